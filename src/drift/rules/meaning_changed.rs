//! DIV213.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV213",
    name: "meaning-changed",
    family: Family::Contract,
    severity: Severity::Note,
    explain: include_str!("meaning_changed.md"),
};
