//! Models of tools that map tables to code, where the mapping is plain: what stands in a line says it.
//!
//! `schema.prisma`, classes of `SQLAlchemy` and Django, `schema.rb` and migrations of Rails, entities of `TypeORM` and JPA,
//! structs of GORM, `table!` of Diesel. A model says what a program takes a table for; what a database has, migrations say. So who joins the two asks whether there are any.
//! What Prisma's client names has a schema of its own, `prisma`: a field may have another name in the database.

use compact_str::{CompactString, format_compact};

use super::columns::used;
use super::{Act, Column, Step, Use, builders, changes, entities};
use crate::facts::Call;
use crate::model::{Position, Span};

/// A way to write models.
struct Form {
    reads: fn(&str) -> bool,
    /// What a text of it has in it.
    marks: &'static [&'static str],
    read: fn(&str, &str) -> Vec<Step>,
}

static FORMS: [Form; 9] = [
    Form { reads: |path| ends(path, ".prisma"), marks: &["model "], read: prisma },
    Form { reads: |path| ends(path, ".py"), marks: &["__tablename__"], read: alchemy },
    Form { reads: |path| ends(path, ".py"), marks: &["models.Model"], read: django },
    Form { reads: |path| ends(path, ".rb"), marks: &["ActiveRecord::"], read: rails },
    Form {
        reads: |path| (ends(path, ".ts") || ends(path, ".js")) && (path.contains(".entity.") || has_models(path)),
        marks: &["@Entity("],
        read: entities::typeorm,
    },
    Form {
        reads: |path| ends(path, ".java") && !path.contains("/test/"),
        marks: &["@Entity", "@Table("],
        read: entities::jpa,
    },
    Form { reads: |path| ends(path, ".go") && has_models(path), marks: &["gorm"], read: entities::gorm },
    Form { reads: changes::may_be_one, marks: &["changeSet"], read: changes::read },
    Form { reads: |path| ends(path, "schema.rs"), marks: &["table!"], read: entities::diesel },
];

/// Whether a path says that a file has models: code of these languages may have anything.
fn has_models(path: &str) -> bool {
    let is_one = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
        ["domain", "entities", "entity", "model", "models"].contains(&stem.as_str())
    };
    path.split('/').any(is_one)
}

fn ends(path: &str, end: &str) -> bool {
    path.ends_with(end)
}

/// Whether a file may have models, by its name.
#[must_use]
pub fn may_model(path: &str) -> bool {
    FORMS.iter().any(|form| (form.reads)(path))
}

/// Whether what a file says of tables is what a program takes them for, and not what becomes of a database.
#[must_use]
pub fn is_model(path: &str) -> bool {
    may_model(path) && !path.contains("migrat") && !ends(path, "schema.rb") && !changes::may_be_one(path)
}

/// The tables of the models in a text, and what Rails does to tables.
#[must_use]
pub fn models(path: &str, text: &str) -> Vec<Step> {
    let form = FORMS.iter().find(|form| (form.reads)(path) && form.marks.iter().any(|it| text.contains(it)));
    form.map(|form| (form.read)(text, path)).unwrap_or_default()
}

/// Where a word stands in a line.
pub(super) fn span(line: usize, text: &str, word: &str) -> Span {
    let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
    let at = text.find(word).unwrap_or(0);
    let position = |column: usize| Position { line: narrow(line), column: narrow(column) };
    Span { start: position(at), end: position(at + word.len()) }
}

pub(super) fn table(name: &str, columns: Vec<Column>, span: Span) -> Step {
    let act = Act::CreateTable { table: name.to_lowercase().into(), columns: Some(columns), keys: Vec::new() };
    Step { act, span, is_guarded: false }
}

pub(super) fn column(name: &str, kind: &str) -> Column {
    Column { name: name.to_lowercase().into(), kind: kind.to_lowercase().into(), ..Column::default() }
}

/// What stands between the first quotes behind a word.
pub(super) fn quoted<'t>(text: &'t str, behind: &str) -> Option<&'t str> {
    let rest = &text[text.find(behind)? + behind.len()..];
    let start = rest.find(['"', '\''])?;
    let inside = &rest[start + 1..];
    Some(&inside[..inside.find(['"', '\''])?])
}

