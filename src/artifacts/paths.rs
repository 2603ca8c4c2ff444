//! Files that a file names by their paths: `COPY conf/app.conf`, `include_str!("words.txt")`, `uses: ./.github/actions/x`.
//!
//! What a path is relative to, a format says, or it may be one of a few folders: then each is a candidate, and the one
//! that is there is meant. What has signs for several files, variables or addresses is left out.

mod named;

use std::collections::BTreeSet;

use super::documents::dockerfile;
use super::ends;
use super::yaml::{Leaf, leaves};
use crate::model::{Position, Span};

/// A path that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it may be, seen from the root; `**/` in front stands for any folder. The first one that is there is meant.
    pub candidates: Vec<String>,
    /// What the file has to have under this name; empty if that does not matter.
    pub member: String,
    /// Where it is written.
    pub span: Span,
    /// How surely what is written is needed.
    pub weight: Weight,
}

/// How much it matters if a file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A reader finds nothing behind a link.
    Link,
    /// Something does not run, if it is run from where it seems.
    Likely,
    /// Something does not build.
    Sure,
}

/// One way in which files name others.
struct Form {
    reads: fn(path: &str, name: &str) -> bool,
    read: for<'t> fn(&mut Found<'t>, &'t str),
}

/// All forms. The first one that reads a file of its name counts.
static FORMS: [Form; 16] = [
    Form { reads: |_, name| dockerfile::is_one(name), read: image },
    Form { reads: |path, name| is_yaml(name) && path.contains(".github/"), read: workflow },
    Form { reads: |_, name| is_yaml(name) && name.contains("compose"), read: compose },
    Form { reads: |_, name| is_yaml(name) && name.starts_with(".gitlab-ci"), read: workflow },
    Form { reads: |_, name| name == "package.json", read: package },
    Form { reads: |_, name| name.starts_with("tsconfig") && ends(name, &[".json"]), read: tsconfig },
    Form { reads: |_, name| name == "Cargo.toml", read: cargo },
    Form { reads: |_, name| matches!(name, "pyproject.toml" | "setup.cfg"), read: entry_points },
    Form { reads: |_, name| ends(name, &[".sh", ".bash"]) || matches!(name, "Makefile" | "justfile"), read: shell },
    Form { reads: |_, name| ends(name, &[".html", ".htm"]), read: page },
    Form { reads: |_, name| ends(name, &[".md", ".markdown"]), read: prose },
    Form { reads: |_, name| ends(name, &[".rs"]), read: macros },
    Form { reads: |_, name| ends(name, &[".go"]), read: embedded },
    Form { reads: |_, name| ends(name, &[".py"]), read: named::in_python },
    Form { reads: |_, name| ends(name, &[".java", ".kt"]), read: named::in_android },
    Form { reads: |_, name| ends(name, &[".xml"]), read: classes },
];

fn is_yaml(name: &str) -> bool {
    ends(name, &[".yml", ".yaml"])
}

/// Whether a file may name others.
#[must_use]
pub fn may_refer(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    !path.split('/').any(|part| matches!(part, "node_modules" | "vendor" | "third_party"))
        && FORMS.iter().any(|form| (form.reads)(path, name))
}

/// Whether a file may name what others have to have.
#[must_use]
pub fn names_members(path: &str) -> bool {
    matches!(path.rsplit('/').next().unwrap_or(path), "pyproject.toml" | "setup.cfg")
}

/// The paths that a file names.
#[must_use]
pub fn references(path: &str, text: &str) -> Vec<Reference> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Found { folder, asked: BTreeSet::new(), all: Vec::new() };
    if let Some(form) = FORMS.iter().find(|form| (form.reads)(path, name)) {
        (form.read)(&mut found, text);
    }
    found.all
}

