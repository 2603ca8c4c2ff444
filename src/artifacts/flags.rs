//! Flags that command lines give to programs: `./bin/shop --limit 5`, in whatever holds command lines.

mod entries;
mod programs;

use compact_str::CompactString;
pub use entries::entries;
use programs::{FOREIGN, FRONT, LAUNCHERS};

use super::yaml::Leaf;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// What is called with what: `![--limit -v]`, by the flags that it is given.
const CALL: &str = "![";

/// What a program that is called without a flag is known by.
const PLAIN: [&str; 8] = [".cjs", ".js", ".mjs", ".py", ".ts", "cargo run", "go run", "python"];

/// Whether a text may call a program.
fn may_call(text: &str) -> bool {
    text.contains("--") || PLAIN.iter().any(|it| text.contains(it))
}

/// Whether a document may give some.
pub(super) fn may_give(text: &str) -> bool {
    may_call(text) && ["run:", "script:", "command:", "args:", "entrypoint:"].iter().any(|it| text.contains(it))
}

/// The commands of some lines. A text in quotes is one word; what a shell runs in place of it is a command of its own.
fn commands(line: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut quote: Option<char> = None;
    // What is around a command that is run in place of a text.
    let mut around: Vec<(Option<char>, Vec<String>, String)> = Vec::new();
    let mut letters = line.chars().peekable();
    let end_word = |word: &mut String, words: &mut Vec<String>| {
        let whole = std::mem::take(word);
        let bare = whole.trim_matches(['"', '\'', ',', '[', ']', '@']);
        if !bare.is_empty() {
            words.push(bare.to_owned());
        }
    };
    while let Some(it) = letters.next() {
        let is_run = it == '$' && letters.peek() == Some(&'(') && quote != Some('\'');
        match (it, quote) {
            ('\\', None | Some('"')) => word.extend(letters.next().filter(|it| !it.is_whitespace())),
            _ if is_run => {
                letters.next();
                around.push((quote.take(), std::mem::take(&mut words), std::mem::take(&mut word)));
            }
            (')', None) => {
                end_word(&mut word, &mut words);
                found.push(std::mem::take(&mut words));
                if let Some(before) = around.pop() {
                    (quote, words, word) = before;
                    word.push('?');
                }
            }
            (it, Some(open)) if it == open => quote = None,
            // A text of several words is no word that could be a flag or a program.
            (it, Some(_)) if it.is_whitespace() => word.push('\u{a0}'),
            ('"' | '\'', None) => quote = Some(it),
            ('#', None) if word.is_empty() && !words.is_empty() => break,
            ('&' | '|' | ';' | '`' | '\n' | '(', None) => {
                end_word(&mut word, &mut words);
                found.push(std::mem::take(&mut words));
            }
            (it, None) if it.is_whitespace() => end_word(&mut word, &mut words),
            (it, _) => word.push(it),
        }
    }
    end_word(&mut word, &mut words);
    found.push(words);
    // What is never closed is there all the same.
    found.extend(around.into_iter().map(|(_, words, _)| words));
    found.retain(|it| !it.is_empty());
    found
}

/// What the lines of a script do to those that follow.
#[derive(Default)]
struct State {
    /// The folder in which commands are run, as far as it is known.
    folder: String,
    /// Packages of which a version is installed, which is not that of the tree.
    pinned: Vec<String>,
}

impl State {
    fn go_to(&mut self, to: &str) {
        let to = to.trim_end_matches('/');
        if to.is_empty() || to.contains(['$', '?', '`']) || matches!(to, "-" | ".") {
            // `cd -`, and folders that nobody knows.
            self.folder = if to == "." { std::mem::take(&mut self.folder) } else { String::new() };
        } else if to.starts_with(['/', '~']) {
            to.clone_into(&mut self.folder);
        } else {
            self.folder = join(&self.folder, to);
        }
    }

    /// Whether commands are run in a folder outside of the tree. Where images keep the tree is none.
    fn is_elsewhere(&self) -> bool {
        let root = self.folder.strip_prefix('/').map(|it| it.split('/').next().unwrap_or(it));
        self.folder.starts_with('~') || root.is_some_and(|it| !KEPT.contains(&it))
    }

