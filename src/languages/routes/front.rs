//! What stands in front of the path of a route: groups, mounts and prefixes, as far as the file shows.

use tree_sitter::Node;

use super::{Call, Does, File, Form, Front, Place, Row, text};
use crate::facts::Instance;
use crate::languages::callees::words;

/// Steps from a router to what it is part of.
const STEPS: usize = 16;

impl<'t> File<'t> {
    /// What is in front of what is added to a router; `None` if nothing shows that it is one.
    pub(super) fn place(&self, on: Option<Node<'t>>, at: Node<'t>) -> Option<Place> {
        let (mut next, mut site) = (on, at);
        let (mut known, mut prefix, mut twice) = (None, String::new(), None);
        let mut instance = Instance::Handed;
        // What its name says of it, if nothing shows how it was made.
        let mut by_name = None;
        let mut holder: Option<&'t str> = None;
        for _ in 0..STEPS {
            if let Some(node) = next.map(|it| self.bare(it)) {
                if let Some(call) = (self.table.grammar.call)(node, self.text) {
                    match self.maker(&call) {
                        Some(row @ Row { does: Does::Groups, .. }) => {
                            known = known.or(Some(Front::Unknown));
                            prefix = text::join(&self.own_path(row, &call), &prefix);
                            next = call.on;
                        }
                        Some(row @ Row { does: Does::Makes(front), .. }) => {
                            known = Some(*front);
                            twice = Some(row.twice);
                            instance = if *front == Front::Root { Instance::Own } else { Instance::Handed };
                            prefix = text::join(&self.own_path(row, &call), &prefix);
                            next = None;
                            holder = holder.or_else(|| self.holder(call.node));
                        }
                        _ => next = call.on,
                    }
                    continue;
                }
                let name = words(node, self.text);
                let handed = self.table.handed.iter().find(|(kind, ..)| *kind == name);
                if let Some((mount, path)) = self.handed_over(name, site) {
                    known = known.or(Some(Front::Unknown));
                    prefix = text::join(&path, &prefix);
                    (next, site) = (mount.on, mount.node);
                    continue;
                }
                if let Some((_, front, repeat)) = handed {
                    known = Some(*front);
                    twice = Some(*repeat);
                } else {
                    by_name = by_name.or_else(|| self.by_name(node));
                    if let Some(value) = self.bound(name, site) {
                        holder = Some(name);
                        (next, site) = (Some(value), value);
                        continue;
                    }
                    known = self.by_name(node).or(known);
                }
            }
            let by_holder = holder.take().and_then(|name| self.mount_of(name, site));
            let Some((mount, path)) = self.mount_around(site).or(by_holder).or_else(|| self.mount_of_function(site))
            else {
                break;
            };
            // What is mounted at the root of the file is as known as what it is mounted at.
            known = Some(Front::Unknown);
            prefix = text::join(&path, &prefix);
            (next, site) = (mount.on, mount.node);
            if next.is_none() {
                break;
            }
        }
        known.or(by_name).map(|front| Place { front, prefix, twice, instance })
    }

    /// The same of a handler that is mounted by its name.
    pub(super) fn place_of_name(&self, name: &str, at: Node<'t>) -> Option<Place> {
        let (mount, path) = self.mount_of(name, at)?;
        let place = self.place(mount.on, mount.node).unwrap_or_else(Place::unknown);
        Some(Place { prefix: text::join(&place.prefix, &path), ..place })
    }

    /// Whether routes can be added to what a call is on.
    pub(super) fn is_router(&self, on: Node<'t>, at: Node<'t>) -> bool {
        self.place(Some(on), at).is_some()
    }

