//! What two participants do to files as such: one takes away or moves what another newly names, both add names that
//! differ in case only, both raise a number that counts what both add.
//!
//! Most participants take nothing away that somebody names by its path: files are read for references only where somebody
//! lost a file, and trees only where something meets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::hidden::{Hidden, Unread};
use super::participants::Kin;
use super::parties::{Party, Way};
use super::terms::{Ask, Exchange};
use crate::artifacts::paths::{Reference, may_refer, names_members, references};
use crate::drift::Told;
use crate::drift::generated::{self, Making, Marked, Tool};
use crate::drift::paths::{self, Names, Newly};
use crate::drift::pinned::{self, BothChanged, Numbered};
use crate::drift::terms::{TermTree, TermTrees};
use crate::languages::LARGEST;
use crate::model::{Id, Lacks, ParticipantId, RepoPath, Text as _};
use crate::repo::Reader;

/// A path, and what stood and stands there.
type Change = (String, [Option<Id>; 2]);

/// What is known of a participant.
struct Known {
    /// What it changed, in the order of the paths: what stood there, and what stands there. Nobody looks for renames.
    changes: Vec<Change>,
    /// The files that are no more where they were.
    gone: BTreeSet<String>,
    /// The files that it adds.
    added: Vec<String>,
    /// The names that it adds, folders among them.
    names: Names,
    /// What it changed that a tool makes of other files, and such files.
    making: Making,
    /// What its changed files newly name, once somebody asks.
    newly: OnceLock<(Vec<Newly>, Unread)>,
    unread: Unread,
}

/// What is found out once for all pairs.
#[derive(Default)]
struct Once {
    /// Whether anybody minds names that clash: where some do already, nobody does.
    minds: OnceLock<bool>,
    /// Which files count as generated.
    marked: OnceLock<Marked>,
    /// The target's files.
    files: OnceLock<Vec<String>>,
    /// The tool that the first lines of a file name.
    heads: Mutex<FxHashMap<Id, Option<Tool>>>,
    /// By what stood and what stands in a file: what became of its lines with numbers.
    numbered: Mutex<FxHashMap<[Id; 2], Arc<Numbered>>>,
}

impl Once {
    fn numbered(&self, reader: &Reader<'_>, path: &str, ids: [Id; 2], lacks: &Lacks) -> Option<Arc<Numbered>> {
        let known = || self.numbered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&ids) {
            return Some(Arc::clone(found));
        }
        let [before, after] = ids.map(|id| text(reader, path, id, lacks));
        let found = Arc::new(Numbered::of(&before?, &after?));
        known().insert(ids, Arc::clone(&found));
        Some(found)
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Looked {
    /// What does not go together.
    pub(super) told: Vec<Told>,
    /// What tools make of files, and is not what they would make of what both leave.
    pub(super) made: Vec<Told>,
    /// Those of whom something was told: in another tree it may not hold.
    met: Vec<[Arc<Party<Known>>; 2]>,
    once: Once,
}

impl Looked {
    /// Whether something was told of two whom somebody asks about.
    pub(super) fn is_asked(&self, is_asked: impl Fn([ParticipantId; 2]) -> bool) -> bool {
        self.met.iter().any(|it| is_asked([it[0].id, it[1].id]))
    }

    /// What does not go together in a tree, of those two by two whom somebody asks about. The tree is given by what differs
    /// from the target's.
    pub(super) fn on(
        &self,
        ask: &Ask<'_>,
        reader: &Reader<'_>,
        exchanged: &[Exchange],
        is_asked: impl Fn([ParticipantId; 2]) -> bool,
        lacks: &Lacks,
    ) -> Vec<Told> {
        let ground = Ground { ask, once: &self.once, exchanged: Some(exchanged) };
        let mut told = Vec::new();
        for [one, two] in self.met.iter().filter(|it| is_asked([it[0].id, it[1].id])) {
            let (_, found, unread) = of_pair(ground, reader, [one, two]);
            lacks.note_all(unread);
            told.extend(found);
        }
        told
    }
}

/// Finds all of them.
pub(super) fn look(ask: &Ask<'_>, kin: &[Kin], hidden: &mut Hidden) -> Looked {
    let parties = ask.parties(kin, |reader, way| Known::of(ask, reader, way));
    let pairs = parties.pairs(ask.analysis, kin, |_| true);
    let once = Once::default();
    let ground = Ground { ask, once: &once, exchanged: None };
    let made =
        pairs.par_iter().map_init(|| ask.repository.reader(), |reader, [one, two]| made(ground, reader, [one, two]));
    let made: Vec<Told> = made.flatten().collect();
    let looked: Vec<([ParticipantId; 2], Vec<Told>, Unread)> = pairs
        .par_iter()
        .map_init(|| ask.repository.reader(), |reader, [one, two]| of_pair(ground, reader, [one, two]))
        .collect();
    let (mut told, mut met) = (Vec::new(), Vec::new());
    for ((ids, found, unread), pair) in looked.into_iter().zip(pairs) {
        hidden.note_between(ids, unread);
        if !found.is_empty() {
            met.push(pair.map(Arc::clone));
        }
        told.extend(found);
    }
    Looked { told, made, met, once }
}

/// Where something has to hold.
#[derive(Clone, Copy)]
struct Ground<'g> {
    ask: &'g Ask<'g>,
    once: &'g Once,
    /// What differs from the target's tree, if that is not left to the two.
    exchanged: Option<&'g [Exchange]>,
}

