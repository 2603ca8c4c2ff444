//! Lists of tasks in JSON, as Taskmaster keeps them: `{"master": {"tasks": […]}}` or `{"tasks": […]}`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use regex_lite::Regex;
use serde_json::Value;

use crate::work::WorkPlan;
use crate::work::markdown::{quoted, with_marked_paths};

/// Whether a text is an object a line, and not one document.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_object = |line: &str| serde_json::from_str::<Value>(line).is_ok_and(|it| it.is_object());
    lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object)
}

/// The tasks as Markdown, each about where its title stands; nothing, if the text is no such list.
pub(super) fn tasks(text: &str) -> Option<String> {
    let document: Value = match serde_json::from_str(text) {
        Ok(document) => document,
        // A task a line.
        Err(_) => Value::Array(text.lines().map(serde_json::from_str).collect::<Result<_, _>>().ok()?),
    };
    let is_task = |it: &Value| title(it).is_some() && !id(it).is_null() && it["body"].is_null();
    let tasks = list(&document)
        .or_else(|| document.as_object()?.values().find_map(list))
        .or_else(|| document.as_array())
        .map(Vec::as_slice)
        .or_else(|| Some(std::slice::from_ref(&document)))
        .filter(|tasks| !tasks.is_empty() && tasks.iter().all(is_task))?;
    let holders = holders(tasks);
    let names = Names::of(tasks);
    let mut out = String::new();
    let (mut written, mut seen, mut line) = (1, 0, 1);
    for task in tasks.iter().filter(|task| !holders.contains(&words(id(task)))) {
        let named = title(task).unwrap_or(&Value::Null);
        let title = words(named);
        let found = serde_json::to_string(named).ok().and_then(|title| text[seen..].find(&title));
        let found = found.unwrap_or_default();
        line += text[seen..seen + found].matches('\n').count();
        seen += found;
        for _ in written..line {
            out.push('\n');
        }
        let before = out.len();
        let _ = writeln!(out, "## Task {}: {title}", names.stand_in(&words(id(task))));
        let mut lines: Vec<(usize, String)> = Vec::new();
        said(&mut lines, task, &names);
        // Each line where its key stands, as far as the keys stand on lines of their own.
        let start = text[..seen].rfind('{').unwrap_or(0);
        let end = text[seen..].match_indices('\n').nth(LINES_OF_A_TASK).map_or(text.len(), |(at, _)| seen + at);
        let mut placed: Vec<(usize, String)> = Vec::new();
        for (length, said) in lines {
            let (key, said) = said.split_at(length);
            let at = text[start..end].find(&format!("\"{key}\"")).map_or(start, |at| start + at).max(seen);
            placed.push((line + text[seen..at].matches('\n').count(), said.to_owned()));
        }
        placed.sort_by_key(|(at, _)| *at);
        let mut here = line.max(written) + 1;
        for (at, said) in placed {
            for _ in here..at {
                out.push('\n');
            }
            let _ = writeln!(out, "{said}");
            here = here.max(at) + 1;
        }
        let subtasks = task["subtasks"].as_array().into_iter().flatten();
        for said in [task].into_iter().chain(subtasks).flat_map(|it| [&it["description"], &it["details"]]) {
            // One that only says what the title says in other words declares nothing by itself.
            for said in said.as_str().into_iter().flat_map(str::lines).filter(|it| !it.trim().is_empty()) {
                let _ = writeln!(out, "- {}", with_marked_paths(said.trim().trim_start_matches(['-', '*', ' '])));
            }
        }
        written = line.max(written) + out[before..].matches('\n').count();
    }
    Some(out)
}

/// No task has more lines.
const LINES_OF_A_TASK: usize = 200;

/// What a task is called.
fn title(task: &Value) -> Option<&Value> {
    ["title", "name", "summary"].iter().map(|key| &task[*key]).find(|it| it.is_string())
}

/// How others refer to a task.
fn id(task: &Value) -> &Value {
    ["id", "key", "label", "slug"].iter().map(|key| &task[*key]).find(|it| !it.is_null()).unwrap_or(&Value::Null)
}

/// The tasks that only hold others: an epic with tasks of its own.
fn holders(tasks: &[Value]) -> BTreeSet<String> {
    let links = |task: &'_ Value| -> Vec<String> {
        let all = task["dependencies"].as_array().into_iter().flatten();
        let parents = all.filter(|it| it["type"] == "parent-child").map(|it| words(&it["depends_on_id"]));
        let own = ["parent", "parent_id", "parentId", "epic"].iter().map(|key| &task[*key]);
        parents.chain(own.filter(|it| it.is_string() || it.is_number()).map(words)).collect()
    };
    let parents: BTreeSet<String> = tasks.iter().flat_map(links).collect();
    let is_epic = |task: &&Value| {
        ["issue_type", "type", "kind"]
            .iter()
            .any(|key| task[*key].as_str().is_some_and(|it| it.eq_ignore_ascii_case("epic")))
    };
    let has_parts = |task: &&Value| parents.contains(&words(id(task)));
    // What has files of its own is work all the same.
    let works = |task: &&Value| task["branch"].is_string() || task["files"].is_object() || task["files"].is_array();
    let found = tasks.iter().filter(|task| (has_parts(task) || is_epic(task)) && !works(task));
    let holders: BTreeSet<String> = found.map(|task| words(id(task))).collect();
    if holders.len() < tasks.len() { holders } else { BTreeSet::new() }
}

