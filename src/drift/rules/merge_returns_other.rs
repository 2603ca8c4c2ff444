//! A function of a file that git merged returns what it does not give, and on neither side.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV228",
        name: "merge-returns-other",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_returns_other.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
