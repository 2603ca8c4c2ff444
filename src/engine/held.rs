//! Branches held against the items that declare them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use super::facts::FactStore;
use super::listing::stale_bases;
use super::work::{Declared, Words, exist};
use super::{Outcomes, Progress, Question, SymbolPolicy, VerifyPolicy, verified};
use crate::facts::Facts;
use crate::lang::Language;
use crate::model::{Finding, Id, RepoPath, State, SymbolChange, Text as _, Work};
use crate::repo::{Reader, Repository};
use crate::work::hold::{self, Branch, Contracts, Owners, World};
use crate::work::lint::Defined;
use crate::work::{ContractKind, Spot, WorkPlan, own_name};

/// What holding branches against items gives.
pub(super) struct Held {
    pub(super) work: Work,
    pub(super) findings: Vec<Finding>,
}

/// Holds the branches of a run against the items that were declared.
pub(super) fn hold(
    outcomes: &Outcomes<'_>,
    question: &Question,
    store: &FactStore<'_>,
    mut declared: Declared,
    owners: &[Option<usize>],
    symbols: &[Option<Vec<SymbolChange>>],
    progress: &dyn Progress,
) -> Held {
    let Outcomes { repository, analysis, landings, target, .. } = *outcomes;
    let stale = stale_bases(repository, analysis, analysis.target_commit());
    let branch = |at: usize| {
        let relation = analysis.relation(at);
        Branch {
            name: analysis.tips()[at].name.lossy(),
            changes: landings[at].changes.as_deref(),
            symbols: symbols.get(at).and_then(Option::as_deref),
            lands: match landings[at].outcome.state {
                State::Clean => Some(true),
                State::Conflict => Some(false),
                State::Unknown => None,
            },
            base: relation.bases.last().map(Id::to_string),
            behind: relation.behind,
            stale: stale[at].is_some(),
        }
    };
    let branches: Vec<Branch<'_>> = (0..landings.len()).map(branch).collect();
    let exists = exist(&declared.plan, repository);
    let trees: Vec<Id> = analysis.tips().iter().map(|tip| tip.tree).collect();
    let world = Trees {
        repository,
        store,
        reader: repository.reader(),
        target: analysis.target_tree(),
        branches: trees,
        names: names(&declared.plan),
        standing: OnceLock::new(),
    };
    let contracts = if question.symbols == SymbolPolicy::Include { Contracts::Include } else { Contracts::Omit };
    let held = hold::hold(&declared.plan, &branches, Owners { own: owners, exists: &exists }, &world, contracts);
    let mut found = std::mem::take(&mut declared.found);
    found.extend(held.found);
    found.extend(super::workplaces::look(repository, &declared.plan));
    let mut items = held.progress;
    items.iter_mut().zip(&declared.by_itself).for_each(|(item, by_itself)| item.by_itself = *by_itself);
    if question.verification == VerifyPolicy::Run {
        found.extend(verified::run(outcomes, &declared, owners, &mut items, progress));
    }
    let by_name: BTreeMap<&str, Id> =
        branches.iter().map(|it| it.name.as_str()).zip(analysis.tips().iter().map(|tip| tip.tree)).collect();
    let text = |spot: &Spot| -> Option<String> {
        let id = world.reader.file_at(*by_name.get(spot.branch.as_str())?, &spot.path).ok()??;
        Some(String::from_utf8_lossy(&world.reader.content(id).ok()?).into_owned())
    };
    let findings = Words { declared: &declared, target: &target.lossy(), text: &text }.findings(found);
    let undeclared =
        (0..branches.len()).filter(|at| !owners.contains(&Some(*at))).map(|at| branches[at].name.clone()).collect();
    let work = Work { sources: declared.texts.keys().cloned().collect(), items, undeclared };
    Held { work, findings }
}

/// The names of symbols that items speak of.
pub(super) fn names(plan: &WorkPlan) -> Vec<String> {
    let contracts = plan.items.iter().flat_map(|item| item.provides.iter().chain(&item.requires));
    let symbols = contracts.filter(|it| it.kind == ContractKind::Symbol);
    let mut names: Vec<String> = symbols.map(|it| own_name(&it.name).to_owned()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| !name.is_empty());
    names
}

/// The trees that are asked about files and definitions.
pub(super) struct Trees<'t> {
    pub(super) repository: &'t Repository,
    pub(super) store: &'t FactStore<'t>,
    pub(super) reader: Reader<'t>,
    pub(super) target: Id,
    /// Those of the branches.
    pub(super) branches: Vec<Id>,
    /// The names that anybody may ask for.
    pub(super) names: Vec<String>,
    /// In which files of the target they stand, found when it is first asked for.
    pub(super) standing: OnceLock<BTreeMap<String, Vec<String>>>,
}

