//! What branches define, compared with what their items provide and rely on.

use super::super::culprits::is_test;
use super::super::found::{Found, Spot};
use super::super::glob::Glob;
use super::super::item::{Access, Contract, Item, Scope, WorkPlan};
use super::super::lint::Defined;
use super::super::name::{is_name, own_name, owner_name};
use super::super::rules;
use super::super::shape::{is_same, lacks};
use super::super::signature::{Difference, Harm, Signature};
use super::files::is_created;
use super::{Contracts, Hold, State, Stored, World, calls, variables};
use crate::facts::Visibility;
use crate::lang::{Language, unread_extension};
use crate::languages::answers::Declarations;
use crate::model::{ContractKind, ContractState, ParticipantId, Severity, Side, SymbolChangeKind, Text as _};

/// How alike two names are that may mean one thing.
const NEARLY: f64 = 0.88;

/// What looking for a symbol gives.
enum Sought {
    /// It is there.
    There(Box<Defined>, Option<Difference>),
    /// It exists, but cannot be named from outside.
    Hidden(Box<Defined>),
    /// It is a file and there.
    Present,
    /// It may stand in this file, which is in a language that is not read.
    Unread(String),
    /// It is a table, a route, a variable or an event and there, as it was declared or not.
    Stored(Option<Difference>),
    /// No file says anything of its kind.
    Unsaid,
    /// It is not there.
    Missing,
}

/// What is known of a contract, and why.
pub(super) type Kept = (ContractState, Option<String>);

/// Looks at the contracts of an item.
pub(super) fn look(hold: &Hold<'_, impl World>, at: usize, found: &mut Vec<Found>) -> Vec<State> {
    let item = &hold.plan.items[at];
    let provided = item.provides.iter().enumerate().map(|it| (Side::Provides, it));
    let required = item.requires.iter().enumerate().map(|it| (Side::Requires, it));
    let state = |(side, (place, it)): (Side, (usize, &Contract))| {
        let mut told = Vec::new();
        let kept = hold.answer(|| match side {
            _ if !can_check(hold, it) => (ContractState::NotChecked, None),
            Side::Provides => self::provided(hold, at, item, it, &mut told),
            Side::Requires => match self::required(hold, at, it, &mut told) {
                (ContractState::Met, None) => {
                    calls::look(hold, at, it, &mut told).unwrap_or((ContractState::Met, None))
                }
                (ContractState::NotChecked, None) => {
                    variables::look(hold, at, it, &mut told).unwrap_or((ContractState::NotChecked, None))
                }
                kept => kept,
            },
        });
        if kept.is_some() {
            found.append(&mut told);
        }
        let unread = || (ContractState::NotChecked, Some("a file that may have it could not be read".to_owned()));
        let (kept, detail) = kept.unwrap_or_else(unread);
        State { side, at: place, kept, detail }
    };
    provided.chain(required).map(state).collect()
}

fn can_check(hold: &Hold<'_, impl World>, it: &Contract) -> bool {
    match it.kind {
        // What cannot be the name of a definition is a description.
        ContractKind::Symbol => hold.contracts == Contracts::Include && is_name(own_name(&it.name)),
        ContractKind::Path => true,
        ContractKind::Table | ContractKind::Route | ContractKind::Event | ContractKind::Environment => {
            hold.contracts == Contracts::Include
        }
        // Nobody declares them.
        _ => false,
    }
}

/// What is said of a contract that may be in a file that was not read.
fn not_read(path: &str) -> Kept {
    (ContractState::NotChecked, Some(format!("{path} is in a language that is not read")))
}

