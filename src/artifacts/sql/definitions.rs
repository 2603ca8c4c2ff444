//! Statements that change a schema. All others are queries.

use compact_str::CompactString;

use super::columns::{body, used};
use super::cursor::{Cursor, columns, parts};
use super::statements::{Kind, Token};
use super::{Act, Key, Step, Use, alterations, queries};
use crate::model::Span;

/// Reads a statement.
pub(super) fn read(tokens: &[Token], steps: &mut Vec<Step>) {
    let mut at = Cursor::new(tokens);
    let verb = at.peek().map(|it| it.text.clone()).unwrap_or_default();
    at.at += 1;
    match verb.as_str() {
        "create" => create(&mut at, steps),
        "drop" => drop(&mut at, steps),
        "alter" => alterations::alter(&mut at, steps),
        "rename" => rename(&mut at, steps),
        "exec" | "execute" if at.eat_any(&["sp_rename"]) => rename_by_procedure(&mut at, steps),
        "comment" | "grant" | "revoke" | "truncate" | "copy" => names_one(&verb, &mut at, steps),
        "do" | "declare" => {}
        _ => steps.extend(queries::of(tokens)),
    }
}

pub(super) fn step(act: Act, span: Span, is_guarded: bool) -> Step {
    Step { act, span, is_guarded }
}

fn create(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    let replaces = at.eat_all(&["or", "replace"]) || at.eat_all(&["or", "alter"]);
    let mut is_temporary = false;
    while at.eat_any(&[
        "temporary",
        "temp",
        "local",
        "global",
        "unlogged",
        "external",
        "foreign",
        "virtual",
        "materialized",
        "recursive",
        "algorithm",
        "definer",
        "sql",
        "security",
        "invoker",
        "constraint",
    ]) {
        is_temporary |= at.tokens[at.at - 1].text.starts_with("temp");
    }
    let is_unique = at.eat("unique");
    at.eat_any(&["clustered", "nonclustered", "fulltext", "spatial"]);
    let what = at.peek().map(|it| it.text.clone()).unwrap_or_default();
    at.at += 1;
    match what.as_str() {
        "table" => table(at, is_temporary, steps),
        "view" => {
            let is_guarded = replaces | not_there(at);
            let Some((name, span)) = at.name() else { return };
            steps.push(step(Act::CreateView(name), span, is_guarded));
            at.brackets();
            if let Some(starts) = at.rest().iter().position(|it| it.is_word("as")) {
                steps.extend(queries::of(at.rest().get(starts + 1..).unwrap_or_default()));
            }
        }
        "index" => index(at, is_unique, steps),
        "type" | "domain" => kind(at, steps),
        "trigger" | "policy" => {
            let on = at.rest().iter().position(|it| it.is_word("on")).map_or(at.tokens.len(), |by| at.at + by + 1);
            at.at = on;
            let Some((name, span)) = at.name() else { return };
            steps.push(used(Use::Table(name.clone()), span));
            if what == "policy" {
                steps.extend(queries::of_table(at.rest(), &name));
            }
        }
        _ => {}
    }
}

/// Goes over `IF NOT EXISTS`.
pub(super) fn not_there(at: &mut Cursor<'_>) -> bool {
    at.eat_all(&["if", "not", "exists"])
}

/// Goes over `IF EXISTS`.
pub(super) fn there(at: &mut Cursor<'_>) -> bool {
    at.eat_all(&["if", "exists"])
}

fn table(at: &mut Cursor<'_>, is_temporary: bool, steps: &mut Vec<Step>) {
    let is_guarded = not_there(at);
    let is_local = at.is_mark("#") || at.peek().is_some_and(|it| it.text.starts_with('#'));
    let Some((name, span)) = at.name() else { return };
    let mut act = (None, Vec::new());
    let mut uses = Vec::new();
    let is_query = at.ahead(1).is_some_and(|it| it.is_word("select") || it.is_word("with"));
    if at.is_mark("(") && !is_query {
        let body = body(&name, at.brackets().unwrap_or_default());
        act = (Some(body.columns), body.keys);
        uses = body.uses;
    }
    if at.eat_all(&["partition", "of"]) || at.eat("like") || at.eat("inherits") {
        act.0 = None;
        let of = at.brackets().map_or(*at, Cursor::new).name();
        uses.extend(of.map(|(name, span)| used(Use::Table(name), span)));
    }
    if let Some(starts) = at.rest().iter().position(|it| it.is_word("select") || it.is_word("with")) {
        let query = queries::of(at.rest().get(starts..).unwrap_or_default());
        act.0 = if query.is_empty() { act.0 } else { None };
        uses.extend(query);
    }
    steps.extend(uses);
    let (columns, keys) = act;
    let made = if is_temporary || is_local {
        Act::CreateTemporary(name)
    } else {
        Act::CreateTable { table: name, columns, keys }
    };
    steps.push(step(made, span, is_guarded));
}

