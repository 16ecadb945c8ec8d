//! The server's settings from the file, the environment and the flags, with the origin of each.

use crate::args::PlaceArgs;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use toml::{Table, Value};
use web::Settings;

/// The settings that were given; the others have their defaults.
#[derive(Debug, Clone, Default)]
pub(crate) struct Serve {
    given: Table,
    from: BTreeMap<String, String>,
}

impl Serve {
    /// Takes the table of a file.
    pub(crate) fn set_table(&mut self, table: Table, from: &str) {
        for (key, value) in table {
            self.from.insert(key.clone(), from.to_owned());
            self.given.insert(key, value);
        }
    }

    /// Takes one value as text: `true`, a number, a list with commas, or words, as the setting wants it.
    pub(crate) fn set(&mut self, key: &str, text: String, from: &str) {
        let value = match Table::try_from(Settings::default()).ok().and_then(|mut all| all.remove(key)) {
            Some(Value::Boolean(_)) => text.parse().map(Value::Boolean).ok(),
            Some(Value::Integer(_)) => text.parse().map(Value::Integer).ok(),
            Some(Value::Array(_)) => {
                let words = text.split(',').map(str::trim).filter(|w| !w.is_empty());
                Some(Value::Array(words.map(|word| Value::String(word.to_owned())).collect()))
            }
            _ => None,
        };
        self.from.insert(key.to_owned(), from.to_owned());
        self.given.insert(key.to_owned(), value.unwrap_or(Value::String(text)));
    }

    /// Takes the flags that say where things are kept.
    pub(crate) fn set_place(&mut self, place: &PlaceArgs) {
        if let Some(data) = &place.data {
            self.set("data", data.display().to_string(), "--data");
        }
        if let Some(database) = &place.database {
            self.set("database", database.clone(), "--database");
        }
        if let Some(keys) = &place.keys {
            self.set("keys", keys.display().to_string(), "--keys");
        }
    }

    /// The settings in force.
    pub(crate) fn settings(&self) -> Result<Settings> {
        let names: Vec<&str> = self.from.values().map(String::as_str).collect();
        let settings: Settings = Value::Table(self.given.clone())
            .try_into()
            .with_context(|| format!("the settings of the server are not right ({})", names.join(", ")))?;
        match settings.problem() {
            Some(problem) => bail!("{problem}"),
            None => Ok(settings),
        }
    }

    /// A line for each setting that has a value: name, value, origin.
    pub(super) fn describe(&self) -> Result<String> {
        let all = Table::try_from(self.settings()?).context("cannot list the settings")?;
        let line = |(key, value): (&String, &Value)| {
            let from = self.from.get(key).map_or("default", String::as_str);
            let value = if key == "database" { without_password(value) } else { value.to_string() };
            format!("serve.{key} = {value}  # {from}\n")
        };
        Ok(all.iter().map(line).collect())
    }
}

/// A database's address without the password in it.
fn without_password(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let hidden = text.split_once("://").and_then(|(scheme, rest)| {
        let (who, place) = rest.rsplit_once('@')?;
        let (user, _) = who.split_once(':')?;
        Some(format!("{scheme}://{user}:…@{place}"))
    });
    Value::String(hidden.unwrap_or_else(|| text.to_owned())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_what_the_setting_wants() {
        let mut serve = Serve::default();
        serve.set("fetch", "false".into(), "NAMKHONG_SERVE_FETCH");
        serve.set("checks_per_minute", "0".into(), "NAMKHONG_SERVE_CHECKS_PER_MINUTE");
        serve.set("trusted_proxies", "127.0.0.1, ::1".into(), "NAMKHONG_SERVE_TRUSTED_PROXIES");
        serve.set("public_url", "https://xet.example".into(), "x");
        serve.set("database", "postgres://me:hunter2@db/x".into(), "x");
        let settings = serve.settings().unwrap();
        assert!(!settings.fetch && settings.checks_per_minute == 0 && settings.trusted_proxies.len() == 2);
        let told = serve.describe().unwrap();
        assert!(told.contains("serve.fetch = false  # NAMKHONG_SERVE_FETCH"), "{told}");
        assert!(told.contains("serve.listen = \"127.0.0.1:8080\"  # default"), "{told}");
        assert!(!told.contains("hunter2") && told.contains("postgres://me:…@db/x"), "{told}");
    }

    #[test]
    fn what_is_no_setting_or_no_value_is_an_error() {
        for (key, text) in [("lisen", "x"), ("fetch", "perhaps"), ("keep_days", "0"), ("listen", "8080")] {
            let mut serve = Serve::default();
            serve.set(key, text.into(), "x");
            assert!(serve.settings().is_err(), "{key} = {text}");
        }
    }
}
