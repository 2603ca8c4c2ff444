//! What the last commits of a branch changed, and what stands at single paths.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::analysis::repo_path;
use super::changes;
use super::commits::Commits;
use super::error::read;
use super::objects::Reader;
use super::trees::Entries;
use super::{ReadError, Repository, peel};
use crate::model::{Id, Lacks, Read, RepoPath};

/// A commit that changes more files says nothing about which of them belong together.
const LARGEST: usize = 60;

impl Repository {
    /// The files that each of the last `limit` commits reachable from `start` changed, newest first. Merges, and commits
    /// that change a great many files, are left out. Where a shallow clone ends, history ends. What could not be read is
    /// noted.
    pub fn recent_changes(&self, start: Id, limit: usize, lacks: &Lacks) -> Vec<Vec<RepoPath>> {
        let trees = self.recent_trees(peel::object_id(start), limit, lacks);
        let changed = |reader: &mut Reader<'_>, [before, after]: [ObjectId; 2]| {
            let lacks = Lacks::default();
            let found = read(changes::between(reader, before, after)).or_note("", &lacks);
            let few = |found: &changes::TreeChanges| !found.files.is_empty() && found.files.len() <= LARGEST;
            let paths = |found: changes::TreeChanges| found.files.iter().map(|file| repo_path(&file.path)).collect();
            (found.filter(few).map(paths), lacks.into_set())
        };
        let found: Vec<(Option<Vec<RepoPath>>, _)> =
            trees.into_par_iter().map_init(|| self.reader(), changed).collect();
        let mut changes = Vec::new();
        for (paths, unread) in found {
            changes.extend(paths);
            lacks.note_all(unread);
        }
        changes
    }

    /// The trees before and after each of the last commits with one parent.
    fn recent_trees(&self, start: ObjectId, limit: usize, lacks: &Lacks) -> Vec<[ObjectId; 2]> {
        let reader = self.reader();
        let commits = Commits::new(&reader);
        let mut queue = BinaryHeap::new();
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        let commit = |id: ObjectId| read(commits.read(id)).or_note("", lacks);
        let Some(first) = commit(start) else { return found };
        queue.push((first.time, start));
        while let Some((_, id)) = queue.pop() {
            if found.len() >= limit || !seen.insert(id) {
                continue;
            }
            let Some(own) = commit(id) else { continue };
            let mut parents = VecDeque::new();
            for parent in &own.parents {
                let Some(read) = commit(*parent) else { continue };
                queue.push((read.time, *parent));
                parents.push_back(read.tree);
            }
            if let (Some(before), 1) = (parents.pop_front(), own.parents.len()) {
                found.push([before, own.tree]);
            }
        }
        found
    }

    /// The folders of all worktrees, and the full names of the branches that they have checked out.
    #[must_use]
    pub fn workplaces(&self) -> Vec<(std::path::PathBuf, Option<String>)> {
        let reader = self.reader();
        let checkouts = super::worktrees::list(reader.git()).unwrap_or_default();
        let there = checkouts.into_iter().filter(super::worktrees::Checkout::is_there);
        there.map(|it| (it.path.clone(), it.branch().map(|name| name.to_str_lossy().into_owned()))).collect()
    }

    /// That the HEAD of a worktree cannot be read, if it is so.
    #[must_use]
    pub fn unreadable_head(&self) -> Option<super::Error> {
        super::worktrees::unreadable(&super::worktrees::list(self.reader().git()).unwrap_or_default())
    }

    /// The folder of the worktree that the repository was opened in, if it has one.
    #[must_use]
    pub fn workdir(&self) -> Option<std::path::PathBuf> {
        self.reader().git().workdir().map(std::path::Path::to_owned)
    }

    /// The files that the index of this worktree has otherwise than HEAD: what a commit would record now.
    ///
    /// # Errors
    /// If there is no worktree, or its index or HEAD cannot be read.
    pub fn staged(&self) -> Result<Vec<RepoPath>, super::Error> {
        let reader = self.reader();
        let git = reader.git();
        if git.workdir().is_none() {
            return Err(super::Error::user("there is no worktree here, so nothing is staged"));
        }
        let cannot = |what: &str| super::Error::new(format!("what is staged is not known: {what} cannot be read"));
        let index = git.index_or_empty().map_err(|error| cannot("the index").because(error))?;
        // Before the first commit all of the index is new.
        let head = git.head_id().ok().map(|id| peel::id(id.detach()));
        let tree = head.and_then(|commit| reader.tree_of(commit).or_note("", &Lacks::default()));
        let known = tree.map(|tree| reader.all_files(tree).or_note("", &Lacks::default()));
        let known = match known {
            Some(None) => return Err(cannot("the tree of HEAD")),
            known => known.flatten().unwrap_or_default(),
        };
        let known: BTreeMap<RepoPath, Id> = known.into_iter().collect();
        let mut gone: BTreeSet<RepoPath> = known.keys().cloned().collect();
        let mut changed = BTreeSet::new();
        for entry in index.entries() {
            let path = repo_path(&entry.path(&index).to_owned());
            gone.remove(&path);
            if known.get(&path) != Some(&peel::id(entry.id)) {
                changed.insert(path);
            }
        }
        changed.extend(gone);
        Ok(changed.into_iter().collect())
    }

    /// Of some names: whether there is a local or remote branch of it.
    #[must_use]
    pub fn have_branches(&self, names: &[Option<&str>]) -> Vec<bool> {
        self.branches_named(names).iter().map(Option::is_some).collect()
    }

    /// Of some names: the local branch of it, or else a remote one, as it is named in short.
    #[must_use]
    pub fn branches_named(&self, names: &[Option<&str>]) -> Vec<Option<String>> {
        let reader = self.reader();
        let remotes = reader.git().remote_names();
        let is_there = |full: String| super::refs::find(reader.git(), full.as_bytes()).is_some();
        let find = |name: Option<&str>| {
            let name = name?;
            if is_there(format!("refs/heads/{name}")) {
                return Some(name.to_owned());
            }
            let mut of_remotes = remotes.iter().map(|remote| format!("{remote}/{name}"));
            of_remotes.find(|short| is_there(format!("refs/remotes/{short}")))
        };
        names.iter().copied().map(find).collect()
    }
}

