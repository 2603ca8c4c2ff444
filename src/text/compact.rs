//! Groups of changed lines and how they slide.
//!
//! A diff leaves freedom: in `a b a`, made from `a` by adding two lines, either `a b` or `b a` is the addition. git
//! settles it by `xdl_change_compact` (`xdiffi.c`), here without the indent heuristic, which merges do not use: a group
//! moves as far down as it can, joins the groups it meets, and moves back up to the last place where the other file has
//! a group, too.
//!
//! Where git walks arrays of flags, one per line, this works on the groups alone. Both files have the same number of
//! unchanged lines, in the same order; so the number of unchanged lines above a group is a coordinate common to both.

use std::cmp::Ordering;
use std::ops::Range;

use super::lines::Token;
use super::{Hunk, narrow, wide};

/// A maximal run of changed lines of one file; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Number of unchanged lines above.
    anchor: u32,
    start: u32,
    end: u32,
}

impl Group {
    fn slide_up(&mut self, distance: u32) {
        self.anchor -= distance;
        self.start -= distance;
        self.end -= distance;
    }

    fn slide_down(&mut self) {
        self.anchor += 1;
        self.start += 1;
        self.end += 1;
    }

    /// Whether the line above the group equals the group's last line.
    fn can_slide_up(&self, tokens: &[Token]) -> bool {
        self.start > 0 && tokens[wide(self.start - 1)] == tokens[wide(self.end - 1)]
    }

    /// Whether the line below the group equals the group's first line.
    fn can_slide_down(&self, tokens: &[Token]) -> bool {
        tokens.get(wide(self.end)) == Some(&tokens[wide(self.start)])
    }
}

/// The changed lines of one file, as groups from top to bottom.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    groups: Vec<Group>,
    /// Number of lines in all groups.
    lines: u32,
}

impl Changes {
    /// Marks further lines as changed, below all that were marked before.
    pub(super) fn push(&mut self, lines: Range<usize>) {
        if lines.is_empty() {
            return;
        }
        let (start, end) = (narrow(lines.start), narrow(lines.end));
        match self.groups.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.groups.push(Group { anchor: start - self.lines, start, end }),
        }
        self.lines += end - start;
    }

    /// Number of changed lines.
    pub(super) fn lines(&self) -> u32 {
        self.lines
    }

    /// Whether a group stands where `anchor` unchanged lines are above it.
    fn has_group_at(&self, anchor: u32) -> bool {
        self.groups.binary_search_by_key(&anchor, |group| group.anchor).is_ok()
    }

    /// Slides the groups of this file, whose lines are `tokens`, with an eye on those of the `other` file.
    pub(super) fn compact(&mut self, tokens: &[Token], other: &Self) {
        // Groups before `done` are in place; those from `next` on are still to be seen.
        let (mut done, mut next) = (0, 0);
        while let Some(&group) = self.groups.get(next) {
            let placed = self.place(group, tokens, other, &mut done, next + 1);
            self.groups[done] = placed.group;
            done += 1;
            next = placed.next;
        }
        self.groups.truncate(done);
    }

    /// Finds the place of `group`, which may swallow groups on both sides of it.
    fn place(&self, mut group: Group, tokens: &[Token], other: &Self, done: &mut usize, mut next: usize) -> Placed {
        loop {
            let height = group.end - group.start;
            while group.can_slide_up(tokens) {
                group.slide_up(1);
                if let Some(above) = self.groups[..*done].last().filter(|above| above.end == group.start) {
                    group.start = above.start;
                    *done -= 1;
                }
            }

            let mut aligned_end = other.has_group_at(group.anchor).then_some(group.end);
            while group.can_slide_down(tokens) {
                group.slide_down();
                if let Some(below) = self.groups.get(next).filter(|below| below.start == group.end) {
                    group.end = below.end;
                    next += 1;
                }
                if other.has_group_at(group.anchor) {
                    aligned_end = Some(group.end);
                }
            }

            // A group that grew may now slide farther than before.
            if group.end - group.start == height {
                group.slide_up(aligned_end.map_or(0, |end| group.end - end));
                return Placed { group, next };
            }
        }
    }
}

/// A group in its final place, and the first group below it that it did not swallow.
struct Placed {
    group: Group,
    next: usize,
}

/// The changes of two files as one list of hunks, top to bottom (`xdl_build_script` of `xdiffi.c`).
pub(super) fn hunks(before: &Changes, after: &Changes) -> Vec<Hunk> {
    let mut hunks = Vec::with_capacity(before.groups.len().max(after.groups.len()));
    let (mut removals, mut additions) = (before.groups.iter().peekable(), after.groups.iter().peekable());
    // Lines of each file that its groups have taken so far: where a file has no group, they tell the position.
    let (mut removed, mut added) = (0, 0);
    loop {
        let order = match (removals.peek(), additions.peek()) {
            (Some(removal), Some(addition)) => removal.anchor.cmp(&addition.anchor),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return hunks,
        };
        let removal = removals.next_if(|_| order.is_le());
        let addition = additions.next_if(|_| order.is_ge());
        let Some(anchor) = removal.or(addition).map(|group| group.anchor) else { return hunks };
        let before = removal.map_or(anchor + removed..anchor + removed, |group| group.start..group.end);
        let after = addition.map_or(anchor + added..anchor + added, |group| group.start..group.end);
        removed += before.end - before.start;
        added += after.end - after.start;
        hunks.push(Hunk { before, after });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(groups: &[(usize, usize)]) -> Changes {
        let mut changes = Changes::default();
        for &(start, end) in groups {
            changes.push(start..end);
        }
        changes
    }

    fn compacted(tokens: &[Token], groups: &[(usize, usize)], other: &[(usize, usize)]) -> Vec<(u32, u32)> {
        let mut file = changes(groups);
        file.compact(tokens, &changes(other));
        file.groups.iter().map(|group| (group.start, group.end)).collect()
    }

    #[test]
    fn a_group_slides_as_far_down_as_it_can() {
        assert_eq!(compacted(&[1, 2, 1, 2, 3], &[(0, 2)], &[]), [(2, 4)]);
    }

    #[test]
    fn a_group_lines_up_with_a_change_of_the_other_file() {
        assert_eq!(compacted(&[1, 1, 1, 1], &[(0, 1)], &[(2, 3)]), [(2, 3)]);
    }

    #[test]
    fn groups_that_meet_become_one() {
        assert_eq!(compacted(&[1, 1, 5, 2], &[(0, 1), (2, 3)], &[]), [(1, 3)]);
    }

    #[test]
    fn adjacent_marks_are_one_group() {
        assert_eq!(changes(&[(0, 1), (1, 3), (4, 5)]).groups.len(), 2);
    }

    #[test]
    fn hunks_pair_groups_with_equally_many_unchanged_lines_above() {
        let hunks = hunks(&changes(&[(1, 2), (5, 6)]), &changes(&[(1, 3), (4, 5)]));
        assert_eq!(hunks[0], Hunk { before: 1..2, after: 1..3 });
        assert_eq!(hunks[1], Hunk { before: 3..3, after: 4..5 });
        assert_eq!(hunks[2], Hunk { before: 5..6, after: 7..7 });
    }
}
