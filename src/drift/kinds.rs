//! The table of contract kinds beyond code, a row each: how names are compared, what meets what, and how surely.
//!
//! What all kinds have in common is in `terms`; a row says only what is different.

use super::rules::{
    DriftRule, event_removed, flag_removed, manifest_entry_removed, message_removed, reference_removed,
    request_field_required, route_documented, route_removed, schema_entry_removed, script_removed, setting_removed,
    target_removed, variable_removed, variable_unread,
};
use super::terms::{
    Code, Lost, Scene, TermTree, bodies, events, flags, imports, messages, packages, readings, references, routes,
    scripts, settings, variables,
};
use crate::artifacts::{compose, gradle};
use crate::facts::{Artifact, Ecosystem, Term};
use crate::lang::Language;
use crate::model::{Confidence, ContractKind};

/// A kind of contract in the world of one ecosystem.
pub(super) struct Kind {
    /// What it is about.
    pub(super) contract: ContractKind,
    /// In whose world.
    pub(super) ecosystem: Ecosystem,
    /// The rule that is broken where an offer went away that is newly needed.
    pub(super) rule: &'static DriftRule,
    /// How sure one can be that a need means an offer.
    pub(super) surest: Confidence,
    /// Whether both ends say all that decides, so that it is as sure and as bad as the row and its rule say. Otherwise it
    /// is a likely warning.
    pub(super) is_exact: fn(&Lost, need: &Term) -> bool,
    /// What people call what goes by a name.
    pub(super) noun: fn(ContractKind, key: &str) -> &'static str,
    /// What a user newly does with it.
    pub(super) does: fn(key: &str) -> &'static str,
    /// To whom a user newly gives it, as a need says it; mostly nothing.
    pub(super) whom: fn(need: &Term) -> String,
    /// The rule that is broken where only a document newly needs it, and what that does.
    pub(super) documented: Option<(&'static DriftRule, &'static str)>,
    /// What became of something that has another name, in words, where it is no renaming: old and new name.
    pub(super) changed: fn(&str, &str) -> Option<String>,
    /// A name as messages show it.
    pub(super) shown: fn(&str) -> String,
    /// What a finding is about.
    pub(super) symbol: fn(&Lost) -> String,
    /// The folder whose files an offer of a file is for.
    pub(super) home: fn(path: &str) -> &str,
    /// A name in the form in which names are compared.
    pub(super) canonical: fn(&str) -> String,
    /// Whether an offer goes by the name of one that went away.
    pub(super) stands_in: fn(offer: &Term, lost: &Term) -> bool,
    /// Whether an offer is what a need asks for, by their names in canonical form.
    pub(super) covers: fn(offer: &str, need: &str) -> bool,
    /// Whether something went with what it is a member of.
    pub(super) is_member: fn(of: &Term, it: &Term) -> bool,
    /// Whether names alone do not say what a need means, so that `elsewhere` decides about each one.
    pub(super) is_followed: bool,
    /// Whether who lost it newly has it in code, as what code offers is read for other kinds: in a merged tree, as against
    /// the user's.
    pub(super) has_in_code: fn(&Scene<'_>, used: &TermTree) -> bool,
    /// What a file needs by what it offers to others: who sets a variable needs somebody who reads it.
    pub(super) set_in: fn(&Artifact) -> Vec<Term>,
    /// Whether an offer of this name says what has to be given, so that who still gives it shows nothing.
    pub(super) asks: fn(key: &str) -> bool,
    /// Whether it is a name of its file alone, so that no other file says anything about it.
    pub(super) is_of_its_file: bool,
    /// Whether there is always something of this canonical name.
    pub(super) built_in: fn(&str) -> bool,
    /// What stands in every file that needs it, in any case.
    pub(super) words: fn(key: &str) -> Vec<String>,
    /// Whether code offers it, not only other files.
    pub(super) is_offered_in_code: bool,
    /// Whether a provider that still needs it shows that something else is meant.
    pub(super) has_witness: fn(&Lost) -> bool,
    /// Whether a file of the provider's that needs it shows that something else is meant.
    pub(super) is_witness: fn(path: &str) -> bool,
    /// Whether code in a language can need it.
    pub(super) concerns: fn(Language) -> bool,
    /// What code needs of what goes by a canonical name.
    pub(super) in_code: fn(&Code<'_>, name: &str) -> Vec<Term>,
    /// Whether a file may name it though its format is not read.
    pub(super) may_mention: fn(path: &str) -> bool,
    /// Whether the text of such a file names it.
    pub(super) mentions: fn(text: &str, name: &str) -> bool,
    /// Whether code that needs something is served by the file that lost it.
    pub(super) belongs: fn(&Scene<'_>, path: &str) -> bool,
    /// Whether something else in the tree is what a need may mean. What is left of the file that lost it is at hand.
    pub(super) elsewhere: fn(&Scene<'_>, left: &Artifact, need: &Term) -> bool,
}

impl Kind {
    /// The row of routes.
    #[must_use]
    pub(super) fn of_routes() -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.contract == ContractKind::Route)
    }

    /// The row of a term.
    #[must_use]
    pub(super) fn of(term: &Term) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.contract == term.kind && kind.ecosystem == term.ecosystem)
    }
}

