//! What branches did, held against what their items declare.
//!
//! In reading order: [`Branch`] and [`World`] are what is asked about branches, `files` holds the files that they touch
//! against scopes and constraints, `contracts` what they define against what they provide and require, `base` says who
//! started from where, `progress` how far each item is.

mod base;
mod contracts;
mod files;
mod progress;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::found::Found;
use super::item::{Item, WorkPlan};
use super::lint::Defined;
use crate::model::{Change, ChangeKind, ContractState, Side, SymbolChange, Text as _, WorkProgress};

/// A branch as it is held against its item.
#[derive(Clone, Debug)]
pub struct Branch<'b> {
    /// Its name.
    pub name: String,
    /// What it did since its merge base; `None` if that is not known.
    pub changes: Option<&'b [Change]>,
    /// What it did to definitions; `None` if nobody looked.
    pub symbols: Option<&'b [SymbolChange]>,
    /// Whether it merges into the target; `None` if that is not known.
    pub lands: Option<bool>,
    /// The commit that it started from.
    pub base: Option<String>,
    /// How many commits the target has that it has not.
    pub behind: u32,
    /// Whether that commit is an old one.
    pub stale: bool,
}

/// What is asked about trees.
pub trait World {
    /// The definitions of a file, as a branch has it, or the target, if none is named. `None` if the file is not there
    /// or cannot be read as code.
    fn definitions(&self, branch: Option<usize>, path: &str) -> Option<Vec<Defined>>;
    /// Whether a file or folder is there.
    fn has_file(&self, branch: Option<usize>, path: &str) -> bool;
    /// The files of the target in which a name stands.
    fn candidates(&self, name: &str) -> Vec<String>;
}

/// Whether definitions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contracts {
    /// Only files are held against what was declared.
    Omit,
    /// Definitions as well.
    Include,
}

/// What holding branches against items gives.
#[derive(Debug)]
pub struct Held {
    /// What was found.
    pub found: Vec<Found>,
    /// How far every item is, in the order of the plan.
    pub progress: Vec<WorkProgress>,
}

/// Everything that the questions share.
struct Hold<'h> {
    plan: &'h WorkPlan,
    branches: &'h [Branch<'h>],
    /// By item: its branch, if it is looked at.
    own: &'h [Option<usize>],
    /// By item: whether its branch is there at all.
    exists: &'h [bool],
    world: &'h dyn World,
    contracts: Contracts,
    known: Known,
}

/// Definitions by branch and path, as far as they were read.
type Known = RefCell<BTreeMap<(Option<usize>, String), Option<Rc<Vec<Defined>>>>>;

/// Which branch is whose.
#[derive(Clone, Copy, Debug)]
pub struct Owners<'o> {
    /// By item: its branch among those that are looked at.
    pub own: &'o [Option<usize>],
    /// By item: whether its branch is there at all.
    pub exists: &'o [bool],
}

/// Holds branches against items.
#[must_use]
pub fn hold(
    plan: &WorkPlan,
    branches: &[Branch<'_>],
    owners: Owners<'_>,
    world: &dyn World,
    contracts: Contracts,
) -> Held {
    let Owners { own, exists } = owners;
    let hold = Hold { plan, branches, own, exists, world, contracts, known: RefCell::default() };
    let mut found = super::lint::declared_twice(plan);
    found.extend(files::look(&hold));
    let states = contracts::look(&hold, &mut found);
    found.extend(base::look(&hold));
    let progress = progress::all(&hold, &found, &states);
    Held { found, progress }
}

/// What is known of a contract.
#[derive(Clone, Debug)]
struct State {
    side: Side,
    at: usize,
    kept: ContractState,
    detail: Option<String>,
}

impl<'h> Hold<'h> {
    /// Items with the branches that are theirs.
    fn bound(&self) -> impl Iterator<Item = (usize, &'h Item, usize)> + '_ {
        let own = |(at, item): (usize, &'h Item)| Some((at, item, self.own[at]?));
        self.plan.items.iter().enumerate().filter_map(own)
    }

    fn is_started(&self, item: usize) -> bool {
        self.own[item].is_some_and(|branch| self.branches[branch].changes.is_some_and(|changes| !changes.is_empty()))
    }

    fn definitions(&self, branch: Option<usize>, path: &str) -> Option<Rc<Vec<Defined>>> {
        let key = (branch, path.to_owned());
        if let Some(found) = self.known.borrow().get(&key) {
            return found.clone();
        }
        let found = self.world.definitions(branch, path).map(Rc::new);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }
}

/// A file that a branch touched.
#[derive(Clone, Debug)]
struct Touched {
    path: String,
    /// Whether the file was there before.
    existed: bool,
}

/// The files that a branch touched; one that was renamed with both of its names.
fn touched(changes: &[Change]) -> Vec<Touched> {
    let mut found = Vec::new();
    for change in changes {
        let existed = !matches!(change.kind, ChangeKind::Added | ChangeKind::Renamed);
        found.push(Touched { path: change.path.lossy(), existed });
        found.extend(change.from.as_ref().map(|from| Touched { path: from.lossy(), existed: true }));
    }
    found
}
