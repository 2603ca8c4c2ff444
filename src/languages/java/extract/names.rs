//! Names: variables, fields, types, packages, and what is known of what they name.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Reader, Shown, types};
use crate::facts::{Form, Labels, Qualifier, ResultUse, UseKind};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

impl<'t> Reader<'t, '_> {
    /// The class that the innermost class around extends.
    pub(super) fn superclass(&self) -> Option<&'t str> {
        let declared = self.outline.types.get(self.classes.last()?)?;
        types::base(declared.superclass?)
    }

    /// Whether a name is a type parameter.
    pub(super) fn is_generic(&self, name: &str) -> bool {
        self.generics.iter().any(|(generic, _)| *generic == name)
    }

    /// Whether a name is a type that cannot be named from outside: a type parameter, or one that a function declares.
    pub(super) fn is_local_type(&self, name: &str) -> bool {
        self.is_generic(name) || self.local_types.contains(&name)
    }

    /// The name or path of a type, where type parameters stand for their bounds.
    pub(super) fn type_of(&self, text: &str) -> Option<CompactString> {
        let name = types::base(text)?;
        match self.generics.iter().rfind(|(generic, _)| *generic == name) {
            Some((_, bound)) => types::base((*bound)?).map(CompactString::from),
            None => Some(name.into()),
        }
    }

    /// A bare name as a value.
    pub(super) fn name(&mut self, node: Node<'t>) -> Shown {
        if let Some(shown) = self.variable(node) {
            return shown;
        }
        let name = self.text(node);
        let constant = self.outline.statics.contains(name) || name.starts_with(char::is_uppercase);
        // What this file does not declare may be inherited from another one.
        self.emit(Found::new(name, node, if constant { UseKind::Value } else { UseKind::Field }));
        Shown::Nothing
    }

    /// What stands before a dot: a value or a type.
    pub(super) fn object(&mut self, node: Node<'t>) -> Shown {
        if node.kind() != "identifier" {
            return self.expression(node, ResultUse::Unknown);
        }
        if let Some(shown) = self.variable(node) {
            return shown;
        }
        let name = self.text(node);
        let imported = self.outline.imports.contains_key(name) && !self.outline.statics.contains(name);
        if !imported && !types::is_type_like(name) && !self.outline.types.contains_key(name) {
            return self.name(node);
        }
        if !self.is_local_type(name) && !self.outline.is_language(name) {
            self.emit(Found::new(name, node, UseKind::Type));
        }
        Shown::Path(name.into())
    }

    /// What a bare name gives if it is a local variable or a field that this file declares.
    fn variable(&mut self, node: Node<'t>) -> Option<Shown> {
        let name = self.text(node);
        if let Some(local) = self.out.local(name, node.start_byte()) {
            return Some(local.type_name.clone().map_or(Shown::Nothing, Shown::Of));
        }
        let found = self.classes.iter().rev().find_map(|class| self.outline.field(class, name));
        let (class, type_text) = found?;
        let constant = self.outline.types.get(class).is_some_and(|declared| declared.constants.contains(name));
        let (kind, qualifier) = if constant {
            (UseKind::Value, Qualifier::Path(class.into()))
        } else {
            (UseKind::Field, Qualifier::Typed(class.into()))
        };
        self.emit(Found { qualifier, ..Found::new(name, node, kind) });
        Some(Shown::Of(type_text.into()))
    }

    /// A name with dots: a field of a field, a constant of a type, or a type of a package.
    pub(super) fn field_access(&mut self, node: Node<'t>) -> Shown {
        // From the outside in, so that a long chain is looked at once.
        let mut links = Vec::new();
        let mut root = node;
        while root.kind() == "field_access" {
            let (Some(object), Some(field)) = (root.child_by_field_name("object"), root.child_by_field_name("field"))
            else {
                break;
            };
            links.push((root, object, field));
            root = object;
        }
        links.reverse();
        let mut shown = match root.kind() {
            "identifier" => match self.variable(root) {
                Some(shown) => shown,
                None if self.is_package(root, &links) => Shown::Path(self.text(root).into()),
                None => self.object(root),
            },
            "field_access" => Shown::Nothing,
            _ => self.expression(root, ResultUse::Unknown),
        };
        for (whole, object, field) in links {
            shown = self.link(whole, object, field, shown);
        }
        shown
    }

    /// Whether a chain of names starts with a package: lower-case names and then a type.
    fn is_package(&self, root: Node<'t>, links: &[(Node<'t>, Node<'t>, Node<'t>)]) -> bool {
        let lower = |name: &str| !name.starts_with(char::is_uppercase);
        let rest = links.iter().map(|(_, _, field)| self.text(*field)).find(|name| !lower(name));
        lower(self.text(root)) && rest.is_some() && !self.outline.imports.contains_key(self.text(root))
    }

    /// One name behind a dot.
    fn link(&mut self, whole: Node<'t>, object: Node<'t>, field: Node<'t>, shown: Shown) -> Shown {
        let name = self.text(field);
        if field.kind() == "this" {
            return if let Shown::Path(path) = shown { Shown::Of(path) } else { Shown::Nothing };
        }
        match shown {
            Shown::Path(path) => {
                let longer = CompactString::from_iter([path.as_str(), ".", name]);
                let in_package = !types::last(&path).starts_with(char::is_uppercase);
                if in_package && !name.starts_with(char::is_uppercase) {
                    return Shown::Path(longer);
                }
                // Behind a type, what has no lower-case letter is a constant; behind a package, it is a type.
                let is_type = name.starts_with(char::is_uppercase)
                    && (in_package || name.contains(char::is_lowercase) || self.outline.types.contains_key(name));
                if self.outline.is_language(path.split('.').next().unwrap_or_default()) {
                    return if is_type { Shown::Path(longer) } else { Shown::Of("Object".into()) };
                }
                let declared = self.outline.types.get_key_value(types::last(&path)).map(|(class, _)| *class);
                let type_text =
                    declared.and_then(|class| self.outline.field(class, name)).map(|(_, type_text)| type_text);
                let kind = if is_type { UseKind::Type } else { UseKind::Value };
                let qualifier = Qualifier::Path(path);
                self.emit(Found { whole, qualifier, ..Found::new(name, field, kind) });
                match type_text {
                    _ if is_type => Shown::Path(longer),
                    Some(type_text) => Shown::Of(type_text.into()),
                    None => Shown::Nothing,
                }
            }
            Shown::Of(text) => {
                let array = text.ends_with(']') || text.ends_with('.');
                if array && name == "length" {
                    return Shown::Nothing;
                }
                let Some(class) = self.type_of(&text) else {
                    return self.untyped(whole, object, field);
                };
                if self.outline.is_language(&class) {
                    return Shown::Nothing;
                }
                let declared = self.outline.types.get_key_value(class.as_str()).map(|(class, _)| *class);
                let type_text =
                    declared.and_then(|class| self.outline.field(class, name)).map(|(_, type_text)| type_text);
                let qualifier = Qualifier::Typed(class);
                self.emit(Found { whole, qualifier, ..Found::new(name, field, UseKind::Field) });
                type_text.map_or(Shown::Nothing, |type_text| Shown::Of(type_text.into()))
            }
            Shown::Nothing => self.untyped(whole, object, field),
        }
    }

    fn untyped(&mut self, whole: Node<'t>, object: Node<'t>, field: Node<'t>) -> Shown {
        let qualifier = Qualifier::untyped(self.text(object));
        self.emit(Found { whole, qualifier, ..Found::new(self.text(field), field, UseKind::Field) });
        Shown::Nothing
    }

    /// What a type names, with its type arguments and annotations.
    pub(super) fn type_use(&mut self, node: Node<'t>) {
        self.type_reference(node, Found::new("", node, UseKind::Type));
    }

    /// A type that is used as a found use says (but for the name). Names before the last one are types or packages.
    pub(super) fn type_reference(&mut self, node: Node<'t>, found: Found<'t>) {
        match node.kind() {
            "type_identifier" | "identifier" => {
                let name = self.text(node);
                let unnamed = name == "var" && found.kind == UseKind::Type;
                if !unnamed && !self.is_local_type(name) && !self.outline.is_language(name) {
                    self.emit(Found { name: name.into(), name_node: node, ..found });
                }
            }
            "scoped_type_identifier" | "scoped_identifier" => self.scoped_type(node, found),
            "generic_type" => {
                let mut found = Some(found);
                let (from, mut name) = (self.out.uses(), None);
                self.each(node, |reader, part| {
                    if part.kind() == "type_arguments" {
                        reader.each(part, Self::type_use);
                        if let Some(name) = name {
                            reader.out.written_with(from, name, part);
                        }
                    } else if let Some(found) = found.take() {
                        name = Some(part);
                        reader.type_reference(part, found);
                    }
                });
            }
            "array_type" => {
                if let Some(element) = node.child_by_field_name("element") {
                    self.type_reference(element, found);
                }
            }
            "annotated_type" => {
                let mut found = Some(found);
                self.each(node, |reader, part| match part.kind() {
                    "annotation" | "marker_annotation" => reader.annotation(part),
                    _ => {
                        if let Some(found) = found.take() {
                            reader.type_reference(part, found);
                        }
                    }
                });
            }
            "wildcard" => self.each(node, Self::type_use),
            "annotation" | "marker_annotation" => self.annotation(node),
            _ => {}
        }
    }

    fn scoped_type(&mut self, node: Node<'t>, found: Found<'t>) {
        let mut parts = Vec::new();
        let mut scope = node;
        loop {
            let (mut inner, mut name) = (None, None);
            self.each(scope, |reader, part| match part.kind() {
                "type_identifier" | "identifier" if name.is_none() && inner.is_none() => name = Some(part),
                "type_identifier" | "identifier" => {
                    inner = inner.or(name);
                    name = Some(part);
                }
                "annotation" | "marker_annotation" => reader.annotation(part),
                "type_arguments" => reader.each(part, Self::type_use),
                _ => inner = Some(part),
            });
            parts.extend(name);
            match inner {
                Some(inner) if inner.child_count() > 0 => scope = inner,
                inner => {
                    parts.extend(inner);
                    break;
                }
            }
        }
        parts.reverse();
        let mut path = CompactString::default();
        let mut found = Some(found);
        let end = parts.len();
        for (at, part) in parts.into_iter().enumerate() {
            let name = self.text(part);
            let qualifier = if path.is_empty() { Qualifier::Bare } else { Qualifier::Path(path.clone()) };
            if at + 1 == end {
                if let Some(found) = found.take() {
                    self.emit(Found { name: name.into(), name_node: part, qualifier, ..found });
                }
            } else if name.starts_with(char::is_uppercase) && !self.outline.is_language(name) {
                self.emit(Found { qualifier, ..Found::new(name, part, UseKind::Type) });
            }
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(name);
        }
    }

    /// An annotation. Its elements are labels; a single value is the element `value`.
    pub(super) fn annotation(&mut self, node: Node<'t>) {
        let Some(name) = node.child_by_field_name("name") else { return };
        let arguments = node.child_by_field_name("arguments");
        let mut labels = Labels::default();
        if let Some(arguments) = arguments {
            self.each(arguments, |reader, argument| {
                let key = argument.child_by_field_name("key").filter(|_| argument.kind() == "element_value_pair");
                let value = argument.child_by_field_name("value").filter(|_| key.is_some()).unwrap_or(argument);
                let form = if value.kind() == "element_value_array_initializer" {
                    Form("list".into())
                } else {
                    reader.form(value)
                };
                labels.given.push((key.map_or("value", |key| reader.text(key)).into(), form));
            });
        }
        let found = Found { labels, whole: node, ..Found::new("", name, UseKind::Marker) };
        self.type_reference(name, found);
        if let Some(arguments) = arguments {
            self.each(arguments, |reader, argument| match argument.kind() {
                "element_value_pair" => {
                    if let Some(value) = argument.child_by_field_name("value") {
                        reader.annotation_value(value);
                    }
                }
                _ => reader.annotation_value(argument),
            });
        }
    }

    pub(super) fn annotation_value(&mut self, node: Node<'t>) {
        match node.kind() {
            "annotation" | "marker_annotation" => self.annotation(node),
            "element_value_array_initializer" => self.each(node, Self::annotation_value),
            _ => _ = self.expression(node, ResultUse::Bound(1)),
        }
    }
}
