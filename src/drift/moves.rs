//! Definitions that went away here and came up there: renamed or moved.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::delta::{ALIKE, Aspect, Change, FileDelta, Sited, class};
use crate::facts::{Definition, DefinitionKind};

/// Joins what was removed to what was added wherever the two are the same thing under another name or in another
/// place: the change that added it becomes the one that renamed or moved it, and stands in the file where it was.
pub fn recognise(deltas: &mut [FileDelta]) {
    let mut removed = Vec::new();
    let mut added = Vec::new();
    for (file, delta) in deltas.iter().enumerate() {
        for (at, change) in delta.changes.iter().enumerate() {
            match (&change.before, &change.after) {
                (Some(before), None) => removed.push((file, at, before.clone())),
                (None, Some(after)) => added.push((file, at, after.clone())),
                _ => {}
            }
        }
    }
    let lookup = Lookup::of(&added);
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (from, (file, _, before)) in removed.iter().enumerate() {
        for to in lookup.candidates(*file, &before.definition) {
            let (other, _, after) = &added[to];
            let apart = if file == other { Distance::SameFile } else { Distance::OtherFile };
            let score = same_thing(&before.definition, &after.definition, apart);
            if score >= ALIKE {
                pairs.push((score, from, to));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gone, mut come) = (vec![false; removed.len()], vec![false; added.len()]);
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (_, from, to) in pairs {
        if !gone[from] && !come[to] {
            (gone[from], come[to]) = (true, true);
            joined.push((from, to));
        }
    }
    let mut obsolete: Vec<(usize, usize)> = Vec::new();
    for (from, to) in joined {
        let (file, at, before) = &removed[from];
        let (other, other_at, after) = &added[to];
        let mut aspects = Vec::new();
        if before.definition.name != after.definition.name {
            aspects.push(Aspect::Name);
        }
        let place = |definition: &Definition| (definition.owner.clone(), definition.module.clone());
        if before.path != after.path || place(&before.definition) != place(&after.definition) {
            aspects.push(Aspect::Place);
        }
        Arc::make_mut(&mut deltas[*file].changes)[*at] =
            Change { before: Some(before.clone()), after: Some(after.clone()), aspects };
        obsolete.push((*other, *other_at));
    }
    obsolete.sort_unstable();
    for (file, at) in obsolete.into_iter().rev() {
        Arc::make_mut(&mut deltas[file].changes).remove(at);
    }
}

/// Where to look for what a removed definition has become: what has its name, its body, or stands in its file.
struct Lookup<'a> {
    names: FxHashMap<&'a str, Vec<usize>>,
    bodies: FxHashMap<u64, Vec<usize>>,
    files: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Lookup<'a> {
    fn of(added: &'a [(usize, usize, Sited)]) -> Self {
        let mut lookup =
            Self { names: FxHashMap::default(), bodies: FxHashMap::default(), files: FxHashMap::default() };
        for (at, (file, _, after)) in added.iter().enumerate() {
            lookup.names.entry(after.definition.name.as_str()).or_default().push(at);
            lookup.bodies.entry(after.definition.body).or_default().push(at);
            lookup.files.entry(*file).or_default().push(at);
        }
        lookup
    }

    fn candidates(&self, file: usize, before: &Definition) -> Vec<usize> {
        let by_name = self.names.get(before.name.as_str());
        let by_body = if before.body == 0 { None } else { self.bodies.get(&before.body) };
        let lists = [by_name, by_body, self.files.get(&file)];
        let mut candidates: Vec<usize> = lists.into_iter().flatten().flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Distance {
    SameFile,
    OtherFile,
}

/// How sure it is that two definitions are the same thing, from 0 to 1.
fn same_thing(before: &Definition, after: &Definition, apart: Distance) -> f64 {
    if class(before.kind) != class(after.kind) || before.kind == DefinitionKind::Implementation {
        return 0.0;
    }
    let same_name = before.name == after.name;
    let same_owner = before.owner == after.owner && before.through == after.through;
    if before.body == 0 || after.body == 0 {
        // Fields, variants and declarations have nothing to recognise them by but what they are and where.
        let typed = before.type_text == after.type_text && before.callable == after.callable;
        return match (same_name, same_owner, apart) {
            (false, true, Distance::SameFile) if typed && close(before, after) && !before.owner.is_empty() => 0.85,
            (true, true, Distance::OtherFile) if typed && !before.owner.is_empty() => 0.9,
            _ => 0.0,
        };
    }
    let equal = before.body == after.body && before.sketch.0.len() >= 4;
    let likeness = if equal { 1.0 } else { before.sketch.likeness(&after.sketch) };
    match (same_name, same_owner) {
        (true, _) => (likeness + 0.25).min(1.0) * f64::from(u8::from(likeness >= 0.5 || before.body == after.body)),
        (false, true) => likeness,
        (false, false) => likeness - 0.1,
    }
}

/// Whether two definitions stand at about the same lines of their texts.
fn close(before: &Definition, after: &Definition) -> bool {
    before.span.start.line.abs_diff(after.span.start.line) <= 3
}
