//! Declarators: in C, a name stands in the middle of its type.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::{is_shouted, types};
use crate::facts::{Callable, Necessity, Parameter, Passing};
use crate::languages::shared::builder::Builder;
use crate::languages::shared::grammar::{Field, part, parts};

/// What a declarator declares.
pub(super) struct Declared<'t> {
    /// All of the declarator, without an initial value.
    pub(super) whole: Node<'t>,
    /// The name.
    pub(super) name: Node<'t>,
    /// What it is.
    pub(super) shape: Shape<'t>,
    /// How many times it is an array.
    pub(super) arrays: usize,
    /// Whether the grammar took a macro after the name for the name.
    decorated: bool,
}

/// What kind of thing a declarator declares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape<'t> {
    /// A variable, also a pointer or an array.
    Plain,
    /// A function with these parameters.
    Function(Node<'t>),
    /// A pointer to a function with these parameters, or an array of such.
    Pointer(Node<'t>),
}

/// Reads a declarator from the outside to the name.
pub(super) fn read(declarator: Node<'_>) -> Option<Declared<'_>> {
    let declarator = match declarator.kind() {
        "init_declarator" => part(declarator, Field::Declarator)?,
        _ => declarator,
    };
    let mut node = declarator;
    let mut shape = Shape::Plain;
    let mut arrays = 0;
    loop {
        node = match node.kind() {
            "identifier" | "field_identifier" | "type_identifier" | "primitive_type" => break,
            "pointer_declarator" | "array_declarator" => {
                if let Shape::Function(parameters) = shape {
                    shape = Shape::Pointer(parameters);
                }
                arrays += usize::from(node.kind() == "array_declarator");
                part(node, Field::Declarator)?
            }
            "function_declarator" => {
                shape = Shape::Function(part(node, Field::Parameters)?);
                arrays = 0;
                part(node, Field::Declarator)?
            }
            "parenthesized_declarator" | "attributed_declarator" => {
                let mut cursor = node.walk();
                let mut inner = node.named_children(&mut cursor);
                inner.find(|inner| !matches!(inner.kind(), "ms_call_modifier" | "comment"))?
            }
            _ => return None,
        };
    }
    (!node.is_missing()).then_some(Declared { whole: declarator, name: node, shape, arrays, decorated: false })
}

/// Reads a parameter. In `int count UNUSED` the grammar takes the macro for the name.
fn parameter<'t>(node: Node<'t>, out: &Builder<'_>) -> Option<Declared<'t>> {
    let declarator = part(node, Field::Declarator)?;
    let mut declared = read(declarator)?;
    if is_shouted(out.text(declared.name)) {
        let mut around = node;
        while let Some(inner) = part(around, Field::Declarator) {
            let mut cursor = around.walk();
            let error = around.named_children(&mut cursor).find(Node::is_error);
            let name = error.and_then(|error| error.named_child(0)).filter(|name| name.kind() == "identifier");
            if let Some(name) = name {
                declared.name = name;
                declared.decorated = true;
            }
            around = inner;
        }
    }
    Some(declared)
}

/// The declarators of a declaration, a field or a type definition; none where a macro around the type has misled the
/// grammar, since what it takes for the name is then the type or a parameter.
pub(super) fn of<'t>(declaration: Node<'t>, out: &Builder<'_>) -> Vec<Node<'t>> {
    if is_cut_short(declaration) || is_misread_type(declaration) {
        return Vec::new();
    }
    let mut cursor = declaration.walk();
    let declarators = parts(declaration, Field::Declarator, &mut cursor);
    declarators.filter(|declarator| !is_followed_by_name(*declarator, declaration, out)).collect()
}

/// In `API BOOL CALL f(int x);` the grammar sees the declaration `API BOOL` without its semicolon.
fn is_cut_short(declaration: Node<'_>) -> bool {
    let mut cursor = declaration.walk();
    cursor.goto_last_child() && cursor.node().is_missing()
}

/// In `typedef BOOL(CALL* name)(long x);` the grammar takes `BOOL(…)` for a macro that gives the type.
fn is_misread_type(declaration: Node<'_>) -> bool {
    part(declaration, Field::Type).is_some_and(|of| of.kind() == "macro_type_specifier" && of.has_error())
}

/// In `API thing_t name;` the grammar takes the macro for the type and the type for the name.
fn is_followed_by_name(declarator: Node<'_>, declaration: Node<'_>, out: &Builder<'_>) -> bool {
    let error = declarator.next_named_sibling().filter(Node::is_error);
    let name = error.and_then(|error| error.named_child(0)).filter(|name| name.kind() == "identifier");
    let macro_first = part(declaration, Field::Type).is_some_and(|of| is_shouted(out.text(of)));
    macro_first && name.is_some_and(|name| !is_shouted(out.text(name)))
}

/// The type of what is declared in one line: everything but storage, name and value.
pub(super) fn type_text(declaration: Node<'_>, declared: Option<&Declared<'_>>, out: &Builder<'_>) -> CompactString {
    let mut text = specifiers(declaration, out);
    if let Some(Declared { whole, name, decorated, .. }) = declared {
        let source = out.source();
        let before = source.get(whole.start_byte()..name.start_byte()).unwrap_or_default();
        let after = source.get(name.end_byte()..whole.end_byte()).unwrap_or_default();
        push_words(&mut text, before);
        push_words(&mut text, if *decorated { "" } else { after });
    }
    text
}

fn push_words(text: &mut CompactString, more: &str) {
    for (at, word) in more.split_whitespace().enumerate() {
        let joined = text.ends_with(['*', '(', '[']) || (at == 0 && word.starts_with(')'));
        if !text.is_empty() && !joined {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// What stands before the declarators, in one line, without storage classes, attributes and bodies.
fn specifiers(declaration: Node<'_>, out: &Builder<'_>) -> CompactString {
    let mut text = CompactString::default();
    let mut cursor = declaration.walk();
    if !cursor.goto_first_child() {
        return text;
    }
    loop {
        let node = cursor.node();
        if cursor.field_name() == Some("declarator") {
            break;
        }
        // In `NORETURN void f(…)` the grammar takes the macro for the type.
        let misread = node.is_error() && is_shouted(&text);
        if misread {
            text.clear();
        }
        if misread || node.kind() == "type_qualifier" || cursor.field_name() == Some("type") {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&out.head(node, part(node, Field::Body)));
        }
        if !cursor.goto_next_sibling() {
            break;
        }
    }
    text
}

/// The storage classes of a declaration (`static`, `inline`, `extern`), sorted.
pub(super) fn storage(declaration: Node<'_>, out: &Builder<'_>) -> Vec<CompactString> {
    let mut cursor = declaration.walk();
    let classes = declaration.named_children(&mut cursor).filter(|node| node.kind() == "storage_class_specifier");
    let mut found: Vec<CompactString> = classes.map(|node| out.text(node).trim_matches('_').into()).collect();
    found.sort_unstable();
    found
}

/// How a function is called, of which the declaration gives the result and the list the parameters.
pub(super) fn callable(declaration: Node<'_>, declared: &Declared<'_>, list: Node<'_>, out: &Builder<'_>) -> Callable {
    let mut result = specifiers(declaration, out);
    if let Some(function) = outer_function(declared.whole) {
        let before = out.source().get(declared.whole.start_byte()..function.start_byte()).unwrap_or_default();
        push_words(&mut result, before);
    }
    Callable {
        parameters: parameters(list, out),
        receiver: CompactString::default(),
        result,
        results: 1,
        modifiers: storage(declaration, out).into_iter().filter(|class| class != "extern").collect(),
        generics: CompactString::default(),
    }
}

/// The outermost function in a declarator. The pointers before it belong to the result.
fn outer_function(declarator: Node<'_>) -> Option<Node<'_>> {
    let mut node = declarator;
    while node.kind() != "function_declarator" {
        node = part(node, Field::Declarator)?;
    }
    Some(node)
}

/// The parameters of a list. `()` says nothing about them, `(void)` that there are none.
fn parameters(list: Node<'_>, out: &Builder<'_>) -> Vec<Parameter> {
    let one = |name: &str, type_text: CompactString, passing| Parameter {
        name: name.into(),
        type_text,
        passing,
        necessity: if passing == Passing::Rest { Necessity::Optional } else { Necessity::Required },
    };
    let mut cursor = list.walk();
    let mut found = Vec::new();
    for node in list.named_children(&mut cursor) {
        match node.kind() {
            "parameter_declaration" => {
                let declarator = part(node, Field::Declarator);
                if declarator.is_none() && is_void(node, out) && list.named_child_count() == 1 {
                    return Vec::new();
                }
                let declared = parameter(node, out);
                let name = declared.as_ref().map_or("", |declared| out.text(declared.name));
                let mut text = type_text(node, declared.as_ref(), out);
                if let (None, Some(abstracted)) = (&declared, declarator) {
                    push_words(&mut text, out.text(abstracted));
                }
                found.push(one(name, text, Passing::Positional));
            }
            "identifier" => found.push(one(out.text(node), CompactString::default(), Passing::Positional)),
            "variadic_parameter" => found.push(one("", CompactString::default(), Passing::Rest)),
            _ => {}
        }
    }
    if found.is_empty() {
        found.push(one("", CompactString::default(), Passing::Rest));
    }
    found
}

fn is_void(parameter: Node<'_>, out: &Builder<'_>) -> bool {
    part(parameter, Field::Type).is_some_and(|of| out.text(of) == "void")
}

/// Binds the parameters of a function from a byte on.
pub(super) fn bind_parameters(list: Node<'_>, from: usize, out: &mut Builder<'_>) {
    let mut cursor = list.walk();
    for node in list.named_children(&mut cursor) {
        if node.kind() == "identifier" {
            out.bind(out.text(node), None, from);
        } else if let Some(declared) = parameter(node, out) {
            let of = types::of_declaration(node, out);
            let of = of.filter(|_| declared.shape == Shape::Plain);
            out.bind(out.text(declared.name), of.as_deref(), from);
        }
    }
}

/// The type of a declared variable with a mark for each array around it: the form in which notes have it.
pub(super) fn noted_type(of: &str, declared: &Declared<'_>) -> CompactString {
    format_compact!("{}{of}", types::ARRAY.repeat(declared.arrays))
}
