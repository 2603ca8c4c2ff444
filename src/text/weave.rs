//! Two diffs of one base woven into the chunks of a three-way merge (first half of `xdl_do_merge` of git's `xmerge.c`).

use std::ops::Range;

use super::{Hunk, Region};

/// What becomes of a part of the base that at least one side changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Both sides changed it, each in its way.
    Conflict,
    /// Only the left side changed it.
    Left,
    /// Only the right side changed it.
    Right,
    /// Both sides arrived at the same lines, though by changes of different extent.
    Agreed,
}

/// A part of a merge that is not simply carried over from all three files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) verdict: Verdict,
    pub(super) region: Region,
}

/// The three files' lengths, in lines.
#[derive(Clone, Copy)]
pub(super) struct Lengths {
    pub(super) base: u32,
    pub(super) left: u32,
    pub(super) right: u32,
}

/// The chunks of a merge, top to bottom. `same` tells whether a range of lines on the left has the same text as one of
/// equal length on the right.
///
/// Changes of both sides that touch (not only those that overlap) conflict, unless they are the same change; of these
/// nothing needs to be said, for the result is made from the left side's lines where no chunk says otherwise.
pub(super) fn weave(
    left: &[Hunk],
    right: &[Hunk],
    lengths: Lengths,
    same: impl Fn(&Range<u32>, &Range<u32>) -> bool,
) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let (mut lefts, mut rights) = (left.iter().peekable(), right.iter().peekable());
    loop {
        match (lefts.peek().copied(), rights.peek().copied()) {
            (Some(l), r) if r.is_none_or(|r| l.before.end < r.before.start) => {
                let next = r.map_or((lengths.base, lengths.right), starts);
                let region = Region { base: l.before.clone(), left: l.after.clone(), right: carry(&l.before, next) };
                append(&mut chunks, Verdict::Left, region);
                lefts.next();
            }
            (l, Some(r)) if l.is_none_or(|l| r.before.end < l.before.start) => {
                let next = l.map_or((lengths.base, lengths.left), starts);
                let region = Region { base: r.before.clone(), left: carry(&r.before, next), right: r.after.clone() };
                append(&mut chunks, Verdict::Right, region);
                rights.next();
            }
            (Some(l), Some(r)) => {
                let identical = l.before == r.before && l.after.len() == r.after.len() && same(&l.after, &r.after);
                if !identical {
                    append(&mut chunks, Verdict::Conflict, clash(l, r));
                }
                // The change that reaches farther down may meet the other side's next one, too.
                let (left_end, right_end) = (l.before.end, r.before.end);
                rights.next_if(|_| left_end >= right_end);
                lefts.next_if(|_| right_end >= left_end);
            }
            // The arms above take every single hunk, so that none is left here.
            (None, _) | (_, None) => return chunks,
        }
    }
}

fn starts(hunk: &Hunk) -> (u32, u32) {
    (hunk.before.start, hunk.after.start)
}

/// Unchanged lines of the base in the numbers of a side, whose next change starts at `next`: (base line, side line).
///
/// A range below zero can come about where the chunk is going to be joined to an overlapping one above, which replaces
/// its start; so it may as well be cut off.
fn carry(lines: &Range<u32>, next: (u32, u32)) -> Range<u32> {
    let (base, side) = next;
    (lines.start + side).saturating_sub(base)..(lines.end + side).saturating_sub(base)
}

/// Two touching changes: either side's range grows by the lines that only the other one changed.
fn clash(left: &Hunk, right: &Hunk) -> Region {
    let start = left.before.start.min(right.before.start);
    let end = left.before.end.max(right.before.end);
    let side = |hunk: &Hunk| {
        // As in `carry`, a start below zero is going to be replaced.
        let start = hunk.after.start.saturating_sub(hunk.before.start - start);
        start..hunk.after.end + (end - hunk.before.end)
    };
    Region { base: start..end, left: side(left), right: side(right) }
}

/// Adds a chunk, or joins it to the last one if they touch on either side (`xdl_append_merge`).
fn append(chunks: &mut Vec<Chunk>, verdict: Verdict, region: Region) {
    match chunks.last_mut() {
        Some(Chunk { verdict: last_verdict, region: last })
            if region.left.start <= last.left.end || region.right.start <= last.right.end =>
        {
            if *last_verdict != verdict {
                *last_verdict = Verdict::Conflict;
            }
            last.base.end = region.base.end;
            last.left.end = region.left.end;
            last.right.end = region.right.end;
        }
        _ => chunks.push(Chunk { verdict, region }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTHS: Lengths = Lengths { base: 10, left: 10, right: 10 };

    fn hunk(before: Range<u32>, after: Range<u32>) -> Hunk {
        Hunk { before, after }
    }

    fn verdicts(left: &[Hunk], right: &[Hunk]) -> Vec<Verdict> {
        weave(left, right, LENGTHS, |_, _| false).iter().map(|chunk| chunk.verdict).collect()
    }

    #[test]
    fn changes_with_a_line_between_them_do_not_conflict() {
        assert_eq!(verdicts(&[hunk(2..3, 2..3)], &[hunk(4..5, 4..5)]), [Verdict::Left, Verdict::Right]);
    }

    #[test]
    fn changes_that_touch_conflict() {
        assert_eq!(verdicts(&[hunk(2..3, 2..3)], &[hunk(3..4, 3..4)]), [Verdict::Conflict]);
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_chunk() {
        let change = [hunk(2..3, 2..3)];
        assert_eq!(weave(&change, &change, LENGTHS, |_, _| true), []);
    }

    #[test]
    fn a_long_change_takes_in_every_change_it_meets() {
        let chunks = weave(&[hunk(0..9, 0..9)], &[hunk(0..5, 0..0), hunk(9..9, 4..5)], LENGTHS, |_, _| false);
        let region = Region { base: 0..9, left: 0..9, right: 0..5 };
        assert_eq!(chunks, [Chunk { verdict: Verdict::Conflict, region }]);
    }
}
