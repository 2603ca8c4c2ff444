//! DIV211.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV211",
    name: "manifest-entry-removed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("manifest_entry_removed.md"),
};
