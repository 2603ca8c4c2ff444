//! Every order of a few branches, really merged.
//!
//! What pairs say is not all: two that conflict may go together once a third has landed, three may clash in one order
//! and not in another, and what does not land on the target may land after somebody else. Where few branches are
//! connected, all their orders are tried. Merge bases depend on who has landed and not on the order, so a state is who
//! has landed and the tree, and each is looked at once (dynamic programming over subsets, Held and Karp, *A dynamic
//! programming approach to sequencing problems*, 1962).

use std::collections::BTreeMap;

use super::bits::Set;
use super::search::Problem;
use super::sequence::Round;
use super::waves::{merged, stragglers};
use super::{Cost, Merge, Merges, Step, regions};

/// Of more connected branches than this, not all orders are tried.
pub(super) const FEW: usize = 10;

/// Merges that trying the orders of one group may take.
const MERGES: usize = 4_000;

/// What is tried. Branches are named by rank.
pub(super) struct Ground<'t, M: Merges> {
    pub(super) merges: &'t M,
    /// By rank, the place in the situation.
    pub(super) places: &'t [usize],
    pub(super) problem: &'t Problem,
    /// By branch: those that have to land before it, directly, without cut edges.
    pub(super) before: &'t [Vec<usize>],
    /// By branch: those that it contains.
    pub(super) contained: &'t [Set],
}

/// The best order of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Best {
    /// Those that land, in order.
    pub(super) order: Vec<usize>,
    /// What it costs.
    pub(super) cost: Cost,
}

/// The branches that are connected with some others, group by group. Two are connected if they may meet, or if one has
/// to follow the other. `None` for those that are too many.
pub(super) fn groups<M: Merges>(ground: &Ground<'_, M>, wanted: &[usize]) -> Vec<Option<Vec<usize>>> {
    let count = ground.places.len();
    let mut linked = vec![Set::below(count); count];
    for (to, all) in ground.before.iter().enumerate() {
        for from in all {
            linked[*from].insert(to);
            linked[to].insert(*from);
        }
    }
    let mut seen = Set::below(count);
    let mut crowded = Set::below(count);
    let mut found = Vec::new();
    for first in wanted {
        if seen.has(*first) {
            continue;
        }
        let (mut members, mut open) = (vec![*first], vec![*first]);
        seen.insert(*first);
        while let Some(at) = open.pop().filter(|_| members.len() <= FEW) {
            let apart = |other: usize| ground.merges.apart(ground.places[at], ground.places[other]);
            let close: Vec<usize> = (0..count)
                .filter(|other| *other != at && !members.contains(other) && (linked[at].has(*other) || !apart(*other)))
                .collect();
            members.extend(&close);
            open.extend(&close);
            close.iter().for_each(|it| seen.insert(*it));
        }
        members.sort_unstable();
        let many = members.len() > FEW || members.iter().any(|it| crowded.has(*it));
        if many {
            members.iter().for_each(|it| crowded.insert(*it));
        }
        found.push((!many).then_some(members));
    }
    found
}

/// Tries all orders of a group; `None` if that takes too many merges, or one of them is not known.
pub(super) fn best<M: Merges>(ground: &Ground<'_, M>, members: &[usize]) -> Option<Best> {
    let mut trial = Trial { ground, members, known: BTreeMap::new(), merges: MERGES };
    let start = ground.merges.start();
    let value = trial.value(0, &start)?;
    let mut best = Best { order: Vec::new(), cost: value.cost };
    let mut next = &value.next;
    while let Some((at, key)) = next {
        best.order.push(members[*at]);
        next = &trial.known.get(key)?.next;
    }
    Some(best)
}

/// The rounds of an order: a branch is part of a wave if it lands after all the others of it, and all of those after
/// it.
pub(super) fn rounds<M: Merges>(ground: &Ground<'_, M>, members: &[usize], order: &[usize]) -> Vec<Round> {
    let trial = Trial { ground, members, known: BTreeMap::new(), merges: 0 };
    let mut landed = 0_u32;
    let mut state = Some(ground.merges.start());
    let mut rounds: Vec<Round> = Vec::new();
    let mut wave: Vec<usize> = Vec::new();
    let places = |ranks: &[usize]| -> Vec<usize> { ranks.iter().map(|rank| ground.places[*rank]).collect() };
    for branch in order {
        let Ok(at) = members.binary_search(branch) else { continue };
        let adapted = trial.adapted(at, landed).people > 0;
        let follows = |one: &usize| {
            ground.before[*branch].contains(one)
                || ground.contained[*branch].has(*one)
                || ground.contained[*one].has(*branch)
        };
        let mut with = wave.clone();
        with.push(*branch);
        let goes_with = |state: &M::State| stragglers(ground.merges, state, &places(&with)).is_empty();
        let joins = !adapted && !wave.iter().any(follows) && state.as_ref().is_some_and(goes_with);
        if !joins && !wave.is_empty() {
            state = state.and_then(|state| merged(ground.merges, &state, &places(&wave)));
            rounds.push(Round::Wave(std::mem::take(&mut wave)));
        }
        if adapted {
            state = state.and_then(|state| ground.merges.merge(&state, ground.places[*branch]).state());
            rounds.push(Round::One(*branch));
        } else {
            wave.push(*branch);
        }
        landed |= 1 << at;
    }
    rounds.extend((!wave.is_empty()).then_some(Round::Wave(wave)));
    rounds
}

/// Who has landed, by their bits, and the tree.
type Key<M> = (u32, <M as Merges>::Tree);

