//! Facts of blobs: each distinct one is read and parsed at most once in a run.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::aged::{Aged, Bounded};
use crate::cache::{Cache, Kept, Key as CacheKey};
use crate::drift::merged::{self, Names};
use crate::drift::{FactSource, Words, words};
use crate::facts::{Facts, Term, decode, encode};
use crate::lang::Language;
use crate::languages::{
    BINDINGS_VERSION, Flaw, Inside, LARGEST, Reading, SPOTS_VERSION, Spot, TAKEN_VERSION, Trail, extract, inside,
    reading,
};
use crate::model::{ContractKind, GapReason, Id, Lacks, Position, Read, Unread};
use crate::repo::{Reader, Repository};

/// A power of two, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Files that are kept parsed: a tree takes some thirty times the bytes of its text.
const PARSED: usize = 16;

/// Facts that are kept decoded, in each shard; the others are kept encoded, which is some five times smaller.
const DECODED: usize = 6;

/// The facts of blobs, as far as they are known.
pub(super) struct FactMemory {
    cache: Option<Cache>,
    shards: Vec<Mutex<Shard>>,
    /// Files that are asked about places, the latest ones last.
    readings: Mutex<Vec<(Key, Arc<Option<Reading>>)>>,
}

impl FactMemory {
    /// Facts that are kept from run to run in this cache, if there is one.
    pub(super) fn new(cache: Option<Cache>) -> Self {
        Self { cache, shards: (0..SHARDS).map(|_| Mutex::default()).collect(), readings: Mutex::default() }
    }

    /// Where results are kept from run to run, if anywhere.
    pub(super) fn cache(&self) -> Option<&Cache> {
        self.cache.as_ref()
    }
}

