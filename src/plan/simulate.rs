//! The order is made, simulated, and made again with what the simulation has shown.

use super::bits::Set;
use super::precedence::{Cut, Cycle, Precedence};
use super::search::{self, Answer, Problem};
use super::sequence::{Round, rounds};
use super::tied::{Tied, tied};
use super::waves::{merged, stragglers};
use super::{Alone, Because, Clash, Cost, How, Merges, Situation, Step, regions};
use crate::model::Conflict;

/// How often a plan is made again because the simulation has shown a clash that no pair does.
const LESSONS: usize = 24;

/// Branches and pairs that the search looks at, all steps together: about two seconds.
const EFFORT: usize = 80_000_000;

/// An order, and what it leads to. Branches are named by their places in the [`Situation`].
#[derive(Clone, Debug)]
pub struct Plan<S> {
    /// What lands, in order.
    pub order: Vec<Landed>,
    /// What does not, and why; in the order in which they should be worked on.
    pub held: Vec<Held>,
    /// Branches that can land in any order, wave after wave.
    pub waves: Vec<Vec<usize>>,
    /// Edges that could not be kept.
    pub cuts: Vec<Cut>,
    /// Why not.
    pub cycles: Vec<Cycle>,
    /// Clashes that only the simulation has shown.
    pub learned: Vec<Clash>,
    /// Branches that should not have been parallel.
    pub tied: Vec<Tied>,
    /// What the order costs.
    pub cost: Cost,
    /// No order costs less than this, as far as pairs and what was learned tell.
    pub bound: Cost,
    /// The state that is left when all in the order have landed.
    pub state: S,
}

/// A branch that lands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed {
    /// Which.
    pub branch: usize,
    /// What has to be mended, by the ids of findings; nothing if it lands as it is.
    pub findings: Vec<String>,
}

/// A branch that is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// Which.
    pub branch: usize,
    /// Why.
    pub ending: Ending,
    /// The branches that stand in its way: landed ones with which it conflicts, or held ones for which it waits. None
    /// if it is the target.
    pub blocked_by: Vec<usize>,
}

/// Why a branch is held.
#[derive(Clone, Debug)]
pub enum Ending {
    /// Landed after all others, its text conflicts like this.
    Conflicts(Vec<Conflict>),
    /// One that has to land before it is held itself.
    Waits,
    /// Nobody knows what it gives.
    Unknown,
}

/// Makes the cheapest order and simulates it.
pub fn make<M: Merges>(situation: &Situation, merges: &M) -> Plan<M::State> {
    let ranked = Ranked::of(situation);
    let mut problem = ranked.problem.clone();
    let mut learned: Vec<Clash> = Vec::new();
    loop {
        let answer = answer(&problem);
        let mut run = Run::start(&ranked, merges);
        let lesson = run.land_all(rounds(&problem, &answer));
        match lesson.filter(|_| learned.len() < LESSONS) {
            Some(Lesson::Clash(members, regions)) => {
                match *members.as_slice() {
                    [one, other] => problem.pairs.push((one, other, regions)),
                    _ => problem.many.push((members.clone(), regions)),
                }
                let members = members.iter().map(|rank| ranked.places[*rank]).collect();
                learned.push(Clash { members, how: How::Text(regions) });
            }
            Some(Lesson::Unknown(branch)) if !problem.stuck[branch] => problem.stuck[branch] = true,
            Some(Lesson::Unknown(_)) | None => {
                let held = run.hold_the_rest(&problem);
                return ranked.plan(situation, run, held, &answer, learned);
            }
        }
    }
}

/// Simulates an order that somebody else has made.
pub fn follow<M: Merges>(situation: &Situation, merges: &M, order: &[usize]) -> Plan<M::State> {
    let ranked = Ranked::of(situation);
    let mut run = Run::start(&ranked, merges);
    let rank = |place: &usize| ranked.places.iter().position(|it| it == place);
    for branch in order.iter().filter_map(rank) {
        let landed = |before: &usize| run.order.iter().any(|it| it.branch == *before);
        if ranked.precedence.before[branch].iter().all(landed) {
            run.try_land(branch);
        }
    }
    let held = run.hold_the_rest(&ranked.problem);
    let answer = answer(&ranked.problem);
    ranked.plan(situation, run, held, &answer, Vec::new())
}

