//! `poetry.lock` and `uv.lock`: tables of packages that need each other by name. Names that differ only in case, `-`,
//! `_` and `.` are one.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::{Spanned, Table, Value};

use super::{Flaw, FlawKind, Lines};

#[derive(Deserialize)]
struct Poetry {
    #[serde(default)]
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: Spanned<String>,
    version: Option<String>,
    #[serde(default)]
    dependencies: Table,
}

#[derive(Deserialize)]
struct Uv {
    #[serde(default)]
    package: Vec<Resolved>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Resolved {
    name: Spanned<String>,
    version: Option<String>,
    source: Option<Value>,
    #[serde(default)]
    dependencies: Vec<Wanted>,
    #[serde(default)]
    optional_dependencies: FxHashMap<String, Vec<Wanted>>,
    #[serde(default)]
    dev_dependencies: FxHashMap<String, Vec<Wanted>>,
}

#[derive(Deserialize)]
struct Wanted {
    name: Spanned<String>,
    version: Option<String>,
}

/// Poetry's form.
pub(super) fn poetry(text: &str) -> Option<Vec<Flaw>> {
    let Poetry { package } = toml::from_str(text).ok()?;
    let there: FxHashSet<String> = package.iter().map(|it| normal(it.name.get_ref())).collect();
    let (lines, mut found) = (Lines::of(text), Vec::new());
    for one in &package {
        let line = lines.at(one.name.span().start);
        for (name, asked) in &one.dependencies {
            // What only an extra needs is locked only if somebody asks for the extra.
            let is_optional = |it: &Value| it.get("optional").and_then(Value::as_bool) == Some(true);
            let all = match asked {
                Value::Array(all) => all.as_slice(),
                one => std::slice::from_ref(one),
            };
            if !all.iter().all(is_optional) && !there.contains(&normal(name)) {
                let (package, by) = (name.clone(), one.name.get_ref().clone());
                found.push(Flaw { kind: FlawKind::Missing { package, by }, line });
            }
        }
    }
    let keys = package.iter().map(|it| (&it.name, it.version.as_deref().unwrap_or_default(), String::new()));
    found.extend(twice(&lines, keys));
    Some(found)
}

/// The form of uv.
pub(super) fn uv(text: &str) -> Option<Vec<Flaw>> {
    let Uv { package } = toml::from_str(text).ok()?;
    let mut there: FxHashMap<&str, Vec<Option<&str>>> = FxHashMap::default();
    for it in &package {
        there.entry(it.name.get_ref()).or_default().push(it.version.as_deref());
    }
    let (lines, mut found) = (Lines::of(text), Vec::new());
    for one in &package {
        let extras = one.optional_dependencies.values().chain(one.dev_dependencies.values()).flatten();
        for wanted in one.dependencies.iter().chain(extras) {
            let versions = there.get(wanted.name.get_ref().as_str()).map_or(&[][..], Vec::as_slice);
            let (line, by) = (lines.at(wanted.name.span().start), one.name.get_ref().clone());
            let name = wanted.name.get_ref();
            let kind = match &wanted.version {
                Some(version) if !versions.contains(&Some(version.as_str())) => {
                    FlawKind::Missing { package: format!("{name} {version}"), by }
                }
                None if versions.is_empty() => FlawKind::Missing { package: name.clone(), by },
                None if versions.len() > 1 => FlawKind::Unclear { package: name.clone(), by },
                _ => continue,
            };
            found.push(Flaw { kind, line });
        }
    }
    found.sort_by(|one, other| (one.line, &one.kind).cmp(&(other.line, &other.kind)));
    let source = |it: &Resolved| it.source.as_ref().map(Value::to_string).unwrap_or_default();
    let keys = package.iter().map(|it| (&it.name, it.version.as_deref().unwrap_or_default(), source(it)));
    found.extend(twice(&lines, keys));
    Some(found)
}

fn twice<'l>(lines: &Lines, keys: impl Iterator<Item = (&'l Spanned<String>, &'l str, String)>) -> Vec<Flaw> {
    let mut seen = FxHashSet::default();
    let again = keys.filter_map(|(name, version, source)| {
        let package = format!("{} {version}", name.get_ref());
        let is_new = seen.insert((normal(name.get_ref()), version, source));
        (!is_new).then(|| Flaw { kind: FlawKind::Twice { package }, line: lines.at(name.span().start) })
    });
    again.collect()
}

fn normal(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '.'], "-")
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn what_a_package_needs_is_locked() {
        let package = |name: &str, rest: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"1.0\"\n{rest}\n");
        let told = |packages: &[String]| flaws("poetry.lock", &packages.concat());
        let a = package("a", "[package.dependencies]\nB_c = \">=1\"\nd = {version = \"*\", optional = true}\n");
        assert_eq!(told(std::slice::from_ref(&a)), ["2: has no B_c, which a needs"]);
        assert_eq!(told(&[a.clone(), package("b-c", "")]), [""; 0]);
        assert_eq!(told(&[package("x", ""), package("X", "")]), ["6: has X 1.0 twice"]);
        let told = |packages: &[String]| flaws("uv.lock", &packages.concat());
        let a = package(
            "a",
            "dependencies = [{ name = \"b\" }]\n[package.dev-dependencies]\ndev = [{ name = \"c\", version = \"2\" }]",
        );
        assert_eq!(told(&[a.clone(), package("b", "")]), ["6: has no c 2, which a needs"]);
        let two = "[[package]]\nname = \"b\"\nversion = \"2\"\n";
        let b = [package("a", "dependencies = [{ name = \"b\" }]"), package("b", ""), two.to_owned()];
        assert_eq!(told(&b), ["4: has more than one b, and a does not say which"]);
    }
}
