//! `namkhong serve`: the web app and the API, until it is told to stop.

use super::print;
use crate::args::ServeArgs;
use crate::config::Config;
use anyhow::{Context, Result};
use std::process::ExitCode;
use std::str::FromStr;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::Directive;
use web::{LogFormat, Settings};

pub(crate) fn run(args: &ServeArgs, mut config: Config) -> Result<ExitCode> {
    if let Some(listen) = args.listen {
        config.serve.set("listen", listen.to_string(), "--listen");
    }
    config.serve.set_place(&args.place);
    let settings = config.serve.settings()?;
    let pictures = Arc::new(media::Pictures::new(config.pictures.settings()?));
    log(settings.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the server")?;
    runtime.block_on(serve(settings, pictures))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: Settings, pictures: Arc<media::Pictures>) -> Result<()> {
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    let running = web::start(settings, pictures).await?;
    print::line(&format!("Năm Không: http://{}", running.address))?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.context("cannot listen for Ctrl-C")?,
    }
    running.stop().await;
    Ok(())
}

/// The log goes to standard error. `RUST_LOG` narrows or widens it.
fn log(format: LogFormat) -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // at its finest level this one writes addresses down, and an address of ours may open or delete a report
    let filter = filter.add_directive(Directive::from_str("tower_http=info")?);
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}
