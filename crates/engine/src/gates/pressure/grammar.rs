//! Rules over word classes: `dont ..8 kin|reader ..6 harm`.
//!
//! | in a rule | means |
//! |---|---|
//! | `kin` | a phrase of the class `kin` |
//! | `kin\|reader` | a phrase of either class |
//! | `..6` | up to six words of any kind in between; without it classes touch |
//! | `~6` | the same, and a sentence may end there |
//! | `any..6` or `any~6` | first in a rule: its classes in any order, up to six words in between |
//!
//! A text is read once for the phrases of all classes; rules then run over these few, so that many rules cost little.
//! Phrases that lie in a longer one of the class `void` are dropped: `chết cười` kills nobody.

use super::classes::SHARED;
use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::Prose;
use std::ops::Range;

/// Rules with the classes that they need.
#[derive(Debug)]
pub(super) struct Grammar {
    lexicon: PhraseSet<usize>,
    /// Class index of `void`, when there is one.
    void: Option<usize>,
    /// By the class that a rule begins with.
    by_first: Vec<Vec<Rule>>,
}

/// Classes by their bits.
type Classes = u128;

#[derive(Debug, Clone)]
struct Rule {
    kind: &'static str,
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
struct Step {
    classes: Classes,
    gap: usize,
    crosses: bool,
}

/// Words that satisfy a rule, and the kind that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) kind: &'static str,
    pub(super) words: Range<usize>,
}

/// Steps taken over one text at most; an honest text needs a few hundred.
const MOST_STEPS: usize = 300_000;
/// No phrase of the class `void` has as many words.
const LONGEST_VOID: usize = 8;
/// Matches kept of one text.
const MOST_MATCHES: usize = 200;