fn provided(hold: &Hold<'_, impl World>, at: usize, item: &Item, it: &Contract, found: &mut Vec<Found>) -> Kept {
    let Some(branch) = hold.holder(at).map(ParticipantId::branch) else { return (ContractState::Pending, None) };
    let name = hold.name(branch);
    let provider = match branch {
        Some(_) => item.name(),
        None => format!("{}, which has landed,", item.name()),
    };
    if it.kind == ContractKind::Path {
        if matches!(there(hold, branch, item, it), Sought::Present) {
            return (ContractState::Met, None);
        }
        if has_only_begun(hold, branch, item) {
            return (ContractState::Open, None);
        }
        let message = format!("{name} does not have {}, which {provider} provides", it.name);
        found.push(told(&rules::CONTRACT_MISSING, at, it, message, "create it, or declare another path").by(name));
        return (ContractState::Missing, None);
    }
    match there(hold, branch, item, it) {
        Sought::There(_, None) | Sought::Present | Sought::Stored(None) => (ContractState::Met, None),
        Sought::Unsaid => (ContractState::NotChecked, None),
        Sought::Stored(Some(difference)) => {
            let message = format!("`{}` {} on {name}", it.name, difference.what);
            let help = "follow the declaration, or change it on the target and tell those who rely on it";
            found.push(told(&rules::CONTRACT_NOT_AS_DECLARED, at, it, message, help).by(name));
            (ContractState::Differs, Some(difference.what))
        }
        Sought::There(defined, Some(difference)) => {
            let message = format!("`{}` {} on {name}", it.name, difference.what);
            let (severity, help) = match difference.harm {
                Harm::Breaks => (
                    Severity::Error,
                    "follow the declaration, or change it on the target and tell those who rely on it",
                ),
                Harm::Narrows => {
                    (Severity::Warning, "make it as public as it is declared, or change the declaration on the target")
                }
                Harm::Extends => (
                    Severity::Warning,
                    "code that follows the declaration still works; bring the declaration up to date",
                ),
            };
            let finding = told(&rules::CONTRACT_NOT_AS_DECLARED, at, it, message, help).severe(severity);
            found.push(finding.by(name).done_at([spot(branch, &defined)]));
            let met = if difference.harm == Harm::Extends { ContractState::Met } else { ContractState::Differs };
            (met, Some(difference.what))
        }
        Sought::Hidden(defined) => {
            let message = format!("{name} has `{}` in {}, but it cannot be named from outside", it.name, defined.path);
            let finding = told(&rules::CONTRACT_MISSING, at, it, message, "export it");
            found.push(finding.by(name).done_at([spot(branch, &defined)]));
            (ContractState::Missing, Some("not exported".to_owned()))
        }
        Sought::Unread(path) => not_read(&path),
        Sought::Missing => {
            let is_symbol = it.kind == ContractKind::Symbol;
            let alike = if is_symbol { alike(hold, branch, item, it) } else { None };
            // What is not written yet is no broken promise; what is written under another name is one.
            if alike.is_none() && has_only_begun(hold, branch, item) {
                return (ContractState::Open, None);
            }
            let named = alike.as_ref().map(|(other, why, _)| format!("; it has `{other}`, {why}"));
            let of = elsewhere(hold, branch, it).map(|path| format!(" in {}; it has it in {path}", it.file));
            let of = of.or(named).unwrap_or_default();
            let message = format!("{name} does not have `{}`, which {provider} provides{of}", it.name);
            let help = match &alike {
                Some((other, ..)) => {
                    format!("call it `{}`, or declare `{other}` and tell those who rely on it", it.name)
                }
                None => "add it, or say on the target that it is not needed any more".to_owned(),
            };
            let spots = alike.iter().map(|(_, _, defined)| spot(branch, defined));
            found.push(told(&rules::CONTRACT_MISSING, at, it, message, help).by(name).done_at(spots));
            (ContractState::Missing, alike.map(|(other, ..)| format!("it has `{other}`")))
        }
    }
}

