//! An import of everything in a module that one side drops, and a name from there that the other one newly uses in the
//! same file. Which names such an import brings, only the tree says: all that could be meant has to come from there.

use std::collections::BTreeSet;
use std::sync::Arc;

use compact_str::CompactString;

use super::compared::FileDelta;
use super::delta::FileChange;
use super::finding::{End, Told};
use super::home::reach;
use super::rules::merge_lacks_name;
use super::tie::{Scene, Tie, tie};
use super::{Candidate, Case, Delta, FactSource, Sited, SitedUse, What};
use crate::facts::{Facts, Import, Qualifier, Use, UseKind, Visibility};
use crate::languages::answers::ImportScopes;
use crate::languages::{Packages, Reach, SourcePlace, is_common};
use crate::model::{Confidence, Lacks, LocationRole, Severity, phrase};

/// A new use in a file in which the provider brings less in.
#[derive(Clone)]
pub(super) struct Unbrought {
    /// The modules of which the provider no longer brings everything in.
    dropped: Vec<CompactString>,
    file: FileChange,
    facts: Arc<Facts>,
    usage: Use,
}

impl Unbrought {
    pub(super) fn namespace(&self) -> &'static str {
        self.file.language.row().namespace
    }

    /// The names that have to be looked up in trees.
    pub(super) fn names(&self) -> Vec<CompactString> {
        vec![self.usage.name.clone()]
    }
}

/// The modules of which a version of a file brings everything in and the next one does not.
pub(super) fn dropped(before: &Facts, after: &Facts) -> Vec<CompactString> {
    let mut found: Vec<CompactString> = before.imports.named("*").map(|it| it.module.clone()).collect();
    found.retain(|module| !after.imports.named("*").any(|it| it.module == *module));
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a use may mean what such an import brings: a bare name, or a function that is called as a member.
fn may_be_brought(usage: &Use) -> bool {
    let is_called = usage.kind == UseKind::Call;
    match usage.qualifier {
        Qualifier::Bare => {
            is_called
                || matches!(
                    usage.kind,
                    UseKind::Type | UseKind::Implement | UseKind::Literal | UseKind::Marker | UseKind::Value
                )
        }
        Qualifier::Typed(_) | Qualifier::Untyped(_) => is_called,
        Qualifier::Path(_) => false,
    }
}

/// The new uses of the user in files in which the provider brings less in.
pub(super) fn unbrought(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    fn base(file: &FileDelta) -> &Arc<str> {
        file.file.from.as_ref().unwrap_or(&file.file.path)
    }
    let mut found = Vec::new();
    for file in provider.files.iter().filter(|file| !file.dropped().is_empty()) {
        let is_it = |other: &&Arc<FileDelta>| base(other) == base(file) && other.used().has_uses;
        let Some(other) = user.files.iter().find(is_it) else { continue };
        let (language, path) = (other.file.language, &other.file.path);
        packages.note_unread(language, lacks);
        let facts = other.file.after.and_then(|id| source.scope(id, language).or_note(path, lacks));
        let Some(facts) = facts else { continue };
        let mut dropped = file.dropped().to_vec();
        dropped.retain(|module| facts.imports.named("*").any(|it| it.module == *module));
        if dropped.is_empty() {
            continue;
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for usage in other.uses().iter().filter(|usage| may_be_brought(usage)) {
            let is_bound = facts.imports.called(&usage.name).next().is_some()
                || facts.definitions.iter().any(|it| it.name == usage.name);
            if is_bound || usage.is_unnamed() || is_common(language, &usage.name) || !seen.insert(&usage.name) {
                continue;
            }
            let (dropped, file, usage) = (dropped.clone(), other.file.clone(), usage.clone());
            let unbrought = Unbrought { dropped, file, facts: Arc::clone(&facts), usage };
            found.push(Candidate { rule: &merge_lacks_name::RULE, what: What::Unbrought(Box::new(unbrought)) });
        }
    }
    found
}

/// Whether nothing in the merged file brings the name in, and all that the tree has of it comes from what was dropped.
pub(super) fn conclude(case: &Case<'_>, it: &Unbrought, is_newer: &dyn Fn(&SitedUse) -> bool) -> Option<Told> {
    let Unbrought { dropped, file, facts, usage } = it;
    let (merged, packages) = (case.merged, case.merged.world.packages);
    let path = case.path_of(&file.path);
    let now = merged.facts(path).filter(|now| now.unparsed.is_empty())?;
    let gone: Vec<&CompactString> = dropped.iter().filter(|module| !brings(&now, module)).collect();
    let is_there = now.uses.called(&usage.name).any(|found| found.outline() == usage.outline());
    let is_bound =
        now.imports.called(&usage.name).next().is_some() || now.definitions.iter().any(|it| it.name == usage.name);
    if gone.is_empty() || !is_there || is_bound {
        return None;
    }
    let used = Scene { packages, language: file.language, path: &file.path, facts };
    let scene = Scene { path, facts: &now, ..used };
    let mut all = merged.definitions(&usage.name);
    all.retain(|it| it.language.row().namespace == file.language.row().namespace);
    let is_from = |it: &Sited, module: &str| reach_of(&scene, module, it) == Reach::Exact;
    let (of, module) = all.iter().find_map(|it| Some((*it, *gone.iter().find(|module| is_from(it, module))?)))?;
    let brought = || now.imports.named("*").map(|it| it.module.as_str());
    // What a namespace brings, and what a list of names no longer has, the merged file is asked for itself.
    let is_listed = || now.imports.iter().any(|it| it.module == *module && it.name != "*");
    let is_asked_elsewhere = |language: crate::lang::Language| {
        language.brings_namespaces() || usage.name.starts_with(char::is_lowercase) && is_member(of) && is_listed()
    };
    let is_lost = if usage.qualifier == Qualifier::Bare {
        !is_asked_elsewhere(file.language)
            && tie(&used, usage, of) >= Some(Tie::Around)
            && all.iter().all(|it| tie(&scene, usage, it).is_none())
    } else {
        // What is called on a value may be any member of the name.
        let is_extension =
            |it: &Sited| it.definition.callable.as_ref().is_some_and(|it| it.receiver.starts_with("this "));
        let is_seen = |it: &Sited| {
            file.language.modules().shares_namespace(place(&scene), it.place())
                || brought().any(|module| is_from(it, module))
        };
        all.iter().all(|it| is_extension(it) && !is_seen(it))
    };
    if !is_lost || is_for_all(case, module) || goes_on(case, &scene, usage, of, module, is_newer) {
        return None;
    }
    Some(told(case, it, of, module))
}

fn is_member(of: &Sited) -> bool {
    !of.definition.owner.is_empty()
}

fn place<'s>(scene: &Scene<'s>) -> SourcePlace<'s> {
    SourcePlace { language: scene.language, path: scene.path, package: &scene.facts.package, module: "" }
}

