//! The ledger: what is taken in series that have each thing once, by whom, and what is free.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::assemble;
use super::hidden::{Unread, finished, hiding_gap};
use super::numbers::{self, Folders, Settings};
use super::opening::{cache_beside, open};
use super::question::{LedgerQuestion, Subject};
use super::touched::{self, Known, Touched, has_uncommitted_work};
use super::who::relative;
use crate::artifacts::numbers::{Claim, FAMILIES, Family, Slot, Twice, may_claim};
use crate::drift::numbers::{is_series, next};
use crate::model::{FORMAT_VERSION, Gap, Id, Lacks, LedgerEntry, LedgerReport, LedgerSeries, RepoPath, Text};
use crate::repo::{Error, Reader, Repository, Selected, Tip};

/// How much a name has to be like one that there is to be suggested.
const LIKENESS: f64 = 0.8;

/// A family, a series, and what tells it apart.
type Key = (&'static Family, String, String);

/// All that is taken in a series.
#[derive(Default)]
struct Series {
    landed: Vec<Claim>,
    /// With the place of the branch.
    open: Vec<(usize, Claim)>,
}

/// What is asked for: a family, or what lies at or below a path.
enum Wanted {
    All,
    Family(&'static Family),
    Path(String),
}

/// Says what is taken by whom, and what is free.
///
/// # Errors
/// If there is no repository, the branches cannot be read, or there is no such family or series.
pub fn ledger(question: &LedgerQuestion) -> Result<LedgerReport, Error> {
    let LedgerQuestion { subject, wanted, cache } = question;
    let repository = open(subject)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let cache = cache_beside(&repository, cache)?;
    let Selected { tips, mut gaps, .. } = repository.select_to_list(&subject.selection, &target)?;
    let done = touched::all(&repository, &target, &tips, cache.as_ref())?;
    let is_open = |(tip, (done, _)): &(&Tip, &Known<Touched>)| !done.contained || has_uncommitted_work(tip);
    let branches: Vec<(&Tip, &Known<Touched>)> = tips.iter().zip(&done).filter(is_open).collect();
    let wanted = wanted.as_deref().map_or(Wanted::All, |wanted| Wanted::of(&repository, subject, wanted));
    let lacks = Lacks::default();
    let landed = of_target(&repository, target.tree, &wanted, &lacks);
    gaps.extend(hiding_gap(&lacks.into_set(), "not all that the target has taken is known"));
    let look = |reader: &mut Reader<'_>, (tip, (done, unread)): &(&Tip, &Known<Touched>)| {
        let lacks = Lacks::default();
        lacks.note_all(unread.iter().cloned());
        let found = of_branch(reader, tip, target.tree, done, &wanted, &lacks);
        let gap = hiding_gap(&lacks.into_set(), "not all that the branch takes is known");
        (found, gap.map(|gap| gap.of(&tip.name)))
    };
    let looked: Vec<(Vec<Claim>, Option<Gap>)> = branches.par_iter().map_init(|| repository.reader(), look).collect();
    if let Some(cache) = &cache {
        cache.trim();
    }
    let mut all: BTreeMap<Key, Series> = BTreeMap::new();
    for claim in landed {
        all.entry(key(&claim)).or_default().landed.push(claim);
    }
    for (place, (claims, gap)) in looked.into_iter().enumerate() {
        gaps.extend(gap);
        for claim in claims {
            all.entry(key(&claim)).or_default().open.push((place, claim));
        }
    }
    all.retain(|_, series| series.counts());
    let asked = wanted.select(&all)?;
    let name = |place: usize| branches[place].0.name.lossy();
    let target_name = target.name.lossy();
    Ok(LedgerReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        wanted: question.wanted.clone(),
        target: target_name.clone(),
        series: asked.into_iter().map(|(key, series)| shown(key, series, &target_name, &name)).collect(),
        branches: u32::try_from(branches.len()).unwrap_or(u32::MAX),
        gaps: finished(&repository, gaps),
    })
}

fn key(claim: &Claim) -> Key {
    let (family, series, apart) = claim.series_key();
    (family, series.to_owned(), apart.to_owned())
}

