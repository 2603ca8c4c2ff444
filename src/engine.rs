//! The pipeline: from names to a report. The only module that knows both the repository and the analysis.

use std::path::PathBuf;

use crate::model::{Listing, Report};
use crate::repo::{self, DriverPolicy, Selection};

/// What is asked of a check.
#[derive(Clone, Debug)]
pub struct Question {
    /// The folder in which to look for the repository.
    pub directory: PathBuf,
    /// Which branches, and what they land on.
    pub selection: Selection,
    /// Whether custom merge drivers may run.
    pub drivers: DriverPolicy,
    /// Whether the text of conflicting regions is wanted.
    pub excerpts: ExcerptPolicy,
}

/// Whether the text of conflicting regions is read into the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExcerptPolicy {
    /// Lines only.
    Omit,
    /// Lines and text of both sides.
    Include,
}

/// Hears how far a run has come. Called from several threads.
pub trait Progress: Sync {
    /// A new stage begins, with this many steps (0 if unknown).
    fn stage(&self, name: &'static str, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// Holds the branches against the target and against each other.
///
/// # Errors
/// If there is no repository, a name means nothing, or nothing is left to compare.
pub fn check(question: &Question, progress: &dyn Progress) -> Result<Report, repo::Error> {
    let _ = (question, progress);
    todo!("written by the engine's owner")
}

/// Lists branches and worktrees, and how far each of them is from the target.
///
/// # Errors
/// If there is no repository, or a name means nothing.
pub fn list(question: &Question) -> Result<Listing, repo::Error> {
    let _ = question;
    todo!("written by the engine's owner")
}
