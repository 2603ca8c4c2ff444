//! Entries that one participant takes out of a manifest while another newly uses them.
//!
//! Few manifests lose an entry, so everything here is looked up when it is needed: new uses only in what others
//! changed below such a manifest, whole trees only where there is one.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::facts::{FactStore, Parsed};
use super::hidden::{Hidden, Unread};
use super::manifests::Manifests;
use super::merges::{Exchanged, Merges};
use super::participants::{Kin, Stretch};
use crate::drift::manifests::{self, Broken, CodeUse, Removed};
use crate::drift::{Concluded, folder};
use crate::facts::manifest::{Ecosystem, EntryKind, Manifest, Need};
use crate::lang::Language;
use crate::model::{Id, Lacks, ParticipantId, Read, RepoPath, Span, Text as _};
use crate::repo::{Analysis, BlobChange, Landed, Reader, Repository};

/// What is asked.
pub(super) struct Ask<'a> {
    pub(super) repository: &'a Repository,
    pub(super) analysis: &'a Analysis,
    pub(super) landings: &'a [Landed],
    pub(super) merges: &'a Merges<'a>,
    pub(super) store: &'a FactStore<'a>,
    pub(super) manifests: &'a Manifests,
}

/// A branch, or the target since the base of some branches.
struct Participant {
    id: ParticipantId,
    base: Id,
    tip: Id,
    /// What it took out of manifests.
    losses: Vec<Loss>,
    /// The manifests of which that is not known, because they could not be read.
    unread: Unread,
    /// All that it changed, once somebody asks.
    changes: OnceLock<Read<Vec<BlobChange>>>,
}

/// A manifest that lost entries.
struct Loss {
    path: String,
    ecosystem: Ecosystem,
    after: Arc<Manifest>,
    /// What it lost, each with whether the provider still uses something of that name, once somebody asks.
    removed: Vec<(Removed, OnceLock<Witness>)>,
}

/// Whether the provider still uses something of a name, and what could not be read to know it.
struct Witness {
    is_there: bool,
    unread: Unread,
}

/// The files of a tree.
type Tree = BTreeMap<String, Id>;

/// The trees that decide.
struct Trees {
    provided: Tree,
    used: Tree,
    /// What both leave: one tree, or one for each way to settle their conflicts.
    merged: Vec<Tree>,
}

/// A new use and the file that it stands in.
#[derive(Clone)]
enum Found {
    Code(String, Language, CodeUse),
    Manifest(String, Need),
}

/// Finds all of them, by who took away and who uses. `kin` are the branches that share commits.
pub(super) fn look(ask: &Ask<'_>, kin: &[Kin], hidden: &mut Hidden) -> Vec<([ParticipantId; 2], Concluded)> {
    let participants = ask.participants();
    let beside = ask.beside(kin);
    let may_lose = |it: &Participant| !it.losses.is_empty() || !it.unread.is_empty();
    let mut meetings: Vec<(&Participant, &Participant)> = Vec::new();
    for provider in participants.iter().filter(|it| may_lose(it)) {
        let meets = |user: &&Participant| provider.meets(user, ask.analysis);
        meetings.extend(participants.iter().filter(meets).map(|user| (provider, user)));
    }
    for Kin { tips: [one, other], own } in kin {
        let who = |tip: usize, stretch| beside.get(&(ParticipantId::Branch(tip), stretch));
        let (Some(one), Some(other)) = (who(*one, own[0]), who(*other, own[1])) else { continue };
        meetings.extend([(one, other), (other, one)].into_iter().filter(|(provider, _)| may_lose(provider)));
    }
    let concluded = |reader: &mut Reader<'_>, (provider, user): (&Participant, &Participant)| {
        let lacks = Lacks::default();
        let concluded = ask.between(reader, provider, user, &lacks);
        ([provider.id, user.id], concluded, lacks.into_set())
    };
    let found: Vec<([ParticipantId; 2], Concluded, Unread)> =
        meetings.into_par_iter().map_init(|| ask.repository.reader(), concluded).collect();
    let noted = |(sides, concluded, unread)| {
        hidden.note_between(sides, unread);
        (sides, concluded)
    };
    found.into_iter().map(noted).collect()
}