    fn maker(&self, call: &Call<'t>) -> Option<&'static Row> {
        let fits = |row: &&Row| {
            matches!(row.does, Does::Makes(_) | Does::Groups)
                && row.form == Form::Call
                && row.names.contains(&call.name)
                && call.given.len() >= row.least
                && match row.on {
                    super::On::Nothing => call.on.is_none(),
                    super::On::Named(names) => call.on.is_some_and(|on| self.is_named(on, names)),
                    _ => true,
                }
        };
        self.table.rows.iter().find(fits)
    }

    fn own_path(&self, row: &Row, call: &Call<'t>) -> String {
        self.path_of(row, call).map(|(path, _)| path).unwrap_or_default()
    }

    /// What is known of a router by its name alone.
    fn by_name(&self, node: Node<'t>) -> Option<Front> {
        let [roots, others] = self.table.routers;
        if self.is_named(node, roots) {
            return Some(Front::Root);
        }
        self.is_named(node, others).then_some(Front::Unknown)
    }

    /// The latest value that a name was bound to before a node, in the innermost scope that has it.
    fn bound(&self, name: &str, at: Node<'t>) -> Option<Node<'t>> {
        let is_seen = |it: &&super::Binding<'t>| {
            it.name == name
                && it.scope.contains(&at.start_byte())
                && !(it.value.start_byte() <= at.start_byte() && it.value.end_byte() >= at.end_byte())
                && (it.value.start_byte() < at.start_byte() || it.scope.start == 0)
        };
        let seen = self.bindings.iter().filter(is_seen);
        seen.max_by_key(|it| (it.scope.start, it.value.start_byte() < at.start_byte(), it.value.start_byte()))
            .map(|it| it.value)
    }

    /// The name that a value is bound to.
    fn holder(&self, node: Node<'t>) -> Option<&'t str> {
        let around = |it: &&super::Binding<'t>| {
            it.value.start_byte() <= node.start_byte() && it.value.end_byte() >= node.end_byte()
        };
        self.bindings.iter().filter(around).min_by_key(|it| it.value.byte_range().len()).map(|it| it.name)
    }

    /// The mount that a node stands in, as a part of what is mounted.
    fn mount_around(&self, node: Node<'t>) -> Option<(&Call<'t>, String)> {
        let holds = |(_, call): &&(&'static Row, Call<'t>)| {
            let whole = call.node.start_byte() <= node.start_byte() && call.node.end_byte() >= node.end_byte();
            let is_given = call
                .given
                .iter()
                .any(|it| it.value.start_byte() <= node.start_byte() && it.value.end_byte() >= node.end_byte());
            whole && is_given && call.node.id() != node.id()
        };
        let (row, call) = self.mounts.iter().filter(holds).min_by_key(|(_, call)| call.node.byte_range().len())?;
        Some((call, self.own_path(row, call)))
    }

    /// The mount that hands something of a name over to a function around a node.
    fn handed_over(&self, name: &str, node: Node<'t>) -> Option<(&Call<'t>, String)> {
        let takes = |(_, call): &&(&'static Row, Call<'t>)| {
            call.given.iter().any(|it| {
                let value = it.value;
                let is_function = self.table.grammar.functions.contains(&value.kind());
                let holds = value.start_byte() <= node.start_byte() && value.end_byte() >= node.end_byte();
                let body = value.child_by_field_name("body").map_or(value.start_byte(), |body| body.start_byte());
                let head = self.text.get(value.start_byte()..body).unwrap_or_default();
                is_function && holds && head.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
            })
        };
        let (row, call) = self.mounts.iter().filter(takes).min_by_key(|(_, call)| call.node.byte_range().len())?;
        Some((call, self.own_path(row, call)))
    }

    /// The mount that names what is mounted.
    fn mount_of<'s>(&'s self, name: &str, at: Node<'t>) -> Option<(&'s Call<'t>, String)> {
        if name.is_empty() {
            return None;
        }
        let named = |(row, call): &'s (&'static Row, Call<'t>)| {
            let is_apart = call.node.start_byte() > at.start_byte() || call.node.end_byte() < at.end_byte();
            let is_function = |value: Node<'t>| self.table.grammar.functions.contains(&value.kind());
            let names = call.given.iter().filter(|it| !is_function(it.value) && self.mentions(it.value, name));
            let smallest = names.map(|it| it.value.byte_range().len()).min().filter(|_| is_apart)?;
            Some((smallest, row, call))
        };
        // A mount may hold others: the innermost one that names it counts.
        let (_, row, call) = self.mounts.iter().filter_map(named).min_by_key(|(smallest, ..)| *smallest)?;
        Some((call, self.own_path(row, call)))
    }

    /// Whether an argument names something: `router`, `users.router`, `routes()`, `routes![list, show]`.
    fn mentions(&self, value: Node<'t>, name: &str) -> bool {
        let written = words(value, self.text);
        if written.len() > 400 || self.table.grammar.texts.contains(&value.kind()) {
            return false;
        }
        let own = name.rsplit(['.', ':']).next().unwrap_or(name);
        written.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == own)
    }

    /// The mount that names a function around a node.
    fn mount_of_function(&self, node: Node<'t>) -> Option<(&Call<'t>, String)> {
        let mut around = node.parent();
        for _ in 0..200 {
            let it = around?;
            if self.table.grammar.functions.contains(&it.kind()) {
                let name = it.child_by_field_name("name").map(|name| words(name, self.text));
                let name = name.or_else(|| self.holder(it));
                if let Some(found) = name.and_then(|name| self.mount_of(name, node)) {
                    return Some(found);
                }
            }
            around = it.parent();
        }
        None
    }
}
