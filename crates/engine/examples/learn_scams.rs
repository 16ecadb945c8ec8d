//! Learns `scam_script/weights.txt`, and measures what it learned on messages that it did not see.
//!
//! `cargo run --release -p engine --example learn_scams -- TRAIN.jsonl... [--plain HONEST.jsonl] [--test UNSEEN.jsonl]...`
//!
//! A line is `{"text", "label": 0|1}`. Logistic regression with an L2 penalty, trained by Adagrad in a fixed order, so
//! that the same files give the same weights. Without `--test` the weights are printed.

#![expect(clippy::print_stdout, reason = "what it prints is the file it makes")]
#![expect(clippy::expect_used, reason = "it is run by hand, on files that are there")]

use engine::gates::bait::ScamSigns;
use std::collections::{BTreeMap, HashMap};

struct Sample {
    id: String,
    signs: ScamSigns,
    label: bool,
    weight: f32,
}

fn load(file: &str, weight: f32) -> Vec<Sample> {
    let lines = std::fs::read_to_string(file).expect("the file is there");
    lines
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
            let label = value["label"].as_i64() == Some(1) || value["fires"].as_bool() == Some(true);
            let text = value["text"].as_str().unwrap_or("");
            Sample {
                id: format!("{} {}", value["family"].as_str().unwrap_or(""), text),
                signs: ScamSigns::of(text),
                label,
                weight,
            }
        })
        .collect()
}

/// A sample as (feature, value) pairs.
type Row = Vec<(u32, f32)>;

fn row(signs: &ScamSigns, known: &HashMap<String, u32>) -> Row {
    let runs: Vec<u32> = signs.runs.iter().filter_map(|s| known.get(s).copied()).collect();
    let scale = ScamSigns::scale(runs.len());
    let parts = signs.parts.iter().filter_map(|s| known.get(s).copied()).map(|k| (k, ScamSigns::PART));
    runs.into_iter().map(|k| (k, scale)).chain(parts).collect()
}

struct Model {
    known: HashMap<String, u32>,
    weights: Vec<f32>,
    bias: f32,
}

impl Model {
    fn score(&self, signs: &ScamSigns) -> f32 {
        let sum: f32 = row(signs, &self.known).iter().map(|(k, x)| self.weights[*k as usize] * x).sum();
        sum + self.bias
    }
}

/// Times that every sample is looked at.
const EPOCHS: usize = 60;
/// Runs must be met this often.
const FEWEST: usize = 2;
/// The L2 penalty.
const PENALTY: f32 = 1e-4;
/// Signs kept: those that weigh most, by their weight times the root of how often they are met.
const KEPT: usize = 20_000;

/// Learns once with all signs, then again with those that weigh most.
fn learn(samples: &[Sample]) -> Model {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for sample in samples {
        for sign in sample.signs.runs.iter().chain(&sample.signs.parts) {
            *counts.entry(sign).or_default() += 1;
        }
    }
    counts.retain(|_, n| *n >= FEWEST);
    let first = fit(samples, counts.keys().copied());
    let mut by_weight: Vec<(f32, &str)> = counts
        .iter()
        .map(|(sign, n)| (first.weights[first.known[*sign] as usize].abs() * (*n as f32).sqrt(), *sign))
        .collect();
    by_weight.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let (kept, rest) = by_weight.split_at(by_weight.len().min(KEPT));
    let parts = rest.iter().filter(|(_, sign)| sign.starts_with('@'));
    let mut signs: Vec<&str> = kept.iter().chain(parts).map(|(_, sign)| *sign).collect();
    signs.sort_unstable();
    fit(samples, signs.into_iter())
}

