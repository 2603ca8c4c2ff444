//! What lacks something that a type asks for now, where no name ties the two: a literal whose type stands at a
//! parameter or a field, and a type that satisfies an interface by its methods alone.
//!
//! A candidate is what was whole before: it has all that the type asked for, and not what it asks for now. That it is
//! given where the type stands, the merged tree has to show: `follow` goes through the declarations.

mod follow;
mod known;
mod surplus;

use std::sync::Arc;

use compact_str::CompactString;

use self::follow::Follow;
use super::compared::FileDelta;
use super::delta::{Asked, Aspect, Change, FileChange};
use super::finding::{self, Told};
use super::meeting::{Meeting, Misfit, Proof, called};
use super::rules::{DriftRule, field_changed, required_item_added, signature_changed};
use super::tie::{Scene, Tie};
use super::verify::Verified;
use super::world::View;
use super::{Candidate, Case, Delta, FactSource, SitedUse, What, is_of_new_type};
use crate::facts::{Callable, Definition, DefinitionKind, Facts, Necessity, Shows, Slot, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::Conformance;
use crate::languages::{Packages, folder};
use crate::model::{Confidence, Lacks};

/// Something new that lacks what a type asks for now.
#[derive(Clone)]
pub(super) struct Lacking {
    /// What the type asks for.
    change: Change,
    /// All that it asked for before.
    members: Vec<(CompactString, Necessity)>,
    /// Where it stands.
    file: FileChange,
    facts: Arc<Facts>,
    /// The use that gives it to the type.
    usage: Use,
    /// The type that is given, if it is one that conforms by its methods.
    by_methods: Option<Fake>,
    /// The same if the type was there before.
    known: Option<known::Known>,
}

/// A new type that has the methods of an interface.
#[derive(Clone)]
struct Fake {
    name: CompactString,
    /// The file that declares it, and where.
    file: FileChange,
    facts: Arc<Facts>,
    place: Use,
    /// Its method that is as it was asked for before; `None` if it has none.
    method: Option<Definition>,
}

impl Lacking {
    pub(super) fn namespace(&self) -> &'static str {
        self.file.language.row().namespace
    }

    /// The names that have to be looked up in trees.
    pub(super) fn names(&self) -> Vec<CompactString> {
        let mut names = vec![self.usage.name.clone()];
        names.extend(self.facts.imports.called(&self.usage.name).map(|import| import.name.clone()));
        if let Some(sited) = self.change.sited() {
            names.extend([sited.definition.name.clone(), sited.definition.owner_name().into()]);
        }
        names.extend(self.usage.clues.iter().filter_map(|clue| match &clue.of {
            Slot::Label(name) => Some(name.clone()),
            _ => None,
        }));
        names.extend(self.usage.labels.given.iter().filter(|_| self.by_methods.is_some()).map(|it| it.0.clone()));
        names.extend(self.by_methods.iter().map(|fake| fake.name.clone()));
        if let Some(known) = &self.known {
            names.push(known.name().into());
            names.extend(self.members.iter().map(|it| it.0.clone()));
        }
        names
    }
}

/// What the user has newly that lacks what a type of the provider asks for.
pub(super) fn lacking(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (change, asked) in provider.asks() {
        if is_of_new_type(provider, change) || user.touches(change) {
            continue;
        }
        let Some(language) = change.sited().map(|sited| sited.language) else { continue };
        let by_methods = language.answers().conformance == Conformance::Unsaid;
        let before = found.len();
        if change.asks_for_more().is_none() {
            surplus::literals(change, asked, [provider, user], source, lacks, &mut found);
        } else if by_methods {
            fakes(change, asked, user, source, lacks, &mut found);
            known::given(change, asked, [provider, user], source, lacks, &mut found);
        } else {
            literals(change, asked, [provider, user], source, lacks, &mut found);
        }
        if found.len() > before {
            packages.note_unread(language, lacks);
        }
    }
    let rule = |lacking: &Lacking| match &lacking.by_methods {
        None if lacking.known.is_some() => &required_item_added::RULE,
        None => &field_changed::RULE,
        Some(fake) if fake.method.is_some() => &signature_changed::RULE,
        Some(_) => &required_item_added::RULE,
    };
    found.into_iter().map(|it| Candidate { rule: rule(&it), what: What::Lacking(Box::new(it)) }).collect()
}

