//! Plans that people write in many ways, each beside what a careful reader takes from it (`testdata/work/plans`).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use divergence::inside::work::lint::waits;
use divergence::inside::work::{Contract, Item, Source, Sourced, own_name};
use expect_test::expect;
use serde_json::Value;

/// How much of what a field says is found.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// What a reader takes from the plans.
    wanted: usize,
    /// How much of that is found.
    found: usize,
    /// What is found and nobody said.
    besides: usize,
}

impl Tally {
    fn add(&mut self, wanted: &BTreeSet<String>, found: &BTreeSet<String>) {
        self.wanted += wanted.len();
        self.found += wanted.intersection(found).count();
        self.besides += found.difference(wanted).count();
    }
}

const FIELDS: [&str; 9] = [
    "items",
    "branches",
    "files to create",
    "files to modify",
    "forbidden files",
    "provided",
    "required",
    "commands",
    "order",
];

/// Reads all plans whose names begin with a letter, and holds them against what they say.
fn tally(series: &str) -> [Tally; FIELDS.len()] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/work/plans");
    let mut tally = [Tally::default(); FIELDS.len()];
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|it| it.expect("a file").path()).collect();
    names.sort();
    for path in names.iter().filter(|path| !is_key(path)) {
        let name = path.file_name().and_then(|it| it.to_str()).expect("plain names");
        if !name.starts_with(series) {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("a plan");
        let key = path.with_file_name(format!("{}.json", name.split('.').next().expect("a name")));
        let meant = std::fs::read_to_string(key).expect("what it says");
        let meant: Value = serde_json::from_str(&meant).expect("JSON");
        let plan = Source::new(name, text).read().expect("it can be read");
        let before = waits(&plan);
        let mut items: Vec<(usize, Item)> = plan.items.into_iter().enumerate().collect();
        let mut known: Vec<(&Value, usize)> = Vec::new();
        for wanted in meant["items"].as_array().expect("items") {
            tally[0].wanted += 1;
            let left: Vec<&Item> = items.iter().map(|(_, item)| item).collect();
            let Some(at) = best(&left, wanted) else { continue };
            tally[0].found += 1;
            let (place, item) = items.remove(at);
            known.push((wanted, place));
            compare(wanted, &item, &mut tally);
        }
        tally[0].besides += items.len();
        ordered(&meant, &known, &before, &mut tally[8]);
    }
    tally
}

/// Whether a file is what a careful reader takes from a plan: `a01.json` beside `a01.md`, and no `a01.tasks.json`.
fn is_key(path: &Path) -> bool {
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    name.matches('.').count() == 1 && path.extension().is_some_and(|it| it == "json")
}

/// How many of those for whom an item waits it is found to wait for, be it by way of others. A key that says `null` is
/// about phases.
fn ordered(meant: &Value, known: &[(&Value, usize)], before: &[Vec<usize>], tally: &mut Tally) {
    for wanted in meant["items"].as_array().expect("items") {
        let own = known.iter().find(|(it, _)| *it == wanted).map(|(_, place)| *place);
        for name in wanted["depends_on"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let is_it = |it: &Value| {
                ["label", "title", "branch"]
                    .iter()
                    .any(|key| it[*key].as_str().is_some_and(|it| it.eq_ignore_ascii_case(name)))
            };
            // What the plan does not hold itself.
            if !meant["items"].as_array().expect("items").iter().any(is_it) {
                continue;
            }
            tally.wanted += 1;
            let first = known.iter().find(|(it, _)| is_it(it)).map(|(_, place)| *place);
            let is_found = own.zip(first).is_some_and(|(own, first)| before[own].contains(&first));
            tally.found += usize::from(is_found);
        }
    }
}

/// The item that is meant: by its branch, its label or its title.
fn best(items: &[&Item], wanted: &Value) -> Option<usize> {
    let text = |key: &str| wanted[key].as_str().unwrap_or_default().to_lowercase();
    let likeness = |item: &&Item| {
        let branch = item.branch.as_ref().is_some_and(|it| it.it.to_lowercase() == text("branch"));
        let label = !item.label.is_empty() && item.label.to_lowercase() == text("label");
        let title = !item.title.is_empty() && item.title.to_lowercase().contains(&text("title"));
        3 * usize::from(branch) + 2 * usize::from(label) + usize::from(title)
    };
    let (at, likeness) = items.iter().map(likeness).enumerate().max_by_key(|(at, it)| (*it, items.len() - at))?;
    (likeness > 0).then_some(at)
}

