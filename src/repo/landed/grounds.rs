//! Where the work of branches lies: a commit of the target that changes anything else is none of it in another form.
//!
//! A target has thousands of commits, and hardly any is a branch's. Most are told by the folders that they change, before
//! all of what they change is read.

use bstr::{BStr, BString, ByteSlice as _};
use rustc_hash::FxHashMap;

use super::super::ReadError;
use super::super::changes;
use super::super::objects::Reader;
use super::super::trees::{Mode, Version, differing, joined};
use super::Step;

/// Some branches, one bit each; where there are more of them than bits, several share one.
pub(in crate::repo) type Marks = u64;

/// The paths that branches change, and the folders above them.
#[derive(Default)]
pub(super) struct Grounds {
    by_path: FxHashMap<BString, Marks>,
}

impl Grounds {
    /// Adds all that a step of a branch changes. What cannot be read is said by whoever compares the step.
    pub(super) fn add(&mut self, reader: &Reader<'_>, step: Step, marks: Marks) {
        let Ok(changes) = changes::between(reader, step.old, step.new) else { return };
        for file in changes.files {
            let mut path: &[u8] = &file.path;
            while !self.mark(path.as_bstr(), marks) {
                let Some(end) = path.rfind_byte(b'/') else { break };
                path = &path[..end];
            }
        }
    }

    /// Marks a path, and says whether it was marked already: then so are the folders above it.
    fn mark(&mut self, path: &BStr, marks: Marks) -> bool {
        let Some(known) = self.by_path.get_mut(path) else {
            self.by_path.insert(path.to_owned(), marks);
            return false;
        };
        let was_marked = *known & marks == marks;
        *known |= marks;
        was_marked
    }

    pub(super) fn join(mut self, other: Self) -> Self {
        other.by_path.into_iter().for_each(|(path, marks)| *self.by_path.entry(path).or_default() |= marks);
        self
    }

    /// Whether all that a step changes lies where one of these branches changed something.
    ///
    /// # Errors
    /// If a folder cannot be read that may hold it.
    pub(super) fn hold(&self, reader: &Reader<'_>, step: Step, mut marks: Marks) -> Result<bool, ReadError> {
        let root = |id| Version { mode: Mode::TREE, id };
        let mut open = vec![(BString::default(), [root(step.old), root(step.new)])];
        while let Some((folder, versions)) = open.pop() {
            let raw = |version: Version| version.mode.is_tree().then(|| reader.tree(version.id)).transpose();
            let (before, after) = (raw(versions[0])?, raw(versions[1])?);
            let raw = [&before, &after].map(|raw| raw.as_deref().unwrap_or_default());
            for item in differing(raw, reader.hash_kind()) {
                let path = joined(folder.as_ref(), item.name);
                marks &= self.by_path.get(&path).copied().unwrap_or_default();
                if marks == 0 {
                    return Ok(false);
                }
                if item.versions.iter().any(|version| version.mode.is_tree()) {
                    open.push((path, item.versions));
                }
            }
        }
        Ok(true)
    }
}
