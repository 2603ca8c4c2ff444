//! What definitions of Python mean for each other.

use super::Python;
use crate::facts::{Callable, Definition, DefinitionKind};
use crate::languages::semantics::{Declared, Holds, Meanings};
use crate::languages::shared::names::is_one_of;

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 8] =
    ["abstractmethod", "classmethod", "dataclass", "dataclasses", "deprecated", "final", "staticmethod", "unique"];

impl Meanings for Python {
    /// Later definitions replace earlier ones on purpose, often enough.
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        one.place.path == other.place.path && a.markers.is_empty() && b.markers.is_empty() && a.callable.is_some()
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

    fn answers_any(&self, definition: &Definition) -> bool {
        definition.name == "__getattr__"
    }

    fn reads_like_a_field(&self, definition: &Definition) -> bool {
        definition.markers.iter().any(|marker| marker.contains("property"))
    }

    fn is_conditional(&self, _: &Definition) -> bool {
        false
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}
