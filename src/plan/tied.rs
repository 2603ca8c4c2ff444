//! Branches that should not have been parallel.

use std::collections::{BTreeMap, BTreeSet};

use super::{Because, Cycle, How, Situation};

/// Two branches that conflict in this many regions have done the same work twice, or cut it in the wrong place.
const MANY_REGIONS: u32 = 5;

/// Branches that are connected so closely that landing them apart costs more than together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    /// The branches, in order.
    pub branches: Vec<usize>,
    /// What to do.
    pub advice: Advice,
    /// The regions in which they conflict with each other, all pairs together.
    pub regions: u32,
    /// The findings between them.
    pub findings: usize,
}

/// What to do with branches that are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Go on with one on top of the other.
    Sequence,
    /// Make one of them: each needs the other, or changes what the other relies on.
    Combine,
}

/// Finds groups of branches that are tied.
pub(super) fn tied(situation: &Situation, cycles: &[Cycle]) -> Vec<Tied> {
    let mut links: BTreeMap<(usize, usize), Advice> = BTreeMap::new();
    let mut link = |one: usize, other: usize, advice: Advice| {
        let found = links.entry((one.min(other), one.max(other))).or_insert(advice);
        *found = advice.max(*found);
    };
    for cycle in cycles {
        cycle.members.windows(2).for_each(|pair| link(pair[0], pair[1], Advice::Combine));
    }
    let contracts: BTreeSet<(usize, usize)> =
        situation.edges.iter().filter(|it| it.because == Because::Contract).map(|it| (it.from, it.to)).collect();
    for clash in &situation.clashes {
        let (&[one, other], How::Text(regions)) = (clash.members.as_slice(), clash.how) else { continue };
        let adapts = contracts.contains(&(one, other)) || contracts.contains(&(other, one));
        if regions >= MANY_REGIONS || adapts {
            link(one, other, Advice::Sequence);
        }
    }
    groups(&links).into_iter().map(|(branches, advice)| measured(situation, branches, advice)).collect()
}

/// What hangs together, directly or through others, with the strongest advice.
fn groups(links: &BTreeMap<(usize, usize), Advice>) -> Vec<(BTreeSet<usize>, Advice)> {
    let mut groups: Vec<(BTreeSet<usize>, Advice)> = Vec::new();
    for ((one, other), advice) in links {
        let (met, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(members, _)| members.contains(one) || members.contains(other));
        let mut joined = (BTreeSet::from([*one, *other]), *advice);
        for (members, advice) in met {
            joined.0.extend(members);
            joined.1 = joined.1.max(advice);
        }
        groups = apart;
        groups.push(joined);
    }
    groups.sort();
    groups
}

fn measured(situation: &Situation, branches: BTreeSet<usize>, advice: Advice) -> Tied {
    let inside = |members: &[usize]| members.iter().all(|member| branches.contains(member));
    let mut tied = Tied { branches: Vec::new(), advice, regions: 0, findings: 0 };
    for clash in situation.clashes.iter().filter(|clash| inside(&clash.members)) {
        match clash.how {
            How::Text(regions) | How::Unless(regions) | How::UnlessLast(regions) => tied.regions += regions,
            How::Drift(findings) => tied.findings += findings as usize,
        }
    }
    for edge in situation.edges.iter().filter(|edge| inside(&[edge.from, edge.to])) {
        tied.findings += edge.findings.len();
    }
    tied.branches = branches.into_iter().collect();
    tied
}
