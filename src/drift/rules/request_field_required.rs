//! A request has to carry more than before; a new call does not give it.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV324",
        name: "request-field-required",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("request_field_required.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
