//! Two-way diffs.

use std::ops::Range;

use super::compact::{Changes, hunks};
use super::histogram::Histogram;
use super::lines::{Interner, Token};
use super::myers::Myers;
use super::{MAX_TEXT_LEN, narrow};

/// Lines of one file that stand in the place of lines of another. Line numbers are zero-based, ranges half open; an
/// empty range tells where lines were added or removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Hunk {
    /// The lines removed.
    pub before: Range<u32>,
    /// The lines added.
    pub after: Range<u32>,
}

/// What changed from `base` to `side`, as git's merges see it: histogram diff without the indent heuristic
/// (`xdl_do_diff` and `xdl_change_compact` of git's `xdiffi.c`).
///
/// Files longer than [`MAX_TEXT_LEN`] are binary to git; for them the answer is one hunk with empty ranges.
#[must_use]
pub fn diff(base: &[u8], side: &[u8]) -> Vec<Hunk> {
    if base == side {
        return Vec::new();
    }
    if base.len().max(side.len()) > MAX_TEXT_LEN {
        return vec![Hunk::default()];
    }
    let mut interner = Interner::default();
    let base = interner.lines(base);
    let side = interner.lines_like(&base, side);
    Differ::new(interner.distinct()).hunks(base.tokens(), side.tokens())
}

/// Whether two sides changed different parts of their base, with at least one line between any two changes: then they
/// merge, with any lines. Both lists are in the order of the lines, as [`diff()`] gives them.
#[must_use]
pub fn are_apart(left: &[Hunk], right: &[Hunk]) -> bool {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        if a.before.end < b.before.start {
            left.next();
        } else if b.before.end < a.before.start {
            right.next();
        } else {
            return false;
        }
    }
    true
}

/// Numbers of lines added and removed, as `git diff --numstat` prints them: by the classic diff, git's default there.
///
/// The texts are taken for text; `git diff` prints no numbers for files that [`is_binary`](super::is_binary). Files
/// longer than [`MAX_TEXT_LEN`] are binary, too, and count for nothing here.
#[must_use]
pub fn line_counts(before: &[u8], after: &[u8]) -> (u32, u32) {
    if before == after || before.len().max(after.len()) > MAX_TEXT_LEN {
        return (0, 0);
    }
    let mut interner = Interner::default();
    let before = interner.lines(before);
    let after = interner.lines_like(&before, after);
    let mut changes = <[Changes; 2]>::default();
    Myers::default().diff([before.tokens(), after.tokens()], [0, 0], interner.distinct(), &mut changes);
    (changes[1].lines(), changes[0].lines())
}

/// Diffs of token sequences; keeps its memory from one to the next.
pub(super) struct Differ {
    histogram: Histogram,
    distinct: usize,
}

impl Differ {
    /// For tokens below `distinct`.
    pub(super) fn new(distinct: usize) -> Self {
        Self { histogram: Histogram::default(), distinct }
    }

    /// What changed from `before` to `after`.
    pub(super) fn hunks(&mut self, before: &[Token], after: &[Token]) -> Vec<Hunk> {
        // Equal files share one run from start to end, or are equal to the classic diff, too.
        if before == after {
            return Vec::new();
        }
        if before.is_empty() || after.is_empty() {
            return vec![Hunk { before: 0..narrow(before.len()), after: 0..narrow(after.len()) }];
        }
        let mut changes = <[Changes; 2]>::default();
        self.histogram.diff([before, after], self.distinct, &mut changes);
        let [removed, added] = &mut changes;
        removed.compact(before, added);
        added.compact(after, removed);
        hunks(removed, added)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_added_line_is_one_hunk() {
        assert_eq!(diff(b"a\nc\n", b"a\nb\nc\n"), [Hunk { before: 1..1, after: 1..2 }]);
    }

    #[test]
    fn changes_with_a_line_between_them_are_apart() {
        let changed = |before: Range<u32>| [Hunk { before, after: 0..1 }];
        assert!(are_apart(&changed(2..3), &changed(4..5)), "line 3 lies between");
        assert!(!are_apart(&changed(2..3), &changed(3..4)), "neighbours conflict");
        assert!(!are_apart(&changed(3..3), &changed(2..3)), "so does what is added right behind a change");
    }

    #[test]
    fn a_missing_final_newline_makes_another_line() {
        assert_eq!(diff(b"a\nb", b"a\nb\n"), [Hunk { before: 1..2, after: 1..2 }]);
    }

    #[test]
    fn an_added_copy_of_a_block_is_its_lower_copy() {
        assert_eq!(diff(b"{\n}\n", b"{\n}\n{\n}\n"), [Hunk { before: 2..2, after: 2..4 }]);
    }

    #[test]
    fn counts_say_added_before_removed() {
        assert_eq!(line_counts(b"a\nb\nc\n", b"a\nx\ny\nc\n"), (2, 1));
        assert_eq!(line_counts(b"", b"a\nb"), (2, 0));
        assert_eq!(line_counts(b"same", b"same"), (0, 0));
    }

    fn lines(bytes: &[u8]) -> Vec<&[u8]> {
        bytes.split_inclusive(|&byte| byte == b'\n').collect()
    }

    proptest! {
        #[test]
        fn replacing_the_hunks_turns_base_into_side(base in "[ab\n]{0,60}", side in "[ab\n]{0,60}") {
            let (old, new) = (lines(base.as_bytes()), lines(side.as_bytes()));
            let mut patched = Vec::new();
            let mut done = 0;
            for hunk in diff(base.as_bytes(), side.as_bytes()) {
                let (before, after) = (crate::text::indices(&hunk.before), crate::text::indices(&hunk.after));
                patched.extend_from_slice(&old[done..before.start]);
                patched.extend_from_slice(&new[after]);
                done = before.end;
            }
            patched.extend_from_slice(&old[done..]);
            prop_assert_eq!(patched.concat(), side.as_bytes());
        }
    }
}
