//! What is given from outside: flags of command lines, variables that files set, fields of inputs of `GraphQL`.

use std::collections::BTreeSet;

use crate::form::{Form, Subject, one, with};
use crate::tree::{Tree, ending, exchanged, file_name, folder, is_name, places, workflow};

/// A script of Python with one parser, and the flags that it defines.
fn parsers(tree: &Tree) -> Vec<(&str, &str, Vec<&str>)> {
    let is_script = |path: &str| ending(path) == "py" && !path.contains("test");
    let mut found = Vec::new();
    for (path, text) in tree.those(is_script) {
        let is_open = ["add_subparsers", "parse_known_args", "parents=", "click"].iter().any(|it| text.contains(it));
        let others = tree.those(is_script).filter(|(it, _)| file_name(it) == file_name(path)).count();
        if text.matches("ArgumentParser(").count() != 1 || is_open || others != 1 {
            continue;
        }
        let flags = text.split("add_argument(").skip(1).filter_map(|rest| {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
            rest[1..].split(quote).next().filter(|it| it.starts_with("--") && it.len() > 5)
        });
        found.push((path, text, flags.collect()));
    }
    found
}

/// Flags of scripts of Python.
pub(crate) fn flags(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text, flags) in parsers(tree) {
        for flag in flags {
            let is_begun = text.matches(&format!("\"{flag}")).count() + text.matches(&format!("'{flag}")).count() > 1;
            let others = tree.those(|it| ending(it) == "py" && it != path);
            if is_begun || others.into_iter().any(|(_, text)| !places(text, flag, "-").is_empty()) {
                continue;
            }
            let now = format!("{flag}-renewed");
            let Some(provider) = tree.renamed(flag, &now, "-", |it| ending(it) != "lock") else { continue };
            let own = provider.get(path).cloned().flatten().unwrap_or_default();
            let quoted = |name: &str| [format!("\"{name}\""), format!("'{name}'")];
            let both = quoted(&now).iter().zip(quoted(flag)).fold(own, |own, (new, old)| {
                own.replacen(&format!("add_argument({new}"), &format!("add_argument({new}, {old}"), 1)
            });
            let kept = with(provider.clone(), one(path, both));
            let run = format!("python {path} {flag} 5");
            let step = |line: &str| workflow(&format!("      - uses: actions/checkout@v4\n      - run: {line}\n"));
            let file = |name: &'static str, text: String| Form::file(name, ".github/workflows/extra-run.yml", text);
            let script = |text: &str| format!("#!/usr/bin/env bash\nset -euo pipefail\n{text}\n");
            found.push(Subject {
                names: vec![flag.to_owned()],
                told: format!("{flag} of {path}"),
                provider,
                breaks: vec![
                    file("in a workflow", step(&run)),
                    Form::file("in a script", "extra-run.sh", script(&run)),
                    Form::file("over two lines", "extra-run.sh", script(&format!("python {path} \\\n  {flag}=5"))),
                ],
                decoys: vec![
                    file("in a comment", step(&format!("echo done # {run}"))),
                    file("in a text", step(&format!("echo \"next: {run}\""))),
                    file("of another program", step(&format!("curl {flag} 5 https://example.org"))),
                    Form::file("the old name is kept", "extra-run.sh", script(&run)).after(kept),
                ],
            });
        }
    }
    found
}

/// Flags that a script of Python newly cannot do without.
pub(crate) fn required(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text, _) in parsers(tree) {
        let Some(at) = text.find(".add_argument(") else { continue };
        let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let parser = text[start..at].trim();
        let indent = &text[start..at - parser.len()];
        let named = file_name(path).trim_end_matches(".py");
        // Something calls it already, or needs a flag: then it is not as simple.
        if !is_name(parser) || tree.those(|it| ending(it) != "py").any(|(_, text)| text.contains(file_name(path))) {
            continue;
        }
        let adds = |more: &str| {
            let line = format!("{indent}{parser}.add_argument(\"--extra-{named}\", help=\"it is new\"{more})\n");
            one(path, format!("{}{line}{}", &text[..start], &text[start..]))
        };
        let step = |line: &str| workflow(&format!("      - uses: actions/checkout@v4\n      - run: {line}\n"));
        let file = |name: &'static str, text: String| Form::file(name, ".github/workflows/extra-run.yml", text);
        let script = |text: &str| format!("#!/usr/bin/env bash\nset -euo pipefail\n{text}\n");
        let flag = format!("--extra-{named}");
        found.push(Subject {
            names: vec![flag.clone()],
            told: format!("{flag} of {path}"),
            provider: adds(", required=True"),
            breaks: vec![
                file("in a workflow", step(&format!("python {path}"))),
                Form::file("in a script", "extra-run.sh", script(&format!("python {path} input.txt && echo done"))),
            ],
            decoys: vec![
                Form::file("it is given", "extra-run.sh", script(&format!("python {path} {flag}=5"))),
                Form::file("it may be given", "extra-run.sh", script(&format!("python {path} \"$@\""))),
                Form::file("help", "extra-run.sh", script(&format!("python {path} --help"))),
                file("in a comment", step(&format!("echo done # python {path}"))),
                file("it has a default", step(&format!("python {path}"))).after(adds(", default=\"x\"")),
            ],
        });
    }
    found
}

/// How code reads a variable, in front of its name and behind it.
const READS: [(&str, &str, &str); 5] = [
    ("ts", "process.env.", ""),
    ("js", "process.env.", ""),
    ("py", "os.environ[\"", "\"]"),
    ("py", "os.environ.get(\"", "\""),
    ("go", "os.Getenv(\"", "\")"),
];

