//! How people declare what JavaScript and TypeScript define: with TypeScript's types.

use std::borrow::Cow;

use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::{is_same_but_for_paths, plain, split, union};

/// The texts of one of the two.
pub(super) struct Declared {
    /// Where the other one's declarations are its own as well.
    pub(super) by: Option<Language>,
}

impl Texts for Declared {
    fn declared_in(&self) -> Option<Language> {
        self.by
    }

    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn frames(&self) -> &'static [&'static str] {
        &["export function {} {}", "export {} {}", "export {}", "export let {};", "{} {}", "{}"]
    }

    fn surroundings(&self) -> &'static [(&'static str, &'static str)] {
        &[("", "")]
    }

    fn receivers(&self) -> &'static [&'static str] {
        &[]
    }

    fn normal(&self, text: &str) -> String {
        // What stands behind the word is one with it without the space.
        any_of(&plain(&text.replace("readonly ", "readonly~")))
    }

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        is_same_but_for_paths(&self.normal(one), &self.normal(other), ".", &[])
    }

    fn written(&self, _: &str) -> Option<Written> {
        None
    }
}

/// Unions have no order, and lists have two names.
fn any_of(text: &str) -> String {
    let text = text.strip_prefix('|').unwrap_or(text);
    union(split(text, &['|']).into_iter().map(generic))
}

fn generic(text: &str) -> String {
    if let Some(item) = text.strip_prefix("readonly~").and_then(|it| it.strip_suffix("[]")) {
        return format!("ReadonlyArray<{}>", any_of(item.trim_start_matches('(').trim_end_matches(')')));
    }
    if let Some(item) = text.strip_suffix("[]") {
        return format!("Array<{}>", any_of(item.trim_start_matches('(').trim_end_matches(')')));
    }
    let Some((head, rest)) = text.split_once('<') else { return text.to_owned() };
    let Some(arguments) = rest.strip_suffix('>').filter(|_| !head.contains(['(', '{', '=', '"'])) else {
        return text.to_owned();
    };
    let arguments: Vec<String> = split(arguments, &[',']).into_iter().map(any_of).collect();
    format!("{head}<{}>", arguments.join(","))
}