pub(super) fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|it| it.is_alphanumeric() || it == '_')
}

fn prisma(text: &str, _: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut open: Option<(&str, &str, Span)> = None;
    let (mut fields, mut stored, mut mapped): (Vec<Column>, Vec<Column>, Option<&str>) = Default::default();
    // What is no relation: types that are written in small letters at most, and enumerations.
    let models: Vec<&str> =
        text.lines().filter_map(|it| it.trim().strip_prefix("model ")?.split_whitespace().next()).collect();
    for (number, line) in text.lines().enumerate() {
        let bare = line.split("//").next().unwrap_or_default().trim();
        let words: Vec<&str> = bare.split_whitespace().collect();
        match (words.as_slice(), open) {
            ([kind @ ("model" | "enum"), name, ..], None) => open = Some((kind, name, span(number, line, name))),
            (["}", ..], Some((kind, name, at))) => {
                let fields = std::mem::take(&mut fields);
                let called = mapped.take().unwrap_or(name);
                if kind == "model" {
                    let act = Act::CreateTable { table: of_prisma(name), columns: Some(fields), keys: Vec::new() };
                    steps.push(Step { act, span: at, is_guarded: false });
                    steps.push(table(called, std::mem::take(&mut stored), at));
                } else {
                    let values = fields.into_iter().map(|it| it.kind).collect();
                    steps.push(Step {
                        act: Act::CreateType(called.to_lowercase().into(), values),
                        span: at,
                        is_guarded: false,
                    });
                }
                open = None;
            }
            ([first, ..], Some(_)) if first.starts_with("@@") => mapped = quoted(bare, "@@map(").or(mapped),
            ([value], Some(("enum", ..))) => fields.push(Column { kind: (*value).into(), ..column(value, "") }),
            ([name, kind, ..], Some(("model", ..))) if is_name(name) => {
                let bare_kind = kind.trim_end_matches(['?', ']', '[']);
                fields.push(Column { name: (*name).into(), ..column(name, kind) });
                if !models.contains(&bare_kind) {
                    stored.push(column(quoted(bare, "@map(").unwrap_or(name), kind));
                }
            }
            _ => {}
        }
    }
    steps
}

/// What Prisma's client calls a model. Capitals tell names of it apart.
fn of_prisma(model: &str) -> CompactString {
    let mut rest = model.chars();
    let first = rest.next().map(char::to_lowercase);
    CompactString::from("prisma.") + &first.into_iter().flatten().chain(rest).collect::<String>()
}

/// What stands behind `class`, where, and its members: the number of a line, and what it says.
type Class<'t> = (&'t str, Span, Vec<(usize, String)>);

/// The classes of a text of Python: their lines at the depth of its members, each with all that belongs to it.
fn classes(text: &str) -> Vec<Class<'_>> {
    let mut found: Vec<Class<'_>> = Vec::new();
    let mut depth = None;
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if indent == 0 {
            depth = None;
            if let Some(rest) = bare.strip_prefix("class ") {
                let name = rest.split(['(', ':']).next().unwrap_or_default().trim();
                found.push((rest, span(number, line, name), Vec::new()));
            } else if !bare.starts_with([')', ']', '}']) {
                found.push(("", Span::default(), Vec::new()));
            }
            continue;
        }
        let Some((_, _, members)) = found.last_mut() else { continue };
        let level = *depth.get_or_insert(indent);
        match members.last_mut() {
            Some((_, last)) if indent > level || bare.starts_with([')', ']', '}']) => last.push_str(bare),
            _ => members.push((number, line.to_owned())),
        }
    }
    found.retain(|(name, ..)| !name.is_empty());
    found
}

/// The name of a member and what it is set to: `total: Mapped[int] = mapped_column()`.
fn member(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().split_once('=')?;
    let name = name.split(':').next().unwrap_or_default().trim();
    is_name(name).then_some((name, value.trim()))
}

