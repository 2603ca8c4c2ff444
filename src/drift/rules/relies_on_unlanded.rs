//! One branch uses what only the other one defines: an edge for the order, not an error.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV214",
        name: "relies-on-unlanded",
        family: Family::Contract,
        severity: Severity::Note,
        explain: include_str!("relies_on_unlanded.md"),
    },
    order: Order::OwnerFirst,
    aspects: &[],
    judge: not_by_use,
};
