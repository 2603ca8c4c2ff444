//! Files that the index knows: which of them are unchanged, which are gone, and which have to be read.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use gix::index::entry::{self, Flags, Mode, Stage};
use gix::index::fs::Metadata;
use rayon::prelude::*;

use super::{Item, Unread, gap_at};
use crate::model::{Gap, GapReason};
use crate::repo::Error;

/// How many entries a thread looks at in one go.
const CHUNK: usize = 1024;

/// The folder of a worktree, and what its file system can tell.
pub(super) struct Disk {
    root: PathBuf,
    capabilities: gix::fs::Capabilities,
    stat: entry::stat::Options,
}

/// What the index and the disk say together.
#[derive(Default)]
pub(super) struct Tracked {
    /// Files that are known without reading them.
    pub(super) items: Vec<Item>,
    /// Files that have to be read.
    pub(super) unread: Vec<Unread>,
    /// Paths that are not on disk on purpose (sparse checkout).
    pub(super) skipped: Vec<BString>,
    /// Paths of which the index has several versions.
    pub(super) unmerged: Vec<BString>,
    pub(super) gaps: Vec<Gap>,
    /// Entries that are on disk as the kind of thing that the index says.
    present: Vec<usize>,
}

/// All entries of one path: one, or up to three if it is unmerged.
struct Tracking<'a> {
    first: usize,
    count: usize,
    path: &'a BStr,
    entry: &'a gix::index::Entry,
    unmerged: bool,
}

/// The path as the file system has it. Where that only takes Unicode, other bytes lead to no file.
pub(in crate::repo) fn native(path: &BStr) -> PathBuf {
    gix::path::from_bstr(path).map_or_else(|_| PathBuf::from(path.to_str_lossy().into_owned()), Cow::into_owned)
}

impl Disk {
    pub(super) fn of(repo: &gix::Repository, root: &Path) -> Result<Self, Error> {
        let cannot = |error| Error::new("its configuration cannot be read").because(error);
        Ok(Self {
            root: root.to_owned(),
            capabilities: repo.filesystem_options().map_err(cannot)?,
            stat: repo.stat_options().map_err(cannot)?,
        })
    }

    pub(super) fn path(&self, path: &BStr) -> PathBuf {
        self.root.join(native(path))
    }

    /// The mode that git would record for what is on disk, or `None` for what it does not record.
    pub(super) fn mode(&self, found: &Metadata, known: Option<Mode>) -> Option<Mode> {
        if found.is_symlink() {
            Some(Mode::SYMLINK)
        } else if !found.is_file() {
            None
        } else if !self.capabilities.symlink && known == Some(Mode::SYMLINK) {
            Some(Mode::SYMLINK)
        } else if self.capabilities.executable_bit {
            Some(if found.is_executable() { Mode::FILE_EXECUTABLE } else { Mode::FILE })
        } else {
            Some(known.filter(|known| *known == Mode::FILE_EXECUTABLE).unwrap_or(Mode::FILE))
        }
    }
}

