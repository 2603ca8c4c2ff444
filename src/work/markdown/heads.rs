//! The line that an item begins with: how it is called, on which branch it is done, what it comes after.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::{Role, WORDS, plural};
use super::lines::{Kind, Line};
use super::phrases::{Says, begins, undecorated};
use super::values::references;

/// What the first line of an item says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) label: String,
    pub(super) title: String,
    pub(super) branch: Option<String>,
    pub(super) after: Vec<String>,
    pub(super) role: Role,
    /// Whether it may run beside the task before it, in a list of tasks: `[P]`.
    pub(super) task: Option<Turn>,
    /// Whether the line says more than this: it is a paragraph.
    pub(super) says_more: bool,
}

/// When a task of a list is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// After the one before it.
    Next,
    /// Beside its neighbours.
    Beside,
}

static TASK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(T\d{2,5})\b\s*(.*)$").expect("a valid pattern"));
/// What says how a task stands to others, and declares none.
static RELATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:[,–-].*\s)?(?:and\s+T\d+\s+)?(?:→|->|(?:blocks?|before|after|depends|requires|must|can|first)\b)",
    )
    .expect("a valid pattern")
});
static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\[(]([A-Za-z]+[\w, ]*)[\])]\s*").expect("a valid pattern"));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<String> = WORDS.iter().flat_map(|word| [plural(word), (*word).to_owned()]).collect();
    let label = r"(?:\d+-\d+|\d+(?:\.\d+)*[a-zA-Z]?|[A-Z]{1,4}-?\d+[a-z]?|[A-Z]|[a-z]+-[a-z]*\d[a-z0-9]*(?:\.\d+)*)";
    let pattern = format!(
        r"^(?:[Ww]ork\s*)?(?i:{})\s*#?({label})(?:\s*(?:of|/)\s*\d+)?(?:\s*(?:[:.,)\]/|·—–-]+)\s*|\s+|$)(.*)$",
        words.join("|")
    );
    Regex::new(&pattern).expect("a valid pattern")
});
/// `T012: the title`, `TASK-7 - the title`: a name that can be nothing else.
static CODED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^((?:T|TASK-|[A-Z]{2,6}-)\d{1,5})\s*(?:[:.)—–-]+\s*)(.*)$").expect("a valid pattern")
});
/// `Item: the title`, where it has no name of its own.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?i:(?:work\s*)?item|task):\s*(.*)$").expect("a valid pattern"));
static BRANCH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\(?\s*(?:\b(?:on\s+)?(?:git\s+)?(?:branch|branche|zweig|rama|ramo|gałąź)\b|分支|ブランチ)\s*(?:name)?\s*[:=]?\s*(?:`([^`]+)`|([\w][\w./#+-]*/[\w./#+-]*[\w]))\s*")
        .expect("a valid pattern")
});
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[(,;·|]\s*(?:(?:runs|lands|starts|comes)\s+)?(?:after|once|when|depends\s+on|blocked\s+by|needs|requires|waits\s+for)\b:?\s*((?:`[^`]*`|[^()`])*)\)?")
        .expect("a valid pattern")
});
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*(?:\(`[^`\s]+`\)|(?:[—–→-]+|->)\s+`[^`\s]+`$)").expect("a valid pattern"));
/// `The limiter (Ana, `, once the branch was taken out.
static UNCLOSED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s*\([^()`]*[,;]?\s*$").expect("a valid pattern"));
static INTEGRATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:final\s+)?(?:integration|integrate|integrator|glue|wiring|wire[\s-]+(?:it\s+)?(?:all\s+)?up|(?:bring|put|putting)\s+(?:it\s+)?(?:all\s+)?together|hook\s+(?:it|them|everything)\s+up)\b")
        .expect("a valid pattern")
});
/// What is about integration and no work of its own: its tests, its order, what all agree on before.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^integration\s+(?:tests?|orders?|sequence|contracts?|agreements?|plan|strategy|points?|checkpoints?|windows?|notes?|risks?|approach|guide)\b")
        .expect("a valid pattern")
});

