//! A route is offered by nobody any more; it is newly called.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV321",
        name: "route-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("route_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
