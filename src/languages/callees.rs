//! Calls of libraries that make a literal a contract: `std::env::var("X")` needs the variable `X`.
//!
//! A table for each language; one walk for all of them, over the nodes of a grammar that are calls, members and
//! elements. Apart from facts, because few files are asked.

use tree_sitter::Node;

use super::extract::parse;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::model::{ContractKind, Position, Span};

/// How a language reads a name from a place where others put it.
struct Callees {
    namespace: &'static str,
    /// Functions whose first argument is the name of a variable, and whether the program does without it.
    calls: &'static [(&'static str, Strength)],
    /// Things whose members are variables.
    members: &'static [&'static str],
}

/// All languages that read variables.
static CALLEES: [Callees; 6] = [
    Callees {
        namespace: "rust",
        calls: &[
            ("std::env::var", Strength::Firm),
            ("env::var", Strength::Firm),
            ("std::env::var_os", Strength::Firm),
            ("env::var_os", Strength::Firm),
            ("dotenvy::var", Strength::Firm),
            ("dotenv::var", Strength::Firm),
            ("env!", Strength::Firm),
            ("std::env!", Strength::Firm),
            ("option_env!", Strength::Loose),
            ("std::option_env!", Strength::Loose),
        ],
        members: &[],
    },
    Callees {
        namespace: "js",
        calls: &[("Deno.env.get", Strength::Firm)],
        members: &["process.env", "import.meta.env", "Bun.env"],
    },
    Callees {
        namespace: "python",
        calls: &[
            ("os.getenv", Strength::Firm),
            ("os.environ.get", Strength::Firm),
            ("environ.get", Strength::Firm),
            ("getenv", Strength::Firm),
            ("os.environ.pop", Strength::Loose),
            ("os.environ.setdefault", Strength::Loose),
        ],
        members: &["os.environ", "environ"],
    },
    Callees {
        namespace: "go",
        calls: &[("os.Getenv", Strength::Firm), ("os.LookupEnv", Strength::Loose)],
        members: &[],
    },
    Callees { namespace: "java", calls: &[("System.getenv", Strength::Firm)], members: &[] },
    Callees { namespace: "c", calls: &[("getenv", Strength::Firm), ("secure_getenv", Strength::Firm)], members: &[] },
];

