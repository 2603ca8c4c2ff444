//! Every medium against the same hostile text: what comes out is read back as the medium's own reader would.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::model::hides;

/// What names, paths and files of a repository may hold.
const HOSTILE: &[&[u8]] = &[
    b"",
    b"plain/name-1.rs",
    "größe/日本語/🦀".as_bytes(),
    b"\x1b[2J\x1b]0;owned\x07\x00\x08\x7f",
    "c1 \u{9b}31m, \u{85}".as_bytes(),
    "\u{202e}gpj.exe\u{2066}\u{200b}\u{feff}\u{e0041}\u{ad}".as_bytes(),
    b"two\nlines\r\nand\ttabs\r",
    b"\xff\xfe caf\xe9 \xed\xa0\x80",
    b"\"double\" 'single' `tick` ``two`` ``` a`",
    b"`",
    b"back\\slash \\N \\\" \\",
    b"100% %0A %25 %",
    b"::error file=a,line=1::owned\n::stop-commands::x\n##[error]x",
    b"key=value,other:more;",
    b"</script><script>alert(1)</script> <!-- --> &amp; &lt; &#60;",
    b"' onmouseover='x' \" onmouseover=\"x",
    b"*bold* _it_ ~~gone~~ [a](b) ![i](j) | cell # head\n# head\n- [ ] item\n> quote",
    b"$(rm -rf ~) `id` ; rm -rf / && $HOME | cat > x",
    b"--upload-pack=x",
    b"it's; 'quoted'",
];

/// A medium: how it escapes, and what its reader makes of the result; `None` if that is not one line of plain text.
type Medium = (&'static str, fn(&[u8]) -> String, fn(&str) -> Option<String>);

const MEDIA: &[Medium] = &[
    ("a terminal", |text| shown(text), |out| Some(out.to_owned())),
    ("JSON", json_string, |out| serde_json::from_str::<String>(out).ok().map(shown)),
    ("Markdown text", |text| markdown::text(text), markdown_text),
    ("Markdown code", |text| markdown::code(text), markdown_code),
    ("HTML", |text| html::text(text), html_text),
    ("the message of a workflow command", |text| workflow::message(text), |out| Some(workflow_value(out, "\r\n"))),
    (
        "a property of a workflow command",
        |text| workflow::property(text),
        |out| (!out.contains([',', ':'])).then(|| workflow_value(out, "\r\n:,")),
    ),
    ("Graphviz", |text| dot::quoted(text), dot_string),
    ("Mermaid", |text| mermaid::text(text), mermaid_text),
    ("a label of Prometheus", |text| prometheus::label(text), dot_string),
    ("a cell of CSV", |text| csv::cell(text), csv_cell),
    ("an address", |text| uri::path(text), uri_path),
    ("a shell", shell_word, shell_read),
];

#[test]
fn every_medium_shows_hostile_text_and_nothing_else() {
    for (medium, escape, read) in MEDIA {
        for text in HOSTILE {
            let out = escape(text);
            assert!(!out.contains(hides), "{medium} hides or steers: {out:?}");
            let expected = match *medium {
                // JSON keeps the text itself, in escapes of its own.
                "JSON" => shown(String::from_utf8_lossy(text).as_bytes()),
                _ => shown(text),
            };
            assert_eq!(read(&out).as_deref(), Some(expected.as_str()), "{medium} reads {out:?}");
        }
    }
}

#[test]
fn code_in_a_sentence_stays_code_and_the_rest_is_text() {
    assert_eq!(markdown::sentence("`charge` takes *2* `"), "`charge` takes \\*2\\* \\`");
    assert_eq!(markdown::sentence("a ` b"), "a \\` b");
}

#[test]
fn names_in_a_sentence_are_code_and_tell_nobody() {
    let names = ["@octocat", "www.evil.com", "``x`.md", "a`b", "main", "src/a.rs", "a"];
    for (said, expected) in [
        ("@octocat and main conflict in www.evil.com", "`@octocat` and `main` conflict in `www.evil.com`"),
        ("a`b and main conflict in ``x`.md", "``a`b`` and `main` conflict in ``` ``x`.md ```"),
        ("`www.evil.com` is gone on main.", "`www.evil.com` is gone on `main`."),
        ("a calls src/a.rs:3, not domain/main", "a calls `src/a.rs`:3, not domain/main"),
        ("see other@octocat, closes #12 (http://x.y)", "see `other@octocat`, closes `#12` (`http://x.y`)"),
        ("`charge` on main", "`charge` on `main`"),
    ] {
        assert_eq!(markdown::naming(said, &names), expected);
    }
}

#[test]
fn an_argument_that_would_not_arrive_is_not_given() {
    for text in ["", "-x", "--upload-pack=x", "two\nlines", "\u{202e}"] {
        assert_eq!(typed(text), None, "{text:?}");
    }
}

fn json_string(text: &[u8]) -> String {
    let mut out = Vec::new();
    crate::report::json(&String::from_utf8_lossy(text), &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("JSON is UTF-8").trim_end_matches('\n').to_owned()
}

/// The events inside of the one paragraph that the text has to be.
fn paragraph(out: &str) -> Option<Vec<Event<'_>>> {
    let options =
        Options::ENABLE_GFM | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut events: Vec<Event<'_>> = Parser::new_ext(out, options).collect();
    if events.is_empty() {
        return Some(events);
    }
    let last = events.pop()?;
    let around = events.first() == Some(&Event::Start(Tag::Paragraph)) && last == Event::End(TagEnd::Paragraph);
    around.then(|| events.split_off(1))
}

fn markdown_text(out: &str) -> Option<String> {
    // As it stands in a sentence.
    let said = format!("it is {out}.");
    let words = paragraph(&said)?.into_iter().map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    let words = words.collect::<Option<String>>()?;
    Some(words.strip_prefix("it is ")?.strip_suffix('.')?.to_owned())
}

fn markdown_code(out: &str) -> Option<String> {
    match paragraph(out)?.as_slice() {
        [Event::Code(text)] => Some(text.to_string()),
        // Two backticks around nothing are two backticks.
        [Event::Text(text)] if &**text == "``" => Some(String::new()),
        _ => None,
    }
}

fn html_text(out: &str) -> Option<String> {
    if out.contains(['<', '>', '"', '\'']) {
        return None;
    }
    let mut text = String::new();
    let mut rest = out;
    while let Some((before, entity)) = rest.split_once('&') {
        let (name, after) = entity.split_once(';')?;
        let char = ["amp", "lt", "gt", "quot", "#39"].iter().position(|it| *it == name)?;
        text += before;
        text.push(['&', '<', '>', '"', '\''][char]);
        rest = after;
    }
    Some(text + rest)
}

/// As the runner undoes it (`ActionCommand.cs`): these characters by their numbers, the per cent sign last.
fn workflow_value(out: &str, special: &str) -> String {
    let undone = special
        .chars()
        .fold(out.to_owned(), |text, it| text.replace(&format!("%{:02X}", u32::from(it)), &it.to_string()));
    undone.replace("%25", "%")
}

fn dot_string(out: &str) -> Option<String> {
    let inner = out.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => return None,
            '\\' => text.push(chars.next().filter(|it| "\\\"".contains(*it))?),
            char => text.push(char),
        }
    }
    Some(text)
}

