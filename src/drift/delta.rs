//! What changed in one file: its definitions, and the uses that are new.

use std::ops::Range;
use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::compared::{FileDelta, Parts};
use super::edits::{self, Version};
use super::exports;
use super::shape::generics;
use super::terms;
use super::unbrought;
use crate::facts::{
    Callable, Definition, DefinitionKind, Facts, Import, Imports, Labels, Necessity, Qualifier, ResultUse, Use,
    UseKind, Visibility,
};
use crate::lang::Language;
use crate::languages::answers::{Fields, Homes};
use crate::languages::{Declared, SourcePlace};
use crate::model::{Id, Unread};

/// Two bodies that are this much alike are the same one under another name.
pub(super) const ALIKE: f64 = 0.8;

/// A file on both sides of a change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileChange {
    /// Where it is now, or was if it is gone.
    pub path: Arc<str>,
    /// Where it was, if it was elsewhere.
    pub from: Option<Arc<str>>,
    /// What it is written in.
    pub language: Language,
    /// Its content before.
    pub before: Option<Id>,
    /// Its content now.
    pub after: Option<Id>,
    /// Why it is not known whether it came from elsewhere or went there, if that is not known.
    pub unpaired: Option<Unread>,
}

/// What a type asked for before it asked for more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its name.
    pub owner: CompactString,
    /// Its members, and whether a value has to have them.
    pub members: Vec<(CompactString, Necessity)>,
    /// Whether it may have others, from a base or a part of it that has a name.
    pub open: bool,
}

/// One definition that changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// As it was, and in which file.
    pub before: Option<Sited>,
    /// As it is, and in which file.
    pub after: Option<Sited>,
    /// In which ways it changed; empty for what was added or removed.
    pub aspects: Vec<Aspect>,
    /// What it may have become, if it was removed and nothing decides among them.
    pub candidates: Vec<Sited>,
}

impl Change {
    fn added(new: Sited) -> Self {
        Self { before: None, after: Some(new), aspects: Vec::new(), candidates: Vec::new() }
    }

    fn removed(gone: Sited) -> Self {
        Self { before: Some(gone), after: None, aspects: Vec::new(), candidates: Vec::new() }
    }

    /// The definition that changed: as others knew it, or as it is, if it is new.
    pub(super) fn sited(&self) -> Option<&Sited> {
        self.before.as_ref().or(self.after.as_ref())
    }

    /// The name of the type that was added.
    pub(super) fn new_type(&self) -> Option<&str> {
        let new = self.after.as_ref().filter(|_| self.before.is_none())?;
        new.definition.kind.is_type().then_some(&new.definition.name)
    }
}

/// A definition and the file that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Sited {
    /// The file.
    pub path: Arc<str>,
    /// The package that the file says it belongs to.
    pub package: CompactString,
    /// The language of the file.
    pub language: Language,
    /// The definition.
    pub definition: Arc<Definition>,
}

impl Sited {
    /// Where its definition is named from.
    pub(super) fn place(&self) -> SourcePlace<'_> {
        SourcePlace {
            language: self.language,
            path: &self.path,
            package: &self.package,
            module: &self.definition.module,
        }
    }

    /// Its definition and where it stands.
    pub(super) fn declared(&self) -> Declared<'_> {
        Declared { place: self.place(), definition: &self.definition }
    }

    /// Whether it is the same definition, perhaps in another version of the file.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        self.path == other.path
            && self.definition.name == other.definition.name
            && self.definition.owner == other.definition.owner
    }

    /// The owner of a member, as far as the member shows it: assumed to stand in the same file, and to be seen from
    /// everywhere.
    pub(super) fn owner(&self) -> Self {
        let member = &*self.definition;
        let separator = self.language.row().separator;
        let (outer, name) = member.owner.rsplit_once(separator).unwrap_or(("", &member.owner));
        let definition = Definition {
            name: name.into(),
            owner: outer.into(),
            kind: if outer.is_empty() { DefinitionKind::Struct } else { DefinitionKind::Variant },
            visibility: Visibility::Public,
            ..member.clone()
        };
        Self { definition: Arc::new(definition), ..self.clone() }
    }
}

/// A way in which a definition can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Aspect {
    /// Its name.
    Name,
    /// Its file, module or owner.
    Place,
    /// Number, order, names or optionality of its parameters.
    Parameters,
    /// The types of its parameters.
    ParameterTypes,
    /// Its result or the number of results.
    Result,
    /// `async`, `static`, `throws` and the like.
    Modifiers,
    /// Its receiver.
    Receiver,
    /// Its generic parameters.
    Generics,
    /// The type of a field, constant or variable, or what an alias stands for.
    Type,
    /// From where it can be seen.
    Visibility,
    /// Whether others have to name it.
    Necessity,
    /// What decorates it.
    Markers,
    /// What is inside.
    Body,
}