impl Reader<'_> {
    /// The tree of a commit.
    pub fn tree_of(&self, commit: Id) -> Read<Id> {
        let found = peel::peel(self.git(), peel::object_id(commit));
        read(found.map(|commit| peel::id(commit.tree)).map_err(ReadError::from))
    }

    /// The file at a path of a tree; `None` if there is none.
    pub fn file_at(&self, tree: Id, path: &str) -> Read<Option<Id>> {
        read(self.find_file(tree, path))
    }

    fn find_file(&self, tree: Id, path: &str) -> Result<Option<Id>, ReadError> {
        let Some((folder, name)) = self.parent(tree, path)? else { return Ok(None) };
        let raw = self.tree(folder)?;
        let mut entries = Entries::new(&raw, self.hash_kind());
        Ok(entries.find(|(it, version)| *it == name && version.mode.is_regular()).map(|(_, it)| peel::id(it.id)))
    }

    /// Whether what is at a path of a tree, or a folder around it, is a symbolic link or another repository.
    pub fn is_linked(&self, tree: Id, path: &str) -> Read<bool> {
        read(self.find_link(tree, path))
    }

    fn find_link(&self, tree: Id, path: &str) -> Result<bool, ReadError> {
        let cuts = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for part in cuts.map(|at| &path[..at]) {
            let Some((folder, name)) = self.parent(tree, part)? else { return Ok(false) };
            let raw = self.tree(folder)?;
            let mut entries = Entries::new(&raw, self.hash_kind());
            let Some((_, found)) = entries.find(|(it, _)| *it == name) else { return Ok(false) };
            if !found.mode.is_tree() {
                return Ok(!found.mode.is_regular());
            }
        }
        Ok(false)
    }

    /// The folder at a path of a tree: the id of its tree, and its files with their ids.
    pub fn folder_at(&self, tree: Id, path: &str) -> Read<Option<Folder>> {
        read(self.find_folder(tree, path))
    }

    fn find_folder(&self, tree: Id, path: &str) -> Result<Option<Folder>, ReadError> {
        let Some((parent, name)) = self.parent(tree, path)? else { return Ok(None) };
        let raw = self.tree(parent)?;
        let mut entries = Entries::new(&raw, self.hash_kind());
        let Some((_, found)) = entries.find(|(it, version)| *it == name && version.mode.is_tree()) else {
            return Ok(None);
        };
        let raw = self.tree(found.id)?;
        let files = Entries::new(&raw, self.hash_kind()).filter(|(_, version)| version.mode.is_regular());
        let files = files.map(|(name, version)| (name.to_str_lossy().into_owned(), peel::id(version.id))).collect();
        Ok(Some(Folder { id: peel::id(found.id), files }))
    }

    /// The tree that holds the last part of a path, and that part.
    fn parent<'p>(&self, tree: Id, path: &'p str) -> Result<Option<(ObjectId, &'p str)>, ReadError> {
        let mut at = peel::object_id(tree);
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            let raw = self.tree(at)?;
            let mut entries = Entries::new(&raw, self.hash_kind());
            let Some((_, found)) = entries.find(|(it, version)| *it == folder && version.mode.is_tree()) else {
                return Ok(None);
            };
            at = found.id;
        }
        Ok(Some((at, name)))
    }

    /// The paths that differ between two trees, sorted; a file that was renamed is there with both of its names.
    pub fn differing_paths(&self, before: Id, after: Id) -> Read<Vec<RepoPath>> {
        let found = changes::between(self, peel::object_id(before), peel::object_id(after));
        read(found).map(|found| {
            let mut paths: Vec<&BString> = found.files.iter().map(|file| &file.path).collect();
            paths.sort();
            paths.into_iter().map(repo_path).collect()
        })
    }

    /// The paths of all files of a tree, sorted.
    pub fn all_files(&self, tree: Id) -> Read<Vec<(RepoPath, Id)>> {
        read(super::sources::files(self, tree)).map(|mut files| {
            files.sort();
            files
        })
    }
}

/// A folder of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The id of its tree: two folders with the same one are the same.
    pub id: Id,
    /// Its files, not those of folders below, by name.
    pub files: Vec<(String, Id)>,
}