/// What the target's files take, as far as it is asked for.
fn of_target(repository: &Repository, tree: Id, wanted: &Wanted, lacks: &Lacks) -> Vec<Claim> {
    let reader = repository.reader();
    let Some(files) = reader.all_files(tree).or_note("", lacks) else { return Vec::new() };
    let may = |(path, id): (RepoPath, Id)| {
        let path = path.lossy();
        (may_claim(&path) && wanted.may_be(&path)).then_some((path, id))
    };
    let files: Vec<(String, Id)> = files.into_iter().filter_map(may).collect();
    let folders = Folders::default();
    let look = |reader: &mut Reader<'_>, (path, id): &(String, Id)| -> (Vec<Claim>, Unread) {
        let own = Lacks::default();
        (folders.claims(reader, tree, path, *id, &own), own.into_set())
    };
    let looked: Vec<_> = files.par_iter().map_init(|| repository.reader(), look).collect();
    let (found, unread): (Vec<Vec<Claim>>, Vec<Unread>) = looked.into_iter().unzip();
    lacks.note_all(unread.into_iter().flatten());
    found.into_iter().flatten().collect()
}

/// What a branch takes that the target has not in the same files.
fn of_branch(reader: &Reader<'_>, tip: &Tip, target: Id, done: &Touched, wanted: &Wanted, lacks: &Lacks) -> Vec<Claim> {
    let committed = reader.tree_of(tip.commit).or_note("", lacks);
    let fresh = committed
        .filter(|own| *own != tip.tree)
        .and_then(|own| reader.differing_paths(own, tip.tree).or_note("", lacks));
    let fresh = fresh.unwrap_or_default();
    let paths: BTreeSet<String> = done.paths.iter().cloned().chain(fresh.iter().map(Text::lossy)).collect();
    let settings = Settings::default();
    let newly = |path: &String| -> Vec<Claim> {
        let at = |tree: Id| reader.file_at(tree, path).or_note(path, lacks).flatten();
        let Some(id) = at(tip.tree) else { return Vec::new() };
        let known = at(target);
        if known == Some(id) {
            return Vec::new();
        }
        let found = numbers::claims(reader, &settings, (tip.tree, path, id), lacks);
        let old = known.map(|id| numbers::claims(reader, &settings, (target, path, id), lacks)).unwrap_or_default();
        found.into_iter().filter(|new| old.iter().all(|old| !new.is_beside(old) || new.slot != old.slot)).collect()
    };
    let some = paths.iter().filter(|path| may_claim(path) && wanted.may_be(path));
    some.flat_map(newly).collect()
}

impl Series {
    /// Whether something is counted here.
    fn counts(&self) -> bool {
        let all: Vec<&Claim> = self.landed.iter().chain(self.open.iter().map(|(_, claim)| claim)).collect();
        is_series(&all)
    }
}

impl Wanted {
    fn of(repository: &Repository, subject: &Subject, wanted: &str) -> Self {
        match Family::called(wanted) {
            Some(family) => Self::Family(family),
            None => Self::Path(relative(repository, subject, wanted).trim_end_matches('/').to_owned()),
        }
    }

    /// Whether what a file takes may be asked for. A series may lie in several folders of a module.
    fn may_be(&self, path: &str) -> bool {
        match self {
            Self::All | Self::Path(_) => true,
            Self::Family(family) => family.may_be_of(path),
        }
    }

    /// The series that are asked for. What is below a path that is none yet belongs to the folder around it.
    fn select<'s>(&self, all: &'s BTreeMap<Key, Series>) -> Result<Vec<(&'s Key, &'s Series)>, Error> {
        match self {
            Self::All => Ok(all.iter().collect()),
            Self::Family(family) => Ok(all.iter().filter(|((of, ..), _)| of == family).collect()),
            Self::Path(path) => {
                let is_below = |name: &str, path: &str| {
                    name == path || name.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
                };
                let of_path = |path: &str| -> Vec<_> {
                    let has = |claim: &Claim| is_below(&claim.path, path);
                    let is_it = |(key, series): &(&Key, &Series)| {
                        key.1 == path
                            || is_below(&key.1, path)
                            || series.landed.iter().chain(series.open.iter().map(|(_, it)| it)).any(has)
                    };
                    all.iter().filter(is_it).collect()
                };
                let found = of_path(path);
                let around = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let found = if found.is_empty() && !around.is_empty() { of_path(around) } else { found };
                if found.is_empty() { Err(unknown(path, all)) } else { Ok(found) }
            }
        }
    }
}

