//! Statements: what they bind and for how long, and what is in them.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Reader, Shown, types};
use crate::facts::{Form, Labels, Qualifier, ResultUse, UNNAMED, UseKind};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

impl<'t> Reader<'t, '_> {
    pub(super) fn statement(&mut self, node: Node<'t>) {
        match node.kind() {
            "expression_statement" => self.each(node, |reader, inner| {
                reader.expression(inner, ResultUse::Discarded);
            }),
            "local_variable_declaration" => self.local_variables(node),
            "block"
            | "constructor_body"
            | "if_statement"
            | "while_statement"
            | "do_statement"
            | "for_statement"
            | "switch_block_statement_group"
            | "switch_rule" => self.scope(node),
            "enhanced_for_statement" => self.enhanced_for(node),
            "try_statement" => {
                self.catching(node);
                self.scope(node);
            }
            "try_with_resources_statement" => {
                self.catching(node);
                self.try_with_resources(node);
            }
            "catch_clause" => self.catch(node),
            "return_statement" | "yield_statement" => self.each(node, |reader, inner| {
                reader.expression(inner, ResultUse::Bound(1));
            }),
            "explicit_constructor_invocation" => self.constructor_invocation(node),
            "class_declaration"
            | "record_declaration"
            | "interface_declaration"
            | "enum_declaration"
            | "annotation_type_declaration"
            | "method_declaration"
            | "constructor_declaration"
            | "field_declaration"
            | "constant_declaration"
            | "import_declaration" => self.member(node),
            "labeled_statement" => self.each(node, |reader, inner| {
                if inner.kind() != "identifier" {
                    reader.statement(inner);
                }
            }),
            "break_statement" | "continue_statement" | "identifier" => {}
            "ERROR" => self.members(node),
            kind if is_statement(kind) => self.each(node, Self::statement_or_expression),
            _ => _ = self.expression(node, ResultUse::Unknown),
        }
    }

    fn statement_or_expression(&mut self, node: Node<'t>) {
        match node.kind() {
            "identifier" => _ = self.expression(node, ResultUse::Bound(1)),
            "resource" => self.resource(node),
            _ => self.statement(node),
        }
    }

    fn scope(&mut self, node: Node<'t>) {
        self.out.open(node);
        self.each(node, Self::statement_or_expression);
        self.out.close();
    }

    fn local_variables(&mut self, node: Node<'t>) {
        let modifiers = self.modifiers(node);
        self.annotations(&modifiers);
        let Some(type_node) = node.child_by_field_name("type") else { return };
        let type_text = self.text(type_node);
        self.type_use(type_node);
        self.each_field(node, |reader, field, declarator| {
            if field != "declarator" {
                return;
            }
            let shown = match declarator.child_by_field_name("value") {
                Some(value) => reader.expression(value, ResultUse::Bound(1)),
                None => Shown::Nothing,
            };
            if let Some(name) = declarator.child_by_field_name("name") {
                reader.bind_variable(name, type_text, &shown);
            }
        });
    }

    /// Binds a variable with its declared type, or with that of its value if the declaration leaves it open.
    fn bind_variable(&mut self, name: Node<'t>, type_text: &str, value: &Shown) {
        let type_name = match value {
            Shown::Of(shown) if type_text == "var" => Some(shown.as_str()),
            _ if type_text == "var" => None,
            _ => Some(type_text),
        };
        self.out.bind(self.text(name), type_name, name.start_byte());
    }

    fn enhanced_for(&mut self, node: Node<'t>) {
        self.out.open(node);
        let type_text = node.child_by_field_name("type").map_or("", |it| self.text(it));
        let mut element = Shown::Nothing;
        if let Some(value) = node.child_by_field_name("value")
            && let Shown::Of(iterated) = self.expression(value, ResultUse::Bound(1))
        {
            element = types::element(&iterated).map_or(Shown::Nothing, |element| Shown::Of(element.into()));
        }
        self.each_field(node, |reader, field, part| match field {
            "type" => reader.type_use(part),
            "name" => reader.bind_variable(part, type_text, &element),
            "body" => reader.statement(part),
            _ => {}
        });
        self.out.close();
    }

    fn try_with_resources(&mut self, node: Node<'t>) {
        self.out.open(node);
        self.each_field(node, |reader, field, part| match field {
            "resources" => reader.each(part, Self::resource),
            _ => reader.statement(part),
        });
        self.out.close();
    }

    fn resource(&mut self, node: Node<'t>) {
        let (Some(name), Some(value)) = (node.child_by_field_name("name"), node.child_by_field_name("value")) else {
            self.each(node, |reader, inner| {
                reader.expression(inner, ResultUse::Bound(1));
            });
            return;
        };
        let type_node = node.child_by_field_name("type");
        if let Some(type_node) = type_node {
            self.type_use(type_node);
        }
        let shown = self.expression(value, ResultUse::Bound(1));
        self.bind_variable(name, type_node.map_or("", |it| self.text(it)), &shown);
    }

    /// What is thrown in a `try` is allowed as far as it is caught there.
    fn catching(&mut self, node: Node<'t>) {
        let mut caught = Vec::new();
        self.each(node, |reader, clause| {
            let mut types = Vec::new();
            if clause.kind() == "catch_clause" {
                reader.each(clause, |reader, parameter| reader.each(parameter, |_, part| types.push(part)));
            }
            for part in types.into_iter().filter(|part| part.kind() == "catch_type") {
                reader.each(part, |reader, of| caught.push(thrown(reader.text(of))));
            }
        });
        for field in ["resources", "body"] {
            if let Some(part) = node.child_by_field_name(field).filter(|_| !caught.is_empty()) {
                self.out.guard(part, caught.clone());
            }
        }
    }

    fn catch(&mut self, node: Node<'t>) {
        self.out.open(node);
        self.each(node, |reader, part| {
            if part.kind() != "catch_formal_parameter" {
                reader.statement(part);
                return;
            }
            let mut caught = Vec::new();
            reader.each(part, |reader, inner| {
                if inner.kind() == "catch_type" {
                    reader.each(inner, |_, type_node| caught.push(type_node));
                }
            });
            for type_node in &caught {
                reader.type_use(*type_node);
            }
            let type_text = if let [only] = caught.as_slice() { Some(reader.text(*only)) } else { None };
            if let Some(name) = part.child_by_field_name("name") {
                reader.out.bind(reader.text(name), type_text, name.start_byte());
            }
        });
        self.out.close();
    }

    /// `this(…)`, `super(…)`: a call of a constructor of this class or the one that it extends.
    fn constructor_invocation(&mut self, node: Node<'t>) {
        let (Some(constructor), Some(arguments)) =
            (node.child_by_field_name("constructor"), node.child_by_field_name("arguments"))
        else {
            return;
        };
        let class = if constructor.kind() == "super" { self.superclass() } else { self.classes.last().copied() };
        if let Some(class) = class.filter(|class| !self.outline.is_language(class)) {
            let (qualifier, name) = match class.rsplit_once('.') {
                Some((path, name)) => (Qualifier::Path(path.into()), name),
                None => (Qualifier::Bare, class),
            };
            let forms = Some(self.forms(arguments));
            let result = ResultUse::Discarded;
            let found = Found::new(name, constructor, UseKind::Call);
            self.emit(Found { qualifier, arguments: forms, whole: node, result, ..found });
        }
        self.argument_uses(arguments);
    }

    /// A switch, as a statement or as an expression.
    pub(super) fn switch(&mut self, node: Node<'t>, result: ResultUse) {
        let Some(body) = node.child_by_field_name("body") else { return };
        let condition = node.child_by_field_name("condition");
        let subject = condition.map_or(Shown::Nothing, |it| self.expression(it, ResultUse::Bound(1)));
        let subject = match &subject {
            Shown::Of(text) => types::base(text).map(|name| (name, true)).or(Some((text.as_str(), false))),
            _ => None,
        };
        let mut labels = Labels::default();
        let mut named = true;
        self.out.open(body);
        self.each(body, |reader, group| {
            reader.out.open(group);
            reader.each(group, |reader, part| {
                if part.kind() == "switch_label" {
                    let constants = subject.map(|(name, is_type)| is_type && !reader.outline.is_language(name));
                    named &= reader.label(part, constants, &mut labels);
                } else {
                    reader.statement_or_expression(part);
                }
            });
            reader.out.close();
        });
        self.out.close();
        // Of a subject that the file does not show its type says which enum is meant, where all constants are needed.
        if subject.is_none()
            && named
            && !labels.open
            && !labels.given.is_empty()
            && matches!(result, ResultUse::Bound(_))
        {
            let at = condition.map_or(node, last_name);
            self.emit(Found { labels, result, whole: node, ..Found::new(UNNAMED, at, UseKind::Match) });
            return;
        }
        let Some((name, true)) = subject else { return };
        if named && !labels.given.is_empty() && !self.outline.is_language(name) && !self.is_generic(name) {
            let (qualifier, last) = match name.rsplit_once('.') {
                Some((path, last)) => (Qualifier::Path(path.into()), last),
                None => (Qualifier::Bare, name),
            };
            let at = condition.unwrap_or(node);
            self.emit(Found { qualifier, labels, result, whole: node, ..Found::new(last, at, UseKind::Match) });
        }
    }

    /// A label of a switch. Bare names are an enum's constants if the subject is of a declared type; of one that the
    /// file does not show they may be. Says whether all it names could be constants of an enum.
    fn label(&mut self, node: Node<'t>, constants: Option<bool>, labels: &mut Labels) -> bool {
        if self.text(node).trim_start().starts_with("default") {
            labels.open = true;
            return true;
        }
        let mut named = true;
        self.each(node, |reader, part| match part.kind() {
            "identifier" if constants != Some(false) => {
                let name = reader.text(part);
                if name == "default" {
                    labels.open = true;
                } else {
                    labels.given.push((name.into(), Form::unknown()));
                }
            }
            "pattern" => {
                named = false;
                reader.pattern(part);
            }
            "guard" => reader.each(part, |reader, inner| {
                reader.expression(inner, ResultUse::Bound(1));
            }),
            "null_literal" => {}
            _ => {
                named = false;
                reader.expression(part, ResultUse::Bound(1));
            }
        });
        named
    }

    /// A pattern binds what it names.
    pub(super) fn pattern(&mut self, node: Node<'t>) {
        match node.kind() {
            "type_pattern" | "record_pattern_component" => {
                let (mut type_node, mut name) = (None, None);
                self.each(node, |_, part| match part.kind() {
                    "identifier" => name = Some(part),
                    "underscore_pattern" => {}
                    _ => type_node = Some(part),
                });
                if let Some(type_node) = type_node {
                    self.type_use(type_node);
                    if let Some(name) = name {
                        self.bind_variable(name, self.text(type_node), &Shown::Nothing);
                    }
                }
            }
            "record_pattern" => {
                let mut parts = 0;
                let mut head = None;
                self.each(node, |reader, part| {
                    if part.kind() == "record_pattern_body" {
                        reader.each(part, |_, _| parts += 1);
                    } else {
                        head = Some(part);
                    }
                });
                if let Some(head) = head {
                    let arguments = Some(vec![Form::unknown(); parts]);
                    let found = Found { arguments, whole: node, ..Found::new("", head, UseKind::Destructure) };
                    self.type_reference(head, found);
                }
                self.each(node, |reader, part| {
                    if part.kind() == "record_pattern_body" {
                        reader.each(part, Self::pattern);
                    }
                });
            }
            _ => self.each(node, Self::pattern),
        }
    }
}

/// The name of what gives a value: of a method that is called, or a variable.
fn last_name(value: Node<'_>) -> Node<'_> {
    let mut node = value;
    while node.kind() == "parenthesized_expression" {
        let Some(inner) = node.named_child(0) else { break };
        node = inner;
    }
    node.child_by_field_name("name").filter(|_| node.kind() == "method_invocation").unwrap_or(node)
}

/// An exception as the modifier of what throws it.
fn thrown(name: &str) -> CompactString {
    CompactString::from_iter(["throws ", name])
}

/// Whether a kind of node is made of statements, of any kind.
fn is_statement(kind: &str) -> bool {
    ["_statement", "_clause", "_declaration", "_specification"].iter().any(|suffix| kind.ends_with(suffix))
}
