//! Which paths a pattern reaches, and whether two patterns can reach the same one.
//!
//! A pattern is one of a `.gitignore` (<https://git-scm.com/docs/gitignore>): without a `/` before its end it is looked
//! for at any depth, with a `/` at its end it means a folder, and what is below a folder that it matches belongs to it.
//! Such a pattern is a regular language over paths, so "can these two meet" is whether the intersection of two automata
//! is empty, which is exact; a shortest path through both is an example.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::sync::OnceLock;

/// Patterns of more characters are refused: nobody writes them, and meeting costs the product of two lengths.
const LONGEST: usize = 1024;

/// A plain path may be longer: trees have such paths, and no system opens a longer one at once.
const LONGEST_PATH: usize = 8192;

/// A pattern, and the automaton of the paths that it reaches.
#[derive(Clone)]
pub struct Glob {
    text: String,
    /// What every path that it reaches begins with.
    prefix: String,
    /// What every path that it reaches has somewhere: few paths have it, and only those are given to the automaton.
    needle: String,
    /// The one path that it means, where it has no wildcards and stands at the root.
    plain: Option<String>,
    shape: Shape,
    /// The automaton, made when it is first asked: most patterns are plain paths and never need it.
    states: OnceLock<Vec<State>>,
}

/// What an automaton is made from.
#[derive(Clone, Debug)]
struct Shape {
    parts: Vec<Part>,
    /// Whether it begins at the root.
    rooted: bool,
    /// Whether it means folders only.
    folder: bool,
}

/// A state of the automaton. The last one accepts.
#[derive(Clone, Debug, Default)]
struct State {
    /// Where one character leads.
    steps: Vec<(Set, usize)>,
    /// Where nothing leads.
    skips: Vec<usize>,
}

/// What no path has, and so marks a step without a character.
const NEVER: (char, char) = ('\0', '\0');

/// Characters, as ranges that rise and do not touch.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Set(Vec<(char, char)>);

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadGlob {
    /// There is nothing in it.
    #[error("the pattern is empty")]
    Empty,
    /// It takes something out again.
    #[error("a pattern cannot begin with '!': list what is forbidden under 'deny'")]
    Negated,
    /// A `[` without its `]`.
    #[error("the pattern has a '[' that is not closed")]
    Unclosed,
    /// A `\` at its end.
    #[error("the pattern ends with '\\', which escapes nothing")]
    Escape,
    /// It leaves the repository.
    #[error("the pattern has '.' or '..' as a folder: paths are given from the root of the repository")]
    Relative,
    /// It is too long to be meant.
    #[error("the pattern has more than {LONGEST} characters")]
    TooLong,
}

/// A piece of one part of a path.
#[derive(Clone, Debug)]
enum Piece {
    One(Set),
    /// Any characters but `/`.
    Star,
}

impl Piece {
    /// The one character that it is.
    fn letter(&self) -> Option<char> {
        match self {
            Self::One(Set(ranges)) => matches!(ranges.as_slice(), [(a, b)] if a == b).then(|| ranges[0].0),
            Self::Star => None,
        }
    }
}

