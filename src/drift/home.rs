//! Where the definitions of a file live, and whether what an import names is that place.
//!
//! Languages name modules by paths of their own: crates and modules, dotted packages, directories, relative files.
//! Here they are all compared with the paths of files, as far as the texts alone allow.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::facts::manifest::Ecosystem;
use crate::facts::{Facts, Import};
use crate::lang::Language;
use crate::model::{Lack, Lacks};

/// How near what a path names is to where something is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// It names something else, or nothing of this repository.
    Not,
    /// It names another package of this repository, which may pass on what others define.
    Facade,
    /// It names a package or module around the place, which may pass it on.
    Around,
    /// It names the very place.
    Exact,
}

/// The packages of a repository by the folders in which their manifests stand.
#[derive(Clone, Debug, Default)]
pub struct Packages {
    /// Crates: folder and name as code writes it.
    pub crates: BTreeMap<String, String>,
    /// Go modules: folder and module path.
    pub go_modules: BTreeMap<String, String>,
    /// JavaScript packages: folder and name.
    pub js_packages: BTreeMap<String, String>,
    /// Manifests that could not be read: there may be more packages.
    pub unread: Vec<Lack>,
}

/// A file, as far as names go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) language: Language,
    pub(super) path: &'a str,
    /// The package that the file says it belongs to.
    pub(super) package: &'a str,
    /// The modules inside the file.
    pub(super) module: &'a str,
}

impl Packages {
    /// Notes the manifests that could not be read and would have to be, to know what this language's code names.
    pub fn note_unread(&self, language: Language, lacks: &Lacks) {
        let matters =
            |lack: &&Lack| Ecosystem::of_path(&lack.path).is_none_or(|it| super::manifests::concerns(it, language));
        lacks.note_all(self.unread.iter().filter(matters).cloned());
    }

    /// The crate of this name.
    fn crate_named(&self, name: &str) -> Option<&str> {
        self.crates.iter().find(|(_, crate_name)| *crate_name == name).map(|(folder, _)| folder.as_str())
    }
}

/// How near `module`, as it is written in the file `from`, is to the place `to`.
pub(super) fn reach(packages: &Packages, module: &str, from: Place<'_>, to: Place<'_>) -> Reach {
    match to.language {
        Language::Rust => rust(packages, module, from, to),
        Language::Python => python(module, from, to),
        Language::Go => go(packages, module, to),
        Language::Java => java(module, to),
        Language::C => c(module, to),
        Language::JavaScript | Language::TypeScript | Language::Tsx => javascript(packages, module, from, to),
    }
}

/// Whether an import of one file names another one, or what it defines. The ends are paths with what the files say.
#[must_use]
pub fn leads_to(packages: &Packages, import: &Import, language: Language, ends: [(&str, &Facts); 2]) -> bool {
    let [from, to] = ends;
    let from = Place { language, path: from.0, package: &from.1.package, module: "" };
    let to = Place { language, path: to.0, package: &to.1.package, module: "" };
    if reach(packages, &import.module, from, to) == Reach::Exact {
        return true;
    }
    // What is imported may be a module itself.
    let row = language.row();
    let whole = format!("{}{}{}", import.module, row.separator, import.name);
    !import.name.is_empty() && import.name != "*" && reach(packages, &whole, from, to) == Reach::Exact
}

/// Whether two files share a namespace, so that one can name what the other defines without an import.
pub(super) fn shares_namespace(from: Place<'_>, to: Place<'_>) -> bool {
    match to.language {
        Language::Go => folder(from.path) == folder(to.path) && from.package == to.package,
        Language::Java => from.package == to.package && !to.package.is_empty(),
        Language::C => true,
        _ => from.path == to.path,
    }
}

/// Whether a module is named from outside, so that it means the same in every file of a package.
pub(super) fn is_absolute(module: &str) -> bool {
    ![".", "self", "super", "crate"].iter().any(|start| module.starts_with(start))
}

