//! A lock file that git merged refers to what is not there, or has something twice, and neither side does.

use std::sync::Arc;

use super::MergedFile;
use super::tell::{Broken, tell};
use crate::artifacts::locks::{FlawKind, LockFile, Outdated};
use crate::drift::finding::{End, Told};
use crate::drift::rules::merge_breaks_lock_file::RULE;
use crate::drift::terms::TermSource;
use crate::model::{Confidence, Id, Lacks, LocationRole, ParticipantId, Phrase, Position, Span, phrase};

/// Larger ones are not looked into.
const LARGEST: usize = 16 << 20;

/// One finding for a whole file: it is written anew, not put in order by hand. What is wrong on a side is its own.
pub(super) fn flaws(source: &dyn TermSource, lock: &LockFile, file: &MergedFile<'_>, lacks: &Lacks) -> Option<Told> {
    let read = |id: Id| {
        let text = super::text_up_to(LARGEST, source, file.path, id, lacks)?;
        let flaws = lock.flaws(&text)?;
        Some((text, flaws))
    };
    let (merged, found) = read(file.merged).filter(|(_, found)| !found.is_empty())?;
    let [(one, ours), (other, theirs)] = [read(file.sides[0].1)?, read(file.sides[1].1)?];
    let is_known = |kind: &FlawKind| ours.iter().chain(&theirs).any(|it| it.kind == *kind);
    let mut new = found.into_iter().filter(|it| !is_known(&it.kind));
    let first = new.next()?;
    let more = match new.count() {
        0 => String::new(),
        1 => ", and one thing more is wrong".to_owned(),
        more => format!(", and {more} things more are wrong"),
    };
    let broken = Broken {
        rule: &RULE,
        confidence: Confidence::Certain,
        symbol: format!("package:{}:{}", file.path, first.kind.package()),
        detail: Vec::new(),
        lines: &[first.line],
        what: format!("what git merges {}{more}", first.kind.told()),
        remedy: &format!("run `{}` there instead of merging the file by hand", lock.command),
    };
    Some(tell(file, &broken, &merged, [&one, &other]))
}

/// A manifest and its lock file, in both sides and in what git makes of them. A manifest may not be in all of them.
#[derive(Clone, Debug)]
pub struct Locked<'l> {
    /// The tool.
    pub lock: &'static LockFile,
    /// Where the two are.
    pub paths: [&'l str; 2],
    /// Who the sides are.
    pub sides: [ParticipantId; 2],
    /// The manifest of each side, and the merged one.
    pub manifests: [Option<Id>; 3],
    /// The same of the lock file.
    pub locks: [Id; 3],
}

/// What the merged manifest asks for and the merged lock file lacks, where one side asks for it and has it, and the other
/// one took it out.
#[must_use]
pub fn unlocked(source: &dyn TermSource, it: &Locked<'_>, lacks: &Lacks) -> Option<Told> {
    let [manifest, path] = it.paths;
    let text = |path: &str, id: Id| super::text_up_to(LARGEST, source, path, id, lacks);
    let asked = |at: usize| -> Option<(String, Vec<String>)> {
        let lock = text(path, it.locks[at])?;
        let lacking = match it.manifests[at] {
            Some(id) => it.lock.lacking(&text(manifest, id)?, &lock),
            None => Vec::new(),
        };
        Some((lock, lacking))
    };
    let (_, missing) = asked(2)?;
    if missing.is_empty() {
        return None;
    }
    let sides = [asked(0)?, asked(1)?];
    // A side that lacks it itself is broken alone, or has it in a way that is not known.
    let new: Vec<&String> =
        missing.iter().filter(|name| sides.iter().all(|(_, lacking)| !lacking.contains(name))).collect();
    let first = *new.first()?;
    let merged = text(manifest, it.manifests[2]?)?;
    // Whose lock file has no room for it did not ask for it.
    let has = |at: usize| !it.lock.lacking(&merged, &sides[at].0).contains(first);
    let (provider, user) = match [has(0), has(1)] {
        [false, true] => (it.sides[0], it.sides[1]),
        [true, false] => (it.sides[1], it.sides[0]),
        _ => return None,
    };
    let more = and_more(new.len() - 1);
    let end = |who, path: &str| End::at(who, LocationRole::Definition, &Arc::from(path), Span::default());
    let place = it.sides.iter().position(|side| *side == user).and_then(|at| text(manifest, it.manifests[at]?));
    let place = place.map(|own| line_with(&own, first)).unwrap_or_default();
    let message = phrase![
        provider,
        format!(" takes {first} out of {path}; "),
        user,
        format!(" newly asks for it in {manifest}{more}")
    ];
    let ends = vec![end(provider, path), End { role: LocationRole::Use, span: place, ..end(user, manifest) }];
    Some(told(it, [provider, user], first, message, ends))
}

