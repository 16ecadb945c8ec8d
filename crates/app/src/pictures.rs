//! Pictures on the command line: the worker and what reads text, found once, when the first picture comes.

use crate::config::Config;
use anyhow::Result;
use media::{Looked, Pictures, Refusal};
use std::sync::OnceLock;

static PICTURES: OnceLock<Pictures> = OnceLock::new();

/// Looks at a picture in the worker.
pub(crate) fn look(name: &str, bytes: &[u8]) -> Result<Looked> {
    ours().look(bytes).map_err(|refusal| refused(name, refusal))
}

/// The file without what is written beside its pixels.
pub(crate) fn clean(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    ours().clean(bytes).map_err(|refusal| refused(name, refusal))
}

/// Takes the settings in force; before the first picture.
pub(crate) fn set_up(config: &Config) -> Result<()> {
    drop(PICTURES.set(Pictures::new(config.pictures.settings()?)));
    Ok(())
}

fn ours() -> &'static Pictures {
    PICTURES.get_or_init(|| Pictures::new(media::Settings::default()))
}

fn refused(name: &str, refusal: Refusal) -> anyhow::Error {
    // errors are in English, as all of the command line's
    anyhow::anyhow!("{name}: {}", refusal.words().en)
}
