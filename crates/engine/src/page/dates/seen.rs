//! What the walk over a page has collected, and what each place in it belongs to.

use super::places::{self, Key, Meaning};
use std::ops::Range;

/// A stretch of the tree that means something for the dates in it.
pub(super) struct Scope {
    /// The scope around it.
    pub(super) parent: u32,
    /// What it means by itself.
    pub(super) own: Meaning,
}

/// An element that says that it holds a date.
#[derive(Debug)]
pub(super) struct Mark {
    /// Its visible text.
    pub(super) range: Range<usize>,
    /// What surrounds it.
    pub(super) scope: u32,
    /// Values of its attributes, most telling first.
    pub(super) values: Vec<String>,
    /// What its `itemprop` or `property` says.
    pub(super) key: Option<Key>,
    /// What its names say.
    pub(super) meaning: Meaning,
    /// Whether it is a field that readers do not see.
    pub(super) is_hidden: bool,
    /// Whether it is a `time` element.
    pub(super) is_time: bool,
    /// The telling name: the property, or the class.
    pub(super) name: String,
}

/// A heading of the page.
#[derive(Debug)]
pub(super) struct Heading {
    /// Its text.
    pub(super) range: Range<usize>,
    /// What surrounds it.
    pub(super) scope: u32,
    /// 1 for the first level.
    pub(super) level: u8,
}

/// What the walk collects.
#[derive(Default)]
pub(super) struct Seen {
    /// The visible text: white space collapsed, a line for each block.
    pub(super) text: String,
    /// Elements that may hold a date, in document order.
    pub(super) marks: Vec<Mark>,
    /// Meta tags that may hold a date: name, content, and what surrounds them.
    pub(super) metas: Vec<(String, String, u32)>,
    /// Where the headline stands in the text.
    pub(super) headline: Option<Range<usize>>,
    /// Language codes that the page names, in order.
    pub(super) languages: Vec<String>,
    /// The address that the page names as its own.
    pub(super) canonical: Option<String>,
    /// The `title` element and `og:title`.
    pub(super) titles: Vec<String>,
    /// Its headings.
    pub(super) headings: Vec<Heading>,
    /// Stretches of the tree.
    pub(super) scopes: Vec<Scope>,
    /// All that each scope means, outer scopes included.
    meanings: Vec<Meaning>,
    /// Where in the text which scope begins.
    pub(super) zones: Vec<(usize, u32)>,
}

impl Seen {
    /// Nothing yet: one scope, which means nothing, from the start of the text.
    pub(super) fn new() -> Seen {
        Seen { scopes: vec![Scope { parent: 0, own: 0 }], zones: vec![(0, 0)], ..Seen::default() }
    }

    /// What the place at `at` of the text belongs to.
    pub(super) fn meaning_at(&self, at: usize) -> Meaning {
        let zone = self.zones.partition_point(|(start, _)| *start <= at);
        zone.checked_sub(1).map_or(0, |zone| self.meaning_of(self.zones[zone].1))
    }

    /// What a scope means.
    pub(super) fn meaning_of(&self, scope: u32) -> Meaning {
        self.meanings.get(scope as usize).copied().unwrap_or(0)
    }

    /// The headline's words.
    pub(super) fn headline_text(&self) -> &str {
        self.headline.clone().and_then(|range| self.text.get(range)).unwrap_or("")
    }

    /// Chooses the headline and works out what each scope means.
    pub(super) fn settle(&mut self) {
        let titles: Vec<String> = self.titles.iter().map(|t| bare(t)).collect();
        let fits = |heading: &&Heading| {
            let own = bare(&self.text[heading.range.clone()]);
            own.len() >= 8
                && titles.iter().any(|t| t.contains(&own) || own.contains(t.as_str()) && t.len() >= 8)
        };
        let chosen = self
            .headings
            .iter()
            .find(|h| h.level == 1 && fits(h))
            .or_else(|| self.headings.iter().find(fits));
        let chosen = chosen.or_else(|| self.headings.iter().find(|h| h.level == 1));
        let mut holds_headline = vec![false; self.scopes.len()];
        if let Some(heading) = chosen {
            let mut scope = heading.scope;
            while scope > 0 {
                holds_headline[scope as usize] = true;
                scope = self.scopes[scope as usize].parent;
            }
        }
        self.headline = chosen.map(|h| h.range.clone());
        self.meanings = Vec::with_capacity(self.scopes.len());
        for (scope, holds) in self.scopes.iter().zip(holds_headline) {
            let outer = self.meanings.get(scope.parent as usize).copied().unwrap_or(0);
            self.meanings.push(outer | if holds { scope.own & !places::ELSEWHERE } else { scope.own });
        }
    }
}

/// Letters and digits alone, in lower case: to compare a heading with the title.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(200).collect()
}
