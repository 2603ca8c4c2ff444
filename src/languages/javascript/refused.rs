//! How JavaScript's and TypeScript's programs expect to be refused, and which tests do not run.

use crate::languages::typing::{NEVER, Refused};

/// The table.
pub(super) static REFUSED: Refused = Refused {
    call: ["call_expression", "function", "arguments"],
    member: ["member_expression", "object", "property"],
    functions: &[
        "arrow_function",
        "function_declaration",
        "function_expression",
        "generator_function_declaration",
        "method_definition",
    ],
    guards: &[["try_statement", "body"]],
    catching_all: &["catch_clause"],
    expecting: &["assertThrows", "rejects", "throws", "throwsAsync"],
    unchecking: &["expectError", "expectNotAssignable"],
    asking: ("expect", &["rejects", "toThrow", "toThrowError", "toThrowErrorMatchingSnapshot"]),
    handling: &[("catch", 1), ("then", 2)],
    above: &["@ts-expect-error", "@ts-ignore", "$ExpectError", "$FlowFixMe", "$FlowExpectedError", "$FlowIgnore"],
    unchecked: &["@ts-nocheck"],
    tests: &["it", "test", "describe", "suite", "context", "specify"],
    unrun: &["skip", "todo", "failing", "fails"],
    unrun_tests: &["xit", "xtest", "xdescribe", "xcontext", "xspecify", "xsuite"],
    leaving: &["this.skip()"],
    words: &["isFrozen", "throws", "toThrow"],
    ..NEVER
};
