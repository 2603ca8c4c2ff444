//! The types of values, found by following declarations from one file to the next.
//!
//! On demand: only where a changed type has met a new use, and only from the names that stand there. What cannot be
//! followed to its end is not known, and nothing is told about it.

mod apart;
mod generic;
mod goes;
mod lineage;
mod members;
mod whose;

use std::sync::Arc;

use compact_str::CompactString;

pub(super) use self::apart::stands_for;
pub(super) use self::generic::with_arguments;
use self::generic::{generic_parameters, generics, is_generic, last_name};
use self::lineage::Lineage;
use super::Sited;
use super::passed_down::bases;
use super::tie::{Scene, Tie, split, tie};
use super::words::hash;
use super::world::View;
use crate::facts::{
    Callable, Definition, DefinitionKind, Facts, Necessity, Parameter, Passing, Qualifier, Slot, Use, UseKind,
};
use crate::lang::Language;
use crate::languages::answers::{BareMembers, Conformance, Inheritance, ThroughType, Types};
use crate::languages::{
    Expression, Ingredient, Spot, Standard, Taken, anything, is_common, member_of_all, standard_member,
};

/// So far chains, aliases and bases are followed.
const FARTHEST: usize = 6;

/// Where types are looked for: a tree, and the file that asks.
pub(super) struct Values<'t, 'v> {
    pub(super) view: &'t View<'v>,
    pub(super) language: Language,
    pub(super) path: &'t str,
    pub(super) facts: Arc<Facts>,
    /// The type around the place that asks.
    pub(super) owner: CompactString,
}

