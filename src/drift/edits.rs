//! Names that a participant replaced at its own uses: a line in the place of another one that differs in names alone.
//!
//! A branch that renames something renames it where it is used. Places do not say what became what: only uses count,
//! and only where nothing else of the line changed.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use crate::facts::{Facts, Use, UseKind, Uses};
use crate::text::Hunk;

/// Longer stretches are written anew.
const LONGEST: usize = 400;

/// A name that stands where another one stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The name before.
    pub old: CompactString,
    /// The name now.
    pub new: CompactString,
    /// The lines before and now, counted from 1.
    pub lines: [u32; 2],
}

/// One version of a file.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// What it says.
    pub facts: &'a Facts,
    /// Its text.
    pub text: &'a str,
}

/// A token and the byte at which it begins in its line, counted from 1.
type Token<'t> = (&'t str, u32);

/// Two lines that differ in some names alone.
struct Pair<'t> {
    lines: [u32; 2],
    tokens: [Vec<Token<'t>>; 2],
    /// The places of the tokens that differ.
    differ: Vec<usize>,
}

/// The names that were replaced, each pair of names once.
pub(super) fn replaced(before: Version<'_>, after: Version<'_>, hunks: &[Hunk]) -> Vec<Replaced> {
    let same_length = |hunk: &&Hunk| !hunk.before.is_empty() && hunk.before.len() == hunk.after.len();
    let hunks: Vec<&Hunk> = hunks.iter().filter(same_length).filter(|hunk| hunk.before.len() <= LONGEST).collect();
    if hunks.is_empty() {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.text.lines().collect(), after.text.lines().collect());
    let stretches: Vec<Vec<Pair<'_>>> = hunks.into_iter().map(|hunk| pairs(&old, &new, hunk)).collect();
    let lines = |side: usize| -> FxHashSet<u32> { stretches.iter().flatten().map(|pair| pair.lines[side]).collect() };
    if stretches.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let read = [Read::of(before.facts, &lines(0)), Read::of(after.facts, &lines(1))];
    let mut found: Vec<Replaced> = Vec::new();
    for stretch in &stretches {
        for it in in_stretch(stretch, &read) {
            if !found.iter().any(|known| known.old == it.old && known.new == it.new) {
                found.push(it);
            }
        }
    }
    found
}

fn pairs<'t>(old: &[&'t str], new: &[&'t str], hunk: &Hunk) -> Vec<Pair<'t>> {
    let pair = |(before, after): (u32, u32)| {
        let tokens = [tokens(old.get(before as usize)?), tokens(new.get(after as usize)?)];
        if tokens[0].len() != tokens[1].len() {
            return None;
        }
        let both = || tokens[0].iter().zip(&tokens[1]);
        let differ: Vec<usize> = both().enumerate().filter(|(_, (a, b))| a.0 != b.0).map(|(at, _)| at).collect();
        let names = differ.iter().all(|at| tokens.iter().all(|side| is_name(side[*at].0)));
        (names && !differ.is_empty()).then_some(Pair { lines: [before + 1, after + 1], tokens, differ })
    };
    hunk.before.clone().zip(hunk.after.clone()).filter_map(pair).collect()
}

fn tokens<'t>(line: &&'t str) -> Vec<Token<'t>> {
    let line: &'t str = line;
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = line[at..].chars().next() {
        let end = if is_part(letter) {
            line[at..].find(|it| !is_part(it)).map_or(line.len(), |length| at + length)
        } else {
            at + letter.len_utf8()
        };
        if !letter.is_whitespace() {
            found.push((&line[at..end], u32::try_from(at + 1).unwrap_or(u32::MAX)));
        }
        at = end;
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || matches!(letter, '_' | '$'))
}

/// What the facts say about the names in some lines.
struct Read {
    uses: Vec<Use>,
    /// Where uses name something: line, column.
    named: FxHashSet<(u32, u32)>,
}

impl Read {
    fn of(facts: &Facts, lines: &FxHashSet<u32>) -> Self {
        let wanted = |first: u32, last: u32| (first..=last).any(|line| lines.contains(&line));
        let uses = facts.uses.more_than(&Uses::default(), wanted);
        let named = uses.iter().map(|it| (it.name_span.start.line, it.name_span.start.column)).collect();
        Self { uses, named }
    }

    fn is_use(&self, line: u32, token: Token<'_>) -> bool {
        self.named.contains(&(line, token.1))
    }

    /// Whether a name is given inside a use: a field of a literal, an argument by name.
    fn is_label(&self, line: u32, (name, column): Token<'_>) -> bool {
        let around = |it: &&Use| {
            let (start, end, at) = (it.span.start, it.span.end, (line, column));
            (start.line, start.column) <= at && at < (end.line, end.column)
        };
        // What an implementation gives is defined there.
        let mut uses = self.uses.iter().filter(|it| it.kind != UseKind::Implement).filter(around);
        uses.any(|it| it.labels.form(name).is_some())
    }
}

