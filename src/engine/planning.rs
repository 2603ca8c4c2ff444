//! The plan of a run: what is known about the branches becomes a situation, of which an order is made.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::contracts::Known;
use super::merging::{Examined, Outcomes};
use super::planned::{Words, narrow};
use super::question::PlanQuestion;
use super::simulation::{Simulator, matters};
use super::{findings, focus};
use crate::drift::Told;
use crate::drift::rules::Order;
use crate::model::{Lacks, Name, Names, ParticipantId, Plan, State, Text as _};
use crate::plan::{self, Alone, Because, Branch, Clash, Edge, How, Merges as _, Situation, Step};
use crate::repo::{Error, Ground, Reader, Reverted, Story};

/// What a plan is made of.
pub(super) struct Ask<'a> {
    pub(super) outcomes: &'a Outcomes<'a>,
    pub(super) question: &'a PlanQuestion,
    /// Who depends on whom by what work items say: the one that is needed first, then the one that waits.
    pub(super) dependencies: &'a [(usize, usize)],
}

/// A plan, and what was found on the way.
pub(super) struct Planned {
    pub(super) plan: Plan,
    /// Findings of the simulation.
    pub(super) told: Vec<Told>,
    pub(super) notes: Vec<String>,
}

impl Planned {
    /// Gives away what was found, and who lands when.
    pub(super) fn take(&mut self, names: &Names) -> (Vec<Told>, Vec<ParticipantId>) {
        let order = self.plan.order.iter().filter_map(|step| names.who(&step.branch)).collect();
        (std::mem::take(&mut self.told), order)
    }

    /// The plan, with its notes among those of the report.
    pub(super) fn noted(self, notes: &mut Vec<String>) -> Plan {
        notes.extend(self.notes);
        self.plan
    }
}

