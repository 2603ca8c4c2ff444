//! A file or folder is not where it was; it is newly named by its path.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV341",
        name: "path-removed",
        family: Family::Schema,
        severity: Severity::Error,
        explain: include_str!("path_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
