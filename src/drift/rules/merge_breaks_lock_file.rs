//! A lock file that git merged refers to what is not there, or has something twice, and neither side does.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV226",
        name: "merge-breaks-lock-file",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_breaks_lock_file.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
