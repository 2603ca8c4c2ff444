//! Whether to split the work at all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::{Item, Role};
use super::cautions::{Caution, LISTED};
use super::past::SUPPORT;
use super::{Look, Past};

/// Whether to do the items side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// They can be.
    Parallel,
    /// They should not, and why.
    Sequential(Vec<String>),
}

/// How a title begins that speaks of a fault whose cause nobody knows yet.
static FAULT: LazyLock<Regex> = LazyLock::new(|| {
    const FAULTS: &str = "bugs?|crash(?:es)?|failures?|faults?|errors?|hangs?|leaks?|deadlocks?|races?|regressions?|slowness|timeouts?|flak(?:es?|iness)";
    Regex::new(&format!(
        r"(?i)^(?:(?:debug(?:ging)?|diagnos(?:e|ing)|troubleshoot(?:ing)?|investigat(?:e|ing)|reproduc(?:e|ing)|trac(?:e|k)(?: down)?|hunt(?: down)?|bisect)\s+(?:.*\b(?:{FAULTS})\b|(?:the|a|an|this|these|why|what|where|how|flaky|failing|slow|intermittent|random|broken)\b)|(?:find|figure|work) out (?:why|where|what)\b|find (?:the )?(?:root )?causes?\b|root[- ]cause\b|bisect\b)"
    ))
    .expect("a valid pattern")
});

/// Whether an item looks for the cause of something: it makes nothing, and where it will end is not known.
pub(super) fn looks_for_a_fault(item: &Item) -> bool {
    item.scope.create.is_empty() && item.provides.is_empty() && FAULT.is_match(item.title.trim())
}

/// Looks for what makes running side by side cost more than it gives.
pub(super) fn advice(
    look: &Look<'_>,
    together: &[(usize, usize)],
    waves: &[Vec<usize>],
    past: &Past,
    cautions: &[Caution],
) -> Advice {
    let work: Vec<usize> = look.work().map(|(at, _)| at).collect();
    let is_work = |at: &usize| look.plan.items[*at].role == Role::Work;
    if work.len() < 2 {
        return Advice::Parallel;
    }
    let mut reasons = Vec::new();
    let widest = waves.iter().map(|wave| wave.iter().filter(|at| is_work(at)).count()).max().unwrap_or(0);
    if widest < 2 {
        reasons.push("no two items can run at the same time".to_owned());
    }
    let pairs = work.len() * (work.len() - 1) / 2;
    let met = together.iter().filter(|(one, other)| is_work(one) && is_work(other)).count();
    if met * 2 > pairs {
        reasons.push(format!("{met} of {pairs} pairs of items reach for the same files"));
    }
    let coupled = coupled(look, &work, past);
    if coupled * 2 > pairs {
        reasons.push(format!("the files of {coupled} of {pairs} pairs of items change together in history"));
    }
    let nowhere = work.iter().filter(|at| look.plan.items[**at].scope.is_empty()).count();
    if nowhere * 2 > work.len() {
        reasons.push(format!("{nowhere} of {} items do not say which files they touch", work.len()));
    }
    let searching = work.iter().filter(|at| looks_for_a_fault(&look.plan.items[**at])).count();
    if searching * 2 >= work.len() {
        reasons.push(format!(
            "{searching} of {} items look for the cause of a fault: what one finds changes what the others do",
            work.len()
        ));
    }
    let concerned: BTreeSet<usize> = cautions.iter().flat_map(|it| it.items.iter().copied()).collect();
    if concerned.len() * 2 >= work.len() {
        reasons.extend(cautions.iter().take(LISTED).map(|it| it.said.clone()));
    }
    if reasons.is_empty() { Advice::Parallel } else { Advice::Sequential(reasons) }
}

/// How many pairs of items have files that change together.
fn coupled(look: &Look<'_>, work: &[usize], past: &Past) -> usize {
    let reached: Vec<Vec<bool>> = work.iter().map(|at| past.reached(&look.plan.items[*at].scope)).collect();
    // Only pairs that some commits touched both of are worth a closer look.
    let mut met: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for commit in &past.commits {
        let touches = |item: &usize| commit.iter().any(|file| reached[*item][*file as usize]);
        let touched: Vec<usize> = (0..work.len()).filter(touches).collect();
        for (place, one) in touched.iter().enumerate() {
            touched[place + 1..].iter().for_each(|other| *met.entry((*one, *other)).or_default() += 1);
        }
    }
    let only = |one: usize, other: usize| {
        let (mine, theirs) = (&reached[one], &reached[other]);
        move |file: usize| mine[file] && !theirs[file]
    };
    let often = met.into_iter().filter(|(_, commits)| *commits >= SUPPORT);
    often.filter(|((one, other), _)| !past.couplings(&only(*one, *other), &only(*other, *one)).is_empty()).count()
}
