//! What two participants both add, though it can be there only once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::artifacts::migrations::slot;
use crate::drift::detail;
use crate::drift::finding::{End, Told};
use crate::drift::kinds::Kind;
use crate::facts::{Term, Within};
use crate::model::{Confidence, ParticipantId, phrase};

/// Two added files that take the same thing for themselves.
pub(in crate::drift) struct Clash<'c> {
    /// The files.
    pub(in crate::drift) paths: [&'c Arc<str>; 2],
    /// All that each of the two added.
    pub(in crate::drift) added: [&'c [Arc<str>]; 2],
    /// The target's files below a folder.
    pub(in crate::drift) existing: &'c dyn Fn(&str) -> Vec<Arc<str>>,
}

/// Two participants' added files that take the same thing for themselves. `existing` are the target's files below a
/// folder.
#[must_use]
pub fn taken_twice(
    between: [ParticipantId; 2],
    added: [&[Arc<str>]; 2],
    existing: &dyn Fn(&str) -> Vec<Arc<str>>,
) -> Vec<Told> {
    let by_key = |paths: &[Arc<str>]| -> BTreeMap<_, (Arc<str>, Term)> {
        let taken = paths.iter().filter_map(|path| Some((path, slot(path)?)));
        taken.map(|(path, it)| ((it.scope.clone(), it.key.clone()), (Arc::clone(path), it))).collect()
    };
    let [left, right] = added.map(by_key);
    let mut told = Vec::new();
    for (key, (ours, mine)) in &left {
        let Some((theirs, other)) = right.get(key).filter(|(theirs, _)| theirs != ours) else { continue };
        let Some(kind) = Kind::of(mine) else { continue };
        if (kind.clashes)(&Clash { paths: [ours, theirs], added, existing }) {
            told.push(tell(kind, between, [ours, theirs], [mine, other]));
        }
    }
    told
}

fn tell(kind: &Kind, between: [ParticipantId; 2], [ours, theirs]: [&Arc<str>; 2], terms: [&Term; 2]) -> Told {
    let [one, other] = between;
    let (noun, number) = (kind.contract.said(), terms[0].meaning.as_str().min(&terms[1].meaning));
    let folder = match &terms[0].scope {
        Within::Folder(folder) => folder.as_str(),
        _ => "",
    };
    Told {
        rule: kind.rule,
        confidence: Confidence::Certain,
        severity: kind.rule.about.severity,
        between,
        path: Arc::clone(ours.min(theirs)),
        detail: detail::of_both(ours, theirs),
        symbol: format!("{}:{folder}/{number}", kind.contract.word()),
        message: phrase![one, " and ", other, format!(" both add {noun} {number} in {folder}")],
        help: phrase!["land ", one, " first, then renumber the ", noun, " of ", other, " and make it follow"],
        ends: vec![End::file(one, ours), End::file(other, theirs)],
        candidates: Vec::new(),
        example: None,
    }
}
