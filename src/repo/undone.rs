//! What a branch takes back of the target's work: files that are again, byte for byte, what they were some commits
//! before it began. A branch that was built on stale copies looks like that, and so does a bad squash.
//!
//! Only the target's line of first parents is looked at, and only from where a branch left it. All paths of all
//! branches go through it side by side, so that every folder that ever stood there is read once. Where history cannot be
//! read, it ends.

use std::collections::{BTreeMap, BTreeSet};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::commits::Commits;
use super::objects::Reader;
use super::trees::{Names, Version, joined};
use super::{Analysis, Repository, peel};
use crate::model::{Id, Lacks, RepoPath, Text as _};

/// So many commits before a branch began are looked at.
const BACK: usize = 250;

/// A branch that begins further back on the target's line is not looked at.
const LONGEST: usize = 2000;

/// A file that a branch set back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetBack {
    /// Where it is.
    pub path: RepoPath,
    /// What the target had when the branch began.
    pub was: Id,
    /// What the branch has, and the target had had before.
    pub is: Id,
    /// The commits of the target that had changed it since, the newest first.
    pub by: Vec<Id>,
}

/// How much of the commits that a branch takes back is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Of one of them at least half of its files.
    Most,
    /// Of each of them less: that is what somebody does on purpose.
    Part,
}

/// The target's line of first parents, newest first: commits and their trees.
struct MainLine {
    steps: Vec<(ObjectId, ObjectId)>,
    places: FxHashMap<ObjectId, usize>,
}

/// What stands at a path along the line: from which step on, and what.
type Runs = Vec<(usize, ObjectId)>;

impl Repository {
    /// By branch: the files that it set back, unless one of its commits says so.
    #[must_use]
    pub fn set_back(&self, analysis: &Analysis) -> Vec<(usize, Vec<SetBack>, Extent)> {
        let reader = self.reader();
        let base = |tip: usize| match analysis.relation(tip).bases.as_slice() {
            [base] if !analysis.is_contained(tip) => Some((tip, peel::object_id(*base))),
            _ => None,
        };
        let bases: Vec<(usize, ObjectId)> = (0..analysis.tips().len()).filter_map(base).collect();
        let line = MainLine::of(&reader, peel::object_id(analysis.target_commit()), &bases);
        let changed = |(tip, base): (usize, ObjectId)| {
            let began = *line.places.get(&base)?;
            // What cannot be read here could not be read for the landing either, which says so.
            let (before, lacks) = (peel::id(line.steps[began].1), Lacks::default());
            let changes = analysis.contents(&reader, before, analysis.tips()[tip].tree).or_note("", &lacks)?;
            let both = changes.into_iter().filter_map(|(path, [was, is])| Some((path, was?, is?)));
            Some((tip, began, both.collect::<Vec<_>>()))
        };
        let changed: Vec<_> = bases.into_iter().filter_map(changed).collect();
        let paths = changed.iter().flat_map(|(.., files)| files.iter().map(|(path, ..)| path.bytes().to_owned()));
        let stood = line.stood(&reader, paths);
        let set_back = |(tip, began, files): (usize, usize, Vec<(RepoPath, Id, Id)>)| {
            let back = |(path, was, is): (RepoPath, Id, Id)| {
                let runs = stood.get(path.bytes())?;
                let by = line.changed_since(runs, began, peel::object_id(is))?;
                Some(SetBack { path, was, is, by })
            };
            let files: Vec<SetBack> = files.into_iter().filter_map(back).collect();
            let is_told = !files.is_empty() && !analysis.says_that_it_reverts(&reader, tip);
            is_told.then(|| {
                let extent = line.extent(&reader, analysis, &files);
                (tip, files, extent)
            })
        };
        changed.into_iter().filter_map(set_back).collect()
    }
}

impl Analysis {
    /// Whether a commit of a branch says that it takes something back.
    fn says_that_it_reverts(&self, reader: &Reader<'_>, tip: usize) -> bool {
        const WORDS: [&[u8]; 8] =
            [b"revert", b"roll back", b"rollback", b"back out", b"undo", b"restore", b"downgrade", b"reset"];
        self.own_commits(tip).into_iter().any(|id| {
            let commit = reader.git().find_commit(peel::object_id(id)).ok();
            let message = commit.and_then(|it| Some(it.message_raw().ok()?.to_ascii_lowercase()));
            message.is_some_and(|message| WORDS.iter().any(|word| message.contains_str(word)))
        })
    }
}

