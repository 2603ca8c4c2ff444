//! What a Go file declares.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Go, is_package, locals, purpose, types, uses, visibility};
use crate::facts::{
    Callable, DEFINED, Definition, DefinitionKind, Import, Necessity, Parameter, Passing, UseKind, Visibility,
};
use crate::languages::shared::builder::{Builder, Note, span};
use crate::languages::shared::grammar::{Field, part, parts};
use crate::languages::shared::members::{Global, Sort};
use crate::languages::shared::values::type_of;

/// What has to be known before the walk: the package, and the types of what is declared anywhere in the file.
pub(super) fn file<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    let mut cursor = root.walk();
    for node in root.named_children(&mut cursor) {
        match node.kind() {
            "package_clause" => {
                let name = node.named_child(0).map_or("", |name| out.text(name));
                out.package(name);
            }
            "function_declaration" => {
                let results = types::results(node, out);
                if let Some(name) = part(node, Field::Name) {
                    out.declare(Global::Function, out.text(name), &results);
                }
            }
            "method_declaration" => {
                let results = types::results(node, out);
                declare_method(receiver(node, out).1, node, &results, out);
            }
            "type_declaration" => {
                let mut specs = node.walk();
                node.named_children(&mut specs).for_each(|spec| declare_type(spec, out));
            }
            _ => {}
        }
    }
    // The types of variables may rest on what functions give.
    for node in root.named_children(&mut cursor).filter(|node| node.kind() == "var_declaration") {
        each_spec(node, &mut |spec| {
            let given = part(spec, Field::Value).map_or_else(Vec::new, |list| locals::value_types(list, out));
            let written = part(spec, Field::Type).map(|of| CompactString::from(types::text(of, out)));
            let mut names = spec.walk();
            for (at, name) in parts(spec, Field::Name, &mut names).enumerate() {
                let of = written.as_ref().or_else(|| given.get(at)).cloned().unwrap_or_default();
                out.declare(Global::Variable, out.text(name), &of);
            }
        });
    }
}

fn each_spec<'t>(declaration: Node<'t>, found: &mut dyn FnMut(Node<'t>)) {
    let mut cursor = declaration.walk();
    for child in declaration.named_children(&mut cursor) {
        if child.kind() == "var_spec_list" {
            let mut specs = child.walk();
            child.named_children(&mut specs).for_each(&mut *found);
        } else {
            found(child);
        }
    }
}

fn declare_method(owner: &str, node: Node<'_>, results: &str, out: &mut Builder<'_>) {
    if let Some(name) = part(node, Field::Name) {
        out.declare_member(owner, Sort::Value, out.text(name), results);
    }
}

fn declare_type(spec: Node<'_>, out: &mut Builder<'_>) {
    let (Some(name), Some(of)) = (part(spec, Field::Name), part(spec, Field::Type)) else { return };
    let name = out.text(name);
    let text = if matches!(of.kind(), "struct_type" | "interface_type") { of.kind() } else { types::text(of, out) };
    out.declare(Global::Type, name, text);
    let mut cursor = of.walk();
    match of.kind() {
        "interface_type" => {
            for item in of.named_children(&mut cursor).filter(|item| item.kind() == "method_elem") {
                let results = types::results(item, out);
                declare_method(name, item, &results, out);
            }
        }
        "struct_type" => {
            let Some(list) = of.named_child(0) else { return };
            for field in list.named_children(&mut cursor) {
                let Some(of) = part(field, Field::Type) else { continue };
                let text = types::text(of, out);
                let mut names = field.walk();
                let mut named = parts(field, Field::Name, &mut names).peekable();
                if named.peek().is_none() {
                    out.declare_member(name, Sort::Value, last_part(text), text);
                }
                named.for_each(|field| out.declare_member(name, Sort::Value, out.text(field), text));
            }
        }
        _ => {}
    }
}

