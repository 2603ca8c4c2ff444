//! Languages as data: which files are written in one, and the grammar that parses it. Adding a language is adding a
//! row; `CONTRIBUTING.md` says how.

mod table;
mod unread;

pub use table::{LANGUAGES, Language, Row};
pub use unread::unread_extension;

impl Language {
    /// The language that a file of this path is written in, if it is one of the table.
    #[must_use]
    pub fn of_path(path: &[u8]) -> Option<Self> {
        let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
        let dot = name.iter().rposition(|&byte| byte == b'.')?;
        let extension = std::str::from_utf8(&name[dot + 1..]).ok()?;
        LANGUAGES.iter().find(|row| row.extensions.contains(&extension)).map(|row| row.language)
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
    fn no_extension_belongs_to_two_languages() {
        let mut extensions: Vec<_> = LANGUAGES.iter().flat_map(|row| row.extensions).collect();
        extensions.sort_unstable();
        assert!(extensions.windows(2).all(|pair| pair[0] != pair[1]), "{extensions:?}");
    }

    #[test]
    fn a_file_is_known_by_its_extension() {
        assert_eq!(Language::of_path(b"src/a.rs"), Some(Language::Rust));
        assert_eq!(Language::of_path(b"a.b/c.tsx"), Some(Language::Tsx));
        assert_eq!(Language::of_path(b"a.rs/README"), None);
        assert_eq!(Language::of_path(b"rs"), None);
    }
}
