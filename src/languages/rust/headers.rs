//! For which types the members of an implementation are there: whether two heads may stand for one type.
//!
//! The head is kept as a marker of each member, its type parameters as numbers: `for Stack<Vec<?0>>`. What a parameter
//! stands for may be limited (`?!0`): then it is not known whether a type that is written out is among them.

use rustc_hash::FxHashMap;

/// What stands before the head in a marker.
const MARK: &str = "for ";

/// A type parameter of a head.
pub(super) struct Variable<'t> {
    pub(super) name: &'t str,
    /// Whether it stands for some types only.
    pub(super) is_bounded: bool,
}

/// The marker for the types behind the name of an owner.
pub(super) fn marker(owner: &str, arguments: &str, variables: &[Variable<'_>]) -> String {
    let mut written = format!("{MARK}{owner}");
    let mut before = "";
    for token in tokens(arguments) {
        let (first, rest) = token.find("::").map_or((token, ""), |at| token.split_at(at));
        let is_word = |text: &str| text.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if is_word(before) && is_word(token) {
            written.push(' ');
        }
        match variables.iter().position(|it| it.name == first) {
            Some(at) => {
                let mark = if variables[at].is_bounded { "?!" } else { "?" };
                let at = at.to_string();
                written.extend([mark, &at, rest]);
            }
            None => written.push_str(token.strip_prefix("crate::").unwrap_or(token)),
        }
        before = token;
    }
    written
}

/// The head in the markers of a member.
pub(super) fn head(markers: &[compact_str::CompactString]) -> Option<&str> {
    markers.iter().find_map(|marker| marker.strip_prefix(MARK))
}

/// Whether some type is one of both. In doubt none is.
pub(super) fn overlap(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return one == other };
    let (one, other): (Vec<&str>, Vec<&str>) = (tokens(one).collect(), tokens(other).collect());
    let mut bound: FxHashMap<(bool, &str), &[&str]> = FxHashMap::default();
    let (mut at, mut by) = (0, 0);
    while let (Some(&left), Some(&right)) = (one.get(at), other.get(by)) {
        let (is_open, is_other_open) = (left.starts_with('?'), right.starts_with('?'));
        if !is_open && !is_other_open {
            if left != right {
                return false;
            }
            (at, by) = (at + 1, by + 1);
            continue;
        }
        let (here, there) = (&one[at..end(&one, at)], &other[by..end(&other, by)]);
        let key = if is_open { (true, left) } else { (false, right) };
        let (variable, value) = if is_open { (here, there) } else { (there, here) };
        // What a trait makes of a parameter may be anything.
        let is_alone = |it: &[&str]| it.len() == 1 && !it[0].contains("::");
        let is_limited = key.1.starts_with("?!") && !value[0].starts_with('?');
        let is_open_value = value.iter().any(|it| it.starts_with('?'));
        let is_projected = value.iter().any(|it| it.starts_with('?') && it.contains("::"));
        // A parameter stands for no type without a size, unless it says so.
        let is_unsized = matches!(value[0], "mut" | "dyn" | "str") || value[0] == "[" && !value.contains(&";");
        if !is_alone(variable) || is_limited || is_projected || is_unsized {
            return false;
        }
        match bound.insert(key, value) {
            Some(known) if known != value || is_open_value && value.len() > 1 => return false,
            _ => {}
        }
        (at, by) = (at + here.len(), by + there.len());
    }
    at == one.len() && by == other.len()
}

/// Where a type that begins at a place ends.
fn end(tokens: &[&str], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match *token {
            "," | ";" | ">" | ")" | "]" | "}" if depth == 0 => return at.max(from + 1),
            "<" | "(" | "[" | "{" => depth += 1,
            ">" | ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Paths, and the signs between them. Lifetimes make no difference: they and what separates them are left out.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let Some(lifetime) = rest.strip_prefix('\'') else { break };
            let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
            rest = lifetime.trim_start_matches(is_of_name).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest);
        }
        let first = rest.chars().next()?;
        let is_of_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '?' | '!');
        let length = match first {
            c if is_of_path(c) => rest.find(|c| !is_of_path(c)).unwrap_or(rest.len()),
            '-' if rest.starts_with("->") => 2,
            c => c.len_utf8(),
        };
        let (token, left) = rest.split_at(length);
        rest = left;
        Some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(one: &str, other: &str) -> bool {
        let of = |text: &str| {
            let variables =
                [("T", false), ("E", false), ("B", true)].map(|(name, is_bounded)| Variable { name, is_bounded });
            marker("Stack", text, &variables)[MARK.len()..].to_owned()
        };
        overlap(Some(&of(one)), Some(&of(other)))
    }

    #[test]
    fn heads_that_may_stand_for_one_type_are_told() {
        for (one, other) in [
            ("<T>", "<u8>"),
            ("<u8>", "<u8>"),
            ("<Vec<T>>", "<Vec<E>>"),
            ("<Vec<T>>", "<Vec<u8>>"),
            ("<'a, T>", "<'static, u8>"),
            ("<T, u8>", "<u16, E>"),
            ("<T, T>", "<E, E>"),
            ("<B>", "<E>"),
            ("<crate::a::X>", "<a::X>"),
            ("<&'a T>", "<&u8>"),
            ("<[T; 4]>", "<[u8; 4]>"),
            ("<fn(T) -> E>", "<fn(u8) -> u16>"),
        ] {
            assert!(heads(one, other) && heads(other, one), "{one} {other}");
        }
    }

    #[test]
    fn heads_for_types_of_their_own_are_not() {
        for (one, other) in [
            ("<u8>", "<u16>"),
            ("<Vec<T>>", "<Option<E>>"),
            ("<Vec<u8>>", "<Vec<u16>>"),
            ("<T, T>", "<u8, u16>"),
            ("<T, u8>", "<E, u16>"),
            ("<B>", "<u8>"),
            ("<T::Item>", "<u8>"),
            ("<T>", "<T, u8>"),
            ("<3>", "<4>"),
            ("<&T>", "<&mut u8>"),
            ("<T>", "<dyn Fn(u8)>"),
            ("<T>", "<[u8]>"),
            ("<(T, u8)>", "<(u8, u16)>"),
        ] {
            assert!(!heads(one, other) && !heads(other, one), "{one} {other}");
        }
        assert!(!overlap(None, Some("Stack<u8>")) && overlap(None, None));
    }
}
