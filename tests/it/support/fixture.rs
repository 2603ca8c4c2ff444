//! Repositories from a few lines: one `git fast-import` stream, so that ids are the same on every machine.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Git;

/// The commit of a submodule that nobody has.
pub(crate) const SUBMODULE: &str = "1111111111111111111111111111111111111111";

/// Commits are made here and get their branches at the end, so that only what a test names is a branch.
const WORK: &str = "refs/fixture/work";

/// The commits and refs of a repository to be.
#[derive(Default)]
pub(crate) struct History {
    commits: Vec<Commit>,
    marks: BTreeMap<String, usize>,
    refs: Vec<(Vec<u8>, String)>,
}

/// One commit: its parents and what it does to the files of the first one.
#[derive(Default)]
pub(crate) struct Commit {
    name: String,
    parents: Vec<String>,
    changes: Vec<u8>,
    /// What it says below its name.
    says: String,
}

/// What kind of repository a history becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setup {
    /// Without a worktree.
    Bare,
    /// With this branch checked out.
    Checkout(&'static str),
    /// Bare, with ids of 32 bytes.
    BareSha256,
}

/// A repository in a folder of its own, gone at the end of the test.
pub(crate) struct Fixture {
    folder: TempDir,
    repository: PathBuf,
    /// Git in the repository.
    pub(crate) git: Git,
}

impl History {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A commit without a branch. It has no parents until it is told which.
    pub(crate) fn commit(&mut self, name: &str) -> &mut Commit {
        let known = self.marks.insert(name.to_owned(), self.commits.len() + 1);
        assert!(known.is_none(), "two commits are called {name}");
        self.commits.push(Commit { name: name.to_owned(), ..Commit::default() });
        self.commits.last_mut().expect("one was just added")
    }

    /// A commit with a branch of the same name.
    pub(crate) fn branch(&mut self, name: &str) -> &mut Commit {
        self.point(format!("refs/heads/{name}"), name);
        self.commit(name)
    }

    /// A ref to a commit.
    pub(crate) fn point(&mut self, reference: impl AsRef<[u8]>, commit: &str) {
        self.refs.push((reference.as_ref().to_owned(), commit.to_owned()));
    }

    /// Makes the repository, without a worktree.
    pub(crate) fn build(self) -> Fixture {
        self.build_as(Setup::Bare)
    }

    /// Makes the repository.
    pub(crate) fn build_as(self, setup: Setup) -> Fixture {
        let folder = super::folder();
        // what git prints is the real path, and on some systems the temporary folder is a link
        let root = folder.path().canonicalize().expect("the folder is there");
        let repository = root.join(if matches!(setup, Setup::Checkout(_)) { "repo" } else { "repo.git" });
        std::fs::create_dir(&repository).expect("the folder is new");
        let git = Git::new(&repository, &root);
        match setup {
            Setup::Bare => git.run(&["init", "--quiet", "--bare", "--initial-branch=main"]),
            Setup::BareSha256 => {
                git.run(&["init", "--quiet", "--bare", "--initial-branch=main", "--object-format=sha256"])
            }
            Setup::Checkout(branch) => git.run(&["init", "--quiet", &format!("--initial-branch={branch}")]),
        };
        let output = git.output(&["fast-import", "--quiet", "--force", "--date-format=raw"], &self.stream(setup));
        assert!(output.status.success(), "fast-import: {}", String::from_utf8_lossy(&output.stderr));
        if let Setup::Checkout(_) = setup {
            git.run(&["reset", "--quiet", "--hard"]);
        }
        Fixture { folder, repository, git }
    }

    fn stream(&self, setup: Setup) -> Vec<u8> {
        let mut out = Vec::new();
        for (index, commit) in self.commits.iter().enumerate() {
            commit.write(index + 1, &self.marks, &mut out);
        }
        for (reference, commit) in &self.refs {
            out.extend_from_slice(b"reset ");
            out.extend_from_slice(reference);
            out.extend_from_slice(format!("\nfrom :{}\n\n", self.mark(commit)).as_bytes());
        }
        if !self.commits.is_empty() {
            let nothing = "0".repeat(if setup == Setup::BareSha256 { 64 } else { 40 });
            out.extend_from_slice(format!("reset {WORK}\nfrom {nothing}\n\n").as_bytes());
        }
        out
    }

    fn mark(&self, commit: &str) -> usize {
        *self.marks.get(commit).unwrap_or_else(|| panic!("no commit is called {commit}"))
    }
}

impl Commit {
    /// The commit that it grows from.
    pub(crate) fn on(&mut self, parent: &str) -> &mut Self {
        assert!(self.parents.is_empty(), "{} has a first parent", self.name);
        self.merging(parent)
    }

    /// One more parent. Its files are not merged in: the test says what the result is.
    pub(crate) fn merging(&mut self, parent: &str) -> &mut Self {
        self.parents.push(parent.to_owned());
        self
    }

    /// What its message says below the first line, such as a trailer.
    pub(crate) fn says(&mut self, text: &str) -> &mut Self {
        self.says = format!("\n\n{text}\n");
        self
    }

