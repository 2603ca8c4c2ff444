//! Whole answers that are kept from run to run: whoever asks again, where nothing has changed, is told what was said.
//!
//! Texts are merged anew each time, and an answer is that of an earlier run only where each merge gives what it gave
//! then. What else decides is a part of the key: the question, the program, how the repository is read, the branches
//! and what they land on. Branches are held against work items by names of branches and by what git remembers of them,
//! which no key has: such an answer is not kept, and neither is one that another run might know more for.

use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use bstr::ByteSlice as _;
use serde::{Deserialize, Serialize};

use super::merging::Outcomes;
use super::question::{Focus, Question, SymbolPolicy, VerifyPolicy};
use crate::cache::{Cache, Key};
use crate::model::{FORMAT_VERSION, Finding, Gap, GapReason, Id, ParticipantId, Report};
use crate::repo::{DriverPolicy, Tip};

/// Changes whenever what is kept is written in another way.
const VERSION: u32 = 1;

/// What stands for bytes that are no text: a report that has it would be read back as another one.
const REPLACED: &[u8] = "\u{fffd}".as_bytes();

/// Where the answer to a question is kept.
pub(super) struct Answers<'a>(Option<(&'a Cache, Key)>);

/// What is known before anything is said about contracts.
pub(super) struct Asked<'a> {
    pub(super) question: &'a Question,
    pub(super) target: &'a Tip,
    pub(super) outcomes: &'a Outcomes<'a>,
    /// What was left out, and what could not be looked at.
    pub(super) told: (&'a [String], &'a [Gap]),
    /// Whether work items are declared.
    pub(super) is_declared: bool,
}

/// An answer as it is written. The report is what `--format json` prints.
#[derive(Serialize, Deserialize)]
struct Written {
    report: Report,
    /// What the JSON of each finding leaves out.
    aside: Vec<Aside>,
}

/// What the JSON of a finding leaves out.
#[derive(Serialize, Deserialize)]
struct Aside {
    /// Who takes part: the place of a branch, or nothing for the target.
    participants: Vec<Option<usize>>,
    /// By location: where comments say that a rule does not count.
    marks: Vec<Vec<(u32, usize)>>,
}

impl<'a> Answers<'a> {
    /// Where the answer would be, if it is one that may be kept.
    pub(super) fn to(cache: Option<&'a Cache>, asked: &Asked<'_>) -> Self {
        let key = || Some(Key { blob: asked.key()?, namespace: "answers", version: VERSION });
        Self(cache.and_then(|cache| Some((cache, key()?))))
    }

    /// The answer, if somebody was told it before.
    pub(super) fn known(&self) -> Option<Report> {
        let (cache, key) = self.0?;
        let Written { mut report, aside } = serde_json::from_slice(&cache.get(&key)?).ok()?;
        if report.findings.len() != aside.len() {
            return None;
        }
        report.findings.iter_mut().zip(aside).for_each(|(finding, aside)| aside.put_back(finding));
        Some(report)
    }

    /// Keeps it for whoever asks again.
    pub(super) fn keep(&self, report: &Report) {
        let Some((cache, key)) = self.0.filter(|_| report.completeness.gaps.iter().all(stays)) else { return };
        let written = Written { report: report.clone(), aside: report.findings.iter().map(Aside::of).collect() };
        let bytes = serde_json::to_vec(&written).unwrap_or_default();
        if !bytes.is_empty() && !bytes.contains_str(REPLACED) {
            cache.put(&key, &bytes);
        }
    }
}

impl Asked<'_> {
    /// What the answer depends on; `None` if something decides that is not known here.
    fn key(&self) -> Option<Id> {
        let Self { question, outcomes, target, told, is_declared } = *self;
        let is_plain = question.symbols == SymbolPolicy::Include
            && question.verification == VerifyPolicy::Show
            && question.drivers == DriverPolicy::Never
            && !is_declared;
        let merged = is_plain.then(|| merged(outcomes))??;
        // A report is narrowed to some branches after it was made.
        let question = Question { focus: Focus::All, ..question.clone() };
        let (repository, tips) = (outcomes.repository, outcomes.analysis.tips());
        let read = format!("{:?}", repository.circumstances()?);
        let asked = format!("{question:?} {told:?}");
        let who = format!("{target:?} {tips:?} {:?} {:?}", outcomes.local, repository.current_branch());
        let rules = outcomes.analysis.rules_in_words()?;
        let parts = [FORMAT_VERSION, program()?, &read, &asked, &who, &rules];
        let parts: Vec<&[u8]> = parts.iter().map(|it| it.as_bytes()).chain([merged.as_slice()]).collect();
        Some(Id::of_parts(&parts))
    }
}

/// What each merge gave; `None` if another run might know more.
fn merged(outcomes: &Outcomes<'_>) -> Option<Vec<u8>> {
    let landings = outcomes.landings.iter().map(|it| (it.tree, None, &it.outcome));
    let pairs = outcomes.pairs.iter().map(|it| (None, Some((it.left, it.right, it.shared_paths)), &it.outcome));
    let mut told: Vec<u8> = Vec::new();
    for (tree, pair, outcome) in landings.chain(pairs) {
        if !outcome.gaps.iter().all(stays) {
            return None;
        }
        let said = (tree.map(|it| it.to_string()), pair, outcome.state, &outcome.conflicts, &outcome.gaps);
        serde_json::to_writer(&mut told, &said).ok()?;
    }
    outcomes.landings.iter().all(|it| it.unread.is_empty()).then_some(told)
}

/// Whether what could not be looked at cannot be looked at by another run either, unless something has changed.
fn stays(gap: &Gap) -> bool {
    !matches!(
        gap.reason,
        GapReason::MissingObject
            | GapReason::CorruptObject
            | GapReason::Unreadable
            | GapReason::Unstable
            | GapReason::IndexLocked
            | GapReason::MissingWorktree
            | GapReason::NoSuchName
    )
}

/// Which program this is: another one may say something else. `None` if that cannot be told.
fn program() -> Option<&'static str> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let find = || {
        let about = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
        let made = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), about.len(), made.as_nanos()))
    };
    PROGRAM.get_or_init(find).as_deref()
}

impl Aside {
    fn of(finding: &Finding) -> Self {
        let marks = finding.locations.iter().map(|it| it.snippet.as_ref().map(|it| it.marks.clone()));
        Self {
            participants: finding.participants.iter().map(|it| it.branch()).collect(),
            marks: marks.map(Option::unwrap_or_default).collect(),
        }
    }

    fn put_back(self, finding: &mut Finding) {
        finding.participants =
            self.participants.into_iter().map(|it| it.map_or(ParticipantId::Target, ParticipantId::Branch)).collect();
        for (location, marks) in finding.locations.iter_mut().zip(self.marks) {
            location.snippet.iter_mut().for_each(|it| it.marks.clone_from(&marks));
        }
    }
}
