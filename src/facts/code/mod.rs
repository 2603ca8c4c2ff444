//! The rules of each language: how its nodes become definitions, uses and imports.

mod c;
mod fields;
mod flat;
mod go;
mod java;
mod javascript;
#[cfg(test)]
mod literals;
mod python;
mod rust;
mod walk;

use tree_sitter::Node;

use super::builder::Builder;
use crate::lang::Language;

/// Reads a file from its root by the rules of its language.
pub(super) fn read<'t>(language: Language, root: Node<'t>, out: &mut Builder<'t>) {
    match language {
        Language::C => c::read(root, out),
        Language::Go => go::read(root, out),
        Language::Java => java::read(root, out),
        Language::JavaScript | Language::TypeScript | Language::Tsx => javascript::read(root, out),
        Language::Python => python::read(root, out),
        Language::Rust => rust::read(root, out),
    }
}
