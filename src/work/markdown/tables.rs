//! Tables: of items, a row each, or of the files of an item.

use super::super::item::{Contract, Item, WORDS};
use super::commands::{self, Below};
use super::heads::{Head, section_head};
use super::labels::about;
use super::lines::{Kind, Line, Voice, parts};
use super::phrases::{Says, begins};
use super::{Mode, Reading, Sourced, outline, values};

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The label or the title of an item.
    Item,
    /// What is done to the file of the row.
    Action,
    /// The last says whether what stands in it is to be run.
    Says(Says, Below),
    /// Who provides the contract of the row, and who relies on it.
    Provider,
    User,
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
        | "nombre" | "wp" | "ws" | "work" | "名称" | "名前" => Column::Item,
        "check" | "checks" => Column::Says(Says::Verify, Below::Commands),
        "handler" | "handlers" | "controller" | "source" | "location" | "where" => {
            Column::Says(Says::Allow, Below::Words)
        }
        word if WORDS.contains(&word) => Column::Item,
        "action" | "change" | "operation" | "op" | "mode" => Column::Action,
        _ => match about(&cell) {
            Some(Says::Context | Says::Step) | None => Column::Other,
            Some(says) => Column::Says(says, commands::below(&cell, Voice::Plain)),
        },
    }
}

/// What people call the one who provides a contract.
const PROVIDERS: [&str; 13] = [
    "owner",
    "owned by",
    "provider",
    "provided by",
    "producer",
    "produced by",
    "defined by",
    "exposed by",
    "exported by",
    "published by",
    "emitted by",
    "offered by",
    "implemented by",
];

/// What people call those who rely on one.
const USERS: [&str; 12] = [
    "used by",
    "user",
    "users",
    "consumer",
    "consumers",
    "consumed by",
    "required by",
    "needed by",
    "relied on by",
    "called by",
    "read by",
    "dependents",
];

