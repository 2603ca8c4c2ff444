//! Names and attributes: what they refer to, and what is known of the value that they give.

use compact_str::CompactString;
use tree_sitter::Node;

use super::outline::{Member, Routine};
use super::{Place, Reader, Shown, names, types};
use crate::facts::{Qualifier, ResultUse, UseKind};
use crate::languages::shared::walk::{Emit as _, Found};
use crate::model::{Position, Span};

/// A value's member: what reading and what calling it gives.
pub(super) struct Given {
    pub(super) read: Shown,
    pub(super) called: Shown,
}

impl Shown {
    /// What iterating the value gives.
    pub(super) fn element(&self) -> Self {
        self.part(types::element)
    }

    /// What an index or key of the value gives.
    pub(super) fn item(&self) -> Self {
        self.part(types::item)
    }

    /// What awaiting the value gives.
    pub(super) fn awaited(self) -> Self {
        match self {
            Self::Later(annotation) => Self::Of(annotation),
            other => other.part(types::awaited),
        }
    }

    /// A value of the class that this names.
    pub(super) fn instance(self) -> Self {
        match self {
            Self::Path(path) => Self::Of(path),
            _ => Self::Nothing,
        }
    }

    fn part(&self, part: impl Fn(&str) -> Option<&str>) -> Self {
        match self {
            Self::Of(annotation) => part(annotation).map_or(Self::Nothing, |part| Self::Of(part.into())),
            _ => Self::Nothing,
        }
    }
}

