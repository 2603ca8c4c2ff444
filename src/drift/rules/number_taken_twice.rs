//! Two take the same number in a series that is no series of migrations.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV303",
        name: "number-taken-twice",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("number_taken_twice.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
