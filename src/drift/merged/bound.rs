//! A name that the merged text binds twice in one scope, or that it does not bind any more.

use rustc_hash::FxHashSet;

use super::names::root;
use super::tell::{BY_HAND, Broken, tell};
use super::{MergedFile, namespaces, returned, text};
use crate::drift::finding::Told;
use crate::drift::rules::{merge_binds_twice, merge_lacks_name, merge_sets_constant};
use crate::drift::terms::TermSource;
use crate::facts::{Facts, Use, UseKind};
use crate::lang::Language;
use crate::languages::{self, ConstantSet, Doubled, Inside};
use crate::model::{Confidence, Id, Lacks};

/// What is wrong with the names of a merged file and with neither side.
pub(super) fn names(source: &dyn TermSource, language: Language, file: &MergedFile<'_>, lacks: &Lacks) -> Vec<Told> {
    looked(source, language, file, lacks).unwrap_or_default()
}

fn looked(source: &dyn TermSource, language: Language, file: &MergedFile<'_>, lacks: &Lacks) -> Option<Vec<Told>> {
    let of = |id: Id| source.names(id, language).or_note(file.path, lacks);
    let (merged, sides) = (of(file.merged)?, [of(file.sides[0].1)?, of(file.sides[1].1)?]);
    let inside = source.inside(file.merged, language).or_note(file.path, lacks)?;
    // What the grammar takes for the rest of something that it cannot read is none of that.
    let all = if merged.is_sound() { inside.doubled.as_slice() } else { &[] };
    let twice = new_doubled(source, language, file, all, lacks)?;
    let set = newly_set(source, language, file, if merged.is_sound() { &inside } else { &NOTHING }, lacks)?;
    let returned =
        returned::refused(source, language, file, if merged.is_sound() { &inside } else { &NOTHING }, lacks)?;
    let lost = merged.lost([&*sides[0], &*sides[1]], language);
    let mut gone = gone_includes(source, language, file, lacks)?;
    gone.extend(namespaces::gone(source, language, file, lacks)?);
    let imports = merged.not_imported([&*sides[0], &*sides[1]]);
    gone.extend(gone_traits(source, language, file, &imports, lacks)?);
    if twice.is_empty() && set.is_empty() && returned.is_empty() && lost.is_empty() && gone.is_empty() {
        return Some(Vec::new());
    }
    let content = |id: Id| text(source, file.path, id, lacks);
    let (whole, texts) = (content(file.merged)?, [content(file.sides[0].1)?, content(file.sides[1].1)?]);
    let facts = source.facts(file.merged, language).or_note(file.path, lacks)?;
    let texts = [texts[0].as_str(), texts[1].as_str()];
    let mut told: Vec<Told> =
        twice.iter().filter_map(|it| Some(tell(file, &doubled(file, it, &whole)?, &whole, texts))).collect();
    told.extend(set.iter().map(|it| tell(file, &constant(file, it), &whole, texts)));
    told.extend(returned.iter().map(|it| tell(file, &returned::in_words(file, it, &[it.line]), &whole, texts)));
    let lost = lost.into_iter().map(|(name, imported)| {
        let why = if imported { "which nothing brings in any more" } else { "which nothing there is called any more" };
        (name.to_owned(), why.to_owned())
    });
    for (name, why) in lost.chain(gone) {
        let Some(line) = line_of(&facts, language, &name) else { continue };
        let broken = Broken {
            rule: &merge_lacks_name::RULE,
            confidence: Confidence::Likely,
            symbol: format!("name:{}:{name}", file.path),
            detail: Vec::new(),
            lines: &[line],
            what: format!("what git merges uses {name} in line {line}, {why}"),
            remedy: BY_HAND,
        };
        told.push(tell(file, &broken, &whole, texts));
    }
    Some(told)
}

/// What stands twice in neither side.
fn new_doubled<'d>(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    all: &'d [Doubled],
    lacks: &Lacks,
) -> Option<Vec<&'d Doubled>> {
    let mut new: Vec<&Doubled> = all.iter().collect();
    for (_, side) in file.sides {
        if new.is_empty() {
            break;
        }
        let inside = source.inside(side, language).or_note(file.path, lacks)?;
        let has = |it: &Doubled| inside.doubled.iter().any(|old| old.what == it.what && old.name == it.name);
        new.retain(|it| !has(it));
    }
    // One finding for each name.
    let mut seen = FxHashSet::default();
    new.retain(|it| seen.insert((it.what.clone(), it.name.clone())));
    Some(new)
}

/// What the merged text says of itself if it cannot be read.
static NOTHING: Inside =
    Inside { doubled: Vec::new(), constants: Vec::new(), alternatives: Vec::new(), returned: Vec::new() };

/// What is constant and set in neither side, once for each name.
fn newly_set<'i>(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    merged: &'i Inside,
    lacks: &Lacks,
) -> Option<Vec<&'i ConstantSet>> {
    let is_told = |it: &&ConstantSet| !merged.are_alternatives(it.lines[0], it.lines[1]);
    let mut new: Vec<&ConstantSet> = merged.constants.iter().filter(is_told).collect();
    for (_, side) in file.sides {
        if new.is_empty() {
            break;
        }
        let inside = source.inside(side, language).or_note(file.path, lacks)?;
        new.retain(|it| !inside.constants.iter().any(|old| old.name == it.name));
    }
    let mut seen = FxHashSet::default();
    new.retain(|it| seen.insert(it.name.clone()));
    Some(new)
}

