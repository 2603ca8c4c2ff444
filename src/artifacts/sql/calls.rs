//! What migrations written in code do by calls: `op.drop_column("orders", "total")`.
//!
//! A row says how a call of a tool is written, and what its arguments are. The tools are told apart by the names of their
//! calls alone.

use compact_str::CompactString;

use super::columns::used;
use super::{Act, Alteration, Column, Key, Step, Use};
use crate::facts::{Argument, Call};
use crate::model::{Position, Span};

/// What a call does.
#[derive(Clone, Copy)]
enum Does {
    CreateTable,
    DropTable,
    RenameTable,
    /// A table has this name from now on, whatever its model is called.
    SetTable,
    AddColumn,
    DropColumn,
    RenameColumn,
    AlterColumn,
    AddIndex,
    DropIndex,
    /// What follows is about this table.
    Table,
}

/// Where a call has the names that it is about: the number of an argument, and what it is called.
type At = (Option<usize>, &'static [&'static str]);

/// How a tool writes a call.
struct Row {
    /// The name of the call.
    called: &'static str,
    /// The object that it is called on, as far as it decides. Empty: any.
    on: &'static [&'static str],
    does: Does,
    /// The table; none if it is that of the call around it.
    table: Option<At>,
    /// The column or key, or the new name of a table.
    name: At,
    /// The new name of a column.
    now: At,
}

const NONE: At = (None, &[]);
const TABLE: At = (Some(0), &["table_name", "table", "tableName", "source_table"]);
const SECOND: At = (Some(1), &["name", "column_name", "column", "columnName"]);
const THIRD: At = (Some(2), &["new_column_name", "newName"]);
const ALEMBIC: &[&str] = &["op"];
const RUNNER: &[&str] = &["queryRunner", "queryInterface", "pgm", "query_runner", "runner"];
const BATCH: &[&str] = &["batch_op", "table", "t", "batch"];
const SHARP: &[&str] = &["migrationBuilder"];
const DJANGO: &[&str] = &["migrations"];
const SHARP_TABLE: At = (None, &["table"]);
const NAMED: At = (None, &["name"]);

const fn row(
    called: &'static str,
    on: &'static [&'static str],
    does: Does,
    table: Option<At>,
    name: At,
    now: At,
) -> Row {
    Row { called, on, does, table, name, now }
}

