//! A file that a tool writes, and what it is made from, on two branches.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV353",
        name: "generated-file-outdated",
        family: Family::Contract,
        severity: Severity::Note,
        explain: include_str!("generated_file_outdated.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
