//! One object after the other is lost or broken, wherever it is read.

use std::fs;

use super::{commands, faults, shop};
use crate::support::{Fixture, Program, Run};

/// How an object is lost.
#[derive(Clone, Copy, Debug)]
enum Loss {
    Missing,
    Corrupt,
}

/// The blobs and trees of a repository, each with a place where it stands.
fn objects(fixture: &Fixture) -> Vec<(String, String)> {
    let listed = fixture.git.run(&["rev-list", "--objects", "--all"]);
    let mut found: Vec<(String, String)> = Vec::new();
    for line in listed.lines() {
        let (id, path) = line.split_once(' ').unwrap_or((line, ""));
        if fixture.git.run(&["cat-file", "-t", id]) != "commit" {
            found.push((id.to_owned(), if path.is_empty() { "a root".to_owned() } else { path.to_owned() }));
        }
    }
    found
}

fn each_object_lost(loss: Loss) {
    let fixture = shop().build();
    let objects = objects(&fixture);
    fixture.unpack();
    let program = Program::new(&fixture);
    let commands = commands(&fixture);
    let answers: Vec<Run> = commands.iter().map(|command| program.answer(command)).collect();
    let mut wrong = Vec::new();
    // What is corrupt takes the same way as what is missing: a few of them show it.
    let every = if let Loss::Corrupt = loss { 4 } else { 1 };
    for (id, path) in objects.iter().step_by(every) {
        let place = fixture.loose(id);
        let kept = fs::read(&place).expect("it is loose");
        fs::remove_file(&place).expect("git makes objects read-only");
        if let Loss::Corrupt = loss {
            fs::write(&place, b"this is no zlib stream").expect("the folder is there");
        }
        for (command, full) in commands.iter().zip(&answers) {
            let partial = program.answer(command);
            let found = faults(full, &partial);
            wrong.extend(found.into_iter().map(|it| format!("{path} ({}), {}: {it}", &id[..7], command.join(" "))));
        }
        fs::write(&place, kept).expect("the folder is there");
    }
    assert!(wrong.is_empty(), "{} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn whichever_object_is_missing_no_command_says_something_else() {
    each_object_lost(Loss::Missing);
}

#[test]
fn whichever_object_is_corrupt_no_command_says_something_else() {
    each_object_lost(Loss::Corrupt);
}

#[test]
fn the_shop_has_something_to_tell_for_each_kind_of_read() {
    let fixture = shop().build();
    let report = Program::new(&fixture).check(&["--onto", "main"]);
    let findings = report.0["findings"].as_array().expect("a list");
    let has = |rule: &str, one: &str, other: &str| {
        findings.iter().any(|it| it["rule"] == rule && it["branches"] == serde_json::json!([one, other]))
    };
    assert!(has("DIV201", "currency", "sums"), "a signature and a call: {findings:?}");
    assert!(has("DIV201", "main", "late"), "what the target did: {findings:?}");
    assert!(findings.iter().any(|it| it["rule"] == "DIV211"), "a dependency: {findings:?}");
    assert!(
        report.0["work"]["items"].as_array().is_some_and(|items| items.len() == 2),
        "two items: {}",
        report.0["work"]
    );
}
