//! Definitions of types and traits with their members, and implementations.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::attributes::Decoration;
use super::definitions::head;
use super::expressions::PASSED;
use super::nodes::field;
use super::types::{self, Place};
use super::{Home, HomeKind, Reader};
use crate::facts::{
    Callable, Definition, DefinitionKind, Form, Labels, Necessity, Parameter, Passing, UseKind, Visibility,
};
use crate::languages::rust::headers::{self, Variable};
use crate::languages::shared::builder::span;

use super::paths::Expected;

/// Whose a field is.
struct Holder<'a> {
    owner: &'a str,
    /// From where all fields can be seen, if they say nothing themselves.
    visibility: Option<Visibility>,
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// A struct or a union.
    pub(super) fn structure(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let Some(name) = field(node, "name") else { return };
        let body = field(node, "body");
        let kind = if node.kind() == "union_item" { DefinitionKind::Union } else { DefinitionKind::Struct };
        let mut definition = self.item_definition(kind, node, name, decoration);
        definition.signature = head(&self.out.head(node, body));
        let unnamed = body.filter(|body| body.kind() == "ordered_field_declaration_list");
        definition.callable = unnamed.map(|fields| self.constructor(fields, self.out.text(name)));
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.body(body);
        }
        let local = self.is_local().then_some(Visibility::Local);
        let purpose = std::mem::replace(&mut self.purpose, definition.purpose);
        let place = self.place_of(node, self.out.text(name));
        self.define(definition, node, decoration);
        self.bounds(node);
        if let Some(body) = body {
            self.fields(body, &Holder { owner: self.out.text(name), visibility: local });
        }
        self.close();
        self.place = place;
        self.purpose = purpose;
    }

    /// Makes an item's name what `Self` is and brings its generic parameters into scope; gives what was before.
    fn place_of(&mut self, node: Node<'n>, owner: &str) -> Place<'t> {
        let generics = types::generics(self.out.source(), node, &self.place, &mut self.nodes);
        let mut place = Place { owner: owner.into(), generics: self.place.generics.clone() };
        place.generics.extend(generics);
        std::mem::replace(&mut self.place, place)
    }

    /// How a struct or variant with unnamed fields is built.
    fn constructor(&mut self, fields: Node<'n>, result: &str) -> Callable {
        let mut callable = Callable { result: result.into(), results: 1, ..Callable::default() };
        for of in self.nodes.named(fields) {
            if !matches!(of.kind(), "attribute_item" | "visibility_modifier") {
                callable.parameters.push(Parameter {
                    name: CompactString::default(),
                    type_text: self.out.one_line(of),
                    passing: Passing::Positional,
                    necessity: Necessity::Required,
                });
            }
        }
        callable
    }

    /// The fields of a struct, a union or a variant. Unnamed ones are called by their numbers.
    fn fields(&mut self, body: Node<'n>, holder: &Holder<'_>) {
        let mut decoration = Decoration::default();
        let mut modifier = None;
        let mut number = 0_usize;
        for child in self.nodes.with_comments(body) {
            match child.kind() {
                "attribute_item" => decoration.attributes.push(child),
                "line_comment" => self.comment(child, &mut decoration),
                "visibility_modifier" => modifier = Some(child),
                "block_comment" => {}
                "field_declaration" => {
                    let decoration = std::mem::take(&mut decoration);
                    self.named_field(child, &decoration, holder);
                }
                _ if body.kind() == "ordered_field_declaration_list" => {
                    let decoration = std::mem::take(&mut decoration);
                    let modifier = modifier.take();
                    self.numbered_field(child, number, modifier, &decoration, holder);
                    number += 1;
                }
                _ => {}
            }
        }
    }

    fn named_field(&mut self, node: Node<'n>, decoration: &Decoration<'n>, holder: &Holder<'_>) {
        let (Some(name), Some(of)) = (field(node, "name"), field(node, "type")) else { return };
        let visibility = holder.visibility.unwrap_or_else(|| self.visibility(node));
        let mut definition = self.out.blank(DefinitionKind::Field, self.out.text(name), node, name);
        definition.owner = holder.owner.into();
        definition.visibility = visibility;
        definition.purpose = self.purpose_of(decoration);
        definition.markers = self.markers(decoration);
        definition.signature = self.out.one_line(node);
        definition.type_text = self.out.one_line(of);
        self.open(definition, node);
        self.links(&decoration.docs);
        self.types(of);
        self.close();
    }

    fn numbered_field(
        &mut self,
        of: Node<'n>,
        number: usize,
        modifier: Option<Node<'n>>,
        decoration: &Decoration<'n>,
        holder: &Holder<'_>,
    ) {
        let modifier = modifier.map_or(Visibility::Private, |modifier| self.modifier(modifier));
        let mut definition = self.out.blank(DefinitionKind::Field, &format_compact!("{number}"), of, of);
        definition.owner = holder.owner.into();
        definition.visibility = holder.visibility.unwrap_or(modifier);
        definition.purpose = self.purpose_of(decoration);
        definition.markers = self.markers(decoration);
        definition.type_text = self.out.one_line(of);
        definition.signature.clone_from(&definition.type_text);
        self.open(definition, of);
        self.links(&decoration.docs);
        self.types(of);
        self.close();
    }

    /// An enum with its variants.
    pub(super) fn enumeration(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let (Some(name), Some(body)) = (field(node, "name"), field(node, "body")) else { return };
        let mut definition = self.item_definition(DefinitionKind::Enum, node, name, decoration);
        definition.signature = head(&self.out.head(node, Some(body)));
        (definition.body, definition.sketch) = self.body(body);
        let visibility = definition.visibility;
        let purpose = std::mem::replace(&mut self.purpose, definition.purpose);
        let owner = self.out.text(name);
        let place = self.place_of(node, owner);
        self.define(definition, node, decoration);
        self.bounds(node);
        let mut decoration = Decoration::default();
        for child in self.nodes.with_comments(body) {
            match child.kind() {
                "attribute_item" => decoration.attributes.push(child),
                "line_comment" => self.comment(child, &mut decoration),
                "enum_variant" => {
                    let decoration = std::mem::take(&mut decoration);
                    self.variant_definition(child, owner, visibility, &decoration);
                }
                _ => {}
            }
        }
        self.close();
        self.place = place;
        self.purpose = purpose;
    }

    fn variant_definition(&mut self, node: Node<'n>, owner: &str, visibility: Visibility, decoration: &Decoration<'n>) {
        let Some(name) = field(node, "name") else { return };
        let (body, value) = (field(node, "body"), field(node, "value"));
        let mut definition = self.out.blank(DefinitionKind::Variant, self.out.text(name), node, name);
        definition.owner = owner.into();
        definition.visibility = visibility;
        definition.purpose = self.purpose_of(decoration);
        definition.markers = self.markers(decoration);
        definition.signature = head(&self.out.head(node, value));
        let unnamed = body.filter(|body| body.kind() == "ordered_field_declaration_list");
        definition.callable = unnamed.map(|fields| self.constructor(fields, owner));
        if let Some(value) = value {
            (definition.body, definition.sketch) = self.body(value);
        }
        let at = self.out.define(definition);
        if let Some(body) = body.filter(|_| unnamed.is_none()) {
            let owner = format_compact!("{owner}::{}", self.out.text(name));
            self.fields(body, &Holder { owner: &owner, visibility: Some(visibility) });
        }
        self.reopen(at, node);
        self.links(&decoration.docs);
        for of in unnamed.map(|fields| self.nodes.named(fields)).unwrap_or_default() {
            self.types(of);
        }
        if let Some(value) = value {
            self.expression(value, PASSED);
        }
        self.close();
    }

    /// A trait with its items.
    pub(super) fn trait_item(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let Some(name) = field(node, "name") else { return };
        let body = field(node, "body");
        let mut definition = self.item_definition(DefinitionKind::Trait, node, name, decoration);
        definition.signature = head(&self.out.head(node, body));
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.body(body);
        }
        let visibility = definition.visibility;
        let purpose = std::mem::replace(&mut self.purpose, definition.purpose);
        self.define(definition, node, decoration);
        let place = self.place_of(node, self.out.text(name));
        self.bounds(node);
        if let Some(bounds) = field(node, "bounds") {
            self.types(bounds);
        }
        let home = Home {
            kind: HomeKind::Trait,
            owner: self.out.text(name).into(),
            visibility: Some(visibility),
            ..Home::default()
        };
        let inside = self.place.clone();
        self.within(home, inside, body);
        self.place = place;
        self.purpose = purpose;
        self.close();
    }

    /// `impl T { … }` and `impl Trait for T { … }`
    pub(super) fn implementation(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let Some(of) = field(node, "type") else { return };
        let body = field(node, "body");
        let before = self.place.clone();
        self.enter_generics(node);
        let owner = types::owner_name(self.out.source(), of, &mut self.nodes);
        let place = self.place.clone();
        self.place.owner = match of.kind() {
            "generic_type" => {
                field(of, "type").map(|of| types::path(self.out.source(), of, &place)).unwrap_or_default()
            }
            _ => types::read(self.out.source(), of, &place, &mut self.nodes).name,
        };
        let purpose = self.purpose_of(decoration);
        let purpose = std::mem::replace(&mut self.purpose, purpose);
        let of_trait = field(node, "trait");
        let negative = self.nodes.tokens(node).iter().any(|token| token.kind() == "!");
        let through = of_trait.filter(|_| !negative).map(|path| self.implements(node, path, &owner, decoration));
        if through.is_none() {
            self.attributes(decoration, None);
            self.links(&decoration.docs);
        }
        self.types(of);
        self.bounds(node);
        let local = self.is_local_type(&owner);
        let mut conditions: Vec<CompactString> =
            self.markers(decoration).into_iter().filter(|marker| marker.contains("cfg")).collect();
        conditions.extend(self.head_of(node, of, &owner));
        let home = Home {
            kind: HomeKind::Implementation,
            owner,
            visibility: match through.is_some() {
                _ if local => Some(Visibility::Local),
                of_trait => of_trait.then_some(Visibility::Public),
            },
            through: through.clone().unwrap_or_default(),
            conditions,
        };
        let place = self.place.clone();
        self.within(home, place, body);
        if through.is_some() {
            self.close();
        }
        self.place = before;
        self.purpose = purpose;
    }

    /// For which of the types that a generic one stands for an implementation is.
    fn head_of(&mut self, node: Node<'n>, of: Node<'n>, owner: &str) -> Option<CompactString> {
        let arguments = field(of, "type_arguments").filter(|_| of.kind() == "generic_type")?;
        let source = self.out.source();
        let text = |node: Node<'n>| source.get(node.byte_range()).unwrap_or_default();
        let mut limited: Vec<&str> = Vec::new();
        let mut is_any_limited = false;
        let clause = self.nodes.named(node).into_iter().find(|child| child.kind() == "where_clause");
        for predicate in clause.map(|clause| self.nodes.named(clause)).unwrap_or_default() {
            match field(predicate, "left") {
                Some(left) if matches!(left.kind(), "type_identifier" | "lifetime") => limited.push(text(left)),
                _ => is_any_limited = true,
            }
        }
        let parameters = field(node, "type_parameters").map(|list| self.nodes.named(list)).unwrap_or_default();
        let variables: Vec<Variable<'_>> = parameters
            .into_iter()
            .filter(|it| matches!(it.kind(), "type_parameter" | "const_parameter"))
            .filter_map(|it| {
                let name = text(field(it, "name")?);
                let is_bounded = is_any_limited || field(it, "bounds").is_some() || limited.contains(&name);
                Some(Variable { name, is_bounded })
            })
            .collect();
        Some(headers::marker(owner, &self.out.one_line(arguments), &variables).into())
    }

    /// Whether a type stands in the same value of a constant.
    fn is_local_type(&self, name: &str) -> bool {
        let is_local = |it: &Definition| it.name == name && it.visibility == Visibility::Local && it.kind.is_type();
        self.values > 0 && self.out.definitions().iter().any(is_local)
    }

    /// The definition and the use that an implementation of a trait is; gives the trait's bare name.
    fn implements(
        &mut self,
        node: Node<'n>,
        path: Node<'n>,
        owner: &CompactString,
        decoration: &Decoration<'n>,
    ) -> CompactString {
        let mention = self.mention(path);
        let name: CompactString = mention.name().into();
        let name_node = mention.segments.last().map_or(path, |segment| segment.node);
        let body = field(node, "body");
        let mut definition = self.out.blank(DefinitionKind::Implementation, &name, node, name_node);
        definition.owner.clone_from(owner);
        definition.visibility =
            if self.functions > 0 || self.is_local_type(owner) { Visibility::Local } else { Visibility::Public };
        definition.purpose = self.purpose;
        definition.markers = self.markers(decoration);
        definition.signature = head(&self.out.head(node, body));
        self.define(definition, node, decoration);
        let mut labels = Labels::default();
        for member in body.map(|body| self.nodes.named(body)).unwrap_or_default() {
            let form = match member.kind() {
                "function_item" | "function_signature_item" => "fn",
                "const_item" | "type_item" | "associated_type" => "?",
                // Its tokens become members that nobody sees here.
                "macro_invocation" | "expression_statement" | "ERROR" => {
                    labels.open = true;
                    continue;
                }
                _ => continue,
            };
            if let Some(name) = field(member, "name") {
                labels.given.push((self.out.text(name).into(), Form(form.into())));
            }
        }
        self.use_as(&mention, Expected { labels, ..Expected::plain(UseKind::Implement, span(node)) });
        name
    }
}
