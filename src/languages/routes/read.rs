//! What a file offers and calls, form by form.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::{At, Call, Does, File, Form, Front, Given, Handing, Marked, Method, On, Onto, Place, Row, VERBS, text};
use crate::facts::{Ecosystem, HOLE, Repeat, Route, Strength, Term, TermSide, Within, paths};
use crate::languages::callees::{arguments, span_of, words};
use crate::model::ContractKind;

/// What else than method and path tells two routes apart (Spring).
const NARROWING: [&str; 4] = ["consumes", "headers", "params", "produces"];

/// Lists, in the grammars.
const LISTS: [&str; 2] = ["array", "element_value_array_initializer"];

/// What names of handlers say that answer no path of their own, in small letters.
const HARMLESS: [&str; 34] = [
    "404",
    "auth",
    "body",
    "compress",
    "context",
    "cookie",
    "cors",
    "csrf",
    "error",
    "helmet",
    "i18n",
    "index",
    "json",
    "jwt",
    "limit",
    "locale",
    "log",
    "metric",
    "middleware",
    "missing",
    "morgan",
    "multer",
    "not_found",
    "notfound",
    "parser",
    "passport",
    "raw(",
    "requestid",
    "sentry",
    "session",
    "static",
    "text(",
    "trac",
    "urlencoded",
];

/// By which name a list of paths is given.
const PATHS: [&str; 2] = ["path", "value"];

impl<'t> File<'t> {
    /// Whether a row is of this call, by its name and what it is called on.
    pub(super) fn fits(&self, row: &Row, call: &Call<'t>, form: Form) -> bool {
        row.form == form
            && row.names.contains(&call.name)
            && call.given.len() >= row.least
            && match (row.handing, call.given.last()) {
                (Handing::Any, _) => true,
                (Handing::Function, Some(last)) => self.table.grammar.functions.contains(&last.value.kind()),
                (Handing::Given(by), Some(last)) => self.chain(Some(last.value)).iter().any(|it| it.name == by),
                (_, None) => false,
            }
            && match row.on {
                On::Nothing => call.on.is_none(),
                On::Any => true,
                On::Named(names) => call.on.is_some_and(|on| self.is_named(on, names)),
                On::Given(names) => self.chain(call.on).iter().any(|it| names.contains(&it.name)),
                On::Router => call.on.is_some_and(|on| self.is_router(on, call.node)),
            }
    }

    /// Whether what a call is on goes by one of some names, in any case, or ends so.
    pub(super) fn is_named(&self, on: Node<'t>, names: &[&str]) -> bool {
        let on = self.bare(on);
        let Some(last) = words(on, self.text).rsplit(['.', ':', '>', '?', '!', ' ']).next() else { return false };
        if !self.table.grammar.names.contains(&on.kind()) {
            return false;
        }
        let last = last.trim_start_matches(['_', '$', '#', '@']);
        names.iter().any(|name| {
            let Some(at) = last.len().checked_sub(name.len()).filter(|at| last.is_char_boundary(*at)) else {
                return false;
            };
            let (front, end) = last.split_at(at);
            end.eq_ignore_ascii_case(name)
                && (front.is_empty() || front.ends_with('_') || end.starts_with(char::is_uppercase))
        })
    }