fn fit<'s>(samples: &[Sample], signs: impl Iterator<Item = &'s str>) -> Model {
    let known: HashMap<String, u32> =
        signs.enumerate().map(|(at, sign)| (sign.to_owned(), u32::try_from(at).unwrap_or(0))).collect();
    let rows: Vec<Row> = samples.iter().map(|s| row(&s.signs, &known)).collect();
    let mut weights = vec![0f32; known.len()];
    let mut squares = vec![1e-6f32; known.len()];
    let (mut bias, mut bias_square) = (0f32, 1e-6f32);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(at, usize::try_from(seed % (at as u64 + 1)).unwrap_or(0));
        }
        for &at in &order {
            let (row, sample) = (&rows[at], &samples[at]);
            let sum: f32 = row.iter().map(|(k, x)| weights[*k as usize] * x).sum::<f32>() + bias;
            let error = (1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(sample.label))) * sample.weight;
            for (k, x) in row {
                let k = *k as usize;
                let gradient = error * x + PENALTY * weights[k];
                squares[k] += gradient * gradient;
                weights[k] -= 0.3 * gradient / squares[k].sqrt();
            }
            bias_square += error * error;
            bias -= 0.3 * error / bias_square.sqrt();
        }
    }
    Model { known, weights, bias }
}

fn measure(model: &Model, test: &[Sample], name: &str, is_wordy: bool) {
    let mut scored: Vec<(f32, bool, &str)> =
        test.iter().map(|s| (model.score(&s.signs), s.label, s.id.as_str())).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let scams = test.iter().filter(|s| s.label).count().max(1);
    let honest = (test.len() - scams.min(test.len())).max(1);
    let mut told = String::new();
    for alarms in [0.0, 0.005, 0.01, 0.02, 0.05] {
        let allowed = (alarms * honest as f32) as usize;
        let (mut hit, mut wrong, mut at) = (0, 0, f32::INFINITY);
        for (score, label, _) in &scored {
            wrong += usize::from(!label);
            if wrong > allowed {
                break;
            }
            hit += usize::from(*label);
            at = *score;
        }
        told += &format!("  {:.1}%:{:.3}@{at:.2}", alarms * 100.0, hit as f32 / scams as f32);
    }
    for at in [-0.5, 0.0] {
        let hit = scored.iter().filter(|s| s.0 > at && s.1).count();
        let wrong = scored.iter().filter(|s| s.0 > at && !s.1).count();
        told += &format!("  >{at}:{:.3}/{wrong}", hit as f32 / scams as f32);
    }
    println!("{name}: {scams} scams, {honest} honest;{told}");
    if is_wordy {
        for (score, label, text) in scored.iter().filter(|s| (s.0 > 0.0) != s.1) {
            println!(
                "   {} {score:.2} {}",
                if *label { "missed" } else { "alarm" },
                text.replace('\n', " / ")
            );
        }
    }
}

fn main() {
    let (mut train, mut test) = (Vec::new(), Vec::new());
    let (mut mode, mut is_wordy) = (String::new(), false);
    for argument in std::env::args().skip(1) {
        match (mode.as_str(), argument.as_str()) {
            (_, "--wordy") => is_wordy = true,
            ("", flag) if flag.starts_with("--") => mode = argument,
            ("--plain", file) => {
                train.extend(load(file, 0.5));
                mode.clear();
            }
            ("--test", file) => {
                test.push((file.to_owned(), load(file, 1.0)));
                mode.clear();
            }
            (_, file) => train.extend(load(file, 1.0)),
        }
    }
    let model = learn(&train);
    for (name, samples) in &test {
        measure(&model, samples, name, is_wordy);
    }
    if test.is_empty() {
        println!("bias\t{:.3}", model.bias);
        let mut kept: Vec<(&String, f32)> =
            model.known.iter().map(|(sign, k)| (sign, model.weights[*k as usize])).collect();
        kept.retain(|(_, weight)| weight.abs() >= 0.02);
        kept.sort_by(|a, b| a.0.cmp(b.0));
        for (sign, weight) in kept {
            println!("{sign}\t{weight:.2}");
        }
    }
}
