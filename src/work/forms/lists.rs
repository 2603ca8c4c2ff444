//! Forms of Markdown: by which marks their tools are known. The reader of Markdown reads them all.

use std::sync::LazyLock;

use regex_lite::Regex;

/// A task of spec-kit: a box, and a number of three digits.
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^\s*[-*] \[[ xX]\] \*{0,2}T\d{3,}\b").expect("a valid pattern"));

/// What a task of Kiro says below itself.
static REQUIRED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^\s*[-*]?\s*_Requirements?: [^_]*_\s*$").expect("a valid pattern"));

/// A task of Kiro: a box, and a number with a dot or parts.
static BOXED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^\s*[-*] \[[ xX-]\]\*? \d+(?:\.\d+)*\.? ").expect("a valid pattern"));

/// The head of a table of owners: who, and what is his.
static OWNERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?im)^\|(?:[^|\n]*\|)*\s*(?:owner|agent|person|developer|who|team|stream|session)\s*\|(?:[^|\n]*\|)*?\s*(?:owns|owned (?:files|paths)|exclusive (?:files|paths)|files owned)\s*\|",
    )
    .expect("a valid pattern")
});

pub(super) fn is_spec_kit(text: &str) -> bool {
    NUMBERED.is_match(text)
}

pub(super) fn is_kiro(text: &str) -> bool {
    BOXED.is_match(text) && REQUIRED.is_match(text)
}

pub(super) fn is_bmad(text: &str) -> bool {
    let has = |title: &str| {
        text.lines().any(|line| {
            let line = line.strip_prefix('#').map(|line| line.trim_start_matches('#').trim());
            line.is_some_and(|line| line.eq_ignore_ascii_case(title))
        })
    };
    has("acceptance criteria") && (has("tasks / subtasks") || has("tasks/subtasks") || has("dev notes"))
}

pub(super) fn is_owners(text: &str) -> bool {
    OWNERS.is_match(text)
}
