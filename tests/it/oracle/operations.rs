//! What a side can do to the common tree. One row is one operation; the matrix holds every row against every row.

use crate::support::{Commit, SUBMODULE, lines, with_line};

/// The two sides of a cell: they do the same thing, but where it says so in their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Changes the tree; the word is the side's own.
pub(super) type Apply = for<'a> fn(&'a mut Commit, &'static str) -> &'a mut Commit;

/// One thing that a side does to the common tree.
pub(super) struct Operation {
    /// Its name, as the matrix shows it.
    pub(super) name: &'static str,
    /// How it changes the tree.
    pub(super) apply: Apply,
}

impl Side {
    /// The word that tells the sides apart in contents and names.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

impl Operation {
    /// The branch of a side that does it.
    pub(super) fn branch(&self, side: Side) -> String {
        format!("{}-{}", side.word(), self.name.replace(' ', "-"))
    }
}

/// The tree that all operations start from. `src/a.txt` and `src` are what most of them meet at.
pub(super) fn common_tree(commit: &mut Commit) {
    for name in ["a", "b", "c", "d", "inner/e", "inner/f"] {
        commit.file(format!("src/{name}.txt"), text(name));
    }
    for name in ["lib/x", "lib/y", "two/p", "two/q", "top", "union"] {
        commit.file(format!("{name}.txt"), text(name));
    }
    commit
        .exec("bin/tool", "#!/bin/sh\n".to_owned() + &lines(12))
        .symlink("link", "src/a.txt")
        .gitlink("sub", SUBMODULE)
        .file("data.bin", binary("base"))
        .file("crlf.txt", text("crlf").replace('\n', "\r\n"))
        .file("empty.txt", "");
}

/// Every operation, in the order of the matrix. A new one goes to the end, so that the numbers stay.
pub(super) const OPERATIONS: &[Operation] = &[
    op("edit same line", |c, by| edit(c, 15, by)),
    op("edit same line the same way", |c, _| edit(c, 15, "both")),
    op("edit neighbouring line", |c, by| edit(c, 16, by)),
    op("edit far line", |c, by| edit(c, 28, by)),
    op("edit white space", |c, _| c.file(A, text("a").replace("a line 15\n", "a  line 15 \n"))),
    op("append without newline", |c, by| c.file(A, text("a") + "last line by " + by)),
    op("move a block", |c, _| c.file(A, block_moved())),
    op("rewrite all", |c, by| c.file(A, text(by))),
    op("delete", |c, _| c.delete(A)),
    op("rename", |c, _| c.rename(A, RENAMED)),
    op("rename and edit", |c, by| c.delete(A).file(RENAMED, with_line(&text("a"), 3, by))),
    op("rename to own name", |c, by| c.rename(A, &format!("src/a-{by}.txt"))),
    op("rename another to the same", |c, by| c.rename(if by == "left" { "src/b.txt" } else { "src/c.txt" }, RENAMED)),
    op("rename into other directory", |c, _| c.rename(A, "lib/a.txt")),
    op("rename only in case", |c, _| c.rename(A, "src/A.txt")),
    op("rename from top into directory", |c, _| c.rename("top.txt", "src/top.txt")),
    op("swap two files", |c, _| c.rename(A, "swap").rename("src/b.txt", A).rename("swap", "src/b.txt")),
    op("split a file", |c, _| {
        let all = text("a");
        c.delete(A).file("src/a1.txt", first_lines(&all, 16)).file("src/a2.txt", first_lines(&all, 20))
    }),
    op("add same content", |c, _| c.file("new.txt", text("new"))),
    op("add other content", |c, by| c.file("new.txt", text("new") + by)),
    op("add at the renamed path", |c, by| c.file(RENAMED, text("in the way") + by)),
    op("add into directory", |c, by| c.file(format!("src/added-{by}.txt"), text(by))),
    op("add at the moved directory", |c, _| c.file("moved/a.txt", text("in the way"))),
    op("rename directory", |c, _| c.rename("src", "moved")),
    op("rename directory to own name", |c, by| c.rename("src", &format!("moved-{by}"))),
    op("rename directory into existing", |c, _| move_files(c, &["a", "b", "c", "d"], "lib")),
    op("rename inner directory", |c, _| c.rename("src/inner", "src/outer")),
    op("split directory", |c, _| move_files(move_files(c, &["a", "b"], "one"), &["c", "d"], "other")),
    op("delete directory", |c, _| c.delete("src")),
    op("file to directory", |c, by| c.delete(A).file("src/a.txt/inside.txt", text(by))),
    op("directory to file", |c, by| c.delete("src").file("src", text(by))),
    op("directory to symlink", |c, _| c.delete("src").symlink("src", "lib")),
    op("make executable", |c, _| c.exec(A, text("a"))),
    op("make executable and edit", |c, by| c.exec(A, with_line(&text("a"), 15, by))),
    op("file to symlink", |c, _| c.symlink(A, "b.txt")),
    op("file to submodule", |c, _| c.delete(A).gitlink(A, SUBMODULE)),
    op("edit executable", |c, by| c.exec("bin/tool", "#!/bin/sh\n".to_owned() + &with_line(&lines(12), 6, by))),
    op("make plain", |c, _| c.file("bin/tool", "#!/bin/sh\n".to_owned() + &lines(12))),
    op("retarget symlink", |c, by| c.symlink("link", by)),
    op("symlink to file", |c, by| c.file("link", text(by))),
    op("edit binary", |c, by| c.file("data.bin", binary(by))),
    op("rename and edit binary", |c, by| c.delete("data.bin").file("moved.bin", binary(by))),
    op("move submodule on", |c, by| c.gitlink("sub", &if by == "left" { "2" } else { "3" }.repeat(40))),
    op("delete submodule", |c, _| c.delete("sub")),
    op("submodule to file", |c, by| c.delete("sub").file("sub", text(by))),
    op("edit CRLF file", |c, by| c.file("crlf.txt", with_line(&text("crlf"), 5, by).replace('\n', "\r\n"))),
    op("CRLF to LF", |c, _| c.file("crlf.txt", text("crlf"))),
    op("edit empty file", |c, by| c.file("empty.txt", format!("by {by}\n"))),
    op("rename empty file", |c, by| c.rename("empty.txt", &format!("empty-{by}.txt"))),
    op("edit union file", |c, by| c.file("union.txt", with_line(&text("union"), 10, by))),
    op("delete union file", |c, _| c.delete("union.txt")),
    op("split directory evenly", |c, _| c.rename("two/p.txt", "p/p.txt").rename("two/q.txt", "q/q.txt")),
    op("add into the split directory", |c, by| c.file("two/added.txt", text(by))),
    op("join directories", |c, _| {
        c.rename("two", "joined").rename("lib/x.txt", "joined/x.txt").rename("lib/y.txt", "joined/y.txt")
    }),
    op("add to both joined directories", |c, by| c.file("two/new.txt", text(by)).file("lib/new.txt", text("new") + by)),
    op("rename directory over what is added", |c, by| {
        c.rename("src", "moved").file("moved/added-left.txt", text(by)).file("moved/added-right.txt", text(by))
    }),
    op("add into directory and where it moves", |c, by| {
        c.file("src/way.txt", text(by)).file("moved/way.txt", text("in the way"))
    }),
    op("edit and add at the renamed path", |c, by| edit(c, 3, by).file(RENAMED, text(by))),
];

/// The attributes of the repository: a bare one reads them from `info/attributes` only.
pub(super) const ATTRIBUTES: &str = "union.txt merge=union\n";

const A: &str = "src/a.txt";
const RENAMED: &str = "src/renamed.txt";

const fn op(name: &'static str, apply: Apply) -> Operation {
    Operation { name, apply }
}

/// Thirty lines that no other file has.
fn text(of: &str) -> String {
    lines(30).replace("line", &format!("{of} line"))
}

fn edit<'a>(commit: &'a mut Commit, line: usize, by: &str) -> &'a mut Commit {
    commit.file(A, with_line(&text("a"), line, &format!("a line {line} by {by}")))
}

fn first_lines(text: &str, count: usize) -> String {
    text.split_inclusive('\n').take(count).collect()
}

/// Lines 5 to 10 stand after line 25.
fn block_moved() -> String {
    let all = text("a");
    let all: Vec<_> = all.split_inclusive('\n').collect();
    [&all[..4], &all[10..25], &all[4..10], &all[25..]].concat().concat()
}

fn move_files<'a>(commit: &'a mut Commit, names: &[&str], to: &str) -> &'a mut Commit {
    for name in names {
        commit.rename(&format!("src/{name}.txt"), &format!("{to}/{name}.txt"));
    }
    commit
}

/// Bytes with a NUL early on, which is what makes git call a file binary.
fn binary(by: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..=255).cycle().take(1024).collect();
    bytes.extend_from_slice(by.as_bytes());
    bytes
}
