"""Words by which bounce messages are known, in the languages in which mail systems write them.

No standard lists them: they are what notices have been seen to say. Latin, Greek and Cyrillic words are compared in
normal form (docs/phrases.md), those of other scripts as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bounce_codes._words import words_of

_BOUNCE = """
undeliver|returned mail|return to sender|returned to sender|returning message|delivery fail|delivery has failed
delivery status not|delivery not|delivery report|delivery error|delivery problem|delivery incomplete|delivery delay
delivery unsuccessful|delivery to the following|failed delivery|failed mail|fail to deliver|mail delivery
message delivery|failure notice|mail failure|mail failed|mail error|mail system error|message delayed|delayed mail
non deliver|nondeliver|not be delivered|not deliver|not been deliver|unable to deliver|unable to be delivered
message status|message not sent|message rejected|automatically rejected|rejected mail|was rejected|bounce|bounced
could not send|cannot send|error sending|sending your mail|error condition|user unknown|no such user|unknown user
warning message|did not reach|not be reached|not receive a copy|permanent fatal error|addresses had|address failed
addresses failed|recipients failed|mail could not|message could not|email could not|delivery attempts
unzustellbar|nicht zugestellt|nicht zustellbar|nicht ausgeliefert|zustellung|unzustell|konnte nicht
non remis|non distribu|non delivr|pas pu etre|echec de|echec d|impossible de remettre|n a pas ete remis
no se puede entregar|no se pudo entregar|no se ha podido|no entregad|no pudo|devuelt|error de entrega|fallo de entrega
nao entregue|nao foi possivel|nao pode ser|falha na entrega|falha no envio|devolvid|nao e possivel entregar
mancato recapito|non recapitabil|impossibile recapitare|non consegnat|mancata consegna|errore di consegna
onbestelbaar|niet bezorgd|niet afgeleverd|kan niet worden bezorgd|niet worden afgeleverd
kan inte levereras|olevererba|ej levererat|inte leverera|kan ikke leveres|ikke leveret|ikke levert|kunne ikke lever
toimitus epaonnistui|toimittaminen epaonnistui|ei voitu toimittaa|ei voi toimittaa
niedostarcz|nie dostarczon|nie mozna dostarczyc|nie moze zostac dostarczon|zwrot
nedorucit|nedoruc|nelze dorucit|kezbesithetetlen|nem kezbesitheto|sikertelen kezbesites|nelivrabil|nu a putut fi livrat
teslim edilemedi|iletilemedi|gonderilemedi
недостав|не доставл|не может быть доставлено|не удалось доставить|ошибка доставки
невозможно доставить|не было доставлено
не доставлен|не вдалося доставити|повідомлення не доставлено|неможливо доставити|не может быть отправлено
δεν παραδοθηκε|αδυνατη η παραδοση|khong the gui|tidak terkirim|gagal terkirim
"""
_BOUNCE_AS_WRITTEN = (
    "退信|退件|退回|未送达|无法送达|無法送達|无法发送|无法投递|無法投遞|投递失败|傳遞失敗|传输失败|发送失败|未傳遞|無法傳遞|无法传递|送信失敗|送达失败|邮件失败|"
    "配信不能|未配信|配達不能|配信できません|配信エラー|送信できません|送信エラー|届けられません|届きません|送信出来ません|送信を失敗|送信に失敗|エラーメール|"
    "送れませんでした|配送できません|배달되지|배달할 수 없|반송|전송 실패|발송 실패|보내지 못|전달되지|"
    "تعذر تسليم|لم يتم تسليم|לא ניתן למסור|לא נמסרה|ไม่สามารถส่ง|ส่งไม่สำเร็จ|δεν παραδόθηκε|Αδύνατη η παράδοση"
)
_FAILING = """
fail|undeliver|undeliv|nondeliver|nondeliv|unable|cannot|cant|couldnt|wasnt|could|not|never|reject|refus|error|problem
bounce|unknown|invalid|nonexist|unreach|unsent|fatal|delay|defer|expire|abort|exceed|full|disabled|blocked
unzustell|nicht|fehl|konnte|unbekannt|echec|impossible|pas|erreur|inconnu|no|rechaz|devuel|fallo|desconocid|nao|falha
devolv|non|impossib|mancat|errore|sconosciut|niet|onbestel|onbekend|inte|ikke|ikkje|kunne|ukendt|ei|epaonnist|nie
niedostarcz|blad|nelze|nebyl|nedoruc|neznam|nem|sikertelen|kezbesithet|nu|edilemedi|hata|не|недостав|невозможн|ошибк
неудал|отклон|неизвестн|неможлив|помилк|δεν|αδυνατ|khong|gagal|tidak
"""
_FAILING_AS_WRITTEN = (
    "失败|失敗|无法|無法|不能|不存在|退信|退回|退件|拒|错误|錯誤|未能|できません|出来ません|られません|ませんでした|エラー|届|不明|"
    "실패|없습니다|반송|오류|못했|تعذر|لم |לא |ไม่"
)
_DELAY = """
not yet been delivered|has been delayed|is delayed|message delayed|delayed mail|delivery delayed|delivery delay
delivery status notification delay|warning only|just a warning|only a warning|will be retried|still being retried
will keep trying|will continue to attempt|will continue trying|continue to try|do not need to resend
not need to resend|no action is required on your part|still trying|will be attempted again|will try again for
could not send message for|verzogert|retarde|ha sido retrasad|zostala opozniona|задерж|отложен|wird weiterhin versucht
"""
_AUTOMATIC = """
out of office|out of the office|automatic reply|auto reply|autoreply|auto response|autoresponse|automatic response
vacation|away from my mail|abwesenheit|automatische antwort|reponse automatique|absence du bureau|respuesta automatica
fuera de la oficina|resposta automatica|risposta automatica|fuori sede|automatisch antwoord|afwezig|autosvar
automatisk svar|automaattinen vastaus|automatyczna odpowiedz|automaticka odpoved|автоматический ответ|автоответ
"""
_AUTOMATIC_AS_WRITTEN = "自動応答|自動返信|自动回复|自動回覆|자동 회신|부재중"
_DELIVERED = """
successfully delivered|was successfully|delivery successful|successful delivery|successful mail delivery
notification success|return receipt|read receipt|has been delivered|delivered to the following
"""
_CONTACT = """
contact|assistance|for help|for more info|support|question|send mail to|mail to|e mail to|write to|report this
administrator at|postmaster at|webmaster|reply to|whitelist|visit|for example|e g|try sending
kontakt|wenden sie|contactez|contacter|ayuda
contacte|contatto|contattare|neem contact|обратит|свяжит|обращайт
"""
_SENDER_LABEL = re.compile(
    r"(?:^|\b)(?:from|sender|sent by|reply[- ]?to|return[- ]?path|errors?[- ]?to|message[- ]?id|envelope[- ]from|"
    r"mail from|in[- ]reply[- ]to|references|subject|x-[\w-]+|von|absender|de|expediteur|remitente|mittente|"
    r"отправитель|от кого|发件人|寄件者|差出人)\s{0,5}[:\uff1a]\s{0,5}[<\"'\[(]?\s{0,5}\Z",
    re.IGNORECASE,
)
_ECHO_LABEL = re.compile(r"^[\s>|*•-]*(?:to|cc|an|à|para|кому|收件人|宛先)\s{0,10}[:\uff1a]", re.IGNORECASE)
_RECIPIENT_LABEL = re.compile(
    r"(?:recipient|rcpt to|rcpt|addressed to|address|adresse?|userid|user id|user|mailbox|account|error-for|failed to|"
    r"attempts|empfänger|destinataire|destinatari[oa]|odbiorc\w{1,3}|получател\w{1,3}|адресат\w{0,3}|"
    r"ontvanger|mottagare|modtager|收件人|收信人|收件者|宛先|受信者|받는 ?사람|수신자)"
    r"[\w()\s]{0,20}[:=\uff1a]?\s{0,10}[<\"'\[(]?\s{0,5}\Z",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"(?:post-?master|mailer-?daemon|mail-?daemon|mdaemon|abuse|hostmaster|webmaster|root|noc|support|help|helpdesk|"
    r"servicedesk|no-?reply|do-?not-?reply|unblock\w{0,20}|spam\w{0,20}|delist\w{0,20}|feedback|mail\.delivery\.system|"
    r"mmdf|uucp|owner-[\w.-]{1,60}|[\w.-]{1,60}-(?:owner|admin|request|bounces?)|removeme|whitelist\w{0,20})@",
    re.IGNORECASE,
)
ROBOT = re.compile(
    r"post-?master|mailer-?daemon|mail-?daemon|mdaemon|daemon@|mail[ .]?deliver|mailsystem|mail system|mailer@|"
    r"delivery sub|delivery sys|returned|bounce|system administrator|sysadmin|<>",
    re.IGNORECASE,
)
_CUT_WORDS = re.compile(
    r"\bcopy of (?:the |your )?(?:original |returned )?(?:message|e-?mail|mail|header)"
    r"|\b(?:original|returned|unsent|source|bounced|undelivered|old|quoted|rejected) (?:e-?)?(?:message|mail)\b"
    r"|\b(?:header|text|body)s? of (?:the |your )?(?:original|source|returned|message|mail)"
    r"|\bmessage (?:headers?|text|body|details?) follow|\bmessage reads\b|\bstart of returned\b|\bheaders? follow"
    r"|ursprüngliche nachricht|originalnachricht|kopie (?:der|ihrer) (?:nachricht|e?-?mail)|message d'origine"
    r"|message original|mensaje original|mensagem original|messaggio original|oorspronkelijk bericht|copie du message"
    r"|исходное сообщение|копия (?:сообщения|письма)|oryginalna wiadomość"
    r"|原始邮件|原邮件|原信|原郵件|元のメール|元のメッセージ|オリジナル|原文|원본 메시지|원본 메일",
    re.IGNORECASE,
)
_CUT_SIGNS = frozenset("-=*_|#+~")
_CUT_ENDS = (
    *":=_|*-",
    *(f"{word}{dot}" for word in ("follow", "follows", "following", "below", "attached") for dot in ("", ".")),
)
_MAIL_FIELD = re.compile(
    r"^[\s>|]{0,8}(?:received|return-path|message-id|mime-version|dkim-signature|delivered-to|x-[\w-]{1,40}|from|to|"
    r"subject|date|content-type|cc|sender|reply-to|arc-[\w-]{1,40}|authentication-results)[ \t]{0,3}:",
    re.IGNORECASE,
)
_FIRST_FIELD = re.compile(
    r"^[\s>|]{0,8}(?:(?:received|return-path|dkim-signature|delivered-to|arc-seal|x-received|x-envelope-\w{2,8}|"
    r"x-google-smtp-source)[ \t]{0,3}:|From [^\s]{1,200}\s{1,3}[A-Z][a-z]{2} [A-Z][a-z]{2} )",
    re.IGNORECASE,
)
_NO_CUT = re.compile(r"\b(?:not|receive|address(?:es)?|recipients?|could|following)\b", re.IGNORECASE)
_LONGEST_CUT_LINE = 110
_LOOK_AHEAD = 30
_ENOUGH_FIELDS = 3


class _Phrases:
    """Phrases whose last word may go on in a text; each is looked for only where the longest of its others occurs."""

    __slots__ = ("_by_word",)

    def __init__(self, written: str) -> None:
        self._by_word: dict[str, list[str]] = {}
        for words in filter(None, map(words_of, written.replace("\n", "|").split("|"))):
            self._by_word.setdefault(max(words[:-1], key=len, default=""), []).append(f" {' '.join(words)}")

    def in_text(self, text: str) -> bool:
        normal, words = _normal(text)
        return any(phrase in normal for word in self._by_word.keys() & words for phrase in self._by_word[word])


def _stems(written: str) -> tuple[str, ...]:
    return tuple(" ".join(words_of(each)) for each in written.replace("\n", "|").split("|") if each.strip())


_BOUNCE_WORDS = _Phrases(_BOUNCE)
_BOUNCE_SCRIPTS = tuple(_BOUNCE_AS_WRITTEN.split("|"))
_FAILING_STEMS = _stems(_FAILING)
_FAILING_SCRIPTS = tuple(_FAILING_AS_WRITTEN.split("|"))
_DELAY_WORDS = _Phrases(_DELAY)
_AUTOMATIC_WORDS = _Phrases(_AUTOMATIC)
_AUTOMATIC_SCRIPTS = tuple(_AUTOMATIC_AS_WRITTEN.split("|"))
_DELIVERED_WORDS = _Phrases(_DELIVERED)
_CONTACT_WORDS = _Phrases(_CONTACT)


def says_bounce(text: str) -> bool:
    """Tell whether a text speaks of mail that was not delivered."""
    return _BOUNCE_WORDS.in_text(text) or _holds(text, _BOUNCE_SCRIPTS)


def says_failing(text: str) -> bool:
    """Tell whether a sentence says that something did not work."""
    if any(word.startswith(_FAILING_STEMS) for word in words_of(text)):
        return True
    return not text.isascii() and _holds(text, _FAILING_SCRIPTS)


def says_delay(text: str) -> bool:
    """Tell whether a text says that delivery is still being tried."""
    return _DELAY_WORDS.in_text(text)


def says_delivered(text: str) -> bool:
    """Tell whether a text speaks of mail that arrived."""
    return _DELIVERED_WORDS.in_text(text)


def says_automatic(text: str) -> bool:
    """Tell whether a text is that of a person who is away."""
    return _AUTOMATIC_WORDS.in_text(text) or _holds(text, _AUTOMATIC_SCRIPTS)


def says_contact(text: str) -> bool:
    """Tell whether a line says whom to ask."""
    return _CONTACT_WORDS.in_text(text)


def names_sender(before: str) -> bool:
    """Tell whether what stands before an address makes it a sender's, or another one that did not fail."""
    return _SENDER_LABEL.search(before[-60:]) is not None


