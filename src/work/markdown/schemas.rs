//! Blocks that define what is no code: tables in SQL, services in protobuf, routes in `OpenAPI`.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::{Contract, Item};
use super::contracts::{Side, add_to};
use super::lines::Line;
use super::phrases::Says;
use super::{Reading, values};
use crate::model::ContractKind;

/// What a block defines or reads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    side: Side,
    kind: ContractKind,
    name: String,
    shape: String,
}

static CREATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)\bcreate\s+(?:temporary\s+|unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?["`\[]?([\w.]+)["`\]]?\s*\("#,
    )
    .expect("a valid pattern")
});
static READ: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)\b(?:from|join|into|references|alter\s+table(?:\s+if\s+exists)?|update)\s+(?:only\s+)?["`\[]?([A-Za-z_][\w.]*)["`\]]?"#)
        .expect("a valid pattern")
});
/// Names that a query makes for itself.
static WITH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:\bwith\s+(?:recursive\s+)?|,\s*)(\w+)\s+as\s*\(").expect("a valid pattern"));
static SERVICE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s*service\s+(\w+)").expect("a valid pattern"));
static RPC: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\brpc\s+(\w+)\s*\(").expect("a valid pattern"));

/// Words that begin a part of a table that is no column.
const NO_COLUMNS: [&str; 9] =
    ["primary", "foreign", "unique", "constraint", "check", "key", "index", "exclude", "like"];

/// Words of SQL where a name of a table could stand.
const WORDS: [&str; 6] = ["set", "select", "lateral", "values", "unnest", "generate_series"];

/// The tables that statements make, and those that they read.
fn tables(text: &str) -> Vec<Named> {
    let text: String =
        text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found: Vec<Named> = Vec::new();
    for made in CREATE.captures_iter(&text) {
        let end = made.get(0).map_or(0, |it| it.end());
        let columns = columns(&text[end..]);
        found.push(Named {
            side: Side::Provides,
            kind: ContractKind::Table,
            name: made[1].to_owned(),
            shape: columns.join(", "),
        });
    }
    let own: Vec<String> = WITH.captures_iter(&text).map(|it| it[1].to_lowercase()).collect();
    for read in READ.captures_iter(&text) {
        let name = &read[1];
        let lower = name.to_lowercase();
        let is_known = found.iter().any(|it| it.name.eq_ignore_ascii_case(name));
        if !is_known && !own.contains(&lower) && !WORDS.contains(&lower.as_str()) {
            found.push(Named {
                side: Side::Requires,
                kind: ContractKind::Table,
                name: name.to_owned(),
                shape: String::new(),
            });
        }
    }
    found
}

/// The columns of a table, each with its type, up to the bracket that ends them.
fn columns(text: &str) -> Vec<String> {
    let (mut depth, mut piece, mut found) = (0_u32, String::new(), Vec::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                found.push(std::mem::take(&mut piece));
                continue;
            }
            _ => {}
        }
        piece.push(c);
    }
    found.push(piece);
    let column = |piece: String| {
        let mut words = piece.split_whitespace();
        let name = words.next()?.trim_matches(['"', '`', '[', ']']).to_owned();
        let kind = words.next().unwrap_or_default().split('(').next().unwrap_or_default();
        (!NO_COLUMNS.contains(&name.to_lowercase().as_str())).then(|| format!("{name} {kind}").trim().to_owned())
    };
    found.into_iter().filter_map(column).collect()
}

/// The services of a definition in protobuf, with what can be called of them.
fn services(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut service = String::new();
    let named = |name: String| Named { side: Side::Provides, kind: ContractKind::Symbol, name, shape: String::new() };
    for line in text.lines() {
        if let Some(it) = SERVICE.captures(line) {
            it[1].clone_into(&mut service);
            found.push(named(service.clone()));
        }
        found.extend(
            RPC.captures_iter(line).filter(|_| !service.is_empty()).map(|it| named(format!("{service}.{}", &it[1]))),
        );
    }
    found
}

