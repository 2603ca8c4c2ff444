//! A file or package is moved or deleted; its path is newly imported.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV210",
        name: "file-moved",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("file_moved.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
