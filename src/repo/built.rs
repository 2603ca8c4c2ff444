//! Objects that were built in memory, in parts that versions of one file share.
//!
//! A plan that lands a thousand branches on one file builds a thousand versions of it, each of which differs from the
//! one before in a few lines. So a long object is cut where its own lines say so, and equal parts are kept once.

use std::hash::Hasher as _;
use std::sync::{Arc, Mutex};

use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHasher};

use super::objects::{Shards, get, lock, put, shards};

/// Objects up to this many bytes are kept whole.
const SHORT: usize = 16 << 10;

/// No part is longer, with any lines.
const LONGEST: usize = 64 << 10;

/// One line in so many ends a part.
const LINES: u64 = 64;

/// Objects by their ids. Shared by all threads.
pub(super) struct Built {
    objects: Shards<Kept>,
    /// By hash: the parts that have it.
    parts: Mutex<FxHashMap<u64, Vec<Arc<[u8]>>>>,
}

#[derive(Clone)]
enum Kept {
    Whole(Arc<[u8]>),
    Parts(Arc<[Arc<[u8]>]>),
}

/// An object as it was found.
pub(super) enum Found {
    /// It was kept whole.
    Whole(Arc<[u8]>),
    /// It was put together, which costs a copy.
    Joined(Arc<[u8]>),
}

impl Found {
    pub(super) fn bytes(self) -> Arc<[u8]> {
        match self {
            Self::Whole(bytes) | Self::Joined(bytes) => bytes,
        }
    }
}

impl Default for Built {
    fn default() -> Self {
        Self { objects: shards(), parts: Mutex::default() }
    }
}

impl Built {
    pub(super) fn get(&self, id: ObjectId) -> Option<Found> {
        Some(match get(&self.objects, id)? {
            Kept::Whole(bytes) => Found::Whole(bytes),
            Kept::Parts(parts) => {
                let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len()).sum());
                parts.iter().for_each(|part| bytes.extend_from_slice(part));
                Found::Joined(bytes.into())
            }
        })
    }

    pub(super) fn size(&self, id: ObjectId) -> Option<usize> {
        Some(match get(&self.objects, id)? {
            Kept::Whole(bytes) => bytes.len(),
            Kept::Parts(parts) => parts.iter().map(|part| part.len()).sum(),
        })
    }

    pub(super) fn put(&self, id: ObjectId, bytes: Vec<u8>) {
        let kept = if bytes.len() <= SHORT {
            Kept::Whole(bytes.into())
        } else {
            Kept::Parts(parts(&bytes).map(|part| self.once(part)).collect())
        };
        put(&self.objects, id, kept);
    }

    /// A part, as it is kept already if it is.
    fn once(&self, part: &[u8]) -> Arc<[u8]> {
        let mut known = lock(&self.parts);
        let alike = known.entry(hash(part)).or_default();
        if let Some(same) = alike.iter().find(|it| ***it == *part) {
            return Arc::clone(same);
        }
        let part: Arc<[u8]> = part.into();
        alike.push(Arc::clone(&part));
        part
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// Cuts bytes behind some of their lines: which ones, the lines themselves decide, so that the same lines are cut in the
/// same way wherever they stand.
fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let mut end = 0;
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            end += line.len();
            if end >= LONGEST || hash(line).is_multiple_of(LINES) {
                break;
            }
        }
        let (part, others) = rest.split_at(end.min(LONGEST));
        rest = others;
        (!part.is_empty()).then_some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(at: u8) -> ObjectId {
        ObjectId::from([at; 20])
    }

    #[test]
    fn what_was_built_is_there_as_it_was() {
        let lines: Vec<String> = (0..9000).map(|at| format!("line {at}\n")).collect();
        for (at, bytes) in
            [Vec::new(), b"short".to_vec(), lines.concat().into_bytes(), vec![b'x'; 300_000]].into_iter().enumerate()
        {
            let (built, id) = (Built::default(), id(u8::try_from(at).expect("a few")));
            built.put(id, bytes.clone());
            assert_eq!(built.size(id), Some(bytes.len()));
            assert_eq!(*built.get(id).expect("it was built").bytes(), bytes);
        }
    }

    #[test]
    fn versions_of_one_file_share_nearly_all_of_it() {
        let built = Built::default();
        let mut lines: Vec<String> = (0..9000).map(|at| format!("line {at}\n")).collect();
        for at in 0..100 {
            lines[at * 90] = format!("version {at}\n");
            built.put(id(u8::try_from(at).expect("a few")), lines.concat().into_bytes());
        }
        let kept: usize = lock(&built.parts).values().flatten().map(|part| part.len()).sum();
        assert!(kept < 20 * lines.concat().len(), "{kept} bytes for 100 versions of {}", lines.concat().len());
    }
}
