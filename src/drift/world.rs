//! Trees as drift looks into them: what is defined, used and passed on under a name.
//!
//! The target's tree is the ground. Only names that matter are indexed in it; other trees are the ground with some
//! files exchanged.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::Sited;
use super::side::DEFAULT;
use crate::facts::{Facts, Import, Use, Visibility};
use crate::lang::Language;
use crate::languages::{Packages, Place};
use crate::model::{Id, Lack, Lacks, Read};

/// Gives the facts of a blob. The same ones every time.
pub trait FactSource: Sync {
    /// The facts; empty ones if the file is one that nothing can be read from.
    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>>;
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
}

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
    pub(super) fn place(&self) -> Place<'_> {
        Place { language: self.language, path: &self.path, package: &self.package, module: &self.import.scope }
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
        Self { files, packages, source, unread, index, said: Mutex::default() }
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
    said: Said,
}

impl<'w> View<'w> {
    /// The ground with other files at some paths; `None` where there is nothing any more. Of two that are given for one
    /// path the last one counts.
    #[must_use]
    pub fn new(world: &'w World<'w>, exchanged: &[Exchanged]) -> Self {
        let last: BTreeMap<&Arc<str>, Option<(Id, Language)>> =
            exchanged.iter().map(|(path, content)| (path, *content)).collect();
        let exchange = |(path, content): (&Arc<str>, Option<(Id, Language)>)| {
            let exchange = content.map(|content| Exchange { content, said: world.said(path, content) });
            (Arc::clone(path), exchange)
        };
        Self { world, overlay: last.into_iter().map(exchange).collect(), blind: Vec::new() }
    }

    /// A tree of which it is not known how it differs from the ground.
    #[must_use]
    pub fn blind(world: &'w World<'w>, lacks: Lacks) -> Self {
        Self { world, overlay: BTreeMap::new(), blind: lacks.into_set().into_iter().collect() }
    }

    /// Notes files in these languages that could not be read: whatever is not found may stand in one of them. A few
    /// stand for all: in a partial clone that can be the whole tree.
    pub(super) fn note_unread(&self, namespace: &str, lacks: &Lacks) {
        let ground = self.world.unread.iter().filter(|lack| !self.overlay.contains_key(lack.path.as_str()));
        let over = self.overlay.values().flatten().flat_map(|exchange| exchange.said.unread.iter());
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
        let in_file = |exchange: &'v Exchange| {
            let said = &exchange.said.entries;
            let at = said.binary_search_by(|(said, _)| said.as_str().cmp(name)).ok()?;
            Some(part(&said[at].1))
        };
        let over = self.overlay.values().flatten().filter_map(in_file).flatten();
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
