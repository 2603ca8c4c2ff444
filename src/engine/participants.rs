//! Who takes part in drift, who meets whom, and what each did as the other sees it.
//!
//! A branch is compared from its merge base with the target, and so is the target. Where two branches share commits
//! that the target has not, each is compared from what the target and the other one have together instead: what both
//! have is nobody's change and nobody's new use.

use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::deltas::{Deltas, Stretch};
use super::hidden::Hidden;
use crate::artifacts::numbers::Claim;
use crate::drift::{Delta, Packages};
use crate::model::{Id, Lacks, ParticipantId};
use crate::repo::{Analysis, Landed, Reader, Repository};

/// Who takes part: a branch, or the target since the base of some branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Branch(usize),
    Target(usize),
}

impl Side {
    /// Who it is, whatever it started from.
    pub(super) fn id(self) -> ParticipantId {
        match self {
            Self::Branch(tip) => ParticipantId::Branch(tip),
            Self::Target(_) => ParticipantId::Target,
        }
    }
}

/// Two branches that share commits which the target has not, and what each of them has of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kin {
    pub(super) tips: [usize; 2],
    pub(super) own: [Stretch; 2],
}

/// The pairs of branches that share commits, as far as both have something of their own: in a stack, the lower one has
/// nothing that the upper one has not. Where a base cannot be read, nobody knows whether the two go together, and where
/// a shallow clone ends before the base with the target, nobody knows which commits are not the target's: the landing
/// says so.
pub(super) fn kin(repository: &Repository, analysis: &Analysis, landings: &[Landed], hidden: &mut Hidden) -> Vec<Kin> {
    let reader = repository.reader();
    let tips: Vec<usize> = (0..analysis.tips().len()).filter(|tip| !analysis.base_is_cut_off(&reader, *tip)).collect();
    let shares = |(one, other): &(usize, usize)| analysis.share_commits(*one, *other);
    let pairs = tips.iter().enumerate().flat_map(|(at, one)| tips[at + 1..].iter().map(move |other| (*one, *other)));
    let pairs: Vec<(usize, usize)> = pairs.filter(shares).collect();
    let kin = |reader: &mut Reader<'_>, (one, other): (usize, usize)| {
        let lacks = Lacks::default();
        let own = |tip: usize, beside: usize| {
            let base = analysis.base_beside(reader, tip, beside, landings).or_note("", &lacks)??;
            let tree = analysis.tips()[tip].tree;
            (base != tree).then_some((base, tree))
        };
        let own = own(one, other).and_then(|first| Some([first, own(other, one)?]));
        ([one, other], own, lacks.into_set())
    };
    let looked: Vec<_> = pairs.into_par_iter().map_init(|| repository.reader(), kin).collect();
    let mut found = Vec::new();
    for (tips, own, unread) in looked {
        hidden.note_between(tips.map(ParticipantId::Branch), unread);
        found.extend(own.map(|own| Kin { tips, own }));
    }
    // Neighbours ask for the same stretches, which are kept only until the last one has asked.
    found.sort_by_key(|kin: &Kin| (kin.own, kin.tips));
    found
}

/// Two participants who meet.
pub(super) struct Meeting {
    pub(super) sides: [Side; 2],
    /// What each has of its own, where they share commits.
    kin: Option<Box<[Stretch; 2]>>,
}

impl Meeting {
    /// The two branches, if they share commits.
    pub(super) fn kin(&self) -> Option<(usize, usize)> {
        let [Side::Branch(one), Side::Branch(other)] = self.sides else { return None };
        self.kin.is_some().then_some((one, other))
    }
}

/// The branches and the target, with what each did.
pub(super) struct Participants {
    /// By branch: which of the bases it starts from, if it did anything since.
    bases: Vec<Option<usize>>,
    /// What each branch did since its base.
    pub(super) own: Vec<Option<Delta>>,
    /// The trees of the bases, rising.
    starts: Vec<Id>,
    /// What the target did since each base.
    targets: Vec<Option<Delta>>,
    beside: Beside,
}

/// What a participant did, as another one sees it.
pub(super) enum Done<'p> {
    /// Since its base with the target.
    Own(&'p Delta),
    /// On top of what it shares with the other one.
    Beside(Arc<Delta>),
}

