//! Which code is a command to run, and which is only mentioned.
//!
//! What is found here may be run by a shell, so that a doubt decides against it. A command has to be the object of
//! *verify*, *run* or *test*: behind a label that says so, behind the imperative, or below such a label or heading, in a
//! list or a shell block. All words before it have to be known; what comes after it must not take it back.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::runnable::{Runnable, commands};
use super::entries::{has_only, words_of};
use super::lines::{Part, Voice, Written, parts};
use super::phrases::undecorated;
use super::values::{Value, value};

/// Whether a label or heading says that what is below it is to be run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Below {
    Commands,
    #[default]
    Words,
}

/// One of these has to be in a label.
const LABELS: [&str; 24] = [
    "verify",
    "verified",
    "verification",
    "verifying",
    "verifies",
    "test",
    "tests",
    "tested",
    "testing",
    "run",
    "runs",
    // and in other languages
    "prüfung",
    "prüfen",
    "testen",
    "abnahme",
    "vérification",
    "pruebas",
    "verificación",
    "testes",
    "verificação",
    "weryfikacja",
    "验证",
    "测试",
    "検証",
];

/// One of these has to be in an instruction.
const VERBS: [&str; 5] = ["verify", "verified", "test", "tested", "run"];

/// How the words before the code of an instruction end.
const TAKING: [&str; 8] = ["run", "with", "by", "via", "using", "verify", "test", "running"];

/// Other words that may stand in a label, in an instruction and before the code.
const HARMLESS: [&str; 52] = [
    "a",
    "all",
    "also",
    "and",
    "before",
    "by",
    "check",
    "checks",
    "command",
    "commands",
    "done",
    "e2e",
    "each",
    "end",
    "everything",
    "finally",
    "first",
    "following",
    "full",
    "how",
    "integration",
    "it",
    "item",
    "lint",
    "local",
    "locally",
    "merging",
    "now",
    "of",
    "passes",
    "plan",
    "please",
    "run",
    "script",
    "scripts",
    "smoke",
    "step",
    "steps",
    "suite",
    "test",
    "tests",
    "the",
    "then",
    "these",
    "this",
    "to",
    "unit",
    "using",
    "via",
    "when",
    "whole",
    "with",
];

/// Words between and after commands that add nothing to them.
pub(super) const JOINING: [&str; 13] =
    ["and", "then", "pass", "passes", "is", "are", "green", "succeed", "succeeds", "run", "通过", "成功", "läuft"];

/// What may follow a command before anything else does.
static GOES_ON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^[ ,;.]*(?:before\s+\w+|then|and then|and the)\b").expect("a valid pattern"));

/// Words by which a sentence takes back what it seems to say, or only speaks about it.
const AGAINST: [&str; 68] = [
    "not",
    "no",
    "never",
    "don't",
    "dont",
    "don’t",
    "doesn't",
    "doesn’t",
    "didn't",
    "cannot",
    "can't",
    "can’t",
    "won't",
    "won’t",
    "wouldn't",
    "shouldn't",
    "mustn't",
    "isn't",
    "isn’t",
    "aren't",
    "without",
    "avoid",
    "avoids",
    "forbidden",
    "nobody",
    "none",
    "neither",
    "nor",
    "except",
    "unless",
    "instead",
    "rather",
    "skip",
    "skipped",
    "disabled",
    "deprecated",
    "obsolete",
    "dangerous",
    "broken",
    "e.g",
    "eg",
    "example",
    "such",
    "mention",
    "mentions",
    "would",
    "could",
    "might",
    "formerly",
    "bad",
    "wrong", // English
    "nicht",
    "nie",
    "niemals",
    "kein",
    "keine",
    "keinen",
    "ohne",
    "statt",
    "niemand",
    "verboten", // German
    "ne",
    "n'est",
    "pas",
    "jamais",
    "aucun",
    "sans",
    "rien", // French
];

/// Words by which a sentence speaks of the one beside it.
const BESIDE: [&str; 16] = [
    "this",
    "that",
    "it",
    "these",
    "those",
    "them",
    "run",
    "runs",
    "ran",
    "execute",
    "executed",
    "following",
    "command",
    "commands",
    "das",
    "cela",
];

/// Quotation marks: what stands between them was said by somebody else.
const QUOTES: [char; 9] = ['"', '“', '”', '„', '«', '»', '‹', '›', '‟'];

/// Abbreviations that end in a full stop and end no sentence.
const SHORT: [&str; 9] = ["e.g.", "i.e.", "z.B.", "p.ex.", "cf.", "vs.", "etc.", "approx.", "bzw."];

