//! DIV208.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV208",
    name: "variant-removed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("variant_removed.md"),
};
