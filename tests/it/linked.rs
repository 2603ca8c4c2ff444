//! What became a symbolic link or a submodule is still there, though no file of the tree is at its path.

use crate::support::{Commit, History, Program, SUBMODULE};

/// The rules that are broken by who takes `scripts/b.sh` away and who newly runs it.
fn told(instead: impl Fn(&mut Commit) -> &mut Commit) -> Vec<String> {
    let mut history = History::new();
    history.branch("main").file("scripts/b.sh", "true\n").file("k", "k\n");
    let left = history.branch("left").on("main").delete("scripts/b.sh");
    instead(left);
    history.branch("right").on("main").file("all.sh", "./scripts/b.sh\n");
    let report = Program::new(&history.build()).check(&["--onto", "main", "left", "right"]);
    let findings = report.0["findings"].as_array().into_iter().flatten();
    findings.map(|it| it["rule"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_link_or_a_submodule_stands_in_for_what_was_there() {
    assert_eq!(told(|left| left.file("tools/b.sh", "true\n")), ["DIV341"]);
    assert_eq!(told(|left| left.file("tools/b.sh", "true\n").symlink("scripts/b.sh", "../tools/b.sh")), [""; 0]);
    assert_eq!(told(|left| left.file("tools/b.sh", "true\n").symlink("scripts", "tools")), [""; 0]);
    assert_eq!(told(|left| left.gitlink("scripts", SUBMODULE)), [""; 0]);
}
