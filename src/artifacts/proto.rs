//! Definitions of Protocol Buffers: messages, fields, enumerations and their values, services and methods.
//!
//! An offer is called `package/Message.field`. A field goes by its number, so that one with another name is known again.
//! What a file needs of others is called as it may be found: a name is looked for in the message that it stands in, then
//! around it, then in the package, then around that.

use compact_str::{CompactString, format_compact};

use super::documents::Malformed;
use super::tokens::{PROTO, Token, tokens};
use crate::facts::{Artifact, Ecosystem, Package, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Deeper messages are machine-made or hostile.
const DEEPEST: usize = 100;

/// Types that are always there, sorted.
const SCALARS: [&str; 15] = [
    "bool", "bytes", "double", "fixed32", "fixed64", "float", "int32", "int64", "sfixed32", "sfixed64", "sint32",
    "sint64", "string", "uint32", "uint64",
];

/// What stands in front of the type of a field.
const LABELS: [&str; 3] = ["optional", "repeated", "required"];

/// What stands between braces, with its full name behind the package.
#[derive(Clone)]
enum Scope {
    Message(String),
    Enum(String),
    Service(String),
    Other,
}

#[derive(Default)]
struct File {
    package: String,
    go_package: String,
    scopes: Vec<Scope>,
    offers: Vec<Term>,
    /// Types as they are written, with the message that they stand in.
    named: Vec<(String, String, Span)>,
    /// The fields of each open message, by which it is known again.
    shapes: Vec<String>,
}

pub(super) fn read(text: &str) -> Result<Artifact, Malformed> {
    if let Some(at) = text.lines().position(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
        return Err(Malformed::new(at + 1, "there is a marker of a conflict"));
    }
    let mut file = File::default();
    let mut statement: Vec<Token<'_>> = Vec::new();
    let mut brackets = 0_u32;
    for token in tokens(text, &PROTO) {
        match token.text {
            "[" => brackets += 1,
            "]" => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
            ";" => file.ends(&std::mem::take(&mut statement)),
            "{" if file.scopes.len() > DEEPEST => return Ok(Artifact::default()),
            "{" => file.opens(&std::mem::take(&mut statement)),
            "}" => {
                statement.clear();
                file.closes();
            }
            _ => statement.push(token),
        }
    }
    Ok(file.all())
}

impl File {
    /// The name of what is declared here, behind the package.
    fn full(&self, name: &str) -> String {
        let around = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Message(name) => Some(name.as_str()),
            _ => None,
        });
        around.map_or_else(|| name.to_owned(), |around| format!("{around}.{name}"))
    }

    fn opens(&mut self, statement: &[Token<'_>]) {
        let words: Vec<&str> = statement.iter().map(|it| it.text).collect();
        let scope = match words.as_slice() {
            ["message", name, ..] => Scope::Message(self.full(name)),
            ["enum", name, ..] => Scope::Enum(self.full(name)),
            ["service", name, ..] => Scope::Service((*name).to_owned()),
            ["rpc", ..] => {
                self.ends(statement);
                Scope::Other
            }
            ["oneof", ..] => self.scopes.last().cloned().unwrap_or(Scope::Other),
            _ => Scope::Other,
        };
        if let ["message" | "enum" | "service", _, ..] = words.as_slice()
            && let Scope::Message(name) | Scope::Enum(name) | Scope::Service(name) = &scope
        {
            let name = name.clone();
            self.offer(&name, "", statement[1].span);
        }
        self.scopes.push(scope);
        self.shapes.push(String::new());
    }

    fn closes(&mut self) {
        let shape = self.shapes.pop().unwrap_or_default();
        let Some(Scope::Message(name) | Scope::Enum(name) | Scope::Service(name)) = self.scopes.pop() else { return };
        if matches!(self.scopes.last(), Some(Scope::Message(around)) if *around == name) {
            // The parts of a `oneof` are fields of the message.
            self.shapes.iter_mut().last().into_iter().for_each(|it| it.push_str(&shape));
            return;
        }
        let key = self.key(&name);
        let own = self.offers.iter_mut().rev().find(|it| it.key == key);
        own.into_iter().for_each(|it| it.meaning = shape.as_str().into());
    }

    fn ends(&mut self, statement: &[Token<'_>]) {
        let words: Vec<&str> = statement.iter().map(|it| it.text).collect();
        match (words.as_slice(), self.scopes.last().cloned()) {
            (["package", rest @ ..], None) => self.package = rest.concat(),
            (["option", "go_package", "=", path], None) => {
                path.trim_matches(['"', '\'']).clone_into(&mut self.go_package);
            }
            (["option" | "extensions" | "import" | "syntax" | "edition" | "reserved", ..], _)
            | (_, None | Some(Scope::Other)) => {}
            (["rpc", name, rest @ ..], Some(Scope::Service(service))) => {
                let types: Vec<&&str> =
                    rest.iter().filter(|it| !matches!(**it, "(" | ")" | "returns" | "stream")).collect();
                let meaning = types.iter().map(|it| **it).collect::<Vec<_>>().join(" ");
                self.offer(&format!("{service}.{name}"), &format!("{service} {meaning}"), statement[1].span);
                for token in statement.iter().skip(2).filter(|it| types.contains(&&it.text)) {
                    self.named.push((String::new(), token.text.to_owned(), token.span));
                }
            }
            (_, Some(Scope::Message(name))) => self.field(statement, &name),
            ([value, "=", number @ ..], Some(Scope::Enum(name))) => {
                self.offer(&format!("{name}.{value}"), &format!("{name}#{}", number.concat()), statement[0].span);
                self.shapes.iter_mut().last().into_iter().for_each(|it| it.push_str(value));
            }
            _ => {}
        }
    }

    /// `repeated Line lines = 5`, `map<string, Line> lines = 5`.
    fn field(&mut self, statement: &[Token<'_>], message: &str) {
        let Some(at) = statement.iter().position(|it| it.text == "=").filter(|at| *at > 0) else { return };
        let (name, number) = (statement[at - 1], statement.get(at + 1).map_or("", |it| it.text));
        let types = statement[..at - 1].iter().filter(|it| {
            let is_word = it.text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.');
            is_word && !LABELS.contains(&it.text) && it.text != "map"
        });
        let types: Vec<&Token<'_>> = types.collect();
        if types.is_empty() {
            return;
        }
        self.offer(&format!("{message}.{}", name.text), &format!("{message}#{number}"), name.span);
        // What a value of it is: whole numbers of any width go into each other in most languages.
        let labels = statement[..at - 1].iter().map(|it| it.text).filter(|it| matches!(*it, "repeated" | "map"));
        let words: Vec<&str> = labels.chain(types.iter().map(|it| self.own(class(it.text)))).collect();
        let typed = format!("{message}.{}:{}", name.text, words.join(" "));
        self.offer(&typed, &format!("{message}.{}:", name.text), name.span);
        let shown = format!("{}={number};", name.text);
        self.shapes.iter_mut().last().into_iter().for_each(|it| it.push_str(&shown));
        for it in types.into_iter().filter(|it| SCALARS.binary_search(&it.text).is_err()) {
            self.named.push((message.to_owned(), it.text.to_owned(), it.span));
        }
    }

    /// A type as the package itself calls it: `.shop.v1.Status` and `v1.Status` are `Status` in `shop.v1`.
    fn own<'t>(&self, kind: &'t str) -> &'t str {
        let bare = kind.strip_prefix('.').unwrap_or(kind);
        let inside = |package: &str| bare.strip_prefix(package).and_then(|rest| rest.strip_prefix('.'));
        if kind.starts_with('.') {
            return inside(&self.package).filter(|_| !self.package.is_empty()).unwrap_or(bare);
        }
        let whole = Some(self.package.as_str()).filter(|it| !it.is_empty());
        let mut around = std::iter::successors(whole, |package| package.split_once('.').map(|(_, rest)| rest));
        around.find_map(inside).unwrap_or(bare)
    }

    fn key(&self, name: &str) -> CompactString {
        format_compact!("{}/{name}", self.package)
    }

    fn offer(&mut self, name: &str, meaning: &str, span: Span) {
        self.offers.push(term(TermSide::Offers, self.key(name), meaning, span));
    }

    fn all(self) -> Artifact {
        let mut terms = Vec::new();
        let dotted =
            |package: &str, name: &str| if package.is_empty() { name.to_owned() } else { format!("{package}.{name}") };
        let own: std::collections::BTreeSet<String> = self.offers.iter().map(|it| plain(&it.key)).collect();
        for (message, written, span) in &self.named {
            if let Some(full) = written.strip_prefix('.') {
                terms.push(term(TermSide::Needs, full.into(), "", *span));
                continue;
            }
            let mut around = dotted(&self.package, message).trim_end_matches('.').to_owned();
            loop {
                let candidate = dotted(&around, written);
                if own.contains(&candidate) {
                    break;
                }
                terms.push(term(TermSide::Needs, candidate.into(), "", *span));
                if around.is_empty() {
                    break;
                }
                around = around.rsplit_once('.').map_or_else(String::new, |(outer, _)| outer.to_owned());
            }
        }
        terms.extend(self.offers);
        let package = Package { name: self.package.into(), library: self.go_package.into(), is_workspace: false };
        Artifact { package, terms, sections: Vec::new() }
    }
}

