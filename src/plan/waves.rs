//! Waves: branches of which every one lands cleanly after all the others.

use super::{Merges, Step};

/// In a larger wave not everybody is merged after all the others who only changes other lines of the same files.
const LARGE: usize = 64;

/// Those of a wave that do not land cleanly after all the others. A branch that meets none of the others lands after
/// them as it does without them.
pub(super) fn stragglers<M: Merges>(merges: &M, state: &M::State, members: &[usize]) -> Vec<usize> {
    let close =
        |one: usize, other: usize| !(members.len() > LARGE && merges.beside(one, other) || merges.apart(one, other));
    let meets = |one: &usize| members.iter().any(|other| one != other && close(*one, *other));
    let (close, apart): (Vec<usize>, Vec<usize>) = members.iter().partition(|member| meets(member));
    if close.is_empty() {
        return close;
    }
    match merged(merges, state, &apart) {
        Some(state) => last_ones(merges, &state, &close),
        None => members.to_vec(),
    }
}

/// Those of some branches that do not land cleanly after all the others, on the state that those really leave.
///
/// All states with one branch missing are made by halving: one half lands on everything, then the other half is looked
/// at in the same way. That takes n log n merges instead of n².
fn last_ones<M: Merges>(merges: &M, state: &M::State, members: &[usize]) -> Vec<usize> {
    match members {
        [] => Vec::new(),
        [last] => match merges.land(state, *last) {
            Step::Lands { findings, .. } if findings.is_empty() => Vec::new(),
            _ => vec![*last],
        },
        _ => {
            let (left, right) = members.split_at(members.len() / 2);
            let look = |first: &[usize], then: &[usize]| match merged(merges, state, first) {
                Some(state) => last_ones(merges, &state, then),
                None => then.to_vec(),
            };
            let (one, other) = rayon::join(|| look(right, left), || look(left, right));
            [one, other].concat()
        }
    }
}

/// The state after some branches, if all of them are known to land.
pub(super) fn merged<M: Merges>(merges: &M, state: &M::State, branches: &[usize]) -> Option<M::State> {
    branches.iter().try_fold(state.clone(), |state, branch| merges.merge(&state, *branch).state())
}
