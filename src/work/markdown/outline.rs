//! Which lines items begin with.
//!
//! Many say it by themselves ([`head`]): `## Item 2: …`, `**Task 1** (branch: …)`. Of the others those that have a
//! branch of their own below them, for what has that is worked on by itself, under any name.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::Role;
use super::entries::without_mark as entry_text;
use super::everybody::is_base;
use super::heads::{Head, head, section_head};
use super::labels::about;
use super::lines::{Kind, Line, Part, parts};
use super::phrases::{Announced, Says, announces, begins};
use super::values::{Value, paths, value};

/// How sure it is that an item begins with a line.
#[derive(Clone, Debug)]
pub(super) enum Begins {
    /// It looks like it.
    Likely(Head),
    /// It has a branch.
    Surely(Head),
}

/// For each line, whether an item begins with it.
pub(super) fn outline(lines: &[Line]) -> Vec<Option<Begins>> {
    let mut found: Vec<Option<Begins>> = lines.iter().map(|line| head(line).map(Begins::Likely)).collect();
    let mut branches: Vec<(usize, String)> = Vec::new();
    let mut below: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match (branch(line), branch_in_brackets(line), &mut found[at]) {
            (Some(_), ..) => below.push(at),
            (None, Some(name), None) => branches.push((at, name)),
            (None, Some(name), Some(Begins::Likely(head))) if head.branch.is_none() => {
                *head = Head { title: section_head(&line.text).title, branch: Some(name), ..std::mem::take(head) };
            }
            _ => {}
        }
    }
    let sections: Vec<Option<usize>> = below.iter().map(|at| section(lines, &found, *at)).collect();
    for (at, section) in below.iter().zip(&sections) {
        let owner = owner(lines, &found, *at);
        // A heading that could be a label is the name of an item where those beside it have branches of their own.
        let is_item = |section: &usize| {
            let has_branch = |other: &usize| found[*other].is_some() || sections.contains(&Some(*other));
            owner.is_none_or(|owner| owner < *section) && beside(lines, *section).iter().any(has_branch)
        };
        branches.extend(section.filter(is_item).or(owner).map(|owner| (owner, String::new())));
    }
    for (at, name) in &branches {
        // Several branches below one heading are those of several items that are no sections.
        if branches.iter().filter(|(other, _)| other == at).count() == 1 {
            let mut head = head_of(&lines[*at]);
            if !name.is_empty() {
                head.branch = Some(name.clone());
            }
            found[*at] = Some(Begins::Surely(head));
        }
    }
    siblings(lines, &mut found);
    persons(lines, &mut found);
    let is_plain = |begins: &Begins| match begins {
        Begins::Likely(head) | Begins::Surely(head) => head.role == Role::Integration,
    };
    if found.iter().flatten().all(is_plain) {
        coded(lines, &mut found);
    }
    if found.iter().all(Option::is_none) {
        told(lines, &mut found);
    }
    found
}

/// `F1 — The schema`, `A: Scanning`, `1. The store`: a short code, and a title.
static CODED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[A-Z]{1,4}-?\d{1,3}[a-z]?|[A-Z]|#?\d{1,4})(?:\s*[:.)]|\s+[·—–-])\s+\S").expect("a valid pattern")
});
/// `[ ] Task 1: The store`, in a document that is a list of tasks.
static BOXED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\[[ xX]\]\s+)?(?:Task|Item|Step)\s+\d{1,3}\s*[:.—–-]\s*\S").expect("a valid pattern")
});

/// What a document is called that is a list of tasks.
const LISTS: [&str; 5] = ["tasks", "task list", "todo", "implementation tasks", "implementation plan"];

