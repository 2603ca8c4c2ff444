//! Branches merged into the target and with each other.

use rayon::prelude::*;

use super::memory::{Memory, Numbered};
use super::plain::PlainPairs;
use super::progress::{Progress, goes_on};
use super::question::KeptPairs;
use crate::model::{Id, Names, State, Text as _};
use crate::overlap::{self, Footprints, Overlap};
use crate::repo::{Analysis, Error, Landed, MustMerge, Outcome, Reader, Repository};

/// Two branches that were merged, by their places in the list of tips.
#[derive(Clone)]
pub(super) struct Examined {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) shared_paths: u32,
    pub(super) merged: bool,
    pub(super) outcome: Outcome,
}

impl Examined {
    /// Two branches that merge and touch no common path.
    pub(super) fn plain(left: usize, right: usize) -> Self {
        Self { left, right, shared_paths: 0, merged: true, outcome: Outcome::clean() }
    }

    /// Whether they conflict, or it is not known whether they do.
    fn clashes(&self) -> bool {
        self.outcome.state != State::Clean || !self.outcome.gaps.is_empty()
    }
}

/// Branches merged into the target and with each other.
pub(super) struct Merging {
    pub(super) analysis: Analysis,
    pub(super) landings: Vec<Landed>,
    /// The pairs that meet and of which there is something to say, in the order of their numbers.
    pub(super) pairs: Vec<Examined>,
    /// The others: they were merged, they are clean, and they touch no common path.
    pub(super) plain: PlainPairs,
    /// How many pairs were merged, of those that were to be kept.
    pub(super) merged: u64,
    pub(super) overlap: Overlap,
}

impl Merging {
    /// What merging two branches gave, the lower number first, if there is something to say of it.
    pub(super) fn pair(&self, left: usize, right: usize) -> Option<&Examined> {
        // They are examined in this order.
        let at = self.pairs.binary_search_by_key(&(left, right), |pair| (pair.left, pair.right)).ok()?;
        Some(&self.pairs[at])
    }
}

/// What is known once the texts have been merged.
pub(super) struct Outcomes<'a> {
    pub(super) repository: &'a Repository,
    pub(super) analysis: &'a Analysis,
    pub(super) merging: &'a Merging,
    pub(super) landings: &'a [Landed],
    pub(super) pairs: &'a [Examined],
    pub(super) overlap: &'a Overlap,
    /// What the participants are called.
    pub(super) names: &'a Names,
    /// Where the local branch stands that is ahead of a remote target, or behind it.
    pub(super) local: Option<Id>,
    /// By branch: whether the target has all of it by other commits.
    pub(super) landed_by_others: &'a [bool],
}

impl<'a> Outcomes<'a> {
    pub(super) fn new(
        repository: &'a Repository,
        merging: &'a Merging,
        names: &'a Names,
        local: Option<Id>,
        landed_by_others: &'a [bool],
    ) -> Self {
        let Merging { analysis, landings, pairs, overlap, .. } = merging;
        Self { repository, analysis, merging, landings, pairs, overlap, names, local, landed_by_others }
    }

    /// What a branch is called.
    pub(super) fn name(&self, tip: usize) -> String {
        self.analysis.tips()[tip].name.lossy()
    }

    /// What merging two branches gave, the lower number first, if there is something to say of it.
    pub(super) fn pair(&self, left: usize, right: usize) -> Option<&Examined> {
        self.merging.pair(left, right)
    }
}

/// Where branches are merged, and what is wanted.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) repository: &'a Repository,
    pub(super) kept: KeptPairs,
    /// What the last question merged, if there was one.
    pub(super) memory: Option<&'a Memory>,
    pub(super) progress: &'a dyn Progress,
}

impl Ask<'_> {
    /// Merges the branches into the target and with each other.
    pub(super) fn merge(&self, analysis: Analysis) -> Result<Merging, Error> {
        self.merge_after(None, analysis)
    }

    /// The same where the target counts as containing these commits as well. Only what starts from another base because
    /// of them is merged anew.
    pub(super) fn merge_counting(&self, git: &Merging, commits: &[Id]) -> Result<Merging, Error> {
        self.merge_after(Some(git), git.analysis.counting(commits))
    }

    fn merge_after(&self, earlier: Option<&Merging>, analysis: Analysis) -> Result<Merging, Error> {
        let Self { repository, kept, memory, progress } = *self;
        let numbered = memory.map(|memory| memory.numbered(&analysis));
        let numbered = numbered.as_ref();
        let tips = 0..analysis.tips().len();
        let stays =
            |earlier: &Merging, tip: usize| analysis.relation(tip).bases == earlier.analysis.relation(tip).bases;
        // By branch: who merged it already, from the same bases.
        let known: Vec<Option<&Merging>> =
            tips.clone().map(|tip| earlier.filter(|earlier| stays(earlier, tip))).collect();
        progress.stage("landing branches", known.iter().filter(|known| known.is_none()).count());
        let land = |reader: &mut Reader<'_>, tip: usize| -> Result<Landed, Error> {
            if let Some(known) = known[tip] {
                return Ok(known.landings[tip].clone());
            }
            goes_on(progress)?;
            progress.step();
            Ok(numbered.and_then(|it| it.landing(tip)).unwrap_or_else(|| analysis.land(reader, tip)))
        };
        let landings = tips.into_par_iter().map_init(|| repository.reader(), land).collect::<Result<Vec<_>, _>>()?;
        if let Some(numbered) = numbered {
            numbered.keep_landings(&landings);
        }
        let pairs = Pairs { repository, analysis: &analysis, landings: &landings, known: &known, numbered, kept };
        let (examined, overlap) = pairs.examine(progress)?;
        let merged = examined.iter().map(|row| row.merged).sum();
        let (told, plain): (Vec<_>, Vec<_>) = examined.into_iter().map(|row| (row.told, row.plain)).unzip();
        let plain = PlainPairs::of(plain.into_iter(), landings.len());
        Ok(Merging { pairs: told.into_iter().flatten().collect(), plain, merged, analysis, landings, overlap })
    }
}

