//! How people declare what Go defines.

use std::borrow::Cow;

use super::Go;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::{plain, respelled, split};

impl Texts for Go {
    fn declared_in(&self) -> Option<Language> {
        None
    }

    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn frames(&self) -> &'static [&'static str] {
        &["package p\nfunc {} {}", "package p\n{} {}", "package p\n{}", "package p\nvar {}"]
    }

    fn surroundings(&self) -> &'static [(&'static str, &'static str)] {
        &[("", ""), ("package p\n", "")]
    }

    fn receivers(&self) -> &'static [&'static str] {
        &[]
    }

    fn normal(&self, text: &str) -> String {
        respelled(&plain(&results(text)), spelled).replace("interface{}", "any")
    }

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        self.normal(one) == self.normal(other)
    }

    fn written(&self, _: &str) -> Option<Written> {
        None
    }
}

/// A number by the name that the other one is defined by.
fn spelled(name: &str) -> &str {
    match name {
        "byte" => "uint8",
        "rune" => "int32",
        name => name,
    }
}

/// Several results without the names that one may give them: `(legs []Leg, err error)`, `(x, y int)`.
fn results(text: &str) -> String {
    let Some(inner) = text.trim().strip_prefix('(').and_then(|text| text.strip_suffix(')')) else {
        return text.to_owned();
    };
    let parts: Vec<&str> = split(inner, &[',']).into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if !parts.iter().any(|part| typed(part).is_some()) {
        return text.to_owned();
    }
    let mut types: Vec<&str> = Vec::new();
    for part in parts.iter().rev() {
        types.push(typed(part).or_else(|| types.last().copied()).unwrap_or(part));
    }
    types.reverse();
    if let [only] = types.as_slice() { (*only).to_owned() } else { format!("({})", types.join(", ")) }
}

/// The type of a result that has a name.
fn typed(part: &str) -> Option<&str> {
    let (name, rest) = part.split_once(' ')?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_type = matches!(name, "chan" | "func" | "map" | "struct" | "interface");
    (is_name && !is_type && !rest.trim().is_empty()).then(|| rest.trim())
}
