//! How people declare what Python defines.

use std::borrow::Cow;

use super::Python;
use crate::lang::Language;
use crate::languages::semantics::{Texts, Written};
use crate::languages::shared::type_text::{is_same_but_for_paths, plain, split, union};

impl Texts for Python {
    fn declared_in(&self) -> Option<Language> {
        None
    }

    /// A plan says `async` and not `async def`.
    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match text.strip_prefix("async ") {
            Some(rest) if !rest.starts_with("def ") => Cow::Owned(format!("async def {rest}")),
            _ => Cow::Borrowed(text),
        }
    }

    fn frames(&self) -> &'static [&'static str] {
        &["def {}: ...", "{}", "{}: ...", "class {}: ...", "{} = 0"]
    }

    fn surroundings(&self) -> &'static [(&'static str, &'static str)] {
        &[("", "")]
    }

    fn receivers(&self) -> &'static [&'static str] {
        &["self", "cls"]
    }

    fn normal(&self, text: &str) -> String {
        let mut text = plain(text);
        // A type that is not defined yet is written as text.
        text.retain(|c| c != '"');
        any_of(&text)
    }

    fn is_same_type(&self, one: &str, other: &str) -> bool {
        is_same_but_for_paths(&self.normal(one), &self.normal(other), ".", &[])
    }

    fn written(&self, _: &str) -> Option<Written> {
        None
    }
}

/// Unions have no order, and some types have two names.
fn any_of(text: &str) -> String {
    let text = text.strip_prefix('|').unwrap_or(text);
    let members: Vec<String> = split(text, &['|']).into_iter().map(generic).collect();
    union(members.iter().flat_map(|member| split(member, &['|'])).map(str::to_owned))
}

fn generic(text: &str) -> String {
    let Some((head, rest)) = text.split_once('[') else { return text.to_owned() };
    let Some(arguments) = rest.strip_suffix(']').filter(|_| !head.contains(['(', '{', '=', '"'])) else {
        return text.to_owned();
    };
    let arguments: Vec<String> = split(arguments, &[',']).into_iter().map(any_of).collect();
    let short = head.rsplit('.').next().unwrap_or(head);
    match (short, arguments.as_slice()) {
        ("Optional", [only]) => {
            let mut members: Vec<&str> = only.split('|').chain(["None"]).collect();
            members.sort_unstable();
            members.join("|")
        }
        ("Union", many) => many.join("|"),
        ("List" | "Dict" | "Set" | "Tuple" | "Type" | "FrozenSet", many) => {
            format!("{}[{}]", short.to_lowercase(), many.join(","))
        }
        (_, many) => format!("{head}[{}]", many.join(",")),
    }
}
