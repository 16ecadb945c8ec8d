//! Parts of long arrays, by their place in them.

use std::ops::Range;

/// A part of an array.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Span {
    #[inline]
    pub(super) fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    #[inline]
    pub(super) fn len(self) -> usize {
        (self.to - self.from) as usize
    }
}

/// Thousands of patterns have no more words than this counts.
pub(super) fn length<T>(part: &[T]) -> u32 {
    u32::try_from(part.len()).unwrap_or(u32::MAX)
}

/// Adds to an array; where it then lies.
pub(super) fn extend<T>(array: &mut Vec<T>, more: impl Iterator<Item = T>) -> Span {
    let from = length(array);
    array.extend(more);
    Span { from, to: length(array) }
}
