//! What of a library makes a literal a contract: `std::env::var("X")` needs the variable `X`.
//!
//! Each language has a table of rows, a call or an object of a library each, and says how its grammar writes that. One
//! walk serves all of them and all kinds of contracts. Apart from facts, because few files are asked.

use tree_sitter::Node;

use super::events::events;
use super::extract::parse;
use super::flags::flags;
use super::routes::{Routes, routes};
use super::settings::settings;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::model::{ContractKind, Position, Span};

/// What a language takes by names from places where others put things.
pub(super) struct Callees {
    /// What does so, in no order that matters.
    pub(super) rows: &'static [Callee],
    /// What a node is.
    pub(super) takes: for<'t> fn(Node<'t>, &'t str) -> Takes<'t>,
    /// The kinds of nodes that are texts.
    pub(super) texts: &'static [&'static str],
    /// The kinds of nodes that put texts together.
    pub(super) joins: &'static [&'static str],
    /// The kinds of nodes in a text that put something into it.
    pub(super) parts: &'static [&'static str],
    /// What is done with a value, by the node around it, its own, and how it goes on.
    pub(super) purpose: fn(Node<'_>, Node<'_>, &str) -> Purpose,
    /// What code names of what generators make of definitions of messages: the root of a file, and its text; nothing if
    /// how they name it is not plain.
    pub(super) generated: Option<fn(Node<'_>, &str) -> Vec<Term>>,
    /// What it says of routes of HTTP; nothing if nobody writes applications in it.
    pub(super) routes: Option<&'static Routes>,
}

/// A call or an object of a library.
pub(super) struct Callee {
    /// What it takes.
    pub(super) kind: ContractKind,
    /// How code writes it.
    pub(super) written: &'static str,
    /// Where the name stands.
    pub(super) named: Named,
    /// Whether a program that takes it so cannot do without.
    pub(super) strength: Strength,
}

/// Where a name stands that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// It is this argument of a call, counted from 0.
    Argument(usize),
    /// It is this argument of a call; a further one is what is taken if there is nothing of the name.
    ArgumentOr(usize),
    /// It is a member or an element of an object.
    Member,
}

/// What a node takes by a name, as the grammar has it.
pub(super) enum Takes<'t> {
    /// Nothing.
    Nothing,
    /// The result of a call: what is called, and its arguments.
    Call(String, Vec<Node<'t>>),
    /// A member of an object: the object, and the name.
    Member(&'t str, Node<'t>),
    /// An element of an object: the object, and what says which one.
    Element(&'t str, Node<'t>),
    /// Several members of an object at once: the object, each name, and whether nothing else would do.
    Apart(&'t str, Vec<(Node<'t>, Strength)>),
    /// Variables of the environment that fields of a class stand for, with where they stand, and whether nothing else
    /// would do.
    Variables(Vec<(String, Node<'t>, Strength)>),
}

/// What is done with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is put there, or taken away, and not read.
    Set,
    /// There is another value for it, or it is only asked whether it is there.
    Without,
    /// It is read, and has to be there.
    Read,
    /// What stands around this decides.
    Hidden,
}

/// Nodes around a value that may hide what it is for.
const HIDDEN_AT_MOST: usize = 6;

/// Changes whenever a table of callees, routes, events, flags or settings does, or what is found with it.
pub(crate) const TAKEN_VERSION: u32 = 2;