/// The calls of all tools: Alembic, `TypeORM` and Sequelize and node-pg-migrate, Knex, Entity Framework, Django.
static ROWS: [Row; 43] = [
    row("create_table", ALEMBIC, Does::CreateTable, Some(TABLE), NONE, NONE),
    row("drop_table", ALEMBIC, Does::DropTable, Some(TABLE), NONE, NONE),
    row(
        "rename_table",
        ALEMBIC,
        Does::RenameTable,
        Some((Some(0), &["old_table_name"])),
        (Some(1), &["new_table_name"]),
        NONE,
    ),
    row("add_column", ALEMBIC, Does::AddColumn, Some(TABLE), SECOND, NONE),
    row("drop_column", ALEMBIC, Does::DropColumn, Some(TABLE), SECOND, NONE),
    row("alter_column", ALEMBIC, Does::AlterColumn, Some(TABLE), SECOND, (None, &["new_column_name", "name"])),
    row("create_index", ALEMBIC, Does::AddIndex, Some((Some(1), &["table_name"])), (Some(0), &["index_name"]), NONE),
    row("drop_index", ALEMBIC, Does::DropIndex, Some((Some(1), &["table_name"])), (Some(0), &["index_name"]), NONE),
    row(
        "create_unique_constraint",
        ALEMBIC,
        Does::AddIndex,
        Some((Some(1), &["table_name"])),
        (Some(0), &["constraint_name"]),
        NONE,
    ),
    row(
        "drop_constraint",
        ALEMBIC,
        Does::DropIndex,
        Some((Some(1), &["table_name"])),
        (Some(0), &["constraint_name"]),
        NONE,
    ),
    row("batch_alter_table", ALEMBIC, Does::Table, Some(TABLE), NONE, NONE),
    row("add_column", BATCH, Does::AddColumn, None, (Some(0), &[]), NONE),
    row("drop_column", BATCH, Does::DropColumn, None, (Some(0), &["column_name"]), NONE),
    row("alter_column", BATCH, Does::AlterColumn, None, (Some(0), &["column_name"]), (None, &["new_column_name"])),
    row("createTable", RUNNER, Does::CreateTable, Some(TABLE), NONE, NONE),
    row("dropTable", RUNNER, Does::DropTable, Some(TABLE), NONE, NONE),
    row("renameTable", RUNNER, Does::RenameTable, Some(TABLE), (Some(1), &[]), NONE),
    row("addColumn", RUNNER, Does::AddColumn, Some(TABLE), SECOND, NONE),
    row("removeColumn", RUNNER, Does::DropColumn, Some(TABLE), SECOND, NONE),
    row("dropColumn", RUNNER, Does::DropColumn, Some(TABLE), SECOND, NONE),
    row("dropColumns", RUNNER, Does::DropColumn, Some(TABLE), SECOND, NONE),
    row("renameColumn", RUNNER, Does::RenameColumn, Some(TABLE), SECOND, THIRD),
    row("changeColumn", RUNNER, Does::AlterColumn, Some(TABLE), SECOND, NONE),
    row("createTable", &["schema"], Does::CreateTable, Some(TABLE), NONE, NONE),
    row("dropTable", &["schema"], Does::DropTable, Some(TABLE), NONE, NONE),
    row("dropTableIfExists", &["schema"], Does::DropTable, Some(TABLE), NONE, NONE),
    row("renameTable", &["schema"], Does::RenameTable, Some(TABLE), (Some(1), &[]), NONE),
    row("alterTable", &["schema"], Does::Table, Some(TABLE), NONE, NONE),
    row("table", &["schema"], Does::Table, Some(TABLE), NONE, NONE),
    row("dropColumn", BATCH, Does::DropColumn, None, (Some(0), &[]), NONE),
    row("renameColumn", BATCH, Does::RenameColumn, None, (Some(0), &[]), (Some(1), &[])),
    row("DropColumn", SHARP, Does::DropColumn, Some(SHARP_TABLE), NAMED, NONE),
    row("RenameColumn", SHARP, Does::RenameColumn, Some(SHARP_TABLE), NAMED, (None, &["newName"])),
    row("DropTable", SHARP, Does::DropTable, Some(NAMED), NONE, NONE),
    row("RenameTable", SHARP, Does::RenameTable, Some(NAMED), (None, &["newName"]), NONE),
    row("CreateTable", SHARP, Does::CreateTable, Some(NAMED), NONE, NONE),
    row("RemoveField", DJANGO, Does::DropColumn, Some((Some(0), &["model_name"])), (Some(1), &["name"]), NONE),
    row("AddField", DJANGO, Does::AddColumn, Some((Some(0), &["model_name"])), (Some(1), &["name"]), NONE),
    row(
        "RenameField",
        DJANGO,
        Does::RenameColumn,
        Some((Some(0), &["model_name"])),
        (Some(1), &["old_name"]),
        (Some(2), &["new_name"]),
    ),
    row("DeleteModel", DJANGO, Does::DropTable, Some((Some(0), &["name"])), NONE, NONE),
    row("CreateModel", DJANGO, Does::CreateTable, Some((Some(0), &["name"])), NONE, NONE),
    row("AlterModelTable", DJANGO, Does::SetTable, Some((Some(0), &["name"])), (Some(1), &["table"]), NONE),
    row("RenameModel", DJANGO, Does::RenameTable, Some((Some(0), &["old_name"])), (Some(1), &["new_name"]), NONE),
];

/// What the calls of a migration do, in their order. `app` stands before the names of tables where a tool puts it there.
#[must_use]
pub fn of_calls(calls: &[Call], path: &str) -> Vec<Step> {
    let (mut steps, mut around) = (Vec::new(), CompactString::default());
    // A column whose chain of calls was read as a whole.
    let mut read: Option<Position> = None;
    for call in calls {
        if read == Some(call.span.start) {
            continue;
        }
        if let Some(step) = chained(call, &around) {
            read = Some(call.span.start);
            steps.push(step);
            continue;
        }
        let (on, called) = call.called.rsplit_once('.').unwrap_or(("", &call.called));
        let on = on.rsplit('.').next().unwrap_or(on);
        let fits = |row: &&Row| row.called == called && row.on.contains(&on);
        if let Some(row) = ROWS.iter().find(fits) {
            row.read(call, path, &mut around, &mut steps);
        }
    }
    steps
}

/// Calls of Knex that add a column of a type.
const TYPES: [&str; 20] = [
    "bigInteger",
    "binary",
    "boolean",
    "date",
    "datetime",
    "decimal",
    "double",
    "enu",
    "enum",
    "float",
    "integer",
    "json",
    "jsonb",
    "smallint",
    "specificType",
    "string",
    "text",
    "timestamp",
    "tinyint",
    "uuid",
];

