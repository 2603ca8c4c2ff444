//! Verdicts that nobody can give because something could not be read, and the gaps that say so.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ParticipantId::{self, Branch, Target};
use crate::model::{Gap, GapReason, Lack, Name, RepoPath};
use crate::repo::Repository;

/// What could not be read of a set of questions.
pub(super) type Unread = BTreeSet<Lack>;

/// The verdicts beyond text that are not known.
#[derive(Default)]
pub(super) struct Hidden {
    /// By participant: what of its own could not be read, though another one's work had to be held against it.
    of: BTreeMap<ParticipantId, Unread>,
    /// By pair: what else could not be read.
    between: BTreeMap<[ParticipantId; 2], Unread>,
    /// The pairs of which something of one's own could not be read.
    pairs: BTreeSet<[ParticipantId; 2]>,
}

impl Hidden {
    /// Remembers that what a participant did is not known.
    pub(super) fn note_of<'l>(&mut self, who: ParticipantId, unread: impl IntoIterator<Item = &'l Lack>) {
        let mut unread = unread.into_iter().peekable();
        if unread.peek().is_some() {
            self.of.entry(who).or_default().extend(unread.cloned());
        }
    }

    /// Remembers that it is not known whether two go together.
    pub(super) fn note_between(&mut self, sides: [ParticipantId; 2], unread: Unread) {
        if !unread.is_empty() {
            self.between.entry(sorted(sides)).or_default().extend(unread);
        }
    }

    /// Remembers that it is not known whether two go together, because of what is missing of one of them.
    pub(super) fn note_pair(&mut self, sides: [ParticipantId; 2]) {
        self.pairs.insert(sorted(sides));
    }

    /// Whether something of a participant's own is not known that had to be.
    pub(super) fn is_of(&self, who: ParticipantId) -> bool {
        self.of.contains_key(&who)
    }

    /// Whether nobody knows if two go together.
    pub(super) fn is_between(&self, sides: [ParticipantId; 2]) -> bool {
        let sides = sorted(sides);
        self.between.contains_key(&sides) || self.pairs.contains(&sides)
    }

    /// What the report says of it.
    pub(super) fn gaps(&self, target: &str, name: impl Fn(usize) -> Name) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for (who, unread) in &self.of {
            gaps.extend(match who {
                Branch(tip) => {
                    gap(unread, "what the branch did to definitions is not known").map(|it| it.of(&name(*tip)))
                }
                Target => gap(unread, &format!("what {target} did to definitions is not known")),
            });
        }
        for (sides, unread) in &self.between {
            let told = match sides {
                [Branch(one), Branch(other)] => gap(unread, "whether the two break each other is not known")
                    .map(|it| it.of(&name(*one)).with(&name(*other))),
                [Branch(tip), Target] | [Target, Branch(tip)] => {
                    let between = format!("whether it and {target} break each other is not known");
                    gap(unread, &between).map(|it| it.of(&name(*tip)))
                }
                [Target, Target] => None,
            };
            gaps.extend(told);
        }
        gaps.into_iter().map(Gap::hiding).collect()
    }
}

fn sorted(mut sides: [ParticipantId; 2]) -> [ParticipantId; 2] {
    sides.sort_unstable();
    sides
}

/// The same, hiding a verdict, if something is gone. What nothing can be made of is like a language that is not read.
pub(super) fn hiding_gap(unread: &Unread, unknown: &str) -> Option<Gap> {
    let gap = gap(unread, unknown)?;
    Some(if unread.iter().any(|lack| lack.unread.is_gone()) { gap.hiding() } else { gap })
}

/// One gap for all that could not be read: what that is, and what is not known because of it. It hides no verdict yet.
pub(super) fn gap(unread: &Unread, unknown: &str) -> Option<Gap> {
    let first = unread.first()?;
    let what = match first.unread.reason {
        GapReason::ShallowHistory => "the merge base",
        _ if first.path.is_empty() => "an object",
        _ => "the file",
    };
    let (is, are) = match first.unread.reason {
        GapReason::CorruptObject => ("is corrupt", "are corrupt"),
        GapReason::ShallowHistory => ("lies beyond the end of the shallow clone", "cannot be read"),
        GapReason::TooDeep => ("lies too deep in others", "lie too deep in others"),
        GapReason::TooLarge => ("is too large to be looked into", "are too large to be looked into"),
        GapReason::Unparsable => ("could not be parsed", "could not be parsed"),
        _ => ("is not in the repository", "are not in the repository"),
    };
    let message = match unread.len() {
        1 => format!("{what} {is}, so {unknown}"),
        2 => format!("{what} and another one {are}, so {unknown}"),
        many => format!("{what} and {} others {are}, so {unknown}", many - 1),
    };
    let gap = Gap::new(first.unread.reason, message);
    Some(if first.path.is_empty() { gap } else { gap.at(&RepoPath::from(first.path.as_str())) })
}

/// Says with each gap what to do about it, and brings them into their order.
pub(super) fn finished(repository: &Repository, mut gaps: Vec<Gap>) -> Vec<Gap> {
    for gap in gaps.iter_mut().filter(|gap| gap.hint.is_none()) {
        gap.hint = repository.way_out(gap.reason).map(str::to_owned);
    }
    gaps.sort();
    gaps.dedup();
    gaps
}
