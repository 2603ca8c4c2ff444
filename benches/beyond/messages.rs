//! Protocol Buffers, GraphQL, and events.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Form, Subject, one, with};
use crate::tree::{Tree, camel, ending, exchanged, file_name, folder, is_name, places};

/// A statement of a file of Protocol Buffers, as far as a line shows it.
fn proto_line(line: &str) -> Vec<&str> {
    let bare = line.split("//").next().unwrap_or_default();
    bare.split(|it: char| it.is_whitespace() || "{};=()<>,".contains(it)).filter(|it| !it.is_empty()).collect()
}

fn package_of(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.trim().strip_prefix("package ")).map(|it| it.trim_end_matches(';').trim())
}

fn is_proto(path: &str) -> bool {
    ending(path) == "proto"
}

/// A new file of the package of another one.
fn proto_file(text: &str, import: &str, body: &str) -> String {
    let package = package_of(text).unwrap_or_default();
    format!("syntax = \"proto3\";\n\npackage {package};\n\nimport \"{import}\";\n\n{body}")
}

/// Messages and enumerations of one file of Protocol Buffers that another place names.
pub(crate) fn proto_messages(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text) in tree.those(is_proto) {
        let Some(package) = package_of(text) else { continue };
        for line in text.lines() {
            let words = proto_line(line);
            let (["message" | "enum", name, ..], false) = (words.as_slice(), line.starts_with(' ')) else {
                continue;
            };
            let declared = tree
                .those(is_proto)
                .flat_map(|(_, text)| text.lines())
                .filter(|line| matches!(proto_line(line).as_slice(), ["message" | "enum", other, ..] if other == name));
            if name.len() < 5 || declared.count() != 1 || tree.count(name, "", is_proto) < 2 {
                continue;
            }
            let now = format!("{name}Renewed");
            let Some(provider) = tree.renamed(name, &now, "", |_| true) else { continue };
            let beside = |body: &str| (format!("{}extra_report.proto", folder(path)), proto_file(text, path, body));
            let form = |form: &'static str, body: String| {
                let (path, text) = beside(&body);
                Form::file(form, path, text)
            };
            let own = provider.get(path).cloned().flatten().unwrap_or_default();
            let kept = format!("{own}\nmessage {name} {{\n  string extra = 1;\n}}\n");
            found.push(Subject {
                names: vec![(*name).to_owned()],
                told: format!("{name} of {path}"),
                breaks: vec![
                    form("a field", format!("message ExtraReport {{\n  {name} extra = 1;\n}}\n")),
                    form("a list", format!("message ExtraReport {{\n  repeated {name} extra = 1;\n}}\n")),
                    form("with its package", format!("message ExtraReport {{\n  {package}.{name} extra = 1;\n}}\n")),
                    form(
                        "a method",
                        format!("service ExtraReports {{\n  rpc Make({name}) returns ({name});\n}}\n"),
                    ),
                ],
                decoys: vec![
                    form("in a comment", format!("// Like {name}.\nmessage ExtraReport {{\n  string extra = 1;\n}}\n")),
                    form(
                        "one of its own",
                        format!("message ExtraReport {{\n  message {name} {{}}\n  {name} extra = 1;\n}}\n"),
                    ),
                    Form::file(
                        "of another package",
                        format!("{}extra_report.proto", folder(path)),
                        format!(
                            "syntax = \"proto3\";\n\npackage extra.v9;\n\nmessage {name} {{}}\n\nmessage Report {{\n  {name} extra = 1;\n}}\n"
                        ),
                    ),
                    form("it is kept", format!("message ExtraReport {{\n  {name} extra = 1;\n}}\n"))
                        .after(with(provider.clone(), one(path, kept))),
                ],
                provider,
            });
        }
    }
    found
}

