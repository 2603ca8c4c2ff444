//! Contracts: what every branch did to definitions, and where that does not go with what others newly rely on.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::FactStore;
use super::regions::{self, Places};
use super::{Examined, Progress, entries, manifests};
use crate::cache::Cache;
use crate::drift::{
    self, Candidate, Case, Delta, Exchanged, FactSource as _, FileChange, FileDelta, Files, Packages, Told, View, World,
};
use crate::facts::Facts;
use crate::lang::Language;
use crate::model::{Finding, Gap, Id, Location, Name, RepoPath, Snippet, State, SymbolChange, Text as _};
use crate::repo::{Analysis, BlobChange, Landed, Reader, Repository};

/// What looking at symbols gives; nothing, if nobody asked.
#[derive(Default)]
pub(super) struct Contracts {
    /// What each branch did to definitions; `None` where its changes are not known.
    pub(super) symbols: Vec<Option<Vec<SymbolChange>>>,
    /// Drift, in the order of the report.
    pub(super) findings: Vec<Finding>,
    /// The definitions that conflicting regions lie in.
    pub(super) places: Places,
    /// What could not be read.
    pub(super) gaps: Vec<Gap>,
}

/// Everything that the steps share.
struct Run<'a> {
    repository: &'a Repository,
    analysis: &'a Analysis,
    landings: &'a [Landed],
    store: FactStore<'a>,
    packages: Packages,
    files: Files,
}

/// Who takes part: a branch, or the target since the base of some branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Branch(usize),
    Target(usize),
}

/// Two participants of which the first may break the second.
struct Encounter {
    provider: Side,
    user: Side,
    candidates: Vec<Candidate>,
}

/// The source files that changed between two trees, and all paths that were added.
type Changed = (Vec<FileChange>, Vec<Arc<str>>);

/// Lines around a place that findings show.
const CONTEXT: u32 = 1;

pub(super) fn look(
    repository: &Repository,
    analysis: &Analysis,
    landings: &[Landed],
    pairs: &[Examined],
    target: &Name,
    cache: Option<Cache>,
    progress: &dyn Progress,
) -> Contracts {
    let reader = repository.reader();
    let all_files = analysis.files(&reader, analysis.target_tree()).unwrap_or_default();
    let run = Run {
        repository,
        analysis,
        landings,
        store: FactStore::new(repository, cache),
        packages: manifests::packages(&reader, &all_files),
        files: source_files(&all_files),
    };
    progress.stage("reading symbols", 0);
    let bases: Vec<Id> = distinct_bases(landings);
    let own = run
        .deltas(landings.iter().map(Landed::base_tree).zip(analysis.tips()).map(|(base, tip)| Some((base?, tip.tree))));
    let targets = run.deltas(bases.iter().map(|base| Some((*base, analysis.target_tree()))));
    let base_of = |tip: usize| landings[tip].base_tree().and_then(|base| bases.iter().position(|it| *it == base));
    let delta = |side: Side| match side {
        Side::Branch(tip) => own[tip].as_ref(),
        Side::Target(base) => targets[base].as_ref(),
    };
    let mut meetings: Vec<(Side, Side)> = Vec::new();
    for tip in 0..landings.len() {
        if let Some(base) = base_of(tip) {
            meetings.push((Side::Target(base), Side::Branch(tip)));
            meetings.push((Side::Branch(tip), Side::Target(base)));
        }
        meetings.extend(
            (0..landings.len()).filter(|other| *other != tip).map(|other| (Side::Branch(tip), Side::Branch(other))),
        );
    }
    progress.stage("joining definitions and uses", meetings.len());
    let encounters: Vec<Encounter> = meetings
        .par_iter()
        .filter_map(|&(provider, user)| {
            progress.step();
            let (changes, uses) = (delta(provider)?, delta(user)?);
            let mut candidates = drift::candidates(changes, uses, &run.packages, &run.store);
            if first_of(provider, user) {
                candidates.extend(drift::duplicates(changes, uses));
            }
            (!candidates.is_empty()).then_some(Encounter { provider, user, candidates })
        })
        .collect();
    let slots = run.slots(&meetings, &delta, &all_files, target);
    let world = run.world(&encounters);
    let unclear: FxHashSet<(usize, usize)> =
        pairs.iter().filter(|pair| pair.outcome.state != State::Clean).map(|pair| (pair.left, pair.right)).collect();
    progress.stage("holding drift against the merged trees", encounters.len());
    let names = |side: Side| run.name(side, target);
    let provided: Vec<std::sync::OnceLock<View<'_>>> =
        (0..landings.len()).map(|_| std::sync::OnceLock::new()).collect();
    let ground = View::new(&world, &[]);
    let conclude = |reader: &mut Reader<'_>, encounter: &Encounter| {
        progress.step();
        let Some(merged) = run.merged(reader, &world, encounter, &unclear) else { return Vec::new() };
        let provided = match encounter.provider {
            Side::Branch(tip) => provided[tip].get_or_init(|| View::new(&world, &run.landed(reader, tip))),
            Side::Target(_) => &ground,
        };
        let unseen = match encounter.provider {
            Side::Branch(tip) => base_of(tip).and_then(|base| targets[base].as_ref()),
            Side::Target(_) => None,
        };
        let (provider, user) = (names(encounter.provider), names(encounter.user));
        let Some(used) = delta(encounter.user) else { return Vec::new() };
        let case = Case { provider: &provider, user: &user, provided, merged: &merged, used, unseen };
        let told = drift::conclude(&case, &encounter.candidates);
        told.into_iter().map(|told| run.finding(reader, &told)).collect::<Vec<_>>()
    };
    let findings: Vec<Vec<Finding>> = encounters.par_iter().map_init(|| repository.reader(), conclude).collect();
    let mut findings: Vec<Finding> = findings.into_iter().flatten().collect();
    findings.extend(slots.iter().map(|told| run.finding(&reader, told)));
    let ask = entries::Ask { repository, analysis, landings, pairs, store: &run.store, target };
    findings.extend(entries::look(&ask).iter().map(|told| run.finding(&reader, told)));
    findings.sort_by(|a, b| {
        let key = |it: &Finding| {
            (std::cmp::Reverse(it.severity), it.rule.clone(), it.branches.clone(), it.symbol.clone(), it.id.clone())
        };
        key(a).cmp(&key(b))
    });
    let symbols = own.iter().map(|delta| delta.as_ref().map(|delta| drift::symbols(delta, &run.packages))).collect();
    let gaps = run.gaps(&own);
    let places = regions::look(repository, &run.store, &run.packages, landings, pairs);
    run.store.finish();
    Contracts { symbols, findings, places, gaps }
}

