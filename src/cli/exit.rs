//! The exit code: what a run comes down to.

use super::flags::FailOn;
use crate::model::{self, Gap, GateSubject, Report, Severity, State};

/// What a run comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing was found that the gate stops.
    Passed,
    /// Something was.
    Found,
    /// It could not be told.
    CouldNotTell,
}

/// What the exit code depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// From which severity on something counts.
    pub fail_on: FailOn,
    /// Whom something has to stop so that it counts.
    pub subject: GateSubject,
    /// Whether gaps count that hide nothing.
    pub strictness: Strictness,
    /// Whether gaps count that hide a verdict.
    pub unknown: Unknown,
}

/// What becomes of a verdict that a gap hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It could not be told.
    CouldNotTell,
    /// It passes; what was printed says so.
    Passes,
}

impl Unknown {
    /// What an answer with these gaps comes to, where nothing else decides.
    pub(super) fn judge<'g>(self, gaps: impl IntoIterator<Item = &'g Gap>) -> Exit {
        match self {
            Self::CouldNotTell if gaps.into_iter().any(|gap| gap.hides_verdict) => Exit::CouldNotTell,
            Self::CouldNotTell | Self::Passes => Exit::Passed,
        }
    }
}

/// Whether gaps count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// What hides no verdict passes; the report says so.
    Lenient,
    /// Anything that could not be looked at means that it could not be told.
    Strict,
}

impl Gate {
    /// What it is about, and whom that stops in a report.
    #[must_use]
    pub fn applied(self, report: &Report) -> model::Gate {
        report.gate(self.fail_on.least(), self.subject)
    }

    /// Judges a report. What was found counts before what could not be looked at: more looking would not undo it.
    #[must_use]
    pub fn judge(self, report: &Report) -> Exit {
        if self.fail_on != FailOn::Never && (self.applied(report).stops > 0 || self.is_unnamed(report)) {
            return Exit::Found;
        }
        match self.strictness {
            Strictness::Strict if !report.completeness.gaps.is_empty() => Exit::CouldNotTell,
            Strictness::Strict | Strictness::Lenient => self.unknown.judge(&report.completeness.gaps),
        }
    }

    /// Whether a merge conflicts of which no single conflict is told.
    fn is_unnamed(self, report: &Report) -> bool {
        let unnamed = |(state, told): (State, &[model::Conflict])| state == State::Conflict && told.is_empty();
        let pairs = || self.subject != GateSubject::Landing && report.pairs.iter().any(|it| unnamed(it.counted()));
        report.branches.iter().any(|it| unnamed(it.counted())) || pairs()
    }
}

impl FailOn {
    pub(super) fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Passed => Self::SUCCESS,
            Exit::Found => Self::from(1),
            Exit::CouldNotTell => Self::from(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Confidence, Family, Finding, GapReason, SuppressedBy, Verdict};
    use crate::report::sample;

    fn gate(fail_on: FailOn, strictness: Strictness) -> Gate {
        Gate { fail_on, subject: GateSubject::Any, strictness, unknown: Unknown::CouldNotTell }
    }

    fn finding(severity: Severity, suppressed: Option<&str>) -> Finding {
        Finding {
            id: "1".into(),
            fingerprint: "1".into(),
            rule: "DIV201".into(),
            name: "signature-changed".into(),
            family: Family::Contract,
            severity,
            confidence: Confidence::Certain,
            branches: vec![],
            symbol: None,
            message: String::new(),
            participants: vec![],
            locations: vec![],
            help: None,
            with_target: false,
            advice: None,
            candidates: Vec::new(),
            example: None,
            suppressed: suppressed.map(str::to_owned),
            suppressed_by: suppressed.map(|_| SuppressedBy::Ignore),
        }
    }

    #[test]
    fn a_conflict_counts_as_an_error_at_every_level_but_never() {
        for level in [FailOn::Error, FailOn::Warning, FailOn::Note] {
            assert_eq!(gate(level, Strictness::Lenient).judge(&sample::shop()), Exit::Found);
        }
        assert_eq!(gate(FailOn::Never, Strictness::Lenient).judge(&sample::shop()), Exit::Passed);
    }

    #[test]
    fn findings_count_from_their_severity_on_unless_they_are_suppressed() {
        let mut report = sample::clean();
        report.findings = vec![finding(Severity::Warning, None), finding(Severity::Error, Some("known"))];
        assert_eq!(gate(FailOn::Error, Strictness::Lenient).judge(&report), Exit::Passed);
        assert_eq!(gate(FailOn::Warning, Strictness::Lenient).judge(&report), Exit::Found);
        assert_eq!(gate(FailOn::Note, Strictness::Lenient).judge(&report), Exit::Found);
    }

    #[test]
    fn a_gap_that_hides_a_verdict_counts_unless_it_is_allowed() {
        let report = sample::unknown();
        assert_eq!(report.verdict, Verdict::Unknown);
        for level in [FailOn::Error, FailOn::Never] {
            assert_eq!(gate(level, Strictness::Lenient).judge(&report), Exit::CouldNotTell);
            let allowed = Gate { unknown: Unknown::Passes, ..gate(level, Strictness::Lenient) };
            assert_eq!(allowed.judge(&report), Exit::Passed);
            let strict = Gate { unknown: Unknown::Passes, ..gate(level, Strictness::Strict) };
            assert_eq!(strict.judge(&report), Exit::CouldNotTell, "strict is stricter");
        }
    }

    #[test]
    fn a_gap_that_hides_nothing_counts_only_when_strict() {
        let mut report = sample::clean();
        report.completeness.gaps.push(Gap::new(GapReason::TooLarge, "a file is too large"));
        assert_eq!(gate(FailOn::Error, Strictness::Lenient).judge(&report), Exit::Passed);
        assert_eq!(gate(FailOn::Error, Strictness::Strict).judge(&report), Exit::CouldNotTell);
    }

    #[test]
    fn what_was_found_counts_before_what_was_not_looked_at() {
        let mut report = sample::shop();
        report.completeness.gaps.push(Gap::new(GapReason::Unreadable, "cannot read a file"));
        assert_eq!(gate(FailOn::Error, Strictness::Strict).judge(&report), Exit::Found);
    }
}
