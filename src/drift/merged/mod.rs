//! What is wrong inside a file that git merged, and in neither side.
//!
//! Both sides changed the file and git merged it: there are few such files, and many of the breaks that people report.
//! The merged text is read once and, only if something is wrong with it, the two sides are.

mod parses;
mod tell;
mod twice;

use std::sync::Arc;

use super::finding::Told;
use super::terms::TermSource;
use crate::artifacts::documents::Document;
use crate::lang::Language;
use crate::languages::LARGEST;
use crate::model::{Id, Lacks, ParticipantId};

/// A file that two changed and git merged: its text is that of neither.
#[derive(Clone, Copy, Debug)]
pub struct MergedFile<'m> {
    /// Where it is, in all three trees.
    pub path: &'m str,
    /// Who changed it, and what each has.
    pub sides: [(ParticipantId, Id); 2],
    /// What git made of the two.
    pub merged: Id,
}

/// Whether anything can be said about a file of this path.
#[must_use]
pub fn is_read(path: &str) -> bool {
    Document::of_path(path).is_some() || Language::of_path(path.as_bytes()).is_some()
}

/// What is wrong with a merged file and with neither side. What could not be read and would have to be is noted.
#[must_use]
pub fn inside(source: &dyn TermSource, file: &MergedFile<'_>, lacks: &Lacks) -> Vec<Told> {
    if let Some(document) = Document::of_path(file.path) {
        return in_document(source, document, file, lacks).into_iter().collect();
    }
    let language = Language::of_path(file.path.as_bytes());
    language.and_then(|language| parses::code(source, language, file, lacks)).into_iter().collect()
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
    let bytes: Arc<[u8]> = source.content(id).or_note(path, lacks)?;
    if bytes.len() > LARGEST {
        return None;
    }
    std::str::from_utf8(&bytes).ok().map(str::to_owned)
}