/// A part of a pattern, between two `/`.
#[derive(Clone, Debug)]
enum Part {
    /// Any number of folders.
    Deep,
    Pieces(Vec<Piece>),
}

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// If it is none.
    pub fn new(text: &str) -> Result<Self, BadGlob> {
        if text.is_empty() || text.chars().all(|it| it == '/') {
            return Err(BadGlob::Empty);
        }
        if text.starts_with('!') {
            return Err(BadGlob::Negated);
        }
        let length = text.chars().count();
        if length > LONGEST_PATH {
            return Err(BadGlob::TooLong);
        }
        let folder = text.ends_with('/');
        let inner = text.strip_suffix('/').unwrap_or(text);
        let rooted = inner.contains('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        if inner.split('/').any(|part| matches!(part, "." | ".." | "")) {
            return Err(BadGlob::Relative);
        }
        let parts = inner.split('/').map(part).collect::<Result<Vec<Part>, BadGlob>>()?;
        let literal = literal(&parts);
        let whole = rooted && !folder && literal.1;
        if length > LONGEST && !whole {
            return Err(BadGlob::TooLong);
        }
        Ok(Self {
            text: text.to_owned(),
            prefix: if rooted { literal.0.clone() } else { String::new() },
            needle: needle(&parts),
            plain: whole.then_some(literal.0),
            shape: Shape { parts, rooted, folder },
            states: OnceLock::new(),
        })
    }

    /// The pattern that reaches everything.
    #[must_use]
    pub fn everything() -> Self {
        let shape = Shape { parts: vec![Part::Deep], rooted: false, folder: false };
        Self {
            text: "**".to_owned(),
            prefix: String::new(),
            needle: String::new(),
            plain: None,
            shape,
            states: OnceLock::new(),
        }
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The one path that it means, if it is a path and no more.
    #[must_use]
    pub fn plain(&self) -> Option<&str> {
        self.plain.as_deref()
    }

    /// What every path begins with that it reaches.
    pub(in crate::work) fn beginning(&self) -> &str {
        &self.prefix
    }

    /// Whether it means one file: a path with an extension. Git would also look below it, were it a folder; that
    /// somebody has a folder of that name and means it is no reason to say that two patterns meet.
    #[must_use]
    pub fn is_file(&self) -> bool {
        let name = self.plain.as_deref().and_then(|path| path.rsplit('/').next());
        name.and_then(|name| name.rsplit_once('.'))
            .is_some_and(|(stem, extension)| !stem.is_empty() && !extension.is_empty())
    }

    /// As people write it: a path from the root without the `/` that says so.
    #[must_use]
    pub fn shown(&self) -> &str {
        let bare = self.text.strip_prefix('/').unwrap_or(&self.text);
        if self.plain.is_some() || bare.trim_end_matches('/').contains('/') { bare } else { &self.text }
    }

    /// Whether a file at this path is reached, or lies in a folder that is.
    #[must_use]
    pub fn reaches(&self, path: &str) -> bool {
        if !path.starts_with(&self.prefix) {
            return false;
        }
        if let Some(plain) = &self.plain {
            let rest = &path[plain.len()..];
            return rest.is_empty() || rest.len() > 1 && rest.starts_with('/');
        }
        if !path.contains(&self.needle) {
            return false;
        }
        let mut at = self.closure([0]);
        for c in path.chars() {
            at = self.step(&at, c);
        }
        self.accepts(&at)
    }

    /// A path that both reach; `None` if there is none.
    #[must_use]
    pub fn meets(&self, other: &Self) -> Option<String> {
        self.meets_outside(other, &[])
    }

    /// A path that both reach, and none of the others; `None` if there is none.
    #[must_use]
    pub fn meets_outside(&self, other: &Self, without: &[&Self]) -> Option<String> {
        let common = self.prefix.len().min(other.prefix.len());
        if self.prefix.as_bytes()[..common] != other.prefix.as_bytes()[..common] {
            return None;
        }
        let is_out = |path: &&String| without.iter().any(|it| it.reaches(path));
        for (one, two) in [(self, other), (other, self)] {
            if let Some(path) = one.plain.as_ref().filter(|path| two.reaches(path) && !is_out(path)) {
                return Some(path.clone());
            }
        }
        if self.is_file() || other.is_file() {
            return None;
        }
        Walk { with: [self, other], without }.shortest()
    }

    fn states(&self) -> &[State] {
        let Shape { parts, rooted, folder } = &self.shape;
        self.states.get_or_init(|| automaton(parts, *rooted, *folder))
    }

    /// The states after one more character.
    fn step(&self, at: &BTreeSet<usize>, c: char) -> BTreeSet<usize> {
        let next = at.iter().flat_map(|state| &self.states()[*state].steps);
        self.closure(next.filter(|(set, _)| set.has(c)).map(|(_, to)| *to))
    }

    fn accepts(&self, at: &BTreeSet<usize>) -> bool {
        at.last().is_some_and(|last| last + 1 == self.states().len())
    }

    fn closure(&self, states: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = states.into_iter().filter(|state| *state < self.states().len()).collect();
        while let Some(state) = open.pop() {
            if found.insert(state) {
                open.extend(&self.states()[state].skips);
            }
        }
        found
    }
}

