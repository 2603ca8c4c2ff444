//! Types of which no text tells anything: for languages that leave them out, or in which they hold nothing when it runs.

use crate::facts::Slot;
use crate::languages::semantics::{Ingredient, Shapes, Standard};

/// Nothing can be told of a type, but that two texts are the same, and whether one says that there may be no value.
pub(in crate::languages) struct Untold(pub(in crate::languages) fn(&str) -> bool);

impl Shapes for Untold {
    fn type_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn form_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, _: &Slot, _: &str) -> Option<String> {
        None
    }

    fn may_be_missing(&self, text: &str) -> bool {
        self.0(text)
    }

    fn awaited<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn type_name(&self, _: &str) -> Option<String> {
        None
    }

    fn members_of(&self, _: &str) -> Option<String> {
        None
    }

    fn applied(&self, _: &str) -> Option<(String, Vec<String>)> {
        None
    }

    fn parameters_of(&self, _: &str) -> Option<Vec<String>> {
        None
    }

    fn selected(&self, _: &str) -> Option<(String, String)> {
        None
    }

    fn result_of(&self, _: &str) -> Option<String> {
        None
    }

    fn is_plain(&self, _: &str) -> bool {
        false
    }

    fn ingredients(&self, _: &str) -> Vec<Ingredient> {
        Vec::new()
    }

    fn is_closed(&self, _: &str) -> bool {
        false
    }

    fn own_members(&self, _: &str) -> Option<&'static [&'static str]> {
        None
    }

    fn receives(&self, _: &str, _: &str) -> Option<bool> {
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
