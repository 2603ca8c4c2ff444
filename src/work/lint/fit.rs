//! Which way of working fits a plan: by what its items do, and how much they have to do with each other.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::Item;
use super::advice::looks_for_a_fault;
use super::cautions::{Caution, LISTED};
use super::{Advice, Look};
use crate::model::{Fit, Way};

/// Contracts and constraints for each file from which on they are more than the work.
const ELABORATE: usize = 3;

/// Words in a title that speak of finding out, not of making.
static READS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:research|explor\w+|investigat\w+|analy[sz]e\w*|analysis|compare|comparison|audit|survey|spike|find out|evaluate|review)\b",
    )
    .expect("a valid pattern")
});

/// Says which way of working fits, with the figures that say so.
pub(super) fn fit(
    look: &Look<'_>,
    together: &[(usize, usize)],
    waves: &[Vec<usize>],
    advice: &Advice,
    cautions: &[Caution],
) -> Fit {
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
    let mut own = vec![false; look.plan.items.len()];
    work.iter().for_each(|(at, _)| own[*at] = true);
    let unordered = |(one, other): (usize, usize)| (one.min(other), one.max(other));
    let both = look.plan.relies_on().into_iter().chain(together.iter().copied()).map(unordered);
    let tied: BTreeSet<(usize, usize)> = both.filter(|(one, other)| one != other && own[*one] && own[*other]).collect();
    // There are very many pairs, so none of them is asked. Two that wait for each other are counted once.
    let is_counted = |at: usize, other: usize| own[other] && at != other && (at > other || !look.waits_for(other, at));
    let waiting = |at: usize| look.waits[at].iter().filter(move |other| is_counted(at, **other)).count();
    let ordered: usize = work.iter().map(|(at, _)| waiting(*at)).sum();
    let is_ordered = |(one, other): &&(usize, usize)| look.waits_for(*one, *other) || look.waits_for(*other, *one);
    let free = pairs - ordered - tied.iter().filter(|it| !is_ordered(it)).count();
    let tied = tied.len();
    let widest = waves.iter().map(|wave| wave.iter().filter(|at| own[**at]).count()).max().unwrap_or(0);
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
    // As a reason against it they are told already.
    if *advice == Advice::Parallel {
        because.extend(cautions.iter().take(LISTED).map(|it| format!("{}: {}", it.said, it.instead)));
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
    let is_about = READS.is_match(&item.title) && !looks_for_a_fault(item);
    item.scope.is_empty() && item.provides.is_empty() && is_about
}