/// All kinds.
static KINDS: [Kind; 23] = [
    CRATE,
    WORKSPACE,
    Kind {
        ecosystem: Ecosystem::Gradle,
        noun: |_, key| if key.starts_with(':') { "project" } else { "entry" },
        does: |_| "newly uses it",
        canonical: gradle::accessor,
        stands_in: |offer, lost| gradle::accessor(&offer.key) == gradle::accessor(&lost.key),
        words: |key| vec![key.to_owned()],
        home: packages::around_catalog,
        belongs: packages::nearest_build,
        elsewhere: packages::put_together_elsewhere,
        ..WORKSPACE
    },
    Kind {
        ecosystem: Ecosystem::NuGet,
        noun: |_, _| "version of",
        does: |_| "newly refers to it without a version",
        canonical: str::to_lowercase,
        stands_in: |offer, lost| offer.key.eq_ignore_ascii_case(&lost.key),
        words: |key| vec![key.to_owned()],
        belongs: packages::centrally_managed,
        elsewhere: packages::nuget_elsewhere,
        ..WORKSPACE
    },
    Kind {
        ecosystem: Ecosystem::Maven,
        noun: |_, key| if key.starts_with('$') { "property" } else { "managed dependency" },
        does: |key| if key.starts_with('$') { "newly uses it" } else { "newly relies on its version" },
        words: |key| vec![key.trim_matches(['$', '{', '}']).rsplit(':').next().unwrap_or(key).to_owned()],
        home: |_| "",
        belongs: packages::inherits,
        elsewhere: |_, left, _| packages::brings_anything(left),
        ..WORKSPACE
    },
    Kind {
        contract: ContractKind::Feature,
        does: |_| "newly asks for it",
        canonical: str::to_owned,
        stands_in: has_its_name,
        covers: |offer, need| offer == need,
        built_in: |_| false,
        in_code: imports::conditions,
        elsewhere: |_, _, _| false,
        ..CRATE
    },
    Kind {
        ecosystem: Ecosystem::Go,
        canonical: str::to_owned,
        stands_in: has_its_name,
        covers: packages::leads_go,
        built_in: |_| false,
        concerns: |language| packages::concerns(Ecosystem::Go, language),
        in_code: imports::in_go,
        elsewhere: packages::go_elsewhere,
        ..CRATE
    },
    Kind {
        ecosystem: Ecosystem::Npm,
        // Others may bring a package along.
        surest: Confidence::Likely,
        canonical: str::to_owned,
        stands_in: packages::stands_in_npm,
        covers: packages::leads_npm,
        built_in: packages::with_node,
        concerns: |language| packages::concerns(Ecosystem::Npm, language),
        in_code: imports::in_npm,
        may_mention: packages::embeds_scripts,
        mentions: imports::names_package,
        belongs: packages::no_nearer_package,
        elsewhere: packages::npm_elsewhere,
        ..CRATE
    },
    Kind {
        ecosystem: Ecosystem::Python,
        // Names of modules and distributions may differ, and others may bring a distribution along.
        surest: Confidence::Likely,
        covers: packages::leads_python,
        built_in: packages::with_python,
        concerns: |language| packages::concerns(Ecosystem::Python, language),
        in_code: imports::in_python,
        belongs: packages::below_manifest,
        elsewhere: packages::python_elsewhere,
        ..CRATE
    },
    Kind {
        contract: ContractKind::Environment,
        ecosystem: Ecosystem::Any,
        rule: &variable_removed::RULE,
        // A platform may set it outside of the repository.
        surest: Confidence::Likely,
        does: |_| "newly reads it",
        symbol: |lost| format!("env:{}", lost.term.key),
        home: variables::home,
        canonical: str::to_owned,
        stands_in: has_its_name,
        covers: |offer, need| offer == need,
        built_in: variables::built_in,
        concerns: |_| true,
        in_code: variables::in_code,
        elsewhere: variables::elsewhere,
        ..CRATE
    },
    Kind {
        contract: ContractKind::Script,
        ecosystem: Ecosystem::Npm,
        rule: &script_removed::RULE,
        // A command line may be for another package.
        surest: Confidence::Likely,
        does: |_| "newly runs it",
        canonical: str::to_owned,
        stands_in: has_its_name,
        covers: |offer, need| offer == need,
        built_in: |_| false,
        concerns: |_| false,
        in_code: |_, _| Vec::new(),
        elsewhere: scripts::elsewhere,
        ..CRATE
    },
    Kind {
        contract: ContractKind::Route,
        ecosystem: Ecosystem::Any,
        rule: &route_removed::RULE,
        is_exact: routes::is_exact,
        does: |_| "newly calls it",
        documented: Some((&route_documented::RULE, "newly documents it")),
        changed: routes::changed,
        shown: routes::shown,
        symbol: routes::symbol,
        home: |_| "",
        canonical: str::to_owned,
        stands_in: routes::stands_in,
        covers: routes::covers,
        built_in: |_| false,
        words: routes::words,
        is_offered_in_code: true,
        is_witness: routes::is_no_document,
        concerns: |_| true,
        in_code: routes::in_code,
        elsewhere: routes::elsewhere,
        ..CRATE
    },
    Kind {
        contract: ContractKind::Message,
        ecosystem: Ecosystem::Any,
        rule: &message_removed::RULE,
        // What is generated may be made somewhere else.
        surest: Confidence::Likely,
        is_exact: |lost, _| messages::is_gone(lost),
        has_witness: messages::is_gone,
        changed: messages::changed,
        shown: messages::shown,
        symbol: messages::symbol,
        home: |_| "",
        canonical: str::to_owned,
        stands_in: has_its_name,
        covers: messages::covers,
        is_member: messages::is_member,
        is_followed: true,
        built_in: |_| false,
        words: messages::words,
        concerns: |_| true,
        in_code: messages::in_code,
        elsewhere: messages::elsewhere,
        ..CRATE
    },
    Kind {
        contract: ContractKind::Query,
        ecosystem: Ecosystem::Any,
        rule: &schema_entry_removed::RULE,
        // A query may be for another schema.
        surest: Confidence::Likely,
        does: |_| "newly relies on it as it was",
        changed: messages::query_changed,
        shown: messages::query_shown,
        symbol: messages::query_symbol,
        home: |_| "",
        canonical: str::to_owned,
        stands_in: has_its_name,
        covers: messages::query_covers,
        is_member: messages::query_is_member,
        is_followed: true,
        built_in: |_| false,
        words: messages::query_words,
        concerns: |_| true,
        has_in_code: messages::query_has_in_code,
        in_code: messages::query_in_code,
        elsewhere: messages::query_elsewhere,
        ..CRATE
    },
    Kind {
        contract: ContractKind::Target,
        // A command line may be for another folder.
        surest: Confidence::Likely,
        noun: |_, key| if key.starts_with(compose::SERVICE) { "service" } else { "target" },
        does: |key| if key.starts_with(compose::SERVICE) { "newly relies on it" } else { "newly runs it" },
        shown: |key| key.strip_prefix(compose::SERVICE).unwrap_or(key).to_owned(),
        words: |key| vec![key.strip_prefix(compose::SERVICE).unwrap_or(key).to_owned()],
        is_of_its_file: false,
        stands_in: scripts::target_stands_in,
        elsewhere: scripts::target_elsewhere,
        ..JOB
    },
    JOB,
    Kind {
        contract: ContractKind::Event,
        rule: &event_removed::RULE,
        // Somebody outside may send it.
        surest: Confidence::Likely,
        noun: events::noun,
        does: events::does,
        covers: events::covers,
        shown: events::shown,
        symbol: events::symbol,
        words: events::words,
        is_offered_in_code: true,
        is_of_its_file: false,
        concerns: |_| true,
        in_code: events::in_code,
        elsewhere: events::elsewhere,
        ..JOB
    },
    Kind {
        contract: ContractKind::Stage,
        does: |_| "newly takes from it",
        canonical: str::to_lowercase,
        is_of_its_file: false,
        ..JOB
    },
    Kind {
        contract: ContractKind::Flag,
        rule: &flag_removed::RULE,
        // A command line may be for another program.
        surest: Confidence::Likely,
        does: flags::does,
        whom: flags::whom,
        changed: flags::changed,
        asks: flags::asks,
        covers: flags::covers,
        symbol: flags::symbol,
        is_followed: true,
        is_offered_in_code: true,
        is_of_its_file: false,
        elsewhere: flags::elsewhere,
        ..JOB
    },
    Kind {
        contract: ContractKind::Reference,
        rule: &reference_removed::RULE,
        noun: references::noun,
        shown: references::shown,
        does: references::does,
        changed: references::changed,
        asks: references::asks,
        covers: references::covers,
        symbol: references::symbol,
        is_of_its_file: false,
        words: references::words,
        is_offered_in_code: true,
        concerns: |_| true,
        in_code: references::in_code,
        elsewhere: references::elsewhere,
        ..JOB
    },
    Kind {
        contract: ContractKind::Setting,
        rule: &setting_removed::RULE,
        // A platform may set it outside of the repository.
        surest: Confidence::Likely,
        does: |_| "newly reads it",
        symbol: |lost| format!("setting:{}:{}", lost.path, lost.term.key),
        home: settings::home,
        canonical: settings::canonical,
        stands_in: |offer, lost| settings::canonical(&offer.key) == settings::canonical(&lost.key),
        is_of_its_file: false,
        words: settings::words,
        concerns: |_| true,
        in_code: settings::in_code,
        elsewhere: settings::elsewhere,
        ..JOB
    },
    Kind {
        contract: ContractKind::Reading,
        rule: &variable_unread::RULE,
        // Somebody outside may read it.
        surest: Confidence::Likely,
        does: |_| "newly sets the old one",
        changed: readings::changed,
        symbol: |lost| format!("reading:{}", lost.term.key),
        is_offered_in_code: true,
        is_of_its_file: false,
        set_in: readings::set_in,
        built_in: readings::built_in,
        elsewhere: readings::elsewhere,
        ..JOB
    },
    Kind {
        contract: ContractKind::Body,
        rule: &request_field_required::RULE,
        // Another application may be called.
        surest: Confidence::Likely,
        does: |_| "newly calls it without",
        changed: bodies::changed,
        shown: bodies::shown,
        symbol: bodies::symbol,
        asks: |_| true,
        covers: bodies::covers,
        is_followed: true,
        is_of_its_file: false,
        words: bodies::words,
        concerns: |_| true,
        in_code: bodies::in_code,
        elsewhere: bodies::elsewhere,
        ..JOB
    },
];

