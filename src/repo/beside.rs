//! What a branch has from others than the target: from branches that it was cut from, and from a local branch that is
//! ahead of its remote.

use std::collections::BTreeSet;

use bstr::ByteSlice as _;
use gix::ObjectId;

use super::commits::Commits;
use super::error::read;
use super::objects::Reader;
use super::peel;
use super::{Repository, Tip, refs};
use crate::model::{Id, Read, Text as _};

/// How many of the target's newest commits are asked for merges.
const NEWEST: usize = 1_000;

/// Words before the name of a branch in the subject of a merge: `Merge branch 'x'`, `Merge pull request #7 from me/x`,
/// `Merged in x`, `Merge x into y`.
const BEFORE_A_NAME: [&str; 5] = ["branch", "from", "in", "merge", "merged"];

impl Repository {
    /// Where the local branch stands that follows a remote one which is the target; `None` if it is not there or stands
    /// where the target does.
    #[must_use]
    pub fn local_of(&self, target: &Tip) -> Option<Id> {
        let reader = self.reader();
        let full = target.reference.as_ref()?.lossy();
        let tracked = full.strip_prefix("refs/remotes/")?;
        let remotes = reader.git().remote_names();
        let short = remotes
            .iter()
            .find_map(|remote| tracked.strip_prefix(&*remote.to_str_lossy())?.strip_prefix('/').map(str::to_owned))?;
        let local = refs::find(reader.git(), format!("refs/heads/{short}").as_bytes())?;
        let commit = peel::id(peel::peel(reader.git(), local.target).ok()?.id);
        (commit != target.commit).then_some(commit)
    }

    /// The trees of the merge bases of two commits.
    pub fn base_trees(&self, reader: &Reader<'_>, one: Id, other: Id) -> Read<Vec<Id>> {
        let [one, other] = [one, other].map(peel::object_id);
        let tree = |base| Ok(peel::id(peel::peel(reader.git(), base)?.tree));
        let bases = Commits::new(reader).merge_bases(&[one], &[other]);
        read(bases.and_then(|bases| bases.into_iter().map(tree).collect()))
    }

    /// Of some names of branches: whether the newest history of the target has a merge that names it. Where history
    /// cannot be read, it ends.
    #[must_use]
    pub fn merged(&self, target: Id, names: &[Option<&str>]) -> Vec<bool> {
        let wanted: BTreeSet<&str> = names.iter().copied().flatten().collect();
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let reader = self.reader();
        let mut next = Some(peel::object_id(target)).filter(|_| !wanted.is_empty());
        for _ in 0..NEWEST {
            let Some(commit) = next.and_then(|id| reader.git().find_commit(id).ok()) else { break };
            let parents: Vec<_> = commit.parent_ids().map(gix::Id::detach).collect();
            if let (true, Ok(message)) = (parents.len() > 1, commit.message_raw()) {
                let subject = message.lines().next().unwrap_or_default().to_str_lossy().into_owned();
                found.extend(wanted.iter().filter(|name| names_branch(&subject, name)));
            }
            next = parents.first().copied();
        }
        names.iter().map(|name| name.is_some_and(|name| found.contains(name))).collect()
    }

    /// Of some names of branches: what the target has of the branch. One that cannot be read stands on its own.
    #[must_use]
    pub fn fates(&self, target: Id, names: &[Option<&str>]) -> Vec<Fate> {
        let reader = self.reader();
        let fate = |name: Option<&str>, short: Option<String>| {
            let Some(short) = short else { return Fate::Absent };
            let full = |prefix: &str| refs::find(reader.git(), format!("{prefix}{short}").as_bytes());
            let found = full("refs/heads/").or_else(|| full("refs/remotes/"));
            let commit = found.and_then(|found| Some(peel::peel(reader.git(), found.target).ok()?.id));
            let has = |commit: ObjectId| {
                let bases = Commits::new(&reader).merge_bases(&[commit], &[peel::object_id(target)]);
                bases.is_ok_and(|bases| bases == [commit])
            };
            if !commit.is_some_and(has) {
                return Fate::Open;
            }
            // A branch that was never committed to stands in the target as well.
            let grew = name.is_some_and(|name| self.commits_made_on(name).into_iter().any(has));
            if grew { Fate::Landed } else { Fate::Contained }
        };
        names.iter().zip(self.branches_named(names)).map(|(name, short)| fate(*name, short)).collect()
    }

