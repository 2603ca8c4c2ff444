//! What is read out of small C# files.

mod definitions;
mod uses;

use expect_test::Expect;

use crate::lang::Language;
use crate::languages::shared::show;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&show::facts_of(Language::CSharp, text));
}
