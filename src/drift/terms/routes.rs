//! What is special about routes of HTTP: code offers them as well, names are patterns, and what stands in front of a path
//! may be in another file.

use std::collections::BTreeMap;
use std::sync::Arc;

use aho_corasick::AhoCorasickBuilder;
use compact_str::format_compact;

use super::super::FileChange;
use super::super::kinds::Kind;
use super::{Code, Lost, Scene, TermSource, TermTree, variables};
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, HOLE, Route, Step, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::languages::{LARGEST, may_have_routes};
use crate::model::{ContractKind, Id, Lacks};

/// Folders with what stands in for the application.
const MOCKS: [&str; 7] = ["__mocks__", "cypress", "mock", "mocks", "msw", "playwright", "stories"];

/// What a finding about a route is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    format!("route:{}", lost.name())
}

/// A route as people write it: one of any method by its path alone.
pub(in crate::drift) fn shown(key: &str) -> String {
    key.strip_prefix("* ").unwrap_or(key).to_owned()
}

/// What became of a route that has another method at its path.
pub(in crate::drift) fn changed(before: &str, now: &str) -> Option<String> {
    let ((old, path), (new, other)) = (before.split_once(' ')?, now.split_once(' ')?);
    let said = |method: &str| if method == "*" { "any".to_owned() } else { method.to_owned() };
    (path == other && old != new).then(|| format!("changes the method of {path} from {} to {}", said(old), said(new)))
}

/// Whether an offer is another one that went away, or takes its method as well.
pub(in crate::drift) fn stands_in(offer: &Term, lost: &Term) -> bool {
    let (Some(offer), Some(lost)) = (Route::read(&offer.key), Route::read(&lost.key)) else { return false };
    offer.is_same_as(&lost) || offer.method == "*" && Route { method: lost.method, ..offer }.is_same_as(&lost)
}

/// Whether a call means an offer.
pub(in crate::drift) fn covers(offer: &str, need: &str) -> bool {
    Route::read(offer).zip(Route::read(need)).is_some_and(|(offer, need)| offer.is_meant_by(&need))
}

/// What stands in every file that calls it: the last text that it fixes, where a part of a path begins.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    let last = Route::read(key).and_then(|route| route.named().next_back());
    last.into_iter().flat_map(|last| ['/', '"', '\'', '`'].map(|before| format!("{before}{last}"))).collect()
}

/// Whether both ends say the whole path, with nothing unknown in front.
pub(in crate::drift) fn is_exact(lost: &Lost, need: &Term) -> bool {
    let (Some(offer), Some(need)) = (Route::read(lost.name()), Route::read(&need.key)) else { return false };
    offer.is_rooted && need.is_rooted && need.method != "*" && !offer.steps.contains(&Step::Rest)
}

/// What code calls of a route.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    let all = (code.taken)(ContractKind::Route);
    let is_it = |it: &&Term| it.kind == ContractKind::Route && it.side == TermSide::Needs && covers(key, &it.key);
    all.terms.iter().filter(is_it).cloned().collect()
}

/// Whether what a file offers is only for tests.
#[must_use]
pub fn stands_in_a_test(path: &str) -> bool {
    let is_tests = |part: &str| part.ends_with(".Tests") || part.ends_with("Tests.cs") || part.ends_with("Test.java");
    variables::is_test(path) || path.split('/').any(|part| MOCKS.contains(&part) || is_tests(part))
}

/// Whether what a file needs shows what is there: a document only says so.
pub(in crate::drift) fn is_no_document(path: &str) -> bool {
    FileFormat::of_path(path).is_none()
}