/// The columns of a table of contracts: what is provided, by whom and for whom. Nothing if it is another table.
fn handing(head: &Line) -> Option<Columns> {
    let one = |cell: &String| {
        let word = cell.trim().to_lowercase();
        let is = |words: &[&str]| words.contains(&word.as_str());
        match () {
            () if is(&PROVIDERS) => Column::Provider,
            () if is(&USERS) => Column::User,
            () => column(cell),
        }
    };
    let columns: Columns = head.cells.iter().map(one).collect();
    let has = |it: Column| columns.contains(&it);
    let is_contract = |it: &Column| matches!(it, Column::Says(says, _) if says.is_contract());
    let has_branch = columns.iter().copied().any(is_branch);
    (has(Column::Provider) && !has(Column::Item) && !has_branch && columns.iter().any(is_contract)).then_some(columns)
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
        if let Some(columns) = handing(line) {
            self.columns = columns;
            return;
        }
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
        if columns.contains(&Column::Provider) {
            let of =
                |wanted: Column| cells.iter().find(|(it, _)| *it == wanted).map_or("", |(_, cell)| *cell).to_owned();
            let is_contract = |(column, cell): &(Column, &str)| match column {
                Column::Says(says, below) if says.is_contract() => Some((*says, *below, (*cell).to_owned())),
                _ => None,
            };
            let contract = cells.iter().find_map(is_contract);
            let (provider, users) = (of(Column::Provider), of(Column::User));
            self.handings.extend(contract.map(|contract| Handing { line: line.clone(), contract, provider, users }));
            self.columns = columns;
            return;
        }
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

    /// Reads who provides what to whom, once all items are known.
    pub(super) fn take_handings(&mut self) {
        for Handing { line, contract: (says, below, cell), provider, users } in std::mem::take(&mut self.handings) {
            let providers = self.parties(&provider);
            let users = if values::means_others(&users) {
                (0..self.plan.items.len()).filter(|at| !providers.contains(at)).collect()
            } else {
                self.parties(&users)
            };
            let mut contracts = Vec::new();
            for at in &providers {
                let before = self.plan.items[*at].clone();
                self.item = Some(Item { provides: Vec::new(), ..before.clone() });
                self.cell(&line, kind(says, &cell), below, &cell);
                let read = self.item.take().unwrap_or_default();
                let mut item = before;
                contracts.clone_from(&read.provides);
                for new in read.provides {
                    match item.provides.iter_mut().find(|it| it.kind == new.kind && it.name == new.name) {
                        // What it says of itself counts, and what it leaves out is taken from here.
                        Some(known) if known.shape.is_empty() => known.shape = new.shape,
                        Some(_) => {}
                        None => item.provides.push(new),
                    }
                }
                self.put(*at, item);
            }
            if contracts.is_empty() {
                self.unread(&line);
            }
            for at in users {
                let item = &mut self.plan.items[at];
                for wanted in &contracts {
                    if !item.requires.iter().any(|it| it.kind == wanted.kind && it.name == wanted.name) {
                        item.requires.push(Contract { shape: String::new(), note: String::new(), ..wanted.clone() });
                    }
                }
            }
        }
    }

    /// The items that a cell names.
    fn parties(&self, cell: &str) -> Vec<usize> {
        let plain = cell.replace(['`', '*'], "");
        let pieces = plain.split([',', ';', '&', '+']).flat_map(|it| it.split(" and ")).map(str::trim);
        let mut found: Vec<usize> = pieces.filter_map(|it| self.called.find(it)).collect();
        if found.is_empty() {
            found = values::references(cell).iter().filter_map(|name| self.called.find(name)).collect();
        }
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|at| seen.insert(*at));
        found
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
        // A row for each endpoint: what it is called by is what it provides.
        let code = |cell: &str| parts(cell).into_iter().find_map(|part| part.code().map(str::to_owned));
        let route = names.first().and_then(|name| code(name)).filter(|it| values::route(it).is_some());
        if known.is_none() && !self.item.as_ref().is_some_and(is_open) {
            let head = match &route {
                Some(route) => Head { title: route.clone(), ..Head::default() },
                None => section_head(&names.join(": ")),
            };
            self.begin(line, head);
        }
        if route.is_some() {
            self.cell(line, Says::Provides, Below::Words, names[0]);
        }
        for (column, cell) in cells {
            if let Column::Says(says, below) = column {
                self.cell(line, *says, *below, cell);
                if let (Some(_), Says::Requires, Some(other)) = (&route, says, code(cell)) {
                    let place = self.place(line);
                    self.bases.push((known.unwrap_or(self.plan.items.len()), Sourced::new(other, &place)));
                }
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

/// A row that says who provides a contract, and who relies on it.
pub(super) struct Handing {
    line: Line,
    contract: (Says, Below, String),
    provider: String,
    users: String,
}

impl Handing {
    /// A contract that a heading gives to these.
    pub(super) fn below(line: &Line, contract: String, provider: String, users: String) -> Self {
        Self { line: line.clone(), contract: (Says::Provides, Below::Words, contract), provider, users }
    }
}

/// What a contract is: a column of all contracts says it in words beside the name, `rates` table.
fn kind(says: Says, cell: &str) -> Says {
    if says != Says::Provides {
        return says;
    }
    let parts = parts(cell);
    let words = || parts.iter().filter_map(|part| part.words()).flat_map(str::split_whitespace);
    let has = |known: &[&str]| words().any(|word| known.iter().any(|it| it.eq_ignore_ascii_case(word)));
    if has(&["table"]) {
        Says::Table
    } else if has(&["event", "topic"]) {
        Says::Publishes
    } else if has(&["env", "variable"]) {
        Says::Environment
    } else {
        says
    }
}

fn keyed(line: &Line) -> Voice {
    if line.voice == Voice::Plain { Voice::Keyed } else { line.voice }
}
