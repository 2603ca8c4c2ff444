//! What the branches land on.

use bstr::{BStr, BString, ByteSlice as _};

use super::peel::{self, NoCommit};
use super::resolve::{Meaning, Misnomer, Resolver};
use super::{Error, Origin, Repository, Standing, Tip, refs, worktrees};
use crate::model::{Name, Text as _};

/// Names that a main branch has by convention, the likeliest first.
const CONVENTIONAL: [&str; 2] = ["main", "master"];

impl Repository {
    /// The target: what `onto` names, or else the remote's HEAD branch, or else the branch that `init.defaultBranch`
    /// names, or else `main` or `master`. Its tree is always that of its commit.
    ///
    /// # Errors
    /// If the name does not lead to one commit, or there is no such branch.
    pub fn target(&self, onto: Option<&Name>) -> Result<Tip, Error> {
        let reader = self.objects.reader();
        let repo = reader.git();
        let resolver = Resolver::new(repo, repo.workdir().unwrap_or(repo.git_dir()))?;
        let meaning = match onto {
            Some(name) => named(&resolver, name.bytes())?,
            None => conventional(repo, &resolver)?,
        };
        let commit = peel::peel(repo, meaning.target)
            .map_err(|why| resolver.refuse(&[(meaning.name.as_bstr(), Misnomer::NoCommit(why))]))?;
        Ok(Tip {
            name: Name::new(meaning.name),
            reference: meaning.reference.map(Name::new),
            commit: peel::id(commit.id),
            tree: peel::id(commit.tree),
            worktree: None,
            standing: Standing::Whole,
            origin: Origin::Named,
        })
    }
}

fn named(resolver: &Resolver<'_>, name: &BStr) -> Result<Meaning, Error> {
    let mut found = resolver.resolve(name).map_err(|why| resolver.refuse(&[(name, why)]))?;
    match (found.pop(), found.pop()) {
        (Some(only), None) => Ok(only),
        _ => Err(Error::user(format!("'{name}' names several branches, but branches land on one"))
            .hint("name one branch with --onto")),
    }
}

fn conventional(repo: &gix::Repository, resolver: &Resolver<'_>) -> Result<Meaning, Error> {
    let remotes: Vec<BString> = remotes(repo);
    let of_remote = |remote: &BString| format!("refs/remotes/{remote}/HEAD").into_bytes();
    let default = repo.config_snapshot().string("init.defaultBranch");
    let branches: Vec<BString> =
        default.into_iter().chain(CONVENTIONAL.iter().map(|name| BString::from(*name))).collect();
    let local = branches.iter().map(|name| [b"refs/heads/", name.as_slice()].concat());
    let tracking = remotes.iter().flat_map(|remote| {
        branches.iter().map(move |name| [b"refs/remotes/", remote.as_slice(), b"/", name.as_slice()].concat())
    });
    // A branch whose commit is not there, as in a clone that is not complete, is no reason to take another one.
    let exists = |full: Vec<u8>| {
        let found = refs::find(repo, &full)?;
        let usable = !matches!(peel::peel(repo, found.target), Err(NoCommit::OtherKind(..)));
        usable.then(|| Meaning {
            name: refs::short(found.full.as_bstr()).to_owned(),
            reference: Some(found.full),
            target: found.target,
            checkout: None,
        })
    };
    remotes.iter().map(of_remote).chain(local).chain(tracking).find_map(exists).ok_or_else(|| nothing(resolver))
}

/// The remotes whose HEAD may decide: `origin`, or the only one.
fn remotes(repo: &gix::Repository) -> Vec<BString> {
    let mut names: Vec<_> = repo.remote_names().into_iter().collect();
    if let Some(origin) = names.iter().position(|name| *name == "origin") {
        names.drain(..origin);
        names.truncate(1);
    }
    if names.len() == 1 { names } else { Vec::new() }
}

fn nothing(resolver: &Resolver<'_>) -> Error {
    match resolver.refs() {
        Err(error) => return error,
        Ok(all) if all.iter().next().is_none() => {
            let none = || Error::user("the repository has no commits yet").hint("make a first commit").absent();
            return worktrees::unreadable(resolver.checkouts()).unwrap_or_else(none);
        }
        Ok(_) => {}
    }
    Error::user("it is not clear what the branches land on: there is no remote HEAD, 'main' or 'master'")
        .hint("name the branch with --onto BRANCH")
        .hint("or let git remember the remote's: git remote set-head origin --auto")
        .hint("in a checkout of continuous integration, fetch it first: fetch-depth: 0, or git fetch origin BRANCH")
        .absent()
}
