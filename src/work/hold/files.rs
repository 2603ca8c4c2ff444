//! The files that branches touch, compared with scopes and constraints.

use std::collections::BTreeSet;

use super::super::found::{Found, Spot, listed};
use super::super::item::{Access, DeclaredAt, Item};
use super::super::rules;
use super::leeway::{self, Leeway};
use super::{Hold, Touched, World};
use crate::model::{Lack, ParticipantId, Rule, Span};

/// Places that one finding shows.
const SHOWN: usize = 5;

/// What the branch of an item did to files, compared with the item.
pub(super) fn of_item(hold: &Hold<'_, impl World>, at: usize) -> Vec<Found> {
    let item = &hold.plan.items[at];
    let mut found = hold.own[at].map(|branch| own(hold, at, item, branch)).unwrap_or_default();
    found.extend(hold.answer(|| not_created(hold, at, item)).flatten());
    found
}

/// What an item says of a file that its branch touched.
enum Says<'i> {
    Allowed,
    Forbidden(&'i DeclaredAt, String),
    Frozen(&'i DeclaredAt, String),
    Outside,
}

fn says<'i>(item: &'i Item, file: &Touched) -> Says<'i> {
    let path = file.path.as_str();
    if let Some(deny) = item.scope.deny.iter().find(|glob| glob.it.reaches(path)) {
        return Says::Forbidden(&deny.place, format!("'{}' is forbidden", deny.it.shown()));
    }
    for constraint in item.constraints.iter().filter(|it| !it.except.iter().any(|glob| glob.reaches(path))) {
        if constraint.paths.iter().any(|glob| glob.reaches(path)) {
            return Says::Forbidden(&constraint.place, format!("'{}'", constraint.text));
        }
        if file.existed && constraint.existing.iter().any(|glob| glob.reaches(path)) {
            return Says::Frozen(&constraint.place, format!("'{}'", constraint.text));
        }
    }
    let excepted = item.constraints.iter().flat_map(|it| &it.except).any(|glob| glob.reaches(path));
    if excepted || item.scope.is_empty() || item.scope.reaches(path) { Says::Allowed } else { Says::Outside }
}

