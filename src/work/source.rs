//! Plans as they come: a file of Markdown or TOML, or an issue as `gh issue view --json` prints it.

use std::sync::Arc;

use serde::Deserialize;

use super::error::Unreadable;
use super::item::{DeclaredAt, WorkPlan};
use super::{file, forms, markdown};

/// An issue, as far as it is read.
#[derive(Deserialize)]
struct Issue {
    #[serde(default)]
    body: String,
    #[serde(default)]
    title: String,
    number: Option<u64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Issues {
    Many(Vec<Issue>),
    One(Issue),
}

/// A text that declares work items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called in messages: a path, most often.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Source {
    /// Reads its items. What kind of text it is shows in its name, or in how it begins.
    ///
    /// # Errors
    /// If it is TOML or JSON and cannot be read as a declaration. Markdown can always be read.
    pub fn read(&self) -> Result<WorkPlan, Unreadable> {
        let is = |extension: &str| self.name.to_ascii_lowercase().ends_with(extension);
        if is(".toml") {
            return Ok(WorkPlan { items: vec![file::read(&self.name, &self.text)?], unread: Vec::new() });
        }
        if is(".json") || is(".jsonl") || !is(".md") && self.text.trim_start().starts_with(['{', '[']) {
            return match forms::tasks(&self.text) {
                Some(text) => Ok(self.markdown(&text)),
                None => self.issues(),
            };
        }
        Ok(match forms::plain(&self.text) {
            Some(text) => self.markdown(&text),
            None => self.markdown(&self.text),
        })
    }

    fn markdown(&self, text: &str) -> WorkPlan {
        markdown::read(&markdown::Document { name: &self.name, text, title: "", number: None })
    }

    fn issues(&self) -> Result<WorkPlan, Unreadable> {
        let issues: Issues = serde_json::from_str(&self.text).map_err(|error| {
            let line = u32::try_from(error.line()).unwrap_or(0);
            let place = DeclaredAt { file: Arc::from(self.name.as_str()), line };
            Unreadable::new(place, "this is no issue in JSON")
                .hint("print one with: gh issue view NUMBER --json number,title,body")
        })?;
        let issues = match issues {
            Issues::Many(many) => many,
            Issues::One(one) => vec![one],
        };
        let mut plan = WorkPlan::default();
        for issue in issues {
            let name = issue.number.map_or_else(|| self.name.clone(), |number| format!("#{number}"));
            let found = markdown::read(&markdown::Document {
                name: &name,
                text: &issue.body,
                title: &issue.title,
                number: issue.number,
            });
            plan.join(found);
        }
        Ok(plan)
    }
}

impl WorkPlan {
    /// Adds the items of another plan.
    pub fn join(&mut self, other: Self) {
        self.items.extend(other.items);
        self.unread.extend(other.unread);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Vec<String> {
        let plan = Source { name: name.to_owned(), text: text.to_owned() }.read().expect("it is a plan");
        let item = |it: &crate::work::Item| {
            let files = it.scope.allowed().count();
            format!("{} {} line {} files {files} waits {}", it.label, it.title, it.place.line, it.depends_on.len())
        };
        plan.items.iter().map(item).collect()
    }

    #[test]
    fn a_list_of_tasks_in_json_is_a_plan() {
        let text = "{\n \"tasks\": [\n  {\"id\": 1, \"title\": \"Store\", \"details\": \"Create src/a.ts.\"},\n  {\"id\": 2,\n   \
                    \"title\": \"API\", \"dependencies\": [1]}\n ]\n}\n";
        assert_eq!(read("tasks.json", text), ["1 Store line 3 files 1 waits 0", "2 API line 7 files 0 waits 1"]);
    }

    #[test]
    fn a_front_matter_says_what_the_document_is_about() {
        let text = "---\nphase: 4-tides\nplan: 03\nfiles_modified: [src/a.tsx]\ndepends_on: [\"4-01\"]\n---\n\n<objective>\nDraw \
                    them.\n</objective>\n\n<task type=\"auto\">\n  <name>Draw</name>\n  <action>\n    - Create `src/b.tsx`\n  \
                    </action>\n</task>\n";
        assert_eq!(read("plan.md", text), ["4-03 tides line 1 files 2 waits 1"]);
    }
}
