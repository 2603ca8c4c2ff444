//! Whether what a use shows of a value goes with a type: with the old one it did, with the new one it does not.
//!
//! Only what cannot be otherwise counts. A type that may be another name for the old one, that takes many (`impl`,
//! `dyn`, a generic parameter, a union) or to which a value is converted by itself says nothing.

use std::borrow::Cow;

use compact_str::CompactString;

use super::delta::{Change, Sited};
use super::meeting::{Evidence, Meeting};
use super::shape::type_at;
use super::world::View;
use crate::facts::{Callable, Clue, DefinitionKind, Facts, Form, ResultUse, Shows, Slot, Use};
use crate::lang::Language;
use crate::languages::answers::ToldApart;
use crate::languages::{Standard, is_common};

/// What a use shows or takes of a value that was of the old type and may not be of the new one, in words.
pub(super) fn misfit(
    usage: &Use,
    evidence: Evidence,
    label: &str,
    types: [&str; 2],
    language: Language,
) -> Option<String> {
    shown(usage, evidence, label, types, language)
        .or_else(|| lacking(usage, evidence, types, language).next().map(|(clue, _)| words(clue)))
}

/// The same for the argument at a place, by the types of the parameters there.
pub(super) fn misfit_of_argument(
    usage: &Use,
    place: usize,
    callables: [&Callable; 2],
    language: Language,
) -> Option<String> {
    let [old, new] = callables.map(|callable| type_at(callable, place, language).unwrap_or_default());
    misfit(usage, Evidence::Argument(place), "", [&old, &new], language)
}

/// What a use shows of a value that was of the old type and cannot be of the new one, in words.
fn shown(usage: &Use, evidence: Evidence, label: &str, types: [&str; 2], language: Language) -> Option<String> {
    let [old, new] = types;
    let differs = |clue: &Clue| {
        let fits = |text: &str| goes_with(clue, text, language);
        fits(old) == Some(true) && fits(new) == Some(false)
    };
    if let Some(clue) = usage.clues.iter().filter(|clue| is_of(clue, evidence, label)).find(|clue| differs(clue)) {
        return Some(words(clue));
    }
    let tried = Clue { of: Slot::Itself, shows: Shows::Method("?".into()) };
    if evidence == Evidence::Result && usage.result == ResultUse::Tried && differs(&tried) {
        return Some(words(&tried));
    }
    let form = match evidence {
        Evidence::Argument(place) => usage.arguments.as_ref()?.get(place)?,
        Evidence::Label => usage.labels.form(label)?,
        Evidence::Result
        | Evidence::Value
        | Evidence::Await
        | Evidence::Receiver
        | Evidence::Presence
        | Evidence::TypeArgument => return None,
    };
    let fits = |text: &str| language.shapes().form_fits(&form.0, text);
    (fits(old) == Some(true) && fits(new) == Some(false)).then(|| in_words(form).into_owned())
}

/// Whether a clue of a use goes with a type.
fn goes_with(clue: &Clue, text: &str, language: Language) -> Option<bool> {
    let text = &*part_of(&clue.of, text, language)?;
    match &clue.shows {
        Shows::Type(shown) => language.shapes().type_fits(shown, text),
        Shows::Form(form) => language.shapes().form_fits(&form.0, text),
        Shows::Method(name) => language.shapes().method_fits(name, text),
        Shows::Field(_) => None,
    }
}

fn is_of(clue: &Clue, evidence: Evidence, label: &str) -> bool {
    match (&clue.of, evidence) {
        (Slot::Argument(place), Evidence::Argument(wanted)) => usize::from(*place) == wanted,
        (Slot::Label(name), Evidence::Label) => name == label,
        (Slot::Itself | Slot::Inner | Slot::Error, Evidence::Result | Evidence::Value)
        | (Slot::Element, Evidence::Value) => true,
        _ => false,
    }
}

/// Whether no other field of the merged tree goes with what a use of a value of unknown type shows, so that the changed
/// one must be meant. The clue has to name a type of the repository: everybody has fields that are matched as `Some(_)`.
pub(super) fn is_the_only_one(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let Some((before, _)) = meeting.kept() else { return false };
    let language = meeting.scene.language;
    let own = |clue: &&Clue| match &clue.shows {
        Shows::Form(form) => language.shapes().type_of_form(&form.0).is_some_and(|of| !merged.types(of).is_empty()),
        Shows::Type(_) | Shows::Method(_) | Shows::Field(_) => false,
    };
    meeting.usage.clues.iter().filter(own).any(|clue| {
        goes_with(clue, &before.type_text, language) == Some(true)
            && merged.definitions(&before.name).into_iter().all(|other| {
                let definition = &other.definition;
                definition.kind != before.kind
                    || definition.owner == before.owner
                    || definition.owner.contains(language.row().separator)
                    || goes_with(clue, &definition.type_text, language) == Some(false)
            })
    })
}

