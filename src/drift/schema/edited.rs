//! What is new in a file that was there before: such a file says what a database is, not what becomes of it.

use std::collections::{BTreeMap, HashSet};

use compact_str::CompactString;

use super::net::ChangedSchema;
use crate::artifacts::sql::{Act, Alteration, Column, Key, Step};
use crate::model::Span;

/// The statements of a file that it had not before, and for what it had and has no more, the statements that would have
/// taken it away. What only moved to another file of the same change is still there.
pub(super) fn new_steps(file: &ChangedSchema, changed: &[ChangedSchema]) -> Vec<Step> {
    if file.before.is_empty() {
        return file.after.clone();
    }
    let mut steps = Vec::new();
    let (old, new) = (tables(&file.before), tables(&file.after));
    let is_elsewhere = |table: &str| {
        let others = changed.iter().filter(|it| it.path != file.path);
        others.flat_map(|it| &it.after).any(|it| matches!(&it.act, Act::CreateTable { table: it, .. } if it == table))
    };
    let start = file.after.first().map(|it| it.span).unwrap_or_default();
    let lost: Vec<&CompactString> =
        old.keys().filter(|it| !new.contains_key(*it) && !is_elsewhere(it)).copied().collect();
    let made: Vec<&CompactString> = new.keys().filter(|it| !old.contains_key(*it)).copied().collect();
    for table in &lost {
        let was = &old[table];
        let is_like = |now: &&&CompactString| was.columns.is_some() && names(was.columns) == names(new[**now].columns);
        let act = match made.iter().find(is_like) {
            Some(now) if lost.len() == 1 => Act::RenameTable((*table).clone(), (**now).clone()),
            _ => Act::DropTable((*table).clone()),
        };
        let now = made.iter().find(is_like).map_or(start, |it| new[*it].span);
        steps.push(step(act, now));
    }
    let renamed: Vec<&CompactString> = steps
        .iter()
        .filter_map(|it| {
            if let Act::RenameTable(_, now) = &it.act { made.iter().find(|it| **it == now).copied() } else { None }
        })
        .collect();
    for (table, was) in &old {
        if let Some(now) = new.get(table)
            && let (Some(before), Some(after)) = (was.columns, now.columns)
        {
            compare(table, (before, after), now.span, &mut steps);
            steps.extend(lost_keys(table, was.keys, now.keys, now.span));
        }
    }
    types(file, &mut steps);
    let before: HashSet<&Act> = file.before.iter().map(|it| &it.act).collect();
    for step in &file.after {
        let is_old = before.contains(&step.act);
        let is_same = match &step.act {
            Act::CreateTable { table, .. } => old.contains_key(table) || renamed.contains(&table),
            Act::CreateView(view) => file.before.iter().any(|it| matches!(&it.act, Act::CreateView(it) if it == view)),
            Act::CreateType(name, _) => {
                file.before.iter().any(|it| matches!(&it.act, Act::CreateType(it, _) if it == name))
            }
            _ => false,
        };
        if !is_old && !is_same {
            steps.push(step.clone());
        }
    }
    steps.extend(lost_indexes(file, start));
    steps
}

/// A table as a file has it.
struct Shown<'s> {
    columns: Option<&'s [Column]>,
    keys: &'s [Key],
    span: Span,
}

fn tables(steps: &[Step]) -> BTreeMap<&CompactString, Shown<'_>> {
    steps.iter().filter_map(shown).collect()
}

fn shown(step: &Step) -> Option<(&CompactString, Shown<'_>)> {
    match &step.act {
        Act::CreateTable { table, columns, keys } => {
            Some((table, Shown { columns: columns.as_deref(), keys, span: step.span }))
        }
        Act::CreateView(view) => Some((view, Shown { columns: None, keys: &[], span: step.span })),
        _ => None,
    }
}

fn names(columns: Option<&[Column]>) -> Vec<&CompactString> {
    columns.unwrap_or_default().iter().map(|it| &it.name).collect()
}

fn step(act: Act, span: Span) -> Step {
    Step { act, span, is_guarded: false }
}

fn compare(table: &CompactString, (before, after): (&[Column], &[Column]), span: Span, steps: &mut Vec<Step>) {
    let has = |columns: &[Column], name: &str| columns.iter().any(|it| it.name == name);
    let lost: Vec<&Column> = before.iter().filter(|it| !has(after, &it.name)).collect();
    let made: Vec<&Column> = after.iter().filter(|it| !has(before, &it.name)).collect();
    if let ([old], [new]) = (lost.as_slice(), made.as_slice())
        && old.kind == new.kind
    {
        steps.push(step(Act::RenameColumn(table.clone(), old.name.clone(), new.name.clone()), span));
    } else {
        steps.extend(lost.iter().map(|it| step(Act::DropColumn(table.clone(), it.name.clone()), span)));
        steps.extend(made.iter().map(|it| step(Act::AddColumn(table.clone(), (*it).clone()), span)));
    }
    for new in after {
        let Some(old) = before.iter().find(|it| it.name == new.name) else { continue };
        let mut push = |what| steps.push(step(Act::AlterColumn(table.clone(), new.name.clone(), what), span));
        if old.kind != new.kind {
            push(Alteration::Type(new.kind.clone()));
        }
        if new.is_required() && !old.is_required() {
            push(Alteration::Require);
        }
    }
}

fn lost_keys(table: &CompactString, before: &[Key], after: &[Key], span: Span) -> Vec<Step> {
    let gone = before.iter().filter(|key| !key.name.is_empty() && after.iter().all(|it| it.name != key.name));
    gone.map(|key| step(Act::DropKey(Some(table.clone()), key.name.clone()), span)).collect()
}

fn lost_indexes(file: &ChangedSchema, span: Span) -> Vec<Step> {
    let has = |name: &str| file.after.iter().any(|it| matches!(&it.act, Act::AddKey(_, key) if key.name == name));
    let gone = file.before.iter().filter_map(|it| match &it.act {
        Act::AddKey(table, key) if !key.name.is_empty() && !has(&key.name) => Some((table, key)),
        _ => None,
    });
    gone.map(|(table, key)| step(Act::DropKey(Some(table.clone()), key.name.clone()), span)).collect()
}

fn types(file: &ChangedSchema, steps: &mut Vec<Step>) {
    let all = |steps: &[Step]| -> BTreeMap<CompactString, (Vec<CompactString>, Span)> {
        let one = |it: &Step| match &it.act {
            Act::CreateType(name, values) => Some((name.clone(), (values.clone(), it.span))),
            _ => None,
        };
        steps.iter().filter_map(one).collect()
    };
    let (old, new) = (all(&file.before), all(&file.after));
    for (name, (before, _)) in &old {
        let Some((after, span)) = new.get(name) else {
            steps.push(step(Act::DropType(name.clone()), Span::default()));
            continue;
        };
        let lost: Vec<&CompactString> = before.iter().filter(|it| !after.contains(it)).collect();
        let made: Vec<&CompactString> = after.iter().filter(|it| !before.contains(it)).collect();
        let is_one = lost.len() == 1 && made.len() == 1;
        for value in &lost {
            let now = if is_one { made[0].clone() } else { CompactString::default() };
            steps.push(step(Act::RenameValue(name.clone(), (*value).clone(), now), *span));
        }
        if !is_one {
            steps.extend(made.iter().map(|it| step(Act::AddValue(name.clone(), (*it).clone()), *span)));
        }
    }
}
