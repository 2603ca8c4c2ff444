//! Texts of types, as more than one language writes them.

/// Whether a literal goes with one of the plain types of a language: those of strings, of numbers, of truth values.
pub(in crate::languages) fn plain_form(form: &str, text: &str, types: [&[&str]; 3]) -> Option<bool> {
    let of = ["str", "num", "bool"].iter().position(|it| *it == form)?;
    let wanted = types.iter().position(|names| names.contains(&text))?;
    Some(of == wanted)
}

/// A type without what says nothing: layout, which quotes a text has, what stands after the last member or argument.
pub(in crate::languages) fn plain(text: &str) -> String {
    let mut text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.truncate(text.trim_end_matches([',', ';']).len());
    text = text.replace('\'', "\"");
    for (one, other) in [(",>", ">"), (",)", ")"), (",]", "]"), (",}", "}"), (";}", "}")] {
        text = text.replace(one, other);
    }
    text
}

/// A type in which each name is spelled as the language's own name for it; `spell` gets names with what stands before
/// them.
pub(in crate::languages) fn respelled<'t>(text: &'t str, spell: impl Fn(&'t str) -> &'t str) -> String {
    pieces(text, ".").into_iter().map(spell).collect()
}

/// Whether two types differ in nothing but layout and paths before names that the other one has without. Of the names in
/// `but`, everybody has one.
pub(in crate::languages) fn is_same_but_for_paths(one: &str, other: &str, separator: &str, but: &[&str]) -> bool {
    let is_layout = |piece: &&str| !piece.trim().is_empty();
    let [mut one, mut other] = [one, other].map(|text| pieces(text, separator).into_iter().filter(is_layout));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if is_same_path(one, other, separator, but) => {}
            _ => return false,
        }
    }
}

fn is_same_path(one: &str, other: &str, separator: &str, but: &[&str]) -> bool {
    let is_end = |path: &str, name: &str| {
        path.strip_suffix(name).is_some_and(|rest| rest.ends_with(separator)) && !but.contains(&name)
    };
    one == other || is_end(one, other) || is_end(other, one)
}

/// The paths of a text, and what stands between them, letter by letter.
fn pieces<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let mut end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        while end > 0
            && let Some(after) = rest[end..].strip_prefix(separator).filter(|after| after.starts_with(is_part))
        {
            end = rest.len() - after.len() + after.find(|c| !is_part(c)).unwrap_or(after.len());
        }
        let (piece, after) = rest.split_at(end.max(first.len_utf8()));
        found.push(piece);
        rest = after;
    }
    found
}

/// A union whose members have no order.
pub(in crate::languages) fn union(members: impl Iterator<Item = String>) -> String {
    let mut members: Vec<String> = members.collect();
    members.sort();
    members.dedup();
    members.join("|")
}

/// How many parameters stand in the brackets with which a text begins; nothing if one stands for several.
pub(in crate::languages) fn parameters_in(text: &str) -> Option<usize> {
    let parameters = in_brackets(text)?;
    let is_open = parameters.iter().any(|it| it.contains("..."));
    (!is_open).then_some(parameters.len())
}

/// The parameters in the brackets with which a text begins.
pub(in crate::languages) fn in_brackets(text: &str) -> Option<Vec<&str>> {
    let inside = text.get(1..end_of_brackets(text)?)?;
    Some(split(inside, &[',']).into_iter().map(str::trim).filter(|part| !part.is_empty()).collect())
}

/// What stands behind the brackets with which a text begins.
pub(in crate::languages) fn behind_brackets(text: &str) -> Option<&str> {
    text.get(end_of_brackets(text)? + 1..)
}

/// Where the brackets end with which a text begins.
fn end_of_brackets(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let end = text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    });
    end.filter(|_| text.starts_with('('))
}

/// The parts of a text between separators that stand in no brackets.
pub(crate) fn split<'t>(text: &'t str, separators: &[char]) -> Vec<&'t str> {
    let (mut depth, mut start, mut found, mut before) = (0_i32, 0, Vec::new(), ' ');
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '=' => depth -= 1,
            c if separators.contains(&c) && depth <= 0 => {
                found.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    found.push(&text[start..]);
    found
}

#[cfg(test)]
mod tests {
    use crate::lang::Language;

    #[test]
    fn spellings_of_one_type_are_the_same_and_others_are_not() {
        let same = [
            (Language::C, "unsigned", "unsigned int"),
            (Language::C, "long unsigned int *", "unsigned long *"),
            (Language::CSharp, "System.Nullable<Int32>[]", "Nullable<int>[]"),
            (Language::CSharp, "Dictionary<String, System.Object>", "Dictionary<string, object>"),
            (Language::Go, "map[string]interface{}", "map[string]any"),
            (Language::Go, "[]byte", "[]uint8"),
            (Language::Java, "java.util.List<java.lang.String>", "List<String>"),
            (Language::Python, "typing.Optional[List[int]]", "list[int] | None"),
            (Language::Rust, "&'a T", "&'b T"),
            (Language::Rust, "std::vec::Vec<&mut a::B>", "Vec<&mut B>"),
            (Language::TypeScript, "Array<string | null>", "(null | string)[]"),
            (Language::TypeScript, "ReadonlyArray<string>", "readonly string[]"),
        ];
        let different = [
            (Language::C, "unsigned", "int"),
            (Language::C, "signed char", "char"),
            (Language::CSharp, "System.Int64", "int"),
            (Language::Go, "a.Store", "Store"),
            (Language::Go, "[]byte", "[]int32"),
            (Language::Java, "java.util.Date", "java.sql.Date"),
            (Language::Python, "Optional[int]", "int"),
            (Language::Rust, "&'a T", "&'a mut T"),
            (Language::Rust, "std::io::Result<T>", "Result<T>"),
            (Language::Rust, "a::B", "c::B"),
            (Language::TypeScript, "readonly string[]", "string[]"),
        ];
        for (all, expected) in [(&same[..], true), (&different[..], false)] {
            for (language, one, other) in all {
                assert_eq!(language.texts().is_same_type(one, other), expected, "{language:?}: {one}, {other}");
            }
        }
    }
}
