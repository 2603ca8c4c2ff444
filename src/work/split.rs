//! Where work on some files could be split: modules, what imports what, and what changes together.
//!
//! Parts begin as what stands next to each other below the common folder, and are joined as long as that makes the graph
//! of imports and common changes fall apart more clearly: greedy maximisation of modularity (Clauset, Newman and Moore,
//! "Finding community structure in very large networks", 2004). Files that most parts need are shared.

use std::collections::{BTreeMap, BTreeSet};

use super::culprits::culprit;

/// A file that so many parts import belongs to none of them, if that is more than half of them.
const NEEDED_BY: usize = 3;

/// More of a hundred ties than this across parts, and they are not apart.
const TIED: u32 = 35;

/// What is known about files.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    /// The files, sorted.
    pub files: Vec<String>,
    /// Which file imports which, by their places.
    pub imports: Vec<(usize, usize)>,
    /// Which of the files each commit changed.
    pub commits: Vec<Vec<usize>>,
}

/// A way to split work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The parts by name with their files, the largest first.
    pub parts: Vec<(String, Vec<usize>)>,
    /// Files that belong to no part.
    pub shared: Vec<usize>,
    /// By two parts: imports and commits that tie them, the closest first.
    pub crossings: Vec<([usize; 2], [u32; 2])>,
    /// Whether the parts are apart enough.
    pub parallel: bool,
}

/// Splits files, into at most so many parts if that is asked.
#[must_use]
pub fn split(ties: &Ties, into: Option<usize>) -> Split {
    let names = modules(&ties.files);
    let shared = shared(ties, &names);
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (file, name) in names.iter().enumerate().filter(|(file, _)| !shared.contains(file)) {
        members.entry(name).or_default().push(file);
    }
    let groups: Vec<Vec<usize>> = joined(members.into_values().collect(), ties);
    let groups = into.map_or_else(|| groups.clone(), |most| packed(groups.clone(), ties, most));
    let mut parts: Vec<(String, Vec<usize>)> =
        groups.into_iter().map(|files| (name(&files, ties, &names), files)).collect();
    parts.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let groups: Vec<Vec<usize>> = parts.iter().map(|(_, files)| files.clone()).collect();
    let weights = weights(&groups, ties);
    let mut crossings: Vec<_> =
        weights.iter().filter(|([one, other], _)| one != other).map(|(pair, weight)| (*pair, *weight)).collect();
    crossings.sort_by_key(|(pair, [imports, commits])| (std::cmp::Reverse(imports + commits), *pair));
    let sum = |inside: bool| -> u32 {
        weights
            .iter()
            .filter(|([one, other], _)| (one == other) == inside)
            .map(|(_, [imports, commits])| imports + commits)
            .sum()
    };
    let (inside, across) = (sum(true), sum(false));
    let parallel = parts.len() > 1 && across * 100 <= (inside + across) * TIED;
    Split { parts, shared: shared.into_iter().collect(), crossings, parallel }
}

/// By file: the folder or file below the folder that all have in common.
fn modules(files: &[String]) -> Vec<String> {
    let mut depth = 0;
    loop {
        let part = |file: &String| file.split('/').take(depth + 1).collect::<Vec<_>>().join("/");
        let found: Vec<String> = files.iter().map(part).collect();
        let distinct: BTreeSet<&String> = found.iter().collect();
        let deeper = files.iter().any(|file| file.split('/').count() > depth + 1);
        if distinct.len() > 1 || !deeper {
            // A file and the folder of its name are one module: `store.rs` and `store/`.
            return found.iter().map(|name| stem(name).to_owned()).collect();
        }
        depth += 1;
    }
}

fn stem(name: &str) -> &str {
    let start = name.rfind('/').map_or(0, |at| at + 1);
    name[start..]
        .split_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map_or(name, |(stem, _)| &name[..start + stem.len()])
}

