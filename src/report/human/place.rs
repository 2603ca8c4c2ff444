//! One end of a finding: where it is, and the code there.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::super::escape::shown;
use super::super::measure::{columns, shorten_end};
use super::super::style::{Style, paint};
use super::findings::point;
use crate::model::{Location, LocationRole};

/// So many lines before and after the ones that it is about are shown.
const AROUND: u32 = 1;

/// So many lines are shown of something that goes on for longer, such as the head of a definition.
const OF_IT: u32 = 5;

/// Of a line that is longer than this many bytes only a part is looked at.
const LONGEST: usize = 1000;

/// How much of that part stands before what is marked.
const BEFORE: usize = 200;

/// The columns that a tab leads to are multiples of this.
const TAB: usize = 4;

/// One end of a finding, as it is printed.
pub(super) struct PrintedEnd<'a> {
    pub(super) location: &'a Location,
    /// The colour of the mark, if this is the place where it breaks.
    pub(super) colour: Option<anstyle::Style>,
    /// How many columns line numbers take.
    pub(super) gutter: usize,
}

/// How many columns the line numbers of these places take.
pub(super) fn gutter(locations: &[&Location]) -> usize {
    let last = locations.iter().filter_map(|location| Some(lines(location)?.last()?.0)).max();
    last.unwrap_or(1).to_string().len()
}

impl PrintedEnd<'_> {
    /// Prints where it is and the code there. Prints nothing and says so if the code is not known.
    pub(super) fn write(&self, style: &Style, out: &mut dyn Write) -> io::Result<bool> {
        let Some(code) = self.code(style) else { return Ok(false) };
        let palette = &style.palette;
        let (gutter, arrow) = (self.gutter, if self.colour.is_some() { "-->" } else { ":::" });
        if self.colour.is_none() {
            writeln!(out, "{:gutter$} {}", "", paint(palette.faint, "|"))?;
        }
        let branch = paint(palette.strong, &shown(&self.location.branch));
        writeln!(out, "{:gutter$}{} {} ({branch})", "", paint(palette.faint, arrow), point(self.location))?;
        for line in code {
            writeln!(out, "{line}")?;
        }
        Ok(true)
    }

    /// The lines with their numbers and a mark, as rustc shows them.
    fn code(&self, style: &Style) -> Option<Vec<String>> {
        let lines = lines(self.location)?;
        let start = self.location.start;
        let (first, _) = *lines.first()?;
        let mut source = String::new();
        let mut mark = None;
        for (number, line) in &lines {
            let wanted = (*number == start.line).then(|| columns_of(self.location, line));
            let (line, marked) = presentable(line, wanted.unwrap_or_default());
            source.extend((!source.is_empty()).then_some('\n'));
            if *number == start.line {
                mark = Some(source.len() + marked.start..source.len() + marked.end);
            }
            source.push_str(&line);
        }
        let kind = if self.colour.is_some() { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(mark?).label(self.label(style));
        let first = usize::try_from(first).ok()?;
        let snippet = Snippet::source(source).line_start(first).fold(false).annotation(annotation);
        let widest = usize::try_from(lines.last()?.0).ok()?.to_string().len();
        let indent = self.gutter.saturating_sub(widest);
        let palette = &style.palette;
        let renderer = Renderer::plain()
            .error(self.colour.unwrap_or_default())
            .context(palette.command)
            .line_num(palette.faint)
            .term_width(style.width.saturating_sub(indent));
        let code = renderer.render(&[Group::with_level(Level::ERROR).element(snippet)]);
        let indent = " ".repeat(indent);
        let mut code: Vec<String> = code.lines().map(|line| format!("{indent}{}", line.trim_end())).collect();
        // What follows begins with an empty line of the gutter itself.
        code.pop_if(|line| anstream::adapter::strip_str(line).to_string().trim() == "|");
        Some(code)
    }

    fn label(&self, style: &Style) -> String {
        let branch = shorten_end(&shown(&self.location.branch), style.width / 3);
        match self.location.role {
            LocationRole::Definition => format!("as {branch} has it"),
            LocationRole::Use => format!("used by {branch}"),
            LocationRole::Change => format!("changed by {branch}"),
            LocationRole::Declaration => "declared here".to_owned(),
        }
    }
}

