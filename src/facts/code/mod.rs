//! The rules of each language: how a node that its query marks becomes a definition, a use or an import.

mod c;
mod flat;
mod go;
mod java;
mod javascript;
mod python;
mod rust;
mod walk;

use tree_sitter::Node;

use super::builder::Builder;
use crate::lang::Language;

/// How the nodes of a language become facts.
pub(super) trait Rules: Sync {
    /// Looks at a node that the query marks with this role. Outer nodes come before inner ones.
    fn visit<'t>(&self, role: &str, node: Node<'t>, out: &mut Builder<'t>);
}

/// The rules of a language.
pub(super) fn rules(language: Language) -> &'static dyn Rules {
    match language {
        Language::C => &c::C,
        Language::Go => &go::Go,
        Language::Java => &java::Java,
        Language::JavaScript | Language::TypeScript | Language::Tsx => &javascript::JavaScript,
        Language::Python => &python::Python,
        Language::Rust => &rust::Rust,
    }
}