    /// A program as it is called from the root of the tree.
    fn program(&self, word: &str) -> String {
        let is_path = word.contains(['/', '.']) && !word.starts_with(['/', '~', '$', '?']);
        if is_path && !self.folder.is_empty() { join(&self.folder, word) } else { word.to_owned() }
    }
}

/// Folders at the root of an image or a runner in which the tree is kept.
const KEPT: [&str; 12] =
    ["app", "build", "builds", "code", "github", "project", "repo", "src", "usr", "work", "workspace", "workspaces"];

/// Whether what words run is on another machine or in an image that is not of the tree. What Compose runs is of it as a
/// rule, and so is the tree where it is handed in.
fn runs_elsewhere(own: &[&String]) -> bool {
    let Some((first, rest)) = own.split_first() else { return false };
    let has = |word: &str| rest.iter().any(|it| *it == word);
    match first.rsplit('/').next().unwrap_or(first) {
        "docker" | "nerdctl" | "podman" => {
            let hands_in = |it: &&&String| {
                ["-v", "--volume", "--mount"].iter().any(|flag| it.starts_with(flag)) && **it != "--version"
            };
            (has("run") || has("exec")) && !has("compose") && !rest.iter().any(|it| hands_in(&it))
        }
        "kubectl" | "oc" => has("exec") || has("run"),
        "aws" | "az" | "fly" | "flyctl" | "gcloud" | "heroku" => has("ssh") || has("run") || has("exec"),
        "lxc" | "multipass" | "vagrant" => has("ssh") || has("exec"),
        "mosh" | "ssh" | "sshpass" | "su" | "runuser" => true,
        _ => false,
    }
}

