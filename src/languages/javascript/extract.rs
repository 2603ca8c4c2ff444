//! What JavaScript and TypeScript say, with and without JSX. One set of rules for all: the grammars share their nodes.
//!
//! What an identifier of this language is depends on what stands around it, and after it: functions are called above
//! where they are declared, `export { a }` stands at the end, and `{ a }` is a literal, a pattern or a block. In
//! reading order:
//!
//! - `statements` is the walk: which node is read how; blocks, loops, `switch`;
//! - `modules`: `import`, `export`, `require`, `module.exports`; `unnamed`: exports that no text names;
//! - `declarations`: variables, functions, namespaces; `classes`: classes, interfaces, enums, type aliases; `objects`:
//!   object literals, whose members are definitions where the object has a name; `functions`: parameters and bodies;
//! - `values`: names, members, calls; `jsx`: elements; `types`: annotations;
//! - `names` knows which names are local, `shown` what a type annotation shows, `known` what the file declares about
//!   its own functions and types. Together they are the light inference by which a receiver has a type.
//!
//! Read on purpose, although no keyword says so: `X.prototype.f = function`, `createClass({ f: function() {} })`,
//! object literals as namespaces, fields that a constructor assigns, `Record<Kind, …>` as an exhaustive match.
//!
//! Not read on purpose: what a called function does with its callbacks (but for those of arrays), types through
//! conditional and mapped types, AMD's `define`, names in strings, what `eval` or `with` would bring into scope.

mod classes;
mod declarations;
mod functions;
mod jsx;
mod known;
mod members;
mod modules;
mod names;
mod objects;
mod properties;
mod returned;
mod shown;
mod spot;
mod statements;
#[cfg(test)]
mod tests;
mod types;
mod unnamed;
mod values;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use tree_sitter::Node;

use self::known::Known;
use self::modules::{Exports, Imported};
use self::names::Names;
use self::shown::Shown;
use self::spot::Spot;
use crate::facts::{Definition, DefinitionKind, Form, Qualifier, ResultUse, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::languages::shared::builder::Builder;
use crate::languages::shared::fields::field;

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    Reader::new(out).file(root);
    if out.language() == Language::Tsx {
        properties::of_components(out);
    }
}

/// The owner of members of what a file exports without a name.
const NAMELESS: &str = "default";

/// Walks through a file.
struct Reader<'b, 't> {
    out: &'b mut Builder<'t>,
    /// The names of values that are local here.
    values: Names<'t>,
    /// The names of types that are local here: generic parameters, types declared in a function.
    types: Names<'t>,
    known: Known<'t>,
    /// What the file, and each namespace around, exports.
    exports: Vec<Exports<'t>>,
    /// What `this` is here, by function.
    this: Vec<This>,
    /// What the functions around are declared to return.
    returns: Vec<Option<Shown>>,
    /// How many functions and blocks are around: names declared inside of one are local.
    nesting: usize,
    /// Whether all that is declared here is visible without `export`.
    ambient: Ambient,
    /// What the imports of the file bring, by their local names.
    imported: FxHashMap<&'t str, Imported>,
    /// The same inside of functions, as far as it was read.
    imported_inside: FxHashMap<&'t str, Imported>,
    /// Where the definitions at the top are, by name.
    top: FxHashMap<&'t str, u32>,
    /// The fields that were defined so far, by owner and name.
    fields: FxHashSet<(CompactString, &'t str)>,
    /// The members that classes declare: an assignment to one of them defines nothing.
    declared: FxHashSet<(CompactString, &'t str)>,
    /// The overload that came last: what follows may be its implementation.
    signature: Option<(&'t str, u32)>,
    /// The decorators that stand before `export class`.
    decorated: Vec<Node<'t>>,
}

/// What `this` and `super` mean in a function.
#[derive(Clone, Default)]
struct This {
    /// The type that `this` is of, if the file shows it.
    owner: Option<CompactString>,
    /// What it extends.
    base: Option<CompactString>,
    /// Whether an assignment to `this.x` defines `x`.
    making: Making,
}

/// Whether a function makes the fields of `this`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Making {
    #[default]
    Nothing,
    Fields,
}

/// Whether declarations need an `export` to be seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ambient {
    No,
    Declared,
}

/// What an expression is wanted for.
#[derive(Clone, Copy, Default)]
struct Want<'w> {
    result: ResultUse,
    /// The type that it has to have.
    shown: Option<&'w Shown>,
    /// If it is a function: the type of its first parameter.
    element: Option<&'w Shown>,
    /// If it is a function: the type of what it gives back.
    gives: Option<&'w Shown>,
    /// If it is an object: whose members its members are.
    owner: Option<Owner<'w>>,
    /// Where it stands, if that says its type and the file does not.
    spot: Option<&'w Spot>,
}

