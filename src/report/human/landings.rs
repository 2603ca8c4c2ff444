//! The table of branches: what stops each of them, and what comes next. Whoever needs somebody stands first.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::super::escape::{shown, shown_text};
use super::super::measure::shorten_middle;
use super::super::style::{Palette, Style};
use super::super::table::{Align, Cell, Column, Room, table};
use super::super::words::count;
use crate::model::{
    Absorbed, Branch, BranchWorktree, Finding, LandedWork, Report, Severity, State, StepState, Text as _,
};

/// The columns, of which empty ones are not shown. The target's name is the title of what is between it and a branch.
fn head(target: &str) -> [Column<'_>; 8] {
    [
        Column { title: "branch", align: Align::Left, room: Room::Shrinks },
        Column { title: "commits", align: Align::Right, room: Room::Optional(1) },
        Column { title: "files", align: Align::Right, room: Room::Optional(3) },
        Column { title: "worktree", align: Align::Left, room: Room::Shrinks },
        Column { title: "uncommitted", align: Align::Right, room: Room::Optional(2) },
        Column { title: target, align: Align::Left, room: Room::Fixed },
        Column { title: "others", align: Align::Left, room: Room::Yields },
        Column { title: "next", align: Align::Left, room: Room::Yields },
    ]
}

/// So much of another branch's name is shown beside a branch.
const NAME: usize = 20;

/// Whom a branch needs, the most urgent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// Somebody has to do something about it and the target.
    Target,
    /// Nobody knows.
    Unknown,
    /// Somebody has to do something about it and others.
    Others,
    /// Nobody: it can land.
    Nobody,
    /// It is in the target.
    Landed,
}

impl Need {
    fn of(branch: &Branch, report: &Report) -> Self {
        let summary = &branch.summary;
        let waits = |state| matches!(state, StepState::Adapt | StepState::Conflict | StepState::Waits);
        match branch.counted().0 {
            _ if branch.is_in_target() => Self::Landed,
            State::Conflict => Self::Target,
            State::Unknown => Self::Unknown,
            State::Clean if !summary.stops.landing.is_empty() => Self::Target,
            State::Clean if !summary.stops.held.is_empty() => Self::Others,
            State::Clean if summary.order.is_some_and(|it| waits(it.state)) && !is_settled(branch, report) => {
                Self::Others
            }
            State::Clean => Self::Nobody,
        }
    }
}

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if report.branches.is_empty() {
        return Ok(());
    }
    let between = Between::of(report);
    let rows: Vec<Vec<Cell>> = by_need(report).iter().map(|branch| row(branch, report, &between, style)).collect();
    let target = shown_text(&report.target.name);
    writeln!(out, "{}", table(&head(&target), &rows, style.width, style.palette.faint))
}

/// The branches, those that need somebody in front.
pub(in crate::report) fn by_need(report: &Report) -> Vec<&Branch> {
    let mut branches: Vec<&Branch> = report.branches.iter().collect();
    let place = |branch: &Branch| branch.summary.order.map_or(u32::MAX, |it| it.place);
    branches.sort_by_key(|branch| (Need::of(branch, report), place(branch), &branch.name));
    branches
}

fn row(branch: &Branch, report: &Report, between: &Between, style: &Style) -> Vec<Cell> {
    let files = branch.touched.as_ref().map_or("?".to_owned(), |touched| touched.files.len().to_string());
    let target = shown_text(&report.target.name);
    vec![
        name(&shown_text(&branch.name), branch.summary.current).styled(style.palette.strong),
        commits(branch.ahead, branch.behind),
        Cell::new(files),
        worktree(branch.worktree.as_ref(), &report.repository.git_dir),
        uncommitted(branch.worktree.as_ref()),
        landing(branch, &style.palette),
        between.cell(branch, &style.palette),
        Cell::new(next(branch, report, &target)),
    ]
}

/// The name of a branch; `@` marks the one that is checked out where the program was started.
pub(in crate::report) fn name(shown: &str, is_current: bool) -> Cell {
    Cell::new(if is_current { format!("{shown} @") } else { shown.to_owned() })
}

/// What is between branches, by their names.
struct Between {
    breaks: BTreeMap<String, BTreeSet<String>>,
    unknown: BTreeMap<String, usize>,
}

impl Between {
    fn of(report: &Report) -> Self {
        let mut found = Self { breaks: BTreeMap::new(), unknown: BTreeMap::new() };
        let grave = |severity, suppressed: &Option<_>| severity == Severity::Error && suppressed.is_none();
        for finding in report.findings.iter().filter(|it| grave(it.severity, &it.suppressed) && !it.with_target) {
            for name in &finding.branches {
                let others = finding.branches.iter().filter(|other| *other != name).cloned();
                found.breaks.entry(name.clone()).or_default().extend(others);
            }
        }
        for pair in report.pairs.iter().filter(|pair| pair.counted().0 == State::Unknown) {
            pair.branches.iter().for_each(|name| *found.unknown.entry(name.lossy()).or_default() += 1);
        }
        found
    }

