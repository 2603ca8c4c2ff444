//! What definitions of C mean for each other.

use compact_str::CompactString;

use super::C;
use crate::facts::{Callable, Definition, DefinitionKind, Use, Visibility};
use crate::languages::home::SourcePlace;
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting};

impl Meanings for C {
    /// What is only declared may be declared any number of times, and macros replace each other.
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        let are_there = a.body != 0 && b.body != 0 && a.kind != DefinitionKind::Macro;
        are_there && (one.place.path == other.place.path || are_linked(one, other))
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

    fn is_never_of(&self, _: &str, _: Option<DefinitionKind>, _: &str) -> bool {
        false
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

/// The names of folders in which each file may be built for itself.
const APART: [&str; 22] = [
    "bench",
    "benchmark",
    "benchmarks",
    "contrib",
    "demo",
    "demos",
    "drivers",
    "example",
    "examples",
    "exercises",
    "fuzz",
    "fuzzing",
    "modules",
    "plugins",
    "programs",
    "sample",
    "samples",
    "test",
    "testing",
    "tests",
    "tools",
    "tutorial",
];

/// The names of functions that many files give to something that calls them.
const CALLED_BACK: [&str; 6] = ["LLVMFuzzerTestOneInput", "WinMain", "main", "setUp", "tearDown", "wmain"];

/// Whether two definitions come together in one program: external ones of two files of one folder.
fn are_linked(one: Declared<'_>, other: Declared<'_>) -> bool {
    let folder = |it: Declared<'_>| it.place.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let is_external = |it: Declared<'_>| {
        let definition = it.definition;
        let modifiers = definition.callable.iter().flat_map(|it| &it.modifiers);
        let mut said = modifiers.chain(&definition.markers).map(CompactString::as_str);
        it.place.path.rsplit('.').next() == Some("c")
            && definition.owner.is_empty()
            && matches!(definition.kind, DefinitionKind::Function | DefinitionKind::Variable | DefinitionKind::Constant)
            && definition.visibility >= Visibility::Internal
            && !CALLED_BACK.contains(&definition.name.as_str())
            && !said.any(|word| ["inline", "static", "weak"].iter().any(|it| word.contains(it)))
            && !["weak", "WEAK", "static", "inline"].iter().any(|word| definition.signature.contains(word))
    };
    let is_apart = folder(one).split('/').any(|part| {
        let part = part.to_ascii_lowercase();
        APART.contains(&part.as_str()) || part.starts_with("test") || part.ends_with("test") || part.ends_with("tests")
    });
    folder(one) == folder(other) && !is_apart && is_external(one) && is_external(other)
}
