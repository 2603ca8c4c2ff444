//! The packages of a repository, read from the manifests of the target's tree.

use crate::drift::Packages;
use crate::model::{Id, RepoPath, Text as _};
use crate::repo::Reader;

/// Reads the names of all packages.
pub(super) fn packages(reader: &Reader<'_>, files: &[(RepoPath, Id)]) -> Packages {
    let mut packages = Packages::default();
    for (path, id) in files {
        let path = path.lossy();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        if !matches!(name, "Cargo.toml" | "go.mod" | "package.json") || path.contains("node_modules/") {
            continue;
        }
        let Ok(bytes) = reader.content(*id) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let folder = folder.to_owned();
        match name {
            "Cargo.toml" => packages.crates.extend(crate_name(&text).map(|name| (folder, name))),
            "go.mod" => packages.go_modules.extend(go_module(&text).map(|name| (folder, name))),
            _ => packages.js_packages.extend(js_package(&text).map(|name| (folder, name))),
        }
    }
    packages
}

/// The name by which code names a crate: of its library if that has one, else of the package.
fn crate_name(text: &str) -> Option<String> {
    let mut section = "";
    let mut found: [Option<&str>; 2] = [None, None];
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        }
        let at = match section {
            "[lib]" => 0,
            "[package]" => 1,
            _ => continue,
        };
        if let Some((key, value)) = line.split_once('=')
            && key.trim() == "name"
        {
            found[at] = value.split('"').nth(1).or(found[at]);
        }
    }
    found.into_iter().flatten().next().map(|name| name.replace('-', "_"))
}

fn go_module(text: &str) -> Option<String> {
    text.lines()
        .find_map(|line| line.trim().strip_prefix("module "))
        .map(|name| name.trim().trim_matches('"').to_owned())
}

fn js_package(text: &str) -> Option<String> {
    let manifest: serde_json::Value = serde_json::from_str(text).ok()?;
    manifest.get("name")?.as_str().filter(|name| !name.is_empty()).map(str::to_owned)
}
