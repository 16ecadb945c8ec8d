//! Sets that grow together.

/// Disjoint sets of the numbers from 0; the smallest member is the name of its set.
#[derive(Debug, Default)]
pub(super) struct Forest(Vec<u32>);

impl Forest {
    /// `count` sets of one member each.
    pub(super) fn of(count: usize) -> Forest {
        Forest((0..count as u32).collect())
    }

    /// A new set.
    pub(super) fn plant(&mut self) {
        self.0.push(self.0.len() as u32);
    }

    /// The name of a member's set.
    pub(super) fn root(&mut self, mut member: u32) -> u32 {
        while self.0[member as usize] != member {
            let above = self.0[self.0[member as usize] as usize];
            self.0[member as usize] = above;
            member = above;
        }
        member
    }

    /// Joins two sets.
    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
