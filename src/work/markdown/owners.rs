//! Tables with a folder or a file in each row, and beside it whose it is: as a table with a row for each owner.

use super::everybody::is_nobody;
use super::lines::{Kind, Line, parts};
use super::values::paths;
use super::{heads, outline};
use crate::work::item::WORDS;

/// What the column of owners is called.
const OWNERS: [&str; 16] = [
    "owner",
    "owned by",
    "agent",
    "who",
    "team",
    "lane",
    "stream",
    "session",
    "assignee",
    "assigned to",
    "developer",
    "person",
    "worker",
    "zuständig",
    "responsable",
    "负责人",
];

/// What the column of folders is called.
const FOLDERS: [&str; 18] = [
    "folder",
    "folders",
    "file",
    "files",
    "path",
    "paths",
    "directory",
    "directories",
    "area",
    "glob",
    "globs",
    "module",
    "ordner",
    "datei",
    "dossier",
    "carpeta",
    "pasta",
    "目录",
];

/// The lines of a document, in which such tables are turned around.
pub(super) fn turned(lines: Vec<Line>) -> Vec<Line> {
    if !lines.iter().any(|line| line.kind == Kind::Head && columns(line).is_some()) {
        return lines;
    }
    let has_items =
        |lines: &[Line]| lines.iter().any(|line| heads::head(line).is_some() || outline::branch(line).is_some());
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let Some((folder, owner)) = columns(&line).filter(|_| line.kind == Kind::Head) else {
            out.push(line);
            continue;
        };
        let mut rows = Vec::new();
        while let Some(row) = rest.next_if(|line| line.kind == Kind::Row) {
            rows.push(row);
        }
        let cell = |row: &Line, at: usize| row.cells.get(at).map(|it| it.trim().to_owned()).unwrap_or_default();
        let is_of_files = |row: &Line| parts(&cell(row, folder)).iter().any(|part| !paths(part).is_empty());
        let mut owners: Vec<(String, Vec<&Line>)> = Vec::new();
        for row in &rows {
            let name = cell(row, owner).replace(['*', '`'], "");
            match owners.iter_mut().find(|(known, _)| *known == name) {
                Some((_, of)) => of.push(row),
                None => owners.push((name, vec![row])),
            }
        }
        let is_item = |name: &str| {
            let first = name.split([' ', '-', '_']).next().unwrap_or_default().to_lowercase();
            WORDS.contains(&first.as_str())
                || name.len() <= 4 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        };
        let named: Vec<&String> = owners.iter().map(|(name, _)| name).filter(|name| !is_nobody(name)).collect();
        let fits = rows.iter().all(is_of_files)
            && named.len() >= 2
            && named.iter().all(|name| !name.is_empty() && name.split_whitespace().count() <= 4)
            && (!has_items(&out) || named.iter().all(|name| is_item(name)));
        if !fits {
            out.push(line);
            out.extend(rows);
            continue;
        }
        for (_, of) in owners.iter().filter(|(name, _)| is_nobody(name)) {
            let all: Vec<String> = of.iter().map(|row| cell(row, folder)).collect();
            out.push(Line::new(of[0].number, Kind::Prose, format!("Do not touch {}", all.join(", "))));
        }
        let mut head = Line::new(line.number, Kind::Head, "agent | files".to_owned());
        head.cells = vec!["agent".to_owned(), "files".to_owned()];
        out.push(head);
        for (name, of) in owners.iter().filter(|(name, _)| !is_nobody(name)) {
            let all: Vec<String> = of.iter().map(|row| cell(row, folder)).collect();
            let cells = vec![name.clone(), all.join(", ")];
            let mut row = Line::new(of[0].number, Kind::Row, cells.join(" | "));
            row.voice = of[0].voice;
            row.cells = cells;
            out.push(row);
        }
    }
    out
}

/// Where folders and owners stand in the rows of a table; nothing if it is another one.
fn columns(head: &Line) -> Option<(usize, usize)> {
    let cells: Vec<String> = head.cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let find = |words: &[&str]| cells.iter().position(|cell| words.contains(&cell.as_str()));
    let (folder, owner) = (find(&FOLDERS)?, find(&OWNERS)?);
    // A row for each item says whose it is by itself.
    let is_of_items =
        cells.iter().any(|cell| cell.contains("branch") || cell.contains("action") || cell.contains("change"));
    (folder < owner && !is_of_items && folder == 0).then_some((folder, owner))
}
