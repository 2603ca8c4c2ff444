//! Lock files: whether every package that is referred to is there, and none twice. One file a format, one row a tool.
//!
//! What a lock file says of hashes and versions is not looked at, but for npm, which refuses a version that does not go
//! with what is asked for.

mod asked;
mod bundler;
mod cargo;
mod composer;
mod go_sum;
mod npm;
mod pnpm;
mod python;
mod yarn;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

/// A lock file of a tool.
#[derive(Debug)]
pub struct LockFile {
    /// What writes it anew.
    pub command: &'static str,
    /// Its name.
    name: &'static str,
    /// The manifest that says what is locked in it.
    manifest: &'static str,
    /// What is wrong in it; `None` if it is none of a form that is known.
    flaws: fn(text: &str) -> Option<Vec<Flaw>>,
    /// What a manifest asks for that it does not have.
    lacking: fn(manifest: &str, lock: &str) -> Vec<String>,
    /// The packages of the project itself that it has in another version than the manifest gives them.
    outdated: fn(manifest: &str, lock: &str) -> Vec<Outdated>,
}

/// A package of the project that is locked in another version than its manifest gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// Its name.
    pub name: String,
    /// The version in the lock file.
    pub locked: String,
    /// The version that the manifest gives it.
    pub given: String,
}

/// Whether a manifest is that of a package and takes its version from the workspace.
#[must_use]
pub fn inherits(manifest: &str, package: &str) -> bool {
    cargo::inherits(manifest, package)
}

/// Of a tool that does not lock the versions of the project's own packages, or does not look at them.
fn unversioned(_: &str, _: &str) -> Vec<Outdated> {
    Vec::new()
}

/// Something wrong in a lock file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What it is.
    pub kind: FlawKind,
    /// The line, counted from 1, that shows it.
    pub line: u32,
}

/// What can be wrong in a lock file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// A package is not there that another one, or the project itself, needs.
    Missing {
        /// What is needed.
        package: String,
        /// Who needs it.
        by: String,
    },
    /// Another one needs a package by its name alone, and there are several of that name.
    Unclear {
        /// What is needed.
        package: String,
        /// Who needs it.
        by: String,
    },
    /// A package is there in a version that does not go with what another one asks for.
    Unfit {
        /// What is there, with its version.
        package: String,
        /// Who needs it, and what it asks for.
        by: String,
    },
    /// A package stands in it twice.
    Twice {
        /// The package.
        package: String,
    },
}

/// All lock files that are read.
pub static LOCK_FILES: [LockFile; 10] = [
    LockFile {
        name: "Cargo.lock",
        command: "cargo update --workspace",
        manifest: "Cargo.toml",
        flaws: cargo::flaws,
        lacking: asked::cargo,
        outdated: cargo::outdated,
    },
    LockFile {
        name: "package-lock.json",
        command: "npm install",
        manifest: "package.json",
        flaws: npm::flaws,
        lacking: asked::npm,
        outdated: unversioned,
    },
    LockFile {
        name: "npm-shrinkwrap.json",
        command: "npm install",
        manifest: "package.json",
        flaws: npm::flaws,
        lacking: asked::npm,
        outdated: unversioned,
    },
    LockFile {
        name: "pnpm-lock.yaml",
        command: "pnpm install",
        manifest: "package.json",
        flaws: pnpm::flaws,
        lacking: asked::pnpm,
        outdated: unversioned,
    },
    LockFile {
        name: "yarn.lock",
        command: "yarn install",
        manifest: "package.json",
        flaws: yarn::flaws,
        lacking: asked::yarn,
        outdated: unversioned,
    },
    LockFile {
        name: "poetry.lock",
        command: "poetry lock",
        manifest: "pyproject.toml",
        flaws: python::poetry,
        lacking: asked::python,
        outdated: unversioned,
    },
    LockFile {
        name: "uv.lock",
        command: "uv lock",
        manifest: "pyproject.toml",
        flaws: python::uv,
        lacking: asked::python,
        outdated: unversioned,
    },
    LockFile {
        name: "Gemfile.lock",
        command: "bundle lock",
        manifest: "Gemfile",
        flaws: bundler::flaws,
        lacking: asked::bundler,
        outdated: unversioned,
    },
    LockFile {
        name: "composer.lock",
        command: "composer update --lock",
        manifest: "composer.json",
        flaws: composer::flaws,
        lacking: asked::composer,
        outdated: unversioned,
    },
    LockFile {
        name: "go.sum",
        command: "go mod tidy",
        manifest: "go.mod",
        flaws: |text| Some(go_sum::flaws(text)),
        lacking: asked::go,
        outdated: unversioned,
    },
];