/// A path from a folder.
fn join(folder: &str, to: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in to.split('/').filter(|it| !matches!(*it, "" | ".")) {
        if part == ".." && parts.last().is_some_and(|it| !it.is_empty()) {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let start = usize::from(!folder.starts_with('/') && parts.first().is_some_and(|it| it.is_empty()));
    parts[start..].join("/")
}

fn is_interpreter(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or(word);
    matches!(name, "node" | "deno" | "tsx" | "ts-node") || name.starts_with("python")
}

/// The program that words run, if one of the tree may be meant.
fn program(words: &[String], state: &State) -> Option<String> {
    let from = words.iter().rposition(|it| is_interpreter(it)).map_or(0, |at| at + 1);
    let is_before = |it: &&String| {
        FRONT.contains(&it.as_str())
            || LAUNCHERS.contains(&it.as_str())
            || it.starts_with(['-', '#', '!'])
            || it.contains('=') && !it.starts_with("./")
            || it.chars().all(|it| it.is_ascii_digit() || it == 's')
    };
    let mut rest = words[from..].iter().skip_while(is_before);
    let first = rest.next()?;
    let name = first.rsplit('/').next().unwrap_or(first);
    if name == "go" {
        let run = rest.next().is_some_and(|it| it == "run");
        let of = rest.find(|it| !it.starts_with('-')).filter(|_| run)?;
        return Some(format!("go run {}", state.program(of)));
    }
    let is_pinned = |it: &String| first.split(['.', '/']).next().is_some_and(|root| root.replace('_', "-") == *it);
    let is_foreign = FOREIGN.binary_search(&name).is_ok() || state.pinned.iter().any(is_pinned);
    // What is put in place of a program may be any.
    if first == "?" {
        return Some(String::new());
    }
    (!is_foreign && !first.contains('\u{a0}')).then(|| state.program(first))
}

/// The flags that a line gives, with the program that they are given to.
fn given_by(line: &str, state: &mut State) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![line.to_owned()];
    // What a shell is given as a text, at most.
    for _ in 0..20 {
        let Some(line) = open.pop() else { break };
        for words in commands(&line) {
            let is_front = |it: &&String| FRONT.contains(&it.as_str()) || it.contains('=') && !it.starts_with('-');
            let own: Vec<&String> = words.iter().skip_while(is_front).collect();
            let Some(first) = own.first() else { continue };
            match first.as_str() {
                "cd" | "pushd" => state.go_to(own.get(1).map_or("", |it| it.as_str())),
                "popd" => state.folder.clear(),
                _ => {}
            }
            if own.iter().any(|it| it.starts_with("pip")) && own.iter().any(|it| *it == "install") {
                let names = own.iter().filter_map(|it| it.split_once("==").map(|it| it.0));
                state.pinned.extend(names.map(|it| it.split('[').next().unwrap_or(it).replace('_', "-")));
            }
            let is_shell = matches!(first.rsplit('/').next(), Some("bash" | "sh" | "zsh"));
            let text = own.iter().skip_while(|it| !(it.starts_with('-') && it.ends_with('c'))).nth(1);
            if let Some(text) = text.filter(|_| is_shell) {
                open.push(text.replace('\u{a0}', " "));
                continue;
            }
            // `args+=(--limit 5)`
            if words[0].starts_with("--") && line.contains("=(") {
                found.extend(flags_in(&words, ""));
                continue;
            }
            found.extend(of_command(&words, state));
        }
    }
    found
}

fn of_command(words: &[String], state: &State) -> Vec<(String, String)> {
    let own: Vec<&String> = words.iter().skip_while(|it| FRONT.contains(&it.as_str()) || it.contains('=')).collect();
    let is_cargo = own.first().is_some_and(|it| *it == "cargo");
    let is_path = |it: &&String| it.contains(['/', '.']) && !it.starts_with(['/', '-']);
    let is_of_folder = own.first().is_some_and(|it| {
        is_interpreter(it) || is_path(it) || matches!(it.as_str(), "bun" | "cargo" | "go" | "npm" | "pnpm" | "yarn")
    });
    if runs_elsewhere(&own) || is_of_folder && state.is_elsewhere() {
        return Vec::new();
    }
    // What stands behind two dashes alone is for somebody else, except where it is for what is run.
    let mut parts = words.split(|it| it == "--");
    let is_split = words.iter().any(|it| it == "--");
    if is_cargo {
        let Some(own) = parts.next().filter(|it| it.iter().any(|it| it == "run")) else { return Vec::new() };
        let own: Vec<&str> = own.iter().map(String::as_str).skip_while(|it| *it != "cargo").collect();
        let (given, program) = (parts.next().unwrap_or_default(), own.join(" "));
        let called = call(words, given, &program);
        return flags_in(given, &program).into_iter().chain(called).collect();
    }
    if let Some((script, given)) = script_of_package(words) {
        return flags_in(given, &format!("npm run {script}"));
    }
    let mut found = Vec::new();
    for part in parts {
        let first = part.iter().position(|it| it.starts_with("--"));
        let Some(program) = program(&part[..first.unwrap_or(part.len())], state) else { continue };
        found.extend(first.into_iter().flat_map(|first| flags_in(&part[first..], &program)));
        // A name alone may be of anything.
        let is_known = first.is_some() || PLAIN.iter().any(|it| part.iter().any(|word| word.ends_with(it)));
        if !is_split && (is_known || program.starts_with("go run ") || program.contains('/')) {
            let own = part.iter().position(|it| program.ends_with(it.trim_start_matches("./")));
            found.extend(call(words, &part[own.map_or(0, |at| at + 1)..], &program));
        }
    }
    found
}

/// What words call a program with, unless somebody else may give it more: `![--limit -v]`.
fn call(words: &[String], given: &[String], program: &str) -> Option<(String, String)> {
    const MOST: usize = 40;
    let is_unknown = |it: &String| {
        it.starts_with(['$', '?', '@', '*', '{', '<', '%'])
            || ["$@", "$*", "${{", "{{", "[@]"].iter().any(|mark| it.contains(mark))
    };
    // The value of a flag is one word.
    let is_value = |at: usize| at > 0 && given[at - 1].starts_with('-');
    let is_open = given.iter().enumerate().any(|(at, it)| is_unknown(it) && !is_value(at))
        || given.iter().any(|it| it.contains("$@") || it.contains("$*"));
    let is_other = |it: &String| {
        matches!(
            it.as_str(),
            "CMD" | "ENTRYPOINT" | "xargs" | "parallel" | "--help" | "-h" | "--version" | "-V" | "help"
        )
    };
    if program.is_empty() || is_open || words.iter().any(is_other) || given.len() > MOST {
        return None;
    }
    let flags: Vec<&str> =
        given.iter().filter(|it| it.starts_with('-')).map(|it| it.split('=').next().unwrap_or(it)).collect();
    Some((format!("{CALL}{}]", flags.join(" ")), program.to_owned()))
}

/// The script of a package that words run, and what it is given.
fn script_of_package(words: &[String]) -> Option<(&str, &[String])> {
    let start = words.iter().position(|it| !(FRONT.contains(&it.as_str()) || it.contains('=')))?;
    let (tool, rest) = words[start..].split_first()?;
    if !matches!(tool.as_str(), "bun" | "npm" | "pnpm" | "yarn") {
        return None;
    }
    let runs = rest.first().is_some_and(|it| matches!(it.as_str(), "run" | "run-script"));
    let (script, given) = rest.get(usize::from(runs)..)?.split_first()?;
    if script.starts_with('-') || !runs && tool == "npm" {
        return None;
    }
    // What npm itself is given stands in front of two dashes.
    let skipped = given.iter().position(|it| it == "--").map(|at| at + 1);
    let from = if tool == "npm" { skipped? } else { skipped.unwrap_or(0) };
    Some((script, &given[from..]))
}

fn flags_in(words: &[String], program: &str) -> Vec<(String, String)> {
    let flag = |word: &String| {
        let flag = word.strip_prefix("--")?;
        let flag = flag.split('=').next().unwrap_or(flag);
        let is_name = flag.len() > 1
            && flag.starts_with(|it: char| it.is_ascii_alphabetic())
            && flag.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.'));
        is_name.then(|| (format!("--{flag}"), program.to_owned()))
    };
    words.iter().filter_map(flag).collect()
}

/// A line of a script with those in which it goes on.
struct Line {
    from: usize,
    to: usize,
    text: String,
}

/// Whether a quote is open at the end of a text.
fn is_quoted(text: &str) -> bool {
    let mut quote = None;
    let mut is_escaped = false;
    let mut before = ' ';
    for it in text.chars() {
        match quote {
            _ if is_escaped => is_escaped = false,
            None | Some('"') if it == '\\' => is_escaped = true,
            None if matches!(it, '"' | '\'') => quote = Some(it),
            None if it == '#' && before.is_whitespace() => return false,
            Some(open) if open == it => quote = None,
            _ => {}
        }
        before = it;
    }
    quote.is_some()
}

/// The lines of a script. Those that are a text for a program are none.
fn script(text: &str) -> Vec<Line> {
    const LONGEST: usize = 8000;
    const QUOTED: usize = 40;
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let from = at;
        let mut whole = String::new();
        loop {
            let own = lines[at].trim();
            at += 1;
            whole.push_str(own.trim_end_matches('\\'));
            if !own.ends_with('\\') || whole.len() > LONGEST || at == lines.len() || whole.starts_with('#') {
                break;
            }
            whole.push(' ');
        }
        if whole.starts_with('#') {
            continue;
        }
        if is_quoted(&whole) {
            let mut longer = whole.clone();
            for (more, line) in lines[at..].iter().enumerate().take(QUOTED) {
                longer.push('\n');
                longer.push_str(line);
                if longer.len() > LONGEST {
                    break;
                }
                if !is_quoted(&longer) {
                    at += more + 1;
                    whole = longer;
                    break;
                }
            }
        }
        let end = at;
        if let Some(word) = heredoc(&whole)
            && let Some(more) = lines[at..].iter().position(|it| it.trim() == word)
        {
            at += more + 1;
        }
        found.push(Line { from, to: end, text: whole });
    }
    found
}

