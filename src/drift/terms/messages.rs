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
    of.kind == it.kind && it.key.strip_prefix(of.key.as_str()).is_some_and(|rest| rest.starts_with(['.', ':']))
}

/// Whether something is gone, as against a field that is of another type now.
pub(in crate::drift) fn is_gone(lost: &Lost) -> bool {
    !lost.term.key.contains(':')
}

/// What became of a field that is of another type.
pub(in crate::drift) fn changed(before: &str, now: &str) -> Option<String> {
    let ((field, old), (_, new)) = (before.split_once(':')?, now.split_once(':')?);
    Some(format!("changes the type of {} from {old} to {new}", shown(field)))
}

/// Whether an entry of a schema goes with another one: a type takes its places in unions along, an argument its type.
pub(in crate::drift) fn query_is_member(of: &Term, it: &Term) -> bool {
    let is_place = || it.key.split_once('|').is_some_and(|(_, name)| name == of.key);
    let is_asked = || it.key.strip_prefix(of.key.as_str()).is_some_and(|rest| rest.starts_with('{'));
    let is_type = || {
        of.key
            .strip_suffix(')')
            .is_some_and(|it_is| it.key.strip_prefix(it_is).is_some_and(|rest| rest.starts_with('=')))
    };
    of.kind == it.kind && (is_place() || is_asked() || is_type())
}

/// What stands in every file that names a definition, in any case.
pub(in crate::drift) fn words(key: &str) -> Vec<String> {
    let name = key.split(':').next().unwrap_or(key);
    let last = name.rsplit(['.', '/']).next().unwrap_or(name);
    vec![last.to_owned(), last.replace('_', "")]
}

/// What code names of what generators make of a definition.
pub(in crate::drift) fn in_code(code: &Code<'_>, key: &str) -> Vec<Term> {
    let names = proto::generated(key);
    let all = (code.taken)(ContractKind::Message);
    // Of what stands in a list, the definition says what it is.
    let ends_like = |need: &str| {
        let last = need.rsplit_once("[].").map(|(_, last)| last);
        last.is_some_and(|last| names.iter().any(|name| name.rsplit_once('.').is_some_and(|(_, own)| own == last)))
    };
    all.terms.iter().filter(|it| names.iter().any(|name| *name == it.key) || ends_like(&it.key)).cloned().collect()
}

/// Whether the elements of a list are what a lost field is a part of: `Cart.Items[].Sku`.
fn is_of_elements(scene: &Scene<'_>, left: &Artifact, need: &str) -> bool {
    let Some((list, _)) = need.rsplit_once("[].") else { return true };
    let (owner, _) = scene.lost.term.key.rsplit_once('.').unwrap_or_default();
    let owner = owner.rsplit(['.', '/']).next().unwrap_or(owner);
    let has = |said: &Artifact| {
        said.offers().any(|it| {
            let Some((name, kind)) = it.key.split_once(':') else { return false };
            let element = kind.strip_prefix("repeated ").map(|it| it.rsplit('.').next().unwrap_or(it));
            element == Some(owner) && proto::generated(name).iter().any(|it| it == list)
        })
    };
    let others = scene.tree.files().filter(|(it, _)| is_of(it, "proto") && *it != scene.lost.path);
    has(left) || { others }.any(|(path, _)| scene.artifact(path).is_some_and(|it| has(&it)))
}

/// Whether a file is of a format.
fn is_of(path: &str, slug: &str) -> bool {
    FileFormat::of_path(path).is_some_and(|it| it.slug == slug)
}

/// Whether something else is meant: what code imports is not generated from the file, or another file has a definition
/// of the name.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    let path = scene.lost.path.trim_end_matches(".proto");
    if !is_of_elements(scene, left, &need.key) {
        return true;
    }
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
    if let Some((union, member)) = key.split_once('|') {
        return format!("{member} of {union}");
    }
    if let Some((input, _)) = key.split_once('{') {
        return input.to_owned();
    }
    if let Some((argument, _)) = key.split_once('=') {
        return format!("{argument})");
    }
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
    if let (Some((argument, old)), Some((_, new))) = (before.split_once('='), now.split_once('=')) {
        let [old, new] = [old, new].map(|it| it.trim_end_matches(')'));
        return Some(format!("changes the type of {argument}) from {old} to {new}"));
    }
    if let (Some((field, old)), Some((_, new))) = (before.split_once(':'), now.split_once(':')) {
        return Some(format!("changes the type of {field} from {old} to {new}"));
    }
    let (mark, noun) = if before.contains('{') { ('{', "field") } else { ('[', "argument") };
    let ((of, old), (_, new)) = (before.split_once(mark)?, now.split_once(mark)?);
    let old: Vec<&str> = old.trim_end_matches([']', '}']).split(' ').collect();
    let asked: Vec<&str> =
        new.trim_end_matches([']', '}']).split(' ').filter(|it| !it.is_empty() && !old.contains(it)).collect();
    let more = if asked.len() == 1 { "" } else { "s" };
    (!asked.is_empty()).then(|| format!("requires the {noun}{more} {} of {of}", asked.join(", ")))
}

