//! Histogram diff: `JGit`'s extension of Bram Cohen's patience diff, as git has it in `xhistogram.c`.
//!
//! Of the runs of lines that both files share, the one around the rarest line is taken for unchanged, the longest if
//! several are as rare; then the same is done above and below it. Where every shared line is too frequent to say
//! anything, the classic diff ([`Myers`]) decides.
//!
//! git has no cut of the files' common ends in front of this, and there must be none: the ends count for how rare a
//! line is. That a line is found by its token instead of a hash chain changes nothing.
//!
//! A file with a thousand changes would be searched a thousand times. So all runs that have a line which occurs once are
//! taken at once, where it does not matter which of them is first: they come in one order, and either no other line is
//! shared, or each is longer than what lines that repeat can make up. Then one of them is the longest around the rarest
//! line as long as any is left, since a line that occurs once between two of them is in its own run or in a shorter one.
//!
//! # Deviation
//! git gives up on a merge in which more than 64 different lines fall into one chain of its hash table; here such files
//! are merged as any other. They do not occur by chance.

use std::ops::Range;

use super::compact::Changes;
use super::lines::Token;
use super::myers::Myers;
use super::{narrow, wide};

/// Lines with more occurrences than this are never the start of a shared run (`max_chain_length` of `xhistogram.c`).
const MAX_OCCURRENCES: u32 = 64;

/// The end of a chain of occurrences.
const NONE: u32 = u32::MAX;

/// The working memory of the algorithm, to be used for any number of diffs over the same tokens.
#[derive(Default)]
pub(super) struct Histogram {
    /// By token. Counts are 0 between searches.
    occurrences: Vec<Occurrences>,
    /// By line of the file before: the next line that equals it.
    next: Vec<u32>,
    /// The runs that the last search found at once, from top to bottom.
    runs: Vec<Span>,
    myers: Myers,
}

/// Where a line occurs in the searched part of the file before.
#[derive(Clone, Copy, Default)]
struct Occurrences {
    first: u32,
    count: u32,
}

/// Parts of the two files that are to be compared.
#[derive(Clone)]
struct Span {
    before: Range<usize>,
    after: Range<usize>,
}

/// What a search for the best shared run ends with.
enum Found {
    /// The files share these lines.
    Run(Span),
    /// The files share the lines of all runs in [`Histogram::runs`].
    Runs,
    /// No line is shared.
    Nothing,
    /// Lines are shared, but only too frequent ones.
    TooFrequent,
}

impl Histogram {
    /// Appends what changed between two sequences of tokens below `distinct`.
    pub(super) fn diff(&mut self, files: [&[Token]; 2], distinct: usize, changes: &mut [Changes; 2]) {
        self.diff_by(Self::search, files, distinct, changes);
    }

    fn diff_by(
        &mut self,
        search: fn(&mut Self, [&[Token]; 2], &Span) -> Found,
        files: [&[Token]; 2],
        distinct: usize,
        changes: &mut [Changes; 2],
    ) {
        let [before, after] = files;
        if self.occurrences.len() < distinct {
            self.occurrences.resize(distinct, Occurrences::default());
        }
        if self.next.len() < before.len() {
            self.next.resize(before.len(), NONE);
        }

        // Spans wait on a stack, the topmost first: however deep the recursion, results come out in order.
        let mut waiting = vec![Span { before: 0..before.len(), after: 0..after.len() }];
        while let Some(span) = waiting.pop() {
            let found = if span.before.is_empty() || span.after.is_empty() {
                Found::Nothing
            } else {
                search(self, files, &span)
            };
            match found {
                Found::Run(run) => {
                    waiting
                        .push(Span { before: run.before.end..span.before.end, after: run.after.end..span.after.end });
                    waiting.push(Span {
                        before: span.before.start..run.before.start,
                        after: span.after.start..run.after.start,
                    });
                }
                Found::Runs => {
                    let end = Span { before: span.before.end..span.before.end, after: span.after.end..span.after.end };
                    let mut below = end;
                    for run in self.runs.iter().rev() {
                        waiting.push(Span {
                            before: run.before.end..below.before.start,
                            after: run.after.end..below.after.start,
                        });
                        below = run.clone();
                    }
                    waiting.push(Span {
                        before: span.before.start..below.before.start,
                        after: span.after.start..below.after.start,
                    });
                }
                Found::Nothing => {
                    changes[0].push(span.before);
                    changes[1].push(span.after);
                }
                Found::TooFrequent => {
                    let origin = [span.before.start, span.after.start];
                    self.myers.diff([&before[span.before], &after[span.after]], origin, distinct, changes);
                }
            }
        }
    }

    fn search(&mut self, files: [&[Token]; 2], span: &Span) -> Found {
        self.count(files[0], &span.before);
        let found = if self.finds_runs(files, span) { Found::Runs } else { self.best_run(files, span) };
        self.forget(files[0], span);
        found
    }

