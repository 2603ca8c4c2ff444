//! What files other than code offer and need: one file a format, one row a reader.
//!
//! Pure, like the facts of code: a file's path and its text give an [`Artifact`]. In manifests, versions are not looked
//! at. Those that are programs (`build.gradle`, `setup.py`) or that name what code imports in no way that a text shows
//! (`pom.xml`) do not say what code may import; of some, what they take from each other is read.

pub mod aliases;
pub mod android;
mod avro;
mod cargo;
pub mod comments;
pub(crate) mod compose;
pub mod documents;
pub mod flags;
mod go_mod;
pub(crate) mod gradle;
pub mod graphql;
pub mod locks;
mod npm;
pub mod numbers;
mod openapi;
pub mod paths;
pub(crate) mod projects;
pub mod proto;
mod python;
pub mod references;
mod scripts;
mod settings;
pub mod sql;
mod targets;
mod tokens;
mod variables;
mod yaml;

pub use variables::ready;

use std::sync::Arc;

use documents::Malformed;

use crate::facts::{self, Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Position, Span};

/// How one format is recognised and read.
#[derive(Debug)]
pub struct FileFormat {
    /// What it is called in the cache.
    pub slug: &'static str,
    /// Which version it is. A change of what it says of files is a new one, so that what an older one said is not taken
    /// from the cache. Other readers keep theirs.
    version: u16,
    /// In whose world the names mean something that it reads.
    pub ecosystem: Ecosystem,
    /// Whether it reads a file of this name.
    reads: fn(name: &str) -> bool,
    /// What such a file says.
    read: fn(text: &str) -> Result<Artifact, Malformed>,
}

/// What a file says, or why it is no document of its format.
pub type Said = Result<Arc<Artifact>, Malformed>;

/// All readers. The first one that reads a file of its name counts.
pub static READERS: [FileFormat; 27] = [
    FileFormat {
        slug: "cargo",
        version: 1,
        ecosystem: Ecosystem::Cargo,
        reads: |name| name == "Cargo.toml",
        read: cargo::read,
    },
    FileFormat {
        slug: "go-mod",
        version: 1,
        ecosystem: Ecosystem::Go,
        reads: |name| name == "go.mod",
        read: |text| sound(text, documents::go_mod::check, go_mod::read),
    },
    FileFormat {
        slug: "npm",
        version: 4,
        ecosystem: Ecosystem::Npm,
        reads: |name| name == "package.json",
        read: npm::read,
    },
    FileFormat {
        slug: "pyproject",
        version: 1,
        ecosystem: Ecosystem::Python,
        reads: |name| name == "pyproject.toml",
        read: python::project,
    },
    FileFormat {
        slug: "requirements",
        version: 1,
        ecosystem: Ecosystem::Python,
        reads: documents::requirements::is_one,
        read: |text| sound(text, documents::requirements::check, python::requirements),
    },
    FileFormat {
        slug: "gradle-catalog",
        version: 1,
        ecosystem: Ecosystem::Gradle,
        reads: gradle::is_catalog,
        read: gradle::catalog,
    },
    FileFormat {
        slug: "gradle",
        version: 2,
        ecosystem: Ecosystem::Gradle,
        reads: gradle::is_script,
        read: |text| Ok(gradle::script(text)),
    },
    FileFormat {
        slug: "nuget-central",
        version: 1,
        ecosystem: Ecosystem::NuGet,
        reads: projects::is_central,
        read: projects::central,
    },
    FileFormat {
        slug: "msbuild",
        version: 1,
        ecosystem: Ecosystem::NuGet,
        reads: projects::is_msbuild,
        read: projects::msbuild,
    },
    FileFormat {
        slug: "maven",
        version: 2,
        ecosystem: Ecosystem::Maven,
        reads: projects::is_model,
        read: projects::model,
    },
    FileFormat {
        slug: "dotenv",
        version: 1,
        ecosystem: Ecosystem::Any,
        reads: documents::dotenv::is_one,
        read: |text| sound(text, documents::dotenv::check, variables::dotenv),
    },
    FileFormat {
        slug: "dockerfile",
        version: 8,
        ecosystem: Ecosystem::Any,
        reads: documents::dockerfile::is_one,
        read: |text| sound(text, documents::dockerfile::check, dockerfile),
    },
    FileFormat {
        slug: "settings-yaml",
        version: 2,
        ecosystem: Ecosystem::Any,
        reads: settings::is_yaml,
        read: settings::yaml,
    },
    FileFormat { slug: "yaml", version: 15, ecosystem: Ecosystem::Any, reads: documents::yaml::is_one, read: yaml },
    FileFormat {
        slug: "shell",
        version: 7,
        ecosystem: Ecosystem::Any,
        reads: |name| ends(name, &[".sh", ".bash"]),
        read: |text| Ok(shell(text)),
    },
    FileFormat {
        slug: "openapi-json",
        version: 4,
        ecosystem: Ecosystem::Any,
        reads: openapi::is_json,
        read: openapi::json,
    },
    FileFormat {
        slug: "proto",
        version: 2,
        ecosystem: Ecosystem::Any,
        reads: |name| ends(name, &[".proto"]),
        read: proto::read,
    },
    FileFormat {
        slug: "graphql",
        version: 5,
        ecosystem: Ecosystem::Any,
        reads: |name| ends(name, &[".graphql", ".graphqls", ".gql"]),
        read: graphql::read,
    },
    FileFormat {
        slug: "make",
        version: 6,
        ecosystem: Ecosystem::Any,
        reads: targets::is_one,
        read: |text| Ok(make(text)),
    },
    FileFormat {
        slug: "avro",
        version: 2,
        ecosystem: Ecosystem::Any,
        reads: |name| ends(name, &[".avsc"]),
        read: avro::read,
    },
    FileFormat {
        slug: "settings-properties",
        version: 1,
        ecosystem: Ecosystem::Any,
        reads: settings::is_properties,
        read: |text| Ok(settings::properties(text)),
    },
    FileFormat {
        slug: "settings-ini",
        version: 1,
        ecosystem: Ecosystem::Any,
        reads: settings::is_ini,
        read: |text| Ok(settings::ini(text)),
    },
    FileFormat {
        slug: "settings-json",
        version: 4,
        ecosystem: Ecosystem::Any,
        reads: settings::is_json,
        read: settings::json,
    },
    FileFormat {
        slug: "settings-toml",
        version: 1,
        ecosystem: Ecosystem::Any,
        reads: settings::is_toml,
        read: settings::toml,
    },
    FileFormat {
        slug: "tsconfig",
        version: 2,
        ecosystem: Ecosystem::Any,
        reads: aliases::is_one,
        read: |text| Ok(aliases::read(text)),
    },
    FileFormat {
        slug: "android",
        version: 1,
        ecosystem: Ecosystem::Any,
        reads: android::is_one,
        read: |text| Ok(android::read(text)),
    },
    // What is none of those above.
    FileFormat {
        slug: "json",
        version: 3,
        ecosystem: Ecosystem::Any,
        reads: |name| ends(name, &[".json"]),
        read: references::json,
    },
];

