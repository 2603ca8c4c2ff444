//! Macros that stand alone: a line with nothing but a name, between declarations.
//!
//! `G_BEGIN_DECLS`, `__BEGIN_DECLS` or `EXPORT` says nothing about what follows, and has no semicolon. The grammar takes
//! it for the type of what follows and loses that.

use crate::model::{Position, Span};

/// Words with which a declaration begins.
const OPENERS: &[&str] = &[
    "_Noreturn",
    "_Static_assert",
    "char",
    "const",
    "double",
    "enum",
    "extern",
    "float",
    "inline",
    "int",
    "long",
    "register",
    "short",
    "signed",
    "static",
    "static_assert",
    "struct",
    "typedef",
    "union",
    "unsigned",
    "void",
    "volatile",
];

/// A macro that stands alone.
pub(super) struct Standing<'t> {
    pub(super) name: &'t str,
    /// Where its first byte is in the text.
    pub(super) start: usize,
    pub(super) span: Span,
}

/// The macros of a text that stand alone.
pub(super) fn find(text: &str) -> Vec<Standing<'_>> {
    let words = words(text);
    let mut found: Vec<Standing<'_>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1..).unwrap_or_default();
        let after = before(&words[..at], &found);
        let is_alone = word.parentheses == 0 && super::is_shouted(word.text) && word.is_line(&words, at);
        if is_alone && after.is_some_and(|after| goes_on(after, word, next)) {
            let Word { text: name, start, line, column, .. } = *word;
            let place = |column: usize| Position { line: narrow(line) + 1, column: narrow(column) + 1 };
            let span = Span { start: place(column), end: place(column + name.len()) };
            found.push(Standing { name, start, span });
        }
    }
    found
}

/// What a macro can stand behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// A whole declaration or statement, or the start of the file.
    Whole,
    /// An open brace. What follows may be a list of names, too.
    Brace,
}

/// What stands before a place, through directives and macros that stand alone themselves.
fn before(words: &[Word<'_>], found: &[Standing<'_>]) -> Option<After> {
    let is_standing = |word: &Word<'_>| found.last().is_some_and(|it| it.start == word.start);
    let last = words.iter().rev().find(|word| !word.is_directive());
    match last {
        None => Some(After::Whole),
        Some(word) if matches!(word.text, ";" | "}") || is_standing(word) => Some(After::Whole),
        Some(word) if word.text == "{" => Some(After::Brace),
        Some(_) => None,
    }
}

/// Whether what follows is no continuation of the line.
fn goes_on(after: After, word: &Word<'_>, next: &[Word<'_>]) -> bool {
    let Some(first) = next.first() else { return after == After::Whole };
    if OPENERS.binary_search(&first.text).is_ok() {
        return true;
    }
    if after == After::Brace {
        return false;
    }
    let is_call = next.get(1).is_some_and(|second| second.text == "(");
    let is_apart = first.line > word.line + 1;
    match () {
        () if first.is_directive() || first.text == "}" => true,
        // Above a function it is the type of the result, and above a name that of a variable.
        () if !first.is_name() => false,
        () if super::is_shouted(first.text) => is_call || is_apart || is_alone_too(first, next),
        () => is_apart && next.get(1).is_some_and(|second| second.is_name() || second.text == "*"),
    }
}

/// Whether the first of some words is a line of its own, which has something behind it that is no call.
fn is_alone_too(first: &Word<'_>, next: &[Word<'_>]) -> bool {
    next.get(1).is_some_and(|second| second.line > first.line && OPENERS.binary_search(&second.text).is_ok())
}

/// A name or a sign of a text, or a whole directive.
struct Word<'t> {
    text: &'t str,
    start: usize,
    line: usize,
    column: usize,
    /// How many parentheses and brackets are open before it.
    parentheses: usize,
}

impl Word<'_> {
    fn is_directive(&self) -> bool {
        self.text.starts_with('#')
    }

    fn is_name(&self) -> bool {
        self.text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
    }

    /// Whether nothing else stands in the line of the word at this place.
    fn is_line(&self, words: &[Self], at: usize) -> bool {
        let elsewhere = |other: Option<&Self>| other.is_none_or(|other| other.line != self.line);
        elsewhere(at.checked_sub(1).and_then(|before| words.get(before))) && elsewhere(words.get(at + 1))
    }
}

