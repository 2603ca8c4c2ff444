//! A document as lines: headings, paragraphs, list items, code.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use regex_lite::Regex;

use super::super::file::line as one_line;
use super::phrases::opens;
use crate::lang::{LANGUAGES, Language};

/// One line, even if the text wraps it to several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins, counted from 1.
    pub(super) number: u32,
    pub(super) kind: Kind,
    /// Its text; what is code stands between backticks.
    pub(super) text: String,
    /// How much of the text at its beginning is set in bold.
    pub(super) bold: usize,
    /// The number of a list item that has one.
    pub(super) ordinal: Option<u64>,
    /// The cells of a row of a table.
    pub(super) cells: Vec<String>,
    pub(super) voice: Voice,
}

impl Line {
    /// A line with a text and nothing else.
    pub(super) fn new(number: u32, kind: Kind, text: String) -> Self {
        Self { number, kind, text, bold: 0, ordinal: None, cells: Vec::new(), voice: Voice::Plain }
    }
}

/// In which voice something is said: what is reported is no instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Voice {
    /// By the author of the plan.
    #[default]
    Plain,
    /// The same, as a key or a column and its value.
    Keyed,
    /// Struck out, in a quotation, in HTML or in a link.
    Reported,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    Prose,
    /// A list item, with the number of lists that it lies in.
    Bullet(usize),
    /// What a list item says on a line of its own after its first one, with the number of lists.
    More(usize),
    /// A block of code, as it stands there.
    Code(Written),
    /// The first row of a table.
    Head,
    /// Another row of a table.
    Row,
}

/// What a block of code is written in, as far as it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Source(Language),
    Yaml,
    /// Commands for a shell.
    Shell,
    /// A drawing of mermaid.
    Drawing,
    Sql,
    /// Messages and services of protobuf.
    Proto,
    Otherwise,
}

impl Written {
    /// By the word after the fence: a language, or how its files' names end.
    fn of(word: &str) -> Self {
        let word = word.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase();
        let called = || LANGUAGES.iter().find(|row| row.slug == word).map(|row| row.language);
        match Language::of_extension(&word).or_else(called) {
            Some(language) => Self::Source(language),
            None if matches!(word.as_str(), "yaml" | "yml") => Self::Yaml,
            None if word == "mermaid" => Self::Drawing,
            None if matches!(word.as_str(), "sql" | "pgsql" | "postgresql" | "postgres" | "mysql" | "sqlite") => {
                Self::Sql
            }
            None if matches!(word.as_str(), "proto" | "protobuf" | "proto3") => Self::Proto,
            None if matches!(word.as_str(), "sh" | "bash" | "shell" | "zsh") => Self::Shell,
            None => Self::Otherwise,
        }
    }
}

/// `== A heading ==`, as it is written in other markups.
static RULED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^=+ (.*[^ =]) =+$").expect("a valid pattern"));
const RULED_LEVEL: u8 = 2;

/// The lines of a document.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reading = Reading {
        text,
        starts,
        found: Vec::new(),
        open: None,
        lists: Vec::new(),
        items: Vec::new(),
        code: None,
        aside: 0,
    };
    let options = Options::ENABLE_TASKLISTS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options).into_offset_iter().collect();
    for (at, (event, range)) in events.iter().enumerate() {
        let before_bold = matches!(events.get(at + 1), Some((Event::Start(Tag::Strong), _)));
        reading.event(event, range, before_bold);
    }
    reading.close();
    reading.found
}

/// Elements of HTML that strike out, hide or quote what is in them.
const ASIDE: [(&str, &str); 6] = [
    ("<del", "</del"),
    ("<s", "</s"),
    ("<strike", "</strike"),
    ("<blockquote", "</blockquote"),
    ("<template", "</template"),
    ("<pre", "</pre"),
];

struct Reading<'t> {
    text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
    found: Vec<Line>,
    open: Option<Line>,
    /// The lists that it is in, with the number of the next item of each that has numbers.
    lists: Vec<Option<u64>>,
    /// The list items that it is in, with where their lines begin.
    items: Vec<usize>,
    /// The block of code that it is in.
    code: Option<Line>,
    /// How many quotations and elements that strike out or hide it is in.
    aside: usize,
}

