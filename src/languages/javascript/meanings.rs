//! What definitions of JavaScript mean for each other.

use super::{JavaScript, TypeScript};
use crate::facts::{Callable, Definition, DefinitionKind};
use crate::languages::semantics::{Declared, Holds, Meanings};

impl Meanings for JavaScript {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        one.place.path == other.place.path && one.definition.kind != DefinitionKind::Implementation
    }

    fn implements(&self, _: &Callable, _: &Callable) -> bool {
        false
    }

    fn given_by(&self, _: &str) -> &'static [&'static str] {
        &[]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}

impl Meanings for TypeScript {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        one.place.path == other.place.path && one.definition.kind != DefinitionKind::Implementation
    }

    fn implements(&self, _: &Callable, _: &Callable) -> bool {
        false
    }

    fn given_by(&self, _: &str) -> &'static [&'static str] {
        &[]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}
