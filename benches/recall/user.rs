//! The branch that newly uses the old form: a function that exists is copied under another name.

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::draft::{Edits, Style};
use crate::role::{Around, around};
use crate::source::{File, Place, Source};

/// Lines between what both sides touch, so that the texts merge.
const APART: usize = 3;

/// The branch with a copy of the function around a place.
pub(crate) fn user(source: &Source, provider: &Edits, place: &Place, style: Style) -> Option<Edits> {
    match style {
        Style::Beside => beside(source, provider, place.file, &around(source, place)?),
        Style::NewFile => new_file(source, place),
        Style::Item => None,
    }
}

/// A name like this one.
pub(crate) fn again(name: &str, language: Language) -> String {
    let upper = name.chars().all(|letter| letter.is_uppercase() || letter == '_' || letter.is_ascii_digit());
    let lower = name.trim_start_matches('_').starts_with(char::is_lowercase);
    match language {
        _ if upper => format!("{name}_AGAIN"),
        Language::Python | Language::C | Language::Rust if lower => format!("{name}_again"),
        _ => format!("{name}Again"),
    }
}

fn beside(source: &Source, provider: &Edits, at: usize, around: &Around) -> Option<Edits> {
    let file = &source.files[at];
    let item = file.node(&around.item)?;
    let copy = renamed(file, around);
    let mut edits = Edits::default();
    edits.insert(
        at,
        free_place(source, provider, at, item)?,
        format!("\n{}{copy}\n", file.indentation(around.item.start)),
    );
    Some(edits)
}

/// The text of an item under another name.
fn renamed(file: &File, around: &Around) -> String {
    let name = again(&file.text[around.name.clone()], file.language);
    let (item, at) = (&around.item, &around.name);
    format!("{}{name}{}", &file.text[item.start..at.start], &file.text[at.end..item.end])
}

/// Where a sibling of an item can be written without touching lines next to those of the other side: as far down as
/// there is one.
pub(crate) fn free_place(source: &Source, provider: &Edits, at: usize, item: Node<'_>) -> Option<usize> {
    let file = &source.files[at];
    let parent = item.parent()?;
    let mut cursor = parent.walk();
    let siblings: Vec<Node<'_>> = parent.named_children(&mut cursor).filter(|it| it.kind() == item.kind()).collect();
    let taken: Vec<(usize, usize)> =
        provider.touched(at).map(|range| (file.line(range.start), file.line(range.end))).collect();
    let free = |place: &usize| {
        let line = file.line(*place);
        taken.iter().all(|(first, last)| line + 1 < first.saturating_sub(APART) + 1 || line > last + APART)
    };
    let ends = siblings.iter().rev().filter(|it| file.text[it.end_byte()..].starts_with([';', '\n']));
    ends.map(|it| file.next_line(it.end_byte())).find(free)
}

const HEADS: [&str; 8] = [
    "use_declaration",
    "import_statement",
    "import_from_statement",
    "import_declaration",
    "future_import_statement",
    "package_declaration",
    "package_clause",
    "preproc_include",
];

fn new_file(source: &Source, place: &Place) -> Option<Edits> {
    let file = source.file(place);
    let (folder, name) = file.path.rsplit_once('/').map_or(("", file.path.as_str()), |(folder, name)| (folder, name));
    let (stem, extension) = name.rsplit_once('.')?;
    if matches!(stem, "mod" | "lib" | "main" | "index" | "__init__" | "conftest") || extension == "h" {
        return None;
    }
    let root = file.root()?;
    let mut item = file.node(&place.range)?;
    while let Some(parent) = item.parent().filter(|parent| *parent != root) {
        item = parent;
    }
    let text = if matches!(file.language, Language::Java | Language::CSharp) {
        let class = again(stem, file.language);
        replaced_word(&file.text, stem, &class)
    } else {
        let mut cursor = root.walk();
        let heads = root.named_children(&mut cursor).filter(|it| HEADS.contains(&it.kind()));
        let heads: String = heads.flat_map(|it| [file.text_of(it), "\n"]).collect();
        let around = around(source, place)?;
        if item.kind() == "impl_item" || item.kind() == "method_declaration" {
            return None;
        }
        let copy = if around.member {
            let name = inner_name(item)?;
            let class = Around { item: item.byte_range(), name: name.byte_range(), member: false };
            renamed(file, &class)
        } else {
            renamed(file, &around)
        };
        format!("{heads}\n{copy}\n")
    };
    let stem_again = again(stem, file.language);
    let path = if folder.is_empty() {
        format!("{stem_again}.{extension}")
    } else {
        format!("{folder}/{stem_again}.{extension}")
    };
    let mut edits = Edits::default();
    if file.language == Language::Rust {
        announce(source, &mut edits, folder, stem, &stem_again)?;
    }
    edits.new.insert(path, text);
    Some(edits)
}

/// The name of a class, also below `export` and decorators.
fn inner_name(item: Node<'_>) -> Option<Node<'_>> {
    item.child_by_field_name("name").or_else(|| {
        let inner = item.child_by_field_name("declaration").or_else(|| item.child_by_field_name("definition"))?;
        inner.child_by_field_name("name")
    })
}

/// Declares a new Rust module beside the one that it was copied from.
fn announce(source: &Source, edits: &mut Edits, folder: &str, stem: &str, new: &str) -> Option<()> {
    let parents = ["mod.rs", "lib.rs", "main.rs"].map(|name| format!("{folder}/{name}"));
    let parents = parents.into_iter().chain(std::iter::once(format!("{folder}.rs")));
    let wanted = format!("mod {stem};\n");
    let (at, place) = parents
        .filter_map(|path| source.at(&path))
        .find_map(|at| source.files[at].text.find(&wanted).map(|place| (at, place)))?;
    let file = &source.files[at];
    let line = &file.text[file.line_start(place)..place];
    edits.insert(at, place + wanted.len(), format!("{line}mod {new};\n"));
    Some(())
}

/// A text with another word in the place of one.
pub(crate) fn replaced_word(text: &str, word: &str, with: &str) -> String {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(word) {
        let before = text[..at].chars().next_back().is_some_and(is_part);
        let after = text[at + word.len()..].chars().next().is_some_and(is_part);
        if before || after || at < from {
            continue;
        }
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = at + word.len();
    }
    out.push_str(&text[from..]);
    out
}
