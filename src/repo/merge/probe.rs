//! A merge for its verdict alone, as long as nothing was moved.
//!
//! Most branches change and add files. Then every path decides itself: the result at one path does not depend on
//! another, and only paths that both sides touched need a look. The probe finds these and merges their lines. It gives
//! up as soon as it meets something that renames could explain (a file that one side deleted and the other changed or
//! deleted too, a directory that one side removed and the other changed, a file that meets a directory), or that is not
//! a plain file; the whole [`Merger::merge`] decides then.

use std::rc::Rc;

use gix::ObjectId;

use super::content::{ContentQuestion, Wanted};
use super::near::Near;
use super::state::{BASE, LEFT, Notice, Path, join, opposite};
use super::{Depth, Merged, Merger, Progressing};
use crate::model::{ConflictKind, Sides};
use crate::repo::ReadError;
use crate::repo::trees::{Mode, Names, Version, differing};

/// What a probe found.
pub(in crate::repo) enum Probe {
    /// The verdict. There is no tree.
    Decided(Merged),
    /// Something may have been moved.
    Undecided,
}

/// A directory that both sides changed, and how deep it lies.
struct Folder {
    path: Path,
    versions: [Version; 3],
    level: usize,
}

/// What one name came to.
enum Probed {
    /// Nothing but perhaps a conflict.
    Settled,
    /// It is a directory to look into.
    Below,
    /// Something may have been moved.
    Moved,
}

impl Merger<'_> {
    /// Looks only at what both sides touched.
    ///
    /// # Errors
    /// If a tree cannot be read.
    pub(in crate::repo) fn probe(&self, trees: Sides<ObjectId>) -> Result<Probe, ReadError> {
        let mut progress = Progressing::default();
        let roots = [trees.base, trees.left, trees.right].map(|id| Version { mode: Mode::TREE, id });
        let mut folders = vec![Folder { path: Path::from([].as_slice()), versions: roots, level: 0 }];
        while let Some(folder) = folders.pop() {
            self.reader.allow_depth(folder.level)?;
            let mut raw = [const { None }; 3];
            for (raw, version) in raw.iter_mut().zip(folder.versions).filter(|(_, version)| version.mode.is_tree()) {
                *raw = Some(self.reader.tree(version.id)?);
            }
            let raw = raw.each_ref().map(|raw| raw.as_deref().unwrap_or_default());
            for item in differing(raw, self.reader.hash_kind()) {
                match self.probe_item(&folder.path, item.name, item.versions, &mut progress) {
                    Probed::Settled => {}
                    Probed::Below => folders.push(Folder {
                        path: join(&folder.path, item.name),
                        versions: item.versions,
                        level: folder.level + 1,
                    }),
                    Probed::Moved => return Ok(Probe::Undecided),
                }
            }
        }
        Ok(Probe::Decided(progress.finish(trees.left, true)))
    }

    /// The same where it is known what one side did: only that is looked up on the other.
    ///
    /// # Errors
    /// If a tree cannot be read.
    pub(in crate::repo) fn probe_near(
        &self,
        trees: Sides<ObjectId>,
        (near, side): (&Near, usize),
    ) -> Result<Probe, ReadError> {
        let mut progress = Progressing::default();
        let far = if side == LEFT { trees.right } else { trees.left };
        let mut folders = vec![(0, Version { mode: Mode::TREE, id: far })];
        while let Some((number, version)) = folders.pop() {
            let at = near.folder(number);
            let raw = version.mode.is_tree().then(|| self.reader.tree(version.id)).transpose()?;
            let names = Names::of(raw.as_deref().unwrap_or_default(), self.reader.hash_kind(), at.items.len());
            for item in &at.items {
                let mut versions = [item.base; 3];
                versions[side] = item.side;
                versions[opposite(side)] = names.get(&item.name);
                if versions[opposite(side)] == versions[BASE] {
                    continue;
                }
                match (self.probe_item(&at.path, &item.name, versions, &mut progress), item.below) {
                    (Probed::Settled, _) => {}
                    (Probed::Below, Some(below)) => folders.push((below, versions[opposite(side)])),
                    (Probed::Below, None) | (Probed::Moved, _) => return Ok(Probe::Undecided),
                }
            }
        }
        Ok(Probe::Decided(progress.finish(trees.left, true)))
    }

    fn probe_item(&self, folder: &[u8], name: &[u8], versions: [Version; 3], progress: &mut Progressing) -> Probed {
        let [base, left, right] = versions;
        if left == base || right == base {
            // one side did nothing here, so the other may have done what it likes
            return Probed::Settled;
        }
        if versions.iter().all(|version| version.is_absent() || version.mode.is_tree()) {
            let removed = !base.is_absent() && (left.is_absent() || right.is_absent());
            return if removed { Probed::Moved } else { Probed::Below };
        }
        let path = join(folder, name);
        if !left.mode.is_regular() || !right.mode.is_regular() || !(base.is_absent() || base.mode.is_regular()) {
            return Probed::Moved;
        }
        if left == right || self.ask.knows(&path) {
            return Probed::Settled;
        }
        let from = [Rc::clone(&path), Rc::clone(&path), Rc::clone(&path)];
        let question = ContentQuestion { path: &path, versions, from: &from, extra_marker: 0, wanted: Wanted::Verdict };
        let content = self.content(&question, Depth::ASKED);
        progress.note_content(&path, &content);
        if !content.clean {
            progress.notices.push(Notice { kind: ConflictKind::Contents, paths: vec![Rc::clone(&path)] });
            progress.unmerged.push(Rc::clone(&path));
            if let Some(regions) = content.regions {
                progress.regions.push((path, versions, regions));
            }
        }
        Probed::Settled
    }
}
