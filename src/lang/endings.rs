//! How the names of files end: the one list that says what a file is written in.

use super::Language;
use super::Language::{C, CSharp, Go, Java, JavaScript, Python, Rust, Tsx, TypeScript};

/// What a file whose name ends in this way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Source in a language that is read.
    Source(Language),
    /// Source in a language that is not read yet.
    Unread,
    /// The same; in prose it may as well be the last part of a name.
    UnreadOrName,
    /// Data, markup, prose: it has no symbols.
    Other,
}

use Ending::{Other, Source, Unread, UnreadOrName};

/// All endings that are known, without the dot, sorted.
static ENDINGS: [(&str, Ending); 177] = [
    ("adb", UnreadOrName),
    ("ads", UnreadOrName),
    ("applescript", UnreadOrName),
    ("asm", Unread),
    ("astro", Unread),
    ("awk", UnreadOrName),
    ("bas", UnreadOrName),
    ("bash", Unread),
    ("bat", Unread),
    ("bzl", Unread),
    ("c", Source(C)),
    ("c++", UnreadOrName),
    ("cbl", UnreadOrName),
    ("cc", Unread),
    ("cfg", Other),
    ("cjs", Source(JavaScript)),
    ("clj", Unread),
    ("cljc", UnreadOrName),
    ("cljs", UnreadOrName),
    ("cmake", Other),
    ("cmd", UnreadOrName),
    ("cob", UnreadOrName),
    ("coffee", UnreadOrName),
    ("conf", Other),
    ("cpp", Unread),
    ("cr", UnreadOrName),
    ("cs", Source(CSharp)),
    ("css", Other),
    ("csv", Other),
    ("csx", UnreadOrName),
    ("cts", Source(TypeScript)),
    ("cu", UnreadOrName),
    ("cuh", UnreadOrName),
    ("cxx", Unread),
    ("d", UnreadOrName),
    ("dart", Unread),
    ("diff", Other),
    ("ejs", Other),
    ("el", Unread),
    ("elm", UnreadOrName),
    ("env", Other),
    ("erl", Unread),
    ("ex", Unread),
    ("example", Other),
    ("exs", Unread),
    ("f", UnreadOrName),
    ("f03", UnreadOrName),
    ("f08", UnreadOrName),
    ("f90", UnreadOrName),
    ("f95", UnreadOrName),
    ("fish", Unread),
    ("for", UnreadOrName),
    ("frag", UnreadOrName),
    ("fs", Unread),
    ("fsi", UnreadOrName),
    ("fsx", UnreadOrName),
    ("gd", UnreadOrName),
    ("gif", Other),
    ("gleam", UnreadOrName),
    ("glsl", UnreadOrName),
    ("go", Source(Go)),
    ("gql", Other),
    ("gradle", Unread),
    ("graphql", Other),
    ("groovy", UnreadOrName),
    ("h", Source(C)),
    ("h++", UnreadOrName),
    ("hbs", Other),
    ("hcl", Other),
    ("hh", Unread),
    ("hlsl", UnreadOrName),
    ("hpp", Unread),
    ("hrl", Unread),
    ("hs", Unread),
    ("htm", Other),
    ("html", Other),
    ("hx", UnreadOrName),
    ("hxx", UnreadOrName),
    ("ico", Other),
    ("in", Other),
    ("ini", Other),
    ("inl", UnreadOrName),
    ("ipp", UnreadOrName),
    ("ipynb", Other),
    ("j2", Other),
    ("java", Source(Java)),
    ("jl", Unread),
    ("jpg", Other),
    ("js", Source(JavaScript)),
    ("json", Other),
    ("json5", Other),
    ("jsonc", Other),
    ("jsx", Source(JavaScript)),
    ("kt", Unread),
    ("kts", Unread),
    ("less", Other),
    ("lhs", UnreadOrName),
    ("lisp", UnreadOrName),
    ("lock", Other),
    ("lua", Unread),
    ("m", Unread),
    ("md", Other),
    ("mdx", Other),
    ("metal", UnreadOrName),
    ("mjs", Source(JavaScript)),
    ("mk", Other),
    ("ml", Unread),
    ("mli", Unread),
    ("mm", Unread),
    ("mod", Other),
    ("mts", Source(TypeScript)),
    ("nim", Unread),
    ("nix", Unread),
    ("pas", UnreadOrName),
    ("patch", Other),
    ("pdf", Other),
    ("php", Unread),
    ("pl", Unread),
    ("plist", Other),
    ("pm", Unread),
    ("png", Other),
    ("po", Other),
    ("pot", Other),
    ("prisma", Other),
    ("properties", Other),
    ("proto", Other),
    ("ps1", Unread),
    ("psm1", UnreadOrName),
    ("purs", UnreadOrName),
    ("pxd", UnreadOrName),
    ("py", Source(Python)),
    ("pyi", Source(Python)),
    ("pyx", UnreadOrName),
    ("r", Unread),
    ("rake", UnreadOrName),
    ("rb", Unread),
    ("re", UnreadOrName),
    ("rkt", UnreadOrName),
    ("rs", Source(Rust)),
    ("rst", Other),
    ("s", Unread),
    ("sass", Other),
    ("sc", UnreadOrName),
    ("scala", Unread),
    ("scm", UnreadOrName),
    ("scss", Other),
    ("sh", Unread),
    ("snap", Other),
    ("sol", Unread),
    ("sql", Other),
    ("sum", Other),
    ("sv", UnreadOrName),
    ("svelte", Unread),
    ("svg", Other),
    ("swift", Unread),
    ("tcl", UnreadOrName),
    ("tf", Other),
    ("tmpl", Other),
    ("toml", Other),
    ("ts", Source(TypeScript)),
    ("tsv", Other),
    ("tsx", Source(Tsx)),
    ("txt", Other),
    ("v", UnreadOrName),
    ("vb", UnreadOrName),
    ("vert", UnreadOrName),
    ("vhd", UnreadOrName),
    ("vhdl", UnreadOrName),
    ("vim", Other),
    ("vue", Unread),
    ("wasm", Other),
    ("wgsl", UnreadOrName),
    ("xml", Other),
    ("yaml", Other),
    ("yml", Other),
    ("zig", Unread),
    ("zsh", Unread),
];

