//! Names: what was given on the command line, and which tips it means.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bstr::{BString, ByteSlice as _};
use rayon::prelude::*;

use super::peel::{self, Commit, NoCommit};
use super::resolve::{Meaning, Misnomer, Resolver, is_glob};
use super::worktrees::Checkout;
use super::{Error, Origin, Repository, Tip, Worktree, refs, snapshot};
use crate::model::{Gap, GapReason, Name, Text as _};

/// Which branches to look at, and what they land on.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// What was named: branches, tags, commit ids, globs, refs, worktree paths. Empty: see [`Scope`].
    pub names: Vec<Name>,
    /// What the branches land on; found by convention if `None`.
    pub onto: Option<Name>,
    /// What is looked at besides the names.
    pub scope: Scope,
    /// Whether uncommitted work counts.
    pub snapshots: Snapshots,
    /// Further worktree folders to look for, as given. Relative ones start where the program was started.
    pub start: PathBuf,
}

/// What is looked at besides the names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// With names: only these. Without: linked worktrees and local branches that the target does not contain yet.
    #[default]
    Named,
    /// Every worktree, the main one included.
    Worktrees,
    /// Every worktree and every local and remote branch that the target does not contain yet.
    All,
}

/// Whether the uncommitted work of a worktree is part of its branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snapshots {
    /// It is.
    #[default]
    Uncommitted,
    /// Only what is committed counts.
    Committed,
}

/// What a selection comes to.
#[derive(Clone, Debug, Default)]
pub struct Selected {
    /// The tips by name. No two have the same.
    pub tips: Vec<Tip>,
    /// What could not be looked at, sorted.
    pub gaps: Vec<Gap>,
    /// What was left out on purpose, for people, sorted.
    pub notes: Vec<String>,
}

/// A tip before its files are looked at.
struct Candidate {
    meaning: Meaning,
    commit: Commit,
    origin: Origin,
}

impl Repository {
    /// The tips that a selection means. Those that were [`Origin::Found`] may be contained in the target already.
    ///
    /// # Errors
    /// If a name leads nowhere or could mean several things (all such names are in one error), or if the target is all
    /// that was named.
    pub fn select(&self, selection: &Selection, target: &Tip) -> Result<Selected, Error> {
        let reader = self.objects.reader();
        let resolver = Resolver::new(reader.git(), &selection.start)?;
        let mut selected = Selected::default();
        let mut candidates = named(reader.git(), &resolver, selection, &mut selected.gaps)?;
        let places = match selection.scope {
            Scope::Named if !selection.names.is_empty() => None,
            Scope::Named => Some(Places { worktrees: Checkout::is_linked, local: true, remote: false }),
            Scope::Worktrees => Some(Places { worktrees: |_| true, local: false, remote: false }),
            Scope::All => Some(Places { worktrees: |_| true, local: true, remote: true }),
        };
        if let Some(places) = places {
            candidates.extend(found(reader.git(), &resolver, &places, &mut selected.gaps)?);
        }
        let mut candidates = once_each(candidates);
        let before = candidates.len();
        candidates.retain(|candidate| !is_target(candidate, target));
        if candidates.len() < before && !selection.names.is_empty() {
            let name = target.name.lossy();
            if candidates.is_empty() {
                return Err(Error::new(format!("there is nothing to hold against '{name}' but itself"))
                    .hint("name other branches, or another target with --onto"));
            }
            selected.notes.push(format!("'{name}' is what the branches land on and left out as a branch"));
        }
        self.finish(&resolver, candidates, target, selection.snapshots, &mut selected);
        Ok(selected)
    }

    /// The tips that are listed. In contrast to [`Repository::select`] nothing that was named is left out, and without
    /// names that is every worktree and every local branch, the target's own only if it has uncommitted work.
    ///
    /// # Errors
    /// If a name leads nowhere or could mean several things (all such names are in one error).
    pub fn select_to_list(&self, selection: &Selection, target: &Tip) -> Result<Selected, Error> {
        let reader = self.objects.reader();
        let resolver = Resolver::new(reader.git(), &selection.start)?;
        let mut selected = Selected::default();
        let mut candidates = named(reader.git(), &resolver, selection, &mut selected.gaps)?;
        let (all, worktrees) = (selection.scope == Scope::All, selection.scope == Scope::Worktrees);
        if selection.names.is_empty() || all || worktrees {
            let places = Places { worktrees: |_| true, local: !worktrees, remote: all };
            candidates.extend(found(reader.git(), &resolver, &places, &mut selected.gaps)?);
        }
        self.finish(&resolver, once_each(candidates), target, selection.snapshots, &mut selected);
        selected.tips.retain(|tip| {
            let uncommitted = tip.worktree.as_ref().is_some_and(|worktree| worktree.uncommitted.is_some_and(|n| n > 0));
            tip.origin == Origin::Named || tip.reference.is_none() || tip.reference != target.reference || uncommitted
        });
        Ok(selected)
    }

