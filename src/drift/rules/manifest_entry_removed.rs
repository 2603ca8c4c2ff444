//! A feature or dependency leaves a manifest; it is newly used.

use super::{Order, Rule, not_by_use};
use crate::model::{self, Family, Severity};

/// The rule.
pub(in crate::drift) static RULE: Rule = Rule {
    about: model::Rule {
        code: "DIV211",
        name: "manifest-entry-removed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("manifest_entry_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge: not_by_use,
};