/// Whose members the members of an object literal are.
#[derive(Clone, Copy)]
struct Owner<'w> {
    name: &'w str,
    members: Members,
    visibility: Visibility,
}

/// Which members of an object literal are definitions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Members {
    All,
    /// The object is an argument of a call that makes something of it: only its methods.
    Methods,
}

/// What is known of the value of an expression.
#[derive(Default)]
struct Value {
    /// Its type.
    shown: Option<Shown>,
    /// Its path, if it is a name or a path of names that is not local.
    path: Option<CompactString>,
}

impl This {
    /// What `this` is in a function: what it makes, if it has the name of a class.
    fn making(name: &str) -> Self {
        if !name.starts_with(char::is_uppercase) {
            return Self::default();
        }
        Self { owner: Some(name.into()), base: None, making: Making::Fields }
    }
}

impl Want<'_> {
    /// The value is bound, returned or passed on.
    fn bound() -> Self {
        Self { result: ResultUse::Bound(1), ..Self::default() }
    }
}

impl Value {
    fn of(shown: Option<Shown>) -> Self {
        Self { shown, path: None }
    }
}

impl<'b, 't> Reader<'b, 't> {
    fn new(out: &'b mut Builder<'t>) -> Self {
        Self {
            out,
            values: Names::default(),
            types: Names::default(),
            known: Known::default(),
            exports: Vec::new(),
            this: vec![This::default()],
            returns: Vec::new(),
            nesting: 0,
            ambient: Ambient::No,
            imported: FxHashMap::default(),
            imported_inside: FxHashMap::default(),
            top: FxHashMap::default(),
            fields: FxHashSet::default(),
            declared: FxHashSet::default(),
            signature: None,
            decorated: Vec::new(),
        }
    }

    fn file(&mut self, program: Node<'t>) {
        self.learn(program);
        let exports = self.exports_of(program);
        self.exports.push(exports);
        if program.is_error() {
            self.unreadable(program);
        } else {
            self.each(program);
        }
        self.finish_exports();
    }