/// Literals of a type that stands elsewhere, which have all of its fields but the new one.
fn literals(
    change: &Change,
    asked: &Asked,
    [provider, user]: [&Delta; 2],
    source: &dyn FactSource,
    lacks: &Lacks,
    found: &mut Vec<Lacking>,
) {
    let Some(item) = change.after.as_ref() else { return };
    let mut seen: Vec<(&str, &Use)> = Vec::new();
    for (file, usage) in asked.keys().flat_map(|key| user.given(key)) {
        let is_seen = |(path, other): &(&str, &Use)| *path == &*file.file.path && other.span == usage.span;
        let fits = file.file.language.row().namespace == item.language.row().namespace
            && is_whole_but_for(usage, &item.definition.name, asked);
        if !fits || seen.iter().any(is_seen) || provider.has_use(&file.file.path, usage) {
            continue;
        }
        seen.push((&file.file.path, usage));
        let Some(facts) = scope(file, source, lacks) else { continue };
        let (change, file, usage) = (change.clone(), file.file.clone(), usage.clone());
        found.push(Lacking {
            change,
            members: asked.members.clone(),
            file,
            facts,
            usage,
            by_methods: None,
            known: None,
        });
    }
}

/// Whether a literal has all that a type asked for, nothing else, and not this item.
fn is_whole_but_for(usage: &Use, item: &str, asked: &Asked) -> bool {
    let labels = &usage.labels;
    let has_all = |(name, necessity): &(CompactString, Necessity)| {
        *necessity == Necessity::Optional || name == item || labels.form(name).is_some()
    };
    let is_known = |name: &str| asked.open || asked.members.iter().any(|(known, _)| known == name);
    !labels.open
        && labels.form(item).is_none()
        && asked.members.iter().all(has_all)
        && labels.given.iter().all(|(name, _)| is_known(name))
}

fn scope(file: &FileDelta, source: &dyn FactSource, lacks: &Lacks) -> Option<Arc<Facts>> {
    source.scope(file.file.after?, file.file.language).or_note(&file.file.path, lacks)
}

/// New types that have all methods of an interface but the new one, or the changed one as it was, and are given to
/// something.
fn fakes(
    change: &Change,
    asked: &Asked,
    user: &Delta,
    source: &dyn FactSource,
    lacks: &Lacks,
    found: &mut Vec<Lacking>,
) {
    let Some(interface) = change.after.as_ref() else { return };
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for key in asked.keys().take(1) {
        for new in user.changes(key).filter(|it| it.before.is_none()).filter_map(|it| it.after.as_ref()) {
            let (owner, home) = (new.definition.owner.as_str(), folder(&new.path));
            let is_method = new.definition.kind == DefinitionKind::Method && new.definition.name == *key;
            let same = new.language.row().namespace == interface.language.row().namespace;
            if !is_method || !same || owner.is_empty() || seen.contains(&(home, owner)) {
                continue;
            }
            seen.push((home, owner));
            let Some(fake) = fake(change, asked, user, (home, owner), source, lacks) else { continue };
            for (file, usage) in user.files.iter().flat_map(|file| file.uses().iter().map(move |usage| (file, usage))) {
                if !gives(usage, &fake, &file.file.path, interface.definition.owner_name()) {
                    continue;
                }
                let Some(facts) = scope(file, source, lacks) else { continue };
                found.push(Lacking {
                    change: change.clone(),
                    members: asked.members.clone(),
                    file: file.file.clone(),
                    facts,
                    usage: usage.clone(),
                    by_methods: Some(fake.clone()),
                    known: None,
                });
            }
        }
    }
}

