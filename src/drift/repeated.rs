//! Work that two did alike: the same lines of the same files, changed in the same way.
//!
//! Two branches that do one thing twice are cheap to settle before both were reviewed. git says nothing of it: what both
//! changed alike merges.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::finding::{End, Told};
use super::made::is_made;
use super::rules::work_done_twice::RULE;
use crate::model::{Confidence, ParticipantId, phrase};
use crate::text::{self, Hunk};

/// What somebody changed in a file, piece by piece: a hash of what was taken away and what was put there, and how many
/// lines that are.
pub type Pieces = Vec<(u64, u32)>;

/// Fewer lines are changed alike by chance, or by a rule that all follow.
const FEWEST: u32 = 8;

/// So many files are shown.
const SHOWN: usize = 5;

/// The pieces by which two versions of a file differ. Blank lines do not count, and neither does where a piece stands.
#[must_use]
pub fn pieces([before, after]: [&[u8]; 2]) -> Pieces {
    if !text::is_mergeable(before) || !text::is_mergeable(after) {
        return Vec::new();
    }
    let [old, new]: [Vec<&[u8]>; 2] = [before, after].map(|text| text.split(|byte| *byte == b'\n').collect());
    let lines = |of: &[&[u8]], at: &Range<u32>, hasher: &mut FxHasher| -> u32 {
        let lines = of.get(at.start as usize..at.end as usize).unwrap_or_default();
        let said = lines.iter().map(|line| line.trim_ascii_end()).filter(|line| !line.is_empty());
        said.inspect(|line| line.hash(hasher)).count().try_into().unwrap_or(u32::MAX)
    };
    let piece = |hunk: &Hunk| {
        let mut hasher = FxHasher::default();
        let removed = lines(&old, &hunk.before, &mut hasher);
        removed.hash(&mut hasher);
        let added = lines(&new, &hunk.after, &mut hasher);
        (hasher.finish(), removed.saturating_add(added))
    };
    text::diff(before, after).iter().map(piece).filter(|(_, lines)| *lines > 0).collect()
}

/// How many lines two changed alike in a file, of those of either. Each piece counts as often as both have it.
#[must_use]
pub fn alike(one: &Pieces, other: &Pieces) -> u32 {
    let mut left: FxHashMap<u64, u32> = FxHashMap::default();
    other.iter().for_each(|(hash, _)| *left.entry(*hash).or_default() += 1);
    let is_left = |(hash, _): &&(u64, u32)| {
        left.get_mut(hash).is_some_and(|it| it.checked_sub(1).map(|less| *it = less).is_some())
    };
    one.iter().filter(is_left).map(|(_, lines)| lines).sum()
}

/// What two did alike.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// The files, with how many lines, in the order of their paths.
    pub files: Vec<(Arc<str>, u32)>,
    /// How many lines each of the two changed in all.
    pub of: [u32; 2],
}

/// Whether what is done in a file says that the work is the same.
#[must_use]
pub fn counts(path: &str) -> bool {
    !is_made(path)
}