fn mermaid_text(out: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = out;
    while let Some((before, entity)) = rest.split_once('#') {
        let (number, after) = entity.split_once(';')?;
        text += before;
        text.push(char::from_u32(number.parse().ok()?)?);
        rest = after;
    }
    // The entities are gone by now: what is left of these would be markup.
    (!out.contains(['"', '&', '<', '>', '`'])).then(|| text + rest)
}

/// A spreadsheet does not show the apostrophe of what is no formula.
fn csv_cell(out: &str) -> Option<String> {
    let inner = out.strip_prefix('"')?.strip_suffix('"')?;
    let text = inner.replace("\"\"", "\0");
    let text = (!text.contains('"')).then(|| text.replace('\0', "\""))?;
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => Some(rest.to_owned()),
        _ => (!text.starts_with(['=', '+', '-', '@'])).then_some(text),
    }
}

fn uri_path(out: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = out;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(after.get(..2)?, 16).ok()?);
        rest = &after[2..];
    }
    bytes.extend(rest.bytes());
    (out.is_ascii() && !out.contains([' ', '?', '#', '"', '<', '>', ':'])).then(|| shown(bytes))
}

/// What cannot be typed is said in a comment instead.
fn shell_word(text: &[u8]) -> String {
    typed(text).unwrap_or_else(|| format!("# {}", shown(text)))
}

/// One word or a comment, as a POSIX shell takes it: outside of single quotes nothing is special.
fn shell_read(out: &str) -> Option<String> {
    if let Some(comment) = out.strip_prefix("# ") {
        return Some(comment.to_owned());
    }
    let mut text = String::new();
    let mut is_quoted = false;
    let mut chars = out.chars();
    while let Some(char) = chars.next() {
        match char {
            '\'' => is_quoted = !is_quoted,
            '\\' if !is_quoted => text.push(chars.next()?),
            char if !is_quoted && (char.is_whitespace() || "\"$`;&|<>()*?[]#~!{}".contains(char)) => return None,
            char => text.push(char),
        }
    }
    (!is_quoted).then_some(text)
}
