//! Classes, interfaces, enums and type aliases, with their members.

use compact_str::CompactString;
use rustc_hash::FxHashSet;
use tree_sitter::Node;

use super::known::{makes_field, object_types};
use super::names::{Bound, Extent};
use super::spot::choice;
use super::values::Path;
use super::{Ambient, Making, Reader, This, Want, child_of, field, is_function, says};
use crate::facts::{
    ACCESSED, CALLED, Callable, Definition, DefinitionKind, Form, Labels, Necessity, OPEN, Qualifier, UseKind,
    Visibility,
};

/// A class that implements more than this is made by a machine, which knows what each of them needs.
const MOST_IMPLEMENTED: usize = 32;

/// Whose members are read.
struct Members<'w> {
    owner: &'w str,
    /// What the owner extends.
    base: Option<CompactString>,
    /// Whether the owner is local, and its members with it.
    local: bool,
    /// Whether an implementation has to give members without a body.
    interface: bool,
}

impl<'t> Reader<'_, 't> {
    /// `class C {}`
    pub(super) fn class_declaration(&mut self, node: Node<'t>) {
        let Some(name_node) = field(node, "name") else { return self.each(node) };
        let name = self.out.text(name_node);
        let definition = self.declared_as(DefinitionKind::Class, name, node, name_node);
        self.class(node, definition, name);
    }

    /// A class with its definition.
    pub(super) fn class(&mut self, node: Node<'t>, mut definition: Definition, name: &'t str) {
        let body = field(node, "body");
        let mut decorators = std::mem::take(&mut self.decorated);
        let mut cursor = node.walk();
        decorators.extend(node.children_by_field_name("decorator", &mut cursor));
        let markers = decorators.iter().map(|decorator| self.out.one_line(*decorator));
        definition.markers.splice(0..0, markers);
        definition.signature = self.undecorated(node, body, &definition.markers);
        if let Some(body) = body {
            self.hash(&mut definition, body);
        }
        let local = definition.visibility == Visibility::Local;
        self.define(definition, name, node);
        decorators.into_iter().for_each(|decorator| self.decorator(decorator));
        self.open();
        self.generics(node);
        let base = self.heritage(node, name);
        if let Some(body) = body {
            self.declare_members(body, name);
            let members = Members { owner: name, base, local, interface: false };
            let mut cursor = body.walk();
            let mut markers = Vec::new();
            for member in body.named_children(&mut cursor) {
                self.out.advance(member.start_byte());
                if member.kind() == "decorator" {
                    markers.push(member);
                } else {
                    self.member_definition(member, &members, std::mem::take(&mut markers));
                }
            }
        }
        self.close();
        self.out.advance(node.end_byte());
    }

    fn declare_members(&mut self, body: Node<'t>, owner: &str) {
        let mut cursor = body.walk();
        for member in body.named_children(&mut cursor) {
            let name = field(member, "name").or_else(|| field(member, "property"));
            if let Some(name) = name.and_then(|name| self.key(name)) {
                self.declared.insert((owner.into(), name));
            }
        }
    }

    /// A head without the decorators, which are markers.
    fn undecorated(&self, node: Node<'t>, body: Option<Node<'t>>, markers: &[CompactString]) -> CompactString {
        let head = self.out.head(node, body);
        let mut rest = head.as_str();
        for marker in markers {
            rest = rest.strip_prefix(marker.as_str()).unwrap_or(rest).trim_start();
        }
        rest.trim_end_matches(';').into()
    }

    /// What a class extends and implements: its base, by name or path.
    fn heritage(&mut self, node: Node<'t>, owner: &'t str) -> Option<CompactString> {
        let heritage = child_of(node, "class_heritage")?;
        let body = field(node, "body");
        let mut labels = body.map(|body| self.provided(body)).unwrap_or_default();
        labels.open |= node.kind() == "abstract_class_declaration" || self.ambient == Ambient::Declared;
        let mut base = None;
        let (from, is_open) = (self.out.uses(), labels.open);
        let mut cursor = heritage.walk();
        for clause in heritage.named_children(&mut cursor) {
            match clause.kind() {
                "implements_clause" => {
                    let mut cursor = clause.walk();
                    for (at, implemented) in clause.named_children(&mut cursor).enumerate() {
                        if at == MOST_IMPLEMENTED {
                            labels = Labels { given: Vec::new(), open: true };
                        }
                        self.implements(implemented, owner, &labels);
                    }
                }
                "extends_clause" => {
                    if let Some(value) = field(clause, "value") {
                        base = self.extends(value, clause, owner, &labels);
                    }
                    if let Some(arguments) = field(clause, "type_arguments") {
                        self.types(arguments);
                    }
                    // What is missing may come from the base.
                    labels.open = true;
                }
                _ => base = self.extends(clause, clause, owner, &labels),
            }
        }
        let is_listed = !labels.given.is_empty();
        if !is_open && is_listed {
            self.out.inherits(from);
        }
        base
    }

    /// The members that a class gives.
    fn provided(&self, body: Node<'t>) -> Labels {
        let mut labels = Labels::default();
        let mut cursor = body.walk();
        for member in body.named_children(&mut cursor) {
            let Some(name) = field(member, "name").or_else(|| field(member, "property")) else { continue };
            match self.key(name) {
                Some("constructor") => {}
                Some(name) if !says(member, "static") => {
                    let is_method = member.kind() == "method_definition";
                    let value = field(member, "value");
                    let form = if is_method {
                        Form("fn".into())
                    } else {
                        value.map_or(Form::unknown(), |value| self.form(value))
                    };
                    labels.given.push((name.into(), form));
                }
                Some(_) => {}
                None => labels.open = true,
            }
        }
        let parameters = self.parameter_fields(body);
        labels.given.extend(parameters.into_iter().map(|name| (name.into(), Form("name".into()))));
        let mut seen = FxHashSet::default();
        labels.given.retain(|(name, _)| seen.insert(name.clone()));
        labels
    }

    /// The names of the fields that are parameters of the constructor.
    fn parameter_fields(&self, body: Node<'t>) -> Vec<&'t str> {
        let mut cursor = body.walk();
        let constructor = body
            .named_children(&mut cursor)
            .filter(|member| member.kind() == "method_definition")
            .find(|member| field(*member, "name").is_some_and(|name| self.out.text(name) == "constructor"));
        let Some(list) = constructor.and_then(|constructor| field(constructor, "parameters")) else {
            return Vec::new();
        };
        let mut cursor = list.walk();
        list.named_children(&mut cursor)
            .filter(|parameter| makes_field(*parameter))
            .filter_map(|parameter| field(parameter, "pattern"))
            .map(|pattern| self.out.text(pattern))
            .collect()
    }

    fn extends(&mut self, value: Node<'t>, whole: Node<'t>, owner: &'t str, labels: &Labels) -> Option<CompactString> {
        let Some(Path { qualifier, name, name_node, local }) = self.path(value) else {
            // What a function makes is a base as well, of which nothing is known.
            let maker = field(value, "function").filter(|_| value.kind() == "call_expression");
            if let Some(Path { name, name_node, .. }) = maker.and_then(|it| self.path(it)) {
                self.implementation(name, name_node, whole, owner);
            }
            self.visit(value);
            return None;
        };
        self.implementation(name, name_node, whole, owner);
        if value.kind() == "identifier" && !self.is_checked() {
            self.called_module(name, name_node);
        }
        if !local {
            self.push(UseKind::Implement, qualifier, name, value, name_node, |found| found.labels = labels.clone());
        }
        Some(self.path_text(value))
    }

    fn implements(&mut self, node: Node<'t>, owner: &'t str, labels: &Labels) {
        let named = if node.kind() == "generic_type" { field(node, "name").unwrap_or(node) } else { node };
        let (name_node, qualifier) = match named.kind() {
            "type_identifier" => (named, Qualifier::Bare),
            "nested_type_identifier" => {
                let (Some(name), Some(module)) = (field(named, "name"), field(named, "module")) else { return };
                self.namespace(module);
                (name, Qualifier::Path(self.path_text(module)))
            }
            _ => return self.types(node),
        };
        let name = self.out.text(name_node);
        self.implementation(name, name_node, node, owner);
        if qualifier != Qualifier::Bare || !self.types.is_local(name) {
            self.push(UseKind::Implement, qualifier, name, node, name_node, |found| found.labels = labels.clone());
        }
        if let Some(arguments) = field(node, "type_arguments") {
            self.types(arguments);
        }
    }

    pub(super) fn implementation(&mut self, name: &str, name_node: Node<'t>, whole: Node<'t>, owner: &str) {
        let mut definition = self.blank(DefinitionKind::Implementation, name, whole, name_node);
        definition.owner = owner.into();
        let text = self.out.one_line(whole);
        definition.type_text = text.trim_start_matches("extends ").into();
        definition.visibility = if self.nesting > 0 { Visibility::Local } else { Visibility::Public };
        definition.necessity = Necessity::Optional;
        self.out.define(definition);
    }

    fn member_definition(&mut self, member: Node<'t>, of: &Members<'_>, decorators: Vec<Node<'t>>) {
        match member.kind() {
            "method_definition" | "method_signature" | "abstract_method_signature" => {
                self.method(member, of, decorators);
            }
            "field_definition" | "public_field_definition" | "property_signature" => {
                self.field_member(member, of, decorators);
            }
            "class_static_block" => {
                self.this.push(This { owner: Some(of.owner.into()), base: of.base.clone(), ..This::default() });
                self.visit(member);
                self.this.pop();
            }
            "call_signature" if of.interface => {
                let mut definition = self.member_blank(DefinitionKind::Method, CALLED, member, member, of, &[]);
                definition.necessity = Necessity::Optional;
                definition.necessity = Necessity::Optional;
                definition.callable = Some(self.callable(member));
                definition.signature = self.out.one_line(member);
                self.out.define(definition);
                self.types(member);
            }
            "index_signature" => {
                let is_owner = |it: &Definition| it.name == of.owner && it.kind.is_type();
                if let Some(at) = self.out.definitions().iter().rposition(is_owner) {
                    self.out.definition_mut(u32::try_from(at).unwrap_or(u32::MAX)).markers.push(OPEN.into());
                }
                self.types(member);
            }
            "call_signature" | "construct_signature" => self.types(member),
            "ERROR" => self.visit(member),
            _ => {}
        }
    }

    /// A definition of a member.
    fn member_blank(
        &self,
        kind: DefinitionKind,
        name: &str,
        member: Node<'t>,
        name_node: Node<'t>,
        of: &Members<'_>,
        decorators: &[Node<'t>],
    ) -> Definition {
        let mut definition = self.blank(kind, name, member, name_node);
        definition.owner = of.owner.into();
        let access = child_of(member, "accessibility_modifier").map(|modifier| self.out.text(modifier));
        definition.visibility = match access {
            _ if of.local => Visibility::Local,
            Some("private") => Visibility::Private,
            _ if name.starts_with('#') => Visibility::Private,
            _ => Visibility::Public,
        };
        definition.necessity = if of.interface && !says(member, "?") || says(member, "abstract") {
            Necessity::Required
        } else {
            Necessity::Optional
        };
        definition.markers = decorators.iter().map(|decorator| self.out.one_line(*decorator)).collect();
        definition
    }

    fn method(&mut self, member: Node<'t>, of: &Members<'_>, decorators: Vec<Node<'t>>) {
        let Some(name_node) = field(member, "name") else { return };
        let accessor = says(member, "get") || says(member, "set") || says(member, "static get");
        let name = self.key(name_node).unwrap_or_default();
        if name.is_empty() {
            self.each(name_node);
        }
        let kind = match name {
            _ if accessor => DefinitionKind::Field,
            "constructor" if !of.interface => DefinitionKind::Constructor,
            _ => DefinitionKind::Method,
        };
        let body = field(member, "body");
        let overload = self.signature.take().filter(|(overload, _)| *overload == name && body.is_some());
        let repeated = accessor && !self.fields.insert((of.owner.into(), name));
        if let Some((_, at)) = overload {
            let (hash, sketch) = body.map(|body| self.out.body(body)).unwrap_or_default();
            let overload = self.out.definition_mut(at);
            (overload.body, overload.sketch) = (hash, sketch);
            self.out.reopen(at, member);
        } else if repeated {
            self.both_ways(of.owner, name);
        } else if !name.is_empty() {
            let mut definition = self.member_blank(kind, name, member, name_node, of, &decorators);
            let callable = self.callable(member);
            definition.signature = self.undecorated(member, body, &definition.markers);
            if let Some(body) = body {
                self.hash(&mut definition, body);
            }
            if accessor {
                let parameter = callable.parameters.first().map(|parameter| parameter.type_text.clone());
                definition.type_text = parameter.unwrap_or(callable.result);
            } else {
                definition.callable = Some(callable);
            }
            let at = self.out.define_scope(definition, member);
            if member.kind() == "method_signature" && !of.interface && self.ambient == Ambient::No {
                self.signature = Some((name, at));
            }
        }
        decorators.into_iter().for_each(|decorator| self.decorator(decorator));
        let signature = self.signature;
        if kind == DefinitionKind::Constructor {
            self.constructor_fields(member, of);
        }
        let making = if kind == DefinitionKind::Constructor { Making::Fields } else { Making::Nothing };
        let this = This { owner: Some(of.owner.into()), base: of.base.clone(), making };
        self.function(member, this, None, None);
        self.signature = signature;
        self.out.advance(member.end_byte());
    }

    /// A property that is read by one function and set by another one: what stands second says nothing about it, but
    /// that it can be both.
    fn both_ways(&mut self, owner: &str, name: &str) {
        let is_it = |it: &Definition| it.kind == DefinitionKind::Field && it.owner == owner && it.name == name;
        if let Some(at) = self.out.definitions().iter().rposition(is_it) {
            let marker = CompactString::from(ACCESSED);
            let markers = &mut self.out.definition_mut(u32::try_from(at).unwrap_or(u32::MAX)).markers;
            if !markers.contains(&marker) {
                markers.push(marker);
            }
        }
    }

    /// `constructor(private x: T)`
    fn constructor_fields(&mut self, constructor: Node<'t>, of: &Members<'_>) {
        let Some(list) = field(constructor, "parameters") else { return };
        let mut cursor = list.walk();
        for parameter in list.named_children(&mut cursor).filter(|parameter| makes_field(*parameter)) {
            let Some(name_node) = field(parameter, "pattern").filter(|pattern| pattern.kind() == "identifier") else {
                continue;
            };
            let name = self.out.text(name_node);
            let mut definition = self.member_blank(DefinitionKind::Field, name, parameter, name_node, of, &[]);
            definition.module = CompactString::default();
            definition.necessity = Necessity::Optional;
            definition.signature = self.out.one_line(parameter);
            definition.type_text = self.annotation(field(parameter, "type"));
            self.fields.insert((of.owner.into(), name));
            self.out.define(definition);
        }
    }

    fn field_member(&mut self, member: Node<'t>, of: &Members<'_>, mut decorators: Vec<Node<'t>>) {
        let Some(name_node) = field(member, "name").or_else(|| field(member, "property")) else { return };
        let mut cursor = member.walk();
        decorators.extend(member.children_by_field_name("decorator", &mut cursor));
        let value = field(member, "value");
        let annotation = field(member, "type");
        let function = value.filter(|value| is_function(*value));
        let name = self.key(name_node);
        let this = This { owner: Some(of.owner.into()), base: of.base.clone(), ..This::default() };
        if let Some(name) = name {
            let kind = if function.is_some() { DefinitionKind::Method } else { DefinitionKind::Field };
            let mut definition = self.member_blank(kind, name, member, name_node, of, &decorators);
            definition.type_text = self.annotation(annotation);
            let body = function.and_then(|function| field(function, "body")).or(value);
            definition.signature = self.undecorated(member, body, &definition.markers);
            definition.callable = function.map(|function| self.field_callable(member, function));
            if let Some(body) = body {
                self.hash(&mut definition, body);
            }
            self.fields.insert((of.owner.into(), name));
            self.out.define_scope(definition, member);
        } else {
            self.each(name_node);
        }
        decorators.into_iter().for_each(|decorator| self.decorator(decorator));
        if let Some(annotation) = annotation {
            self.types(annotation);
        }
        if let Some(function) = function {
            self.function(function, this, None, None);
        } else if let Some(value) = value {
            let shown = annotation.and_then(|annotation| self.shown(annotation));
            self.this.push(this);
            self.nesting += 1;
            self.value(value, Want { shown: shown.as_ref(), ..Want::bound() });
            self.nesting -= 1;
            self.this.pop();
        }
        self.out.advance(member.end_byte());
    }

    fn field_callable(&self, member: Node<'t>, function: Node<'t>) -> Callable {
        let mut callable = self.callable(function);
        if says(member, "static") {
            callable.modifiers.push("static".into());
            callable.modifiers.sort_unstable();
        }
        callable
    }

    /// `interface I {}`
    pub(super) fn interface(&mut self, node: Node<'t>) {
        let (Some(name_node), Some(body)) = (field(node, "name"), field(node, "body")) else { return };
        let name = self.out.text(name_node);
        let mut definition = self.declared_as(DefinitionKind::Interface, name, node, name_node);
        definition.signature = self.out.head(node, Some(body));
        self.hash(&mut definition, body);
        let local = definition.visibility == Visibility::Local;
        self.define(definition, name, node);
        self.open();
        self.generics(node);
        if let Some(clause) = child_of(node, "extends_type_clause") {
            let labels = Labels { given: Vec::new(), open: true };
            let mut cursor = clause.walk();
            for extended in clause.children_by_field_name("type", &mut cursor) {
                self.implements(extended, name, &labels);
            }
        }
        self.signatures(body, &Members { owner: name, base: None, local, interface: true });
        self.close();
        self.out.advance(node.end_byte());
    }

    fn signatures(&mut self, body: Node<'t>, of: &Members<'_>) {
        let mut cursor = body.walk();
        for member in body.named_children(&mut cursor) {
            self.out.advance(member.start_byte());
            self.member_definition(member, of, Vec::new());
        }
    }

    /// `type T = …`
    pub(super) fn type_alias(&mut self, node: Node<'t>) {
        let (Some(name_node), Some(value)) = (field(node, "name"), field(node, "value")) else { return };
        let name = self.out.text(name_node);
        let mut definition = self.declared_as(DefinitionKind::TypeAlias, name, node, name_node);
        definition.signature = self.out.head(node, Some(value));
        definition.type_text = self.out.one_line(value);
        self.hash(&mut definition, value);
        let local = definition.visibility == Visibility::Local;
        self.define(definition, name, node);
        self.open();
        self.generics(node);
        let objects = object_types(value);
        let from = self.out.definitions().len();
        let members = Members { owner: name, base: None, local, interface: true };
        match (value.kind(), objects.as_slice()) {
            (_, []) => {
                self.literals(value, name, local);
                // A value has all that one of several objects has.
                let either = Members { interface: false, ..members };
                for part in parts_of_union(value) {
                    match part.kind() {
                        "object_type" => self.signatures(part, &either),
                        _ => self.types(part),
                    }
                }
            }
            ("object_type", _) => self.signatures(value, &members),
            _ => {
                // The parts of an intersection: those that are objects are members, the others are types.
                let mut open = vec![value];
                while let Some(part) = open.pop() {
                    match part.kind() {
                        "object_type" => self.signatures(part, &members),
                        "intersection_type" | "parenthesized_type" => {
                            let mut cursor = part.walk();
                            let inner: Vec<_> = part.named_children(&mut cursor).collect();
                            open.extend(inner.into_iter().rev());
                        }
                        "generic_type" if objects.iter().any(|it| is_inside(*it, part)) => {
                            open.extend(objects.iter().filter(|it| is_inside(**it, part)));
                        }
                        _ => self.types(part),
                    }
                }
            }
        }
        let is_readonly =
            value.kind() == "generic_type" && field(value, "name").is_some_and(|it| self.out.text(it) == "Readonly");
        if is_readonly {
            self.out.fix(from, name);
        }
        self.close();
        self.out.advance(node.end_byte());
    }

    /// `'a' | 'b'`: the literals are what a value may be.
    fn literals(&mut self, value: Node<'t>, owner: &str, local: bool) {
        let parts = parts_of_union(value);
        let found: Vec<_> = parts.iter().filter(|it| it.kind() == "literal_type").copied().collect();
        let is_list = found.len() == parts.len();
        let mut seen = FxHashSet::default();
        for node in found {
            let name = self.string(node);
            if !seen.insert(name) || matches!(name, "null" | "undefined") {
                continue;
            }
            let mut definition = self.blank(DefinitionKind::Variant, name, node, node);
            definition.owner = owner.into();
            definition.visibility = if local { Visibility::Local } else { Visibility::Public };
            if is_list && node.named_child(0).is_some_and(|it| it.kind() == "string") {
                definition.signature = choice(name);
            }
            self.out.define(definition);
        }
    }

    /// `enum E {}`
    pub(super) fn enumeration(&mut self, node: Node<'t>) {
        let (Some(name_node), Some(body)) = (field(node, "name"), field(node, "body")) else { return };
        let name = self.out.text(name_node);
        let mut definition = self.declared_as(DefinitionKind::Enum, name, node, name_node);
        definition.signature = self.out.head(node, Some(body));
        self.hash(&mut definition, body);
        let visibility = definition.visibility;
        self.define(definition, name, node);
        // Members may name the ones before them without the name of the enum.
        self.open();
        let mut cursor = body.walk();
        for member in body.named_children(&mut cursor) {
            self.out.advance(member.start_byte());
            let name_node = if member.kind() == "enum_assignment" { field(member, "name") } else { Some(member) };
            let Some((variant, name_node)) = name_node.and_then(|node| self.key(node).map(|key| (key, node))) else {
                continue;
            };
            if member.is_extra() {
                continue;
            }
            let mut definition = self.blank(DefinitionKind::Variant, variant, member, name_node);
            definition.owner = name.into();
            definition.visibility = visibility;
            let value = field(member, "value");
            definition.signature = self.out.head(member, value);
            if let Some(value) = value {
                self.hash(&mut definition, value);
            }
            self.out.define_scope(definition, member);
            if let Some(value) = value {
                self.visit(value);
            }
            self.values.bind(variant, Bound::Local(None), Extent::Block);
            self.out.advance(member.end_byte());
        }
        self.close();
        self.out.advance(node.end_byte());
    }
}

/// The members of a union.
fn parts_of_union(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node.kind() {
            "union_type" | "parenthesized_type" => {
                let mut cursor = node.walk();
                let inner: Vec<_> = node.named_children(&mut cursor).filter(|it| !it.is_extra()).collect();
                open.extend(inner.into_iter().rev());
            }
            _ => found.push(node),
        }
    }
    found
}

fn is_inside(inner: Node<'_>, outer: Node<'_>) -> bool {
    outer.start_byte() <= inner.start_byte() && inner.end_byte() <= outer.end_byte()
}
