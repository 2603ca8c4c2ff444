//! Languages as data: which files are written in one, and the grammar that parses it. Adding a language is adding a
//! row; `CONTRIBUTING.md` says how.

mod endings;
mod table;

pub use endings::{is_of_file, unread_extension};
pub use table::{LANGUAGES, Language, Row};

use endings::Ending;

impl Language {
    /// The language that a file of this path is written in, if it is one of the table.
    #[must_use]
    pub fn of_path(path: &[u8]) -> Option<Self> {
        Self::of_extension(endings::split(path)?.1)
    }

    /// The language of files whose names end in this way, without the dot.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match endings::ending(extension) {
            Some((_, Ending::Source(language))) => Some(language),
            _ => None,
        }
    }

    /// Its row in the table.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &LANGUAGES[self as usize]
    }

    /// Its grammar.
    #[must_use]
    pub fn grammar(self) -> tree_sitter::Language {
        self.row().grammar.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_its_own_place_and_its_grammar_can_be_used() {
        for (at, row) in LANGUAGES.iter().enumerate() {
            assert_eq!(row.language as usize, at, "{}", row.name);
            let mut parser = tree_sitter::Parser::new();
            if let Err(error) = parser.set_language(&row.language.grammar()) {
                panic!("{}: {error}", row.name);
            }
        }
    }

    #[test]
    fn a_file_is_known_by_its_extension() {
        assert_eq!(Language::of_path(b"src/a.rs"), Some(Language::Rust));
        assert_eq!(Language::of_path(b"a.b/c.tsx"), Some(Language::Tsx));
        assert_eq!(Language::of_path(b"a.rs/README"), None);
        assert_eq!(Language::of_path(b"rs"), None);
    }
}
