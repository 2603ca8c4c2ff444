//! Files that git reads, looked at before they are opened: a pipe would be waited for, and a device has no end.
//!
//! A repository from an archive may have a pipe or a link to `/dev/zero` in the place of any file. git waits for it;
//! here it is an error in words. A link to `/dev/null` is an empty file, as people use it.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use bstr::ByteSlice as _;

use super::Error;

/// No file that is read as a whole is larger. The largest are lists of refs, with some 100 bytes for each.
const LARGEST: u64 = 4 << 30;

/// Files of a git directory.
const OWN: [&str; 6] = ["HEAD", "index", "commondir", "gitdir", "locked", "config.worktree"];
/// Files that all worktrees share.
const COMMON: [&str; 10] = [
    "config",
    "packed-refs",
    "shallow",
    "info/exclude",
    "info/attributes",
    "info/grafts",
    "info/sparse-checkout",
    "objects/info/alternates",
    "objects/info/commit-graph",
    "objects/info/commit-graphs/commit-graph-chain",
];
/// Files of a folder of a worktree that are looked for in each.
const OF_FOLDERS: [&str; 3] = [ATTRIBUTES, ".gitignore", ".gitmodules"];
/// git does not follow a link in its place.
const ATTRIBUTES: &str = ".gitattributes";

/// Settings that name a file.
const NAMED: [&str; 2] = ["core.excludesFile", "core.attributesFile"];

/// Whether what is there can be read to its end.
pub(super) fn is_plain(path: &Path, about: &Metadata) -> bool {
    let is_empty = || !about.is_dir() && path.canonicalize().is_ok_and(|real| real == Path::new("/dev/null"));
    about.is_file() && about.len() <= LARGEST || is_empty()
}

/// Looks at everything that opening the repository of a folder would read.
///
/// # Errors
/// If something of it is no plain file.
pub(super) fn check(directory: &Path) -> Result<(), Error> {
    let Ok(start) = directory.canonicalize() else { return Ok(()) };
    for folder in start.ancestors() {
        let dot = folder.join(".git");
        match fs::metadata(&dot) {
            Ok(about) if about.is_dir() => return check_git_directory(&dot),
            Ok(about) if is_plain(&dot, &about) => {
                return fs::read(&dot)
                    .ok()
                    .and_then(|text| named(&text, folder))
                    .map_or(Ok(()), |own| check_git_directory(&own));
            }
            Ok(_) => return Err(refuse(&dot)),
            Err(_) if folder.join("objects").is_dir() && folder.join("refs").is_dir() => {
                return check_git_directory(folder);
            }
            Err(_) => {}
        }
    }
    Ok(())
}

/// Looks at the files by which a worktree's folders say what belongs to them.
///
/// # Errors
/// If something of it is no plain file.
pub(super) fn check_folders(root: &Path, index: &gix::index::State) -> Result<(), Error> {
    let mut last = None;
    let folders = index.entries().iter().filter_map(|entry| {
        let path = entry.path(index);
        let folder = path.rfind_byte(b'/').map_or(&path[..0], |end| &path[..end]);
        (last.replace(folder) != Some(folder)).then_some(folder)
    });
    for folder in folders {
        check_folder(&root.join(super::snapshot::native(folder.as_bstr())))?;
    }
    check_folder(root)
}

/// Looks at the files by which one folder says what belongs to it.
///
/// # Errors
/// If something of it is no plain file.
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    let files = OF_FOLDERS.iter().map(|name| folder.join(name));
    files.filter(|path| !(path.ends_with(ATTRIBUTES) && path.is_symlink())).try_for_each(|path| look(&path))
}

/// What a file with the path of another place says: `gitdir: PATH`, or the path alone.
fn named(text: &[u8], folder: &Path) -> Option<PathBuf> {
    let text = text.strip_prefix(b"gitdir:").unwrap_or(text).trim();
    (!text.is_empty()).then(|| folder.join(gix::path::from_bstr(text.as_bstr()).unwrap_or_default()))
}

fn check_git_directory(own: &Path) -> Result<(), Error> {
    OWN.iter().try_for_each(|name| look(&own.join(name)))?;
    let common =
        fs::read(own.join("commondir")).ok().and_then(|text| named(&text, own)).unwrap_or_else(|| own.to_owned());
    COMMON.iter().try_for_each(|name| look(&common.join(name)))?;
    check_configuration(&common.join("config"))?;
    let worktrees = fs::read_dir(common.join("worktrees")).into_iter().flatten().flatten();
    for worktree in worktrees.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        OWN.iter().try_for_each(|name| look(&worktree.path().join(name)))?;
    }
    let mut folders = vec![common.join("refs"), common.join("objects")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                // A link costs a look; everything else the folder says itself.
                Ok(kind) if !kind.is_file() => look(&entry.path())?,
                _ => {}
            }
        }
    }
    Ok(())
}

/// Looks at the files that a configuration includes or names.
fn check_configuration(first: &Path) -> Result<(), Error> {
    let mut open = vec![first.to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        if !path.is_file() || !seen.insert(path.clone()) {
            continue;
        }
        // What cannot be read is said when it is read.
        let Ok(config) = gix::config::File::from_path_no_includes(path.clone(), gix::config::Source::Local) else {
            continue;
        };
        let folder = path.parent().unwrap_or(Path::new("/"));
        let included = config.sections().filter(|section| {
            let name = section.header().name();
            name.eq_ignore_ascii_case(b"include") || name.eq_ignore_ascii_case(b"includeIf")
        });
        let included: Vec<PathBuf> = included
            .flat_map(|section| section.values("path"))
            .filter_map(|value| named(value.as_bytes(), folder))
            .collect();
        included.iter().try_for_each(|path| look(path))?;
        open.extend(included);
        let files =
            NAMED.iter().filter_map(|key| config.string(*key)).filter_map(|value| named(value.as_bytes(), folder));
        files.into_iter().try_for_each(|path| look(&path))?;
    }
    Ok(())
}

/// What is not there is of no interest here.
fn look(path: &Path) -> Result<(), Error> {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() || is_plain(path, &about) => Ok(()),
        Ok(_) => Err(refuse(path)),
        Err(_) => Ok(()),
    }
}

fn refuse(path: &Path) -> Error {
    let message = format!("'{}' is not a plain file: a pipe, a device, or too large", path.display());
    Error::new(message).hint("the repository may mean harm; see what it is: ls -l")
}