impl Participant {
    /// The target meets the branches that grew from its base, a branch meets that target and all other branches with
    /// which it shares no commits: these meet as they are beside each other.
    fn meets(&self, other: &Self, analysis: &Analysis) -> bool {
        match (self.id, other.id) {
            (ParticipantId::Target, ParticipantId::Target) => false,
            (ParticipantId::Branch(one), ParticipantId::Branch(two)) => one != two && !analysis.share_commits(one, two),
            _ => self.base == other.base,
        }
    }

    fn changes(&self, ask: &Ask<'_>, reader: &Reader<'_>, lacks: &Lacks) -> &[BlobChange] {
        let changes = self.changes.get_or_init(|| ask.analysis.blob_changes(reader, self.base, self.tip));
        changes.as_ref().or_note("", lacks).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Ask<'_> {
    fn participants(&self) -> Vec<Participant> {
        let mut sides: Vec<(ParticipantId, Id, Id)> = Vec::new();
        for (at, (landed, tip)) in self.landings.iter().zip(self.analysis.tips()).enumerate() {
            sides.extend(landed.base_tree().map(|base| (ParticipantId::Branch(at), base, tip.tree)));
        }
        let mut bases: Vec<Id> = sides.iter().map(|(_, base, _)| *base).collect();
        bases.sort_unstable();
        bases.dedup();
        sides.extend(bases.into_iter().map(|base| (ParticipantId::Target, base, self.analysis.target_tree())));
        let participant = |reader: &mut Reader<'_>, (id, base, tip): (ParticipantId, Id, Id)| {
            let lacks = Lacks::default();
            let losses = self.touches_manifests(id).then(|| self.losses(reader, base, tip, &lacks));
            Participant {
                id,
                base,
                tip,
                losses: losses.unwrap_or_default(),
                unread: lacks.into_set(),
                changes: OnceLock::new(),
            }
        };
        sides.into_par_iter().map_init(|| self.repository.reader(), participant).collect()
    }

