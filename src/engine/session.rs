//! Checking a repository, once or again and again.

use std::path::PathBuf;

use super::check::answer;
use super::learned::Learned;
use super::opening::{cache_beside, open};
use super::progress::Progress;
use super::question::{CachePolicy, Question};
use crate::model::{Name, Report};
use crate::repo::{Circumstances, Error, Repository};

/// A repository that is asked again and again. What one question has learned is kept for the next, so that a second
/// check, after one branch has moved, merges only what that branch touches. Its answers are those that a new session
/// would give.
///
/// What is kept: objects, facts of files, what was compared, and what was merged for the last question. All of it is
/// forgotten as soon as the configuration, the attributes or the place of the repository are other ones, and nothing
/// is kept of merges by programs that somebody else wrote.
///
/// Facts, comparisons, and what files that are no code offer and need take no more than 256 MiB from one question to the
/// next, or what [`keeping`](Self::keeping) says. What was not asked for longest is forgotten first, and learned anew if
/// it is asked for again.
pub struct Session {
    opened: Option<Opened>,
    /// How many bytes of what it learned from contents it keeps at most.
    most: usize,
}

/// How many bytes a session keeps of what it learned from contents, unless somebody says otherwise.
const KEPT_BYTES: usize = 256 << 20;

/// A repository, and how it was opened.
struct Opened {
    directory: PathBuf,
    attribute_source: Option<Name>,
    cache: CachePolicy,
    circumstances: Circumstances,
    repository: Repository,
    learned: Learned,
}

impl Session {
    /// A session that has not been asked anything.
    #[must_use]
    pub fn new() -> Self {
        Self { opened: None, most: KEPT_BYTES }
    }

    /// The same, keeping at most so many bytes of facts, comparisons and what files that are no code say.
    #[must_use]
    pub fn keeping(self, bytes: usize) -> Self {
        Self { most: bytes, ..self }
    }

    /// How many bytes of that it keeps, as far as they can be told: text that lies elsewhere is not counted.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.opened.as_ref().map_or(0, |opened| opened.learned.kept())
    }

    /// Holds the branches against the target and against each other.
    ///
    /// # Errors
    /// If there is no repository, a name means nothing, history cannot be read, or `progress` ends the run.
    pub fn check(&mut self, question: &Question, progress: &dyn Progress) -> Result<Report, Error> {
        let found = open(&question.subject)?;
        let Some(circumstances) = found.circumstances() else {
            self.opened = None;
            return once(&found, question, progress);
        };
        let opened = match self.opened.take().filter(|it| it.serves(question, &circumstances)) {
            Some(opened) => opened,
            None => Opened::new(found, circumstances, question)?,
        };
        let opened = self.opened.insert(opened);
        let report = answer(&opened.repository, &mut opened.learned, question, progress)?;
        opened.learned.turn(self.most);
        Ok(report)
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Opened {
    fn new(repository: Repository, circumstances: Circumstances, question: &Question) -> Result<Self, Error> {
        let learned = Learned::often(cache_beside(&repository, &question.cache)?);
        Ok(Self {
            directory: question.subject.directory.clone(),
            attribute_source: question.subject.attribute_source.clone(),
            cache: question.cache.clone(),
            circumstances,
            repository,
            learned,
        })
    }

    /// Whether opening the repository of a question would give the same one.
    fn serves(&self, question: &Question, circumstances: &Circumstances) -> bool {
        self.directory == question.subject.directory
            && self.attribute_source == question.subject.attribute_source
            && self.cache == question.cache
            && self.circumstances == *circumstances
    }
}

/// Holds the branches against the target and against each other.
///
/// # Errors
/// If there is no repository, a name means nothing, history cannot be read, or `progress` ends the run.
pub fn check(question: &Question, progress: &dyn Progress) -> Result<Report, Error> {
    once(&open(&question.subject)?, question, progress)
}

/// The same, in a repository that is open.
pub(super) fn once(repository: &Repository, question: &Question, progress: &dyn Progress) -> Result<Report, Error> {
    let mut learned = Learned::once(cache_beside(repository, &question.cache)?);
    answer(repository, &mut learned, question, progress)
}
