//! Tips whose worktrees were looked at, and what they are called.

use std::collections::{BTreeMap, BTreeSet};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;
use rayon::prelude::*;

use super::{Asked, Candidate, Selected, Snapshots};
use crate::model::{Gap, GapReason, Name, Text as _};
use crate::repo::resolve::Meaning;
use crate::repo::worktrees::{Checkout, Head};
use crate::repo::{Origin, Repository, Standing, Tip, Worktree, peel, refs, snapshot};

/// A tip that has no name of its own yet.
pub(super) struct Draft {
    pub(super) tip: Tip,
    pub(super) asked: Asked,
    /// The worktree that it stands for, among all.
    checkout: Option<usize>,
    /// The tree of its commit.
    committed: ObjectId,
    gaps: Vec<Gap>,
    notes: Vec<String>,
}

/// Whether the target is called by its name where it is among the tips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called {
    /// It is.
    Target,
    /// Its work is told apart from it.
    Apart,
}

impl Repository {
    /// Looks at the worktrees of candidates. Where several worktrees have one branch, each that has work of its own
    /// counts: they are one branch only as far as they are committed.
    pub(super) fn drafts(
        &self,
        candidates: Vec<Candidate>,
        checkouts: &[Checkout],
        snapshots: Snapshots,
    ) -> Vec<Draft> {
        let candidates = once_each(candidates, checkouts, snapshots);
        let drafts = candidates.into_par_iter().map(|candidate| self.draft(candidate, checkouts, snapshots)).collect();
        with_own_work(drafts)
    }

    fn draft(&self, candidate: Candidate, checkouts: &[Checkout], snapshots: Snapshots) -> Draft {
        let Candidate { meaning, commit, origin, asked } = candidate;
        let checkout = meaning.checkout.and_then(|at| checkouts.get(at));
        let worktree = checkout.map(|checkout| Worktree {
            path: checkout.path.clone(),
            uncommitted: None,
            locked: checkout.locked.clone().map(Name::new),
            prunable: checkout.prunable(),
        });
        let tip = Tip {
            name: Name::new(meaning.name),
            reference: meaning.reference.map(Name::new),
            commit: peel::id(commit.id),
            tree: peel::id(commit.tree),
            worktree,
            standing: Standing::Whole,
            origin,
        };
        let mut draft = Draft {
            tip,
            asked,
            checkout: meaning.checkout,
            committed: commit.tree,
            gaps: Vec::new(),
            notes: Vec::new(),
        };
        if let Some(checkout) = checkout.filter(|_| snapshots == Snapshots::Uncommitted) {
            draft.gaps = checkout.remarks();
            if checkout.is_there() {
                self.look(&mut draft, checkout);
            }
        }
        draft
    }

    /// Takes what is not committed into a draft. A worktree that is away from its branch has files of another commit.
    fn look(&self, draft: &mut Draft, checkout: &Checkout) {
        let taken = snapshot::take(&self.objects, checkout, draft.committed);
        let is_away = matches!(&checkout.head, Head::Away(_)) && draft.tip.reference.is_some();
        if !is_away {
            draft.tip.tree = peel::id(taken.tree);
            draft.tip.worktree.iter_mut().for_each(|worktree| worktree.uncommitted = taken.uncommitted);
        }
        draft.gaps.extend(taken.gaps);
        draft.notes.extend(taken.notes);
        if let Some(first) = taken.unmerged.first() {
            draft.tip.standing = Standing::Unmerged;
            let (files, are) = match taken.unmerged.len() {
                1 => (format!("'{first}'"), "is"),
                2 => (format!("'{first}' and 1 more file"), "are"),
                n => (format!("'{first}' and {} more files", n - 1), "are"),
            };
            let folder = checkout.path.display();
            let message = format!("{files} {are} unmerged in the worktree '{folder}', so what will land is unknown");
            draft.gaps.push(Gap::new(GapReason::UnmergedFiles, message).hiding());
        }
    }
}

impl Draft {
    /// Whether something of it is not committed.
    pub(super) fn has_work(&self) -> bool {
        self.tip.standing == Standing::Unmerged || peel::object_id(self.tip.tree) != self.committed
    }

