//! Trees in memory, for tests: a base, and what two branches make of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use expect_test::Expect;

use super::{
    Candidate, Case, Delta, Exchanged, FactSource, FileChange, FileDelta, Files, Packages, Version, View, World,
    candidates, conclude, duplicates, entries, file_delta, recognise,
};
use crate::facts::Facts;
use crate::lang::Language;
use crate::languages::extract;
use crate::model::{Id, Lacks, ParticipantId, Read};
use crate::text::{MergeOptions, merge};

/// In the place of a text: there is no such file.
pub(super) const GONE: &str = "\0gone";

/// Paths and texts.
pub(super) type Tree<'t> = &'t [(&'t str, &'t str)];

/// Texts, each with an id.
#[derive(Default)]
struct Texts(BTreeMap<Id, String>);

impl Texts {
    fn keep(&mut self, text: &str) -> Id {
        let known = self.0.iter().find(|(_, known)| *known == text).map(|(id, _)| *id);
        known.unwrap_or_else(|| {
            let mut raw = [0; 20];
            raw[0] = u8::try_from(self.0.len() + 1).unwrap();
            let id = Id::new(&raw).unwrap();
            self.0.insert(id, text.to_owned());
            id
        })
    }

    fn get(&self, id: Option<Id>) -> &str {
        id.map_or("", |id| &self.0[&id])
    }
}

impl FactSource for Texts {
    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        Read::of(Arc::new(extract(language, self.0[&id].as_bytes()).unwrap()))
    }

    fn scope(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        self.facts(id, language).map(|facts| Arc::new(facts.scope()))
    }

    fn text(&self, id: Id) -> Read<Arc<[u8]>> {
        Read::of(Arc::from(self.0[&id].as_bytes()))
    }
}

/// What is there, by path.
type Paths = BTreeMap<Arc<str>, Id>;

fn with(base: &Paths, side: Tree<'_>, texts: &mut Texts) -> Paths {
    let mut paths = base.clone();
    for (path, text) in side {
        match *text {
            GONE => paths.remove(*path),
            text => paths.insert(Arc::from(*path), texts.keep(text)),
        };
    }
    paths
}

fn language(path: &str) -> Language {
    Language::of_path(path.as_bytes()).unwrap()
}

fn delta(base: &Paths, side: &Paths, texts: &Texts) -> Delta {
    let all: BTreeSet<&Arc<str>> = base.keys().chain(side.keys()).collect();
    let differ = all.into_iter().filter(|path| base.get(*path) != side.get(*path));
    let of_file = |path: &Arc<str>| -> Arc<FileDelta> {
        let [before, after] = [base, side].map(|tree| tree.get(path).copied());
        let language = language(path);
        let file = FileChange { path: Arc::clone(path), from: None, language, before, after, unpaired: None };
        let facts = [before, after].map(|id| extract(language, texts.get(id).as_bytes()).unwrap());
        let version = |facts, id| Version { facts, text: texts.get(id) };
        Arc::new(file_delta(&file, version(&facts[0], before), version(&facts[1], after)))
    };
    let mut files: Vec<Arc<FileDelta>> = differ.map(of_file).collect();
    let added = files.iter().filter(|it| it.file.before.is_none()).map(|it| Arc::clone(&it.file.path)).collect();
    recognise(&mut files);
    Delta::new(files, added, Vec::new())
}

/// Both sides in one tree.
fn merged(base: &Paths, sides: [&Paths; 2], texts: &mut Texts) -> Paths {
    let [left, right] = sides;
    let all: BTreeSet<Arc<str>> = base.keys().chain(left.keys()).chain(right.keys()).cloned().collect();
    let mut paths = Paths::new();
    for path in all {
        let [old, one, other] = [base, left, right].map(|tree| tree.get(&path).copied());
        let id = if one == old {
            other
        } else if other == old || one == other {
            one
        } else {
            let [old, one, other] = [old, one, other].map(|id| texts.get(id).as_bytes());
            let merged = merge(old, one, other, &MergeOptions::default());
            assert_eq!(merged.conflicts, [], "{path} does not merge");
            Some(texts.keep(&String::from_utf8(merged.bytes).unwrap()))
        };
        paths.extend(id.map(|id| (path, id)));
    }
    paths
}

/// Holds what is told about two branches against what is expected: a line for each finding, with rule, confidence, who
/// changed something, and the key.
#[expect(clippy::needless_pass_by_value, reason = "it is written where it is called")]
pub(super) fn check(base: Tree<'_>, left: Tree<'_>, right: Tree<'_>, expect: Expect) {
    let mut texts = Texts::default();
    let base = with(&Paths::new(), base, &mut texts);
    let [left, right] = [left, right].map(|side| with(&base, side, &mut texts));
    let merged = merged(&base, [&left, &right], &mut texts);
    let (packages, lacks) = (Packages::default(), Lacks::default());
    let deltas = [&left, &right].map(|side| delta(&base, side, &texts));
    let joined = |provider: usize| candidates(&deltas[provider], &deltas[1 - provider], &packages, &texts, &lacks);
    let found: [Vec<Candidate>; 2] =
        [joined(0).into_iter().chain(duplicates(&deltas[0], &deltas[1])).collect(), joined(1)];
    let names: BTreeSet<_> = found.iter().flatten().flat_map(Candidate::names).filter(|it| !it.is_empty()).collect();
    let files: Files = base.iter().map(|(path, id)| (Arc::clone(path), (*id, language(path)))).collect();
    let said = files.iter().flat_map(|(path, (id, language))| {
        let facts = extract(*language, texts.get(Some(*id)).as_bytes()).unwrap();
        entries(path, *language, &facts, &|name| names.contains(name))
    });
    let said = said.collect();
    let world = World::new(&files, &packages, &texts, names.iter().cloned(), said, Lacks::default());
    let view = |tree: &Paths| {
        let exchanged =
            |path: &Arc<str>| -> Exchanged { (Arc::clone(path), tree.get(path).map(|id| (*id, language(path)))) };
        let differ = base.keys().chain(tree.keys()).filter(|path| base.get(*path) != tree.get(*path));
        View::new(&world, &differ.map(exchanged).collect::<Vec<_>>())
    };
    let (own, merged) = ([&left, &right].map(view), view(&merged));
    let mut lines = Vec::new();
    for provider in 0..2 {
        let case = Case {
            provider: ParticipantId::Branch(provider),
            user: ParticipantId::Branch(1 - provider),
            provided: &own[provider],
            using: &|| &own[1 - provider],
            own: &deltas[provider],
            merged: &merged,
            used: &deltas[1 - provider],
            unseen: None,
            lacks: &lacks,
        };
        let side = ["left", "right"][provider];
        for told in conclude(&[case], &found[provider]).told {
            lines.push(format!("{} {:?} {side} {}\n", told.rule.about.code, told.confidence, told.symbol));
        }
    }
    assert!(lacks.is_empty(), "everything can be read");
    lines.sort();
    expect.assert_eq(&lines.concat());
}
