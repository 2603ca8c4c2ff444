//! Sections of settings: `config.get("shop").limit`, `const { limit } = config.get("shop")`, and what is read of a name
//! that holds one.

use crate::model::{Position, Span};

/// A text, and where its lines begin.
pub(super) struct Sections<'t> {
    text: &'t str,
    lines: Vec<usize>,
}

/// The section in front of a call: `v.Sub("shop")` gives `shop.`, as `c.GetSection("shop")` does.
pub(super) fn around(receiver: &str) -> String {
    let key = || {
        let given = receiver.strip_suffix("\")")?;
        let (called, key) = given.rsplit_once("(\"")?;
        let is_section = called.ends_with(".Sub") || called.ends_with("Section");
        is_section.then(|| format!("{}.", key.replace(':', ".")))
    };
    key().unwrap_or_default()
}

/// How far what is read is followed, in characters.
const NEAR: usize = 600;

/// Whether something else is taken where nothing is there. To fail is no such thing.
fn is_instead(rest: &str) -> bool {
    rest.strip_prefix("??").is_some_and(|it| !it.trim_start().starts_with("throw"))
}

/// Whether code asks whether what stands between is there, or empty.
fn asks(before: &str, after: &str) -> bool {
    const AROUND: [&str; 8] =
        ["IsNullOrEmpty(", "IsNullOrWhiteSpace(", "hasText(", "isBlank(", "isEmpty(", "len(", "not ", "!"];
    const EMPTY: [&str; 9] = ["''", "0", "None", "\"\"", "``", "nil", "null", "string.Empty", "undefined"];
    const AFTER: [&str; 8] =
        ["is ", "? ", "||", ".isEmpty()", ".is_empty()", ".isBlank()", ".Length == 0", ".length === 0"];
    let compared = ["===", "!==", "==", "!=", "<=", ">"].iter().find_map(|it| after.strip_prefix(it));
    let is_thrown = after.starts_with("??") && !is_instead(after);
    AROUND.iter().any(|it| before.ends_with(it))
        || compared.is_some_and(|it| EMPTY.iter().any(|empty| it.trim_start().starts_with(empty)))
        || !is_thrown && AFTER.iter().any(|it| after.starts_with(it))
}

fn is_part(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '$')
}

/// The name with which a text begins.
fn name(text: &str) -> &str {
    &text[..text.find(|it| !is_part(it)).unwrap_or(text.len())]
}

/// The name with which a text ends.
fn last_name(text: &str) -> &str {
    &text[text.rfind(|it| !is_part(it)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8))..]
}