    /// Branches on top of what they share with others, by who they are and what they have of their own.
    fn beside(&self, kin: &[Kin]) -> BTreeMap<(ParticipantId, Stretch), Participant> {
        let mut sides: Vec<(ParticipantId, Stretch)> =
            kin.iter().flat_map(|kin| kin.tips.map(ParticipantId::Branch).into_iter().zip(kin.own)).collect();
        sides.sort_unstable();
        sides.dedup();
        let participant = |reader: &mut Reader<'_>, (id, (base, tip)): (ParticipantId, Stretch)| {
            let lacks = Lacks::default();
            let losses = self.losses(reader, base, tip, &lacks);
            let unread = lacks.into_set();
            ((id, (base, tip)), Participant { id, base, tip, losses, unread, changes: OnceLock::new() })
        };
        sides.into_par_iter().map_init(|| self.repository.reader(), participant).collect()
    }

    /// Whether a participant changed a manifest; of the target that is not known yet.
    fn touches_manifests(&self, id: ParticipantId) -> bool {
        let changes = id.branch().and_then(|at| self.landings[at].changes.as_ref());
        changes.is_none_or(|changes| changes.iter().any(|it| Ecosystem::of_path(&it.path.lossy()).is_some()))
    }

    fn losses(&self, reader: &Reader<'_>, base: Id, tip: Id, lacks: &Lacks) -> Vec<Loss> {
        let manifests = |from: Id, to: Id| -> BTreeMap<String, (Ecosystem, Id)> {
            let exchanged = self.analysis.exchanged(reader, from, to).or_note("", lacks).unwrap_or_default();
            let manifest = |(path, id): (RepoPath, Option<Id>)| {
                let path = path.lossy();
                Some((path.clone(), (Ecosystem::of_path(&path)?, id?)))
            };
            exchanged.into_iter().filter_map(manifest).collect()
        };
        let after = manifests(base, tip);
        if after.is_empty() {
            return Vec::new();
        }
        let before = manifests(tip, base);
        let loss = |(path, (ecosystem, id)): (String, (Ecosystem, Id))| {
            let (_, old) = before.get(&path)?;
            let [old, after] = [*old, id].map(|id| self.manifests.read(reader, &path, id).or_note(&path, lacks));
            let (old, after) = (old??, after??);
            let mut removed = manifests::removed(ecosystem, &old, &after);
            removed.retain(|it| !manifests::is_built_in(ecosystem, &it.entry));
            let removed: Vec<_> = removed.into_iter().map(|it| (it, OnceLock::new())).collect();
            (!removed.is_empty()).then_some(Loss { path, ecosystem, after, removed })
        };
        after.into_iter().filter_map(loss).collect()
    }

    /// What the user newly uses of what the provider took away. Nothing is told of an entry where something that could
    /// decide about it could not be read; that is noted.
    fn between(&self, reader: &Reader<'_>, provider: &Participant, user: &Participant, lacks: &Lacks) -> Concluded {
        let mut concluded = Concluded::default();
        for lack in &provider.unread {
            let may_use = |change: &BlobChange| may_rely_on(&lack.path, &change.path.lossy());
            if user.changes(self, reader, lacks).iter().any(may_use) {
                lacks.note(lack.clone());
            }
        }
        let mut trees: Option<Option<Trees>> = None;
        for loss in &provider.losses {
            for (removed, witness) in &loss.removed {
                let own = Lacks::default();
                let mut found = self.uses_in_code(reader, user, loss, removed, &own);
                found.extend(self.uses_in_manifests(reader, user, loss, removed, &own));
                if found.is_empty() {
                    lacks.note_all(own.into_set());
                    continue;
                }
                let trees = trees.get_or_insert_with(|| self.trees(reader, provider, user, &own));
                let Some(trees) = trees.as_ref() else {
                    lacks.note_all(own.into_set());
                    return concluded;
                };
                let judge = |merged| Judge { ask: self, reader, trees, merged, loss, removed, witness, lacks: &own };
                let mut broken: Vec<_> = trees.merged.iter().map(|merged| judge(merged).broken(&found)).collect();
                if !own.is_empty() {
                    lacks.note_all(own.into_set());
                    continue;
                }
                let Some(mut uses) = broken.pop() else { return concluded };
                let is_open = broken.iter().any(|other| *other != uses);
                uses.retain(|it| broken.iter().all(|other| other.contains(it)));
                let tell = |uses: &[(Arc<str>, Span)]| {
                    manifests::tell(&Broken {
                        provider: provider.id,
                        user: user.id,
                        ecosystem: loss.ecosystem,
                        path: &loss.path,
                        section: loss.after.section(removed.entry.kind),
                        removed,
                        uses,
                    })
                };
                match uses.as_slice() {
                    [] if is_open => concluded.open.push(manifests::key(&loss.path, removed)),
                    [] => {}
                    uses => concluded.told.push(tell(uses)),
                }
            }
        }
        concluded
    }

    fn uses_in_code(
        &self,
        reader: &Reader<'_>,
        user: &Participant,
        loss: &Loss,
        removed: &Removed,
        lacks: &Lacks,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        for change in user.changes(self, reader, lacks) {
            let path = change.path.lossy();
            let Some(language) = Language::of_path(change.path.bytes()) else { continue };
            if !manifests::concerns(loss.ecosystem, language) || !manifests::is_below(&path, folder(&loss.path)) {
                continue;
            }
            let Some(after) = change.after else { continue };
            let uses = |id: Id| self.code_uses(reader, loss.ecosystem, removed, (&path, id), language, lacks);
            let after = uses(after);
            if after.is_empty() {
                continue;
            }
            let before = change.before.map(uses);
            let new = manifests::new_uses(&before.unwrap_or_default(), after);
            found.extend(new.into_iter().map(|it| Found::Code(path.clone(), language, it)));
        }
        found
    }

    fn code_uses(
        &self,
        reader: &Reader<'_>,
        ecosystem: Ecosystem,
        removed: &Removed,
        (path, blob): (&str, Id),
        language: Language,
        lacks: &Lacks,
    ) -> Vec<CodeUse> {
        let Some(bytes) = reader.content(blob).or_note(path, lacks) else { return Vec::new() };
        let name = manifests::in_code(ecosystem, &removed.entry.name);
        let text = String::from_utf8_lossy(&bytes);
        // Python's names are compared without case.
        let has_name = |text: &str| match ecosystem {
            Ecosystem::Python => text.to_ascii_lowercase().contains(&name),
            _ => text.contains(&name) || text.contains(removed.entry.name.as_str()),
        };
        if bytes.len() > crate::languages::LARGEST || !has_name(&text) {
            return Vec::new();
        }
        let facts = self.store.read(reader, blob, language).or_note(path, lacks).map(Parsed::facts);
        facts.map(|facts| manifests::code_uses(ecosystem, &removed.entry, &facts, &text)).unwrap_or_default()
    }

    fn uses_in_manifests(
        &self,
        reader: &Reader<'_>,
        user: &Participant,
        loss: &Loss,
        removed: &Removed,
        lacks: &Lacks,
    ) -> Vec<Found> {
        if loss.ecosystem != Ecosystem::Cargo {
            return Vec::new();
        }
        let mut found = Vec::new();
        for change in user.changes(self, reader, lacks) {
            let path = change.path.lossy();
            if Ecosystem::of_path(&path) != Some(Ecosystem::Cargo) {
                continue;
            }
            let read = |id: Id| self.manifests.read(reader, &path, id).or_note(&path, lacks).flatten();
            let Some(after) = change.after.and_then(read) else { continue };
            let before = change.before.and_then(read).unwrap_or_default();
            let new = manifests::new_needs(&before, &after).into_iter();
            let new = new.filter(|it| manifests::is_met_by(it, &path, &removed.entry, &loss.path, &loss.after));
            found.extend(new.map(|it| Found::Manifest(path.clone(), it)));
        }
        found
    }

    /// The trees that decide; `None` where they cannot be read.
    fn trees(&self, reader: &Reader<'_>, provider: &Participant, user: &Participant, lacks: &Lacks) -> Option<Trees> {
        let merged = self.merges.trees(reader, [provider.id.branch(), user.id.branch()], lacks);
        let tree = |id: Id| -> Option<Tree> {
            let files = self.analysis.files(reader, id).or_note("", lacks)?;
            Some(files.into_iter().map(|(path, id)| (path.lossy(), id)).collect())
        };
        let target = tree(self.analysis.target_tree())?;
        let with = |exchanged: Exchanged| {
            let mut tree = target.clone();
            for (path, id) in exchanged {
                match id {
                    Some(id) => tree.insert(path.lossy(), id),
                    None => tree.remove(&path.lossy()),
                };
            }
            tree
        };
        let merged = merged.into_iter().map(with).collect();
        Some(Trees { provided: tree(provider.tip)?, used: tree(user.tip)?, merged })
    }
}