impl Bounded for FactMemory {
    fn weight(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).encoded.weight()).sum()
    }

    fn oldest(&self) -> Option<u32> {
        self.shards.iter().filter_map(|shard| lock(shard).encoded.oldest()).min()
    }

    fn forget(&self, question: u32) {
        self.shards.iter().for_each(|shard| lock(shard).encoded.forget(question));
    }

    fn turn(&self) {
        for mut shard in self.shards.iter().map(lock) {
            shard.encoded.turn();
            shard.held.retain(|_, scope| scope.strong_count() > 0);
            shard.spots.clear();
            shard.insides.clear();
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The facts of a repository's blobs.
pub(super) struct FactStore<'a> {
    repository: &'a Repository,
    memory: &'a FactMemory,
}

/// What reading a blob gives.
#[derive(Clone, Debug)]
pub(super) enum Parsed {
    /// Its facts.
    Facts(Arc<Facts>),
    /// It is there, and nothing can be read from it.
    Flawed(Flaw),
}

impl Parsed {
    /// The facts; none of what nothing can be read from.
    pub(super) fn facts(self) -> Arc<Facts> {
        match self {
            Self::Facts(facts) => facts,
            Self::Flawed(_) => Arc::default(),
        }
    }
}

/// Why nothing can be read from a file, in the words of the report.
pub(super) fn unread(id: Id, flaw: Flaw) -> Unread {
    let reason = match flaw {
        Flaw::TooLarge => GapReason::TooLarge,
        Flaw::TooHard => GapReason::Unparsable,
    };
    Unread { id: Some(id), reason }
}

type Key = (Id, Language);

#[derive(Default)]
struct Shard {
    /// What the cache does not keep.
    encoded: Aged<Key, Arc<[u8]>>,
    /// The facts that were asked for last, the latest ones at the end.
    decoded: Vec<(Key, Arc<Facts>)>,
    /// Scopes, the latest ones.
    scopes: FxHashMap<Key, Arc<Facts>>,
    /// All scopes that somebody holds: candidates do, many of them the same one.
    held: FxHashMap<Key, Weak<Facts>>,
    flaws: FxHashMap<Key, Flaw>,
    /// What files bind that git merged.
    insides: FxHashMap<Key, Arc<Inside>>,
    /// What was said about places.
    spots: FxHashMap<(Key, Position), Arc<Option<Spot>>>,
}

impl<'a> FactStore<'a> {
    pub(super) fn new(repository: &'a Repository, memory: &'a FactMemory) -> Self {
        Self { repository, memory }
    }

    fn shard(&self, id: Id) -> MutexGuard<'_, Shard> {
        lock(&self.memory.shards[usize::from(id.as_bytes()[2]) % SHARDS])
    }

    /// What can be read from a blob, parsed now if nobody has yet.
    pub(super) fn read(&self, reader: &Reader<'_>, id: Id, language: Language) -> Read<Parsed> {
        self.read_by(reader, (id, language), |bytes| extract(language, bytes))
    }

    /// The same for a version of the file that a trail is about.
    pub(super) fn read_along(
        &self,
        reader: &Reader<'_>,
        id: Id,
        language: Language,
        trail: &mut Trail,
    ) -> Read<Parsed> {
        self.read_by(reader, (id, language), |bytes| trail.extract(language, bytes))
    }

    fn read_by(
        &self,
        reader: &Reader<'_>,
        key: Key,
        extract: impl FnOnce(&[u8]) -> Result<Facts, Flaw>,
    ) -> Read<Parsed> {
        match self.known(key) {
            Some(known) => Read::of(known),
            None => reader.content(key.0).map(|bytes| self.parsed(key, extract(&bytes))),
        }
    }

    /// What this run has found already, or an earlier one.
    fn known(&self, key: Key) -> Option<Parsed> {
        let encoded = {
            let mut shard = self.shard(key.0);
            let encoded = shard.encoded.get(&key).cloned();
            if let Some(found) = shard.decoded(key) {
                return Some(Parsed::Facts(found));
            }
            if let Some(flaw) = shard.flaws.get(&key) {
                return Some(Parsed::Flawed(*flaw));
            }
            encoded
        };
        let facts = match encoded {
            Some(bytes) => decode(&bytes)?,
            None => decode(&self.cache()?.get(&cache_key(key))?)?,
        };
        Some(Parsed::Facts(self.shard(key.0).keep(key, facts)))
    }

    /// What this run finds now. A flaw is found anew by every run.
    fn parsed(&self, key: Key, extracted: Result<Facts, Flaw>) -> Parsed {
        let facts = match extracted {
            Ok(facts) => facts,
            Err(flaw) => {
                self.shard(key.0).flaws.insert(key, flaw);
                return Parsed::Flawed(flaw);
            }
        };
        let encoded = encode(&facts);
        let kept = self.cache().map_or(Kept::No, |cache| cache.put(&cache_key(key), &encoded));
        let mut shard = self.shard(key.0);
        if kept == Kept::No {
            let weight = encoded.len();
            shard.encoded.insert(key, encoded.into(), weight);
        }
        Parsed::Facts(shard.keep(key, facts))
    }

    /// What of the facts decides about the meaning of names.
    fn scope_of(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        let key = (id, language);
        if let Some(found) = self.shard(id).held.get(&key).and_then(Weak::upgrade) {
            return Read::of(found);
        }
        self.read(&self.repository.reader(), id, language).map(|parsed| {
            let scope = Arc::new(parsed.facts().scope());
            let mut shard = self.shard(id);
            if shard.scopes.len() >= DECODED {
                shard.scopes.clear();
            }
            shard.scopes.insert(key, Arc::clone(&scope));
            shard.held.insert(key, Arc::downgrade(&scope));
            scope
        })
    }

    /// What a file shows about the names in it: nothing, where nothing can be read from it.
    pub(super) fn names(&self, reader: &Reader<'_>, id: Id, language: Language) -> Read<Arc<Names>> {
        self.kept(reader, (id, language), ("names", merged::VERSION), None, || {
            let names = |parsed: Parsed| match parsed {
                Parsed::Facts(facts) => Names::of(language, &facts),
                Parsed::Flawed(_) => Names::default(),
            };
            self.read(reader, id, language).map(names)
        })
    }

    /// What a file binds twice, and the branches of its conditions: nothing, where nothing can be read from it.
    pub(super) fn inside(&self, reader: &Reader<'_>, id: Id, language: Language) -> Read<Arc<Inside>> {
        let key = (id, language);
        if let Some(known) = self.shard(id).insides.get(&key).map(Arc::clone) {
            return Read::of(known);
        }
        let find = || reader.content(id).map(|bytes| inside(language, &bytes).unwrap_or_default());
        self.kept(reader, key, ("inside", BINDINGS_VERSION), None, find).map(|found| {
            self.shard(id).insides.insert(key, Arc::clone(&found));
            found
        })
    }

    /// Reads a version of the file that a trail is about, so that its facts and what it binds are known. What cannot be
    /// read is noted where somebody asks for it.
    pub(super) fn look_along(&self, reader: &Reader<'_>, id: Id, language: Language, trail: &mut Trail) {
        let key = (id, language);
        if self.shard(id).insides.contains_key(&key) {
            return;
        }
        let mut extracted = None;
        let find = || {
            reader.content(id).map(|bytes| {
                let (facts, inside) = match trail.look(language, &bytes) {
                    Ok((facts, inside)) => (Ok(facts), inside),
                    Err(flaw) => (Err(flaw), Inside::default()),
                };
                extracted = Some(facts);
                inside
            })
        };
        _ = self.kept(reader, key, ("inside", BINDINGS_VERSION), None, find).map(|found| {
            self.shard(id).insides.insert(key, found);
        });
        if let Some(extracted) = extracted {
            self.parsed(key, extracted);
        }
    }

    /// What a run before has found about a file or a place in it, or what this one finds.
    fn kept<T: Serialize + DeserializeOwned>(
        &self,
        reader: &Reader<'_>,
        (id, language): Key,
        (namespace, version): (&'static str, u32),
        place: Option<String>,
        find: impl FnOnce() -> Read<T>,
    ) -> Read<Arc<T>> {
        let kept = self.cache().map(|cache| {
            // It depends on the text, and on what reads it.
            let by = format!("{} {}", language.row().slug, language.version());
            let parts = [Some(by), Some(id.to_string()), place];
            let parts: Vec<&[u8]> = parts.iter().flatten().map(String::as_bytes).collect();
            (cache, CacheKey { blob: Id::of_parts(&parts), namespace, version })
        });
        // What is kept of a blob that is gone does not hide that it is.
        let known = kept.and_then(|(cache, key)| cache.get(&key)).filter(|_| reader.has(id));
        if let Some(known) = known.and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
            return Read::of(Arc::new(known));
        }
        find().map(|found| {
            if let (Some((cache, key)), Ok(bytes)) = (kept, postcard::to_stdvec(&found)) {
                cache.put(&key, &bytes);
            }
            Arc::new(found)
        })
    }

    /// What the text of a file takes or offers of a kind. What it is by its path is a part of that.
    pub(super) fn taken(
        &self,
        reader: &Reader<'_>,
        key: Key,
        (kind, path): (ContractKind, &str),
        find: impl FnOnce() -> Vec<Term>,
    ) -> Arc<Vec<Term>> {
        let place = format!("{} {kind:?} {path}", env!("CARGO_PKG_VERSION"));
        let found = self.kept(reader, key, ("taken", TAKEN_VERSION), Some(place), || Read::of(find()));
        found.or_note("", &Lacks::default()).unwrap_or_default()
    }

    /// What meets at the use whose name stands at a place of a file; none, where nothing can be read from it.
    fn spot(&self, id: Id, language: Language, at: Position) -> Read<Arc<Option<Spot>>> {
        let key = ((id, language), at);
        if let Some(known) = self.shard(id).spots.get(&key).map(Arc::clone) {
            return Read::of(known);
        }
        let reader = self.repository.reader();
        let find = || {
            let spot = |reading: Arc<Option<Reading>>| (*reading).as_ref().and_then(|reading| reading.spot(at));
            self.reading(&reader, id, language).map(spot)
        };
        let place = format!("{} {}", at.line, at.column);
        self.kept(&reader, key.0, ("spots", SPOTS_VERSION), Some(place), find).map(|spot| {
            self.shard(id).spots.insert(key, Arc::clone(&spot));
            spot
        })
    }

    /// A file that is asked about places, parsed now unless it was one of the last.
    fn reading(&self, reader: &Reader<'_>, id: Id, language: Language) -> Read<Arc<Option<Reading>>> {
        let key = (id, language);
        let mut readings = lock(&self.memory.readings);
        if let Some(at) = readings.iter().position(|it| it.0 == key) {
            let known = readings.remove(at);
            let found = Arc::clone(&known.1);
            readings.push(known);
            return Read::of(found);
        }
        drop(readings);
        reader.content(id).map(|bytes| {
            let found = Arc::new(reading(language, &bytes));
            let mut readings = lock(&self.memory.readings);
            if readings.len() >= PARSED {
                readings.remove(0);
            }
            readings.push((key, Arc::clone(&found)));
            found
        })
    }

    /// The words of a blob: none of one that is not read because it is too large.
    pub(super) fn words(&self, reader: &Reader<'_>, id: Id) -> Read<Words> {
        let kept = self.cache().map(|cache| {
            let key = CacheKey { blob: id, namespace: "words", version: words::VERSION };
            (cache, key)
        });
        // What is kept of a blob that is gone does not hide that it is.
        let found = kept.and_then(|(cache, key)| cache.get(&key)).filter(|_| reader.has(id));
        if let Some(found) = found {
            let (words, _) = found.as_chunks::<4>();
            return Read::of(words.iter().map(|word| u32::from_le_bytes(*word)).collect());
        }
        reader.content(id).map(|bytes| {
            let words = if bytes.len() > LARGEST { Vec::new() } else { words::words(&bytes) };
            if let Some((cache, key)) = kept {
                let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
                cache.put(&key, &bytes);
            }
            words.into()
        })
    }

    /// Where results are kept from run to run, if anywhere.
    pub(super) fn cache(&self) -> Option<&Cache> {
        self.memory.cache()
    }

    /// Keeps the cache within its bounds. The last thing that a run does.
    pub(super) fn finish(&self) {
        if let Some(cache) = self.cache() {
            cache.trim();
        }
    }
}

