//! What a single name means.
//!
//! # Relation to Git
//! A name means what `git rev-parse` says, with two differences: where a branch and a tag have the same name and lead to
//! different commits, git takes the tag and warns; here it is an error that says what to write instead. And pull
//! requests, globs and worktrees are names, too.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use gix::glob::wildmatch;

use super::peel::{self, NoCommit};
use super::refs::{self, PREFIXES, Ref, Refs};
use super::worktrees::{Checkout, Head, Presence, Role};
use super::{Error, worktrees};

/// The shortest abbreviation of an id that git understands.
const MIN_ABBREVIATION: usize = 4;

/// How many names are suggested for one that does not exist.
const SUGGESTIONS: usize = 3;

/// How alike two names have to be for a suggestion, from 0 to 1.
const LIKENESS: f64 = 0.75;

/// Spellings of a pull request's number.
const REQUEST_SPELLINGS: [(&str, &str); 8] = [
    ("#", ""),
    ("!", ""),
    ("pr/", ""),
    ("mr/", ""),
    ("pull/", "/head"),
    ("pull/", ""),
    ("merge-requests/", "/head"),
    ("merge-requests/", ""),
];

/// Where forges and people keep the heads of pull requests: full refs, then what comes after the name of a remote.
const REQUEST_REFS: [(&str, &str); 3] =
    [("refs/pull/", "/head"), ("refs/merge-requests/", "/head"), ("refs/pull-requests/", "/from")];
const REQUEST_TRACKING: [(&str, &str); 6] = [
    ("pr/", ""),
    ("mr/", ""),
    ("pull/", "/head"),
    ("pull/", ""),
    ("merge-requests/", "/head"),
    ("merge-requests/", ""),
];

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// How it is called in a report.
    pub(super) name: BString,
    /// The full name of its ref.
    pub(super) reference: Option<BString>,
    /// Its commit, or a tag that leads to one.
    pub(super) target: ObjectId,
    /// The worktree that was meant, among [`Resolver::checkouts`].
    pub(super) checkout: Option<usize>,
}

/// Why a name leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misnomer {
    /// There is no such thing.
    Unknown,
    /// A glob that matches nothing.
    NoMatch,
    /// It could mean several things, which are unmistakable under these names.
    Ambiguous(Vec<BString>),
    /// It has no commit yet.
    Unborn,
    /// It does not lead to a commit.
    NoCommit(NoCommit),
    /// Only the list of refs tells, and that cannot be read.
    Unlisted,
}

/// Finds out what names mean. Refs are listed only when a name needs it, and then once.
pub(super) struct Resolver<'a> {
    repo: &'a gix::Repository,
    start: PathBuf,
    refs: OnceCell<Refs>,
    checkouts: Vec<Checkout>,
}

impl<'a> Resolver<'a> {
    /// # Errors
    /// If the worktrees cannot be listed.
    pub(super) fn new(repo: &'a gix::Repository, start: &Path) -> Result<Self, Error> {
        let start = real(start).unwrap_or_else(|| start.to_owned());
        Ok(Self { repo, start, refs: OnceCell::new(), checkouts: worktrees::list(repo)? })
    }

    pub(super) fn checkouts(&self) -> &[Checkout] {
        &self.checkouts
    }

    /// All refs.
    ///
    /// # Errors
    /// If they cannot be read as a whole. What is named by a whole ref is found all the same.
    pub(super) fn refs(&self) -> Result<&Refs, Error> {
        if let Some(known) = self.refs.get() {
            return Ok(known);
        }
        let listed = Refs::list(self.repo)?;
        Ok(self.refs.get_or_init(|| listed))
    }

    /// The same where a name is looked for.
    fn listed(&self) -> Result<&Refs, Misnomer> {
        self.refs().map_err(|_| Misnomer::Unlisted)
    }

    /// What a name means: one thing, or several if it is a glob.
    pub(super) fn resolve(&self, name: &BStr) -> Result<Vec<Meaning>, Misnomer> {
        if let Some(id) = full_id(name, self.repo.object_hash()) {
            return Ok(vec![Meaning { name: name.to_owned(), reference: None, target: id, checkout: None }]);
        }
        if is_path(name)
            && let Some(found) = self.worktree(name)
        {
            return found.map(|meaning| vec![meaning]);
        }
        if is_glob(name) {
            return self.glob(name);
        }
        let found = [Self::reference, Self::request, Self::worktree, Self::abbreviation, Self::expression];
        found.iter().find_map(|find| find(self, name)).unwrap_or(Err(Misnomer::Unknown)).map(|meaning| vec![meaning])
    }