def echoes(line: str) -> bool:
    """Tell whether a line repeats a field of the message that came back, such as To."""
    return _ECHO_LABEL.match(line) is not None


def names_recipient(before: str) -> bool:
    """Tell whether what stands before an address makes it the one that failed."""
    return _RECIPIENT_LABEL.search(before[-80:]) is not None


def returned_from(lines: list[str]) -> int:
    """Return the number of the line where the returned message begins, or how many lines there are."""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if (
            len(line) <= _LONGEST_CUT_LINE
            and _looks_like_cut(line)
            and not _NO_CUT.search(line)
            and _CUT_WORDS.search(line)
        ):
            return number
        if _FIRST_FIELD.match(line) and _fields_in(lines[number : number + _LOOK_AHEAD]) >= _ENOUGH_FIELDS:
            return number
    return len(lines)


def looks_returned(text: str) -> bool:
    """Tell whether a text begins with the fields of a message."""
    lines = [line for line in text[:3000].split("\n") if line.strip()][:_LOOK_AHEAD]
    return bool(lines) and _MAIL_FIELD.match(lines[0]) is not None and _fields_in(lines) >= _ENOUGH_FIELDS


def _looks_like_cut(line: str) -> bool:
    """Tell whether a line is drawn, or ends as if something came after it."""
    start = line.lstrip(" \t>")[:2]
    return (len(start) > 1 and _CUT_SIGNS.issuperset(start)) or line.rstrip().lower().endswith(_CUT_ENDS)


def _fields_in(lines: list[str]) -> int:
    """Return how many lines look like fields of a message."""
    return sum(_MAIL_FIELD.match(line) is not None for line in lines)


@lru_cache(maxsize=32)  # the same text is asked several questions
def _normal(text: str) -> tuple[str, frozenset[str]]:
    words = words_of(text)
    return f" {' '.join(words)} ", frozenset(("", *words))


def _holds(text: str, written: tuple[str, ...]) -> bool:
    return any(each in text for each in written)