/// Headings of one rank that each begin with a short code, and entries of a list with numbers of their own, where they
/// say which files they are about or whom they wait for: they are items, whatever they are called.
fn coded(lines: &[Line], found: &mut [Option<Begins>]) {
    let title = lines.iter().find(|line| matches!(line.kind, Kind::Heading(_)));
    let is_list = title.is_some_and(|it| LISTS.contains(&it.text.trim().to_lowercase().as_str()));
    let is_item = |line: &Line| CODED.is_match(&line.text) || is_worded(line) || is_list && BOXED.is_match(&line.text);
    let is_coded = |at: &usize| is_item(&lines[*at]);
    let kinds = (1..=6).map(Kind::Heading).chain([Kind::Bullet(1)]);
    for kind in kinds {
        let heads: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].kind == kind).filter(is_coded).collect();
        let end = |at: usize| {
            let ends = |line: &Line| match (line.kind, kind) {
                (Kind::Heading(level), Kind::Heading(own)) => level <= own,
                (Kind::Heading(_), _) => true,
                (of, own) => of == own && is_item(line),
            };
            lines[at + 1..].iter().position(ends).map_or(lines.len(), |next| at + 1 + next)
        };
        let declaring = heads.iter().filter(|at| lines[**at + 1..end(**at)].iter().any(declares)).count();
        if heads.len() < 2 || declaring * 2 < heads.len() {
            continue;
        }
        for at in heads {
            let head = section_head(&lines[at].text);
            // Where everybody stops and looks, nothing is done.
            if !head.title.to_ascii_lowercase().starts_with("checkpoint") {
                found[at] = Some(Begins::Surely(head));
            }
        }
        return;
    }
}

/// *Mira takes the pump loop on branch `mira/pump`*
static ON_BRANCH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^([^.:;`]*?),?\s+(?:on|in)\s+(?:(?:the|a|an|her|his|their|its|own)\s+)*branch\s+`([^`\s]+)`")
        .expect("a valid pattern")
});

/// What a paragraph begins with that is nobody's name.
const NO_NAMES: [&str; 14] =
    ["the", "a", "an", "we", "this", "that", "work", "everything", "all", "it", "you", "i", "they", "then"];

/// Paragraphs of a text without headings for its items, each about what somebody does on a branch.
fn told(lines: &[Line], found: &mut [Option<Begins>]) {
    let of = |line: &Line| {
        if line.kind != Kind::Prose {
            return None;
        }
        let it = ON_BRANCH.captures(&line.text)?;
        let mut head = Head { branch: Some(it[2].to_owned()), says_more: true, ..Head::default() };
        let mut words = it[1].split_whitespace();
        let first = words.next()?;
        let is_name = first.starts_with(char::is_uppercase) && !NO_NAMES.contains(&first.to_lowercase().as_str());
        let rest: Vec<&str> = words.skip_while(|word| matches!(*word, "will" | "is" | "going" | "to")).collect();
        match rest.split_first() {
            // "Mira takes the pump loop"
            Some((_, what)) if is_name && !what.is_empty() => {
                first.clone_into(&mut head.label);
                let what = what.strip_prefix(&["the"]).or_else(|| what.strip_prefix(&["on", "the"])).unwrap_or(what);
                head.title = what.join(" ");
            }
            _ => it[1].trim().clone_into(&mut head.title),
        }
        Some(head)
    };
    let heads: Vec<(usize, Head)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, of(line)?))).collect();
    if heads.len() >= 2 {
        heads.into_iter().for_each(|(at, head)| found[at] = Some(Begins::Surely(head)));
    }
}

/// What is numbered and is no work of its own.
const PARTS: [&str; 36] = [
    "phase",
    "wave",
    "stage",
    "milestone",
    "sprint",
    "week",
    "day",
    "section",
    "chapter",
    "part",
    "option",
    "appendix",
    "example",
    "note",
    "figure",
    "version",
    "round",
    "goal",
    "rule",
    "principle",
    "question",
    "risk",
    "case",
    "level",
    "step",
    "schritt",
    "étape",
    "paso",
    "fase",
    "welle",
    "woche",
    "teil",
    "kapitel",
    "阶段",
    "步骤",
    "第",
];

/// `AP 1: Tour`, `流 A: 数据`: a word, a label and a title.
fn is_worded(line: &Line) -> bool {
    if !matches!(line.kind, Kind::Heading(_)) {
        return false;
    }
    let Some((word, rest)) = line.text.split_once(' ') else { return false };
    let label = rest.split([':', '.', ')', ' ', '·', '—', '–']).next().unwrap_or_default();
    let behind = rest[label.len()..].trim_start();
    let is_label = (1..=3).contains(&label.len())
        && (label.bytes().all(|c| c.is_ascii_digit())
            || label.len() == 1 && label.bytes().all(|c| c.is_ascii_uppercase()));
    word.chars().all(char::is_alphabetic)
        && !PARTS.contains(&word.to_lowercase().as_str())
        && is_label
        && behind.starts_with([':', '.', ')', '·', '—', '–', '-'])
        && behind.chars().any(char::is_alphabetic)
}

