//! Drift that is not one changed definition and one use: files that went away, definitions that both add, and uses of
//! what only the other one has.

use std::sync::Arc;

use compact_str::CompactString;

use super::barrel;
use super::certain;
use super::delta::FileChange;
use super::finding::{self, Told};
use super::gathered;
use super::home::{self, reach};
use super::rules::{DriftRule, duplicate_definition, file_moved, relies_on_unlanded};
use super::tie::{Scene, Tie, tie};
use super::world::View;
use super::{Candidate, Case, Delta, FactSource, Sited, SitedImport, What};
use crate::facts::{Definition, DefinitionKind, Facts, Import, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::languages::answers::{Homes, ImportPaths, Imports, Overloads, Programs};
use crate::languages::{Declared, Packages, Reach, SourcePlace};
use crate::model::Lacks;

/// New imports that lead to files that the provider took away.
pub(super) fn moved_files(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let gone = |file: &FileChange| {
        let old = file.from.clone().or_else(|| file.after.is_none().then(|| Arc::clone(&file.path)))?;
        Some(FileChange { path: old, from: Some(Arc::clone(&file.path)), ..file.clone() })
    };
    let removed: Vec<FileChange> = provider.files.iter().filter_map(|delta| gone(&delta.file)).collect();
    let mut found = Vec::new();
    if removed.is_empty() {
        return found;
    }
    for delta in user.files.iter().filter(|delta| delta.used().has_imports) {
        for import in delta.imports().iter().filter(|import| !provider.has_import(&delta.file.path, import)) {
            for file in &removed {
                if file.language.row().namespace != delta.file.language.row().namespace
                    || !mentions(import, &file.path, file.language)
                {
                    continue;
                }
                packages.note_unread(file.language, lacks);
                let facts = file.before.and_then(|id| source.facts(id, file.language).or_note(&file.path, lacks));
                let package = facts.map(|facts| facts.package.clone()).unwrap_or_default();
                if leads_to(packages, import, &delta.file, file.language, &file.path, &package) {
                    let what = What::Path { removed: file.clone(), file: delta.file.clone(), import: import.clone() };
                    found.push(Candidate { rule: &file_moved::RULE, what });
                    break;
                }
            }
        }
    }
    found
}

/// A cheap test before the exact one: the file's own name stands in the import.
fn mentions(import: &Import, path: &str, language: Language) -> bool {
    // Before it was renamed, a file may have been of another language.
    let stem = Language::of_path(path.as_bytes()).unwrap_or(language).modules().stem(path);
    let dashes = stem.replace('-', "_");
    import.module.contains(stem) || import.name == stem || import.module.contains(&dashes)
}

/// Whether an import names this file: as the module it takes something from, or as what it takes.
fn leads_to(
    packages: &Packages,
    import: &Import,
    from: &FileChange,
    language: Language,
    path: &str,
    package: &str,
) -> bool {
    let to = SourcePlace { language, path, package, module: "" };
    let from = SourcePlace { language: from.language, path: &from.path, package: "", module: &import.scope };
    if reach(packages, &import.module, from, to) == Reach::Exact {
        return true;
    }
    let may_be_module = language.answers().imports == Imports::NamesAndModules;
    let joins = may_be_module && !import.name.is_empty() && import.name != "*";
    let whole = home::inside(&import.module, &import.name, language);
    joins && reach(packages, &whole, from, to) == Reach::Exact
}

/// Whether an import of a file that went away leads nowhere in the merged tree.
pub(super) fn conclude_path(
    case: &Case<'_>,
    rule: &'static DriftRule,
    removed: &FileChange,
    file: &FileChange,
    import: &Import,
) -> Option<Told> {
    let merged = case.merged;
    let facts = merged.facts(&file.path)?;
    if !facts.imports.named(&import.name).any(|it| it.module == import.module) {
        return None;
    }
    let packages = merged.world.packages;
    let leads = |view: &View<'_>| {
        view.paths().any(|path| {
            Language::of_path(path.as_bytes()).is_some_and(|language| {
                let near =
                    language.row().namespace == removed.language.row().namespace && mentions(import, path, language);
                near && {
                    let package = match language.answers().homes {
                        Homes::Package => view.facts(path).map(|facts| facts.package.clone()).unwrap_or_default(),
                        Homes::Path => CompactString::default(),
                    };
                    leads_to(packages, import, file, language, path, &package)
                }
            })
        })
    };
    if leads(merged) || goes_on(merged, removed) {
        return None;
    }
    let left = imports_left(case, removed, import)?;
    let place = SourcePlace { language: file.language, path: &file.path, package: "", module: "" };
    if left > 0 && certain::is_from_outside(&import.module, place, case) {
        return None;
    }
    Some(finding::of_path(case, rule, removed, file, import, left))
}