    /// Branches, tags and everything else below `refs/`, and `HEAD`.
    fn reference(&self, name: &BStr) -> Option<Result<Meaning, Misnomer>> {
        if name == "HEAD" || name == "@" {
            return Some(self.head(name));
        }
        let mut found: Vec<Ref> = if name.starts_with(b"refs/") {
            refs::find(self.repo, name).into_iter().collect()
        } else {
            PREFIXES.iter().filter_map(|prefix| refs::find(self.repo, &[prefix.as_bytes(), name].concat())).collect()
        };
        found.dedup_by(|a, b| a.full == b.full);
        self.only(name, found)
    }

    /// The commit that is checked out where the program looks.
    fn head(&self, name: &BStr) -> Result<Meaning, Misnomer> {
        let here = self.repo.git_dir();
        let checkout = self.checkouts.iter().position(|checkout| same_folder(&checkout.git_dir, here));
        let found = refs::find(self.repo, b"HEAD").ok_or(Misnomer::Unborn)?;
        let reference = (found.full != "HEAD").then_some(found.full);
        Ok(Meaning { name: name.to_owned(), reference, target: found.target, checkout })
    }

    /// The one ref that is meant, if all of several lead to the same commit.
    fn only(&self, name: &BStr, found: Vec<Ref>) -> Option<Result<Meaning, Misnomer>> {
        let peel = |found: &Ref| peel::peel(self.repo, found.target).map(|commit| commit.id);
        let first = found.first()?;
        let meant = peel(first);
        if found.iter().skip(1).any(|other| peel(other) != meant) {
            return Some(Err(Misnomer::Ambiguous(found.into_iter().map(|found| found.full).collect())));
        }
        let (reference, target) = (Some(first.full.clone()), first.target);
        Some(Ok(Meaning { name: name.to_owned(), reference, target, checkout: None }))
    }

    /// The branches of a glob that cannot be read, by their full names.
    ///
    /// # Errors
    /// Those of [`Self::refs`].
    pub(super) fn broken_of(&self, pattern: &BStr) -> Result<impl Iterator<Item = &BStr>, Error> {
        let matches =
            |text: &[u8]| gix::glob::wildmatch(pattern, text.as_bstr(), wildmatch::Mode::NO_MATCH_SLASH_LITERAL);
        Ok(self.refs()?.broken().filter(move |full| matches(full) || matches(refs::short(full))))
    }