/// A job of a workflow, which its file alone names.
const JOB: Kind = Kind {
    contract: ContractKind::Job,
    ecosystem: Ecosystem::Any,
    rule: &target_removed::RULE,
    surest: Confidence::Certain,
    does: |_| "newly waits for it",
    home: |_| "",
    canonical: str::to_owned,
    stands_in: has_its_name,
    covers: |offer, need| offer == need,
    is_of_its_file: true,
    built_in: |_| false,
    concerns: |_| false,
    in_code: |_, _| Vec::new(),
    elsewhere: |_, _, _| false,
    ..CRATE
};

/// A crate, from which the other rows of packages differ.
const CRATE: Kind = Kind {
    contract: ContractKind::Dependency,
    ecosystem: Ecosystem::Cargo,
    rule: &manifest_entry_removed::RULE,
    surest: Confidence::Certain,
    is_exact: |_, _| true,
    noun: |kind, _| kind.said(),
    does: |_| "newly uses it",
    whom: |_| String::new(),
    documented: None,
    changed: |_, _| None,
    shown: str::to_owned,
    symbol: packages::symbol,
    home: super::folder,
    canonical: packages::underscored,
    stands_in: |offer, lost| packages::underscored(&offer.key) == packages::underscored(&lost.key),
    covers: packages::leads_rust,
    is_member: |_, _| false,
    is_followed: false,
    has_in_code: |_, _| false,
    set_in: |_| Vec::new(),
    asks: |_| false,
    is_of_its_file: false,
    built_in: packages::with_rust,
    words: |key| vec![key.to_owned(), packages::underscored(key)],
    is_offered_in_code: false,
    has_witness: |_| true,
    is_witness: |_| true,
    concerns: |language| packages::concerns(Ecosystem::Cargo, language),
    in_code: imports::in_rust,
    may_mention: |_| false,
    mentions: |_, _| false,
    belongs: packages::nearest_manifest,
    elsewhere: packages::rust_elsewhere,
};

