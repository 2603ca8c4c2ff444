//! What definitions of Python mean for each other.

use super::Python;
use crate::facts::{Callable, Definition};
use crate::languages::semantics::{Declared, Holds, Meanings};

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

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}
