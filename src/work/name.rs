//! Names of definitions, as people write them in plans.
//!
//! `metres!`, `latestRate()`, `Store<T>`, `@Component`, `fn charge`, `crate::rates::latest` and `Rates#latest` say more
//! than a name. A definition is known by its own name, and by that of what it stands in.

/// Words that people write before a name.
const HEADS: [&str; 26] = [
    "abstract",
    "async",
    "class",
    "const",
    "def",
    "default",
    "enum",
    "export",
    "fn",
    "func",
    "function",
    "interface",
    "let",
    "macro",
    "macro_rules!",
    "mod",
    "module",
    "override",
    "pub",
    "public",
    "static",
    "struct",
    "trait",
    "type",
    "union",
    "var",
];

/// A name without what stands around it: sigils, parameters, what is generic.
fn bare(name: &str) -> &str {
    let mut rest = name.trim().trim_matches(['`', ';']).trim();
    while let Some((head, after)) = rest.split_once(char::is_whitespace) {
        if !HEADS.contains(&head) {
            break;
        }
        rest = after.trim_start();
    }
    rest = rest.trim_start_matches(['@', '&', '*', '%', '~', '\\', '#', '.', ':', '/']);
    // `(*Store).Save`: the parentheses of a receiver belong to the name.
    let from = if rest.starts_with('(') { rest.find(')').map_or(0, |at| at + 1) } else { 0 };
    let end =
        rest[from..].find(|c: char| c.is_whitespace() || "(<[{=;,!?".contains(c)).map_or(rest.len(), |at| from + at);
    // A member after what is generic, as in `Store<T>.save`, is what is meant.
    match rest[end..].rsplit_once(['>', ']']) {
        Some((_, member)) if member.starts_with(['.', ':', '#']) => bare(member),
        _ => rest[..end].trim_end_matches(['.', ':', '#', '-', '*', '&']),
    }
}

/// The own name of a symbol, without what it stands in: `Store.save` is `save`, `metres!` is `metres`.
#[must_use]
pub fn own_name(name: &str) -> &str {
    bare(name).rsplit(['.', ':', '#', '\\', '/']).next().unwrap_or(name)
}

/// The own name of what a symbol stands in; empty if that was not said.
pub(super) fn owner_name(name: &str) -> &str {
    let bare = bare(name);
    let owner = bare.strip_suffix(own_name(name)).unwrap_or_default().trim_end_matches(['.', ':', '#', '\\', '/']);
    let owner = owner.trim_matches(|c: char| matches!(c, '(' | ')' | '*' | '&'));
    if owner.is_empty() { "" } else { own_name(owner) }
}

/// Whether a definition can have such a name in the languages that are read.
pub(super) fn is_name(own: &str) -> bool {
    own.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$'))
        && own.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written, its own name, and what it stands in.
    const NAMES: [(&str, &str, &str); 22] = [
        ("latestRate", "latestRate", ""),
        ("latestRate()", "latestRate", ""),
        ("latestRate(pair: string): Promise<Rate>", "latestRate", ""),
        ("metres!", "metres", ""),
        ("metres!()", "metres", ""),
        ("macro_rules! metres", "metres", ""),
        ("@Component", "Component", ""),
        ("@app.route", "route", "app"),
        ("&Store", "Store", ""),
        ("Store<T>", "Store", ""),
        ("Store[T]", "Store", ""),
        ("Store<T>.save", "save", ""),
        ("Store::<T>::new", "new", ""),
        ("crate::rates::latest", "latest", "rates"),
        ("Rates#latest(String)", "latest", "Rates"),
        ("(*Store).Save(ctx)", "Save", "Store"),
        ("Store.save", "save", "Store"),
        ("fn charge", "charge", ""),
        ("export async function charge(a)", "charge", ""),
        ("$store", "$store", ""),
        ("Rate[]", "Rate", ""),
        ("`Rate`;", "Rate", ""),
    ];

    #[test]
    fn a_name_is_told_from_what_stands_around_it() {
        for (written, own, owner) in NAMES {
            assert_eq!((own_name(written), owner_name(written)), (own, owner), "{written}");
            assert!(is_name(own_name(written)), "{written}");
        }
        for other in ["rate-store", "the rate store", "42", ""] {
            assert!(!is_name(other), "{other}");
        }
    }
}
