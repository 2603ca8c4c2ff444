//! What definitions of C mean for each other.

use compact_str::CompactString;

use super::C;
use crate::facts::{Callable, Definition, DefinitionKind, Use};
use crate::languages::home::SourcePlace;
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting};

impl Meanings for C {
    /// What is only declared may be declared any number of times, and macros replace each other.
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        one.place.path == other.place.path && a.body != 0 && b.body != 0 && a.kind != DefinitionKind::Macro
    }

    fn are_gathered(&self, _: Declared<'_>, _: Declared<'_>) -> bool {
        false
    }

    fn implements(&self, _: &Callable, _: &Callable) -> bool {
        false
    }

    fn given_by(&self, _: &str) -> &'static [&'static str] {
        &[]
    }

    fn is_harmless(&self, _: &str, _: DefinitionKind) -> bool {
        false
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

    fn is_asked_for(&self, _: &str, _: Option<&str>) -> bool {
        false
    }

    fn may_be_asked_for(&self, _: &str) -> bool {
        false
    }

    /// What points to a constant may be set itself.
    fn setting(&self, field: &Definition) -> Setting {
        let before = field.signature.split(&*field.name).next().unwrap_or_default();
        let own = before.rsplit_once('*').map_or(before, |(_, own)| own);
        let is_constant = own.split_whitespace().any(|word| word == "const");
        if is_constant { Setting::Builders } else { Setting::All }
    }

    fn bounds(&self, _: &Definition) -> Vec<Vec<String>> {
        Vec::new()
    }

    fn is_never_changed_by(&self, _: &str, _: &str) -> bool {
        false
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
        &[]
    }

    fn never_extended(&self) -> &'static [&'static str] {
        &[]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}
