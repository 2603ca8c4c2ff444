//! What Go says.
//!
//! Read are the package clause, imports, everything declared at the top of a file, fields, methods of interfaces, and
//! every name that is not local. What a value's type is comes from what the file shows: annotated parameters and
//! variables, receivers, `T{…}`, `&T{}`, `new(T)`, assertions, elements of slices and maps, and fields and results that
//! the same file declares.
//!
//! Not read, on purpose: labels, the fields of anonymous structs, what is declared inside functions (nobody else can
//! name it), and which types satisfy an interface, which Go does not write down except in `var _ Iface = (*T)(nil)`.
//! What `pkg.New(…)` gives is in another file, so it is not guessed. A conversion `T(x)` cannot be told from a call.

mod definitions;
mod locals;
#[cfg(test)]
mod tests;
mod types;
mod uses;

use tree_sitter::Node;

use super::Go;

use crate::facts::{Purpose, ResultUse, Visibility};
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::flat::{self, Around, Rules};
use crate::languages::shared::grammar::{Field, Role, Roles};
use crate::languages::shared::members::Global;

/// Names that Go itself declares. A file may declare them anew.
const PREDECLARED: &[&str] = &[
    "any",
    "append",
    "bool",
    "byte",
    "cap",
    "clear",
    "close",
    "comparable",
    "complex",
    "complex128",
    "complex64",
    "copy",
    "delete",
    "error",
    "float32",
    "float64",
    "imag",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "len",
    "make",
    "max",
    "min",
    "new",
    "panic",
    "print",
    "println",
    "real",
    "recover",
    "rune",
    "string",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
];

/// What Go's kinds of nodes are.
pub(super) const ROLES: Roles = &[
    ("block", Role::Scope),
    ("call_expression", Role::Call(Field::Function)),
    ("comment", Role::Skipped),
    ("communication_case", Role::Scope),
    ("composite_literal", Role::Typed(Field::Type)),
    ("default_case", Role::Scope),
    ("expression_case", Role::Scope),
    ("expression_switch_statement", Role::Scope),
    ("false", Role::Literal("bool")),
    ("float_literal", Role::Literal("num")),
    ("for_statement", Role::Scope),
    ("func_literal", Role::Literal("fn")),
    ("identifier", Role::Name),
    ("if_statement", Role::Scope),
    ("imaginary_literal", Role::Literal("num")),
    ("index_expression", Role::Element(Field::Operand)),
    ("int_literal", Role::Literal("num")),
    ("interpreted_string_literal", Role::Literal("str")),
    ("iota", Role::Literal("num")),
    ("nil", Role::Literal("none")),
    ("parenthesized_expression", Role::Brackets),
    ("raw_string_literal", Role::Literal("str")),
    ("rune_literal", Role::Literal("num")),
    ("selector_expression", Role::Member(Field::Operand, Field::Accessed)),
    ("slice_expression", Role::Through(Field::Operand)),
    ("true", Role::Literal("bool")),
    ("type_assertion_expression", Role::Typed(Field::Type)),
    ("type_conversion_expression", Role::Typed(Field::Type)),
];

/// What is done with them.
static RULES: Rules = Rules::new(&[
    ("assignment_statement", |node, _, out| locals::assign(node, out)),
    ("call_expression", |node, around, out| uses::call(node, result(node, around, out), out)),
    ("composite_literal", |node, _, out| uses::literal(node, out)),
    ("const_declaration", |node, _, out| definitions::constants(node, out)),
    ("const_spec", |node, _, out| definitions::values(node, out)),
    ("field_declaration", |node, _, out| definitions::field(node, out)),
    ("func_literal", |node, _, out| locals::closure(node, out)),
    ("function_declaration", |node, _, out| definitions::function(node, out)),
    ("identifier", name),
    ("import_spec", |node, _, out| definitions::import(node, out)),
    ("literal_value", |node, _, out| uses::braces(node, out)),
    ("method_declaration", |node, _, out| definitions::function(node, out)),
    ("method_elem", |node, _, out| definitions::required(node, out)),
    ("qualified_type", |node, _, out| uses::qualified_type(node, out)),
    ("range_clause", |node, _, out| locals::range(node, out)),
    ("receive_statement", |node, _, out| locals::receive(node, out)),
    ("return_statement", |node, _, out| locals::returned(node, out)),
    ("selector_expression", |node, _, out| uses::selector(node, out)),
    ("short_var_declaration", |node, _, out| locals::bind(node, out)),
    ("type_alias", |node, _, out| definitions::type_definition(node, out)),
    ("type_case", |node, _, out| locals::type_case(node, out)),
    ("type_conversion_expression", |node, around, out| uses::conversion(node, result(node, around, out), out)),
    ("type_elem", |node, _, out| definitions::embedded(node, out)),
    ("type_identifier", type_name),
    ("type_spec", |node, _, out| definitions::type_definition(node, out)),
    ("type_switch_statement", |node, _, out| locals::type_switch(node, out)),
    ("var_spec", |node, _, out| definitions::values(node, out)),
]);

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    definitions::file(root, out);
    flat::walk(root, &RULES, out);
}

