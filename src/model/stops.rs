//! What stops which branch, and whether that is what somebody's gate is about.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use bstr::ByteSlice as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, Finding, ParticipantId, Plan, Report, Severity, Text as _};

/// What a gate is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GateSubject {
    /// What is between a branch and the target.
    Landing,
    /// That, and what is between a branch and one that lands before it.
    Held,
    /// Everything, also for the one of two that lands first.
    #[default]
    Any,
}

impl GateSubject {
    /// The word for it, as in the report.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Landing => "landing",
            Self::Held => "held",
            Self::Any => "any",
        }
    }
}

/// What was asked of the exit code, and what it came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gate {
    /// From which severity on something counts; a conflict is an error. Absent if nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Severity>,
    /// What counts at all.
    pub subject: GateSubject,
    /// The branches that something stops, sorted.
    pub stopped: Vec<String>,
    /// How many conflicts and findings stop them.
    pub stops: u64,
}

/// One conflict or finding that is not suppressed, and whom it stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop<'r> {
    /// Who has to do something: of two branches the one that lands later. Empty if it is nobody's.
    pub branch: Cow<'r, str>,
    /// The branches that land before it; none if it is between the branch and the target.
    pub before: Vec<Cow<'r, str>>,
    /// How much it matters; a conflict is an error.
    pub severity: Severity,
    /// By which it is known again; empty in a report whose conflicts have no ids.
    pub id: &'r str,
}

impl Stop<'_> {
    /// Whether a gate about this is about that stop, for a report on these branches.
    #[must_use]
    pub fn counts(&self, subject: GateSubject, reported: impl Fn(&str) -> bool) -> bool {
        match subject {
            GateSubject::Any => true,
            GateSubject::Landing => self.before.is_empty(),
            GateSubject::Held => self.before.is_empty() || reported(&self.branch),
        }
    }
}

/// In which order branches land.
#[derive(Clone, Debug, Default)]
pub struct Landings<'r>(BTreeMap<&'r str, usize>);

impl<'r> Landings<'r> {
    /// As a plan has it.
    #[must_use]
    pub fn of(plan: Option<&'r Plan>) -> Self {
        Self(plan.iter().flat_map(|plan| &plan.order).map(|step| step.branch.as_str()).zip(0..).collect())
    }

    /// The place of the branch among these that lands last; the last of them where no plan says it.
    #[must_use]
    pub fn last(&self, branches: &[impl AsRef<str>]) -> Option<usize> {
        (0..branches.len()).max_by_key(|at| (self.0.get(branches[*at].as_ref()), *at))
    }

    /// The place of a branch in the order, counted from 0.
    #[must_use]
    pub fn place(&self, branch: &str) -> Option<usize> {
        self.0.get(branch).copied()
    }
}

impl Finding {
    /// By name in `branches`: whether it is what the branches land on.
    #[must_use]
    pub fn is_target(&self, at: usize, target: &str) -> bool {
        match self.participants.get(at) {
            Some(id) if self.participants.len() == self.branches.len() => *id == ParticipantId::Target,
            // Somebody whom it is about does not take part, such as an item that nobody has begun.
            _ => self.branches[at] == target && (self.participants.contains(&ParticipantId::Target)),
        }
    }
}

