//! Who has a file or a definition: which items declare it, which branches touch it.

use rayon::prelude::*;

use super::work::Declared;
use super::{Question, WorkPolicy, assemble, open};
use crate::facts::{Definition, extract};
use crate::lang::Language;
use crate::model::{Declarer, FORMAT_VERSION, Id, Text, Toucher, WhoReport};
use crate::repo::{Analysis, Error, Reader, Repository, Selected};
use crate::work::{Access, Contract, ContractKind, Glob, Item, path_glob};

/// What is asked for.
enum Wanted {
    /// Files: a path or a pattern.
    Files(Glob),
    /// A definition, by its name.
    Symbol(String),
}

/// Looks up who has a file, a pattern of files or a definition.
///
/// # Errors
/// If there is no repository, or the plan or the branches cannot be read.
pub fn who(question: &Question, wanted: &str) -> Result<WhoReport, Error> {
    let sources = match &question.work {
        WorkPolicy::Omit => &[][..],
        WorkPolicy::Include(sources) => sources,
    };
    let declared = Declared::given(sources)?;
    let repository = open(question)?;
    let target = repository.target(question.selection.onto.as_ref())?;
    let declared = declared.with_target(&repository.reader(), target.tree);
    let Selected { tips, .. } = repository.select_to_list(&question.selection, &target)?;
    let analysis = repository.analyse(&target, tips, question.drivers)?.without_what_landed();
    let what = meant(&repository, question, target.tree, &analysis, wanted)?;
    let touch = |reader: &mut Reader<'_>, at: usize| touched(&repository, reader, &analysis, at, &what);
    let tips = 0..analysis.tips().len();
    let touched: Vec<Toucher> = tips.into_par_iter().map_init(|| repository.reader(), touch).flatten_iter().collect();
    let items = declared.plan.items.iter();
    Ok(WhoReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        wanted: match &what {
            Wanted::Files(glob) => glob.shown().to_owned(),
            Wanted::Symbol(name) => name.clone(),
        },
        target: target.name.lossy(),
        declared: items.flat_map(|item| declarers(item, &what)).collect(),
        touched,
        branches: u32::try_from(analysis.tips().len()).unwrap_or(u32::MAX),
    })
}

/// Whether files or a definition are meant: what is there as a file, or could only be one, is one.
fn meant(
    repository: &Repository,
    question: &Question,
    target: Id,
    analysis: &Analysis,
    wanted: &str,
) -> Result<Wanted, Error> {
    let below = relative(repository, question, wanted);
    let nothing = || {
        Error::new(format!("'{wanted}' is neither a path nor a name"))
            .hint("paths are given from where you are, or from the root")
    };
    if wanted.trim().is_empty() {
        return Err(nothing());
    }
    let reader = repository.reader();
    let has = |tree: Id| {
        reader.file_at(tree, &below).is_ok_and(|it| it.is_some())
            || reader.folder_at(tree, &below).is_ok_and(|it| it.is_some())
    };
    let is_there = || has(target) || analysis.tips().iter().any(|tip| has(tip.tree));
    if wanted.contains(['/', '*'])
        || wanted.starts_with('.')
        || is_there()
        || Language::of_path(wanted.as_bytes()).is_some()
    {
        let glob = path_glob(&below);
        return glob.map(Wanted::Files).ok_or_else(nothing);
    }
    Ok(Wanted::Symbol(wanted.rsplit(['.', ':', '#']).next().unwrap_or(wanted).to_owned()))
}

/// A path from the root of the repository: it may be given from where the program was started.
fn relative(repository: &Repository, question: &Question, wanted: &str) -> String {
    let given = std::path::Path::new(wanted);
    let inside = repository.workdir().and_then(|root| {
        let root = root.canonicalize().ok()?;
        let here = question.selection.start.canonicalize().ok()?;
        let full = if given.is_absolute() { given.to_owned() } else { here.join(given) };
        let below = full.strip_prefix(&root).ok()?.to_owned();
        (given.is_absolute() || full.exists()).then(|| below.to_string_lossy().replace('\\', "/"))
    });
    inside.filter(|path| !path.is_empty()).unwrap_or_else(|| wanted.trim_start_matches("./").to_owned())
}

