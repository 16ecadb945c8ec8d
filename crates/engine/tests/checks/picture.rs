//! What a fixture's picture is said to hold: the table `picture` beside it.

use engine::evidence::Probe;
use engine::picture::{Metadata, Picture, Place};
use serde::Deserialize;

/// A picture with nothing but what is written beside its pixels.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Pictured {
    /// Why it could not be read.
    failed: Option<String>,
    /// Degrees north and east.
    place: Option<[f64; 2]>,
    place_names: Vec<String>,
    taken: Option<String>,
    device: Option<String>,
    owner: Option<String>,
    serial: Option<String>,
    author: Option<String>,
    caption: Option<String>,
    software: Option<String>,
    source_type: Option<String>,
}

impl Pictured {
    pub(super) fn probe(self) -> Probe<Picture> {
        if let Some(why) = self.failed {
            return Probe::Failed(why);
        }
        let metadata = Metadata {
            place: self.place.map(|[latitude, longitude]| Place { latitude, longitude }),
            place_names: self.place_names,
            taken: self.taken,
            device: self.device,
            owner: self.owner,
            serial: self.serial,
            author: self.author,
            caption: self.caption,
            software: self.software,
            source_type: self.source_type,
            ..Metadata::default()
        };
        Probe::Known(Picture {
            format: "jpeg".to_owned(),
            width: 1200,
            height: 900,
            frames: 1,
            text: Probe::Absent,
            is_partial: false,
            codes: Vec::new(),
            metadata,
        })
    }
}
