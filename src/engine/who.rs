//! Who has a file or a definition: which items declare it, which branches touch it.

use rayon::prelude::*;

use super::assemble;
use super::fates;
use super::hidden::{finished, hiding_gap};
use super::named::stands_anywhere;
use super::opening::{cache_beside, open};
use super::question::{Asker, Subject, WhoQuestion, WhoWanted, WorkPolicy};
use super::touched::{self, Known, Touched, has_uncommitted_work};
use super::work::{Declared, is_named};
use crate::lang::Language;
use crate::model::{ContractKind, Declarer, FORMAT_VERSION, Gap, Id, Lacks, Text, Toucher, WhoReport};
use crate::repo::{Error, Fate, Reader, Repository, Selected, Tip};
use crate::work::{Access, Contract, Glob, Item, own_name, path_glob};

/// What is asked for.
enum Wanted {
    /// Files: paths or patterns.
    Files(Vec<Glob>),
    /// A definition, by its name.
    Symbol(String),
}

/// Looks up who has a file, a pattern of files or a definition.
///
/// # Errors
/// If there is no repository, or the plan or the branches cannot be read.
pub fn who(question: &WhoQuestion) -> Result<WhoReport, Error> {
    let WhoQuestion { subject, wanted, asker, work, cache } = question;
    let declared = match work {
        WorkPolicy::Omit => None,
        WorkPolicy::Include(sources) => Some(Declared::given(sources)?),
    };
    let repository = open(subject)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let declared = declared.map(|it| it.with_target(&repository.reader(), target.tree)).unwrap_or_default();
    let cache = cache_beside(&repository, cache)?;
    let Selected { tips, mut gaps, .. } = repository.select_to_list(&subject.selection, &target)?;
    gaps.extend(declared.gaps.iter().cloned());
    let done = touched::all(&repository, &target, &tips, cache.as_ref())?;
    // What the target has, and has nothing uncommitted, is of no interest.
    let mine = match asker {
        Asker::Nobody => None,
        Asker::Branch(name) => Some(name.lossy()),
        Asker::Current => Some(current(&repository)?),
    };
    let is_mine = |name: &str| mine.as_deref().is_some_and(|mine| is_named(name, mine));
    let is_own =
        |tip: &Tip| is_mine(&tip.name.lossy()) || tip.reference.as_ref().is_some_and(|it| is_mine(&it.lossy()));
    let open =
        |(tip, (done, _)): &(&Tip, &Known<Touched>)| (!done.contained || has_uncommitted_work(tip)) && !is_own(tip);
    let branches: Vec<(&Tip, &Known<Touched>)> = tips.iter().zip(&done).filter(open).collect();
    let lacks = Lacks::default();
    let (what, wanted) = match wanted {
        WhoWanted::Named(wanted) => {
            let what = meant(&repository, subject, target.tree, &branches, wanted, &lacks)?;
            let shown = match &what {
                Wanted::Files(globs) => globs.iter().map(Glob::shown).collect::<Vec<_>>().join(", "),
                Wanted::Symbol(name) => name.clone(),
            };
            (what, shown)
        }
        WhoWanted::Staged => {
            let files = repository.staged()?;
            let globs = files.iter().filter_map(|path| path_glob(&path.lossy())).collect();
            (
                Wanted::Files(globs),
                format!("{} staged {}", files.len(), if files.len() == 1 { "file" } else { "files" }),
            )
        }
    };
    gaps.extend(hiding_gap(&lacks.into_set(), &format!("whether there is a file '{wanted}' is not known")));
    let ask = Ask { wanted: &what };
    let look = |reader: &mut Reader<'_>, (tip, (done, unread)): &(&Tip, &Known<Touched>)| {
        let lacks = Lacks::default();
        lacks.note_all(unread.iter().cloned());
        let touched = ask.touched(reader, tip, done, &lacks);
        let gap = hiding_gap(&lacks.into_set(), "not all that the branch touches is known");
        (touched, gap.map(|gap| gap.of(&tip.name)))
    };
    let looked: Vec<_> = branches.par_iter().map_init(|| repository.reader(), look).collect();
    let (touched, unknown): (Vec<Option<Toucher>>, Vec<Option<Gap>>) = looked.into_iter().unzip();
    let touched: Vec<Toucher> = touched.into_iter().flatten().collect();
    gaps.extend(unknown.into_iter().flatten());
    if let Some(cache) = &cache {
        cache.trim();
    }
    let lacks = Lacks::default();
    let landed = landed(&repository, &target, &declared.plan.items, (&tips, &done), &lacks);
    gaps.extend(hiding_gap(&lacks.into_set(), "whether all items have landed is not known"));
    let items = declared.plan.items.iter().zip(landed);
    let others = items.filter(|(item, _)| item.branch.as_ref().is_none_or(|it| !is_mine(&it.it)));
    let told = |(item, landed): (&Item, bool)| {
        let told = declarers(item, &what).into_iter();
        told.map(move |it| Declarer { landed, ..it }).collect::<Vec<_>>()
    };
    let declared: Vec<Declarer> = others.flat_map(told).collect();
    let is_free = declared.is_empty() && touched.is_empty();
    Ok(WhoReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        wanted,
        taken: !touched.is_empty() || declared.iter().any(Declarer::takes),
        nowhere: is_free && question.wanted != WhoWanted::Staged && is_nowhere(&repository, &target, &what),
        mine,
        target: target.name.lossy(),
        declared,
        touched,
        branches: u32::try_from(branches.len()).unwrap_or(u32::MAX),
        gaps: finished(&repository, gaps),
    })
}

