//! The tree of a worktree with its uncommitted work, built in memory.
//!
//! # Relation to Git
//! The tree is the one that `git add --all && git write-tree` would give, and a file is read only where git would read
//! it: where its size, times or inode differ from what the index remembers, or where the index is as young as the file
//! (read-cache.c, `ie_match_stat` and `is_racy_timestamp`).
//!
//! # Deviation
//! Filters are programs and never run: a file that needs one counts as it is, with a gap. A repository inside the
//! worktree is left out, where `git add` would record it as an unwanted submodule. A worktree without an index and
//! without files was never checked out, and counts as unchanged. Nothing is written, not even the refreshed index.

mod assemble;
mod files;
#[cfg(test)]
mod tests;
mod tracked;
mod untracked;

pub(super) use tracked::native;

use bstr::BString;
use gix::ObjectId;
use gix::index::entry::Mode;

use super::objects::{Objects, Reader};
use super::worktrees::Checkout;
use super::{Error, plain};
use crate::model::{Gap, GapReason, RepoPath};
use files::Converter;

/// A worktree as it is now.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// Its tree.
    pub(super) tree: ObjectId,
    /// How many files differ from the commit, untracked ones included; `None` if that could not be determined.
    pub(super) uncommitted: Option<u32>,
    /// The files that are unmerged, sorted: the tree has them as they are, but they are not what will land.
    pub(super) unmerged: Vec<BString>,
    /// What could not be looked at.
    pub(super) gaps: Vec<Gap>,
    /// What was left out on purpose.
    pub(super) notes: Vec<String>,
}

/// One file of the tree to be.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    path: BString,
    mode: Mode,
    id: ObjectId,
}

/// A file that has to be read.
#[derive(Clone, Debug)]
struct Unread {
    path: BString,
    /// What it is on disk.
    mode: Mode,
    /// What the index has for it, to fall back on.
    known: Option<(Mode, ObjectId)>,
}

/// What came of looking at a file.
enum Seen {
    /// It is part of the tree.
    Item(Item),
    /// It is not there.
    Gone,
}

/// Looks at a worktree whose commit has the tree `committed`.
pub(super) fn take(objects: &Objects, checkout: &Checkout, committed: ObjectId) -> Snapshot {
    let reader = objects.reader();
    snapshot(objects, &reader, checkout, committed).unwrap_or_else(|error| Snapshot {
        tree: committed,
        uncommitted: None,
        unmerged: Vec::new(),
        gaps: vec![
            Gap::new(
                GapReason::Unreadable,
                format!("uncommitted work of '{}' could not be read: {}", checkout.path.display(), cause(&error)),
            )
            .hiding(),
        ],
        notes: Vec::new(),
    })
}

fn snapshot(
    objects: &Objects,
    reader: &Reader<'_>,
    checkout: &Checkout,
    committed: ObjectId,
) -> Result<Snapshot, Error> {
    let repo = checkout.open(reader.git())?;
    let cannot = |what: &'static str| move |error: gix::Error| Error::new(what).because(error);
    let shared = repo.index_or_empty().map_err(cannot("its index cannot be read"))?;
    let mut index = gix::index::File::clone(&shared);
    let disk = tracked::Disk::of(&repo, &checkout.path)?;
    plain::check_folders(&checkout.path, &index)?;

    let mut found = tracked::examine(&disk, &index);
    found.mark_up_to_date(&mut index);
    let untracked = untracked::find(&repo, &index, &found.skipped).map_err(cannot("its files cannot be listed"))?;
    if let Some(refused) = untracked.refused {
        return Err(refused);
    }
    if index.entries().is_empty() && untracked.files.is_empty() && !index.path().exists() {
        // Nothing was ever checked out here, as in a clone that is made with --no-checkout.
        let (gaps, notes) = (Vec::new(), untracked.notes);
        return Ok(Snapshot { tree: committed, uncommitted: Some(0), unmerged: Vec::new(), gaps, notes });
    }
    found.unread.extend(untracked.files);

    let sync = repo.into_sync();
    let convert = || Converter::new(sync.to_thread_local(), &index);
    let (read, gaps) = files::read(objects, &disk, &found.unread, &convert)?;
    let mut items = found.items;
    items.extend(read);
    found.gaps.extend(gaps);
    found.gaps.sort();

    let tree = assemble::tree(reader, items, committed);
    let uncommitted = assemble::differing_files(reader, committed, tree).ok();
    Ok(Snapshot { tree, uncommitted, unmerged: found.unmerged, gaps: found.gaps, notes: untracked.notes })
}

fn gap_at(reason: GapReason, path: &BString, message: String) -> Gap {
    Gap::new(reason, message).at(&RepoPath::new(path.clone()))
}

/// The error and what is behind it, in one line.
fn cause(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
