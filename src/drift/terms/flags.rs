//! What is special about flags of command lines: code defines them, and the words in front of a flag say for which program
//! it is.

use std::sync::Arc;

use super::{Lost, Scene, TermSource};
use crate::facts::{Artifact, Term};
use crate::lang::Language;
use crate::languages::{LARGEST, folder, may_define_flags};
use crate::model::{ContractKind, Id, Lacks};

/// What a finding about a flag is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    format!("flag:{}:{}", lost.path, lost.term.key)
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
    losses.retain(|lost| !gained.iter().any(|it| it.key == lost.term.key));
    losses
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
    if left.offers().any(|it| it.key == *key) || !is_of_program(scene, need) {
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

/// Whether the words in front of a flag name the program of the file that lost it.
fn is_of_program(scene: &Scene<'_>, need: &Term) -> bool {
    let path = &scene.lost.path;
    let key = need.key.trim_start_matches('-');
    let words: Vec<&str> = need.meaning.split(' ').filter(|it| !it.is_empty()).collect();
    if words.is_empty() {
        // The words of a list, of which only the image knows the program.
        return key.len() >= 6 && key.contains(['-', '_', '.']);
    }
    let stem = path.rsplit('/').next().unwrap_or(path).split('.').next().unwrap_or_default();
    let mut names: Vec<String> = path.split('/').map(str::to_owned).collect();
    names.pop();
    names.push(stem.to_owned());
    names.retain(|it| !PLAIN.contains(&it.as_str()));
    names.extend(packages(scene));
    let module = path.rsplit_once('.').map_or(path.as_str(), |it| it.0).replace('/', ".");
    let is_it = |word: &&str| {
        let plain = word.trim_start_matches("./").trim_end_matches('/');
        let last = plain.rsplit('/').next().unwrap_or(plain);
        let bare = last.split('.').next().unwrap_or(last);
        let is_path = plain.contains('/') && (path.ends_with(plain) || folder(path).ends_with(plain));
        let is_module = plain.contains('.')
            && !plain.contains('/')
            && (module.ends_with(plain) || module.contains(&format!("{plain}.")));
        let is_file = path.rsplit('/').next() == Some(last);
        is_path
            || is_module
            || is_file
            || names.iter().any(|it| it == bare || it.replace('_', "-") == bare.replace('_', "-"))
    };
    // `cargo run`, `go run .`
    let is_nearest = words.first() == Some(&"run") || words.get(1) == Some(&"run") && words.last() == Some(&".");
    is_nearest || words.iter().any(is_it)
}

/// What the packages around the file are called, and so may be their programs.
fn packages(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut around = Some(folder(&scene.lost.path));
    while let Some(home) = around {
        for name in ["Cargo.toml", "package.json", "pyproject.toml", "go.mod"] {
            let path = if home.is_empty() { name.to_owned() } else { format!("{home}/{name}") };
            let package = scene.artifact(&path).map(|it| it.package.name.to_string()).unwrap_or_default();
            let last = package.rsplit('/').next().unwrap_or_default();
            found.extend((!last.is_empty()).then(|| last.to_owned()));
        }
        around = (!home.is_empty()).then(|| folder(home));
    }
    found
}
