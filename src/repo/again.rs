//! What one analysis may take over from an earlier one.
//!
//! A landing depends on the two tips, their merge bases and the rules of the merge, a pair on two landings and the bases
//! that it is merged over. All else is objects, which never change. So what was merged once holds as long as
//! the same is merged by the same rules.

use std::path::PathBuf;
use std::sync::Arc;

use gix::ObjectId;

use super::history::LandedBases;
use super::merge::{Memo, Rules};
use super::peel;
use super::{Analysis, DriverPolicy, ExcerptPolicy, Landed, Outcome, Repository, Standing, Tip};
use crate::model::{Id, Name, State};

/// How an analysis merges, and what it found about contents on the way.
#[derive(Clone)]
pub struct Workings {
    rules: Arc<Rules>,
    memo: Arc<Memo>,
}

/// All that decides how a repository is read and is no object: its configuration, and what stands in for objects.
#[derive(Debug, PartialEq, Eq)]
pub struct Circumstances {
    folders: [PathBuf; 2],
    config: Vec<u8>,
    files: [Vec<u8>; 2],
    /// The objects in whose place others are read, with these.
    replaced: Vec<(Vec<u8>, Option<ObjectId>)>,
}

/// All that the landing of a branch depends on besides the rules and the objects.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Premise {
    target: End,
    branch: End,
    standing: Standing,
    bases: Vec<Id>,
    excerpts: ExcerptPolicy,
}

/// What is merged, and what it is called in what the merge says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct End {
    name: Name,
    commit: Id,
    tree: Id,
}

impl End {
    fn of(tip: &Tip) -> Self {
        Self { name: tip.name.clone(), commit: tip.commit, tree: tip.tree }
    }
}

impl Repository {
    /// How the repository is to be read now; `None` if that cannot be told. A repository that was opened under other
    /// circumstances has to be opened again.
    #[must_use]
    pub fn circumstances(&self) -> Option<Circumstances> {
        let reader = self.reader();
        let git = reader.git();
        let file = |name: &str| std::fs::read(git.common_dir().join(name)).unwrap_or_default();
        let mut replaced = Vec::new();
        for reference in git.references().ok()?.prefixed("refs/replace/").ok()? {
            let reference = reference.ok()?;
            replaced.push((reference.name().as_bstr().to_vec(), reference.target().try_id().map(ToOwned::to_owned)));
        }
        Some(Circumstances {
            folders: [git.git_dir().to_owned(), git.workdir().unwrap_or(git.common_dir()).to_owned()],
            config: git.config_snapshot().plumbing().to_bstring().into(),
            files: [file("shallow"), file("info/grafts")],
            replaced,
        })
    }
}

impl Analysis {
    /// How it merges, for a later one.
    #[must_use]
    pub fn workings(&self) -> Workings {
        Workings { rules: Arc::clone(&self.rules), memo: Arc::clone(&self.memo) }
    }

    /// By which rules it has merged, in words that are other ones for other rules; `None` if nobody knows.
    #[must_use]
    pub fn rules_in_words(&self) -> Option<String> {
        self.rules.in_words()
    }

    /// Goes on with what an earlier one found about contents. `false` if it merged by other rules, or if nobody knows:
    /// then nothing of it holds.
    pub fn resume(&mut self, earlier: &Workings) -> bool {
        let same = self.rules.drivers == DriverPolicy::Never && self.rules.say_the_same(&earlier.rules);
        if same {
            self.memo = Arc::clone(&earlier.memo);
        }
        same
    }

    /// What the landing of a branch depends on.
    #[must_use]
    pub fn premise(&self, tip: usize) -> Premise {
        let branch = &self.tips[tip];
        Premise {
            target: End::of(&self.target),
            branch: End::of(branch),
            standing: branch.standing,
            bases: self.relation(tip).bases,
            excerpts: self.excerpts,
        }
    }

    /// The merge bases over which two branches are merged; `None` where that is the tree from which the second grew.
    #[must_use]
    pub fn bases_of_pair(&self, left: usize, right: usize, landings: &[Landed]) -> Option<Vec<Id>> {
        match self.pair_bases(left, right, landings) {
            LandedBases::AsWithTarget => None,
            LandedBases::Own(bases) => Some(bases.into_iter().map(peel::id).collect()),
        }
    }
}

impl Outcome {
    /// Whether there is nothing that another run might come to know.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.state != State::Unknown && self.gaps.is_empty()
    }
}

impl Landed {
    /// Whether there is nothing that another run might come to know.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.outcome.is_whole() && self.unread.is_empty() && self.changes.is_some()
    }
}
