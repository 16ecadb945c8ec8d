//! What do we keep?
//!
//! The only crate with SQL. A [`Store`] is a SQLite file (one writer, many readers) or a PostgreSQL database, and
//! every statement is written once for both unless they differ. It keeps what somebody asked to keep and nothing
//! else: reports with a link, API keys, link lists, sources that the operator added, and the secrets of this installation. What opens a report or a key is stored
//! as a digest. The crate reads no clock: the time comes with the question.
//!
//! Times are kept as whole seconds since 1970-01-01T00:00:00Z (`BIGINT`), which sort alike on both databases whatever
//! their collation.

#[macro_use]
mod pools;
#[macro_use]
mod within;
mod address;
mod api_key;
mod backup;
mod ceremony;
mod chain;
mod checklist;
mod consent;
mod coverage;
mod data_request;
mod declaration;
mod declaration_event;
mod directory;
mod draft_token;
mod erasing;
mod error;
#[cfg(feature = "filling")]
mod filling;
mod import_job;
mod impostor;
mod invitation;
mod kept_report;
mod keys;
mod ledger;
mod link_list;
mod member_data;
mod member_list;
mod migrations;
mod moment;
mod opening;
mod organisation_event;
mod outgoing_mail;
mod own_source;
mod page;
mod passkey;
mod password;
mod person;
mod personal_page;
mod post;
mod proof;
mod reading;
mod renaming;
mod request;
mod role_grant;
mod session;
mod settings;
mod signing;
mod sweep;
mod throttle;
mod token;
mod unit;
mod unit_count;
mod visits;
mod warning;

