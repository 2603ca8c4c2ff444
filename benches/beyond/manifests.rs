//! Dependencies of manifests, and lock files.

use crate::form::{Form, Subject, one, with};
use crate::tree::{Tree, ending, exchanged, file_name, folder, places};

/// The lines of a section of a text, from its head to the next one.
fn section<'t>(text: &'t str, head: &str, ends: impl Fn(&str) -> bool) -> Vec<&'t str> {
    let Some(at) = text.find(head) else { return Vec::new() };
    text[at + head.len()..].lines().skip(1).take_while(|line| !ends(line)).collect()
}

/// The text without a line.
fn without(text: &str, line: &str) -> String {
    text.replacen(&format!("{line}\n"), "", 1)
}

fn seen(found: &mut Vec<Subject>) {
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|it| seen.insert(it.told.clone()));
}

/// Packages that code imports at a few places.
pub(crate) fn npm(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    let is_package = |path: &str| file_name(path) == "package.json";
    for (path, text) in tree.those(is_package) {
        let home = folder(path);
        for line in section(text, "\"dependencies\"", |it| it.trim().starts_with('}')) {
            let Some(name) = line.trim().split('"').nth(1).filter(|it| it.len() > 3 && !it.starts_with("@types"))
            else {
                continue;
            };
            let quoted = [format!("\"{name}\""), format!("'{name}'")];
            let is_code =
                |it: &str| it.starts_with(home) && ["ts", "tsx", "js", "mjs", "jsx", "vue"].contains(&ending(it));
            let importers: Vec<(&str, &str)> =
                tree.those(is_code).filter(|(_, text)| quoted.iter().any(|it| text.contains(it.as_str()))).collect();
            let others = tree.those(is_package).filter(|(_, text)| text.contains(&quoted[0])).count();
            if importers.is_empty() || importers.len() > 15 || others != 1 {
                continue;
            }
            let mut provider = one(path, text.replacen(&quoted[0], &format!("\"{name}-renewed\""), 1));
            for (it, text) in tree.those(|it| !is_package(it) && !it.contains("lock")) {
                let now = text
                    .replace(&quoted[0], &format!("\"{name}-renewed\""))
                    .replace(&quoted[1], &format!("'{name}-renewed'"))
                    .replace(&format!("\"{name}/"), &format!("\"{name}-renewed/"))
                    .replace(&format!("'{name}/"), &format!("'{name}-renewed/"));
                if now != *text {
                    provider.insert(it.to_owned(), Some(now));
                }
            }
            let beside = format!("{}extra-report.js", folder(importers[0].0));
            let import = format!("import * as extra from '{name}';\n\nexport default extra;\n");
            let own = provider.get(path).cloned().flatten().unwrap_or_default();
            let kept =
                own.replacen(&format!("\"{name}-renewed\""), &format!("\"{name}\": \"*\",\n    \"{name}-renewed\""), 1);
            found.push(Subject {
                names: vec![name.to_owned()],
                told: format!("{name} of {path}"),
                breaks: vec![
                    Form::file("imported", beside.clone(), import.clone()),
                    Form::file(
                        "required",
                        beside.clone(),
                        format!("const extra = require('{name}');\n\nmodule.exports = extra;\n"),
                    ),
                ],
                decoys: vec![
                    Form::file("in a comment", beside.clone(), format!("// {import}")),
                    Form::file("in a text", beside.clone(), format!("export default 'import it from {name}';\n")),
                    Form::file(
                        "a file of that name",
                        beside.clone(),
                        format!("import * as extra from './{name}-extra';\n"),
                    ),
                    Form::file("it is kept", beside, import).after(with(provider.clone(), one(path, kept))),
                ],
                provider,
            });
        }
    }
    seen(&mut found);
    found
}

