//! What a piece of code in a line names: a file, a route, a signature and so on.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::file::line as one_line;
use super::entries::NOTHING;
use super::lines::{Part, parts, quoted};
use crate::lang::is_of_file;

/// What stands between backticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'t> {
    /// A file or a pattern of files.
    Path(&'t str),
    /// A method and a path, or a path that is no file's.
    Route(&'t str),
    /// A name with parameters or a type, or the head of a definition.
    Signature(&'t str),
    /// Fields in braces or brackets.
    Shape(&'t str),
    /// A name in capitals.
    Variable(&'t str),
    /// A name.
    Name(&'t str),
    /// Anything else.
    Other(&'t str),
}

/// Names of files that have no extension.
const BARE_FILES: [&str; 14] = [
    "Makefile",
    "Dockerfile",
    "Justfile",
    "justfile",
    "Rakefile",
    "Gemfile",
    "Procfile",
    "Vagrantfile",
    "Pipfile",
    "LICENSE",
    "README",
    "CHANGELOG",
    "CODEOWNERS",
    "BUILD",
];

/// How hidden files with a dash in their names end.
const HIDDEN_ENDS: [&str; 9] = ["version", "versions", "format", "tidy", "revs", "config", "ignore", "hooks", "ci"];

const METHODS: [&str; 9] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY", "WS"];

/// Words that the head of a definition begins with.
pub(super) const HEADS: [&str; 22] = [
    "fn",
    "pub",
    "def",
    "func",
    "function",
    "async",
    "class",
    "interface",
    "type",
    "struct",
    "enum",
    "trait",
    "const",
    "static",
    "export",
    "let",
    "var",
    "abstract",
    "public",
    "record",
    "union",
    "impl",
];

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[A-Za-z_$@][\w$]*(?:(?:\.|::|#|/|:|-)[A-Za-z_$*][\w$]*)*[!?]?$").expect("a valid pattern")
});
/// `int ring_pop(ring_t *ring)`, `List<Loan> findAll(int limit) throws LoanException`: the type comes first.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[A-Za-z_][\w<>\[\],.*&:? ]*[\s*&][A-Za-z_]\w*\([^`]*\)(?:\s*(?:const|throws\s[\w., ]+))?;?$")
        .expect("a valid pattern")
});
static ARITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[A-Za-z][\w.]*[.:])?[a-z_]\w*[!?]?/\d$").expect("a valid pattern"));
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\(\*?\w+\)\.)?(?:[A-Za-z_$][\w$]*(?:\.|::|#))*[A-Za-z_$][\w$]*\s*(?:<[^()]*>)?\s*(?:\(|:\s*\S)")
        .expect("a valid pattern")
});

/// What a piece of code names.
pub(super) fn value(code: &str) -> Value<'_> {
    let code = without_lines(code.trim());
    let first = code.split_whitespace().next().unwrap_or_default();
    if route(code).is_some() {
        return Value::Route(code);
    }
    if code.starts_with(['{', '[']) && code.len() > 1 && !is_path(code) {
        return Value::Shape(code);
    }
    // `Shop.Cart.add/2` is how Elixir and Erlang name a function.
    if ARITY.is_match(code) {
        return Value::Name(code);
    }
    if is_path(code) {
        return Value::Path(code.strip_prefix("./").unwrap_or(code));
    }
    if code.starts_with('/') && !code.contains(char::is_whitespace) {
        return Value::Route(code);
    }
    let is_name = NAME.is_match(code);
    if code.contains(char::is_whitespace) && HEADS.contains(&first)
        || SIGNATURE.is_match(code) && !is_name && !code.contains("://")
        || code.contains('(') && TYPED.is_match(code)
    {
        return Value::Signature(code);
    }
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if code.len() > 2 && code.chars().all(capital) && code.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Value::Variable(code);
    }
    if is_name { Value::Name(code) } else { Value::Other(code) }
}

/// A file without the lines that are named behind it: `src/a.go:40-52`.
pub(super) fn without_lines(code: &str) -> &str {
    let is_lines = |lines: &str| {
        lines.split('-').all(|it| !it.is_empty() && it.trim_start_matches('L').bytes().all(|c| c.is_ascii_digit()))
    };
    match code.rsplit_once(':') {
        Some((path, lines)) if is_lines(lines) && has_extension(path.rsplit('/').next().unwrap_or_default()) => path,
        _ => code,
    }
}

