//! What the classic diff leaves out before it starts: the common ends, lines without a counterpart, and frequent lines
//! amidst those (`xdl_optimize_ctxs` of git's `xprepare.c`).

use std::ops::Range;

use super::lines::Token;
use super::wide;

/// A line is frequent when it has about as many counterparts as the square root of its file's length; in long files
/// this many are enough (`XDL_MAX_EQLIMIT`).
const MAX_FREQUENT: usize = 1024;

/// How far around a frequent line its neighbours are looked at (`XDL_SIMSCAN_WINDOW`).
const WINDOW: usize = 100;

/// A frequent line is dropped when fewer than one in this many of the lines around it are frequent, too
/// (`XDL_KPDIS_RUN`).
const DROP_RATIO: usize = 4;

/// The lines of one file that the classic diff compares.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) tokens: Vec<Token>,
    /// Their line numbers.
    pub(super) lines: Vec<usize>,
}

/// How many counterparts a line has in the whole other file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counterparts {
    None,
    Few,
    Many,
}

/// The working memory of [`Pruner::prune`].
#[derive(Default)]
pub(super) struct Pruner {
    /// By token: occurrences in either file. All 0 between calls.
    counts: Vec<[usize; 2]>,
    verdicts: Vec<Counterparts>,
}

impl Pruner {
    /// Fills `kept` with the lines of the two `files` to be compared, and marks those without hope as `changed`.
    /// Tokens are below `distinct`.
    pub(super) fn prune(
        &mut self,
        files: [&[Token]; 2],
        distinct: usize,
        kept: &mut [Kept; 2],
        changed: &mut [Vec<bool>; 2],
    ) {
        if self.counts.len() < distinct {
            self.counts.resize(distinct, [0; 2]);
        }
        for (side, file) in files.into_iter().enumerate() {
            for &token in file {
                self.counts[wide(token)][side] += 1;
            }
        }
        let middles = without_common_ends(files);
        for (side, middle) in middles.into_iter().enumerate() {
            self.prune_side(side, files[side], middle, &mut kept[side], &mut changed[side]);
        }
        for &token in files.into_iter().flatten() {
            self.counts[wide(token)] = [0; 2];
        }
    }

    fn prune_side(&mut self, side: usize, file: &[Token], middle: Range<usize>, kept: &mut Kept, changed: &mut [bool]) {
        let many = bogus_sqrt(file.len()).min(MAX_FREQUENT);
        self.verdicts.clear();
        self.verdicts.extend(file[middle.clone()].iter().map(|&token| match self.counts[wide(token)][1 - side] {
            0 => Counterparts::None,
            count if count >= many => Counterparts::Many,
            _ => Counterparts::Few,
        }));
        kept.tokens.clear();
        kept.lines.clear();
        for (index, line) in middle.enumerate() {
            let keep = match self.verdicts[index] {
                Counterparts::None => false,
                Counterparts::Few => true,
                Counterparts::Many => !is_noise(&self.verdicts, index),
            };
            if keep {
                kept.tokens.push(file[line]);
                kept.lines.push(line);
            } else {
                changed[line] = true;
            }
        }
    }
}

/// The part of each file between the first and last lines they share (`xdl_trim_ends`).
fn without_common_ends(files: [&[Token]; 2]) -> [Range<usize>; 2] {
    let [a, b] = files;
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    [head..a.len() - tail, head..b.len() - tail]
}

/// Whether the frequent line at `index` stands between lines without counterpart, few other frequent ones among them,
/// so that matching it would say nothing (`xdl_clean_mmatch`).
fn is_noise(verdicts: &[Counterparts], index: usize) -> bool {
    let above = &verdicts[index.saturating_sub(WINDOW)..index];
    let below = &verdicts[index + 1..verdicts.len().min(index + 1 + WINDOW)];
    let (lost_above, frequent_above) = run(above.iter().rev());
    if lost_above == 0 {
        return false;
    }
    let (lost_below, frequent_below) = run(below.iter());
    if lost_below == 0 {
        return false;
    }
    // git counts the line itself once in each direction.
    let frequent = frequent_above + frequent_below + 2;
    frequent * DROP_RATIO < frequent + lost_above + lost_below
}

/// Lines without and with many counterparts, up to the first line with few.
fn run<'a>(verdicts: impl Iterator<Item = &'a Counterparts>) -> (usize, usize) {
    verdicts.take_while(|&&verdict| verdict != Counterparts::Few).fold((0, 0), |(lost, frequent), verdict| {
        if *verdict == Counterparts::None { (lost + 1, frequent) } else { (lost, frequent + 1) }
    })
}

/// A power of two near the square root, as cheap as it is rough (`xdl_bogosqrt` of git's `xutils.c`).
pub(super) const fn bogus_sqrt(n: usize) -> usize {
    1 << (usize::BITS - n.leading_zeros()).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept_lines(files: [&[Token]; 2]) -> [Vec<usize>; 2] {
        let mut kept = <[Kept; 2]>::default();
        let mut changed = files.map(|file| vec![false; file.len()]);
        Pruner::default().prune(files, 100, &mut kept, &mut changed);
        kept.map(|kept| kept.lines)
    }

    #[test]
    fn the_rough_square_root_halves_the_number_of_bits() {
        assert_eq!([0, 1, 2, 3, 4, 15, 16, 2000].map(bogus_sqrt), [1, 2, 2, 2, 4, 4, 8, 64]);
    }

    #[test]
    fn common_ends_and_lines_without_counterpart_are_left_out() {
        assert_eq!(kept_lines([&[1, 5, 2, 3, 9], &[1, 3, 2, 6, 9]]), [vec![2, 3], vec![1, 2]]);
    }

    #[test]
    fn a_frequent_line_amidst_lost_ones_is_left_out() {
        let mut other = vec![7; 20];
        other.push(9);
        let [kept, _] = kept_lines([&[1, 2, 3, 4, 7, 5, 6, 8, 3], &other]);
        assert!(kept.is_empty());
    }
}
