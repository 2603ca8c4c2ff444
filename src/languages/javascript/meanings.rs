//! What definitions of JavaScript mean for each other.

use compact_str::CompactString;

use super::Script;
use crate::facts::{ACCESSED, Callable, Definition, DefinitionKind, FIXED, OPEN, Qualifier, RETURNED, Use, UseKind};
use crate::languages::home::SourcePlace;
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting};
use crate::languages::shared::generics;
use crate::languages::shared::names::is_one_of;

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 5] = [ACCESSED, "default", "export", FIXED, OPEN];

impl Meanings for Script {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        use DefinitionKind::{Implementation, Interface, Module};
        let (a, b) = (one.definition, other.definition);
        // Declarations of interfaces and namespaces are parts of one.
        let are_parts = a.kind == b.kind && matches!(a.kind, Interface | Module);
        // Of overloads, only the last one before the body has it.
        let are_overloads = a.callable.is_some() && b.callable.is_some() && (a.body == 0 || b.body == 0);
        // They clash if the functions do, or as keys of one literal.
        if a.markers.iter().any(|marker| marker == RETURNED) {
            return false;
        }
        let is_one_place = one.place.path == other.place.path && a.kind != Implementation;
        is_one_place && !are_parts && !are_overloads && accessor(a) == accessor(b)
    }

    fn are_gathered(&self, _: Declared<'_>, _: Declared<'_>) -> bool {
        false
    }

    /// A method that needs fewer arguments takes no notice of the others.
    fn implements(&self, given: &Callable, whole: &Callable) -> bool {
        let is_async = |it: &Callable| it.modifiers.iter().any(|modifier| modifier == "async");
        let mut both = given.parameters.iter().zip(&whole.parameters);
        given.parameters.len() < whole.parameters.len()
            && both.all(|(one, other)| one.type_text == other.type_text)
            && given.result == whole.result
            && given.receiver == whole.receiver
            && is_async(given) == is_async(whole)
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

    fn is_element(&self, _: &Definition) -> bool {
        false
    }

    fn answers_any(&self, _: &Definition) -> bool {
        false
    }

    fn gives(&self, _: &str, _: &[CompactString], _: &Definition) -> bool {
        false
    }

    fn defines(&self, usage: &Use, _: Option<&Definition>) -> bool {
        let of = matches!(&usage.qualifier, Qualifier::Path(path) if path == "Object" || path == "Reflect");
        usage.kind == UseKind::Call && of && is_one_of(&usage.name, &["defineProperties", "defineProperty"])
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

    fn is_asked_for(&self, _: &str, _: Option<&str>) -> bool {
        false
    }

    fn may_be_asked_for(&self, _: &str) -> bool {
        false
    }

    fn setting(&self, field: &Definition) -> Setting {
        let words = || field.signature.split_whitespace().take_while(|word| !word.starts_with(&*field.name));
        match () {
            () if words().any(|word| word == "readonly") => Setting::Builders,
            () if field.markers.iter().any(|it| it == FIXED) => Setting::Builders,
            () if accessor(field).contains(&"get") && !field.markers.iter().any(|it| it == ACCESSED) => {
                Setting::Constructors
            }
            () => Setting::All,
        }
    }

    fn bounds(&self, of: &Definition) -> Vec<Vec<String>> {
        generics::bounds(of, " extends ", &[], None, &[])
    }

    fn is_never_of(&self, _: &str, _: Option<DefinitionKind>, _: &str) -> bool {
        false
    }

    fn is_never_changed_by(&self, member: &str, text: &str) -> bool {
        let text = text.trim();
        let lists = ["copyWithin", "fill", "pop", "push", "reverse", "shift", "sort", "splice", "unshift"];
        let tables = ["add", "clear", "delete", "set"];
        let is_list = text.starts_with("readonly ") && text.ends_with(']') || text.starts_with("ReadonlyArray<");
        let is_table = text.starts_with("ReadonlyMap<") || text.starts_with("ReadonlySet<");
        let is_one = text.split('|').count() == 1;
        is_one && (is_list && lists.contains(&member) || is_table && tables.contains(&member))
    }

    fn may_override(&self, _: &Definition, _: &Definition) -> bool {
        true
    }

    fn stands_beside(&self, _: &Definition, _: &Definition) -> bool {
        false
    }

    fn converting(&self) -> Option<&'static str> {
        None
    }

    fn permits(&self, _: Declared<'_>, _: Declared<'_>) -> bool {
        false
    }

    fn never_built(&self) -> &'static [&'static str] {
        &["abstract"]
    }

    fn never_extended(&self) -> &'static [&'static str] {
        &[]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}

/// The words before the name of a member that make it another one: a property has one that is read and one that is
/// written, and a class has its own beside those of its instances.
fn accessor(member: &Definition) -> Vec<&str> {
    let head = member.signature.split('(').next().unwrap_or_default();
    let words = head.split_whitespace().take_while(|word| *word != member.name);
    words.filter(|word| matches!(*word, "get" | "set" | "static")).collect()
}