/// The word that ends the text which a line begins, unless a shell runs that.
fn heredoc(line: &str) -> Option<String> {
    let runs = ["RUN", "bash", "sh", "zsh"];
    if line.split_whitespace().next().is_some_and(|it| runs.contains(&it)) {
        return None;
    }
    let (before, rest) = line.split_once("<<")?;
    let rest = rest.trim_start_matches(['-', '~', ' ', '"', '\'', '\\']);
    let word: String = rest.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    (!is_quoted(before) && word.starts_with(|it: char| it.is_alphabetic() || it == '_')).then_some(word)
}

fn need(key: &str, program: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Flag,
        side: TermSide::Needs,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: CompactString::from(program),
        span,
    }
}

/// Where the first of some lines stands that has a flag in it.
fn place(lines: &[&str], (flag, program): (&str, &str), from: usize, to: usize) -> Option<Span> {
    let name = flag.trim_start_matches('-');
    let to = to.min(lines.len());
    let last = program.rsplit([' ', '/']).next().unwrap_or(program);
    let has_it = |line: &&str| {
        if flag.starts_with(CALL) {
            return line.contains(last);
        }
        let mut places = line.match_indices(name).map(|(at, _)| &line[..at]);
        places.any(|it| it.ends_with("--") || it.ends_with("--no-"))
    };
    let at = from + lines.get(from..to)?.iter().position(has_it)?;
    let line = lines[at];
    Some(super::variables::on_line(at, line.len() - line.trim_start().len(), line.trim().len()))
}

