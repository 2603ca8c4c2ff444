//! Where the target and branches are now.

use super::opening::open;
use super::question::Subject;
use crate::model::{Id, Name};
use crate::repo::{DriverPolicy, Error, ErrorKind, Selection};

/// Where the target and branches are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The target's commit.
    pub target: Id,
    /// The branches, in the order in which they were asked for; `None` for those that are not there.
    pub branches: Vec<Option<Standpoint>>,
}

/// Where a branch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standpoint {
    /// Its commit.
    pub commit: Id,
    /// The tree with its uncommitted work, if there is any.
    pub tree: Option<Id>,
}

/// Looks up where the target and some branches are. What else is selected does not matter.
///
/// # Errors
/// If there is no repository, or no such target, or if it cannot be read where a branch is.
pub fn standing(subject: &Subject, names: &[Name]) -> Result<Standing, Error> {
    let repository = open(subject)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let branch = |name: &Name| {
        let selection = Selection { names: vec![name.clone()], ..subject.selection.clone() };
        let selected = match repository.select_to_list(&selection, &target) {
            // There is no such branch any more.
            Err(error) if error.kind() == ErrorKind::User => return Ok(None),
            selected => selected?,
        };
        let Some(tip) = selected.tips.into_iter().next() else { return Ok(None) };
        let analysis = repository.analyse(&target, vec![tip.clone()], DriverPolicy::Never)?;
        let tree = analysis.has_uncommitted_work(0).then_some(tip.tree);
        Ok(Some(Standpoint { commit: tip.commit, tree }))
    };
    Ok(Standing { target: target.commit, branches: names.iter().map(branch).collect::<Result<_, Error>>()? })
}
