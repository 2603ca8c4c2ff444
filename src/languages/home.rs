//! Where the definitions of a file live, and whether what an import names is that place.
//!
//! Languages name modules by paths of their own: crates and modules, dotted packages, directories, relative files.
//! They are all compared with the paths of files, as far as the texts alone allow.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::lang::Language;
use crate::model::Lack;

/// How near what a path names is to where something is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
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
    pub js: BTreeMap<String, String>,
    /// Other names of modules of JavaScript, as a compiler is told them: a name with at most one `*`, and the paths from
    /// the root of the repository for which it stands.
    pub aliases: Vec<(String, Vec<String>)>,
    /// What modules pass on under other names: by such a name those that it may stand for.
    pub renamed: BTreeMap<CompactString, Vec<CompactString>>,
    /// Manifests that could not be read: there may be more packages.
    pub unread: Vec<Lack>,
}

/// A file, as far as names go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourcePlace<'a> {
    pub(crate) language: Language,
    pub(crate) path: &'a str,
    /// The package that the file says it belongs to.
    pub(crate) package: &'a str,
    /// The modules inside the file.
    pub(crate) module: &'a str,
}

impl Packages {
    /// Whether a module may pass on what is called `name` as `other`.
    pub(crate) fn may_rename(&self, name: &str, other: &str) -> bool {
        self.renamed.get(other).is_some_and(|names| names.iter().any(|it| it == name))
    }
}

/// The folder that a path stands in; empty at the root.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path as seen from a folder around it, or itself; the root of the repository is empty.
pub(super) fn seen_from<'p>(root: &str, path: &'p str) -> Option<&'p str> {
    match path.strip_prefix(root)? {
        rest if root.is_empty() || rest.is_empty() => Some(rest),
        rest => rest.strip_prefix('/'),
    }
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How near `named` is to `target`, both paths of modules with slashes.
pub(super) fn below(target: &str, named: &str) -> Reach {
    match target.strip_prefix(named) {
        Some("") => Reach::Exact,
        Some(rest) if rest.starts_with('/') || named.is_empty() => Reach::Around,
        _ => Reach::Not,
    }
}

/// A path without some ends: each is cut off where it is there, one after the other.
pub(super) fn without_suffixes<'a>(path: &'a str, suffixes: &[&str]) -> &'a str {
    let mut path = path;
    for suffix in suffixes {
        path = path.strip_suffix(suffix).unwrap_or(path);
    }
    path
}

/// A relative path, seen from a folder.
pub(crate) fn joined(from: &str, relative: &str) -> String {
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
