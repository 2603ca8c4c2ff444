//! Where results may be written.
//!
//! A user names a file, and that is where a result goes: also into the worktree. Three places are refused. Nothing but
//! git writes into a git directory. A symbolic link inside of a worktree may have come with the repository: what is
//! written through it would land in an unwanted place. And a pipe inside of one may have come with it as well: whoever
//! opens it waits. Links and pipes elsewhere are the user's own.

use std::path::{Component, Path, PathBuf};

use super::failure::Failure;

/// Refuses a place that lies in a git directory, behind a link of a worktree, or in a pipe there.
pub(super) fn writable(path: &Path) -> Result<(), Failure> {
    let refused = |why: &str| Failure::new(format!("cannot write '{}': {why}", path.display()));
    let full = std::path::absolute(path).map_err(|error| refused("it leads nowhere").because(error))?;
    let mut real = PathBuf::new();
    for part in full.components() {
        match part {
            Component::Normal(name) => {
                let next = real.join(name);
                if !next.is_symlink() {
                    real = next;
                    continue;
                }
                if is_in_worktree(&real) {
                    let message = format!("'{}' is a link that the repository may have brought", next.display());
                    return Err(refused(&message).hint("name the place that it leads to, if that is what you mean"));
                }
                real = next.canonicalize().unwrap_or(next);
            }
            Component::ParentDir => _ = real.pop(),
            other => real.push(other),
        }
    }
    let is_file_or_folder = real.metadata().is_ok_and(|about| about.is_file() || about.is_dir());
    if real.exists() && !is_file_or_folder && is_in_worktree(&real) {
        let hint = "the repository may have brought it; see what it is: ls -l";
        return Err(refused("it is a pipe or a device, and no file").hint(hint));
    }
    if real.ancestors().any(is_git_directory) {
        return Err(refused("it is inside of a git directory").hint("name a file outside of it"));
    }
    Ok(())
}

fn is_in_worktree(folder: &Path) -> bool {
    folder.ancestors().any(|above| above.join(".git").symlink_metadata().is_ok())
}

/// Whether this is `.git`, or a folder that git would take for one.
fn is_git_directory(path: &Path) -> bool {
    let is_named = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(".git"));
    is_named || path.join("HEAD").is_file() && path.join("objects").is_dir() && path.join("refs").is_dir()
}
