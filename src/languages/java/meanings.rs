//! What definitions of Java mean for each other.

use compact_str::CompactString;

use super::exceptions::{is_checked, is_kind_of};
use super::{GENERATED, Java};
use crate::facts::{Callable, Definition, DefinitionKind, FIXED, Parameter, Use, Visibility};
use crate::languages::home::SourcePlace;
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting, Texts};
use crate::languages::shared::generics;
use crate::languages::shared::names::is_one_of;

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 8] =
    ["Deprecated", "Nonnull", "NotNull", "Nullable", "Override", "SuppressWarnings", "VisibleForTesting", FIXED];

/// Annotations from which members are made, sorted.
const MAKING: [&str; 22] = [
    "Accessors",
    "AllArgsConstructor",
    "Builder",
    "CommonsLog",
    "CustomLog",
    "Data",
    "Delegate",
    "EqualsAndHashCode",
    "FieldNameConstants",
    "Flogger",
    "Getter",
    "Jacksonized",
    "Log",
    "Log4j2",
    "NoArgsConstructor",
    "RequiredArgsConstructor",
    "Setter",
    "Slf4j",
    "SuperBuilder",
    "ToString",
    "Value",
    "With",
];

impl Meanings for Java {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        // Methods are told apart by types without what is written behind their names.
        let same = |one: &Callable, other: &Callable| {
            let mut both = one.parameters.iter().zip(&other.parameters);
            let erased = |it: &Parameter| without_arguments(&it.type_text);
            one.parameters.len() == other.parameters.len()
                && both.all(|(one, other)| Java.is_same_type(&erased(one), &erased(other)))
        };
        let types = match (&one.definition.callable, &other.definition.callable) {
            (Some(one), Some(other)) => same(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        // What is made of a field clashes if the field does.
        let is_made = |it: Declared<'_>| it.definition.markers.iter().any(|marker| marker == GENERATED);
        one.place.path == other.place.path && types && !(is_made(one) && is_made(other))
    }

    fn are_gathered(&self, _: Declared<'_>, _: Declared<'_>) -> bool {
        false
    }

    fn implements(&self, given: &Callable, whole: &Callable) -> bool {
        is_raw_form(given, whole)
    }

    fn given_by(&self, _: &str) -> &'static [&'static str] {
        &[]
    }

    fn is_harmless(&self, marker: &str, _: DefinitionKind) -> bool {
        is_one_of(marker, &HARMLESS)
    }

    fn keeps_parameters(&self, _: &str) -> bool {
        true
    }

    fn is_element(&self, member: &Definition) -> bool {
        member.kind == DefinitionKind::Method && member.body == 0
    }

    fn answers_any(&self, _: &Definition) -> bool {
        false
    }

    /// What Lombok reads.
    fn gives(&self, word: &str, _: &[CompactString], _: &Definition) -> bool {
        word.starts_with('@') && is_one_of(word, &MAKING)
    }

    fn defines(&self, _: &Use, _: Option<&Definition>) -> bool {
        false
    }

    fn naming(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads_like_a_field(&self, _: &Definition) -> bool {
        false
    }

    fn hands_over(&self, _: Declared<'_>, _: SourcePlace<'_>) -> Injection {
        Injection::Not
    }

    fn is_conditional(&self, _: &Definition) -> bool {
        false
    }

    fn is_asked_for(&self, modifier: &str, allowed: Option<&str>) -> bool {
        let thrown = |word: &str| word.strip_prefix("throws ").map(|it| it.rsplit('.').next().unwrap_or(it).to_owned());
        let Some(name) = thrown(modifier).filter(|name| is_checked(name)) else { return false };
        allowed.is_none_or(|it| thrown(it).is_some_and(|it| it == "*" || is_kind_of(&name, &it)))
    }

    fn may_be_asked_for(&self, modifier: &str) -> bool {
        modifier.starts_with("throws ")
    }

    fn setting(&self, field: &Definition) -> Setting {
        let mut words = field.signature.split_whitespace().take_while(|word| *word != field.name);
        let is_fixed = field.markers.iter().any(|it| it == FIXED);
        if is_fixed || words.any(|word| word == "final") { Setting::Constructors } else { Setting::All }
    }

    fn bounds(&self, of: &Definition) -> Vec<Vec<String>> {
        generics::bounds(of, " extends ", &['&'], None, &[])
    }

    fn is_never_of(&self, _: &str, _: Option<DefinitionKind>, _: &str) -> bool {
        false
    }

    fn is_never_changed_by(&self, member: &str, text: &str) -> bool {
        let text = text.trim();
        let head = text.split('<').next().unwrap_or_default();
        let changes =
            ["add", "addAll", "addFirst", "addLast", "clear", "push", "remove", "removeAll", "removeIf", "set", "sort"];
        (text.ends_with("[]") || matches!(head, "Iterable" | "Iterator" | "Stream"))
            && changes.contains(&member)
            && !(head == "Iterator" && member == "remove")
    }

    fn may_override(&self, base: &Definition, given: &Definition) -> bool {
        let has = |it: &Definition, word: &str| it.callable.iter().any(|it| it.modifiers.iter().any(|has| has == word));
        let is_unseen = base.visibility == Visibility::Private || given.visibility == Visibility::Private;
        is_unseen || !has(base, "final") && has(base, "static") == has(given, "static")
    }

    /// By what it lists, or, where it lists none, as one of its own file.
    fn stands_beside(&self, _: &Definition, _: &Definition) -> bool {
        false
    }

    fn converting(&self) -> Option<&'static str> {
        None
    }

    fn permits(&self, class: Declared<'_>, other: Declared<'_>) -> bool {
        let list = class.definition.signature.split_once(" permits ").map(|(_, list)| list);
        let is_it = |name: &str| name.trim().rsplit('.').next() == Some(other.definition.name.as_str());
        list.map_or(class.place.path == other.place.path, |list| list.split(',').any(is_it))
    }

    fn never_built(&self) -> &'static [&'static str] {
        &["abstract"]
    }

    fn never_extended(&self) -> &'static [&'static str] {
        &["final", "sealed"]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}

/// Whether a method is another one without its type arguments. Such a method still implements it: its signature
/// is the erasure of the other's, and its result converts with a warning (JLS 8.4.2, 8.4.5).
fn is_raw_form(given: &Callable, whole: &Callable) -> bool {
    let is_erased = |(raw, full): (&Parameter, &Parameter)| raw.type_text == without_arguments(&full.type_text);
    given.generics.is_empty()
        && given.parameters.len() == whole.parameters.len()
        && given.parameters.iter().zip(&whole.parameters).all(is_erased)
        && without_arguments(&given.result) == without_arguments(&whole.result)
}

/// A type without what stands in angle brackets.
fn without_arguments(type_text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |next: &char| {
        match next {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    type_text.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_loses_its_arguments_whatever_they_are() {
        assert_eq!(without_arguments("Map<String, List<? extends T>>[]"), "Map[]");
        assert_eq!(without_arguments("int"), "int");
    }
}