/// The file of a branch that has a symbol that was promised in another one.
fn elsewhere(hold: &Hold<'_, impl World>, branch: Option<usize>, it: &Contract) -> Option<String> {
    let branch = branch.filter(|_| it.kind == ContractKind::Symbol && !it.file.is_empty())?;
    let own = own_name(&it.name);
    let has = |path: &str| {
        hold.definitions(Some(branch), path).is_some_and(|all| all.iter().any(|defined| is_it(defined, &it.name, own)))
    };
    hold.touched(branch).iter().map(|file| &file.path).find(|path| has(path)).cloned()
}

/// Whether there is work on a branch, but not yet on all files that are sure to come: those that the item creates, or, if
/// it creates none, those that it changes. Nobody waits for tests.
pub(super) fn has_only_begun(hold: &Hold<'_, impl World>, branch: Option<usize>, item: &Item) -> bool {
    let Some(own) = branch else { return false };
    let Scope { create, modify, .. } = &item.scope;
    if !create.is_empty() {
        let files = create.iter().filter(|glob| !is_test(glob.it.shown()));
        return files.into_iter().any(|glob| !is_created(hold, branch, &glob.it));
    }
    let is_touched = |path: &str| hold.touched(own).iter().any(|file| file.path == path);
    modify.iter().filter_map(|glob| glob.it.plain()).any(|path| !is_touched(path))
}

pub(super) fn told(
    rule: &'static crate::model::Rule,
    at: usize,
    it: &Contract,
    message: String,
    help: impl Into<String>,
) -> Found {
    Found::new(rule, &[at], it.name.clone(), message).help(help).at([&it.place])
}

fn spot(branch: Option<usize>, defined: &Defined) -> Spot {
    let who = branch.map_or(ParticipantId::Target, ParticipantId::Branch);
    Spot { who, path: defined.path.clone(), span: defined.definition.name_span }
}

/// The files in which a contract of an item may stand.
fn homes(hold: &Hold<'_, impl World>, branch: Option<usize>, item: &Item, it: &Contract) -> Vec<String> {
    if !it.file.is_empty() {
        return vec![it.file.trim_start_matches("./").to_owned()];
    }
    let scope = &item.scope;
    let plain = scope.create.iter().chain(&scope.modify).chain(&scope.allow).chain(&scope.shared);
    let mut files: Vec<String> = plain.filter_map(|glob| glob.it.plain().map(str::to_owned)).collect();
    let changed = branch.and_then(|branch| hold.branches[branch].changes).unwrap_or_default();
    let changed = changed.iter().map(|change| change.path.lossy());
    files.extend(changed.filter(|path| Language::of_path(path.as_bytes()).is_some()));
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    files
}

fn seek(hold: &Hold<'_, impl World>, branch: Option<usize>, item: &Item, it: &Contract) -> Sought {
    let mut files = homes(hold, branch, item, it);
    let own = own_name(&it.name);
    let in_files = |files: &[String]| -> Vec<Defined> {
        let found = files.iter().filter_map(|file| hold.definitions(branch, file));
        found
            .flat_map(|found| found.iter().filter(|defined| is_it(defined, &it.name, own)).cloned().collect::<Vec<_>>())
            .collect()
    };
    let mut there = in_files(&files);
    if there.is_empty() && it.file.is_empty() {
        // It may have been there all along, in a file that the item did not need to touch.
        files = hold.files_naming(own);
        there = in_files(&files);
    }
    let visible = |defined: &Defined| defined.definition.visibility >= Visibility::Internal;
    let compared = |defined: &Defined| {
        let signature = Signature::read(&it.name, &it.shape, defined.language).filter(|_| !it.shape.is_empty());
        signature.and_then(|signature| signature.differs(&defined.definition, &defined.members))
    };
    // Overloads: one that fits is enough.
    let mut best: Option<(Defined, Option<Difference>)> = None;
    for defined in there.iter().filter(|defined| visible(defined)) {
        let difference = compared(defined);
        let (rank, known) = (rank(difference.as_ref()), best.as_ref().map(|(_, known)| rank(known.as_ref())));
        let better = known.is_none_or(|known| match defined.language.answers().declarations {
            // A header and a source have the same function, and nothing has two.
            Declarations::Apart => rank > known,
            Declarations::Whole => rank < known,
        });
        if better {
            best = Some((defined.clone(), difference));
        }
    }
    match (best, there.into_iter().next()) {
        (Some((defined, difference)), _) => Sought::There(Box::new(defined), difference),
        (None, Some(hidden)) => Sought::Hidden(Box::new(hidden)),
        (None, None) => match unread_home(hold, branch, item, it) {
            Some(path) => Sought::Unread(path),
            None => Sought::Missing,
        },
    }
}

