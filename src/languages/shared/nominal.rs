//! Types of languages in which a value is of what it says that it is, told apart by their texts.

use super::type_text::split;

/// What a language has by itself.
pub(in crate::languages) struct Nominal {
    /// The types of numbers: a value of one goes where a later one stands.
    pub(in crate::languages) numbers: &'static [&'static str],
    /// The type of what is true or false.
    pub(in crate::languages) truth: &'static str,
    /// Types that nothing extends.
    pub(in crate::languages) closed: &'static [&'static str],
    /// Those among them that stand for a number or for what is true or false.
    pub(in crate::languages) boxes: &'static [&'static str],
    /// Whether the names of interfaces begin with `I`.
    pub(in crate::languages) marks_interfaces: bool,
    /// Types where many others stand.
    pub(in crate::languages) open: &'static [&'static str],
}

/// Of what sort a type is.
enum Sort<'t> {
    Open,
    Number(usize),
    Truth,
    Array,
    Closed(&'t str),
    Named(&'t str),
}

/// A type without annotations, how it is passed and whether it may be missing.
fn plain(text: &str) -> &str {
    let mut text = text.trim();
    for word in ["final ", "in ", "this ", "params "] {
        text = text.strip_prefix(word).unwrap_or(text);
    }
    while text.starts_with('@') {
        text = text.split_once(' ').map_or("", |(_, rest)| rest).trim_start();
    }
    text.trim_end_matches('?')
}

/// The name without packages and arguments.
pub(in crate::languages) fn head(text: &str) -> &str {
    let head = plain(text).split('<').next().unwrap_or_default().trim();
    head.rsplit('.').next().unwrap_or(head)
}

/// Whether a name is written like that of a parameter that stands for a type: `T`, `K2`, `TEntry`.
fn is_parameter(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let short = rest.len() < 2 && !rest.contains(char::is_lowercase);
    first && (short || name.starts_with('T') && rest.starts_with(char::is_uppercase))
}

impl Nominal {
    fn sort<'t>(&self, text: &'t str) -> Sort<'t> {
        let text = plain(text);
        if text.ends_with("[]") {
            return Sort::Array;
        }
        let name = head(text);
        if let Some(at) = self.numbers.iter().position(|it| *it == text) {
            return Sort::Number(at);
        }
        let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.is_empty();
        let whole = text.len() == text.trim_end_matches(['.', '*', '&', ']', ')']).len();
        match name {
            _ if text == self.truth => Sort::Truth,
            _ if !is_name
                || !whole
                || self.open.contains(&name)
                || is_parameter(name)
                || text.contains(' ') && !text.contains('<') =>
            {
                Sort::Open
            }
            _ if self.closed.contains(&name) => Sort::Closed(name),
            _ => Sort::Named(name),
        }
    }

    /// Whether a value of a shown type goes where another type stands.
    #[expect(clippy::match_same_arms, reason = "a table, read from the top")]
    pub(in crate::languages) fn fits(&self, shown: &str, text: &str) -> Option<bool> {
        let (mut shown, mut text) = (plain(shown), plain(text));
        // An array holds what its elements are.
        while let (Some(one), Some(other)) = (shown.strip_suffix("[]"), text.strip_suffix("[]")) {
            (shown, text) = (one, other);
        }
        let box_of = |name: &str| self.boxes.contains(&name);
        match (self.sort(shown), self.sort(text)) {
            (Sort::Open, _) | (_, Sort::Open) => None,
            _ if shown == text => Some(true),
            (Sort::Number(one), Sort::Number(other)) => Some(one <= other),
            (Sort::Truth, Sort::Truth) => Some(true),
            (Sort::Number(_) | Sort::Truth, Sort::Closed(name))
            | (Sort::Closed(name), Sort::Number(_) | Sort::Truth) => {
                if box_of(name) {
                    None
                } else {
                    Some(false)
                }
            }
            (Sort::Number(_), Sort::Truth) | (Sort::Truth, Sort::Number(_)) => Some(false),
            (Sort::Array, Sort::Number(_) | Sort::Truth | Sort::Closed(_))
            | (Sort::Number(_) | Sort::Truth | Sort::Closed(_), Sort::Array) => Some(false),
            (Sort::Array, Sort::Array) => None,
            (Sort::Closed(one), Sort::Closed(other)) if one != other => Some(false),
            // What such a type extends is open.
            (Sort::Named(one), Sort::Array | Sort::Closed(_)) | (Sort::Array | Sort::Closed(_), Sort::Named(one)) => {
                (!self.may_be_above(one)).then_some(false)
            }
            (Sort::Closed(_), Sort::Closed(_)) | (Sort::Named(_), Sort::Named(_)) => {
                (head(shown) == head(text) && arguments(shown) == arguments(text)).then_some(true)
            }
            (Sort::Named(one), Sort::Number(_) | Sort::Truth) | (Sort::Number(_) | Sort::Truth, Sort::Named(one)) => {
                (!self.may_be_above(one)).then_some(false)
            }
        }
    }

    /// Whether a type may be one that those of the language conform to.
    fn may_be_above(&self, name: &str) -> bool {
        self.marks_interfaces && name.starts_with('I') && name[1..].starts_with(char::is_uppercase)
    }

    /// The name of a type that a program may declare.
    pub(in crate::languages) fn name(&self, text: &str) -> Option<String> {
        match self.sort(text) {
            Sort::Named(name) | Sort::Closed(name) => Some(name.to_owned()),
            _ => None,
        }
    }

    /// Whether a type is the language's, and nothing extends it.
    pub(in crate::languages) fn is_closed(&self, text: &str) -> bool {
        !matches!(self.sort(text), Sort::Open | Sort::Named(_))
    }
}

/// The name of a type, and the types that are written behind it; an array is one of its elements.
pub(in crate::languages) fn applied(text: &str) -> Option<(String, Vec<String>)> {
    let text = plain(text);
    if let Some(element) = text.strip_suffix("[]") {
        return Some(("[]".to_owned(), vec![element.to_owned()]));
    }
    let inside = text.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or_default();
    let arguments = split(inside, &[',']).into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let name = head(text);
    (!name.is_empty()).then(|| (name.to_owned(), arguments.collect()))
}

fn arguments(text: &str) -> Option<String> {
    text.split_once('<').map(|(_, inside)| inside.split_whitespace().collect())
}
