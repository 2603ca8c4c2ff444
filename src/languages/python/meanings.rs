//! What definitions of Python mean for each other.

use compact_str::CompactString;

use super::Python;
use crate::facts::{ACCESSED, Callable, Definition, DefinitionKind, FIXED, PASSES_ON, Use};
use crate::languages::home::{SourcePlace, file_name, folder};
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting};
use crate::languages::shared::names::is_one_of;

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 12] = [
    ABSTRACT,
    "abstractmethod",
    ACCESSED,
    "classmethod",
    "dataclass",
    "dataclasses",
    "deprecated",
    "final",
    FIXED,
    PASSES_ON,
    "staticmethod",
    "unique",
];

/// The marker of a class that cannot be built since it leaves methods to others.
pub(super) const ABSTRACT: &str = "abstract";

/// What gives a function with the parameters of the one that it decorates, sorted.
const KEEPING: [&str; 23] = [
    "abstractmethod",
    "asynccontextmanager",
    "atomic",
    "cache",
    "cached",
    "cached_property",
    "classmethod",
    "contextmanager",
    "coroutine",
    "deprecated",
    "final",
    "jit",
    "lru_cache",
    "njit",
    "no_type_check",
    "overload",
    "override",
    "property",
    "retry",
    "singledispatch",
    "singledispatchmethod",
    "staticmethod",
    "wraps",
];

/// Decorators that give a class what it is built and compared by, sorted.
const SHAPING: [&str; 8] = ["attributes", "attrs", "dataclass", "define", "frozen", "mutable", "s", "total_ordering"];

impl Meanings for Python {
    /// Later definitions replace earlier ones on purpose, often enough.
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        one.place.path == other.place.path && a.markers.is_empty() && b.markers.is_empty() && a.callable.is_some()
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

    fn is_harmless(&self, marker: &str, _: DefinitionKind) -> bool {
        is_one_of(marker, &HARMLESS)
    }

    /// Others may give an argument themselves, or make something else of the function, as commands of click are.
    fn keeps_parameters(&self, marker: &str) -> bool {
        let path = marker.split('(').next().unwrap_or(marker).trim();
        is_one_of(path.rsplit('.').next().unwrap_or(path), &KEEPING)
    }

    fn is_element(&self, _: &Definition) -> bool {
        false
    }

    fn answers_any(&self, definition: &Definition) -> bool {
        definition.name == "__getattr__"
    }

    /// A decorator, or another class of the class.
    fn gives(&self, word: &str, _: &[CompactString], member: &Definition) -> bool {
        let path = word.split('(').next().unwrap_or(word).trim();
        let name = path.rsplit('.').next().unwrap_or(path);
        let is_special = member.kind == DefinitionKind::Constructor || member.name.starts_with("__");
        match word.starts_with('@') {
            true if is_one_of(name, &SHAPING) => is_special,
            true => !is_one_of(name, &KEEPING) && !is_one_of(name, &HARMLESS),
            false => word.starts_with("metaclass="),
        }
    }

    fn defines(&self, _: &Use, _: Option<&Definition>) -> bool {
        false
    }

    fn naming(&self) -> &'static [&'static str] {
        &["setattr", "globals", "__setattr__"]
    }

    fn reads_like_a_field(&self, definition: &Definition) -> bool {
        definition.markers.iter().any(|marker| marker.contains("property"))
    }

    /// A fixture reaches as far as its file, or, from a `conftest.py`, as the folder around. Plugins are registered by
    /// other means.
    fn hands_over(&self, what: Declared<'_>, to: SourcePlace<'_>) -> Injection {
        let (path, name) = (what.place.path, file_name(what.place.path));
        let is_near = path == to.path || name == "conftest.py" && below_folder(to.path, folder(path));
        let is_test = name == "conftest.py" || name.starts_with("test_") || name.ends_with("_test.py");
        match () {
            () if !what.definition.markers.iter().any(|marker| is_fixture(marker)) => Injection::Not,
            () if is_near => Injection::Surely,
            () if is_test => Injection::Not,
            () => Injection::Perhaps,
        }
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

    fn setting(&self, member: &Definition) -> Setting {
        let has = |marker: &str| member.markers.iter().any(|it| it == marker);
        let is_set = !self.reads_like_a_field(member) && !has(FIXED) || has(ACCESSED);
        if is_set { Setting::All } else { Setting::Constructors }
    }

    fn bounds(&self, _: &Definition) -> Vec<Vec<String>> {
        Vec::new()
    }

    fn is_never_of(&self, _: &str, _: Option<DefinitionKind>, _: &str) -> bool {
        false
    }

    fn is_never_changed_by(&self, member: &str, text: &str) -> bool {
        let head = text.split('[').next().unwrap_or_default();
        let head = head.rsplit('.').next().unwrap_or_default();
        let changes = ["append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort"];
        let is_one = !text.contains('|');
        is_one && matches!(head, "tuple" | "Tuple" | "Sequence" | "Iterable") && changes.contains(&member)
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
        &[ABSTRACT]
    }

    fn never_extended(&self) -> &'static [&'static str] {
        &[]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}

/// Whether what decorates a function makes a fixture of it.
pub(super) fn is_fixture(marker: &str) -> bool {
    let path = marker.split('(').next().unwrap_or(marker).trim();
    matches!(path.rsplit('.').next(), Some("fixture" | "yield_fixture"))
}

fn below_folder(path: &str, around: &str) -> bool {
    around.is_empty() || path.strip_prefix(around).is_some_and(|rest| rest.starts_with('/'))
}
