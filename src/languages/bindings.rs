//! What a text binds by names and keys, and what it binds twice in one scope.
//!
//! Each language has a table of rows: a kind of node, and what it binds. One walk serves all of them. Apart from facts,
//! because only files that git merged are asked.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tree_sitter::{Node, Tree};

use super::constants::{ConstantSet, Constants, Walk};
use super::extract::{Flaw, LARGEST, parse};
use super::returns::{self, Returned};
use super::shared::fields::field;
use crate::lang::Language;

/// Changes whenever a table does, or what is found with it.
pub(crate) const VERSION: u32 = 4;

/// What a language binds.
pub(super) struct Bindings {
    /// The kinds of nodes in which a name or key stands once, apart from those outside.
    pub(super) scopes: &'static [&'static str],
    /// The kinds of nodes of which at most one counts: branches of conditions.
    pub(super) alternatives: &'static [&'static str],
    /// The kinds of nodes that are lists of values.
    pub(super) lists: &'static [&'static str],
    /// What binds something.
    pub(super) rows: &'static [Row],
    /// Whether a node is there only where something holds that is not known here.
    pub(super) is_conditional: fn(&Site<'_, '_>) -> bool,
    /// Whether an import takes in a whole file by its path, with all that it declares.
    pub(super) includes_files: bool,
    /// Whether an import brings in a namespace, which does not say what is in it.
    pub(super) brings_namespaces: bool,
    /// What namespaces of the language's own library hold, as far as their names tell.
    pub(super) library: &'static [(&'static str, &'static [&'static str])],
    /// Those of them that a build may bring in for all files of a project.
    pub(super) implicit: &'static [&'static str],
    /// What an import brings in that is used under other names: its own name, and those.
    pub(super) brought: &'static [(&'static str, &'static [&'static str])],
    /// Names that mean something though nothing in a file binds them.
    pub(super) given: &'static [&'static str],
    /// From what everything is brought in where that is in the file itself, written in a module inside of it.
    pub(super) inner: &'static [&'static str],
    /// What it makes constant.
    pub(super) constants: &'static Constants,
}

/// A kind of node that binds something.
pub(super) struct Row {
    /// The kind.
    pub(super) node: &'static str,
    /// The kinds of the node around it; any, if there are none.
    pub(super) inside: &'static [&'static str],
    /// What people call it. Names of different words do not meet.
    pub(super) what: &'static str,
    /// The names or keys and where they stand.
    pub(super) names: for<'t> fn(&Site<'t, '_>) -> Vec<Bound<'t>>,
    /// Whether the second one certainly breaks something, or takes the place of the first.
    pub(super) is_refused: bool,
}

/// A node and what stands about it. The parser library would look for that from the root on, each time.
#[derive(Clone, Copy)]
pub(super) struct Site<'t, 's> {
    /// The node.
    pub(super) node: Node<'t>,
    /// The nodes around it, the innermost last.
    pub(super) around: &'s [Node<'t>],
    /// The attributes directly before it.
    pub(super) before: &'s [Node<'t>],
    /// The text.
    pub(super) text: &'t str,
}

impl<'t> Site<'t, '_> {
    /// The kind of a node around it, counted from the innermost, which is 0.
    pub(super) fn kind_around(&self, out: usize) -> &'t str {
        self.around.iter().nth_back(out).map_or("", |it| it.kind())
    }
}

/// A name and where it stands.
pub(super) type Bound<'t> = (String, Node<'t>);

/// A name or a key that stands twice in one scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubled {
    /// What people call it: a field, an import.
    pub what: CompactString,
    /// The name or the key, as it is written.
    pub name: CompactString,
    /// The lines, counted from 1, of the first and of the second one.
    pub lines: [u32; 2],
    /// Whether the language refuses it.
    pub is_refused: bool,
}

/// What a text shows about its own bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// What stands twice in one scope, in the order of the text.
    pub doubled: Vec<Doubled>,
    /// What is constant and set all the same, in the order of the text.
    pub constants: Vec<ConstantSet>,
    /// The lines of branches of conditions, first and last, counted from 1.
    pub alternatives: Vec<(u32, u32)>,
    /// What its functions return, in the order of the text.
    pub returned: Vec<Returned>,
}

