//! What files of trees take in series that have each thing once.

use std::cell::OnceCell;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use crate::artifacts::numbers::{self, Claim, Family, Source};
use crate::drift::numbers::Ground;
use crate::languages::LARGEST;
use crate::model::{Id, Lacks, RepoPath, Text};
use crate::repo::{BlobChange, Reader};

/// Files of settings, which many ask for.
#[derive(Default)]
pub(super) struct Settings(Mutex<FxHashMap<(Id, String), Setting>>);

/// What such a file says, if there is one.
type Setting = Option<Arc<str>>;

impl Settings {
    /// What a file of a tree says, if there is one.
    fn get(&self, reader: &Reader<'_>, tree: Id, path: &str, lacks: &Lacks) -> Option<Arc<str>> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (tree, path.to_owned());
        if let Some(found) = known().get(&key) {
            return found.clone();
        }
        let id = reader.file_at(tree, path).or_note(path, lacks).flatten();
        let bytes = id.and_then(|id| reader.content(id).or_note(path, lacks)).filter(|it| it.len() <= LARGEST);
        let found: Option<Arc<str>> = bytes.map(|bytes| Arc::from(String::from_utf8_lossy(&bytes)));
        known().insert(key, found.clone());
        found
    }
}

/// What a file of a tree takes. What would have to be read for it and cannot is noted.
pub(super) fn claims(
    reader: &Reader<'_>,
    settings: &Settings,
    (tree, path, id): (Id, &str, Id),
    lacks: &Lacks,
) -> Vec<Claim> {
    let read = || {
        let bytes = reader.content(id).or_note(path, lacks).filter(|bytes| bytes.len() <= LARGEST)?;
        Some(Arc::from(String::from_utf8_lossy(&bytes)))
    };
    let known: OnceCell<Option<Arc<str>>> = OnceCell::new();
    let text = || known.get_or_init(read).clone();
    let has = |path: &str| reader.file_at(tree, path).or_note(path, lacks).flatten().is_some();
    let beside = |path: &str| settings.get(reader, tree, path, lacks);
    numbers::claims(&Source { path, text: &text, has: &has, beside: &beside })
}

/// Which family the files of a folder are of, by their ending: where no text decides, one file shows it for all.
#[derive(Default)]
pub(super) struct Folders {
    families: Mutex<FxHashMap<(String, String), &'static Family>>,
    settings: Settings,
}

impl Folders {
    /// What a file of a tree takes, as [`claims`] says it.
    pub(super) fn claims(&self, reader: &Reader<'_>, tree: Id, path: &str, id: Id, lacks: &Lacks) -> Vec<Claim> {
        if numbers::depends_on_text(path) {
            return claims(reader, &self.settings, (tree, path, id), lacks);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let key = (folder.to_owned(), path.rsplit('.').next().unwrap_or_default().to_owned());
        let known = || self.families.lock().unwrap_or_else(PoisonError::into_inner);
        let beside = |path: &str| self.settings.get(reader, tree, path, lacks);
        let family = known().get(&key).copied();
        if let Some(claim) = family.and_then(|family| family.named(path, &beside)) {
            return vec![claim];
        }
        let found = claims(reader, &self.settings, (tree, path, id), lacks);
        if let Some(claim) = found.first() {
            known().insert(key, claim.family);
        }
        found
    }
}

/// What changed files newly take: what the file that each of them was has not taken before.
pub(super) fn new_claims(
    reader: &Reader<'_>,
    [before, after]: [Id; 2],
    changes: &[BlobChange],
    lacks: &Lacks,
) -> Vec<Claim> {
    let settings = Settings::default();
    let newly = |change: &BlobChange| -> Option<Vec<Claim>> {
        let path = change.path.lossy();
        if !numbers::may_claim(&path) {
            return None;
        }
        let mut found = claims(reader, &settings, (after, &path, change.after?), lacks);
        if let Some(id) = change.before.filter(|_| !found.is_empty()) {
            let from = change.from.as_ref().map_or_else(|| path.clone(), Text::lossy);
            let old = claims(reader, &settings, (before, &from, id), lacks);
            found.retain(|new| old.iter().all(|old| !new.is_beside(old) || new.slot != old.slot));
        }
        Some(found)
    };
    let mut found: Vec<Claim> = changes.iter().filter_map(newly).flatten().collect();
    found.sort();
    found
}

/// What is taken in the series of the target, looked up once for all who ask.
pub(super) struct Landed<'a> {
    tree: Id,
    files: &'a [(RepoPath, Id)],
    known: Mutex<FxHashMap<Series, Arc<[Claim]>>>,
    settings: Settings,
    out_of_order: OnceLock<bool>,
}