    /// Whether something of it is not committed, or may be as far as anybody knows.
    pub(super) fn is_open(&self) -> bool {
        self.has_work() || self.gaps.iter().any(|gap| gap.hides_verdict)
    }

    /// What is unknown of a worktree that was asked for and seems to have no work of its own.
    pub(super) fn unseen(&self) -> impl Iterator<Item = Gap> {
        let hiding = self.gaps.iter().filter(|gap| gap.hides_verdict && self.asked == Asked::Worktree);
        hiding.map(|gap| gap.clone().of(&self.tip.name))
    }

    /// Whether it is the branch or the commit that others land on.
    pub(super) fn is_of(&self, target: &Tip) -> bool {
        match (&self.tip.reference, &target.reference) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.checkout.is_none() && self.tip.name == target.name,
            _ => false,
        }
    }

    /// What to say of work that was not asked for.
    pub(super) fn takes_no_part(&self) -> Option<String> {
        let worktree = self.tip.worktree.as_ref().filter(|_| self.has_work())?;
        let files = match worktree.uncommitted {
            Some(1) => "1 file".to_owned(),
            Some(n) => format!("{n} files"),
            None => "some files".to_owned(),
        };
        let name = self.tip.reference.as_ref().unwrap_or(&self.tip.name).lossy();
        let name = name.strip_prefix("refs/heads/").unwrap_or(&name);
        let folder = worktree.path.display();
        Some(format!("uncommitted work of '{name}' in '{folder}' ({files}) is left out: --worktrees takes it in"))
    }

    /// A longer name than the one that it shares with others: the full name of a ref, that of a branch with the folder
    /// of its worktree, or more of a folder's path.
    fn longer(&self, checkouts: &[Checkout], depth: usize, is_shared: bool) -> BString {
        let checkout = self.checkout.and_then(|at| checkouts.get(at));
        match (&self.tip.reference, checkout) {
            (Some(full), Some(checkout)) if is_shared => {
                let (name, folder) = (refs::short(full.bytes()), checkout.folder_name(depth - 1));
                BString::from([name.as_bytes(), b" (", folder.as_bytes(), b")"].concat())
            }
            (Some(full), _) => full.bytes().into(),
            (None, Some(checkout)) => checkout.folder_name(depth),
            (None, None) => BString::from(self.tip.commit.to_string()),
        }
    }
}

impl Selected {
    /// Takes drafts as tips under names that are all different, and none of them the target's.
    pub(super) fn take(&mut self, drafts: Vec<Draft>, target: &Tip, checkouts: &[Checkout], called: Called) {
        let names = apart(&drafts, target, checkouts, called);
        for (mut draft, name) in drafts.into_iter().zip(names) {
            draft.tip.name = Name::new(name);
            self.gaps.extend(draft.gaps.into_iter().map(|gap| gap.of(&draft.tip.name)));
            self.notes.extend(draft.notes);
            self.tips.push(draft.tip);
        }
        self.tips.sort_by(|a, b| a.name.cmp(&b.name));
        self.gaps.sort();
        self.notes.sort();
        self.notes.dedup();
    }
}

/// One candidate for each branch, even if it was named several times or in several spellings; where uncommitted work
/// counts, one for each of its worktrees.
fn once_each(candidates: Vec<Candidate>, checkouts: &[Checkout], snapshots: Snapshots) -> Vec<Candidate> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Identity {
        Reference(BString, Option<usize>),
        Checkout(usize),
        Name(BString),
    }
    let mut kept: BTreeMap<Identity, Candidate> = BTreeMap::new();
    for candidate in candidates {
        for place in places(&candidate.meaning, checkouts, snapshots) {
            let mut candidate = candidate.clone();
            candidate.meaning.checkout = place;
            let identity = match (&candidate.meaning.reference, place) {
                (Some(full), _) if snapshots == Snapshots::Committed => Identity::Reference(full.clone(), None),
                (Some(full), _) => Identity::Reference(full.clone(), place),
                (None, Some(at)) => Identity::Checkout(at),
                (None, None) => Identity::Name(candidate.meaning.name.clone()),
            };
            match kept.get_mut(&identity) {
                None => {
                    kept.insert(identity, candidate);
                }
                Some(known) => known.join(candidate),
            }
        }
    }
    kept.into_values().collect()
}