/// A file in which a definition may stand and which is in a language that is not read.
fn unread_home(hold: &Hold<'_, impl World>, branch: Option<usize>, item: &Item, it: &Contract) -> Option<String> {
    if !it.file.is_empty() {
        return Language::of_path(it.file.as_bytes()).is_none().then(|| it.file.clone());
    }
    let declared = item.scope.allowed().map(|(_, glob)| glob.it.shown().to_owned());
    let changed = branch.and_then(|branch| hold.branches[branch].changes).unwrap_or_default();
    let changed = changed.iter().map(|change| change.path.lossy());
    declared.chain(changed).find(|path| unread_extension(path.as_bytes()).is_some())
}

fn rank(difference: Option<&Difference>) -> u8 {
    match difference.map(|it| it.harm) {
        None => 0,
        Some(Harm::Extends) => 1,
        Some(Harm::Narrows) => 2,
        Some(Harm::Breaks) => 3,
    }
}

/// Whether a definition is what a contract of this name means.
#[must_use]
pub fn is_meant(defined: &Defined, name: &str) -> bool {
    is_it(defined, name, own_name(name)) && defined.definition.visibility >= Visibility::Internal
}

/// The other items that rely on something that an item provides: they name it, or its file.
#[must_use]
pub fn users(plan: &WorkPlan, at: usize, it: &Contract) -> Vec<usize> {
    let is_file = |name: &str| !it.file.is_empty() && name.trim_matches('/') == it.file.trim_matches('/');
    let relies = |wanted: &Contract| is_same(wanted, it) || wanted.kind == ContractKind::Path && is_file(&wanted.name);
    let others = plan.items.iter().enumerate().filter(|(other, _)| *other != at);
    others.filter(|(_, item)| item.requires.iter().any(relies)).map(|(other, _)| other).collect()
}

pub(super) fn is_it(defined: &Defined, name: &str, own: &str) -> bool {
    let owner = owner_name(name);
    defined.definition.name == own
        && (owner.is_empty() || defined.definition.owner_name() == owner || defined.path.contains(owner))
}

