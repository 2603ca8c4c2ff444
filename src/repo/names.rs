//! Names: what was given on the command line, and which tips it means.

mod drafts;

use std::collections::BTreeMap;
use std::path::PathBuf;

use bstr::{BStr, BString, ByteSlice as _};

use super::commits::Commits;
use super::objects::Reader;
use super::peel::{self, Commit, NoCommit};
use super::refs::Refs;
use super::resolve::{Meaning, Misnomer, Resolver, is_glob};
use super::worktrees::Checkout;
use super::{Error, Origin, Repository, Tip, landed, refs, worktrees};
use crate::model::{Gap, GapReason, Name, Text as _};
use drafts::{Called, Draft};

/// Which branches to look at, and what they land on.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// What was named: branches, tags, commit ids, globs, refs, worktree paths. Empty: see [`Scope`].
    pub names: Vec<Name>,
    /// The same, from a list that may be older than the repository: one that is gone is a gap.
    pub listed: Vec<Name>,
    /// What the branches land on; found by convention if `None`.
    pub onto: Option<Name>,
    /// What is looked at besides the names.
    pub scope: Scope,
    /// Whether uncommitted work counts.
    pub snapshots: Snapshots,
    /// Further worktree folders to look for, as given. Relative ones start where the program was started.
    pub start: PathBuf,
}

impl Selection {
    /// Whether anything was named at all.
    fn names_something(&self) -> bool {
        !self.names.is_empty() || !self.listed.is_empty()
    }
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
#[derive(Clone)]
struct Candidate {
    meaning: Meaning,
    commit: Commit,
    origin: Origin,
    asked: Asked,
}

/// As what a candidate was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    /// Nobody did: it is looked at to say what does not take part.
    Nobody,
    /// As a branch or a commit.
    Branch,
    /// As a worktree.
    Worktree,
}

impl Candidate {
    fn new(meaning: Meaning, commit: Commit, origin: Origin) -> Self {
        let asked = if meaning.checkout.is_some() { Asked::Worktree } else { Asked::Branch };
        Self { meaning, commit, origin, asked }
    }
}

impl Repository {
    /// The full name of the branch that the worktree has checked out in which the repository was opened; `None` if that is
    /// a commit, or cannot be read.
    #[must_use]
    pub fn current_branch(&self) -> Option<Name> {
        let head = self.objects.reader().git().head_name().ok()??;
        Some(Name::new(head.as_bstr()))
    }

