//! The table of branches: how far each is, what it touched, and whether it lands.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::super::shown::{shown, shown_text};
use super::super::style::{Palette, Style};
use super::super::table::{Align, Cell, Column, Room, table};
use super::tally::count;
use crate::model::{Branch, BranchWorktree, Report, State};

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let worktrees = report.branches.iter().any(|branch| branch.worktree.is_some());
    let mut head = vec![
        Column { title: "branch", align: Align::Left, room: Room::Shrinks },
        Column { title: "ahead", align: Align::Right, room: Room::Optional },
        Column { title: "behind", align: Align::Right, room: Room::Optional },
        Column { title: "files", align: Align::Right, room: Room::Optional },
    ];
    if worktrees {
        head.push(Column { title: "worktree", align: Align::Left, room: Room::Shrinks });
    }
    head.push(Column { title: "landing", align: Align::Left, room: Room::Fixed });
    let rows: Vec<Vec<Cell>> = report
        .branches
        .iter()
        .map(|branch| {
            let files = branch.touched.as_ref().map_or("?".to_owned(), |touched| touched.files.len().to_string());
            let mut row = vec![
                Cell::new(shown_text(&branch.name)).styled(style.palette.strong),
                Cell::new(branch.ahead.to_string()),
                Cell::new(branch.behind.to_string()),
                Cell::new(files),
            ];
            if worktrees {
                let git_dir = Path::new(&report.repository.git_dir);
                row.push(branch.worktree.as_ref().map_or_else(Cell::default, |found| worktree(found, git_dir)));
            }
            row.push(landing(branch, &shown_text(&report.target.name), &style.palette));
            row
        })
        .collect();
    writeln!(out, "{}", table(&head, &rows, style.width, style.palette.faint))
}

/// Where a worktree is and how much of it is not committed.
pub(in crate::report) fn worktree(worktree: &BranchWorktree, git_dir: &Path) -> Cell {
    let cell = Cell::new(shown(nearby(Path::new(&worktree.path), git_dir).to_string_lossy().as_bytes()));
    match worktree.uncommitted {
        Some(0) => cell,
        Some(files) => cell.followed_by(format!(" (+{files} uncommitted)")),
        None => cell.followed_by(" (? uncommitted)"),
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
    if branch.landing.contained && branch.landing.state == State::Clean {
        return Cell::new(format!("= already in {target}")).styled(palette.faint);
    }
    match branch.landing.state {
        State::Clean => Cell::new("✓ lands").styled(palette.good),
        State::Unknown => Cell::new("? unknown").styled(palette.doubt),
        State::Conflict => {
            let files: BTreeSet<_> = branch.landing.conflicts.iter().flat_map(|conflict| &conflict.paths).collect();
            let text = match files.len() {
                0 => "✗ conflicts".to_owned(),
                files => format!("✗ conflicts in {}", count(files, "file", "files")),
            };
            Cell::new(text).styled(palette.bad)
        }
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
