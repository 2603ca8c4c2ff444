//! A merge for its verdict alone, as long as nothing was moved.
//!
//! Most branches change and add files. Then every path decides itself: the result at one path does not depend on
//! another, and only paths that both sides touched need a look. The probe finds these and merges their lines. It gives
//! up as soon as it meets something that renames could explain (a file that one side deleted and the other changed or
//! deleted too, a directory that one side removed and the other changed, a file that meets a directory), or that is not
//! a plain file; the whole [`Merger::merge`] decides then.

use std::rc::Rc;

use gix::ObjectId;

use super::content::{Question, Wanted};
use super::state::{Notice, Path, join};
use super::{Depth, Merged, Merger, Progressing};
use crate::model::{ConflictKind, Sides};
use crate::repo::ReadError;
use crate::repo::trees::{Item, differing};

/// What a probe found.
pub(in crate::repo) enum Probe {
    /// The verdict. There is no tree.
    Decided(Merged),
    /// Something may have been moved.
    Undecided,
}

impl Merger<'_> {
    /// Looks only at what both sides touched.
    ///
    /// # Errors
    /// If a tree cannot be read.
    pub(in crate::repo) fn probe(&self, trees: Sides<ObjectId>) -> Result<Probe, ReadError> {
        let mut progress = Progressing::default();
        let root = Path::from([].as_slice());
        let decided =
            self.probe_directory(&root, [Some(trees.base), Some(trees.left), Some(trees.right)], &mut progress)?;
        Ok(if decided { Probe::Decided(progress.finish(trees.left, true)) } else { Probe::Undecided })
    }

    /// Gives false where it gives up.
    fn probe_directory(
        &self,
        path: &Path,
        trees: [Option<ObjectId>; 3],
        progress: &mut Progressing,
    ) -> Result<bool, ReadError> {
        let mut raw = [const { None }; 3];
        for (raw, id) in raw.iter_mut().zip(trees) {
            *raw = id.map(|id| self.reader.tree(id)).transpose()?;
        }
        let raw = raw.each_ref().map(|raw| raw.as_deref().unwrap_or_default());
        for item in differing(raw, self.reader.hash_kind()) {
            if !self.probe_item(path, &item, progress)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn probe_item(&self, directory: &Path, item: &Item<'_, 3>, progress: &mut Progressing) -> Result<bool, ReadError> {
        let [base, left, right] = item.versions;
        if left == base || right == base {
            // one side did nothing here, so the other may have done what it likes
            return Ok(true);
        }
        let path = join(directory, item.name);
        if item.versions.iter().all(|version| version.is_absent() || version.mode.is_tree()) {
            let removed = !base.is_absent() && (left.is_absent() || right.is_absent());
            let trees = item.versions.map(|version| version.mode.is_tree().then_some(version.id));
            return if removed { Ok(false) } else { self.probe_directory(&path, trees, progress) };
        }
        if !left.mode.is_regular() || !right.mode.is_regular() || !(base.is_absent() || base.mode.is_regular()) {
            return Ok(false);
        }
        if left == right || self.ask.knows(&path) {
            return Ok(true);
        }
        let from = [Rc::clone(&path), Rc::clone(&path), Rc::clone(&path)];
        let question =
            Question { path: &path, versions: item.versions, from: &from, extra_marker: 0, wanted: Wanted::Verdict };
        let content = self.content(&question, Depth::ASKED);
        progress.note_content(&path, &content);
        if !content.clean {
            progress.notices.push(Notice { kind: ConflictKind::Contents, paths: vec![Rc::clone(&path)] });
            progress.unmerged.push(Rc::clone(&path));
            if let Some(regions) = content.regions {
                progress.regions.push((path, item.versions, regions));
            }
        }
        Ok(true)
    }
}
