//! Work items of a run: where they are declared, which branch is whose, and how what was found about them is told.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::hidden::{Unread, hiding_gap};
use super::lined::Lined;
use crate::model::{
    ChangeKind, Confidence, Essence, Finding, Gap, Id, Lacks, Location, LocationRole, Name, Names, ParticipantId,
    Position, RepoPath, Severity, Text as _,
};
use crate::repo::{Analysis, Error, Landed, Reader, Repository};
use crate::work::{Found, Item, Source, Spot, Unreadable, WorkPlan, file, rules};

/// The items that count, and what was wrong on the way to them.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) plan: WorkPlan,
    /// By item: whether its branch declares it about itself, because nobody else does.
    pub(super) by_itself: Vec<bool>,
    /// What cannot be read, and what branches say about themselves that does not count.
    pub(super) found: Vec<Found>,
    /// The texts of the declarations, by their names.
    pub(super) texts: BTreeMap<String, Lined>,
    /// The forms in which they are written, by the same names.
    pub(super) forms: BTreeMap<String, &'static str>,
    /// Declarations that could not be read: there may be more items.
    pub(super) gaps: Vec<Gap>,
}

impl Declared {
    /// What was handed in.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn given(sources: &[Source]) -> Result<Self, Error> {
        let mut declared = Self::default();
        for source in sources {
            let plan = source.read().map_err(refused)?;
            declared.forms.insert(source.name.clone(), source.form().name);
            declared.texts.insert(source.name.clone(), Lined::new(source.text.clone()));
            declared.join(plan, false);
        }
        Ok(declared)
    }

    fn join(&mut self, plan: WorkPlan, by_itself: bool) {
        self.by_itself.extend(plan.items.iter().map(|_| by_itself));
        self.plan.join(plan);
    }

    /// Whether nothing is declared anywhere.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Adds what stands in the tree of the target: for items that were handed in, that counts.
    pub(super) fn with_target(mut self, reader: &Reader<'_>, tree: Id) -> Self {
        let lacks = Lacks::default();
        let given = self.plan.items.len();
        let folder = reader.folder_at(tree, file::FOLDER).or_note(file::FOLDER, &lacks).flatten();
        let files = folder.map(|folder| folder.files).unwrap_or_default();
        let is_plan = |name: &str| [".toml", ".md"].iter().any(|extension| name.ends_with(extension));
        for (name, id) in files.into_iter().filter(|(name, _)| is_plan(name)) {
            let path = format!("{}/{name}", file::FOLDER);
            // The folder was handed in as it is on disk, and this is the same file.
            if self.texts.contains_key(&path) {
                continue;
            }
            let Some(read) = self.read(reader, path.clone(), (&path, id), &lacks) else { continue };
            match read {
                Ok(plan) => {
                    let is_given = |item: &Item| self.plan.items[..given].iter().any(|known| is_same(known, item));
                    let items = plan.items.into_iter().filter(|item| !is_given(item)).collect();
                    self.join(WorkPlan { items, unread: plan.unread }, false);
                }
                Err(error) => self.found.push(unreadable(&error)),
            }
        }
        self.gaps.extend(hiding_gap(&lacks.into_set(), "not all work items of the target are known"));
        self.plan.sort();
        self
    }

    /// Reads a declaration under this name; nothing if its content cannot be read, which is noted.
    fn read(
        &mut self,
        reader: &Reader<'_>,
        name: String,
        (path, id): (&str, Id),
        lacks: &Lacks,
    ) -> Option<Result<WorkPlan, Unreadable>> {
        let bytes = reader.content(id).or_note(path, lacks)?;
        let source = Source::new(name, String::from_utf8_lossy(&bytes));
        let read = source.read();
        self.forms.insert(source.name.clone(), source.form().name);
        self.texts.insert(source.name, Lined::new(source.text));
        Some(read)
    }

    /// Adds what branches declare about themselves, where nobody else does; where somebody does, that counts, and more
    /// is a finding.
    pub(super) fn with_branches(mut self, reader: &Reader<'_>, analysis: &Analysis, landings: &[Landed]) -> Self {
        for (tip, landed) in analysis.tips().iter().zip(landings) {
            let lacks = Lacks::default();
            for change in landed.changes.iter().flatten().filter(|it| it.kind != ChangeKind::Deleted) {
                let path = change.path.lossy();
                if !file::is_declaration(&path) {
                    continue;
                }
                let is_item = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "toml");
                let file = reader.file_at(tip.tree, &path).or_note(&path, &lacks).flatten();
                let Some(id) = file.filter(|_| is_item) else { continue };
                let shown = format!("{}:{path}", tip.name.lossy());
                let Some(read) = self.read(reader, shown, (&path, id), &lacks) else { continue };
                match read {
                    Ok(plan) => self.own(&tip.name, plan),
                    Err(error) => self.found.push(unreadable(&error).by(&tip.name.lossy())),
                }
            }
            let gap = hiding_gap(&lacks.into_set(), "what the branch declares about itself is not known");
            self.gaps.extend(gap.map(|gap| gap.of(&tip.name)));
        }
        self
    }

    fn own(&mut self, branch: &Name, plan: WorkPlan) {
        let name = branch.lossy();
        for item in plan.items {
            let is_own = item.branch.as_ref().is_none_or(|it| is_named(&name, &it.it));
            if !is_own {
                continue;
            }
            let authority = self.plan.items.iter().enumerate().find(|(at, known)| {
                !self.by_itself[*at] && known.branch.as_ref().is_some_and(|it| is_named(&name, &it.it))
            });
            match authority {
                Some((at, known)) => {
                    let known_texts: Vec<&str> = known.scope.allowed().map(|(_, glob)| glob.it.text()).collect();
                    let more: Vec<&str> = item
                        .scope
                        .allowed()
                        .filter(|(_, glob)| !known_texts.contains(&glob.it.text()))
                        .map(|(_, glob)| glob.it.shown())
                        .collect();
                    if !more.is_empty() {
                        self.found.push(widened(&name, at, known, &item, &more));
                    }
                }
                None => self.join(WorkPlan { items: vec![item], unread: Vec::new() }, true),
            }
        }
    }
}

