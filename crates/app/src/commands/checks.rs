//! `namkhong checks` and `namkhong explain`.

use super::print;
use crate::args::ListFormat;
use anyhow::{Result, bail};
use engine::check::Lang;
use engine::gates;
use serde_json::json;
use std::process::ExitCode;

pub(crate) fn list(format: ListFormat, lang: Lang) -> Result<ExitCode> {
    if format == ListFormat::Json {
        let running = gates::checks().map(
            |c| json!({"check": c.name, "gate": c.gate, "severity": c.severity, "needs": c.needs, "planned": false}),
        );
        let planned = gates::planned()
            .map(|p| json!({"check": p.name, "gate": p.gate, "severity": p.severity, "needs": [], "planned": true}));
        print::line(&serde_json::to_string_pretty(&running.chain(planned).collect::<Vec<_>>())?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let running = gates::checks().map(|c| (c.gate, c.name, c.severity, c.wording.title.get(lang)));
    let soon = match lang {
        Lang::Vi => "(sẽ có)",
        Lang::En => "(planned)",
    };
    let planned = gates::planned().map(|p| (p.gate, p.name, p.severity, soon));
    let lines: Vec<String> = running
        .chain(planned)
        .map(|(gate, name, severity, title)| {
            format!("{:<32} {:<9} {title}", format!("{}/{name}", gate.name()), severity.name())
        })
        .collect();
    print::line(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn explain(name: &str, lang: Lang) -> Result<ExitCode> {
    let Some(check) = gates::find(name) else {
        if gates::planned().any(|p| p.name == name || name.split_once('/') == Some((p.gate.name(), p.name))) {
            bail!("{name} is planned and does not run yet");
        }
        bail!("no check is called {name:?}; `namkhong checks` lists them");
    };
    print::line(&check.explanation(lang))?;
    Ok(ExitCode::SUCCESS)
}
