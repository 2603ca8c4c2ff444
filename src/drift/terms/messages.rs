//! What is special about definitions of messages (Protocol Buffers) and about schemas of `GraphQL`: code names what
//! generators make of a definition, and what a query selects is known only once its path is followed through the schema.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Code, Lost, Scene, TermTree, packages};
use crate::artifacts::{FileFormat, graphql, proto};
use crate::facts::{Artifact, Term, TermSide};
use crate::lang::Language;
use crate::languages::{folder, writing};
use crate::model::{ContractKind, Id, Position, Span};

/// What a finding about a definition is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    format!("message:{}", shown(lost.name()))
}

/// A definition by its full name.
pub(in crate::drift) fn shown(key: &str) -> String {
    proto::plain(key)
}

/// Whether a name in another file means a definition.
pub(in crate::drift) fn covers(offer: &str, need: &str) -> bool {
    proto::plain(offer) == need
}

/// Whether a definition stands inside of another one.
pub(in crate::drift) fn is_member(of: &Term, it: &Term) -> bool {
    of.kind == it.kind && it.key.strip_prefix(of.key.as_str()).is_some_and(|rest| rest.starts_with('.'))
}

/// What stands in every file that names a definition, in any case.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    let last = key.rsplit(['.', '/']).next().unwrap_or(key);
    vec![last.to_owned(), last.replace('_', "")]
}

/// What code names of what generators make of a definition.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    let names = proto::generated(key);
    let all = (code.taken)(ContractKind::Message);
    all.terms.iter().filter(|it| names.iter().any(|name| *name == it.key)).cloned().collect()
}

/// Whether a file is of a format.
fn is_of(path: &str, slug: &str) -> bool {
    FileFormat::of_path(path).is_some_and(|it| it.slug == slug)
}

/// Whether something else is meant: what code imports is not generated from the file, or another file has a definition
/// of the name.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    let path = scene.lost.path.trim_end_matches(".proto");
    if !need.meaning.is_empty() {
        let module = need.meaning.as_str();
        let ends = |whole: &str, end: &str| whole == end || whole.strip_suffix(end).is_some_and(|it| it.ends_with('/'));
        let package = left.package.library.split(';').next().unwrap_or_default();
        if ends(path, module) || ends(module, path) || !package.is_empty() && package == module {
            return false;
        }
        // What is made may stand elsewhere: then one file alone may be called so.
        let stem = |path: &str| path.rsplit('/').next().unwrap_or_default().trim_end_matches(".proto").to_owned();
        let is_like = |it: &(&str, Id)| is_of(it.0, "proto") && stem(it.0) == stem(path);
        return stem(module) != stem(path) || scene.tree.files().filter(is_like).count() != 1;
    }
    let others = scene.tree.files().filter(|(it, _)| is_of(it, "proto") && *it != scene.lost.path);
    others
        .filter(|(path, _)| scene.names_it(path))
        .any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(|it| proto::plain(&it.key) == need.key)))
}

/// What a finding about a schema is about.
pub(in crate::drift) fn query_symbol(lost: &Lost) -> String {
    format!("graphql:{}", query_shown(lost.name()))
}

/// An entry of a schema as people write it.
pub(in crate::drift) fn query_shown(key: &str) -> String {
    if let Some((field, _)) = key.split_once(':') {
        return field.to_owned();
    }
    match key.split_once('[') {
        Some((field, "]")) => field.to_owned(),
        Some((field, required)) => format!("{field}({})", required.trim_end_matches(']').replace(' ', ", ")),
        None => key.to_owned(),
    }
}

/// What became of a field that asks for other arguments.
pub(in crate::drift) fn query_changed(before: &str, now: &str) -> Option<String> {
    if let (Some((field, old)), Some((_, new))) = (before.split_once(':'), now.split_once(':')) {
        return Some(format!("changes the type of {field} from {old} to {new}"));
    }
    let ((field, old), (_, new)) = (before.split_once('[')?, now.split_once('[')?);
    let old: Vec<&str> = old.trim_end_matches(']').split(' ').collect();
    let asked: Vec<&str> =
        new.trim_end_matches(']').split(' ').filter(|it| !it.is_empty() && !old.contains(it)).collect();
    let noun = if asked.len() == 1 { "argument" } else { "arguments" };
    (!asked.is_empty()).then(|| format!("requires the {noun} {} of {field}", asked.join(", ")))
}

