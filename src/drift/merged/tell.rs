//! What is wrong with a merged file, in words.

use std::sync::Arc;

use super::MergedFile;
use crate::drift::finding::{End, Told};
use crate::drift::rules::DriftRule;
use crate::model::{Confidence, LocationRole, Position, Span, phrase};

/// What is wrong.
pub(super) struct Broken<'b> {
    pub(super) rule: &'static DriftRule,
    pub(super) confidence: Confidence,
    pub(super) symbol: String,
    /// What else tells it apart.
    pub(super) detail: Vec<String>,
    /// The lines of the merged text that show it, counted from 1.
    pub(super) lines: &'b [u32],
    /// The end of a sentence about both sides.
    pub(super) what: String,
    /// What to do in the branch that lands later, once the other one is merged into it.
    pub(super) remedy: &'b str,
}

/// The remedy where nobody but a person knows what is right.
pub(super) const BY_HAND: &str = "put the file in order there";

/// A finding about a merged file, with the lines of each side that show it where they can be told.
pub(super) fn tell(file: &MergedFile<'_>, broken: &Broken<'_>, merged: &str, texts: [&str; 2]) -> Told {
    let [(one, _), (other, _)] = file.sides;
    let path: Arc<str> = Arc::from(file.path);
    let shown = |text: &str| broken.lines.iter().find_map(|line| place(merged, *line, text));
    let spans = texts.map(shown);
    // A side that has none of the lines has nothing to show, unless neither has.
    let shows = |span: &Option<Span>| span.is_some() || spans.iter().all(Option::is_none);
    let ends = [one, other].into_iter().zip(&spans).filter(|(_, span)| shows(span));
    let ends = ends.map(|(who, span)| End::at(who, LocationRole::Definition, &path, span.unwrap_or_default()));
    let ends = ends.collect();
    Told {
        rule: broken.rule,
        confidence: broken.confidence,
        severity: broken.rule.about.severity,
        between: [one, other],
        symbol: broken.symbol.clone(),
        detail: broken.detail.clone(),
        message: phrase![one, " and ", other, format!(" both change {}; {}", file.path, broken.what)],
        help: phrase!["land ", one, " first, then merge it into ", other, format!(" and {}", broken.remedy)],
        ends,
        path,
        candidates: Vec::new(),
        example: None,
    }
}

/// Where a line of the merged text stands in a side, if it stands there once.
fn place(merged: &str, line: u32, side: &str) -> Option<Span> {
    let wanted = merged.lines().nth(line.checked_sub(1)? as usize).filter(|it| !it.trim().is_empty())?;
    let mut same = side.lines().enumerate().filter(|(_, it)| *it == wanted);
    let (at, _) = same.next()?;
    let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
    let position = |column| Position { line, column };
    let end = u32::try_from(wanted.chars().count() + 1).unwrap_or(u32::MAX);
    same.next().is_none().then(|| Span { start: position(1), end: position(end) })
}
