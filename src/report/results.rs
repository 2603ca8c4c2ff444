//! All that was found, as one flat list: what formats for other programs are made from.
//!
//! A report keeps conflicts with the branches and pairs that have them, findings by themselves, and gaps apart. Whoever
//! reads SARIF, annotations or the like knows only one kind of thing. [`Results`] is where the three become one, so that
//! a format decides about its own form and nothing else.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use bstr::ByteSlice as _;

use super::escape::{shown, shown_text};
use super::human::in_order;
use crate::model::{
    Conflict, Essence, Finding, Gap, GateSubject, Landings, LineSpan, LintReport, Location, LocationRole, Name,
    RepoPath, Report, Severity, SuppressedBy, Text as _,
};

/// All that was found, in the order of the report: conflicts with the target, conflicts of pairs, findings, gaps.
#[derive(Debug)]
pub struct Results<'r> {
    all: Vec<Diagnostic<'r>>,
    branches: Vec<Cow<'r, str>>,
}

/// One thing that was found.
#[derive(Debug)]
pub struct Diagnostic<'r> {
    /// What it is.
    pub kind: DiagnosticKind,
    /// By which it is known again in another run.
    pub id: Cow<'r, str>,
    /// The same without the participants.
    pub fingerprint: Cow<'r, str>,
    /// What it is an instance of.
    pub rule: DiagnosticRule<'r>,
    /// How much it matters.
    pub severity: Severity,
    /// Whom it is about.
    pub participants: Vec<Party<'r>>,
    /// Where it is, the place to look at first in front. Empty if it is in no file.
    pub places: Vec<Site<'r>>,
    /// One sentence for people.
    pub message: Cow<'r, str>,
    /// What to do about it, if something can be done.
    pub help: Option<&'r str>,
    /// Why it is suppressed, if it is.
    pub suppressed: Option<&'r str>,
    /// What suppresses it.
    pub suppressed_by: Option<SuppressedBy>,
    /// Of several branches the one that lands last: somebody has to do something there.
    later: Option<Cow<'r, str>>,
}

/// What a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiagnosticKind {
    /// Text does not merge.
    Conflict,
    /// Text merges, and something is wrong all the same.
    Finding,
    /// Something could not be looked at.
    Gap,
}

/// What a diagnostic is an instance of. Neither part depends on the repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DiagnosticRule<'r> {
    /// The code of a rule, such as `DIV201`; `conflict` or `gap` where there is no rule.
    pub code: &'r str,
    /// The name of a rule, the type of a conflict as git has it, the reason of a gap.
    pub name: Cow<'r, str>,
}

/// Who takes part, by the name in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party<'r> {
    /// What the branches land on.
    Target(Cow<'r, str>),
    /// A branch.
    Branch(Cow<'r, str>),
}

/// A place in a file of a participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site<'r> {
    /// Whose file it is.
    pub of: Cow<'r, str>,
    /// The file.
    pub path: &'r RepoPath,
    /// Which lines; all of the file if `None`.
    pub lines: Option<LineSpan>,
    /// From which column up to, but not including, which other one, in bytes from 1, where it is less than whole lines.
    pub columns: Option<[u32; 2]>,
}