/// Fields of messages that code in Go or Python sets.
pub(crate) fn proto_fields(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text) in tree.those(is_proto) {
        let option = text.lines().find_map(|line| line.trim().strip_prefix("option go_package"));
        let go_package = option.and_then(|it| it.split('"').nth(1)).and_then(|it| it.split(';').next());
        let has_python = tree.those(|it| ending(it) == "py").any(|(_, text)| text.contains("_pb2"));
        let mut message = None;
        for line in text.lines() {
            match proto_line(line).as_slice() {
                ["message", name, ..] if !line.starts_with(' ') => message = Some((*name).to_owned()),
                [.., kind, name, number]
                    if number.chars().all(|it| it.is_ascii_digit()) && is_name(name) && is_name(kind) =>
                {
                    let Some(message) = message.clone().filter(|_| line.starts_with("  ") && !line.starts_with("   "))
                    else {
                        continue;
                    };
                    let declared = tree.those(is_proto).flat_map(|(_, text)| text.lines()).filter(
                        |line| matches!(proto_line(line).as_slice(), [_, .., other, number] if other == name && number.parse::<u32>().is_ok()),
                    );
                    if !name.contains('_') || declared.count() != 1 {
                        continue;
                    }
                    let now = format!("{name}_renewed");
                    let Some(mut provider) = tree.renamed(name, &now, "", |_| true) else { continue };
                    for (one, other) in
                        [(camel(name), camel(&now)), (format!("Get{}", camel(name)), format!("Get{}", camel(&now)))]
                    {
                        for (path, text) in tree.those(|it| ending(it) == "go" || ending(it) == "ts") {
                            let text = provider.get(path).cloned().flatten().unwrap_or_else(|| text.to_owned());
                            if !places(&text, &one, "").is_empty() {
                                provider.insert(path.to_owned(), Some(exchanged(&text, &one, &other, "")));
                            }
                        }
                    }
                    let mut breaks = Vec::new();
                    let mut decoys = vec![
                        Form::file(
                            "in a comment",
                            format!("{}extra_report.proto", folder(path)),
                            proto_file(
                                text,
                                path,
                                &format!("// {name}\nmessage ExtraReport {{\n  string extra = 1;\n}}\n"),
                            ),
                        ),
                        Form::file(
                            "a field of its own",
                            format!("{}extra_report.proto", folder(path)),
                            proto_file(text, path, &format!("message ExtraReport {{\n  string {name} = 1;\n}}\n")),
                        ),
                    ];
                    if let Some(package) = go_package.filter(|_| tree.files.keys().any(|it| ending(it) == "go")) {
                        let go = |body: &str| format!("package extra\n\nimport pb \"{package}\"\n\n{body}");
                        let field = camel(name);
                        breaks.push(Form::file(
                            "set in Go",
                            "internal/extra/extra.go",
                            go(&format!(
                                "func Extra(x any) *pb.{message} {{\n\treturn &pb.{message}{{{field}: nil}}\n}}\n"
                            )),
                        ));
                        breaks.push(Form::file(
                            "got in Go",
                            "internal/extra/extra.go",
                            go(&format!("func Extra(it *pb.{message}) any {{\n\treturn it.Get{field}()\n}}\n")),
                        ));
                        decoys.push(Form::file(
                            "of another type in Go",
                            "internal/extra/extra.go",
                            format!("package extra\n\ntype row struct{{ {field} *int }}\n\nfunc Extra() row {{\n\treturn row{{{field}: nil}}\n}}\n"),
                        ));
                    }
                    if has_python {
                        let module = file_name(path).trim_end_matches(".proto");
                        breaks.push(Form::file(
                            "set in Python",
                            "extra/report.py",
                            format!("from protos import {module}_pb2\n\n\ndef extra():\n    return {module}_pb2.{message}({name}=None)\n"),
                        ));
                        decoys.push(Form::file(
                            "of another class in Python",
                            "extra/report.py",
                            format!("class Extra:\n    pass\n\n\ndef extra():\n    return dict({name}=None)\n"),
                        ));
                    }
                    found.push(Subject {
                        names: vec![(*name).to_owned(), camel(name)],
                        told: format!("{message}.{name} of {path}"),
                        provider,
                        breaks,
                        decoys,
                    });
                }
                _ => {}
            }
        }
    }
    found
}

/// A field of a type of a schema: its name, its type without marks, and whether nothing has to be given.
struct Field {
    name: String,
    kind: String,
    is_bare: bool,
}