impl Inside {
    /// Whether two lines stand in branches of conditions of which only one counts.
    #[must_use]
    pub fn are_alternatives(&self, one: u32, other: u32) -> bool {
        let has = |(first, last): &(u32, u32), line: u32| (*first..=*last).contains(&line);
        self.alternatives.iter().any(|lines| has(lines, one) != has(lines, other))
    }
}

/// A scope that is open, or a list.
struct Open {
    depth: usize,
    seen: FxHashMap<(&'static str, String), u32>,
    /// Of a list: its entries by a key that no two of them should share, and where the second one of a key stands.
    entries: Option<Entries>,
}

#[derive(Default)]
struct Entries {
    count: usize,
    all: usize,
    seen: FxHashMap<String, u32>,
    doubled: Vec<(String, [u32; 2])>,
}

/// A list whose entries are told apart by a key has at least so many of them.
const FEWEST: usize = 3;

/// Reads what a file binds.
///
/// # Errors
/// If the file is too large, or too hard to parse.
pub fn inside(language: Language, bytes: &[u8]) -> Result<Inside, Flaw> {
    if bytes.len() > LARGEST {
        return Err(Flaw::TooLarge);
    }
    let text = String::from_utf8_lossy(bytes);
    Ok(of(language, &text, &parse(language, &text)?))
}

/// What a file that was parsed binds.
pub(super) fn of(language: Language, text: &str, tree: &Tree) -> Inside {
    let root = tree.root_node();
    Inside { returned: returns::of(language, text, root), ..walk(language.semantics().bindings(), root, text) }
}

fn walk<'t>(table: &'static Bindings, root: Node<'t>, text: &'t str) -> Inside {
    let mut rows: FxHashMap<&str, Vec<&'static Row>> = FxHashMap::default();
    table.rows.iter().for_each(|row| rows.entry(row.node).or_default().push(row));
    let mut found = Inside::default();
    let mut open = vec![Open { depth: 0, seen: FxHashMap::default(), entries: None }];
    // The nodes around the one that is visited, and the attributes before each of them and before itself.
    let (mut around, mut before): (Vec<Node<'t>>, Vec<Vec<Node<'t>>>) = (Vec::new(), vec![Vec::new()]);
    let mut constants = Walk::new(table.constants);
    let mut cursor = root.walk();
    loop {
        let (node, depth) = (cursor.node(), around.len());
        if node.is_named() {
            let attributes = before.last().map(Vec::as_slice).unwrap_or_default();
            let site = Site { node, around: &around, before: attributes, text };
            let rows = rows.get(node.kind()).into_iter().flatten();
            let rows = rows.filter(|row| row.inside.is_empty() || row.inside.contains(&site.kind_around(0)));
            rows.for_each(|row| bind(table, row, &site, &mut open, &mut found));
            enter(table, node, text, depth, &mut open, &mut found);
            constants.enter(&site, depth);
        }
        if cursor.goto_first_child() {
            around.push(node);
            before.push(Vec::new());
            continue;
        }
        loop {
            let (left, depth) = (cursor.node(), around.len());
            while open.last().is_some_and(|it| it.depth == depth && depth > 0) {
                close(open.pop(), &mut found);
            }
            constants.leave(depth);
            if let Some(attributes) = before.last_mut() {
                if left.kind() == "attribute_item" {
                    attributes.push(left);
                } else if !left.is_extra() {
                    attributes.clear();
                }
            }
            if cursor.goto_next_sibling() {
                break;
            }
            if !cursor.goto_parent() {
                found.doubled.sort_by_key(|it| it.lines);
                found.constants = constants.end();
                return found;
            }
            around.pop();
            before.pop();
        }
    }
}

