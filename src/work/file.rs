//! An item as a file of its own: `.divergence/work/<slug>.toml`.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::error::Unreadable;
use super::glob::Glob;
use super::item::{Constraint, Contract, DeclaredAt, Item, Role, Scope, Sourced, Verification};
use super::markdown::{Part, parts, quoted};
use super::runnable::{Runnable, commands};
use crate::model::ContractKind;

/// Where the files of items are, from the root of the repository.
pub const FOLDER: &str = ".divergence/work";

/// Whether a file of the repository, by its path from the root, declares items.
#[must_use]
pub fn is_declaration(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// One work item: the branch that it is done on, what it may touch, what it provides and requires.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "WorkItem")]
pub struct Declared {
    /// How other items refer to it, such as `1` or `T012`. Its branch, title and file name do as well.
    #[serde(skip_serializing_if = "String::is_empty")]
    item: String,
    /// What it is, in a few words.
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    /// The branch on which it is done. Only an integration may do without.
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<String>,
    /// Whether it brings the others together once they have landed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    integration: bool,
    /// The items that have to land first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    depends_on: Vec<String>,
    /// What the broader task is, and how the item fits in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    context: Vec<String>,
    /// What has to be done, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<String>,
    /// What it takes for granted, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumes: Vec<String>,
    /// What was said and not understood when the file was written from another form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<String>,
    /// How it is tested by itself: a command, or several.
    #[serde(skip_serializing_if = "OneOrMany::is_empty")]
    verify: OneOrMany,
    /// The files that it may touch.
    #[serde(skip_serializing_if = "DeclaredScope::is_empty")]
    scope: DeclaredScope,
    /// What others can rely on once it is done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provides: Vec<DeclaredContract>,
    /// What it relies on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    requires: Vec<DeclaredContract>,
    /// What it must not do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    constraint: Vec<DeclaredConstraint>,
}

/// Files, as patterns of `.gitignore`: with a `/` in it a pattern starts at the root of the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct DeclaredScope {
    /// Files that are not there yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    create: Vec<String>,
    /// Files that are there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    modify: Vec<String>,
    /// Files that may be touched in any way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    allow: Vec<String>,
    /// Files that must not be touched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deny: Vec<String>,
    /// Files that other items touch as well, and all know it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    shared: Vec<String>,
}

/// What one item provides and another relies on: exactly one of `symbol`, `route`, `table`, `event`, `path` and `env`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct DeclaredContract {
    /// The name of a function, type or constant.
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<String>,
    /// Method and path, such as `GET /api/rates`.
    #[serde(skip_serializing_if = "Option::is_none")]
    route: Option<String>,
    /// A table of a database.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    /// An event or message.
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    /// A file or folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// An environment variable or configuration key.
    #[serde(skip_serializing_if = "Option::is_none")]
    env: Option<String>,
    /// What a symbol looks like, in its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    /// What anything else looks like: columns, a payload, a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    shape: Option<String>,
    /// The file in which it stands.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// What else there is to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Something that an item must not do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct DeclaredConstraint {
    /// In words.
    text: String,
    /// Files that must stay as they are if they were there before; `**` for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    existing: Vec<String>,
    /// Files that must not be touched at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    paths: Vec<String>,
    /// Files that may be touched all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    except: Vec<String>,
}

/// A command, or a list of commands and of what is said in words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected a command or a list of commands")]
enum OneOrMany {
    One(String),
    Many(Vec<DeclaredCheck>),
}

/// How something is tested.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected a command or { text, command }")]
enum DeclaredCheck {
    /// A command.
    Command(String),
    /// In words, with a command or without.
    #[serde(rename_all = "kebab-case")]
    Words {
        /// In words.
        text: String,
        /// The command.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        command: String,
    },
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl OneOrMany {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Many(many) if many.is_empty())
    }
}