impl<'t> Reader<'t, '_> {
    /// Adds the use of a name that stands inside a string of one line, at these bytes of the text.
    pub(super) fn emit_in_string(&mut self, found: Found<'t>, bytes: (usize, usize)) {
        let string = found.name_node;
        let start = string.start_position();
        let line = u32::try_from(start.row).unwrap_or(u32::MAX - 1) + 1;
        let column = |byte: usize| {
            let column = start.column + byte.saturating_sub(string.start_byte());
            Position { line, column: u32::try_from(column).unwrap_or(u32::MAX - 1) + 1 }
        };
        let at = Span { start: column(bytes.0), end: column(bytes.1) };
        self.emit_at(found, at, at);
    }

    /// Whether a global name means what the language says.
    pub(super) fn is_language(&self, name: &str) -> bool {
        names::is_dunder(name) || names::is_built_in(name) && !self.outline.binds(name)
    }

    /// A name as a value.
    pub(super) fn name(&mut self, node: Node<'t>, kind: UseKind) -> Shown {
        self.named(node, Found::new(self.text(node), node, kind))
    }

    /// A name as what a found use says of it.
    pub(super) fn named(&mut self, node: Node<'t>, found: Found<'t>) -> Shown {
        let name = self.text(node);
        if let Some(local) = self.out.local(name, node.start_byte()) {
            return local.type_name.clone().map_or(Shown::Nothing, Shown::Of);
        }
        if let Some(class) = self.class.filter(|_| self.place == Place::Class)
            && let Some(member) = self.outline.classes.get(class).and_then(|class| class.members.get(name).copied())
            // A method is no type: `str` means the language's where a class has a method of that name.
            && (found.kind != UseKind::Type || matches!(member, Member::Field(_)))
        {
            let kind = if found.kind == UseKind::Value { UseKind::Field } else { found.kind };
            self.emit(Found { kind, qualifier: Qualifier::Typed(class.into()), ..found });
            return given(member).read;
        }
        if self.is_language(name) {
            return Shown::Path(name.into());
        }
        let passing = self.outline.passing.contains(name) && !self.outline.binds(name);
        if passing || self.is_generic(name) {
            return Shown::Nothing;
        }
        self.emit(found);
        self.global(name)
    }

    /// What a global name stands for.
    fn global(&self, name: &str) -> Shown {
        match self.outline.variables.get(name) {
            Some(Some(annotation)) => Shown::Of((*annotation).into()),
            Some(None) if !self.outline.imports.contains_key(name) => Shown::Nothing,
            _ => Shown::Path(name.into()),
        }
    }

    /// Whether a name is a type parameter or a type variable.
    pub(super) fn is_generic(&self, name: &str) -> bool {
        self.generics.iter().any(|(generic, _)| *generic == name) || self.outline.type_variables.contains_key(name)
    }

    /// The type that an annotation names, where type variables stand for their bounds.
    pub(super) fn type_of(&self, annotation: &str) -> Option<CompactString> {
        let name = types::base(annotation)?;
        if name == "Self" {
            return self.current_class();
        }
        let generic = self.generics.iter().rfind(|(generic, _)| *generic == name).map(|(_, bound)| *bound);
        match generic.or_else(|| self.outline.type_variables.get(name).copied()) {
            Some(bound) => types::base(bound?).map(CompactString::from),
            None => Some(name.into()),
        }
    }

    /// A name or attribute that is used in this way, with what stands before it.
    pub(super) fn reference(&mut self, node: Node<'t>, kind: UseKind) {
        let found = Found { whole: node, ..Found::new("", node, kind) };
        self.referred(node, found);
    }

    /// What a name or attribute refers to, as what a found use says of it (but for the name).
    pub(super) fn referred(&mut self, node: Node<'t>, found: Found<'t>) -> Given {
        match node.kind() {
            "identifier" => {
                let found = Found { name: self.text(node).into(), name_node: node, ..found };
                Given { read: self.named(node, found), called: Shown::Nothing }
            }
            "attribute" => self.attribute(node, found),
            _ => Given { read: self.expression(node, ResultUse::Unknown), called: Shown::Nothing },
        }
    }

    /// What stands before a dot. A path's names are uses of their own.
    fn object(&mut self, node: Node<'t>) -> Shown {
        match node.kind() {
            "identifier" => {
                let class_like = names::is_class_like(self.text(node));
                self.name(node, if class_like { UseKind::Type } else { UseKind::Value })
            }
            "attribute" => {
                let name = node.child_by_field_name("attribute").map_or("", |name| self.text(name));
                let kind = if names::is_class_like(name) { UseKind::Type } else { UseKind::Value };
                self.attribute(node, Found { whole: node, ..Found::new("", node, kind) }).read
            }
            _ => self.expression(node, ResultUse::Unknown),
        }
    }

    fn attribute(&mut self, node: Node<'t>, found: Found<'t>) -> Given {
        let nothing = Given { read: Shown::Nothing, called: Shown::Nothing };
        let (Some(object), Some(name_node)) =
            (node.child_by_field_name("object"), node.child_by_field_name("attribute"))
        else {
            return nothing;
        };
        let owner = self.object(object);
        let name = self.text(name_node);
        let found = Found { name: name.into(), name_node, ..found };
        let (qualifier, given, global) = match owner {
            Shown::Of(annotation) => match self.type_of(&annotation) {
                Some(owner) if self.outline.is_built_in_type(&owner) => return built_in(&owner),
                Some(owner) => {
                    let given = self.outline.member(&owner, name).map_or(nothing, given);
                    (Qualifier::Typed(owner), given, false)
                }
                None => (Qualifier::untyped(self.text(object)), nothing, false),
            },
            Shown::Path(path) if self.is_language(path.split('.').next().unwrap_or_default()) => return nothing,
            Shown::Path(path) => {
                let member = self.outline.member(&path, name);
                let longer = CompactString::from_iter([path.as_str(), ".", name]);
                let is_module = self.outline.modules.contains(longer.as_str());
                let called = if names::is_class_like(name) { Shown::Of(longer.clone()) } else { Shown::Nothing };
                let read = Shown::Path(longer);
                if is_module {
                    return Given { read, called: Shown::Nothing };
                }
                let given = match member {
                    Some(Member::Field(Some(_)) | Member::Method(_)) => member.map_or(nothing, given),
                    _ => Given { read, called },
                };
                (Qualifier::Path(path), given, true)
            }
            Shown::Nothing | Shown::Later(_) => (Qualifier::untyped(self.text(object)), nothing, false),
        };
        let kind = match found.kind {
            UseKind::Value | UseKind::Field if global => UseKind::Value,
            UseKind::Value | UseKind::Field => UseKind::Field,
            UseKind::Type if !global => UseKind::Field,
            kind => kind,
        };
        self.emit(Found { kind, qualifier, ..found });
        given
    }
}

/// What reading and calling a member of the language's own types gives: with strings mostly strings.
fn built_in(owner: &str) -> Given {
    let text = matches!(owner, "str" | "bytes");
    let called = if text { Shown::Of(owner.into()) } else { Shown::Nothing };
    Given { read: Shown::Nothing, called }
}

/// What reading and calling a member gives.
fn given(member: Member<'_>) -> Given {
    match member {
        Member::Field(annotation) => {
            let read = annotation.map_or(Shown::Nothing, |annotation| Shown::Of(annotation.into()));
            Given { read, called: Shown::Nothing }
        }
        Member::Method(routine) => Given { read: Shown::Nothing, called: result(routine) },
    }
}

/// What calling a function of this file gives.
pub(super) fn result(routine: Routine<'_>) -> Shown {
    match routine.result {
        Some(annotation) if routine.later => Shown::Later(annotation.into()),
        Some(annotation) => Shown::Of(annotation.into()),
        None => Shown::Nothing,
    }
}
