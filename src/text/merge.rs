//! The three-way merge of texts (`xdl_merge` of git's `xmerge.c`, as merge-ort calls it).

use std::ops::Range;

use super::diff::{Differ, Hunk};
use super::lines::{Interner, Lines, line_ends};
use super::refine::{join, refine, trim};
use super::render::render;
use super::weave::{Chunk, Lengths, Verdict, weave};
use super::{MAX_TEXT_LEN, indices, narrow, wide};

/// How conflicts are shown, and with it how far they are refined (git's `merge.conflictStyle`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ConflictStyle {
    /// Left and right; common lines inside a conflict are taken out of it.
    #[default]
    Merge,
    /// Left, base and right; conflicts stay whole.
    Diff3,
    /// Left, base and right; common lines are taken out of a conflict at its ends only.
    ZealousDiff3,
}

/// What to take in place of a conflict (git's `-X ours`, `-X theirs` and the merge driver `union`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Favor {
    /// Nothing: the conflict stays.
    #[default]
    None,
    /// The left side's lines.
    Left,
    /// The right side's lines.
    Right,
    /// The left side's lines, then the right side's.
    Union,
}

/// What stands behind conflict markers. An empty label leaves the space that would precede it, as in git.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Labels<'a> {
    /// Label of the base; only styles that show the base use it.
    pub base: &'a [u8],
    /// Label of the left side.
    pub left: &'a [u8],
    /// Label of the right side.
    pub right: &'a [u8],
}

/// The free choices of a merge. The default is git's, with empty labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MergeOptions<'a> {
    /// How conflicts are shown.
    pub style: ConflictStyle,
    /// What to take in place of conflicts.
    pub favor: Favor,
    /// Length of conflict markers in characters; 0 stands for git's 7.
    pub marker_size: usize,
    /// What stands behind conflict markers.
    pub labels: Labels<'a>,
}

/// The result of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The merged text, with markers where it conflicts.
    pub bytes: Vec<u8>,
    /// The conflicts in `bytes`, top to bottom; the merge is clean if there are none.
    pub conflicts: Vec<Region>,
}

/// Corresponding lines of the three files of a merge. Line numbers are zero-based, ranges half open.
///
/// Where one conflict was split in several, `base` is that of the whole conflict in each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Region {
    /// Lines of the base.
    pub base: Range<u32>,
    /// Lines of the left side.
    pub left: Range<u32>,
    /// Lines of the right side.
    pub right: Range<u32>,
}

/// Merges what `left` and `right` changed in `base`. Where there is no base, as for a file added on both sides, git
/// merges with an empty one.
///
/// The files are taken for text: whether git would do so is for [`is_mergeable`](super::is_mergeable) to say. Files
/// longer than [`MAX_TEXT_LEN`] give what git's binary driver gives, which is one side, and a conflict without lines
/// unless a side is favored.
#[must_use]
pub fn merge(base: &[u8], left: &[u8], right: &[u8], options: &MergeOptions) -> Merged {
    if let Some(whole) = trivial(base, left, right) {
        return Merged { bytes: whole.to_vec(), conflicts: Vec::new() };
    }
    if [base, left, right].iter().any(|file| file.len() > MAX_TEXT_LEN) {
        let conflicts = too_long(options.favor);
        let bytes = if options.favor == Favor::Right { right } else { left };
        return Merged { bytes: bytes.to_vec(), conflicts };
    }
    let files = Files::new(base, left, right);
    let chunks = files.chunks(options.style);
    let bytes = render(&files.base, &files.left, &files.right, &chunks, options);
    Merged { bytes, conflicts: remaining(chunks, options.favor) }
}

/// The conflicts of [`merge`] without its text. Labels and marker sizes do not matter to them.
#[must_use]
pub fn conflicts(base: &[u8], left: &[u8], right: &[u8], style: ConflictStyle, favor: Favor) -> Vec<Region> {
    if trivial(base, left, right).is_some() {
        return Vec::new();
    }
    if [base, left, right].iter().any(|file| file.len() > MAX_TEXT_LEN) {
        return too_long(favor);
    }
    if favor != Favor::None {
        return Vec::new();
    }
    remaining(Files::new(base, left, right).chunks(style), favor)
}