/// A definition of the branch that may be meant: renamed, or with the same signature, or with nearly the same name.
fn alike(
    hold: &Hold<'_, impl World>,
    branch: Option<usize>,
    item: &Item,
    it: &Contract,
) -> Option<(String, &'static str, Defined)> {
    let own = own_name(&it.name);
    let symbols = branch.and_then(|branch| hold.branches[branch].symbols).unwrap_or_default();
    let renamed = symbols.iter().find(|change| {
        change.change == SymbolChangeKind::Renamed && change.from.as_ref().is_some_and(|from| own_name(from) == own)
    });
    if let Some(change) = renamed {
        let name = own_name(&change.key).to_owned();
        let definitions = hold.definitions(branch, &change.path.lossy())?;
        let defined = definitions.iter().find(|defined| defined.definition.name == name)?.clone();
        return Some((name, "which is the same under another name", defined));
    }
    let declared: Vec<&str> = item.provides.iter().map(|it| own_name(&it.name)).collect();
    let files = homes(hold, branch, item, it);
    let defined: Vec<Defined> = files
        .iter()
        .filter_map(|file| hold.definitions(branch, file))
        .flat_map(|found| found.iter().cloned().collect::<Vec<_>>())
        .collect();
    let free = || {
        defined.iter().filter(|defined| {
            let definition = &defined.definition;
            definition.visibility >= Visibility::Internal
                && !declared.contains(&definition.name.as_str())
                && definition.owner.is_empty()
        })
    };
    let same = free().find(|defined| {
        let has_parameters = defined.definition.callable.as_ref().is_some_and(|it| !it.parameters.is_empty());
        let signature = Signature::read(&it.name, &it.shape, defined.language);
        has_parameters && signature.is_some_and(|it| it.differs(&defined.definition, &defined.members).is_none())
    });
    // A name alone says little: what was declared must be able to be it.
    let fits = |defined: &Defined| match Signature::read(&it.name, &it.shape, defined.language) {
        Some(signature) if !it.shape.is_empty() => {
            let difference = signature.differs(&defined.definition, &defined.members);
            difference.is_none_or(|difference| difference.harm == Harm::Extends)
        }
        _ => it.shape.is_empty(),
    };
    let near = || {
        let likeness = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &own.to_lowercase());
        free().find(|defined| likeness(&defined.definition.name) >= NEARLY && fits(defined))
    };
    let (found, why) = match same {
        Some(found) => (found, "with the same signature"),
        None => (near()?, "which is nearly the same name"),
    };
    Some((found.definition.name.to_string(), why, found.clone()))
}

fn required(hold: &Hold<'_, impl World>, at: usize, it: &Contract, found: &mut Vec<Found>) -> Kept {
    let providers = providers(hold.plan, at, it);
    // Where it may be: with the items that provide it, on the item's own branch, with the items that it waits for, and
    // on the target.
    let of_items = |items: &[usize]| -> Vec<(Option<usize>, usize)> {
        items.iter().filter_map(|other| Some((Some(hold.own[*other]?), *other))).collect()
    };
    // Who relies on a variable or an event names it as well: that shows nothing.
    let is_named = matches!(it.kind, ContractKind::Environment | ContractKind::Event);
    let own = if is_named { Vec::new() } else { vec![(hold.own[at], at)] };
    let places = [of_items(&providers), own, of_items(&hold.waits_for[at]), vec![(None, at)]];
    let mut worst: Option<Difference> = None;
    let mut unread: Option<String> = None;
    let mut is_unsaid = false;
    for (branch, home) in places.into_iter().flatten() {
        match there(hold, branch, &hold.plan.items[home], it) {
            Sought::There(_, None) | Sought::Present | Sought::Stored(None) => return (ContractState::Met, None),
            Sought::Unsaid => is_unsaid = true,
            Sought::There(_, Some(difference)) if difference.harm != Harm::Breaks => {
                return (ContractState::Met, None);
            }
            Sought::There(_, difference) | Sought::Stored(difference) => worst = worst.or(difference),
            Sought::Unread(path) if providers.is_empty() || providers.contains(&home) => unread = unread.or(Some(path)),
            Sought::Unread(_) | Sought::Hidden(_) | Sought::Missing => {}
        }
    }
    // Nobody has it yet: that is bad news only once whoever is to provide it has begun.
    let begun: Vec<Option<usize>> = providers.iter().filter_map(|other| Some(hold.holder(*other)?.branch())).collect();
    let is_written = |other: &&usize| {
        let holder = hold.holder(**other).map(ParticipantId::branch);
        holder.is_some_and(|branch| !has_only_begun(hold, branch, &hold.plan.items[**other]))
    };
    let is_coming = worst.is_none() && !providers.iter().any(|other| is_written(&other));
    if !hold.is_started(at) || (begun.is_empty() || is_coming) && !providers.is_empty() {
        return (ContractState::Pending, None);
    }
    if let (None, Some(path)) = (&worst, unread) {
        return not_read(&path);
    }
    // What no item provides may come from outside: a platform, a library, another service.
    let may_be_outside = is_named && providers.is_empty();
    if worst.is_none() && (is_unsaid || may_be_outside) {
        return (ContractState::NotChecked, None);
    }
    let name = &hold.branches[hold.own[at].unwrap_or_default()].name;
    let what = match it.kind {
        ContractKind::Path => it.name.clone(),
        _ => format!("`{}`", it.name),
    };
    let (message, detail) = match (&worst, begun.first()) {
        (Some(difference), _) => {
            (format!("{name} relies on {what}, which {}", difference.what), Some(difference.what.clone()))
        }
        (None, Some(provider)) => {
            (format!("{name} relies on {what}, which {} does not have", hold.name(*provider)), None)
        }
        (None, None) => (format!("{name} relies on {what}, which no branch and not the target has"), None),
    };
    let kept = if worst.is_some() { ContractState::Differs } else { ContractState::Missing };
    found.push(
        told(
            &rules::ASSUMPTION_UNMET,
            at,
            it,
            message,
            "agree on it with the item that provides it before either lands",
        )
        .by(name),
    );
    (kept, detail)
}

