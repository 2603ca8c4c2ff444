//! Two names differ in case only, or in how their letters are written.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV342",
        name: "names-differ-in-case",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("names_differ_in_case.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