/// Decides about the uses of one removed entry.
struct Judge<'j, 'a> {
    ask: &'j Ask<'a>,
    reader: &'j Reader<'j>,
    trees: &'j Trees,
    /// The tree that both leave.
    merged: &'j Tree,
    loss: &'j Loss,
    removed: &'j Removed,
    witness: &'j OnceLock<Witness>,
    /// What could not be read and would have to be.
    lacks: &'j Lacks,
}

impl Judge<'_, '_> {
    /// The uses that are still there in the merged tree, where nothing provides for them.
    fn broken(&self, found: &[Found]) -> Vec<(Arc<str>, Span)> {
        let merged = self.at(self.merged, &self.loss.path);
        let used = self.at(&self.trees.used, &self.loss.path);
        let provides = |manifest: &Manifest| manifests::provides(self.loss.ecosystem, manifest, &self.removed.entry);
        let (Some(merged), Some(used)) = (merged, used) else { return Vec::new() };
        if provides(&merged) || !provides(&used) || self.is_provided_elsewhere(&merged) {
            return Vec::new();
        }
        let mut uses: Vec<(Arc<str>, Span)> =
            found.iter().filter_map(|it| self.survivor(it.clone(), &merged)).collect();
        uses.sort();
        if uses.is_empty() {
            return uses;
        }
        let witness = self.witness.get_or_init(|| self.look_for_witness());
        self.lacks.note_all(witness.unread.iter().cloned());
        if witness.is_there { Vec::new() } else { uses }
    }

