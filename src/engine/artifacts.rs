//! The files of a run that are no code, and the packages that those of the target's tree say there are.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::aged::{Aged, Bounded};
use crate::artifacts::{FileFormat, Said, ecosystem};
use crate::cache::{Cache, Key};
use crate::drift::Packages;
use crate::facts::{Artifact, Ecosystem, Term, decode, encode};
use crate::languages::LARGEST;
use crate::model::{Id, Lacks, Read, RepoPath, Text as _};
use crate::repo::Reader;

/// Files that were read: many trees have the same ones.
#[derive(Default)]
pub(super) struct Artifacts(Mutex<Memo>);

/// About how many bytes it takes to know that a file says nothing.
const SMALL: usize = 128;

/// By format and content.
type Memo = Aged<(&'static str, Id), Option<Said>>;

impl Artifacts {
    /// What a file says, by its path and content; `None` if nobody reads it. What a run has read is kept for the next.
    pub(super) fn read(&self, reader: &Reader<'_>, cache: Option<&Cache>, path: &str, id: Id) -> Read<Option<Said>> {
        let Some(format) = FileFormat::of_path(path) else { return Read::of(None) };
        let memo = || self.memo();
        let key = (format.slug, id);
        if let Some(found) = memo().get(&key) {
            return Read::of(found.clone());
        }
        let kept = Key { blob: id, namespace: format.slug, version: format.version() };
        let known: Option<Artifact> = cache.and_then(|cache| decode(&cache.get(&kept)?));
        if let Some(known) = known {
            let said: Said = Ok(Arc::new(known));
            memo().insert(key, Some(said.clone()), weight(&said));
            return Read::of(Some(said));
        }
        reader.content(id).map(|bytes| {
            let is_small = bytes.len() <= LARGEST;
            let read = || format.read(&String::from_utf8_lossy(&bytes));
            let found = is_small.then(read);
            // Most files say nothing; that is found out as fast as it is read.
            if let (Some(Ok(said)), Some(cache)) = (&found, cache)
                && *said != Artifact::default()
            {
                cache.put(&kept, &encode(said));
            }
            let found: Option<Said> = found.map(|said| said.map(Arc::new));
            memo().insert(key, found.clone(), found.as_ref().map_or(SMALL, weight));
            found
        })
    }
}

impl Artifacts {
    fn memo(&self) -> MutexGuard<'_, Memo> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bounded for Artifacts {
    fn weight(&self) -> usize {
        self.memo().weight()
    }

    fn oldest(&self) -> Option<u32> {
        self.memo().oldest()
    }

    fn forget(&self, question: u32) {
        self.memo().forget(question);
    }

    fn turn(&self) {
        self.memo().turn();
    }
}

/// About how many bytes what a file says takes.
fn weight(said: &Said) -> usize {
    SMALL + said.as_ref().map_or(0, |artifact| artifact.terms.len() * size_of::<Term>())
}

/// The other names of modules that a file gives, if it may give any.
fn aliases(
    artifacts: &Artifacts,
    reader: &Reader<'_>,
    cache: Option<&Cache>,
    path: &str,
    id: Id,
) -> Option<Vec<(String, Vec<String>)>> {
    if !crate::artifacts::aliases::is_one(path.rsplit('/').next().unwrap_or(path)) {
        return None;
    }
    let said = artifacts.read(reader, cache, path, id).or_note(path, &Lacks::default()).flatten();
    let Some(Ok(said)) = said else { return Some(Vec::new()) };
    let folder = crate::languages::folder(path);
    let alias = |term: &Term| {
        let name = term.key.strip_prefix(crate::artifacts::aliases::ALIAS)?.to_owned();
        Some((name, term.meaning.split(' ').map(|to| crate::languages::joined(folder, to)).collect()))
    };
    Some(said.terms.iter().filter_map(alias).collect())
}

/// Reads the names of all packages.
pub(super) fn packages(
    artifacts: &Artifacts,
    reader: &Reader<'_>,
    cache: Option<&Cache>,
    files: &[(RepoPath, Id)],
) -> Packages {
    let mut packages = Packages::default();
    let lacks = Lacks::default();
    for (path, id) in files {
        let path = path.lossy();
        if let Some(aliases) = aliases(artifacts, reader, cache, &path, *id) {
            packages.aliases.extend(aliases);
            continue;
        }
        let is_named = |it: &Ecosystem| matches!(it, Ecosystem::Cargo | Ecosystem::Go | Ecosystem::Npm);
        let Some(ecosystem) = ecosystem(&path).filter(is_named) else { continue };
        let said = artifacts.read(reader, cache, &path, *id).or_note(&path, &lacks).flatten();
        // A malformed manifest is no package: nothing can be named by it.
        let Some(Ok(manifest)) = said else { continue };
        let package = &manifest.package;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let name = if package.library.is_empty() { &package.name } else { &package.library };
        if name.is_empty() {
            continue;
        }
        match ecosystem {
            Ecosystem::Cargo => drop(packages.crates.insert(folder, name.replace('-', "_"))),
            Ecosystem::Go => drop(packages.go_modules.insert(folder, name.to_string())),
            _ => drop(packages.js.insert(folder, name.to_string())),
        }
    }
    packages.unread = lacks.into_set().into_iter().collect();
    packages
}
