//! Facts of blobs: each distinct one is read and parsed at most once in a run.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::cache::{Cache, Kept, Key as CacheKey};
use crate::drift::FactSource;
use crate::facts::{Facts, Flaw, VERSION, decode, encode, extract};
use crate::lang::Language;
use crate::model::{Gap, GapReason, Id, RepoPath};
use crate::repo::{Reader, Repository};

/// A power of two, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Facts that are kept decoded, in each shard; the others are kept encoded, which is some five times smaller.
const DECODED: usize = 6;

/// The facts of a run.
pub(super) struct FactStore<'a> {
    repository: &'a Repository,
    cache: Option<Cache>,
    shards: Vec<Mutex<Shard>>,
}

type Key = (Id, Language);

#[derive(Default)]
struct Shard {
    /// What the cache does not keep.
    encoded: FxHashMap<Key, Arc<[u8]>>,
    decoded: FxHashMap<Key, Arc<Facts>>,
    flaws: FxHashMap<Key, Flaw>,
}

impl<'a> FactStore<'a> {
    /// Facts that are kept from run to run in this cache, if there is one.
    pub(super) fn new(repository: &'a Repository, cache: Option<Cache>) -> Self {
        Self { repository, cache, shards: (0..SHARDS).map(|_| Mutex::default()).collect() }
    }

    fn shard(&self, id: Id) -> std::sync::MutexGuard<'_, Shard> {
        let shard = &self.shards[usize::from(id.as_bytes()[2]) % SHARDS];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The facts of a blob, parsed now if nobody has yet.
    pub(super) fn read(&self, reader: &Reader<'_>, id: Id, language: Language) -> Arc<Facts> {
        self.known((id, language)).unwrap_or_else(|| self.parsed(reader, (id, language)))
    }

    /// What this run has found already, or an earlier one.
    fn known(&self, key: Key) -> Option<Arc<Facts>> {
        let encoded = {
            let shard = self.shard(key.0);
            if let Some(found) = shard.decoded.get(&key) {
                return Some(Arc::clone(found));
            }
            shard.encoded.get(&key).cloned()
        };
        let facts = match encoded {
            Some(bytes) => decode(&bytes)?,
            None => decode(&self.cache.as_ref()?.get(&cache_key(key))?)?,
        };
        Some(self.shard(key.0).keep(key, facts))
    }

    /// What this run finds now; nothing, and why, where there is nothing to find. A flaw is found anew by every run.
    fn parsed(&self, reader: &Reader<'_>, key: Key) -> Arc<Facts> {
        let found = reader.content(key.0).map(|bytes| extract(key.1, &bytes));
        let facts = match &found {
            Ok(Ok(facts)) => facts,
            Ok(Err(_)) | Err(_) => &Facts::default(),
        };
        let encoded = encode(facts);
        let kept = match (&self.cache, &found) {
            (Some(cache), Ok(Ok(_))) => cache.put(&cache_key(key), &encoded),
            _ => Kept::No,
        };
        let mut shard = self.shard(key.0);
        if kept == Kept::No {
            shard.encoded.insert(key, encoded.into());
        }
        if let Ok(Err(flaw)) = found {
            shard.flaws.insert(key, flaw);
        }
        shard.keep(key, found.ok().and_then(Result::ok).unwrap_or_default())
    }

    /// Where results are kept from run to run, if anywhere.
    pub(super) fn cache(&self) -> Option<&Cache> {
        self.cache.as_ref()
    }

    /// Keeps the cache within its bounds. The last thing that a run does.
    pub(super) fn finish(&self) {
        if let Some(cache) = &self.cache {
            cache.trim();
        }
    }

    /// Why a blob has no facts, if it has none.
    pub(super) fn gap(&self, path: &str, id: Id, language: Language) -> Option<Gap> {
        let flaw = *self.shard(id).flaws.get(&(id, language))?;
        let (reason, message) = match flaw {
            Flaw::TooLarge => (GapReason::TooLarge, "the file is too large for its symbols to be read"),
            Flaw::TooHard => (GapReason::Unparsable, "the parser gave up on the file, so its symbols are not known"),
        };
        Some(Gap::new(reason, message).at(&RepoPath::from(path)))
    }
}

impl Shard {
    /// Keeps facts decoded for a while, for they are likely to be asked for again soon.
    fn keep(&mut self, key: Key, facts: Facts) -> Arc<Facts> {
        if self.decoded.len() >= DECODED {
            self.decoded.clear();
        }
        let facts = Arc::new(facts);
        self.decoded.insert(key, Arc::clone(&facts));
        facts
    }
}

fn cache_key((blob, language): Key) -> CacheKey {
    CacheKey { blob, namespace: language.row().slug, version: VERSION }
}

impl FactSource for FactStore<'_> {
    fn facts(&self, id: Id, language: Language) -> Arc<Facts> {
        self.known((id, language)).unwrap_or_else(|| self.parsed(&self.repository.reader(), (id, language)))
    }
}
