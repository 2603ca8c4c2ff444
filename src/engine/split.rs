//! Where work on some files could be split, by what they import and what changed together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::artifacts::{Artifacts, packages};
use super::assemble;
use super::facts::{FactMemory, FactStore, Parsed};
use super::hidden::{Unread, finished, gap, hiding_gap};
use super::lint::history;
use super::opening::{cache_beside, open};
use super::progress::Progress;
use super::question::SplitQuestion;
use crate::drift::{Packages, leads_to};
use crate::facts::Facts;
use crate::lang::Language;
use crate::model::{
    Boundary, ContractKind, Crossing, FORMAT_VERSION, Gap, Id, Lacks, SeamSymbol, SplitReport, Text as _,
};
use crate::repo::{Error, Reader};
use crate::work::split::{Split, Ties, split as cut};
use crate::work::{Contract, DeclaredAt, Glob, Item, Role, Sourced, WorkPlan, markdown, path_glob};

/// More files are not split: that many are a whole project.
const MOST: usize = 4000;

/// A source file that is to be split from others.
struct Source {
    path: String,
    id: Id,
    language: Language,
}

/// Proposes how to split work on files of the target.
///
/// # Errors
/// If there is no repository, or no such files.
pub fn split(question: &SplitQuestion, progress: &dyn Progress) -> Result<SplitReport, Error> {
    let SplitQuestion { subject, paths, into, cache } = question;
    let repository = open(subject)?;
    let cache = cache_beside(&repository, cache)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let globs: Vec<Glob> = paths.iter().map(|path| glob(path)).collect::<Result<_, _>>()?;
    let reader = repository.reader();
    let lacks = Lacks::default();
    let Some(all) = reader.all_files(target.tree).or_note("", &lacks) else {
        let gap = gap(&lacks.into_set(), "its files are not known").map(|gap| gap.message).unwrap_or_default();
        return Err(Error::new(format!("the files of '{}' cannot be read: {gap}", target.name.lossy()))
            .hint("fetch what is missing"));
    };
    let wanted = |path: &str| globs.iter().any(|glob| glob.reaches(path));
    let source = |(path, id): &(crate::model::RepoPath, Id)| {
        let language = Language::of_path(path.bytes())?;
        let path = path.lossy();
        wanted(&path).then_some(Source { path, id: *id, language })
    };
    let mut sources: Vec<Source> = all.iter().filter_map(source).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    if sources.is_empty() || sources.len() > MOST {
        let shown = paths.join(", ");
        return Err(match sources.len() {
            0 => Error::user(format!("there is no source file below {shown} on {}", target.name.lossy())),
            many => Error::user(format!("{many} files are too many to split"))
                .hint("name the folders that the work is about"),
        });
    }
    let ((names, commits), unknown) = history(&repository, &target, cache.as_ref());
    progress.stage("reading imports", sources.len());
    let packages = packages(&Artifacts::default(), &reader, cache.as_ref(), &all);
    let memory = FactMemory::new(cache);
    let store = FactStore::new(&repository, &memory);
    let read = |reader: &mut Reader<'_>, source: &Source| {
        progress.step();
        let lacks = Lacks::default();
        let parsed = store.read(reader, source.id, source.language).or_note(&source.path, &lacks);
        (parsed.map(Parsed::facts).unwrap_or_default(), lacks.into_set())
    };
    let read: Vec<(Arc<Facts>, Unread)> = sources.par_iter().map_init(|| repository.reader(), read).collect();
    let (facts, unread): (Vec<Arc<Facts>>, Vec<Unread>) = read.into_iter().unzip();
    let mut unread: Unread = unread.into_iter().flatten().collect();
    for source in &sources {
        packages.note_unread(source.language, &lacks);
    }
    unread.extend(lacks.into_set());
    let mut gaps: Vec<Gap> = unknown.into_iter().collect();
    gaps.extend(hiding_gap(&unread, "not all that files import is known"));
    let place: BTreeMap<&str, usize> =
        sources.iter().enumerate().map(|(at, source)| (source.path.as_str(), at)).collect();
    let numbered: Vec<Option<usize>> = names.iter().map(|name| place.get(name.as_str()).copied()).collect();
    let inside =
        |commit: &Vec<u32>| -> Vec<usize> { commit.iter().filter_map(|file| numbered[*file as usize]).collect() };
    let named = imports(&sources, &facts, &packages);
    let ties = Ties {
        files: sources.iter().map(|source| source.path.clone()).collect(),
        imports: {
            let mut pairs: Vec<(usize, usize)> = named.iter().map(|(from, to, _)| (*from, *to)).collect();
            pairs.dedup();
            pairs
        },
        commits: commits.iter().map(inside).filter(|commit| commit.len() > 1).collect(),
    };
    store.finish();
    // What is imported by its name and defined there is what two parts have to agree on.
    let defines = |to: usize, name: &str| facts[to].definitions.iter().any(|it| it.name == name);
    let seams: Vec<(usize, usize, String)> = named.into_iter().filter(|(_, to, name)| defines(*to, name)).collect();
    Ok(report(&ties, &cut(&ties, *into), &seams, target.name.lossy(), finished(&repository, gaps)))
}

