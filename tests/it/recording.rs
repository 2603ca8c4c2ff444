//! The recording in the README: what git and this program really say about a merge that is clean and broken, drawn from a
//! run. `UPDATE_EXPECT=1` draws it anew.

use std::fmt::Write as _;

use expect_test::expect_file;

use crate::support::{Git, History, Program};

const COLUMNS: usize = 92;

/// The size of a cell, and how far it is to the edges.
const CELL: (f32, f32) = (7.8, 18.0);
const EDGE: f32 = 16.0;

/// What a terminal shows: a line of pieces, each with the classes of its colours.
type Line = Vec<(String, String)>;

#[test]
fn the_readme_shows_what_a_run_says() {
    let mut history = History::new();
    history.branch("main").file("a", "a\n");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let made = program.command(&["demo", "--keep", "--quiet"]).env("TMPDIR", fixture.outside()).output();
    assert!(made.expect("it can be started").status.success(), "the demonstration is made");
    let all = std::fs::read_dir(fixture.outside()).expect("a folder");
    let mut folders = all.map(|it| it.expect("it can be read").path());
    let demo = folders.find(|it| it.display().to_string().contains("divergence-demo")).expect("it is kept");
    let shop = demo.join("shop");

    let tree = Git::new(&shop, &fixture.outside()).run(&["merge-tree", "--write-tree", "currency", "discounts"]);
    let check = |colour: &str| {
        let mut command = program.at(&shop).command(&["check", "currency", "discounts", "--color", colour]);
        let output = command.env("COLUMNS", COLUMNS.to_string()).output().expect("it can be started");
        String::from_utf8(output.stdout).expect("it is UTF-8")
    };
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the README");
    let plain = check("never");
    assert!(
        readme.contains(&format!("$ divergence check currency discounts\n{plain}```")),
        "README.md shows:\n{plain}"
    );

    let told = format!(
        "\x1b[2m$\x1b[0m git merge-tree --write-tree currency discounts && echo \"git: they merge\"\n{tree}\ngit: they merge\n\n\
         \x1b[2m$\x1b[0m divergence check currency discounts\n{}",
        check("always")
    );
    let lines: Vec<Line> = told.lines().map(line).collect();
    expect_file!["../../docs/recording.svg"].assert_eq(&drawn(&lines));
}

/// Takes a line of a terminal apart. Only what sets colours is known.
fn line(text: &str) -> Line {
    let mut classes = String::new();
    let mut found = Line::new();
    let mut parts = text.split('\x1b');
    found.extend(parts.next().map(|first| (String::new(), first.to_owned())));
    for part in parts {
        let (codes, rest) = part.strip_prefix('[').and_then(|it| it.split_once('m')).expect("only colours are set");
        for code in codes.split(';') {
            let class = match code.trim_start_matches('0') {
                "" => {
                    classes.clear();
                    continue;
                }
                "1" => "bold",
                "2" => "faint",
                "31" | "91" => "red",
                "32" | "92" => "green",
                "33" | "93" => "yellow",
                "34" | "94" => "blue",
                "36" | "96" => "cyan",
                other => panic!("a colour that nobody has drawn yet: {other}"),
            };
            let sep = if classes.is_empty() { "" } else { " " };
            classes = format!("{classes}{sep}{class}");
        }
        found.push((classes.clone(), rest.to_owned()));
    }
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// A number of cells, for a place.
fn cells(number: usize) -> f32 {
    f32::from(u16::try_from(number).expect("a screen is small"))
}

fn drawn(lines: &[Line]) -> String {
    let columns = lines.iter().map(|line| line.iter().map(|(_, text)| text.chars().count()).sum::<usize>()).max();
    let width = 2.0f32.mul_add(EDGE, CELL.0 * cells(columns.unwrap_or(COLUMNS)));
    let height = 2.0f32.mul_add(EDGE, CELL.1 * cells(lines.len()));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"git merges \
         two branches, and divergence says that they break each other\">\n<style>\n\
         rect {{ fill: #0d1117; }}\n\
         text {{ fill: #e6edf3; font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre; }}\n\
         .bold {{ font-weight: 600; }} .faint {{ fill: #9198a1; }} .red {{ fill: #ff7b72; }} .green {{ fill: #3fb950; }}\n\
         .yellow {{ fill: #d9a62e; }} .blue {{ fill: #79b8ff; }} .cyan {{ fill: #76e3ea; }}\n</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\"></rect>\n"
    );
    for (row, line) in lines.iter().enumerate() {
        let y = CELL.1.mul_add(cells(row) + 0.75, EDGE);
        let mut column = 0;
        for (classes, text) in line {
            // Every piece has a place of its own, so that no font moves what follows.
            let x = CELL.0.mul_add(cells(column), EDGE);
            let length = CELL.0 * cells(text.chars().count());
            let class = if classes.is_empty() { String::new() } else { format!(" class=\"{classes}\"") };
            let shown = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" xml:space=\"preserve\"{class}>{shown}</text>"
            );
            column += text.chars().count();
        }
    }
    out + "</svg>\n"
}
