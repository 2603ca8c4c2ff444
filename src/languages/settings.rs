//! Settings that code reads by keys that it writes out: `@Value("${shop.limit}")`, `config.get("shop.limit")`,
//! `config.get("shop").limit`; classes of settings are in `classes`.

mod classes;
mod files;
mod sections;

use super::written::{Writing, writing};
use crate::facts::{Argument, Call, Ecosystem, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::model::{ContractKind, Position, Span};
use sections::Sections;

/// A library that reads settings by keys in calls.
struct Library {
    /// What stands in every file that uses it.
    marks: &'static [&'static str],
    /// Whether a call reads what its first argument names: what is called without its last part, and that part.
    reads: fn(receiver: &str, last: &str) -> bool,
    /// What stands between the parts of a key.
    between: &'static str,
    /// What comes in front of a key that a call of this name reads.
    within: fn(last: &str) -> &'static str,
    /// Whether a call gives the section of a key, whose members are read then.
    is_section: fn(last: &str) -> bool,
}

/// All libraries. A file may use several.
static LIBRARIES: [Library; 5] = [
    Library {
        marks: &["getRequiredProperty("],
        reads: |_, last| last == "getRequiredProperty",
        is_section: |_| false,
        ..NODE
    },
    NODE,
    // What is not there is the zero of its type.
    Library {
        marks: &["spf13/viper"],
        reads: |_, last| last.starts_with("Get") && last != "GetViper" || matches!(last, "UnmarshalKey" | "Sub"),
        is_section: |_| false,
        ..NODE
    },
    Library {
        marks: &["config::Config", "use config::"],
        reads: |_, last| {
            let last = last.split("::").next().unwrap_or(last);
            last == "get" || last.strip_prefix("get_").is_some_and(|it| TYPES.contains(&it))
        },
        is_section: |_| false,
        ..NODE
    },
    Library {
        marks: &[
            "Microsoft.Extensions.Configuration",
            "IConfiguration",
            "WebApplication",
            "HostApplicationBuilder",
            ".Configuration[",
            ".Configuration.Get",
            "BindConfiguration(",
        ],
        reads: |_, last| {
            matches!(
                last,
                "BindConfiguration" | "GetConnectionString" | "GetRequiredSection" | "GetSection" | "GetValue"
            )
        },
        between: ":",
        within: |last| if last == "GetConnectionString" { "ConnectionStrings:" } else { "" },
        is_section: |last| matches!(last, "BindConfiguration" | "GetRequiredSection" | "GetSection"),
    },
];

/// node-config, from which the other rows differ.
const NODE: Library = Library {
    marks: &["require('config')", "require(\"config\")", "from 'config'", "from \"config\""],
    reads: |receiver, last| receiver == "config" && last == "get",
    between: ".",
    within: |_| "",
    is_section: |last| last == "get",
};

/// What calls of the crate `config` are called by.
const TYPES: [&str; 6] = ["array", "bool", "float", "int", "string", "table"];

/// Calls that ask whether a setting is there.
const ASKS: [&str; 6] = ["IsSet", "InConfig", "containsProperty", "exists", "has", "Exists"];

/// Calls that say what a setting is where no file does.
const DEFAULTS: [&str; 8] =
    ["BindEnv", "BindPFlag", "RegisterAlias", "Set", "SetDefault", "setModuleDefaults", "set_default", "set_override"];

/// The settings that have to be there, and those for which code has a default. One that is read with a default need not.
#[must_use]
pub(super) fn settings(language: Language, text: &str) -> Vec<Term> {
    let is_injected = text.contains("@Value(");
    let used: Vec<&Library> = LIBRARIES.iter().filter(|it| it.marks.iter().any(|mark| text.contains(mark))).collect();
    let mut found = classes::settings(language, text);
    if language == Language::Python {
        found.extend(files::settings(text));
    }
    if !is_injected && used.is_empty() {
        return found;
    }
    let written = writing(language, text);
    for it in written.texts.iter().filter(|_| is_injected) {
        let keys = placeholders(it.text.trim()).into_iter().filter(|key| is_key(key));
        found.extend(keys.map(|key| need(key, Span { start: it.start, end: end(it.start, key) })));
    }
    found.extend(used.iter().flat_map(|library| library.settings(&written, text)));
    found.sort();
    found.dedup();
    found
}

