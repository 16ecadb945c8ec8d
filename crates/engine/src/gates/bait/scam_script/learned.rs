//! The learned half of the check: a weight for each sign of a message, and what they say together.
//!
//! Rules name a script and its parts; they miss what is worded otherwise. The weights were learned by logistic regression
//! (`examples/learn_scams.rs`) from invented messages and from honest news text, on the signs of [`super::signs`], which
//! hold no names. `weights.txt` is readable: a run of words, a tab, and how much it speaks for a scam (above zero) or
//! against one.

use super::signs::{self, Sign};
use crate::text::digest::{DigestMap, digest};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a message is worth in the model, and which of its sentences weigh most.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judgement {
    /// Log odds of a scam.
    pub log_odds: f32,
    /// Sentences by how much they speak for one, most first.
    pub sentences: Vec<usize>,
}

impl Judgement {
    /// The probability of a scam among messages such as those learned from.
    pub(super) fn score(&self) -> f64 {
        1.0 / (1.0 + f64::from(-self.log_odds).exp())
    }
}

/// The value of each part of the rules that is there.
pub(super) const PART: f32 = 0.3;

/// The value of each of `runs` known runs: a long message does not weigh more than a short one.
pub(super) fn scale(runs: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a message has far fewer runs than a f32 can count")]
    let runs = runs.max(12) as f32;
    3.0 / runs.sqrt()
}

struct Model {
    bias: f32,
    /// The place of each sign among `weights`, which are in the order of the digests.
    places: DigestMap<u32>,
    weights: Vec<f32>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut bias = 0.0;
    let mut weights = BTreeMap::new();
    for line in include_str!("weights.txt").lines() {
        if let Some((sign, weight)) = line.split_once('\t')
            && let Ok(weight) = weight.parse()
        {
            match sign {
                "bias" => bias = weight,
                _ => {
                    weights.insert(signs::digest_of(sign), weight);
                }
            }
        }
    }
    let mut places = DigestMap::default();
    for (place, digest) in (0..).zip(weights.keys()) {
        *places.entry(*digest) = place;
    }
    Model { bias, places, weights: weights.into_values().collect() }
});

/// Judges a message by its words and by what the rules found in it (`parts` calls back with each).
pub(super) fn judge(units: &[Sign<'_>], parts: impl FnOnce(&mut dyn FnMut(&str))) -> Judgement {
    let model = &*MODEL;
    // place and sentence in one number: these sort many times as fast as tuples
    let mut found: Vec<u64> = Vec::with_capacity(units.len());
    signs::runs(units, |run| {
        if let Some(place) = model.places.get(run.digest) {
            found.push(u64::from(*place) << 32 | run.sentence() as u64);
        }
    });
    found.sort_unstable();
    found.dedup_by_key(|found| *found >> 32);
    let weight = |place: usize| model.weights.get(place).copied().unwrap_or(0.0);
    let seen: Vec<(f32, usize)> =
        found.into_iter().map(|f| (weight((f >> 32) as usize), (f & u64::from(u32::MAX)) as usize)).collect();
    let scale = scale(seen.len());
    let mut log_odds = model.bias + scale * seen.iter().map(|(weight, _)| weight).sum::<f32>();
    parts(&mut |part| {
        log_odds += PART * model.places.get(digest(part)).map_or(0.0, |place| weight(*place as usize));
    });
    let mut by_sentence = vec![0.0; seen.iter().map(|(.., sentence)| sentence + 1).max().unwrap_or(0)];
    for (weight, sentence) in &seen {
        by_sentence[*sentence] += weight;
    }
    let mut sentences: Vec<(usize, f32)> =
        by_sentence.into_iter().enumerate().filter(|(_, weight)| *weight > 0.0).collect();
    sentences.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Judgement { log_odds, sentences: sentences.into_iter().map(|(sentence, _)| sentence).collect() }
}
