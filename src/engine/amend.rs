//! What a plan would be if an item might touch more files.

use super::assemble;
use super::lint::{lint, nothing};
use super::opening::open;
use super::progress::Progress;
use super::question::{AmendQuestion, HistoryPolicy, LintQuestion};
use crate::model::{AddedFile, AmendReport, FORMAT_VERSION, Lacks, Text as _};
use crate::repo::{Error, Reader};
use crate::work::{Access, Item, Source, WorkPlan, amend, file};

/// Adds files to the scope of an item. Nothing is written.
///
/// # Errors
/// If there is no plan or no such item, or the plan has a form in which no line can be added.
pub fn amend(question: &AmendQuestion, progress: &dyn Progress) -> Result<AmendReport, Error> {
    let repository = open(&question.subject)?;
    let target = repository.target(question.subject.selection.onto.as_ref())?;
    let reader = repository.reader();
    let sources = match question.sources.as_slice() {
        [] => of_target(&reader, target.tree)?,
        given => given.to_vec(),
    };
    if sources.is_empty() {
        return Err(nothing("divergence work amend ITEM PATH --plan PLAN.md"));
    }
    let (at, place) = find(&sources, &question.item)?;
    let source = &sources[at];
    let plan = source.read().map_err(super::work::refused)?;
    let item = &plan.items[place];
    let lacks = Lacks::default();
    let access = |path: &str| {
        if path.contains(['*', '?', '[']) || path.ends_with('/') {
            return Access::Allow;
        }
        let is_there = reader.file_at(target.tree, path).or_note(path, &lacks).flatten().is_some();
        if is_there { Access::Modify } else { Access::Create }
    };
    let paths = question.paths.iter().map(|path| path.trim_start_matches("./").trim_start_matches('/').to_owned());
    let (known, new): (Vec<String>, Vec<String>) = paths.partition(|path| item.scope.reaches(path));
    let mut added: Vec<(Access, String)> = new.into_iter().map(|path| (access(&path), path)).collect();
    added.sort();
    added.dedup();
    let after = if added.is_empty() { Some(source.text.clone()) } else { amend::amended(source, place, &added) };
    let Some(after) = after else {
        let says: Vec<&str> = added.iter().map(|(_, path)| path.as_str()).collect();
        return Err(Error::user(format!("no line can be added to {} that says it", item.place))
            .hint(format!("write into the part of {} that it may touch {}", item.name(), says.join(", ")))
            .hint("or turn the plan into files first: divergence work import PLAN.md"));
    };
    let mut changed = sources.clone();
    changed[at].text.clone_from(&after);
    let lint = |sources: Vec<Source>| {
        let question = LintQuestion {
            sources,
            history: HistoryPolicy::Include,
            cache: question.cache.clone(),
            ..LintQuestion::new(question.subject.clone())
        };
        lint(&question, progress)
    };
    let old: Vec<String> = lint(sources.clone())?.findings.into_iter().map(|it| it.id).collect();
    let new = lint(changed)?;
    Ok(AmendReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        item: item.name(),
        file: source.name.clone(),
        target: target.name.lossy(),
        added: added.into_iter().map(|(access, path)| AddedFile { path, how: amend::key(access).to_owned() }).collect(),
        known,
        patch: amend::patch(&source.name, &source.text, &after),
        findings: new.findings.into_iter().filter(|it| !old.contains(&it.id)).collect(),
        gaps: new.gaps,
    })
}

/// Where an item stands: in which of the texts, and at which place in it.
fn find(sources: &[Source], wanted: &str) -> Result<(usize, usize), Error> {
    let mut names: Vec<String> = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let plan: WorkPlan = source.read().map_err(super::work::refused)?;
        if let Some(place) = plan.find(wanted) {
            return Ok((at, place));
        }
        names.extend(plan.items.iter().map(Item::reference));
    }
    names.truncate(8);
    Err(Error::user(format!("there is no item '{wanted}' in the plan"))
        .hint(format!("name one by its label, branch or title: {}", names.join(", "))))
}

/// The declarations of the target.
fn of_target(reader: &Reader<'_>, tree: crate::model::Id) -> Result<Vec<Source>, Error> {
    let lacks = Lacks::default();
    let folder = reader.folder_at(tree, file::FOLDER).or_note(file::FOLDER, &lacks).flatten();
    let files = folder.map(|folder| folder.files).unwrap_or_default();
    let is_plan = |name: &str| [".toml", ".md"].iter().any(|extension| name.ends_with(extension));
    let mut sources = Vec::new();
    for (name, id) in files.into_iter().filter(|(name, _)| is_plan(name)) {
        let path = format!("{}/{name}", file::FOLDER);
        let bytes = reader.content(id).or_note(&path, &lacks);
        sources.extend(bytes.map(|bytes| Source::new(path, String::from_utf8_lossy(&bytes))));
    }
    if lacks.is_empty() {
        return Ok(sources);
    }
    Err(Error::user(format!("not all of '{}' can be read", file::FOLDER)).hint("git fetch brings what is missing"))
}