impl<'t> Sections<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, lines: std::iter::once(0).chain(starts).collect() }
    }

    fn offset(&self, at: Position) -> usize {
        let line = self.lines.get((at.line as usize).saturating_sub(1)).copied().unwrap_or(self.text.len());
        (line + (at.column as usize).saturating_sub(1)).min(self.text.len())
    }

    fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &'t str {
        self.text.get(..at).unwrap_or_default()
    }

    fn span(&self, at: usize, long: usize) -> Span {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let narrow = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let place = |column: usize| Position { line: narrow(line), column: narrow(column + 1) };
        Span { start: place(at - start), end: place(at - start + long) }
    }

    /// Whether something else is taken where a call gives nothing.
    pub(super) fn has_default(&self, call: Span) -> bool {
        let rest = self.from(self.chain(self.offset(call.end)).1).trim_start();
        let others = ["||", ".unwrap_or", ".ok()", ".or_else", ".unwrap_or_default", ".Exists()"];
        is_instead(rest) || others.iter().any(|it| rest.starts_with(it)) || self.is_asked(self.offset(call.start), rest)
    }

    /// Whether code looks whether there is anything in what is read: at once, or in what it puts it in.
    fn is_asked(&self, at: usize, rest: &str) -> bool {
        let before = self.before(at);
        let statement = before.rsplit(['\n', ';', '{']).next().unwrap_or_default();
        if asks(statement.trim_end_matches(|it| is_part(it) || matches!(it, '.' | '[' | '"')), rest) {
            return true;
        }
        let Some((target, _)) = statement.split_once('=') else { return false };
        let held = last_name(target.trim_end_matches(':').trim_end());
        if held.is_empty() {
            return false;
        }
        let mut near = self.from(at);
        near = near.char_indices().nth(NEAR).map_or(near, |(end, _)| &near[..end]);
        near.match_indices(held).any(|(at, _)| {
            let (before, after) = (&near[..at], &near[at + held.len()..]);
            !before.ends_with(is_part) && !after.starts_with(is_part) && asks(before, after.trim_start())
        })
    }

    /// Whether a section is used as a whole: nothing is read of it where it stands.
    pub(super) fn is_whole(&self, call: Span) -> bool {
        let rest = self.from(self.offset(call.end)).trim_start();
        let of_section = [".GetValue", ".GetSection", ".GetRequiredSection", ".GetChildren", ".Exists"];
        !rest.starts_with('[') && !of_section.iter().any(|it| rest.starts_with(it))
    }

    /// The section in front of an element: `c.GetSection("shop")["limit"]`.
    pub(super) fn around_element(&self, start: Position) -> String {
        self.before(self.offset(start)).strip_suffix('[').map(around).unwrap_or_default()
    }

    /// The members that follow a place, with their places, and where they end. What is called is none.
    fn chain(&self, from: usize) -> (Vec<(&'t str, usize)>, usize) {
        let (mut found, mut at) = (Vec::new(), from);
        loop {
            let rest = self.from(at);
            let own = rest.trim_start();
            let start = at + rest.len() - own.len();
            let Some(dot) = ["?.", "."].iter().find(|it| own.starts_with(**it)) else { break };
            let member = name(&own[dot.len()..]);
            let end = start + dot.len() + member.len();
            if member.is_empty() || self.from(end).trim_start().starts_with('(') {
                break;
            }
            found.push((member, end - member.len()));
            at = end;
        }
        (found, at)
    }

    /// What is read of the section that a call gives: the way below it, and where that stands.
    pub(super) fn members(&self, call: Span) -> Vec<(String, Span)> {
        let (start, end) = (self.offset(call.start), self.offset(call.end));
        let mut found = self.below(end);
        let Some(target) = self.before(start).trim_end().strip_suffix('=') else { return found };
        let target = target.trim_end();
        let declared = |before: &str| ["const", "let", "var"].iter().any(|it| before.trim_end().ends_with(it));
        if let Some(inside) = target.strip_suffix('}')
            && let Some(open) = inside.rfind('{')
            && declared(&target[..open])
        {
            let mut at = open + 1;
            for part in inside[open + 1..].split(',') {
                let key = name(part.trim_start());
                if !key.is_empty() && !part.contains('=') {
                    let own = at + part.len() - part.trim_start().len();
                    found.push((key.to_owned(), self.span(own, key.len())));
                }
                at += part.len() + 1;
            }
        }
        let held = last_name(target);
        if !held.is_empty() && declared(&target[..target.len() - held.len()]) && self.is_declared_once(held) {
            for (at, _) in self.text.match_indices(held).filter(|(at, _)| *at > end) {
                let after = at + held.len();
                let is_whole = !self.before(at).ends_with(|it| is_part(it) || it == '.');
                if is_whole && self.from(after).starts_with('.') {
                    found.extend(self.below(after));
                }
            }
        }
        found
    }

    fn is_declared_once(&self, held: &str) -> bool {
        let declares = |word: &str| {
            let declared = format!("{word} {held}");
            let whole = |(at, it): &(usize, &str)| !self.from(at + it.len()).starts_with(is_part);
            self.text.match_indices(declared.as_str()).filter(whole).count()
        };
        declares("const") + declares("let") + declares("var") == 1
    }

    /// The ways below a place, if what stands there is read and nothing else would do.
    fn below(&self, at: usize) -> Vec<(String, Span)> {
        let (members, end) = self.chain(at);
        let rest = self.from(end).trim_start();
        let is_set = rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>");
        if is_set || rest.starts_with("??") || rest.starts_with("||") {
            return Vec::new();
        }
        let mut way = String::new();
        let mut found = Vec::new();
        for (member, at) in members {
            way = if way.is_empty() { member.to_owned() } else { format!("{way}.{member}") };
            found.push((way.clone(), self.span(at, member.len())));
        }
        found
    }

    /// Whether a text is the index of an element that is read of a configuration: `configuration["Shop:Limit"]`.
    pub(super) fn is_element(&self, start: Position, long: usize) -> bool {
        let at = self.offset(start);
        let Some(before) = self.before(at).strip_suffix('[') else { return false };
        let object = last_name(before);
        let is_of_section = !around(before).is_empty();
        let is_it = is_of_section
            || object.to_ascii_lowercase().ends_with("configuration")
            || object.to_ascii_lowercase().ends_with("config")
            || self.text.contains(&format!("IConfiguration {object}"));
        let Some(rest) = self.from(at + long).trim_start().strip_prefix(']') else { return false };
        let rest = rest.trim_start();
        let is_set = rest.starts_with('=') && !rest.starts_with("==");
        let whole = at - 1 - object.len();
        (is_of_section || !object.is_empty()) && is_it && !is_set && !is_instead(rest) && !self.is_asked(whole, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings;
    use crate::lang::Language;

    fn keys(text: &str) -> Vec<String> {
        let text = format!("const config = require('config');\n{text}\n");
        settings(Language::JavaScript, &text).iter().map(|it| it.key.to_string()).collect()
    }

    #[test]
    fn what_is_read_of_a_section_has_to_be_there() {
        for text in [
            "f(config.get('shop').limit);",
            "const { limit } = config.get('shop');",
            "const { limit: most, size = 5 } = config.get('shop');",
            "const shop = config.get('shop');\nf(shop.limit);",
            "f(config.get('shop')\n  .limit\n  .toString());",
        ] {
            assert_eq!(keys(text), ["shop.limit"], "{text}");
        }
        assert_eq!(keys("f(config.get('a.b').c.d)"), ["a.b", "a.b.c", "a.b.c.d"]);
    }

    #[test]
    fn what_has_a_default_or_is_put_there_need_not_be_there() {
        for text in [
            "f(config.get('shop').limit ?? 5);",
            "f(config.get('shop').limit || 5);",
            "const { limit = 5 } = config.get('shop');",
            "const shop = config.get('shop');\nshop.limit = 5;",
            "const shop = config.get('shop');\nfunction f() { const shop = g(); return shop.limit; }",
            "f(config.get('shop').map(g));",
            "const shop = config.get('shop');\nf(workshop.limit, a.shop.limit);",
        ] {
            assert!(keys(text).iter().all(|it| it == "shop"), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "((const|let) [{s}]{1,3} = )?config.get\\('s'\\)[-a.;{}()=? \n\u{e9}]{0,30}") {
            drop(keys(&text));
        }
    }
}
