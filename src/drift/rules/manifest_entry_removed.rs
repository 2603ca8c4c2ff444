//! A feature or dependency leaves a manifest; it is newly used.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV211",
        name: "manifest-entry-removed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("manifest_entry_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
