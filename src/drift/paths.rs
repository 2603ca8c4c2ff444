//! Files by their paths: what one participant takes away or moves while another one newly names it, and names of two that
//! only differ in case or in how letters are written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::finding::{End, Told, USES_SHOWN, in_more_places};
use super::rules::{names_differ_in_case, path_removed};
use super::terms::{TermTree, TermTrees};
use crate::artifacts::paths::{Reference, Weight};
use crate::model::{Confidence, LocationRole, ParticipantId, Severity, phrase};

/// A path that a changed file newly names.
#[derive(Clone, Debug)]
pub struct Newly {
    /// The file.
    pub file: String,
    /// What it names.
    pub reference: Reference,
}

/// What a file newly names: what it names more often than before.
#[must_use]
pub fn newly(file: &str, before: &[Reference], after: Vec<Reference>) -> Vec<Newly> {
    let mut left: Vec<&Reference> = before.iter().collect();
    let is_new =
        |it: &Reference| match left.iter().position(|old| old.candidates == it.candidates && old.member == it.member) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        };
    let mut is_new = is_new;
    let new: Vec<Reference> = after.into_iter().filter(|it| is_new(it)).collect();
    new.into_iter().map(|reference| Newly { file: file.to_owned(), reference }).collect()
}

/// Whether something that somebody took away may be what a reference means.
#[must_use]
pub fn may_mean(reference: &Reference, gone: &BTreeSet<String>) -> bool {
    reference.candidates.iter().any(|it| is_gone(gone, it))
}

/// Whether a file of these is at a path or below it.
fn is_gone(gone: &BTreeSet<String>, path: &str) -> bool {
    if let Some(end) = path.strip_prefix(ANYWHERE) {
        return gone.iter().any(|it| ends_in(it, end));
    }
    let below = format!("{path}/");
    gone.contains(path) || gone.range(below.clone()..).next().is_some_and(|it| it.starts_with(&below))
}

/// What stands in front of a path that may be in any folder.
const ANYWHERE: &str = "**/";

/// Whether a path is another one, or that in some folder.
fn ends_in(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

/// A path without its ending.
fn bare(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(bare, _)| bare)
}

