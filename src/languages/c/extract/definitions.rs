//! What a C file defines.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::declarators::{self, Declared, Shape};
use super::{is_keyword, is_shouted, types, uses};
use crate::facts::{Callable, Definition, DefinitionKind, Import, Necessity, Parameter, Passing, Visibility};
use crate::languages::shared::builder::{Builder, Note, span};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::members::{Global, Sort};

/// `#if 0` switches off everything up to its `#else`.
pub(super) fn conditional<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    if part(node, Field::Condition).is_none_or(|condition| out.text(condition) != "0") {
        return;
    }
    let end = part(node, Field::Alternative).map_or(node.end_byte(), |otherwise| otherwise.start_byte());
    out.skip_to(end);
}

/// `#include`
pub(super) fn include<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(path) = part(node, Field::Path) else { return };
    out.push_import(Import {
        module: out.text(path).trim_matches('"').into(),
        name: "*".into(),
        local: CompactString::default(),
        visibility: Visibility::Private,
        scope: CompactString::default(),
        span: span(node),
    });
}

/// A definition that others can name wherever it stands: C has no modules.
fn blank(kind: DefinitionKind, node: Node<'_>, name_node: Node<'_>, out: &Builder<'_>) -> Definition {
    Definition {
        visibility: Visibility::Public,
        module: CompactString::default(),
        ..out.blank(kind, out.text(name_node), node, name_node)
    }
}

/// `#define`. One that only says that its header was read is none.
pub(super) fn macro_definition<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(name_node) = part(node, Field::Name) else { return };
    let value = part(node, Field::Value);
    let list = part(node, Field::Parameters);
    let name = out.text(name_node);
    if value.is_none() && list.is_none() && name.trim_end_matches('_').ends_with("_H") {
        return;
    }
    let mut definition = blank(DefinitionKind::Macro, node, name_node, out);
    definition.signature = format_compact!("#define {name}{}", list.map(|list| out.one_line(list)).unwrap_or_default());
    definition.callable =
        list.map(|list| Callable { parameters: macro_parameters(list, out), results: 1, ..Callable::default() });
    if let Some(value) = value {
        (definition.body, definition.sketch) = out.body(value);
        if list.is_none() && out.text(value).trim() != name {
            uses::alias(value, out);
        }
    }
    out.define(definition);
}

fn macro_parameters(list: Node<'_>, out: &Builder<'_>) -> Vec<Parameter> {
    let mut cursor = list.walk();
    let mut found = Vec::new();
    for node in list.children(&mut cursor) {
        let (passing, necessity) = match node.kind() {
            "identifier" => (Passing::Positional, Necessity::Required),
            "..." => (Passing::Rest, Necessity::Optional),
            _ => continue,
        };
        let name = if passing == Passing::Rest { "" } else { out.text(node) };
        found.push(Parameter { name: name.into(), type_text: CompactString::default(), passing, necessity });
    }
    found
}

/// `typedef`. A type without a tag has the name of its first alias.
pub(super) fn alias<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(of) = part(node, Field::Type) else { return };
    let local = out.in_function();
    let tag = part(of, Field::Name).filter(|_| of.kind().ends_with("_specifier"));
    let mut nameless = part(of, Field::Body).is_some() && tag.is_none();
    let meant = types::of_specifier(of, out);
    let declarators = declarators::of(node, out);
    let heads = Heads::of(node, &declarators, out);
    for declarator in declarators {
        let Some(declared) = declarators::read(declarator) else { continue };
        let name = out.text(declared.name);
        if local {
            out.bind(name, None, node.start_byte());
            continue;
        }
        if nameless && declared.whole == declared.name {
            nameless = false;
            out.declare(Global::Alias, name, name);
            out.note(of, Note::Type(name.into()));
            continue;
        }
        if declared.shape == Shape::Plain && declared.arrays == 0 {
            let meant = types::of_specifier(of, out).or_else(|| meant.clone());
            // An empty text says that it is an alias of something without members.
            out.declare(Global::Alias, name, &meant.unwrap_or_default());
        }
        if tag.is_some_and(|tag| out.text(tag) == name && part(of, Field::Body).is_some()) {
            continue;
        }
        let mut definition = blank(DefinitionKind::TypeAlias, node, declared.name, out);
        definition.type_text = declarators::type_text(node, Some(&declared), out);
        let head = heads.head(&declared, &definition.type_text, None, out);
        definition.signature = if heads.has_body { format_compact!("typedef {head}") } else { head };
        definition.callable = called(node, &declared, out);
        out.define(definition);
    }
}

