//! Types of a namespace that one side no longer brings in and the other one newly uses.
//!
//! A namespace does not say which names it brings. The types of the repository are looked for where people put them: in
//! a file that is called like the type, in a folder that is called like the namespace or the end of it.

use std::collections::BTreeSet;

use super::MergedFile;
use super::names::root;
use crate::drift::terms::TermSource;
use crate::facts::{DefinitionKind, Facts, Qualifier, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::model::Lacks;

/// Where a project says what all of its files bring in.
const FOR_ALL: [&str; 6] =
    ["GlobalUsings.cs", "Usings.cs", "GlobalUsing.cs", "Global.cs", "Properties/GlobalUsings.cs", "Imports.cs"];

/// The same in the files of its build.
const OF_BUILD: [&str; 2] = ["Directory.Build.props", "Directory.Build.targets"];

/// Types of libraries that are called like what many classes have.
const OFTEN_MEMBERS: [&str; 7] = ["Console", "Directory", "Environment", "File", "Guid", "Path", "Task"];

/// What is looked at.
struct Look<'l> {
    source: &'l dyn TermSource,
    language: Language,
    file: &'l MergedFile<'l>,
    lacks: &'l Lacks,
}

/// The names that nothing brings in any more, each with a reason.
pub(super) fn gone(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    lacks: &Lacks,
) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    if !language.brings_namespaces() {
        return Some(found);
    }
    let look = Look { source, language, file, lacks };
    let facts = |id| source.facts(id, language).or_note(file.path, lacks);
    let (merged, sides) = (facts(file.merged)?, [facts(file.sides[0].1)?, facts(file.sides[1].1)?]);
    for (user, dropper) in [(0, 1), (1, 0)] {
        let dropped = brought(&sides[user]).filter(|it| !brings(&merged, it) && !brings(&sides[dropper], it));
        for namespace in dropped {
            let is_around = |package: &str| package == namespace || package.starts_with(&format!("{namespace}."));
            if is_around(&merged.package) {
                continue;
            }
            let [left, before] = [look.types(&merged), look.types(&sides[dropper])];
            let of_library = language.held_by(namespace);
            let has = |namespace: &str, name: &str| {
                language.held_by(namespace).binary_search(&name).is_ok() || look.declares(namespace, name)
            };
            // Whoever goes on without it has its names from elsewhere.
            let goes_on = || before.iter().any(|name| has(namespace, name));
            let is_lost = |name: &&str| {
                let is_its = if of_library.is_empty() {
                    look.declares(namespace, name)
                } else {
                    of_library.binary_search(name).is_ok() && look.means_a_type(&merged, name)
                };
                is_its && !brought(&merged).any(|other| has(other, name))
            };
            let lost: Vec<&str> = left.difference(&before).copied().filter(is_lost).collect();
            let is_implicit = || language.implicit().contains(&namespace) && !look.needs_imports(&sides[dropper]);
            if lost.is_empty() || goes_on() || is_implicit() || look.is_for_all(namespace) {
                continue;
            }
            let why = format!("which is of {namespace}, and nothing brings that in any more");
            found.extend(lost.into_iter().map(|name| (name.to_owned(), why.clone())));
        }
    }
    Some(found)
}

