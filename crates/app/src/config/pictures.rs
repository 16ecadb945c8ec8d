//! How pictures are read: the table `pictures` of the file, then `NAMKHONG_PICTURES_*`. The same for `check` and `serve`.

use anyhow::{Context, Result, bail};
use media::{OcrChoice, Settings};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// The settings that were given, each with its origin; the others have their defaults.
#[derive(Debug, Clone, Default)]
pub(crate) struct PictureSettings(BTreeMap<String, (String, String)>);

/// What can be set: the name, and what stands there when nobody set it.
const KEYS: [(&str, &str); 4] =
    [("ocr", "auto"), ("tessdata", ""), ("seconds", "2.8"), ("require_sandbox", "false")];

impl PictureSettings {
    /// Takes the table of a file.
    pub(super) fn set_table(&mut self, table: toml::Table, from: &str) {
        for (key, value) in table {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.set(&key, text, from);
        }
    }

    /// Takes one value.
    pub(super) fn set(&mut self, key: &str, text: String, from: &str) {
        self.0.insert(key.to_owned(), (text, from.to_owned()));
    }

    /// The settings in force.
    pub(crate) fn settings(&self) -> Result<Settings> {
        let mut settings = Settings::default();
        for (key, (text, from)) in &self.0 {
            let not_right = || format!("pictures.{key} = {text:?} is not right ({from})");
            match key.as_str() {
                "ocr" => {
                    // a word that is none of the choices is taken for a path
                    settings.ocr = text.parse::<OcrChoice>().unwrap_or_else(|never| match never {});
                }
                "tessdata" => settings.tessdata = (!text.is_empty()).then(|| PathBuf::from(text)),
                "seconds" => take_time(&mut settings, text).with_context(not_right)?,
                "require_sandbox" => settings.require_sandbox = text.parse().with_context(not_right)?,
                _ => bail!(
                    "pictures.{key} is no setting ({from}); there are {}",
                    KEYS.map(|(key, _)| key).join(", ")
                ),
            }
        }
        Ok(settings)
    }

    /// A line for each setting: name, value, origin.
    pub(super) fn describe(&self) -> Result<String> {
        self.settings()?;
        let line = |(key, default): (&str, &str)| match self.0.get(key) {
            Some((text, from)) => format!("pictures.{key} = {text:?}  # {from}\n"),
            None => format!("pictures.{key} = {default:?}  # default\n"),
        };
        Ok(KEYS.into_iter().map(line).collect())
    }
}

/// Sets the time for one picture, of which no part may take all.
fn take_time(settings: &mut Settings, text: &str) -> Result<()> {
    let seconds: f64 = text.parse().context("not a number")?;
    if !(0.5..=600.0).contains(&seconds) {
        bail!("give 0.5 to 600");
    }
    let whole = Duration::from_secs_f64(seconds);
    (settings.whole_time, settings.look_time, settings.ocr_time) = (whole, whole * 5 / 7, whole * 11 / 14);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(key: &str, text: &str) -> Result<Settings> {
        let mut pictures = PictureSettings::default();
        pictures.set(key, text.to_owned(), "x");
        pictures.settings()
    }

    #[test]
    fn text_becomes_what_the_setting_wants_and_the_rest_is_an_error() {
        assert!(matches!(given("ocr", "off").unwrap().ocr, OcrChoice::Off));
        assert!(matches!(given("ocr", "auto").unwrap().ocr, OcrChoice::Search));
        assert!(given("require_sandbox", "true").unwrap().require_sandbox);
        assert_eq!(given("tessdata", "").unwrap().tessdata, None);
        assert_eq!(given("seconds", "2.8").unwrap(), Settings::default(), "as it is without a setting");
        assert!(given("seconds", "0").is_err() && given("seconds", "nan").is_err());
        assert!(given("require_sandbox", "perhaps").is_err() && given("orc", "auto").is_err());
        let told = PictureSettings::default().describe().unwrap();
        assert!(told.contains("pictures.ocr = \"auto\"  # default"), "{told}");
    }
}