impl<'r> Results<'r> {
    /// Those of a check. What does not count because its work has landed is left out.
    #[must_use]
    pub fn of_report(report: &'r Report) -> Self {
        let target = Party::Target(report.target.name.bytes().to_str_lossy());
        let mut all = Vec::new();
        for branch in &report.branches {
            let parties = [target.clone(), Party::branch(&branch.name)];
            all.extend(branch.counted().1.iter().map(|conflict| Diagnostic::conflict(conflict, &parties, 1)));
        }
        let order = Landings::of(report.plan.as_ref());
        for pair in &report.pairs {
            let parties = pair.branches.each_ref().map(Party::branch);
            // Whoever lands later has to do something.
            let mover = order.last(&parties.each_ref().map(Party::name)).unwrap_or_default();
            all.extend(pair.counted().1.iter().map(|conflict| Diagnostic::conflict(conflict, &parties, mover)));
        }
        let finding = |finding| Diagnostic::finding(finding, Some(&target)).between(&order);
        all.extend(report.findings.iter().map(finding));
        all.extend(gaps(&report.completeness.gaps));
        let branches: Vec<Cow<'r, str>> = report.branches.iter().map(|it| it.name.bytes().to_str_lossy()).collect();
        let subject = report.gate.as_ref().map(|gate| gate.subject).unwrap_or_default();
        let reported: BTreeSet<&str> = branches.iter().map(AsRef::as_ref).collect();
        all.iter_mut().for_each(|it| it.judge(subject, &reported));
        Self { all, branches }
    }

    /// Those of a plan of work.
    #[must_use]
    pub fn of_lint(report: &'r LintReport) -> Self {
        let findings = report.findings.iter().map(|finding| Diagnostic::finding(finding, None));
        Self { all: findings.chain(gaps(&report.gaps)).collect(), branches: Vec::new() }
    }

    /// All of it.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic<'r>> {
        self.all.iter()
    }

    /// The branches that were looked at, in the order of the report, with what each of them has to do something about;
    /// in the end, without a name, what is nobody's, if there is anything.
    #[must_use]
    pub fn by_branch(&self) -> Vec<(Option<&str>, Vec<&Diagnostic<'r>>)> {
        let mut groups: Vec<(Option<&str>, Vec<&Diagnostic<'r>>)> =
            self.branches.iter().map(|it| (Some(&**it), Vec::new())).collect();
        let places: BTreeMap<&str, usize> = self.branches.iter().zip(0..).map(|(it, at)| (&**it, at)).collect();
        let mut others = Vec::new();
        for diagnostic in &self.all {
            match diagnostic.owner().and_then(|owner| places.get(owner)) {
                Some(at) => groups[*at].1.push(diagnostic),
                None => others.push(diagnostic),
            }
        }
        if !others.is_empty() {
            groups.push((None, others));
        }
        groups
    }

    /// All that is not suppressed.
    pub fn open(&self) -> impl Iterator<Item = &Diagnostic<'r>> {
        self.all.iter().filter(|it| it.suppressed.is_none())
    }
}