/// What a file with this ending is, and the ending as the list has it.
pub(super) fn ending(extension: &str) -> Option<(&'static str, Ending)> {
    ENDINGS.binary_search_by(|(known, _)| (*known).cmp(extension)).ok().map(|at| ENDINGS[at])
}

/// The end of a file's name, if it is that of a programming language without an extractor.
#[must_use]
pub fn unread_extension(path: &[u8]) -> Option<&'static str> {
    if Language::of_path(path).is_some() {
        return None;
    }
    let (_, extension) = split(path).filter(|(stem, _)| !stem.is_empty())?;
    let (known, what) = ending(&extension.to_ascii_lowercase())?;
    matches!(what, Unread | UnreadOrName).then_some(known)
}

/// Whether what ends in this way, in lower case, is a file and no name.
#[must_use]
pub fn is_of_file(extension: &str) -> bool {
    ending(extension).is_some_and(|(_, what)| what != UnreadOrName)
}

/// What stands before and behind the last dot of a file's name.
pub(super) fn split(path: &[u8]) -> Option<(&[u8], &str)> {
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
    let dot = name.iter().rposition(|&byte| byte == b'.')?;
    Some((&name[..dot], std::str::from_utf8(&name[dot + 1..]).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LANGUAGES;

    #[test]
    fn the_list_is_sorted_and_every_language_has_files() {
        assert!(ENDINGS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for row in &LANGUAGES {
            assert!(ENDINGS.iter().any(|(_, what)| *what == Source(row.language)), "{}", row.name);
        }
    }

    #[test]
    fn only_source_code_is_missed() {
        assert_eq!(unread_extension(b"lib/a.rb"), Some("rb"));
        assert_eq!(unread_extension(b"Main.KT"), Some("kt"));
        for other in ["a.rs", "README.md", "a.json", "logo.png", "Makefile", ".sh", "a.sh/notes"] {
            assert_eq!(unread_extension(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn what_may_be_a_name_is_no_file() {
        assert!(["rs", "kt", "md", "m"].into_iter().all(is_of_file));
        assert!(["d", "for", "total", ""].into_iter().all(|it| !is_of_file(it)));
    }
}
