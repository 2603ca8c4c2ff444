//! Small results that are kept from run to run, in the user's cache folder, by the content that they were made from.
//!
//! An entry is a file of its own:
//!
//! ```text
//! <root>/facts/v<version>/<namespace>/<first byte of the id in hex>/<the rest of it>
//! <root>/facts/tmp/…                                                what is being written
//! ```
//!
//! A cache never fails a run. A failure while reading is a miss, a failure while writing leaves the entry out: no
//! folder, a read-only one, a full disk, somebody who removes all of it in the middle. An entry is written under
//! another name and then renamed, so that no process ever sees half of one; what a crash or a failing disk leaves
//! behind does not fit its checksum, is a miss as well, and is removed.
//!
//! Any number of processes and threads may use one folder. They need no lock: a name means one content, so it does
//! not matter who writes it first or last.
//!
//! The size is bounded by [`Cache::trim`].

mod entry;
mod trim;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, SystemTime};

use crate::model::Id;

/// What the folder is called.
const FOLDER: &str = "facts";

/// How large a cache may grow unless somebody says otherwise: 512 MiB.
pub const DEFAULT_LIMIT: u64 = 512 << 20;

/// An entry that is used again after this long is marked as used.
const DAY: Duration = Duration::from_hours(24);

/// After so many writes that failed, a run writes no more: the folder will not become writable.
const PATIENCE: u32 = 8;

/// No entry is larger: what claims to be is damaged.
const LARGEST: u64 = 64 << 20;

/// What a result was made from, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The content that it was made from.
    pub blob: Id,
    /// What the content was taken for, such as a language: letters, digits, `-` and `_`.
    pub namespace: &'static str,
    /// The version of what made it.
    pub version: u32,
}

/// Whether something is in the cache now. It may be gone at any later time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Yes,
    No,
}

/// A folder of results.
#[derive(Debug)]
pub struct Cache {
    /// Everything of ours is below it; nothing else is ever touched.
    folder: PathBuf,
    limit: u64,
    /// What this run wrote, in bytes on a disk.
    written: AtomicU64,
    /// The first byte of the id that was written last: where the size is measured.
    last: AtomicU8,
    /// Writes that failed.
    failures: AtomicU32,
    now: OnceLock<Option<SystemTime>>,
}

impl Cache {
    /// A cache below this folder, which need not exist, of at most about this many bytes. Touches nothing yet.
    #[must_use]
    pub fn open(mut root: PathBuf, limit_bytes: u64) -> Self {
        root.push(FOLDER);
        Self {
            folder: root,
            limit: limit_bytes,
            written: AtomicU64::new(0),
            last: AtomicU8::new(0),
            failures: AtomicU32::new(0),
            now: OnceLock::new(),
        }
    }

    /// Where everything of a cache below this folder lies.
    #[must_use]
    pub fn folder_below(root: &Path) -> PathBuf {
        root.join(FOLDER)
    }

    /// What was kept under this key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let path = self.folder.join(key.path()?);
        // Nothing but a plain file is opened: a pipe would wait for ever.
        let about = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let content = if about.len() > LARGEST { None } else { Some(fs::read(&path).ok()?) };
        let Some(payload) = content.and_then(|content| entry::unwrap(key, content)) else {
            // Another process may have mended it by now; then its work is lost, and done again.
            if self.is_own(&path) {
                _ = fs::remove_file(&path);
            }
            return None;
        };
        self.mark_as_used(&path, &about);
        Some(payload)
    }

    /// Keeps this under the key, if it can.
    pub fn put(&self, key: &Key, payload: &[u8]) -> Kept {
        let (Some(path), true) = (key.path(), self.failures.load(Relaxed) < PATIENCE) else { return Kept::No };
        let content = entry::wrap(key, payload);
        let size = trim::on_disk(content.len() as u64);
        if size > LARGEST.min(self.limit) {
            return Kept::No;
        }
        if self.write(&self.folder.join(path), &content).is_err() {
            self.failures.fetch_add(1, Relaxed);
            return Kept::No;
        }
        self.written.fetch_add(size, Relaxed);
        self.last.store(key.blob.as_bytes()[0], Relaxed);
        Kept::Yes
    }

    /// Removes the entries that were not used for the longest time if the cache is larger than it may be. Meant for the
    /// end of a run; costs next to nothing if the run wrote nothing.
    pub fn trim(&self) {
        let written = self.written.load(Relaxed);
        if written == 0 {
            return;
        }
        if let Some(now) = self.now() {
            let room = trim::Room { folder: &self.folder, limit: self.limit, now };
            room.trim(written, self.last.load(Relaxed));
        }
    }

    /// Writes a whole file or none.
    fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        if !self.is_own(path) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "a part of the cache is a link"));
        }
        let mut file = self.temporary_file()?;
        file.write_all(content)?;
        // Not synced: after a crash the checksum tells.
        file.into_temp_path().persist(path).or_else(|failed| {
            if failed.error.kind() != io::ErrorKind::NotFound {
                return Err(failed.error);
            }
            fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
            failed.path.persist(path).map_err(|failed| failed.error)
        })
    }

    fn temporary_file(&self) -> io::Result<tempfile::NamedTempFile> {
        let folder = self.folder.join(trim::TEMPORARY);
        if !self.is_own(&folder.join(trim::TEMPORARY)) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "a part of the cache is a link"));
        }
        tempfile::NamedTempFile::new_in(&folder).or_else(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                return Err(error);
            }
            fs::create_dir_all(&folder)?;
            label(&self.folder);
            tempfile::NamedTempFile::new_in(&folder)
        })
    }

    /// Whether no folder between that of the cache and a file is a link. One that is may lead into a repository, and
    /// nothing is written there.
    fn is_own(&self, path: &Path) -> bool {
        let below = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.folder));
        below.into_iter().all(|folder| !folder.is_symlink() || folder == self.folder)
    }

    /// What is used lives longer. Once a day is enough, and spares a write for every read.
    fn mark_as_used(&self, path: &Path, about: &fs::Metadata) {
        let (Ok(used), Some(now)) = (about.modified(), self.now()) else { return };
        if now.duration_since(used).is_ok_and(|age| age > DAY) && self.is_own(path) {
            _ = fs::File::options().write(true).open(path).and_then(|file| file.set_modified(now));
        }
    }

    /// The time by the clock of the file system, with which the times of the entries are compared: that of a file made
    /// now. Unknown where none can be made, but nothing can be marked or removed there either.
    fn now(&self) -> Option<SystemTime> {
        *self.now.get_or_init(|| self.temporary_file().ok()?.as_file().metadata().ok()?.modified().ok())
    }
}

impl Key {
    /// Where its entry is below the folder; `None` if its namespace cannot be the name of a folder.
    fn path(&self) -> Option<PathBuf> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if self.namespace.is_empty() || !self.namespace.bytes().all(plain) {
            return None;
        }
        let hex = self.blob.to_string();
        let (shard, rest) = hex.split_at(2);
        Some(PathBuf::from(format!("v{}/{}/{shard}/{rest}", self.version, self.namespace)))
    }
}

/// Says to backups that they can leave the folder out (<https://bford.info/cachedir/>), and to git the same, should it
/// lie in a worktree: a home folder may be one.
fn label(folder: &Path) {
    let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by divergence. May be removed at any time.\n";
    // What is there already, a link for instance, stays as it is.
    for (name, text) in [("CACHEDIR.TAG", tag), (".gitignore", "*\n")] {
        _ = fs::File::create_new(folder.join(name)).and_then(|mut file| file.write_all(text.as_bytes()));
    }
}

#[cfg(test)]
mod tests;
