//! The classic diff: Eugene Myers, "An O(ND) Difference Algorithm and Its Variations" (Algorithmica 1, 1986), in the
//! linear-space form, with the shortcuts of git's `xdiffi.c` that end expensive searches with a good instead of the
//! best answer. Exactly those shortcuts decide what a big diff looks like, so they are the same here.
//!
//! Positions are signed, for a path may leave the compared area for a while. A diagonal is numbered by `x - y`, with `x`
//! in the file before and `y` in the file after.

use super::compact::Changes;
use super::lines::Token;
use super::prune::{Kept, Pruner, bogus_sqrt};

/// The cost at which a search ends at the latest is the rough square root of the size, but at least this
/// (`XDL_MAX_COST_MIN`).
const MIN_COST_LIMIT: isize = 256;

/// The cost from which a good path is preferred to the best one (`XDL_HEUR_MIN_COST`).
const HEURISTIC_COST: isize = 256;

/// Equal lines in a row that count as a sign of a good path (`XDL_SNAKE_CNT`).
const LONG_SNAKE: isize = 20;

/// How many times its cost a path must have advanced to be called good (`XDL_K_HEUR`).
const GOOD_ADVANCE: isize = 4;

/// The working memory of the algorithm.
#[derive(Default)]
pub(super) struct Myers {
    pruner: Pruner,
    kept: [Kept; 2],
    changed: [Vec<bool>; 2],
    frontiers: [Vec<isize>; 2],
    waiting: Vec<Area>,
}

/// A part of the two files yet to be compared: `x` and `y` from `from` to `to`.
#[derive(Clone, Copy)]
struct Area {
    from: Point,
    to: Point,
    /// Whether the shortest path must be found here at any cost.
    exact: bool,
}

#[derive(Clone, Copy)]
struct Point {
    x: isize,
    y: isize,
}

impl Point {
    /// The point of a diagonal at `x`.
    fn on(diagonal: isize, x: isize) -> Self {
        Self { x, y: x - diagonal }
    }

    fn diagonal(self) -> isize {
        self.x - self.y
    }

    /// Distance from the origin, counted in lines.
    fn advance(self) -> isize {
        self.x + self.y
    }
}

impl Myers {
    /// Appends what changed between two sequences of tokens below `distinct`, whose first lines are the `origin` lines
    /// of their files (`xdl_do_diff`, as `xdl_fall_back_diff` of `xutils.c` calls it).
    pub(super) fn diff(
        &mut self,
        files: [&[Token]; 2],
        origin: [usize; 2],
        distinct: usize,
        changes: &mut [Changes; 2],
    ) {
        for (changed, file) in self.changed.iter_mut().zip(files) {
            changed.clear();
            changed.resize(file.len(), false);
        }
        self.pruner.prune(files, distinct, &mut self.kept, &mut self.changed);
        self.compare_kept();
        for side in 0..2 {
            let marked = self.changed[side].iter().enumerate().filter(|&(_, &changed)| changed);
            for (line, _) in marked {
                let line = origin[side] + line;
                changes[side].push(line..line + 1);
            }
        }
    }

    /// Compares the lines that were not pruned (`xdl_recs_cmp`, with a stack in place of the recursion).
    fn compare_kept(&mut self) {
        let [old, new] = &self.kept;
        let diagonals = old.tokens.len() + new.tokens.len() + 3;
        for frontier in &mut self.frontiers {
            frontier.clear();
            frontier.resize(diagonals, 0);
        }
        let [forward, backward] = &mut self.frontiers;
        let mut search = Search {
            old: &old.tokens,
            new: &new.tokens,
            forward,
            backward,
            shift: new.tokens.len().cast_signed() + 1,
            cost_limit: bogus_sqrt(diagonals).cast_signed().max(MIN_COST_LIMIT),
        };
        let end = Point { x: old.tokens.len().cast_signed(), y: new.tokens.len().cast_signed() };
        self.waiting.push(Area { from: Point { x: 0, y: 0 }, to: end, exact: false });
        while let Some(whole) = self.waiting.pop() {
            let inner = search.without_common_ends(whole);
            let (from, to) = (inner.from, inner.to);
            if from.x == to.x {
                mark(&mut self.changed[1], &new.lines, from.y, to.y);
            } else if from.y == to.y {
                mark(&mut self.changed[0], &old.lines, from.x, to.x);
            } else {
                let split = search.split(inner);
                self.waiting.push(Area { from: split.at, to, exact: split.exact_below });
                self.waiting.push(Area { from, to: split.at, exact: split.exact_above });
            }
        }
    }
}

/// The part of a slice between two positions.
fn span<T>(slice: &[T], from: isize, to: isize) -> &[T] {
    &slice[from.cast_unsigned()..to.cast_unsigned()]
}

/// Marks kept lines `from..to` as changed in their file.
fn mark(changed: &mut [bool], lines: &[usize], from: isize, to: isize) {
    for &line in span(lines, from, to) {
        changed[line] = true;
    }
}

