//! A message taken apart: who speaks, what is told, what is demanded, by which channel and how it presses; and the scripts
//! that these parts make up.

use super::families::{FAMILIES, SPEAKS_OF_SCAMS};
use super::script::Script;
use super::traces::Traces;
use super::vocabulary::{self, Channel, Demand, Press};
use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use std::ops::Range;
use std::sync::LazyLock;

/// What a phrase is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A name that family `0` speaks in.
    Who(usize),
    /// Line `1` of the tale of family `0`.
    Story(usize, usize),
    /// Line `1` of the words that hardly occur outside family `0`.
    Telltale(usize, usize),
    /// Line `1` of the honest words of family `0`.
    Ordinary(usize, usize),
    /// A demand.
    Demand(Demand),
    /// Words before a telephone number to call.
    Call,
    /// Words before an account number.
    Account,
    /// A sign that somebody is spoken to.
    Reader,
    /// Haste, threat, secrecy.
    Press(Press),
    /// Money, an account or a code is spoken of.
    Valuable,
}

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
static RULES: LazyLock<PhraseSet<Part>> =
    LazyLock::new(|| PhraseSet::new(patterns()).expect("patterns compile"));

pub(super) fn patterns() -> Vec<(Part, &'static str)> {
    let mut all = vec![(Part::Account, vocabulary::ACCOUNT), (Part::Call, vocabulary::CALL)];
    for (at, family) in FAMILIES.iter().enumerate() {
        all.extend(family.who.iter().map(|p| (Part::Who(at), *p)));
        all.extend(family.story.iter().enumerate().map(|(line, p)| (Part::Story(at, line), *p)));
        all.extend(family.telltale.iter().enumerate().map(|(line, p)| (Part::Telltale(at, line), *p)));
        all.extend(family.ordinary.iter().enumerate().map(|(line, p)| (Part::Ordinary(at, line), *p)));
    }
    all.extend(vocabulary::READER.iter().map(|p| (Part::Reader, *p)));
    for (demand, lines) in vocabulary::DEMANDS {
        all.extend(lines.iter().map(|p| (Part::Demand(*demand), *p)));
    }
    all.extend(vocabulary::VALUABLES.iter().map(|p| (Part::Valuable, *p)));
    for (press, lines) in vocabulary::PRESSES {
        all.extend(lines.iter().map(|p| (Part::Press(*press), *p)));
    }
    all
}

/// Stand for the name and the telltale words among the lines seen of a family.
const WHO_LINE: usize = usize::MAX;
const TELLTALE_LINE: usize = usize::MAX - 1;
/// A message is read as a whole up to this many words; a longer text in windows as wide.
const WINDOW_WORDS: usize = 240;
/// Scripts that a report names at most.
const MOST_SCRIPTS: usize = 2;
/// Demands looked around in a long text.
const MOST_WINDOWS: usize = 40;

/// A text with everything in it that may be part of a script.
pub(super) struct Message<'p> {
    pub(super) prose: &'p Prose,
    pub(super) parts: Vec<Hit<Part>>,
    pub(super) demands: Vec<(Demand, Range<usize>)>,
    /// Demands told about others: those who offer to get money back tell of victims while they ask.
    pub(super) told_demands: Vec<(Demand, Range<usize>)>,
    pub(super) channels: Vec<(Channel, Range<usize>)>,
    /// Addresses whose name is a bait, such as `abc-xacthuc.example`.
    pub(super) baits: Vec<Range<usize>>,
    pub(super) speaks_of_scams: bool,
    pub(super) advises: bool,
}