impl Report {
    /// Everything that is not suppressed and stops somebody, in the order of the report.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop<'_>> {
        let order = Landings::of(self.plan.as_ref());
        let mut stops = Vec::new();
        for branch in &self.branches {
            let stop = |it| of_conflict(it, branch.name.bytes().to_str_lossy(), Vec::new());
            stops.extend(open(branch.counted().1).map(stop));
        }
        for pair in &self.pairs {
            let names: Vec<Cow<'_, str>> = pair.branches.iter().map(|it| it.bytes().to_str_lossy()).collect();
            let (later, before) = parted(names, &order);
            stops.extend(open(pair.counted().1).map(|it| of_conflict(it, later.clone(), before.clone())));
        }
        let target = self.target.name.lossy();
        for finding in self.findings.iter().filter(|it| it.suppressed.is_none()) {
            let names = finding.branches.iter().enumerate().filter(|(at, _)| !finding.is_target(*at, &target));
            let names: Vec<Cow<'_, str>> = names.map(|(_, name)| name.as_str().into()).collect();
            let is_with_target = names.len() < finding.branches.len();
            let (branch, before) = parted(names, &order);
            let before = if is_with_target { Vec::new() } else { before };
            stops.push(Stop { branch, before, severity: finding.severity, id: &finding.id });
        }
        stops
    }

    /// What a gate comes to: what it is about, and whom that stops.
    #[must_use]
    pub fn gate(&self, level: Option<Severity>, subject: GateSubject) -> Gate {
        let reported: BTreeSet<Cow<'_, str>> = self.branches.iter().map(|it| it.name.bytes().to_str_lossy()).collect();
        let is_reported = |name: &str| reported.contains(name);
        let grave = |stop: &Stop<'_>| level.is_some_and(|level| stop.severity >= level);
        let all = self.stops().into_iter().filter(|it| grave(it) && it.counts(subject, is_reported));
        let stopped: Vec<String> = all.map(|it| it.branch.into_owned()).collect();
        let stops = stopped.len() as u64;
        let mut stopped: Vec<String> = stopped.into_iter().filter(|it| !it.is_empty()).collect();
        stopped.sort_unstable();
        stopped.dedup();
        Gate { level, subject, stopped, stops }
    }
}

/// The branch that lands last, and the others.
fn parted<'r>(mut names: Vec<Cow<'r, str>>, order: &Landings<'_>) -> (Cow<'r, str>, Vec<Cow<'r, str>>) {
    match order.last(&names) {
        Some(at) => (names.remove(at), names),
        None => (Cow::Borrowed(""), names),
    }
}

fn open(conflicts: &[Conflict]) -> impl Iterator<Item = &Conflict> {
    conflicts.iter().filter(|it| it.suppressed.is_none())
}

fn of_conflict<'r>(conflict: &'r Conflict, branch: Cow<'r, str>, before: Vec<Cow<'r, str>>) -> Stop<'r> {
    Stop { branch, before, severity: Severity::Error, id: conflict.id.as_deref().unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn stopped(report: &Report, subject: GateSubject) -> Vec<String> {
        report.gate(Some(Severity::Error), subject).stopped
    }

    #[test]
    fn of_two_that_conflict_the_one_that_lands_later_is_stopped() {
        let mut report = sample::shop();
        assert_eq!(stopped(&report, GateSubject::Landing), ["legacy-fix"]);
        assert_eq!(stopped(&report, GateSubject::Held), ["legacy-fix", "receipts", "rounding"]);
        report.plan = Some(sample::plan(&["receipts", "rounding", "discounts"]));
        assert_eq!(stopped(&report, GateSubject::Held), ["discounts", "legacy-fix"], "as the plan has it");
        assert_eq!(stopped(&report, GateSubject::Any), ["discounts", "legacy-fix"]);
    }

    #[test]
    fn a_branch_that_lands_first_is_not_held_by_what_comes_after_it() {
        let mut report = sample::shop();
        report.branches.retain(|branch| branch.name.lossy() == "discounts");
        assert_eq!(report.gate(Some(Severity::Error), GateSubject::Held).stops, 0);
        let any = report.gate(Some(Severity::Error), GateSubject::Any);
        assert_eq!((any.stops, any.stopped), (2, vec!["receipts".to_owned(), "rounding".to_owned()]));
    }

    #[test]
    fn findings_with_the_target_stop_their_branch() {
        let mut report = sample::drift();
        assert_eq!(stopped(&report, GateSubject::Landing), [] as [&str; 0], "two branches break each other");
        assert_eq!(stopped(&report, GateSubject::Held), ["invoices"]);
        report.findings[2].participants = vec![ParticipantId::Target, ParticipantId::Branch(1)];
        assert_eq!(stopped(&report, GateSubject::Landing), ["invoices"]);
        let notes = report.gate(Some(Severity::Note), GateSubject::Any);
        assert_eq!(notes.stops, 3, "what is suppressed stops nobody");
        assert_eq!(report.gate(None, GateSubject::Any).stops, 0);
    }
}
