//! What definitions of Rust mean for each other.

use compact_str::CompactString;

use super::extract::attributes;
use super::{Rust, headers};
use crate::facts::{Callable, Definition, DefinitionKind, Purpose, Use, UseKind};
use crate::languages::home::SourcePlace;
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting};
use crate::languages::shared::generics;
use crate::languages::shared::names::is_one_of;

/// What a derived or implemented trait of the standard library lets one call. Its own documentation is the source.
const GIVEN: [(&str, &[&str]); 9] = [
    ("Clone", &["clone", "clone_from", "to_owned"]),
    ("Default", &["default"]),
    ("Hash", &["hash"]),
    ("PartialEq", &["eq", "ne"]),
    ("PartialOrd", &["partial_cmp", "lt", "le", "gt", "ge"]),
    ("Ord", &["cmp", "max", "min", "clamp"]),
    ("Display", &["to_string"]),
    ("FromStr", &["from_str"]),
    ("Iterator", &["next", "map", "filter", "collect"]),
];

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 18] = [
    "allow",
    "cold",
    "default",
    "deny",
    "deprecated",
    "derive",
    "doc",
    "expect",
    "for",
    "inline",
    "must_use",
    "no_mangle",
    "non_exhaustive",
    "repr",
    "serde",
    "test",
    "track_caller",
    "warn",
];

/// Derives that give a type no members of its own, sorted.
const DERIVED: [&str; 20] = [
    "Arbitrary",
    "Args",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Display",
    "Eq",
    "Error",
    "Hash",
    "JsonSchema",
    "Ord",
    "Parser",
    "PartialEq",
    "PartialOrd",
    "Serialize",
    "Subcommand",
    "ToSchema",
    "ValueEnum",
];

/// Attributes of libraries that leave what they decorate as it is called, sorted.
const KEEPING: [&str; 9] =
    ["async_trait", "debug_handler", "instrument", "rstest", "schemars", "serde_as", "serial", "test_case", "tokio"];

/// Macros that define nothing where an item stands, sorted.
const CHECKING: [&str; 7] =
    ["assert", "assert_eq", "compile_error", "const_assert", "criterion_group", "criterion_main", "proptest"];

impl Meanings for Rust {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        one.place.path == other.place.path
            && has_no_conditions(a)
            && has_no_conditions(b)
            && a.kind != DefinitionKind::Implementation
            && are_for_one_type(a, b)
    }

    fn are_gathered(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        // A module inside of a file may count under a condition, and may have a type of that name itself.
        let are_at_top = a.module.is_empty() && b.module.is_empty();
        are_at_top
            && match a.kind {
                // What is of a trait comes with its implementation.
                DefinitionKind::Implementation => {
                    is_for_the_type(a) && is_for_the_type(b) && implemented(a) == implemented(b)
                }
                // Each of several types that one stands for has its own: `impl Stack<u8>`.
                _ => a.through.is_empty() && b.through.is_empty() && are_for_one_type(a, b),
            }
    }

    fn implements(&self, _: &Callable, _: &Callable) -> bool {
        false
    }

    fn given_by(&self, name: &str) -> &'static [&'static str] {
        GIVEN.iter().find(|(given, _)| *given == name).map_or(&[], |(_, members)| members)
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

    /// A derive or an attribute that the language has not by itself.
    fn gives(&self, word: &str, _: &[CompactString], _: &Definition) -> bool {
        let Some(inner) = word.strip_prefix("#[") else { return false };
        let Some(derived) = inner.trim_start().strip_prefix("derive(") else {
            return !attributes::is_built_in(inner) && !is_one_of(word, &KEEPING);
        };
        let names = derived.split([',', ')', ']']).map(|path| path.rsplit("::").next().unwrap_or(path).trim());
        names.filter(|name| !name.is_empty()).any(|name| !is_one_of(name, &DERIVED))
    }

    /// A macro that stands where an item would.
    fn defines(&self, usage: &Use, around: Option<&Definition>) -> bool {
        let is_function = |it: &Definition| it.callable.is_some() && !it.kind.is_type();
        let is_inside = around.is_some_and(|it| it.purpose == Purpose::Tests || is_function(it));
        usage.kind == UseKind::Macro && !is_inside && !is_one_of(&usage.name, &CHECKING)
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

    fn is_conditional(&self, definition: &Definition) -> bool {
        definition.markers.iter().any(|marker| marker.contains("cfg"))
    }

    fn is_asked_for(&self, modifier: &str, allowed: Option<&str>) -> bool {
        modifier == "unsafe" && allowed.is_none_or(|it| it == modifier)
    }

    fn may_be_asked_for(&self, _: &str) -> bool {
        false
    }

    fn setting(&self, _: &Definition) -> Setting {
        Setting::All
    }

    fn bounds(&self, of: &Definition) -> Vec<Vec<String>> {
        generics::bounds(of, ":", &['+'], Some("where"), &[])
    }

    fn is_never_of(&self, _: &str, _: Option<DefinitionKind>, _: &str) -> bool {
        false
    }

    fn is_never_changed_by(&self, member: &str, text: &str) -> bool {
        let text = text.trim_start_matches('&').trim_start_matches("'static ");
        let text = text.strip_prefix("mut ").unwrap_or(text);
        let boxed = ["Box<", "Arc<", "Rc<"].iter().find_map(|it| text.strip_prefix(it)?.strip_suffix('>'));
        let inner = boxed.unwrap_or(text);
        let lists = [
            "append",
            "clear",
            "dedup",
            "drain",
            "extend",
            "extend_from_slice",
            "insert",
            "pop",
            "push",
            "remove",
            "resize",
            "retain",
            "swap_remove",
            "truncate",
        ];
        let texts =
            ["clear", "extend", "insert", "insert_str", "pop", "push", "push_str", "remove", "retain", "truncate"];
        let is_list = inner.starts_with('[') && inner.ends_with(']');
        is_list && lists.contains(&member) || inner == "str" && texts.contains(&member)
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

    fn holds(&self, variant: &Definition) -> Option<Holds> {
        Some(match &variant.callable {
            Some(_) => Holds::Places,
            None if variant.signature.contains('{') => Holds::Names,
            None => Holds::Nothing,
        })
    }
}

/// Whether two members may be those of one of the types that a generic one stands for.
fn are_for_one_type(one: &Definition, other: &Definition) -> bool {
    headers::overlap(headers::head(&one.markers), headers::head(&other.markers))
}

fn has_no_conditions(definition: &Definition) -> bool {
    !definition.markers.iter().any(|marker| marker.contains("cfg"))
}

/// The trait of an implementation with its types, without the modules before it: `From<u8>` of `impl x::From<u8> for T`.
fn implemented(of: &Definition) -> &str {
    let (head, _) = of.signature.rsplit_once(" for ").unwrap_or((&of.name, ""));
    head.rfind(of.name.as_str()).map_or(head, |at| &head[at..])
}

/// Whether an implementation is for its owner itself, and not for a reference to it or anything else that holds it.
fn is_for_the_type(of: &Definition) -> bool {
    let is_of_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    of.signature.rsplit_once(" for ").is_none_or(|(_, target)| target.chars().all(is_of_path))
}
