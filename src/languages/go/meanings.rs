//! What definitions of Go mean for each other.

use compact_str::CompactString;

use super::Go;
use crate::facts::{Callable, DEFINED, Definition, DefinitionKind, Use, Visibility};
use crate::languages::home::{SourcePlace, file_name};
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Modules as _, Setting};

impl Meanings for Go {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, from, to) = (one.definition, one.place, other.place);
        if a.name == "init" {
            return false;
        }
        if from.path == to.path {
            return a.kind != DefinitionKind::Implementation;
        }
        self.shares_namespace(from, to)
            && (a.owner.is_empty() || a.kind == DefinitionKind::Method)
            && a.visibility != Visibility::Local
            && is_for_all_systems(from.path)
            && is_for_all_systems(to.path)
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

    /// A tag of a field is for programs that read it.
    fn is_harmless(&self, marker: &str, kind: DefinitionKind) -> bool {
        marker == DEFINED || kind == DefinitionKind::Field && marker.starts_with('`')
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

    fn setting(&self, _: &Definition) -> Setting {
        Setting::All
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

/// Files of a package can be meant for different systems by their names.
fn is_for_all_systems(path: &str) -> bool {
    !file_name(path).trim_end_matches("_test.go").contains('_')
}