/// What ids are called in Markdown, where only letters and numbers are labels: `ZZ-3` stands for the third.
struct Names(Vec<String>);

impl Names {
    fn of(tasks: &[Value]) -> Self {
        Self(tasks.iter().map(|task| words(id(task))).collect())
    }

    fn stand_in(&self, id: &str) -> String {
        match self.0.iter().position(|known| known == id).filter(|_| !LABEL.is_match(id)) {
            Some(at) => format!("{STANDS_IN}{at}"),
            None => id.to_owned(),
        }
    }
}

/// What begins a label that stands in for an id.
const STANDS_IN: &str = "ZZ-";

/// Ids that are labels as they are.
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\d+(?:\.\d+)*|[A-Z]{1,4}-?\d+|[A-Z])$").expect("a valid pattern"));

/// Gives the items their ids back.
pub(super) fn call_by_ids(text: &str, plan: &mut WorkPlan) {
    let document: Option<Value> = serde_json::from_str(text).ok();
    let lines = || text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let document = document.unwrap_or_else(|| Value::Array(lines()));
    let tasks = list(&document)
        .or_else(|| document.as_object()?.values().find_map(list))
        .or_else(|| document.as_array())
        .map_or(std::slice::from_ref(&document), Vec::as_slice);
    let names = Names::of(tasks);
    let own = |label: &str| names.0.get(label.strip_prefix(STANDS_IN)?.parse::<usize>().ok()?).cloned();
    for item in &mut plan.items {
        let waits = item.depends_on.iter_mut().map(|it| &mut it.it);
        for label in waits.chain([&mut item.label]) {
            if let Some(id) = own(label) {
                *label = id;
            }
        }
    }
}

/// What lists of tasks are called.
const LISTS: [&str; 7] = ["tasks", "items", "workstreams", "work_items", "workItems", "streams", "tickets"];

fn list(value: &Value) -> Option<&Vec<Value>> {
    LISTS.iter().find_map(|name| value.get(name)?.as_array())
}

/// What a task says about its branch, its files, its contracts and whom it waits for, a line each: behind its key, whose
/// length stands beside it.
fn said(out: &mut Vec<(usize, String)>, task: &Value, names: &Names) {
    let keys = task.as_object().into_iter().flatten();
    for (key, value) in keys.filter(|(key, _)| !PROSE.contains(&key.as_str())) {
        if key == "testStrategy" || key.starts_with("acceptance") {
            out.push((key.len(), format!("{key}- Verify: {}", with_marked_paths(&words(value)))));
        } else if value.is_object() {
            said(out, value, names);
        } else {
            let written = key;
            let key: String = key.chars().flat_map(|c| [c.is_uppercase().then_some(' '), Some(c)]).flatten().collect();
            let waits = key.to_lowercase().contains("depend") || key.to_lowercase().contains("block");
            let name = |it: &Value| match it.get("depends_on_id") {
                Some(id) => (it["type"] == "blocks").then(|| words(id)),
                None => it.as_str().map(str::to_owned).or_else(|| it.is_number().then(|| it.to_string())),
            };
            let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter().filter_map(name);
            let all = all.filter(|it| !it.is_empty()).map(|it| if waits { names.stand_in(&it) } else { quoted(&it) });
            let all: Vec<String> = all.collect();
            if !all.is_empty() {
                let key = key.replace('_', " ").to_lowercase();
                out.push((written.len(), format!("{written}- {key}: {}", all.join(", "))));
            }
        }
    }
}

/// Keys whose values are read as prose, or say nothing about the work.
const PROSE: [&str; 22] = [
    "id",
    "title",
    "name",
    "summary",
    "key",
    "label",
    "slug",
    "description",
    "details",
    "subtasks",
    "status",
    "priority",
    "type",
    "kind",
    "issue_type",
    "labels",
    "complexity",
    "wave",
    "assignee",
    "owner",
    "parent",
    "parent_id",
];

/// A text, or a number as one.
fn words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_become_sections_where_their_titles_stand() {
        let text = "{\n \"master\": {\"tasks\": [\n  {\n   \"id\": 1,\n   \"title\": \"Store\",\n   \"details\": \"Create src/a.ts.\",\n\
                    \"dependencies\": []},\n  {\"id\": 2,\n \"title\": \"API\", \"dependencies\": [1]}]}}\n";
        let plain = tasks(text).expect("it is a list of tasks");
        assert_eq!(
            plain.trim_start(),
            "## Task 1: Store\n- Create `src/a.ts`.\n\n\n## Task 2: API\n- dependencies: 1\n"
        );
        assert_eq!(plain.find("## Task 1").map(|at| plain[..at].matches('\n').count()), Some(4));
    }

    #[test]
    fn what_is_no_list_of_tasks_is_none() {
        assert_eq!(tasks("{\"body\": \"x\", \"title\": \"y\"}"), None);
        assert_eq!(tasks("{\"tasks\": [1]}"), None);
        assert_eq!(tasks("[]"), None);
    }
}
