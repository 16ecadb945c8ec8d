//! Every check against its folder of fixtures: `<gate>/<check>/{fires,quiet,unknown}-*.{txt,html,eml,mhtml}`.
//!
//! Beside a fixture may stand `NAME.toml` (`url`, `at`, `draft`, `lists`, `declared`, `picture`) and `NAME.source.txt` or `NAME.source.html`, what it
//! is compared with. The answers of a folder are one reviewed snapshot, `answers.snap`.

mod declared;
mod picture;
mod pressure;
mod wording;

use engine::check::{Check, Outcome};
use engine::evidence::{Document, Evidence, Probe};
use engine::listing::{self, Entry, ListKind, Listing};
use engine::page::{Format, Hints, Page, read};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The day on which fixtures are checked unless they say otherwise.
const AT: &str = "2026-11-20T12:00:00+07:00";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    url: Option<String>,
    at: Option<String>,
    #[serde(default)]
    draft: bool,
    lists: Option<Lists>,
    declared: Option<declared::Directory>,
    picture: Option<picture::Pictured>,
}

/// What link lists are said to hold; without the table there are no lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    /// Why they could not be looked up.
    failed: Option<String>,
    #[serde(default)]
    allowed: Vec<String>,
    #[serde(default)]
    entry: Vec<ListEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListEntry {
    name: String,
    kind: ListKind,
    listed: Option<String>,
    expires: Option<String>,
    #[serde(default)]
    own: bool,
}

impl Lists {
    fn asked(&self, evidence: &Evidence) -> Probe<Vec<Listing>> {
        if let Some(why) = &self.failed {
            return Probe::Failed(why.clone());
        }
        let day = |day: &str| day.parse().unwrap();
        let entry = |e: &ListEntry| Entry {
            key: listing::name_of(&e.name, &evidence.catalogue).unwrap(),
            name: e.name.clone(),
            kind: e.kind,
            list: if e.own { "Danh sách của xã" } else { "Danh sách mẫu" }.to_owned(),
            source: "https://danh-sach.example/tai-ve".to_owned(),
            licence: "CC0-1.0".to_owned(),
            evidence: None,
            listed: day(e.listed.as_deref().unwrap_or("2026-10-01")),
            expires: e.expires.as_deref().map(day),
            appeal: e.own.then(|| "khieu-nai@xa.example".to_owned()),
            own: e.own,
        };
        let asked: Vec<_> = listing::addresses_of(&evidence.subject).into_iter().map(|m| m.asked).collect();
        let keys: Vec<&str> = asked.iter().flat_map(|a| a.keys()).map(|(key, _)| key).collect();
        let entries = self.entry.iter().map(entry).filter(|e| keys.contains(&e.key.as_str())).collect();
        let allowed = self.allowed.iter().cloned().collect();
        Probe::Known(listing::met(&asked, entries, &allowed, evidence.today()))
    }
}

fn folder(check: &Check) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(check.gate.name()).join(check.name)
}

fn format_of(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "txt" => Some(Format::Text),
        "html" => Some(Format::Html),
        "eml" => Some(Format::Email),
        "mhtml" => Some(Format::Mhtml),
        _ => None,
    }
}

fn page(path: &Path, url: Option<&str>) -> Page {
    let bytes = std::fs::read(path).unwrap();
    read(&bytes, &Hints { url, charset: Some("utf-8"), format: format_of(path) })
}

/// Fixtures of a check by name, without the compared sources.
fn fixtures(check: &Check) -> BTreeMap<String, PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder(check)) else { return BTreeMap::new() };
    entries
        .map(|e| e.unwrap().path())
        .filter(|p| format_of(p).is_some())
        .map(|p| (p.file_stem().unwrap().to_str().unwrap().to_owned(), p))
        .filter(|(name, _)| !name.ends_with(".source"))
        .collect()
}