    /// Where a use stands in its branch, if it is in the merged tree as well and belongs to the manifest.
    fn survivor(&self, found: Found, merged: &Manifest) -> Option<(Arc<str>, Span)> {
        let tree = self.merged;
        match found {
            Found::Manifest(path, need) => {
                let now = self.at(tree, &path)?;
                let kept =
                    now.needs.iter().any(|it| it.kind == need.kind && it.name == need.name && it.whose == need.whose);
                kept.then(|| (Arc::from(path), need.span))
            }
            Found::Code(path, language, usage) => {
                if !self.belongs(&path, tree) {
                    return None;
                }
                let covers = |module: &str| {
                    let rest = usage.module.strip_prefix(module);
                    !module.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                let modules = || merged.entries.iter().map(|it| &it.name).chain([&merged.package]);
                if self.loss.ecosystem == Ecosystem::Go && modules().any(|module| covers(module)) {
                    return None;
                }
                let now = self.code_uses(&path, *tree.get(&path)?, language);
                now.iter().any(|it| it.what == usage.what).then(|| (Arc::from(path), usage.span))
            }
        }
    }

    fn code_uses(&self, path: &str, blob: Id, language: Language) -> Vec<CodeUse> {
        self.ask.code_uses(self.reader, self.loss.ecosystem, self.removed, (path, blob), language, self.lacks)
    }

    fn at(&self, tree: &Tree, path: &str) -> Option<Arc<Manifest>> {
        self.manifest(path, *tree.get(path)?)
    }

    fn manifest(&self, path: &str, id: Id) -> Option<Arc<Manifest>> {
        self.ask.manifests.read(self.reader, path, id).or_note(path, self.lacks).flatten()
    }

    /// Whether a file is built by the manifest that lost the entry.
    fn belongs(&self, path: &str, tree: &Tree) -> bool {
        let home = folder(&self.loss.path);
        match self.loss.ecosystem {
            Ecosystem::Cargo | Ecosystem::Go => {
                let name = self.loss.path.rsplit('/').next().unwrap_or_default();
                let manifest = |folder: &&str| tree.contains_key(&joined(folder, name));
                folders(path).find(manifest) == Some(home)
            }
            Ecosystem::Npm => {
                // Packages are looked for in the folders above as well.
                let provides = |folder: &str| {
                    self.at(tree, &joined(folder, "package.json"))
                        .is_some_and(|it| manifests::provides(Ecosystem::Npm, &it, &self.removed.entry))
                };
                manifests::is_below(path, home) && !folders(path).any(provides)
            }
            Ecosystem::Python => manifests::is_below(path, home),
        }
    }

    /// Whether something else in the merged tree goes by the name.
    fn is_provided_elsewhere(&self, merged: &Manifest) -> bool {
        let (tree, ecosystem) = (self.merged, self.loss.ecosystem);
        if self.removed.entry.kind != EntryKind::Dependency {
            return false;
        }
        let name = manifests::in_code(ecosystem, &self.removed.entry.name);
        let home = folder(&self.loss.path);
        match ecosystem {
            Ecosystem::Cargo => {
                let own = if merged.library.is_empty() { &merged.package } else { &merged.library };
                let modules = [format!("/{name}.rs"), format!("/{name}/mod.rs")];
                let is_module = |path: &String| modules.iter().any(|module| path.ends_with(module.as_str()));
                own.replace('-', "_") == name
                    || tree
                        .keys()
                        .any(|path| manifests::is_below(path, home) && is_module(path) && self.belongs(path, tree))
            }
            Ecosystem::Go => false,
            Ecosystem::Npm => tree.iter().any(|(path, id)| {
                Ecosystem::of_path(path) == Some(Ecosystem::Npm)
                    && self.manifest(path, *id).is_some_and(|it| it.package == name)
            }),
            Ecosystem::Python => tree.iter().any(|(path, id)| {
                let module = path.strip_suffix(".py").unwrap_or_default();
                module.split('/').any(|part| part.eq_ignore_ascii_case(&name)) || self.lists(path, *id)
            }),
        }
    }

    /// Whether a file that may list what Python code needs, in whatever form, has the name among its words.
    fn lists(&self, path: &str, id: Id) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let parts = [".toml", ".cfg", ".txt", ".in", ".ini", ".yml", ".yaml", ".py", "Pipfile"];
        let lists = Ecosystem::of_path(path) == Some(Ecosystem::Python)
            || matches!(name, "setup.py" | "setup.cfg" | "Pipfile" | "tox.ini" | "noxfile.py" | "meta.yaml")
            || name.starts_with("environment") && parts.iter().any(|part| name.ends_with(part))
            || ["requirement", "constraint"].iter().any(|part| path.contains(part))
                && parts.iter().any(|part| name.ends_with(part));
        if !lists {
            return false;
        }
        if let Some(found) = self.manifest(path, id) {
            return manifests::provides(Ecosystem::Python, &found, &self.removed.entry);
        }
        let Some(bytes) = self.reader.content(id).or_note(path, self.lacks) else { return false };
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase().replace(['_', '.'], "-");
        let part = |c: char| !c.is_ascii_alphanumeric() && c != '-';
        text.lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .any(|line| line.split(part).any(|word| word == self.removed.entry.name))
    }