/// What is told of two that did something alike: where it is at least half of what either did. `between` are the two, the
/// target first if it is one of them.
#[must_use]
pub fn repeated(between: [ParticipantId; 2], done: &Repeated) -> Option<Told> {
    let same: u32 = done.files.iter().map(|(_, lines)| lines).sum();
    let [one, other] = between;
    let is_target = one == ParticipantId::Target;
    // What the target did besides does not matter.
    let smaller = usize::from(is_target || done.of[1] <= done.of[0]);
    let of = done.of[smaller].max(same);
    if same < FEWEST || same * 2 < of {
        return None;
    }
    let (first, _) = done.files.first()?;
    let places = match done.files.len() {
        1 => format!("in {first}"),
        2 => format!("in {first} and another file"),
        more => format!("in {first} and {} more files", more - 1),
    };
    let is_all = same == of;
    let (whole, part) = (between[1 - smaller], between[smaller]);
    let message = match () {
        () if is_target && is_all => {
            phrase![one, " already has all that ", other, format!(" does: {same} lines {places}")]
        }
        () if is_target => {
            phrase![one, format!(" already has {same} of the {of} lines that "), other, format!(" changes, {places}")]
        }
        () if is_all && done.of[0] == done.of[1] => {
            phrase![one, " and ", other, format!(" do the same: {same} lines {places}")]
        }
        () if is_all => phrase![whole, " does all that ", part, format!(" does, and more: {same} lines {places}")],
        () => phrase![
            one,
            " and ",
            other,
            format!(" do the same in part: {same} of the {of} lines that "),
            part,
            format!(" changes, {places}")
        ],
    };
    let help = match is_target {
        true => phrase!["look at what is left of ", other, ": rebase it onto ", one],
        false if is_all && done.of[0] != done.of[1] => phrase!["land ", part, " first, or close it and land ", whole],
        false => phrase!["choose one of them, and rebase the other onto it for what it does besides"],
    };
    Some(Told {
        rule: &RULE,
        confidence: Confidence::Certain,
        severity: RULE.about.severity,
        between,
        symbol: format!("file:{first}"),
        path: Arc::clone(first),
        detail: Vec::new(),
        message,
        help,
        ends: done.files.iter().take(SHOWN).map(|(path, _)| End::file(part, path)).collect(),
        candidates: Vec::new(),
        example: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Names;

    fn told(between: [ParticipantId; 2], lines: &[u32], of: [u32; 2]) -> Option<String> {
        let files = (0..).zip(lines).map(|(at, lines)| (Arc::from(format!("src/{at}.rs")), *lines)).collect();
        let names = Names::new("main".to_owned(), vec!["left".to_owned(), "right".to_owned()]);
        repeated(between, &Repeated { files, of }).map(|told| told.message.worded(&names))
    }

    const BRANCHES: [ParticipantId; 2] = [ParticipantId::Branch(0), ParticipantId::Branch(1)];
    const TARGET: [ParticipantId; 2] = [ParticipantId::Target, ParticipantId::Branch(1)];

    #[test]
    fn what_two_do_alike_is_told_by_what_the_smaller_one_does() {
        let said = |between, lines: &[u32], of| told(between, lines, of).unwrap_or_default();
        assert_eq!(
            said(BRANCHES, &[8, 4], [20, 400]),
            "left and right do the same in part: 12 of the 20 lines that left changes, in src/0.rs and another file"
        );
        assert_eq!(said(BRANCHES, &[12], [12, 12]), "left and right do the same: 12 lines in src/0.rs");
        assert_eq!(said(BRANCHES, &[12], [400, 12]), "left does all that right does, and more: 12 lines in src/0.rs");
        assert_eq!(said(TARGET, &[12], [0, 20]), "main already has 12 of the 20 lines that right changes, in src/0.rs");
        assert_eq!(said(TARGET, &[20], [0, 20]), "main already has all that right does: 20 lines in src/0.rs");
    }

    #[test]
    fn few_lines_or_less_than_half_are_silent() {
        assert_eq!(told(BRANCHES, &[7], [7, 7]), None);
        assert_eq!(told(BRANCHES, &[20], [41, 60]), None);
        assert_eq!(told(TARGET, &[20], [0, 41]), None);
        assert_eq!(told(BRANCHES, &[], [0, 0]), None);
    }

    #[test]
    fn pieces_are_alike_wherever_they_stand_and_count_as_often_as_both_have_them() {
        let base = b"a\nb\nc\nd\n";
        let own = pieces([base, b"a\nX\nY\nb\nc\nd\n"]);
        assert_eq!(own.iter().map(|(_, lines)| lines).sum::<u32>(), 2);
        assert_eq!(alike(&own, &pieces([b"0\na\nb\n", b"0\na\nX\nY  \nb\n"])), 2);
        assert_eq!(alike(&own, &pieces([base, b"a\nX\nb\nc\nd\n"])), 0);
        let twice = pieces([base, b"a\nX\nb\nc\nX\nd\n"]);
        assert_eq!(alike(&twice, &pieces([base, b"a\nX\nb\nc\nd\n"])), 1);
        assert!(pieces([base, b"a\n\nb\n\nc\nd\n"]).is_empty(), "blank lines say nothing");
        assert!(pieces([base, b"\0\nb"]).is_empty(), "nor does what is no text");
    }
}
