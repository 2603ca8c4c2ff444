//! Repositories that mean harm: links that lead out, pipes and devices in the place of files, names that steer terminals.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{checked_out, history};
use crate::support::{History, Program, Run, Setup};

/// Runs the program, and fails if it does not end by itself.
fn ends(program: &Program, args: &[&str]) -> Run {
    let (program, args) = (program.clone(), args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>());
    let shown = args.join(" ");
    let (done, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || done.send(program.run(&args)));
    // Far longer than any run takes: what hangs, hangs for ever.
    ended.recv_timeout(Duration::from_mins(2)).unwrap_or_else(|_| panic!("'{shown}' does not end"))
}

#[expect(clippy::disallowed_methods, reason = "the standard library makes no pipes with names")]
fn pipe(path: &Path) {
    _ = std::fs::remove_file(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
    assert!(made.success(), "a pipe is made at {}", path.display());
}

fn endless(path: &Path) {
    _ = std::fs::remove_file(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    symlink("/dev/zero", path).expect("a link is made");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

const PLAN: &str = "**Item 1: A** (branch: `left`)\n- Create `src/a.rs`\n- Verify: `true`\n";

#[test]
fn an_import_does_not_write_through_a_link_of_the_repository() {
    for link in [".divergence", ".divergence/work", ".divergence/work/left.toml"] {
        let fixture = checked_out();
        let plan = fixture.outside().join("plan.md");
        std::fs::write(&plan, PLAN).expect("a plan");
        let outside = fixture.outside().join("victim");
        let place = fixture.path().join(link);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("it can be made");
        if !link.ends_with("toml") {
            std::fs::create_dir_all(outside.join("work")).expect("it can be made");
        }
        symlink(&outside, &place).expect("a link is made");
        for force in [&[][..], &["--force"]] {
            let run = ends(&Program::new(&fixture), &[&["work", "import", text(&plan)], force].concat());
            run.fails("is a link that the repository may have brought").hints("name the place");
        }
        assert!(!outside.is_file() && !outside.join("left.toml").exists(), "nothing went through {link}");
        assert!(!outside.join("work/left.toml").exists(), "nothing went through {link}");
    }
}

#[test]
fn nothing_waits_for_a_pipe_of_the_worktree_to_be_read() {
    let fixture = checked_out();
    let program = Program::new(&fixture);
    let plan = fixture.outside().join("plan.md");
    std::fs::write(&plan, PLAN).expect("a plan");
    pipe(&fixture.path().join(".divergence/work/left.toml"));
    pipe(&fixture.path().join("report"));
    for args in [&["work", "import", "--force", text(&plan)][..], &["check", "-o", "report"]] {
        ends(&program, args).fails("it is a pipe or a device, and no file");
    }
    let named = ends(&program, &["check", "-o", "/dev/null"]);
    assert_eq!(named.code, Some(1), "a device elsewhere is the user's choice: {named}");
}

#[test]
fn no_result_is_written_into_a_git_directory_or_through_a_link_of_the_worktree() {
    let fixture = checked_out();
    let program = Program::new(&fixture);
    let linked = fixture.worktree("left");
    symlink(fixture.outside(), fixture.path().join("out")).expect("a link is made");
    std::fs::create_dir(fixture.path().join("sub")).expect("it can be made");
    for place in [".git/x", ".git/hooks/post-checkout", "sub/../.git/x", "out/x", text(&linked.join(".git"))] {
        for args in [
            &["check", "-o", place][..],
            &["check", &format!("--format=json={place}")],
            &["list", "-o", place],
            &["plan", &format!("--format=dot={place}")],
            &["symbols", "left", "-o", place],
            &["who", "a.txt", "-o", place],
        ] {
            ends(&program, args).fails("cannot write").hints("name");
        }
    }
    assert!(!fixture.git_dir().join("x").exists() && !fixture.outside().join("x").exists(), "nothing was written");
    let bare = history().build();
    ends(&Program::new(&bare), &["check", "-o", text(&bare.git_dir().join("x"))]).fails("git directory");
    let named = ends(&program, &["check", "-o", "report.txt"]);
    assert_eq!(named.code, Some(1), "a file in the worktree is the user's choice: {named}");
    assert!(fixture.path().join("report.txt").exists(), "it is written");
}

#[test]
fn nothing_is_kept_where_a_part_of_the_cache_leads_into_the_repository() {
    let mut history = History::new();
    history.branch("main").file("a.rs", "pub fn a() {}\n");
    history.branch("left").on("main").file("a.rs", "pub fn a(x: u8) {}\n");
    history.branch("right").on("main").file("b.rs", "fn b() { crate::a::a() }\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let victim = fixture.path().join("victim");
    std::fs::create_dir(&victim).expect("it can be made");
    for part in ["facts", "facts/tmp", "facts/v1", "facts/.gitignore"] {
        let cache = crate::support::folder();
        let link = cache.path().join("divergence").join(part);
        std::fs::create_dir_all(link.parent().expect("a folder")).expect("it can be made");
        symlink(&victim, &link).expect("a link is made");
        let run = ends(&Program::new(&fixture).caching_in(cache.path()), &["check"]);
        assert!(matches!(run.code, Some(0 | 1)), "the check goes on: {run}");
        let found: Vec<PathBuf> = std::fs::read_dir(&victim).expect("a folder").flatten().map(|it| it.path()).collect();
        assert_eq!(found, [] as [PathBuf; 0], "nothing is kept behind {part}");
    }
}

#[test]
fn pipes_and_devices_in_the_place_of_files_are_said_and_nothing_waits_for_them() {
    type Spoil = fn(&Path);
    for (what, spoil) in [("a pipe", pipe as Spoil), ("/dev/zero", endless as Spoil)] {
        for file in [
            ".git/HEAD",
            ".git/index",
            ".git/config",
            ".git/packed-refs",
            ".git/shallow",
            ".git/info/exclude",
            ".git/info/attributes",
            ".git/objects/info/alternates",
            ".git/refs/heads/spoilt",
            ".git/worktrees/left/HEAD",
            ".git/worktrees/left/gitdir",
            ".git/included",
            ".gitattributes",
            ".gitignore",
            ".gitmodules",
            "new/.gitignore",
            "new/inner/.gitignore",
        ] {
            let fixture = checked_out();
            fixture.worktree("left");
            if file == ".git/included" {
                fixture.git.run(&["config", "include.path", "included"]);
            }
            spoil(&fixture.path().join(file));
            for args in [&["check", "--worktrees"][..], &["who", "a.txt"]] {
                let run = ends(&Program::new(&fixture), args);
                let said = [run.stderr.as_str(), &String::from_utf8_lossy(&run.stdout)].concat();
                let words = ["plain file", "not a repository", "cannot be read, so that its attributes"];
                let is_said = words.iter().any(|words| said.contains(words));
                // Who has a file does not look at what is not committed on the target.
                let is_read = args[0] == "check" || file.starts_with(".git/");
                // git does not follow this link: it is a new file like any other.
                let is_read = is_read && !(what == "/dev/zero" && file == ".gitattributes");
                assert!(is_said || !is_read, "{what} as {file}, {args:?}: {run}");
            }
        }
    }
}

#[test]
fn plans_that_are_pipes_or_devices_are_said() {
    let fixture = checked_out();
    let program = Program::new(&fixture);
    let folder = fixture.path().join(".divergence/work");
    for spoil in [pipe, endless] {
        spoil(&fixture.path().join("PLAN.md"));
        spoil(&folder.join("a.toml"));
        for args in [
            &["work", "lint", "PLAN.md"][..],
            &["work", "lint"],
            &["work", "export"],
            &["check", "--plan", "PLAN.md"],
            &["plan", "--verify", "PLAN.md"],
        ] {
            ends(&program, args).fails("pipe or a device");
        }
    }
    // Not all that is below `/dev` is handed in.
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        let folder = tempfile::tempdir_in(memory).expect("a folder");
        let plan = folder.path().join("PLAN.md");
        pipe(&plan);
        ends(&program, &["work", "lint", text(&plan)]).fails("pipe or a device");
    }
}

/// Characters that reorder, hide or steer.
fn steers(text: &str) -> Option<char> {
    let hidden = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().find(|c| hidden(*c))
}

#[test]
fn no_format_prints_what_steers_a_terminal_or_ends_what_it_stands_in() {
    let names = ["a\u{202e}gnp", "b`$(touch${IFS}x)`", "c';touch${IFS}x;'", "d\"><script>", "e|f", "g\u{9b}2J", "h&i"];
    let mut history = History::new();
    history.branch("main").file("src/a.rs", "pub fn a() {}\n");
    for name in names {
        let path = format!("src/{}\u{1b}[2J\u{202e}\n|`.rs", name.replace(['"', '\\'], "_"));
        history.branch(name).on("main").file("src/a.rs", format!("pub fn a() {{}} // {name}\n")).file(&path, "x\n");
    }
    let fixture = history.build();
    let program = Program::new(&fixture);
    let plan = fixture.outside().join("plan.md");
    let text_of_plan = format!(
        "**Item 1: \u{202e}A\u{9b}** (branch: `{}`)\n- Create `src/\u{202e}b.rs`\n- Verify: `true`\n- Assumes \u{200b}that\n",
        names[0]
    );
    std::fs::write(&plan, text_of_plan).expect("a plan");
    let plan = text(&plan);
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["check", "--diff"],
        vec!["check", "--format", "json"],
        vec!["check", "--plan", plan],
        vec!["list"],
        vec!["list", "--format", "json"],
        vec!["symbols", names[0]],
        vec!["symbols", names[0], "--format", "json"],
        vec!["who", "src/**"],
        vec!["who", "src/**", "--format", "json"],
        vec!["work", "lint", plan],
        vec!["work", "lint", plan, "--format", "json"],
        vec!["work", "export", plan],
        vec!["work", "integrate", "--plan", plan],
    ];
    for format in ["human", "json", "markdown", "dot", "mermaid"] {
        commands.push(vec!["plan", "--format", format]);
    }
    for reader in ["shell", "github-queue", "mergify", "trunk", "graphite", "depends-on"] {
        commands.push(vec!["plan", "--for", reader]);
    }
    for args in commands {
        let run = ends(&program, &args);
        assert!(matches!(run.code, Some(0 | 1)), "there is a result: {run}");
        let out = String::from_utf8(run.stdout.clone()).expect("what is printed is UTF-8");
        assert_eq!(steers(&out), None, "{args:?} prints it as it is:\n{out}");
        assert_eq!(steers(&run.stderr), None, "{args:?}: {}", run.stderr);
        if args.contains(&"json") {
            serde_json::from_str::<serde_json::Value>(&out).expect("it is JSON");
        }
        if args.contains(&"shell") {
            let script = fixture.outside().join("plan.sh");
            std::fs::write(&script, &out).expect("a script");
            #[expect(clippy::disallowed_methods, reason = "a shell only reads the script")]
            let mut shell = Command::new("sh");
            let read = shell.arg("-n").arg(&script).status().expect("sh is there");
            assert!(read.success(), "a shell can read it:\n{out}");
        }
    }
}
