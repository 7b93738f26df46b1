"""classify() decides from words, tokens and providers: the same thing said otherwise gives the same answer."""

from __future__ import annotations

import html
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bounce_codes
from bounce_codes import Basis, Bounce, Rung, _shape

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT: dict[str, Any] = json.loads((ROOT / "dist/json/bounce-codes.json").read_text(encoding="utf-8"))
EXAMPLES = [example for phrase in DOCUMENT["phrases"] for example in phrase["examples"]] + [
    reply["example"] for provider in DOCUMENT["providers"] for reply in provider["replies"]
]


def _verdict(bounce: Bounce) -> tuple[object, ...]:
    return (bounce.category, bounce.bounce_type, bounce.action, bounce.reply_code, bounce.enhanced_code, bounce.rule)


examples = st.sampled_from(EXAMPLES)


@given(examples)
def test_letter_case_does_not_matter(text: str) -> None:
    expected = _verdict(bounce_codes.classify(text))
    assert _verdict(bounce_codes.classify(text.upper())) == expected
    assert _verdict(bounce_codes.classify(text.lower())) == expected


_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_IP = re.compile(r"\b192\.0\.2\.[0-9]{1,3}\b")


@given(examples, st.from_regex(r"\A[a-z]{1,8}(-user-unknown|\.spam|)@(blocked|mailbox-full)\.(example|test)\Z"))
def test_other_addresses_give_the_same_answer(text: str, address: str) -> None:
    changed = _ADDRESS.sub(lambda _: address, text)
    assert _verdict(bounce_codes.classify(changed)) == _verdict(bounce_codes.classify(text))


@given(examples, st.integers(0, 255))
def test_other_ip_addresses_give_the_same_answer(text: str, last: int) -> None:
    changed = _IP.sub(f"198.51.100.{last}", text)
    assert _verdict(bounce_codes.classify(changed)) == _verdict(bounce_codes.classify(text))


@given(examples, st.sampled_from(["\n", "\r\n\t", "\n    ", "  "]))
def test_folding_does_not_matter(text: str, fold: str) -> None:
    words = text.split(" ")
    changed = " ".join(words[:2]) + "".join((fold if n % 3 == 2 else " ") + word for n, word in enumerate(words[2:]))
    expected = bounce_codes.classify(text)
    found = bounce_codes.classify(changed)
    assert (found.category, found.rule) == (expected.category, expected.rule)


@given(examples)
def test_html_entities_do_not_matter(text: str) -> None:
    expected = bounce_codes.classify(text)
    found = bounce_codes.classify(html.escape(text))
    assert (found.category, found.rule) == (expected.category, expected.rule)


@given(examples, st.from_regex(r"\A[0-9A-F]{10}\Z"))
def test_queue_ids_do_not_matter(text: str, queue: str) -> None:
    changed = f"{text} (id {queue})"
    assert _verdict(bounce_codes.classify(changed)) == _verdict(bounce_codes.classify(text))


@given(examples)
def test_continuation_lines_do_not_matter(text: str) -> None:
    found = bounce_codes.parse(text)
    if not (found.reply_code and text.startswith(found.reply_code) and found.enhanced_code):
        return
    code, words = f"{found.reply_code}-{found.enhanced_code}", found.text.split(" ")
    half = len(words) // 2
    last = f"{found.reply_code} {found.enhanced_code}"
    written = f"{code} {' '.join(words[:half])}\r\n{last} {' '.join(words[half:])}"
    expected = bounce_codes.classify(f"{last} {found.text}")
    assert _verdict(bounce_codes.classify(written)) == _verdict(expected)


@given(
    st.sampled_from([text for text in EXAMPLES if re.match("[245][0-9]{2}[ -]", text)]),
    st.sampled_from(["", "<someone@example.com>: "]),
    st.sampled_from(["RCPT TO", "end of DATA", "STARTTLS"]),
    st.sampled_from([" ", "\n    "]),
)
def test_what_postfix_puts_round_a_reply_does_not_matter(text: str, front: str, command: str, fold: str) -> None:
    wrapped = f"{front}host mailbox-full.example.net[192.0.2.1] said:{fold}{text} (in reply{fold}to {command} command)"
    assert bounce_codes.classify(wrapped) == bounce_codes.classify(text)


