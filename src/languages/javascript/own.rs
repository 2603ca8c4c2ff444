//! The members of the types that JavaScript has by itself.

/// A list.
pub(super) const LIST: &[&str] = &[
    "at",
    "concat",
    "constructor",
    "copyWithin",
    "entries",
    "every",
    "fill",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flat",
    "flatMap",
    "forEach",
    "hasOwnProperty",
    "includes",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "length",
    "map",
    "pop",
    "push",
    "reduce",
    "reduceRight",
    "reverse",
    "shift",
    "slice",
    "some",
    "sort",
    "splice",
    "toLocaleString",
    "toReversed",
    "toSorted",
    "toSpliced",
    "toString",
    "unshift",
    "valueOf",
    "values",
    "with",
];

/// A promise.
pub(super) const PROMISE: &[&str] =
    &["catch", "constructor", "finally", "hasOwnProperty", "then", "toString", "valueOf"];

/// A map.
pub(super) const MAP: &[&str] = &[
    "clear",
    "constructor",
    "delete",
    "entries",
    "forEach",
    "get",
    "has",
    "hasOwnProperty",
    "keys",
    "set",
    "size",
    "toString",
    "valueOf",
    "values",
];

/// A set.
pub(super) const SET: &[&str] = &[
    "add",
    "clear",
    "constructor",
    "delete",
    "difference",
    "entries",
    "forEach",
    "has",
    "hasOwnProperty",
    "intersection",
    "isDisjointFrom",
    "isSubsetOf",
    "isSupersetOf",
    "keys",
    "size",
    "symmetricDifference",
    "toString",
    "union",
    "valueOf",
    "values",
];

/// A string.
pub(super) const TEXT: &[&str] = &[
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "constructor",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "length",
    "localeCompare",
    "match",
    "matchAll",
    "normalize",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "search",
    "slice",
    "split",
    "startsWith",
    "substr",
    "substring",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toLowerCase",
    "toString",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimLeft",
    "trimRight",
    "trimStart",
    "valueOf",
];

/// A number.
pub(super) const NUMBER: &[&str] =
    &["constructor", "toExponential", "toFixed", "toLocaleString", "toPrecision", "toString", "valueOf"];

/// What is true or false.
pub(super) const TRUTH: &[&str] = &["constructor", "toString", "valueOf"];
