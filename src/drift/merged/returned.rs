//! What a function of the merged text returns, though it says that it gives something else.

use super::MergedFile;
use super::tell::{BY_HAND, Broken};
use crate::drift::rules::merge_returns_other;
use crate::drift::terms::TermSource;
use crate::lang::Language;
use crate::languages::{Inside, Returned};
use crate::model::{Confidence, Lacks};

/// The statements that do not go with their function, of which each goes with it on a side: one of each function.
pub(super) fn refused<'i>(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    merged: &'i Inside,
    lacks: &Lacks,
) -> Option<Vec<&'i Returned>> {
    let mut found: Vec<&Returned> = merged.returned.iter().filter(|it| it.is_refused(language)).collect();
    if found.is_empty() {
        return Some(found);
    }
    let of = |at: usize| source.inside(file.sides[at].1, language).or_note(file.path, lacks);
    let sides = [of(0)?, of(1)?];
    let same = |it: &Returned, other: &Returned| it.function == other.function && it.text == other.text;
    found.retain(|it| {
        let on_sides = || sides.iter().flat_map(|side| &side.returned).filter(|other| same(it, other));
        on_sides().any(|other| !other.is_refused(language)) && on_sides().all(|other| other.result != it.result)
    });
    found.dedup_by(|one, other| one.function == other.function);
    Some(found)
}

/// What is returned, in words.
pub(super) fn in_words<'b>(file: &MergedFile<'_>, it: &Returned, lines: &'b [u32]) -> Broken<'b> {
    let Returned { function, result, text, line, .. } = it;
    let gives = if result.is_empty() { "nothing" } else { result };
    let text = text.trim_end_matches(';');
    Broken {
        rule: &merge_returns_other::RULE,
        confidence: Confidence::Certain,
        symbol: format!("name:{}:{function}", file.path),
        detail: Vec::new(),
        lines,
        what: format!("what git merges has `{text}` in line {line}, in {function}, which gives {gives}"),
        remedy: BY_HAND,
    }
}
