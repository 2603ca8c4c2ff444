//! The documents: the book has every page, every link leads somewhere, and what they show works.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{History, Program, lines, with_line};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The pages of the book: every Markdown file in `docs`, without the list of them.
fn pages() -> BTreeSet<String> {
    let all = fs::read_dir(root().join("docs")).expect("there are documents");
    let names = all.map(|it| it.expect("it can be read").file_name().to_string_lossy().into_owned());
    names.filter(|it| Path::new(it).extension().is_some_and(|it| it == "md") && it != "SUMMARY.md").collect()
}

/// What a document links to: file and anchor. Code is no link.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        }
        if in_block {
            continue;
        }
        // Every second part of a line stands between backticks.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
        let ends = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        found.extend(ends.map(|(link, _)| link.to_owned()));
    }
    found
}

/// The anchors of a document, as GitHub and mdBook make them of its headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut in_block = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        in_block ^= line.trim_start().starts_with("```");
        let Some(title) = line.strip_prefix('#').filter(|_| !in_block) else { continue };
        let title = title.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        found.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
    }
    found
}

#[test]
fn the_book_has_every_page_once() {
    let listed: Vec<String> = links(&read("docs/SUMMARY.md"));
    let known: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), known.len(), "no page stands twice in docs/SUMMARY.md: {listed:?}");
    assert_eq!(known, pages(), "docs/SUMMARY.md lists the pages that there are");
    let book: toml::Table = read("book.toml").parse().expect("book.toml is TOML");
    assert_eq!(book["book"]["src"].as_str(), Some("docs"));
}

