//! The order is made, simulated, and made again with what the simulation has shown.

use rayon::prelude::*;

use super::bits::Set;
use super::precedence::{Cut, Cycle, Precedence};
use super::search::{self, Answer, Problem};
use super::sequence::{self, rounds};
use super::simulate::{Lesson, Run};
use super::tied::{Tied, tied};
use super::trial::{self, Best};
use super::{Alone, Because, Branch, Clash, Cost, Edge, How, Merges, Situation, company, regions};
use crate::model::Conflict;

/// How often a plan is made again because the simulation has shown a clash that no pair does.
const LESSONS: usize = 24;

/// Branches and pairs that the search looks at, all steps together: about two seconds.
const EFFORT: usize = 80_000_000;

/// An order, and what it leads to. Branches are named by their places in the [`Situation`].
#[derive(Clone, Debug)]
pub struct Solution<S> {
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
    /// No order costs less than this, as far as the proof goes.
    pub bound: Cost,
    /// What the bound rests on.
    pub proof: Proof,
    /// The state that is left when all in the order have landed.
    pub state: S,
}

/// What it rests on that no order is cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// All orders of the branches around those that are held were tried.
    Orders,
    /// Pairs, and what the simulation has shown. A third branch may still make two go together.
    Pairs,
    /// Pairs. The order was given and is the only one that was simulated.
    Given,
}

/// A branch that lands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed {
    /// Which.
    pub branch: usize,
    /// What has to be fixed, by the ids of findings; nothing if it lands as it is.
    pub findings: Vec<String>,
    /// One that landed before it and contains it, so that landing it changes nothing any more.
    pub with: Option<usize>,
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
    /// What it gives is unknown.
    Unknown,
}

/// Makes the cheapest order and simulates it.
pub fn make<M: Merges>(situation: &Situation, merges: &M) -> Solution<M::State> {
    let ranked = Ranked::of(situation, |given, places| company::judged(given, places, merges));
    let mut problem = ranked.problem.clone();
    let mut learned: Vec<Clash> = Vec::new();
    let known = |lesson: &Lesson, problem: &Problem| match lesson {
        Lesson::Unknown(branch) => problem.stuck[*branch],
        Lesson::Clash { .. } => false,
    };
    loop {
        let answer = answer(&problem);
        let mut run = Run::start(&ranked, merges);
        let lesson = run.land_all(rounds(&problem, &answer));
        match lesson.filter(|lesson| learned.len() < LESSONS && !known(lesson, &problem)) {
            Some(Lesson::Clash { members, last, regions }) => {
                let how = problem.learn(&members, last, regions);
                learned.push(Clash { members: ranked.at(&members), how });
            }
            Some(Lesson::Unknown(branch)) => problem.stuck[branch] = true,
            None => {
                let held = run.hold_the_rest(&problem);
                let bound = bound(&ranked, &problem, &answer);
                let found = Simulated { run, held, bound, proof: Proof::Pairs };
                let found = tried(&ranked, &problem, &answer, merges, found);
                return ranked.plan(situation, found, learned);
            }
        }
    }
}

/// Simulates an order that somebody else has made.
pub fn follow<M: Merges>(situation: &Situation, merges: &M, order: &[usize]) -> Solution<M::State> {
    let ranked = Ranked::of(situation, |given, _| given.clone());
    let mut run = Run::start(&ranked, merges);
    for branch in order.iter().map(|place| ranked.ranks[*place]) {
        let landed = |before: &usize| run.order.iter().any(|it| it.branch == *before);
        if ranked.before[branch].iter().all(landed) {
            run.try_land(branch);
        }
    }
    let held = run.hold_the_rest(&ranked.problem);
    let answer = answer(&ranked.problem);
    let bound = bound(&ranked, &ranked.problem, &answer);
    ranked.plan(situation, Simulated { run, held, bound, proof: Proof::Given }, Vec::new())
}

/// A simulation from the first branch to the last.
struct Simulated<'a, M: Merges> {
    run: Run<'a, M>,
    held: Vec<Held>,
    bound: Cost,
    proof: Proof,
}

