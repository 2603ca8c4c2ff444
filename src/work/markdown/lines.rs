//! A document as lines: headings, paragraphs, list items, code.

use std::ops::Range;

use super::super::file::line as one_line;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// One line, whatever number of lines of the text it was wrapped to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins, counted from 1.
    pub(super) number: u32,
    pub(super) kind: Kind,
    /// Its text; what is code stands between backticks.
    pub(super) text: String,
    /// How much of the text at its beginning is set in bold.
    pub(super) bold: usize,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    Prose,
    /// A list item, with the number of lists that it lies in.
    Bullet(usize),
    /// A line of a block of code.
    Code,
    /// Of a kind that says nothing here, such as a table.
    Other,
}

/// The lines of a document.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reading = Reading { text, starts, found: Vec::new(), open: None, lists: 0, code: false, table: false };
    let options = Options::ENABLE_TASKLISTS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options).into_offset_iter().collect();
    for (at, (event, range)) in events.iter().enumerate() {
        let before_bold = matches!(events.get(at + 1), Some((Event::Start(Tag::Strong), _)));
        reading.event(event, range, before_bold);
    }
    reading.close();
    reading.found
}

struct Reading<'t> {
    text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
    found: Vec<Line>,
    open: Option<Line>,
    lists: usize,
    code: bool,
    table: bool,
}

impl Reading<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, before_bold: bool) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.begin(Kind::Heading(*level as u8), range.start),
            Event::Start(Tag::List(_)) => {
                self.close();
                self.lists += 1;
            }
            Event::End(TagEnd::List(_)) => self.lists = self.lists.saturating_sub(1),
            Event::Start(Tag::Item) => self.begin(Kind::Bullet(self.lists), range.start),
            // The first paragraph of a list item is the item.
            Event::Start(Tag::Paragraph) if !self.is_at_bullet() => self.begin(Kind::Prose, range.start),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.close();
                self.code = !matches!(kind, CodeBlockKind::Fenced(language) if &**language == "mermaid");
            }
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Table(_)) => self.table = true,
            Event::End(TagEnd::Table) => self.table = false,
            Event::Start(Tag::TableHead | Tag::TableRow) => self.begin(Kind::Other, range.start),
            Event::Start(Tag::Strong) => self.mark(range, "__"),
            Event::End(TagEnd::Strong) => {
                self.mark(range, "__");
                if let Some(open) = &mut self.open
                    && open.bold == usize::MAX
                {
                    open.bold = open.text.len();
                }
            }
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => self.mark(range, "_"),
            Event::Text(text) if self.code => self.code_lines(text, range.start),
            // A backtick that quotes nothing would quote something once the texts around it are put together.
            Event::Text(text) => self.push(&text.replace('`', "'")),
            Event::Code(code) => self.quote(code),
            Event::SoftBreak | Event::HardBreak => match &self.open {
                Some(Line { kind: kind @ Kind::Prose, .. }) if before_bold => {
                    let kind = *kind;
                    self.begin(kind, range.end);
                }
                _ => self.push(" "),
            },
            Event::End(TagEnd::TableCell) => self.push(" | "),
            Event::End(
                TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow,
            ) => {
                self.close();
            }
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

    fn code_lines(&mut self, text: &str, start: usize) {
        let first = self.number(start);
        for (at, line) in text.lines().enumerate() {
            if !line.trim().is_empty() {
                let number = first + u32::try_from(at).unwrap_or(0);
                self.found.push(Line { number, kind: Kind::Code, text: one_line(&settled(line)), bold: 0 });
            }
        }
    }

    fn begin(&mut self, kind: Kind, at: usize) {
        self.close();
        self.open = Some(Line { number: self.number(at), kind, text: String::new(), bold: 0 });
    }

    fn close(&mut self) {
        if let Some(mut line) = self.open.take() {
            line.text = one_line(&line.text);
            line.bold = line.bold.min(line.text.len());
            if !line.text.is_empty() {
                self.found.push(line);
            }
        }
    }

    fn number(&self, at: usize) -> u32 {
        narrow(self.starts.partition_point(|start| *start <= at))
    }
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
fn settled(text: &str) -> String {
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
            13 Code npm test [0]
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
