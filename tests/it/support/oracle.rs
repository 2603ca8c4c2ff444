//! What git says: `git merge-tree` over many pairs in one process, its objects kept out of the repository.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;

use super::{Fixture, Git};

/// Git as a judge of merges. What it writes goes to a scratch folder.
pub(crate) struct Oracle {
    git: Git,
    _scratch: TempDir,
}

/// Git's answer to one merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It could be tried.
    Merged(Merged),
    /// Git refuses: unrelated histories, a missing object.
    Refused,
}

/// A merge as git did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    /// Whether it is clean.
    pub(crate) clean: bool,
    /// The tree, with conflict markers in it if it is not clean.
    pub(crate) tree: String,
    /// The files that are left unmerged, sorted, each once.
    pub(crate) paths: Vec<Vec<u8>>,
    /// What git says about conflicts; its other remarks are left out.
    pub(crate) messages: Vec<Message>,
}

/// One conflict in git's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// The stable name of its type.
    pub(crate) kind: String,
    /// The paths that it names, unmerged or not.
    pub(crate) paths: Vec<Vec<u8>>,
}

/// What the pairs of some branches give, as semantics.md defines it.
pub(crate) struct Verdicts {
    /// Every branch onto the target.
    pub(crate) landings: BTreeMap<String, Answer>,
    /// Every pair, by sorted names.
    pub(crate) pairs: BTreeMap<(String, String), PairAnswer>,
}

/// Git's answer to a pair.
pub(crate) struct PairAnswer {
    pub(crate) answer: Answer,
    /// The commit of the first branch's landing, if both land: git names it in what it moves aside.
    pub(crate) landed: Option<String>,
}

impl Oracle {
    /// A judge for this repository.
    pub(crate) fn new(fixture: &Fixture) -> Self {
        Self::at(&fixture.git, &fixture.git_dir())
    }

    /// A judge for any repository, by git in it and its common git directory.
    pub(crate) fn at(git: &Git, git_dir: &Path) -> Self {
        let scratch = super::folder();
        let git = git
            .clone()
            .with("GIT_OBJECT_DIRECTORY", scratch.path())
            .with("GIT_ALTERNATE_OBJECT_DIRECTORIES", &git_dir.join("objects"));
        Self { git, _scratch: scratch }
    }

    /// One answer for each pair of revisions. A pair that git refuses ends its process, so the rest is asked again.
    pub(crate) fn merges(&self, pairs: &[(String, String)]) -> Vec<Answer> {
        let mut answers = Vec::new();
        while answers.len() < pairs.len() {
            let asked = &pairs[answers.len()..];
            let given: Vec<_> = asked.iter().flat_map(|(left, right)| [left, " ", right, "\n"]).collect();
            let output = self.git.output(&["merge-tree", "--write-tree", "--stdin", "-z"], given.concat().as_bytes());
            answers.extend(parse(&output.stdout).into_iter().map(Answer::Merged));
            if answers.len() < pairs.len() {
                assert!(!output.status.success(), "git answers every pair unless it fails");
                answers.push(Answer::Refused);
            }
        }
        answers
    }

    /// A commit of a tree, as landing a branch makes it.
    pub(crate) fn commit(&self, tree: &str, parents: &[&str]) -> String {
        let mut args = vec!["commit-tree", tree, "-m", "landed"];
        args.extend(parents.iter().flat_map(|parent| ["-p", parent]));
        self.git.run(&args)
    }

    /// Every landing and every pair of these branches.
    pub(crate) fn verdicts(&self, onto: &str, branches: &[String]) -> Verdicts {
        let mut branches = branches.to_vec();
        branches.sort();
        let questions: Vec<_> = branches.iter().map(|branch| (onto.to_owned(), branch.clone())).collect();
        let landings: BTreeMap<_, _> = branches.iter().cloned().zip(self.merges(&questions)).collect();
        let landed: BTreeMap<_, _> = landings
            .iter()
            .filter_map(|(branch, answer)| match answer {
                Answer::Merged(merged) if merged.clean => {
                    Some((branch.as_str(), self.commit(&merged.tree, &[onto, branch])))
                }
                _ => None,
            })
            .collect();
        let (mut names, mut questions) = (Vec::new(), Vec::new());
        for (index, left) in branches.iter().enumerate() {
            for right in &branches[index + 1..] {
                let first = landed.get(left.as_str()).filter(|_| landed.contains_key(right.as_str()));
                questions.push((first.unwrap_or(left).clone(), right.clone()));
                names.push(((left.clone(), right.clone()), first.cloned()));
            }
        }
        let pairs = names
            .into_iter()
            .zip(self.merges(&questions))
            .map(|((names, landed), answer)| (names, PairAnswer { answer, landed }))
            .collect();
        Verdicts { landings, pairs }
    }
}

impl Verdicts {
    /// The types of a landing's conflicts: none if it is clean, `refused` if git refuses.
    pub(crate) fn landing(&self, branch: &str) -> Vec<&str> {
        self.landings[branch].kinds()
    }

    /// The types of a pair's conflicts.
    pub(crate) fn pair(&self, left: &str, right: &str) -> Vec<&str> {
        self.pairs[&(left.to_owned(), right.to_owned())].answer.kinds()
    }
}

impl Answer {
    /// The types of its conflicts: none if it is clean, `refused` if git refuses.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        self.merged().map_or_else(|| vec!["refused"], Merged::kinds)
    }

    /// The merge, where git did not refuse it.
    pub(crate) fn merged(&self) -> Option<&Merged> {
        match self {
            Self::Merged(merged) => Some(merged),
            Self::Refused => None,
        }
    }
}

impl Merged {
    /// The types of its conflicts, sorted, one for each message.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<_> = self.messages.iter().map(|message| message.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds
    }
}

/// Reads the output of `git merge-tree --stdin -z`: status, tree, unmerged files, messages; the status is 1 for clean.
fn parse(output: &[u8]) -> Vec<Merged> {
    let mut tokens = output.split(|byte| *byte == 0);
    let mut next = || tokens.next().map(<[u8]>::to_vec);
    let mut found = Vec::new();
    while let (Some(status), Some(tree)) = (next(), next()) {
        let clean = match status.as_slice() {
            b"1" => true,
            b"0" => false,
            // what follows a failed merge is not specified
            _ => break,
        };
        let mut paths = Vec::new();
        while let Some(line) = next().filter(|line| !line.is_empty()) {
            let tab = line.iter().position(|byte| *byte == b'\t').expect("a tab before the path");
            paths.push(line[tab + 1..].to_vec());
        }
        paths.sort();
        paths.dedup();
        let messages = if clean { Vec::new() } else { messages(&mut next) };
        found.push(Merged { clean, tree: text(&tree), paths, messages });
    }
    found
}

/// Reads messages up to the empty token that ends them: a number of paths, the paths, a type, a sentence.
fn messages(next: &mut dyn FnMut() -> Option<Vec<u8>>) -> Vec<Message> {
    let mut found = Vec::new();
    while let Some(count) = next().filter(|count| !count.is_empty()) {
        let count: usize = text(&count).parse().expect("a number of paths");
        let paths = (0..count).map(|_| next().expect("a path")).collect();
        let kind = text(&next().expect("a type"));
        next().expect("a sentence");
        if kind.starts_with("CONFLICT") {
            found.push(Message { kind, paths });
        }
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
