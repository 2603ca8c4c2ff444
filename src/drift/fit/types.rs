//! The texts of Rust's types, as far as two of them can be told apart.

/// Types deeper than this say nothing.
const DEEPEST: usize = 6;

/// A type as the text has it, without references and what a method call looks through.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Type<'t> {
    /// Its name without what stands before it; empty if it may be anything.
    pub(super) name: &'t str,
    pub(super) arguments: Vec<Type<'t>>,
}

impl<'t> Type<'t> {
    /// Reads a type of Rust; `None` if it is too deep.
    pub(super) fn read(text: &'t str, depth: usize) -> Option<Self> {
        if depth > DEEPEST {
            return None;
        }
        let mut text = text.trim();
        loop {
            let inner = text
                .strip_prefix('&')
                .or(text.strip_prefix("mut "))
                .or(text.strip_prefix("*const "))
                .or(text.strip_prefix("*mut "));
            match inner {
                Some(inner) => text = inner.trim_start(),
                None if text.starts_with('\'') => text = text.split_once(' ').map_or("", |(_, rest)| rest).trim_start(),
                None => break,
            }
        }
        let list = |inside: &'t str| parts(inside).map(|part| Self::read(part, depth + 1)).collect::<Option<Vec<_>>>();
        if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let element = inside.split(';').next().unwrap_or(inside);
            return Some(Self { name: "[]", arguments: vec![Self::read(element, depth + 1)?] });
        }
        if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            return Some(Self { name: "()", arguments: list(inside)? });
        }
        let (path, arguments) = match text.split_once('<') {
            Some((path, rest)) => (path, list(rest.strip_suffix('>')?)?),
            None => (text, Vec::new()),
        };
        let name = last(path.trim());
        let mut arguments: Vec<Self> = arguments;
        if matches!(name, "Box" | "Rc" | "Arc" | "Pin" | "Cow") && !arguments.is_empty() {
            return arguments.pop();
        }
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_') && name != "_" && name != "Self";
        Some(Self { name: if plain { name } else { "" }, arguments })
    }

    /// Whether it may be anything: unknown, or written like a generic parameter.
    pub(super) fn is_open(&self) -> bool {
        self.name.is_empty() || self.name.len() < 3 && self.name.starts_with(char::is_uppercase)
    }

    pub(super) fn written(&self) -> String {
        if self.arguments.is_empty() {
            return if self.name.is_empty() { "_".to_owned() } else { self.name.to_owned() };
        }
        let inside: Vec<String> = self.arguments.iter().map(Self::written).collect();
        match self.name {
            "[]" => format!("[{}]", inside.join(", ")),
            "()" => format!("({})", inside.join(", ")),
            name => format!("{name}<{}>", inside.join(", ")),
        }
    }
}

/// The parts between the commas of a list; lifetimes left out.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    let split = text.split(move |c: char| {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    split.map(str::trim).filter(|part| !part.is_empty() && !part.starts_with('\''))
}

/// Whether a value of a shown type goes where another type stands.
pub(super) fn same(shown: &Type<'_>, declared: &Type<'_>) -> Option<bool> {
    if shown.is_open() || declared.is_open() {
        return None;
    }
    if shown.name != declared.name {
        let converted = [("Vec", "[]"), ("String", "str"), ("PathBuf", "Path"), ("OsString", "OsStr")];
        let pair = (shown.name, declared.name);
        return if converted.contains(&pair) || converted.contains(&(pair.1, pair.0)) { None } else { Some(false) };
    }
    if shown.arguments.len() != declared.arguments.len() {
        return None;
    }
    let mut all = Some(true);
    for (left, right) in shown.arguments.iter().zip(&declared.arguments) {
        match same(left, right) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

/// The names in a type.
pub(super) fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':' && c != '\'');
    words
        .filter(|word| !word.starts_with('\''))
        .map(last)
        .filter(|name| name.starts_with(|c: char| c.is_alphabetic()) && !matches!(*name, "mut" | "const" | "static"))
}

/// The last name of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Whether a name is that of a type of numbers.
pub(super) fn is_number(name: &str) -> bool {
    matches!(
        name,
        "u8" | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "f32"
            | "f64"
    )
}

/// Whether everybody knows this type of Rust by its name.
pub(super) fn is_standard(name: &str) -> bool {
    is_number(name)
        || matches!(
            name,
            "bool"
                | "char"
                | "str"
                | "String"
                | "Vec"
                | "Option"
                | "Result"
                | "Box"
                | "Rc"
                | "Arc"
                | "Cow"
                | "Pin"
                | "HashMap"
                | "HashSet"
                | "BTreeMap"
                | "BTreeSet"
                | "VecDeque"
                | "PathBuf"
                | "Path"
                | "OsString"
                | "OsStr"
                | "Duration"
                | "Instant"
                | "SystemTime"
                | "Mutex"
                | "RwLock"
                | "RefCell"
                | "Cell"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_types_are_told() {
        assert_eq!(names_in("&'a mut Vec<a::B, [u8; 4]>").collect::<Vec<_>>(), ["Vec", "B", "u8"]);
    }
}