    /// Branches that match a glob: local ones, or else remote ones, or else any ref by its full name.
    fn glob(&self, pattern: &BStr) -> Result<Vec<Meaning>, Misnomer> {
        let matches =
            |text: &[u8]| gix::glob::wildmatch(pattern, text.as_bstr(), wildmatch::Mode::NO_MATCH_SLASH_LITERAL);
        let all = self.listed()?;
        for prefix in ["refs/heads/", "refs/remotes/", ""] {
            let of_ref = |found: &Ref| {
                let name = found.full.strip_prefix(prefix.as_bytes())?;
                let name = if prefix.is_empty() { refs::short(name.as_bstr()) } else { name.as_bstr() };
                let text = if prefix.is_empty() { found.full.as_slice() } else { name };
                let also = prefix.is_empty().then_some(name);
                (matches(text) || also.is_some_and(|name| matches(name))).then(|| Meaning {
                    name: name.to_owned(),
                    reference: Some(found.full.clone()),
                    target: found.target,
                    checkout: None,
                })
            };
            let found: Vec<_> = all.iter().filter_map(of_ref).collect();
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let found = requests(all, pattern);
        if found.is_empty() { Err(Misnomer::NoMatch) } else { Ok(found) }
    }

    /// A pull request by its number.
    fn request(&self, name: &BStr) -> Option<Result<Meaning, Misnomer>> {
        let number = REQUEST_SPELLINGS.iter().find_map(|(before, after)| {
            let number = name.strip_prefix(before.as_bytes())?.strip_suffix(after.as_bytes())?;
            (!number.is_empty() && number.iter().all(u8::is_ascii_digit)).then_some(number)
        })?;
        let spell = |(before, after): &(&str, &str)| [before.as_bytes(), number, after.as_bytes()].concat();
        let found: Vec<_> = REQUEST_REFS.iter().filter_map(|form| refs::find(self.repo, &spell(form))).collect();
        if !found.is_empty() {
            return self.only(name, found);
        }
        let wanted: Vec<_> = REQUEST_TRACKING.iter().map(spell).collect();
        let all = match self.listed() {
            Ok(all) => all,
            Err(why) => return Some(Err(why)),
        };
        let tracking = all.below("refs/remotes/").filter(|found| {
            let below = found.full.splitn_str(4, "/").nth(3).unwrap_or_default();
            wanted.iter().any(|wanted| wanted == below)
        });
        self.only(name, tracking.cloned().collect())
    }

    /// A worktree by its folder, or by the name of its folder.
    fn worktree(&self, name: &BStr) -> Option<Result<Meaning, Misnomer>> {
        let given = gix::path::from_bstr(name).ok()?;
        let path = self.start.join(&given);
        let path = real(&path).unwrap_or(path);
        let at = self.checkouts.iter().position(|checkout| same_folder(&checkout.path, &path));
        let named = || {
            let mut found = self.checkouts.iter().enumerate().filter(|(_, checkout)| {
                checkout.path.file_name().is_some_and(|folder| Path::new(folder) == given.as_ref() as &Path)
            });
            let first = found.next()?;
            Some(match found.next() {
                None => Ok(first.0),
                Some(second) => {
                    let rest = found.map(|(_, checkout)| checkout);
                    let all = [first.1, second.1].into_iter().chain(rest);
                    Err(Misnomer::Ambiguous(all.map(|checkout| checkout.folder_name(usize::MAX)).collect()))
                }
            })
        };
        let at = match at.or_else(|| self.titled(name)).map(Ok).or_else(named)? {
            Ok(at) => at,
            Err(several) => return Some(Err(several)),
        };
        Some(self.checked_out(at))
    }

    /// One of several worktrees of a branch as reports call it: `feature (folder)`.
    fn titled(&self, name: &BStr) -> Option<usize> {
        let (branch, folder) = name.strip_suffix(b")")?.rsplit_once_str(" (")?;
        let depth = folder.split_str("/").count();
        let is_meant = |checkout: &Checkout| {
            let has_branch = checkout.branch().is_some_and(|full| refs::short(full.as_bstr()) == branch);
            has_branch && checkout.folder_name(depth) == folder
        };
        self.checkouts.iter().position(is_meant)
    }

    /// What a worktree stands for: its branch, or its commit under the name of its folder.
    pub(super) fn checked_out(&self, at: usize) -> Result<Meaning, Misnomer> {
        let checkout = &self.checkouts[at];
        let target = checkout.commit(self.repo).ok_or(Misnomer::Unborn)?;
        let (name, reference) = match &checkout.head {
            Head::Branch(full) | Head::Away(full) => (refs::short(full.as_bstr()).to_owned(), Some(full.clone())),
            Head::Detached(_) | Head::Unreadable => (checkout.folder_name(1), None),
        };
        Ok(Meaning { name, reference, target, checkout: Some(at) })
    }

    /// A commit by the first digits of its id.
    fn abbreviation(&self, name: &BStr) -> Option<Result<Meaning, Misnomer>> {
        if name.len() < MIN_ABBREVIATION || !name.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let prefix = gix::hash::Prefix::from_hex(name.to_str().ok()?).ok()?;
        let mut candidates = std::collections::HashSet::default();
        self.repo.objects.lookup_prefix(prefix, Some(&mut candidates)).ok()?;
        // As git does where a commit is wanted, trees and blobs are not considered.
        let mut commits: Vec<_> = candidates.into_iter().filter(|id| peel::peel(self.repo, *id).is_ok()).collect();
        commits.sort_unstable();
        match commits[..] {
            [] => None,
            [target] => Some(Ok(Meaning { name: name.to_owned(), reference: None, target, checkout: None })),
            _ => Some(Err(Misnomer::Ambiguous(commits.iter().map(|id| id.to_string().into()).collect()))),
        }
    }

    /// Everything else that `git rev-parse` understands.
    fn expression(&self, name: &BStr) -> Option<Result<Meaning, Misnomer>> {
        let target = self.repo.rev_parse_single(name).ok()?.detach();
        Some(Ok(Meaning { name: name.to_owned(), reference: None, target, checkout: None }))
    }

    /// One error for all names that lead nowhere, with the nearest names that do.
    pub(super) fn refuse(&self, wrong: &[(&BStr, Misnomer)]) -> Error {
        if wrong.iter().any(|(_, why)| *why == Misnomer::Unlisted)
            && let Err(error) = self.refs()
        {
            return error;
        }
        let message = wrong.iter().map(|(name, why)| why.tell(name)).collect::<Vec<_>>().join("; ");
        // A ref is there, whatever became of its commit; an id that was typed may be any.
        let is_broken = |(name, why): &(&BStr, Misnomer)| {
            let unreadable = matches!(why, Misnomer::NoCommit(NoCommit::Missing(_) | NoCommit::Corrupt(_)));
            unreadable && full_id(name, self.repo.object_hash()).is_none()
        };
        let mut error = if wrong.iter().any(is_broken) { Error::new(message) } else { Error::user(message) };
        for (name, why) in wrong {
            let hint = match why {
                Misnomer::Unknown | Misnomer::NoMatch => fetch_of(name).or_else(|| self.nearest(name)),
                Misnomer::Ambiguous(names) => Some(format!("write {}", listed(names))),
                Misnomer::Unborn => Some("make a first commit there".to_owned()),
                Misnomer::NoCommit(NoCommit::Missing(_)) => {
                    Some("fetch it; a partial or shallow clone may lack it".to_owned())
                }
                Misnomer::NoCommit(NoCommit::Corrupt(_)) => Some("see what 'git fsck' says".to_owned()),
                Misnomer::NoCommit(NoCommit::OtherKind(..)) | Misnomer::Unlisted => None,
            };
            if let Some(hint) = hint {
                error = error.hint(hint);
            }
            if let (Misnomer::Unknown, Some(hint)) = (why, self.fetch_of_branch(name)) {
                error = error.hint(hint);
            }
        }
        if wrong.iter().any(|(_, why)| *why == Misnomer::Unknown) && error.hints().is_empty() {
            error = error.hint("see what there is: git branch --all");
        }
        error
    }

    /// How to fetch what a name means, if it means a branch of a remote: many clones have only one of them.
    fn fetch_of_branch(&self, name: &BStr) -> Option<String> {
        let remotes = self.repo.remote_names();
        let of = |remote: &BString| {
            let branch = name.strip_prefix(remote.as_slice())?.strip_prefix(b"/")?.as_bstr();
            Some(format!("fetch it: git fetch {remote} '+refs/heads/{branch}:refs/remotes/{remote}/{branch}'"))
        };
        remotes.iter().find_map(of)
    }

    fn nearest(&self, name: &BStr) -> Option<String> {
        let wanted = name.to_str_lossy();
        // A suggestion is no answer: without a list of refs there is none of a branch.
        let all = self.refs().into_iter().flat_map(Refs::iter);
        let branches = all.map(|found| refs::short(found.full.as_bstr()).to_owned());
        let folders = self.checkouts.iter().map(|checkout| checkout.folder_name(1));
        let score = |known: BString| {
            let text = known.to_str_lossy();
            // Also what was meant below a folder, as `login` for `feat/login`.
            let tail = text.rsplit('/').next().unwrap_or_default();
            let best = strsim::jaro_winkler(&wanted, &text).max(strsim::jaro_winkler(&wanted, tail) * 0.95);
            (best >= LIKENESS).then_some((best, known))
        };
        let mut near: Vec<_> = branches.chain(folders).filter_map(score).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        near.dedup_by(|a, b| a.1 == b.1);
        near.truncate(SUGGESTIONS);
        let names: Vec<_> = near.into_iter().map(|(_, name)| name).collect();
        (!names.is_empty()).then(|| format!("did you mean {}?", listed(&names)))
    }
}

impl Misnomer {
    /// Whether it may have been there a moment ago.
    pub(super) fn is_gone(&self) -> bool {
        matches!(self, Self::Unknown | Self::NoMatch | Self::NoCommit(NoCommit::Missing(_)))
    }