/// Crates and modules of Go that code names at a few places.
pub(crate) fn systems(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text) in tree.those(|it| file_name(it) == "Cargo.toml") {
        for line in section(text, "\n[dependencies]", |it| it.starts_with('[')) {
            let Some((name, value)) = line.split_once('=').map(|(name, value)| (name.trim(), value)) else { continue };
            let library = name.replace('-', "_");
            let home = format!("{}src/", folder(path));
            let is_code = |it: &str| it.starts_with(&home) && ending(it) == "rs";
            let named = |text: &str| text.contains(&format!("{library}::"));
            let users: Vec<(&str, &str)> = tree.those(is_code).filter(|(_, text)| named(text)).collect();
            let is_known = ["std", "core", "alloc"].contains(&library.as_str())
                || value.contains("optional")
                || value.contains("package");
            if users.is_empty() || users.len() > 15 || is_known || library.len() < 4 || library.contains(['.', '"']) {
                continue;
            }
            let now = format!("{library}_renewed");
            let mut provider = one(path, text.replacen(line, &line.replacen(name, &format!("{name}-renewed"), 1), 1));
            for (it, text) in tree.those(|it| it.starts_with(folder(path)) && ending(it) == "rs") {
                let changed = exchanged(text, &library, &now, "");
                if changed != *text {
                    provider.insert(it.to_owned(), Some(changed));
                }
            }
            let beside = format!("{home}extra_report.rs");
            found.push(Subject {
                names: vec![name.to_owned(), library.clone()],
                told: format!("{name} of {path}"),
                breaks: vec![
                    Form::file(
                        "imported",
                        beside.clone(),
                        format!("use {library}::extra;\n\npub fn report() {{ extra(); }}\n"),
                    ),
                    Form::file("by its path", beside.clone(), format!("pub fn report() {{ {library}::extra(); }}\n")),
                ],
                decoys: vec![
                    Form::file("in a comment", beside.clone(), format!("// {library}::extra\npub fn report() {{}}\n")),
                    Form::file(
                        "a module of its own",
                        beside.clone(),
                        format!(
                            "mod {library} {{ pub fn extra() {{}} }}\n\npub fn report() {{ {library}::extra(); }}\n"
                        ),
                    ),
                    Form::file("it is kept", beside, format!("pub fn report() {{ {library}::extra(); }}\n")).after(
                        with(
                            provider.clone(),
                            one(
                                path,
                                text.replacen(
                                    line,
                                    &format!("{line}\n{}", line.replacen(name, &format!("{name}-renewed"), 1)),
                                    1,
                                ),
                            ),
                        ),
                    ),
                ],
                provider,
            });
        }
    }
    modules(tree, &mut found);
    seen(&mut found);
    found
}

/// Modules of Go.
fn modules(tree: &Tree, found: &mut Vec<Subject>) {
    for (path, text) in tree.those(|it| file_name(it) == "go.mod") {
        for line in section(text, "require (", |it| it.starts_with(')')) {
            let Some(name) = line.split_whitespace().next().filter(|_| !line.contains("// indirect")) else { continue };
            let home = folder(path);
            let quoted = format!("\"{name}");
            let is_code = |it: &str| it.starts_with(home) && ending(it) == "go";
            let users: Vec<(&str, &str)> = tree.those(is_code).filter(|(_, text)| text.contains(&quoted)).collect();
            let inner =
                section(text, "require (", |it| it.starts_with(')')).iter().filter(|it| it.contains(name)).count();
            if users.is_empty() || users.len() > 15 || inner != 1 || !name.contains('.') || has_wider(text, name) {
                continue;
            }
            let now = format!("{name}-renewed");
            let mut provider = one(path, text.replacen(line, &line.replacen(name, &now, 1), 1));
            for (it, text) in &users {
                provider.insert((*it).to_owned(), Some(text.replace(&quoted, &format!("\"{now}"))));
            }
            let beside = format!("{home}internal/extra/extra.go");
            let code = |import: &str| format!("package extra\n\nimport _ \"{import}\"\n");
            let kept = provider.get(path).cloned().flatten().unwrap_or_default().replacen(
                &now,
                &format!("{name} v1.0.0\n\t{now}"),
                1,
            );
            found.push(Subject {
                names: vec![name.to_owned()],
                told: format!("{name} of {path}"),
                breaks: vec![
                    Form::file("imported", beside.clone(), code(name)),
                    Form::file("a package of it", beside.clone(), code(&format!("{name}/extra"))),
                ],
                decoys: vec![
                    Form::file("in a comment", beside.clone(), format!("package extra\n\n// import \"{name}\"\n")),
                    Form::file("a longer name", beside.clone(), code("fmt")),
                    Form::file("it is kept", beside, code(name)).after(with(provider.clone(), one(path, kept))),
                ],
                provider,
            });
        }
    }
}

/// Whether a list of modules has another one whose packages may have the names of those of a module.
fn has_wider(text: &str, name: &str) -> bool {
    text.split_whitespace().any(|it| name.strip_prefix(it).is_some_and(|rest| rest.starts_with('/')))
}

