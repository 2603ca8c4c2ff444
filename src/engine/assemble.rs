//! Putting the report together: sorted, counted, and with one verdict.

use rustc_hash::FxHashMap;

use super::contracts::Contracts;
use super::merging::{Examined, Merging};
use super::{hidden, landed};
use crate::model::{
    Branch, BranchSummary, BranchWorktree, Completeness, Conflict, Definitions, FORMAT_VERSION, Finding, Gap,
    LandedWork, Landing, MergeSettings, Name, Pair, ParticipantId, Plan, Report, Severity, State, Stats, Status,
    Target, Text as _, Tool, Totals, Touched, Verdict, Work,
};
use crate::repo::{AbsorbedWork, Analysis, Landed, Repository, Tip};

/// What is known before anything is merged.
pub(super) struct Head<'h> {
    pub(super) repository: &'h Repository,
    pub(super) settings: MergeSettings,
    pub(super) target: Tip,
    pub(super) gaps: Vec<Gap>,
    pub(super) notes: Vec<String>,
}

/// What the target has of branches by other commits.
pub(super) struct Known {
    /// By branch.
    pub(super) absorbed: Vec<Option<AbsorbedWork>>,
    /// What merging gives where that counts as contained, if there is any.
    pub(super) counted: Option<Merging>,
}

/// The report of one run. `git` is what git says.
pub(super) fn report(
    head: Head<'_>,
    (git, known): (Merging, Known),
    contracts: Contracts,
    work: Option<Work>,
    plan: Option<Plan>,
) -> Report {
    let Contracts { mut symbols, findings, gaps: unread, .. } = contracts;
    let Head { repository, settings, target, mut gaps, notes } = head;
    let counted = known.counted.as_ref();
    // What merges as git sees it may conflict where landed work counts.
    let only_counted = landed::only_counted(&git, counted);
    let told = git.pairs.iter().chain(&only_counted);
    let marks: Vec<_> = told.map(|pair| landed::of_pair(pair, &git, counted)).collect();
    let Merging { analysis, landings, pairs: mut examined, merged: pairs_examined, .. } = git;
    examined.extend(only_counted);
    let tips = landings.len() as u64;
    let own = repository.current_branch();
    let mut branches: Vec<Branch> = Vec::with_capacity(landings.len());
    for (at, landed) in landings.into_iter().enumerate() {
        gaps.extend(landed.outcome.gaps.iter().cloned());
        let described = known.absorbed[at].as_ref().and_then(|it| landed::described(it, at, counted));
        let symbols = symbols.get_mut(at).map(|known| Definitions(known.take()));
        branches.push(branch(&analysis, at, landed, described, symbols, own.as_ref()));
    }
    let mut pairs: Vec<Pair> = Vec::with_capacity(examined.len());
    for (pair, (landed, rest)) in examined.into_iter().zip(marks) {
        gaps.extend(pair.outcome.gaps.iter().cloned());
        let names = [pair.left, pair.right].map(|tip| analysis.tips()[tip].name.clone());
        let Examined { shared_paths, outcome, .. } = pair;
        if shared_paths > 0 || outcome.state != State::Clean || rest.is_some() {
            let (state, conflicts) = (outcome.state, outcome.conflicts);
            pairs.push(Pair {
                branches: names,
                state,
                shared_paths,
                conflicts,
                landed,
                rest,
                later: None,
                findings: Vec::new(),
            });
        }
    }
    about_pairs(&mut pairs, &findings, &analysis);
    identify(&target.name, &mut branches, &mut pairs);
    gaps.extend(unread);
    gaps.extend(analysis.unreadable());
    let gaps = hidden::finished(repository, gaps);
    let states = branches.iter().map(|branch| branch.counted().0).chain(pairs.iter().map(|pair| pair.counted().0));
    let verdict = verdict(states, &gaps, &findings);
    let mut report = Report {
        format_version: FORMAT_VERSION.to_owned(),
        tool: tool(),
        repository: repository.description(),
        settings,
        target: described_target(&target),
        verdict,
        notes,
        completeness: Completeness { status: if gaps.is_empty() { Status::Complete } else { Status::Partial }, gaps },
        totals: Totals::default(),
        branches,
        pairs,
        findings,
        work,
        plan,
        gate: None,
        history: None,
        suppressed: None,
        stats: Stats {
            elapsed_ms: 0,
            pairs_total: tips * tips.saturating_sub(1) / 2,
            pairs_examined,
            stages: Vec::new(),
        },
    };
    report.summarize();
    report
}

