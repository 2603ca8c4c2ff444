//! What is started by its name: targets, scripts, jobs, stages.

use std::collections::BTreeSet;

use crate::form::{Files, Form, Subject, one, with};
use crate::tree::{Tree, ending, exchanged, file_name, folder, is_workflow, places, workflow};

/// What is part of the names of targets, scripts and jobs.
const DASH: &str = "-";

fn is_target(word: &str) -> bool {
    word.len() >= 4
        && word.starts_with(|it: char| it.is_ascii_lowercase())
        && word.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
}

/// Targets of the Makefile or justfile at the root that something names.
pub(crate) fn targets(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, runner) in [("Makefile", "make"), ("justfile", "just"), ("Justfile", "just")] {
        let Some(text) = tree.get(path) else { continue };
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((name, rest)) = line.split_once(':') else { continue };
            let has_recipe = lines.get(at + 1).is_some_and(|it| it.starts_with(['\t', ' ']));
            if !is_target(name) || rest.starts_with('=') || !has_recipe {
                continue;
            }
            let now = format!("{name}-renewed");
            let own = renewed_targets(text, runner, name, &now);
            let others = |path: &str| path != "Makefile" && path != "justfile";
            let mut provider = one(path, own);
            for (other, text) in tree.those(others) {
                let said = format!("{runner} {name}");
                if !places(text, &said, "-_.").is_empty() {
                    let text = exchanged(text, &said, &format!("{runner} {now}"), "-_.");
                    provider.insert(other.to_owned(), Some(text));
                }
            }
            // Something names it, or nobody would miss it.
            if provider.len() == 1 && places(text, name, DASH).len() < 2 {
                continue;
            }
            let folder = if tree.files.keys().any(|it| it.starts_with("scripts/")) { "scripts/" } else { "" };
            let step = |line: &str| workflow(&format!("      - uses: actions/checkout@v4\n      - run: {line}\n"));
            let file = |name: &'static str, text: String| Form::file(name, ".github/workflows/extra-run.yml", text);
            let kept = match (runner, provider.get(path)) {
                ("make", Some(Some(own))) => {
                    Some(with(provider.clone(), one(path, format!("{own}\n.PHONY: {name}\n{name}: {now}\n"))))
                }
                (_, Some(Some(own))) => {
                    Some(with(provider.clone(), one(path, format!("{own}\nalias {name} := {now}\n"))))
                }
                _ => None,
            };
            let run = format!("{runner} {name}");
            let mut decoys = vec![
                file("in a comment", step(&format!("echo done # {run}"))),
                file("in a text", step(&format!("echo \"next: {run}\""))),
                file("in another folder", step(&format!("cd tools/extra && {run}"))),
                file("another target", step(&format!("{runner} extra-{name} || true")))
                    .after(one(path, format!("{text}\nother-{name}:\n\techo other\n"))),
            ];
            decoys.retain(|it| it.name != "another target" || runner == "make");
            let flag = if runner == "make" { "-C" } else { "--working-directory" };
            decoys.push(file("with a folder", step(&format!("{runner} {flag} tools/extra {name}"))));
            if let Some(kept) = kept {
                decoys.push(file("an alias is kept", step(&run)).after(kept));
            }
            found.push(Subject {
                names: vec![name.to_owned()],
                told: format!("{run} of {path}"),
                provider,
                breaks: vec![
                    file("in a workflow", step(&run)),
                    file("among other commands", step(&format!("|\n          set -e\n          {run} && echo ok"))),
                    Form::file(
                        "in a script",
                        format!("{folder}extra-run.sh"),
                        format!("#!/usr/bin/env bash\nset -euo pipefail\n{run}\n"),
                    ),
                ],
                decoys,
            });
        }
    }
    found
}

