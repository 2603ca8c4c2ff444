//! What a file says about the names that matter. Which of them it says something about is found at once, and what it
//! says when somebody asks: a tree is asked for few names of each of its files.

use std::sync::{Arc, OnceLock};

use compact_str::CompactString;

use super::Sited;
use super::side::DEFAULT;
use crate::facts::{Facts, Import, Use, Visibility};
use crate::lang::Language;
use crate::languages::SourcePlace;
use crate::model::Lack;

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
    language: Language,
    facts: Arc<Facts>,
    /// The names that it says something about.
    names: Box<[Named]>,
    /// Its definitions and imports by the numbers of their names, and then as in the text.
    definitions: Box<[Numbered]>,
    imports: Box<[Numbered]>,
    /// What of it could not be read.
    pub(super) unread: Box<[Lack]>,
}

/// The number of a name, and a place in a list of facts.
type Numbered = (u32, u32);

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
        language: Language,
        facts: Arc<Facts>,
        number: &dyn Fn(&str) -> Option<u32>,
        unread: Box<[Lack]>,
    ) -> Self {
        let numbered = |names: &mut dyn Iterator<Item = (&str, u32)>| -> Box<[Numbered]> {
            let mut found: Vec<Numbered> = names.filter_map(|(name, at)| Some((number(name)?, at))).collect();
            found.sort_unstable();
            found.dedup();
            found.into()
        };
        let definitions = numbered(&mut definitions(&facts));
        let imports = numbered(&mut imports(&facts));
        let listed = definitions.iter().chain(&imports).map(|(number, _)| *number);
        let mut numbers: Vec<u32> = listed.chain(facts.uses.names().filter_map(number)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let names = numbers.into_iter().map(|number| Named { number, entries: OnceLock::new() }).collect();
        Self { path: Arc::clone(path), language, facts, names, definitions, imports, unread }
    }

    /// Where it says something about the name of this number.
    pub(super) fn place(&self, number: u32) -> Option<usize> {
        self.names.binary_search_by_key(&number, |named| named.number).ok()
    }

    fn entries(&self, place: usize) -> (u32, &Entries) {
        let named = &self.names[place];
        (named.number, named.entries.get_or_init(Box::default))
    }

    /// The definitions of the name at a place.
    pub(super) fn definitions(&self, place: usize) -> &[Sited] {
        let (number, entries) = self.entries(place);
        let sited = |definition: &crate::facts::Definition| Sited {
            path: Arc::clone(&self.path),
            package: self.facts.package.clone(),
            language: self.language,
            definition: Arc::new(definition.clone()),
        };
        let all = || called(&self.definitions, number).map(|at| sited(&self.facts.definitions[at])).collect();
        entries.definitions.get_or_init(all)
    }

    /// The uses of the name at a place.
    pub(super) fn uses(&self, place: usize, name: &str) -> &[SitedUse] {
        let sited = |usage: Use| SitedUse {
            path: Arc::clone(&self.path),
            language: self.language,
            facts: Arc::clone(&self.facts),
            usage,
        };
        self.entries(place).1.uses.get_or_init(|| self.facts.uses.called(name).map(sited).collect())
    }

    /// The imports of the name at a place, or under it.
    pub(super) fn imports(&self, place: usize) -> &[SitedImport] {
        let (number, entries) = self.entries(place);
        let sited = |import: &Import| SitedImport {
            path: Arc::clone(&self.path),
            language: self.language,
            package: self.facts.package.clone(),
            import: import.clone(),
        };
        let all = || called(&self.imports, number).map(|at| sited(&self.facts.imports[at])).collect();
        entries.imports.get_or_init(all)
    }
}

/// The places of what has the name of this number.
fn called(list: &[Numbered], number: u32) -> impl Iterator<Item = usize> {
    let first = list.partition_point(|entry| entry.0 < number);
    list[first..].iter().take_while(move |entry| entry.0 == number).map(|(_, at)| *at as usize)
}

/// The names of definitions that others can name, with their places. What a module exports by default is imported
/// without its own name.
fn definitions(facts: &Facts) -> impl Iterator<Item = (&str, u32)> {
    let seen = (0..).zip(&facts.definitions).filter(|(_, it)| it.visibility != Visibility::Local);
    seen.flat_map(|(at, it)| [Some(it.name.as_str()), it.is_default().then_some(DEFAULT)].map(|name| (name, at)))
        .filter_map(|(name, at)| Some((name?, at)))
}

/// The names of imports and those that they give, with their places.
fn imports(facts: &Facts) -> impl Iterator<Item = (&str, u32)> {
    (0..).zip(facts.imports.iter()).flat_map(|(at, it)| [(it.name.as_str(), at), (it.local.as_str(), at)])
}

/// All names that a file says something about.
#[cfg(test)]
pub(super) fn names(facts: &Facts) -> impl Iterator<Item = &str> {
    definitions(facts).chain(imports(facts)).map(|(name, _)| name).chain(facts.uses.names())
}
