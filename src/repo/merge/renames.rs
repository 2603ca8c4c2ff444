//! Bringing together the versions of a file that one side moved.
//!
//! # Relation to Git
//! `process_renames` of merge-ort.c.

use std::rc::Rc;

use super::content::{ContentQuestion, Wanted};
use super::directories::Rename;
use super::state::{BASE, Entry, LEFT, Notice, Path, RIGHT, Set, opposite};
use super::walk::Found;
use super::{Depth, Merger, Progressing};
use crate::model::ConflictKind;
use crate::repo::trees::{Mode, Version};

impl Merger<'_> {
    /// Moves what the other side did to a renamed file to where the file is now. The renames are sorted by source, so
    /// that the two of a file which both sides renamed stand next to each other.
    pub(super) fn follow_renames(
        &self,
        found: &mut Found,
        renames: &[Rename],
        depth: Depth,
        progress: &mut Progressing,
    ) {
        let mut rest = renames;
        while let [rename, after @ ..] = rest {
            rest = after;
            if entry(found, &rename.source).is_none_or(|source| source.settled) {
                continue;
            }
            match after {
                [second, after @ ..] if second.source == rename.source => {
                    rest = after;
                    self.renamed_by_both(found, rename, second, depth, progress);
                }
                _ => self.renamed_by_one(found, rename, depth, progress),
            }
        }
    }

    fn renamed_by_both(
        &self,
        found: &mut Found,
        left: &Rename,
        right: &Rename,
        depth: Depth,
        progress: &mut Progressing,
    ) {
        let Some(base) = entry(found, &left.source).map(|source| source.stages[BASE]) else { return };
        if left.target == right.target {
            if let Some(target) = entry_mut(found, &left.target) {
                target.stages[BASE] = base;
                target.files = target.files.with(BASE);
            }
            settle_as_gone(found, &left.source);
            return;
        }
        let stage = |found: &Found, path: &Path, side: usize| entry(found, path).map(|entry| entry.stages[side]);
        let (Some(left_version), Some(right_version)) =
            (stage(found, &left.target, LEFT), stage(found, &right.target, RIGHT))
        else {
            return;
        };
        let from = [Rc::clone(&left.source), Rc::clone(&left.target), Rc::clone(&right.target)];
        let merged = self.nested(&from, [base, left_version, right_version], depth, progress);
        let kept_left = !merged.clean && merged.result == left_version;
        // what cannot be merged keeps its own content at each of the two places
        let for_right = if kept_left { right_version } else { merged.result };
        for (path, side, version) in [(&left.target, LEFT, merged.result), (&right.target, RIGHT, for_right)] {
            if let Some(entry) = entry_mut(found, path) {
                entry.stages[side] = version;
                entry.disputed = true;
            }
        }
        if let Some(source) = entry_mut(found, &left.source) {
            source.disputed = true;
        }
        progress.notices.push(Notice { kind: ConflictKind::RenameRename, paths: from.to_vec() });
    }

    fn renamed_by_one(&self, found: &mut Found, rename: &Rename, depth: Depth, progress: &mut Progressing) {
        let (side, other) = (rename.side, opposite(rename.side));
        let (Some(source), Some(target)) =
            (entry(found, &rename.source).cloned(), entry(found, &rename.target).cloned())
        else {
            return;
        };
        let source_deleted = source.files == Set::BASE_ONLY;
        let kind_changed =
            !source_deleted && source.stages[other].mode.is_regular() != target.stages[side].mode.is_regular();
        // both renamed it, and one side put something of another kind in its old place: not a collision
        let collides = target.files.has(other) && !kind_changed;
        let mut update = target;
        if collides && !source_deleted {
            let mut from = [Rc::clone(&rename.source), Rc::clone(&rename.source), Rc::clone(&rename.source)];
            from[side] = Rc::clone(&rename.target);
            let mut versions = source.stages;
            versions[side] = update.stages[side];
            let merged = self.nested(&from, versions, depth, progress);
            update.stages[side] = merged.result;
            if !merged.clean {
                let paths = vec![Rc::clone(&rename.target), Rc::clone(&rename.source)];
                progress.notices.push(Notice { kind: ConflictKind::RenameCollides, paths });
            }
        } else {
            if !collides {
                update.stages[BASE] = source.stages[BASE];
                update.files = update.files.with(BASE);
                update.from[BASE] = Rc::clone(&rename.source);
            }
            if source_deleted {
                update.disputed = true;
                let paths = vec![Rc::clone(&rename.target), Rc::clone(&rename.source)];
                progress.notices.push(Notice { kind: ConflictKind::RenameDelete, paths });
            } else if !collides && !kind_changed {
                update.stages[other] = source.stages[other];
                update.files = update.files.with(other);
                update.from[other] = Rc::clone(&rename.source);
            }
        }
        if let Some(target) = entry_mut(found, &rename.target) {
            *target = update;
        }
        if !kind_changed {
            settle_as_gone(found, &rename.source);
        } else if !collides && let Some(source) = entry_mut(found, &rename.source) {
            source.files = source.files.without(Set::BASE_ONLY);
            source.stages[BASE] = gone(source);
        }
    }

    /// Merges the content of a file whose result is merged again, or stays unmerged, at its new path.
    fn nested(
        &self,
        from: &[Path; 3],
        versions: [Version; 3],
        depth: Depth,
        progress: &mut Progressing,
    ) -> super::content::Content {
        let extra_marker = 1 + 2 * depth.levels();
        let question = ContentQuestion { path: &from[BASE], versions, from, extra_marker, wanted: Wanted::Bytes };
        let merged = self.content(&question, depth);
        progress.note_content(&from[BASE], &merged);
        merged
    }
}

fn entry<'f>(found: &'f Found, path: &[u8]) -> Option<&'f Entry> {
    found.entries.get(path)?.as_ref()
}

fn entry_mut<'f>(found: &'f mut Found, path: &[u8]) -> Option<&'f mut Entry> {
    found.entries.get_mut(path)?.as_mut()
}

fn gone(entry: &Entry) -> Version {
    Version { mode: Mode::ABSENT, id: entry.result.id }
}

fn settle_as_gone(found: &mut Found, path: &[u8]) {
    if let Some(entry) = entry_mut(found, path) {
        let nothing = gone(entry);
        entry.settle(nothing);
    }
}
