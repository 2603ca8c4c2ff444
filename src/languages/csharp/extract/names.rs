//! Names: variables, members, types, namespaces, attributes, and what is known of what they name.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Reader, types};
use crate::facts::{Clue, Labels, Qualifier, ResultUse, UseKind};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::members::Sort;
use crate::languages::shared::values::{Shown, form};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

use super::super::CSharp;

impl<'t> Reader<'t, '_> {
    /// The type that the innermost type around extends, as the text has it.
    pub(super) fn base_type(&self) -> Option<CompactString> {
        let declared = self.out.members().type_named(self.classes.last()?)?;
        types::base(declared.bases.first()?).map(CompactString::from)
    }

    /// Whether a name is a type that cannot be named from outside: a generic parameter, or one that a function
    /// declares.
    pub(super) fn is_local_type(&self, name: &str, at: Node<'t>) -> bool {
        self.out.local_type(name, at.start_byte()).is_some()
    }

    /// The name or path of a type, where generic parameters stand for what they are bound to.
    pub(super) fn type_of(&self, text: &str, at: Node<'t>) -> Option<CompactString> {
        let name = types::base(text)?;
        match self.out.local_type(name, at.start_byte()) {
            Some(local) => local.type_name.as_deref().and_then(types::base).map(CompactString::from),
            None => Some(name.into()),
        }
    }

    /// A bare name as a value.
    pub(super) fn name(&mut self, node: Node<'t>) -> Shown {
        let simple = self.simple_name(node);
        if let Some(shown) = self.variable(simple) {
            return shown;
        }
        let name = self.text(simple);
        // What this file does not declare may be inherited from another one.
        if name != "_" {
            self.emit(Found::new(name, simple, UseKind::Field));
        }
        Shown::Nothing
    }

    /// What stands before a dot: a value, a type or a namespace.
    pub(super) fn object(&mut self, node: Node<'t>) -> Shown {
        match node.kind() {
            "identifier" | "generic_name" => {}
            "predefined_type" => return Shown::Path(self.text(node).into()),
            "alias_qualified_name" => {
                return part(node, Field::Name).map_or(Shown::Nothing, |name| Shown::Path(self.text(name).into()));
            }
            "qualified_name" => {
                self.type_use(node);
                return types::base(self.text(node)).map_or(Shown::Nothing, |path| Shown::Path(path.into()));
            }
            _ => return self.expression(node, ResultUse::Unknown),
        }
        let simple = self.simple_name(node);
        let name = self.text(simple);
        if node.kind() == "identifier"
            && !self.is_both(name)
            && let Some(shown) = self.variable(node)
        {
            return shown;
        }
        self.type_arguments(node);
        if self.is_namespace(name) && !self.is_type_here(name) {
            return Shown::Path(name.into());
        }
        if !types::is_capital(name) {
            return self.name(simple);
        }
        if !self.is_local_type(name, simple) {
            self.named(Found::new(name, simple, UseKind::Type));
        }
        Shown::Path(name.into())
    }

    /// A type that is named for what it has.
    fn named(&mut self, found: Found<'t>) {
        let from = self.out.uses();
        self.emit(found);
        if self.out.uses() > from {
            self.out.use_mut(from).clues.push(Clue::of_naming());
        }
    }

    /// Whether a name is that of a member and of its type: `Color Color`. Before a dot it may be either.
    fn is_both(&self, name: &str) -> bool {
        let member = self.classes.iter().rev().find_map(|class| self.out.members().inherited(class, name, types::base));
        member.is_some_and(|(_, member)| member.sort == Sort::Value && types::base(&member.text) == Some(name))
    }

    /// What a bare name gives if it is a local variable or a member that this file declares.
    fn variable(&mut self, node: Node<'t>) -> Option<Shown> {
        let name = self.text(node);
        if let Some(local) = self.out.local(name, node.start_byte()) {
            return Some(local.type_name.clone().map_or(Shown::Nothing, Shown::Of));
        }
        let members = self.out.members();
        let found = self.classes.iter().rev().find_map(|class| members.inherited(class, name, types::base));
        let (of, member) = found.map(|(of, member)| (CompactString::from(of), member.clone()))?;
        let (kind, qualifier) = match member.sort {
            Sort::Value => (UseKind::Field, Qualifier::Typed(of)),
            Sort::Method => (UseKind::Value, Qualifier::Typed(of)),
            Sort::Variant => (UseKind::Value, Qualifier::Path(of)),
        };
        self.emit(Found { qualifier, ..Found::new(name, node, kind) });
        Some(if member.sort == Sort::Method { Shown::Nothing } else { Shown::of(Some(&member.text)) })
    }

    /// One name behind a dot that is not called.
    pub(super) fn link(&mut self, whole: Node<'t>, object: Node<'t>, name_node: Node<'t>, shown: &Shown) -> Shown {
        self.type_arguments(name_node);
        let name_node = self.simple_name(name_node);
        let name = self.text(name_node);
        match shown {
            Shown::Path(path) => self.link_of_path(whole, name_node, path),
            Shown::Of(text) => {
                let Some(of) = self.type_of(text, name_node) else {
                    return if types::base(text).is_some() {
                        self.untyped(whole, object, name_node)
                    } else {
                        Shown::Nothing
                    };
                };
                let declared = self.out.members().inherited(types::last(&of), name, types::base);
                let text = declared.map(|(_, member)| member.text.clone());
                self.emit(Found {
                    whole,
                    qualifier: Qualifier::Typed(of),
                    ..Found::new(name, name_node, UseKind::Field)
                });
                Shown::of(text.as_deref())
            }
            Shown::Nothing => self.untyped(whole, object, name_node),
        }
    }

    fn link_of_path(&mut self, whole: Node<'t>, name_node: Node<'t>, path: &CompactString) -> Shown {
        let name = self.text(name_node);
        let longer = CompactString::from_iter([path.as_str(), ".", name]);
        if self.is_namespace(&longer) {
            return Shown::Path(longer);
        }
        if types::is_word(path) {
            return Shown::Nothing;
        }
        let last = types::last(path);
        let declared = self.out.members().inherited(last, name, types::base);
        let text = declared.map(|(_, member)| member.text.clone());
        // Behind a namespace stands a type. Behind a type, only what this file declares as one is.
        let is_type = self.is_namespace(path) || text.is_none() && self.is_type_here(name);
        let kind = if is_type { UseKind::Type } else { UseKind::Value };
        self.emit(Found { whole, qualifier: Qualifier::Path(path.clone()), ..Found::new(name, name_node, kind) });
        if is_type { Shown::Path(longer) } else { Shown::of(text.as_deref()) }
    }

    fn untyped(&mut self, whole: Node<'t>, object: Node<'t>, name: Node<'t>) -> Shown {
        let qualifier = Qualifier::untyped(self.text(object));
        self.emit(Found { whole, qualifier, ..Found::new(self.text(name), name, UseKind::Field) });
        Shown::Nothing
    }

    /// What stands in angle brackets behind a name.
    pub(super) fn type_arguments(&mut self, node: Node<'t>) {
        if node.kind() == "generic_name" {
            self.each(node, |reader, inner| {
                if inner.kind() == "type_argument_list" {
                    reader.each(inner, Self::type_use);
                }
            });
        }
    }

    /// Says of the use of a name with which type arguments it is written.
    fn written_with(&mut self, from: usize, node: Node<'t>, name_node: Node<'t>) {
        let mut list = None;
        self.each(node, |_, inner| list = Some(inner).filter(|it| it.kind() == "type_argument_list").or(list));
        if let Some(list) = list.filter(|_| node.kind() == "generic_name") {
            self.out.written_with(from, name_node, list);
        }
    }

    /// What a type names, with its type arguments.
    pub(super) fn type_use(&mut self, node: Node<'t>) {
        self.type_reference(node, Found::new("", node, UseKind::Type));
    }

    /// A type that is used as a found use says (but for the name). Names before the last one are types or namespaces.
    pub(super) fn type_reference(&mut self, node: Node<'t>, found: Found<'t>) {
        match node.kind() {
            "identifier" | "generic_name" => {
                self.type_arguments(node);
                let name_node = self.simple_name(node);
                let name = self.text(name_node);
                if !self.is_local_type(name, name_node) && name != "_" {
                    let from = self.out.uses();
                    self.emit(Found { name: name.into(), name_node, ..found });
                    self.written_with(from, node, name_node);
                }
            }
            "qualified_name" | "alias_qualified_name" | "member_access_expression" => self.qualified(node, found),
            "array_type" | "nullable_type" | "pointer_type" | "ref_type" | "scoped_type" => {
                if let Some(inner) = part(node, Field::Type) {
                    self.type_reference(inner, found);
                }
                if let Some(rank) = part(node, Field::Rank) {
                    self.each(rank, Self::value);
                }
            }
            "tuple_type" => self.each(node, |reader, element| {
                if let Some(of) = part(element, Field::Type) {
                    reader.type_use(of);
                }
            }),
            "function_pointer_type" => self.each(node, |reader, inner| {
                reader.type_use(part(inner, Field::Type).unwrap_or(inner));
            }),
            _ => {}
        }
    }

    /// `A.B.C`: the last name is what is used, those before it are types if they are no namespaces.
    fn qualified(&mut self, node: Node<'t>, found: Found<'t>) {
        let mut names = Vec::new();
        let mut at = node;
        loop {
            let before = part(at, Field::Qualifier).or_else(|| part(at, Field::Expression));
            let Some(name) = part(at, Field::Name) else {
                names.push(at);
                break;
            };
            names.push(name);
            match before {
                Some(before) => at = before,
                None => break,
            }
        }
        names.reverse();
        let mut path = CompactString::default();
        let mut found = Some(found);
        let end = names.len();
        for (at, name_node) in names.into_iter().enumerate() {
            self.type_arguments(name_node);
            let name_node = self.simple_name(name_node);
            let name = self.text(name_node);
            let qualifier = if path.is_empty() { Qualifier::Bare } else { Qualifier::Path(path.clone()) };
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(name);
            if at + 1 == end {
                if let Some(found) = found.take() {
                    self.emit(Found { name: name.into(), name_node, qualifier, ..found });
                }
            } else if self.is_type_here(name) && !self.is_namespace(&path) {
                self.named(Found { qualifier, ..Found::new(name, name_node, UseKind::Type) });
            }
        }
    }

    /// The attributes of a list.
    pub(super) fn attributes(&mut self, list: Node<'t>) {
        self.each(list, |reader, attribute| {
            if attribute.kind() == "attribute" {
                reader.attribute(attribute);
            }
        });
    }

    /// An attribute. Its type is called as it is written, with `Attribute` at the end.
    pub(super) fn attribute(&mut self, node: Node<'t>) {
        let Some(name_node) = part(node, Field::Name) else { return };
        let mut labels = Labels::default();
        let (mut values, mut places) = (Vec::new(), Vec::new());
        let mut arguments = None;
        self.each(node, |_, inner| arguments = (inner.kind() == "attribute_argument_list").then_some(inner));
        if let Some(arguments) = arguments {
            self.each(arguments, |reader, argument| {
                let name = part(argument, Field::Name);
                let mut value = None;
                reader.each_part(argument, |_, field, inner| {
                    if field != Field::Name {
                        value = Some(inner);
                    }
                });
                let Some(value) = value else { return };
                let form = form::<CSharp>(value, reader.out);
                match name {
                    Some(name) => labels.given.push((reader.text(name).into(), form)),
                    // `Name = value`
                    None if value.kind() == "assignment_expression" => {
                        let name = part(value, Field::Left).map_or("", |it| reader.text(it));
                        labels.given.push((name.into(), form));
                    }
                    None => places.push(form),
                }
                values.push(value);
            });
        }
        let path = types::base(self.text(name_node)).unwrap_or_default();
        let (before, last) = path.rsplit_once('.').unwrap_or(("", path));
        let whole =
            if last.ends_with("Attribute") { last.into() } else { CompactString::from_iter([last, "Attribute"]) };
        let qualifier = if before.is_empty() { Qualifier::Bare } else { Qualifier::Path(before.into()) };
        if !whole.is_empty() {
            let arguments = Some(places);
            let found = Found::new(&whole, name_node, UseKind::Marker);
            let found = Found { arguments, labels, whole: node, qualifier, ..found };
            self.emit(found);
        }
        for value in values {
            self.value(value);
        }
    }
}