/// The types of a schema with their fields, as far as lines show them.
fn types(text: &str) -> BTreeMap<String, Vec<Field>> {
    let mut found: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    let (mut open, mut is_text, mut brackets): (Option<String>, bool, usize) = (None, false, 0);
    for line in text.lines() {
        let bare = line.trim();
        let quotes = bare.matches("\"\"\"").count();
        if is_text || quotes > 0 {
            is_text = if quotes % 2 == 1 { !is_text } else { is_text };
            continue;
        }
        if bare.starts_with(['#', '"']) {
            continue;
        }
        let words: Vec<&str> = bare.split_whitespace().collect();
        match (words.as_slice(), &open) {
            (["type", name, ..] | ["extend", "type", name, ..], None) if bare.ends_with('{') => {
                open = Some((*name).to_owned());
            }
            (["}"], Some(_)) if brackets == 0 => open = None,
            _ => {
                let Some(owner) = open.clone() else { continue };
                let before = brackets;
                brackets += bare.matches('(').count();
                brackets = brackets.saturating_sub(bare.matches(')').count());
                if before > 0 || brackets > 0 {
                    continue;
                }
                let (head, is_bare) = match bare.split_once('(') {
                    Some((head, rest)) => (head, !rest.split(')').next().unwrap_or_default().contains('!')),
                    None => (bare.split(':').next().unwrap_or_default(), true),
                };
                let kind = bare.rsplit_once("):").map(|it| it.1).or_else(|| Some(bare.split_once(':')?.1));
                let kind = kind.and_then(|it| it.split(['@', '#']).next()).unwrap_or_default();
                let kind: String = kind.chars().filter(|it| it.is_alphanumeric() || *it == '_').collect();
                if is_name(head) && !kind.is_empty() {
                    found.entry(owner).or_default().push(Field { name: head.to_owned(), kind, is_bare });
                }
            }
        }
    }
    found
}

/// How a query comes from the root to a type, over fields that need nothing.
fn way_to(types: &BTreeMap<String, Vec<Field>>, wanted: &str) -> Option<Vec<String>> {
    let mut ways: Vec<(String, Vec<String>)> = vec![("Query".to_owned(), Vec::new())];
    let mut seen = BTreeSet::from(["Query".to_owned()]);
    let mut at = 0;
    while let Some((kind, way)) = ways.get(at).cloned() {
        at += 1;
        if kind == wanted {
            return Some(way);
        }
        for field in types.get(&kind).into_iter().flatten().filter(|it| it.is_bare && way.len() < 4) {
            if types.contains_key(&field.kind) && seen.insert(field.kind.clone()) {
                let way = way.iter().cloned().chain([field.name.clone()]).collect();
                ways.push((field.kind.clone(), way));
            }
        }
    }
    None
}

/// Fields of one type of a schema.
pub(crate) fn graphql(tree: &Tree) -> Vec<Subject> {
    let is_schema = |path: &str| ["graphql", "graphqls", "gql"].contains(&ending(path));
    let mut found = Vec::new();
    for (path, text) in tree.those(is_schema) {
        let types = types(text);
        for (owner, fields) in &types {
            for field in fields {
                let all = types.values().flatten().filter(|it| it.name == field.name).count();
                let others =
                    tree.those(|it| !is_schema(it)).filter(|(_, text)| !places(text, &field.name, "").is_empty());
                if field.name.len() < 6
                    || all != 1
                    || types.contains_key(&field.kind)
                    || !field.is_bare
                    || owner == "Mutation"
                    || others.count() == 0
                {
                    continue;
                }
                let now = format!("{}Renewed", field.name);
                let Some(provider) = tree.renamed(&field.name, &now, "", |_| true) else { continue };
                let Some(way) = way_to(&types, owner) else { continue };
                let name = &field.name;
                let query = |selected: &str| {
                    let open: String = way.iter().flat_map(|it| [it.as_str(), " { "]).collect();
                    format!("query ExtraReport {{ {open}{selected}{} }}", " }".repeat(way.len()))
                };
                // Where operations are kept.
                let is_code = |path: &str| ["ts", "tsx", "js", "jsx", "py"].contains(&ending(path));
                let home = tree.those(is_code).find(|(_, text)| text.contains("gql`") || text.contains("query {"));
                let home = home.map_or("", |(path, _)| folder(path));
                let code = |text: &str| {
                    format!("import {{ gql }} from 'graphql-tag'\n\nexport const EXTRA = gql`\n  {text}\n`\n")
                };
                let own = provider.get(path).cloned().flatten().unwrap_or_default();
                let kept: String = own
                    .lines()
                    .flat_map(|line| {
                        let is_it = line.trim().starts_with(&now);
                        let kept = is_it.then(|| line.replacen(&now, name, 1) + "\n");
                        [Some(format!("{line}\n")), kept].into_iter().flatten()
                    })
                    .collect();
                let other =
                    types[owner].iter().find(|it| it.name != *name && it.is_bare && !types.contains_key(&it.kind));
                let mut decoys = vec![
                    Form::file(
                        "in a comment",
                        format!("{home}ExtraReport.graphql"),
                        format!("# {name}\n{}\n", query("__typename")),
                    ),
                    Form::file("it is kept", format!("{home}extraReport.ts"), code(&query(name)))
                        .after(with(provider.clone(), one(path, kept))),
                    Form::file(
                        "in a text",
                        format!("{home}extraReport.ts"),
                        format!("export const EXTRA = '{name} of {owner}'\n"),
                    ),
                ];
                if let Some(other) = other {
                    decoys.push(Form::file(
                        "an alias",
                        format!("{home}extraReport.ts"),
                        code(&query(&format!("{name}: {}", other.name))),
                    ));
                }
                found.push(Subject {
                    names: vec![name.clone()],
                    told: format!("{owner}.{name} of {path}"),
                    breaks: vec![
                        Form::file("in code", format!("{home}extraReport.ts"), code(&query(name))),
                        Form::file("in a file", format!("{home}ExtraReport.graphql"), format!("{}\n", query(name))),
                        Form::file(
                            "in a fragment",
                            format!("{home}extraReport.ts"),
                            code(&format!("fragment Extra on {owner} {{ {name} }}")),
                        ),
                    ],
                    decoys,
                    provider,
                });
            }
        }
    }
    found
}