impl Library {
    fn settings(&self, written: &Writing, text: &str) -> Vec<Term> {
        let tried = tried(text);
        let may_fail = |span: Span| tried.iter().any(|lines| lines.contains(&span.start.line));
        let first = |call: &Call| call.given.first().and_then(|it: &Argument| Some((it.text.clone()?, it.span)));
        let is_any = |call: &Call, names: &[&str]| names.contains(&split(&call.called).1);
        let of =
            |names: &'static [&'static str]| written.calls.iter().filter(move |it| is_any(it, names)).filter_map(first);
        let asked: Vec<String> = of(&ASKS).map(|(key, _)| key).collect();
        let mut found: Vec<Term> = Vec::new();
        // One may be for a whole section: what is in it is not looked for.
        for (key, span) in of(&DEFAULTS).filter(|(key, _)| is_part(&self.dotted(key))) {
            let offer = Term { side: TermSide::Offers, strength: Strength::Loose, ..need(&self.dotted(&key), span) };
            found.push(offer);
        }
        let sections = Sections::of(text);
        for call in &written.calls {
            let (receiver, last) = split(&call.called);
            let is_read = (self.reads)(receiver, last) && !(last == "GetValue" && call.given.len() != 1);
            if !is_read || may_fail(call.span) || sections.has_default(call.span) {
                continue;
            }
            let Some((key, span)) = first(call).filter(|(key, _)| !asked.contains(key)) else { continue };
            let key = self.dotted(&format!("{}{}{key}", sections::around(receiver), (self.within)(last)));
            let is_section = (self.is_section)(last);
            let members = if is_section && self.between == "." { sections.members(call.span) } else { Vec::new() };
            // What is read of a section says more.
            let is_whole = || members.is_empty() && sections.is_whole(call.span) && is_part(&key);
            let is_value = is_key(&key) && (!is_section || self.between == ".");
            let is_read = is_value || is_section && is_whole();
            found.extend(is_read.then(|| need(&key, span)));
            let members = members.into_iter().map(|(member, at)| (format!("{key}.{member}"), at));
            let members = members.filter(|(key, _)| is_key(key) && !asked.contains(key));
            found.extend(members.map(|(key, at)| need(&key, at)));
        }
        // `configuration["Shop:Limit"]`
        for it in written.texts.iter().filter(|_| self.between == ":") {
            let around = sections.around_element(it.start);
            let key = self.dotted(&format!("{around}{}", it.text.trim()));
            if is_key(&key)
                && sections.is_element(it.start, it.text.len())
                && !may_fail(Span { start: it.start, end: it.start })
            {
                found.push(need(&key, Span { start: it.start, end: end(it.start, it.text.trim()) }));
            }
        }
        found
    }

    /// A key with points between its parts.
    fn dotted(&self, key: &str) -> String {
        key.replace(self.between, ".")
    }
}

/// What is called, and on what.
fn split(called: &str) -> (&str, &str) {
    let bare = if called.ends_with('>') { called.rsplit_once('<').map_or(called, |(it, _)| it) } else { called };
    bare.rsplit_once('.').unwrap_or(("", bare))
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
    text.contains('.') && is_part(text)
}

/// Whether a text is a key, or a part of one.
fn is_part(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_'))
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
        let go = "package a\nimport \"github.com/spf13/viper\"\nfunc f() {\n\ta := viper.GetInt(\"shop.limit\")\n\tb := v.Sub(\"shop\").GetString(\"name\")\n\tif viper.IsSet(\"shop.x\") { viper.Get(\"shop.x\") }\n}\n";
        assert_eq!(keys(Language::Go, go), ["shop.limit", "shop.name"]);
        let rust = "use config::Config;\nfn f(c: &Config) { c.get_string(\"shop.name\")?; c.get::<u32>(\"shop.limit\")?; c.get_int(\"shop.x\").unwrap_or(5); }\n";
        assert_eq!(keys(Language::Rust, rust), ["shop.limit", "shop.name"]);
        let sharp = "using Microsoft.Extensions.Configuration; class A { void F(IConfiguration c) { var a = c[\"Shop:Limit\"]; var b = c[\"Shop:X\"] ?? \"5\"; var d = c.GetConnectionString(\"Main\"); var e = other.F[\"Shop:Y\"] = a; } }";
        assert_eq!(keys(Language::CSharp, sharp), ["ConnectionStrings.Main", "Shop.Limit"]);
        let of =
            |code: &str| keys(Language::CSharp, &format!("class A {{ void F(WebApplicationBuilder b) {{ {code} }} }}"));
        for (code, key) in [
            ("var a = b.Configuration[\"Shop:Limit\"];", "Shop.Limit"),
            ("var a = app.Configuration.GetValue<int>(\"Shop:Limit\");", "Shop.Limit"),
            ("var a = b.Configuration.GetSection(\"Shop\")[\"Limit\"];", "Shop.Limit"),
            ("var a = b.Configuration.GetSection(\"Shop\").GetValue<int>(\"Limit\");", "Shop.Limit"),
            ("f(b.Configuration.GetRequiredSection(\"Shop\"));", "Shop"),
            ("b.Services.AddOptions<S>().BindConfiguration(\"Shop\");", "Shop"),
            ("var a = b.Configuration[\"Shop:Limit\"] ?? throw new E();", "Shop.Limit"),
        ] {
            assert_eq!(of(code), [key], "{code}");
        }
        for code in [
            "var a = b.Configuration.GetValue<int>(\"Shop:Limit\", 5);",
            "var a = b.Configuration[\"Shop:Limit\"]; var c = string.IsNullOrEmpty(a) ? \"5\" : a;",
            "if (string.IsNullOrEmpty(b.Configuration[\"Shop:Limit\"])) { }",
            "if (b.Configuration[\"Shop:Limit\"] == null) { }",
            "var a = b.Configuration.GetSection(\"Shop\")[\"Limit\"] ?? \"5\";",
            "if (b.Configuration.GetSection(\"Shop\").Exists()) { }",
        ] {
            assert_eq!(of(code), [""; 0], "{code}");
        }
        let go = "package a\nimport \"github.com/spf13/viper\"\nfunc f() int {\n\tn := viper.GetInt(\"shop.limit\")\n\tif n == 0 {\n\t\tn = 3\n\t}\n\treturn n\n}\n";
        assert_eq!(keys(Language::Go, go), [""; 0]);
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
