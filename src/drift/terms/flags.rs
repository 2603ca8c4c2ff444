//! What is special about flags of command lines: code defines them, and the words in front of a flag say for which program
//! it is.

use std::sync::Arc;

use super::{Lost, Scene, TermSource};
use crate::artifacts::flags::{entries, programs_of};
use crate::facts::{Artifact, Term};
use crate::lang::Language;
use crate::languages::{
    LARGEST, declares_flag, folder, may_define_flags, may_still_take, takes_beginnings, unnamed_flags,
};
use crate::model::{ContractKind, Id, Lacks};

/// What a finding about a flag is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    let asked = lost.now.as_ref().map(|now| newly_asked(&lost.term.key, now)).unwrap_or_default();
    let name = if asked.is_empty() { lost.term.key.to_string() } else { asked.join(",") };
    format!("flag:{}:{name}", lost.path)
}

/// What a call gives, or has to: `![--db --shop/-s]`, where several names of one flag are told apart by a slash.
fn listed(key: &str) -> Option<impl Iterator<Item = &str>> {
    let inside = key.strip_prefix("![")?.strip_suffix(']')?;
    Some(inside.split(' ').filter(|it| !it.is_empty()))
}

/// Whether what a call gives may be a flag by one of its names: by its letter among others, or by how it begins.
fn may_be(given: &str, name: &str) -> bool {
    match name.strip_prefix('-').filter(|it| it.chars().count() == 1) {
        Some(letter) => given.starts_with('-') && !given.starts_with("--") && given[1..].contains(letter),
        None => given.len() > 2 && name.starts_with(given),
    }
}

/// Whether a call that gives some flags goes where others are asked for; of what is no call, whether they are one flag.
pub(in crate::drift) fn covers(offer: &str, need: &str) -> bool {
    let (Some(mut asked), Some(given)) = (listed(offer), listed(need)) else { return offer == need };
    let given: Vec<&str> = given.collect();
    asked.all(|it| it.split('/').any(|name| given.iter().any(|given| may_be(given, name))))
}

/// The flags that are asked for now and were not before, by their first names.
fn newly_asked<'k>(before: &str, now: &'k str) -> Vec<&'k str> {
    let (Some(before), Some(now)) = (listed(before), listed(now)) else { return Vec::new() };
    let before: Vec<&str> = before.collect();
    let new = now.filter(|it| !before.contains(it));
    new.filter_map(|it| it.split('/').next()).collect()
}

/// Whether an offer says what has to be given.
pub(in crate::drift) fn asks(key: &str) -> bool {
    listed(key).is_some()
}

/// What became of what a program asks for.
pub(in crate::drift) fn changed(before: &str, now: &str) -> Option<String> {
    let asked = newly_asked(before, now);
    let noun = if asked.len() == 1 { "flag" } else { "flags" };
    (!asked.is_empty()).then(|| format!("requires the {noun} {}", asked.join(", ")))
}

/// What a user newly does.
pub(in crate::drift) fn does(key: &str) -> &'static str {
    if listed(key).is_some() { "newly leaves it out" } else { "newly gives it" }
}

