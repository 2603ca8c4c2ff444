//! One branch uses what only the other one defines: an edge for the order, not an error.

use super::{Order, Rule, not_by_use};
use crate::model::{Family, Severity};

/// The rule.
pub(in crate::drift) static RULE: Rule = Rule {
    code: "DIV214",
    name: "relies-on-unlanded",
    family: Family::Contract,
    severity: Severity::Note,
    order: Order::OwnerFirst,
    explain: include_str!("relies_on_unlanded.md"),
    judge: not_by_use,
};
