//! From bytes to facts: parse, then walk.

use std::ops::ControlFlow;

use tree_sitter::{Node, ParseOptions, ParseState, Parser, Tree};

use super::shared::bodies::Bodies;
use super::shared::builder::Builder;
use crate::facts::Facts;
use crate::lang::Language;

/// A file with more bytes than this is not read: it is generated, or data.
pub const LARGEST: usize = 1 << 20;

/// A parser that reports progress this often has run away: it does so about once in 100 nodes or states.
const STEPS_PER_BYTE: usize = 64;

/// Steps that every file may take, however small.
const FEWEST_STEPS: usize = 1 << 20;

/// How deep the nodes of a file may be nested. Deeper ones are machine-made or hostile.
const DEEPEST: usize = 600;

/// Why a file has no facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has more than [`LARGEST`] bytes.
    TooLarge,
    /// The parser gave up: it took too many steps, or the nesting is too deep.
    TooHard,
}

/// Reads the facts of a file.
///
/// # Errors
/// If the file is too large, or too hard to parse.
pub fn extract(language: Language, bytes: &[u8]) -> Result<Facts, Flaw> {
    if bytes.len() > LARGEST {
        return Err(Flaw::TooLarge);
    }
    let text = String::from_utf8_lossy(bytes);
    let tree = parse(language, &text)?;
    read(language, &text, &tree, &mut Bodies::default())
}

/// Walks through a file that was parsed. Bodies that are known from the version before it are not hashed again.
pub(super) fn read(language: Language, text: &str, tree: &Tree, bodies: &mut Bodies) -> Result<Facts, Flaw> {
    let mut builder = Builder::new(language, text, bodies);
    unparsed(tree.root_node(), &mut builder)?;
    language.semantics().read(tree.root_node(), &mut builder);
    Ok(builder.finish())
}

pub(super) fn parse(language: Language, text: &str) -> Result<Tree, Flaw> {
    parse_with(language, text, None)
}

/// Parses a text. What an old tree was told to have in common with it is taken from there.
pub(super) fn parse_with(language: Language, text: &str, old: Option<&Tree>) -> Result<Tree, Flaw> {
    let mut parser = Parser::new();
    parser.set_language(&language.grammar()).map_err(|_| Flaw::TooHard)?;
    let allowed = FEWEST_STEPS + text.len() * STEPS_PER_BYTE;
    let mut steps = 0;
    let mut within_limits = |_: &ParseState| {
        steps += 1;
        if steps > allowed { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut within_limits);
    let text = language.semantics().readable(text);
    let mut read = |at: usize, _| text.as_bytes().get(at..).unwrap_or_default();
    parser.parse_with_options(&mut read, old, Some(options)).ok_or(Flaw::TooHard)
}

/// Notes the lines that the grammar could not read. A whole file may be an error; what can be read in it still is.
fn unparsed(root: Node<'_>, builder: &mut Builder<'_>) -> Result<(), Flaw> {
    let mut cursor = root.walk();
    // The cursor knows its depth as well, but counts anew each time that it is asked.
    let mut depth = 0;
    loop {
        if depth > DEEPEST {
            return Err(Flaw::TooHard);
        }
        let node = cursor.node();
        if node.is_error() || node.is_missing() {
            builder.unparsed(node);
        }
        // Most nodes are small and sound: nothing below them is to be noted, and nothing lies too deep.
        let is_of_interest = node.has_error() || depth + node.descendant_count() > DEEPEST;
        if is_of_interest && cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Ok(());
            }
            depth -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facts::{decode, encode};
    use crate::lang::LANGUAGES;

    /// Pieces of all languages, so that arbitrary texts are nearly programs.
    const PIECES: [&str; 40] = [
        "fn ",
        "f",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        ";",
        ":",
        "::",
        ",",
        ".",
        "=",
        "=>",
        "->",
        "&",
        "*",
        "impl ",
        "struct S",
        "class C",
        "def g",
        "func h",
        "import a",
        "use b",
        "from c",
        "match x",
        "switch (x)",
        "case 1",
        "@d",
        "#[e]",
        "#define M",
        "\"s\"",
        "'t'",
        "\n",
        "  ",
        "self",
        "async ",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_give_facts_that_survive_being_kept(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            for row in &LANGUAGES {
                if let Ok(facts) = extract(row.language, &bytes) {
                    prop_assert_eq!(decode(&encode(&facts)), Some(facts));
                }
            }
        }

        #[test]
        fn what_is_nearly_a_program_gives_facts(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..120)) {
            let text = pieces.concat();
            for row in &LANGUAGES {
                prop_assert!(extract(row.language, text.as_bytes()).is_ok(), "{}: {text}", row.name);
            }
        }
    }

    #[test]
    fn what_is_too_large_is_not_read() {
        let text = vec![b' '; LARGEST + 1];
        assert_eq!(extract(Language::Rust, &text), Err(Flaw::TooLarge));
    }

    #[test]
    fn what_is_nested_too_deep_is_given_up() {
        let text = "[".repeat(700) + &"]".repeat(700);
        assert_eq!(extract(Language::JavaScript, text.as_bytes()), Err(Flaw::TooHard));
    }
}
