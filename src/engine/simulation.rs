//! What merges give, step by step, for the plan that asks.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::contracts::Known;
use super::findings;
use super::merging::Outcomes;
use crate::drift::Told;
use crate::model::{ChangeKind, Id, Lacks, Severity, State};
use crate::plan::{Because, Merge, Merges, Situation, Step};
use crate::repo::Ground;

/// Really merges, and holds drift against the trees that the merges give.
pub(super) struct Simulator<'a, 'w> {
    outcomes: &'a Outcomes<'a>,
    known: Option<&'a Known<'a, 'w>>,
    /// The branches of the plan.
    members: &'a [usize],
    start: Ground,
    /// By branch of the plan: whether it only changes files that were there.
    edits_only: Vec<bool>,
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
    /// On a state from which everything starts.
    pub(super) fn new(
        outcomes: &'a Outcomes<'a>,
        known: Option<&'a Known<'a, 'w>>,
        members: &'a [usize],
        start: Ground,
    ) -> Self {
        let edits = |tip: &usize| {
            let changes = outcomes.landings[*tip].changes.as_ref();
            changes.is_some_and(|changes| changes.iter().all(|change| change.kind == ChangeKind::Modified))
        };
        let edits_only = members.iter().map(edits).collect();
        Self { outcomes, known, members, start, edits_only, needs: Vec::new(), told: Mutex::default() }
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

    /// The tips of two branches of the plan, the lower number first.
    fn tips(&self, one: usize, other: usize) -> (usize, usize) {
        let (one, other) = (self.members[one], self.members[other]);
        (one.min(other), one.max(other))
    }

    /// Whether two tips share no commits beyond the target, follow no moves, and have nothing to do with each other
    /// beyond text.
    fn is_unrelated(&self, left: usize, right: usize) -> bool {
        let Outcomes { analysis, landings, .. } = self.outcomes;
        let follows = |tip: usize| landings[tip].followed_moves.is_some();
        !follows(left)
            && !follows(right)
            && !analysis.share_commits(left, right)
            && self.known.is_none_or(|known| !known.met(left, right))
    }
}

impl Merges for Simulator<'_, '_> {
    type State = Ground;
    type Tree = Id;

    fn tree(&self, state: &Ground) -> Id {
        state.tree
    }

    fn start(&self) -> Ground {
        self.start.clone()
    }

    fn merge(&self, state: &Ground, branch: usize) -> Merge<Ground> {
        let Outcomes { repository, analysis, landings, .. } = self.outcomes;
        let (reader, lacks) = (repository.reader(), Lacks::default());
        match analysis.state_on(&reader, state, self.members[branch], landings).or_note("", &lacks) {
            Some(Some(next)) => Merge::Lands(next),
            Some(None) => Merge::Conflicts,
            None => Merge::Unknown,
        }
    }

    fn apart(&self, one: usize, other: usize) -> bool {
        let (left, right) = self.tips(one, other);
        let overlap = self.outcomes.overlap;
        self.is_unrelated(left, right) && !overlap.own_meets(left, right) && !overlap.landed_meets(left, right)
    }

    fn beside(&self, one: usize, other: usize) -> bool {
        let (left, right) = self.tips(one, other);
        let merges = || self.outcomes.pair(left, right).is_none_or(|pair| pair.outcome.state == State::Clean);
        self.edits_only[one] && self.edits_only[other] && self.is_unrelated(left, right) && merges()
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
        let lacks = Lacks::default();
        let drift =
            |known: &Known<'_, '_>| known.drift_on(&reader, [state.tree, next.tree], &state.landed, tip, &lacks);
        let told = self.known.map(drift).unwrap_or_default();
        if !lacks.is_empty() || self.known.is_some_and(|known| known.is_hidden(tip, &state.landed)) {
            return Step::Unknown;
        }
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