impl Reading<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, before_bold: bool) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.begin(Kind::Heading(*level as u8), range.start),
            Event::Start(Tag::List(first)) => {
                self.close();
                self.lists.push(*first);
            }
            Event::End(TagEnd::List(_)) => _ = self.lists.pop(),
            Event::Start(Tag::Item) => {
                self.begin(Kind::Bullet(self.lists.len()), range.start);
                self.items.push(self.column(range.start));
                let next = self.lists.last_mut().and_then(Option::as_mut);
                if let (Some(open), Some(next)) = (&mut self.open, next) {
                    open.ordinal = Some(*next);
                    *next += 1;
                }
            }
            // The first paragraph of a list item is the item.
            Event::Start(Tag::Paragraph) if !self.is_at_bullet() => self.begin(Kind::Prose, range.start),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.close();
                let word = if let CodeBlockKind::Fenced(word) = kind { word } else { "" };
                self.code = Some(self.empty(Kind::Code(Written::of(word)), range.start));
            }
            Event::End(TagEnd::CodeBlock) => self.found.extend(self.code.take()),
            Event::Start(Tag::TableHead) => self.begin(Kind::Head, range.start),
            Event::Start(Tag::TableRow) => self.begin(Kind::Row, range.start),
            Event::Start(Tag::Strong) => self.mark(range, "__"),
            Event::End(TagEnd::Strong) => {
                self.mark(range, "__");
                if let Some(open) = &mut self.open
                    && open.bold == usize::MAX
                {
                    open.bold = open.text.len();
                }
            }
            Event::Start(Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }) => self.report(),
            Event::InlineHtml(html) if !html.to_ascii_lowercase().starts_with("<br") => self.report(),
            Event::Start(Tag::BlockQuote(_)) => {
                self.close();
                self.aside += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.close();
                self.aside = self.aside.saturating_sub(1);
            }
            Event::Html(html) => self.html(html),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => self.mark(range, "_"),
            Event::Text(text) if self.code.is_some() => self.code_text(text, range.start),
            // A backtick that quotes nothing would quote something once the texts around it are put together.
            Event::Text(text) => self.push(&narrowed(&text.replace('`', "'"))),
            Event::Code(code) => self.quote(code),
            Event::SoftBreak | Event::HardBreak => self.wrap(range.end, before_bold),
            Event::End(TagEnd::TableCell) => {
                if let Some(open) = &mut self.open {
                    let before: usize = open.cells.iter().map(String::len).sum();
                    open.cells.push(open.text[before..].to_owned());
                }
            }
            Event::End(TagEnd::Item) => {
                self.close();
                self.items.pop();
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableHead | TagEnd::TableRow) => self.close(),
            _ => {}
        }
    }

    /// Underscores that are taken for emphasis may as well be part of a name; at the beginning of a line bold is bold.
    fn mark(&mut self, range: &Range<usize>, underscores: &str) {
        let Some(open) = &mut self.open else { return };
        if self.text[range.clone()].starts_with(underscores) && self.text[range.clone()].ends_with(underscores) {
            open.text.push_str(underscores);
        } else if open.text.is_empty() && underscores == "__" {
            open.bold = usize::MAX;
        }
    }

    /// This line is not said by the author of the plan.
    fn report(&mut self) {
        if let Some(open) = &mut self.open {
            open.voice = Voice::Reported;
        }
    }

    /// HTML around whole paragraphs.
    fn html(&mut self, html: &str) {
        let html = html.to_ascii_lowercase();
        let number = |tag: &str| {
            let ends = |rest: &str| rest.starts_with([' ', '>', '/', '\n']);
            html.match_indices(tag).filter(|(at, _)| ends(&html[at + tag.len()..])).count()
        };
        for (open, close) in ASIDE {
            self.aside = (self.aside + number(open)).saturating_sub(number(close));
        }
    }

    fn is_at_bullet(&self) -> bool {
        matches!(&self.open, Some(Line { kind: Kind::Bullet(_), text, .. }) if text.is_empty())
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.text.push_str(text);
        }
    }

    fn quote(&mut self, code: &str) {
        let code = one_line(code);
        let Some(open) = self.open.as_mut().filter(|_| !code.is_empty()) else { return };
        if open.text.ends_with('`') {
            open.text.push(' ');
        }
        open.text.push_str(&quoted(&code));
    }

    /// A line ends, and its sentence may go on in the next one: unless that says something of its own.
    fn wrap(&mut self, at: usize, before_bold: bool) {
        let next = self.text[at..].lines().next().unwrap_or_default().trim_start();
        let Some(open) = &self.open else { return };
        let own = match open.kind {
            Kind::Prose => Some(Kind::Prose),
            // A line that stands further left than its list item belongs to an outer one.
            Kind::Bullet(_) | Kind::More(_) => {
                let column = self.text[at..].find(|c: char| c != ' ').unwrap_or(0);
                match self.items.iter().filter(|item| **item < column).count() {
                    0 => Some(Kind::Prose),
                    depth => Some(Kind::More(depth)),
                }
            }
            _ => None,
        };
        match own.filter(|_| before_bold || opens(&open.text, next) || goes_on_after_branch(&open.text, next)) {
            Some(kind) => self.begin(kind, at),
            None => self.push(" "),
        }
    }

    fn code_text(&mut self, text: &str, start: usize) {
        let number = self.number(start);
        let Some(open) = &mut self.code else { return };
        if open.text.is_empty() {
            open.number = number;
        }
        open.text.push_str(text);
    }

    fn empty(&self, kind: Kind, at: usize) -> Line {
        let voice = if self.aside > 0 { Voice::Reported } else { Voice::Plain };
        Line { voice, ..Line::new(self.number(at), kind, String::new()) }
    }

    fn begin(&mut self, kind: Kind, at: usize) {
        self.close();
        self.open = Some(self.empty(kind, at));
    }

    fn close(&mut self) {
        if let Some(mut line) = self.open.take() {
            if !line.cells.is_empty() {
                line.text = line.cells.join(" | ");
            }
            line.text = one_line(&line.text);
            if let (Kind::Prose, Some(found)) = (line.kind, RULED.captures(&line.text)) {
                (line.kind, line.text) = (Kind::Heading(RULED_LEVEL), found[1].to_owned());
            }
            line.bold = line.bold.min(line.text.len());
            if !line.text.is_empty() {
                self.found.push(line);
            }
        }
    }

    /// How far from the beginning of its line a place is.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn number(&self, at: usize) -> u32 {
        narrow(self.starts.partition_point(|start| *start <= at))
    }
}

