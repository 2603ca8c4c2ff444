//! The worktrees of a repository, as `git worktree list --porcelain` has them.

use std::path::{Component, Path, PathBuf};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;

use super::{Error, refs};
use crate::model::{Gap, GapReason};

/// A folder in which a commit is, or was, checked out.
#[derive(Clone, Debug)]
pub(super) struct Checkout {
    /// The folder.
    pub(super) path: PathBuf,
    /// Where its HEAD and its index are.
    pub(super) git_dir: PathBuf,
    /// What it is to the repository.
    pub(super) role: Role,
    /// What is checked out.
    pub(super) head: Head,
    /// Whether the folder can be looked at.
    pub(super) presence: Presence,
    /// The reason for which somebody locked it, which may be empty.
    pub(super) locked: Option<BString>,
}

/// What a worktree is to its repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The one that came with the repository.
    Main,
    /// One that was added, with its id below `.git/worktrees`.
    Linked(BString),
}

/// What a worktree has checked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A branch, by its full name, which may have no commit yet.
    Branch(BString),
    /// Another commit than that of the branch whose worktree it is, until a rebase or a bisection is over. The branch
    /// has its commits as they were before.
    Away(BString),
    /// A commit.
    Detached(ObjectId),
    /// Its HEAD cannot be read.
    Unreadable,
}

/// Whether the folder of a worktree can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It is there.
    There,
    /// It is not. git forgets such a worktree in time, unless it is locked.
    Gone,
}

/// Files and folders of a worktree's git directory that tell of an unfinished operation, the telling one first
/// (`wt_status_get_state` of git's wt-status.c).
const OPERATIONS: [(&str, &str); 8] = [
    ("rebase-merge", "a rebase"),
    ("rebase-apply/applying", "'git am'"),
    ("rebase-apply", "a rebase"),
    ("CHERRY_PICK_HEAD", "a cherry-pick"),
    ("REVERT_HEAD", "a revert"),
    ("MERGE_HEAD", "a merge"),
    ("sequencer/todo", "a sequence of picks"),
    ("BISECT_LOG", "a bisection"),
];

/// Lists the worktrees: the main one first (unless the repository is bare), then the linked ones by id.
///
/// # Errors
/// If the folder of the worktrees cannot be read.
pub(super) fn list(repo: &gix::Repository) -> Result<Vec<Checkout>, Error> {
    let cannot = |error| Error::new("the worktrees of the repository cannot be listed").because(error);
    let mut found = Vec::new();
    found.extend(main(repo));
    for proxy in repo.worktrees().map_err(cannot)? {
        let Ok(id) = proxy.id() else { continue };
        let git_dir = proxy.git_dir().to_owned();
        // A folder that git cannot even name is as good as gone.
        let path = proxy.base().map_or_else(|_| git_dir.clone(), direct);
        let presence = if path.join(".git").exists() { Presence::There } else { Presence::Gone };
        let head = head(&git_dir, repo);
        let locked = proxy.lock_reason();
        found.push(Checkout { path, role: Role::Linked(id.to_owned()), head, presence, locked, git_dir });
    }
    Ok(found)
}

/// A path without ways up and down again: what git keeps relative to its own folder would be full of them.
fn direct(path: PathBuf) -> PathBuf {
    if !path.components().any(|part| part == Component::ParentDir) {
        return path;
    }
    path.canonicalize().unwrap_or_else(|_| {
        let mut plain = PathBuf::new();
        for part in path.components() {
            match part {
                Component::ParentDir => _ = plain.pop(),
                part => plain.push(part),
            }
        }
        plain
    })
}

fn main(repo: &gix::Repository) -> Option<Checkout> {
    let main = repo.main_repo().ok()?;
    if main.is_bare() {
        return None;
    }
    let path = main.workdir()?.to_owned();
    let presence = if path.is_dir() { Presence::There } else { Presence::Gone };
    let git_dir = main.git_dir().to_owned();
    let head = head(&git_dir, repo);
    Some(Checkout { role: Role::Main, head, presence, locked: None, path, git_dir })
}

/// That the HEAD of one of these cannot be read, if it is so. Such a worktree has no commit, and that is not because
/// nobody made one.
pub(super) fn unreadable(checkouts: &[Checkout]) -> Option<Error> {
    let broken = checkouts.iter().find(|it| it.head == Head::Unreadable && it.is_there())?;
    let file = broken.git_dir.join("HEAD");
    Some(
        Error::new(format!("HEAD cannot be read: '{}'", file.display()))
            .hint("it has to be 'ref: refs/heads/BRANCH' or the id of a commit"),
    )
}

