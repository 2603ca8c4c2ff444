//! DIV203.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV203",
    name: "type-changed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("type_changed.md"),
};