def test_who_gave_a_reply_and_what_was_refused_is_read_from_what_postfix_puts_round_it() -> None:
    said = "host {}[192.0.2.1] said: 550 5.7.1 {} (in reply to {} command)"
    gmail = bounce_codes.classify(said.format("gmail-smtp-in.l.google.com", "Refused, see example.com", "end of DATA"))
    assert gmail.provider == "gmail"
    sender = bounce_codes.classify(said.format("mx.example.com", "Access denied", "MAIL FROM"))
    assert sender.category == "sender-rejected"


@given(examples)
def test_evidence_explains_the_answer(text: str) -> None:
    bounce = bounce_codes.classify(text)
    weighed = bounce_codes.weigh(text)
    if not weighed:
        assert bounce.basis is Basis.NONE
        return
    first, *others = weighed
    assert first.category == bounce.category
    assert bounce.rule in (first.rule, None)
    rungs = list(Rung)
    assert all(rungs.index(first.rung) <= rungs.index(other.rung) for other in others)


odd = st.one_of(
    st.text(max_size=8),
    st.from_regex(r"\A[-#:;.,(<\['\"|=/@_ ]{0,3}[0-9]{1,5}[-.:/@]?[0-9a-z]{0,4}[-:;.)>\] ]{0,2}\Z"),
    st.sampled_from(("said:", "error", "server", "x-unix;", "smtp;", "messages", "MB", "#", "550", "4.7.1")),
    st.sampled_from(("in", "after", "seconds", "60s", "5min", "86400", "least")),
    st.sampled_from(
        ("a@b", "550-a@b", "192.0.2.1", "2001:db8::1", "12:30:45", "can't", "x`y", "mwinf1x", "&lt;", "\n", "\u2019")
    ),
)


@given(
    st.one_of(examples, st.just("")),
    st.lists(st.tuples(st.integers(0, 30), odd, st.sampled_from(("", " "))), max_size=6),
)
def test_a_reply_is_read_as_if_it_were_the_first(text: str, inserts: list[tuple[int, str, str]]) -> None:
    """classify() keeps what it knows of replies that differ in nothing that matters; weigh() reads each anew."""
    words = text.split(" ")
    for place, word, space in inserts:
        words[place:place] = [word, space]
    text = " ".join(words)
    bounce = bounce_codes.classify(text)
    first = next(iter(bounce_codes.weigh(text)), None)
    assert bounce.category == (first.category if first else "undetermined")
    if first and bounce.rule:
        assert (bounce.rule, bounce.matched) == (first.rule, first.matched if bounce.matched else None)
    reply = bounce_codes.parse(text)
    assert (bounce.reply_code, bounce.enhanced_code) == (reply.reply_code, reply.enhanced_code)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("450 4.7.1 Greylisted, please try again in 5 minutes", 300),
        ("451 4.7.1 try again in 300 seconds", 300),
        ("450 Greylisting in action, please come back after 1 hour", 3600),
        ("451 retry in 30s", 30),
        ("450 4.2.0 Greylisted", None),
        ("550 5.1.1 no such user in 2024", None),
    ],
)
def test_delay_is_read(text: str, seconds: int | None) -> None:
    assert bounce_codes.classify(text).retry_after == seconds


def test_blocklist_is_named() -> None:
    text = "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org"
    bounce = bounce_codes.classify(text)
    assert (bounce.category, bounce.bounce_type) == ("reputation", "block")
    assert bounce.blocklist is not None
    assert "spamhaus" in bounce.blocklist


def test_words_beat_codes() -> None:
    assert bounce_codes.classify("550 5.1.1 <a@example.com> mailbox over quota").category == "mailbox-full"
    bounce = bounce_codes.classify("550 5.7.1 <a@example.com>: Recipient address rejected: User unknown")
    assert (bounce.category, bounce.bounce_type, bounce.basis) == ("recipient-unknown", "hard", Basis.PHRASE)