    /// What a node is but for what is written around it.
    pub(super) fn bare(&self, mut node: Node<'t>) -> Node<'t> {
        for _ in 0..8 {
            match node.named_child(0) {
                Some(inner) if self.table.grammar.wraps.contains(&node.kind()) => node = inner,
                _ => break,
            }
        }
        node
    }

    /// The calls that a value is made by, the last one first.
    fn chain(&self, value: Option<Node<'t>>) -> Vec<Call<'t>> {
        let mut found = Vec::new();
        let mut next = value;
        while let Some(call) = next.and_then(|it| (self.table.grammar.call)(self.bare(it), self.text)) {
            next = call.on;
            found.push(call);
            if found.len() > 200 {
                break;
            }
        }
        found
    }

    pub(super) fn read_call(&self, call: &Call<'t>, found: &mut Vec<Term>) {
        for row in self.table.rows.iter().filter(|row| self.fits(row, call, Form::Call)) {
            let is_read = match row.does {
                Does::Offers => {
                    let all = spread(call);
                    all.iter().filter(|one| self.read_offer(row, one, found)).count() > 0
                }
                Does::Needs(front) => self.read_need(row, call, front, found),
                Does::Mounts => self.read_mount(row, call, found),
                Does::Makes(Front::Root) => {
                    found.push(loose("made".into(), "", call.node));
                    true
                }
                Does::Passes(onto) => {
                    self.read_passed(row, call, onto, found);
                    false
                }
                Does::Groups | Does::Makes(_) => false,
            };
            if is_read {
                return;
            }
        }
    }

    fn read_offer(&self, row: &Row, call: &Call<'t>, found: &mut Vec<Term>) -> bool {
        let handler = call.given.iter().rev().find(|it| it.label.is_empty()).map(|it| it.value);
        if row.least > 1 && !handler.is_some_and(|it| self.table.grammar.handlers.contains(&it.kind())) {
            return false;
        }
        if self.is_blind(row, call) {
            found.extend(self.methods(row, call).iter().map(|method| blind(method, "", call.node)));
            return true;
        }
        let Some((written, at)) = self.path_of(row, call) else { return false };
        if matches!(row.path, At::Option(_)) && at.id() == call.node.id() {
            return false;
        }
        let (method, written) = match written.split_once(' ') {
            Some((method, path)) if is_method(method) => (vec![method.into()], path.trim_start().to_owned()),
            _ => (self.methods(row, call), written),
        };
        if written.contains(' ') || method.is_empty() {
            return false;
        }
        let place = match row.on {
            // What is called is the library itself.
            On::Named(_) => Place { front: Front::Root, ..Place::unknown() },
            _ => self.place(call.on, call.node).unwrap_or_else(Place::unknown),
        };
        let meaning = handler.map(|it| self.meaning(it)).unwrap_or_default();
        offer(&place, &written, &method, &meaning, row.twice, at, found);
        true
    }

    fn read_need(&self, row: &Row, call: &Call<'t>, front: Front, found: &mut Vec<Term>) -> bool {
        let Some((written, at)) = self.path_of(row, call) else { return false };
        // As `httptest.NewRequest` and others want it, or nothing that is a path.
        let Some((is_rooted, path)) = text::called(&written, front) else { return false };
        let methods = self.methods(row, call);
        let method = if let [method] = methods.as_slice() { method.as_str() } else { "*" };
        let front = if is_rooted { "" } else { "…" };
        for path in paths(&path).into_iter().take(1) {
            let key = format_compact!("{method} {front}{path}");
            if Route::read(&key).is_some_and(|route| route.named().next().is_some()) {
                let need = term(TermSide::Needs, key, Within::Everywhere, Strength::Firm, "", at);
                found.extend(self.carried(call, &need));
                found.push(need);
            }
        }
        true
    }

    /// Whether nothing of a path shows: it is a variable, an element of a list, a regular expression.
    fn is_blind(&self, row: &Row, call: &Call<'t>) -> bool {
        let plain = |at: usize| call.given.iter().filter(|it| it.label.is_empty()).nth(at).map(|it| it.value);
        let option = |keys: &[&str]| keys.iter().find_map(|key| self.option(call, key));
        let value = match row.path {
            At::Nowhere => None,
            At::Argument(at) | At::Perhaps(at) | At::Subtree(at) | At::Resource(at) => plain(at),
            At::Option(keys) => option(keys),
            At::FirstOr(keys) => option(keys).or_else(|| plain(0)),
        };
        let grammar = &self.table.grammar;
        value.map(|it| self.bare(it)).is_some_and(|it| {
            let is_other = grammar.functions.contains(&it.kind()) || LISTS.contains(&it.kind());
            !is_other
                && it.kind() != "object"
                && self.path(it).chars().all(|c| c == HOLE)
                && !grammar.texts.contains(&it.kind())
        })
    }

    /// Notes what requests are handed on to, unless it is read elsewhere or has no routes.
    fn read_passed(&self, row: &Row, call: &Call<'t>, onto: Onto, found: &mut Vec<Term>) {
        if self.path_of(row, call).is_some_and(|(path, _)| !path.is_empty()) {
            return;
        }
        if call.given.is_empty() {
            found.push(blind("*", "", call.node));
        }
        for value in call.given.iter().filter(|it| it.label.is_empty()).map(|it| it.value) {
            let written = words(value, self.text).to_ascii_lowercase();
            let is_function = self.table.grammar.functions.contains(&value.kind());
            let routes_itself = ["proxy", "originalurl", ".path", ".url"].iter().any(|it| written.contains(it));
            let is_harmless = HARMLESS.iter().any(|it| written.contains(it)) || is_function;
            let is_read = onto == Onto::Routers && self.is_own(value);
            if routes_itself || !is_harmless && !is_read {
                found.push(blind("*", "", value));
            }
        }
    }

    /// Whether what a value names is of this file or of a file beside it, as far as the lines that import it show.
    fn is_own(&self, value: Node<'t>) -> bool {
        let written = words(value, self.text);
        let first = written.split(|c: char| !c.is_alphanumeric() && c != '_').find(|it| !it.is_empty());
        let Some(first) = first else { return false };
        let names = |line: &str| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == first);
        let is_import = |line: &&str| {
            ["import ", "from ", "use ", "pub use ", "mod ", "pub mod "].iter().any(|it| line.starts_with(it))
                || line.contains("require(")
        };
        let mut imports =
            self.text.lines().map(str::trim_start).filter(is_import).filter(|line| names(line)).peekable();
        if imports.peek().is_none() {
            // It is made here, or stands in a module beside this one.
            return true;
        }
        let folders: Vec<&str> = self.path.split('/').collect();
        imports.any(|line| {
            let is_near = ["./", "'@/", "\"@/", "'~/", "\"~/", "crate::", "super::", "self::", "from .", "mod "]
                .iter()
                .any(|it| line.contains(it));
            let mut parts = line.split(|c: char| !c.is_alphanumeric() && c != '_').skip(1);
            is_near || parts.next().is_some_and(|root| folders.contains(&root))
        })
    }

    fn read_mount(&self, row: &Row, call: &Call<'t>, found: &mut Vec<Term>) -> bool {
        let Some((written, at)) = self.path_of(row, call) else { return false };
        let place = self.place(call.on, call.node).unwrap_or_else(Place::unknown);
        // What is put into a part of a router has the path of that part.
        let is_put_in = row.path == At::Nowhere && !place.prefix.is_empty();
        if written.is_empty() && !is_put_in {
            return true;
        }
        let whole = text::join(&place.prefix, &written);
        let front = if place.front == Front::Root && !whole.starts_with(HOLE) { "" } else { "…" };
        for path in paths(whole.trim_start_matches(HOLE)).into_iter().take(1) {
            // No call has such a method: a mount serves nothing by itself.
            let key = format_compact!("mount {front}{path}/{{*}}");
            found.push(loose(key, &self.targets(call), at));
            let is_path = |it: &Node<'t>| self.table.grammar.texts.contains(&it.kind());
            let mut mounted = call.given.iter().map(|it| it.value).filter(|it| !is_path(it));
            if !is_put_in && mounted.any(|it| !self.is_own(it)) {
                found.push(blind("*", &format_compact!("{front}{path}"), at));
            }
        }
        true
    }

    /// The words by which a mount names what is mounted, and those of the lines that import it.
    fn targets(&self, call: &Call<'t>) -> String {
        let is_path = |it: &Node<'t>| self.table.grammar.texts.contains(&it.kind());
        let is_function = |it: &Node<'t>| self.table.grammar.functions.contains(&it.kind());
        let given = call.given.iter().map(|it| it.value).filter(|it| !is_path(it) && !is_function(it));
        let written: Vec<&str> = given.map(|it| words(it, self.text)).filter(|it| it.len() < 120).collect();
        let names =
            |text: &'t str| text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.len() > 1);
        let mut found: Vec<&str> = written.iter().flat_map(|it| names(it)).collect();
        let own = found.clone();
        let imports = self.text.lines().filter(|line| {
            let is_import =
                ["import ", "from ", "use "].iter().any(|start| line.starts_with(start)) || line.contains("require(");
            is_import && line.len() < 300 && names(line).any(|word| own.contains(&word))
        });
        found.extend(imports.flat_map(names));
        found.sort_unstable();
        found.dedup();
        found.join(" ")
    }

    pub(super) fn read_marked(
        &self,
        node: Node<'t>,
        it: &Marked<'t>,
        all: &[(Node<'t>, Marked<'t>)],
        found: &mut Vec<Term>,
    ) {
        if it.is_type {
            return;
        }
        // Types nest: the innermost one around comes last.
        let around = |(other, of): &&(Node<'t>, Marked<'t>)| {
            of.is_type && other.start_byte() <= node.start_byte() && other.end_byte() >= node.end_byte()
        };
        let of_type = all.iter().rfind(around);
        let rows =
            |form, does: fn(Does) -> bool| self.table.rows.iter().filter(move |row| row.form == form && does(row.does));
        let is_front = |does| matches!(does, Does::Makes(_) | Does::Needs(_));
        let type_front = of_type.and_then(|(_, of)| {
            let fitting = |marker: &Call<'t>| rows(Form::OfType, is_front).find(|row| row.names.contains(&marker.name));
            // What makes it call others is stronger than where it is.
            let all: Vec<_> = of.markers.iter().filter_map(|marker| Some((fitting(marker)?, marker, of))).collect();
            let paths = all.iter().filter_map(|(row, marker, of)| {
                if self.is_blind(row, marker) {
                    return Some(HOLE.to_string());
                }
                Some(self.path_of(row, marker)?.0.replace("[controller]", &controller(of.name)))
            });
            let prefix = paths.into_iter().find(|path| !path.is_empty());
            let row = all.iter().map(|(row, ..)| *row).min_by_key(|row| !matches!(row.does, Does::Needs(_)))?;
            Some((row, prefix.unwrap_or_default()))
        });
        // A path may have a marker of its own beside that of the method (JAX-RS, ASP.NET).
        let apart = it.markers.iter().find_map(|marker| {
            let row = rows(Form::OfFunction, |does| does == Does::Groups)
                .find(|row| self.fits(row, marker, Form::OfFunction))?;
            self.path_of(row, marker)
        });
        for marker in &it.markers.iter().flat_map(spread).collect::<Vec<_>>() {
            let offers = rows(Form::OfFunction, |does| does == Does::Offers);
            let Some(row) = offers.into_iter().find(|row| self.fits(row, marker, Form::OfFunction)) else { continue };
            if self.is_blind(row, marker) {
                found.extend(self.methods(row, marker).iter().map(|method| blind(method, "", marker.node)));
                continue;
            }
            let Some((own, at)) = self.path_of(row, marker) else { continue };
            let (own, at) = if own.is_empty() { apart.clone().unwrap_or((own, at)) } else { (own, at) };
            let own = own
                .replace("[action]", it.name)
                .replace("[controller]", &of_type.map_or_else(String::new, |(_, of)| controller(of.name)));
            let methods = self.methods(row, marker);
            if methods.is_empty() || own.contains(' ') {
                continue;
            }
            if let Some((Row { does: Does::Needs(_), .. }, prefix)) = &type_front {
                for method in &methods {
                    for path in paths(&text::join(prefix, &own)) {
                        let key = format_compact!("{method} …{path}");
                        found.push(term(TermSide::Needs, key, Within::Everywhere, Strength::Firm, "", at));
                    }
                }
                continue;
            }
            let place = if let Some((Row { does: Does::Makes(front), .. }, prefix)) = &type_front {
                let is_whole = self.table.whole.iter().any(|start| own.starts_with(start));
                Place {
                    front: *front,
                    prefix: if is_whole { String::new() } else { prefix.clone() },
                    ..Place::unknown()
                }
            } else {
                let named = self.place_of_name(it.name, node);
                let on = marker.on.and_then(|on| self.place(Some(on), marker.node));
                named.or(on).unwrap_or_else(Place::unknown)
            };
            let before = found.len();
            offer(&place, own.trim_start_matches('~'), &methods, it.name, row.twice, at, found);
            // Two that are told apart by more than method and path go together.
            if marker.given.iter().any(|it| NARROWING.contains(&it.label)) {
                found[before..].iter_mut().for_each(|it| it.scope = Within::Everywhere);
            }
        }
    }

    /// By what a handler is known again: its name, or a sum of its text.
    fn meaning(&self, handler: Node<'t>) -> String {
        let written = words(handler, self.text);
        if self.table.grammar.names.contains(&handler.kind()) {
            return written.to_owned();
        }
        let plain: String = written.split_whitespace().collect();
        if plain.len() < 24 { String::new() } else { format!("#{:08x}", crc32fast::hash(plain.as_bytes())) }
    }

    /// The path that a call is given, and where it stands; an empty one, and the call, where there is none.
    pub(super) fn path_of(&self, row: &Row, call: &Call<'t>) -> Option<(String, Node<'t>)> {
        let plain = |at: usize| call.given.iter().filter(|it| it.label.is_empty()).nth(at).map(|it| it.value);
        let option = |keys: &[&str]| keys.iter().find_map(|key| self.option(call, key));
        let read = |node: Node<'t>| (self.path(node), node);
        let text_at = |at: usize| {
            let node = plain(at)?;
            let found = self.path(node);
            (found.starts_with('/') || self.table.grammar.texts.contains(&node.kind()) || found.chars().count() > 1)
                .then_some((found, node))
        };
        match row.path {
            At::Nowhere => Some((String::new(), call.node)),
            At::Argument(at) => text_at(at),
            At::Perhaps(at) => Some(text_at(at).unwrap_or((String::new(), call.node))),
            At::Subtree(at) => {
                text_at(at).map(|(path, node)| (if path.ends_with('/') { path + "*" } else { path }, node))
            }
            At::Resource(at) => text_at(at).map(|(path, node)| (path + "/:id?", node)),
            At::Option(keys) => Some(option(keys).map_or((String::new(), call.node), read)),
            At::FirstOr(keys) => {
                Some(option(keys).map(read).or_else(|| text_at(0)).unwrap_or((String::new(), call.node)))
            }
        }
    }

    /// What a call is given by a name, or by a key of an object.
    fn option(&self, call: &Call<'t>, key: &str) -> Option<Node<'t>> {
        if let Some(found) = call.given.iter().find(|it| it.label == key) {
            return Some(found.value);
        }
        let objects = call.given.iter().filter(|it| it.value.kind() == "object");
        objects.flat_map(|it| arguments(Some(it.value))).find_map(|pair| {
            let name = pair.child_by_field_name("key")?;
            (words(name, self.text).trim_matches(['"', '\'']) == key).then(|| pair.child_by_field_name("value"))?
        })
    }

    fn methods(&self, row: &Row, call: &Call<'t>) -> Vec<CompactString> {
        let any = || vec!["*".into()];
        match row.method {
            Method::Any => any(),
            Method::Name => verb(call.name).into_iter().collect(),
            Method::Is(method) => vec![method.into()],
            Method::Argument(at) => {
                let given = call.given.get(at).map(|it| verbs(words(it.value, self.text))).unwrap_or_default();
                if given.is_empty() { any() } else { given }
            }
            Method::Option(key, otherwise) => match self.option(call, key) {
                Some(value) => {
                    let found = verbs(words(value, self.text));
                    if found.is_empty() { any() } else { found }
                }
                // What is handed over may have it.
                None if matches!(row.does, Does::Needs(_))
                    && call.given.get(1).is_some_and(|it| self.table.grammar.names.contains(&it.value.kind())) =>
                {
                    any()
                }
                None => vec![otherwise.into()],
            },
            Method::Inside(at) => {
                let given = call.given.get(at).map(|it| self.chain(Some(it.value))).unwrap_or_default();
                let found: Vec<CompactString> =
                    given.iter().filter_map(|it| verb(it.name.trim_end_matches("_service"))).collect();
                if found.is_empty() { any() } else { found }
            }
            Method::Chain(otherwise) => {
                let mut all = self.chain(call.on);
                all.extend(self.after(call.node));
                let of = |it: &Call<'t>| match it.name {
                    "method" | "Methods" | "methods" => {
                        it.given.iter().flat_map(|it| verbs(words(it.value, self.text))).collect()
                    }
                    name => verb(name).into_iter().collect::<Vec<_>>(),
                };
                let found = all.iter().map(of).find(|it| !it.is_empty());
                found.unwrap_or_else(|| vec![otherwise.into()])
            }
        }
    }

    /// The calls on what a call gives.
    fn after(&self, node: Node<'t>) -> Vec<Call<'t>> {
        let mut found = Vec::new();
        let mut inner = node;
        for _ in 0..24 {
            let Some(parent) = inner.parent() else { break };
            match (self.table.grammar.call)(parent, self.text) {
                Some(call)
                    if call
                        .on
                        .is_some_and(|on| on.start_byte() <= node.start_byte() && on.end_byte() >= node.end_byte()) =>
                {
                    found.push(call);
                }
                Some(_) => break,
                None if parent.end_byte() > node.end_byte() && parent.start_byte() < node.start_byte() => break,
                None => {}
            }
            inner = parent;
        }
        found
    }
}

/// Notes that a place offers a route, by each method and each path that the text means.
pub(super) fn offer(
    place: &Place,
    path: &str,
    methods: &[CompactString],
    meaning: &str,
    twice: Repeat,
    at: Node<'_>,
    found: &mut Vec<Term>,
) {
    let whole = text::join(&place.prefix, path);
    let unknown = whole.starts_with(HOLE);
    let whole = whole.trim_start_matches(HOLE);
    let front = if place.front == Front::Root && !unknown { "" } else { "…" };
    let scope = match place.front {
        Front::Unknown => Within::Everywhere,
        _ if unknown => Within::Everywhere,
        Front::Root | Front::Application => Within::Application(place.twice.unwrap_or(twice), place.instance),
    };
    for method in methods {
        for path in paths(whole) {
            if unknown {
                // A part of it that the file does not show may be anything.
                found.push(blind(method, &format_compact!("…{}", path.trim_end_matches('/')), at));
            }
            let key = format_compact!("{method} {front}{path}");
            found.push(term(TermSide::Offers, key, scope.clone(), Strength::Firm, meaning, at));
        }
    }
}

/// A call for each path that it is given as a list.
fn spread<'t>(call: &Call<'t>) -> Vec<Call<'t>> {
    let is_list =
        |it: &Given<'t>| LISTS.contains(&it.value.kind()) && (it.label.is_empty() || PATHS.contains(&it.label));
    let Some(at) = call.given.iter().position(is_list) else { return vec![call.clone()] };
    let with = |value: Node<'t>| {
        let mut one = call.clone();
        one.given[at].value = value;
        one
    };
    arguments(Some(call.given[at].value)).into_iter().map(with).collect()
}

