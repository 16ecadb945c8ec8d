//! One file a command.

mod admin;
mod backup;
mod check;
mod checks;
mod image;
mod links;
mod print;
mod read;
mod serve;
mod source;

use crate::args::{Args, Command};
use crate::{config, pictures};
use anyhow::Result;
use std::process::ExitCode;

/// Runs the command that was asked for.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let config = config::load()?;
    pictures::set_up(&config)?;
    let color = args.color.or(config.color.value);
    let lang = |flag: Option<crate::args::LangArg>| {
        flag.or(config.lang.value).map_or_else(Default::default, Into::into)
    };
    match args.command {
        Command::Check(args) => check::run(&args, &config, color),
        Command::Read(args) => read::run(&args),
        Command::Checks { format, lang: flag } => checks::list(format, lang(flag)),
        Command::Explain { check, lang: flag } => checks::explain(&check, lang(flag)),
        Command::Image { what } => image::run(&what),
        Command::Links { what, place, format } => links::run(&what, &place, format, config),
        Command::Source { what, place, format } => source::run(&what, &place, format, config),
        Command::Serve(args) => serve::run(&args, config),
        Command::Admin { what, place, format } => admin::run(&what, &place, format, config),
        Command::Backup { file, place } => backup::backup(&file, &place, config),
        Command::Restore { file, place } => backup::restore(&file, &place, config),
        Command::Config => {
            print::line(config::describe(&config)?.trim_end())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