/// How many states are looked at before patterns are taken to meet: no two that people write need a tenth of it.
const PATIENCE: usize = 20_000;

/// A search for a path that all of some patterns reach and none of others, over sets of states, character by character.
struct Walk<'g> {
    with: [&'g Glob; 2],
    without: &'g [&'g Glob],
}

/// The states of all patterns of a walk.
type States = Vec<BTreeSet<usize>>;

impl Walk<'_> {
    fn globs(&self) -> impl Iterator<Item = &Glob> {
        self.with.into_iter().chain(self.without.iter().copied())
    }

    fn shortest(&self) -> Option<String> {
        let start: States = self.globs().map(|glob| glob.closure([0])).collect();
        let mut seen = BTreeSet::from([start.clone()]);
        let mut queue = VecDeque::from([(start, String::new())]);
        while let Some((at, path)) = queue.pop_front() {
            if self.is_found(&at) || seen.len() > PATIENCE {
                return Some(path);
            }
            for c in self.characters(&at) {
                let next: States = self.globs().zip(&at).map(|(glob, at)| glob.step(at, c)).collect();
                let alive = next[..self.with.len()].iter().all(|states| !states.is_empty());
                if alive && seen.insert(next.clone()) {
                    queue.push_back((next, format!("{path}{c}")));
                }
            }
        }
        None
    }

    fn is_found(&self, at: &States) -> bool {
        let mut accepted = self.globs().zip(at).map(|(glob, at)| glob.accepts(at));
        accepted.by_ref().take(self.with.len()).all(|it| it) && !accepted.any(|it| it)
    }

    /// One character of every kind that the patterns tell apart from here, the most readable one.
    fn characters(&self, at: &States) -> Vec<char> {
        let steps =
            self.globs().zip(at).flat_map(|(glob, at)| at.iter().flat_map(|state| &glob.states()[*state].steps));
        let ranges = steps.flat_map(|(set, _)| &set.0);
        let mut cuts: BTreeSet<u32> = ranges.flat_map(|(first, last)| [*first as u32, *last as u32 + 1]).collect();
        cuts.insert(char::MAX as u32 + 1);
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let readable = |first: u32, end: u32| {
            let letters = ('a'..='z').chain('0'..='9').chain('A'..='Z').chain(['_', '-']);
            let within = move |c: &char| (first..end).contains(&(*c as u32));
            letters.into_iter().find(within).or_else(|| (first..end).find_map(char::from_u32))
        };
        let mut found: Vec<char> = cuts.windows(2).filter_map(|cut| readable(cut[0], cut[1])).collect();
        found.sort_by_key(|c| !c.is_ascii_alphanumeric());
        found
    }
}

impl fmt::Debug for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glob({:?})", self.text)
    }
}

impl PartialEq for Glob {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Glob {}

impl Set {
    fn of(c: char) -> Self {
        Self(vec![(c, c)])
    }

    /// Everything that can stand in a name.
    fn any() -> Self {
        Self::without(vec![NEVER, ('/', '/')])
    }

    fn every() -> Self {
        Self::without(vec![NEVER])
    }

    fn without(ranges: Vec<(char, char)>) -> Self {
        let mut free = Vec::new();
        let mut next = 0_u32;
        for (first, last) in Self::sorted(ranges).0 {
            free.extend(range(next, (first as u32).checked_sub(1)));
            next = last as u32 + 1;
        }
        free.extend(range(next, Some(char::MAX as u32)));
        Self(free)
    }