/// Where an area is cut in two, and which of the parts need the shortest path.
struct Split {
    at: Point,
    exact_above: bool,
    exact_below: bool,
}

impl Split {
    fn at(at: Point, exact_above: bool, exact_below: bool) -> Self {
        Self { at, exact_above, exact_below }
    }
}

/// The search for a middle point of a short path through an area.
struct Search<'a> {
    old: &'a [Token],
    new: &'a [Token],
    /// By diagonal, shifted: the `x` that a path from the area's start has reached.
    forward: &'a mut [isize],
    /// By diagonal, shifted: the `x` that a path from the area's end has reached.
    backward: &'a mut [isize],
    shift: isize,
    cost_limit: isize,
}

/// The diagonals reached from one end of the area; every second one is in use.
#[derive(Clone, Copy)]
struct Reach {
    min: isize,
    max: isize,
}

impl Reach {
    fn diagonals(self) -> impl Iterator<Item = isize> {
        let count = (self.max - self.min).max(-2) / 2 + 1;
        (0..count).map(move |step| self.max - 2 * step)
    }

    fn contains(self, diagonal: isize) -> bool {
        self.min <= diagonal && diagonal <= self.max
    }

    /// One diagonal more on either side; at the border of the area one less, since the parity alternates. Diagonals just
    /// outside get the `unreached` value.
    fn widen(&mut self, bounds: Self, mut unreached: impl FnMut(isize)) {
        if self.min > bounds.min {
            self.min -= 1;
            unreached(self.min - 1);
        } else {
            self.min += 1;
        }
        if self.max < bounds.max {
            self.max += 1;
            unreached(self.max + 1);
        } else {
            self.max -= 1;
        }
    }
}

