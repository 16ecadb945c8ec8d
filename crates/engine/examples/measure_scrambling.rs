//! Measures `bait/scrambled-diacritics`: false alarms on honest texts, and recall and readings on scrambled ones.
//!
//! `cargo run --release -p engine --example measure_scrambling -- TEXTS`, where TEXTS holds one honest text a line. Every text is
//! checked as it is; then every third cluster of three sentences is scrambled by each method and checked.

use engine::check::Outcome;
use engine::evidence::Evidence;
use engine::page::{Kind, Page};
use engine::text::prose::Prose;
use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A small repeatable source of chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c.nfd().next(), Some('a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// The letters of a word, each with its mark, and the place and kind of its tone.
fn apart(word: &str) -> (Vec<char>, Option<(usize, char)>) {
    let (mut letters, mut tone): (Vec<char>, _) = (Vec::new(), None);
    for c in word.nfc() {
        let parts: Vec<char> = c.nfd().collect();
        let mark = parts.iter().copied().find(|p| TONES.contains(p));
        letters.extend(parts.iter().copied().filter(|p| !TONES.contains(p)).nfc());
        if let Some(mark) = mark {
            tone = Some((letters.len() - 1, mark));
        }
    }
    (letters, tone)
}

fn together(letters: &[char], tones: &[(usize, char)]) -> String {
    letters
        .iter()
        .enumerate()
        .flat_map(|(at, l)| std::iter::once(*l).chain(tones.iter().filter(move |t| t.0 == at).map(|t| t.1)))
        .nfc()
        .collect()
}

/// Changes the marks of a word by one method: `tone` another, `moved` to another vowel, `second` added, `vowel` marks
/// changed, `mixed`.
fn scramble(word: &str, method: &str, chance: &mut Chance) -> String {
    let (mut letters, tone) = apart(word);
    let vowels: Vec<usize> = (0..letters.len()).filter(|at| is_vowel(letters[*at])).collect();
    if vowels.is_empty() {
        return word.to_owned();
    }
    let any = TONES[chance.below(5)];
    let at = tone.map_or(vowels[vowels.len() / 2], |t| t.0);
    match method {
        "tone" => together(&letters, &[(at, any)]),
        "moved" => match tone.zip(vowels.iter().copied().find(|v| *v != at)) {
            Some(((_, mark), to)) => together(&letters, &[(to, mark)]),
            None => word.to_owned(),
        },
        "second" => match vowels.iter().copied().find(|v| *v != at) {
            Some(to) => together(&letters, &[(at, tone.map_or(any, |t| t.1)), (to, any)]),
            None => together(&letters, &[(at, any)]),
        },
        "vowel" => {
            for v in &vowels {
                let choices: &[char] = match letters[*v].nfd().next() {
                    Some('a') => &['a', 'ă', 'â'],
                    Some('e') => &['e', 'ê'],
                    Some('o') => &['o', 'ô', 'ơ'],
                    Some('u') => &['u', 'ư'],
                    _ => continue,
                };
                letters[*v] = choices[chance.below(choices.len())];
            }
            together(&letters, &tone.into_iter().collect::<Vec<_>>())
        }
        "d" => word
            .chars()
            .map(|c| match c {
                'd' => 'đ',
                'đ' => 'd',
                other => other,
            })
            .collect(),
        _ => scramble(word, ["tone", "moved", "second", "vowel", "d"][chance.below(5)], chance),
    }
}

/// Scrambles a share of the words of a text.
fn scramble_text(text: &str, method: &str, percent: usize, chance: &mut Chance) -> String {
    let prose = Prose::new(text);
    let (mut out, mut from) = (String::new(), 0);
    for at in 0..prose.words.len() {
        let word = prose.words[at];
        out.push_str(&text[from..word.start]);
        let written = prose.written(at);
        let is_plain = written.chars().all(char::is_lowercase);
        out.push_str(&if is_plain && chance.below(100) < percent {
            scramble(written, method, chance)
        } else {
            written.to_owned()
        });
        from = word.end;
    }
    out.push_str(&text[from..]);
    out
}

fn check(text: &str) -> Option<String> {
    let page = Page { text: text.to_owned(), kind: Kind::Text, ..Page::default() };
    let evidence = Evidence::new(page, Timestamp::UNIX_EPOCH, b"");
    let check = engine::gates::find("scrambled-diacritics")?;
    let answer = (check.run)(&evidence);
    if answer.outcome != Outcome::Found {
        return None;
    }
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut from) = (String::new(), 0);
    let items = answer.observed.get("items")?.as_array()?;
    for (span, item) in answer.evidence.iter().zip(items) {
        out.extend(&letters[from..span.start?]);
        out.push_str(item.get("restored")?.as_str()?);
        from = span.end?;
    }
    out.extend(&letters[from..]);
    Some(out)
}

