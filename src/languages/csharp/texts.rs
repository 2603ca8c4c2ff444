//! How people declare what C# defines.

use std::borrow::Cow;

use super::CSharp;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::plain;

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
        plain(text)
    }

    fn written(&self, name: &str) -> Option<Written> {
        // `[Audited]` names the class `AuditedAttribute`.
        Some(Written { name: name.strip_suffix("Attribute")?.to_owned(), with: "" })
    }
}
