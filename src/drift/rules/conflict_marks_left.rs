//! A branch left the marks of a conflict in a file of code.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV225",
        name: "conflict-marks-left",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("conflict_marks_left.md"),
    },
    order: Order::Unsaid,
    aspects: &[],
    judge: not_by_use,
};
