//! A plan in the words of the report.

use std::collections::BTreeSet;

use super::contracts::Known;
use super::findings;
use super::merging::{Examined, Outcomes};
use super::simulation::matters;
use crate::drift::Told;
use crate::drift::rules::Order;
use crate::model::{
    Conflict, CycleEdge, EdgeReason, Hold, Id, ParticipantId, Plan, PlanCost, PlanCycle, PlanEdge, PlanProof, PlanStep,
    State, StepState, Text as _, TiedAdvice, TiedBranches,
};
use crate::plan::{self, Advice, Because, Clash, Cost, Cut, Edge, Ending, How, Proof, Situation, Tied};
use crate::repo::{Ground, Reader};

/// Turns what was planned into the words of the report.
pub(super) struct Words<'a, 'w> {
    pub(super) outcomes: &'a Outcomes<'a>,
    pub(super) reader: Reader<'a>,
    pub(super) known: Option<&'a Known<'a, 'w>>,
    pub(super) situation: &'a Situation,
    /// The branches of the plan.
    pub(super) members: &'a [usize],
}

impl Words<'_, '_> {
    /// The plan, with what was taken to have landed before it.
    pub(super) fn plan(&self, mut made: plan::Solution<Ground>, landed: &[usize]) -> Plan {
        for held in &mut made.held {
            if let (Ending::Conflicts(conflicts), Some(known)) = (&mut held.ending, self.known) {
                let regions = conflicts.iter_mut().flat_map(|conflict| &mut conflict.regions);
                regions.for_each(|region| region.symbols = known.symbols(&self.reader, region));
            }
        }
        let optimal = made.bound == made.cost;
        Plan {
            optimal,
            proof: match made.proof {
                Proof::Orders => PlanProof::Orders,
                Proof::Pairs => PlanProof::Pairs,
                Proof::Given => PlanProof::Given,
            },
            cost: cost(made.cost),
            bound: (!optimal).then(|| cost(made.bound)),
            landed: landed.iter().map(|tip| self.outcomes.name(*tip)).collect(),
            nothing_left: Vec::new(),
            waves: made.waves.iter().map(|wave| self.names(wave)).collect(),
            edges: self.edges(&made),
            holds: made.held.iter().map(|held| self.hold(held, &made)).collect(),
            cycles: made.cycles.iter().map(|cycle| self.cycle(cycle)).collect(),
            tied: made.tied.iter().map(|tied| self.tied(tied)).collect(),
            final_tree: made.state.tree,
            order: self.order(made),
        }
    }

    fn name(&self, place: usize) -> String {
        self.situation.branches[place].name.clone()
    }

