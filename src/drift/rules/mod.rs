//! The table of rules, one file each. A rule says which change of a definition does not go with which new use.

pub(super) mod conflict_marks_left;
mod conformance_dropped;
pub(super) mod count_raised_twice;
pub(super) mod duplicate_definition;
pub(super) mod event_removed;
pub(super) mod field_changed;
pub(super) mod file_moved;
pub(super) mod flag_removed;
pub(super) mod generated_file_outdated;
pub(super) mod landed_work_undone;
pub(super) mod manifest_entry_removed;
mod meaning_changed;
pub(super) mod merge_binds_twice;
pub(super) mod merge_breaks_lock_file;
pub(super) mod merge_does_not_parse;
pub(super) mod merge_has_key_twice;
pub(super) mod merge_lacks_name;
pub(super) mod merge_returns_other;
pub(super) mod merge_sets_constant;
pub(super) mod message_removed;
pub(super) mod migration_comes_late;
pub(super) mod migration_slot_taken;
pub(super) mod migrations_do_not_commute;
pub(super) mod names_differ_in_case;
pub(super) mod number_taken_twice;
pub(super) mod path_removed;
pub(super) mod reference_removed;
pub(super) mod relies_on_unlanded;
pub(super) mod request_field_required;
pub(super) mod required_column_added;
pub(super) mod required_item_added;
pub(super) mod route_added_twice;
pub(super) mod route_documented;
pub(super) mod route_removed;
pub(super) mod schema_entry_removed;
pub(super) mod schema_object_added_twice;
pub(super) mod schema_object_removed;
pub(super) mod script_removed;
pub(super) mod setting_removed;
pub(super) mod shared_insertion_point;
pub(super) mod signature_changed;
pub(super) mod symbol_removed;
pub(super) mod target_removed;
mod type_changed;
pub(super) mod unique_key_removed;
pub(super) mod variable_removed;
pub(super) mod variable_unread;
mod variant_added;
mod variant_removed;
mod visibility_narrowed;
pub(super) mod work_done_twice;

use super::delta::Aspect;
use super::meeting::{Meeting, Misfit};
use crate::model::Rule;

/// A rule.
pub struct DriftRule {
    /// What explanations and findings say of it.
    pub about: Rule,
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
    /// The branch that changes something lands first, and the one that relies on it adapts.
    ChangeFirst,
    /// The branch that has something lands first: without it the other one does not work.
    OwnerFirst,
    /// The branch that lands later adapts.
    Either,
    /// Nothing.
    Unsaid,
}

impl std::fmt::Debug for DriftRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.about.code)
    }
}

/// For rules about more than one definition and one use; the joins that they need stand in `whole`.
fn not_by_use(_: &Meeting<'_>) -> Option<Misfit> {
    None
}

/// The first rule that a meeting breaks, and why.
pub(super) fn judge(meeting: &Meeting<'_>) -> Option<(&'static DriftRule, Misfit)> {
    RULES.iter().find_map(|rule| (rule.judge)(meeting).map(|misfit| (*rule, misfit)))
}

