//! Branches landed one after the other, on the trees that the steps before really leave.

use super::make::{Ending, Held, Landed, Ranked};
use super::search::Problem;
use super::sequence::Round;
use super::waves::{merged, stragglers};
use super::{Merges, Step, regions};

/// What a simulation has shown that was not known.
pub(super) enum Lesson {
    /// These clash in the order in which they stand, the last one in this many regions.
    Clash { members: Vec<usize>, last: Last, regions: u32 },
    /// What this one gives on what has landed is not known.
    Unknown(usize),
}

/// Who can be the last one of branches that clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    /// None, as far as that was tried.
    Nobody,
    /// The last one of the list lands after the others.
    Listed,
}

/// A simulation.
pub(super) struct Run<'a, M: Merges> {
    ranked: &'a Ranked,
    merges: &'a M,
    pub(super) state: M::State,
    pub(super) order: Vec<Landed>,
    pub(super) waves: Vec<Vec<usize>>,
}

impl<'a, M: Merges> Run<'a, M> {
    pub(super) fn start(ranked: &'a Ranked, merges: &'a M) -> Self {
        Self { ranked, merges, state: merges.start(), order: Vec::new(), waves: Vec::new() }
    }

    /// Lands round after round, until something happens that was not expected.
    pub(super) fn land_all(&mut self, rounds: Vec<Round>) -> Option<Lesson> {
        for round in rounds {
            let lesson = match round {
                Round::One(branch) => self.land(branch),
                Round::Wave(members) => self.land_wave(members),
            };
            if lesson.is_some() {
                return lesson;
            }
        }
        None
    }

    /// Lands a wave. A branch that does not land cleanly after all the others follows by itself.
    fn land_wave(&mut self, mut members: Vec<usize>) -> Option<Lesson> {
        let mut later = Vec::new();
        while members.len() > 1 {
            let places = self.places(&members);
            let found = stragglers(self.merges, &self.state, &places);
            if found.is_empty() {
                break;
            }
            let (behind, kept): (Vec<usize>, Vec<usize>) =
                members.iter().partition(|rank| found.contains(&self.ranked.places[**rank]));
            // If everybody depends on who comes last, the oldest goes ahead.
            let kept = if kept.is_empty() { vec![members[0]] } else { kept };
            later.extend(behind.into_iter().filter(|rank| !kept.contains(rank)));
            members = kept;
        }
        later.sort_unstable();
        let mut clean = Vec::new();
        for branch in members {
            if let Some(lesson) = self.land(branch) {
                return Some(lesson);
            }
            clean.extend(self.order.last().filter(|it| it.findings.is_empty()).map(|it| it.branch));
        }
        self.waves.extend((!clean.is_empty()).then_some(clean));
        let rest = later.into_iter().map(|branch| Round::Wave(vec![branch]));
        self.land_all(rest.collect())
    }

    /// Lands one branch on what has landed so far, or says how it ends.
    pub(super) fn try_land(&mut self, branch: usize) -> Option<Ending> {
        match self.merges.land(&self.state, self.ranked.places[branch]) {
            Step::Lands { state, findings } => {
                let contains = |it: &&Landed| self.ranked.contained[it.branch].has(branch);
                let with = self.order.iter().find(contains).map(|it| it.branch);
                self.state = state;
                self.order.push(Landed { branch, findings, with });
                None
            }
            Step::Conflicts(conflicts) => Some(Ending::Conflicts(conflicts)),
            Step::Unknown => Some(Ending::Unknown),
        }
    }

    /// Lands one branch that is expected to land.
    fn land(&mut self, branch: usize) -> Option<Lesson> {
        Some(match self.try_land(branch)? {
            Ending::Conflicts(conflicts) => {
                let mut members = self.smallest_clash(branch);
                members.push(branch);
                let regions = regions(&conflicts);
                match self.other_last(&members) {
                    Some(members) => Lesson::Clash { members, last: Last::Listed, regions },
                    None => Lesson::Clash { members, last: Last::Nobody, regions },
                }
            }
            Ending::Waits | Ending::Unknown => Lesson::Unknown(branch),
        })
    }

    /// As few of those that have landed as still make a branch conflict: parts of them are left out, ever smaller ones.
    fn smallest_clash(&self, branch: usize) -> Vec<usize> {
        let mut kept: Vec<usize> = self.order.iter().map(|it| it.branch).collect();
        let conflicts = |ranks: &[usize]| {
            let state = merged(self.merges, &self.merges.start(), &self.places(ranks));
            let step = state.map(|state| self.merges.land(&state, self.ranked.places[branch]));
            matches!(step, Some(Step::Conflicts(_)))
        };
        let mut size = kept.len().div_ceil(2);
        while size > 0 {
            let mut at = 0;
            while at < kept.len() {
                let end = (at + size).min(kept.len());
                let rest: Vec<usize> = kept[..at].iter().chain(&kept[end..]).copied().collect();
                if conflicts(&rest) {
                    kept = rest;
                } else {
                    at = end;
                }
            }
            size = if size == 1 { 0 } else { size.div_ceil(2) };
        }
        kept
    }

    /// The same branches in an order in which all of them land, if somebody else comes last.
    fn other_last(&self, members: &[usize]) -> Option<Vec<usize>> {
        let before = &self.ranked.problem.before;
        let lands = |at: usize| {
            let mut order = members.to_vec();
            let last = order.remove(at);
            order.push(last);
            let is_kept = order.iter().all(|other| !before[*other].has(last));
            let all = || merged(self.merges, &self.merges.start(), &self.places(&order));
            (is_kept && all().is_some()).then_some(order)
        };
        (0..members.len() - 1).rev().find_map(lands)
    }

    /// Holds what has not landed, forcing each in at the end to see what happens. What merges after all, lands.
    pub(super) fn hold_the_rest(&mut self, problem: &Problem) -> Vec<Held> {
        loop {
            let landed: Vec<usize> = self.order.iter().map(|it| it.branch).collect();
            let rest = (0..problem.size).filter(|branch| !landed.contains(branch));
            let held: Option<Vec<Held>> = rest.map(|branch| self.hold(problem, branch, &landed)).collect();
            if let Some(held) = held {
                return held;
            }
        }
    }

    /// Says why a branch is held; `None` if it lands after all.
    fn hold(&mut self, problem: &Problem, branch: usize, landed: &[usize]) -> Option<Held> {
        let Ranked { before, contained, .. } = self.ranked;
        // What another one brings along waits for nobody.
        let is_brought = landed.iter().any(|upper| contained[*upper].has(branch));
        let misses = |first: &&usize| !is_brought && !contained[**first].has(branch) && !landed.contains(first);
        let missing: Vec<usize> = before[branch].iter().filter(misses).copied().collect();
        if !missing.is_empty() {
            return Some(Held { branch, ending: Ending::Waits, blocked_by: missing });
        }
        let ending = self.try_land(branch)?;
        let blocked_by = match ending {
            Ending::Conflicts(_) => problem.in_the_way(branch, landed),
            Ending::Waits | Ending::Unknown => Vec::new(),
        };
        Some(Held { branch, ending, blocked_by })
    }

    fn places(&self, ranks: &[usize]) -> Vec<usize> {
        ranks.iter().map(|rank| self.ranked.places[*rank]).collect()
    }
}
