//! Findings of the report: what drift tells, with the lines that it is about.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::hidden::Unread;
use super::lined::Lined;
use super::merging::Outcomes;
use crate::drift::{self, End, Files, Told};
use crate::model::{Example, ExampleLine, Finding, Id, Lacks, Location, Names, Position, Read, RepoPath, Text as _};
use crate::repo::Reader;

/// What is needed to word what was found.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) outcomes: &'a Outcomes<'a>,
    /// The target's source files.
    pub(super) files: &'a Files,
}

/// Words what was told as the report has it, in the order of the report: the gravest first.
///
/// What could not be read of the lines goes along.
pub(super) fn findings(ask: Ask<'_>, told: Vec<Told>) -> (Vec<Finding>, Unread) {
    let texts = Texts::new(ask);
    let worded = |reader: &mut Reader<'_>, told| {
        let lacks = Lacks::default();
        (finding(&texts, reader, told, &lacks), lacks.into_set())
    };
    let found: Vec<(Finding, Unread)> =
        told.into_par_iter().map_init(|| ask.outcomes.repository.reader(), worded).collect();
    let (mut findings, unread): (Vec<Finding>, Vec<Unread>) = found.into_iter().unzip();
    sort(&mut findings);
    (findings, unread.into_iter().flatten().collect())
}

/// Brings findings into the order of the report: the gravest first.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |it: &Finding| {
            (std::cmp::Reverse(it.severity), it.rule.clone(), it.branches.clone(), it.symbol.clone(), it.id.clone())
        };
        key(a).cmp(&key(b))
    });
}

/// Adds what is not there yet.
pub(super) fn add(told: &mut Vec<Told>, more: Vec<Told>, names: &Names) {
    if more.is_empty() {
        return;
    }
    let known: FxHashSet<String> = told.iter().map(|it| id(it, names)).collect();
    told.extend(more.into_iter().filter(|it| !known.contains(&id(it, names))));
}

fn finding(texts: &Texts<'_>, reader: &Reader<'_>, told: Told, lacks: &Lacks) -> Finding {
    let names = texts.ask.outcomes.names;
    Finding {
        id: id(&told, names),
        fingerprint: told.essence().fingerprint(),
        rule: told.rule.about.code.to_owned(),
        name: told.rule.about.name.to_owned(),
        family: told.rule.about.family,
        severity: told.severity,
        confidence: told.confidence,
        locations: told.ends.iter().map(|end| location(texts, reader, end, lacks)).collect(),
        branches: told.between.map(|id| names.of(id).to_owned()).into(),
        participants: told.between.into(),
        symbol: Some(told.symbol),
        message: told.message.worded(names),
        help: Some(told.help.worded(names)),
        candidates: told.candidates,
        example: told.example.and_then(|it| example(texts, reader, names.of(told.between[0]), &it, lacks)),
        with_target: false,
        advice: None,
        suppressed: None,
        suppressed_by: None,
    }
}

/// Both lines of an edit; `None` if they cannot be read.
fn example(
    texts: &Texts<'_>,
    reader: &Reader<'_>,
    branch: &str,
    shown: &drift::AdaptedUse,
    lacks: &Lacks,
) -> Option<Example> {
    let line = |id: Option<Id>, number: u32| {
        let text = texts.read(reader, id?, &shown.file.path, lacks)?;
        let text = text.starting_at(number).next()?.trim().to_owned();
        Some(ExampleLine { line: number, text })
    };
    let [before, after] = shown.lines;
    Some(Example {
        branch: branch.to_owned(),
        path: RepoPath::from(&*shown.file.path),
        before: line(shown.file.before, before)?,
        after: line(shown.file.after, after)?,
    })
}

fn location(texts: &Texts<'_>, reader: &Reader<'_>, end: &End, lacks: &Lacks) -> Location {
    // What is about a whole file has no place in it.
    let shown = |at: Position| Position { line: at.line.max(1), column: at.column.max(1) };
    Location {
        branch: texts.ask.outcomes.names.of(end.who).to_owned(),
        role: end.role,
        path: RepoPath::from(&*end.path),
        start: shown(end.span.start),
        end: shown(end.span.end),
        snippet: texts
            .of(reader, end, lacks)
            .map(|text| text.snippet(&end.path, end.span.start.line, end.span.end.line)),
    }
}

/// The files as participants have them.
struct Texts<'a> {
    ask: Ask<'a>,
    /// What each branch changed itself, read when it is first asked for.
    changed: Vec<OnceLock<Read<Changed>>>,
    /// What was read: a file with thousands of definitions can have as many findings.
    known: Mutex<FxHashMap<Id, Arc<Lined>>>,
}

/// The contents of a branch's changed files; `None` for what is gone.
type Changed = FxHashMap<String, Option<Id>>;

impl<'a> Texts<'a> {
    fn new(ask: Ask<'a>) -> Self {
        Self { ask, changed: ask.outcomes.landings.iter().map(|_| OnceLock::new()).collect(), known: Mutex::default() }
    }

    /// The text of the file that an end of a finding stands in, as its branch has it.
    fn of(&self, reader: &Reader<'_>, end: &End, lacks: &Lacks) -> Option<Arc<Lined>> {
        let own = match end.who.branch() {
            Some(tip) => self.changed(reader, tip).as_ref().or_note("", lacks)?.get(&*end.path).copied(),
            None => None,
        };
        let id = own.unwrap_or_else(|| self.ask.files.get(&end.path).map(|(id, _)| *id))?;
        self.read(reader, id, &end.path, lacks)
    }

    fn read(&self, reader: &Reader<'_>, id: Id, path: &str, lacks: &Lacks) -> Option<Arc<Lined>> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known().get(&id) {
            return Some(Arc::clone(text));
        }
        let bytes = reader.content(id).or_note(path, lacks)?;
        let text = Arc::new(Lined::new(String::from_utf8_lossy(&bytes).into_owned()));
        known().insert(id, Arc::clone(&text));
        Some(text)
    }

    fn changed(&self, reader: &Reader<'_>, tip: usize) -> &Read<Changed> {
        let Outcomes { analysis, landings, .. } = *self.ask.outcomes;
        self.changed[tip].get_or_init(|| {
            let Some(base) = landings[tip].base_tree() else { return Read::of(Changed::default()) };
            let exchanged = analysis.exchanged(reader, base, analysis.tips()[tip].tree);
            exchanged.map(|exchanged| exchanged.into_iter().map(|(path, id)| (path.lossy(), id)).collect())
        })
    }
}

/// By which a finding is known again in another run.
pub(super) fn id(told: &Told, names: &Names) -> String {
    told.essence().id(&told.between.map(|id| names.of(id)))
}