/// The last part of a type's path.
fn last_part(text: &str) -> &str {
    let base = types::base(text).unwrap_or_default();
    base.rsplit('.').next().unwrap_or(base)
}

/// `import local "path"`.
pub(super) fn import<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(path) = part(node, Field::Path) else { return };
    let path = out.text(path).trim_matches(['"', '`']);
    let given = part(node, Field::Name).map(|name| out.text(name));
    let (name, local) = match given {
        Some(".") => ("*", ""),
        Some("_") => ("", ""),
        Some(alias) => ("", alias),
        None => ("", types::package_name(path)),
    };
    if !local.is_empty() {
        out.declare(Global::Import, local, path);
    }
    out.push_import(Import {
        module: path.into(),
        name: name.into(),
        local: local.into(),
        visibility: Visibility::Private,
        scope: CompactString::default(),
        span: span(node),
    });
}

/// The receiver's type as it is written, and its name without pointer and generics.
fn receiver<'t>(method: Node<'_>, out: &Builder<'t>) -> (&'t str, &'t str) {
    let parameter = part(method, Field::Receiver).and_then(|list| list.named_child(0));
    let text = parameter.and_then(|one| part(one, Field::Type)).map_or("", |of| types::text(of, out));
    (text, types::base(text).unwrap_or_default())
}

/// A function or a method.
pub(super) fn function<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(name_node) = part(node, Field::Name) else { return };
    let name = out.text(name_node);
    let body = part(node, Field::Body);
    let mut callable = callable(node, out);
    let is_method = node.kind() == "method_declaration";
    let kind = if is_method { DefinitionKind::Method } else { DefinitionKind::Function };
    let mut definition = out.blank(kind, name, node, name_node);
    if is_method {
        let (written, owner) = receiver(node, out);
        callable.receiver = written.into();
        definition.owner = owner.into();
    }
    // Nobody can name these two, and a package may have any number of them.
    let unnamed = !is_method && matches!(name, "init" | "_");
    definition.visibility = if unnamed { Visibility::Local } else { visibility(name) };
    let first = callable.parameters.first().map(|parameter| parameter.type_text.as_str());
    definition.purpose = purpose(name, first.filter(|_| !is_method), out.package_name());
    definition.signature = out.head(node, body);
    definition.callable = Some(callable);
    if let Some(body) = body {
        (definition.body, definition.sketch) = out.body(body);
    }
    out.define_scope(definition, node);
    bind_parameters(node, body, out);
}

fn bind_parameters(node: Node<'_>, body: Option<Node<'_>>, out: &mut Builder<'_>) {
    if let Some(list) = part(node, Field::TypeParameters) {
        locals::type_parameters(list, out);
    }
    // A receiver names the generic parameters of its type anew.
    let receiver = part(node, Field::Receiver);
    let generic = receiver.and_then(|list| part(list.named_child(0)?, Field::Type)).map(unpointed);
    if let Some(arguments) = generic.and_then(|of| part(of, Field::TypeArguments)) {
        let mut cursor = arguments.walk();
        for argument in arguments.named_children(&mut cursor) {
            out.bind(out.text(argument), None, node.start_byte());
        }
    }
    let Some(body) = body else { return };
    for list in [Field::Receiver, Field::Parameters, Field::Result].into_iter().filter_map(|field| part(node, field)) {
        if list.kind() == "parameter_list" {
            locals::parameters(list, body.start_byte(), out);
        }
    }
    locals::results(node, body, out);
}

