//! Files that the index does not know and that are not ignored.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use bstr::{BStr, BString, ByteSlice as _};
use gix::dir::entry::{Kind, Status};
use gix::dir::walk::{Action, Delegate, ForDeletionMode};
use gix::index::entry::Mode;

use super::Unread;
use crate::repo::{Error, plain};

/// What the index does not know.
#[derive(Default)]
pub(super) struct Untracked {
    pub(super) files: Vec<Unread>,
    pub(super) notes: Vec<String>,
    /// Why the walk ended early: a folder whose files about other files cannot be read.
    pub(super) refused: Option<Error>,
}

/// Walks through the worktree. What lies in the `skipped` folders of a sparse checkout is left alone, as git does.
pub(super) fn find(
    repo: &gix::Repository,
    index: &gix::index::State,
    skipped: &[BString],
) -> Result<Untracked, gix::Error> {
    let root = repo.workdir().unwrap_or(Path::new(""));
    let mut collect = Collect { root, found: Untracked::default(), worktrees: own_worktrees(repo), skipped };
    let options = repo.dirwalk_options()?;
    let never = AtomicBool::new(false);
    repo.dirwalk(index, None::<&BStr>, &never, options, &mut collect)?;
    collect.found.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(collect.found)
}

/// Folders of other worktrees of the same repository, which often lie inside the main one.
fn own_worktrees(repo: &gix::Repository) -> Vec<BString> {
    let Some(root) = repo.workdir().and_then(|root| root.canonicalize().ok()) else { return Vec::new() };
    let proxies = repo.worktrees().unwrap_or_default();
    let inside = |proxy: gix::worktree::Proxy<'_>| {
        let base = proxy.base().ok()?.canonicalize().ok()?;
        let inside = base.strip_prefix(&root).ok()?;
        Some(gix::path::to_unix_separators_on_windows(gix::path::into_bstr(inside).ok()?).into_owned())
    };
    proxies.into_iter().filter_map(inside).collect()
}

struct Collect<'a> {
    root: &'a Path,
    found: Untracked,
    worktrees: Vec<BString>,
    skipped: &'a [BString],
}

impl Delegate for Collect<'_> {
    fn emit(&mut self, entry: gix::dir::EntryRef<'_>, _collapsed: Option<Status>) -> Action {
        if entry.status == Status::Untracked {
            let path = entry.rela_path.as_ref();
            let path = path.strip_suffix(b"/").unwrap_or(path).as_bstr();
            match entry.disk_kind {
                Some(Kind::File | Kind::Symlink) if !self.is_skipped(path) => {
                    self.found.files.push(Unread { path: path.to_owned(), mode: Mode::FILE, known: None });
                }
                Some(Kind::Repository) if !self.worktrees.iter().any(|own| own == path) => {
                    self.found.notes.push(format!("'{path}' is a repository of its own and left out"));
                }
                _ => {}
            }
        }
        Action::Continue(())
    }

    fn can_recurse(
        &mut self,
        entry: gix::dir::EntryRef<'_>,
        for_deletion: Option<ForDeletionMode>,
        worktree_root_is_repository: bool,
    ) -> bool {
        // What the index knows was looked at before.
        if self.found.refused.is_none() && entry.status == Status::Untracked {
            let folder = self.root.join(super::native(entry.rela_path.as_ref()));
            self.found.refused = plain::check_folder(&folder).err();
        }
        let is_followed =
            entry.status.can_recurse(entry.disk_kind, entry.pathspec_match, for_deletion, worktree_root_is_repository);
        self.found.refused.is_none() && is_followed
    }
}

impl Collect<'_> {
    fn is_skipped(&self, path: &BStr) -> bool {
        self.skipped.iter().any(|skipped| skipped.ends_with(b"/") && path.starts_with(skipped))
    }
}
