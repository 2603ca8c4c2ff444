//! A file of code that git merged binds a name or a key twice in one scope, and neither side does.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV223",
        name: "merge-binds-twice",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_binds_twice.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
