//! A route that both add.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV322",
        name: "route-added-twice",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("route_added_twice.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
