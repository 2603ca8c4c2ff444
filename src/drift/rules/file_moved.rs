//! A file or package is moved or deleted; its path is newly imported.

use super::{Order, Rule, not_by_use};
use crate::model::{Family, Severity};

/// The rule.
pub(in crate::drift) static RULE: Rule = Rule {
    code: "DIV210",
    name: "file-moved",
    family: Family::Contract,
    severity: Severity::Error,
    order: Order::ChangeFirst,
    explain: include_str!("file_moved.md"),
    judge: not_by_use,
};
