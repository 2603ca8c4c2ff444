//! The files of a run that are no code, and the packages that those of the target's tree say there are.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::artifacts::{Reader as Format, ecosystem};
use crate::drift::Packages;
use crate::facts::{Artifact, Ecosystem};
use crate::languages::LARGEST;
use crate::model::{Id, Lacks, Read, RepoPath, Text as _};
use crate::repo::Reader;

/// Files that were read: many trees have the same ones.
#[derive(Default)]
pub(super) struct Artifacts(Mutex<Memo>);

/// By format and content.
type Memo = FxHashMap<(&'static str, Id), Option<Arc<Artifact>>>;

impl Artifacts {
    /// What a file says, by its path and content; `None` if nobody reads it or it says nothing that is understood.
    pub(super) fn read(&self, reader: &Reader<'_>, path: &str, id: Id) -> Read<Option<Arc<Artifact>>> {
        let Some(format) = Format::of_path(path) else { return Read::of(None) };
        let memo = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (format.slug, id);
        if let Some(found) = memo().get(&key) {
            return Read::of(found.clone());
        }
        reader.content(id).map(|bytes| {
            let is_small = bytes.len() <= LARGEST;
            let read = || format.read(&String::from_utf8_lossy(&bytes)).map(Arc::new);
            let found = is_small.then(read).flatten();
            memo().insert(key, found.clone());
            found
        })
    }
}

/// Reads the names of all packages.
pub(super) fn packages(artifacts: &Artifacts, reader: &Reader<'_>, files: &[(RepoPath, Id)]) -> Packages {
    let mut packages = Packages::default();
    let lacks = Lacks::default();
    for (path, id) in files {
        let path = path.lossy();
        let Some(ecosystem) = ecosystem(&path).filter(|it| *it != Ecosystem::Python) else { continue };
        let Some(manifest) = artifacts.read(reader, &path, *id).or_note(&path, &lacks).flatten() else { continue };
        let package = &manifest.package;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let name = if package.library.is_empty() { &package.name } else { &package.library };
        if name.is_empty() {
            continue;
        }
        match ecosystem {
            Ecosystem::Cargo => drop(packages.crates.insert(folder, name.replace('-', "_"))),
            Ecosystem::Go => drop(packages.go_modules.insert(folder, name.to_string())),
            Ecosystem::Npm => drop(packages.js_packages.insert(folder, name.to_string())),
            Ecosystem::Python | Ecosystem::Any => {}
        }
    }
    packages.unread = lacks.into_set().into_iter().collect();
    packages
}
