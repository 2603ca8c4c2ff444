//! A plan in which an item may touch more files: its text with a line more, and nothing else changed.
//!
//! What is written is read again: a text counts only if the item has the new files in it and all else is what it was.

use super::item::{Access, Item, WorkPlan};
use super::source::Source;

/// Files that are added to the scope of an item: how each is touched, and its path or pattern from the root.
pub type Added<'a> = &'a [(Access, String)];

/// The text of a plan in which the item at this place may also touch these files. `None` if no such text is found.
#[must_use]
pub fn amended(source: &Source, at: usize, added: Added<'_>) -> Option<String> {
    let before = source.read().ok()?;
    let item = before.items.get(at)?;
    let is_toml = source.form().name == "toml";
    let texts = if is_toml { in_toml(&source.text, added) } else { in_markdown(&source.text, item, added) };
    texts.into_iter().find(|text| {
        let after = Source { text: text.clone(), ..source.clone() }.read();
        after.is_ok_and(|after| is_only_wider(&before, &after, at, added))
    })
}

/// Whether two plans differ in nothing but that an item has these files as well.
fn is_only_wider(before: &WorkPlan, after: &WorkPlan, at: usize, added: Added<'_>) -> bool {
    let same_others =
        before.items.iter().zip(&after.items).enumerate().all(|(other, (one, two))| other == at || one == two);
    if before.items.len() != after.items.len() || !same_others || before.unread != after.unread {
        return false;
    }
    let (one, two) = (&before.items[at], &after.items[at]);
    // A pattern is written with and without what anchors it.
    let bare = |path: &str| path.trim_matches('/').to_owned();
    let rest = |item: &Item| {
        let mut item = item.clone();
        item.scope.create.clear();
        item.scope.modify.clear();
        item.scope.allow.clear();
        item
    };
    let has = |(access, path): &(Access, String)| {
        two.scope.allowed().any(|(other, glob)| other == *access && bare(glob.it.shown()) == bare(path))
    };
    rest(one) == rest(two)
        && two.scope.allowed().count() == one.scope.allowed().count() + added.len()
        && added.iter().all(has)
}

/// The change of a file, as `git apply` takes it; nothing if there is none.
#[must_use]
pub fn patch(name: &str, before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    let mut lines = diff.unified_diff();
    lines.context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

/// What a list of a scope is called.
#[must_use]
pub fn key(access: Access) -> &'static str {
    match access {
        Access::Create => "create",
        Access::Modify => "modify",
        Access::Allow => "allow",
        Access::Shared => "shared",
    }
}

/// The files of a declaration, list by list.
fn lists(added: Added<'_>) -> impl Iterator<Item = (Access, Vec<&str>)> {
    let of = |access| added.iter().filter(move |(it, _)| *it == access).map(|(_, path)| path.as_str()).collect();
    let all = [Access::Create, Access::Modify, Access::Allow, Access::Shared];
    all.into_iter().map(move |access| (access, of(access))).filter(|(_, paths): &(_, Vec<&str>)| !paths.is_empty())
}

