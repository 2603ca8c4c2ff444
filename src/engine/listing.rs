//! The list: branches and worktrees, and how far each of them is from the target.

use rayon::prelude::*;

use super::assemble::{described_target, described_worktree, tool};
use super::hidden::{Unread, finished};
use super::landed;
use super::opening::open;
use super::question::Subject;
use crate::model::{Absorbed, FORMAT_VERSION, Gap, GapReason, Id, ListedBranch, Listing, Name, StaleBase, Text as _};
use crate::repo::{AbsorbedWork, Already, Analysis, DriverPolicy, Error, Reader, Relation, Repository, Selected, Tip};

/// A branch that is this many commits behind has a stale base.
const STALE_COMMITS: u32 = 100;

/// So has one whose merge base is more days older than the target's tip than these.
const STALE_DAYS: u32 = 14;

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// Lists branches and worktrees, and how far each of them is from the target.
///
/// # Errors
/// If there is no repository, or a name means nothing.
pub fn list(subject: &Subject) -> Result<Listing, Error> {
    let repository = open(subject)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let Selected { tips, mut gaps, .. } = repository.select_to_list(&subject.selection, &target)?;
    let analysis = repository.analyse(&target, tips, DriverPolicy::Never)?;
    let absorbed = landed::look_among(&repository, &analysis, &|tip| !analysis.has_uncommitted_work(tip));
    let already = |reader: &mut _, (tip, (absorbed, unread)): (usize, (Option<AbsorbedWork>, Unread))| {
        already_there(&analysis, absorbed, &unread, reader, tip)
    };
    let already: Vec<_> = absorbed.into_par_iter().enumerate().map_init(|| repository.reader(), already).collect();
    let (already, unknown): (Vec<_>, Vec<_>) = already.into_iter().unzip();
    gaps.extend(unknown.into_iter().flatten());
    Ok(listing(&repository, &target, &analysis, &already, gaps))
}

/// How the work of a branch came to be in the target already, by what was found of it there and could not be read.
fn already_there(
    analysis: &Analysis,
    absorbed: Option<AbsorbedWork>,
    unread: &Unread,
    reader: &Reader<'_>,
    at: usize,
) -> (Option<Absorbed>, Option<Gap>) {
    let tip = &analysis.tips()[at];
    if tip.worktree.as_ref().is_some_and(|worktree| worktree.uncommitted.is_some_and(|files| files > 0)) {
        return (None, None);
    }
    let whole = absorbed.filter(|it| it.rest.is_none() && (it.reverted.is_none() || it.how == Already::Contained));
    let contained = analysis.is_contained(at).then_some(Absorbed::Contained);
    let found = contained
        .or_else(|| whole.map(|it| landed::how(it.how)))
        .or_else(|| analysis.changes_nothing(reader, at).then_some(Absorbed::NoChange));
    (found, landed::gap(unread, &tip.name).filter(|_| found.is_none()))
}

/// The listing of all tips, by name.
fn listing(
    repository: &Repository,
    target: &Tip,
    analysis: &Analysis,
    already: &[Option<Absorbed>],
    mut gaps: Vec<Gap>,
) -> Listing {
    let relations = (0..already.len()).map(|at| analysis.relation(at));
    let stale = stale_bases(repository, analysis, target.commit);
    let branches = analysis.tips().iter().zip(relations).zip(already).zip(stale);
    let without = analysis.tips().iter().enumerate().filter(|(at, _)| analysis.relation(*at).bases.is_empty());
    if repository.is_shallow() {
        let beyond = "the merge base lies beyond the end of the shallow clone";
        let gap = |name| Gap::new(GapReason::ShallowHistory, beyond).of(name).hiding();
        gaps.extend(without.map(|(_, tip)| gap(&tip.name)));
    }
    let own = repository.current_branch();
    let listed = |(((tip, relation), already), stale): (((&Tip, Relation), &Option<Absorbed>), _)| {
        let current = own.is_some() && tip.reference == own;
        ListedBranch { current, ..branch(tip, &relation, *already, stale) }
    };
    let branches = branches.map(listed).collect();
    Listing {
        format_version: FORMAT_VERSION.to_owned(),
        tool: tool(),
        repository: repository.description(),
        target: described_target(target),
        branches,
        gaps: finished(repository, gaps),
    }
}

/// How old the commits are that branches started from, where that is old.
pub(super) fn stale_bases(repository: &Repository, analysis: &Analysis, target: Id) -> Vec<Option<StaleBase>> {
    let relations: Vec<Relation> = (0..analysis.tips().len()).map(|at| analysis.relation(at)).collect();
    // Of several merge bases the newest one says how far the branch was brought up to date.
    let newest: Vec<Option<Id>> = relations.iter().map(|relation| relation.bases.last().copied()).collect();
    let times = repository.commit_times(&[newest, vec![Some(target)]].concat());
    let (now, times) = times.split_last().map_or((None, &times[..]), |(now, times)| (*now, times));
    relations.iter().zip(times).map(|(relation, base)| stale_base(relation, days(*base, now))).collect()
}

/// Whole days from one moment to a later one, as far as both are known.
fn days(from: Option<i64>, to: Option<i64>) -> u32 {
    let seconds = from.zip(to).map_or(0, |(from, to)| to.saturating_sub(from));
    u32::try_from(seconds / SECONDS_A_DAY).unwrap_or(0)
}

fn branch(tip: &Tip, relation: &Relation, already: Option<Absorbed>, stale: Option<StaleBase>) -> ListedBranch {
    let worktree = tip.worktree.as_ref();
    ListedBranch {
        name_bytes: tip.name.base64_unless_utf8(),
        name: tip.name.clone(),
        reference: tip.reference.as_ref().map(Name::lossy),
        commit: tip.commit,
        base: relation.bases.first().copied(),
        ahead: relation.ahead,
        behind: relation.behind,
        current: false,
        worktree: described_worktree(tip),
        already_in_target: already,
        stale_base: stale.filter(|_| already.is_none()),
        locked: worktree.and_then(|worktree| worktree.locked.as_ref()).map(Name::lossy),
        prunable: worktree.and_then(|worktree| worktree.prunable.clone()),
    }
}

fn stale_base(relation: &Relation, days: u32) -> Option<StaleBase> {
    let behind = relation.behind > 0 && !relation.bases.is_empty();
    let stale = behind && (relation.behind >= STALE_COMMITS || days > STALE_DAYS);
    stale.then_some(StaleBase { commits: relation.behind, days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_stale_after_a_hundred_commits_or_two_weeks() {
        let relation = |behind| Relation { bases: vec![Id::new(&[1; 20]).unwrap()], ahead: 1, behind };
        let stale = |behind, days| stale_base(&relation(behind), days).is_some();
        assert!(stale(100, 0) && !stale(99, 0), "commits");
        assert!(stale(1, 15) && !stale(1, 14), "days");
        assert!(!stale(0, 1000), "a target that did not move is as new as ever");
        assert!(stale_base(&Relation { bases: Vec::new(), ..relation(1000) }, 0).is_none(), "there is no base");
    }

    #[test]
    fn days_are_counted_whole_and_never_backwards() {
        assert_eq!(days(Some(0), Some(2 * SECONDS_A_DAY - 1)), 1);
        assert_eq!(days(Some(SECONDS_A_DAY * 3), Some(0)), 0);
        assert_eq!(days(None, Some(SECONDS_A_DAY)), 0);
    }
}