/// The types that differ between the two versions of a definition: of a field, of a result, of parameters.
fn changed(change: &Change) -> Vec<[&str; 2]> {
    let (Some(before), Some(after)) = (&change.before, &change.after) else { return Vec::new() };
    let (before, after) = (&*before.definition, &*after.definition);
    let mut pairs = vec![[before.type_text.as_str(), after.type_text.as_str()]];
    if let (Some(old), Some(new)) = (&before.callable, &after.callable) {
        pairs.push([old.result.as_str(), new.result.as_str()]);
        let parameters = old.parameters.iter().zip(&new.parameters);
        pairs.extend(parameters.map(|(old, new)| [old.type_text.as_str(), new.type_text.as_str()]));
    }
    pairs.retain(|[old, new]| old != new);
    pairs
}

/// The names that have to be looked up to decide about a use that shows a type.
pub(super) fn names(change: &Change, usage: &Use) -> Vec<CompactString> {
    let mut found: Vec<CompactString> =
        changed(change).into_iter().flatten().flat_map(names_in).map(Into::into).collect();
    let Some(sited) = change.sited() else { return found };
    let language = sited.language;
    for clue in &usage.clues {
        match &clue.shows {
            Shows::Form(form) => found.extend(language.shapes().type_of_form(&form.0).map(CompactString::from)),
            Shows::Method(name) | Shows::Field(name) => found.push(name.clone()),
            Shows::Type(_) => {}
        }
    }
    found.extend(language.answers().stands_for.map(CompactString::from));
    found
}

/// Whether the tree bears out that what a use shows does not go with the new type.
pub(super) fn is_confirmed(meeting: &Meeting<'_>, evidence: Evidence, tree: &View<'_>) -> bool {
    let Some((before, after)) = meeting.kept() else { return false };
    let language = meeting.scene.language;
    let of_call = |types: &dyn Fn(&Callable) -> Option<String>| {
        Some([types(before.callable.as_ref()?)?, types(after.callable.as_ref()?)?])
    };
    let types = match evidence {
        Evidence::Label | Evidence::Value => Some([before.type_text.to_string(), after.type_text.to_string()]),
        Evidence::Await | Evidence::Receiver | Evidence::Presence | Evidence::TypeArgument => None,
        Evidence::Result => of_call(&|callable| Some(callable.result.to_string())),
        Evidence::Argument(place) => of_call(&|callable| type_at(callable, place, language)),
    };
    let Some(types) = &types else { return false };
    let types = [types[0].as_str(), types[1].as_str()];
    // A type may have a method of its own that only options and results had before.
    let new: Vec<&str> = names_in(types[1]).collect();
    let is_own = |name: &str| tree.definitions(name).iter().any(|it| new.contains(&it.definition.owner_name()));
    let has_own = meeting.usage.clues.iter().any(|clue| match &clue.shows {
        Shows::Method(name) => is_own(name),
        _ => false,
    });
    // How many parameters a function has needs no names.
    let is_function = |clue: &Clue| matches!(&clue.shows, Shows::Form(form) if Form::parameters(&form.0).is_some());
    let differs = |clue: &&Clue| {
        let fits = |text: &str| goes_with(clue, text, language);
        is_function(clue)
            && is_of(clue, evidence, &before.name)
            && fits(types[0]) == Some(true)
            && fits(types[1]) == Some(false)
    };
    if meeting.usage.clues.iter().any(|clue| differs(&clue)) {
        return true;
    }
    let plain = !has_own
        && shown(meeting.usage, evidence, &before.name, types, language).is_some()
        && (language.answers().told_apart == ToldApart::BuiltIn
            || types.into_iter().flat_map(names_in).all(|name| is_plain(name, language, tree)));
    plain
        || lacking(meeting.usage, evidence, types, language)
            .any(|(clue, [old, new])| lacks(clue, &old, &new, language, tree))
}

/// Whether a name is that of one type and of no other: known to the language, or defined in the tree as something that
/// is not another name.
fn is_plain(name: &str, language: Language, tree: &View<'_>) -> bool {
    let shapes = language.shapes();
    if shapes.is_often_renamed(name) {
        return true;
    }
    let found = tree.definitions(name);
    let mut types = found.iter().filter(|it| it.definition.kind.is_type()).peekable();
    let known = types.peek().is_some() || shapes.standard(name) != Standard::Unknown;
    known && types.all(|it| it.definition.kind != DefinitionKind::TypeAlias)
}

