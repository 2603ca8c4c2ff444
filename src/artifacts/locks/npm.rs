//! `package-lock.json` of npm 7 and later: packages by the folder that they are unpacked in. What one needs is found in
//! its own `node_modules`, then in those of the folders around it. npm refuses what is not there and what does not go
//! with the range that is asked for.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};
use serde::Deserialize;

use super::{Flaw, FlawKind, quoted_lines};

#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Package>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Package {
    version: Option<String>,
    /// Where a link leads to.
    resolved: Option<String>,
    link: bool,
    dependencies: BTreeMap<String, String>,
    dev_dependencies: BTreeMap<String, String>,
}

const FOLDER: &str = "node_modules/";

pub(super) fn flaws(text: &str) -> Option<Vec<Flaw>> {
    let Lock { packages } = serde_json::from_str(text).ok()?;
    let (lines, mut found) = (quoted_lines(text, "\""), Vec::new());
    for (folder, package) in &packages {
        // What a package needs to be worked on is unpacked for the project's own ones only.
        let is_own = !folder.starts_with(FOLDER) && !folder.contains("/node_modules/");
        let developing = package.dev_dependencies.iter().filter(|_| is_own);
        for (name, range) in package.dependencies.iter().chain(developing) {
            let by = match folder.rsplit(FOLDER).next() {
                Some("") | None => "the project".to_owned(),
                Some(name) => name.to_owned(),
            };
            let line = lines.get(folder.as_str()).copied().unwrap_or(1);
            let Some(unpacked) = unpacked(&packages, folder, name) else {
                found.push(Flaw { kind: FlawKind::Missing { package: name.clone(), by }, line });
                continue;
            };
            let version = if unpacked.link { None } else { unpacked.version.as_ref() };
            let fits = version.is_none_or(|version| fits(version, range).unwrap_or(true));
            if let Some(version) = version.filter(|_| !fits) {
                let (package, by) = (format!("{name} {version}"), format!("{by} asks for {range}"));
                found.push(Flaw { kind: FlawKind::Unfit { package, by }, line });
            }
        }
    }
    Some(found)
}

/// What a package in a folder gets for a name.
fn unpacked<'p>(packages: &'p BTreeMap<String, Package>, folder: &str, name: &str) -> Option<&'p Package> {
    let mut around = Some(folder);
    while let Some(folder) = around {
        let place = if folder.is_empty() { format!("{FOLDER}{name}") } else { format!("{folder}/{FOLDER}{name}") };
        if let Some(found) = packages.get(&place) {
            // A link leads to another folder of the project.
            let target = found.resolved.as_ref().filter(|_| found.link);
            return Some(target.and_then(|target| packages.get(target)).unwrap_or(found));
        }
        around = match folder {
            "" => None,
            // Out of the package's own folder, then out of the one that holds it.
            folder => Some(folder.rsplit_once('/').map_or("", |(around, _)| around.trim_end_matches("/node_modules"))),
        };
    }
    None
}

/// Whether a version goes with a range; `None` for a range that is none of versions, such as a tag or an address.
fn fits(version: &str, range: &str) -> Option<bool> {
    let version = Version::parse(version).ok().filter(|it| it.pre.is_empty())?;
    let any: Option<Vec<bool>> = range.split("||").map(|part| fits_all(&version, part)).collect();
    Some(any?.contains(&true))
}

