//! A branch takes back what the target brought: files that are again what they were before it began.
//!
//! One small file may go back on purpose. Several, or many lines, are what a branch looks like that was built on stale
//! copies, or squashed wrongly.

use std::sync::Arc;

use super::finding::{End, Told};
use super::made::is_made;
use super::rules::landed_work_undone::RULE;
use crate::model::{Confidence, Id, ParticipantId, Severity, phrase};

/// A file that a branch set back.
#[derive(Clone, Debug)]
pub struct SetBack {
    /// Where it is.
    pub path: Arc<str>,
    /// How many lines the branch added and removed by that.
    pub lines: u32,
    /// The commits that it takes back there, the newest first.
    pub by: Vec<Id>,
}

/// Fewer lines of a single file are changed to and fro.
const MANY_LINES: u32 = 8;

/// So many files are shown.
const SHOWN: usize = 5;

/// What is told of the files that a branch set back. Where it `is_most` of what some commit brought, nobody may have meant
/// it; less of it is worth a note.
#[must_use]
pub fn undone(branch: ParticipantId, files: &[SetBack], is_most: bool) -> Option<Told> {
    let written: Vec<&SetBack> = files.iter().filter(|it| !is_made(&it.path)).collect();
    let lines: u32 = written.iter().map(|it| it.lines).sum();
    let first = written.first().filter(|_| written.len() > 1 && lines > 2 || lines >= MANY_LINES)?;
    let mut commits: Vec<Id> = Vec::new();
    for commit in written.iter().flat_map(|it| &it.by) {
        if !commits.contains(commit) {
            commits.push(*commit);
        }
    }
    let more = match written.len() - 1 {
        0 => " is again what it was".to_owned(),
        1 => " and another file are again what they were".to_owned(),
        more => format!(" and {more} more files are again what they were"),
    };
    let brought = match commits.as_slice() {
        [one] => format!(" before {} of ", one.short()),
        [newest, ..] => format!(" before {} commits (the newest: {}) of ", commits.len(), newest.short()),
        [] => return None,
    };
    let target = ParticipantId::Target;
    Some(Told {
        rule: &RULE,
        confidence: Confidence::Likely,
        severity: if is_most { RULE.about.severity } else { Severity::Note },
        between: [target, branch],
        symbol: format!("file:{}", first.path),
        path: Arc::clone(&first.path),
        detail: Vec::new(),
        message: phrase![branch, " takes back landed work: ", format!("{}{more}{brought}", first.path), target],
        help: phrase![
            "if ",
            branch,
            " was built on old copies, take these files from ",
            target,
            "; if it is meant, say so in a commit message, as git revert does"
        ],
        ends: written.iter().take(SHOWN).map(|it| End::file(branch, &it.path)).collect(),
        candidates: Vec::new(),
        example: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[(&str, u32)]) -> bool {
        let by = vec![Id::new(&[1; 20]).unwrap()];
        let files: Vec<SetBack> = files
            .iter()
            .map(|(path, lines)| SetBack { path: Arc::from(*path), lines: *lines, by: by.clone() })
            .collect();
        undone(ParticipantId::Branch(0), &files, true).is_some()
    }

    #[test]
    fn several_files_or_many_lines_are_told() {
        assert!(told(&[("src/a.rs", 40)]));
        assert!(told(&[("src/a.rs", 2), ("src/b.rs", 2)]));
    }

    #[test]
    fn what_goes_to_and_fro_is_silent() {
        assert!(!told(&[("settings.toml", 2)]));
        assert!(!told(&[("Cargo.lock", 400)]));
        assert!(!told(&[("src/__snapshots__/a.snap", 40), ("src/a.rs", 2)]));
        assert!(!told(&[]));
    }
}
