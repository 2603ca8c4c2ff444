//! A listing for people: one row per branch or worktree.

use std::io::{self, Write};

use super::escape::{shown, shown_text};
use super::human::{commits, name, uncommitted, worktree, write_gaps};
use super::style::{Detail, Style};
use super::table::{Align, Cell, Column, Room, table};
use crate::model::{Absorbed, ListedBranch, Listing};

/// Prints a listing for people.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn list(listing: &Listing, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    let target = shown_text(&listing.target.name);
    if style.detail == Detail::Full {
        let rows: Vec<Vec<Cell>> = listing.branches.iter().map(|branch| row(branch, listing, style)).collect();
        writeln!(out, "{}", table(&HEAD, &rows, style.width, palette.faint))?;
        write_gaps(&listing.gaps, style, out)?;
    }
    let number = |absorbed: fn(&ListedBranch) -> bool| listing.branches.iter().filter(|found| absorbed(found)).count();
    let mut parts = vec![format!("{} compared with {target}", super::human::branches(listing.branches.len()))];
    let absorbed = number(|branch| branch.already_in_target.is_some());
    if absorbed > 0 {
        parts.push(format!("{absorbed} already in it"));
    }
    let outdated = number(|branch| branch.already_in_target.is_none() && branch.stale_base.is_some());
    if outdated > 0 {
        parts.push(format!("{outdated} with a stale base"));
    }
    writeln!(out, "{}", parts.join(", "))
}

/// The columns, of which empty ones are not shown.
const HEAD: [Column; 6] = [
    Column { title: "branch", align: Align::Left, room: Room::Shrinks },
    Column { title: "base", align: Align::Left, room: Room::Optional(1) },
    Column { title: "commits", align: Align::Right, room: Room::Fixed },
    Column { title: "worktree", align: Align::Left, room: Room::Shrinks },
    Column { title: "uncommitted", align: Align::Right, room: Room::Optional(0) },
    Column { title: "state", align: Align::Left, room: Room::Shrinks },
];

fn row(branch: &ListedBranch, listing: &Listing, style: &Style) -> Vec<Cell> {
    let palette = &style.palette;
    vec![
        name(&shown_text(&branch.name), branch.current).styled(palette.strong),
        Cell::new(branch.base.map_or("none".to_owned(), |base| base.short())).styled(palette.faint),
        commits(branch.ahead, branch.behind),
        worktree(branch.worktree.as_ref(), &listing.repository.git_dir),
        uncommitted(branch.worktree.as_ref()),
        state(branch, listing, style),
    ]
}

/// What is worth knowing about a branch, the most important first.
fn state(branch: &ListedBranch, listing: &Listing, style: &Style) -> Cell {
    let mut said = Vec::new();
    let mut colour = anstyle::Style::new();
    match branch.already_in_target {
        Some(absorbed) => {
            colour = style.palette.faint;
            said.push(match absorbed {
                Absorbed::Contained if branch.behind == 0 => format!("same as {}", shown_text(&listing.target.name)),
                Absorbed::Contained => "merged".to_owned(),
                Absorbed::NoChange => "nothing new".to_owned(),
                Absorbed::Squashed => "squash-merged".to_owned(),
                Absorbed::CherryPicked => "cherry-picked".to_owned(),
            });
        }
        None if branch.base.is_none() => {
            colour = style.palette.doubt;
            said.push("no common history".to_owned());
        }
        None if branch.stale_base.is_some() => {
            colour = style.palette.doubt;
            said.push("stale base".to_owned());
        }
        None => {}
    }
    said.extend(branch.locked.as_ref().map(|reason| because("locked", reason)));
    said.extend(branch.prunable.as_ref().map(|reason| because("prunable", reason)));
    Cell::new(said.join(", ")).styled(colour)
}

fn because(word: &str, reason: &str) -> String {
    if reason.is_empty() { word.to_owned() } else { format!("{word}: {}", shown(reason)) }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    fn listed(width: usize) -> String {
        let mut out = Vec::new();
        list(&sample::listing(), &Style { width, ..Style::plain() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_listing_shows_how_far_each_branch_is() {
        expect![[r"
            branch     base         commits  worktree                    uncommitted  state
            ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
            discounts  0101010101  ↑2 ↓1204                                           stale base
            imported   none          ↑7 ↓20                                           no common history
            receipts   0101010101     ↑0 ↓1  .claude/worktrees/receipts            2  locked: on a\x1b stick
            rounding   0101010101     ↑3 ↓8                                           squash-merged
            typo       0101010101     ↑0 ↓3  ../gone                               ?  merged, prunable: its folder is gone

            gap: typo: the folder '/src/gone' is gone
            5 branches compared with main, 2 already in it, 1 with a stale base
        "]].assert_eq(&listed(120));
    }

    #[test]
    fn a_narrow_listing_keeps_the_numbers() {
        expect![[r"
            branch      commits  worktree             state
            ────────────────────────────────────────────────────────────
            discounts  ↑2 ↓1204                       stale base
            imported     ↑7 ↓20                       no common history
            receipts      ↑0 ↓1  .claud…ees/receipts  locke… a\x1b stick
            rounding      ↑3 ↓8                       squash-merged
            typo          ↑0 ↓3  ../gone              merge…lder is gone

            gap: typo: the folder '/src/gone' is gone
            5 branches compared with main, 2 already in it, 1 with a stale base
        "]]
        .assert_eq(&listed(60));
    }
}