/// A family, a series, and what tells it apart.
type Series = (&'static str, String, String);

impl<'a> Landed<'a> {
    pub(super) fn new(tree: Id, files: &'a [(RepoPath, Id)]) -> Self {
        Self { tree, files, known: Mutex::default(), settings: Settings::default(), out_of_order: OnceLock::new() }
    }

    fn of(&self, reader: &Reader<'_>, like: &Claim) -> Arc<[Claim]> {
        let (family, series, apart) = like.series_key();
        let key = (family.slug, series.to_owned(), apart.to_owned());
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&key) {
            return Arc::clone(found);
        }
        let found: Arc<[Claim]> = self.look(reader, like).into();
        known().insert(key, Arc::clone(&found));
        found
    }

    /// By names, or, where texts decide, in the file or below the folder that the series is called by. One that is called
    /// otherwise, as a message or by the beginning of its codes, may stand in any file of its family. What cannot be
    /// read takes nothing here: it is only asked what else is taken.
    fn look(&self, reader: &Reader<'_>, like: &Claim) -> Vec<Claim> {
        let lacks = Lacks::default();
        let series = &*like.series;
        let is_called_by = |path: &str| {
            path.strip_prefix(series).is_some_and(|rest| rest.starts_with('/'))
                || series.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        };
        let is_one = |path: &str| is_called_by(path) && like.family.may_be_of(path);
        let is_place = self.files.iter().any(|(path, _)| is_one(&path.lossy()));
        let beside = |path: &str| self.settings.get(reader, self.tree, path, &lacks);
        let of_file = |(path, id): &(RepoPath, Id)| -> Vec<Claim> {
            let path = path.lossy();
            if !like.family.is_of_texts() {
                return like.family.named(&path, &beside).into_iter().collect();
            }
            if (!is_place || is_called_by(&path)) && like.family.may_be_of(&path) {
                claims(reader, &self.settings, (self.tree, &path, *id), &lacks)
            } else {
                Vec::new()
            }
        };
        self.files.iter().flat_map(of_file).filter(|it| it.is_beside(like)).collect()
    }

    /// Whether a setting of Flyway lets it run what comes late.
    fn runs_out_of_order(&self, reader: &Reader<'_>) -> bool {
        *self.out_of_order.get_or_init(|| {
            let lacks = Lacks::default();
            let is_setting = |path: &str| {
                let name = path.rsplit('/').next().unwrap_or(path);
                let is_read = [".conf", ".gradle", ".kts", ".properties", ".toml", ".yaml", ".yml"];
                ["application", "build", "flyway"].iter().any(|start| name.starts_with(start))
                    && is_read.iter().any(|end| name.ends_with(end))
            };
            let allows = |line: &str| {
                let line: String = line.chars().filter(char::is_ascii_alphanumeric).collect();
                line.to_ascii_lowercase().contains("outofordertrue")
            };
            self.files.iter().map(|(path, id)| (path.lossy(), *id)).filter(|(path, _)| is_setting(path)).any(
                |(path, id)| {
                    let bytes = reader.content(id).or_note(&path, &lacks).unwrap_or_default();
                    String::from_utf8_lossy(&bytes).lines().any(allows)
                },
            )
        })
    }
}

/// What is taken, as one thread asks.
pub(super) struct Taken<'t> {
    pub(super) landed: &'t Landed<'t>,
    pub(super) reader: &'t Reader<'t>,
    /// What each open branch newly takes.
    pub(super) open: &'t [&'t [Claim]],
}

impl Ground for Taken<'_> {
    fn landed(&self, like: &Claim) -> Vec<Claim> {
        self.landed.of(self.reader, like).to_vec()
    }

    fn open(&self, like: &Claim) -> Vec<Claim> {
        self.open.iter().flat_map(|claims| claims.iter()).filter(|it| it.is_beside(like)).cloned().collect()
    }

    fn runs_late(&self, like: &Claim) -> bool {
        like.family.slug == "flyway" && self.landed.runs_out_of_order(self.reader)
    }
}
