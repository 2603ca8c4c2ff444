//! A definition of Protocol Buffers is there no more, or has another name; it is newly used.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV331",
        name: "message-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("message_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