/// What makes two definitions of a file the same one.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Identity {
    module: CompactString,
    owner: CompactString,
    through: CompactString,
    name: CompactString,
    class: u8,
}

impl Identity {
    fn of(definition: &Definition) -> Self {
        Self {
            module: definition.module.clone(),
            owner: definition.owner.clone(),
            through: definition.through.clone(),
            name: definition.name.clone(),
            class: class(definition.kind),
        }
    }
}

/// Kinds that can turn into each other without becoming something else.
pub(super) fn class(kind: DefinitionKind) -> u8 {
    use DefinitionKind::{
        Constant, Constructor, Field, Function, Implementation, Macro, Method, Module, Reexport, Variable, Variant,
    };
    match kind {
        Function | Method | Constructor => 0,
        Field => 2,
        Variant => 3,
        Constant | Variable => 4,
        Macro => 5,
        Module => 6,
        Implementation => 7,
        Reexport => 8,
        _ => 1,
    }
}

/// Compares two versions of a file.
#[must_use]
pub fn file_delta(file: &FileChange, old: Version<'_>, new: Version<'_>) -> FileDelta {
    let hunks = crate::text::diff(old.text.as_bytes(), new.text.as_bytes());
    let added: Vec<_> = hunks.iter().map(|hunk| hunk.after.clone()).filter(|lines| !lines.is_empty()).collect();
    let (before, after) = (old.facts, new.facts);
    let old_path = file.from.as_ref().unwrap_or(&file.path);
    let imports = new_imports(before, after, file.before.is_none() || file.from.is_some());
    let mut uses = new_uses(before, after, &added);
    uses.extend(imports.iter().filter(|import| !import.name.is_empty() && import.name != "*").map(import_as_use));
    let changes = changes(&Site::of(old_path, file.language, before), &Site::of(&file.path, file.language, after));
    let parts = Parts {
        asked: asked(&changes, before),
        changes,
        aliases: aliases(&uses, after),
        uses,
        imports,
        replaced: edits::replaced(old, new, &hunks),
        offers: terms::may_change_offers(file, [old.text, new.text], &hunks),
        dropped: if file.before.is_some() { unbrought::dropped(before, after) } else { Vec::new() },
        hunks,
        marked: mark(new).filter(|_| mark(old).is_none()),
    };
    FileDelta::of(file, &parts)
}

/// The line of the first mark of a conflict in a text that cannot be read because of it.
fn mark(version: Version<'_>) -> Option<u32> {
    let mut broken = version.facts.unparsed.iter();
    if version.facts.unparsed.is_empty() {
        return None;
    }
    let mut lines = version.text.lines().zip(1..);
    let (_, first) = lines.find(|(line, _)| line.starts_with("<<<<<<< "))?;
    let (_, last) = lines.find(|(line, _)| line.starts_with(">>>>>>> "))?;
    broken.any(|(from, to)| *from <= last && first <= *to).then_some(first)
}

/// The facts of a file and where they stand.
pub(super) struct Site<'a> {
    pub(super) path: &'a Arc<str>,
    pub(super) language: Language,
    pub(super) facts: &'a Facts,
}

impl<'a> Site<'a> {
    fn of(path: &'a Arc<str>, language: Language, facts: &'a Facts) -> Self {
        Self { path, language, facts }
    }

    fn sited(&self, definition: &Definition) -> Sited {
        Sited {
            path: Arc::clone(self.path),
            package: self.facts.package.clone(),
            language: self.language,
            definition: Arc::new(definition.clone()),
        }
    }

    /// Its definitions that others can name, by what makes them the same, in the order of the text.
    fn by_identity(&self) -> (Vec<Identity>, FxHashMap<Identity, Vec<&'a Definition>>) {
        let mut order = Vec::new();
        let mut groups: FxHashMap<Identity, Vec<&Definition>> = FxHashMap::default();
        for definition in self.facts.definitions.iter().filter(|found| found.visibility != Visibility::Local) {
            let group = groups.entry(Identity::of(definition)).or_default();
            if group.is_empty() {
                order.push(Identity::of(definition));
            }
            group.push(definition);
        }
        (order, groups)
    }
}

