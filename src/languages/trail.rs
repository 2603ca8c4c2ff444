//! Versions of one file, read one after the other: most nodes of the next one are those of the last one.

use std::ops::Range;

use tree_sitter::{InputEdit, Point, Tree};

use super::bindings::{self, Inside};
use super::extract::{Flaw, LARGEST, parse, parse_with, read};
use super::shared::bodies::Bodies;
use crate::facts::Facts;
use crate::lang::Language;
use crate::text::{Hunk, diff};

/// The version that was read last.
#[derive(Default)]
pub struct Trail {
    /// What the versions are of.
    path: String,
    last: Option<Last>,
}

struct Last {
    language: Language,
    text: String,
    tree: Tree,
    bodies: Bodies,
}

impl Trail {
    /// Whose versions come next. What is known of another file is forgotten.
    pub fn turn_to(&mut self, path: &str) {
        if self.path != path {
            path.clone_into(&mut self.path);
            self.last = None;
        }
    }

    /// Reads the facts of the next version: the same ones as [`extract`](super::extract) reads.
    ///
    /// # Errors
    /// If the file is too large, or too hard to parse.
    pub fn extract(&mut self, language: Language, bytes: &[u8]) -> Result<Facts, Flaw> {
        let Last { text, tree, bodies, .. } = self.step(language, bytes)?;
        read(language, text, tree, bodies)
    }

    /// The same, with what the version binds, as [`inside`](super::inside) reads it.
    ///
    /// # Errors
    /// If the file is too large, or too hard to parse.
    pub fn look(&mut self, language: Language, bytes: &[u8]) -> Result<(Facts, Inside), Flaw> {
        let Last { text, tree, bodies, .. } = self.step(language, bytes)?;
        Ok((read(language, text, tree, bodies)?, bindings::of(language, text, tree)))
    }

    /// Parses the next version.
    fn step(&mut self, language: Language, bytes: &[u8]) -> Result<&mut Last, Flaw> {
        if bytes.len() > LARGEST {
            return Err(Flaw::TooLarge);
        }
        let text = String::from_utf8_lossy(bytes);
        let (tree, bodies) = match self.next(language, &text) {
            Some(next) => next,
            None => (parse(language, &text)?, Bodies::default()),
        };
        Ok(self.last.insert(Last { language, text: text.into_owned(), tree, bodies }))
    }

    /// The tree of the next version, made of the last one, and what is known of its bodies; `None` if there is none. What a parser makes of what it
    /// cannot read depends on where it began, so both have to be sound.
    fn next(&mut self, language: Language, text: &str) -> Option<(Tree, Bodies)> {
        let is_sound = |tree: &Tree| !tree.root_node().has_error();
        let Last { text: old, mut tree, mut bodies, .. } =
            self.last.take().filter(|last| last.language == language && is_sound(&last.tree))?;
        let hunks = diff(old.as_bytes(), text.as_bytes());
        let edits = edits(&old, text, &hunks)?;
        edits.iter().for_each(|edit| tree.edit(edit));
        bodies.turn();
        Some((parse_with(language, text, Some(&tree)).ok().filter(is_sound)?, bodies))
    }
}

/// The lines of a text: where each begins, and the end.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let ends = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, end)| end);
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        if starts.last() != Some(&text.len()) {
            starts.push(text.len());
        }
        Self { text, starts }
    }

    fn byte(&self, line: u32) -> Option<usize> {
        self.starts.get(line as usize).copied()
    }

    fn bytes(&self, lines: &Range<u32>) -> Option<Range<usize>> {
        Some(self.byte(lines.start)?..self.byte(lines.end)?)
    }

    /// Where a line begins, or the end of the text, which may lie behind the start of a line.
    fn point(&self, line: u32) -> Option<Point> {
        let byte = self.byte(line)?;
        let before = &self.text.as_bytes()[..byte];
        Some(match before.last() {
            None | Some(b'\n') => Point { row: line as usize, column: 0 },
            Some(_) => {
                let start = self.byte(line.checked_sub(1)?)?;
                Point { row: line as usize - 1, column: byte - start }
            }
        })
    }
}

