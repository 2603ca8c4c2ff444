//! Routes of HTTP that code offers and calls: `app.get("/users/:id", …)` and `fetch("/users/5")`.
//!
//! Each language has a table: how its grammar writes calls, texts and bindings, and a row for each form of a framework.
//! One walk serves all. `read` is how a form becomes a term, `text` reads paths, and `front` finds out what stands in
//! front of them: mounts, groups and prefixes, as far as the file shows.

mod body;
mod front;
mod read;
mod text;

use std::ops::Range;

use tree_sitter::Node;

use super::extract::parse;
use crate::facts::{Instance, Repeat, Term};
use crate::lang::Language;

/// What a language says of routes.
pub(super) struct Routes {
    /// A text with none of these has no route, and is not parsed.
    pub(super) sure: &'static [&'static str],
    /// The same, of a text in which a path is written as well.
    pub(super) marks: &'static [&'static str],
    /// How a path of a function begins that leaves out the one of its type.
    pub(super) whole: &'static [&'static str],
    /// The forms of frameworks. The first one that fits counts.
    pub(super) rows: &'static [Row],
    /// Names of what routes are added to where nothing shows how it was made, or ends of them; of the whole application
    /// first.
    pub(super) routers: [&'static [&'static str]; 2],
    /// Types of what routes are added to where a function is handed it, and what comes of two of a path.
    pub(super) handed: &'static [(&'static str, Front, Repeat)],
    /// How it is written.
    pub(super) grammar: Grammar,
    /// The path of the routes that a file is by its place, such as `app/users/route.ts`.
    pub(super) place: fn(&str) -> Option<String>,
    /// The routes that such a file has: file, path and root.
    pub(super) placed: for<'t> fn(&str, Node<'t>, &'t str) -> Vec<(&'static str, Node<'t>)>,
}

/// One form of a framework.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// What it does.
    pub(super) does: Does,
    /// What it stands for.
    pub(super) form: Form,
    /// What it is called on.
    pub(super) on: On,
    /// What is called.
    pub(super) names: &'static [&'static str],
    /// Which method it is.
    pub(super) method: Method,
    /// Where the path stands.
    pub(super) path: At,
    /// Arguments that there are at least.
    pub(super) least: usize,
    /// What the last argument is.
    pub(super) handing: Handing,
    /// What comes of it if it is there twice.
    pub(super) twice: Repeat,
}

/// What is handed over at last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handing {
    /// Anything.
    Any,
    /// A function that is written there.
    Function,
    /// What a call of this name gives.
    Given(&'static str),
}

/// What a form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It offers a route.
    Offers,
    /// It calls one.
    Needs(Front),
    /// It puts what its arguments name below a path.
    Mounts,
    /// It gives what is below a path of what it is called on.
    Groups,
    /// It makes what routes are added to.
    Makes(Front),
    /// It hands requests on to what may answer any path.
    Passes(Onto),
}

/// What requests are handed on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onto {
    /// What has routes of its own: those of this tree are read where they are written.
    Routers,
    /// What decides by itself.
    Handler,
}

/// What stands in front of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// Nothing.
    Root,
    /// What stands in front of all paths of the application.
    Application,
    /// Nobody knows.
    Unknown,
}

/// What a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A call.
    Call,
    /// What marks a function.
    OfFunction,
    /// What marks a type.
    OfType,
}

/// What something is called on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// Nothing.
    Nothing,
    /// Anything, or nothing.
    Any,
    /// Something of these names, or whose name ends so.
    Named(&'static [&'static str]),
    /// What a call of these names gives, at any place of the chain.
    Given(&'static [&'static str]),
    /// What routes are added to.
    Router,
}

