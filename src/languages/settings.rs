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
        let keys = placeholders(it.text.trim()).into_iter().filter(|key| is_key(key));
        found.extend(keys.map(|key| need(key, Span { start: it.start, end: end(it.start, key) })));
    }
    let asked = |key: &str| {
        let mut calls =
            written.calls.iter().filter(|it| matches!(it.called.rsplit('.').next(), Some("has" | "containsProperty")));
        calls.any(|it| it.given.first().is_some_and(|it| it.text.as_deref() == Some(key)))
    };
    let tried = tried(text);
    let may_fail = |span: Span| tried.iter().any(|lines| lines.contains(&span.start.line));
    for call in &written.calls {
        let (receiver, last) = call.called.rsplit_once('.').unwrap_or(("", &call.called));
        let is_read =
            is_of_environment && last == "getRequiredProperty" || is_of_node && receiver == "config" && last == "get";
        let key = call.given.first().and_then(|it| Some((it.text.as_deref()?, it.span)));
        let key = key.filter(|(key, span)| is_read && !asked(key) && !may_fail(*span));
        found.extend(key.filter(|(key, _)| is_key(key)).map(|(key, span)| need(key, span)));
    }
    found.sort();
    found.dedup();
    found
}

/// What a text is replaced by: all of it, `${shop.limit}`, or parts of an expression, `#{'${shop.limit}'.split(',')}`. What
/// only a default names is none.
fn placeholders(text: &str) -> Vec<&str> {
    if !text.starts_with("#{") {
        return text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).into_iter().collect();
    }
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((_, inside)) = rest.split_once("${") {
        let mut depth = 1_u32;
        let close = inside.char_indices().find(|(_, it)| {
            depth = match it {
                '{' => depth + 1,
                '}' => depth - 1,
                _ => depth,
            };
            depth == 0
        });
        let Some((close, _)) = close else { break };
        found.push(&inside[..close]);
        rest = &inside[close..];
    }
    found
}

/// The lines of blocks whose failures are caught.
fn tried(text: &str) -> Vec<std::ops::RangeInclusive<u32>> {
    let mut open: Vec<(bool, u32)> = Vec::new();
    let mut found = Vec::new();
    let mut line = 1;
    for (at, it) in text.char_indices() {
        match it {
            '\n' => line += 1,
            '{' => {
                let before = text[..at].trim_end();
                let before = before.strip_suffix("try").filter(|it| !it.ends_with(char::is_alphanumeric));
                open.push((before.is_some(), line));
            }
            '}' => {
                let is_caught = text[at + 1..].trim_start().starts_with("catch");
                let block = open.pop().filter(|(is_try, _)| *is_try && is_caught);
                found.extend(block.map(|(_, from)| from..=line));
            }
            _ => {}
        }
    }
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
        let text = "class A { @Value(\"#{'${shop.limit}'.split(',')}\") int a; @Value(\"#{'${shop.size:${shop.x}}'}\") int b; }";
        assert_eq!(keys(Language::Java, text), ["shop.limit"]);
    }

    #[test]
    fn a_guarded_key_need_not_be_there() {
        let keys = |text: &str| {
            let text = format!("const config = require('config');\n{text}\n");
            settings(Language::JavaScript, &text).iter().map(|it| it.key.to_string()).collect::<Vec<_>>()
        };
        for text in [
            "if (config.has('shop.limit')) {\n  n = config.get('shop.limit');\n}",
            "const n = config.has('shop.limit') ? config.get('shop.limit') : 5;",
            "try {\n  n = config.get('shop.limit');\n} catch {}",
        ] {
            assert_eq!(keys(text), [""; 0], "{text}");
        }
        for text in [
            "if (config.has('shop.size')) {\n  n = config.get('shop.limit');\n}",
            "try {\n  n = config.get('shop.limit');\n} finally { f(); }",
            "try {\n  f();\n} catch (e) {\n  n = config.get('shop.limit');\n}",
        ] {
            assert_eq!(keys(text), ["shop.limit"], "{text}");
        }
    }
}
