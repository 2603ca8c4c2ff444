//! Whether a place of a file lies in a comment.

use tree_sitter::Node;

use super::extract::{LARGEST, parse};
use crate::lang::Language;

/// Whether a byte of a file lies in a comment; nothing if the file is too large or too hard to be parsed.
#[must_use]
pub fn is_comment(language: Language, text: &str, at: usize) -> Option<bool> {
    let tree = (text.len() <= LARGEST).then(|| parse(language, text).ok())??;
    let smallest = tree.root_node().descendant_for_byte_range(at, at + 1)?;
    // A comment may have parts, such as those of a documentation comment.
    let mut around = std::iter::successors(Some(smallest), Node::parent);
    Some(around.any(|node| node.kind().contains("comment")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LANGUAGES;

    #[test]
    fn words_in_comments_are_told_from_words_in_texts() {
        for row in &LANGUAGES {
            let text = match row.name {
                "Python" => "x = 'MARK' # MARK\n# MARK\n",
                "Rust" => "fn f() { g(\"MARK\"); } // MARK\n/* MARK */\n",
                "Go" => "package a\nfunc f() { g(\"MARK\") } // MARK\n/* MARK */\n",
                "C" => "void f(void) { g(\"MARK\"); } // MARK\n/* MARK */\n",
                "Java" | "C#" => "class A { void f() { g(\"MARK\"); } } // MARK\n/* MARK */\n",
                _ => "g(\"MARK\"); // MARK\n/* MARK */\n",
            };
            let found: Vec<Option<bool>> =
                text.match_indices("MARK").map(|(at, _)| is_comment(row.language, text, at)).collect();
            assert_eq!(found, [Some(false), Some(true), Some(true)], "{}", row.name);
        }
    }
}