impl Trees<'_> {
    /// The facts of a file of a tree.
    fn facts(&self, tree: Id, path: &str) -> Option<(Language, Arc<Facts>)> {
        let language = Language::of_path(path.as_bytes())?;
        let id = self.reader.file_at(tree, path).ok()??;
        Some((language, self.store.read(&self.reader, id, language)))
    }

    /// The files of a part of the target in which a name stands.
    pub(super) fn standing_in(&self, name: &str, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Vec<String> {
        self.look(&[name.to_owned()], wanted).remove(name).unwrap_or_default()
    }

    /// Reads source files of the target once and looks for all names.
    fn look(&self, names: &[String], wanted: &(dyn Fn(&str) -> bool + Sync)) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::Standard).build(names) else {
            return found;
        };
        let files = self.reader.all_files(self.target).unwrap_or_default();
        let is_source = |path: &RepoPath| Language::of_path(path.bytes()).is_some() && wanted(&path.lossy());
        let source: Vec<_> = files.into_iter().filter(|(path, _)| is_source(path)).collect();
        let standing = |reader: &mut Reader<'_>, (path, id): (RepoPath, Id)| {
            let content = reader.content(id).ok()?;
            let is_part = |at: usize| content.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
            let words = search
                .find_overlapping_iter(&*content)
                .filter(|it| !is_part(it.end()) && (it.start() == 0 || !is_part(it.start() - 1)));
            let mut names: Vec<(usize, Stand)> =
                words.map(|it| (it.pattern().as_usize(), Stand::of(&content[..it.start()]))).collect();
            names.sort_unstable();
            names.dedup_by_key(|(name, _)| *name);
            Some((path.lossy(), names))
        };
        let all: Vec<(String, Vec<(usize, Stand)>)> =
            source.into_par_iter().map_init(|| self.repository.reader(), standing).flatten_iter().collect();
        // Where a name stands like one that is defined, it is; only what is defined in another way is looked for further.
        let defining: BTreeSet<usize> = all
            .iter()
            .flat_map(|(_, names)| names)
            .filter(|(_, stand)| *stand == Stand::Defined)
            .map(|(name, _)| *name)
            .collect();
        for (path, of_file) in all {
            for (name, stand) in of_file {
                if stand == Stand::Defined || !defining.contains(&name) {
                    found.entry(names[name].clone()).or_default().push(path.clone());
                }
            }
        }
        found
    }
}

/// How a name stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    /// After a word that defines.
    Defined,
    /// In any other way.
    Named,
}

/// Words after which a name is defined, in any of the languages.
const DEFINING: [&str; 20] = [
    "fn",
    "struct",
    "enum",
    "trait",
    "type",
    "union",
    "const",
    "static",
    "mod",
    "class",
    "interface",
    "def",
    "function",
    "let",
    "var",
    "func",
    "record",
    "macro_rules!",
    "#define",
    "namespace",
];

impl Stand {
    /// How something stands that comes after this text.
    fn of(before: &[u8]) -> Self {
        let before = before.trim_ascii_end();
        let start = before.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
        let word = std::str::from_utf8(&before[start..]).unwrap_or_default();
        if DEFINING.contains(&word) { Self::Defined } else { Self::Named }
    }
}

impl World for Trees<'_> {
    fn definitions(&self, branch: Option<usize>, path: &str) -> Option<Vec<Defined>> {
        let tree = branch.map_or(self.target, |branch| self.branches[branch]);
        let (language, facts) = self.facts(tree, path)?;
        Some(defined(path, language, &facts))
    }

    fn has_file(&self, branch: Option<usize>, path: &str) -> bool {
        let tree = branch.map_or(self.target, |branch| self.branches[branch]);
        let file = self.reader.file_at(tree, path).ok().flatten().is_some();
        file || self.reader.folder_at(tree, path).ok().flatten().is_some()
    }

    fn candidates(&self, name: &str) -> Vec<String> {
        self.standing.get_or_init(|| self.look(&self.names, &|_| true)).get(name).cloned().unwrap_or_default()
    }
}

/// The definitions of a file with the members of each type.
fn defined(path: &str, language: Language, facts: &Facts) -> Vec<Defined> {
    let path: Arc<str> = path.into();
    let of = |it: &crate::facts::Definition| Defined {
        path: Arc::clone(&path),
        language,
        definition: it.clone(),
        members: if it.kind.is_type() {
            facts.definitions.iter().filter(|member| member.owner == it.name).cloned().collect()
        } else {
            Vec::new()
        },
    };
    facts.definitions.iter().map(of).collect()
}