/// The words of a text without comments. A literal is one word.
fn words(text: &str) -> Vec<Word<'_>> {
    let bytes = text.as_bytes();
    let (mut words, mut at, mut line, mut line_start, mut open) = (Vec::new(), 0, 0, 0, 0_usize);
    let mut fresh = true;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b'\n' => at + 1,
            byte if byte.is_ascii_whitespace() => at + 1,
            b'/' if bytes[at..].starts_with(b"//") => end_of_line(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => text[at + 2..].find("*/").map_or(text.len(), |end| at + 4 + end),
            b'#' if fresh => end_of_line(bytes, at),
            b'"' | b'\'' => end_of_literal(bytes, at),
            byte if is_name_byte(*byte) => at + bytes[at..].iter().take_while(|byte| is_name_byte(**byte)).count(),
            _ => at + 1,
        };
        let is_word = !byte.is_ascii_whitespace() && !matches!(&bytes[start..at], [b'/', b'/' | b'*', ..]);
        if is_word {
            // A sign that is no ASCII is cut into bytes: nothing asks for it.
            let text = text.get(start..at).unwrap_or_default();
            words.push(Word { text, start, line, column: start - line_start, parentheses: open });
            match byte {
                b'(' | b'[' => open += 1,
                b')' | b']' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        fresh = if is_word { false } else { fresh || bytes[start..at].contains(&b'\n') };
        for end in bytes[start..at].iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(end, _)| end) {
            line += 1;
            line_start = start + end + 1;
            fresh |= !is_word;
        }
    }
    words
}

/// Where a line ends that may go on behind a backslash: at its line break.
fn end_of_line(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(end) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        let line = bytes[from..at + end].strip_suffix(b"\r").unwrap_or(&bytes[from..at + end]);
        if !line.ends_with(b"\\") {
            return at + end;
        }
        at += end + 1;
    }
    bytes.len()
}

/// Where a literal ends; one that is not closed ends with its line.
fn end_of_literal(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return at,
            byte if *byte == bytes[from] => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::find;

    fn names(text: &str) -> Vec<String> {
        find(text).iter().map(|found| format!("{}:{}", found.name, found.span.start.line)).collect()
    }

    #[test]
    fn a_line_with_a_macro_alone_stands_between_declarations() {
        for (text, expected) in [
            (
                "#include <a.h>\nGIT_BEGIN_DECL\n\nstruct a { int x; };\nGIT_END_DECL\n#endif\n",
                "GIT_BEGIN_DECL:2 GIT_END_DECL:5",
            ),
            ("__BEGIN_DECLS\nint f(void);\n__END_DECLS\n", "__BEGIN_DECLS:1 __END_DECLS:3"),
            ("G_BEGIN_DECLS\n\nG_DECLARE_TYPE (A, a)\n\nG_END_DECLS", "G_BEGIN_DECLS:1"),
            ("int a;\nEXPORT /* of the library */\nvoid f(void);\n", "EXPORT:2"),
            ("BEGIN_C_DECLS\r\n\r\nfoo_t *make(void);\r\n", "BEGIN_C_DECLS:1"),
            ("struct w {\n\tW_HEADER\n\tint x;\n};\n", "W_HEADER:2"),
            ("#define A \\\n  B\nONE\nTWO\nstruct s;\n", "ONE:3 TWO:4"),
            ("/* \n * text */\nDECLS\nstatic int x;\n", "DECLS:3"),
        ] {
            assert_eq!(names(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_name_alone_that_belongs_to_what_is_around_it_does_not() {
        for text in [
            "BOOL\nis_ready(void)\n{\n}\n",
            "BOOL\n\nis_ready(void);\n",
            "FILE\n*open_it(void);\n",
            "enum e {\n\tONLY\n};\n",
            "enum e {\n\tA,\n\tB\n};\n",
            "enum e {\n#ifdef X\n\tONLY\n#endif\n};\n",
            "int x =\n\tVALUE\n;\n",
            "int a[] = {\n\tFIRST\n#ifdef B\n\t, SECOND\n#endif\n};\n",
            "typedef struct { int x; }\nNAME\n;\n",
            "static int\nNOINLINE\nf(void);\n",
            "BOOL\nWINAPI\nready(void);\n",
            "void f(void) {\n\tfor (i = 0;\n\t\tLIMIT\n\t\t; i++);\n}\n",
            "#define LIST \\\n\tA \\\n\tB\n",
            "const char *s = \"\\\n;\\\nDECLS\\\nint\";\n",
            "/*\nDECLS\nint x; */\n",
            "TYPE\nvalue;\n",
        ] {
            assert_eq!(names(text), [] as [&str; 0], "{text}");
        }
    }
}
