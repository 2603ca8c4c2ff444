//! What an item should say and does not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::culprits::is_test;
use super::super::found::Found;
use super::super::item::{Item, Role, WorkPlan};
use super::super::rules;
use super::Look;
use super::contracts::names;
use crate::model::Severity;

/// A part that an item should have.
struct Part {
    name: &'static str,
    is_missing: fn(&Item) -> bool,
    severity: Severity,
    help: &'static str,
}

const PARTS: [Part; 6] = [
    Part {
        name: "branch",
        is_missing: |item| item.branch.is_none() && item.role == Role::Work,
        severity: Severity::Error,
        help: "name a branch for each: (branch: `feat/…`)",
    },
    Part {
        name: "scope",
        is_missing: |item| item.scope.is_empty() && item.role == Role::Work,
        severity: Severity::Error,
        help: "list the files that it creates and modifies",
    },
    Part {
        name: "context",
        is_missing: |item| item.role == Role::Work && !says_what_it_is(item),
        severity: Severity::Note,
        help: "say in a sentence what it is for and how it fits in: whoever does it may see nothing else",
    },
    Part {
        name: "contract",
        is_missing: |item| {
            item.provides.is_empty() && item.requires.is_empty() && item.assumes.is_empty() && item.role == Role::Work
        },
        severity: Severity::Warning,
        help: "write down what it exports and what it uses: signatures, routes, tables, events, paths",
    },
    Part {
        name: "constraint",
        is_missing: |item| item.constraints.is_empty() && item.scope.deny.is_empty() && item.role == Role::Work,
        severity: Severity::Warning,
        help: "say what it must not touch",
    },
    Part {
        name: "verification",
        is_missing: |item| item.verify.is_empty() && !brings_tests(item),
        severity: Severity::Warning,
        help: "say how it is tested by itself: a command, or a test file of its own",
    },
];

/// Words in a title that stand for whole layers.
static WIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:back\s?-?end|front\s?-?end|full\s?-?stack|database|everything|all\s+the|the\s+whole|entire|the\s+app|the\s+ui|the\s+api|refactor|clean\s?-?up|improve|overhaul)\b",
    )
    .expect("a valid pattern")
});

/// Patterns that reach a whole tree of sources, or all of it.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^/?(?:\*\*?|(?:src|lib|app|apps|packages|crates|internal|pkg|cmd|server|client|backend|frontend|tests?)(?:/|/\*\*?(?:/\*)?)?)/?$")
        .expect("a valid pattern")
});

/// Whether something says what an item is for: words about it, a contract, or a title of more than one word.
fn says_what_it_is(item: &Item) -> bool {
    let words = [&item.context, &item.steps].into_iter().any(|it| !it.is_empty()) || !item.assumes.is_empty();
    let contracts = !item.provides.is_empty() || !item.requires.is_empty();
    words || contracts || item.title.split_whitespace().count() > 1
}

fn brings_tests(item: &Item) -> bool {
    item.scope.create.iter().chain(&item.scope.allow).chain(&item.scope.modify).any(|glob| is_test(glob.it.text()))
}

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = PARTS.iter().filter_map(|part| missing(look, part)).collect();
    found.extend(vague(look));
    found.extend(twice(look.plan));
    found.extend(unread(look));
    found
}

/// One finding for all items that lack the same.
fn missing(look: &Look<'_>, part: &Part) -> Option<Found> {
    let lacking: Vec<usize> = look.items().filter(|(_, item)| (part.is_missing)(item)).map(|(at, _)| at).collect();
    if lacking.is_empty() {
        return None;
    }
    let verb = if lacking.len() == 1 { "has" } else { "have" };
    let message = format!("{} {verb} no {}", names(look, &lacking), part.name);
    // The tasks of a list are seldom branches of their own.
    let tasks = lacking.iter().all(|at| is_task(&look.plan.items[*at].label));
    let severity = if tasks { part.severity.min(Severity::Warning) } else { part.severity };
    let places = lacking.iter().map(|at| &look.plan.items[*at].place);
    Some(Found::new(&rules::ITEM_INCOMPLETE, &lacking, part.name, message).help(part.help).severe(severity).at(places))
}

