//! A report held against git's verdicts.
//!
//! Equal means: clean or not, the tree where it is given, the unmerged paths, one conflict of the same type for each
//! of git's messages, and at each path that those messages name the same types. Where a pair is held against each
//! other without landing, what already conflicts with the target is left out on both sides.

use std::collections::BTreeSet;
use std::fmt;

use base64::Engine as _;
use serde_json::Value;

use super::{Answer, Merged, PairAnswer, Report, Verdicts};

/// A verdict that is not git's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The target, or the first branch of a pair.
    pub(crate) left: String,
    /// The branch, or the second one of a pair.
    pub(crate) right: String,
    /// What is said, and what git says.
    pub(crate) what: String,
}

/// One conflict of a report, paths as bytes.
struct Conflict {
    kind: String,
    paths: BTreeSet<Vec<u8>>,
}

/// Every verdict of the report that is not git's.
pub(crate) fn differences(report: &Report, onto: &str, git: &Verdicts) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note = |left: &str, right: &str, what: Option<String>| {
        found.extend(what.map(|what| Difference { left: left.to_owned(), right: right.to_owned(), what }));
    };
    for (branch, answer) in &git.landings {
        note(onto, branch, landing(&report.branch(branch)["landing"], answer));
    }
    let pairs = report.pairs();
    let clean = serde_json::json!({ "state": "clean", "conflicts": [] });
    for ((left, right), answer) in &git.pairs {
        let said = pairs.get(&(left.clone(), right.clone())).copied().unwrap_or(&clean);
        let known: BTreeSet<_> = [left, right]
            .into_iter()
            .filter_map(|branch| git.landings[branch].merged())
            .flat_map(|merged| merged.paths.iter().cloned())
            .collect();
        let land = [left, right].iter().all(|branch| git.landings[*branch].merged().is_some_and(|merged| merged.clean));
        note(left, right, pair(said, answer, left, (!land).then_some(&known)));
    }
    found
}

fn landing(said: &Value, git: &Answer) -> Option<String> {
    let Some(git) = git.merged() else { return refused(said) };
    whole(said, git, &|path| path.to_vec())
}

fn pair(said: &Value, git: &PairAnswer, left: &str, known: Option<&BTreeSet<Vec<u8>>>) -> Option<String> {
    let Some(merged) = git.answer.merged() else { return refused(said) };
    // where git names the commit that was made for the landing, the report names the branch that landed
    let name = |path: &[u8]| match &git.landed {
        Some(commit) => String::from_utf8_lossy(path).replace(&format!("~{commit}"), &format!("~{left}")).into_bytes(),
        None => path.to_vec(),
    };
    match known {
        Some(known) if !merged.clean => rest(said, merged, known),
        _ => whole(said, merged, &name),
    }
}

fn refused(said: &Value) -> Option<String> {
    (said["state"] != "unknown").then(|| format!("is {}, git refuses", said["state"]))
}

fn whole(said: &Value, git: &Merged, name: &dyn Fn(&[u8]) -> Vec<u8>) -> Option<String> {
    let state = said["state"].as_str().unwrap_or("missing");
    let wanted = if git.clean { "clean" } else { "conflict" };
    if state != wanted {
        return Some(format!("is {state}, git says {wanted} {:?} in {}", git.kinds(), shown(&git.paths)));
    }
    if git.clean {
        let tree = said["tree"].as_str().filter(|tree| *tree != git.tree)?;
        return Some(format!("the tree is {tree}, git's is {}", git.tree));
    }
    let conflicts = conflicts(said);
    let mut kinds: Vec<_> = conflicts.iter().map(|conflict| conflict.kind.as_str()).collect();
    kinds.sort_unstable();
    if kinds != git.kinds() {
        return Some(format!("says {kinds:?}, git says {:?}", git.kinds()));
    }
    let paths = git.paths.iter().map(|path| name(path)).collect();
    at_paths(&conflicts, git, &paths, name)
}

fn rest(said: &Value, git: &Merged, known: &BTreeSet<Vec<u8>>) -> Option<String> {
    let paths: BTreeSet<_> = git.paths.iter().filter(|path| !known.contains(*path)).cloned().collect();
    if !paths.is_empty() && said["state"] != "conflict" {
        return Some(format!("is {}, git says {:?} in {}", said["state"], git.kinds(), shown(&paths)));
    }
    at_paths(&conflicts(said), git, &paths, &|path| path.to_vec())
}

fn at_paths(
    conflicts: &[Conflict],
    git: &Merged,
    wanted: &BTreeSet<Vec<u8>>,
    name: &dyn Fn(&[u8]) -> Vec<u8>,
) -> Option<String> {
    let paths: BTreeSet<_> = conflicts.iter().flat_map(|conflict| conflict.paths.iter().cloned()).collect();
    if paths != *wanted {
        return Some(format!("conflicts in {}, git in {}", shown(&paths), shown(wanted)));
    }
    wanted.iter().find_map(|path| {
        let said: BTreeSet<_> =
            conflicts.iter().filter(|conflict| conflict.paths.contains(path)).map(|conflict| &conflict.kind).collect();
        let named = |message: &&super::Message| message.paths.iter().any(|named| name(named) == *path);
        let git: BTreeSet<_> = git.messages.iter().filter(named).map(|message| &message.kind).collect();
        let differ = !git.is_empty() && said != git;
        differ.then(|| format!("at '{}': says {said:?}, git says {git:?}", String::from_utf8_lossy(path)))
    })
}

fn conflicts(of: &Value) -> Vec<Conflict> {
    let all = of["conflicts"].as_array().expect("conflicts are a list");
    all.iter()
        .map(|conflict| Conflict {
            kind: conflict["type"].as_str().expect("a type").to_owned(),
            paths: paths(conflict).into_iter().collect(),
        })
        .collect()
}

/// The unmerged paths of a conflict: the exact bytes where the report gives them, else the text.
fn paths(conflict: &Value) -> Vec<Vec<u8>> {
    let exact = |index: usize| conflict["paths_bytes"][index].as_str();
    let lossy = conflict["paths"].as_array().expect("paths are a list");
    let path = |(index, path): (usize, &Value)| match exact(index) {
        Some(base64) => base64::engine::general_purpose::STANDARD.decode(base64).expect("base64"),
        None => path.as_str().expect("a path").as_bytes().to_owned(),
    };
    lossy.iter().enumerate().map(path).collect()
}

fn shown<'a>(paths: impl IntoIterator<Item = &'a Vec<u8>>) -> String {
    format!("{:?}", paths.into_iter().map(|path| String::from_utf8_lossy(path)).collect::<Vec<_>>())
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} + {}: {}", self.left, self.right, self.what)
    }
}
