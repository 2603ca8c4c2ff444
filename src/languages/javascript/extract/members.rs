//! Assignments: most only change a value, but some define a member of a class or object, or export something.

use compact_str::CompactString;
use tree_sitter::Node;

use super::names::{Bound, Extent};
use super::spot::{Spot, is_literal};
use super::{Making, Members, Owner, Reader, This, Value, Want, field, is_function};
use crate::facts::{DefinitionKind, Necessity, Visibility};

/// What an assignment defines.
struct Assigned<'t> {
    /// The type or object whose member it is.
    owner: &'t str,
    name: &'t str,
    name_node: Node<'t>,
    /// Whether it is a member of the instances or of the type itself.
    of: Of,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// `X.prototype.f = …`
    Instances,
    /// `X.f = …`
    Itself,
}

impl<'t> Reader<'_, 't> {
    /// `left = right`
    pub(super) fn assignment(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let (Some(left), Some(right)) = (field(node, "left"), field(node, "right")) else {
            self.each(node);
            return Value::default();
        };
        if says_using(node) {
            self.using(node, left, right);
            return Value::default();
        }
        if left.kind() == "member_expression" {
            if self.export_assignment(node, left, right) || self.prototype(left, right) {
                return Value::default();
            }
            if let Some(assigned) = self.assigned(left) {
                return self.define_assigned(node, right, &assigned);
            }
            if self.made_field(node, left, right) {
                return Value::default();
            }
        }
        if left.kind() == "subscript_expression" {
            self.computed_export(left);
        }
        let target = self.target(left);
        let expected = target.shown;
        let spot = self.spot_of_member(left, right);
        let wanted = Want { shown: expected.as_ref(), owner: want.owner, spot: spot.as_ref(), ..Want::bound() };
        let found = self.value(right, wanted);
        if left.kind() == "identifier" && expected.is_none() && found.shown.is_some() {
            let name = self.out.text(left);
            if self.values.is_local(name) {
                self.values.bind(name, Bound::Local(found.shown.clone()), Extent::Block);
            }
        }
        Value::of(expected.or(found.shown))
    }

    /// Where a literal stands that a member is set to. The use of the member came last.
    fn spot_of_member(&self, left: Node<'t>, right: Node<'t>) -> Option<Spot> {
        let name = field(left, "property").map(|name| self.out.text(name))?;
        let is_open = left.kind() == "member_expression" && is_literal(right) && self.is_checked();
        let (_, usage) = self.out.last_use().filter(|(_, usage)| is_open && usage.name == name)?;
        Some(Spot::new(usage.qualifier.clone(), name))
    }

    /// `using x = …`, which the grammar of TypeScript takes for an assignment.
    fn using(&mut self, node: Node<'t>, left: Node<'t>, right: Node<'t>) {
        let name = self.out.text(left);
        if self.nesting == 0 {
            let mut definition = self.declared_as(DefinitionKind::Variable, name, node, left);
            definition.signature = self.out.head(node, Some(right));
            self.define(definition, name, node);
        }
        let shown = self.value(right, Want::bound()).shown;
        self.values.bind(name, Bound::Local(shown), Extent::Block);
        self.out.advance(node.end_byte());
    }

    /// What is assigned to. The parts of a pattern are names, not bindings.
    fn target(&mut self, left: Node<'t>) -> Value {
        match left.kind() {
            "object_pattern" | "array_pattern" => {
                let mut open = vec![left];
                while let Some(node) = open.pop() {
                    match node.kind() {
                        "object_pattern" | "array_pattern" | "rest_pattern" => {
                            let mut cursor = node.walk();
                            let inner: Vec<_> = node.named_children(&mut cursor).collect();
                            open.extend(inner.into_iter().rev());
                        }
                        "pair_pattern" => open.extend(field(node, "value")),
                        "assignment_pattern" | "object_assignment_pattern" => {
                            open.extend(field(node, "left"));
                            if let Some(right) = field(node, "right") {
                                self.visit(right);
                            }
                        }
                        "shorthand_property_identifier_pattern" => {
                            self.name(node);
                        }
                        "member_expression" => _ = self.set(node),
                        _ => self.visit(node),
                    }
                }
                Value::default()
            }
            _ => self.set(left),
        }
    }

    /// A name or member that is set.
    pub(super) fn set(&mut self, target: Node<'t>) -> Value {
        let from = self.out.uses();
        let value = self.value(target, Want::default());
        self.out.sets(from, target);
        value
    }

    /// Whether an assignment is to a member of something that the file declares.
    fn assigned(&self, left: Node<'t>) -> Option<Assigned<'t>> {
        let (object, name_node) = (field(left, "object")?, field(left, "property")?);
        let name = self.out.text(name_node);
        match object.kind() {
            "member_expression" => {
                let (of, prototype) = (field(object, "object")?, field(object, "property")?);
                let is_prototype = of.kind() == "identifier" && self.out.text(prototype) == "prototype";
                is_prototype.then(|| Assigned { owner: self.out.text(of), name, name_node, of: Of::Instances })
            }
            "identifier" => {
                let owner = self.out.text(object);
                let declared = self.nesting == 0 && name != "prototype" && self.top.contains_key(owner);
                declared.then_some(Assigned { owner, name, name_node, of: Of::Itself })
            }
            _ => None,
        }
    }

    fn define_assigned(&mut self, node: Node<'t>, right: Node<'t>, assigned: &Assigned<'t>) -> Value {
        let Assigned { owner, name, name_node, of } = *assigned;
        if !self.fields.insert((owner.into(), name)) {
            self.visit(right);
            return Value::default();
        }
        let local = self.values.is_local(owner);
        let function = is_function(right);
        let kind = if function { DefinitionKind::Method } else { DefinitionKind::Field };
        let mut definition = self.blank(kind, name, node, name_node);
        definition.owner = owner.into();
        definition.visibility = if local { Visibility::Local } else { Visibility::Public };
        definition.necessity = Necessity::Optional;
        if function {
            self.complete(&mut definition, node, right);
            if let Some(callable) = definition.callable.as_mut().filter(|_| of == Of::Itself) {
                callable.modifiers.push("static".into());
                callable.modifiers.sort_unstable();
            }
        } else {
            definition.signature = self.out.head(node, Some(right));
            self.hash(&mut definition, right);
        }
        self.out.define_scope(definition, node);
        if !local {
            self.owner_use(node);
        }
        if function {
            let this = if right.kind() == "arrow_function" { self.this() } else { of_owner(owner) };
            self.function(right, this, None, None);
        } else {
            self.value(right, Want::bound());
        }
        self.out.advance(node.end_byte());
        Value::default()
    }

    /// The name that a member is assigned to is used.
    fn owner_use(&mut self, assignment: Node<'t>) {
        let mut node = field(assignment, "left");
        while let Some(inner) = node.and_then(|node| field(node, "object")) {
            node = Some(inner);
        }
        if let Some(root) = node.filter(|root| root.kind() == "identifier") {
            self.name(root);
        }
    }

    /// `X.prototype = { f: function() {} }`: whether it is one.
    fn prototype(&mut self, left: Node<'t>, right: Node<'t>) -> bool {
        let (Some(object), Some(property)) = (field(left, "object"), field(left, "property")) else { return false };
        if object.kind() != "identifier" || self.out.text(property) != "prototype" || right.kind() != "object" {
            return false;
        }
        self.name(object);
        let visibility =
            if self.values.is_local(self.out.text(object)) { Visibility::Local } else { Visibility::Public };
        let owner = Owner { name: self.out.text(object), members: Members::All, visibility };
        self.value(right, Want { owner: Some(owner), ..Want::bound() });
        true
    }

    /// `this.x = …` where `this` is made: whether it defines a field.
    fn made_field(&mut self, node: Node<'t>, left: Node<'t>, right: Node<'t>) -> bool {
        let (Some(object), Some(name_node)) = (field(left, "object"), field(left, "property")) else { return false };
        let This { owner: Some(owner), making: Making::Fields, .. } = self.this() else { return false };
        let name = self.out.text(name_node);
        let key = (owner.clone(), name);
        if object.kind() != "this" || self.declared.contains(&key) || !self.fields.insert(key) {
            return false;
        }
        let function = is_function(right);
        let kind = if function { DefinitionKind::Method } else { DefinitionKind::Field };
        let mut definition = self.blank(kind, name, node, name_node);
        definition.owner.clone_from(&owner);
        definition.module = CompactString::default();
        definition.visibility = if name.starts_with('#') { Visibility::Private } else { Visibility::Public };
        definition.necessity = Necessity::Optional;
        if function {
            self.complete(&mut definition, node, right);
        } else {
            definition.signature = self.out.head(node, Some(right));
        }
        self.out.define_scope(definition, node);
        if function {
            let this = if right.kind() == "arrow_function" { self.this() } else { of_owner(&owner) };
            self.function(right, this, None, None);
        } else if let Some(shown) = self.value(right, Want::bound()).shown {
            self.known.learn_field(&owner, name, shown);
        }
        self.out.advance(node.end_byte());
        true
    }
}

fn of_owner(owner: &str) -> This {
    This { owner: Some(owner.into()), ..This::default() }
}

fn says_using(assignment: Node<'_>) -> bool {
    assignment.child(0).is_some_and(|first| first.kind() == "using")
}
