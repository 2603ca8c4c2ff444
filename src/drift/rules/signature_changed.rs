//! DIV201.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV201",
    name: "signature-changed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("signature_changed.md"),
};