/// Events that code sends and receives by a name that is written out.
pub(crate) fn events(tree: &Tree) -> Vec<Subject> {
    let is_code = |path: &str| ["ts", "tsx", "js", "mjs", "vue"].contains(&ending(path)) && !path.contains("test");
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in tree.those(|path| is_code(path) && ending(path) != "vue") {
        for mark in [".emit(\"", ".emit('", ".publish(\"", ".publish('"] {
            for (at, _) in text.match_indices(mark) {
                let rest = &text[at + mark.len()..];
                let name = rest.split(['"', '\'']).next().unwrap_or_default();
                let is_such =
                    name.len() > 5 && name.chars().all(|it| it.is_ascii_alphanumeric() || ".:_-/".contains(it));
                if is_such {
                    names.entry(name.to_owned()).or_insert_with(|| path.to_owned());
                }
            }
        }
    }
    let mut found = Vec::new();
    for (name, sender) in names {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let receivers = tree.those(is_code).filter(|(_, text)| {
            quoted.iter().any(|it| {
                [".on(", ".once(", ".subscribe(", ".addListener("].iter().any(|on| text.contains(&format!("{on}{it}")))
            })
        });
        let Some((receiver, _)) = receivers.into_iter().next() else { continue };
        let Some(provider) = tree.renamed(&name, &format!("{name}Renewed"), ".:-/", |_| true) else { continue };
        let sent = tree.get(&sender).is_some_and(|it| it.contains(".publish("));
        let (on, emit) = if sent { ("subscribe", "publish") } else { ("on", "emit") };
        let beside = format!("{}extra-report.js", folder(receiver));
        let code = |body: &str| format!("export function extra(socket, report) {{\n    {body}\n}}\n");
        let also = format!("{}also.js", folder(&sender));
        let once = if sent { on } else { "once" };
        found.push(Subject {
            names: vec![name.clone()],
            told: format!("{name} sent by {sender}"),
            breaks: vec![
                Form::file("received", beside.clone(), code(&format!("socket.{on}(\"{name}\", (it) => report(it));"))),
                Form::file("received once", beside.clone(), code(&format!("socket.{once}('{name}', report);"))),
            ],
            decoys: vec![
                Form::file("in a comment", beside.clone(), code(&format!("// socket.{on}(\"{name}\", report);"))),
                Form::file("in a text", beside.clone(), code(&format!("report(\"{name}\");"))),
                Form::file(
                    "it sends it itself",
                    beside.clone(),
                    code(&format!("socket.{on}(\"{name}\", report); socket.{emit}(\"{name}\", 1);")),
                ),
                Form::file("still sent", beside, code(&format!("socket.{on}(\"{name}\", report);")))
                    .after(with(provider.clone(), one(also, code(&format!("socket.{emit}(\"{name}\", 1);"))))),
            ],
            provider,
        });
    }
    found
}