    /// The tips that a selection means. Those that were [`Origin::Found`] may be contained in the target already. The
    /// target's own worktree is one of them if worktrees were asked for and something in it is not committed.
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
            Scope::Named if selection.names_something() => None,
            Scope::Named => Some(Places { worktrees: Checkout::is_linked, local: true, remote: false }),
            Scope::Worktrees => Some(Places { worktrees: |_| true, local: false, remote: false }),
            Scope::All => Some(Places { worktrees: |_| true, local: true, remote: true }),
        };
        if let Some(places) = places {
            candidates.extend(found(reader.git(), &resolver, &places, &mut selected.gaps)?);
        }
        candidates.extend(worktrees_of(reader.git(), &resolver, target));
        let drafts = self.drafts(candidates, resolver.checkouts(), selection.snapshots);
        let (own, mut drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.is_of(target));
        let (joining, left_out): (Vec<Draft>, Vec<Draft>) =
            own.into_iter().partition(|draft| draft.has_work() && draft.asked == Asked::Worktree);
        drafts.extend(joining);
        selected.notes.extend(left_out.iter().filter_map(Draft::takes_no_part));
        selected.gaps.extend(left_out.iter().flat_map(Draft::unseen));
        if drafts.is_empty() && !selection.names_something() {
            selected.notes.extend(unseen_remotes(&resolver, selection, target)?);
            refuse_to_see_nothing(&reader, &resolver, target)?;
        }
        if selection.names_something() && left_out.iter().any(|draft| draft.asked > Asked::Nobody) {
            let name = target.name.lossy();
            if drafts.is_empty() {
                return Err(Error::user(format!("there is nothing to hold against '{name}' but itself"))
                    .hint("name other branches, or another target with --onto"));
            }
            selected.notes.push(format!("'{name}' is what the branches land on and left out as a branch"));
        }
        selected.take(drafts, target, resolver.checkouts(), Called::Apart);
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
        if !selection.names_something() || all || worktrees {
            let places = Places { worktrees: |_| true, local: !worktrees, remote: all };
            candidates.extend(found(reader.git(), &resolver, &places, &mut selected.gaps)?);
        }
        let mut drafts = self.drafts(candidates, resolver.checkouts(), selection.snapshots);
        drafts.retain(|draft| draft.tip.origin == Origin::Named || !draft.is_of(target) || draft.is_open());
        selected.take(drafts, target, resolver.checkouts(), Called::Target);
        Ok(selected)
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
    let (mut wrong, mut gone) = (Vec::new(), Vec::new());
    let named = selection.names.iter().map(|name| (name, Given::Named));
    for (name, given) in named.chain(selection.listed.iter().map(|name| (name, Given::Listed))) {
        let name = name.bytes();
        if is_glob(name) {
            gaps.extend(resolver.broken_of(name)?.map(broken));
        }
        match resolver.resolve(name) {
            Err(why) if given == Given::Listed && why.is_gone() => gone.push((name, why)),
            Err(why) => wrong.push((name, why)),
            Ok(meanings) => {
                for meaning in meanings {
                    match peel::peel(repo, meaning.target) {
                        Ok(commit) => candidates.push(Candidate::new(meaning, commit, Origin::Named)),
                        Err(why) if is_glob(name) => gaps.push(left_out(&meaning, why)),
                        // A full id that is not there is most likely a mistake, or an abbreviation of something else.
                        Err(why) => wrong.push((name, Misnomer::NoCommit(why))),
                    }
                }
            }
        }
    }
    if candidates.is_empty() {
        wrong.append(&mut gone);
    }
    wrong.dedup();
    let gap = |(name, why): &(&BStr, Misnomer)| {
        let gap = Gap::new(GapReason::NoSuchName, format!("{}: it was listed on standard input", why.tell(name)));
        gap.of(&Name::new((*name).to_owned())).hiding().hint("list the names again, or 'git fetch' what is missing")
    };
    gaps.extend(gone.iter().map(gap));
    if wrong.is_empty() { Ok(candidates) } else { Err(resolver.refuse(&wrong)) }
}

/// How a name was given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    Named,
    Listed,
}

/// The branches of remotes that were not looked at, where no branch was named and the target contains all others.
fn unseen_remotes(resolver: &Resolver<'_>, selection: &Selection, target: &Tip) -> Result<Option<String>, Error> {
    let is_other = |full: &BString| target.reference.as_ref().is_none_or(|own| own.bytes() != full);
    let others = resolver.refs()?.below("refs/remotes/").filter(|found| is_other(&found.full)).count();
    let noun = if others == 1 { "branch of a remote was" } else { "branches of remotes were" };
    Ok((others > 0 && selection.scope == Scope::Named)
        .then(|| format!("there is no other local branch, and {others} {noun} not looked at: add --all, or name some")))
}

/// Whoever asks in a checkout of a commit that is no branch's, as services for continuous integration make it for a
/// pull request, means that commit: to have looked at nothing is no answer.
fn refuse_to_see_nothing(reader: &Reader<'_>, resolver: &Resolver<'_>, target: &Tip) -> Result<(), Error> {
    let here = resolver.resolve(b"HEAD".as_bstr()).ok().and_then(|found| found.into_iter().next());
    let Some(head) = here.filter(|head| head.reference.is_none()) else { return Ok(()) };
    let Ok(commit) = peel::peel(reader.git(), head.target) else { return Ok(()) };
    if landed::contains(reader, peel::object_id(target.commit), commit.id) {
        return Ok(());
    }
    let (short, name) = (peel::id(commit.id).short(), target.name.lossy());
    let error = Error::user(format!(
        "nothing was looked at: HEAD is detached at {short}, and there is no local branch besides '{name}'"
    ));
    let parents = Commits::new(reader).read(commit.id).map_or(0, |commit| commit.parents.len());
    let error = if parents == 2 {
        error.hint("HEAD is a merge; if it is that of a pull request, name what was merged: divergence check HEAD^2")
    } else {
        error.hint("name the commit: divergence check HEAD")
    };
    Err(error.hint("or look at the branches of all remotes: divergence check --all"))
}