/// What is asked of the pairs.
struct Pairs<'a> {
    repository: &'a Repository,
    analysis: &'a Analysis,
    landings: &'a [Landed],
    /// By branch: who merged it already, from the same bases.
    known: &'a [Option<&'a Merging>],
    /// What is known from the last question, if there was one.
    numbered: Option<&'a Numbered<'a>>,
    kept: KeptPairs,
}

/// What came of a branch and those with a larger number.
#[derive(Default)]
struct Row {
    /// The pairs of which there is something to say.
    told: Vec<Examined>,
    /// The others, by their second branch.
    plain: Vec<u32>,
    /// How many were merged, of those that are kept.
    merged: u64,
}

impl Pairs<'_> {
    /// Merges the pairs that meet: by branch, with those of a larger number.
    fn examine(&self, progress: &dyn Progress) -> Result<(Vec<Row>, Overlap), Error> {
        let participants: Vec<Footprints<'_>> = self.landings.iter().map(Landed::footprints).collect();
        let overlap = overlap::meetings(&participants);
        let tips = self.landings.len();
        let compared: Vec<bool> =
            (0..tips).map(|tip| self.analysis.is_compared_by_meetings(tip, self.landings)).collect();
        let others: Vec<usize> = (0..tips).filter(|tip| !compared[*tip]).collect();
        // Whom a branch may have to be held against, of those with a larger number.
        let near = |left: usize| -> Vec<usize> {
            if !compared[left] {
                return (left + 1..tips).collect();
            }
            let near = overlap.met_by(left).chain(self.analysis.sharing_with(left)).chain(others.iter().copied());
            let mut found: Vec<usize> = near.filter(|right| *right > left).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let meets =
            |left: usize, right: usize| overlap.shared_paths(left, right) > 0 || self.must_merge(&overlap, left, right);
        let meeting = |left: usize| -> Vec<u32> {
            near(left).into_iter().filter(|right| meets(left, *right)).map(overlap::number).collect()
        };
        let rows: Vec<Vec<u32>> = (0..tips).into_par_iter().map(meeting).collect();
        progress.stage("merging pairs that meet", rows.iter().map(Vec::len).sum());
        let row = |reader: &mut Reader<'_>, (left, rights): (usize, &Vec<u32>)| -> Result<Row, Error> {
            let mut row = Row::default();
            for right in rights {
                goes_on(progress)?;
                progress.step();
                row.add(self.examined(reader, &overlap, left, *right as usize), self.kept);
            }
            Ok(row)
        };
        let rows = rows.par_iter().enumerate().map_init(|| self.repository.reader(), |reader, it| row(reader, it));
        Ok((rows.collect::<Result<_, Error>>()?, overlap))
    }

    fn must_merge(&self, overlap: &Overlap, left: usize, right: usize) -> bool {
        match self.analysis.must_merge(left, right, self.landings) {
            MustMerge::Always => true,
            MustMerge::IfOwnMeets => overlap.own_meets(left, right),
            MustMerge::IfLandedMeets => overlap.landed_meets(left, right),
        }
    }

    /// What becomes of a pair that meets.
    fn examined(&self, reader: &Reader<'_>, overlap: &Overlap, left: usize, right: usize) -> Examined {
        if let Some(known) = self.known_pair(left, right) {
            return known;
        }
        let merged = self.must_merge(overlap, left, right);
        let at_paths = overlap.meet_at_paths(left, right);
        let outcome = if merged { self.outcome(reader, left, right, at_paths) } else { Outcome::clean() };
        Examined { left, right, shared_paths: overlap.shared_paths(left, right), merged, outcome }
    }

    /// What is known of a pair of which both start from where they started before.
    fn known_pair(&self, left: usize, right: usize) -> Option<Examined> {
        let known = self.known[left].and(self.known[right])?;
        let plain = || known.plain.has(left, right).then(|| Examined::plain(left, right));
        known.pair(left, right).cloned().or_else(plain)
    }

    /// What merging two branches gives, as it is known or as it turns out now.
    fn outcome(&self, reader: &Reader<'_>, left: usize, right: usize, at_paths: bool) -> Outcome {
        let merge = || {
            let is_known = at_paths && self.analysis.are_beside(reader, left, right, self.landings);
            if is_known { Outcome::clean() } else { self.analysis.pair(reader, left, right, self.landings) }
        };
        let Some(numbered) = self.numbered else { return merge() };
        let bases = self.analysis.bases_of_pair(left, right, self.landings);
        let outcome = numbered.pair(left, right, bases.as_deref()).unwrap_or_else(merge);
        numbered.keep_pair([left, right], bases, &outcome);
        outcome
    }
}

impl Row {
    fn add(&mut self, pair: Examined, kept: KeptPairs) {
        let is_kept = kept == KeptPairs::All || pair.clashes();
        self.merged += u64::from(is_kept && pair.merged);
        if pair.shared_paths == 0 && !pair.clashes() {
            self.plain.push(overlap::number(pair.right));
        } else if is_kept {
            self.told.push(pair);
        }
    }
}
