//! One folder a language: how the nodes of its files become definitions, uses and imports, and the names that its
//! standard library has too.
//!
//! Pure: bytes and a language give [`Facts`](crate::facts::Facts), the same ones every time, so each distinct blob is
//! read once however many branches have it. `extract` parses a file; the folder of the language walks through it and
//! turns its nodes into facts with what `shared` has for all.

mod c;
mod common;
mod extract;
mod go;
mod java;
mod javascript;
mod python;
mod rust;
mod shared;

pub use extract::{Flaw, LARGEST, extract};

pub(crate) use common::is_common;

use tree_sitter::Node;

use crate::lang::Language;
use shared::builder::Builder;

/// Reads a file from its root by the rules of its language.
fn read<'t>(language: Language, root: Node<'t>, out: &mut Builder<'t>) {
    match language {
        Language::C => c::read(root, out),
        Language::Go => go::read(root, out),
        Language::Java => java::read(root, out),
        Language::JavaScript | Language::TypeScript | Language::Tsx => javascript::read(root, out),
        Language::Python => python::read(root, out),
        Language::Rust => rust::read(root, out),
    }
}
