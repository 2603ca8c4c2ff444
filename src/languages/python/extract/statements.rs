//! Statements: what they bind, and what is in them.

use tree_sitter::Node;

use super::names::is_constant_like;
use super::outline::Flavour;
use super::strings::Paths;
use super::{After, Bound, Place, Reader, Shown, types};
use crate::facts::{Definition, DefinitionKind, FIXED, Import, Necessity, ResultUse, UseKind, Visibility};
use crate::languages::shared::builder::span;
use crate::languages::shared::walk::Walk as _;

impl<'t> Reader<'t, '_> {
    pub(super) fn statement(&mut self, node: Node<'t>) {
        match node.kind() {
            "expression_statement" => self.each(node, Self::expression_statement),
            "decorated_definition" | "function_definition" | "class_definition" => self.definition(node),
            "if_statement" | "elif_clause" => self.conditional(node),
            "for_statement" => self.for_statement(node),
            "while_statement" => self.each_field(node, |reader, field, child| match field {
                "body" => reader.branch(child),
                "alternative" => reader.statement(child),
                _ => _ = reader.expression(child, ResultUse::Bound(1)),
            }),
            "try_statement" => self.each_field(node, |reader, field, child| match field {
                "body" => reader.branch(child),
                _ => reader.statement(child),
            }),
            "except_clause" => self.except(node),
            "else_clause" => self.branch(node),
            "block" | "finally_clause" | "with_statement" | "with_clause" | "ERROR" => self.each(node, Self::statement),
            "with_item" => {
                if let Some(value) = node.child_by_field_name("value") {
                    self.expression(value, ResultUse::Bound(1));
                }
            }
            "match_statement" => self.match_statement(node),
            "return_statement" => self.each(node, |reader, child| {
                reader.expression(child, ResultUse::Bound(1));
            }),
            "import_statement" | "import_from_statement" => self.import(node),
            // A bare name is one that the grammar could make nothing of.
            "global_statement" | "nonlocal_statement" | "future_import_statement" | "identifier" => {}
            "type_alias_statement" => self.type_alias(node),
            "raise_statement" | "assert_statement" | "delete_statement" | "print_statement" | "exec_statement" => {
                self.each(node, |reader, child| {
                    reader.expression(child, ResultUse::Unknown);
                });
            }
            _ => _ = self.expression(node, ResultUse::Unknown),
        }
    }

    fn expression_statement(&mut self, node: Node<'t>) {
        match node.kind() {
            "assignment" => self.assignment(node),
            "augmented_assignment" => self.augmented(node),
            _ => _ = self.expression(node, ResultUse::Discarded),
        }
    }

    /// Reads statements that may not be executed.
    fn branch(&mut self, node: Node<'t>) {
        self.branches.push(Vec::new());
        self.each(node, Self::statement);
        self.merge(node.end_byte());
    }

    /// Ends a branch: a variable that it bound to another type than before has none from here on.
    pub(super) fn merge(&mut self, at: usize) {
        for bound in self.branches.pop().unwrap_or_default().into_iter().rev() {
            let now = self.out.local(bound.name, at).and_then(|local| local.type_name.clone());
            let after = match (bound.after, &bound.before, &now) {
                (After::Before, before, _) => before.clone(),
                (After::Either, Some(before), Some(now)) if types::base(before) != types::base(now) => {
                    Some(types::ANY.into())
                }
                (After::Either, before, now) => before.as_ref().or(now.as_ref()).cloned(),
            };
            if after != now {
                self.out.bind_in_function(bound.name, after.as_deref(), at);
            }
            if let Some(outer) = self.branches.last_mut().filter(|_| bound.after == After::Either) {
                outer.push(Bound { name: bound.name, before: bound.before, after: After::Either });
            }
        }
    }

    /// Binds a local variable of the function around, from here on.
    pub(super) fn bind(&mut self, name: &'t str, type_name: Option<&str>, at: usize, after: After) {
        if let Some(branch) = self.branches.last_mut() {
            let before = self.out.local(name, at).and_then(|local| local.type_name.clone());
            branch.push(Bound { name, before, after });
        }
        self.out.bind_in_function(name, type_name, at);
    }

    fn conditional(&mut self, node: Node<'t>) {
        let mut narrowed = None;
        self.each_field(node, |reader, field, child| match field {
            "condition" => {
                reader.expression(child, ResultUse::Bound(1));
                narrowed = reader.narrowed(child);
            }
            "consequence" => {
                reader.branches.push(Vec::new());
                if let Some((name, type_name)) = narrowed.take() {
                    reader.bind(name, Some(type_name), child.start_byte(), After::Before);
                }
                reader.each(child, Self::statement);
                reader.merge(child.end_byte());
            }
            _ => reader.statement(child),
        });
    }

    /// `isinstance(name, Type)` of a local name: it has this type where the condition holds.
    pub(super) fn narrowed(&self, condition: Node<'t>) -> Option<(&'t str, &'t str)> {
        if condition.kind() != "call" || self.text(condition.child_by_field_name("function")?) != "isinstance" {
            return None;
        }
        let arguments = condition.child_by_field_name("arguments")?;
        let (value, class) = (arguments.named_child(0)?, arguments.named_child(1)?);
        let name = (value.kind() == "identifier").then(|| self.text(value))?;
        self.out.local(name, value.start_byte())?;
        matches!(class.kind(), "identifier" | "attribute").then(|| (name, self.text(class)))
    }

    fn for_statement(&mut self, node: Node<'t>) {
        let Some(left) = node.child_by_field_name("left") else { return };
        let mut element = Shown::Nothing;
        if let Some(right) = node.child_by_field_name("right") {
            element = self.expression(right, ResultUse::Taken).element();
        }
        self.target(left, &element, None);
        self.each_field(node, |reader, field, child| match field {
            "body" => reader.branch(child),
            "alternative" => reader.statement(child),
            _ => {}
        });
    }

    fn except(&mut self, node: Node<'t>) {
        self.branches.push(Vec::new());
        let mut caught = Shown::Nothing;
        self.each_field(node, |reader, field, child| match field {
            "value" => caught = reader.expression(child, ResultUse::Unknown),
            "alias" => {
                let class = std::mem::replace(&mut caught, Shown::Nothing);
                reader.target(child, &class.instance(), None);
            }
            _ => reader.statement(child),
        });
        self.merge(node.end_byte());
    }

    fn augmented(&mut self, node: Node<'t>) {
        if let Some(right) = node.child_by_field_name("right") {
            self.expression(right, ResultUse::Bound(1));
        }
        let Some(left) = node.child_by_field_name("left") else { return };
        // `__all__ += …` and the like define nothing; what is written to has been bound before.
        if self.place == Place::Function || left.kind() != "identifier" {
            let from = self.out.uses();
            self.expression(left, ResultUse::Unknown);
            self.out.sets(from, left);
        }
    }

    pub(super) fn assignment(&mut self, node: Node<'t>) {
        let Some(left) = node.child_by_field_name("left") else { return };
        let annotation = node.child_by_field_name("type");
        let right = node.child_by_field_name("right");
        let mut shown = Shown::Nothing;
        match right {
            Some(inner) if inner.kind() == "assignment" => self.assignment(inner),
            Some(alias) if annotation.is_some_and(|it| types::last(self.text(it)) == "TypeAlias") => {
                self.annotation(alias);
            }
            Some(inner) => shown = self.expression(inner, ResultUse::Bound(width(left))),
            None => {}
        }
        // Settings name code by paths.
        let is_setting =
            self.place == Place::Module && left.kind() == "identifier" && is_constant_like(self.text(left));
        if let Some(value) = right.filter(|_| is_setting) {
            self.paths_in_strings(value, Paths::Long);
        }
        if let Some(annotation) = annotation {
            self.annotation(annotation);
            shown = Shown::Of(self.text(annotation).into());
        }
        self.target(left, &shown, Some(node));
    }

    /// What an assignment, a loop or the like binds or writes to. The statement is given if it can define something.
    pub(super) fn target(&mut self, node: Node<'t>, shown: &Shown, statement: Option<Node<'t>>) {
        match node.kind() {
            "identifier" => self.name_target(node, shown, statement),
            "attribute" => {
                if !self.self_field(node, statement) {
                    let from = self.out.uses();
                    self.reference(node, UseKind::Field);
                    self.out.sets(from, node);
                }
            }
            "pattern_list" | "tuple_pattern" | "list_pattern" | "list_splat_pattern" | "tuple" | "list"
            | "expression_list" => {
                self.each(node, |reader, part| reader.target(part, &Shown::Nothing, statement));
            }
            "as_pattern_target" => self.each(node, |reader, part| reader.target(part, shown, None)),
            _ => _ = self.expression(node, ResultUse::Unknown),
        }
    }

    fn name_target(&mut self, node: Node<'t>, shown: &Shown, statement: Option<Node<'t>>) {
        let name = self.text(node);
        match self.place {
            Place::Function => {
                if self.out.local(name, node.start_byte()).is_some() {
                    let type_name = match shown {
                        Shown::Of(annotation) => Some(annotation.as_str()),
                        _ => self.given(statement).filter(|given| given.kind() != "none").map(|_| types::ANY),
                    };
                    self.bind(name, type_name, node.end_byte(), After::Either);
                } else {
                    self.name(node, UseKind::Value);
                }
            }
            Place::Class | Place::Module => {
                let Some(statement) = statement else { return };
                let class = if self.place == Place::Class { self.out.within() } else { None };
                let special = self.outline.type_variables.contains_key(name) || matches!(name, "__all__" | "__slots__");
                if !special && self.defined.insert((class, name)) {
                    self.variable(node, statement);
                }
            }
        }
    }

    /// What a statement assigns.
    #[expect(clippy::unused_self, reason = "reads as a question to the walk")]
    fn given(&self, statement: Option<Node<'t>>) -> Option<Node<'t>> {
        let mut value = statement?.child_by_field_name("right")?;
        while value.kind() == "assignment" {
            value = value.child_by_field_name("right")?;
        }
        Some(value)
    }

    /// Defines a variable of the module or an attribute of a class.
    fn variable(&mut self, node: Node<'t>, statement: Node<'t>) {
        let name = self.text(node);
        let value = self.given(Some(statement));
        let annotation = statement.child_by_field_name("type");
        let kind = if self.place == Place::Class { DefinitionKind::Field } else { DefinitionKind::Variable };
        let mut definition = self.out.blank(kind, name, statement, node);
        definition.visibility = self.visibility(name);
        definition.signature = self.signature(statement, value);
        definition.type_text = annotation.map(|it| self.out.one_line(it)).unwrap_or_default();
        if definition.type_text.is_empty() && value.is_some_and(|it| it.kind() == "tuple") {
            definition.type_text = "tuple".into();
        }
        if let Some(value) = value {
            (definition.body, definition.sketch) = self.out.body(value);
        }
        if self.place == Place::Class {
            self.class_attribute(&mut definition, annotation, value);
        } else if self.is_alias(&definition, value) {
            definition.kind = DefinitionKind::TypeAlias;
            definition.type_text = value.map(|value| self.out.one_line(value)).unwrap_or_default();
        } else if is_constant_like(name) {
            definition.kind = DefinitionKind::Constant;
        }
        if !self.named_tuple(&definition, value) {
            self.out.define(definition);
        }
    }

    /// `Alias: TypeAlias = …`, `Alias = NewType(…)`.
    fn is_alias(&self, definition: &Definition, value: Option<Node<'t>>) -> bool {
        let made = value.filter(|value| value.kind() == "call").and_then(|call| call.child_by_field_name("function"));
        types::last(&definition.type_text) == "TypeAlias"
            || made.is_some_and(|function| types::last(self.text(function)) == "NewType")
    }

    /// Whether the fields of a class are set only while a value of it is made.
    fn is_fixed(&self, class: &str) -> bool {
        let at = self.classes.last().map(|(_, at)| *at);
        let markers = at.map(|at| &self.out.definition(at).markers);
        let is_frozen = |marker: &compact_str::CompactString| {
            let marker = marker.replace(' ', "");
            marker.contains("frozen=True") || matches!(marker.rsplit('.').next(), Some("frozen"))
        };
        let bases = self.outline.classes.get(class).map(|class| &class.bases);
        markers.into_iter().flatten().any(is_frozen)
            || bases.into_iter().flatten().any(|base| types::last(base) == "NamedTuple")
    }

    fn class_attribute(&mut self, definition: &mut Definition, annotation: Option<Node<'t>>, value: Option<Node<'t>>) {
        let Some(class) = self.class else { return };
        definition.owner = class.into();
        let required = |needed: bool| if needed { Necessity::Required } else { Necessity::Optional };
        match self.outline.flavour(class) {
            Flavour::Enum if value.is_some() && !definition.name.starts_with('_') => {
                definition.kind = DefinitionKind::Variant;
                definition.necessity = Necessity::Required;
            }
            Flavour::Record | Flavour::Model => {
                let field = annotation.is_some_and(|annotation| !self.text(annotation).contains("ClassVar"));
                definition.markers.extend((field && self.is_fixed(class)).then(|| FIXED.into()));
                definition.necessity = required(field && !self.has_default(value));
            }
            Flavour::Protocol => definition.necessity = required(annotation.is_some() && value.is_none()),
            _ => definition.necessity = Necessity::Optional,
        }
    }

    /// Whether a field of a data class can be left out: `field()` and `Field(...)` are no defaults.
    pub(super) fn has_default(&self, value: Option<Node<'t>>) -> bool {
        let Some(value) = value else { return false };
        let function = (value.kind() == "call").then(|| value.child_by_field_name("function")).flatten();
        let made = function.map_or("", |function| types::last(self.text(function)));
        if value.kind() == "ellipsis" {
            return false;
        }
        if !matches!(made, "field" | "Field" | "ib" | "attrib") {
            return true;
        }
        let arguments = value.child_by_field_name("arguments").map_or("", |arguments| self.text(arguments));
        let first = arguments.trim_start_matches('(').trim_start();
        let by_place = made == "Field" && !first.starts_with("...") && {
            let end = first.find([',', '(', ')']).unwrap_or(first.len());
            !first[..end].trim().is_empty() && !first[..end].contains('=')
        };
        by_place || ["default=", "default_factory=", "factory=", "init=False"].iter().any(|it| arguments.contains(it))
    }

    /// `self.x = …`: defines the field unless it is there already. Says whether it did.
    fn self_field(&mut self, node: Node<'t>, statement: Option<Node<'t>>) -> bool {
        let (Some(object), Some(name)) = (node.child_by_field_name("object"), node.child_by_field_name("attribute"))
        else {
            return false;
        };
        if object.kind() != "identifier" || self.place != Place::Function {
            return false;
        }
        let local = self.out.local(self.text(object), object.start_byte());
        let receiver = local.and_then(|local| local.type_name.clone());
        let around = self.out.around().find(|around| !around.owner.is_empty());
        let Some((class, module)) = around.map(|around| (around.owner.clone(), around.module.clone())) else {
            return false;
        };
        if receiver.as_deref() != Some(class.as_str()) || !matches!(self.text(object), "self" | "cls") {
            return false;
        }
        let at = self.class_place(&class);
        let field = self.text(name);
        if at.is_none() || !self.defined.insert((at, field)) {
            return false;
        }
        let mut definition = self.out.blank(DefinitionKind::Field, field, statement.unwrap_or(node), name);
        definition.module = module;
        definition.owner = class;
        definition.necessity = Necessity::Optional;
        definition.visibility = match at.map(|at| self.out.definition(at).visibility) {
            Some(Visibility::Local) => Visibility::Local,
            _ => by_name(field),
        };
        if let Some(annotation) = statement.and_then(|statement| statement.child_by_field_name("type")) {
            definition.type_text = self.out.one_line(annotation);
        }
        self.out.define(definition);
        true
    }

    /// The definition of a class around.
    fn class_place(&self, class: &str) -> Option<u32> {
        self.classes.iter().rfind(|(name, _)| *name == class).map(|(_, at)| *at)
    }

    /// From where a name that is bound here can be seen.
    pub(super) fn visibility(&self, name: &str) -> Visibility {
        match self.place {
            _ if self.out.in_function() => Visibility::Local,
            Place::Module if self.outline.exported.contains(name) => Visibility::Public,
            Place::Class if name.starts_with("__") && !name.ends_with("__") => Visibility::Private,
            _ => by_name(name),
        }
    }

    fn type_alias(&mut self, node: Node<'t>) {
        let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right")) else {
            return;
        };
        let text = self.text(left);
        let name = text.split('[').next().unwrap_or(text).trim();
        let mut definition = self.out.blank(DefinitionKind::TypeAlias, name, node, left);
        definition.visibility = self.visibility(name);
        definition.type_text = self.out.one_line(right);
        definition.signature = self.out.one_line(node);
        (definition.body, definition.sketch) = self.out.body(right);
        let generics = self.generics.len();
        if let Some(generic) = self.first(left).filter(|inner| inner.kind() == "generic_type") {
            self.each(generic, |reader, part| {
                if part.kind() == "type_parameter" {
                    reader.type_parameters(part);
                }
            });
        }
        self.out.define_scope(definition, node);
        self.annotation(right);
        self.out.close();
        self.generics.truncate(generics);
    }

    fn import(&mut self, node: Node<'t>) {
        let from = node.child_by_field_name("module_name").map(|module| self.text(module));
        let scope = self.out.module();
        let local_only = self.out.in_function();
        self.each_field(node, |reader, field, child| {
            let (name, alias) = match (field, child.kind()) {
                ("name", "aliased_import") => (child.child_by_field_name("name"), child.child_by_field_name("alias")),
                ("name", _) | (_, "wildcard_import") => (Some(child), None),
                _ => return,
            };
            let name = name.map_or("", |name| reader.text(name));
            let alias = alias.map(|alias| reader.text(alias));
            let local = match alias {
                Some(alias) => alias,
                None if name == "*" => "",
                None if from.is_some() => name,
                None => name.split('.').next().unwrap_or(name),
            };
            let exported = reader.outline.exported.contains(local) || alias == Some(name);
            let visibility = match () {
                () if local_only => Visibility::Local,
                () if exported => Visibility::Public,
                () => Visibility::Internal,
            };
            let (module, name) = from.map_or((name, ""), |from| (from, name));
            reader.out.push_import(Import {
                module: module.into(),
                name: name.into(),
                local: local.into(),
                visibility,
                scope: scope.clone(),
                span: span(child),
            });
        });
    }
}

/// How many names an assignment binds.
fn width(left: Node<'_>) -> u8 {
    let mut cursor = left.walk();
    match left.kind() {
        // As many as there are.
        _ if left.named_children(&mut cursor).any(|part| part.kind() == "list_splat_pattern") => 1,
        "pattern_list" | "tuple_pattern" | "list_pattern" => u8::try_from(left.named_child_count()).unwrap_or(u8::MAX),
        _ => 1,
    }
}

/// What the name alone says about visibility.
pub(super) fn by_name(name: &str) -> Visibility {
    let private = name.starts_with('_') && !(name.starts_with("__") && name.ends_with("__"));
    if private { Visibility::Internal } else { Visibility::Public }
}