/// What manifests take from one that stands above them. No code names it.
const WORKSPACE: Kind = Kind {
    contract: ContractKind::WorkspaceDependency,
    does: |_| "newly inherits it",
    canonical: str::to_owned,
    stands_in: has_its_name,
    covers: |offer, need| offer == need,
    built_in: |_| false,
    concerns: |_| false,
    in_code: |_, _| Vec::new(),
    elsewhere: |_, _, _| false,
    ..CRATE
};

fn has_its_name(offer: &Term, lost: &Term) -> bool {
    offer.key == lost.key
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// For each kind a case in which it is told and one in which it is silent.
    const OF_KINDS: [(ContractKind, Ecosystem, &str, &str); 23] = [
        (
            ContractKind::Dependency,
            Ecosystem::Cargo,
            "manifests/a-removed-crate-is-newly-imported",
            "manifests/a-crate-that-became-optional-is-silent",
        ),
        (
            ContractKind::WorkspaceDependency,
            Ecosystem::Cargo,
            "manifests/a-dependency-removed-from-the-workspace-is-newly-inherited",
            "manifests/a-crate-that-moved-to-the-workspace-is-silent",
        ),
        (
            ContractKind::WorkspaceDependency,
            Ecosystem::Gradle,
            "manifests/gradle-a-renamed-entry-is-newly-used",
            "manifests/gradle-an-entry-of-a-nearer-catalog-is-silent",
        ),
        (
            ContractKind::WorkspaceDependency,
            Ecosystem::NuGet,
            "manifests/nuget-a-removed-version-is-newly-referred-to",
            "manifests/nuget-a-reference-with-a-version-is-silent",
        ),
        (
            ContractKind::WorkspaceDependency,
            Ecosystem::Maven,
            "manifests/maven-a-removed-property-is-newly-used",
            "manifests/maven-what-the-model-sets-itself-is-silent",
        ),
        (
            ContractKind::Feature,
            Ecosystem::Cargo,
            "manifests/a-removed-feature-is-newly-enabled-by-another-package",
            "manifests/a-feature-of-a-published-package-is-silent",
        ),
        (
            ContractKind::Dependency,
            Ecosystem::Go,
            "manifests/a-removed-module-is-newly-imported",
            "manifests/a-module-in-place-of-a-removed-one-is-silent",
        ),
        (
            ContractKind::Dependency,
            Ecosystem::Npm,
            "manifests/a-removed-package-is-newly-imported",
            "manifests/a-package-that-the-root-has-is-silent",
        ),
        (
            ContractKind::Dependency,
            Ecosystem::Python,
            "manifests/a-removed-distribution-is-newly-imported",
            "manifests/a-distribution-that-requirements-still-list-is-silent",
        ),
        (
            ContractKind::Environment,
            Ecosystem::Any,
            "environment/a-renamed-variable-is-newly-read",
            "environment/a-variable-of-the-system-is-silent",
        ),
        (
            ContractKind::Script,
            Ecosystem::Npm,
            "scripts/a-renamed-script-is-newly-run-by-a-workflow",
            "scripts/a-script-of-another-package-is-silent",
        ),
        (
            ContractKind::Route,
            Ecosystem::Any,
            "routes/express-a-renamed-route-is-newly-fetched",
            "routes/express-a-route-that-moved-to-another-file-is-silent",
        ),
        (
            ContractKind::Message,
            Ecosystem::Any,
            "messages/proto-a-removed-message-is-newly-a-field",
            "messages/proto-a-message-that-moves-to-another-file-is-silent",
        ),
        (
            ContractKind::Query,
            Ecosystem::Any,
            "messages/graphql-a-renamed-field-is-newly-selected",
            "messages/graphql-a-field-of-another-type-is-silent",
        ),
        (
            ContractKind::Target,
            Ecosystem::Any,
            "scripts/a-renamed-target-is-newly-run-by-a-workflow",
            "scripts/a-target-of-another-makefile-is-silent",
        ),
        (
            ContractKind::Job,
            Ecosystem::Any,
            "scripts/a-removed-job-is-newly-waited-for",
            "scripts/a-job-of-another-workflow-is-silent",
        ),
        (
            ContractKind::Event,
            Ecosystem::Any,
            "events/a-renamed-event-is-newly-waited-for",
            "events/an-event-in-a-constant-is-silent",
        ),
        (
            ContractKind::Stage,
            Ecosystem::Any,
            "scripts/a-renamed-stage-is-newly-copied-from",
            "scripts/an-image-of-that-name-is-silent",
        ),
        (
            ContractKind::Flag,
            Ecosystem::Any,
            "flags/argparse-a-renamed-flag-is-newly-given-by-a-workflow",
            "flags/a-flag-of-another-program-is-silent",
        ),
        (
            ContractKind::Reference,
            Ecosystem::Any,
            "references/a-renamed-definition-is-newly-referred-to",
            "references/a-definition-of-another-file-is-silent",
        ),
        (
            ContractKind::Setting,
            Ecosystem::Any,
            "settings/spring-a-renamed-key-is-newly-read",
            "settings/spring-a-key-with-a-default-is-silent",
        ),
        (
            ContractKind::Reading,
            Ecosystem::Any,
            "environment/a-variable-that-code-reads-by-another-name-is-newly-set-by-compose",
            "environment/a-variable-that-other-code-still-reads-is-newly-set-silent",
        ),
        (
            ContractKind::Body,
            Ecosystem::Any,
            "routes/openapi-a-field-of-a-request-becomes-required",
            "routes/openapi-a-required-field-that-is-given-is-silent",
        ),
    ];

    #[test]
    fn every_kind_has_a_case_that_is_told_and_one_that_is_silent() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
        let expected = |case: &str| std::fs::read_to_string(root.join(case).join("expected")).unwrap();
        let rows: Vec<_> = KINDS.iter().map(|kind| (kind.contract, kind.ecosystem)).collect();
        assert_eq!(OF_KINDS.map(|(contract, ecosystem, ..)| (contract, ecosystem)).as_slice(), rows);
        for (kind, (_, _, told, silent)) in KINDS.iter().zip(OF_KINDS) {
            let code = kind.rule.about.code;
            assert!(expected(told).lines().any(|line| line.starts_with(code)), "{told}");
            assert_eq!(expected(silent), "", "{silent}");
        }
    }
}
