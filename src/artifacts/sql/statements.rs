//! A text of SQL as statements, without what runs backwards, and without data.

use std::borrow::Cow;

use compact_str::{CompactString, ToCompactString as _};
use sqlparser::dialect::{Dialect, GenericDialect, MsSqlDialect, MySqlDialect, PostgreSqlDialect};
use sqlparser::tokenizer::{Token as Lexed, TokenWithSpan, Tokenizer};

use super::words::VERBS;
use crate::model::{Position, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word: of the language, or a name.
    Word,
    /// A name between quotes.
    Quoted,
    /// A text.
    Text,
    /// A number.
    Number,
    /// Anything else, such as `(`.
    Mark,
}

/// A token of a statement.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Words and names in lower case.
    pub(super) text: CompactString,
    pub(super) span: Span,
}

/// A statement, or a part of a body that is one.
#[derive(Debug, Default)]
pub(super) struct Statement {
    pub(super) tokens: Vec<Token>,
    /// Whether it stands in a body that may ask before it does something.
    pub(super) is_conditional: bool,
}

/// Tokens of a statement that are read. What comes after so many are rows.
const LONGEST: usize = 20_000;

/// Bodies in bodies that are read.
const NESTED: usize = 3;

/// The statements of a text, those of bodies between dollars after the one that has them.
pub(super) fn of(text: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let text = forwards(text);
    let mut open = vec![(text.into_owned(), Position { line: 1, column: 1 }, 0, false)];
    while let Some((text, start, depth, is_body)) = open.pop() {
        let dialect = dialect(&text);
        let mut lexed: Vec<TokenWithSpan> = Vec::new();
        // What comes after a text that does not end is not known; what stands before it is.
        let _ = Tokenizer::new(&*dialect.rules, &text).tokenize_with_location_into_buf(&mut lexed);
        let mut places = Places::new(&text, start);
        let mut splitter = Splitter { found: &mut found, now: Statement::default(), depth: 0, is_body };
        for token in lexed {
            let span = places.span(token.span);
            if let Lexed::DollarQuotedString(body) = &token.token
                && depth < NESTED
            {
                let width = body.tag.as_ref().map_or(0, |tag| tag.chars().count()) + 2;
                let inside = Position { column: span.start.column + u32::try_from(width).unwrap_or(0), ..span.start };
                let is_do = splitter.now.tokens.first().is_some_and(|it| it.text == "do");
                open.push((body.value.clone(), inside, depth + 1, is_do || is_body));
            }
            splitter.take(&token.token, span, dialect.has_no_ends);
        }
        splitter.end();
    }
    found
}

/// How a text is read.
struct Rules {
    rules: Box<dyn Dialect>,
    /// Whether a statement may end without a mark.
    has_no_ends: bool,
}

fn dialect(text: &str) -> Rules {
    let has = |what: &str| text.contains(what);
    let is_server = has("[dbo]") || has("sp_rename") || text.lines().any(|line| line.trim().eq_ignore_ascii_case("go"));
    let rules: Box<dyn Dialect> = match () {
        () if is_server => Box::new(MsSqlDialect {}),
        () if has("`") => Box::new(MySqlDialect {}),
        () if has("$$") || has("::") => Box::new(PostgreSqlDialect {}),
        () => Box::new(GenericDialect {}),
    };
    Rules { rules, has_no_ends: is_server }
}

/// Puts tokens together.
struct Splitter<'f> {
    found: &'f mut Vec<Statement>,
    now: Statement,
    depth: usize,
    is_body: bool,
}

