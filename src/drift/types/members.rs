//! What values have by the members that types ask for, where types are compared by those.

use std::cell::Cell;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::generic::{generic_parameters, generics, last_name, with_arguments};
use super::{FARTHEST, Values, bases, words};
use crate::drift::Sited;
use crate::facts::{DefinitionKind, Necessity, Slot};
use crate::languages::Ingredient;

/// So many parts of a type are looked at.
const MOST: usize = 64;

/// So many parts of a type that is several at once are asked for one member.
const MOST_PARTS: usize = 24;

/// So deep inside of types that are members of others a member is looked for.
const DEEPEST: usize = 3;

/// The members of the values of a type.
#[derive(Default)]
pub(in crate::drift) struct Members {
    /// The names, and whether all values have them.
    named: FxHashMap<CompactString, bool>,
    /// Whether these are all.
    is_whole: bool,
}

impl Members {
    /// Whether values that have these lack something that others must have.
    pub(super) fn lack_some_of(&self, others: &Self) -> bool {
        let asked = |(name, is_required): (&CompactString, &bool)| *is_required && !self.named.contains_key(name);
        self.is_whole && others.named.iter().any(asked)
    }

    /// Whether anything is known.
    pub(super) fn is_known(&self) -> bool {
        self.is_whole && !self.named.is_empty()
    }

    /// What is known of values that are of one type or of another.
    fn either(all: impl Iterator<Item = Self>) -> Self {
        let joined = all.reduce(|mut one, other| {
            one.named.iter_mut().for_each(|(name, is_required)| *is_required &= other.named.get(name) == Some(&true));
            other.named.into_keys().for_each(|name| _ = one.named.entry(name).or_insert(false));
            one.is_whole &= other.is_whole;
            one
        });
        joined.unwrap_or_default()
    }

    /// Whether values may have a member, as far as is known.
    pub(in crate::drift) fn may_have(&self, name: &str) -> bool {
        !self.is_whole || self.named.contains_key(name)
    }

    /// These members alone, or all but these.
    fn only(mut self, names: &[CompactString], keeps: bool) -> Self {
        self.named.retain(|name, _| names.contains(name) == keeps);
        // Those that are asked for are there, whatever else is.
        if keeps && !self.is_whole {
            names.iter().for_each(|name| _ = self.named.entry(name.clone()).or_insert(false));
            self.is_whole = true;
        }
        self
    }

    /// Adds what the same values have as well.
    fn join(&mut self, other: Self) {
        other.named.into_iter().for_each(|(name, is_required)| self.add(name, is_required));
        self.is_whole &= other.is_whole;
    }

    fn add(&mut self, name: CompactString, is_required: bool) {
        *self.named.entry(name).or_default() |= is_required;
    }
}

impl Values<'_, '_> {
    /// The members of the values of a type, as far as declarations lead to them.
    pub(in crate::drift) fn members(&self, text: &str) -> Members {
        self.members_within(text, &Cell::new(MOST))
    }

    /// The same, along so many types as are left.
    fn members_within(&self, text: &str, left: &Cell<usize>) -> Members {
        let mut found = Members { is_whole: true, ..Members::default() };
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let mut ahead = vec![text.to_owned()];
        while let Some(text) = ahead.pop() {
            if !seen.insert(text.clone()) {
                continue;
            }
            let ingredients = self.language.shapes().ingredients(&text);
            found.is_whole &= !ingredients.is_empty() && left.get() > 0;
            if left.get() == 0 {
                break;
            }
            left.set(left.get() - 1);
            for ingredient in ingredients {
                match ingredient {
                    Ingredient::Member(name, is_required) => found.add(name, is_required),
                    Ingredient::More => found.is_whole = false,
                    Ingredient::OneOf(all) => {
                        found.join(Members::either(all.iter().map(|it| self.members_within(it, left))));
                    }
                    Ingredient::Some { of, names, keeps } => {
                        found.join(self.members_within(&of, left).only(&names, keeps));
                    }
                    Ingredient::Of(name) => match self.declared(&name, left, &mut found) {
                        Some(further) => ahead.extend(further),
                        None => found.is_whole = false,
                    },
                }
            }
        }
        found
    }

