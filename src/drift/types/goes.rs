//! Whether values of one type go where another one stands.

use super::generic::generics;
use super::{FARTHEST, Values, words};
use crate::drift::Sited;
use crate::facts::{DefinitionKind, Slot, UseKind};
use crate::languages::answers::Fields;

/// So many pairs of parts of two types are compared.
const MOST_PAIRS: usize = 400;

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
        let known = is_other.then(|| self.goes_as_written(&one, &other)).flatten();
        known.or_else(|| self.each_goes(shown, text))
    }

    /// The same of types of which values may be of several: each part has to go where any of the others stands.
    fn each_goes(&self, shown: &str, text: &str) -> Option<bool> {
        let (all, others) = (self.alternatives(shown), self.alternatives(text));
        if all.len() + others.len() < 3 || all.len() * others.len() > MOST_PAIRS {
            return None;
        }
        let goes = |one: &String| {
            let known: Vec<Option<bool>> = others.iter().map(|other| self.goes_as_written(one, other)).collect();
            if known.contains(&Some(true)) { Some(true) } else { (!known.contains(&None)).then_some(false) }
        };
        let known: Vec<Option<bool>> = all.iter().map(goes).collect();
        if known.contains(&Some(false)) { Some(false) } else { (!known.contains(&None)).then_some(true) }
    }

    /// Whether nothing that goes where one type stands goes where the other one does, whatever it extends.
    pub(in crate::drift) fn excludes(&self, old: &str, new: &str) -> bool {
        let shapes = self.language.shapes();
        let (one, other) = (self.meant(old), self.meant(new));
        let is_closed = shapes.is_closed(&one) || shapes.is_closed(&other);
        let is_of_class = |text: &str| {
            let types = shapes.members_of(text).map(|name| self.types(&name)).unwrap_or_default();
            let kinds = [DefinitionKind::Class, DefinitionKind::Struct, DefinitionKind::Enum];
            let is_one = !types.is_empty() && types.iter().all(|it| kinds.contains(&it.definition.kind));
            is_one || self.is_structural() && self.members(text).is_known()
        };
        self.goes(old, new) == Some(false)
            && self.goes(new, old) != Some(true)
            && (is_closed || is_of_class(&one) && is_of_class(&other))
    }

    /// What a type is another name for, as far as the tree says.
    pub(in crate::drift) fn meant<'s>(&self, text: &'s str) -> std::borrow::Cow<'s, str> {
        self.meant_at(text, 0)
    }

    /// The same, so deep inside of types that are members of others.
    pub(super) fn meant_at<'s>(&self, text: &'s str, depth: usize) -> std::borrow::Cow<'s, str> {
        let mut text = std::borrow::Cow::Borrowed(text);
        for _ in 0..FARTHEST {
            if let Some((of, member)) = self.language.shapes().selected(&text)
                && let Some(selected) = self.read(&of, &member, depth + 1)
            {
                text = selected.into();
                continue;
            }
            let Some(name) = self.language.shapes().type_name(&text) else { break };
            let types = self.types(name.rsplit(['.', ':']).next().unwrap_or(&name));
            let mut near = types.iter().filter(|it| *it.path == *self.path);
            // What the file itself calls so comes before what others do.
            let found = (near.next(), near.next(), types.as_slice());
            let ((Some(only), None, _) | (None, _, [only])) = found else { break };
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
            let is_list = |text: &str| shapes.part_of(&Slot::Element, text).is_some();
            // A list is none of the language's other types, whatever it holds.
            let is_list_alone = |one: &str, other: &str| is_list(one) && !is_list(other) && shapes.is_closed(other);
            let is_plain = || {
                holds(text, shown)
                    || !self.is_renamed(shown) && !self.is_renamed(text)
                    || is_list_alone(shown, text)
                    || is_list_alone(text, shown)
            };
            return Some(known).filter(|known| *known || is_plain());
        }
        if shown == text {
            return Some(true);
        }
        let of_program = |text: &str| {
            let name = shapes.members_of(text)?;
            let all: Vec<&Sited> = self.types(&name);
            let is_whole = |it: &&Sited| {
                matches!(it.definition.kind, DefinitionKind::Struct | DefinitionKind::Class | DefinitionKind::Enum)
            };
            (!all.is_empty() && all.iter().all(is_whole)).then_some(name)
        };
        if self.is_structural() {
            let names = shapes.members_of(shown).zip(shapes.members_of(text));
            let is_below = |(one, other): (String, String)| one != other && self.is_below(&one, &other) == Some(true);
            let has_members = || {
                let Some(name) = shapes.members_of(shown) else { return false };
                let kinds = [DefinitionKind::Class, DefinitionKind::Interface];
                let found = self.named(&name, UseKind::Type);
                let is_brought = || self.language.modules().is_brought(&name) && self.types(&name).is_empty();
                let is_imported = || self.facts.imports.called(&name).next().is_some();
                found.map_or_else(|| is_brought() && !is_imported(), |it| kinds.contains(&it.definition.kind))
            };
            return if names.is_some_and(is_below) {
                Some(true)
            } else if shapes.is_plain(text) && has_members() || self.is_list_of_itself(shown, text) {
                Some(false)
            } else {
                self.lacks_some(shown, text).then_some(false)
            };
        }
        match (shapes.is_closed(shown), shapes.is_closed(text)) {
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
                (declared && self.language.answers().fields == Fields::Declared).then_some(false)
            }
        }
    }

    /// Whether a type is a list of another one that is no list of itself: nothing is what holds it.
    fn is_list_of_itself(&self, list: &str, text: &str) -> bool {
        let shapes = self.language.shapes();
        let is_element = shapes.part_of(&Slot::Element, list).is_some_and(|element| element.trim() == text.trim());
        let types = shapes.type_name(text).map(|name| self.types(&name)).unwrap_or_default();
        let says_more = |it: &&Sited| {
            let of = &it.definition;
            let mut words =
                words(&of.type_text).chain(words(&of.signature).skip_while(|word| *word != of.name).skip(1));
            words.any(|word| word == of.name || matches!(word.as_str(), "any" | "unknown" | "Array" | "ReadonlyArray"))
                || of.type_text.contains("[]")
        };
        is_element && !types.is_empty() && !types.iter().any(says_more)
    }

    /// Whether one of the names in a type is another one for some type.
    fn is_renamed(&self, text: &str) -> bool {
        let shapes = self.language.shapes();
        let is_alias = |it: &&Sited| it.definition.kind == DefinitionKind::TypeAlias;
        words(text).any(|name| !shapes.is_often_renamed(&name) && self.types(&name).iter().any(is_alias))
    }

    /// Whether values of one type lack what those of another one must have.
    pub(super) fn lacks_some(&self, one: &str, other: &str) -> bool {
        self.members(one).lack_some_of(&self.members(other))
    }

    /// Whether types are compared by their members.
    pub(super) fn is_structural(&self) -> bool {
        self.language.answers().fields == Fields::Open
    }
}

/// Whether a type is a list or an option of another one: nothing is what holds it, whatever it is another name for.
fn holds(text: &str, inner: &str) -> bool {
    let of = |rest: Option<&str>| rest.is_some_and(|rest| rest.trim() == inner.trim());
    let inside = text.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    of(inside) || of(text.strip_prefix("[]")) || of(text.strip_suffix("[]"))
}
