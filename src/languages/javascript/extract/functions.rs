//! Functions: how they are called, their parameters, their bodies, and the patterns that bind names.

use compact_str::CompactString;
use tree_sitter::Node;

use super::names::{Bound, Extent};
use super::shown::Shown;
use super::{Reader, This, Value, Want, child_of, field, is_function};
use crate::facts::{Callable, Form, Labels, Necessity, Parameter, Passing, Qualifier, UseKind};

/// Where the value that a pattern takes apart comes from.
#[derive(Clone, Copy)]
pub(super) enum Source<'w> {
    /// From the caller: nothing is known of it but its type.
    Parameter,
    /// From an expression, of which this is the beginning.
    Expression(&'w str),
}

impl<'t> Reader<'_, 't> {
    /// How a function, a method or a signature is called.
    pub(super) fn callable(&self, function: Node<'t>) -> Callable {
        let mut callable = Callable {
            results: 1,
            result: self.annotation(field(function, "return_type")),
            modifiers: modifiers(function),
            generics: field(function, "type_parameters").map(|list| self.out.one_line(list)).unwrap_or_default(),
            ..Callable::default()
        };
        if let Some(list) = field(function, "parameters") {
            let mut cursor = list.walk();
            for parameter in list.named_children(&mut cursor).filter(|child| !child.is_extra() && !child.is_error()) {
                if field(parameter, "pattern").is_some_and(|pattern| pattern.kind() == "this") {
                    callable.receiver = self.out.one_line(parameter);
                } else {
                    callable.parameters.push(self.parameter(parameter));
                }
            }
        } else if let Some(parameter) = field(function, "parameter") {
            callable.parameters.push(self.parameter(parameter));
        }
        callable
    }

    /// The type of an annotation in one line, without the colon.
    pub(super) fn annotation(&self, annotation: Option<Node<'t>>) -> CompactString {
        let text = annotation.map(|annotation| self.out.one_line(annotation)).unwrap_or_default();
        text.trim_start_matches([':', ' ']).into()
    }

    fn parameter(&self, parameter: Node<'t>) -> Parameter {
        let mut pattern = field(parameter, "pattern").unwrap_or(parameter);
        let mut necessity = Necessity::Required;
        if parameter.kind() == "optional_parameter" || field(parameter, "value").is_some() {
            necessity = Necessity::Optional;
        }
        if pattern.kind() == "assignment_pattern" {
            necessity = Necessity::Optional;
            pattern = field(pattern, "left").unwrap_or(pattern);
        }
        let mut passing = Passing::Positional;
        if pattern.kind() == "rest_pattern" {
            (passing, necessity) = (Passing::Rest, Necessity::Optional);
            pattern = pattern.named_child(0).unwrap_or(pattern);
        }
        let name = if pattern.kind() == "identifier" { self.out.text(pattern) } else { "" };
        let type_text = self.annotation(field(parameter, "type"));
        Parameter { name: name.into(), type_text, passing, necessity }
    }

    /// Reads a function without a name, as a value.
    pub(super) fn function_value(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let arrow = node.kind() == "arrow_function";
        let this = if arrow { self.this() } else { This::default() };
        self.function(node, this, want.element, want.gives);
        Value::default()
    }

    /// Reads the parameters and the body of a function.
    ///
    /// `element` is the type of the first parameter if it has none, `props` likewise for a component.
    pub(super) fn function(&mut self, node: Node<'t>, this: This, element: Option<&Shown>, result: Option<&Shown>) {
        self.this.push(this);
        self.nesting += 1;
        self.open();
        self.values.function();
        self.types.function();
        if let Some(name) = field(node, "name").filter(|_| is_function(node)) {
            self.values.bind(self.out.text(name), Bound::Local(None), Extent::Block);
        }
        self.generics(node);
        let returned = field(node, "return_type");
        let shown = returned.and_then(|annotation| self.shown(annotation)).or_else(|| result.cloned());
        self.returns.push(shown.map(Shown::awaited));
        self.parameters(node, element);
        if let Some(annotation) = returned {
            self.types(annotation);
        }
        if let Some(body) = field(node, "body") {
            if body.kind() == "statement_block" {
                self.hoist(body);
                self.each(body);
            } else {
                let expected = self.returns.last().cloned().flatten();
                self.value(body, Want { shown: expected.as_ref(), ..Want::bound() });
            }
        }
        self.returns.pop();
        self.close();
        self.nesting -= 1;
        self.this.pop();
    }

    fn parameters(&mut self, function: Node<'t>, element: Option<&Shown>) {
        if let Some(parameter) = field(function, "parameter") {
            self.bind(parameter, element.cloned(), Extent::Block, Source::Parameter);
            return;
        }
        let Some(list) = field(function, "parameters") else { return };
        let mut cursor = list.walk();
        let mut element = element;
        for parameter in list.named_children(&mut cursor).filter(|child| !child.is_extra()) {
            self.decorators(parameter);
            let annotation = field(parameter, "type");
            if let Some(annotation) = annotation {
                self.types(annotation);
            }
            let shown = match annotation {
                Some(annotation) => self.shown(annotation),
                None => element.cloned(),
            };
            element = None;
            if let Some(value) = field(parameter, "value") {
                let default = self.value(value, Want { shown: shown.as_ref(), ..Want::bound() });
                let shown = if annotation.is_some() { shown } else { shown.or(default.shown) };
                self.bind_parameter(parameter, shown);
            } else {
                self.bind_parameter(parameter, shown);
            }
        }
    }

    fn bind_parameter(&mut self, parameter: Node<'t>, shown: Option<Shown>) {
        let pattern = field(parameter, "pattern").unwrap_or(parameter);
        self.bind(pattern, shown, Extent::Block, Source::Parameter);
    }

    /// Binds the names of a pattern. What it names of a value is used.
    pub(super) fn bind(&mut self, pattern: Node<'t>, shown: Option<Shown>, extent: Extent, source: Source<'_>) {
        if let Some(Shown::Module(module)) = &shown {
            self.bring(pattern, module, None, extent);
            return;
        }
        match pattern.kind() {
            "identifier" | "shorthand_property_identifier_pattern" => {
                self.values.bind(self.out.text(pattern), Bound::Local(shown), extent);
            }
            "object_pattern" => self.bind_object(pattern, shown.as_ref(), extent, source),
            "array_pattern" => {
                let element = shown.as_ref().and_then(Shown::element).cloned();
                let mut cursor = pattern.walk();
                for child in pattern.named_children(&mut cursor) {
                    self.bind(child, element.clone(), extent, Source::Parameter);
                }
            }
            "assignment_pattern" | "object_assignment_pattern" => {
                let default = field(pattern, "right").map(|right| self.value(right, Want::bound())).unwrap_or_default();
                if let Some(left) = field(pattern, "left") {
                    self.bind(left, shown.or(default.shown), extent, source);
                }
            }
            "rest_pattern" => {
                if let Some(inner) = pattern.named_child(0) {
                    self.bind(inner, shown.filter(|it| it.element().is_some()), extent, Source::Parameter);
                }
            }
            "member_expression" | "subscript_expression" | "non_null_expression" => self.visit(pattern),
            _ => {}
        }
    }

    fn bind_object(&mut self, pattern: Node<'t>, shown: Option<&Shown>, extent: Extent, source: Source<'_>) {
        let typed = match shown {
            Some(Shown::Named(name) | Shown::Part(name) | Shown::Without(name, _)) => Some(name.clone()),
            _ => None,
        };
        self.take_apart(pattern, shown, source);
        let mut cursor = pattern.walk();
        for child in pattern.named_children(&mut cursor) {
            let of = |name: &str| typed.as_ref().and_then(|of| self.known.field(of, name)).cloned();
            match child.kind() {
                "pair_pattern" => {
                    let (Some(key), Some(value)) = (field(child, "key"), field(child, "value")) else { continue };
                    let inner = self.key(key).and_then(of);
                    if key.kind() == "computed_property_name" {
                        self.each(key);
                    }
                    self.bind(value, inner, extent, Source::Parameter);
                }
                "rest_pattern" => self.bind(child, None, extent, source),
                _ => {
                    let name = self.pattern_key(child).map(|(name, _)| name);
                    let inner = name.and_then(of);
                    self.bind(child, inner, extent, Source::Parameter);
                }
            }
        }
    }

    /// The field that an entry of an object pattern names.
    fn pattern_key(&self, child: Node<'t>) -> Option<(&'t str, Node<'t>)> {
        let node = match child.kind() {
            "pair_pattern" => field(child, "key")?,
            "object_assignment_pattern" => field(child, "left")?,
            "shorthand_property_identifier_pattern" => child,
            _ => return None,
        };
        self.key(node).map(|key| (key, node))
    }

    /// `const { a } = f()` takes apart what the function gives.
    pub(super) fn take_result_apart(&mut self, pattern: Node<'t>, value: Node<'t>) {
        let mut value = value;
        while matches!(value.kind(), "await_expression" | "parenthesized_expression") {
            let Some(inner) = value.named_child(0) else { return };
            value = inner;
        }
        let function =
            field(value, "function").filter(|it| value.kind() == "call_expression" && it.kind() == "identifier");
        let Some(name) = function.map(|it| self.out.text(it)).filter(|name| !self.values.is_local(name)) else {
            return;
        };
        let mut cursor = pattern.walk();
        let keys = pattern.named_children(&mut cursor).filter_map(|child| self.pattern_key(child));
        let given = keys.map(|(name, _)| (CompactString::from(name), Form("name".into()))).collect();
        let labels = Labels { given, open: child_of(pattern, "rest_pattern").is_some() };
        self.push(UseKind::Destructure, Qualifier::Bare, name, pattern, pattern, |found| found.labels = labels);
    }

    /// A pattern uses the fields that it names: of its type if that is known, else of something.
    pub(super) fn take_apart(&mut self, pattern: Node<'t>, shown: Option<&Shown>, source: Source<'_>) {
        let mut cursor = pattern.walk();
        let keys: Vec<_> = pattern.named_children(&mut cursor).filter_map(|child| self.pattern_key(child)).collect();
        match (shown, source) {
            (Some(shown @ (Shown::Named(_) | Shown::Part(_) | Shown::Without(..))), _) => {
                let given = keys.iter().map(|(name, _)| (CompactString::from(*name), Form("name".into()))).collect();
                let labels = Labels { given, open: child_of(pattern, "rest_pattern").is_some() };
                let (qualifier, name) = qualified(shown.name());
                self.push(UseKind::Destructure, qualifier, &name, pattern, pattern, |found| found.labels = labels);
            }
            (_, Source::Expression(text)) => {
                for (name, node) in keys {
                    self.push_use(UseKind::Field, Qualifier::Untyped(text.into()), name, node, node);
                }
            }
            _ => {}
        }
    }
}

/// The qualifier and the last name of a path.
pub(super) fn qualified(path: &str) -> (Qualifier, CompactString) {
    match path.rsplit_once('.') {
        Some((before, name)) => (Qualifier::Path(before.into()), name.into()),
        None => (Qualifier::Bare, path.into()),
    }
}

/// The words before the name of a function or a method.
fn modifiers(function: Node<'_>) -> Vec<CompactString> {
    let mut cursor = function.walk();
    let mut found: Vec<CompactString> = Vec::new();
    if function.kind().starts_with("generator") {
        found.push("generator".into());
    }
    for child in function.children(&mut cursor) {
        match child.kind() {
            "async" | "static" | "abstract" => found.push(child.kind().into()),
            "static get" => found.push("static".into()),
            "override_modifier" => found.push("override".into()),
            "*" => found.push("generator".into()),
            "formal_parameters" | "statement_block" | "=>" => break,
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