impl Search<'_> {
    fn slot(&self, diagonal: isize) -> usize {
        (diagonal + self.shift).cast_unsigned()
    }

    /// Number of equal lines from `at` on, within the area.
    fn snake_down(&self, at: Point, whole: Area) -> isize {
        if at.x >= whole.to.x || at.y >= whole.to.y {
            return 0;
        }
        let old = span(self.old, at.x, whole.to.x);
        let new = span(self.new, at.y, whole.to.y);
        old.iter().zip(new).take_while(|(a, b)| a == b).count().cast_signed()
    }

    /// Number of equal lines just above `at`, within the area.
    fn snake_up(&self, at: Point, whole: Area) -> isize {
        if at.x <= whole.from.x || at.y <= whole.from.y {
            return 0;
        }
        let old = span(self.old, whole.from.x, at.x);
        let new = span(self.new, whole.from.y, at.y);
        old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count().cast_signed()
    }

    /// Whether a long snake starts here; the caller knows that both files go on for so long.
    fn equal_run(&self, x: isize, y: isize) -> bool {
        span(self.old, x, x + LONG_SNAKE) == span(self.new, y, y + LONG_SNAKE)
    }

    fn without_common_ends(&self, mut whole: Area) -> Area {
        let down = self.snake_down(whole.from, whole);
        whole.from = Point { x: whole.from.x + down, y: whole.from.y + down };
        let up = self.snake_up(whole.to, whole);
        whole.to = Point { x: whole.to.x - up, y: whole.to.y - up };
        whole
    }

    /// Walks from both ends of the area until the paths meet or the search gets too expensive (`xdl_split`).
    fn split(&mut self, whole: Area) -> Split {
        let Area { from, to, exact } = whole;
        let bounds = Reach { min: from.x - to.y, max: to.x - from.y };
        let (top, bottom) = (from.diagonal(), to.diagonal());
        let mut down = Reach { min: top, max: top };
        let mut up = Reach { min: bottom, max: bottom };
        // Paths that differ in parity can only meet in a forward step, others only in a backward step.
        let meet_forward = (top - bottom) & 1 != 0;
        let (top_slot, bottom_slot) = (self.slot(top), self.slot(bottom));
        self.forward[top_slot] = from.x;
        self.backward[bottom_slot] = to.x;

        for cost in 1.. {
            let mut long_snake = false;

            down.widen(bounds, |diagonal| self.forward[(diagonal + self.shift).cast_unsigned()] = -1);
            for diagonal in down.diagonals() {
                let slot = self.slot(diagonal);
                let x = (self.forward[slot - 1] + 1).max(self.forward[slot + 1]);
                let snake = self.snake_down(Point::on(diagonal, x), whole);
                long_snake |= snake > LONG_SNAKE;
                let reached = x + snake;
                self.forward[slot] = reached;
                if meet_forward && up.contains(diagonal) && self.backward[slot] <= reached {
                    return Split::at(Point::on(diagonal, reached), true, true);
                }
            }

            up.widen(bounds, |diagonal| self.backward[(diagonal + self.shift).cast_unsigned()] = isize::MAX);
            for diagonal in up.diagonals() {
                let slot = self.slot(diagonal);
                let x = self.backward[slot - 1].min(self.backward[slot + 1] - 1);
                let snake = self.snake_up(Point::on(diagonal, x), whole);
                long_snake |= snake > LONG_SNAKE;
                let reached = x - snake;
                self.backward[slot] = reached;
                if !meet_forward && down.contains(diagonal) && reached <= self.forward[slot] {
                    return Split::at(Point::on(diagonal, reached), true, true);
                }
            }

            if exact {
                continue;
            }
            if long_snake && cost > HEURISTIC_COST {
                if let Some(at) = self.good_forward_path(whole, down, cost) {
                    return Split::at(at, true, false);
                }
                if let Some(at) = self.good_backward_path(whole, up, cost) {
                    return Split::at(at, false, true);
                }
            }
            if cost >= self.cost_limit {
                return self.give_up(whole, down, up);
            }
        }
        // Never reached: the paths meet long before the costs run out of numbers.
        Split::at(to, true, true)
    }

    /// The end of the forward path that has come farthest for its cost and ends in a long snake.
    fn good_forward_path(&self, whole: Area, reach: Reach, cost: isize) -> Option<Point> {
        let Area { from, to, .. } = whole;
        let mut best = None;
        let mut best_gain = GOOD_ADVANCE * cost;
        for diagonal in reach.diagonals() {
            let at = Point::on(diagonal, self.forward[self.slot(diagonal)]);
            let gain = at.advance() - from.advance() - (diagonal - from.diagonal()).abs();
            let inside = from.x + LONG_SNAKE <= at.x && at.x < to.x && from.y + LONG_SNAKE <= at.y && at.y < to.y;
            if gain > best_gain && inside && self.equal_run(at.x - LONG_SNAKE, at.y - LONG_SNAKE) {
                best_gain = gain;
                best = Some(at);
            }
        }
        best
    }

    /// The end of the backward path that has come farthest for its cost and ends in a long snake.
    fn good_backward_path(&self, whole: Area, reach: Reach, cost: isize) -> Option<Point> {
        let Area { from, to, .. } = whole;
        let mut best = None;
        let mut best_gain = GOOD_ADVANCE * cost;
        for diagonal in reach.diagonals() {
            let at = Point::on(diagonal, self.backward[self.slot(diagonal)]);
            let gain = to.advance() - at.advance() - (diagonal - to.diagonal()).abs();
            let inside = from.x < at.x && at.x <= to.x - LONG_SNAKE && from.y < at.y && at.y <= to.y - LONG_SNAKE;
            if gain > best_gain && inside && self.equal_run(at.x, at.y) {
                best_gain = gain;
                best = Some(at);
            }
        }
        best
    }

    /// The point farthest from its end of the area, brought back into the area if need be.
    fn give_up(&self, whole: Area, down: Reach, up: Reach) -> Split {
        let Area { from, to, .. } = whole;
        let forward = down.diagonals().map(|diagonal| {
            let at = Point::on(diagonal, self.forward[self.slot(diagonal)].min(to.x));
            if at.y > to.y { Point { x: to.y + diagonal, y: to.y } } else { at }
        });
        let backward = up.diagonals().map(|diagonal| {
            let at = Point::on(diagonal, self.backward[self.slot(diagonal)].max(from.x));
            if at.y < from.y { Point { x: from.y + diagonal, y: from.y } } else { at }
        });
        // The first of equally far points counts.
        let forward = forward.reduce(|best, at| if best.advance() < at.advance() { at } else { best });
        let backward = backward.reduce(|best, at| if at.advance() < best.advance() { at } else { best });
        let (forward, backward) = (forward.unwrap_or(from), backward.unwrap_or(to));
        if to.advance() - backward.advance() < forward.advance() - from.advance() {
            Split::at(forward, true, false)
        } else {
            Split::at(backward, false, true)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &[Token], after: &[Token]) -> (u32, u32) {
        let mut changes = <[Changes; 2]>::default();
        Myers::default().diff([before, after], [0, 0], 10_000, &mut changes);
        (changes[0].lines(), changes[1].lines())
    }

    #[test]
    fn the_example_of_the_paper_takes_five_edits() {
        let [a, b, c] = [0, 1, 2];
        assert_eq!(changed(&[a, b, c, a, b, b, a], &[c, b, a, b, a, c]), (3, 2));
    }

    #[test]
    fn equal_files_have_no_changes() {
        assert_eq!(changed(&[1, 2, 3], &[1, 2, 3]), (0, 0));
        assert_eq!(changed(&[], &[]), (0, 0));
    }

    #[test]
    fn one_empty_file_makes_everything_a_change() {
        assert_eq!(changed(&[], &[1, 2]), (0, 2));
        assert_eq!(changed(&[1, 1], &[]), (2, 0));
    }

    #[test]
    fn an_expensive_search_ends_and_stays_consistent() {
        let before: Vec<Token> = (0..4000).collect();
        let after: Vec<Token> = (0..4000).map(|n| n * 2_003 % 4000).collect();
        let (removed, added) = changed(&before, &after);
        assert_eq!(removed, added);
        assert!(removed < 4000);
    }
}