/// Duplicates are the same from both sides: one of them tells.
fn first_of(provider: Side, user: Side) -> bool {
    match (provider, user) {
        (Side::Target(_), _) => true,
        (_, Side::Target(_)) => false,
        (Side::Branch(one), Side::Branch(other)) => one < other,
    }
}

fn distinct_bases(landings: &[Landed]) -> Vec<Id> {
    let mut bases: Vec<Id> = landings.iter().filter_map(Landed::base_tree).collect();
    bases.sort_unstable();
    bases.dedup();
    bases
}

fn source_files(files: &[(RepoPath, Id)]) -> Files {
    let source =
        files.iter().filter_map(|(path, id)| Some((Arc::from(path.lossy()), (*id, Language::of_path(path.bytes())?))));
    source.collect()
}

impl Run<'_> {
    /// What was done between pairs of trees, each distinct file change compared once.
    fn deltas(&self, trees: impl Iterator<Item = Option<(Id, Id)>>) -> Vec<Option<Delta>> {
        let trees: Vec<Option<(Id, Id)>> = trees.collect();
        let changes: Vec<Option<Changed>> = trees
            .into_par_iter()
            .map_init(
                || self.repository.reader(),
                |reader, trees| {
                    let (before, after) = trees?;
                    let changes = self.analysis.blob_changes(reader, before, after).ok()?;
                    let added = changes.iter().filter(|it| it.before.is_none() && it.from.is_none());
                    let added = added.map(|it| Arc::from(it.path.lossy())).collect();
                    Some((changes.iter().filter_map(file_change).collect(), added))
                },
            )
            .collect();
        let mut distinct: Vec<&FileChange> = changes.iter().flatten().flat_map(|(files, _)| files).collect();
        distinct.sort_by(|a, b| (&a.path, &a.from, a.before, a.after).cmp(&(&b.path, &b.from, b.before, b.after)));
        distinct.dedup();
        let compared: FxHashMap<&FileChange, FileDelta> = distinct
            .into_par_iter()
            .map_init(|| self.repository.reader(), |reader, change| (change, self.compare(reader, change)))
            .collect();
        changes
            .par_iter()
            .map(|changes| {
                let (files, added) = changes.as_ref()?;
                let mut files: Vec<FileDelta> =
                    files.iter().filter_map(|change| compared.get(change)).cloned().collect();
                drift::recognise(&mut files);
                let facts = |file: &FileDelta| -> Arc<Facts> {
                    file.file.after.map(|id| self.store.facts(id, file.file.language)).unwrap_or_default()
                };
                Some(Delta::new(files, added.clone(), &facts))
            })
            .collect()
    }

    fn compare(&self, reader: &Reader<'_>, change: &FileChange) -> FileDelta {
        let facts = |id: Option<Id>| id.map(|id| self.store.read(reader, id, change.language)).unwrap_or_default();
        let bytes = |id: Option<Id>| id.and_then(|id| reader.content(id).ok()).unwrap_or_default();
        let (before, after) = (facts(change.before), facts(change.after));
        let hunks = crate::text::diff(&bytes(change.before), &bytes(change.after));
        let added: Vec<_> = hunks.into_iter().map(|hunk| hunk.after).filter(|lines| !lines.is_empty()).collect();
        drift::file_delta(change, &before, &after, &added)
    }

    /// The target's tree, as far as the candidates' names go.
    fn world(&self, encounters: &[Encounter]) -> World<'_> {
        let names: FxHashSet<_> = encounters
            .iter()
            .flat_map(|encounter| &encounter.candidates)
            .flat_map(Candidate::names)
            .filter(|name| !name.is_empty())
            .collect();
        let matters = |name: &str| names.contains(name);
        let files: Vec<_> = if names.is_empty() { Vec::new() } else { self.files.iter().collect() };
        let said: Vec<_> = files
            .into_par_iter()
            .map_init(
                || self.repository.reader(),
                |reader, (path, (id, language))| {
                    let Ok(bytes) = reader.content(*id) else { return Vec::new() };
                    if bytes.len() > crate::facts::LARGEST || !words(&bytes).any(matters) {
                        return Vec::new();
                    }
                    let facts = self.store.read(reader, *id, *language);
                    drift::entries(path, *language, &facts, &matters)
                },
            )
            .collect();
        // Every name is in the index, though nothing stands under it: other trees are looked into for the same names.
        let mut said: Vec<_> = said.into_iter().flatten().collect();
        let mut rest: Vec<_> = names.iter().cloned().collect();
        rest.sort_unstable();
        said.extend(rest.into_iter().map(|name| (name, drift::Entries::default())));
        World::new(&self.files, &self.packages, &self.store, said)
    }

    /// What a branch's landing exchanges on the target; what it changed itself, where it does not land.
    fn landed(&self, reader: &Reader<'_>, tip: usize) -> Vec<Exchanged> {
        let exchanged = match self.landings[tip].tree {
            Some(tree) => self.analysis.exchanged(reader, self.analysis.target_tree(), tree),
            None => match self.landings[tip].base_tree() {
                Some(base) => self.analysis.exchanged(reader, base, self.analysis.tips()[tip].tree),
                None => return Vec::new(),
            },
        };
        exchanged.unwrap_or_default().iter().filter_map(overlaid).collect()
    }

    /// The tree in which both have landed; `None` where the text does not merge: that has to be settled first, and how
    /// it will be decides what is left to use.
    fn merged<'w>(
        &self,
        reader: &Reader<'_>,
        world: &'w World<'w>,
        encounter: &Encounter,
        unclear: &FxHashSet<(usize, usize)>,
    ) -> Option<View<'w>> {
        let tree = match (encounter.provider, encounter.user) {
            (Side::Branch(one), Side::Branch(other)) => {
                let (left, right) = (one.min(other), one.max(other));
                if unclear.contains(&(left, right)) {
                    return None;
                }
                self.analysis.pair_tree(reader, left, right, self.landings)
            }
            (Side::Branch(tip), _) | (_, Side::Branch(tip)) => self.landings[tip].tree,
            _ => Some(self.analysis.target_tree()),
        };
        let exchanged = self.analysis.exchanged(reader, self.analysis.target_tree(), tree?).ok()?;
        let exchanged: Vec<Exchanged> = exchanged.iter().filter_map(overlaid).collect();
        Some(View::new(world, &exchanged))
    }

    /// Migrations that two participants both numbered alike.
    fn slots<'d>(
        &self,
        meetings: &[(Side, Side)],
        delta: &dyn Fn(Side) -> Option<&'d Delta>,
        all_files: &[(RepoPath, Id)],
        target: &Name,
    ) -> Vec<Told> {
        let existing = |folder: &str| -> Vec<Arc<str>> {
            let inside = |path: &String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            all_files.iter().map(|(path, _)| path.lossy()).filter(inside).map(Arc::from).collect()
        };
        let mut told = Vec::new();
        for (one, other) in meetings.iter().filter(|(one, other)| first_of(*one, *other)) {
            if let (Some(left), Some(right)) = (delta(*one), delta(*other)) {
                let names = [self.name(*one, target), self.name(*other, target)];
                let names = [names[0].as_str(), names[1].as_str()];
                told.extend(drift::taken_twice(names, [&left.added, &right.added], &existing));
            }
        }
        told
    }

    /// What a participant is called in the report.
    fn name(&self, side: Side, target: &Name) -> String {
        match side {
            Side::Branch(tip) => self.analysis.tips()[tip].name.lossy(),
            Side::Target(_) => target.lossy(),
        }
    }

    /// A finding of the report.
    fn finding(&self, reader: &Reader<'_>, told: &Told) -> Finding {
        let locations = told.ends.iter().map(|end| {
            let shown = self.content_at(reader, end);
            Location {
                branch: end.branch.clone(),
                role: end.role,
                path: RepoPath::from(&*end.path),
                start: crate::model::Position {
                    line: end.span.start.line.max(1),
                    column: end.span.start.column.max(1),
                },
                end: crate::model::Position { line: end.span.end.line.max(1), column: end.span.end.column.max(1) },
                snippet: shown.map(|text| snippet(&text, end.span.start.line, end.span.end.line)),
            }
        });
        Finding {
            id: fingerprint(told),
            rule: told.rule.code.to_owned(),
            name: told.rule.name.to_owned(),
            family: told.rule.family,
            severity: told.severity,
            confidence: told.confidence,
            branches: told.branches.to_vec(),
            symbol: Some(told.symbol.clone()),
            message: told.message.clone(),
            locations: locations.collect(),
            help: Some(told.help.clone()),
            suppressed: None,
        }
    }

    /// The text of the file that an end of a finding stands in, as its branch has it.
    fn content_at(&self, reader: &Reader<'_>, end: &drift::End) -> Option<String> {
        let tip = self.analysis.tips().iter().position(|tip| tip.name.lossy() == end.branch);
        let id = match tip {
            Some(tip) => {
                let base = self.landings[tip].base_tree()?;
                let changed = self.analysis.exchanged(reader, base, self.analysis.tips()[tip].tree).ok()?;
                let own = changed.into_iter().find(|(path, _)| path.lossy() == *end.path).map(|(_, id)| id);
                own.unwrap_or_else(|| self.files.get(&end.path).map(|(id, _)| *id))?
            }
            None => self.files.get(&end.path).map(|(id, _)| *id)?,
        };
        let bytes = reader.content(id).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn gaps(&self, own: &[Option<Delta>]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for (tip, delta) in own.iter().enumerate() {
            let name = &self.analysis.tips()[tip].name;
            for file in delta.iter().flat_map(|delta| &delta.files) {
                let mut flawed = [file.file.before, file.file.after].into_iter().flatten();
                let gap = flawed.find_map(|id| self.store.gap(&file.file.path, id, file.file.language));
                gaps.extend(gap.map(|gap| gap.of(name)));
            }
        }
        gaps
    }
}

