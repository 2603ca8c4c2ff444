//! A target of make or just, a job or a stage is there no more; it is newly named.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV233",
        name: "target-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("target_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
