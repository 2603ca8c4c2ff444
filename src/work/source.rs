//! Plans as they come: a file of Markdown or TOML, or an issue as `gh issue view --json` prints it.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::error::Unreadable;
use super::forms::{self, Form};
use super::item::{DeclaredAt, WorkPlan};
use super::{file, markdown};

/// An issue, as far as it is read.
#[derive(Deserialize)]
struct Issue {
    #[serde(default)]
    body: String,
    #[serde(default)]
    title: String,
    number: Option<u64>,
}

/// A text that declares work items.
#[derive(Clone)]
pub struct Source {
    /// What it is called in messages: a path, most often.
    pub name: String,
    /// The text.
    pub text: String,
    /// The form in which it is to be read, whatever it looks like.
    pub forced: Option<&'static Form>,
}

/// Two are equal if they give the same.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        let form = |it: &Self| it.forced.map(|form| form.name);
        (&self.name, &self.text, form(self)) == (&other.name, &other.text, form(other))
    }
}

impl Eq for Source {}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = self.forced.map(|form| form.name);
        f.debug_struct("Source").field("name", &self.name).field("text", &self.text).field("forced", &form).finish()
    }
}

impl Source {
    /// A text under its name.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), forced: None }
    }

    /// The form in which it is read: the one that was named, or the first of the table that it looks like.
    #[must_use]
    pub fn form(&self) -> &'static Form {
        self.forced.unwrap_or_else(|| forms::of(self))
    }

    /// Reads its items. Which form it has shows in its name, or in how it begins.
    ///
    /// # Errors
    /// If it is TOML or JSON and cannot be read as a declaration, or a front matter never ends. Markdown can always be
    /// read.
    pub fn read(&self) -> Result<WorkPlan, Unreadable> {
        self.form().read(self)
    }

    /// Whether its name ends so, in capitals or not.
    pub(super) fn ends_with(&self, extension: &str) -> bool {
        self.name.to_ascii_lowercase().ends_with(extension)
    }

    /// Its text as an item of its own.
    pub(super) fn item(&self) -> Result<WorkPlan, Unreadable> {
        Ok(WorkPlan { items: vec![file::read(&self.name, &self.text)?], unread: Vec::new() })
    }

    pub(super) fn markdown(&self, text: &str) -> WorkPlan {
        markdown::read(&markdown::Document { name: &self.name, text, title: "", number: None })
    }

    pub(super) fn refused(&self, line: usize, message: impl Into<String>) -> Unreadable {
        let line = u32::try_from(line).unwrap_or(0);
        Unreadable::new(DeclaredAt { file: Arc::from(self.name.as_str()), line }, message.into())
    }

    pub(super) fn issues(&self) -> Result<WorkPlan, Unreadable> {
        const HINT: &str = "print an issue with: gh issue view NUMBER --json number,title,body; or list tasks that each have \
                            an 'id' and a 'title'";
        let document: Value = serde_json::from_str(&self.text)
            .map_err(|error| self.refused(error.line(), format!("this is no JSON: {error}")).hint(HINT))?;
        let is_list = document.is_array();
        let entries = match document {
            Value::Array(entries) => entries,
            one => vec![one],
        };
        let mut issues = Vec::new();
        for (at, entry) in entries.into_iter().enumerate() {
            let number = entry["number"].as_u64().map_or_else(String::new, |number| format!(" (#{number})"));
            let what = if is_list { format!("entry {}{number}", at + 1) } else { "this".to_owned() };
            // Something else in JSON may lack all that an issue has.
            let lacks = entry["title"].is_null() && entry["body"].is_null();
            let refused = |why: String| Err(self.refused(1, format!("{what} is no issue in JSON: {why}")).hint(HINT));
            match serde_json::from_value::<Issue>(entry) {
                Ok(_) if lacks => return refused("it has neither a title nor a body".to_owned()),
                Ok(issue) => issues.push(issue),
                Err(error) => return refused(error.to_string()),
            }
        }
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
        let plan = Source::new(name, text).read().expect("it is a plan");
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
        assert_eq!(read("tasks.json", text), ["1 Store line 3 files 1 waits 0", "2 API line 5 files 0 waits 1"]);
    }

    #[test]
    fn a_front_matter_says_what_the_document_is_about() {
        let text = "---\nphase: 4-tides\nplan: 03\nfiles_modified: [src/a.tsx]\ndepends_on: [\"4-01\"]\n---\n\n<objective>\nDraw \
                    them.\n</objective>\n\n<task type=\"auto\">\n  <name>Draw</name>\n  <action>\n    - Create `src/b.tsx`\n  \
                    </action>\n</task>\n";
        assert_eq!(read("plan.md", text), ["4-03 tides line 1 files 2 waits 1"]);
    }

    #[test]
    fn what_is_no_plan_says_why_and_which_entry_it_is() {
        for (name, text, says) in [
            (
                "a.json",
                "{\"tasks\": [{\"text\": \"x\"}]}",
                "this is no issue in JSON: it has neither a title nor a body",
            ),
            (
                "a.json",
                "[{\"title\": \"A\", \"body\": \"x\"}, {\"number\": 7, \"body\": 5}]",
                "entry 2 (#7) is no issue in JSON: invalid",
            ),
            ("a.json", "[5]", "entry 1 is no issue in JSON: "),
            ("a.json", "{\n\"title\"", "this is no JSON: "),
            ("plan.md", "---\ntitle: x\n\n# Item A\n", "the front matter that begins here never ends"),
        ] {
            let refused = Source::new(name, text).read().expect_err(text);
            assert!(refused.to_string().contains(says) && refused.hint.is_some(), "{text}: {refused}");
        }
        assert_eq!(read("plan.md", "---\n\n# Item A: x\n\n- Touch: `a.rs`\n"), ["A x line 3 files 1 waits 0"]);
    }
}
