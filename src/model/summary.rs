//! What a report comes to: for each branch, for each finding, and in all. Nothing of it is new; it spares readers the
//! joins.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stops::Landings;
use super::{Family, Finding, Name, Report, Severity, State, StepState, Text as _};

/// What concerns a branch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BranchSummary {
    /// Whether it is checked out where the program was started. Absent otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
    /// The branches that it conflicts with, sorted; what is suppressed is left out. Absent if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts_with: Vec<String>,
    /// The ids of the findings that it takes part in, in their order; what is suppressed is left out. Absent if there are
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// Where it stands in the order of landing. Absent if there is no order, or it is not in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<BranchPlace>,
    /// The conflicts and errors that stop it. Absent if nothing does.
    #[serde(default, skip_serializing_if = "BranchStops::is_empty")]
    pub stops: BranchStops,
}

/// A place in the order of landing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BranchPlace {
    /// Counted from 1.
    pub place: u32,
    /// Which wave, counted from 1. Absent if it is in none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wave: Option<u32>,
    /// What becomes of it.
    pub state: StepState,
}

/// The ids of what stops a branch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BranchStops {
    /// What is between it and the target.
    pub landing: Vec<String>,
    /// What is between it and branches that land before it.
    pub held: Vec<String>,
}

impl BranchStops {
    /// Whether nothing stops it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.landing.is_empty() && self.held.is_empty()
    }
}

/// Who does what about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Advice {
    /// The branch in which it is done: of several the one that lands last.
    pub who: String,
    /// Who lands before that: the target or branches.
    pub after: Vec<String>,
    /// What is done.
    pub what: AdviceKind,
}

/// What is done about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceKind {
    /// Merge the text by hand.
    Resolve,
    /// Change what does not fit any more to what the others have made of it.
    Adapt,
    /// Keep to what is declared, or declare something else.
    KeepToPlan,
    /// Land in another order.
    Reorder,
}

/// Everything, counted. What is suppressed is counted as that and as nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Branches that are not in the target yet.
    pub open: u64,
    /// Branches that are.
    pub landed: u64,
    /// Open branches that merge into the target and do not break there.
    pub land: u64,
    /// Open branches that conflict with the target.
    pub conflict: u64,
    /// Open branches that merge into the target and break there.
    pub break_on_target: u64,
    /// Open branches of which it is not known.
    pub unknown: u64,
    /// Pairs that conflict.
    pub conflicting_pairs: u64,
    /// Pairs of which it is not known.
    pub unknown_pairs: u64,
    /// Conflicts with the target and of pairs.
    pub conflicts: u64,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notes.
    pub notes: u64,
    /// What could not be looked at.
    pub gaps: u64,
    /// Conflicts and findings that are suppressed.
    pub suppressed: u64,
}

impl Report {
    /// Says for each branch and finding, and in all, what the rest of the report comes to.
    pub fn summarize(&mut self) {
        self.advise();
        let mut of = self.summaries();
        for branch in &mut self.branches {
            let current = branch.summary.current;
            branch.summary = of.remove(&*branch.name.lossy()).unwrap_or_default();
            branch.summary.current = current;
        }
        self.totals = self.counted();
    }

    fn advise(&mut self) {
        let order = Landings::of(self.plan.as_ref());
        let target = self.target.name.lossy();
        for pair in &mut self.pairs {
            let names = pair.branches.each_ref().map(Name::lossy);
            let is_open = pair.counted().0 == State::Conflict;
            pair.later = order.last(&names).filter(|_| is_open).map(|at| names[at].clone());
        }
        for finding in &mut self.findings {
            finding.with_target = (0..finding.branches.len()).any(|at| finding.is_target(at, &target));
            finding.advice = advice(finding, &order, &target);
        }
    }

    fn summaries(&self) -> BTreeMap<String, BranchSummary> {
        let mut of: BTreeMap<String, BranchSummary> = BTreeMap::new();
        for pair in self.pairs.iter().filter(|pair| pair.counted().0 == State::Conflict) {
            if pair.counted().1.iter().any(|it| it.suppressed.is_none()) || pair.counted().1.is_empty() {
                let [left, right] = pair.branches.each_ref().map(Name::lossy);
                of.entry(left.clone()).or_default().conflicts_with.push(right.clone());
                of.entry(right).or_default().conflicts_with.push(left);
            }
        }
        let target = self.target.name.lossy();
        for finding in self.findings.iter().filter(|it| it.suppressed.is_none()) {
            let names = finding.branches.iter().enumerate().filter(|(at, _)| !finding.is_target(*at, &target));
            for name in names.map(|(_, name)| name).collect::<BTreeSet<_>>() {
                of.entry(name.clone()).or_default().findings.push(finding.id.clone());
            }
        }
        for stop in self.stops().into_iter().filter(|it| it.severity == Severity::Error) {
            let stops = &mut of.entry(stop.branch.into_owned()).or_default().stops;
            let list = if stop.before.is_empty() { &mut stops.landing } else { &mut stops.held };
            list.push(stop.id.to_owned());
        }
        if let Some(plan) = &self.plan {
            let waves: BTreeMap<&str, u32> = plan
                .waves
                .iter()
                .zip(1..)
                .flat_map(|(wave, at)| wave.iter().map(move |it| (it.as_str(), at)))
                .collect();
            for (step, place) in plan.order.iter().zip(1..) {
                let wave = waves.get(step.branch.as_str()).copied();
                of.entry(step.branch.clone()).or_default().order = Some(BranchPlace { place, wave, state: step.state });
            }
        }
        of.values_mut().for_each(|it| it.conflicts_with.sort_unstable());
        of
    }