impl Grammar {
    /// Compiles a check's own classes, with the shared ones, and its rules.
    #[expect(clippy::expect_used, reason = "the tables are constants; a test of each check compiles them")]
    pub(super) fn new(own: &[(&str, &str)], rules: &[(&'static str, &[&str])]) -> Grammar {
        let named: Vec<(&str, &str)> = own.iter().chain(SHARED).copied().collect();
        let index = |name: &str| named.iter().position(|(class, _)| *class == name);
        let used = |name: &str| {
            name == "void"
                || rules.iter().flat_map(|(_, r)| r.iter()).any(|r| r.split([' ', '|']).any(|w| w == name))
        };
        // a class of the same name as a shared one is added to it
        let phrases = named
            .iter()
            .filter(|(name, _)| used(name))
            .filter_map(|(name, phrases)| Some((index(name)?, phrases)))
            .flat_map(|(class, phrases)| phrases.split('|').map(move |phrase| (class, phrase)));
        let mut by_first = vec![Vec::new(); named.len()];
        for (kind, patterns) in rules {
            for pattern in *patterns {
                for steps in orders(steps(pattern, index).expect("every class of a rule is known"), pattern) {
                    for first in (0..named.len()).filter(|class| steps[0].classes >> class & 1 == 1) {
                        by_first[first].push(Rule { kind, steps: steps.clone() });
                    }
                }
            }
        }
        Grammar {
            lexicon: PhraseSet::new(phrases).expect("the classes compile"),
            void: index("void"),
            by_first,
        }
    }

    /// What satisfies the rules, by position; of the matches of a kind that begin at one word the first.
    pub(super) fn find(&self, prose: &Prose) -> Vec<Match> {
        let mut hits = self.lexicon.find(prose);
        if let Some(void) = self.void.filter(|void| hits.iter().any(|h| h.tag == *void)) {
            let voids: Vec<Range<usize>> =
                hits.iter().filter(|h| h.tag == void).map(|h| h.words.clone()).collect();
            let is_void = |h: &Hit<usize>| {
                let from = voids.partition_point(|v| v.start + LONGEST_VOID <= h.words.start);
                voids[from..]
                    .iter()
                    .take_while(|v| v.start <= h.words.start)
                    .any(|v| v.end >= h.words.end && v.len() > h.words.len())
            };
            hits.retain(|h| !is_void(h));
        }
        let present = hits.iter().fold(0, |present, hit| present | bit(hit.tag));
        // most rules need a class that the text has nowhere
        let may_match = |rule: &&Rule| rule.steps.iter().all(|step| step.classes & present != 0);
        let by_first: Vec<Vec<&Rule>> = (0..)
            .zip(&self.by_first)
            .map(|(class, rules)| match bit(class) & present {
                0 => Vec::new(),
                _ => rules.iter().filter(may_match).collect(),
            })
            .collect();
        let mut found: Vec<Match> = Vec::new();
        let mut budget = MOST_STEPS;
        for (at, hit) in hits.iter().enumerate() {
            for rule in &by_first[hit.tag] {
                let is_new = |f: &Match| f.words.start != hit.words.start || f.kind != rule.kind;
                if !found.iter().rev().take(8).all(is_new) {
                    continue;
                }
                if let Some(end) = end_of(&rule.steps[1..], prose, &hits, at, &mut budget) {
                    found.push(Match { kind: rule.kind, words: hit.words.start..end });
                }
                if budget == 0 || found.len() == MOST_MATCHES {
                    return found;
                }
            }
        }
        found
    }
}

fn bit(class: usize) -> Classes {
    1 << class
}

/// The end of the words that satisfy the steps after the hit at `at`.
fn end_of(
    steps: &[Step],
    prose: &Prose,
    hits: &[Hit<usize>],
    at: usize,
    budget: &mut usize,
) -> Option<usize> {
    let here = &hits[at].words;
    let Some((step, rest)) = steps.split_first() else { return Some(here.end) };
    let sentence = prose.words[here.start].sentence;
    for (next, hit) in hits.iter().enumerate().skip(at + 1) {
        if hit.words.start > here.end + step.gap || *budget == 0 {
            return None;
        }
        *budget -= 1;
        let follows = hit.words.start >= here.end
            && step.classes & bit(hit.tag) != 0
            && (step.crosses || prose.words[hit.words.start].sentence == sentence);
        if follows && let Some(end) = end_of(rest, prose, hits, next, budget) {
            return Some(end);
        }
    }
    None
}

/// The steps as written, or in every order when the rule begins with `any`.
fn orders(steps: Vec<Step>, pattern: &str) -> Vec<Vec<Step>> {
    if !pattern.starts_with("any") {
        return vec![steps];
    }
    let mut orders = vec![Vec::new()];
    for step in steps {
        orders = orders
            .into_iter()
            .flat_map(|order: Vec<Step>| {
                (0..=order.len()).map(move |at| (order.clone(), at)).collect::<Vec<_>>()
            })
            .map(|(mut order, at)| {
                order.insert(at, step.clone());
                order
            })
            .collect();
    }
    orders
}

fn steps(pattern: &str, index: impl Fn(&str) -> Option<usize>) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let is_any = pattern.starts_with("any");
    let (mut gap, mut crosses) = (0, false);
    for part in pattern.trim_start_matches("any").split_whitespace() {
        if let Some(words) = part.strip_prefix("..").or_else(|| part.strip_prefix('~')) {
            gap = words.parse().ok()?;
            crosses = part.starts_with('~');
            continue;
        }
        let classes = part
            .split('|')
            .map(|name| index(name).filter(|class| *class < Classes::BITS as usize))
            .try_fold(0, |classes, class| Some(classes | bit(class?)))?;
        steps.push(Step { classes, gap, crosses });
        if !is_any {
            (gap, crosses) = (0, false);
        }
    }
    (!steps.is_empty()).then_some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: &'static str, text: &str) -> Vec<String> {
        let own = [("a", "một|một con"), ("b", "hai"), ("void", "hai ba")];
        let prose = Prose::new(text);
        let matches = Grammar::new(&own, &[("it", &[rule])]).find(&prose);
        matches.into_iter().map(|m| prose.text[prose.bytes_of(m.words)].to_owned()).collect()
    }

    #[test]
    fn rules_run_over_classes_with_gaps() {
        assert_eq!(found("a ..2 b", "Một con x hai"), ["Một con x hai"]);
        assert_eq!(found("a b", "một hai"), ["một hai"]);
        assert!(found("a b", "một x hai").is_empty());
        assert!(found("a ..3 b", "Một. Hai").is_empty());
        assert_eq!(found("a ~3 b", "Một. Hai"), ["Một. Hai"]);
        assert_eq!(found("b|a", "hai"), ["hai"]);
    }

    #[test]
    fn a_void_phrase_takes_its_words_out() {
        assert!(found("a ..3 b", "một hai ba").is_empty());
        assert_eq!(found("a ..3 b", "một hai bốn"), ["một hai"]);
    }

    #[test]
    fn hostile_text_is_read_in_bounded_time() {
        assert!(found("a ..9 b ..9 b ..9 b ..9 a", &"hai một ".repeat(20_000)).len() <= MOST_MATCHES);
    }
}