/// A path without `.` and `..`; `None` if it leaves the root or is none that a text shows.
#[must_use]
pub fn resolved(folder: &str, written: &str) -> Option<String> {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+' | '@' | ' ' | '(' | ')' | '~');
    if written.is_empty() || written.starts_with(['/', '~', '-']) || !written.chars().all(is_plain) {
        return None;
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in written.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

struct Found<'f> {
    folder: &'f str,
    /// Words that some test of a shell asks about.
    asked: BTreeSet<&'f str>,
    all: Vec<Reference>,
}

impl Found<'_> {
    /// Notes a path that is relative to one of some folders.
    fn note(&mut self, folders: &[&str], written: &str, span: Span, weight: Weight) {
        let mut candidates: Vec<String> = folders.iter().filter_map(|it| resolved(it, written)).collect();
        candidates.dedup();
        if !candidates.is_empty() {
            self.all.push(Reference { candidates, member: String::new(), span, weight });
        }
    }

    /// Notes the files that a command line runs.
    fn command(&mut self, folders: &[&str], line: &str, span: Span) {
        for command in line.split(['&', '|', ';', '(', ')', '`']) {
            let words: Vec<&str> = command.split_whitespace().map(|it| it.trim_matches(['"', '\''])).collect();
            // What is set in front of a command is none.
            let first = words.iter().position(|it| !it.contains('=') && !PREFIXES.contains(it)).unwrap_or(0);
            let Some(word) = words.get(first) else { continue };
            let run = if RUNNERS.contains(word) {
                words[first + 1..].iter().find(|it| !it.starts_with('-')).copied()
            } else {
                Some(*word).filter(|it| it.starts_with("./") || it.starts_with("../"))
            };
            let Some(run) = run.filter(|it| it.contains('/') && it.contains('.')) else { continue };
            // Nobody minds if it is not there.
            if self.asked.contains(run.trim_start_matches("./")) || line.contains("|| true") || line.contains("|| :") {
                continue;
            }
            self.note(folders, run, span, Weight::Likely);
        }
    }
}

/// The files that a text asks about before it runs them: `[ -x a.sh ] && ./a.sh`.
fn asked(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut last = ["", ""];
    for word in text.split([' ', '\t', '\n', ';']).filter(|it| !it.is_empty()) {
        let is_flag = matches!(last[1], "-a" | "-d" | "-e" | "-f" | "-r" | "-s" | "-x");
        if is_flag && matches!(last[0], "[" | "[[" | "test" | "!" | "-a" | "-o" | "&&") {
            found.insert(word.trim_matches(['"', '\'']).trim_start_matches("./"));
        }
        last = [last[1], word];
    }
    found
}

/// Words in front of a command.
const PREFIXES: [&str; 10] = ["!", "@", "do", "else", "exec", "if", "sudo", "then", "time", "-"];

/// Programs whose first argument is a file that they run.
const RUNNERS: [&str; 11] = [".", "bash", "bun", "deno", "node", "python", "python3", "ruby", "sh", "source", "zsh"];

/// A part of a line, counted from 0.
fn on_line(line: usize, from: usize, length: usize) -> Span {
    let position = |column: usize| {
        let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Position { line: narrow(line), column: narrow(column) }
    };
    Span { start: position(from), end: position(from + length) }
}

/// Where a word stands in a line.
fn span_in(number: usize, line: &str, word: &str) -> Span {
    on_line(number, line.find(word).unwrap_or(0), word.len())
}

fn image(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    for (number, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        let is_copy = words.next().is_some_and(|it| it.eq_ignore_ascii_case("COPY") || it.eq_ignore_ascii_case("ADD"));
        if !is_copy || line.contains("--from") || line.contains(['[', '<', '\\']) {
            continue;
        }
        let given: Vec<&str> = words.filter(|it| !it.starts_with("--")).collect();
        let Some((_, sources)) = given.split_last() else { continue };
        for source in sources.iter().filter(|it| !it.contains("://")) {
            // What is built from is the folder of the file or the root.
            let written = source.trim_start_matches('/').trim_matches('"');
            found.note(&[folder, ""], written, span_in(number, line, source), Weight::Likely);
        }
    }
}

/// The values of a document, nothing of one that is malformed.
fn values(text: &str) -> Vec<Leaf> {
    leaves(text).unwrap_or_default()
}

