//! Namespaces, usings, types and their members.

use compact_str::CompactString;
use tree_sitter::Node;

use super::signatures::{Declared, INDEXER, Modifiers};
use super::{Reader, types};
use crate::facts::{
    Callable, Definition, DefinitionKind, Form, Import, Labels, Necessity, Purpose, UseKind, Visibility,
};
use crate::languages::shared::builder::{Note, span};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::members::Global;
use crate::languages::shared::walk::{Found, Walk as _};

/// Types nested deeper than this have no hash of their own: those around them have one.
const DEEPEST_BODY: usize = 8;

/// How a base is written that is an interface: `IDisposable`.
fn is_interface_like(name: &str) -> bool {
    let mut letters = types::last(name).chars();
    letters.next() == Some('I') && letters.next().is_some_and(char::is_uppercase)
}

impl<'t> Reader<'t, '_> {
    /// Everything in a file, a namespace or the body of a type.
    pub(super) fn members(&mut self, node: Node<'t>) {
        self.each(node, Self::member);
    }

    pub(super) fn member(&mut self, node: Node<'t>) {
        match node.kind() {
            "using_directive" => self.using(node),
            "namespace_declaration" => self.namespace_declaration(node),
            "class_declaration" | "struct_declaration" | "record_declaration" | "interface_declaration" => {
                self.type_declaration(node);
            }
            "enum_declaration" => self.type_declaration(node),
            "enum_member_declaration" => self.variant(node),
            "delegate_declaration" => self.delegate(node),
            "method_declaration" | "operator_declaration" | "conversion_operator_declaration" => self.method(node),
            "constructor_declaration" if self.is_extension(node) => self.extension(node),
            "constructor_declaration" | "destructor_declaration" => self.constructor(node),
            "property_declaration" | "event_declaration" | "indexer_declaration" => self.property(node),
            "field_declaration" | "event_field_declaration" => self.fields(node),
            "preproc_if" | "preproc_elif" | "preproc_else" => {
                self.conditions += 1;
                self.each_part(node, |reader, field, inner| {
                    if field != Field::Condition {
                        reader.member(inner);
                    }
                });
                self.conditions -= 1;
            }
            "global_attribute" => self.attributes(node),
            // What runs when the program starts.
            "global_statement" => self.each(node, Self::statement),
            "ERROR" | "declaration_list" => self.members(node),
            "file_scoped_namespace_declaration" | "extern_alias_directive" | "identifier" => {}
            kind if kind.starts_with("preproc_") => {}
            _ => self.statement(node),
        }
    }

    fn using(&mut self, node: Node<'t>) {
        let alias = part(node, Field::Name).map(|name| self.text(name));
        let (mut path, mut global) = (None, false);
        self.each_token(node, |_, field, inner| match inner.kind() {
            "global" => global = true,
            _ if inner.is_named() && !inner.is_extra() && field != "name" => path = Some(inner),
            _ => {}
        });
        let Some(path) = path else { return };
        // An alias may be of a type with arguments, or of none that has a name.
        let Some(text) = types::base(self.text(path)) else { return };
        let parts = text.rsplit_once('.').unwrap_or(("", text));
        let (module, name, local) = match alias {
            Some(alias) => (parts.0, parts.1, alias),
            None => (text, "*", ""),
        };
        self.out.push_import(Import {
            module: module.into(),
            name: name.into(),
            local: local.into(),
            visibility: if global { Visibility::Internal } else { Visibility::Private },
            scope: self.out.module(),
            span: span(node),
        });
        if alias.is_none() && self.is_static(node) {
            self.type_use(path);
        }
    }

    /// A namespace with braces. It is a module of the file only if the file has several.
    fn namespace_declaration(&mut self, node: Node<'t>) {
        let (Some(name), Some(body)) = (part(node, Field::Name), part(node, Field::Body)) else { return };
        if self.out.package_name().is_empty() {
            let mut definition = self.out.blank(DefinitionKind::Module, self.text(name), node, name);
            definition.visibility = Visibility::Local;
            self.out.define_scope(definition, node);
            self.members(body);
            self.out.close();
        } else {
            self.members(body);
        }
    }

    fn type_declaration(&mut self, node: Node<'t>) {
        let Some(name_node) = part(node, Field::Name) else { return };
        let name = self.text(name_node);
        if self.out.in_function() {
            self.outlined(node, None, &mut Vec::new());
        }
        let body = part(node, Field::Body);
        let modifiers = self.modifiers(node);
        let kind = match node.kind() {
            "enum_declaration" => DefinitionKind::Enum,
            "interface_declaration" => DefinitionKind::Interface,
            "struct_declaration" => DefinitionKind::Struct,
            _ => DefinitionKind::Class,
        };
        let mut definition = self.defined(kind, name, Declared { node, name: name_node, body }, &modifiers);
        if let Some(body) = body.filter(|_| self.classes.len() < DEEPEST_BODY) {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        if self.tested && ["Test", "Tests", "Fixture"].iter().any(|suffix| name.ends_with(suffix)) {
            definition.purpose = Purpose::Tests;
        }
        let seen = (definition.visibility, definition.purpose);
        self.out.define_scope(definition, node);
        self.attributes_of(&modifiers);
        self.generics(node);
        self.classes.push(name);
        let mut components = None;
        self.each(node, |_, inner| components = components.or((inner.kind() == "parameter_list").then_some(inner)));
        if let Some(components) = components {
            self.primary_constructor(node, name_node, components, seen.0);
        }
        self.bases(node, name, &modifiers, seen);
        let first = self.out.definitions().len();
        if let Some(body) = body {
            self.members(body);
        }
        self.let_constructors_set(first);
        self.classes.pop();
        self.out.close();
    }

    /// Where a constructor says that it sets what is required, nobody else has to.
    fn let_constructors_set(&mut self, first: usize) {
        let own = |it: &Definition, has: &str| it.markers.iter().any(|marker| marker.contains(has));
        let all = self.out.definitions().get(first..).unwrap_or_default();
        let sets = |it: &&Definition| it.kind == DefinitionKind::Constructor && own(it, "SetsRequiredMembers");
        let Some(owner) = all.iter().find(sets).map(|it| it.owner.clone()) else { return };
        let required = (first..).zip(all).filter(|(_, it)| it.owner == owner && own(it, "required"));
        let required: Vec<usize> = required.map(|(at, _)| at).collect();
        for at in required.into_iter().filter_map(|at| u32::try_from(at).ok()) {
            self.out.definition_mut(at).necessity = Necessity::Optional;
        }
    }

    /// What a type extends and implements. The text does not say which of the two it is; names do.
    fn bases(
        &mut self,
        node: Node<'t>,
        name: &'t str,
        modifiers: &Modifiers<'t>,
        (visibility, purpose): (Visibility, Purpose),
    ) {
        if node.kind() == "enum_declaration" {
            return;
        }
        let mut found = Vec::new();
        self.each(node, |reader, list| {
            if list.kind() == "base_list" {
                reader.each(list, |_, base| found.push(base));
            }
        });
        let mut bases = Vec::new();
        for base in found {
            match base.kind() {
                // What the base's constructor is given.
                "argument_list" => {
                    if let Some(of) = bases.last() {
                        self.construct_base(base, *of, base);
                    }
                }
                "primary_constructor_base_type" => {
                    let Some(of) = part(base, Field::Type) else { continue };
                    bases.push(of);
                    let mut arguments = None;
                    self.each(base, |_, inner| {
                        arguments = arguments.or((inner.kind() == "argument_list").then_some(inner));
                    });
                    if let Some(arguments) = arguments {
                        self.construct_base(base, of, arguments);
                    }
                }
                _ => bases.push(base),
            }
        }
        for base in &bases {
            let Some(head) = types::base(self.text(*base)) else { continue };
            let mut definition = self.out.blank(DefinitionKind::Implementation, types::last(head), *base, *base);
            definition.owner = name.into();
            (definition.visibility, definition.purpose) = (visibility, purpose);
            definition.signature = self.out.one_line(*base);
            self.out.define(definition);
        }
        let extends = bases.iter().any(|base| types::base(self.text(*base)).is_some_and(|it| !is_interface_like(it)));
        // Others may give what is not here: those that extend it, other parts of it, what generates one.
        let open = modifiers.has("abstract") || modifiers.has("partial") || node.kind() == "interface_declaration";
        let given = self.given_members(name);
        let from = self.out.uses();
        for base in bases {
            let interface = types::base(self.text(base)).is_some_and(is_interface_like);
            let labels = Labels { given: given.clone(), open: open || extends && interface };
            let found = Found { whole: node, labels, ..Found::new("", base, UseKind::Implement) };
            self.type_reference(base, found);
        }
        if !open {
            self.out.inherits(from);
        }
    }

    /// The members that a type gives to what it implements.
    fn given_members(&self, name: &str) -> Vec<(CompactString, Form)> {
        let names = self.out.members().type_named(name).map(|declared| declared.names()).unwrap_or_default();
        names.into_iter().map(|name| (name.into(), Form("fn".into()))).collect()
    }

    /// The parameters of a type: what it is built with, and the properties of a record. Its members know them.
    fn primary_constructor(&mut self, node: Node<'t>, name: Node<'t>, list: Node<'t>, visibility: Visibility) {
        let modifiers = Modifiers::default();
        let at = Declared { node, name, body: None };
        let mut definition = self.defined(DefinitionKind::Constructor, self.out.text(name), at, &modifiers);
        definition.visibility = visibility;
        definition.signature = CompactString::from_iter([self.text(name), self.out.one_line(list).as_str()]);
        definition.callable = Some(self.callable(list, Some(list), &modifiers));
        self.out.define(definition);
        self.bind_parameters(list);
        if node.kind() != "record_declaration" {
            return;
        }
        self.each(list, |reader, component| {
            let Some(name) = part(component, Field::Name).filter(|_| component.kind() == "parameter") else { return };
            let at = Declared { node: component, name, body: None };
            let mut field = reader.defined(DefinitionKind::Field, reader.out.text(name), at, &modifiers);
            let of = part(component, Field::Type).map(|it| reader.out.one_line(it)).unwrap_or_default();
            (field.visibility, field.necessity) = (visibility, Necessity::Optional);
            field.type_text = types::without_advice(&of);
            reader.out.define(field);
        });
    }

    fn delegate(&mut self, node: Node<'t>) {
        let Some(name) = part(node, Field::Name) else { return };
        let modifiers = self.modifiers(node);
        let at = Declared { node, name, body: None };
        let mut definition = self.defined(DefinitionKind::TypeAlias, self.out.text(name), at, &modifiers);
        definition.type_text.clone_from(&definition.signature);
        self.out.define_scope(definition, node);
        self.attributes_of(&modifiers);
        self.generics(node);
        if let Some(result) = part(node, Field::Type) {
            self.type_use(result);
        }
        if let Some(list) = part(node, Field::Parameters) {
            self.bind_parameters(list);
        }
        self.out.close();
    }

    fn method(&mut self, node: Node<'t>) {
        let result = part(node, Field::Returns).or_else(|| part(node, Field::Type));
        let operator = part(node, Field::Operator).or(result);
        let (name, name_node) = match part(node, Field::Name) {
            Some(name) => (CompactString::from(self.text(name)), name),
            None => match operator {
                Some(operator) => (CompactString::from_iter(["operator ", self.text(operator)]), operator),
                None => return,
            },
        };
        let body = part(node, Field::Body);
        let modifiers = self.modifiers(node);
        let list = part(node, Field::Parameters);
        let at = Declared { node, name: name_node, body };
        let mut definition = self.defined(DefinitionKind::Method, &name, at, &modifiers);
        let mut callable = self.callable(node, list, &modifiers);
        callable.result = result.map(|it| types::without_advice(&self.out.one_line(it))).unwrap_or_default();
        callable.results = types::results(&callable.result);
        if let Some(extended) = self.extended.filter(|_| !modifiers.has("static")) {
            callable.receiver = self.given(extended).first().map(|it| self.called_on(it)).unwrap_or_default();
            callable.modifiers.push("static".into());
        }
        self.complete_member(node, &mut definition, &modifiers, body.is_some());
        definition.callable = Some(callable);
        definition.purpose = self.purpose(&modifiers, definition.purpose);
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        self.out.define_scope(definition, node);
        self.attributes_of(&modifiers);
        self.generics(node);
        if let Some(result) = result {
            self.type_use(result);
        }
        for list in self.extended.into_iter().chain(list) {
            self.bind_parameters(list);
        }
        if let Some(body) = body {
            let given = result.map(|result| self.given_back(result, &modifiers));
            self.function_body(body, given);
        }
        self.out.close();
    }

    /// Whether a constructor is none of its type: `extension(Cart cart) { … }`, as the grammar reads it.
    fn is_extension(&self, node: Node<'t>) -> bool {
        let name = part(node, Field::Name).map(|name| self.text(name));
        name == Some("extension") && self.classes.last() != Some(&"extension")
    }

    /// A block of methods that are called on values of another type.
    fn extension(&mut self, node: Node<'t>) {
        let (Some(list), Some(body)) = (part(node, Field::Parameters), part(node, Field::Body)) else { return };
        let around = self.extended.replace(list);
        self.each(body, |reader, inner| match inner.kind() {
            "local_function_statement" => reader.method(inner),
            _ => reader.member(inner),
        });
        self.extended = around;
    }

    /// The type of what a function gives back, as its body has it.
    fn given_back(&self, result: Node<'t>, modifiers: &Modifiers<'t>) -> &'t str {
        let text = self.text(result);
        if modifiers.has("async") { types::awaited(text).unwrap_or_default() } else { text }
    }

    /// Whether a member must be given by those that implement its type, and by which interface it is reached.
    fn complete_member(
        &mut self,
        node: Node<'t>,
        definition: &mut Definition,
        modifiers: &Modifiers<'t>,
        has_body: bool,
    ) {
        let of_interface = self.out.owner().is_some_and(|owner| owner.kind == DefinitionKind::Interface);
        let required = modifiers.has("abstract") || of_interface && !has_body && !modifiers.has("static");
        definition.necessity = if required { Necessity::Required } else { Necessity::Optional };
        let mut explicit = None;
        self.each(node, |reader, inner| {
            if inner.kind() == "explicit_interface_specifier" {
                explicit = reader.first(inner);
            }
        });
        if let Some(interface) = explicit {
            definition.through = types::base(self.text(interface)).map_or("", types::last).into();
            self.type_use(interface);
        }
    }

    fn constructor(&mut self, node: Node<'t>) {
        let Some(name) = part(node, Field::Name) else { return };
        let body = part(node, Field::Body);
        let modifiers = self.modifiers(node);
        let list = part(node, Field::Parameters);
        let mut initializer = None;
        self.each(node, |_, inner| {
            initializer = initializer.or((inner.kind() == "constructor_initializer").then_some(inner));
        });
        let at = Declared { node, name, body: initializer.or(body) };
        let mut definition = self.defined(DefinitionKind::Constructor, self.out.text(name), at, &modifiers);
        // Nobody calls what runs before a type is first used, or after a value is gone.
        if modifiers.has("static") || node.kind() == "destructor_declaration" {
            definition.visibility = Visibility::Local;
        }
        definition.callable = Some(self.callable(node, list, &modifiers));
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        self.out.define_scope(definition, node);
        self.attributes_of(&modifiers);
        if let Some(list) = list {
            self.bind_parameters(list);
        }
        if let Some(initializer) = initializer {
            self.constructor_initializer(initializer);
        }
        if let Some(body) = body {
            self.function_body(body, None);
        }
        self.out.close();
    }

    /// A property, an event with accessors, or an indexer.
    fn property(&mut self, node: Node<'t>) {
        let indexer = node.kind() == "indexer_declaration";
        let Some(of) = part(node, Field::Type) else { return };
        let name_node = part(node, Field::Name).unwrap_or(of);
        let name = if indexer { INDEXER } else { self.text(name_node) };
        let modifiers = self.modifiers(node);
        let (accessors, value) = (part(node, Field::Accessors), part(node, Field::Value));
        let at = Declared { node, name: name_node, body: accessors.or(value) };
        let kind = if indexer { DefinitionKind::Method } else { DefinitionKind::Field };
        let mut definition = self.defined(kind, name, at, &modifiers);
        let mut bodies = value.is_some_and(|value| value.kind() == "arrow_expression_clause");
        if let Some(accessors) = accessors {
            let words = self.accessors_in_words(accessors);
            definition.signature = CompactString::from_iter([definition.signature.as_str(), " ", words.as_str()]);
            self.each(accessors, |_, accessor| bodies |= part(accessor, Field::Body).is_some());
        } else if bodies {
            // `int Total => 1;` is a short form of that.
            definition.signature.push_str(" { get; }");
        }
        self.complete_member(node, &mut definition, &modifiers, bodies);
        let type_text = types::without_advice(&self.out.one_line(of));
        let list = part(node, Field::Parameters);
        if indexer {
            let callable = self.callable(node, list, &modifiers);
            definition.callable = Some(Callable { result: type_text, ..callable });
        } else {
            definition.type_text = type_text;
            if modifiers.has("required") {
                definition.necessity = Necessity::Required;
                definition.markers.push("required".into());
            }
        }
        if let Some(body) = value.or(accessors.filter(|_| bodies)) {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        self.out.define_scope(definition, node);
        self.attributes_of(&modifiers);
        self.type_use(of);
        if let Some(list) = list {
            self.bind_parameters(list);
        }
        self.accessors(node, self.out.text(of));
        self.out.close();
    }

    /// `{ get; init; }`
    fn accessors_in_words(&mut self, accessors: Node<'t>) -> CompactString {
        let mut words = CompactString::from("{ ");
        self.each(accessors, |reader, accessor| {
            let body = part(accessor, Field::Body);
            let head = reader.out.head(accessor, body);
            words.push_str(head.trim_end_matches([';', ' ']));
            words.push_str("; ");
        });
        words.push('}');
        words
    }

    /// What a property does when it is read and written, and what it has at first.
    fn accessors(&mut self, node: Node<'t>, of: &'t str) {
        if let Some(accessors) = part(node, Field::Accessors) {
            self.each(accessors, |reader, accessor| {
                let Some(body) = part(accessor, Field::Body) else { return };
                reader.out.open(accessor);
                reader.out.bind("value", Some(of), accessor.start_byte());
                reader.function_body(body, Some(of));
                reader.out.close();
            });
        }
        match part(node, Field::Value) {
            Some(value) if value.kind() == "arrow_expression_clause" => self.function_body(value, Some(of)),
            Some(value) => {
                self.out.note(value, Note::Type(of.into()));
                self.value(value);
            }
            None => {}
        }
    }

    fn fields(&mut self, node: Node<'t>) {
        let modifiers = self.modifiers(node);
        let mut declaration = None;
        self.each(node, |_, inner| {
            declaration = declaration.or((inner.kind() == "variable_declaration").then_some(inner));
        });
        let Some(declaration) = declaration else { return };
        let of = part(declaration, Field::Type);
        let type_text = of.map(|it| types::without_advice(&self.out.one_line(it))).unwrap_or_default();
        let kind = if modifiers.has("const") { DefinitionKind::Constant } else { DefinitionKind::Field };
        let mut first = true;
        self.each(declaration, |reader, declarator| {
            if declarator.kind() != "variable_declarator" {
                return;
            }
            let Some(name) = part(declarator, Field::Name) else { return };
            let value = reader.initial(declarator);
            let at = Declared { node, name, body: value };
            let mut definition = reader.defined(kind, reader.out.text(name), at, &modifiers);
            reader.complete_member(node, &mut definition, &modifiers, false);
            if modifiers.has("required") {
                definition.necessity = Necessity::Required;
                definition.markers.push("required".into());
            }
            definition.type_text.clone_from(&type_text);
            if let Some(value) = value {
                (definition.body, definition.sketch) = reader.out.body(value);
            }
            reader.out.define_scope(definition, declarator);
            if std::mem::take(&mut first) {
                reader.attributes_of(&modifiers);
                if let Some(of) = of {
                    reader.type_use(of);
                }
            }
            if let Some(value) = value {
                if let Some(of) = of {
                    reader.out.note(value, Note::Type(reader.out.text(of).into()));
                }
                reader.value(value);
            }
            reader.out.close();
        });
    }

    /// What a variable has at first.
    pub(super) fn initial(&mut self, declarator: Node<'t>) -> Option<Node<'t>> {
        let (mut after, mut value) = (false, None);
        self.each_token(declarator, |_, _, token| match token.kind() {
            "=" => after = true,
            _ if after && token.is_named() && !token.is_extra() => value = value.or(Some(token)),
            _ => {}
        });
        value
    }

    fn variant(&mut self, node: Node<'t>) {
        let Some(name) = part(node, Field::Name) else { return };
        let modifiers = self.modifiers(node);
        let value = part(node, Field::Value);
        let at = Declared { node, name, body: value };
        let mut definition = self.defined(DefinitionKind::Variant, self.out.text(name), at, &modifiers);
        if let Some(value) = value {
            (definition.body, definition.sketch) = self.out.body(value);
        }
        self.out.define_scope(definition, node);
        self.attributes_of(&modifiers);
        if let Some(value) = value {
            self.value(value);
        }
        self.out.close();
    }

    pub(super) fn attributes_of(&mut self, modifiers: &Modifiers<'t>) {
        for attribute in &modifiers.attributes {
            self.attribute(*attribute);
        }
    }

    /// Whether a name is that of a type of the file.
    pub(super) fn is_type_here(&self, name: &str) -> bool {
        self.out.declared(Global::Type, name).is_some()
    }
}