/// A declaration in one line without its semicolon.
fn statement(node: Node<'_>, out: &Builder<'_>) -> CompactString {
    out.one_line(node).trim_end_matches([';', ' ']).into()
}

/// How something is called that is a function or a pointer to one.
fn called(declaration: Node<'_>, declared: &Declared<'_>, out: &Builder<'_>) -> Option<Callable> {
    match declared.shape {
        Shape::Plain => None,
        Shape::Function(list) | Shape::Pointer(list) => Some(declarators::callable(declaration, declared, list, out)),
    }
}

/// The node of a type's name: its tag, or the alias that stands for one.
fn type_name<'t>(node: Node<'t>, out: &Builder<'_>) -> Option<Node<'t>> {
    if let Some(tag) = part(node, Field::Name) {
        return Some(tag);
    }
    let definition = node.parent().filter(|parent| parent.kind() == "type_definition")?;
    let plain = |declarator: &Node<'_>| declarator.kind() == "type_identifier";
    declarators::of(definition, out).into_iter().find(plain)
}

/// `struct tag { … }` and `union`, or the mention of one.
pub(super) fn structure<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(body) = part(node, Field::Body) else {
        forward(node, out);
        return;
    };
    let tag = part(node, Field::Name);
    if let Some(tag) = tag {
        out.note(tag, Note::Settled);
    }
    if out.in_function() {
        if let Some(tag) = tag {
            out.bind_type(out.text(tag), None, node.start_byte());
        }
        return;
    }
    if tag.is_none() && out.noted(node).is_none() {
        return;
    }
    let Some(name_node) = type_name(node, out) else { return };
    let union = node.kind() == "union_specifier";
    let kind = if union { DefinitionKind::Union } else { DefinitionKind::Struct };
    let mut definition = blank(kind, node, name_node, out);
    let word = if union { "union" } else { "struct" };
    definition.signature = format_compact!("{word} {}", definition.name);
    (definition.body, definition.sketch) = out.body(body);
    definition.callable = (!union).then(|| by_place(body, out)).flatten();
    out.define_scope(definition, node);
}

/// `struct tag;` relies on nothing: its name is done with.
fn forward<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let after = out.source().get(node.end_byte()..).unwrap_or_default();
    let Some(tag) = part(node, Field::Name) else { return };
    if after.trim_start().starts_with(';') || out.local_type(out.text(tag), node.start_byte()).is_some() {
        out.note(tag, Note::Settled);
    }
}

/// The fields of a struct as what braces without names give. Those at the end may be left out, and an array or a
/// struct inside may take several.
fn by_place(body: Node<'_>, out: &Builder<'_>) -> Option<Callable> {
    let mut parameters = Vec::new();
    let mut flat = true;
    let mut cursor = body.walk();
    for field in body.named_children(&mut cursor) {
        match field.kind() {
            "comment" => continue,
            "field_declaration" => {}
            _ => return None,
        }
        let found = declarators::of(field, out);
        flat &= !found.is_empty();
        for declared in found.into_iter().filter_map(declarators::read) {
            let pointer = declared.whole.kind() == "pointer_declarator" || declared.shape != Shape::Plain;
            let tagged = part(field, Field::Type).is_some_and(|of| of.kind() == "struct_specifier");
            flat &= declared.arrays == 0 && (pointer || !tagged);
            parameters.push(Parameter {
                name: out.text(declared.name).into(),
                type_text: declarators::type_text(field, Some(&declared), out),
                passing: Passing::Positional,
                necessity: Necessity::Optional,
            });
        }
    }
    let any = Parameter {
        name: CompactString::default(),
        type_text: CompactString::default(),
        passing: Passing::Rest,
        necessity: Necessity::Optional,
    };
    parameters.extend((!flat).then_some(any));
    Some(Callable { parameters, results: 1, ..Callable::default() })
}

