//! What stands between the brackets of `CREATE TABLE`, and a column wherever it is written out.

use compact_str::CompactString;

use super::cursor::{Cursor, columns, parts};
use super::queries;
use super::statements::{Kind, Token};
use super::{Act, Column, Key, Step, Use};
use crate::model::Span;

/// Words that end the type of a column.
const AFTER_TYPE: [&str; 26] = [
    "as",
    "auto_increment",
    "autoincrement",
    "after",
    "character",
    "charset",
    "check",
    "collate",
    "comment",
    "constraint",
    "default",
    "first",
    "foreign",
    "generated",
    "identity",
    "invisible",
    "not",
    "null",
    "on",
    "primary",
    "references",
    "sparse",
    "storage",
    "unique",
    "using",
    "with",
];

/// Types that give values by themselves.
const SERIAL: [&str; 6] = ["bigserial", "rowversion", "serial", "serial4", "serial8", "smallserial"];

/// A table's body.
#[derive(Default)]
pub(super) struct Body {
    pub(super) columns: Vec<Column>,
    pub(super) keys: Vec<Key>,
    pub(super) uses: Vec<Step>,
}

/// Reads what stands between the brackets.
pub(super) fn body(table: &str, tokens: &[Token]) -> Body {
    let mut body = Body::default();
    for part in parts(tokens) {
        if is_constraint(part) {
            constraint(table, part, &mut body);
        } else {
            column(table, part, &mut body);
        }
    }
    body
}

/// Whether a part of a table is no column.
pub(super) fn is_constraint(part: &[Token]) -> bool {
    let Some(first) = part.first().filter(|it| it.kind == Kind::Word) else { return false };
    let second = part.get(1);
    match first.text.as_str() {
        "constraint" | "primary" | "foreign" | "exclude" | "like" | "fulltext" | "spatial" | "check" | "unique" => {
            second.is_some_and(|it| it.kind != Kind::Word || first.text != "check")
        }
        "key" | "index" => {
            let opens = part.iter().position(|it| it.is_mark("("));
            opens.is_some_and(|at| at <= 2 && part.get(at + 1).is_none_or(|it| it.kind != Kind::Number))
        }
        _ => false,
    }
}

/// Reads a key, or what refers to another table.
pub(super) fn constraint(table: &str, part: &[Token], body: &mut Body) {
    let mut at = Cursor::new(part);
    let mut name = CompactString::default();
    if at.eat("constraint") {
        name = at.word().map(|it| it.0).unwrap_or_default();
    }
    let is_primary = at.eat_all(&["primary", "key"]);
    let is_unique = is_primary || at.eat("unique");
    let is_foreign = !is_unique && at.eat_all(&["foreign", "key"]);
    let is_index = at.eat_any(&["index", "key", "fulltext", "spatial", "clustered", "nonclustered"]);
    if !(is_unique || is_foreign || is_index) {
        body.uses.extend(queries::of_table(at.rest(), table));
        return;
    }
    if !at.is_mark("(") && !at.is("using") {
        name = at.word().map_or(name, |it| it.0);
    }
    let list = at.brackets().unwrap_or_default();
    let names = columns(list).unwrap_or_default();
    body.uses.extend(names.iter().map(|(name, span)| used(Use::Column(name.clone(), vec![table.into()]), *span)));
    if !is_foreign {
        let mut columns: Vec<CompactString> = names.into_iter().map(|it| it.0).collect();
        columns.sort();
        body.keys.push(Key { name, columns, is_unique });
    }
    if at.eat("references") {
        reference(&mut at, body);
    }
}

fn reference(at: &mut Cursor<'_>, body: &mut Body) {
    let Some((table, span)) = at.name() else { return };
    body.uses.push(used(Use::Table(table.clone()), span));
    let names = at.brackets().and_then(columns).unwrap_or_default();
    body.uses.extend(names.into_iter().map(|(name, span)| used(Use::Column(name, vec![table.clone()]), span)));
}

/// Reads a column.
pub(super) fn column(table: &str, part: &[Token], body: &mut Body) {
    let mut at = Cursor::new(part);
    let Some((name, _)) = at.word() else { return };
    let mut column = Column { name: name.clone(), ..Column::default() };
    kind(&mut at, &mut column, body);
    while let Some(token) = at.peek() {
        at.at += 1;
        match token.text.as_str() {
            "(" if token.kind == Kind::Mark => {
                at.at -= 1;
                at.brackets();
            }
            _ if token.kind != Kind::Word => {}
            "not" if at.eat("null") => column.is_not_null = true,
            "default" | "generated" | "identity" | "auto_increment" | "autoincrement" | "as" => {
                column.has_default = true;
            }
            "primary" if at.eat("key") => {
                column.is_not_null = true;
                // A number that is the key is counted on by itself in SQLite.
                column.has_default |= column.kind.starts_with("int");
                body.keys.push(Key { name: CompactString::default(), columns: vec![name.clone()], is_unique: true });
            }
            "unique" => {
                body.keys.push(Key { name: CompactString::default(), columns: vec![name.clone()], is_unique: true });
            }
            "references" => reference(&mut at, body),
            "check" => {
                let inside = at.brackets().unwrap_or_default();
                body.uses.extend(queries::of_table(inside, table));
            }
            _ => {}
        }
    }
    body.columns.push(column);
}

/// Reads the type of a column.
fn kind(at: &mut Cursor<'_>, column: &mut Column, body: &mut Body) {
    let first = at.peek().map(|it| (it.kind, it.span));
    let mut words: Vec<&str> = Vec::new();
    let mut start = *at;
    while let Some(token) = at.peek() {
        let ends = token.kind == Kind::Word && AFTER_TYPE.contains(&token.text.as_str());
        if ends && !(token.text == "character" && words.is_empty()) {
            break;
        }
        if token.is_mark("(") {
            let inside = at.brackets().unwrap_or_default();
            let texts = inside.iter().filter(|it| it.kind == Kind::Text).map(|it| it.text.clone());
            column.values.extend(texts);
            words.extend(inside.iter().map(|it| it.text.as_str()));
        } else {
            words.push(&token.text);
            at.at += 1;
        }
    }
    column.kind = words.join(" ").into();
    column.has_default |= words.first().is_some_and(|it| SERIAL.contains(it));
    if first.is_some_and(|(kind, _)| matches!(kind, Kind::Word | Kind::Quoted))
        && let Some((name, span)) = start.name()
        && at.at > start.at.saturating_sub(1)
    {
        body.uses.push(used(Use::Type(name), span));
    }
}

/// Something that has to be there.
pub(super) fn used(what: Use, span: Span) -> Step {
    Step { act: Act::Use(what), span, is_guarded: false }
}
