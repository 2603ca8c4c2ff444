//! What definitions of C# mean for each other.

use compact_str::CompactString;

use super::CSharp;
use crate::facts::{Callable, Definition, DefinitionKind, Use, Visibility};
use crate::languages::home::{SourcePlace, folder};
use crate::languages::semantics::{Declared, Holds, Injection, Meanings, Setting, Texts};
use crate::languages::shared::generics;
use crate::languages::shared::names::is_one_of;

/// What changes nothing about how a definition is used, sorted.
const HARMLESS: [&str; 4] = ["DebuggerStepThrough", "EditorBrowsable", "MethodImpl", "Obsolete"];

/// Attributes from which nothing is made, sorted.
const PLAIN: [&str; 14] = [
    "CLSCompliant",
    "Column",
    "DataContract",
    "DataMember",
    "DebuggerDisplay",
    "Fact",
    "Flags",
    "JsonIgnore",
    "JsonProperty",
    "JsonPropertyName",
    "Key",
    "Required",
    "Serializable",
    "Table",
];

impl Meanings for CSharp {
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool {
        let (a, b) = (one.definition, other.definition);
        if is_alternative(a) || is_alternative(b) || is_part(a) && is_part(b) {
            return false;
        }
        if one.place.path == other.place.path {
            return has_same_types(a, b);
        }
        // Another project may have a type of the same name, in another folder.
        let (left, right) = (folder(one.place.path), folder(other.place.path));
        // A type of one name and namespace with members in several files is written in parts.
        let is_type = a.owner.is_empty() && a.kind.is_type() && a.visibility > Visibility::Private;
        let is_member = !a.owner.is_empty() && a.callable.is_some() && has_same_types(a, b);
        one.place.package == other.place.package
            && (is_inside(left, right) || is_inside(right, left))
            && (is_type || is_member)
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

    fn keeps_parameters(&self, _: &str) -> bool {
        true
    }

    fn is_element(&self, _: &Definition) -> bool {
        false
    }

    fn answers_any(&self, _: &Definition) -> bool {
        false
    }

    /// A source generator completes a type that says so, by the attributes that it knows.
    fn gives(&self, word: &str, said: &[CompactString], _: &Definition) -> bool {
        let path = word.trim_start_matches('[').split(['(', ']']).next().unwrap_or_default();
        let name = path.rsplit(['.', ':']).next().unwrap_or(path).trim();
        let name = name.strip_suffix("Attribute").unwrap_or(name);
        let is_known = is_one_of(name, &HARMLESS) || is_one_of(name, &PLAIN);
        said.iter().any(|it| it == "partial") && (word == "partial" || word.starts_with('[') && !is_known)
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

    fn setting(&self, field: &Definition) -> Setting {
        let (head, accessors) = field.signature.split_once(" { ").unwrap_or((&field.signature, ""));
        let mut words = head.split_whitespace().take_while(|word| *word != field.name);
        let mut accessors = accessors.trim_end_matches('}').split(';').map(str::trim).filter(|it| !it.is_empty());
        let reads = accessors.clone().any(|it| it.ends_with("get"));
        match accessors.find(|it| it.ends_with("set") || it.ends_with("init")) {
            Some("init") => Setting::Builders,
            Some(word) if word.starts_with("private") => Setting::Owner,
            None if reads || words.any(|word| matches!(word, "const" | "readonly")) => Setting::Constructors,
            _ => Setting::All,
        }
    }

    fn bounds(&self, of: &Definition) -> Vec<Vec<String>> {
        generics::bounds(of, "", &[','], Some("where"), &["class", "struct"])
    }

    fn is_never_of(&self, text: &str, kind: Option<DefinitionKind>, word: &str) -> bool {
        let values =
            ["bool", "byte", "char", "decimal", "double", "float", "int", "long", "short", "uint", "ulong", "ushort"];
        match word {
            "class" => values.contains(&text) || matches!(kind, Some(DefinitionKind::Struct | DefinitionKind::Enum)),
            "struct" => {
                let is_class = matches!(kind, Some(DefinitionKind::Class | DefinitionKind::Interface));
                matches!(text, "object" | "string") || text.ends_with("[]") || is_class
            }
            _ => false,
        }
    }

    fn is_never_changed_by(&self, member: &str, text: &str) -> bool {
        let text = text.trim_end_matches('?');
        let head = text.split('<').next().unwrap_or_default();
        let head = head.rsplit('.').next().unwrap_or_default();
        let lists = [
            "Add",
            "AddRange",
            "Clear",
            "Insert",
            "InsertRange",
            "Remove",
            "RemoveAll",
            "RemoveAt",
            "RemoveRange",
            "TryAdd",
        ];
        let is_read_only = head.starts_with("IReadOnly") || head == "IEnumerable";
        (text.ends_with("[]") || is_read_only && text.ends_with('>')) && lists.contains(&member)
    }

    /// What says that it overrides something needs a base that says that it can be.
    fn may_override(&self, base: &Definition, given: &Definition) -> bool {
        let has = |it: &Definition, word: &str| it.callable.iter().any(|it| it.modifiers.iter().any(|has| has == word));
        let is_open = ["abstract", "override", "virtual"].iter().any(|word| has(base, word)) && !has(base, "sealed");
        is_open || !has(given, "override")
    }

    /// What does not say that it overrides a member of a base class hides it.
    fn stands_beside(&self, base: &Definition, given: &Definition) -> bool {
        let has = |it: &Definition, word: &str| it.callable.iter().any(|it| it.modifiers.iter().any(|has| has == word));
        ["abstract", "override", "virtual"].iter().any(|word| has(base, word)) && !has(given, "override")
    }

    fn converting(&self) -> Option<&'static str> {
        Some("implicit")
    }

    fn permits(&self, _: Declared<'_>, _: Declared<'_>) -> bool {
        false
    }

    fn never_built(&self) -> &'static [&'static str] {
        &["abstract", "static"]
    }

    fn never_extended(&self) -> &'static [&'static str] {
        &["sealed", "static"]
    }

    fn holds(&self, _: &Definition) -> Option<Holds> {
        None
    }
}

/// Whether two definitions have parameters of the same types, by which overloads are told apart.
fn has_same_types(one: &Definition, other: &Definition) -> bool {
    let (Some(one), Some(other)) = (&one.callable, &other.callable) else {
        return one.callable.is_none() && other.callable.is_none();
    };
    let mut both = one.parameters.iter().zip(&other.parameters);
    let generic = |it: &Callable| it.generics.split_terminator(',').count();
    one.parameters.len() == other.parameters.len()
        && generic(one) == generic(other)
        && both.all(|(one, other)| CSharp.is_same_type(&one.type_text, &other.type_text))
}

/// Whether it stands in a conditional.
fn is_alternative(definition: &Definition) -> bool {
    definition.markers.iter().any(|marker| marker == "#if")
}

/// Whether it is one of several parts that are one.
fn is_part(definition: &Definition) -> bool {
    definition.markers.iter().any(|marker| marker == "partial")
}

/// Whether a folder is another one, or stands inside it.
fn is_inside(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || outer.is_empty() || rest.starts_with('/'))
}