/// Commands by which people test.
static TOOL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\./|(?:npm|npx|pnpm|yarn|bun|deno|node|cargo|go|pytest|python3?|uv|tox|make|just|mvn|gradle|bundle|rake|mix|dotnet|php|composer|docker|ctest|cmake|bazel|west|swift|flutter|terraform|tflint|jest|vitest|mypy|ruff|bash|sh)(?:\s|$))")
        .expect("a valid pattern")
});

/// Whether a code is called like a tool by which people test.
pub(super) fn is_tool(code: &str) -> bool {
    TOOL.is_match(code)
}

/// The commands of a clause that says itself that they are to be run. `line` is all of the line that it stands in.
pub(super) fn instructed<'t>(line: &str, clause: &'t str) -> Vec<&'t str> {
    let sentences = sentences(line);
    // A clause in the middle of a sentence may be about what somebody else does.
    let Some(at) = sentences.iter().position(|sentence| begins_with(sentence, clause)) else { return Vec::new() };
    let beside = at.checked_sub(1).into_iter().chain([at + 1]).filter_map(|at| sentences.get(at));
    if takes_back(sentences[at]) || beside.into_iter().any(|it| takes_back(it) && has_word(it, &BESIDE)) {
        return Vec::new();
    }
    let parts = parts(clause);
    let [Part::Words(lead), ..] = parts.as_slice() else { return Vec::new() };
    match lead_of(lead) {
        Some(taking) => objects(&parts[1..], taking),
        None => Vec::new(),
    }
}

/// The commands of a list item below a label that says that they are to be run: they have to be all that it says.
pub(super) fn listed(text: &str) -> Vec<&str> {
    let parts = parts(text);
    let found = objects(&parts, Taking::Call);
    let all = parts.iter().filter(|part| part.code().is_some()).count();
    if found.len() == all && !takes_back(text) && has_only(&words_of(&parts).to_lowercase(), &JOINING) {
        found
    } else {
        Vec::new()
    }
}

/// The commands of a block below a line that says that they are to be run.
pub(super) fn block(text: &str, written: Written) -> Vec<Runnable> {
    let prompted: Vec<&str> = text.lines().filter_map(|line| line.trim_start().strip_prefix("$ ")).collect();
    let script = match (written, prompted.as_slice()) {
        (Written::Shell, []) => text.to_owned(),
        // What a terminal shows without a prompt is what a command printed.
        (_, []) => return Vec::new(),
        (_, prompted) => prompted.join("\n"),
    };
    let comments = text.lines().filter_map(|line| line.trim_start().strip_prefix('#'));
    if comments.into_iter().any(takes_back) {
        return Vec::new();
    }
    commands(&script).unwrap_or_default().iter().filter_map(|command| Runnable::new(command)).collect()
}

/// Whether a heading or a label says that what is below it is to be run.
pub(super) fn below(text: &str, voice: Voice) -> Below {
    let label = undecorated(text).trim_end_matches([':', '.', '-', '–', '—', ' ']);
    let plain = voice != Voice::Reported && !label.contains(['`', '?', ':', '.']);
    if plain && is_known(label, &LABELS) { Below::Commands } else { Below::Words }
}

/// `Write the failing test`
static TEST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bfailing\s+tests?\b|\b(?:write|add)\s+(?:an?|the|some|more)?\s*(?:\w+\s+)?tests?\b")
        .expect("a valid pattern")
});

/// Whether a line says that the code below it is that of a test.
pub(super) fn announces_test(text: &str) -> bool {
    TEST.is_match(text)
}

/// Whether a line is one that a block below it can belong to.
pub(super) fn introduces(text: &str) -> bool {
    text.trim_end().ends_with(':') || text.split_whitespace().count() <= 2
}

/// Whether a text takes back what stands beside it.
pub(super) fn takes_back(text: &str) -> bool {
    let words = words_of(&parts(text));
    words.contains(QUOTES) || words.contains('?') || has_word(&words, &AGAINST)
}

/// How close the words before a code tie it to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    /// `Verify: x`, `run x`: what follows is called.
    Call,
    /// `test x`: what follows may be what is tested.
    Object,
}

/// What the words before a code say about it, if they tell to run it.
fn lead_of(lead: &str) -> Option<Taking> {
    let lead = undecorated(lead);
    if let Some((label, between)) = lead.split_once([':', '—', '–']) {
        let known = is_known(label, &LABELS) && words(between).all(|word| is_harmless(&word));
        return known.then_some(Taking::Call);
    }
    let last = words(lead).last()?;
    let imperative = is_known(lead, &VERBS) && TAKING.contains(&last.as_str()) && !lead.trim_end().ends_with(',');
    imperative.then_some(if matches!(last.as_str(), "verify" | "test") { Taking::Object } else { Taking::Call })
}

/// Whether all words are known and one of them says what it is about.
fn is_known(text: &str, wanted: &[&str]) -> bool {
    words(text).all(|word| is_harmless(&word)) && has_word(text, wanted)
}

