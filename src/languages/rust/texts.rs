//! How people declare what Rust defines.

use std::borrow::Cow;

use super::Rust;
use super::types::without_lifetimes;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::{is_same_but_for_paths, plain};

impl Texts for Rust {
    fn declared_in(&self) -> Option<Language> {
        None
    }

    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn frames(&self) -> &'static [&'static str] {
        &["{} {}", "pub fn {} {}", "{}", "{};", "pub const {} = 0;", "impl X { {} {} }"]
    }

    fn surroundings(&self) -> &'static [(&'static str, &'static str)] {
        &[("", ""), ("trait X {\n", "\n}")]
    }

    fn receivers(&self) -> &'static [&'static str] {
        &[]
    }

    fn normal(&self, text: &str) -> String {
        plain(text)
    }

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        // Nearly every module that has a type of its own for errors calls it so.
        let but = ["Error", "Result"];
        let [one, other] = [one, other].map(without_lifetimes);
        is_same_but_for_paths(&one, &other, "::", &but)
    }

    fn written(&self, _: &str) -> Option<Written> {
        None
    }
}
