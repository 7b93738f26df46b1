"""Decide what a reply means: gather the evidence, weigh it on one ladder, and answer with the strongest.

The ladder (Rung, specified in docs/phrases.md): override phrase, provider's token, provider's phrase or unregistered
code, blocklist, strong phrase, provider's meaning of a registered code, enhanced code, outcome phrase, weak phrase,
vague code, reply code, class. On one rung the provider's own comes before its relatives', policy (among strong phrases)
after all that is more exact, more words before fewer, what agrees with a code before what does not, what leaves the
address alive before what calls it dead, and then the order of the catalogue.
"""

from __future__ import annotations

from bounce_codes._catalogue import CATEGORIES, ENHANCED, find_enhanced_code, find_reply_code
from bounce_codes._model import Bounce, Evidence, replaced
from bounce_codes._parse import as_text, delay_in, find_codes, is_enhanced_code
from bounce_codes._rules import ORDER, Match, essential, is_registered, matches, provider_of, rule_of_code, scope_of
from bounce_codes._shape import read, shape_of
from bounce_codes._vocabulary import Basis, BounceType, Category, Fallback, Rung
from bounce_codes._words import Kept, chunks_of, hidden, text_of, words_in_answers
from bounce_codes._wrapping import unwrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bounce_codes._model import Code, Rule
    from bounce_codes._vocabulary import Action

    _Verdict = tuple[Category, BounceType, Action, str, str]

_RUNGS = {rung: number for number, rung in enumerate(Rung)}
_BASIS = {
    Rung.OVERRIDE_PHRASE: Basis.PHRASE,
    Rung.PROVIDER_TOKEN: Basis.PROVIDER,
    Rung.PROVIDER_PHRASE: Basis.PROVIDER,
    Rung.BLOCKLIST: Basis.PHRASE,
    Rung.STRONG_PHRASE: Basis.PHRASE,
    Rung.PROVIDER_CODE: Basis.PROVIDER,
    Rung.ENHANCED_CODE: Basis.ENHANCED_CODE,
    Rung.OUTCOME_PHRASE: Basis.PHRASE,
    Rung.WEAK_PHRASE: Basis.PHRASE,
    Rung.VAGUE_CODE: Basis.ENHANCED_CODE,
    Rung.REPLY_CODE: Basis.REPLY_CODE,
    Rung.CLASS: Basis.CLASS,
}
_CAUSE = _RUNGS[Rung.ENHANCED_CODE]  # what stands lower on the ladder tells an outcome, or next to nothing
_NOTHING = _RUNGS[Rung.NOTHING]
_SAYS_NOTHING = "The text holds no code and no words that are known, so nothing tells what happened."
_ABOUT_LOGIN = ("534", "535", "538")
"""RFC 4954 section 6: only the AUTH command is answered with these."""
_BLOCKLISTS = "providers/blocklist/"


class _Weighed:
    """A piece of evidence with its place on the ladder."""

    __slots__ = ("agreement", "code", "match", "order", "rule", "rung", "scope", "size")

    def __init__(  # noqa: PLR0913  all but the rung have a usual value
        self,
        rung: Rung,
        *,
        code: Code | None = None,
        rule: Rule | None = None,
        match: Match | None = None,
        scope: int = 0,
        agreement: int = 2,
        order: int = 0,
    ) -> None:
        self.rung = rung
        self.code = code
        self.rule = rule
        self.match = match
        self.scope = scope
        self.size = match.size if match else 0
        self.agreement = agreement
        self.order = order

    def place(self) -> tuple[int, int, bool, int, int, bool, int]:
        """Return what evidence is sorted by, strongest first. In doubt, an address is not dead.

        Among strong phrases, policy comes last: by its definition it holds where nothing more exact is known.
        """
        general = self.rung is Rung.STRONG_PHRASE and self.category() is Category.POLICY
        dead = self.rule is not None and self.rule.bounce_type is BounceType.HARD
        return (_RUNGS[self.rung], self.scope, general, -self.size, -self.agreement, dead, self.order)

    def category(self) -> Category:
        """Return what it speaks for."""
        if self.rule:
            return self.rule.category
        return self.code.category if self.code else Category.UNDETERMINED


