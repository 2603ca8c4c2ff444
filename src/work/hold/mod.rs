//! What branches did, compared with what their items declare.
//!
//! In reading order: [`Branch`] and [`World`] are what is asked about branches, `files` holds the files that they touch
//! against scopes and constraints, with what `leeway` lets pass, `contracts` what they define against what they provide and
//! require, `calls` and `variables` what they use of it, `base` says who started from where, `progress` how far each item
//! is.

mod base;
mod calls;
mod contracts;
mod files;
mod leeway;
mod progress;
mod variables;

pub use contracts::{is_meant, providers, users};

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rayon::prelude::*;

use super::file::is_declaration;
use super::found::Found;
use super::item::{Item, Role, WorkPlan};
use super::lint::Defined;
use crate::facts::Use;
use crate::model::{
    Change, ChangeKind, ContractKind, ContractState, Lack, Lacks, ParticipantId, Side, SymbolChange, Text as _,
    WorkProgress,
};

/// A branch as it is compared with its item.
#[derive(Clone, Debug)]
pub struct Branch<'b> {
    /// Its name.
    pub name: String,
    /// What it did since its merge base; `None` if that is not known.
    pub changes: Option<&'b [Change]>,
    /// What it did to definitions; `None` if that was not looked at.
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

/// What is asked about trees. Every thread has its own. What could not be read on the way is noted.
pub trait World {
    /// The definitions of a file, as a branch has it, or the target, if none is named. `None` if the file is not there
    /// or cannot be read as code.
    fn definitions(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> Option<Vec<Defined>>;
    /// Whether a file or folder is there.
    fn has_file(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> bool;
    /// The uses of a name in a file of code.
    fn calls(&self, branch: Option<usize>, path: &str, name: &str, lacks: &Lacks) -> Vec<Use>;
    /// The variables of the environment that a file of code reads by names that stand in it.
    fn variables(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> Vec<String>;
    /// What migrations and models say of a table.
    fn table(&self, branch: Option<usize>, name: &str, lacks: &Lacks) -> Stored;
    /// What code says of a route of HTTP.
    fn route(&self, branch: Option<usize>, name: &str, lacks: &Lacks) -> Stored;
    /// Whether any file names a variable or an event.
    fn mentioned(&self, branch: Option<usize>, kind: ContractKind, name: &str, lacks: &Lacks) -> Stored;
    /// The files of the target in which names stand, by name. This takes a while.
    fn files_naming(&self, names: &BTreeSet<String>, lacks: &Lacks) -> BTreeMap<String, Vec<String>>;
}

/// What is said of a table, a route, a variable or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// No file says anything of what is like it, as far as they are read.
    Unsaid,
    /// There is none of this name.
    Missing,
    /// It is there, with these columns if they are known.
    There(Option<Vec<String>>),
}

/// Whether definitions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contracts {
    /// Only files are compared with what was declared.
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
    /// By item: what could not be read, so that not all of it is known.
    pub unread: Vec<BTreeSet<Lack>>,
}

/// What a thread needs to hold a branch against an item.
struct Hold<'h, W> {
    plan: &'h WorkPlan,
    branches: &'h [Branch<'h>],
    /// By branch: the files that it touched, without declarations; `None` if that is not known.
    touched: &'h [Option<Vec<Touched>>],
    /// By item: its branch, if it is looked at.
    own: &'h [Option<usize>],
    /// By item: whether it has landed and nothing is left of it but the target.
    landed: &'h [bool],
    /// By item: those that it waits for.
    waits_for: &'h [Vec<usize>],
    /// The name of the target.
    target: &'h str,
    /// By item: whether its branch is there, and the target has not all of it.
    exists: &'h [bool],
    world: W,
    contracts: Contracts,
    known: Known,
    /// In which files of the target names stand, once they have been looked for.
    naming: Option<&'h Naming>,
    /// What could not be read for the question at hand.
    lacks: Lacks,
    /// What could not be read for the item at hand.
    unread: Lacks,
    /// The names to look for.
    wanted: RefCell<BTreeSet<String>>,
}

/// What is found about an item.
struct OfItem {
    found: Vec<Found>,
    states: Vec<State>,
    /// Names that have to be looked for in the whole target before it counts.
    wanted: BTreeSet<String>,
    /// What could not be read.
    unread: BTreeSet<Lack>,
}

