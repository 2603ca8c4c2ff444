//! Trees, blobs and commits, read once and shared by all threads, with an overlay for what is built in memory.

use std::path::Path;
use std::sync::{Arc, Mutex};

use gix::ObjectId;
use gix::hashtable::HashMap;
use gix::objs::Kind;
use gix::prelude::ObjectIdExt as _;

use super::built::{Built, Found};
use super::{Error, ReadError};

/// Blobs beyond this many bytes in all are forgotten and read again when they are needed.
const BLOB_CACHE_BYTES: usize = 96 << 20;

/// How deep folders may lie in each other unless `core.maxTreeDepth` says otherwise (git's environment.c).
const MAX_TREE_DEPTH: usize = 2048;

/// A power of two, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// The objects of a repository and those that were built in memory. Shared by all threads.
pub(super) struct Objects {
    repo: gix::ThreadSafeRepository,
    kind: gix::hash::Kind,
    /// How deep folders may lie in each other.
    max_tree_depth: usize,
    /// The commit or tree from which attributes are read instead of the worktree (`GIT_ATTR_SOURCE`).
    pub(super) attribute_source: Option<bstr::BString>,
    built: Built,
    trees: Shards<Arc<[u8]>>,
    blobs: Shards<Arc<[u8]>>,
    blob_bytes: std::sync::atomic::AtomicUsize,
    /// Looking for renames asks for the same sizes in pair after pair, and each means unpacking a chain of deltas.
    blob_sizes: Shards<u64>,
}

/// One thread's handle on the objects.
pub struct Reader<'a> {
    objects: &'a Objects,
    repo: gix::Repository,
}

pub(super) type Shards<T> = Box<[Mutex<HashMap<ObjectId, T>>]>;

impl Objects {
    pub(super) fn open(directory: &Path) -> Result<Self, Error> {
        let repo = super::open::discover(directory)?;
        let local = repo.to_thread_local();
        let kind = local.object_hash();
        let depth = local.config_snapshot().integer("core.maxTreeDepth");
        let max_tree_depth = depth.map_or(MAX_TREE_DEPTH, |depth| usize::try_from(depth).unwrap_or(0));
        let attribute_source = None;
        Ok(Self {
            repo,
            kind,
            max_tree_depth,
            attribute_source,
            built: Built::default(),
            trees: shards(),
            blobs: shards(),
            blob_bytes: 0.into(),
            blob_sizes: shards(),
        })
    }

    /// A handle for the current thread.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { objects: self, repo: super::open::local(&self.repo) }
    }
}