/// A package of the project that one side newly locks in the version that its manifest had, where the other side raises
/// that version. `inherits` says of a side and a package whether that side's own manifest of it takes the version from
/// there.
#[must_use]
pub fn outdated(
    source: &dyn TermSource,
    it: &Locked<'_>,
    inherits: &dyn Fn(usize, &str) -> bool,
    lacks: &Lacks,
) -> Option<Told> {
    let [manifest, path] = it.paths;
    let text = |path: &str, id: Id| super::text_up_to(LARGEST, source, path, id, lacks);
    let found = |at: usize| -> Option<(String, Vec<Outdated>)> {
        let lock = text(path, it.locks[at])?;
        let found = it.lock.outdated(&text(manifest, it.manifests[at]?)?, &lock);
        Some((lock, found))
    };
    let (_, mut merged) = found(2).filter(|(_, merged)| !merged.is_empty())?;
    let sides = [found(0)?, found(1)?];
    // What has a version of its own is another one on that side as well.
    merged.retain(|new| sides.iter().all(|(_, own)| own.iter().all(|it| it.name != new.name)));
    let has = |at: usize, of: &Outdated| {
        sides[at].0.contains(&format!("\nname = \"{}\"\nversion = \"{}\"", of.name, of.locked))
    };
    let user_of = |of: &Outdated| match [has(0, of), has(1, of)] {
        [true, false] => Some(0),
        [false, true] => Some(1),
        _ => None,
    };
    let its_own = merged.iter().filter_map(|of| Some((of, user_of(of).filter(|user| inherits(*user, &of.name))?)));
    let (Outdated { name, locked, given }, user) = its_own.clone().next()?;
    let provider = 1 - user;
    let more = and_more(its_own.count() - 1);
    let raised = text(manifest, it.manifests[provider]?)?;
    let end = |side: usize, role, path: &str, span| End {
        span,
        ..End::at(it.sides[side], role, &Arc::from(path), Span::default())
    };
    let (role, place) = (LocationRole::Definition, line_with(&raised, given));
    let use_place = line_with(&sides[user].0, name);
    let ends = vec![end(provider, role, manifest, place), end(user, LocationRole::Use, path, use_place)];
    let between = [it.sides[provider], it.sides[user]];
    let message = phrase![
        between[0],
        format!(" gives the packages of {manifest} version {given}; "),
        between[1],
        format!(" newly locks {name} at {locked} in {path}{more}")
    ];
    Some(told(it, between, name, message, ends))
}

fn and_more(count: usize) -> String {
    if count == 0 { String::new() } else { format!(", and {count} more") }
}

/// What is told of a package that a manifest and a lock file do not agree about: who changed something comes first.
fn told(it: &Locked<'_>, [provider, user]: [ParticipantId; 2], package: &str, message: Phrase, ends: Vec<End>) -> Told {
    let path = it.paths[1];
    Told {
        rule: &RULE,
        confidence: Confidence::Certain,
        severity: RULE.about.severity,
        between: [provider, user],
        symbol: format!("package:{path}:{package}"),
        path: Arc::from(path),
        detail: Vec::new(),
        message,
        help: phrase![
            "land ",
            provider,
            " first, then merge it into ",
            user,
            format!(" and run `{}` there", it.lock.command)
        ],
        ends,
        candidates: Vec::new(),
        example: None,
    }
}

/// The first line of a text that has a name as a whole word.
fn line_with(text: &str, name: &str) -> Span {
    let goes_on = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '/' | '@');
    let has = |line: &str| -> Option<usize> {
        let whole =
            |(at, _): &(usize, &str)| !line[..*at].ends_with(goes_on) && !line[at + name.len()..].starts_with(goes_on);
        line.match_indices(name).find(whole).map(|(at, _)| at)
    };
    let found = text.lines().zip(1..).find_map(|(line, number)| Some((number, has(line)?)));
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let position = |line: u32, column: usize| Position { line, column: narrow(column + 1) };
    found.map(|(line, at)| Span { start: position(line, at), end: position(line, at + name.len()) }).unwrap_or_default()
}

/// Without what the merged lock file shows by itself: the manifest says the same of it.
#[must_use]
pub fn told_once(told: Vec<Told>, unlocked: Vec<Told>) -> Vec<Told> {
    let is_known = |it: &Told| {
        let mut between = it.between;
        between.sort_unstable();
        told.iter().any(|own| {
            let mut of = own.between;
            of.sort_unstable();
            own.rule.about.code == RULE.about.code && own.path == it.path && of == between
        })
    };
    let rest: Vec<Told> = unlocked.into_iter().filter(|it| !is_known(it)).collect();
    told.into_iter().chain(rest).collect()
}