fn unpointed(of: Node<'_>) -> Node<'_> {
    let mut of = of;
    while let Some(inner) = of.named_child(0).filter(|_| matches!(of.kind(), "pointer_type" | "parenthesized_type")) {
        of = inner;
    }
    of
}

/// How a function, a method, a function type or a function literal is called.
fn callable(node: Node<'_>, out: &Builder<'_>) -> Callable {
    let line = |field| part(node, field).map(|child| out.one_line(child)).unwrap_or_default();
    let result = part(node, Field::Result);
    let results = match result {
        None => 0,
        Some(list) if list.kind() == "parameter_list" => parameters(list, out).len(),
        Some(_) => 1,
    };
    Callable {
        parameters: part(node, Field::Parameters).map(|list| parameters(list, out)).unwrap_or_default(),
        receiver: CompactString::default(),
        result: line(Field::Result),
        results: u8::try_from(results).unwrap_or(u8::MAX),
        modifiers: Vec::new(),
        generics: line(Field::TypeParameters),
    }
}

/// The parameters of a list, one for each name.
fn parameters(list: Node<'_>, out: &Builder<'_>) -> Vec<Parameter> {
    let mut found = Vec::new();
    let mut cursor = list.walk();
    for declared in list.named_children(&mut cursor) {
        let Some(of) = part(declared, Field::Type) else { continue };
        let rest = declared.kind() == "variadic_parameter_declaration";
        let one = |name: &str| Parameter {
            name: name.into(),
            type_text: out.one_line(of),
            passing: if rest { Passing::Rest } else { Passing::Positional },
            necessity: if rest { Necessity::Optional } else { Necessity::Required },
        };
        let before = found.len();
        let mut names = declared.walk();
        found.extend(parts(declared, Field::Name, &mut names).map(|name| one(out.text(name))));
        if found.len() == before {
            found.push(one(""));
        }
    }
    found
}

/// `type T …` and `type T = …`.
pub(super) fn type_definition<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let (Some(name_node), Some(of)) = (part(node, Field::Name), part(node, Field::Type)) else {
        return;
    };
    let name = out.text(name_node);
    if out.within().is_some() || out.in_literal() {
        out.bind(name, None, node.start_byte());
        return;
    }
    let kind = match of.kind() {
        "struct_type" => DefinitionKind::Struct,
        "interface_type" => DefinitionKind::Interface,
        _ => DefinitionKind::TypeAlias,
    };
    let mut definition = out.blank(kind, name, node, name_node);
    definition.visibility = visibility(name);
    let fields = of.named_child(0).filter(|_| kind == DefinitionKind::Struct);
    let brace = match kind {
        DefinitionKind::Struct => fields,
        DefinitionKind::Interface => of.child(1),
        _ => None,
    };
    definition.signature = compact_str::format_compact!("type {}", out.head(node, brace));
    if kind == DefinitionKind::TypeAlias {
        definition.type_text = out.one_line(of);
        definition.markers.extend((node.kind() == "type_spec").then(|| DEFINED.into()));
    }
    (definition.body, definition.sketch) = out.body(fields.unwrap_or(of));
    let at = out.define_scope(definition, node);
    if let Some(list) = part(node, Field::TypeParameters) {
        locals::type_parameters(list, out);
    }
    let mut cursor = of.walk();
    match (kind, fields) {
        (DefinitionKind::Struct, Some(fields)) => {
            for field in fields.named_children(&mut cursor).filter(|field| field.kind() == "field_declaration") {
                out.note(field, Note::Member);
            }
            // `T{1, 2}` gives every field in its order.
            let by_place = Callable { parameters: by_place(fields, out), results: 1, ..Callable::default() };
            out.definition_mut(at).callable = Some(by_place);
        }
        (DefinitionKind::Interface, _) => {
            of.named_children(&mut cursor).for_each(|item| out.note(item, Note::Member));
        }
        _ => {}
    }
}

/// The fields of a struct as the parameters of a literal without names.
fn by_place(fields: Node<'_>, out: &Builder<'_>) -> Vec<Parameter> {
    let mut found = parameters(fields, out);
    for parameter in &mut found {
        if parameter.name.is_empty() {
            parameter.name = last_part(&parameter.type_text).into();
        }
    }
    found
}

