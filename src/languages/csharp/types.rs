//! What the texts of C#'s types show: which literals go with which plain types, and how an argument is passed.

use super::CSharp;
use crate::facts::Slot;
use crate::languages::semantics::{Shapes, Standard};
use crate::languages::shared::type_text::plain_form;

/// The types that a number without a suffix may be of.
const NUMBERS: [&str; 11] =
    ["byte", "decimal", "double", "float", "int", "long", "sbyte", "short", "uint", "ulong", "ushort"];

impl Shapes for CSharp {
    fn is_same_to_callers(&self, one: &str, other: &str) -> bool {
        one == other
    }

    fn type_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        let passed =
            ["out", "ref"].into_iter().find(|word| text.strip_prefix(word).is_some_and(|it| it.starts_with(' ')));
        match (form, passed) {
            ("?", _) => None,
            // What has to be written of how an argument is passed has to be as the parameter says.
            ("out" | "ref", _) | (_, Some(_)) => Some(passed == Some(form)),
            _ => Some(plain_form(form, text, [&["string"], &NUMBERS, &["bool"]]).unwrap_or(true)),
        }
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, _: &Slot, _: &str) -> Option<String> {
        None
    }

    fn awaited<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.strip_prefix("Value").unwrap_or(text).strip_prefix("Task")?;
        if rest.is_empty() { Some("void") } else { rest.strip_prefix('<')?.strip_suffix('>') }
    }

    fn type_name(&self, _: &str) -> Option<String> {
        None
    }

    fn type_of_form<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn standard(&self, _: &str) -> Standard {
        Standard::Unknown
    }

    fn is_often_renamed(&self, _: &str) -> bool {
        false
    }
}
