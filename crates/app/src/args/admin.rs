//! `namkhong admin`: keys of the API, and everything about members that an office does in the browser. There is no command
//! that declares, proves or reads for somebody else.

use clap::{Args as ClapArgs, Subcommand};
use register::role::Role;
use std::path::PathBuf;

/// What the operator of a server does.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Keys of the API
    ApiKey {
        /// What to do
        #[command(subcommand)]
        what: ApiKeyAction,
    },
    /// Make an organisation, and the link by which its first administrator joins
    Init(InitArgs),
    /// Units of an organisation
    Unit {
        /// What to do
        #[command(subcommand)]
        what: UnitAction,
    },
    /// Invite one person, or everybody of a list
    Invite(InviteArgs),
    /// Members and their roles
    Member {
        /// What to do
        #[command(subcommand)]
        what: MemberAction,
    },
    /// Ask the members of a unit and of all below it to declare their accounts by a day
    #[command(subcommand_negates_reqs = true)]
    Ask {
        /// What else to do
        #[command(subcommand)]
        what: Option<AskAction>,
        #[command(flatten)]
        new: NewAsk,
    },
    /// What was done in an organisation, newest first
    Events(EventsArgs),
    /// Look whether the logs are as they were written, and name the first line of each that is not
    Verify {
        /// How a log ended when it was noted: it must still end so (may be repeated)
        #[arg(long, value_name = "SEAL")]
        expect: Vec<String>,
    },
    /// Keys that encrypt contacts and seal the logs
    Key {
        /// What to do
        #[command(subcommand)]
        what: KeyAction,
    },
}

/// What is done with keys that stand outside the database.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyAction {
    /// Make a new key and encrypt everything anew with it
    Rotate,
}

