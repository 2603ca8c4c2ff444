//! A place in a list of tokens.

use compact_str::CompactString;

use super::statements::{Kind, Token};
use crate::model::Span;

/// Where one reads.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) at: usize,
}

/// Schemas that are meant where none is said.
const DEFAULT: [&str; 4] = ["public", "dbo", "main", "pg_catalog"];

impl Token {
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    pub(super) fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Quoted)
    }
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self { tokens, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn ahead(&self, by: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + by)
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.peek().is_some_and(|it| it.is_word(word))
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.peek().is_some_and(|it| it.is_mark(mark))
    }

    /// Goes over a word, if it stands there.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is = self.is(word);
        self.at += usize::from(is);
        is
    }

    /// Goes over words, if all of them stand there.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let is = words.iter().enumerate().all(|(by, word)| self.ahead(by).is_some_and(|it| it.is_word(word)));
        self.at += if is { words.len() } else { 0 };
        is
    }

    /// Goes over any of these words.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        let mut is_some = false;
        while words.iter().any(|word| self.eat(word)) {
            is_some = true;
        }
        is_some
    }

    pub(super) fn eat_mark(&mut self, mark: &str) -> bool {
        let is = self.is_mark(mark);
        self.at += usize::from(is);
        is
    }

    /// A simple name.
    pub(super) fn word(&mut self) -> Option<(CompactString, Span)> {
        let token = self.peek().filter(|it| it.is_name())?;
        self.at += 1;
        Some((token.text.clone(), token.span))
    }

    /// A text.
    pub(super) fn text(&mut self) -> Option<(CompactString, Span)> {
        let token = self.peek().filter(|it| it.kind == Kind::Text)?;
        self.at += 1;
        Some((token.text.clone(), token.span))
    }

    /// A name that may be qualified.
    pub(super) fn name(&mut self) -> Option<(CompactString, Span)> {
        let (mut last, mut span) = self.word()?;
        let mut before = CompactString::default();
        while self.is_mark(".") && self.ahead(1).is_some_and(Token::is_name) {
            self.at += 1;
            before = last;
            (last, span) = self.word()?;
        }
        Some((qualified(&before, &last), span))
    }

    /// What stands between the brackets that open here, behind which it goes.
    pub(super) fn brackets(&mut self) -> Option<&'t [Token]> {
        if !self.is_mark("(") {
            return None;
        }
        let start = self.at + 1;
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            self.at += 1;
            match token.text.as_str() {
                "(" if token.kind == Kind::Mark => depth += 1,
                ")" if token.kind == Kind::Mark => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return self.tokens.get(start..self.at - 1);
            }
        }
        self.tokens.get(start..)
    }

    pub(super) fn rest(&self) -> &'t [Token] {
        self.tokens.get(self.at..).unwrap_or_default()
    }
}

/// A name without the schema that is always meant.
pub(super) fn qualified(schema: &str, name: &str) -> CompactString {
    if schema.is_empty() || DEFAULT.contains(&schema) {
        name.into()
    } else {
        compact_str::format_compact!("{schema}.{name}")
    }
}

/// Parts between commas that stand in no brackets.
pub(super) fn parts(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, token) in tokens.iter().enumerate().filter(|(_, it)| it.kind == Kind::Mark) {
        match token.text.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                found.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&tokens[start..]);
    found.retain(|it| !it.is_empty());
    found
}

/// The names in a list such as `(a, b DESC, lower(c))`: `None` if it is not of names alone.
pub(super) fn columns(tokens: &[Token]) -> Option<Vec<(CompactString, Span)>> {
    let one = |part: &[Token]| {
        let rest = part.get(1..).unwrap_or_default();
        let is_plain = rest.iter().all(Token::is_name)
            || rest.first().is_some_and(|it| it.is_mark("(")) && rest.get(1).is_some_and(|it| it.kind == Kind::Number);
        part.first().filter(|it| it.is_name() && is_plain).map(|it| (it.text.clone(), it.span))
    };
    parts(tokens).into_iter().map(one).collect()
}
