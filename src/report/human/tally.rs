//! The numbers behind the verdict.

use crate::model::{Branch, Report, State};

/// How many branches and pairs are in which state.
pub(super) struct Tally {
    /// Branches that the target does not contain yet.
    pub(super) open: usize,
    /// Branches that the target contains already.
    pub(super) contained: usize,
    /// Open branches that merge into the target and do not break there.
    pub(super) landing: usize,
    /// Open branches that merge into the target and break there.
    pub(super) breaking: usize,
    /// Open branches whose landing could not be decided.
    pub(super) undecided: usize,
    /// Pairs that conflict.
    pub(super) conflicting_pairs: usize,
    /// Pairs that could not be decided.
    pub(super) undecided_pairs: usize,
}

impl Tally {
    pub(super) fn of(report: &Report) -> Self {
        let contained = report.branches.iter().filter(|branch| branch.is_in_target()).count();
        let open = |state: State| {
            report.branches.iter().filter(|branch| !branch.is_in_target() && branch.counted().0 == state).count()
        };
        let breaks = |branch: &&Branch| {
            let counts = !branch.is_in_target() && branch.counted().0 == State::Clean;
            counts && !branch.summary.stops.landing.is_empty()
        };
        let breaking = report.branches.iter().filter(breaks).count();
        let pairs = |state: State| report.pairs.iter().filter(|pair| pair.counted().0 == state).count();
        Self {
            open: report.branches.len() - contained,
            contained,
            landing: open(State::Clean) - breaking,
            breaking,
            undecided: open(State::Unknown),
            conflicting_pairs: pairs(State::Conflict),
            undecided_pairs: pairs(State::Unknown),
        }
    }
}
