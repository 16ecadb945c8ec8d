//! `namkhong checks` and `namkhong explain`.

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
        println!("{}", serde_json::to_string_pretty(&running.chain(planned).collect::<Vec<_>>())?);
        return Ok(ExitCode::SUCCESS);
    }
    for c in gates::checks() {
        println!("{}/{}\t{}\t{}", c.gate.name(), c.name, c.severity.name(), c.wording.title.get(lang));
    }
    for p in gates::planned() {
        println!("{}/{}\t{}\tplanned", p.gate.name(), p.name, p.severity.name());
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn explain(name: &str) -> Result<ExitCode> {
    let Some(check) = gates::find(name) else {
        bail!("no check is called {name:?}; `namkhong checks` lists them");
    };
    println!("{}", check.explanation().trim_end());
    Ok(ExitCode::SUCCESS)
}