/// A type that the user added, if it has the methods of an interface as it was and of nothing else.
fn fake(
    change: &Change,
    asked: &Asked,
    user: &Delta,
    (home, owner): (&str, &str),
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Option<Fake> {
    let item = &change.after.as_ref()?.definition;
    let near = || user.files.iter().filter(|file| folder(&file.file.path) == home);
    let added = || {
        let of_file = |file: &'_ FileDelta| -> Vec<Arc<Definition>> {
            let new = file.changes().iter().filter(|it| it.before.is_none()).filter_map(|it| it.after.as_ref());
            new.map(|it| Arc::clone(&it.definition)).collect()
        };
        near().flat_map(move |file| of_file(file).into_iter().map(move |definition| (file, definition)))
    };
    let (file, declared) = added().find(|(_, it)| it.name == owner && it.owner.is_empty() && it.kind.is_type())?;
    let plain = file.file.language.answers().plain_bases;
    let mut methods: Vec<Arc<Definition>> = Vec::new();
    for (_, member) in added().filter(|(_, it)| it.owner == owner) {
        match member.kind {
            DefinitionKind::Method => methods.push(member),
            // What is embedded may have any method.
            DefinitionKind::Implementation
                if !member.signature.starts_with("_ ")
                    && !plain.contains(&member.signature.trim_start_matches('*')) =>
            {
                return None;
            }
            _ => {}
        }
    }
    let has = |name: &str| methods.iter().find(|it| it.name == name);
    if !asked.members.iter().all(|(name, _)| has(name).is_some()) {
        return None;
    }
    let before = change.before.as_ref().filter(|before| before.definition.name == item.name);
    let method = match (before, has(&item.name)) {
        (None, None) => None,
        (Some(before), Some(method)) => {
            let language = file.file.language;
            let same = |one: &Definition| Some(is_same(one.callable.as_ref()?, method.callable.as_ref()?, language));
            if same(&before.definition) != Some(true) || same(item) != Some(false) {
                return None;
            }
            Some((**method).clone())
        }
        _ => return None,
    };
    let facts = scope(file, source, lacks)?;
    let place = Use {
        span: declared.span,
        name_span: method.as_ref().map_or(declared.name_span, |method| method.name_span),
        ..blank(owner)
    };
    Some(Fake { name: owner.into(), file: file.file.clone(), facts, place, method })
}

/// A use of a type by its name, which stands nowhere.
pub(super) fn blank(name: &str) -> Use {
    Use {
        kind: UseKind::Type,
        ..super::delta::import_as_use(&crate::facts::Import { name: name.into(), ..follow::no_import() })
    }
}

/// Whether two methods take and give the same types, whatever the packages are called.
fn is_same(one: &Callable, other: &Callable, language: Language) -> bool {
    let same = |one: &str, other: &str| language.texts().is_same_type(&unqualified(one), &unqualified(other));
    let mut both = one.parameters.iter().zip(&other.parameters);
    one.parameters.len() == other.parameters.len()
        && both.all(|(one, other)| same(&one.type_text, &other.type_text))
        && same(&one.result, &other.result)
        && one.results == other.results
}

/// A type without the packages before its names.
fn unqualified(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        if letter == '.' && plain.ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            let start = plain.rfind(|before: char| !before.is_alphanumeric() && before != '_').map_or(0, |at| at + 1);
            plain.truncate(start);
        } else {
            plain.push(letter);
        }
    }
    plain
}

/// Whether a use hands over a value of a new type, to the interface or to something that may ask for it.
fn gives(usage: &Use, fake: &Fake, path: &str, interface: &str) -> bool {
    let is_shown =
        || usage.clues.iter().any(|clue| matches!(&clue.shows, Shows::Type(text) if is_of(text, fake, path)));
    match usage.kind {
        UseKind::Implement => usage.name == interface && is_shown(),
        UseKind::Call | UseKind::Literal => !places(usage, fake, path).is_empty(),
        _ => false,
    }
}