fn changes(old: &Site<'_>, new: &Site<'_>) -> Vec<Change> {
    // Where files say to which package they belong, the names in them go with it.
    let says = new.language.answers().homes == Homes::Package;
    let moved = old.path != new.path || says && old.facts.package != new.facts.package;
    let (old_order, mut old_groups) = old.by_identity();
    let (new_order, mut new_groups) = new.by_identity();
    let mut changes = Vec::new();
    for identity in &old_order {
        let (Some(befores), Some(afters)) = (old_groups.get_mut(identity), new_groups.get_mut(identity)) else {
            continue;
        };
        pair_overloads(befores, afters, |before, after| {
            let mut aspects = aspects(before, after, old.language);
            if moved {
                aspects.push(Aspect::Place);
            }
            if !aspects.is_empty() {
                let (before, after) = (Some(old.sited(before)), Some(new.sited(after)));
                changes.push(Change { before, after, aspects, candidates: Vec::new() });
            }
        });
    }
    let left = |order: &[Identity], groups: &FxHashMap<Identity, Vec<&Definition>>, site: &Site<'_>| -> Vec<Sited> {
        let groups = order.iter().filter_map(|identity| groups.get(identity));
        groups.flatten().map(|definition| site.sited(definition)).collect()
    };
    let removed = left(&old_order, &old_groups, old);
    let added = left(&new_order, &new_groups, new);
    changes.extend(exports::dropped(old, new).chain(removed).map(Change::removed));
    changes.extend(added.into_iter().map(Change::added));
    changes.extend(exports::narrowed(old, new).map(|[before, after]| Change {
        before: Some(before),
        after: Some(after),
        aspects: vec![Aspect::Visibility],
        candidates: Vec::new(),
    }));
    changes
}

/// Takes the definitions that stayed out of both lists, and hands over each pair: those that look the same first, the
/// others in the order of the text.
fn pair_overloads<'a>(
    befores: &mut Vec<&'a Definition>,
    afters: &mut Vec<&'a Definition>,
    mut pair: impl FnMut(&'a Definition, &'a Definition),
) {
    befores.retain(|before| {
        let same =
            afters.iter().position(|after| after.signature == before.signature && after.markers == before.markers);
        same.inspect(|at| pair(before, afters.remove(*at))).is_none()
    });
    let both = befores.len().min(afters.len());
    befores.drain(..both).zip(afters.drain(..both)).for_each(|(before, after)| pair(before, after));
}

/// In which ways two versions of a definition differ.
pub(super) fn aspects(before: &Definition, after: &Definition, language: Language) -> Vec<Aspect> {
    let none = Callable::default();
    let (old, new) = (before.callable.as_ref().unwrap_or(&none), after.callable.as_ref().unwrap_or(&none));
    let outline = |callable: &Callable| -> Vec<_> {
        callable.parameters.iter().map(|it| (it.name.clone(), it.passing, it.necessity)).collect()
    };
    let differs = |one: &str, other: &str| one != other && !language.texts().is_same_type(one, other);
    let retyped = || {
        let mut both = old.parameters.iter().zip(&new.parameters);
        old.parameters.len() != new.parameters.len()
            || both.any(|(one, other)| differs(&one.type_text, &other.type_text))
    };
    let can_be_called = before.callable.is_some() == after.callable.is_some();
    let meanings = language.meanings();
    let is_field = |it: &Definition| it.kind == DefinitionKind::Field || meanings.reads_like_a_field(it);
    let checks = [
        (Aspect::Parameters, outline(old) != outline(new) || !can_be_called),
        (Aspect::ParameterTypes, retyped()),
        (Aspect::Result, differs(&old.result, &new.result) || old.results != new.results),
        (
            Aspect::Modifiers,
            old.modifiers != new.modifiers
                || closing(before, language) != closing(after, language)
                || is_field(before) && is_field(after) && meanings.setting(before) != meanings.setting(after),
        ),
        (Aspect::Receiver, old.receiver != new.receiver),
        (Aspect::Generics, generics(before) != generics(after) || meanings.bounds(before) != meanings.bounds(after)),
        (Aspect::Type, differs(&before.type_text, &after.type_text) || before.kind != after.kind),
        (Aspect::Visibility, before.visibility != after.visibility),
        (Aspect::Necessity, before.necessity != after.necessity),
        (Aspect::Markers, before.markers != after.markers),
        (Aspect::Body, before.body != after.body),
    ];
    checks.into_iter().filter_map(|(aspect, differs)| differs.then_some(aspect)).collect()
}

/// The words of a type's declaration that keep others from building or extending it, and those that are said of it.
pub(super) fn closing(definition: &Definition, language: Language) -> Vec<&'static str> {
    if !definition.kind.is_type() {
        return Vec::new();
    }
    let meanings = language.meanings();
    let written = || str::split_whitespace(&definition.signature).take_while(|word| *word != definition.name);
    let words = || written().chain(definition.markers.iter().map(CompactString::as_str));
    let all = meanings.never_built().iter().chain(meanings.never_extended());
    all.copied().filter(|closing| words().any(|word| word == *closing)).collect()
}

