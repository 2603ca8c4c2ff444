//! The repository: the only module that names `gix`.
//!
//! It is opened for reading only. What has to be built on the way (the tree of a worktree's uncommitted work, the
//! tree of a landed branch) lives in an overlay in memory and is never written anywhere.
//!
//! In reading order: `open` and `objects` read; `names`, `resolve`, `worktrees` and `snapshot` turn what was given into
//! [`Tip`]s, `target` finds what they land on; `history` walks the commits once for all of them; `changes` compares
//! trees and `merge` merges them, as `settings` and `attributes` say; [`Analysis`] lands branches and pairs.

mod again;
mod analysis;
mod attributes;
mod beside;
mod built;
mod changes;
mod commits;
mod describe;
mod error;
mod export;
#[cfg(test)]
mod fixture;
mod history;
#[cfg(test)]
mod invented;
mod landed;
mod merge;
mod names;
mod objects;
mod open;
mod peel;
mod plain;
mod recent;
mod refs;
mod resolve;
mod reverts;
mod settings;
mod snapshot;
mod sources;
mod target;
mod trees;
mod undone;
mod worktrees;

use std::path::{Path, PathBuf};

pub use again::{Circumstances, Premise, Workings};
pub use analysis::{Analysis, Ground, Landed, MustMerge, Outcome, Relation, Settled, Story};
pub use beside::Fate;
pub use error::{Error, ErrorKind, ReadError};
pub use landed::{AbsorbedWork, Already, Rest, TargetPatches};
pub use names::{Scope, Selected, Selection, Snapshots};

use crate::model::{self, GapReason, Id, Name, Text as _};
use objects::Objects;
pub use objects::Reader;
pub use recent::Folder;
pub use reverts::Reverted;
pub use sources::BlobChange;
pub use undone::{Extent, SetBack};

/// Whether custom merge drivers, which are programs, may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriverPolicy {
    /// A file that needs one is not decided.
    Never,
    /// They are run as git runs them, in a scratch folder.
    Run,
}

/// Whether the text of conflicting regions is read into the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExcerptPolicy {
    /// Lines only.
    Omit,
    /// Lines and text of both sides.
    Include,
}

/// A repository that is open for reading.
pub struct Repository {
    objects: Objects,
}

/// A branch as it is analysed.
#[derive(Clone, Debug)]
pub struct Tip {
    /// The name as it was given, or the short name of its ref, or the folder name of a detached worktree.
    pub name: Name,
    /// The full name of its ref, if it has one.
    pub reference: Option<Name>,
    /// Its commit.
    pub commit: Id,
    /// The tree to analyse: the commit's, or a snapshot of a worktree's uncommitted work.
    pub tree: Id,
    /// The worktree that has it checked out.
    pub worktree: Option<Worktree>,
    /// Whether there is a tree that could land.
    pub standing: Standing,
    /// Whether somebody asked for it.
    pub origin: Origin,
}

/// Whether there is a tree that could land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// There is.
    Whole,
    /// Files are unmerged: a person has to resolve them first.
    Unmerged,
}

/// How a tip came to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was named, and is reported in any case.
    Named,
    /// It was found. If the target contains it and nothing is uncommitted, it is of no interest.
    Found,
}

/// The worktree of a branch.
#[derive(Clone, Debug)]
pub struct Worktree {
    /// Its folder.
    pub path: PathBuf,
    /// How many files differ from its commit, untracked ones included; `None` if that could not be determined.
    pub uncommitted: Option<u32>,
    /// The reason for which somebody locked it, which may be empty.
    pub locked: Option<Name>,
    /// Why git would forget it.
    pub prunable: Option<String>,
}

impl Repository {
    /// Opens the repository that `directory` lies in: a worktree, a linked worktree or a bare repository.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub fn open(directory: &Path) -> Result<Self, Error> {
        Ok(Self { objects: Objects::open(directory)? })
    }

    /// The same, reading attributes from this commit or tree instead of the worktree (git's `GIT_ATTR_SOURCE`).
    #[must_use]
    pub fn with_attributes_from(mut self, source: Option<&Name>) -> Self {
        self.objects.attribute_source = source.map(|name| name.bytes().to_owned());
        self
    }

    /// Whether a folder, which need not exist, is part of the repository: of its git directory or of a worktree.
    #[must_use]
    pub fn holds(&self, folder: &Path) -> bool {
        let reader = self.objects.reader();
        let git = reader.git();
        let checkouts = worktrees::list(git).unwrap_or_default();
        let mut own = vec![git.common_dir().to_owned(), git.git_dir().to_owned()];
        own.extend(checkouts.into_iter().filter(worktrees::Checkout::is_there).map(|checkout| checkout.path));
        // What does not exist yet is where its nearest parent is, links and all.
        let real = folder.ancestors().find_map(|existing| {
            let rest = folder.strip_prefix(existing).ok()?;
            Some(existing.canonicalize().ok()?.join(rest))
        });
        real.is_some_and(|real| own.iter().filter_map(|own| own.canonicalize().ok()).any(|own| real.starts_with(own)))
    }

    /// When commits were made, in seconds since 1970 by the committers' clocks. Without an answer for what cannot be
    /// read.
    #[must_use]
    pub fn commit_times(&self, ids: &[Option<model::Id>]) -> Vec<Option<i64>> {
        let reader = self.objects.reader();
        let commits = commits::Commits::new(&reader);
        ids.iter().map(|id| Some(commits.read(peel::object_id((*id)?)).ok()?.time)).collect()
    }

    /// Whether history ends early because the clone is shallow.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        commits::Commits::new(&self.objects.reader()).is_shallow()
    }

    /// What to do about something that could not be looked at; `None` if nothing helps, or it is said elsewhere.
    #[must_use]
    pub fn way_out(&self, reason: GapReason) -> Option<&'static str> {
        match reason {
            GapReason::ShallowHistory => Some("git fetch --unshallow"),
            GapReason::MissingObject if self.is_partial() => Some("git fetch --refetch --no-filter"),
            GapReason::MissingObject if self.is_shallow() => Some("git fetch --unshallow"),
            GapReason::MissingObject => Some("git fetch --refetch, after 'git fsck' has said what is missing"),
            GapReason::CorruptObject => Some("git fsck --full, then a new clone or git fetch --refetch"),
            _ => None,
        }
    }

    /// Whether only a part of the files is checked out.
    #[must_use]
    pub fn is_sparse(&self) -> bool {
        self.objects.reader().git().config_snapshot().boolean("core.sparseCheckout") == Some(true)
    }

    /// Whether it was cloned without some of the objects, or fetches without them.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        let reader = self.objects.reader();
        let config = reader.git().config_snapshot();
        let promises =
            |remote: &bstr::BString| config.boolean(format!("remote.{remote}.promisor").as_str()) == Some(true);
        config.string("extensions.partialClone").is_some() || reader.git().remote_names().iter().any(promises)
    }

    /// The repository in the words of the report.
    #[must_use]
    pub fn description(&self) -> model::Repository {
        let reader = self.objects.reader();
        model::Repository {
            git_dir: reader.git().common_dir().display().to_string(),
            object_format: reader.hash_kind().to_string(),
            shallow: self.is_shallow(),
        }
    }
}
