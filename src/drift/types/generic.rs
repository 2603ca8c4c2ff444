//! Generic parameters of types, as they are written, and what stands in their places.

use super::words;
use crate::facts::Definition;

/// What a type says of its generic parameters.
pub(super) fn generics(of: &Definition) -> &str {
    let text = of.signature.split_once(&*of.name).map_or("", |(_, rest)| rest);
    if text.starts_with(['<', '[']) { text } else { "" }
}

/// Whether a type names a generic parameter.
pub(super) fn is_generic(text: &str, generics: &str) -> bool {
    let parameters = generic_parameters(generics);
    words(text).any(|word| parameters.contains(&&*word))
}

/// The names of generic parameters, in order. What stands for a lifetime is none.
pub(super) fn generic_parameters(generics: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let end = generics.char_indices().find_map(|(at, letter)| {
        match letter {
            '<' | '[' | '(' | '{' => depth += 1,
            '>' if generics[..at].ends_with(['-', '=']) => {}
            '>' | ']' | ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    });
    let Some(inside) = end.and_then(|end| generics.get(1..end)) else { return Vec::new() };
    let says_nothing = |word: &&str| !word.is_empty() && !matches!(*word, "const" | "in" | "out");
    let name = |parameter| str::split(parameter, [' ', ':', '=']).find(says_nothing);
    let all = crate::languages::split(inside, &[',']).into_iter();
    all.filter_map(|it| name(it.trim())).filter(|name| !name.starts_with('\'')).collect()
}

/// A type with others in the place of generic parameters.
pub(in crate::drift) fn with_arguments(text: &str, parameters: &[&str], arguments: &[String]) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let place = parameters.iter().position(|it| *it == word);
        found.push_str(place.map_or(word, |place| &arguments[place]));
        let other = after.find(is_part).unwrap_or(after.len());
        found.push_str(&after[..other]);
        rest = &after[other..];
    }
    found
}

/// The last name of a path.
pub(super) fn last_name(path: &str) -> &str {
    path.rsplit(['.', ':']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generic_parameters_are_told_and_replaced() {
        assert_eq!(generic_parameters("<T extends Foo<U>, K = Map<A, B>> extends Base<X>"), ["T", "K"]);
        assert_eq!(generic_parameters("<'a, T: Fn(A) -> B, const N: usize>"), ["T", "N"]);
        assert_eq!(generic_parameters("[K comparable, V any] struct"), ["K", "V"]);
        assert_eq!(generic_parameters(""), [""; 0]);
        let with = |text| with_arguments(text, &["T", "K"], &["User".to_owned(), "string".to_owned()]);
        assert_eq!(with("Promise<T[] | undefined>"), "Promise<User[] | undefined>");
        assert_eq!(with("(key: K, T2) => T"), "(key: string, T2) => User");
    }
}
