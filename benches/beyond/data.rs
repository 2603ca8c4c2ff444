//! Tables and columns: migrations in SQL, and models of Prisma.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Files, Form, Subject, one, with};
use crate::tree::{Tree, ending, file_name, folder, is_name, places};

/// What stands in front of what is no column.
const NO_COLUMN: [&str; 12] = [
    "primary",
    "foreign",
    "unique",
    "constraint",
    "check",
    "key",
    "index",
    "create",
    "alter",
    "references",
    "exclude",
    "like",
];

/// A table that a migration makes.
struct Table {
    path: String,
    name: String,
    columns: Vec<String>,
}

fn is_migration(path: &str) -> bool {
    ending(path) == "sql" && path.contains("migrat") && !path.contains("down") && !file_name(path).starts_with('U')
}

fn unquoted(word: &str) -> &str {
    word.trim_matches(['"', '`', '(', ',', ';', '[', ']'])
}

/// The tables of all migrations, as far as lines show them.
fn all_tables(tree: &Tree) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    for (path, text) in tree.those(is_migration) {
        let mut open: Option<Table> = None;
        for line in text.lines() {
            let bare = line.trim();
            let lower = bare.to_lowercase();
            if let Some(rest) = lower.strip_prefix("create table ") {
                let start = bare.len() - rest.len();
                let rest = bare[start..].trim_start();
                let rest = if rest.to_lowercase().starts_with("if not exists ") { &rest[14..] } else { rest };
                let name = rest.split([' ', '(']).next().unwrap_or_default();
                let name = unquoted(name.rsplit('.').next().unwrap_or(name));
                open =
                    is_name(name).then(|| Table { path: path.to_owned(), name: name.to_owned(), columns: Vec::new() });
                continue;
            }
            let Some(table) = &mut open else { continue };
            if bare.starts_with(')') {
                found.extend(open.take());
                continue;
            }
            let mut words = bare.split_whitespace();
            let (Some(name), Some(_)) = (words.next(), words.next()) else { continue };
            let name = unquoted(name);
            if is_name(name) && !NO_COLUMN.contains(&name.to_lowercase().as_str()) {
                table.columns.push(name.to_owned());
            }
        }
    }
    found
}

/// The path of a migration that comes after all others beside one, and how its text begins and ends.
fn next_migration(tree: &Tree, path: &str, title: &str, up: &str) -> Option<Files> {
    // `20240101_a/up.sql`, `20240101_a/migration.sql`: each has a folder of its own.
    let name = file_name(path);
    let is_own = matches!(name, "up.sql" | "migration.sql");
    let home = if is_own { folder(folder(path).trim_end_matches('/')) } else { folder(path) };
    let key = |it: &str| -> Option<String> {
        let rest = it.strip_prefix(home)?;
        let head = rest.split('/').next()?;
        head.starts_with(|it: char| it.is_ascii_digit() || it == 'V').then(|| head.to_owned())
    };
    let digits = |it: &str| -> Option<String> {
        let it = it.trim_start_matches('V');
        let end = it.find(|it: char| !it.is_ascii_digit() && it != '-')?;
        Some(it[..end].trim_end_matches('-').to_owned())
    };
    let last = tree
        .files
        .keys()
        .filter_map(|it| key(it))
        .filter_map(|it| digits(&it))
        .max_by_key(|it| (it.len(), it.clone()))?;
    let tail: String =
        last.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
    let number = format!("{:0width$}", tail.parse::<u64>().ok()? + 3, width = tail.len());
    let stem = format!("{}{number}", &last[..last.len() - tail.len()]);
    if is_own {
        let mut files = one(format!("{home}{stem}_{title}/{name}"), up);
        if name == "up.sql" {
            files.extend(one(format!("{home}{stem}_{title}/down.sql"), "SELECT 1;\n"));
        }
        return Some(files);
    }
    let text = tree.get(path)?;
    let flyway = name.starts_with('V') && name.contains("__");
    let file = |end: &str| {
        if flyway { format!("{home}V{stem}__{title}{end}") } else { format!("{home}{stem}_{title}{end}") }
    };
    if name.ends_with(".up.sql") {
        return Some(with(one(file(".up.sql"), up), one(file(".down.sql"), "SELECT 1;\n")));
    }
    let up = match () {
        () if text.contains("-- +goose Up") => format!("-- +goose Up\n{up}\n-- +goose Down\nSELECT 1;\n"),
        () if text.contains("-- migrate:up") => format!("-- migrate:up\n{up}\n-- migrate:down\n"),
        () => up.to_owned(),
    };
    Some(one(file(".sql"), up))
}