/// The places at which a call or a literal is given a value of a new type.
fn places(usage: &Use, fake: &Fake, path: &str) -> Vec<Slot> {
    let is_form =
        |form: &str| form.ends_with("{}") && is_of(form.trim_start_matches('&').trim_end_matches("{}"), fake, path);
    let shown = usage.clues.iter().filter(|clue| matches!(&clue.shows, Shows::Type(text) if is_of(text, fake, path)));
    let mut found: Vec<Slot> = shown.map(|clue| clue.of.clone()).collect();
    if usage.kind == UseKind::Call {
        let forms = (0_u16..).zip(usage.arguments.iter().flatten());
        found.extend(forms.filter(|(_, form)| is_form(&form.0)).map(|(at, _)| Slot::Argument(at)));
    }
    let labels = usage.labels.given.iter().filter(|(_, form)| is_form(&form.0));
    found.extend(labels.map(|(name, _)| Slot::Label(name.clone())));
    found
}

/// Whether a type is the new one: by its name alone in its own folder, by a path elsewhere.
fn is_of(text: &str, fake: &Fake, path: &str) -> bool {
    let text = text.trim_start_matches(['*', '&']);
    match text.rsplit_once('.') {
        Some((_, name)) => name == fake.name && folder(path) != folder(&fake.file.path),
        None => text == fake.name && folder(path) == folder(&fake.file.path),
    }
}

/// Whether the merged tree has what lacks something where the type stands that asks for it.
pub(super) fn conclude(
    case: &Case<'_>,
    rule: &'static DriftRule,
    lacking: &Lacking,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<Told> {
    let merged = case.merged;
    let Lacking { change, file, usage, by_methods, .. } = lacking;
    let Some(item) = change.after.as_ref() else {
        let facts = merged.facts(&file.path)?;
        let survives = |it: Use| it.kind == usage.kind && it.labels == usage.labels && it.qualifier == usage.qualifier;
        let is_there = facts.uses.called(&usage.name).any(survives);
        return is_there.then(|| surplus::conclude(case, rule, lacking, &facts, is_newer)).flatten();
    };
    let definition = &item.definition;
    let still_asked = |it: &&super::Sited| {
        it.path == item.path
            && it.definition.owner == definition.owner
            && it.definition.necessity == Necessity::Required
            && it.definition.signature == definition.signature
    };
    if !merged.definitions(&definition.name).iter().any(still_asked) {
        return None;
    }
    let facts = merged.facts(&file.path)?;
    let survives =
        |found: Use| found.kind == usage.kind && found.labels == usage.labels && found.qualifier == usage.qualifier;
    if !facts.uses.called(&usage.name).any(survives) {
        return None;
    }
    if let Some(known) = &lacking.known {
        return known::conclude(case, rule, lacking, known, &facts);
    }
    let tie = if let Some(fake) = by_methods {
        tie_of_fake(merged, lacking, fake, &facts)?
    } else {
        if is_left_by_provider(case, lacking, is_newer) {
            return None;
        }
        let follow = Follow { view: merged, target: &item.owner() };
        follow.given(&scene(merged, file, &facts), usage, &usage.clues)?
    };
    let misfit = by_methods.as_ref().map_or_else(|| of_literal(change), |fake| of_fake(change, fake));
    let (file, facts, place) = match by_methods {
        Some(fake) => (&fake.file, &fake.facts, &Use { kind: UseKind::Implement, ..fake.place.clone() }),
        None => (file, &lacking.facts, usage),
    };
    let meeting = Meeting { change, usage: place, scene: scene(merged, file, facts), tie };
    let confidence = if tie == Tie::Exact { Confidence::Certain } else { Confidence::Likely };
    let verified = Verified { confidence, left: 0, example: None, does: None };
    Some(finding::of_use(case, rule, &meeting, &misfit, verified))
}

fn scene<'v>(view: &View<'v>, file: &'v FileChange, facts: &'v Facts) -> Scene<'v> {
    Scene { packages: view.world.packages, language: file.language, path: &file.path, facts }
}