/// The branches by who gives way last: the older first, of equals by name.
struct Ranked {
    /// By rank, the place in the situation.
    places: Vec<usize>,
    problem: Problem,
    precedence: Precedence,
}

impl Ranked {
    fn of(situation: &Situation) -> Self {
        let branches = &situation.branches;
        let mut places: Vec<usize> = (0..branches.len()).collect();
        places.sort_by_key(|place| {
            let branch = &branches[*place];
            (branch.age.is_none(), branch.age, &branch.name)
        });
        let mut ranks = vec![0; places.len()];
        places.iter().enumerate().for_each(|(rank, place)| ranks[*place] = rank);
        let mut edges = situation.edges.clone();
        for edge in &mut edges {
            (edge.from, edge.to) = (ranks[edge.from], ranks[edge.to]);
        }
        let precedence = Precedence::of(places.len(), &edges);
        let is_cut = |from: usize, to: usize| precedence.cuts.contains(&Cut { from, to });
        let mut problem = Problem {
            size: places.len(),
            against_stuck: vec![0; places.len()],
            before: precedence.closure(),
            ..Problem::default()
        };
        for place in &places {
            let alone = branches[*place].alone;
            problem.needy.push(matches!(alone, Alone::Adapt(_)));
            problem.stuck.push(matches!(alone, Alone::Conflict(_) | Alone::Unknown));
            problem.alone.push(match alone {
                Alone::Adapt(findings) => (0, findings),
                Alone::Conflict(regions) => (regions, 0),
                Alone::Clean | Alone::Unknown => (0, 0),
            });
        }
        for edge in &edges {
            let (from, to, findings) = (edge.from, edge.to, u32::try_from(edge.findings.len()).unwrap_or(u32::MAX));
            match (edge.because, is_cut(from, to)) {
                (Because::Contract, false) => {
                    problem.needy[to] = true;
                    problem.adapting.push((from, to, findings));
                }
                // The other way round it is the one who changes the contract that has to adapt.
                (Because::Contract | Because::Migration, true) => problem.drifts.push((from, to, findings.max(1))),
                (Because::Provides, true) => {
                    problem.needy[to] = true;
                    problem.alone[to].1 += findings;
                }
                _ => {}
            }
        }
        // Of a branch that nobody knows anything about, nothing is known in company either.
        let known = |clash: &&Clash| clash.members.iter().all(|it| branches[*it].alone != Alone::Unknown);
        for clash in situation.clashes.iter().filter(known) {
            let members: Vec<usize> = clash.members.iter().map(|member| ranks[*member]).collect();
            match (members.as_slice(), clash.how) {
                (&[one, other], How::Text(regions)) => problem.pairs.push((one, other, regions)),
                (&[first, second], How::Unless(regions)) => problem.unless.push((first, second, regions)),
                (&[one, other], How::Drift(findings)) => problem.drifts.push((one, other, findings)),
                (_, How::Text(regions)) => problem.many.push((members, regions)),
                (_, How::Unless(_) | How::Drift(_)) => {}
            }
        }
        problem.settle_what_is_ordered();
        Self { places, problem, precedence }
    }

