//! A real repository at one commit, as texts.

use std::collections::BTreeMap;

use crate::form::Files;
use crate::support::Git;

/// Larger files are not looked at, and foreign ones neither.
const LARGEST: usize = 1_500_000;
const FOREIGN: [&str; 8] =
    ["vendor/", "third_party/", "node_modules/", ".min.", "__snapshots__", "dist/", "/locales/", ".svg"];

/// The texts of a commit by their paths.
pub(crate) struct Tree {
    pub(crate) files: BTreeMap<String, String>,
}

impl Tree {
    /// Reads a commit.
    pub(crate) fn read(git: &Git, commit: &str) -> Self {
        let listed = git.run(&["ls-tree", "-r", "--format=%(objecttype) %(objectname) %(path)", commit]);
        let wanted: Vec<(&str, &str)> = listed
            .lines()
            .filter_map(|line| line.strip_prefix("blob ")?.split_once(' '))
            .filter(|(_, path)| !path.starts_with('"') && !FOREIGN.iter().any(|part| path.contains(part)))
            .collect();
        let ids: String = wanted.iter().flat_map(|(id, _)| [*id, "\n"]).collect();
        let output = git.output(&["cat-file", "--batch"], ids.as_bytes());
        let mut bytes = output.stdout.as_slice();
        let mut files = BTreeMap::new();
        for (_, path) in wanted {
            let head = bytes.iter().position(|it| *it == b'\n').expect("a line for each object");
            let size = String::from_utf8_lossy(&bytes[..head]);
            let Some(size) = size.rsplit(' ').next().and_then(|it| it.parse::<usize>().ok()) else {
                bytes = &bytes[head + 1..];
                continue;
            };
            let text = &bytes[head + 1..head + 1 + size];
            bytes = &bytes[head + 2 + size..];
            if size <= LARGEST
                && let Ok(text) = std::str::from_utf8(text)
                && !text.contains(['\0', '\r'])
            {
                files.insert(path.to_owned(), text.to_owned());
            }
        }
        Self { files }
    }

    /// A file.
    pub(crate) fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The files whose paths are such.
    pub(crate) fn those<'t>(
        &'t self,
        is_such: impl Fn(&str) -> bool + 't,
    ) -> impl Iterator<Item = (&'t str, &'t str)> + 't {
        self.files.iter().filter(move |(path, _)| is_such(path)).map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How often a word stands in files whose paths are such.
    pub(crate) fn count(&self, word: &str, more: &str, is_such: impl Fn(&str) -> bool) -> usize {
        self.those(is_such).map(|(_, text)| places(text, word, more).len()).sum()
    }

    /// Every place of a word in files whose paths are such, as another one. Nothing, if there are too many.
    pub(crate) fn renamed(&self, word: &str, now: &str, more: &str, is_such: impl Fn(&str) -> bool) -> Option<Files> {
        let mut found = Files::new();
        let mut all = 0;
        for (path, text) in self.those(is_such) {
            let at = places(text, word, more);
            if at.is_empty() {
                continue;
            }
            all += at.len();
            found.insert(path.to_owned(), Some(put(text, &at, word.len(), now)));
        }
        (all <= MOST).then_some(found)
    }
}

/// A name that stands in more places is too much to mend.
const MOST: usize = 120;

/// Where a word stands by itself in a text. Some more letters may be parts of words.
pub(crate) fn places(text: &str, word: &str, more: &str) -> Vec<usize> {
    let is_part = |it: char| it.is_alphanumeric() || it == '_' || more.contains(it);
    let is_whole = |at: &usize| {
        !text[..*at].chars().next_back().is_some_and(is_part)
            && !text[at + word.len()..].chars().next().is_some_and(is_part)
    };
    text.match_indices(word).map(|(at, _)| at).filter(is_whole).collect()
}

/// A text in which something else stands at these places.
pub(crate) fn put(text: &str, at: &[usize], length: usize, now: &str) -> String {
    let mut found = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for at in at {
        found.push_str(&text[from..*at]);
        found.push_str(now);
        from = at + length;
    }
    found.push_str(&text[from..]);
    found
}

/// A text in which a word is another one.
pub(crate) fn exchanged(text: &str, word: &str, now: &str, more: &str) -> String {
    put(text, &places(text, word, more), word.len(), now)
}

/// The folder of a path, with a slash at its end unless it is the root.
pub(crate) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The name of a file.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How a path ends behind its last dot.
pub(crate) fn ending(path: &str) -> &str {
    file_name(path).rsplit_once('.').map_or("", |it| it.1)
}

/// Whether a path is that of a workflow.
pub(crate) fn is_workflow(path: &str) -> bool {
    path.starts_with(".github/workflows/") && (ending(path) == "yml" || ending(path) == "yaml")
}

/// A workflow with one job of these steps.
pub(crate) fn workflow(steps: &str) -> String {
    format!("name: extra\non: push\njobs:\n  extra:\n    runs-on: ubuntu-latest\n    steps:\n{steps}")
}

/// Whether a word begins like a name and has nothing else in it.
pub(crate) fn is_name(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && word.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
}

/// `net_total` as `NetTotal`.
pub(crate) fn camel(word: &str) -> String {
    let part = |it: &str| {
        let mut rest = it.chars();
        rest.next().map_or_else(String::new, |first| first.to_uppercase().to_string() + rest.as_str())
    };
    word.split('_').map(part).collect()
}
