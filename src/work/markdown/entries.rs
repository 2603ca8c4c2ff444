//! One line of an item, and what it declares.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::culprits::culprit;
use super::super::file::line as one_line;
use super::super::item::{DeclaredAt, Item, Sourced, Verification};
use super::super::runnable::Runnable;
use super::commands::{Below, JOINING, instructed, is_tool, listed};
use super::constraint::constraint;
use super::contracts::{Side, said};
use super::lines::{Part, Voice, parts, quoted};
use super::phrases::{Says, begins};
use super::values::{Value, is_certain, paths, references, value};
use super::{globs, path_glob};
use crate::model::ContractKind;

/// A line below the first one of an item.
pub(super) struct Entry<'t> {
    pub(super) text: &'t str,
    pub(super) place: &'t DeclaredAt,
    /// All of the line that it is a part of.
    pub(super) line: &'t str,
    pub(super) voice: Voice,
    /// What the heading above it announced.
    pub(super) mode: Option<Says>,
    /// Whether that is about commands to run.
    pub(super) below: Below,
    /// The file that the heading names.
    pub(super) file: &'t str,
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
/// `src/a.ts (new)`, `(changed) src/a.ts`
static MARK_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*?[(\[—–-]\s*(?:(?:(create|new|add|neu|nouveau|nouvelle|nuev|novo|nova|nowy)|(modif|update|change|edit|exist|extend|rewrit|geändert|alterad|zmien))\w*|(新建|新增|新文件|创建|新規|作成)|(修改|变更|更新|変更|修正))")
        .expect("a valid pattern")
});
static ALL_NEW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\((?:both|all)(?: of them)? (?:are )?new\)").expect("a valid pattern"));
static MARK_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[(\[](?:(?:(create|new|add|neu)|(modif|update|change|edit|exist))\w*|(新建|新增|创建|新規|作成)|(修改|变更|更新|変更))[)\]]:?\s*$")
        .expect("a valid pattern")
});
static NEW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:new|adds?|added|introduces?|defines?)\b").expect("a valid pattern"));
pub(super) static EVENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:event|message|topic|signal)s?\b").expect("a valid pattern"));
static ENVIRONMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\benv(?:ironment)?(?:\s+var(?:iable)?s?)?\b").expect("a valid pattern"));
/// *`f()` are exported*
static OFFERED_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:is|are)\s+(?:exported|provided|exposed|public|available|defined|implemented)\b")
        .expect("a valid pattern")
});
/// *Create `LoanService` in `a.py`*
static MADE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[Cc]reate|[Aa]dd|[Ii]mplement|[Bb]uild|[Ww]rite)\s+(?:(?:the|a|an)\s+)?([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)\s+(?:(?:class|service|component|function|hook|module|type)\s+)?(?:in|at|inside)\s+$")
        .expect("a valid pattern")
});
static TABLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\btables?\b").expect("a valid pattern"));
static PRONOUN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:it|them|(?:this|that) file|these files|those files)\b[^\w]*$").expect("a valid pattern")
});
/// What a file is named for that is only looked at.
static REFERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:per|see|like|as\s+(?:in|described\s+in|specified\s+in)|according\s+to|based\s+on|described\s+in|documented\s+in|specified\s+in|mirrors?|following)\s*$")
        .expect("a valid pattern")
});
/// *`src/**` (except `src/ffi/**`)*
static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(,;–—-]?\s*\b(?:except(?:\s+for)?|excluding|without|other\s+than|but\s+not)\b((?:[^()`]|`[^`]*`)*)\)?")
        .expect("a valid pattern")
});
/// `src/a.ex` with `open/1`
static WITH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:with|containing|exporting|holding)(?:\s+(?:the|a|an|function|method|route|endpoint|tables?))*\s*$",
    )
    .expect("a valid pattern")
});
static OFFERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:expos(?:e|es|ing)|export(?:s|ing)?|offer(?:s|ing)?|provid(?:e|es|ing)|adds?|adding|new)(?:\s+(?:the|a|an|new|function|method|route|endpoint))*\s*$")
        .expect("a valid pattern")
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\[[ xX]\]\*?\s*)?(?:[Ss]ub-?[Tt]ask\s+\d+(?:\.\d+)*\s*[:.—–-]\s*)?(?:\d+(?:\.\d+)+\.?\s+)?")
        .expect("a valid pattern")
});

