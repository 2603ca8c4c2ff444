//! Patterns mean what git takes them for.

use divergence::inside::work::Glob;

use crate::support::{History, Setup};

/// Patterns of the kinds that people write, and some that nobody should.
const PATTERNS: [&str; 33] = [
    "a",
    "/a",
    "a/",
    "a/b",
    "/a/b/",
    "*",
    "*.ts",
    "/*.ts",
    "a/*",
    "a/**",
    "**/a",
    "a/**/b",
    "**",
    "/**",
    "a*",
    "*b",
    "a?",
    "?",
    "[ab]",
    "[!a]",
    "[a-b]b",
    "\\a",
    "\\*",
    "a**",
    "a/**b",
    ".*",
    "*.*",
    "[^b]",
    "[[:alpha:]]",
    "[]a]",
    "**/",
    "a/b*",
    "ab/",
];

#[test]
fn patterns_reach_what_git_ignores_by_them() {
    let mut history = History::new();
    history.branch("main").file("x", "x\n");
    let fixture = history.build_as(Setup::Checkout("main"));
    let names = ["a", "b", "ab", "ba", ".a", "a.ts", "*", "]"];
    let mut paths: Vec<String> = names.map(str::to_owned).to_vec();
    let mut deepest = paths.clone();
    for _ in 0..2 {
        deepest =
            deepest.iter().flat_map(|path| ["a", "b", "ab", "a.ts"].map(|name| format!("{path}/{name}"))).collect();
        paths.extend(deepest.iter().cloned());
    }
    let given = paths.join("\n");
    for pattern in PATTERNS {
        std::fs::write(fixture.git_dir().join("info/exclude"), format!("{pattern}\n")).expect("the folder is there");
        let output = fixture.git.output(&["check-ignore", "--no-index", "--stdin"], given.as_bytes());
        let ignored = String::from_utf8(output.stdout).expect("plain names");
        let ignored: Vec<&str> = ignored.lines().collect();
        let glob = Glob::new(pattern).expect("a pattern");
        let reached: Vec<&str> = paths.iter().map(String::as_str).filter(|path| glob.reaches(path)).collect();
        assert_eq!(reached, ignored, "'{pattern}'");
    }
}
