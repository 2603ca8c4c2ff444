//! DIV205.

use super::Rule;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV205",
    name: "required-item-added",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("required_item_added.md"),
};
