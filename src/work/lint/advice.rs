//! Whether to split the work at all.

use std::collections::BTreeMap;

use super::super::item::Role;
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

/// Looks for what makes running side by side cost more than it gives.
pub(super) fn advice(look: &Look<'_>, together: &[(usize, usize)], waves: &[Vec<usize>], past: &Past) -> Advice {
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
