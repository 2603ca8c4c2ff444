//! What is read out of small files.

mod definitions;
mod strings;
mod uses;

use expect_test::Expect;

use crate::lang::Language;
use crate::languages::shared::show::facts_of;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&facts_of(Language::Python, text));
}
