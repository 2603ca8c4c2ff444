//! A file that git merged does not parse, though both sides do.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV221",
        name: "merge-does-not-parse",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_does_not_parse.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
