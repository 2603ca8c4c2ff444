//! Packages, imports, types and their members.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Reader, types};
use crate::facts::{
    Callable, Definition, DefinitionKind, FIXED, Form, Import, Labels, Necessity, Parameter, Passing, Purpose, UseKind,
    Visibility,
};
use crate::languages::shared::builder::span;
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// Types nested deeper than this have no hash of their own: those around them have one.
const DEEPEST_BODY: usize = 8;

/// What stands before a declaration.
#[derive(Default)]
pub(super) struct Modifiers<'t> {
    words: Vec<&'t str>,
    annotations: Vec<Node<'t>>,
}

impl<'t> Modifiers<'t> {
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    pub(super) fn annotations(&self) -> &[Node<'t>] {
        &self.annotations
    }
}

impl<'t> Reader<'t, '_> {
    /// Everything in a file or the body of a type.
    pub(super) fn members(&mut self, node: Node<'t>) {
        self.each_token(node, |reader, _, child| match child.kind() {
            "block_comment" => reader.links(child),
            _ if child.is_named() && (!child.is_extra() || child.is_error()) => reader.member(child),
            _ => {}
        });
    }

    pub(super) fn member(&mut self, node: Node<'t>) {
        match node.kind() {
            "package_declaration" => {
                let mut name = None;
                self.each(node, |_, part| name = Some(part));
                if let Some(name) = name {
                    let text = self.out.one_line(name);
                    self.out.package(&text);
                }
            }
            "import_declaration" => self.import(node),
            "class_declaration"
            | "record_declaration"
            | "interface_declaration"
            | "enum_declaration"
            | "annotation_type_declaration" => self.type_declaration(node),
            "method_declaration" | "annotation_type_element_declaration" => self.method(node),
            "constructor_declaration" => self.constructor(node),
            "compact_constructor_declaration" => self.compact_constructor(node),
            "field_declaration" | "constant_declaration" => self.fields(node),
            "enum_constant" => self.enum_constant(node),
            "enum_body_declarations" | "ERROR" => self.members(node),
            "static_initializer" | "block" => self.initializer(node),
            "module_declaration" | "identifier" => {}
            _ => self.statement(node),
        }
    }

    /// What runs when a class or an object is made.
    fn initializer(&mut self, node: Node<'t>) {
        let local_types = self.local_types.len();
        self.out.open_literal(node);
        self.each(node, Self::statement);
        self.out.close();
        self.local_types.truncate(local_types);
    }

    fn import(&mut self, node: Node<'t>) {
        let Some(path) = self.first(node) else { return };
        let mut all = false;
        self.each(node, |_, part| all |= part.kind() == "asterisk");
        let text = self.out.one_line(path);
        let (module, name) = match text.rsplit_once('.') {
            _ if all => (text.as_str(), "*"),
            Some(parts) => parts,
            None => ("", text.as_str()),
        };
        let import = Import {
            module: module.into(),
            name: name.into(),
            local: if all { CompactString::default() } else { name.into() },
            visibility: Visibility::Private,
            scope: CompactString::default(),
            span: span(node),
        };
        self.out.push_import(import);
    }

    pub(super) fn modifiers(&mut self, node: Node<'t>) -> Modifiers<'t> {
        let mut found = Modifiers::default();
        if let Some(modifiers) = self.first(node).filter(|first| first.kind() == "modifiers") {
            self.each_token(modifiers, |reader, _, modifier| match modifier.kind() {
                "annotation" | "marker_annotation" => found.annotations.push(modifier),
                _ if modifier.is_extra() => {}
                _ => found.words.push(reader.text(modifier)),
            });
        }
        found
    }

    /// A definition with what its modifiers say.
    fn declared(
        &self,
        kind: DefinitionKind,
        (node, name_node, body): (Node<'t>, Node<'t>, Option<Node<'t>>),
        modifiers: &Modifiers<'t>,
    ) -> Definition {
        let mut definition = self.out.blank(kind, self.text(name_node), node, name_node);
        let owner = self.out.owner();
        let of_interface = owner.is_some_and(|owner| owner.kind == DefinitionKind::Interface);
        definition.owner = owner.map(|owner| owner.name.clone()).unwrap_or_default();
        if owner.is_some_and(|owner| owner.purpose == Purpose::Tests) {
            definition.purpose = Purpose::Tests;
        }
        definition.visibility = match () {
            () if self.out.in_function() => Visibility::Local,
            () if modifiers.has("private") => Visibility::Private,
            () if modifiers.has("public") || modifiers.has("protected") || of_interface => Visibility::Public,
            () => Visibility::Internal,
        };
        definition.markers = modifiers.annotations.iter().map(|annotation| self.out.one_line(*annotation)).collect();
        let head = self.out.head(node, body);
        let mut signature = head.as_str();
        for marker in &definition.markers {
            signature = signature.strip_prefix(marker.as_str()).unwrap_or(signature).trim_start();
        }
        definition.signature = signature.trim_end_matches([';', '=', ' ']).into();
        definition
    }

    fn type_declaration(&mut self, node: Node<'t>) {
        let Some(name_node) = node.child_by_field_name("name") else { return };
        let name = self.text(name_node);
        if self.out.in_function() || !self.outline.types.contains_key(name) {
            self.outline.add(node, self.out.source());
        }
        if self.out.in_function() {
            self.local_types.push(name);
        }
        let body = node.child_by_field_name("body");
        let modifiers = self.modifiers(node);
        let kind = match node.kind() {
            "enum_declaration" => DefinitionKind::Enum,
            "interface_declaration" | "annotation_type_declaration" => DefinitionKind::Interface,
            _ => DefinitionKind::Class,
        };
        let mut definition = self.declared(kind, (node, name_node, body), &modifiers);
        if let Some(body) = body.filter(|_| self.classes.len() < DEEPEST_BODY) {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        let test_like = ["Test", "Tests", "TestCase", "IT"].iter().any(|suffix| name.ends_with(suffix));
        if test_like && self.outline.tested {
            definition.purpose = Purpose::Tests;
        }
        let seen = (definition.visibility, definition.purpose);
        self.out.define_scope(definition, node);
        self.annotations(&modifiers);
        let generics = self.generics.len();
        self.type_parameters(node);
        self.super_types(node, name, kind, modifiers.has("abstract"), seen);
        self.classes.push(name);
        if let Some(components) = node.child_by_field_name("parameters") {
            self.components(node, components, name_node);
        }
        if let Some(body) = body {
            self.generated([node, name_node], body, &modifiers);
            self.members(body);
        }
        self.classes.pop();
        self.generics.truncate(generics);
        self.out.close();
    }

    /// What a type extends, implements and permits.
    fn super_types(
        &mut self,
        node: Node<'t>,
        name: &'t str,
        kind: DefinitionKind,
        is_abstract: bool,
        (visibility, purpose): (Visibility, Purpose),
    ) {
        let mut found = Vec::new();
        self.each(node, |reader, part| match part.kind() {
            "superclass" => reader.each(part, |_, base| found.push((base, true))),
            "super_interfaces" | "extends_interfaces" => reader.each(part, |reader, list| {
                reader.each(list, |_, base| found.push((base, false)));
            }),
            "permits" => reader.each(part, |reader, list| reader.each(list, Self::type_use)),
            _ => {}
        });
        for (base, _) in &found {
            let Some(head) = types::base(self.text(*base)) else { continue };
            let mut definition = self.out.blank(DefinitionKind::Implementation, types::last(head), *base, *base);
            definition.owner = name.into();
            (definition.visibility, definition.purpose) = (visibility, purpose);
            definition.signature = self.out.one_line(*base);
            self.out.define(definition);
        }
        let inherits = found.iter().any(|(_, superclass)| *superclass);
        let open = is_abstract || kind == DefinitionKind::Interface || self.outline.generated;
        let given = self.given(name);
        let from = self.out.uses();
        for (base, superclass) in found {
            let labels = Labels { given: given.clone(), open: open || inherits && !superclass };
            let found = Found { whole: node, labels, ..Found::new("", base, UseKind::Implement) };
            self.type_reference(base, found);
        }
        if !open {
            self.out.inherits(from);
        }
    }

    /// The members that a type gives to what it implements.
    fn given(&self, name: &str) -> Vec<(CompactString, Form)> {
        let methods = self.outline.types.get(name).map(|declared| declared.methods.keys());
        let mut names: Vec<&str> = methods.into_iter().flatten().copied().collect();
        names.sort_unstable();
        names.into_iter().map(|name| (name.into(), Form("fn".into()))).collect()
    }

    /// The components of a record: fields, what reads them, and the constructor that takes them.
    fn components(&mut self, node: Node<'t>, components: Node<'t>, name_node: Node<'t>) {
        let name = self.text(name_node);
        let parameters = self.parameters(components);
        let visibility = self.out.owner().map_or(Visibility::Internal, |owner| owner.visibility);
        let written =
            |count: usize| self.outline.types.get(name).is_some_and(|declared| declared.constructors.contains(&count));
        let canonical = !written(parameters.len());
        let mut definition = self.out.blank(DefinitionKind::Constructor, name, node, name_node);
        definition.owner = name.into();
        definition.visibility = visibility;
        definition.signature = self.out.one_line(components);
        definition.callable = Some(Callable { parameters, results: 1, ..Callable::default() });
        if canonical {
            self.out.define(definition);
        }
        self.each(components, |reader, component| {
            reader.parameter_uses(component);
            let Some(at) = component.child_by_field_name("name") else { return };
            let type_text = component.child_by_field_name("type").map(|it| reader.out.one_line(it)).unwrap_or_default();
            let modifiers = reader.modifiers(component);
            let mut field = reader.declared(DefinitionKind::Field, (component, at, None), &modifiers);
            field.visibility = visibility;
            field.markers.push(FIXED.into());
            field.type_text.clone_from(&type_text);
            let mut accessor = reader.declared(DefinitionKind::Method, (component, at, None), &modifiers);
            accessor.visibility = if visibility == Visibility::Local { Visibility::Local } else { Visibility::Public };
            accessor.necessity = Necessity::Optional;
            accessor.callable = Some(Callable { result: type_text, results: 1, ..Callable::default() });
            reader.out.define(field);
            reader.out.define(accessor);
        });
    }

    fn method(&mut self, node: Node<'t>) {
        let Some(name_node) = node.child_by_field_name("name") else { return };
        let body = node.child_by_field_name("body");
        let modifiers = self.modifiers(node);
        let mut definition = self.declared(DefinitionKind::Method, (node, name_node, body), &modifiers);
        let mut callable = self.callable(node, &modifiers);
        if let Some(result) = node.child_by_field_name("type") {
            callable.result = self.out.one_line(result);
        }
        let is_default = node.child_by_field_name("value").is_some();
        let required = body.is_none() && !is_default && !modifiers.has("native");
        definition.necessity = if required { Necessity::Required } else { Necessity::Optional };
        definition.callable = Some(callable);
        if definition.markers.iter().any(|marker| is_test(marker)) {
            definition.purpose = Purpose::Tests;
        }
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        self.out.define_scope(definition, node);
        self.function(node, body, &modifiers);
        self.out.close();
    }

    fn constructor(&mut self, node: Node<'t>) {
        let Some(name_node) = node.child_by_field_name("name") else { return };
        let body = node.child_by_field_name("body");
        let modifiers = self.modifiers(node);
        let mut definition = self.declared(DefinitionKind::Constructor, (node, name_node, body), &modifiers);
        if self.out.owner().is_some_and(|owner| owner.kind == DefinitionKind::Enum) {
            definition.visibility = Visibility::Private;
        }
        definition.callable = Some(self.callable(node, &modifiers));
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        self.out.define_scope(definition, node);
        self.function(node, body, &modifiers);
        self.out.close();
    }

    /// A record's constructor without parameters of its own: the components are bound.
    fn compact_constructor(&mut self, node: Node<'t>) {
        self.out.open(node);
        let fields =
            self.classes.last().and_then(|class| self.outline.types.get(class)).map(|declared| &declared.fields);
        let mut bound: Vec<(&str, &str)> = fields.into_iter().flatten().map(|(name, it)| (*name, *it)).collect();
        bound.sort_unstable();
        for (name, type_text) in bound {
            self.out.bind(name, Some(type_text), 0);
        }
        if let Some(body) = node.child_by_field_name("body") {
            self.statement(body);
        }
        self.out.close();
    }

    /// What is in a method or constructor.
    fn function(&mut self, node: Node<'t>, body: Option<Node<'t>>, modifiers: &Modifiers<'t>) {
        self.annotations(modifiers);
        let (generics, local_types) = (self.generics.len(), self.local_types.len());
        self.type_parameters(node);
        self.each_field(node, |reader, field, part| match (field, part.kind()) {
            ("type", _) => reader.type_use(part),
            ("value", _) => reader.annotation_value(part),
            (_, "throws") => reader.each(part, Self::type_use),
            ("parameters", _) => reader.each(part, |reader, parameter| {
                reader.parameter_uses(parameter);
                reader.bind_parameter(parameter);
            }),
            _ => {}
        });
        if let Some(body) = body {
            self.each(body, Self::statement);
        }
        self.generics.truncate(generics);
        self.local_types.truncate(local_types);
    }

    fn callable(&mut self, node: Node<'t>, modifiers: &Modifiers<'t>) -> Callable {
        let shown = ["abstract", "default", "final", "native", "static", "strictfp", "synchronized"];
        let mut words: Vec<CompactString> =
            modifiers.words.iter().filter(|word| shown.contains(word)).map(|word| (*word).into()).collect();
        let mut callable = Callable { results: 1, ..Callable::default() };
        self.each_field(node, |reader, field, part| match (field, part.kind()) {
            (_, "throws") => reader.each(part, |reader, thrown| {
                words.push(CompactString::from_iter(["throws ", reader.out.one_line(thrown).as_str()]));
            }),
            ("parameters", _) => callable.parameters = reader.parameters(part),
            ("type_parameters", _) => callable.generics = reader.out.one_line(part),
            _ => {}
        });
        words.sort_unstable();
        callable.modifiers = words;
        callable
    }

    fn parameters(&mut self, node: Node<'t>) -> Vec<Parameter> {
        let mut found = Vec::new();
        self.each(node, |reader, parameter| {
            let rest = parameter.kind() == "spread_parameter";
            let (name, type_node) = reader.parameter(parameter);
            let Some(name) = name else { return };
            let mut type_text = type_node.map(|it| reader.out.one_line(it)).unwrap_or_default();
            if rest {
                type_text.push_str("...");
            }
            if let Some(behind) = parameter.child_by_field_name("dimensions") {
                type_text.push_str(reader.text(behind));
            }
            found.push(Parameter {
                name: reader.text(name).into(),
                type_text,
                passing: if rest { Passing::Rest } else { Passing::Positional },
                necessity: if rest { Necessity::Optional } else { Necessity::Required },
            });
        });
        found
    }

    /// The name and the type of a parameter.
    fn parameter(&mut self, node: Node<'t>) -> (Option<Node<'t>>, Option<Node<'t>>) {
        if node.kind() != "spread_parameter" {
            let name = node.child_by_field_name("name").filter(|_| node.kind() == "formal_parameter");
            return (name, node.child_by_field_name("type"));
        }
        let (mut name, mut type_node) = (None, None);
        self.each(node, |_, part| match part.kind() {
            "variable_declarator" => name = part.child_by_field_name("name"),
            "modifiers" | "annotation" | "marker_annotation" => {}
            _ => type_node = Some(part),
        });
        (name, type_node)
    }

    pub(super) fn parameter_uses(&mut self, node: Node<'t>) {
        let modifiers = self.modifiers(node);
        self.annotations(&modifiers);
        if let (_, Some(type_node)) = self.parameter(node) {
            self.type_use(type_node);
        }
    }

    pub(super) fn bind_parameter(&mut self, node: Node<'t>) {
        if let (Some(name), type_node) = self.parameter(node) {
            let mut type_text = CompactString::from(type_node.map_or("", |type_node| self.text(type_node)));
            if node.kind() == "spread_parameter" {
                type_text.push_str("...");
            }
            self.out.bind(self.text(name), Some(&type_text), node.start_byte());
        }
    }

    /// The type parameters of a declaration with their bounds.
    fn type_parameters(&mut self, node: Node<'t>) {
        let Some(parameters) = node.child_by_field_name("type_parameters") else { return };
        let mut bounds = Vec::new();
        self.each(parameters, |reader, parameter| {
            let (mut name, mut bound) = ("", None);
            reader.each(parameter, |reader, part| match part.kind() {
                "type_bound" => reader.each(part, |_, inner| bounds.push(inner)),
                "type_identifier" | "identifier" => name = reader.text(part),
                _ => {}
            });
            if bounds.len() == 1 {
                bound = bounds.first().map(|bound| reader.text(*bound));
            }
            reader.generics.push((name, bound));
            for bound in std::mem::take(&mut bounds) {
                reader.type_use(bound);
            }
        });
    }

    fn fields(&mut self, node: Node<'t>) {
        let modifiers = self.modifiers(node);
        let type_node = node.child_by_field_name("type");
        let type_text = type_node.map(|it| self.out.one_line(it)).unwrap_or_default();
        let constant = node.kind() == "constant_declaration" || modifiers.has("static") && modifiers.has("final");
        let kind = if constant { DefinitionKind::Constant } else { DefinitionKind::Field };
        let mut first = true;
        self.each_field(node, |reader, field, declarator| {
            let name_node = (field == "declarator").then(|| declarator.child_by_field_name("name")).flatten();
            let Some(name_node) = name_node else { return };
            let value = declarator.child_by_field_name("value");
            let mut definition = reader.declared(kind, (node, name_node, value), &modifiers);
            definition.necessity = Necessity::Optional;
            definition.type_text.clone_from(&type_text);
            if let Some(value) = value {
                (definition.body, definition.sketch) = reader.out.body(value);
            }
            reader.out.define_scope(definition, declarator);
            if std::mem::take(&mut first) {
                reader.annotations(&modifiers);
                if let Some(type_node) = type_node {
                    reader.type_use(type_node);
                }
            }
            if let Some(value) = value {
                reader.expression(value, crate::facts::ResultUse::Bound(1));
            }
            reader.out.close();
        });
    }

    fn enum_constant(&mut self, node: Node<'t>) {
        let Some(name_node) = node.child_by_field_name("name") else { return };
        let Some(class) = self.classes.last().copied() else { return };
        let modifiers = self.modifiers(node);
        let mut definition = self.declared(DefinitionKind::Variant, (node, name_node, None), &modifiers);
        definition.signature.clone_from(&definition.name);
        if let Some(owner) = self.out.owner() {
            definition.visibility = owner.visibility;
        }
        let arguments = node.child_by_field_name("arguments");
        if let Some(arguments) = arguments {
            (definition.body, definition.sketch) = self.out.body(arguments);
        }
        self.out.define_scope(definition, node);
        self.annotations(&modifiers);
        if let Some(arguments) = arguments {
            let forms = self.forms(arguments);
            self.emit(Found { arguments: Some(forms), whole: node, ..Found::new(class, name_node, UseKind::Call) });
            self.argument_uses(arguments);
        }
        if let Some(body) = node.child_by_field_name("body") {
            self.anonymous(body, class);
        }
        self.out.close();
    }

    /// The members of a class without a name: they cannot be named, but what they use counts.
    pub(super) fn anonymous(&mut self, body: Node<'t>, name: &'t str) {
        let local_types = self.local_types.len();
        self.out.open_literal(body);
        self.classes.push(name);
        self.each(body, |reader, member| {
            if member.kind() != "field_declaration" {
                return;
            }
            let type_text = member.child_by_field_name("type").map(|it| reader.text(it));
            reader.each_field(member, |reader, field, declarator| {
                let name = (field == "declarator").then(|| declarator.child_by_field_name("name")).flatten();
                if let Some(name) = name {
                    reader.out.bind(reader.text(name), type_text, 0);
                }
            });
        });
        self.each(body, |reader, member| match member.kind() {
            "method_declaration" => {
                reader.out.open(member);
                let modifiers = reader.modifiers(member);
                let body = member.child_by_field_name("body");
                reader.function(member, body, &modifiers);
                reader.out.close();
            }
            "field_declaration" => reader.each_field(member, |reader, field, part| match field {
                "type" => reader.type_use(part),
                "declarator" => {
                    if let Some(value) = part.child_by_field_name("value") {
                        reader.expression(value, crate::facts::ResultUse::Bound(1));
                    }
                }
                _ => {}
            }),
            "static_initializer"
            | "class_declaration"
            | "enum_declaration"
            | "record_declaration"
            | "interface_declaration" => reader.member(member),
            _ => reader.statement(member),
        });
        self.classes.pop();
        self.out.close();
        self.local_types.truncate(local_types);
    }

    /// The names of the methods in the body of a class without a name.
    pub(super) fn methods_of(&mut self, body: Node<'t>) -> Vec<(CompactString, Form)> {
        let mut names: Vec<(CompactString, Form)> = Vec::new();
        self.each(body, |reader, member| {
            if let Some(name) = member.child_by_field_name("name").filter(|_| member.kind() == "method_declaration") {
                names.push((reader.text(name).into(), Form("fn".into())));
            }
        });
        names.sort_by(|one, other| one.0.cmp(&other.0));
        names.dedup();
        names
    }

    pub(super) fn annotations(&mut self, modifiers: &Modifiers<'t>) {
        for annotation in &modifiers.annotations {
            self.annotation(*annotation);
        }
    }
}

/// Whether an annotation makes a method a test.
fn is_test(marker: &str) -> bool {
    let name = types::last(marker.trim_start_matches('@').split('(').next().unwrap_or_default());
    matches!(name, "Test" | "ParameterizedTest" | "RepeatedTest" | "TestFactory" | "TestTemplate")
}
