"""The closed lists, as enumerations whose members are their own strings.

Generated from codes/ by generator/templates/python/src/bounce_codes/_vocabulary.py.j2: edit those, run `make build`.
"""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What went wrong."""

    RECIPIENT_UNKNOWN = "recipient-unknown"
    """No mailbox of that name exists at the recipient's domain."""
    RECIPIENT_DISABLED = "recipient-disabled"
    """The mailbox exists, but it has been switched off, suspended or abandoned and takes no mail."""
    RECIPIENT_MOVED = "recipient-moved"
    """The person or the mailbox has gone from this address to another one, and mail is not passed on."""
    RECIPIENT_REFUSED = "recipient-refused"
    """The mailbox exists, but a rule of its owner or of its list keeps this sender out."""
    MAILBOX_FULL = "mailbox-full"
    """The mailbox exists, but its storage is used up."""
    ADDRESS_SYNTAX = "address-syntax"
    """The recipient's address is not written as an address can be, so no server can deliver to it."""
    DOMAIN_UNKNOWN = "domain-unknown"
    """The part of the recipient's address after the @ does not exist in the domain name system."""
    DOMAIN_NOT_ACCEPTING = "domain-not-accepting"
    """The recipient's domain or host exists but declares that it takes no mail at all."""
    SENDER_REJECTED = "sender-rejected"
    """The recipient's server does not accept the address or domain that the message claims to come from."""
    AUTHENTICATION = "authentication"
    """The message failed a check of who may send for its domain, namely SPF, DKIM, DMARC or ARC."""
    REVERSE_DNS = "reverse-dns"
    """The sending server's IP address has no host name, or one that does not lead back to it, or the server greets by a
    false name.
    """
    REPUTATION = "reputation"
    """The sending IP address or domain is on a blocklist, or banned by the recipient's provider for what it sent
    before.
    """
    RATE_LIMITED = "rate-limited"
    """Too many messages, recipients or connections came from the sender, or to the recipient, in too short a time."""
    GREYLISTED = "greylisted"
    """The recipient's server turns away a sender that it does not know yet, and will let it in when it comes back after
    a while.
    """
    RELAY_DENIED = "relay-denied"
    """The server that was asked is not responsible for the recipient's domain and passes nothing on for this sender."""
    LOGIN_REQUIRED = "login-required"
    """The server takes mail only from users who log in (SMTP AUTH), and this session's login was missing or failed."""
    TLS_REQUIRED = "tls-required"
    """The connection must be encrypted, and encryption was missing, failed or was not strong enough."""
    SPAM_CONTENT = "spam-content"
    """A filter judged the message itself to be spam."""
    MALWARE = "malware"
    """A scanner found a virus, a dangerous link or a forbidden program in the message."""
    MESSAGE_TOO_LARGE = "message-too-large"
    """The message is larger than the recipient's mailbox or server takes."""
    MESSAGE_FORMAT = "message-format"
    """The message breaks the rules of how mail is written, such as missing or doubled headers, bare line feeds or
    overlong lines.
    """
    CONTENT_UNSUPPORTED = "content-unsupported"
    """The message holds a media type, attachment, character set, conversion or protection that the recipient's system
    cannot or will not handle.
    """
    POLICY = "policy"
    """A local rule of the recipient's side refused the message, and nothing more exact is known."""
    CONNECTION = "connection"
    """No connection to the recipient's server came about, or it broke off before the message was handed over."""
    DNS = "dns"
    """The domain name system gave no usable answer about where mail for the recipient goes."""
    ROUTING = "routing"
    """The servers could not find the way to the recipient, or passed the message around in a circle."""
    EXPIRED = "expired"
    """A server kept trying until the message became too old, so delivery ended without an answer to why."""
    SYSTEM_ERROR = "system-error"
    """The recipient's mail system failed inside, is overloaded, or is set up wrongly."""
    SYSTEM_FULL = "system-full"
    """The recipient's whole mail system has run out of storage, not just one mailbox."""
    PROTOCOL_ERROR = "protocol-error"
    """One of the two servers did not follow the mail protocol as the other one expected."""
    DELIVERED = "delivered"
    """No failure, because the recipient's side accepted the message or passed it on."""
    UNDETERMINED = "undetermined"
    """The evidence does not tell what went wrong."""


