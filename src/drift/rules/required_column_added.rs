//! A column has to be given; a new statement inserts without it.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV312",
        name: "required-column-added",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("required_column_added.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
