//! What a type annotation shows of a value's type: enough to say whose members are used.

use compact_str::CompactString;
use tree_sitter::Node;

use super::names::Bound;
use super::{Reader, child_of, field};

/// A type, as far as it says whose members a value has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A type by its name or path, generics left out.
    Named(CompactString),
    /// Some of a type's fields: `Partial<T>`, `Pick<T, …>`.
    Part(CompactString),
    /// All of a type's fields but these: `Omit<T, 'a'>`.
    Without(CompactString, Vec<CompactString>),
    /// What has to have all that a type asks for, and may have more.
    AtLeast(CompactString),
    /// An array of something.
    List(Box<Shown>),
    /// A promise of something.
    Promise(Box<Shown>),
    /// An object that has every value of a type as a key, if that has a name, with the type of what stands under them:
    /// `Record<K, T>`, `{ [key in K]: T }`.
    Keyed(Option<CompactString>, Option<Box<Shown>>),
    /// The name of one of a type's members: `keyof T`.
    Key(CompactString),
    /// What `import('…')` gives: a module, by its specifier.
    Module(CompactString),
}

impl Shown {
    pub(super) fn named(name: &str) -> Self {
        Self::Named(name.into())
    }

    /// The type whose members a value of it has.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Named(name) | Self::Part(name) | Self::Without(name, _) | Self::AtLeast(name) => name,
            Self::List(_) => "Array",
            Self::Promise(_) => "Promise",
            Self::Keyed(..) => "Record",
            Self::Key(_) => "PropertyKey",
            Self::Module(_) => "Module",
        }
    }

    /// What one gets by awaiting it.
    pub(super) fn awaited(self) -> Self {
        match self {
            Self::Promise(inner) => *inner,
            other => other,
        }
    }

    /// The same where a value is only said to be of it: it may lack some of what that asks for.
    pub(super) fn asserted(self) -> Self {
        match self {
            Self::Named(name) | Self::Without(name, _) | Self::AtLeast(name) => Self::Part(name),
            Self::List(element) => Self::List(Box::new(element.asserted())),
            Self::Keyed(_, values) => Self::Keyed(None, values.map(|values| Box::new(values.asserted()))),
            other => other,
        }
    }

    /// The same where a literal may name more than is asked for.
    pub(super) fn open(&self) -> Self {
        match self {
            Self::Named(name) => Self::AtLeast(name.clone()),
            other => other.clone(),
        }
    }

    /// What it holds, if it is an array.
    pub(super) fn element(&self) -> Option<&Self> {
        if let Self::List(element) = self { Some(element) } else { None }
    }
}

