//! Whether to split the work at all.

use super::super::item::{Item, Role};
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
    let only = |item: &Item, other: &Item, path: &str| item.scope.reaches(path) && !other.scope.reaches(path);
    let mut count = 0;
    for (place, one) in work.iter().enumerate() {
        for other in &work[place + 1..] {
            let (left, right) = (&look.plan.items[*one], &look.plan.items[*other]);
            let forth = past.couplings(&|path| only(left, right, path), &|path| only(right, left, path));
            count += usize::from(!forth.is_empty());
        }
    }
    count
}
