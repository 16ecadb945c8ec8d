//! The learned half of the check: a weight for each sign of a headline, and what they say together.
//!
//! Learned and calibrated by `examples/learn_headlines.rs` from ViClickbait-2025 (CC BY 4.0, DOI
//! 10.1016/j.dib.2025.112164). `weights.txt` (all words) and `manner.txt` (words of manner) are readable: a sign, a tab, and how much it speaks for bait (above zero) or
//! against it. Words stand there by their [`crate::text::prose::key`], with the tone mark at the end.

use super::signs::{self, Group, Headline};
use crate::text::digest::{DigestMap, digest};
use std::ops::Range;
use std::sync::LazyLock;

/// What a headline is worth in the model, and which units speak for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judgement {
    /// The probability that a headline so worded was called bait.
    pub score: f64,
    /// Units with how much each speaks for it, most first.
    pub spoke: Vec<(Range<usize>, f32)>,
}

/// The value of a sign of shape.
pub(super) const SHAPE: f32 = 0.15;

/// The value of each of `words` known signs of words: a long headline does not weigh more than a short one.
pub(super) fn scale(words: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a headline has few words")]
    let words = words.max(6) as f32;
    1.0 / words.sqrt()
}

struct Model {
    bias: f32,
    weights: DigestMap<f32>,
}

/// All words: how likely a headline is bait.
static WORDS: LazyLock<Model> = LazyLock::new(|| model(include_str!("weights.txt")));
/// Words of manner alone.
static MANNER: LazyLock<Model> = LazyLock::new(|| model(include_str!("manner.txt")));

fn model(weights: &str) -> Model {
    let mut model = Model { bias: 0.0, weights: DigestMap::default() };
    for line in weights.lines() {
        if let Some((sign, weight)) = line.split_once('\t')
            && let Ok(weight) = weight.parse()
        {
            match sign {
                "@bias" => model.bias = weight,
                _ => *model.weights.entry(digest(sign)) = weight,
            }
        }
    }
    model
}

/// Judges a headline of which all words were read.
pub(super) fn judge(headline: &Headline<'_>) -> Judgement {
    by(&WORDS, headline)
}

/// Judges a headline of which only the manner was read.
pub(super) fn judge_manner(headline: &Headline<'_>) -> Judgement {
    by(&MANNER, headline)
}

fn by(model: &Model, headline: &Headline<'_>) -> Judgement {
    let mut met: Vec<(u64, Group, Range<usize>, f32)> = Vec::with_capacity(headline.units.len() * 3 + 16);
    signs::each(headline, |sign, group, units| {
        let number = digest(sign);
        if let Some(weight) = model.weights.get(number)
            && met.iter().all(|(other, ..)| *other != number)
        {
            met.push((number, group, units, *weight));
        }
    });
    let known = met.iter().filter(|(_, group, ..)| *group == Group::Words).count();
    let words = scale(known);
    let mut sum = model.bias;
    let mut spoke: Vec<(Range<usize>, f32)> = Vec::new();
    for (_, group, units, weight) in met {
        let said = weight * if group == Group::Words { words } else { SHAPE };
        sum += said;
        if said > 0.0 && units.len() < headline.units.len().max(2) {
            spoke.push((units, said));
        }
    }
    spoke.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
    Judgement { score: 1.0 / (1.0 + f64::from(-sum).exp()), spoke }
}
