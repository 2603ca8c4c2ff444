//! Numbers of migrations, and counts that are pinned.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Files, Form, Subject, one};
use crate::tree::{Tree, ending, file_name, folder, places};

/// The number that a file's name begins with, behind `V` for Flyway.
fn number(name: &str) -> Option<(&str, &str)> {
    let bare = name.strip_prefix('V').filter(|_| name.contains("__")).unwrap_or(name);
    let end = bare.find(|it: char| !it.is_ascii_digit()).filter(|end| *end > 0)?;
    bare[end..].starts_with(['_', '-', '.']).then(|| (&bare[..end], &bare[end..]))
}

/// Folders of migrations and of numbered documents.
pub(crate) fn migrations(tree: &Tree) -> Vec<Subject> {
    let mut folders: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for path in tree.files.keys().filter(|it| it.contains("migrat") || ending(it) == "md") {
        let kind = ending(path);
        if number(file_name(path)).is_some() && ["sql", "py", "md"].contains(&kind) {
            folders.entry((folder(path), kind)).or_default().push(file_name(path));
        }
    }
    let mut found = Vec::new();
    for ((home, kind), mut names) in folders {
        // Folders of migrations are dense or go by time; what only looks like one is not.
        names.sort_unstable();
        let numbers: BTreeSet<u64> = names.iter().filter_map(|it| number(it)?.0.parse().ok()).collect();
        let (Some(last), Some(name)) = (numbers.last().copied(), names.last()) else { continue };
        let width = number(name).map_or(0, |it| it.0.len());
        if numbers.len() < 4 || kind == "md" && (width != 4 || last > 999) || width > 19 {
            continue;
        }
        let leaf = names.iter().rev().find(|it| number(it).and_then(|it| it.0.parse().ok()) == Some(last));
        let leaf = leaf.unwrap_or(name);
        let text = tree.get(&format!("{home}{leaf}")).unwrap_or_default();
        let is_django = kind == "py" && text.contains("migrations.Migration");
        if kind == "py" && !is_django {
            continue;
        }
        let flyway = leaf.starts_with('V') && leaf.contains("__");
        let app = home.trim_end_matches('/').rsplit('/').nth(1).unwrap_or_default();
        let add = |step: u64, title: &str| -> Files {
            let number = format!("{:0width$}", last + step);
            let name = if flyway { format!("V{number}__{title}") } else { format!("{number}_{title}") };
            let file = |name: &str, text: String| one(format!("{home}{name}"), text);
            if is_django {
                let before = leaf.trim_end_matches(".py");
                let model = title.replace('_', "");
                return file(
                    &format!("{name}.py"),
                    format!(
                        "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    dependencies = [\n        (\"{app}\", \"{before}\"),\n    ]\n\n    operations = [\n        migrations.CreateModel(\n            name=\"{model}\",\n            fields=[(\"id\", models.AutoField(primary_key=True))],\n        ),\n    ]\n"
                    ),
                );
            }
            if kind == "md" {
                return file(&format!("{}.md", name.replace('_', "-")), format!("# {title}\n"));
            }
            let up = format!("CREATE TABLE extra_{title} (id INT);\n");
            if leaf.ends_with(".up.sql") || leaf.ends_with(".down.sql") {
                let mut files = file(&format!("{name}.up.sql"), up);
                files.extend(file(&format!("{name}.down.sql"), format!("DROP TABLE extra_{title};\n")));
                return files;
            }
            let up = match () {
                () if text.contains("-- +goose Up") => {
                    format!("-- +goose Up\n{up}\n-- +goose Down\nDROP TABLE extra_{title};\n")
                }
                () if text.contains("-- migrate:up") => format!("-- migrate:up\n{up}\n-- migrate:down\n"),
                () => up,
            };
            file(&format!("{name}.sql"), up)
        };
        let mut decoys = vec![Form::file("a file beside it", format!("{home}notes-{last}.txt"), "notes\n")];
        if !is_django {
            decoys.push(Form::of("another number", add(2, "second_one")));
        }
        decoys.push(Form::file("in another folder", format!("extra/{}_second_one.txt", last + 1), "notes\n"));
        found.push(Subject {
            names: vec![format!("{}", last + 1), format!("{last}"), leaf.trim_end_matches(".py").to_owned()],
            told: format!("{home}{leaf}"),
            provider: add(1, "first_one"),
            breaks: vec![Form::of("one number", add(1, "second_one"))],
            decoys,
        });
    }
    found
}

/// Assertions of how many there are.
pub(crate) fn counts(tree: &Tree) -> Vec<Subject> {
    let marks = ["toHaveLength(", "len(", ".length", ".len()", "Len(", "count("];
    let is_test = |path: &str| path.contains("test") && ["ts", "tsx", "js", "py", "go", "rs"].contains(&ending(path));
    let mut found = Vec::new();
    for (path, text) in tree.those(is_test) {
        let lines: Vec<&str> = text.lines().collect();
        let candidates = lines.iter().enumerate().filter(|(_, line)| {
            let asserts = ["expect(", "assert", "require.", "Equal("].iter().any(|it| line.contains(it));
            asserts && marks.iter().any(|it| line.contains(it))
        });
        let Some((at, line, count)) = candidates.into_iter().find_map(|(at, line)| {
            let number = line.rsplit(|it: char| !it.is_ascii_digit()).find(|it| !it.is_empty())?;
            let count: u32 = number.parse().ok()?;
            let is_whole = places(line, number, "").len() == 1;
            let is_bound = ['<', '>'].iter().any(|it| line.contains(*it)) || line.contains("Less");
            (is_whole && !is_bound && (3..150).contains(&count)).then_some((at, *line, count))
        }) else {
            continue;
        };
        // What tests stand upon is not counted as part of the program.
        let parts = folder(path).split_inclusive('/');
        let home: String = parts.take_while(|it| !it.contains("test") && !it.contains("e2e")).collect();
        let raised = |to: u32| {
            let now = line.replacen(&count.to_string(), &to.to_string(), 1);
            let mut lines: Vec<&str> = lines.clone();
            lines[at] = &now;
            one(path, lines.join("\n") + "\n")
        };
        let add = |name: &str| {
            let mut files = raised(count + 1);
            files.insert(format!("{home}entries/{name}.json"), Some(format!("{{ \"name\": \"{name}\" }}\n")));
            files
        };
        found.push(Subject {
            names: vec![path.to_owned()],
            told: format!("{path}:{} {}", at + 1, line.trim()),
            provider: add("extra-one"),
            breaks: vec![Form::of("both add a file", add("extra-two"))],
            decoys: vec![
                Form::of("only one adds", raised(count + 1)),
                Form::file("only one raises", format!("{home}entries/extra-two.json"), "{}\n"),
            ],
        });
    }
    found
}
