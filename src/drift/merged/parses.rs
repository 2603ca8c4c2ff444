//! The merged text does not parse, and both sides do.

use super::MergedFile;
use super::tell::{BY_HAND, Broken, tell};
use crate::artifacts::documents::{Document, Malformed};
use crate::drift::finding::Told;
use crate::drift::rules::merge_does_not_parse::RULE;
use crate::drift::terms::TermSource;
use crate::lang::Language;
use crate::model::{Confidence, Id, Lacks};

/// Code, as its grammar has it. Where the grammar cannot read a side, it says nothing about the merge.
pub(super) fn code(source: &dyn TermSource, language: Language, file: &MergedFile<'_>, lacks: &Lacks) -> Option<Told> {
    // Nearly all files can be read, and what is kept of the names in them says so.
    if source.names(file.merged, language).or_note(file.path, lacks)?.is_sound() {
        return None;
    }
    let unparsed = |id: Id| Some(source.facts(id, language).or_note(file.path, lacks)?.unparsed.first().copied());
    let (line, _) = unparsed(file.merged)??;
    if file.sides.iter().any(|(_, id)| unparsed(*id) != Some(None)) {
        return None;
    }
    let text = |id: Id| super::text(source, file.path, id, lacks);
    let (merged, texts) = (text(file.merged)?, [text(file.sides[0].1)?, text(file.sides[1].1)?]);
    Some(tell(
        file,
        &Broken {
            rule: &RULE,
            // A grammar may know less than a compiler.
            confidence: Confidence::Likely,
            symbol: format!("file:{}", file.path),
            detail: Vec::new(),
            lines: &[line],
            what: format!("what git merges does not parse from line {line} on"),
            remedy: BY_HAND,
        },
        &merged,
        [&texts[0], &texts[1]],
    ))
}

/// A document, by the parser of its format.
pub(super) fn document(
    document: &Document,
    file: &MergedFile<'_>,
    malformed: &Malformed,
    merged: &str,
    texts: [&str; 2],
) -> Told {
    let Malformed { line, message } = malformed;
    let broken = Broken {
        rule: &RULE,
        confidence: Confidence::Certain,
        symbol: format!("file:{}", file.path),
        detail: Vec::new(),
        lines: &[*line],
        what: format!("what git merges is no {} in line {line}: {message}", document.name),
        remedy: BY_HAND,
    };
    tell(file, &broken, merged, texts)
}