/// Distributions of Python that code imports under their own names.
pub(crate) fn python(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    let is_manifest = |it: &str| {
        file_name(it).starts_with("requirements") && ["txt", "in"].contains(&ending(it))
            || file_name(it) == "pyproject.toml"
    };
    for (path, text) in tree.those(is_manifest) {
        let lines = if ending(path) == "toml" {
            section(text, "\ndependencies", |it| it.starts_with(']'))
        } else {
            text.lines().collect()
        };
        for line in lines {
            let bare = line.trim().trim_matches(['"', '\'', ',']);
            let name = bare.split(['=', '>', '<', '~', '[', ';', ' ', '!']).next().unwrap_or_default();
            let module = name.to_lowercase();
            let is_module = module.len() > 4 && module.chars().all(|it| it.is_ascii_lowercase() || it == '_');
            if !is_module || bare.starts_with('#') || ["python", "version"].contains(&module.as_str()) {
                continue;
            }
            let home = folder(path);
            let says = |text: &str| {
                text.lines()
                    .any(|it| it.starts_with(&format!("import {module}")) || it.starts_with(&format!("from {module}")))
            };
            let users: Vec<(&str, &str)> =
                tree.those(|it| it.starts_with(home) && ending(it) == "py").filter(|(_, text)| says(text)).collect();
            let manifests = tree
                .those(is_manifest)
                .filter(|(_, text)| !places(&text.to_lowercase(), &module, "-").is_empty())
                .count();
            let is_own = tree.files.keys().any(|it| it.trim_end_matches(".py").split('/').any(|part| part == module));
            if users.is_empty() || users.len() > 20 || manifests != 1 || is_own {
                continue;
            }
            let now = format!("{module}_renewed");
            let mut provider = one(path, text.replacen(line, &line.replacen(name, &format!("{name}-renewed"), 1), 1));
            for (it, text) in tree.those(|it| it.starts_with(home) && ending(it) == "py") {
                let changed = exchanged(text, &module, &now, "");
                if changed != *text {
                    provider.insert(it.to_owned(), Some(changed));
                }
            }
            let beside = format!("{}extra_report.py", folder(users[0].0));
            let guarded = format!("try:\n    import {module}\nexcept ImportError:\n    {module} = None\n");
            let kept =
                text.replacen(line, &format!("{line}\n{}", line.replacen(name, &format!("{name}-renewed"), 1)), 1);
            found.push(Subject {
                names: vec![name.to_owned(), module.clone()],
                told: format!("{name} of {path}"),
                breaks: vec![
                    Form::file(
                        "imported",
                        beside.clone(),
                        format!("import {module}\n\n\ndef extra():\n    return {module}.extra()\n"),
                    ),
                    Form::file(
                        "a name of it",
                        beside.clone(),
                        format!("from {module} import extra\n\n\ndef report():\n    return extra()\n"),
                    ),
                ],
                decoys: vec![
                    Form::file("in a comment", beside.clone(), format!("# import {module}\n")),
                    Form::file("if it is there", beside.clone(), guarded),
                    Form::file("in a text", beside.clone(), format!("HELP = \"\"\"\nimport {module}\n\"\"\"\n")),
                    Form::file("it is kept", beside, format!("import {module}\n"))
                        .after(with(provider.clone(), one(path, kept))),
                ],
                provider,
            });
        }
    }
    seen(&mut found);
    found
}