/// Ranges behind each other must all be met; `a - b` is from one version to another.
fn fits_all(version: &Version, part: &str) -> Option<bool> {
    let part = part.trim();
    if part.is_empty() || part == "*" || part == "x" {
        return Some(true);
    }
    if let Some((from, to)) = part.split_once(" - ") {
        return Some(fits_all(version, &format!(">={from}"))? && fits_all(version, &format!("<={to}"))?);
    }
    // An operator may stand apart from its version.
    let mut glued = String::new();
    for word in part.split_whitespace() {
        let goes_on = glued.ends_with(['<', '>', '=', '^', '~']);
        glued.push_str(if glued.is_empty() || goes_on { "" } else { " " });
        glued.push_str(word);
    }
    let met = |range: &str| -> Option<bool> {
        let range = range.replace(".x", ".*").replace(".X", ".*").replace("~>", "~").replace("=v", "=");
        let range = range.trim_start_matches('v');
        // A whole version alone is that one, and a part of one is what begins with it.
        let is_plain = range.starts_with(|c: char| c.is_ascii_digit());
        let exact = if is_plain { format!("={range}") } else { range.to_owned() };
        let exact = exact.replace("=*", "*").replace(".*.*", ".*");
        Some(VersionReq::parse(&exact).ok()?.matches(version))
    };
    let all: Option<Vec<bool>> = glued.split(' ').map(met).collect();
    Some(!all?.contains(&false))
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;
    use super::*;

    #[test]
    fn versions_go_with_ranges_as_npm_has_it() {
        let yes = [
            ("1.2.3", "^1.0.0"),
            ("1.2.3", "1.2.3"),
            ("1.2.3", "1.x"),
            ("1.2.3", "1"),
            ("1.2.3", ">=1.0.0 <2"),
            ("1.2.3", ">= 1.0.0"),
            ("3.0.0", "^1 || ^3"),
            ("1.2.3", "1.0.0 - 2.0.0"),
            ("1.2.3", "*"),
            ("1.2.3", ""),
            ("1.2.3", "~1.2"),
            ("0.2.3", "^0.2.1"),
            ("1.2.3", "v1.2.3"),
            ("1.2.3", "1.2.*"),
        ];
        for (version, range) in yes {
            assert_eq!(fits(version, range), Some(true), "{version} and {range}");
        }
        for (version, range) in [("2.0.0", "^1.0.0"), ("1.2.3", "1.2.4"), ("0.3.0", "^0.2.1"), ("2.0.0", "1.x || <1")] {
            assert_eq!(fits(version, range), Some(false), "{version} and {range}");
        }
        for range in ["latest", "npm:other@^1", "github:a/b", "file:../a", "workspace:*", "git+https://a/b.git"] {
            assert_eq!(fits("1.2.3", range), None, "{range}");
        }
        assert_eq!(fits("2.0.0-rc.1", "^1"), None, "what comes before a version is not judged");
    }

    #[test]
    fn what_is_needed_is_found_in_the_folders_around() {
        let lock = |packages: &str| format!("{{\"lockfileVersion\": 3, \"packages\": {{\n{packages}\n}}}}");
        let told = |packages: &str| flaws("package-lock.json", &lock(packages));
        let root = "\"\": {\"dependencies\": {\"a\": \"^1.0.0\"}},\n";
        let a = "\"node_modules/a\": {\"version\": \"1.1.0\", \"dependencies\": {\"b\": \"^2.0.0\"}, \
                 \"devDependencies\": {\"c\": \"1\"}}";
        assert_eq!(told(&format!("{root}{a}")), ["3: has no b, which a needs"]);
        assert_eq!(told(&format!("{root}{a},\n\"node_modules/b\": {{\"version\": \"2.1.0\"}}")), [""; 0]);
        let inside = ",\n\"node_modules/b\": {\"version\": \"1.0.0\"},\n\"node_modules/a/node_modules/b\": {\"version\": \"2.0.0\"}";
        assert_eq!(told(&format!("{root}{a}{inside}")), [""; 0]);
        let older = ",\n\"node_modules/b\": {\"version\": \"1.0.0\"}";
        assert_eq!(told(&format!("{root}{a}{older}")), ["3: has b 1.0.0, and a asks for ^2.0.0"]);
        let workspace = "\"\": {\"dependencies\": {}},\n\"packages/p\": {\"version\": \"1.0.0\", \"devDependencies\": {\"q\": \"^1\"}},\n\
                         \"node_modules/q\": {\"resolved\": \"packages/q\", \"link\": true},\n\"packages/q\": {\"version\": \"1.0.0\"}";
        assert_eq!(told(workspace), [""; 0]);
        let of_npm_6 = "{\"lockfileVersion\": 1, \"dependencies\": {}}";
        assert_eq!(super::flaws(of_npm_6), None, "packages have no folders there");
    }
}
