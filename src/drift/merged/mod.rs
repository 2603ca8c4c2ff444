//! What is wrong inside a file that git merged, and in neither side.
//!
//! Both sides changed the file and git merged it: there are few such files, and many of the breaks that people report.
//! The merged text is read once and, only if something is wrong with it, the two sides are.

mod bound;
mod locks;
mod marks;
mod names;
mod namespaces;
mod parses;
mod returned;
mod tell;
mod twice;

pub use locks::{Locked, outdated, told_once, unlocked};
pub use marks::marks;
pub use names::{Names, VERSION};

use std::sync::Arc;

use super::finding::Told;
use super::rules::{duplicate_definition, merge_binds_twice, merge_does_not_parse};
use super::terms::TermSource;
use crate::artifacts::documents::Document;
use crate::artifacts::locks::LockFile;
use crate::lang::Language;
use crate::languages::LARGEST;
use crate::model::{Id, Lacks, ParticipantId};

/// A file that two changed and git merged: its text is that of neither.
#[derive(Clone, Copy)]
pub struct MergedFile<'m> {
    /// Where it is, in all three trees.
    pub path: &'m str,
    /// Who changed it, and what each has.
    pub sides: [(ParticipantId, Id); 2],
    /// What git made of the two.
    pub merged: Id,
    /// What stands at a path of the merged tree.
    pub beside: &'m dyn Fn(&str) -> Option<Id>,
}

impl MergedFile<'_> {
    /// The file of the repository that a file includes by this name, if it can be told.
    fn included(&self, from: &str, name: &str) -> Option<Id> {
        let name = name.trim_matches(['"', '<', '>']);
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let places = [joined(folder, name), Some(name.to_owned()), joined("include", name), joined("src", name)];
        places.into_iter().flatten().find_map(|path| (self.beside)(&path))
    }
}

/// A path from a folder on; `None` if it leads out of the repository.
fn joined(folder: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether anything can be said about a file of this path.
#[must_use]
pub fn is_read(path: &str) -> bool {
    Document::of_path(path).is_some()
        || LockFile::of_path(path).is_some()
        || Language::of_path(path.as_bytes()).is_some()
}

/// What is wrong with a merged file and with neither side. What could not be read and would have to be is noted.
#[must_use]
pub fn inside(source: &dyn TermSource, file: &MergedFile<'_>, lacks: &Lacks) -> Vec<Told> {
    let (document, lock) = (Document::of_path(file.path), LockFile::of_path(file.path));
    if document.is_some() || lock.is_some() {
        let told = document.and_then(|document| in_document(source, document, file, lacks));
        return told.or_else(|| locks::flaws(source, lock?, file, lacks)).into_iter().collect();
    }
    let language = Language::of_path(file.path.as_bytes());
    let Some(language) = language else { return Vec::new() };
    match parses::code(source, language, file, lacks) {
        Some(told) => vec![told],
        None => bound::names(source, language, file, lacks),
    }
}

/// Whether a finding is about a text as a whole: how it reads, not what stands in it.
#[must_use]
pub fn is_about_a_whole_text(told: &Told) -> bool {
    told.rule.about.code == merge_does_not_parse::RULE.about.code
}

/// Without what the rule about definitions says of the same name and file.
#[must_use]
pub fn without_echoes(mut told: Vec<Told>) -> Vec<Told> {
    let last = |symbol: &str| -> String {
        let name = symbol.split('(').next().unwrap_or_default();
        name.rsplit([':', '.', '/', '#']).next().unwrap_or_default().to_owned()
    };
    let is_of = |it: &Told, code: &str| it.rule.about.code == code;
    let said: Vec<_> = told
        .iter()
        .filter(|it| is_of(it, duplicate_definition::RULE.about.code))
        .map(|it| (it.between, it.ends.clone(), last(&it.symbol)))
        .collect();
    let is_echo = |it: &Told| {
        let paths = |between: &_, ends: &[crate::drift::End], name: &str| {
            *between == it.between && ends.iter().all(|end| end.path == it.path) && name == last(&it.symbol)
        };
        is_of(it, merge_binds_twice::RULE.about.code)
            && said.iter().any(|(between, ends, name)| paths(between, ends, name))
    };
    let echoes: Vec<bool> = told.iter().map(is_echo).collect();
    let mut echoes = echoes.into_iter();
    told.retain(|_| !echoes.next().unwrap_or(false));
    told
}

fn in_document(source: &dyn TermSource, document: &Document, file: &MergedFile<'_>, lacks: &Lacks) -> Option<Told> {
    let check = |id: Id| {
        let text = text(source, file.path, id, lacks)?;
        let checked = document.check(&text);
        Some((text, checked))
    };
    let (merged, checked) = check(file.merged)?;
    let is_sound = checked.as_ref().is_ok_and(Vec::is_empty);
    if is_sound {
        return None;
    }
    let [(one, Ok(ours)), (other, Ok(theirs))] = [check(file.sides[0].1)?, check(file.sides[1].1)?] else {
        return None;
    };
    let texts = [one.as_str(), other.as_str()];
    match checked {
        Err(malformed) => Some(parses::document(document, file, &malformed, &merged, texts)),
        Ok(found) => twice::keys(document, file, &found, [&ours, &theirs], &merged, texts),
    }
}

/// The text of a file; `None` if it is too large to be looked into, or no text.
fn text(source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Option<String> {
    text_up_to(LARGEST, source, path, id, lacks)
}

/// The same with another limit, in bytes.
fn text_up_to(largest: usize, source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Option<String> {
    let bytes: Arc<[u8]> = source.content(id).or_note(path, lacks)?;
    if bytes.len() > largest {
        return None;
    }
    std::str::from_utf8(&bytes).ok().map(str::to_owned)
}