impl<'r> Diagnostic<'r> {
    /// The branch in which somebody has to do something: of several the one that lands last, or else where the first
    /// place is.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        if let Some(later) = &self.later {
            return Some(later);
        }
        let branches = || self.participants.iter().rev().filter(|it| matches!(it, Party::Branch(_))).map(Party::name);
        let first = self.places.first().map(|it| &*it.of);
        first.and_then(|first| branches().find(|name| *name == first)).or_else(|| branches().next())
    }

    /// The same, told to the one of several branches that lands last: its places come first.
    fn between(mut self, order: &Landings<'_>) -> Self {
        let names: Vec<&str> = self.participants.iter().map(Party::name).collect();
        let is_of_branches = self.participants.iter().all(|it| matches!(it, Party::Branch(_)));
        if is_of_branches && names.len() > 1 {
            self.later = order.last(&names).map(|at| self.participants[at].shared());
            self.places.sort_by_key(|site| Some(&site.of) != self.later.as_ref());
        }
        self
    }

    /// Makes a warning of an error that stops nobody whom a gate is about, and nobody's of what is a strange branch's.
    fn judge(&mut self, subject: GateSubject, reported: &BTreeSet<&str>) {
        let Some(later) = &self.later else { return };
        let is_reported = reported.contains(&**later);
        let stops = match subject {
            GateSubject::Landing => false,
            GateSubject::Held => is_reported,
            GateSubject::Any => true,
        };
        if !stops && self.severity == Severity::Error {
            self.severity = Severity::Warning;
        }
        if !is_reported {
            // A report on some branches: it is told to the one that is among them.
            let other = self.participants.iter().rev().find(|it| reported.contains(it.name()));
            self.later = other.map(Party::shared).or(self.later.take());
        }
    }

    /// A conflict between two, of whom the one at `mover` has to do something.
    fn conflict(conflict: &'r Conflict, between: &[Party<'r>; 2], mover: usize) -> Self {
        let names = between.each_ref().map(Party::name);
        let essence = || Essence::of_conflict(conflict.kind, &conflict.paths, &conflict.related, 1);
        let site = |of: &Party<'r>, path, lines| Site { of: of.shared(), path, lines, columns: None };
        let sides = [&between[mover], &between[1 - mover]];
        let regions = conflict.regions.iter().flat_map(|region| {
            sides.map(|of| {
                let lines = if of == &between[0] { region.lines.left } else { region.lines.right };
                site(of, &region.path, Some(lines))
            })
        });
        let whole = conflict.paths.iter().filter(|path| conflict.regions.iter().all(|region| region.path != **path));
        let places: Vec<_> = regions.chain(whole.map(|path| site(sides[0], path, None))).collect();
        let paths: Vec<String> = conflict.paths.iter().chain(&conflict.related).map(spelled).collect();
        Self {
            kind: DiagnosticKind::Conflict,
            id: known(conflict.id.as_deref(), || essence().id(&names)),
            fingerprint: known(conflict.fingerprint.as_deref(), || essence().fingerprint()),
            rule: DiagnosticRule { code: "conflict", name: conflict.kind.as_str().into() },
            severity: Severity::Error,
            participants: between.to_vec(),
            places,
            message: format!("{} and {} conflict in {}", names[0], names[1], paths.join(", ")).into(),
            help: None,
            suppressed: conflict.suppressed.as_deref(),
            suppressed_by: conflict.suppressed_by,
            later: matches!(between[0], Party::Branch(_)).then(|| between[mover].shared()),
        }
    }

    /// The names of branches and files that its texts may have in them.
    pub(super) fn names(&self) -> Vec<String> {
        let parties = self.participants.iter().map(|it| it.name().to_owned());
        let places = self.places.iter().flat_map(|it| [it.of.to_string(), it.path.lossy(), spelled(it.path)]);
        parties.chain(places).collect()
    }

    fn finding(finding: &'r Finding, target: Option<&Party<'r>>) -> Self {
        let is_target = |at: usize| target.is_some_and(|target| finding.is_target(at, target.name()));
        let party = |(at, name): (usize, &'r String)| {
            let name = Cow::Borrowed(name.as_str());
            if is_target(at) { Party::Target(name) } else { Party::Branch(name) }
        };
        Self {
            kind: DiagnosticKind::Finding,
            id: finding.id.as_str().into(),
            fingerprint: finding.fingerprint.as_str().into(),
            rule: DiagnosticRule { code: &finding.rule, name: finding.name.as_str().into() },
            severity: finding.severity,
            participants: finding.branches.iter().enumerate().map(party).collect(),
            places: in_order(finding).into_iter().map(Site::of).collect(),
            message: finding.message.as_str().into(),
            help: finding.help.as_deref(),
            suppressed: finding.suppressed.as_deref(),
            suppressed_by: finding.suppressed_by,
            later: None,
        }
    }
}

