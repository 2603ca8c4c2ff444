//! Writing a tree to a folder outside of the repository.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use bstr::{BStr, ByteSlice as _};
use gix::ObjectId;

use super::objects::Reader;
use super::trees::Entries;
use super::{Error, peel};
use crate::model::Id;

impl Reader<'_> {
    /// Writes the files of a tree to a folder, which has to be there and empty. Submodules become empty folders.
    ///
    /// # Errors
    /// If something cannot be read or written.
    pub fn export(&self, tree: Id, folder: &Path) -> Result<(), Error> {
        let cannot =
            |error| Error::internal(format!("the files cannot be written to '{}'", folder.display())).because(error);
        self.write(peel::object_id(tree), folder).map_err(cannot)
    }

    fn write(&self, tree: ObjectId, folder: &Path) -> io::Result<()> {
        let mut folders = vec![(tree, folder.to_owned())];
        while let Some((tree, folder)) = folders.pop() {
            let raw = self.tree(tree).map_err(io::Error::other)?;
            for (name, version) in Entries::new(&raw, self.hash_kind()).filter(|(name, _)| is_harmless(name)) {
                let path = folder.join(gix::path::from_bstr(name).map_err(io::Error::other)?);
                // Nothing that is there is written to: a tree that has a name twice could lead out by a link.
                if version.mode.is_tree() {
                    fs::create_dir(&path)?;
                    folders.push((version.id, path));
                } else if version.mode.is_submodule() {
                    fs::create_dir(&path)?;
                } else if version.mode.is_regular() {
                    let mut file = fs::File::create_new(&path)?;
                    file.write_all(&self.blob(version.id).map_err(io::Error::other)?)?;
                    executable(&path, &version.mode.octal())?;
                } else {
                    link(&self.blob(version.id).map_err(io::Error::other)?, &path)?;
                }
            }
        }
        Ok(())
    }
}

/// Whether a name leads nowhere else. Git refuses the others as well; one that was made by hand could lead anywhere.
fn is_harmless(name: &BStr) -> bool {
    !matches!(name.as_bytes(), b"" | b"." | b"..") && !name.contains(&b'/') && !name.eq_ignore_ascii_case(b".git")
}

#[cfg(unix)]
fn executable(path: &Path, mode: &str) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if mode.ends_with("755") { fs::set_permissions(path, fs::Permissions::from_mode(0o755)) } else { Ok(()) }
}

#[cfg(not(unix))]
fn executable(_: &Path, _: &str) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn link(target: &[u8], path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(gix::path::from_bstr(target.as_bstr()).map_err(io::Error::other)?, path)
}

/// Where links need permissions, a file with the target's name stands for one, as with `core.symlinks=false`.
#[cfg(not(unix))]
fn link(target: &[u8], path: &Path) -> io::Result<()> {
    fs::write(path, target)
}
