//! Text for Markdown, as GitHub and GitLab read it.

use bstr::ByteSlice as _;

use super::shown;

/// Text in which nothing is markup.
pub(in crate::report) fn text(text: impl AsRef<[u8]>) -> String {
    let mut out = String::new();
    for char in shown(text).chars() {
        if "\\`*_[]<>#|~&".contains(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// Text between backticks, with any content.
pub(in crate::report) fn code(text: impl AsRef<[u8]>) -> String {
    let text = shown(text);
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// A sentence in which code stands between backticks.
pub(in crate::report) fn sentence(sentence: impl AsRef<[u8]>) -> String {
    naming::<&str>(sentence, &[])
}

/// A sentence in which code stands between backticks, and in which these names stand, of branches and files: they are
/// code as well. Somebody may have called a branch `@octocat`, which would tell a person in a comment.
pub(in crate::report) fn naming<N: AsRef<str>>(sentence: impl AsRef<[u8]>, names: &[N]) -> String {
    let whole = sentence.as_ref().to_str_lossy();
    let mut names: Vec<&str> = names.iter().map(AsRef::as_ref).filter(|it| is_name(it)).collect();
    names.sort_by_key(|it| (std::cmp::Reverse(it.len()), *it));
    names.dedup();
    let (mut out, mut plain, mut rest) = (String::new(), String::new(), &*whole);
    while let Some(first) = rest.chars().next() {
        let before = whole[..whole.len() - rest.len()].chars().next_back();
        let bare = rest.strip_prefix('`').unwrap_or(rest);
        let stands = |own: &str, name: &str| own.strip_prefix(name).is_some_and(ends_name);
        let is_open = before.is_none_or(|it| !goes_on(it) && it != '.');
        // The name of a file may begin with a backtick, and code may be a name.
        let named = names.iter().find(|name| is_open && stands(rest, name)).map(|name| (*name, name.len()));
        let quoted = || names.iter().find(|name| bare.strip_prefix(**name).is_some_and(|it| it.starts_with('`')));
        let quoted = || quoted().filter(|_| first == '`').map(|name| (*name, name.len() + 2));
        let paired = || {
            let piece = rest.strip_prefix('`')?.split_once('`')?.0;
            (!piece.is_empty()).then_some((piece, piece.len() + 2))
        };
        if let Some((piece, long)) = named.or_else(quoted).or_else(paired) {
            out += &prose(&std::mem::take(&mut plain));
            out += &code(piece);
            rest = &rest[long..];
        } else {
            // A backtick that stands alone, or with nothing inside, is none.
            let long = if rest.starts_with("``") { 2 } else { first.len_utf8() };
            plain.push_str(&rest[..long]);
            rest = &rest[long..];
        }
    }
    out + &prose(&plain)
}

/// Whether a name is looked for: words as short as `a` are more often no names.
fn is_name(name: &str) -> bool {
    name.len() > 2 || name.contains(|it: char| !it.is_ascii_alphanumeric()) && !name.is_empty()
}

/// Whether a character after a name makes it part of another one.
fn goes_on(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '/' | '-' | '@')
}

/// Whether a name can end in front of a text. A full stop ends it if nothing follows.
fn ends_name(rest: &str) -> bool {
    let mut rest = rest.chars();
    match rest.next() {
        Some('.') => rest.next().is_none_or(|it| !goes_on(it)),
        next => next.is_none_or(|it| !goes_on(it)),
    }
}

/// Text in which nothing is markup. What hosts make a mention, a link or a reference of wherever it stands is code.
fn prose(plain: &str) -> String {
    let of_word = |word: &str| {
        let own = word.trim_start_matches(['(', '\'', '"']).trim_end();
        let own = own.trim_end_matches(['.', ',', ';', ':', ')', '\'', '"']);
        let low = own.to_ascii_lowercase();
        let is_reference = own.split('#').skip(1).any(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        if !(own.contains('@') || low.contains("://") || low.contains("www.") || low.starts_with("gh-") || is_reference)
        {
            return text(word);
        }
        let (before, after) = word.split_once(own).unwrap_or_default();
        format!("{}{}{}", text(before), code(own), text(after))
    };
    plain.split_inclusive(' ').map(of_word).collect()
}
