//! How Python's programs expect to be refused, and which tests do not run.

use crate::languages::typing::{NEVER, Refused};

/// The table.
pub(super) static REFUSED: Refused = Refused {
    call: ["call", "function", "arguments"],
    member: ["attribute", "object", "attribute"],
    functions: &["function_definition"],
    guards: &[["try_statement", "body"]],
    catching: &["except_clause", "except_group_clause"],
    heads: &[["with_statement", "body", "with_clause"]],
    named: "as_pattern",
    expecting: &["assertRaises", "assertRaisesRegex", "raises", "suppress"],
    names_errors: true,
    looking: &["find_spec(", "find_loader("],
    decorated: ["decorated_definition", "decorator"],
    skipped: &["skip"],
    failing: &["xfail", "expectedFailure"],
    errors: "raises=",
    marks: "pytestmark",
    leaving: &[
        "pytest.skip(",
        "pytest.xfail(",
        "self.skipTest(",
        "raise SkipTest",
        "raise unittest.SkipTest",
        "raise pytest.skip.Exception",
    ],
    words: &[
        "AttributeError",
        "FrozenInstanceError",
        "assertRaises",
        "isinstance",
        "monkeypatch",
        "raises",
        "suppress",
    ],
    ..NEVER
};
