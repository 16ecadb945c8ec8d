//! Settings: `namkhong.toml`, then `NAMKHONG_*`, then flags. An unknown key is an error, so that a slip is seen.

use crate::args::{ColorArg, LangArg, ReportFormat};
mod pictures;
mod serve;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use pictures::PictureSettings;
use serde::Deserialize;
pub(crate) use serve::Serve;
use std::path::Path;

/// The file read from the working folder when there is one.
const FILE: &str = "namkhong.toml";
/// What the names of environment settings begin with.
const PREFIX: &str = "NAMKHONG_";

/// What can be set, and where each value came from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Config {
    /// Language of reports and explanations.
    pub(crate) lang: Setting<LangArg>,
    /// How reports are printed.
    pub(crate) format: Setting<ReportFormat>,
    /// When to colour.
    pub(crate) color: Setting<ColorArg>,
    /// How pictures are read.
    pub(crate) pictures: PictureSettings,
    /// What the server is told.
    pub(crate) serve: Serve,
}

/// A value and its origin; none of both means the built-in default.
#[derive(Debug, Clone)]
pub(crate) struct Setting<T> {
    /// The value, when one is set.
    pub(crate) value: Option<T>,
    /// `namkhong.toml`, the variable's name, or the flag.
    pub(crate) from: String,
}

impl<T> Default for Setting<T> {
    fn default() -> Setting<T> {
        Setting { value: None, from: "default".to_owned() }
    }
}

impl<T> Setting<T> {
    /// Replaces the value when a later origin has one.
    fn set(&mut self, value: Option<T>, from: &str) {
        if value.is_some() {
            *self = Setting { value, from: from.to_owned() };
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lang: Option<LangArg>,
    format: Option<ReportFormat>,
    color: Option<ColorArg>,
    pictures: Option<toml::Table>,
    serve: Option<toml::Table>,
}

/// Loads the settings of the working folder and the environment.
pub(crate) fn load() -> Result<Config> {
    let mut config = Config::default();
    if Path::new(FILE).is_file() {
        let text = std::fs::read_to_string(FILE).with_context(|| format!("cannot read {FILE}"))?;
        let file: File = toml::from_str(&text).with_context(|| format!("{FILE} is not right"))?;
        config.lang.set(file.lang, FILE);
        config.format.set(file.format, FILE);
        config.color.set(file.color, FILE);
        config.pictures.set_table(file.pictures.unwrap_or_default(), FILE);
        config.serve.set_table(file.serve.unwrap_or_default(), FILE);
    }
    apply_environment(&mut config, std::env::vars_os())?;
    Ok(config)
}

fn apply_environment(
    config: &mut Config,
    variables: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
) -> Result<()> {
    for (name, value) in variables {
        let Some(name) = name.to_str() else { continue };
        let Some(key) = name.strip_prefix(PREFIX) else { continue };
        let value = value.to_str().with_context(|| format!("{name} is not UTF-8"))?;
        match key {
            "LANG" => config.lang.set(Some(parse(name, value)?), name),
            "FORMAT" => config.format.set(Some(parse(name, value)?), name),
            "COLOR" => config.color.set(Some(parse(name, value)?), name),
            _ => match key.split_once('_') {
                Some(("SERVE", key)) => config.serve.set(&key.to_ascii_lowercase(), value.to_owned(), name),
                Some(("PICTURES", key)) => {
                    config.pictures.set(&key.to_ascii_lowercase(), value.to_owned(), name);
                }
                _ => bail!(
                    "{name} is no setting; there are {PREFIX}LANG, {PREFIX}FORMAT, {PREFIX}COLOR, \
                     {PREFIX}PICTURES_... and {PREFIX}SERVE_..."
                ),
            },
        }
    }
    Ok(())
}

fn parse<T: ValueEnum>(name: &str, value: &str) -> Result<T> {
    T::from_str(value, true).ok().with_context(|| {
        let all: Vec<String> = T::value_variants()
            .iter()
            .filter_map(|v| v.to_possible_value())
            .map(|v| v.get_name().to_owned())
            .collect();
        format!("{name}={value:?} is none of {}", all.join(", "))
    })
}

/// A line for each setting: name, value, origin.
pub(crate) fn describe(config: &Config) -> Result<String> {
    fn line<T: ValueEnum>(name: &str, setting: &Setting<T>, default: &str) -> String {
        let value = setting.value.as_ref().and_then(ValueEnum::to_possible_value);
        let value = value.map_or_else(|| default.to_owned(), |v| v.get_name().to_owned());
        format!("{name} = {value:?}  # {}\n", setting.from)
    }
    Ok(line("lang", &config.lang, "vi")
        + &line("format", &config.format, "text")
        + &line("color", &config.color, "auto")
        + &config.pictures.describe()?
        + &config.serve.describe()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(name: &str, value: &str) -> Result<Config> {
        let mut config = Config::default();
        apply_environment(&mut config, std::iter::once((name.into(), value.into())))?;
        Ok(config)
    }

    #[test]
    fn the_environment_sets_known_keys_and_refuses_the_rest() {
        let config = environment("NAMKHONG_LANG", "en").unwrap();
        assert_eq!(config.lang.value, Some(LangArg::En));
        assert!(describe(&config).unwrap().contains("lang = \"en\"  # NAMKHONG_LANG"));
        assert!(environment("NAMKHONG_LANG", "fr").unwrap_err().to_string().contains("vi, en"));
        assert!(environment("NAMKHONG_LANGUAGE", "vi").is_err());
        assert!(environment("HOME", "/").is_ok());
    }

    #[test]
    fn unknown_keys_of_the_file_are_errors() {
        assert!(toml::from_str::<File>("lang = \"vi\"\ncolour = \"never\"").is_err());
        assert!(toml::from_str::<File>("lang = \"en\"\nformat = \"html\"").is_ok());
    }
}
