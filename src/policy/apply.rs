//! What does not count in a report is marked, and said.

use std::collections::{BTreeMap, BTreeSet};

use super::baseline::{Baseline, Entry};
use super::file::{CONFLICT, Ignore, Inline, named, nearest};
use super::inline::comment;
use super::{Date, Policy};
use crate::model::{
    Conflict, Finding, Location, LocationRole, Name, Plan, PlanCost, RepoPath, Report, Rule, Severity, StepState,
    Suppressed, SuppressedBy, Text as _, Verdict,
};
use crate::work::Glob;

/// What is known beside the report.
pub struct Given<'g> {
    /// What was decided.
    pub policy: &'g Policy,
    /// All rules that there are.
    pub rules: &'g [&'static Rule],
    /// What was there before, with the name of its file.
    pub baseline: Option<(&'g Baseline, &'g str)>,
    /// The day.
    pub today: Date,
    /// Whom the report is about.
    pub coverage: Coverage,
    /// The text of a file of the target, if it has the file.
    pub target: &'g dyn Fn(&RepoPath) -> Option<String>,
}

/// Whom a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All that is open: what is not found is not there.
    Whole,
    /// These, the target among them: about others nothing is known.
    Part(BTreeSet<String>),
    /// Something could not be looked at: nothing is known of what is not found.
    Unknown,
}

impl Coverage {
    /// Whom a report is about, if it is about all that is open, or about some.
    #[must_use]
    pub fn of(report: &Report, is_whole: bool) -> Self {
        if report.completeness.gaps.iter().any(|gap| gap.hides_verdict) {
            return Self::Unknown;
        }
        let names = report.branches.iter().map(|branch| branch.name.lossy()).chain([report.target.name.lossy()]);
        if is_whole { Self::Whole } else { Self::Part(names.collect()) }
    }

    /// Whether it is known that what is between these is not there.
    pub(super) fn is_over(&self, branches: &[String]) -> bool {
        match self {
            Self::Whole => true,
            Self::Part(names) => branches.iter().all(|name| names.contains(name)),
            Self::Unknown => false,
        }
    }
}

/// A conflict or a finding, as policies see it.
pub(super) struct Item<'r> {
    pub(super) id: &'r str,
    pub(super) rule: &'r str,
    pub(super) branches: Vec<String>,
    pub(super) message: String,
    paths: Vec<String>,
    locations: &'r [Location],
}

impl Item<'_> {
    /// How many places each file has of it, those where something is used; nothing for what has no places of its own.
    pub(super) fn places(&self) -> Option<BTreeMap<String, u64>> {
        let mut places = BTreeMap::new();
        for location in self.locations.iter().filter(|it| it.role == LocationRole::Use) {
            *places.entry(location.path.lossy()).or_default() += 1;
        }
        (!places.is_empty()).then_some(places)
    }
}

/// Why something does not count.
type Decision = (SuppressedBy, String);

/// Marks what does not count, and gives rules the severity that was decided. The answer is the baseline that would be
/// written now.
pub fn apply(report: &mut Report, given: &Given<'_>) -> Baseline {
    for finding in &mut report.findings {
        if let Some(level) = overridden(given.policy, finding).and_then(|it| it.level.severity()) {
            finding.severity = level;
        }
    }
    let known = given.baseline.map(|(baseline, _)| baseline.by_id()).unwrap_or_default();
    let mut deciding = Deciding { given, known, used: BTreeSet::new(), remarks: BTreeSet::new() };
    let items = items(report);
    let decided: BTreeMap<String, Decision> =
        items.iter().filter_map(|item| Some((item.id.to_owned(), deciding.decide(item)?))).collect();
    let found: BTreeSet<String> = items.iter().map(|item| item.id.to_owned()).collect();
    let mut remarks: Vec<String> = deciding.remarks().collect();
    remarks.extend(deciding.gone(&found));
    let is_known = |item: &&Item<'_>| decided.get(item.id).is_none_or(|(by, _)| *by == SuppressedBy::Baseline);
    let kept: Vec<Item<'_>> = items.into_iter().filter(|item| is_known(&item)).collect();
    let renewed = given.baseline.map(|(it, _)| it.clone()).unwrap_or_default().renewed(&kept, &given.coverage);
    mark(report, &decided);
    if let Some(plan) = &mut report.plan {
        settle(plan, &decided);
    }
    let of = |by| decided.values().filter(|(it, _)| *it == by).count() as u64;
    let suppressed = Suppressed {
        severity: of(SuppressedBy::Severity),
        ignore: of(SuppressedBy::Ignore),
        inline: of(SuppressedBy::Inline),
        baseline: of(SuppressedBy::Baseline),
        remarks,
    };
    report.suppressed = (suppressed != Suppressed::default()).then_some(suppressed);
    renewed
}

/// The last of the severities that are about a finding.
fn overridden<'p>(policy: &'p Policy, finding: &Finding) -> Option<&'p super::Override> {
    let is_at = |it: &super::Override| match &it.path {
        Some(glob) => finding.locations.iter().any(|location| glob.reaches(&location.path.lossy())),
        None => true,
    };
    policy.severities.iter().rev().find(|it| it.rule == finding.rule && is_at(it))
}

