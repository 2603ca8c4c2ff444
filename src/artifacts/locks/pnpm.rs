//! `pnpm-lock.yaml`: packages by name and version (`a@1.0.0(b@2.0.0)`, with a slash in front in older forms,
//! `/a/1.0.0_b@2.0.0` in the oldest). Importers and packages say which version of each name they take.

use rustc_hash::FxHashSet;

use super::{Flaw, FlawKind};
use crate::artifacts::yaml::{Leaf, leaves};

/// The tables that say who takes what. What may be missing (`optionalDependencies`) is there all the same.
const TAKING: [&str; 3] = ["dependencies", "devDependencies", "optionalDependencies"];

pub(super) fn flaws(text: &str) -> Option<Vec<Flaw>> {
    let leaves = leaves(text).ok()?;
    let keys = |section: &str| -> FxHashSet<&str> {
        leaves.iter().filter(|leaf| step(leaf, 0) == Some(section)).filter_map(|leaf| step(leaf, 1)).collect()
    };
    let (packages, snapshots) = (keys("packages"), keys("snapshots"));
    let places = if snapshots.is_empty() { &packages } else { &snapshots };
    if places.is_empty() {
        return None;
    }
    let bare: FxHashSet<&str> = places.iter().filter_map(|key| key.trim_start_matches('/').split('(').next()).collect();
    let mut found = Vec::new();
    for leaf in &leaves {
        let Some((by, name)) = taken(leaf) else { continue };
        let version = leaf.value.as_str();
        let is_elsewhere = ["link:", "file:", "workspace:"].iter().any(|start| version.starts_with(start));
        let is_there = |all: &FxHashSet<&str>, version: &str| {
            let written = [format!("{name}@{version}"), format!("/{name}@{version}"), format!("/{name}/{version}")];
            all.contains(version) || written.iter().any(|key| all.contains(key.as_str()))
        };
        // What a package was resolved to stands under its version without what it meets there.
        let plain = version.split('(').next().unwrap_or(version);
        let is_whole = is_there(places, version) && (snapshots.is_empty() || is_there(&packages, plain));
        if !version.is_empty() && !is_elsewhere && !is_whole {
            let is_there_otherwise = bare.contains(format!("{name}@{plain}").as_str());
            let with = if is_there_otherwise { " with the peers that are asked for" } else { "" };
            let kind = FlawKind::Missing { package: format!("{name} {plain}{with}"), by };
            found.push(Flaw { kind, line: leaf.span.start.line });
        }
    }
    Some(found)
}

fn step(leaf: &Leaf, at: usize) -> Option<&str> {
    leaf.path.get(at).map(String::as_str)
}

/// Who takes something in a leaf, and the name of it. The leaf's value is the version.
fn taken(leaf: &Leaf) -> Option<(String, &str)> {
    let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
    let project = |folder: &str| if folder == "." { "the project".to_owned() } else { folder.to_owned() };
    let is_taking = |table: &str| TAKING.contains(&table);
    match path.as_slice() {
        ["importers", folder, table, name, "version"] if is_taking(table) => Some((project(folder), *name)),
        // The oldest form has versions alone.
        ["importers", folder, table, name] if is_taking(table) => Some((project(folder), *name)),
        [table, name, "version"] | [table, name] if is_taking(table) => Some((project("."), *name)),
        ["packages" | "snapshots", package, table, name] if is_taking(table) => Some(((*package).to_owned(), *name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn what_is_taken_is_there_in_every_form() {
        let told = |text: &str| flaws("pnpm-lock.yaml", text);
        let nine = "importers:\n  .:\n    dependencies:\n      a:\n        specifier: ^1\n        version: 1.0.0(b@2.0.0)\n\
                    packages:\n  a@1.0.0:\n    resolution: {}\n  b@2.0.0:\n    resolution: {}\n\
                    snapshots:\n  a@1.0.0(b@2.0.0):\n    dependencies:\n      b: 2.0.0\n";
        assert_eq!(told(nine), ["15: has no b 2.0.0, which a@1.0.0(b@2.0.0) needs"]);
        assert_eq!(told(&format!("{nine}  b@2.0.0: {{}}\n")), [""; 0]);
        let peers = format!("{nine}  b@2.0.0: {{}}\n").replace("version: 1.0.0(b@2.0.0)", "version: 1.0.0(b@1.0.0)");
        assert_eq!(told(&peers), ["6: has no a 1.0.0 with the peers that are asked for, which the project needs"]);
        let six = "dependencies:\n  a:\n    specifier: ^1\n    version: 1.0.0\npackages:\n  /a@1.0.0:\n    dependencies:\n      c: 3.0.0\n";
        assert_eq!(told(six), ["8: has no c 3.0.0, which /a@1.0.0 needs"]);
        assert_eq!(told(&format!("{six}  /c@3.0.0:\n    dev: true\n")), [""; 0]);
        let five = "dependencies:\n  a: 1.0.0\n  l: link:../l\npackages:\n  /a/1.0.0:\n    dev: true\n";
        assert_eq!(told(five), [""; 0]);
        assert_eq!(told(&five.replace("/a/", "/b/")), ["2: has no a 1.0.0, which the project needs"]);
        let alias =
            "dependencies:\n  x:\n    specifier: npm:a@1\n    version: a@1.0.0\npackages:\n  a@1.0.0:\n    dev: true\n";
        assert_eq!(told(alias), [""; 0]);
    }
}