impl Splitter<'_> {
    fn take(&mut self, lexed: &Lexed, span: Span, has_no_ends: bool) {
        if let Lexed::SemiColon = lexed {
            return self.end();
        }
        let Some((kind, text)) = known(lexed) else { return };
        match text.as_str() {
            "(" if kind == Kind::Mark => self.depth += 1,
            ")" if kind == Kind::Mark => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if kind == Kind::Word {
            let last = self.now.tokens.last();
            let is_first = last.is_none_or(|it| it.span.start.line < span.start.line);
            let ends = ["create", "alter", "drop", "insert", "delete", "exec", "truncate", "go"];
            let goes_on =
                last.is_some_and(|it| matches!(it.text.as_str(), "as" | "on" | "or" | "then" | "begin" | ","));
            let starts = has_no_ends && is_first && self.depth == 0 && !goes_on && ends.contains(&text.as_str());
            // A body that is not between quotes: its statements stand by themselves.
            let is_body = text == "begin" && self.now.tokens.first().is_some_and(|it| it.text == "create");
            // A statement behind a condition. In `MERGE` it is a part of one.
            let is_merge = self.now.tokens.first().is_some_and(|it| it.text == "merge");
            let is_inner = VERBS.contains(&text.as_str())
                && last.is_some_and(|it| matches!(it.text.as_str(), "then" | "else" | "loop" | "begin"))
                && !is_merge;
            if starts || is_body || is_inner {
                self.end();
            }
        }
        if self.now.tokens.is_empty() && !(kind == Kind::Word && VERBS.contains(&text.as_str())) {
            return;
        }
        if self.now.tokens.len() < LONGEST {
            self.now.tokens.push(Token { kind, text, span });
        }
    }

    fn end(&mut self) {
        self.depth = 0;
        let statement = std::mem::take(&mut self.now);
        if !statement.tokens.is_empty() {
            self.found.push(Statement { is_conditional: self.is_body, ..statement });
        }
    }
}

/// A token that says something.
fn known(lexed: &Lexed) -> Option<(Kind, CompactString)> {
    Some(match lexed {
        Lexed::EOF | Lexed::Whitespace(_) => return None,
        Lexed::Word(word) => {
            let kind = if word.quote_style.is_some() { Kind::Quoted } else { Kind::Word };
            (kind, word.value.to_lowercase().into())
        }
        Lexed::Number(text, _) => (Kind::Number, text.into()),
        Lexed::SingleQuotedString(text)
        | Lexed::DoubleQuotedString(text)
        | Lexed::NationalStringLiteral(text)
        | Lexed::EscapedStringLiteral(text) => (Kind::Text, text.into()),
        Lexed::DollarQuotedString(_) => (Kind::Text, CompactString::default()),
        other => (Kind::Mark, other.to_compact_string()),
    })
}

/// Places of tokens in bytes, which come in their order.
struct Places<'t> {
    lines: Vec<&'t str>,
    start: Position,
    /// The line that was last looked at, and how far: characters and bytes.
    line: usize,
    gone: [usize; 2],
}

impl<'t> Places<'t> {
    fn new(text: &'t str, start: Position) -> Self {
        Self { lines: text.split('\n').collect(), start, line: 0, gone: [0, 0] }
    }

    fn span(&mut self, span: sqlparser::tokenizer::Span) -> Span {
        Span { start: self.position(span.start), end: self.position(span.end) }
    }

    fn position(&mut self, at: sqlparser::tokenizer::Location) -> Position {
        let wide = |number: u64| usize::try_from(number).unwrap_or(1).saturating_sub(1);
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (line, column) = (wide(at.line), wide(at.column));
        if line != self.line || column < self.gone[0] {
            (self.line, self.gone) = (line, [0, 0]);
        }
        let [characters, bytes] = self.gone;
        let rest = self.lines.get(line).and_then(|it| it.get(bytes..)).unwrap_or_default();
        let more: usize = rest.chars().take(column - characters).map(char::len_utf8).sum();
        self.gone = [column, bytes + more];
        let shift = if line == 0 { self.start.column.saturating_sub(1) } else { 0 };
        Position { line: narrow(line) + self.start.line, column: narrow(bytes + more) + 1 + shift }
    }
}

/// A text without what undoes it, commands of clients and data: blanks stand instead.
fn forwards(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    let marks = ["-- +goose down", "-- migrate:down", "-- +migrate down", "//@undo", "delimiter", "\\", "from stdin"];
    if !marks.iter().any(|mark| lower.contains(mark)) {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut is_down, mut is_data) = (String::with_capacity(text.len()), false, false);
    for line in text.split_inclusive('\n') {
        let told: String = line.trim().to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |words: &[&str]| words.iter().any(|it| told.starts_with(it));
        if says(&["-- +goose down", "-- migrate:down", "-- +migrate down", "-- //@undo", "--//@undo"]) {
            is_down = true;
        } else if says(&["-- +goose up", "-- migrate:up", "-- +migrate up"]) {
            is_down = false;
        }
        let is_skipped = is_down || is_data || says(&["delimiter ", "\\"]);
        is_data = (is_data && told != "\\.") || (told.starts_with("copy ") && told.ends_with("from stdin;"));
        if is_skipped {
            kept.extend(line.chars().map(|it| if it == '\n' { '\n' } else { ' ' }));
        } else {
            kept.push_str(line);
        }
    }
    Cow::Owned(kept)
}