    /// Looks once for a witness, with what could not be read on the way.
    fn look_for_witness(&self) -> Witness {
        let lacks = Lacks::default();
        let is_there = Judge { lacks: &lacks, ..*self }.has_witness();
        // One that was found is one, whatever else there may be.
        Witness { is_there, unread: if is_there { Unread::default() } else { lacks.into_set() } }
    }

    /// Whether the provider, which has no such entry, uses it all the same: then something else is meant.
    fn has_witness(&self) -> bool {
        let (tree, loss) = (&self.trees.provided, self.loss);
        tree.iter().any(|(path, id)| {
            if loss.ecosystem == Ecosystem::Cargo && Ecosystem::of_path(path) == Some(Ecosystem::Cargo) {
                let found = self.manifest(path, *id).unwrap_or_default();
                return found
                    .needs
                    .iter()
                    .any(|it| manifests::is_met_by(it, path, &self.removed.entry, &loss.path, &loss.after));
            }
            if manifests::embeds_imports(loss.ecosystem, path) {
                let text = self.reader.content(*id).or_note(path, self.lacks).unwrap_or_default();
                return manifests::names_package(&String::from_utf8_lossy(&text), &self.removed.entry.name);
            }
            let language = Language::of_path(path.as_bytes()).filter(|it| manifests::concerns(loss.ecosystem, *it));
            language.is_some_and(|it| !self.code_uses(path, *id, it).is_empty()) && self.belongs(path, tree)
        })
    }
}

/// The folders around a file, from the innermost to the root.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |inner| (!inner.is_empty()).then(|| folder(inner)))
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Whether a file may rely on a manifest that could not be read; a whole tree may hold any manifest.
fn may_rely_on(manifest: &str, path: &str) -> bool {
    let language = Language::of_path(path.as_bytes());
    match Ecosystem::of_path(manifest) {
        None => language.is_some() || Ecosystem::of_path(path).is_some(),
        Some(Ecosystem::Cargo) if Ecosystem::of_path(path) == Some(Ecosystem::Cargo) => true,
        Some(ecosystem) => {
            language.is_some_and(|it| manifests::concerns(ecosystem, it)) && manifests::is_below(path, folder(manifest))
        }
    }
}
