//! The platforms that accounts are declared on: where they answer, what proves an account there, and the steps that
//! keep one safe, win one back, give one up or report one that pretends.
//!
//! The table stands in `data/platforms.toml` and is read once. Steps have ids that stay, since members tick them.

use crate::proof::Method;
use engine::check::Lang;
use serde::Deserialize;
use std::sync::LazyLock;

#[cfg(test)]
mod tests;

/// The table as it is written.
const TABLE: &str = include_str!("../../data/platforms.toml");

static PLATFORMS: LazyLock<Vec<Platform>> = LazyLock::new(|| parse(TABLE).unwrap_or_default());

/// The id of a site that belongs to no network.
pub(crate) const WEBSITE: &str = "website";
/// The id of a network that the table does not know.
pub(crate) const OTHER: &str = "other";

/// Words in both languages, read from the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// A network, or the kind of site that is none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its id, which stays.
    pub id: String,
    /// The name that people say.
    pub name: String,
    /// Hosts under which its accounts answer; each covers what is below it.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Hosts of its own help pages, where links of steps may lead.
    #[serde(default)]
    pub help_hosts: Vec<String>,
    /// An address of an account, as an example.
    pub example: String,
    /// Methods of proof that can work there.
    pub proofs: Vec<Method>,
    /// How a member finds the id that stays when the handle changes, where there is one.
    #[serde(default)]
    pub lasting_id: Option<Words>,
    /// Steps, in the order in which they are done within a topic.
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
}

impl Platform {
    /// The steps of a topic.
    pub fn steps_of(&self, topic: Topic) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |s| s.topic() == Some(topic))
    }

    /// A step of this platform.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// Whether a method of proof can work there.
    pub fn allows(&self, method: Method) -> bool {
        self.proofs.contains(&method)
    }

    /// Whether a host, in ASCII and lower case, is one of the platform's or lies below one.
    pub fn answers_at(&self, host: &str) -> bool {
        self.hosts.iter().any(|h| covers(h, host))
    }
}

/// One thing to do, small enough to tick.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// `platform/topic/number`.
    pub id: String,
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
    /// The platform's own page for it.
    #[serde(default)]
    pub link: Option<String>,
}

impl Step {
    /// What the step is about, from its id.
    pub fn topic(&self) -> Option<Topic> {
        let code = self.id.split('/').nth(1)?;
        Topic::ALL.into_iter().find(|t| t.code() == code)
    }

    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// What steps are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Signing in with a second step.
    TwoStep,
    /// Ways back in, set up before they are needed.
    Recovery,
    /// Other programs that may use the account.
    AppPermissions,
    /// Devices that are signed in.
    Sessions,
    /// Somebody else holds the account.
    Hijacked,
    /// Giving the account up in good order.
    Retire,
    /// Another account pretends to be this one's owner.
    Impostor,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Topic; 7] = [
        Topic::TwoStep,
        Topic::Recovery,
        Topic::AppPermissions,
        Topic::Sessions,
        Topic::Hijacked,
        Topic::Retire,
        Topic::Impostor,
    ];

    /// Its code, as in the ids of steps.
    pub const fn code(self) -> &'static str {
        match self {
            Topic::TwoStep => "two-step",
            Topic::Recovery => "recovery",
            Topic::AppPermissions => "app-permissions",
            Topic::Sessions => "sessions",
            Topic::Hijacked => "hijacked",
            Topic::Retire => "retire",
            Topic::Impostor => "impostor",
        }
    }
}

/// Every platform, in the order of the table.
pub fn all() -> &'static [Platform] {
    &PLATFORMS
}

/// The platform with an id.
pub fn by_id(id: &str) -> Option<&'static Platform> {
    PLATFORMS.iter().find(|p| p.id == id)
}

/// The platform whose host this is, or lies below; the host is in ASCII and lower case.
pub fn of_host(host: &str) -> Option<&'static Platform> {
    PLATFORMS.iter().find(|p| p.answers_at(host))
}

/// Whether a host is another, or below it.
fn covers(above: &str, host: &str) -> bool {
    host.strip_suffix(above).is_some_and(|front| front.is_empty() || front.ends_with('.'))
}

/// Reads a table.
fn parse(table: &str) -> Result<Vec<Platform>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Table {
        platform: Vec<Platform>,
    }
    toml::from_str::<Table>(table).map(|t| t.platform)
}
