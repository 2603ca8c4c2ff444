//! What lies or nests deeper than anybody would write by hand. Nothing here may depend on the size of a stack.

use std::fs;

use divergence::inside::lang::{LANGUAGES, Language, Row};

use crate::support::{Answer, Fixture, History, Oracle, Program, Run, Setup, differences, lines, with_line};

/// A file that many folders deep.
fn deep(folders: usize, name: &str) -> String {
    "d/".repeat(folders) + name
}

/// Two branches and a target that all change something that deep, and a third that renames it.
fn deep_history(folders: usize) -> History {
    let mut history = History::new();
    let file = deep(folders, "a.rs");
    history.commit("root").file(&file, lines(30)).file("z", lines(30).replace("line", "z"));
    history.branch("main").on("root").file(deep(folders, "b"), "main\n");
    history.branch("left").on("root").file(&file, with_line(&lines(30), 3, "left"));
    history.branch("right").on("root").file(&file, with_line(&lines(30), 3, "right"));
    history.branch("moves").on("root").delete(&file).file(deep(folders, "moved/a.rs"), lines(30));
    history
}

const BRANCHES: [&str; 3] = ["left", "moves", "right"];

/// Whether every verdict is git's; gives git's on the pair of `left` and `right`.
fn as_git_says(fixture: &Fixture) -> String {
    let names = BRANCHES.map(str::to_owned);
    let git = Oracle::new(fixture).verdicts("main", &names);
    let run = Program::new(fixture).run(&["check", "--format", "json", "--onto", "main", "left", "moves", "right"]);
    let report = crate::support::Report(serde_json::from_slice(&run.stdout).expect("a report"));
    assert_eq!(differences(&report, "main", &git), []);
    match &git.landings["left"] {
        Answer::Refused => "refused".to_owned(),
        Answer::Merged(_) => git.pair("left", "right").join(" "),
    }
}

#[test]
fn folders_are_merged_as_deep_as_git_merges_them() {
    assert_eq!(as_git_says(&deep_history(2047).build()), "CONFLICT (contents)");
}

#[test]
fn folders_that_are_too_deep_for_git_are_refused_in_words() {
    let fixture = deep_history(2100).build();
    assert_eq!(as_git_says(&fixture), "refused");
    let run = Program::new(&fixture).run(&["check", "--onto", "main", "left"]);
    assert!((run.text() + &run.stderr).contains("core.maxTreeDepth"), "the reason is said: {run}");
    fixture.git.run(&["config", "core.maxTreeDepth", "3000"]);
    assert_eq!(as_git_says(&fixture), "CONFLICT (contents)", "git goes deeper where it may");
    fixture.git.run(&["config", "core.maxTreeDepth", "5"]);
    assert_eq!(as_git_says(&fixture), "refused");
}

#[test]
fn every_command_answers_on_deep_folders() {
    let fixture = deep_history(1500).build_as(Setup::Checkout("main"));
    let program = Program::new(&fixture);
    let (file, folder) = (deep(1500, "a.rs"), fixture.worktree("left"));
    let answers = |args: &[&str]| -> Run {
        let run = program.run(args);
        assert!(matches!(run.code, Some(0 | 1)), "{run}");
        run
    };
    assert_eq!(program.check(&["--onto", "main", "left", "right"]).pair("left", "right"), "conflict");
    assert!(answers(&["list", "--onto", "main"]).text().contains("moves"));
    assert!(answers(&["who", "d/**"]).text().contains("right"));
    answers(&["symbols", "moves", "--onto", "main"]);
    answers(&["plan", "--onto", "main", "left", "moves", "right"]);
    fs::write(folder.join(&file), "uncommitted\n").expect("the worktree is there");
    let report = program.check(&["--onto", "main", "--worktrees", "right"]);
    assert_eq!(report.branch("left")["worktree"]["uncommitted"], 1, "the snapshot reaches as deep");
}

/// A chain of commits, each of which changes the file.
#[test]
fn a_history_of_many_commits_is_walked() {
    use std::fmt::Write as _;

    let fixture = super::bare();
    let mut stream = String::new();
    for number in 0..40_000 {
        let _ =
            write!(stream, "commit refs/heads/left\ncommitter A <a@b.c> {} +0000\ndata 1\nx\n", 1_800_000_000 + number);
        let _ = writeln!(stream, "{}", if number == 0 { "from refs/heads/left^0\n" } else { "" });
    }
    assert!(fixture.git.output(&["fast-import", "--quiet"], stream.as_bytes()).status.success());
    let report = Program::new(&fixture).check(&["--onto", "main", "left", "right"]);
    assert_eq!(report.pair("left", "right"), "conflict");
    assert_eq!(report.branch("left")["ahead"], 40_001);
}

/// Every commit merges both of the level below: two merge bases, which have two merge bases, and so on.
#[test]
fn merge_bases_have_merge_bases_as_often_as_a_history_likes() {
    let mut history = History::new();
    history.commit("root").file("a.txt", lines(30));
    history.commit("x0").on("root").file("a.txt", with_line(&lines(30), 3, "x"));
    history.commit("y0").on("root").file("a.txt", with_line(&lines(30), 25, "y"));
    let levels = 400;
    for level in 1..=levels {
        let (x, y) = (format!("x{}", level - 1), format!("y{}", level - 1));
        let both = with_line(&with_line(&lines(30), 3, "x"), 25, "y");
        history.commit(&format!("x{level}")).on(&x).merging(&y).file("a.txt", with_line(&both, 9, &x));
        history.commit(&format!("y{level}")).on(&y).merging(&x).file("a.txt", with_line(&both, 15, &y));
    }
    history.point("refs/heads/main", &format!("x{levels}"));
    history.point("refs/heads/work", &format!("y{levels}"));
    let fixture = history.build();
    let names = ["work".to_owned()];
    let git = Oracle::new(&fixture).verdicts("main", &names);
    assert_eq!(differences(&Program::new(&fixture).check(&["--onto", "main", "work"]), "main", &git), []);
}

