//! Worktrees that get into each other's way.

use crate::repo::Repository;
use crate::work::{Found, WorkPlan, rules};

/// Branches that two worktrees have checked out, and worktrees that lie inside others.
pub(super) fn look(repository: &Repository, plan: &WorkPlan) -> Vec<Found> {
    let places = repository.workplaces();
    let mut found = Vec::new();
    for (at, (path, branch)) in places.iter().enumerate() {
        let short = |full: &String| full.strip_prefix("refs/heads/").unwrap_or(full).to_owned();
        let item = branch.as_ref().and_then(|full| {
            plan.items.iter().position(|item| item.branch.as_ref().is_some_and(|it| it.it == short(full)))
        });
        for (other, other_branch) in &places[..at] {
            if branch.is_some() && branch == other_branch {
                let name = branch.as_ref().map(short).unwrap_or_default();
                let message = format!("{name} is checked out in {} and in {}", other.display(), path.display());
                found.push(told(item, &name, message, "give each worktree a branch of its own"));
            }
        }
        // Folders that begin with a dot are where tools keep worktrees on purpose, and are left out by them.
        let outer = places.iter().filter(|(outer, _)| outer != path).find(|(outer, _)| {
            let inside = path.strip_prefix(outer).ok();
            inside.is_some_and(|rest| {
                !rest.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
            })
        });
        if let (Some((outer, _)), Some(name)) = (outer, branch.as_ref().map(short)) {
            let message =
                format!("the worktree of {name} ({}) lies inside another one ({})", path.display(), outer.display());
            found.push(told(item, &name, message, "move it out: git worktree move"));
        }
    }
    found
}

fn told(item: Option<usize>, branch: &str, message: String, help: &str) -> Found {
    Found::new(&rules::WORKPLACE_SHARED, item.as_slice(), branch, message).help(help).by(branch)
}
