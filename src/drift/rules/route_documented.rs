//! A route is offered by nobody any more; a document newly describes it.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV323",
        name: "route-documented",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("route_documented.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
