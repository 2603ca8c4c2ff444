//! Directories that one side renamed, and the files that the other side put into them.
//!
//! # Relation to Git
//! The part of merge-ort.c on directory renames. By default git does not move such a file silently: it moves it and
//! reports a conflict (`merge.directoryRenames`).

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::state::{Entry, LEFT, Notice, Path, RIGHT, Set, SideChanges, Target, opposite, parent};
use super::walk::Found;
use crate::model::ConflictKind;
use crate::repo::objects::Reader;
use crate::repo::settings::DirectoryRenames;

/// A rename or an addition on one side that the resolution has to know.
pub(super) struct Rename {
    /// Where the file was; for an addition, where it was added.
    pub(super) source: Path,
    /// Where it goes.
    pub(super) target: Path,
    /// The side that did it.
    pub(super) side: usize,
}

/// Files of one side that directory renames of the other put at the same place.
#[derive(Default)]
struct Collision {
    files: Vec<Path>,
    reported: bool,
}

/// Works out which directories were renamed, moves what the other side added to them, and gives every rename of both
/// sides. `clean` becomes false where a directory rename cannot be carried out.
pub(super) fn apply(
    reader: &Reader<'_>,
    found: &mut Found,
    policy: DirectoryRenames,
    notices: &mut Vec<Notice>,
    clean: &mut bool,
) -> Vec<Rename> {
    if policy != DirectoryRenames::No {
        for side in [LEFT, RIGHT] {
            *clean &= majorities(&mut found.sides[side], notices);
        }
        let both: Vec<Path> =
            found.sides[LEFT].moved.keys().filter(|old| found.sides[RIGHT].moved.contains_key(*old)).cloned().collect();
        for old in &both {
            found.sides[LEFT].moved.remove(old);
            found.sides[RIGHT].moved.remove(old);
        }
    }
    let mut collisions = [const { FxHashMap::<Path, Collision>::with_hasher(rustc_hash::FxBuildHasher) }; 3];
    for side in [LEFT, RIGHT] {
        collisions[side] = expected(&found.sides[side].targets, &found.sides[opposite(side)].moved);
    }
    let mut renames = Vec::new();
    for side in [LEFT, RIGHT] {
        for at in 0..found.sides[side].targets.len() {
            let target = &found.sides[side].targets[at];
            let source = target.source.map(|source| Rc::clone(&found.sides[side].sources[source].path));
            let added = Rc::clone(&target.path);
            let moved = moved_on(reader, found, &added, side, &mut collisions, notices, clean);
            if let Some(moved) = &moved {
                relocate(reader, found, &added, moved, policy, notices);
                found.sides[side].targets[at].path = Rc::clone(moved);
            }
            if source.is_some() || moved.is_some() {
                let target = moved.unwrap_or_else(|| Rc::clone(&added));
                renames.push(Rename { source: source.unwrap_or(added), target, side });
            }
        }
    }
    renames.sort_by(|a, b| a.source.cmp(&b.source));
    renames
}

/// Where most files of each directory went. Gives false if for one of them no place got the most.
fn majorities(changes: &mut SideChanges, notices: &mut Vec<Notice>) -> bool {
    let mut clean = true;
    for (old, counts) in changes.moves.iter() {
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let mut winners = counts.iter().filter(|(_, count)| **count == most).map(|(new, _)| new);
        match (winners.next(), winners.next()) {
            (Some(new), None) if most > 0 => {
                changes.moved.insert(Rc::clone(old), Rc::clone(new));
            }
            (Some(_), Some(_)) => {
                clean = false;
                notices.push(Notice { kind: ConflictKind::DirectoryRenameSplit, paths: vec![Rc::clone(old)] });
            }
            _ => {}
        }
    }
    clean
}

/// Every place to which directory renames would move files that were added or renamed on one side.
fn expected(targets: &[Target], moved: &FxHashMap<Path, Path>) -> FxHashMap<Path, Collision> {
    let mut collisions: FxHashMap<Path, Collision> = FxHashMap::default();
    if moved.is_empty() {
        return collisions;
    }
    for target in targets {
        if let Some((old, new)) = renamed_directory_of(&target.path, moved) {
            let files = &mut collisions.entry(carried_over(&target.path, old, new)).or_default().files;
            if let Err(place) = files.binary_search(&target.path) {
                files.insert(place, Rc::clone(&target.path));
            }
        }
    }
    collisions
}

