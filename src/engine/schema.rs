//! What participants do to databases, and what others newly rely on in them.
//!
//! Few branches change a schema, so everything else is looked up when one does: new uses only in changed files that have
//! the name of what is gone, trees only where something meets.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::unread;
use super::hidden::{Hidden, Unread};
use super::participants::Kin;
use super::parties::{Party, Way};
use super::terms::Ask;
use crate::artifacts::sql::{self, Act, Step};
use crate::drift::Told;
use crate::drift::schema::{self, ChangedSchema, Did, Ground, Touch, Words};
use crate::lang::Language;
use crate::languages::{Flaw, LARGEST, writing};
use crate::model::{Id, Lack, Lacks, ParticipantId, RepoPath, Text as _};
use crate::repo::{BlobChange, Reader};
use crate::work::hold::Stored;

/// What is known of a participant.
struct Known {
    did: Did,
    /// Finds files that may rely on what it did.
    words: Words,
    unread: Unread,
    changes: OnceLock<Vec<BlobChange>>,
}

/// What texts say, by path and content. Many trees have the same ones.
#[derive(Default)]
struct Texts {
    read: Mutex<FxHashMap<Text, Arc<[Step]>>>,
    /// The files of the target that may define something, once somebody asks.
    schema: OnceLock<Vec<(String, Id)>>,
    /// Those that have a word.
    with_word: Mutex<FxHashMap<String, Files>>,
}

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Asked {
    /// What it does to a database.
    Defines,
    /// What it relies on, as well.
    Relies,
}

/// What a file is asked for, its path and its content.
type Text = (Asked, String, Id);

type Files = Vec<(Arc<str>, Arc<[Step]>)>;

/// What was found.
#[derive(Default)]
pub(super) struct Looked {
    /// What does not go together.
    pub(super) told: Vec<Told>,
    /// Those of whom something was told: in another tree it may not hold.
    met: Vec<[Arc<Party<Known>>; 2]>,
    texts: Texts,
}

impl Looked {
    /// What does not go together in a tree, of those two by two whom somebody asks about.
    pub(super) fn on(
        &self,
        ask: &Ask<'_>,
        reader: &Reader<'_>,
        tree: Id,
        is_asked: impl Fn([ParticipantId; 2]) -> bool,
        lacks: &Lacks,
    ) -> Vec<Told> {
        let run = Run { ask, texts: &self.texts, tree: Some(tree) };
        let mut told = Vec::new();
        for [one, other] in self.met.iter().filter(|it| is_asked([it[0].id, it[1].id])) {
            let (_, found, unread) = run.pair(reader, [one, other]);
            lacks.note_all(unread);
            told.extend(found);
        }
        told
    }
}

/// Finds all that does not go together.
pub(super) fn look(ask: &Ask<'_>, kin: &[Kin], hidden: &mut Hidden) -> Looked {
    let texts = Texts::default();
    let run = Run { ask, texts: &texts, tree: None };
    let parties = ask.parties(kin, |reader, way| run.known(reader, way));
    // Few do anything to a schema.
    let pairs = parties.pairs(ask.analysis, kin, |it| !it.known.did.is_empty() || !it.known.unread.is_empty());
    let looked: Vec<([ParticipantId; 2], Vec<Told>, Unread)> = pairs
        .par_iter()
        .map_init(|| ask.repository.reader(), |reader, [one, other]| run.pair(reader, [one, other]))
        .collect();
    let (mut told, mut met) = (Vec::new(), Vec::new());
    for ((ids, found, unread), pair) in looked.into_iter().zip(pairs) {
        hidden.note_between(ids, unread);
        if !found.is_empty() {
            met.push(pair.map(Arc::clone));
        }
        told.extend(found);
    }
    Looked { told, met, texts }
}