/// All that could be suppressed, each id once.
fn items(report: &Report) -> Vec<Item<'_>> {
    let target = report.target.name.lossy();
    let mut items: BTreeMap<&str, Item<'_>> = BTreeMap::new();
    let landings = report.branches.iter().map(|it| (vec![target.clone(), it.name.lossy()], it.counted().1));
    let pairs = report.pairs.iter().map(|it| (it.branches.iter().map(Name::lossy).collect(), it.counted().1));
    for (branches, conflicts) in landings.chain(pairs) {
        for conflict in conflicts {
            let Some(id) = conflict.id.as_deref() else { continue };
            let paths: Vec<String> = conflict.paths.iter().chain(&conflict.related).map(RepoPath::lossy).collect();
            let message = format!("{}: {}", conflict.kind.as_str(), paths.join(", "));
            let branches: Vec<String> = branches.clone();
            items.insert(id, Item { id, rule: CONFLICT, branches, message, paths, locations: &[] });
        }
    }
    for finding in &report.findings {
        let paths = finding.locations.iter().map(|location| location.path.lossy()).collect();
        let (id, rule) = (finding.id.as_str(), finding.rule.as_str());
        let (branches, message) = (finding.branches.clone(), finding.message.clone());
        items.insert(id, Item { id, rule, branches, message, paths, locations: &finding.locations });
    }
    items.into_values().collect()
}

fn mark(report: &mut Report, decided: &BTreeMap<String, Decision>) {
    let conflict = |conflict: &mut Conflict| {
        if let Some((by, why)) = conflict.id.as_ref().and_then(|id| decided.get(id)) {
            (conflict.suppressed, conflict.suppressed_by) = (Some(why.clone()), Some(*by));
        }
    };
    for branch in &mut report.branches {
        branch.landing.conflicts.iter_mut().for_each(conflict);
        let rest = branch.landed.iter_mut().filter_map(|landed| landed.rest.as_mut());
        rest.flat_map(|rest| &mut rest.landing.conflicts).for_each(conflict);
    }
    for pair in &mut report.pairs {
        let rest = pair.rest.iter_mut().flat_map(|rest| &mut rest.conflicts);
        pair.conflicts.iter_mut().chain(rest).for_each(conflict);
    }
    for finding in &mut report.findings {
        if let Some((by, why)) = decided.get(&finding.id) {
            (finding.suppressed, finding.suppressed_by) = (Some(why.clone()), Some(*by));
        }
    }
    if matches!(report.verdict, Verdict::Clean | Verdict::Drift) {
        let drifts = report.findings.iter().any(|it| it.suppressed.is_none() && it.severity > Severity::Note);
        report.verdict = if drifts { Verdict::Drift } else { Verdict::Clean };
    }
}

/// Takes out of a plan what does not count: who would only have to adapt to that lands as it is.
fn settle(plan: &mut Plan, decided: &BTreeMap<String, Decision>) {
    let mut lifted = PlanCost::default();
    for step in &mut plan.order {
        let before = step.findings.len();
        step.findings.retain(|id| !decided.contains_key(id));
        lifted.findings += u32::try_from(before - step.findings.len()).unwrap_or(u32::MAX);
        if step.state == StepState::Adapt && step.findings.is_empty() {
            step.state = StepState::Clean;
            lifted.people += 1;
        }
    }
    let less = |cost: &mut PlanCost| {
        cost.people = cost.people.saturating_sub(lifted.people);
        cost.findings = cost.findings.saturating_sub(lifted.findings);
    };
    less(&mut plan.cost);
    plan.bound.iter_mut().for_each(less);
}

/// What is decided, and what of that was used.
struct Deciding<'d> {
    given: &'d Given<'d>,
    /// What the baseline has, by id.
    known: BTreeMap<&'d str, &'d Entry>,
    /// The places of the entries that something fits.
    used: BTreeSet<usize>,
    /// What is wrong with comments.
    remarks: BTreeSet<String>,
}

