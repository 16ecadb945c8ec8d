//! A million views by a pattern that anybody can check with paper: groups of readers, pages, and phases that lie so far from midnight and
//! from each other that it is certain, and not a matter of seconds, what is a visit.

/// Minutes from the beginning of the pattern, 23:30, until midnight.
pub(super) const MIDNIGHT: u32 = 30;
/// Pages that the pattern reads: the page itself, and posts by their place.
pub(super) const PAGES: usize = 4;

/// Readers who do the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The number of the first of them.
    pub(super) first: u32,
    /// How many.
    pub(super) readers: u32,
    /// What they read.
    pub(super) pages: &'static [usize],
}

/// What a group does in a phase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Who.
    pub(super) group: Group,
    /// How often each of them opens each page, one time right after the other.
    pub(super) times: u32,
    /// Whether one of these times is a visit; otherwise none is.
    pub(super) is_visit: bool,
}

/// A part of the evening.
#[derive(Debug)]
pub(super) struct Phase {
    /// What it shows.
    pub(super) shows: &'static str,
    /// From which minute of the pattern on.
    pub(super) begins: u32,
    /// By which minute it must be over.
    pub(super) ends: u32,
    /// Who does what.
    pub(super) parts: &'static [Part],
}

/// One request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The reader's number.
    pub(super) reader: u32,
    /// The page.
    pub(super) page: usize,
}

const EARLY: Group = Group { first: 0, readers: 20_000, pages: &[0, 1] };
const LATE: Group = Group { first: 20_000, readers: 20_000, pages: &[0, 2] };
const NEW: Group = Group { first: 40_000, readers: 10_000, pages: &[0, 1] };
/// Readers who come once, while a server is killed.
pub(super) const ONCE: Group = Group { first: 50_000, readers: 40_000, pages: &[3] };

const fn visit(group: Group, times: u32) -> Part {
    Part { group, times, is_visit: true }
}

const fn again(group: Group, times: u32) -> Part {
    Part { group, times, is_visit: false }
}

/// All phases but that of the kill, which counts between bounds.
pub(super) const PHASES: [Phase; 4] = [
    Phase { shows: "readers come, each six times", begins: 0, ends: 7, parts: &[visit(EARLY, 6)] },
    Phase {
        shows: "after a kill -9 and a restart, the same within 30 minutes, and others",
        begins: 17,
        ends: 24,
        parts: &[again(EARLY, 2), visit(LATE, 4)],
    },
    Phase {
        shows: "after midnight: some within 30 minutes, some after them, some new",
        begins: 38,
        ends: 45,
        parts: &[visit(EARLY, 2), again(LATE, 2), visit(NEW, 4)],
    },
    Phase {
        shows: "after an orderly stop and a restart: some within 30 minutes, some after them",
        begins: 55,
        ends: 62,
        parts: &[again(EARLY, 2), visit(LATE, 3), again(NEW, 2)],
    },
];

/// The phase in which a server is killed under load.
pub(super) const KILLED: Phase = Phase {
    shows: "readers who come once, with a kill -9 among them",
    begins: 66,
    ends: 72,
    parts: &[visit(ONCE, 1)],
};

impl Part {
    const fn requests(&self) -> u32 {
        self.group.readers * self.group.pages.len() as u32 * self.times
    }
}

impl Phase {
    /// How many requests it has.
    pub(super) fn requests(&self) -> u32 {
        self.parts.iter().map(Part::requests).sum()
    }

    /// The request of a number: readers in no order that a cache would like, the times of one of them next to each other, so that
    /// they meet at several servers at once.
    pub(super) fn look(&self, number: u32) -> Option<Look> {
        let mut rest = number;
        for part in self.parts {
            if rest < part.requests() {
                let pairs = part.group.readers * part.group.pages.len() as u32;
                // no divisor of any group's size
                let pair = (u64::from(rest / part.times) * 7_919 % u64::from(pairs)) as u32;
                let page = part.group.pages[(pair % part.group.pages.len() as u32) as usize];
                return Some(Look { reader: part.group.first + pair / part.group.pages.len() as u32, page });
            }
            rest -= part.requests();
        }
        None
    }

    /// Whether it is after midnight.
    pub(super) const fn is_after_midnight(&self) -> bool {
        self.begins >= MIDNIGHT
    }
}

/// Visits of each page on the day before midnight and on the day after it.
pub(super) fn expected(phases: &[Phase]) -> [[u64; PAGES]; 2] {
    let mut visits = [[0; PAGES]; 2];
    for phase in phases {
        for part in phase.parts.iter().filter(|part| part.is_visit) {
            for page in part.group.pages {
                visits[usize::from(phase.is_after_midnight())][*page] += u64::from(part.group.readers);
            }
        }
    }
    visits
}

/// Whether a reader follows a link from another site.
pub(super) const fn has_site(reader: u32) -> bool {
    reader.is_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn there_are_a_million_views() {
        let requests: u32 = PHASES.iter().map(Phase::requests).sum();
        assert_eq!(requests + KILLED.requests(), 1_000_000);
        assert_eq!(expected(&PHASES), [[40_000, 20_000, 20_000, 0], [50_000, 30_000, 20_000, 0]]);
    }

    #[test]
    fn what_is_a_visit_is_certain_by_a_minute_at_least() {
        for group in [EARLY, LATE, NEW] {
            let mut last: Option<&Phase> = None;
            for phase in &PHASES {
                assert!(phase.ends < MIDNIGHT || phase.begins > MIDNIGHT, "{} crosses midnight", phase.shows);
                for part in phase.parts.iter().filter(|part| part.group == group) {
                    let (shortest, longest) = last.map_or((u32::MAX, u32::MAX), |last| {
                        (phase.begins - last.ends, phase.ends - last.begins)
                    });
                    match part.is_visit {
                        true => assert!(shortest > 30, "{}", phase.shows),
                        false => assert!(longest < 30, "{}", phase.shows),
                    }
                    last = if part.is_visit { Some(phase) } else { last };
                }
            }
        }
    }

    #[test]
    fn everybody_reads_each_of_their_pages_as_often_as_said() {
        let phase = &PHASES[1];
        let mut looks: HashMap<(u32, usize), u32> = HashMap::new();
        for number in 0..phase.requests() {
            let look = phase.look(number).unwrap();
            *looks.entry((look.reader, look.page)).or_default() += 1;
        }
        assert_eq!(phase.look(phase.requests()), None);
        let of = |reader: u32, pages: [usize; 2]| pages.map(|page| looks.get(&(reader, page)).copied());
        assert_eq!(looks.len(), 80_000);
        assert!((0..20_000).all(|reader| of(reader, [0, 1]) == [Some(2); 2]));
        assert!((20_000..40_000).all(|reader| of(reader, [0, 2]) == [Some(4); 2]));
    }
}