impl Texts {
    /// What a file says; `None` if it cannot be read.
    fn read(&self, reader: &Reader<'_>, asked: Asked, (path, id): (&str, Id), lacks: &Lacks) -> Option<Arc<[Step]>> {
        let known = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (asked, path.to_owned(), id);
        if let Some(found) = known().get(&key) {
            return Some(Arc::clone(found));
        }
        let bytes = reader.content(id).or_note(path, lacks)?;
        if bytes.len() > LARGEST && sql::is_sql(path) {
            lacks.note(Lack { path: path.to_owned(), unread: unread(id, Flaw::TooLarge) });
            return None;
        }
        let text = if bytes.len() <= LARGEST { String::from_utf8_lossy(&bytes) } else { "".into() };
        let steps: Arc<[Step]> = match Language::of_path(path.as_bytes()) {
            _ if sql::is_down(path) => Vec::new(),
            _ if sql::is_sql(path) => sql::read(&text),
            Some(language)
                if asked == Asked::Relies || sql::may_migrate(path) || schema::makes_tables(path, &bytes) =>
            {
                let written = writing(language, &text);
                let mut steps = schema::of_writing(&written, path);
                steps.extend(sql::of_builders(&written.calls, &text));
                steps.extend(sql::models(path, &text));
                steps
            }
            _ => sql::models(path, &text),
        }
        .into();
        known().insert(key, Arc::clone(&steps));
        Some(steps)
    }
}

#[derive(Clone, Copy)]
struct Run<'a> {
    ask: &'a Ask<'a>,
    texts: &'a Texts,
    /// The tree in which it has to hold, if that is not left to the two.
    tree: Option<Id>,
}

/// Whether a file may define a database of the project.
fn may_define(path: &str) -> bool {
    let may_make = || sql::may_migrate(path) || sql::may_start(path);
    let is_code = || Language::of_path(path.as_bytes()).is_some() && may_make();
    !sql::is_down(path) && !sql::is_aside(path) && (sql::is_sql(path) || is_code() || sql::may_model(path))
}