/// A line without its box and its number.
pub(super) fn without_mark(text: &str) -> &str {
    let text = text.strip_prefix('_').and_then(|text| text.strip_suffix('_')).unwrap_or(text);
    LABEL.find(text).map_or(text, |found| &text[found.end()..])
}

/// What is said where there is nothing to say.
pub(super) const NOTHING: [&str; 14] =
    ["none", "nothing", "n/a", "-", "–", "—", "keine", "aucune", "ninguna", "ninguno", "nenhuma", "brak", "无", "なし"];

/// Reads a line into an item. Gives the names of those that have to wait for it.
pub(super) fn read(item: &mut Item, entry: &Entry<'_>) -> Vec<String> {
    let text = without_mark(entry.text).trim();
    let (own, rest) = match begins(text) {
        Some((says, rest)) => (Some(says), rest),
        None => (None, text),
    };
    let body = rest.trim_start_matches([':', '-', '–', '—', '→']).trim_start();
    if NOTHING.contains(&body.trim_end_matches('.').to_ascii_lowercase().as_str()) {
        return Vec::new();
    }
    if let (Some(_), Some(mode @ (Says::Provides | Says::Requires))) = (own, entry.mode)
        && let Some(kind) = said(text.split([' ', ':']).next().unwrap_or_default())
    {
        // Below "Requires" a line that begins with "table" names one that is required.
        let side = if mode == Says::Provides { Side::Provides } else { Side::Requires };
        Reading { item, entry, text, body }.contracts(side, Some(kind));
        return Vec::new();
    }
    let says = match (own, entry.mode) {
        // Below "Constraints" and "Assumptions" every line is one, however it begins.
        (Some(Says::Forbids), _) => Some(Says::Forbids),
        // Below "Acceptance criteria" stands as well what others can rely on.
        (Some(own), Some(Says::Verify)) if own.is_contract() && names_contract(text, rest) => Some(own),
        (_, Some(mode)) if mode.is_whole() && own != Some(mode) && !(mode == Says::Verify && rest.starts_with(':')) => {
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

/// Verbs that say what others can rely on, or what is relied on.
const OFFERS: [&str; 12] = [
    "publishes",
    "emits",
    "fires",
    "subscribes",
    "listens",
    "exports",
    "exposes",
    "provides",
    "serves",
    "offers",
    "publish",
    "emit",
];

/// Whether a line says in one breath that there is a contract: *publishes `a.b`*.
fn names_contract(text: &str, rest: &str) -> bool {
    let verb = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let lead = rest.split('`').next().unwrap_or_default();
    OFFERS.contains(&verb.as_str()) && rest.contains('`') && lead.split_whitespace().count() <= 3
}

/// A line of which only the heading above says what it is about.
fn within(item: &mut Item, mode: Says, text: &str, entry: &Entry<'_>) -> Vec<String> {
    // "`f()` and `g()` are exported" is a promise as well as a test.
    if mode == Says::Verify
        && let Some(said) = OFFERED_AFTER.find(text)
    {
        let named = &text[..said.start()];
        let is_signature = |part: &Part<'_>| {
            part.code().is_some_and(|code| matches!(value(code), Value::Signature(_) | Value::Route(_)))
        };
        if parts(named).first().is_some_and(is_signature) {
            Reading { item, entry, text: named, body: named }.contracts(Side::Provides, None);
        }
    }
    // Below "Create `src/a.ts`:" a sentence says how, and no name in it is provided.
    if mode == Says::Provides && !entry.file.is_empty() && is_sentence(text) {
        item.steps.push(one_line(text));
        return Vec::new();
    }
    Reading { item, entry, text, body: text }.says(mode)
}

/// Whether a name only stands in the middle of a sentence.
fn is_sentence(text: &str) -> bool {
    let parts = parts(text);
    let [Part::Words(lead), Part::Code(code), ..] = parts.as_slice() else { return false };
    lead.split_whitespace().count() >= 3 && matches!(value(code), Value::Name(_) | Value::Variable(_))
}

/// A line of a block of code below a heading that says what it is.
pub(super) fn read_code(item: &mut Item, mode: Says, code: &str, place: &DeclaredAt) {
    let below = Below::Words;
    let entry =
        Entry { text: "", line: "", voice: Voice::Plain, place, mode: Some(mode), below, file: "", steps: Steps::Omit };
    let comment = ["//", "#", "--", "/*", "*"].iter().any(|mark| code.starts_with(mark));
    let mut line = Reading { item, entry: &entry, text: code, body: code };
    match (mode, value(code.trim_end_matches(['{', ';']).trim())) {
        _ if comment => {}
        (Says::Deny, Value::Path(_)) => line.denied(),
        (says, Value::Path(_)) if says.is_about_files() => line.files(says),
        (says, _) if says.names_files() => line.unread(),
        (Says::Verify, _) => line.verification(quoted(code.trim_start_matches("$ ")), None),
        (_, Value::Other(_)) => line.unread(),
        (_, found) => {
            let kind = if mode == Says::Publishes { Some(ContractKind::Event) } else { None };
            let contract = line.contract(found, kind);
            line.put(contract, if mode == Says::Requires { Side::Requires } else { Side::Provides });
        }
    }
}

pub(super) struct Reading<'i, 't> {
    pub(super) item: &'i mut Item,
    pub(super) entry: &'t Entry<'t>,
    /// The whole line.
    pub(super) text: &'t str,
    /// What comes after the words that it begins with.
    pub(super) body: &'t str,
}

impl Reading<'_, '_> {
    fn says(&mut self, says: Says) -> Vec<String> {
        match says {
            Says::Create | Says::Add | Says::Modify | Says::Allow => self.files(says),
            Says::Deny => self.denied(),
            Says::Shared => self.shared(),
            Says::Provides if self.delivers() => self.files(Says::Allow),
            Says::Provides => self.contracts(Side::Provides, None),
            Says::Requires => self.contracts(Side::Requires, None),
            Says::Publishes => self.contracts(Side::Provides, Some(ContractKind::Event)),
            Says::Subscribes => self.contracts(Side::Requires, Some(ContractKind::Event)),
            Says::Table => self.contracts(Side::Provides, Some(ContractKind::Table)),
            Says::Environment => {
                let side = if NEW.is_match(self.body) { Side::Provides } else { Side::Requires };
                self.contracts(side, Some(ContractKind::Environment));
            }
            Says::Label => self.label(),
            Says::Title => one_line(self.body).clone_into(&mut self.item.title),
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

    /// `ID: AUD-1`
    fn label(&mut self) {
        let label = self.body.trim_matches(['`', '*', ' ']);
        if self.item.label.is_empty() && !label.is_empty() && label.len() <= 12 && !label.contains(char::is_whitespace)
        {
            label.clone_into(&mut self.item.label);
        }
    }

    /// Whether the line says which files will be there in the end: *Deliverable: `docs/a.md`*.
    fn delivers(&self) -> bool {
        let label = self.text.split([':', ' ']).next().unwrap_or_default().to_lowercase();
        let is_label = ["deliver", "output", "artifact", "artefact", "result", "liefer", "livrable", "entregable"];
        let parts = parts(self.body);
        let mut codes = parts.iter().filter_map(|part| part.code()).peekable();
        is_label.iter().any(|it| label.starts_with(it))
            && codes.peek().is_some()
            && codes.all(|code| matches!(value(code), Value::Path(_)))
    }

    /// A line that begins in no way that is known.
    fn unsaid(&mut self) -> Vec<String> {
        let parts = parts(self.text);
        match parts.first() {
            Some(Part::Code(code)) if matches!(value(code), Value::Route(_)) => self.contracts(Side::Provides, None),
            Some(Part::Code(code)) if matches!(value(code), Value::Signature(_)) => {
                self.contracts(Side::Provides, None);
            }
            Some(Part::Code(code)) if is_tool(code) => self.verified(),
            _ if names_file(&parts) => self.files(Says::Allow),
            _ if self.entry.steps == Steps::Omit => {}
            _ => self.unread(),
        }
        Vec::new()
    }

    pub(super) fn unread(&mut self) {
        self.item.unread.push(Sourced::new(one_line(self.text), self.entry.place));
    }

    fn files(&mut self, says: Says) {
        if let Some(found) = EXCEPT.captures(self.body) {
            let excepted = globs(&found[1]);
            let span = found.get(0).map(|it| it.range()).unwrap_or_default();
            if !excepted.is_empty() && !globs(&self.body[..span.start]).is_empty() {
                let place = self.entry.place;
                self.item.scope.deny.extend(excepted.into_iter().map(|glob| Sourced::new(glob, place)));
                let rest = format!("{}{}", &self.body[..span.start], &self.body[span.end..]);
                let mut rest = Reading { item: self.item, entry: self.entry, text: self.text, body: &rest };
                return rest.files(says);
            }
        }
        let parts = parts(self.body);
        // "Create table `rates`" and "Add route `GET /x`" are no files.
        if says != Says::Allow && !parts.iter().any(|part| !paths(part).is_empty()) {
            let kind = if TABLE.is_match(self.body) {
                Some(ContractKind::Table)
            } else if EVENT.is_match(self.body) {
                Some(ContractKind::Event)
            } else if ENVIRONMENT.is_match(self.body) {
                Some(ContractKind::Environment)
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
        let says = if says == Says::Allow && ALL_NEW.is_match(self.body) { Says::Create } else { says };
        let mut found = false;
        for (at, part) in parts.iter().enumerate() {
            for path in paths(part) {
                let Some(glob) = path_glob(path) else { continue };
                let before = match part {
                    Part::Words(words) => &words[..words.find(path).unwrap_or(0)],
                    Part::Code(_) => at.checked_sub(1).and_then(|at| parts[at].words()).unwrap_or_default(),
                };
                // "He creates `a.kt` there": in a folder that another sentence names.
                let is_elsewhere = !path.contains('/') && self.text.trim_end_matches('.').ends_with(" there")
                    || !path.contains('/') && self.text.contains(" there,");
                if is_elsewhere || says == Says::Allow && (REFERS.is_match(before) || self.is_known(path, &parts)) {
                    found = true;
                    continue;
                }
                found = true;
                let joined = at > 0 && matches!(parts[at - 1], Part::Words(words) if TO.is_match(words));
                let inside = joined
                    || matches!(part, Part::Words(words) if TO.is_match(&words[..words.find(path).unwrap_or(0)]));
                let says = if says == Says::Allow { marked(&parts, at, path).unwrap_or(says) } else { says };
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
        // "Add `GET /a` to `src/routes.ts`", "Edit `src/a.h` to expose `open()`"
        if says.is_about_files() && says != Says::Allow && found {
            self.offered(says, &parts);
        }
        // "Create LoanService in `a.py`"
        let whole = super::lines::parts(self.text);
        if let [Part::Words(lead), Part::Code(path), ..] = whole.as_slice()
            && let Some(made) = MADE.captures(lead)
            && matches!(value(path), Value::Path(_))
        {
            super::contracts::provide(self.item, &made[1], "", path, self.entry.place);
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

    /// Whether a sentence only names again, by the last part of its path, a file that the item has.
    fn is_known(&self, path: &str, parts: &[Part<'_>]) -> bool {
        let has_words =
            parts.iter().any(|part| matches!(part, Part::Words(words) if words.contains(char::is_alphanumeric)));
        let inner = format!("/{path}");
        has_words
            && !path.contains('/')
            && culprit(path).is_none()
            && self.item.scope.allowed().any(|(_, glob)| glob.it.plain().is_some_and(|it| it.ends_with(&inner)))
    }

    /// Signatures and routes that a line adds to a file or exposes in it.
    fn offered(&mut self, says: Says, parts: &[Part<'_>]) {
        let file = parts.iter().find_map(|part| paths(part).into_iter().next()).unwrap_or_default();
        for (at, part) in parts.iter().enumerate() {
            let Part::Code(code) = part else { continue };
            let before = at.checked_sub(1).map_or("", |at| parts[at].words().unwrap_or_default());
            let is_first = parts[..at].iter().all(|part| paths(part).is_empty());
            let is_added = says == Says::Add && is_first;
            let is_implemented = says == Says::Create && is_first && !file.is_empty();
            let kind = said(before);
            let is_made = matches!(says, Says::Create | Says::Add) && WITH.is_match(before);
            let may_be = match value(code) {
                Value::Route(_) | Value::Signature(_) => {
                    is_added || is_implemented || is_made || OFFERED.is_match(before)
                }
                // `detect/1`, table `weights`
                Value::Name(name) => {
                    (name.contains('/') || kind == Some(ContractKind::Table))
                        && (is_added || is_made || OFFERED.is_match(before))
                }
                _ => false,
            };
            if !may_be {
                continue;
            }
            let mut contract = self.contract(value(code), kind);
            if contract.kind == ContractKind::Symbol {
                file.clone_into(&mut contract.file);
            }
            self.put(contract, Side::Provides);
        }
    }

    fn denied(&mut self) {
        let found = globs(self.body);
        // "out: `f()`" is what comes out of it.
        let is_output = self.text.get(..4).is_some_and(|label| label.eq_ignore_ascii_case("out:"));
        if found.is_empty() && is_output && self.body.contains('`') {
            return self.contracts(Side::Provides, None);
        }
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

    fn forbidden(&mut self, text: &str) {
        if !text.is_empty() {
            // "The writer is in `a`; do not change it."
            let line = self.entry.line;
            let means_line = globs(text).is_empty() && PRONOUN.is_match(text) && line.len() > text.len();
            let text = if means_line && !globs(line).is_empty() { line } else { text };
            self.item.constraints.push(constraint(&one_line(text), self.entry.place));
        }
    }

    pub(super) fn dependencies(&mut self) {
        let is_command = |name: &String| is_tool(name);
        // "Dependency: requires 1"
        let body = match begins(self.body) {
            Some((Says::DependsOn | Says::Requires, rest)) if !rest.contains('`') => {
                rest.trim_start_matches([':', ' '])
            }
            _ => self.body,
        };
        for name in references(body).into_iter().filter(|name| !is_command(name)) {
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
        let is_file = |part: &Part<'_>| match part {
            Part::Code(code) => matches!(value(code), Value::Path(path) if !path.starts_with("./")),
            Part::Words(words) => !words.contains(char::is_alphanumeric),
        };
        let are_tests = self.text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("test"))
            && parts.iter().all(|part| match part {
                Part::Code(code) => matches!(value(code), Value::Path(path) if std::path::Path::new(path).extension().is_none_or(|it| it != "sh")),
                Part::Words(_) => true,
            })
            && parts.iter().any(|part| part.code().is_some());
        if parts.iter().all(is_file) || are_tests {
            return self.files(Says::Allow);
        }
        let commands = self.commands();
        let plain = parts.iter().filter(|part| part.code().is_some()).count() == commands.len()
            && has_only(&words_of(&parts).to_lowercase(), &JOINING);
        let mut commands = commands.into_iter();
        let first = commands.next();
        let says_more = first.is_none() || !plain;
        self.verification(if says_more { one_line(self.text) } else { String::new() }, first);
        commands.for_each(|command| self.verification(String::new(), Some(command)));
    }

    /// What it says is to be run.
    fn commands(&self) -> Vec<Runnable> {
        let Entry { line, voice, mode, below, .. } = *self.entry;
        let found = match (voice, mode, below) {
            // What is to be done, or what there is to know, is no test.
            (Voice::Reported, ..) | (_, Some(Says::Step | Says::Context), _) => Vec::new(),
            (_, _, Below::Commands) if self.text.starts_with('`') => listed(self.text),
            _ => instructed(line, self.text),
        };
        found.into_iter().filter_map(Runnable::new).collect()
    }

    fn verification(&mut self, text: String, command: Option<Runnable>) {
        self.item.verify.push(Verification { text, command, place: self.entry.place.clone() });
    }

    fn branch(&mut self) {
        match (&self.item.branch, super::outline::name(self.body)) {
            (None, Some(name)) => self.item.branch = Some(Sourced::new(name, self.entry.place)),
            (Some(known), Some(name)) if known.it == name => {}
            _ => self.unread(),
        }
    }
}

/// Whether a line names a file: what only looks like one in the middle of a sentence is none.
fn names_file(parts: &[Part<'_>]) -> bool {
    let is_first =
        |at: usize| at == 0 || parts[..at].iter().all(|it| matches!(it, Part::Words(words) if words.trim().is_empty()));
    parts.iter().enumerate().any(|(at, part)| paths(part).into_iter().any(|path| is_first(at) || is_certain(path)))
}

/// What is said about a file beside it: that it is new, or that it is there.
pub(super) fn marked(parts: &[Part<'_>], at: usize, path: &str) -> Option<Says> {
    let (before, after) = match parts[at] {
        Part::Code(_) => (
            at.checked_sub(1).and_then(|at| parts[at].words()).unwrap_or_default(),
            parts.get(at + 1).and_then(|part| part.words()).unwrap_or_default(),
        ),
        Part::Words(words) => words.split_once(path)?,
    };
    let found = MARK_BEFORE.captures(before).or_else(|| MARK_AFTER.captures(after))?;
    Some(if found.get(1).or(found.get(3)).is_some() { Says::Create } else { Says::Modify })
}

/// Whether a text has no words but these.
pub(super) fn has_only(text: &str, known: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).all(|word| word.is_empty() || known.contains(&word))
}

/// The words of a text without its code.
pub(super) fn words_of(parts: &[Part<'_>]) -> String {
    parts.iter().copied().filter_map(Part::words).collect()
}
