//! Branches and tags, by name.

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;

use super::Error;

/// Where a ref leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ref {
    /// Its full name, such as `refs/heads/main`.
    pub(super) full: BString,
    /// What it points to; a tag object is not peeled.
    pub(super) target: ObjectId,
}

/// All refs of a repository that are not symbolic, by their full names.
#[derive(Clone, Debug, Default)]
pub(super) struct Refs {
    readable: Vec<Ref>,
    broken: Vec<BString>,
}

/// Prefixes under which the short name of a ref is looked for, the nearest meaning first.
pub(super) const PREFIXES: [&str; 4] = ["refs/heads/", "refs/remotes/", "refs/tags/", "refs/"];

impl Refs {
    /// Lists them. A ref that cannot be read is among the [broken](Self::broken) ones: `git for-each-ref` warns of it and
    /// goes on.
    ///
    /// # Errors
    /// If the refs as a whole cannot be read.
    pub(super) fn list(repo: &gix::Repository) -> Result<Self, Error> {
        let cannot = |error: gix::Error| Error::new("the branches of the repository cannot be listed").because(error);
        let platform = repo.references().map_err(cannot)?;
        let (mut readable, mut broken) = (Vec::new(), Vec::new());
        for found in platform.all().map_err(cannot)? {
            let Ok(found) = found else {
                broken = broken_below(repo);
                continue;
            };
            let target = found.try_id().map(gix::Id::detach);
            readable.extend(target.map(|target| Ref { full: found.name().as_bstr().to_owned(), target }));
        }
        readable.sort_by(|a, b| a.full.cmp(&b.full));
        readable.dedup_by(|a, b| a.full == b.full);
        Ok(Self { readable, broken })
    }

    /// The full names of those that are there and cannot be read, sorted.
    pub(super) fn broken(&self) -> impl Iterator<Item = &BStr> {
        self.broken.iter().map(AsRef::as_ref)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Ref> {
        self.readable.iter()
    }

    /// Those below a prefix that ends with `/`.
    pub(super) fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a Ref> {
        let start = self.readable.partition_point(|found| found.full.as_slice() < prefix.as_bytes());
        self.readable[start..].iter().take_while(move |found| found.full.starts_with(prefix.as_bytes()))
    }
}

/// Refuses a list of packed refs in which a line says nothing: the branches behind it would look as if there were none.
///
/// # Relation to Git
/// `create_snapshot`, `next_record` and `verify_buffer_safe` of refs/packed-backend.c die on the same lines, when they
/// come to them.
///
/// # Errors
/// If the list is there and cannot be read, or has such a line.
pub(super) fn refuse_damaged_list(repo: &gix::Repository) -> Result<(), Error> {
    let path = repo.common_dir().join("packed-refs");
    let text = match std::fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(Error::new(format!("the list of branches '{}' cannot be read", path.display())).because(error));
        }
    };
    let Some(line) = damaged_line(&text, repo.object_hash().len_in_hex()) else { return Ok(()) };
    Err(Error::new(format!("the list of branches '{}' is damaged in line {line}", path.display()))
        .hint("git does not read it either; see what it says: git for-each-ref"))
}

/// How the head of a list of packed refs begins.
const HEAD: &[u8] = b"# pack-refs with:";

/// The number of the first line that is no ref, no peeled id of the ref above it, and not the head of the list.
fn damaged_line(text: &[u8], digits: usize) -> Option<usize> {
    let is_id = |id: &[u8]| id.len() == digits && gix::ObjectId::from_hex(id).is_ok();
    let is_ref = |line: &[u8]| {
        line.split_at_checked(digits).is_some_and(|(id, name)| is_id(id) && matches!(name, [b' ', _, ..]))
    };
    let says = |(at, line): (usize, &[u8])| match line.strip_suffix(b"\n") {
        Some(head @ [b'#', ..]) => at == 0 && head.starts_with(HEAD),
        Some([b'^', id @ ..]) => at > 0 && is_id(id),
        Some(line) => is_ref(line),
        None => false,
    };
    text.lines_with_terminator().enumerate().find(|line| !says(*line)).map(|(at, _)| at + 1)
}

/// Files below `refs/` that are named like a ref but are not one.
fn broken_below(repo: &gix::Repository) -> Vec<BString> {
    let root = repo.common_dir();
    let (mut folders, mut broken) = (vec![root.join("refs")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
                continue;
            }
            let Some(name) = path.strip_prefix(root).ok().and_then(|name| gix::path::into_bstr(name).ok()) else {
                continue;
            };
            let name = gix::path::to_unix_separators_on_windows(name);
            if let Ok(full) = gix::refs::FullName::try_from(name.as_bstr())
                && repo.try_find_reference(full.as_ref()).is_err()
            {
                broken.push(full.into_inner());
            }
        }
    }
    broken.sort();
    broken
}

/// Looks one ref up by its full name, without listing any.
pub(super) fn find(repo: &gix::Repository, full: &[u8]) -> Option<Ref> {
    let name = gix::refs::FullName::try_from(full.as_bstr()).ok()?;
    let mut found = repo.try_find_reference(name.as_ref()).ok().flatten()?;
    if found.name().as_bstr() != full {
        return None;
    }
    // HEAD, and what else is symbolic, stands for what it points to.
    for _ in 0..5 {
        match found.try_id() {
            Some(target) => return Some(Ref { target: target.detach(), full: found.name().as_bstr().to_owned() }),
            None => found = found.follow()?.ok()?,
        }
    }
    None
}

/// The name that people use: without `refs/heads/` and the like.
pub(super) fn short(full: &BStr) -> &BStr {
    PREFIXES.iter().find_map(|prefix| full.strip_prefix(prefix.as_bytes())).unwrap_or(full).as_bstr()
}

#[cfg(test)]
mod tests {
    use super::damaged_line;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";

    #[test]
    fn a_list_of_refs_is_read_up_to_the_line_that_git_dies_of() {
        let head = "# pack-refs with: peeled fully-peeled sorted\n";
        for (list, damaged) in [
            (String::new(), None),
            (format!("{head}{ID} refs/heads/a\n{ID} refs/tags/t\n^{ID}\n"), None),
            (format!("{ID} refs/heads/a\n"), None),
            (format!("{head}hello world\n"), Some(2)),
            (format!("{head}{ID} refs/heads/a\n{}", &ID[..20]), Some(3)),
            (format!("{head}{ID} refs/heads/a"), Some(2)),
            (format!("{head}{ID} refs/heads/a\nzzzz{} refs/heads/b\n", &ID[4..]), Some(3)),
            (format!("{head}{ID} \n"), Some(2)),
            (format!("{head}\n"), Some(2)),
            (format!("{head}{ID} refs/tags/t\n^{}\n", &ID[1..]), Some(3)),
            (format!("{ID} refs/heads/a\n# later\n"), Some(2)),
            (format!("^{ID}\n"), Some(1)),
            (format!("# another head\n{ID} refs/heads/a\n"), Some(1)),
        ] {
            assert_eq!(damaged_line(list.as_bytes(), ID.len()), damaged, "{list:?}");
        }
    }
}
