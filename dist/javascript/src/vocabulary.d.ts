// The closed lists. Generated from codes/: edit that.

/** What went wrong. */
export type Category =
  /** No mailbox of that name exists at the recipient's domain. */
  | "recipient-unknown"
  /** The mailbox exists, but it has been switched off, suspended or abandoned and takes no mail. */
  | "recipient-disabled"
  /** The person or the mailbox has gone from this address to another one, and mail is not passed on. */
  | "recipient-moved"
  /** The mailbox exists, but a rule of its owner or of its list keeps this sender out. */
  | "recipient-refused"
  /** The mailbox exists, but its storage is used up. */
  | "mailbox-full"
  /** The recipient's address is not written as an address can be, so no server can deliver to it. */
  | "address-syntax"
  /** The part of the recipient's address after the @ does not exist in the domain name system. */
  | "domain-unknown"
  /** The recipient's domain or host exists but declares that it takes no mail at all. */
  | "domain-not-accepting"
  /** The recipient's server does not accept the address or domain that the message claims to come from. */
  | "sender-rejected"
  /** The message failed a check of who may send for its domain, namely SPF, DKIM, DMARC or ARC. */
  | "authentication"
  /** The sending server's IP address has no host name, or one that does not lead back to it, or the server greets by a false name. */
  | "reverse-dns"
  /** The sending IP address or domain is on a blocklist, or banned by the recipient's provider for what it sent before. */
  | "reputation"
  /** Too many messages, recipients or connections came from the sender, or to the recipient, in too short a time. */
  | "rate-limited"
  /** The recipient's server turns away a sender that it does not know yet, and will let it in when it comes back after a while. */
  | "greylisted"
  /** The server that was asked is not responsible for the recipient's domain and passes nothing on for this sender. */
  | "relay-denied"
  /** The server takes mail only from users who log in (SMTP AUTH), and this session's login was missing or failed. */
  | "login-required"
  /** The connection must be encrypted, and encryption was missing, failed or was not strong enough. */
  | "tls-required"
  /** A filter judged the message itself to be spam. */
  | "spam-content"
  /** A scanner found a virus, a dangerous link or a forbidden program in the message. */
  | "malware"
  /** The message is larger than the recipient's mailbox or server takes. */
  | "message-too-large"
  /** The message breaks the rules of how mail is written, such as missing or doubled headers, bare line feeds or overlong lines. */
  | "message-format"
  /** The message holds a media type, attachment, character set, conversion or protection that the recipient's system cannot or will not handle. */
  | "content-unsupported"
  /** A local rule of the recipient's side refused the message, and nothing more exact is known. */
  | "policy"
  /** No connection to the recipient's server came about, or it broke off before the message was handed over. */
  | "connection"
  /** The domain name system gave no usable answer about where mail for the recipient goes. */
  | "dns"
  /** The servers could not find the way to the recipient, or passed the message around in a circle. */
  | "routing"
  /** A server kept trying until the message became too old, so delivery ended without an answer to why. */
  | "expired"
  /** The recipient's mail system failed inside, is overloaded, or is set up wrongly. */
  | "system-error"
  /** The recipient's whole mail system has run out of storage, not just one mailbox. */
  | "system-full"
  /** One of the two servers did not follow the mail protocol as the other one expected. */
  | "protocol-error"
  /** No failure, because the recipient's side accepted the message or passed it on. */
  | "delivered"
  /** The evidence does not tell what went wrong. */
  | "undetermined";

/** What a failure means for the address. */
export type BounceType =
  /** The address or its domain is dead; sending to it again only harms your reputation. */
  | "hard"
  /** Something was in the way for now, such as a full mailbox or a busy server; the same message may arrive later. */
  | "soft"
  /** The address may be fine, but the sender, the message or the sender's reputation was refused. */
  | "block"
  /** The reply reports no failure, so nothing bounced. */
  | "none"
  /** The evidence does not tell whether the address, the sender or the moment was the problem. */
  | "undetermined";

/** What the sender should do. */
export type Action =
  /** Stop sending to this address until its owner gives you a working one. */
  | "suppress-recipient"
  /** Let the sending server try again; give up only when retries over some days, or several mailings in a row, fail alike. */
  | "retry-later"
  /** Send fewer messages and open fewer connections at a time to this provider. */
  | "slow-down"
  /** Mend the SPF, DKIM, DMARC or ARC records and signatures of the sending domain. */
  | "fix-authentication"
  /** Mend the sending side, such as its DNS names, its TLS, its login, its relay or its sender address. */
  | "fix-sender-setup"
  /** Find out who lists the sending address or domain, remove the cause, and ask for removal. */
  | "request-delisting"
  /** Change the message itself, such as its content, size, attachments or headers, before it is sent again. */
  | "fix-message"
  /** Reach the recipient by another way and ask for a change on their side. */
  | "contact-recipient"
  /** Ask the administrator of the recipient's mail system, with the whole reply at hand. */
  | "contact-postmaster"
  /** Nothing needs to be done, since nothing failed. */
  | "none"
  /** Read the whole reply and its other codes before you act on the address. */
  | "investigate";

/** How official a code is. */
export type Status =
  /** An RFC defines this meaning for this class of the code. */
  | "standard"
  /** The registry of enhanced codes names it, but no RFC on the standards track defines its meaning for this class. */
  | "registered"
  /** Only mail servers, drafts or lists use it; no standard or registry knows it in this class. */
  | "unofficial"
  /** Its own specification says not to use it any more; old software may still send it. */
  | "deprecated";

/** The keys of the providers. */
export type ProviderKey =
  | "aol"
  | "att"
  | "barracuda"
  | "blocklist"
  | "bluetie"
  | "comcast"
  | "cox"
  | "daum"
  | "docomo"
  | "exchange-online"
  | "exchange-server"
  | "facebook"
  | "fireeye"
  | "free-fr"
  | "gmail"
  | "gmx"
  | "godaddy"
  | "hey"
  | "hornetsecurity"
  | "i-ua"
  | "icloud"
  | "improvmx"
  | "interia"
  | "kddi"
  | "laposte"
  | "legacy-isp"
  | "mail-ru"
  | "mailchannels"
  | "microsoft"
  | "mimecast"
  | "netease"
  | "orange"
  | "outlook-com"
  | "proofpoint"
  | "proton"
  | "rackspace"
  | "rambler"
  | "sfr"
  | "sohu"
  | "sophos"
  | "spectrum"
  | "symantec-cloud"
  | "t-online"
  | "tencent"
  | "trendmicro"
  | "vade"
  | "web-de"
  | "yahoo"
  | "yandex"
  | "zerospam"
  | "zoho";

/** The keys of the crosswalks. */
export type CrosswalkKey =
  | "account-engagement"
  | "amazon-ses"
  | "kumomta"
  | "mailgun"
  | "postalsys"
  | "postmark"
  | "powermta"
  | "sendgrid"
  | "sisimai"
  | "sparkpost"
  | "zonemta";