/// What a file of code offers and calls.
pub(super) fn said(source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Option<Arc<Artifact>> {
    let language = Language::of_path(path.as_bytes())?;
    let bytes = source.content(id).or_note(path, lacks)?;
    let text = String::from_utf8_lossy(&bytes);
    if bytes.len() > LARGEST || !may_have_routes(language, path, &text) {
        return Some(Arc::default());
    }
    Some(source.taken(id, language, ContractKind::Route, path, &text))
}

/// Whether anything else in the tree may be what a call means. A document offers nothing unless it is one that lost it.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    let Some(called) = Route::read(&need.key) else { return false };
    // What is left of the file may have a wider path that serves it as well.
    let firm = left.offers().filter(|it| it.kind == ContractKind::Route && it.strength == Strength::Firm);
    if firm.filter_map(|it| Route::read(&it.key)).any(|route| route.may_take_over(&called)) {
        return true;
    }
    // The router of which a mount was moved: what it offers itself says nothing of where it stands.
    let router = match &scene.lost.term.scope {
        Within::File(router) => router.as_str(),
        _ => "",
    };
    // Offers that do not name what they are for, with their files, and what routers are mounted at.
    let (mut below, mut mounts): (Vec<(String, usize)>, Vec<Arc<Artifact>>) = (Vec::new(), Vec::new());
    let is_of_document = FileFormat::of_path(&scene.lost.path).is_some();
    for (path, id) in scene.tree.files() {
        let said = match FileFormat::of_path(path) {
            Some(_) if is_of_document && path != scene.lost.path => scene.artifact(path),
            Some(_) => None,
            None => said(scene.source, path, id, scene.lacks),
        };
        let Some(said) = said.filter(|it| !it.terms.is_empty()) else { continue };
        for offer in said.offers().filter(|it| it.strength == Strength::Firm) {
            let Some(route) = Route::read(&offer.key) else { continue };
            let is_moved = path == router && !route.is_rooted;
            if route.may_serve(&called) && (!is_moved || route.steps.len() >= called.steps.len()) {
                return true;
            }
            if route.may_serve_below(&called) || is_moved && route.may_serve(&called) {
                below.push((path.to_owned(), route.steps.len()));
            }
        }
        if said.offers().any(|it| it.strength == Strength::Loose) {
            mounts.push(said);
        }
    }
    let mounts: Vec<Route<'_>> = mounts
        .iter()
        .flat_map(|it| it.offers())
        .filter(|it| it.strength == Strength::Loose)
        .filter_map(|it| Route::read(&it.key))
        .collect();
    below.iter().any(|(path, own)| {
        let Some(front) = called.steps.len().checked_sub(*own).map(|at| &called.steps[..at]) else { return false };
        let is_mounted =
            |mount: &Route<'_>| mount.steps.split_last().is_some_and(|(_, at)| !at.is_empty() && front.ends_with(at));
        let is_its_own = path != router && matches!(front.last(), Some(Step::Is(name)) if is_called_like(path, name));
        mounts.iter().any(is_mounted) || is_its_own
    })
}

/// Whether a file or one of its folders goes by the name of a part of a path: `routes/users.js` for `/users`.
fn is_called_like(path: &str, name: &str) -> bool {
    let name = plain(name);
    !name.is_empty() && path.split(['/', '.']).any(|part| plain(part) == name)
}

/// A name without what it says of its kind.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace(['-', '_'], "");
    let name = name.trim_end_matches('s');
    let ends = ["router", "route", "controller", "view", "handler", "api"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).trim_end_matches('s').to_owned()
}

/// Names of files that are called by their folder.
const GENERIC: [&str; 9] = ["__init__", "controller", "index", "main", "mod", "route", "router", "routes", "urls"];

