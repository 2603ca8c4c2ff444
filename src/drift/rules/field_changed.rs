//! DIV206.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV206",
    name: "field-changed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("field_changed.md"),
};
