//! The command line.

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
    /// Print the settings in force and where each comes from
    Config,
    /// Run the web app and the API
    Serve(ServeArgs),
    /// What the operator of a server does
    Admin {
        /// On what
        #[command(subcommand)]
        what: Admin,
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
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// sqlite:FILE or postgres://USER@HOST/NAME instead
    #[arg(long, value_name = "DATABASE")]
    pub(crate) database: Option<String>,
}

/// What the operator of a server does.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Keys of the API
    ApiKey {
        /// What to do
        #[command(subcommand)]
        what: ApiKeyAction,
        #[command(flatten)]
        place: PlaceArgs,
    },
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

/// `namkhong check`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// A file (.html .mhtml .txt .eml), a link, or - for standard input
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
    /// A file (.html .mhtml .txt .eml), a link, or - for standard input
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