    fn sorted(mut ranges: Vec<(char, char)>) -> Self {
        ranges.retain(|(first, last)| first <= last);
        ranges.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::new();
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first as u32 <= before.1 as u32 + 1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    fn has(&self, c: char) -> bool {
        self.0.iter().any(|(first, last)| (*first..=*last).contains(&c))
    }
}

/// The characters from one number to another, without the numbers that are no characters.
fn range(first: u32, last: Option<u32>) -> impl Iterator<Item = (char, char)> {
    let last = last.filter(|last| *last >= first);
    let below = (first, last.map(|last| last.min(0xD7FF)));
    let above = (first.max(0xE000), last);
    [below, above].into_iter().filter_map(|(first, last)| {
        let pair = (char::from_u32(first)?, char::from_u32(last?)?);
        (pair.0 <= pair.1).then_some(pair)
    })
}

fn part(text: &str) -> Result<Part, BadGlob> {
    if text == "**" {
        return Ok(Part::Deep);
    }
    let mut pieces = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        pieces.push(match c {
            '*' if matches!(pieces.last(), Some(Piece::Star)) => continue,
            '*' => Piece::Star,
            '?' => Piece::One(Set::any()),
            '[' => {
                let (set, after) = class(rest.as_str()).ok_or(BadGlob::Unclosed)?;
                rest = after.chars();
                Piece::One(set)
            }
            '\\' => Piece::One(Set::of(rest.next().ok_or(BadGlob::Escape)?)),
            c => Piece::One(Set::of(c)),
        });
    }
    Ok(Part::Pieces(pieces))
}

/// The characters of a class, and what comes after it. A class never has `/`.
fn class(text: &str) -> Option<(Set, &str)> {
    let negated = text.starts_with(['!', '^']);
    let mut chars =
        text[usize::from(negated)..].char_indices().map(|(at, c)| (at + usize::from(negated), c)).peekable();
    let mut ranges = Vec::new();
    let mut first = true;
    loop {
        let (at, c) = chars.next()?;
        if c == ']' && !first {
            let set =
                if negated { Set::without([ranges, vec![NEVER, ('/', '/')]].concat()) } else { without_slash(ranges) };
            return Some((set, &text[at + 1..]));
        }
        first = false;
        let rest = &text[at..];
        if let Some((name, members)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
            ranges.extend(*members);
            chars.nth(name.chars().count() - 2);
            continue;
        }
        let from = if c == '\\' { chars.next()?.1 } else { c };
        let mut ahead = chars.clone();
        let is_range = ahead.next_if(|(_, c)| *c == '-').is_some() && ahead.peek().is_some_and(|(_, c)| *c != ']');
        if is_range {
            chars.next();
            let (_, to) = chars.next()?;
            let to = if to == '\\' { chars.next()?.1 } else { to };
            ranges.push((from, to));
        } else {
            ranges.push((from, from));
        }
    }
}

fn without_slash(ranges: Vec<(char, char)>) -> Set {
    let mut split = Vec::new();
    for (first, last) in ranges {
        if (first..=last).contains(&'/') {
            split.extend([(first, '.'), ('0', last)]);
        } else {
            split.push((first, last));
        }
    }
    Set::sorted(split)
}

/// The classes of POSIX, for ASCII as git has them.
const NAMED: [(&str, &[(char, char)]); 8] = [
    ("[:alpha:]", &[('a', 'z'), ('A', 'Z')]),
    ("[:digit:]", &[('0', '9')]),
    ("[:alnum:]", &[('a', 'z'), ('A', 'Z'), ('0', '9')]),
    ("[:lower:]", &[('a', 'z')]),
    ("[:upper:]", &[('A', 'Z')]),
    ("[:xdigit:]", &[('a', 'f'), ('A', 'F'), ('0', '9')]),
    ("[:space:]", &[(' ', ' '), ('\t', '\r')]),
    ("[:punct:]", &[('!', '.'), (':', '@'), ('[', '`'), ('{', '~')]),
];

/// What everything begins with, and whether that is all.
fn literal(parts: &[Part]) -> (String, bool) {
    let mut found = String::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Pieces(pieces) = part else { return (found, false) };
        if at > 0 {
            found.push('/');
        }
        for piece in pieces {
            match piece.letter() {
                Some(letter) => found.push(letter),
                None => return (found, false),
            }
        }
    }
    (found, true)
}

