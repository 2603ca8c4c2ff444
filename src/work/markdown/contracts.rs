//! What an item provides and relies on: names, signatures, routes, tables, events, variables and files.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::file::line as one_line;
use super::super::item::{Contract, DeclaredAt, Item, Sourced};
use super::entries::{EVENT, Reading, has_only, words_of};
use super::lines::{Part, parts, quoted};
use super::names::symbol;
use super::path_glob;
use super::phrases::Says;
use super::values::{Value, references, route, value};
use crate::model::ContractKind;

static FROM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:from|imports?|calls|uses|see|via)\b[^`]*$").expect("a valid pattern"));
/// What a piece of code is, by the word before it.
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:(table|tabelle|tabla|tabela)n?|(event|topic|signal)|(env(?:ironment)?(?:\s+var(?:iable)?)?|umgebungsvariable))s?|(表)):?\s*$")
        .expect("a valid pattern")
});

/// What says that names after a table are its columns.
static COLUMNS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:[(:\[{]|with\b|having\b|(?:and\s+)?(?:its\s+|the\s+)?(?:columns?|fields?|spalten?|columnas?|colonnes?)\b|mit\b)")
        .expect("a valid pattern")
});
/// What says that a name is that of a column, wherever it stands.
static COLUMN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:columns?|fields?)\s*$").expect("a valid pattern"));
/// What says where a contract stands: the name behind it is no other one.
static WHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:in|within|inside|of|from|on|under|im|in\s+der)\s+(?:(?:the|a|an|its|our|new|go|existing|same)\s+)*|[(,;]\s*)(?:packages?|modules?|class(?:es)?|namespaces?|crates?|interfaces?|traits?|structs?|objects?|projects?|assembly|library|header|paket|modul|klasse)\s*:?\s*$|\b(?:in|inside|within)\s*$")
        .expect("a valid pattern")
});

/// Words between the names of a list.
const LISTING: [&str; 2] = ["and", "or"];

/// Whose contract it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Provides,
    Requires,
}

impl<'t> Reading<'_, 't> {
    pub(super) fn contracts(&mut self, side: Side, kind: Option<ContractKind>) {
        let kind =
            kind.or_else(|| said(self.text.strip_suffix(self.body)?.trim_end_matches([':', ' ', '-', '–', '—'])));
        let Some(parts) = self.pieces(side) else { return };
        let mut kind = kind.or_else(|| EVENT.is_match(&words_of(&parts)).then_some(ContractKind::Event));
        let mut found: Vec<Contract> = Vec::new();
        let (mut file, mut notes) = (String::new(), String::new());
        // How many of those that were found have the file that was said after them.
        let mut placed = 0;
        // Whether the names of a table's columns are being listed.
        let mut in_columns = false;
        // "tables `a` and `b`": what all names of a list are.
        let mut of_list: Option<ContractKind> = None;
        for (at, part) in parts.iter().enumerate() {
            let code = match part {
                Part::Words(words) => {
                    let is_after_table = found.last().is_some_and(|it| it.kind == ContractKind::Table);
                    in_columns = is_after_table
                        && !words.contains(')')
                        && (COLUMNS.is_match(words) || in_columns && has_only(words, &LISTING));
                    notes.push_str(words);
                    // What comes after other words is another thing: "the table is `a`. The model has `b`".
                    if !found.is_empty()
                        && !has_only(words, &LISTING)
                        && matches!(kind, Some(ContractKind::Table | ContractKind::Environment))
                    {
                        kind = None;
                    }
                    continue;
                }
                Part::Code(code) => *code,
            };
            let before = at.checked_sub(1).and_then(|at| parts[at].words()).unwrap_or_default();
            if in_columns && add_column(&mut found, code) {
                continue;
            }
            in_columns = false;
            let is_name = matches!(value(code), Value::Name(_) | Value::Variable(_));
            if is_name && (COLUMN.is_match(before) || !found.is_empty() && WHERE.is_match(before)) {
                notes.push_str(&quoted(code));
                continue;
            }
            let from = FROM.is_match(before);
            if from && self.is_served_from_new(&parts, at, &mut found) {
                continue;
            }
            match value(code) {
                Value::Path(path) if kind == Some(ContractKind::Event) && found.is_empty() && !path.contains('/') => {
                    found.push(self.contract(Value::Name(path), kind));
                }
                Value::Path(path)
                    if found.is_empty() || from && side == Side::Provides && !self.item.scope.reaches(path) =>
                {
                    let contract = self.contract(Value::Path(path), None);
                    self.put(contract, if from { Side::Requires } else { side });
                    if side == Side::Provides && !from {
                        self.allow(&parts);
                    }
                    if from {
                        notes.push_str(&quoted(code));
                    } else if found.is_empty() && !goes_on(&parts[at + 1..]) {
                        return self.rest_of_path(path, &parts[at + 1..]);
                    }
                }
                Value::Path(path) => {
                    path.clone_into(&mut file);
                    found[placed..].iter_mut().for_each(|it| path.clone_into(&mut it.file));
                    placed = found.len();
                }
                Value::Shape(shape) => match found.last_mut() {
                    Some(last) if last.shape.is_empty() => last.shape = one_line(shape),
                    _ => notes.push_str(&quoted(code)),
                },
                Value::Route(_) if kind == Some(ContractKind::Event) && !found.is_empty() => {
                    notes.push_str(&quoted(code));
                }
                // "Emits `a` on the `b` bus", "`POST /a`, field `b`"
                Value::Name(_) | Value::Variable(_) if is_aside(&parts, at, kind, found.first()) => {
                    notes.push_str(&quoted(code));
                }
                Value::Other(_) if kind.is_none() => notes.push_str(&quoted(code)),
                found_value => {
                    let own = said(before);
                    if own.is_some() && before.trim_end_matches([':', ' ']).ends_with('s') {
                        of_list = own;
                    } else if !has_only(before, &LISTING) {
                        of_list = None;
                    }
                    let listed = of_list.filter(|_| is_name);
                    found.push(self.contract(found_value, own.or(listed).or(kind)));
                }
            }
        }
        self.put_all(found, side, &file, &notes);
    }

    /// What a line names; nothing where it says all there is to say in words, or is one name.
    fn pieces(&mut self, side: Side) -> Option<Vec<Part<'t>>> {
        let all = parts(self.body);
        if all.iter().any(|part| part.code().is_some()) {
            return Some(all);
        }
        // Without backticks a line is one name, signature or route, or words.
        let body = self.body.trim();
        if let Some((word, name)) = body.split_once(' ')
            && let Some(kind) = said(word)
            && !name.contains(' ')
        {
            let contract = self.contract(Value::Name(name), Some(kind));
            self.put(contract, side);
            return None;
        }
        let whole = if route(body).is_some() || !body.contains(' ') { Some(value(body)) } else { signature(body) };
        match whole {
            Some(Value::Other(_)) | None => {
                let list = bare_list(body);
                if list.is_none() {
                    self.words(side);
                }
                list
            }
            Some(_) => Some(vec![Part::Code(body)]),
        }
    }

    /// "Serve `GET /a` from `cmd/a.go` (new)": the file is made, and what came before stands in it.
    fn is_served_from_new(&mut self, parts: &[Part<'_>], at: usize, found: &mut [Contract]) -> bool {
        let Part::Code(code) = parts[at] else { return false };
        let Value::Path(path) = value(code) else { return false };
        let is_new = super::entries::marked(parts, at, path) == Some(Says::Create);
        if is_new {
            self.create(path);
            let symbols = found.iter_mut().filter(|it| it.kind == ContractKind::Symbol);
            symbols.for_each(|it| path.clone_into(&mut it.file));
        }
        is_new
    }

    /// Puts what a line names where it belongs, with what else was said.
    fn put_all(&mut self, found: Vec<Contract>, side: Side, file: &str, notes: &str) {
        if found.is_empty() {
            return self.words(side);
        }
        let note = note(notes);
        for mut contract in found {
            if contract.file.is_empty() {
                file.clone_into(&mut contract.file);
            }
            if contract.file.is_empty() && contract.kind == ContractKind::Symbol {
                self.entry.file.clone_into(&mut contract.file);
            }
            contract.note.clone_from(&note);
            // The file of a table is its migration, which has to be written.
            if side == Side::Provides && contract.kind == ContractKind::Table && !file.is_empty() {
                self.create(file);
            }
            self.put(contract, side);
        }
    }

    /// What is said about a path that is a contract itself.
    fn rest_of_path(&mut self, path: &str, rest: &[Part<'_>]) {
        let words: String = rest
            .iter()
            .map(|part| match part {
                Part::Words(words) => (*words).to_owned(),
                Part::Code(code) => quoted(code),
            })
            .collect();
        let note = note(&words);
        let lists = [&mut self.item.provides, &mut self.item.requires];
        let last =
            lists.into_iter().filter_map(|list| list.last_mut()).find(|it| it.name == path && it.note.is_empty());
        if let Some(last) = last {
            last.note = note;
        }
    }

    /// An item that provides files may touch them.
    fn allow(&mut self, parts: &[Part<'_>]) {
        for glob in parts.iter().flat_map(super::values::paths).filter_map(path_glob) {
            if !self.item.scope.allowed().any(|(_, it)| it.it == glob) {
                self.item.scope.allow.push(Sourced::new(glob, self.entry.place));
            }
        }
    }

    fn create(&mut self, path: &str) {
        let Some(glob) = path_glob(path) else { return };
        if !self.item.scope.allowed().any(|(_, it)| it.it == glob) {
            self.item.scope.create.push(Sourced::new(glob, self.entry.place));
        }
    }

    /// What is provided or relied on, in words only.
    fn words(&mut self, side: Side) {
        let named = references(self.body);
        let is_label =
            |name: &String| name.len() <= 4 && name.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        match side {
            // "Needs A, B and C merged": these are items.
            Side::Requires if !named.is_empty() && named.iter().all(is_label) => self.dependencies(),
            Side::Requires => self.item.assumes.push(Sourced::new(one_line(self.text), self.entry.place)),
            Side::Provides => self.unread(),
        }
    }

    pub(super) fn contract(&self, found: Value<'_>, kind: Option<ContractKind>) -> Contract {
        let (own, name, shape) = match found {
            Value::Path(path) => (ContractKind::Path, path.to_owned(), String::new()),
            Value::Route(route) => (ContractKind::Route, route.to_owned(), String::new()),
            Value::Variable(name) if name.contains('_') => (ContractKind::Environment, name.to_owned(), String::new()),
            Value::Signature(text) => {
                let (name, shape) = match kind {
                    Some(ContractKind::Table) => table(text),
                    _ => (symbol(text), one_line(text)),
                };
                (ContractKind::Symbol, name, shape)
            }
            Value::Variable(text) | Value::Name(text) | Value::Shape(text) | Value::Other(text) => {
                (ContractKind::Symbol, text.to_owned(), String::new())
            }
        };
        let kind = match (kind, own) {
            (Some(kind), ContractKind::Symbol | ContractKind::Environment) => kind,
            (_, own) => own,
        };
        let place = self.entry.place.clone();
        Contract { kind, name: one_line(&name), shape, file: String::new(), note: String::new(), place }
    }

    pub(super) fn put(&mut self, contract: Contract, side: Side) {
        let list = match side {
            Side::Provides => &mut self.item.provides,
            Side::Requires => &mut self.item.requires,
        };
        add_to(list, contract);
    }

    pub(super) fn assumption(&mut self) {
        let text = if self.entry.mode == Some(Says::Assumes) { self.text } else { self.body };
        if text.is_empty() {
            return;
        }
        self.item.assumes.push(Sourced::new(one_line(text), self.entry.place));
        let mut file = String::new();
        let mut found = Vec::new();
        for part in parts(text) {
            let Part::Code(code) = part else { continue };
            match value(code) {
                Value::Path(path) => path.clone_into(&mut file),
                Value::Other(_) | Value::Shape(_) => {}
                other => {
                    let kind = EVENT.is_match(text).then_some(ContractKind::Event);
                    found.push(self.contract(other, kind));
                }
            }
        }
        for mut contract in found {
            contract.file.clone_from(&file);
            self.put(contract, Side::Requires);
        }
    }
}

/// Adds a column to the table that was named last; whether the code is one.
fn add_column(found: &mut [Contract], code: &str) -> bool {
    let (Some(table), Some(column)) = (found.last_mut(), column(code)) else { return false };
    let comma = if table.shape.is_empty() { "" } else { ", " };
    table.shape.push_str(comma);
    table.shape.push_str(&column);
    true
}

/// The name of a column, with its type if that stands beside it; types of code begin with a capital letter.
fn column(code: &str) -> Option<String> {
    let name = code.split([' ', ':']).next().unwrap_or_default();
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && !code.contains(['(', '/', '.']) && code.split_whitespace().count() <= 3).then(|| one_line(code))
}

/// Whether another file follows in a list.
fn goes_on(rest: &[Part<'_>]) -> bool {
    let [Part::Words(words), Part::Code(code), ..] = rest else { return false };
    has_only(words, &LISTING) && matches!(value(code), Value::Path(_))
}

/// Names, signatures and routes without backticks, between commas; nothing if there is anything else.
fn bare_list(text: &str) -> Option<Vec<Part<'_>>> {
    let text = text.split(" (").next().unwrap_or_default();
    let pieces: Vec<&str> = text.split(", ").map(str::trim).collect();
    let is_one =
        |piece: &&str| !matches!(value(piece), Value::Other(_)) && (!piece.contains(' ') || route(piece).is_some());
    (pieces.len() > 1 && pieces.iter().all(is_one)).then(|| pieces.into_iter().map(Part::Code).collect())
}

/// Whether a name only says more about the contract before it.
fn is_aside(parts: &[Part<'_>], at: usize, kind: Option<ContractKind>, first: Option<&Contract>) -> bool {
    let before = at.checked_sub(1).and_then(|at| parts[at].words());
    let (Some(first), Some(words)) = (first, before) else { return false };
    !has_only(words, &LISTING)
        && (first.kind == ContractKind::Route || kind == Some(ContractKind::Event) && said(words).is_none())
}

/// The kind that words before a name say it is of.
pub(super) fn said(words: &str) -> Option<ContractKind> {
    let found = KIND.captures(words)?;
    Some(match (found.get(1).or(found.get(4)), found.get(2)) {
        (Some(_), _) => ContractKind::Table,
        (_, Some(_)) => ContractKind::Event,
        _ => ContractKind::Environment,
    })
}

/// A definition that an item provides.
pub(super) fn provide(item: &mut Item, name: &str, shape: &str, file: &str, place: &DeclaredAt) {
    let contract = Contract {
        kind: ContractKind::Symbol,
        name: one_line(name),
        shape: one_line(shape),
        file: file.to_owned(),
        note: String::new(),
        place: place.clone(),
    };
    add_to(&mut item.provides, contract);
}

/// What was said before is not said again.
pub(super) fn add_to(list: &mut Vec<Contract>, contract: Contract) {
    if !list.contains(&contract) {
        list.push(contract);
    }
}

/// A text without backticks that is a signature as a whole.
fn signature(text: &str) -> Option<Value<'_>> {
    let open = text.find('(')?;
    let name = text[..open].trim();
    let is_name = !name.is_empty()
        && !name.contains(' ')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | ':'));
    (is_name && text.contains(')')).then_some(Value::Signature(text))
}

fn table(text: &str) -> (String, String) {
    match text.split_once('(') {
        Some((name, columns)) => (name.trim().to_owned(), one_line(columns.trim_end().trim_end_matches(')'))),
        None => (text.to_owned(), String::new()),
    }
}

/// Words that only join names.
const JOINTS: [&str; 14] = [
    "and",
    "from",
    "in",
    "with",
    "payload",
    "body",
    "the",
    "event",
    "events",
    "migration",
    "to",
    "migration,",
    "columns",
    ",",
];

/// What was said besides names: without the words that only join them.
fn note(words: &str) -> String {
    let text = one_line(words);
    let around = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | ':' | ';' | ',' | '.');
    let mut text = text.trim_matches(around);
    if let Some(inner) =
        text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).filter(|it| !it.contains(['(', ')']))
    {
        text = inner.trim();
    }
    let only_joints = text
        .split_whitespace()
        .all(|word| JOINTS.contains(&word.trim_matches(around)) || word.trim_matches(around).is_empty());
    if only_joints { String::new() } else { text.to_owned() }
}