class _Reading:
    """What a reply holds."""

    __slots__ = ("_codes", "_told", "delays", "digit", "enhanced", "reply", "scope", "words")

    def __init__(
        self, chunks: Sequence[str], status: str | None = None, provider: str | None = None, *, delayed: bool = False
    ) -> None:
        text = text_of(chunks)
        self.reply, enhanced = find_codes(text)
        given = _status_code(status) if status else None
        # A failure's report with 250 in it quotes an earlier reply, or a number that is no reply at all.
        self._told = None if given and given[0] in "45" and self.reply and self.reply[0] in "23" else self.reply
        self.digit = (self._told or enhanced or given or ("4" if delayed else ""))[:1]
        self.delays = self.digit == "4" and delay_in(text) is not None
        self.scope = scope_of(chunks, provider)
        self._codes = tuple(code for code in (enhanced, given) if code)
        if enhanced and enhanced[1:] != ".0.0":
            self._codes = (enhanced,)
        self.enhanced = enhanced or given
        self.words: Sequence[str] = words_in_answers(chunks)

    def facts(self) -> tuple[object, ...]:
        """Return all that the answer depends on."""
        self.words = essential(self.words)
        return (self.reply, self.enhanced, self._told, self.digit, self._codes, self.delays, self.scope, self.words)

    def evidence(self) -> list[_Weighed]:
        """Return every piece of evidence, the strongest first."""
        weighed = [*self._from_codes(), *self._from_rules(matches(self.words))]
        return sorted(weighed, key=_Weighed.place)

    def _from_codes(self) -> Iterator[_Weighed]:
        for order, code in enumerate(self._codes):
            if rule := rule_of_code(self.scope, code):
                scope = self.scope.index(rule.provider) if rule.provider in self.scope else len(self.scope)
                rung = Rung.PROVIDER_CODE if is_registered(code) else Rung.PROVIDER_PHRASE
                yield _Weighed(rung, code=self._entry(code), rule=rule, scope=scope, order=order)
            if entry := self._entry(code):
                yield _Weighed(_rung(entry, Rung.ENHANCED_CODE), code=entry, order=order)
        if self._told:
            entry = find_reply_code(self._told)
            yield _Weighed(_rung(entry, Rung.REPLY_CODE), code=entry, order=len(self._codes))

    def _entry(self, code: str) -> Code | None:
        """Return the entry of an enhanced code, in the class that the reply's first digit decides on.

        Servers send "550 4.4.7": RFC 5321 section 4.2.1 lets the first digit of the reply govern.
        """
        if self.digit == code[0] or self.digit not in "245":
            return find_enhanced_code(code)
        moved = self.digit + code[1:]
        if moved in ENHANCED:
            return ENHANCED[moved]
        return None if "2" in (self.digit, code[0]) else find_enhanced_code(moved)

    def _from_rules(self, found: Iterable[Match]) -> Iterator[_Weighed]:
        codes = self._codes
        spoken_for = {entry.category for code in codes if (entry := self._entry(code)) and not entry.vague}
        found = tuple(found)
        # With a code or words that say that the sender or its login was refused, a missing mailbox is the sender's.
        about_sender = Category.SENDER_REJECTED in spoken_for or self.reply in _ABOUT_LOGIN
        refusals = [match.pattern for match in found if _refuses_sender(match.rule)]
        for match in found:
            rule = match.rule
            hard = rule.bounce_type is BounceType.HARD
            if hard and (about_sender or any(words not in match.pattern for words in refusals)):
                continue
            known = rule.provider in self.scope
            if rule.only_here and not known:
                continue
            named = any(code in rule.enhanced_codes for code in codes)
            named = named or (self.reply in rule.reply_codes and not (codes and rule.enhanced_codes))
            if rule.needs_code and not named:
                continue
            yield _Weighed(
                rule.rung,
                rule=rule,
                match=match,
                scope=self.scope.index(rule.provider) if known else 0,
                agreement=2 if named else int(rule.category in spoken_for),
                order=ORDER[rule.key],
            )


