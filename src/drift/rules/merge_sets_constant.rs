//! A file of code that git merged sets what is constant in it, and neither side does.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV227",
        name: "merge-sets-constant",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_sets_constant.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
