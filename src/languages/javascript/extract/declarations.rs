//! Variables, functions and namespaces, and what is declared by their names.

use compact_str::CompactString;
use tree_sitter::Node;

use super::functions::Source;
use super::modules::Loading;
use super::names::{Bound, Extent};
use super::shown::Shown;
use super::{Ambient, Members, Owner, Reader, This, Want, child_of, field, is_function, says};
use crate::facts::{Definition, DefinitionKind, EXPORTED, ResultUse, Visibility};

/// The marker of what a file exports as `default`.
pub(super) const DEFAULT: &str = "default";

/// How long the beginning of an expression is by which it is known.
const BEGINNING: usize = 40;

impl<'t> Reader<'_, 't> {
    /// From where a name that is declared here can be seen, and how it is marked.
    pub(super) fn standing(&self, name: &str) -> (Visibility, Vec<CompactString>) {
        if self.nesting > 0 {
            return (Visibility::Local, Vec::new());
        }
        let Some(exports) = self.exports.last() else { return (Visibility::Private, Vec::new()) };
        let named = exports.named.contains(name) || self.ambient == Ambient::Declared;
        let default = exports.default.contains(name);
        let markers = match (default, named) {
            (true, true) => vec![DEFAULT.into(), EXPORTED.into()],
            (true, false) => vec![DEFAULT.into()],
            _ => Vec::new(),
        };
        (if named || default { Visibility::Public } else { Visibility::Private }, markers)
    }

    /// Adds a definition, and remembers where the top of the file has its name.
    pub(super) fn define(&mut self, definition: Definition, name: &'t str, node: Node<'t>) -> u32 {
        let top = self.nesting == 0 && definition.owner.is_empty() && self.exports.len() == 1;
        let at = self.out.define_scope(definition, node);
        if top {
            self.top.entry(name).or_insert(at);
        }
        at
    }

    /// `const`, `let`, `var`, `using`
    pub(super) fn variables(&mut self, node: Node<'t>) {
        let single = node.named_child_count() == 1;
        let kind = if says(node, "const") { DefinitionKind::Constant } else { DefinitionKind::Variable };
        let extent = if node.kind() == "variable_declaration" { Extent::Function } else { Extent::Block };
        let mut cursor = node.walk();
        for declarator in node.named_children(&mut cursor).filter(|child| child.kind() == "variable_declarator") {
            self.variable(declarator, if single { node } else { declarator }, kind, extent);
            self.out.advance(declarator.end_byte());
        }
        self.out.advance(node.end_byte());
    }

    fn variable(&mut self, declarator: Node<'t>, whole: Node<'t>, kind: DefinitionKind, extent: Extent) {
        let Some(name_node) = field(declarator, "name") else { return };
        let value = field(declarator, "value");
        if let Some(value) = value
            && self.require(name_node, value, extent)
        {
            return;
        }
        let annotation = field(declarator, "type");
        if name_node.kind() != "identifier" {
            self.pattern_variable(declarator, name_node, whole, kind, extent);
            return;
        }
        let name = self.out.text(name_node);
        match value {
            Some(function) if is_function(function) => {
                self.function_variable(name, name_node, function, whole, annotation);
            }
            Some(class) if class.kind() == "class" => {
                let definition = self.declared_as(DefinitionKind::Class, name, whole, name_node);
                self.class(class, definition, name);
            }
            _ if self.nesting > 0 => {
                let shown = self.initial(annotation, value, Want::bound());
                self.values.bind(name, Bound::Local(shown), extent);
            }
            _ => {
                let mut definition = self.declared_as(kind, name, whole, name_node);
                definition.type_text = self.annotation(annotation);
                definition.signature = self.out.head(whole, value);
                if let Some(value) = value {
                    self.hash(&mut definition, value);
                }
                let visibility = definition.visibility;
                let frozen = value.and_then(|value| self.frozen(value));
                if frozen.is_some_and(|it| it.kind() == "array") && definition.type_text.is_empty() {
                    definition.type_text = "readonly unknown[]".into();
                }
                self.define(definition, name, whole);
                let owner = Owner { name, members: Members::All, visibility };
                let from = self.out.definitions().len();
                if let Some(shown) = self.initial(annotation, value, Want { owner: Some(owner), ..Want::bound() }) {
                    self.known.learn_variable(name, shown);
                }
                if frozen.is_some() {
                    self.out.fix(from, name);
                }
            }
        }
    }

    /// Reads the annotation and the value of a variable: its type.
    fn initial(&mut self, annotation: Option<Node<'t>>, value: Option<Node<'t>>, want: Want<'_>) -> Option<Shown> {
        if let Some(annotation) = annotation {
            self.types(annotation);
        }
        let declared = annotation.and_then(|annotation| self.shown(annotation));
        let found = value.map(|value| self.value(value, Want { shown: declared.as_ref(), ..want }));
        if annotation.is_some() { declared } else { found.and_then(|value| value.shown) }
    }

    /// The literal that is frozen, if one is: `{ … } as const`, `Object.freeze([ … ])`.
    fn frozen(&self, value: Node<'t>) -> Option<Node<'t>> {
        let inner = match value.kind() {
            "as_expression" => value.named_child(0).filter(|_| self.out.text(value).trim_end().ends_with("as const")),
            "call_expression" => {
                let called = field(value, "function").filter(|it| self.out.text(*it) == "Object.freeze");
                called.and_then(|_| field(value, "arguments")?.named_child(0))
            }
            _ => None,
        };
        inner.filter(|it| matches!(it.kind(), "array" | "object"))
    }

    /// `const f = () => …`
    fn function_variable(
        &mut self,
        name: &'t str,
        name_node: Node<'t>,
        function: Node<'t>,
        whole: Node<'t>,
        annotation: Option<Node<'t>>,
    ) {
        let mut definition = self.declared_as(DefinitionKind::Function, name, whole, name_node);
        definition.type_text = self.annotation(annotation);
        self.complete(&mut definition, whole, function);
        // `const Component: FC<Props> = ({ a, b }) => …`
        let props = annotation
            .and_then(|annotation| child_of(annotation, "generic_type"))
            .and_then(|generic| field(generic, "type_arguments"))
            .and_then(|arguments| arguments.named_child(0));
        let first = definition.callable.as_mut().and_then(|callable| callable.parameters.first_mut());
        if let (Some(props), Some(first)) = (props, first.filter(|first| first.type_text.is_empty())) {
            first.type_text = self.out.one_line(props);
        }
        let props = props.and_then(|props| self.shown(props));
        if self.nesting > 0 {
            self.values.bind(name, Bound::Local(None), Extent::Block);
        }
        if annotation.is_none() {
            self.members_given(&definition, function);
        }
        self.define(definition, name, whole);
        if let Some(annotation) = annotation {
            self.types(annotation);
        }
        let this = if function.kind() == "arrow_function" { self.this() } else { This::making(name) };
        self.function(function, this, props.as_ref(), None);
    }

    /// What can be called gets its callable, its signature and its body.
    pub(super) fn complete(&mut self, definition: &mut Definition, whole: Node<'t>, function: Node<'t>) {
        let body = field(function, "body");
        definition.callable = Some(self.callable(function));
        definition.signature = self.out.head(whole, body);
        if let Some(body) = body {
            self.hash(definition, body);
        }
    }

    /// A definition with its visibility and markers.
    pub(super) fn declared_as(
        &self,
        kind: DefinitionKind,
        name: &str,
        whole: Node<'t>,
        name_node: Node<'t>,
    ) -> Definition {
        let mut definition = self.blank(kind, name, whole, name_node);
        (definition.visibility, definition.markers) = self.standing(name);
        definition
    }

    /// `const { a, b: [c] } = value`
    fn pattern_variable(
        &mut self,
        declarator: Node<'t>,
        pattern: Node<'t>,
        whole: Node<'t>,
        kind: DefinitionKind,
        extent: Extent,
    ) {
        if self.nesting == 0 {
            let signature = self.out.head(whole, field(declarator, "value"));
            for name_node in bound_names(pattern) {
                let name = self.out.text(name_node);
                let mut definition = self.declared_as(kind, name, whole, name_node);
                definition.signature.clone_from(&signature);
                let at = self.out.define(definition);
                if self.exports.len() == 1 {
                    self.top.entry(name).or_insert(at);
                }
            }
        }
        let value = field(declarator, "value");
        let wanted = Want { result: ResultUse::Taken, ..Want::default() };
        let shown = self.initial(field(declarator, "type"), value, wanted);
        if let Some(value) = value.filter(|_| shown.is_none() && pattern.kind() == "object_pattern") {
            self.take_result_apart(pattern, value);
        }
        let text = value.map_or("", |value| self.beginning(value));
        self.bind(pattern, shown, extent, Source::Expression(text));
    }

    /// The beginning of an expression, by which it is known.
    pub(super) fn beginning(&self, node: Node<'t>) -> &'t str {
        let text = self.out.text(node);
        let text = text.split(['\n', '(', '{']).next().unwrap_or_default().trim_end();
        let end = (0..=BEGINNING.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        &text[..end]
    }

    /// `function f() {}`
    pub(super) fn function_declaration(&mut self, node: Node<'t>) {
        let Some(name_node) = field(node, "name") else { return self.each(node) };
        let name = self.out.text(name_node);
        let definition = self.declared_as(DefinitionKind::Function, name, node, name_node);
        self.declared_function(node, definition, name);
    }

    /// A declared function with its definition. The implementation of overloads has none of its own.
    pub(super) fn declared_function(&mut self, node: Node<'t>, mut definition: Definition, name: &'t str) {
        if let Some((_, at)) = self.signature.take().filter(|(overload, _)| *overload == name) {
            if let Some(body) = field(node, "body") {
                let (hash, sketch) = self.out.body(body);
                let overload = self.out.definition_mut(at);
                (overload.body, overload.sketch) = (hash, sketch);
            }
            self.out.reopen(at, node);
        } else {
            self.complete(&mut definition, node, node);
            self.members_given(&definition, node);
            self.define(definition, name, node);
        }
        let this = This::making(name);
        self.function(node, this, None, None);
        self.out.advance(node.end_byte());
    }

    /// `function f(): T;`
    pub(super) fn function_signature(&mut self, node: Node<'t>) {
        let Some(name_node) = field(node, "name") else { return };
        let name = self.out.text(name_node);
        let mut definition = self.declared_as(DefinitionKind::Function, name, node, name_node);
        self.complete(&mut definition, node, node);
        definition.signature = definition.signature.trim_end_matches(';').into();
        let at = self.define(definition, name, node);
        self.function(node, This::default(), None, None);
        self.out.advance(node.end_byte());
        if self.ambient == Ambient::No {
            self.signature = Some((name, at));
        }
    }

    /// `namespace N {}`, `declare module 'x' {}`
    pub(super) fn namespace_declaration(&mut self, node: Node<'t>) {
        let (Some(name_node), Some(body)) = (field(node, "name"), field(node, "body")) else { return };
        let name = if name_node.kind() == "string" { self.string(name_node) } else { self.out.text(name_node) };
        let mut definition = self.declared_as(DefinitionKind::Module, name, node, name_node);
        definition.signature = self.out.head(node, Some(body));
        self.define(definition, name, node);
        self.block_of_declarations(body);
        self.out.advance(node.end_byte());
    }

    /// The statements of a namespace: what they export is what it has.
    pub(super) fn block_of_declarations(&mut self, body: Node<'t>) {
        let exports = self.exports_of(body);
        self.exports.push(exports);
        self.open();
        self.each(body);
        self.close();
        self.exports.pop();
    }

    /// `declare …`
    pub(super) fn ambient(&mut self, node: Node<'t>) {
        let before = std::mem::replace(&mut self.ambient, Ambient::Declared);
        match child_of(node, "statement_block") {
            Some(global) => self.block_of_declarations(global),
            None => self.each(node),
        }
        self.ambient = before;
    }

    /// Binds what the statements of a block declare, wherever in it they stand.
    pub(super) fn hoist(&mut self, block: Node<'t>) {
        let mut cursor = block.walk();
        for statement in block.named_children(&mut cursor) {
            match statement.kind() {
                "lexical_declaration" | "variable_declaration" | "using_declaration" => {
                    let extent =
                        if statement.kind() == "variable_declaration" { Extent::Function } else { Extent::Block };
                    let mut cursor = statement.walk();
                    for declarator in statement.named_children(&mut cursor) {
                        self.hoist_variable(declarator, extent);
                    }
                }
                "function_declaration" | "generator_function_declaration" | "function_signature" => {
                    if let Some(name) = field(statement, "name") {
                        self.values.bind(self.out.text(name), Bound::Local(None), Extent::Block);
                    }
                }
                "class_declaration" | "abstract_class_declaration" | "enum_declaration" => {
                    if let Some(name) = field(statement, "name").map(|name| self.out.text(name)) {
                        self.values.bind(name, Bound::Local(None), Extent::Block);
                        self.types.bind(name, Bound::Local(Some(Shown::named(name))), Extent::Block);
                    }
                }
                "interface_declaration" | "type_alias_declaration" => {
                    if let Some(name) = field(statement, "name").map(|name| self.out.text(name)) {
                        self.types.bind(name, Bound::Local(Some(Shown::named(name))), Extent::Block);
                    }
                }
                _ => {}
            }
        }
    }

    fn hoist_variable(&mut self, declarator: Node<'t>, extent: Extent) {
        let Some(pattern) = field(declarator, "name") else { return };
        let import = field(declarator, "value")
            .is_some_and(|value| self.required(value).is_some_and(|it| it.loading == Loading::Now));
        for name in bound_names(pattern) {
            let bound = if import { Bound::Import } else { Bound::Local(None) };
            self.values.bind(self.out.text(name), bound, extent);
        }
    }
}

/// The names that a pattern binds.
pub(super) fn bound_names(pattern: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open = vec![pattern];
    while let Some(node) = open.pop() {
        match node.kind() {
            "identifier" | "shorthand_property_identifier_pattern" => found.push(node),
            "pair_pattern" => open.extend(field(node, "value")),
            "assignment_pattern" | "object_assignment_pattern" => open.extend(field(node, "left")),
            "object_pattern" | "array_pattern" | "rest_pattern" => {
                let mut cursor = node.walk();
                let inner: Vec<_> = node.named_children(&mut cursor).collect();
                open.extend(inner.into_iter().rev());
            }
            _ => {}
        }
    }
    found
}
