//! DIV204.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV204",
    name: "visibility-narrowed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("visibility_narrowed.md"),
};
