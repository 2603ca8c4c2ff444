//! Where results may be written.
//!
//! A user names a file, and that is where a result goes: also into the worktree. Two places are refused. Nothing but
//! git writes into a git directory. And a symbolic link inside of a worktree may have come with the repository: what is
//! written through it would land in an unwanted place. Links above the worktree are the user's own, and followed.

use std::path::{Component, Path, PathBuf};

use super::failure::Failure;

/// Refuses a place that lies in a git directory, or behind a link of a worktree.
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
