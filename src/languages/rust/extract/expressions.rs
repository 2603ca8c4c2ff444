//! Expressions and statements.

use tree_sitter::Node;

use super::Reader;
use super::clues::shown;
use super::nodes::{field, is_item};
use super::outline::type_before;
use super::paths::Mention;
use super::types::Ty;
use crate::facts::{ResultUse, Shows, UseKind};
use crate::languages::shared::builder::span;

/// What becomes of a value that is part of a larger expression.
pub(super) const PASSED: ResultUse = ResultUse::Bound(1);

impl<'n, 't> Reader<'n, 't, '_> {
    /// The uses in an expression, and its type as far as it shows; `want` is what becomes of its value.
    pub(super) fn expression(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        match node.kind() {
            "identifier" | "scoped_identifier" | "generic_function" => self.named_value(node),
            "self" => Ty::named(self.place.owner.clone()),
            "call_expression" => self.call(node, want),
            "field_expression" => self.field_access(node),
            "struct_expression" => self.literal(node),
            "macro_invocation" => self.macro_call(node, want),
            "block" | "unsafe_block" | "async_block" | "const_block" | "try_block" | "gen_block" => {
                self.block(node, want)
            }
            "expression_statement" => self.expression_statement(node, want),
            "let_declaration" => self.let_declaration(node),
            "if_expression" => self.if_expression(node, want),
            "match_expression" => self.match_expression(node, want),
            "while_expression" | "for_expression" => self.repeat(node),
            "let_condition" => self.let_condition(node),
            "closure_expression" => self.closure(node),
            "await_expression" => self.inner(node, ResultUse::Awaited).awaited(),
            "try_expression" => self.tried(node),
            "assignment_expression" => self.assignment(node),
            "parenthesized_expression" | "else_clause" | "match_arm" => self.inner(node, want),
            "reference_expression" => {
                field(node, "value").map(|value| self.expression(value, PASSED)).unwrap_or_default()
            }
            "unary_expression" => {
                let ty = self.inner(node, PASSED);
                if self.out.text(node).starts_with('*') { ty } else { Ty::default() }
            }
            "type_cast_expression" => self.cast(node),
            "index_expression" => self.index(node),
            "tuple_expression" => {
                let parts = self.nodes.named(node);
                Ty::with("()", parts.into_iter().map(|part| self.expression(part, PASSED)).collect())
            }
            "string_literal" | "raw_string_literal" => Ty::named("str"),
            "boolean_literal" => Ty::named("bool"),
            "generic_type"
            | "type_arguments"
            | "generic_type_with_turbofish"
            | "type_identifier"
            | "scoped_type_identifier"
            | "reference_type" => {
                self.types(node);
                Ty::default()
            }
            "integer_literal" | "float_literal" | "char_literal" | "line_comment" | "block_comment" | "label"
            | "token_tree" | "attribute_item" => Ty::default(),
            kind if is_item(kind) => {
                self.item(node, &super::Decoration::default());
                Ty::default()
            }
            kind => {
                // What the grammar could not read is looked through for what it could.
                let error = kind == "ERROR";
                for child in self.nodes.named(node) {
                    if !(error && matches!(child.kind(), "identifier" | "type_identifier" | "field_identifier")) {
                        self.expression(child, PASSED);
                    }
                }
                Ty::default()
            }
        }
    }

    /// The one expression inside of another.
    fn inner(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        let mut ty = Ty::default();
        for child in self.nodes.named(node) {
            ty = self.expression(child, want);
        }
        ty
    }

    /// `value?`
    fn tried(&mut self, node: Node<'n>) -> Ty {
        let ty = self.inner(node, ResultUse::Tried);
        let by_field = node.named_child(0).is_some_and(|value| value.kind() == "field_expression");
        if by_field {
            self.takes(&ty, Shows::Method("?".into()));
        }
        ty.tried()
    }

    /// `place = value`
    fn assignment(&mut self, node: Node<'n>) -> Ty {
        let (Some(left), Some(right)) = (field(node, "left"), field(node, "right")) else {
            return self.inner(node, PASSED);
        };
        self.expression(left, PASSED);
        let written = if left.kind() == "field_expression" { self.just_read(left) } else { None };
        let form = written.map(|_| self.form(right));
        let ty = self.expression(right, PASSED);
        if let (Some(at), Some(form)) = (written, form)
            && let Some(shows) = shown(&form, &ty)
        {
            self.hold(at, shows);
        }
        Ty::default()
    }

    /// A block of any kind in a scope of its own.
    fn block(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        if node.kind() == "unsafe_block" {
            self.out.guard(node, vec!["unsafe".into()]);
        }
        if node.kind() != "block" {
            let ty = self.inner(node, want);
            return if node.kind() == "async_block" { Ty::around(ty) } else { ty };
        }
        let mark = self.names.enter();
        let ty = self.statements(node, want);
        self.names.leave(mark);
        ty
    }

    fn expression_statement(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        let ends = self.out.text(node).ends_with(';');
        let want = if ends { ResultUse::Discarded } else { want };
        let ty = self.inner(node, want);
        if ends { Ty::default() } else { ty }
    }

    fn let_declaration(&mut self, node: Node<'n>) -> Ty {
        let pattern = field(node, "pattern");
        let want = pattern.map_or(PASSED, |pattern| self.names_bound(pattern));
        let declared = field(node, "type").map(|of| {
            self.types(of);
            self.type_of(of)
        });
        let given = field(node, "value");
        let value = given.map(|value| self.expression(value, want)).unwrap_or_default();
        if let (Some(given), Some(pattern)) = (given, pattern) {
            self.taken_apart(given, [pattern]);
        }
        if let Some(otherwise) = field(node, "alternative") {
            self.expression(otherwise, ResultUse::Unknown);
        } else if let Some(pattern) = pattern {
            self.irrefutable(node, pattern);
        }
        if let Some(pattern) = pattern {
            let ty = declared.filter(|ty| !ty.is_unknown()).unwrap_or(value);
            self.pattern(pattern, &ty);
        }
        Ty::default()
    }

    /// To how many names a pattern binds a result.
    fn names_bound(&mut self, pattern: Node<'n>) -> ResultUse {
        match pattern.kind() {
            "_" => ResultUse::Discarded,
            // As many as there are.
            "tuple_pattern" if self.nodes.tokens(pattern).iter().any(|part| part.kind().contains("remaining")) => {
                PASSED
            }
            "tuple_pattern" => {
                let parts =
                    self.nodes.tokens(pattern).iter().filter(|part| part.is_named() || part.kind() == "_").count();
                ResultUse::Bound(u8::try_from(parts).unwrap_or(u8::MAX))
            }
            _ => PASSED,
        }
    }

    fn if_expression(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        let mark = self.names.enter();
        if let Some(condition) = field(node, "condition") {
            self.expression(condition, PASSED);
        }
        let ty = field(node, "consequence").map(|then| self.expression(then, want)).unwrap_or_default();
        self.names.leave(mark);
        let other = field(node, "alternative").map(|otherwise| self.expression(otherwise, want)).unwrap_or_default();
        if ty.is_unknown() { other } else { ty }
    }

    /// `if let` and `while let`: what is bound stays bound in the scope that is open.
    fn let_condition(&mut self, node: Node<'n>) -> Ty {
        let given = field(node, "value");
        let value = given.map(|value| self.expression(value, PASSED)).unwrap_or_default();
        if let Some(pattern) = field(node, "pattern") {
            if let Some(given) = given {
                self.taken_apart(given, [pattern]);
            }
            self.pattern(pattern, &value);
        }
        Ty::default()
    }

    fn repeat(&mut self, node: Node<'n>) -> Ty {
        let value = field(node, "value").map(|value| self.expression(value, PASSED)).unwrap_or_default();
        let mark = self.names.enter();
        if let Some(condition) = field(node, "condition") {
            self.expression(condition, PASSED);
        }
        if let Some(pattern) = field(node, "pattern") {
            self.pattern(pattern, &value.element());
        }
        if let Some(body) = field(node, "body") {
            self.expression(body, ResultUse::Discarded);
        }
        self.names.leave(mark);
        Ty::default()
    }

    fn match_expression(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        let given = field(node, "value");
        let value = given.map(|value| self.expression(value, PASSED)).unwrap_or_default();
        let mut ty = Ty::default();
        let arms = field(node, "body").map(|body| self.nodes.named(body)).unwrap_or_default();
        let arms: Vec<Node<'n>> = arms.into_iter().filter(|arm| arm.kind() == "match_arm").collect();
        if let Some(given) = given {
            self.taken_apart(given, arms.iter().filter_map(|arm| field(*arm, "pattern")));
        }
        self.exhaustive(node, &arms);
        for arm in arms {
            let mark = self.names.enter();
            if let Some(pattern) = field(arm, "pattern") {
                self.pattern(pattern, &value);
            }
            let given = field(arm, "value").map(|value| self.expression(value, want)).unwrap_or_default();
            if ty.is_unknown() {
                ty = given;
            }
            self.names.leave(mark);
        }
        ty
    }

    fn closure(&mut self, node: Node<'n>) -> Ty {
        let handed_on = std::mem::take(&mut self.handed_on);
        let mark = self.names.enter();
        let parameters = field(node, "parameters").map(|list| self.nodes.tokens(list)).unwrap_or_default();
        let parameters = parameters.into_iter().filter(Node::is_named);
        for (at, parameter) in parameters.enumerate() {
            let ty = if at == 0 { handed_on.clone() } else { Ty::default() };
            self.parameter(parameter, ty);
        }
        if let Some(result) = field(node, "return_type") {
            self.types(result);
        }
        if let Some(body) = field(node, "body") {
            self.expression(body, PASSED);
        }
        self.names.leave(mark);
        Ty::default()
    }

    /// A parameter of a function or closure: what its pattern binds, and its type.
    pub(super) fn parameter(&mut self, node: Node<'n>, otherwise: Ty) {
        if node.kind() != "parameter" {
            self.pattern(node, &otherwise);
            return;
        }
        let mut ty = otherwise;
        if let Some(of) = field(node, "type") {
            self.types(of);
            ty = self.type_of(of);
        }
        if let Some(pattern) = field(node, "pattern") {
            self.pattern(pattern, &ty);
        }
    }

    fn cast(&mut self, node: Node<'n>) -> Ty {
        if let Some(value) = field(node, "value") {
            self.expression(value, PASSED);
        }
        field(node, "type").map_or_else(Ty::default, |of| {
            self.types(of);
            self.type_of(of)
        })
    }

    fn index(&mut self, node: Node<'n>) -> Ty {
        let parts = self.nodes.named(node);
        let mut types = parts.iter().map(|part| self.expression(*part, PASSED));
        let of = types.next().unwrap_or_default();
        types.for_each(drop);
        let range = parts.get(1).is_some_and(|index| index.kind() == "range_expression");
        if range { of } else { of.indexed() }
    }

    /// A name or path as a value.
    fn named_value(&mut self, node: Node<'n>) -> Ty {
        if node.kind() == "identifier" {
            let name = self.out.text(node);
            if let Some(ty) = self.names.get(name) {
                return ty.clone();
            }
        }
        let mention = self.mention(node);
        self.use_path(&mention, UseKind::Value, span(node));
        self.type_of_value(&mention)
    }

    /// The type of what a path names.
    pub(super) fn type_of_value(&self, mention: &Mention<'n, 't>) -> Ty {
        let name = mention.name();
        let camel = super::names::is_camel(name);
        match mention.single() {
            Some("Self") => Ty::named(self.place.owner.clone()),
            Some(_) if camel => match self.outline.enum_of(name) {
                Some(of) => Ty::named(of),
                None if self.outline.is_standard(name) => Ty::default(),
                None => Ty::named(name),
            },
            Some(_) => self.outline.unalias(self.outline.field("", name)),
            None => {
                let Some(path) = self.path_of(mention) else { return Ty::default() };
                let Some(of) = type_before(&path) else { return Ty::default() };
                let constant = self.outline.field(of, name);
                if constant.is_unknown() && camel { Ty::named(of) } else { self.outline.unalias(constant) }
            }
        }
    }
}
