//! What a file says about the names that matter. Of its facts only what has one of these names is held, and uses are
//! read when somebody asks for them, which is seldom.

use std::sync::{Arc, OnceLock};

use compact_str::CompactString;

use super::Sited;
use super::side::DEFAULT;
use super::world::FactSource;
use crate::facts::{Definition, Facts, Import, Use, Visibility};
use crate::lang::Language;
use crate::languages::SourcePlace;
use crate::model::{Id, Lack, Lacks};

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

/// What a file says about the names that matter.
pub(super) struct Said {
    path: Arc<str>,
    content: (Id, Language),
    package: CompactString,
    /// The names that it says something about.
    names: Box<[Named]>,
    /// Its definitions and imports by the numbers of their names, and then as in the text.
    definitions: Box<[(u32, Arc<Definition>)]>,
    imports: Box<[(u32, Import)]>,
    /// What of it could not be read.
    pub(super) unread: Box<[Lack]>,
}

struct Named {
    number: u32,
    entries: OnceLock<Box<Entries>>,
}

/// What stands in a file under a name, each part once it was asked for.
#[derive(Default)]
struct Entries {
    definitions: OnceLock<Box<[Sited]>>,
    uses: OnceLock<Box<[SitedUse]>>,
    imports: OnceLock<Box<[SitedImport]>>,
}

impl Said {
    /// What a file with these facts says about the names that have a number.
    pub(super) fn of(
        path: &Arc<str>,
        content: (Id, Language),
        facts: &Facts,
        number: &dyn Fn(&str) -> Option<u32>,
        unread: Box<[Lack]>,
    ) -> Self {
        let numbered = |names: &mut dyn Iterator<Item = (&str, usize)>| {
            let mut found: Vec<(u32, usize)> = names.filter_map(|(name, at)| Some((number(name)?, at))).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let [mine, brought] = [numbered(&mut definitions(facts)), numbered(&mut imports(facts))];
        let listed = mine.iter().chain(&brought).map(|(number, _)| *number);
        let mut numbers: Vec<u32> = listed.chain(facts.uses.names().filter_map(number)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let plain = |(number, at): (u32, usize)| (number, Arc::new(facts.definitions[at].plain()));
        Self {
            path: Arc::clone(path),
            content,
            package: facts.package.clone(),
            names: numbers.into_iter().map(|number| Named { number, entries: OnceLock::new() }).collect(),
            definitions: mine.into_iter().map(plain).collect(),
            imports: brought.into_iter().map(|(number, at)| (number, facts.imports[at].clone())).collect(),
            unread,
        }
    }

    /// Where it says something about the name of this number.
    pub(super) fn place(&self, number: u32) -> Option<usize> {
        self.names.binary_search_by_key(&number, |named| named.number).ok()
    }

    /// Whether it defines the name of this number.
    pub(super) fn defines(&self, number: u32) -> bool {
        called(&self.definitions, number).next().is_some()
    }

    /// Whether it declares a type of the name of this number.
    pub(super) fn declares(&self, number: u32) -> bool {
        called(&self.definitions, number).any(|it| it.kind.is_type())
    }

    /// Whether it imports the name of this number, or something under it.
    pub(super) fn brings(&self, number: u32) -> bool {
        called(&self.imports, number).next().is_some()
    }

    fn entries(&self, place: usize) -> (u32, &Entries) {
        let named = &self.names[place];
        (named.number, named.entries.get_or_init(Box::default))
    }

    /// The definitions of the name at a place, without that by which bodies are recognised.
    pub(super) fn definitions(&self, place: usize) -> &[Sited] {
        let (number, entries) = self.entries(place);
        let sited = |definition: &Arc<Definition>| Sited {
            path: Arc::clone(&self.path),
            package: self.package.clone(),
            language: self.content.1,
            definition: Arc::clone(definition),
        };
        entries.definitions.get_or_init(|| called(&self.definitions, number).map(sited).collect())
    }

    /// The uses of the name at a place.
    pub(super) fn uses(&self, place: usize, name: &str, source: &dyn FactSource) -> &[SitedUse] {
        let (id, language) = self.content;
        self.entries(place).1.uses.get_or_init(|| {
            // What could not be read was noted when the file was looked into.
            let lacks = Lacks::default();
            let read = source.facts(id, language).or_note(&self.path, &lacks);
            let scope = source.scope(id, language).or_note(&self.path, &lacks);
            let (Some(read), Some(scope)) = (read, scope) else { return Box::default() };
            let sited =
                |usage: Use| SitedUse { path: Arc::clone(&self.path), language, facts: Arc::clone(&scope), usage };
            read.uses.called(name).map(sited).collect()
        })
    }

    /// The imports of the name at a place, or under it.
    pub(super) fn imports(&self, place: usize) -> &[SitedImport] {
        let (number, entries) = self.entries(place);
        let sited = |import: &Import| SitedImport {
            path: Arc::clone(&self.path),
            language: self.content.1,
            package: self.package.clone(),
            import: import.clone(),
        };
        entries.imports.get_or_init(|| called(&self.imports, number).map(sited).collect())
    }
}

/// What has the name of this number.
fn called<T>(list: &[(u32, T)], number: u32) -> impl Iterator<Item = &T> {
    let first = list.partition_point(|entry| entry.0 < number);
    list[first..].iter().take_while(move |entry| entry.0 == number).map(|(_, it)| it)
}

/// The names of definitions that others can name, with their places. What a module exports by default is imported
/// without its own name.
fn definitions(facts: &Facts) -> impl Iterator<Item = (&str, usize)> {
    let seen = facts.definitions.iter().enumerate().filter(|(_, it)| it.visibility != Visibility::Local);
    seen.flat_map(|(at, it)| [Some(it.name.as_str()), it.is_default().then_some(DEFAULT)].map(|name| (name, at)))
        .filter_map(|(name, at)| Some((name?, at)))
}

/// The names of imports and those that they give, with their places.
fn imports(facts: &Facts) -> impl Iterator<Item = (&str, usize)> {
    facts.imports.iter().enumerate().flat_map(|(at, it)| [(it.name.as_str(), at), (it.local.as_str(), at)])
}

/// All names that a file says something about.
#[cfg(test)]
pub(super) fn names(facts: &Facts) -> impl Iterator<Item = &str> {
    definitions(facts).chain(imports(facts)).map(|(name, _)| name).chain(facts.uses.names())
}
