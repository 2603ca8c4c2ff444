//! Code reads a variable by another name; a file newly sets the old one.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV236",
        name: "variable-unread",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("variable_unread.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
