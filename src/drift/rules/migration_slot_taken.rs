//! Two migrations take the same number in the same folder.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV301",
        name: "migration-slot-taken",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("migration_slot_taken.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