/// What stands around a query in code of a language, and how that is commented.
const CODE: [(&str, &str, &str); 5] = [
    (
        "go",
        "package extra\n\nimport \"database/sql\"\n\nfunc Extra(db *sql.DB) (*sql.Rows, error) {\n\treturn db.Query(`{}`)\n}\n",
        "package extra\n\n// {}\n",
    ),
    (
        "rs",
        "pub async fn extra(pool: &sqlx::PgPool) {\n    let _ = sqlx::query(\"{}\").fetch_all(pool).await;\n}\n",
        "// {}\npub fn extra() {}\n",
    ),
    ("ts", "export const extra = (db: any) => db.query(`{}`)\n", "// {}\nexport const extra = 1\n"),
    ("js", "exports.extra = (db) => db.query(`{}`);\n", "// {}\nexports.extra = 1;\n"),
    ("py", "def extra(connection):\n    return connection.execute(\"{}\")\n", "# {}\nEXTRA = 1\n"),
];

/// Where queries of a repository may stand: files of code, and of SQL beside its own queries.
fn users(tree: &Tree, path: &str) -> Vec<(&'static str, String, &'static str, &'static str)> {
    // The program around the migrations.
    let around = path.split("migrat").next().unwrap_or_default();
    let around = folder(around.trim_end_matches('/'));
    let mut found = Vec::new();
    for (end, code, comment) in CODE {
        let home = tree
            .those(|it| it.starts_with(around) && ending(it) == end && !it.contains("test") && !it.contains("migrat"));
        let home = home.into_iter().find(|(_, text)| text.to_lowercase().contains("select ")).map(|(it, _)| folder(it));
        if let Some(home) = home {
            found.push(("in code", format!("{home}extra_report.{end}"), code, comment));
        }
    }
    let queries = tree.those(|it| {
        it.starts_with(around) && ending(it) == "sql" && !it.contains("migrat") && !file_name(it).contains("schema")
    });
    if let Some((query, _)) = queries.into_iter().next() {
        found.push(("in a file of SQL", format!("{}extra_report.sql", folder(query)), "{};\n", "-- {}\nSELECT 1;\n"));
    }
    found
}

fn is_telling(name: &str) -> bool {
    name.len() >= 6 && name.contains('_')
}