    /// Looks for all runs at once that have a line which the file before has once: whether they come in one order, and
    /// whichever is taken first, the others are found as well.
    fn finds_runs(&mut self, files: [&[Token]; 2], span: &Span) -> bool {
        self.runs.clear();
        // The first shared line below the last run, and whether there was one that no run reaches up to.
        let (mut loose, mut are_loose) = (None, false);
        let mut line = span.after.start;
        while line < span.after.end {
            let Occurrences { first, count } = self.occurrences[wide(files[1][line])];
            if count == 1 {
                let Some(run) = self.next_run(files, span, wide(first), line) else { return false };
                are_loose |= loose.take().is_some_and(|loose| loose < run.after.start);
                line = run.after.end;
                self.runs.push(run);
                continue;
            }
            if count > 0 {
                loose.get_or_insert(line);
            }
            line += 1;
        }
        let are_all = !are_loose && loose.is_none() && self.hold_all_shared(files[0]);
        !self.runs.is_empty() && (are_all || self.outlast_others(&files[1][span.after.clone()]))
    }

    /// Whether each of the runs is longer than any that is no part of one can be: that has only lines which repeat.
    fn outlast_others(&self, after: &[Token]) -> bool {
        let repeats = |token: &Token| self.occurrences[wide(*token)].count > 1;
        let others = after.chunk_by(|a, b| repeats(a) == repeats(b)).filter(|lines| repeats(&lines[0]));
        let longest = others.map(<[Token]>::len).max().unwrap_or(0);
        self.runs.iter().all(|run| run.after.len() > longest)
    }

    /// The whole run around two equal lines, if it lies below the last one in both files.
    fn next_run(&self, files: [&[Token]; 2], span: &Span, before: usize, after: usize) -> Option<Span> {
        let [old, new] = files;
        let (last_before, last_after) =
            self.runs.last().map_or((span.before.start, span.after.start), |last| (last.before.end, last.after.end));
        let above = old.get(last_before..before)?.iter().rev().zip(new[last_after..after].iter().rev());
        let up = above.take_while(|(a, b)| a == b).count();
        let start = (before - up, after - up);
        // It goes on into the last run, on another diagonal.
        let can_rise = start.0 > span.before.start && start.1 > span.after.start;
        if can_rise && (start.0 == last_before || start.1 == last_after) && old[start.0 - 1] == new[start.1 - 1] {
            return None;
        }
        let below = old[before..span.before.end].iter().zip(&new[after..span.after.end]);
        let down = below.take_while(|(a, b)| a == b).count();
        Some(Span { before: start.0..before + down, after: start.1..after + down })
    }

    /// Whether no line of the runs occurs outside of them in the file before.
    fn hold_all_shared(&mut self, before: &[Token]) -> bool {
        let lines = || self.runs.iter().flat_map(|run| &before[run.before.clone()]);
        let occurrences = &mut self.occurrences;
        lines().for_each(|token| occurrences[wide(*token)].count -= 1);
        let all = lines().all(|token| occurrences[wide(*token)].count == 0);
        lines().for_each(|token| occurrences[wide(*token)].count += 1);
        all
    }

    /// The run around the rarest line.
    fn best_run(&self, files: [&[Token]; 2], span: &Span) -> Found {
        let mut search = Search {
            files,
            span,
            occurrences: &self.occurrences,
            next: &self.next,
            rarity: MAX_OCCURRENCES + 1,
            best: None,
            shares_lines: false,
        };
        let mut line = span.after.start;
        while line < span.after.end {
            line = search.try_line(line);
        }
        search.found()
    }

    fn forget(&mut self, before: &[Token], span: &Span) {
        for &token in &before[span.before.clone()] {
            self.occurrences[wide(token)].count = 0;
        }
    }

    /// Builds the chains of equal lines, each from top to bottom.
    fn count(&mut self, before: &[Token], lines: &Range<usize>) {
        for line in lines.clone().rev() {
            let occurrences = &mut self.occurrences[wide(before[line])];
            self.next[line] = if occurrences.count == 0 { NONE } else { occurrences.first };
            occurrences.first = narrow(line);
            occurrences.count += 1;
        }
    }
}

/// A search for the best shared run within a span.
struct Search<'a> {
    files: [&'a [Token]; 2],
    span: &'a Span,
    occurrences: &'a [Occurrences],
    next: &'a [u32],
    best: Option<Span>,
    /// Occurrences of the rarest line of `best`.
    rarity: u32,
    shares_lines: bool,
}

