//! Trees as drift looks into them: what is defined, used and passed on under a name.
//!
//! The target's tree is the ground. Only names that matter are indexed in it; other trees are the ground with some
//! files exchanged.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Sited;
use super::said::{Said, SitedImport, SitedUse};
use super::side::DEFAULT;
use super::standing::Standing;
use super::words::{hash, is_plain_part};
use crate::facts::Facts;
use crate::lang::{LANGUAGES, Language};
use crate::languages::{Inside, Packages, Spot};
use crate::model::{Id, Lack, Lacks, Position, Read};

/// Gives the facts of a blob. The same ones every time.
pub trait FactSource: Sync {
    /// The facts; empty ones if the file is one that nothing can be read from.
    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>>;

    /// The same as far as they decide about the meaning of names: [`Facts::scope`].
    fn scope(&self, id: Id, language: Language) -> Read<Arc<Facts>>;

    /// What a file binds twice, and the branches of its conditions.
    fn inside(&self, id: Id, language: Language) -> Read<Arc<Inside>>;

    /// What meets at the use whose name stands at a place of a file; none, where nothing can be read from it.
    fn spot(&self, id: Id, language: Language, at: Position) -> Read<Arc<Option<Spot>>>;

    /// The words of a blob: [`words`](super::words::words).
    fn words(&self, id: Id) -> Read<Arc<[u32]>>;
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
    /// Its files in which a name that matters stands, in the order of their paths.
    ground: Vec<(Arc<str>, Exchange)>,
    /// By the hash of a name that matters: the files in which it stands.
    standing: Standing,
    /// The names that matter, numbered.
    numbers: FxHashMap<CompactString, u32>,
    /// By the number of a name: the files that say something about it. Found when somebody asks.
    index: Vec<OnceLock<Speaking>>,
    /// What files say. Many trees have the same ones.
    said: Mutex<Known>,
    /// The names that matter and stand in a blob; `None` where that is not known.
    words: Mutex<FxHashMap<Id, Option<Words>>>,
    /// Its files by what imports call them.
    stems: OnceLock<FxHashMap<String, Vec<Arc<str>>>>,
    names: Matter,
}

/// What is asked about a name.
#[derive(Clone, Copy)]
enum Part {
    Definitions,
    /// Definitions of types alone. A trait has an implementation in hundreds of files, and is declared in one.
    Types,
    Uses,
    Imports,
}

/// What files say, by path and content.
type Known = FxHashMap<(Arc<str>, Id), Arc<Said>>;

/// Files of the ground or of what is exchanged, each with a place in what it says.
type Places = Box<[(u32, u32)]>;

/// The files that say something about a name. Most use it, and few define or import it: who asks for those does not go
/// through all.
struct Speaking {
    all: Places,
    defining: Places,
    declaring: Places,
    importing: Places,
}

impl Speaking {
    /// Of some files, those that say something about the name of this number.
    fn of<'s>(number: u32, files: impl Iterator<Item = (u32, &'s Said)>) -> Self {
        let place = |(file, said): (u32, &'s Said)| Some((said, (file, u32::try_from(said.place(number)?).ok()?)));
        let found: Vec<_> = files.filter_map(place).collect();
        let those = |are: &dyn Fn(&Said) -> bool| found.iter().filter(|it| are(it.0)).map(|it| it.1).collect();
        Self {
            all: those(&|_| true),
            defining: those(&|said| said.defines(number)),
            declaring: those(&|said| said.declares(number)),
            importing: those(&|said| said.brings(number)),
        }
    }

    fn places(&self, which: Part) -> &[(u32, u32)] {
        match which {
            Part::Definitions => &self.defining,
            Part::Types => &self.declaring,
            Part::Uses => &self.all,
            Part::Imports => &self.importing,
        }
    }
}

/// Hashes of words, rising.
pub type Words = Arc<[u32]>;

/// The names that matter.
#[derive(Debug, Default)]
pub struct Matter {
    names: Vec<CompactString>,
    hashes: FxHashSet<u32>,
}

