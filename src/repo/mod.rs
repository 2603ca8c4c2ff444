//! The repository: the only module that names `gix`.
//!
//! It is opened for reading only. What has to be built on the way (the tree of a worktree's uncommitted work, the
//! tree of a landed branch) lives in an overlay in memory and is never written anywhere.

mod analysis;
mod attributes;
mod changes;
mod commits;
mod describe;
mod error;
mod history;
mod merge;
mod names;
mod objects;
mod settings;
mod worktrees;

use std::path::{Path, PathBuf};

pub use analysis::{Analysis, Landed, MustMerge, Outcome, Relation};
pub use error::{Error, ReadError};
pub use names::{Scope, Selection, Snapshots};

use crate::model::{Id, Name};
use objects::Objects;
pub use objects::Reader;

/// Whether custom merge drivers, which are programs, may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriverPolicy {
    /// A file that needs one is not decided.
    Never,
    /// They are run as git runs them, in a scratch folder.
    Run,
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
}

/// The worktree of a branch.
#[derive(Clone, Debug)]
pub struct Worktree {
    /// Its folder.
    pub path: PathBuf,
    /// How many files differ from its commit, untracked ones included; `None` if that could not be determined.
    pub uncommitted: Option<u32>,
}

impl Repository {
    /// Opens the repository that `directory` lies in: a worktree, a linked worktree or a bare repository.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub fn open(directory: &Path) -> Result<Self, Error> {
        Ok(Self { objects: Objects::open(directory)? })
    }
}

// scaffold
impl Repository {
    pub fn target(&self, onto: Option<&Name>) -> Result<Tip, Error> {
        self.tip(onto.unwrap())
    }
    fn tip(&self, name: &Name) -> Result<Tip, Error> {
        use crate::model::Text as _;
        let r = self.objects.reader();
        let id = r.git().rev_parse_single(name.bytes()).unwrap().object().unwrap().peel_to_commit().unwrap();
        Ok(Tip {
            name: name.clone(),
            reference: None,
            commit: analysis::model_id(id.id),
            tree: analysis::model_id(id.tree_id().unwrap().detach()),
            worktree: None,
        })
    }
    pub fn select(&self, s: &Selection, _t: &Tip) -> Result<(Vec<Tip>, Vec<crate::model::Gap>), Error> {
        let mut seen = std::collections::BTreeSet::new();
        Ok((
            s.names.iter().filter(|n| seen.insert((*n).clone())).map(|n| self.tip(n)).collect::<Result<_, _>>()?,
            vec![],
        ))
    }
    pub fn description(&self) -> crate::model::Repository {
        crate::model::Repository { git_dir: String::new(), object_format: "sha1".into(), shallow: false }
    }
}
