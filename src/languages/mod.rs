//! One folder for each language: how its files become facts, and what its definitions and uses mean for each other.
//!
//! A language is a [`Semantics`]: answers to the questions of [`answers`], which a table shows at once, and what no
//! word can answer as methods. Nothing has a default, so a new language has to say everything, and outside of this room
//! nothing asks which language it is.
//!
//! Pure: bytes and a language give [`Facts`](crate::facts::Facts), the same ones every time, so each distinct blob is
//! read once however many branches have it. `extract` parses a file; the folder of the language walks through it and
//! turns its nodes into facts with what `shared` has for all.

pub(crate) mod answers;
mod c;
mod callees;
mod common;
mod extract;
mod go;
mod home;
mod java;
mod javascript;
mod python;
mod rust;
mod semantics;
mod shared;

pub use callees::variables;
pub use extract::{Flaw, LARGEST, extract};
pub use home::{Packages, folder};

pub(crate) use common::is_common;
pub(crate) use home::{Place, Reach, is_absolute, joined};
pub(crate) use semantics::{Declared, Holds, Semantics, Standard};
pub(crate) use shared::type_text::split;

use crate::lang::Language;

impl Language {
    /// What the language says about itself.
    pub(crate) fn semantics(self) -> &'static dyn Semantics {
        match self {
            Self::C => &c::C,
            Self::Go => &go::Go,
            Self::Java => &java::Java,
            Self::JavaScript => &javascript::JavaScript,
            Self::Python => &python::Python,
            Self::Rust => &rust::Rust,
            Self::TypeScript | Self::Tsx => &javascript::TypeScript,
        }
    }

    /// Its answers to the questions that every language is asked.
    pub(crate) fn answers(self) -> &'static answers::Answers {
        self.semantics().answers()
    }
}