/// Whether two declarations are of one item: it is done on one branch or, as long as none is named, is called the same.
fn is_same(one: &Item, other: &Item) -> bool {
    let same = |one: &str, other: &str| !one.is_empty() && one.eq_ignore_ascii_case(other);
    let (same_label, same_title) = (same(&one.label, &other.label), same(&one.title, &other.title));
    match (&one.branch, &other.branch) {
        (Some(one), Some(other)) => one.it == other.it,
        (None, None) => one.role == other.role && (same_label || same_title),
        // The branch was added to one of the two since.
        _ => same_title && (same_label || one.label.is_empty() || other.label.is_empty()),
    }
}

fn widened(branch: &str, at: usize, known: &Item, own: &Item, more: &[&str]) -> Found {
    let message = format!("{branch} declares more for itself than {} does: {}", known.place.file, more.join(", "));
    Found::new(&rules::SCOPE_WIDENED, &[at], more.join(", "), message)
        .help("change the declaration on the target; what a branch says about itself does not count")
        .by(branch)
        .at([&own.place, &known.place])
}

/// Whether a branch, as it is named in the report, is the one that an item names.
pub(super) fn is_named(branch: &str, item: &str) -> bool {
    wanted_as(branch).any(|it| it == wanted(item))
}

/// A branch that an item names, as branches are compared.
fn wanted(name: &str) -> &str {
    name.strip_prefix("refs/heads/").unwrap_or(name)
}

/// What a branch may be wanted as.
fn wanted_as(branch: &str) -> impl Iterator<Item = &str> {
    let remote = branch.strip_prefix("refs/remotes/").unwrap_or(branch).strip_prefix("origin/");
    std::iter::once(wanted(branch)).chain(remote)
}