fn enter(table: &Bindings, node: Node<'_>, text: &str, depth: usize, open: &mut Vec<Open>, found: &mut Inside) {
    let kind = node.kind();
    if let Some(entries) = open.last_mut().and_then(|it| it.entries.as_mut().filter(|_| it.depth + 1 == depth)) {
        entries.add(node, text);
    }
    let is_alternative = table.alternatives.contains(&kind);
    if is_alternative {
        found.alternatives.push((line(node), narrow(node.end_position().row) + 1));
    }
    let is_list = table.lists.contains(&kind);
    if depth > 0 && (is_alternative || is_list || table.scopes.contains(&kind)) {
        open.push(Open { depth, seen: FxHashMap::default(), entries: is_list.then(Entries::default) });
    }
}

fn bind(table: &Bindings, row: &'static Row, site: &Site<'_, '_>, open: &mut [Open], found: &mut Inside) {
    if (table.is_conditional)(site) {
        return;
    }
    let Some(scope) = open.last_mut() else { return };
    for (name, place) in (row.names)(site) {
        let at = line(place);
        let first = *scope.seen.entry((row.what, name.clone())).or_insert(at);
        // The same node may bind a name in two ways.
        if first != at {
            let (what, name) = (row.what.into(), name.into());
            found.doubled.push(Doubled { what, name, lines: [first, at], is_refused: row.is_refused });
        }
    }
}

fn close(scope: Option<Open>, found: &mut Inside) {
    let Some(entries) = scope.and_then(|it| it.entries) else { return };
    // One of many: a list in which several keys come again is not told apart by them.
    let [(name, lines)] = entries.doubled.as_slice() else { return };
    if entries.all >= FEWEST && entries.all == entries.count {
        let (what, name) = ("entry".into(), name.as_str().into());
        found.doubled.push(Doubled { what, name, lines: *lines, is_refused: false });
    }
}

impl Entries {
    fn add(&mut self, node: Node<'_>, text: &str) {
        if node.is_extra() {
            return;
        }
        self.all += 1;
        let Some((key, at)) = entry(node, text) else { return };
        self.count += 1;
        match self.seen.get(&key) {
            Some(first) => self.doubled.push((key, [*first, at])),
            None => {
                self.seen.insert(key, at);
            }
        }
    }
}

/// The first of these names that a record in a list gives is what tells it apart.
const KEYS: [&str; 4] = ["id", "key", "code", "slug"];

/// By what an entry of a list is told apart: what it calls with which first text, or the key that a record gives it.
fn entry(node: Node<'_>, text: &str) -> Option<(String, u32)> {
    let node = Some(node).filter(|it| it.kind() != "literal_element").or_else(|| node.named_child(0))?;
    if let Some(arguments) = field(node, "arguments") {
        let callee = ["function", "constructor", "type"].iter().find_map(|name| field(node, name))?;
        let first = arguments.named_child(0)?;
        let first = Some(first).filter(|it| it.kind() != "argument").or_else(|| first.named_child(0))?;
        let is_text = first.kind().contains("string");
        return is_text.then(|| (format!("{}({})", words(callee, text), words(first, text)), line(node)));
    }
    let mut cursor = node.walk();
    let pairs = node.named_children(&mut cursor).filter_map(|pair| {
        let (name, value) = (pair.named_child(0)?, pair.named_child(1)?);
        let name = words(name, text);
        let plain = name.trim_matches(['"', '\'', '.']).to_ascii_lowercase();
        let kind = Some(value).filter(|it| it.kind() != "literal_element").or_else(|| value.named_child(0))?.kind();
        let is_literal = ["string", "integer", "number", "int_literal"].iter().any(|it| kind.contains(it));
        let at = KEYS.iter().position(|key| *key == plain).filter(|_| is_literal)?;
        Some((at, format!("{plain}: {}", words(value, text))))
    });
    let (_, key) = pairs.min()?;
    Some((key, line(node)))
}

/// The text of a node with its white space as single blanks.
pub(super) fn words(node: Node<'_>, text: &str) -> String {
    text.get(node.byte_range()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number or text that a member of an enum is given.
pub(super) fn numbered<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    numbered_in(site, "value")
}

/// The same, where it stands in another field.
pub(super) fn numbered_in<'t>(site: &Site<'t, '_>, value: &str) -> Vec<Bound<'t>> {
    let literal = |it: &Node<'_>| NUMBERED.contains(&it.kind());
    at(field(site.node, value).filter(literal), site.text)
}

/// The kinds of nodes that are numbers or texts.
const NUMBERED: [&str; 6] = ["char_literal", "integer", "integer_literal", "number", "number_literal", "string"];

/// What the field `name` of a node says.
pub(super) fn named<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "name"), text)
}