/// How many imports of a file that it took away the provider has left as they were; `None` if they show that it is
/// still there, by other means: those that the provider wrote itself, and all where paths need not be files of the
/// repository.
fn imports_left(case: &Case<'_>, removed: &FileChange, import: &Import) -> Option<usize> {
    if !removed.language.modules().is_absolute(&import.module) {
        return Some(0);
    }
    let name = if import.name.is_empty() || import.name == "*" { &import.local } else { &import.name };
    let same = |it: &&SitedImport| it.import.module == import.module && !case.is_newer_import(it);
    let left: Vec<&SitedImport> = case.provided.imports(name).into_iter().filter(same).collect();
    let wrote = left.iter().any(|it| case.own.has_import(&it.path, &it.import));
    let is_plain = removed.language.answers().import_paths == ImportPaths::Files;
    (left.is_empty() || is_plain && !wrote).then_some(left.len())
}

/// Whether another module has the name of the one that went away: `pub use accounts as billing` in Rust.
fn goes_on(merged: &View<'_>, removed: &FileChange) -> bool {
    let Some(name) = removed.language.modules().module_name(&removed.path) else { return false };
    merged.imports(name).iter().any(|it| it.import.local == name && it.import.visibility > Visibility::Private)
}

/// What both added under one name in one namespace.
pub(super) fn duplicates(left: &Delta, right: &Delta) -> Vec<Candidate> {
    let mut found = Vec::new();
    for name in left.names_added_by_both(right) {
        let added = |delta: &Delta| -> Vec<Sited> {
            let new = delta.changes(name).filter(|change| change.before.is_none());
            new.filter_map(|change| change.after.clone()).filter(|it| it.definition.name == name).collect()
        };
        let theirs = added(right);
        for ours in added(left) {
            if let Some(other) = theirs.iter().find(|other| may_clash(&ours, other)) {
                let what = What::Twice { ours: ours.clone(), theirs: other.clone() };
                found.push(Candidate { rule: &duplicate_definition::RULE, what });
            }
        }
    }
    found
}

fn may_clash(one: &Sited, other: &Sited) -> bool {
    clash(one, other) || barrel::may_clash(one, other) || gathered::may_clash(one, other)
}

/// Whether two definitions cannot both be there.
fn clash(one: &Sited, other: &Sited) -> bool {
    let (a, b) = (&one.definition, &other.definition);
    let same_kind = super::delta::class(a.kind) == super::delta::class(b.kind);
    let same_name = a.name == b.name
        && a.owner == b.owner
        && a.through == b.through
        && a.module == b.module
        && a.purpose == b.purpose;
    one.language == other.language
        && same_name
        && same_kind
        && a.name != "_"
        && one.language.meanings().clash(one.declared(), other.declared())
}

/// Whether the parameters of two functions are of the same types, by which overloads are told apart.
fn has_same_types(one: &Definition, other: &Definition, language: Language) -> bool {
    let (Some(one), Some(other)) = (&one.callable, &other.callable) else {
        return one.callable.is_none() && other.callable.is_none();
    };
    let mut both = one.parameters.iter().zip(&other.parameters);
    one.parameters.len() == other.parameters.len()
        && both.all(|(one, other)| language.texts().is_same_type(&one.type_text, &other.type_text))
}