/// What a branch touched against its own item.
fn own(hold: &Hold<'_, impl World>, at: usize, item: &Item, branch: usize) -> Vec<Found> {
    let name = &hold.branches[branch].name;
    let mut groups: Vec<(&'static Rule, String, Vec<&DeclaredAt>, Vec<&str>)> = Vec::new();
    let mut let_pass: Vec<(Leeway, Vec<&str>)> = Vec::new();
    // Where a branch has several items, each may do what the others may not.
    let beside: Vec<&Item> =
        hold.bound().filter(|(other, _, its)| *other != at && *its == branch).map(|(_, item, _)| item).collect();
    for file in hold.touched(branch).iter().filter(|file| !beside.iter().any(|item| item.scope.reaches(&file.path))) {
        let (rule, why, place) = match says(item, file) {
            Says::Allowed => continue,
            Says::Forbidden(place, why) => (&rules::FORBIDDEN_CHANGE, why, place),
            Says::Frozen(place, why) => (&rules::EXISTING_FILE_CHANGED, why, place),
            Says::Outside => match leeway::of(hold, at, branch, file) {
                Some(why) => {
                    match let_pass.iter_mut().find(|(known, _)| *known == why) {
                        Some((_, paths)) => paths.push(&file.path),
                        None => let_pass.push((why, vec![&file.path])),
                    }
                    continue;
                }
                None => (&rules::OUT_OF_SCOPE, String::new(), &item.place),
            },
        };
        match groups.iter_mut().find(|(known, reason, ..)| std::ptr::eq(*known, rule) && *reason == why) {
            Some((.., paths)) => paths.push(&file.path),
            None => groups.push((rule, why, vec![place], vec![&file.path])),
        }
    }
    let told = |(rule, why, places, paths): (&'static Rule, String, Vec<&DeclaredAt>, Vec<&str>)| {
        let files = listed(&paths);
        let (message, help) = match rule.code {
            code if code == rules::OUT_OF_SCOPE.code => (
                format!("{name} touches {files}, which {} does not declare", item.name()),
                "leave it alone, or declare it on the target: a branch cannot widen its own scope",
            ),
            code if code == rules::FORBIDDEN_CHANGE.code => (
                format!("{name} touches {files}, but {why} by {}", item.name()),
                "take the change out, or give it to the item that has the file",
            ),
            _ => (
                format!("{name} changes {files}, which was there before, but {} says {why}", item.name()),
                "take the change out, or leave it to the integration",
            ),
        };
        let spots = paths.iter().take(SHOWN).map(|path| spot(branch, path));
        Found::new(rule, &[at], paths[0], message).help(help).by(name).at(places).done_at(spots)
    };
    let passed = |(why, paths): (Leeway, Vec<&str>)| {
        let message = why.words(name, &listed(&paths), &item.name());
        let spots = paths.iter().take(SHOWN).map(|path| spot(branch, path));
        let found = Found::new(&rules::SCOPE_LEEWAY, &[at], paths[0], message).help(why.help());
        found.by(name).at([&item.place]).done_at(spots)
    };
    groups.into_iter().map(told).chain(let_pass.into_iter().map(passed)).collect()
}

fn spot(branch: usize, path: &str) -> Spot {
    Spot { who: ParticipantId::Branch(branch), path: path.into(), span: Span::default() }
}

/// Files that an item is to create and that its branch does not have, or the target once it has landed.
fn not_created(hold: &Hold<'_, impl World>, at: usize, item: &Item) -> Option<Found> {
    let branch = hold.holder(at)?.branch();
    let missing: Vec<_> = item.scope.create.iter().filter(|glob| !is_created(hold, branch, &glob.it)).collect();
    let paths: Vec<&str> = missing.iter().map(|glob| glob.it.shown()).collect();
    let name = hold.name(branch);
    let message = match branch {
        Some(_) => format!("{name} does not have {}, which {} is to create", listed(&paths), item.name()),
        None => {
            format!("{name} does not have {}, which {}, which has landed, was to create", listed(&paths), item.name())
        }
    };
    (!missing.is_empty()).then(|| {
        Found::new(&rules::NOT_CREATED, &[at], paths[0], message)
            .help("create it, or say on the target that it is not needed any more")
            .by(name)
            .at(missing.iter().map(|glob| &glob.place))
    })
}

/// Whether a branch, or the target, has what was to be created. What a pattern means is known of branches only.
pub(super) fn is_created(hold: &Hold<'_, impl World>, branch: Option<usize>, glob: &super::super::glob::Glob) -> bool {
    match (glob.plain(), branch) {
        (Some(path), _) => hold.has_file(branch, path),
        (None, Some(branch)) => hold.touched(branch).iter().any(|file| !file.existed && glob.reaches(&file.path)),
        (None, None) => true,
    }
}

/// What a branch touched that belongs to the item of another one, and what could not be read of which item.
pub(super) fn of_others(hold: &Hold<'_, impl World>, place: usize) -> (Vec<Found>, Vec<(usize, BTreeSet<Lack>)>) {
    let mut unread = Vec::new();
    let mut found = Vec::new();
    let branch = &hold.branches[place];
    let items = || hold.plan.items.iter().enumerate();
    let own: Vec<&Item> = items().filter(|(at, _)| hold.own[*at] == Some(place)).map(|(_, item)| item).collect();
    let is_free = |file: &&Touched| !own.iter().any(|item| item.scope.reaches(&file.path));
    let touched: Vec<&Touched> = hold.touched(place).iter().filter(is_free).collect();
    for (at, item) in items().filter(|(at, _)| hold.own[*at] != Some(place)) {
        let has =
            |path: &str| item.scope.allowed().find(|(access, glob)| *access != Access::Shared && glob.it.reaches(path));
        let theirs: Vec<(&str, &DeclaredAt)> =
            touched.iter().filter_map(|file| Some((file.path.as_str(), &has(&file.path)?.1.place))).collect();
        if let [(first, _), ..] = theirs.as_slice() {
            let paths: Vec<&str> = theirs.iter().map(|(path, _)| *path).collect();
            let message = format!("{} touches {}, which {} declares", branch.name, listed(&paths), item.name());
            let help = match &item.branch {
                Some(owner) => format!("leave it to {}, or agree on who lands first", owner.it),
                None => format!("leave it to {}", item.name()),
            };
            let spots = paths.iter().take(SHOWN).map(|path| spot(place, path));
            let places = theirs.iter().map(|(_, place)| *place).take(1);
            found.push(
                Found::new(&rules::SCOPE_OF_ANOTHER, &[at], *first, message)
                    .help(help)
                    .by(&branch.name)
                    .at(places)
                    .done_at(spots),
            );
        }
        found.extend(hold.answer(|| same_number(hold, at, item, place, &touched)).flatten());
        unread.push((at, hold.unread.take()));
    }
    unread.retain(|(_, unread)| !unread.is_empty());
    (found, unread)
}

/// A migration with the number of one that an item is to create.
fn same_number(
    hold: &Hold<'_, impl World>,
    at: usize,
    item: &Item,
    place: usize,
    touched: &[&Touched],
) -> Option<Found> {
    let branch = &hold.branches[place];
    // Once both are there, that they have one number is a finding about the two files.
    let is_there = |path: &str| hold.own[at].is_some_and(|own| hold.has_file(Some(own), path));
    item.scope.create.iter().find_map(|glob| {
        let declared = glob.it.plain()?;
        let number = number(declared)?;
        let same = touched
            .iter()
            .find(|file| !file.existed && self::number(&file.path) == Some(number) && file.path != declared)?;
        if is_there(declared) {
            return None;
        }
        let message = format!(
            "{} adds {}, and {} is to create {declared}: both have number {}",
            branch.name,
            same.path,
            item.name(),
            number.1
        );
        Some(
            Found::new(&rules::SCOPE_OF_ANOTHER, &[at], same.path.clone(), message)
                .help("give one of them the next number before either lands")
                .by(&branch.name)
                .at([&glob.place])
                .done_at([spot(place, &same.path)]),
        )
    })
}

/// The folder of a numbered file and its number; dates and times are none.
fn number(path: &str) -> Option<(&str, u32)> {
    let (folder, name) = path.rsplit_once('/')?;
    let name =
        name.strip_prefix(['V', 'v']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(name);
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=6).contains(&digits) && name[digits..].starts_with(['_', '-']) && name[digits..].contains('.');
    numbered.then(|| Some((folder, name[..digits].parse().ok()?))).flatten()
}