/// The path at which another file of the tree mounts the router of a file, if there is one that names it.
fn mount_of(source: &dyn TermSource, tree: &TermTree, router: &str, lacks: &Lacks) -> Option<String> {
    let stem =
        |path: &str| path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default().to_owned();
    let folder = crate::languages::folder(router);
    let called = Some(stem(router)).filter(|it| !GENERIC.contains(&it.as_str())).unwrap_or_else(|| stem(folder));
    let called = plain(&called);
    let words = AhoCorasickBuilder::new().ascii_case_insensitive(true).build([&called]).ok()?;
    if called.is_empty() {
        return None;
    }
    let of_file = |(path, id): (&str, Id)| -> Vec<Term> {
        if path == router || FileFormat::of_path(path).is_some() || stands_in_a_test(path) {
            return Vec::new();
        }
        if Language::of_path(path.as_bytes()).is_none()
            || !source.content(id).or_note(path, lacks).is_some_and(|text| words.is_match(&*text))
        {
            return Vec::new();
        }
        let all = said(source, path, id, lacks).unwrap_or_default();
        let names =
            |it: &&Term| it.strength == Strength::Loose && it.meaning.split(' ').any(|word| plain(word) == called);
        all.offers().filter(names).cloned().collect()
    };
    let mut mounts: Vec<Term> = tree.files().flat_map(of_file).collect();
    mounts.sort_by(|a, b| a.key.cmp(&b.key));
    mounts.dedup_by(|a, b| a.key == b.key);
    // Several prefixes are all there, and no one of them is what a call has to mean.
    let [mount] = mounts.as_slice() else { return None };
    mount.key.strip_prefix("mount ").and_then(|it| it.strip_suffix("/{*}")).map(str::to_owned)
}

/// What one participant's code offers no more, routes and events, and which routes it newly offers.
#[derive(Default)]
pub struct RouteChanges {
    /// What it took away, unless another of its files has it now.
    pub losses: Vec<Lost>,
    /// What it added, with its files.
    pub gains: Vec<(String, Term)>,
}

/// What became of the routes and events of files of code: path, and what stood and stands there.
#[must_use]
pub fn route_changes(
    source: &dyn TermSource,
    files: &[(String, [Option<Id>; 2])],
    base: impl Fn() -> Option<TermTree>,
    lacks: &Lacks,
) -> RouteChanges {
    let mut found = RouteChanges::default();
    let mut losses: Vec<Lost> = Vec::new();
    // Files that mount others at another path now.
    let mut moved: Vec<(String, Arc<Artifact>, Vec<Moved>)> = Vec::new();
    // What is newly offered at paths that no text shows.
    let mut unclear: Vec<(String, String)> = Vec::new();
    for (path, ids) in files {
        if Language::of_path(path.as_bytes()).is_none() || stands_in_a_test(path) {
            continue;
        }
        let texts = ids.map(|id| id.and_then(|id| source.content(id).or_note(path, lacks)));
        if !may_differ(&texts) {
            continue;
        }
        let read = |id: Option<Id>| id.map_or(Some(Arc::default()), |id| said(source, path, id, lacks));
        let (Some(before), Some(after)) = (read(ids[0]), read(ids[1])) else { continue };
        let firm =
            |of: &Artifact| -> Vec<Term> { of.offers().filter(|it| it.strength == Strength::Firm).cloned().collect() };
        let (old, new) = (firm(&before), firm(&after));
        let gained = new.into_iter().filter(|it| !old.iter().any(|old| stands_in(old, it)));
        found.gains.extend(gained.map(|it| (path.clone(), it)));
        unclear.extend(newly_unclear(&before, &after).into_iter().map(|key| (path.clone(), key)));
        losses.extend(super::losses(path, &before, &after));
        let mounts = moved_mounts(&before, &after);
        moved.extend((!mounts.is_empty()).then(|| (path.clone(), after, mounts)));
    }
    found.losses.extend(super::events::changes(source, files, lacks));
    found.losses.extend(super::flags::changes(source, files, lacks));
    found.losses.extend(super::readings::changes(source, files, lacks));
    let is_elsewhere =
        |lost: &Lost| found.gains.iter().any(|(path, it)| *path != lost.path && covers(&it.key, &lost.term.key));
    losses.retain(|lost| !is_elsewhere(lost) && !may_go_elsewhere(lost, &found.gains, &unclear));
    let mut tree: Option<Option<TermTree>> = None;
    let mut mounts: BTreeMap<String, Option<String>> = BTreeMap::new();
    for lost in losses {
        let Some((method, own)) = lost.term.key.split_once(" …") else {
            found.losses.push(lost);
            continue;
        };
        let of_file = || mount_of(source, tree.get_or_insert_with(&base).as_ref()?, &lost.path, lacks);
        let mount = mounts.entry(lost.path.clone()).or_insert_with(of_file);
        let name = mount.as_ref().map(|mount| format_compact!("{method} {mount}{}", own.trim_end_matches('/')));
        found.losses.push(match name {
            Some(name) => lost.called(name),
            None => lost,
        });
    }
    for (path, after, mounts) in &moved {
        let Some(tree) = tree.get_or_insert_with(&base).as_ref() else { break };
        for lost in with_mounts(source, tree, (path, after), mounts, lacks) {
            let is_there = found.gains.iter().any(|(_, it)| covers(&it.key, lost.name()));
            if !is_there && !found.losses.iter().any(|it| it.name() == lost.name()) {
                found.losses.push(lost);
            }
        }
    }
    found
}