/// Chinese and Japanese have wide colons, commas and brackets.
fn narrowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '：' => out.push_str(": "),
            '，' | '、' => out.push_str(", "),
            '（' => out.push_str(" ("),
            '）' => out.push_str(") "),
            _ => out.push(c),
        }
    }
    out
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Code between backticks. What has backticks itself gets more of them around it.
pub(in crate::work) fn quoted(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let spaced = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let pad = if code.starts_with('`') || code.ends_with('`') || spaced { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::work) enum Part<'t> {
    Words(&'t str),
    Code(&'t str),
}

impl<'t> Part<'t> {
    pub(super) fn words(self) -> Option<&'t str> {
        if let Self::Words(words) = self { Some(words) } else { None }
    }

    pub(super) fn code(self) -> Option<&'t str> {
        if let Self::Code(code) = self { Some(code) } else { None }
    }
}

/// The pieces of a text in which code stands between backticks.
pub(in crate::work) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let fence = rest[at..].bytes().take_while(|byte| *byte == b'`').count();
        let after = &rest[at + fence..];
        let Some(end) = closing(after, fence) else { break };
        if at > 0 {
            found.push(Part::Words(&rest[..at]));
        }
        let code = &after[..end];
        let padded = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')).filter(|_| !code.trim().is_empty());
        found.push(Part::Code(padded.unwrap_or(code)));
        rest = &after[end + fence..];
    }
    if !rest.is_empty() {
        found.push(Part::Words(rest));
    }
    found
}

/// The text with an apostrophe for each backtick that quotes nothing: it would quote something once the text is put
/// beside another one.
pub(super) fn settled(text: &str) -> String {
    let mut out = String::new();
    for part in parts(text) {
        match part {
            Part::Code(code) => out.push_str(&quoted(code)),
            Part::Words(words) => out.push_str(&words.replace('`', "'")),
        }
    }
    out
}

/// Where as many backticks stand as there were before.
pub(super) fn closing(text: &str, fence: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let run = text[at + found..].bytes().take_while(|byte| *byte == b'`').count();
        if run == fence {
            return Some(at + found);
        }
        at += found + run;
    }
    None
}

/// Whether a line is all that is said of a branch, and a sentence of its own follows.
fn goes_on_after_branch(line: &str, next: &str) -> bool {
    let is_branch = || super::phrases::begins(line).is_some_and(|(says, _)| says == super::phrases::Says::Branch);
    next.starts_with(char::is_uppercase) && is_branch()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn shown(text: &str) -> String {
        let line = |it: &Line| format!("{} {:?} {} [{}]", it.number, it.kind, it.text, it.bold);
        lines(text).iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
    }

    #[test]
    fn a_document_is_read_as_lines() {
        expect![[r"
            1 Heading(1) Plan [0]
            3 Prose Item 1: Store (branch: `a`) [13]
            4 Bullet(1) Create `x.ts` and `y_z.ts` [0]
            5 Bullet(1) Exports: `f(a, b)` wrapped [0]
            7 Bullet(2) inner [0]
            9 Prose Item 2: first [6]
            10 Prose Item 3: second [6]
            13 Code(Shell) npm test
             [0]
            16 Bullet(1) T001 src/__init__.py done [0]
        "]]
        .assert_eq(&shown(
            "# Plan\n\n**Item 1: Store** (branch: `a`)\n- Create `x.ts` and `y_z.ts`\n- Exports: `f(a, b)`\n  wrapped\n  \
             - inner\n\n**Item 2**: first\n**Item 3**: second\n\n```sh\nnpm test\n```\n\n- [x] T001 src/__init__.py done\n",
        ));
    }

    #[test]
    fn code_with_backticks_comes_back() {
        for code in ["x", "`x`", "a`b", "``", "a``b `"] {
            assert_eq!(parts(&format!("say {}", quoted(code))), [Part::Words("say "), Part::Code(code)], "{code}");
        }
    }
}
