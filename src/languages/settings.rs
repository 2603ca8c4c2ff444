//! Settings that code reads by keys that it writes out: `@Value("${shop.limit}")`, `config.get("shop.limit")`.

use super::written::writing;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::model::{ContractKind, Position, Span};

/// The settings that have to be there. One that is read with a default need not.
#[must_use]
pub(super) fn settings(language: Language, text: &str) -> Vec<Term> {
    let is_injected = text.contains("@Value(");
    let is_of_environment = text.contains("getRequiredProperty(");
    let imports = ["require('config')", "require(\"config\")", "from 'config'", "from \"config\""];
    let is_of_node = imports.iter().any(|it| text.contains(it));
    let mut found = Vec::new();
    if !is_injected && !is_of_environment && !is_of_node {
        return found;
    }
    let written = writing(language, text);
    for it in written.texts.iter().filter(|_| is_injected) {
        let key = it.text.trim().strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        found.extend(
            key.filter(|key| is_key(key)).map(|key| need(key, Span { start: it.start, end: end(it.start, key) })),
        );
    }
    for call in &written.calls {
        let (receiver, last) = call.called.rsplit_once('.').unwrap_or(("", &call.called));
        let is_read =
            is_of_environment && last == "getRequiredProperty" || is_of_node && receiver == "config" && last == "get";
        let key = call.given.first().and_then(|it| Some((it.text.as_deref()?, it.span)));
        found.extend(key.filter(|(key, _)| is_read && is_key(key)).map(|(key, span)| need(key, span)));
    }
    found.sort();
    found.dedup();
    found
}

fn is_key(text: &str) -> bool {
    text.contains('.') && text.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_'))
}

fn end(start: Position, key: &str) -> Position {
    Position { column: start.column.saturating_add(u32::try_from(key.len() + 3).unwrap_or(u32::MAX)), ..start }
}

fn need(key: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Setting,
        side: TermSide::Needs,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: "".into(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_without_a_default_have_to_be_there() {
        let keys =
            |language, text: &str| settings(language, text).iter().map(|it| it.key.to_string()).collect::<Vec<_>>();
        let text = "class A { @Value(\"${shop.limit}\") int a; @Value(\"${shop.size:5}\") int b; String c = env.getRequiredProperty(\"shop.name\"); }";
        assert_eq!(keys(Language::Java, text), ["shop.limit", "shop.name"]);
        let text = "const config = require('config');\nconst a = config.get('shop.limit');\n";
        assert_eq!(keys(Language::JavaScript, text), ["shop.limit"]);
        assert_eq!(keys(Language::JavaScript, "const a = config.get('shop.limit');\n"), [""; 0], "nobody knows which");
    }
}