/// A mount as it was, and as it is.
type Moved = (Term, Term);

/// Routes of a file that is moved, at most.
const MOVED: usize = 200;

/// Where a file mounts others at another path than before: the mount as it was, and as it is.
fn moved_mounts(before: &Artifact, after: &Artifact) -> Vec<Moved> {
    let mounts = |of: &Artifact| -> Vec<Term> {
        let all = of.offers().filter(|it| it.strength == Strength::Loose && it.key.starts_with("mount "));
        all.cloned().collect()
    };
    let (old, new) = (mounts(before), mounts(after));
    let gone = old.iter().filter(|it| !new.iter().any(|other| other.key == it.key));
    let moved = gone.filter_map(|it| {
        let mut same =
            new.iter().filter(|other| is_one_target(it, other) && !old.iter().any(|was| was.key == other.key));
        // Of several it is not known which one it is now, and of one that is put together not where it is.
        let now = same.next().filter(|_| same.next().is_none())?;
        let path = |of: &Term| of.key.trim_start_matches("mount ").trim_end_matches("/{*}").to_owned();
        let (was, is) = (path(it), path(now));
        let is_plain = |path: &str| path.len() > 1 && !path.contains(['{', HOLE]) && path != "…";
        if !is_plain(&was) || !is_plain(&is) || was.starts_with('…') != is.starts_with('…') {
            return None;
        }
        Some((it.clone(), now.clone()))
    });
    moved.collect()
}

/// Whether two mounts name the same things, but for words of their paths.
fn is_one_target(one: &Term, other: &Term) -> bool {
    let [own, its] = [one, other].map(|it| it.meaning.split(' ').collect::<Vec<&str>>());
    let is_of_path = |word: &str| [one, other].iter().any(|it| it.key.contains(word));
    let differ = |a: &[&str], b: &[&str]| a.iter().any(|word| !b.contains(word) && !is_of_path(word));
    !differ(&own, &its) && !differ(&its, &own) && own.iter().any(|word| its.contains(word))
}

/// The routes that go with mounts: those of the one file that is mounted there and nowhere else.
fn with_mounts(
    source: &dyn TermSource,
    tree: &TermTree,
    (path, left): (&str, &Arc<Artifact>),
    moved: &[Moved],
    lacks: &Lacks,
) -> Vec<Lost> {
    let Some(kind) = Kind::of_routes() else { return Vec::new() };
    let mut found = Vec::new();
    for (old, now) in moved {
        let at =
            |mount: &Term| mount.key.strip_prefix("mount ").and_then(|it| it.strip_suffix("/{*}")).map(str::to_owned);
        let Some((was, is)) = at(old).zip(at(now)) else { continue };
        let names: Vec<String> = old.meaning.split(' ').map(plain).collect();
        let may_be_it = |file: &str| {
            let mut parts = file.rsplit(['/', '.']).skip(1).take(2).map(plain);
            parts.any(|part| names.contains(&part))
        };
        for (router, id) in tree.files().filter(|(file, _)| *file != path && may_be_it(file)) {
            if stands_in_a_test(router) || Language::of_path(router.as_bytes()).is_none() {
                continue;
            }
            let Some(said) = said(source, router, id, lacks) else { continue };
            let own = said.offers().filter(|it| it.strength == Strength::Firm && it.key.contains(" …"));
            let own: Vec<&Term> = own.take(MOVED + 1).collect();
            if own.is_empty() || own.len() > MOVED || mount_of(source, tree, router, lacks).as_ref() != Some(&was) {
                continue;
            }
            for offer in own {
                let Some((method, rest)) = offer.key.split_once(" …") else { continue };
                let name = |front: &str| format_compact!("{method} {front}{}", rest.trim_end_matches('/'));
                let term = Term { scope: Within::File(router.into()), ..old.clone() };
                let lost = Lost { beside: now.span, ..Lost::new(kind, path, &term, Some(name(&is)), left) };
                found.push(lost.called(name(&was)));
            }
        }
    }
    found
}