impl Run<'_> {
    fn known(&self, reader: &Reader<'_>, Way { id, base, tip, .. }: Way) -> Known {
        let lacks = Lacks::default();
        let known = id.branch().and_then(|at| self.ask.landings[at].changes.as_ref());
        let may = known.is_none_or(|all| all.iter().any(|it| may_define(&it.path.lossy())));
        let changed = if may { self.changed(reader, base, tip, &lacks) } else { Vec::new() };
        let mut did = Did::of(&changed);
        self.leave_out_moved(reader, &mut did, [base, tip], &lacks);
        let words = did.words();
        Known { did, words, unread: lacks.into_set(), changes: OnceLock::new() }
    }

    /// Leaves out what models have no more that is as often named in the code that changed as before.
    fn leave_out_moved(&self, reader: &Reader<'_>, did: &mut Did, [base, tip]: [Id; 2], lacks: &Lacks) {
        let names = did.lost_of_models();
        if names.is_empty() {
            return;
        }
        let mut counted: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        let all = self.ask.analysis.contents(reader, base, tip).or_note("", lacks).unwrap_or_default();
        for (path, ids) in all.iter().map(|(path, ids)| (path.lossy(), ids)) {
            if Language::of_path(path.as_bytes()).is_none() {
                continue;
            }
            for (at, id) in ids.iter().enumerate() {
                let Some(bytes) = id.and_then(|id| reader.content(id).or_note(&path, lacks)) else { continue };
                if bytes.len() <= LARGEST {
                    let text = String::from_utf8_lossy(&bytes);
                    schema::count_names(&text, &names, |name| counted.entry(name.to_owned()).or_default()[at] += 1);
                }
            }
        }
        did.without_moved(|name| counted.get(name).is_some_and(|[before, after]| *after > 0 && after >= before));
    }

    /// The files with definitions that differ between two trees.
    fn changed(&self, reader: &Reader<'_>, base: Id, tip: Id, lacks: &Lacks) -> Vec<ChangedSchema> {
        let all = self.ask.analysis.contents(reader, base, tip).or_note("", lacks).unwrap_or_default();
        let gone: FxHashSet<Id> = all.iter().filter(|(_, it)| it[1].is_none()).filter_map(|(_, it)| it[0]).collect();
        let schema = |(path, [before, after]): (RepoPath, [Option<Id>; 2])| {
            let path = path.lossy();
            let id = after.filter(|_| may_define(&path))?;
            // What only has another name does nothing new.
            if before.is_none() && gone.contains(&id) {
                return None;
            }
            let read = |id| self.texts.read(reader, Asked::Defines, (&path, id), lacks);
            let before = before.map_or_else(|| Some(Vec::new()), |id| Some(read(id)?.to_vec()))?;
            let after = read(id)?.to_vec();
            // Most files of code say nothing of tables.
            (!before.is_empty() || !after.is_empty()).then(|| ChangedSchema { path: path.into(), id, before, after })
        };
        all.into_iter().filter_map(schema).collect()
    }

    fn pair(&self, reader: &Reader<'_>, [one, other]: [&Party<Known>; 2]) -> ([ParticipantId; 2], Vec<Told>, Unread) {
        let lacks = Lacks::default();
        let mut told: Vec<Told> = Vec::new();
        for (provider, user, is_first) in [(one, other, true), (other, one, false)] {
            if !provider.known.unread.is_empty()
                && self.changes(reader, user, &lacks).iter().any(|it| may_rely(&it.path.lossy()))
            {
                lacks.note_all(provider.known.unread.iter().cloned());
            }
            if provider.known.did.is_empty() {
                continue;
            }
            let own = Lacks::default();
            let touches = self.touches(reader, [provider, user], &own);
            let ground = Trees { run: *self, reader, provider: provider.tip, lacks: &own };
            let ids = [provider.id, user.id];
            let left = self
                .tree
                .map(|tree| provider.known.did.left_by(&Did::of(&self.changed(reader, provider.base, tree, &own))));
            let did = left.as_ref().unwrap_or(&provider.known.did);
            let found = schema::between(ids, [did, &user.known.did], &touches, &ground, is_first);
            if own.is_empty() {
                let is_new = |it: &Told| told.iter().all(|old| old.symbol != it.symbol);
                let found: Vec<Told> = found.into_iter().filter(is_new).collect();
                told.extend(found);
            }
            lacks.note_all(own.into_set());
        }
        ([one.id, other.id], told, lacks.into_set())
    }

    fn changes<'p>(&self, reader: &Reader<'_>, who: &'p Party<Known>, lacks: &Lacks) -> &'p [BlobChange] {
        who.known.changes.get_or_init(|| {
            let found = self.ask.analysis.blob_changes(reader, who.base, who.tip);
            let mut found = found.or_note("", lacks).unwrap_or_default();
            found.retain(|it| it.after.is_some() && may_rely(&it.path.lossy()));
            found
        })
    }

    /// What a user newly relies on, in files that name something that the provider changed.
    fn touches(&self, reader: &Reader<'_>, [provider, user]: [&Party<Known>; 2], lacks: &Lacks) -> Vec<Touch> {
        let mut found = Vec::new();
        for change in self.changes(reader, user, lacks) {
            let (path, Some(id)) = (change.path.lossy(), change.after) else { continue };
            let Some(bytes) = reader.content(id).or_note(&path, lacks) else { continue };
            let names_it = provider.known.words.is_any_in(&bytes);
            if !names_it || bytes.len() > LARGEST && !sql::is_sql(&path) {
                continue;
            }
            // Where both have the same file, it is nobody's new use.
            if reader.file_at(provider.tip, &path).or_note(&path, lacks).flatten() == Some(id) {
                continue;
            }
            let from = change.from.as_ref().map_or_else(|| path.clone(), RepoPath::lossy);
            let before = change
                .before
                .and_then(|id| self.texts.read(reader, Asked::Relies, (&from, id), lacks))
                .unwrap_or_default();
            let read = |id| self.texts.read(reader, Asked::Relies, (&path, id), lacks);
            let Some(after) = read(id) else { continue };
            let path = Arc::from(path.as_str());
            let mut new = schema::touches(&path, &before, &after);
            if let Some(tree) = self.tree {
                let now = reader.file_at(tree, &path).or_note(&path, lacks).flatten();
                let now = now.and_then(read).unwrap_or_default();
                schema::keep_those_of(&mut new, &schema::touches(&path, &before, &now));
            }
            found.extend(new);
        }
        found
    }
}