/// What values of a type are, as far as it matters to who gives one.
fn class(kind: &str) -> &str {
    match kind {
        "double" | "float" => "number with a fraction",
        "bool" | "bytes" | "string" => kind,
        _ if SCALARS.binary_search(&kind).is_ok() => "whole number",
        _ => kind,
    }
}

/// The full name of what is offered.
pub fn plain(key: &str) -> String {
    key.replacen('/', ".", 1).trim_start_matches('.').to_owned()
}

/// What generators of code call what is offered: a message inside of another one, a value, a field and a service each in
/// their own ways.
#[must_use]
pub fn generated(key: &str) -> Vec<String> {
    let name = key.split_once('/').map_or(key, |(_, name)| name);
    let name = name.split(':').next().unwrap_or(name);
    let mut found = vec![name.to_owned(), name.replace('.', "_")];
    if let Some((around, last)) = name.rsplit_once('.') {
        let camel: String = last.split('_').map(capital).collect();
        found.push(format!("{}.{camel}", around.replace('.', "_")));
        if last.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_') {
            // Values of an enumeration stand beside it.
            found.push(around.rsplit_once('.').map_or_else(|| last.to_owned(), |(outer, _)| format!("{outer}.{last}")));
            found.push(
                around
                    .rsplit_once('.')
                    .map_or_else(|| last.to_owned(), |(outer, _)| format!("{}_{last}", outer.replace('.', "_"))),
            );
        }
    } else {
        let service = ["Stub", "Servicer", "Client", "Server"];
        found.extend(service.iter().map(|end| format!("{name}{end}")));
        found.extend([format!("New{name}Client"), format!("Register{name}Server")]);
    }
    found
}

fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + rest.as_str())
}

fn term(side: TermSide, key: CompactString, meaning: &str, span: Span) -> Term {
    let (kind, ecosystem) = (ContractKind::Message, Ecosystem::Any);
    Term {
        kind,
        side,
        ecosystem,
        key,
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: meaning.into(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let all = read(text).unwrap();
        let line = |it: &Term| {
            let mark = if it.side == TermSide::Offers { "" } else { "?" };
            format!("{mark}{} {}", it.key, it.meaning).trim_end().to_owned()
        };
        all.terms.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn definitions_are_offered_and_types_are_looked_for_from_inside_out() {
        assert_eq!(
            shown(
                "package a.b; message M { oneof x { N n = 1; string s = 2 [deprecated = true]; } } enum E { X = 0; }"
            ),
            "?a.b.M.N, ?a.b.N, ?a.N, ?N, a.b/M n=1;s=2;, a.b/M.n M#1, a.b/M.n:N M.n:, a.b/M.s M#2, a.b/M.s:string M.s:, a.b/E X, a.b/E.X E#0"
        );
        assert_eq!(
            shown(
                "service S { rpc Get(stream .q.R) returns (T) { option (x) = { y: 1 }; } } message T { map<string, T> t = 1; }"
            ),
            "?q.R, ?T.T, /S, /S.Get S .q.R T, /T t=1;, /T.t T#1, /T.t:map string T T.t:"
        );
    }

    #[test]
    fn generators_have_names_of_their_own() {
        assert_eq!(generated("a/M.net_total"), ["M.net_total", "M_net_total", "M.NetTotal"]);
        assert!(generated("a/E.X_Y").contains(&"X_Y".to_owned()) && generated("a/E.X_Y").contains(&"E_X_Y".to_owned()));
        assert!(generated("a/Orders").contains(&"NewOrdersClient".to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a=;{}()<>. \"/*\n\\[\\]\u{e9}]{0,80}|(message A \\{ a b = 1; \\} ){0,3}[{};=]{0,9}") {
            drop(read(&text));
        }
    }
}
