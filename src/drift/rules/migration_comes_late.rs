//! A branch brings a migration whose number is below one that has landed.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV302",
        name: "migration-comes-late",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("migration_comes_late.md"),
    },
    order: Order::Unsaid,
    aspects: &[],
    judge: not_by_use,
};
