//! Which character of a reading stands where a written one stood: the cheapest alignment of two short rows.

/// A step of the alignment: positions in the written and in the read row; one of the two may be missing.
pub(super) type Step = (Option<usize>, Option<usize>);

/// Cells on either side; longer rows are cut before they are aligned.
pub(super) const MOST: usize = 48;

/// Aligns two rows; `cost` tells what it takes to let one element stand for the other, where leaving an element out
/// costs 2. Time and memory are bounded by [`MOST`] squared.
pub(super) fn align(written: usize, read: usize, cost: impl Fn(usize, usize) -> u32) -> Vec<Step> {
    let (rows, columns) = (written.min(MOST), read.min(MOST));
    let mut table = vec![vec![0u32; columns + 1]; rows + 1];
    for row in (0..=rows).rev() {
        for column in (0..=columns).rev() {
            let drop_written = (row < rows).then(|| 2 + table[row + 1][column]);
            let drop_read = (column < columns).then(|| 2 + table[row][column + 1]);
            let pair =
                (row < rows && column < columns).then(|| cost(row, column) + table[row + 1][column + 1]);
            table[row][column] = [drop_written, drop_read, pair].into_iter().flatten().min().unwrap_or(0);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut steps = Vec::with_capacity(rows + columns);
    while row < rows || column < columns {
        let here = table[row][column];
        if row < rows && column < columns && here == cost(row, column) + table[row + 1][column + 1] {
            steps.push((Some(row), Some(column)));
            (row, column) = (row + 1, column + 1);
        } else if row < rows && here == 2 + table[row + 1][column] {
            steps.push((Some(row), None));
            row += 1;
        } else {
            steps.push((None, Some(column)));
            column += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_between_letters_stand_for_nothing() {
        let (written, read) = (b"k.e.o", b"keo");
        let steps = align(written.len(), read.len(), |w, r| if written[w] == read[r] { 0 } else { 3 });
        let kept: Vec<Step> = steps.into_iter().filter(|s| s.1.is_some()).collect();
        assert_eq!(kept, [(Some(0), Some(0)), (Some(2), Some(1)), (Some(4), Some(2))]);
    }

    #[test]
    fn long_rows_are_cut() {
        assert_eq!(align(10_000, 10_000, |_, _| 0).len(), MOST);
        assert!(align(0, 0, |_, _| 0).is_empty());
    }
}
