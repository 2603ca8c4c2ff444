//! Putting a listing together.

use super::assemble::{described_target, described_worktree, tool};
use crate::model::{Absorbed, FORMAT_VERSION, Gap, ListedBranch, Listing, Name, StaleBase, Text as _};
use crate::repo::{Already, Analysis, Repository, Tip};

/// A branch that is this many commits behind should be brought up to date before anything else is said about it.
const STALE_AFTER: u32 = 100;

/// The listing of all tips, by name.
pub(super) fn listing(
    repository: &Repository,
    target: &Tip,
    analysis: &Analysis,
    already: &[Option<Already>],
    mut gaps: Vec<Gap>,
) -> Listing {
    let branches = analysis.tips().iter().enumerate().zip(already);
    let branches = branches.map(|((at, tip), already)| branch(analysis, at, tip, *already)).collect();
    gaps.sort();
    gaps.dedup();
    Listing {
        format_version: FORMAT_VERSION.to_owned(),
        tool: tool(),
        repository: repository.description(),
        target: described_target(target),
        branches,
        gaps,
    }
}

fn branch(analysis: &Analysis, at: usize, tip: &Tip, already: Option<Already>) -> ListedBranch {
    let relation = analysis.relation(at);
    ListedBranch {
        name_bytes: tip.name.base64_unless_utf8(),
        name: tip.name.clone(),
        reference: tip.reference.as_ref().map(Name::lossy),
        commit: tip.commit,
        base: relation.bases.first().copied(),
        ahead: relation.ahead,
        behind: relation.behind,
        worktree: described_worktree(tip),
        already_in_target: already.map(|already| match already {
            Already::Contained => Absorbed::Contained,
            Already::Picked => Absorbed::CherryPicked,
            Already::Squashed => Absorbed::Squashed,
        }),
        stale_base: (relation.ahead > 0 && relation.behind >= STALE_AFTER)
            .then_some(StaleBase { commits: relation.behind }),
        locked: None,
        prunable: None,
    }
}