/// The names that were replaced in lines that follow each other.
fn in_stretch(stretch: &[Pair<'_>], read: &[Read; 2]) -> Vec<Replaced> {
    let mut found = Vec::new();
    // Names of what is given, with what is given for them.
    let mut labels: Vec<(Replaced, String)> = Vec::new();
    for pair in stretch {
        let of_both = |is: &dyn Fn(&Read, u32, Token<'_>) -> bool, at: usize| {
            (0..2).all(|side| is(&read[side], pair.lines[side], pair.tokens[side][at]))
        };
        let uses: Vec<usize> = pair.differ.iter().copied().filter(|at| of_both(&Read::is_use, *at)).collect();
        let named: Vec<usize> = pair.differ.iter().copied().filter(|at| !uses.contains(at)).collect();
        let behind = |at: usize| &pair.tokens[0][at + 1..][..given(&pair.tokens[0][at + 1..]).len()];
        let stays = |at: usize| pair.differ.iter().all(|other| !(at + 1..=at + behind(at).len()).contains(other));
        if !named.iter().all(|at| of_both(&Read::is_label, *at) && stays(*at)) {
            continue;
        }
        let replaced = |at: usize| Replaced {
            old: pair.tokens[0][at].0.into(),
            new: pair.tokens[1][at].0.into(),
            lines: pair.lines,
        };
        labels.extend(named.into_iter().map(|at| (replaced(at), given(behind(at)).concat())));
        let unclear = |window: &[usize]| is_symmetric(&pair.tokens[0], window[0], window[1]);
        if !uses.windows(2).any(unclear) {
            found.extend(uses.into_iter().map(replaced));
        }
    }
    // The order of what is given by name says nothing, so two that are given the same may have changed places.
    let is_clear = |(it, value): &&(Replaced, String)| {
        labels.iter().all(|(other, same)| other.old == it.old && other.new == it.new || same != value)
    };
    found.extend(labels.iter().filter(is_clear).map(|(it, _)| it.clone()));
    // Two that changed places were not renamed.
    let changed_places = |it: &Replaced| found.iter().any(|other| other.old == it.new && other.new == it.old);
    let swapped: Vec<bool> = found.iter().map(changed_places).collect();
    found.into_iter().zip(swapped).filter(|(_, swapped)| !swapped).map(|(it, _)| it).collect()
}

/// What is given for a name, as far as its line goes.
fn given<'t>(behind: &[Token<'t>]) -> Vec<&'t str> {
    behind.iter().map(|(token, _)| *token).take_while(|token| !matches!(*token, "," | "}")).collect()
}

/// Whether two names stand where they could change places and the line would say the same: `a.x * a.y`.
fn is_symmetric(tokens: &[Token<'_>], one: usize, other: usize) -> bool {
    if tokens[one].0 == tokens[other].0 {
        return false;
    }
    let mut between = tokens[one + 1..other].iter().map(|(token, _)| *token);
    let mut around = tokens[..one].iter().map(|(token, _)| token.to_ascii_lowercase());
    let says_nothing = |token: &&str| is_name(token) || matches!(*token, "." | "-" | ">" | "(" | ")" | "?" | ":");
    let joins = |token: &&str| matches!(*token, "+" | "*" | "=" | "!" | "&" | "|" | "^");
    let joined = between.clone().any(|token| joins(&token));
    let of_both = around.any(|token| matches!(token.as_str(), "max" | "min")) && between.clone().any(|it| it == ",");
    of_both || joined && between.all(|token| says_nothing(&token) || joins(&token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::languages::extract;

    fn names(language: Language, before: &str, after: &str) -> Vec<String> {
        let facts = |text: &str| extract(language, text.as_bytes()).unwrap();
        let (old, new) = (facts(before), facts(after));
        let version = |facts, text| Version { facts, text };
        let hunks = crate::text::diff(before.as_bytes(), after.as_bytes());
        let found = replaced(version(&old, before), version(&new, after), &hunks);
        found.into_iter().map(|it| format!("{} to {} in line {}", it.old, it.new, it.lines[1])).collect()
    }

    #[test]
    fn what_stands_where_a_use_stood_took_its_place() {
        let rust = |before: &str, after: &str| names(Language::Rust, before, after);
        assert_eq!(
            rust(
                "fn area(s: &Size) -> u32 {\n    s.width * 2 + s.height\n}\n",
                "fn area(s: &Size) -> u32 {\n    s.cols * 2 + s.rows\n}\n"
            ),
            ["width to cols in line 2", "height to rows in line 2"]
        );
        assert_eq!(rust("fn f() { charge(1); }\n", "fn f() { bill(1); }\n"), ["charge to bill in line 1"]);
        assert_eq!(
            names(Language::Python, "def f():\n    g(old=a())\n", "def f():\n    g(new=a())\n"),
            ["old to new in line 2"]
        );
    }

    #[test]
    fn places_of_definitions_and_what_can_change_places_say_nothing() {
        let silent = |before: &str, after: &str| assert_eq!(names(Language::Rust, before, after), [""; 0], "{after}");
        silent("struct S {\n    width: u32,\n    height: u32,\n}\n", "struct S {\n    rows: u32,\n    cols: u32,\n}\n");
        silent("fn f(s: S) -> u32 {\n    s.width * s.height\n}\n", "fn f(s: S) -> u32 {\n    s.rows * s.cols\n}\n");
        silent("fn f() -> S {\n    S { w: 0, h: 0 }\n}\n", "fn f() -> S {\n    S { r: 0, c: 0 }\n}\n");
        silent("fn f() -> S {\n    S { w: a(), h: b() }\n}\n", "fn f() -> S {\n    S { r: b(), c: a() }\n}\n");
        let members = |one: &str| format!("class Kind(Enum):\n    ALPHA = 1\n    {one} = 2\n");
        assert_eq!(names(Language::Python, &members("BETA"), &members("SECOND")), [""; 0]);
        silent("fn f(a: u8) -> u8 {\n    a.x + 1\n}\n", "fn f(a: u8) -> u8 {\n    a.y + 2\n}\n");
    }
}