impl Tracked {
    /// The walk for untracked files only believes entries that are marked like this.
    pub(super) fn mark_up_to_date(&mut self, index: &mut gix::index::File) {
        let entries = index.entries_mut();
        for at in std::mem::take(&mut self.present) {
            entries[at].flags.insert(Flags::UPTODATE);
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.items.extend(other.items);
        self.unread.extend(other.unread);
        self.skipped.extend(other.skipped);
        self.unmerged.extend(other.unmerged);
        self.gaps.extend(other.gaps);
        self.present.extend(other.present);
        self
    }
}

/// Compares the whole index with the disk.
pub(super) fn examine(disk: &Disk, index: &gix::index::State) -> Tracked {
    let mut groups: Vec<Tracking<'_>> = Vec::with_capacity(index.entries().len());
    for (at, entry) in index.entries().iter().enumerate() {
        let path = entry.path(index);
        match groups.last_mut() {
            Some(last) if last.path == path => {
                last.count += 1;
                // "Ours" is what git takes the mode from when the disk cannot tell.
                if entry.stage() == Stage::Ours {
                    last.entry = entry;
                }
            }
            _ => groups.push(Tracking {
                first: at,
                count: 1,
                path,
                entry,
                unmerged: entry.stage() != Stage::Unconflicted,
            }),
        }
    }
    groups
        .par_chunks(CHUNK)
        .map(|chunk| {
            let mut found = Tracked::default();
            let mut folders = Folders::default();
            for tracking in chunk {
                look(disk, index, &mut folders, tracking, &mut found);
            }
            found
        })
        .reduce(Tracked::default, Tracked::join)
}

fn look(disk: &Disk, index: &gix::index::State, folders: &mut Folders, tracking: &Tracking<'_>, found: &mut Tracked) {
    let Tracking { first, count, path, entry, unmerged } = *tracking;
    let item = |mode, id| Item { path: path.to_owned(), mode, id };
    let as_known = || item(entry.mode, entry.id);
    found.unmerged.extend(unmerged.then(|| path.to_owned()));
    let unread = |mode| Unread { path: path.to_owned(), mode, known: (!unmerged).then_some((entry.mode, entry.id)) };
    if entry.flags.intersects(Flags::SKIP_WORKTREE | Flags::ASSUME_VALID) || entry.mode.is_sparse() {
        found.present.extend(first..first + count);
        if entry.flags.contains(Flags::SKIP_WORKTREE) || entry.mode.is_sparse() {
            found.skipped.push(path.to_owned());
        }
        return found.items.push(as_known());
    }
    if !folders.lead_to(disk, path) {
        return;
    }
    let full = disk.path(path);
    let metadata = match Metadata::from_path_no_follow(&full) {
        Ok(metadata) => metadata,
        Err(error) if is_gone(&error) => return,
        Err(error) => {
            found.gaps.push(gap_at(GapReason::Unreadable, &path.to_owned(), unreadable(path, &error)));
            found.present.extend(first..first + count);
            return found.items.push(as_known());
        }
    };
    if metadata.is_dir() {
        // A folder in place of a file: what is in it is untracked. One in place of a submodule is the submodule.
        if entry.mode == Mode::COMMIT {
            found.present.extend(first..first + count);
            found.items.push(item(Mode::COMMIT, submodule_head(&full).unwrap_or(entry.id)));
        }
        return;
    }
    found.present.extend(first..first + count);
    let Some(mode) = disk.mode(&metadata, Some(entry.mode)) else {
        let message = format!("'{path}' is neither a file nor a link: the version of the index counts");
        found.gaps.push(gap_at(GapReason::Unreadable, &path.to_owned(), message));
        return found.items.push(as_known());
    };
    let unchanged = !unmerged
        && mode == entry.mode
        && !entry.flags.contains(Flags::INTENT_TO_ADD)
        && entry::Stat::from_fs(&metadata).is_ok_and(|now| entry.stat.matches(&now, disk.stat))
        && !entry.stat.is_racy(index.timestamp(), disk.stat);
    if unchanged { found.items.push(as_known()) } else { found.unread.push(unread(mode)) }
}

/// The commit that a submodule has checked out, if it is checked out at all.
fn submodule_head(folder: &Path) -> Option<ObjectId> {
    folder.join(".git").exists().then(|| gix::open(folder).ok()?.head_id().ok().map(gix::Id::detach))?
}

pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

pub(super) fn unreadable(path: &BStr, error: &io::Error) -> String {
    format!("'{path}' could not be read: {error}")
}

/// Whether the folders above a path are folders: behind a symbolic link there is nothing that belongs to git.
#[derive(Default)]
struct Folders {
    last: BString,
    exists: bool,
}

impl Folders {
    fn lead_to(&mut self, disk: &Disk, path: &BStr) -> bool {
        let Some(end) = path.rfind_byte(b'/') else { return true };
        let folder = &path[..end];
        if self.last != folder {
            // What was found out about a folder holds for the folders above it.
            let shared = if self.exists { common_folders(&self.last, folder) } else { 0 };
            self.exists = ends_of_folders(folder).filter(|end| *end > shared).all(|end| {
                let above = disk.path(folder[..end].as_bstr());
                std::fs::symlink_metadata(above).is_ok_and(|metadata| metadata.is_dir())
            });
            self.last = folder.into();
        }
        self.exists
    }
}

/// Where the names of the folders of a path end.
fn ends_of_folders(folder: &[u8]) -> impl Iterator<Item = usize> {
    folder.find_iter("/").chain(std::iter::once(folder.len()))
}

/// How many bytes of whole folder names two paths have in common.
fn common_folders(one: &[u8], other: &[u8]) -> usize {
    ends_of_folders(other)
        .filter(|&end| one.get(..end) == other.get(..end) && one.get(end).is_none_or(|byte| *byte == b'/'))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_folders_are_whole_names() {
        assert_eq!(common_folders(b"a/b", b"a/b/c"), 3);
        assert_eq!(common_folders(b"a/bc", b"a/b/c"), 1);
        assert_eq!(common_folders(b"x", b"y"), 0);
        assert_eq!(common_folders(b"", b"y"), 0);
    }
}