impl DeclaredScope {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads the file of an item.
///
/// # Errors
/// If it is not TOML, has a key that is not known, or a pattern that is none. The error names the line.
pub fn read(name: &str, text: &str) -> Result<Item, Unreadable> {
    let file: Arc<str> = name.into();
    let declared: Declared = toml::from_str(text).map_err(|error| refused(&file, text, &error))?;
    let lines = Lines::of(&file, text);
    Reading { lines }.item(declared)
}

/// Writes the file of an item.
#[must_use]
pub fn write(item: &Item) -> String {
    toml::to_string_pretty(&declared(item)).unwrap_or_default()
}

fn refused(file: &Arc<str>, text: &str, error: &toml::de::Error) -> Unreadable {
    let line = error.span().map_or(0, |span| line_at(&ends_of_lines(text), span.start));
    let message = error.message().trim().replace('\n', ": ");
    let place = DeclaredAt { file: Arc::clone(file), line };
    let suggestion = nearest_key(&message);
    let refused = Unreadable::new(place, message);
    match suggestion {
        Some(known) => refused.hint(format!("did you mean '{known}'?")),
        None => refused.hint("see what there is: divergence schema work-item"),
    }
}

/// The key that is most like the unknown one of a message of TOML, by what the message lists.
#[must_use]
pub fn nearest_key(message: &str) -> Option<String> {
    let rest = message.strip_prefix("unknown field `")?;
    let (wanted, known) = rest.split_once('`')?;
    let known = known.split('`').skip(1).step_by(2);
    let best = known.map(|it| (strsim::jaro_winkler(wanted, it), it)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.8).then(|| best.1.to_owned())
}

/// Where the lines of a text end, rising.
fn ends_of_lines(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

fn line_at(ends: &[usize], at: usize) -> u32 {
    let above = ends.partition_point(|end| *end < at);
    u32::try_from(above).unwrap_or(u32::MAX).saturating_add(1)
}

/// Where everything stands in the file.
struct Lines<'t> {
    file: Arc<str>,
    ends: Vec<usize>,
    root: Option<toml::Spanned<toml::de::DeTable<'t>>>,
}

/// One step on the way to a value.
#[derive(Clone, Copy)]
enum Step {
    Key(&'static str),
    At(usize),
}

impl<'t> Lines<'t> {
    fn of(file: &Arc<str>, text: &'t str) -> Self {
        Self { file: Arc::clone(file), ends: ends_of_lines(text), root: toml::de::DeTable::parse(text).ok() }
    }

    /// Where a value stands; the first line if that is not known.
    fn place(&self, steps: &[Step]) -> DeclaredAt {
        let line = self.span(steps).map_or(1, |at| line_at(&self.ends, at));
        DeclaredAt { file: Arc::clone(&self.file), line }
    }

