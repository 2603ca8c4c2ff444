//! Change sets of Liquibase: author and id are there once in a file.

use super::{Entry, Place, Slot};
use crate::artifacts::yaml::{Leaf, leaves};
use crate::model::{Position, Span};

/// Whether a file may have change sets.
pub(super) fn may_have_some(place: &Place<'_>) -> bool {
    let path = place.path.to_ascii_lowercase();
    ["json", "sql", "xml", "yaml", "yml"].contains(&place.extension)
        && (path.contains("changelog") || path.contains("liquibase"))
}

pub(super) fn read(place: &Place<'_>, text: &str) -> Vec<Entry> {
    let all = if matches!(place.extension, "json" | "yaml" | "yml") { leaves(text) } else { Ok(Vec::new()) };
    let all = all.unwrap_or_default();
    let found = match place.extension {
        "sql" => in_sql(text),
        "xml" => in_xml(text),
        _ => in_leaves(text, &all),
    };
    let entry = |(line, author, id, body): (u32, &str, &str, &str)| {
        let written = format!("{author}:{id}");
        let start = Position { line, column: 1 };
        Entry {
            series: place.path.to_owned(),
            apart: String::new(),
            slot: Slot::Called(written.as_str().into()),
            written,
            // How it is laid out says nothing.
            holder: body.split_whitespace().collect::<Vec<_>>().join(" "),
            span: Span { start, end: start },
        }
    };
    found.into_iter().map(entry).collect()
}

/// Line, author, id, and what tells it from another one of the same name: the first line that follows.
type Found<'t> = (u32, &'t str, &'t str, &'t str);

/// `--changeset author:id`
fn in_sql(text: &str) -> Vec<Found<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let found = lines.iter().enumerate().filter_map(|(at, line)| {
        let rest = line.trim_start().strip_prefix("--")?.trim_start();
        let named = rest.strip_prefix("changeset ").or_else(|| rest.strip_prefix("changeSet "))?;
        let (author, id) = named.split_whitespace().next()?.split_once(':')?;
        let body = lines[at + 1..].iter().map(|it| it.trim()).find(|it| !it.is_empty()).unwrap_or_default();
        Some((u32::try_from(at + 1).ok()?, author, id, body))
    });
    found.collect()
}

/// `- changeSet: { id: …, author: … }`. What tells one from another is all that stands in it.
fn in_leaves<'t>(text: &'t str, all: &'t [Leaf]) -> Vec<Found<'t>> {
    let mut starts: Vec<usize> = vec![0];
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    starts.extend(lines);
    let mut found: Vec<(&Leaf, Option<&str>, Option<&str>)> = Vec::new();
    let own = all.iter().filter(
        |it| matches!(it.path.as_slice(), [top, _, set, _] if top == "databaseChangeLog" && set == "changeSet"),
    );
    for leaf in own {
        let key = leaf.path[3].as_str();
        let is_next = |it: &(&Leaf, Option<&str>, Option<&str>)| match key {
            "id" => it.1.is_some(),
            _ => it.2.is_some(),
        };
        if !matches!(key, "id" | "author") {
            continue;
        }
        if found.last().is_none_or(is_next) {
            found.push((leaf, None, None));
        }
        if let Some(last) = found.last_mut() {
            *(if key == "id" { &mut last.1 } else { &mut last.2 }) = Some(&leaf.value);
        }
    }
    let ends = found.iter().skip(1).map(|it| it.0.span.start.line).chain([u32::MAX]);
    let set = |(&(leaf, id, author), end): (&(&'t Leaf, Option<&'t str>, Option<&'t str>), u32)| {
        let line = leaf.span.start.line;
        let at = |line: u32| starts.get(line as usize).copied().unwrap_or(text.len());
        let body = text.get(at(line)..at(end.saturating_sub(1))).unwrap_or_default();
        // What begins the next one is none of it.
        let body = body.trim_end().trim_end_matches(|it: char| !it.is_alphanumeric());
        Some((line, author?, id?, body.strip_suffix("changeSet").unwrap_or(body).trim()))
    };
    found.iter().zip(ends).filter_map(set).collect()
}

/// `<changeSet id="…" author="…">`
fn in_xml(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("<changeSet") {
        let Some((head, body)) = text[at..].split_once('>') else { break };
        let attribute = |name: &str| {
            let (_, rest) = head.split_once(&format!(" {name}=")).or_else(|| head.split_once(&format!("\n{name}=")))?;
            let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
            Some(rest[1..].split_once(quote)?.0)
        };
        if let (Some(id), Some(author)) = (attribute("id"), attribute("author")) {
            let line = text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1;
            let body = body.split("</changeSet").next().unwrap_or_default().trim();
            found.push((u32::try_from(line).unwrap_or(u32::MAX), author, id, body));
        }
    }
    found
}