/// The method and the path of a route.
pub(super) fn route(code: &str) -> Option<(&str, &str)> {
    let (method, path) = code.split_once(char::is_whitespace)?;
    let path = path.trim();
    (METHODS.contains(&method) && path.starts_with(['/', ':', '{'])).then_some((method, path))
}

/// Whether a text can only be meant as a file, a folder or a pattern of files.
pub(super) fn is_path(text: &str) -> bool {
    let odd =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"' | '\'' | ';' | ',' | '=' | '|' | '`');
    if text.is_empty() || text.contains(odd) || text.contains("://") || text.contains("::") || text.starts_with('@') {
        return false;
    }
    let name = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let has_wildcard = text.contains('*');
    if has_extension(name) || BARE_FILES.contains(&name) {
        return !text.starts_with('/') || !text.contains(':');
    }
    // `.rim-label` is a class of a style sheet.
    let is_known = |stem: &str| {
        let Some((_, last)) = stem.rsplit_once('-') else { return true };
        stem.contains('.') || HIDDEN_ENDS.contains(&last)
    };
    let is_hidden = |name: &str| {
        name.len() > 1
            && name.starts_with('.')
            && name[1..].chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_' || c == '.')
            && (text.contains('/') || is_known(&name[1..]))
    };
    if is_hidden(name) {
        return true;
    }
    if text.starts_with('/') {
        return has_wildcard && !text.contains(':');
    }
    let plain = !text.contains(['{', '}', ':', '$']);
    plain
        && (has_wildcard && (text.contains('/') || name.contains('.'))
            || text.contains('/') && !METHODS.contains(&text))
}

/// Whether a path says by its form that it is one: `deg/arc` does not.
pub(super) fn is_certain(path: &str) -> bool {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    has_extension(name)
        || BARE_FILES.contains(&name)
        || path.contains('*')
        || path.ends_with('/')
        || name.starts_with('.')
}

/// Whether a name ends like that of a file.
fn has_extension(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    !stem.is_empty() && extension.len() <= 10 && is_of_file(&extension.to_ascii_lowercase())
}

/// The files that a text without backticks names.
pub(super) fn bare_paths(words: &str) -> impl Iterator<Item = &str> {
    let trimmed = |word: &'_ str| -> bool { !word.is_empty() };
    words
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '"'))
        .map(|word| word.trim_end_matches(['.', ':', '!', '?', '\'']).trim_start_matches('\''))
        .filter(move |word| trimmed(word))
        .filter(|word| {
            let name = word.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let certain =
                has_extension(name) || BARE_FILES.contains(&name) || word.contains('*') || word.ends_with('/');
            // `and/or` and `read/write` are no folders.
            is_path(word)
                && certain
                && (word.contains('/') || has_extension(name) && !name.starts_with(char::is_uppercase))
        })
}

/// Whether a text is nothing but a list of files: `docs/a.md and README.md.`
pub(super) fn names_only_files(text: &str) -> bool {
    let words = text.split([' ', ',']).map(|word| word.trim_end_matches(['.', ';']));
    let mut words = words.filter(|word| !matches!(*word, "" | "and" | "&" | "only")).peekable();
    words.peek().is_some() && words.all(|word| bare_paths(word).next().is_some() || word.starts_with('`'))
}

/// A text with backticks around the files that it names without.
pub(in crate::work) fn with_marked_paths(text: &str) -> String {
    let mut out = String::new();
    for part in parts(text) {
        let Part::Words(words) = part else {
            out.push_str(&part.code().map(quoted).unwrap_or_default());
            continue;
        };
        let mut rest = words;
        for path in bare_paths(words) {
            let Some(at) = rest.find(path) else { continue };
            out.push_str(&rest[..at]);
            out.push_str(&quoted(path));
            rest = &rest[at + path.len()..];
        }
        out.push_str(rest);
    }
    out
}

/// The files that a piece of a line names.
pub(super) fn paths<'t>(part: &Part<'t>) -> Vec<&'t str> {
    match part {
        Part::Code(code) => match value(code) {
            Value::Path(path) => vec![path],
            _ => Vec::new(),
        },
        Part::Words(words) => bare_paths(words).collect(),
    }
}

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b([a-z]{0,3})(\d+)\s*(?:-|–|—|〜|～|\.\.|to|through|bis)\s*([a-z]{0,3})(\d+)\b")
        .expect("a valid pattern")
});
/// `Item 2 (signatures only)`: what is said about it in brackets is no name.
static REMARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s+\([^()`]*[a-z]{3,}[^()`]*\)").expect("a valid pattern"));
static TASK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[A-Z]{1,3}-?\d+[a-z]?\b").expect("a valid pattern"));
/// `the store has landed`: what happens to an item is no part of its name.
static LANDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|\s)(?:(?:is|are|has|have|been)\s+)*(?:merges?|merged|lands?|landed|done|finished|completed?|in)$",
    )
    .expect("a valid pattern")
});

