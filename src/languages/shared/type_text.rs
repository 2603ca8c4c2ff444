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
    let mut depth = 0_usize;
    let end = text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    let inside = text.get(1..end).filter(|_| text.starts_with('('))?;
    Some(split(inside, &[',']).into_iter().map(str::trim).filter(|part| !part.is_empty()).collect())
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
