//! Some branches of a report, with what concerns them and nothing else.

use super::assemble::verdict;
use super::question::Focus;
use crate::model::{Name, Report, Status, Text};
use crate::repo::{Error, Repository, Tip};

/// The branches that a question is about, and how many others take part.
pub(super) struct Focused {
    names: Vec<Name>,
    others: usize,
}

/// The branches that a question is about; `None` if it is about all.
///
/// # Errors
/// If one of them takes no part.
pub(super) fn focused(repository: &Repository, focus: &Focus, tips: &[Tip]) -> Result<Option<Focused>, Error> {
    let names = match focus {
        Focus::All => return Ok(None),
        Focus::Branches(names) => names.clone(),
        Focus::Current => vec![current(repository, tips)?],
    };
    let mut places: Vec<usize> = Vec::new();
    for name in &names {
        let found = of_name(tips, name);
        if found.is_empty() {
            let error = Error::user(format!("'{}' is none of the branches that are looked at", name.lossy()));
            return Err(error.hint("'divergence list' shows them; name it as it is shown there"));
        }
        places.extend(found);
    }
    places.sort_unstable();
    places.dedup();
    let names = places.iter().map(|at| tips[*at].name.clone()).collect();
    Ok(Some(Focused { names, others: tips.len() - places.len() }))
}

/// The branches of a name, each once. The name of a branch means all its worktrees that take part.
pub(super) fn of_name(tips: &[Tip], name: &Name) -> Vec<usize> {
    if let Some(place) = tips.iter().position(|tip| tip.name == *name) {
        return vec![place];
    }
    let full = |tip: &Tip| tip.reference.clone().filter(|full| full == name || is_short(full, name));
    let Some(full) = tips.iter().find_map(full) else { return Vec::new() };
    let all = tips.iter().enumerate().filter(|(_, tip)| tip.reference.as_ref() == Some(&full));
    all.map(|(place, _)| place).collect()
}

/// Whether a name is the short form of a full one.
fn is_short(full: &Name, name: &Name) -> bool {
    let short = full.bytes().strip_prefix(b"refs/").and_then(|rest| {
        let at = rest.iter().position(|byte| *byte == b'/')?;
        Some(&rest[at + 1..])
    });
    short == Some(name.bytes())
}

/// The branch of the worktree in which somebody asks.
fn current(repository: &Repository, tips: &[Tip]) -> Result<Name, Error> {
    let Some(own) = repository.current_branch() else {
        return Err(Error::user("there is no branch here: HEAD is detached").hint("name one: --focus BRANCH"));
    };
    let tip = tips.iter().find(|tip| tip.reference.as_ref() == Some(&own));
    tip.map(|tip| tip.name.clone()).ok_or_else(|| {
        let short = own.lossy();
        let short = short.strip_prefix("refs/heads/").unwrap_or(&short);
        Error::user(format!("'{short}', the branch of this worktree, is none of those that are looked at"))
            .hint("it is the target, or was not named: 'divergence list' shows the others")
    })
}

/// The report on some branches, if it is to be on some.
pub(super) fn on(mut report: Report, focused: Option<&Focused>) -> Report {
    if let Some(focused) = focused {
        narrow(&mut report, focused);
    }
    report
}

/// Leaves out what does not concern some branches, and says beside how many others they were looked at.
fn narrow(report: &mut Report, Focused { names, others }: &Focused) {
    let lossy: Vec<String> = names.iter().map(Text::lossy).collect();
    let is_one = |name: &Name| names.contains(name);
    let is_called = |name: &String| lossy.contains(name);
    report.branches.retain(|branch| is_one(&branch.name));
    report.pairs.retain(|pair| pair.branches.iter().any(is_one));
    report.findings.retain(|finding| finding.branches.iter().any(is_called));
    report.completeness.gaps.retain(|gap| {
        let about = gap.branch.iter().chain(&gap.other);
        about.clone().count() == 0 || about.clone().any(is_one)
    });
    let gaps = &report.completeness.gaps;
    report.completeness.status = if gaps.is_empty() { Status::Complete } else { Status::Partial };
    let landings = report.branches.iter().map(|branch| branch.counted().0);
    let states = landings.chain(report.pairs.iter().map(|pair| pair.counted().0));
    report.verdict = verdict(states, gaps, &report.findings);
    let mut met: Vec<&Name> =
        report.pairs.iter().flat_map(|pair| &pair.branches).filter(|name| !is_one(name)).collect();
    met.sort_unstable();
    met.dedup();
    let (is, it) = if names.len() == 1 { ("is", "it") } else { ("are", "them") };
    let others = match *others {
        0 => "there is no other branch".to_owned(),
        1 if met.is_empty() => format!("the other branch does not meet {it}"),
        1 => format!("the other branch meets {it}"),
        others if met.is_empty() => format!("none of {others} other branches meets {it}"),
        others => {
            format!("{} of {others} other branches {} {it}", met.len(), if met.len() == 1 { "meets" } else { "meet" })
        }
    };
    report.summarize();
    report.notes.insert(0, format!("only {} {is} looked at: {others}", lossy.join(", ")));
}
