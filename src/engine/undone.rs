//! Branches that take back what the target brought.

use std::sync::Arc;

use rayon::prelude::*;

use crate::drift::{SetBack, Told, undone};
use crate::model::{Id, Lacks, ParticipantId, Text as _};
use crate::repo::{self, Analysis, Reader, Repository};
use crate::text;

/// What is told of all branches. A file that cannot be read has no lines.
pub(super) fn look(repository: &Repository, analysis: &Analysis) -> Vec<Told> {
    let of_branch = |reader: &mut Reader<'_>, (tip, files, extent): (usize, Vec<repo::SetBack>, repo::Extent)| {
        let content = |id: Id| reader.content(id).or_note("", &Lacks::default());
        let set_back = |it: repo::SetBack| {
            let (added, removed) = match (content(it.was), content(it.is)) {
                (Some(was), Some(is)) => text::line_counts(&was, &is),
                _ => (0, 0),
            };
            SetBack { path: Arc::from(it.path.lossy()), lines: added + removed, by: it.by }
        };
        let files: Vec<SetBack> = files.into_iter().map(set_back).collect();
        undone(ParticipantId::Branch(tip), &files, extent == repo::Extent::Most)
    };
    let found = repository.set_back(analysis);
    found.into_par_iter().map_init(|| repository.reader(), of_branch).flatten().collect()
}