/// Gaps, each with ids of its own: of those that are equal in all that goes into an id the second has a number.
fn gaps(gaps: &[Gap]) -> impl Iterator<Item = Diagnostic<'_>> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    gaps.iter().map(move |gap| {
        let parties: Vec<Party<'_>> = gap.branch.iter().chain(&gap.other).map(Party::branch).collect();
        let names: Vec<&str> = parties.iter().map(Party::name).collect();
        let first = Essence::of_gap(gap.reason, gap.path.as_ref(), 1).id(&names);
        let number = seen.entry(first).or_default();
        *number += 1;
        let essence = Essence::of_gap(gap.reason, gap.path.as_ref(), *number);
        let of = parties.first().map_or(Cow::Borrowed(""), Party::shared);
        Diagnostic {
            kind: DiagnosticKind::Gap,
            id: essence.id(&names).into(),
            fingerprint: essence.fingerprint().into(),
            rule: DiagnosticRule { code: "gap", name: gap.reason.as_str().into() },
            severity: if gap.hides_verdict { Severity::Warning } else { Severity::Note },
            places: gap.path.iter().map(|path| Site { of: of.clone(), path, lines: None, columns: None }).collect(),
            participants: parties,
            message: gap.message.as_str().into(),
            help: gap.hint.as_deref(),
            suppressed: None,
            suppressed_by: None,
            later: None,
        }
    })
}

impl<'r> Party<'r> {
    fn branch(name: &'r Name) -> Self {
        Self::Branch(name.bytes().to_str_lossy())
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Target(name) | Self::Branch(name) => name,
        }
    }

    fn shared(&self) -> Cow<'r, str> {
        match self {
            Self::Target(name) | Self::Branch(name) => name.clone(),
        }
    }
}

impl<'r> Site<'r> {
    /// Its lines as other programs take them: none is before the first, and the last is none before the first of them.
    pub(super) fn lines_from_one(&self) -> Option<LineSpan> {
        let LineSpan { first, last } = self.lines?;
        let first = first.max(1);
        Some(LineSpan { first, last: last.max(first) })
    }

    /// The path with the first line, made safe to be shown: `src/a.rs:3`.
    pub(super) fn shown(&self) -> String {
        let line = self.lines_from_one().map_or(String::new(), |lines| format!(":{}", lines.first));
        format!("{}{line}", shown_text(self.path))
    }

    fn of(location: &'r Location) -> Self {
        let is_whole = location.role == LocationRole::Change;
        let [start, end] = [location.start, location.end];
        Self {
            of: location.branch.as_str().into(),
            path: &location.path,
            lines: (!is_whole).then_some(LineSpan { first: start.line, last: end.line }),
            columns: (!is_whole && start.line == end.line && start.column < end.column)
                .then_some([start.column, end.column]),
        }
    }
}

/// A path in a message: what is not UTF-8 is written as a place of the same path is shown, `caf\xe9`.
fn spelled(path: &RepoPath) -> String {
    let of_chunk = |chunk: std::str::Utf8Chunk<'_>| chunk.valid().to_owned() + &shown(chunk.invalid());
    path.bytes().utf8_chunks().map(of_chunk).collect()
}