impl Change {
    /// The member that a type asks for now and did not before, or asks for in another way.
    pub(super) fn asks_for_more(&self) -> Option<&Sited> {
        let after = self.after.as_ref()?;
        let definition = &after.definition;
        let is_member = matches!(definition.kind, DefinitionKind::Field | DefinitionKind::Method);
        let is_asked_for = is_member
            && !definition.owner.is_empty()
            && definition.necessity == Necessity::Required
            && definition.body == 0;
        let is_other = |before: &Sited| {
            before.definition.necessity == Necessity::Optional
                || before.definition.name != definition.name
                || definition.kind == DefinitionKind::Method
                    && [Aspect::Parameters, Aspect::ParameterTypes, Aspect::Result]
                        .iter()
                        .any(|it| self.aspects.contains(it))
        };
        let stays = self
            .before
            .as_ref()
            .is_none_or(|before| before.path == after.path && before.definition.owner == definition.owner);
        (is_asked_for && stays && self.before.as_ref().is_none_or(is_other)).then_some(after)
    }
}

impl Change {
    /// The member that a type no longer has, of a literal that may name it: it went away, or has another name and may be
    /// left out.
    pub(super) fn takes_away(&self) -> Option<&Sited> {
        let gone = self.before.as_ref()?;
        let definition = &gone.definition;
        let is_member =
            definition.kind == DefinitionKind::Field && !definition.owner.is_empty() && definition.body == 0;
        let is_gone = self.after.as_ref().is_none_or(|after| {
            after.path == gone.path
                && after.definition.name != definition.name
                && after.definition.necessity == Necessity::Optional
        });
        (is_member && is_gone && gone.language.answers().fields == Fields::Open).then_some(gone)
    }
}

/// What the types asked for before that ask for something else now.
fn asked(changes: &[Change], before: &Facts) -> Vec<Asked> {
    fn owner_of(sited: &Sited) -> &str {
        &sited.definition.owner
    }
    let mut owners: Vec<&str> =
        changes.iter().filter_map(|it| it.asks_for_more().or_else(|| it.takes_away())).map(owner_of).collect();
    owners.sort_unstable();
    owners.dedup();
    let of = |owner: &str| {
        let own = || before.definitions.iter().filter(|it| it.owner == owner);
        let is_asked = |it: &&Definition| matches!(it.kind, DefinitionKind::Field | DefinitionKind::Method);
        let members: Vec<_> = own().filter(is_asked).map(|it| (it.name.clone(), it.necessity)).collect();
        let is_joined = |it: &Definition| it.name == owner && it.kind.is_type() && it.type_text.contains(['&', '<']);
        let open =
            own().any(|it| it.kind == DefinitionKind::Implementation) || before.definitions.iter().any(is_joined);
        (!members.is_empty()).then(|| Asked { owner: owner.into(), members, open })
    };
    owners.into_iter().filter_map(of).collect()
}

/// The uses in added lines of which there are more than before.
fn new_uses(before: &Facts, after: &Facts, added: &[Range<u32>]) -> Vec<Use> {
    let is_added = |first: u32, last: u32| {
        let at = added.partition_point(|range| range.end < first);
        added[at..].iter().take_while(|range| range.start < last).any(|range| range.end >= first)
    };
    after.uses.more_than(&before.uses, is_added)
}

fn aliases(uses: &[Use], facts: &Facts) -> Vec<(CompactString, CompactString)> {
    let on = |usage: &Use| match &usage.qualifier {
        Qualifier::Path(path) if usage.kind == UseKind::Call => path.rsplit([':', '.']).next().map(CompactString::from),
        _ => None,
    };
    let used: FxHashSet<CompactString> =
        uses.iter().flat_map(|usage| [Some(usage.name.clone()), on(usage)]).flatten().collect();
    let renames = |it: &&Import| it.local != it.name && !it.name.is_empty() && it.name != "*";
    let renaming = facts.imports.iter().filter(renames).filter(|it| used.contains(it.local.as_str()));
    renaming.map(|it| (it.local.clone(), it.name.clone())).collect()
}

/// An import of a name relies on what it names.
pub(super) fn import_as_use(import: &Import) -> Use {
    Use {
        name: import.name.clone(),
        kind: UseKind::Import,
        qualifier: Qualifier::Path(import.module.clone()),
        arguments: None,
        labels: Labels::default(),
        result: ResultUse::Unknown,
        clues: Vec::new(),
        span: import.span,
        name_span: import.span,
        within: None,
    }
}

fn new_imports(before: &Facts, after: &Facts, all: bool) -> Imports {
    let what = |import: &Import| (import.module.clone(), import.name.clone(), import.local.clone());
    // One that stands more often than before is new, in one of its places.
    let mut left: FxHashMap<_, usize> = FxHashMap::default();
    before.imports.iter().for_each(|old| *left.entry(what(old)).or_default() += 1);
    let mut is_new = |import: &&Import| match left.get_mut(&what(import)).filter(|left| **left > 0) {
        Some(left) if !all => {
            *left -= 1;
            false
        }
        _ => true,
    };
    after.imports.iter().filter(|import| is_new(import)).cloned().collect()
}