    fn span(&self, steps: &[Step]) -> Option<usize> {
        let [Step::Key(first), rest @ ..] = steps else { return None };
        let mut at = self.root.as_ref()?.get_ref().get(*first)?;
        for step in rest {
            at = match (step, at.get_ref()) {
                (Step::Key(key), toml::de::DeValue::Table(table)) => table.get(*key)?,
                (Step::At(place), toml::de::DeValue::Array(array)) => array.get(*place)?,
                _ => break,
            };
        }
        Some(at.span().start)
    }
}

struct Reading<'t> {
    lines: Lines<'t>,
}

impl Reading<'_> {
    fn item(&self, from: Declared) -> Result<Item, Unreadable> {
        let place = |key| self.lines.place(&[Step::Key(key)]);
        let nth = |key, at| self.lines.place(&[Step::Key(key), Step::At(at)]);
        let sourced = |key: &'static str, texts: Vec<String>, form: fn(&str) -> String| -> Vec<Sourced<String>> {
            let sourced = |(at, text): (usize, String)| Sourced { it: form(&text), place: nth(key, at) };
            texts.into_iter().enumerate().map(sourced).filter(|it| !it.it.is_empty()).collect()
        };
        let contracts = |key: &'static str, from: Vec<DeclaredContract>| {
            from.into_iter().enumerate().map(|(at, it)| contract(it, nth(key, at))).collect::<Result<Vec<_>, _>>()
        };
        let checks = match from.verify {
            OneOrMany::One(command) => vec![DeclaredCheck::Command(command)],
            OneOrMany::Many(many) => many,
        };
        let check = |(at, check)| match check {
            DeclaredCheck::Command(command) => verification("", &command, &nth("verify", at)),
            DeclaredCheck::Words { text, command } => verification(&text, &command, &nth("verify", at)),
        };
        let checks: Vec<Vec<Verification>> =
            checks.into_iter().enumerate().map(check).collect::<Result<_, Unreadable>>()?;
        let constraint = |(at, it): (usize, DeclaredConstraint)| {
            let place = nth("constraint", at);
            Ok(Constraint {
                text: prose(&it.text),
                existing: it.existing.iter().map(|text| glob(text, &place)).collect::<Result<_, _>>()?,
                paths: it.paths.iter().map(|text| glob(text, &place)).collect::<Result<_, _>>()?,
                except: it.except.iter().map(|text| glob(text, &place)).collect::<Result<_, _>>()?,
                place,
            })
        };
        Ok(Item {
            label: line(&from.item),
            title: prose(&from.title),
            branch: from
                .branch
                .map(|it| Sourced { it: line(&it), place: place("branch") })
                .filter(|it| !it.it.is_empty()),
            role: if from.integration { Role::Integration } else { Role::Work },
            context: lines(&from.context),
            steps: lines(&from.steps),
            depends_on: sourced("depends-on", from.depends_on, line),
            scope: self.scope(&from.scope)?,
            provides: contracts("provides", from.provides)?,
            requires: contracts("requires", from.requires)?,
            assumes: sourced("assumes", from.assumes, prose),
            constraints: from.constraint.into_iter().enumerate().map(constraint).collect::<Result<_, _>>()?,
            verify: checks.into_iter().flatten().collect(),
            unread: sourced("unread", from.unread, prose),
            place: DeclaredAt { file: Arc::clone(&self.lines.file), line: 1 },
        })
    }

    fn scope(&self, from: &DeclaredScope) -> Result<Scope, Unreadable> {
        let globs = |key: &'static str, texts: &[String]| {
            let sourced = |(at, text): (usize, &String)| {
                let place = self.lines.place(&[Step::Key("scope"), Step::Key(key), Step::At(at)]);
                Ok(Sourced { it: glob(text, &place)?, place })
            };
            texts.iter().enumerate().map(sourced).collect::<Result<Vec<_>, Unreadable>>()
        };
        Ok(Scope {
            create: globs("create", &from.create)?,
            modify: globs("modify", &from.modify)?,
            allow: globs("allow", &from.allow)?,
            deny: globs("deny", &from.deny)?,
            shared: globs("shared", &from.shared)?,
        })
    }
}

fn glob(text: &str, place: &DeclaredAt) -> Result<Glob, Unreadable> {
    Glob::new(text).map_err(|error| {
        Unreadable::new(place.clone(), format!("'{text}' is no pattern: {error}"))
            .hint("patterns are those of .gitignore: src/**, *.sql, /Cargo.toml")
    })
}

/// A check. A command of several lines is as many.
fn verification(text: &str, command: &str, place: &DeclaredAt) -> Result<Vec<Verification>, Unreadable> {
    let refused = |message: &str| Unreadable::new(place.clone(), message).hint("put it into a script, and name that");
    let commands = match command.trim() {
        command if command.contains('\n') => {
            commands(command).ok_or_else(|| refused("the lines of this command cannot be told apart"))?
        }
        "" => Vec::new(),
        command => vec![command.to_owned()],
    };
    let runnable = |command: &String| {
        Runnable::new(command).ok_or_else(|| refused("a command holds characters that cannot be seen"))
    };
    let mut commands = commands.iter().map(runnable).collect::<Result<Vec<_>, _>>()?.into_iter();
    let text = prose(text);
    let first = commands.next();
    if text.is_empty() && first.is_none() {
        return Ok(Vec::new());
    }
    let first = Verification { text, command: first, place: place.clone() };
    let more = commands.map(|it| Verification { text: String::new(), command: Some(it), place: place.clone() });
    Ok(std::iter::once(first).chain(more).collect())
}