/// What a file names.
fn named(reader: &Reader<'_>, path: &str, id: Option<Id>, lacks: &Lacks) -> Vec<Reference> {
    let bytes = id.and_then(|id| reader.content(id).or_note(path, lacks)).filter(|it| it.len() <= LARGEST);
    bytes.map(|bytes| references(path, &String::from_utf8_lossy(&bytes))).unwrap_or_default()
}

impl Known {
    fn of(ask: &Ask<'_>, reader: &Reader<'_>, Way { base, tip, .. }: Way) -> Self {
        let lacks = Lacks::default();
        let changes = ask.analysis.contents(reader, base, tip).or_note("", &lacks).unwrap_or_default();
        let mut changes: Vec<Change> = changes.into_iter().map(|(path, ids)| (path.lossy(), ids)).collect();
        changes.sort_unstable();
        let of = |is_it: fn(&[Option<Id>; 2]) -> bool| -> Vec<String> {
            changes.iter().filter(|(_, ids)| is_it(ids)).map(|(path, _)| path.clone()).collect()
        };
        let (gone, added) = (of(|ids| ids[1].is_none()).into_iter().collect(), of(|ids| ids[0].is_none()));
        let names = Names::of(added.iter().map(String::as_str));
        let making = Making::of(changes.iter().filter(|(_, ids)| ids[1].is_some()).map(|(path, _)| path.as_str()));
        Self { changes, gone, added, names, making, newly: OnceLock::new(), unread: lacks.into_set() }
    }

    /// What stood and what stands at a path, if it changed that.
    fn change(&self, path: &str) -> Option<[Option<Id>; 2]> {
        let at = self.changes.partition_point(|(it, _)| it.as_str() < path);
        self.changes.get(at).filter(|(it, _)| it == path).map(|(_, ids)| *ids)
    }

    /// The paths that both changed, with what became of them on either side.
    fn both<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = (&'p str, [[Option<Id>; 2]; 2])> {
        let is_fewer = self.changes.len() <= other.changes.len();
        let (few, many) = if is_fewer { (self, other) } else { (other, self) };
        few.changes.iter().filter_map(move |(path, ids)| {
            let theirs = many.change(path)?;
            Some((path.as_str(), if is_fewer { [*ids, theirs] } else { [theirs, *ids] }))
        })
    }

    /// What its changed files newly name. What cannot be read for it is noted for each who asks.
    fn newly(&self, reader: &Reader<'_>, lacks: &Lacks) -> &[Newly] {
        let all = || {
            let own = Lacks::default();
            let of_file = |(path, [before, after]): &Change| -> Vec<Newly> {
                if after.is_none() || !may_refer(path) {
                    return Vec::new();
                }
                let after = named(reader, path, *after, &own);
                let before = if after.is_empty() { Vec::new() } else { named(reader, path, *before, &own) };
                paths::newly(path, &before, after)
            };
            let newly: Vec<Newly> = self.changes.iter().flat_map(of_file).collect();
            (newly, own.into_set())
        };
        let (newly, unread) = self.newly.get_or_init(all);
        lacks.note_all(unread.clone());
        newly
    }
}