    /// Reads all children.
    fn each(&mut self, node: Node<'t>) {
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            self.visit(child);
        }
    }

    /// Reads a node of which nothing is wanted.
    fn visit(&mut self, node: Node<'t>) {
        self.value(node, Want::default());
    }

    /// Begins to remember local names.
    fn open(&mut self) {
        self.values.open();
        self.types.open();
    }

    /// Forgets the local names since the last `open`.
    fn close(&mut self) {
        self.values.close();
        self.types.close();
    }

    /// What `this` is here.
    fn this(&self) -> This {
        self.this.last().cloned().unwrap_or_default()
    }

    /// A definition with everything else empty. Variables around it are not part of its module.
    fn blank(&self, kind: DefinitionKind, name: &str, node: Node<'t>, name_node: Node<'t>) -> Definition {
        let mut definition = self.out.blank(kind, name, node, name_node);
        definition.module = self.module();
        definition
    }

    fn module(&self) -> CompactString {
        use DefinitionKind::{Constructor, Function, Method, Module};
        let around = |kind| matches!(kind, Function | Method | Constructor | Module);
        let mut names: Vec<&str> =
            self.out.around().filter(|it| around(it.kind)).map(|definition| definition.name.as_str()).collect();
        names.reverse();
        names.join(".").into()
    }

    /// Gives a definition the hash of its body. Bodies that are deep inside others are left out: each would be read
    /// once for every function around it.
    fn hash(&mut self, definition: &mut Definition, body: Node<'t>) {
        if self.nesting <= 3 {
            (definition.body, definition.sketch) = self.out.body(body);
        }
    }

    fn push_use(&mut self, kind: UseKind, qualifier: Qualifier, name: &str, node: Node<'t>, name_node: Node<'t>) {
        self.push(kind, qualifier, name, node, name_node, |_| ());
    }

    fn push(
        &mut self,
        kind: UseKind,
        qualifier: Qualifier,
        name: &str,
        node: Node<'t>,
        name_node: Node<'t>,
        complete: impl FnOnce(&mut Use),
    ) {
        let mut found = self.out.blank_use(kind, qualifier, name, node, name_node);
        complete(&mut found);
        if !found.name.is_empty() {
            self.out.push_use(found);
        }
    }

    /// The name of a property as it is written in a declaration or literal, without quotes; `None` if it is computed.
    fn key(&self, node: Node<'t>) -> Option<&'t str> {
        match node.kind() {
            "string" => Some(self.string(node)),
            "computed_property_name" => None,
            _ => Some(self.out.text(node)),
        }
    }

    /// The text of a string without its quotes, as it is written.
    fn string(&self, node: Node<'t>) -> &'t str {
        self.out.text(node).trim_matches(['"', '\'', '`'])
    }

    /// The coarse form of an expression.
    fn form(&self, node: Node<'t>) -> Form {
        let mut node = node;
        loop {
            let form: CompactString = match node.kind() {
                "parenthesized_expression"
                | "as_expression"
                | "satisfies_expression"
                | "non_null_expression"
                | "await_expression"
                | "jsx_expression" => match node.named_child(0) {
                    Some(inner) => {
                        node = inner;
                        continue;
                    }
                    None => "?".into(),
                },
                "identifier" | "this" | "shorthand_property_identifier" => "name".into(),
                "string" | "template_string" => "str".into(),
                "number" => "num".into(),
                "true" | "false" => "bool".into(),
                "null" | "undefined" => "none".into(),
                "arrow_function" | "function_expression" | "generator_function" => "fn".into(),
                "array" => "list".into(),
                "object" => "dict".into(),
                "unary_expression" => match self.out.text(node).as_bytes().first() {
                    Some(b'!') => "bool".into(),
                    Some(b'-' | b'+') => "num".into(),
                    _ => "?".into(),
                },
                "call_expression" if self.bound_function(node) => "fn".into(),
                "call_expression" | "new_expression" => {
                    let called = field(node, "function").or_else(|| field(node, "constructor"));
                    let name = called.map_or("", |called| self.last_name(called));
                    if name.is_empty() { "?".into() } else { compact_str::format_compact!("{name}()") }
                }
                "member_expression" => self.member_form(node),
                _ => "?".into(),
            };
            return Form(form);
        }
    }

    /// `function() { … }.bind(this)`
    fn bound_function(&self, call: Node<'t>) -> bool {
        let Some(called) = field(call, "function").filter(|called| called.kind() == "member_expression") else {
            return false;
        };
        let bind = field(called, "property").is_some_and(|property| self.out.text(property) == "bind");
        bind && field(called, "object").is_some_and(is_function)
    }

    fn member_form(&self, node: Node<'t>) -> CompactString {
        let property = field(node, "property").map_or("", |property| self.out.text(property));
        match field(node, "object").filter(|object| object.kind() == "identifier").map(|object| self.out.text(object)) {
            Some(object) if object.starts_with(char::is_uppercase) => {
                compact_str::format_compact!("{object}.{property}")
            }
            _ => compact_str::format_compact!(".{property}"),
        }
    }

    /// The name that an expression ends with: `c` of `a.b.c`.
    fn last_name(&self, node: Node<'t>) -> &'t str {
        match node.kind() {
            "identifier" => self.out.text(node),
            "member_expression" => field(node, "property").map_or("", |property| self.out.text(property)),
            _ => "",
        }
    }
}

/// The first named child of a kind.
fn child_of<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).find(|child| child.kind() == kind)
}

/// Whether a word or sign stands directly inside of a node.
fn says(node: Node<'_>, word: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|child| child.kind() == word)
}

/// Whether it is a function without a name of its own.
fn is_function(node: Node<'_>) -> bool {
    matches!(node.kind(), "arrow_function" | "function_expression" | "generator_function")
}