fn file_change(change: &BlobChange) -> Option<FileChange> {
    Some(FileChange {
        language: Language::of_path(change.path.bytes())?,
        path: Arc::from(change.path.lossy()),
        from: change.from.as_ref().map(|from| Arc::from(from.lossy())),
        before: change.before,
        after: change.after,
    })
}

fn overlaid((path, id): &(RepoPath, Option<Id>)) -> Option<Exchanged> {
    let language = Language::of_path(path.bytes())?;
    Some((Arc::from(path.lossy()), id.map(|id| (id, language))))
}

/// The words of a text that could be names, as bytes allow: letters, digits, `_`, `$` and whatever is not ASCII.
fn words(text: &[u8]) -> impl Iterator<Item = &str> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(*byte, b'_' | b'$') || !byte.is_ascii();
    text.split(move |byte| !is_part(byte))
        .filter(|word| !word.is_empty())
        .filter_map(|word| std::str::from_utf8(word).ok())
}

/// The lines of a text from the first to the last, with a few around them.
fn snippet(text: &str, first: u32, last: u32) -> Snippet {
    let first_line = first.saturating_sub(CONTEXT).max(1);
    let wanted = (last.max(first) + CONTEXT + 1).saturating_sub(first_line).min(12);
    let lines: Vec<&str> = text.lines().skip(first_line as usize - 1).take(wanted as usize).collect();
    Snippet { first_line, text: lines.join("\n") }
}

/// A stable name for a finding: no line number and no commit id goes into it.
fn fingerprint(told: &Told) -> String {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = rustc_hash::FxHasher::default();
    let base = told.ends.iter().map(|end| end.path.as_ref()).collect::<Vec<_>>();
    (told.rule.code, &told.branches, &told.symbol, base.first(), &told.message).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