/// *Ana works in `../ana` on branch `ana/menu`*, the name in bold: a paragraph about somebody is called by the name that it begins with.
fn persons(lines: &[Line], found: &mut [Option<Begins>]) {
    for (line, begins) in lines.iter().zip(found) {
        let (Kind::Prose, Some(Begins::Surely(head) | Begins::Likely(head))) = (line.kind, begins) else { continue };
        let Some((name, rest)) = line.text.split_at_checked(line.bold).filter(|(name, _)| !name.is_empty()) else {
            continue;
        };
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        let is_name = name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphabetic() || c == '-');
        let goes_on = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        if head.label.is_empty() && is_name && goes_on {
            name.clone_into(&mut head.label);
            if head.title.contains('`') {
                head.title.clear();
            }
        }
    }
}

/// Whether a line says which files its item is about, or whom it waits for.
fn declares(line: &Line) -> bool {
    if matches!(line.kind, Kind::Code(_) | Kind::Heading(_) | Kind::Head) {
        return false;
    }
    let has_path = || parts(&line.text).iter().any(|part| part.code().is_some() && !paths(part).is_empty());
    match begins(entry_text(&line.text)) {
        Some((Says::Branch | Says::DependsOn | Says::Blocks, rest)) => rest.starts_with(':'),
        Some((says, _)) => says.names_files() && has_path(),
        None => false,
    }
}

/// What a line says of the item that begins with it; the number of a list item is its label, if it has no other one.
fn head_of(line: &Line) -> Head {
    let mut head = section_head(&line.text);
    if let (true, Some(number)) = (head.label.is_empty(), line.ordinal) {
        head.label = number.to_string();
    }
    head
}

/// Where items are numbered, one that only has the next number is another one.
fn siblings(lines: &[Line], found: &mut [Option<Begins>]) {
    let key = |line: &Line| (line.kind, line.bold > 0);
    // `4`, `WP4`
    let number =
        |head: &Head| head.label.trim_start_matches(|c: char| c.is_alphabetic() || c == '-').parse::<u32>().ok();
    let sure: Vec<(usize, u32)> = found
        .iter()
        .enumerate()
        .filter_map(|(at, begins)| match begins {
            Some(Begins::Surely(head)) => Some((at, number(head)?)),
            _ => None,
        })
        .collect();
    let [.., (before, _), (last, highest)] = sure.as_slice() else { return };
    if key(&lines[*before]) != key(&lines[*last]) {
        return;
    }
    let next = (last + 1..lines.len()).find(|at| key(&lines[*at]) == key(&lines[*last]));
    let head = next.map(|at| (at, head_of(&lines[at])));
    if let Some((at, head)) = head.filter(|(at, head)| found[*at].is_none() && number(head) == Some(highest + 1)) {
        found[at] = Some(Begins::Surely(head));
    }
}

/// The heading of the section that a line stands in, if no item begins around it or in between.
fn section(lines: &[Line], found: &[Option<Begins>], at: usize) -> Option<usize> {
    let (mut section, mut level) = (None, u8::MAX);
    for above in (0..at).rev() {
        match lines[above].kind {
            Kind::Heading(own) if own < level => {
                level = own;
                section.get_or_insert(above);
            }
            // What is beside the section, or below another heading, is not around it.
            _ if section.is_some() => continue,
            _ => {}
        }
        if found[above].is_some() {
            return None;
        }
    }
    section
}

/// The other headings of the rank of this one, below the same higher one.
fn beside(lines: &[Line], section: usize) -> Vec<usize> {
    let Kind::Heading(rank) = lines[section].kind else { return Vec::new() };
    let is_higher = |line: &Line| matches!(line.kind, Kind::Heading(level) if level < rank);
    let start = lines[..section].iter().rposition(is_higher).map_or(0, |at| at + 1);
    let end = lines[section..].iter().position(is_higher).map_or(lines.len(), |at| section + at);
    (start..end).filter(|at| *at != section && lines[*at].kind == Kind::Heading(rank)).collect()
}