impl<'p> Message<'p> {
    pub(super) fn read(prose: &'p Prose, reading: &Reading<'_>, traces: &Traces) -> Message<'p> {
        let mut message = Message {
            prose,
            parts: RULES.find(prose),
            demands: Vec::new(),
            told_demands: Vec::new(),
            channels: Vec::new(),
            baits: Vec::new(),
            speaks_of_scams: false,
            advises: false,
        };
        message.speaks_of_scams = reading.is_warning();
        message.advises = reading.advises();
        message.parts.retain(|h| match h.tag {
            Part::Telltale(..) => !matches!(reading.of(h.words.clone()), Stance::Quoted | Stance::Negated),
            _ => !reading.is_quoted(h.words.start),
        });
        message.find_demands(reading, traces);
        message.find_channels(traces);
        message
    }

    fn find_demands(&mut self, reading: &Reading<'_>, traces: &Traces) {
        let (prose, addresses) = (self.prose, &traces.addresses);
        let sentence_of = |byte: usize| prose.words.get(prose.word_at(byte)).map(|w| w.sentence);
        for hit in &self.parts {
            let demand = match hit.tag {
                Part::Demand(Demand::Link) => {
                    // `truy cập trang dichvucong.gov.vn` leads nowhere strange
                    let sentence = prose.words[hit.words.start].sentence;
                    let mut here =
                        addresses.iter().filter(|a| sentence_of(a.bytes.start) == Some(sentence)).peekable();
                    let leads_home = here.peek().is_some() && here.all(|a| a.is_official);
                    (!leads_home).then_some(Demand::Link)
                }
                Part::Demand(demand) => Some(demand),
                Part::Call
                    if traces.numbers.iter().any(|n| n.start < hit.bytes.end && hit.bytes.start < n.end) =>
                {
                    Some(Demand::Call)
                }
                _ => None,
            };
            let Some(demand) = demand else { continue };
            match reading.of(hit.words.clone()) {
                Stance::Addressed => self.demands.push((demand, hit.bytes.clone())),
                Stance::Reported => self.told_demands.push((demand, hit.bytes.clone())),
                _ => {}
            }
        }
        for address in addresses.iter().filter(|a| !a.is_official) {
            let word = prose.word_at(address.bytes.start);
            if word < prose.words.len() && reading.of(word..word + 1) == Stance::Addressed {
                self.demands.push((Demand::Link, address.bytes.clone()));
            }
        }
        for handle in &traces.handles {
            let word = prose.word_at(handle.start);
            if word < prose.words.len() && reading.of(word..word + 1) == Stance::Addressed {
                self.demands.push((Demand::Chat, handle.clone()));
            }
        }
        self.demands.sort_by_key(|(_, bytes)| bytes.start);
    }

    fn find_channels(&mut self, traces: &Traces) {
        let (prose, addresses) = (self.prose, &traces.addresses);
        let strange = || addresses.iter().filter(|a| !a.is_official);
        self.baits = strange().filter(|a| a.is_bait).map(|a| a.bytes.clone()).collect();
        self.channels
            .extend(addresses.iter().filter(|a| !a.is_official).map(|a| (Channel::Link, a.bytes.clone())));
        self.channels.extend(traces.numbers.iter().map(|bytes| (Channel::Phone, bytes.clone())));
        self.channels.extend(traces.handles.iter().map(|bytes| (Channel::Chat, bytes.clone())));
        for hit in &self.parts {
            match hit.tag {
                Part::Account => {
                    let number = hit.words.clone().find(|w| is_account_number(prose.written(*w)));
                    if let Some(number) = number {
                        self.channels.push((Channel::Account, hit.bytes.start..prose.words[number].end));
                    }
                }
                Part::Demand(Demand::Chat) => self.channels.push((Channel::Chat, hit.bytes.clone())),
                _ => {}
            }
        }
    }

    /// The scripts that the text follows, strongest first, each family once.
    pub(super) fn scripts(&self) -> Vec<Script> {
        let mut found: Vec<Script> = Vec::new();
        if self.demands.is_empty() && self.told_demands.is_empty() {
            return found;
        }
        let is_long = self.prose.words.len() > WINDOW_WORDS;
        for window in self.windows() {
            if !self.speaks_to_somebody(&window) {
                continue;
            }
            let parts = self.parts_in(&window);
            for (at, family) in FAMILIES.iter().enumerate() {
                let is_own_talk = family.code == SPEAKS_OF_SCAMS && !self.advises;
                if self.speaks_of_scams && !is_own_talk {
                    continue;
                }
                let stricter = if is_long { 2 } else { 0 };
                if let Some(script) = self.script(at, parts, &window, family.enough + stricter) {
                    found.push(script);
                }
            }
        }
        found.sort_by_key(|s| std::cmp::Reverse((s.weight, s.tale)));
        let mut codes = Vec::new();
        found.retain(|s| {
            !codes.contains(&s.code) && {
                codes.push(s.code);
                true
            }
        });
        // what is weaker than the best only shares words with it
        let best = found.first().map_or((0, 0), |s| (s.weight, s.tale));
        found.retain(|s| s.weight == best.0 && s.tale + 2 >= best.1);
        found.truncate(MOST_SCRIPTS);
        found
    }

    /// Whether the message speaks of what can be taken from its reader: money, an account, a code.
    pub(super) fn speaks_of_valuables(&self) -> bool {
        self.parts.iter().any(|h| h.tag == Part::Valuable)
    }

    /// Whether `window` turns to a reader or gives a way to reach the writer; a report does neither.
    fn speaks_to_somebody(&self, window: &Range<usize>) -> bool {
        let inside = |bytes: &Range<usize>| window.start <= bytes.start && bytes.end <= window.end;
        let is_reached = self.channels.iter().any(|(_, bytes)| inside(bytes));
        let turns = self.parts.iter().filter(|h| h.tag == Part::Reader && inside(&h.bytes)).count();
        let words = self.prose.word_at(window.end) - self.prose.word_at(window.start);
        turns > words / 80 || (is_reached && words < 80)
    }

    /// Byte ranges that a script must fit into.
    fn windows(&self) -> Vec<Range<usize>> {
        let words = &self.prose.words;
        if words.len() <= WINDOW_WORDS {
            return std::iter::once(0..self.prose.text.len()).collect();
        }
        // a long text that only tells of others is a report
        let step = (self.demands.len() / MOST_WINDOWS).max(1);
        self.demands
            .iter()
            .step_by(step)
            .map(|(_, bytes)| {
                let word = self.prose.word_at(bytes.start);
                let from = word.saturating_sub(WINDOW_WORDS / 2);
                let to = (word + WINDOW_WORDS / 2).min(words.len() - 1);
                words[from].start..words[to].end
            })
            .collect()
    }

    /// The parts that begin within `window`, and perhaps end beyond it.
    fn parts_in(&self, window: &Range<usize>) -> &[Hit<Part>] {
        let first = self.parts.partition_point(|h| h.bytes.start < window.start);
        let last = self.parts.partition_point(|h| h.bytes.start < window.end);
        &self.parts[first..last.max(first)]
    }

    /// Whether family `at` stands within `window` with `enough` parts.
    fn script(&self, at: usize, parts: &[Hit<Part>], window: &Range<usize>, enough: usize) -> Option<Script> {
        let family = &FAMILIES[at];
        let inside = |bytes: &Range<usize>| window.start <= bytes.start && bytes.end <= window.end;
        let mut script = Script { code: family.code, ..Script::default() };
        let mut lines_seen = Vec::new();
        let mut against = 0;
        for hit in parts.iter().filter(|h| inside(&h.bytes)) {
            let (line, weight) = match hit.tag {
                Part::Who(f) if f == at => (WHO_LINE, 1),
                Part::Telltale(f, line) if f == at => {
                    if !lines_seen.contains(&TELLTALE_LINE) {
                        lines_seen.push(TELLTALE_LINE);
                    }
                    (line + 2000, 2)
                }
                Part::Story(f, line) if f == at => (line, 1),
                Part::Ordinary(f, line) if f == at => {
                    if !lines_seen.contains(&(line + 1000)) {
                        lines_seen.push(line + 1000);
                        against += 1;
                    }
                    continue;
                }
                _ => continue,
            };
            if matches!(hit.tag, Part::Who(_))
                && script.claims.iter().any(|c| c.start < hit.bytes.end && hit.bytes.start < c.end)
            {
                // the name stands inside words counted already: named, but no part of its own
                lines_seen.push(WHO_LINE);
                continue;
            }
            let overlaps = script.claims.iter().any(|c| c.start < hit.bytes.end && hit.bytes.start < c.end);
            if lines_seen.contains(&line) || (overlaps && weight < 2) {
                continue;
            }
            lines_seen.push(line);
            script.weight += weight;
            script.claims.push(hit.bytes.clone());
        }
        if family.demands.contains(&Demand::Link)
            && lines_seen.contains(&WHO_LINE)
            && lines_seen.iter().any(|line| *line < 1000 || *line == TELLTALE_LINE)
            && let Some(bait) = self.baits.iter().find(|bytes| inside(bytes))
        {
            script.weight += 1;
            script.claims.push(bait.clone());
        }
        let is_named = lines_seen.contains(&WHO_LINE) || lines_seen.contains(&TELLTALE_LINE);
        if script.weight == 0 {
            return None;
        }
        let mut is_unfit = family.named && !is_named;
        script.tale = 2 * script.weight + usize::from(is_named);
        script.weight = script.weight.min(6);
        let told = if family.code == SPEAKS_OF_SCAMS { &self.told_demands[..] } else { &[] };
        for (demand, bytes) in self.demands.iter().chain(told).filter(|(_, bytes)| inside(bytes)) {
            if script.demands.iter().all(|(d, _)| d != demand) {
                script.demands.push((*demand, bytes.clone()));
            }
        }
        let fitting = |d: &Demand| family.demands.contains(d);
        let needs_less = script.demands.iter().any(|(d, _)| fitting(d) && d.is_seldom_honest());
        let is_fitting = script.demands.iter().any(|(d, _)| fitting(d));
        is_unfit |= !is_fitting || (script.weight < 2 && !needs_less);
        if is_unfit {
            return None;
        }
        script.demands.sort_by_key(|(d, _)| !family.demands.contains(d));
        for (channel, bytes) in self.channels.iter().filter(|(_, bytes)| inside(bytes)) {
            if script.channels.iter().all(|(c, _)| c != channel) {
                script.channels.push((*channel, bytes.clone()));
            }
        }
        for hit in parts.iter().filter(|h| inside(&h.bytes)) {
            if let Part::Press(press) = hit.tag
                && script.presses.iter().all(|(p, _)| *p != press)
            {
                script.presses.push((press, hit.bytes.clone()));
            }
        }
        script.weight += (script.demands.len() + usize::from(needs_less)).min(3)
            + usize::from(!script.channels.is_empty())
            + script.presses.len().min(2);
        // a strange address in the message itself makes up for one part
        let leads_away = family.demands.contains(&Demand::Link)
            && script.channels.iter().any(|(channel, _)| *channel == Channel::Link);
        // a tale in nobody's name needs one part more
        let nameless = !family.who.is_empty() && !is_named;
        let needed = enough + against + usize::from(nameless);
        (script.weight + usize::from(leads_away) >= needed).then_some(script)
    }
}

fn is_account_number(word: &str) -> bool {
    word.len() >= 6
        && word.bytes().all(|b| b.is_ascii_alphanumeric())
        && word.starts_with(|c: char| c.is_ascii_digit())
}