/// Messages of so many words, cut out of the texts at the ends of words: a few hundred, spread over the texts.
fn messages(texts: &[String], words: std::ops::Range<usize>, chance: &mut Chance) -> Vec<String> {
    const MOST: usize = 600;
    let mut out = Vec::new();
    for text in texts {
        let prose = Prose::new(text);
        let length = words.start + chance.below(words.len());
        let Some(last) = prose.words.len().checked_sub(length) else { continue };
        let first = prose.sentences[prose.words[chance.below(last + 1)].sentence].words.start.min(last);
        out.push(prose.text[prose.bytes_of(first..first + length)].to_owned());
    }
    out.truncate(MOST);
    out
}

/// Recall by length of the message and share of the words that are scrambled.
#[expect(clippy::print_stdout, reason = "the tool's output")]
fn by_length(texts: &[String]) {
    for words in [10..16, 16..26, 26..41, 41..61] {
        let mut chance = Chance(11);
        let messages = messages(texts, words.clone(), &mut chance);
        let honest = messages.iter().filter(|m| check(m).is_some()).count();
        print!("{words:?} words, {} messages, {honest} false alarms;", messages.len());
        for method in ["tone", "mixed"] {
            for percent in [15, 25, 35, 50, 75] {
                let found = messages.iter().filter(|m| {
                    let scrambled = scramble_text(m, method, percent, &mut chance);
                    check(&scrambled).is_some()
                });
                print!(
                    " {method} {percent}%: {:.0}",
                    100.0 * found.count() as f64 / messages.len().max(1) as f64
                );
            }
        }
        println!();
    }
}

#[expect(clippy::print_stdout, reason = "the tool's output")]
fn main() -> std::io::Result<()> {
    let file = std::env::args().nth(1).unwrap_or_default();
    let texts: Vec<String> = std::fs::read_to_string(file)?.lines().map(|l| l.nfc().collect()).collect();
    let started = std::time::Instant::now();
    let alarms: Vec<&String> = texts.iter().filter(|t| check(t).is_some()).collect();
    println!(
        "{} texts, {} found, {:?} a text",
        texts.len(),
        alarms.len(),
        started.elapsed() / texts.len().max(1) as u32
    );
    for text in alarms.iter().take(8) {
        let read = check(text).unwrap_or_default();
        let differing: Vec<_> = text
            .split(' ')
            .zip(read.split(' '))
            .filter(|(a, b)| a != b)
            .take(12)
            .map(|(a, b)| format!("{a}>{b}"))
            .collect();
        println!("  {}", differing.join(" "));
    }
    by_length(&texts);
    if std::env::args().nth(2).as_deref() == Some("short") {
        return Ok(());
    }
    let clusters: Vec<String> = texts
        .iter()
        .flat_map(|t| {
            let prose = Prose::new(t);
            let sentences: Vec<String> =
                (0..prose.sentences.len()).map(|s| prose.sentence_text(s).to_owned()).collect();
            sentences.chunks_exact(3).step_by(3).map(|c| c.join(" ")).collect::<Vec<_>>()
        })
        .collect();
    println!("{} clusters", clusters.len());
    for method in ["tone", "moved", "second", "vowel", "mixed"] {
        for percent in [30, 50, 80] {
            let mut chance = Chance(7);
            let (mut found, mut changed, mut right, mut harmed, mut kept) = (0, 0, 0, 0, 0);
            for cluster in &clusters {
                let scrambled = scramble_text(cluster, method, percent, &mut chance);
                let Some(read) = check(&scrambled) else { continue };
                found += 1;
                let (a, b, c) = (Prose::new(cluster), Prose::new(&scrambled), Prose::new(&read));
                if a.words.len() != b.words.len() || a.words.len() != c.words.len() {
                    continue;
                }
                for w in 0..a.words.len() {
                    let (was_changed, is_right) = (a.written(w) != b.written(w), a.key(w) == c.key(w));
                    changed += usize::from(was_changed);
                    right += usize::from(was_changed && is_right);
                    kept += usize::from(!was_changed);
                    harmed += usize::from(!was_changed && !is_right);
                }
            }
            let of = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
            println!(
                "{method:7} {percent}%: recall {:.1} %, readings right {:.1} % of {changed}, unchanged words harmed {:.2} %",
                of(found, clusters.len()),
                of(right, changed),
                of(harmed, kept)
            );
        }
    }
    Ok(())
}