impl FromIterator<CompactString> for Matter {
    fn from_iter<T: IntoIterator<Item = CompactString>>(names: T) -> Self {
        let mut names: Vec<CompactString> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        let made = names.iter().flat_map(|name| LANGUAGES.iter().filter_map(|row| row.language.texts().written(name)));
        let mut hashes: FxHashSet<u32> =
            made.flat_map(|it| [hash(it.name.as_bytes()), hash(it.with.as_bytes())]).collect();
        hashes.extend(names.iter().map(|name| hash(name.as_bytes())));
        Self { names, hashes }
    }
}

impl Matter {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All of them, by hashes.
    #[cfg(test)]
    pub(super) fn all(&self) -> Words {
        let mut all: Vec<u32> = self.hashes.iter().copied().collect();
        all.sort_unstable();
        all.into()
    }

    /// Those among some words, by hashes.
    #[must_use]
    pub fn among(&self, words: &[u32]) -> Words {
        words.iter().copied().filter(|word| self.hashes.contains(word)).collect()
    }
}

impl<'w> World<'w> {
    /// The ground with the names that matter, and those of its files in which any of them stands, in the order of their
    /// paths. What is not among these files was looked into, or could not be read.
    #[must_use]
    pub fn new(
        files: &'w Files,
        packages: &'w Packages,
        source: &'w dyn FactSource,
        names: Matter,
        ground: Vec<(Arc<str>, Words)>,
        unread: Lacks,
    ) -> Self {
        let exchange = |(path, words): (Arc<str>, Words)| {
            let content = *files.get(&path)?;
            Some((path, Exchange { content, words: Some(words), said: OnceLock::new() }))
        };
        let ground: Vec<(Arc<str>, Exchange)> = ground.into_iter().filter_map(exchange).collect();
        let standing = Standing::of(ground.iter().map(|(_, exchange)| exchange.words.as_deref()));
        // Every name is in the index, though nothing stands under it: other trees are looked into for the same names.
        let index = names.names.iter().map(|_| OnceLock::new()).collect();
        let numbers = names.names.iter().cloned().zip(0..).collect();
        let unread = unread.into_set().into_iter().collect();
        let (said, words, stems) = (Mutex::default(), Mutex::default(), OnceLock::new());
        Self { files, packages, source, unread, ground, standing, numbers, index, said, words, stems, names }
    }

    /// What some of the ground's files say about a name, by the places of these files, in the order of their paths.
    /// Only those are parsed in which it stands.
    fn at(&self, name: &str, number: u32, which: Part) -> impl Iterator<Item = (u32, &Said, usize)> {
        let found = self.index[number as usize].get_or_init(|| self.gather(name, number));
        found
            .places(which)
            .iter()
            .filter_map(|(file, place)| Some((*file, &**self.ground[*file as usize].1.said.get()?, *place as usize)))
    }

    fn gather(&self, name: &str, number: u32) -> Speaking {
        let said = |file: u32| {
            let (path, exchange) = &self.ground[file as usize];
            exchange.may_name(name).then(|| (file, exchange.said(self, path)))
        };
        Speaking::of(number, self.standing.of_name(name).into_iter().filter_map(said))
    }

    /// The names that matter and stand among the words of a blob; `None` if it cannot be read.
    fn words(&self, id: Id) -> Option<Words> {
        let memo = || self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memo().get(&id) {
            return known.clone();
        }
        // Whoever asks for the facts is told what is missing.
        let words = self.source.words(id).or_note("", &Lacks::default());
        let words = words.map(|words| self.names.among(&words));
        memo().insert(id, words.clone());
        words
    }

    /// What a file says.
    fn said(&self, path: &Arc<str>, (id, language): (Id, Language)) -> Arc<Said> {
        let memo = || self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (Arc::clone(path), id);
        if let Some(said) = memo().get(&key) {
            return Arc::clone(said);
        }
        let lacks = Lacks::default();
        let facts = self.source.facts(id, language).or_note(path, &lacks).unwrap_or_default();
        let (unread, number) = (lacks.into_set().into_iter().collect(), |name: &str| self.numbers.get(name).copied());
        let said = Arc::new(Said::of(path, (id, language), &facts, &number, unread));
        memo().insert(key, Arc::clone(&said));
        said
    }
}