/// What a tree says of a table.
pub(super) fn table(reader: &Reader<'_>, tree: Id, name: &str, lacks: &Lacks) -> Stored {
    let files = reader.all_files(tree).or_note("", lacks).unwrap_or_default();
    let mut files: Vec<(String, Id)> = files.into_iter().map(|(path, id)| (path.lossy(), id)).collect();
    files.retain(|(path, _)| may_define(path));
    files.sort_by(|a, b| sql::order(&a.0, &b.0));
    let (texts, word) = (Texts::default(), Words::of([name.rsplit('.').next().unwrap_or(name)]));
    let mut is_said = false;
    let mut steps: Vec<Step> = Vec::new();
    for (path, id) in files {
        let Some(bytes) = reader.content(id).or_note(&path, lacks) else { continue };
        is_said |= !sql::may_model(&path);
        if bytes.len() <= LARGEST && word.is_any_in(&bytes) {
            steps.extend(
                texts.read(reader, Asked::Defines, (&path, id), lacks).iter().flat_map(|it| it.iter().cloned()),
            );
        }
    }
    match schema::table(&steps, &name.to_lowercase()) {
        Some(it) => Stored::There(it.columns),
        None if is_said => Stored::Missing,
        None => Stored::Unsaid,
    }
}

/// Whether a file may rely on a database.
fn may_rely(path: &str) -> bool {
    !sql::is_foreign(path) && (sql::is_sql(path) || Language::of_path(path.as_bytes()).is_some())
}

/// What trees say.
struct Trees<'t> {
    run: Run<'t>,
    reader: &'t Reader<'t>,
    provider: Id,
    lacks: &'t Lacks,
}

impl Trees<'_> {
    fn files(&self, tree: Id) -> Vec<(String, Id)> {
        let files = self.run.ask.analysis.files(self.reader, tree).or_note("", self.lacks).unwrap_or_default();
        files.into_iter().map(|(path, id)| (path.lossy(), id)).collect()
    }

    fn with(&self, asked: Asked, files: &[(String, Id)], words: &[&str]) -> Files {
        let finders: Vec<Words> = words.iter().map(|it| Words::of([*it])).collect();
        let has = |(path, id): &&(String, Id)| {
            let bytes = self.reader.content(*id).or_note(path, self.lacks);
            bytes.is_some_and(|it| it.len() <= LARGEST && finders.iter().all(|finder| finder.is_any_in(&it)))
        };
        let read = |(path, id): &(String, Id)| {
            Some((Arc::from(path.as_str()), self.run.texts.read(self.reader, asked, (path, *id), self.lacks)?))
        };
        files.iter().filter(has).filter_map(read).collect()
    }
}

impl Ground for Trees<'_> {
    fn schema(&self, word: &str) -> Files {
        let texts = self.run.texts;
        let known = || texts.with_word.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(word) {
            return found.clone();
        }
        let files = texts.schema.get_or_init(|| {
            let mut files = self.files(self.run.ask.analysis.target_tree());
            files.retain(|(path, _)| may_define(path));
            files.sort_by(|a, b| sql::order(&a.0, &b.0));
            files
        });
        let found = self.with(Asked::Defines, files, &[word]);
        known().insert(word.to_owned(), found.clone());
        found
    }

    fn queries(&self, words: &[&str]) -> Files {
        let mut files = self.files(self.provider);
        files.retain(|(path, _)| may_rely(path) && !sql::may_migrate(path) && !sql::is_down(path));
        let mut found = self.with(Asked::Relies, &files, words);
        found.retain(|(path, steps)| !sql::is_sql(path) || steps.iter().all(|it| matches!(it.act, Act::Use(_))));
        found
    }
}
