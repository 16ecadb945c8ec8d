//! Learns and measures the weights of `sensational-headline`.
//!
//! `cargo run --release -p engine --example learn_headlines -- VICLICKBAIT.csv FOLDER`
//!
//! Reads the columns `title`, `source` and `label` of ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164).
//! Logistic regression with an L2 penalty on signs scaled by how unevenly the labels use them (after Wang and Manning
//! 2012), trained by Adagrad in a fixed order: the same file gives the same weights. Two sets are learned: of all words
//! (`weights.txt`, the classes count as they come) and of manner alone (`manner.txt`, both classes count alike, for
//! the share of bait says more about a source than about a manner).
//! Every source is scored by weights learned on the others; on these scores the probability is calibrated (Platt) and
//! measured. The measurement goes to the error stream, the weights into FOLDER. With `--scores` it prints what the
//! built program says of each headline beside what was learned.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is the file it makes")]
#![expect(clippy::expect_used, reason = "it is run by hand, on files that are there")]
#![expect(clippy::cast_precision_loss, reason = "a few thousand headlines")]

use engine::gates::bait::HeadlineSigns;
use std::collections::{BTreeMap, BTreeSet, HashMap};

struct Sample {
    title: String,
    source: String,
    label: bool,
    /// Of all words, and of manner.
    signs: [HeadlineSigns; 2],
}

/// Which of the two sets is learned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    Words,
    Manner,
}

/// Splits a file of comma-separated values with quoted fields.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut out, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                field.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                out.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => field.push(c),
        }
    }
    out
}

fn load(file: &str) -> Vec<Sample> {
    let text = std::fs::read_to_string(file).expect("the file is there");
    let rows = records(text.trim_start_matches('\u{feff}'));
    let column = |name: &str| rows[0].iter().position(|c| c == name).expect("the column is there");
    let (title, source, label) = (column("title"), column("source"), column("label"));
    let sample = |row: &Vec<String>| Sample {
        title: row[title].clone(),
        source: row[source].clone(),
        label: row[label] == "clickbait",
        signs: [HeadlineSigns::of(&row[title]), HeadlineSigns::of_manner(&row[title])],
    };
    rows[1..].iter().filter(|row| row.len() > label.max(title).max(source)).map(sample).collect()
}

/// What is known of the signs before learning: a place for each and what scales it.
struct Known {
    places: HashMap<String, usize>,
    scales: Vec<f32>,
}

/// Words must be met this often.
const FEWEST: usize = 2;
/// How much the uneven use of a sign scales it: its log ratio to this power.
const POWER: f32 = 0.5;

fn know(samples: &[&Sample], read: Read) -> Known {
    let mut counts: BTreeMap<&str, [f32; 2]> = BTreeMap::new();
    let mut shapes: BTreeSet<&str> = BTreeSet::new();
    let mut classes = [0f32; 2];
    for sample in samples {
        classes[usize::from(sample.label)] += 1.0;
        shapes.extend(sample.signs[read as usize].shapes.iter().map(String::as_str));
        for sign in &sample.signs[read as usize].words {
            counts.entry(sign).or_default()[usize::from(sample.label)] += 1.0;
        }
    }
    counts.retain(|_, [no, yes]| *no + *yes >= FEWEST as f32);
    let ratio =
        |[no, yes]: [f32; 2]| (((1.0 + yes) / classes[1]) / ((1.0 + no) / classes[0])).ln().abs().powf(POWER);
    let scales = counts.values().map(|c| ratio(*c)).chain(shapes.iter().map(|_| 1.0)).collect();
    let places =
        counts.keys().copied().chain(shapes).enumerate().map(|(at, sign)| (sign.to_owned(), at)).collect();
    Known { places, scales }
}

/// A sample as (sign, value) pairs, without the scale of the sign.
fn row(signs: &HeadlineSigns, known: &HashMap<String, usize>) -> Vec<(usize, f32)> {
    let words: Vec<usize> = signs.words.iter().filter_map(|s| known.get(s).copied()).collect();
    let scale = HeadlineSigns::scale(words.len());
    let shapes = signs.shapes.iter().filter_map(|s| known.get(s).copied()).map(|k| (k, HeadlineSigns::SHAPE));
    words.into_iter().map(|k| (k, scale)).chain(shapes).collect()
}

