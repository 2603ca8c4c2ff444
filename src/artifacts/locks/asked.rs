//! What a manifest asks for that its lock file does not have: each format of manifests, and each way to look a name up.
//!
//! Only what names a package is compared, but for tools that lock what is asked for and not what it gives: yarn locks a
//! name with its range, Go a module with its version.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use toml::{Table, Value};

/// Ranges that lead to a folder of the project, so that nothing is locked.
const OWN: [&str; 5] = ["file:", "link:", "patch:", "portal:", "workspace:"];

/// The tables of a manifest of npm whose packages are locked.
const TABLES: [&str; 2] = ["dependencies", "devDependencies"];

/// The packages of `package.json`, each with its range.
fn of_npm(manifest: &str) -> Vec<(String, String)> {
    let Ok(Json::Object(manifest)) = serde_json::from_str(manifest) else { return Vec::new() };
    let tables = TABLES.iter().filter_map(|table| manifest.get(*table)?.as_object());
    let all = tables.flatten().filter_map(|(name, range)| Some((name.clone(), range.as_str()?.to_owned())));
    all.filter(|(_, range)| !OWN.iter().any(|it| range.starts_with(it))).collect()
}

pub(super) fn npm(manifest: &str, lock: &str) -> Vec<String> {
    let is_there = |name: &String| lock.contains(&format!("node_modules/{name}\""));
    of_npm(manifest).into_iter().map(|(name, _)| name).filter(|name| !is_there(name)).collect()
}

pub(super) fn pnpm(manifest: &str, lock: &str) -> Vec<String> {
    let is_there = |name: &String| {
        let written = format!("{name}@");
        lock.match_indices(&written).any(|(at, _)| lock[..at].ends_with([' ', '\'', '"', '/', '(']))
            || lock.contains(&format!(" /{name}/"))
    };
    of_npm(manifest).into_iter().map(|(name, _)| name).filter(|name| !is_there(name)).collect()
}

pub(super) fn yarn(manifest: &str, lock: &str) -> Vec<String> {
    let heads: BTreeSet<&str> = lock
        .lines()
        .filter(|line| line.ends_with(':') && !line.starts_with([' ', '#']))
        .flat_map(|line| line.trim_end_matches(':').trim_matches('"').split(", "))
        .map(|it| it.trim_matches('"'))
        .collect();
    let asked = of_npm(manifest).into_iter().filter(|(name, range)| {
        let written = [format!("{name}@{range}"), format!("{name}@npm:{range}")];
        !written.iter().any(|it| heads.contains(it.as_str()))
    });
    asked.map(|(name, range)| format!("{name}@{range}")).collect()
}

/// The packages of `Cargo.toml`.
pub(super) fn cargo(manifest: &str, lock: &str) -> Vec<String> {
    const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let Ok(manifest) = manifest.parse::<Table>() else { return Vec::new() };
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = std::iter::once(&manifest).chain(targets.filter_map(Value::as_table));
    let mut found = Vec::new();
    for (name, value) in tables.flat_map(|it| KINDS.iter().filter_map(|kind| it.get(*kind)?.as_table())).flatten() {
        let is_of = |key: &str| value.get(key).is_some();
        // What the workspace calls it is said there.
        let package = value.get("package").and_then(Value::as_str).unwrap_or(name);
        if !is_of("workspace") && !lock.contains(&format!("\nname = \"{package}\"\n")) {
            found.push(package.to_owned());
        }
    }
    found
}

fn normal(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '.'], "-")
}

/// The distributions of `pyproject.toml`, as standards and Poetry write them.
pub(super) fn python(manifest: &str, lock: &str) -> Vec<String> {
    let Ok(manifest) = manifest.parse::<Table>() else { return Vec::new() };
    let at = |keys: &[&str]| {
        let first = manifest.get(*keys.first()?)?;
        keys[1..].iter().try_fold(first, |value, key| value.get(*key))
    };
    let mut names: Vec<String> = Vec::new();
    let groups = at(&["dependency-groups"]).and_then(Value::as_table).into_iter().flat_map(Table::values);
    for list in at(&["project", "dependencies"]).into_iter().chain(groups).filter_map(Value::as_array) {
        let written = list.iter().filter_map(Value::as_str).filter(|it| !it.contains(';'));
        let end = |it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_' | '.');
        names.extend(written.filter_map(|it| it.trim().split(end).next()).map(str::to_owned));
    }
    let groups = at(&["tool", "poetry", "group"]).and_then(Value::as_table).into_iter().flat_map(Table::values);
    let of_groups = groups.filter_map(|it| it.get("dependencies"));
    for table in at(&["tool", "poetry", "dependencies"]).into_iter().chain(of_groups).filter_map(Value::as_table) {
        let is_locked = |it: &&(&String, &Value)| it.1.get("path").is_none() && it.0.as_str() != "python";
        let all: Vec<(&String, &Value)> = table.iter().collect();
        names.extend(all.iter().filter(is_locked).map(|(name, _)| (*name).clone()));
    }
    let there: BTreeSet<String> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).map(normal).collect();
    names.retain(|name| !name.is_empty() && !there.contains(&normal(name)));
    names
}

