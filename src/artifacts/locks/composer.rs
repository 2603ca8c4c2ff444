//! `composer.lock`: packages that need others by name. What is not `vendor/name` is the platform, and a package can
//! stand for another one.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Flaw, FlawKind, quoted_lines};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Lock {
    packages: Vec<Package>,
    #[serde(default)]
    packages_dev: Option<Vec<Package>>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    // An empty one is written as a list.
    #[serde(default)]
    require: Names,
    #[serde(default)]
    provide: Names,
    #[serde(default)]
    replace: Names,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    Some(BTreeMap<String, String>),
    None([String; 0]),
}

impl Default for Names {
    fn default() -> Self {
        Self::None([])
    }
}

impl Names {
    fn all(&self) -> impl Iterator<Item = &String> {
        match self {
            Self::Some(names) => Some(names.keys()),
            Self::None(_) => None,
        }
        .into_iter()
        .flatten()
    }
}

pub(super) fn flaws(text: &str) -> Option<Vec<Flaw>> {
    let Lock { packages, packages_dev } = serde_json::from_str(text).ok()?;
    let all: Vec<&Package> = packages.iter().chain(packages_dev.iter().flatten()).collect();
    let (mut there, mut found) = (FxHashSet::default(), Vec::new());
    let lines = quoted_lines(text, "\"name\": \"");
    let line = |of: &Package| lines.get(of.name.as_str()).copied().unwrap_or(1);
    for package in &all {
        if !there.insert(package.name.to_lowercase()) {
            let kind = FlawKind::Twice { package: package.name.clone() };
            found.push(Flaw { kind, line: line(package) });
        }
    }
    let stands_for = all.iter().flat_map(|it| it.provide.all().chain(it.replace.all()));
    there.extend(stands_for.map(|name| name.to_lowercase()));
    for package in &all {
        let missing = package.require.all().filter(|name| name.contains('/') && !there.contains(&name.to_lowercase()));
        for name in missing {
            let kind = FlawKind::Missing { package: name.clone(), by: package.name.clone() };
            found.push(Flaw { kind, line: line(package) });
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn what_a_package_requires_is_locked_or_stood_for() {
        let told = |packages: &str| {
            flaws("composer.lock", &format!("{{\"packages\": [\n{packages}\n], \"packages-dev\": []}}"))
        };
        let a = "{\"name\": \"v/a\", \"require\": {\"php\": \">=8\", \"ext-json\": \"*\", \"v/b\": \"^1\"}}";
        assert_eq!(told(a), ["2: has no v/b, which v/a needs"]);
        assert_eq!(told(&format!("{a},\n{{\"name\": \"V/B\"}}")), [""; 0]);
        assert_eq!(
            told(&format!("{a},\n{{\"name\": \"v/c\", \"require\": [], \"replace\": {{\"v/b\": \"*\"}}}}")),
            [""; 0]
        );
        assert_eq!(told(&format!("{a},\n{{\"name\": \"v/b\"}},\n{{\"name\": \"v/b\"}}")), ["3: has v/b twice"]);
    }
}
