//! A file of code that git merged uses a name that nothing in it binds any more, and neither side does.

use super::{DriftRule, Order, not_by_use};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV224",
        name: "merge-lacks-name",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("merge_lacks_name.md"),
    },
    order: Order::Either,
    aspects: &[],
    judge: not_by_use,
};