// Several kinds of terms stand in these formats, each read by a room of its own.

fn yaml(text: &str) -> Result<Artifact, Malformed> {
    let is_api = openapi::may_be_one(text);
    let may_run = scripts::may_run(text) || targets::may_be_in_yaml(text) || flags::may_give(text);
    let may_refer = references::may_have_some(text);
    let may_compose = compose::may_have_some(text);
    if !variables::may_be_in_yaml(text) && !may_run && !is_api && !may_refer && !may_compose {
        return Ok(Artifact::default());
    }
    let all = match yaml::leaves(text) {
        Err(_) if yaml::is_template(text) => return Ok(Artifact::default()),
        all => all?,
    };
    let mut found = variables::yaml(&all);
    found.terms.extend(scripts::in_yaml(&all));
    found.terms.extend(targets::in_yaml(&all, text));
    found.terms.extend(flags::in_yaml(&all, text));
    found.terms.extend(may_compose.then(|| compose::read(&all)).into_iter().flatten());
    found.terms.extend(may_refer.then(|| references::read(&all, text)).into_iter().flatten());
    found.terms.extend(is_api.then(|| openapi::read(&all).terms).into_iter().flatten());
    Ok(found)
}

/// Whether a name ends in one of some ways.
fn ends(name: &str, all: &[&str]) -> bool {
    all.iter().any(|end| name.ends_with(end))
}

fn dockerfile(text: &str) -> Artifact {
    let mut found = variables::dockerfile(text);
    found.terms.extend(scripts::in_lines(text));
    found.terms.extend(targets::in_image(text));
    found.terms.extend(flags::in_recipes(text));
    found.terms.extend(targets::stages(text));
    found
}

fn make(text: &str) -> Artifact {
    let mut found = targets::read(text);
    found.terms.extend(flags::in_recipes(text));
    found
}

fn shell(text: &str) -> Artifact {
    let mut found = variables::shell(text);
    found.terms.extend(scripts::in_lines(text));
    found.terms.extend(targets::in_lines(text));
    found.terms.extend(flags::in_lines(text));
    found
}

/// Reads lines that a check of their format finds sound.
fn sound(
    text: &str,
    check: fn(&str) -> Result<Vec<documents::Twice>, Malformed>,
    read: fn(&str) -> Artifact,
) -> Result<Artifact, Malformed> {
    check(text).map(|_| read(text))
}

