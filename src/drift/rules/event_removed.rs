//! An event, a topic or a task is sent no more, or by another name; it is newly waited for.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV336",
        name: "event-removed",
        family: Family::Schema,
        severity: Severity::Warning,
        explain: include_str!("event_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
