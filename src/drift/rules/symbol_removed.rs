//! DIV202.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV202",
    name: "symbol-removed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("symbol_removed.md"),
};