/// The best that can come of a state.
struct Value<M: Merges> {
    cost: Cost,
    /// How often the upper part of a stack lands before the lower one.
    lifted: u32,
    /// What lands next, and to which state that leads.
    next: Option<(usize, Key<M>)>,
}

struct Trial<'t, M: Merges> {
    ground: &'t Ground<'t, M>,
    members: &'t [usize],
    known: BTreeMap<Key<M>, Value<M>>,
    /// Merges that are left.
    merges: usize,
}

impl<M: Merges> Clone for Value<M> {
    fn clone(&self) -> Self {
        Self { cost: self.cost, lifted: self.lifted, next: self.next.clone() }
    }
}

impl<M: Merges> Trial<'_, M> {
    /// The best that can come of a state; `None` if that takes too many merges, or one of them is not known. It goes as
    /// deep as there are members.
    fn value(&mut self, landed: u32, state: &M::State) -> Option<Value<M>> {
        let key = (landed, self.ground.merges.tree(state));
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let open = self.open(landed);
        let mut best: Option<Value<M>> = None;
        for at in &open {
            self.merges = self.merges.checked_sub(1)?;
            let next = match self.ground.merges.merge(state, self.place(*at)) {
                Merge::Lands(next) => next,
                Merge::Conflicts => continue,
                Merge::Unknown => return None,
            };
            let then = landed | 1 << at;
            let mut value = self.value(then, &next)?;
            value.cost = value.cost.plus(self.adapted(*at, landed));
            value.lifted += self.lifts(*at, landed);
            value.next = Some((*at, (then, self.ground.merges.tree(&next))));
            let rank = |it: &Value<M>| (it.cost, it.lifted);
            if best.as_ref().is_none_or(|best| rank(&value) < rank(best)) {
                best = Some(value);
            }
            if best.as_ref().is_some_and(|best| rank(best) == (Cost::default(), 0)) {
                break;
            }
        }
        let value = match best {
            Some(best) => best,
            None => self.end(landed, &open, state)?,
        };
        self.known.insert(key, value.clone());
        Some(value)
    }

    /// What a state costs in which no other branch lands.
    fn end(&mut self, landed: u32, open: &[usize], state: &M::State) -> Option<Value<M>> {
        let held = self.members.len() - landed.count_ones() as usize;
        let people = u32::try_from(held).unwrap_or(u32::MAX);
        let mut value = Value { cost: Cost { people, ..Cost::default() }, lifted: 0, next: None };
        for at in open {
            self.merges = self.merges.checked_sub(1)?;
            if let Step::Conflicts(conflicts) = self.ground.merges.land(state, self.place(*at)) {
                value.cost.regions += regions(&conflicts);
            }
        }
        Some(value)
    }

    /// Who may land next. What another one has brought along does so at once: it changes nothing any more.
    fn open(&self, landed: u32) -> Vec<usize> {
        let may = |at: &usize| landed & 1 << at == 0 && self.may_land(self.members[*at], landed);
        let open: Vec<usize> = (0..self.members.len()).filter(may).collect();
        match open.iter().find(|at| self.is_brought(self.members[**at], landed)) {
            Some(brought) => vec![*brought],
            None => open,
        }
    }

    /// Whether all have landed that a branch has to follow, or come with it.
    fn may_land(&self, branch: usize, landed: u32) -> bool {
        if self.is_brought(branch, landed) {
            return true;
        }
        let contained = &self.ground.contained[branch];
        let mut wanted = self.ground.before[branch].clone();
        let mut seen = wanted.clone();
        while let Some(before) = wanted.pop() {
            if self.has_landed(before, landed) {
                continue;
            }
            if !contained.has(before) {
                return false;
            }
            for further in &self.ground.before[before] {
                if !seen.contains(further) {
                    seen.push(*further);
                    wanted.push(*further);
                }
            }
        }
        true
    }

    fn has_landed(&self, branch: usize, landed: u32) -> bool {
        self.members.binary_search(&branch).is_ok_and(|at| landed & 1 << at != 0)
    }

    /// Whether one that contains a branch has landed.
    fn is_brought(&self, branch: usize, landed: u32) -> bool {
        let upper = |(at, member): (usize, &usize)| landed & 1 << at != 0 && self.ground.contained[*member].has(branch);
        self.members.iter().enumerate().any(upper)
    }

    /// How many a branch brings along that have not landed.
    fn lifts(&self, at: usize, landed: u32) -> u32 {
        let contained = &self.ground.contained[self.members[at]];
        let lower = |(at, member): (usize, &usize)| landed & 1 << at == 0 && contained.has(*member);
        u32::try_from(self.members.iter().enumerate().filter(|it| lower(*it)).count()).unwrap_or(u32::MAX)
    }

    /// What it costs to adapt a branch to what has landed.
    fn adapted(&self, at: usize, landed: u32) -> Cost {
        let branch = self.members[at];
        if self.is_brought(branch, landed) {
            return Cost::default();
        }
        let Problem { needy, alone, drifts, adapting, .. } = self.ground.problem;
        let after = |first: usize, second: usize| second == branch && self.has_landed(first, landed);
        let ordered = adapting.iter().filter(|it| after(it.0, it.1));
        let met = drifts.iter().filter(|it| after(it.0, it.1) || after(it.1, it.0)).chain(ordered);
        let findings = alone[branch].1 + met.map(|it| it.2).sum::<u32>();
        Cost { people: u32::from(needy[branch] || findings > 0), regions: 0, findings }
    }

    fn place(&self, at: usize) -> usize {
        self.ground.places[self.members[at]]
    }
}
