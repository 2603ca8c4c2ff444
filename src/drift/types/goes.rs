//! Whether values of one type go where another one stands.

use compact_str::CompactString;

use super::generic::generics;
use super::{FARTHEST, Values, bases, words};
use crate::drift::Sited;
use crate::facts::{Definition, DefinitionKind, Necessity, Slot};
use crate::languages::answers::Fields;

impl Values<'_, '_> {
    /// Whether a value of one type goes where another one stands; `None` if that is not known.
    pub(in crate::drift) fn goes(&self, shown: &str, text: &str) -> Option<bool> {
        let known = self.goes_as_written(shown, text);
        if known.is_some() {
            return known;
        }
        // Lists go where lists of what goes there stand.
        let element = |text: &str| self.language.shapes().part_of(&Slot::Element, text);
        if let (Some(one), Some(other)) = (element(shown), element(text)) {
            return self.goes_as_written(&one, &other).filter(|goes| !goes);
        }
        let (one, other) = (self.meant(shown), self.meant(text));
        let is_other = one != shown || other != text;
        if is_other { self.goes_as_written(&one, &other) } else { None }
    }

    /// Whether nothing that goes where one type stands goes where the other one does, whatever it extends.
    pub(in crate::drift) fn excludes(&self, old: &str, new: &str) -> bool {
        let shapes = self.language.shapes();
        let (one, other) = (self.meant(old), self.meant(new));
        let is_closed = shapes.is_closed(&one) || shapes.is_closed(&other);
        let is_of_class = |text: &str| {
            let types = shapes.members_of(text).map(|name| self.types(&name)).unwrap_or_default();
            let kinds = [DefinitionKind::Class, DefinitionKind::Struct, DefinitionKind::Enum];
            let structural = self.language.answers().fields == Fields::Open;
            let is_shape = |it: &Definition| structural && (it.kind == DefinitionKind::Interface || is_object(it));
            let counts = |it: &Definition| kinds.contains(&it.kind) || is_shape(it);
            !types.is_empty() && types.iter().all(|it| counts(&it.definition))
        };
        self.goes(old, new) == Some(false)
            && self.goes(new, old) != Some(true)
            && (is_closed || is_of_class(&one) && is_of_class(&other))
    }

    /// What a type is another name for, as far as the tree says.
    pub(in crate::drift) fn meant<'s>(&self, text: &'s str) -> std::borrow::Cow<'s, str> {
        let mut text = std::borrow::Cow::Borrowed(text);
        for _ in 0..FARTHEST {
            let Some(name) = self.language.shapes().type_name(&text) else { break };
            let types = self.types(name.rsplit(['.', ':']).next().unwrap_or(&name));
            let [only] = types.as_slice() else { break };
            let of = &only.definition;
            if of.kind != DefinitionKind::TypeAlias
                || of.type_text.is_empty()
                || !generics(of).is_empty()
                || name.len() != text.len()
            {
                break;
            }
            text = of.type_text.to_string().into();
        }
        text
    }

    fn goes_as_written(&self, shown: &str, text: &str) -> Option<bool> {
        let shapes = self.language.shapes();
        if let Some(known) = shapes.type_fits(shown, text) {
            // Another name of one of the two is not seen by its text.
            let is_plain = || holds(text, shown) || !self.is_renamed(shown) && !self.is_renamed(text);
            return Some(known).filter(|known| *known || is_plain());
        }
        if shown == text {
            return Some(true);
        }
        let of_program = |text: &str| {
            let name = shapes.members_of(text)?;
            let all: Vec<&Sited> = self.types(&name);
            // Where types are compared by their members, an interface is what its members are.
            let structural = self.language.answers().fields == Fields::Open;
            let is_whole = |it: &&Sited| match it.definition.kind {
                DefinitionKind::Struct | DefinitionKind::Class | DefinitionKind::Enum => true,
                DefinitionKind::Interface => structural,
                DefinitionKind::TypeAlias => structural && is_object(&it.definition),
                _ => false,
            };
            (!all.is_empty() && all.iter().all(is_whole)).then_some(name)
        };
        if let (Some(own), Some(of)) = (shapes.own_members(shown), shapes.members_of(text))
            && self.asks_for(&of).is_some_and(|asked| asked.iter().any(|it| !own.contains(&it.as_str())))
        {
            return Some(false);
        }
        match (shapes.is_closed(shown), shapes.is_closed(text)) {
            (true, false) if self.language.answers().fields == Fields::Open => None,
            (true, false) => of_program(text).map(|_| false),
            (false, true) => of_program(shown).map(|_| false),
            (true, true) | (false, false) => {
                let (one, other) = (shapes.members_of(shown)?, shapes.members_of(text)?);
                if one == other {
                    return None;
                }
                if self.is_below(&one, &other)? {
                    return Some(true);
                }
                let declared = of_program(shown).is_some() && of_program(text).is_some();
                let nominal = self.language.answers().fields == Fields::Declared;
                (declared && (nominal || self.lacks_some(&one, &other)?)).then_some(false)
            }
        }
    }

    /// Whether one of the names in a type is another one for some type.
    fn is_renamed(&self, text: &str) -> bool {
        let shapes = self.language.shapes();
        let is_alias = |it: &&Sited| it.definition.kind == DefinitionKind::TypeAlias;
        words(text).any(|name| !shapes.is_often_renamed(&name) && self.types(&name).iter().any(is_alias))
    }

    /// Whether a type lacks a member that another one has: where types are compared by their members.
    fn lacks_some(&self, one: &str, other: &str) -> Option<bool> {
        let (own, asked) = (self.members(one, |_| true)?, self.asks_for(other)?);
        Some(asked.iter().any(|name| !own.contains(name)))
    }

    /// What the values of an interface must have, where types are compared by their members.
    fn asks_for(&self, of: &str) -> Option<Vec<CompactString>> {
        let structural = self.language.answers().fields == Fields::Open;
        structural.then(|| self.members(of, |it| it.necessity == Necessity::Required))?
    }

    /// The members of a type that has no bases.
    fn members(&self, of: &str, is: impl Fn(&Definition) -> bool) -> Option<Vec<CompactString>> {
        let all = self.types(of);
        let [only] = all.as_slice() else { return None };
        let is_shape = matches!(only.definition.kind, DefinitionKind::Interface | DefinitionKind::Class)
            || is_object(&only.definition);
        let facts = self.view.facts(&only.path).filter(|_| is_shape)?;
        if bases(&facts, of).next().is_some() {
            return None;
        }
        let own = facts.definitions.iter().filter(|it| it.owner == of && is(it));
        Some(own.filter(|it| it.kind != DefinitionKind::Constructor).map(|it| it.name.clone()).collect())
    }
}

/// Whether a type is a list or an option of another one: nothing is what holds it, whatever it is another name for.
fn holds(text: &str, inner: &str) -> bool {
    let of = |rest: Option<&str>| rest.is_some_and(|rest| rest.trim() == inner.trim());
    let inside = text.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    of(inside) || of(text.strip_prefix("[]")) || of(text.strip_suffix("[]"))
}

/// Whether a type is another name for an object whose members stand there.
fn is_object(of: &Definition) -> bool {
    let text = of.type_text.as_str();
    of.kind == DefinitionKind::TypeAlias && text.starts_with('{') && text.ends_with('}')
}