/// What a file of code defines.
fn said(source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Option<Arc<Artifact>> {
    let language = Language::of_path(path.as_bytes())?;
    let bytes = source.content(id).or_note(path, lacks)?;
    let text = String::from_utf8_lossy(&bytes);
    if bytes.len() > LARGEST || !may_define_flags(&text) {
        return Some(Arc::default());
    }
    Some(source.taken(id, language, ContractKind::Flag, path, &text))
}

/// The same of a tree.
pub(super) fn artifact(scene: &Scene<'_>, path: &str, id: Id) -> Option<Arc<Artifact>> {
    said(scene.source, path, id, scene.lacks)
}

/// Whether a text of code may define some.
pub(super) fn may_define(texts: [&str; 2]) -> bool {
    texts.iter().any(|text| may_define_flags(text))
}

/// The flags that changed files of code define no more, unless another one of them does.
pub(super) fn changes(source: &dyn TermSource, files: &[(String, [Option<Id>; 2])], lacks: &Lacks) -> Vec<Lost> {
    let (mut losses, mut gained): (Vec<Lost>, Vec<Term>) = (Vec::new(), Vec::new());
    for (path, ids) in files {
        if super::routes::stands_in_a_test(path) || Language::of_path(path.as_bytes()).is_none() {
            continue;
        }
        let read = |id: &Option<Id>| id.map_or(Some(Arc::default()), |id| said(source, path, id, lacks));
        let (Some(before), Some(after)) = (read(&ids[0]), read(&ids[1])) else { continue };
        if before.terms.is_empty() && after.terms.is_empty() {
            continue;
        }
        gained.extend(after.offers().cloned());
        losses.extend(super::losses(path, &before, &after));
    }
    losses.retain(|lost| listed(&lost.term.key).is_some() || !gained.iter().any(|it| it.key == lost.term.key));
    if losses.is_empty() {
        return losses;
    }
    let text = |id: Option<Id>, path: &str| -> String {
        let bytes = id.and_then(|id| source.content(id).or_note(path, lacks));
        bytes.map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default()
    };
    let is_code = |path: &str| Language::of_path(path.as_bytes()).is_some() && !super::routes::stands_in_a_test(path);
    let texts: Vec<(&str, String)> =
        files.iter().filter(|(path, _)| is_code(path)).map(|(path, ids)| (path.as_str(), text(ids[1], path))).collect();
    let is_taken = |lost: &Lost| {
        let key = lost.term.key.as_str();
        let own = files.iter().find(|(path, _)| *path == lost.path);
        let before = own.map(|(path, ids)| text(ids[0], path)).unwrap_or_default();
        let moved = |(path, text): &(&str, String)| {
            let Some(language) = Language::of_path(path.as_bytes()) else { return false };
            if *path != lost.path {
                return declares_flag(language, text, key);
            }
            may_still_take(language, text, key) || unnamed_flags(language, text) > unnamed_flags(language, &before)
        };
        texts.iter().any(moved)
    };
    losses.retain(|lost| !is_taken(lost));
    losses
}

/// Whether a line that somebody adds may be a flag's name, for a file that defines none.
pub(super) fn may_name<'l>(mut lines: impl Iterator<Item = &'l str>) -> bool {
    lines.any(|line| ["\"--", "'--", "`--"].iter().any(|it| line.contains(it)))
}

/// Words of programs that say nothing about which one it is.
const PLAIN: [&str; 16] = [
    "app", "bin", "build", "cli", "cmd", "index", "internal", "lib", "main", "mod", "pkg", "root", "scripts", "server",
    "src", "tools",
];

/// Whether something else is meant: the flag is given to another program than that of the file, or another file defines
/// one of its name.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    let key = &scene.lost.term.key;
    if listed(key).is_some() {
        // A call with a flag that the file does not define is told for that one, or is of something else.
        let is_known = |flag: &str| left.offers().any(|it| it.key.starts_with(flag));
        let mut long = listed(&need.key).into_iter().flatten().filter(|it| it.starts_with("--"));
        let is_other = !long.all(is_known);
        let now = left.offers().find(|it| listed(&it.key).is_some());
        return is_other || now.is_none_or(|now| covers(&now.key, &need.key)) || !is_called(scene, need);
    }
    if left.offers().any(|it| it.key == *key) || !is_of_program(scene, need) || is_still_taken(scene, left) {
        return true;
    }
    let is_code = |path: &str| Language::of_path(path.as_bytes()).is_some();
    let bare = key.trim_start_matches('-');
    let defines = |(path, id): (&str, Id)| {
        // A flag may be defined by its name without dashes.
        let names_it = scene.content(path).is_some_and(|text| String::from_utf8_lossy(&text).contains(bare));
        names_it && artifact(scene, path, id).is_some_and(|it| it.offers().any(|it| it.key == *key))
    };
    let others = scene.tree.files().filter(|(path, _)| is_code(path) && *path != scene.lost.path);
    let mut others = others.filter(|(path, _)| !super::routes::stands_in_a_test(path));
    others.any(defines)
}

/// Whether the file that lost a flag may take it all the same, by another way to say it or by the beginning of one that
/// it has.
fn is_still_taken(scene: &Scene<'_>, left: &Artifact) -> bool {
    let Some(bytes) = scene.content(&scene.lost.path) else { return false };
    let (text, key) = (String::from_utf8_lossy(&bytes), scene.lost.term.key.as_str());
    let longer = || left.offers().filter(|it| it.key.starts_with(key)).count();
    let language = Language::of_path(scene.lost.path.as_bytes());
    language.is_some_and(|it| may_still_take(it, &text, key)) || takes_beginnings(&text) && longer() == 1
}