class Decided:
    """What is kept of replies that were read: the answer, how strong it is, and whether it may name a delay."""

    __slots__ = ("bounce", "names_delay", "strength")

    def __init__(self, reading: _Reading) -> None:
        evidence = reading.evidence()
        self.bounce = _answer(reading, evidence)
        self.strength = _RUNGS[evidence[0].rung] if evidence else len(_RUNGS)
        self.names_delay = reading.delays and self.bounce.retryable


_MOST_TEXTS, _MOST = 10_000, 60_000
_LONGEST = 400
_by_text: Kept[str, Decided] = Kept(_MOST_TEXTS, _LONGEST)
_by_shape: Kept[tuple[object, ...], Decided] = Kept(_MOST, _LONGEST)
_by_facts: Kept[tuple[object, ...], Decided] = Kept(_MOST, _LONGEST)


def classify(
    diagnostic_code: str | bytes | None, *, status: str | None = None, remote_mta: str | None = None
) -> Bounce:
    """Return what a reply means.

    ``diagnostic_code``: the reply as a server gave it or a bounce report shows it, in any form and any language;
    bytes are read as UTF-8. ``status``: the Status field of the same report (RFC 3464 section 2.3.4), used where
    the text holds no enhanced code, or only X.0.0. ``remote_mta``: the Remote-MTA field (RFC 3464 section 2.3.5),
    which tells whose reply it is.

    Never raises for what the texts hold: where they tell nothing, the category is undetermined and the basis none.
    """
    text = diagnostic_code if isinstance(diagnostic_code, str) else as_text(diagnostic_code)
    if status or remote_mta:
        decided = decide(text, status, provider_of(remote_mta))
    else:
        decided = _by_text.get(text) or _by_text.keep(text, decide(text))
    return replaced(decided.bounce, retry_after=delay_in(hidden(text))) if decided.names_delay else decided.bounce


def classify_many(replies: Iterable[str | bytes | None]) -> Iterator[Bounce]:
    """Yield classify() of each reply, in order, as it comes: constant memory, however many there are."""
    return map(classify, replies)


def decide(text: str, status: str | None = None, provider: str | None = None, *, delayed: bool = False) -> Decided:
    """Return what is known of the shape of a text, which is read if it is new."""
    shape, host = unwrapped(shape_of(text))
    provider = provider or provider_of(host)
    key = (*shape, status, provider, delayed) if status or provider or delayed else shape
    decided = _by_shape.get(key)
    if decided is None:
        reading = _Reading(shape, status, provider, delayed=delayed)
        facts = reading.facts()
        decided = _by_facts.get(facts) or _by_facts.keep(facts, Decided(reading))
        _by_shape.keep(key, decided)
    return decided


def classify_report(  # noqa: PLR0913  the fields of a report
    texts: Iterable[str],
    *,
    context: Callable[[], str] = str,
    status: str | None = None,
    remote_mta: str | None = None,
    recipient: str | None = None,
    action_field: str | None = None,
    delayed: bool = False,
) -> Bounce:
    """Return what a bounce message says of one recipient.

    ``texts``: what it says of this recipient, the most reliable first; the next one is read where those before it name
    no cause, and counts where it tells more. ``context``: makes the text round them, read where they tell nothing at
    all.
    ``delayed``: whether delivery is still tried, where no code tells.
    """
    provider = provider_of(remote_mta)
    best: Decided | None = None
    said = ""
    for text in filter(None, texts):
        decided = decide(text, status, provider, delayed=delayed)
        if best is None or decided.strength < best.strength:
            best, said = decided, text
        if best.strength <= _CAUSE:
            break
    best = best or decide("", status, provider, delayed=delayed)
    read = said
    if not said or best.strength >= _NOTHING:
        around = context()
        said = said or around
        if best.strength >= _NOTHING and around:
            decided = decide(around, status, provider, delayed=delayed)
            if decided.strength < best.strength:
                best, read = decided, around
    return replaced(
        best.bounce,
        retry_after=delay_in(hidden(read)) if best.names_delay else None,
        recipient=recipient,
        action_field=action_field,
        remote_mta=remote_mta,
        diagnostic_code=said or None,
    )