    pub(super) fn tell(&self, name: &BStr) -> String {
        match self {
            Self::Unknown => format!("there is no branch, tag, commit or worktree '{name}'"),
            Self::NoMatch => format!("no branch matches '{name}'"),
            Self::Ambiguous(_) => format!("'{name}' is ambiguous"),
            Self::Unborn => format!("'{name}' has no commit yet"),
            Self::NoCommit(why) => format!("'{name}' does not lead to a commit: {why}"),
            Self::Unlisted => format!("'{name}' was not found: the branches of the repository cannot be listed"),
        }
    }
}

impl Checkout {
    /// Whether its files can be looked at.
    pub(super) fn is_there(&self) -> bool {
        self.presence == Presence::There
    }

    /// Whether it was added to the repository, rather than having come with it.
    pub(super) fn is_linked(&self) -> bool {
        self.role != Role::Main
    }
}

/// Pull requests whose numbers match: `pull/*` means all that were fetched, wherever they are kept.
fn requests(all: &Refs, pattern: &BStr) -> Vec<Meaning> {
    let Some(wanted) = request_pattern(pattern) else { return Vec::new() };
    let matches =
        |number: &[u8]| gix::glob::wildmatch(wanted, number.as_bstr(), wildmatch::Mode::NO_MATCH_SLASH_LITERAL);
    let is_meant = |found: &&Ref| request_number(found.full.as_bstr()).is_some_and(matches);
    let meaning = |found: &Ref| Meaning {
        name: refs::short(found.full.as_bstr()).to_owned(),
        reference: Some(found.full.clone()),
        target: found.target,
        checkout: None,
    };
    all.iter().filter(is_meant).map(meaning).collect()
}

/// What stands for the number in a pattern of pull requests.
fn request_pattern(name: &BStr) -> Option<&BStr> {
    let rest = ["pull/", "pr/", "mr/", "merge-requests/"].iter().find_map(|it| name.strip_prefix(it.as_bytes()))?;
    let rest = rest.strip_suffix(b"/head").unwrap_or(rest);
    (!rest.contains(&b'/')).then_some(rest.as_bstr())
}

/// The number of the pull request that a ref is the head of.
fn request_number(full: &BStr) -> Option<&[u8]> {
    fn between<'t>(text: &'t [u8], (before, after): (&str, &str)) -> Option<&'t [u8]> {
        let number = text.strip_prefix(before.as_bytes())?.strip_suffix(after.as_bytes())?;
        (!number.is_empty() && number.iter().all(u8::is_ascii_digit)).then_some(number)
    }
    let tracking = || {
        let rest = full.strip_prefix(b"refs/remotes/")?;
        let below = &rest[rest.find_byte(b'/')? + 1..];
        REQUEST_TRACKING.iter().find_map(|form| between(below, *form))
    };
    REQUEST_REFS.iter().find_map(|form| between(full, *form)).or_else(tracking)
}