/// The members that a use takes of a value of the old type, with the names of both types.
fn lacking<'u>(
    usage: &'u Use,
    evidence: Evidence,
    types: [&'u str; 2],
    language: Language,
) -> impl Iterator<Item = (&'u Clue, [String; 2])> {
    let member = |clue: &&Clue| match &clue.shows {
        Shows::Method(name) => name != "?",
        Shows::Field(_) => true,
        Shows::Type(_) | Shows::Form(_) => false,
    };
    let clues = usage.clues.iter().filter(move |clue| {
        // What is awaited may be a type of its own, whose members nobody takes.
        let is_given = usage.result != ResultUse::Awaited || clue.of != Slot::Itself;
        is_given && is_of(clue, evidence, "")
    });
    clues.filter(member).filter_map(move |clue| {
        let name = |text: &str| {
            let part = part_of(&clue.of, text, language)?;
            language.shapes().type_name(&part)
        };
        let [old, new] = types.map(name);
        Some((clue, [old?, new?])).filter(|(_, [old, new])| old != new)
    })
}

/// Whether the tree shows that a type does not have the member that is taken of a value. What is neither its own nor
/// from a trait may still be that of another type that it stands for.
fn lacks(clue: &Clue, old: &str, new: &str, language: Language, tree: &View<'_>) -> bool {
    let types = tree.types(new);
    let stands_for = language
        .answers()
        .stands_for
        .is_some_and(|by| tree.definitions(by).iter().any(|it| it.definition.owner_name() == new));
    let seen = match types.as_slice() {
        [] => language.shapes().standard(new) == Standard::Known,
        [only] => {
            let whole = matches!(only.definition.kind, DefinitionKind::Struct | DefinitionKind::Enum);
            // What a macro makes shows no members.
            let members = |facts: &Facts| facts.definitions.iter().any(|it| it.owner_name() == new);
            whole && tree.facts(&only.path).is_some_and(|facts| members(&facts))
        }
        _ => false,
    };
    if !seen || stands_for {
        return false;
    }
    match &clue.shows {
        Shows::Field(name) => tree
            .definitions(name)
            .iter()
            .all(|it| it.definition.kind != DefinitionKind::Field || it.definition.owner_name() != new),
        Shows::Method(name) => {
            let found = tree.definitions(name);
            let own = |it: &&Sited| it.definition.owner_name() == old && it.definition.through.is_empty();
            let of_member = found.into_iter().filter(|it| !it.definition.owner.is_empty());
            !is_common(language, name) && of_member.into_iter().all(|it| own(&it))
        }
        Shows::Type(_) | Shows::Form(_) => false,
    }
}

/// What a clue shows, in words.
fn words(clue: &Clue) -> String {
    let what = match &clue.shows {
        Shows::Type(shown) => shown.to_string(),
        Shows::Form(form) => in_words(form).into_owned(),
        Shows::Method(name) if name == "?" => "a result or an option".to_owned(),
        Shows::Method(name) => format!("what has {name}()"),
        Shows::Field(name) => format!("what has {name}"),
    };
    if clue.of == Slot::Element { format!("a list of {what}") } else { what }
}

pub(super) fn in_words(form: &Form) -> Cow<'_, str> {
    Cow::Borrowed(match form.0.as_str() {
        "str" | "&str" => "a string",
        "num" => "a number",
        "bool" => "true or false",
        "none" => "nothing",
        "list" => "a list",
        form => match Form::parameters(form) {
            Some(1) => "a function of 1 parameter",
            Some(count) => return Cow::Owned(format!("a function of {count} parameters")),
            None => form,
        },
    })
}

/// The type of a part of a value: of what a list holds, of what is inside of an option or a result.
fn part_of<'t>(slot: &Slot, text: &'t str, language: Language) -> Option<Cow<'t, str>> {
    if matches!(slot, Slot::Itself | Slot::Argument(_) | Slot::Label(_)) {
        return Some(Cow::Borrowed(text));
    }
    language.shapes().part_of(slot, text).map(Cow::Owned)
}

/// The names in a type.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':' && c != '\'');
    words
        .filter(|word| !word.starts_with('\''))
        .map(|path| path.rsplit("::").next().unwrap_or(path))
        .filter(|name| name.starts_with(|c: char| c.is_alphabetic()) && !matches!(*name, "mut" | "const" | "static"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_types_are_told() {
        assert_eq!(names_in("&'a mut Vec<a::B, [u8; 4]>").collect::<Vec<_>>(), ["Vec", "B", "u8"]);
    }
}
