//! Whether what a use shows of a value goes with a type: with the old one it did, with the new one it does not.
//!
//! Only what cannot be otherwise counts. A type that may be another name for the old one, that takes many (`impl`,
//! `dyn`, a generic parameter, a union) or to which a value is converted by itself says nothing.

mod go;
mod types;

use std::borrow::Cow;

use compact_str::CompactString;

use self::types::{Type, is_number, is_standard, last, names_in, same};
use super::delta::{Change, Sited};
use super::meeting::{Evidence, Meeting};
use super::world::View;
use crate::facts::{Callable, Clue, DefinitionKind, Facts, Form, ResultUse, Shows, Slot, Use};
use crate::lang::Language;
use crate::languages::is_common;

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
    let types = callables.map(|callable| callable.parameters.get(place).map_or("", |it| it.type_text.as_str()));
    misfit(usage, Evidence::Argument(place), "", types, language)
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
        Evidence::Result | Evidence::Value | Evidence::Await => return None,
    };
    let fits = |text: &str| form_fits(&form.0, text, language);
    (fits(old) == Some(true) && fits(new) == Some(false)).then(|| in_words(form).to_owned())
}

/// Whether a clue of a use goes with a type.
fn goes_with(clue: &Clue, text: &str, language: Language) -> Option<bool> {
    let text = &*part_of(&clue.of, text, language)?;
    match &clue.shows {
        Shows::Type(shown) => type_fits(shown, text, language),
        Shows::Form(form) => form_fits(&form.0, text, language),
        Shows::Method(name) => method_fits(name, text, language),
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
        Shows::Form(form) => path_inside(&form.0)
            .and_then(of_path)
            .is_some_and(|of| merged.definitions(of).iter().any(|found| found.definition.kind.is_type())),
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

/// The path in `Some(a::B)`, or the form itself if it is one.
fn path_inside(form: &str) -> Option<&str> {
    let inner = form.split_once('(').map_or(form, |(_, rest)| rest.trim_end_matches(')'));
    inner.contains("::").then_some(inner)
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
    for clue in &usage.clues {
        match &clue.shows {
            Shows::Form(form) => found.extend(path_inside(&form.0).and_then(of_path).map(CompactString::from)),
            Shows::Method(name) | Shows::Field(name) => found.push(name.clone()),
            Shows::Type(_) => {}
        }
    }
    found.push("Deref".into());
    found
}

/// Whether the tree bears out that what a use shows does not go with the new type.
pub(super) fn is_confirmed(meeting: &Meeting<'_>, evidence: Evidence, tree: &View<'_>) -> bool {
    let Some((before, after)) = meeting.kept() else { return false };
    let language = meeting.scene.language;
    let of_call = |types: fn(&Callable) -> Option<&str>| {
        Some([types(before.callable.as_ref()?)?, types(after.callable.as_ref()?)?])
    };
    let types = match evidence {
        Evidence::Label | Evidence::Value => Some([before.type_text.as_str(), after.type_text.as_str()]),
        Evidence::Await => None,
        Evidence::Result => of_call(|callable| Some(callable.result.as_str())),
        Evidence::Argument(place) => before.callable.as_ref().zip(after.callable.as_ref()).and_then(|(old, new)| {
            Some([old.parameters.get(place)?.type_text.as_str(), new.parameters.get(place)?.type_text.as_str()])
        }),
    };
    let Some(types) = types else { return false };
    // A type may have a method of its own that only options and results had before.
    let new: Vec<&str> = names_in(types[1]).collect();
    let is_own = |name: &str| tree.definitions(name).iter().any(|it| new.contains(&it.definition.owner_name()));
    let has_own = meeting.usage.clues.iter().any(|clue| match &clue.shows {
        Shows::Method(name) => is_own(name),
        _ => false,
    });
    let plain = !has_own
        && shown(meeting.usage, evidence, &before.name, types, language).is_some()
        // In other languages only what the language has by itself is told apart.
        && (language != Language::Rust || types.into_iter().flat_map(names_in).all(|name| is_plain(name, tree)));
    plain || lacking(meeting.usage, evidence, types, language).any(|(clue, [old, new])| lacks(clue, &old, &new, tree))
}

/// Whether a name is that of one type and of no other: known to the language, or defined in the tree as something that
/// is not another name.
fn is_plain(name: &str, tree: &View<'_>) -> bool {
    // Many have a `Result` of their own, which is another name for one of the language's.
    if name.ends_with("Result") {
        return true;
    }
    let found = tree.definitions(name);
    let mut types = found.iter().filter(|it| it.definition.kind.is_type()).peekable();
    let known = types.peek().is_some() || is_standard(name);
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
        language == Language::Rust && is_given && is_of(clue, evidence, "")
    });
    clues.filter(member).filter_map(move |clue| {
        let name = |text: &str| {
            let part = part_of(&clue.of, text, language)?;
            let of = Type::read(&part, 0).filter(|of| !of.is_open())?;
            Some(of.name.to_owned())
        };
        let [old, new] = types.map(name);
        Some((clue, [old?, new?])).filter(|(_, [old, new])| old != new)
    })
}

