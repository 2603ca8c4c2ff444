//! What is read out of small files.

mod definitions;
mod uses;

use expect_test::Expect;

use crate::facts::show::facts_of;
use crate::lang::Language;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::Python, text));
}