    fn counted(&self) -> Totals {
        let number = |all: usize| all as u64;
        let open: Vec<_> = self.branches.iter().filter(|it| !it.is_in_target()).collect();
        let state = |state: State| open.iter().filter(move |it| it.counted().0 == state);
        let breaks = |it: &&&super::Branch| !it.summary.stops.landing.is_empty();
        let pairs = |state: State| number(self.pairs.iter().filter(|it| it.counted().0 == state).count());
        let landings = self.branches.iter().flat_map(|it| it.counted().1);
        let conflicts = landings.chain(self.pairs.iter().flat_map(|it| it.counted().1));
        let findings = |severity: Severity| {
            number(self.findings.iter().filter(|it| it.suppressed.is_none() && it.severity == severity).count())
        };
        Totals {
            open: number(open.len()),
            landed: number(self.branches.len() - open.len()),
            land: number(state(State::Clean).filter(|it| !breaks(it)).count()),
            conflict: number(state(State::Conflict).count()),
            break_on_target: number(state(State::Clean).filter(breaks).count()),
            unknown: number(state(State::Unknown).count()),
            conflicting_pairs: pairs(State::Conflict),
            unknown_pairs: pairs(State::Unknown),
            conflicts: number(conflicts.filter(|it| it.suppressed.is_none()).count()),
            errors: findings(Severity::Error),
            warnings: findings(Severity::Warning),
            notes: findings(Severity::Note),
            gaps: number(self.completeness.gaps.len()),
            suppressed: self.suppressed.as_ref().map_or(0, super::Suppressed::total),
        }
    }
}

fn advice(finding: &Finding, order: &Landings<'_>, target: &str) -> Option<Advice> {
    let what = match finding.family {
        Family::Textual => AdviceKind::Resolve,
        Family::Contract | Family::Schema => AdviceKind::Adapt,
        Family::Plan => AdviceKind::KeepToPlan,
        Family::Order => AdviceKind::Reorder,
        Family::Analysis => return None,
    };
    let (targets, mut names): (Vec<_>, Vec<_>) =
        finding.branches.iter().enumerate().partition(|(at, _)| finding.is_target(*at, target));
    let last = order.last(&names.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>())?;
    let who = names.remove(last).1.clone();
    let after = targets.into_iter().chain(names).map(|(_, name)| name.clone()).filter(|name| *name != who).collect();
    Some(Advice { who, after, what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ParticipantId;
    use crate::report::sample;

    #[test]
    fn a_branch_knows_whom_it_conflicts_with_and_what_stops_it() {
        let mut report = sample::shop();
        report.plan = Some(sample::plan(&["receipts", "rounding", "discounts"]));
        report.branches[0].summary.current = true;
        report.summarize();
        let [discounts, legacy, ..] = report.branches.as_slice() else { panic!("five branches") };
        assert!(discounts.summary.current, "that is kept");
        assert_eq!(discounts.summary.conflicts_with, ["receipts", "rounding"]);
        assert_eq!((discounts.summary.stops.landing.len(), discounts.summary.stops.held.len()), (0, 2));
        assert_eq!(discounts.summary.order.map(|it| (it.place, it.wave)), Some((3, Some(3))));
        assert_eq!((legacy.summary.stops.landing.len(), legacy.summary.order), (1, None));
        assert_eq!(
            report.pairs.iter().map(|it| it.later.as_deref()).collect::<Vec<_>>(),
            [Some("discounts"), Some("discounts"), None]
        );
        let totals =
            Totals { open: 4, landed: 1, land: 3, conflict: 1, conflicting_pairs: 2, conflicts: 3, ..report.totals };
        assert_eq!(report.totals, totals);
    }

    #[test]
    fn advice_says_who_moves_and_after_whom() {
        let mut report = sample::drift();
        report.findings[2].participants = vec![ParticipantId::Target, ParticipantId::Branch(1)];
        report.findings[2].branches = vec!["main".to_owned(), "invoices".to_owned()];
        report.summarize();
        let advice = report.findings[2].advice.clone().expect("somebody has to adapt");
        assert_eq!(
            (advice.who.as_str(), advice.after, advice.what),
            ("invoices", vec!["main".to_owned()], AdviceKind::Adapt)
        );
        assert!(report.findings[2].with_target && !report.findings[0].with_target);
        assert_eq!(report.branches[1].summary.findings.len(), 3, "what is suppressed is left out");
        let totals =
            Totals { open: 3, land: 2, break_on_target: 1, errors: 1, warnings: 1, notes: 1, ..Totals::default() };
        assert_eq!(report.totals, totals);
    }
}
