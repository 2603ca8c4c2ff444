//! Trees as drift looks into them: what is defined, used and passed on under a name.
//!
//! The target's tree is the ground. Only names that matter are indexed in it; other trees are the ground with some
//! files exchanged.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHasher};

use super::Sited;
use super::side::DEFAULT;
use crate::facts::{Facts, Import, Use, Visibility};
use crate::lang::Language;
use crate::languages::{Packages, SourcePlace};
use crate::model::{Id, Lack, Lacks, Read};

/// Gives the facts of a blob. The same ones every time.
pub trait FactSource: Sync {
    /// The facts; empty ones if the file is one that nothing can be read from.
    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>>;

    /// The same as far as they decide about the meaning of names: [`Facts::scope`].
    fn scope(&self, id: Id, language: Language) -> Read<Arc<Facts>>;

    /// The bytes of a blob.
    fn text(&self, id: Id) -> Read<Arc<[u8]>>;
}

/// So many of the files of a tree that could not be read are named.
const NAMED: usize = 3;

/// The source files of a tree: what stands at each path.
pub type Files = BTreeMap<Arc<str>, (Id, Language)>;

/// A path, and what stands there instead; `None` if there is nothing any more.
pub type Exchanged = (Arc<str>, Option<(Id, Language)>);

/// The ground: the target's tree.
pub struct World<'w> {
    /// Its source files.
    pub files: &'w Files,
    /// Its packages.
    pub packages: &'w Packages,
    /// Where facts come from.
    pub source: &'w dyn FactSource,
    /// Files that could not be read. Any of them may hold any name.
    unread: Vec<Lack>,
    index: FxHashMap<CompactString, Entries>,
    /// What files of other trees say. Many of those trees have the same ones.
    said: Mutex<FxHashMap<(Arc<str>, Id), Said>>,
    /// The names that matter and stand in a blob; `None` where that is not known.
    words: Mutex<FxHashMap<Id, Option<Words>>>,
}

/// Hashes of words, rising.
type Words = Arc<[u32]>;

/// What a file says about the names that matter, in their order, and what of it could not be read.
#[derive(Clone, Default)]
struct Said {
    entries: Arc<[(CompactString, Entries)]>,
    unread: Arc<[Lack]>,
}

/// What stands in a tree under a name.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Definitions of that name.
    pub definitions: Vec<Sited>,
    /// Uses of that name.
    pub uses: Vec<SitedUse>,
    /// Imports of that name, or under that name.
    pub imports: Vec<SitedImport>,
}

/// A use and the file that it stands in.
#[derive(Clone, Debug)]
pub struct SitedUse {
    /// The file.
    pub path: Arc<str>,
    /// Its language.
    pub language: Language,
    /// Its scope: imports, package and definitions say what is meant.
    pub facts: Arc<Facts>,
    /// The use.
    pub usage: Use,
}

/// An import and the file that it stands in.
#[derive(Clone, Debug)]
pub struct SitedImport {
    /// The file.
    pub path: Arc<str>,
    /// Its language.
    pub language: Language,
    /// The package that the file says it belongs to.
    pub package: CompactString,
    /// The import.
    pub import: Import,
}

impl SitedImport {
    /// Where it is written.
    pub(super) fn place(&self) -> SourcePlace<'_> {
        SourcePlace { language: self.language, path: &self.path, package: &self.package, module: &self.import.scope }
    }
}

impl Entries {
    fn extend(&mut self, other: Self) {
        self.definitions.extend(other.definitions);
        self.uses.extend(other.uses);
        self.imports.extend(other.imports);
    }
}

