//! `ALTER TABLE` and `ALTER TYPE`.

use compact_str::CompactString;

use super::columns::{Body, column, constraint, is_constraint, used};
use super::cursor::{Cursor, parts};
use super::definitions::{not_there, step, there};
use super::statements::Token;
use super::{Act, Alteration, Step, Use};

pub(super) fn alter(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    at.eat_any(&["materialized", "foreign"]);
    if at.eat("type") {
        return kind(at, steps);
    }
    let is_index = at.eat("index");
    if !is_index && !at.eat("table") && !at.eat("view") {
        return;
    }
    there(at);
    at.eat("only");
    let Some((table, span)) = at.name() else { return };
    if is_index {
        return;
    }
    at.eat_mark("*");
    if at.eat("rename") {
        return rename(&table, at, steps);
    }
    if at.eat("with") {
        at.eat_any(&["check", "nocheck"]);
    }
    steps.push(used(Use::Table(table.clone()), span));
    let mut last = "";
    for part in parts(at.rest()) {
        last = action(&table, part, last, steps);
    }
}

/// Reads one action, and says which one it was: what follows a comma may go on with it.
fn action<'l>(table: &CompactString, part: &[Token], last: &'l str, steps: &mut Vec<Step>) -> &'l str {
    let mut at = Cursor::new(part);
    let verbs = ["add", "drop", "alter", "modify", "change", "rename"];
    let verb = verbs.into_iter().find(|verb| at.eat(verb)).unwrap_or(last);
    match verb {
        "add" => add(table, &mut at, steps),
        "drop" => drop(table, &mut at, steps),
        "alter" => alter_column(table, &mut at, steps),
        "modify" => {
            at.eat("column");
            anew(table, None, at.rest(), steps);
        }
        "change" => {
            at.eat("column");
            let old = at.word();
            anew(table, old.as_ref().map(|it| &it.0), at.rest(), steps);
        }
        "rename" => rename(table, &mut at, steps),
        _ => {}
    }
    verb
}

fn add(table: &CompactString, at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    let says_column = at.eat("column");
    let is_guarded = not_there(at);
    let several = if at.is_mark("(") { at.brackets().map(parts) } else { None };
    for part in several.unwrap_or_else(|| vec![at.rest()]) {
        let mut body = Body::default();
        if !says_column && is_constraint(part) {
            constraint(table, part, &mut body);
        } else if part.first().is_some_and(|it| !it.is_word("partition") && !it.is_word("value")) {
            column(table, part, &mut body);
        }
        let span = part.first().map(|it| it.span).unwrap_or_default();
        let named = if part.first().is_some_and(|it| it.is_word("constraint")) { part.get(1) } else { None };
        let span = named.map_or(span, |it| it.span);
        steps.extend(body.uses);
        let columns = body.columns.into_iter().map(|it| step(Act::AddColumn(table.clone(), it), span, is_guarded));
        steps.extend(columns);
        steps.extend(body.keys.into_iter().map(|it| step(Act::AddKey(table.clone(), it), span, is_guarded)));
    }
}

fn drop(table: &CompactString, at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    let is_key = at.eat_any(&["constraint", "index", "key"]);
    if !is_key && (at.is("foreign") || at.is("primary") || at.is("check") || at.is("partition") || at.is("default")) {
        return;
    }
    at.eat("column");
    let is_guarded = there(at);
    let Some((name, span)) = at.word() else { return };
    let act = if is_key { Act::DropKey(Some(table.clone()), name) } else { Act::DropColumn(table.clone(), name) };
    steps.push(step(act, span, is_guarded));
}

fn alter_column(table: &CompactString, at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    at.eat("column");
    let Some((name, span)) = at.word() else { return };
    let mut push = |change| steps.push(step(Act::AlterColumn(table.clone(), name.clone(), change), span, false));
    if at.eat("set") && !at.is("data") {
        match () {
            () if at.eat_all(&["not", "null"]) => push(Alteration::Require),
            () if at.eat("default") => push(Alteration::Default),
            () => {}
        }
    } else if at.eat("drop") {
        match () {
            () if at.eat_all(&["not", "null"]) => push(Alteration::Allow),
            () if at.eat("default") => push(Alteration::NoDefault),
            () => {}
        }
    } else if at.eat("add") {
        if at.eat("generated") {
            push(Alteration::Default);
        }
    } else {
        at.eat("data");
        let is_type = at.eat("type");
        let until = at.rest().iter().position(|it| it.is_word("using") || it.is_word("not") || it.is_word("null"));
        let rest = at.rest();
        let words: Vec<&str> = rest[..until.unwrap_or(rest.len())].iter().map(|it| it.text.as_str()).collect();
        push(Alteration::Type(words.join(" ").into()));
        steps.extend(Cursor::new(rest).name().map(|(name, span)| used(Use::Type(name), span)));
        let is_required = rest.windows(2).any(|two| two[0].is_word("not") && two[1].is_word("null"));
        if is_required && !is_type {
            steps.push(step(Act::AlterColumn(table.clone(), name.clone(), Alteration::Require), span, false));
        }
    }
}

/// A column that is written out anew.
fn anew(table: &CompactString, old: Option<&CompactString>, part: &[Token], steps: &mut Vec<Step>) {
    let mut body = Body::default();
    column(table, part, &mut body);
    let span = part.first().map(|it| it.span).unwrap_or_default();
    steps.extend(body.uses);
    for new in body.columns {
        let name = new.name.clone();
        if let Some(old) = old.filter(|old| **old != name) {
            steps.push(step(Act::RenameColumn(table.clone(), old.clone(), name.clone()), span, false));
        }
        steps.push(step(Act::AlterColumn(table.clone(), name, Alteration::Anew(new)), span, false));
    }
}

/// What stands after `RENAME`.
fn rename(table: &CompactString, at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    if at.eat_any(&["constraint", "index", "key"]) {
        steps.extend(at.peek().map(|it| used(Use::Table(table.clone()), it.span)));
        return;
    }
    if at.is("to") || at.is("as") {
        at.at += 1;
        let Some((now, span)) = at.name() else { return };
        // A new name without a schema stays in that of the old one.
        let schema = table.split_once('.').map_or("", |it| it.0);
        let now = if now.contains('.') { now } else { super::cursor::qualified(schema, &now) };
        steps.push(step(Act::RenameTable(table.clone(), now), span, false));
        return;
    }
    at.eat("column");
    let Some((old, span)) = at.word() else { return };
    if at.eat("to")
        && let Some((now, _)) = at.word()
    {
        steps.push(step(Act::RenameColumn(table.clone(), old, now), span, false));
    }
}

fn kind(at: &mut Cursor<'_>, steps: &mut Vec<Step>) {
    let Some((name, span)) = at.name() else { return };
    if at.eat_all(&["add", "value"]) {
        let is_guarded = not_there(at);
        let Some((value, span)) = at.text() else { return };
        steps.push(step(Act::AddValue(name, value), span, is_guarded));
    } else if at.eat_all(&["rename", "value"]) {
        let Some((old, span)) = at.text() else { return };
        at.eat("to");
        let Some((now, _)) = at.text() else { return };
        steps.push(step(Act::RenameValue(name, old, now), span, false));
    } else if at.eat_all(&["rename", "to"]) {
        let Some((now, _)) = at.word() else { return };
        steps.push(step(Act::RenameType(name, now), span, false));
    } else {
        steps.push(used(Use::Type(name), span));
    }
}