/// By item: its branch among the tips, if it is one of them. Once a tip stands for the local branch, its remote one is
/// nobody's.
pub(super) fn owners(plan: &WorkPlan, analysis: &Analysis) -> Vec<Option<usize>> {
    let tips: Vec<(String, Option<String>)> =
        analysis.tips().iter().map(|tip| (tip.name.lossy(), tip.reference.as_ref().map(Name::lossy))).collect();
    let owner = |item: &Item| {
        let wanted = &item.branch.as_ref()?.it;
        let exact = tips.iter().position(|(name, full)| {
            name == wanted || full.as_ref().is_some_and(|full| full.strip_prefix("refs/heads/") == Some(wanted))
        });
        exact.or_else(|| {
            tips.iter().position(|(name, full)| {
                is_named(name, wanted) || full.as_ref().is_some_and(|full| is_named(full, wanted))
            })
        })
    };
    plan.items.iter().map(owner).collect()
}

/// Who has to land first, by what items declare: the one that is needed first, then the one that waits.
pub(super) fn dependencies(plan: &WorkPlan, owners: &[Option<usize>]) -> Vec<(usize, usize)> {
    let waits = plan.waits_for().into_iter().enumerate();
    let waits = waits.flat_map(|(later, earlier)| earlier.into_iter().map(move |it| (it, later)));
    let found: BTreeSet<(usize, usize)> = waits.chain(plan.relies_on()).collect();
    let branches = found.into_iter().filter_map(|(earlier, later)| Some((owners[earlier]?, owners[later]?)));
    branches.filter(|(one, other)| one != other).collect()
}

/// What is needed to word what was found.
pub(super) struct Words<'w> {
    pub(super) declared: &'w Declared,
    /// What participants are called; the branches may be left out if nobody did anything yet.
    pub(super) names: &'w Names,
    /// Whose files are shown; none if nobody did anything yet.
    pub(super) branches: Option<Branches<'w>>,
}

/// The files of branches.
pub(super) struct Branches<'b> {
    pub(super) repository: &'b Repository,
    /// By branch.
    pub(super) trees: &'b [Id],
}