#[test]
fn every_link_in_a_document_leads_somewhere() {
    let mut wrong = Vec::new();
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "packaging/README.md"];
    let all = pages().into_iter().map(|it| format!("docs/{it}")).chain(top.map(str::to_owned));
    for name in all {
        let text = read(&name);
        let folder = root().join(&name).parent().map(PathBuf::from).unwrap_or_default();
        for link in links(&text).into_iter().filter(|it| !it.contains("://") && !it.starts_with("mailto:")) {
            // The book has nothing but its own pages.
            if name.starts_with("docs/") && link.starts_with("../") {
                wrong.push(format!("{name}: {link} leads out of the book"));
            }
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let to = if file.is_empty() { root().join(&name) } else { folder.join(file) };
            let is_there = match fs::read_to_string(&to) {
                Ok(text) if !anchor.is_empty() => anchors(&text).contains(anchor),
                _ => to.exists(),
            };
            if !is_there {
                wrong.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "these lead nowhere:\n{}", wrong.join("\n"));
}

/// Two branches that conflict, one that breaks the other, and one that does not land.
fn shop() -> crate::support::Fixture {
    let mut history = History::new();
    let price = "pub fn price(cents: u64) -> u64 {\n    cents\n}\n";
    history.commit("root").file("a.txt", lines(20)).file("src/lib.rs", price).file("b.txt", lines(20));
    history.branch("main").on("root").file("b.txt", with_line(&lines(20), 9, "main"));
    history.branch("one").on("main").file("a.txt", with_line(&lines(20), 9, "one"));
    history.branch("two").on("main").file("a.txt", with_line(&lines(20), 9, "two"));
    let taxed = "pub fn price(cents: u64, tax: u64) -> u64 {\n    cents + tax\n}\n";
    history.branch("taxes").on("main").file("src/lib.rs", taxed);
    let used = "pub fn total() -> u64 {\n    crate::price(3)\n}\n";
    let also = with_line(&lines(20), 9, "feat/a");
    history.branch("feat/a").on("main").file("src/total.rs", used).file("a.txt", also);
    history.branch("late").on("root").file("b.txt", with_line(&lines(20), 9, "late"));
    history.build()
}

const ALL: &[&str] = &["one", "two", "taxes", "feat/a", "late", "--onto", "main"];

#[test]
fn a_dashboard_asks_for_metrics_and_labels_that_there_are() {
    let run = Program::new(&shop()).answer(&[&["check", "--format", "prometheus"], ALL].concat());
    let text = run.text();
    let metrics: BTreeSet<&str> = text.lines().filter_map(|it| it.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    let written: BTreeSet<&str> = (text.lines().filter(|it| !it.starts_with('#')))
        .flat_map(|line| line.split(['{', ',']).skip(1))
        .filter_map(|it| it.split_once("=\"").map(|(name, _)| name))
        .collect();
    // A check without gaps has none of their reasons.
    let labels: BTreeSet<&str> = written.into_iter().chain(["reason"]).collect();
    assert_eq!(labels, BTreeSet::from(["branch", "type", "rule", "severity", "reason"]), "{text}");
    let page = read("docs/dashboards.md");
    for name in metrics.iter().chain(&labels) {
        assert!(page.contains(&format!("`{name}`")), "docs/dashboards.md says what {name} is");
    }
    let dashboard: Value = serde_json::from_str(&read("docs/dashboards/grafana.json")).expect("JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    let mut asked = BTreeSet::new();
    let targets = panels.iter().flat_map(|it| it["targets"].as_array().expect("what it asks"));
    for expr in targets.map(|it| it["expr"].as_str().expect("an expression")) {
        let balance = |open: char, close: char| expr.matches(open).count() == expr.matches(close).count();
        assert!(balance('(', ')') && balance('{', '}'), "{expr}");
        asked.extend(expr.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|it| it.starts_with("divergence_")));
        let inside = expr.split('{').skip(1).filter_map(|it| it.split_once('}')).flat_map(|(it, _)| it.split(", "));
        let named = inside.filter_map(|it| it.split(['=', '!']).next());
        let by = expr.split("by (").skip(1).filter_map(|it| it.split(')').next());
        for label in named.chain(by) {
            assert!(labels.contains(label), "no metric has the label '{label}': {expr}");
        }
    }
    assert_eq!(asked, metrics, "the dashboard shows every metric, and no other one");
    let ids: BTreeSet<u64> = panels.iter().filter_map(|it| it["id"].as_u64()).collect();
    assert_eq!(ids.len(), panels.len(), "every panel has an id of its own");
}

/// The lines of jq in docs/json.md: the question, and the filter.
fn questions(text: &str) -> Vec<(String, String)> {
    let table = text.lines().skip_while(|line| *line != "| question | jq |").skip(2);
    let row = |line: &str| {
        let (question, filter) = line.strip_prefix("| ")?.split_once(" | `")?;
        Some((question.to_owned(), filter.strip_suffix("` |")?.replace("\\|", "|")))
    };
    table.map_while(row).collect()
}

#[test]
#[cfg(unix)]
fn every_line_of_jq_in_the_documents_answers_its_question() {
    let fixture = shop();
    let program = Program::new(&fixture);
    let all = questions(&read("docs/json.md"));
    assert!(all.len() >= 12, "{all:?}");
    if !program.has("jq") {
        return;
    }
    let answer = program.answer(&[&["check", "--format", "json"], ALL].concat());
    let report = fixture.outside().join("r.json");
    fs::write(&report, &answer.stdout).expect("a file");
    // The report has none of these.
    let empty = ["What could not be looked at?", "What is suppressed, and why?", "Which merge and break there?"];
    for (question, filter) in all {
        let run = program.filter("jq", &["--raw-output", &filter, &report.display().to_string()]);
        assert_eq!(run.code, Some(0), "{question} {run}");
        let said = run.text();
        assert_eq!(said.trim().is_empty(), empty.contains(&question.as_str()), "{question} {run}");
        assert!(!said.lines().any(|line| line == "null"), "{question} {run}");
    }
}

#[test]
fn documents_say_which_version_this_is() {
    let (version, rust) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_RUST_VERSION"));
    let changes = read("CHANGELOG.md");
    let first = changes.lines().find_map(|line| line.strip_prefix("## ")).expect("a heading");
    assert!(first.starts_with(&format!("{version} ")), "CHANGELOG.md begins with {version}: {first}");
    let shown = read("docs/json.md");
    assert!(shown.contains(&format!("\"version\": \"{version}\"")), "docs/json.md shows {version}");
    assert!(read("README.md").contains(&format!("Rust {rust}")), "README.md says that Rust {rust} is needed");
}

/// The keys below a heading of a YAML file, by how far they stand in.
fn keys(text: &str, heading: &str, depth: usize) -> BTreeSet<String> {
    let below = text.lines().skip_while(|line| *line != heading).skip(1);
    let inside = below.take_while(|line| line.is_empty() || line.starts_with(' '));
    let key = |line: &str| {
        let own = line.strip_prefix(&" ".repeat(depth))?.split_once(':')?.0;
        (!own.starts_with([' ', '-', '#'])).then(|| own.to_owned())
    };
    inside.filter_map(key).collect()
}

#[test]
fn the_action_hands_its_scripts_what_they_read() {
    let action = read("action.yml");
    let inputs = keys(&action, "inputs:", 2);
    assert!(inputs.contains("fail-on") && inputs.len() >= 8, "{inputs:?}");
    let runs = action.split("\nruns:").nth(1).expect("it runs something");
    let used: BTreeSet<String> = (runs.split("inputs.").skip(1))
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
        .collect();
    assert_eq!(used, inputs, "every input is used, and there is no other one");
    let scripts: Vec<&str> = runs.split("$SOURCE/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(scripts.contains(&"ci/github.sh"), "{scripts:?}");
    let text: String = scripts.iter().map(|script| read(script)).chain([read("ci/gate.sh")]).collect();
    for variable in keys(&format!("runs:{runs}"), "runs:", 8)
        .iter()
        .filter(|it| it.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    {
        // gh reads its own.
        let is_read = variable == "GH_TOKEN"
            || variable == "SOURCE"
            || text.contains(&format!("${variable}"))
            || text.contains(&format!("${{{variable}"));
        assert!(is_read, "no script reads {variable}");
    }
    let outputs = keys(&action, "outputs:", 2);
    for output in &outputs {
        assert!(action.contains(&format!("steps.gate.outputs.{output} ")), "{output} is that of the gate");
        assert!(text.contains(&format!("printf '{output}=%s")), "gate.sh writes {output}");
    }
    let page = read("docs/gate.md");
    let given = page.split("        with:\n").skip(1).filter(|it| !it.starts_with("          fetch-depth"));
    let given = given.flat_map(|it| it.lines().take_while(|line| line.starts_with("          ")));
    let of_others = ["sarif_file", "name", "path"];
    for name in given.filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name) {
        assert!(inputs.contains(name) || of_others.contains(&name), "docs/gate.md gives the input '{name}'");
    }
    let named = page.split("outputs.").skip(1).filter_map(|rest| rest.split([' ', '}', '/']).next());
    named.for_each(|name| assert!(outputs.contains(name), "docs/gate.md takes the output '{name}'"));
}
