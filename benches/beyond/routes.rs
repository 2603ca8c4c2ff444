//! Routes of HTTP, in code and in documents.

use crate::form::{Files, Form, Subject, one, with};
use crate::tree::{Tree, ending, file_name, folder, put};

/// How frameworks write a route: what stands in front of its path, and its method.
const MARKS: [(&str, &[&str], &str); 16] = [
    ("py", &["@router.get(\"", "@app.get(\"", "@controller.get(\""], "GET"),
    ("py", &["@router.post(\"", "@app.post(\"", "@controller.post(\""], "POST"),
    ("ts", &[".get('", ".get(\""], "GET"),
    ("ts", &[".post('", ".post(\""], "POST"),
    ("ts", &["@Get('"], "GET"),
    ("ts", &["@Post('"], "POST"),
    ("js", &["router.get(\"", "app.get(\"", "router.get('", "app.get('"], "GET"),
    ("js", &["router.post(\"", "app.post(\"", "router.post('", "app.post('"], "POST"),
    ("go", &[".GET(\"", ".Get(\"", "HandleFunc(\"GET "], "GET"),
    ("go", &[".POST(\"", ".Post(\"", "HandleFunc(\"POST "], "POST"),
    ("go", &["HandleFunc(\"", "Handle(\""], "GET"),
    ("rs", &["#[get(\""], "GET"),
    ("rs", &["#[post(\""], "POST"),
    ("rs", &[".route(\""], "GET"),
    ("java", &["@GetMapping(\""], "GET"),
    ("java", &["@PostMapping(\""], "POST"),
];

/// How a language calls a route: a method, a path.
fn call(end: &str, method: &str, path: &str) -> Option<String> {
    let low = method.to_lowercase();
    Some(match end {
        "py" => format!("import requests\n\n\ndef extra(base):\n    return requests.{low}(f\"{{base}}{path}\")\n"),
        "ts" | "js" => format!("export const extra = (base) => fetch(`${{base}}{path}`, {{ method: '{method}' }});\n"),
        "go" => format!(
            "package extra\n\nimport \"net/http\"\n\nfunc Extra(base string) (*http.Request, error) {{\n\treturn http.NewRequest(\"{method}\", base+\"{path}\", nil)\n}}\n"
        ),
        "rs" => format!(
            "pub async fn extra(base: &str) {{\n    let _ = reqwest::Client::new().{low}(format!(\"{{base}}{path}\")).send().await;\n}}\n"
        ),
        "java" => format!(
            "class Extra {{ void extra(RestTemplate http, String base) {{ http.getForObject(base + \"{path}\", String.class); }} }}\n"
        ),
        _ => return None,
    })
}

fn is_path(path: &str) -> bool {
    let words = path
        .split('/')
        .filter(|it| it.len() > 4 && it.chars().all(|it| it.is_ascii_lowercase() || it == '-' || it == '_'));
    path.starts_with('/')
        && path.len() > 8
        && words.count() >= 1
        && !path.contains([' ', '*', '$', '(', '\n', '?'])
        && !path.ends_with('/')
}