/// Gives all conflicts their names. What git says and what counts of it may be the same conflict.
fn identify(target: &Name, branches: &mut [Branch], pairs: &mut [Pair]) {
    let target = target.lossy();
    for branch in branches {
        let name = branch.name.lossy();
        let between = [target.as_str(), name.as_str()];
        let rest = branch.landed.iter_mut().filter_map(|landed| landed.rest.as_mut());
        rest.for_each(|rest| Conflict::identify(&mut rest.landing.conflicts, between));
        Conflict::identify(&mut branch.landing.conflicts, between);
    }
    for pair in pairs {
        let [left, right] = [0, 1].map(|at| pair.branches[at].lossy());
        let between = [left.as_str(), right.as_str()];
        pair.rest.iter_mut().for_each(|rest| Conflict::identify(&mut rest.conflicts, between));
        Conflict::identify(&mut pair.conflicts, between);
    }
}

/// Gives every pair the ids of the findings about it. A pair that has nothing else to tell is listed for them.
fn about_pairs(pairs: &mut Vec<Pair>, findings: &[Finding], analysis: &Analysis) {
    let mut places: FxHashMap<[Name; 2], usize> = FxHashMap::default();
    for (at, pair) in pairs.iter().enumerate() {
        places.entry(pair.branches.clone()).or_insert(at);
    }
    for finding in findings {
        let &[ParticipantId::Branch(one), ParticipantId::Branch(other), ..] = finding.participants.as_slice() else {
            continue;
        };
        // Tips are sorted by their names.
        let branches = [one.min(other), one.max(other)].map(|tip| analysis.tips()[tip].name.clone());
        let at = *places.entry(branches.clone()).or_insert(pairs.len());
        if at == pairs.len() {
            let (conflicts, landed, findings) = (Vec::new(), Vec::new(), Vec::new());
            pairs.push(Pair {
                branches,
                state: State::Clean,
                shared_paths: 0,
                conflicts,
                landed,
                rest: None,
                later: None,
                findings,
            });
        }
        pairs[at].findings.push(finding.id.clone());
    }
    pairs.sort_by(|a, b| a.branches.cmp(&b.branches));
}

/// A report with gaps that hide an answer never says clean.
pub(super) fn verdict(states: impl Iterator<Item = State>, gaps: &[Gap], findings: &[Finding]) -> Verdict {
    let hidden = gaps.iter().any(|gap| gap.hides_verdict);
    let drifts = findings.iter().any(|finding| finding.severity > Severity::Note);
    let otherwise = if drifts { Verdict::Drift } else { Verdict::Clean };
    states.fold(if hidden { Verdict::Unknown } else { otherwise }, |verdict, state| match (verdict, state) {
        (Verdict::Conflicted, _) | (_, State::Conflict) => Verdict::Conflicted,
        (Verdict::Unknown, _) | (_, State::Unknown) => Verdict::Unknown,
        (verdict, State::Clean) => verdict,
    })
}

/// The target as reports name it.
pub(super) fn described_target(target: &Tip) -> Target {
    Target {
        name_bytes: target.name.base64_unless_utf8(),
        name: target.name.clone(),
        reference: target.reference.as_ref().map(Name::lossy),
        commit: target.commit,
    }
}

/// The worktree of a tip as reports name it.
pub(super) fn described_worktree(tip: &Tip) -> Option<BranchWorktree> {
    tip.worktree
        .as_ref()
        .map(|worktree| BranchWorktree { path: worktree.path.display().to_string(), uncommitted: worktree.uncommitted })
}

/// The program as reports name it.
pub(super) fn tool() -> Tool {
    Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn branch(
    analysis: &Analysis,
    at: usize,
    landed: Landed,
    described: Option<LandedWork>,
    symbols: Option<Definitions>,
    own: Option<&Name>,
) -> Branch {
    let tip = &analysis.tips()[at];
    let relation = analysis.relation(at);
    let several = relation.bases.len() > 1;
    Branch {
        name_bytes: tip.name.base64_unless_utf8(),
        name: tip.name.clone(),
        reference: tip.reference.as_ref().map(Name::lossy),
        commit: tip.commit,
        tree: analysis.has_uncommitted_work(at).then_some(tip.tree),
        base: relation.bases.first().copied(),
        bases: if several { relation.bases } else { Vec::new() },
        ahead: relation.ahead,
        behind: relation.behind,
        worktree: described_worktree(tip),
        landing: Landing {
            state: landed.outcome.state,
            conflicts: landed.outcome.conflicts,
            contained: analysis.is_contained(at),
            tree: landed.tree,
        },
        landed: described,
        touched: landed.changes.map(|files| Touched { files, symbols }),
        summary: BranchSummary { current: own.is_some() && tip.reference.as_ref() == own, ..BranchSummary::default() },
    }
}