/// Variables that one file of code reads and nothing else names.
pub(crate) fn variables(tree: &Tree) -> Vec<Subject> {
    let outside =
        ["AWS_", "CI", "DEBUG", "GITHUB_", "GOOGLE_", "HOST", "HTTP", "NODE_", "NO_", "PORT", "PYTHON", "RUST_"];
    let mut found = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (end, before, after) in READS {
        for (path, text) in tree.those(|it| ending(it) == end && !it.contains("test")) {
            for rest in text.split(before).skip(1) {
                let name: String =
                    rest.chars().take_while(|it| it.is_ascii_uppercase() || matches!(it, '_' | '0'..='9')).collect();
                let is_name = name.len() >= 8 && name.contains('_') && rest[name.len()..].starts_with(after);
                let is_outside = outside.iter().any(|it| name.starts_with(it));
                if !is_name || is_outside || tree.count(&name, "", |it| it != path) > 0 || !seen.insert(name.clone()) {
                    continue;
                }
                let now = format!("{name}_RENEWED");
                let Some(provider) = tree.renamed(&name, &now, "", |_| true) else { continue };
                let own = provider.get(path).cloned().flatten().unwrap_or_default();
                let mark = if end == "py" { "#" } else { "//" };
                let tail = if own.ends_with('\n') { "" } else { "\n" };
                let kept = one(path, format!("{own}{tail}{mark} {name} is read as well.\n"));
                let compose = |set: &str| format!("services:\n  extra:\n    build: .\n    environment:\n{set}\n");
                let file = |form: &'static str, text: String| Form::file(form, "compose.extra.yaml", text);
                found.push(Subject {
                    names: vec![name.clone()],
                    told: format!("{name} of {path}"),
                    provider,
                    breaks: vec![
                        file("in compose", compose(&format!("      {name}: \"5\""))),
                        Form::file(
                            "in a workflow",
                            ".github/workflows/extra-run.yml",
                            workflow(&format!("      - run: ./run\n        env:\n          {name}: \"5\"\n")),
                        ),
                        Form::file("in an image", "docker/Extra.Dockerfile", format!("FROM alpine:3\nENV {name}=5\n")),
                    ],
                    decoys: vec![
                        file("in a comment", compose(&format!("      OTHER_EXTRA: \"5\" # {name}"))),
                        file("another name", compose(&format!("      EXTRA_{name}: \"5\""))),
                        file("it is read as well", compose(&format!("      {name}: \"5\""))).after(kept),
                        Form::file("in prose", "docs/extra.md", format!("Set `{name}` to 5.\n")),
                    ],
                });
            }
        }
    }
    found
}

/// Fields of inputs of `GraphQL` that an argument of a mutation takes.
pub(crate) fn inputs(tree: &Tree) -> Vec<Subject> {
    let is_schema = |path: &str| matches!(ending(path), "graphql" | "graphqls" | "gql");
    let mut found = Vec::new();
    for (path, text) in tree.those(is_schema) {
        let Some(root) = text.find("type Mutation {") else { continue };
        let body = text[root..].split("\n}").next().unwrap_or_default();
        for line in body.lines() {
            // `createOrder(input: OrderInput!): Order!`
            let Some((field, rest)) = line.trim().split_once('(') else { continue };
            let Some((argument, rest)) = rest.split_once(':') else { continue };
            let kind: String = rest.trim().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
            let is_alone = rest.split(')').next().is_some_and(|it| !it.contains([',', '[']));
            let head = format!("input {kind} {{\n");
            let Some(at) = text.find(&head).filter(|_| is_name(field) && is_name(argument) && is_alone) else {
                continue;
            };
            let inside = text[at + head.len()..].split("\n}").next().unwrap_or_default();
            let fields: Vec<&str> = inside
                .lines()
                .filter_map(|line| line.trim().split_once(':').map(|it| it.0))
                .filter(|it| is_name(it))
                .collect();
            let Some(name) = fields.iter().find(|it| it.len() > 3) else { continue };
            let own = |inside: &str| {
                one(path, format!("{}{inside}{}", &text[..at + head.len()], &text[at + head.len() + inside.len()..]))
            };
            let now = format!("{name}Renewed");
            let renamed = own(&exchanged(inside, name, &now, ""));
            let required = own(&format!("  extraNeeded: Int!\n{inside}"));
            let optional = own(&format!("  extraNeeded: Int\n{inside}"));
            let query = |given: &str| {
                format!("mutation Extra($v: Int) {{\n  {field}({argument}: {given}) {{\n    __typename\n  }}\n}}\n")
            };
            let file = format!("{}extra_report.graphql", folder(path));
            let form = |name: &'static str, given: &str| Form::file(name, file.clone(), query(given));
            found.push(Subject {
                names: vec![(*name).to_owned(), "extraNeeded".to_owned(), kind.clone()],
                told: format!("{kind}.{name} of {path}"),
                provider: renamed,
                breaks: vec![
                    form("a renamed field", &format!("{{ {name}: $v }}")),
                    form("without a required one", &format!("{{ {name}: $v }}")).after(required),
                ],
                decoys: vec![
                    form("a variable", "$v"),
                    form("an optional field", &format!("{{ {name}: $v }}")).after(optional),
                    Form::file(
                        "in a comment",
                        file.clone(),
                        format!("# {}\nfragment Extra on Mutation {{ __typename }}\n", query(name).replace('\n', " ")),
                    ),
                ],
            });
        }
    }
    found
}
