//! A lock file that git merged refers to what is not there, or has something twice, and neither side does.

use std::sync::Arc;

use super::MergedFile;
use super::tell::{Broken, tell};
use crate::artifacts::locks::{FlawKind, LockFile};
use crate::drift::finding::{End, Told};
use crate::drift::rules::merge_breaks_lock_file::RULE;
use crate::drift::terms::TermSource;
use crate::model::{Confidence, Id, Lacks, LocationRole, ParticipantId, Span, phrase};

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
    let more = match new.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let end = |who, path: &str| End::at(who, LocationRole::Definition, &Arc::from(path), Span::default());
    Some(Told {
        rule: &RULE,
        confidence: Confidence::Certain,
        severity: RULE.about.severity,
        between: [provider, user],
        symbol: format!("package:{path}:{first}"),
        path: Arc::from(path),
        detail: Vec::new(),
        message: phrase![
            provider,
            format!(" takes {first} out of {path}; "),
            user,
            format!(" newly asks for it in {manifest}{more}")
        ],
        help: phrase![
            "land ",
            provider,
            " first, then merge it into ",
            user,
            format!(" and run `{}` there", it.lock.command)
        ],
        ends: vec![end(provider, path), End { role: LocationRole::Use, ..end(user, manifest) }],
        candidates: Vec::new(),
        example: None,
    })
}