/// The routes of an `OpenAPI` document; nothing if it is none.
fn routes(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    let Some(paths) = lines.by_ref().find(|line| line.trim_end() == "paths:" || line.trim() == "paths:") else {
        return found;
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let outer = indent(paths);
    let (mut path, mut of_path) = (String::new(), 0);
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let at = indent(line);
        if at <= outer {
            break;
        }
        let key = line.trim().split(": ").next().unwrap_or_default().trim_end_matches(':').trim_matches(['"', '\'']);
        if key.starts_with('/') {
            key.clone_into(&mut path);
            of_path = at;
        } else if !path.is_empty() && at > of_path {
            let method = key.to_uppercase();
            let name = format!("{method} {path}");
            if values::route(&name).is_some() && key.chars().all(|c| c.is_ascii_lowercase()) {
                found.push(Named { side: Side::Provides, kind: ContractKind::Route, name, shape: String::new() });
            }
        }
    }
    found
}

/// What a block is written in that defines no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Schema {
    Sql,
    Proto,
    Api,
}

impl Reading {
    /// Reads what a block defines; whether it defines anything.
    pub(super) fn schema(&mut self, line: &Line, schema: Schema, says: Option<Says>) -> bool {
        let found = match schema {
            Schema::Sql => tables(&line.text),
            Schema::Proto => services(&line.text),
            Schema::Api => routes(&line.text),
        };
        let place = self.place(line);
        let relies = matches!(says, Some(Says::Requires | Says::Subscribes | Says::Assumes));
        let Some(item) = self.item.as_mut().filter(|_| !found.is_empty()) else { return false };
        // A service stands in the file that the item has for it.
        let file = if schema == Schema::Proto { of_proto(item) } else { String::new() };
        for Named { side, kind, name, shape } in found {
            let side = if relies { Side::Requires } else { side };
            let known = item.provides.iter_mut().find(|it| it.kind == kind && it.name == name);
            if let Some(known) = known.filter(|_| side == Side::Provides) {
                if known.shape.is_empty() {
                    known.shape = shape;
                }
                continue;
            }
            let contract =
                Contract { kind, name, shape, file: file.clone(), note: String::new(), place: place.clone() };
            let list = if side == Side::Provides { &mut item.provides } else { &mut item.requires };
            add_to(list, contract);
        }
        true
    }
}

fn of_proto(item: &Item) -> String {
    let plain = item.scope.allowed().filter_map(|(_, glob)| glob.it.plain());
    plain.into_iter().find(|path| path.rsplit('.').next() == Some("proto")).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: &[Named]) -> Vec<String> {
        let side = |it: &Named| if it.side == Side::Provides { "" } else { "requires " };
        found.iter().map(|it| format!("{}{} ({})", side(it), it.name, it.shape)).collect()
    }

    #[test]
    fn statements_make_and_read_tables() {
        let made = "CREATE TABLE IF NOT EXISTS loans (\n  id uuid PRIMARY KEY, -- a key\n  garment_id uuid NOT NULL REFERENCES \
                    garments (id),\n  price numeric(8, 2),\n  UNIQUE (id, price)\n);";
        assert_eq!(shown(&tables(made)), ["loans (id uuid, garment_id uuid, price numeric)", "requires garments ()"]);
        let read = "WITH late AS (SELECT 1) SELECT g.label FROM loans l JOIN \"garments\" g ON true JOIN late ON true;";
        assert_eq!(shown(&tables(read)), ["requires loans ()", "requires garments ()"]);
        assert_eq!(shown(&tables("-- nothing from here\n")), [""; 0]);
    }

    #[test]
    fn services_and_routes_are_named() {
        let proto =
            "service Tracker {\n  rpc Locate(LocateRequest) returns (LocateReply);\n}\nmessage LocateRequest {}\n";
        assert_eq!(shown(&services(proto)), ["Tracker ()", "Tracker.Locate ()"]);
        let api = "openapi: 3.0.0\npaths:\n  /a/{id}:\n    get:\n      responses:\n        \"200\": {}\n    post:\n      x: y\ncomponents: {}\n";
        assert_eq!(shown(&routes(api)), ["GET /a/{id} ()", "POST /a/{id} ()"]);
        assert_eq!(shown(&routes("branch: feat/a\n")), [""; 0]);
    }
}