/// The most characters in a row that are given.
fn needle(parts: &[Part]) -> String {
    let pieces = parts.iter().map(|part| if let Part::Pieces(pieces) = part { pieces.as_slice() } else { &[] });
    let runs = pieces.flat_map(|pieces| pieces.split(|piece| piece.letter().is_none()));
    runs.max_by_key(|run| run.len()).unwrap_or_default().iter().filter_map(Piece::letter).collect()
}

/// The automaton of a pattern: the parts, and everything below.
fn automaton(parts: &[Part], rooted: bool, folder: bool) -> Vec<State> {
    let mut build = Build { states: vec![State::default()] };
    let mut at = 0;
    if !rooted {
        at = build.folders(at);
    }
    let last = parts.len() - 1;
    for (place, part) in parts.iter().enumerate() {
        match part {
            // Everything inside, but not the folder itself.
            Part::Deep if place == last && place > 0 => at = build.something(at),
            Part::Deep if place == last => at = build.anything(at),
            Part::Deep => at = build.folders(at),
            Part::Pieces(pieces) => {
                for piece in pieces {
                    at = match piece {
                        Piece::One(set) => build.one(at, set.clone()),
                        Piece::Star => build.star(at, Set::any()),
                    };
                }
                if place < last {
                    at = build.one(at, Set::of('/'));
                }
            }
        }
    }
    let below = build.one(at, Set::of('/'));
    let below = build.something(below);
    if folder { build.end(&[below]) } else { build.end(&[at, below]) }
}

struct Build {
    states: Vec<State>,
}

impl Build {
    fn state(&mut self) -> usize {
        self.states.push(State::default());
        self.states.len() - 1
    }

    fn one(&mut self, from: usize, set: Set) -> usize {
        let to = self.state();
        self.states[from].steps.push((set, to));
        to
    }

    fn star(&mut self, from: usize, set: Set) -> usize {
        let to = self.state();
        self.states[from].skips.push(to);
        self.states[to].steps.push((set, to));
        to
    }

    fn anything(&mut self, from: usize) -> usize {
        self.star(from, Set::every())
    }

    /// At least one character.
    fn something(&mut self, from: usize) -> usize {
        let first = self.one(from, Set::any());
        self.anything(first)
    }

    /// Any number of folders with their `/`.
    fn folders(&mut self, from: usize) -> usize {
        let (inside, to) = (self.something(from), self.state());
        self.states[from].skips.push(to);
        self.states[inside].steps.push((Set::of('/'), to));
        to
    }

