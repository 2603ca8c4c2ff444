//! The packages of a repository, read from the manifests of the target's tree.

use crate::drift::Packages;
use crate::facts::manifest::Ecosystem;
use crate::model::{Id, RepoPath, Text as _};
use crate::repo::Reader;

/// Reads the names of all packages.
pub(super) fn packages(reader: &Reader<'_>, files: &[(RepoPath, Id)]) -> Packages {
    let mut packages = Packages::default();
    for (path, id) in files {
        let path = path.lossy();
        let Some(ecosystem) = Ecosystem::of_path(&path).filter(|it| *it != Ecosystem::Python) else { continue };
        let Ok(bytes) = reader.content(*id) else { continue };
        let Some(manifest) = ecosystem.read(&path, &String::from_utf8_lossy(&bytes)) else { continue };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let name = if manifest.library.is_empty() { manifest.package } else { manifest.library };
        if name.is_empty() {
            continue;
        }
        match ecosystem {
            Ecosystem::Cargo => drop(packages.crates.insert(folder, name.replace('-', "_"))),
            Ecosystem::Go => drop(packages.go_modules.insert(folder, name.into())),
            Ecosystem::Npm => drop(packages.js_packages.insert(folder, name.into())),
            Ecosystem::Python => {}
        }
    }
    packages
}