fn workflow<'t>(found: &mut Found<'t>, text: &'t str) {
    let all = values(text);
    found.asked = asked(text);
    let key = |leaf: &Leaf| leaf.path.iter().rev().find(|it| *it != "-").cloned().unwrap_or_default();
    let directories: Vec<&str> =
        all.iter().filter(|it| key(it) == "working-directory").map(|it| it.value.as_str()).collect();
    let mut folders = vec![String::new()];
    folders.extend(directories.iter().filter_map(|it| resolved("", it)));
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    // Jobs in the tree of somebody else say nothing about this one.
    let others = super::flags::others(&all);
    let is_other = |leaf: &Leaf| {
        let job = leaf.path.get(1).filter(|_| leaf.path[0] == "jobs");
        others.iter().any(|(name, folder)| folder.is_none() && job.is_some_and(|it| it == name))
    };
    for leaf in all.iter().filter(|it| !is_other(it)) {
        match key(leaf).as_str() {
            "uses" if leaf.value.starts_with("./") => found.note(&[""], &leaf.value, leaf.span, Weight::Sure),
            "working-directory"
            | "global-json-file"
            | "go-version-file"
            | "java-version-file"
            | "node-version-file"
            | "python-version-file" => found.note(&[""], &leaf.value, leaf.span, Weight::Sure),
            "run" | "script" | "before_script" | "after_script" => commands(found, &folders, leaf),
            _ => {}
        }
    }
    // What steps put somewhere is there when it runs.
    let is_put = |leaf: &&Leaf| matches!(leaf.path.as_slice(), [.., with, key] if with == "with" && key == "path");
    let put = all.iter().filter(is_put).flat_map(|it| it.value.lines());
    let put: Vec<String> = put.filter_map(|it| resolved("", it.trim())).collect();
    let is_below = |path: &String| {
        put.iter().any(|it| path.strip_prefix(it).is_some_and(|it| it.is_empty() || it.starts_with('/')))
    };
    found.all.retain(|it| !it.candidates.iter().any(is_below));
}

/// The files that lines of commands run, up to where another folder is entered. What is named twice may be made first.
fn commands(found: &mut Found<'_>, folders: &[&str], leaf: &Leaf) {
    let before = found.all.len();
    for line in leaf.value.lines().take_while(|it| !it.trim_start().starts_with("cd ")) {
        if !line.trim_start().starts_with('#') && !line.contains(" cd ") {
            found.command(folders, line, leaf.span);
        }
    }
    let new = found.all.split_off(before);
    let is_made = |it: &Reference| {
        let name = it.candidates[0].rsplit('/').next().unwrap_or_default();
        leaf.value.matches(name).count() > 1
    };
    found.all.extend(new.into_iter().filter(|it| !is_made(it)));
}

/// Sections whose values name functions of modules.
const ENTRY_POINTS: [&str; 6] = [
    "project.scripts",
    "project.gui-scripts",
    "project.entry-points",
    "tool.poetry.scripts",
    "tool.poetry.plugins",
    "options.entry_points",
];

/// The modules in which commands and plugins of a package stand: `shop = "shop.cli:main"`.
fn entry_points(found: &mut Found<'_>, text: &str) {
    let mut is_listed = false;
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim();
        if let Some(section) = bare.strip_prefix('[') {
            is_listed = ENTRY_POINTS.iter().any(|it| section.starts_with(it));
            continue;
        }
        let value = bare.split_once('=').filter(|_| is_listed && !bare.starts_with('#')).map(|it| it.1.trim());
        let named = value.and_then(|value| value.trim_matches(['"', '\'']).split_once(':'));
        let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        let Some((module, member)) = named.map(|it| (it.0.trim(), it.1)) else { continue };
        if !module.split('.').all(is_part) {
            continue;
        }
        // What is asked of an object is not looked at, nor what has to be installed besides.
        let member = member.split(['.', '[', ' ', '"', '\'', ',']).next().unwrap_or_default().to_owned();
        let path = module.replace('.', "/");
        let files =
            ["", "src/"].into_iter().flat_map(|at| [format!("{at}{path}.py"), format!("{at}{path}/__init__.py")]);
        let candidates = files.filter_map(|it| resolved(found.folder, &it)).collect();
        found.all.push(Reference { candidates, member, span: span_in(number, line, module), weight: Weight::Likely });
    }
}

