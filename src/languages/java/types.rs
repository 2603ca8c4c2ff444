//! What the texts of Java's types show: which literals go with which plain types.

use super::Java;
use crate::facts::Slot;
use crate::languages::semantics::{Shapes, Standard};
use crate::languages::shared::type_text::plain_form;

impl Shapes for Java {
    fn is_same_to_callers(&self, one: &str, other: &str) -> bool {
        one == other
    }

    fn type_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        let numbers = &["int", "long", "short", "byte", "float", "double"];
        plain_form(form, text, [&["String"], numbers, &["boolean"]])
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, _: &Slot, _: &str) -> Option<String> {
        None
    }

    fn awaited<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
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