/// What does not go together of two, either way.
fn of_pair(
    ground: Ground<'_>,
    reader: &Reader<'_>,
    [one, two]: [&Party<Known>; 2],
) -> ([ParticipantId; 2], Vec<Told>, Unread) {
    let Ground { ask, once, .. } = ground;
    let (lacks, mut told) = (Lacks::default(), Vec::new());
    for (provider, user) in [(one, two), (two, one)] {
        if provider.known.gone.is_empty() {
            continue;
        }
        let newly = user.known.newly(reader, &lacks).iter();
        // A link or another repository may stand in its place.
        let is_linked = |path: &String| reader.is_linked(provider.tip, path).or_note(path, &lacks).unwrap_or(true);
        let may_be = newly.filter(|it| paths::may_mean(&it.reference, &provider.known.gone));
        let may_be = may_be.filter(|it| !it.reference.candidates.iter().any(is_linked));
        let may_be: Vec<Newly> = may_be.cloned().collect();
        if may_be.is_empty() {
            continue;
        }
        let Some(trees) = ground.trees(reader, [provider, user], &lacks) else { continue };
        let names = |tree: &TermTree, path: &str| named(reader, path, tree.get(path), &lacks);
        let ignored = |tree: &TermTree| text(reader, ".gitignore", tree.get(".gitignore")?, &lacks);
        let moved = |path: &str| {
            let changes = ask.analysis.blob_changes(reader, provider.base, provider.tip).or_note("", &lacks)?;
            let is_it = |from: &RepoPath| from.lossy() == path;
            changes.iter().find(|it| it.from.as_ref().is_some_and(is_it)).map(|it| it.path.lossy())
        };
        told.extend(paths::broken(
            [provider.id, user.id],
            &provider.known.gone,
            &may_be,
            &trees,
            names,
            moved,
            ignored,
        ));
    }
    for (provider, user) in [(one, two), (two, one)] {
        if !user.known.changes.iter().any(|(path, ids)| ids[1].is_some() && names_members(path)) {
            continue;
        }
        let is_changed = |path: &String| matches!(provider.known.change(path), Some([Some(_), Some(_)]));
        let newly = user.known.newly(reader, &lacks).iter();
        let newly =
            newly.filter(|it| !it.reference.member.is_empty() && it.reference.candidates.iter().any(is_changed));
        let newly: Vec<&Newly> = newly.collect();
        if newly.is_empty() {
            continue;
        }
        let Some(trees) = ground.trees(reader, [provider, user], &lacks) else { continue };
        let names = |tree: &TermTree, path: &str| named(reader, path, tree.get(path), &lacks);
        let read = |tree: &TermTree, path: &str| text(reader, path, tree.get(path)?, &lacks);
        told.extend(paths::unbound([provider.id, user.id], &newly, &trees, read, names));
    }
    let target = || {
        let files = ask.analysis.files(reader, ask.analysis.target_tree()).or_note("", &lacks).unwrap_or_default();
        let files: Vec<String> = files.into_iter().map(|(path, _)| path.lossy()).collect();
        !Names::of(files.iter().map(String::as_str)).has_clash()
    };
    let clashes = one.known.names.clashes(&two.known.names);
    if let Some((name, other)) = clashes.first()
        && *once.minds.get_or_init(target)
        && let Some(trees) = ground.trees(reader, [one, two], &lacks)
        && paths::both_there(&trees, [name, other])
    {
        told.push(paths::clash([one.id, two.id], [name, other]));
    }
    told.extend(counted(ground, reader, [one, two], &lacks));
    if !lacks.is_empty() {
        told.clear();
    }
    let mut unread = lacks.into_set();
    unread.extend(one.known.unread.iter().chain(&two.known.unread).cloned());
    ([one.id, two.id], told, unread)
}

/// What of two is made by tools, and what it is made from. What cannot be read says nothing here: others ask for it.
fn made(ground: Ground<'_>, reader: &Reader<'_>, [one, two]: [&Party<Known>; 2]) -> Vec<Told> {
    let Ground { ask, once, .. } = ground;
    let lacks = Lacks::default();
    let mut told = Vec::new();
    if !one.known.making.is_empty() && !two.known.making.is_empty() {
        let heads = Beginnings { ask, once, reader, both: [one, two], lacks: &lacks };
        told.extend(generated::outdated([(one.id, &one.known.making), (two.id, &two.known.making)], &heads));
    }
    let marked = || {
        let id = reader.file_at(ask.analysis.target_tree(), ".gitattributes").or_note("", &lacks).flatten();
        let text = id.and_then(|id| text(reader, ".gitattributes", id, &lacks));
        Marked::read(&text.unwrap_or_default())
    };
    let head = |path: &str, id: Id| -> Option<Tool> {
        let known = || once.heads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&id) {
            return found.clone();
        }
        let found = text(reader, path, id, &lacks).and_then(|text| Tool::of_head(&text));
        known().insert(id, found.clone());
        found
    };
    let mut both: BTreeMap<Tool, Vec<String>> = BTreeMap::new();
    for (path, [[_, own], [_, other]]) in one.known.both(&two.known) {
        let Some(own) = own.filter(|_| own != other && other.is_some() && !generated::is_told_otherwise(path)) else {
            continue;
        };
        let is_marked = || once.marked.get_or_init(marked).has(path);
        let tool = Making::tool(path).or_else(|| head(path, own)).or_else(|| is_marked().then(Tool::unnamed));
        if let Some(tool) = tool {
            both.entry(tool).or_default().push(path.to_owned());
        }
    }
    told.extend(generated::both_made([one.id, two.id], &both));
    told
}