impl Reader<'_> {
    /// The kind of hash that names objects here.
    pub(super) fn hash_kind(&self) -> gix::hash::Kind {
        self.objects.kind
    }

    /// Whether git looks into folders that lie this deep; the root is at 0.
    ///
    /// # Errors
    /// If it does not.
    pub(super) fn allow_depth(&self, level: usize) -> Result<(), ReadError> {
        let most = self.objects.max_tree_depth;
        if level > most { Err(ReadError::TooDeep(most)) } else { Ok(()) }
    }

    /// What names the commit or tree from which attributes are read instead of the worktree.
    pub(super) fn attribute_source(&self) -> Option<&bstr::BStr> {
        self.objects.attribute_source.as_ref().map(AsRef::as_ref)
    }

    /// The library's own view, for what is not an object: refs, configuration, worktrees.
    pub(super) fn git(&self) -> &gix::Repository {
        &self.repo
    }

    /// An id as short as git prints it.
    pub(super) fn short(&self, id: ObjectId) -> String {
        id.attach(&self.repo).shorten_or_id().to_string()
    }

    /// The raw entries of a tree. The empty tree is always there.
    pub(super) fn tree(&self, id: ObjectId) -> Result<Arc<[u8]>, ReadError> {
        if let Some(found) = get(&self.objects.trees, id) {
            return Ok(found);
        }
        let found = match self.objects.built.get(id) {
            Some(built) => built.bytes(),
            None if id.is_empty_tree() => Arc::from([]),
            None => self.find(id, Kind::Tree)?,
        };
        put(&self.objects.trees, id, Arc::clone(&found));
        Ok(found)
    }

    /// The bytes of a blob.
    pub(super) fn blob(&self, id: ObjectId) -> Result<Arc<[u8]>, ReadError> {
        if let Some(found) = get(&self.objects.blobs, id) {
            return Ok(found);
        }
        if id.is_empty_blob() {
            return Ok(Arc::from([]));
        }
        let found = match self.objects.built.get(id) {
            Some(Found::Whole(built)) => return Ok(built),
            Some(Found::Joined(built)) => built,
            None => self.find(id, Kind::Blob)?,
        };
        self.remember_blob(id, &found);
        Ok(found)
    }

    /// Whether a blob is there, without reading it.
    pub(super) fn holds_blob(&self, id: ObjectId) -> bool {
        let is_known = get(&self.objects.blobs, id).is_some() || self.objects.built.size(id).is_some();
        is_known || id.is_empty_blob() || self.repo.has_object(id)
    }

    /// How many bytes a blob has, without reading all of it.
    pub(super) fn blob_size(&self, id: ObjectId) -> Result<u64, ReadError> {
        let known = get(&self.objects.blobs, id).map(|found| found.len());
        if let Some(size) = known.or_else(|| self.objects.built.size(id)) {
            return Ok(size as u64);
        }
        if let Some(size) = get(&self.objects.blob_sizes, id) {
            return Ok(size);
        }
        match self.repo.try_find_header(id) {
            Ok(Some(header)) => {
                put(&self.objects.blob_sizes, id, header.size());
                Ok(header.size())
            }
            Ok(None) => Err(ReadError::Missing(id)),
            Err(_) => Err(ReadError::Corrupt(id)),
        }
    }

    /// Keeps a blob in memory and gives the id that git would give it.
    pub(super) fn build_blob(&self, bytes: Vec<u8>) -> ObjectId {
        self.build(Kind::Blob, bytes)
    }

    /// Keeps a tree in memory and gives the id that git would give it. The entries must be in git's order.
    pub(super) fn build_tree(&self, bytes: Vec<u8>) -> ObjectId {
        self.build(Kind::Tree, bytes)
    }

    fn build(&self, kind: Kind, bytes: Vec<u8>) -> ObjectId {
        let Ok(id) = gix::objs::compute_hash(self.objects.kind, kind, &bytes) else {
            unreachable!("hashing fails only on a collision attack, which the built-in detection refuses")
        };
        self.objects.built.put(id, bytes);
        id
    }

    fn find(&self, id: ObjectId, kind: Kind) -> Result<Arc<[u8]>, ReadError> {
        match self.repo.try_find_object(id) {
            Ok(Some(object)) if object.kind == kind => Ok(Arc::from(object.data.as_slice())),
            Ok(None) => Err(ReadError::Missing(id)),
            Ok(Some(_)) | Err(_) => Err(ReadError::Corrupt(id)),
        }
    }

    fn remember_blob(&self, id: ObjectId, bytes: &Arc<[u8]>) {
        use std::sync::atomic::Ordering::Relaxed;
        let held = self.objects.blob_bytes.fetch_add(bytes.len(), Relaxed) + bytes.len();
        if held > BLOB_CACHE_BYTES {
            self.objects.blob_bytes.store(0, Relaxed);
            self.objects.blobs.iter().for_each(|shard| lock(shard).clear());
        }
        if bytes.len() <= BLOB_CACHE_BYTES / 8 {
            put(&self.objects.blobs, id, Arc::clone(bytes));
        }
    }
}

pub(super) fn shards<T>() -> Shards<T> {
    (0..SHARDS).map(|_| Mutex::default()).collect()
}

fn shard<T>(shards: &Shards<T>, id: ObjectId) -> std::sync::MutexGuard<'_, HashMap<ObjectId, T>> {
    lock(&shards[usize::from(id.as_bytes()[1]) % SHARDS])
}

pub(super) fn get<T: Clone>(shards: &Shards<T>, id: ObjectId) -> Option<T> {
    shard(shards, id).get(&id).cloned()
}

pub(super) fn put<T>(shards: &Shards<T>, id: ObjectId, value: T) {
    shard(shards, id).insert(id, value);
}

/// A panic in another thread ends the run anyway; the maps are never left half-changed.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