/// Reads the line that an item may begin with; nothing if it is another one.
pub(super) fn head(line: &Line) -> Option<Head> {
    let stands_out = match line.kind {
        Kind::Heading(_) => true,
        Kind::Prose | Kind::Bullet(_) => line.bold > 0,
        Kind::More(_) | Kind::Code(_) | Kind::Head | Kind::Row => false,
    };
    let may_be_task = matches!(line.kind, Kind::Bullet(_)) && line.text.starts_with('T');
    // A line that says on which branch an item is done begins none.
    if !(stands_out || may_be_task) || begins(&line.text).is_some_and(|(says, _)| says == Says::Branch) {
        return None;
    }
    if may_be_task
        && let Some(found) = TASK.captures(&line.text)
        && !RELATION.is_match(&found[2])
    {
        return Some(task(&found[1], &found[2]));
    }
    if !stands_out {
        return None;
    }
    let mut text = line.text.trim_matches('_').to_owned();
    let mut head = Head::default();
    if let Some(found) = BRANCH.captures(&text) {
        head.branch = branch_name(&found);
        let span = found.get(0).map(|it| it.range()).unwrap_or_default();
        text.replace_range(span, if text[span_end(&found)..].starts_with(')') { "(" } else { " " });
    }
    head.after = take_after(&mut text);
    let text = tidy(UNCLOSED.replace(&text, "").as_ref());
    let mut known = head.branch.is_some();
    match NAMED.captures(&text).or_else(|| CODED.captures(&text)) {
        Some(found) => {
            known = true;
            found[1].clone_into(&mut head.label);
            head.title = title(&found[2]);
        }
        None => match BARE.captures(&text) {
            Some(found) => {
                known = true;
                head.title = title(&found[1]);
            }
            // `### 1. The store (branch: `feat/store`)`
            None if known => {
                let own = section_head(&text);
                (head.label, head.title) = (own.label, own.title);
            }
            None => head.title = title(&text),
        },
    }
    head.role = role(&head.title);
    let integrates = head.role == Role::Integration;
    // A heading that only says "Integration" is an item; a sentence that begins with the word is none.
    let words = head.title.split('(').next().unwrap_or_default().split_whitespace().count();
    (known || integrates && words <= 3).then_some(head)
}

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = WORDS.to_vec();
    let pattern = format!(
        r"^(?:(?:(?i:{words})\s*|[^\s\d:.,;()*`#\[\]|/-]+(?:\s+[A-Za-z]+)?\s+)#?(\d+(?:\.\d+)*[a-zA-Z]?|\b[A-Z])\s*[:.,)/·—–-]+\s*|(?i:{words}):\s*|\(([A-Za-z]|\d+)\)\s*|\[([^\]\s]+)\]\s*|#(\d+)(?:\s*[:.)—–-]+\s*|\s+)|(\d+(?:\.\d+)*[a-z]?|[A-Z]{{1,10}}-?\d+[a-z]?)(?:[.:)—–-]+\s*|\s+(?:[·—–-]\s+)?)|([A-Z])(?:[.):]\s*|\s+[·—–-]\s+)|(?i:id|no|nr):\s*(\S+)$)(.*)$",
        words = words.join("|")
    );
    Regex::new(&pattern).expect("a valid pattern")
});

/// `Agent A (Fares)`
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"^(?i:{})\s+#?(\d+[a-z]?|[A-Z])\s*\(([^()`]+)\)$", WORDS.join("|"));
    Regex::new(&pattern).expect("a valid pattern")
});

/// A label and nothing else, as in the first column of a table.
static CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[A-Z]{1,10}-?\d+[a-z]?|[A-Z]|\d+)$").expect("a valid pattern"));

/// Reads the line of what is an item for another reason than how the line looks.
pub(super) fn section_head(text: &str) -> Head {
    let mut text = text.trim_matches('_').to_owned();
    let mut head = Head::default();
    if let Some(found) = BRANCH.captures(&text) {
        head.branch = branch_name(&found);
        text.truncate(found.get(0).map_or(text.len(), |it| it.start()));
    }
    if let Some(found) = BRACKETS.find(&text) {
        text.replace_range(found.range(), "");
    }
    head.after = take_after(&mut text);
    let text = tidy(UNCLOSED.replace(&text, "").as_ref());
    let text = undecorated(&text);
    if let Some(found) = TITLED.captures(text) {
        (head.label, head.title) = (found[1].to_owned(), title(&found[2]));
        head.role = role(&head.title);
        return head;
    }
    match LABELLED.captures(text) {
        None if CODE.is_match(text) => text.clone_into(&mut head.label),
        Some(found) => {
            let label = (1..=7).find_map(|group| found.get(group)).map(|label| label.as_str()).unwrap_or_default();
            label.clone_into(&mut head.label);
            head.title = title(&found[8]);
        }
        None => head.title = title(text),
    }
    head.role = role(&head.title);
    head
}

