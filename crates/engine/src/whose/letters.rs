//! Two names letter by letter: which letters differ.

/// Most characters of a name that are compared.
const MOST_CHARS: usize = 80;

/// A run of letters of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The letters.
    pub text: String,
    /// Whether the other name has them too, in the same place.
    pub is_same: bool,
}

/// Both names cut into runs that they share and runs that they do not, by the fewest changes from one to the other.
pub fn compared(one: &str, other: &str) -> (Vec<Run>, Vec<Run>) {
    let one: Vec<char> = one.chars().take(MOST_CHARS).collect();
    let other: Vec<char> = other.chars().take(MOST_CHARS).collect();
    let mut steps = steps(&one, &other);
    drop_chance(&mut steps);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for Step { ours: mine, theirs: yours, is_same } in steps {
        mine.into_iter().for_each(|letter| add(&mut ours, letter, is_same));
        yours.into_iter().for_each(|letter| add(&mut theirs, letter, is_same));
    }
    (ours, theirs)
}

/// A letter that both names have, or one that only one has.
struct Step {
    ours: Option<char>,
    theirs: Option<char>,
    is_same: bool,
}

fn steps(one: &[char], other: &[char]) -> Vec<Step> {
    let width = other.len() + 1;
    // the length of the longest common part of what follows each pair of places
    let mut common = vec![0_u16; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            common[i * width + j] = if one[i] == other[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut steps = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < one.len() || j < other.len() {
        if i < one.len() && j < other.len() && one[i] == other[j] {
            steps.push(Step { ours: Some(one[i]), theirs: Some(other[j]), is_same: true });
            (i, j) = (i + 1, j + 1);
        } else if j == other.len()
            || (i < one.len() && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            steps.push(Step { ours: Some(one[i]), theirs: None, is_same: false });
            i += 1;
        } else {
            steps.push(Step { ours: None, theirs: Some(other[j]), is_same: false });
            j += 1;
        }
    }
    steps
}

/// A single letter that agrees amid many that do not agrees by chance.
fn drop_chance(steps: &mut [Step]) {
    /// Steps without agreement, on both sides together, that make it chance.
    const MANY: usize = 4;
    for at in 1..steps.len().saturating_sub(1) {
        let differing_before = steps[..at].iter().rev().take_while(|s| !s.is_same).count();
        let differing_after = steps[at + 1..].iter().take_while(|s| !s.is_same).count();
        let is_alone = steps[at].is_same && differing_before > 0 && differing_after > 0;
        if is_alone && differing_before + differing_after >= MANY {
            steps[at].is_same = false;
        }
    }
}

fn add(runs: &mut Vec<Run>, letter: char, is_same: bool) {
    match runs.last_mut().filter(|run| run.is_same == is_same) {
        Some(run) => run.text.push(letter),
        None => runs.push(Run { text: letter.to_string(), is_same }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(runs: &[Run]) -> String {
        runs.iter().map(|r| if r.is_same { r.text.clone() } else { format!("[{}]", r.text) }).collect()
    }

    #[test]
    fn the_letters_that_differ_are_marked() {
        for (one, other, ours, theirs) in [
            ("vietc0mbank.com", "vietcombank.com", "vietc[0]mbank.com", "vietc[o]mbank.com"),
            ("vietcombannk.vn", "vietcombank.vn", "vietcomban[n]k.vn", "vietcombank.vn"),
            ("a.vn.b.top", "a.vn", "a.vn[.b.top]", "a.vn"),
            ("", "a", "", "[a]"),
            (
                "vietc0mbank-otp.top",
                "vietcombank.com.vn",
                "vietc[0]mbank[-otp.top]",
                "vietc[o]mbank[.com.vn]",
            ),
        ] {
            let (left, right) = compared(one, other);
            assert_eq!((marked(&left).as_str(), marked(&right).as_str()), (ours, theirs));
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(one in "[a-c.]{0,30}", other in "[a-c.]{0,30}") {
            let (left, right) = compared(&one, &other);
            let joined = |runs: Vec<Run>| runs.into_iter().map(|r| r.text).collect::<String>();
            prop_assert_eq!((joined(left), joined(right)), (one, other));
        }
    }
}