fn is_harmless(word: &str) -> bool {
    [&HARMLESS[..], &LABELS, &TAKING].iter().any(|known| known.contains(&word))
}

/// The codes at the beginning of a text that are commands, if what follows them lets them be.
fn objects<'t>(parts: &[Part<'t>], taking: Taking) -> Vec<&'t str> {
    let mut found = Vec::new();
    for part in parts {
        match *part {
            Part::Code(code) if is_command(code, taking) => found.push(code),
            Part::Words(words) if has_only(&words.to_lowercase(), &JOINING) => {}
            Part::Words(words) if GOES_ON.is_match(words) => break,
            Part::Code(_) | Part::Words(_) => return Vec::new(),
        }
    }
    found
}

fn is_command(code: &str, taking: Taking) -> bool {
    match value(code) {
        _ if is_tool(code) => true,
        Value::Other(text) => text.contains(' ') || taking == Taking::Call,
        Value::Name(_) => taking == Taking::Call && !code.contains(['(', ':']),
        Value::Path(path) => taking == Taking::Call && path.starts_with("./"),
        _ => false,
    }
}

fn has_word(text: &str, known: &[&str]) -> bool {
    words(text).any(|word| known.contains(&word.as_str()))
}

/// The words of a text in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '-');
    text.split(move |c: char| !is_part(c))
        .map(|word| word.trim_matches(['.', '\'', '’', '-']).to_lowercase())
        .filter(|word| !word.is_empty())
}

/// Whether a sentence begins with a clause: words that decide nothing may stand before it.
fn begins_with(sentence: &str, clause: &str) -> bool {
    let clause = undecorated(clause).trim_end_matches(['.', ',', ';', '!', ' ']);
    sentence
        .split_once(clause)
        .is_some_and(|(before, _)| !before.contains('`') && words(before).all(|word| is_harmless(&word)))
}

