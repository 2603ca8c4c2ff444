//! Small sources and the facts that are found in them.

mod clues;
mod definitions;
mod macros;
mod types;
mod uses;

use expect_test::{Expect, expect};

use crate::lang::Language;
use crate::languages::shared::show::facts_of;

/// The first line of a source is where its string starts.
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::Rust, text.trim_start()));
}

#[test]
fn an_empty_file_says_nothing() {
    check("", &expect![[""]]);
}

#[test]
fn bytes_that_are_no_text_are_no_trouble() {
    let bytes = b"fn f() { \xff\xfe g( } \0 struct \x80 { a: ";
    assert!(crate::languages::extract(Language::Rust, bytes).is_ok(), "what can be read is read");
}

#[test]
fn the_deepest_nesting_that_is_read_fits_on_the_stack_of_a_thread() {
    // An optimised build fits on half of it, which is what a thread usually has.
    let thread = std::thread::Builder::new().stack_size(4 << 20).spawn(nest_deep).unwrap();
    thread.join().unwrap();
}

fn nest_deep() {
    for (open, close, times) in [
        ("(", ")", 590),
        ("{ ", " }", 290),
        ("|a| ", "", 590),
        ("f(", ")", 290),
        ("x.f(|a| ", ")", 190),
        ("match x { A(a) => ", " }", 140),
        ("if x { ", " }", 190),
        ("m!(", ")", 590),
        ("async move { fn g() { ", "; } }", 110),
        ("S { a: ", " }", 190),
        ("vec![", "].f()", 290),
        ("&", "", 590),
    ] {
        let text = format!("fn f() {{ {}1{} }}", open.repeat(times), close.repeat(times));
        assert!(crate::languages::extract(Language::Rust, text.as_bytes()).is_ok(), "{open} is read");
    }
    for (open, close, times) in [("Vec<", ">", 190), ("&", "", 590), ("(", ",)", 590), ("impl Fn(", ")", 140)] {
        let text = format!("fn f(x: {}u8{}) {{}}", open.repeat(times), close.repeat(times));
        assert!(crate::languages::extract(Language::Rust, text.as_bytes()).is_ok(), "{open} is read");
    }
}

#[test]
fn what_is_nested_deeply_or_said_often_takes_no_longer_than_it_is_long() {
    for text in [
        format!("fn f() {{ m!({}) }}", "a::<".repeat(50_000)),
        format!("fn f() {{ assert!({}) }}", "&".repeat(100_000)),
        format!("fn f() {{ assert!({}) }}", "a|".repeat(50_000)),
        format!("use a::{{{}}};", "b::{self, c},".repeat(10_000)),
        "fn f() { ".repeat(20_000),
        "((((}}}}".repeat(10_000),
        format!("{}{}", "fn a() { ".repeat(200), "}".repeat(200)),
    ] {
        // Some of this is refused; none of it may take minutes or end the process.
        let _ = crate::languages::extract(Language::Rust, text.as_bytes());
    }
}
