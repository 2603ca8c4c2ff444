//! The files in which names stand.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use super::hidden::Unread;
use crate::lang::Language;
use crate::model::{Id, Lacks, RepoPath, Text as _};
use crate::repo::{Reader, Repository};

/// Files by the names that stand in them.
pub(super) type Naming = BTreeMap<String, Vec<String>>;

/// Reads the wanted source files of a tree once and looks for all names. Where a name stands like one that is defined,
/// only such files are given: the others use it. A file that could not be read may hold any of them.
pub(super) fn files_naming(
    repository: &Repository,
    tree: Id,
    names: &BTreeSet<String>,
    wanted: impl Fn(&str) -> bool,
    lacks: &Lacks,
) -> Naming {
    let mut found = Naming::new();
    let names: Vec<&String> = names.iter().collect();
    let all = searched(repository, tree, &names, wanted, lacks);
    let stands = all.iter().flat_map(|(_, names)| names);
    let defining: BTreeSet<usize> =
        stands.filter(|(_, stand)| *stand == Stand::Defined).map(|(name, _)| *name).collect();
    for (path, of_file) in all {
        for (name, stand) in of_file {
            if stand == Stand::Defined || !defining.contains(&name) {
                found.entry(names[name].clone()).or_default().push(path.clone());
            }
        }
    }
    found
}

/// The source files of a tree in which each of these names stands, whether it is defined or used there.
pub(super) fn files_using(repository: &Repository, tree: Id, names: &BTreeSet<String>, lacks: &Lacks) -> Naming {
    let mut found = Naming::new();
    let names: Vec<&String> = names.iter().collect();
    for (path, of_file) in searched(repository, tree, &names, |_| true, lacks) {
        of_file.iter().for_each(|(name, _)| found.entry(names[*name].clone()).or_default().push(path.clone()));
    }
    found
}

/// Whether a name stands in any source file of a tree. The first is enough: no more are read.
pub(super) fn stands_anywhere(repository: &Repository, tree: Id, name: &str, lacks: &Lacks) -> bool {
    let files = repository.reader().all_files(tree).or_note("", lacks).unwrap_or_default();
    let source: Vec<_> = files.into_iter().filter(|(path, _)| Language::of_path(path.bytes()).is_some()).collect();
    let Ok(search) = AhoCorasick::new([name]) else { return false };
    let unread: Mutex<Vec<Unread>> = Mutex::default();
    let stands = |reader: &mut Reader<'_>, (path, id): (RepoPath, Id)| {
        let own = Lacks::default();
        let Some(content) = reader.content(id).or_note(&path.lossy(), &own) else {
            unread.lock().unwrap_or_else(PoisonError::into_inner).push(own.into_set());
            return false;
        };
        search.find_iter(&*content).any(|it| is_word(&content, it.range()))
    };
    let found = source.into_par_iter().map_init(|| repository.reader(), stands).any(|it| it);
    unread.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().for_each(|it| lacks.note_all(it));
    found
}

/// Whether what stands at a place of a text is no part of a longer name.
fn is_word(text: &[u8], place: Range<usize>) -> bool {
    let is_part = |at: usize| text.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    !is_part(place.end) && (place.start == 0 || !is_part(place.start - 1))
}

/// The source files of a tree with the names that stand in each.
fn searched(
    repository: &Repository,
    tree: Id,
    names: &[&String],
    wanted: impl Fn(&str) -> bool,
    lacks: &Lacks,
) -> Vec<(String, Vec<(usize, Stand)>)> {
    let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::Standard).build(names) else { return Vec::new() };
    let files = repository.reader().all_files(tree).or_note("", lacks).unwrap_or_default();
    let is_source = |path: &RepoPath| Language::of_path(path.bytes()).is_some() && wanted(&path.lossy());
    let source: Vec<_> = files.into_iter().filter(|(path, _)| is_source(path)).collect();
    let standing = |reader: &mut Reader<'_>, (path, id): (RepoPath, Id)| {
        let (path, unread) = (path.lossy(), Lacks::default());
        let Some(content) = reader.content(id).or_note(&path, &unread) else {
            return (path, Vec::new(), unread.into_set());
        };
        let words = search.find_overlapping_iter(&*content).filter(|it| is_word(&content, it.range()));
        let mut names: Vec<(usize, Stand)> =
            words.map(|it| (it.pattern().as_usize(), Stand::of(&content[..it.start()]))).collect();
        names.sort_unstable();
        names.dedup_by_key(|(name, _)| *name);
        (path, names, unread.into_set())
    };
    let all: Vec<Searched> = source.into_par_iter().map_init(|| repository.reader(), standing).collect();
    let read = |(path, names, unread): Searched| {
        lacks.note_all(unread);
        (path, names)
    };
    all.into_iter().map(read).collect()
}

/// A file, the numbers of the names that stand in it and how they do, and why that is not known, if it is not.
type Searched = (String, Vec<(usize, Stand)>, Unread);

/// How a name stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    /// After a word that defines.
    Defined,
    /// In any other way.
    Named,
}

/// Words after which a name is defined, in any of the languages.
const DEFINING: [&str; 20] = [
    "fn",
    "struct",
    "enum",
    "trait",
    "type",
    "union",
    "const",
    "static",
    "mod",
    "class",
    "interface",
    "def",
    "function",
    "let",
    "var",
    "func",
    "record",
    "macro_rules!",
    "#define",
    "namespace",
];

impl Stand {
    /// How something stands that comes after this text.
    fn of(before: &[u8]) -> Self {
        let before = before.trim_ascii_end();
        let start = before.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
        let word = std::str::from_utf8(&before[start..]).unwrap_or_default();
        if DEFINING.contains(&word) { Self::Defined } else { Self::Named }
    }
}