fn has_no_conditions(sited: &Sited) -> bool {
    !sited.language.meanings().is_conditional(&sited.definition)
}

/// Whether the merged tree holds what both added twice.
pub(super) fn conclude_twice(case: &Case<'_>, rule: &'static DriftRule, ours: &Sited, theirs: &Sited) -> Option<Told> {
    if gathered::may_clash(ours, theirs) {
        let twice = || finding::of_twice(case, rule, ours, theirs, "the merge has it twice");
        return gathered::is_of_both(case.merged, ours, theirs).then(twice);
    }
    if !clash(ours, theirs) {
        let through = barrel::of_both(case.merged, ours, theirs)?;
        return Some(finding::of_twice(case, rule, ours, theirs, &format!("{through} exports both under one name")));
    }
    // Types of one name may stand in several others, each with members of its own.
    let place = outer(case.provided, ours);
    let count = |view: &View<'_>, like: &Sited| alike(view, like).filter(|found| outer(view, found) == place).count();
    // What the user's own file holds: its landed one has what the target added.
    let own = || {
        let file = case.used.files.iter().find(|file| file.file.path == theirs.path)?;
        let facts = case.merged.world.source.facts(file.file.after?, file.file.language);
        let facts = facts.or_note(&file.file.path, case.lacks)?;
        let is_there = |found: &&Definition| outer_of(found, facts.definitions.iter()) == place;
        Some(facts.definitions.iter().filter(|found| is_like(found, theirs)).filter(is_there).count())
    };
    // Overloads and variants under conditions stand there several times on each side as well.
    let twice = if ours.path == theirs.path {
        count(case.merged, ours) > count(case.provided, ours).max(own().unwrap_or(0))
            && !are_alternatives(case.merged, ours)
    } else {
        let is_own_program = || [ours, theirs].into_iter().any(|it| is_program(case.merged, it));
        // What stands under a condition may be left out where the other one is not.
        let is_left_out = |it: &Sited| {
            let inside = case.merged.inside(&it.path).filter(|_| ours.language.answers().programs == Programs::OfFiles);
            let mut lines = alike(case.merged, it).map(|found| found.definition.name_span.start.line);
            inside.is_some_and(|inside| lines.any(|line| inside.are_alternatives(0, line)))
        };
        count(case.merged, ours) >= 1
            && count(case.merged, theirs) >= 1
            && !is_own_program()
            && ![ours, theirs].into_iter().any(is_left_out)
    };
    (twice && has_no_conditions(ours)).then(|| finding::of_twice(case, rule, ours, theirs, "the merge has it twice"))
}

/// Whether a file is a program of its own, which no other file of its folder is a part of.
fn is_program(view: &View<'_>, of: &Sited) -> bool {
    let is_main = |it: &Definition| it.name == "main" && it.owner.is_empty();
    of.language.answers().programs == Programs::OfFiles
        && view.facts(&of.path).is_some_and(|facts| facts.definitions.iter().any(is_main))
}

/// Whether two definitions of one file cannot both be there.
fn is_like(a: &Definition, like: &Sited) -> bool {
    let b = &like.definition;
    a.name == b.name
        && a.owner == b.owner
        && a.through == b.through
        && a.module == b.module
        && super::delta::class(a.kind) == super::delta::class(b.kind)
        && (like.language.answers().overloads == Overloads::None || has_same_types(a, b, like.language))
        // A declaration beside the definition is no second one.
        && like.language.meanings().clash(Declared { definition: a, ..like.declared() }, like.declared())
}

/// The definitions like one that stand in its file.
fn alike<'v>(view: &'v View<'_>, like: &'v Sited) -> impl Iterator<Item = &'v Sited> {
    let found = view.definitions(&like.definition.name).into_iter();
    found.filter(|found| found.path == like.path && is_like(&found.definition, like))
}