/// Files that most parts import, and those that belong to no one by their kind.
fn shared(ties: &Ties, names: &[String]) -> BTreeSet<usize> {
    let mut users: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in ties.imports.iter().filter(|(from, to)| names[*from] != names[*to]) {
        users.entry(*to).or_default().insert(&names[*from]);
    }
    let parts = names.iter().collect::<BTreeSet<_>>().len();
    let needed = |file: usize| users.get(&file).is_some_and(|it| it.len() >= NEEDED_BY && it.len() * 2 > parts);
    let alone = |file: usize| names.iter().filter(|name| **name == names[file]).count() == 1;
    (0..ties.files.len())
        .filter(|file| needed(*file) || culprit(&ties.files[*file]).is_some() && alone(*file))
        .collect()
}

/// By two groups, the lower first: imports and commits between them, or inside one.
fn weights(groups: &[Vec<usize>], ties: &Ties) -> BTreeMap<[usize; 2], [u32; 2]> {
    let group: BTreeMap<usize, usize> =
        groups.iter().enumerate().flat_map(|(at, files)| files.iter().map(move |file| (*file, at))).collect();
    let mut found: BTreeMap<[usize; 2], [u32; 2]> = BTreeMap::new();
    let pair = |one: usize, other: usize| [one.min(other), one.max(other)];
    for (from, to) in &ties.imports {
        if let (Some(one), Some(other)) = (group.get(from), group.get(to)) {
            found.entry(pair(*one, *other)).or_default()[0] += 1;
        }
    }
    for commit in &ties.commits {
        let touched: BTreeSet<usize> = commit.iter().filter_map(|file| group.get(file).copied()).collect();
        let touched: Vec<usize> = touched.into_iter().collect();
        if let [only] = touched.as_slice() {
            found.entry([*only, *only]).or_default()[1] += 1;
        }
        for (at, one) in touched.iter().enumerate() {
            touched[at + 1..].iter().for_each(|other| found.entry([*one, *other]).or_default()[1] += 1);
        }
    }
    found
}

/// Joins the two groups that gain most from it, again and again, as long as any do.
fn joined(mut groups: Vec<Vec<usize>>, ties: &Ties) -> Vec<Vec<usize>> {
    loop {
        let weights = weights(&groups, ties);
        let total: f64 = weights.values().map(|[imports, commits]| f64::from(imports + commits)).sum();
        if total == 0.0 || groups.len() < 3 {
            return groups;
        }
        let mut degree = vec![0.0; groups.len()];
        for ([one, other], [imports, commits]) in &weights {
            degree[*one] += f64::from(imports + commits);
            degree[*other] += f64::from(imports + commits);
        }
        let gain = |([one, other], [imports, commits]): (&[usize; 2], &[u32; 2])| {
            let between = f64::from(imports + commits) / total;
            let expected = degree[*one] * degree[*other] / (2.0 * total * total);
            (between - expected, [*one, *other])
        };
        let best = weights.iter().filter(|([one, other], _)| one != other).map(gain);
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
        let Some((_, [one, other])) = best.filter(|(gain, _)| *gain > 0.0) else { return groups };
        let more = groups.remove(other);
        groups[one].extend(more);
        groups[one].sort_unstable();
    }
}

/// Joins the smallest group with the one that it is tied to most, as long as there are more than wanted.
fn packed(mut groups: Vec<Vec<usize>>, ties: &Ties, most: usize) -> Vec<Vec<usize>> {
    while groups.len() > most.max(1) {
        let weights = weights(&groups, ties);
        let size = |at: &usize| (groups[*at].len(), *at);
        let Some(small) = (0..groups.len()).min_by_key(size) else { break };
        let tied = |other: usize| {
            let pair = [small.min(other), small.max(other)];
            weights.get(&pair).map_or(0, |[imports, commits]| imports + commits)
        };
        let others = (0..groups.len()).filter(|other| *other != small);
        let Some(other) = others.max_by_key(|other| (tied(*other), std::cmp::Reverse(size(other)))) else { break };
        let more = groups.remove(small.max(other));
        let kept = &mut groups[small.min(other)];
        kept.extend(more);
        kept.sort_unstable();
    }
    groups
}

