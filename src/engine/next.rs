//! What of a plan can start now.

use super::assemble;
use super::progress::Progress;
use super::question::NextQuestion;
use super::underway::{Underway, look};
use crate::model::{FORMAT_VERSION, NextReport, Progress as State, Text as _};
use crate::repo::Error;

/// Says which items of a plan can start now, and what keeps the others from it.
///
/// # Errors
/// If there is no plan or no repository, or the branches cannot be looked at.
pub fn next(question: &NextQuestion, progress: &dyn Progress) -> Result<NextReport, Error> {
    let Underway { target, declared, report, linted, root, mut items, .. } = look(question, progress)?;
    items.sort_by_key(|item| item.wave);
    let open = items.iter().filter(|item| item.progress != Some(State::Landed));
    let mut gaps = report.completeness.gaps;
    gaps.extend(declared.gaps);
    gaps.sort();
    gaps.dedup();
    Ok(NextReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        sources: declared.texts.into_keys().collect(),
        target: target.name.lossy(),
        base: target.commit,
        root: root.display().to_string(),
        wave: open.map(|item| item.wave).min(),
        waves: u32::try_from(linted.waves.len()).unwrap_or(u32::MAX),
        items,
        gaps,
    })
}