fn index(at: &mut Cursor<'_>, is_unique: bool, steps: &mut Vec<Step>) {
    at.eat("concurrently");
    let is_guarded = not_there(at);
    let name = if at.is("on") { None } else { at.name() };
    if !at.eat("on") {
        return;
    }
    at.eat("only");
    let Some((table, span)) = at.name() else { return };
    steps.push(used(Use::Table(table.clone()), span));
    if at.eat("using") {
        at.word();
    }
    let list = at.brackets().unwrap_or_default();
    let mut names: Vec<CompactString> = columns(list).unwrap_or_default().into_iter().map(|it| it.0).collect();
    names.sort();
    steps.extend(queries::of_table(list, &table));
    if let Some(by) = at.rest().iter().position(|it| it.is_word("where")) {
        steps.extend(queries::of_table(&at.rest()[by..], &table));
    }
    let (name, span) = name.unwrap_or((CompactString::default(), span));
    let key = Key { name: name.rsplit('.').next().unwrap_or_default().into(), columns: names, is_unique };
    steps.push(step(Act::AddKey(table, key), span, is_guarded));
}

fn kind(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    let Some((name, span)) = at.name() else { return };
    let is_enum = at.eat_all(&["as", "enum"]);
    let values = if is_enum { at.brackets().unwrap_or_default() } else { &[] };
    let values = values.iter().filter(|it| it.kind == Kind::Text).map(|it| it.text.clone()).collect();
    steps.push(step(Act::CreateType(name, values), span, false));
}

fn drop(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    at.eat_any(&["materialized", "foreign", "temporary", "external"]);
    let what = at.peek().map(|it| it.text.clone()).unwrap_or_default();
    at.at += 1;
    at.eat("concurrently");
    let is_guarded = there(at);
    for part in parts(at.rest()) {
        let mut at = Cursor::new(part);
        let Some((name, span)) = at.name() else { continue };
        let act = match what.as_str() {
            "table" | "view" => Act::DropTable(name),
            "type" | "domain" => Act::DropType(name),
            "index" => {
                let on = if at.eat("on") { at.name().map(|it| it.0) } else { None };
                Act::DropKey(on, name.rsplit('.').next().unwrap_or_default().into())
            }
            _ => return,
        };
        steps.push(step(act, span, is_guarded));
    }
}

/// `RENAME TABLE a TO b, c TO d`.
fn rename(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    if !at.eat("table") {
        return;
    }
    for part in parts(at.rest()) {
        let mut at = Cursor::new(part);
        let Some((name, span)) = at.name() else { continue };
        if at.eat("to")
            && let Some((now, _)) = at.name()
        {
            steps.push(step(Act::RenameTable(name, now), span, false));
        }
    }
}

/// `EXEC sp_rename 'orders.total', 'amount', 'COLUMN'`.
fn rename_by_procedure(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    let texts: Vec<&Token> = at.rest().iter().filter(|it| it.kind == Kind::Text).collect();
    let [what, now, rest @ ..] = texts.as_slice() else { return };
    let bare = |text: &str| text.to_lowercase().replace(['[', ']', '"'], "");
    let (old, now, span) = (bare(&what.text), CompactString::from(bare(&now.text)), what.span);
    let without_schema = old.strip_prefix("dbo.").unwrap_or(&old);
    let act = match rest.first().map(|it| it.text.to_lowercase()).as_deref() {
        Some("column") => {
            let Some((table, column)) = without_schema.rsplit_once('.') else { return };
            Act::RenameColumn(table.into(), column.into(), now)
        }
        None | Some("object") => Act::RenameTable(without_schema.into(), now),
        _ => return,
    };
    steps.push(step(act, span, false));
}

/// What only names a table or a column of one.
fn names_one(verb: &str, at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    if matches!(verb, "comment" | "grant" | "revoke") {
        let Some(by) = at.rest().iter().position(|it| it.is_word("on")) else { return };
        at.at += by + 1;
        if verb == "comment" && at.eat("column") {
            let mut path: Vec<(CompactString, Span)> = at.word().into_iter().collect();
            while at.eat_mark(".") {
                path.extend(at.word());
            }
            let Some((column, span)) = path.pop() else { return };
            let table = path.pop().map(|it| it.0).unwrap_or_default();
            let schema = path.pop().map(|it| it.0).unwrap_or_default();
            let table = super::cursor::qualified(&schema, &table);
            steps.push(used(Use::Column(column, vec![table]), span));
            return;
        }
        if !at.eat_any(&["table", "view"]) && verb == "comment" {
            return;
        }
    } else {
        at.eat("table");
        at.eat("only");
    }
    for part in parts(at.rest()) {
        steps.extend(Cursor::new(part).name().map(|(name, span)| used(Use::Table(name), span)));
        if verb != "truncate" {
            break;
        }
    }
}