/// What a file newly offers at paths that no text shows, as routes of all that follows.
fn newly_unclear(before: &Artifact, after: &Artifact) -> Vec<String> {
    let all = |of: &Artifact| -> Vec<String> {
        of.offers().filter_map(|it| it.key.strip_prefix("blind ").map(str::to_owned)).collect()
    };
    let (old, mut new) = (all(before), all(after));
    for key in old {
        if let Some(at) = new.iter().position(|it| *it == key) {
            new.swap_remove(at);
        }
    }
    new
}

/// Whether what was lost may be served by what its provider newly has: a wider path in its file, a catch-all, or
/// something of which the path does not show.
fn may_go_elsewhere(lost: &Lost, gains: &[(String, Term)], unclear: &[(String, String)]) -> bool {
    let Some(route) = Route::read(&lost.term.key) else { return false };
    let language = Language::of_path(lost.path.as_bytes());
    let takes = |key: &str| Route::read(key).is_some_and(|it| it.takes_all_of(&route));
    let is_wide = |key: &str| Route::read(key).is_some_and(|it| it.steps.last() == Some(&Step::Rest));
    gains.iter().any(|(path, it)| (*path == lost.path || is_wide(&it.key)) && takes(&it.key))
        || unclear.iter().any(|(path, key)| Language::of_path(path.as_bytes()) == language && takes(key))
}

/// Whether lines that may have routes differ between two texts.
fn may_differ(texts: &[Option<Arc<[u8]>>; 2]) -> bool {
    let lines = |text: &Option<Arc<[u8]>>| -> Vec<Vec<u8>> {
        let Some(text) = text else { return Vec::new() };
        let of_interest = text.split(|byte| *byte == b'\n').filter(|line| may_say(line));
        let mut lines: Vec<Vec<u8>> = of_interest.map(|line| line.trim_ascii().to_vec()).collect();
        lines.sort_unstable();
        lines
    };
    lines(&texts[0]) != lines(&texts[1]) || texts.iter().any(Option::is_none)
}

/// Whether a line may say something about a route.
pub(super) fn may_say(line: &[u8]) -> bool {
    let has_sign = line.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'@' | b'['));
    // What is exported may be a route by its place.
    has_sign || line.trim_ascii_start().starts_with(b"export")
}

/// Whether a file has routes in either version.
pub(super) fn has_any(file: &FileChange, [old, new]: [&str; 2]) -> bool {
    let has = |path: &str, text: &str| may_have_routes(file.language, path, text);
    has(file.from.as_ref().unwrap_or(&file.path), old) || has(&file.path, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_like_what_they_are_for() {
        assert!(is_called_like("src/routes/users.js", "users"));
        assert!(is_called_like("src/userRouter.ts", "users"));
        assert!(is_called_like("app/views/orders.py", "order"));
        assert!(!is_called_like("src/index.js", "users"));
    }

    #[test]
    fn mocks_and_tests_offer_nothing_to_others() {
        for path in [
            "src/mocks/handlers.ts",
            "a/x_test.go",
            "src/test/java/A.java",
            "Shop.Tests/ApiTests.cs",
            "cypress/e2e/a.ts",
        ] {
            assert!(stands_in_a_test(path), "{path}");
        }
        assert!(!stands_in_a_test("src/routes/contest.ts"));
    }
}
