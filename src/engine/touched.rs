//! What branches touch, kept from run to run: a question before an edit has to be answered at once.
//!
//! What a commit did since it left the target depends on the two commits alone, so it is kept by them. What is not
//! committed yet is looked up every time.

use std::sync::Arc;

use bstr::Finder;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::facts::unread;
use super::kept::{get, put};
use super::{hidden, landed};
use crate::cache::Cache;
use crate::facts::{Definition, DefinitionKind};
use crate::lang::Language;
use crate::languages::extract;
use crate::model::{GapReason, Id, Lack, Lacks, Text, Unread};
use crate::repo::{DriverPolicy, Error, Reader, Repository, Tip};

/// How many branches one walk through history is for. It keeps a bit for each of them with every commit, and one for
/// every two of them, so that a walk for all of a hundred thousand would need gigabytes.
const AT_ONCE: usize = 2048;

/// What a branch did since it left the target.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Touched {
    /// The target's commit, in hexadecimal digits.
    target: String,
    /// Whether the target has all of it.
    pub(super) contained: bool,
    /// The tree that it grew from.
    base: Option<Vec<u8>>,
    /// The files that differ, sorted.
    pub(super) paths: Vec<String>,
}

/// What could not be read of a branch.
pub(super) type Known<T> = (T, hidden::Unread);

/// Looks up what each of some branches touches, and what of it could not be read. Only what is whole is kept.
pub(super) fn all(
    repository: &Repository,
    target: &Tip,
    tips: &[Tip],
    cache: Option<&Cache>,
) -> Result<Vec<Known<Touched>>, Error> {
    let kept =
        |tip: &Tip| get::<Touched>(cache, "touched", tip.commit).filter(|it| it.target == target.commit.to_string());
    let mut found: Vec<Option<Known<Touched>>> =
        tips.par_iter().map(|tip| kept(tip).map(|it| (it, hidden::Unread::new()))).collect();
    let missing: Vec<usize> = (0..tips.len()).filter(|at| found[*at].is_none()).collect();
    for some in missing.chunks(AT_ONCE) {
        let wanted: Vec<Tip> = some.iter().map(|at| tips[*at].clone()).collect();
        let analysis = repository.analyse(target, wanted, DriverPolicy::Never)?;
        let absorbed = landed::look(repository, &analysis);
        let look = |reader: &mut Reader<'_>, place: usize| {
            let tip = &analysis.tips()[place];
            let (absorbed, unknown) = &absorbed[place];
            let absorbed = absorbed.as_ref().filter(|it| it.reverted.is_none());
            let lacks = Lacks::default();
            lacks.note_all(unknown.iter().cloned());
            let tree = |commit: Id| reader.tree_of(commit).or_note("", &lacks);
            let bases = analysis.relation(place).bases;
            if bases.is_empty() && repository.is_shallow() {
                let unread = Unread { id: Some(tip.commit), reason: GapReason::ShallowHistory };
                lacks.note(Lack { path: String::new(), unread });
            }
            // What landed by other commits is the target's.
            let rest = absorbed.and_then(|it| it.rest).map(|rest| rest.since);
            let base = rest.or_else(|| bases.last().copied()).and_then(tree);
            let paths = base
                .zip(tree(tip.commit))
                .and_then(|(base, own)| reader.differing_paths(base, own).or_note("", &lacks));
            let touched = Touched {
                target: target.commit.to_string(),
                contained: analysis.is_contained(place) || absorbed.is_some_and(|it| it.rest.is_none()),
                base: base.map(|base| base.as_bytes().to_vec()),
                paths: paths.iter().flatten().map(Text::lossy).collect(),
            };
            if lacks.is_empty() {
                put(cache, "touched", tip.commit, &touched);
            }
            (touched, lacks.into_set())
        };
        let places = 0..analysis.tips().len();
        let fresh: Vec<_> = places.into_par_iter().map_init(|| repository.reader(), look).collect();
        // Tips stay in the order in which they were handed in.
        for (at, touched) in some.iter().zip(fresh) {
            found[*at] = Some(touched);
        }
    }
    Ok(found.into_iter().map(Option::unwrap_or_default).collect())
}

/// Whether the worktree of a branch has work that is not committed.
pub(super) fn has_uncommitted_work(tip: &Tip) -> bool {
    tip.worktree.as_ref().is_some_and(|worktree| worktree.uncommitted.is_some_and(|files| files > 0))
}

/// Looks up what a branch did to definitions of this name since it left the target.
pub(super) fn symbols(reader: &Reader<'_>, own: Id, touched: &Touched, wanted: &str, lacks: &Lacks) -> Vec<Changed> {
    let base = touched.base.as_ref().and_then(|base| Id::new(base));
    base.map(|base| changed(reader, base, own, &touched.paths, wanted, lacks)).unwrap_or_default()
}

/// A definition that a branch changed: the file, and what happened.
pub(super) type Changed = (String, String);

/// The definitions of this name that differ between two trees: their files, and what happened to them. Files that could
/// not be read, before or after, are noted and left out. Only those are parsed in which the name stands, so that nothing
/// has to be kept for the answer to come at once.
pub(super) fn changed(
    reader: &Reader<'_>,
    before: Id,
    after: Id,
    paths: &[String],
    wanted: &str,
    lacks: &Lacks,
) -> Vec<Changed> {
    let mut found = Vec::new();
    let stands = Finder::new(wanted);
    for path in paths {
        let Some(language) = Language::of_path(path.as_bytes()) else { continue };
        let read = |tree: Id| -> Option<Option<(Id, Arc<[u8]>)>> {
            let Some(id) = reader.file_at(tree, path).or_note(path, lacks)? else { return Some(None) };
            Some(Some((id, reader.content(id).or_note(path, lacks)?)))
        };
        let (Some(old), Some(new)) = (read(before), read(after)) else { continue };
        if ![&old, &new].into_iter().flatten().any(|(_, content)| stands.find(content).is_some()) {
            continue;
        }
        let parse = |file: &Option<(Id, Arc<[u8]>)>| -> Option<Vec<Definition>> {
            let Some((id, content)) = file else { return Some(Vec::new()) };
            match extract(language, content) {
                Ok(facts) => Some(facts.definitions.into_iter().filter(|it| &*it.name == wanted).collect()),
                Err(flaw) => {
                    lacks.note(Lack { path: path.clone(), unread: unread(*id, flaw) });
                    None
                }
            }
        };
        let (Some(old), Some(new)) = (parse(&old), parse(&new)) else { continue };
        let (before, after) = (by_name(&old), by_name(&new));
        for definition in &new {
            let change = match before.get(&name(definition)).copied() {
                None => "added",
                Some(it) if it.signature != definition.signature => "signature",
                Some(it) if it.body != definition.body => "body",
                Some(_) => continue,
            };
            found.push((path.clone(), change.to_owned()));
        }
        let gone = old.iter().filter(|it| !after.contains_key(&name(it)));
        found.extend(gone.map(|_| (path.clone(), "removed".to_owned())));
    }
    found.sort();
    found.dedup();
    found
}

/// What a definition is known by in its file.
fn name(definition: &Definition) -> (&str, &str, DefinitionKind) {
    (&definition.name, &definition.owner, definition.kind)
}

/// The first definition of each name.
fn by_name(definitions: &[Definition]) -> FxHashMap<(&str, &str, DefinitionKind), &Definition> {
    definitions.iter().rev().map(|it| (name(it), it)).collect()
}
