//! One line of an item, and what it declares.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::file::line as one_line;
use super::super::item::{Contract, ContractKind, Item, Place, Sourced, Verification};
use super::constraint::constraint;
use super::lines::{Part, parts};
use super::names::symbol;
use super::phrases::{Says, begins};
use super::values::{Value, paths, references, route, value};
use super::{globs, path_glob};

/// A line below the first one of an item.
pub(super) struct Entry<'t> {
    pub(super) text: &'t str,
    pub(super) place: &'t Place,
    /// What the heading above it announced.
    pub(super) mode: Option<Says>,
    pub(super) steps: Steps,
}

/// Whether what is left of a line about files is kept as a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Steps {
    Keep,
    Omit,
}

static TO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:to|into|in|inside|of|from)\s*$").expect("a valid pattern"));
static FROM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:from|imports?|calls|uses|see|via)\b[^`]*$").expect("a valid pattern"));
/// `src/a.ts (new)`
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\((create|new|add|modify|update|change|edit)(?:s|d|ed)?\)\s*$").expect("a valid pattern")
});
static EVENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:event|message|topic|signal)s?\b").expect("a valid pattern"));
static TABLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\btables?\b").expect("a valid pattern"));
static LABEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:\[[ xX]\]\s*)?").expect("a valid pattern"));

/// Reads a line into an item. Gives the names of those that have to wait for it.
pub(super) fn read(item: &mut Item, entry: &Entry<'_>) -> Vec<String> {
    let text = LABEL.replace(entry.text, "");
    let text = text.trim();
    let (own, rest) = match begins(text) {
        Some((says, rest)) => (Some(says), rest),
        None => (None, text),
    };
    let body = rest.trim_start_matches([':', '-', '–', '—']).trim_start();
    let says = match (own, entry.mode) {
        // Below "Constraints" and "Assumptions" every line is one, however it begins.
        (Some(Says::Forbids), _) => Some(Says::Forbids),
        (_, Some(mode @ (Says::Constraint | Says::Forbids | Says::Deny | Says::Assumes | Says::Unread)))
            if own != Some(mode) =>
        {
            return within(item, mode, text, entry);
        }
        (own @ Some(_), _) => own,
        (None, Some(mode)) => return within(item, mode, text, entry),
        (None, None) => None,
    };
    let mut line = Reading { item, entry, text, body };
    match says {
        Some(says) => line.says(says),
        None => line.unsaid(),
    }
}

/// A line of which only the heading above says what it is about.
fn within(item: &mut Item, mode: Says, text: &str, entry: &Entry<'_>) -> Vec<String> {
    Reading { item, entry, text, body: text }.says(mode)
}

/// A line of a block of code below a heading that says what it is.
pub(super) fn read_code(item: &mut Item, mode: Says, code: &str, place: &Place) {
    let entry = Entry { text: "", place, mode: Some(mode), steps: Steps::Omit };
    let comment = ["//", "#", "--", "/*", "*"].iter().any(|mark| code.starts_with(mark));
    let mut line = Reading { item, entry: &entry, text: code, body: code };
    match (mode, value(code.trim_end_matches(['{', ';']).trim())) {
        _ if comment => {}
        (Says::Verify, _) => line.verification(String::new(), code.trim_start_matches("$ ")),
        (_, Value::Other(_)) => line.unread(),
        (_, found) => {
            let kind = if mode == Says::Publishes { Some(ContractKind::Event) } else { None };
            let contract = line.contract(found, kind);
            line.put(contract, if mode == Says::Requires { Side::Requires } else { Side::Provides });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Provides,
    Requires,
}

struct Reading<'i, 't> {
    item: &'i mut Item,
    entry: &'t Entry<'t>,
    /// The whole line.
    text: &'t str,
    /// What comes after the words that it begins with.
    body: &'t str,
}

impl Reading<'_, '_> {
    fn says(&mut self, says: Says) -> Vec<String> {
        match says {
            Says::Create | Says::Add | Says::Modify | Says::Allow => self.files(says),
            Says::Deny => self.denied(),
            Says::Shared => self.shared(),
            Says::Provides => self.contracts(Side::Provides, None),
            Says::Requires => self.contracts(Side::Requires, None),
            Says::Publishes => self.contracts(Side::Provides, Some(ContractKind::Event)),
            Says::Subscribes => self.contracts(Side::Requires, Some(ContractKind::Event)),
            Says::Table => self.contracts(Side::Provides, Some(ContractKind::Table)),
            Says::Environment => self.contracts(Side::Requires, Some(ContractKind::Environment)),
            Says::Assumes => self.assumption(),
            Says::Forbids => self.forbidden(self.text),
            Says::Constraint => self.forbidden(self.body),
            Says::DependsOn => self.dependencies(),
            Says::Blocks => return references(self.body),
            Says::Verify => self.verified(),
            Says::Branch => self.branch(),
            Says::Context => self.item.context.extend((!self.body.is_empty()).then(|| one_line(self.body))),
            Says::Step => self.item.steps.extend((!self.body.is_empty()).then(|| one_line(self.body))),
            Says::Unread => self.item.unread.push(Sourced::new(one_line(self.body), self.entry.place)),
        }
        Vec::new()
    }

    /// A line that begins in no way that is known.
    fn unsaid(&mut self) -> Vec<String> {
        let parts = parts(self.text);
        match parts.first() {
            Some(Part::Code(code)) if matches!(value(code), Value::Route(_)) => self.contracts(Side::Provides, None),
            Some(Part::Code(code)) if matches!(value(code), Value::Signature(_)) => {
                self.contracts(Side::Provides, None);
            }
            _ if parts.iter().any(|part| !paths(part).is_empty()) => self.files(Says::Allow),
            _ if self.entry.steps == Steps::Omit => {}
            _ => self.unread(),
        }
        Vec::new()
    }

    fn unread(&mut self) {
        self.item.unread.push(Sourced::new(one_line(self.text), self.entry.place));
    }

    fn files(&mut self, says: Says) {
        let parts = parts(self.body);
        let says = match (says, MARK.captures(self.body)) {
            (Says::Allow, Some(found)) => match found[1].to_ascii_lowercase().as_str() {
                "create" | "new" | "add" => Says::Create,
                _ => Says::Modify,
            },
            (says, _) => says,
        };
        // "Create table `rates`" and "Add route `GET /x`" are no files.
        if says != Says::Allow && !parts.iter().any(|part| !paths(part).is_empty()) {
            let kind = if TABLE.is_match(self.body) {
                Some(ContractKind::Table)
            } else if EVENT.is_match(self.body) {
                Some(ContractKind::Event)
            } else {
                None
            };
            let named = |part: &Part<'_>| matches!(part, Part::Code(code) if matches!(value(code), Value::Route(_) | Value::Signature(_)));
            if matches!(says, Says::Create | Says::Add)
                && (kind.is_some() && self.body.contains('`') || parts.iter().any(named))
            {
                return self.contracts(Side::Provides, kind);
            }
        }
        let mut found = false;
        for (at, part) in parts.iter().enumerate() {
            for path in paths(part) {
                let Some(glob) = path_glob(path) else { continue };
                found = true;
                let joined = at > 0 && matches!(parts[at - 1], Part::Words(words) if TO.is_match(words));
                let inside = joined
                    || matches!(part, Part::Words(words) if TO.is_match(&words[..words.find(path).unwrap_or(0)]));
                let scope = &mut self.item.scope;
                let list = match says {
                    Says::Create => &mut scope.create,
                    Says::Add if !inside => &mut scope.create,
                    Says::Add | Says::Modify => &mut scope.modify,
                    _ => &mut scope.allow,
                };
                if !list.iter().any(|it| it.it == glob) {
                    list.push(Sourced::new(glob, self.entry.place));
                }
            }
        }
        // A variable that is added to a file can be relied on from then on.
        if matches!(says, Says::Add | Says::Modify) && found {
            for part in &parts {
                if let Part::Code(code) = part
                    && let Value::Variable(name) = value(code)
                    && name.contains('_')
                {
                    let contract = self.contract(Value::Variable(name), Some(ContractKind::Environment));
                    self.put(contract, Side::Provides);
                }
            }
        }
        let words = words_of(&parts);
        let only_files = parts.iter().all(|part| match part {
            Part::Code(code) => matches!(value(code), Value::Path(_)),
            Part::Words(_) => true,
        }) && !words.replace(" and ", " ").contains(char::is_alphanumeric);
        match (found, self.entry.steps) {
            (true, Steps::Keep) if !only_files => self.item.steps.push(one_line(self.text)),
            (false, Steps::Keep) if says == Says::Allow => self.unread(),
            (false, Steps::Keep) => self.item.steps.push(one_line(self.text)),
            _ => {}
        }
    }

    fn denied(&mut self) {
        let found = globs(self.body);
        if found.is_empty() {
            return self.forbidden(self.text);
        }
        let globs = found.into_iter().map(|glob| Sourced::new(glob, self.entry.place));
        self.item.scope.deny.extend(globs);
    }

    fn shared(&mut self) {
        let found = globs(self.body);
        if found.is_empty() {
            return self.unread();
        }
        let globs = found.into_iter().map(|glob| Sourced::new(glob, self.entry.place));
        self.item.scope.shared.extend(globs);
    }

    fn contracts(&mut self, side: Side, kind: Option<ContractKind>) {
        let mut parts = parts(self.body);
        let has_code = parts.iter().any(|part| matches!(part, Part::Code(_)));
        if !has_code {
            // Without backticks a line is one name, signature or route, or words.
            let body = self.body.trim();
            let whole = if route(body).is_some() || !body.contains(' ') { Some(value(body)) } else { signature(body) };
            match whole {
                Some(Value::Other(_)) | None => return self.words(side),
                Some(_) => parts = vec![Part::Code(body)],
            }
        }
        let kind = kind.or_else(|| EVENT.is_match(&words_of(&parts)).then_some(ContractKind::Event));
        let mut found: Vec<Contract> = Vec::new();
        let (mut file, mut notes) = (String::new(), String::new());
        for (at, part) in parts.iter().enumerate() {
            let code = match part {
                Part::Words(words) => {
                    notes.push_str(words);
                    continue;
                }
                Part::Code(code) => *code,
            };
            let from = at > 0 && matches!(parts[at - 1], Part::Words(words) if FROM.is_match(words));
            match value(code) {
                Value::Path(path) if kind == Some(ContractKind::Event) && found.is_empty() && !path.contains('/') => {
                    found.push(self.contract(Value::Name(path), kind));
                }
                Value::Path(path) if found.is_empty() || from && side == Side::Provides => {
                    let contract = self.contract(Value::Path(path), None);
                    self.put(contract, if from { Side::Requires } else { side });
                    if from {
                        notes.push_str(&super::lines::quoted(code));
                    } else if found.is_empty() {
                        return self.rest_of_path(path, &parts[at + 1..]);
                    }
                }
                Value::Path(path) => path.clone_into(&mut file),
                Value::Shape(shape) => match found.last_mut() {
                    Some(last) if last.shape.is_empty() => last.shape = one_line(shape),
                    _ => notes.push_str(&super::lines::quoted(code)),
                },
                Value::Route(_) if kind == Some(ContractKind::Event) && !found.is_empty() => {
                    notes.push_str(&super::lines::quoted(code));
                }
                Value::Other(_) if kind.is_none() => notes.push_str(&super::lines::quoted(code)),
                found_value => found.push(self.contract(found_value, kind)),
            }
        }
        if found.is_empty() {
            return self.words(side);
        }
        let note = note(&notes);
        for mut contract in found {
            contract.file.clone_from(&file);
            contract.note.clone_from(&note);
            // The file of a table is its migration, which has to be written.
            if side == Side::Provides && contract.kind == ContractKind::Table && !file.is_empty() {
                self.create(&file);
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
                Part::Code(code) => super::lines::quoted(code),
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

    fn create(&mut self, path: &str) {
        let Some(glob) = path_glob(path) else { return };
        if !self.item.scope.allowed().any(|(_, it)| it.it == glob) {
            self.item.scope.create.push(Sourced::new(glob, self.entry.place));
        }
    }

    /// What is provided or relied on, in words only.
    fn words(&mut self, side: Side) {
        match side {
            Side::Requires => self.item.assumes.push(Sourced::new(one_line(self.text), self.entry.place)),
            Side::Provides => self.unread(),
        }
    }

    fn contract(&self, found: Value<'_>, kind: Option<ContractKind>) -> Contract {
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

    fn put(&mut self, contract: Contract, side: Side) {
        let list = match side {
            Side::Provides => &mut self.item.provides,
            Side::Requires => &mut self.item.requires,
        };
        if !list.contains(&contract) {
            list.push(contract);
        }
    }

    fn assumption(&mut self) {
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

    fn forbidden(&mut self, text: &str) {
        if !text.is_empty() {
            self.item.constraints.push(constraint(&one_line(text), self.entry.place));
        }
    }

    fn dependencies(&mut self) {
        let found = references(self.body);
        for name in found {
            if !self.item.depends_on.iter().any(|it| it.it == name) {
                self.item.depends_on.push(Sourced::new(name, self.entry.place));
            }
        }
    }

    fn verified(&mut self) {
        if self.body.is_empty() {
            return;
        }
        let parts = parts(self.body);
        let command = parts.iter().find_map(|part| match part {
            Part::Code(code) => Some(*code),
            Part::Words(_) => None,
        });
        let plain = words_of(&parts).replace([':', '.'], "").trim().is_empty() && parts.len() <= 2;
        match command {
            Some(command) if plain => self.verification(String::new(), command),
            Some(command) => self.verification(one_line(self.text), command),
            None => self.verification(one_line(self.text), ""),
        }
    }

    fn verification(&mut self, text: String, command: &str) {
        let command = one_line(command);
        self.item.verify.push(Verification { text, command, place: self.entry.place.clone() });
    }

    fn branch(&mut self) {
        let name = parts(self.body).iter().find_map(|part| match part {
            Part::Code(code) => Some(one_line(code)).filter(|name| !name.is_empty()),
            Part::Words(words) => words.split_whitespace().next().map(str::to_owned),
        });
        match (&self.item.branch, name) {
            (None, Some(name)) => self.item.branch = Some(Sourced::new(name, self.entry.place)),
            (Some(known), Some(name)) if known.it == name => {}
            _ => self.unread(),
        }
    }
}

fn words_of(parts: &[Part<'_>]) -> String {
    parts.iter().filter_map(|part| if let Part::Words(words) = part { Some(*words) } else { None }).collect()
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
