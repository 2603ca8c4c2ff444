//! Two migrations take the same number in the same folder.

use super::{Order, Rule, not_by_use};
use crate::model::{Family, Severity};

/// The rule.
pub(in crate::drift) static RULE: Rule = Rule {
    code: "DIV301",
    name: "migration-slot-taken",
    family: Family::Schema,
    severity: Severity::Error,
    order: Order::Either,
    explain: include_str!("migration_slot_taken.md"),
    judge: not_by_use,
};