impl<M: Merges> Simulated<'_, M> {
    fn cost(&self) -> Cost {
        cost(&self.run.order, &self.held)
    }

    /// What some of the branches cost.
    fn of_group(&self, members: &[usize]) -> Cost {
        let inside = |branch: usize| members.binary_search(&branch).is_ok();
        let held = self.held.iter().filter(|it| inside(it.branch)).cloned().collect::<Vec<_>>();
        let landed = self.run.order.iter().filter(|it| inside(it.branch)).cloned().collect::<Vec<_>>();
        cost(&landed, &held)
    }
}

/// Tries all orders of the branches around those that are held, where they are few, and takes what is better.
fn tried<'a, M: Merges>(
    ranked: &'a Ranked,
    problem: &Problem,
    answer: &Answer,
    merges: &'a M,
    mut found: Simulated<'a, M>,
) -> Simulated<'a, M> {
    let Ranked { places, precedence, contained, .. } = ranked;
    let ground = trial::Ground { merges, places, problem, before: &precedence.before, contained };
    // Those that are held, and those of which it was a surprise that they land.
    let held = found.held.iter().map(|it| it.branch);
    let landed = found.run.order.iter().map(|it| it.branch).filter(|branch| !answer.landed.has(*branch));
    let groups = trial::groups(&ground, &held.chain(landed).collect::<Vec<_>>());
    let best = |members: &Option<Vec<usize>>| -> Option<(Vec<usize>, Best)> {
        let members = members.as_ref()?;
        Some((members.clone(), trial::best(&ground, members)?))
    };
    let tried: Vec<Option<(Vec<usize>, Best)>> = groups.par_iter().map(best).collect();
    let is_better = |(members, best): &&(Vec<usize>, Best)| best.cost < found.of_group(members);
    let better: Vec<&(Vec<usize>, Best)> = tried.iter().flatten().filter(is_better).collect();
    if !better.is_empty() {
        let mut all = rounds(problem, answer);
        for (members, best) in &better {
            sequence::replace(&mut all, members, trial::rounds(&ground, members, &best.order));
        }
        let mut run = Run::start(ranked, merges);
        if run.land_all(all).is_none() {
            let held = run.hold_the_rest(problem);
            let other = Simulated { run, held, bound: found.bound, proof: found.proof };
            if other.cost() < found.cost() {
                found = other;
            }
        }
    }
    let is_best = |(members, best): &(Vec<usize>, Best)| best.cost >= found.of_group(members);
    if tried.iter().all(|it| it.as_ref().is_some_and(is_best)) {
        found.proof = Proof::Orders;
        let mut elsewhere = found.run.order.iter().filter(|it| !it.findings.is_empty());
        let inside = |branch: usize| tried.iter().flatten().any(|(members, _)| members.binary_search(&branch).is_ok());
        // What has to be adapted elsewhere was counted by pairs.
        if answer.bound == answer.cost && ranked.precedence.exact || elsewhere.all(|it| inside(it.branch)) {
            found.bound = found.cost();
        }
    }
    found
}

/// What every order costs at least, as far as pairs tell.
fn bound(ranked: &Ranked, problem: &Problem, found: &Answer) -> Cost {
    match ranked.precedence.exact {
        false => Cost::default(),
        // That one has to come last of several is only one way for them to go together.
        true if problem.guesses > 0 => answer(&problem.without_guesses()).bound,
        true => found.bound,
    }
}

/// The branches by who gives way last: the older first, of equals by name.
pub(super) struct Ranked {
    /// By rank, the place in the situation.
    pub(super) places: Vec<usize>,
    /// By place, the rank.
    ranks: Vec<usize>,
    pub(super) problem: Problem,
    /// The edges as they were given, and what had to be cut.
    precedence: Precedence,
    /// By branch: those that have to land before it, directly, where every branch is judged in its company.
    pub(super) before: Vec<Vec<usize>>,
    /// By branch: those that it contains.
    pub(super) contained: Vec<Set>,
}