/// Whether the words in front of a flag name the program of the file that lost it.
fn is_of_program(scene: &Scene<'_>, need: &Term) -> bool {
    let key = need.key.trim_start_matches('-');
    let words: Vec<&str> = need.meaning.split(' ').filter(|it| !it.is_empty()).collect();
    if let ["npm", "run", script] = words.as_slice() {
        return runs_program(scene, script);
    }
    if words.is_empty() {
        // The words of a list, of which only the image knows the program.
        return key.len() >= 6 && key.contains(['-', '_', '.']);
    }
    names_program(scene, &words)
}

/// Whether a call is certainly one of the program of the file. A flag has a name of its own; a call has only the words
/// in front, so that a folder around the file says too little.
fn is_called(scene: &Scene<'_>, need: &Term) -> bool {
    let words: Vec<&str> = need.meaning.split(' ').filter(|it| !it.is_empty()).collect();
    let path = scene.lost.path.as_str();
    if !names_program(scene, &words) {
        return false;
    }
    let word = match words.as_slice() {
        ["cargo", given @ ..] => {
            let crates = scene.tree.files().filter(|(it, _)| it.rsplit('/').next() == Some("Cargo.toml")).count();
            return crates == 1 || given.iter().any(|it| CHOSEN.contains(it));
        }
        ["go", "run", "."] => return folder(path).is_empty(),
        [.., word] => *word,
        [] => return false,
    };
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or_default();
    let home = folder(path).rsplit('/').next().unwrap_or_default();
    let is_path = word.contains(['/', '.']);
    let bare = if word.ends_with(file.get(stem.len()..).unwrap_or_default()) {
        &word[..word.len() - (file.len() - stem.len())]
    } else {
        word
    };
    let last = bare.rsplit(['/', '.']).find(|it| !it.is_empty()).unwrap_or_default();
    is_path && (last == stem || last == home && PLAIN.contains(&stem)) || !is_path && installs(scene, word)
}

/// Whether a package around the file installs it by a name.
fn installs(scene: &Scene<'_>, name: &str) -> bool {
    let path = scene.lost.path.as_str();
    let bare = path.rsplit_once('.').map_or(path, |it| it.0);
    let ends = |end: &str| bare == end || bare.strip_suffix(end).is_some_and(|it| it.ends_with('/'));
    around(path).any(|home| {
        ["Cargo.toml", "package.json", "pyproject.toml", "setup.cfg"].iter().any(|manifest| {
            let text = scene.content(&in_folder(home, manifest)).unwrap_or_default();
            entries(manifest, &String::from_utf8_lossy(&text)).iter().filter(|it| it.name == name).any(|it| {
                match it.target.split_once(':') {
                    Some((module, _)) => ends(&module.replace('.', "/")),
                    None => {
                        ends(it.target.trim_start_matches("./").rsplit_once('.').map_or(it.target.as_str(), |it| it.0))
                    }
                }
            })
        })
    })
}

/// Whether a script of a package around the file that lost a flag runs its program.
fn runs_program(scene: &Scene<'_>, script: &str) -> bool {
    let runs = |home: &str| {
        let said = scene.artifact(&in_folder(home, "package.json"));
        let commands = said.iter().flat_map(|it| it.offers());
        let own = commands.filter(|it| it.kind == ContractKind::Script && it.key == script);
        own.flat_map(|it| programs_of(&it.meaning)).any(|program| {
            let words: Vec<&str> = program.split(' ').collect();
            names_program(scene, &words)
        })
    };
    around(&scene.lost.path).any(runs)
}

