//! Branches and the target, as they are held against each other where files, databases and terms are looked at.
//!
//! What is known of each is made once. Branches that share commits meet as they are beside each other: what both have is
//! nobody's change.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::deltas::Stretch;
use super::participants::Kin;
use crate::model::{Id, ParticipantId};
use crate::repo::{Analysis, Landed, Reader, Repository};

/// From which tree to which one somebody went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) id: ParticipantId,
    pub(super) base: Id,
    pub(super) tip: Id,
    /// Whether it is what a branch has on top of what it shares with another one.
    pub(super) is_beside: bool,
}

/// A branch, or the target since the base of some branches, with what is known of it.
pub(super) struct Party<D> {
    pub(super) id: ParticipantId,
    pub(super) base: Id,
    pub(super) tip: Id,
    pub(super) known: D,
}

/// All that take part.
pub(super) struct Parties<D> {
    /// The target comes before branches, and of these the lower number.
    apart: Vec<Arc<Party<D>>>,
    /// Branches on top of what they share with others.
    beside: BTreeMap<(ParticipantId, Stretch), Arc<Party<D>>>,
}

/// Two who are held against each other.
pub(super) type Two<'p, D> = [&'p Arc<Party<D>>; 2];

impl<D: Send + Sync> Parties<D> {
    /// Finds out what `know` says of each. `kin` are the branches that share commits.
    pub(super) fn of(
        repository: &Repository,
        (analysis, landings): (&Analysis, &[Landed]),
        kin: &[Kin],
        know: impl Fn(&Reader<'_>, Way) -> D + Sync,
    ) -> Self {
        let party = |reader: &mut Reader<'_>, way: Way| {
            let Way { id, base, tip, .. } = way;
            Arc::new(Party { id, base, tip, known: know(reader, way) })
        };
        let all = |ways: Vec<Way>| -> Vec<Arc<Party<D>>> {
            ways.into_par_iter().map_init(|| repository.reader(), party).collect()
        };
        let beside = all(beside(kin)).into_iter().map(|party| ((party.id, (party.base, party.tip)), party));
        Self { apart: all(apart(analysis, landings)), beside: beside.collect() }
    }

    /// Who is held against whom, of those of whom one says something.
    pub(super) fn pairs<'p>(
        &'p self,
        analysis: &Analysis,
        kin: &[Kin],
        says: impl Fn(&Party<D>) -> bool,
    ) -> Vec<Two<'p, D>> {
        let is_said = |[one, other]: &Two<'p, D>| says(one) || says(other);
        let mut pairs = Vec::new();
        for (at, one) in self.apart.iter().enumerate() {
            let others = self.apart[at + 1..].iter().map(|other| [one, other]);
            pairs.extend(others.filter(is_said).filter(|[one, other]| one.meets(other, analysis)));
        }
        for Kin { tips, own } in kin {
            let who = |at: usize| self.beside.get(&(ParticipantId::Branch(tips[at]), own[at]));
            pairs.extend(who(0).zip(who(1)).map(|(one, other)| [one, other]).filter(is_said));
        }
        pairs
    }
}

impl<D> Party<D> {
    /// The target meets the branches that grew from its base, a branch meets that target and all other branches with
    /// which it shares no commits.
    fn meets(&self, other: &Self, analysis: &Analysis) -> bool {
        match (self.id, other.id) {
            (ParticipantId::Target, ParticipantId::Target) => false,
            (ParticipantId::Branch(one), ParticipantId::Branch(two)) => !analysis.share_commits(one, two),
            _ => self.base == other.base,
        }
    }
}

/// The target since each base, and the branches.
fn apart(analysis: &Analysis, landings: &[Landed]) -> Vec<Way> {
    let mut branches: Vec<Way> = Vec::new();
    for (at, (landed, tip)) in landings.iter().zip(analysis.tips()).enumerate() {
        let way = |base| Way { id: ParticipantId::Branch(at), base, tip: tip.tree, is_beside: false };
        branches.extend(landed.base_tree().map(way));
    }
    // Who did nothing needs nothing newly.
    branches.retain(|way| way.base != way.tip);
    let mut bases: Vec<Id> = branches.iter().map(|way| way.base).collect();
    bases.sort_unstable();
    bases.dedup();
    let tip = analysis.target_tree();
    let target = |base| Way { id: ParticipantId::Target, base, tip, is_beside: false };
    bases.into_iter().map(target).chain(branches).collect()
}

/// Branches that share commits with others, with what they have of their own.
fn beside(kin: &[Kin]) -> Vec<Way> {
    let way = |(at, (base, tip)): (usize, Stretch)| Way { id: ParticipantId::Branch(at), base, tip, is_beside: true };
    let mut ways: Vec<Way> = kin.iter().flat_map(|kin| kin.tips.into_iter().zip(kin.own)).map(way).collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}