/// A tag of a tag of a tag.
#[test]
fn a_tag_of_tags_leads_to_its_commit() {
    let fixture = super::bare();
    let mut id = fixture.id("left");
    for number in 0..300 {
        let kind = if number == 0 { "commit" } else { "tag" };
        let tag = format!("object {id}\ntype {kind}\ntag t\ntagger A <a@b.c> 1 +0000\n\nx\n");
        let output = fixture.git.output(&["hash-object", "-t", "tag", "-w", "--stdin"], tag.as_bytes());
        id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    }
    fixture.git.run(&["update-ref", "refs/tags/far", &id]);
    let report = Program::new(&fixture).check(&["--onto", "main", "far", "right"]);
    assert_eq!(report.pair("far", "right"), "conflict");
}

/// What opens, and what closes, in every language and format that is read.
const NESTED: &[(&str, &str, &str, &str)] = &[
    ("a.rs", "fn f() {", "(", ")"),
    ("b.rs", "", "mod a {", "}"),
    ("c.rs", "fn f() { m!", "(", ")"),
    ("d.rs", "type T = ", "Box<", ">"),
    ("a.py", "x = ", "(", ")"),
    ("b.py", "x = ", "[", "]"),
    ("c.py", "x = ", "not ", "y"),
    ("a.js", "x = ", "(", ")"),
    ("b.js", "", "{", "}"),
    ("c.js", "f = ", "function () { return ", "}"),
    ("a.jsx", "x = ", "<a>", "</a>"),
    ("a.ts", "type T = ", "Array<", ">"),
    ("b.ts", "", "namespace a {", "}"),
    ("a.tsx", "x = ", "<a>{", "}</a>"),
    ("a.go", "package a\nvar x = ", "(", ")"),
    ("b.go", "package a\nfunc f() ", "{", "}"),
    ("c.go", "package a\nvar x ", "[]", "int"),
    ("A.cs", "class A { int x = ", "(", ")"),
    ("B.cs", "", "class B {", "}"),
    ("C.cs", "class C { List", "<List", ">"),
    ("A.java", "class A { int x = ", "(", ")"),
    ("B.java", "", "class B {", "}"),
    ("a.c", "int x = ", "(", ")"),
    ("b.c", "void f() ", "{", "}"),
    ("c.c", "int ", "*", "x"),
    ("a.h", "", "struct s {", "};"),
    ("package.json", "", "{\"a\":", "}"),
    ("tsconfig.json", "", "[", "]"),
    ("Cargo.toml", "a = ", "[", "]"),
    ("b/Cargo.toml", "[a", ".a", "]"),
    ("c/Cargo.toml", "a", ".a", " = 1"),
    ("pyproject.toml", "a = ", "{b = ", "}"),
    ("b/pyproject.toml", "[a", ".a", "]"),
    ("go.mod", "module a\n", "require (", ")"),
    ("plan.toml", "a = ", "[", "]"),
    ("b.toml", "[a", ".a", "]"),
    ("plan.md", "# Plan\n\n", "> ", "x"),
    ("b.md", "# Plan\n\n", "- ", "x"),
    ("c.md", "# Plan\n\n", "[", "]"),
    ("d.md", "# Plan\n\n", "*", "x"),
];

#[test]
fn every_language_has_a_row_that_nests() {
    let nests = |row: &&Row| NESTED.iter().any(|it| Language::of_path(it.0.as_bytes()) == Some(row.language));
    let missing: Vec<&str> = LANGUAGES.iter().filter(|row| !nests(row)).map(|row| row.name).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn what_nests_as_deep_as_it_likes_is_read_or_given_up() {
    let text = |row: &(&str, &str, &str, &str), by: &str, times: usize| {
        let (_, start, open, close) = row;
        // both ways round: what is closed, and what is not
        let nested = open.repeat(times) + by + &close.repeat(if by == "left" { times } else { 1 });
        format!("{start}{nested}\n")
    };
    // More than any stack holds, whatever one level takes.
    for times in [500, 20_000] {
        let mut history = History::new();
        let root = history.branch("main");
        NESTED.iter().for_each(|row| _ = root.file(row.0, "\n"));
        for branch in ["left", "right"] {
            let commit = history.branch(branch).on("main");
            NESTED.iter().for_each(|row| _ = commit.file(row.0, text(row, branch, times)));
        }
        let fixture = history.build();
        let program = Program::new(&fixture);
        let run = program.run(&["check", "--format", "json", "--onto", "main", "left", "right"]);
        assert!(!run.stdout.is_empty(), "there is a report: {run}");
        assert!(program.run(&["symbols", "--onto", "main", "left"]).code.is_some());
        for plan in ["plan.toml", "b.toml", "plan.md", "b.md", "c.md", "d.md"] {
            let path = fixture.outside().join(plan);
            let row = NESTED.iter().find(|row| row.0 == plan).expect("it is in the table");
            fs::write(&path, text(row, "left", times)).expect("a scratch folder");
            program.run(&["work", "lint", "--onto", "main", path.to_str().expect("a plain name")]);
        }
    }
}
