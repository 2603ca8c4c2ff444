//! Change sets of Liquibase: author and id are there once in a file.

use super::{Entry, Place, Slot};
use crate::model::{Position, Span};

/// Whether a file may have change sets.
pub(super) fn may_have_some(place: &Place<'_>) -> bool {
    let path = place.path.to_ascii_lowercase();
    ["json", "sql", "xml", "yaml", "yml"].contains(&place.extension)
        && (path.contains("changelog") || path.contains("liquibase"))
}

pub(super) fn read(place: &Place<'_>, text: &str) -> Vec<Entry> {
    let found = match place.extension {
        "sql" => in_sql(text),
        "xml" => in_xml(text),
        _ => Vec::new(),
    };
    let entry = |(line, author, id, name): (u32, &str, &str, &str)| {
        let written = format!("{author}:{id}");
        let start = Position { line, column: 1 };
        Entry {
            series: place.path.to_owned(),
            apart: String::new(),
            slot: Slot::Called(written.as_str().into()),
            written,
            holder: name.to_owned(),
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