/// The name of a file without its folder and its extension; of a Rust module, its name.
pub(super) fn stem(path: &str) -> &str {
    let path = path.strip_suffix("/mod.rs").unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// The folder that a path stands in; empty at the root.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folder of a Rust file's crate and the modules that the file stands for.
pub(super) fn rust_module(path: &str) -> (String, Vec<&str>) {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let parts: Vec<&str> = stem.split('/').collect();
    if let Some(src) = parts.iter().rposition(|part| *part == "src") {
        let mut modules = parts[src + 1..].to_vec();
        if modules.first() == Some(&"bin") {
            return (parts[..].join("/"), Vec::new());
        }
        match modules.last() {
            Some(&"mod") => drop(modules.pop()),
            Some(&("lib" | "main")) if modules.len() == 1 => drop(modules.pop()),
            _ => {}
        }
        return (parts[..src].join("/"), modules);
    }
    // Tests, examples and benches are crates of their own.
    (stem.to_owned(), Vec::new())
}

fn segments(path: &str, separator: &str) -> Vec<String> {
    path.split(separator).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn rust(packages: &Packages, module: &str, from: Place<'_>, to: Place<'_>) -> Reach {
    let own = |place: &Place<'_>| {
        let (folder, modules) = rust_module(place.path);
        let mut all: Vec<String> = modules.into_iter().map(str::to_owned).collect();
        all.extend(segments(place.module, "::"));
        (folder, all)
    };
    let (from_crate, from_modules) = own(&from);
    let (to_crate, to_modules) = own(&to);
    let written = segments(module, "::");
    let Some(first) = written.first() else { return Reach::Not };
    let compare = |crate_folder: &str, modules: &[String]| match () {
        () if crate_folder != to_crate => Reach::Not,
        () if modules == to_modules => Reach::Exact,
        () => Reach::Around,
    };
    match first.as_str() {
        "crate" => compare(&from_crate, &written[1..]),
        "self" | "super" => {
            let ups = written.iter().filter(|part| *part == "super").count();
            let rest = written.iter().filter(|part| *part != "super" && *part != "self").cloned();
            let kept = from_modules.len().saturating_sub(ups);
            let modules: Vec<String> = from_modules[..kept].iter().cloned().chain(rest).collect();
            compare(&from_crate, &modules)
        }
        name => {
            if let Some(named) = packages.crate_named(name) {
                let found = compare(named, &written[1..]);
                return if found == Reach::Not { Reach::Facade } else { found };
            }
            let below: Vec<String> = from_modules.iter().cloned().chain(written.iter().cloned()).collect();
            // A submodule of this module; in the edition of 2015 also a module of the crate. It may pass on what stands
            // in its own submodules.
            let reached = |modules: &[String]| match compare(&from_crate, modules) {
                Reach::Around if to_modules.starts_with(modules) => Reach::Around,
                Reach::Exact => Reach::Exact,
                _ => Reach::Not,
            };
            reached(&below).max(reached(&written))
        }
    }
}

fn python(module: &str, from: Place<'_>, to: Place<'_>) -> Reach {
    let target = without_suffixes(to.path, &[".pyi", ".py", "/__init__"]);
    let dots = module.len() - module.trim_start_matches('.').len();
    if dots > 0 {
        let mut base = folder(from.path);
        for _ in 1..dots {
            base = folder(base);
        }
        let rest = module[dots..].replace('.', "/");
        let named = [base, rest.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        return below(target, &named);
    }
    let named = module.replace('.', "/");
    if named.is_empty() {
        return Reach::Not;
    }
    let first = named.split('/').next().unwrap_or_default();
    // The folder from which imports are resolved is not known: wherever the first name is a part of the path.
    let roots = target.match_indices(first).filter(|(at, _)| *at == 0 || target.as_bytes()[at - 1] == b'/');
    let single = !named.contains('/');
    roots
        .map(|(at, _)| match below(&target[at..], &named) {
            // A bare `import utils` means a file beside this one or at a root, not any file of that name.
            Reach::Exact if single && at > 0 && folder(from.path) != target[..at].trim_end_matches('/') && at > 4 => {
                Reach::Not
            }
            found => found,
        })
        .max()
        .unwrap_or(Reach::Not)
}

/// How near `named` is to `target`, both paths of modules with slashes.
fn below(target: &str, named: &str) -> Reach {
    match target.strip_prefix(named) {
        Some("") => Reach::Exact,
        Some(rest) if rest.starts_with('/') || named.is_empty() => Reach::Around,
        _ => Reach::Not,
    }
}

fn without_suffixes<'a>(path: &'a str, suffixes: &[&str]) -> &'a str {
    let mut path = path;
    for suffix in suffixes {
        path = path.strip_suffix(suffix).unwrap_or(path);
    }
    path
}

fn go(packages: &Packages, module: &str, to: Place<'_>) -> Reach {
    let directory = folder(to.path);
    let of_module = packages.go_modules.iter().any(|(root, name)| {
        let inside = match root.as_str() {
            "" => Some(directory),
            root => directory.strip_prefix(root).map(|rest| rest.trim_start_matches('/')),
        };
        inside.is_some_and(
            |inside| {
                if inside.is_empty() { module == name } else { module == format!("{name}/{inside}") }
            },
        )
    });
    let suffix = !directory.is_empty()
        && packages.go_modules.is_empty()
        && module.strip_suffix(directory).is_some_and(|rest| rest.ends_with('/'));
    if of_module || suffix { Reach::Exact } else { Reach::Not }
}