/// Classes that frameworks load by the names that a document of XML writes out: servlets, beans, types of `MyBatis`,
/// activities. In Java they stand in files of their names.
fn classes(found: &mut Found<'_>, text: &str) {
    named::in_resources(found, text);
    let all = &mut found.all;
    let read = super::documents::xml::elements(text, &mut |element, _| {
        for class in element.values().filter(|(name, _)| holds_class(&element.name, name)).filter_map(|it| class(it.1))
        {
            let path = class.replace('.', "/");
            let candidates = vec![format!("**/{path}.java")];
            let line = text.get(..element.bytes[0]).map_or(0, |before| before.matches('\n').count());
            let written = text.lines().skip(line).position(|it| it.contains(class)).map_or(line, |more| line + more);
            let span = span_in(written, text.lines().nth(written).unwrap_or_default(), class);
            all.push(Reference { candidates, member: String::new(), span, weight: Weight::Likely });
        }
    });
    // Of what is malformed nothing is known.
    if read.is_err() {
        all.clear();
    }
}

/// Whether what an attribute or the text of an element says is a class that is loaded, and no name that somebody chose.
fn holds_class(element: &str, attribute: &str) -> bool {
    let ends = |name: &str| {
        let name = name.to_lowercase();
        ["class", "type", "value"].iter().any(|end| name.ends_with(end))
    };
    let is_one = |name: &str| matches!(name, "android:name" | "handler" | "namespace" | "typeHandler") || ends(name);
    if attribute.is_empty() { ends(element) } else { is_one(attribute) || attribute == "name" && element == "class" }
}

/// `com.shop.OrderServlet`, of a class in another one the outer one.
fn class(written: &str) -> Option<&str> {
    let (package, class) = written.rsplit_once('.')?;
    let class = class.split('$').next().unwrap_or(class);
    let is_word = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    let is_package =
        package.contains('.') && package.split('.').all(|it| is_word(it) && it.starts_with(char::is_lowercase));
    (is_package && is_word(class) && class.starts_with(char::is_uppercase))
        .then(|| &written[..package.len() + 1 + class.len()])
}

fn compose(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    let all = values(text);
    for leaf in &all {
        // An image is described in the folder that it is made of.
        if let [around @ .., build, key] = leaf.path.as_slice()
            && build == "build"
            && key == "dockerfile"
        {
            let is_context = |it: &&Leaf| matches!(it.path.as_slice(), [other @ .., build, key] if other == around && build == "build" && key == "context");
            let context = all.iter().find(is_context).map_or(".", |it| it.value.as_str());
            found.note(&[folder], &format!("{context}/{}", leaf.value), leaf.span, Weight::Likely);
            continue;
        }
        let mut keys = leaf.path.iter().rev().filter(|it| *it != "-").map(String::as_str);
        let is_named = match (keys.next().unwrap_or_default(), keys.next().unwrap_or_default()) {
            ("build" | "env_file", _) | ("context", "build") | ("path", "env_file") | ("file", "extends") => true,
            ("file", secret) => {
                let around = keys.next().unwrap_or_default();
                !secret.is_empty() && matches!(around, "secrets" | "configs")
            }
            _ => false,
        };
        if is_named {
            found.note(&[folder], &leaf.value, leaf.span, Weight::Likely);
        }
    }
}

fn package(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    for leaf in values(text) {
        let keys: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        match keys.as_slice() {
            ["main" | "module" | "types" | "typings" | "browser" | "bin"] | ["bin", _] | ["exports", ..] => {
                found.note(&[folder], &leaf.value, leaf.span, Weight::Likely);
            }
            ["scripts", _] => found.command(&[folder], &leaf.value, leaf.span),
            ["dependencies" | "devDependencies", _] => {
                if let Some(path) = leaf.value.strip_prefix("file:") {
                    found.note(&[folder], path, leaf.span, Weight::Sure);
                }
            }
            _ => {}
        }
    }
}

