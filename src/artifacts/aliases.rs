//! Aliases of imports in `tsconfig.json`: `"@lib/*": ["src/lib/*"]`, and what code imports by them.

use compact_str::format_compact;

use super::paths::without_comments;
use super::variables::on_line;
use super::yaml::leaves;
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// What stands before the names of aliases.
pub const ALIAS: &str = "alias:";

/// Whether a file may have some, by its name.
#[must_use]
pub fn is_one(name: &str) -> bool {
    (name.starts_with("tsconfig") || name.starts_with("jsconfig")) && super::ends(name, &[".json"])
}

/// The aliases of a file. It may have comments, and is checked as its own tools do.
pub(super) fn read(text: &str) -> Artifact {
    if !text.contains("\"paths\"") {
        return Artifact::default();
    }
    let all = leaves(&without_comments(text)).unwrap_or_default();
    let base =
        all.iter().find(|leaf| leaf.path.len() == 2 && leaf.path[0] == "compilerOptions" && leaf.path[1] == "baseUrl");
    let base = base.map(|leaf| leaf.value.as_str()).filter(|base| !matches!(*base, "." | "./"));
    let target = |value: &str| match base {
        Some(base) => format!("{}/{value}", base.trim_end_matches('/')),
        None => value.to_owned(),
    };
    let mut terms: Vec<Term> = Vec::new();
    for leaf in &all {
        if let [options, paths, alias, ..] = leaf.path.as_slice()
            && options == "compilerOptions"
            && paths == "paths"
        {
            let key = format_compact!("{ALIAS}{alias}");
            match terms.last_mut().filter(|it| it.key == key) {
                Some(last) => last.meaning.push_str(&format!(" {}", target(&leaf.value))),
                None => terms.push(term(TermSide::Offers, &key, &target(&leaf.value), Within::Own, leaf.span)),
            }
        }
    }
    Artifact { terms, ..Artifact::default() }
}

/// Whether an alias leads to what an import names.
#[must_use]
pub fn leads_to(alias: &str, import: &str) -> bool {
    match alias.split_once('*') {
        Some((before, after)) => {
            import.len() >= before.len() + after.len() && import.starts_with(before) && import.ends_with(after)
        }
        None => alias == import,
    }
}

/// What code imports by an alias; each says what it imports.
#[must_use]
pub fn in_code(text: &str, key: &str) -> Vec<Term> {
    const BEFORE: [&str; 4] = ["from ", "import ", "import(", "require("];
    let Some(alias) = key.strip_prefix(ALIAS) else { return Vec::new() };
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        if bare.starts_with("//") || bare.starts_with('*') {
            continue;
        }
        for before in BEFORE {
            for (at, _) in line.match_indices(before) {
                let from = at + before.len();
                let Some(quote) = line[from..].chars().next().filter(|it| matches!(it, '"' | '\'')) else { continue };
                let Some(import) = line[from + 1..].split(quote).next().filter(|it| leads_to(alias, it)) else {
                    continue;
                };
                let span = on_line(number, from + 1, import.len());
                found.push(term(TermSide::Needs, key, import, Within::Around, span));
            }
        }
    }
    found
}

fn term(side: TermSide, key: &str, meaning: &str, scope: Within, span: Span) -> Term {
    Term {
        kind: ContractKind::Reference,
        side,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope,
        strength: Strength::Firm,
        meaning: meaning.into(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_offered_and_imported_by() {
        let text = "{\n  // why\n  \"compilerOptions\": { \"paths\": { \"@lib/*\": [\"src/lib/*\"], \"~\": [\"src\"], } }\n}\n";
        let keys: Vec<_> = read(text).terms.iter().map(|it| it.key.to_string()).collect();
        assert_eq!(keys, ["alias:@lib/*", "alias:~"]);
        let code = "import a from \"@lib/a\";\nconst b = require('@lib/b/c');\n// import c from \"@lib/c\"\nimport d from \"@library/d\";\n";
        let found: Vec<_> = in_code(code, "alias:@lib/*").iter().map(|it| it.meaning.to_string()).collect();
        assert_eq!(found, ["@lib/a", "@lib/b/c"]);
        assert!(leads_to("~", "~") && !leads_to("~", "~/a"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(from |import|\"|'|@|/|\\*|\u{e9}|\n|\\{\"compilerOptions\":|\"paths\"|:|\\[|\\]){0,24}") {
            drop(read(&text));
            drop(in_code(&text, "alias:@*"));
        }
    }
}
