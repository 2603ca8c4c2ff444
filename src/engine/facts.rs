//! Facts of blobs: each distinct one is read and parsed at most once in a run.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::cache::{Cache, Key as CacheKey};
use crate::drift::FactSource;
use crate::facts::{Facts, Flaw, VERSION, decode, encode, extract};
use crate::lang::Language;
use crate::model::{Gap, GapReason, Id, RepoPath};
use crate::repo::{Reader, Repository};

/// A power of two, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Facts that are kept decoded, in each shard; the others are kept encoded, which is some five times smaller.
const DECODED: usize = 24;

/// The facts of a run.
pub(super) struct FactStore<'a> {
    repository: &'a Repository,
    cache: Option<Cache>,
    shards: Vec<Mutex<Shard>>,
}

type Key = (Id, Language);

#[derive(Default)]
struct Shard {
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
        let key = (id, language);
        let encoded = {
            let shard = self.shard(id);
            if let Some(found) = shard.decoded.get(&key) {
                return Arc::clone(found);
            }
            shard.encoded.get(&key).cloned()
        };
        let (facts, encoded, flaw) = match encoded {
            Some(bytes) => (decode(&bytes).unwrap_or_default(), None, None),
            None => match self.kept(id, language) {
                Some((facts, bytes)) => (facts, Some(bytes), None),
                None => self.parsed(reader, id, language),
            },
        };
        let facts = Arc::new(facts);
        let mut shard = self.shard(id);
        if let Some(bytes) = encoded {
            shard.encoded.insert(key, Arc::from(bytes));
        }
        if let Some(flaw) = flaw {
            shard.flaws.insert(key, flaw);
        }
        if shard.decoded.len() >= DECODED {
            shard.decoded.clear();
        }
        shard.decoded.insert(key, Arc::clone(&facts));
        facts
    }

    /// What an earlier run found.
    fn kept(&self, id: Id, language: Language) -> Option<(Facts, Vec<u8>)> {
        let bytes = self.cache.as_ref()?.get(&cache_key(id, language))?;
        Some((decode(&bytes)?, bytes))
    }

    /// What this run finds, and its compact form; why there is nothing to find. A flaw is found anew by every run.
    fn parsed(&self, reader: &Reader<'_>, id: Id, language: Language) -> (Facts, Option<Vec<u8>>, Option<Flaw>) {
        match reader.content(id).map(|bytes| extract(language, &bytes)) {
            Ok(Ok(facts)) => {
                let bytes = encode(&facts);
                if let Some(cache) = &self.cache {
                    cache.put(&cache_key(id, language), &bytes);
                }
                (facts, Some(bytes), None)
            }
            Ok(Err(flaw)) => (Facts::default(), Some(encode(&Facts::default())), Some(flaw)),
            Err(_) => (Facts::default(), None, None),
        }
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

fn cache_key(blob: Id, language: Language) -> CacheKey {
    CacheKey { blob, namespace: language.row().slug, version: VERSION }
}

impl FactSource for FactStore<'_> {
    fn facts(&self, id: Id, language: Language) -> Arc<Facts> {
        {
            let shard = self.shard(id);
            if let Some(found) = shard.decoded.get(&(id, language)) {
                return Arc::clone(found);
            }
        }
        self.read(&self.repository.reader(), id, language)
    }
}