impl Deciding<'_> {
    fn decide(&mut self, item: &Item<'_>) -> Option<Decision> {
        let policy = self.given.policy;
        let is_at = |it: &super::Override| match &it.path {
            Some(glob) => item.paths.iter().any(|path| glob.reaches(path)),
            None => true,
        };
        let off = policy.severities.iter().rev().find(|it| it.rule == item.rule && is_at(it));
        if let Some(off) = off.filter(|it| it.level.severity().is_none()) {
            return Some((SuppressedBy::Severity, format!("'{}' is off ({})", off.rule, off.place)));
        }
        let fitting: Vec<usize> = (0..policy.ignores.len())
            .filter(|at| !self.is_over(&policy.ignores[*at]) && fits(&policy.ignores[*at], item))
            .collect();
        self.used.extend(&fitting);
        if let Some(ignore) = fitting.first().map(|at| &policy.ignores[*at]) {
            return Some((SuppressedBy::Ignore, format!("{} ({})", ignore.reason, ignore.place)));
        }
        self.inline(item).or_else(|| self.known(item))
    }

    fn is_over(&self, ignore: &Ignore) -> bool {
        ignore.until.is_some_and(|until| until < self.given.today)
    }

    /// What the baseline knows, unless it has more places by now.
    fn known(&mut self, item: &Item<'_>) -> Option<Decision> {
        let (_, file) = self.given.baseline?;
        let entry = *self.known.get(item.id)?;
        let now = item.places().unwrap_or_default();
        let (more, files) = entry.new_places(&now);
        if more == 0 {
            return Some((SuppressedBy::Baseline, format!("known ({file})")));
        }
        let (places, files) = (if more == 1 { "place" } else { "places" }, files.join(", "));
        let between = item.branches.join(" × ");
        self.remarks.insert(format!("{more} new {places} of {} that {file} knows: {between}: {files}", item.rule));
        None
    }

    /// What a comment on the line of a place says, or alone on the line above.
    fn inline(&mut self, item: &Item<'_>) -> Option<Decision> {
        if self.given.policy.inline.value == Inline::Off {
            return None;
        }
        item.locations.iter().filter(|it| it.role != LocationRole::Change).find_map(|it| self.at(item, it))
    }

    fn at(&mut self, item: &Item<'_>, location: &Location) -> Option<Decision> {
        let snippet = location.snippet.as_ref()?;
        let is_near = |line: u32| line == location.start.line || line + 1 == location.start.line;
        for &(line, from) in snippet.marks.iter().filter(|(line, _)| is_near(*line)) {
            let text = line.checked_sub(snippet.first_line).and_then(|at| snippet.text.lines().nth(at as usize));
            let Some((text, comment)) = text.and_then(|text| Some((text, comment(text, from)?))) else { continue };
            if line < location.start.line && !comment.is_alone {
                continue;
            }
            let place = format!("{}:{line} on {}", location.path.lossy(), location.branch);
            self.unknown_rules(&comment.rules, &place);
            let is_meant = |rule: &&str| named(self.given.rules, rule).is_some_and(|rule| rule.code == item.rule);
            if !comment.rules.iter().any(is_meant) {
                continue;
            }
            if comment.reason.is_empty() {
                self.remarks.insert(format!("the comment at {place} gives no reason: write 'because …'"));
                continue;
            }
            if self.given.policy.inline.value == Inline::Target && !self.has_target(&location.path, text) {
                self.remarks.insert(format!("the comment at {place} does not count: the target does not have it"));
                continue;
            }
            return Some((SuppressedBy::Inline, format!("{} ({place})", comment.reason)));
        }
        None
    }

    /// A comment that names no rule, or one that there is not, does nothing: that is said.
    fn unknown_rules(&mut self, rules: &[&str], place: &str) {
        if rules.is_empty() {
            self.remarks.insert(format!("the comment at {place} names no rule"));
        }
        for unknown in rules.iter().filter(|rule| named(self.given.rules, rule).is_none()) {
            let near =
                nearest(self.given.rules, unknown).map_or_else(String::new, |it| format!(": did you mean '{it}'?"));
            self.remarks.insert(format!("the comment at {place} names no rule that there is, '{unknown}'{near}"));
        }
    }

    fn has_target(&self, path: &RepoPath, wanted: &str) -> bool {
        let text = (self.given.target)(path);
        text.is_some_and(|text| text.lines().any(|line| line.trim() == wanted.trim()))
    }

    /// What has to be said of entries that do nothing.
    fn remarks(&self) -> impl Iterator<Item = String> {
        let ignores = self.given.policy.ignores.iter().enumerate();
        let said = ignores.filter_map(|(at, ignore)| match ignore.until {
            Some(until) if self.is_over(ignore) => {
                Some(format!("the [[ignore]] at {} ended on {until}: {}", ignore.place, ignore.reason))
            }
            _ if self.given.coverage == Coverage::Whole && !self.used.contains(&at) => {
                Some(format!("the [[ignore]] at {} fits nothing: {}", ignore.place, ignore.reason))
            }
            _ => None,
        });
        said.chain(self.remarks.iter().cloned())
    }

    /// What is in the baseline and not there any more.
    fn gone(&self, found: &BTreeSet<String>) -> Option<String> {
        let (baseline, file) = self.given.baseline?;
        let gone = baseline.gone(found, &self.given.coverage).count();
        let (is, it) = if gone == 1 { ("entry is", "it") } else { ("entries are", "them") };
        (gone > 0).then(|| format!("{gone} {is} fixed in {file}: --write-baseline takes {it} out"))
    }
}

fn fits(ignore: &Ignore, item: &Item<'_>) -> bool {
    let is_at = |path: &Glob| item.paths.iter().any(|it| path.reaches(it));
    let is_of = |branch: &Glob| item.branches.iter().any(|it| branch.reaches(it));
    ignore.rule.is_none_or(|rule| rule == item.rule)
        && ignore.path.as_ref().is_none_or(is_at)
        && ignore.branch.as_ref().is_none_or(is_of)
        && ignore.id.as_ref().is_none_or(|id| id == item.id)
}
