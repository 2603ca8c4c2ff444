//! Both sides add the same name to the same namespace, in places that merge without a conflict.

use super::{Order, Rule, not_by_use};
use crate::model::{Family, Severity};

/// The rule.
pub(in crate::drift) static RULE: Rule = Rule {
    code: "DIV212",
    name: "duplicate-definition",
    family: Family::Contract,
    severity: Severity::Error,
    order: Order::Either,
    explain: include_str!("duplicate_definition.md"),
    judge: not_by_use,
};