impl Words<'_> {
    /// Words findings as the report has them, with what could not be read of the lines that they are about.
    pub(super) fn findings(&self, found: Vec<Found>) -> (Vec<Finding>, Unread) {
        let reader = || self.branches.as_ref().map(|branches| branches.repository.reader());
        let word = |reader: &mut Option<Reader<'_>>, it| {
            let lacks = Lacks::default();
            (self.finding(reader.as_ref(), it, &lacks), lacks.into_set())
        };
        let worded: Vec<(Finding, Unread)> = found.into_par_iter().map_init(reader, word).collect();
        let (mut worded, unread): (Vec<Finding>, Vec<Unread>) = worded.into_iter().unzip();
        let mut seen = FxHashSet::default();
        worded.retain(|it| seen.insert(it.id.clone()));
        (worded, unread.into_iter().flatten().collect())
    }

    fn finding(&self, reader: Option<&Reader<'_>>, found: Found, lacks: &Lacks) -> Finding {
        let items = found.items.iter().map(|at| &self.declared.plan.items[*at]);
        let mut branches: Vec<String> = found.branch.iter().cloned().collect();
        let mut known: FxHashSet<String> =
            branches.iter().flat_map(|branch| wanted_as(branch)).map(str::to_owned).collect();
        for item in items {
            let name = item.branch.as_ref().map_or_else(|| item.name(), |branch| branch.it.clone());
            if !known.contains(wanted(&name)) {
                known.extend(wanted_as(&name).map(str::to_owned));
                branches.push(name);
            }
        }
        let essence = essence(&found, &branches, &self.declared.plan.items);
        let done = found.done.iter().map(|spot| self.done(reader, spot, lacks));
        let declared = found.declared.iter().map(|place| self.declaration(place));
        Finding {
            id: essence.id(&branches),
            fingerprint: essence.fingerprint(),
            rule: found.rule.code.to_owned(),
            name: found.rule.name.to_owned(),
            family: found.rule.family,
            severity: found.severity,
            confidence: if found.severity == Severity::Note { Confidence::Likely } else { Confidence::Certain },
            participants: branches.iter().filter_map(|name| self.names.who(name)).collect(),
            branches,
            symbol: (!found.about.is_empty()).then_some(found.about),
            message: found.message,
            locations: done.chain(declared).collect(),
            help: (!found.help.is_empty()).then_some(found.help),
            with_target: false,
            advice: None,
            candidates: Vec::new(),
            example: None,
            suppressed: None,
            suppressed_by: None,
        }
    }

    /// A file as a branch has it.
    fn text(&self, reader: &Reader<'_>, spot: &Spot, lacks: &Lacks) -> Option<Lined> {
        let tree = *self.branches.as_ref()?.trees.get(spot.who.branch()?)?;
        let id = reader.file_at(tree, &spot.path).or_note(&spot.path, lacks)??;
        let bytes = reader.content(id).or_note(&spot.path, lacks)?;
        Some(Lined::new(String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn done(&self, reader: Option<&Reader<'_>>, spot: &Spot, lacks: &Lacks) -> Location {
        let shown = |at: Position| Position { line: at.line.max(1), column: at.column.max(1) };
        let has_place = spot.span.start.line > 0;
        let text = reader.filter(|_| has_place).and_then(|reader| self.text(reader, spot, lacks));
        Location {
            branch: self.names.of(spot.who).to_owned(),
            role: if has_place { LocationRole::Definition } else { LocationRole::Change },
            path: RepoPath::from(&*spot.path),
            start: shown(spot.span.start),
            end: shown(spot.span.end),
            snippet: text.map(|text| text.snippet(&spot.path, spot.span.start.line, spot.span.end.line)),
        }
    }

    fn declaration(&self, place: &crate::work::DeclaredAt) -> Location {
        let text = self.declared.texts.get(&*place.file);
        let length = text.and_then(|text| text.starting_at(place.line).next()).map_or(0, |line| line.trim_end().len());
        let column = u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1);
        Location {
            branch: if file::is_declaration(&place.file) {
                self.names.of(ParticipantId::Target).to_owned()
            } else {
                "plan".to_owned()
            },
            role: LocationRole::Declaration,
            path: RepoPath::from(&*place.file),
            start: Position { line: place.line, column: 1 },
            end: Position { line: place.line, column },
            snippet: text.map(|text| text.snippet(&place.file, place.line, place.line)),
        }
    }
}

/// What a finding is about, whoever it is between: the name of a branch that is, or stands before, its key or its file is
/// left out. What is told about several items is told apart by how others refer to them.
fn essence(found: &Found, branches: &[String], items: &[Item]) -> Essence {
    let nameless = |text: &str| -> String {
        let rest = branches.iter().find_map(|branch| text.strip_prefix(branch.as_str()));
        match rest {
            Some("") => String::new(),
            Some(rest) => rest.strip_prefix(':').unwrap_or(text).to_owned(),
            None => text.to_owned(),
        }
    };
    let file = found.declared.first().map(|place| nameless(&place.file)).unwrap_or_default();
    let items: Vec<&str> = found.items.iter().map(|at| items[*at].label.as_str()).collect();
    Essence::of_finding(found.rule.code, &nameless(&found.about), file.as_bytes(), &items)
}

pub(super) fn refused(error: Unreadable) -> Error {
    let refused = Error::user(format!("cannot read the plan: {error}"));
    match error.hint {
        Some(hint) => refused.hint(hint),
        None => refused,
    }
}

fn unreadable(error: &Unreadable) -> Found {
    let message = format!("cannot be read: {}", error.message);
    Found::new(&rules::DECLARATION_UNREADABLE, &[], &*error.place.file, message)
        .help(error.hint.clone().unwrap_or_default())
        .at([&error.place])
}
