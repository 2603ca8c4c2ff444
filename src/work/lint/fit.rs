//! Which way of working fits a plan: by what its items do, and how much they have to do with each other.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::{Item, Role};
use super::{Advice, Look};
use crate::model::{Fit, Way};

/// Contracts and constraints for each file from which on they are more than the work.
const ELABORATE: usize = 3;

/// Words in a title that speak of finding out, not of making.
static READS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:research|explor\w+|investigat\w+|analy[sz]e\w*|analysis|compare|comparison|audit|survey|spike|find out|evaluate|review|debug\w*|diagnos\w+|reproduce)\b",
    )
    .expect("a valid pattern")
});

/// Says which way of working fits, with the figures that say so.
pub(super) fn fit(look: &Look<'_>, together: &[(usize, usize)], waves: &[Vec<usize>], advice: &Advice) -> Fit {
    let work: Vec<(usize, &Item)> = look.work().collect();
    let items = work.len();
    if items < 2 {
        let because = format!("{items} of {} items does work of its own", look.plan.items.len());
        return Fit { way: Way::OneSession, because: vec![because] };
    }
    let reading = work.iter().filter(|(_, item)| only_reads(item)).count();
    if reading * 2 > items {
        let because = vec![format!("{reading} of {items} items read and report, and change no file")];
        return Fit { way: Way::ReadingHelpers, because };
    }
    let pairs = items * (items - 1) / 2;
    let relies = look.plan.relies_on();
    let is_tied = |one: usize, other: usize| {
        relies.contains(&(one, other))
            || relies.contains(&(other, one))
            || together.contains(&(one.min(other), one.max(other)))
    };
    let is_ordered = |one: usize, other: usize| look.waits_for(one, other) || look.waits_for(other, one);
    let all =
        work.iter().enumerate().flat_map(|(at, (one, _))| work[at + 1..].iter().map(move |(other, _)| (*one, *other)));
    let (mut tied, mut free) = (0, 0);
    for (one, other) in all {
        let is_tied = is_tied(one, other);
        tied += usize::from(is_tied);
        free += usize::from(!is_tied && !is_ordered(one, other));
    }
    let is_work = |at: &usize| look.plan.items[*at].role == Role::Work;
    let widest = waves.iter().map(|wave| wave.iter().filter(|at| is_work(at)).count()).max().unwrap_or(0);
    let mut because = vec![
        format!("{free} of {pairs} pairs of items have nothing to do with each other"),
        format!("{tied} rely on each other or share files"),
        format!("at most {widest} of {items} items run side by side"),
    ];
    let files: usize = work.iter().map(|(_, item)| item.scope.allowed().count()).sum();
    let agreed: usize = work
        .iter()
        .map(|(_, it)| it.provides.len() + it.requires.len() + it.assumes.len() + it.constraints.len())
        .sum();
    let is_elaborate = files > 0 && agreed >= files * ELABORATE;
    if is_elaborate {
        because
            .push(format!("{agreed} contracts and constraints for {files} files: agreeing may be more than the work"));
    }
    let way = match advice {
        Advice::Sequential(_) => Way::OneSession,
        Advice::Parallel if is_elaborate || tied * 2 > pairs => Way::SharedList,
        Advice::Parallel => Way::Worktrees,
    };
    Fit { way, because }
}

/// Whether an item changes nothing: it names no files, provides nothing, and its title says that it is about finding out.
fn only_reads(item: &Item) -> bool {
    item.scope.is_empty() && item.provides.is_empty() && READS.is_match(&item.title)
}