/// All rules, by code.
pub static RULES: [&DriftRule; 51] = [
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
    &merge_binds_twice::RULE,
    &merge_lacks_name::RULE,
    &conflict_marks_left::RULE,
    &merge_breaks_lock_file::RULE,
    &merge_sets_constant::RULE,
    &merge_returns_other::RULE,
    &variable_removed::RULE,
    &script_removed::RULE,
    &target_removed::RULE,
    &flag_removed::RULE,
    &setting_removed::RULE,
    &variable_unread::RULE,
    &landed_work_undone::RULE,
    &work_done_twice::RULE,
    &migration_slot_taken::RULE,
    &migration_comes_late::RULE,
    &number_taken_twice::RULE,
    &schema_object_removed::RULE,
    &required_column_added::RULE,
    &unique_key_removed::RULE,
    &schema_object_added_twice::RULE,
    &migrations_do_not_commute::RULE,
    &route_removed::RULE,
    &route_added_twice::RULE,
    &route_documented::RULE,
    &request_field_required::RULE,
    &message_removed::RULE,
    &schema_entry_removed::RULE,
    &reference_removed::RULE,
    &event_removed::RULE,
    &path_removed::RULE,
    &names_differ_in_case::RULE,
    &count_raised_twice::RULE,
    &shared_insertion_point::RULE,
    &generated_file_outdated::RULE,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::model;

    #[test]
    fn every_file_is_a_rule_and_every_rule_is_called_like_its_files() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/drift/rules");
        let names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        for end in [".rs", ".md"] {
            let files: BTreeSet<String> =
                names.iter().filter_map(|it| Some(it.strip_suffix(end)?.replace('_', "-"))).collect();
            let mut rules: BTreeSet<String> = RULES.iter().map(|rule| rule.about.name.to_owned()).collect();
            rules.extend((end == ".rs").then(|| "mod".to_owned()));
            assert_eq!(files, rules, "{end}");
        }
    }

    /// For each rule a case in which it is told and one in which it is silent. Notes are not listed in cases.
    const OF_RULES: [(&str, &str, &str); 45] = [
        ("DIV201", "python/a-new-call-lacks-a-required-keyword", "python/a-parameter-with-a-default-is-silent"),
        ("DIV202", "rust/a-renamed-function-is-newly-imported", "rust/a-moved-function-that-is-passed-on-is-silent"),
        (
            "DIV203",
            "python/a-function-made-async-is-not-awaited",
            "python/what-gave-a-future-and-became-async-is-silent",
        ),
        (
            "DIV204",
            "rust/a-function-seen-only-inside-its-crate-is-called-from-another",
            "rust/a-function-seen-only-inside-its-crate-is-called-there-is-silent",
        ),
        ("DIV205", "rust/a-new-implementation-lacks-a-required-item", "rust/a-new-item-with-a-body-is-silent"),
        ("DIV206", "rust/a-new-literal-lacks-a-new-field", "rust/a-literal-with-a-rest-is-silent"),
        ("DIV207", "rust/a-new-match-lacks-a-new-variant", "rust/a-match-with-a-wildcard-is-silent"),
        ("DIV208", "rust/a-removed-variant-is-newly-used", "rust/a-variant-of-another-enum-is-silent"),
        ("DIV209", "rust/a-dropped-derive-is-relied-on", "rust/a-derive-that-is-written-by-hand-now-is-silent"),
        ("DIV210", "c/a-moved-header-is-newly-included", "rust/a-moved-module-that-keeps-its-old-name-is-silent"),
        ("DIV211", "manifests/a-removed-crate-is-newly-imported", "manifests/a-crate-that-became-optional-is-silent"),
        ("DIV212", "go/both-add-one-function-to-a-package", "go/both-add-one-function-for-two-systems-is-silent"),
        (
            "DIV221",
            "merged/go-a-block-is-unwrapped-here-and-split-there",
            "merged/go-a-block-is-unwrapped-here-and-grows-there-is-silent",
        ),
        ("DIV222", "merged/json-a-key-is-added-twice", "merged/json-one-key-in-two-objects-is-silent"),
        ("DIV223", "merged/rust-an-import-is-added-twice", "merged/rust-two-tests-are-added-is-silent"),
        (
            "DIV224",
            "merged/python-an-import-is-dropped-here-and-needed-there",
            "merged/python-an-import-is-dropped-and-all-is-brought-in-is-silent",
        ),
        ("DIV225", "merged/go-marks-of-a-conflict-are-committed", "merged/rust-marks-in-a-text-are-silent"),
        (
            "DIV226",
            "merged/cargo-lock-a-name-is-not-enough-any-more",
            "merged/cargo-lock-two-packages-are-added-is-silent",
        ),
        (
            "DIV227",
            "merged/typescript-a-variable-becomes-constant-here-and-is-set-there",
            "merged/javascript-a-constant-is-hidden-by-a-local-that-is-set-is-silent",
        ),
        (
            "DIV228",
            "merged/rust-a-function-gives-something-else-here-and-returns-there",
            "merged/rust-a-function-gives-something-else-and-another-one-returns-is-silent",
        ),
        ("DIV231", "environment/a-renamed-variable-is-newly-read", "environment/a-variable-of-the-system-is-silent"),
        (
            "DIV232",
            "scripts/a-renamed-script-is-newly-run-by-a-workflow",
            "scripts/a-script-of-another-package-is-silent",
        ),
        (
            "DIV233",
            "scripts/a-renamed-target-is-newly-run-by-a-workflow",
            "scripts/a-target-of-another-makefile-is-silent",
        ),
        (
            "DIV234",
            "flags/argparse-a-renamed-flag-is-newly-given-by-a-workflow",
            "flags/a-flag-of-another-program-is-silent",
        ),
        ("DIV235", "settings/spring-a-renamed-key-is-newly-read", "settings/spring-a-key-with-a-default-is-silent"),
        (
            "DIV236",
            "environment/a-variable-that-code-reads-by-another-name-is-newly-set-by-compose",
            "environment/a-variable-that-other-code-still-reads-is-newly-set-silent",
        ),
        ("DIV241", "landed/files-go-back-to-what-they-were", "landed/a-flag-goes-back-is-silent"),
        ("DIV301", "schema/two-migrations-take-one-number", "schema/dates-and-fragments-are-silent"),
        ("DIV303", "numbers/one-field-number-twice", "numbers/one-field-number-in-two-messages-silent"),
        ("DIV311", "sql/a-renamed-column-is-newly-selected-by-go", "sql/a-column-of-another-table-is-silent"),
        ("DIV312", "sql/a-required-column-is-not-inserted", "sql/a-column-with-a-default-is-not-inserted-silent"),
        ("DIV313", "sql/a-unique-key-is-narrowed", "sql/a-unique-key-with-another-name-is-silent"),
        ("DIV314", "sql/both-add-one-column", "sql/both-add-one-column-and-neither-minds-silent"),
        ("DIV315", "sql/one-renames-what-the-other-alters", "sql/migrations-that-change-different-columns-are-silent"),
        (
            "DIV321",
            "routes/express-a-renamed-route-is-newly-fetched",
            "routes/express-a-route-that-moved-to-another-file-is-silent",
        ),
        ("DIV322", "routes/go-both-add-one-route", "routes/both-add-one-route-to-two-packages-is-silent"),
        (
            "DIV323",
            "routes/openapi-a-removed-route-is-newly-documented",
            "routes/openapi-a-route-that-stays-is-newly-documented-silent",
        ),
        (
            "DIV324",
            "routes/openapi-a-field-of-a-request-becomes-required",
            "routes/openapi-a-required-field-that-is-given-is-silent",
        ),
        (
            "DIV331",
            "messages/proto-a-removed-message-is-newly-a-field",
            "messages/proto-a-message-that-moves-to-another-file-is-silent",
        ),
        (
            "DIV332",
            "messages/graphql-a-renamed-field-is-newly-selected",
            "messages/graphql-a-field-of-another-type-is-silent",
        ),
        (
            "DIV333",
            "references/a-renamed-definition-is-newly-referred-to",
            "references/a-definition-of-another-file-is-silent",
        ),
        ("DIV336", "events/a-renamed-event-is-newly-waited-for", "events/an-event-in-a-constant-is-silent"),
        ("DIV341", "paths/a-moved-file-is-newly-included", "paths/a-copy-from-another-stage-is-silent"),
        ("DIV342", "paths/two-names-differ-in-case", "paths/a-name-that-changes-its-case-is-silent"),
        ("DIV351", "counts/both-raise-a-length-and-add-a-row", "counts/both-raise-a-version-is-silent"),
    ];

    /// What is told of a branch and a target that moved, which cases have not: `tests/it/ledger.rs` has it.
    const OF_THE_TARGET: [&str; 1] = ["DIV302"];

    #[test]
    fn every_rule_has_a_case_that_is_told_and_one_that_is_silent() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
        let expected = |case: &str| std::fs::read_to_string(root.join(case).join("expected")).unwrap();
        for (rule, told, silent) in OF_RULES {
            assert!(expected(told).lines().any(|line| line.starts_with(rule)), "{rule} is told by {told}");
            assert_eq!(expected(silent), "", "{rule} is silent in {silent}");
        }
        let listed: Vec<&str> = OF_RULES.iter().map(|(rule, _, _)| *rule).collect();
        let is_in_cases = |it: &&&DriftRule| !OF_THE_TARGET.contains(&it.about.code);
        let above_notes = RULES.iter().filter(|it| it.about.severity > model::Severity::Note).filter(is_in_cases);
        assert_eq!(listed, above_notes.map(|it| it.about.code).collect::<Vec<_>>(), "every rule is listed");
    }

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