/// Texts of a file of TOML that may say it. Comments and the order of keys stay.
fn in_toml(text: &str, added: Added<'_>) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_table = |line: &String| line.trim_start().starts_with('[');
    let header = |lines: &[String]| lines.iter().position(|line| line.trim().starts_with("[scope]"));
    if header(&lines).is_none() {
        let at = lines.iter().position(is_table).unwrap_or(lines.len());
        let gap = if at > 0 && !lines[at - 1].trim().is_empty() { vec![String::new()] } else { Vec::new() };
        let after = if at < lines.len() { vec![String::new()] } else { Vec::new() };
        let new = gap.into_iter().chain(["[scope]".to_owned()]).chain(after);
        lines.splice(at..at, new.collect::<Vec<_>>());
    }
    for (access, paths) in lists(added) {
        let Some(start) = header(&lines).map(|at| at + 1) else { return Vec::new() };
        let end = lines[start..].iter().position(is_table).map_or(lines.len(), |more| start + more);
        let quoted: Vec<String> = paths.iter().map(|path| toml_text(&format!("/{path}"))).collect();
        let key = key(access);
        let found = lines[start..end].iter().position(|line| {
            line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
        });
        let Some(first) = found.map(|more| start + more) else {
            lines.insert(start, format!("{key} = [{}]", quoted.join(", ")));
            continue;
        };
        let Some(last) = (first..end).find(|at| lines[*at].trim_end().ends_with(']')) else { return Vec::new() };
        if last == first {
            let Some((before, _)) = lines[first].trim_end().rsplit_once(']') else { return Vec::new() };
            let before = before.trim_end().trim_end_matches(',').to_owned();
            let comma = if before.ends_with('[') { "" } else { ", " };
            lines[first] = format!("{before}{comma}{}]", quoted.join(", "));
        } else {
            let entry = &lines[last - 1];
            let indent: String = entry.chars().take_while(|c| c.is_whitespace()).collect();
            let is_open = !entry.trim_end().ends_with([',', '[']);
            let new: Vec<String> = quoted.iter().map(|path| format!("{indent}{path},")).collect();
            if is_open {
                lines[last - 1].push(',');
            }
            lines.splice(last..last, new);
        }
    }
    vec![joined(&lines, text)]
}

/// A text of TOML.
fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Texts of a document that may say it: a line more below what the item says of files, or else below its heading.
fn in_markdown(text: &str, item: &Item, added: Added<'_>) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let place = |line: u32| usize::try_from(line).unwrap_or(0);
    let mut places: Vec<usize> = item.scope.allowed().map(|(_, glob)| place(glob.place.line)).collect();
    places.sort_unstable();
    places.dedup();
    let heading = place(item.place.line);
    let branch = item.branch.iter().map(|it| place(it.place.line));
    let below = places.into_iter().rev().chain(branch).chain([heading]);
    let mut texts = Vec::new();
    for at in below.filter(|at| (1..=lines.len()).contains(at)) {
        let like = &lines[at - 1];
        let indent: String = like.chars().take_while(|c| c.is_whitespace()).collect();
        let bullet = like.trim_start().chars().next().filter(|c| matches!(c, '-' | '*' | '+'));
        let is_entry = bullet.is_some() && like.trim_start()[1..].starts_with(' ');
        let mark = format!("{indent}{} ", bullet.filter(|_| is_entry).unwrap_or('-'));
        let gap = if is_entry || lines.get(at).is_some_and(|next| next.trim().is_empty()) { "" } else { "\n" };
        for gap in [gap, "\n"] {
            let new = lists(added).flat_map(|(access, paths)| {
                let verb = match access {
                    Access::Create => "Create",
                    Access::Modify => "Modify",
                    Access::Allow => "May touch",
                    Access::Shared => "Shared:",
                };
                paths.into_iter().map(move |path| (verb, path))
            });
            let new: Vec<String> = new.map(|(verb, path)| format!("{mark}{verb} `{path}`")).collect();
            let mut changed = lines[..at].to_vec();
            changed.extend((gap == "\n").then(String::new));
            changed.extend(new);
            changed.extend_from_slice(&lines[at..]);
            texts.push(joined(&changed, text));
        }
    }
    texts
}

/// Lines as a text that ends as another one does.
fn joined(lines: &[String], like: &str) -> String {
    let end = if like.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = lines.join(end);
    if like.is_empty() || like.ends_with('\n') {
        text.push_str(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(name: &str, text: &str, item: &str, added: &[(Access, &str)], expected: &Expect) {
        let source = Source::new(name, text);
        let at = source.read().expect("a plan").find(item).expect("an item");
        let added: Vec<(Access, String)> = added.iter().map(|(access, path)| (*access, (*path).to_owned())).collect();
        let new = amended(&source, at, &added).unwrap_or_else(|| "nothing".to_owned());
        let kept = |line: &&str| !text.lines().any(|old| old == *line);
        let lines: Vec<String> = new.lines().filter(kept).map(str::to_owned).collect();
        expected.assert_eq(&lines.join("\n"));
    }

    const PLAN: &str = "# Plan\n\n**Item 1: Store** (branch: `feat/store`)\n- Create `src/store.ts`\n- Exports: \
                        `open(): Store`\n- Verify: `npm test`\n\n**Item 2: Page** (branch: `feat/page`)\n\nIt shows them.\n";

    #[test]
    fn a_line_is_added_where_the_item_says_what_it_touches() {
        check("plan.md", PLAN, "1", &[(Access::Modify, "src/index.ts")], &expect!["- Modify `src/index.ts`"]);
        check(
            "plan.md",
            PLAN,
            "feat/page",
            &[(Access::Create, "src/page.ts"), (Access::Allow, "docs/")],
            &expect![[r"
                - Create `src/page.ts`
                - May touch `docs/`"]],
        );
        let headings = "# Plan\n\n## Task 1: Store\n\n**Files:**\n- Create: `src/a.rs`\n- Modify: `src/lib.rs`\n\n## Task 2: \
                        Page\n\n- Create `src/b.rs`\n";
        check("plan.md", headings, "1", &[(Access::Create, "src/c.rs")], &expect!["- Create `src/c.rs`"]);
    }

    #[test]
    fn a_file_of_toml_keeps_its_comments() {
        let text = "branch = \"feat/a\"\n\n[scope]\n# the store\ncreate = [\"/src/a.rs\"]\nmodify = [\n  \"/src/lib.rs\"\n]\n\n\
                    [[provides]]\nsymbol = \"a\"\n";
        check(
            "a.toml",
            text,
            "feat/a",
            &[(Access::Create, "src/b.rs"), (Access::Modify, "src/c.rs"), (Access::Allow, "docs/**")],
            &expect![[r#"
                allow = ["/docs/**"]
                create = ["/src/a.rs", "/src/b.rs"]
                  "/src/lib.rs",
                  "/src/c.rs","#]],
        );
        let bare = "branch = \"feat/a\"\n\n[[provides]]\nsymbol = \"a\"\n";
        check(
            "a.toml",
            bare,
            "feat/a",
            &[(Access::Create, "src/b.rs")],
            &expect![[r#"
                [scope]
                create = ["/src/b.rs"]"#]],
        );
    }

    #[test]
    fn what_would_say_something_else_as_well_is_not_written() {
        let table =
            "| Item | Branch | Files |\n|---|---|---|\n| 1 | `feat/a` | `src/a.rs` |\n| 2 | `feat/b` | `src/b.rs` |\n";
        check("plan.md", table, "1", &[(Access::Create, "src/c.rs")], &expect!["nothing"]);
    }
}
