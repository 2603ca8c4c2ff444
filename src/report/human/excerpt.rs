//! Both sides of a conflicting region, as a diff from left to right.

use std::io::{self, Write};

use similar::{ChangeTag, TextDiff};

use super::super::escape::{shown_line, shown_text};
use super::super::measure::shorten_end;
use super::super::style::{Style, paint};
use super::super::words::count;
use crate::model::{Excerpt, Name};

const INDENT: &str = "      ";

/// Prints at most `limit` lines of the difference between the two sides.
pub(super) fn write(
    excerpt: &Excerpt,
    names: [&Name; 2],
    limit: usize,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = &style.palette;
    let [left, right] = names.map(shown_text);
    writeln!(out, "{INDENT}{}", paint(palette.bad, &format!("--- {left}")))?;
    writeln!(out, "{INDENT}{}", paint(palette.good, &format!("+++ {right}")))?;
    let ends = if all_crlf(&excerpt.left) && all_crlf(&excerpt.right) { "\r\n" } else { "\n" };
    let diff = TextDiff::from_lines(excerpt.left.as_slice(), excerpt.right.as_slice());
    let lines: Vec<String> = diff
        .iter_all_changes()
        .map(|change| {
            let (sign, colour) = match change.tag() {
                ChangeTag::Delete => ("-", palette.bad),
                ChangeTag::Insert => ("+", palette.good),
                ChangeTag::Equal => (" ", palette.faint),
            };
            let text: &[u8] = change.value();
            let text = text.strip_suffix(ends.as_bytes()).unwrap_or(text);
            let room = style.width.saturating_sub(INDENT.len() + 1);
            let line = shorten_end(&shown_line(text), room);
            paint(colour, format!("{sign}{line}").trim_end())
        })
        .collect();
    for line in lines.iter().take(limit) {
        writeln!(out, "{INDENT}{line}")?;
    }
    match lines.len().checked_sub(limit) {
        Some(more @ 1..) => writeln!(out, "{INDENT}{}", paint(palette.faint, &format!("… {}", more_lines(more)))),
        _ => Ok(()),
    }
}

fn more_lines(number: usize) -> String {
    count(number, "more line", "more lines")
}

/// Carriage returns are only worth showing where not every line has one.
fn all_crlf(text: &[u8]) -> bool {
    text.split_inclusive(|&byte| byte == b'\n').all(|line| line.ends_with(b"\r\n"))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(left: &str, right: &str, limit: usize, expected: &Expect) {
        let excerpt = Excerpt { base: "".into(), left: left.into(), right: right.into() };
        let mut out = Vec::new();
        write(&excerpt, [&Name::from("a"), &Name::from("b")], limit, &Style::plain(), &mut out).unwrap();
        // `expect!` strips what all lines are indented by.
        expected
            .assert_eq(&String::from_utf8(out).unwrap().replace(&format!("\n{INDENT}"), "\n").split_off(INDENT.len()));
    }

    #[test]
    fn what_both_have_in_common_is_shown_once() {
        check(
            "one\n\ttwo\nthree\n",
            "one\n\t2\nthree\n",
            9,
            &expect![[r"
                      --- a
                      +++ b
                       one
                      -    two
                      +    2
                       three
            "]],
        );
    }

    #[test]
    fn a_long_diff_is_cut_short() {
        check(
            "1\n2\n3\n4\n",
            "a\nb\nc\n",
            3,
            &expect![[r"
                      --- a
                      +++ b
                      -1
                      -2
                      -3
                      … 4 more lines
            "]],
        );
    }

    #[test]
    fn carriage_returns_show_only_where_they_differ() {
        check(
            "one\r\ntwo\r\n",
            "one\r\n2\r\n",
            9,
            &expect![[r"
                      --- a
                      +++ b
                       one
                      -two
                      +2
            "]],
        );
        check(
            "one\r\n",
            "one\n",
            9,
            &expect![[r"
                      --- a
                      +++ b
                      -one\r
                      +one
            "]],
        );
    }

    #[test]
    fn a_side_without_lines_is_all_the_others() {
        check(
            "",
            "new\x1b[2J\n",
            9,
            &expect![[r"
                      --- a
                      +++ b
                      +new\x1b[2J
            "]],
        );
    }
}
