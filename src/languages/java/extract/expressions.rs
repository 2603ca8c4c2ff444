//! Expressions: calls, constructions, references, and what is known of their values.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Reader, Shown, types};
use crate::facts::{Clue, EXTENDED, Form, Labels, Qualifier, ResultUse, Shows, Slot, UseKind};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

impl<'t> Reader<'t, '_> {
    /// Reads an expression, whose value is put to this use. Says what is known of the value.
    pub(super) fn expression(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        match node.kind() {
            "identifier" => self.name(node),
            "field_access" => self.field_access(node),
            "method_invocation" => self.call(node, used),
            "object_creation_expression" => self.creation(node, used),
            "method_reference" => self.method_reference(node),
            "lambda_expression" => self.lambda(node),
            "this" => self.classes.last().map_or(Shown::Nothing, |class| Shown::Of((*class).into())),
            "super" => self.superclass().map_or(Shown::Nothing, |class| Shown::Of(class.into())),
            "parenthesized_expression" => {
                let mut shown = Shown::Nothing;
                self.each(node, |reader, inner| shown = reader.expression(inner, used));
                shown
            }
            "cast_expression" => self.cast(node),
            "instanceof_expression" => self.instance_of(node),
            "assignment_expression" => self.assignment(node),
            "update_expression" => {
                let mut shown = Shown::Nothing;
                self.each(node, |reader, inner| {
                    let from = reader.out.uses();
                    shown = reader.expression(inner, ResultUse::Bound(1));
                    reader.out.sets(from, inner);
                });
                shown
            }
            "ternary_expression" => self.ternary(node),
            "array_access" => self.array_access(node),
            "switch_expression" => {
                self.switch(node, used);
                Shown::Nothing
            }
            "string_literal" => {
                self.each(node, |reader, part| {
                    if part.kind() == "string_interpolation" {
                        reader.parts(part);
                    }
                });
                Shown::Of("String".into())
            }
            "binary_expression" => self.binary(node),
            "class_literal" => {
                self.parts(node);
                Shown::Of("Class".into())
            }
            "block" | "ERROR" | "switch_block" => {
                self.statement(node);
                Shown::Nothing
            }
            _ => self.parts(node),
        }
    }

    /// Reads all parts of an expression of which nothing is known.
    fn parts(&mut self, node: Node<'t>) -> Shown {
        self.each(node, |reader, part| match part.kind() {
            "type_identifier"
            | "scoped_type_identifier"
            | "generic_type"
            | "array_type"
            | "annotated_type"
            | "annotation"
            | "marker_annotation" => reader.type_use(part),
            _ => _ = reader.expression(part, ResultUse::Bound(1)),
        });
        Shown::Nothing
    }

    /// A long sum nests to the left, so it is taken apart without recursion.
    fn binary(&mut self, node: Node<'t>) -> Shown {
        let mut rights = Vec::new();
        let mut left = node;
        while left.kind() == "binary_expression" {
            rights.extend(left.child_by_field_name("right"));
            let Some(inner) = left.child_by_field_name("left") else { break };
            left = inner;
        }
        let mut text = self.expression(left, ResultUse::Bound(1)) == Shown::Of("String".into());
        for right in rights.into_iter().rev() {
            text |= self.expression(right, ResultUse::Bound(1)) == Shown::Of("String".into());
        }
        if text { Shown::Of("String".into()) } else { Shown::Nothing }
    }

    fn call(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        let (Some(name_node), Some(arguments)) =
            (node.child_by_field_name("name"), node.child_by_field_name("arguments"))
        else {
            return self.parts(node);
        };
        let name = self.text(name_node);
        if let Some(type_arguments) = node.child_by_field_name("type_arguments") {
            self.each(type_arguments, Self::type_use);
        }
        let forms = Some(self.forms(arguments));
        let found = Found { whole: node, arguments: forms, result: used, ..Found::new(name, name_node, UseKind::Call) };
        let result = match node.child_by_field_name("object") {
            None => {
                self.emit(found);
                let of_class = self.classes.iter().rev().find_map(|class| self.outline.method(class, name));
                of_class.map_or(Shown::Nothing, |result| Shown::Of(result.into()))
            }
            Some(object) => {
                let receiver = self.object(object);
                if let (Shown::Path(path), "valueOf") = (&receiver, name) {
                    self.named_constant(path, arguments);
                }
                self.call_on(object, &receiver, found)
            }
        };
        self.argument_uses(arguments);
        result
    }

    /// `Color.valueOf("RED")` names a constant of an enum.
    fn named_constant(&mut self, of: &str, arguments: Node<'t>) {
        let Some(text) = self.first(arguments).filter(|it| it.kind() == "string_literal") else { return };
        let name = self.text(text).trim_matches('"');
        if arguments.named_child_count() == 1 && types::is_constant_like(name) && !self.outline.is_language(of) {
            let qualifier = Qualifier::Path(of.into());
            self.emit(Found { qualifier, name: name.into(), ..Found::new("", text, UseKind::Value) });
        }
    }

    /// A call on a value or a type.
    fn call_on(&mut self, object: Node<'t>, receiver: &Shown, found: Found<'t>) -> Shown {
        let name = found.name.clone();
        let (qualifier, class, text) = match receiver {
            Shown::Of(text) => match self.type_of(text) {
                Some(class) => (Qualifier::Typed(class.clone()), Some(class), text.as_str()),
                None => (Qualifier::untyped(self.text(object)), None, ""),
            },
            Shown::Path(path) => (Qualifier::Path(path.clone()), Some(path.clone()), ""),
            Shown::Nothing => (Qualifier::untyped(self.text(object)), None, ""),
        };
        if let Some(class) = &class
            && self.outline.is_language(class)
        {
            let result = types::of_language(class, &name);
            return result.map_or(Shown::Nothing, |result| Shown::Of(result.into()));
        }
        self.emit(Found { qualifier, ..found });
        if matches!(name.as_str(), "toString" | "getClass") {
            return types::of_language("Object", &name).map_or(Shown::Nothing, |result| Shown::Of(result.into()));
        }
        let declared = class.and_then(|class| self.outline.method(types::last(&class), &name));
        declared.or_else(|| types::of_collection(text, &name)).map_or(Shown::Nothing, |result| Shown::Of(result.into()))
    }

    fn creation(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        let Some(type_node) = node.child_by_field_name("type") else { return self.parts(node) };
        let (mut outer, mut body) = (None, None);
        self.each_field(node, |reader, field, part| match (field, part.kind()) {
            ("type" | "arguments", _) => {}
            (_, "class_body") => body = Some(part),
            ("type_arguments", _) => reader.each(part, Self::type_use),
            (_, "annotation" | "marker_annotation") => reader.annotation(part),
            _ => outer = Some(part),
        });
        if let Some(outer) = outer {
            self.expression(outer, ResultUse::Unknown);
        }
        let arguments = node.child_by_field_name("arguments");
        let forms = arguments.map(|arguments| self.forms(arguments));
        let text = self.text(type_node);
        let found = Found::new("", type_node, UseKind::Call);
        self.type_reference(type_node, Found { arguments: forms, whole: node, result: used, ..found });
        if let Some((at, _)) = self.out.last_use().filter(|(_, last)| body.is_some() && last.kind == UseKind::Call) {
            let shows = Shows::Form(Form(EXTENDED.into()));
            self.out.use_mut(at).clues.push(Clue { of: Slot::Itself, shows });
        }
        if let Some(arguments) = arguments {
            self.argument_uses(arguments);
        }
        if let Some(body) = body {
            let name = types::base(text).unwrap_or(text);
            if !self.outline.is_language(name) && !self.is_local_type(name) {
                let (qualifier, last) = match name.rsplit_once('.') {
                    Some((path, last)) => (Qualifier::Path(path.into()), last),
                    None => (Qualifier::Bare, name),
                };
                let labels = Labels { given: self.methods_of(body), open: false };
                self.emit(Found { labels, qualifier, whole: node, ..Found::new(last, type_node, UseKind::Implement) });
            }
            self.out.guard(body, vec!["throws *".into()]);
            self.anonymous(body, name);
        }
        Shown::Of(text.into())
    }

    /// `T::f`, `value::f`, `this::f`, `T::new`.
    fn method_reference(&mut self, node: Node<'t>) -> Shown {
        let (mut object, mut name) = (None, None);
        self.each_token(node, |reader, _, part| match part.kind() {
            "::" | "line_comment" | "block_comment" => {}
            "type_arguments" => reader.each(part, Self::type_use),
            _ if object.is_none() => object = Some(part),
            _ => name = Some(part),
        });
        let (Some(object), Some(name)) = (object, name) else { return Shown::Nothing };
        let is_type = object.kind().contains("type");
        if name.kind() == "new" {
            let from = self.out.uses();
            let simple = Found { whole: node, ..Found::new(self.text(object), object, UseKind::Value) };
            match object.kind() {
                "identifier" if self.is_local_type(self.text(object)) => {}
                "identifier" if self.outline.is_language(self.text(object)) => {}
                "identifier" => self.emit(simple),
                "array_type" => self.type_use(object),
                _ if is_type => self.type_reference(object, simple),
                _ => _ = self.expression(object, ResultUse::Unknown),
            }
            if self.out.uses() > from {
                self.out.use_mut(from).clues.push(Clue::of_building());
            }
            return Shown::Nothing;
        }
        let receiver = if is_type {
            self.type_use(object);
            types::base(self.text(object)).map_or(Shown::Nothing, |path| Shown::Path(path.into()))
        } else {
            self.object(object)
        };
        let found = Found { whole: node, ..Found::new(self.text(name), name, UseKind::Value) };
        self.call_on(object, &receiver, found);
        Shown::Nothing
    }

    fn lambda(&mut self, node: Node<'t>) -> Shown {
        let local_types = self.local_types.len();
        self.out.open_literal(node);
        // What it may throw says the interface that it is of.
        self.out.guard(node, vec!["throws *".into()]);
        if let Some(parameters) = node.child_by_field_name("parameters") {
            match parameters.kind() {
                "identifier" => self.out.bind(self.text(parameters), None, 0),
                "inferred_parameters" => self.each(parameters, |reader, parameter| {
                    reader.out.bind(reader.text(parameter), None, 0);
                }),
                _ => self.each(parameters, |reader, parameter| {
                    reader.parameter_uses(parameter);
                    reader.bind_parameter(parameter);
                }),
            }
        }
        if let Some(body) = node.child_by_field_name("body") {
            self.expression(body, ResultUse::Bound(1));
        }
        self.out.close();
        self.local_types.truncate(local_types);
        Shown::Nothing
    }

    fn cast(&mut self, node: Node<'t>) -> Shown {
        let mut target = None;
        self.each_field(node, |reader, field, part| match field {
            "type" => {
                reader.type_use(part);
                target = target.or(Some(part));
            }
            _ => _ = reader.expression(part, ResultUse::Bound(1)),
        });
        target.map_or(Shown::Nothing, |target| Shown::Of(self.text(target).into()))
    }

    fn instance_of(&mut self, node: Node<'t>) -> Shown {
        let right = node.child_by_field_name("right");
        self.each_field(node, |reader, field, part| match field {
            "right" => reader.type_use(part),
            "pattern" => reader.pattern(part),
            "name" => {
                let type_text = right.map(|right| reader.text(right));
                reader.out.bind(reader.text(part), type_text, part.start_byte());
            }
            _ => _ = reader.expression(part, ResultUse::Bound(1)),
        });
        Shown::Nothing
    }

    fn assignment(&mut self, node: Node<'t>) -> Shown {
        let (from, target) = (self.out.uses(), node.child_by_field_name("left"));
        let left = target.map_or(Shown::Nothing, |it| self.expression(it, ResultUse::Unknown));
        if let Some(target) = target {
            self.out.sets(from, target);
        }
        if let Some(right) = node.child_by_field_name("right") {
            self.expression(right, ResultUse::Bound(1));
        }
        left
    }

    fn ternary(&mut self, node: Node<'t>) -> Shown {
        let mut shown: Option<Shown> = None;
        self.each_field(node, |reader, field, part| {
            let value = reader.expression(part, ResultUse::Bound(1));
            if field != "condition" && part.kind() != "null_literal" {
                shown = Some(match shown.take() {
                    Some(other) if other != value => Shown::Nothing,
                    _ => value,
                });
            }
        });
        shown.unwrap_or(Shown::Nothing)
    }

    fn array_access(&mut self, node: Node<'t>) -> Shown {
        let array =
            node.child_by_field_name("array").map_or(Shown::Nothing, |it| self.expression(it, ResultUse::Unknown));
        if let Some(index) = node.child_by_field_name("index") {
            self.expression(index, ResultUse::Bound(1));
        }
        match array {
            Shown::Of(text) if text.ends_with("[]") || text.ends_with("...") => {
                types::element(&text).map_or(Shown::Nothing, |element| Shown::Of(element.into()))
            }
            _ => Shown::Nothing,
        }
    }

    pub(super) fn forms(&mut self, arguments: Node<'t>) -> Vec<Form> {
        let mut forms = Vec::new();
        self.each(arguments, |reader, argument| forms.push(reader.form(argument)));
        forms
    }

    pub(super) fn argument_uses(&mut self, arguments: Node<'t>) {
        self.each(arguments, |reader, argument| {
            reader.expression(argument, ResultUse::Bound(1));
        });
    }

    /// The coarse form of an expression.
    pub(super) fn form(&self, node: Node<'t>) -> Form {
        let mut node = node;
        while matches!(node.kind(), "parenthesized_expression" | "cast_expression" | "unary_expression") {
            let inner = node.child_by_field_name("value").or(node.child_by_field_name("operand"));
            let Some(inner) = inner.or_else(|| node.named_child(0)) else { break };
            node = inner;
        }
        let field = |name: &str| node.child_by_field_name(name).map_or("", |node| self.text(node));
        let form: CompactString = match node.kind() {
            "identifier" => {
                let name = self.text(node);
                let constant = types::is_constant_like(name) && self.out.local(name, node.start_byte()).is_none();
                if constant { name.into() } else { "name".into() }
            }
            "this" => "name".into(),
            "field_access" => {
                let (object, name) = (field("object"), field("field"));
                if types::is_type_like(types::last(object)) && object.len() < 60 {
                    CompactString::from_iter([object, ".", name])
                } else {
                    CompactString::from_iter([".", name])
                }
            }
            "method_invocation" => CompactString::from_iter([field("name"), "()"]),
            "object_creation_expression" => {
                let name = types::base(field("type")).map_or("", types::last);
                CompactString::from_iter([name, "()"])
            }
            "string_literal" | "template_expression" => "str".into(),
            "character_literal" => "char".into(),
            "true" | "false" => "bool".into(),
            "null_literal" => "none".into(),
            "lambda_expression" | "method_reference" => "fn".into(),
            "array_creation_expression" | "array_initializer" => "list".into(),
            "class_literal" => "class".into(),
            kind if kind.ends_with("integer_literal") || kind.ends_with("floating_point_literal") => "num".into(),
            _ => "?".into(),
        };
        Form(form)
    }
}
