//! How people declare what C defines.

use std::borrow::Cow;

use super::C;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::plain;

impl Texts for C {
    fn declared_in(&self) -> Option<Language> {
        None
    }

    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn frames(&self) -> &'static [&'static str] {
        &["{};", "int {};", "{}"]
    }

    fn surroundings(&self) -> &'static [(&'static str, &'static str)] {
        &[("", "")]
    }

    fn receivers(&self) -> &'static [&'static str] {
        &[]
    }

    fn normal(&self, text: &str) -> String {
        // The words of a type have no order: `const char` is `char const`.
        let types: Vec<String> = text.split('*').map(specifiers).collect();
        plain(&types.join("*"))
    }

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        self.normal(one) == self.normal(other)
    }

    fn written(&self, _: &str) -> Option<Written> {
        None
    }
}

fn specifiers(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    // `long int` is `long`, and `unsigned` is `unsigned int`.
    let is_size = |word: &&str| matches!(*word, "long" | "short" | "unsigned");
    if words.iter().any(is_size) {
        words.retain(|word| !matches!(*word, "int" | "signed"));
    } else if words.contains(&"signed") && !words.contains(&"char") {
        words.retain(|word| *word != "int");
        words.iter_mut().filter(|word| **word == "signed").for_each(|word| *word = "int");
    }
    words.sort_unstable();
    words.join(" ")
}
