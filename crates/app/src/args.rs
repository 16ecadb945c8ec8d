//! The command line.

mod admin;

pub(crate) use admin::{
    Admin, ApiKeyAction, AskAction, EventsArgs, InitArgs, InviteArgs, KeyAction, MemberAction, NewAsk,
    RoleArgs, UnitAction,
};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use engine::check::Lang;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Is this fit to share? Five gates, with reasons.
#[derive(Debug, Parser)]
#[command(name = "namkhong", version, about, disable_help_subcommand = true)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Colour and boxes: on a terminal, always, or never
    #[arg(long, value_enum, global = true)]
    pub(crate) color: Option<ColorArg>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Pass a page or a message through the five gates
    Check(CheckArgs),
    /// Read a page and print what it says
    Read(ReadArgs),
    /// List the checks
    Checks {
        /// How to print
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
        /// Language of the titles
        #[arg(long, value_enum)]
        lang: Option<LangArg>,
    },
    /// Explain a check
    Explain {
        /// gate/check, or the check's name
        check: String,
        /// Language of the explanation
        #[arg(long, value_enum)]
        lang: Option<LangArg>,
    },
    /// Pictures: a copy without what is written beside the pixels
    Image {
        /// What to do
        #[command(subcommand)]
        what: Image,
    },
    /// Print the settings in force and where each comes from
    Config,
    /// Link lists: addresses that are known as impostors, phishing, malware or scams
    Links {
        /// What to do
        #[command(subcommand)]
        what: Links,
        #[command(flatten)]
        place: PlaceArgs,
        /// How to print
        #[arg(long, value_enum, global = true, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Whose address is it? The source catalogue, and what this installation adds to it
    Source {
        /// What to do
        #[command(subcommand)]
        what: Source,
        #[command(flatten)]
        place: PlaceArgs,
        /// How to print
        #[arg(long, value_enum, global = true, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Run the web app and the API
    Serve(ServeArgs),
    /// Copy all that is kept to one file, while the server runs; the keys are not in it
    Backup {
        /// The file to write; there may not be one yet
        file: PathBuf,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Put a copy in the place of a database that is not there yet, or is empty
    Restore {
        /// The file that `backup` wrote
        file: PathBuf,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// What the operator of a server does
    Admin {
        /// On what
        #[command(subcommand)]
        what: Admin,
        #[command(flatten)]
        place: PlaceArgs,
        /// How to print
        #[arg(long, value_enum, global = true, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
}

/// `namkhong serve`. More settings stand in the table `serve` of namkhong.toml; docs/serving.md lists them.
#[derive(Debug, Default, ClapArgs)]
pub(crate) struct ServeArgs {
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
}

/// Where things are kept.
#[derive(Debug, Default, ClapArgs)]
pub(crate) struct PlaceArgs {
    /// Folder of the file database [default: namkhong-data]
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// sqlite:FILE or postgres://USER@HOST/NAME instead
    #[arg(long, value_name = "DATABASE", global = true)]
    pub(crate) database: Option<String>,
    /// File of keys that encrypt contacts and seal the logs [default: namkhong.keys in the folder]
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) keys: Option<PathBuf>,
}

/// What is done with pictures.
#[derive(Debug, Subcommand)]
pub(crate) enum Image {
    /// Save a copy without place, time, device and other notes; its pixels stay as they are
    Clean {
        /// A picture (.jpg .png .webp .gif), or - for standard input
        file: String,
        /// Where to write the copy, which must not be there yet; - for standard output
        #[arg(long, short, value_name = "COPY")]
        output: PathBuf,
    },
}

/// What is done with link lists.
#[derive(Debug, Subcommand)]
pub(crate) enum Links {
    /// Read a list from a file, in place of the list of the same name
    Import(ImportArgs),
    /// List the lists, and the hosts that are allowed
    List,
    /// What the lists say of hosts and addresses
    Lookup {
        /// Hosts or addresses
        #[arg(required = true)]
        addresses: Vec<String>,
    },
    /// Allow a host: no list speaks against it any more
    Allow {
        /// The host; of a registered domain, all below it too
        host: String,
        /// Why it is allowed
        #[arg(long, value_name = "TEXT")]
        why: String,
        /// Who allows it [default: the name of the account]
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Take the permission back
    Disallow {
        /// The host
        host: String,
    },
    /// Remove a list
    Remove {
        /// Its name
        name: String,
    },
}

/// `namkhong links import`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ImportArgs {
    /// Hosts or addresses a line, a hosts file, or JSON lines {name, kind?, evidence?, listed?}; - for standard input
    pub(crate) file: PathBuf,
    /// The list's name, as people know it
    #[arg(long, value_name = "NAME")]
    pub(crate) list: String,
    /// What it lists: impostor, phishing, malware or scam
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: String,
    /// Where the file came from
    #[arg(long, value_name = "URL")]
    pub(crate) source: String,
    /// Under which licence it may be used
    #[arg(long, value_name = "LICENCE")]
    pub(crate) licence: String,
    /// What proves the entries, for lines that do not say
    #[arg(long, value_name = "TEXT")]
    pub(crate) evidence: Option<String>,
    /// The last day on which the entries count
    #[arg(long, value_name = "DAY")]
    pub(crate) expires: Option<String>,
    /// Where to ask for an entry to be taken off
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) appeal: Option<String>,
    /// It is our own list: it weighs "verify" at most
    #[arg(long)]
    pub(crate) own: bool,
}

/// What is done with sources.
#[derive(Debug, Subcommand)]
pub(crate) enum Source {
    /// Whose a host, address or account is, or whom it imitates
    Lookup {
        /// Hosts, addresses or accounts
        #[arg(required = true)]
        addresses: Vec<String>,
    },
    /// Add owners to this installation's catalogue
    Add {
        /// A TOML file of `[[owner]]` tables
        file: PathBuf,
    },
    /// List the owners that this installation added
    List,
    /// Print owners as a TOML file
    Export {
        /// Those that come with the program too
        #[arg(long)]
        all: bool,
    },
    /// Remove an owner that this installation added
    Remove {
        /// Its id
        id: String,
    },
}

/// `namkhong check`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// A file (.html .mhtml .txt .eml, a picture), a link, or - for standard input
    pub(crate) subject: Option<String>,
    /// The text itself instead of a file
    #[arg(long, conflicts_with = "subject")]
    pub(crate) text: Option<String>,
    /// Where the file came from
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// What the subject is about or was taken from: a file or a link
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// I am about to post this text
    #[arg(long)]
    pub(crate) draft: bool,
    /// Print the draft with its personal data hidden (implies --draft); with --format json beside the report
    #[arg(long)]
    pub(crate) redact: bool,
    /// Fetch links of the subject too
    #[arg(long, conflicts_with = "offline")]
    pub(crate) fetch: bool,
    /// Fetch nothing
    #[arg(long)]
    pub(crate) offline: bool,
    /// How to print the report
    #[arg(long, value_enum)]
    pub(crate) format: Option<ReportFormat>,
    /// Language of the report
    #[arg(long, value_enum)]
    pub(crate) lang: Option<LangArg>,
    /// The "now" of the check: a day or an RFC 3339 time
    #[arg(long, value_name = "TIMESTAMP")]
    pub(crate) at: Option<String>,
    /// Check every line of a JSONL file (- for standard input)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["subject", "text", "url", "source"])]
    pub(crate) batch: Option<PathBuf>,
    /// Exit with 3 when the verdict is this or worse
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(crate) fail_on: Option<FailOn>,
}

/// `namkhong read`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ReadArgs {
    /// A file (.html .mhtml .txt .eml, a picture), a link, or - for standard input
    pub(crate) subject: Option<String>,
    /// Where the file came from
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// How to print the page
    #[arg(long, value_enum, default_value_t = PageFormat::Json)]
    pub(crate) format: PageFormat,
    /// Read every line of a JSONL file (- for standard input)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["subject", "url"])]
    pub(crate) batch: Option<PathBuf>,
}

/// How to print a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ReportFormat {
    Text,
    Json,
    Jsonl,
    Html,
    Sarif,
}

/// How to print a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    Json,
    Text,
}

/// How to print a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
}

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LangArg {
    Vi,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Lang {
        match lang {
            LangArg::Vi => Lang::Vi,
            LangArg::En => Lang::En,
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// The verdict that makes the command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Stop,
    Verify,
}