/// What a file says about the names that matter.
#[must_use]
pub fn entries(
    path: &Arc<str>,
    language: Language,
    facts: &Facts,
    matters: &dyn Fn(&str) -> bool,
) -> Vec<(CompactString, Entries)> {
    let mut found: FxHashMap<CompactString, Entries> = FxHashMap::default();
    for definition in facts.definitions.iter().filter(|it| it.visibility != Visibility::Local) {
        // What a module exports by default is imported without its own name.
        let default = (definition.is_default() && definition.name != DEFAULT).then_some(DEFAULT);
        for name in [definition.name.as_str()].into_iter().chain(default).filter(|name| matters(name)) {
            found.entry(name.into()).or_default().definitions.push(Sited {
                path: Arc::clone(path),
                package: facts.package.clone(),
                language,
                definition: Arc::new(definition.clone()),
            });
        }
    }
    let scope = std::cell::LazyCell::new(|| Arc::new(facts.scope()));
    for usage in facts.uses.named(matters) {
        let (path, facts) = (Arc::clone(path), Arc::clone(&*scope));
        let name = usage.name.clone();
        found.entry(name).or_default().uses.push(SitedUse { path, language, facts, usage });
    }
    for import in &facts.imports {
        let mut names = vec![import.name.as_str(), import.local.as_str()];
        names.sort_unstable();
        names.dedup();
        names.retain(|name| matters(name));
        for name in names {
            let (path, package) = (Arc::clone(path), facts.package.clone());
            let sited = SitedImport { path, language, package, import: import.clone() };
            found.entry(name.into()).or_default().imports.push(sited);
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

impl<'w> World<'w> {
    /// The ground with the names that matter and what its files say about them, in the order of their paths.
    #[must_use]
    pub fn new(
        files: &'w Files,
        packages: &'w Packages,
        source: &'w dyn FactSource,
        names: impl IntoIterator<Item = CompactString>,
        said: Vec<(CompactString, Entries)>,
        unread: Lacks,
    ) -> Self {
        // Every name is in the index, though nothing stands under it: other trees are looked into for the same names.
        let mut index: FxHashMap<CompactString, Entries> =
            names.into_iter().map(|name| (name, Entries::default())).collect();
        for (name, entries) in said {
            index.entry(name).or_default().extend(entries);
        }
        let unread = unread.into_set().into_iter().collect();
        Self { files, packages, source, unread, index, said: Mutex::default(), words: Mutex::default() }
    }

    /// The names that matter and stand among the words of a blob; `None` if it cannot be read.
    fn words(&self, id: Id) -> Option<Words> {
        let memo = || self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memo().get(&id) {
            return known.clone();
        }
        // Whoever asks for the facts is told what is missing.
        let text = self.source.text(id).or_note("", &Lacks::default());
        let words = text.map(|text| {
            let matter = plain_words(&text).filter(|word| self.index.contains_key(*word));
            let mut words: Vec<u32> = matter.map(hash).collect();
            words.sort_unstable();
            words.dedup();
            Words::from(words)
        });
        memo().insert(id, words.clone());
        words
    }

    /// What a file of another tree says.
    fn said(&self, path: &Arc<str>, (id, language): (Id, Language)) -> Said {
        let memo = || self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (Arc::clone(path), id);
        if let Some(said) = memo().get(&key) {
            return said.clone();
        }
        let lacks = Lacks::default();
        let facts = self.source.facts(id, language).or_note(path, &lacks);
        let entries = facts.map(|facts| entries(path, language, &facts, &|name| self.index.contains_key(name)));
        let said = Said { entries: entries.unwrap_or_default().into(), unread: lacks.into_set().into_iter().collect() };
        memo().insert(key, said.clone());
        said
    }
}

/// A tree: the ground with some files exchanged or taken away.
pub struct View<'w> {
    /// The ground.
    pub world: &'w World<'w>,
    /// What stands at some paths instead, if anything does.
    overlay: BTreeMap<Arc<str>, Option<Exchange>>,
    /// That the files that differ from the ground could not be told.
    blind: Vec<Lack>,
}

/// A file that stands in the place of another.
struct Exchange {
    content: (Id, Language),
    /// The names that it may say something about; `None` if that is not known.
    words: Option<Words>,
    /// What it says, once somebody asks for one of them.
    said: OnceLock<Said>,
}

impl Exchange {
    /// The file is parsed only where one of the names that are asked for stands in it.
    fn new(world: &World<'_>, path: &Arc<str>, content: (Id, Language)) -> Self {
        let words = world.words(content.0);
        let said = if words.is_some() { OnceLock::new() } else { world.said(path, content).into() };
        Self { content, words, said }
    }

    fn may_name(&self, name: &str) -> bool {
        let has = |words: &Words, name| words.binary_search(&hash(name)).is_ok();
        let written = as_written(name, self.content.1);
        self.words.as_ref().is_none_or(|words| !is_plain(name) || has(words, name) || has(words, written))
    }
}

/// The plain words of a text. Facts have no others but those that are not plain.
fn plain_words(text: &[u8]) -> impl Iterator<Item = &str> {
    text.split(|byte| !is_part(*byte)).filter_map(|word| std::str::from_utf8(word).ok()).filter(|word| !word.is_empty())
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

/// Whether a name stands in every text whose facts have it: letters and digits, and no name of what needs none, such
/// as a default export, Python's `__init__` or the first field of a tuple.
fn is_plain(name: &str) -> bool {
    let is_given = !name.starts_with("__") && !name.starts_with(|first: char| first.is_ascii_digit());
    name != DEFAULT && !name.is_empty() && is_given && name.bytes().all(is_part)
}

/// A name without the ending that a text in this language may leave out.
fn as_written(name: &str, language: Language) -> &str {
    name.strip_suffix(language.texts().unwritten_ending()).unwrap_or(name)
}

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    // The high bits of this hash are the good ones.
    (hasher.finish() >> 32) as u32
}

impl<'w> View<'w> {
    /// The ground with other files at some paths; `None` where there is nothing any more. Of two that are given for one
    /// path the last one counts.
    #[must_use]
    pub fn new(world: &'w World<'w>, exchanged: &[Exchanged]) -> Self {
        let last: BTreeMap<&Arc<str>, Option<(Id, Language)>> =
            exchanged.iter().map(|(path, content)| (path, *content)).collect();
        let exchange = |(path, content): (&Arc<str>, Option<(Id, Language)>)| {
            let exchange = content.map(|content| Exchange::new(world, path, content));
            (Arc::clone(path), exchange)
        };
        Self { world, overlay: last.into_iter().map(exchange).collect(), blind: Vec::new() }
    }

    /// A tree of which it is not known how it differs from the ground.
    #[must_use]
    pub fn blind(world: &'w World<'w>, lacks: Lacks) -> Self {
        Self { world, overlay: BTreeMap::new(), blind: lacks.into_set().into_iter().collect() }
    }

    /// Notes files in these languages that could not be read: what is not found may stand in one of them. A few stand
    /// for all: in a partial clone that can be the whole tree.
    pub(super) fn note_unread(&self, namespace: &str, lacks: &Lacks) {
        let ground = self.world.unread.iter().filter(|lack| !self.overlay.contains_key(lack.path.as_str()));
        // What was not asked yet could be read.
        let said = self.overlay.values().flatten().filter_map(|exchange| exchange.said.get());
        let over = said.flat_map(|said| said.unread.iter());
        let unread = ground.chain(over).chain(&self.blind);
        lacks.note_all(unread.filter(|lack| is_in(lack, namespace)).take(NAMED).cloned());
    }

    fn look<'v, T>(
        &'v self,
        name: &str,
        part: impl Fn(&'v Entries) -> &'v [T],
        path: impl Fn(&T) -> &str,
    ) -> Vec<&'v T> {
        let ground = self.world.index.get(name).map(&part).unwrap_or_default();
        let in_file = |(path, exchange): (&Arc<str>, &'v Option<Exchange>)| {
            let exchange = exchange.as_ref().filter(|exchange| exchange.may_name(name))?;
            let said = &exchange.said.get_or_init(|| self.world.said(path, exchange.content)).entries;
            let at = said.binary_search_by(|(said, _)| said.as_str().cmp(name)).ok()?;
            Some(part(&said[at].1))
        };
        let over = self.overlay.iter().filter_map(in_file).flatten();
        ground.iter().filter(|found| !self.overlay.contains_key(path(found))).chain(over).collect()
    }

    /// The definitions of this name.
    #[must_use]
    pub fn definitions(&self, name: &str) -> Vec<&Sited> {
        self.look(name, |entries| &entries.definitions, |found| &found.path)
    }

    /// The uses of this name.
    #[must_use]
    pub fn uses(&self, name: &str) -> Vec<&SitedUse> {
        self.look(name, |entries| &entries.uses, |found| &found.path)
    }

    /// The imports of this name, or under it.
    #[must_use]
    pub fn imports(&self, name: &str) -> Vec<&SitedImport> {
        self.look(name, |entries| &entries.imports, |found| &found.path)
    }

    /// The facts of a file; `None` if there is no such source file, or it is one of those that could not be read.
    #[must_use]
    pub fn facts(&self, path: &str) -> Option<Arc<Facts>> {
        let content = match self.overlay.get(path) {
            Some(exchange) => exchange.as_ref().map(|it| it.content),
            None => self.world.files.get(path).copied(),
        };
        let (id, language) = content?;
        // The tree has noted it already: a candidate is decided only where everything could be read.
        self.world.source.facts(id, language).or_note(path, &Lacks::default())
    }

    /// Whether a source file stands at this path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.overlay.get(path).map_or_else(|| self.world.files.contains_key(path), Option::is_some)
    }

    /// The paths of all its source files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let ground = self.world.files.keys().filter(|path| !self.overlay.contains_key(*path));
        let over = self.overlay.iter().filter(|(_, facts)| facts.is_some()).map(|(path, _)| path);
        ground.chain(over).map(|path| &**path)
    }
}

/// Whether something that could not be read may be a file in these languages. A whole tree may hold any.
pub(super) fn is_in(lack: &Lack, namespace: &str) -> bool {
    Language::of_path(lack.path.as_bytes()).is_none_or(|language| language.row().namespace == namespace)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::languages::extract;

    fn files_below(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn every_plain_name_of_a_file_is_a_word_of_its_text() {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
        let (mut seen, mut missing) = (0, BTreeSet::new());
        for path in files_below(&cases) {
            let Some(language) = Language::of_path(path.as_os_str().as_encoded_bytes()) else { continue };
            let text = std::fs::read(&path).unwrap();
            let Ok(facts) = extract(language, &text) else { continue };
            let words: BTreeSet<&str> = plain_words(&text).collect();
            let place = Arc::from(path.to_string_lossy());
            for (name, _) in entries(&place, language, &facts, &is_plain) {
                seen += 1;
                if !words.contains(name.as_str()) && !words.contains(as_written(&name, language)) {
                    missing.insert(format!("{name} in {}", path.display()));
                }
            }
        }
        assert_eq!(missing, BTreeSet::new(), "no word of the text");
        assert!(seen > 1000, "the cases have many names, not {seen}");
    }
}