impl Ask<'_> {
    /// Makes the plan. `known` is what was found about contracts, if anybody looked.
    ///
    /// # Errors
    /// If a branch that is named does not take part, or one that is said to have landed does not land.
    pub(super) fn plan(&self, known: Option<&Known<'_, '_>>) -> Result<Planned, Error> {
        let landed = self.places(&self.question.landed)?;
        let without = self.places(&self.question.without)?;
        if let Some(both) = landed.iter().find(|tip| without.contains(tip)) {
            return Err(Error::user(format!("'{}' is in --landed and in --without", self.name(*both)))
                .hint("name it once: it has landed, or it stays out"));
        }
        let start = self.start(&landed)?;
        let tips = 0..self.outcomes.analysis.tips().len();
        let takes_part =
            |tip: &usize| !landed.contains(tip) && !without.contains(tip) && !self.outcomes.analysis.is_contained(*tip);
        let candidates: Vec<usize> = tips.filter(takes_part).collect();
        let (idle, members) = self.idle(&start, &candidates);
        let mut notes: Vec<String> =
            idle.iter().map(|tip| format!("'{}' has nothing left to land", self.name(*tip))).collect();
        notes.extend(self.reverted());
        let stories = self.stories();
        let declared = self.declared(&stories, &mut notes);
        let told: &[Told] = known.map_or(&[], |known| known.told);
        let mut simulator = Simulator::new(self.outcomes, known, &members, start);
        let mut situation = self.situation(&members, &stories, &declared, told, known);
        if !landed.is_empty() {
            let alone = |place| match simulator.land(&simulator.start(), place) {
                Step::Lands { findings, .. } if findings.is_empty() => Alone::Clean,
                Step::Lands { findings, .. } => Alone::Adapt(narrow(findings.len())),
                Step::Conflicts(conflicts) => Alone::Conflict(plan::regions(&conflicts)),
                Step::Unknown => Alone::Unknown,
            };
            let alone: Vec<Alone> = (0..members.len()).into_par_iter().map(alone).collect();
            situation.branches.iter_mut().zip(alone).for_each(|(branch, alone)| branch.alone = alone);
        }
        simulator.needs(&situation);
        let order = self.places(&self.question.order)?;
        let order: Vec<usize> = order.iter().filter_map(|tip| members.binary_search(tip).ok()).collect();
        let made = match order.as_slice() {
            [] => plan::make(&situation, &simulator),
            order => plan::follow(&situation, &simulator, order),
        };
        let reader = self.outcomes.repository.reader();
        let words = Words { outcomes: self.outcomes, reader, known, situation: &situation, members: &members };
        let plan = Plan { nothing_left: idle.iter().map(|tip| self.name(*tip)).collect(), ..words.plan(made, &landed) };
        Ok(Planned { plan, told: simulator.told(), notes })
    }

    fn name(&self, tip: usize) -> String {
        self.outcomes.name(tip)
    }

    /// The state that some branches leave which are taken to have landed.
    fn start(&self, landed: &[usize]) -> Result<Ground, Error> {
        let Outcomes { repository, analysis, landings, .. } = *self.outcomes;
        let reader = repository.reader();
        landed.iter().try_fold(analysis.ground(), |state, tip| {
            let (outcome, next) = analysis.land_on(&reader, &state, *tip, landings);
            let name = self.name(*tip);
            next.ok_or_else(|| match outcome.state {
                State::Conflict => Error::user(format!("'{name}' cannot have landed: its text conflicts"))
                    .hint("leave it out of --landed; 'divergence plan' says what stands in its way"),
                State::Clean | State::Unknown => {
                    let why = outcome.gaps.first().map_or("it has unmerged files", |gap| &gap.message);
                    Error::new(format!("it is not known what '{name}' left when it landed: {why}"))
                        .hint("leave it out of --landed, or fetch what is missing")
                }
            })
        })
    }

    /// Tells the branches of which nothing is left to land from the others: landing them changes nothing, and no other
    /// one stands on them.
    fn idle(&self, start: &Ground, candidates: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let Outcomes { repository, analysis, landings, .. } = *self.outcomes;
        let tree = |reader: &mut Reader<'_>, tip: usize| match start.landed.as_slice() {
            [] => landings[tip].tree,
            // What is not known may change something.
            _ => analysis
                .state_on(reader, start, tip, landings)
                .or_note("", &Lacks::default())
                .flatten()
                .map(|it| it.tree),
        };
        let changes_nothing = |reader: &mut Reader<'_>, tip: &usize| {
            let is_idle = tree(reader, *tip) == Some(start.tree);
            is_idle && !candidates.iter().any(|other| analysis.contains(*other, *tip))
        };
        let idle: Vec<bool> = candidates.par_iter().map_init(|| repository.reader(), changes_nothing).collect();
        let of = |wanted: bool| candidates.iter().zip(&idle).filter(move |(_, it)| **it == wanted).map(|(tip, _)| *tip);
        (of(true).collect(), of(false).collect())
    }

    /// Says which branches build on work that the target has taken back.
    fn reverted(&self) -> Vec<String> {
        let Outcomes { repository, analysis, names, .. } = *self.outcomes;
        let target = names.of(ParticipantId::Target);
        let note = |it: Reverted| {
            let (name, revert, brought) = (self.name(it.tip), it.revert.short(), it.brought_by.short());
            format!(
                "'{name}' builds on work that {target} has taken back: {revert} reverts {brought}, so that merging \
                 '{name}' does not bring that work again; revert {revert} first, or rebase '{name}' onto {target}"
            )
        };
        repository.reverted(analysis).into_iter().map(note).collect()
    }

    /// The branches of these names, each once. The name of a branch means all its worktrees that take part.
    fn places(&self, names: &[Name]) -> Result<Vec<usize>, Error> {
        let tips = self.outcomes.analysis.tips();
        let places = |name: &Name| {
            let found = focus::of_name(tips, name);
            if found.is_empty() {
                return Err(Error::user(format!("'{}' is none of the branches of this plan", name.lossy()))
                    .hint("'divergence list' shows them; name it as it is shown there"));
            }
            Ok(found)
        };
        let mut seen = BTreeSet::new();
        let found: Vec<Vec<usize>> = names.iter().map(places).collect::<Result<_, _>>()?;
        Ok(found.into_iter().flatten().filter(|place| seen.insert(*place)).collect())
    }

    fn stories(&self) -> Vec<Story> {
        let tips = 0..self.outcomes.analysis.tips().len();
        tips.into_par_iter()
            .map_init(|| self.outcomes.repository.reader(), |reader, tip| self.outcomes.analysis.story(reader, tip))
            .collect()
    }

    /// Who depends on whom by what work items and commits say: the one that is needed first, then the one that says so.
    fn declared(&self, stories: &[Story], notes: &mut Vec<String>) -> Vec<(usize, usize)> {
        let mut found = self.dependencies.to_vec();
        for (tip, story) in stories.iter().enumerate() {
            for wanted in &story.depends_on {
                let needed = (0..stories.len()).find(|other| self.answers_to(*other, wanted));
                match needed {
                    Some(needed) => found.extend((needed != tip).then_some((needed, tip))),
                    None => notes.push(format!(
                        "a commit of '{}' says 'Depends-On: {wanted}', which is none of the branches",
                        self.name(tip)
                    )),
                }
            }
        }
        notes.sort();
        found
    }

    /// Whether a branch is what a trailer means: a name, a commit, `#7`, `!7` or the address of a pull request.
    fn answers_to(&self, tip: usize, wanted: &str) -> bool {
        let tip = &self.outcomes.analysis.tips()[tip];
        let names: Vec<String> =
            [Some(&tip.name), tip.reference.as_ref()].into_iter().flatten().map(Name::lossy).collect();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        let number = wanted.strip_prefix(['#', '!']).or_else(|| {
            let parts = ["/pull/", "/pulls/", "/merge_requests/"];
            parts.iter().find_map(|part| wanted.rsplit_once(part).map(|(_, number)| number.trim_end_matches('/')))
        });
        if let Some(number) = number.filter(|number| digits(number)) {
            let refs = [format!("pull/{number}/head"), format!("merge-requests/{number}/head"), format!("pr/{number}")];
            return names.iter().any(|name| refs.iter().any(|it| name == it || name.ends_with(&format!("/{it}"))));
        }
        names.iter().any(|name| name == wanted || name.strip_prefix("refs/heads/") == Some(wanted))
            || wanted.len() >= 7 && tip.commit.to_string().starts_with(wanted)
    }

    fn situation(
        &self,
        members: &[usize],
        stories: &[Story],
        declared: &[(usize, usize)],
        told: &[Told],
        known: Option<&Known<'_, '_>>,
    ) -> Situation {
        let place = |tip: usize| members.binary_search(&tip).ok();
        let names = self.outcomes.names;
        let mut adapting = vec![0; members.len()];
        let mut edges: BTreeMap<(usize, usize, Because), BTreeSet<String>> = BTreeMap::new();
        let mut drifts: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for it in told {
            let [one, other] = it.between.map(|id| id.branch().and_then(place));
            match (one, other, it.rule.order) {
                (Some(from), Some(to), Order::ChangeFirst) if matters(it) => {
                    edges.entry((from, to, Because::Contract)).or_default().insert(findings::id(it, names));
                }
                (Some(from), Some(to), Order::OwnerFirst) => {
                    edges.entry((from, to, Because::Provides)).or_default().insert(findings::id(it, names));
                }
                (Some(one), Some(other), Order::Either) if matters(it) => {
                    *drifts.entry((one.min(other), one.max(other))).or_default() += 1;
                }
                (Some(branch), None, _) if it.between[1] == ParticipantId::Target && matters(it) => {
                    adapting[branch] += 1;
                }
                (None, Some(branch), _) if it.between[0] == ParticipantId::Target && matters(it) => {
                    adapting[branch] += 1;
                }
                _ => {}
            }
        }
        for (from, to) in declared {
            if let (Some(from), Some(to)) = (place(*from), place(*to)) {
                edges.entry((from, to, Because::Declared)).or_default();
            }
        }
        for (from, to) in self.stacks(members) {
            edges.entry((from, to, Because::Stack)).or_default();
        }
        for (from, to) in known.map(|known| migrations(members, known)).unwrap_or_default() {
            edges.entry((from, to, Because::Migration)).or_default();
        }
        let one_way = self.merge_the_other_way();
        let texts = self.outcomes.pairs.iter().filter(|pair| pair.outcome.state != State::Clean).filter_map(|pair| {
            let regions = plan::regions(&pair.outcome.conflicts);
            let (left, right) = (place(pair.left)?, place(pair.right)?);
            // What is known of a pair is that the second does not land after the first.
            Some(if one_way.contains(&(pair.left, pair.right)) {
                Clash { members: vec![right, left], how: How::Unless(regions) }
            } else {
                Clash { members: vec![left, right], how: How::Text(regions) }
            })
        });
        let drifts =
            drifts.into_iter().map(|((one, other), n)| Clash { members: vec![one, other], how: How::Drift(n) });
        let branch = |(at, tip): (usize, &usize)| Branch {
            name: self.name(*tip),
            age: stories[*tip].began,
            alone: match self.outcomes.landings[*tip].outcome.state {
                State::Clean if known.is_some_and(|known| known.is_hidden(*tip, &[])) => Alone::Unknown,
                State::Clean if adapting[at] > 0 => Alone::Adapt(adapting[at]),
                State::Clean => Alone::Clean,
                State::Conflict => Alone::Conflict(plan::regions(&self.outcomes.landings[*tip].outcome.conflicts)),
                State::Unknown => Alone::Unknown,
            },
        };
        let edge = |((from, to, because), findings): ((usize, usize, Because), BTreeSet<String>)| Edge {
            from,
            to,
            because,
            findings: findings.into_iter().collect(),
        };
        Situation {
            branches: members.iter().enumerate().map(branch).collect(),
            edges: edges.into_iter().map(edge).collect(),
            clashes: texts.chain(drifts).collect(),
        }
    }

    /// The pairs that conflict with each other, but not if the second lands first.
    fn merge_the_other_way(&self) -> BTreeSet<(usize, usize)> {
        let Outcomes { repository, analysis, landings, pairs, .. } = *self.outcomes;
        let conflicts = pairs.par_iter().filter(|pair| {
            let both_land = landings[pair.left].tree.is_some() && landings[pair.right].tree.is_some();
            pair.outcome.state == State::Conflict && both_land
        });
        let merges = |reader: &mut _, pair: &Examined| {
            let outcome = analysis.pair(reader, pair.right, pair.left, landings);
            (outcome.state == State::Clean).then_some((pair.left, pair.right))
        };
        conflicts.map_init(|| repository.reader(), merges).flatten_iter().collect::<Vec<_>>().into_iter().collect()
    }

    /// Who grew out of whom, without what follows from others.
    fn stacks(&self, members: &[usize]) -> Vec<(usize, usize)> {
        let analysis = self.outcomes.analysis;
        let all = |inner: usize| (0..members.len()).map(move |outer| (inner, outer));
        let grew =
            |(inner, outer): &(usize, usize)| inner != outer && analysis.contains(members[*outer], members[*inner]);
        // What has nothing of its own but uncommitted work is contained in everything.
        let has_commits = |inner: &usize| analysis.relation(members[*inner]).ahead > 0;
        let found: BTreeSet<(usize, usize)> =
            (0..members.len()).filter(has_commits).flat_map(all).filter(grew).collect();
        let follows = |(inner, outer): &(usize, usize)| {
            (0..members.len()).any(|middle| found.contains(&(*inner, middle)) && found.contains(&(middle, *outer)))
        };
        found.iter().filter(|pair| !follows(pair)).copied().collect()
    }
}

/// Who has the lower migration numbers where two add to the same folders.
fn migrations(members: &[usize], known: &Known<'_, '_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for one in 0..members.len() {
        for other in one + 1..members.len() {
            match known.sequence(members[one], members[other]) {
                Some(std::cmp::Ordering::Less) => found.push((one, other)),
                Some(std::cmp::Ordering::Greater) => found.push((other, one)),
                Some(std::cmp::Ordering::Equal) | None => {}
            }
        }
    }
    found
}