/// What code takes of a kind by names that it writes out, and, of routes, what it offers. Nothing of a file that is too
/// hard to parse.
#[must_use]
pub fn taken(language: Language, kind: ContractKind, path: &str, text: &str) -> Vec<Term> {
    match kind {
        ContractKind::Route => return routes(language, path, text),
        ContractKind::Event => return events(language, text),
        ContractKind::Flag => return flags(language, text),
        ContractKind::Setting => return settings(language, text),
        ContractKind::Reading => return readings(language, path, text),
        _ => {}
    }
    let callees = language.semantics().callees();
    let mut found = Vec::new();
    if kind == ContractKind::Message {
        let tree = callees.generated.and_then(|read| Some((read, parse(language, text).ok()?)));
        return tree.map_or(found, |(read, tree)| read(tree.root_node(), text));
    }
    if !callees.rows.iter().any(|row| row.kind == kind) {
        return found;
    }
    let Ok(tree) = parse(language, text) else { return found };
    let mut cursor = tree.walk();
    loop {
        callees.take(kind, cursor.node(), text, &mut found);
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

/// The variables that code reads, as what it offers to whoever sets them. What stands around the name in its line is how
/// one is known again by another name.
fn readings(language: Language, path: &str, text: &str) -> Vec<Term> {
    if !may_read_variables(text) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let reading = |it: Term| {
        let line = lines.get((it.span.start.line as usize).saturating_sub(1)).map_or("", |line| line.trim());
        let around = line.replace(it.key.as_str(), "").replace(&*it.key.to_lowercase(), "");
        let (kind, side, strength) = (ContractKind::Reading, TermSide::Offers, Strength::Firm);
        Term { kind, side, strength, meaning: around.into(), ..it }
    };
    taken(language, ContractKind::Environment, path, text).into_iter().map(reading).collect()
}

/// Whether a text may read some.
#[must_use]
pub fn may_read_variables(text: &str) -> bool {
    const MARKS: [&str; 11] = [
        "env = \"",
        "BaseSettings",
        "EnvironmentVariable",
        "LookupEnv",
        "env!(",
        "env(",
        "env.",
        "env::",
        "env[",
        "environ",
        "process.env",
    ];
    MARKS.iter().any(|mark| text.contains(mark)) || text.contains("etenv(") || text.contains("etEnv(")
}

impl Callees {
    fn row(&self, kind: ContractKind, written: &str, is_member: bool) -> Option<&'static Callee> {
        let fits =
            |row: &&Callee| row.kind == kind && row.written == written && (row.named == Named::Member) == is_member;
        self.rows.iter().find(fits)
    }

    fn take(&self, kind: ContractKind, node: Node<'_>, text: &str, found: &mut Vec<Term>) {
        let row = |object: &str| self.row(kind, object, true);
        let member = |object: &str| row(object).and_then(|row| Some(self.strength(node, text)?.max(row.strength)));
        match (self.takes)(node, text) {
            Takes::Call(called, arguments) => {
                let Some(row) = self.row(kind, &called, false) else { return };
                let (at, has_other) = match row.named {
                    Named::Argument(at) => (at, false),
                    Named::ArgumentOr(at) => (at, arguments.len() > at + 1),
                    Named::Member => return,
                };
                let strength = self.strength(node, text).filter(|_| !has_other).unwrap_or(Strength::Loose);
                let named = arguments.get(at).and_then(|it| Some((self.literal(*it, text)?, *it)));
                found.extend(named.map(|(name, at)| need(kind, name, strength.max(row.strength), at)));
            }
            Takes::Member(object, name) => {
                found.extend(member(object).map(|strength| need(kind, words(name, text), strength, name)));
            }
            Takes::Element(object, index) => {
                let named = member(object).and_then(|strength| Some((self.literal(index, text)?, strength)));
                found.extend(named.map(|(name, strength)| need(kind, name, strength, index)));
            }
            Takes::Apart(object, parts) => {
                let Some(row) = row(object) else { return };
                let taken =
                    |(part, it): (Node<'_>, Strength)| need(kind, words(part, text), it.max(row.strength), part);
                found.extend(parts.into_iter().map(taken));
            }
            Takes::Variables(all) if kind == ContractKind::Environment => {
                found.extend(all.iter().map(|(name, at, strength)| need(kind, name, *strength, *at)));
            }
            Takes::Nothing | Takes::Variables(_) => {}
        }
    }

    /// What a text says, if nothing is put into it.
    fn literal<'t>(&self, node: Node<'_>, text: &'t str) -> Option<&'t str> {
        let written = text.get(node.byte_range()).filter(|_| self.texts.contains(&node.kind()))?;
        let bare = written.trim_matches(['"', '\'', '`']);
        (!bare.is_empty() && !bare.contains(['"', '\'', '`', '\\', '{', '$', '\n'])).then_some(bare)
    }

    /// Whether nothing else would do for what a node reads; `None` if it is not read.
    fn strength(&self, node: Node<'_>, text: &str) -> Option<Strength> {
        let mut inner = node;
        for hidden in 0..HIDDEN_AT_MOST {
            let Some(parent) = inner.parent() else { break };
            match (self.purpose)(parent, inner, text) {
                Purpose::Set if hidden == 0 => return None,
                Purpose::Set | Purpose::Without => return Some(Strength::Loose),
                Purpose::Read => break,
                Purpose::Hidden => inner = parent,
            }
        }
        Some(Strength::Firm)
    }
}

impl Callee {
    /// A call whose first argument is the name of a variable.
    pub(super) const fn variable(written: &'static str) -> Self {
        Self { kind: ContractKind::Environment, written, named: Named::Argument(0), strength: Strength::Firm }
    }

    /// The same, where the program goes on without it.
    pub(super) const fn asks_for_variable(written: &'static str) -> Self {
        Self { strength: Strength::Loose, ..Self::variable(written) }
    }

    /// The same, where a second argument is taken in its place.
    pub(super) const fn variable_or(written: &'static str) -> Self {
        Self { named: Named::ArgumentOr(0), ..Self::variable(written) }
    }

    /// An object whose members are variables.
    pub(super) const fn variables(written: &'static str) -> Self {
        Self { named: Named::Member, ..Self::variable(written) }
    }
}

/// The child in a field of a node, by the field's name.
pub(super) fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.child_by_field_name(name)
}

/// Whether a node stands in a field of another one.
pub(super) fn is_in(inner: Node<'_>, parent: Node<'_>, name: &str) -> bool {
    field(parent, name).is_some_and(|it| it.id() == inner.id())
}

/// What a node says, as it is written.
pub(super) fn words<'t>(node: Node<'_>, text: &'t str) -> &'t str {
    text.get(node.byte_range()).unwrap_or_default()
}

/// The named children of a node: the arguments of a list of them.
pub(super) fn arguments(list: Option<Node<'_>>) -> Vec<Node<'_>> {
    let Some(list) = list else { return Vec::new() };
    let mut cursor = list.walk();
    list.named_children(&mut cursor).collect()
}

/// All named nodes of a tree, in their order.
pub(super) fn nodes(root: Node<'_>) -> Vec<Node<'_>> {
    let (mut found, mut cursor) = (Vec::new(), root.walk());
    loop {
        found.extend(Some(cursor.node()).filter(Node::is_named));
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

/// A name of what a generator makes, with what it is made of, as far as an import says so.
pub(super) fn generated_name(name: &str, source: &str, node: Node<'_>) -> Term {
    Term { meaning: source.into(), ..need(ContractKind::Message, name, Strength::Firm, node) }
}

/// Where a node stands.
pub(super) fn span_of(node: Node<'_>) -> Span {
    let position = |at: tree_sitter::Point| {
        let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Position { line: narrow(at.row), column: narrow(at.column) }
    };
    Span { start: position(node.start_position()), end: position(node.end_position()) }
}

fn need(kind: ContractKind, name: &str, strength: Strength, node: Node<'_>) -> Term {
    let span = span_of(node);
    let (side, scope, meaning) = (TermSide::Needs, Within::Everywhere, compact_str::CompactString::default());
    Term { kind, side, ecosystem: Ecosystem::Any, key: name.into(), scope, strength, meaning, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The variables that a text reads; those that it can do without in brackets.
    fn read(language: Language, text: &str) -> String {
        let found = taken(language, ContractKind::Environment, "", text);
        let shown = found.iter().map(|it| match it.strength {
            Strength::Firm => it.key.to_string(),
            Strength::Loose => format!("({})", it.key),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn fields_of_settings_without_a_default_are_variables() {
        let text = "class Settings(BaseSettings):\n    shop_limit: int\n    size: int = 5\n    name: str | None\n    key: str = Field(..., min_length=1)\n    other: str = Field(alias='x')\n    model_config = SettingsConfigDict(env_file='.env')\nclass A(BaseModel):\n    b: int\n";
        assert_eq!(read(Language::Python, text), "SHOP_LIMIT (SIZE) (NAME) KEY");
    }

    #[test]
    fn rust_reads_variables_by_functions_and_macros() {
        let text = r#"fn f() -> Option<()> { let a = std::env::var("A").unwrap(); let b = env::var("B").unwrap_or_default();
            // env::var("X")
            let c = "env::var(\"X\")"; let d = env!("D"); let e = option_env!("E"); let f = std::env::var("F")?;
            if let Ok(g) = env::var("G") {} match env::var("H") { _ => {} } config.var("X"); None }"#;
        assert_eq!(read(Language::Rust, text), "A (B) D (E) F (G) (H)");
    }

    #[test]
    fn scripts_read_variables_as_members() {
        let text = "const a = process.env.A; const b = process.env['B'] ?? 1; const { C, D: d, E = '', F: f = 1 } = process.env;
            process.env.X = '1'; delete process.env.X; if (process.env.G) {} const h = import.meta.env.H!;
            const i = process.env.I === '1'; const j = Deno.env.get('J'); /* process.env.X */ const k = process.env[name];
            const l = process.env.L?.length; const m = process.env.M.length; const n = cond ? process.env.N : 0;";
        for language in [Language::JavaScript, Language::TypeScript, Language::Tsx] {
            let text = if language == Language::JavaScript { text.replace("H!", "H") } else { text.to_owned() };
            assert_eq!(read(language, &text), "A (B) C D (E) (F) (G) H (I) J (L) M N", "{language:?}");
        }
    }

    #[test]
    fn python_reads_variables_as_elements_and_by_functions() {
        let text = "a = os.environ['A']\nb = os.environ.get('B')\nc = os.getenv('C', 'x')\nd = os.getenv('D') or 1\n\
                    os.environ['X'] = '1'\ne = os.environ['E'].split()\n# os.environ['X']\nif os.environ.get('F'):\n  pass\n\
                    g = 'x' if os.getenv('G') else 'y'\ndel os.environ['X']\n";
        assert_eq!(read(Language::Python, text), "A B (C) (D) E (F) (G)");
    }

    #[test]
    fn others_read_variables_by_functions() {
        let go = "package a\nfunc f() { a := os.Getenv(\"A\"); b, ok := os.LookupEnv(\"B\"); if os.Getenv(\"C\") == \"\" {} }";
        assert_eq!(read(Language::Go, go), "A (B) (C)");
        let java =
            "class C { String a = System.getenv(\"A\"); String b = System.getenv(\"B\") == null ? \"\" : \"x\"; }";
        assert_eq!(read(Language::Java, java), "A (B)");
        assert_eq!(read(Language::C, "int f(void) { char *a = getenv(\"A\"); return getenv(\"B\") != 0; }"), "A (B)");
    }

    #[test]
    fn csharp_reads_variables_by_a_method_and_may_ask_whether_they_are_there() {
        let text = "class C { string? a = Environment.GetEnvironmentVariable(\"A\"); string b = Environment.GetEnvironmentVariable(\"B\") \
                    ?? \"x\"; bool c = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"C\")); string d = \
                    System.Environment.GetEnvironmentVariable(\"D\")!; }";
        assert_eq!(read(Language::CSharp, text), "A (B) (C) D");
    }

    #[test]
    fn every_language_says_what_gives_variables() {
        for row in &crate::lang::LANGUAGES {
            let rows = row.language.semantics().callees().rows;
            assert!(rows.iter().any(|it| it.kind == ContractKind::Environment), "{}", row.name);
            let mut written: Vec<_> = rows.iter().map(|it| (it.kind, it.written, it.named == Named::Member)).collect();
            written.sort_unstable();
            assert!(written.windows(2).all(|pair| pair[0] != pair[1]), "{}: a row stands twice", row.name);
        }
    }
}