impl Deref for Done<'_> {
    type Target = Delta;

    fn deref(&self) -> &Delta {
        match self {
            Self::Own(delta) => delta,
            Self::Beside(delta) => delta,
        }
    }
}

/// What branches did on top of what they share with others. There can be one of these for every pair, so each is made
/// when it is first asked for and dropped when nobody will ask again.
#[derive(Default)]
struct Beside(FxHashMap<Stretch, Slot>);

#[derive(Default)]
struct Slot {
    made: Mutex<Option<Arc<Delta>>>,
    to_ask: AtomicUsize,
}

impl Beside {
    fn of(kin: &[Kin]) -> Self {
        let mut slots: FxHashMap<Stretch, Slot> = FxHashMap::default();
        for stretch in kin.iter().flat_map(|kin| kin.own) {
            *slots.entry(stretch).or_default().to_ask.get_mut() += 1;
        }
        Self(slots)
    }

    fn ask(&self, stretch: Stretch, make: impl FnOnce() -> Delta) -> Option<Arc<Delta>> {
        let slot = self.0.get(&stretch)?;
        let mut made = slot.made.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match &*made {
            Some(found) => Arc::clone(found),
            None => Arc::new(make()),
        };
        let is_last = slot.to_ask.fetch_sub(1, Relaxed) <= 1;
        *made = (!is_last).then(|| Arc::clone(&found));
        Some(found)
    }
}

/// Which branches have a name in common that one of them changed, or may have to do with each other without one.
struct Acquaintance<'p> {
    own: &'p [Option<Delta>],
    /// By branch: a bit for each branch that has to do with a name that it changed.
    rows: Vec<Vec<u64>>,
    takes_files_away: Vec<bool>,
    /// The series in which each takes something, by hashes, rising.
    series: Vec<Vec<u64>>,
}

impl<'p> Acquaintance<'p> {
    fn of(own: &'p [Option<Delta>], packages: &Packages) -> Self {
        // Names, and who changed or used them.
        let mut roles: Vec<(u32, u32, Role)> = Vec::new();
        for (tip, delta) in (0..).zip(own) {
            let [changed, used] = delta.as_ref().map(|delta| delta.names(packages)).unwrap_or_default();
            roles.extend(changed.into_iter().map(|name| (name, tip, Role::Changes)));
            roles.extend(used.into_iter().map(|name| (name, tip, Role::Uses)));
        }
        roles.sort_unstable();
        let mut rows = vec![vec![0; own.len().div_ceil(64)]; own.len()];
        for of_name in roles.chunk_by(|a, b| a.0 == b.0).filter(|of_name| of_name.len() > 1) {
            let mut all = vec![0_u64; own.len().div_ceil(64)];
            of_name.iter().for_each(|(_, tip, _)| all[*tip as usize / 64] |= 1 << (tip % 64));
            for (_, tip, _) in of_name.iter().filter(|(.., role)| *role == Role::Changes) {
                rows[*tip as usize].iter_mut().zip(&all).for_each(|(row, all): (&mut u64, &u64)| *row |= all);
            }
        }
        let each = |is: fn(&Delta) -> bool| own.iter().map(|delta| delta.as_ref().is_some_and(is)).collect();
        Self {
            own,
            rows,
            takes_files_away: each(Delta::takes_files_away),
            series: own.iter().map(|delta| series(delta.as_ref().map_or(&[], |it| &it.claims))).collect(),
        }
    }

    fn may_meet(&self, one: usize, other: usize) -> bool {
        let (Some(its), Some(others)) = (&self.own[one], &self.own[other]) else { return false };
        let changed_a_name_of = |one: usize, other: usize| self.rows[one][other / 64] & (1 << (other % 64)) != 0;
        changed_a_name_of(one, other)
            || changed_a_name_of(other, one)
            || self.takes_files_away[one]
            || self.takes_files_away[other]
            || self.series[one].iter().any(|it| self.series[other].binary_search(it).is_ok())
            || !its.unread.is_empty()
            || !others.unread.is_empty()
    }
}

