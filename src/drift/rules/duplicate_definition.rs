//! Both sides add the same name to the same namespace, in places that merge without a conflict.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV212",
        name: "duplicate-definition",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("duplicate_definition.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