/// What a key ends in.
#[derive(PartialEq, Eq)]
enum End<'k> {
    Name,
    Argument(&'k str),
    /// An argument; in an offer its type, in a need `$` and the type of the variable, or `#` and what kind of value.
    Taken(&'k str, &'k str),
    /// A member of a union.
    Member(&'k str),
    Given(&'k str),
    /// The fields that an input asks for; in a need those that are given.
    Filled(&'k str),
    /// In a need, a value of an enumeration.
    Value(&'k str),
    /// In an offer the type, in a need `{` where something is selected of it, and `-` where nothing is.
    Typed(&'k str),
}

/// A key as a path, and what it ends in.
fn parts(key: &str) -> (&str, End<'_>) {
    match key.find(['(', '[', ':', '|', '{', '=']) {
        Some(at) if key[at..].starts_with('{') => (&key[..at], End::Filled(key[at + 1..].trim_end_matches('}'))),
        Some(at) if key[at..].starts_with('=') => (&key[..at], End::Value(&key[at + 1..])),
        Some(at) if key[at..].starts_with('|') => (&key[..at], End::Member(&key[at + 1..])),
        Some(at) if key[at..].starts_with('(') && key[at..].contains('=') => {
            let (name, kind) = key[at + 1..].split_once('=').unwrap_or_default();
            (&key[..at], End::Taken(name, kind.trim_end_matches(')')))
        }
        Some(at) if key[at..].starts_with(':') => (&key[..at], End::Typed(&key[at + 1..])),
        Some(at) if key[at..].starts_with('(') => (&key[..at], End::Argument(key[at + 1..].trim_end_matches(')'))),
        Some(at) => (&key[..at], End::Given(key[at + 1..].trim_end_matches(']'))),
        None => (key, End::Name),
    }
}

/// Whether who gives some arguments gives all that are asked for.
pub(super) fn suffices(asked: &str, given: &str) -> bool {
    asked.split(' ').filter(|it| !it.is_empty()).all(|it| given.split(' ').any(|given| given == it))
}

/// Whether a variable of one type may stand where another is asked for (*Are types compatible* of the specification):
/// what is never null goes for what may be, in lists as well.
fn may_stand_for(variable: &str, asked: &str) -> bool {
    let (mut variable, mut asked) = (variable, asked);
    loop {
        match (variable.strip_suffix('!'), asked.strip_suffix('!')) {
            (Some(bare), never) => (variable, asked) = (bare, never.unwrap_or(asked)),
            (None, Some(_)) => return false,
            (None, None) => {}
        }
        let inner = |it: &str| it.strip_prefix('[').and_then(|it| it.strip_suffix(']')).map(str::len);
        match (inner(variable), inner(asked)) {
            (Some(one), Some(other)) => (variable, asked) = (&variable[1..=one], &asked[1..=other]),
            _ => return variable == asked,
        }
    }
}

/// Whether what is given may be given where something of a type is asked for.
fn may_be_given(given: &str, asked: &str) -> bool {
    let bare = |it: &str| it.trim_end_matches('!').to_owned();
    if let Some(variable) = given.strip_prefix('$') {
        return may_stand_for(variable, asked);
    }
    if given == "#null" {
        return !asked.ends_with('!');
    }
    let inner = bare(asked.trim_start_matches('[').split(']').next().unwrap_or(asked));
    match given {
        "#int" => !matches!(inner.as_str(), "String" | "Boolean"),
        "#float" => !matches!(inner.as_str(), "String" | "Boolean" | "Int" | "ID"),
        "#string" => !matches!(inner.as_str(), "Int" | "Float" | "Boolean"),
        "#boolean" => !matches!(inner.as_str(), "Int" | "Float" | "String" | "ID"),
        _ => true,
    }
}

/// Whether a selection may mean an entry of a schema, by its last name alone.
pub(in crate::drift) fn query_covers(offer: &str, need: &str) -> bool {
    let ((offer, asked), (need, given)) = (parts(offer), parts(need));
    let fits = match (&asked, &given) {
        (End::Given(asked), End::Given(given)) => suffices(asked, given),
        (End::Typed(_), End::Typed(_)) => true,
        (End::Taken(one, _), End::Taken(other, _)) => one == other,
        (End::Member(one), End::Member(other)) => return one == other,
        (End::Filled(asked), End::Filled(given)) => return suffices(asked, given),
        (End::Name, End::Value(value)) => return offer.rsplit_once('.').is_some_and(|(_, last)| last == *value),
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
    let word = match end {
        End::Argument(name) | End::Taken(name, _) | End::Member(name) => name,
        // Who fills an input names its fields alone.
        End::Filled(_) => "{",
        _ => last.trim_start_matches('@'),
    };
    vec![word.to_owned()]
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
        End::Name => path.rsplit(['.', '@']).next().unwrap_or(path),
        End::Argument(name) | End::Member(name) => name,
        End::Given(_) | End::Typed(_) | End::Taken(..) | End::Filled(_) | End::Value(_) => return false,
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
    let (path, given) = parts(&need.key);
    let follow = |steps: &[&str]| -> Option<String> {
        let (first, rest) = steps.split_first()?;
        let step = |at: String, step: &&str| {
            let key = match step.split_once('>') {
                Some((field, argument)) => format!("{at}.{field}({argument})"),
                None => format!("{at}.{step}"),
            };
            let kind = offers.get(key.as_str())?;
            Some(kind.trim_matches(['[', ']', '!']).to_owned())
        };
        rest.iter().try_fold((*first).to_owned(), step)
    };
    let steps: Vec<&str> = path.split('.').collect();
    if let End::Member(_) = end {
        let is_there = offers.contains_key(scene.lost.term.key.as_str()) || !offers.contains_key(lost);
        return is_there || has_other(scene, home) || follow(&steps).as_deref() != Some(lost);
    }
    if let End::Filled(_) = end {
        let now = |key: &&str| match parts(key) {
            (path, End::Filled(asked)) if path == lost => Some((*asked).to_owned()),
            _ => None,
        };
        let End::Filled(given) = given else { return true };
        let is_fine = offers.keys().filter_map(now).all(|asked| suffices(&asked, given));
        return is_fine || has_other(scene, home) || follow(&steps).as_deref() != Some(lost);
    }
    let Some((owner, _)) = lost.rsplit_once('.') else { return offers.contains_key(lost) || has_other(scene, home) };
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
        (End::Taken(name, _), End::Taken(_, given)) => {
            offers.get(format!("{lost}({name})").as_str()).is_none_or(|now| may_be_given(given, now))
        }
        (End::Given(_) | End::Typed(_) | End::Taken(..) | End::Member(_) | End::Filled(_) | End::Value(_), _) => true,
    };
    if is_served || has_other(scene, home) {
        return true;
    }
    // What stands for a value is of the type itself.
    let owners = match given {
        End::Value(_) => &steps[..],
        _ => steps.split_last().map_or(&[][..], |(_, owners)| owners),
    };
    follow(owners).as_deref() != Some(owner)
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
    fn what_may_be_null_stands_for_nothing_that_may_not() {
        for (variable, asked) in
            [("Int", "Int"), ("Int!", "Int"), ("[Int!]!", "[Int]"), ("[Int!]", "[Int]"), ("[[A!]!]!", "[[A]!]")]
        {
            assert!(may_be_given(&format!("${variable}"), asked), "{variable} for {asked}");
        }
        for (variable, asked) in
            [("Int", "Int!"), ("Int", "Float"), ("[Int]", "[Int!]"), ("Int", "[Int]"), ("[Int]!", "Int"), ("[A", "[A]")]
        {
            assert!(!may_be_given(&format!("${variable}"), asked), "{variable} for {asked}");
        }
        assert!(may_be_given("#null", "Int") && !may_be_given("#null", "[Int]!"));
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
