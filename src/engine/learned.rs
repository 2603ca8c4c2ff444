//! What a session has learned from contents, and from what it merged.

use super::aged::{self, Bounded};
use super::artifacts::Artifacts;
use super::deltas::Compared;
use super::facts::FactMemory;
use super::memory::Memory;
use crate::cache::Cache;
use crate::repo::Analysis;

/// What a question leaves for the next one.
pub(super) struct Learned {
    pub(super) facts: FactMemory,
    pub(super) compared: Compared,
    pub(super) artifacts: Artifacts,
    /// What was merged; `None` where nobody will ask again.
    pub(super) merges: Option<Memory>,
}

impl Learned {
    /// Nothing yet, for one question.
    pub(super) fn once(cache: Option<Cache>) -> Self {
        Self {
            facts: FactMemory::new(cache),
            compared: Compared::default(),
            artifacts: Artifacts::default(),
            merges: None,
        }
    }

    /// Nothing yet, for several questions.
    pub(super) fn often(cache: Option<Cache>) -> Self {
        Self { merges: Some(Memory::default()), ..Self::once(cache) }
    }

    /// Begins a question: what an analysis merges by other rules than the last one is merged anew.
    pub(super) fn resume(&mut self, analysis: &mut Analysis) {
        if let Some(merges) = &mut self.merges {
            merges.resume(analysis);
        }
    }

    /// About how many bytes what was learned from contents takes.
    pub(super) fn kept(&self) -> usize {
        self.contents().iter().map(|part| part.weight()).sum()
    }

    /// Ends a question. What was learned from contents takes no more than this from now on.
    pub(super) fn turn(&mut self, most: usize) {
        self.compared.forget_unread();
        aged::turn(&self.contents(), most);
        if let Some(merges) = &mut self.merges {
            merges.turn();
        }
    }

    fn contents(&self) -> [&dyn Bounded; 3] {
        [&self.facts, &self.compared, &self.artifacts]
    }
}
