//! Object literals: values of a type that is shown, tables over an enum, and namespaces of functions.

use tree_sitter::Node;

use super::functions::qualified;
use super::shown::Shown;
use super::spot::{Spot, is_literal};
use super::values::parameters_written;
use super::{Members, Owner, Reader, This, Value, Want, field, is_function};
use crate::facts::{Clue, DefinitionKind, Form, Labels, Necessity, ResultUse, Shows, Slot, UseKind};

/// What a literal consists of, the last one first.
fn members(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    let mut found: Vec<Node<'_>> = node.named_children(&mut cursor).filter(|member| !member.is_extra()).collect();
    found.reverse();
    found
}

impl<'t> Reader<'_, 't> {
    /// `{ a, b: c, f() {} }`
    pub(super) fn object(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        match want.shown {
            Some(Shown::Named(of)) => {
                let labels = self.labels(node);
                let clues = if self.is_checked() { self.functions_in(node) } else { Vec::new() };
                let (qualifier, name) = qualified(of);
                self.push(UseKind::Literal, qualifier, &name, node, node, |found| {
                    found.labels = labels;
                    found.clues = clues;
                });
                self.literal_of_bases(node, of);
            }
            Some(Shown::Part(name)) => {
                let labels = Labels { open: true, ..self.labels(node) };
                let (qualifier, name) = qualified(name);
                self.push(UseKind::Literal, qualifier, &name, node, node, |found| found.labels = labels);
            }
            Some(Shown::Without(name, others)) => {
                let mut labels = self.labels(node);
                labels.given.extend(others.iter().map(|other| (other.clone(), Form::unasked())));
                let (qualifier, name) = qualified(name);
                self.push(UseKind::Literal, qualifier, &name, node, node, |found| found.labels = labels);
            }
            Some(Shown::AtLeast(name)) => {
                let mut labels = self.labels(node);
                labels.given.iter_mut().for_each(|given| given.1 = Form::unasked());
                let (qualifier, name) = qualified(name);
                self.push(UseKind::Literal, qualifier, &name, node, node, |found| found.labels = labels);
            }
            Some(Shown::Keyed(Some(name), _)) => {
                let labels = self.enum_keys(node, name);
                if !labels.given.is_empty() {
                    let (qualifier, name) = qualified(name);
                    self.push(UseKind::Match, qualifier, &name, node, node, |found| {
                        found.labels = labels;
                        // It insists on every value.
                        found.result = ResultUse::Bound(1);
                    });
                }
            }
            None => {
                if let Some(spot) = want.spot {
                    let labels = self.labels(node);
                    self.given(node, spot, labels);
                }
            }
            _ => {}
        }
        let mut cursor = node.walk();
        for member in node.named_children(&mut cursor) {
            self.out.advance(member.start_byte());
            match member.kind() {
                "pair" => self.pair(member, want),
                "method_definition" => self.object_method(member, want.owner),
                "shorthand_property_identifier" => {
                    if let Some(owner) = want.owner.filter(|owner| owner.members == Members::All) {
                        self.entry(member, member, None, owner);
                    }
                    self.visit(member);
                }
                _ => self.visit(member),
            }
            self.out.advance(member.end_byte());
        }
        Value::of(want.shown.cloned())
    }

    /// A value of an interface has all that those ask for which that extends, as far as the file declares it.
    fn literal_of_bases(&mut self, node: Node<'t>, of: &str) {
        const MOST: usize = 8;
        let mut bases: Vec<Shown> = self.known.bases(of).to_vec();
        let mut at = 0;
        while let Some(base) = bases.get(at).filter(|_| at < MOST).cloned() {
            at += 1;
            let (name, others) = match base {
                Shown::Named(name) => (name, Vec::new()),
                Shown::Without(name, others) => (name, others),
                _ => continue,
            };
            let more = self.known.bases(&name).iter().filter(|it| !bases.contains(it)).cloned().collect::<Vec<_>>();
            // What is left out of the base may be of a base of that.
            bases.extend(more.into_iter().filter(|_| others.is_empty()));
            let mut labels = self.labels(node);
            labels.given.iter_mut().for_each(|given| given.1 = Form::unasked());
            labels.given.extend(others.into_iter().map(|other| (other, Form::unasked())));
            let (qualifier, name) = qualified(&name);
            self.push(UseKind::Literal, qualifier, &name, node, node, |found| found.labels = labels);
        }
    }

    /// The fields that a literal names, those of the literals among them that it spreads.
    pub(super) fn labels(&self, node: Node<'t>) -> Labels {
        let mut labels = Labels::default();
        let mut ahead = members(node);
        while let Some(member) = ahead.pop() {
            let spread = member.named_child(0).filter(|it| member.kind() == "spread_element" && it.kind() == "object");
            if let Some(spread) = spread {
                ahead.extend(members(spread));
                continue;
            }
            let (key, form) = match member.kind() {
                "pair" => (field(member, "key"), field(member, "value").map(|value| self.form(value))),
                "method_definition" => (field(member, "name"), Some(Form("fn".into()))),
                "shorthand_property_identifier" => (Some(member), Some(Form("name".into()))),
                _ => (None, None),
            };
            match key.and_then(|key| self.key(key)) {
                Some(name) => labels.given.push((name.into(), form.unwrap_or(Form::unknown()))),
                None => labels.open = true,
            }
        }
        labels
    }

    /// How many parameters the functions have that a literal gives.
    fn functions_in(&self, node: Node<'t>) -> Vec<Clue> {
        let mut cursor = node.walk();
        let given = node.named_children(&mut cursor).filter_map(|member| {
            let (key, function) = match member.kind() {
                "pair" => (field(member, "key")?, field(member, "value")?),
                "method_definition" => (field(member, "name")?, member),
                _ => return None,
            };
            let count = parameters_written(function)?;
            Some(Clue { of: Slot::Label(self.key(key)?.into()), shows: Shows::Form(Form::function(count)) })
        });
        given.collect()
    }

    /// The values of an enum, or of a union of literals, that a table has as its keys: `[Kind.A]: …`, `a: …`.
    fn enum_keys(&self, node: Node<'t>, of: &str) -> Labels {
        let mut labels = Labels::default();
        let mut cursor = node.walk();
        for member in node.named_children(&mut cursor).filter(|member| !member.is_extra()) {
            let key = field(member, "key").or_else(|| field(member, "name")).unwrap_or(member);
            let computed = key.named_child(0).filter(|_| key.kind() == "computed_property_name");
            let name = match computed {
                Some(path) if path.kind() == "member_expression" => field(path, "object")
                    .filter(|object| self.path_text(*object) == of)
                    .and_then(|_| field(path, "property"))
                    .map(|property| self.out.text(property)),
                Some(_) => None,
                None => self.key(key).filter(|_| member.kind() != "spread_element"),
            };
            match name {
                Some(name) => labels.given.push((name.into(), Form::unknown())),
                None => labels.open = true,
            }
        }
        labels
    }

    fn pair(&mut self, member: Node<'t>, want: Want<'_>) {
        let (Some(key), Some(value)) = (field(member, "key"), field(member, "value")) else { return };
        let name = self.key(key);
        if name.is_none() {
            self.each(key);
        }
        let this = want.owner.map(|owner| This { owner: Some(owner.name.into()), ..This::default() });
        let function = is_function(value);
        if let Some(owner) = want.owner.filter(|owner| function || owner.members == Members::All) {
            self.entry(member, key, Some(value), owner);
        }
        let inner = match (want.shown, name) {
            (Some(Shown::AtLeast(of)), Some(name)) => self.known.field(of, name).map(Shown::open),
            (Some(Shown::Named(of) | Shown::Part(of) | Shown::Without(of, _)), Some(name)) => {
                self.known.field(of, name).cloned()
            }
            (Some(Shown::Keyed(_, values)), _) => values.as_deref().cloned(),
            _ => None,
        };
        let spot = match (want.shown, name) {
            _ if inner.is_some() || !is_literal(value) => None,
            (Some(Shown::Named(of) | Shown::Part(of) | Shown::Without(of, _)), Some(name)) if self.is_checked() => {
                let (qualifier, of) = qualified(of);
                Some(Spot::new(qualifier, &of).step(Slot::Label(name.into())))
            }
            (None, Some(name)) => want.spot.map(|spot| spot.step(Slot::Label(name.into()))),
            _ => None,
        };
        if function {
            let this = if value.kind() == "arrow_function" { self.this() } else { this.unwrap_or_default() };
            self.function(value, this, None, None);
        } else {
            self.value(value, Want { shown: inner.as_ref(), spot: spot.as_ref(), ..Want::bound() });
        }
    }

    /// A member of an object that has a name, as a definition with a scope.
    fn entry(&mut self, member: Node<'t>, key: Node<'t>, value: Option<Node<'t>>, owner: Owner<'_>) {
        let Some(name) = self.key(key) else { return };
        let function = value.filter(|value| is_function(*value));
        let kind = if function.is_some() { DefinitionKind::Method } else { DefinitionKind::Field };
        let mut definition = self.blank(kind, name, member, key);
        definition.owner = owner.name.into();
        definition.visibility = owner.visibility;
        definition.necessity = Necessity::Optional;
        if let Some(function) = function {
            self.complete(&mut definition, member, function);
        } else {
            definition.signature = self.out.head(member, value);
            if let Some(value) = value {
                self.hash(&mut definition, value);
                let cast = Some(value).filter(|it| matches!(it.kind(), "as_expression" | "satisfies_expression"));
                let of = cast.and_then(|it| it.named_child(1)).filter(|of| of.kind() != "as_const");
                definition.type_text = of.map(|of| self.out.one_line(of)).unwrap_or_default();
            }
        }
        self.out.define_scope(definition, member);
    }

    fn object_method(&mut self, member: Node<'t>, owner: Option<Owner<'_>>) {
        let Some(name_node) = field(member, "name") else { return };
        let name = self.key(name_node);
        if name.is_none() {
            self.each(name_node);
        }
        if let (Some(owner), Some(name)) = (owner, name) {
            let mut definition = self.blank(DefinitionKind::Method, name, member, name_node);
            definition.owner = owner.name.into();
            definition.visibility = owner.visibility;
            definition.necessity = Necessity::Optional;
            self.complete(&mut definition, member, member);
            if super::says(member, "get") || super::says(member, "set") {
                definition.kind = DefinitionKind::Field;
                definition.callable = None;
            }
            self.out.define_scope(definition, member);
        }
        let this = This { owner: owner.map(|owner| owner.name.into()), ..This::default() };
        self.function(member, this, None, None);
        self.out.advance(member.end_byte());
    }
}