/// A tree: the ground with some files exchanged or taken away.
pub struct View<'w> {
    /// The ground.
    pub world: &'w World<'w>,
    /// What stands at some paths instead, if anything does, in the order of the paths.
    overlay: Vec<(Arc<str>, Option<Exchange>)>,
    /// The places of the ground's files that they stand instead of, rising.
    replaced: Box<[u32]>,
    /// In which of these names stand, once there are many.
    standing: OnceLock<Standing>,
    /// By the number of a name that was asked for: which of these say something about it.
    over: Mutex<FxHashMap<u32, Arc<Speaking>>>,
    /// That the files that differ from the ground could not be told.
    blind: Vec<Lack>,
}

/// So many files are looked into one after the other.
const FEW: usize = 16;

/// A file that stands in the place of another.
struct Exchange {
    content: (Id, Language),
    /// The names that it may say something about; `None` if that is not known.
    words: Option<Words>,
    /// What it says, once somebody asks for one of them.
    said: OnceLock<Arc<Said>>,
}

impl Exchange {
    /// The file is parsed only where one of the names that are asked for stands in it.
    fn new(world: &World<'_>, path: &Arc<str>, content: (Id, Language)) -> Self {
        let words = world.words(content.0);
        let said = if words.is_some() { OnceLock::new() } else { world.said(path, content).into() };
        Self { content, words, said }
    }

    /// What it says, from now on known.
    fn said(&self, world: &World<'_>, path: &Arc<str>) -> &Said {
        self.said.get_or_init(|| world.said(path, self.content))
    }

    fn may_name(&self, name: &str) -> bool {
        self.words.as_ref().is_none_or(|words| !is_plain(name) || stands_in(name, words, self.content.1))
    }
}

/// Whether a name stands in every text whose facts have it: letters and digits, and no name of what needs none, such
/// as a default export, Python's `__init__` or the first field of a tuple.
pub(super) fn is_plain(name: &str) -> bool {
    let is_given = !name.starts_with("__") && !name.starts_with(|first: char| first.is_ascii_digit());
    name != DEFAULT && !name.is_empty() && is_given && name.bytes().all(is_plain_part)
}