/// The series that claims are in, by hashes, rising.
fn series(claims: &[Claim]) -> Vec<u64> {
    let mut found: Vec<u64> = claims.iter().map(|it| FxBuildHasher.hash_one(it.series_key())).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What somebody has to do with a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Changes,
    Uses,
}

impl Participants {
    /// Everybody who did something, with what it was.
    pub(super) fn new(analysis: &Analysis, landings: &[Landed], deltas: &Deltas<'_>, kin: &[Kin]) -> Self {
        let tips = analysis.tips();
        let own = landings.iter().map(Landed::base_tree).zip(tips).map(|(base, tip)| Some((base?, tip.tree)));
        let own: Vec<Option<Stretch>> = own.collect();
        let starts: Vec<Option<Id>> =
            own.iter().map(|own| own.filter(|(base, tip)| base != tip).map(|it| it.0)).collect();
        let bases: Vec<Id> = starts.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
        // All at once: the target and the branches have many versions of files in common.
        let since = bases.iter().map(|base| Some((*base, analysis.target_tree())));
        let mut own = deltas.of(own.into_iter().chain(since));
        let targets = own.split_off(starts.len());
        Self {
            bases: starts.iter().map(|base| bases.binary_search(&(*base)?).ok()).collect(),
            own,
            starts: bases,
            targets,
            beside: Beside::of(kin),
        }
    }

    /// Who may break whom: every branch meets the target as it went on since the branch's base, and every other branch.
    /// Of two branches that share nothing, only if they may have to do with each other.
    /// Those that did nothing meet nobody: they may be thousands that the target contains.
    pub(super) fn meetings(&self, analysis: &Analysis, kin: &[Kin], packages: &Packages) -> Vec<Meeting> {
        let acquaintance = Acquaintance::of(&self.own, packages);
        let tips: Vec<usize> = (0..self.own.len()).filter(|tip| self.bases[*tip].is_some()).collect();
        let with_target = tips.iter().filter_map(|tip| Some([Side::Target(self.bases[*tip]?), Side::Branch(*tip)]));
        let with_others = tips
            .iter()
            .enumerate()
            .flat_map(|(at, one)| tips[at + 1..].iter().map(move |other| (*one, *other)))
            .filter(|(one, other)| !analysis.share_commits(*one, *other))
            .filter(|(one, other)| acquaintance.may_meet(*one, *other))
            .map(|(one, other)| [Side::Branch(one), Side::Branch(other)]);
        let apart = with_target.chain(with_others).map(|sides| Meeting { sides, kin: None });
        let of_kin = kin.iter().map(|kin| Meeting { sides: kin.tips.map(Side::Branch), kin: Some(Box::new(kin.own)) });
        apart.chain(of_kin).collect()
    }

    /// What a branch did since its base, or the target since this one.
    pub(super) fn since(&self, base: Id, who: ParticipantId) -> Option<&Delta> {
        match who {
            ParticipantId::Branch(tip) => self.own[tip].as_ref(),
            ParticipantId::Target => self.targets[self.starts.binary_search(&base).ok()?].as_ref(),
        }
    }

    fn delta(&self, side: Side) -> Option<&Delta> {
        match side {
            Side::Branch(tip) => self.own[tip].as_ref(),
            Side::Target(base) => self.targets[base].as_ref(),
        }
    }

    /// What two did as they see each other.
    pub(super) fn done(&self, deltas: &Deltas<'_>, reader: &Reader<'_>, meeting: &Meeting) -> Option<[Done<'_>; 2]> {
        let [one, other] = meeting.sides;
        let Some(kin) = &meeting.kin else {
            return Some([Done::Own(self.delta(one)?), Done::Own(self.delta(other)?)]);
        };
        let beside = |stretch| self.beside.ask(stretch, || deltas.between(reader, stretch)).map(Done::Beside);
        let [one, other] = kin.map(beside);
        Some([one?, other?])
    }

    /// What the target did that a participant has never seen.
    pub(super) fn unseen(&self, side: Side) -> Option<&Delta> {
        match side {
            Side::Branch(tip) => self.delta(Side::Target(self.bases[tip]?)),
            Side::Target(_) => None,
        }
    }
}
