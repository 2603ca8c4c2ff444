//! Which files may ever have been like another one.
//!
//! Versions of one file are mostly alike, so they are taken together: of each chunk, as much as any of them has. A file
//! that shares less than half of its bytes with that shares less with each of them.

use std::sync::{Arc, Mutex};

use bstr::ByteSlice as _;
use gix::ObjectId;
use rustc_hash::FxHashMap;

use crate::repo::ReadError;
use crate::repo::attributes::Attributes;
use crate::repo::objects::{Reader, lock};
use crate::text::{Fingerprint, Nature};

/// More chunks of files than these are not kept.
const MOST: usize = 12_000_000;

/// Answers with more files than these in all are forgotten.
const MOST_KNOWN: usize = 2_000_000;

/// The chunks of files, of all their versions together.
pub(super) struct Likeness {
    /// By the hash of a chunk: the files, and the most bytes that a version has in such chunks.
    by_chunk: FxHashMap<u32, Vec<(u32, u32)>>,
    /// The files with a version that cannot be read: nobody knows what they are like.
    unread: Vec<u32>,
    /// What was asked before.
    known: Mutex<Known>,
}

/// The answers to earlier questions.
#[derive(Default)]
struct Known {
    found: FxHashMap<(ObjectId, Nature), Arc<[u32]>>,
    /// How many files they have in all.
    files: usize,
}

impl Known {
    fn put(&mut self, key: (ObjectId, Nature), found: &Arc<[u32]>) {
        self.files += found.len() + 1;
        if self.files > MOST_KNOWN {
            *self = Self { files: found.len() + 1, ..Self::default() };
        }
        self.found.insert(key, Arc::clone(found));
    }
}

impl Likeness {
    /// Reads files, each by the number of its path; those of one path stand together. `None` if there is too much of it.
    pub(super) fn of(
        reader: &Reader<'_>,
        attributes: &Attributes,
        paths: &[Box<[u8]>],
        contents: &[(u32, ObjectId)],
    ) -> Option<Self> {
        let mut unread = Vec::new();
        let mut by_chunk: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
        let mut kept = 0;
        for versions in contents.chunk_by(|a, b| a.0 == b.0) {
            let number = versions[0].0;
            let nature = attributes.of(paths[number as usize].as_bstr()).nature;
            let mut most: FxHashMap<u32, u32> = FxHashMap::default();
            for (_, id) in versions {
                let Ok(blob) = reader.blob(*id) else {
                    unread.push(number);
                    continue;
                };
                for (hash, bytes) in Fingerprint::of(&blob, nature).chunks() {
                    let most = most.entry(*hash).or_default();
                    *most = (*most).max(*bytes);
                }
            }
            kept += most.len();
            if kept > MOST {
                return None;
            }
            let mut most: Vec<(u32, u32)> = most.into_iter().collect();
            most.sort_unstable();
            most.into_iter().for_each(|(hash, bytes)| by_chunk.entry(hash).or_default().push((number, bytes)));
        }
        Some(Self { by_chunk, unread, known: Mutex::default() })
    }

    /// The files of which a version may be like this one by half, as far as anybody knows.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn like(
        &self,
        reader: &Reader<'_>,
        attributes: &Attributes,
        path: &[u8],
        id: ObjectId,
    ) -> Result<Arc<[u32]>, ReadError> {
        let key = (id, attributes.of(path.as_bstr()).nature);
        if let Some(known) = lock(&self.known).found.get(&key) {
            return Ok(Arc::clone(known));
        }
        let file = Fingerprint::of(&reader.blob(id)?, key.1);
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for (hash, bytes) in file.chunks() {
            for (number, most) in self.by_chunk.get(hash).into_iter().flatten() {
                *shared.entry(*number).or_default() += (*bytes).min(*most) as usize;
            }
        }
        let mut found: Vec<u32> =
            shared.into_iter().filter(|(_, bytes)| 2 * bytes >= file.size()).map(|(number, _)| number).collect();
        found.extend(&self.unread);
        found.sort_unstable();
        let found: Arc<[u32]> = found.into();
        lock(&self.known).put(key, &found);
        Ok(found)
    }
}