/// What the files of a part are called: their modules.
fn name(files: &[usize], ties: &Ties, names: &[String]) -> String {
    let own: BTreeSet<&String> = files.iter().map(|file| &names[*file]).collect();
    let mut own: Vec<&String> = own.into_iter().collect();
    let size = |name: &String| files.iter().filter(|file| names[**file] == *name).count();
    own.sort_by_key(|name| std::cmp::Reverse(size(name)));
    match own.as_slice() {
        [only] if files.len() == 1 => ties.files.get(files[0]).unwrap_or(only).clone(),
        [] => String::new(),
        some => super::found::listed(some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(files: &[&str], imports: &[(&str, &str)], commits: &[&[&str]]) -> Ties {
        let place = |name: &&str| files.iter().position(|file| file == name).unwrap();
        Ties {
            files: files.iter().map(|&file| file.to_owned()).collect(),
            imports: imports.iter().map(|(from, to)| (place(from), place(to))).collect(),
            commits: commits.iter().map(|commit| commit.iter().map(place).collect()).collect(),
        }
    }

    fn shown(ties: &Ties) -> String {
        let split = split(ties, None);
        let parts: Vec<String> = split.parts.iter().map(|(name, files)| format!("{name} ({})", files.len())).collect();
        let shared: Vec<&str> = split.shared.iter().map(|file| ties.files[*file].as_str()).collect();
        format!("{} | {} | {}", parts.join("; "), shared.join(" "), split.parallel)
    }

    #[test]
    fn modules_that_know_nothing_of_each_other_are_parts() {
        let found = ties(
            &["src/auth/a.ts", "src/auth/b.ts", "src/billing/c.ts", "src/billing/d.ts", "src/index.ts"],
            &[
                ("src/auth/a.ts", "src/auth/b.ts"),
                ("src/billing/c.ts", "src/billing/d.ts"),
                ("src/index.ts", "src/auth/a.ts"),
            ],
            &[],
        );
        assert_eq!(shown(&found), "src/auth (2); src/billing (2) | src/index.ts | true");
    }

    #[test]
    fn modules_that_change_together_are_one_part() {
        let commits: Vec<&[&str]> = vec![&["src/a/x.rs", "src/b/y.rs"]; 6];
        let found =
            ties(&["src/a/x.rs", "src/b/y.rs", "src/c/z.rs", "src/c/w.rs"], &[("src/c/z.rs", "src/c/w.rs")], &commits);
        assert_eq!(shown(&found), "src/a and src/b (2); src/c (2) |  | true");
    }

    #[test]
    fn what_all_import_is_shared() {
        let found = ties(
            &["src/a.rs", "src/b.rs", "src/c.rs", "src/error.rs"],
            &[("src/a.rs", "src/error.rs"), ("src/b.rs", "src/error.rs"), ("src/c.rs", "src/error.rs")],
            &[],
        );
        assert_eq!(shown(&found), "src/a.rs (1); src/b.rs (1); src/c.rs (1) | src/error.rs | true");
    }

    #[test]
    fn of_more_parts_than_are_wanted_the_closest_are_joined() {
        let found = ties(
            &["src/a/1.ts", "src/a/2.ts", "src/a/3.ts", "src/b/1.ts", "src/c/1.ts", "src/c/2.ts"],
            &[("src/a/1.ts", "src/a/2.ts"), ("src/c/1.ts", "src/c/2.ts"), ("src/c/2.ts", "src/c/1.ts")],
            &[&["src/b/1.ts", "src/c/1.ts"]],
        );
        let sizes = |into: Option<usize>| split(&found, into).parts.iter().map(|it| it.1.len()).collect::<Vec<_>>();
        assert_eq!(sizes(Some(9)), sizes(None), "no more than there are");
        assert_eq!(sizes(Some(2)), [3, 3]);
        assert_eq!(sizes(Some(1)), [6]);
        assert_eq!(sizes(Some(0)), [6]);
    }
}
