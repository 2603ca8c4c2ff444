//! The manifests of a run, and the packages that those of the target's tree say there are.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::drift::Packages;
use crate::facts::manifest::{Ecosystem, Manifest};
use crate::model::{Id, Lacks, Read, RepoPath, Text as _};
use crate::repo::Reader;

/// Manifests that were read: many trees have the same ones.
#[derive(Default)]
pub(super) struct Manifests(Mutex<Memo>);

/// By path and content.
type Memo = FxHashMap<(String, Id), Option<Arc<Manifest>>>;

impl Manifests {
    /// A manifest by its path and content; `None` if it is none or says nothing that is understood.
    pub(super) fn read(&self, reader: &Reader<'_>, path: &str, id: Id) -> Read<Option<Arc<Manifest>>> {
        let memo = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (path.to_owned(), id);
        if let Some(found) = memo().get(&key) {
            return Read::of(found.clone());
        }
        reader.content(id).map(|bytes| {
            let read = |it: Ecosystem| it.read(path, &String::from_utf8_lossy(&bytes)).map(Arc::new);
            let found = Ecosystem::of_path(path).and_then(read);
            memo().insert(key, found.clone());
            found
        })
    }
}

/// Reads the names of all packages.
pub(super) fn packages(manifests: &Manifests, reader: &Reader<'_>, files: &[(RepoPath, Id)]) -> Packages {
    let mut packages = Packages::default();
    let lacks = Lacks::default();
    for (path, id) in files {
        let path = path.lossy();
        let Some(ecosystem) = Ecosystem::of_path(&path).filter(|it| *it != Ecosystem::Python) else { continue };
        let Some(manifest) = manifests.read(reader, &path, *id).or_note(&path, &lacks).flatten() else { continue };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let name = if manifest.library.is_empty() { &manifest.package } else { &manifest.library };
        if name.is_empty() {
            continue;
        }
        match ecosystem {
            Ecosystem::Cargo => drop(packages.crates.insert(folder, name.replace('-', "_"))),
            Ecosystem::Go => drop(packages.go_modules.insert(folder, name.to_string())),
            Ecosystem::Npm => drop(packages.js_packages.insert(folder, name.to_string())),
            Ecosystem::Python => {}
        }
    }
    packages.unread = lacks.into_set().into_iter().collect();
    packages
}