/// The line above that a branch belongs to; nothing if it is already known as the beginning of an item.
fn owner(lines: &[Line], found: &[Option<Begins>], at: usize) -> Option<usize> {
    let mut below = match lines[at].kind {
        Kind::Bullet(depth) => Some(depth),
        Kind::More(depth) => Some(depth + 1),
        _ => None,
    };
    let mut level = u8::MAX;
    for above in (0..at).rev() {
        let line = &lines[above];
        let starts = match line.kind {
            Kind::Heading(own) => {
                let higher = own < level;
                level = level.min(own);
                below = None;
                higher && announces(&line.text, Announced::Same).is_none()
            }
            Kind::Bullet(depth) if below.is_some_and(|below| depth < below) => {
                below = Some(depth);
                depth == 1 && announces(&line.text, Announced::Line).is_none()
            }
            Kind::Prose => {
                // `**ID:** A-1` begins what follows, as a name does.
                let names = begins(&line.text).is_none_or(|(says, _)| says == Says::Label);
                level == u8::MAX && line.bold > 0 && names && found[above].is_none()
            }
            _ => false,
        };
        // "5. **Integration**" looks like an item, and the branch below says that it is one.
        let integrates = matches!(&found[above], Some(Begins::Likely(head)) if head.role == Role::Integration);
        if integrates && starts && matches!(line.kind, Kind::Bullet(_)) {
            return Some(above);
        }
        if found[above].is_some() && (starts || !matches!(line.kind, Kind::Bullet(_) | Kind::More(_))) {
            return None;
        }
        if starts {
            return Some(above);
        }
    }
    None
}

static WORK_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[Ww]ork|[Bb]uild|[Dd]o (?:it|this)) (?:this )?on `([^`\s]+)`").expect("a valid pattern")
});

/// The branch that a line says to work on.
pub(super) fn branch(line: &Line) -> Option<String> {
    if let (Kind::Row, [key, value]) = (line.kind, line.cells.as_slice()) {
        return (about(key) == Some(Says::Branch)).then(|| name(value.trim())).flatten();
    }
    if matches!(line.kind, Kind::Code(_) | Kind::Head | Kind::Row | Kind::Heading(_)) || is_base(&line.text) {
        return None;
    }
    if line.text.contains(" on `")
        && let Some(found) = WORK_ON.captures(&line.text)
    {
        return Some(found[1].to_owned())
            .filter(|name| !matches!(value(name), Value::Path(name) if name.contains('.')));
    }
    let named = |text: &str| {
        let (says, rest) = begins(text)?;
        let rest = rest.trim_start_matches([':', '=', '→', '-', '>', ' ', '–', '—']);
        (says == Says::Branch).then(|| name(rest)).flatten()
    };
    // `Wave 1 of 2 · branch `a``
    let pieces = line.text.split(" · ").chain(line.text.split(" | ")).filter(|piece| piece.contains('`'));
    named(&line.text).or_else(|| pieces.filter(|piece| piece.len() < line.text.len()).find_map(named))
}

/// The name that a text begins with.
pub(super) fn name(text: &str) -> Option<String> {
    match parts(text).first()? {
        Part::Code(code) if !code.trim().is_empty() => Some(code.trim().to_owned()),
        Part::Code(_) => None,
        Part::Words(words) => {
            let word = words.split([' ', ',', ';', '(']).next().unwrap_or_default().trim_end_matches('.');
            (!word.is_empty()).then(|| word.to_owned())
        }
    }
}

static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\((?:on )?(?:branch:? )?`([^`\s]+)`[^()`]*\)|(?:[—–→-]|->) `([^`\s]+)`$)").expect("a valid pattern")
});

/// The branch that a heading or a line in bold gives in brackets: `### 1. The core (`limits-core`)`.
fn branch_in_brackets(line: &Line) -> Option<String> {
    let stands_out = match line.kind {
        Kind::Heading(_) => true,
        Kind::Prose => line.bold > 0,
        Kind::Bullet(depth) => depth == 1 && (line.bold > 0 || line.text.contains("(branch")),
        _ => false,
    };
    if !stands_out || !line.text.contains('`') || begins(&line.text).is_some() {
        return None;
    }
    let found = IN_BRACKETS.captures(&line.text)?;
    let is_branch = |name: &str| match value(name) {
        Value::Name(name) => name.contains(['-', '/']),
        Value::Path(name) => name.contains('/') && !name.contains(['.', '*']) && !name.ends_with('/'),
        _ => false,
    };
    let name = found.get(1).or(found.get(2))?.as_str();
    (is_branch(name) || line.text.contains("branch")).then(|| name.to_owned())
}
