//! Comments of files that are not read as code: which marks begin one, by how the file is called.

/// What a format has for comments.
struct Marks {
    /// What begins one that ends with its line.
    lines: &'static [&'static str],
    /// What begins and ends others.
    blocks: &'static [(&'static str, &'static str)],
    /// Whether a quotation mark begins a text, in which there are none.
    quotes: bool,
}

const C: (&str, &str) = ("/*", "*/");
const TAGS: (&str, &str) = ("<!--", "-->");
const HASH: Marks = Marks { lines: &["#"], blocks: &[], quotes: true };
const SLASHES: Marks = Marks { lines: &["//"], blocks: &[C], quotes: true };

/// The marks by the ends of names.
const FORMATS: [(&[&str], Marks); 6] = [
    (&["sql"], Marks { lines: &["--", "#"], blocks: &[C], quotes: true }),
    (
        &["md", "mdx", "html", "htm", "xml", "csproj", "props", "svg"],
        Marks { lines: &[], blocks: &[TAGS], quotes: false },
    ),
    (&["vue", "svelte"], Marks { lines: &["//"], blocks: &[TAGS, C], quotes: true }),
    (
        &[
            "json", "jsonc", "json5", "proto", "prisma", "mod", "work", "gradle", "kt", "kts", "swift", "scala",
            "dart", "css", "scss", "avsc",
        ],
        SLASHES,
    ),
    (&["tf", "hcl", "php"], Marks { lines: &["#", "//"], blocks: &[C], quotes: true }),
    (&["ini", "cfg", "conf", "properties"], Marks { lines: &["#", ";", "!"], blocks: &[], quotes: true }),
];

/// Whether a byte of a file lies in a comment. A format that is not known has those of most: `#`.
#[must_use]
pub fn is_comment(path: &str, text: &str, at: usize) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_it = |ends: &[&str]| ends.iter().any(|end| end.eq_ignore_ascii_case(extension));
    let marks = FORMATS.iter().find(|(ends, _)| is_it(ends)).map_or(&HASH, |(_, marks)| marks);
    let mut block: Option<&str> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let within = (start..start + line.len()).contains(&at).then(|| at - start);
        if let Some(found) = marks.walk(line, within, &mut block) {
            return found;
        }
        start += line.len();
    }
    false
}

impl Marks {
    /// Whether the byte `at` of a line lies in a comment, if it is on the line. Blocks go on in the next one; a text does
    /// not, so that an apostrophe hides one line at most.
    fn walk(&self, line: &str, at: Option<usize>, block: &mut Option<&'static str>) -> Option<bool> {
        let mut quote: Option<char> = None;
        let mut before = ' ';
        let mut skipped = 0;
        for (place, c) in line.char_indices() {
            if at.is_some_and(|at| place >= at) {
                return Some(block.is_some());
            }
            if place < skipped {
                continue;
            }
            let rest = &line[place..];
            if let Some(end) = *block {
                if rest.starts_with(end) {
                    (*block, skipped) = (None, place + end.len());
                }
            } else if let Some(open) = quote {
                if c == '\\' {
                    skipped = place + 2;
                } else if c == open {
                    quote = None;
                }
            } else if let Some((begin, end)) = self.blocks.iter().find(|(begin, _)| rest.starts_with(begin)) {
                (*block, skipped) = (Some(*end), place + begin.len());
            } else if (before.is_whitespace() || !self.lines.contains(&"#"))
                && self.lines.iter().any(|begin| rest.starts_with(begin))
            {
                return at.map(|_| true);
            } else if self.quotes && matches!(c, '"' | '\'' | '`') && !before.is_alphanumeric() {
                quote = Some(c);
            }
            before = c;
        }
        at.map(|_| block.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_its_own_marks() {
        for (path, text, expected) in [
            ("a.yml", "run: x # MARK", true),
            ("a.yml", "run: 'x # MARK'", false),
            ("a.yml", "run: don't # MARK", true),
            ("a.yml", "run: x#MARK", false),
            ("Dockerfile", "# MARK", true),
            ("Dockerfile", "RUN echo MARK", false),
            ("a.sql", "select 1; -- MARK", true),
            ("a.sql", "select '-- MARK';", false),
            ("a.sql", "/* one\n MARK */", true),
            ("a.sql", "/* one */ MARK", false),
            ("a.proto", "int32 a = 1; // MARK", true),
            ("tsconfig.json", "{ // MARK", true),
            ("package.json", "{\"a\": \"http://MARK\"}", false),
            ("a.md", "It's <!-- MARK -->", true),
            ("a.md", "# MARK", false),
            ("a.html", "<p>MARK</p>", false),
        ] {
            assert_eq!(is_comment(path, text, text.find("MARK").unwrap()), expected, "{path}: {text}");
        }
    }
}
