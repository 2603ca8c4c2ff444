//! How people declare what C# defines.

use std::borrow::Cow;

use super::CSharp;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::{is_same_but_for_paths, plain, respelled};

impl Texts for CSharp {
    fn declared_in(&self) -> Option<Language> {
        None
    }

    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn frames(&self) -> &'static [&'static str] {
        &[
            "class X { public {}; }",
            "class X { public {} }",
            "class X { public void {}; }",
            "{}",
            "{};",
            "public {} {}",
            "{} {}",
        ]
    }

    fn surroundings(&self) -> &'static [(&'static str, &'static str)] {
        &[("", ""), ("interface X {\n", "\n}")]
    }

    fn receivers(&self) -> &'static [&'static str] {
        &[]
    }

    fn normal(&self, text: &str) -> String {
        let mut text = plain(&respelled(text, spelled));
        // `Nullable<int>` is `int?`.
        while let Some(inner) = text.strip_prefix("Nullable<").and_then(|it| it.strip_suffix('>')) {
            text = format!("{inner}?");
        }
        text
    }

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        is_same_but_for_paths(&self.normal(one), &self.normal(other), ".", &[])
    }

    fn written(&self, name: &str) -> Option<Written> {
        // `[Audited]` names the class `AuditedAttribute`.
        Some(Written { name: name.strip_suffix("Attribute")?.to_owned(), with: "" })
    }
}

/// The keyword for a type of the library, or its name without the library's namespace.
pub(super) fn spelled(path: &str) -> &str {
    const KEYWORDS: [(&str, &str); 16] = [
        ("Boolean", "bool"),
        ("Byte", "byte"),
        ("Char", "char"),
        ("Decimal", "decimal"),
        ("Double", "double"),
        ("Int16", "short"),
        ("Int32", "int"),
        ("Int64", "long"),
        ("Object", "object"),
        ("SByte", "sbyte"),
        ("Single", "float"),
        ("String", "string"),
        ("UInt16", "ushort"),
        ("UInt32", "uint"),
        ("UInt64", "ulong"),
        ("Void", "void"),
    ];
    let name = path.strip_prefix("System.").unwrap_or(path);
    KEYWORDS.iter().find(|(of, _)| *of == name).map_or(name, |(_, keyword)| keyword)
}
