//! Places of files at which many branches add: a registry, a barrel, a changelog, translations. Any two of them conflict
//! there, so it is said once for all of them, with a way to have no place that all have to share.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::finding::{End, Told};
use super::made::is_made;
use super::rules::shared_insertion_point::RULE;
use crate::model::{Confidence, LocationRole, ParticipantId, Phrase, Position, Span, phrase};
use crate::text::{self, Hunk};

/// So many make a place one that is shared: two are told as the conflict that they are.
pub const FEWEST: usize = 3;

/// So many branches are named.
const NAMED: usize = 5;

/// A place at which somebody adds lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// By what stands around it, in any version of the file.
    places: Vec<Anchor>,
    /// A hash of what is added.
    added: u64,
    /// The lines, counted from 1.
    lines: Range<u32>,
}

/// What stands beside a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Anchor {
    /// Right behind a line that stands once.
    After(String),
    /// Right before a line, in what a line above begins.
    Before(String, String),
    /// At the end of the file.
    End,
}

/// Whether people write what is in a file.
#[must_use]
pub fn counts(path: &str) -> bool {
    !is_made(path)
}

/// Where somebody adds lines to a file, and takes none away. A comma that is put behind the line before is none.
#[must_use]
pub fn insertions([before, after]: [&[u8]; 2]) -> Vec<Insertion> {
    if !text::is_mergeable(before) || !text::is_mergeable(after) {
        return Vec::new();
    }
    let (old, new) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut times: FxHashMap<&str, u32> = FxHashMap::default();
    old.iter().for_each(|line| *times.entry(line.trim()).or_default() += 1);
    let insertion = |hunk: &Hunk| -> Option<Insertion> {
        let mut at = hunk.before.clone();
        let mut lines = hunk.after.clone();
        let (removed, added) = (part(&old, &at), part(&new, &lines));
        if let ([last], [first, _, ..]) = (removed, added) {
            let bare = |line: &str| line.trim_end().trim_end_matches([',', ';']).to_owned();
            if bare(last) != bare(first) {
                return None;
            }
            (at.start, lines.start) = (at.end, lines.start + 1);
        } else if !removed.is_empty() {
            return None;
        }
        let added = part(&new, &lines);
        let mut hasher = FxHasher::default();
        let said = added.iter().map(|line| line.trim().trim_end_matches(',')).filter(|line| !line.is_empty());
        if said.inspect(|line| line.hash(&mut hasher)).count() == 0 {
            return None;
        }
        let places = anchors(&old, at.start as usize, &times);
        let lines = lines.start + 1..lines.end + 1;
        (!places.is_empty()).then(|| Insertion { places, added: hasher.finish(), lines })
    };
    text::diff(before, after).iter().filter_map(insertion).collect()
}

