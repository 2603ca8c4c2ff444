//! Marks of a conflict that somebody left in a file of code.

use crate::drift::finding::{End, Told};
use crate::drift::rules::conflict_marks_left::RULE;
use crate::drift::{Delta, FileDelta};
use crate::model::{Confidence, LocationRole, ParticipantId, Position, Span, phrase};

/// The files that one of two has left so.
#[must_use]
pub fn marks(between: [ParticipantId; 2], who: ParticipantId, did: &Delta) -> Vec<Told> {
    did.files.iter().filter_map(|file| Some(left(between, who, file, file.marked()?))).collect()
}

fn left(between: [ParticipantId; 2], who: ParticipantId, file: &FileDelta, line: u32) -> Told {
    let path = &file.file.path;
    let at = |column| Position { line, column };
    let span = Span { start: at(1), end: at(8) };
    Told {
        rule: &RULE,
        confidence: Confidence::Certain,
        severity: RULE.about.severity,
        between,
        symbol: format!("file:{path}"),
        path: path.clone(),
        detail: Vec::new(),
        message: phrase![who, format!(" leaves the marks of a conflict in {path}, from line {line} on")],
        help: phrase!["settle the conflict in ", who],
        ends: vec![End::at(who, LocationRole::Definition, path, span)],
        candidates: Vec::new(),
        example: None,
    }
}