/// There is no such thing, and what may have been meant.
fn unknown(wanted: &str, all: &BTreeMap<Key, Series>) -> Error {
    let names = FAMILIES.iter().map(|family| family.slug).chain(all.keys().map(|(_, series, _)| series.as_str()));
    let score = |name: &str| {
        let tail = name.rsplit('/').next().unwrap_or(name);
        strsim::jaro_winkler(wanted, name).max(strsim::jaro_winkler(wanted, tail) * 0.95)
    };
    let best = names.map(|name| (score(name), name)).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    let error = Error::user(format!("there is no family of numbers, and no series, '{wanted}'"));
    let error = match best.filter(|(likeness, _)| *likeness >= LIKENESS) {
        Some((_, name)) => error.hint(format!("did you mean '{name}'?")),
        None => error,
    };
    error.hint("see what there is: divergence ledger")
}

fn shown((family, name, _): &Key, series: &Series, target: &str, branch: &dyn Fn(usize) -> String) -> LedgerSeries {
    let all = || series.landed.iter().chain(series.open.iter().map(|(_, claim)| claim));
    let mut takers: BTreeMap<&Slot, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for claim in all() {
        takers.entry(&claim.slot).or_default().insert((&claim.path, &claim.holder));
    }
    let is_twice = |claim: &Claim| family.twice != Twice::Fine && takers[&claim.slot].len() > 1;
    let entry = |claim: &Claim, branch: String| LedgerEntry {
        taken: match &claim.slot {
            Slot::After(parent) => parent.to_string(),
            _ => claim.written.to_string(),
        },
        holder: claim.holder.to_string(),
        path: claim.path.to_string(),
        branch,
        twice: is_twice(claim),
    };
    // What follows something by name is listed as that.
    let follows = |it: &Claim| matches!(it.slot, Slot::After(_));
    let is_listed = |it: &&Claim| !all().any(|other| follows(other) && !follows(it) && other.holder == it.holder);
    let mut landed: Vec<&Claim> = series.landed.iter().filter(is_listed).collect();
    landed.sort_by_key(|it| (&it.slot, &it.path, &it.holder));
    let mut open: Vec<&(usize, Claim)> = series.open.iter().filter(|(_, claim)| is_listed(&claim)).collect();
    open.sort_by_key(|(place, it)| (&it.slot, *place, &it.path, &it.holder));
    LedgerSeries {
        family: family.slug.to_owned(),
        read_by: family.tool.to_owned(),
        noun: family.noun.to_owned(),
        name: name.clone(),
        twice: match family.twice {
            Twice::Refused => "refused",
            Twice::Skipped => "skipped",
            Twice::Fine => "fine",
            Twice::Ambiguous => "ambiguous",
        }
        .to_owned(),
        landed: landed.into_iter().map(|claim| entry(claim, target.to_owned())).collect(),
        open: open.into_iter().map(|(place, claim)| entry(claim, branch(*place))).collect(),
        next: next(all()),
        ends: ends(&series.landed),
    }
}

/// What nothing follows, where things follow each other.
fn ends(landed: &[Claim]) -> Vec<String> {
    let mut followed: BTreeSet<&str> = BTreeSet::new();
    let mut all: BTreeSet<&str> = BTreeSet::new();
    for claim in landed.iter().filter(|it| it.family.is_of_names()) {
        match &claim.slot {
            Slot::After(parent) => drop(followed.insert(parent)),
            _ => drop(all.insert(&claim.holder)),
        }
    }
    all.difference(&followed).map(|it| (*it).to_owned()).collect()
}
