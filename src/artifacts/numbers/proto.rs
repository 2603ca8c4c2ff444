//! Numbers of fields and of values of enums in Protocol Buffers.

use super::{Entry, Place, Slot};
use crate::artifacts::tokens::{PROTO, Token, tokens};

/// More numbers of one `reserved` are not listed: nobody takes one of them by chance.
const MOST_RESERVED: u64 = 1000;

/// Deeper messages are machine-made or hostile.
const DEEPEST: usize = 100;

pub(super) fn is_one(place: &Place<'_>) -> bool {
    place.extension == "proto"
}

/// What stands between braces.
enum Scope {
    Message(String),
    Enum { name: String, from: usize, allows_aliases: bool },
    Extension(String),
    Other,
}

pub(super) fn read(place: &Place<'_>, text: &str) -> Vec<Entry> {
    let tokens = tokens(text, &PROTO);
    let mut file = File { path: place.path, package: String::new(), scopes: Vec::new(), found: Vec::new() };
    let mut statement: Vec<Token<'_>> = Vec::new();
    let mut brackets = 0_u32;
    for token in tokens {
        match token.text {
            "[" => brackets += 1,
            "]" => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
            ";" => file.ends(&std::mem::take(&mut statement)),
            "{" if file.scopes.len() > DEEPEST => return Vec::new(),
            "{" => file.opens(&std::mem::take(&mut statement)),
            "}" => {
                statement.clear();
                file.closes();
            }
            _ => statement.push(token),
        }
    }
    file.found
}

struct File<'f> {
    path: &'f str,
    package: String,
    scopes: Vec<Scope>,
    found: Vec<Entry>,
}

impl File<'_> {
    /// The name of a type that is declared here.
    fn full(&self, name: &str) -> String {
        let around = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Message(name) => Some(name.as_str()),
            _ => None,
        });
        match around.unwrap_or(&self.package) {
            "" => name.to_owned(),
            around => format!("{around}.{name}"),
        }
    }

    fn opens(&mut self, statement: &[Token<'_>]) {
        let words: Vec<&str> = statement.iter().map(|it| it.text).collect();
        let scope = match words.as_slice() {
            ["message", name, ..] => Scope::Message(self.full(name)),
            ["enum", name, ..] => Scope::Enum { name: self.full(name), from: self.found.len(), allows_aliases: false },
            ["extend", rest @ ..] => {
                let name = rest.concat();
                let is_full = name.contains('.') || self.package.is_empty();
                let name =
                    if is_full { name.trim_start_matches('.').to_owned() } else { format!("{}.{name}", self.package) };
                Scope::Extension(name)
            }
            ["oneof", ..] => match self.scopes.last() {
                Some(Scope::Message(name)) => Scope::Message(name.clone()),
                _ => Scope::Other,
            },
            [.., "group", name, "=", _] => {
                self.ends(statement);
                Scope::Message(self.full(name))
            }
            _ => Scope::Other,
        };
        self.scopes.push(scope);
    }

    fn closes(&mut self) {
        if let Some(Scope::Enum { from, allows_aliases: true, .. }) = self.scopes.pop() {
            self.found.truncate(from);
        }
    }

    fn ends(&mut self, statement: &[Token<'_>]) {
        let words: Vec<&str> = statement.iter().map(|it| it.text).collect();
        match (words.as_slice(), self.scopes.last_mut()) {
            (["package", rest @ ..], None) => self.package = rest.concat(),
            (["option", "allow_alias", "=", "true"], Some(Scope::Enum { allows_aliases, .. })) => {
                *allows_aliases = true;
            }
            (["option" | "extensions" | "import" | "syntax", ..], _) | (_, None | Some(Scope::Other)) => {}
            (["reserved", ..], Some(Scope::Message(name) | Scope::Enum { name, .. })) => {
                let name = name.clone();
                self.reserved(&statement[1..], &name);
            }
            (_, Some(Scope::Message(name) | Scope::Enum { name, .. })) => {
                let (name, apart) = (name.clone(), self.path.to_owned());
                self.takes(statement, name, apart);
            }
            (_, Some(Scope::Extension(name))) => {
                let name = name.clone();
                self.takes(statement, name, String::new());
            }
        }
    }

    /// `… name = 5`, or `NAME = -5`.
    fn takes(&mut self, statement: &[Token<'_>], series: String, apart: String) {
        let Some(at) = statement.iter().position(|it| it.text == "=").filter(|at| *at > 0) else { return };
        let (name, value) = (statement[at - 1], &statement[at + 1..]);
        let (written, digits) = match value {
            [minus, digits] if minus.text == "-" => (format!("-{}", digits.text), digits.text),
            [digits] => (digits.text.to_owned(), digits.text),
            _ => return,
        };
        let Some(number) = number(digits) else { return };
        let slot = if written.starts_with('-') { Slot::Called(written.as_str().into()) } else { Slot::Counted(number) };
        self.found.push(Entry { series, apart, slot, written, holder: name.text.to_owned(), span: name.span });
    }

    /// `reserved 2, 15, 9 to 11`: nobody else can have these.
    fn reserved(&mut self, statement: &[Token<'_>], series: &str) {
        for part in statement.split(|it| it.text == ",") {
            let words: Vec<&str> = part.iter().map(|it| it.text).collect();
            let range = match words.as_slice() {
                [one] => number(one).map(|one| one..=one),
                [from, "to", to] => number(from).zip(number(to)).map(|(from, to)| from..=to),
                _ => None,
            };
            let Some(range) = range.filter(|range| range.end().saturating_sub(*range.start()) < MOST_RESERVED) else {
                continue;
            };
            let entry = |number: u64| Entry {
                series: series.to_owned(),
                apart: self.path.to_owned(),
                slot: Slot::Counted(number),
                written: number.to_string(),
                holder: "reserved".to_owned(),
                span: part[0].span,
            };
            self.found.extend(range.map(entry));
        }
    }
}

fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hexadecimal) => u64::from_str_radix(hexadecimal, 16).ok(),
        None => text.parse().ok(),
    }
}