/// `enum tag { … }`, or the mention of one.
pub(super) fn enumeration<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(body) = part(node, Field::Body) else {
        forward(node, out);
        return;
    };
    if let Some(tag) = part(node, Field::Name) {
        out.note(tag, Note::Settled);
        if out.in_function() {
            out.bind_type(out.text(tag), None, node.start_byte());
        }
    }
    let Some(name_node) = type_name(node, out).filter(|_| !out.in_function()) else { return };
    let mut definition = blank(DefinitionKind::Enum, node, name_node, out);
    definition.signature = format_compact!("enum {}", definition.name);
    (definition.body, definition.sketch) = out.body(body);
    out.define_scope(definition, node);
}

/// A member of an enum.
pub(super) fn enumerator<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(name_node) = part(node, Field::Name) else { return };
    if out.in_function() {
        out.bind(out.text(name_node), None, node.start_byte());
        return;
    }
    let owner = out.owner().filter(|owner| owner.kind == DefinitionKind::Enum);
    let mut definition = Definition {
        owner: owner.map(|owner| owner.name.clone()).unwrap_or_default(),
        signature: out.one_line(node),
        ..blank(DefinitionKind::Variant, node, name_node, out)
    };
    if let Some(value) = part(node, Field::Value) {
        (definition.body, definition.sketch) = out.body(value);
    }
    out.define_scope(definition, node);
}

/// The fields that are declared together. Those of a struct without a name belong to the one around it.
pub(super) fn field<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    if out.in_function() {
        return;
    }
    let Some(owner) = out.owner().map(|owner| owner.name.clone()) else { return };
    let of = types::of_declaration(node, out).unwrap_or_default();
    let mut found = Vec::new();
    let declarators = declarators::of(node, out);
    let heads = Heads::of(node, &declarators, out);
    for declared in declarators.into_iter().filter_map(declarators::read) {
        out.declare_member(
            &owner,
            Sort::Value,
            out.text(declared.name),
            if declared.shape == Shape::Plain { &of } else { "" },
        );
        let type_text = declarators::type_text(node, Some(&declared), out);
        found.push(Definition {
            owner: owner.clone(),
            necessity: Necessity::Optional,
            signature: heads.head(&declared, &type_text, None, out),
            type_text,
            callable: called(node, &declared, out),
            ..blank(DefinitionKind::Field, node, declared.name, out)
        });
    }
    define_all(found, node, out);
}

/// Adds what is declared together. What follows stands within the last.
fn define_all<'t>(mut found: Vec<Definition>, node: Node<'t>, out: &mut Builder<'t>) {
    let last = found.pop();
    for one in found {
        out.define(one);
    }
    if let Some(last) = last {
        out.define_scope(last, node);
    }
}

fn visibility(storage: &[CompactString]) -> Visibility {
    let has = |class: &str| storage.iter().any(|one| one == class);
    match (has("static"), has("inline") || has("forceinline")) {
        (false, _) => Visibility::Public,
        // It stands in a header.
        (true, true) => Visibility::Internal,
        (true, false) => Visibility::Private,
    }
}

/// A function with its body.
pub(super) fn function<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let body = part(node, Field::Body);
    let declared = part(node, Field::Declarator).and_then(declarators::read);
    let Some((declared, list)) = declared.and_then(|declared| match declared.shape {
        Shape::Function(list) => Some((declared, list)),
        _ => None,
    }) else {
        out.open(node);
        return;
    };
    let name = out.text(declared.name);
    // A function inside another one shows that the braces of the other could not be followed.
    if is_macro(node, name, list) || is_statement(node, name, out) {
        out.open(node);
    } else {
        let storage = declarators::storage(node, out);
        let mut definition = blank(DefinitionKind::Function, node, declared.name, out);
        definition.visibility = visibility(&storage);
        definition.signature = out.head(node, body);
        definition.callable = Some(declarators::callable(node, &declared, list, out));
        if let Some(body) = body {
            (definition.body, definition.sketch) = out.body(body);
        }
        declare_result(node, name, out);
        out.define_scope(definition, node);
    }
    declarators::bind_parameters(list, body.map_or(node.start_byte(), |body| body.start_byte()), out);
}

fn declare_result(node: Node<'_>, name: &str, out: &mut Builder<'_>) {
    let of = types::of_declaration(node, out).unwrap_or_default();
    out.declare(Global::Function, name, &of);
}

