//! Whether a plan still holds: whether the target and its branches are where they were when it was made.

use std::io::Write;
use std::path::Path;

use serde::Deserialize;

use super::output::{Destination, deliver};
use super::{Config, Exit, Failure, in_threads};
use crate::engine::{self, Subject};
use crate::model::Name;
use crate::report::shown;

/// The part of a plan, or of a report with one, that says what it was made from.
#[derive(Deserialize)]
struct Pinned {
    target: Pin,
    branches: Vec<Pin>,
}

/// Where something was.
#[derive(Deserialize)]
struct Pin {
    name: String,
    #[serde(rename = "ref")]
    reference: Option<String>,
    commit: String,
    tree: Option<String>,
}

impl Pin {
    /// What it was, for people.
    fn was(&self) -> String {
        self.commit.chars().take(10).collect()
    }
}

/// Holds the plan in a file against the repository.
pub(super) fn run(file: &Path, subject: &Subject, config: &Config, output: &mut dyn Write) -> Result<Exit, Failure> {
    let pinned = read(file)?;
    let mut subject = subject.clone();
    subject.selection.onto = subject.selection.onto.or_else(|| Some(name(&pinned.target)));
    let names: Vec<Name> = pinned.branches.iter().map(name).collect();
    let now = in_threads(config, || engine::standing(&subject, &names))??;
    let mut moved = Vec::new();
    let target = now.target.to_string();
    if target != pinned.target.commit {
        moved.push(change(&pinned.target, &target));
    }
    for (pin, now) in pinned.branches.iter().zip(&now.branches) {
        let Some(now) = now else {
            moved.push(format!("{} is gone; it was {}", shown(&pin.name), pin.was()));
            continue;
        };
        let (commit, tree) = (now.commit.to_string(), now.tree.map(|tree| tree.to_string()));
        if commit != pin.commit {
            moved.push(change(pin, &commit));
        } else if tree != pin.tree {
            moved.push(format!("{} has other uncommitted work", shown(&pin.name)));
        }
    }
    deliver(&Destination::Output, output, |out| {
        moved.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        let count = pinned.branches.len();
        let branches = if count == 1 { "its branch is".to_owned() } else { format!("its {count} branches are") };
        match moved.len() {
            0 => writeln!(out, "the plan holds: {} and {branches} where they were", shown(&pinned.target.name)),
            _ => writeln!(out, "the plan does not hold any more; make a new one with: divergence plan"),
        }
    })?;
    Ok(if moved.is_empty() { Exit::Passed } else { Exit::Found })
}

fn read(file: &Path) -> Result<Pinned, Failure> {
    let cannot = |problem: &str| Failure::new(format!("{problem} '{}'", file.display()));
    let text = super::plans::read_file(file).map_err(|error| cannot("cannot read the plan").because(error))?;
    serde_json::from_slice(&text).map_err(|error| {
        cannot("this is not a plan:").because(error).hint("make one with: divergence plan --format json=plan.json")
    })
}

/// The name by which it is found again.
fn name(pin: &Pin) -> Name {
    Name::new(pin.reference.as_deref().unwrap_or(&pin.name))
}

fn change(pin: &Pin, now: &str) -> String {
    format!("{} has moved from {} to {}", shown(&pin.name), shown(pin.was()), &now[..now.len().min(10)])
}