impl Ranked {
    /// Ranks the branches of a situation. `judge` says what they give in the company in which they land.
    fn of(situation: &Situation, judge: impl Fn(&Situation, &[usize]) -> Situation) -> Self {
        let mut places: Vec<usize> = (0..situation.branches.len()).collect();
        places.sort_by_key(|place| {
            let branch = &situation.branches[*place];
            (branch.age.is_none(), branch.age, &branch.name)
        });
        let mut ranks = vec![0; places.len()];
        places.iter().enumerate().for_each(|(rank, place)| ranks[*place] = rank);
        let edge = |edge: &Edge| Edge { from: ranks[edge.from], to: ranks[edge.to], ..edge.clone() };
        let clash =
            |clash: &Clash| Clash { members: clash.members.iter().map(|it| ranks[*it]).collect(), how: clash.how };
        let given = Situation {
            branches: places.iter().map(|place| situation.branches[*place].clone()).collect(),
            edges: situation.edges.iter().map(edge).collect(),
            clashes: situation.clashes.iter().map(clash).collect(),
        };
        let precedence = Precedence::of(places.len(), &given.edges);
        let is_cut = |edge: &Edge| precedence.cuts.binary_search(&Cut { from: edge.from, to: edge.to }).is_ok();
        let judged = judge(&given, &places);
        let Situation { branches, clashes, .. } = &judged;
        let kept: Vec<Edge> = judged.edges.iter().filter(|edge| !is_cut(edge)).cloned().collect();
        let kept = Precedence::of(places.len(), &kept);
        let mut problem = Problem {
            size: places.len(),
            against_stuck: vec![0; places.len()],
            before: kept.closure(),
            ..Problem::default()
        };
        for Branch { alone, .. } in branches {
            let alone = *alone;
            problem.needy.push(matches!(alone, Alone::Adapt(_)));
            problem.stuck.push(matches!(alone, Alone::Conflict(_) | Alone::Unknown));
            problem.alone.push(match alone {
                Alone::Adapt(findings) => (0, findings),
                Alone::Conflict(regions) => (regions, 0),
                Alone::Clean | Alone::Unknown => (0, 0),
            });
        }
        for edge in &given.edges {
            let (from, to, findings) = (edge.from, edge.to, u32::try_from(edge.findings.len()).unwrap_or(u32::MAX));
            let is_kept = kept.before[to].binary_search(&from).is_ok();
            match (edge.because, is_cut(edge)) {
                (Because::Contract, false) if is_kept => {
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
        for clash in clashes.iter().filter(known) {
            let members = clash.members.clone();
            match (members.as_slice(), clash.how) {
                (&[one, other], How::Text(regions)) => problem.pairs.push((one, other, regions)),
                (&[first, second], How::Unless(regions)) => problem.unless.push((first, second, regions)),
                (&[one, other], How::Drift(findings)) => problem.drifts.push((one, other, findings)),
                (_, How::Text(regions)) => problem.many.push((members, regions)),
                (_, How::Unless(_) | How::UnlessLast(_) | How::Drift(_)) => {}
            }
        }
        problem.settle_what_is_ordered();
        let contained = company::contained(places.len(), &given.edges);
        Self { places, ranks, problem, precedence, before: kept.before, contained }
    }

    /// The places of some branches.
    fn at(&self, ranks: &[usize]) -> Vec<usize> {
        ranks.iter().map(|rank| self.places[*rank]).collect()
    }

    fn plan<M: Merges>(
        &self,
        situation: &Situation,
        found: Simulated<'_, M>,
        learned: Vec<Clash>,
    ) -> Solution<M::State> {
        let Simulated { run, held, bound, proof } = found;
        let place = |rank: usize| self.places[rank];
        let all = |ranks: Vec<usize>| -> Vec<usize> { ranks.into_iter().map(place).collect() };
        let cut = |cut: Cut| Cut { from: place(cut.from), to: place(cut.to) };
        let cycle = |it: &Cycle| Cycle { members: all(it.members.clone()), cut: cut(it.cut) };
        let cycles: Vec<Cycle> = self.precedence.cycles.iter().map(cycle).collect();
        let order: Vec<Landed> = run
            .order
            .into_iter()
            .map(|it| Landed { branch: place(it.branch), findings: it.findings, with: it.with.map(place) })
            .collect();
        let held: Vec<Held> = held
            .into_iter()
            .map(|it| Held { branch: place(it.branch), blocked_by: all(it.blocked_by), ending: it.ending })
            .collect();
        let cost = cost(&order, &held);
        Solution {
            waves: run.waves.into_iter().map(all).collect(),
            cuts: self.precedence.cuts.iter().map(|it| cut(*it)).collect(),
            tied: tied(situation, &cycles),
            cycles,
            learned,
            bound: bound.min(cost),
            proof,
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
