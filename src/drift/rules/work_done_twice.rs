//! Two branches make the same change, or a branch makes one that the target has.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV242",
        name: "work-done-twice",
        family: Family::Contract,
        severity: Severity::Note,
        explain: include_str!("work_done_twice.md"),
    },
    order: Order::Unsaid,
    aspects: &[],
    judge: not_by_use,
};
