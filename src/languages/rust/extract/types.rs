//! Types: what the text shows of them, and what follows for `?`, `.await` and the containers that everybody knows.

use compact_str::CompactString;
use tree_sitter::Node;

use super::names::{is_primitive, last};
use super::nodes::{Nodes, field};

/// The type of a value, as far as the file shows it. References and pointers are left out, and so is what a method
/// call looks through anyway: `Box`, `Rc`, `Arc`, `Pin`, guards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ty {
    /// The type's name or path as it is written, without generics; empty if it is not known.
    pub(super) name: CompactString,
    /// The generic arguments. What an unknown type has here is what comes out of it when it is awaited or locked.
    pub(super) arguments: Vec<Ty>,
    /// How we know.
    pub(super) known: Known,
    /// Where the value comes from.
    pub(super) origin: Option<Origin>,
}

/// The use that gives a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// Its place among the uses.
    pub(super) at: usize,
    /// Which part of what it gives.
    pub(super) part: Part,
}

/// A part of what a use gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// What is inside of an option or a successful result.
    Inner,
    Error,
}

/// People do not have more generic parameters in scope. Those of machines may be taken for types.
const MOST_GENERICS: usize = 100;

/// How a type is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Known {
    /// The file says so.
    #[default]
    Declared,
    /// `T::new(…)` and the like give a `T`, perhaps in a `Result` or a future.
    Assumed,
}

/// Where a type stands: what `Self` and the generic parameters mean there.
#[derive(Clone, Debug, Default)]
pub(super) struct Place<'t> {
    /// What `Self` is; empty if that is unknown.
    pub(super) owner: CompactString,
    /// The generic parameters, each with its bound if there is exactly one that says something.
    pub(super) generics: Vec<(&'t str, CompactString)>,
}

impl Place<'_> {
    /// The bound of a generic parameter; `None` if there is no parameter of that name, empty if it is not known.
    pub(super) fn bound(&self, name: &str) -> Option<&CompactString> {
        self.generics.iter().rev().find(|(generic, _)| *generic == name).map(|(_, bound)| bound)
    }
}