    fn plan<M: Merges>(
        &self,
        situation: &Situation,
        run: Run<'_, M>,
        held: Vec<Held>,
        answer: &Answer,
        learned: Vec<Clash>,
    ) -> Plan<M::State> {
        let place = |rank: usize| self.places[rank];
        let all = |ranks: Vec<usize>| -> Vec<usize> { ranks.into_iter().map(place).collect() };
        let cut = |cut: Cut| Cut { from: place(cut.from), to: place(cut.to) };
        let cycle = |it: &Cycle| Cycle { members: all(it.members.clone()), cut: cut(it.cut) };
        let cycles: Vec<Cycle> = self.precedence.cycles.iter().map(cycle).collect();
        let order: Vec<Landed> =
            run.order.into_iter().map(|it| Landed { branch: place(it.branch), findings: it.findings }).collect();
        let held: Vec<Held> = held
            .into_iter()
            .map(|it| Held { branch: place(it.branch), blocked_by: all(it.blocked_by), ending: it.ending })
            .collect();
        let cost = cost(&order, &held);
        Plan {
            waves: run.waves.into_iter().map(all).collect(),
            cuts: self.precedence.cuts.iter().map(|it| cut(*it)).collect(),
            tied: tied(situation, &cycles),
            cycles,
            learned,
            bound: if self.precedence.exact { answer.bound.min(cost) } else { Cost::default() },
            cost,
            order,
            held,
            state: run.state,
        }
    }
}

/// What an order that was simulated costs.
fn cost(order: &[Landed], held: &[Held]) -> Cost {
    let adapted = order.iter().filter(|it| !it.findings.is_empty()).count();
    let met = held.iter().map(|it| match &it.ending {
        Ending::Conflicts(conflicts) => regions(conflicts),
        Ending::Waits | Ending::Unknown => 0,
    });
    Cost {
        people: u32::try_from(held.len() + adapted).unwrap_or(u32::MAX),
        regions: met.sum(),
        findings: u32::try_from(order.iter().map(|it| it.findings.len()).sum::<usize>()).unwrap_or(u32::MAX),
    }
}

/// Solves every part that hangs together by itself.
fn answer(problem: &Problem) -> Answer {
    let empty = Set::below(problem.size);
    let mut whole = Answer { landed: empty.clone(), adapted: empty, cost: Cost::default(), bound: Cost::default() };
    let problem = problem.without_stuck_pairs();
    let parts = problem.parts();
    for members in &parts {
        let part = problem.part(members);
        let found = search::solve(&part, EFFORT / parts.len().max(1));
        found.landed.iter().for_each(|at| whole.landed.insert(members[at]));
        found.adapted.iter().for_each(|at| whole.adapted.insert(members[at]));
        whole.cost = whole.cost.plus(found.cost);
        whole.bound = whole.bound.plus(found.bound);
    }
    whole
}

/// What a simulation has shown that was not known.
enum Lesson {
    /// These cannot all land; the last one would conflict in this many regions.
    Clash(Vec<usize>, u32),
    /// What this one gives on what has landed is not known.
    Unknown(usize),
}

/// A simulation.
struct Run<'a, M: Merges> {
    ranked: &'a Ranked,
    merges: &'a M,
    state: M::State,
    order: Vec<Landed>,
    waves: Vec<Vec<usize>>,
}

impl<'a, M: Merges> Run<'a, M> {
    fn start(ranked: &'a Ranked, merges: &'a M) -> Self {
        Self { ranked, merges, state: merges.start(), order: Vec::new(), waves: Vec::new() }
    }

    /// Lands round after round, until something happens that was not expected.
    fn land_all(&mut self, rounds: Vec<Round>) -> Option<Lesson> {
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

    /// Lands a wave. Whoever does not land cleanly after all the others follows by itself.
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
    fn try_land(&mut self, branch: usize) -> Option<Ending> {
        match self.merges.land(&self.state, self.ranked.places[branch]) {
            Step::Lands { state, findings } => {
                self.state = state;
                self.order.push(Landed { branch, findings });
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
                Lesson::Clash(members, regions(&conflicts))
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

    /// Holds what has not landed, forcing each in at the end to see what happens. What merges after all, lands.
    fn hold_the_rest(&mut self, problem: &Problem) -> Vec<Held> {
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
        let missing = self.ranked.precedence.before[branch].iter().filter(|it| !landed.contains(it));
        let missing: Vec<usize> = missing.copied().collect();
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