/// Which method a route has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Any.
    Any,
    /// The name of what is called.
    Name,
    /// This one.
    Is(&'static str),
    /// It is an argument.
    Argument(usize),
    /// It is an option; this one if there is none.
    Option(&'static str, &'static str),
    /// What is called in an argument: `get(list).post(create)`.
    Inside(usize),
    /// What is called before or after in the chain; this one if nothing is.
    Chain(&'static str),
}

/// Where a path stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// Nowhere: it is empty.
    Nowhere,
    /// It is an argument, counted from 0 among those without a name.
    Argument(usize),
    /// The same; it may be missing.
    Perhaps(usize),
    /// The same; one that ends in a slash is of all that is below it.
    Subtree(usize),
    /// The same; what is below it goes by a parameter as well.
    Resource(usize),
    /// It is an option.
    Option(&'static [&'static str]),
    /// It is the first argument or an option; it may be missing.
    FirstOr(&'static [&'static str]),
}

/// A call on a router that adds a route, from which other rows differ.
pub(super) const OFFERS: Row = Row {
    does: Does::Offers,
    form: Form::Call,
    on: On::Router,
    names: VERBS,
    method: Method::Name,
    path: At::Argument(0),
    least: 2,
    handing: Handing::Any,
    twice: Repeat::Hides,
};

/// What marks a function that handles a route.
pub(super) const MARKS: Row = Row { form: Form::OfFunction, on: On::Any, least: 0, path: At::Perhaps(0), ..OFFERS };

/// A call of a route, on something that may put a prefix in front of it.
pub(super) const NEEDS: Row = Row { does: Does::Needs(Front::Unknown), on: On::Any, least: 1, ..OFFERS };

/// What makes a router.
pub(super) const MAKES: Row =
    Row { does: Does::Makes(Front::Root), on: On::Nothing, method: Method::Any, path: At::Nowhere, least: 0, ..OFFERS };

/// What gives a part of a router.
pub(super) const GROUPS: Row =
    Row { does: Does::Groups, on: On::Any, method: Method::Any, path: At::Perhaps(0), least: 0, ..OFFERS };

/// What hands on whatever has no route.
pub(super) const PASSES: Row =
    Row { does: Does::Passes(Onto::Handler), method: Method::Any, path: At::Perhaps(0), least: 1, ..OFFERS };

/// What puts one router below another.
pub(super) const MOUNTS: Row =
    Row { does: Does::Mounts, on: On::Any, method: Method::Any, path: At::Perhaps(0), least: 1, ..OFFERS };

/// How a language is written, as far as routes go.
pub(super) struct Grammar {
    /// The call that a node is.
    pub(super) call: for<'t> fn(Node<'t>, &'t str) -> Option<Call<'t>>,
    /// The names that a node binds, with the value of each.
    pub(super) binds: for<'t> fn(Node<'t>, &'t str) -> Vec<(&'t str, Node<'t>)>,
    /// The definition that a node is, with what marks it.
    pub(super) marked: for<'t> fn(Node<'t>, &'t str) -> Option<Marked<'t>>,
    /// Kinds of texts.
    pub(super) texts: &'static [&'static str],
    /// Kinds of what is put into texts.
    pub(super) holes: &'static [&'static str],
    /// Kinds of sums of texts.
    pub(super) sums: &'static [&'static str],
    /// Calls whose first argument is a text with holes in it, and calls that give their first argument.
    pub(super) formats: &'static [&'static str],
    /// Kinds of names.
    pub(super) names: &'static [&'static str],
    /// Kinds of nodes that are what they hold.
    pub(super) wraps: &'static [&'static str],
    /// Kinds of functions.
    pub(super) functions: &'static [&'static str],
    /// Kinds of what can be handed over to handle a request.
    pub(super) handlers: &'static [&'static str],
}

/// A call.
#[derive(Clone)]
pub(super) struct Call<'t> {
    pub(super) node: Node<'t>,
    /// What it is called on.
    pub(super) on: Option<Node<'t>>,
    /// What is called.
    pub(super) name: &'t str,
    /// What it is given.
    pub(super) given: Vec<Given<'t>>,
}

/// An argument.
#[derive(Clone)]
pub(super) struct Given<'t> {
    /// Its name, if it has one.
    pub(super) label: &'t str,
    pub(super) value: Node<'t>,
}

/// A definition with what marks it.
pub(super) struct Marked<'t> {
    pub(super) name: &'t str,
    pub(super) is_type: bool,
    pub(super) markers: Vec<Call<'t>>,
}

