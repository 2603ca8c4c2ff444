//! The walk: which node is read how.

use tree_sitter::Node;

use super::declarations::bound_names;
use super::functions::Source;
use super::names::{Bound, Extent};
use super::shown::Shown;
use super::{Reader, Value, Want, field};
use crate::facts::{DefinitionKind, Form, Labels, ResultUse, Slot, UseKind};

impl<'t> Reader<'_, 't> {
    /// Reads a node of any kind: what is known of its value if it has one.
    pub(super) fn value(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        self.out.advance(node.start_byte());
        match node.kind() {
            "identifier" | "shorthand_property_identifier" => return self.name(node),
            "member_expression" => return self.member(node),
            "call_expression" => return self.call(node, want),
            "this" => return Value::of(self.this().owner.map(Shown::Named)),
            "super" => return Value::of(self.this().base.map(Shown::Named)),
            "subscript_expression" => return self.subscript(node),
            "new_expression" => return self.construct(node, want),
            "arrow_function" | "function_expression" | "generator_function" => return self.function_value(node, want),
            "object" => return self.object(node, want),
            "array" => return self.array(node, want),
            "string" => self.chosen(node, want),
            "assignment_expression" => return self.assignment(node, want),
            "augmented_assignment_expression" => {
                let set = field(node, "left").map(|left| self.set(left));
                if let Some(right) = field(node, "right") {
                    self.value(right, Want::bound());
                }
                return set.unwrap_or_default();
            }
            "update_expression" => {
                return field(node, "argument").map(|argument| self.set(argument)).unwrap_or_default();
            }
            "await_expression" => return self.awaited(node, want),
            "parenthesized_expression" => {
                return node.named_child(0).map(|inner| self.value(inner, want)).unwrap_or_default();
            }
            "non_null_expression" => {
                return Value::of(node.named_child(0).and_then(|inner| self.value(inner, want).shown));
            }
            "as_expression" | "satisfies_expression" | "type_assertion" => return self.cast(node, want),
            "ternary_expression" => return self.ternary(node, want),
            "binary_expression" => return self.binary(node, want),
            "jsx_element" | "jsx_self_closing_element" => self.element(node),
            "class" => self.class_value(node),
            _ => self.statement(node),
        }
        Value::default()
    }

    fn awaited(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let Some(inner) = node.named_child(0) else { return Value::default() };
        let shown = want.shown.cloned().map(|shown| Shown::Promise(Box::new(shown)));
        let inner = self.value(inner, Want { result: ResultUse::Awaited, shown: shown.as_ref(), ..Want::default() });
        Value::of(inner.shown.map(Shown::awaited))
    }

    fn statement(&mut self, node: Node<'t>) {
        match node.kind() {
            "expression_statement" => {
                if let Some(inner) = node.named_child(0) {
                    self.value(inner, Want { result: ResultUse::Discarded, ..Want::default() });
                }
            }
            "import_statement" => self.import(node),
            "import_alias" => self.import_alias(node),
            "export_statement" => self.export(node),
            "lexical_declaration" | "variable_declaration" | "using_declaration" => self.variables(node),
            "function_declaration" | "generator_function_declaration" => self.function_declaration(node),
            "function_signature" => self.function_signature(node),
            "class_declaration" | "abstract_class_declaration" => self.class_declaration(node),
            "interface_declaration" => self.interface(node),
            "type_alias_declaration" => self.type_alias(node),
            "enum_declaration" => self.enumeration(node),
            "internal_module" | "module" => self.namespace_declaration(node),
            "ambient_declaration" => self.ambient(node),
            "return_statement" => self.return_statement(node),
            "statement_block" | "class_static_block" => self.block(node),
            "for_statement" | "finally_clause" => self.scoped(node),
            "for_in_statement" => self.for_in(node),
            "catch_clause" => self.catch(node),
            "switch_statement" => self.switch(node),
            "decorator" => self.decorator(node),
            "type_annotation"
            | "type_arguments"
            | "type_identifier"
            | "nested_type_identifier"
            | "generic_type"
            | "object_type"
            | "union_type"
            | "intersection_type"
            | "array_type"
            | "type_query" => self.types(node),
            "ERROR" => self.unreadable(node),
            _ => self.each(node),
        }
    }

    /// What the grammar could not read: single words of it may be anything, what has a form is what it looks like.
    pub(super) fn unreadable(&mut self, node: Node<'t>) {
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor).filter(|child| child.named_child_count() > 0) {
            self.visit(child);
        }
    }

    /// A block, in which declarations are local.
    fn block(&mut self, node: Node<'t>) {
        self.nesting += 1;
        self.open();
        self.hoist(node);
        self.each(node);
        self.close();
        self.nesting -= 1;
    }

    /// A statement that binds names for as long as it lasts.
    fn scoped(&mut self, node: Node<'t>) {
        self.nesting += 1;
        self.open();
        self.each(node);
        self.close();
        self.nesting -= 1;
    }

    fn return_statement(&mut self, node: Node<'t>) {
        let Some(inner) = node.named_child(0) else { return };
        let shown = self.returns.last().cloned().flatten();
        self.value(inner, Want { shown: shown.as_ref(), ..Want::bound() });
    }

    /// `for (const x of xs)`, `for (x in y)`
    fn for_in(&mut self, node: Node<'t>) {
        self.nesting += 1;
        self.open();
        let of = field(node, "operator").is_some_and(|operator| operator.kind() == "of");
        // `for await` waits for each element, and takes a promise of a list for none either.
        let want = Want { result: if of { ResultUse::Taken } else { ResultUse::Bound(1) }, ..Want::default() };
        let iterated = field(node, "right").map(|right| self.value(right, want)).unwrap_or_default();
        let element = iterated.shown.as_ref().and_then(Shown::element).filter(|_| of).cloned();
        if let Some(left) = field(node, "left") {
            match field(node, "kind") {
                Some(kind) => {
                    let extent = if kind.kind() == "var" { Extent::Function } else { Extent::Block };
                    self.bind(left, element, extent, Source::Parameter);
                }
                None => self.visit(left),
            }
        }
        if let Some(body) = field(node, "body") {
            self.visit(body);
        }
        self.close();
        self.nesting -= 1;
    }

    fn catch(&mut self, node: Node<'t>) {
        self.open();
        if let Some(parameter) = field(node, "parameter") {
            for name in bound_names(parameter) {
                self.values.bind(self.out.text(name), Bound::Local(None), Extent::Block);
            }
        }
        if let Some(body) = field(node, "body") {
            self.visit(body);
        }
        self.close();
    }

    /// `switch`: over the members of an enum, or over literals where the type of the value is shown, it is a match.
    fn switch(&mut self, node: Node<'t>) {
        let value = field(node, "value").map(|value| self.value(value, Want::default())).unwrap_or_default();
        let Some(body) = field(node, "body") else { return };
        self.nesting += 1;
        self.open();
        let mut matched = None;
        let mut labels = Labels::default();
        let mut is_proved = false;
        let mut cursor = body.walk();
        for arm in body.named_children(&mut cursor) {
            self.hoist(arm);
            match field(arm, "value") {
                Some(case) => {
                    let (name, label) = match case.kind() {
                        "member_expression" => {
                            (self.enum_of(case), field(case, "property").map(|it| self.out.text(it)))
                        }
                        "string" => (value.shown.as_ref().map(|it| it.name().into()), Some(self.string(case))),
                        _ => (None, None),
                    };
                    matched = matched.or(name);
                    labels.given.extend(label.map(|label| (label.into(), Form::unknown())));
                }
                None if arm.kind() == "switch_default" => {
                    is_proved = self.is_unreachable(arm);
                    labels.open |= !is_proved;
                }
                None => {}
            }
        }
        if let Some(path) = matched.filter(|_| !labels.given.is_empty()) {
            let (qualifier, name) = super::functions::qualified(&path);
            let head = field(node, "value").unwrap_or(node);
            self.push(UseKind::Match, qualifier, &name, node, head, |found| {
                found.labels = labels;
                // Only what proves that nothing is left insists on every value.
                found.result = if is_proved { ResultUse::Bound(1) } else { ResultUse::Unknown };
            });
        }
        self.each(body);
        self.close();
        self.nesting -= 1;
    }

    /// The path of what a member is taken from, if it is no local name.
    fn enum_of(&self, case: Node<'t>) -> Option<compact_str::CompactString> {
        let object = field(case, "object")?;
        let mut root = object;
        while let Some(inner) = field(root, "object") {
            root = inner;
        }
        let is_path = root.kind() == "identifier" && !self.values.is_local(self.out.text(root));
        is_path.then(|| self.path_text(object))
    }

    /// Whether a default arm is there to prove that no value is left: `const rest: never = value`.
    fn is_unreachable(&self, arm: Node<'t>) -> bool {
        let text = self.out.text(arm);
        text.len() < 400
            && [": never", "as never", "satisfies never", "assertNever", "xhaustive", "nreachable("]
                .iter()
                .any(|it| text.contains(it))
    }

    /// `value as T`, `value satisfies T`, `<T>value`
    fn cast(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let mut parts = (node.named_child(0), node.named_child(1));
        if node.kind() == "type_assertion" {
            parts = (parts.1, parts.0.and_then(|arguments| arguments.named_child(0)));
        }
        let shown = parts.1.and_then(|to| self.shown(to));
        // `as` takes the word of whoever wrote it, `satisfies` does not.
        let asserted = shown.clone().filter(|_| node.kind() != "satisfies_expression").map(Shown::asserted);
        let expected = if parts.1.is_some() { asserted.as_ref().or(shown.as_ref()) } else { want.shown };
        let spot = want.spot.filter(|_| parts.1.is_none());
        let found = parts.0.map(|inner| self.value(inner, Want { shown: expected, spot, ..want })).unwrap_or_default();
        match parts.1 {
            Some(to) => {
                self.types(to);
                Value::of(shown)
            }
            None => found,
        }
    }

    fn ternary(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        if let Some(condition) = field(node, "condition") {
            self.visit(condition);
        }
        let mut shown = None;
        for part in ["consequence", "alternative"] {
            if let Some(part) = field(node, part) {
                let wanted = Want { shown: want.shown, owner: want.owner, spot: want.spot, ..Want::bound() };
                let found = self.value(part, wanted);
                shown = shown.or(found.shown);
            }
        }
        Value::of(shown)
    }

    fn binary(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let logical = field(node, "operator").is_some_and(|it| matches!(it.kind(), "||" | "&&" | "??"));
        let inner = Want { shown: want.shown.filter(|_| logical), ..Want::bound() };
        let left = field(node, "left").map(|left| self.value(left, inner)).unwrap_or_default();
        let right = field(node, "right").map(|right| self.value(right, inner)).unwrap_or_default();
        if !logical {
            return Value::default();
        }
        let and = field(node, "operator").is_some_and(|it| it.kind() == "&&");
        Value::of(if and { right.shown } else { left.shown.or(right.shown) })
    }

    fn array(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let expected = want.shown.and_then(Shown::element);
        let spot = want.spot.filter(|_| want.shown.is_none()).map(|spot| spot.step(Slot::Element));
        let mut element = None;
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            let found = self.value(child, Want { shown: expected, spot: spot.as_ref(), ..Want::bound() });
            element = element.or(found.shown);
        }
        Value::of(element.map(|element| Shown::List(Box::new(element))))
    }

    /// A class as a value: it cannot be named from outside.
    fn class_value(&mut self, node: Node<'t>) {
        let name_node = field(node, "name");
        let name = name_node.map_or("class", |name| self.out.text(name));
        self.nesting += 1;
        self.open();
        if name_node.is_some() {
            self.values.bind(name, Bound::Local(None), Extent::Block);
        }
        let definition = self.declared_as(DefinitionKind::Class, name, node, name_node.unwrap_or(node));
        self.class(node, definition, name);
        self.close();
        self.nesting -= 1;
    }
}
