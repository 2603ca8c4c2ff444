//! The forms in which people and tools write plans down: a table. Each form that is not Markdown is brought into lines of
//! Markdown that say the same at the same places, so that all that is said is read by one reader. Forms of Markdown have a
//! row for their name alone.

mod front;
mod lists;
mod tasks;

use std::fmt;

use super::error::Unreadable;
use super::item::WorkPlan;
use super::source::Source;

/// A form of plan: a row of the table.
pub struct Form {
    /// What it is called on the command line and in answers.
    pub name: &'static str,
    /// What it is, in a few words.
    pub help: &'static str,
    is: fn(&Source) -> bool,
    reads: fn(&Source) -> Result<WorkPlan, Unreadable>,
}

/// The forms, in the order in which they are recognised. The last is what everything else is.
pub static FORMS: &[Form] = &[
    Form { name: "toml", help: "A file of .divergence/work", is: |it| it.ends_with(".toml"), reads: Source::item },
    Form {
        name: "beads",
        help: "A task a line, in JSON, as beads keeps them",
        is: |it| looks_like_json(it) && tasks::is_lines(&it.text) && tasks::tasks(&it.text).is_some(),
        reads: listed,
    },
    Form {
        name: "taskmaster",
        help: "A list of tasks in JSON, as Taskmaster keeps it",
        is: |it| looks_like_json(it) && tasks::tasks(&it.text).is_some(),
        reads: listed,
    },
    Form {
        name: "issues",
        help: "One issue or several, as `gh` prints them in JSON",
        is: looks_like_json,
        reads: Source::issues,
    },
    Form {
        name: "gsd",
        help: "Markdown with a front matter and tasks between tags, as GSD writes it",
        is: |it| front::begins(&it.text) && front::has_tags(&it.text),
        reads: with_front_matter,
    },
    Form {
        name: "front-matter",
        help: "Markdown with a front matter",
        is: |it| front::begins(&it.text),
        reads: with_front_matter,
    },
    Form {
        name: "spec-kit",
        help: "A list of tasks with boxes and numbers: T012",
        is: |it| lists::is_spec_kit(&it.text),
        reads: as_it_is,
    },
    Form {
        name: "kiro",
        help: "A list of tasks with boxes that name their requirements, as Kiro writes it",
        is: |it| lists::is_kiro(&it.text),
        reads: as_it_is,
    },
    Form {
        name: "bmad",
        help: "A story with acceptance criteria and tasks, as BMAD writes it",
        is: |it| lists::is_bmad(&it.text),
        reads: as_it_is,
    },
    Form {
        name: "owners",
        help: "A table or list of who has which files",
        is: |it| lists::is_owners(&it.text),
        reads: as_it_is,
    },
    MARKDOWN,
];

const MARKDOWN: Form = Form { name: "markdown", help: "Headings, lists and tables", is: |_| true, reads: as_it_is };

/// The first form that a text looks like.
pub(super) fn of(source: &Source) -> &'static Form {
    static LAST: Form = MARKDOWN;
    FORMS.iter().find(|form| (form.is)(source)).unwrap_or(&LAST)
}

impl Form {
    /// Reads a text as one of this form.
    pub(super) fn read(&self, source: &Source) -> Result<WorkPlan, Unreadable> {
        (self.reads)(source)
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn looks_like_json(source: &Source) -> bool {
    let is = |extension| source.ends_with(extension);
    is(".json") || is(".jsonl") || !is(".md") && source.text.trim_start().starts_with(['{', '['])
}

#[expect(clippy::unnecessary_wraps, reason = "a row of the table; other forms can be refused")]
fn as_it_is(source: &Source) -> Result<WorkPlan, Unreadable> {
    Ok(source.markdown(&source.text))
}

fn listed(source: &Source) -> Result<WorkPlan, Unreadable> {
    match tasks::tasks(&source.text) {
        Some(text) => {
            let mut plan = source.markdown(&text);
            tasks::call_by_ids(&source.text, &mut plan);
            Ok(plan)
        }
        // It was said to be one.
        None => Err(source
            .refused(1, "this is no list of tasks in JSON")
            .hint("each task has an 'id' and a 'title'; below 'tasks', in a list, or one a line")),
    }
}

fn with_front_matter(source: &Source) -> Result<WorkPlan, Unreadable> {
    if front::never_ends(&source.text) {
        let refused = source.refused(1, "the front matter that begins here never ends");
        return Err(refused.hint("write '---' below it, on a line of its own"));
    }
    Ok(match front::plain(&source.text) {
        Some(text) => source.markdown(&text),
        None => source.markdown(&source.text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognised(name: &str, text: &str) -> &'static str {
        of(&Source::new(name, text)).name
    }

    #[test]
    fn a_form_is_recognised_by_what_only_it_has() {
        for (name, text, form) in [
            ("a.toml", "item = \"1\"\n", "toml"),
            ("a.jsonl", "{\"id\": \"bd-1\", \"title\": \"A\"}\n{\"id\": \"bd-2\", \"title\": \"B\"}\n", "beads"),
            ("tasks.json", "{\"tasks\": [{\"id\": 1, \"title\": \"Store\"}]}", "taskmaster"),
            ("standard input", "{\"number\": 7, \"title\": \"A\", \"body\": \"x\"}", "issues"),
            ("04-01-PLAN.md", "---\nphase: 4-x\nplan: 01\n---\n<task type=\"auto\">\n</task>\n", "gsd"),
            ("plan.md", "---\ntitle: x\n---\n\n# Item 1: A\n", "front-matter"),
            ("tasks.md", "## Phase 1\n\n- [ ] T001 Set up\n- [x] T002 [P] Model in `src/a.py`\n", "spec-kit"),
            ("tasks.md", "- [ ] 1. Set up\n  - Create it\n  - _Requirements: 1.1, 2.3_\n", "kiro"),
            (
                "story.md",
                "# Story 1.2: Rates\n\n## Acceptance Criteria\n\n1. x\n\n## Tasks / Subtasks\n\n- [ ] y (AC: 1)\n",
                "bmad",
            ),
            ("owners.md", "| Agent | Owns | Branch |\n|---|---|---|\n| a | `src/a/**` | `feat/a` |\n", "owners"),
            ("plan.md", "**Item 1: A** (branch: `feat/a`)\n- Create `a.rs`\n", "markdown"),
            ("plan.md", "- [ ] Write the docs\n- [ ] T-shirts for all\n", "markdown"),
            ("plan.md", "---\n\n# Item A: x\n", "markdown"),
        ] {
            assert_eq!(recognised(name, text), form, "{text}");
        }
    }

    #[test]
    fn a_form_that_was_named_is_taken_whatever_the_text_looks_like() {
        let text = "{\"tasks\": [{\"id\": 1, \"title\": \"Store\", \"details\": \"Create src/a.ts.\"}]}";
        let read = |form: &str| {
            let forced = FORMS.iter().find(|it| it.name == form);
            Source { forced, ..Source::new("notes.md", text) }.read()
        };
        assert_eq!(read("taskmaster").expect("a plan").items.len(), 1);
        assert_eq!(read("markdown").expect("Markdown can always be read").items.len(), 0);
        assert!(read("toml").is_err() && read("issues").is_err());
        let none = Source { forced: FORMS.iter().find(|it| it.name == "beads"), ..Source::new("a.md", "# Item\n") };
        assert!(none.read().expect_err("it is none").to_string().contains("no list of tasks"));
    }

    #[test]
    fn every_form_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = FORMS.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), FORMS.len());
        assert_eq!(FORMS.last().map(|it| it.name), Some("markdown"), "what is nothing else is Markdown");
    }
}
