//! Trees in memory, for tests: a base, and what two branches make of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;
use expect_test::Expect;

use super::further::{ROUNDS, further};
use super::{
    Candidate, Case, Delta, Exchanged, FactSource, FileChange, FileDelta, Files, Matter, Packages, Version, View,
    Words, World, candidates, conclude, duplicates, file_delta, recognise, words::words,
};
use crate::facts::Facts;
use crate::lang::Language;
use crate::languages::{Inside, Spot, extract, inside, reading};
use crate::model::{Id, Lacks, ParticipantId, Position, Read};
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

    fn inside(&self, id: Id, language: Language) -> Read<Arc<Inside>> {
        Read::of(Arc::new(inside(language, self.0[&id].as_bytes()).unwrap()))
    }

    fn spot(&self, id: Id, language: Language, at: Position) -> Read<Arc<Option<Spot>>> {
        Read::of(Arc::new(reading(language, self.0[&id].as_bytes()).and_then(|reading| reading.spot(at))))
    }

    fn words(&self, id: Id) -> Read<Words> {
        Read::of(words(self.0[&id].as_bytes()).into())
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

/// Both sides in one tree; `None` if their texts conflict.
fn merged(base: &Paths, sides: [&Paths; 2], texts: &mut Texts) -> Option<Paths> {
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
            if !merged.conflicts.is_empty() {
                return None;
            }
            Some(texts.keep(&String::from_utf8(merged.bytes).unwrap()))
        };
        paths.extend(id.map(|id| (path, id)));
    }
    Some(paths)
}

/// Which files of a tree are looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Looking {
    /// Those in which a name in question stands.
    ByWords,
    /// All of them.
    Everywhere,
}

/// How the changes of one side are joined to the new uses of the other.
pub(super) type Join = fn(&Delta, &Delta, &Packages, &dyn FactSource, &Lacks) -> Vec<Candidate>;

/// A base, and what two branches make of it.
pub(super) struct Mini {
    texts: Texts,
    base: Paths,
    sides: [Paths; 2],
    merged: Paths,
    pub(super) deltas: [Delta; 2],
    packages: Packages,
}

/// Texts of which every word may be any.
struct AnyWords<'t>(&'t Texts, Words);

impl FactSource for AnyWords<'_> {
    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        self.0.facts(id, language)
    }

    fn scope(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        self.0.scope(id, language)
    }

    fn inside(&self, id: Id, language: Language) -> Read<Arc<Inside>> {
        self.0.inside(id, language)
    }

    fn spot(&self, id: Id, language: Language, at: Position) -> Read<Arc<Option<Spot>>> {
        self.0.spot(id, language, at)
    }

    fn words(&self, _: Id) -> Read<Words> {
        Read::of(Arc::clone(&self.1))
    }
}

impl Mini {
    /// `None` if the two do not merge as text.
    pub(super) fn new(base: Tree<'_>, left: Tree<'_>, right: Tree<'_>) -> Option<Self> {
        let mut texts = Texts::default();
        let base = with(&Paths::new(), base, &mut texts);
        let sides = [left, right].map(|side| with(&base, side, &mut texts));
        let merged = merged(&base, [&sides[0], &sides[1]], &mut texts)?;
        let deltas = [0, 1].map(|side: usize| delta(&base, &sides[side], &texts));
        Some(Self { texts, base, sides, merged, deltas, packages: Packages::default() })
    }

    /// What is told: a line for each finding, with rule, confidence, who changed something, and the key.
    pub(super) fn told(&self, join: Join, looking: Looking) -> Vec<String> {
        let Self { texts, base, sides, merged, deltas, packages } = self;
        let lacks = Lacks::default();
        let joined = |provider: usize| join(&deltas[provider], &deltas[1 - provider], packages, texts, &lacks);
        let found: [Vec<Candidate>; 2] =
            [joined(0).into_iter().chain(duplicates(&deltas[0], &deltas[1])).collect(), joined(1)];
        let mut all: Vec<_> = found.iter().flatten().flat_map(Candidate::names).filter(|it| !it.is_empty()).collect();
        let files: Files = base.iter().map(|(path, id)| (Arc::clone(path), (*id, language(path)))).collect();
        let ground = |all: &[CompactString], source: &dyn FactSource| {
            let names: Matter = all.iter().cloned().collect();
            let standing = |id: Id| names.among(&source.words(id).or_note("", &lacks).unwrap_or_default());
            let ground = files.iter().map(|(path, (id, _))| (Arc::clone(path), standing(*id)));
            let ground: Vec<_> = ground.filter(|(_, words)| !words.is_empty()).collect();
            (names, ground)
        };
        let mut last: Vec<CompactString> = found.iter().flatten().flat_map(Candidate::followed).collect();
        for _ in 0..ROUNDS {
            let (names, standing) = ground(&all, texts);
            let world = World::new(&files, packages, texts, names, standing, Lacks::default());
            last = further(&world, &last);
            all.extend(last.iter().cloned());
        }
        let any = AnyWords(texts, all.iter().cloned().collect::<Matter>().all());
        let source: &dyn FactSource = if looking == Looking::ByWords { texts } else { &any };
        let (names, standing) = ground(&all, source);
        let world = World::new(&files, packages, source, names, standing, Lacks::default());
        let view = |tree: &Paths| {
            let exchanged =
                |path: &Arc<str>| -> Exchanged { (Arc::clone(path), tree.get(path).map(|id| (*id, language(path)))) };
            let differ = base.keys().chain(tree.keys()).filter(|path| base.get(*path) != tree.get(*path));
            View::new(&world, &differ.map(exchanged).collect::<Vec<_>>())
        };
        let (own, merged) = ([&sides[0], &sides[1]].map(view), view(merged));
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
        lines
    }

    /// The comparisons of all files of each side.
    pub(super) fn compared(&self) -> [&[Arc<FileDelta>]; 2] {
        self.deltas.each_ref().map(|delta| delta.files.as_slice())
    }
}

/// Holds what is told about two branches against what is expected.
#[expect(clippy::needless_pass_by_value, reason = "it is written where it is called")]
pub(super) fn check(base: Tree<'_>, left: Tree<'_>, right: Tree<'_>, expect: Expect) {
    let mini = Mini::new(base, left, right).expect("the two merge");
    expect.assert_eq(&mini.told(candidates, Looking::ByWords).concat());
}