/// Whether a text in this language with these words can have a name in its facts.
fn stands_in(name: &str, words: &[u32], language: Language) -> bool {
    let has = |name: &str| words.binary_search(&hash(name.as_bytes())).is_ok();
    let is_made =
        || language.texts().written(name).is_some_and(|it| has(&it.name) && (it.with.is_empty() || has(it.with)));
    has(name) || is_made()
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
        let overlay: Vec<_> = last.into_iter().map(exchange).collect();
        let place = |path: &Arc<str>| u32::try_from(world.ground.binary_search_by(|it| it.0.cmp(path)).ok()?).ok();
        let replaced = overlay.iter().filter_map(|(path, _)| place(path)).collect();
        Self { world, overlay, replaced, standing: OnceLock::new(), over: Mutex::default(), blind: Vec::new() }
    }

    /// A tree of which it is not known how it differs from the ground.
    #[must_use]
    pub fn blind(world: &'w World<'w>, lacks: Lacks) -> Self {
        let blind = lacks.into_set().into_iter().collect();
        Self { blind, ..Self::new(world, &[]) }
    }

    /// Notes files in these languages that could not be read: what is not found may stand in one of them. A few stand
    /// for all: in a partial clone that can be the whole tree.
    pub(super) fn note_unread(&self, namespace: &str, lacks: &Lacks) {
        // What was not asked yet could be read.
        fn unread(exchange: &Exchange) -> impl Iterator<Item = &Lack> {
            exchange.said.get().into_iter().flat_map(|said| said.unread.iter())
        }
        let ground = self.world.unread.iter().chain(self.world.ground.iter().flat_map(|(_, it)| unread(it)));
        let ground = ground.filter(|lack| self.instead(&lack.path).is_none());
        let over = self.overlay.iter().filter_map(|(_, exchange)| exchange.as_ref()).flat_map(unread);
        let unread = ground.chain(over).chain(&self.blind);
        lacks.note_all(unread.filter(|lack| is_in(lack, namespace)).take(NAMED).cloned());
    }

    /// What stands at a path instead of the ground's, if it is another one.
    fn instead(&self, path: &str) -> Option<&Option<Exchange>> {
        let at = self.overlay.binary_search_by(|(its, _)| (**its).cmp(path)).ok()?;
        Some(&self.overlay[at].1)
    }

    /// The places of the exchanged files in which a name may stand.
    fn may_stand_in(&self, name: &str) -> Vec<u32> {
        if self.overlay.len() <= FEW {
            return (0..).take(self.overlay.len()).collect();
        }
        let words = self.overlay.iter().map(|(_, exchange)| match exchange {
            Some(exchange) => exchange.words.as_deref(),
            None => Some(&[][..]),
        });
        self.standing.get_or_init(|| Standing::of(words)).of_name(name)
    }

    fn look<'v, T>(&'v self, name: &str, which: Part, part: impl Fn(&'v Said, usize) -> &'v [T]) -> Vec<&'v T> {
        let Some(number) = self.world.numbers.get(name).copied() else { return Vec::new() };
        let ground = self.world.at(name, number, which);
        let ground = ground.filter(|(file, ..)| self.replaced.binary_search(file).is_err());
        let said = |at: u32| self.overlay[at as usize].1.as_ref()?.said.get();
        let spoken = self.spoken(name, number);
        let over = spoken.places(which).iter().filter_map(|(at, place)| Some((&**said(*at)?, *place as usize)));
        let ground = ground.map(|(_, said, place)| (said, place));
        ground.chain(over).flat_map(|(said, place)| part(said, place)).collect()
    }

    /// The exchanged files that say something about a name.
    fn spoken(&self, name: &str, number: u32) -> Arc<Speaking> {
        let memo = || self.over.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memo().get(&number) {
            return Arc::clone(known);
        }
        let said = |at: u32| {
            let (path, exchange) = &self.overlay[at as usize];
            let exchange = exchange.as_ref().filter(|exchange| exchange.may_name(name))?;
            Some((at, exchange.said(self.world, path)))
        };
        let found = Arc::new(Speaking::of(number, self.may_stand_in(name).into_iter().filter_map(said)));
        memo().insert(number, Arc::clone(&found));
        found
    }

    /// The definitions of this name.
    #[must_use]
    pub fn definitions(&self, name: &str) -> Vec<&Sited> {
        self.look(name, Part::Definitions, Said::definitions)
    }

    /// Whether something has this name, or may have it, since nobody looked for it.
    pub(super) fn is_defined(&self, name: &str) -> bool {
        !self.world.numbers.contains_key(name) || !self.definitions(name).is_empty()
    }

    /// The types of this name.
    #[must_use]
    pub fn types(&self, name: &str) -> Vec<&Sited> {
        let mut found = self.look(name, Part::Types, Said::definitions);
        found.retain(|it| it.definition.kind.is_type());
        found
    }

    /// In how many files this name is defined.
    pub(super) fn defining(&self, name: &str) -> usize {
        let Some(number) = self.world.numbers.get(name).copied() else { return 0 };
        let ground = self.world.at(name, number, Part::Definitions);
        let ground = ground.filter(|(file, ..)| self.replaced.binary_search(file).is_err());
        ground.count() + self.spoken(name, number).defining.len()
    }

    /// The uses of this name.
    #[must_use]
    pub fn uses(&self, name: &str) -> Vec<&SitedUse> {
        self.look(name, Part::Uses, |said, place| said.uses(place, name, self.world.source))
    }

    /// The imports of this name, or under it.
    #[must_use]
    pub fn imports(&self, name: &str) -> Vec<&SitedImport> {
        self.look(name, Part::Imports, Said::imports)
    }

    /// The facts of a file; `None` if there is no such source file, or it is one of those that could not be read.
    #[must_use]
    pub fn facts(&self, path: &str) -> Option<Arc<Facts>> {
        let (id, language) = self.content(path)?;
        // The tree has noted it already: a candidate is decided only where everything could be read.
        self.world.source.facts(id, language).or_note(path, &Lacks::default())
    }

    /// What a file binds twice, and the branches of its conditions; `None` if there is no such source file, or it
    /// could not be read.
    #[must_use]
    pub(super) fn inside(&self, path: &str) -> Option<Arc<Inside>> {
        let (id, language) = self.content(path)?;
        self.world.source.inside(id, language).or_note(path, &Lacks::default())
    }

    /// The words of a file; `None` if there is no such source file, or it could not be read.
    pub(super) fn words(&self, path: &str) -> Option<Arc<[u32]>> {
        let (id, _) = self.content(path)?;
        self.world.source.words(id).or_note(path, &Lacks::default())
    }

    /// What meets at the use whose name stands at a place of a file.
    pub(super) fn spot(&self, path: &str, name: Position) -> Option<Spot> {
        let (id, language) = self.content(path)?;
        let spot = self.world.source.spot(id, language, name).or_note(path, &Lacks::default())?;
        (*spot).clone()
    }

    fn content(&self, path: &str) -> Option<(Id, Language)> {
        match self.instead(path) {
            Some(exchange) => exchange.as_ref().map(|it| it.content),
            None => self.world.files.get(path).copied(),
        }
    }

    /// Whether there is a source file at a path.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.content(path).is_some()
    }

    /// Whether a file that differs from the ground may name something.
    pub(super) fn has_instead(&self, path: &str, name: &str) -> bool {
        self.instead(path).and_then(Option::as_ref).is_some_and(|exchange| exchange.may_name(name))
    }

    /// The paths of its source files in languages of one world: those that can name each other's definitions.
    pub(super) fn paths_beside(&self, language: Language) -> impl Iterator<Item = &str> {
        let namespace = language.row().namespace;
        let is_beside = move |(_, it): &(Id, Language)| it.row().namespace == namespace;
        let ground = self.world.files.iter().filter(move |(_, content)| is_beside(content)).map(|(path, _)| path);
        let ground = ground.filter(|path| self.instead(path).is_none());
        let over = self.overlay.iter().filter(move |(_, it)| it.as_ref().is_some_and(|it| is_beside(&it.content)));
        ground.chain(over.map(|(path, _)| path)).map(|path| &**path)
    }

    /// The paths of those that a module may name, as it is written, in languages of one world.
    pub(super) fn paths_called(&self, module: &str, language: Language) -> Vec<&str> {
        let namespace = language.row().namespace;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$');
        let words: FxHashSet<String> = module.split(|c| !is_part(c)).map(|it| it.replace('-', "_")).collect();
        let stems = self.world.stems.get_or_init(|| {
            let mut stems: FxHashMap<String, Vec<Arc<str>>> = FxHashMap::default();
            for (path, (_, language)) in self.world.files {
                stems.entry(stem(path, *language)).or_default().push(Arc::clone(path));
            }
            stems
        });
        let is_beside = |path: &str| self.world.files.get(path).is_some_and(|it| it.1.row().namespace == namespace);
        let ground = words.iter().filter_map(|word| stems.get(word)).flatten().map(|path| &**path);
        let mut found: Vec<&str> = ground.filter(|path| is_beside(path) && self.instead(path).is_none()).collect();
        let over = self.overlay.iter().filter_map(|(path, it)| Some((&**path, it.as_ref()?.content.1)));
        let over = over.filter(|(_, its)| its.row().namespace == namespace);
        found.extend(over.filter(|(path, its)| words.contains(&stem(path, *its))).map(|(path, _)| path));
        found.sort_unstable();
        found
    }

    /// The paths of all its source files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let ground = self.world.files.keys().filter(|path| self.instead(path).is_none());
        let over = self.overlay.iter().filter(|(_, facts)| facts.is_some()).map(|(path, _)| path);
        ground.chain(over).map(|path| &**path)
    }
}

/// What imports call a file, with one way to write dashes.
fn stem(path: &str, language: Language) -> String {
    language.modules().stem(path).replace('-', "_")
}

/// Whether something that could not be read may be a file in these languages. A whole tree may hold any.
pub(super) fn is_in(lack: &Lack, namespace: &str) -> bool {
    Language::of_path(lack.path.as_bytes()).is_none_or(|language| language.row().namespace == namespace)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::super::said::names;
    use super::super::words::words;
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
            let words = words(&text);
            for name in names(&facts).filter(|name| is_plain(name)) {
                seen += 1;
                if !stands_in(name, &words, language) {
                    missing.insert(format!("{name} in {}", path.display()));
                }
            }
        }
        assert_eq!(missing, BTreeSet::new(), "no word of the text");
        assert!(seen > 1000, "the cases have many names, not {seen}");
    }
}
