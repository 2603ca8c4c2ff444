//! Both raise a number to the same value, and both add to what it counts.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV351",
        name: "count-raised-twice",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("count_raised_twice.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