    /// `✗ rounding`, `✗ 3 branches`, `! breaks currency`, or how many of each.
    fn cell(&self, branch: &Branch, palette: &Palette) -> Cell {
        let name = branch.name.lossy();
        let conflicts: Vec<&str> = branch.summary.conflicts_with.iter().map(String::as_str).collect();
        let breaks: Vec<&str> = self.breaks.get(&name).into_iter().flatten().map(String::as_str).collect();
        match (conflicts.as_slice(), breaks.as_slice(), self.unknown.get(&name)) {
            ([], [], None) => Cell::default(),
            ([], [], Some(pairs)) => Cell::new(format!("? {}", super::branches(*pairs))).styled(palette.doubt),
            ([], breaks, _) => Cell::new(format!("! breaks {}", some(breaks))).styled(palette.bad),
            (conflicts, [], _) => Cell::new(format!("✗ {}", some(conflicts))).styled(palette.bad),
            (conflicts, breaks, _) => {
                Cell::new(format!("✗ {}, ! breaks {}", conflicts.len(), breaks.len())).styled(palette.bad)
            }
        }
    }
}

/// One by its name, more by their number.
fn some(names: &[&str]) -> String {
    match names {
        [one] => shorten_middle(&shown(one), NAME),
        names => super::branches(names.len()),
    }
}

/// What somebody does next with a branch; nothing if that is not known.
pub(in crate::report) fn next(branch: &Branch, report: &Report, target: &str) -> String {
    let name = branch.name.lossy();
    let land = |wave| match wave {
        Some(1) => "land now".to_owned(),
        Some(wave) => format!("land in wave {wave}"),
        None => "land".to_owned(),
    };
    match (Need::of(branch, report), branch.summary.order.map(|it| (it.state, it.wave))) {
        (Need::Landed, _) => String::new(),
        (Need::Target, _) if branch.counted().0 == State::Conflict => format!("rebase onto {target}"),
        (Need::Target, _) => format!("adapt to {target}"),
        (Need::Unknown, _) | (_, Some((StepState::Unknown, _))) => "see what is unknown".to_owned(),
        (_, Some((StepState::Clean, wave))) => land(wave),
        (_, Some((StepState::Adapt, wave))) if is_settled(branch, report) => land(wave),
        (_, Some((StepState::Adapt, _))) => match adapted_to(&name, report).as_slice() {
            [] => "adapt".to_owned(),
            others => format!("adapt to {}", some(others)),
        },
        (_, Some((state, _))) => {
            let holds = report.plan.iter().flat_map(|plan| &plan.holds).filter(|hold| hold.branch == name);
            let before: Vec<&str> = holds.flat_map(|hold| &hold.blocked_by).map(String::as_str).collect();
            match (state, before.as_slice()) {
                (_, []) => "resolve".to_owned(),
                (StepState::Waits, before) => format!("wait for {}", some(before)),
                (_, before) => format!("resolve after {}", some(before)),
            }
        }
        (_, None) => String::new(),
    }
}

/// Whether a branch would have to be adapted, and nothing of that counts. The order of landing knows nothing of what is
/// suppressed.
fn is_settled(branch: &Branch, report: &Report) -> bool {
    let name = branch.name.lossy();
    let adapts = branch.summary.order.is_some_and(|it| it.state == StepState::Adapt);
    adapts && !errors(report).any(|it| it.branches.contains(&name))
}

/// The errors that count.
fn errors(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|it| it.severity == Severity::Error && it.suppressed.is_none())
}

/// Whom a branch has to be adapted to.
fn adapted_to<'r>(name: &str, report: &'r Report) -> Vec<&'r str> {
    let advice = errors(report).filter_map(|it| it.advice.as_ref()).filter(|it| it.who == name);
    advice.flat_map(|it| &it.after).map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect()
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

fn landing(branch: &Branch, palette: &Palette) -> Cell {
    let reverted = branch.landed.as_ref().and_then(|landed| landed.reverted_by);
    if branch.landing.contained && branch.landing.state == State::Clean {
        let text = match reverted {
            Some(by) => format!("= landed, reverted by {}", by.short()),
            None => "= landed".to_owned(),
        };
        return Cell::new(text).styled(palette.faint);
    }
    if branch.is_in_target() {
        let text = branch.landed.as_ref().map_or_else(String::new, |landed| format!("= {}", landed_as(landed)));
        return Cell::new(text).styled(palette.faint);
    }
    match branch.counted().0 {
        State::Clean if !branch.summary.stops.landing.is_empty() => {
            Cell::new(format!("! breaks ({})", branch.summary.stops.landing.len())).styled(palette.bad)
        }
        State::Clean if branch.landed.as_ref().is_some_and(|landed| landed.rest.is_some()) => {
            Cell::new("✓ the rest merges").styled(palette.good)
        }
        State::Clean => Cell::new("✓ merges").styled(palette.good),
        State::Unknown => Cell::new("? unknown").styled(palette.doubt),
        State::Conflict => {
            let conflicts = branch.counted().1;
            let open = || conflicts.iter().filter(|it| it.suppressed.is_none());
            let files: BTreeSet<_> = open().flat_map(|conflict| &conflict.paths).collect();
            let text = match files.len() {
                0 if open().count() == 0 && !conflicts.is_empty() => "✗ known".to_owned(),
                0 => "✗ conflicts".to_owned(),
                files => format!("✗ {}", count(files, "file", "files")),
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
