//! What files that are no code offer and need: one file a format, one row a reader.
//!
//! Pure, like the facts of code: a file's path and its text give an [`Artifact`]. In manifests, versions are not looked
//! at, and those that are programs (`build.gradle`, `setup.py`) or that name what code imports in no way that a text
//! shows (`pom.xml`) are not read.

mod cargo;
pub mod documents;
mod go_mod;
pub mod migrations;
mod npm;
mod python;
mod variables;
mod yaml;

use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Position, Span};

/// Reads one format.
#[derive(Debug)]
pub struct Reader {
    /// What it is called in the cache.
    pub slug: &'static str,
    /// In whose world the names mean something that it reads.
    pub ecosystem: Ecosystem,
    /// Whether it reads a file of this name.
    reads: fn(name: &str) -> bool,
    /// What such a file says; `None` if it cannot be read.
    read: fn(text: &str) -> Option<Artifact>,
}

/// All readers. The first one that reads a file of its name counts.
pub static READERS: [Reader; 9] = [
    Reader { slug: "cargo", ecosystem: Ecosystem::Cargo, reads: |name| name == "Cargo.toml", read: cargo::read },
    Reader {
        slug: "go-mod",
        ecosystem: Ecosystem::Go,
        reads: |name| name == "go.mod",
        read: |text| Some(go_mod::read(text)),
    },
    Reader { slug: "npm", ecosystem: Ecosystem::Npm, reads: |name| name == "package.json", read: npm::read },
    Reader {
        slug: "pyproject",
        ecosystem: Ecosystem::Python,
        reads: |name| name == "pyproject.toml",
        read: python::project,
    },
    Reader {
        slug: "requirements",
        ecosystem: Ecosystem::Python,
        reads: |name| name.starts_with("requirements") && name.strip_suffix(".txt").is_some(),
        read: |text| Some(python::requirements(text)),
    },
    Reader {
        slug: "dotenv",
        ecosystem: Ecosystem::Any,
        reads: variables::is_dotenv,
        read: |text| Some(variables::dotenv(text)),
    },
    Reader {
        slug: "dockerfile",
        ecosystem: Ecosystem::Any,
        reads: variables::is_dockerfile,
        read: |text| Some(variables::dockerfile(text)),
    },
    Reader {
        slug: "yaml",
        ecosystem: Ecosystem::Any,
        reads: |name| [".yml", ".yaml"].iter().any(|end| name.ends_with(end)),
        read: variables::yaml,
    },
    Reader {
        slug: "shell",
        ecosystem: Ecosystem::Any,
        reads: |name| [".sh", ".bash"].iter().any(|end| name.ends_with(end)),
        read: |text| Some(variables::shell(text)),
    },
];

impl Reader {
    /// The reader of a file, if there is one. What package managers unpacked is not read.
    #[must_use]
    pub fn of_path(path: &str) -> Option<&'static Self> {
        if path.split('/').any(|part| matches!(part, "node_modules" | "site-packages")) {
            return None;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        READERS.iter().find(|reader| (reader.reads)(name))
    }

    /// What a file says; `None` if it cannot be read.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Artifact> {
        (self.read)(text)
    }
}

/// The world of a manifest of packages.
#[must_use]
pub fn ecosystem(path: &str) -> Option<Ecosystem> {
    Reader::of_path(path).map(|reader| reader.ecosystem).filter(|it| *it != Ecosystem::Any)
}

/// A name that a manifest offers.
fn offer(ecosystem: Ecosystem, kind: ContractKind, name: &str, meaning: &str) -> Term {
    Term {
        kind,
        side: TermSide::Offers,
        ecosystem,
        key: name.into(),
        scope: Within::Own,
        strength: Strength::Firm,
        meaning: meaning.into(),
        span: Span::default(),
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
        assert_eq!(ecosystem("a/Cargo.toml"), Some(Ecosystem::Cargo));
        assert_eq!(ecosystem("requirements-dev.txt"), Some(Ecosystem::Python));
        assert_eq!(ecosystem("node_modules/a/package.json"), None);
        assert_eq!(ecosystem("a/package.json.orig"), None);
    }

    #[test]
    fn what_is_no_manifest_is_not_read() {
        for path in ["Cargo.toml", "package.json", "pyproject.toml"] {
            let reader = Reader::of_path(path).unwrap();
            assert_eq!(reader.read("<<<<<<< left\n{"), None, "{path}");
            assert_eq!(reader.read(if path == "package.json" { "[]" } else { "" }), Some(Artifact::default()));
        }
    }
}
