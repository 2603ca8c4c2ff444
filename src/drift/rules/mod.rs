//! The table of rules, one file each. A rule says which change of a definition does not go with which new use.

mod conformance_dropped;
pub(super) mod duplicate_definition;
mod field_changed;
pub(super) mod file_moved;
pub(super) mod manifest_entry_removed;
mod meaning_changed;
pub(super) mod migration_slot_taken;
pub(super) mod relies_on_unlanded;
mod required_item_added;
mod signature_changed;
mod symbol_removed;
mod type_changed;
mod variant_added;
mod variant_removed;
mod visibility_narrowed;

use super::meeting::{Meeting, Misfit};
use crate::model::{Family, Severity};

/// A rule.
pub struct Rule {
    /// Its code, such as `DIV201`. Never used for another rule again.
    pub code: &'static str,
    /// Its name in kebab-case.
    pub name: &'static str,
    /// What it compares.
    pub family: Family,
    /// How much its findings matter, where nothing lowers it.
    pub severity: Severity,
    /// What its findings say about the order of landing.
    pub order: Order,
    /// What it means, why it matters, an example, how to mend it and what it is not, in Markdown.
    pub explain: &'static str,
    /// Whether a new use goes with a changed definition.
    pub(super) judge: fn(&Meeting<'_>) -> Option<Misfit>,
}

/// What a finding says about the order of landing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Whoever changes something lands first, and whoever relies on it adapts.
    ChangeFirst,
    /// Whoever has something lands first: without it the other one does not work.
    OwnerFirst,
    /// Whoever lands later adapts.
    Either,
    /// Nothing.
    Unsaid,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

/// For rules about more than one definition and one use; the joins that they need stand in `whole`.
fn not_by_use(_: &Meeting<'_>) -> Option<Misfit> {
    None
}

/// The first rule that a meeting breaks, and why.
pub(super) fn judge(meeting: &Meeting<'_>) -> Option<(&'static Rule, Misfit)> {
    RULES.iter().find_map(|rule| (rule.judge)(meeting).map(|misfit| (*rule, misfit)))
}

/// All rules, by code.
pub static RULES: [&Rule; 15] = [
    &signature_changed::RULE,
    &symbol_removed::RULE,
    &type_changed::RULE,
    &visibility_narrowed::RULE,
    &required_item_added::RULE,
    &field_changed::RULE,
    &variant_added::RULE,
    &variant_removed::RULE,
    &conformance_dropped::RULE,
    &file_moved::RULE,
    &manifest_entry_removed::RULE,
    &duplicate_definition::RULE,
    &meaning_changed::RULE,
    &relies_on_unlanded::RULE,
    &migration_slot_taken::RULE,
];

/// The rule with this code or name, whatever its case.
#[must_use]
pub fn find(wanted: &str) -> Option<&'static Rule> {
    let is_it = |rule: &&&Rule| rule.code.eq_ignore_ascii_case(wanted) || rule.name.eq_ignore_ascii_case(wanted);
    RULES.iter().find(is_it).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_rise_and_every_rule_explains_itself() {
        assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
        for rule in RULES {
            for heading in ["## Why", "## Example", "## How to mend", "## What it is not"] {
                assert!(rule.explain.contains(heading), "{}: {heading} is missing", rule.code);
            }
        }
    }

    #[test]
    fn a_rule_is_found_by_code_and_by_name() {
        assert_eq!(find("div202").map(|rule| rule.name), Some("symbol-removed"));
        assert_eq!(find("Symbol-Removed").map(|rule| rule.code), Some("DIV202"));
        assert!(find("DIV999").is_none());
    }
}
