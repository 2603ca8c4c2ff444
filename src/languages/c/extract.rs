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

use crate::facts::ResultUse;
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::flat::{self, Around, Inside};

/// What is declared without an owner is kept under words that no type can have as its name.
const ALIAS: &str = "typedef";
const VARIABLE: &str = "extern";
const RESULT: &str = "return";

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    flat::walk(root, out, look);
}

/// Looks at one node. Everything stands in the text before it is used, so one look is enough.
fn look<'t>(kind: &str, node: Node<'t>, around: &Around<'_, 't>, out: &mut Builder<'t>) -> Inside {
    if out.is_skipped(node) {
        return Inside::Skip;
    }
    if out.noted(node) == Some(&Note::Settled) {
        return Inside::Read;
    }
    match kind {
        "identifier" | "type_identifier" if is_declared(around) => {}
        "identifier" if is_asked_for(around) => uses::conditional(node, out),
        "identifier" => uses::name(node, out),
        "type_identifier" => uses::type_name(node, out),
        "call_expression" => uses::call(node, result(around), out),
        "field_expression" => uses::selection(node, out),
        "offsetof_expression" => uses::offset(node, out),
        "compound_literal_expression" => uses::literal(node, out),
        "initializer_list" => uses::braces(node, out),
        "switch_statement" => uses::switch(node, out),

        // Outside of a function it is the body of one that a macro declares.
        "compound_statement" => out.open_literal(node),
        "for_statement" => out.open(node),
        "preproc_if" => definitions::conditional(node, out),
        "preproc_include" => definitions::include(node, out),
        "preproc_def" | "preproc_function_def" => definitions::macro_definition(node, out),
        "type_definition" => definitions::alias(node, out),
        "struct_specifier" | "union_specifier" => definitions::structure(node, out),
        "enum_specifier" => definitions::enumeration(node, out),
        "enumerator" => definitions::enumerator(node, out),
        "field_declaration" => definitions::field(node, out),
        "function_definition" => definitions::function(node, out),
        "declaration" => definitions::declaration(node, out),
        "attribute_specifier" | "attribute_declaration" | "ms_declspec_modifier" | "comment" => return Inside::Skip,
        _ => {}
    }
    Inside::Read
}

/// Whether a name is there because something is called so.
fn is_declared(around: &Around<'_, '_>) -> bool {
    match around.kind(0) {
        "parenthesized_declarator" | "attributed_declarator" | "parameter_list" | "preproc_params" => true,
        "array_declarator"
        | "declaration"
        | "function_declarator"
        | "init_declarator"
        | "parameter_declaration"
        | "pointer_declarator"
        | "type_definition" => around.field() == "declarator",
        "enumerator" | "preproc_def" | "preproc_function_def" => around.field() == "name",
        // A parameter before a macro, which is taken for its name.
        "ERROR" => matches!(around.kind(1), "parameter_declaration" | "pointer_declarator" | "array_declarator"),
        _ => false,
    }
}

/// Whether a conditional asks if the name is defined.
fn is_asked_for(around: &Around<'_, '_>) -> bool {
    match around.kind(0) {
        "preproc_ifdef" | "preproc_elifdef" => around.field() == "name",
        kind => kind == "preproc_defined",
    }
}

/// What becomes of a call's result.
fn result(around: &Around<'_, '_>) -> ResultUse {
    match around.kind(0) {
        "expression_statement" => ResultUse::Discarded,
        "cast_expression" => ResultUse::Unknown,
        _ => ResultUse::Bound(1),
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
