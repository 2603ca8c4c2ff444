//! The numbers behind the verdict.

use crate::model::{Report, State};

/// How many branches and pairs are in which state.
pub(super) struct Tally {
    /// Branches that the target does not contain yet.
    pub(super) open: usize,
    /// Branches that the target contains already.
    pub(super) contained: usize,
    /// Open branches that merge into the target.
    pub(super) landing: usize,
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
        let pairs = |state: State| report.pairs.iter().filter(|pair| pair.counted().0 == state).count();
        Self {
            open: report.branches.len() - contained,
            contained,
            landing: open(State::Clean),
            undecided: open(State::Unknown),
            conflicting_pairs: pairs(State::Conflict),
            undecided_pairs: pairs(State::Unknown),
        }
    }
}