impl Search<'_> {
    /// Tries all runs through `line` of the file after; returns the next line worth trying.
    fn try_line(&mut self, line: usize) -> usize {
        let mut next_line = line + 1;
        let Some(&Occurrences { first, count }) = self.occurrences.get(wide(self.files[1][line])) else {
            return next_line;
        };
        if count == 0 {
            return next_line;
        }
        self.shares_lines = true;
        if count > self.rarity {
            return next_line;
        }
        let mut occurrence = first;
        while occurrence != NONE {
            let (run, rarity) = self.extend(wide(occurrence), line, count);
            next_line = next_line.max(run.after.end);
            // Further occurrences inside the run would only find parts of it.
            let end = narrow(run.before.end);
            occurrence = self.next[wide(occurrence)];
            while occurrence < end {
                occurrence = self.next[wide(occurrence)];
            }
            if rarity < self.rarity || self.best.as_ref().is_none_or(|best| run.before.len() > best.before.len()) {
                self.rarity = rarity;
                self.best = Some(run);
            }
        }
        next_line
    }

    /// The whole run of shared lines around one pair of equal lines, and the occurrences of the rarest line in it.
    fn extend(&self, before: usize, after: usize, mut rarity: u32) -> (Span, u32) {
        let [old, new] = self.files;
        let mut consider = |token: Token| {
            // Nothing is rarer than 1: spare the look-up.
            if rarity > 1 {
                rarity = rarity.min(self.occurrences[wide(token)].count);
            }
        };
        let above =
            old[self.span.before.start..before].iter().rev().zip(new[self.span.after.start..after].iter().rev());
        let up = above.take_while(|(a, b)| a == b).inspect(|&(&token, _)| consider(token)).count();
        let below = old[before + 1..self.span.before.end].iter().zip(&new[after + 1..self.span.after.end]);
        let down = below.take_while(|(a, b)| a == b).inspect(|&(&token, _)| consider(token)).count();
        (Span { before: before - up..before + 1 + down, after: after - up..after + 1 + down }, rarity)
    }

    fn found(self) -> Found {
        match self.best {
            _ if self.shares_lines && self.rarity > MAX_OCCURRENCES => Found::TooFrequent,
            Some(run) => Found::Run(run),
            None => Found::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn changed(before: &[Token], after: &[Token]) -> (u32, u32) {
        let mut changes = <[Changes; 2]>::default();
        Histogram::default().diff([before, after], 300, &mut changes);
        (changes[0].lines(), changes[1].lines())
    }

    #[test]
    fn files_without_a_shared_line_change_wholly() {
        assert_eq!(changed(&[1, 2], &[3, 4, 5]), (2, 3));
        assert_eq!(changed(&[], &[3]), (0, 1));
    }

    #[test]
    fn the_rarest_line_wins_over_a_longer_run() {
        // The classic diff would keep the three 1s; the histogram keeps the only 2.
        assert_eq!(changed(&[1, 1, 1, 2], &[2, 1, 1, 1]), (3, 3));
    }

    #[test]
    fn too_frequent_lines_are_left_to_the_classic_diff() {
        assert_eq!(changed(&[7; 70], &[7; 69]), (1, 0));
    }

    #[test]
    fn one_search_leaves_no_trace_in_the_next() {
        let mut histogram = Histogram::default();
        for _ in 0..3 {
            let mut changes = <[Changes; 2]>::default();
            histogram.diff([&[1, 2, 1, 3, 4], &[1, 3, 2, 4]], 5, &mut changes);
            assert_eq!((changes[0].lines(), changes[1].lines()), (2, 1));
        }
    }

    /// One run after the other, as git does.
    fn one_by_one(histogram: &mut Histogram, files: [&[Token]; 2], span: &Span) -> Found {
        histogram.count(files[0], &span.before);
        let found = histogram.best_run(files, span);
        histogram.forget(files[0], span);
        found
    }

    proptest! {
        #[test]
        fn runs_that_are_found_at_once_are_those_found_one_by_one(
            kept in prop::collection::vec((0..60_u32, 0..4_u32, 0..4_u32, 0..8_u32, 0..4_u32, 0..40_u32), 0..40),
        ) {
            // Lines of both files, mostly in one order; between them such that only one file has, and a few repeated,
            // such as the ends of functions.
            let (mut before, mut after, mut fresh) = (Vec::new(), Vec::new(), 100);
            for (at, (line, removed, added, again, ends, odd)) in (0..).zip(kept) {
                let mut only = |file: &mut Vec<Token>, lines| (0..lines).for_each(|_| { fresh += 1; file.push(fresh); });
                only(&mut before, removed);
                only(&mut after, added);
                let shared = if again == 0 { line } else { at };
                before.push(shared);
                after.push(shared);
                for end in 0..ends {
                    if odd != 1 { before.push(80 + end % 2) }
                    if odd != 2 { after.push(80 + end % 2) }
                }
            }
            let changes = |search| {
                let mut changes = <[Changes; 2]>::default();
                Histogram::default().diff_by(search, [&before, &after], 1000, &mut changes);
                changes
            };
            prop_assert_eq!(changes(Histogram::search), changes(one_by_one));
        }
    }
}
