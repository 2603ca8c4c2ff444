//! Both add the same thing to a database.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV314",
        name: "schema-object-added-twice",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("schema_object_added_twice.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
