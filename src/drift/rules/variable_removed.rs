//! A variable of the environment is set nowhere any more; it is newly read.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV231",
        name: "variable-removed",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("variable_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
