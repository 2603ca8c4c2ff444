//! A document that git merged has a key twice, and neither side has.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV222",
        name: "merge-has-key-twice",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_has_key_twice.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