/// Whether the tree shows that a type does not have the member that is taken of a value. What is neither its own nor
/// from a trait may still be that of another type that it stands for.
fn lacks(clue: &Clue, old: &str, new: &str, tree: &View<'_>) -> bool {
    let types: Vec<_> = tree.definitions(new).into_iter().filter(|it| it.definition.kind.is_type()).collect();
    let stands_for = tree.definitions("Deref").iter().any(|it| it.definition.owner_name() == new);
    let seen = match types.as_slice() {
        [] => is_standard(new) && !matches!(new, "Mutex" | "RwLock" | "RefCell" | "Cell"),
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
            !is_common(Language::Rust, name) && of_member.into_iter().all(|it| own(&it))
        }
        Shows::Type(_) | Shows::Form(_) => false,
    }
}

/// What a clue shows, in words.
fn words(clue: &Clue) -> String {
    let what = match &clue.shows {
        Shows::Type(shown) => shown.to_string(),
        Shows::Form(form) => in_words(form).to_owned(),
        Shows::Method(name) if name == "?" => "a result or an option".to_owned(),
        Shows::Method(name) => format!("what has {name}()"),
        Shows::Field(name) => format!("what has {name}"),
    };
    if clue.of == Slot::Element { format!("a list of {what}") } else { what }
}

fn in_words(form: &Form) -> &str {
    match form.0.as_str() {
        "str" | "&str" => "a string",
        "num" => "a number",
        "bool" => "true or false",
        "none" => "nothing",
        "list" => "a list",
        form => form,
    }
}

/// Whether a value of a shown type goes where another type stands.
fn type_fits(shown: &str, text: &str, language: Language) -> Option<bool> {
    match language {
        Language::Rust => same(&Type::read(shown, 0)?, &Type::read(text, 0)?),
        Language::Go => go::same(shown, text),
        _ => None,
    }
}

/// Whether an expression or a pattern of this form goes with a type.
fn form_fits(form: &str, text: &str, language: Language) -> Option<bool> {
    match language {
        Language::Rust => rust_form(form, text),
        Language::Go => go::form(form, text),
        Language::TypeScript | Language::Tsx => plain_form(form, text, [&["string"], &["number"], &["boolean"]]),
        Language::Java => {
            let numbers = &["int", "long", "short", "byte", "float", "double"];
            plain_form(form, text, [&["String"], numbers, &["boolean"]])
        }
        _ => None,
    }
}

/// Whether a literal goes with one of the plain types of a language: those of strings, of numbers, of truth values.
fn plain_form(form: &str, text: &str, types: [&[&str]; 3]) -> Option<bool> {
    let of = ["str", "num", "bool"].iter().position(|it| *it == form)?;
    let wanted = types.iter().position(|names| names.contains(&text))?;
    Some(of == wanted)
}

fn rust_form(form: &str, text: &str) -> Option<bool> {
    let of = Type::read(text, 0).filter(|of| !of.is_open())?;
    let form = form.trim_start_matches("&mut ").trim_start_matches('&');
    match form {
        "str" => Some(of.name == "str"),
        "num" => Some(is_number(of.name)),
        "bool" => Some(of.name == "bool"),
        "none" => Some(of.name == "Option"),
        "Ok()" | "Err()" => Some(of.name.ends_with("Result")),
        _ if form.starts_with("Some(") => {
            if of.name != "Option" {
                return Some(false);
            }
            let inner = form.strip_prefix("Some(")?.trim_end_matches(')');
            if inner.is_empty() {
                return Some(true);
            }
            let of = of.arguments.first().filter(|of| !of.is_open())?;
            Some(of_path(inner)? == of.name)
        }
        _ if form.ends_with("{}") => Some(last(form.trim_end_matches("{}")) == of.name),
        _ => Some(of_path(form)? == of.name),
    }
}