fn reach_of(scene: &Scene<'_>, module: &str, to: &Sited) -> Reach {
    let whole = reach(scene.packages, module, place(scene), to.place());
    // An import of all that a type has names the type.
    let (before, owner) = super::tie::split(module, scene.language);
    let of_type = to.definition.owner_name() == owner && !to.definition.owner.is_empty();
    if whole != Reach::Exact && of_type { reach(scene.packages, before, place(scene), to.place()) } else { whole }
}

fn brings(facts: &Facts, module: &str) -> bool {
    facts.imports.named("*").any(|it| it.module == module)
}

/// Whether a file of the program brings the module in for all others.
fn is_for_all(case: &Case<'_>, module: &str) -> bool {
    let is_one = |import: &Import| import.module == *module && import.visibility > Visibility::Private;
    let is_named_so = |path: &&str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.contains("Using") || name.contains("Global") || name.contains("Imports")
    };
    let views = [case.merged, case.provided];
    views.into_iter().any(|view| {
        let mut files = view.paths().filter(is_named_so).filter_map(|path| view.facts(path));
        let is_program = |facts: &Facts| facts.imports.named("*").any(is_one);
        files.any(|facts| is_program(&facts))
    })
}

/// Whether the provider goes on without the import: its tree names what comes from there in a file that brings it in by
/// nothing that can be seen.
fn goes_on(
    case: &Case<'_>,
    scene: &Scene<'_>,
    usage: &Use,
    of: &Sited,
    module: &str,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> bool {
    let modules = scene.language.modules();
    let is_unbrought = |facts: &Facts, path: &str| {
        let there = Scene { path, facts, ..*scene };
        !brings(facts, module) && !modules.shares_namespace(place(&there), of.place()) && *path != *of.path
    };
    let is_alike = |found: &SitedUse| {
        found.usage.kind == usage.kind && found.usage.qualifier == Qualifier::Bare
            || !matches!(usage.qualifier, Qualifier::Bare)
    };
    let is_witness = |found: &&SitedUse| {
        let is_bound = found.facts.imports.called(&usage.name).next().is_some()
            || found.facts.definitions.iter().any(|it| it.name == usage.name);
        !is_newer(found) && is_alike(found) && !is_bound && is_unbrought(&found.facts, &found.path)
    };
    if scene.language.answers().import_scopes != ImportScopes::Program {
        return false;
    }
    if case.provided.uses(&usage.name).iter().any(is_witness) {
        return true;
    }
    // The file itself goes on naming others that stand beside it.
    let (Some(own), Some(beside)) = (case.provided.facts(scene.path), case.provided.facts(&of.path)) else {
        return true;
    };
    let is_own =
        |name: &str| own.definitions.iter().any(|it| it.name == name) || own.imports.called(name).next().is_some();
    let names: BTreeSet<&str> = beside.definitions.iter().map(|it| it.name.as_str()).collect();
    let names = names.into_iter().filter(|name| !is_common(scene.language, name) && !is_own(name));
    names.into_iter().any(|name| own.uses.called(name).any(|it| may_be_brought(&it)))
}

fn told(case: &Case<'_>, it: &Unbrought, of: &Sited, module: &str) -> Told {
    let Unbrought { file, usage, .. } = it;
    let (name, path) = (&usage.name, &file.path);
    let message = phrase![
        case.provider,
        format!(" no longer brings in {module} in {path}; "),
        case.user,
        format!(" newly uses {name} there, which is of {module}, and nothing else brings that in")
    ];
    let help =
        phrase!["bring ", format!("{module} in again in {path}, in "), case.user, " or where the two are merged"];
    Told {
        rule: &merge_lacks_name::RULE,
        confidence: Confidence::Likely,
        severity: Severity::Error,
        between: [case.provider, case.user],
        symbol: format!("name:{path}:{name}"),
        path: Arc::clone(path),
        detail: Vec::new(),
        message,
        help,
        ends: vec![
            End::at(case.provider, LocationRole::Definition, &of.path, of.definition.name_span),
            End::usage(case.user, path, usage.name_span),
        ],
        candidates: Vec::new(),
        example: None,
    }
}
