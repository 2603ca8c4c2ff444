//! What a manifest offers to the code around it, and what it needs of other manifests.
//!
//! Pure, like the facts of code: a file's name and its text give a [`Manifest`]. Versions are not looked at. Manifests
//! that are programs (`build.gradle`, `setup.py`) or that name what code imports in no way that a text shows
//! (`pom.xml`) are not read.

mod cargo;
mod go;
mod npm;
mod python;

use compact_str::CompactString;

use crate::model::{Position, Span};

/// A family of manifests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ecosystem {
    /// `Cargo.toml`.
    Cargo,
    /// `go.mod`.
    Go,
    /// `package.json`.
    Npm,
    /// `pyproject.toml`, `requirements*.txt`.
    Python,
}

/// What stands in a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The name of the package, if it is one, as other manifests write it. A Go module's path.
    pub package: CompactString,
    /// The name of its library as code writes it, where that is another one (Cargo).
    pub library: CompactString,
    /// Whether it is the root of a workspace (Cargo).
    pub is_workspace: bool,
    /// What it offers, in no order that matters. An entry that is there for several purposes is there once for each.
    pub entries: Vec<Entry>,
    /// What it needs of itself and of others.
    pub needs: Vec<Need>,
    /// Where the entries of each kind stand, if there is a place for them.
    pub sections: Vec<(EntryKind, Span)>,
}

/// Something that others can rely on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its name, as manifests write it.
    pub name: CompactString,
    /// What is behind the name: the package of a dependency, the list of a feature. By it a renamed one is recognised.
    pub meaning: CompactString,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// A package that code can import.
    Dependency,
    /// A dependency that members of a workspace can inherit (Cargo).
    WorkspaceDependency,
    /// A feature (Cargo).
    Feature,
}

/// What a manifest relies on in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Need {
    /// What kind of entry it is.
    pub kind: EntryKind,
    /// Its name.
    pub name: CompactString,
    /// Whose.
    pub whose: Whose,
    /// Where that is said.
    pub span: Span,
}

/// Whose entry is needed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Whose {
    /// The manifest's own.
    Own,
    /// That of the workspace around it.
    Workspace,
    /// That of the package of this name, in this folder as seen from the manifest if that is known.
    Package(CompactString, Option<CompactString>),
}

impl Ecosystem {
    /// The family of a file of this path, if it is a manifest. What package managers unpacked is none.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        if path.split('/').any(|part| matches!(part, "node_modules" | "site-packages")) {
            return None;
        }
        match path.rsplit('/').next().unwrap_or(path) {
            "Cargo.toml" => Some(Self::Cargo),
            "go.mod" => Some(Self::Go),
            "package.json" => Some(Self::Npm),
            "pyproject.toml" => Some(Self::Python),
            name => {
                let list = name.strip_prefix("requirements").and_then(|rest| rest.strip_suffix(".txt"));
                list.map(|_| Self::Python)
            }
        }
    }

    /// What stands in a manifest; `None` if it cannot be read.
    #[must_use]
    pub fn read(self, path: &str, text: &str) -> Option<Manifest> {
        match self {
            Self::Cargo => cargo::read(text),
            Self::Go => Some(go::read(text)),
            Self::Npm => npm::read(text),
            Self::Python => match path.strip_suffix(".txt") {
                Some(_) => Some(python::requirements(text)),
                None => python::project(text),
            },
        }
    }
}

impl Manifest {
    /// Whether it has an entry of this kind and name, as code or other manifests may write it.
    #[must_use]
    pub fn offers(&self, kind: EntryKind, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.kind == kind && entry.name == name)
    }

    /// Where its entries of a kind stand; the start of the file if nowhere.
    #[must_use]
    pub fn section(&self, kind: EntryKind) -> Span {
        self.sections.iter().find(|(found, _)| *found == kind).map(|(_, span)| *span).unwrap_or_default()
    }

    fn offer(&mut self, kind: EntryKind, name: &str, meaning: &str) {
        self.entries.push(Entry { kind, name: name.into(), meaning: meaning.into() });
    }
}

/// A part of a text, as a span.
fn span(text: &str, bytes: std::ops::Range<usize>) -> Span {
    let position = |at: usize| {
        let before = &text.as_bytes()[..at.min(text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let line = before.split(|byte| *byte == b'\n').count();
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: narrow(line), column: narrow(before.len() - line_start + 1) }
    };
    Span { start: position(bytes.start), end: position(bytes.end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_known_by_its_name_unless_it_was_unpacked() {
        assert_eq!(Ecosystem::of_path("a/Cargo.toml"), Some(Ecosystem::Cargo));
        assert_eq!(Ecosystem::of_path("requirements-dev.txt"), Some(Ecosystem::Python));
        assert_eq!(Ecosystem::of_path("node_modules/a/package.json"), None);
        assert_eq!(Ecosystem::of_path("a/package.json.orig"), None);
    }

    #[test]
    fn what_is_no_manifest_is_not_read() {
        for path in ["Cargo.toml", "package.json", "pyproject.toml"] {
            let ecosystem = Ecosystem::of_path(path).unwrap();
            assert_eq!(ecosystem.read(path, "<<<<<<< left\n{"), None, "{path}");
            assert_eq!(ecosystem.read(path, if path == "package.json" { "[]" } else { "" }), Some(Manifest::default()));
        }
    }
}