/// The enum of a variant that is given by its path.
fn of_path(path: &str) -> Option<&str> {
    let (of, _) = path.trim_end_matches("()").rsplit_once("::")?;
    Some(last(of)).filter(|of| of.starts_with(char::is_uppercase) && *of != "Self")
}

/// Whether a method that only options and results have goes with a type.
fn method_fits(name: &str, text: &str, language: Language) -> Option<bool> {
    if language != Language::Rust {
        return None;
    }
    let of = Type::read(text, 0).filter(|of| !of.is_open())?;
    let option = of.name == "Option";
    let result = of.name.ends_with("Result");
    Some(match name {
        "is_some" | "is_none" | "is_some_and" | "is_none_or" | "ok_or" | "ok_or_else" => option,
        "is_ok" | "is_err" | "unwrap_err" | "expect_err" | "is_ok_and" | "is_err_and" => result,
        "?" | "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default" => option || result,
        _ => return None,
    })
}

/// The type of a part of a value: of what a list holds, of what is inside of an option or a result.
fn part_of<'t>(slot: &Slot, text: &'t str, language: Language) -> Option<Cow<'t, str>> {
    if matches!(slot, Slot::Itself | Slot::Argument(_) | Slot::Label(_)) {
        return Some(Cow::Borrowed(text));
    }
    let of = Type::read(text, 0).filter(|_| language == Language::Rust)?;
    let (place, holds) = match slot {
        Slot::Element => (0, matches!(of.name, "Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "[]")),
        Slot::Inner => (0, of.name == "Option" || of.name.ends_with("Result")),
        _ => (1, of.name.ends_with("Result")),
    };
    of.arguments.get(place).filter(|_| holds).map(|part| Cow::Owned(part.written()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUST: Language = Language::Rust;

    #[test]
    fn a_value_of_a_shown_type_goes_where_its_type_stands() {
        let fits = |shown, text| type_fits(shown, text, RUST);
        assert_eq!(fits("String", "String"), Some(true));
        assert_eq!(fits("Vec<String>", "Vec<Name>"), Some(false));
        assert_eq!(fits("a::Foo", "&'a mut Foo"), Some(true), "references and paths are left out");
        assert_eq!(fits("Foo", "Arc<Foo>"), Some(true), "what a method call looks through as well");
        assert_eq!(fits("String", "&str"), None, "it is converted");
        assert_eq!(fits("String", "T"), None);
        assert_eq!(fits("String", "impl Into<String>"), None);
        assert_eq!(fits("Vec<_>", "Vec<Name>"), None);
        assert_eq!(fits("Vec<_>", "Option<Name>"), Some(false));
        assert_eq!(fits("HashMap<A1b, B2c>", "HashMap<A1b, B2c, Fast>"), None);
    }

    #[test]
    fn forms_go_with_some_types_of_rust() {
        let fits = |form, text| form_fits(form, text, RUST);
        assert_eq!(fits("str", "&'static str"), Some(true));
        assert_eq!(fits("str", "String"), Some(false));
        assert_eq!(fits("num", "u64"), Some(true));
        assert_eq!(fits("num", "Option<u64>"), Some(false));
        assert_eq!(fits("Some(Action::Stop)", "Option<msgs::Action>"), Some(true));
        assert_eq!(fits("Some(Action::Stop)", "msgs::Action"), Some(false));
        assert_eq!(fits("Some(Action::Stop)", "Option<Other>"), Some(false));
        assert_eq!(fits("Some()", "Option<Other>"), Some(true));
        assert_eq!(fits("none", "T"), None);
        assert_eq!(fits("name", "String"), None);
    }

    #[test]
    fn forms_go_with_the_types_that_other_languages_have_by_themselves() {
        let script = |form, text| form_fits(form, text, Language::TypeScript);
        assert_eq!(script("str", "number"), Some(false));
        assert_eq!(script("str", "string | number"), None);
    }
}