impl MainLine {
    /// The line from the target on, as far as it takes for these bases.
    fn of(reader: &Reader<'_>, target: ObjectId, bases: &[(usize, ObjectId)]) -> Self {
        let mut line = Self { steps: Vec::new(), places: FxHashMap::default() };
        let commits = Commits::new(reader);
        let mut wanted: FxHashSet<ObjectId> = bases.iter().map(|it| it.1).collect();
        let (mut next, mut last) = (Some(target), 0);
        while let Some(id) = next.filter(|_| line.steps.len() < LONGEST) {
            // Beyond the last of the bases only so much counts.
            if wanted.is_empty() && line.steps.len() > last + BACK {
                break;
            }
            let Ok(commit) = commits.read(id) else { break };
            if wanted.remove(&id) {
                last = line.steps.len();
            }
            line.places.insert(id, line.steps.len());
            line.steps.push((id, commit.tree));
            next = commit.parents.first().copied();
        }
        line
    }

    /// What stood at some paths, step by step.
    fn stood(&self, reader: &Reader<'_>, paths: impl Iterator<Item = BString>) -> FxHashMap<BString, Runs> {
        // What is asked of each folder. A folder comes before what is in it.
        let mut asked: BTreeMap<BString, BTreeSet<BString>> = BTreeMap::new();
        for path in paths {
            let ends = path.find_iter("/").chain([path.len()]);
            let mut from = 0_usize;
            for end in ends {
                let folder = path[..from.saturating_sub(1)].as_bstr();
                asked.entry(folder.to_owned()).or_default().insert(path[from..end].into());
                from = end + 1;
            }
        }
        let roots = self.steps.iter().map(|step| step.1).enumerate();
        let mut stood: FxHashMap<BString, Runs> = FxHashMap::default();
        let mut of_root = Runs::new();
        roots.for_each(|(at, tree)| goes_on(&mut of_root, at, tree));
        stood.insert(BString::default(), of_root);
        for (folder, names) in asked {
            let Some(trees) = stood.get(&folder) else { continue };
            let mut inside: Vec<Runs> = vec![Runs::new(); names.len()];
            for (at, tree) in trees {
                // What is no folder holds nothing.
                let read = reader.git().find_object(*tree).ok().filter(|it| it.kind.is_tree());
                let raw = read.as_ref().map_or(&[][..], |it| it.data.as_slice());
                let entries = Names::of(raw, reader.hash_kind(), names.len());
                for (runs, name) in inside.iter_mut().zip(&names) {
                    let Version { id, .. } = entries.get(name);
                    goes_on(runs, *at, id);
                }
            }
            let whole = |name: &BString| joined(folder.as_bstr(), name.as_bstr());
            let inside: Vec<(BString, Runs)> = names.iter().map(whole).zip(inside).collect();
            stood.extend(inside);
        }
        stood
    }

    /// How much of the commits is gone that these files are without. What cannot be read says nothing.
    fn extent(&self, reader: &Reader<'_>, analysis: &Analysis, files: &[SetBack]) -> Extent {
        let commits: BTreeSet<Id> = files.iter().flat_map(|file| file.by.iter().copied()).collect();
        let is_most = |commit: &Id| {
            let Some(at) = self.places.get(&peel::object_id(*commit)) else { return false };
            let Some([after, before]) = self.steps.get(*at..=at + 1).and_then(|steps| steps.first_chunk()) else {
                return true;
            };
            let changed = analysis.contents(reader, peel::id(before.1), peel::id(after.1));
            let changed = changed.or_note("", &Lacks::default()).map_or(0, |changed| changed.len());
            2 * files.iter().filter(|file| file.by.contains(commit)).count() >= changed
        };
        if commits.iter().any(is_most) { Extent::Most } else { Extent::Part }
    }

    /// The commits since which a file is another one than this, if it was this before a branch began; the newest first.
    fn changed_since(&self, runs: &Runs, began: usize, is: ObjectId) -> Option<Vec<Id>> {
        let first = runs.partition_point(|run| run.0 <= began).checked_sub(1)?;
        let earlier = runs[first + 1..].iter().take_while(|run| run.0 <= began + BACK);
        let mut by = Vec::new();
        for (from, id) in earlier {
            // The step before changed it to what comes after.
            by.push(peel::id(self.steps[from - 1].0));
            if *id == is {
                return Some(by);
            }
        }
        None
    }
}

/// Notes what stands somewhere from a step on, if that is something else.
fn goes_on(runs: &mut Runs, at: usize, id: ObjectId) {
    if runs.last().is_none_or(|last| last.1 != id) {
        runs.push((at, id));
    }
}
