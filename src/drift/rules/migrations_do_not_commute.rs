//! Two migrations change one thing, and their order decides.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV315",
        name: "migrations-do-not-commute",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("migrations_do_not_commute.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