def test_temporary_words_are_never_hard() -> None:
    bounce = bounce_codes.classify("450 4.1.1 <a@example.com>: Recipient address rejected: User unknown")
    assert (bounce.category, bounce.bounce_type, bounce.action) == ("recipient-unknown", "soft", "retry-later")


def test_provider_is_known_by_host_and_by_marker() -> None:
    assert bounce_codes.classify("550 no", remote_mta="dns; gmail-smtp-in.l.google.com").provider == "gmail"
    text = "550-5.7.26 This mail has been blocked. 550 5.7.26 https://support.google.com/mail/answer/81126 - gsmtp"
    assert bounce_codes.classify(text).provider == "gmail"
    assert bounce_codes.classify("550 no", remote_mta="mx.example.com").provider is None


def test_provider_words_count_only_at_home() -> None:
    text = "550 Invalid User"  # at NetEase, whose words these are; elsewhere they are anybody's
    home = bounce_codes.classify(text, remote_mta="163mx01.mxmail.netease.com")
    away = bounce_codes.classify(text, remote_mta="mx.example.com")
    assert home.rule is not None
    assert home.rule.startswith("providers/netease/")
    assert home.provider == "netease"
    assert not (away.rule or "").startswith("providers/")


def test_lookup_of_a_provider() -> None:
    own = bounce_codes.lookup("5.7.606", provider="microsoft")
    assert own.provider in ("exchange-online", "microsoft")
    assert own.sources
    assert bounce_codes.lookup("5.7.26", provider="gmail").explanation != bounce_codes.lookup("5.7.26").explanation
    assert bounce_codes.lookup("4.7.555", provider="microsoft").bounce_type != "hard"
    assert bounce_codes.lookup("5.5.5", provider="gmail") == bounce_codes.lookup("5.5.5")
    with pytest.raises(ValueError, match="no provider"):
        bounce_codes.lookup("5.1.1", provider="nobody")


@pytest.mark.parametrize("crosswalk", [walk["key"] for walk in DOCUMENT["crosswalks"]])
def test_crosswalk_leads_to_its_own_labels(crosswalk: str) -> None:
    labels = {x["label"] for walk in DOCUMENT["crosswalks"] if walk["key"] == crosswalk for x in walk["labels"]}
    for text in ("550 5.1.1 x", "452 4.2.2 x", "554 5.7.1 x", "250 2.1.5 x", "550 x", "nothing"):
        assert bounce_codes.classify(text).to(crosswalk) in {*labels, None}


def test_no_rule_asks_for_what_stands_in_place_of_unknown_words() -> None:
    words, beginnings = _shape.words_kept()
    known = set(words)
    signs = [f"{first}{_shape.UNKNOWN}{last}" for first in ("", "0", *beginnings) for last in ("", "0")]
    assert known.isdisjoint(signs)


def _said(pattern: str, chance: random.Random) -> str:
    """Return one of the texts that a pattern matches, with gaps of any width."""
    words: list[str] = []
    for element in re.findall(r"\{[^}]*\}|[^ ]+", pattern):
        for word in chance.choice(element.strip("{}").split("|")).split():
            words += ["quux"] * chance.randint(0, 6) if word == "*" else [word]
    text = " ".join(words).replace("<address>", "someone@example.com").replace("<ip>", "192.0.2.1")
    return re.sub(r"(?:^| )([2-5][0-9]{2})\b", r".\1", text)  # a number that is no code


def test_every_way_to_say_a_phrase_is_found(subtests: pytest.Subtests) -> None:
    chance = random.Random(3)  # noqa: S311  texts, not secrets
    for phrase in DOCUMENT["phrases"]:
        with subtests.test(phrase["key"]):
            for pattern in phrase["patterns"] * 3:
                text = " ".join((*phrase["only_with"][:1], _said(pattern, chance)))
                found = {evidence.rule for evidence in bounce_codes.weigh(text)}
                assert f"phrases/{phrase['key']}" in found, (pattern, text)


def test_unknown_crosswalk_raises() -> None:
    with pytest.raises(ValueError, match="sparkpost"):
        bounce_codes.classify("550 x").to("nobody")