fn branch_name(found: &regex_lite::Captures<'_>) -> Option<String> {
    found.get(1).or(found.get(2)).map(|name| name.as_str().trim().to_owned())
}

/// What an item of this title is for.
fn role(title: &str) -> Role {
    let integrates =
        INTEGRATION.is_match(title) && !ABOUT.is_match(title) || title.to_ascii_lowercase().contains("(integration)");
    if integrates { Role::Integration } else { Role::Work }
}

fn span_end(found: &regex_lite::Captures<'_>) -> usize {
    found.get(0).map_or(0, |it| it.end())
}

fn task(label: &str, rest: &str) -> Head {
    let mut head = Head { label: label.to_owned(), task: Some(Turn::Next), ..Head::default() };
    let mut rest = rest.to_owned();
    while let Some(found) = TAG.captures(&rest) {
        if &found[1] == "P" {
            head.task = Some(Turn::Beside);
        }
        let end = span_end(&found);
        rest.replace_range(..end, "");
    }
    if let Some(found) = BRANCH.captures(&rest) {
        head.branch = branch_name(&found);
    }
    head.after = take_after(&mut rest);
    head.title = title(&tidy(&rest));
    head.role = role(&head.title);
    head
}

/// Takes out what an item comes after.
pub(super) fn take_after(text: &mut String) -> Vec<String> {
    let Some(found) = AFTER.captures(text) else { return Vec::new() };
    let names = references(&found[1]);
    let range = found.get(0).map(|it| it.range()).unwrap_or_default();
    text.replace_range(range, "");
    names
}

fn tidy(text: &str) -> String {
    let mut text = text.replace("( )", " ").replace("()", " ").replace("( ", "(");
    while text.ends_with(['(', ' ', ',', ';']) {
        text.pop();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without what stands around it.
fn title(text: &str) -> String {
    let trimmed =
        text.trim().trim_matches(|c: char| matches!(c, ':' | '·' | '—' | '–' | '-' | '*') || c.is_whitespace());
    let unquoted = trimmed.strip_prefix(['"', '“']).and_then(|it| it.strip_suffix(['"', '”']));
    unquoted.unwrap_or(trimmed).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn read(text: &str) -> Option<Head> {
        head(&lines(text)[0])
    }

    fn shown(text: &str) -> String {
        let Some(it) = read(text) else { return "no item".to_owned() };
        let branch = it.branch.map(|branch| format!(" on {branch}")).unwrap_or_default();
        let after = if it.after.is_empty() { String::new() } else { format!(" after {}", it.after.join(", ")) };
        let role = if it.role == Role::Integration { " (integration)" } else { "" };
        let task = it.task.map(|turn| format!(" {turn:?}")).unwrap_or_default();
        format!("{}: {}{branch}{after}{role}{task}", it.label, it.title)
    }

    #[test]
    fn items_are_known_by_their_first_line() {
        for (text, expected) in [
            ("**Item 1: Rate store** (branch: `feat/rate-store`)", "1: Rate store on feat/rate-store"),
            ("**Item 4: Integration** (after items 1-3 merge)", "4: Integration after 1, 2, 3 (integration)"),
            ("**Item 1**: \"Build the back end\"", "1: Build the back end"),
            ("## Task 2 - Endpoints (branch: feat/api, depends on Task 1)", "2: Endpoints on feat/api after 1"),
            ("### Task 3: Pay (after `charge(amount)` lands)", "3: Pay after charge(amount)"),
            ("### Work item B — Ticker", "B: Ticker"),
            ("## Rate store (branch `feat/rate-store`)", ": Rate store on feat/rate-store"),
            ("## Integration", ": Integration (integration)"),
            ("- **Stream A**: the parser (branch: `a`)", "A: the parser on a"),
            ("- [ ] T012 [P] [US1] User model in src/models/user.py", "T012: User model in src/models/user.py Beside"),
            (
                "- [x] T014 Service in src/s.py (depends on T012, T013)",
                "T014: Service in src/s.py after T012, T013 Next",
            ),
            ("- [ ] **T014** [US1,US2] Service `src/s.py`", "T014: Service `src/s.py` Next"),
            ("### T003: User endpoints", "T003: User endpoints"),
            ("### TASK-7 - Task model", "TASK-7: Task model"),
            ("- T021 Integration test in tests/t.py", "T021: Integration test in tests/t.py Next"),
            ("## Items of this sprint", "no item"),
            ("## Background", "no item"),
            ("**Note** that branches are cheap", "no item"),
            ("- Create `x`", "no item"),
            ("## Integration of the new parser with the old runtime", "no item"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