/// The variables of the environment that code reads. Nothing of a file that is too hard to parse.
#[must_use]
pub fn variables(language: Language, text: &str) -> Vec<Term> {
    let namespace = language.row().namespace;
    let Some(callees) = CALLEES.iter().find(|it| it.namespace == namespace) else { return Vec::new() };
    let Ok(tree) = parse(language, text) else { return Vec::new() };
    let mut found = Vec::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        found.extend(read(callees, node, text));
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

fn read(callees: &Callees, node: Node<'_>, text: &str) -> Vec<Term> {
    let words = |node: Node<'_>| text.get(node.byte_range()).unwrap_or_default().to_owned();
    let field = |name: &str| node.child_by_field_name(name);
    match node.kind() {
        "call_expression" | "call" | "method_invocation" | "macro_invocation" => {
            let called = match (field("function"), field("macro"), field("object"), field("name")) {
                (Some(function), ..) => words(function),
                (_, Some(name), ..) => words(name) + "!",
                (_, _, Some(object), Some(name)) => words(object) + "." + &words(name),
                _ => return Vec::new(),
            };
            let Some((_, strength)) = callees.calls.iter().find(|(name, _)| *name == called) else { return Vec::new() };
            let Some(arguments) = field("arguments").or_else(|| node.named_child(1)) else { return Vec::new() };
            let Some(first) = arguments.named_child(0) else { return Vec::new() };
            let has_more = arguments.named_child_count() > 1 && field("macro").is_none();
            let strength = if has_more || does_without(node, text) { Strength::Loose } else { *strength };
            literal(first, text).map(|name| need(&name, strength, first)).into_iter().collect()
        }
        "member_expression" => {
            let (Some(object), Some(property)) = (field("object"), field("property")) else { return Vec::new() };
            if !callees.members.contains(&words(object).as_str()) || is_set(node) {
                return Vec::new();
            }
            vec![need(&words(property), member_strength(node, text), property)]
        }
        "subscript_expression" | "subscript" => {
            let (Some(object), Some(index)) =
                (field("object").or(field("value")), field("index").or(field("subscript")))
            else {
                return Vec::new();
            };
            if !callees.members.contains(&words(object).as_str()) || is_set(node) {
                return Vec::new();
            }
            literal(index, text).map(|name| need(&name, member_strength(node, text), index)).into_iter().collect()
        }
        "variable_declarator" => match (field("name"), field("value")) {
            (Some(pattern), Some(value)) if callees.members.contains(&words(value).as_str()) => {
                taken_apart(pattern, text)
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// `const { A, B: b, C = "" } = process.env`.
fn taken_apart(pattern: Node<'_>, text: &str) -> Vec<Term> {
    let words = |node: Node<'_>| text.get(node.byte_range()).unwrap_or_default().to_owned();
    let mut cursor = pattern.walk();
    let parts: Vec<Node<'_>> = pattern.named_children(&mut cursor).collect();
    let name = |part: Node<'_>| match part.kind() {
        "shorthand_property_identifier_pattern" => Some(need(&words(part), Strength::Firm, part)),
        "object_assignment_pattern" => {
            let left = part.child_by_field_name("left")?;
            Some(need(&words(left), Strength::Loose, left))
        }
        "pair_pattern" => {
            let (key, value) = (part.child_by_field_name("key")?, part.child_by_field_name("value")?);
            let strength = if value.kind() == "assignment_pattern" { Strength::Loose } else { Strength::Firm };
            (key.kind() == "property_identifier").then(|| need(&words(key), strength, key))
        }
        _ => None,
    };
    parts.into_iter().filter_map(name).collect()
}

/// What a string says, if nothing is put into it.
fn literal(node: Node<'_>, text: &str) -> Option<String> {
    let is_string = matches!(
        node.kind(),
        "string_literal" | "interpreted_string_literal" | "raw_string_literal" | "string" | "template_string"
    );
    let written = text.get(node.byte_range()).filter(|_| is_string)?;
    let bare = written.trim_matches(|c| matches!(c, '"' | '\'' | '`'));
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!bare.is_empty() && bare.chars().all(is_name)).then(|| bare.to_owned())
}

/// Whether a value is put there, or taken away, and not read.
fn is_set(node: Node<'_>) -> bool {
    let Some(parent) = node.parent() else { return false };
    let is = |field: &str| parent.child_by_field_name(field).is_some_and(|it| it.id() == node.id());
    match parent.kind() {
        "assignment_expression" | "augmented_assignment_expression" | "assignment" => is("left"),
        "unary_expression" => parent.child_by_field_name("operator").is_some_and(|it| it.kind() == "delete"),
        "delete_statement" => true,
        _ => false,
    }
}

fn member_strength(node: Node<'_>, text: &str) -> Strength {
    if does_without(node, text) { Strength::Loose } else { Strength::Firm }
}

/// Whether the place where a variable is read has another value for it, or only asks whether it is there.
fn does_without(node: Node<'_>, text: &str) -> bool {
    let mut inner = node;
    // Brackets, `!`, `?` and calls on the value hide what it is for.
    for _ in 0..6 {
        let Some(parent) = inner.parent() else { return false };
        let is = |field: &str| parent.child_by_field_name(field).is_some_and(|it| it.id() == inner.id());
        match parent.kind() {
            "binary_expression"
            | "boolean_operator"
            | "comparison_operator"
            | "not_operator"
            | "unary_expression"
            | "let_condition"
            | "match_expression"
            | "assignment_expression"
            | "if_clause" => return true,
            "if_statement" | "while_statement" | "if_expression" | "ternary_expression" | "conditional_expression" => {
                return is("condition") || parent.kind() == "conditional_expression";
            }
            // Only what fails without it needs it.
            "field_expression" => {
                let method = parent.child_by_field_name("field").and_then(|it| text.get(it.byte_range()));
                return !matches!(method, Some("unwrap" | "expect" | "map_err" | "context" | "with_context"));
            }
            "member_expression" | "attribute" if is("object") => {
                let mut cursor = parent.walk();
                return parent.children(&mut cursor).any(|it| it.kind() == "optional_chain");
            }
            "parenthesized_expression" | "await_expression" | "as_expression" | "satisfies_expression" => {
                inner = parent;
            }
            _ => return false,
        }
    }
    false
}

fn need(name: &str, strength: Strength, node: Node<'_>) -> Term {
    let position = |at: tree_sitter::Point| {
        let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Position { line: narrow(at.row), column: narrow(at.column) }
    };
    let (side, scope) = (TermSide::Needs, Within::Everywhere);
    let span = Span { start: position(node.start_position()), end: position(node.end_position()) };
    Term {
        kind: ContractKind::Environment,
        side,
        ecosystem: Ecosystem::Any,
        key: name.into(),
        scope,
        strength,
        meaning: compact_str::CompactString::default(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The variables that a text reads; those that it can do without in brackets.
    fn read(language: Language, text: &str) -> String {
        let found = variables(language, text);
        let shown = found.iter().map(|it| match it.strength {
            Strength::Firm => it.key.to_string(),
            Strength::Loose => format!("({})", it.key),
        });
        shown.collect::<Vec<_>>().join(" ")
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
}