/// Where a directory rename of the other side takes a file, if there is one and nothing stands in its way.
fn moved_on(
    reader: &Reader<'_>,
    found: &Found,
    path: &Path,
    side: usize,
    collisions: &mut [FxHashMap<Path, Collision>; 3],
    notices: &mut Vec<Notice>,
    clean: &mut bool,
) -> Option<Path> {
    let other = opposite(side);
    let moved = &found.sides[other].moved;
    if collisions[other].contains_key(path) {
        return None;
    }
    let (old, new) = renamed_directory_of(path, moved)?;
    if found.sides[side].moved.contains_key(new) {
        // this side renamed the destination in turn: following both would part the file from its directory
        return None;
    }
    let place = carried_over(path, old, new);
    let collision = collisions[side].entry(Rc::clone(&place)).or_default();
    let kind = match () {
        () if collision.reported => None,
        () if is_in_the_way(reader, found, &place, side) => Some(ConflictKind::DirectoryRenameInTheWay),
        () if collision.files.len() > 1 => Some(ConflictKind::DirectoryRenameCollision),
        () => return Some(place),
    };
    if let Some(kind) = kind {
        collision.reported = true;
        let paths = std::iter::once(place).chain(collision.files.iter().cloned()).collect();
        notices.push(Notice { kind, paths });
    }
    *clean = false;
    None
}

/// The nearest directory above a path that was renamed, and where it went.
fn renamed_directory_of<'m>(path: &[u8], moved: &'m FxHashMap<Path, Path>) -> Option<(&'m Path, &'m Path)> {
    let mut directory = path;
    while directory.contains(&b'/') {
        directory = parent(directory);
        if let Some(entry) = moved.get_key_value(directory) {
            return Some(entry);
        }
    }
    None
}

fn carried_over(path: &[u8], old: &[u8], new: &[u8]) -> Path {
    super::state::join(new, &path[old.len() + 1..])
}

/// Whether the walk came by something at this path that cannot be overwritten.
fn is_in_the_way(reader: &Reader<'_>, found: &Found, path: &[u8], side: usize) -> bool {
    match found.entries.get(path) {
        Some(Some(entry)) => entry.settled || entry.files.union(entry.trees).has(side),
        Some(None) => false,
        None => match found.directories.get(path) {
            Some(directory) => directory.claims.has(side),
            None => found.came_by(reader, path),
        },
    }
}

/// Puts an entry where a directory rename takes it.
fn relocate(
    reader: &Reader<'_>,
    found: &mut Found,
    old: &Path,
    new: &Path,
    policy: DirectoryRenames,
    notices: &mut Vec<Notice>,
) {
    let Some(Some(entry)) = found.entries.get_mut(old) else { return };
    let Some(side) = entry.files.single_side() else { return };
    let mut moving = entry.clone();
    if entry.trees.is_empty() {
        found.entries.insert(Rc::clone(old), None);
    } else {
        // the file leaves, the directory of the base stays
        entry.files = Set::NONE;
        entry.settled = true;
        moving.forget_directory();
    }
    found.make_way_to(reader, new, Set::of(side));
    let clash = found.directories.contains_key(new);
    let entry: &mut Entry = if let Some(Some(entry)) = found.entries.get_mut(new) {
        entry.files = entry.files.with(side);
        entry.clash |= !entry.trees.is_empty();
        entry.from[side] = Rc::clone(&moving.from[side]);
        entry.stages[side] = moving.stages[side];
        entry
    } else {
        if clash {
            moving.clash = true;
            moving.trees = found.directories.get(new).map(|directory| directory.claims).unwrap_or_default();
        }
        found.entries.entry(Rc::clone(new)).insert_entry(Some(moving)).into_mut().as_mut().unwrap_or_else(|| {
            unreachable!("just put there");
        })
    };
    if policy == DirectoryRenames::Conflict {
        entry.disputed = true;
        let paths = vec![Rc::clone(new), Rc::clone(old)];
        notices.push(Notice { kind: ConflictKind::DirectoryRenameSuggested, paths });
    }
}