/// Entries of lock files that one other entry needs: the one goes with the other, while a third one newly needs it.
pub(crate) fn locks(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    let is_lock = |it: &str| ["Cargo.lock", "poetry.lock", "uv.lock", "package-lock.json"].contains(&file_name(it));
    for (path, text) in tree.those(is_lock) {
        if ending(path) == "json" {
            found.extend(of_npm(path, text));
            continue;
        }
        let blocks: Vec<&str> = text.split("[[package]]").skip(1).collect();
        let name = |block: &str| {
            block.lines().find_map(|it| it.strip_prefix("name = \"")).map(|it| it.trim_end_matches('"').to_owned())
        };
        let refers = |name: &str| match file_name(path) {
            "Cargo.lock" => format!("\n \"{name}\",\n"),
            "uv.lock" => format!("    {{ name = \"{name}\""),
            _ => format!("\n{name} = "),
        };
        for block in &blocks {
            let Some(name) = name(block).filter(|it| it.len() > 3) else { continue };
            let needed = text.matches(&refers(&name)).count();
            if needed != 1
                || text.matches(&format!("name = \"{name}\"\n")).count() != 1
                || !block.contains("source") && file_name(path) == "Cargo.lock"
            {
                continue;
            }
            let Some(at) = text.find(&refers(&name)) else { continue };
            let line = text[at..].trim_start_matches('\n').lines().next().unwrap_or_default();
            let provided = without(&text.replacen(&format!("[[package]]{block}"), "", 1), line);
            let more = |needs: &str| {
                let version = block.lines().find(|it| it.starts_with("version = ")).unwrap_or("version = \"1.0.0\"");
                let version = version.trim_start_matches("version = ");
                let entry = match file_name(path) {
                    "Cargo.lock" => format!(
                        "[[package]]\nname = \"zzz-extra\"\nversion = {version}\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"{:064}\"\ndependencies = [\n \"{needs}\",\n]\n",
                        0
                    ),
                    "uv.lock" => format!(
                        "[[package]]\nname = \"zzz-extra\"\nversion = {version}\nsource = {{ registry = \"https://pypi.org/simple\" }}\ndependencies = [\n    {{ name = \"{needs}\" }},\n]\n"
                    ),
                    _ => format!(
                        "[[package]]\nname = \"zzz-extra\"\nversion = {version}\n\n[package.dependencies]\n{needs} = \"*\"\n\n"
                    ),
                };
                // The first block stands where the other side does nothing.
                one(path, text.replacen("[[package]]", &format!("{entry}\n[[package]]"), 1))
            };
            let stays = blocks.iter().rev().find_map(|it| {
                let other = self::name_of(it)?;
                (other != name
                    && text.matches(&format!("name = \"{other}\"\n")).count() == 1
                    && (it.contains("source")))
                .then_some(other)
            });
            let Some(stays) = stays else { continue };
            found.push(Subject {
                names: vec![name.clone()],
                told: format!("{name} of {path}"),
                provider: one(path, provided),
                breaks: vec![Form::of("newly needed", more(&name))],
                decoys: vec![Form::of("another one is needed", more(&stays))],
            });
        }
    }
    found
}

fn name_of(block: &str) -> Option<String> {
    block.lines().find_map(|it| it.strip_prefix("name = \"")).map(|it| it.trim_end_matches('"').to_owned())
}

fn of_npm(path: &str, text: &str) -> Vec<Subject> {
    let mut found = Vec::new();
    for line in text.lines() {
        let Some(name) = line.strip_prefix("    \"node_modules/").and_then(|it| it.strip_suffix("\": {")) else {
            continue;
        };
        let nested = format!("node_modules/{name}\"");
        let refers = format!("        \"{name}\": ");
        if name.len() < 4 || text.matches(&nested).count() != 1 || text.matches(&refers).count() != 1 {
            continue;
        }
        let Some(start) = text.find(&format!("{line}\n")) else { continue };
        let Some(end) = text[start..].find("\n    },\n").map(|it| start + it + 8) else { continue };
        let Some(at) = text.find(&refers) else { continue };
        let need = text[at..].lines().next().unwrap_or_default();
        // What stands last has no comma, and what stands before it would have one too many.
        if !need.ends_with(',') {
            continue;
        }
        let provided = without(&text.replacen(&text[start..end], "", 1), need);
        let more = |needs: &str| {
            let entry = format!(
                "    \"node_modules/aaa-extra\": {{\n      \"version\": \"1.0.0\",\n      \"dependencies\": {{\n        \"{needs}\": \"*\"\n      }}\n    }},\n"
            );
            let first = text.find("    \"node_modules/").unwrap_or(0);
            one(path, format!("{}{entry}{}", &text[..first], &text[first..]))
        };
        let stays = text
            .lines()
            .rev()
            .find_map(|it| it.strip_prefix("    \"node_modules/")?.strip_suffix("\": {"))
            .filter(|it| *it != name && !it.contains("node_modules"));
        let Some(stays) = stays else { continue };
        found.push(Subject {
            names: vec![name.to_owned()],
            told: format!("{name} of {path}"),
            provider: one(path, provided),
            breaks: vec![Form::of("newly needed", more(name))],
            decoys: vec![Form::of("another one is needed", more(stays))],
        });
    }
    found
}
