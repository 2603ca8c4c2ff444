//! What git's xdiff says about texts: diffs, three-way merges and the similarity of two files, byte for byte.
//!
//! Everything here is pure: bytes in, values out. The behaviour is that of git 2.47, because a verdict is only worth
//! something when `git merge` would give the same one:
//!
//! * [`diff()`] and [`merge()`] work as merge-ort asks xdiff to: histogram diff, no indent heuristic, level "zealous".
//! * [`line_counts`] works as `git diff --numstat` does: the classic diff.
//! * [`similarity()`] works as rename detection does.
//!
//! The stages, each in its file: lines become numbers (`lines`), two sequences of numbers are matched (`histogram`, with
//! `prune` and `myers` where histogram gives up), the groups of changed lines slide into place (`compact`), and two such
//! diffs are woven into one result (`weave`, `refine`, `render`).

mod compact;
mod diff;
mod histogram;
mod lines;
mod merge;
mod myers;
mod prune;
mod refine;
mod render;
mod similarity;
mod weave;

pub use diff::{Hunk, are_apart, diff, line_counts};
pub use merge::{ConflictStyle, Favor, Labels, MergeOptions, Merged, Region, conflicts, merge, merge_apart};
pub use similarity::{Fingerprint, MAX_SCORE, Nature, similarity, sizes_allow};

/// Length in bytes beyond which git treats a file as binary in merges and diffs (`MAX_XDIFF_SIZE` of
/// `xdiff-interface.h`, 1023 MiB). It also guarantees that every offset and line number here fits 32 bits.
pub const MAX_TEXT_LEN: usize = 1023 * 1024 * 1024;

/// How many leading bytes [`is_binary`] looks at (`FIRST_FEW_BYTES` of git's `xdiff-interface.c`).
const SNIFFED: usize = 8000;

/// Whether git takes these bytes for binary when no attribute says otherwise: a NUL among the first 8000 of them
/// (`buffer_is_binary` of git's `xdiff-interface.c`).
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(SNIFFED)].contains(&0)
}

/// Whether git merges these bytes line by line; otherwise it can only take one side whole (`ll_xdl_merge` of git's
/// `merge-ll.c`, which asks this of all three files).
#[must_use]
pub fn is_mergeable(bytes: &[u8]) -> bool {
    bytes.len() <= MAX_TEXT_LEN && !is_binary(bytes)
}

/// A length or position as 32 bits. Inputs are at most [`MAX_TEXT_LEN`] long wherever this is used, so nothing is lost.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The inverse of [`narrow`].
const fn wide(n: u32) -> usize {
    n as usize
}

/// A range of lines as indices of a slice.
fn indices(lines: &std::ops::Range<u32>) -> std::ops::Range<usize> {
    wide(lines.start)..wide(lines.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_makes_a_file_binary_only_near_its_start() {
        let mut bytes = vec![b'a'; SNIFFED];
        assert!(!is_binary(&bytes));
        bytes.push(0);
        assert!(!is_binary(&bytes));
        bytes[SNIFFED - 1] = 0;
        assert!(is_binary(&bytes));
    }

    #[test]
    fn an_empty_file_is_text() {
        assert!(!is_binary(b""));
        assert!(is_mergeable(b""));
    }
}
