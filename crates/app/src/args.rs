//! The command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use engine::check::Lang;
use serde::{Deserialize, Serialize};
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
    /// What the subject is about or was taken from: a file
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
    /// A file (.html .mhtml .txt .eml), or - for standard input
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