impl LockFile {
    /// The tool whose lock file this is. What package managers unpacked is not read.
    #[must_use]
    pub fn of_path(path: &str) -> Option<&'static Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_unpacked = path.split('/').any(|part| matches!(part, "node_modules" | "vendor"));
        LOCK_FILES.iter().find(|it| it.name == name && !is_unpacked)
    }

    /// The lock files that a manifest of this name may have.
    pub fn of_manifest(path: &str) -> impl Iterator<Item = &'static Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_unpacked = path.split('/').any(|part| matches!(part, "node_modules" | "vendor"));
        LOCK_FILES.iter().filter(move |it| it.manifest == name && !is_unpacked)
    }

    /// The path of it in a folder.
    #[must_use]
    pub fn path_in(&self, folder: &str) -> String {
        if folder.is_empty() { self.name.to_owned() } else { format!("{folder}/{}", self.name) }
    }

    /// The path of the manifest that stands beside it.
    #[must_use]
    pub fn manifest_beside(&self, path: &str) -> String {
        path.strip_suffix(self.name).map_or_else(String::new, |folder| format!("{folder}{}", self.manifest))
    }

    /// What a manifest asks for that a lock file does not have, by name. What is no manifest asks for nothing.
    #[must_use]
    pub fn lacking(&self, manifest: &str, lock: &str) -> Vec<String> {
        (self.lacking)(manifest, lock)
    }

    /// The project's own packages that a lock file has in another version than the manifest beside it gives them.
    #[must_use]
    pub fn outdated(&self, manifest: &str, lock: &str) -> Vec<Outdated> {
        (self.outdated)(manifest, lock)
    }

    /// Whether a path is that of a manifest of its tool.
    #[must_use]
    pub fn is_manifest(&self, path: &str) -> bool {
        path.rsplit('/').next() == Some(self.manifest)
    }

    /// What is wrong in a text; `None` if it is none of a form that is known.
    #[must_use]
    pub fn flaws(&self, text: &str) -> Option<Vec<Flaw>> {
        let mut found = (self.flaws)(text)?;
        let mut seen = BTreeSet::new();
        found.retain(|flaw| seen.insert(flaw.kind.clone()));
        Some(found)
    }
}

impl FlawKind {
    /// The package that it is about.
    #[must_use]
    pub fn package(&self) -> &str {
        match self {
            Self::Missing { package, .. }
            | Self::Unclear { package, .. }
            | Self::Unfit { package, .. }
            | Self::Twice { package } => package,
        }
    }

    /// It in words: what follows "the lock file".
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Missing { package, by } => format!("has no {package}, which {by} needs"),
            Self::Unclear { package, by } => format!("has more than one {package}, and {by} does not say which"),
            Self::Unfit { package, by } => format!("has {package}, and {by}"),
            Self::Twice { package } => format!("has {package} twice"),
        }
    }
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line, counted from 1, that a byte stands in.
    fn at(&self, at: usize) -> u32 {
        narrow(self.0.partition_point(|end| *end < at) + 1)
    }
}

/// By what stands in quotes behind `start`, for the first time in a line: the first of these lines, counted from 1.
fn quoted_lines<'t>(text: &'t str, start: &str) -> FxHashMap<&'t str, u32> {
    let mut found = FxHashMap::default();
    for (number, line) in (1..).zip(text.lines()) {
        let quoted = line.split_once(start).and_then(|(_, rest)| rest.split_once('"'));
        if let Some((quoted, _)) = quoted {
            found.entry(quoted).or_insert(number);
        }
    }
    found
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
pub(in crate::artifacts) mod tests {
    use super::*;

    /// What is wrong in a text, each with its line.
    pub(super) fn flaws(path: &str, text: &str) -> Vec<String> {
        let found = LockFile::of_path(path).unwrap().flaws(text).unwrap();
        found.iter().map(|flaw| format!("{}: {}", flaw.line, flaw.kind.told())).collect()
    }

    #[test]
    fn a_lock_file_is_known_by_its_name_unless_it_was_unpacked() {
        assert!(LockFile::of_path("web/yarn.lock").is_some());
        assert!(LockFile::of_path("node_modules/a/package-lock.json").is_none());
        assert!(LockFile::of_path("vendor/a/Cargo.lock").is_none());
        assert!(LockFile::of_path("my-yarn.lock").is_none());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a-c:@^,.(){}\\[\\]\"/ \n=1#]{0,120}") {
            for lock in &LOCK_FILES {
                let found = lock.flaws(&text).unwrap_or_default();
                let lines = narrow(text.lines().count() + 1);
                proptest::prop_assert!(found.iter().all(|flaw| flaw.line <= lines), "{}", lock.name);
            }
        }
    }
}