    fn names(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|place| self.name(*place)).collect()
    }

    fn commit(&self, place: usize) -> Id {
        self.outcomes.analysis.tips()[self.members[place]].commit
    }

    fn order(&self, made: plan::Solution<Ground>) -> Vec<PlanStep> {
        let landed = made.order.into_iter().map(|it| PlanStep {
            branch: self.name(it.branch),
            commit: self.commit(it.branch),
            state: if it.findings.is_empty() { StepState::Clean } else { StepState::Adapt },
            findings: it.findings,
            conflicts: Vec::new(),
            with: it.with.map(|upper| self.name(upper)),
        });
        let held = made.held.into_iter().map(|it| PlanStep {
            branch: self.name(it.branch),
            commit: self.commit(it.branch),
            state: state(&it.ending),
            findings: Vec::new(),
            conflicts: match it.ending {
                Ending::Conflicts(conflicts) => conflicts,
                Ending::Waits | Ending::Unknown => Vec::new(),
            },
            with: None,
        });
        landed.chain(held).collect()
    }

    fn edges(&self, made: &plan::Solution<Ground>) -> Vec<PlanEdge> {
        let clashes = self.situation.clashes.iter().chain(&made.learned).filter(|clash| self.is_known(clash));
        let conflicts = clashes.map(|clash| self.conflict_edge(clash));
        let mut place = vec![None; self.members.len()];
        made.order.iter().enumerate().for_each(|(at, it)| place[it.branch] = Some(at));
        // What another one has brought along lands after it.
        let is_brought = |edge: &Edge| place[edge.from].zip(place[edge.to]).is_some_and(|(from, to)| from > to);
        let precede = self.situation.edges.iter().map(|edge| PlanEdge::MustPrecede {
            from: self.name(edge.from),
            to: self.name(edge.to),
            because: reason(edge.because),
            findings: edge.findings.clone(),
            cut: is_brought(edge) || made.cuts.contains(&Cut { from: edge.from, to: edge.to }),
        });
        conflicts.chain(precede).collect()
    }

    /// What merging the two of a clash gave.
    fn pair(&self, clash: &Clash) -> Option<&Examined> {
        let &[one, other] = clash.members.as_slice() else { return None };
        let (one, other) = (self.members[one], self.members[other]);
        self.outcomes.pair(one.min(other), one.max(other))
    }

    /// Whether it is known that they clash, and not only unknown whether they merge.
    fn is_known(&self, clash: &Clash) -> bool {
        self.pair(clash).is_none_or(|pair| pair.outcome.state != State::Unknown || matches!(clash.how, How::Drift(_)))
    }

    fn conflict_edge(&self, clash: &Clash) -> PlanEdge {
        let between = self.names(&clash.members);
        let pair = self.pair(clash);
        let regions = || pair.iter().flat_map(|pair| &pair.outcome.conflicts).flat_map(|conflict| &conflict.regions);
        let lines = regions().map(|region| region.lines.left.len().max(region.lines.right.len())).sum();
        let (cost, is_text) = match clash.how {
            How::Text(regions) | How::Unless(regions) | How::UnlessLast(regions) => (regions, true),
            How::Drift(findings) => (findings, false),
        };
        let unless_first = matches!(clash.how, How::Unless(_)).then(|| between[0].clone());
        let unless_last = between.last().filter(|_| matches!(clash.how, How::UnlessLast(_))).cloned();
        let told = self.known.map_or(&[][..], |known| known.told);
        let members: Vec<ParticipantId> =
            clash.members.iter().map(|member| ParticipantId::Branch(self.members[*member])).collect();
        let about = |it: &&Told| {
            !is_text
                && it.rule.order == Order::Either
                && matters(it)
                && it.between.iter().all(|id| members.contains(id))
        };
        let findings: BTreeSet<String> =
            told.iter().filter(about).map(|it| findings::id(it, self.outcomes.names)).collect();
        let mut symbols: Vec<String> = Vec::new();
        if let (Some(known), true) = (self.known, is_text) {
            symbols = regions().flat_map(|region| known.symbols(&self.reader, region)).collect();
            symbols.sort_unstable();
            symbols.dedup();
        }
        let lines = if is_text { lines } else { 0 };
        PlanEdge::ConflictsWith {
            between,
            unless_first,
            unless_last,
            cost,
            lines,
            symbols,
            findings: findings.into_iter().collect(),
        }
    }

    fn hold(&self, held: &plan::Held, made: &plan::Solution<Ground>) -> Hold {
        let blocks =
            made.held.iter().filter(|it| matches!(it.ending, Ending::Waits) && it.blocked_by.contains(&held.branch));
        let blocked_by = self.names(&held.blocked_by);
        Hold {
            branch: self.name(held.branch),
            reason: state(&held.ending),
            lift: self.lift(&held.ending, &blocked_by),
            blocked_by,
            blocks: blocks.map(|it| self.name(it.branch)).collect(),
        }
    }

    fn lift(&self, ending: &Ending, blocked_by: &[String]) -> String {
        let target = self.outcomes.names.of(ParticipantId::Target);
        match ending {
            Ending::Conflicts(conflicts) => {
                let when = match blocked_by {
                    [] => String::new(),
                    [one] => format!(" once {one} has landed"),
                    several => format!(" once {} have landed", first_few(several, "others")),
                };
                format!("rebase it onto {target}{when}, and expect {}", expected(conflicts))
            }
            Ending::Waits => format!("land {} first", blocked_by.join(", ")),
            Ending::Unknown => "see the gaps: nobody knows what it gives".to_owned(),
        }
    }

    fn cycle(&self, cycle: &plan::Cycle) -> PlanCycle {
        let members = &cycle.members;
        let next = members.iter().skip(1).chain(members.first());
        PlanCycle {
            edges: members.iter().zip(next).map(|(from, to)| self.cycle_edge(*from, *to)).collect(),
            cut: self.cycle_edge(cycle.cut.from, cycle.cut.to),
        }
    }

    fn cycle_edge(&self, from: usize, to: usize) -> CycleEdge {
        let reasons = self.situation.edges.iter().filter(|edge| (edge.from, edge.to) == (from, to));
        CycleEdge {
            from: self.name(from),
            to: self.name(to),
            because: reasons.map(|edge| reason(edge.because)).collect(),
        }
    }

    fn tied(&self, tied: &Tied) -> TiedBranches {
        TiedBranches {
            branches: self.names(&tied.branches),
            advice: match tied.advice {
                Advice::Sequence => TiedAdvice::Sequence,
                Advice::Combine => TiedAdvice::Combine,
            },
            regions: tied.regions,
            findings: narrow(tied.findings),
        }
    }
}

/// What conflicts come down to: `2 regions in src/a.rs, src/b.rs`.
fn expected(conflicts: &[Conflict]) -> String {
    let mut paths: Vec<String> =
        conflicts.iter().flat_map(|conflict| &conflict.paths).map(crate::model::RepoPath::lossy).collect();
    paths.sort_unstable();
    paths.dedup();
    let regions = plan::regions(conflicts);
    let what = if regions == 1 { "1 conflict".to_owned() } else { format!("{regions} conflicts") };
    format!("{what} in {}", first_few(&paths, "other files"))
}

/// A list of which people read the beginning.
fn first_few(all: &[String], others: &str) -> String {
    const SHOWN: usize = 3;
    match all.split_at_checked(SHOWN) {
        Some((first, rest)) if rest.len() > 1 => format!("{} and {} {others}", first.join(", "), rest.len()),
        _ => all.join(", "),
    }
}

fn cost(cost: Cost) -> PlanCost {
    PlanCost { people: cost.people, regions: cost.regions, findings: cost.findings }
}

fn state(ending: &Ending) -> StepState {
    match ending {
        Ending::Conflicts(_) => StepState::Conflict,
        Ending::Waits => StepState::Waits,
        Ending::Unknown => StepState::Unknown,
    }
}

fn reason(because: Because) -> EdgeReason {
    match because {
        Because::Contract => EdgeReason::Contract,
        Because::Migration => EdgeReason::Migration,
        Because::Provides => EdgeReason::Provides,
        Because::Declared => EdgeReason::Declared,
        Because::Stack => EdgeReason::Stack,
    }
}

pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