/// The sentences of a text. Nothing ends inside of code.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in parts(text) {
        let words = match part {
            Part::Words(words) => words,
            Part::Code(_) => continue,
        };
        // Pieces of a text are slices of it.
        let offset = words.as_ptr() as usize - text.as_ptr() as usize;
        for (place, c) in words.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | ';')) {
            let end = offset + place + c.len_utf8();
            let ends = text[end..].is_empty() || text[end..].starts_with(' ');
            if ends && !SHORT.iter().any(|short| text[start..end].ends_with(short)) {
                found.push(text[start..end].trim());
                start = end;
            }
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Document, read};

    /// What may be run of an item with these lines.
    fn runs(lines: &str) -> Vec<String> {
        let text = format!("## Item 1: Store (branch: `a/b`)\n\n- Create `src/a.ts`\n\n{lines}\n");
        let plan = read(&Document { name: "plan.md", text: &text, title: "", number: None });
        let checks = plan.items.iter().flat_map(|item| &item.verify);
        checks.filter_map(|it| it.command.as_ref()).map(|it| it.text().to_owned()).collect()
    }

    #[test]
    fn what_a_line_says_to_run_is_a_command() {
        for line in [
            "Verify: `npm test`",
            "- Verify: `npm test`",
            "- **Verify:** `npm test`",
            "- *Verification*: `npm test`",
            "**✅ Verification:** `npm test`",
            "- Verify with `npm test`",
            "- Verified by: `npm test`",
            "Verified by `npm test` and the staging smoke test.",
            "Verified by `npm test` before merging.",
            "- Test: `npm test`",
            "Tests: `npm test`.",
            "**Test command:** `npm test`",
            "Test plan: full run with `npm test`, then log in by hand.",
            "- run `npm test`",
            "- [ ] Run `npm test`",
            "Run `npm test` before handing over.",
            "Please run `npm test`.",
            "To check it, run `npm test`.",
            "When done, run `npm test`.",
            "Do not touch `go.mod`. Verify with `npm test`.",
            "Branch `a/b`, after 5. Modifies `x.gradle`. Verified by `npm test`.",
            "### Verification\n\n- `npm test`",
            "### Verification\n\n- `npm test` passes",
            "- Tests:\n  - `npm test`",
            "### How to run the tests\n\n```sh\nnpm test\n```",
            "Verify:\n\n```bash\n# all of them\nnpm test\n```",
            "To verify, run:\n\n```console\n$ npm test\n3 passed\n```",
            "Run:\n\n```\n$ npm test\n```",
            "| Field | Value |\n|---|---|\n| Verify | `npm test` |",
            "Verify: ``npm test``",
            "Run `npm\ntest`.",
        ] {
            assert_eq!(runs(line), ["npm test"], "{line}");
        }
        for (line, commands) in [
            ("```yaml\nverify: npm run test:all\n```", &["npm run test:all"] as &[&str]),
            ("```yaml\nverify:\n  - npm run test:all\n```", &["npm run test:all"]),
            ("Verify: `npm test` and `npm run lint`", &["npm test", "npm run lint"]),
            ("Run `make build`, then `make test` before merging.", &["make build", "make test"]),
            ("### Tests\n- `make build`\n- `make test`", &["make build", "make test"]),
            ("Run:\n```sh\nmake build\nmake test\n```", &["make build", "make test"]),
            ("Run:\n```console\n$ make build\ndone\n$ make test\n```", &["make build", "make test"]),
        ] {
            assert_eq!(runs(line), commands, "{line}");
        }
    }

    #[test]
    fn what_is_only_mentioned_is_none() {
        for line in [
            // Said of a command, and not to anybody.
            "## Done when\n\n- `touch x` is **never** run by the deploy script",
            "### Done when\n\n- `touch x` is never run by the deploy script",
            "Done when: `touch x` passes",
            "Done when `touch x` is green.",
            "Acceptance: `touch x`",
            "- The deploy script runs `touch x`",
            "- `touch x` is what CI runs",
            "- `npm test` is what CI runs",
            "It runs `touch x`.",
            "Modifies `a.sh`, which is run with `touch x`.",
            "The last step of the job is to run `touch x`.",
            "Nobody should ever, whatever happens, run `touch x`.",
            "The script will create `src/b.ts` and run `touch x`",
            "- Exports: `run(x)`, called with `touch x`",
            "Context: run `touch x` to see the bug",
            "### Background\n\n- Run `touch x` to see the bug",
            "### Steps\n\n1. Run `touch x`",
            // Taken back.
            "- Do not run `touch x`",
            "- Verify: do not run `touch x`",
            "- Verify: never `touch x`",
            "- Verify: `touch x` (not on CI)",
            "Verify: `touch x`. Never do that on staging.",
            "Run `touch x`? No.",
            "Do not run these. Run `touch x`.",
            "Verify without `touch x`",
            "Verify: anything except `touch x`",
            "- Run: nothing, `touch x` is broken",
            "Tested with `touch x` before",
            "- Tested with `touch x` before.",
            "### Do not run\n\n- `touch x`",
            "### Tests that must not run\n\n```sh\ntouch x\n```",
            "### Tests\n\nThese are never run:\n\n```sh\ntouch x\n```",
            "### Tests\n\nThese are never run.\n\n- `touch x`",
            "Run:\n\n```sh\n# never do this\ntouch x\n```",
            "Verify: nicht `touch x`",
            "Verify: `touch x` nie ausführen",
            "- Run `touch x` niemals",
            "- Ne pas run `touch x`",
            "- Test: ne lancez jamais `touch x`",
            "Run `npm test` before `touch x`, which is never run",
            // Examples, and what others said.
            "- Verify, e.g. `touch x`",
            "- Run something such as `touch x`",
            "- Verify: for example `touch x`",
            "- Run it like this: \"run `touch x`\"",
            "- He said “run `touch x`”",
            "- ~~Verify: `touch x`~~",
            "- Verify: ~~`touch x`~~",
            "> Verify: `touch x`",
            "> - Verify: `touch x`",
            "> Run:\n>\n> ```sh\n> touch x\n> ```",
            "- Verify: [`touch x`](https://example.org)",
            "- Verify: <del>`touch x`</del>",
            "<del>\n\nVerify: `touch x`\n\n</del>",
            "<!-- Verify: `touch x` -->",
            "<!--\n\nVerify: `touch x`\n\n-->",
            "- Verify: \\`touch x\\`",
            "~~~markdown\nVerify: `touch x`\n~~~",
            // Blocks and lists that no such line stands above.
            "```sh\ntouch x\n```",
            "### Scope\n\n```sh\ntouch x\n```",
            "Run:\n\n```text\ntouch x\n```",
            "Run:\n\n```\ntouch x\n```",
            "Run:\n\n```console\ntouch x\n```",
            "Run:\n\nThe deployment does this.\n\n```sh\ntouch x\n```",
            "Run:\n\n```sh\nfor x in a b; do\n  touch $x\ndone\n```",
            "### Tests\n\n- the deploy script\n  - `touch x`",
            "### Tests\n\n- covers `touch x`",
            "### Test data\n\n```sh\ntouch x\n```",
            // What is tested, and with what.
            "- Test `parseConfig`",
            "- Test `src/b.test.ts`",
            "Tests: `f(a: number): void`",
            "- Verify: `touch\u{202e} x`",
            "| Check | What |\n|---|---|\n| Verify | run by hand, `touch x` is gone |",
        ] {
            assert_eq!(runs(line), [] as [&str; 0], "{line}");
        }
    }
}