/// What is set though it is constant, in words.
fn constant<'b>(file: &MergedFile<'_>, it: &'b ConstantSet) -> Broken<'b> {
    let ConstantSet { name, lines: [bound, set] } = it;
    Broken {
        rule: &merge_sets_constant::RULE,
        confidence: Confidence::Certain,
        symbol: format!("name:{}:{name}", file.path),
        detail: Vec::new(),
        lines: &it.lines,
        what: format!("what git merges changes {name} in line {set}, which is constant in line {bound}"),
        remedy: BY_HAND,
    }
}

/// What stands twice, in words. Lines that are the same on both sides say nothing where the language takes either.
fn doubled<'b>(file: &MergedFile<'_>, it: &'b Doubled, merged: &str) -> Option<Broken<'b>> {
    let [first, second] = it.lines.map(|line| merged.lines().nth(line as usize - 1).unwrap_or_default().trim());
    if !it.is_refused && first == second && !first.ends_with(['{', ':', '(', '[']) {
        return None;
    }
    let Doubled { what, name, lines, is_refused } = it;
    Some(Broken {
        rule: &merge_binds_twice::RULE,
        confidence: if *is_refused { Confidence::Certain } else { Confidence::Likely },
        symbol: format!("name:{}:{name}", file.path),
        detail: vec![what.to_string()],
        lines,
        what: format!("what git merges has the {what} {name} twice, in lines {} and {}", lines[0], lines[1]),
        remedy: BY_HAND,
    })
}

/// The first line in which a name is used.
fn line_of(facts: &Facts, language: Language, name: &str) -> Option<u32> {
    let line = |it: Use| it.name_span.start.line;
    let by_scope = facts.uses.iter().filter(|it| root(it, language) == Some(name)).map(line).min();
    by_scope.or_else(|| facts.uses.called(name).map(line).min())
}

/// The methods that are there only with an import that is gone, each with a reason.
fn gone_traits(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    imports: &[&str],
    lacks: &Lacks,
) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    for import in imports {
        let names = languages::brought(language, import);
        if names.is_empty() {
            continue;
        }
        let facts = |id: Id| source.facts(id, language).or_note(file.path, lacks);
        let uses = |facts: &Facts| -> Vec<String> {
            let calls = facts.uses.named(|name| names.contains(&name)).filter(|it| it.kind == UseKind::Call);
            calls.map(|it| it.name.to_string()).collect()
        };
        let left = uses(&*facts(file.merged)?);
        // Whoever goes on without it has them from elsewhere.
        let has = |side: &Facts| side.imports.called(import).next().is_some();
        let mut sides = [facts(file.sides[0].1)?, facts(file.sides[1].1)?].into_iter();
        let goes_on = sides.any(|side| !has(&side) && !uses(&side).is_empty());
        let first = left.into_iter().min().filter(|_| !goes_on);
        found.extend(first.map(|name| (name, format!("which needs {import}, and nothing brings that in any more"))));
    }
    Some(found)
}

/// Headers are looked for through so many others.
const DEEPEST: usize = 64;

/// The names that only a file declares which the merged text does not include any more, each with a reason.
fn gone_includes(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    lacks: &Lacks,
) -> Option<Vec<(String, String)>> {
    if !language.includes_files() {
        return Some(Vec::new());
    }
    let facts = |id: Id| source.facts(id, language).or_note(file.path, lacks);
    let (merged, sides) = (facts(file.merged)?, [facts(file.sides[0].1)?, facts(file.sides[1].1)?]);
    let has = |facts: &Facts, module: &str| facts.imports.iter().any(|it| it.module == module);
    let mut found = Vec::new();
    for (user, dropper) in [(0, 1), (1, 0)] {
        let dropped =
            sides[user].imports.iter().filter(|it| !has(&merged, &it.module) && !has(&sides[dropper], &it.module));
        for include in dropped {
            let Some(header) = file.included(file.path, &include.module) else { continue };
            let declared = facts(header)?;
            let is_declared = |name: &str| declared.definitions.iter().any(|it| it.name == name);
            let used = |facts: &Facts| -> Vec<String> {
                let uses: Vec<_> = facts.uses.iter().collect();
                let names = uses.iter().filter_map(|it| root(it, language)).filter(|name| is_declared(name));
                names.map(str::to_owned).collect()
            };
            // Whoever goes on without it has the names from elsewhere, or does not need them.
            let left = used(&merged);
            if left.is_empty() || !used(&sides[dropper]).is_empty() {
                continue;
            }
            if !reaches(source, language, file, &merged, header, lacks)? {
                let mut names = left;
                names.sort_unstable();
                names.dedup();
                let why = format!("and does not include {} any more", include.module);
                found.extend(names.into_iter().map(|name| (name, why.clone())));
            }
        }
    }
    Some(found)
}

/// Whether a file is still included, by others that are.
fn reaches(
    source: &dyn TermSource,
    language: Language,
    file: &MergedFile<'_>,
    merged: &Facts,
    header: Id,
    lacks: &Lacks,
) -> Option<bool> {
    let modules = |facts: &Facts| -> Vec<String> { facts.imports.iter().map(|it| it.module.to_string()).collect() };
    let mut left: Vec<String> = modules(merged);
    let mut seen: Vec<Id> = Vec::new();
    while let Some(module) = left.pop() {
        let Some(id) = file.included(file.path, &module) else { continue };
        if id == header {
            return Some(true);
        }
        if seen.contains(&id) {
            continue;
        }
        if seen.len() >= DEEPEST {
            return Some(true);
        }
        seen.push(id);
        left.extend(modules(&*source.facts(id, language).or_note(file.path, lacks)?));
    }
    Some(false)
}
