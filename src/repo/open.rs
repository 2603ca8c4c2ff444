//! Opening a repository, and saying why it cannot be opened.

use std::path::Path;

use gix::discover::upwards::Error as Lookup;

use super::{Error, plain, refs};

/// How many bytes of commits and trees a thread keeps decoded when `gitoxide.objects.cacheLimit` does not say.
const OBJECT_CACHE_BYTES: usize = 8 << 20;

/// Opens the repository of a folder, or the one that `GIT_DIR` names. One that belongs to somebody else is opened with
/// reduced trust: it is only read, and nothing that its configuration names is run.
///
/// # Errors
/// If there is none, or it cannot be read.
pub(super) fn discover(directory: &Path) -> Result<gix::ThreadSafeRepository, Error> {
    if !directory.is_dir() {
        return Err(Error::user(format!("'{}' is not a folder that can be read", directory.display()))
            .hint("name the repository's folder with -C DIR"));
    }
    plain::check(directory)?;
    // A ceiling that does not lie above the folder has no effect in git, and is no reason to stop.
    let options = gix::discover::upwards::Options { match_ceiling_dir_or_error: false, ..Default::default() };
    let found = gix::ThreadSafeRepository::discover_with_environment_overrides_opts(
        directory,
        options,
        gix::sec::trust::Mapping::default(),
    );
    let mut repo = found.map_err(|error| explain(directory, error))?;
    // git follows GIT_NAMESPACE where it serves a repository, and nowhere else
    repo.refs.namespace = None;
    let local = repo.to_thread_local();
    refuse_unknown_format(&local)?;
    refuse_other_refs(&local)?;
    refs::refuse_damaged_list(&local)?;
    Ok(repo)
}

/// Extensions that are known in every format, in lower case.
const EXTENSIONS: [&str; 4] = ["noop", "partialclone", "preciousobjects", "worktreeconfig"];

/// Extensions that are known from format 1 on, in lower case. git 2.47 has no `relativeWorktrees`, later versions have.
const LATER_EXTENSIONS: [&str; 5] =
    ["compatobjectformat", "noop-v1", "objectformat", "refstorage", "relativeworktrees"];

/// A repository with an unknown extension may be laid out in any way.
///
/// # Relation to Git
/// `verify_repository_format` of setup.c.
fn refuse_unknown_format(repo: &gix::Repository) -> Result<(), Error> {
    let config = repo.config_snapshot();
    let own = |meta: &gix::config::file::Metadata| meta.source == gix::config::Source::Local && meta.level == 0;
    let version = config.plumbing().integer_filter("core.repositoryFormatVersion", own).ok().flatten();
    let Some(version) = version else { return Ok(()) };
    let mut refused = Vec::new();
    for section in config.plumbing().sections_by_name("extensions").into_iter().flatten() {
        if !own(section.meta()) {
            continue;
        }
        let inside = section.header().subsection_name().map(|name| format!("{name}.")).unwrap_or_default();
        let names = section.value_names().map(|name| format!("{inside}{name}"));
        refused.extend(names.filter(|name| {
            let known = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
            if version == 0 { known(&LATER_EXTENSIONS) } else { !known(&EXTENSIONS) && !known(&LATER_EXTENSIONS) }
        }));
    }
    let Some(name) = refused.first() else { return Ok(()) };
    Err(match version {
        0 => Error::new(format!("the repository has the extension '{name}', which its format 0 does not allow"))
            .hint("git refuses it, too; see core.repositoryFormatVersion in its configuration"),
        _ => Error::new(format!("the repository has the extension '{name}', which is not known"))
            .hint("a later version may know it; git refuses what it does not know, too"),
    })
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
        (Some(_), None) => Error::user(format!("no git repository in '{shown}' or above it"))
            .hint("run it inside a repository, or name one with -C DIR")
            .absent(),
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
    use crate::repo::fixture::{Fixture, exit_code, git_in};

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
    fn an_extension_that_is_not_known_is_refused_where_git_refuses_it() {
        for (version, section, name, refused) in [
            ("0", "extensions", "somethingElse", false),
            ("1", "extensions", "somethingElse", true),
            ("1", "extensions \"partialClone\"", "more", true),
            ("1", "extensions", "preciousObjects", false),
            ("0", "extensions", "preciousObjects", false),
            ("0", "extensions", "noop-v1", true),
            ("1", "extensions", "noop-v1", false),
        ] {
            let fixture = Fixture::new();
            let core = format!("[core]\nrepositoryFormatVersion = {version}\nbare = false\n");
            fixture.write(".git/config", &format!("{core}[{section}]\n{name} = true\n"));
            let git = exit_code(&fixture.path(), &["rev-parse", "--git-dir"]);
            assert_eq!(git != Some(0), refused, "git: {name} in format {version}");
            let error = Repository::open(&fixture.path()).err().map(|error| error.to_string());
            assert_eq!(error.is_some(), refused, "here: {name} in format {version}");
            assert!(error.is_none_or(|error| error.contains(name)), "the name is said");
        }
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