fn name<'t>(node: Node<'t>, around: &Around<'_, 't>, out: &mut Builder<'t>) {
    if !is_declared(around) {
        uses::name(node, out);
    }
}

fn type_name<'t>(node: Node<'t>, around: &Around<'_, 't>, out: &mut Builder<'t>) {
    if !is_declared(around) {
        uses::type_name(node, out);
    }
}

/// Whether a name is there because something is called so.
fn is_declared(around: &Around<'_, '_>) -> bool {
    const DECLARING: &[&str] = &[
        "const_spec",
        "function_declaration",
        "parameter_declaration",
        "type_alias",
        "type_parameter_declaration",
        "type_spec",
        "var_spec",
        "variadic_parameter_declaration",
    ];
    DECLARING.contains(&around.kind(0)) && around.field() == Field::Name
}

/// What becomes of a call's result. Results that are returned or passed on alone may be several.
fn result(call: Node<'_>, around: &Around<'_, '_>, out: &Builder<'_>) -> ResultUse {
    match (out.noted(call), around.kind(0)) {
        (Some(Note::Result(result)), _) => *result,
        (_, "expression_statement" | "go_statement" | "defer_statement") => ResultUse::Discarded,
        (_, "argument_list") if around.is_alone() => ResultUse::Unknown,
        (_, "expression_list") if around.is_alone() && around.kind(1) == "return_statement" => returned(out),
        _ => ResultUse::Bound(1),
    }
}

/// As many results are returned as the function has. Of one without a name that is not known.
fn returned(out: &Builder<'_>) -> ResultUse {
    let around = out.around().next().filter(|_| !out.in_literal()).and_then(|it| it.callable.as_ref());
    around
        .map_or(ResultUse::Unknown, |it| if it.results > 1 { ResultUse::Bound(it.results) } else { ResultUse::Unknown })
}

/// Go's own rule: a capital letter exports.
fn visibility(name: &str) -> Visibility {
    if name.chars().next().is_some_and(char::is_uppercase) { Visibility::Public } else { Visibility::Internal }
}

/// Tests are known by their names and parameters, and the packages that only tests can have by theirs.
fn purpose(name: &str, first_parameter: Option<&str>, package: &str) -> Purpose {
    const KINDS: [(&str, &str); 4] =
        [("Test", "*testing.T"), ("Benchmark", "*testing.B"), ("Fuzz", "*testing.F"), ("TestMain", "*testing.M")];
    let tests = |(prefix, parameter): (&str, &str)| name.starts_with(prefix) && first_parameter == Some(parameter);
    let example = name.strip_prefix("Example").is_some_and(|rest| !rest.starts_with(char::is_lowercase));
    let found = KINDS.into_iter().any(tests) || (example && first_parameter.is_none()) || package.ends_with("_test");
    if found { Purpose::Tests } else { Purpose::Program }
}

/// Whether Go itself declares a name, and the file does not.
fn is_predeclared(name: &str, out: &Builder<'_>) -> bool {
    PREDECLARED.binary_search(&name).is_ok()
        && [Global::Type, Global::Variable, Global::Function].iter().all(|what| out.declared(*what, name).is_none())
}

/// Whether a name means an imported package here.
fn is_package(name: &str, node: Node<'_>, out: &Builder<'_>) -> bool {
    out.declared(Global::Import, name).is_some() && out.local(name, node.start_byte()).is_none()
}