pub use api_key::{
    ApiKey, CreatedApiKey, LONGEST_LABEL, ListedApiKey, MOST_PER_MINUTE, NewApiKey, Scope, UnknownScope,
};
pub use backup::Copied;
pub use ceremony::{Ceremony, LONGEST_CEREMONY, MOST_CEREMONY_BYTES};
pub use chain::{Broken, ChainLength, Fault, NotedHead, Verified};
pub use checklist::{MOST_TICKS, Tick};
pub use consent::{Consent, NewConsent};
pub use coverage::{
    Asked, BrokenRow, Coverage, CoverageRow, DAYS_DUE_BEFORE, DueRow, LostRow, MissingRow, RegisterRow,
    Standing,
};
pub use data_request::{
    DataRequest, DataRequestTotals, LONGEST_DATA_WORDS, MOST_PENDING_DATA_REQUESTS, NewDataRequest,
};
pub use declaration::{
    AccountElsewhere, DAYS_UNTIL_REVIEW, Declaration, DirectoryKeys, LONGEST_ACCOUNT_NAME, LONGEST_ADDRESS,
    LONGEST_CONTACT, LONGEST_PURPOSE, ListedDeclaration, MOST_CO_MANAGERS, MOST_DECLARATIONS,
    MOST_DIRECTORY_WORDS, MOST_PICTURE_BYTES, Move, NewDeclaration, ReviewDue,
};
pub use declaration_event::{DeclarationEvent, MOST_HISTORY};
pub use directory::{DirectoryEntry, MOST_ACCOUNTS_ASKED};
pub use draft_token::{DraftToken, LONGEST_TOKEN_LABEL, MOST_DRAFT_TOKENS};
pub use erasing::Erased;
pub use error::StoreError;
#[cfg(feature = "filling")]
pub use filling::{Filled, FilledAccount, Filling};
pub use import_job::{ImportJob, ImportState, LONGEST_FILE_NAME, MOST_REFUSED_ROWS, NewImport, RefusedRow};
pub use impostor::{
    CaseEvent, CaseEvidence, CaseReview, ImpostorCase, LONGEST_CASE_TEXT, ListedCase, MOST_CASE_DAYS,
    MOST_CASES_OF_REPORTER, MOST_EVIDENCE, MOST_ROUNDS, MOST_UNSIGNED_CASES, NewCase, NewEvidence, NewReview,
    Reported, ReportedAccount, Reviewed,
};
pub use invitation::{
    CreatedReset, FirstCredential, INVITATION_LIFETIME, Invitation, InvitedCount, Joining, NewInvitation,
    NewInvitationRow, RESET_LIFETIME, Restoring, new_user_handle,
};
pub use kept_report::{
    KeptReport, KeptTotals, LONGEST_LIFETIME, MOST_BYTES, NewKeptReport, SHORTEST_LIFETIME, StoredReport,
};
pub use keys::SigningKey;
pub use ledger::{BrokenLine, LedgerEntry, LedgerState, Ledgers};
pub use link_list::{
    AllowedHost, LONGEST_LIST_NAME, LONGEST_LIST_WORDS, LinkEntry, LinkList, LinksFound, NewLinkEntry,
    NewLinkList,
};
pub use member_data::{MOST_READINGS_TOLD, MemberData};
pub use member_list::{MOST_SEARCHED_WORDS, MemberRow};
pub use organisation_event::OrganisationEvent;
pub use outgoing_mail::{MOST_CLAIMED_MAIL, MOST_MAIL_BYTES, MOST_SENDING_ATTEMPTS, OutgoingMail};
pub use own_source::{MOST_SOURCE_BYTES, OwnSource};
pub use page::{Cursor, MOST_PER_PAGE, Page, UnknownCursor};
pub use passkey::{LONGEST_PASSKEY_LABEL, MOST_PASSKEYS, NewPasskey, Passkey};
pub use password::{MOST_RECOVERY_CODES, NewPassword, NewRecoveryCodes, Password, RECOVERY_CODES};
pub use person::{LONGEST_LOGIN, LONGEST_NAME, MOST_NAME_WORDS, Person, PersonChanges, PersonName};
pub use personal_page::{
    LONGEST_ABOUT, LONGEST_PAGE_CONTACT, LONGEST_PAGE_NAME, LONGEST_POSITION, MOST_PAGES_LISTED,
    MOST_PORTRAIT_BYTES, MOST_QUIET_MINUTES, PageFields, PersonalPage, ShownPage,
};
pub use pools::Store;
pub use post::{
    LONGEST_ANSWER, LONGEST_CORRECTION, LONGEST_LINK, LONGEST_LINK_TITLE, LONGEST_POST, LONGEST_REASON,
    LONGEST_TAG, LONGEST_TITLE, MOST_ANSWERS, MOST_CHANGES, MOST_DRAFTS, MOST_PINNED, MOST_POSTS, MOST_TAGS,
    Post, PostAnswer, PostBody, PostCheck, SHORTEST_TAG,
};
pub use proof::{DueProof, MOST_DAYS_BETWEEN, Proof, ProofResult};
pub use reading::{MOST_READ, NewReading, ReadingOf};
pub use request::{
    LONGEST_REQUEST_NOTE, MOST_DAYS_UNTIL_DUE, MOST_OPEN_REQUESTS, MemberAsked, OpenRequest, Request,
    RequestProgress,
};
pub use role_grant::{ADMINISTRATOR, GrantRow, MOST_GRANTS};
pub use session::{
    BegunSession, Coordinates, ListedSession, MOST_RECENT_SESSIONS, MOST_SESSIONS, NewSession, RecentSession,
    SESSION_LIFETIME, Session,
};
pub use sweep::SweptMembers;
pub use throttle::{FREE_FAILURES, Throttle};
pub use unit::{DEEPEST_UNIT, LONGEST_UNIT_NAME, MOST_UNITS_LISTED, Unit};
pub use unit_count::UnitTotals;
pub use visits::{
    Counted, LONGEST_WAIT_SECONDS, MOST_SITES, MOST_VIEWS, VISIT_SECONDS, View, Visits, day_of_visit,
    start_of_visit_day,
};
pub use warning::{MOST_WARNING_BYTES, MOST_WARNINGS, Warning};
