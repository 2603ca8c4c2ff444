//! Merging the commits of a submodule.
//!
//! # Relation to Git
//! `merge_submodule` of merge-ort.c: where one side's commit contains the other's, it wins; everything else is for a
//! person. That can only be seen where the submodule is checked out.
//!
//! # Deviation
//! Whether a merge of both commits exists already is looked for in the submodule's refs; git looks at its HEAD, too.
//! It is a conflict either way, only of another type.

use bstr::ByteSlice as _;
use gix::ObjectId;

use super::state::Path;
use crate::model::ConflictKind;
use crate::repo::objects::Reader;

/// What becomes of a submodule that both sides moved.
pub(super) enum SubmoduleMerge {
    /// This commit contains the other.
    FastForward(ObjectId),
    /// Somebody has to decide.
    Conflict(ConflictKind),
}

/// Merges two commits of the submodule at `path` that grew from `base`.
pub(super) fn merge(
    reader: &Reader<'_>,
    path: &Path,
    base: Option<ObjectId>,
    left: ObjectId,
    right: ObjectId,
) -> SubmoduleMerge {
    use SubmoduleMerge::{Conflict, FastForward};
    let Some(repo) = checked_out(reader, path) else { return Conflict(ConflictKind::SubmoduleNotInitialized) };
    let Some(base) = base else { return Conflict(ConflictKind::SubmoduleNullMergeBase) };
    let is_commit = |id: &ObjectId| repo.find_commit(*id).is_ok();
    if ![base, left, right].iter().all(is_commit) {
        return Conflict(ConflictKind::SubmoduleHistoryNotAvailable);
    }
    if !contains(&repo, left, base) || !contains(&repo, right, base) {
        return Conflict(ConflictKind::SubmoduleMayHaveRewinds);
    }
    match () {
        () if contains(&repo, right, left) => FastForward(right),
        () if contains(&repo, left, right) => FastForward(left),
        () if is_merged_somewhere(&repo, left, right) => Conflict(ConflictKind::SubmodulePossibleResolution),
        () => Conflict(ConflictKind::Submodule),
    }
}

/// The repository of a submodule, if it is checked out in the worktree or kept among the modules.
fn checked_out(reader: &Reader<'_>, path: &Path) -> Option<gix::Repository> {
    let git = reader.git();
    let worktree = git.workdir()?;
    let folder = worktree.join(gix::path::from_bstr(path.as_bstr()).ok()?);
    if let Ok(repo) = gix::open_opts(folder.join(".git"), gix::open::Options::isolated()) {
        return Some(repo);
    }
    let modules = git.submodules().ok()??;
    let mut modules = modules.filter(|module| module.path().is_ok_and(|at| **at == *path.as_bstr()));
    gix::open_opts(modules.next()?.git_dir().ok()?, gix::open::Options::isolated()).ok()
}

fn contains(repo: &gix::Repository, tip: ObjectId, ancestor: ObjectId) -> bool {
    tip == ancestor || repo.merge_base(tip, ancestor).is_ok_and(|base| base.is_some_and(|base| base == ancestor))
}

/// Whether some ref of the submodule has a commit that contains both.
fn is_merged_somewhere(repo: &gix::Repository, left: ObjectId, right: ObjectId) -> bool {
    let Ok(references) = repo.references() else { return false };
    let Ok(all) = references.all() else { return false };
    all.filter_map(Result::ok).any(|mut reference| {
        reference
            .peel_to_id()
            .is_ok_and(|tip| contains(repo, tip.detach(), left) && contains(repo, tip.detach(), right))
    })
}
