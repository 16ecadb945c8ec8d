//! `namkhong check`: through the five gates.

use super::{print, read};
use crate::args::{CheckArgs, ColorArg, FailOn, ReportFormat};
use crate::config::Config;
use crate::installation::Installation;
use crate::subject::{Network, Taken};
use crate::{batch, subject};
use anyhow::{Context, Result, bail};
use engine::assess::assess;
use engine::check::Lang;
use engine::evidence::{Document, Evidence, Probe};
use engine::gates::timing::personal_data::{Redacted, redact};
use engine::item::Item;
use engine::report::view::View;
use engine::report::{Report, Verdict, html, sarif, terminal, wording};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) fn run(args: &CheckArgs, config: &Config, color: Option<ColorArg>) -> Result<ExitCode> {
    let now = match &args.at {
        Some(at) => timestamp(at)?,
        None => Timestamp::now(),
    };
    if args.fetch {
        bail!(
            "--fetch has nothing to fetch yet: no check follows links; a link that you name is fetched without it"
        );
    }
    if let Some(file) = &args.batch {
        let lang = args.lang.or(config.lang.value).map_or_else(Lang::default, Into::into);
        return many(file, args, now, lang, config);
    }
    let (mut evidence, preview) = single(args, now)?;
    Installation::present(config).consult(&mut evidence);
    let lang: Lang = args.lang.or(config.lang.value).map_or_else(Lang::default, Into::into);
    if args.redact {
        return redacted(args, &evidence, lang);
    }
    let mut report = assess(&evidence);
    let printed = match args.format.or(config.format.value).unwrap_or(ReportFormat::Text) {
        ReportFormat::Text => {
            terminal::render(&View::new(&report, Some(&evidence), lang), print::is_styled(color))
        }
        ReportFormat::Html => {
            let view = View::new(&report, Some(&evidence), lang).with_preview(&preview);
            html::render_view(&view).context("cannot write the report")?
        }
        ReportFormat::Sarif => {
            let uri = args.subject.as_deref().filter(|s| *s != "-");
            serde_json::to_string_pretty(&sarif::render(&report, uri, lang))?
        }
        format @ (ReportFormat::Json | ReportFormat::Jsonl) => {
            if let Some(lang) = args.lang {
                wording::add(&mut report, lang.into());
            }
            if format == ReportFormat::Json {
                serde_json::to_string_pretty(&report)?
            } else {
                serde_json::to_string(&report)?
            }
        }
    };
    print::line(printed.trim_end())?;
    Ok(exit_code(fails(&report, args.fail_on)))
}

/// A batch: reports as JSON lines; with `--fail-on`, one such verdict fails the command at its end.
fn many(file: &Path, args: &CheckArgs, now: Timestamp, lang: Lang, config: &Config) -> Result<ExitCode> {
    if !matches!(args.format, None | Some(ReportFormat::Json | ReportFormat::Jsonl)) {
        bail!("a batch is answered in JSON lines; leave --format out");
    }
    let has_failed = AtomicBool::new(false);
    let installation = Installation::present(config);
    batch::run(file, |item| {
        let mut evidence = evidence_of(item, now, network(args))?;
        evidence.draft |= args.draft || args.redact;
        installation.consult(&mut evidence);
        let mut report = assess(&evidence);
        if fails(&report, args.fail_on) {
            has_failed.store(true, Ordering::Relaxed);
        }
        if let Some(lang) = args.lang {
            wording::add(&mut report, lang.into());
        }
        if args.redact {
            let hidden = redact(&evidence, lang);
            return Ok(json!({"report": without_values(report), "redacted": fields_of(&hidden)}));
        }
        Ok(json!({"report": report}))
    })?;
    Ok(exit_code(has_failed.into_inner()))
}