impl FileFormat {
    /// The reader of a file, if there is one. What package managers unpacked is not read.
    #[must_use]
    pub fn of_path(path: &str) -> Option<&'static Self> {
        if path.split('/').any(|part| matches!(part, "node_modules" | "site-packages")) {
            return None;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        READERS.iter().find(|reader| (reader.reads)(name))
    }

    /// Whether a reader says what a file is about, as against a few names in it.
    #[must_use]
    pub fn reads_whole(path: &str) -> bool {
        Self::of_path(path).is_some_and(|it| it.slug != "android")
    }

    /// What a file says.
    ///
    /// # Errors
    /// If it is malformed.
    pub fn read(&self, text: &str) -> Result<Artifact, Malformed> {
        (self.read)(text)
    }

    /// What it is called.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        self.slug
    }

    /// The version of what reads its files: another one whenever it may say something else of them.
    #[must_use]
    pub fn version(&self) -> u32 {
        facts::VERSION << 16 | u32::from(self.version)
    }
}

/// The world of a manifest of packages.
#[must_use]
pub fn ecosystem(path: &str) -> Option<Ecosystem> {
    FileFormat::of_path(path).map(|reader| reader.ecosystem).filter(|it| *it != Ecosystem::Any)
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
            let reader = FileFormat::of_path(path).unwrap();
            assert!(reader.read("<<<<<<< left\n{").is_err(), "{path}");
            assert_eq!(reader.read(if path == "package.json" { "[]" } else { "" }), Ok(Artifact::default()));
        }
    }

    #[test]
    fn every_reader_s_format_has_a_check_that_knows_what_is_malformed_or_says_why_there_is_none() {
        let formats = [
            ("cargo", "Cargo.toml", "[a\n"),
            ("go-mod", "go.mod", "required (\n"),
            ("npm", "package.json", "{\n"),
            ("pyproject", "pyproject.toml", "[a\n"),
            ("requirements", "requirements.txt", "<<<<<<< one\n"),
            ("gradle-catalog", "gradle/libs.versions.toml", "[a\n"),
            ("gradle", "none, it is a program, of which only words are read", ""),
            ("nuget-central", "Directory.Packages.props", "<a>\n"),
            ("msbuild", "Shop.csproj", "<a>\n"),
            ("maven", "pom.xml", "<a>\n"),
            ("dotenv", ".env", "<<<<<<< one\n"),
            ("dockerfile", "Dockerfile", "FROM a\nFRON b\n"),
            ("settings-yaml", "application.yml", "env: [\n"),
            ("yaml", "compose.yml", "env: [\n"),
            ("shell", "none, a shell has a grammar of its own, and scripts carry texts of others", ""),
            ("openapi-json", "openapi.json", "{\n"),
            (
                "proto",
                "none, a statement that nobody knows is gone over, and compilers of other versions know more",
                "",
            ),
            ("graphql", "none, for the same reason", ""),
            ("make", "none, recipes are texts of a shell", ""),
            ("avro", "none, it is read as JSON, and its ending is not one of JSON's", ""),
            ("settings-properties", "none, each line is for itself", ""),
            ("settings-ini", "none, each line is for itself", ""),
            ("settings-json", "default.json", "{\n"),
            ("settings-toml", "settings.toml", "[a\n"),
            ("tsconfig", "none, it may have comments, and lists that end in a comma", ""),
            ("android", "none, only names of values are read, and XML is checked where it is merged", ""),
            ("json", "a.json", "{\"$ref\":\n"),
        ];
        assert_eq!(formats.map(|(slug, ..)| slug), READERS.each_ref().map(|reader| reader.slug));
        for ((slug, path, malformed), reader) in formats.into_iter().zip(&READERS) {
            if path.starts_with("none, ") {
                continue;
            }
            assert!(std::ptr::eq(FileFormat::of_path(path).unwrap(), reader), "{slug}");
            let checked = documents::Document::of_path(path).unwrap().check(malformed);
            assert!(checked.is_err(), "{slug}: what git merges is checked");
            assert_eq!(reader.read(malformed).err(), checked.err(), "{slug}: both say the same");
        }
    }

    #[test]
    fn no_reader_keeps_what_it_read_where_a_language_or_another_one_does() {
        let mut slugs: Vec<&str> = READERS.iter().map(|reader| reader.slug).collect();
        slugs.extend(crate::lang::LANGUAGES.iter().map(|row| row.slug));
        slugs.sort_unstable();
        assert!(slugs.windows(2).all(|pair| pair[0] != pair[1]), "{slugs:?}");
    }
}