fn is_task(label: &str) -> bool {
    label.strip_prefix('T').is_some_and(|number| number.len() > 1 && number.bytes().all(|it| it.is_ascii_digit()))
}

fn vague(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, item) in look.work() {
        if item.scope.is_empty() && WIDE.is_match(&item.title) {
            let message = format!("{}: the title says no files, and may mean any", look.name(at));
            found.push(
                Found::new(&rules::SCOPE_VAGUE, &[at], item.title.clone(), message)
                    .help("list its files; the route table, shared types and the wiring go to one item or to the integration")
                    .at([&item.place]),
            );
        }
        for (_, glob) in item.scope.allowed().filter(|(_, glob)| WHOLE.is_match(glob.it.text())) {
            let message = format!("{} takes all of {}", look.name(at), glob.it.shown());
            found.push(
                Found::new(&rules::SCOPE_VAGUE, &[at], glob.it.shown(), message)
                    .help("list the files or the folder that it is really about")
                    .at([&glob.place]),
            );
        }
    }
    found
}

/// Branches and names that two items have.
pub(super) fn twice(plan: &WorkPlan) -> Vec<Found> {
    let mut found = Vec::new();
    for (left, right) in alike(&plan.items) {
        let (one, other) = (&plan.items[left], &plan.items[right]);
        let same_branch = one.branch.is_some() && one.branch == other.branch;
        let same_label = !one.label.is_empty() && one.label.eq_ignore_ascii_case(&other.label);
        let same_title = !one.title.is_empty() && one.title.eq_ignore_ascii_case(&other.title);
        let branch = one.branch.as_ref().map(|it| it.it.clone()).unwrap_or_default();
        let (about, message, help) = if same_branch {
            let message = format!("{} and {} are both done on {branch}", one.name(), other.name());
            (branch, message, "give each a branch of its own, or combine them")
        } else if same_label {
            let message = format!("two items are called '{}'", one.label);
            (one.label.clone(), message, "give each a name of its own: others refer to it")
        } else if same_title && one.branch.is_some() && other.branch.is_some() {
            let message = format!("'{}' is declared for two branches", one.title);
            (one.title.clone(), message, "one item is done on one branch: split it, or drop one of the two")
        } else {
            continue;
        };
        found.push(
            Found::new(&rules::DECLARED_TWICE, &[left, right], about, message)
                .help(help)
                .at([&one.place, &other.place]),
        );
    }
    found
}

/// The items that have a branch, a name or a title in common, each with the first that has it.
fn alike(items: &[Item]) -> BTreeSet<(usize, usize)> {
    let mut groups: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let branch = item.branch.as_ref().map(|branch| branch.it.clone());
        let label = Some(item.label.to_ascii_lowercase()).filter(|label| !label.is_empty());
        let title = Some(item.title.to_ascii_lowercase()).filter(|title| !title.is_empty() && branch.is_some());
        let keys = (0..).zip([branch, label, title]).filter_map(|(of, key)| Some((of, key?)));
        keys.for_each(|key| groups.entry(key).or_default().push(at));
    }
    groups.values().flat_map(|members| members[1..].iter().map(|other| (members[0], *other))).collect()
}

fn unread(look: &Look<'_>) -> Vec<Found> {
    let of_items = look.items().flat_map(|(at, item)| item.unread.iter().map(move |it| (vec![at], it)));
    let of_plan = look.plan.unread.iter().map(|it| (Vec::new(), it));
    of_items
        .chain(of_plan)
        .map(|(items, it)| {
            Found::new(&rules::NOT_UNDERSTOOD, &items, it.it.clone(), format!("not understood: {}", it.it))
                .help("begin the line with what it says: Create, Modify, Exports, Uses, Do not, Verify")
                .at([&it.place])
        })
        .collect()
}