/// What is there but serves nothing by itself.
fn loose(key: CompactString, meaning: &str, at: Node<'_>) -> Term {
    term(TermSide::Offers, key, Within::Everywhere, Strength::Loose, meaning, at)
}

/// A route of which only the method shows, and what its path begins with if that is known.
fn blind(method: &str, front: &str, at: Node<'_>) -> Term {
    let front = if front.is_empty() { "…" } else { front };
    loose(format_compact!("blind {method} {front}/{{*}}"), "", at)
}

fn controller(name: &str) -> String {
    name.strip_suffix("Controller").unwrap_or(name).to_owned()
}

/// Whether a word is a method, in capitals.
fn is_method(word: &str) -> bool {
    VERBS.iter().any(|verb| verb.len() == word.len() && verb.to_ascii_uppercase() == word)
}

/// The method of a call's name.
fn verb(name: &str) -> Option<CompactString> {
    match name {
        "all" | "any" | "Any" | "All" => Some("*".into()),
        "del" => Some("DELETE".into()),
        name => VERBS.iter().find(|verb| verb.eq_ignore_ascii_case(name)).map(|verb| verb.to_ascii_uppercase().into()),
    }
}

/// The methods that a text names: `"GET"`, `http.MethodGet`, `[RequestMethod.GET, RequestMethod.PUT]`.
fn verbs(text: &str) -> Vec<CompactString> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let method = |word: &str| {
        let word = word.strip_prefix("Method").unwrap_or(word);
        VERBS
            .iter()
            .find(|verb| verb.eq_ignore_ascii_case(word))
            .map(|verb| CompactString::from(verb.to_ascii_uppercase()))
    };
    let mut found: Vec<CompactString> = words.filter_map(method).collect();
    found.dedup();
    found
}

fn term(side: TermSide, key: CompactString, scope: Within, strength: Strength, meaning: &str, at: Node<'_>) -> Term {
    let (kind, ecosystem, span) = (ContractKind::Route, Ecosystem::Any, span_of(at));
    Term { kind, side, ecosystem, key, scope, strength, meaning: meaning.into(), span }
}
