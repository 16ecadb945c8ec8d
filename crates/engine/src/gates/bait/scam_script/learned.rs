//! The learned half of the check: a weight for each sign of a message, and what they say together.
//!
//! Rules name a script and its parts; they miss what is worded otherwise. The weights were learned by logistic regression
//! (`examples/learn_scams.rs`) from invented messages and from honest news text, on the signs of [`super::signs`], which
//! hold no names. `weights.txt` is readable: a run of words, a tab, and how much it speaks for a scam (above zero) or
//! against one.

use super::signs::{self, Sign};
use crate::text::digest::{DigestMap, digest};
use std::collections::HashMap;
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
    weights: DigestMap<f32>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model { bias: 0.0, weights: DigestMap::default() };
    for line in include_str!("weights.txt").lines() {
        if let Some((sign, weight)) = line.split_once('\t')
            && let Ok(weight) = weight.parse()
        {
            match sign {
                "bias" => model.bias = weight,
                _ => *model.weights.entry(signs::digest_of(sign)) = weight,
            }
        }
    }
    model
});

/// Judges a message by its words and by what the rules found in it (`parts` calls back with each).
pub(super) fn judge(units: &[Sign<'_>], parts: impl FnOnce(&mut dyn FnMut(&str))) -> Judgement {
    let model = &*MODEL;
    let mut seen: Vec<(u64, f32, usize)> = Vec::new();
    signs::runs(units, |run| {
        if let Some(weight) = model.weights.get(run.digest) {
            seen.push((run.digest, *weight, run.sentence()));
        }
    });
    seen.sort_unstable_by_key(|(digest, _, sentence)| (*digest, *sentence));
    seen.dedup_by_key(|(digest, _, _)| *digest);
    let scale = scale(seen.len());
    let mut log_odds = model.bias + scale * seen.iter().map(|(_, weight, _)| weight).sum::<f32>();
    parts(&mut |part| {
        log_odds += PART * model.weights.get(digest(part)).copied().unwrap_or(0.0);
    });
    let mut by_sentence: HashMap<usize, f32> = HashMap::new();
    for (_, weight, sentence) in &seen {
        *by_sentence.entry(*sentence).or_default() += weight;
    }
    let mut sentences: Vec<(usize, f32)> =
        by_sentence.into_iter().filter(|(_, weight)| *weight > 0.0).collect();
    sentences.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Judgement { log_odds, sentences: sentences.into_iter().map(|(sentence, _)| sentence).collect() }
}
