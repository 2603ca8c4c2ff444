//! The small drifts of `testdata/sql/drifts.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::artifacts::sql::{is_aside, is_down, may_migrate};
use crate::lang::Language;
use crate::languages::writing;
use crate::model::{Id, ParticipantId};

type Tree = BTreeMap<String, String>;

/// A drift: its name, what has to be told, and the files of the base and of both sides.
struct Drift {
    name: String,
    expected: Vec<String>,
    trees: [Tree; 3],
}

fn drifts() -> Vec<Drift> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/sql/drifts.txt");
    let text = std::fs::read_to_string(file).unwrap();
    let mut found: Vec<Drift> = Vec::new();
    let mut file: Option<(usize, String)> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            found.push(Drift { name: name.to_owned(), expected: Vec::new(), trees: Default::default() });
            file = None;
            continue;
        }
        let Some(drift) = found.last_mut() else { continue };
        let side = ["-- base ", "-- left ", "-- right "].iter().position(|it| line.starts_with(it));
        if let Some(side) = side {
            let path = line.splitn(3, ' ').nth(2).unwrap().to_owned();
            file = Some((side, path.clone()));
            drift.trees[side].insert(path, String::new());
        } else if let Some((side, path)) = &file {
            let text = drift.trees[*side].get_mut(path).unwrap();
            text.push_str(line);
            text.push('\n');
        } else if let Some(told) = line.strip_prefix("told ") {
            drift.expected.push(told.to_owned());
        }
    }
    for drift in &mut found {
        let [base, sides @ ..] = &mut drift.trees;
        for side in sides {
            for (path, text) in base.iter() {
                side.entry(path.clone()).or_insert_with(|| text.clone());
            }
        }
    }
    found
}

fn steps(path: &str, text: &str) -> Vec<Step> {
    match Language::of_path(path.as_bytes()) {
        _ if is_down(path) => Vec::new(),
        _ if sql::is_sql(path) => sql::read(text),
        language => {
            let written = language.map(|it| of_writing(&writing(it, text), path)).unwrap_or_default();
            written.into_iter().chain(sql::models(path, text)).collect()
        }
    }
}

fn defines(path: &str) -> bool {
    !is_down(path)
        && !is_aside(path)
        && (sql::may_start(path) || sql::is_sql(path) || may_migrate(path) || sql::may_model(path))
}

fn changed<'t>(base: &'t Tree, side: &'t Tree) -> impl Iterator<Item = (&'t String, &'t str, &'t String)> {
    let before = |path: &str| base.get(path).map(String::as_str).unwrap_or_default();
    side.iter().map(move |(path, text)| (path, before(path), text)).filter(|(_, before, text)| *before != text.as_str())
}

fn did(base: &Tree, side: &Tree) -> Did {
    let file = |(path, before, text): (&String, &str, &String)| ChangedSchema {
        path: path.as_str().into(),
        id: Id::new(&[u8::try_from(text.len() % 251).unwrap(); 20]).unwrap(),
        before: steps(path, before),
        after: steps(path, text),
    };
    let file = |it| {
        let mut file: ChangedSchema = file(it);
        if !sql::is_sql(&file.path) && !may_migrate(&file.path) && !sql::may_start(&file.path) {
            let is_made = |it: &Step| !matches!(it.act, Act::Use(_));
            file.before.retain(is_made);
            file.after.retain(is_made);
        }
        file
    };
    let changed: Vec<ChangedSchema> = changed(base, side).filter(|(path, ..)| defines(path)).map(file).collect();
    Did::of(&changed)
}

struct Mini<'t> {
    target: &'t Tree,
    provider: &'t Tree,
}

impl Ground for Mini<'_> {
    fn schema(&self, word: &str) -> Vec<(Arc<str>, Arc<[Step]>)> {
        let mut files: Vec<_> = self.target.iter().filter(|(path, _)| defines(path)).collect();
        files.sort_by(|a, b| sql::order(a.0, b.0));
        let has = |text: &str| text.to_lowercase().contains(word);
        let files = files.into_iter().filter(|(_, text)| has(text));
        files.map(|(path, text)| (path.as_str().into(), steps(path, text).into())).collect()
    }

    fn queries(&self, words: &[&str]) -> Vec<(Arc<str>, Arc<[Step]>)> {
        let has = |text: &str| words.iter().all(|it| text.to_lowercase().contains(it));
        let files = self.provider.iter().filter(|(path, text)| !may_migrate(path) && has(text));
        let read =
            files.map(|(path, text)| -> (Arc<str>, Arc<[Step]>) { (path.as_str().into(), steps(path, text).into()) });
        let is_query = |(_, steps): &(Arc<str>, Arc<[Step]>)| steps.iter().all(|it| matches!(it.act, Act::Use(_)));
        read.filter(|it| !sql::is_sql(&it.0) || is_query(it)).collect()
    }
}

fn told(drift: &Drift) -> Vec<String> {
    let [base, left, right] = &drift.trees;
    let mut told: Vec<String> = Vec::new();
    let ids = [ParticipantId::Branch(0), ParticipantId::Branch(1)];
    let sides = [(left, right, ids, true), (right, left, [ids[1], ids[0]], false)];
    for (provider, user, ids, is_first) in sides {
        let new = changed(base, user).filter(|(path, _, text)| provider.get(*path) != Some(text));
        let touches = new
            .flat_map(|(path, before, text)| touches(&path.as_str().into(), &steps(path, before), &steps(path, text)));
        let touches: Vec<Touch> = touches.collect();
        let ground = Mini { target: base, provider };
        let (provided, used) = (did(base, provider), did(base, user));
        let found = between(ids, [&provided, &used], &touches, &ground, is_first);
        told.extend(found.iter().map(|it| format!("{} {}", it.rule.about.code, it.symbol)));
    }
    told.sort();
    told.dedup();
    told
}

#[test]
fn small_drifts_are_told_and_what_only_looks_like_one_is_not() {
    let mut wrong = String::new();
    let drifts = drifts();
    for drift in &drifts {
        let told = told(drift);
        if told != drift.expected {
            let _ = writeln!(wrong, "{}\n  told {told:?}, expected {:?}", drift.name, drift.expected);
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{wrong}", wrong.matches("expected").count(), drifts.len());
}