/// Columns of one table that queries name.
pub(crate) fn columns(tree: &Tree) -> Vec<Subject> {
    let tables = all_tables(tree);
    let mut found = Vec::new();
    for table in &tables {
        for column in table.columns.iter().filter(|it| is_telling(it)) {
            let all = tables.iter().filter(|it| it.columns.contains(column)).count();
            let Table { path, name, .. } = table;
            let Some((form, file, code, comment)) = users(tree, path).into_iter().next() else { continue };
            if all != 1 || tables.iter().filter(|it| it.name == *name).count() != 1 {
                continue;
            }
            // A migration that goes on with it already shows that it is not as simple.
            let is_other = |it: &str| is_migration(it) && it != path;
            let altered = tree.those(is_other).any(|(_, text)| !places(text, column, "").is_empty());
            if altered {
                continue;
            }
            let now = format!("{column}_renewed");
            let Some(mended) = tree.renamed(column, &now, "", |it| !it.contains("migrat")) else { continue };
            let rename = format!("ALTER TABLE {name} RENAME COLUMN {column} TO {now};\n");
            let drop = format!("ALTER TABLE {name} DROP COLUMN {column};\n");
            let Some(renamed) = next_migration(tree, path, "rename_it", &rename) else { continue };
            let Some(dropped) = next_migration(tree, path, "drop_it", &drop) else { continue };
            let fill = |text: &str, query: &str| text.replace("{}", query);
            let query = format!("SELECT {column} FROM {name} WHERE {column} IS NOT NULL");
            let qualified = format!("SELECT x.{column} FROM {name} x ORDER BY x.{column}");
            let update = format!("UPDATE {name} SET {column} = {column}");
            let back = format!("{rename}ALTER TABLE {name} RENAME COLUMN {now} TO {column};\n");
            let mut decoys = vec![
                Form::file("in a comment", file.clone(), fill(comment, &query)),
                Form::file("in prose", file.clone(), fill(comment, &format!("select {column} from the list"))),
            ];
            decoys.extend(
                next_migration(tree, path, "back", &back)
                    .map(|it| Form::file("renamed and back", file.clone(), fill(code, &query)).after(it)),
            );
            let other = tables.iter().find(|it| it.name != *name && it.columns.iter().any(|it| is_telling(it)));
            if let Some(other) = other {
                let query = format!("SELECT {} FROM {}", other.columns[0], other.name);
                decoys.push(Form::file("another table", file.clone(), fill(code, &query)));
            }
            found.push(Subject {
                names: vec![column.clone()],
                told: format!("{name}.{column} of {path}"),
                provider: with(mended.clone(), renamed),
                breaks: vec![
                    Form::file(form, file.clone(), fill(code, &query)),
                    Form::file("with a qualifier", file.clone(), fill(code, &qualified)),
                    Form::file("an update of what is dropped", file, fill(code, &update)).after(with(mended, dropped)),
                ],
                decoys,
            });
        }
    }
    found
}

/// Tables that queries name.
pub(crate) fn tables(tree: &Tree) -> Vec<Subject> {
    let tables = all_tables(tree);
    let mut found = Vec::new();
    for Table { path, name, columns } in &tables {
        let Some((form, file, code, comment)) = users(tree, path).into_iter().next() else { continue };
        let is_other = |it: &str| is_migration(it) && it != path;
        let is_again = tree.those(is_other).any(|(_, text)| {
            let lower = text.to_lowercase();
            ["drop table", "rename to"].iter().any(|it| lower.contains(it)) && !places(text, name, "").is_empty()
        });
        if !is_telling(name)
            || is_again
            || columns.is_empty()
            || tables.iter().filter(|it| it.name == *name).count() != 1
        {
            continue;
        }
        let now = format!("{name}_renewed");
        let Some(mended) = tree.renamed(name, &now, "", |it| !it.contains("migrat")) else { continue };
        let Some(renamed) = next_migration(tree, path, "rename_it", &format!("ALTER TABLE {name} RENAME TO {now};\n"))
        else {
            continue;
        };
        let Some(dropped) = next_migration(tree, path, "drop_it", &format!("DROP TABLE {name};\n")) else { continue };
        let fill = |text: &str, query: &str| text.replace("{}", query);
        let query = format!("SELECT {} FROM {name}", columns[0]);
        let view = next_migration(
            tree,
            path,
            "add_view",
            &format!("CREATE VIEW {name}_extra AS SELECT {} FROM extra_only;\n", columns[0]),
        );
        let mut decoys = vec![
            Form::file("in a comment", file.clone(), fill(comment, &query)),
            Form::file(
                "a table expression of that name",
                file.clone(),
                fill(code, &format!("WITH {name} AS (SELECT 1 AS one) SELECT one FROM {name}")),
            ),
            Form::file(
                "a table that begins alike",
                file.clone(),
                fill(code, &format!("SELECT id FROM {name}_extra_only")),
            ),
        ];
        decoys.extend(view.map(|it| Form::file("both add", file.clone(), fill(comment, "nothing")).after(it)));
        found.push(Subject {
            names: vec![name.clone()],
            told: format!("{name} of {path}"),
            provider: with(mended.clone(), renamed),
            breaks: vec![
                Form::file(form, file.clone(), fill(code, &query)),
                Form::file(
                    "joined",
                    file.clone(),
                    fill(code, &format!("SELECT 1 FROM extra_only e JOIN {name} x ON x.{} = e.id", columns[0])),
                ),
                Form::file("what is dropped", file, fill(code, &format!("DELETE FROM {name}")))
                    .after(with(mended, dropped)),
            ],
            decoys,
        });
    }
    found
}