/// Whether something is left of what was at a path. What may be in any folder may be written in another language now.
fn is_left(tree: &TermTree, path: &str) -> bool {
    match path.strip_prefix(ANYWHERE) {
        Some(end) => tree.files().any(|(it, _)| ends_in(bare(it), bare(end))),
        None => is_there(tree, path),
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a line of a list of ignored paths is about a path, as far as it has no pattern.
fn is_ignored(lines: &str, path: &str) -> bool {
    let is_about = |line: &str| {
        let line = line.trim().trim_matches('/');
        !line.is_empty() && (line == path || is_below(path, line) || path.split('/').any(|part| part == line))
    };
    lines.lines().any(is_about)
}

/// Whether there is a file or a folder at a path.
fn is_there(tree: &TermTree, path: &str) -> bool {
    if let Some(end) = path.strip_prefix(ANYWHERE) {
        return tree.files().any(|(it, _)| ends_in(it, end));
    }
    tree.has(path) || tree.files().any(|(it, _)| is_below(it, path))
}

/// New references to what a provider took away, of which nothing is left in the merged trees. `names` says what a file of
/// a merged tree still names, `moved` where a file of the provider's is now, `ignored` which paths it has that
/// git does not look at: what is one of them is made by a build.
#[must_use]
pub fn broken(
    [provider, user]: [ParticipantId; 2],
    gone: &BTreeSet<String>,
    newly: &[Newly],
    trees: &TermTrees,
    names: impl Fn(&TermTree, &str) -> Vec<Reference>,
    moved: impl Fn(&str) -> Option<String>,
    ignored: impl Fn(&TermTree) -> Option<String>,
) -> Vec<Told> {
    let mut met: BTreeMap<&str, Vec<&Newly>> = BTreeMap::new();
    for it in newly {
        let candidates = &it.reference.candidates;
        // The first one that the user has is meant.
        let Some(meant) = candidates.iter().find(|path| is_there(&trees.used, path)) else { continue };
        if is_there(&trees.provided, meant) {
            continue;
        }
        if !is_gone(gone, meant) {
            continue;
        }
        // Which one it was, if it may be in any folder.
        let anywhere = meant.strip_prefix(ANYWHERE).and_then(|end| gone.iter().find(|it| ends_in(it, end)));
        let meant = anywhere.unwrap_or(meant);
        let is_broken = |tree: &TermTree| {
            let still = names(tree, &it.file);
            !ignored(tree).is_some_and(|lines| is_ignored(&lines, meant))
                && !candidates.iter().any(|path| is_left(tree, path))
                && still.iter().any(|it| it.candidates == *candidates)
        };
        if !trees.merged.is_empty() && trees.merged.iter().all(is_broken) {
            met.entry(meant).or_default().push(it);
        }
    }
    met.into_iter().map(|(path, uses)| tell([provider, user], path, moved(path).as_deref(), &uses)).collect()
}

/// New references to what a provider took out of a file that stays, and that nothing in the merged trees has there.
/// `text` gives the text of a file of a tree.
#[must_use]
pub fn unbound(
    [provider, user]: [ParticipantId; 2],
    newly: &[&Newly],
    trees: &TermTrees,
    text: impl Fn(&TermTree, &str) -> Option<String>,
    names: impl Fn(&TermTree, &str) -> Vec<Reference>,
) -> Vec<Told> {
    let mut told = Vec::new();
    for it in newly {
        let Reference { candidates, member, span, .. } = &it.reference;
        let Some(meant) = candidates.iter().find(|path| trees.used.has(path)) else { continue };
        let lacks = |tree: &TermTree| text(tree, meant).is_some_and(|text| !may_have(&text, member));
        let is_broken = |tree: &TermTree| {
            lacks(tree) && names(tree, &it.file).iter().any(|it| it.candidates == *candidates && it.member == *member)
        };
        let is_gone = text(&trees.used, meant).is_some_and(|text| may_have(&text, member)) && lacks(&trees.provided);
        if !is_gone || trees.merged.is_empty() || !trees.merged.iter().all(is_broken) {
            continue;
        }
        let file: Arc<str> = Arc::from(it.file.as_str());
        let did = format!(" takes {member} out of {meant}; ");
        told.push(Told {
            rule: &path_removed::RULE,
            confidence: Confidence::Likely,
            severity: Severity::Warning,
            between: [provider, user],
            symbol: format!("path:{meant}:{member}"),
            path: Arc::from(meant.as_str()),
            detail: vec![String::new(), it.file.clone()],
            message: phrase![provider, did, user, format!(" newly names it in {}", it.file)],
            help: phrase!["land ", provider, " first, then in ", user, format!(": name what {meant} has now")],
            ends: vec![End::file(provider, &Arc::from(meant.as_str())), End::usage(user, &file, *span)],
            candidates: Vec::new(),
            example: None,
        });
    }
    told
}

/// Whether a text may give something of a name: it has it as a word, or takes in whatever another file has.
fn may_have(text: &str, name: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| word == name || word == "__getattr__") || text.contains("import *")
}

fn tell([provider, user]: [ParticipantId; 2], path: &str, now: Option<&str>, uses: &[&Newly]) -> Told {
    let (did, advice) = match now {
        Some(now) => (format!(" moves {path} to {now}; "), format!(": name {now} instead")),
        None => (format!(" removes {path}; "), format!(": put {path} back, or do without it")),
    };
    let weight = uses.iter().map(|it| it.reference.weight).max().unwrap_or(Weight::Link);
    let (confidence, severity) = match weight {
        Weight::Sure => (Confidence::Certain, Severity::Error),
        Weight::Likely => (Confidence::Likely, Severity::Warning),
        Weight::Link => (Confidence::Likely, Severity::Note),
    };
    let first = uses.first().map(|it| it.file.clone()).unwrap_or_default();
    let does = format!(" newly names it in {first}{}", in_more_places(uses.len().saturating_sub(1)));
    let shown: Arc<str> = Arc::from(now.unwrap_or(path));
    let ends = uses.iter().take(USES_SHOWN).map(|it| End::usage(user, &Arc::from(it.file.as_str()), it.reference.span));
    Told {
        rule: &path_removed::RULE,
        confidence,
        severity,
        between: [provider, user],
        symbol: format!("path:{path}"),
        path: Arc::from(path),
        detail: vec![now.unwrap_or_default().to_owned(), first],
        message: phrase![provider, did, user, does],
        help: phrase!["land ", provider, " first, then in ", user, advice],
        ends: std::iter::once(End::file(provider, &shown)).chain(ends).collect(),
        candidates: Vec::new(),
        example: None,
    }
}

/// A name as systems compare it that tell neither capitals apart nor how a letter is put together.
#[must_use]
pub fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Names of files and folders by what they are folded: more than one of a group clash.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, BTreeSet<String>>);

