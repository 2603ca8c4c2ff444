//! Calls and constructions, what they are given, and what initialisers name.

use compact_str::CompactString;
use tree_sitter::Node;

use super::super::CSharp;
use super::expressions::named;
use super::{Reader, types};
use crate::facts::{Clue, FILLED, Form, Labels, Qualifier, ResultUse, UNNAMED, UseKind};
use crate::lang::Language;
use crate::languages::common::is_common;
use crate::languages::shared::builder::Note;
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::values::{Shown, form};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// What a list of arguments gives: by place, and by name.
#[derive(Default)]
pub(super) struct Arguments {
    places: Vec<Form>,
    labels: Labels,
}

impl<'t> Reader<'t, '_> {
    pub(super) fn call(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        let (Some(function), Some(list)) = (part(node, Field::Function), part(node, Field::Arguments)) else {
            return Shown::Nothing;
        };
        let Arguments { places, labels } = self.arguments(list);
        let found = |name: &str, at: Node<'t>| Found {
            whole: node,
            arguments: Some(places.clone()),
            labels: labels.clone(),
            result: used,
            ..Found::new(name, at, UseKind::Call)
        };
        let shown = match function.kind() {
            "identifier" | "generic_name" => {
                self.type_arguments(function);
                let name = self.simple_name(function);
                self.bare_call(found(self.text(name), name))
            }
            "member_access_expression" => match (part(function, Field::Expression), part(function, Field::Name)) {
                (Some(object), Some(name)) => {
                    let receiver = self.object(object);
                    self.type_arguments(name);
                    let name = self.simple_name(name);
                    self.call_on(object, &receiver, found(self.text(name), name))
                }
                _ => Shown::Nothing,
            },
            "conditional_access_expression" => self.conditional_call(function, found),
            _ => {
                self.expression(function, ResultUse::Unknown);
                Shown::Nothing
            }
        };
        let from = self.out.uses();
        self.argument_uses(list);
        if self.text(function) == "nameof" {
            self.as_values(from);
            for at in from..self.out.uses() {
                let found = self.out.use_mut(at);
                if !found.is_only_named() {
                    found.clues.push(Clue::of_naming());
                }
            }
        }
        shown
    }

    /// `a?.b(…)`
    fn conditional_call(&mut self, function: Node<'t>, found: impl Fn(&str, Node<'t>) -> Found<'t>) -> Shown {
        let Some(object) = part(function, Field::Condition) else { return Shown::Nothing };
        let receiver = self.object(object);
        let mut name = None;
        self.each(function, |_, inner| name = part(inner, Field::Name).or(name));
        let Some(name) = name else { return Shown::Nothing };
        self.type_arguments(name);
        let name = self.simple_name(name);
        self.call_on(object, &receiver, found(self.text(name), name))
    }

    /// A call of what stands alone: a method of a type around, an inherited one, a function inside the function.
    fn bare_call(&mut self, found: Found<'t>) -> Shown {
        let name = found.name.clone();
        if name == "nameof" || self.out.local(&name, found.name_node.start_byte()).is_some() {
            return Shown::Nothing;
        }
        let members = self.out.members();
        let declared = self.classes.iter().rev().find_map(|class| members.inherited(class, &name, types::base));
        let shown = Shown::of(declared.map(|(_, member)| member.text.as_str()));
        self.emit(found);
        shown
    }

    /// A call on a value or a type.
    fn call_on(&mut self, object: Node<'t>, receiver: &Shown, found: Found<'t>) -> Shown {
        let name = found.name.clone();
        let (qualifier, of, text) = match receiver {
            Shown::Of(text) => match self.type_of(text, found.name_node) {
                Some(of) => (Qualifier::Typed(of.clone()), Some(of), text.as_str()),
                // What the language and its library have, or what extends it.
                None if is_common(Language::CSharp, &name) => {
                    return Shown::of(types::of_collection(text, &name));
                }
                None => (Qualifier::untyped(self.text(object)), None, text.as_str()),
            },
            Shown::Path(path) if types::is_word(path) => return Shown::Nothing,
            Shown::Path(path) => (Qualifier::Path(path.clone()), Some(path.clone()), ""),
            Shown::Nothing => (Qualifier::untyped(self.text(object)), None, ""),
        };
        self.emit(Found { qualifier, ..found });
        let members = self.out.members();
        let declared = of.and_then(|of| members.inherited(types::last(&of), &name, types::base));
        let declared = declared.map(|(_, member)| member.text.as_str()).filter(|text| !text.is_empty());
        match declared {
            Some(text) => Shown::Of(text.into()),
            None if name == "ToString" => Shown::Of("string".into()),
            None => Shown::of(types::of_collection(text, &name)),
        }
    }

    /// `new T(…) { … }` and `new(…) { … }`, which is of the type that is expected where it stands.
    pub(super) fn creation(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        let (mut list, mut initializer) = (None, None);
        self.each(node, |_, inner| match inner.kind() {
            "argument_list" => list = Some(inner),
            "initializer_expression" => initializer = Some(inner),
            _ => {}
        });
        let Arguments { places, labels } = list.map(|list| self.arguments(list)).unwrap_or_default();
        let nothing = places.is_empty() && labels.given.is_empty();
        let type_node = part(node, Field::Type);
        let expected = match self.out.noted(node) {
            Some(Note::Type(text)) if type_node.is_none() => Some(text.clone()),
            _ => None,
        };
        let text = type_node.map(|of| CompactString::from(self.text(of))).or(expected);
        let found =
            Found { arguments: Some(places), labels, whole: node, result: used, ..Found::new("", node, UseKind::Call) };
        let of = text.as_deref().and_then(types::base).map(CompactString::from);
        match (type_node, &of) {
            (Some(type_node), _) => self.type_reference(type_node, found),
            (None, Some(of)) if !self.is_local_type(of, node) => {
                let (qualifier, name) = named(of);
                self.emit(Found { name: name.into(), qualifier, ..found });
            }
            // Which type is asked for where it stands, other files may say.
            (None, None) => self.emit(Found { name: UNNAMED.into(), ..found }),
            _ => {}
        }
        if let Some(list) = list {
            self.argument_uses(list);
        }
        let of = of.filter(|of| !self.is_local_type(of, node));
        if let (Some(initializer), Some(of)) = (initializer, &of) {
            let at = type_node.unwrap_or(node);
            // Who takes arguments may set what has to be set.
            self.initializer(node, at, initializer, of, !nothing);
        } else if let Some(initializer) = initializer {
            if type_node.is_none() && text.is_none() {
                self.initializer(node, node, initializer, UNNAMED, !nothing);
            } else {
                self.elements(initializer, None);
            }
        } else if let Some(of) = of.filter(|_| nothing) {
            // Nothing is set, though something may have to be.
            let (qualifier, name) = named(&of);
            self.emit(Found {
                qualifier,
                whole: node,
                ..Found::new(name, type_node.unwrap_or(node), UseKind::Literal)
            });
        }
        text.map_or(Shown::Nothing, Shown::Of)
    }

    /// What an initialiser names of a value of this type.
    fn initializer(&mut self, whole: Node<'t>, at: Node<'t>, list: Node<'t>, of: &str, open: bool) {
        let mut labels = Labels { given: Vec::new(), open };
        let mut elements = false;
        self.each(list, |reader, element| {
            let name = part(element, Field::Left).filter(|_| element.kind() == "assignment_expression");
            match (name, part(element, Field::Right)) {
                (Some(name), Some(value)) if name.kind() == "identifier" => {
                    let form = match value.kind() {
                        "initializer_expression" => Form(FILLED.into()),
                        _ => form::<CSharp>(value, reader.out),
                    };
                    labels.given.push((reader.text(name).into(), form));
                }
                _ => elements = true,
            }
        });
        if !elements {
            let (qualifier, name) = named(of);
            self.emit(Found { whole, qualifier, labels, ..Found::new(name, at, UseKind::Literal) });
        }
        self.elements(list, Some(of).filter(|of| *of != UNNAMED));
    }

    /// The values in braces. Those that are given to a member by name are of its type.
    fn elements(&mut self, list: Node<'t>, of: Option<&str>) {
        self.each(list, |reader, element| {
            let (left, right) = (part(element, Field::Left), part(element, Field::Right));
            let (Some(left), Some(right)) = (left, right.filter(|_| element.kind() == "assignment_expression")) else {
                return reader.value(element);
            };
            let mut text = None;
            if left.kind() == "identifier" {
                let name = reader.text(left);
                let members = reader.out.members();
                let declared = of.and_then(|of| members.inherited(types::last(of), name, types::base));
                text = declared.map(|(_, member)| member.text.clone());
            } else {
                reader.argument_uses(left);
            }
            let text = text.filter(|text| !text.is_empty());
            if right.kind() == "initializer_expression" {
                reader.elements(right, text.as_deref());
                return;
            }
            reader.expect(right, &Shown::of(text.as_deref()));
            reader.value(right);
        });
    }

    /// `: base(…)`, `: this(…)`
    pub(super) fn constructor_initializer(&mut self, node: Node<'t>) {
        let (mut list, mut own) = (None, false);
        self.each_token(node, |_, _, token| match token.kind() {
            "this" => own = true,
            "argument_list" => list = Some(token),
            _ => {}
        });
        let Some(list) = list else { return };
        let of = if own { self.classes.last().map(|class| CompactString::from(*class)) } else { self.base_type() };
        match of {
            Some(of) => self.emit_construction(node, node, &of, list),
            None => self.argument_uses(list),
        }
    }

    /// What the constructor of a base is given beside its name.
    pub(super) fn construct_base(&mut self, whole: Node<'t>, of: Node<'t>, list: Node<'t>) {
        match types::base(self.text(of)).map(CompactString::from) {
            Some(base) => self.emit_construction(whole, of, &base, list),
            None => self.argument_uses(list),
        }
    }

    fn emit_construction(&mut self, whole: Node<'t>, at: Node<'t>, of: &str, list: Node<'t>) {
        let Arguments { places, labels } = self.arguments(list);
        let (qualifier, name) = named(of);
        let (arguments, result) = (Some(places), ResultUse::Discarded);
        let found = Found { whole, qualifier, arguments, labels, result, ..Found::new(name, at, UseKind::Call) };
        self.emit(found);
        self.argument_uses(list);
    }

    /// What a list of arguments gives. What has a name and stands before one without is given by its place as well.
    fn arguments(&mut self, list: Node<'t>) -> Arguments {
        let mut found = Arguments::default();
        let mut named: Vec<Form> = Vec::new();
        self.each(list, |reader, argument| {
            let form = form::<CSharp>(argument, reader.out);
            if let Some(name) = part(argument, Field::Name) {
                named.push(form.clone());
                found.labels.given.push((reader.text(name).into(), form));
            } else {
                found.places.append(&mut named);
                found.places.push(form);
            }
        });
        found
    }

    /// What the arguments of a list use.
    pub(super) fn argument_uses(&mut self, list: Node<'t>) {
        self.each(list, |reader, argument| {
            if argument.kind() != "argument" {
                return reader.value(argument);
            }
            reader.each_token(argument, |reader, field, inner| {
                let counts = inner.is_named() && !inner.is_extra() || matches!(inner.kind(), "this" | "base");
                if counts && field != "name" {
                    reader.value(inner);
                }
            });
        });
    }
}
