//! A script of a package is there no more; it is newly run.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV232",
        name: "script-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("script_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