/// What the field `key` of a node says, if it is written there as it is.
pub(super) fn keyed<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(field(node, "key"), text)
}

/// All of a node.
pub(super) fn whole<'t>(site: &Site<'t, '_>) -> Vec<Bound<'t>> {
    let Site { node, text, .. } = *site;
    at(Some(node), text)
}

/// The text of a node, if there is one that says something.
pub(super) fn at<'t>(node: Option<Node<'t>>, text: &str) -> Vec<Bound<'t>> {
    let bound = node.map(|node| (words(node, text), node)).filter(|(name, _)| !name.is_empty() && name != "_");
    bound.into_iter().collect()
}

/// All children in a field.
pub(super) fn each<'t>(node: Node<'t>, name: &str, text: &str) -> Vec<Bound<'t>> {
    let mut cursor = node.walk();
    let all: Vec<Node<'t>> =
        node.children_by_field_name(name, &mut cursor).filter(tree_sitter::Node::is_named).collect();
    all.into_iter().flat_map(|it| at(Some(it), text)).collect()
}

/// A string without its quotes, so that it is the same whichever are used.
pub(super) fn unquoted(node: Node<'_>, text: &str) -> String {
    words(node, text).trim_matches(['"', '\'', '`']).to_owned()
}

fn line(node: Node<'_>) -> u32 {
    narrow(node.start_position().row) + 1
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(language: Language, text: &str) -> Vec<String> {
        let inside = inside(language, text.as_bytes()).unwrap();
        inside.doubled.iter().map(|it| format!("{} {} {:?}", it.what, it.name, it.lines)).collect()
    }

    fn silent(language: Language, text: &str) {
        assert_eq!(doubled(language, text), [""; 0], "{text}");
    }

    #[test]
    fn rust_binds_once() {
        let rust = |text: &str| doubled(Language::Rust, text);
        assert_eq!(rust("use a::b;\nuse c::{d, e as b};\n"), ["import b [1, 2]"]);
        assert_eq!(rust("mod tests {}\nfn f() {}\nmod tests {}\n"), ["module or type tests [1, 3]"]);
        assert_eq!(rust("struct S {\n a: u8,\n b: u8,\n a: u8,\n}\n"), ["field a [2, 4]"]);
        assert_eq!(rust("fn f() -> S { S {\n a: 1,\n a: 2 } }\n"), ["field a [2, 3]"]);
        assert_eq!(rust("fn f() -> S { S {\n a,\n a: 2 } }\n"), ["field a [2, 3]"]);
        assert_eq!(rust("enum E {\n A,\n B,\n A,\n}\n"), ["variant A [2, 4]"]);
        assert_eq!(rust("impl S {\n fn f() {}\n fn f(&self) {}\n}\n"), ["function f [2, 3]"]);
        assert_eq!(rust("fn f(k: K) { match k {\n K::A => 1,\n K::B => 2,\n K::A => 3,\n }; }\n"), ["arm K::A [2, 4]"]);
        assert_eq!(
            rust("fn f() { [\n code(\"a\"),\n code(\"b\"),\n code(\"a\"),\n]; }\n"),
            ["entry code(\"a\") [2, 4]"]
        );
        assert_eq!(rust("enum E {\n A = 1,\n B = 2,\n C = 1,\n}\n"), ["discriminant 1 [2, 4]"]);
        assert_eq!(
            rust("#[derive(Debug, Default)]\nstruct S;\nimpl std::default::Default for S {}\n"),
            ["implementation Default for S [1, 3]"]
        );
        silent(
            Language::Rust,
            "impl From<A> for S {}\nimpl From<B> for S {}\nimpl A for S<u8> {}\nimpl A for S<u16> {}\n",
        );
        silent(Language::Rust, "#[cfg(unix)]\nfn f() {}\n#[cfg(windows)]\nfn f() {}\n");
        silent(Language::Rust, "struct S { a: u8 }\nstruct T { a: u8 }\nimpl S { fn f() {} }\nimpl T { fn f() {} }\n");
        silent(
            Language::Rust,
            "use a::{self, b};\nuse c::Trait as _;\nuse d::Trait as _;\nconst _: () = ();\nconst _: () = ();\n",
        );
        silent(
            Language::Rust,
            "fn f() {\n let a = 1;\n let a = 2;\n match a { x if x > 1 => 1,\n x if x > 2 => 2, _ => 3 };\n}\n",
        );
        silent(Language::Rust, "fn f() { [\n code(\"a\"),\n code(\"a\"),\n code(\"b\"),\n code(\"b\"),\n]; }\n");
    }

    #[test]
    fn go_binds_once() {
        let go = |text: &str| doubled(Language::Go, text);
        assert_eq!(go("package p\nimport (\n \"os\"\n \"strings\"\n)\nimport \"os\"\n"), ["import os [3, 6]"]);
        assert_eq!(
            go("package p\nvar m = map[string]int{\n \"a\": 1,\n \"b\": 2,\n \"a\": 3,\n}\n"),
            ["key \"a\" [3, 5]"]
        );
        assert_eq!(go("package p\ntype S struct {\n A int\n B, A string\n}\n"), ["field A [3, 4]"]);
        assert_eq!(go("package p\ntype I interface {\n F()\n F(int)\n}\n"), ["method F [3, 4]"]);
        assert_eq!(go("package p\nfunc (s *S) F() {}\nfunc (s S) F() {}\n"), ["declaration S.F [2, 3]"]);
        assert_eq!(go("package p\nfunc f() {\n a := 1\n b := 2\n a := 3\n}\n"), ["variable a [3, 5]"]);
        assert_eq!(go("package p\nfunc f(k int) {\n switch k {\n case 1:\n case 2, 1:\n }\n}\n"), ["case 1 [4, 5]"]);
        silent(Language::Go, "package p\nfunc init() {}\nfunc init() {}\nvar _ = 1\nvar _ = 2\n");
        silent(Language::Go, "package p\nfunc f() {\n a, err := g()\n b, err := g()\n if a := 1; a > b {}\n}\n");
        silent(Language::Go, "package p\nvar m = []S{{A: 1}, {A: 2}}\nvar n = map[K]int{f(1): 1, f(1): 2}\n");
    }

    #[test]
    fn scripts_bind_once() {
        let script = |text: &str| doubled(Language::TypeScript, text);
        assert_eq!(script("import { a } from 'x';\nimport { b as a } from 'y';\n"), ["name a [1, 2]"]);
        assert_eq!(script("const os = require('os');\nf();\nconst os = require('os');\n"), ["name os [1, 3]"]);
        assert_eq!(script("const o = {\n a: 1,\n 'a': 2,\n};\n"), ["key a [2, 3]"]);
        assert_eq!(script("class C {\n f() {}\n g() {}\n f() {}\n}\n"), ["member f [2, 4]"]);
        assert_eq!(script("enum E {\n A,\n B = 2,\n A = 3,\n}\n"), ["member A [2, 4]"]);
        assert_eq!(script("interface I {\n a: string;\n a: number;\n}\n"), ["property a [2, 3]"]);
        assert_eq!(script("switch (k) {\n case 'a': f();\n case 'b': g();\n case 'a': h();\n}\n"), ["case 'a' [2, 4]"]);
        assert_eq!(
            script("const l = [\n { id: 'a', n: 1 },\n { id: 'b', n: 1 },\n { id: 'a', n: 2 },\n];\n"),
            ["entry id: 'a' [2, 4]"]
        );
        silent(
            Language::TypeScript,
            "function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: any) {}\n",
        );
        silent(Language::TypeScript, "class C {\n get a() { return 1; }\n set a(v) {}\n static a = 1;\n}\n");
        silent(
            Language::TypeScript,
            "interface I { a: string }\ninterface I { b: string }\nnamespace N {}\nnamespace N {}\n",
        );
        silent(Language::JavaScript, "var a = 1;\nvar a = 2;\nif (x) { const b = 1; } else { const b = 2; }\n");
    }

    #[test]
    fn python_binds_once() {
        let python = |text: &str| doubled(Language::Python, text);
        assert_eq!(python("d = {\n 'a': 1,\n \"a\": 2,\n}\n"), ["key a [2, 3]"]);
        assert_eq!(python("def test_a(): pass\n\ndef test_a(): pass\n"), ["function test_a [1, 3]"]);
        assert_eq!(python("class C:\n a = 1\n b = 2\n a = 3\n"), ["member a [2, 4]"]);
        assert_eq!(python("f(a=1,\n  b=2,\n  a=3)\n"), ["argument a [1, 3]"]);
        assert_eq!(python("def f(a,\n b=1,\n a=2): pass\n"), ["parameter a [1, 3]"]);
        silent(Language::Python, "import os\nimport os\ntry:\n def f(): pass\nexcept ImportError:\n def f(): pass\n");
        silent(Language::Python, "if a:\n def f(): pass\nelse:\n def f(): pass\n");
        silent(Language::Python, "@overload\ndef f(a: int): ...\n@overload\ndef f(a: str): ...\ndef f(a): pass\n");
        silent(Language::Python, "class C:\n @property\n def a(self): pass\n @a.setter\n def a(self, v): pass\n");
    }

    #[test]
    fn c_java_and_csharp_bind_once() {
        assert_eq!(doubled(Language::C, "enum e {\n A,\n B,\n A,\n};\n"), ["enumerator A [2, 4]"]);
        assert_eq!(doubled(Language::C, "struct s {\n int a;\n long a;\n};\n"), ["field a [2, 3]"]);
        assert_eq!(
            doubled(Language::C, "int f(void) { return 1; }\nint f(void) { return 2; }\n"),
            ["function f [1, 2]"]
        );
        silent(Language::C, "#ifdef A\nint f(void) { return 1; }\n#else\nint f(void) { return 2; }\n#endif\n");
        silent(Language::C, "extern int a;\nint a;\nint f(void);\nint f(void);\n");
        assert_eq!(
            doubled(Language::Java, "class C {\n int a;\n void f(int a) {}\n void f(String a) {}\n long a;\n}\n"),
            ["field a [2, 5]"]
        );
        assert_eq!(doubled(Language::Java, "enum E {\n A,\n B,\n A\n}\n"), ["constant A [2, 4]"]);
        assert_eq!(
            doubled(Language::Java, "class C {\n void f(int a) {}\n int f(int b) { return 1; }\n}\n"),
            ["method f(int) [2, 3]"]
        );
        silent(Language::Java, "import a.B;\nimport a.B;\nclass C { void f() {} void f(int a) {} }\n");
        assert_eq!(
            doubled(Language::CSharp, "class C {\n public int A { get; set; }\n public long A { get; set; }\n}\n"),
            ["member A [2, 3]"]
        );
        assert_eq!(doubled(Language::CSharp, "enum E {\n A,\n B,\n A\n}\n"), ["member A [2, 4]"]);
        assert_eq!(
            doubled(Language::CSharp, "class C { S F() => new S {\n A = 1,\n B = 2,\n A = 3 }; }\n"),
            ["property A [2, 4]"]
        );
        silent(Language::CSharp, "partial class C { void F() {} void F(int a) {} }\npartial class C { }\n");
    }

    #[test]
    fn branches_of_conditions_are_alternatives() {
        let of = |language, text: &str| inside(language, text.as_bytes()).unwrap();
        let c = of(Language::C, "#ifdef A\nint f(void) { return 1; }\n#else\nint f(void) { return 2; }\n#endif\n");
        assert!(c.are_alternatives(2, 4), "{:?}", c.alternatives);
        let python = of(Language::Python, "if a:\n def f(): pass\nelse:\n def f(): pass\n");
        assert!(python.are_alternatives(2, 4), "{:?}", python.alternatives);
        let guard = of(Language::C, "#ifndef H\n#define H\nint f(void);\nint f(int);\n#endif\n");
        assert!(!guard.are_alternatives(3, 4), "{:?}", guard.alternatives);
    }
}
