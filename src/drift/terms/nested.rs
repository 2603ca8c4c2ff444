//! Keys in texts of any format: what YAML, JSON and TOML set by nesting, also embedded in another file, and what texts in
//! code may give.

use super::settings::canonical;

/// Sections that stand for one stage: what is in them has no such prefix.
const STAGES: [&str; 7] = ["default", "development", "dynaconf", "global", "production", "staging", "testing"];

/// A key that what follows may be nested in.
struct Open {
    /// How many brackets are open.
    depth: usize,
    indent: usize,
    /// The whole key.
    key: String,
}

/// Whether a text sets a key in canonical form, or what is below it. Of sections that stand around it, nothing is asked,
/// unless the key has one part, which may stand anywhere with another meaning.
pub(super) fn sets(text: &str, key: &str) -> bool {
    let is_it = |found: &str| match found.strip_suffix(key) {
        Some("") => true,
        Some(around) => around.strip_suffix('.').is_some_and(|it| key.contains('.') || STAGES.contains(&it)),
        None => false,
    };
    let mut open: Vec<Open> = Vec::new();
    let (mut depth, mut section) = (0_usize, String::new());
    for line in text.lines() {
        let own = line.trim_start();
        if own.starts_with(['#', ';']) || own.starts_with("//") {
            continue;
        }
        let indent = line.len() - own.len();
        if let Some(name) = own.trim_end().strip_prefix('[').and_then(|it| it.strip_suffix(']')).filter(|_| depth == 0)
        {
            section = canonical(&bare(name.trim_matches(['[', ']'])));
            open.clear();
            if is_it(&section) {
                return true;
            }
            continue;
        }
        for (at, piece) in own.split_inclusive(['{', '}', ',']).enumerate() {
            let named = piece.split_once([':', '=']).map(|(name, _)| canonical(&bare(name)));
            if let Some(name) = named.filter(|it| !it.is_empty() && !it.contains(char::is_whitespace)) {
                let is_beside = |it: &Open| it.depth > depth || it.depth == depth && it.indent >= indent;
                // A second key of a line without brackets is a part of a value.
                if at == 0 || depth > 0 {
                    while open.last().is_some_and(is_beside) {
                        open.pop();
                    }
                    let around = open.last().map_or(section.as_str(), |it| it.key.as_str());
                    let whole = if around.is_empty() { name } else { format!("{around}.{name}") };
                    if is_it(&whole) {
                        return true;
                    }
                    open.push(Open { depth, indent, key: whole });
                }
            }
            depth =
                if piece.ends_with('{') { depth + 1 } else { depth.saturating_sub(usize::from(piece.ends_with('}'))) };
        }
    }
    false
}

/// A name without what marks it as one.
fn bare(name: &str) -> String {
    let name = name.trim().trim_start_matches("- ").trim();
    let name = name.rsplit(['{', '}', ',']).next().unwrap_or(name);
    name.trim().trim_matches(['"', '\'']).to_owned()
}

/// How calls are called that read what they are given the name of.
const READING: [&str; 12] = [
    "bindconfiguration",
    "contains",
    "exists",
    "get",
    "has",
    "inconfig",
    "isset",
    "lookup",
    "read",
    "require",
    "sub",
    "unmarshal",
];

/// Whether code writes one of these keys out as a text, other than to read it: it may be given a value there. The places
/// are those of the keys.
pub(super) fn is_written(text: &str, places: impl IntoIterator<Item = std::ops::Range<usize>>) -> bool {
    places.into_iter().any(|place| {
        let (Some(before), Some(after)) = (text.get(..place.start), text.get(place.end..)) else { return false };
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
        let before = before.strip_suffix("--").unwrap_or(before);
        let quotes = ['"', '\'', '`'];
        let Some(before) = before.strip_suffix(quotes) else { return false };
        if line.starts_with("//") || line.starts_with('#') || line.starts_with('*') {
            return false;
        }
        if after.starts_with(['=', ':']) {
            return true;
        }
        let Some(after) = after.strip_prefix(quotes) else { return false };
        let (before, after) = (before.trim_end(), after.trim_start());
        if before.ends_with('[') {
            let set = after.strip_prefix(']').map(str::trim_start).and_then(|it| it.strip_prefix([':', '=']));
            return set.is_some_and(|it| !it.starts_with('='));
        }
        let Some(called) = before.strip_suffix('(') else { return true };
        let called = if called.ends_with('>') { called.rsplit_once('<').map_or(called, |(it, _)| it) } else { called };
        let called = called.trim_end_matches(':');
        let called = called.rsplit(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or_default();
        let called = called.to_ascii_lowercase();
        !READING.iter().any(|it| called.starts_with(it))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_by_nesting_in_any_format() {
        for text in [
            "shop:\n  title: x\n  limit: 5\n",
            "data:\n  application.yml: |\n    shop:\n      limit: 5\n",
            "default:\n  shop: { title: x, limit: 5 }\n",
            "{ \"shop\": { \"a\": { \"b\": 1 }, \"limit\": 5 } }",
            "{\n  \"shop\": {\n    \"limit\": 5\n  }\n}\n",
            "[default.shop]\nlimit = 5\n",
            "shop = { limit = 5 }\n",
            "shop.limit = 5\n",
            "shop:\n  # how many\n  {{- if .Values.x }}\n  limit: {{ .Values.limit }}\n",
            "shop:\n  limit:\n    most: 5\n",
        ] {
            assert!(sets(text, "shop.limit"), "{text}");
        }
        for text in [
            "shop:\n  title: x\nlimit: 5\n",
            "shop:\n  title: limit\n",
            "{ \"shop\": { \"a\": 1 }, \"limit\": 5 }",
            "[shop]\ntitle = 'x'\n[other]\nlimit = 5\n",
            "# shop:\n#   limit: 5\n",
            "workshop:\n  limit: 5\n",
        ] {
            assert!(!sets(text, "shop.limit"), "{text}");
        }
        assert!(sets("default:\n  port: 80\n", "port") && !sets("server:\n  port: 80\n", "port"));
    }

    #[test]
    fn a_text_that_is_not_read_may_be_given_a_value() {
        let is_given =
            |text: &str, key: &str| is_written(text, text.match_indices(key).map(|(at, it)| at..at + it.len()));
        for text in [
            "app.setDefaultProperties(Map.of(\"shop.limit\", 5));",
            "Validator('shop.limit', default=5)",
            "builder.properties(\"shop.limit=5\")",
            "d[\"shop.limit\"] = \"5\"",
            "run(\"--shop.limit=5\")",
            "{ \"shop.limit\": 5 }",
        ] {
            assert!(is_given(text, "shop.limit"), "{text}");
        }
        for text in [
            "@Value(\"${shop.limit}\") int a;",
            "viper.GetInt(\"shop.limit\")",
            "c.get::<u32>(\"shop.limit\")",
            "c.GetValue<string>(\"shop.limit\")",
            "if c[\"shop.limit\"] == 5 {}",
            "x = c[\"shop.limit\"];",
            "// set \"shop.limit\" there",
        ] {
            assert!(!is_given(text, "shop.limit"), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([ a.{}:=,\\[\\]'\"#\n\u{e9}-]|shop|limit){0,40}") {
            sets(&text, "shop.limit");
            is_written(&text, text.match_indices("limit").map(|(at, it)| at..at + it.len()));
        }
    }
}