/// What two changed, as it begins.
struct Beginnings<'a, 'r> {
    ask: &'a Ask<'a>,
    once: &'a Once,
    reader: &'a Reader<'r>,
    both: [&'a Party<Known>; 2],
    lacks: &'a Lacks,
}

impl generated::Heads for Beginnings<'_, '_> {
    fn source(&self, of: ParticipantId, path: &str) -> Option<String> {
        let own = self.both.iter().find(|it| it.id == of)?;
        let [_, id] = own.known.change(path)?;
        let text = text(self.reader, path, id?, self.lacks)?;
        generated::source_of_head(&text).map(str::to_owned)
    }

    fn files(&self) -> &[String] {
        self.once.files.get_or_init(|| {
            let tree = self.ask.analysis.target_tree();
            let files = self.ask.analysis.files(self.reader, tree).or_note("", self.lacks).unwrap_or_default();
            files.into_iter().map(|(path, _)| path.lossy()).collect()
        })
    }
}

/// A text of a file, if it is not too long.
fn text(reader: &Reader<'_>, path: &str, id: Id, lacks: &Lacks) -> Option<String> {
    let bytes = reader.content(id).or_note(path, lacks).filter(|it| it.len() <= LARGEST)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Numbers that both raise alike while both add to what they count.
fn counted(ground: Ground<'_>, reader: &Reader<'_>, [one, two]: [&Party<Known>; 2], lacks: &Lacks) -> Vec<Told> {
    let of = |(path, [[before, ours], [other, theirs]]): (&str, [[Option<Id>; 2]; 2])| {
        let ids = [before?, ours?, theirs.filter(|_| before == other)?];
        Some((path.to_owned(), ids))
    };
    let both: Vec<(String, [Id; 3])> = one.known.both(&two.known).filter_map(of).collect();
    let texts = |(path, ids): &(String, [Id; 3])| -> Option<[String; 3]> {
        let [before, ours, theirs] = ids.map(|id| text(reader, path, id, lacks));
        Some([before?, ours?, theirs?])
    };
    let mut told = Vec::new();
    let mut known: Vec<Option<[String; 3]>> = Vec::new();
    let mut merged: Option<Option<Arc<TermTrees>>> = None;
    let mut same: Option<bool> = None;
    for file in &both {
        let (path, [before, ours, theirs]) = file;
        let [ours, theirs] = [ours, theirs].map(|side| ground.once.numbered(reader, path, [*before, *side], lacks));
        let Some((ours, theirs)) = ours.zip(theirs).filter(|(one, other)| !one.is_empty() && !other.is_empty()) else {
            continue;
        };
        for raised in pinned::raised(path, [&ours, &theirs]) {
            if known.is_empty() {
                known = both.iter().map(texts).collect();
            }
            let files: Vec<BothChanged<'_>> = both
                .iter()
                .zip(&known)
                .filter_map(|((path, _), texts)| {
                    let [before, ours, theirs] = texts.as_ref()?;
                    Some(BothChanged { path, before, sides: [ours, theirs] })
                })
                .collect();
            if *same.get_or_insert_with(|| pinned::add_the_same([&one.known.added, &two.known.added], &files)) {
                return told;
            }
            let in_file = || files.iter().find_map(|file| pinned::in_one_file(file, &raised));
            let Some(added) = pinned::in_one_folder(&raised, [&one.known.added, &two.known.added]).or_else(in_file)
            else {
                continue;
            };
            let trees = merged.get_or_insert_with(|| ground.trees(reader, [one, two], lacks));
            let stands = |tree: &TermTree| {
                let id = tree.get(raised.path());
                id.and_then(|id| text(reader, raised.path(), id, lacks)).is_some_and(|it| pinned::stands(&raised, &it))
            };
            if trees.as_ref().is_some_and(|it| !it.merged.is_empty() && it.merged.iter().all(stands)) {
                told.push(pinned::tell([one.id, two.id], &raised, &added));
            }
        }
    }
    told
}

impl Ground<'_> {
    /// The trees that decide; `None` where they cannot be read.
    fn trees(&self, reader: &Reader<'_>, sides: [&Party<Known>; 2], lacks: &Lacks) -> Option<Arc<TermTrees>> {
        let trees = self.ask.trees_of(reader, sides.map(|it| (it.id, it.tip)), lacks)?;
        let Some(exchanged) = self.exchanged else { return Some(trees) };
        let tree = trees.target.with(exchanged.iter().map(|(path, id)| (path.lossy(), *id)));
        Some(Arc::new(TermTrees { merged: vec![tree], ..TermTrees::clone(&trees) }))
    }
}