/// The names that have to be looked up to follow what meets at a use.
pub(super) fn names(spot: &Spot) -> Vec<CompactString> {
    let mut found = vec![spot.owner.clone()];
    let values = spot.arguments.iter().chain(spot.labels.iter().map(|it| &it.1));
    let values = values.chain(&spot.receiver).chain(&spot.put).chain(&spot.called);
    let values = values.chain(spot.held.iter().map(|it| &it.value));
    values.for_each(|value| names_of(value, &mut found));
    for taken in &spot.taken {
        let mut taken = taken;
        loop {
            taken = match taken {
                Taken::Inside(slot, whole) | Taken::Part(slot, whole) => {
                    found.extend(if let Slot::Label(name) = slot { Some(name.clone()) } else { None });
                    whole
                }
                Taken::Result(whole) => whole,
                _ => break,
            };
        }
        match taken {
            Taken::Field(name) | Taken::Method(name) => found.push(name.clone()),
            Taken::Adds(value) | Taken::Set(value) | Taken::Given(value, _) | Taken::Into(value) => {
                names_of(value, &mut found);
            }
            Taken::As(text) => found.extend(words(text)),
            Taken::Each | Taken::Counted | Taken::Inside(..) | Taken::Part(..) | Taken::Result(_) => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn names_of(value: &Expression, found: &mut Vec<CompactString>) {
    let mut ahead = vec![value];
    while let Some(mut value) = ahead.pop() {
        loop {
            value = match value {
                Expression::Of(text) => {
                    found.extend(words(text));
                    break;
                }
                Expression::Name(path) => {
                    found.extend(words(path));
                    break;
                }
                Expression::OneOf(both) => {
                    ahead.extend(both.iter());
                    break;
                }
                Expression::Member(of, name) => {
                    found.push(name.clone());
                    of
                }
                Expression::Call(of)
                | Expression::Part(_, of)
                | Expression::Nth(_, of)
                | Expression::Pointer(of)
                | Expression::Asked(of, _)
                | Expression::Giving(_, of)
                | Expression::Taken(_, of) => of,
                Expression::Unknown | Expression::Literal(_) | Expression::Local | Expression::Function(_) => break,
            };
        }
    }
}

/// The names in a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = CompactString> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    words.filter(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '_')).map(CompactString::from)
}

impl Values<'_, '_> {
    fn scene(&self) -> Scene<'_> {
        Scene { packages: self.view.world.packages, language: self.language, path: self.path, facts: &self.facts }
    }

    /// The type of an expression.
    pub(super) fn of(&self, value: &Expression) -> Option<String> {
        match value {
            Expression::Of(text) => Some(text.to_string()),
            Expression::Name(name) => {
                let is_value = |kind| matches!(kind, DefinitionKind::Constant | DefinitionKind::Variable);
                self.field(&self.owner, name, &self.owner).or_else(|| {
                    let found = self.named(name, UseKind::Value)?;
                    let text = found.definition.type_text.as_str();
                    written(text).filter(|_| is_value(found.definition.kind))
                })
            }
            Expression::Member(of, name) => match self.of(of) {
                Some(of) => self.read(&of, name, 0).or_else(|| self.brought(&of, name)),
                None => self.alone(name, |it| (it.kind == DefinitionKind::Field).then_some(it.type_text.as_str())),
            },
            Expression::OneOf(both) => {
                let [one, other] = &**both;
                let (one, other) = (self.of(one)?, self.of(other)?);
                if one == other { Some(one) } else { self.is_structural().then(|| format!("{one} | {other}")) }
            }
            Expression::Call(called) => {
                let receiver = || if let Expression::Member(of, _) = &**called { self.of(of) } else { None };
                match (self.called(called), &**called) {
                    (Some((found, callable)), _) => self.result(found, callable, &receiver),
                    (None, Expression::Member(_, name)) => {
                        let brought = receiver().and_then(|of| self.brought(&of, name));
                        let always = || member_of_all(self.language, name).filter(|_| !self.view.is_defined(name));
                        brought.or_else(|| self.given_by(&self.of(called)?)).or_else(always)
                    }
                    (None, _) => self.given_by(&self.of(called)?),
                }
            }
            Expression::Part(slot, of) => self.part(slot, &self.of(of)?),
            Expression::Nth(at, of) => {
                let of = self.of(of)?;
                let inside = of.strip_prefix('(')?.strip_suffix(')')?;
                let all = crate::languages::split(inside, &[',']);
                let text = all.get(usize::from(*at))?.trim().to_owned();
                // A result may have a name.
                Some(text.rsplit_once(' ').map_or(text.clone(), |(_, of)| of.to_owned()))
            }
            Expression::Pointer(of) => Some(format!("*{}", self.of(of)?)),
            Expression::Asked(called, place) => self.asked(called, *place),
            Expression::Taken(place, function) => {
                let near = if let Expression::Asked(called, _) = &**function { self.called(called) } else { None };
                self.taken_by(&self.of(function)?, usize::from(*place), near.map(|it| &*it.0.path))
            }
            Expression::Unknown
            | Expression::Literal(_)
            | Expression::Local
            | Expression::Function(_)
            | Expression::Giving(..) => None,
        }
    }

    /// How many parameters a function has that is given as a value; nothing, if some may be left out.
    pub(super) fn parameters(&self, value: &Expression) -> Option<usize> {
        let callable = match value {
            Expression::Function(parameters) | Expression::Giving(parameters, _) => {
                return Some(usize::from(*parameters));
            }
            Expression::Name(path) => {
                let found = self.own_function(path).or_else(|| self.named(path, UseKind::Value))?;
                let definition = &found.definition;
                let is_of_type = definition.kind == DefinitionKind::Method && !split(path, self.language).0.is_empty();
                let callable = definition.callable.as_ref()?;
                // Named by its type, a method takes the value first that it is called on.
                let takes_value = || match self.language.answers().through_type {
                    ThroughType::Parameters => !callable.modifiers.iter().any(|it| it == "static"),
                    ThroughType::Receiver | ThroughType::Either => !callable.receiver.is_empty(),
                };
                if is_of_type && takes_value() {
                    return None;
                }
                callable
            }
            _ => return None,
        };
        let (least, most) = callable.arity();
        (most == Some(least)).then_some(least)
    }

    /// The type of a part of a value of a type, or of what stands under a name in it.
    pub(super) fn part(&self, slot: &Slot, of: &str) -> Option<String> {
        let meant = self.meant(of);
        let part = self.language.shapes().part_of(slot, &meant);
        part.or_else(|| if let Slot::Label(name) = slot { self.read(of, name, 0) } else { None })
    }

    /// What a function of a type gives.
    pub(super) fn given_by(&self, text: &str) -> Option<String> {
        written(&self.language.shapes().result_of(&self.meant(text))?)
    }

    /// What a function of a type takes at a place. The type may be declared in the file that asks for it.
    fn taken_by(&self, text: &str, place: usize, near: Option<&str>) -> Option<String> {
        let shapes = self.language.shapes();
        let nth = |text: &str| written(shapes.parameters_of(text)?.get(place)?);
        if let Some(parameter) = nth(text) {
            return Some(parameter);
        }
        let (name, arguments) = shapes.applied(text)?;
        let name = last_name(&name);
        let is_it = |it: &Definition| it.kind.is_type() && it.name == name;
        let known = self.types(name);
        let path = known.first().map(|it| &*it.path).or(near)?;
        let facts = self.view.facts(path)?;
        let of = facts.definitions.iter().find(|it| is_it(it))?;
        let parameters = generic_parameters(generics(of));
        let parameter = if of.kind == DefinitionKind::TypeAlias {
            nth(&of.type_text)?
        } else {
            // What has one method to give is a function to those who give it.
            let mut asked = facts.definitions.iter().filter(|it| it.owner == of.name && it.callable.is_some());
            let only = asked.next().filter(|it| it.body == 0 && it.necessity == Necessity::Required)?;
            let callable = only.callable.as_ref().filter(|_| asked.all(|it| it.necessity == Necessity::Optional))?;
            written(&callable.parameters.get(place)?.type_text)?
        };
        let is_open = words(&parameter).any(|word| parameters.contains(&&*word));
        let is_applied = arguments.len() == parameters.len();
        (!is_open || is_applied).then(|| with_arguments(&parameter, &parameters, &arguments))
    }

    /// The type that a parameter of what is called asks for.
    pub(super) fn asked(&self, called: &Expression, place: u16) -> Option<String> {
        if let Expression::Member(of, name) = called
            && matches!(name.as_str(), "push" | "add" | "Add" | "append" | "push_back")
            && let Some(element) = self.of(of).and_then(|of| self.language.shapes().part_of(&Slot::Element, &of))
        {
            return Some(element);
        }
        let Some((found, callable)) = self.called(called) else {
            return self.taken_by(&self.of(called)?, usize::from(place), None);
        };
        let parameter = parameter(callable, usize::from(place))?;
        let text = parameter.type_text.as_str();
        if text.is_empty() && !found.definition.type_text.is_empty() {
            return self.taken_by(&found.definition.type_text, usize::from(place), Some(&*found.path));
        }
        (!is_generic(text, &callable.generics)).then(|| written(text))?
    }

    /// Whether what is called takes one argument and no more.
    pub(super) fn takes_one(&self, called: &Expression) -> bool {
        self.called(called).is_some_and(|(_, callable)| callable.arity() == (1, Some(1)))
    }

    /// The same of one that must not be left out.
    pub(super) fn asked_always(&self, called: &Expression, place: u16) -> Option<String> {
        let (_, callable) = self.called(called)?;
        let parameter = parameter(callable, usize::from(place))?;
        (parameter.necessity == Necessity::Required).then(|| self.asked(called, place))?
    }

    /// What a member gives of a value of a type that no file of the tree declares.
    fn brought(&self, of: &str, name: &str) -> Option<String> {
        let (head, _) = self.language.shapes().applied(of)?;
        self.types(&head).is_empty().then(|| standard_member(self.language, of, name))?
    }

    /// What a call gives; `receiver` is asked for the type of the value that it is made on.
    fn result(&self, found: &Sited, callable: &Callable, receiver: &dyn Fn() -> Option<String>) -> Option<String> {
        let text = match found.definition.kind {
            DefinitionKind::Constructor => found.definition.owner_name(),
            kind if kind.is_type() => found.definition.name.as_str(),
            _ if matches!(callable.result.as_str(), "Self" | "this") => found.definition.owner_name(),
            _ => callable.result.as_str(),
        };
        let is_async = callable.modifiers.iter().any(|it| it == "async");
        let is_open = is_generic(text, &callable.generics);
        let is_coroutine = is_async && self.language.answers().types == Types::Unchecked;
        (!is_open && !is_coroutine).then(|| self.seen_on(text, found, receiver))?
    }

    /// The type of a member, as it is for a value of this type: what is written behind the name of that stands in the
    /// place of the generic parameters.
    fn seen_on(&self, text: &str, member: &Sited, value: &dyn Fn() -> Option<String>) -> Option<String> {
        let owner = member.definition.owner_name();
        let facts = self.view.facts(&member.path);
        let near = facts.iter().flat_map(|facts| facts.definitions.iter().filter(|it| it.name == owner));
        let declared = near.chain(self.types(owner).into_iter().map(|it| &*it.definition));
        let declared = declared.filter(|it| it.kind.is_type()).find(|it| !generics(it).is_empty());
        let parameters = declared.map(|it| generic_parameters(generics(it))).unwrap_or_default();
        if !words(text).any(|word| parameters.contains(&&*word)) {
            return written(text);
        }
        let (name, arguments) = self.language.shapes().applied(&value()?)?;
        let is_applied = last_name(&name) == owner && arguments.len() == parameters.len();
        is_applied.then(|| with_arguments(text, &parameters, &arguments))
    }

    /// What can be called of the type around by its name alone.
    fn own_function(&self, name: &str) -> Option<&Sited> {
        let bare = self.language.answers().bare_members == BareMembers::InOwnType;
        if bare && !self.owner.is_empty() { self.member(&self.owner, name, &|it| it.callable.is_some()) } else { None }
    }

    /// What is called.
    fn called(&self, called: &Expression) -> Option<(&Sited, &Callable)> {
        let found = match called {
            Expression::Name(name) => self.own_function(name).or_else(|| self.named(name, UseKind::Call))?,
            Expression::Member(of, name) => {
                let method = |it: &Definition| it.callable.is_some() && it.kind != DefinitionKind::Field;
                match self.of(of) {
                    Some(of) => self.member(&self.language.shapes().members_of(&of)?, name, &method)?,
                    None => match &**of {
                        Expression::Name(path) => {
                            let whole = format!("{path}{}{name}", self.language.row().separator);
                            self.named(&whole, UseKind::Call).or_else(|| self.one(name, &method))?
                        }
                        _ => self.one(name, &method)?,
                    },
                }
            }
            _ => return None,
        };
        Some((found, found.definition.callable.as_ref()?))
    }

    /// What a name or a path that stands in the file is tied to; nothing if that may be several.
    fn named(&self, path: &str, kind: UseKind) -> Option<&Sited> {
        let (before, name) = split(path, self.language);
        let mut names = vec![name];
        names.extend(self.facts.imports.called(name).map(|it| it.name.as_str()).filter(|it| *it != name));
        let all = names.into_iter().flat_map(|name| self.view.definitions(name));
        Self::same(self.closest([before, name], kind, all).into_iter())
    }

    /// Those of some definitions to which a name is tied most closely that stands in the file, with what stands before it.
    fn closest<'s>(
        &self,
        [before, name]: [&str; 2],
        kind: UseKind,
        all: impl Iterator<Item = &'s Sited>,
    ) -> Vec<&'s Sited> {
        let qualifier = if before.is_empty() { Qualifier::Bare } else { Qualifier::Path(before.into()) };
        let usage = Use { name: name.into(), kind, qualifier, ..super::structural::blank(name) };
        let scene = self.scene();
        let tied = all.filter_map(|it| Some((tie(&scene, &usage, it)?, it))).filter(|it| it.0 > Tie::Name);
        let tied: Vec<(Tie, &Sited)> = tied.collect();
        let best = tied.iter().map(|it| it.0).max();
        tied.into_iter().filter(|it| Some(it.0) == best).map(|it| it.1).collect()
    }

    /// One of several that say the same.
    fn same<'s>(all: impl Iterator<Item = &'s Sited>) -> Option<&'s Sited> {
        let mut all = all;
        let first = all.next()?;
        let says = |it: &Sited| {
            let callable = it.definition.callable.as_ref();
            let parameters = |it: &Callable| it.parameters.iter().map(|it| it.type_text.clone()).collect::<Vec<_>>();
            (it.definition.type_text.clone(), callable.map(|it| (it.result.clone(), parameters(it))))
        };
        let same = says(first);
        all.all(|it| says(it) == same).then_some(first)
    }

    /// The type of a field of a type, for a value whose type is written so.
    fn field(&self, of: &str, name: &str, value: &str) -> Option<String> {
        let reads =
            |it: &Definition| it.kind == DefinitionKind::Field || self.language.meanings().reads_like_a_field(it);
        let found = self.member(of, name, &reads)?;
        let text = match &found.definition.callable {
            Some(callable) if found.definition.type_text.is_empty() => callable.result.as_str(),
            _ => found.definition.type_text.as_str(),
        };
        self.seen_on(text, found, &|| written(value))
    }

    /// A member of a type or of one of its bases.
    fn member(&self, of: &str, name: &str, is: &dyn Fn(&Definition) -> bool) -> Option<&Sited> {
        let mut all = self.view.definitions(name);
        all.retain(|it| it.language.row().namespace == self.language.row().namespace && is(&it.definition));
        if all.is_empty() {
            return None;
        }
        let mut line = Lineage::new(self, of);
        while let Some(of) = line.next() {
            let mut own = all.iter().copied().filter(|it| it.definition.is_of(&of)).peekable();
            if own.peek().is_none() {
                continue;
            }
            if let Some(found) = Self::same(own) {
                return Some(found);
            }
            // Several that differ hide what the bases have.
            line.leave();
        }
        None
    }

    /// Whether a value of a type has a member of this name that is not the one of `owner`, nor there because a trait asks
    /// for it.
    pub(super) fn has_nearer(&self, text: &str, name: &str, owner: &str) -> bool {
        let of = self.language.shapes().members_of(text);
        let found = of.and_then(|of| self.member(&of, name, &|_| true));
        found.is_some_and(|it| it.definition.owner_name() != owner && it.definition.through.is_empty())
    }

    /// The only member of this name that there is, whatever it belongs to.
    fn one(&self, name: &str, is: &dyn Fn(&Definition) -> bool) -> Option<&Sited> {
        if is_common(self.language, name) {
            return None;
        }
        let same = |it: &&Sited| {
            it.language.row().namespace == self.language.row().namespace
                && !it.definition.owner.is_empty()
                && is(&it.definition)
        };
        Self::same(self.view.definitions(name).into_iter().filter(same))
    }

    fn alone(&self, name: &str, text: impl Fn(&Definition) -> Option<&str>) -> Option<String> {
        let found = self.one(name, &|it| text(it).is_some())?;
        written(text(&found.definition)?)
    }

    /// Whether values may become those of a type, or the other way round, without saying so: a type of the tree says it.
    pub(super) fn converts(&self, text: &str) -> bool {
        let Some(word) = self.language.meanings().converting() else { return false };
        let word = hash(word.as_bytes());
        let says = |it: &&Sited| self.view.words(&it.path).is_none_or(|words| words.binary_search(&word).is_ok());
        words(text).any(|name| self.types(&name).iter().any(says))
    }

    /// Whether a value of a type has the members of another one; `None` if that is not known.
    pub(super) fn is_of(&self, text: &str, owner: &str) -> Option<bool> {
        let Some(name) = self.language.shapes().members_of(text) else {
            // What is of several at once is of each.
            let all = self.language.shapes().ingredients(text);
            let is_part =
                |it: &Ingredient| matches!(it, Ingredient::Of(of) if of != text && self.is_of(of, owner) == Some(true));
            return all.iter().any(is_part).then_some(true);
        };
        // The file may mean the one that the language has by itself.
        if name == owner && self.language.modules().is_brought(owner) {
            return None;
        }
        if name == owner || self.is_below(&name, owner)? || self.is_below(owner, &name)? {
            return Some(true);
        }
        let stands_for = self.language.answers().stands_for;
        let through =
            stands_for.is_some_and(|by| self.view.definitions(by).iter().any(|it| it.definition.owner_name() == name));
        let types = self.types(&name);
        let alias = types.iter().any(|it| it.definition.kind == DefinitionKind::TypeAlias);
        // What satisfies an interface does not say so.
        let is_interface = |it: &&Sited| it.definition.kind == DefinitionKind::Interface;
        let unsaid = self.language.answers().conformance == Conformance::Unsaid;
        if unsaid && (self.types(owner).iter().any(is_interface) || types.iter().any(is_interface)) {
            return None;
        }
        (!types.is_empty() && !alias && !through).then_some(false)
    }

    /// Whether two types are one, or one may be below the other. In doubt they are.
    pub(super) fn is_near(&self, one: &str, other: &str) -> bool {
        let below = |one: &str, other: &str| self.is_below(one, other).unwrap_or(true);
        one == other || !one.is_empty() && !other.is_empty() && (below(one, other) || below(other, one))
    }

    /// Whether a type of a parameter or of a result names a generic parameter.
    pub(super) fn is_open(&self, text: &str, callable: &Callable, owner: &str) -> bool {
        is_generic(text, &callable.generics)
            || self.types(owner).iter().any(|it| is_generic(text, generics(&it.definition)))
    }

    /// A type in which anything stands for the generic parameters of a function.
    pub(super) fn closed(&self, text: &str, callable: &Callable) -> String {
        let Some(anything) = anything(self.language) else { return text.to_owned() };
        let parameters = generic_parameters(&callable.generics);
        let arguments = vec![anything.to_owned(); parameters.len()];
        with_arguments(text, &parameters, &arguments)
    }

    /// The types of a name.
    pub(in crate::drift) fn types(&self, name: &str) -> Vec<&Sited> {
        let mut all = self.view.types(name);
        all.retain(|it| it.language.row().namespace == self.language.row().namespace);
        all
    }

    /// Whether there is only one type of a name.
    pub(super) fn is_one(&self, name: &str) -> bool {
        let all = self.types(name);
        all.iter().all(|it| it.path == all[0].path)
    }

    /// Whether a type extends another one, as far as its bases are declared in the tree.
    fn is_below(&self, one: &str, other: &str) -> Option<bool> {
        // A trait is implemented in any file.
        let implementing = self.view.definitions(other);
        let implements = |of: &str| {
            let mut all = implementing.iter().map(|it| &it.definition);
            all.any(|it| it.kind == DefinitionKind::Implementation && it.is_of(of))
        };
        let mut line = Lineage::new(self, one);
        while let Some(of) = line.next() {
            if implements(&of) || of == other && of != one {
                return Some(true);
            }
        }
        line.is_whole.then_some(false)
    }

    /// Whether a type does not have a member.
    pub(super) fn has_not(&self, text: &str, name: &str) -> bool {
        let shapes = self.language.shapes();
        if self.language.meanings().is_never_changed_by(name, text) {
            return !self.extends(name);
        }
        if let Some(own) = shapes.own_members(text) {
            return !own.contains(&name) && !self.extends(name);
        }
        if is_common(self.language, name) {
            return false;
        }
        let Some(of) = shapes.members_of(text) else { return shapes.is_closed(text) && !self.extends(name) };
        if shapes.standard(&of) == Standard::Known || shapes.is_closed(text) {
            return self.member(&of, name, &|_| true).is_none() && !self.extends(name);
        }
        let types = self.types(&of);
        let [only] = types.as_slice() else { return false };
        let Some(facts) = self.view.facts(&only.path) else { return false };
        let members = |it: &Definition| it.owner_name() == of;
        let inherits = self.language.answers().inheritance != Inheritance::None && bases(&facts, &of).next().is_some();
        let whole =
            matches!(only.definition.kind, DefinitionKind::Struct | DefinitionKind::Class | DefinitionKind::Interface);
        whole
            && !inherits
            && only.definition.markers.is_empty()
            && facts.definitions.iter().any(members)
            && self.member(&of, name, &|_| true).is_none()
            && !self.extends(name)
    }

    /// Whether something may give a member of this name to types of others: a trait, an extension.
    fn extends(&self, name: &str) -> bool {
        self.view.definitions(name).iter().any(|it| {
            let receiver = it.definition.callable.as_ref().is_some_and(|it| it.receiver.starts_with("this "));
            let kinds = self.view.definitions(it.definition.owner_name());
            let of_trait = kinds.iter().any(|it| it.definition.kind == DefinitionKind::Trait);
            receiver || of_trait || !it.definition.through.is_empty()
        })
    }
}

fn written(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The parameter for an argument.
fn parameter(callable: &Callable, place: usize) -> Option<&Parameter> {
    callable.parameters.get(place).filter(|it| matches!(it.passing, Passing::Positional | Passing::Either))
}
