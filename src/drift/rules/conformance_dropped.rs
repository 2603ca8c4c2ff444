//! DIV209.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV209",
    name: "conformance-dropped",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("conformance_dropped.md"),
};