/// How a new type is tied to an interface; `None` if it is not given to it, or has what it asks for.
fn tie_of_fake(merged: &View<'_>, lacking: &Lacking, fake: &Fake, facts: &Facts) -> Option<Tie> {
    let item = lacking.change.after.as_ref()?;
    let home = folder(&fake.file.path);
    let own = |it: &&super::Sited| {
        it.definition.owner == fake.name && folder(&it.path) == home && it.definition.kind == DefinitionKind::Method
    };
    let has = merged.definitions(&item.definition.name).into_iter().find(own);
    let is_as_it_was = match (&fake.method, has) {
        (None, None) => true,
        (Some(method), Some(now)) => now.definition.callable == method.callable,
        _ => false,
    };
    let is_there =
        merged.definitions(&fake.name).iter().any(|it| it.definition.kind.is_type() && folder(&it.path) == home);
    if !is_as_it_was || !is_there {
        return None;
    }
    let follow = Follow { view: merged, target: &item.owner() };
    let from = scene(merged, &lacking.file, facts);
    if lacking.usage.kind == UseKind::Implement {
        return follow.named(&from, &Use { kind: UseKind::Type, ..lacking.usage.clone() });
    }
    places(&lacking.usage, fake, &lacking.file.path)
        .iter()
        .filter_map(|place| follow.place(&from, &lacking.usage, place))
        .max()
}

/// Whether the provider itself has such a literal left: then nobody insists on what it lacks.
fn is_left_by_provider(case: &Case<'_>, lacking: &Lacking, is_newer: &dyn Fn(&SitedUse) -> bool) -> bool {
    let Some(item) = lacking.change.after.as_ref() else { return true };
    let asked = Asked { owner: CompactString::default(), members: lacking.members.clone(), open: true };
    let follow = Follow { view: case.provided, target: &item.owner() };
    case.provided.uses(&lacking.usage.name).into_iter().any(|found| {
        found.usage.kind == UseKind::Given
            && !is_newer(found)
            && is_whole_but_for(&found.usage, &item.definition.name, &asked)
            && {
                let packages = case.provided.world.packages;
                let from = Scene { packages, language: found.language, path: &found.path, facts: &found.facts };
                follow.given(&from, &found.usage, &found.usage.clues).is_some()
            }
    })
}

fn of_literal(change: &Change) -> Misfit {
    let Some(item) = change.after.as_ref().map(|after| &after.definition) else {
        return Misfit::new("", "", "", Proof::Shown);
    };
    let did = match &change.before {
        Some(before) if before.definition.name != item.name => {
            format!("renames {} to {}", called(&before.definition), item.name)
        }
        Some(_) => format!("makes {} required", called(item)),
        None if item.kind == DefinitionKind::Method => format!("adds the method {} to {}", item.name, item.owner),
        None => format!("adds the field {} to {}", item.name, item.owner),
    };
    Misfit::new(did, "builds one without it", format!("name {} as well", item.name), Proof::Shown)
}

fn of_fake(change: &Change, fake: &Fake) -> Misfit {
    let Some(item) = change.after.as_ref().map(|after| &after.definition) else {
        return Misfit::new("", "", "", Proof::Shown);
    };
    let (name, owner) = (&fake.name, &item.owner);
    match &change.before {
        Some(before) if before.definition.name != item.name => Misfit::new(
            format!("renames {} to {}", called(&before.definition), item.name),
            format!("adds {name} without it and uses that as a {owner}"),
            format!("implement {} for {name}", item.signature),
            Proof::Shown,
        ),
        Some(before) if change.aspects.iter().any(|it| *it != Aspect::Body) => Misfit::new(
            format!("changes {} from {} to {}", called(item), before.definition.signature, item.signature),
            format!("adds {name}, which has it as it was, and uses that as a {owner}"),
            format!("give {name} {}", item.signature),
            Proof::Shown,
        ),
        _ => Misfit::new(
            format!("adds {} to what {owner} requires", item.name),
            format!("adds {name} without it and uses that as a {owner}"),
            format!("implement {} for {name}", item.signature),
            Proof::Shown,
        ),
    }
}

impl Asked {
    /// The members by which what was whole is looked for: one that it must have, or any.
    pub(super) fn keys(&self) -> impl Iterator<Item = &CompactString> {
        let required = self.members.iter().position(|(_, necessity)| *necessity == Necessity::Required);
        let range = required.map_or(0..self.members.len(), |at| at..at + 1);
        self.members[range].iter().map(|(name, _)| name)
    }
}