/// What a key ends in.
#[derive(PartialEq, Eq)]
enum End<'k> {
    Name,
    Argument(&'k str),
    Given(&'k str),
    /// In an offer the type, in a need `{` where something is selected of it, and `-` where nothing is.
    Typed(&'k str),
}

/// A key as a path, and what it ends in.
fn parts(key: &str) -> (&str, End<'_>) {
    match key.find(['(', '[', ':']) {
        Some(at) if key[at..].starts_with(':') => (&key[..at], End::Typed(&key[at + 1..])),
        Some(at) if key[at..].starts_with('(') => (&key[..at], End::Argument(key[at + 1..].trim_end_matches(')'))),
        Some(at) => (&key[..at], End::Given(key[at + 1..].trim_end_matches(']'))),
        None => (key, End::Name),
    }
}

/// Whether who gives some arguments gives all that are asked for.
fn suffices(asked: &str, given: &str) -> bool {
    asked.split(' ').filter(|it| !it.is_empty()).all(|it| given.split(' ').any(|given| given == it))
}

/// Whether a selection may mean an entry of a schema, by its last name alone.
pub(in crate::drift) fn query_covers(offer: &str, need: &str) -> bool {
    let ((offer, asked), (need, given)) = (parts(offer), parts(need));
    let fits = match (&asked, &given) {
        (End::Given(asked), End::Given(given)) => suffices(asked, given),
        (End::Typed(_), End::Typed(_)) => true,
        (asked, given) => asked == given,
    };
    match (offer.rsplit_once('.'), need.rsplit_once('.')) {
        (None, None) => offer == need,
        (Some((_, one)), Some((_, other))) => fits && one == other,
        _ => false,
    }
}

/// What stands in every file that selects it.
pub(in crate::drift) fn query_words(key: &str) -> Vec<String> {
    let (path, end) = parts(key);
    let last = path.rsplit('.').next().unwrap_or(path);
    vec![if let End::Argument(name) = end { name } else { last }.to_owned()]
}

/// What queries in the texts of code select of it.
pub(in crate::drift) fn query_in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    if asks_another_host(code.text) {
        return Vec::new();
    }
    let all = (code.taken)(ContractKind::Query);
    all.terms.iter().filter(|it| query_covers(key, &it.key)).cloned().collect()
}

/// Whether a text has the address of an API of somebody else, whose schema its queries are for.
fn asks_another_host(text: &str) -> bool {
    let is_such = |rest: &str| {
        let address = rest.split(['"', '\'', '`', ' ', '\n', ')', '>']).next().unwrap_or_default().to_ascii_lowercase();
        let own = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "$", "{"];
        ["api", "gql", "graphql"].iter().any(|it| address.contains(it)) && !own.iter().any(|it| address.starts_with(it))
    };
    text.match_indices("://").any(|(at, mark)| text[..at].ends_with(['p', 's']) && is_such(&text[at + mark.len()..]))
}

/// How often a text has a name as a whole word.
fn times(text: &str, name: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let is_whole = |at: usize| !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part);
    text.match_indices(name).filter(|(at, _)| is_whole(*at)).count()
}

/// Whether code of who took an entry away newly says its name: schemas may be made of code, or written in its texts.
pub(in crate::drift) fn query_has_in_code(scene: &Scene<'_>, used: &TermTree) -> bool {
    let (path, end) = parts(&scene.lost.term.key);
    let name = match end {
        End::Name => path.rsplit('.').next().unwrap_or(path),
        End::Argument(name) => name,
        End::Given(_) | End::Typed(_) => return false,
    };
    let is_code = |path: &str| Language::of_path(path.as_bytes()).is_some();
    let said = |tree: &TermTree, other: &TermTree| -> usize {
        let differs = |(path, id): &(&str, Id)| is_code(path) && other.get(path) != Some(*id);
        let count = |(path, id): (&str, Id)| {
            let bytes = scene.source.content(id).or_note(path, scene.lacks).unwrap_or_default();
            times(&String::from_utf8_lossy(&bytes), name)
        };
        tree.files().filter(differs).map(count).sum()
    };
    said(scene.tree, used) > said(used, scene.tree)
}

/// All that queries in the texts of a file of code select.
#[must_use]
pub fn queries(language: Language, text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    if !graphql::OPERATIONS.iter().any(|word| text.contains(word)) {
        return found;
    }
    for written in writing(language, text).texts.iter().filter(|it| graphql::is_operation(&it.text)) {
        let needs = graphql::document(&written.text).terms.into_iter().filter(|it| it.side == TermSide::Needs);
        found.extend(needs.map(|it| Term {
            span: Span { start: shifted(written.start, it.span.start), end: shifted(written.start, it.span.end) },
            ..it
        }));
    }
    found
}

/// A place in a text that begins at another one.
fn shifted(start: Position, at: Position) -> Position {
    let column = if at.line == 1 { at.column + start.column - 1 } else { at.column };
    Position { line: at.line + start.line - 1, column }
}