struct Model {
    places: HashMap<String, usize>,
    weights: Vec<f32>,
    bias: f32,
}

/// Times that every sample is looked at.
const EPOCHS: usize = 150;
/// The L2 penalty, against the summed loss, of all words and of manner.
const PENALTY: [f32; 2] = [0.2, 0.14];
/// Adagrad's step.
const STEP: f32 = 0.3;

fn learn(samples: &[&Sample], read: Read) -> Model {
    let Known { places, scales } = know(samples, read);
    let bait = samples.iter().filter(|s| s.label).count();
    let of_class = |label: bool| match read {
        Read::Words => 1.0,
        Read::Manner if label => samples.len() as f32 / 2.0 / bait as f32,
        Read::Manner => samples.len() as f32 / 2.0 / (samples.len() - bait) as f32,
    };
    let counts = [of_class(false), of_class(true)];
    let rows: Vec<Vec<(usize, f32)>> = samples
        .iter()
        .map(|s| row(&s.signs[read as usize], &places).into_iter().map(|(k, x)| (k, x * scales[k])).collect())
        .collect();
    let (mut weights, mut squares) = (vec![0f32; scales.len()], vec![1e-6f32; scales.len()]);
    let (mut bias, mut bias_square) = (0f32, 1e-6f32);
    let penalty = PENALTY[read as usize];
    // full steps: nothing depends on the order of the headlines
    for _ in 0..EPOCHS {
        let mut gradient: Vec<f32> = weights.iter().map(|w| w * penalty).collect();
        let mut bias_gradient = bias * penalty;
        for (row, sample) in rows.iter().zip(samples) {
            let sum: f32 = row.iter().map(|(k, x)| weights[*k] * x).sum::<f32>() + bias;
            let error = (1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(sample.label)))
                * counts[usize::from(sample.label)];
            row.iter().for_each(|(k, x)| gradient[*k] += error * x);
            bias_gradient += error;
        }
        for ((weight, square), gradient) in weights.iter_mut().zip(&mut squares).zip(&gradient) {
            *square += gradient * gradient;
            *weight -= STEP * gradient / square.sqrt();
        }
        bias_square += bias_gradient * bias_gradient;
        bias -= STEP * bias_gradient / bias_square.sqrt();
    }
    weights.iter_mut().zip(&scales).for_each(|(weight, scale)| *weight *= scale);
    Model { places, weights, bias }
}

impl Model {
    fn sum(&self, signs: &HeadlineSigns) -> f32 {
        row(signs, &self.places).iter().map(|(k, x)| self.weights[*k] * x).sum::<f32>() + self.bias
    }
}

/// Slope and offset that make probabilities of sums, by Newton's method.
fn calibrate(scored: &[(f64, bool)]) -> (f64, f64) {
    let (mut slope, mut offset) = (1.0, 0.0);
    for _ in 0..50 {
        let (mut g, mut h) = ([0.0; 2], [0.0; 3]);
        for (sum, label) in scored {
            let p = probability(slope * sum + offset);
            let (error, weight) = (p - f64::from(u8::from(*label)), p * (1.0 - p));
            g = [g[0] + error * sum, g[1] + error];
            h = [h[0] + weight * sum * sum, h[1] + weight * sum, h[2] + weight];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        slope -= (h[2] * g[0] - h[1] * g[1]) / determinant;
        offset -= (h[0] * g[1] - h[1] * g[0]) / determinant;
    }
    (slope, offset)
}

fn probability(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

fn auroc(scored: &[(f64, bool)]) -> f64 {
    let positive: Vec<f64> = scored.iter().filter(|s| s.1).map(|s| s.0).collect();
    let negative: Vec<f64> = scored.iter().filter(|s| !s.1).map(|s| s.0).collect();
    let wins = |p: &f64| {
        negative.iter().map(|n| if p > n { 1.0 } else { f64::from(u8::from(p == n)) / 2.0 }).sum::<f64>()
    };
    positive.iter().map(wins).sum::<f64>() / (positive.len() * negative.len()) as f64
}

fn report(name: &str, scored: &[(f64, bool)]) {
    let mut bins = [0.0; 10];
    for (p, label) in scored {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a probability in tenths"
        )]
        let bin = (p * 10.0) as usize;
        bins[bin.min(9)] += p - f64::from(u8::from(*label));
    }
    let error = bins.iter().map(|b: &f64| b.abs()).sum::<f64>() / scored.len() as f64;
    let positive = scored.iter().filter(|s| s.1).count();
    eprint!(
        "{name}: {} headlines, {positive} bait, AUROC {:.4}, calibration error {error:.4};",
        scored.len(),
        auroc(scored)
    );
    for cut in [0.5, 0.58, 0.6, 0.61, 0.62, 0.63, 0.64, 0.65] {
        let fired = scored.iter().filter(|s| s.0 >= cut).count();
        let right = scored.iter().filter(|s| s.0 >= cut && s.1).count();
        eprint!(" {cut}: {:.3}/{:.3}", right as f64 / fired.max(1) as f64, right as f64 / positive as f64);
    }
    eprintln!();
}

