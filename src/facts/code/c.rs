//! What C says.
//!
//! Read are includes, macros, types with their members, functions and their prototypes, global variables, and every
//! name that is not local. What a value's type is comes from the declarations above it in the file. All branches of a
//! conditional are read, except what `#if 0` switches off, so something may be defined twice in different ways.
//!
//! Not read, on purpose: the bodies of macros, which are text; attributes; what is declared inside functions. A macro
//! that is used cannot be told from a function or constant, so such uses are calls and values. What a macro defines is
//! unknown. `static inline` functions are [`Visibility::Internal`]: they are there to be included.

mod declarators;
mod definitions;
#[cfg(test)]
mod tests;
mod types;
mod uses;

use tree_sitter::Node;

use super::Rules;
use crate::facts::ResultUse;
use crate::facts::builder::{Builder, Note};

/// The rules of C.
pub(super) struct C;

/// What is declared without an owner is kept under words that no type can have as its name.
const ALIAS: &str = "typedef";
const VARIABLE: &str = "extern";
const RESULT: &str = "return";

impl Rules for C {
    fn visit<'t>(&self, role: &str, node: Node<'t>, out: &mut Builder<'t>) {
        if out.is_skipped(node) || out.noted(node) == Some(&Note::Settled) {
            return;
        }
        match role {
            "skipped" => out.skip_to(node.end_byte()),
            "disabled" => definitions::disabled(node, out),
            "settled" => out.note(node, Note::Settled),
            "discarded" => out.note(node, Note::Result(ResultUse::Discarded)),
            "cast" => out.note(node, Note::Result(ResultUse::Unknown)),
            "include" => definitions::include(node, out),
            "macro.definition" => definitions::macro_definition(node, out),
            "typedef" => definitions::alias(node, out),
            "structure" => definitions::structure(node, out),
            "enumeration" => definitions::enumeration(node, out),
            "enumerator" => definitions::enumerator(node, out),
            "field" => definitions::field(node, out),
            "function" => definitions::function(node, out),
            "declaration" => definitions::declaration(node, out),
            "scope" => out.open(node),
            "macro" => uses::conditional(node, out),
            "call" => uses::call(node, out),
            "selection" => uses::selection(node, out),
            "offset" => uses::offset(node, out),
            "literal" => uses::literal(node, out),
            "braces" => uses::braces(node, out),
            "switch" => uses::switch(node, out),
            "name" => uses::name(node, out),
            "type.name" => uses::type_name(node, out),
            _ => {}
        }
    }
}

/// Words that the grammar takes for names where it does not expect them: in the arguments of macros and after errors.
const KEYWORDS: &[&str] = &[
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float",
    "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof",
    "static", "struct", "switch", "typedef", "typeof", "union", "unsigned", "void", "volatile", "while",
];

fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Whether a name is written as macros are.
fn is_shouted(name: &str) -> bool {
    name.len() > 1 && !name.contains(char::is_lowercase) && name.contains(char::is_alphabetic)
}