/// JSON without its comments, of the same length.
pub(super) fn without_comments(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let (mut is_text, mut is_escaped) = (false, false);
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if is_text {
            is_text = is_escaped || letter != '"';
            is_escaped = !is_escaped && letter == '\\';
            found.push(letter);
            continue;
        }
        let end = match (letter, rest.peek()) {
            ('/', Some('/')) => "\n",
            ('/', Some('*')) => "*/",
            _ => {
                is_text = letter == '"';
                found.push(letter);
                continue;
            }
        };
        found.push(' ');
        let mut before = ' ';
        for inside in rest.by_ref() {
            found.push(if inside == '\n' { '\n' } else { ' ' });
            if end == "\n" && inside == '\n' || end == "*/" && before == '*' && inside == '/' {
                break;
            }
            before = inside;
        }
    }
    found
}

fn tsconfig(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    for leaf in values(&without_comments(text)) {
        let keys: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        let is_path = matches!(keys.as_slice(), ["extends"] | ["extends" | "files", _] | ["references", _, "path"]);
        if is_path && leaf.value.starts_with('.') {
            let before = found.all.len();
            found.note(&[folder], &leaf.value, leaf.span, Weight::Sure);
            // The end may be left out.
            for it in &mut found.all[before..] {
                let with_end: Vec<String> = it.candidates.iter().map(|it| format!("{it}.json")).collect();
                it.candidates.extend(with_end);
            }
        }
    }
}

fn cargo(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#')) {
        let Some(at) = line.find("path = \"").or_else(|| line.find("path=\"")) else { continue };
        if !line[..at].is_empty() && !line[..at].ends_with(['{', ' ', ',', '.']) {
            continue;
        }
        let rest = &line[at..];
        let inside = rest.split('"').nth(1).unwrap_or_default();
        found.note(&[folder], inside, span_in(number, line, inside), Weight::Sure);
    }
}

fn shell<'t>(found: &mut Found<'t>, text: &'t str) {
    let folder = found.folder;
    found.asked = asked(text);
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with('#') || bare.starts_with("cd ") || bare.contains(" cd ") {
            continue;
        }
        let line = bare.trim_start_matches(['@', '-']);
        found.command(&["", folder], line, on_line(number, 0, bare.len()));
    }
}

/// What stands between quotes behind a word, with the line that it is on.
fn quoted<'t>(text: &'t str, behind: &'static str) -> impl Iterator<Item = (usize, &'t str, &'t str)> {
    let of_line = move |(number, line): (usize, &'t str)| {
        line.match_indices(behind).filter_map(move |(at, _)| {
            let rest = &line[at + behind.len()..];
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let inside = &rest[1..];
            Some((number, line, &inside[..inside.find(quote)?]))
        })
    };
    text.lines().enumerate().flat_map(of_line)
}

fn page(found: &mut Found<'_>, text: &str) {
    named::in_template(found, text);
    named::in_page(found, text);
    let folder = found.folder;
    let public = ["public", "static"].map(|it| resolved(folder, it).unwrap_or_default());
    for behind in ["src=", "href="] {
        for (number, line, written) in quoted(text, behind) {
            if written.contains(':') || written.contains(['{', '#', '%']) {
                continue;
            }
            let written = written.split('?').next().unwrap_or_default();
            found.note(&[folder, &public[0], &public[1]], written, span_in(number, line, written), Weight::Likely);
        }
    }
}

fn prose(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    let mut is_code = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        if is_code {
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let rest = &line[at + 2..];
            let Some(end) = rest.find([')', ' ']) else { continue };
            let written = rest[..end].split('#').next().unwrap_or_default();
            if !written.contains(':') {
                found.note(&[folder], written, span_in(number, line, written), Weight::Link);
            }
        }
    }
}

/// Texts and code that the compiler puts in.
fn macros(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    let marks = ["include_str!(", "include_bytes!(", "include!(", "#[path = "];
    for behind in marks.into_iter().filter(|mark| text.contains(mark)) {
        for (number, line, written) in quoted(text, behind) {
            if !line.trim_start().starts_with("//") {
                found.note(&[folder], written, span_in(number, line, written), Weight::Sure);
            }
        }
    }
}

