//! Names under which packages install their programs.

use serde_json::Value;

/// A program that a package installs: its name, and what it runs: a module and its function, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it is called.
    pub name: String,
    /// What it runs.
    pub target: String,
}

/// The programs that a manifest of this name installs.
#[must_use]
pub fn entries(manifest: &str, text: &str) -> Vec<Entry> {
    let entry = |(name, target): (&str, &str)| Entry { name: name.to_owned(), target: target.to_owned() };
    match manifest {
        "package.json" => {
            let root: Value = serde_json::from_str(text).unwrap_or_default();
            let own = root["name"].as_str().unwrap_or_default();
            let own = own.rsplit('/').next().unwrap_or(own);
            match &root["bin"] {
                Value::String(target) => vec![entry((own, target))],
                Value::Object(all) => all.iter().filter_map(|(name, it)| Some(entry((name, it.as_str()?)))).collect(),
                _ => Vec::new(),
            }
        }
        "pyproject.toml" => {
            let root: toml::Table = text.parse().unwrap_or_default();
            let at = |path: &[&str]| {
                let start = root.get(path[0])?;
                path[1..].iter().try_fold(start, |it, key| it.get(key))?.as_table()
            };
            let tables = [at(&["project", "scripts"]), at(&["tool", "poetry", "scripts"])];
            let all = tables.into_iter().flatten().flatten();
            all.filter_map(|(name, it)| Some(entry((name, it.as_str()?)))).collect()
        }
        "Cargo.toml" => {
            let root: toml::Table = text.parse().unwrap_or_default();
            let all = root.get("bin").and_then(toml::Value::as_array).into_iter().flatten();
            let text = |it: &toml::Value, key: &str| it.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            let bin = |it: &toml::Value| {
                let name = text(it, "name")?;
                let target = text(it, "path").unwrap_or_else(|| format!("src/bin/{name}.rs"));
                Some(Entry { name, target })
            };
            all.filter_map(bin).collect()
        }
        // `console_scripts =`, and a program in each line that is indented.
        "setup.cfg" => {
            let lines = text.lines().skip_while(|line| !line.trim_start().starts_with("console_scripts")).skip(1);
            let own = lines.take_while(|line| line.starts_with([' ', '\t']));
            own.filter_map(|line| line.split_once('=')).map(|(name, it)| entry((name.trim(), it.trim()))).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_name_the_programs_of_their_packages() {
        let shown = |manifest: &str, text: &str| -> Vec<String> {
            entries(manifest, text).iter().map(|it| format!("{} {}", it.name, it.target)).collect()
        };
        assert_eq!(shown("package.json", r#"{"name": "@a/shop", "bin": "./cli.js"}"#), ["shop ./cli.js"]);
        assert_eq!(shown("package.json", r#"{"bin": {"a": "b.js", "c": "d.js"}}"#), ["a b.js", "c d.js"]);
        assert_eq!(shown("pyproject.toml", "[project.scripts]\na = 'b.c:main'\n"), ["a b.c:main"]);
        assert_eq!(shown("Cargo.toml", "[[bin]]\nname = 'a'\n"), ["a src/bin/a.rs"]);
        let setup = "[options.entry_points]\nconsole_scripts =\n    a = b.c:main\n\n[x]\ny = z\n";
        assert_eq!(shown("setup.cfg", setup), ["a b.c:main"]);
        assert_eq!(shown("package.json", "{"), [""; 0]);
    }
}
