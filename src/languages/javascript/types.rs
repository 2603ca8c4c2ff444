//! What the texts of TypeScript's types show: which literals go with which plain types.

use super::TypeScript;
use crate::facts::Slot;
use crate::languages::semantics::{Shapes, Standard};
use crate::languages::shared::type_text::plain_form;

impl Shapes for TypeScript {
    fn is_same_to_callers(&self, one: &str, other: &str) -> bool {
        one == other
    }

    fn type_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        plain_form(form, text, [&["string"], &["number"], &["boolean"]])
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, _: &Slot, _: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_go_with_the_types_that_the_language_has_by_itself() {
        let script = |form, text| TypeScript.form_fits(form, text);
        assert_eq!(script("str", "number"), Some(false));
        assert_eq!(script("str", "string | number"), None);
    }
}
