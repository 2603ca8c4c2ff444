//! A real repository at one commit: its source files, their syntax trees, and where a name stands in them.
//!
//! Only the grammars are shared with the program: what is a definition and what a use is decided here anew.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use divergence::inside::lang::Language;
use tree_sitter::{Node, Parser, Tree};

use crate::support::Git;

/// Larger files are not looked at, and generated or foreign ones neither.
const LARGEST: usize = 4_000_000;
const FOREIGN: [&str; 12] = [
    "vendor/",
    "third_party/",
    "node_modules/",
    "testdata/",
    "test_data/",
    "fixtures/",
    "generated",
    ".min.",
    ".pb.go",
    ".d.ts",
    "compat/",
    "__snapshots__",
];

/// A source file.
pub(crate) struct File {
    /// Where it is.
    pub(crate) path: String,
    /// What it is written in.
    pub(crate) language: Language,
    /// What it holds.
    pub(crate) text: String,
    tree: OnceCell<Option<Tree>>,
}

/// All source files of a commit.
pub(crate) struct Source {
    pub(crate) files: Vec<File>,
    by_path: BTreeMap<String, usize>,
}

/// A place at which a name stands in code: not in a comment or a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which file, by its place in the list.
    pub(crate) file: usize,
    /// Which bytes of it.
    pub(crate) range: Range<usize>,
}

impl File {
    /// The root of its syntax tree; `None` if it cannot be parsed.
    pub(crate) fn root(&self) -> Option<Node<'_>> {
        let parse = || {
            let mut parser = Parser::new();
            parser.set_language(&self.language.grammar()).ok()?;
            parser.parse(&self.text, None)
        };
        self.tree.get_or_init(parse).as_ref().map(Tree::root_node)
    }

    /// The text of a node.
    pub(crate) fn text_of(&self, node: Node<'_>) -> &str {
        &self.text[node.byte_range()]
    }

    /// The smallest node of these bytes.
    pub(crate) fn node(&self, range: &Range<usize>) -> Option<Node<'_>> {
        self.root()?.descendant_for_byte_range(range.start, range.end)
    }

    /// The line of a byte, counted from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// Where the line of this byte begins.
    pub(crate) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the line after this byte begins.
    pub(crate) fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// The white space before the text of a line.
    pub(crate) fn indentation(&self, at: usize) -> &str {
        let line = &self.text[self.line_start(at)..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }
}

impl Source {
    /// Reads the source files of a commit.
    pub(crate) fn read(git: &Git, commit: &str) -> Self {
        let listed = git.run(&["ls-tree", "-r", "--format=%(objecttype) %(objectname) %(path)", commit]);
        let wanted: Vec<(&str, &str, Language)> = listed
            .lines()
            .filter_map(|line| {
                let (id, path) = line.strip_prefix("blob ")?.split_once(' ')?;
                let foreign = FOREIGN.iter().any(|part| path.contains(part));
                (!foreign).then_some((id, path, Language::of_path(path.as_bytes())?))
            })
            .collect();
        let ids: String = wanted.iter().flat_map(|(id, ..)| [*id, "\n"]).collect();
        let output = git.output(&["cat-file", "--batch"], ids.as_bytes()).stdout;
        let mut rest: &[u8] = &output;
        let mut files = Vec::new();
        for (_, path, language) in wanted {
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 1..];
            let Some(length) = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok()) else { continue };
            let text = std::str::from_utf8(&rest[..length]).ok().filter(|text| text.len() <= LARGEST);
            if let Some(text) = text.filter(|text| !text.contains('\r')) {
                let (path, text) = (path.to_owned(), text.to_owned());
                files.push(File { path, language, text, tree: OnceCell::new() });
            }
            rest = &rest[length + 1..];
        }
        let by_path = files.iter().enumerate().map(|(at, file)| (file.path.clone(), at)).collect();
        Self { files, by_path }
    }

    /// The file of a place.
    pub(crate) fn file(&self, place: &Place) -> &File {
        &self.files[place.file]
    }

    /// The file of this path.
    pub(crate) fn at(&self, path: &str) -> Option<usize> {
        self.by_path.get(path).copied()
    }

    /// Where these names stand, in code of languages that can name each other's definitions.
    pub(crate) fn places(&self, names: &[(String, &'static str)]) -> BTreeMap<(String, &'static str), Vec<Place>> {
        let mut found: BTreeMap<(String, &'static str), Vec<Place>> =
            names.iter().map(|name| (name.clone(), Vec::new())).collect();
        for (at, file) in self.files.iter().enumerate() {
            let namespace = file.language.row().namespace;
            for (start, word) in words(&file.text) {
                if let Some(places) = found.get_mut(&(word.to_owned(), namespace)) {
                    places.push(Place { file: at, range: start..start + word.len() });
                }
            }
        }
        found
    }
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$') || !letter.is_ascii();
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_part)?;
        let end = text[start..].find(|letter| !is_part(letter)).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// The git directory that a scratch repository can borrow objects from.
pub(crate) fn objects_of(git: &Git) -> String {
    let folder = git.run(&["rev-parse", "--path-format=absolute", "--git-common-dir"]);
    Path::new(&folder).join("objects").to_string_lossy().into_owned()
}