/// Whether files or a definition are meant: what is there as a file, or could only be one, is one.
fn meant(
    repository: &Repository,
    subject: &Subject,
    target: Id,
    branches: &[(&Tip, &Known<Touched>)],
    wanted: &str,
    lacks: &Lacks,
) -> Result<Wanted, Error> {
    let below = relative(repository, subject, wanted);
    let nothing = || {
        Error::user(format!("'{wanted}' is neither a path nor a name"))
            .hint("paths are given from where you are, or from the root")
    };
    if wanted.trim().is_empty() {
        return Err(nothing());
    }
    let reader = repository.reader();
    let has = |tree: Id| {
        reader.file_at(tree, &below).or_note(&below, lacks).flatten().is_some()
            || reader.folder_at(tree, &below).or_note(&below, lacks).flatten().is_some()
    };
    let is_there = || has(target) || branches.iter().any(|(tip, _)| has(tip.tree));
    if wanted.contains(['/', '*'])
        || wanted.starts_with('.')
        || Language::of_path(wanted.as_bytes()).is_some()
        || is_there()
    {
        let glob = path_glob(&below);
        return glob.map(|glob| Wanted::Files(vec![glob])).ok_or_else(nothing);
    }
    Ok(Wanted::Symbol(own_name(wanted).to_owned()))
}

/// A path from the root of the repository: it may be given from where the program was started.
pub(super) fn relative(repository: &Repository, subject: &Subject, wanted: &str) -> String {
    let given = std::path::Path::new(wanted);
    let inside = repository.workdir().and_then(|root| {
        let root = root.canonicalize().ok()?;
        let here = subject.selection.start.canonicalize().ok()?;
        let full = if given.is_absolute() { given.to_owned() } else { here.join(given) };
        let below = full.strip_prefix(&root).ok()?.to_owned();
        (given.is_absolute() || full.exists()).then(|| below.to_string_lossy().replace('\\', "/"))
    });
    inside.filter(|path| !path.is_empty()).unwrap_or_else(|| wanted.trim_start_matches("./").to_owned())
}

fn declarers(item: &Item, wanted: &Wanted) -> Vec<Declarer> {
    let told = |how: &str, what: String, place: &crate::work::DeclaredAt| Declarer {
        item: item.name(),
        branch: item.branch.as_ref().map(|branch| branch.it.clone()),
        how: how.to_owned(),
        what,
        declared: place.to_string(),
        landed: false,
    };
    let contract = |how: &'static str, it: &Contract| {
        let what = if it.shape.is_empty() { &it.name } else { &it.shape };
        told(how, what.clone(), &it.place)
    };
    match wanted {
        Wanted::Files(wanted) => {
            let meets = |glob: &Glob| wanted.iter().any(|wanted| glob.meets(wanted).is_some());
            let allowed = item.scope.allowed().filter(|(_, glob)| meets(&glob.it));
            let allowed = allowed.map(|(access, glob)| {
                let how = match access {
                    Access::Create => "creates",
                    Access::Modify => "modifies",
                    Access::Allow => "may touch",
                    Access::Shared => "shares",
                };
                told(how, glob.it.shown().to_owned(), &glob.place)
            });
            let denied = item.scope.deny.iter().filter(|glob| meets(&glob.it));
            let denied = denied.map(|glob| told("forbids", glob.it.shown().to_owned(), &glob.place));
            allowed.chain(denied).collect()
        }
        Wanted::Symbol(name) => {
            let is_it = |it: &&Contract| it.kind == ContractKind::Symbol && own_name(&it.name) == name;
            let provides = item.provides.iter().filter(is_it).map(|it| contract("provides", it));
            provides.chain(item.requires.iter().filter(is_it).map(|it| contract("requires", it))).collect()
        }
    }
}

