//! A definition of a document is gone, and something newly names it.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV333",
        name: "reference-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("reference_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
