//! What is special about events: code sends them, and a name that stands anywhere else may be what is sent.

use std::sync::Arc;

use super::{Code, Lost, Scene, TermSource};
use crate::facts::{Artifact, Strength, Term, TermSide};
use crate::lang::Language;
use crate::languages::{LARGEST, sending, writing};
use crate::model::{ContractKind, Id, Lacks};

/// What a finding about an event is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    format!("event:{}", shown(lost.name()))
}

/// An event by its name.
pub(in crate::drift) fn shown(key: &str) -> String {
    key.split_once(' ').map_or(key, |(_, name)| name).trim_start_matches('.').to_owned()
}

/// What people call what stands in a family of names.
pub(in crate::drift) fn noun(_: ContractKind, key: &str) -> &'static str {
    match family(key) {
        "task" => "task",
        "topic" => "topic",
        _ => "event",
    }
}

/// What a user newly does with it: a task is defined here and sent there, all else is sent here and received there.
pub(in crate::drift) fn does(key: &str) -> &'static str {
    match family(key) {
        "task" => "newly sends it",
        "topic" => "newly subscribes to it",
        "page" => "newly listens for it",
        _ => "newly waits for it",
    }
}

fn family(key: &str) -> &str {
    key.split_once(' ').map_or("", |(family, _)| family)
}

/// What stands in every file that names it.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    vec![shown(key)]
}

/// Whether what is sent is what is waited for: a task that goes by its function has a module before its name.
pub(in crate::drift) fn covers(offer: &str, need: &str) -> bool {
    offer == need || offer.starts_with("task .") && need.starts_with("task ") && need.ends_with(&offer["task ".len()..])
}

/// Whether a task by its full name is that of a function of a file.
fn is_of_module(need: &str, path: &str) -> bool {
    let Some((module, _)) = need.rsplit_once('.') else { return false };
    let path = path.strip_suffix(".py").unwrap_or(path).replace('/', ".");
    let path = path.strip_suffix(".__init__").unwrap_or(&path);
    path == module || path.strip_suffix(module).is_some_and(|rest| rest.ends_with('.'))
}

/// What code receives of it.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    let all = (code.taken)(ContractKind::Event);
    all.terms.iter().filter(|it| it.side == TermSide::Needs && covers(key, &it.key)).cloned().collect()
}

/// What a file of code sends and receives.
fn said(source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Option<Arc<Artifact>> {
    let language = Language::of_path(path.as_bytes())?;
    let bytes = source.content(id).or_note(path, lacks)?;
    if bytes.len() > LARGEST {
        return Some(Arc::default());
    }
    Some(source.taken(id, language, ContractKind::Event, path, &String::from_utf8_lossy(&bytes)))
}

/// The same of a tree.
pub(super) fn artifact(scene: &Scene<'_>, path: &str, id: Id) -> Option<Arc<Artifact>> {
    said(scene.source, path, id, scene.lacks)
}

/// What changed files of code send no more, unless another of them does, or something is newly sent whose name no text
/// shows.
pub(super) fn changes(source: &dyn TermSource, files: &[(String, [Option<Id>; 2])], lacks: &Lacks) -> Vec<Lost> {
    let (mut losses, mut sent): (Vec<Lost>, Vec<Term>) = (Vec::new(), Vec::new());
    for (path, [before, after]) in files {
        if super::routes::stands_in_a_test(path) || Language::of_path(path.as_bytes()).is_none() {
            continue;
        }
        // Most changes are about something else, which is found out without parsing.
        let lines = [before, after].map(|id| id.map(|id| sending_lines(source, path, id, lacks)).unwrap_or_default());
        if lines[0] == lines[1] {
            continue;
        }
        let read = |id: &Option<Id>| id.map_or(Some(Arc::default()), |id| said(source, path, id, lacks));
        let (Some(before), Some(after)) = (read(before), read(after)) else { continue };
        sent.extend(after.offers().cloned());
        let unclear = |of: &Artifact| of.offers().filter(|it| it.strength == Strength::Loose).count();
        if unclear(&after) <= unclear(&before) {
            losses.extend(super::losses(path, &before, &after));
        }
    }
    losses.retain(|lost| !sent.iter().any(|it| it.key == lost.term.key));
    losses
}

/// The lines of a file that may send something.
fn sending_lines(source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Vec<String> {
    let bytes = source.content(id).or_note(path, lacks).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let marks: Vec<&str> = sending(&text).collect();
    let has_mark = |line: &&str| marks.iter().any(|mark| line.contains(mark));
    let mut lines: Vec<String> =
        if marks.is_empty() { Vec::new() } else { text.lines().filter(has_mark).map(str::to_owned).collect() };
    lines.sort_unstable();
    lines
}

/// Whether any of some lines of a text may send something.
pub(super) fn may_send<'l>(text: &str, lines: impl Iterator<Item = &'l str>) -> bool {
    let marks: Vec<&str> = sending(text).collect();
    !marks.is_empty() && { lines }.any(|line| marks.iter().any(|mark| line.contains(mark)))
}

/// Whether the name stands anywhere else, where it may be what is sent: in a constant, a list, a configuration.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    let name = shown(&need.key);
    if scene.lost.term.key.starts_with("task .") && !is_of_module(&name, &scene.lost.path) {
        return true;
    }
    scene.tree.files().filter(|(path, _)| !super::routes::stands_in_a_test(path)).any(|(path, id)| {
        if !scene.names_it(path) {
            return false;
        }
        let text = scene.content(path).unwrap_or_default();
        let Some(language) = Language::of_path(path.as_bytes()) else {
            return is_said(path) && is_written(path, &String::from_utf8_lossy(&text), &name);
        };
        let written = writing(language, &String::from_utf8_lossy(&text));
        let given = written.calls.iter().flat_map(|it| &it.given).filter(|it| it.text.as_deref() == Some(&*name));
        let all = written.texts.iter().filter(|it| it.text.trim() == name).count().max(given.count());
        let received = artifact(scene, path, id);
        let needs = received.map_or(0, |it| it.needs().filter(|it| it.key == need.key).count());
        all > needs
    })
}

/// Whether a file that is no code has a name by itself: a part of another word is none, and where scripts are embedded a
/// name without quotes is one of code.
fn is_written(path: &str, text: &str, name: &str) -> bool {
    let is_code = ["vue", "svelte", "astro", "html"].iter().any(|end| path.rsplit('.').next() == Some(end));
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let is_quote = |it: char| matches!(it, '"' | '\'' | '`');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + name.len()..].chars().next());
        if is_code {
            return before.is_some_and(is_quote) && after.is_some_and(is_quote);
        }
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Whether a file that is no code may decide what is sent; documents only tell of it.
fn is_said(path: &str) -> bool {
    !["md", "txt", "rst", "lock"].iter().any(|end| path.rsplit('.').next() == Some(end))
}