fn glob(path: &str) -> Result<Glob, Error> {
    let path = path.trim_end_matches('/');
    let everything = matches!(path, "" | ".");
    let found = if everything { Some(Glob::everything()) } else { path_glob(path) };
    found.ok_or_else(|| {
        Error::user(format!("'{path}' is no path")).hint("paths are given from the root of the repository")
    })
}

/// Which file imports which, and what by its name.
fn imports(sources: &[Source], facts: &[Arc<Facts>], packages: &Packages) -> Vec<(usize, usize, String)> {
    // By the last part of what an import may name: a file or a folder.
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        let mut parts = source.path.rsplit('/');
        let stem = parts.next().map_or("", |name| name.split('.').next().unwrap_or(name));
        by_name.entry(stem).or_default().push(at);
        by_name.entry(parts.next().unwrap_or_default()).or_default().push(at);
    }
    let of = |(from, source): (usize, &Source)| {
        let mut found = Vec::new();
        for import in &facts[from].imports {
            let parts = import.module.rsplit(['/', '.', ':', '\\']).filter(|part| !part.is_empty()).take(3);
            for name in parts.chain([import.name.as_str()]) {
                for to in by_name.get(name).into_iter().flatten().filter(|to| **to != from) {
                    let other = &sources[*to];
                    let ends = [(source.path.as_str(), &*facts[from]), (other.path.as_str(), &*facts[*to])];
                    let meets = source.language.row().namespace == other.language.row().namespace;
                    if meets && leads_to(packages, import, other.language, ends) {
                        found.push((from, *to, import.name.to_string()));
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    };
    sources.par_iter().enumerate().flat_map_iter(of).collect()
}

fn report(ties: &Ties, found: &Split, seams: &[(usize, usize, String)], target: String, gaps: Vec<Gap>) -> SplitReport {
    let file = |at: &usize| ties.files[*at].clone();
    let name = |part: usize| found.parts[part].0.clone();
    let part: BTreeMap<usize, usize> =
        found.parts.iter().enumerate().flat_map(|(at, (_, files))| files.iter().map(move |file| (*file, at))).collect();
    // By the part that uses and the one that defines.
    let mut symbols: BTreeMap<(usize, usize), BTreeSet<SeamSymbol>> = BTreeMap::new();
    for (from, to, symbol) in seams {
        if let (Some(user), Some(provider)) = (part.get(from), part.get(to))
            && user != provider
        {
            let symbol = SeamSymbol { name: symbol.clone(), file: file(to), part: name(*provider) };
            symbols.entry((*user, *provider)).or_default().insert(symbol);
        }
    }
    let between = |one: usize, other: usize| -> Vec<SeamSymbol> {
        [(one, other), (other, one)].iter().filter_map(|it| symbols.get(it)).flatten().cloned().collect()
    };
    SplitReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        target,
        shared: found.shared.iter().map(file).collect(),
        crossings: found
            .crossings
            .iter()
            .map(|([one, other], [imports, commits])| Crossing {
                between: [name(*one), name(*other)],
                imports: *imports,
                commits: *commits,
                symbols: between(*one, *other),
            })
            .collect(),
        plan: if found.parts.len() > 1 { markdown::write(&plan(ties, found, &symbols)) } else { String::new() },
        parallel: found.parallel && !gaps.iter().any(|gap| gap.hides_verdict),
        gaps,
        parts: found
            .parts
            .iter()
            .map(|(name, files)| Boundary { name: name.clone(), files: files.iter().map(file).collect() })
            .collect(),
    }
}

/// The parts as items, with what they have to agree on, and one that brings them together.
fn plan(ties: &Ties, found: &Split, symbols: &BTreeMap<(usize, usize), BTreeSet<SeamSymbol>>) -> WorkPlan {
    let place = DeclaredAt::default();
    let globs = |files: &[usize]| -> Vec<Sourced<Glob>> {
        files.iter().filter_map(|at| path_glob(&ties.files[*at])).map(|glob| Sourced::new(glob, &place)).collect()
    };
    let contracts = |of: &dyn Fn(&(usize, usize)) -> bool| -> Vec<Contract> {
        let all: BTreeSet<&SeamSymbol> = symbols.iter().filter(|(ends, _)| of(ends)).flat_map(|(_, it)| it).collect();
        let contract = |symbol: &SeamSymbol| Contract {
            kind: ContractKind::Symbol,
            name: symbol.name.clone(),
            shape: String::new(),
            file: symbol.file.clone(),
            note: String::new(),
            place: place.clone(),
        };
        all.into_iter().map(contract).collect()
    };
    let mut items: Vec<Item> = Vec::new();
    for (at, (name, files)) in found.parts.iter().enumerate() {
        let mut item = Item {
            label: (at + 1).to_string(),
            title: name.clone(),
            provides: contracts(&|(_, provider)| *provider == at),
            requires: contracts(&|(user, _)| *user == at),
            ..Item::default()
        };
        item.scope.modify = globs(files);
        item.branch = Some(Sourced::new(format!("split/{}-{}", at + 1, item.slug()), &place));
        items.push(item);
    }
    let mut last = Item {
        label: (items.len() + 1).to_string(),
        title: "Integration".to_owned(),
        role: Role::Integration,
        depends_on: items.iter().map(|item| Sourced::new(item.label.clone(), &place)).collect(),
        ..Item::default()
    };
    last.scope.modify = globs(&found.shared);
    items.push(last);
    WorkPlan { items, unread: Vec::new() }
}