/// What [`merge`] gives where both sides are known to have changed different parts of their base
/// ([`are_apart`](super::are_apart)), by what [`diff`](super::diff()) says of them: the left side with what the right one
/// changed.
#[must_use]
pub fn merge_apart([left, right]: [&[u8]; 2], [changed, others]: [&[Hunk]; 2]) -> Vec<u8> {
    let [left_lines, right_lines] = [left, right].map(|file| {
        let mut ends = Vec::new();
        line_ends(file, 0, &mut ends);
        ends
    });
    let start =
        |ends: &[u32], line: u32| line.checked_sub(1).map_or(0, |last| ends.get(wide(last)).copied().map_or(0, wide));
    let mut merged = Vec::with_capacity(left.len() + right.len() / 8);
    let (mut written, mut changed, mut shift) = (0, changed.iter().peekable(), 0_u32);
    for hunk in others {
        // A line of the left side is one of the base, after what was added and removed above.
        while let Some(above) = changed.next_if(|it| it.before.end < hunk.before.start) {
            let (removed, added) = (narrow(above.before.len()), narrow(above.after.len()));
            shift = shift.wrapping_add(added).wrapping_sub(removed);
        }
        let [from, to] = [hunk.before.start, hunk.before.end].map(|line| start(&left_lines, line.wrapping_add(shift)));
        merged.extend_from_slice(&left[written..from]);
        merged.extend_from_slice(&right[start(&right_lines, hunk.after.start)..start(&right_lines, hunk.after.end)]);
        written = to;
    }
    merged.extend_from_slice(&left[written..]);
    merged
}

/// The result where it is one of the files: at most one side changed anything, or both did the same.
fn trivial<'a>(base: &[u8], left: &'a [u8], right: &'a [u8]) -> Option<&'a [u8]> {
    if base == left {
        Some(right)
    } else if base == right || left == right {
        Some(left)
    } else {
        None
    }
}

/// The conflicts of files too long to be merged (`ll_binary_merge` of git's `merge-ll.c`).
fn too_long(favor: Favor) -> Vec<Region> {
    match favor {
        Favor::None | Favor::Union => vec![Region::default()],
        Favor::Left | Favor::Right => Vec::new(),
    }
}

/// The regions of the conflicts that are left when a favored side has settled its share, which is all.
fn remaining(chunks: Vec<Chunk>, favor: Favor) -> Vec<Region> {
    let conflicts = chunks.into_iter().filter(|chunk| favor == Favor::None && chunk.verdict == Verdict::Conflict);
    conflicts.map(|chunk| chunk.region).collect()
}

/// The three files of a merge, their lines numbered together.
struct Files<'a> {
    base: Lines<'a>,
    left: Lines<'a>,
    right: Lines<'a>,
    distinct: usize,
}

impl<'a> Files<'a> {
    fn new(base: &'a [u8], left: &'a [u8], right: &'a [u8]) -> Self {
        let mut interner = Interner::default();
        let base = interner.lines(base);
        let left = interner.lines_like(&base, left);
        let right = interner.lines_like(&base, right);
        Self { base, left, right, distinct: interner.distinct() }
    }