fn evidence(path: &Path) -> Evidence {
    let setting: Setting = std::fs::read_to_string(path.with_extension("toml"))
        .map(|t| toml::from_str(&t).unwrap())
        .unwrap_or_default();
    let at = setting.at.as_deref().unwrap_or(AT).parse().unwrap();
    let mut evidence = Evidence::new(page(path, setting.url.as_deref()), at, b"");
    evidence.draft = setting.draft;
    if let Some(lists) = setting.lists {
        evidence.listed = lists.asked(&evidence);
    }
    if let Some(directory) = setting.declared {
        evidence.declared = directory.asked(&evidence);
    }
    if let Some(picture) = setting.picture {
        evidence.picture = picture.probe();
    }
    for extension in ["source.txt", "source.html"] {
        let source = path.with_extension(extension);
        if source.exists() {
            evidence.source = Probe::Known(Document::new(page(&source, None)));
        }
    }
    evidence
}

#[test]
fn fixtures_get_the_outcome_their_name_says() {
    let mut wrong = Vec::new();
    for check in engine::gates::checks() {
        for (name, path) in fixtures(check) {
            let answer = (check.run)(&evidence(&path));
            let is_right = match name.split('-').next() {
                Some("fires") => answer.outcome == Outcome::Found,
                Some("quiet") => matches!(answer.outcome, Outcome::Clear | Outcome::NotApplicable),
                Some("unknown") => answer.outcome == Outcome::Unknown,
                _ => panic!("{}: a fixture begins with fires-, quiet- or unknown-", path.display()),
            };
            if !is_right {
                wrong.push(format!("{}/{name}: {} ({})", check.name, answer.outcome.name(), answer.why));
            }
        }
    }
    assert!(wrong.is_empty(), "{} fixtures:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_check_has_fixtures_that_fire_stay_quiet_and_cannot_look() {
    for check in engine::gates::checks() {
        let names: Vec<String> = fixtures(check).into_keys().collect();
        let count = |kind: &str| names.iter().filter(|n| n.starts_with(kind)).count();
        assert!(count("fires-") >= 12, "{}: {} fixtures that fire", check.name, count("fires-"));
        assert!(count("quiet-") >= 12, "{}: {} quiet fixtures", check.name, count("quiet-"));
        assert!(count("unknown-") >= 1, "{}: no fixture that cannot be looked at", check.name);
    }
}

#[test]
fn every_finding_points_at_its_evidence_and_has_words() {
    use engine::check::Lang;
    use engine::report::wording;
    for check in engine::gates::checks() {
        for (name, path) in fixtures(check) {
            let report = engine::assess::assess(&evidence(&path));
            for answer in report.gates.iter().flat_map(|g| &g.checks).filter(|c| c.outcome == Outcome::Found)
            {
                assert!(!answer.evidence.is_empty(), "{name}: {} found without evidence", answer.check);
                for lang in [Lang::Vi, Lang::En] {
                    let words = wording::words(answer, lang).unwrap();
                    for told in [&words.seen, &words.why, &words.next] {
                        assert!(!told.contains(['{', '}']) && *told != answer.why, "{name}: {told}");
                    }
                }
            }
        }
    }
}

#[test]
fn answers_are_as_reviewed() {
    for check in engine::gates::checks() {
        let answers: BTreeMap<String, serde_json::Value> = fixtures(check)
            .into_iter()
            .map(|(name, path)| {
                let answer = (check.run)(&evidence(&path));
                let evidence: Vec<_> = answer
                    .evidence
                    .iter()
                    .map(|s| format!("{}[{:?}..{:?}] {}", s.field, s.start, s.end, s.quote.as_deref().unwrap_or("")))
                    .collect();
                let mut value = serde_json::json!({
                    "outcome": answer.outcome, "why": answer.why, "observed": answer.observed, "evidence": evidence,
                });
                if let Some(lowered) = answer.lowered {
                    value["severity"] = serde_json::json!(lowered);
                }
                (name, value)
            })
            .collect();
        if answers.is_empty() {
            continue;
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder(check));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_json_snapshot!("answers", answers));
    }
}