def weigh(
    diagnostic_code: str | bytes | None, *, status: str | None = None, remote_mta: str | None = None
) -> tuple[Evidence, ...]:
    """Return every piece of evidence that classify() weighs, strongest first: the first one decides."""
    reply, host = unwrapped(tuple(map(read, chunks_of(as_text(diagnostic_code)))))
    reading = _Reading(reply, status, provider_of(remote_mta) or provider_of(host))
    return tuple(
        Evidence(
            weighed.rung,
            weighed.category(),
            weighed.match.pattern if weighed.match else weighed.code.requested if weighed.code else "",
            weighed.rule.key if weighed.rule else _place(weighed.code),
            weighed.rule.provider or None if weighed.rule else None,
        )
        for weighed in reading.evidence()
    )


def _place(code: Code | None) -> str:
    if code is None:
        return ""
    kind = "enhanced" if "." in code.code else "traditional"
    return f"{kind}/{code.code}"


def _refuses_sender(rule: Rule) -> bool:
    return rule.category is Category.SENDER_REJECTED and rule.rung in {Rung.STRONG_PHRASE, Rung.OUTCOME_PHRASE}


def _rung(code: Code, specific: Rung) -> Rung:
    if code.category is Category.UNDETERMINED:
        return Rung.NOTHING
    if code.fallback is Fallback.CLASS:
        return Rung.CLASS
    return Rung.VAGUE_CODE if code.vague and specific is Rung.ENHANCED_CODE else specific


def _status_code(status: str) -> str | None:
    """Return the code of a Status field, which may have a comment after it (RFC 3464 section 2.3.4)."""
    first = status.split(None, 1)[0] if status.strip() else ""
    first = first.partition("(")[0]
    return first if is_enhanced_code(first) else None


def _answer(reading: _Reading, evidence: list[_Weighed]) -> Bounce:
    temporary = reading.digit == "4"
    codes = [weighed.code for weighed in evidence if weighed.code]
    listed = [code for code in codes if code.fallback is not Fallback.CLASS]
    code = next(iter(listed or codes), None)
    blocklist = next(
        (
            weighed.rule.key.removeprefix(_BLOCKLISTS)
            for weighed in evidence
            if weighed.rule and weighed.rule.key.startswith(_BLOCKLISTS)
        ),
        None,
    )
    best = evidence[0] if evidence else None
    provider = reading.scope[0] if reading.scope else None
    rule = best.rule if best else None
    if rule and rule.provider:
        provider = rule.provider if best and best.rung is Rung.PROVIDER_TOKEN else provider or rule.provider
    category, bounce_type, action, explanation, advice = _verdict(rule, code, temporary=temporary)
    return Bounce(
        category,
        bounce_type,
        action,
        reading.reply,
        reading.enhanced,
        provider,
        explanation,
        advice,
        _basis(best, code),
        temporary and category is not Category.DELIVERED,
        code,
        best.match.pattern if best and best.match else None,
        rule.key if rule else None,
        blocklist,
        *(None,) * 5,
    )


def _verdict(rule: Rule | None, code: Code | None, *, temporary: bool) -> _Verdict:
    """Return category, bounce type, action, explanation and advice: the rule's, else the code's."""
    if rule:
        general = rule.explanation == CATEGORIES[rule.category].definition
        agreed = code is not None and code.category is rule.category
        explanation = code.explanation if code and general and agreed else rule.explanation
        if temporary:
            return rule.category, rule.temporary_bounce_type, rule.temporary_action, explanation, rule.temporary_advice
        return rule.category, rule.bounce_type, rule.action, explanation, rule.advice
    if code:
        return code.category, code.bounce_type, code.action, code.explanation, code.advice
    nothing = CATEGORIES[Category.UNDETERMINED]
    return nothing.key, nothing.bounce_type, nothing.action, _SAYS_NOTHING, nothing.advice


def _basis(best: _Weighed | None, code: Code | None) -> Basis:
    if best is None or (best.rung is Rung.NOTHING and code is None):
        return Basis.NONE
    if best.rung is not Rung.NOTHING:
        return _BASIS[best.rung]
    if code is not None and code.fallback is Fallback.CLASS:
        return Basis.CLASS
    return Basis.ENHANCED_CODE if code is not None and "." in code.code else Basis.REPLY_CODE
