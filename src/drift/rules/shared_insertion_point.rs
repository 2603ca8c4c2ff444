//! Many branches add at one place of one file.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV352",
        name: "shared-insertion-point",
        family: Family::Contract,
        severity: Severity::Note,
        explain: include_str!("shared_insertion_point.md"),
    },
    order: Order::Unsaid,
    aspects: &[],
    judge: not_by_use,
};