impl Names {
    /// The names of some files, and of all folders that they are in.
    #[must_use]
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in paths {
            let cuts = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            for name in cuts.map(|at| &path[..at]) {
                let names = found.entry(folded(name)).or_default();
                if !names.contains(name) {
                    names.insert(name.to_owned());
                }
            }
        }
        Self(found)
    }

    /// Whether some differ in nothing that all systems see already.
    #[must_use]
    pub fn has_clash(&self) -> bool {
        self.0.values().any(|it| it.len() > 1)
    }

    /// The names that clash with others, each with one of these: of what nests, only the outermost.
    #[must_use]
    pub fn clashes<'n>(&'n self, others: &'n Self) -> Vec<(&'n str, &'n str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for (key, own) in &self.0 {
            let Some(its) = others.0.get(key) else { continue };
            let pair = own.iter().flat_map(|one| its.iter().map(move |other| (one, other))).find(|(one, other)| {
                // What differs is their last part.
                let last = |path: &'n str| path.rsplit('/').next().unwrap_or(path);
                one != other && last(one) != last(other)
            });
            found.extend(pair.map(|(one, other)| (one.as_str(), other.as_str())));
        }
        found
    }
}

/// Whether two names are both there in all merged trees.
#[must_use]
pub fn both_there(trees: &TermTrees, [one, other]: [&str; 2]) -> bool {
    !trees.merged.is_empty() && trees.merged.iter().all(|tree| is_there(tree, one) && is_there(tree, other))
}

/// Two names that look alike, each with the code points in which it differs from the other one.
fn coded([one, other]: [&str; 2]) -> [String; 2] {
    let parts = |name: &str| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for letter in name.chars() {
            match found.last_mut() {
                Some(last) if is_combining_mark(letter) => last.push(letter),
                _ => found.push(letter.to_string()),
            }
        }
        found
    };
    let (mine, theirs) = (parts(one), parts(other));
    let shown = |name: &str, own: &[String], others: &[String]| {
        let differing = own.iter().enumerate().filter(|(at, it)| others.get(*at) != Some(*it));
        let codes = |it: &str| it.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ");
        let all: Vec<String> = differing.take(CODES_SHOWN).map(|(_, it)| codes(it)).collect();
        format!("{name} ({})", all.join(", "))
    };
    [shown(one, &mine, &theirs), shown(other, &theirs, &mine)]
}

/// Letters of a name whose code points are shown.
const CODES_SHOWN: usize = 3;

/// Two names that clash, as a finding.
#[must_use]
pub fn clash([one, two]: [ParticipantId; 2], [name, other]: [&str; 2]) -> Told {
    let is_case = name.to_lowercase() == other.to_lowercase();
    let differ = if is_case { "case" } else { "how letters are written" };
    let [one_shown, two_shown] = if is_case { [name, other].map(str::to_owned) } else { coded([name, other]) };
    let end = |who, path: &str| End::at(who, LocationRole::Definition, &Arc::from(path), crate::model::Span::default());
    Told {
        rule: &names_differ_in_case::RULE,
        confidence: Confidence::Certain,
        severity: Severity::Error,
        between: [one, two],
        symbol: format!("path:{}", folded(name)),
        path: Arc::from(name.min(other)),
        detail: vec![name.min(other).to_owned(), name.max(other).to_owned()],
        message: phrase![
            one,
            format!(" adds {one_shown}, "),
            two,
            format!(" adds {two_shown}; they differ in {differ} only, so that Windows and macOS have one of them")
        ],
        help: phrase!["use one of the two names: land ", one, " first, then rename it in ", two],
        ends: vec![end(one, name), end(two, other)],
        candidates: Vec::new(),
        example: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ignored_is_made_by_a_build() {
        assert!(is_ignored("# why\n/dist/\n", "dist/a.js") && is_ignored("a.js\n", "dist/a.js"));
        assert!(!is_ignored("*.js\n\n", "dist/a.js"));
    }

    #[test]
    fn what_looks_alike_is_shown_by_its_code_points() {
        let shown = coded(["caf\u{e9}.md", "cafe\u{301}.md"]);
        assert_eq!(shown, ["caf\u{e9}.md (U+00E9)", "cafe\u{301}.md (U+0065 U+0301)"]);
    }

    #[test]
    fn names_that_some_systems_take_for_one_clash() {
        let clashes = |one: &[&str], other: &[&str]| {
            let (one, other) = (Names::of(one.iter().copied()), Names::of(other.iter().copied()));
            one.clashes(&other).into_iter().map(|(a, b)| format!("{a} {b}")).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(clashes(&["docs/README.md"], &["docs/Readme.md"]), "docs/README.md docs/Readme.md");
        assert_eq!(clashes(&["src/Utils/a.ts"], &["src/utils/a.ts"]), "src/Utils src/utils");
        assert_eq!(clashes(&["caf\u{e9}"], &["cafe\u{301}"]), "caf\u{e9} cafe\u{301}");
        assert_eq!(clashes(&["a/b", "c"], &["a/b", "d"]), "");
        assert_eq!(clashes(&["stra\u{df}e"], &["strasse"]), "", "no file system folds it");
    }
}