impl Candidate {
    /// Takes another one in that means the same. Whichever comes first does not matter.
    fn join(&mut self, other: Self) {
        let checkout = self.meaning.checkout.into_iter().chain(other.meaning.checkout).min();
        let asked = self.asked.max(other.asked);
        let rank = |one: &Self| (one.origin == Origin::Found, one.meaning.name.len(), one.meaning.name.clone());
        if rank(&other) < rank(self) {
            *self = other;
        }
        self.meaning.checkout = checkout;
        self.asked = asked;
    }
}

/// The worktrees that a name stands for: the one that was meant, or those that have its branch. One that is there says
/// more than one that is gone.
fn places(meaning: &Meaning, checkouts: &[Checkout], snapshots: Snapshots) -> Vec<Option<usize>> {
    let is_there = |at: &usize| checkouts.get(*at).is_some_and(Checkout::is_there);
    let Some(full) = &meaning.reference else { return vec![meaning.checkout] };
    if let Some(at) = meaning.checkout.filter(is_there) {
        return vec![Some(at)];
    }
    let of_branch: Vec<usize> = (0..checkouts.len()).filter(|at| checkouts[*at].branch() == Some(full)).collect();
    let mut there: Vec<usize> = of_branch.iter().copied().filter(is_there).collect();
    if snapshots == Snapshots::Committed {
        there.truncate(1);
    }
    if there.is_empty() { vec![of_branch.first().copied()] } else { there.into_iter().map(Some).collect() }
}

/// Of several worktrees of one branch those with different work, or one, if there is no work in any.
fn with_own_work(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    // Those of one branch stand side by side.
    let mut first = 0;
    for mut draft in drafts {
        if kept.last().is_none_or(|last| last.tip.reference.is_none() || last.tip.reference != draft.tip.reference) {
            first = kept.len();
            kept.push(draft);
            continue;
        }
        let same = kept[first..].iter_mut().find(|known| {
            let equal = known.tip.tree == draft.tip.tree && known.tip.standing == draft.tip.standing;
            equal || !known.has_work() || !draft.has_work()
        });
        match same {
            Some(known) => {
                if draft.has_work() && !known.has_work() {
                    std::mem::swap(known, &mut draft);
                }
                known.asked = known.asked.max(draft.asked);
                if draft.tip.origin == Origin::Named {
                    known.tip.origin = Origin::Named;
                }
                known.gaps.extend(draft.gaps);
                known.notes.extend(draft.notes);
            }
            None => kept.push(draft),
        }
    }
    kept
}

/// Names that are all different, and none of them the target's: the full name of a ref, that of a branch with the
/// folder of its worktree, or more of a worktree's path, where the short one is not.
fn apart(drafts: &[Draft], target: &Tip, checkouts: &[Checkout], called: Called) -> Vec<BString> {
    let mut names: Vec<BString> = drafts.iter().map(|draft| draft.tip.name.bytes().into()).collect();
    let shared = |draft: &Draft| {
        let reference = draft.tip.reference.as_ref();
        let with_target = called == Called::Apart && draft.is_of(target);
        with_target
            || reference.is_some() && drafts.iter().filter(|it| it.tip.reference.as_ref() == reference).count() > 1
    };
    let keeps = |draft: &Draft| called == Called::Target && draft.is_of(target) && !shared(draft);
    for depth in 2.. {
        let mut seen = BTreeSet::from([BString::from(target.name.bytes())]);
        let others = names.iter().zip(drafts).filter(|(_, draft)| !keeps(draft));
        let twice: BTreeSet<BString> =
            others.filter(|(name, _)| !seen.insert((*name).clone())).map(|(name, _)| name.clone()).collect();
        if twice.is_empty() {
            break;
        }
        let mut changed = false;
        for (name, draft) in names.iter_mut().zip(drafts) {
            if !twice.contains(name) || keeps(draft) {
                continue;
            }
            let longer = draft.longer(checkouts, depth, shared(draft));
            changed |= *name != longer;
            *name = longer;
        }
        if !changed {
            break;
        }
    }
    names
}
