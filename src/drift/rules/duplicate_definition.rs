//! DIV212.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV212",
    name: "duplicate-definition",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("duplicate_definition.md"),
};