/// Methods, as names of calls.
pub(super) const VERBS: &[&str] = &["get", "post", "put", "delete", "patch", "head", "options"];

/// A binding: the name, the value, and where it counts.
struct Binding<'t> {
    name: &'t str,
    value: Node<'t>,
    scope: Range<usize>,
}

/// A file as routes are read from it.
struct File<'t> {
    table: &'static Routes,
    path: &'t str,
    text: &'t str,
    bindings: Vec<Binding<'t>>,
    mounts: Vec<(&'static Row, Call<'t>)>,
}

/// What is known of a router.
struct Place {
    front: Front,
    prefix: String,
    /// What comes of two routes, if what it was made by decides.
    twice: Option<Repeat>,
    /// Which application it is of.
    instance: Instance,
}

impl Place {
    fn unknown() -> Self {
        Self { front: Front::Unknown, prefix: String::new(), twice: None, instance: Instance::Handed }
    }
}

/// Whether the text of a file in a language may have routes.
#[must_use]
pub fn may_have_routes(language: Language, path: &str, text: &str) -> bool {
    let Some(table) = language.semantics().callees().routes else { return false };
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    // A comment with the address of a licence is no call.
    let writes_path = || has(&["\"/", "'/", "`/", "}/", "\"http", "'http", "`http", "%s/", "%v/"]);
    has(table.sure) || has(table.marks) && writes_path() || (table.place)(path).is_some()
}

/// The routes that a file offers and calls, and, as loose offers, what it mounts others at, what it offers at paths that
/// no text shows (`blind GET …/{*}`), and how many applications it makes (`made`). Nothing of a file that is too hard to
/// parse.
#[must_use]
pub(super) fn routes(language: Language, path: &str, text: &str) -> Vec<Term> {
    let Some(table) = language.semantics().callees().routes else { return Vec::new() };
    if !may_have_routes(language, path, text) {
        return Vec::new();
    }
    let Ok(tree) = parse(language, text) else { return Vec::new() };
    let mut file = File { table, path, text, bindings: Vec::new(), mounts: Vec::new() };
    let (mut calls, mut marked) = (Vec::new(), Vec::new());
    let mut scopes: Vec<Range<usize>> = Vec::new();
    let mut cursor = tree.walk();
    'walk: loop {
        let node = cursor.node();
        let at = node.byte_range();
        scopes.retain(|scope| scope.end >= at.end && scope.start <= at.start);
        let scope = scopes.last().cloned().unwrap_or(0..text.len());
        let bound = (table.grammar.binds)(node, text).into_iter();
        file.bindings.extend(bound.map(|(name, value)| Binding { name, value, scope: scope.clone() }));
        if table.grammar.functions.contains(&node.kind()) {
            scopes.push(at);
        }
        calls.extend((table.grammar.call)(node, text));
        marked.extend((table.grammar.marked)(node, text).map(|it| (node, it)));
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                break 'walk;
            }
        }
    }
    let mounts = calls.iter().filter_map(|call| {
        let is_mount = |row: &&Row| matches!(row.does, Does::Mounts | Does::Groups) && file.fits(row, call, Form::Call);
        Some((table.rows.iter().find(is_mount)?, call.clone()))
    });
    let mounts: Vec<_> = mounts.collect();
    file.mounts = mounts;
    let mut found: Vec<Term> = Vec::new();
    calls.iter().for_each(|call| file.read_call(call, &mut found));
    marked.iter().for_each(|(node, it)| file.read_marked(*node, it, &marked, &mut found));
    if let Some(whole) = (table.place)(path) {
        let place = Place { front: Front::Root, ..Place::unknown() };
        for (method, node) in (table.placed)(path, tree.root_node(), text) {
            read::offer(&place, &whole, &[method.into()], "", Repeat::Hides, node, &mut found);
        }
    }
    found.sort_by(|a, b| (a.span, &a.key).cmp(&(b.span, &b.key)));
    found
}

#[cfg(test)]
mod tests;