/// The fields of a struct that have a type in common, or an embedded one.
pub(super) fn field<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(of) = part(node, Field::Type).filter(|_| out.noted(node) == Some(&Note::Member)) else { return };
    let owner = out.owner().map(|owner| owner.name.clone()).unwrap_or_default();
    let tag = part(node, Field::Tag);
    let signature = out.head(node, tag);
    let markers: Vec<_> = tag.map(|tag| out.one_line(tag)).into_iter().collect();
    let pointer = node.child(0).filter(|first| first.kind() == "*").map_or("", |_| "*");
    let type_text = compact_str::format_compact!("{pointer}{}", out.one_line(of));
    let field = |name: &str, name_node: Node<'_>, out: &Builder<'_>| Definition {
        owner: owner.clone(),
        visibility: visibility(name),
        necessity: Necessity::Optional,
        signature: signature.clone(),
        type_text: type_text.clone(),
        callable: (of.kind() == "function_type").then(|| callable(of, out)),
        markers: markers.clone(),
        ..out.blank(DefinitionKind::Field, name, node, name_node)
    };
    let mut cursor = node.walk();
    let mut found: Vec<Definition> =
        parts(node, Field::Name, &mut cursor).map(|name| field(out.text(name), name, out)).collect();
    if found.is_empty() {
        let embedded = last_part(out.text(of));
        found.push(field(embedded, of, out));
        found.push(implementation(embedded, &owner, node, of, out));
    }
    let last = found.pop();
    found.into_iter().for_each(|field| {
        out.define(field);
    });
    if let Some(last) = last {
        out.define_scope(last, node);
    }
}

fn implementation(name: &str, owner: &str, node: Node<'_>, name_node: Node<'_>, out: &Builder<'_>) -> Definition {
    Definition {
        owner: owner.into(),
        visibility: visibility(owner),
        signature: out.one_line(node),
        ..out.blank(DefinitionKind::Implementation, name, node, name_node)
    }
}

/// A method that an interface requires.
pub(super) fn required<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(name_node) = part(node, Field::Name).filter(|_| out.noted(node) == Some(&Note::Member)) else {
        return;
    };
    let name = out.text(name_node);
    let definition = Definition {
        owner: out.owner().map(|owner| owner.name.clone()).unwrap_or_default(),
        visibility: visibility(name),
        signature: out.one_line(node),
        callable: Some(callable(node, out)),
        ..out.blank(DefinitionKind::Method, name, node, name_node)
    };
    out.define_scope(definition, node);
}

/// An interface that another embeds. What is one of several types, or of a type's form, is a constraint.
pub(super) fn embedded<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let Some(of) = node.named_child(0).filter(|_| out.noted(node) == Some(&Note::Member)) else { return };
    let plain = matches!(of.kind(), "type_identifier" | "qualified_type" | "generic_type");
    if plain && node.named_child_count() == 1 {
        let owner = out.owner().map(|owner| owner.name.clone()).unwrap_or_default();
        let definition = implementation(last_part(out.text(of)), &owner, node, of, out);
        out.define_scope(definition, node);
    }
}

/// A group of constants: one without a value has the type of the one before.
pub(super) fn constants<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let mut before = CompactString::default();
    let mut cursor = node.walk();
    for spec in node.named_children(&mut cursor).filter(|spec| spec.kind() == "const_spec") {
        if part(spec, Field::Value).is_some() {
            before = part(spec, Field::Type).map(|of| out.one_line(of)).unwrap_or_default();
        }
        out.note(spec, Note::Type(before.clone()));
    }
}

