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
mod standing;
#[cfg(test)]
mod tests;
mod types;
mod uses;

use std::borrow::Cow;

use tree_sitter::Node;

use super::C;

use crate::facts::{Qualifier, ResultUse, UseKind};
use crate::languages::shared::builder::Builder;
use crate::languages::shared::flat::{self, Around, Rules};
use crate::languages::shared::grammar::{Field, Role, Roles};

/// What C's kinds of nodes are.
pub(super) const ROLES: Roles = &[
    ("assignment_expression", Role::Through(Field::Left)),
    ("attribute_declaration", Role::Skipped),
    ("attribute_specifier", Role::Skipped),
    // Also `p + 1`.
    ("binary_expression", Role::Through(Field::Left)),
    ("call_expression", Role::Call(Field::Function)),
    ("cast_expression", Role::Typed(Field::Type)),
    ("char_literal", Role::Literal("num")),
    ("comment", Role::Skipped),
    ("compound_literal_expression", Role::Typed(Field::Type)),
    // Outside of a function it is the body of one that a macro declares.
    ("compound_statement", Role::Closure),
    ("concatenated_string", Role::Literal("str")),
    ("false", Role::Literal("bool")),
    ("field_expression", Role::Member(Field::Argument, Field::Accessed)),
    ("for_statement", Role::Scope),
    ("identifier", Role::Name),
    ("initializer_list", Role::Literal("list")),
    ("ms_declspec_modifier", Role::Skipped),
    ("null", Role::Literal("none")),
    ("number_literal", Role::Literal("num")),
    ("parenthesized_expression", Role::Brackets),
    ("pointer_expression", Role::Through(Field::Argument)),
    ("string_literal", Role::Literal("str")),
    ("subscript_expression", Role::Element(Field::Argument)),
    ("true", Role::Literal("bool")),
    ("update_expression", Role::Through(Field::Argument)),
];

/// What is done with them. Everything stands in the text before it is used, so one look is enough.
static RULES: Rules = Rules::new(&[
    ("call_expression", |node, around, out| uses::call(node, result(around), out)),
    ("declaration", |node, _, out| definitions::declaration(node, out)),
    ("enum_specifier", |node, _, out| definitions::enumeration(node, out)),
    ("enumerator", |node, _, out| definitions::enumerator(node, out)),
    ("field_declaration", |node, _, out| definitions::field(node, out)),
    ("field_expression", |node, _, out| uses::selection(node, out)),
    ("function_definition", |node, _, out| definitions::function(node, out)),
    ("identifier", name),
    ("initializer_list", |node, _, out| uses::braces(node, out)),
    ("compound_literal_expression", |node, _, out| uses::literal(node, out)),
    ("offsetof_expression", |node, _, out| uses::offset(node, out)),
    ("preproc_def", |node, _, out| definitions::macro_definition(node, out)),
    ("preproc_function_def", |node, _, out| definitions::macro_definition(node, out)),
    ("preproc_if", |node, _, out| definitions::conditional(node, out)),
    ("preproc_include", |node, _, out| definitions::include(node, out)),
    ("struct_specifier", |node, _, out| definitions::structure(node, out)),
    ("switch_statement", |node, _, out| uses::switch(node, out)),
    ("type_definition", |node, _, out| definitions::alias(node, out)),
    ("type_identifier", type_name),
    ("union_specifier", |node, _, out| definitions::structure(node, out)),
]);

/// The text without the macros that stand alone.
pub(in crate::languages) fn readable(text: &str) -> Cow<'_, str> {
    let found = standing::find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut readable = text.to_owned();
    for macro_name in &found {
        let place = macro_name.start..macro_name.start + macro_name.name.len();
        readable.replace_range(place, &" ".repeat(macro_name.name.len()));
    }
    Cow::Owned(readable)
}

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    flat::walk(root, &RULES, out);
    let found = standing::find(out.source());
    for standing::Standing { name, span, .. } in &found {
        let alone = out.use_at(UseKind::Value, Qualifier::Bare, (*name).into(), [*span, *span]);
        out.push_use(alone);
    }
    if !found.is_empty() {
        out.sort_uses();
    }
}

fn name<'t>(node: Node<'t>, around: &Around<'_, 't>, out: &mut Builder<'t>) {
    match () {
        () if is_declared(around) => {}
        () if is_asked_for(around) => uses::conditional(node, out),
        () => uses::name(node, out),
    }
}

fn type_name<'t>(node: Node<'t>, around: &Around<'_, 't>, out: &mut Builder<'t>) {
    if !is_declared(around) {
        uses::type_name(node, out);
    }
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
        | "type_definition" => around.field() == Field::Declarator,
        "enumerator" | "preproc_def" | "preproc_function_def" => around.field() == Field::Name,
        // A parameter before a macro, which is taken for its name.
        "ERROR" => matches!(around.kind(1), "parameter_declaration" | "pointer_declarator" | "array_declarator"),
        _ => false,
    }
}

/// Whether a conditional asks if the name is defined.
fn is_asked_for(around: &Around<'_, '_>) -> bool {
    match around.kind(0) {
        "preproc_ifdef" | "preproc_elifdef" => around.field() == Field::Name,
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
