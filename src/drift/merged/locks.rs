//! A lock file that git merged refers to what is not there, or has something twice, and neither side does.

use super::MergedFile;
use super::tell::{Broken, tell};
use crate::artifacts::locks::{FlawKind, LockFile};
use crate::drift::finding::Told;
use crate::drift::rules::merge_breaks_lock_file::RULE;
use crate::drift::terms::TermSource;
use crate::model::{Confidence, Id, Lacks};

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
