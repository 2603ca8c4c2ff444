//! Types as the text has them.

use compact_str::CompactString;

use crate::languages::shared::type_text::split;
pub(super) use crate::languages::shared::walk::last;

/// Types longer than this are not looked into.
const LONGEST: usize = 300;

/// The types that are words of the language.
const WORDS: [&str; 20] = [
    "bool", "byte", "char", "decimal", "double", "dynamic", "float", "int", "long", "nint", "nuint", "object", "sbyte",
    "short", "string", "uint", "ulong", "ushort", "var", "void",
];

/// Those of them whose values may be missing only if the type says so: `int?` is another type than `int`.
const VALUES: [&str; 15] = [
    "bool", "byte", "char", "decimal", "double", "float", "int", "long", "nint", "nuint", "sbyte", "short", "uint",
    "ulong", "ushort",
];

/// What stands before a type and is no part of it.
const MODIFIERS: [&str; 7] = ["ref ", "out ", "in ", "readonly ", "scoped ", "params ", "this "];

/// Whether a type is a word of the language.
pub(super) fn is_word(name: &str) -> bool {
    WORDS.binary_search(&name).is_ok()
}

/// How many values a result is: those of a tuple.
pub(super) fn results(text: &str) -> u8 {
    let tuple = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    tuple.map_or(1, |parts| u8::try_from(split(parts, &[',']).len()).unwrap_or(u8::MAX))
}

/// A type without the mark that its value may be missing, where that is only advice to the compiler.
pub(super) fn without_advice(text: &str) -> CompactString {
    let mut found = CompactString::default();
    for part in text.split_inclusive('?') {
        let head = part.trim_end_matches('?');
        found.push_str(head);
        let name = head.rsplit(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').next().unwrap_or_default();
        if part.len() > head.len() && VALUES.binary_search(&name).is_ok() {
            found.push('?');
        }
    }
    found
}

/// A type without what is said about how it is passed.
fn plain(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(rest) = MODIFIERS.iter().find_map(|modifier| text.strip_prefix(modifier)) {
        text = rest.trim_start();
    }
    text.trim_end_matches('?').trim_end()
}

/// The name or path of a type without type arguments; nothing for arrays, tuples, pointers and words of the language.
pub(super) fn base(text: &str) -> Option<&str> {
    let text = plain(text);
    if text.len() > LONGEST || text.ends_with([']', '*', ')']) {
        return None;
    }
    let head = text.split('<').next().unwrap_or(text).trim();
    let head = head.strip_prefix("global::").unwrap_or(head);
    let named = head.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '@')) && !head.is_empty();
    (named && !is_word(head)).then_some(head)
}

/// The type of what a loop over a value gives.
pub(super) fn element(text: &str) -> Option<&str> {
    let text = plain(text);
    if text.len() > LONGEST {
        return None;
    }
    if let Some(element) = text.strip_suffix("[]") {
        return Some(element.trim());
    }
    let collection = [
        "Array",
        "Bag",
        "Collection",
        "Enumerable",
        "Enumerator",
        "List",
        "Memory",
        "Queryable",
        "Queue",
        "Set",
        "Span",
        "Stack",
    ];
    let head = last(base(text)?);
    if collection.iter().any(|suffix| head.ends_with(suffix)) { argument(text, 0) } else { None }
}

/// The type of what an index of a value gives.
pub(super) fn indexed(text: &str) -> Option<&str> {
    let head = base(text).map_or("", last);
    if head.ends_with("Dictionary") { argument(plain(text), 1) } else { element(text) }
}

/// The type of what is there after waiting for a value.
pub(super) fn awaited(text: &str) -> Option<&str> {
    let head = last(base(text)?);
    if matches!(head, "Task" | "ValueTask") { argument(plain(text), 0) } else { None }
}

/// The type of what a method of the language's collections gives.
pub(super) fn of_collection<'t>(text: &'t str, method: &str) -> Option<&'t str> {
    match method {
        "First" | "FirstOrDefault" | "Last" | "LastOrDefault" | "Single" | "SingleOrDefault" | "ElementAt"
        | "Dequeue" | "Pop" | "Peek" | "Find" => element(text),
        "Where" | "OrderBy" | "OrderByDescending" | "Skip" | "Take" | "Distinct" | "Reverse" | "ToList" | "ToArray"
        | "AsEnumerable" | "Concat"
            if element(text).is_some() =>
        {
            Some(text)
        }
        "ConfigureAwait" => Some(text),
        _ => None,
    }
}

/// A type argument.
fn argument(text: &str, place: usize) -> Option<&str> {
    let inside = text.split_once('<')?.1.strip_suffix('>')?;
    let mut depth = 0_u32;
    let arguments = inside.split(move |c: char| {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    arguments.map(str::trim).nth(place).filter(|found| !found.is_empty())
}

/// Whether a name is written as types, namespaces, properties and constants are.
pub(super) fn is_capital(name: &str) -> bool {
    name.trim_start_matches('@').starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted() && VALUES.is_sorted());
    }

    #[test]
    fn a_type_has_a_name_unless_it_is_a_word_or_an_array() {
        let named = |text| base(text).unwrap_or("-");
        let texts = ["Foo", "A.B.Foo", "Foo<Bar>?", "ref Foo", "int", "Foo[]", "(int, Foo)", "", "global::A.Foo"];
        assert_eq!(texts.map(named), ["Foo", "A.B.Foo", "Foo", "Foo", "-", "-", "-", "-", "A.Foo"]);
    }

    #[test]
    fn collections_know_what_is_in_them() {
        assert_eq!(element("IReadOnlyList<Foo>"), Some("Foo"));
        assert_eq!(element("Foo[]"), Some("Foo"));
        assert_eq!(element("Dictionary<A, B>"), None);
        assert_eq!(indexed("Dictionary<A, List<B>>"), Some("List<B>"));
        assert_eq!(awaited("Task<List<B>>"), Some("List<B>"));
        assert_eq!(of_collection("List<B>", "First"), Some("B"));
    }

    #[test]
    fn what_is_only_advice_is_no_other_type() {
        assert_eq!(without_advice("string?"), "string");
        assert_eq!(without_advice("Task<Foo?>?"), "Task<Foo>");
        assert_eq!(without_advice("int?"), "int?");
        assert_eq!(without_advice("List<int?>?"), "List<int?>");
    }
}