/// A file of targets in which one has another name: where it is defined, named as a dependency, and run again.
fn renewed_targets(text: &str, runner: &str, name: &str, now: &str) -> String {
    let line = |line: &str| {
        let is_recipe = line.starts_with(['\t', ' ']);
        let runs = [format!("$(MAKE) {name}"), format!("{runner} {name}")];
        if is_recipe && !runs.iter().any(|it| line.contains(it.as_str())) || line.starts_with('#') {
            return line.to_owned();
        }
        if is_recipe {
            let line = exchanged(line, &runs[0], &format!("$(MAKE) {now}"), "-_.");
            return exchanged(&line, &runs[1], &format!("{runner} {now}"), "-_.");
        }
        if line.contains(':') { exchanged(line, name, now, "-_.$/") } else { line.to_owned() }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// Scripts of the package at the root.
pub(crate) fn npm(tree: &Tree) -> Vec<Subject> {
    let Some(text) = tree.get("package.json") else { return Vec::new() };
    let runner = match () {
        () if tree.get("pnpm-lock.yaml").is_some() => "pnpm",
        () if tree.get("yarn.lock").is_some() => "yarn",
        () => "npm",
    };
    let Some(section) = text.find("\"scripts\"") else { return Vec::new() };
    let end = text[section..].find('}').map_or(text.len(), |at| section + at);
    let mut found = Vec::new();
    for line in text[section..end].lines().skip(1) {
        let mut quoted = line.trim().split('"').skip(1);
        let (Some(name), Some(": ")) = (quoted.next(), quoted.next()) else { continue };
        let quoted = format!("\"{name}\":");
        let packages = tree.those(|path| file_name(path) == "package.json");
        let is_part = name.len() < 4 || ["prepare", "postinstall", "version"].contains(&name);
        if is_part || packages.filter(|(_, text)| text.contains(&quoted)).count() != 1 {
            continue;
        }
        let now = format!("{name}-renewed");
        let mut provider = one("package.json", text.replace(&quoted, &format!("\"{now}\":")));
        for (path, text) in tree.those(|path| !path.contains("lock")) {
            let text = provider.get(path).cloned().flatten().unwrap_or_else(|| text.to_owned());
            let mut changed = text.clone();
            for said in ["npm run", "pnpm run", "yarn run", "yarn", "pnpm", "bun run", "turbo run", "npm:"] {
                let gap = if said.ends_with(':') { "" } else { " " };
                let (said, new) = (format!("{said}{gap}{name}"), format!("{said}{gap}{now}"));
                changed = exchanged(&changed, &said, &new, "-:.");
            }
            if changed != text || path == "package.json" {
                provider.insert(path.to_owned(), Some(changed));
            }
        }
        let run = format!("{runner} run {name}");
        let step = |line: &str| workflow(&format!("      - uses: actions/checkout@v4\n      - run: {line}\n"));
        let file = |form: &'static str, text: String| Form::file(form, ".github/workflows/extra-run.yml", text);
        let own = provider.get("package.json").cloned().flatten().unwrap_or_default();
        let kept =
            own.replacen("\"scripts\": {", &format!("\"scripts\": {{\n    \"{name}\": \"{runner} run {now}\","), 1);
        let user =
            text.replacen("\"scripts\": {", &format!("\"scripts\": {{\n    \"extra\": \"{run} && echo extra\","), 1);
        let mut breaks = vec![
            file("in a workflow", step(&run)),
            file("among other commands", step(&format!("|\n          {runner} install\n          {run}"))),
            Form::file(
                "in an image",
                "docker/Extra.Dockerfile",
                format!("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN {run}\n"),
            ),
        ];
        if user != *text && !line.contains("scripts") {
            breaks.push(Form::of("in another script", one("package.json", user)));
        }
        let filter = if runner == "npm" { "--prefix tools/extra" } else { "--filter extra" };
        found.push(Subject {
            names: vec![name.to_owned()],
            told: format!("{runner} run {name}"),
            provider: provider.clone(),
            breaks,
            decoys: vec![
                file("in a comment", step(&format!("echo done # {run}"))),
                file("if it is there", step(&format!("npm run {name} --if-present"))),
                file("of another package", step(&format!("{runner} {filter} run {name}"))),
                file("an alias is kept", step(&run)).after(with(provider, one("package.json", kept))),
            ],
        });
    }
    found
}

/// Jobs that another job of their workflow waits for.
pub(crate) fn jobs(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text) in tree.those(is_workflow) {
        let Some(section) = text.find("\njobs:\n") else { continue };
        let body = &text[section + 7..];
        // Jobs come last, so that one can be added at the end.
        if body.lines().any(|line| line.starts_with(|it: char| it.is_ascii_alphabetic())) {
            continue;
        }
        let names: Vec<&str> = body
            .lines()
            .filter(|line| line.starts_with("  ") && !line.starts_with("   ") && line.trim_end().ends_with(':'))
            .map(|line| line.trim().trim_end_matches(':'))
            .filter(|name| name.len() >= 4 && name.chars().all(|it| it.is_ascii_alphanumeric() || "-_".contains(it)))
            .collect();
        for name in &names {
            let is_needed = body.lines().any(|line| {
                let bare = line.trim();
                (bare.starts_with("needs:") || bare.starts_with("- ")) && !places(line, name, DASH).is_empty()
            });
            if !is_needed || !body.contains("needs:") {
                continue;
            }
            let now = format!("{name}-renewed");
            let mut in_needs = false;
            let line = |line: &str| {
                let bare = line.trim();
                let is_item = in_needs && bare.starts_with("- ");
                in_needs =
                    bare.starts_with("needs:") || is_item || in_needs && (bare.is_empty() || bare.starts_with('#'));
                let is_key = line.starts_with("  ") && !line.starts_with("   ") && bare == format!("{name}:");
                if is_key || bare.starts_with("needs:") || is_item {
                    return exchanged(line, name, &now, DASH);
                }
                exchanged(line, &format!("needs.{name}"), &format!("needs.{now}"), DASH)
            };
            let renewed = text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n";
            let job = |needs: &str| {
                let needs = if needs.is_empty() { String::new() } else { format!("    needs: {needs}\n") };
                let end = if text.ends_with('\n') { "" } else { "\n" };
                let steps = "    runs-on: ubuntu-latest\n    steps:\n      - run: echo extra\n";
                one(path, format!("{text}{end}\n  extra-report:\n{needs}{steps}"))
            };
            let mut decoys = vec![
                Form::of("in a comment", job(&format!("[] # waits for {name}"))),
                Form::of("no need", job("")),
                Form::file(
                    "of another workflow",
                    ".github/workflows/extra-run.yml",
                    format!(
                        "on: push\njobs:\n  {name}:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n  after:\n    \
                         needs: {name}\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n"
                    ),
                ),
            ];
            if let Some(other) = names.iter().find(|it| *it != name) {
                decoys.push(Form::of("of another job", job(&format!("[{other}]"))));
            }
            found.push(Subject {
                names: vec![(*name).to_owned()],
                told: format!("{name} of {path}"),
                provider: one(path, renewed),
                breaks: vec![
                    Form::of("in brackets", job(&format!("[{name}]"))),
                    Form::of("alone", job(name)),
                    Form::of("in a list", job(&format!("\n      - {name}"))),
                ],
                decoys,
            });
        }
    }
    found
}

/// Stages of images that their file takes from.
pub(crate) fn stages(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    let is_image = |path: &str| file_name(path).to_lowercase().contains("dockerfile") && ending(path) != "md";
    for (path, text) in tree.those(is_image) {
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [from, .., by, name] = words.as_slice() else { continue };
            if !from.eq_ignore_ascii_case("from") || !by.eq_ignore_ascii_case("as") || name.len() < 3 {
                continue;
            }
            if places(text, name, DASH).len() < 2 || name.contains('$') {
                continue;
            }
            let now = format!("{name}-renewed");
            let mut files = Files::new();
            let line = |line: &str| {
                let bare = line.trim().to_lowercase();
                let is_stage = bare.starts_with("from ") || bare.contains("--from=") || bare.contains("from=");
                if is_stage { exchanged(line, name, &now, "-./:") } else { line.to_owned() }
            };
            files.insert(path.to_owned(), Some(text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"));
            let end = if text.ends_with('\n') { "" } else { "\n" };
            let more = |lines: &str| one(path, format!("{text}{end}\n{lines}"));
            found.push(Subject {
                names: vec![(*name).to_owned()],
                told: format!("{name} of {path}"),
                provider: files,
                breaks: vec![
                    Form::of(
                        "copied from",
                        more(&format!("FROM scratch AS extra\nCOPY --from={name} /etc/hosts /hosts\n")),
                    ),
                    Form::of("built upon", more(&format!("FROM {name} AS extra\nRUN true\n"))),
                    Form::of(
                        "mounted from",
                        more(&format!(
                            "FROM alpine:3 AS extra\nRUN --mount=type=bind,from={name},source=/etc,target=/x true\n"
                        )),
                    ),
                ],
                decoys: vec![
                    Form::of("in a comment", more(&format!("# COPY --from={name} /etc/hosts /hosts\n"))),
                    Form::of(
                        "an image",
                        more("FROM scratch AS extra\nCOPY --from=busybox:1 /bin/busybox /bin/busybox\n"),
                    ),
                    Form::of("a flag of a program", more(&format!("FROM alpine:3 AS extra\nRUN tool --from={name}\n"))),
                    Form::file(
                        "of another image",
                        format!("{}Extra.Dockerfile", folder(path)),
                        format!("FROM alpine:3 AS {name}\nFROM scratch\nCOPY --from={name} /etc/hosts /hosts\n"),
                    ),
                ],
            });
        }
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    found.retain(|it| seen.insert(it.told.clone()));
    found
}