    /// Names the tips apart, from each other and from the target, and looks at their worktrees.
    fn finish(
        &self,
        resolver: &Resolver<'_>,
        candidates: Vec<Candidate>,
        target: &Tip,
        snapshots: Snapshots,
        selected: &mut Selected,
    ) {
        let names = apart(&candidates, target, resolver.checkouts());
        let checkouts: Vec<_> = candidates.iter().map(|candidate| checkout(candidate, resolver.checkouts())).collect();
        let tips: Vec<_> = candidates
            .into_par_iter()
            .zip(names)
            .zip(checkouts)
            .map(|((candidate, name), checkout)| self.tip(&candidate, Name::new(name), checkout, snapshots))
            .collect();
        for (tip, gaps, notes) in tips {
            selected.gaps.extend(gaps.into_iter().map(|gap| gap.of(&tip.name)));
            selected.notes.extend(notes);
            selected.tips.push(tip);
        }
        selected.tips.sort_by(|a, b| a.name.cmp(&b.name));
        selected.gaps.sort();
        selected.notes.sort();
    }

    fn tip(
        &self,
        candidate: &Candidate,
        name: Name,
        checkout: Option<&Checkout>,
        snapshots: Snapshots,
    ) -> (Tip, Vec<Gap>, Vec<String>) {
        let mut tip = Tip {
            name,
            reference: candidate.meaning.reference.clone().map(Name::new),
            commit: peel::id(candidate.commit.id),
            tree: peel::id(candidate.commit.tree),
            worktree: None,
            origin: candidate.origin,
        };
        let Some(checkout) = checkout else { return (tip, Vec::new(), Vec::new()) };
        let mut worktree = Worktree {
            path: checkout.path.clone(),
            uncommitted: None,
            locked: checkout.locked.clone().map(Name::new),
            prunable: checkout.prunable(),
        };
        let (mut gaps, mut notes) = (Vec::new(), Vec::new());
        if snapshots == Snapshots::Uncommitted {
            gaps = checkout.remarks();
            if checkout.is_there() {
                let taken = snapshot::take(&self.objects, checkout, candidate.commit.tree);
                tip.tree = peel::id(taken.tree);
                worktree.uncommitted = taken.uncommitted;
                gaps.extend(taken.gaps);
                notes = taken.notes;
            }
        }
        tip.worktree = Some(worktree);
        (tip, gaps, notes)
    }
}

/// What was named. All names that lead nowhere are in one error; what only a glob found is a gap instead.
fn named(
    repo: &gix::Repository,
    resolver: &Resolver<'_>,
    selection: &Selection,
    gaps: &mut Vec<Gap>,
) -> Result<Vec<Candidate>, Error> {
    let mut candidates = Vec::new();
    let mut wrong = Vec::new();
    for name in &selection.names {
        let name = name.bytes();
        match resolver.resolve(name) {
            Err(why) => wrong.push((name, why)),
            Ok(meanings) => {
                for meaning in meanings {
                    match peel::peel(repo, meaning.target) {
                        Ok(commit) => candidates.push(Candidate { meaning, commit, origin: Origin::Named }),
                        Err(why) if is_glob(name) => gaps.push(left_out(&meaning, why)),
                        // A full id that is not there is most likely a mistake, or an abbreviation of something else.
                        Err(why) => wrong.push((name, Misnomer::NoCommit(why))),
                    }
                }
            }
        }
    }
    wrong.dedup();
    if wrong.is_empty() { Ok(candidates) } else { Err(resolver.refuse(&wrong)) }
}

/// A branch that nobody asked for and that leads to no commit.
fn left_out(meaning: &Meaning, why: NoCommit) -> Gap {
    let reason = match why {
        NoCommit::Missing(_) => GapReason::MissingObject,
        NoCommit::Corrupt(_) | NoCommit::OtherKind(..) => GapReason::CorruptObject,
    };
    let name = Name::new(meaning.name.clone());
    Gap::new(reason, format!("'{}' was left out: {why}", meaning.name)).of(&name).hiding()
}

/// Where to look for branches that nobody named.
struct Places {
    worktrees: fn(&Checkout) -> bool,
    local: bool,
    remote: bool,
}

