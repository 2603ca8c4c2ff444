//! Keeping the cache below its limit.
//!
//! Counting the bytes of the whole cache in every run would cost too much. Ids are spread evenly, so the entries whose
//! id starts with one of a few bytes are a fair sample of all, and only if that sample says that there is too much are
//! all of them looked at. A sample of one in 64 of 512 MiB is some 1,300 files, which are looked up in a few
//! milliseconds and say the size to within some ten percent; so the limit is one to within ten percent, too.
//!
//! Entries of older programs are not treated in another way: they are no longer used, so they go first.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::DAY;

/// The folder of what is being written.
pub(super) const TEMPORARY: &str = "tmp";

/// How many values the first byte of an id has.
const SHARDS: u64 = 256;

/// How many of them are looked at to guess the size of all.
const SAMPLED: u64 = 4;

/// Down to this many percent of the limit entries are removed, so that it is not reached again at once.
const AFTERWARDS: u64 = 80;

/// What a file takes on most disks is a multiple of this.
const BLOCK: u64 = 4096;

/// How many bytes of a disk a file of this length takes.
pub(super) fn on_disk(length: u64) -> u64 {
    length.div_ceil(BLOCK).max(1) * BLOCK
}

/// A cache folder, how large it may be, and the time by its own clock.
pub(super) struct Room<'a> {
    pub(super) folder: &'a Path,
    pub(super) limit: u64,
    pub(super) now: SystemTime,
}

/// An entry, ordered by when it was used last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    used: SystemTime,
    path: PathBuf,
    size: u64,
}

impl Room<'_> {
    /// Removes what is left over from writes that were cut off, and the oldest entries if there are too many. A run
    /// wrote this much; the sample starts at this first byte of an id.
    pub(super) fn trim(&self, written: u64, first: u8) {
        self.remove_stale_writes();
        let step = SHARDS / SAMPLED;
        let sampled = |shard: u8| u64::from(shard) % step == u64::from(first) % step;
        let sample: u64 = self.entries(sampled).iter().map(|kept| kept.size).sum();
        if written.max(sample.saturating_mul(step)) > self.limit {
            self.remove_oldest();
        }
    }

    fn remove_oldest(&self) {
        let mut entries = self.entries(|_| true);
        let mut size: u64 = entries.iter().map(|kept| kept.size).sum();
        if size <= self.limit {
            return;
        }
        entries.sort_unstable();
        let aim = self.limit / 100 * AFTERWARDS;
        for kept in entries {
            if size <= aim {
                return;
            }
            // Gone already, by another process that trims? Then it takes no room either. In use by one that reads it,
            // on Windows? Then it stays for another run.
            _ = fs::remove_file(&kept.path);
            size -= kept.size;
        }
    }

    /// A process that was killed while it wrote leaves its file behind.
    fn remove_stale_writes(&self) {
        for file in listed(&self.folder.join(TEMPORARY)) {
            let modified = file.metadata().ok().filter(fs::Metadata::is_file).and_then(|about| about.modified().ok());
            if modified.and_then(|modified| self.now.duration_since(modified).ok()).is_some_and(|age| age > DAY) {
                _ = fs::remove_file(file.path());
            }
        }
    }

    /// All entries in the shards that are wanted. Only folders and files whose names this cache gives are looked at,
    /// and no symbolic link is followed: nothing of somebody else's can be taken for an entry.
    fn entries(&self, wanted: impl Fn(u8) -> bool) -> Vec<Kept> {
        let shard = |folder: &DirEntry| {
            let name = folder.file_name();
            let name = name.to_str().filter(|name| name.len() == 2 && is_hex(name))?;
            u8::from_str_radix(name, 16).ok()
        };
        let versions = folders(self.folder).filter(|folder| {
            let name = folder.file_name();
            name.to_str().and_then(|name| name.strip_prefix('v')).is_some_and(|number| number.parse::<u32>().is_ok())
        });
        let shards = versions.flat_map(|folder| folders(&folder.path())).flat_map(|folder| folders(&folder.path()));
        let files =
            shards.filter(|folder| shard(folder).is_some_and(&wanted)).flat_map(|folder| listed(&folder.path()));
        files
            .filter(|file| file.file_name().to_str().is_some_and(|name| matches!(name.len(), 38 | 62) && is_hex(name)))
            .filter_map(|file| {
                let about = file.metadata().ok().filter(fs::Metadata::is_file)?;
                // What was used in the future was used by a clock that was wrong.
                let used = about.modified().ok().filter(|used| *used <= self.now + DAY);
                let used = used.unwrap_or(SystemTime::UNIX_EPOCH);
                Some(Kept { used, path: file.path(), size: on_disk(about.len()) })
            })
            .collect()
    }
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn listed(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten()
}

fn folders(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    listed(folder).filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
}
