//! A script that a text follows: its family, its parts with their places, and how a reader would quote them.

use super::vocabulary::{Channel, Demand, Press};
use crate::text::prose::Prose;
use serde_json::{Value, json};
use std::ops::Range;

/// A script that a text follows, with the bytes of its parts.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) code: &'static str,
    pub(super) weight: usize,
    /// How much of the tale is there, to tell apart families of one weight.
    pub(super) tale: usize,
    pub(super) claims: Vec<Range<usize>>,
    pub(super) demands: Vec<(Demand, Range<usize>)>,
    pub(super) channels: Vec<(Channel, Range<usize>)>,
    pub(super) presses: Vec<(Press, Range<usize>)>,
}

impl Script {
    /// Everything that a reader should see marked.
    pub(super) fn marked(&self) -> Vec<Range<usize>> {
        let mut all = self.claims.clone();
        all.extend(self.demands.iter().map(|(_, b)| b.clone()));
        all.extend(self.channels.iter().map(|(_, b)| b.clone()));
        all.extend(self.presses.iter().map(|(_, b)| b.clone()));
        all
    }

    /// Whether it demands anything but the opening of a link.
    pub(super) fn asks_more_than_a_link(&self) -> bool {
        self.demands.iter().any(|(demand, _)| *demand != Demand::Link)
    }

    /// Whether it hurries, threatens or asks for secrecy.
    pub(super) fn is_hurried(&self) -> bool {
        !self.presses.is_empty()
    }

    /// The observed item; `as_written` gives what stands at bytes of the plain text.
    pub(super) fn item<'w>(&self, prose: &Prose, as_written: impl Fn(&Range<usize>) -> &'w str) -> Value {
        let written = |bytes: &Range<usize>| as_written(bytes).replace('\n', " ");
        let deadline = self.presses.iter().min_by_key(|(p, _)| *p).map(|(_, b)| written(b));
        json!({
            "family": self.code,
            "claims": self.phrases(prose).iter().take(4).map(written).collect::<Vec<_>>(),
            "demands": self.demands.iter().take(3).map(|(d, _)| d.code()).collect::<Vec<_>>(),
            "channel": self.channels.iter().map(|(c, _)| c.code()).collect::<Vec<_>>(),
            "deadline": deadline,
        })
    }

    /// The claims as a reader would quote them: what stands close together in one phrase, without words that say
    /// nothing by themselves where others say more.
    fn phrases(&self, prose: &Prose) -> Vec<Range<usize>> {
        let mut claims = self.claims.clone();
        claims.sort_by_key(|b| (b.start, b.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for claim in claims {
            if let Some(last) = joined.last_mut()
                && claim.start < last.end + LONGEST_GAP
                && is_one_phrase(prose.text.get(last.end..claim.start).unwrap_or(""))
            {
                last.end = last.end.max(claim.end);
            } else {
                joined.push(claim);
            }
        }
        let is_thin = |bytes: &Range<usize>| {
            let words = prose.word_at(bytes.start)..prose.word_at(bytes.end);
            let first = words.clone().next().map_or("", |w| prose.bare(w));
            words.len() < 2 || (words.len() < 4 && matches!(first, "de" | "chuc" | "neu" | "vui"))
        };
        if joined.iter().any(|bytes| !is_thin(bytes)) {
            joined.retain(|bytes| !is_thin(bytes));
        }
        joined
    }
}

/// Bytes between two claims that are still quoted as one.
const LONGEST_GAP: usize = 24;

/// Whether the words between two claims leave them in one phrase.
fn is_one_phrase(between: &str) -> bool {
    !between.contains(['.', '!', '?', ';', ':', '\n', ',', '(', ')'])
}
