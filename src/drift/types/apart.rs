//! What a type stands for.

use compact_str::CompactString;

use crate::facts::{Definition, DefinitionKind, Facts};
use crate::lang::Language;

/// The names of what a type of a file stands for by a trait of the language, such as Rust's `Deref`.
pub(in crate::drift) fn stands_for(facts: &Facts, of: &str, language: Language) -> impl Iterator<Item = CompactString> {
    let by = language.answers().stands_for;
    let is_target = move |it: &&Definition| {
        let through = it.through.rsplit([':', '.']).next();
        it.kind == DefinitionKind::TypeAlias && it.owner_name() == of && by.is_some() && through == by
    };
    // A short name may be that of a parameter; here it is looked for, whatever it is.
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|it| it.is_alphanumeric() || it == '_');
    let named = move |it: &Definition| {
        let text = &it.type_text;
        language.shapes().members_of(text).or_else(|| is_name(text).then(|| text.to_string()))
    };
    facts.definitions.iter().filter(is_target).filter_map(named).map(CompactString::from)
}