fn in_script(text: &str, is_one: bool) -> Vec<Term> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut state = State::default();
    for line in script(text) {
        let folder = state.folder.clone();
        let given = given_by(&line.text, &mut state);
        // What brackets hold stays in them, and what is no one script begins anew.
        if !is_one || line.text.contains('(') {
            state.folder = folder;
        }
        found.extend(given.into_iter().filter_map(|(flag, program)| {
            let span = place(&lines, (&flag, &program), line.from, line.to)?;
            Some(need(&flag, &program, span))
        }));
    }
    found
}

/// Those that the lines of a script give. A command may go on in the next line.
pub(super) fn in_lines(text: &str) -> Vec<Term> {
    in_script(text, true)
}

/// Those that lines give of which each is run for itself.
pub(super) fn in_recipes(text: &str) -> Vec<Term> {
    in_script(text, false)
}

/// The programs that a command line runs.
#[must_use]
pub fn programs_of(line: &str) -> Vec<String> {
    let state = State::default();
    commands(line).iter().filter_map(|words| program(words, &state)).filter(|it| !it.is_empty()).collect()
}

/// Those that a script of a package gives.
pub(super) fn in_command(line: &str, span: Span) -> Vec<Term> {
    if !line.contains("--") {
        return Vec::new();
    }
    // Who runs a script of a package may give it more.
    let given = given_by(line, &mut State::default()).into_iter().filter(|(flag, _)| !flag.starts_with(CALL));
    given.map(|(flag, program)| need(&flag, &program, span)).collect()
}

/// The jobs that are run in a tree of somebody else or of another time, or the folder in which they have it.
pub(super) fn others(all: &[Leaf]) -> Vec<(&str, Option<&str>)> {
    let mut found = Vec::new();
    for (at, leaf) in all.iter().enumerate() {
        let [jobs, job, .., with, key] = leaf.path.as_slice() else { continue };
        let is_other = match key.as_str() {
            "ref" => !leaf.value.contains("${{"),
            "repository" => !leaf.value.contains("github.repository") && !leaf.value.contains(".head.repo"),
            _ => false,
        };
        if jobs != "jobs" || with != "with" || !is_other || leaf.value.is_empty() {
            continue;
        }
        let of = &leaf.path[..leaf.path.len() - 1];
        let is_beside = |it: &&Leaf| it.path.split_last().is_some_and(|(_, before)| before == of);
        let beside = all[..at].iter().rev().take_while(is_beside).chain(all[at..].iter().take_while(is_beside));
        let folder = { beside }.find(|it| it.path.last().is_some_and(|it| it == "path")).map(|it| it.value.as_str());
        found.push((job.as_str(), folder.map(|it| it.trim_start_matches("./"))));
    }
    found
}