/// The folder around a path; nothing around the outermost one.
fn around(path: &str) -> Option<&str> {
    (!path.is_empty()).then(|| path.rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// The namespaces that a file brings in for itself.
fn brought(facts: &Facts) -> impl Iterator<Item = &str> {
    facts.imports.named("*").filter(|it| it.visibility == Visibility::Private).map(|it| it.module.as_str())
}

fn brings(facts: &Facts, namespace: &str) -> bool {
    facts.imports.named("*").any(|it| it.module == namespace)
}

impl Look<'_> {
    /// The names in a file that may be types of a namespace.
    fn types<'f>(&self, facts: &'f Facts) -> BTreeSet<&'f str> {
        let own: BTreeSet<&str> = facts.definitions.iter().map(|it| it.name.as_str()).collect();
        let named = |name: &str| {
            facts.uses.called(name).any(|it| root(&it, self.language) == Some(name)) && !own.contains(name)
        };
        let names = facts.uses.names().filter(|name| name.starts_with(char::is_uppercase));
        names.filter(|name| named(name)).collect()
    }

    /// Whether a name can only mean a type, and none of the file's own namespace or of one around it.
    fn means_a_type(&self, facts: &Facts, name: &str) -> bool {
        let is_type = |it: &Use| {
            matches!(it.kind, UseKind::Type | UseKind::Implement | UseKind::Literal)
                && it.name == name
                && it.qualifier == Qualifier::Bare
        };
        let is_named =
            |it: &Use| matches!(&it.qualifier, Qualifier::Path(path) if path.split('.').next() == Some(name));
        // What a base has may be called like a type.
        let inherits = facts.definitions.iter().any(|it| it.kind == DefinitionKind::Implementation);
        let is_told = facts.uses.iter().any(|it| is_type(&it) || !inherits && is_named(&it))
            || facts.uses.iter().any(|it| is_named(&it)) && !OFTEN_MEMBERS.contains(&name);
        let around = std::iter::successors(Some(facts.package.as_str()), |it| it.rsplit_once('.').map(|it| it.0));
        let is_imported = facts.imports.called(name).next().is_some();
        is_told && !is_imported && !around.into_iter().any(|package| self.declares(package, name))
    }

    /// Whether a file shows that nothing brings in what a build may: it brings some of that in itself.
    fn needs_imports(&self, facts: &Facts) -> bool {
        self.language.implicit().iter().any(|namespace| brings(facts, namespace))
    }

    /// The folder of the file and those around it, as far as they are looked at.
    fn folders(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.file.path), |path| around(path)).skip(1).take(8)
    }

    /// Whether a namespace of the repository has a type of this name.
    fn declares(&self, namespace: &str, name: &str) -> bool {
        let parts: Vec<&str> = namespace.split('.').collect();
        let rest = |from: usize| parts[from..].join("/");
        let dotted = (1..=parts.len()).map(|end| [&parts[..end].join("."), "/", &rest(end)].concat());
        let ends: Vec<String> = (0..=parts.len()).map(rest).chain(dotted).collect();
        let here = |folder: &str| {
            ends.iter().any(|end| {
                let path = [folder, end, &format!("{name}.cs")].join("/");
                let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
                self.is_there(&path.join("/"), namespace, name)
            })
        };
        self.folders().any(here) || here("src")
    }

    fn is_there(&self, path: &str, namespace: &str, name: &str) -> bool {
        let Some(id) = (self.file.beside)(path) else { return false };
        let facts = self.source.facts(id, self.language).or_note(path, self.lacks);
        facts.is_some_and(|facts| {
            let is_type =
                facts.definitions.iter().any(|it| it.name == name && it.kind.is_type() && it.owner.is_empty());
            facts.package == namespace && is_type
        })
    }

    /// Whether all files of the project bring a namespace in.
    fn is_for_all(&self, namespace: &str) -> bool {
        let at = |folder: &str, name: &str| {
            let path = [folder, name].join("/");
            let path = path.trim_start_matches('/');
            Some(((self.file.beside)(path)?, path.to_owned()))
        };
        let in_code = |folder: &str| {
            let files = FOR_ALL.iter().filter_map(|name| at(folder, name));
            files.filter_map(|(id, path)| self.source.facts(id, self.language).or_note(&path, self.lacks)).any(
                |facts| {
                    facts.imports.named("*").any(|it| it.module == namespace && it.visibility > Visibility::Private)
                },
            )
        };
        let in_build = |folder: &str| {
            let project = format!("{}.csproj", folder.rsplit('/').next().unwrap_or(folder));
            let files = OF_BUILD.into_iter().chain([project.as_str()]).filter_map(|name| at(folder, name));
            let texts = files.filter_map(|(id, path)| self.source.content(id).or_note(&path, self.lacks));
            let written = format!("\"{namespace}\"");
            let is_implicit = self.language.implicit().contains(&namespace);
            texts.into_iter().any(|bytes| {
                let text = String::from_utf8_lossy(&bytes);
                let mut elements = text.split('<').map(str::to_lowercase);
                let names = |it: &str| it.starts_with("using") && it.contains(&written.to_lowercase());
                let says = |it: &str| {
                    let value = it.strip_prefix("implicitusings").and_then(|it| it.split_once('>'));
                    value.is_some_and(|(_, value)| !value.trim_start().starts_with(['d', 'f']))
                };
                elements.any(|it| names(&it) || is_implicit && says(&it))
            })
        };
        self.folders().any(|folder| in_code(folder) || in_build(folder))
    }
}
