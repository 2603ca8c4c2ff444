//! Where output goes when nobody reads it, and what is missing around the program.

use std::io::Read as _;
use std::process::Stdio;

use super::{bare, checked_out};
use crate::support::Program;

#[test]
fn a_closed_standard_output_is_no_failure() {
    let fixture = bare();
    for args in [&["check"][..], &["check", "--format", "json"], &["list"], &["schema", "report"], &["--help"]] {
        let mut child = Program::new(&fixture)
            .command(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // the reader leaves before anything is written
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().expect("it was asked for").read_to_string(&mut stderr).expect("messages are UTF-8");
        let status = child.wait().expect("a child can be waited for");
        assert!(matches!(status.code(), Some(0 | 1)), "{args:?} ended with {status}: {stderr}");
        assert_eq!(stderr, "", "{args:?}: there is nobody to tell");
    }
}

/// A full disk is not a reader who left.
#[test]
fn an_output_that_cannot_be_written_is_a_failure() {
    let full = std::path::Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let fixture = bare();
    let file = std::fs::OpenOptions::new().write(true).open(full).expect("it is a device for everybody");
    let output = Program::new(&fixture)
        .command(&["check", "--format", "json"])
        .stdin(Stdio::null())
        .stdout(file)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_file_that_cannot_be_written_is_said() {
    Program::new(&bare()).run(&["check", "-o", "no/such/folder/report.txt"]).fails("no/such/folder/report.txt");
}

#[test]
fn no_home_folder_is_needed() {
    let fixture = checked_out();
    let report = Program::new(&fixture).homeless().check(&["left", "right"]);
    assert_eq!(report.pair("left", "right"), "conflict");
}

#[test]
fn it_can_be_started_from_a_folder_below_the_repository() {
    let fixture = checked_out();
    let below = fixture.path().join("some/folder");
    std::fs::create_dir_all(&below).expect("the worktree is there");
    let program = Program::new(&fixture);
    assert_eq!(program.at(&below).check(&["left", "right"]).pair("left", "right"), "conflict");
    let report = program.at(&fixture.outside()).run(&["-C", "repo", "check", "--format", "json", "left"]).report();
    assert_eq!(report.names(), ["left"]);
}
