//! The texts of a check: merged as git does, and as work counts that has landed by other commits.

use super::learned::Learned;
use super::merging::{Ask, Merging};
use super::progress::Progress;
use super::question::Question;
use super::regions::Places;
use super::{assemble, hidden, landed};
use crate::model::{Gap, Names, Text as _};
use crate::repo::{AbsorbedWork, Already, Analysis, Error, Repository, Tip};

/// What merging gives.
pub(super) struct Texts {
    /// What git says.
    git: Merging,
    /// What merging gives where landed work counts as contained, if there is any.
    counted: Option<Merging>,
    /// By branch: what the target has of it by other commits.
    absorbed: Vec<Option<AbsorbedWork>>,
    /// The branches of which that is not known.
    unknown: Vec<Gap>,
}

impl Texts {
    /// Merges all branches.
    ///
    /// # Errors
    /// If `progress` ends the run.
    pub(super) fn of(
        repository: &Repository,
        analysis: Analysis,
        learned: &Learned,
        question: &Question,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        let kept = question.plan.as_ref().map(|plan| plan.pairs).unwrap_or_default();
        let ask = Ask { repository, kept, memory: learned.merges.as_ref(), progress };
        let git = ask.merge(analysis)?;
        let absorbed = landed::look(repository, &git.analysis);
        let (mut absorbed, unread): (Vec<_>, Vec<_>) = absorbed.into_iter().unzip();
        let unread = unread.iter().zip(git.analysis.tips());
        let unknown = unread.filter_map(|(unread, tip)| landed::gap(unread, &tip.name)).collect();
        // What landed by other commits is contained for everything but git's own verdict.
        let commits = landed::counted(&absorbed);
        let counted = (!commits.is_empty()).then(|| ask.merge_counting(&git, &commits));
        let counted = counted.transpose()?;
        if let Some(counted) = &counted {
            landed::spread(&mut absorbed, &git.analysis, &counted.analysis);
        }
        Ok(Self { git, counted, absorbed, unknown })
    }

    /// What counts.
    pub(super) fn counting(&self) -> &Merging {
        self.counted.as_ref().unwrap_or(&self.git)
    }

    /// What the target and the branches are called.
    pub(super) fn names(&self, target: &Tip) -> Names {
        let tips = self.counting().analysis.tips().iter();
        Names::new(target.name.lossy(), tips.map(|tip| tip.name.lossy()).collect())
    }

    /// By branch: whether the target has all of it by other commits, and nobody took it back.
    pub(super) fn landed_by_others(&self) -> Vec<bool> {
        let analysis = &self.counting().analysis;
        let is_there = |it: &AbsorbedWork| it.reverted.is_none() && it.how != Already::Contained;
        let landed =
            |(tip, it): (usize, &Option<AbsorbedWork>)| it.as_ref().is_some_and(is_there) && analysis.is_contained(tip);
        self.absorbed.iter().enumerate().map(landed).collect()
    }

    /// What could not be read of branches.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let Merging { analysis, landings, .. } = self.counting();
        let changes = landings.iter().zip(analysis.tips()).filter_map(|(landed, tip)| {
            let unknown = "its changed lines are not all counted, and what was renamed may not be shown as such";
            Some(hidden::gap(&landed.unread, unknown)?.of(&tip.name))
        });
        self.unknown.iter().cloned().chain(changes).collect()
    }

    /// For the report, with the definitions that conflicts lie in.
    pub(super) fn named(mut self, places: &Places) -> (Merging, assemble::Known) {
        [Some(&mut self.git), self.counted.as_mut()].into_iter().flatten().for_each(|it| places.name_all(it));
        (self.git, assemble::Known { absorbed: self.absorbed, counted: self.counted })
    }
}
