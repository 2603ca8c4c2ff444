//! Files by their paths, and names that differ in case only.

use crate::form::{Form, Subject, one, with};
use crate::tree::{Tree, ending, file_name, folder, places, put, workflow};

/// Files that another one names by their whole path.
pub(crate) fn files(tree: &Tree) -> Vec<Subject> {
    let is_named = |path: &str| {
        let known = ["sh", "json", "toml", "txt", "html", "yml", "yaml", "sql", "conf", "cfg", "pem", "py", "js"];
        path.contains('/') && known.contains(&ending(path)) && !path.starts_with(".github") && file_name(path).len() > 7
    };
    let names = |path: &str| {
        path.starts_with(".github/")
            || ["sh", "md", "json"].contains(&ending(path))
            || file_name(path).to_lowercase().contains("dockerfile")
            || file_name(path) == "Makefile"
    };
    let mut found = Vec::new();
    for (path, text) in tree.those(is_named) {
        let is_common =
            ["package.json", "tsconfig.json", "Cargo.toml", "go.mod", "pyproject.toml"].contains(&file_name(path));
        if is_common || text.len() < 20 {
            continue;
        }
        let named: Vec<(&str, &str)> =
            tree.those(names).filter(|(it, text)| *it != path && !places(text, path, "/.-").is_empty()).collect();
        if named.is_empty() || named.len() > 20 {
            continue;
        }
        let now = format!("{}renewed/{}", folder(path), file_name(path));
        let mut provider = one(now.clone(), text);
        provider.insert(path.to_owned(), None);
        for (it, text) in tree.those(|it| it != path) {
            let at = places(text, path, "/.-");
            if !at.is_empty() {
                provider.insert(it.to_owned(), Some(put(text, &at, path.len(), &now)));
            }
        }
        let step = |line: &str| workflow(&format!("      - uses: actions/checkout@v4\n      - run: {line}\n"));
        let file = |form: &'static str, text: String| Form::file(form, ".github/workflows/extra-run.yml", text);
        let image = |form: &'static str, text: String| Form::file(form, "Extra.Dockerfile", text);
        let mut breaks = vec![
            image("copied into an image", format!("FROM alpine:3\nCOPY {path} /x/\n")),
            Form::file(
                "in compose",
                "compose.extra.yml",
                format!("services:\n  extra:\n    image: alpine\n    env_file:\n      - ./{path}\n"),
            ),
        ];
        match ending(path) {
            "sh" => breaks.push(file("run by a workflow", step(&format!("bash ./{path} --extra")))),
            "py" => breaks.push(file("run by a workflow", step(&format!("python {path} --extra")))),
            "js" => breaks.push(file("run by a workflow", step(&format!("node {path} --extra")))),
            _ => {}
        }
        found.push(Subject {
            names: vec![path.to_owned()],
            told: path.to_owned(),
            breaks,
            decoys: vec![
                file("in a comment", step(&format!("echo done # bash ./{path}"))),
                file(
                    "made before",
                    step(&format!("|\n          curl -o {path} https://example.org/x\n          bash ./{path}")),
                ),
                image(
                    "of another stage",
                    format!("FROM alpine:3 AS extra\nFROM scratch\nCOPY --from=extra {path} /x/\n"),
                ),
                image("it is still there", format!("FROM alpine:3\nCOPY {path} /x/\n"))
                    .after(with(provider.clone(), one(path, "moved\n"))),
                image("one beside it", format!("FROM alpine:3\nCOPY {path}.extra /x/\n")),
            ],
            provider,
        });
    }
    found
}

/// Folders to which both add a name.
pub(crate) fn cases(tree: &Tree) -> Vec<Subject> {
    let folders: std::collections::BTreeSet<&str> =
        tree.those(|path| ending(path) == "md").map(|(path, _)| folder(path)).collect();
    let subject = |folder: &str| {
        let add = |name: &str| one(format!("{folder}{name}"), format!("# {name}\n"));
        Subject {
            names: vec![format!("{folder}extra"), format!("{folder}caf")],
            told: folder.to_owned(),
            provider: add("Extra-Report.md"),
            breaks: vec![
                Form::of("capitals", add("extra-report.md")),
                Form::of("one sign or two", add("cafe\u{301}-report.md")).after(add("caf\u{e9}-report.md")),
                Form::of("a folder", add("extra-report/index.txt")).after(add("Extra-report/about.txt")),
            ],
            decoys: vec![
                Form::of("other letters", add("extra_report.md")),
                Form::of("another ending", add("extra-report.txt")),
                Form::of("in another folder", add("more/extra-report.md")),
            ],
        }
    };
    folders.into_iter().map(subject).collect()
}
