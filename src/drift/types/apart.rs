//! What a type certainly is not, and what it stands for.

use compact_str::CompactString;

use super::{Lineage, Values};
use crate::drift::Sited;
use crate::facts::{Definition, DefinitionKind, Facts, OPEN};
use crate::lang::Language;

impl Values<'_, '_> {
    /// Whether a type that the tree declares is certainly not of another one; `None` if that is not known.
    pub(in crate::drift) fn is_apart(&self, one: &str, bound: &str) -> Option<bool> {
        // What has all members that are asked for is of it, whether it says so or not.
        if self.is_structural() {
            let is_one = self.types(one).len() == 1 && self.types(bound).len() == 1;
            return (is_one && self.lacks_some(one, bound)).then_some(true);
        }
        let (types, bounds) = (self.types(one), self.types(bound));
        let (&[given], &[asked]) = (types.as_slice(), bounds.as_slice()) else { return None };
        let is_plain = |it: &Sited| {
            matches!(it.definition.kind, DefinitionKind::Struct | DefinitionKind::Class | DefinitionKind::Enum)
                && !given.definition.markers.iter().any(|it| it == OPEN)
        };
        if !is_plain(given) || asked.definition.kind == DefinitionKind::TypeAlias {
            return None;
        }
        // What is implemented for any type, or by a macro, does not name this one.
        let mut all =
            self.view.definitions(bound).into_iter().filter(|it| it.definition.kind == DefinitionKind::Implementation);
        if !all.all(|it| self.types(it.definition.owner_name()).len() == 1 || it.definition.owner_name().len() > 1) {
            return None;
        }
        let mut line = Lineage::new(self, one);
        while let Some(of) = line.next() {
            // One that the tree does not declare may be of anything.
            if of != one && of != bound && self.types(&of).is_empty() {
                return None;
            }
        }
        self.is_below(one, bound).map(|is| !is)
    }

    /// Whether a type of the language is of none that the tree declares under a name, and nothing there makes it one.
    pub(in crate::drift) fn is_closed_to(&self, text: &str, bound: &str) -> bool {
        let (types, shapes) = (self.types(bound), self.language.shapes());
        let is_one = types.len() == 1 && types.iter().all(|it| it.definition.kind != DefinitionKind::TypeAlias);
        let mut all = self.view.definitions(bound).into_iter();
        // What is implemented for any type has the name of a parameter.
        let makes_one = |it: &Sited| {
            let of = it.definition.owner_name();
            it.definition.kind == DefinitionKind::Implementation
                && (of == text || of.len() <= 1 || self.types(of).is_empty())
        };
        is_one && !self.is_structural() && shapes.is_closed(text) && !all.any(makes_one)
    }
}

/// The names of what a type of a file stands for by a trait of the language, such as Rust's `Deref`.
pub(in crate::drift) fn stands_for(facts: &Facts, of: &str, language: Language) -> impl Iterator<Item = CompactString> {
    let by = language.answers().stands_for;
    let is_target = move |it: &&Definition| {
        let through = it.through.rsplit([':', '.']).next();
        it.kind == DefinitionKind::TypeAlias && it.is_of(of) && by.is_some() && through == by
    };
    // A short name may be that of a parameter; here it is looked for, whatever it is.
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|it| it.is_alphanumeric() || it == '_');
    let named = move |it: &Definition| {
        let text = &it.type_text;
        language.shapes().members_of(text).or_else(|| is_name(text).then(|| text.to_string()))
    };
    facts.definitions.iter().filter(is_target).filter_map(named).map(CompactString::from)
}