/// `table.string("currency").notNullable().defaultTo("EUR")`, from its last call on.
fn chained(call: &Call, around: &CompactString) -> Option<Step> {
    let (on, rest) = call.called.split_once('.').filter(|_| !around.is_empty())?;
    let kind = rest.split(['(', '.']).next()?;
    if !matches!(on, "t" | "table") || !TYPES.contains(&kind) {
        return None;
    }
    let given = rest[kind.len()..].trim_start();
    let name =
        if given.is_empty() { call.given.first()?.text.as_deref()?.to_lowercase().into() } else { first_text(given)? };
    let does = |word: &str| given.contains(&format!(".{word}(")) || given.ends_with(&format!(".{word}"));
    let column = Column {
        name,
        kind: kind.to_lowercase().into(),
        is_not_null: does("notNullable") || does("primary"),
        has_default: does("defaultTo"),
        values: Vec::new(),
    };
    let act = if does("alter") {
        Act::AlterColumn(around.clone(), column.name.clone(), Alteration::Anew(column))
    } else {
        Act::AddColumn(around.clone(), column)
    };
    Some(Step { act, span: call.span, is_guarded: false })
}

impl Call {
    fn at(&self, (number, names): At) -> Option<&Argument> {
        let named = self.given.iter().find(|it| names.contains(&it.name.as_str()));
        named.or_else(|| self.given.get(number?).filter(|it| it.name.is_empty()))
    }

    fn text(&self, at: At) -> Option<(CompactString, Span)> {
        let found = self.at(at)?;
        Some((found.text.as_ref()?.to_lowercase().into(), found.span))
    }

    fn says(&self, what: &str) -> bool {
        self.given.iter().any(|it| it.written.replace(' ', "").contains(what))
    }
}

/// The first text between quotes of an expression such as `sa.Column("total", …)`.
fn first_text(written: &str) -> Option<CompactString> {
    let start = written.find(['"', '\''])?;
    let quote = written[start..].chars().next()?;
    let inside = &written[start + 1..];
    Some(inside[..inside.find(quote)?].to_lowercase().into())
}

impl Row {
    fn read(&self, call: &Call, path: &str, around: &mut CompactString, steps: &mut Vec<Step>) {
        let table = match self.table {
            Some(at) => call.text(at).map(|(table, span)| (self.of_app(table, path), span)),
            None => Some((around.clone(), call.span)).filter(|(table, _)| !table.is_empty()),
        };
        let Some((table, span)) = table else { return };
        let name = call.text(self.name).or_else(|| {
            let given = call.at(self.name)?;
            Some((first_text(&given.written)?, given.span))
        });
        let mut push = |act, span| steps.push(Step { act, span, is_guarded: call.called.ends_with("IfExists") });
        match (self.does, name) {
            (Does::Table, _) => {
                around.clone_from(&table);
                steps.push(used(Use::Table(table), span));
            }
            (Does::CreateTable, _) => {
                *around = CompactString::default();
                push(Act::CreateTable { table, columns: None, keys: Vec::new() }, span);
            }
            (Does::DropTable, _) => push(Act::DropTable(table), span),
            (Does::RenameTable, Some((now, _))) => push(Act::RenameTable(table, self.of_app(now, path)), span),
            (Does::SetTable, Some((now, _))) => push(Act::RenameTable(table, now), span),
            (Does::AddColumn, Some((name, span))) => push(Act::AddColumn(table, added(call, name)), span),
            (Does::DropColumn, Some((name, span))) => push(Act::DropColumn(table, name), span),
            (Does::RenameColumn, Some((name, span))) => {
                if let Some((now, _)) = call.text(self.now) {
                    push(Act::RenameColumn(table, name, now), span);
                }
            }
            (Does::AlterColumn, Some((name, span))) => match call.text(self.now) {
                Some((now, _)) => push(Act::RenameColumn(table, name, now), span),
                None if call.says("nullable=False") && !call.says("server_default=") => {
                    push(Act::AlterColumn(table, name, Alteration::Require), span);
                }
                None => push(Act::AlterColumn(table, name, Alteration::Type(CompactString::default())), span),
            },
            (Does::AddIndex, Some((name, span))) => {
                push(Act::AddKey(table, Key { name, columns: Vec::new(), is_unique: call.says("unique=True") }), span);
            }
            (Does::DropIndex, Some((name, span))) => push(Act::DropKey(Some(table), name), span),
            _ => {}
        }
    }

    /// Django puts the name of the app before that of the model.
    fn of_app(&self, table: CompactString, path: &str) -> CompactString {
        let app = path.split('/').rev().skip_while(|it| *it != "migrations").nth(1);
        match app.filter(|_| self.on == DJANGO) {
            Some(app) => compact_str::format_compact!("{app}_{table}"),
            None => table,
        }
    }
}

/// A column as a call gives it.
fn added(call: &Call, name: CompactString) -> Column {
    let is_not_null = call.says("nullable=False") || call.says("allowNull:false") || call.says("isNullable:false");
    let has_default = ["default=", "default:", "defaultValue:", "Identity("].iter().any(|it| call.says(it));
    Column { name, is_not_null, has_default, ..Column::default() }
}