/// Constants or variables that are declared together.
pub(super) fn values<'t>(node: Node<'t>, out: &mut Builder<'t>) {
    let constant = node.kind() == "const_spec";
    let value = part(node, Field::Value);
    let mut cursor = node.walk();
    let names: Vec<Node<'_>> =
        parts(node, Field::Name, &mut cursor).filter(|name| name.kind() == "identifier").collect();
    if let Some(value) = value {
        locals::results_wanted(names.len(), value, out);
    }
    let of = part(node, Field::Type);
    if let (Some(of), Some(values)) = (of, value) {
        let mut cursor = values.walk();
        for (value, name) in values.named_children(&mut cursor).zip(&names) {
            if out.within().is_some() || out.text(*name) != "_" {
                uses::stands_for(value, types::text(of, out), out);
            }
        }
    }
    if out.within().is_some() || out.in_literal() {
        let given = match of {
            Some(of) => vec![types::text(of, out).into(); names.len()],
            None => value.map_or_else(Vec::new, |value| locals::value_types(value, out)),
        };
        for (at, name) in names.into_iter().enumerate() {
            let of = given.get(at).filter(|of| !of.is_empty());
            out.bind(out.text(name), of.map(CompactString::as_str), node.end_byte());
        }
        return;
    }
    let type_text = match (of, out.noted(node)) {
        (Some(of), _) => out.one_line(of),
        (None, Some(Note::Type(before))) => before.clone(),
        (None, _) => CompactString::default(),
    };
    let word = if constant { "const" } else { "var" };
    let signature = compact_str::format_compact!("{word} {}", out.head(node, value));
    let single = value.filter(|value| value.named_child_count() == 1).and_then(|value| value.named_child(0));
    let called = single.filter(|value| value.kind() == "func_literal").or(of.filter(|of| of.kind() == "function_type"));
    let (body, sketch) = value.map(|value| out.body(value)).unwrap_or_default();
    let mut found: Vec<Definition> = Vec::new();
    for name_node in names {
        let name = out.text(name_node);
        if name == "_" {
            found.extend(proof(node, name_node, out));
            continue;
        }
        let kind = if constant { DefinitionKind::Constant } else { DefinitionKind::Variable };
        found.push(Definition {
            visibility: visibility(name),
            signature: signature.trim_end_matches([' ', '=']).into(),
            type_text: type_text.clone(),
            callable: called.map(|called| callable(called, out)),
            body,
            sketch: sketch.clone(),
            ..out.blank(kind, name, node, name_node)
        });
    }
    let last = found.pop();
    found.into_iter().for_each(|one| {
        out.define(one);
    });
    if let Some(last) = last {
        let proves = last.kind == DefinitionKind::Implementation;
        out.define_scope(last, node);
        if let Some(of) = of.filter(|_| proves) {
            implements(of, node, out);
        }
    }
}

/// `var _ Interface = (*T)(nil)`: the only way in which Go says that a type is of an interface.
fn proof(node: Node<'_>, name_node: Node<'_>, out: &Builder<'_>) -> Option<Definition> {
    let value = part(node, Field::Value)?.named_child(0)?;
    let given = type_of::<Go>(value, out)?;
    let owner = types::base(&given)?;
    let of = part(node, Field::Type)?;
    let interface = types::base(types::text(of, out))?.rsplit('.').next()?;
    Some(implementation(interface, owner.rsplit('.').next()?, node, name_node, out))
}

fn implements(of: Node<'_>, node: Node<'_>, out: &mut Builder<'_>) {
    let Some((qualifier, name_node)) = uses::named_type(of, out) else { return };
    let name = out.text(name_node);
    let found = out.blank_use(UseKind::Implement, qualifier, name, node, name_node);
    let value = part(node, Field::Value).and_then(|list| list.named_child(0));
    let given = value.and_then(|value| type_of::<Go>(value, out)).unwrap_or_default();
    out.push_use(uses::conforming(found, &given));
    out.note(of, Note::Settled);
    let mut cursor = of.walk();
    of.named_children(&mut cursor).for_each(|child| out.note(child, Note::Settled));
}

/// Whether a name is that of a type of the file.
pub(super) fn is_type(name: &str, node: Node<'_>, out: &Builder<'_>) -> bool {
    out.declared(Global::Type, name).is_some()
        && out.local(name, node.start_byte()).is_none()
        && !is_package(name, node, out)
}
