//! Pairs of which one does not land and that grew from two states of the target.
//!
//! Such a pair is merged over the earlier state `E`. The one that grew from it has what it did itself on its side; the
//! other one, which grew from the later state `L`, has what the target did from `E` to `L` as well, then what it did
//! itself. If the two did nothing that meets, all that the former can collide with is what the target did in passing,
//! so that the probe says of the pair what it says of the former and `L`. That is one question for all that grew from
//! `L`, and for all that grew from other states as long as the target did nothing in between that the former meets.
//!
//! `ARCHITECTURE.md` has the argument in full.

use std::sync::Mutex;

use gix::ObjectId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Analysis, Landed, footprint};
use crate::model::Sides;
use crate::overlap::{Footprint, Passage};
use crate::repo::merge::{Ask, Probe};
use crate::repo::objects::{Reader, lock};
use crate::repo::{ReadError, Repository, Tip, changes, peel};

/// What the target did between the states from which branches grew.
#[derive(Default)]
pub struct Passing {
    /// The trees of the states, in the order of their making.
    states: Vec<ObjectId>,
    /// By branch: the number of the state from which it grew, if that is one state.
    starts: Vec<Option<u32>>,
    /// By branch: the strides from a state to the next that meet what it did.
    met: Vec<Vec<u32>>,
    /// Whether a branch merges without a word with a state, by how many of the strides that it meets lie before that.
    clean: Vec<Mutex<FxHashMap<usize, bool>>>,
}

impl Passing {
    /// The state from which the later one grew, and the strides that the earlier one meets until then.
    fn between(&self, earlier: usize, later: usize) -> Option<(ObjectId, &[u32])> {
        let start = |tip: usize| self.starts.get(tip).copied().flatten();
        let (from, to) = (start(earlier)?, start(later)?);
        let met = &self.met[earlier];
        let before = |state: u32| met.partition_point(|stride| *stride < state);
        // Clocks may go wrong: then the states are not in the order of history.
        (from <= to).then(|| (self.states[to as usize], &met[before(from)..before(to)]))
    }

    /// Whether the target did nothing in between that the earlier one meets.
    #[must_use]
    pub fn is_free(&self, earlier: usize, later: usize) -> bool {
        self.between(earlier, later).is_some_and(|(_, met)| met.is_empty())
    }
}

impl Analysis {
    /// Compares the states of the target from which branches grew. Nothing is known if all branches land, or if
    /// something cannot be read: the pairs are merged then.
    #[must_use]
    pub fn passing(&self, repository: &Repository, landings: &[Landed]) -> Passing {
        let stays_out = |landed: &Landed| landed.changes.is_some() && landed.tree.is_none();
        if !landings.iter().any(stays_out) {
            return Passing::default();
        }
        let base = |tip: usize| match self.history.bases(self.places[tip]) {
            [base] => Some(*base),
            _ => None,
        };
        let tips = 0..self.tips.len();
        let mut commits: Vec<ObjectId> = tips.clone().filter_map(base).collect();
        self.history.sort(&mut commits);
        // Several commits may have one tree; each is a state of its own.
        let Some(states) = commits.iter().map(|id| self.history.tree(*id)).collect::<Option<Vec<ObjectId>>>() else {
            return Passing::default();
        };
        let strides: Vec<[ObjectId; 2]> = states.windows(2).map(|two| [two[0], two[1]]).collect();
        let stride = |reader: &mut Reader<'_>, [from, to]: [ObjectId; 2]| {
            changes::between(reader, from, to).map(|changes| footprint(&changes))
        };
        let strides: Result<Vec<Footprint>, ReadError> =
            strides.into_par_iter().map_init(|| repository.reader(), stride).collect();
        let Ok(strides) = strides else { return Passing::default() };
        let numbers: FxHashMap<ObjectId, u32> = commits.into_iter().zip(0..).collect();
        let passage = Passage::of(&strides);
        Passing {
            starts: tips.map(|tip| numbers.get(&base(tip)?).copied()).collect(),
            met: landings.par_iter().map(|landed| passage.met_by(&landed.own)).collect(),
            clean: landings.iter().map(|_| Mutex::default()).collect(),
            states,
        }
    }

    /// Whether a branch merges without a word with the state from which another one grew later. That says the same of
    /// the two, if they did nothing that meets.
    #[must_use]
    pub fn is_clean_in_passing(&self, reader: &Reader<'_>, passing: &Passing, earlier: usize, later: usize) -> bool {
        let Some((state, met)) = passing.between(earlier, later) else { return false };
        if met.is_empty() {
            return true;
        }
        let memo = || lock(&passing.clean[earlier]);
        if let Some(known) = memo().get(&met.len()).copied() {
            return known;
        }
        let is_clean = self.probes_clean(reader, passing, earlier, state);
        memo().insert(met.len(), is_clean);
        is_clean
    }

    /// Whether the probe sees that a branch merges without a word with a later state than that from which it grew.
    fn probes_clean(&self, reader: &Reader<'_>, passing: &Passing, tip: usize, state: ObjectId) -> bool {
        let Some(start) = passing.starts[tip] else { return false };
        let Tip { name, tree, .. } = &self.tips[tip];
        let trees = Sides { base: passing.states[start as usize], left: state, right: peel::object_id(*tree) };
        let merger = self.merger(reader, &self.target.name, name, Ask::Verdict { known: &|_| false });
        // What cannot be read is found again, and told, when the pair is merged.
        matches!(merger.probe(trees), Ok(Probe::Decided(merged)) if merged.clean && merged.undecided.is_empty())
    }
}
