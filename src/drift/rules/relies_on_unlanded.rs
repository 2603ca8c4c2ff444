//! DIV214.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV214",
    name: "relies-on-unlanded",
    family: Family::Contract,
    severity: Severity::Note,
    explain: include_str!("relies_on_unlanded.md"),
};