    /// A file with this content.
    pub(crate) fn file(&mut self, path: impl AsRef<[u8]>, content: impl AsRef<[u8]>) -> &mut Self {
        self.entry("100644", path.as_ref(), content.as_ref())
    }

    /// An executable file.
    pub(crate) fn exec(&mut self, path: &str, content: impl AsRef<[u8]>) -> &mut Self {
        self.entry("100755", path.as_bytes(), content.as_ref())
    }

    /// A symbolic link.
    pub(crate) fn symlink(&mut self, path: &str, target: &str) -> &mut Self {
        self.entry("120000", path.as_bytes(), target.as_bytes())
    }

    /// A submodule at this commit.
    pub(crate) fn gitlink(&mut self, path: &str, commit: &str) -> &mut Self {
        self.changes.extend_from_slice(format!("M 160000 {commit} {path}\n").as_bytes());
        self
    }

    /// A file or a folder goes.
    pub(crate) fn delete(&mut self, path: impl AsRef<[u8]>) -> &mut Self {
        self.changes.extend_from_slice(b"D ");
        quote(path.as_ref(), &mut self.changes);
        self.changes.push(b'\n');
        self
    }

    /// Everything goes.
    pub(crate) fn delete_all(&mut self) -> &mut Self {
        self.changes.extend_from_slice(b"deleteall\n");
        self
    }

    /// A file or a folder moves.
    pub(crate) fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        self.changes.extend_from_slice(format!("R {from} {to}\n").as_bytes());
        self
    }

    fn entry(&mut self, mode: &str, path: &[u8], content: &[u8]) -> &mut Self {
        self.changes.extend_from_slice(format!("M {mode} inline ").as_bytes());
        quote(path, &mut self.changes);
        self.changes.extend_from_slice(format!("\ndata {}\n", content.len()).as_bytes());
        self.changes.extend_from_slice(content);
        self.changes.push(b'\n');
        self
    }

    fn write(&self, mark: usize, marks: &BTreeMap<String, usize>, out: &mut Vec<u8>) {
        let date = 1_700_000_000 + mark * 60;
        let message = format!("{}{}", self.name, self.says);
        // without the reset a commit without parents would go on from the one before it
        let _ = write!(
            out,
            "reset {WORK}\n\ncommit {WORK}\nmark :{mark}\ncommitter Someone <someone@example.org> {date} +0000\ndata {}\n",
            message.len()
        );
        out.extend_from_slice(message.as_bytes());
        out.push(b'\n');
        for (index, parent) in self.parents.iter().enumerate() {
            let word = if index == 0 { "from" } else { "merge" };
            let mark = marks.get(parent).unwrap_or_else(|| panic!("no commit is called {parent}"));
            let _ = writeln!(out, "{word} :{mark}");
        }
        out.extend_from_slice(&self.changes);
        out.push(b'\n');
    }
}

impl Fixture {
    /// The repository: a worktree, or a bare git directory.
    pub(crate) fn path(&self) -> &Path {
        &self.repository
    }

    /// The folder around it, for worktrees and whatever else a test needs. It is the home folder, too.
    pub(crate) fn outside(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder is there")
    }

    /// The git directory.
    pub(crate) fn git_dir(&self) -> PathBuf {
        PathBuf::from(self.git.run(&["rev-parse", "--path-format=absolute", "--git-common-dir"]))
    }

    /// Checks a branch out into a linked worktree beside the repository.
    pub(crate) fn worktree(&self, branch: &str) -> PathBuf {
        let path = self.outside().join(format!("wt-{branch}"));
        let text = path.to_str().expect("temporary folders have plain names");
        self.git.run(&["worktree", "add", "--quiet", text, branch]);
        path
    }

    /// The id of a revision.
    pub(crate) fn id(&self, revision: &str) -> String {
        self.git.run(&["rev-parse", "--verify", revision])
    }

    /// Makes every object a file of its own. Git skips what it has, so the packs stand aside meanwhile.
    pub(crate) fn unpack(&self) {
        let packs = self.git_dir().join("objects/pack");
        let aside = self.outside().join("packs");
        std::fs::rename(&packs, &aside).expect("there is a folder for packs");
        std::fs::create_dir(&packs).expect("it was moved away");
        for entry in std::fs::read_dir(&aside).expect("it was moved here") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "pack") {
                let pack = std::fs::read(&path).expect("a pack");
                let output = self.git.output(&["unpack-objects", "-q"], &pack);
                assert!(output.status.success(), "a whole pack can be unpacked");
            }
        }
    }

    /// Where a loose object lies. Fast-import packs what it makes, unless there is little of it.
    pub(crate) fn loose(&self, id: &str) -> PathBuf {
        self.git_dir().join("objects").join(&id[..2]).join(&id[2..])
    }
}

/// A path as fast-import reads it: quoted as in C if a byte could be misread.
fn quote(path: &[u8], out: &mut Vec<u8>) {
    if path.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'"') {
        return out.extend_from_slice(path);
    }
    out.push(b'"');
    for byte in path {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b' '..=b'~' => out.push(*byte),
            _ => {
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out.push(b'"');
}
