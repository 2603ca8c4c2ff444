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

use crate::facts::{Purpose, ResultUse, Visibility};
use crate::languages::shared::builder::{Builder, Note};
use crate::languages::shared::flat::{self, Around, Inside};

/// What is declared without an owner is kept under words that no type can have as its name.
const IMPORT: &str = "import";
const TYPE: &str = "type";
const VARIABLE: &str = "var";
const FUNCTION: &str = "func";

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

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    definitions::file(root, out);
    flat::walk(root, out, look);
}

/// Looks at one node.
fn look<'t>(kind: &str, node: Node<'t>, around: &Around<'_, 't>, out: &mut Builder<'t>) -> Inside {
    if out.noted(node) == Some(&Note::Settled) {
        return Inside::Read;
    }
    match kind {
        "identifier" | "type_identifier" if is_declared(around) => {}
        "identifier" => uses::name(node, out),
        "type_identifier" => uses::type_name(node, out),
        "selector_expression" => uses::selector(node, out),
        "call_expression" => uses::call(node, result(node, around, out), out),
        "type_conversion_expression" => uses::conversion(node, result(node, around, out), out),
        "qualified_type" => uses::qualified_type(node, out),
        "composite_literal" => uses::literal(node, out),
        "literal_value" => uses::braces(node, out),

        "block"
        | "if_statement"
        | "for_statement"
        | "expression_switch_statement"
        | "expression_case"
        | "default_case"
        | "communication_case" => out.open(node),
        "func_literal" => locals::closure(node, out),
        "type_switch_statement" => locals::type_switch(node, out),
        "type_case" => locals::type_case(node, out),
        "short_var_declaration" => locals::bind(node, out),
        "assignment_statement" => locals::assign(node, out),
        "range_clause" => locals::range(node, out),
        "receive_statement" => locals::receive(node, out),

        "import_spec" => definitions::import(node, out),
        "function_declaration" | "method_declaration" => definitions::function(node, out),
        "type_spec" | "type_alias" => definitions::type_definition(node, out),
        "const_declaration" => definitions::constants(node, out),
        "const_spec" | "var_spec" => definitions::values(node, out),
        "field_declaration" => definitions::field(node, out),
        "method_elem" => definitions::required(node, out),
        "type_elem" => definitions::embedded(node, out),
        "comment" => return Inside::Skip,
        _ => {}
    }
    Inside::Read
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
    DECLARING.contains(&around.kind(0)) && around.field() == "name"
}

/// What becomes of a call's result. Results that are returned or passed on alone may be several.
fn result(call: Node<'_>, around: &Around<'_, '_>, out: &Builder<'_>) -> ResultUse {
    match (out.noted(call), around.kind(0)) {
        (Some(Note::Result(result)), _) => *result,
        (_, "expression_statement" | "go_statement" | "defer_statement") => ResultUse::Discarded,
        (_, "argument_list") if around.is_alone() => ResultUse::Unknown,
        (_, "expression_list") if around.is_alone() && around.kind(1) == "return_statement" => ResultUse::Unknown,
        _ => ResultUse::Bound(1),
    }
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
        && [TYPE, VARIABLE, FUNCTION].iter().all(|what| out.declared(what, name).is_none())
}

/// Whether a name means an imported package here.
fn is_package(name: &str, node: Node<'_>, out: &Builder<'_>) -> bool {
    out.declared(IMPORT, name).is_some() && out.local(name, node.start_byte()).is_none()
}