/// `--redact`: the draft with its personal data hidden, ready to be posted. As text that is all that is printed; as JSON
/// it stands beside the report.
fn redacted(args: &CheckArgs, evidence: &Evidence, lang: Lang) -> Result<ExitCode> {
    let hidden = redact(evidence, lang);
    let mut report = assess(evidence);
    let has_failed = fails(&report, args.fail_on);
    let printed = match args.format {
        None | Some(ReportFormat::Text) => {
            let title = hidden.title.iter().filter(|t| !hidden.text.starts_with(t.as_str()));
            title.chain([&hidden.text]).map(String::as_str).collect::<Vec<_>>().join("\n\n")
        }
        Some(format @ (ReportFormat::Json | ReportFormat::Jsonl)) => {
            if let Some(lang) = args.lang {
                wording::add(&mut report, lang.into());
            }
            let both = json!({"report": without_values(report), "redacted": fields_of(&hidden)});
            if format == ReportFormat::Json { serde_json::to_string_pretty(&both)? } else { both.to_string() }
        }
        Some(ReportFormat::Html | ReportFormat::Sarif) => {
            bail!("--redact gives the text alone, or JSON with --format json; leave --format out")
        }
    };
    print::line(&printed)?;
    Ok(exit_code(has_failed))
}

/// A redacted draft in JSON.
fn fields_of(hidden: &Redacted) -> Value {
    json!({"title": hidden.title, "text": hidden.text, "hidden": hidden.hidden})
}

/// The report without the words of the draft: who asks to hide values wants none of them in the file beside. Places stay,
/// and so do codes; what checks observed as words goes.
fn without_values(mut report: Report) -> Report {
    report.subject.title = None;
    for check in report.gates.iter_mut().flat_map(|g| &mut g.checks) {
        for span in &mut check.evidence {
            (span.quote, span.link, span.image) = (None, None, None);
        }
        check.observed.values_mut().for_each(without_words);
    }
    report
}

/// Takes out every string that is more than a code.
fn without_words(value: &mut Value) {
    let is_code = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    match value {
        Value::String(text) if !is_code(text) => *value = Value::Null,
        Value::Array(items) => items.iter_mut().for_each(without_words),
        Value::Object(fields) => fields.values_mut().for_each(without_words),
        _ => {}
    }
}

fn fails(report: &Report, fail_on: Option<FailOn>) -> bool {
    match fail_on {
        None => false,
        Some(FailOn::Stop) => report.verdict == Verdict::Stop,
        Some(FailOn::Verify) => matches!(report.verdict, Verdict::Stop | Verdict::Verify),
    }
}

fn exit_code(has_failed: bool) -> ExitCode {
    if has_failed { ExitCode::from(3) } else { ExitCode::SUCCESS }
}

fn network(args: &CheckArgs) -> Network {
    if args.offline { Network::Offline } else { Network::Asked }
}

/// The evidence of the subject that the command names, with its reduced picture, empty for all else.
fn single(args: &CheckArgs, now: Timestamp) -> Result<(Evidence, Vec<u8>)> {
    let taken = match (&args.text, &args.subject) {
        (Some(text), _) => Taken::text(text, args.url.as_deref()),
        (None, Some(name)) => subject::take(name, args.url.as_deref(), network(args))?,
        (None, None) => bail!("name a file or a link to check, or - for standard input, or give --text"),
    };
    let mut evidence = Evidence::new(taken.page, now, &taken.bytes);
    let mut preview = Vec::new();
    if let Some(looked) = taken.picture {
        evidence.picture = Probe::Known(looked.picture);
        preview = looked.preview;
    }
    evidence.draft = args.draft || args.redact;
    if let Some(source) = &args.source {
        let source = subject::take(source, None, network(args))?;
        evidence.source = Probe::Known(Document::new(source.page));
    }
    Ok((evidence, preview))
}

/// The evidence that a batch line describes.
fn evidence_of(item: &Value, now: Timestamp, network: Network) -> Result<Evidence> {
    let item = Item::parse(item)?;
    let taken = read::take(&item, network)?;
    let mut evidence = item.evidence(taken.page, &taken.bytes, now);
    if let Some(looked) = taken.picture {
        evidence.picture = Probe::Known(looked.picture);
    }
    Ok(evidence)
}

fn timestamp(at: &str) -> Result<Timestamp> {
    engine::evidence::timestamp(at).with_context(|| {
        format!("{at:?} is neither a day (2026-03-07) nor a time (2026-03-07T08:00:00+07:00)")
    })
}
