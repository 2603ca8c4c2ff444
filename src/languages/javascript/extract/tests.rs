//! Small files and the facts in them.

mod definitions;
mod imports;
mod spots;
mod types;
mod uses;

use expect_test::Expect;

use crate::lang::Language;
use crate::languages::shared::show::facts_of;

fn javascript(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::JavaScript, text));
}

fn typescript(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::TypeScript, text));
}

fn tsx(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::Tsx, text));
}

/// The facts without the definitions, where those are not what a test is about.
fn uses(language: Language, text: &str, expected: &Expect) {
    let facts = facts_of(language, text);
    let uses: String = facts.lines().filter(|line| line.contains(": use ")).flat_map(|line| [line, "\n"]).collect();
    expected.assert_eq(&uses);
}

#[test]
fn nesting_and_garbage_neither_panic_nor_hang() {
    let deep = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    let cases = [
        deep("(", ")", 500),
        deep("{", "}", 500),
        deep("[", "]", 500),
        deep("f(", ")", 280),
        deep("a => ", "", 250) + "a",
        deep("function f() {", "}", 250),
        deep("class A { m() {", "}}", 140),
        "a".to_owned() + &".b()".repeat(280),
        "x + ".repeat(500) + "x",
        "<A>".repeat(200) + &"</A>".repeat(200),
        "import {".repeat(300),
        "export default export default { get".repeat(40),
        "\u{0}\u{fffd}`${`${".repeat(60),
        "this.super.import.meta = exports = module.exports = ".repeat(60) + "1",
    ];
    for text in cases {
        for language in [Language::JavaScript, Language::TypeScript, Language::Tsx] {
            let _ = crate::languages::extract(language, text.as_bytes());
        }
    }
}
