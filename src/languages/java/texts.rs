//! How people declare what Java defines.

use std::borrow::Cow;

use super::Java;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::{is_same_but_for_paths, plain};

impl Texts for Java {
    fn declared_in(&self) -> Option<Language> {
        None
    }

    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn frames(&self) -> &'static [&'static str] {
        &["class X { public {}; }", "class X { public void {}; }", "{}", "public {} {}", "{} {}"]
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

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        is_same_but_for_paths(one, other, ".", &[])
    }

    fn written(&self, name: &str) -> Option<Written> {
        // Lombok makes `getName` of `name`, `isOpen` of `open` or `isOpen`, and `builder` of `@Builder`.
        let word = |name: String| Some(Written { name, with: "lombok" });
        if name == "builder" {
            return word("Builder".to_owned());
        }
        let stem = ["get", "set", "is"].into_iter().find_map(|start| name.strip_prefix(start))?;
        let mut letters = stem.chars();
        let first = letters.next().filter(|first| first.is_uppercase())?;
        word(first.to_lowercase().chain(letters).collect())
    }
}
