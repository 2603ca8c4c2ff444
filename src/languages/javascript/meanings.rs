//! What definitions of JavaScript mean for each other.

use super::Script;
use crate::facts::{Callable, Definition, DefinitionKind};
use crate::languages::semantics::{Declared, Holds, Meanings};
use crate::languages::shared::names::is_one_of;

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 2] = ["default", "export"];

impl Meanings for Script {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        one.place.path == other.place.path && one.definition.kind != DefinitionKind::Implementation
    }

    fn implements(&self, _: &Callable, _: &Callable) -> bool {
        false
    }

    fn given_by(&self, _: &str) -> &'static [&'static str] {
        &[]
    }

    fn is_harmless(&self, marker: &str, _: DefinitionKind) -> bool {
        is_one_of(marker, &HARMLESS)
    }

    fn answers_any(&self, _: &Definition) -> bool {
        false
    }

    fn reads_like_a_field(&self, _: &Definition) -> bool {
        false
    }

    fn is_conditional(&self, _: &Definition) -> bool {
        false
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}