/// The program of an image that a container is made of: what it is given is for that one.
fn of_image(all: &[Leaf], container: &[String], own: &str) -> Option<String> {
    let of = |key: &str| {
        let is_it = move |it: &&Leaf| {
            it.path.len() > container.len() && it.path.starts_with(container) && it.path[container.len()] == key
        };
        all.iter().find(is_it)
    };
    let starts = ["entrypoint", "command"].into_iter().filter(|it| *it != own).find_map(of);
    if let Some(leaf) = starts.filter(|it| !it.value.starts_with('-')) {
        return leaf.value.split_whitespace().next().map(str::to_owned);
    }
    let image = of("image").filter(|_| of("build").is_none())?;
    let name = image.value.rsplit('/').next().unwrap_or_default();
    name.split([':', '@']).next().map(str::to_owned)
}

/// Those that the commands of a document give. A list may be the words of one command.
pub(super) fn in_yaml(all: &[Leaf], text: &str) -> Vec<Term> {
    if !may_call(text) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let others = others(all);
    // Where a command runs in another folder, its program is not the one of that name here.
    let is_elsewhere = all.iter().any(|it| it.path.last().is_some_and(|key| key == "working-directory"));
    let mut found = Vec::new();
    let mut state = State::default();
    let mut list: (&[String], Vec<String>) = (&[], Vec::new());
    for leaf in all {
        let mut keys = leaf.path.iter().rev();
        let is_item = leaf.path.last().is_some_and(|it| it == "-");
        let key = keys.find(|key| *key != "-").map(String::as_str).unwrap_or_default();
        let is_command = super::scripts::COMMANDS.contains(&key) || key == "args" && is_item;
        if !is_command {
            continue;
        }
        let job = leaf.path.get(1).filter(|_| leaf.path[0] == "jobs").map(String::as_str);
        if others.iter().any(|(name, folder)| Some(*name) == job && folder.is_none()) {
            continue;
        }
        let is_word = is_item && matches!(key, "args" | "command" | "entrypoint") && !leaf.value.contains(' ');
        let container = leaf.path.iter().rposition(|it| it == key).map_or(&[][..], |at| &leaf.path[..at]);
        let mut given: Vec<(usize, usize, (String, String))> = Vec::new();
        if is_word {
            if list.0 != leaf.path.as_slice() {
                list = (leaf.path.as_slice(), Vec::new());
            }
            list.1.push(leaf.value.clone());
            let words = &list.1;
            if leaf.value.starts_with("--") {
                let first = words.iter().position(|it| it.starts_with('-')).unwrap_or(0);
                let program = match first {
                    0 => Some(of_image(all, container, key).unwrap_or_default()),
                    _ => program(&words[..first], &state),
                };
                let flag = program.map(|it| flags_in(&words[words.len() - 1..], &it)).unwrap_or_default();
                given.extend(flag.into_iter().map(|it| (0, 1, it)));
            }
        } else {
            state.folder.clear();
            for line in script(&leaf.value) {
                let mut own = given_by(&line.text, &mut state);
                // What a container runs may be given more where it is started.
                own.retain(|(flag, _)| {
                    !flag.starts_with(CALL) || !is_elsewhere && !matches!(key, "args" | "command" | "entrypoint")
                });
                given.extend(own.into_iter().map(|it| (line.from, line.to, it)));
            }
            // What is left of a command is for the program of the image.
            if given.is_empty() && leaf.value.trim_start().starts_with("--") {
                let words: Vec<String> = leaf.value.split_whitespace().map(str::to_owned).collect();
                let program = of_image(all, container, key).unwrap_or_default();
                given.extend(flags_in(&words, &program).into_iter().map(|it| (0, 1, it)));
            }
        }
        let start = (leaf.span.start.line as usize).saturating_sub(1);
        for (from, to, (flag, program)) in given {
            let is_other = |(name, folder): &(&str, Option<&str>)| {
                Some(*name) == job && folder.is_some_and(|it| program.starts_with(it))
            };
            if others.iter().any(is_other) {
                continue;
            }
            // A text of several lines begins below its key.
            let span = place(&lines, (&flag, &program), start + from, start + to.max(1) + 2).unwrap_or(leaf.span);
            found.push(need(&flag, &program, span));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(terms: &[Term]) -> String {
        let flags = terms.iter().filter(|it| !it.key.starts_with(CALL));
        flags.map(|it| format!("{} {}", it.meaning, it.key)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn flags_are_given_to_programs() {
        assert!(FOREIGN.is_sorted() && FRONT.is_sorted() && LAUNCHERS.is_sorted());
        let text = "A=1 ./bin/shop serve --listen=:80 -v --db x && git push --force\npython -m shop.cli \\\n  --limit 5\n# shop --no\ncargo run --release -- --limit 5\ncargo test --all\n";
        assert_eq!(
            shown(&in_lines(text)),
            "./bin/shop --listen, ./bin/shop --db, shop.cli --limit, cargo run --release --limit"
        );
        let one = |line: &str| shown(&in_command(line, Span::default()));
        assert_eq!(one("CMD [\"shop\", \"--listen\", \"x\"]"), "shop --listen");
        assert_eq!(
            one("cd web && x=\"$(python3 -u a.py --limit 5)\" bash -ec 'b --no-color'"),
            "web/a.py --limit, b --no-color"
        );
        assert_eq!(one("go run ./cmd/x -- --a --bc"), "");
        assert_eq!(one("docker run -v .:/app python:3 python tools/f.py --limit 5"), "tools/f.py --limit");
        assert_eq!(one("docker compose run web python tools/f.py --limit 5"), "tools/f.py --limit");
        assert_eq!(one("cd /app && python tools/f.py --limit 5"), "/app/tools/f.py --limit");
        assert_eq!(one("cd /opt/v1 && shop --limit 5"), "shop --limit");
    }

    #[test]
    fn programs_are_called_with_all_that_they_are_given() {
        let called = |text: &str| -> String {
            let all = in_lines(text);
            let calls = all.iter().filter(|it| it.key.starts_with(CALL));
            calls.map(|it| format!("{} {}", it.meaning, it.key)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            called(
                "python tools/a.py
python -m shop.a -v --limit=5 x
"
            ),
            "tools/a.py ![], shop.a ![-v --limit]"
        );
        assert_eq!(
            called(
                "go run ./cmd/a
cargo run -q -- --limit 5
"
            ),
            "go run ./cmd/a ![], cargo run -q ![--limit]"
        );
        assert_eq!(
            called(
                "./a --limit $N
shop --limit 5
shop serve
"
            ),
            "./a ![--limit], shop ![--limit]"
        );
        for text in ["./a \"$@\"", "./a $ARGS", "./a --help", "xargs ./a --x", "./a -- --b", "ls -la"] {
            assert_eq!(called(text), "", "{text}");
        }
    }

    #[test]
    fn texts_and_others_are_given_none() {
        for text in [
            "cat <<EOF\nshop --limit\nEOF\n",
            "printf '%s' 'shop --limit 5'\n",
            "log \"first\nshop --limit 5\"\n",
            "shop x -- pytest --limit 2\n",
            "pip install shop==1.0\npython -m shop.report --limit 5\n",
            "python -m pytest shop --limit 5\n",
            "docker run acme/tool:1.0 python tools/f.py --limit 5\n",
            "sudo podman exec box python tools/f.py --limit 5\n",
            "kubectl exec pod -- python tools/f.py --limit 5\n",
            "ssh host python tools/f.py --limit 5\n",
            "cd /opt/v1 && python tools/f.py --limit 5\n",
            "cd /opt/v1\n./tools/f.py --limit 5\ncd bin && ./f --limit 5\n",
        ] {
            assert_eq!(shown(&in_lines(text)), "", "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a=\"'&|;()\\[\\]\\\\ \n#@\u{e9}]{0,80}|(cargo run|go run|--a|-- |RUN |\\\\\n){0,9}") {
            drop(in_lines(&text));
            drop(in_command(&text, Span::default()));
        }
    }
}