impl Ty {
    pub(super) fn named(name: impl Into<CompactString>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(super) fn with(name: &str, arguments: Vec<Ty>) -> Self {
        Self { name: name.into(), arguments, ..Self::default() }
    }

    /// A type of which we know only what comes out of it.
    pub(super) fn around(inner: Ty) -> Self {
        if inner.is_unknown() { inner } else { Self::with("", vec![inner]) }
    }

    /// What `T::new(…)` most likely gives.
    pub(super) fn assumed(name: impl Into<CompactString>) -> Self {
        Self { name: name.into(), known: Known::Assumed, ..Self::default() }
    }

    /// The type as text, with `_` for what is not known; `None` if not even its name is, or if it is long.
    pub(super) fn written(&self) -> Option<CompactString> {
        let mut text = CompactString::default();
        (self.says() && self.write(&mut text, 0)).then_some(text)
    }

    /// Whether it has a name that a type of a declaration can have.
    fn says(&self) -> bool {
        let open = matches!(self.name.as_str(), "()" | "[]") && self.arguments.is_empty();
        self.known == Known::Declared && !self.name.is_empty() && self.name != "iter" && !open
    }

    fn write(&self, text: &mut CompactString, depth: usize) -> bool {
        const LONGEST: usize = 100;
        const DEEPEST: usize = 4;
        if !self.says() || depth > DEEPEST {
            text.push('_');
            return true;
        }
        let (open, close) = match self.name.as_str() {
            "[]" => ("[", "]"),
            "()" => ("(", ")"),
            name => {
                text.push_str(name);
                if self.arguments.is_empty() { ("", "") } else { ("<", ">") }
            }
        };
        for (at, argument) in self.arguments.iter().enumerate() {
            text.push_str(if at == 0 { open } else { ", " });
            if text.len() > LONGEST || !argument.write(text, depth + 1) {
                return false;
            }
        }
        text.push_str(close);
        text.len() <= LONGEST
    }

    /// The list that this turns out to be, once something is put into it whose type shows.
    pub(super) fn filled(&self, element: &Self) -> Option<Self> {
        let list = matches!(self.name.as_str(), "Vec" | "VecDeque" | "HashSet" | "BTreeSet");
        let empty = list && self.arguments.is_empty() && element.known == Known::Declared && !element.name.is_empty();
        empty.then(|| Self::with(&self.name, vec![element.clone()]))
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.name.is_empty() && self.arguments.is_empty()
    }

    /// The generic argument at a place.
    pub(super) fn argument(&self, at: usize) -> Self {
        self.arguments.get(at).cloned().unwrap_or_default()
    }

    /// The same, given by a use at this place.
    pub(super) fn given_by(self, at: usize) -> Self {
        Self { origin: Some(Origin { at, part: Part::Whole }), ..self }
    }

    /// A value of this type that is a part of the one with this type.
    pub(super) fn part_of(self, whole: &Self, part: Part) -> Self {
        let origin = whole.origin.filter(|origin| origin.part == Part::Whole);
        Self { origin: origin.map(|origin| Origin { part, ..origin }), ..self }
    }

    /// What `?` or `unwrap()` gives.
    pub(super) fn tried(self) -> Self {
        let whole = Self { origin: self.origin, ..Self::default() };
        self.opened().part_of(&whole, Part::Inner)
    }

    fn opened(self) -> Self {
        let name = last(&self.name);
        if self.known == Known::Assumed {
            self
        } else if name == "Option" || name.ends_with("Result") || name.is_empty() {
            self.argument(0)
        } else {
            Self::default()
        }
    }

    /// What `.await` gives.
    pub(super) fn awaited(self) -> Self {
        match self.known {
            Known::Assumed => self,
            Known::Declared if self.name.is_empty() => Self { origin: self.origin, ..self.argument(0) },
            Known::Declared => Self { origin: self.origin, ..Self::default() },
        }
    }

    /// What is inside of a container: what `for` and an index give.
    pub(super) fn element(&self) -> Self {
        match last(&self.name) {
            "Vec" | "[]" | "VecDeque" | "HashSet" | "BTreeSet" | "FxHashSet" | "IndexSet" | "BinaryHeap" | "Option"
            | "SmallVec" | "iter" => self.argument(0).listed(),
            "HashMap" | "BTreeMap" | "FxHashMap" | "IndexMap" if self.arguments.len() > 1 => {
                Self::with("()", self.arguments[..2].to_vec())
            }
            _ => Self::default(),
        }
    }

    /// `SmallVec<[T; 4]>` holds a `T`.
    fn listed(self) -> Self {
        if self.name == "[]" { self.argument(0) } else { self }
    }

    /// What an index gives.
    pub(super) fn indexed(&self) -> Self {
        match last(&self.name) {
            "HashMap" | "BTreeMap" | "FxHashMap" | "IndexMap" => self.argument(1),
            "Vec" | "[]" | "VecDeque" | "SmallVec" => self.element(),
            _ => Self::default(),
        }
    }

    /// What a method of a well-known type gives; `None` if we do not know it.
    pub(super) fn standard(&self, method: &str) -> Option<Self> {
        let name = last(&self.name);
        match method {
            "borrow" | "borrow_mut" if name == "RefCell" => Some(self.argument(0)),
            "to_string" => Some(Self::named("String")),
            "to_owned" if name == "str" => Some(Self::named("String")),
            "to_lowercase" | "to_uppercase" | "replace" | "repeat" if matches!(name, "str" | "String") => {
                Some(Self::named("String"))
            }
            "clone" | "to_owned" if !name.is_empty() => Some(self.clone()),
            "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default" | "unwrap_unchecked" => {
                Some(self.clone().tried())
            }
            "lock" | "read" | "write" | "try_lock" if matches!(name, "Mutex" | "RwLock") => {
                Some(Self::around(self.argument(0)))
            }
            _ => match name {
                "Option" => self.optional(method),
                "Result" => match method {
                    "ok" => Some(Self::with("Option", vec![self.argument(0)])),
                    "err" => Some(Self::with("Option", vec![self.argument(1)])),
                    "unwrap_err" | "expect_err" => Some(self.argument(1)),
                    "as_ref" | "as_mut" | "map_err" | "or_else" | "inspect" | "with_context" | "context" => {
                        Some(Self::with("Result", vec![self.argument(0)]))
                    }
                    _ => None,
                },
                "HashMap" | "BTreeMap" | "FxHashMap" | "IndexMap" => match method {
                    "get" | "get_mut" | "remove" => Some(Self::with("Option", vec![self.argument(1)])),
                    "values" | "values_mut" | "into_values" => Some(Self::with("iter", vec![self.argument(1)])),
                    "keys" | "into_keys" => Some(Self::with("iter", vec![self.argument(0)])),
                    "iter" | "iter_mut" | "into_iter" | "drain" => Some(Self::with("iter", vec![self.element()])),
                    _ => None,
                },
                "Vec" | "[]" | "VecDeque" | "SmallVec" | "HashSet" | "BTreeSet" | "iter" => self.listing(method),
                _ => None,
            },
        }
    }

    fn optional(&self, method: &str) -> Option<Self> {
        match method {
            "as_ref" | "as_mut" | "as_deref" | "as_deref_mut" | "take" | "cloned" | "copied" | "filter" | "replace"
            | "or" | "or_else" | "inspect" => Some(self.clone()),
            "ok_or" | "ok_or_else" | "context" | "with_context" => Some(Self::with("Result", vec![self.argument(0)])),
            "iter" | "into_iter" => Some(Self::with("iter", vec![self.argument(0)])),
            "get_or_insert_with" | "insert" | "get_or_insert" => Some(self.argument(0)),
            _ => None,
        }
    }

    fn listing(&self, method: &str) -> Option<Self> {
        match method {
            "iter" | "iter_mut" | "into_iter" | "drain" => Some(Self::with("iter", vec![self.element()])),
            "rev" | "filter" | "skip" | "take" | "cloned" | "copied" | "peekable" | "chain" | "take_while"
            | "skip_while" | "by_ref" | "step_by"
                if self.name == "iter" =>
            {
                Some(self.clone())
            }
            "enumerate" if self.name == "iter" => {
                Some(Self::with("iter", vec![Self::with("()", vec![Self::named("usize"), self.element()])]))
            }
            "next" | "next_back" | "min" | "max" | "find" if self.name == "iter" => {
                Some(Self::with("Option", vec![self.element()]))
            }
            "get" | "get_mut" | "first" | "first_mut" | "last" | "last_mut" | "pop" | "pop_front" | "pop_back"
            | "front" | "back" | "front_mut" | "back_mut"
                if self.name != "iter" =>
            {
                Some(Self::with("Option", vec![self.element()]))
            }
            "last" if self.name == "iter" => Some(Self::with("Option", vec![self.element()])),
            "remove" | "swap_remove" if matches!(last(&self.name), "Vec" | "SmallVec") => Some(self.element()),
            "as_slice" | "as_mut_slice" => Some(self.clone()),
            _ => None,
        }
    }

    /// What the closures given to a method take first, if that is known.
    pub(super) fn handed_on(&self, method: &str) -> Self {
        let of_value = matches!(
            method,
            "map"
                | "and_then"
                | "is_some_and"
                | "is_ok_and"
                | "map_or"
                | "map_or_else"
                | "filter"
                | "inspect"
                | "is_none_or"
        );
        let of_element = matches!(
            method,
            "map"
                | "for_each"
                | "filter"
                | "filter_map"
                | "flat_map"
                | "any"
                | "all"
                | "find"
                | "find_map"
                | "position"
                | "inspect"
                | "take_while"
                | "skip_while"
                | "partition"
                | "max_by_key"
                | "min_by_key"
                | "try_for_each"
                | "map_while"
        );
        let of_list =
            matches!(method, "retain" | "retain_mut" | "sort_by_key" | "sort_unstable_by_key" | "dedup_by_key");
        match last(&self.name) {
            "Option" | "Result" if of_value => self.argument(0),
            "iter" if of_element => self.argument(0),
            "Vec" | "[]" | "VecDeque" if of_list => self.element(),
            _ => Self::default(),
        }
    }
}

/// Reads the type of a type's node.
pub(super) fn read<'n, 't>(text: &'t str, node: Node<'n>, place: &Place<'t>, nodes: &mut Nodes<'n>) -> Ty {
    match node.kind() {
        "type_identifier" | "identifier" | "primitive_type" | "scoped_type_identifier" | "scoped_identifier" => {
            Ty::named(path(text, node, place))
        }
        "generic_type" => {
            let name = field(node, "type").map(|name| path(text, name, place)).unwrap_or_default();
            let arguments = field(node, "type_arguments").map(|list| nodes.named(list)).unwrap_or_default();
            let is_type = |argument: &Node<'_>| !matches!(argument.kind(), "lifetime" | "type_binding");
            let mut arguments: Vec<Ty> =
                arguments.into_iter().filter(is_type).map(|argument| read(text, argument, place, nodes)).collect();
            if matches!(
                last(&name),
                "Box"
                    | "Rc"
                    | "Arc"
                    | "Cow"
                    | "Pin"
                    | "Ref"
                    | "RefMut"
                    | "MutexGuard"
                    | "OwnedMutexGuard"
                    | "RwLockReadGuard"
                    | "RwLockWriteGuard"
                    | "LazyLock"
                    | "Lazy"
            ) && !arguments.is_empty()
            {
                return arguments.swap_remove(0);
            }
            if name.is_empty() { Ty::default() } else { Ty { name, arguments, ..Ty::default() } }
        }
        "reference_type" | "pointer_type" => {
            field(node, "type").map(|inner| read(text, inner, place, nodes)).unwrap_or_default()
        }
        "array_type" => {
            let element = field(node, "element").map(|inner| read(text, inner, place, nodes)).unwrap_or_default();
            Ty::with("[]", vec![element])
        }
        "tuple_type" => {
            let parts = nodes.named(node);
            Ty::with("()", parts.into_iter().map(|part| read(text, part, place, nodes)).collect())
        }
        "dynamic_type" | "abstract_type" => {
            let bounds = field(node, "trait").map(|bound| bounds(text, bound, place, nodes)).unwrap_or_default();
            Ty::named(bounds)
        }
        "bounded_type" => Ty::named(bounds(text, node, place, nodes)),
        "parenthesized_type" => {
            let inner = nodes.named(node).first().copied();
            inner.map(|inner| read(text, inner, place, nodes)).unwrap_or_default()
        }
        _ => Ty::default(),
    }
}

/// The path of a type as it is written, without white space; empty if it goes through something unknown.
pub(super) fn path<'t>(text: &'t str, node: Node<'_>, place: &Place<'t>) -> CompactString {
    let written = text.get(node.byte_range()).unwrap_or_default();
    let (root, rest) = written.split_once("::").unwrap_or((written, ""));
    if root == "Self" {
        return if rest.is_empty() { place.owner.clone() } else { CompactString::default() };
    }
    if let Some(bound) = place.bound(root) {
        return if rest.is_empty() { bound.clone() } else { CompactString::default() };
    }
    if written == "_" || written.contains(['<', '(']) {
        return CompactString::default();
    }
    written.split_whitespace().collect()
}