/// What makes the one text of the other, the last edit first; `None` if that does not come out.
fn edits(old: &str, new: &str, hunks: &[Hunk]) -> Option<Vec<InputEdit>> {
    let (before, after) = (Lines::of(old), Lines::of(new));
    let edit = |hunk: &Hunk| {
        let (gone, come) = (before.bytes(&hunk.before)?, after.bytes(&hunk.after)?);
        let start = before.point(hunk.before.start)?;
        // As far as the text behind it goes, the hunks above were not there yet.
        let (from, to) = (after.point(hunk.after.start)?, after.point(hunk.after.end)?);
        let row = start.row + (to.row - from.row);
        Some(InputEdit {
            start_byte: gone.start,
            old_end_byte: gone.end,
            new_end_byte: gone.start + come.len(),
            start_position: start,
            old_end_position: before.point(hunk.before.end)?,
            new_end_position: if come.is_empty() { start } else { Point { row, column: to.column } },
        })
    };
    let edits: Vec<InputEdit> = hunks.iter().rev().map(edit).collect::<Option<_>>()?;
    let grown = edits.iter().fold(old.len(), |length, it| length + it.new_end_byte - it.old_end_byte);
    (grown == new.len()).then_some(edits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lang::LANGUAGES;
    use crate::languages::{extract, inside};

    /// Lines of all languages, so that many texts are programs in one of them.
    const LINES: [&str; 24] = [
        "fn f() {",
        "}",
        "    a.b(1);",
        "struct S { a: u8 }",
        "let x = r#\"text\"#;",
        "/* one",
        "two */",
        "// line",
        "impl S { fn g(&self) -> u8 { self.a } }",
        "use a::b;",
        "def f(a):",
        "    return a + 1",
        "class C:",
        "    x = '''",
        "'''",
        "import a",
        "func f() int { return 1 }",
        "class C { int f() { return 1; } }",
        "const f = (a) => `x${a}`;",
        "export function f() { return 1 }",
        "int f(void) { return g(1); }",
        "#define M(x) x",
        "",
        "é = \"ü\"",
    ];

    fn text() -> impl Strategy<Value = String> {
        let lines = proptest::collection::vec(prop::sample::select(&LINES[..]), 0..12);
        (lines, any::<bool>()).prop_map(|(lines, ends)| lines.join("\n") + if ends { "\n" } else { "" })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_next_version_has_the_facts_that_it_has_alone(versions in proptest::collection::vec(text(), 2..5)) {
            for row in &LANGUAGES {
                let mut trail = Trail::default();
                for version in &versions {
                    let alone = extract(row.language, version.as_bytes());
                    prop_assert_eq!(trail.extract(row.language, version.as_bytes()), alone, "{}: {}", row.name, version);
                }
            }
        }

        #[test]
        fn edits_say_what_became_of_a_text(old in text(), new in text()) {
            let hunks = diff(old.as_bytes(), new.as_bytes());
            let edits = edits(&old, &new, &hunks).expect("it comes out");
            let mut made = old.clone();
            for (edit, hunk) in edits.iter().zip(hunks.iter().rev()) {
                let come = Lines::of(&new).bytes(&hunk.after).expect("they are lines");
                made.replace_range(edit.start_byte..edit.old_end_byte, &new[come]);
                let here = &made[..edit.new_end_byte];
                let column = here.len() - here.rfind('\n').map_or(0, |at| at + 1);
                let point = Point { row: here.matches('\n').count(), column };
                prop_assert_eq!(edit.new_end_position, point);
            }
            prop_assert_eq!(made, new);
        }
    }

    #[test]
    fn every_case_is_looked_into_along_as_it_is_alone_and_can_be_kept() {
        let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
        let mut seen = 0;
        for folder in
            std::fs::read_dir(cases).unwrap().flat_map(|it| std::fs::read_dir(it.unwrap().path()).into_iter().flatten())
        {
            let folder = folder.unwrap().path();
            let mut steps = vec![folder.join("base")];
            while let Some(step) = steps.pop() {
                if step.is_dir() {
                    steps.extend(std::fs::read_dir(step).unwrap().map(|it| it.unwrap().path()));
                    continue;
                }
                let Some(language) = Language::of_path(step.as_os_str().as_encoded_bytes()) else { continue };
                let within = step.strip_prefix(folder.join("base")).unwrap();
                let versions =
                    ["base", "left", "right", "base"].map(|side| std::fs::read(folder.join(side).join(within)));
                let mut trail = Trail::default();
                for version in versions.into_iter().flatten() {
                    let alone = extract(language, &version).and_then(|facts| Ok((facts, inside(language, &version)?)));
                    if let Ok((facts, _)) = &alone {
                        let kept = postcard::to_stdvec(facts).unwrap();
                        assert_eq!(&postcard::from_bytes::<Facts>(&kept).unwrap(), facts, "{}", step.display());
                    }
                    assert_eq!(trail.look(language, &version), alone, "{}", step.display());
                    seen += 1;
                }
            }
        }
        assert!(seen > 500, "there are many cases, not {seen}");
    }
}