fn compare(wanted: &Value, item: &Item, tally: &mut [Tally; FIELDS.len()]) {
    let path = |text: &str| text.trim_start_matches("./").trim_matches('/').replace(['\\'], "");
    let list = |key: &str| -> BTreeSet<String> {
        let all = wanted[key].as_array().into_iter().flatten();
        all.filter_map(Value::as_str).map(path).collect()
    };
    let globs = |of: &[Sourced<divergence::inside::work::Glob>]| -> BTreeSet<String> {
        of.iter().map(|it| path(it.it.text())).collect()
    };
    let branch = |name: Option<&str>| name.map(str::to_owned).into_iter().collect::<BTreeSet<String>>();
    tally[1].add(&branch(wanted["branch"].as_str()), &branch(item.branch.as_ref().map(|it| it.it.as_str())));
    // That a file may be touched is enough where a reader would say how.
    let allowed = globs(&item.scope.allow);
    let scope = |own: &BTreeSet<String>, wanted: &BTreeSet<String>| -> BTreeSet<String> {
        own.iter().chain(allowed.intersection(wanted)).filter(|it| !list("allow").contains(*it)).cloned().collect()
    };
    tally[2].add(&list("create"), &scope(&globs(&item.scope.create), &list("create")));
    tally[3].add(&list("modify"), &scope(&globs(&item.scope.modify), &list("modify")));
    let constrained = item.constraints.iter().flat_map(|it| it.paths.iter().chain(&it.existing));
    let constrained: BTreeSet<String> = constrained.map(|glob| path(glob.text())).collect();
    let denied = globs(&item.scope.deny);
    tally[4].add(
        &list("deny"),
        &denied.union(&constrained).filter(|it| list("deny").contains(*it) || denied.contains(*it)).cloned().collect(),
    );
    for (at, key, own) in [(5, "provides", &item.provides), (6, "requires", &item.requires)] {
        let kind = |text: &str| if text == "environment" { "env".to_owned() } else { text.to_owned() };
        let all = wanted[key].as_array().into_iter().flatten();
        let meant = all.map(|it| {
            format!(
                "{} {}",
                kind(it["kind"].as_str().unwrap_or_default()),
                last(it["name"].as_str().unwrap_or_default())
            )
        });
        let read = own.iter().map(|it: &Contract| format!("{} {}", it.kind.word(), last(&it.name)));
        tally[at].add(&meant.collect(), &read.collect());
    }
    let commands: BTreeSet<String> = item
        .verify
        .iter()
        .flat_map(|it| [it.command.as_ref().map(|it| it.text().to_owned()), Some(it.text.replace('`', ""))])
        .flatten()
        .collect();
    let asked = wanted["verify"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for command in asked {
        tally[7].wanted += 1;
        tally[7].found += usize::from(commands.iter().any(|it| it.contains(&command.replace('`', ""))));
    }
}

/// A name without what it belongs to; a route as it is.
fn last(name: &str) -> String {
    if name.contains([' ', '/']) { name.to_owned() } else { own_name(name).to_owned() }
}

fn shown(series: &str) -> String {
    let mut out = String::new();
    for (field, Tally { wanted, found, besides }) in FIELDS.iter().zip(tally(series)) {
        _ = writeln!(out, "{field:16} {found:4} of {wanted:4}, {besides:3} besides");
    }
    out
}

#[test]
fn plans_are_read_as_a_careful_reader_would() {
    expect![[r"
        items             158 of  160,   1 besides
        branches          132 of  132,   0 besides
        files to create   217 of  218,   4 besides
        files to modify    97 of  101,   0 besides
        forbidden files    79 of   85,   0 besides
        provided          151 of  168,   3 besides
        required          108 of  117,   0 besides
        commands          153 of  154,   0 besides
        order             133 of  143,   0 besides
    "]]
    .assert_eq(&shown("a"));
    expect![[r"
        items             108 of  119,   2 besides
        branches           69 of   70,   0 besides
        files to create   133 of  150,   3 besides
        files to modify    44 of   55,   1 besides
        forbidden files    79 of  112,   1 besides
        provided          103 of  156,   7 besides
        required           59 of   82,  10 besides
        commands           71 of   92,   0 besides
        order             145 of  168,   0 besides
    "]]
    .assert_eq(&shown("b"));
    expect![[r"
        items             100 of  100,   0 besides
        branches           84 of   85,   0 besides
        files to create   130 of  133,   0 besides
        files to modify    60 of   64,   0 besides
        forbidden files    39 of   43,   0 besides
        provided           93 of  110,   2 besides
        required           72 of   84,   4 besides
        commands           89 of   92,   0 besides
        order              81 of   91,   0 besides
    "]]
    .assert_eq(&shown("c"));
    // In the forms of public plans: other languages, front matters, briefs, lists of tasks, and documents that are none.
    expect![[r"
        items              61 of   61,   0 besides
        branches           36 of   36,   0 besides
        files to create    39 of   39,   1 besides
        files to modify    27 of   27,   0 besides
        forbidden files    18 of   18,   0 besides
        provided            7 of    8,   0 besides
        required            4 of    5,   0 besides
        commands           31 of   31,   0 besides
        order              42 of   42,   0 besides
    "]]
    .assert_eq(&shown("d"));
    expect![[r"
        items              32 of   32,   0 besides
        branches           13 of   13,   0 besides
        files to create    18 of   18,   0 besides
        files to modify    11 of   11,   0 besides
        forbidden files     9 of    9,   0 besides
        provided            7 of    7,   0 besides
        required            4 of    4,   0 besides
        commands            7 of    7,   0 besides
        order              19 of   21,   0 besides
    "]]
    .assert_eq(&shown("e"));
    // Contracts below headings, tables of endpoints and owners, paragraphs, stacks, graphs, SQL, protobuf, OpenAPI, JSON.
    expect![[r"
        items              53 of   53,   0 besides
        branches           30 of   30,   0 besides
        files to create    47 of   47,   0 besides
        files to modify    20 of   20,   0 besides
        forbidden files    37 of   37,   0 besides
        provided           38 of   38,   0 besides
        required           23 of   23,   0 besides
        commands           15 of   16,   0 besides
        order              39 of   39,   0 besides
    "]]
    .assert_eq(&shown("f"));
}
