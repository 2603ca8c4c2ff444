//! Tables: of items, a row each, or of the files of an item.

use super::super::item::{Item, WORDS};
use super::commands::{self, Below};
use super::heads::section_head;
use super::labels::about;
use super::lines::{Kind, Line, Voice};
use super::phrases::{Says, begins};
use super::{Mode, Reading, outline};

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The label or the title of an item.
    Item,
    /// What is done to the file of the row.
    Action,
    /// The last says whether what stands in it is to be run.
    Says(Says, Below),
    /// What the next column says: `| Branch | feat/a |`.
    Key,
    Other,
}

/// What the columns of the table are about that is being read.
pub(super) type Columns = Vec<Column>;

/// What the first column of a table of labels is called.
const KEYS: [&str; 7] = ["field", "key", "property", "what", "attribute", "aspect", "item"];

fn column(cell: &str) -> Column {
    let cell = cell.trim().to_lowercase();
    match cell.as_str() {
        "#" | "id" | "no" | "no." | "nr" | "title" | "name" | "work item" | "titel" | "titre" | "título" | "tytuł"
        | "nombre" | "wp" | "ws" | "名称" | "名前" => Column::Item,
        word if WORDS.contains(&word) => Column::Item,
        "action" | "change" | "operation" | "op" | "mode" => Column::Action,
        _ => match about(&cell) {
            Some(Says::Context | Says::Step) | None => Column::Other,
            Some(says) => Column::Says(says, commands::below(&cell, Voice::Plain)),
        },
    }
}

/// Whether a table has a row for each item: with its branch, or with the files that are its own.
pub(super) fn has_items(head: &Line) -> bool {
    let columns = columns(head);
    let first = head.cells.first().map(|cell| cell.trim().to_lowercase()).unwrap_or_default();
    let is_named = columns.first() == Some(&Column::Item)
        && (WORDS.contains(&first.as_str()) || matches!(first.as_str(), "wp" | "ws"));
    let has_files = |column: &Column| matches!(column, Column::Says(says, _) if says.names_files());
    columns.iter().copied().any(is_branch) || is_named && columns.iter().any(has_files)
}

/// Whether a cell is a label: `A`, `L1`, `7`.
fn is_label(cell: &str) -> bool {
    let cell = cell.trim_matches(['*', '`']);
    cell.len() <= 4
        && cell.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
}

fn is_branch(column: Column) -> bool {
    matches!(column, Column::Says(Says::Branch, _))
}

/// What the columns are about. Where there are branches, the first column that says nothing else says of what.
fn columns(head: &Line) -> Columns {
    let mut columns: Columns = head.cells.iter().map(|cell| column(cell)).collect();
    let first = head.cells.first().map(|cell| cell.trim()).unwrap_or_default();
    // A short word in capitals heads a column of labels: `AP`, `TP`.
    let is_label = (2..=4).contains(&first.len()) && first.bytes().all(|c| c.is_ascii_uppercase());
    let has_branch = columns.iter().copied().any(is_branch);
    if has_branch && (!columns.contains(&Column::Item) || is_label && columns[0] == Column::Other) {
        columns[0] = Column::Item;
    }
    columns
}

impl Reading {
    /// The first row of a table.
    pub(super) fn table(&mut self, line: &Line) {
        self.columns = columns(line);
        if let ([first, _], Some(_)) = (line.cells.as_slice(), &self.item)
            && (first.trim().is_empty() || KEYS.contains(&first.trim().to_lowercase().as_str()))
        {
            self.columns = vec![Column::Key, Column::Other];
            return;
        }
        let declares = self.columns.iter().any(|column| matches!(column, Column::Says(..)));
        if !declares && !line.cells.iter().all(|cell| cell.trim().is_empty()) {
            self.columns.clear();
            self.unread(line);
        }
    }

    /// Another row.
    pub(super) fn row(&mut self, line: &Line) {
        let columns = std::mem::take(&mut self.columns);
        let cells: Vec<(Column, &str)> =
            columns.iter().copied().zip(line.cells.iter().map(|cell| cell.trim())).collect();
        // A label before the title is a label, whatever its column is called.
        let label = cells.first().filter(|(column, cell)| *column == Column::Other && is_label(cell));
        let label = label.map(|(_, cell)| *cell).filter(|_| columns.contains(&Column::Item));
        let named: Vec<&str> = label
            .into_iter()
            .chain(
                cells
                    .iter()
                    .filter(|(column, cell)| *column == Column::Item && !cell.is_empty())
                    .map(|(_, cell)| *cell),
            )
            .collect();
        match (columns.is_empty(), named.as_slice()) {
            (true, _) => self.unread(line),
            (_, []) if columns[0] == Column::Key => self.key_row(line),
            (_, []) => self.file_row(line, &cells),
            (_, names) => self.item_row(line, names, &cells),
        }
        self.columns = columns;
    }

    /// A label and what it says.
    fn key_row(&mut self, line: &Line) {
        let [key, value] = line.cells.as_slice() else { return };
        let text = format!("{}: {}", key.trim(), value.trim());
        self.entry(&Line { voice: keyed(line), ..Line::new(line.number, Kind::More(1), text) });
    }

    /// What is done to a file.
    fn file_row(&mut self, line: &Line, cells: &[(Column, &str)]) {
        let action = cells.iter().find(|(column, _)| *column == Column::Action);
        let says = action.and_then(|(_, cell)| begins(cell).map(|(says, _)| says).or_else(|| about(cell)));
        for (column, cell) in cells {
            let Column::Says(own, below) = column else { continue };
            let says = if *own == Says::Allow { says.unwrap_or(*own) } else { *own };
            self.cell(line, if says == Says::Forbids { Says::Deny } else { says }, *below, cell);
        }
    }

    /// An item, or what else there is to say about one that is known.
    fn item_row(&mut self, line: &Line, names: &[&str], cells: &[(Column, &str)]) {
        let known = names.iter().find_map(|name| self.called.find(name));
        let is_open = |item: &Item| names.iter().any(|name| item.answers_to(name));
        let outer = match known {
            // Its row is read as if it stood where the item is.
            Some(at) => self.item.replace(self.plan.items[at].clone()),
            None => None,
        };
        if known.is_none() && !self.item.as_ref().is_some_and(is_open) {
            self.begin(line, section_head(&names.join(": ")));
        }
        for (column, cell) in cells {
            if let Column::Says(says, below) = column {
                self.cell(line, *says, *below, cell);
            }
        }
        if let Some(at) = known {
            let item = std::mem::replace(&mut self.item, outer).unwrap_or_default();
            self.put(at, item);
        }
    }

    fn cell(&mut self, line: &Line, says: Says, below: Below, cell: &str) {
        let is_nothing = cell.is_empty() || cell.chars().all(|c| matches!(c, '-' | '–' | '—' | '/'));
        if is_nothing || self.item.is_none() {
            return;
        }
        let text = if says == Says::Branch {
            outline::name(cell).map_or_else(String::new, |name| format!("Branch: `{name}`"))
        } else {
            cell.to_owned()
        };
        let before = std::mem::replace(&mut self.modes, vec![(0, Mode { says, below, file: String::new() })]);
        self.entry(&Line { voice: keyed(line), ..Line::new(line.number, Kind::Bullet(1), text) });
        self.modes = before;
    }
}

fn keyed(line: &Line) -> Voice {
    if line.voice == Voice::Plain { Voice::Keyed } else { line.voice }
}