/// A branch that was not asked for and that does not lead to a commit.
fn left_out(meaning: &Meaning, why: NoCommit) -> Gap {
    let reason = match why {
        NoCommit::Missing(_) => GapReason::MissingObject,
        NoCommit::Corrupt(_) | NoCommit::OtherKind(..) => GapReason::CorruptObject,
    };
    let name = Name::new(meaning.name.clone());
    Gap::new(reason, format!("'{}' was left out: {why}", meaning.name)).of(&name).hiding()
}

/// A branch that was not named and whose ref is empty.
fn broken(full: &BStr) -> Gap {
    let name = Name::new(refs::short(full).to_owned());
    let message = format!("'{}' was left out: its ref is broken", name.lossy());
    Gap::new(GapReason::Unreadable, message)
        .of(&name)
        .hiding()
        .hint("'git for-each-ref' warns of it, too: fetch the branch again, or delete it")
}

/// Where to look for branches that were not named.
struct Places {
    worktrees: fn(&Checkout) -> bool,
    local: bool,
    remote: bool,
}

/// What there is besides the names. What does not lead to a commit is a gap, not an error, since it was not asked for.
fn found(
    repo: &gix::Repository,
    resolver: &Resolver<'_>,
    places: &Places,
    gaps: &mut Vec<Gap>,
) -> Result<Vec<Candidate>, Error> {
    let all = if places.local || places.remote { resolver.refs()? } else { &Refs::default() };
    if places.local && all.iter().next().is_none() && resolver.checkouts().iter().all(|one| one.commit(repo).is_none())
    {
        let none = || Error::user("the repository has no commits yet").hint("make a first commit");
        return Err(worktrees::unreadable(resolver.checkouts()).unwrap_or_else(none));
    }
    let of_checkouts = resolver.checkouts().iter().enumerate().filter(|(_, checkout)| (places.worktrees)(checkout));
    // A worktree without a commit has nothing that could land.
    let mut meanings: Vec<Meaning> = of_checkouts.filter_map(|(at, _)| resolver.checked_out(at).ok()).collect();
    let local: BTreeMap<_, _> =
        all.below("refs/heads/").map(|found| (refs::short(found.full.as_bstr()), found.target)).collect();
    let of_refs = |prefix: &'static str| {
        all.below(prefix).map(|found| Meaning {
            name: refs::short(found.full.as_bstr()).to_owned(),
            reference: Some(found.full.clone()),
            target: found.target,
            checkout: None,
        })
    };
    let looked_at = [("refs/heads/", places.local), ("refs/remotes/", places.remote)];
    let is_meant =
        |full: &&BStr| looked_at.iter().any(|(prefix, looked)| *looked && full.starts_with(prefix.as_bytes()));
    gaps.extend(all.broken().filter(is_meant).map(broken));
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
            Ok(commit) => candidates.push(Candidate::new(meaning, commit, Origin::Found)),
            Err(why) => gaps.push(left_out(&meaning, why)),
        }
    }
    Ok(candidates)
}

/// The target's own worktrees, which were not asked for.
fn worktrees_of(repo: &gix::Repository, resolver: &Resolver<'_>, target: &Tip) -> Vec<Candidate> {
    let full = target.reference.as_ref().map(Name::bytes);
    let is_own = |checkout: &Checkout| {
        checkout.is_there() && full.is_some_and(|full| checkout.branch().is_some_and(|branch| branch == full))
    };
    let own = resolver.checkouts().iter().enumerate().filter(|(_, checkout)| is_own(checkout));
    own.filter_map(|(at, _)| {
        let meaning = resolver.checked_out(at).ok()?;
        let commit = peel::peel(repo, meaning.target).ok()?;
        Some(Candidate { asked: Asked::Nobody, ..Candidate::new(meaning, commit, Origin::Found) })
    })
    .collect()
}

#[cfg(test)]
mod tests;