/// What is done with keys of the API.
#[derive(Debug, Subcommand)]
pub(crate) enum ApiKeyAction {
    /// Make a key; it is printed once and kept as a digest
    Create {
        /// Whom or what it is for
        #[arg(long)]
        label: String,
        /// What it may do: check, read, batch, fetch
        #[arg(long, value_delimiter = ',', required = true)]
        scope: Vec<String>,
        /// Checks a minute, 1 to 1000000
        #[arg(long, default_value_t = 600)]
        per_minute: u32,
        /// The last day it works; without it, until it is revoked
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// List the keys, without their secrets
    List,
    /// Stop a key from working
    Revoke {
        /// The key's id, as `list` prints it
        id: String,
    },
}

/// `namkhong admin init`.
#[derive(Debug, ClapArgs)]
pub(crate) struct InitArgs {
    /// What the organisation is called
    #[arg(long, value_name = "NAME")]
    pub(crate) organisation: String,
    /// The full name of its first administrator
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// The administrator's e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
}

/// What is done with units.
#[derive(Debug, Subcommand)]
pub(crate) enum UnitAction {
    /// Make a unit below another
    Add {
        /// The unit or organisation above it, by its id
        #[arg(long, value_name = "ID")]
        parent: String,
        /// What it is called
        name: String,
    },
    /// The open units as a tree, each with its id and what it and all below it come to
    List {
        /// One organisation, by its id, instead of all
        #[arg(long, value_name = "ID")]
        organisation: Option<String>,
    },
    /// Give a unit another name
    Rename {
        /// Its id
        id: String,
        /// The new name
        name: String,
    },
    /// Close an empty unit for ever, with the invitations into it
    Close {
        /// Its id
        id: String,
    },
}

/// `namkhong admin invite`.
#[derive(Debug, ClapArgs)]
pub(crate) struct InviteArgs {
    /// The unit to join, by its id; of a list, rows can name units below it
    #[arg(long, value_name = "ID")]
    pub(crate) unit: String,
    /// The full name of who is invited
    #[arg(long, value_name = "NAME", required_unless_present = "file")]
    pub(crate) name: Option<String>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// Their number in the organisation's own books
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// The role they get at the unit: officer, publisher, auditor or administrator
    #[arg(long, value_name = "ROLE", value_parser = role)]
    pub(crate) role: Option<Role>,
    /// A list instead (.csv or .xlsx) with a column for names; those for e-mail, unit and code are known too
    #[arg(long, value_name = "LIST", conflicts_with_all = ["name", "email", "code", "role"])]
    pub(crate) file: Option<PathBuf>,
    /// Where to write the links as a CSV file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) links: Option<PathBuf>,
}

/// What is done with members.
#[derive(Debug, Subcommand)]
pub(crate) enum MemberAction {
    /// The members of a unit itself, by name
    List {
        /// The unit's id
        #[arg(long, value_name = "ID")]
        unit: String,
        /// Go on where the page before says that it ends
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Members of a unit and all below it by the beginnings of words of their names
    Search {
        /// The unit's id
        #[arg(long, value_name = "ID")]
        unit: String,
        /// Words, with marks or without
        text: String,
    },
    /// A member: unit, roles, how many accounts are declared
    Show {
        /// Their id
        id: String,
    },
    /// Move a member to another unit of the organisation
    Move {
        /// Their id
        id: String,
        /// The unit's id
        #[arg(long, value_name = "ID")]
        unit: String,
    },
    /// End a membership; what was declared stays in the history
    Leave {
        /// Their id
        id: String,
    },
    /// Make the link by which a member comes back who lost every way to sign in; it is printed once
    Reset {
        /// Their id
        id: String,
    },
    /// Give a member a role at a unit and all below it
    Grant(RoleArgs),
    /// Take a role from a member
    Withdraw(RoleArgs),
}

/// A role of a member at a unit.
#[derive(Debug, ClapArgs)]
pub(crate) struct RoleArgs {
    /// The member's id
    pub(crate) id: String,
    /// The unit's id
    #[arg(long, value_name = "ID")]
    pub(crate) unit: String,
    /// officer, publisher, auditor or administrator
    #[arg(long, value_name = "ROLE", value_parser = role)]
    pub(crate) role: Role,
}

/// `namkhong admin ask`.
#[derive(Debug, ClapArgs)]
pub(crate) struct NewAsk {
    /// The unit that is asked, with all below it, by its id
    #[arg(long, value_name = "ID", required = true)]
    pub(crate) unit: Option<String>,
    /// Until which day, such as 2026-12-31
    #[arg(long, value_name = "DAY", required = true)]
    pub(crate) due: Option<String>,
    /// What members read beside it
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Who asks, by the id of a member who may ask there
    #[arg(long, value_name = "MEMBER-ID", required = true)]
    pub(crate) by: Option<String>,
}

/// What is done with requests that were made.
#[derive(Debug, Subcommand)]
pub(crate) enum AskAction {
    /// The requests of a unit itself, newest first
    List {
        /// The unit's id
        #[arg(long, value_name = "ID")]
        unit: String,
    },
    /// A request, and who has not answered it
    Show {
        /// Its id
        id: String,
    },
    /// Close a request: nobody is asked or reminded any more
    Close {
        /// Its id
        id: String,
        /// Who closes it, by the id of a member who may ask there
        #[arg(long, value_name = "MEMBER-ID")]
        by: String,
    },
}

/// `namkhong admin events`.
#[derive(Debug, ClapArgs)]
pub(crate) struct EventsArgs {
    /// The organisation's id
    #[arg(long, value_name = "ID")]
    pub(crate) organisation: String,
    /// Only what was done before the line with this number
    #[arg(long, value_name = "NUMBER")]
    pub(crate) before: Option<i64>,
}

/// A role that can be given: everybody is a member of their unit without it.
fn role(code: &str) -> Result<Role, String> {
    let role = code.parse().ok().filter(|role| *role != Role::Member);
    role.ok_or_else(|| "give officer, publisher, auditor or administrator".to_owned())
}
