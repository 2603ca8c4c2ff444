//! The arguments and fields among the tokens of a macro's call, with their coarse forms.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::Reader;
use super::calls::unwraps;
use super::expressions::PASSED;
use crate::facts::{Form, Labels, ResultUse};

impl<'n> Reader<'n, '_, '_> {
    /// The forms of what stands between the commas of a tree of tokens.
    pub(super) fn token_arguments(&mut self, tree: Node<'n>) -> Vec<Form> {
        let tokens = self.nodes.tokens(tree);
        self.pieces(&tokens).into_iter().map(|piece| Form(self.piece_form(piece))).collect()
    }

    /// The fields that a tree of tokens names, if it is the body of a literal or of a pattern.
    pub(super) fn token_labels(&mut self, tree: Node<'n>) -> Option<Labels> {
        let tokens = self.nodes.tokens(tree);
        let mut labels = Labels::default();
        for piece in self.pieces(&tokens) {
            let kinds: Vec<&str> = piece.iter().take(2).map(Node::kind).collect();
            match kinds.as_slice() {
                ["..", ..] => labels.open = true,
                ["identifier"] => {
                    labels.given.push((self.out.text(piece[0]).into(), Form("name".into())));
                }
                ["identifier" | "integer_literal", ":"] => {
                    let form = Form(self.piece_form(&piece[2..]));
                    labels.given.push((self.out.text(piece[0]).into(), form));
                }
                _ => return None,
            }
        }
        Some(labels)
    }

    /// The tokens between two brackets, split at the commas that separate arguments: not at those in `::<A, B>` and
    /// in `|a, b|`.
    fn pieces<'a>(&self, tokens: &'a [Node<'n>]) -> Vec<&'a [Node<'n>]> {
        let inner = tokens.get(1..tokens.len().saturating_sub(1)).unwrap_or_default();
        let mut pieces = Vec::new();
        let (mut start, mut at) = (0, 0);
        while let Some(token) = inner.get(at) {
            match token.kind() {
                "," => {
                    pieces.push(&inner[start..at]);
                    start = at + 1;
                }
                "::" if inner.get(at + 1).is_some_and(|next| next.kind() == "<") => at = closing_angle(inner, at + 1),
                "|" if at == start
                    || at == start + 1 && matches!(self.out.text(inner[start]), "move" | "async" | "&") =>
                {
                    let parameters = inner[at + 1..].iter().position(|token| token.kind() == "|");
                    at += parameters.map_or(0, |length| length + 1);
                }
                _ => {}
            }
            at += 1;
        }
        if start < inner.len() {
            pieces.push(&inner[start..]);
        }
        pieces
    }

    fn piece_form(&self, piece: &[Node<'n>]) -> CompactString {
        let kind = |at: usize| piece.get(at).map_or("", |token: &Node<'_>| token.kind());
        match (kind(0), kind(1)) {
            ("&", "mutable_specifier") => format_compact!("&mut {}", self.chain_form(&piece[2..])),
            ("&", _) => format_compact!("&{}", self.chain_form(&piece[1..])),
            _ => self.chain_form(piece),
        }
    }

    fn chain_form(&self, piece: &[Node<'n>]) -> CompactString {
        let kinds: Vec<&str> = piece.iter().map(Node::kind).collect();
        let text = |at: usize| self.out.text(piece[at]);
        match kinds.as_slice() {
            [] | ["_"] => "?".into(),
            [".."] => "..".into(),
            ["identifier"] => self.name_form(text(0)),
            ["self"] => "name".into(),
            ["string_literal" | "raw_string_literal"] => "str".into(),
            ["integer_literal" | "float_literal"] | ["-", "integer_literal" | "float_literal"] => "num".into(),
            ["boolean_literal"] => "bool".into(),
            ["token_tree"] if text(0).starts_with('[') => "list".into(),
            ["|" | "||", ..] => "fn".into(),
            ["identifier", "|" | "||", ..] if text(0) == "move" => "fn".into(),
            [.., "identifier", "!", "token_tree"] => match text(kinds.len() - 3) {
                "vec" => "list".into(),
                "format" => "format()".into(),
                _ => "?".into(),
            },
            kinds if !kinds.iter().all(|kind| is_of_chain(kind)) => "?".into(),
            [.., "identifier", "token_tree"] => {
                let name = text(kinds.len() - 2);
                let literal = text(kinds.len() - 1).starts_with('{');
                if literal { format_compact!("{name}{{}}") } else { format_compact!("{name}()") }
            }
            [.., ".", "identifier" | "integer_literal"] => format_compact!(".{}", text(kinds.len() - 1)),
            [.., "::", "identifier"] if !kinds.contains(&"token_tree") => {
                piece.iter().map(|token| self.out.text(*token)).collect()
            }
            _ => "?".into(),
        }
    }
}

/// Where the `<` at a place is closed; the end if it is not.
fn closing_angle(tokens: &[Node<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind() {
            "<" => depth += 1,
            ">" => depth = depth.saturating_sub(1),
            ">>" => depth = depth.saturating_sub(2),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// Whether a token can be part of one chain of names, members and calls.
fn is_of_chain(kind: &str) -> bool {
    matches!(
        kind,
        "identifier"
            | "self"
            | "super"
            | "crate"
            | "primitive_type"
            | "::"
            | "."
            | "token_tree"
            | "integer_literal"
            | "<"
            | ">"
    )
}

/// What becomes of the result of a call, by the tokens that follow it.
pub(super) fn result_of(following: &[Node<'_>], text: &str) -> ResultUse {
    match following {
        [question, ..] if question.kind() == "?" => ResultUse::Tried,
        [dot, word, ..] if dot.kind() == "." && word.kind() == "await" => ResultUse::Awaited,
        [dot, name, tree, ..] if dot.kind() == "." && tree.kind() == "token_tree" => {
            let name = text.get(name.byte_range()).unwrap_or_default();
            if unwraps(name) { ResultUse::Tried } else { PASSED }
        }
        _ => PASSED,
    }
}
