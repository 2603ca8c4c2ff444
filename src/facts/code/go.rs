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

use super::Rules;
use crate::facts::builder::{Builder, Note};
use crate::facts::{Purpose, ResultUse, Visibility};

/// The rules of Go.
pub(super) struct Go;

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

impl Rules for Go {
    fn visit<'t>(&self, role: &str, node: Node<'t>, out: &mut Builder<'t>) {
        if out.noted(node) == Some(&Note::Settled) {
            return;
        }
        match role {
            "file" => definitions::file(node, out),
            "settled" => out.note(node, Note::Settled),
            "discarded" => out.note(node, Note::Result(ResultUse::Discarded)),
            "passed" => out.note(node, Note::Result(ResultUse::Unknown)),
            "import" => definitions::import(node, out),
            "function" => definitions::function(node, out),
            "type.definition" => definitions::type_definition(node, out),
            "constants" => definitions::constants(node, out),
            "constant" | "variable" => definitions::values(node, out),
            "field" => definitions::field(node, out),
            "required" => definitions::required(node, out),
            "embedded" => definitions::embedded(node, out),
            "scope" => out.open(node),
            "closure" => locals::closure(node, out),
            "type_switch" => locals::type_switch(node, out),
            "type_case" => locals::type_case(node, out),
            "bind" => locals::bind(node, out),
            "range" => locals::range(node, out),
            "receive" => locals::receive(node, out),
            "assign" => locals::assign(node, out),
            "call" => uses::call(node, out),
            "conversion" => uses::conversion(node, out),
            "literal" => uses::literal(node, out),
            "braces" => uses::braces(node, out),
            "selector" => uses::selector(node, out),
            "name" => uses::name(node, out),
            "type.qualified" => uses::qualified_type(node, out),
            "type.name" => uses::type_name(node, out),
            _ => {}
        }
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