/// The branch of the worktree in which somebody asks.
fn current(repository: &Repository) -> Result<String, Error> {
    let name = repository.current_branch().map(|name| name.lossy());
    let short = name.map(|name| name.strip_prefix("refs/heads/").unwrap_or(&name).to_owned());
    short.ok_or_else(|| Error::user("there is no branch here: HEAD is detached").hint("name yours: --mine BRANCH"))
}

/// By item: whether it has landed: git says so, or nothing is left of its branch but the target, which has a file that it
/// was to create.
fn landed(
    repository: &Repository,
    target: &Tip,
    items: &[Item],
    (tips, done): (&[Tip], &[Known<Touched>]),
    lacks: &Lacks,
) -> Vec<bool> {
    let names = fates::branches(items, &target.name.lossy());
    let fates = fates::look(repository, target.commit, &names, &|name| fates::beyond(tips, done, name));
    let reader = repository.reader();
    let has = |path: &str| reader.file_at(target.tree, path).or_note(path, lacks).flatten().is_some();
    let one = |(at, item): (usize, &Item)| match fates[at] {
        Fate::Landed => true,
        Fate::Open => false,
        Fate::Absent | Fate::Contained => {
            names[at].is_some() && item.scope.create.iter().filter_map(|glob| glob.it.plain()).any(has)
        }
    };
    items.iter().enumerate().map(one).collect()
}

/// Whether the target has nothing that is called so. What cannot be read may have it.
fn is_nowhere(repository: &Repository, target: &Tip, wanted: &Wanted) -> bool {
    let lacks = Lacks::default();
    let has = match wanted {
        Wanted::Files(globs) => {
            let files = repository.reader().all_files(target.tree).or_note("", &lacks).unwrap_or_default();
            files.iter().any(|(path, _)| globs.iter().any(|glob| glob.reaches(&path.lossy())))
        }
        Wanted::Symbol(name) => stands_anywhere(repository, target.tree, name, &lacks),
    };
    !has && lacks.is_empty()
}

/// What every branch is asked.
struct Ask<'a> {
    wanted: &'a Wanted,
}

impl Ask<'_> {
    /// What a branch did to what is asked for, if it did anything.
    fn touched(&self, reader: &Reader<'_>, tip: &Tip, done: &Touched, lacks: &Lacks) -> Option<Toucher> {
        let own = reader.tree_of(tip.commit).or_note("", lacks)?;
        let fresh = if own == tip.tree {
            Vec::new()
        } else {
            reader.differing_paths(own, tip.tree).or_note("", lacks).unwrap_or_default()
        };
        let fresh: Vec<String> = fresh.iter().map(Text::lossy).collect();
        let (mut paths, mut change) = (Vec::new(), None);
        let uncommitted;
        match self.wanted {
            Wanted::Files(globs) => {
                let reaches = |path: &String| globs.iter().any(|glob| glob.reaches(path));
                paths.extend(done.paths.iter().filter(|path| reaches(path)).cloned());
                let new: Vec<String> = fresh.into_iter().filter(reaches).collect();
                uncommitted = !new.is_empty();
                paths.extend(new);
            }
            Wanted::Symbol(name) => {
                let committed = touched::symbols(reader, own, done, name, lacks);
                let new = touched::changed(reader, own, tip.tree, &fresh, name, lacks);
                uncommitted = !new.is_empty();
                for (path, kind) in committed.into_iter().chain(new) {
                    change.get_or_insert(kind);
                    paths.push(path);
                }
            }
        }
        paths.sort();
        paths.dedup();
        (!paths.is_empty()).then(|| Toucher {
            branch: tip.name.lossy(),
            worktree: tip.worktree.as_ref().map(|it| it.path.display().to_string()),
            paths,
            change,
            uncommitted,
        })
    }
}