fn alchemy(text: &str, _: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for (head, at, members) in classes(text) {
        let set = || members.iter().filter_map(|(_, line)| member(line));
        let Some(name) = set().find(|(name, _)| *name == "__tablename__").and_then(|(_, value)| quoted(value, ""))
        else {
            continue;
        };
        let is_column = |value: &str| {
            let called = value.split('(').next().unwrap_or_default();
            ["Column", "mapped_column", "db.Column", "sa.Column", "Field"].contains(&called)
        };
        let head_name = head.split(['(', ':']).next().unwrap_or_default().trim();
        let own = set().filter(|(_, value)| is_column(value) || value.starts_with("relationship("));
        steps.push(builders::class(head_name, own.map(|(name, value)| column(name, value)).collect(), at));
        let columns = set().filter(|(_, value)| is_column(value)).map(|(name, value)| {
            let inside = value.split_once('(').map_or("", |it| it.1);
            let named = inside.trim_start().starts_with(['"', '\'']).then(|| quoted(inside, "")).flatten();
            column(named.unwrap_or(name), inside.split([',', ')']).next().unwrap_or_default())
        });
        steps.push(table(name, columns.collect(), at));
        for (number, line) in &members {
            let Some((to, column)) = quoted(line, "ForeignKey(").and_then(|it| it.rsplit_once('.')) else { continue };
            let (to, at) = (CompactString::from(to.to_lowercase()), span(*number, line, to));
            steps.push(used(Use::Table(to.clone()), at));
            steps.push(used(Use::Column(column.to_lowercase().into(), vec![to]), at));
        }
    }
    steps
}

fn django(text: &str, path: &str) -> Vec<Step> {
    let mut folders = path.rsplit('/').skip(1);
    let app = folders.find(|it| *it != "models").unwrap_or_default();
    let mut steps = Vec::new();
    for (head, at, members) in classes(text) {
        if !head.contains("models.Model")
            || members.iter().any(|(_, line)| line.contains("abstract = True") || line.contains("managed = False"))
        {
            continue;
        }
        let name = head.split(['(', ':']).next().unwrap_or_default().trim();
        let named = members.iter().find_map(|(_, line)| quoted(line, "db_table"));
        let fields = members
            .iter()
            .filter_map(|(_, line)| member(line))
            .filter(|(_, value)| value.contains("Field(") || value.contains("ForeignKey("));
        let kind = |value: &str| value.split('(').next().unwrap_or_default().to_owned();
        let own = fields.clone().map(|(name, value)| column(name, &kind(value))).collect();
        steps.push(builders::class(name, own, at));
        let columns = fields.filter(|(_, value)| !value.contains("ManyToMany")).map(|(name, value)| {
            let is_key = value.contains("ForeignKey(") || value.contains("OneToOneField(");
            let own = if is_key { format_compact!("{name}_id") } else { name.into() };
            column(quoted(value, "db_column").unwrap_or(&own), value.split('(').next().unwrap_or_default())
        });
        let called = named.map_or_else(|| format_compact!("{app}_{name}"), CompactString::from);
        steps.push(table(&called, columns.collect(), at));
    }
    steps
}

