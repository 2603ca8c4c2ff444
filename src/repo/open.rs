//! Opening a repository, and saying why it cannot be opened.

use std::path::Path;

use gix::discover::upwards::Error as Lookup;

use super::Error;

/// How many bytes of commits and trees a thread keeps decoded when `gitoxide.objects.cacheLimit` does not say.
const OBJECT_CACHE_BYTES: usize = 8 << 20;

/// Opens the repository of a folder, or the one that `GIT_DIR` names. One that belongs to somebody else is opened with
/// reduced trust: it is only read, and nothing that its configuration names is run.
///
/// # Errors
/// If there is none, or it cannot be read.
pub(super) fn discover(directory: &Path) -> Result<gix::ThreadSafeRepository, Error> {
    if !directory.is_dir() {
        return Err(Error::new(format!("'{}' is not a folder that can be read", directory.display()))
            .hint("name the repository's folder with -C DIR"));
    }
    // A ceiling that does not lie above the folder has no effect in git, and is no reason to stop.
    let options = gix::discover::upwards::Options { match_ceiling_dir_or_error: false, ..Default::default() };
    let found = gix::ThreadSafeRepository::discover_with_environment_overrides_opts(
        directory,
        options,
        gix::sec::trust::Mapping::default(),
    );
    let repo = found.map_err(|error| explain(directory, error))?;
    refuse_other_refs(&repo.to_thread_local())?;
    Ok(repo)
}

/// Refs that are kept in another way than in files would look as if there were none.
fn refuse_other_refs(repo: &gix::Repository) -> Result<(), Error> {
    match repo.config_snapshot().string("extensions.refStorage") {
        Some(format) if format != "files" => Err(Error::new(format!(
            "the repository keeps its branches in the format '{format}', which cannot be read yet"
        ))
        .hint("in a clone they are files: git clone --ref-format=files, or git refs migrate --ref-format=files")),
        _ => Ok(()),
    }
}

/// A thread's own view of the repository, with what makes reading fast.
pub(super) fn local(repo: &gix::ThreadSafeRepository) -> gix::Repository {
    let mut local = repo.to_thread_local();
    local.object_cache_size_if_unset(OBJECT_CACHE_BYTES);
    local
}

fn explain(directory: &Path, error: gix::Error) -> Error {
    let shown = directory.display();
    match (error.downcast_any_ref::<Lookup>(), dot_git_above(directory)) {
        (Some(Lookup::NoTrustedGitRepository { candidate, .. }), _) => {
            Error::new(format!("the repository '{}' belongs to somebody else", candidate.display()))
                .because(error)
                .hint("if you trust it: git config --global --add safe.directory DIR")
        }
        (Some(_), Some(found)) => Error::new(format!("'{}' is not a repository that can be read", found.display()))
            .because(error)
            .hint("see what git says: git status"),
        (Some(_), None) => Error::new(format!("no git repository in '{shown}' or above it"))
            .hint("run it inside a repository, or name one with -C DIR"),
        (None, _) => Error::new(format!("the git repository of '{shown}' cannot be opened"))
            .because(error)
            .hint("see what git says: git status"),
    }
}

/// The nearest `.git` that was passed over because it is not one.
fn dot_git_above(directory: &Path) -> Option<std::path::PathBuf> {
    let start = directory.canonicalize().ok()?;
    start.ancestors().map(|folder| folder.join(".git")).find(|candidate| candidate.exists())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::repo::Repository;
    use crate::repo::fixture::{Fixture, git_in};

    fn refused(folder: &Path) -> (String, Vec<String>) {
        let error = Repository::open(folder).err().unwrap();
        (error.to_string(), error.hints().to_vec())
    }

    #[test]
    fn a_folder_without_a_repository_is_refused_with_a_hint() {
        let folder = tempfile::tempdir().unwrap();
        let (message, hints) = refused(folder.path());
        assert_eq!(message, format!("no git repository in '{}' or above it", folder.path().display()));
        assert_eq!(hints, ["run it inside a repository, or name one with -C DIR"]);
        let (message, _) = refused(&folder.path().join("nowhere"));
        assert!(message.ends_with("is not a folder that can be read"), "{message}");
    }

    #[test]
    fn a_broken_repository_is_not_mistaken_for_none() {
        let fixture = Fixture::new();
        fs::remove_file(fixture.path().join(".git/HEAD")).unwrap();
        let (message, _) = refused(&fixture.path());
        assert!(message.contains(".git' is not a repository that can be read"), "{message}");
    }

    #[test]
    fn a_broken_configuration_is_an_error() {
        let fixture = Fixture::new();
        fixture.write(".git/config", "[core\nbare = maybe\n");
        let (message, hints) = refused(&fixture.path());
        assert!(message.contains("cannot be opened"), "{message}");
        assert_eq!(hints, ["see what git says: git status"]);
    }

    #[test]
    fn branches_in_another_format_are_not_mistaken_for_none() {
        let fixture = Fixture::new();
        fixture.git(&["config", "core.repositoryFormatVersion", "1"]);
        fixture.git(&["config", "extensions.refStorage", "reftable"]);
        let (message, hints) = refused(&fixture.path());
        assert_eq!(message, "the repository keeps its branches in the format 'reftable', which cannot be read yet");
        assert!(hints[0].contains("git clone --ref-format=files"), "{hints:?}");
    }

    #[test]
    fn folders_inside_worktrees_and_git_directories_lead_to_the_repository() {
        let fixture = Fixture::checked_out(&[("dir/a", "x\n")]);
        fixture.git(&["worktree", "add", "-q", "../linked"]);
        git_in(&fixture.path(), &["clone", "-q", "--bare", ".", "../bare"]);
        let url = format!("file://{}", fixture.path().display());
        git_in(&fixture.path(), &["clone", "-q", "--depth=1", &url, "../shallow"]);
        for folder in ["repo/dir", "repo/.git", "linked/dir", "bare", "shallow"] {
            let repository = Repository::open(&fixture.beside(folder)).unwrap();
            assert!(repository.target(Some(&"HEAD".into())).is_ok(), "{folder}");
        }
    }
}