/// The other items that provide something: by what they say, or else because they make the file.
#[must_use]
pub fn providers(plan: &WorkPlan, at: usize, it: &Contract) -> Vec<usize> {
    let others = || plan.items.iter().enumerate().filter(move |(other, _)| *other != at);
    let say_so = others().filter(|(_, item)| item.provides.iter().any(|theirs| is_same(theirs, it)));
    let said: Vec<usize> = say_so.map(|(other, _)| other).collect();
    if !said.is_empty() {
        return said;
    }
    let file = match it.kind {
        ContractKind::Path => it.name.trim_matches('/'),
        _ => it.file.trim_start_matches("./"),
    };
    let folder = format!("{file}/");
    let makes = |glob: &Glob| {
        glob.reaches(file)
            || it.kind == ContractKind::Path && glob.plain().is_some_and(|path| path.starts_with(&folder))
    };
    let reach = |wanted: fn(Access) -> bool| -> Vec<usize> {
        let reaches = |item: &Item| item.scope.allowed().any(|(access, glob)| wanted(access) && makes(&glob.it));
        let found = others().filter(|(_, item)| !file.is_empty() && reaches(item));
        found.map(|(other, _)| other).collect()
    };
    // Who creates it, or else who may.
    let creators = reach(|access| access == Access::Create);
    if creators.is_empty() { reach(|access| access == Access::Allow) } else { creators }
}

fn there(hold: &Hold<'_, impl World>, branch: Option<usize>, item: &Item, it: &Contract) -> Sought {
    if it.kind == ContractKind::Path {
        let path = it.name.trim_matches('/');
        let glob = Glob::new(&it.name).ok().filter(|glob| glob.plain().is_none());
        let has = match glob {
            Some(glob) => branch.is_some() && super::files::is_created(hold, branch, &glob),
            None => hold.has_file(branch, path),
        };
        return if has { Sought::Present } else { Sought::Missing };
    }
    if it.kind != ContractKind::Symbol {
        return stored(hold, branch, it);
    }
    seek(hold, branch, item, it)
}

/// Looks for what is no symbol and no file. Of columns only what is missing is told: a type has many names.
fn stored(hold: &Hold<'_, impl World>, branch: Option<usize>, it: &Contract) -> Sought {
    let said = match it.kind {
        ContractKind::Route => hold.route(branch, &it.name),
        ContractKind::Table => hold.table(branch, &it.name),
        kind => hold.mentioned(branch, kind, &it.name),
    };
    match said {
        Stored::Unsaid => Sought::Unsaid,
        Stored::Missing => Sought::Missing,
        Stored::There(None) => Sought::Stored(None),
        Stored::There(Some(columns)) => {
            let what = lacks(&it.shape.to_lowercase(), &columns.join(", "));
            Sought::Stored(what.map(|what| Difference { what, harm: Harm::Breaks }))
        }
    }
}