impl Shard {
    /// Keeps facts decoded for a while, for they are likely to be asked for again soon.
    fn keep(&mut self, key: Key, facts: Facts) -> Arc<Facts> {
        if self.decoded.len() >= DECODED {
            self.decoded.remove(0);
        }
        let facts = Arc::new(facts);
        self.decoded.push((key, Arc::clone(&facts)));
        facts
    }

    fn decoded(&mut self, key: Key) -> Option<Arc<Facts>> {
        let at = self.decoded.iter().position(|it| it.0 == key)?;
        self.decoded[at..].rotate_left(1);
        self.decoded.last().map(|it| Arc::clone(&it.1))
    }
}

fn cache_key((blob, language): Key) -> CacheKey {
    CacheKey { blob, namespace: language.row().slug, version: language.version() }
}

impl FactSource for FactStore<'_> {
    fn inside(&self, id: Id, language: Language) -> Read<Arc<Inside>> {
        Self::inside(self, &self.repository.reader(), id, language)
    }

    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        self.read(&self.repository.reader(), id, language).map(Parsed::facts)
    }

    fn scope(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        self.scope_of(id, language)
    }

    fn spot(&self, id: Id, language: Language, at: Position) -> Read<Arc<Option<Spot>>> {
        Self::spot(self, id, language, at)
    }

    fn words(&self, id: Id) -> Read<Words> {
        Self::words(self, &self.repository.reader(), id)
    }
}