/// `schema.rb`, and migrations of Rails as far as a line says what they do.
fn rails(text: &str, _: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut open: Option<(CompactString, bool, Vec<Column>, Span)> = None;
    let mut is_down = false;
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with("def ") {
            is_down = bare.starts_with("def down") || bare.starts_with("def self.down");
        }
        if is_down || bare.starts_with('#') {
            continue;
        }
        if bare == "end" {
            if let Some((name, true, columns, at)) = open.take() {
                steps.push(table(&name, columns, at));
            }
            continue;
        }
        let words: Vec<&str> = bare
            .split(|it: char| !(it.is_alphanumeric() || matches!(it, '_' | '.' | '?')))
            .filter(|it| !it.is_empty())
            .collect();
        let place = |word: &str| span(number, line, word);
        let mut push = |act, word: &str| {
            steps.push(Step {
                act,
                span: place(word),
                is_guarded: bare.contains("if_exists") || bare.contains("if_not_exists"),
            });
        };
        let low = |word: &str| CompactString::from(word.to_lowercase());
        match words.as_slice() {
            ["create_table", name, ..] => open = Some((low(name), true, Vec::new(), place(name))),
            ["change_table", name, ..] => open = Some((low(name), false, Vec::new(), place(name))),
            ["drop_table", name, ..] => push(Act::DropTable(low(name)), name),
            ["rename_table", name, now, ..] => push(Act::RenameTable(low(name), low(now)), name),
            ["add_column", of, name, kind, ..] => push(Act::AddColumn(low(of), written(name, kind, bare)), name),
            ["remove_column", of, name, ..] => push(Act::DropColumn(low(of), low(name)), name),
            ["rename_column", of, name, now, ..] => push(Act::RenameColumn(low(of), low(name), low(now)), name),
            ["t.remove", name, ..] => {
                if let Some((of, false, ..)) = &open {
                    push(Act::DropColumn(of.clone(), low(name)), name);
                }
            }
            ["t.timestamps", ..] => {
                if let Some((_, _, columns, _)) = &mut open {
                    columns.extend(["created_at", "updated_at"].map(|it| column(it, "datetime")));
                }
            }
            ["t.index" | "t.check_constraint" | "t.foreign_key", ..] => {}
            [kind, name, ..] if kind.starts_with("t.") => {
                let kind = &kind[2..];
                let name =
                    if matches!(kind, "references" | "belongs_to") { format_compact!("{name}_id") } else { low(name) };
                match &mut open {
                    Some((_, true, columns, _)) => columns.push(written(&name, kind, bare)),
                    Some((of, false, ..)) => {
                        let of = of.clone();
                        push(Act::AddColumn(of, written(&name, kind, bare)), kind);
                    }
                    None => {}
                }
            }
            _ => {}
        }
    }
    steps
}

fn written(name: &str, kind: &str, line: &str) -> Column {
    let is_not_null = line.contains("null: false");
    Column { is_not_null, has_default: line.contains("default:"), ..column(name, kind) }
}

/// What the client of Prisma does with a model.
const METHODS: [&str; 16] = [
    "aggregate",
    "count",
    "create",
    "createMany",
    "createManyAndReturn",
    "delete",
    "deleteMany",
    "findFirst",
    "findFirstOrThrow",
    "findMany",
    "findUnique",
    "findUniqueOrThrow",
    "groupBy",
    "update",
    "updateMany",
    "upsert",
];

/// What calls of Prisma's client rely on: `prisma.order.findMany({ select: { total: true } })`.
#[must_use]
pub fn of_client(calls: &[Call]) -> Vec<Step> {
    let mut steps = Vec::new();
    for call in calls {
        let mut path = call.called.rsplit('.');
        let (Some(method), Some(model), Some(_)) = (path.next(), path.next(), path.next()) else { continue };
        if !METHODS.contains(&method) || !is_name(model) {
            continue;
        }
        let of = of_prisma(model);
        steps.push(used(Use::Table(of.clone()), call.span));
        let Some(given) = call.given.first() else { continue };
        for key in keys(&given.written, 2) {
            steps.push(used(Use::Column(key.into(), vec![of.clone()]), given.span));
        }
    }
    steps
}

/// The keys of the objects in an object at a depth: in `{ where: { a: 1 }, select: { b: true } }`, a and b at the second.
pub(super) fn keys(written: &str, at_depth: usize) -> Vec<&str> {
    let (mut depth, mut found, mut start, mut quote) = (0_usize, Vec::new(), None, None);
    let mut is_key = false;
    for (at, it) in written.char_indices() {
        if let Some(open) = quote {
            quote = if it == open { None } else { quote };
            continue;
        }
        if it.is_alphanumeric() || it == '_' {
            start = start.or(Some(at));
            continue;
        }
        if let Some(start) = start.take()
            && is_key
            && depth == at_depth
        {
            found.push(&written[start..at]);
            is_key = false;
        }
        match it {
            '"' | '\'' | '`' => quote = Some(it),
            '{' | '(' | '[' => {
                depth += 1;
                is_key = it == '{';
            }
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' => is_key = true,
            _ if it.is_whitespace() => {}
            _ => is_key = false,
        }
    }
    found
}
