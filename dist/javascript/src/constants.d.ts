// Every code by name. Generated from codes/: edit that.

/** Cannot open connection */
export declare const CANNOT_OPEN_CONNECTION: "101";
/** Connection refused */
export declare const CONNECTION_REFUSED: "111";
/** (nonstandard success response) */
export declare const NONSTANDARD_SUCCESS: "200";
/** System status, or system help reply */
export declare const SYSTEM_STATUS: "211";
/** Help message */
export declare const HELP_MESSAGE: "214";
/** <domain> Service ready */
export declare const SERVICE_READY: "220";
/** <domain> Service closing transmission channel */
export declare const SERVICE_CLOSING: "221";
/** Authentication Succeeded */
export declare const AUTHENTICATION_SUCCEEDED: "235";
/** Requested mail action okay, completed */
export declare const REQUESTED_ACTION_COMPLETED: "250";
/** User not local; will forward to <forward-path> */
export declare const USER_NOT_LOCAL_WILL_FORWARD: "251";
/** Cannot VRFY user, but will accept message and attempt delivery */
export declare const CANNOT_VERIFY_USER: "252";
/** OK, <n> pending messages for node <x> started */
export declare const PENDING_MESSAGES_STARTED: "253";
/** Server challenge */
export declare const SERVER_CHALLENGE: "334";
/** Start mail input; end with <CRLF>.<CRLF> */
export declare const START_MAIL_INPUT: "354";
/** octet-offset is the transaction offset */
export declare const TRANSACTION_OFFSET: "355";
/** Timeout during transmission */
export declare const TRANSMISSION_TIMEOUT: "420";
/** <domain> Service not available, closing transmission channel */
export declare const SERVICE_NOT_AVAILABLE: "421";
/** A password transition is needed */
export declare const PASSWORD_TRANSITION_NEEDED_422: "422";
/** Invalid command */
export declare const INVALID_COMMAND_430: "430";
/** Disk full */
export declare const DISK_FULL: "431";
/** A password transition is needed */
export declare const PASSWORD_TRANSITION_NEEDED: "432";
/** Server not responding */
export declare const SERVER_NOT_RESPONDING: "441";
/** Connection dropped during transmission */
export declare const CONNECTION_DROPPED: "442";
/** Too many hops */
export declare const TOO_MANY_HOPS: "446";
/** Message timed out */
export declare const MESSAGE_TIMED_OUT: "447";
/** Requested mail action not taken: mailbox unavailable */
export declare const MAILBOX_BUSY: "450";
/** Requested action aborted: local error in processing */
export declare const LOCAL_ERROR: "451";
/** Requested action not taken: insufficient system storage */
export declare const INSUFFICIENT_STORAGE: "452";
/** You have no mail */
export declare const NO_MAIL: "453";
/** TLS not available due to temporary reason / Temporary authentication failure */
export declare const TEMPORARY_TLS_OR_AUTH_FAILURE: "454";
/** Server unable to accommodate parameters */
export declare const PARAMETERS_NOT_ACCOMMODATED: "455";
/** Retry over IPv4 */
export declare const RETRY_OVER_IPV4: "456";
/** Unable to queue messages for node <x> */
export declare const UNABLE_TO_QUEUE: "458";
/** Node <x> not allowed: <reason> */
export declare const NODE_NOT_ALLOWED: "459";
/** Error of your own mail server or its spam filter */
export declare const LOCAL_FILTER_ERROR: "471";
/** Syntax error, command unrecognized */
export declare const COMMAND_UNRECOGNIZED: "500";
/** Syntax error in parameters or arguments */
export declare const SYNTAX_ERROR_IN_PARAMETERS: "501";
/** Command not implemented */
export declare const COMMAND_NOT_IMPLEMENTED: "502";
/** Bad sequence of commands */
export declare const BAD_SEQUENCE: "503";
/** Command parameter not implemented */
export declare const PARAMETER_NOT_IMPLEMENTED: "504";
/** Bad email address */
export declare const BAD_EMAIL_ADDRESS: "510";
/** Bad email address */
export declare const NO_MAILBOX_BY_THAT_NAME: "511";
/** Address type is incorrect */
export declare const ADDRESS_TYPE_INCORRECT: "513";
/** Please use the correct QHLO ID */
export declare const INCORRECT_QHLO_ID: "520";
/** Host does not accept mail */
export declare const HOST_DOES_NOT_ACCEPT_MAIL: "521";
/** Encryption Needed */
export declare const ENCRYPTION_NEEDED: "523";
/** Encryption required for requested authentication mechanism */
export declare const AUTH_ENCRYPTION_REQUIRED_524: "524";
/** User Account Disabled */
export declare const USER_ACCOUNT_DISABLED: "525";
/** Authentication required / Must issue a STARTTLS command first */
export declare const AUTHENTICATION_REQUIRED: "530";
/** Delivery not authorized, message refused */
export declare const NOT_AUTHORIZED_533: "533";
/** Authentication mechanism is too weak */
export declare const AUTHENTICATION_TOO_WEAK: "534";
/** Authentication credentials invalid */
export declare const AUTHENTICATION_CREDENTIALS_INVALID: "535";
/** Encryption required for requested authentication mechanism */
export declare const AUTH_ENCRYPTION_REQUIRED: "538";
/** Recipient address rejected your message */
export declare const REJECTED_BY_RECIPIENT_FILTER: "541";
/** Rejected */
export declare const REJECTED_542: "542";
/** Requested action not taken: mailbox unavailable */
export declare const MAILBOX_UNAVAILABLE: "550";
/** User not local; please try <forward-path> */
export declare const USER_NOT_LOCAL: "551";
/** Requested mail action aborted: exceeded storage allocation */
export declare const EXCEEDED_STORAGE: "552";
/** Requested action not taken: mailbox name not allowed */
export declare const MAILBOX_NAME_NOT_ALLOWED: "553";
/** Transaction failed */
export declare const TRANSACTION_FAILED: "554";
/** MAIL FROM/RCPT TO parameters not recognized or not implemented */
export declare const PARAMETERS_NOT_RECOGNIZED: "555";
/** Domain does not accept mail */
export declare const DOMAIN_DOES_NOT_ACCEPT_MAIL: "556";
/** Address query reply of an expired draft */
export declare const ADDRESS_QUERY_557: "557";
/** Blocked */
export declare const BLOCKED: "571";
/** Other undefined Status */
export declare const SUCCESS_OTHER_UNDEFINED_STATUS: "2.0.0";
/** Other address status */
export declare const SUCCESS_OTHER_ADDRESS_STATUS: "2.1.0";
/** Destination address valid */
export declare const SUCCESS_DESTINATION_ADDRESS_VALID: "2.1.5";
/** Message relayed to non-compliant mailer */
export declare const SUCCESS_MESSAGE_RELAYED_TO_NON_COMPLIANT_MAILER: "2.1.9";
/** Other or undefined mailbox status */
export declare const SUCCESS_OTHER_MAILBOX_STATUS: "2.2.0";
/** Other or undefined mail system status */
export declare const SUCCESS_OTHER_MAIL_SYSTEM_STATUS: "2.3.0";
/** Requested priority was changed */
export declare const SUCCESS_REQUESTED_PRIORITY_WAS_CHANGED: "2.3.6";
/** Other or undefined network or routing status */
export declare const SUCCESS_OTHER_NETWORK_STATUS: "2.4.0";
/** Other or undefined protocol status */
export declare const SUCCESS_OTHER_PROTOCOL_STATUS: "2.5.0";
/** Other or undefined media error */
export declare const SUCCESS_OTHER_MEDIA_ERROR: "2.6.0";
/** Conversion with loss performed */
export declare const SUCCESS_CONVERSION_WITH_LOSS: "2.6.4";
/** UTF-8 string reply is required, but not permitted by the SMTP client */
export declare const SUCCESS_UTF8_REPLY_REQUIRED: "2.6.8";
/** Deprecated duplicate of X.6.8 */
export declare const SUCCESS_UTF8_REPLY_REQUIRED_DUPLICATE: "2.6.10";
/** Other or undefined security status */
export declare const SUCCESS_OTHER_SECURITY_STATUS: "2.7.0";
/** Message integrity failure */
export declare const SUCCESS_MESSAGE_INTEGRITY_FAILURE: "2.7.7";
/** Other undefined Status */
export declare const TEMPORARY_OTHER_UNDEFINED_STATUS: "4.0.0";
/** Other address status */
export declare const TEMPORARY_OTHER_ADDRESS_STATUS: "4.1.0";
/** Bad destination mailbox address */
export declare const TEMPORARY_BAD_DESTINATION_MAILBOX_ADDRESS: "4.1.1";
/** Bad destination system address */
export declare const TEMPORARY_BAD_DESTINATION_SYSTEM_ADDRESS: "4.1.2";
/** Bad destination mailbox address syntax */
export declare const TEMPORARY_BAD_DESTINATION_MAILBOX_ADDRESS_SYNTAX: "4.1.3";
/** Destination mailbox address ambiguous */
export declare const TEMPORARY_DESTINATION_MAILBOX_ADDRESS_AMBIGUOUS: "4.1.4";
/** Destination mailbox has moved, No forwarding address */
export declare const TEMPORARY_DESTINATION_MAILBOX_HAS_MOVED: "4.1.6";
/** Bad sender's mailbox address syntax */
export declare const TEMPORARY_BAD_SENDER_MAILBOX_ADDRESS_SYNTAX: "4.1.7";
/** Bad sender's system address */
export declare const TEMPORARY_BAD_SENDER_SYSTEM_ADDRESS: "4.1.8";
/** Recipient address has null MX */
export declare const TEMPORARY_RECIPIENT_ADDRESS_HAS_NULL_MX: "4.1.10";
/** Other or undefined mailbox status */
export declare const TEMPORARY_OTHER_MAILBOX_STATUS: "4.2.0";
/** Mailbox disabled, not accepting messages */
export declare const TEMPORARY_MAILBOX_DISABLED: "4.2.1";
/** Mailbox full */
export declare const TEMPORARY_MAILBOX_FULL: "4.2.2";
/** Message length exceeds administrative limit */
export declare const TEMPORARY_MESSAGE_LENGTH_EXCEEDS_ADMINISTRATIVE_LIMIT: "4.2.3";
/** Mailing list expansion problem */
export declare const TEMPORARY_MAILING_LIST_EXPANSION_PROBLEM: "4.2.4";
/** Other or undefined mail system status */
export declare const TEMPORARY_OTHER_MAIL_SYSTEM_STATUS: "4.3.0";
/** Mail system full */
export declare const TEMPORARY_MAIL_SYSTEM_FULL: "4.3.1";
/** System not accepting network messages */
export declare const TEMPORARY_SYSTEM_NOT_ACCEPTING_NETWORK_MESSAGES: "4.3.2";
/** System not capable of selected features */
export declare const TEMPORARY_SYSTEM_NOT_CAPABLE_OF_SELECTED_FEATURES: "4.3.3";
/** Message too big for system */
export declare const TEMPORARY_MESSAGE_TOO_BIG_FOR_SYSTEM: "4.3.4";
/** System incorrectly configured */
export declare const TEMPORARY_SYSTEM_INCORRECTLY_CONFIGURED: "4.3.5";
/** Other or undefined network or routing status */
export declare const TEMPORARY_OTHER_NETWORK_STATUS: "4.4.0";
/** No answer from host */
export declare const TEMPORARY_NO_ANSWER_FROM_HOST: "4.4.1";
/** Bad connection */
export declare const TEMPORARY_BAD_CONNECTION: "4.4.2";
/** Directory server failure */
export declare const TEMPORARY_DIRECTORY_SERVER_FAILURE: "4.4.3";
/** Unable to route */
export declare const TEMPORARY_UNABLE_TO_ROUTE: "4.4.4";
/** Mail system congestion */
export declare const TEMPORARY_MAIL_SYSTEM_CONGESTION: "4.4.5";
/** Routing loop detected */
export declare const TEMPORARY_ROUTING_LOOP_DETECTED: "4.4.6";
/** Delivery time expired */
export declare const TEMPORARY_DELIVERY_TIME_EXPIRED: "4.4.7";
/** Failed MTA-STS validation (Exchange Online) */
export declare const TEMPORARY_FAILED_MTA_STS_VALIDATION: "4.4.8";
/** Other or undefined protocol status */
export declare const TEMPORARY_OTHER_PROTOCOL_STATUS: "4.5.0";
/** Invalid command */
export declare const TEMPORARY_INVALID_COMMAND: "4.5.1";
/** Syntax error */
export declare const TEMPORARY_SYNTAX_ERROR: "4.5.2";
/** Too many recipients */
export declare const TEMPORARY_TOO_MANY_RECIPIENTS: "4.5.3";
/** Invalid command arguments */
export declare const TEMPORARY_INVALID_COMMAND_ARGUMENTS: "4.5.4";
/** Wrong protocol version */
export declare const TEMPORARY_WRONG_PROTOCOL_VERSION: "4.5.5";
/** Authentication Exchange line is too long */
export declare const TEMPORARY_AUTH_EXCHANGE_LINE_TOO_LONG: "4.5.6";
/** Other or undefined media error */
export declare const TEMPORARY_OTHER_MEDIA_ERROR: "4.6.0";
/** Media not supported */
export declare const TEMPORARY_MEDIA_NOT_SUPPORTED: "4.6.1";
/** Conversion required and prohibited */
export declare const TEMPORARY_CONVERSION_PROHIBITED: "4.6.2";
/** Conversion required but not supported */
export declare const TEMPORARY_CONVERSION_NOT_SUPPORTED: "4.6.3";
/** Conversion with loss performed */
export declare const TEMPORARY_CONVERSION_WITH_LOSS: "4.6.4";
/** Conversion Failed */
export declare const TEMPORARY_CONVERSION_FAILED: "4.6.5";
/** Message content not available */
export declare const TEMPORARY_MESSAGE_CONTENT_NOT_AVAILABLE: "4.6.6";
/** Non-ASCII addresses not permitted for that sender/recipient */
export declare const TEMPORARY_NON_ASCII_ADDRESSES_NOT_PERMITTED: "4.6.7";
/** UTF-8 string reply is required, but not permitted by the SMTP client */
export declare const TEMPORARY_UTF8_REPLY_REQUIRED: "4.6.8";
/** UTF-8 header message cannot be transferred to one or more recipients, so the message must be rejected */
export declare const TEMPORARY_UTF8_HEADER_NOT_TRANSFERABLE: "4.6.9";
/** Other or undefined security status */
export declare const TEMPORARY_OTHER_SECURITY_STATUS: "4.7.0";
/** Delivery not authorized, message refused */
export declare const TEMPORARY_DELIVERY_NOT_AUTHORIZED: "4.7.1";
/** Mailing list expansion prohibited */
export declare const TEMPORARY_MAILING_LIST_EXPANSION_PROHIBITED: "4.7.2";
/** Security conversion required but not possible */
export declare const TEMPORARY_SECURITY_CONVERSION_NOT_POSSIBLE: "4.7.3";
/** Security features not supported */
export declare const TEMPORARY_SECURITY_FEATURES_NOT_SUPPORTED: "4.7.4";
/** Cryptographic failure */
export declare const TEMPORARY_CRYPTOGRAPHIC_FAILURE: "4.7.5";
/** Cryptographic algorithm not supported */
export declare const TEMPORARY_CRYPTOGRAPHIC_ALGORITHM_NOT_SUPPORTED: "4.7.6";
/** Message integrity failure */
export declare const TEMPORARY_MESSAGE_INTEGRITY_FAILURE: "4.7.7";
/** Authentication credentials invalid */
export declare const TEMPORARY_AUTHENTICATION_CREDENTIALS_INVALID: "4.7.8";
/** Authentication mechanism is too weak */
export declare const TEMPORARY_AUTHENTICATION_MECHANISM_TOO_WEAK: "4.7.9";
/** Encryption Needed */
export declare const TEMPORARY_ENCRYPTION_NEEDED: "4.7.10";
/** Encryption required for requested authentication mechanism */
export declare const TEMPORARY_ENCRYPTION_REQUIRED_FOR_AUTH_MECHANISM: "4.7.11";
/** A password transition is needed */
export declare const TEMPORARY_PASSWORD_TRANSITION_NEEDED: "4.7.12";
/** User Account Disabled */
export declare const TEMPORARY_USER_ACCOUNT_DISABLED: "4.7.13";
/** Trust relationship required */
export declare const TEMPORARY_TRUST_RELATIONSHIP_REQUIRED: "4.7.14";
/** Priority Level is too low */
export declare const TEMPORARY_PRIORITY_TOO_LOW: "4.7.15";
/** Message is too big for the specified priority */
export declare const TEMPORARY_MESSAGE_TOO_BIG_FOR_PRIORITY: "4.7.16";
/** Mailbox owner has changed */
export declare const TEMPORARY_MAILBOX_OWNER_CHANGED: "4.7.17";
/** Domain owner has changed */
export declare const TEMPORARY_DOMAIN_OWNER_CHANGED: "4.7.18";
/** RRVS test cannot be completed */
export declare const TEMPORARY_RRVS_TEST_CANNOT_BE_COMPLETED: "4.7.19";
/** No passing DKIM signature found */
export declare const TEMPORARY_NO_PASSING_DKIM_SIGNATURE: "4.7.20";
/** No acceptable DKIM signature found */
export declare const TEMPORARY_NO_ACCEPTABLE_DKIM_SIGNATURE: "4.7.21";
/** No valid author-matched DKIM signature found */
export declare const TEMPORARY_NO_AUTHOR_MATCHED_DKIM_SIGNATURE: "4.7.22";
/** SPF validation failed */
export declare const TEMPORARY_SPF_VALIDATION_FAILED: "4.7.23";
/** SPF validation error */
export declare const TEMPORARY_SPF_VALIDATION_ERROR: "4.7.24";
/** Reverse DNS validation failed */
export declare const TEMPORARY_REVERSE_DNS_VALIDATION_FAILED: "4.7.25";
/** Multiple authentication checks failed */
export declare const TEMPORARY_MULTIPLE_AUTHENTICATION_CHECKS_FAILED: "4.7.26";
/** Sender address has null MX */
export declare const TEMPORARY_SENDER_ADDRESS_NULL_MX: "4.7.27";
/** Mail flood detected */
export declare const TEMPORARY_MAIL_FLOOD_DETECTED: "4.7.28";
/** ARC validation failure */
export declare const TEMPORARY_ARC_VALIDATION_FAILURE: "4.7.29";
/** REQUIRETLS support required */
export declare const TEMPORARY_REQUIRETLS_SUPPORT_REQUIRED: "4.7.30";
/** Other undefined Status */
export declare const PERMANENT_OTHER_UNDEFINED_STATUS: "5.0.0";
/** Remote server returned an error (Exchange Online) */
export declare const PERMANENT_REMOTE_SERVER_RETURNED_ERROR: "5.0.350";
/** Other address status */
export declare const PERMANENT_OTHER_ADDRESS_STATUS: "5.1.0";
/** Bad destination mailbox address */
export declare const PERMANENT_BAD_DESTINATION_MAILBOX_ADDRESS: "5.1.1";
/** Bad destination system address */
export declare const PERMANENT_BAD_DESTINATION_SYSTEM_ADDRESS: "5.1.2";
/** Bad destination mailbox address syntax */
export declare const PERMANENT_BAD_DESTINATION_MAILBOX_ADDRESS_SYNTAX: "5.1.3";
/** Destination mailbox address ambiguous */
export declare const PERMANENT_DESTINATION_MAILBOX_ADDRESS_AMBIGUOUS: "5.1.4";
/** Destination address valid */
export declare const PERMANENT_DESTINATION_ADDRESS_VALID: "5.1.5";
/** Destination mailbox has moved, No forwarding address */
export declare const PERMANENT_DESTINATION_MAILBOX_HAS_MOVED: "5.1.6";
/** Bad sender's mailbox address syntax */
export declare const PERMANENT_BAD_SENDER_MAILBOX_ADDRESS_SYNTAX: "5.1.7";
/** Bad sender's system address */
export declare const PERMANENT_BAD_SENDER_SYSTEM_ADDRESS: "5.1.8";
/** Recipient address has null MX */
export declare const PERMANENT_RECIPIENT_ADDRESS_HAS_NULL_MX: "5.1.10";
/** Other or undefined mailbox status */
export declare const PERMANENT_OTHER_MAILBOX_STATUS: "5.2.0";
/** Mailbox disabled, not accepting messages */
export declare const PERMANENT_MAILBOX_DISABLED: "5.2.1";
/** Mailbox full */
export declare const PERMANENT_MAILBOX_FULL: "5.2.2";
/** Message length exceeds administrative limit */
export declare const PERMANENT_MESSAGE_LENGTH_EXCEEDS_ADMINISTRATIVE_LIMIT: "5.2.3";
/** Mailing list expansion problem */
export declare const PERMANENT_MAILING_LIST_EXPANSION_PROBLEM: "5.2.4";
/** Other or undefined mail system status */
export declare const PERMANENT_OTHER_MAIL_SYSTEM_STATUS: "5.3.0";
/** Mail system full */
export declare const PERMANENT_MAIL_SYSTEM_FULL: "5.3.1";
/** System not accepting network messages */
export declare const PERMANENT_SYSTEM_NOT_ACCEPTING_NETWORK_MESSAGES: "5.3.2";
/** System not capable of selected features */
export declare const PERMANENT_SYSTEM_NOT_CAPABLE_OF_SELECTED_FEATURES: "5.3.3";
/** Message too big for system */
export declare const PERMANENT_MESSAGE_TOO_BIG_FOR_SYSTEM: "5.3.4";
/** System incorrectly configured */
export declare const PERMANENT_SYSTEM_INCORRECTLY_CONFIGURED: "5.3.5";
/** Other or undefined network or routing status */
export declare const PERMANENT_OTHER_NETWORK_STATUS: "5.4.0";
/** No answer from host */
export declare const PERMANENT_NO_ANSWER_FROM_HOST: "5.4.1";
/** Bad connection */
export declare const PERMANENT_BAD_CONNECTION: "5.4.2";
/** Directory server failure */
export declare const PERMANENT_DIRECTORY_SERVER_FAILURE: "5.4.3";
/** Unable to route */
export declare const PERMANENT_UNABLE_TO_ROUTE: "5.4.4";
/** Mail system congestion */
export declare const PERMANENT_MAIL_SYSTEM_CONGESTION: "5.4.5";
/** Routing loop detected */
export declare const PERMANENT_ROUTING_LOOP_DETECTED: "5.4.6";
/** Delivery time expired */
export declare const PERMANENT_DELIVERY_TIME_EXPIRED: "5.4.7";
/** Failed MTA-STS validation (Exchange Online) */
export declare const PERMANENT_FAILED_MTA_STS_VALIDATION: "5.4.8";
/** Other or undefined protocol status */
export declare const PERMANENT_OTHER_PROTOCOL_STATUS: "5.5.0";
/** Invalid command */
export declare const PERMANENT_INVALID_COMMAND: "5.5.1";
/** Syntax error */
export declare const PERMANENT_SYNTAX_ERROR: "5.5.2";
/** Too many recipients */
export declare const PERMANENT_TOO_MANY_RECIPIENTS: "5.5.3";
/** Invalid command arguments */
export declare const PERMANENT_INVALID_COMMAND_ARGUMENTS: "5.5.4";
/** Wrong protocol version */
export declare const PERMANENT_WRONG_PROTOCOL_VERSION: "5.5.5";
/** Authentication Exchange line is too long */
export declare const PERMANENT_AUTH_EXCHANGE_LINE_TOO_LONG: "5.5.6";
/** Other or undefined media error */
export declare const PERMANENT_OTHER_MEDIA_ERROR: "5.6.0";
/** Media not supported */
export declare const PERMANENT_MEDIA_NOT_SUPPORTED: "5.6.1";
/** Conversion required and prohibited */
export declare const PERMANENT_CONVERSION_PROHIBITED: "5.6.2";
/** Conversion required but not supported */
export declare const PERMANENT_CONVERSION_NOT_SUPPORTED: "5.6.3";
/** Conversion with loss performed */
export declare const PERMANENT_CONVERSION_WITH_LOSS: "5.6.4";
/** Conversion Failed */
export declare const PERMANENT_CONVERSION_FAILED: "5.6.5";
/** Message content not available */
export declare const PERMANENT_MESSAGE_CONTENT_NOT_AVAILABLE: "5.6.6";
/** Non-ASCII addresses not permitted for that sender/recipient */
export declare const PERMANENT_NON_ASCII_ADDRESSES_NOT_PERMITTED: "5.6.7";
/** UTF-8 string reply is required, but not permitted by the SMTP client */
export declare const PERMANENT_UTF8_REPLY_REQUIRED: "5.6.8";
/** UTF-8 header message cannot be transferred to one or more recipients, so the message must be rejected */
export declare const PERMANENT_UTF8_HEADER_NOT_TRANSFERABLE: "5.6.9";
/** Deprecated duplicate of X.6.8 */
export declare const PERMANENT_UTF8_REPLY_REQUIRED_DUPLICATE: "5.6.10";
/** Other or undefined security status */
export declare const PERMANENT_OTHER_SECURITY_STATUS: "5.7.0";
/** Delivery not authorized, message refused */
export declare const PERMANENT_DELIVERY_NOT_AUTHORIZED: "5.7.1";
/** Mailing list expansion prohibited */
export declare const PERMANENT_MAILING_LIST_EXPANSION_PROHIBITED: "5.7.2";
/** Security conversion required but not possible */
export declare const PERMANENT_SECURITY_CONVERSION_NOT_POSSIBLE: "5.7.3";
/** Security features not supported */
export declare const PERMANENT_SECURITY_FEATURES_NOT_SUPPORTED: "5.7.4";
/** Cryptographic failure */
export declare const PERMANENT_CRYPTOGRAPHIC_FAILURE: "5.7.5";
/** Cryptographic algorithm not supported */
export declare const PERMANENT_CRYPTOGRAPHIC_ALGORITHM_NOT_SUPPORTED: "5.7.6";
/** Message integrity failure */
export declare const PERMANENT_MESSAGE_INTEGRITY_FAILURE: "5.7.7";
/** Authentication credentials invalid */
export declare const PERMANENT_AUTHENTICATION_CREDENTIALS_INVALID: "5.7.8";
/** Authentication mechanism is too weak */
export declare const PERMANENT_AUTHENTICATION_MECHANISM_TOO_WEAK: "5.7.9";
/** Encryption Needed */
export declare const PERMANENT_ENCRYPTION_NEEDED: "5.7.10";
/** Encryption required for requested authentication mechanism */
export declare const PERMANENT_ENCRYPTION_REQUIRED_FOR_AUTH_MECHANISM: "5.7.11";
/** A password transition is needed */
export declare const PERMANENT_PASSWORD_TRANSITION_NEEDED: "5.7.12";
/** User Account Disabled */
export declare const PERMANENT_USER_ACCOUNT_DISABLED: "5.7.13";
/** Trust relationship required */
export declare const PERMANENT_TRUST_RELATIONSHIP_REQUIRED: "5.7.14";
/** Priority Level is too low */
export declare const PERMANENT_PRIORITY_TOO_LOW: "5.7.15";
/** Message is too big for the specified priority */
export declare const PERMANENT_MESSAGE_TOO_BIG_FOR_PRIORITY: "5.7.16";
/** Mailbox owner has changed */
export declare const PERMANENT_MAILBOX_OWNER_CHANGED: "5.7.17";
/** Domain owner has changed */
export declare const PERMANENT_DOMAIN_OWNER_CHANGED: "5.7.18";
/** RRVS test cannot be completed */
export declare const PERMANENT_RRVS_TEST_CANNOT_BE_COMPLETED: "5.7.19";
/** No passing DKIM signature found */
export declare const PERMANENT_NO_PASSING_DKIM_SIGNATURE: "5.7.20";
/** No acceptable DKIM signature found */
export declare const PERMANENT_NO_ACCEPTABLE_DKIM_SIGNATURE: "5.7.21";
/** No valid author-matched DKIM signature found */
export declare const PERMANENT_NO_AUTHOR_MATCHED_DKIM_SIGNATURE: "5.7.22";
/** SPF validation failed */
export declare const PERMANENT_SPF_VALIDATION_FAILED: "5.7.23";
/** SPF validation error */
export declare const PERMANENT_SPF_VALIDATION_ERROR: "5.7.24";
/** Reverse DNS validation failed */
export declare const PERMANENT_REVERSE_DNS_VALIDATION_FAILED: "5.7.25";
/** Multiple authentication checks failed */
export declare const PERMANENT_MULTIPLE_AUTHENTICATION_CHECKS_FAILED: "5.7.26";
/** Sender address has null MX */
export declare const PERMANENT_SENDER_ADDRESS_NULL_MX: "5.7.27";
/** Mail flood detected */
export declare const PERMANENT_MAIL_FLOOD_DETECTED: "5.7.28";
/** ARC validation failure */
export declare const PERMANENT_ARC_VALIDATION_FAILURE: "5.7.29";
/** REQUIRETLS support required */
export declare const PERMANENT_REQUIRETLS_SUPPORT_REQUIRED: "5.7.30";
