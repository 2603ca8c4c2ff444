//! The table of rules, one file each. A rule says which change of a definition does not go with which new use.

mod conformance_dropped;
pub(super) mod duplicate_definition;
mod field_changed;
pub(super) mod file_moved;
pub(super) mod manifest_entry_removed;
mod meaning_changed;
pub(super) mod merge_does_not_parse;
pub(super) mod merge_has_key_twice;
pub(super) mod migration_slot_taken;
pub(super) mod relies_on_unlanded;
mod required_item_added;
mod signature_changed;
mod symbol_removed;
mod type_changed;
pub(super) mod variable_removed;
mod variant_added;
mod variant_removed;
mod visibility_narrowed;

use super::delta::Aspect;
use super::meeting::{Meeting, Misfit};
use crate::model;

/// A rule.
pub struct Rule {
    /// What explanations and findings say of it.
    pub about: model::Rule,
    /// What its findings say about the order of landing.
    pub order: Order,
    /// In which ways a definition can change that tell its findings apart. What came or went needs none.
    pub(super) aspects: &'static [Aspect],
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
        f.write_str(self.about.code)
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
pub static RULES: [&Rule; 18] = [
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
    &merge_does_not_parse::RULE,
    &merge_has_key_twice::RULE,
    &variable_removed::RULE,
    &migration_slot_taken::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_rise_and_every_rule_explains_itself() {
        assert!(RULES.windows(2).all(|pair| pair[0].about.code < pair[1].about.code));
        for rule in RULES {
            for heading in model::HEADINGS {
                assert!(rule.about.explain.contains(heading), "{}: {heading} is missing", rule.about.code);
            }
        }
    }
}