/// Whether of all definitions like one in its file, no two count at once: they stand in branches of conditions.
fn are_alternatives(view: &View<'_>, like: &Sited) -> bool {
    let lines: Vec<u32> = alike(view, like).map(|found| found.definition.name_span.start.line).collect();
    let Some(inside) = view.inside(&like.path).filter(|_| lines.len() > 1) else { return false };
    let apart = |(at, one): (usize, &u32)| lines[at + 1..].iter().all(|other| inside.are_alternatives(*one, *other));
    lines.iter().enumerate().all(apart)
}

/// What the type is a member of that a definition is a member of; `None` where no type stands around it.
fn outer(view: &View<'_>, of: &Sited) -> Option<CompactString> {
    let owners = view.definitions(of.definition.owner_name());
    outer_of(&of.definition, owners.into_iter().filter(|it| it.path == of.path).map(|it| &*it.definition))
}

fn outer_of<'d>(of: &Definition, mut all: impl Iterator<Item = &'d Definition>) -> Option<CompactString> {
    let is_around = |it: &&Definition| {
        it.kind.is_type()
            && it.name.as_str() == of.owner_name()
            && it.span.start < of.span.start
            && it.span.end >= of.span.end
    };
    all.find(is_around).map(|it| it.owner.clone())
}

/// New uses of what only the provider has.
pub(super) fn unlanded(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for name in provider.names_met(user) {
        let added = provider.changes(name).filter(|change| change.before.is_none());
        for sited in added.filter_map(|change| change.after.as_ref()).filter(|it| it.definition.name == name) {
            let is_thing = sited.definition.owner.is_empty() && sited.definition.kind != DefinitionKind::Implementation;
            if !is_thing || user.changes(name).any(|own| own.after.as_ref().is_some_and(|own| own.is_same_as(sited))) {
                continue;
            }
            for (file, usage) in user.uses(name) {
                let Some(after) = file.file.after else { continue };
                if usage.kind != UseKind::Import && !matches!(usage.qualifier, crate::facts::Qualifier::Path(_)) {
                    continue;
                }
                packages.note_unread(file.file.language, lacks);
                let Some(facts) = source.scope(after, file.file.language).or_note(&file.file.path, lacks) else {
                    continue;
                };
                let scene = Scene { packages, language: file.file.language, path: &file.file.path, facts: &facts };
                if tie(&scene, usage, sited) == Some(Tie::Exact) && file.file.path != sited.path {
                    let (file, usage) = (file.file.clone(), usage.clone());
                    let what = What::Unlanded { added: sited.clone(), file, facts: Arc::clone(&facts), usage };
                    found.push(Candidate { rule: &relies_on_unlanded::RULE, what });
                }
            }
        }
    }
    found
}

/// Whether neither the user itself nor the merged tree has anything else that it could mean.
pub(super) fn conclude_unlanded(
    case: &Case<'_>,
    rule: &'static DriftRule,
    added: &Sited,
    file: &FileChange,
    facts: &Facts,
    usage: &Use,
) -> Option<Told> {
    let packages = case.merged.world.packages;
    let scene = Scene { packages, language: file.language, path: &file.path, facts };
    let could_mean = |other: &Sited| tie(&scene, usage, other).is_some_and(|tie| tie >= Tie::Fits);
    let has_itself = (case.using)().definitions(&added.definition.name).into_iter().any(could_mean);
    let merged = case.merged.definitions(&added.definition.name).into_iter();
    let elsewhere = has_itself || merged.filter(|other| !other.is_same_as(added)).any(could_mean);
    let passed_on = case
        .merged
        .imports(&added.definition.name)
        .iter()
        .any(|it| it.import.visibility > Visibility::Private && it.path == added.path);
    (!elsewhere && !passed_on).then(|| finding::of_unlanded(case, rule, added, file, usage))
}
