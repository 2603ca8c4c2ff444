//! A table, column, type or value of a database is gone or renamed; it is newly used.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV311",
        name: "schema-object-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("schema_object_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
