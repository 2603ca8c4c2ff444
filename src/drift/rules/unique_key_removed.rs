//! What was unique in a table is not any more; a new statement relies on it.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV313",
        name: "unique-key-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("unique_key_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
