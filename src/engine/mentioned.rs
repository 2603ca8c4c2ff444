//! Whether a tree has a variable or an event that a work item declares: by its name, which stands in some file that is no
//! document. Who puts the name together says it in no text, so what may be put together is never missing.

use crate::lang::unread_extension;
use crate::languages::LARGEST;
use crate::model::{ContractKind, Id, Lacks, Text as _};
use crate::repo::Reader;
use crate::work::hold::Stored;

/// What shows that names of variables are put together: prefixes, and libraries that make them of names of fields.
const PREFIXES: [&str; 9] = [
    "AutomaticEnv",
    "BaseSettings",
    "ConfigurationProperties",
    "Environment::with_prefix",
    "SetEnvPrefix",
    "env_prefix",
    "envconfig",
    "environ.Env",
    "envy::",
];

/// Files that only tell of something.
const DOCUMENTS: [&str; 8] = ["adoc", "html", "lock", "md", "mdx", "rst", "svg", "txt"];

/// What a tree says of a variable or of an event.
pub(super) fn look(reader: &Reader<'_>, tree: Id, kind: ContractKind, name: &str, lacks: &Lacks) -> Stored {
    let is_variable = kind == ContractKind::Environment;
    let name = name.trim();
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '.' | ':' | '-' | '/');
    if name.len() < 3 || !name.chars().all(is_plain) {
        return Stored::Unsaid;
    }
    let last = name.rsplit(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or(name);
    let bare = plain(name);
    // Whether anything says something of its kind, and whether the name may be put together.
    let (mut is_said, mut may_be_made) = (false, false);
    for (path, id) in reader.all_files(tree).or_note("", lacks).unwrap_or_default() {
        let path = path.lossy();
        if DOCUMENTS.iter().any(|end| path.rsplit('.').next() == Some(end)) {
            continue;
        }
        let Some(bytes) = reader.content(id).or_note(&path, lacks).filter(|it| it.len() <= LARGEST) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        // A plan is no work.
        if text.contains("[[provides]]") || text.contains("[[requires]]") {
            continue;
        }
        if has_word(&text, name) {
            return Stored::There(None);
        }
        is_said |= !text.is_empty();
        may_be_made |= unread_extension(path.as_bytes()).is_some() && text.contains(last);
        may_be_made |= has_plain(&text, &bare)
            || is_variable && PREFIXES.iter().any(|it| text.contains(it))
            || !is_variable && is_an_end(&text, last);
    }
    // Keys of settings have sections around them.
    let is_name = !is_variable || name.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_');
    if is_said && is_name && !may_be_made { Stored::Missing } else { Stored::Unsaid }
}

/// A name without what tells spellings of it apart.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
}

/// Whether a name stands in a text, and not as a part of a longer one.
fn has_word(text: &str, name: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + name.len()..].chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Whether a name stands in a text in another spelling: `OrderCreated` for `order.created`.
fn has_plain(text: &str, bare: &str) -> bool {
    text.split(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '_' | '-' | '.' | ':'))
        .filter(|word| word.len() >= bare.len() && word.len() < bare.len() + 24)
        .any(|word| plain(word).contains(bare))
}

/// Whether a text between quotes ends in a word, or is put together of something.
fn is_an_end(text: &str, last: &str) -> bool {
    text.match_indices(last).any(|(at, _)| text[at + last.len()..].starts_with(['"', '\'', '`']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_by_themselves_or_in_another_spelling() {
        assert!(has_word("env: SHOP_URL=x", "SHOP_URL") && !has_word("SHOP_URL_2", "SHOP_URL"));
        assert!(has_plain("class OrderCreated:", "ordercreated") && !has_plain("class Order: created", "ordercreated"));
        assert!(is_an_end("emit(`${x}.created`)", "created") && !is_an_end("was created by", "created"));
    }
}