    fn chunks(&self, style: ConflictStyle) -> Vec<Chunk> {
        let Self { base, left, right, .. } = self;
        let mut differ = Differ::new(self.distinct);
        let left_hunks = differ.hunks(base.tokens(), left.tokens());
        let right_hunks = differ.hunks(base.tokens(), right.tokens());
        let lengths = Lengths { base: base.len(), left: left.len(), right: right.len() };
        let same = |l: &Range<u32>, r: &Range<u32>| left.tokens()[indices(l)] == right.tokens()[indices(r)];
        let mut chunks = weave(&left_hunks, &right_hunks, lengths, same);
        match style {
            ConflictStyle::Merge => {
                chunks = refine(chunks, &mut differ, left, right);
                join(&mut chunks);
            }
            ConflictStyle::ZealousDiff3 => trim(&mut chunks, left, right),
            ConflictStyle::Diff3 => {}
        }
        chunks
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merged(base: &[u8], left: &[u8], right: &[u8]) -> Merged {
        let labels = Labels { base: b"o", left: b"a", right: b"b" };
        merge(base, left, right, &MergeOptions { labels, ..MergeOptions::default() })
    }

    #[test]
    fn changes_in_different_places_are_both_taken() {
        let merged = merged(b"1\n2\n3\n4\n5\n", b"one\n2\n3\n4\n5\n", b"1\n2\n3\n4\nfive\n");
        assert_eq!(merged.bytes, b"one\n2\n3\n4\nfive\n");
        assert_eq!(merged.conflicts, []);
    }

    #[test]
    fn changes_of_one_line_conflict() {
        let merged = merged(b"1\n2\n3\n", b"1\nx\n3\n", b"1\ny\n3\n");
        assert_eq!(merged.bytes, b"1\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n3\n");
        assert_eq!(merged.conflicts, [Region { base: 1..2, left: 1..2, right: 1..2 }]);
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_conflict() {
        assert_eq!(merged(b"1\n", b"2\n", b"2\n").conflicts, []);
    }

    #[test]
    fn files_added_on_both_sides_conflict_where_they_differ() {
        let merged = merged(b"", b"a\nb\n", b"a\nc\n");
        assert_eq!(merged.bytes, b"a\n<<<<<<< a\nb\n=======\nc\n>>>>>>> b\n");
    }

    #[test]
    fn a_favored_side_leaves_no_conflict() {
        let (base, left, right) = (b"1\n", b"2\n", b"3\n");
        for (favor, expected) in [(Favor::Left, "2\n"), (Favor::Right, "3\n"), (Favor::Union, "2\n3\n")] {
            let merged = merge(base, left, right, &MergeOptions { favor, ..MergeOptions::default() });
            assert_eq!((merged.bytes, merged.conflicts), (expected.into(), vec![]));
        }
    }

    proptest! {
        #[test]
        fn an_unchanged_side_yields_the_other(base in "[ab\n]{0,40}", side in "[ab\n]{0,40}") {
            let (base, side) = (base.as_bytes(), side.as_bytes());
            prop_assert_eq!(merged(base, base, side).bytes, side);
            prop_assert_eq!(merged(base, side, base).bytes, side);
        }

        #[test]
        fn the_verdict_alone_is_that_of_the_whole_merge(
            base in "[ab\r\n\0]{0,30}", left in "[ab\r\n\0]{0,30}", right in "[ab\r\n\0]{0,30}"
        ) {
            let (base, left, right) = (base.as_bytes(), left.as_bytes(), right.as_bytes());
            for style in [ConflictStyle::Merge, ConflictStyle::Diff3, ConflictStyle::ZealousDiff3] {
                for favor in [Favor::None, Favor::Left, Favor::Right, Favor::Union] {
                    let options = MergeOptions { style, favor, ..MergeOptions::default() };
                    let merged = merge(base, left, right, &options);
                    prop_assert_eq!(merged.conflicts, conflicts(base, left, right, style, favor));
                }
            }
        }

        #[test]
        fn sides_that_are_apart_make_what_their_merge_makes(
            base in "[abc\n]{0,40}", left in "[abc\n]{0,40}", right in "[abc\n]{0,40}",
            lines in prop::collection::vec("[ab]{0,2}\n", 8..16), at in prop::collection::vec((0..16_usize, "[xy\n]{0,3}"), 2..4),
        ) {
            let mut edited = [lines.clone(), lines.clone()];
            for (side, (line, text)) in at.iter().enumerate() {
                let lines = &mut edited[side % 2];
                let line = line % lines.len();
                lines[line].clone_from(text);
            }
            let [one, other] = edited.map(|lines| lines.concat());
            for [base, left, right] in [[base, left, right], [lines.concat(), one, other]] {
                let [base, left, right] = [base.as_bytes(), left.as_bytes(), right.as_bytes()];
                let hunks = [crate::text::diff(base, left), crate::text::diff(base, right)];
                if crate::text::are_apart(&hunks[0], &hunks[1]) {
                    prop_assert_eq!(merge_apart([left, right], hunks.each_ref().map(Vec::as_slice)), merged(base, left, right).bytes);
                }
            }
        }

        #[test]
        fn swapping_the_sides_swaps_the_conflicts(
            base in "[abc\n]{0,40}", left in "[abc\n]{0,40}", right in "[abc\n]{0,40}"
        ) {
            // Diff3, for the refinement of other styles compares left to right, and a diff need not be symmetric.
            let of = |left: &str, right: &str| {
                conflicts(base.as_bytes(), left.as_bytes(), right.as_bytes(), ConflictStyle::Diff3, Favor::None)
            };
            let swapped = of(&right, &left).into_iter();
            let swapped = swapped.map(|region| Region { left: region.right, right: region.left, ..region });
            prop_assert_eq!(of(&left, &right), swapped.collect::<Vec<_>>());
        }
    }
}
