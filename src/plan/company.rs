//! What a branch gives in the company that it lands in.
//!
//! What is known of a branch at first is how it lands on the bare target. Two things make that the wrong question:
//!
//! - It has to follow others. Then it never meets the bare target, so it is landed on what those leave.
//! - It stands on one that does not land. If the upper part of a stack lands all the same (it was brought up to date),
//!   it brings the lower part along, and merging that afterwards changes nothing.

use super::bits::Set;
use super::precedence::Precedence;
use super::waves::merged;
use super::{Alone, Because, Clash, Edge, How, Merges, Situation, Step, regions};

/// By branch: all those that it contains, as far as stacks say so.
pub(super) fn contained(branches: usize, edges: &[Edge]) -> Vec<Set> {
    let stacks: Vec<Edge> = edges.iter().filter(|edge| edge.because == Because::Stack).cloned().collect();
    Precedence::of(branches, &stacks).closure()
}

/// The same situation with every branch judged in its company, and without edges from what another one brings along.
/// `places` says under which names the merges know the branches.
pub(super) fn judged<M: Merges>(situation: &Situation, places: &[usize], merges: &M) -> Situation {
    let count = situation.branches.len();
    let precedence = Precedence::of(count, &situation.edges);
    let all = precedence.closure();
    let mut company = Company {
        situation,
        places,
        merges,
        before: &precedence.before,
        contained: contained(count, &situation.edges),
        found: vec![Found::none(count); count],
        states: vec![None; count],
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|branch| (all[*branch].len(), *branch));
    order.iter().for_each(|branch| company.judge(*branch, &order));
    company.rewritten()
}

/// What is found about a branch.
#[derive(Clone, Debug)]
struct Found {
    /// Whether it lands once all have landed that it has to follow.
    lands: bool,
    /// Those that it has to follow, directly or not.
    needs: Set,
    /// Those that it has to follow and that do not land.
    misses: Set,
    /// Those that do not land by themselves and that it would bring along.
    brings: Set,
    /// What it gives, if that is not what it gives on the bare target.
    alone: Option<Alone>,
}

impl Found {
    fn none(branches: usize) -> Self {
        let empty = Set::below(branches);
        Self { lands: false, needs: empty.clone(), misses: empty.clone(), brings: empty, alone: None }
    }
}

struct Company<'c, M: Merges> {
    situation: &'c Situation,
    places: &'c [usize],
    merges: &'c M,
    before: &'c [Vec<usize>],
    contained: Vec<Set>,
    found: Vec<Found>,
    /// By branch: what it leaves where it has landed after those that it needs, if that was looked at.
    states: Vec<Option<M::State>>,
}

impl<M: Merges> Company<'_, M> {
    fn judge(&mut self, branch: usize, order: &[usize]) {
        let mut found = Found::none(self.found.len());
        for before in &self.before[branch] {
            let theirs = &self.found[*before];
            found.needs.add(&theirs.needs);
            if theirs.lands {
                found.needs.insert(*before);
            } else {
                found.misses.add(&theirs.misses);
                found.misses.add(&theirs.brings);
                found.misses.insert(*before);
            }
        }
        // Of those that do not land it brings along what it contains.
        found.brings = found.misses.and(&self.contained[branch]);
        found.brings.iter().for_each(|lower| found.misses.remove(lower));
        let alone = self.situation.branches[branch].alone;
        if matches!(alone, Alone::Conflict(_)) && !found.needs.is_empty() && found.misses.is_empty() {
            let (given, state) = self.landed_after(branch, &found.needs, order);
            found.alone = Some(given);
            self.states[branch] = state;
        }
        found.lands = found.misses.is_empty() && matches!(found.alone.unwrap_or(alone), Alone::Clean | Alone::Adapt(_));
        self.found[branch] = found;
    }

    /// What a branch gives after those that it needs.
    fn landed_after(&self, branch: usize, needs: &Set, order: &[usize]) -> (Alone, Option<M::State>) {
        let alone = self.situation.branches[branch].alone;
        // A stack is landed once, and not anew for every part of it.
        let known = needs.iter().find_map(|last| {
            let state = self.states[last].as_ref()?;
            (self.found[last].needs.len() + 1 == needs.len()).then_some(state)
        });
        let anew = || {
            let first = order.iter().filter(|it| needs.has(**it));
            let first: Vec<usize> = first.map(|it| self.places[*it]).collect();
            merged(self.merges, &self.merges.start(), &first)
        };
        let state = known.cloned().or_else(anew);
        match state.map(|state| self.merges.land(&state, self.places[branch])) {
            Some(Step::Lands { state, findings }) if findings.is_empty() => (Alone::Clean, Some(state)),
            Some(Step::Lands { state, findings }) => {
                (Alone::Adapt(u32::try_from(findings.len()).unwrap_or(u32::MAX)), Some(state))
            }
            Some(Step::Conflicts(conflicts)) => (Alone::Conflict(regions(&conflicts)), None),
            Some(Step::Unknown) | None => (alone, None),
        }
    }

    /// The situation that follows from what was found.
    fn rewritten(self) -> Situation {
        let count = self.found.len();
        let mut situation = self.situation.clone();
        // Edges that were cut stay out, so that no other one is cut instead.
        situation.edges.retain(|edge| self.before[edge.to].binary_search(&edge.from).is_ok());
        // Who brings whom: of several the one that needs the fewest others.
        let mut brought: Vec<Option<usize>> = vec![None; count];
        let mut edges: Vec<Edge> = Vec::new();
        for (upper, found) in self.found.iter().enumerate().filter(|(_, found)| found.lands) {
            for lower in found.brings.iter() {
                let size = |branch: usize| (self.found[branch].needs.len(), branch);
                if brought[lower].is_none_or(|known| size(upper) < size(known)) {
                    brought[lower] = Some(upper);
                }
                // What the lower part has to follow, the upper one has to follow as well.
                let needed = self.found[lower].needs.iter().filter(|before| !self.contained[upper].has(*before));
                edges.extend(needed.map(|from| edge(from, upper, Because::Declared)));
            }
        }
        edges.sort_unstable();
        edges.dedup();
        let is_lifted = |edge: &Edge| {
            let upper = &self.found[edge.to];
            upper.lands && upper.brings.has(edge.from) || brought[edge.to].is_some()
        };
        situation.edges.retain(|edge| !is_lifted(edge));
        situation.edges.extend(edges);
        // Who is judged anew: what pairs say of these was asked in other company.
        let mut anew = Set::below(count);
        for (lower, upper) in brought.iter().enumerate() {
            let Some(upper) = *upper else { continue };
            situation.edges.push(edge(upper, lower, Because::Stack));
            situation.branches[lower].alone = Alone::Clean;
            anew.insert(lower);
        }
        for (branch, found) in self.found.iter().enumerate() {
            let Some(alone) = found.alone.filter(|_| brought[branch].is_none()) else { continue };
            situation.branches[branch].alone = alone;
            if found.lands {
                anew.insert(branch);
            }
        }
        let of_others =
            |clash: &Clash| matches!(clash.how, How::Drift(_)) || !clash.members.iter().any(|member| anew.has(*member));
        situation.clashes.retain(of_others);
        situation
    }
}

fn edge(from: usize, to: usize, because: Because) -> Edge {
    Edge { from, to, because, findings: Vec::new() }
}