    /// Adds what the declaration of a type lists, and gives the types whose members come with it; `None` if the tree
    /// does not say it all.
    fn declared(&self, text: &str, left: &Cell<usize>, found: &mut Members) -> Option<Vec<String>> {
        let (name, arguments) = self.language.shapes().applied(text)?;
        let name = last_name(&name);
        let types = self.types(name);
        match types.as_slice() {
            [] => None,
            [only] => self.listed(only, &arguments, found),
            // Which of them is meant is not looked up.
            several if several.len() <= FARTHEST => {
                let of_one = |sited: &&Sited| {
                    let mut own = Members { is_whole: true, ..Members::default() };
                    match self.listed(sited, &arguments, &mut own) {
                        Some(further) => further.iter().for_each(|it| own.join(self.members_within(it, left))),
                        None => own.is_whole = false,
                    }
                    own
                };
                found.join(Members::either(several.iter().map(of_one)));
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn listed(&self, sited: &Sited, arguments: &[String], found: &mut Members) -> Option<Vec<String>> {
        let of = &sited.definition;
        if of.kind == DefinitionKind::TypeAlias {
            let parameters = generic_parameters(generics(of));
            let is_open = words(&of.type_text).any(|word| parameters.contains(&&*word));
            if of.type_text.is_empty() || is_open && parameters.len() != arguments.len() {
                return None;
            }
            return Some(vec![if is_open {
                with_arguments(&of.type_text, &parameters, arguments)
            } else {
                of.type_text.to_string()
            }]);
        }
        if !matches!(of.kind, DefinitionKind::Interface | DefinitionKind::Class) {
            return None;
        }
        let facts = self.view.facts(&sited.path)?;
        let own = facts.definitions.iter().filter(|it| it.owner == of.name);
        for member in own.filter(|it| matches!(it.kind, DefinitionKind::Field | DefinitionKind::Method)) {
            // In a class nothing has to be given: what it says it has, its values have.
            let words = member.signature.split([' ', '(', ':', '=']);
            let is_optional = || words.clone().any(|word| word.strip_suffix('?') == Some(&*member.name));
            let is_required = match of.kind {
                DefinitionKind::Class => !is_optional(),
                _ => member.necessity == Necessity::Required,
            };
            if !words.clone().any(|word| word == "static") {
                found.add(member.name.clone(), is_required);
            }
        }
        let bases: Vec<String> = bases(&facts, &of.name).map(ToString::to_string).collect();
        (bases.len() <= FARTHEST).then_some(bases)
    }

    /// The type of a field of the values of a type. Where these are of one of several types, all have to say the same;
    /// where they are of several at once, one of them does.
    pub(super) fn read(&self, of: &str, name: &str, depth: usize) -> Option<String> {
        if let Some(owner) = self.language.shapes().members_of(of)
            && let Some(found) = self.field(&owner, name, of)
        {
            return Some(found);
        }
        if depth > DEEPEST {
            return None;
        }
        // What points to a value of another name has the members of what that stands for.
        if let Some(owner) = self.language.shapes().members_of(of).filter(|owner| owner != of) {
            let meant = self.meant_at(&owner, depth);
            if *meant != owner && !meant.contains(of) {
                return self.read(&meant, name, depth + 1);
            }
        }
        let mut all = self.alternatives_at(of, depth).into_iter().map(|it| self.read_of_parts(it, name));
        let first = all.next()??;
        all.all(|it| it.as_ref() == Some(&first)).then_some(first)
    }

    /// The same of values that are of all parts of a type.
    fn read_of_parts(&self, text: String, name: &str) -> Option<String> {
        let shapes = self.language.shapes();
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let mut ahead = vec![text];
        while let Some(text) = ahead.pop() {
            if !seen.insert(text.clone()) || seen.len() > MOST_PARTS {
                continue;
            }
            let owner = shapes.members_of(&text);
            let own = owner.and_then(|owner| self.field(&owner, name, &text));
            if let Some(found) = own.or_else(|| shapes.part_of(&Slot::Label(name.into()), &text)) {
                return Some(found);
            }
            for ingredient in shapes.ingredients(&text) {
                match ingredient {
                    Ingredient::Of(of) if of == text => ahead.extend(self.stands_for(&of)),
                    Ingredient::Of(of) => ahead.push(of),
                    Ingredient::Some { of, names, keeps } if names.iter().any(|it| it == name) == keeps => {
                        ahead.push(of);
                    }
                    Ingredient::Some { .. } | Ingredient::Member(..) | Ingredient::More | Ingredient::OneOf(_) => {}
                }
            }
        }
        None
    }

    /// What a name with the types behind it is another one for.
    fn stands_for(&self, text: &str) -> Vec<String> {
        let Some((name, arguments)) = self.language.shapes().applied(text) else { return Vec::new() };
        match self.types(last_name(&name)).as_slice() {
            [only] if only.definition.kind == DefinitionKind::TypeAlias => {
                self.listed(only, &arguments, &mut Members::default()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// The types that values of a type may be of: of a union its parts, also of those that have a name.
    pub(super) fn alternatives(&self, text: &str) -> Vec<String> {
        self.alternatives_at(text, 0)
    }

    fn alternatives_at(&self, text: &str, depth: usize) -> Vec<String> {
        let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
        let mut ahead = vec![self.meant_at(text, depth).into_owned()];
        while let Some(text) = ahead.pop() {
            if !seen.insert(text.clone()) || seen.len() > MOST {
                continue;
            }
            match self.language.shapes().ingredients(&text).as_slice() {
                [Ingredient::OneOf(all)] => ahead.extend(all.iter().map(|it| self.meant_at(it, depth).into_owned())),
                _ => found.push(text),
            }
        }
        found
    }
}