fn embedded(found: &mut Found<'_>, text: &str) {
    let folder = found.folder;
    for (number, line) in text.lines().enumerate() {
        let Some(rest) = line.strip_prefix("//go:embed ") else { continue };
        for word in rest.split_whitespace() {
            let written = word.trim_start_matches("all:");
            found.note(&[folder], written, span_in(number, line, written), Weight::Sure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str, text: &str) -> String {
        references(path, text).iter().map(|it| it.candidates.join(" or ")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn files_name_others_by_paths() {
        assert_eq!(
            named("svc/Dockerfile", "FROM a\nCOPY --chown=x conf/a.conf b /etc/\nCOPY --from=b x y\nCOPY *.c ."),
            "svc/conf/a.conf or conf/a.conf, svc/b or b"
        );
        let text = "on: push\njobs:\n  a:\n    steps:\n    - uses: ./.github/actions/x\n    - uses: actions/checkout@v4\n    - run: |\n        A=1 ./a/b.sh -x && python tools/y.py\n        npm test\n      working-directory: web\n";
        assert_eq!(
            named(".github/workflows/ci.yml", text),
            ".github/actions/x, a/b.sh or web/a/b.sh, tools/y.py or web/tools/y.py, web"
        );
        assert_eq!(
            named("a/compose.yml", "services:\n  x:\n    build: ./x\n    env_file: [.env.x]\n    image: a/b\n"),
            "a/x, a/.env.x"
        );
        assert_eq!(
            named(
                "a/package.json",
                "{\"main\": \"lib/x.js\", \"scripts\": {\"a\": \"node scripts/a.js && tsc\"}, \"bin\": {\"b\": \"./b.js\"}}"
            ),
            "a/lib/x.js, a/scripts/a.js, a/b.js"
        );
        assert_eq!(
            named("a/tsconfig.json", "{\"extends\": \"../base\", \"references\": [{\"path\": \"./b\"}]}"),
            "base or base.json, a/b or a/b.json"
        );
        assert_eq!(
            named(
                "a/Cargo.toml",
                "[dependencies]\nb = { path = \"../b\", version = \"1\" }\n[lib]\npath = \"src/x.rs\"\n"
            ),
            "b, a/src/x.rs"
        );
        assert_eq!(
            named(
                "src/a.rs",
                "const A: &str = include_str!(\"../b.txt\");\n// include_str!(\"c.txt\")\nconst D: &str = include_str!(concat!(env!(\"X\"), \"/d\"));"
            ),
            "b.txt"
        );
        assert_eq!(named("a/b.go", "//go:embed c.txt all:d\n//go:embed *.html\nvar x string"), "a/c.txt, a/d");
        assert_eq!(
            named("docs/a.md", "[a](b.md#c) ![d](../e.png) [f](https://g.h)\n```\n[x](y.md)\n```\n"),
            "docs/b.md, e.png"
        );
        assert_eq!(named("run.sh", "# ./a.sh\n./b/c.sh x\nsource lib/d.sh\necho ./e.sh\n"), "b/c.sh, lib/d.sh");
    }

    #[test]
    fn what_names_no_file_of_the_tree_is_left_out() {
        for (path, text) in [
            ("Dockerfile", "FROM a\nADD https://x.org/a.tar /\nCOPY $A /\nCOPY . ."),
            (
                ".github/workflows/a.yml",
                "jobs:\n  a:\n    steps:\n    - run: |\n        curl -o s/a.sh x\n        ./s/a.sh\n    - run: cd web && ./b.sh",
            ),
            ("a.html", "<a href=\"https://x.org\"></a><script src=\"/abs.js\"></script><a href=\"{{ x }}\"></a>"),
            ("node_modules/a/package.json", "{}"),
            ("a.rs", "let x = \"include_str\";"),
        ] {
            assert!(!may_refer(path) || references(path, text).is_empty(), "{path}: {}", named(path, text));
        }
        assert_eq!(resolved("a", "../../b"), None);
    }

    #[test]
    fn comments_of_json_are_blanks() {
        let text = "{ // why\n \"a\": \"x//y\", /* no\n */ \"b\": 1 }";
        let bare = "{       \n \"a\": \"x//y\",      \n    \"b\": 1 }";
        assert_eq!(without_comments(text), bare);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a:\\[\\]{}\"'\\\\ \n#&*,|>!=?1/.()\u{e9}]{0,80}", at in 0..FORMS.len()) {
            let mut found = Found { folder: "a/b", asked: BTreeSet::new(), all: Vec::new() };
            (FORMS[at].read)(&mut found, &text);
        }
    }
}
