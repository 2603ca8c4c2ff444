//! `Cargo.lock`. A package refers to others by name, and by version and source where the name alone is not enough: what
//! was enough on one side may not be in the merge. Cargo drops such a reference and resolves anew, or stops where it
//! must not (`--locked`).

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::{Spanned, Table, Value};

use super::{Flaw, FlawKind, Lines, Outdated};

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: Spanned<String>,
    version: String,
    source: Option<String>,
    #[serde(default)]
    dependencies: Vec<Spanned<String>>,
}

pub(super) fn flaws(text: &str) -> Option<Vec<Flaw>> {
    let lock: Lock = toml::from_str(text).ok()?;
    let (lines, mut found) = (Lines::of(text), Vec::new());
    let mut by_name: FxHashMap<&str, Vec<&Package>> = FxHashMap::default();
    for package in &lock.package {
        let alike = by_name.entry(package.name.get_ref()).or_default();
        if alike.iter().any(|it| it.version == package.version && it.source == package.source) {
            let line = lines.at(package.name.span().start);
            found.push(Flaw { kind: FlawKind::Twice { package: package.called() }, line });
        }
        alike.push(package);
    }
    for package in &lock.package {
        for needed in &package.dependencies {
            let (reference, line) = (needed.get_ref(), lines.at(needed.span().start));
            let mut words = reference.splitn(3, ' ');
            let (name, version, source) = (words.next()?, words.next(), words.next());
            let source = source.map(|it| it.trim_matches(['(', ')']));
            let is_meant = |it: &&&Package| {
                version.is_none_or(|version| it.version == version)
                    && source.is_none_or(|source| it.source.as_deref().is_some_and(|its| its.starts_with(source)))
            };
            let alike = by_name.get(name).map_or(&[][..], Vec::as_slice);
            let (package, by) = (reference.clone(), package.called());
            match alike.iter().filter(is_meant).count() {
                0 => found.push(Flaw { kind: FlawKind::Missing { package, by }, line }),
                1 => {}
                _ if version.is_none() => found.push(Flaw { kind: FlawKind::Unclear { package, by }, line }),
                _ => {}
            }
        }
    }
    Some(found)
}

/// The packages of a workspace that are not of its version. One that has a version of its own is among them on every
/// side.
pub(super) fn outdated(manifest: &str, lock: &str) -> Vec<Outdated> {
    let (Ok(manifest), Ok(lock)) = (manifest.parse::<Table>(), toml::from_str::<Lock>(lock)) else {
        return Vec::new();
    };
    let given = || manifest.get("workspace")?.get("package")?.get("version")?.as_str();
    let Some(given) = given() else { return Vec::new() };
    let members = lock.package.into_iter().filter(|it| it.source.is_none() && it.version != given);
    members.map(|it| Outdated { name: it.name.into_inner(), locked: it.version, given: given.to_owned() }).collect()
}

/// Whether a manifest is that of a package and says `version.workspace = true`.
pub(super) fn inherits(manifest: &str, package: &str) -> bool {
    let Ok(manifest) = manifest.parse::<Table>() else { return false };
    let Some(own) = manifest.get("package") else { return false };
    let is_it = own.get("name").and_then(Value::as_str) == Some(package);
    is_it && own.get("version").and_then(|it| it.get("workspace")).and_then(Value::as_bool) == Some(true)
}

impl Package {
    fn called(&self) -> String {
        format!("{} {}", self.name.get_ref(), self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn a_member_of_a_workspace_has_its_version_and_what_comes_from_elsewhere_its_own() {
        let manifest = "[workspace.package]\nversion = \"1.1.0\"\n";
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"b\"\nversion = \"1.1.0\"\n\n\
                    [[package]]\nname = \"c\"\nversion = \"3.0.0\"\nsource = \"registry+x\"\n";
        let told = |manifest: &str| -> Vec<String> {
            let found = super::outdated(manifest, lock).into_iter();
            found.map(|it| format!("{} {} {}", it.name, it.locked, it.given)).collect()
        };
        assert_eq!(told(manifest), ["a 1.0.0 1.1.0"]);
        assert_eq!(told("[package]\nversion = \"2.0.0\"\n"), [""; 0]);
        let member = "[package]\nname = \"a\"\nversion.workspace = true\n";
        assert!(super::inherits(member, "a") && !super::inherits(member, "b"));
        assert!(!super::inherits("[package]\nname = \"a\"\nversion = \"1.0.0\"\n", "a"));
    }

    #[test]
    fn what_is_referred_to_is_there_once() {
        let package = |name: &str, version: &str, needs: &[&str]| {
            let needs: Vec<String> = needs.iter().map(|it| format!(" {it:?},\n")).collect();
            format!("[[package]]\nname = {name:?}\nversion = {version:?}\ndependencies = [\n{}]\n", needs.concat())
        };
        let told = |packages: &[String]| flaws("Cargo.lock", &packages.concat());
        assert_eq!(told(&[package("a", "1.0.0", &["b"]), package("b", "1.0.0", &[])]), [""; 0]);
        assert_eq!(told(&[package("a", "1.0.0", &["b"])]), ["5: has no b, which a 1.0.0 needs"]);
        assert_eq!(
            told(&[package("a", "1.0.0", &["b"]), package("b", "1.0.0", &[]), package("b", "2.0.0", &[])]),
            ["5: has more than one b, and a 1.0.0 does not say which"]
        );
        let two = [package("a", "1.0.0", &["b 2.0.0"]), package("b", "1.0.0", &[]), package("b", "2.0.0", &[])];
        assert_eq!(told(&two), [""; 0]);
        assert_eq!(told(&[package("b", "1.0.0", &[]), package("b", "1.0.0", &[])]), ["7: has b 1.0.0 twice"]);
        let old = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\"b 1.0.0 (registry+x)\"]\n\
                   [[package]]\nname = \"b\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n";
        assert_eq!(flaws("Cargo.lock", old), [""; 0], "the old form names the source");
        let git = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\"b 1.0.0 (git+u?rev=1)\"]\n\
                   [[package]]\nname = \"b\"\nversion = \"1.0.0\"\nsource = \"git+u?rev=1#0123\"\n";
        assert_eq!(flaws("Cargo.lock", git), [""; 0], "without the commit that was taken");
    }
}
