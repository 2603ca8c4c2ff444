//! Conflicts made as small as they can be (second half of `xdl_do_merge` of git's `xmerge.c`).

use super::diff::Differ;
use super::indices;
use super::lines::Lines;
use super::weave::{Chunk, Verdict};

/// Two conflicts with at most so many lines between them are shown as one: markers would take up as much room.
const MAX_GAP: u32 = 3;

/// Compares the sides of every conflict and leaves only the lines in which they differ, as conflicts of their own
/// (`xdl_refine_conflicts`). These keep the base range of the conflict they are cut from, since nothing tells which of
/// its lines belong to which of them.
pub(super) fn refine(chunks: Vec<Chunk>, differ: &mut Differ, left: &Lines, right: &Lines) -> Vec<Chunk> {
    let mut refined = Vec::with_capacity(chunks.len());
    for mut chunk in chunks {
        let region = &chunk.region;
        // Against an empty side nothing can be common.
        if chunk.verdict != Verdict::Conflict || region.left.is_empty() || region.right.is_empty() {
            refined.push(chunk);
            continue;
        }
        let hunks = differ.hunks(&left.tokens()[indices(&region.left)], &right.tokens()[indices(&region.right)]);
        if hunks.is_empty() {
            chunk.verdict = Verdict::Agreed;
            refined.push(chunk);
            continue;
        }
        for hunk in hunks {
            let mut part = chunk.clone();
            part.region.left = region.left.start + hunk.before.start..region.left.start + hunk.before.end;
            part.region.right = region.right.start + hunk.after.start..region.right.start + hunk.after.end;
            refined.push(part);
        }
    }
    refined
}

/// Joins conflicts with few lines between them (`xdl_simplify_non_conflicts`).
pub(super) fn join(chunks: &mut Vec<Chunk>) {
    chunks.dedup_by(|next, chunk| {
        let conflicts = chunk.verdict == Verdict::Conflict && next.verdict == Verdict::Conflict;
        let joins = conflicts && next.region.left.start.saturating_sub(chunk.region.left.end) <= MAX_GAP;
        if joins {
            chunk.region.base.end = next.region.base.end;
            chunk.region.left.end = next.region.left.end;
            chunk.region.right.end = next.region.right.end;
        }
        joins
    });
}

/// Takes the lines that both sides have in common at the ends of a conflict out of it, and leaves it whole otherwise,
/// because the base that is going to be shown belongs to all of it (`xdl_refine_zdiff3_conflicts`).
pub(super) fn trim(chunks: &mut [Chunk], left: &Lines, right: &Lines) {
    for chunk in chunks.iter_mut().filter(|chunk| chunk.verdict == Verdict::Conflict) {
        let region = &mut chunk.region;
        let (a, b) = (&left.tokens()[indices(&region.left)], &right.tokens()[indices(&region.right)]);
        let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
        let (head, tail) = (super::narrow(head), super::narrow(tail));
        region.left = region.left.start + head..region.left.end - tail;
        region.right = region.right.start + head..region.right.end - tail;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Region;
    use crate::text::lines::Interner;

    fn conflict(left: std::ops::Range<u32>, right: std::ops::Range<u32>) -> Chunk {
        Chunk { verdict: Verdict::Conflict, region: Region { base: 0..1, left, right } }
    }

    #[test]
    fn common_lines_inside_a_conflict_split_it() {
        let mut interner = Interner::default();
        let (left, right) = (interner.lines(b"a\nb\nc\n"), interner.lines(b"x\nb\nz\n"));
        let mut differ = Differ::new(interner.distinct());
        let refined = refine(vec![conflict(0..3, 0..3)], &mut differ, &left, &right);
        assert_eq!(refined, [conflict(0..1, 0..1), conflict(2..3, 2..3)]);
    }

    #[test]
    fn equal_sides_agree() {
        let mut interner = Interner::default();
        let (left, right) = (interner.lines(b"a\n"), interner.lines(b"a\n"));
        let mut differ = Differ::new(interner.distinct());
        let refined = refine(vec![conflict(0..1, 0..1)], &mut differ, &left, &right);
        assert_eq!(refined[0].verdict, Verdict::Agreed);
    }

    #[test]
    fn three_lines_between_conflicts_join_them_but_four_do_not() {
        let mut chunks = vec![conflict(0..1, 0..1), conflict(4..5, 4..5), conflict(9..10, 9..10)];
        join(&mut chunks);
        assert_eq!(chunks, [conflict(0..5, 0..5), conflict(9..10, 9..10)]);
    }

    #[test]
    fn trimming_takes_common_ends_only() {
        let mut interner = Interner::default();
        let (left, right) = (interner.lines(b"a\nb\nc\nd\n"), interner.lines(b"a\nx\nc\ny\nd\n"));
        let mut chunks = [conflict(0..4, 0..5)];
        trim(&mut chunks, &left, &right);
        assert_eq!(chunks, [conflict(1..3, 1..4)]);
    }
}
