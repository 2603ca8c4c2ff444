//! What merges give, step by step, for the plan that asks.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Outcomes;
use super::contracts::Known;
use super::findings;
use crate::drift::Told;
use crate::model::{Severity, State};
use crate::plan::{Because, Merges, Situation, Step};
use crate::repo::Ground;

/// Really merges, and holds drift against the trees that the merges give.
pub(super) struct Simulator<'a, 'w> {
    outcomes: &'a Outcomes<'a>,
    known: Option<&'a Known<'a, 'w>>,
    /// The branches of the plan.
    members: &'a [usize],
    start: Ground,
    /// What each branch of the plan uses of what only others have: who, and the findings that say so.
    needs: Vec<Vec<(usize, Vec<String>)>>,
    /// What was found on the way.
    told: Mutex<BTreeMap<String, Told>>,
}

/// Whether a finding has to be mended before a branch lands.
pub(super) fn matters(told: &Told) -> bool {
    told.severity > Severity::Note
}

impl<'a, 'w> Simulator<'a, 'w> {
    pub(super) fn new(outcomes: &'a Outcomes<'a>, known: Option<&'a Known<'a, 'w>>, members: &'a [usize]) -> Self {
        let start = outcomes.analysis.ground();
        Self { outcomes, known, members, start, needs: Vec::new(), told: Mutex::default() }
    }

    /// Takes a branch to have landed; whether its text allows that.
    pub(super) fn begin_with(&mut self, tip: usize) -> bool {
        let next = self.merge_tip(&self.start, tip);
        next.map(|next| self.start = next).is_some()
    }

    /// Remembers who relies on what only others have.
    pub(super) fn needs(&mut self, situation: &Situation) {
        self.needs = vec![Vec::new(); self.members.len()];
        for edge in situation.edges.iter().filter(|edge| edge.because == Because::Provides) {
            self.needs[edge.to].push((self.members[edge.from], edge.findings.clone()));
        }
    }

    /// All findings of the simulation.
    pub(super) fn told(self) -> Vec<Told> {
        self.told.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }

    fn merge_tip(&self, state: &Ground, tip: usize) -> Option<Ground> {
        let reader = self.outcomes.repository.reader();
        self.outcomes.analysis.state_on(&reader, state, tip, self.outcomes.landings)
    }
}

impl Merges for Simulator<'_, '_> {
    type State = Ground;

    fn start(&self) -> Ground {
        self.start.clone()
    }

    fn merge(&self, state: &Ground, branch: usize) -> Option<Ground> {
        self.merge_tip(state, self.members[branch])
    }

    fn apart(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.members[one], self.members[other]);
        let (left, right) = (one.min(other), one.max(other));
        let Outcomes { analysis, landings, overlap, .. } = self.outcomes;
        let follows = |tip: usize| landings[tip].followed_moves.is_some();
        !follows(left)
            && !follows(right)
            && !analysis.share_commits(left, right)
            && !overlap.own_meets(left, right)
            && !overlap.landed_meets(left, right)
            && self.known.is_none_or(|known| !known.met(left, right))
    }

    fn land(&self, state: &Ground, branch: usize) -> Step<Ground> {
        let tip = self.members[branch];
        let reader = self.outcomes.repository.reader();
        let (outcome, next) = self.outcomes.analysis.land_on(&reader, state, tip, self.outcomes.landings);
        let next = match (outcome.state, next) {
            (State::Conflict, _) => return Step::Conflicts(outcome.conflicts),
            (State::Clean, Some(next)) => next,
            (State::Clean | State::Unknown, _) => return Step::Unknown,
        };
        let told = self.known.map(|known| known.drift_on(&reader, next.tree, &state.landed, tip)).unwrap_or_default();
        let mut findings = Vec::new();
        {
            let mut all = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            for it in told.into_iter().filter(matters) {
                let id = findings::id(&it, self.outcomes.names);
                findings.push(id.clone());
                all.entry(id).or_insert(it);
            }
        }
        let missing = self.needs.get(branch).into_iter().flatten().filter(|(owner, _)| !state.landed.contains(owner));
        findings.extend(missing.flat_map(|(_, findings)| findings.iter().cloned()));
        findings.sort_unstable();
        findings.dedup();
        Step::Lands { state: next, findings }
    }
}
