use expect_test::{Expect, expect};

use crate::facts::show::facts_of;
use crate::lang::Language;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::Rust, text));
}

#[test]
fn an_empty_file_says_nothing() {
    check("", &expect![[""]]);
}
