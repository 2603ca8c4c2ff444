//! The texts of C's types, as far as two of them can be told apart.

use super::C;
use crate::facts::{Form, Slot};
use crate::languages::semantics::{Ingredient, Shapes, Standard};
use crate::languages::shared::type_text::in_brackets;

/// The words that make the types of numbers.
const NUMBERS: [&str; 33] = [
    "char",
    "short",
    "int",
    "long",
    "float",
    "double",
    "signed",
    "unsigned",
    "bool",
    "_Bool",
    "size_t",
    "ssize_t",
    "off_t",
    "time_t",
    "int8_t",
    "int16_t",
    "int32_t",
    "int64_t",
    "uint8_t",
    "uint16_t",
    "uint32_t",
    "uint64_t",
    "uintptr_t",
    "intptr_t",
    "ptrdiff_t",
    "u_char",
    "u_int",
    "u_long",
    "u_short",
    "uchar",
    "uint",
    "ulong",
    "ushort",
];

/// Words that make no other type.
const SAYS_NOTHING: [&str; 10] =
    ["const", "static", "register", "volatile", "extern", "inline", "restrict", "struct", "union", "enum"];

/// A type: its name and how often it is pointed to.
struct Type<'t> {
    words: Vec<&'t str>,
    pointers: usize,
    /// Whether it is named as a struct or a union, so that it has no other name.
    tagged: bool,
}

impl<'t> Type<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let pointers = text.matches(['*', '[']).count();
        let known = |c: char| c.is_alphanumeric() || matches!(c, '_' | '*' | ' ' | '[' | ']');
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        let words: Vec<&str> = words.filter(|it| !SAYS_NOTHING.contains(it)).collect();
        let sized = text.split('[').nth(1).is_some_and(|size| size.trim_end_matches(']').chars().any(|c| c != ' '));
        let tagged = text.split_whitespace().any(|word| matches!(word, "struct" | "union"));
        // An enum without a name is a number.
        let words = if words.is_empty() && text.trim_start().starts_with("enum") { vec!["int"] } else { words };
        (text.chars().all(known) && !sized && !words.is_empty()).then_some(Self { words, pointers, tagged })
    }

    fn is_number(&self) -> bool {
        self.words.iter().all(|word| NUMBERS.contains(word))
    }

    fn is_anything(&self) -> bool {
        self.words == ["void"]
    }
}

impl Shapes for C {
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool> {
        let (shown, text) = (Type::read(shown)?, Type::read(text)?);
        let is_text = |it: &Type<'_>| it.words.contains(&"char") || it.words == ["uint8_t"];
        if shown.words == text.words && shown.pointers == text.pointers {
            return Some(true);
        }
        let open = |it: &Type<'_>| it.is_anything() && it.pointers > 0;
        if open(&shown) || open(&text) {
            return None;
        }
        match (shown.pointers, text.pointers) {
            // Numbers are converted to each other.
            (0, 0) => None,
            (0, _) => shown.is_number().then_some(false),
            (_, 0) => text.is_number().then_some(false),
            (one, other) if one != other => (shown.words == text.words).then_some(false),
            _ if shown.tagged && text.tagged => Some(false),
            _ if is_text(&shown) && is_text(&text) => None,
            _ => (shown.is_number() != text.is_number() && (one_is_tagged(&shown, &text))).then_some(false),
        }
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        // The address of something is no number.
        if form.starts_with('&') {
            let is_number = Type::read(text).is_some_and(|of| of.is_number() && !text.contains(['*', '[']));
            let is_pointer = text.trim_end().ends_with('*');
            return (is_number || is_pointer).then_some(is_pointer);
        }
        let asked = self.parameters_of(text).filter(|_| !text.contains("..."))?;
        Some(Form::parameters(form)? == asked.len())
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, slot: &Slot, text: &str) -> Option<String> {
        let element = || text.trim_end().strip_suffix('*').or_else(|| text.trim_end().strip_suffix("[]"));
        if *slot == Slot::Element { element().map(|it| it.trim_end().to_owned()) } else { None }
    }

    fn may_be_missing(&self, _: &str) -> bool {
        false
    }

    fn awaited<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn type_name(&self, text: &str) -> Option<String> {
        let of = Type::read(text)?;
        let [name] = of.words.as_slice() else { return None };
        (!of.is_number() && !of.is_anything()).then(|| (*name).to_owned())
    }

    fn members_of(&self, text: &str) -> Option<String> {
        self.type_name(text)
    }

    fn applied(&self, _: &str) -> Option<(String, Vec<String>)> {
        None
    }

    fn parameters_of(&self, text: &str) -> Option<Vec<String>> {
        let (_, rest) = text.split_once("(*")?;
        let parameters = in_brackets(rest.split_once(')')?.1.trim_start())?;
        let is_nothing = parameters == ["void"];
        Some(parameters.into_iter().filter(|_| !is_nothing).map(str::to_owned).collect())
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

    fn is_closed(&self, text: &str) -> bool {
        Type::read(text).is_some_and(|of| of.is_number() || of.pointers > 0 && !of.is_anything())
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

/// Whether one of two types has a name that a program gives, which is not that of a number under another name.
fn one_is_tagged(one: &Type<'_>, other: &Type<'_>) -> bool {
    let tagged = |it: &Type<'_>| !it.is_number() && it.words.len() == 1 && !it.words[0].ends_with("_t");
    tagged(one) || tagged(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_and_numbers_are_told_apart() {
        let fits = |shown, text| C.type_fits(shown, text);
        assert_eq!(fits("char *", "const char *"), Some(true));
        assert_eq!(fits("struct buf *", "struct buf *"), Some(true));
        assert_eq!(fits("char *", "int"), Some(false));
        assert_eq!(fits("size_t", "struct buf *"), Some(false));
        assert_eq!(fits("struct buf *", "char *"), Some(false));
        assert_eq!(fits("struct row *", "const struct buf *"), Some(false));
        assert_eq!(fits("int", "size_t"), None, "numbers are converted");
        assert_eq!(fits("void *", "struct buf *"), None);
        assert_eq!(fits("token", "int"), None, "it may be another name");
    }
}