/// Whether what looks like a function is the use of a macro that defines one: there is no type, or names stand where
/// parameters would have types.
fn is_macro(node: Node<'_>, name: &str, list: Node<'_>) -> bool {
    let of = part(node, Field::Type);
    if of.is_none_or(|of| of.is_missing()) {
        return true;
    }
    let mut cursor = list.walk();
    let bare = |parameter: Node<'_>| match parameter.kind() {
        "parameter_declaration" => {
            part(parameter, Field::Declarator).is_none()
                && part(parameter, Field::Type).is_some_and(|of| of.kind() == "type_identifier")
        }
        kind => kind == "identifier",
    };
    is_shouted(name) && list.named_children(&mut cursor).any(bare)
}

/// Whether what looks like a declaration is a statement that the grammar met where it expects none.
fn is_statement(node: Node<'_>, name: &str, out: &Builder<'_>) -> bool {
    let named = part(node, Field::Type).filter(|of| of.kind() == "type_identifier");
    is_keyword(name) || named.is_some_and(|of| is_keyword(out.text(of)))
}

/// Variables and prototypes.
pub(super) fn declaration<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let of = types::of_declaration(node, out);
    let local = out.in_function();
    let storage = declarators::storage(node, out);
    let declarators = declarators::of(node, out);
    let heads = (!local).then(|| Heads::of(node, &declarators, out));
    let mut found = Vec::new();
    for declarator in declarators {
        let Some(declared) = declarators::read(declarator) else { continue };
        let name = out.text(declared.name);
        let value = part(declarator, Field::Value).filter(|_| declarator.kind() == "init_declarator");
        if let (Some(list), Some(of)) = (value.filter(|value| value.kind() == "initializer_list"), &of) {
            out.note(list, Note::Type(declarators::noted_type(of, &declared)));
        }
        let plain = declared.shape == Shape::Plain;
        let Some(heads) = &heads else {
            if !matches!(declared.shape, Shape::Function(_)) {
                out.bind(name, of.as_deref().filter(|_| plain), declared.whole.end_byte());
            }
            continue;
        };
        if is_statement(node, name, out) {
            continue;
        }
        let function = matches!(declared.shape, Shape::Function(_));
        let list = match declared.shape {
            Shape::Function(list) | Shape::Pointer(list) => Some(list),
            Shape::Plain => None,
        };
        if function && list.is_some_and(|list| is_macro(node, name, list)) {
            continue;
        }
        if function {
            declare_result(node, name, out);
        } else {
            out.declare(Global::Variable, name, of.as_deref().filter(|_| plain).unwrap_or_default());
        }
        let kind = if function { DefinitionKind::Function } else { DefinitionKind::Variable };
        let type_text = declarators::type_text(node, Some(&declared), out);
        let (body, sketch) = value.map(|value| out.body(value)).unwrap_or_default();
        found.push(Definition {
            visibility: visibility(&storage),
            signature: heads.head(&declared, &type_text, value, out),
            type_text: if function { CompactString::default() } else { type_text },
            callable: called(node, &declared, out),
            body,
            sketch,
            ..blank(kind, node, declared.name, out)
        });
    }
    define_all(found, node, out);
}

/// The heads of what a declaration declares, in one line each.
struct Heads<'t> {
    node: Node<'t>,
    /// All of it if it declares one thing only, otherwise what stands before the first.
    line: CompactString,
    many: bool,
    has_body: bool,
}

impl<'t> Heads<'t> {
    fn of(node: Node<'t>, declarators: &[Node<'t>], out: &Builder<'_>) -> Self {
        let many = declarators.len() > 1;
        let line = if many { out.head(node, declarators.first().copied()) } else { statement(node, out) };
        let has_body = part(node, Field::Type).is_some_and(|of| part(of, Field::Body).is_some());
        Self { node, line, many, has_body }
    }

    /// The head of one of them, without its value. A type's own body is left out, since it is a definition itself.
    fn head(
        &self,
        declared: &Declared<'_>,
        type_text: &str,
        value: Option<Node<'_>>,
        out: &Builder<'_>,
    ) -> CompactString {
        match value {
            _ if self.has_body => format_compact!("{type_text} {}", out.text(declared.name)),
            _ if self.many => format_compact!("{} {}", self.line, out.one_line(declared.whole)),
            Some(value) => out.head(self.node, Some(value)).trim_end_matches([' ', '=']).into(),
            None => self.line.clone(),
        }
    }
}