/// The one bound that says something among `A + B + 'static`; empty if there is none or several.
pub(super) fn bounds<'n, 't>(text: &'t str, node: Node<'n>, place: &Place<'t>, nodes: &mut Nodes<'n>) -> CompactString {
    let mut open = vec![node];
    let mut found = CompactString::default();
    while let Some(node) = open.pop() {
        match node.kind() {
            "trait_bounds" | "bounded_type" | "higher_ranked_trait_bound" => open.extend(nodes.named(node)),
            "lifetime" | "removed_trait_bound" | "type_parameters" | "use_bounds" => {}
            _ => {
                let name = read(text, node, place, nodes).name;
                if matches!(last(&name), "Send" | "Sync" | "Unpin" | "Sized" | "Copy" | "UnwindSafe" | "Clone") {
                    continue;
                }
                if !found.is_empty() || name.is_empty() {
                    return CompactString::default();
                }
                found = name;
            }
        }
    }
    found
}

/// The generic parameters of an item with what bounds them, its `where` included.
pub(super) fn generics<'n, 't>(
    text: &'t str,
    item: Node<'n>,
    outer: &Place<'t>,
    nodes: &mut Nodes<'n>,
) -> Vec<(&'t str, CompactString)> {
    let Some(list) = field(item, "type_parameters") else { return Vec::new() };
    let mut generics: Vec<(&'t str, Vec<Node<'n>>)> = Vec::new();
    for parameter in nodes.named(list).into_iter().take(MOST_GENERICS.saturating_sub(outer.generics.len())) {
        if let ("type_parameter" | "const_parameter", Some(name)) = (parameter.kind(), field(parameter, "name")) {
            let bounds = field(parameter, "bounds").into_iter().collect();
            generics.push((text.get(name.byte_range()).unwrap_or_default(), bounds));
        }
    }
    let clause = nodes.named(item).into_iter().find(|child| child.kind() == "where_clause");
    for predicate in clause.map(|clause| nodes.named(clause)).unwrap_or_default() {
        let left = field(predicate, "left").and_then(|left| text.get(left.byte_range()));
        if let Some((_, bounds)) = generics.iter_mut().find(|(name, _)| Some(*name) == left) {
            bounds.extend(field(predicate, "bounds"));
        }
    }
    let bound = |nodes: &mut Nodes<'n>, all: &[Node<'n>]| {
        let mut said = all.iter().map(|one| bounds(text, *one, outer, nodes)).filter(|bound| !bound.is_empty());
        let first = said.next().unwrap_or_default();
        if said.next().is_some() { CompactString::default() } else { first }
    };
    generics.into_iter().map(|(name, all)| (name, bound(nodes, &all))).collect()
}

/// The name by which a type owns members: the last name of its path, or what is left of the text without generics.
pub(super) fn owner_name<'n, 't>(text: &'t str, node: Node<'n>, nodes: &mut Nodes<'n>) -> CompactString {
    let written = |node: Node<'n>| text.get(node.byte_range()).unwrap_or_default();
    match node.kind() {
        "generic_type" => field(node, "type").map(|name| last(written(name)).trim().into()).unwrap_or_default(),
        "type_identifier" | "primitive_type" => written(node).into(),
        "scoped_type_identifier" => last(written(node)).trim().into(),
        _ => {
            let ty = read(text, node, &Place::default(), nodes);
            let name = last(&ty.name);
            if name.is_empty() { written(node).split_whitespace().collect() } else { name.into() }
        }
    }
}

/// Whether a path names one type that members can be looked up for in this file.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains("::") && !is_primitive(name)
}
