//! Numbers of constants that are counted on: codes of errors and the like, in files that are called after them.
//!
//! No grammar is asked: a constant that counts stands in a line of its own in every language.

use super::{Entry, Place, Slot};
use crate::model::{Position, Span};

/// Languages in which such constants are written.
const LANGUAGES: [&str; 16] =
    ["c", "cc", "cpp", "cs", "dart", "go", "h", "hpp", "java", "js", "kt", "php", "py", "rs", "swift", "ts"];

/// What files are called that list codes.
const REGISTRIES: [&str; 6] = ["code", "constant", "errno", "error", "opcode", "status"];

/// How names of codes begin where words of a name are told apart by capitals; longer ones first.
const WORDS: [&str; 5] = ["ErrorCode", "ErrCode", "Error", "Code", "Err"];

/// Longer numbers are no codes.
const LONGEST: usize = 6;

/// Whether a file may list codes.
pub(super) fn may_list_some(place: &Place<'_>) -> bool {
    let name = place.stem().to_ascii_lowercase();
    LANGUAGES.contains(&place.extension) && REGISTRIES.iter().any(|it| name.contains(it))
}

pub(super) fn read(place: &Place<'_>, text: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    // The enum that lines stand in, and how far its first line is indented.
    let mut around: Option<(&str, usize)> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim();
        if around.is_some_and(|(_, outer)| indent <= outer && !code.is_empty() && code != "{") {
            around = None;
        }
        if let Some(name) = enumeration(code) {
            around = Some((name, indent));
        } else if let Some((name, value)) = constant(code) {
            let start = Position { line: number, column: u32::try_from(indent + 1).unwrap_or(u32::MAX) };
            let entry = |(series, digits): (String, &str)| {
                let slot = Slot::Counted(digits.parse().ok()?);
                let (written, holder) = (digits.to_owned(), name.to_owned());
                let span = Span { start, end: start };
                Some(Entry { series, apart: String::new(), slot, written, holder, span })
            };
            found.extend(counted(place, name, value, around.map(|it| it.0)).and_then(entry));
        }
    }
    found
}

/// `pub enum Code {`, `class Code(IntEnum):`
fn enumeration(code: &str) -> Option<&str> {
    let mut words = code.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|word| !word.is_empty());
    let is_python = code.starts_with("class ") && code.contains("Enum");
    words.by_ref().find(|word| *word == "enum" || is_python && *word == "class")?;
    words.find(|word| *word != "class")
}

/// The name and the value of `pub const ERR_X: u32 = 1003;`, `ERR_X = 1003,`, `#define ERR_X 1003`.
fn constant(code: &str) -> Option<(&str, &str)> {
    let (name, value) = if let Some(rest) = code.strip_prefix("#define ") {
        rest.trim().split_once(char::is_whitespace)?
    } else {
        let (left, value) = code.split_once('=')?;
        let declared = left.split_once(':').map_or(left, |(name, _)| name);
        (declared.split_whitespace().next_back()?, value)
    };
    let is_name = name.starts_with(char::is_alphabetic) && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    let value = value.trim().split([',', ';', ' ']).next()?;
    is_name.then_some((name, value))
}

/// The series of a value, and its digits. A number counts among those of its enum, or of the
/// constants whose names begin alike in the same file; one at the end of a string among such strings anywhere.
fn counted<'t>(place: &Place<'_>, name: &'t str, value: &'t str, around: Option<&str>) -> Option<(String, &'t str)> {
    let is_number = |text: &str| (1..=LONGEST).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    if is_number(value) {
        let prefix = || name.split_once('_').map(|it| it.0).filter(|_| !name.contains(char::is_lowercase));
        // `ErrNotFound = 1001`: what stands before a word that says what it is.
        let word = || {
            WORDS.into_iter().find(|it| name.strip_prefix(it).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
        };
        let group = around.or_else(prefix).or_else(word)?;
        return Some((format!("{}:{group}", place.path), value));
    }
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let inside = value[1..].strip_suffix(quote)?;
    let digits = &inside[inside.trim_end_matches(|it: char| it.is_ascii_digit()).len()..];
    let prefix = &inside[..inside.len() - digits.len()];
    let is_code = is_number(digits) && digits.len() > 1 && prefix.chars().any(char::is_alphabetic);
    is_code.then(|| (prefix.to_owned(), digits))
}
