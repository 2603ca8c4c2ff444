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
use super::state::{Notice, Path, join};
use super::{Depth, Merged, Merger, Progressing};
use crate::model::{ConflictKind, Sides};
use crate::repo::ReadError;
use crate::repo::trees::{Item, Mode, Version, differing};

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
    Below(Folder),
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
                match self.probe_item(&folder, &item, &mut progress) {
                    Probed::Settled => {}
                    Probed::Below(below) => folders.push(below),
                    Probed::Moved => return Ok(Probe::Undecided),
                }
            }
        }
        Ok(Probe::Decided(progress.finish(trees.left, true)))
    }

    fn probe_item(&self, folder: &Folder, item: &Item<'_, 3>, progress: &mut Progressing) -> Probed {
        let [base, left, right] = item.versions;
        if left == base || right == base {
            // one side did nothing here, so the other may have done what it likes
            return Probed::Settled;
        }
        let path = join(&folder.path, item.name);
        if item.versions.iter().all(|version| version.is_absent() || version.mode.is_tree()) {
            let removed = !base.is_absent() && (left.is_absent() || right.is_absent());
            let below = Folder { path, versions: item.versions, level: folder.level + 1 };
            return if removed { Probed::Moved } else { Probed::Below(below) };
        }
        if !left.mode.is_regular() || !right.mode.is_regular() || !(base.is_absent() || base.mode.is_regular()) {
            return Probed::Moved;
        }
        if left == right || self.ask.knows(&path) {
            return Probed::Settled;
        }
        let from = [Rc::clone(&path), Rc::clone(&path), Rc::clone(&path)];
        let question = ContentQuestion {
            path: &path,
            versions: item.versions,
            from: &from,
            extra_marker: 0,
            wanted: Wanted::Verdict,
        };
        let content = self.content(&question, Depth::ASKED);
        progress.note_content(&path, &content);
        if !content.clean {
            progress.notices.push(Notice { kind: ConflictKind::Contents, paths: vec![Rc::clone(&path)] });
            progress.unmerged.push(Rc::clone(&path));
            if let Some(regions) = content.regions {
                progress.regions.push((path, item.versions, regions));
            }
        }
        Probed::Settled
    }
}
