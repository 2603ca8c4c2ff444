//! A setting is gone that code newly reads.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV235",
        name: "setting-removed",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("setting_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