/// What there is besides the names. Whatever leads to no commit is a gap, not an error: nobody asked for it.
fn found(
    repo: &gix::Repository,
    resolver: &Resolver<'_>,
    places: &Places,
    gaps: &mut Vec<Gap>,
) -> Result<Vec<Candidate>, Error> {
    if places.local
        && resolver.refs().iter().next().is_none()
        && resolver.checkouts().iter().all(|one| one.commit(repo).is_none())
    {
        return Err(Error::new("the repository has no commits yet").hint("make a first commit"));
    }
    let of_checkouts = resolver.checkouts().iter().enumerate().filter(|(_, checkout)| (places.worktrees)(checkout));
    // A worktree without a commit has nothing that could land.
    let mut meanings: Vec<Meaning> = of_checkouts.filter_map(|(at, _)| resolver.checked_out(at).ok()).collect();
    let local: BTreeMap<_, _> =
        resolver.refs().below("refs/heads/").map(|found| (refs::short(found.full.as_bstr()), found.target)).collect();
    let of_refs = |prefix: &'static str| {
        resolver.refs().below(prefix).map(|found| Meaning {
            name: refs::short(found.full.as_bstr()).to_owned(),
            reference: Some(found.full.clone()),
            target: found.target,
            checkout: None,
        })
    };
    if places.local {
        meanings.extend(of_refs("refs/heads/"));
    }
    if places.remote {
        // What a remote has of a local branch is the same branch as long as nobody went on with it.
        meanings.extend(of_refs("refs/remotes/").filter(|meaning| {
            let branch = meaning.name.splitn_str(2, "/").nth(1).unwrap_or_default();
            local.get(branch.as_bstr()) != Some(&meaning.target)
        }));
    }
    let mut candidates = Vec::new();
    for meaning in meanings {
        match peel::peel(repo, meaning.target) {
            Ok(commit) => candidates.push(Candidate { meaning, commit, origin: Origin::Found }),
            Err(why) => gaps.push(left_out(&meaning, why)),
        }
    }
    Ok(candidates)
}

/// One candidate for each branch, however often and under whatever spelling it was named.
fn once_each(candidates: Vec<Candidate>) -> Vec<Candidate> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Identity {
        Reference(BString),
        Checkout(usize),
        Name(BString),
    }
    let mut kept: BTreeMap<Identity, Candidate> = BTreeMap::new();
    for candidate in candidates {
        let Meaning { name, reference, checkout, .. } = &candidate.meaning;
        let identity = match (reference, checkout) {
            (Some(full), _) => Identity::Reference(full.clone()),
            (None, Some(at)) => Identity::Checkout(*at),
            (None, None) => Identity::Name(name.clone()),
        };
        match kept.get_mut(&identity) {
            None => {
                kept.insert(identity, candidate);
            }
            Some(known) => {
                // Whichever comes first must not matter.
                let checkout = known.meaning.checkout.into_iter().chain(candidate.meaning.checkout).min();
                let rank =
                    |one: &Candidate| (one.origin == Origin::Found, one.meaning.name.len(), one.meaning.name.clone());
                if rank(&candidate) < rank(known) {
                    *known = candidate;
                }
                known.meaning.checkout = checkout;
            }
        }
    }
    kept.into_values().collect()
}

fn is_target(candidate: &Candidate, target: &Tip) -> bool {
    match (&candidate.meaning.reference, &target.reference) {
        (Some(one), Some(other)) => one == other.bytes(),
        (None, None) => candidate.meaning.checkout.is_none() && candidate.meaning.name == target.name.bytes(),
        _ => false,
    }
}

/// The worktree of a candidate: the one that was meant, or one that has its branch checked out.
fn checkout<'a>(candidate: &Candidate, checkouts: &'a [Checkout]) -> Option<&'a Checkout> {
    let meaning = &candidate.meaning;
    let of_branch = || {
        let full = meaning.reference.as_ref()?;
        let mut having = checkouts.iter().filter(|checkout| checkout.branch() == Some(full));
        let first = having.next()?;
        // One that is there says more than one that is gone.
        Some(if first.is_there() { first } else { having.find(|checkout| checkout.is_there()).unwrap_or(first) })
    };
    meaning.checkout.and_then(|at| checkouts.get(at)).or_else(of_branch)
}

/// Names that are all different, and none of them the target's: the full name of a ref, or more of a worktree's path,
/// where the short one is not. The target keeps its name.
fn apart(candidates: &[Candidate], target: &Tip, checkouts: &[Checkout]) -> Vec<BString> {
    let mut names: Vec<_> = candidates.iter().map(|candidate| candidate.meaning.name.clone()).collect();
    for depth in 2.. {
        let mut seen = BTreeSet::from([BString::from(target.name.bytes())]);
        let others = names.iter().zip(candidates).filter(|(_, candidate)| !is_target(candidate, target));
        let twice: BTreeSet<_> =
            others.filter(|(name, _)| !seen.insert((*name).clone())).map(|(name, _)| name.clone()).collect();
        if twice.is_empty() {
            break;
        }
        let mut changed = false;
        for (name, candidate) in names.iter_mut().zip(candidates) {
            if !twice.contains(name) || is_target(candidate, target) {
                continue;
            }
            let Meaning { reference, checkout, .. } = &candidate.meaning;
            let longer = match (reference, checkout.and_then(|at| checkouts.get(at))) {
                (Some(full), _) => full.clone(),
                (None, Some(checkout)) => checkout.folder_name(depth),
                (None, None) => BString::from(candidate.commit.id.to_string()),
            };
            changed |= *name != longer;
            *name = longer;
        }
        if !changed {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests;
