//! An entry of a schema of `GraphQL` is there no more, or asks for more; it is newly relied on.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV332",
        name: "schema-entry-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("schema_entry_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