/// Prints the lowest cut from which three in four are bait.
fn strictest(mut scored: Vec<(f64, bool)>) {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positive = scored.iter().filter(|s| s.1).count();
    let (mut right, mut best) = (0, (0.0, 0));
    for (at, (p, label)) in scored.iter().enumerate() {
        right += usize::from(*label);
        if right * 4 >= (at + 1) * 3 {
            best = (*p, right);
        }
    }
    eprintln!("precision .75 from {:.4}, recall {:.3}", best.0, best.1 as f64 / positive as f64);
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let samples = load(arguments.first().expect("a file"));
    if arguments.iter().any(|a| a == "--scores") {
        for sample in &samples {
            let [score, manner] = [HeadlineSigns::score, HeadlineSigns::manner].map(|of| of(&sample.title));
            println!("{score:.6}\t{manner:.6}\t{}", sample.title);
        }
        return;
    }
    let folder = std::path::Path::new(arguments.get(1).expect("a folder"));
    for (read, file) in [(Read::Words, "weights.txt"), (Read::Manner, "manner.txt")] {
        eprintln!("{file}");
        std::fs::write(folder.join(file), measured(&samples, read)).expect("the folder can be written");
    }
}

/// Measures on every source what the others teach, and gives the weights that all of them teach.
fn measured(samples: &[Sample], read: Read) -> String {
    let sources: BTreeSet<&str> = samples.iter().map(|s| s.source.as_str()).collect();
    let mut held_out: Vec<(&str, f64, bool)> = Vec::new();
    for source in &sources {
        let model = learn(&samples.iter().filter(|s| s.source != *source).collect::<Vec<_>>(), read);
        let own = samples.iter().filter(|s| s.source == *source);
        held_out.extend(own.map(|s| (*source, f64::from(model.sum(&s.signs[read as usize])), s.label)));
    }
    let sums: Vec<(f64, bool)> = held_out.iter().map(|(_, sum, label)| (*sum, *label)).collect();
    let (slope, offset) = calibrate(&sums);
    eprintln!("precision/recall at thresholds; slope {slope:.4}, offset {offset:.4}");
    for source in &sources {
        let own = held_out.iter().filter(|h| h.0 == *source);
        report(source, &own.map(|h| (probability(slope * h.1 + offset), h.2)).collect::<Vec<_>>());
    }
    let mut nested = Vec::new();
    for source in &sources {
        let others = held_out.iter().filter(|h| h.0 != *source).map(|h| (h.1, h.2)).collect::<Vec<_>>();
        let (slope, offset) = calibrate(&others);
        let own = held_out.iter().filter(|h| h.0 == *source);
        nested.extend(own.map(|h| (probability(slope * h.1 + offset), h.2)));
    }
    report("all, calibrated on the other sources", &nested);
    report(
        "all",
        &sums.iter().map(|(sum, label)| (probability(slope * sum + offset), *label)).collect::<Vec<_>>(),
    );
    strictest(sums.iter().map(|(sum, label)| (probability(slope * sum + offset), *label)).collect());
    let model = learn(&samples.iter().collect::<Vec<_>>(), read);
    let mut out = format!("@bias\t{:.4}\n", f64::from(model.bias) * slope + offset);
    let signs: BTreeMap<&String, &usize> = model.places.iter().collect();
    for (sign, at) in signs {
        out += &format!("{sign}\t{:.4}\n", f64::from(model.weights[*at]) * slope);
    }
    out
}