fn contract(from: DeclaredContract, place: DeclaredAt) -> Result<Contract, Unreadable> {
    let kinds = [
        (ContractKind::Symbol, from.symbol),
        (ContractKind::Route, from.route),
        (ContractKind::Table, from.table),
        (ContractKind::Event, from.event),
        (ContractKind::Path, from.path),
        (ContractKind::Environment, from.env),
    ];
    let mut named = kinds.into_iter().filter_map(|(kind, name)| Some((kind, name?)));
    let (Some((kind, name)), None) = (named.next(), named.next()) else {
        return Err(Unreadable::new(
            place,
            "a contract has one of 'symbol', 'route', 'table', 'event', 'path' and 'env'",
        )
        .hint("write one [[provides]] or [[requires]] for each"));
    };
    let shape = match (kind, from.signature, from.shape) {
        (_, Some(_), Some(_)) => {
            return Err(Unreadable::new(place, "a contract has a 'signature' or a 'shape', not both"));
        }
        (_, signature, shape) => signature.or(shape).unwrap_or_default(),
    };
    let text = |text: Option<String>| text.as_deref().map(line).unwrap_or_default();
    Ok(Contract {
        kind,
        name: line(&name),
        shape: line(&shape),
        file: text(from.file),
        note: prose(&from.note.unwrap_or_default()),
        place,
    })
}

/// A text as one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence as one line. Backticks that quote nothing become `'`.
pub(super) fn prose(text: &str) -> String {
    let text = line(text);
    let mut out = String::new();
    for part in parts(&text) {
        match part {
            Part::Words(words) => out.push_str(&words.replace('`', "'")),
            Part::Code(code) if code.trim().is_empty() => {}
            Part::Code(code) => {
                out.push_str(if out.ends_with('`') { " " } else { "" });
                out.push_str(&quoted(&line(code)));
            }
        }
    }
    line(&out)
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| prose(text)).filter(|text| !text.is_empty()).collect()
}

fn declared(item: &Item) -> Declared {
    let texts = |from: &[Sourced<String>]| from.iter().map(|it| it.it.clone()).collect();
    let globs = |from: &[Sourced<Glob>]| from.iter().map(|it| it.it.text().to_owned()).collect();
    let plain = |from: &[Glob]| from.iter().map(|it| it.text().to_owned()).collect();
    let command = |it: &Verification| it.command.as_ref().map_or_else(String::new, |it| it.text().to_owned());
    let check = |it: &Verification| match it.text.as_str() {
        "" => DeclaredCheck::Command(command(it)),
        text => DeclaredCheck::Words { text: text.to_owned(), command: command(it) },
    };
    Declared {
        item: item.label.clone(),
        title: item.title.clone(),
        branch: item.branch.as_ref().map(|branch| branch.it.clone()),
        integration: item.role == Role::Integration,
        depends_on: texts(&item.depends_on),
        context: item.context.clone(),
        steps: item.steps.clone(),
        assumes: texts(&item.assumes),
        unread: texts(&item.unread),
        verify: match item.verify.as_slice() {
            [only] if only.text.is_empty() => OneOrMany::One(command(only)),
            many => OneOrMany::Many(many.iter().map(check).collect()),
        },
        scope: DeclaredScope {
            create: globs(&item.scope.create),
            modify: globs(&item.scope.modify),
            allow: globs(&item.scope.allow),
            deny: globs(&item.scope.deny),
            shared: globs(&item.scope.shared),
        },
        provides: item.provides.iter().map(declared_contract).collect(),
        requires: item.requires.iter().map(declared_contract).collect(),
        constraint: item
            .constraints
            .iter()
            .map(|it| DeclaredConstraint {
                text: it.text.clone(),
                existing: plain(&it.existing),
                paths: plain(&it.paths),
                except: plain(&it.except),
            })
            .collect(),
    }
}

fn declared_contract(from: &Contract) -> DeclaredContract {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let mut contract =
        DeclaredContract { file: some(&from.file), note: some(&from.note), ..DeclaredContract::default() };
    let name = Some(from.name.clone());
    match from.kind {
        ContractKind::Symbol => contract.symbol = name,
        ContractKind::Route => contract.route = name,
        ContractKind::Table => contract.table = name,
        ContractKind::Event => contract.event = name,
        ContractKind::Path => contract.path = name,
        ContractKind::Environment => contract.env = name,
        // Nobody can declare the others (`ContractKind::DECLARED`): they are read from files.
        _ => {}
    }
    match from.kind {
        ContractKind::Symbol => contract.signature = some(&from.shape),
        _ => contract.shape = some(&from.shape),
    }
    contract
}