/// The items that a text refers to: `Item 1`, `items 1-3`, `#12 and #13`, `T012, T013`, branches between backticks.
pub(super) fn references(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let text = REMARK.replace_all(text, "");
    for part in parts(&text) {
        match part {
            Part::Code(code) => found.push(one_line(code)),
            Part::Words(words) => found.extend(named(words)),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|it| !it.is_empty() && seen.insert(it.clone()));
    found
}

/// Whether a name means all items but the one that says it.
pub(super) fn means_others(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let name = name.strip_prefix("all ").unwrap_or(&name);
    let name = name.strip_prefix("of ").unwrap_or(name);
    matches!(
        name,
        "others"
            | "them"
            | "the others"
            | "the above"
            | "everything above"
            | "other items"
            | "the other items"
            | "everybody else"
            | "everyone else"
            | "everyone"
            | "everybody"
            | "everything else"
            | "all"
    ) || name.strip_prefix("the other ").is_some_and(|rest| rest.split_whitespace().count() == 1)
}

/// Whether what stands where items are named can be none: a command, a folder, a sentence.
pub(super) fn is_prose(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let begins_small = name.starts_with(|c: char| c.is_lowercase());
    let is_article = ["the ", "a ", "an ", "its ", "our "].iter().any(|article| name.starts_with(article));
    name.ends_with('/') || begins_small && (words > 1 || is_article)
}

/// Whether a text is written as the name of an item: a label, a branch, a title of few words that each begin with a
/// capital letter.
pub(super) fn may_name_an_item(name: &str) -> bool {
    let is_path = name.ends_with('/') || name.rsplit('/').next().is_some_and(has_extension);
    let is_short = name.len() <= 6 && name.chars().any(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let is_branch = !is_path && !name.contains(char::is_whitespace) && name.contains(['/', '-']);
    let words = name.split_whitespace();
    let is_title =
        words.clone().count() <= 5 && words.clone().next().is_some_and(|it| it.starts_with(char::is_uppercase));
    !is_path && (is_short || is_branch || is_title)
}

fn named(words: &str) -> Vec<String> {
    let spread = RANGE.replace_all(words, |found: &regex_lite::Captures<'_>| {
        let numbers = (found[2].parse::<u32>(), found[4].parse::<u32>());
        match numbers {
            (Ok(first), Ok(last))
                if first <= last && last - first < 200 && (found[3].is_empty() || found[1] == found[3]) =>
            {
                let width = if found[2].starts_with('0') { found[2].len() } else { 0 };
                let all = (first..=last).map(|it| format!("{}{it:0width$}", &found[1]));
                all.collect::<Vec<_>>().join(", ")
            }
            _ => found[0].to_owned(),
        }
    });
    let pieces = spread.split([',', ';', '&', '+']).flat_map(|it| it.split(" and ")).flat_map(|it| it.split(" und "));
    let pieces = pieces
        .flat_map(|it| it.split(" y "))
        .flat_map(|it| it.split(" et "))
        .flat_map(|it| it.split(['和', '与', 'と']));
    pieces.filter_map(reference).collect()
}

/// What one piece of a list refers to; nothing if it is only words.
fn reference(piece: &str) -> Option<String> {
    let piece = piece.trim().trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ':' | '"')).trim();
    let piece = piece.strip_prefix("and ").unwrap_or(piece);
    let piece = ["the ones of ", "those of ", "that of ", "the one of "]
        .iter()
        .find_map(|of| piece.strip_prefix(of))
        .unwrap_or(piece);
    let piece = LANDS.find(piece).map_or(piece, |found| &piece[..found.start()]);
    let bare = piece.to_lowercase();
    if NOTHING.contains(&bare.as_str()) || matches!(bare.as_str(), "" | "no one" | "nobody") {
        return None;
    }
    // "Jonas's models" are waited for where Jonas is.
    let piece = piece.split_once("'s ").or_else(|| piece.split_once("’s ")).map_or(piece, |(who, _)| who);
    if let Some(task) = TASK.find(piece) {
        return Some(task.as_str().to_owned());
    }
    let label = super::super::item::label(piece);
    // `item 3 merges`, `3 has landed`
    let mut words = label.split_whitespace();
    let first = words.next()?;
    let numbered = first.chars().next().is_some_and(|c| c.is_ascii_digit()) || label.len() < piece.len();
    // `3がマージされた後`: the sentence goes on without a space.
    let ascii = |word: &str| word.find(|c: char| c >= '\u{3040}').filter(|at| *at > 0).unwrap_or(word.len());
    let own = |word: &str| word[..ascii(word)].trim_end_matches("'s").trim_end_matches("’s").to_owned();
    Some(if numbered { own(first.trim_matches(|c: char| !c.is_alphanumeric())) } else { label.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_apart() {
        for path in [
            "src/a.ts",
            "package.json",
            ".env.example",
            "src/**",
            "migrations/014_rates.sql",
            "Makefile",
            "docs/",
            "*.sql",
            "src/services/avatar",
            "app/[id]/page.tsx",
            ".github/workflows/ci.yml",
            "go.mod",
            "/package.json",
        ] {
            assert_eq!(value(path), Value::Path(path), "{path}");
        }
        for route in ["GET /api/rates/:pair", "PUT /api/profile", "/api/users/{id}", "POST /"] {
            assert_eq!(value(route), Value::Route(route), "{route}");
        }
        for signature in [
            "saveRate(pair: string, rate: number): Promise<void>",
            "fn charge(amount: u64) -> u64",
            "rates(pair text)",
            "def f(a: int) -> str",
            "Store.load(id)",
            "class Foo",
            "type Rate = { pair: string }",
            "limit: number",
            "int ring_pop(ring_t *ring, void *out);",
            "ring_t *ring_new(size_t capacity)",
            "List<Loan> findAll(int limit) throws LoanException",
        ] {
            assert_eq!(value(signature), Value::Signature(signature), "{signature}");
        }
        assert_eq!(value("{ pair, rate }"), Value::Shape("{ pair, rate }"));
        assert_eq!(value("RATES_TTL"), Value::Variable("RATES_TTL"));
        for name in ["latestRate", "rate.changed", "crate::x::Y", "user:created", "Shop.Cart.add/2"] {
            assert_eq!(value(name), Value::Name(name), "{name}");
        }
        assert_eq!(value("npm test -- store"), Value::Other("npm test -- store"));
        assert_eq!(value("https://example.org/a.html"), Value::Other("https://example.org/a.html"));
    }

    #[test]
    fn references_are_spread() {
        assert_eq!(references("Item 1"), ["1"]);
        assert_eq!(references("items 1-3 merge"), ["1", "2", "3"]);
        assert_eq!(references("Items 1, 2 and 4"), ["1", "2", "4"]);
        assert_eq!(references("T012, T013"), ["T012", "T013"]);
        assert_eq!(references("T004-T006"), ["T004", "T005", "T006"]);
        assert_eq!(references("#12 and #13"), ["12", "13"]);
        assert_eq!(references("`feat/store`"), ["feat/store"]);
        assert_eq!(references("none"), [] as [&str; 0]);
        assert_eq!(references("Rate store"), ["Rate store"]);
        assert_eq!(references("Rate store has been merged and `feat/api` lands"), ["Rate store", "feat/api"]);
        assert_eq!(references("item C"), ["C"]);
        assert_eq!(references("タスク1"), ["1"]);
        assert_eq!(references("タスク1〜3がマージされた後"), ["1", "2", "3"]);
        assert_eq!(references("1, 2 (signatures only)"), ["1", "2"]);
        assert_eq!(references("(a), (b) and (c)"), ["a", "b", "c"]);
        assert_eq!(references("none (mock the API)"), [] as [&str; 0]);
        assert_eq!(references("Track A's signature alone"), ["A"]);
    }

    #[test]
    fn files_are_seen_without_backticks() {
        let found = |text| bare_paths(text).collect::<Vec<_>>();
        assert_eq!(found("User model in src/models/user.py."), ["src/models/user.py"]);
        assert_eq!(found("Update package.json and/or read/write tests/"), ["package.json", "tests/"]);
        assert_eq!(found("e.g. Node.js"), [] as [&str; 0]);
    }
}