fn java(module: &str, to: Place<'_>) -> Reach {
    if module == to.package && !module.is_empty() {
        return Reach::Exact;
    }
    // `a.b.C` for a member of the class C of the package a.b.
    let class = module.strip_prefix(to.package).and_then(|rest| rest.strip_prefix('.'));
    let stem = to.path.rsplit('/').next().and_then(|name| name.strip_suffix(".java"));
    match (class, stem) {
        (Some(class), Some(stem))
            if class == stem || class.strip_prefix(stem).is_some_and(|it| it.starts_with('.')) =>
        {
            Reach::Exact
        }
        _ => Reach::Not,
    }
}

fn c(module: &str, to: Place<'_>) -> Reach {
    let module = module.trim_matches(['"', '<', '>']);
    let same = to.path == module || to.path.strip_suffix(module).is_some_and(|rest| rest.ends_with('/'));
    if same { Reach::Exact } else { Reach::Not }
}

/// A JavaScript module's path without its extension, and without `/index`.
pub(super) fn javascript_module(path: &str) -> &str {
    const EXTENSIONS: [&str; 9] = [".d.ts", ".mts", ".cts", ".tsx", ".ts", ".jsx", ".mjs", ".cjs", ".js"];
    let path = EXTENSIONS.iter().find_map(|extension| path.strip_suffix(extension)).unwrap_or(path);
    path.strip_suffix("/index").unwrap_or(path)
}

fn javascript(packages: &Packages, module: &str, from: Place<'_>, to: Place<'_>) -> Reach {
    let target = javascript_module(to.path);
    if module.starts_with('.') {
        let named = joined(folder(from.path), module);
        let named = javascript_module(&named);
        return below(target, named);
    }
    for (directory, name) in &packages.js_packages {
        let Some(rest) = module.strip_prefix(name.as_str()) else { continue };
        let prefix = if directory.is_empty() { String::new() } else { format!("{directory}/") };
        let Some(inside) = target.strip_prefix(&prefix) else { continue };
        match rest.strip_prefix('/') {
            Some(rest) if javascript_module(rest) == inside => return Reach::Exact,
            Some(rest) if below(inside, javascript_module(rest)) != Reach::Not => return Reach::Around,
            None if rest.is_empty() => return Reach::Around,
            _ => {}
        }
    }
    // Aliases of bundlers: `@/x`, `~/x`, `src/x`.
    let alias = ["@/", "~/", "#/"].iter().find_map(|alias| module.strip_prefix(alias));
    let rooted = alias.or_else(|| module.starts_with("src/").then_some(module));
    match rooted.map(javascript_module) {
        Some(named) if target == named || target.ends_with(&format!("/{named}")) => Reach::Exact,
        Some(named) if target.contains(&format!("/{named}/")) => Reach::Around,
        _ => Reach::Not,
    }
}

/// A relative path, seen from a folder.
pub(super) fn joined(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The full name of a definition, with the namespace of its language before it.
#[must_use]
pub fn key(packages: &Packages, sited: &super::Sited) -> String {
    let row = sited.language.row();
    let definition = &sited.definition;
    let mut parts: Vec<CompactString> = match sited.language {
        Language::Rust => {
            let (folder, modules) = rust_module(&sited.path);
            let name = packages.crates.get(&folder).cloned();
            let last = folder.rsplit('/').next().unwrap_or_default().replace('-', "_");
            let name = name.unwrap_or(if last.is_empty() { "crate".to_owned() } else { last });
            std::iter::once(CompactString::from(name)).chain(modules.into_iter().map(CompactString::from)).collect()
        }
        Language::Python => {
            let module = without_suffixes(&sited.path, &[".pyi", ".py", "/__init__"]);
            module.trim_start_matches("src/").split('/').map(CompactString::from).collect()
        }
        Language::Java => sited.package.split('.').filter(|part| !part.is_empty()).map(CompactString::from).collect(),
        Language::Go => vec![CompactString::from(folder(&sited.path))],
        Language::C if definition.visibility >= crate::facts::Visibility::Internal => Vec::new(),
        Language::C => vec![CompactString::from(&*sited.path)],
        Language::JavaScript | Language::TypeScript | Language::Tsx => vec![javascript_module(&sited.path).into()],
    };
    parts.extend([definition.module.clone(), definition.owner.clone(), definition.name.clone()]);
    parts.retain(|part| !part.is_empty());
    format!("{}:{}", row.namespace, parts.join(row.separator))
}
