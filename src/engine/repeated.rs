//! Branches that do what another one does, or what the target has.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::merging::{Examined, Outcomes};
use crate::drift::{Pieces, Repeated, Told, alike, counts, pieces, repeated};
use crate::model::{Id, Lacks, ParticipantId, Text as _};
use crate::repo::Reader;

/// By path: what stood there, and what does.
type Versions = BTreeMap<String, [Option<Id>; 2]>;

/// What a branch changed, of the files that others changed as well.
struct Work {
    /// By path: its own pieces, and those of the target since the branch began.
    files: BTreeMap<String, [Pieces; 2]>,
    /// How many lines it changed in all.
    lines: u32,
}

/// What two branches do alike that share no commits, and what the target did that a branch does. A file that cannot be
/// read says nothing here: the branch has a gap for it.
pub(super) fn look(outcomes: &Outcomes<'_>) -> Vec<Told> {
    let Outcomes { repository, analysis, pairs, .. } = *outcomes;
    let tips = (0..outcomes.landings.len()).into_par_iter();
    let versions = tips.map_init(|| repository.reader(), |reader, tip| outcomes.versions(reader, tip));
    let versions: Vec<Versions> = versions.collect();
    let mut changing: FxHashMap<&str, u32> = FxHashMap::default();
    versions.iter().flat_map(BTreeMap::keys).for_each(|path| *changing.entry(path).or_default() += 1);
    let work = |reader: &mut Reader<'_>, (tip, versions): (usize, &Versions)| {
        outcomes.work(reader, tip, versions, &|path| changing.get(path).is_some_and(|branches| *branches > 1))
    };
    let work = versions.par_iter().enumerate().map_init(|| repository.reader(), work);
    let work: Vec<Work> = work.collect();
    let landed = work.iter().enumerate().filter_map(|(tip, work)| {
        let files = work.files.iter().map(|(path, [own, landed])| (path, alike(own, landed)));
        let done = Repeated { files: files_of(files), of: [0, work.lines] };
        repeated([ParticipantId::Target, ParticipantId::Branch(tip)], &done)
    });
    let both = |pair: &Examined| {
        let [one, other] = [&work[pair.left], &work[pair.right]];
        let shared =
            one.files.iter().filter_map(|(path, [own, _])| Some((path, alike(own, &other.files.get(path)?[0]))));
        let done = Repeated { files: files_of(shared), of: [one.lines, other.lines] };
        repeated([pair.left, pair.right].map(ParticipantId::Branch), &done)
    };
    let meets = |pair: &&Examined| pair.shared_paths > 0 && !analysis.share_commits(pair.left, pair.right);
    landed.chain(pairs.iter().filter(meets).filter_map(both)).collect()
}

fn files_of<'p>(files: impl Iterator<Item = (&'p String, u32)>) -> Vec<(Arc<str>, u32)> {
    files.filter(|(_, lines)| *lines > 0).map(|(path, lines)| (Arc::from(path.as_str()), lines)).collect()
}

impl Outcomes<'_> {
    /// The files that a branch changed and that people write.
    fn versions(&self, reader: &Reader<'_>, tip: usize) -> Versions {
        let Some(base) = self.landings[tip].base_tree() else { return Versions::new() };
        let changed = self.analysis.contents(reader, base, self.analysis.tips()[tip].tree);
        let changed = changed.or_note("", &Lacks::default()).unwrap_or_default();
        changed.into_iter().map(|(path, ids)| (path.lossy(), ids)).filter(|(path, _)| counts(path)).collect()
    }

    fn work(&self, reader: &Reader<'_>, tip: usize, versions: &Versions, is_shared: &dyn Fn(&str) -> bool) -> Work {
        let lacks = Lacks::default();
        let read = |ids: [Option<Id>; 2]| {
            let [before, after] = ids.map(|id| match id {
                Some(id) => reader.content(id).or_note("", &lacks),
                None => Some(Arc::default()),
            });
            before.zip(after).map(|(before, after)| pieces([&before, &after])).unwrap_or_default()
        };
        let file = |(path, [before, after]): (&String, &[Option<Id>; 2])| {
            let now = reader.file_at(self.analysis.target_tree(), path).or_note(path, &lacks).flatten();
            let has_landed = now != *before;
            let own = (has_landed || is_shared(path)).then(|| read([*before, *after]))?;
            Some((path.clone(), [own, if has_landed { read([*before, now]) } else { Pieces::new() }]))
        };
        let lines = self.landings[tip].changes.iter().flatten().filter(|it| counts(&it.path.lossy()));
        let lines = lines.filter_map(|it| it.lines).map(|(added, removed)| added.saturating_add(removed));
        Work { files: versions.iter().filter_map(file).collect(), lines: lines.fold(0, u32::saturating_add) }
    }
}
