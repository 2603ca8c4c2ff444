//! One folder for each language: how its files become facts, and what its definitions and uses mean for each other.
//!
//! A language is a `Semantics`: answers to the questions of `answers`, which a table shows at once, and what no
//! word can answer as methods. Nothing has a default, so a new language has to say everything, and outside of this room
//! nothing asks which language it is.
//!
//! Pure: bytes and a language give [`Facts`](crate::facts::Facts), the same ones every time, so each distinct blob is
//! read once however many branches have it. `extract` parses a file; the folder of the language walks through it and
//! turns its nodes into facts with what `shared` has for all.

pub(crate) mod answers;
pub(crate) mod bindings;
mod c;
mod callees;
mod comments;
mod common;
mod constants;
mod csharp;
mod events;
mod extract;
mod flags;
mod go;
mod home;
mod java;
mod javascript;
mod python;
mod returns;
mod routes;
mod rust;
mod semantics;
mod settings;
mod shared;
mod trail;
mod typing;
mod written;

pub(crate) use bindings::VERSION as BINDINGS_VERSION;
pub use bindings::{Doubled, Inside, inside};
pub(crate) use callees::TAKEN_VERSION;
pub use callees::{may_read_variables, taken};
pub use comments::is_comment;
pub use constants::ConstantSet;
pub use events::sending;
pub use extract::{Flaw, LARGEST, extract};
pub use flags::{declares_flag, may_define_flags, may_still_take, takes_beginnings, unnamed_flags};
pub use home::{Packages, folder};
pub use returns::Returned;
pub use routes::may_have_routes;
pub use trail::Trail;
pub use typing::{Held, Reading, SPOTS_VERSION, Spot, reading};
pub use written::{Writing, Written, writing};

pub(crate) use common::is_common;
pub(crate) use home::{Reach, SourcePlace, joined};
pub(crate) use semantics::{
    Declared, Holds, Ingredient, Injection, Meanings, Modules, Setting, Shapes, Standard, Texts,
};
pub(crate) use shared::type_text::split;
pub(crate) use typing::{
    Expression, Taken, UNBUILT, UNCHECKED, UNRUN, anything, goes_anywhere, is_firm, member_of_all, refusing_words,
    standard_member,
};

use semantics::Semantics;

use crate::facts::{self, Import};
use crate::lang::{LANGUAGES, Language};

/// The version of what reads files of all languages: another one whenever one of them is.
#[must_use]
pub fn version_of_all() -> u32 {
    // Each only grows, so a sum comes up once.
    facts::VERSION + LANGUAGES.iter().map(|row| u32::from(row.language.answers().version)).sum::<u32>()
}

fn version_of(answers: &answers::Answers) -> u32 {
    facts::VERSION << 16 | u32::from(answers.version)
}

/// Whether a name means something though no file binds it.
#[must_use]
pub(crate) fn is_given(language: Language, name: &str) -> bool {
    language.semantics().bindings().given.contains(&name)
}

/// Whether an import of everything brings in nothing but what the file itself has.
#[must_use]
pub(crate) fn is_inner(language: Language, import: &Import) -> bool {
    !import.scope.is_empty() && language.semantics().bindings().inner.contains(&import.module.as_str())
}

/// The names under which what an import of this name brings in is used.
#[must_use]
pub(crate) fn brought(language: Language, name: &str) -> &'static [&'static str] {
    let all = language.semantics().bindings().brought;
    all.iter().find(|(brings, _)| *brings == name).map_or(&[], |(_, names)| names)
}

impl Language {
    /// The version of what reads its files: another one whenever its facts may be others.
    #[must_use]
    pub fn version(self) -> u32 {
        version_of(self.answers())
    }

