//! In which order the branches land that do.

use super::bits::Set;
use super::search::{Answer, Problem, waits_for};

/// What lands next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Round {
    /// Branches that land as they are, in any order.
    Wave(Vec<usize>),
    /// A branch that has to be adapted.
    One(usize),
}

/// Puts those that land into rounds: as many as can, and only then one that has to be adapted, the oldest first.
pub(super) fn rounds(problem: &Problem, answer: &Answer) -> Vec<Round> {
    let adapts = |branch: usize| problem.needy[branch] || answer.adapted.has(branch);
    let waits: Vec<(usize, Set)> =
        answer.landed.iter().map(|it| (it, waits_for(problem, &answer.landed, &answer.adapted, it))).collect();
    let mut open = answer.landed.clone();
    let mut rounds = Vec::new();
    while !open.is_empty() {
        let ready = waits.iter().filter(|(branch, set)| open.has(*branch) && !set.meets(&open));
        let (adapted, clean): (Vec<usize>, Vec<usize>) = ready.map(|(branch, _)| *branch).partition(|it| adapts(*it));
        let round =
            if clean.is_empty() { adapted.first().map(|one| Round::One(*one)) } else { Some(Round::Wave(clean)) };
        let Some(round) = round else { break };
        match &round {
            Round::Wave(members) => members.iter().for_each(|branch| open.remove(*branch)),
            Round::One(branch) => open.remove(*branch),
        }
        rounds.push(round);
    }
    rounds
}

/// Puts other rounds of a group in the place of those that it has. The group does not meet the other branches.
pub(super) fn replace(all: &mut Vec<Round>, group: &[usize], rounds: Vec<Round>) {
    let inside = |branch: &usize| group.binary_search(branch).is_ok();
    for round in all.iter_mut() {
        if let Round::Wave(members) = round {
            members.retain(|branch| !inside(branch));
        }
    }
    all.retain(|round| match round {
        Round::Wave(members) => !members.is_empty(),
        Round::One(branch) => !inside(branch),
    });
    for (at, round) in rounds.into_iter().enumerate() {
        match (round, all.get_mut(at)) {
            (Round::Wave(more), Some(Round::Wave(members))) => members.extend(more),
            (round, _) => all.insert(at.min(all.len()), round),
        }
    }
}