/// The lines to show, with their numbers: what the place is about as far as it is short, and what is around it. `None`
/// if they are not known.
fn lines(location: &Location) -> Option<Vec<(u32, &str)>> {
    let snippet = location.snippet.as_ref()?;
    let (start, end) = (location.start.line, location.end.line.max(location.start.line));
    let wanted = start.saturating_sub(AROUND)..=end.min(start.saturating_add(OF_IT - 1)).saturating_add(AROUND);
    let numbered = (snippet.first_line..).zip(snippet.text.lines());
    let mut lines: Vec<_> = numbered.filter(|(number, _)| wanted.contains(number)).collect();
    // Empty lines around it say nothing.
    let empty = |line: &(u32, &str)| line.0 != start && line.1.trim().is_empty();
    lines.truncate(lines.len() - lines.iter().rev().take_while(|line| empty(line)).count());
    lines.drain(..lines.iter().take_while(|line| empty(line)).count());
    lines.iter().any(|(number, _)| *number == start).then_some(lines)
}

/// Which bytes of its first line the place takes: all the rest of the line if it goes on for longer.
fn columns_of(location: &Location, line: &str) -> Range<usize> {
    let byte = |column: u32| usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX).min(line.len());
    let start = byte(location.start.column);
    let end = if location.end.line > location.start.line { line.trim_end().len() } else { byte(location.end.column) };
    start..end.max(start)
}

/// A line safe to print, and where in it the wanted bytes are. What could steer the terminal is escaped, tabs become
/// spaces, and a very long line is cut to the part around the wanted bytes.
fn presentable(line: &str, wanted: Range<usize>) -> (String, Range<usize>) {
    let mut part = 0..line.len();
    if line.len() > LONGEST {
        part.start = line.floor_char_boundary(wanted.start.saturating_sub(BEFORE));
        part.end = line.floor_char_boundary(part.start.saturating_add(LONGEST));
    }
    let mut text = String::new();
    let mut marked: Option<Range<usize>> = None;
    if part.start > 0 {
        text.push('…');
    }
    for (at, char) in line[part.clone()].char_indices() {
        let before = text.len();
        match char {
            '\t' => text.extend(std::iter::repeat_n(' ', TAB - columns(&text) % TAB)),
            char if char.is_ascii_graphic() || char == ' ' => text.push(char),
            char => text.push_str(&shown(char.encode_utf8(&mut [0; 4]))),
        }
        let at = at + part.start;
        // A character belongs to the mark if one of its bytes does.
        if at < wanted.end && at + char.len_utf8() > wanted.start {
            marked = Some(marked.map_or(before, |marked| marked.start)..text.len());
        }
    }
    let end = text.len();
    if part.end < line.len() {
        text.push('…');
    }
    (text, marked.unwrap_or(end..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_what_escapes_and_tabs_do_to_a_line() {
        let check = |line: &str, wanted: &str, expected: &str, marked: &str| {
            let at = line.find(wanted).unwrap();
            let (text, range) = presentable(line, at..at + wanted.len());
            assert_eq!((text.as_str(), &text[range]), (expected, marked));
        };
        check("\tcall(a)", "call", "    call(a)", "call");
        check("a\tcall(a)", "call", "a   call(a)", "call");
        check("\u{1b}[2J\u{202e}call()", "call", "\\x1b[2J\\u{202e}call()", "call");
        check("größe(\u{7})", "größe", "größe(\\x07)", "größe");
        check("a\tb", "\t", "a   b", "   ");
        assert_eq!(presentable("größe", 3..4).1, 2..4, "half a character is the whole of it");
        assert_eq!(presentable("end", 3..3), ("end".to_owned(), 3..3));
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_mark() {
        let line = format!("{}call(){}", "ü".repeat(40_000), "ä".repeat(40_000));
        let (text, marked) = presentable(&line, 80_000..80_004);
        assert_eq!(&text[marked], "call");
        assert!(text.len() < LONGEST + 10 && text.starts_with('…') && text.ends_with('…'));
        let (text, _) = presentable(&line, 0..0);
        assert!(text.len() < LONGEST + 10 && text.starts_with('ü'));
    }
}