    /// The states, with a last one that accepts.
    fn end(mut self, from: &[usize]) -> Vec<State> {
        let end = self.state();
        from.iter().for_each(|state| self.states[*state].skips.push(end));
        self.states
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn glob(text: &str) -> Glob {
        Glob::new(text).unwrap()
    }

    /// Every path over few names, three folders deep.
    fn paths() -> Vec<String> {
        let names = ["a", "b", "ab", "ba", ".a", "a.b", "aab"];
        let mut all: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let mut deepest = all.clone();
        for _ in 0..2 {
            deepest = deepest.iter().flat_map(|path| names.iter().map(move |name| format!("{path}/{name}"))).collect();
            all.extend(deepest.iter().cloned());
        }
        all
    }

    #[test]
    fn patterns_are_those_of_gitignore() {
        for (pattern, reached, not) in [
            ("a.ts", vec!["a.ts", "x/a.ts", "a.ts/x"], vec!["ba.ts", "a.tsx"]),
            ("/a.ts", vec!["a.ts"], vec!["x/a.ts"]),
            ("src/", vec!["src/a", "x/src/a"], vec!["src", "src.a"]),
            ("src/**", vec!["src/a", "src/a/b"], vec!["src", "x/src/a"]),
            ("src/*.ts", vec!["src/a.ts", "src/.ts"], vec!["src/x/a.ts", "a.ts"]),
            ("**/x", vec!["x", "a/x", "a/b/x/c"], vec!["ax"]),
            ("a/**/b", vec!["a/b", "a/x/b", "a/x/y/b"], vec!["ab", "a/xb"]),
            ("[a-c]?.rs", vec!["ax.rs", "x/cc.rs"], vec!["dx.rs", "a.rs", "a/.rs"]),
            ("[!a]b", vec!["bb", "x/cb"], vec!["ab"]),
            ("\\[id\\]", vec!["[id]"], vec!["i"]),
            ("[[:digit:]]x", vec!["1x"], vec!["ax"]),
            ("**", vec!["a", "a/b"], vec![]),
        ] {
            reached.iter().for_each(|path| assert!(glob(pattern).reaches(path), "{pattern} reaches {path}"));
            not.iter().for_each(|path| assert!(!glob(pattern).reaches(path), "{pattern} does not reach {path}"));
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for (pattern, why) in [
            ("", BadGlob::Empty),
            ("/", BadGlob::Empty),
            ("!a", BadGlob::Negated),
            ("[a", BadGlob::Unclosed),
            ("a\\", BadGlob::Escape),
            ("../a", BadGlob::Relative),
            ("a//b", BadGlob::Relative),
        ] {
            assert_eq!(Glob::new(pattern).unwrap_err(), why, "{pattern}");
        }
        assert_eq!(Glob::new(&"a".repeat(LONGEST + 1)).unwrap_err(), BadGlob::TooLong);
        let deep = |length| format!("/{}", "a/".repeat(length) + "b");
        assert!(Glob::new(&deep(LONGEST)).is_ok_and(|glob| glob.reaches(&deep(LONGEST)[1..])), "a path may be longer");
        assert_eq!(Glob::new(&deep(LONGEST_PATH)).unwrap_err(), BadGlob::TooLong);
    }

    #[test]
    fn two_patterns_meet_in_a_path_that_is_shown() {
        let meets = |one: &str, other: &str| glob(one).meets(&glob(other));
        assert_eq!(meets("src/rates/**", "/src/rates/store.ts").as_deref(), Some("src/rates/store.ts"));
        assert_eq!(meets("src/**", "*.ts").as_deref(), Some("src/.ts"));
        assert_eq!(meets("src/a*", "src/*b").as_deref(), Some("src/ab"));
        assert_eq!(meets("src/a/**", "src/b/**"), None);
        assert_eq!(meets("*.ts", "/a.rs"), None);
        let outside = |one: &str, other: &str, not: &str| glob(one).meets_outside(&glob(other), &[&glob(not)]);
        assert_eq!(outside("src/**", "/src/a.ts", "*.ts"), None, "what is forbidden is no meeting");
        assert_eq!(outside("src/a?", "src/**", "src/aa"), Some("src/a0".to_owned()));
    }

    fn pattern() -> impl Strategy<Value = String> {
        let piece =
            prop::sample::select(vec!["a", "b", "*", "**", "?", "[ab]", "[!a]", "/", "/", ".", "ab", "/**/", "**/"]);
        prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn patterns_meet_exactly_where_some_path_is_reached_by_both(one in pattern(), other in pattern(), not in pattern()) {
            let (Ok(one), Ok(other), Ok(not)) = (Glob::new(&one), Glob::new(&other), Glob::new(&not)) else { return Ok(()) };
            let below_file = |path: &str, glob: &Glob| glob.is_file() && glob.plain() != Some(path);
            let both = |path: &&String| {
                one.reaches(path) && other.reaches(path) && !below_file(path, &one) && !below_file(path, &other)
            };
            let enumerated = paths();
            let found = one.meets(&other);
            prop_assert!(found.is_some() || !enumerated.iter().any(|path| both(&path)), "a false 'disjoint'");
            prop_assert!(found.as_ref().is_none_or(|path| both(&path)), "{found:?} is no example");
            prop_assert_eq!(found.is_some(), other.meets(&one).is_some());
            let outside = one.meets_outside(&other, &[&not]);
            prop_assert!(outside.is_some() || !enumerated.iter().any(|path| both(&path) && !not.reaches(path)));
            prop_assert!(outside.as_ref().is_none_or(|path| both(&path) && !not.reaches(path)), "{outside:?}");
        }
    }
}
