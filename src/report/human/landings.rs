//! The table of branches: how far each is, what it touched, and whether it lands.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::super::escape::{shown, shown_text};
use super::super::style::{Palette, Style};
use super::super::table::{Align, Cell, Column, Room, table};
use super::super::words::count;
use crate::model::{Absorbed, Branch, BranchWorktree, LandedWork, Report, State};

/// The columns, of which empty ones are not shown.
const HEAD: [Column; 6] = [
    Column { title: "branch", align: Align::Left, room: Room::Shrinks },
    Column { title: "commits", align: Align::Right, room: Room::Optional(1) },
    Column { title: "files", align: Align::Right, room: Room::Optional(2) },
    Column { title: "worktree", align: Align::Left, room: Room::Shrinks },
    Column { title: "uncommitted", align: Align::Right, room: Room::Optional(0) },
    Column { title: "landing", align: Align::Left, room: Room::Fixed },
];

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Vec<Cell>> = report.branches.iter().map(|branch| row(branch, report, style)).collect();
    writeln!(out, "{}", table(&HEAD, &rows, style.width, style.palette.faint))
}

fn row(branch: &Branch, report: &Report, style: &Style) -> Vec<Cell> {
    let files = branch.touched.as_ref().map_or("?".to_owned(), |touched| touched.files.len().to_string());
    vec![
        Cell::new(shown_text(&branch.name)).styled(style.palette.strong),
        commits(branch.ahead, branch.behind),
        Cell::new(files),
        worktree(branch.worktree.as_ref(), &report.repository.git_dir),
        uncommitted(branch.worktree.as_ref()),
        landing(branch, &shown_text(&report.target.name), &style.palette),
    ]
}

/// How many commits a branch is ahead and behind.
pub(in crate::report) fn commits(ahead: u32, behind: u32) -> Cell {
    Cell::new(format!("↑{ahead} ↓{behind}"))
}

/// Where a worktree is.
pub(in crate::report) fn worktree(worktree: Option<&BranchWorktree>, git_dir: &str) -> Cell {
    let path = worktree.map(|found| nearby(Path::new(&found.path), Path::new(git_dir)));
    path.map_or_else(Cell::default, |path| Cell::new(shown(path.to_string_lossy().as_bytes())))
}

/// How many of its files are not committed; empty if there are none.
pub(in crate::report) fn uncommitted(worktree: Option<&BranchWorktree>) -> Cell {
    match worktree.map(|found| found.uncommitted) {
        None | Some(Some(0)) => Cell::default(),
        Some(Some(files)) => Cell::new(files.to_string()),
        Some(None) => Cell::new("?"),
    }
}

/// The folder as seen from the main worktree if it lies in it or beside it, which is where worktrees mostly are.
fn nearby(folder: &Path, git_dir: &Path) -> PathBuf {
    let root = if git_dir.file_name().is_some_and(|name| name == ".git") { git_dir.parent() } else { None };
    let Some(root) = root else { return folder.to_owned() };
    if let Ok(inside) = folder.strip_prefix(root) {
        return if inside.as_os_str().is_empty() { Component::CurDir.as_os_str().into() } else { inside.to_owned() };
    }
    match root.parent().and_then(|parent| folder.strip_prefix(parent).ok()) {
        Some(beside) => Path::new("..").join(beside),
        None => folder.to_owned(),
    }
}

fn landing(branch: &Branch, target: &str, palette: &Palette) -> Cell {
    let reverted = branch.landed.as_ref().and_then(|landed| landed.reverted_by);
    if branch.landing.contained && branch.landing.state == State::Clean {
        let text = match reverted {
            Some(by) => format!("= already in {target}, reverted by {}", by.short()),
            None => format!("= already in {target}"),
        };
        return Cell::new(text).styled(palette.faint);
    }
    if branch.is_in_target() {
        let text = branch.landed.as_ref().map_or_else(String::new, |landed| format!("= {}", landed_as(landed)));
        return Cell::new(text).styled(palette.faint);
    }
    match branch.counted().0 {
        State::Clean if branch.landed.as_ref().is_some_and(|landed| landed.rest.is_some()) => {
            Cell::new("✓ the rest lands").styled(palette.good)
        }
        State::Clean => Cell::new("✓ lands").styled(palette.good),
        State::Unknown => Cell::new("? unknown").styled(palette.doubt),
        State::Conflict => {
            let files: BTreeSet<_> = branch.counted().1.iter().flat_map(|conflict| &conflict.paths).collect();
            let text = match files.len() {
                0 => "✗ conflicts".to_owned(),
                files => format!("✗ conflicts in {}", count(files, "file", "files")),
            };
            Cell::new(text).styled(palette.bad)
        }
    }
}

/// As which commits work has landed: `landed as 1a2b3c4d5e (squashed)`.
pub(super) fn landed_as(landed: &LandedWork) -> String {
    let how = match landed.how {
        Absorbed::Squashed => " (squashed)",
        Absorbed::CherryPicked => " (picked)",
        Absorbed::Contained | Absorbed::NoChange => "",
    };
    match landed.by.as_slice() {
        [one] => format!("landed as {}{how}", one.short()),
        commits => format!("landed as {}{how}", count(commits.len(), "commit", "commits")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worktrees_are_named_as_seen_from_the_main_one() {
        let seen = |folder: &str, git_dir: &str| nearby(Path::new(folder), Path::new(git_dir)).display().to_string();
        assert_eq!(seen("/src/shop", "/src/shop/.git"), ".");
        assert_eq!(seen("/src/shop/.claude/worktrees/a", "/src/shop/.git"), ".claude/worktrees/a");
        assert_eq!(seen("/src/shop.receipts", "/src/shop/.git"), "../shop.receipts");
        assert_eq!(seen("/tmp/elsewhere", "/src/shop/.git"), "/tmp/elsewhere");
        assert_eq!(seen("/src/shop", "/src/shop.git"), "/src/shop");
    }
}
