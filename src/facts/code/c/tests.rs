//! What is read out of small C files.

use expect_test::{Expect, expect};

use crate::facts::show;
use crate::lang::Language;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&show::facts_of(Language::C, text));
}

#[test]
fn a_draft() {
    check("", &expect![[""]]);
}
