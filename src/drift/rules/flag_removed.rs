//! A flag of a program is there no more; a command line newly gives it.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV234",
        name: "flag-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("flag_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
