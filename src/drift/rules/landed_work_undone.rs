//! A branch takes back what landed before it began, without saying so.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV241",
        name: "landed-work-undone",
        family: Family::Contract,
        severity: Severity::Warning,
        explain: include_str!("landed_work_undone.md"),
    },
    order: Order::Unsaid,
    aspects: &[],
    judge: not_by_use,
};