/// How to fetch what a name means, if it means pull requests: those are not fetched unasked.
fn fetch_of(name: &BStr) -> Option<String> {
    let is_number = |rest: &&BStr| !rest.is_empty() && rest.iter().all(|it| it.is_ascii_digit() || b"*?".contains(it));
    let number = name.strip_prefix(b"#").map(BStr::new).or_else(|| request_pattern(name)).filter(is_number)?;
    let (folder, number) = if name.starts_with(b"m") { ("merge-requests", number) } else { ("pull", number) };
    let number = if number.contains(&b'?') { "*".into() } else { number.to_str_lossy() };
    let refs = format!("+refs/{folder}/{number}/head:refs/{folder}/{number}/head");
    Some(format!("pull requests are not fetched unasked: git fetch origin '{refs}'"))
}

fn full_id(name: &BStr, kind: gix::hash::Kind) -> Option<ObjectId> {
    if name.len() != kind.len_in_hex() {
        return None;
    }
    ObjectId::from_hex(name).ok()
}

fn is_path(name: &BStr) -> bool {
    name == "." || name == ".." || ["/", "./", "../", "~/"].iter().any(|start| name.starts_with(start.as_bytes()))
}

/// No ref may contain these, but they occur in `HEAD^{/text*}` and `main@{1 day ago}`.
pub(super) fn is_glob(name: &BStr) -> bool {
    name.find_byteset(b"*?[").is_some()
        && name.find("^{").is_none()
        && name.find("@{").is_none()
        && !name.starts_with(b":")
}

fn listed(names: &[BString]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

fn same_folder(one: &Path, other: &Path) -> bool {
    one == other || real(one).is_some_and(|one| real(other).is_some_and(|other| one == other))
}
