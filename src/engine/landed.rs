//! Work that the target has already by other commits, and what counts of each branch because of it.

use rayon::prelude::*;

use super::hidden::{Unread, hiding_gap};
use super::merging::{Examined, Merging};
use crate::model::{self, CountedOutcome, Gap, Id, Lacks, LandedWork, Name, RestOfBranch, State};
use crate::repo::{AbsorbedWork, Already, Analysis, Outcome, Reader, Repository, Rest};

/// What the target has of every branch, as far as that can be told, and what could not be read of it: then the branch
/// counts as git sees it.
pub(super) fn look(repository: &Repository, analysis: &Analysis) -> Vec<(Option<AbsorbedWork>, Unread)> {
    look_among(repository, analysis, &|_| true)
}

/// The same for some of the branches. Nothing of the others.
pub(super) fn look_among(
    repository: &Repository,
    analysis: &Analysis,
    is_asked: &(dyn Fn(usize) -> bool + Sync),
) -> Vec<(Option<AbsorbedWork>, Unread)> {
    let tips = 0..analysis.tips().len();
    let may_be = |reader: &mut Reader<'_>, tip| is_asked(tip) && analysis.may_be_absorbed(reader, tip);
    let maybe: Vec<bool> = tips.clone().into_par_iter().map_init(|| repository.reader(), may_be).collect();
    let wanted: Vec<usize> = tips.clone().filter(|tip| maybe[*tip]).collect();
    if wanted.is_empty() {
        return maybe.iter().map(|_| (None, Unread::new())).collect();
    }
    let patches = repository.target_patches(analysis, &wanted);
    let absorbed = |reader: &mut Reader<'_>, tip: usize| {
        let lacks = Lacks::default();
        let found = maybe[tip].then(|| analysis.absorbed(reader, &patches, tip).or_note("", &lacks));
        (found.flatten().flatten(), lacks.into_set())
    };
    tips.into_par_iter().map_init(|| repository.reader(), absorbed).collect()
}

/// The gap of a branch of which that could not be told.
pub(super) fn gap(unread: &Unread, branch: &Name) -> Option<Gap> {
    Some(hiding_gap(unread, "whether the target has the work of the branch already is not known")?.of(branch))
}

/// The commits of branches as which the target counts as containing them.
pub(super) fn counted(absorbed: &[Option<AbsorbedWork>]) -> Vec<Id> {
    let there = absorbed.iter().flatten().filter(|it| it.reverted.is_none());
    there.flat_map(|it| it.commits.iter().copied()).collect()
}

/// Adds the branches that have some of the commits which landed as others, though that is not all that they need: one
/// that was cut from the middle of a branch that was squashed.
pub(super) fn spread(absorbed: &mut [Option<AbsorbedWork>], git: &Analysis, counted: &Analysis) {
    let of_others = |at: usize, absorbed: &[Option<AbsorbedWork>]| {
        let (all, rest) = (git.relation(at), counted.relation(at));
        let since = *rest.bases.last()?;
        let other = absorbed.iter().flatten().find(|it| it.reverted.is_none() && it.commits.contains(&since))?;
        let left = Rest { since, commits: rest.ahead as usize };
        (rest.ahead < all.ahead).then(|| AbsorbedWork {
            commits: vec![since],
            rest: (rest.ahead > 0).then_some(left),
            ..other.clone()
        })
    };
    let missing: Vec<usize> = (0..absorbed.len()).filter(|at| absorbed[*at].is_none()).collect();
    let found: Vec<_> = missing.into_iter().map(|at| (at, of_others(at, absorbed))).collect();
    found.into_iter().for_each(|(at, it)| absorbed[at] = it);
}

/// How work came to be in the target, in the words of reports.
pub(super) fn how(already: Already) -> model::Absorbed {
    match already {
        Already::Contained => model::Absorbed::Contained,
        Already::Picked => model::Absorbed::CherryPicked,
        Already::Squashed => model::Absorbed::Squashed,
    }
}

/// What the report says about a branch. `counted` is what merging gives where landed work counts as contained.
pub(super) fn described(absorbed: &AbsorbedWork, tip: usize, counted: Option<&Merging>) -> Option<LandedWork> {
    if absorbed.how == Already::Contained && absorbed.reverted.is_none() {
        return None;
    }
    let rest = counted.filter(|counted| absorbed.reverted.is_none() && !counted.analysis.is_contained(tip));
    let rest = rest.and_then(|counted| {
        let since = absorbed.rest.map(|rest| rest.since).or_else(|| absorbed.commits.last().copied())?;
        let commits = absorbed.rest.map_or(0, |rest| rest.commits);
        Some(RestOfBranch {
            since,
            commits: u32::try_from(commits).unwrap_or(u32::MAX),
            landing: outcome(&counted.landings[tip].outcome),
        })
    });
    Some(LandedWork { how: how(absorbed.how), by: absorbed.by.clone(), rest, reverted_by: absorbed.reverted })
}

/// Whether all of a branch is in the target, though by other commits.
fn is_landed(tip: usize, git: &Merging, counted: &Merging) -> bool {
    counted.analysis.is_contained(tip) && !git.analysis.is_contained(tip)
}

/// Which of two branches have landed by other commits, and what counts of the pair if that is not what git says.
pub(super) fn of_pair(
    pair: &Examined,
    git: &Merging,
    counted: Option<&Merging>,
) -> (Vec<Name>, Option<CountedOutcome>) {
    let Some(counted) = counted else { return (Vec::new(), None) };
    let tips = [pair.left, pair.right];
    let landed = tips.into_iter().filter(|tip| is_landed(*tip, git, counted));
    let landed: Vec<Name> = landed.map(|tip| git.analysis.tips()[tip].name.clone()).collect();
    let counts = counted.pair(pair.left, pair.right);
    let counts = counts.map_or_else(|| outcome(&Outcome::clean()), |counts| outcome(&counts.outcome));
    let same = counts == outcome(&pair.outcome);
    let rest = (landed.is_empty() && !same).then_some(counts);
    (landed, rest)
}

/// The pairs that git merges and that touch no common path, but that conflict where landed work counts as contained.
pub(super) fn only_counted(git: &Merging, counted: Option<&Merging>) -> Vec<Examined> {
    let pairs = counted.into_iter().flat_map(|counted| &counted.pairs);
    let plain = pairs.filter(|pair| pair.outcome.state != State::Clean && git.plain.has(pair.left, pair.right));
    plain.map(|pair| Examined::plain(pair.left, pair.right)).collect()
}

fn outcome(outcome: &Outcome) -> CountedOutcome {
    CountedOutcome { state: outcome.state, conflicts: outcome.conflicts.clone() }
}
