//! What functions say that they give, and what they give.
//!
//! Apart from facts, and asked of files only that git merged: one side changes what a function gives, and the other one
//! newly returns what it gave before, inside of it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use tree_sitter::Node;

use super::shared::fields::field;
use super::shared::grammar::{Role, role};
use super::typing::Results;
use crate::lang::Language;

/// A statement that gives the result of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The name of the function.
    pub function: CompactString,
    /// What it says that it gives, as it is written; empty where that is nothing.
    pub result: CompactString,
    /// The statement, without its white space.
    pub text: CompactString,
    /// The line, counted from 1.
    pub line: u32,
    /// How many values it gives; nothing, where one of them may be several.
    values: Option<u8>,
    /// The coarse form of the only one; empty if that is not known.
    form: CompactString,
}

impl Returned {
    /// Whether the statement does not go with what the function says that it gives.
    #[must_use]
    pub fn is_refused(&self, language: Language) -> bool {
        let (semantics, result) = (language.semantics(), self.result.as_str());
        let Some(says) = &semantics.typing().results else { return false };
        let is_nothing = says.nothing.contains(&result);
        match self.values {
            None => is_nothing,
            Some(0) => !is_nothing && !(says.may_be_left_out)(result),
            Some(_) if is_nothing => true,
            Some(values) if (says.count)(result).is_some_and(|asked| asked != usize::from(values)) => true,
            Some(_) => {
                let asked = (says.returned)(result).filter(|_| !self.form.is_empty());
                asked.is_some_and(|asked| semantics.shapes().form_fits(&self.form, asked) == Some(false))
            }
        }
    }
}

/// What ends by itself where it returns, though it is no function.
const BLOCKS: [&str; 2] = ["anonymous_method_expression", "async_block"];

/// What is returned by functions that have a name and say what they give.
pub(super) fn of(language: Language, text: &str, root: Node<'_>) -> Vec<Returned> {
    let table = language.semantics().typing();
    let mut found = Vec::new();
    let Some(says) = &table.results else { return found };
    // The functions around the node that is visited: how deep each stands, its name and its result.
    let mut around: Vec<(usize, Option<[CompactString; 2]>)> = Vec::new();
    let (mut cursor, mut depth) = (root.walk(), 0_usize);
    loop {
        let node = cursor.node();
        if let Some([_, result]) = table.functions.iter().find(|it| it[0] == node.kind()) {
            around.push((depth, signed(node, result, says, text)));
        } else if BLOCKS.contains(&node.kind()) {
            around.push((depth, None));
        }
        // What an arrow gives is no statement, and may be nothing.
        if table.returns.contains(&node.kind())
            && node.kind().starts_with("return")
            && let Some((_, Some([function, result]))) = around.last()
        {
            let [function, result] = [function, result].map(CompactString::clone);
            found.push(returned(node, text, function, result));
        }
        if cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        loop {
            around.pop_if(|it| it.0 == depth);
            if cursor.goto_next_sibling() {
                break;
            }
            if !cursor.goto_parent() {
                return found;
            }
            depth -= 1;
        }
    }
}

/// The name of a function and what it says that it gives; nothing, if it says neither.
fn signed(node: Node<'_>, result: &str, says: &Results, text: &str) -> Option<[CompactString; 2]> {
    let name = plain(field(node, "name")?, text);
    let result = field(node, result).map(|it| plain(it, text).trim_start_matches("->").trim().into());
    let result = result.or_else(|| says.nothing.contains(&"").then(CompactString::default));
    Some([name, result?])
}

fn returned(node: Node<'_>, text: &str, function: CompactString, result: CompactString) -> Returned {
    let mut given: Vec<Node<'_>> = named(node);
    if let [list] = given.as_slice()
        && list.kind() == "expression_list"
    {
        given = named(*list);
    }
    let may_be_several = given.len() == 1 && matches!(role(given[0]), Role::Call(_));
    let form = if let [only] = given.as_slice() { form(*only, text) } else { "" };
    Returned {
        function,
        result,
        text: plain(node, text),
        line: u32::try_from(node.start_position().row + 1).unwrap_or(u32::MAX),
        values: (!may_be_several).then(|| u8::try_from(given.len()).unwrap_or(u8::MAX)),
        form: form.into(),
    }
}

fn named(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    let all = node.named_children(&mut cursor).filter(|it| !it.is_extra());
    all.collect()
}

/// The form of a value that is written out, as far as it decides where the value can stand.
fn form(node: Node<'_>, text: &str) -> &'static str {
    if let Role::Literal(form) = role(node) {
        return form;
    }
    let called = || field(node, "function").map(|it| &text[it.byte_range()]);
    match node.kind() {
        "string_literal" | "raw_string_literal" => "str",
        "integer_literal" | "float_literal" => "num",
        "boolean_literal" => "bool",
        "identifier" if &text[node.byte_range()] == "None" => "none",
        "call_expression" => match called() {
            Some("Ok") => "Ok()",
            Some("Err") => "Err()",
            Some("Some") => "Some()",
            _ => "",
        },
        _ => "",
    }
}

/// A text in one line.
fn plain(node: Node<'_>, text: &str) -> CompactString {
    let words: Vec<&str> = text[node.byte_range()].split_whitespace().collect();
    words.join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::super::extract::parse;
    use super::*;
    use crate::lang::LANGUAGES;

    fn refused(language: &str, text: &str) -> Vec<String> {
        let row = LANGUAGES.iter().find(|row| row.name == language).expect("there is such a language");
        let tree = parse(row.language, text).expect("it can be read");
        let all = of(row.language, text, tree.root_node());
        all.into_iter().filter(|it| it.is_refused(row.language)).map(|it| it.text.to_string()).collect()
    }

    #[test]
    fn what_a_function_does_not_give_is_refused() {
        let rust = "fn f() -> (F, bool) { if a { return Err(x); } if b { return (x, true); } g() }\n\
                    fn g() -> Result<F, E> { return Err(x); }\n\
                    fn h() -> MyResult { return Err(x); }\n\
                    fn i() -> Answer { return Some(1); }\n\
                    fn j() -> u8 { let k = || { return None; }; return None; }\n\
                    fn k() -> u8 { let l = async { return None; }; 1 }\n";
        assert_eq!(refused("Rust", rust), ["return Err(x)", "return None"]);
        let go = "package p\nfunc f() (int, error) { return 1 }\nfunc g() (n int, err error) { return }\n\
                  func h() (int, error) { return f() }\nfunc i() { return 1 }\nfunc j() error { return nil, 1 }\n\
                  func k() string { return \"a\" }\nfunc l() string { return 1 }\nfunc m() int { return }\n";
        assert_eq!(refused("Go", go), ["return 1", "return 1", "return nil, 1", "return 1", "return"]);
        let java = "class A { void f() { return 1; } int g() { return; } A() { return; } String h() { return 1; } \
                    int i() { return 1; } void j() { return; } Object k() { return 1; } long l() { return 1; } }";
        assert_eq!(refused("Java", java), ["return 1;", "return;"], "what is of a class is not looked at");
        let csharp = "class A { void F() { return 1; } int G() { return; } string H() { return 1; } \
                      async Task I() { return; } object J() { return 1; } \
                      int K() { L(delegate { return; }); return 1; } }";
        assert_eq!(refused("C#", csharp), ["return 1;", "return;", "return 1;"]);
    }
}