impl<'t> Reader<'_, 't> {
    /// What a type, or an annotation with one, shows.
    pub(super) fn shown(&self, node: Node<'t>) -> Option<Shown> {
        match node.kind() {
            "type_annotation" | "parenthesized_type" | "readonly_type" | "constraint" | "optional_type" => {
                node.named_child(0).and_then(|inner| self.shown(inner))
            }
            "type_identifier" => {
                let name = self.out.text(node);
                match self.types.get(name) {
                    Some(Bound::Local(bound)) => bound.clone(),
                    _ => Some(self.known.alias(name).cloned().unwrap_or_else(|| Shown::named(name))),
                }
            }
            "nested_type_identifier" => Some(Shown::Named(self.path_text(node))),
            "generic_type" => self.shown_generic(node),
            "array_type" => node.named_child(0).and_then(|inner| self.shown(inner)).map(|it| Shown::List(Box::new(it))),
            "union_type" => self.shown_union(node),
            "intersection_type" => self.shown_intersection(node),
            "object_type" => self.shown_index(node),
            "index_type_query" => match node.named_child(0).and_then(|inner| self.shown(inner)) {
                Some(Shown::Named(name)) => Some(Shown::Key(name)),
                _ => None,
            },
            "this_type" => self.this().owner.map(Shown::Named),
            _ => None,
        }
    }

    fn shown_generic(&self, node: Node<'t>) -> Option<Shown> {
        let name = field(node, "name")?;
        let first = field(node, "type_arguments").and_then(|arguments| arguments.named_child(0));
        let inner = || first.and_then(|first| self.shown(first));
        match self.out.text(name) {
            "Promise" | "PromiseLike" => inner().map(|inner| Shown::Promise(Box::new(inner))),
            "Array" | "ReadonlyArray" | "Iterable" | "IterableIterator" | "Set" | "ReadonlySet" => {
                inner().map(|inner| Shown::List(Box::new(inner)))
            }
            // A mock has all that what it stands for has.
            "Readonly" | "Required" | "NonNullable" | "Awaited" | "jest.Mocked" | "jest.MockedObject" | "vi.Mocked"
            | "Mocked" | "MockedObject" => inner(),
            "Omit" => inner().map(|inner| self.without(inner, node)),
            "Partial" | "Pick" => inner().map(|inner| Shown::Part(inner.name().into())),
            "Record" => {
                let values = field(node, "type_arguments").and_then(|arguments| arguments.named_child(1));
                self.keyed(first, values)
            }
            _ => self.shown(name),
        }
    }

    /// `Omit<T, 'a' | 'b'>`
    fn without(&self, of: Shown, node: Node<'t>) -> Shown {
        let keys = field(node, "type_arguments").and_then(|arguments| keys(arguments.named_child(1)?));
        match (of, keys) {
            (Shown::Named(name), Some(keys)) => {
                Shown::Without(name, keys.into_iter().map(|key| self.string(key).into()).collect())
            }
            (of, _) => Shown::Part(of.name().into()),
        }
    }

    /// What has keys of one type and values of another.
    fn keyed(&self, keys: Option<Node<'t>>, values: Option<Node<'t>>) -> Option<Shown> {
        let keys = match keys.and_then(|keys| self.shown(keys)) {
            Some(Shown::Named(name)) => Some(name),
            _ => None,
        };
        let values = values.and_then(|values| self.shown(values)).map(Box::new);
        (keys.is_some() || values.is_some()).then_some(Shown::Keyed(keys, values))
    }

    /// `{ [key: string]: T }`, `{ [key in K]: T }`
    fn shown_index(&self, node: Node<'t>) -> Option<Shown> {
        let only = node.named_child(0).filter(|it| node.named_child_count() == 1 && it.kind() == "index_signature")?;
        let values = field(only, "type");
        match child_of(only, "mapped_type_clause") {
            // Keys that are made of others are not the values of the type.
            Some(clause) if field(clause, "alias").is_some() => None,
            Some(clause) if !self.out.text(only).contains("?:") => self.keyed(field(clause, "type"), values),
            _ => self.keyed(None, values),
        }
    }

    /// `T | null | undefined` is `T`; a union of two types shows nothing.
    fn shown_union(&self, node: Node<'t>) -> Option<Shown> {
        let mut found = None;
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match node.kind() {
                "union_type" | "parenthesized_type" => {
                    let mut cursor = node.walk();
                    open.extend(node.named_children(&mut cursor));
                }
                "literal_type" if matches!(self.out.text(node), "null" | "undefined") => {}
                "comment" => {}
                _ if found.is_some() => return None,
                _ => found = Some(node),
            }
        }
        found.and_then(|node| self.shown(node))
    }

    /// `T & { a: string }` is a `T` that has more; of two types that are named, nothing is shown.
    fn shown_intersection(&self, node: Node<'t>) -> Option<Shown> {
        let mut named = None;
        let mut more: Vec<CompactString> = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let mut cursor = node.walk();
            match node.kind() {
                "intersection_type" | "parenthesized_type" => open.extend(node.named_children(&mut cursor)),
                "comment" => {}
                "object_type" => {
                    for member in node.named_children(&mut cursor).filter(|it| !it.is_extra()) {
                        let key = field(member, "name").filter(|_| member.kind() == "property_signature")?;
                        more.push(self.key(key)?.into());
                    }
                }
                _ if named.is_some() => return None,
                _ => named = Some(node),
            }
        }
        match self.shown(named?)? {
            Shown::Named(name) => Some(Shown::Without(name, more)),
            Shown::Without(name, others) => Some(Shown::Without(name, [others, more].concat())),
            _ => None,
        }
    }

    /// A path of names as it is written, without white space.
    pub(super) fn path_text(&self, node: Node<'t>) -> CompactString {
        self.out.text(node).split_whitespace().collect()
    }
}

/// The strings of a union, if it has nothing else.
pub(super) fn keys(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        let mut cursor = node.walk();
        match node.kind() {
            "string" => found.push(node),
            "union_type" | "parenthesized_type" | "literal_type" => open.extend(node.named_children(&mut cursor)),
            "comment" => {}
            _ => return None,
        }
    }
    Some(found)
}