class BounceType(StrEnum):
    """What a failure means for the address."""

    HARD = "hard"
    """The address or its domain is dead; sending to it again only harms your reputation."""
    SOFT = "soft"
    """Something was in the way for now, such as a full mailbox or a busy server; the same message may arrive later."""
    BLOCK = "block"
    """The address may be fine, but the sender, the message or the sender's reputation was refused."""
    NONE = "none"
    """The reply reports no failure, so nothing bounced."""
    UNDETERMINED = "undetermined"
    """The evidence does not tell whether the address, the sender or the moment was the problem."""


class Action(StrEnum):
    """What the sender should do."""

    SUPPRESS_RECIPIENT = "suppress-recipient"
    """Stop sending to this address until its owner gives you a working one."""
    RETRY_LATER = "retry-later"
    """Let the sending server try again; give up only when retries over some days, or several mailings in a row, fail
    alike.
    """
    SLOW_DOWN = "slow-down"
    """Send fewer messages and open fewer connections at a time to this provider."""
    FIX_AUTHENTICATION = "fix-authentication"
    """Mend the SPF, DKIM, DMARC or ARC records and signatures of the sending domain."""
    FIX_SENDER_SETUP = "fix-sender-setup"
    """Mend the sending side, such as its DNS names, its TLS, its login, its relay or its sender address."""
    REQUEST_DELISTING = "request-delisting"
    """Find out who lists the sending address or domain, remove the cause, and ask for removal."""
    FIX_MESSAGE = "fix-message"
    """Change the message itself, such as its content, size, attachments or headers, before it is sent again."""
    CONTACT_RECIPIENT = "contact-recipient"
    """Reach the recipient by another way and ask for a change on their side."""
    CONTACT_POSTMASTER = "contact-postmaster"
    """Ask the administrator of the recipient's mail system, with the whole reply at hand."""
    NONE = "none"
    """Nothing needs to be done, since nothing failed."""
    INVESTIGATE = "investigate"
    """Read the whole reply and its other codes before you act on the address."""


class Status(StrEnum):
    """How official a code is."""

    STANDARD = "standard"
    """An RFC defines this meaning for this class of the code."""
    REGISTERED = "registered"
    """The registry of enhanced codes names it, but no RFC on the standards track defines its meaning for this class."""
    UNOFFICIAL = "unofficial"
    """Only mail servers, drafts or lists use it; no standard or registry knows it in this class."""
    DEPRECATED = "deprecated"
    """Its own specification says not to use it any more; old software may still send it."""


class Basis(StrEnum):
    """Which evidence decided what a reply means, strongest first."""

    PROVIDER = "provider"
    """A provider's own code or words."""
    PHRASE = "phrase"
    """Words that many servers use."""
    ENHANCED_CODE = "enhanced-code"
    """The enhanced code."""
    REPLY_CODE = "reply-code"
    """The reply code."""
    CLASS = "class"
    """The first digit alone: the rest of the code is in no list."""
    NONE = "none"
    """Nothing that is known."""


class Rung(StrEnum):
    """How much a piece of evidence counts, strongest first (docs/phrases.md)."""

    OVERRIDE_PHRASE = "override-phrase"
    PROVIDER_TOKEN = "provider-token"
    PROVIDER_PHRASE = "provider-phrase"
    BLOCKLIST = "blocklist"
    STRONG_PHRASE = "strong-phrase"
    PROVIDER_CODE = "provider-code"
    ENHANCED_CODE = "enhanced-code"
    OUTCOME_PHRASE = "outcome-phrase"
    WEAK_PHRASE = "weak-phrase"
    VAGUE_CODE = "vague-code"
    REPLY_CODE = "reply-code"
    CLASS = "class"
    NOTHING = "nothing"
    """A code that names no cause."""


class Fallback(StrEnum):
    """How the answer to a look-up was found."""

    NONE = "none"
    """It is the very code that was asked for."""
    SUBJECT = "subject"
    """The detail is in no list: the subject's general code (RFC 3463 section 2)."""
    CLASS = "class"
    """Only the first digit is known (RFC 3463 section 2, RFC 5321 section 4.3.2)."""