fn declarers(item: &Item, wanted: &Wanted) -> Vec<Declarer> {
    let told = |how: &str, what: String, place: &crate::work::Place| Declarer {
        item: item.name(),
        branch: item.branch.as_ref().map(|branch| branch.it.clone()),
        how: how.to_owned(),
        what,
        declared: place.to_string(),
    };
    let contract = |how: &'static str, it: &Contract| {
        let what = if it.shape.is_empty() { &it.name } else { &it.shape };
        told(how, what.clone(), &it.place)
    };
    match wanted {
        Wanted::Files(wanted) => {
            let allowed = item.scope.allowed().filter(|(_, glob)| glob.it.meets(wanted).is_some());
            let allowed = allowed.map(|(access, glob)| {
                let how = match access {
                    Access::Create => "creates",
                    Access::Modify => "modifies",
                    Access::Allow => "may touch",
                    Access::Shared => "shares",
                };
                told(how, glob.it.shown().to_owned(), &glob.place)
            });
            let denied = item.scope.deny.iter().filter(|glob| glob.it.meets(wanted).is_some());
            let denied = denied.map(|glob| told("forbids", glob.it.shown().to_owned(), &glob.place));
            allowed.chain(denied).collect()
        }
        Wanted::Symbol(name) => {
            let is_it = |it: &&Contract| {
                it.kind == ContractKind::Symbol && it.name.rsplit(['.', ':', '#']).next() == Some(name)
            };
            let provides = item.provides.iter().filter(is_it).map(|it| contract("provides", it));
            provides.chain(item.requires.iter().filter(is_it).map(|it| contract("requires", it))).collect()
        }
    }
}

fn touched(
    repository: &Repository,
    reader: &Reader<'_>,
    analysis: &Analysis,
    at: usize,
    wanted: &Wanted,
) -> Option<Toucher> {
    let tip = &analysis.tips()[at];
    let base = repository.tree_of(analysis.relation(at).bases.last().copied()?)?;
    let own = repository.tree_of(tip.commit);
    let (paths, change, uncommitted) = match wanted {
        Wanted::Files(glob) => {
            let differ = |before: Id, after: Id| -> Vec<String> {
                if let Some(path) = glob.plain().filter(|_| glob.is_file()) {
                    let [old, new] = [before, after].map(|tree| reader.file_at(tree, path).ok().flatten());
                    return (old != new).then(|| path.to_owned()).into_iter().collect();
                }
                let all = reader.differing_paths(before, after).unwrap_or_default();
                all.iter().map(Text::lossy).filter(|path| glob.reaches(path)).collect()
            };
            let paths = differ(base, tip.tree);
            let uncommitted = own.is_some_and(|own| own != tip.tree && !differ(own, tip.tree).is_empty());
            (paths, None, uncommitted)
        }
        Wanted::Symbol(name) => {
            let (paths, change) = definitions(reader, base, tip.tree, name);
            let uncommitted =
                own.is_some_and(|own| own != tip.tree && !definitions(reader, own, tip.tree, name).0.is_empty());
            (paths, change, uncommitted)
        }
    };
    (!paths.is_empty()).then(|| Toucher {
        branch: tip.name.lossy(),
        worktree: tip.worktree.as_ref().map(|it| it.path.display().to_string()),
        paths,
        change,
        uncommitted,
    })
}

/// The files in which definitions of a name differ between two trees, and what happened to the first of them.
fn definitions(reader: &Reader<'_>, before: Id, after: Id, name: &str) -> (Vec<String>, Option<String>) {
    let mut paths = Vec::new();
    let mut change = None;
    for path in reader.differing_paths(before, after).unwrap_or_default() {
        let path = path.lossy();
        let Some(language) = Language::of_path(path.as_bytes()) else { continue };
        let read = |tree: Id| -> Vec<Definition> {
            let bytes = reader.file_at(tree, &path).ok().flatten().and_then(|id| reader.content(id).ok());
            let bytes = bytes.filter(|bytes| bstr::ByteSlice::contains_str(&**bytes, name));
            let facts = bytes.and_then(|bytes| extract(language, &bytes).ok()).unwrap_or_default();
            facts.definitions.into_iter().filter(|it| it.name == name).collect()
        };
        let (old, new) = (read(before), read(after));
        let kind = match (old.first(), new.first()) {
            (None, Some(_)) => "added",
            (Some(_), None) => "removed",
            (Some(old), Some(new)) if old.signature != new.signature => "signature",
            (Some(old), Some(new)) if old.body != new.body => "body",
            _ => continue,
        };
        change.get_or_insert_with(|| kind.to_owned());
        paths.push(path);
    }
    (paths, change)
}