/// Reads a HEAD without opening the worktree as a repository: there may be hundreds of them.
fn head(git_dir: &Path, repo: &gix::Repository) -> Head {
    let Ok(content) = std::fs::read(git_dir.join("HEAD")) else { return Head::Unreadable };
    let content = content.trim_end();
    match content.strip_prefix(b"ref:") {
        Some(name) => Head::Branch(name.trim_start().into()),
        None => match ObjectId::from_hex(content) {
            Ok(id) if id.kind() == repo.object_hash() => {
                left(git_dir).filter(|full| refs::find(repo, full).is_some()).map_or(Head::Detached(id), Head::Away)
            }
            _ => Head::Unreadable,
        },
    }
}

/// The branch that a rebase or a bisection has left and will come back to, by its full name (`wt_status_get_state` of
/// git's wt-status.c).
fn left(git_dir: &Path) -> Option<BString> {
    let read = |file: &str| std::fs::read(git_dir.join(file)).ok();
    let rebased = ["rebase-merge/head-name", "rebase-apply/head-name"].iter().find_map(|file| read(file));
    let name = match rebased {
        Some(name) => name,
        // This is the name of a branch without `refs/heads/`, or a commit.
        None => [b"refs/heads/".as_slice(), &read("BISECT_START")?].concat(),
    };
    let name = name.trim_end();
    name.starts_with(b"refs/heads/").then(|| name.into())
}

impl Checkout {
    /// The commit that is checked out, or that of its branch, before any tag is peeled; `None` if there is none yet.
    pub(super) fn commit(&self, repo: &gix::Repository) -> Option<ObjectId> {
        match &self.head {
            Head::Branch(full) | Head::Away(full) => refs::find(repo, full).map(|found| found.target),
            Head::Detached(id) => Some(*id),
            Head::Unreadable => None,
        }
    }

    /// The full name of the branch that is checked out, or will be again once what is under way is over.
    pub(super) fn branch(&self) -> Option<&BString> {
        match &self.head {
            Head::Branch(full) | Head::Away(full) => Some(full),
            Head::Detached(_) | Head::Unreadable => None,
        }
    }

    /// Why git would forget the worktree, if it would (`should_prune_worktree` of git's worktree.c).
    pub(super) fn prunable(&self) -> Option<String> {
        let gone = self.presence == Presence::Gone && self.locked.is_none() && self.role != Role::Main;
        gone.then(|| "its folder is gone".to_owned())
    }

    /// The last `depth` parts of the folder's path, with `/` between them.
    pub(super) fn folder_name(&self, depth: usize) -> BString {
        let parts: Vec<_> = self.path.components().collect();
        let tail: PathBuf = parts[parts.len().saturating_sub(depth)..].iter().collect();
        gix::path::to_unix_separators_on_windows(gix::path::into_bstr(tail).unwrap_or_default()).into_owned()
    }

    /// What to know about the worktree before its files are read: an unfinished operation, a locked index.
    pub(super) fn remarks(&self) -> Vec<Gap> {
        let shown = self.path.display();
        let mut gaps = Vec::new();
        match (self.presence, &self.locked) {
            (Presence::There, _) => {}
            (Presence::Gone, None) => gaps.push(Gap::new(
                GapReason::MissingWorktree,
                format!("the worktree '{shown}' is gone: only what is committed counts"),
            )),
            (Presence::Gone, Some(reason)) => {
                let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
                gaps.push(Gap::new(
                    GapReason::MissingWorktree,
                    format!("the worktree '{shown}' is locked{reason} and not there: only what is committed counts"),
                ));
            }
        }
        if let Some((_, what)) = OPERATIONS.iter().find(|(file, _)| self.git_dir.join(file).exists()) {
            gaps.push(Gap::new(
                GapReason::OperationInProgress,
                match &self.head {
                    Head::Away(branch) => {
                        let branch = refs::short(branch.as_bstr());
                        format!(
                            "the worktree '{shown}' is in the middle of {what}: '{branch}' is taken as it was before"
                        )
                    }
                    _ => format!("the worktree '{shown}' is in the middle of {what}: its files are taken as they are"),
                },
            ));
        }
        if self.git_dir.join("index.lock").exists() {
            gaps.push(Gap::new(
                GapReason::IndexLocked,
                format!("the index of the worktree '{shown}' is locked: another process may be about to change it"),
            ));
        }
        gaps
    }

    /// Opens the worktree as a repository of its own, with its index and its files.
    ///
    /// # Errors
    /// If that fails.
    pub(super) fn open(&self, repo: &gix::Repository) -> Result<gix::Repository, Error> {
        let cannot = |error: gix::Error| {
            Error::new(format!("the worktree '{}' cannot be opened", self.path.display())).because(error)
        };
        match &self.role {
            Role::Main => repo.main_repo().map_err(cannot),
            Role::Linked(id) => match repo.worktree_proxy_by_id(id.as_bstr()).map_err(cannot)? {
                Some(proxy) => proxy.into_repo_with_possibly_inaccessible_worktree().map_err(cannot),
                None => Err(Error::new(format!("the worktree '{}' is gone", self.path.display()))),
            },
        }
    }
}
