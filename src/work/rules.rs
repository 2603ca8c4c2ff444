//! The table of rules about work items. `DIV401` to `DIV419` are about declarations, the others about what branches did.

use crate::model::{Family, Rule, Severity};

macro_rules! rules {
    ($($constant:ident, $code:literal, $name:literal, $severity:ident, $file:literal;)*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub static $constant: Rule = Rule {
                code: $code,
                name: $name,
                family: Family::Plan,
                severity: Severity::$severity,
                explain: include_str!(concat!("rules/", $file, ".md")),
            };
        )*
        /// All rules, by code.
        pub static RULES: &[&Rule] = &[$(&$constant),*];
    };
}

rules! {
    SCOPES_OVERLAP, "DIV401", "scopes-overlap", Error, "scopes_overlap";
    CONTRACT_WITHOUT_PROVIDER, "DIV402", "contract-without-provider", Error, "contract_without_provider";
    CONTRACT_PROVIDED_TWICE, "DIV403", "contract-provided-twice", Error, "contract_provided_twice";
    CONTRACT_DIFFERS, "DIV404", "contract-differs", Error, "contract_differs";
    ITEM_INCOMPLETE, "DIV405", "item-incomplete", Error, "item_incomplete";
    SCOPE_VAGUE, "DIV406", "scope-vague", Warning, "scope_vague";
    DEPENDENCY_CYCLE, "DIV407", "dependency-cycle", Error, "dependency_cycle";
    INTEGRATION_MISSING, "DIV408", "integration-missing", Warning, "integration_missing";
    FILE_MISSING, "DIV409", "file-missing", Error, "file_missing";
    FILE_EXISTS, "DIV410", "file-exists", Error, "file_exists";
    SCOPE_FORBIDS_ITSELF, "DIV411", "scope-forbids-itself", Error, "scope_forbids_itself";
    NEEDED_TOO_EARLY, "DIV412", "needed-too-early", Error, "needed_too_early";
    UNKNOWN_DEPENDENCY, "DIV413", "unknown-dependency", Error, "unknown_dependency";
    DECLARED_TWICE, "DIV414", "declared-twice", Error, "declared_twice";
    NOT_UNDERSTOOD, "DIV415", "not-understood", Note, "not_understood";
    CHANGES_TOGETHER, "DIV416", "changes-together", Note, "changes_together";
    HOT_FILE, "DIV417", "hot-file", Note, "hot_file";
    ALREADY_IN_FLIGHT, "DIV418", "already-in-flight", Warning, "already_in_flight";
    DECLARATION_UNREADABLE, "DIV419", "declaration-unreadable", Error, "declaration_unreadable";
    BRANCH_REFUSED, "DIV420", "branch-refused", Warning, "branch_refused";
    VERIFICATION_UNKNOWN, "DIV421", "verification-unknown", Warning, "verification_unknown";
    OUT_OF_SCOPE, "DIV431", "out-of-scope", Error, "out_of_scope";
    FORBIDDEN_CHANGE, "DIV432", "forbidden-change", Error, "forbidden_change";
    EXISTING_FILE_CHANGED, "DIV433", "existing-file-changed", Error, "existing_file_changed";
    NOT_CREATED, "DIV434", "not-created", Warning, "not_created";
    CONTRACT_MISSING, "DIV435", "contract-missing", Error, "contract_missing";
    CONTRACT_NOT_AS_DECLARED, "DIV436", "contract-not-as-declared", Error, "contract_not_as_declared";
    ASSUMPTION_UNMET, "DIV437", "assumption-unmet", Warning, "assumption_unmet";
    BASE_DIFFERS, "DIV438", "base-differs", Warning, "base_differs";
    WORKPLACE_SHARED, "DIV439", "workplace-shared", Warning, "workplace_shared";
    SCOPE_OF_ANOTHER, "DIV440", "scope-of-another", Warning, "scope_of_another";
    SCOPE_WIDENED, "DIV441", "scope-widened", Warning, "scope_widened";
    VERIFICATION_FAILED, "DIV442", "verification-failed", Error, "verification_failed";
    SCOPE_LEEWAY, "DIV443", "scope-leeway", Note, "scope_leeway";
    LANDED_TOO_EARLY, "DIV444", "landed-too-early", Warning, "landed_too_early";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::model::HEADINGS;

    #[test]
    fn every_text_is_that_of_a_rule_and_is_called_like_it() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/work/rules");
        let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        let files: BTreeSet<String> = files.map(|it| it.trim_end_matches(".md").replace('_', "-")).collect();
        let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
        assert_eq!(files, rules);
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in RULES {
            let title = format!("# {}: {}\n", rule.code, rule.name);
            assert!(rule.explain.starts_with(&title), "{} has the title of another rule", rule.code);
            for heading in HEADINGS {
                assert!(rule.explain.contains(heading), "{}: {heading} is missing", rule.code);
            }
        }
    }
}
