//! Strings that name code: what tests replace, modules that are imported by name, fixtures.

use tree_sitter::Node;

use super::{Place, Reader, types};
use crate::facts::{Callable, Import, Necessity, Passing, Qualifier, UseKind, Visibility};
use crate::languages::python::callees::{Names, names_of};
use crate::languages::python::meanings::is_fixture;
use crate::languages::shared::builder::span;
use crate::languages::shared::walk::{Found, Walk as _};

/// Which strings of a literal are paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paths {
    /// Those of at least three names: `app.views.home`.
    Long,
    /// What stands behind the names of commands: `run = app.cli:main`.
    OfCommands,
}

impl<'t> Reader<'t, '_> {
    /// What a call names in strings.
    pub(super) fn named_in_strings(&mut self, function: Node<'t>, given: Node<'t>) {
        if !matches!(function.kind(), "identifier" | "attribute") || given.kind() != "argument_list" {
            return;
        }
        let mut labels: Vec<&'t str> = Vec::new();
        let mut places: Vec<Node<'t>> = Vec::new();
        let called = self.text(function);
        // Most calls name nothing, and are not looked into.
        let Some(names) = names_of(called, std::iter::empty()) else { return };
        self.each(given, |reader, argument| match argument.kind() {
            "keyword_argument" => {
                let name = argument.child_by_field_name("name").map(|name| reader.text(name));
                let commands = argument.child_by_field_name("value");
                if let Some(value) = commands.filter(|_| names == Names::Commands && name == Some("entry_points")) {
                    reader.paths_in_strings(value, Paths::OfCommands);
                }
                labels.extend(name);
            }
            _ => places.push(argument),
        });
        if names_of(called, labels.into_iter()).is_none() {
            return;
        }
        match (names, places.as_slice()) {
            (Names::Injected, all) => {
                for string in all {
                    if let Some((name, start)) = self.plain_string(*string) {
                        let found = Found::new(name, *string, UseKind::Injected);
                        self.emit_in_string(found, (start, start + name.len()));
                    }
                }
            }
            (Names::Module, [module, ..]) => {
                if let Some((name, _)) = self.plain_string(*module).filter(|it| !it.0.contains(':')) {
                    let import = Import {
                        module: name.into(),
                        name: "".into(),
                        local: "".into(),
                        visibility: Visibility::Local,
                        scope: self.out.module(),
                        span: span(*module),
                    };
                    self.out.push_import(import);
                }
            }
            (Names::Member | Names::MemberOrPath, [object, name, ..]) if object.kind() != "string" => {
                let named = self.plain_string(*name).filter(|(name, _)| !name.contains(['.', ':']));
                if let (Some((text, start)), Some(qualifier)) = (named, self.standing_of(*object)) {
                    let found = Found { qualifier, ..Found::new(text, *name, UseKind::Named) };
                    self.emit_in_string(found, (start, start + text.len()));
                }
            }
            (Names::Path | Names::MemberOrPath, [path, ..]) => self.path_in_string(*path),
            _ => {}
        }
    }

    /// `"package.module.Class.name"`: the name, and the class that it is of.
    fn path_in_string(&mut self, node: Node<'t>) {
        if let Some((path, start)) = self.plain_string(node) {
            self.path_at(node, path, start);
        }
    }

    /// The same for all strings in a literal.
    pub(super) fn paths_in_strings(&mut self, literal: Node<'t>, paths: Paths) {
        let mut open = vec![literal];
        while let Some(node) = open.pop() {
            if node.kind() != "string" {
                let inner =
                    ["list", "tuple", "set", "dictionary", "pair", "binary_operator", "parenthesized_expression"];
                if inner.contains(&node.kind()) {
                    let mut cursor = node.walk();
                    open.extend(node.named_children(&mut cursor));
                }
                continue;
            }
            match paths {
                Paths::Long => {
                    let long = |path: &str| path.matches(['.', ':']).count() > 1;
                    if let Some((path, start)) = self.plain_string(node).filter(|it| long(it.0)) {
                        self.path_at(node, path, start);
                    }
                }
                Paths::OfCommands => {
                    let written = self.text(node);
                    let Some((_, behind)) = written.split_once('=') else { continue };
                    let path = behind.trim_start();
                    let start = node.start_byte() + written.len() - path.len();
                    let end = path.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '.' | ':'));
                    self.path_at(node, &path[..end.unwrap_or(path.len())], start);
                }
            }
        }
    }

    fn path_at(&mut self, node: Node<'t>, path: &str, start: usize) {
        let mut whole = path;
        while let Some((before, name)) = whole.rsplit_once(['.', ':']) {
            let qualifier = Qualifier::Path(before.into());
            let found = Found { qualifier, ..Found::new(name, node, UseKind::Named) };
            self.emit_in_string(found, (start + before.len() + 1, start + whole.len()));
            // What stands before the name is a module, unless it looks like a class.
            if name.is_empty() || !super::names::is_class_like(types::last(before)) {
                break;
            }
            whole = before;
        }
    }

    /// What a string of one line says that is a name or a path, and where that begins.
    fn plain_string(&self, node: Node<'t>) -> Option<(&'t str, usize)> {
        let written = self.text(node);
        let name = written.trim_matches(['"', '\'']);
        let is_name = |part: &str| {
            part.starts_with(|first: char| first.is_alphabetic() || first == '_')
                && part.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
        };
        let plain = node.kind() == "string" && written.starts_with(['"', '\'']) && name.split(['.', ':']).all(is_name);
        plain.then(|| (name, node.start_byte() + (written.len() - name.len()) / 2))
    }

    /// What a name would stand behind that is taken from a value, without using the value.
    fn standing_of(&self, node: Node<'t>) -> Option<Qualifier> {
        let mut root = node;
        while root.kind() == "attribute" {
            root = root.child_by_field_name("object")?;
        }
        if root.kind() != "identifier" {
            return None;
        }
        let name = self.text(root);
        if let Some(local) = self.out.local(name, root.start_byte()) {
            let class = local.type_name.as_deref().filter(|_| root.id() == node.id() && local.type_name.is_some());
            return class.and_then(|annotation| self.type_of(annotation)).map(Qualifier::Typed);
        }
        match self.outline.variables.get(name) {
            Some(Some(annotation)) if root.id() == node.id() => self.type_of(annotation).map(Qualifier::Typed),
            Some(_) => None,
            None => Some(Qualifier::Path(self.text(node).split_whitespace().collect())),
        }
    }

    /// The parameters of a test or of a fixture are fixtures that it asks for, unless something else gives them.
    pub(super) fn asked_for(
        &mut self,
        node: Node<'t>,
        name: &str,
        callable: &Callable,
        markers: &[compact_str::CompactString],
    ) {
        let asks = name.starts_with("test") || markers.iter().any(|marker| is_fixture(marker));
        // `@patch` gives mocks by place.
        if !asks || self.place == Place::Function || markers.iter().any(|marker| marker.contains("patch")) {
            return;
        }
        let class = self.classes.last().map(|(_, at)| self.out.definition(*at).markers.clone()).unwrap_or_default();
        let is_word =
            |text: &str, name: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        let is_given = |name: &str| {
            let mut rows = markers.iter().chain(&class).filter(|marker| marker.contains("parametrize"));
            rows.any(|marker| is_word(marker, name))
        };
        let mut wanted: Vec<&str> = Vec::new();
        for parameter in &callable.parameters {
            let by_name = matches!(parameter.passing, Passing::Either | Passing::Named);
            if by_name && parameter.necessity == Necessity::Required && !is_given(&parameter.name) {
                wanted.push(&parameter.name);
            }
        }
        let Some(parameters) = node.child_by_field_name("parameters") else { return };
        let mut found: Vec<Node<'t>> = Vec::new();
        self.each(parameters, |reader, parameter| {
            let name = if parameter.kind() == "identifier" { Some(parameter) } else { reader.first(parameter) };
            found.extend(name.filter(|name| name.kind() == "identifier" && wanted.contains(&reader.text(*name))));
        });
        for name in found {
            let text = self.text(name);
            crate::languages::shared::walk::Emit::emit(self, Found::new(text, name, UseKind::Injected));
        }
    }

    /// The name that a fixture has besides that of its function: `@fixture(name="x")`.
    pub(super) fn fixture_name(markers: &[compact_str::CompactString]) -> Option<&str> {
        let marker = markers.iter().find(|marker| is_fixture(marker))?;
        let rest = marker.split_once("name=")?.1;
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        rest[1..].split(quote).next().filter(|name| !name.is_empty())
    }
}