/// Whether words are the program of the file that lost a flag.
fn names_program(scene: &Scene<'_>, words: &[&str]) -> bool {
    let path = &scene.lost.path;
    let (last_own, own_folder) = (path.rsplit('/').next().unwrap_or(path), folder(path));
    let stem = last_own.split('.').next().unwrap_or_default();
    let mut names: Vec<String> = path.split('/').map(str::to_owned).collect();
    names.pop();
    names.push(stem.to_owned());
    names.retain(|it| !PLAIN.contains(&it.as_str()));
    names.extend(packages(scene));
    names.extend(installed(scene));
    let is_name = |word: &str| names.iter().any(|it| it.replace('_', "-") == word.replace('_', "-"));
    let ends_in = |end: &str| last_own.rsplit('.').next() == Some(end);
    let word = match words {
        ["cargo", given @ ..] => {
            let chosen = given.windows(2).find(|it| CHOSEN.contains(&it[0])).map(|it| it[1]);
            return ends_in("rs") && chosen.is_none_or(is_name);
        }
        ["go", "run", _] if !ends_in("go") => return false,
        ["go", "run", "."] => return true,
        [.., word] => *word,
        [] => return false,
    };
    if word.starts_with('~') || word.starts_with("/tmp/") || word.starts_with("/var/tmp/") {
        return false;
    }
    // A folder that is only known when it is run.
    let known = if word.starts_with(['$', '?']) { word.split_once('/').map_or(word, |it| it.1) } else { word };
    let plain = known.trim_start_matches("./").trim_start_matches("../").trim_end_matches('/');
    if scene.tree.get(plain).is_some() {
        return plain == path;
    }
    let ends = |of: &str, end: &str| of == end || of.strip_suffix(end).is_some_and(|it| it.ends_with('/'));
    if plain.contains('/') && (ends(path, plain) || ends(own_folder, plain)) {
        return true;
    }
    let module = path.rsplit_once('.').map_or(path.as_str(), |it| it.0).replace('/', ".");
    if plain.contains('.') && !plain.contains('/') && (module.ends_with(plain) || module.contains(&format!("{plain}.")))
    {
        return true;
    }
    let last = plain.rsplit('/').next().unwrap_or(plain);
    if last == last_own {
        // Another one of that name may be meant.
        return !scene.tree.files().any(|(it, _)| it != path && ends(it, last));
    }
    // Scripts are made of others of their name.
    let made = |name: &str| name.rsplit_once('.').is_some_and(|it| MADE.contains(&it.1));
    let bare = if made(last) && made(last_own) { last.split('.').next().unwrap_or(last) } else { last };
    is_name(bare)
}

/// Flags by which Cargo is told which program to run.
const CHOSEN: [&str; 4] = ["--bin", "--example", "--package", "-p"];

/// How scripts end that are made of one another.
const MADE: [&str; 5] = ["cjs", "js", "mjs", "mts", "ts"];

/// What the packages around the file are called, and so may be their programs.
fn packages(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for home in around(&scene.lost.path) {
        for name in ["Cargo.toml", "package.json", "pyproject.toml", "go.mod"] {
            let package =
                scene.artifact(&in_folder(home, name)).map(|it| it.package.name.to_string()).unwrap_or_default();
            let last = package.rsplit('/').next().unwrap_or_default();
            found.extend((!last.is_empty()).then(|| last.to_owned()));
        }
    }
    found
}

/// What the programs are called that packages around the file install of it.
fn installed(scene: &Scene<'_>) -> Vec<String> {
    let path = scene.lost.path.as_str();
    let bare = path.rsplit_once('.').map_or(path, |it| it.0);
    let stem = bare.rsplit('/').next().unwrap_or(bare);
    let ends = |whole: &str, end: &str| whole == end || whole.strip_suffix(end).is_some_and(|it| it.ends_with('/'));
    let mut found = Vec::new();
    for home in around(path) {
        for name in ["Cargo.toml", "package.json", "pyproject.toml", "setup.cfg"] {
            let text = scene.content(&in_folder(home, name)).unwrap_or_default();
            let all = entries(name, &String::from_utf8_lossy(&text));
            let is_only = all.len() == 1;
            let own = all.into_iter().filter(|it| {
                let (module, function) = it.target.split_once(':').unwrap_or((&it.target, ""));
                if function.is_empty() {
                    // What is installed may be made of the file.
                    let file = module.rsplit('/').next().unwrap_or(module);
                    return is_only || file.split('.').next() == Some(stem);
                }
                let root = module.split('.').next().unwrap_or(module);
                ends(bare, &module.replace('.', "/")) || is_only && path.split('/').any(|part| part == root)
            });
            found.extend(own.map(|it| it.name));
        }
    }
    found
}

/// The folders around a file.
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |home| (!home.is_empty()).then(|| folder(home)))
}

fn in_folder(home: &str, name: &str) -> String {
    if home.is_empty() { name.to_owned() } else { format!("{home}/{name}") }
}

/// To which program a flag is given, in words.
pub(in crate::drift) fn whom(need: &Term) -> String {
    let program = need.meaning.as_str();
    if program.is_empty() || program.contains('?') {
        return String::new();
    }
    let word = if listed(&need.key).is_some() { "of" } else { "to" };
    format!(" {word} `{program}`")
}