/// Fields of models of Prisma that calls of its client name.
pub(crate) fn prisma(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text) in tree.those(|it| ending(it) == "prisma") {
        let mut models: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut open = "";
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["model", name, "{"] => open = name,
                ["}", ..] => open = "",
                [name, kind, ..] if !open.is_empty() && is_name(name) => {
                    let is_scalar =
                        ["String", "Int", "Boolean", "DateTime", "Float", "Json"].iter().any(|it| kind.starts_with(it));
                    if is_scalar {
                        models.entry(open).or_default().push(name);
                    }
                }
                _ => {}
            }
        }
        let code =
            tree.those(|it| ending(it) == "ts").find(|(_, text)| text.contains("prisma.") && text.contains("findMany"));
        let Some((home, _)) = code else { continue };
        let home = folder(home);
        let all: Vec<&str> = models.values().flatten().copied().collect();
        for (model, fields) in &models {
            for field in fields.iter().filter(|it| it.len() > 6 && all.iter().filter(|other| other == it).count() == 1)
            {
                let now = format!("{field}Renewed");
                let Some(provider) = tree.renamed(field, &now, "", |it| !it.contains("migrations/")) else { continue };
                let mut client = (*model).to_owned();
                client[..1].make_ascii_lowercase();
                let call = |inside: &str| {
                    format!("export const extra = (prisma: any) => prisma.{client}.findMany({{ {inside} }})\n")
                };
                let file = format!("{home}extra-report.ts");
                let own = provider.get(path).cloned().flatten().unwrap_or_default();
                let kept: String = own
                    .lines()
                    .flat_map(|line| {
                        let is_it = line.trim().starts_with(&now);
                        [Some(format!("{line}\n")), is_it.then(|| format!("{}\n", line.replacen(&now, field, 1)))]
                            .into_iter()
                            .flatten()
                    })
                    .collect();
                let other = models
                    .iter()
                    .find(|(it, fields)| *it != model && !fields.is_empty())
                    .map(|(it, fields)| (*it, fields[0]));
                let mut decoys = vec![
                    Form::file(
                        "in a comment",
                        file.clone(),
                        format!("// prisma.{client}.findMany({{ where: {{ {field}: 1 }} }})\nexport const extra = 1\n"),
                    ),
                    Form::file("in an object", file.clone(), format!("export const extra = {{ {field}: 1 }}\n")),
                    Form::file("it is kept", file.clone(), call(&format!("select: {{ {field}: true }}")))
                        .after(with(provider.clone(), one(path, kept))),
                ];
                if let Some((other, own)) = other {
                    let mut client = other.to_owned();
                    client[..1].make_ascii_lowercase();
                    decoys.push(Form::file("of another model", file.clone(), format!("export const extra = (prisma: any) => prisma.{client}.findMany({{ select: {{ {own}: true }} }})\n")));
                }
                found.push(Subject {
                    names: vec![(*field).to_owned()],
                    told: format!("{model}.{field} of {path}"),
                    breaks: vec![
                        Form::file("selected", file.clone(), call(&format!("select: {{ {field}: true }}"))),
                        Form::file("asked for", file.clone(), call(&format!("where: {{ {field}: undefined }}"))),
                        Form::file("ordered by", file, call(&format!("orderBy: {{ {field}: 'asc' }}"))),
                    ],
                    decoys,
                    provider,
                });
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|it| seen.insert(it.told.clone()));
    found
}