/// In which files of the target names stand, and the files of which that is not known.
struct Naming {
    files: BTreeMap<String, Vec<String>>,
    unread: BTreeSet<Lack>,
}

/// Definitions by branch and path, as far as they were read, and what could not be.
type Known = RefCell<BTreeMap<(Option<usize>, String), (Option<Rc<Vec<Defined>>>, BTreeSet<Lack>)>>;

/// Which branch is whose.
#[derive(Clone, Copy, Debug)]
pub struct Owners<'o> {
    /// By item: its branch among those that are looked at.
    pub own: &'o [Option<usize>],
    /// By item: whether its branch is there, and the target has not all of it.
    pub exists: &'o [bool],
    /// By item: whether git says that its branch has landed, by its own commits or by others.
    pub merged: &'o [bool],
    /// The name of the target.
    pub target: &'o str,
}

/// Holds branches against items, several at once.
#[must_use]
pub fn hold<W: World>(
    plan: &WorkPlan,
    branches: &[Branch<'_>],
    owners: Owners<'_>,
    world: impl Fn() -> W + Sync,
    contracts: Contracts,
) -> Held {
    let Owners { own, exists, merged, target } = owners;
    let touched: Vec<Option<Vec<Touched>>> = branches.iter().map(|branch| branch.changes.map(touched)).collect();
    let ground = world();
    let (lacks, mut unread) = (Lacks::default(), Vec::new());
    let landed: Vec<bool> = (0..plan.items.len())
        .map(|at| {
            let gone = match own[at] {
                Some(branch) => touched[branch].as_ref().is_some_and(Vec::is_empty),
                None => !exists[at],
            };
            let landed = gone && has_landed(&ground, &plan.items[at], merged[at], &lacks);
            unread.push(lacks.take());
            landed
        })
        .collect();
    let waits_for = plan.waits_for();
    let begin = |naming| Hold {
        plan,
        branches,
        touched: &touched,
        own,
        landed: &landed,
        waits_for: &waits_for,
        target,
        exists,
        world: world(),
        contracts,
        known: RefCell::default(),
        naming,
        wanted: RefCell::default(),
        lacks: Lacks::default(),
        unread: Lacks::default(),
    };
    let items = (0..plan.items.len()).into_par_iter();
    let mut of_items: Vec<OfItem> = items.map_init(|| begin(None), |hold, at| hold.item(at)).collect();
    let wanted: BTreeSet<String> = of_items.iter().flat_map(|it| it.wanted.iter().cloned()).collect();
    let naming: Naming;
    if !wanted.is_empty() {
        let lacks = Lacks::default();
        naming = Naming { files: world().files_naming(&wanted, &lacks), unread: lacks.into_set() };
        let again = of_items.par_iter_mut().enumerate().filter(|(_, it)| !it.wanted.is_empty());
        again.for_each_init(|| begin(Some(&naming)), |hold, (at, it)| *it = hold.item(at));
    }
    let others = (0..branches.len()).into_par_iter();
    let of_others: Vec<_> = others.map_init(|| begin(None), |hold, branch| files::of_others(hold, branch)).collect();
    let hold = begin(None);
    let mut found = super::lint::declared_twice(plan);
    let mut states = Vec::new();
    for (it, unread) in of_items.into_iter().zip(&mut unread) {
        found.extend(it.found);
        states.push(it.states);
        unread.extend(it.unread);
    }
    for (more, of_items) in of_others {
        found.extend(more);
        of_items.into_iter().for_each(|(at, more)| unread[at].extend(more));
    }
    found.extend(base::look(&hold));
    let progress = progress::all(&hold, &found, &states, &mut unread);
    found.extend(progress::too_early(&hold, &progress));
    Held { found, progress, unread }
}

/// What is known of a contract.
#[derive(Clone, Debug)]
struct State {
    side: Side,
    at: usize,
    kept: ContractState,
    detail: Option<String>,
}

impl<'h, W: World> Hold<'h, W> {
    fn item(&self, at: usize) -> OfItem {
        let mut found = files::of_item(self, at);
        let states = contracts::look(self, at, &mut found);
        OfItem { found, states, wanted: self.wanted.take(), unread: self.unread.take() }
    }

    /// The answer to a question; `None` if something that would have to be read for it could not be. That is noted.
    fn answer<T>(&self, question: impl FnOnce() -> T) -> Option<T> {
        let answer = question();
        let unread = self.lacks.take();
        let known = unread.is_empty().then_some(answer);
        self.unread.note_all(unread);
        known
    }

    fn table(&self, branch: Option<usize>, name: &str) -> Stored {
        self.world.table(branch, name, &self.lacks)
    }

    fn route(&self, branch: Option<usize>, name: &str) -> Stored {
        self.world.route(branch, name, &self.lacks)
    }

    fn mentioned(&self, branch: Option<usize>, kind: ContractKind, name: &str) -> Stored {
        self.world.mentioned(branch, kind, name, &self.lacks)
    }

    fn has_file(&self, branch: Option<usize>, path: &str) -> bool {
        self.world.has_file(branch, path, &self.lacks)
    }

    /// The files of the target in which a name stands, if that is known; otherwise it is wanted.
    fn files_naming(&self, name: &str) -> Vec<String> {
        let Some(naming) = self.naming else {
            self.wanted.borrow_mut().insert(name.to_owned());
            return Vec::new();
        };
        self.lacks.note_all(naming.unread.iter().cloned());
        naming.files.get(name).cloned().unwrap_or_default()
    }

    /// Items with the branches that are theirs.
    fn bound(&self) -> impl Iterator<Item = (usize, &'h Item, usize)> + '_ {
        let own = |(at, item): (usize, &'h Item)| Some((at, item, self.own[at]?));
        self.plan.items.iter().enumerate().filter_map(own)
    }

    /// Where an item has to keep what it promises: its branch, if there is work on it, or the target, if it has landed.
    fn holder(&self, item: usize) -> Option<ParticipantId> {
        match self.own[item].filter(|_| self.is_started(item)) {
            Some(branch) => Some(ParticipantId::Branch(branch)),
            None => self.landed[item].then_some(ParticipantId::Target),
        }
    }

    /// The name of a branch, or of the target.
    fn name(&self, branch: Option<usize>) -> &'h str {
        branch.map_or(self.target, |branch| &self.branches[branch].name)
    }

    fn is_started(&self, item: usize) -> bool {
        self.own[item].is_some_and(|branch| !self.touched(branch).is_empty())
    }

    /// The files that a branch touched, as far as they are known.
    fn touched(&self, branch: usize) -> &'h [Touched] {
        self.touched[branch].as_deref().unwrap_or_default()
    }

    fn definitions(&self, branch: Option<usize>, path: &str) -> Option<Rc<Vec<Defined>>> {
        let key = (branch, path.to_owned());
        if let Some((found, unread)) = self.known.borrow().get(&key) {
            self.lacks.note_all(unread.iter().cloned());
            return found.clone();
        }
        let lacks = Lacks::default();
        let found = self.world.definitions(branch, path, &lacks).map(Rc::new);
        let unread = lacks.into_set();
        self.lacks.note_all(unread.iter().cloned());
        self.known.borrow_mut().insert(key, (found.clone(), unread));
        found
    }
}

/// Whether an item of which no work is left beside the target has landed: history says so, or the target has a file
/// that only this item was to create.
fn has_landed(world: &impl World, item: &Item, merged: bool, lacks: &Lacks) -> bool {
    let mut created = item.scope.create.iter().filter_map(|glob| glob.it.plain());
    merged || item.role == Role::Work && created.any(|path| world.has_file(None, path, lacks))
}

/// A file that a branch touched.
#[derive(Clone, Debug)]
struct Touched {
    path: String,
    /// Whether the file was there before.
    existed: bool,
}

/// The files that a branch touched, but for declarations of items; one that was renamed with both of its names.
fn touched(changes: &[Change]) -> Vec<Touched> {
    let mut found = Vec::new();
    for change in changes {
        let existed = !matches!(change.kind, ChangeKind::Added | ChangeKind::Renamed);
        found.push(Touched { path: change.path.lossy(), existed });
        found.extend(change.from.as_ref().map(|from| Touched { path: from.lossy(), existed: true }));
    }
    found.retain(|it| !is_declaration(&it.path));
    found
}
