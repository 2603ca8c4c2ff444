//! Whether a literal can be of a type, as far as both are plain: numbers, texts, truth values.

use crate::facts::Form;
use crate::lang::Language;

/// What a type or a literal is, where that is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Number,
    Text,
    Truth,
}

/// Whether an argument of this form goes with the old type and cannot be of the new one. Only for languages in which a
/// literal is never turned into another type; where either type says more than a plain one, nothing is known.
pub(super) fn leaves(form: &Form, old: &str, new: &str, language: Language) -> bool {
    let plain = |text: &str| of_type(text, language);
    match (of_form(form), plain(old), plain(new)) {
        (Some(given), Some(before), Some(after)) => given == before && given != after,
        _ => false,
    }
}

fn of_form(form: &Form) -> Option<Plain> {
    match form.0.trim_start_matches('&') {
        "num" => Some(Plain::Number),
        "str" => Some(Plain::Text),
        "bool" => Some(Plain::Truth),
        _ => None,
    }
}

fn of_type(text: &str, language: Language) -> Option<Plain> {
    let names: [&[&str]; 3] = match language {
        Language::Rust => [
            &["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64"],
            &["&str", "&'static str", "String", "&String"],
            &["bool"],
        ],
        Language::Go => [
            &[
                "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
                "float32", "float64", "byte", "rune",
            ],
            &["string"],
            &["bool"],
        ],
        Language::Java => [&["int", "long", "short", "byte", "float", "double"], &["String"], &["boolean"]],
        Language::TypeScript | Language::Tsx => [&["number"], &["string"], &["boolean"]],
        Language::C | Language::JavaScript | Language::Python => return None,
    };
    let at = names.iter().position(|names| names.contains(&text.trim()))?;
    [Plain::Number, Plain::Text, Plain::Truth].get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_leaves_a_type_that_it_cannot_be_of() {
        let leaves = |form: &str, old, new, language| leaves(&Form(form.into()), old, new, language);
        assert!(leaves("str", "&str", "usize", Language::Rust));
        assert!(leaves("num", "number", "string", Language::TypeScript));
        assert!(!leaves("num", "u8", "u16", Language::Rust), "any number will do");
        assert!(!leaves("name", "u8", "bool", Language::Rust), "a variable can be of any type");
        assert!(!leaves("num", "u8", "Duration", Language::Rust), "an alias may be a number");
        assert!(!leaves("num", "number", "number | string", Language::TypeScript));
        assert!(!leaves("num", "int", "bool", Language::C), "turned into the other silently");
    }
}