    /// The commits that were made on a local branch, as far as git remembers them here.
    fn commits_made_on(&self, name: &str) -> Vec<ObjectId> {
        let reader = self.reader();
        let Ok(reference) = reader.git().find_reference(&format!("refs/heads/{name}")) else { return Vec::new() };
        let mut log = reference.log_iter();
        let Ok(Some(lines)) = log.all() else { return Vec::new() };
        let lines = lines.filter_map(Result::ok).filter(|line| line.message.starts_with(b"commit"));
        lines.map(|line| line.new_oid()).collect()
    }

    /// Why git would make no branch of this name, beside those that are there and these others; nothing if it would.
    #[must_use]
    pub fn refuses_branch(&self, name: &str, others: &[&str]) -> Option<String> {
        let full = format!("refs/heads/{name}");
        let is_name = !name.starts_with('-') && name != "HEAD";
        if !is_name || gix::validate::reference::name(full.as_str().into()).is_err() {
            return Some(format!("git takes no branch of the name `{name}`"));
        }
        let reader = self.reader();
        let is_there = |other: &str| {
            others.contains(&other) || refs::find(reader.git(), format!("refs/heads/{other}").as_bytes()).is_some()
        };
        let outer = name.match_indices('/').map(|(at, _)| &name[..at]).find(|outer| is_there(outer)).map(str::to_owned);
        let below = || {
            let inside = format!("{name}/");
            let planned = others.iter().find(|other| other.starts_with(&inside)).map(|other| (*other).to_owned());
            planned.or_else(|| {
                let platform = reader.git().references().ok()?;
                let mut found = platform.prefixed(format!("refs/heads/{inside}").as_str()).ok()?;
                let first = found.find_map(Result::ok)?;
                Some(first.name().shorten().to_str_lossy().into_owned())
            })
        };
        let other = outer.or_else(below)?;
        Some(format!("git takes no branch `{name}` beside `{other}`: the one is a file and the other its folder"))
    }
}

/// What a target has of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There is no such branch.
    Absent,
    /// The target has not all of it.
    Open,
    /// The target has all of it, and git does not remember that anything was ever done on it.
    Contained,
    /// The target has all of it, and something was done on it.
    Landed,
}

/// Whether the subject of a merge says that this branch was merged.
fn names_branch(subject: &str, branch: &str) -> bool {
    let words: Vec<&str> =
        subject.split_whitespace().map(|word| word.trim_matches(['\'', '"', '`', ':', ',', '.'])).collect();
    words.windows(2).any(|pair| {
        let before = BEFORE_A_NAME.contains(&pair[0].to_lowercase().as_str());
        let is_it = pair[1] == branch || pair[1].strip_suffix(branch).is_some_and(|owner| owner.ends_with(['/', ':']));
        before && is_it
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_names_the_branch_that_it_brought() {
        for subject in [
            "Merge branch 'feat/rates'",
            "Merge branch 'feat/rates' into main",
            "Merge remote-tracking branch 'origin/feat/rates'",
            "Merge pull request #7 from somebody/feat/rates",
            "Merged in feat/rates (pull request #7)",
            "Merge feat/rates into main",
        ] {
            assert!(names_branch(subject, "feat/rates"), "{subject}");
        }
        for subject in ["Merge branch 'feat/rates-2'", "Merge branch 'main' into feat/rates", "Merge branch 'rates'"] {
            assert!(!names_branch(subject, "feat/rates"), "{subject}");
        }
    }
}
