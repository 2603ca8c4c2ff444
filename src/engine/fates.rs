//! What became of the branches of items, as git tells it.

use super::touched::{Known, Touched, has_uncommitted_work};
use super::work::is_named;
use crate::model::{Id, Text as _};
use crate::repo::{Fate, Repository, Tip};
use crate::work::Item;

/// The branches that items name; none for one that is the target itself, since nothing can land on it from there.
pub(super) fn branches<'i>(items: &'i [Item], target: &str) -> Vec<Option<&'i str>> {
    let branch = |item: &'i Item| item.branch.as_ref().map(|it| it.it.as_str()).filter(|it| !is_named(target, it));
    items.iter().map(branch).collect()
}

/// What is known of a branch beyond what its commits say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Nothing.
    Nothing,
    /// The target has its work by other commits.
    LandedByOthers,
    /// Something in its worktree is not committed.
    Uncommitted,
}

/// By branch that is named: what the target has of it. A branch has landed as well if history names its merge.
pub(super) fn look(
    repository: &Repository,
    target: Id,
    names: &[Option<&str>],
    beyond: &dyn Fn(&str) -> Beyond,
) -> Vec<Fate> {
    let mut fates = repository.fates(target, names);
    for (name, fate) in names.iter().zip(&mut fates) {
        match name.map_or(Beyond::Nothing, beyond) {
            Beyond::Nothing => {}
            Beyond::LandedByOthers => *fate = Fate::Landed,
            Beyond::Uncommitted => *fate = Fate::Open,
        }
    }
    let closed = names.iter().zip(&fates).map(|(name, fate)| name.filter(|_| *fate != Fate::Open)).collect::<Vec<_>>();
    let merged = repository.merged(target, &closed);
    fates.iter_mut().zip(merged).filter(|(_, merged)| *merged).for_each(|(fate, _)| *fate = Fate::Landed);
    fates
}

/// What is known of the branches that were listed with what they touch.
pub(super) fn beyond(tips: &[Tip], done: &[Known<Touched>], name: &str) -> Beyond {
    let is_it = |tip: &Tip| {
        is_named(&tip.name.lossy(), name) || tip.reference.as_ref().is_some_and(|it| is_named(&it.lossy(), name))
    };
    match tips.iter().zip(done).find(|(tip, _)| is_it(tip)) {
        Some((tip, _)) if has_uncommitted_work(tip) => Beyond::Uncommitted,
        // A branch of which the target has the commits differs in nothing from where it left.
        Some((_, (done, _))) if done.contained && !done.paths.is_empty() => Beyond::LandedByOthers,
        _ => Beyond::Nothing,
    }
}