/// A path with other parameters, as a call gives them.
fn given(path: &str) -> String {
    let part = |it: &str| if it.starts_with([':', '{', '<', '[']) { "17".to_owned() } else { it.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The path with another last part that is written out.
fn renewed(path: &str) -> Option<String> {
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    let last = parts.iter_mut().rev().find(|it| it.len() > 4 && !it.starts_with([':', '{', '<', '[']))?;
    last.push_str("-renewed");
    Some(parts.join("/"))
}

/// Every text that ends in a path, with another one.
fn moved(tree: &Tree, path: &str, now: &str) -> Option<Files> {
    let mut files = Files::new();
    for (file, text) in tree.those(|_| true) {
        let ends = |at: usize| {
            text[at + path.len()..].starts_with(['"', '\'', '`', '?', '/', '\\', ' ', ':', ')', ','].as_slice())
        };
        let at: Vec<usize> = text.match_indices(path).map(|(at, _)| at).filter(|at| ends(*at)).collect();
        if !at.is_empty() {
            files.insert(file.to_owned(), Some(put(text, &at, path.len(), now)));
        }
    }
    (files.len() < 40).then_some(files)
}

/// Routes that code offers.
pub(crate) fn in_code(tree: &Tree) -> Vec<Subject> {
    let mut found: Vec<Subject> = Vec::new();
    let is_code = |path: &str| {
        !path.contains("test")
            && !path.contains("spec")
            && !path.contains("mock")
            && !path.contains("client")
            && !path.contains("example")
            && !path.contains("fixture")
    };
    for (file, text) in tree.those(is_code) {
        let end = if ending(file) == "mjs" { "js" } else { ending(file) };
        for (_, marks, known) in MARKS.iter().filter(|(it, ..)| *it == end) {
            for mark in *marks {
                for (at, _) in text.match_indices(mark) {
                    let start = at + mark.len();
                    let quote = mark.chars().rev().find(|it| matches!(it, '"' | '\'')).unwrap_or('"');
                    let Some(length) = text[start..].find(quote) else { continue };
                    let path = &text[start..start + length];
                    // Where the method follows its path.
                    let behind = text.get(start + length..text.len().min(start + length + 40)).unwrap_or_default();
                    let methods = ["get", "post", "put", "delete", "patch"];
                    let written =
                        methods.iter().find(|it| mark.contains("route(") && behind.contains(&format!("{it}(")));
                    let method = written.map_or_else(|| (*known).to_owned(), |it| it.to_uppercase());
                    let method = method.as_str();
                    // What stands in front of a path in another scope is not known here.
                    let is_short = path.split('/').filter(|it| !it.is_empty()).count() < 2 && mark.contains("route(");
                    if is_short || path.starts_with("GET ") || mark.contains("route(") && written.is_none() {
                        continue;
                    }
                    // A path behind a method stands in a router, not in a client.
                    let is_router = ["outer", "app.", "@", "#[", "roup", "HandleFunc", "route(", "mux", "e.", "r."]
                        .iter()
                        .any(|it| text[at.saturating_sub(12)..start].contains(it));
                    if !is_path(path) || !is_router || found.iter().any(|it| it.names.iter().any(|it| it == path)) {
                        continue;
                    }
                    let (Some(now), Some(last)) = (
                        renewed(path),
                        path.rsplit('/').find(|it| it.len() > 4 && !it.starts_with([':', '{', '<', '['])),
                    ) else {
                        continue;
                    };
                    let Some(provider) = moved(tree, path, &now) else { continue };
                    // Where the other end of a longer path is named as well, more than one router is meant.
                    let all = tree
                        .those(is_code)
                        .filter(|(_, text)| text.contains(&format!("/{last}\"")) || text.contains(&format!("/{last}'")))
                        .count();
                    if all > 1 {
                        continue;
                    }
                    let asked = given(path);
                    let Some(used) = call(end, method, &asked) else { continue };
                    let beside = format!("{}tests/extra_test.{end}", folder(file));
                    let comment = if end == "py" { "#" } else { "//" };
                    let other = call(end, method, &format!("/extra{asked}/extra")).unwrap_or_default();
                    let own = provider.get(file).cloned().flatten().unwrap_or_default();
                    let line = text[..at].rfind('\n').map_or(0, |it| it + 1);
                    let whole = &text[line..text[at..].find('\n').map_or(text.len(), |it| at + it)];
                    let kept = text.replacen(whole, &format!("{}\n{whole}", whole.replace(path, &now)), 1);
                    let mut decoys = vec![
                        Form::file(
                            "in a comment",
                            beside.clone(),
                            format!("{comment} {}\n", used.lines().last().unwrap_or_default()),
                        ),
                        Form::file("a longer path", beside.clone(), other),
                        Form::file(
                            "of another host",
                            beside.clone(),
                            used.replace("{base}", "https://api.example.org")
                                .replace("${base}", "https://api.example.org")
                                .replace("base+\"", "\"https://api.example.org")
                                .replace("base + \"", "\"https://api.example.org"),
                        ),
                        Form::file(
                            "in a text",
                            beside.clone(),
                            format!("{comment} see {asked}\nEXTRA = \"{asked} is gone\"\n"),
                        ),
                    ];
                    if end != "py" && !own.is_empty() && whole.trim_end().ends_with([';', ')']) {
                        decoys.push(
                            Form::file("it is kept", beside.clone(), used.clone())
                                .after(with(provider.clone(), one(file, kept))),
                        );
                    }
                    found.push(Subject {
                        names: vec![path.to_owned(), last.to_owned()],
                        told: format!("{method} {path} of {file}"),
                        provider,
                        breaks: vec![Form::file("newly called", beside, used)],
                        decoys,
                    });
                }
            }
        }
    }
    found
}

/// Routes that a document of an API offers.
pub(crate) fn in_documents(tree: &Tree) -> Vec<Subject> {
    let is_document = |path: &str| {
        ["yaml", "yml"].contains(&ending(path))
            || file_name(path).contains("openapi")
            || file_name(path).contains("swagger")
    };
    let mut found = Vec::new();
    for (file, text) in tree.those(is_document) {
        if !text.contains("\npaths:\n") || !(text.contains("openapi:") || text.contains("swagger:")) {
            continue;
        }
        let section = text.find("\npaths:\n").map_or(0, |at| at + 8);
        for line in text[section..].lines().take_while(|it| it.is_empty() || it.starts_with([' ', '#'])) {
            let path = line.trim().trim_end_matches(':').trim_matches(['"', '\'']);
            if !line.starts_with("  /") && !line.starts_with("  \"/") || !is_path(path) {
                continue;
            }
            let at = text.find(line).unwrap_or(0) + line.len();
            let method = text[at..]
                .lines()
                .skip(1)
                .map(str::trim)
                .find(|it| ["get:", "post:", "put:", "delete:", "patch:"].contains(it));
            let (Some(method), Some(now)) = (method, renewed(path)) else { continue };
            let method = method.trim_end_matches(':').to_uppercase();
            // Where code writes the end of the path alone, it still serves what the document has no more.
            let last = path.rsplit('/').find(|it| it.len() > 4 && !it.starts_with('{')).unwrap_or(path);
            let is_code = |it: &str| ["go", "ts", "py", "rs", "js", "java"].contains(&ending(it));
            let ends = [format!("\"/{last}\""), format!("'/{last}'"), format!("/{last}/")];
            if tree.those(is_code).any(|(_, text)| ends.iter().any(|it| text.contains(it) && !text.contains(path))) {
                continue;
            }
            let Some(provider) = moved(tree, path, &now) else { continue };
            let asked = given(path);
            let Some(used) = call("ts", &method, &asked) else { continue };
            let beside = "extra/report.ts".to_owned();
            found.push(Subject {
                names: vec![path.to_owned()],
                told: format!("{method} {path} of {file}"),
                provider,
                breaks: vec![Form::file("newly called", beside.clone(), used.clone())],
                decoys: vec![
                    Form::file("in a comment", beside.clone(), format!("// {used}")),
                    Form::file("of another host", beside.clone(), used.replace("${base}", "https://api.example.org")),
                    Form::file(
                        "a longer path",
                        beside,
                        call("ts", &method, &format!("/extra{asked}/extra")).unwrap_or_default(),
                    ),
                ],
            });
        }
    }
    found
}
