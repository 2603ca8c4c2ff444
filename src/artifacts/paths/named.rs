//! Files that are named without the folder that holds them: templates and static files of web frameworks, resources of
//! Android.

use super::{Found, Reference, Weight, quoted, span_in};

/// Calls and members of Python that are given a template, which stands in some folder `templates`.
const TEMPLATES: [&str; 7] = [
    "TemplateResponse(",
    "get_template(",
    "render(",
    "render_template(",
    "render_to_string(",
    "template_name =",
    "template_name=",
];

/// Kinds of resources that are files by themselves, and how these end.
const RESOURCES: [(&str, &[&str]); 5] = [
    ("drawable", &["xml", "png", "webp", "jpg"]),
    ("layout", &["xml"]),
    ("menu", &["xml"]),
    ("navigation", &["xml"]),
    ("raw", &["json", "mp3", "ogg", "txt", "wav"]),
];

/// Templates in code of Python.
pub(super) fn in_python(found: &mut Found<'_>, text: &str) {
    // Whoever asks for one of several does without.
    if !text.contains("templat") && !text.contains("render") || text.contains("select_template") {
        return;
    }
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#')) {
        let Some(call) = TEMPLATES.iter().find_map(|it| line.find(it).map(|at| at + it.len())) else { continue };
        let is_file = |it: &&str| {
            it.rsplit_once('.')
                .is_some_and(|(_, end)| matches!(end, "html" | "htm" | "j2" | "jinja" | "jinja2" | "txt" | "xml"))
        };
        let given = line[call..].split(['"', '\'']).skip(1).step_by(2).find(is_file);
        if let Some(name) = given {
            template(found, number, line, name);
        }
    }
}

/// What templates of Django and Jinja extend and include.
pub(super) fn in_template(found: &mut Found<'_>, text: &str) {
    for mark in ["{% extends ", "{% include ", "{%- extends ", "{%- include "] {
        for (number, line, name) in quoted(text, mark) {
            if !line.contains("ignore missing") {
                template(found, number, line, name);
            }
        }
    }
}

/// The files that pages of Django, Flask and Jinja are served with, which stand in some folder `static`.
pub(super) fn in_page(found: &mut Found<'_>, text: &str) {
    if !text.contains("static") {
        return;
    }
    for mark in ["{% static ", "{%- static ", "filename=", "filename = "] {
        for (number, line, name) in quoted(text, mark) {
            let is_static =
                mark.starts_with('{') || line.contains("url_for('static'") || line.contains("url_for(\"static\"");
            if is_static {
                below("static", found, number, line, name);
            }
        }
    }
}

fn template(found: &mut Found<'_>, number: usize, line: &str, name: &str) {
    below("templates", found, number, line, name);
}

/// Notes a file in some folder of a name.
fn below(folder: &str, found: &mut Found<'_>, number: usize, line: &str, name: &str) {
    let inside = format!("{folder}/");
    if let Some(path) = super::resolved(folder, name).filter(|it| it.starts_with(&inside)) {
        let (candidates, span) = (vec![format!("**/{path}")], span_in(number, line, name));
        found.all.push(Reference { candidates, member: String::new(), span, weight: Weight::Likely });
    }
}

/// `R.layout.order` in code.
pub(super) fn in_android(found: &mut Found<'_>, text: &str) {
    resources(found, text, "R.", '.');
}

/// `@layout/order` in XML.
pub(super) fn in_resources(found: &mut Found<'_>, text: &str) {
    if text.contains("schemas.android.com") {
        resources(found, text, "@", '/');
    }
}

fn resources(found: &mut Found<'_>, text: &str, mark: &str, between: char) {
    if !RESOURCES.iter().any(|(kind, _)| text.contains(&format!("{mark}{kind}{between}"))) {
        return;
    }
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        if bare.starts_with(['*', '#']) || bare.starts_with("//") || bare.starts_with("<!--") {
            continue;
        }
        for (kind, ends) in RESOURCES {
            for (at, written) in line.match_indices(&format!("{mark}{kind}{between}")) {
                // `android.R` and `com.other.R` have resources of their own.
                if line[..at].ends_with(|it| is_part(it) || it == '.') {
                    continue;
                }
                let rest = &line[at + written.len()..];
                let name = &rest[..rest.find(|it| !is_part(it)).unwrap_or(rest.len())];
                if !name.is_empty() {
                    let candidates = ends.iter().map(|end| format!("**/res/{kind}/{name}.{end}")).collect();
                    let span = super::on_line(number, at, written.len() + name.len());
                    found.all.push(Reference { candidates, member: String::new(), span, weight: Weight::Sure });
                }
            }
        }
    }
}