    /// What the language says about itself.
    fn semantics(self) -> &'static dyn Semantics {
        match self {
            Self::C => &c::C,
            Self::CSharp => &csharp::CSharp,
            Self::Go => &go::Go,
            Self::Java => &java::Java,
            Self::JavaScript => &javascript::JavaScript,
            Self::Python => &python::Python,
            Self::Rust => &rust::Rust,
            Self::TypeScript | Self::Tsx => &javascript::TypeScript,
        }
    }

    /// Whether a file stands for a folder or a package, and may pass on what others define.
    pub(crate) fn stands_for_others(self, path: &str) -> bool {
        self.modules().stands_for_others(path)
    }

    /// Whether an import takes in a whole file by its path, with all that it declares.
    pub(crate) fn includes_files(self) -> bool {
        self.semantics().bindings().includes_files
    }

    /// Whether an import brings in a namespace, which does not say what is in it.
    pub(crate) fn brings_namespaces(self) -> bool {
        self.semantics().bindings().brings_namespaces
    }

    /// What a namespace of its own library holds, as far as that is known.
    pub(crate) fn held_by(self, namespace: &str) -> &'static [&'static str] {
        let mut all = self.semantics().bindings().library.iter();
        all.find(|it| it.0 == namespace).map_or(&[], |it| it.1)
    }

    /// The namespaces that a build may bring in for all files of a project.
    pub(crate) fn implicit(self) -> &'static [&'static str] {
        self.semantics().bindings().implicit
    }

    /// Where its modules live.
    pub(crate) fn modules(self) -> &'static dyn Modules {
        self.semantics().modules()
    }

    /// What its definitions mean for each other.
    pub(crate) fn meanings(self) -> &'static dyn Meanings {
        self.semantics().meanings()
    }

    /// What the texts of its types show.
    pub(crate) fn shapes(self) -> &'static dyn Shapes {
        self.semantics().shapes()
    }

    /// How people declare its definitions in a plan.
    pub(crate) fn texts(self) -> &'static dyn Texts {
        self.semantics().texts()
    }

    /// Its answers to the questions that every language is asked.
    pub(crate) fn answers(self) -> &'static answers::Answers {
        self.semantics().answers()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::answers::Answers;
    use super::*;

    /// The questions that are about code, in their order.
    fn questions(answers: &Answers) -> Vec<String> {
        let text = format!("{answers:#?}");
        let fields = text.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(": "));
        let names = fields.map(|(name, _)| name).filter(|name| !name.starts_with(' ') && *name != "version");
        names.map(str::to_owned).collect()
    }

    #[test]
    fn every_answer_of_every_language_is_shown_by_a_case_or_says_why_there_is_none() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
        let mut seen: Vec<&Answers> = Vec::new();
        for row in &LANGUAGES {
            let answers = row.language.answers();
            if seen.iter().any(|known| std::ptr::eq(*known, answers)) {
                continue;
            }
            seen.push(answers);
            let list = std::fs::read_to_string(root.join(row.slug).join("semantics")).unwrap();
            let shown: Vec<(&str, &str)> = list.lines().map(|line| line.split_once(": ").unwrap()).collect();
            let names: Vec<&str> = shown.iter().map(|(question, _)| *question).collect();
            assert_eq!(names, questions(answers), "{}", row.name);
            for (question, by) in shown {
                let exists = || root.join(by).join("expected").is_file();
                assert!(by.starts_with("none, ") || exists(), "{}: {question}: {by} is no case", row.name);
            }
        }
        assert!(seen.len() > 5, "languages are asked");
    }

    #[test]
    fn a_new_version_of_one_language_leaves_the_others_as_they_were() {
        let newer = |answers: &Answers| Answers { version: answers.version + 1, ..*answers };
        let [rust, go] = [Language::Rust, Language::Go].map(Language::answers);
        assert_ne!(version_of(&newer(rust)), version_of(rust), "what the older one gave is not read");
        assert_eq!(version_of(go), Language::Go.version(), "nothing of another language is in it");
        // The cache keeps languages apart by their names.
        let mut slugs: Vec<&str> = LANGUAGES.iter().map(|row| row.slug).collect();
        slugs.sort_unstable();
        assert!(slugs.windows(2).all(|pair| pair[0] != pair[1]), "{slugs:?}");
    }
}
