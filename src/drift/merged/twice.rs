//! Something stands twice in one scope of the merged text, and in neither side.

use super::MergedFile;
use super::tell::{BY_HAND, Broken, tell};
use crate::artifacts::documents::{Document, Twice};
use crate::drift::finding::Told;
use crate::drift::rules::merge_has_key_twice::RULE;
use crate::model::Confidence;

/// Keys of a document: one finding for all of them. What a side had twice is its own.
pub(super) fn keys(
    document: &Document,
    file: &MergedFile<'_>,
    found: &[Twice],
    before: [&[Twice]; 2],
    merged: &str,
    texts: [&str; 2],
) -> Option<Told> {
    let was_there = |it: &Twice| before.iter().any(|side| side.iter().any(|old| old.path == it.path));
    let mut new = found.iter().filter(|it| !was_there(it));
    let first = new.next()?;
    let more = match new.count() {
        0 => String::new(),
        1 => ", and another one".to_owned(),
        more => format!(", and {more} more"),
    };
    let name = first.path.join(".");
    let broken = Broken {
        rule: &RULE,
        confidence: Confidence::Certain,
        symbol: format!("key:{}:{name}", file.path),
        detail: Vec::new(),
        lines: &first.lines,
        what: format!(
            "what git merges has the {} {name} twice, in lines {} and {}{more}",
            document.entry, first.lines[0], first.lines[1]
        ),
        remedy: BY_HAND,
    };
    Some(tell(file, &broken, merged, texts))
}