pub(super) fn composer(manifest: &str, lock: &str) -> Vec<String> {
    let Ok(Json::Object(manifest)) = serde_json::from_str(manifest) else { return Vec::new() };
    let tables = ["require", "require-dev"].iter().filter_map(|table| manifest.get(*table)?.as_object());
    let low = lock.to_lowercase();
    let is_there = |name: &&String| low.contains(&format!("\"{}\"", name.to_lowercase()));
    tables.flat_map(|it| it.keys()).filter(|it| it.contains('/') && !is_there(it)).cloned().collect()
}

/// The modules of `go.mod` with their versions; what is replaced is locked under another name.
pub(super) fn go(manifest: &str, lock: &str) -> Vec<String> {
    let there: BTreeSet<(&str, &str)> = lock
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?.trim_end_matches("/go.mod")))
        })
        .collect();
    let bare = |line: &'_ str| -> Vec<String> {
        line.split("//").next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    let replaced: BTreeSet<String> = manifest
        .lines()
        .filter(|line| line.contains("=>"))
        .filter_map(|line| bare(line).into_iter().find(|it| it != "replace"))
        .collect();
    let mut is_list = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        let words = bare(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (module, version) = match words.as_slice() {
            ["require", "("] | ["require("] => {
                is_list = true;
                continue;
            }
            [")"] => {
                is_list = false;
                continue;
            }
            ["require", module, version] => (*module, *version),
            [module, version] if is_list => (*module, *version),
            _ => continue,
        };
        if !there.contains(&(module, version)) && !replaced.contains(module) {
            found.push(format!("{module} {version}"));
        }
    }
    found
}

/// The gems of a `Gemfile`, as far as a line names one.
pub(super) fn bundler(manifest: &str, lock: &str) -> Vec<String> {
    let named = manifest.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix("gem ")?.trim_start();
        let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        rest[1..].split(quote).next()
    });
    named.filter(|name| !lock.contains(&format!("\n    {name} ("))).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_and_not_locked_is_named_in_every_format() {
        let package = r#"{"dependencies": {"a": "^1", "own": "workspace:*"}, "devDependencies": {"@s/b": "2"}}"#;
        assert_eq!(npm(package, "\"node_modules/a\": {}"), ["@s/b"]);
        assert_eq!(pnpm(package, "packages:\n  a@1.0.0:\n  '@s/b@2.0.0':\n"), [""; 0]);
        assert_eq!(pnpm(package, "packages:\n  aa@1.0.0:\n  /@s/b@2.0.0:\n"), ["a"]);
        assert_eq!(yarn(package, "a@^1, a@^1.1:\n  version \"1\"\n\"@s/b@npm:2\":\n"), [""; 0]);
        assert_eq!(yarn(package, "a@^2:\n  version \"2\"\n\"@s/b@2\":\n"), ["a@^1"]);
        let manifest = "[dependencies]\na = \"1\"\nb = { package = \"c\", version = \"1\" }\nd.workspace = true\n[target.'cfg(unix)'.dependencies]\ne = \"1\"\n";
        assert_eq!(cargo(manifest, "[[package]]\nname = \"a\"\n\n[[package]]\nname = \"e\"\n"), ["c"]);
        let manifest = "[project]\ndependencies = [\"A_b[x]>=1\", \"c\", \"d; python_version < '3'\"]\n[tool.poetry.dependencies]\npython = \"^3\"\ne = \"*\"\nf = { path = \"../f\" }\n";
        assert_eq!(python(manifest, "[[package]]\nname = \"a-b\"\n"), ["c", "e"]);
        assert_eq!(composer(r#"{"require": {"php": "8", "v/a": "1", "v/b": "1"}}"#, "{\"name\": \"v/a\"}"), ["v/b"]);
        let module =
            "module m\nrequire a v1.0.0\nrequire (\n\tb v1.0.0 // indirect\n\tc v1.0.0\n)\nreplace c => ../c\n";
        assert_eq!(go(module, "a v1.0.0 h1:x\na v1.0.0/go.mod h1:y\nb v1.1.0/go.mod h1:z\n"), ["b v1.0.0"]);
        assert_eq!(bundler("gem \"a\"\n  gem 'b', '~> 1'\n# gem \"c\"\n", "GEM\n  specs:\n    a (1.0)\n"), ["b"]);
    }

    proptest::proptest! {
        #[test]
        fn any_texts_are_read(texts in proptest::array::uniform2("[-a-c:@^,.(){}\\[\\]\"'/ \n=1#>]{0,80}")) {
            for lock in &super::super::LOCK_FILES {
                drop(lock.lacking(&texts[0], &texts[1]));
            }
        }
    }
}
