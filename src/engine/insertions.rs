//! Places of files at which many branches add.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::merging::Outcomes;
use crate::drift::{self, Told};
use crate::model::{Lacks, ParticipantId, Text as _};
use crate::repo::Reader;

/// Finds them: files in which so many branches conflict with each other are few. What cannot be read says nothing here:
/// the branch has a gap for it.
pub(super) fn look(outcomes: &Outcomes<'_>) -> Vec<Told> {
    let mut conflicting: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for pair in outcomes.pairs {
        for path in pair.outcome.conflicts.iter().flat_map(|it| &it.paths) {
            conflicting.entry(path.lossy()).or_default().extend([pair.left, pair.right]);
        }
    }
    conflicting.retain(|path, tips| tips.len() >= drift::insertions::FEWEST && drift::insertions::counts(path));
    let shared = |reader: &mut Reader<'_>, (path, tips): (&String, &BTreeSet<usize>)| {
        let lacks = Lacks::default();
        let of_tip = |tip: &usize| {
            let at = |tree| {
                let id = reader.file_at(tree, path).or_note(path, &lacks).flatten()?;
                reader.content(id).or_note(path, &lacks)
            };
            let base = at(outcomes.landings[*tip].base_tree()?)?;
            let own = at(outcomes.analysis.tips()[*tip].tree)?;
            Some((ParticipantId::Branch(*tip), drift::insertions::insertions([&base, &own])))
        };
        let all: Vec<_> = tips.iter().filter_map(of_tip).collect();
        drift::insertions::shared(path, &all)
    };
    let found = conflicting.par_iter().map_init(|| outcomes.repository.reader(), shared);
    found.flatten().collect()
}