/// What the report has, or what it would have.
fn known(text: Option<&str>, otherwise: impl FnOnce() -> String) -> Cow<'_, str> {
    text.map_or_else(|| Cow::Owned(otherwise()), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ParticipantId;
    use crate::report::sample;

    fn said(results: &Results<'_>) -> Vec<String> {
        let place = |site: &Site<'_>| {
            let lines = site.lines.map_or(String::new(), |lines| format!(":{}-{}", lines.first, lines.last));
            format!("{} on {}", site.path.lossy() + &lines, site.of)
        };
        let line = |it: &Diagnostic<'_>| {
            let places: Vec<String> = it.places.iter().map(place).collect();
            let [code, name] = [it.rule.code, &it.rule.name];
            format!("{:?} {code} {name} | {} | {}", it.severity, it.message, places.join("; "))
        };
        results.all.iter().map(line).collect()
    }

    #[test]
    fn conflicts_findings_and_gaps_are_one_list() {
        let mut report = sample::shop();
        report.findings = sample::drift().findings;
        report.completeness.gaps = sample::unknown().completeness.gaps;
        expect_test::expect![[r"
            Error conflict CONFLICT (modify/delete) | main and legacy-fix conflict in src/legacy.rs | src/legacy.rs on legacy-fix
            Error conflict CONFLICT (contents) | discounts and receipts conflict in src/cart.rs | src/cart.rs:12-12 on receipts; src/cart.rs:12-14 on discounts
            Error conflict CONFLICT (contents) | discounts and rounding conflict in src/cart.rs | src/cart.rs:12-12 on rounding; src/cart.rs:12-14 on discounts
            Note DIV213 meaning-changed | `backoff` does something else on invoices | src/retry.py:3-3 on retries
            Warning DIV202 symbol-removed | `LIMIT` is gone on main, and retries newly uses it | src/retry.py:14-14 on retries; src/limits.py:2-2 on main
            Error DIV201 signature-changed | `charge` takes 2 arguments on currency, and invoices newly calls it with 1 | src/invoice.rs:9-9 on invoices; src/billing.rs:118-122 on currency
            Error DIV201 signature-changed | not to be seen | 
            Warning gap merge-driver | the driver 'psd' was not run | logo.psd on assets
            Warning gap unrelated-histories | no common history with 'trunk' | "]].assert_eq(&said(&Results::of_report(&report)).join("\n"));
    }

    #[test]
    fn what_stops_nobody_whom_the_gate_is_about_is_a_warning() {
        let mut report = sample::shop();
        let levels = |report: &Report| -> Vec<(Severity, String)> {
            let of = |it: &Diagnostic<'_>| (it.severity, it.owner().unwrap_or_default().to_owned());
            Results::of_report(report).iter().map(of).collect()
        };
        let error = |name: &str| (Severity::Error, name.to_owned());
        let warning = |name: &str| (Severity::Warning, name.to_owned());
        assert_eq!(levels(&report), [error("legacy-fix"), error("receipts"), error("rounding")]);
        report.gate = Some(report.gate(Some(Severity::Error), GateSubject::Landing));
        assert_eq!(levels(&report), [error("legacy-fix"), warning("receipts"), warning("rounding")]);
        report.branches.retain(|branch| branch.name.lossy() == "discounts");
        report.gate = Some(report.gate(Some(Severity::Error), GateSubject::Held));
        assert_eq!(levels(&report), [warning("discounts"), warning("discounts")], "it lands first");
        report.gate = Some(report.gate(Some(Severity::Error), GateSubject::Any));
        assert_eq!(levels(&report), [error("discounts"), error("discounts")], "as the exit code has it");
    }

    #[test]
    fn everything_has_an_id_of_its_own() {
        let mut report = sample::shop();
        report.findings = sample::drift().findings;
        for (at, finding) in report.findings.iter_mut().enumerate() {
            finding.id = format!("finding {at}");
        }
        report.completeness.gaps = sample::unknown().completeness.gaps;
        // Two files that somebody could not read, of which only the message says more.
        report.completeness.gaps.extend([report.completeness.gaps[0].clone(), report.completeness.gaps[0].clone()]);
        let results = Results::of_report(&report);
        let mut ids: Vec<&str> = results.all.iter().map(|it| &*it.id).collect();
        let all = ids.len();
        assert!(ids.iter().all(|id| !id.is_empty()));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "no two are the same");
    }

    #[test]
    fn the_target_is_told_from_a_branch_of_its_name() {
        let mut report = sample::drift();
        report.findings.truncate(1);
        report.findings[0].branches = vec!["main".into(), "main".into()];
        report.findings[0].participants = vec![ParticipantId::Branch(0), ParticipantId::Target];
        let results = Results::of_report(&report);
        let found = results.all.first().expect("the finding");
        assert_eq!(found.participants, [Party::Branch("main".into()), Party::Target("main".into())]);
    }

    #[test]
    fn what_is_suppressed_stays_in_the_list_and_counts_for_nothing() {
        let report = sample::drift();
        let results = Results::of_report(&report);
        assert!(results.all.iter().any(|it| it.suppressed.is_some()));
        assert!(results.open().all(|it| it.suppressed.is_none()));
    }
}