fn part<'l>(lines: &'l [&'l str], at: &Range<u32>) -> &'l [&'l str] {
    lines.get(at.start as usize..at.end as usize).unwrap_or_default()
}

fn anchors(old: &[&str], at: usize, times: &FxHashMap<&str, u32>) -> Vec<Anchor> {
    let says = |line: &str| line.chars().filter(|it| it.is_alphanumeric()).count() > 2;
    let (above, below) = old.split_at(at.min(old.len()));
    let mut found = Vec::new();
    let is_blank = |line: &&&str| line.trim().is_empty();
    let before = above.iter().rev().find(|line| !is_blank(line)).map(|it| it.trim());
    found.extend(before.filter(|it| says(it) && times[it] == 1).map(|it| Anchor::After(it.to_owned())));
    let Some(next) = below.iter().find(|line| !is_blank(line)) else {
        found.push(Anchor::End);
        return found;
    };
    // What is around: a line that is indented less than what stands here, or a heading.
    let indent = |line: &str| line.len() - line.trim_start().len();
    let inside = above.iter().rev().find(|line| !is_blank(line)).map_or(0, |it| indent(it));
    let is_known = |line: &str| says(line) || !line.trim().is_empty() && times[line.trim()] == 1;
    let is_around = |line: &&&str| is_known(line) && (line.starts_with('#') || indent(line) < inside);
    let around = above.iter().rev().find(is_around).map(|it| it.trim().to_owned());
    found.extend(around.map(|around| Anchor::Before(around, next.trim().to_owned())));
    found
}

/// Who adds at one place of a file, if so many do that it is one that they share. Who adds the same is one.
#[must_use]
pub fn shared(path: &str, all: &[(ParticipantId, Vec<Insertion>)]) -> Option<Told> {
    let mut places: BTreeMap<&Anchor, BTreeMap<u64, (ParticipantId, &Range<u32>)>> = BTreeMap::new();
    for (who, insertions) in all {
        for insertion in insertions {
            for place in &insertion.places {
                let added = places.entry(place).or_default();
                if added.values().all(|(other, _)| other != who) {
                    added.entry(insertion.added).or_insert((*who, &insertion.lines));
                }
            }
        }
    }
    // Of places that as many share, the first.
    let (_, added) = places.iter().rev().max_by_key(|(_, added)| added.len())?;
    let who: BTreeMap<ParticipantId, &Range<u32>> = added.values().map(|(who, lines)| (*who, *lines)).collect();
    let ids: BTreeSet<ParticipantId> = who.keys().copied().collect();
    let ids: Vec<ParticipantId> = ids.into_iter().collect();
    let [one, two, ..] = ids.as_slice() else { return None };
    if ids.len() < FEWEST {
        return None;
    }
    let file: Arc<str> = Arc::from(path);
    let end = |(who, lines): (&ParticipantId, &&Range<u32>)| {
        let at = |line: u32| Position { line, column: 1 };
        let span = Span { start: at(lines.start), end: at(lines.end.saturating_sub(1).max(lines.start)) };
        End::at(*who, LocationRole::Definition, &file, span)
    };
    Some(Told {
        rule: &RULE,
        confidence: Confidence::Certain,
        severity: RULE.about.severity,
        between: [*one, *two],
        symbol: format!("file:{path}"),
        path: Arc::clone(&file),
        detail: Vec::new(),
        message: all_of(&ids, &format!(" all add at one place of {path}, so that any two of them conflict")),
        help: phrase![advice(path)],
        ends: who.iter().take(NAMED).map(end).collect(),
        candidates: Vec::new(),
        example: None,
    })
}

/// `a, b and c`, and what they do.
fn all_of(ids: &[ParticipantId], does: &str) -> Phrase {
    let (shown, more) = ids.split_at(ids.len().min(NAMED));
    let mut phrase = phrase![shown[0]];
    for (at, id) in shown.iter().enumerate().skip(1) {
        let is_last = more.is_empty() && at + 1 == shown.len();
        phrase.push(if is_last { " and " } else { ", " });
        phrase.push(*id);
    }
    if !more.is_empty() {
        phrase.push(format!(" and {} more", more.len()));
    }
    phrase.push(does.to_owned());
    phrase
}

/// A way out, by what kind of file it is.
fn advice(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ends = |all: &[&str]| name.rsplit_once('.').is_some_and(|(_, end)| all.contains(&end));
    let is_told = ["change", "history", "news", "release"].iter().any(|it| name.to_ascii_lowercase().starts_with(it));
    let union = format!("set `/{path} merge=union` in .gitattributes");
    match () {
        () if is_told => format!("give each entry a file of its own that a release puts together, or {union}"),
        () if ends(&["md", "rst", "adoc", "txt"]) => format!("keep its entries sorted, or {union}"),
        () if ends(&["json", "yaml", "yml", "toml", "properties", "po", "arb", "xml", "resx"]) => {
            "keep its keys sorted, so that each is added at a place of its own".to_owned()
        }
        () => {
            "keep its entries sorted, so that each is added at a place of its own, or give each a file that is found \
               by its place"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Names;

    /// What is told of branches that make this of a text.
    fn told(path: &str, before: &str, sides: &[&str]) -> Option<String> {
        let of = |(tip, side): (usize, &&str)| {
            (ParticipantId::Branch(tip), insertions([before.as_bytes(), side.as_bytes()]))
        };
        let all: Vec<_> = sides.iter().enumerate().map(of).collect();
        let names = Names::new("main".to_owned(), (b'a'..=b'h').map(|it| char::from(it).to_string()).collect());
        shared(path, &all).map(|told| told.message.worded(&names))
    }

    #[test]
    fn what_three_add_at_one_place_is_told_once() {
        let list = "rules = [\n    'first',\n    'second',\n]\n";
        let added = |entry: &str| list.replace(']', &format!("    '{entry}',\n]"));
        let [c, d, e] = ["c", "d", "e"].map(added);
        assert_eq!(
            told("x.py", list, &[&c, &d, &e]).as_deref(),
            Some("a, b and c all add at one place of x.py, so that any two of them conflict")
        );
        assert_eq!(told("x.py", list, &[&c, &d]), None, "two are a conflict");
        assert_eq!(told("x.py", list, &[&c, &d, &d]), None, "two do the same");
        let first = list.replace("[\n", "[\n    'z',\n");
        assert_eq!(told("x.py", list, &[&c, &d, &first]), None, "at another place");
        let changed = list.replace("'second'", "'changed'");
        assert_eq!(told("x.py", list, &[&c, &d, &changed]), None, "a change is no addition");
    }

    #[test]
    fn a_comma_behind_the_last_one_takes_nothing_away() {
        let json = "{\n  \"a\": 1,\n  \"b\": 2\n}\n";
        let added = |key: &str| json.replace("2\n", &format!("2,\n  \"{key}\": 3\n"));
        let [c, d, e] = ["c", "d", "e"].map(added);
        assert!(told("x.json", json, &[&c, &d, &e]).is_some());
    }

    #[test]
    fn a_place_is_known_in_other_versions_of_a_file() {
        let of = |entries: &[&str]| format!("# Log\n\n## New\n\n{}\n\n## 1.0\n\n- x\n", entries.join("\n"));
        let (old, new) = (of(&["- first"]), of(&["- second", "- first"]));
        let insertion = |before: &str, entries: &[&str]| insertions([before.as_bytes(), of(entries).as_bytes()]);
        let all: Vec<_> = (0..)
            .map(ParticipantId::Branch)
            .zip([
                insertion(&old, &["- a", "- first"]),
                insertion(&new, &["- b", "- second", "- first"]),
                insertion(&new, &["- c", "- second", "- first"]),
            ])
            .collect();
        assert!(shared("CHANGELOG.md", &all).is_some());
    }

    proptest::proptest! {
        #[test]
        fn any_texts_are_compared(one in "[ab,\n {}#]{0,40}", two in "[ab,\n {}#]{0,40}") {
            drop(insertions([one.as_bytes(), two.as_bytes()]));
        }
    }
}
