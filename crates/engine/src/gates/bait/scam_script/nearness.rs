//! How near a message comes to the scripts: what the rules found in it, as signs for the learned weights, and the script
//! that it resembles most when it follows none in full.

use super::families::FAMILIES;
use super::message::{Message, Part};
use super::script::Script;
use super::vocabulary::{Channel, Press};

impl Message<'_> {
    /// What the rules found, as signs for the learned weights: each begins with `@`. Whether a whole script was found is
    /// none of them: on the messages that the rules were written against it would answer everything by itself.
    pub(super) fn signs(&self, mut see: impl FnMut(&str)) {
        for (kinds, demands) in [("@demand", &self.demands), ("@told", &self.told_demands)] {
            let mut codes: Vec<&str> = demands.iter().map(|(d, _)| d.code()).collect();
            codes.sort_unstable();
            codes.dedup();
            for code in &codes {
                see(&format!("{kinds}:{code}"));
            }
            see(&format!("{kinds}s:{}", codes.len().min(3)));
        }
        for channel in [Channel::Link, Channel::Phone, Channel::Account, Channel::Chat] {
            if self.channels.iter().any(|(c, _)| *c == channel) {
                see(&format!("@channel:{}", channel.code()));
            }
        }
        if !self.baits.is_empty() {
            see("@bait-in-host");
        }
        for (press, code) in
            [(Press::Deadline, "deadline"), (Press::Threat, "threat"), (Press::Secrecy, "secrecy")]
        {
            if self.parts.iter().any(|h| h.tag == Part::Press(press)) {
                see(&format!("@press:{code}"));
            }
        }
        if self.speaks_of_scams {
            see("@speaks-of-scams");
        }
        if self.advises {
            see("@advises");
        }
        let readers = self.parts.iter().filter(|h| h.tag == Part::Reader).count();
        see(&format!("@readers:{}", readers.min(4)));
        let words = self.prose.words.len();
        see(match words {
            0..=15 => "@length:15",
            16..=40 => "@length:40",
            41..=90 => "@length:90",
            91..=200 => "@length:200",
            _ => "@length:more",
        });
        self.tale_signs(&mut see);
    }

    /// Whether anything is demanded or a way given to be reached: without that nobody can be robbed.
    pub(super) fn asks(&self) -> bool {
        !(self.demands.is_empty() && self.told_demands.is_empty() && self.channels.is_empty())
    }

    /// How much of which tales is there.
    fn tale_signs(&self, see: &mut impl FnMut(&str)) {
        let (mut most, mut telltales) = (0, 0);
        for tale in self.tales() {
            telltales += usize::from(tale.telltales > 0);
            most = most.max(tale.lines + usize::from(tale.telltales > 0));
            if tale.lines >= 2 {
                see(&format!("@family:{}", FAMILIES[tale.family].code));
            }
        }
        see(&format!("@tale:{}", most.min(6)));
        see(&format!("@telltales:{}", telltales.min(3)));
    }

    /// How many different lines of each family stand in the text, families with none left out.
    fn tales(&self) -> Vec<Tale> {
        let line = |part: &Part| match *part {
            Part::Who(family) => Some((family, Line::Who)),
            Part::Story(family, line) => Some((family, Line::Story(line))),
            Part::Telltale(family, line) => Some((family, Line::Telltale(line))),
            _ => None,
        };
        let mut lines: Vec<(usize, Line)> = self.parts.iter().filter_map(|h| line(&h.tag)).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
            .chunk_by(|a, b| a.0 == b.0)
            .map(|lines| Tale {
                family: lines[0].0,
                lines: lines.len(),
                telltales: lines.iter().filter(|(_, line)| matches!(line, Line::Telltale(_))).count(),
            })
            .collect()
    }

    /// The script that a message comes nearest to, with what there is of it; none when no tale has two lines here.
    pub(super) fn nearest(&self) -> Option<Script> {
        let fits = |at: usize| self.demands.iter().any(|(demand, _)| FAMILIES[at].demands.contains(demand));
        let tales = self.tales().into_iter().filter(|tale| tale.lines >= 2 || tale.telltales > 0);
        let nearness = |tale: &Tale| 2 * (tale.lines + tale.telltales) + usize::from(fits(tale.family));
        let at = tales.max_by_key(|tale| (nearness(tale), std::cmp::Reverse(tale.family)))?.family;
        let mut script = self.without_tale(FAMILIES[at].code);
        for hit in &self.parts {
            let is_its =
                matches!(hit.tag, Part::Who(f) | Part::Story(f, _) | Part::Telltale(f, _) if f == at);
            if is_its && script.claims.last().is_none_or(|last| last.end <= hit.bytes.start) {
                script.claims.push(hit.bytes.clone());
            }
        }
        Some(script)
    }

    /// What is demanded, by which channel and how it presses, under the name `code`.
    pub(super) fn without_tale(&self, code: &'static str) -> Script {
        let mut script = Script { code, ..Script::default() };
        for (demand, bytes) in &self.demands {
            if script.demands.iter().all(|(d, _)| d != demand) {
                script.demands.push((*demand, bytes.clone()));
            }
        }
        for (channel, bytes) in &self.channels {
            if script.channels.iter().all(|(c, _)| c != channel) {
                script.channels.push((*channel, bytes.clone()));
            }
        }
        for hit in &self.parts {
            if let Part::Press(press) = hit.tag
                && script.presses.iter().all(|(p, _)| *p != press)
            {
                script.presses.push((press, hit.bytes.clone()));
            }
        }
        script
    }
}

/// A line of a family's tale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Who,
    Story(usize),
    Telltale(usize),
}

/// How much of a family's tale a text tells.
struct Tale {
    family: usize,
    lines: usize,
    telltales: usize,
}
