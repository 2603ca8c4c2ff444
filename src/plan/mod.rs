//! In which order branches can land safely.
//!
//! Pure: what is known about branches and pairs goes in, and a trait is asked what a merge would give. The order comes
//! from evidence and is proved by simulating it.
//!
//! In reading order: [`Situation`] is what is known. `company` judges branches where others have to land before them.
//! `precedence` finds cycles among the edges that say who goes first and cuts the cheapest ones. `search` finds out who
//! lands and who is held so that the fewest branches need a person. `sequence` puts those that land in order. `simulate`
//! lands them one after the other on the trees that the steps before really leave, learns of clashes that no pair shows,
//! and asks again; `waves` proves which of them can land in any order. `trial` then tries every order of the branches
//! around a held one, if they are few. `tied` finds branches that should not have been parallel.
//!
//! # The model
//! A branch that does not land cleanly *needs a person*: it is held because its text conflicts or because it waits for
//! one that is held, or it lands and has to be adapted. Branches that land as they are form an independent set of the
//! graph of clashes, closed under what they depend on, so the search for the fewest others is one for a minimum vertex
//! cover, with sets of more than two where three branches clash (a minimum hitting set). Which edges of a cycle are
//! ignored is a minimum feedback arc set. Both are NP-hard (Karp, *Reducibility among combinatorial problems*, 1972);
//! both are solved exactly while a fixed number of steps allows it, and otherwise the result says how far from the
//! best it can be.

mod bits;
mod company;
mod make;
mod precedence;
mod search;
mod sequence;
mod simulate;
#[cfg(test)]
mod tests;
mod tied;
mod trial;
mod waves;

pub use make::{Ending, Held, Proof, Solution, follow, make};
pub use precedence::{Cut, Cycle};
pub use tied::{Advice, Tied};

use crate::model::Conflict;

/// What is known about branches before anything is simulated. Branches are named by their place in the list.
#[derive(Clone, Debug, Default)]
pub struct Situation {
    /// The branches.
    pub branches: Vec<Branch>,
    /// Who has to go first.
    pub edges: Vec<Edge>,
    /// Which branches do not go together, in any order.
    pub clashes: Vec<Clash>,
}

/// A branch.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// When its first commit was made, in seconds since 1970; the younger ones give way.
    pub age: Option<i64>,
    /// What it gives on the target alone.
    pub alone: Alone,
}

/// What a branch gives on the target alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// It lands.
    Clean,
    /// It lands, and this many findings have to be fixed.
    Adapt(u32),
    /// Its text conflicts in this many regions.
    Conflict(u32),
    /// It is unknown.
    Unknown,
}

/// Says that one branch has to land before another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Who goes first.
    pub from: usize,
    /// Who goes later.
    pub to: usize,
    /// Why.
    pub because: Because,
    /// The findings that say so, by their ids.
    pub findings: Vec<String>,
}

/// Why one branch goes before another: the strongest reason last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// It changes a contract that the other one relies on, and which the other one can adapt to.
    Contract,
    /// Its migrations have the lower numbers.
    Migration,
    /// It defines what the other one uses.
    Provides,
    /// Somebody said so.
    Declared,
    /// The other one contains it.
    Stack,
}

/// Branches that do not go together: the one that lands last needs a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which: two, or more where only all of them together clash.
    pub members: Vec<usize>,
    /// How.
    pub how: How,
}

/// How branches clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Their texts conflict in this many regions, so the last one does not land.
    Text(u32),
    /// Of two, the texts conflict in this many regions unless the first one lands first. Merges are not symmetric.
    Unless(u32),
    /// Of more than two, the texts conflict in this many regions unless the last one of the list lands last.
    UnlessLast(u32),
    /// The last one lands, and this many findings have to be fixed.
    Drift(u32),
}

/// What merges give: asked while a plan is simulated.
pub trait Merges: Sync {
    /// A state of the target: its tree, and what has landed.
    type State: Clone + Send + Sync;

    /// The tree of a state. Where the same branches have landed and left the same tree, everything goes on the same way.
    type Tree: Ord + Clone;

    /// The tree of a state.
    fn tree(&self, state: &Self::State) -> Self::Tree;

    /// The target as it is.
    fn start(&self) -> Self::State;

    /// Lands a branch on a state, as far as the text goes.
    fn merge(&self, state: &Self::State, branch: usize) -> Merge<Self::State>;

    /// Whether two branches are known not to meet anywhere, so that one lands after the other as it does without it.
    fn apart(&self, _one: usize, _other: usize) -> bool {
        false
    }

    /// Whether two branches only change lines of the same files, and merge: they are taken to be apart where so many
    /// land together that each cannot be tried after all the others.
    fn beside(&self, _one: usize, _other: usize) -> bool {
        false
    }

    /// Lands a branch on a state, and looks at everything.
    fn land(&self, state: &Self::State, branch: usize) -> Step<Self::State>;
}

/// What landing one branch gives, as far as the text goes.
#[derive(Clone, Debug)]
pub enum Merge<S> {
    /// It lands, and leaves this state.
    Lands(S),
    /// It does not land.
    Conflicts,
    /// It is unknown.
    Unknown,
}

impl<S> Merge<S> {
    /// The state that it leaves, if it is known to land.
    fn state(self) -> Option<S> {
        match self {
            Self::Lands(state) => Some(state),
            Self::Conflicts | Self::Unknown => None,
        }
    }
}

/// What landing one branch gives.
#[derive(Clone, Debug)]
pub enum Step<S> {
    /// It lands.
    Lands {
        /// The state that it leaves.
        state: S,
        /// What has to be fixed, by the ids of findings.
        findings: Vec<String>,
    },
    /// Its text conflicts.
    Conflicts(Vec<Conflict>),
    /// It is unknown.
    Unknown,
}

/// What an order costs: compared from the first field to the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Branches that need a person, or wait for one that does.
    pub people: u32,
    /// Regions in which the held ones conflict with what has landed.
    pub regions: u32,
    /// Findings that have to be fixed.
    pub findings: u32,
}

impl Cost {
    fn plus(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            regions: self.regions + other.regions,
            findings: self.findings + other.findings,
        }
    }
}

/// How many regions conflicts come down to; a conflict without regions (a deleted file) counts as one.
#[must_use]
pub fn regions(conflicts: &[Conflict]) -> u32 {
    let regions: usize = conflicts.iter().map(|conflict| conflict.regions.len().max(1)).sum();
    u32::try_from(regions).unwrap_or(u32::MAX)
}