/// Whether something else is meant than what was lost, or something still serves it: the path of a selection is followed
/// through the schema, which is all files below the folder of the one that lost something.
pub(in crate::drift) fn query_elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    // What was in a file that is gone may be anywhere.
    let home = if scene.tree.has(&scene.lost.path) { folder(&scene.lost.path) } else { "" };
    let files = scene.tree.files().filter(|(path, _)| packages::is_below(path, home) && is_of(path, "graphql"));
    let mut all: Vec<Arc<Artifact>> =
        files.filter(|(path, _)| *path != scene.lost.path).filter_map(|(path, _)| scene.artifact(path)).collect();
    all.push(Arc::new(left.clone()));
    let offers: BTreeMap<&str, &str> =
        all.iter().flat_map(|it| it.offers()).map(|it| (it.key.as_str(), it.meaning.as_str())).collect();
    let (lost, end) = parts(&scene.lost.term.key);
    let Some((owner, _)) = lost.rsplit_once('.') else { return offers.contains_key(lost) };
    let (path, given) = parts(&need.key);
    let is_served = match (&end, &given) {
        (End::Name, _) => offers.contains_key(lost) || !offers.contains_key(owner) && !ROOTS.contains(&owner),
        (End::Argument(name), _) => {
            offers.contains_key(format!("{lost}({name})").as_str()) || !offers.contains_key(lost)
        }
        (End::Given(_), End::Given(given)) => {
            let is_fine =
                |key: &&str| matches!(parts(key), (path, End::Given(asked)) if path == lost && suffices(asked, given));
            !offers.contains_key(lost) || offers.keys().any(is_fine)
        }
        (End::Typed(_), End::Typed(of)) => {
            // It takes a selection if its type has fields, and none if it is known to have none.
            let now = offers.get(lost).map_or("", |kind| kind.trim_matches(['[', ']', '!']));
            let inside = format!("{now}.");
            let own = || offers.range(inside.as_str()..).take_while(|(key, _)| key.starts_with(inside.as_str()));
            let has_fields = own().any(|(key, _)| key.ends_with(']'));
            let is_plain = graphql::SCALARS.contains(&now)
                || offers.get(now) == Some(&now)
                || !has_fields && own().next().is_some();
            if *of == "{" { !is_plain } else { !has_fields }
        }
        (End::Given(_) | End::Typed(_), _) => true,
    };
    if is_served || has_other(scene, home) {
        return true;
    }
    let mut steps: Vec<&str> = path.split('.').collect();
    steps.pop();
    let mut steps = steps.into_iter();
    let Some(mut at) = steps.next() else { return true };
    for step in steps {
        let Some(kind) = offers.get(format!("{at}.{step}").as_str()) else { return true };
        at = kind.trim_matches(['[', ']', '!']);
    }
    at != owner
}

/// Whether another schema of the tree has what was lost, so that nobody knows for which of them a query is.
fn has_other(scene: &Scene<'_>, home: &str) -> bool {
    let others = scene.tree.files().filter(|(path, _)| !packages::is_below(path, home) && is_of(path, "graphql"));
    others
        .filter(|(path, _)| scene.names_it(path))
        .any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(|it| it.key == scene.lost.term.key)))
}

/// Types in which queries begin.
const ROOTS: [&str; 3] = ["Mutation", "Query", "Subscription"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_may_mean_what_has_its_last_name() {
        assert!(query_covers("User.name", "Query.user.name"));
        assert!(!query_covers("User.name", "User"));
        assert!(query_covers("Query.orders(first)", "Query.orders(first)"));
        assert!(!query_covers("Query.orders(first)", "Query.orders"));
        assert!(query_covers("Query.orders[shop]", "Query.orders[first shop]"));
        assert!(!query_covers("Query.orders[shop]", "Query.orders[first]"));
    }

    #[test]
    fn addresses_of_other_hosts_are_known() {
        assert!(asks_another_host("fetch('https://api.github.com/graphql')"));
        assert!(!asks_another_host("fetch('http://localhost:4000/graphql'); // https://x.org/why"));
        assert!(!asks_another_host("fetch(`https://${host}/graphql`)"));
        assert_eq!(times("mail email mail_x (mail)", "mail"), 2);
    }

    #[test]
    fn entries_are_shown_as_people_write_them() {
        assert_eq!(query_shown("Query.orders[a b]"), "Query.orders(a, b)");
        assert_eq!(
            query_changed("Query.orders[]", "Query.orders[shop]").as_deref(),
            Some("requires the argument shop of Query.orders")
        );
        assert_eq!(query_changed("Query.orders[shop]", "Query.orders[]"), None);
        assert_eq!(
            query_changed("User.home:String", "User.home:Address").as_deref(),
            Some("changes the type of User.home from String to Address")
        );
    }
}
