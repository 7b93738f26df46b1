// The closed lists as rows. Generated from codes/: edit that.

export const BOUNCE_TYPES = [
["hard","Hard bounce","The address or its domain is dead; sending to it again only harms your reputation."],
["soft","Soft bounce","Something was in the way for now, such as a full mailbox or a busy server; the same message may arrive later."],
["block","Block","The address may be fine, but the sender, the message or the sender's reputation was refused."],
["none","No failure","The reply reports no failure, so nothing bounced."],
["undetermined","Undetermined","The evidence does not tell whether the address, the sender or the moment was the problem."],
];

export const ACTIONS = [
["suppress-recipient","Suppress the recipient","Stop sending to this address until its owner gives you a working one."],
["retry-later","Retry later","Let the sending server try again; give up only when retries over some days, or several mailings in a row, fail alike."],
["slow-down","Slow down","Send fewer messages and open fewer connections at a time to this provider."],
["fix-authentication","Fix authentication","Mend the SPF, DKIM, DMARC or ARC records and signatures of the sending domain."],
["fix-sender-setup","Fix the sender's set-up","Mend the sending side, such as its DNS names, its TLS, its login, its relay or its sender address."],
["request-delisting","Request delisting","Find out who lists the sending address or domain, remove the cause, and ask for removal."],
["fix-message","Fix the message","Change the message itself, such as its content, size, attachments or headers, before it is sent again."],
["contact-recipient","Contact the recipient","Reach the recipient by another way and ask for a change on their side."],
["contact-postmaster","Contact the postmaster","Ask the administrator of the recipient's mail system, with the whole reply at hand."],
["none","Nothing to do","Nothing needs to be done, since nothing failed."],
["investigate","Investigate","Read the whole reply and its other codes before you act on the address."],
];

export const STATUSES = [
["standard","Standard","An RFC defines this meaning for this class of the code."],
["registered","Registered","The registry of enhanced codes names it, but no RFC on the standards track defines its meaning for this class."],
["unofficial","Unofficial","Only mail servers, drafts or lists use it; no standard or registry knows it in this class."],
["deprecated","Deprecated","Its own specification says not to use it any more; old software may still send it."],
];

/** Group, name and definition of each category, in the order of categories.js. */
export const CATEGORIES = [
["recipient","Recipient unknown","No mailbox of that name exists at the recipient's domain."],
["recipient","Recipient disabled","The mailbox exists, but it has been switched off, suspended or abandoned and takes no mail."],
["recipient","Recipient moved","The person or the mailbox has gone from this address to another one, and mail is not passed on."],
["recipient","Recipient refused","The mailbox exists, but a rule of its owner or of its list keeps this sender out."],
["recipient","Mailbox full","The mailbox exists, but its storage is used up."],
["recipient","Address syntax","The recipient's address is not written as an address can be, so no server can deliver to it."],
["domain","Domain unknown","The part of the recipient's address after the @ does not exist in the domain name system."],
["domain","Domain not accepting mail","The recipient's domain or host exists but declares that it takes no mail at all."],
["sender","Sender rejected","The recipient's server does not accept the address or domain that the message claims to come from."],
["sender","Authentication","The message failed a check of who may send for its domain, namely SPF, DKIM, DMARC or ARC."],
["sender","Reverse DNS","The sending server's IP address has no host name, or one that does not lead back to it, or the server greets by a false name."],
["sender","Reputation","The sending IP address or domain is on a blocklist, or banned by the recipient's provider for what it sent before."],
["sender","Rate limited","Too many messages, recipients or connections came from the sender, or to the recipient, in too short a time."],
["sender","Greylisted","The recipient's server turns away a sender that it does not know yet, and will let it in when it comes back after a while."],
["sender","Relay denied","The server that was asked is not responsible for the recipient's domain and passes nothing on for this sender."],
["sender","Login required","The server takes mail only from users who log in (SMTP AUTH), and this session's login was missing or failed."],
["sender","TLS required","The connection must be encrypted, and encryption was missing, failed or was not strong enough."],
["message","Spam content","A filter judged the message itself to be spam."],
["message","Malware","A scanner found a virus, a dangerous link or a forbidden program in the message."],
["message","Message too large","The message is larger than the recipient's mailbox or server takes."],
["message","Message format","The message breaks the rules of how mail is written, such as missing or doubled headers, bare line feeds or overlong lines."],
["message","Content unsupported","The message holds a media type, attachment, character set, conversion or protection that the recipient's system cannot or will not handle."],
["message","Policy","A local rule of the recipient's side refused the message, and nothing more exact is known."],
["transport","Connection","No connection to the recipient's server came about, or it broke off before the message was handed over."],
["transport","DNS","The domain name system gave no usable answer about where mail for the recipient goes."],
["transport","Routing","The servers could not find the way to the recipient, or passed the message around in a circle."],
["transport","Expired","A server kept trying until the message became too old, so delivery ended without an answer to why."],
["transport","System error","The recipient's mail system failed inside, is overloaded, or is set up wrongly."],
["transport","System full","The recipient's whole mail system has run out of storage, not just one mailbox."],
["transport","Protocol error","One of the two servers did not follow the mail protocol as the other one expected."],
["other","Delivered","No failure, because the recipient's side accepted the message or passed it on."],
["other","Undetermined","The evidence does not tell what went wrong."],
];
