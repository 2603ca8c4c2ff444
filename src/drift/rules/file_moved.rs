//! DIV210.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV210",
    name: "file-moved",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("file_moved.md"),
};
