//! Documents with a front matter, and tasks between tags, as GSD writes its plans.

use std::fmt::Write as _;

/// Tags that only hold others, or what there is to know.
const AROUND: [&str; 6] = ["objective", "context", "tasks", "task", "output", "must_haves"];

/// What the content of a tag is about, as a label.
const LABELS: [(&str, &str); 7] = [
    ("files", "Files"),
    ("action", "Steps"),
    ("verify", "Verify"),
    ("verification", "Verify"),
    ("done", "Done when"),
    ("success_criteria", "Success criteria"),
    ("name", "Step"),
];

/// Whether a document begins with a front matter: a line of dashes, and a key below it. Dashes above anything else are a
/// line across the page.
pub(super) fn begins(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    let is_key = |line: &str| {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
    };
    lines.next() == Some("---") && lines.find(|line| !line.is_empty()).is_some_and(|line| line == "---" || is_key(line))
}

/// Whether tasks stand between tags in it.
pub(super) fn has_tags(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("<task"))
}

/// Whether a document begins with a front matter that no line of dashes ends.
pub(super) fn never_ends(text: &str) -> bool {
    begins(text) && !text.lines().skip(1).any(|line| line.trim_end() == "---")
}

/// The document without its front matter, which is a first section instead; nothing, if it has none. Lines stay where
/// they are.
pub(super) fn plain(text: &str) -> Option<String> {
    if !begins(text) {
        return None;
    }
    let mut lines = text.lines().skip(1);
    let matter: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "---").collect();
    let value = |key: &str| matter.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(':').map(bare));
    let name = match (value("phase"), value("plan")) {
        (Some(phase), Some(plan)) => {
            let (number, title) = phase.split_once('-').unwrap_or((phase, ""));
            Some(format!("Task {number}-{plan}: {title}"))
        }
        _ => value("title").or_else(|| value("name")).map(str::to_owned),
    };
    let declared = declared(&matter);
    // What the document is called stands in its first heading, if it has one.
    let is_head = |line: &&str| line.starts_with("# ");
    let heading = lines.clone().find(is_head).filter(|_| value("phase").is_none());
    let mut out = String::new();
    let mut moved = Vec::new();
    if heading.is_some() {
        // The lines that are put below the heading are left out here, so that the others stay where they are.
        out.push_str(&"\n".repeat((matter.len() + 2).saturating_sub(declared.len())));
        moved = declared;
    } else {
        let _ = writeln!(out, "{}", name.map(|name| format!("# {name}")).unwrap_or_default());
        for (at, _) in matter.iter().enumerate() {
            let _ = writeln!(out, "{}", declared.get(at).map_or("", String::as_str));
        }
        out.push('\n');
    }
    let mut within = "";
    for line in lines {
        let (tag, said) = untagged(line.trim());
        within = match tag {
            Some(Tag::Opens(tag)) => tag,
            Some(Tag::Closes) => "",
            None => within,
        };
        // What stands further in between tags is no code.
        let said = match (within, tag) {
            ("", None) => line.to_owned(),
            (_, None) if said.starts_with('@') => String::new(),
            _ => said,
        };
        let indent = if said.starts_with("- ") { line.len() - line.trim_start().len() } else { 0 };
        let _ = writeln!(out, "{}{said}", " ".repeat(indent.saturating_sub(4).min(8)));
        if Some(line) == heading {
            std::mem::take(&mut moved).iter().for_each(|said| _ = writeln!(out, "{said}"));
        }
    }
    Some(out)
}

/// Keys that say something about the work.
const KEYS: [&str; 21] = [
    "files_modified",
    "files_created",
    "files",
    "paths",
    "scope",
    "allowed_paths",
    "disallowed_paths",
    "forbidden_paths",
    "owned_files",
    "exclusive_files",
    "depends_on",
    "dependencies",
    "blocked_by",
    "branch",
    "provides",
    "requires",
    "verify",
    "verification",
    "outputs",
    "gates",
    "test_command",
];

/// What a key is called where its own name says something else.
const CALLED: [(&str, &str); 3] = [("outputs", "files"), ("gates", "verify"), ("test_command", "verify")];

/// The keys of the front matter that say something about the work, as lines of Markdown.
fn declared(matter: &[&str]) -> Vec<String> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    let mut is_open = false;
    for line in matter {
        if let (true, Some(entry)) = (is_open, line.trim_start().strip_prefix("- ")) {
            found.last_mut().into_iter().for_each(|(_, values)| values.push(bare(entry)));
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        is_open = KEYS.contains(&key);
        if is_open {
            let values = value.trim().trim_start_matches('[').trim_end_matches(']').split(',').map(bare);
            let called = CALLED.iter().find(|(own, _)| *own == key).map_or(key, |(_, called)| called);
            found.push((called.replace('_', " "), values.filter(|it| !it.is_empty()).collect()));
        }
    }
    let line = |(key, values): (String, Vec<&str>)| {
        let values: Vec<String> = values.iter().map(|it| format!("`{it}`")).collect();
        (!values.is_empty()).then(|| format!("- {key}: {}", values.join(", ")))
    };
    found.into_iter().filter_map(line).collect()
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

#[derive(Clone, Copy)]
enum Tag<'t> {
    Opens(&'t str),
    Closes,
}

/// The tag that a line opens or closes, and what the line says as Markdown.
fn untagged(line: &str) -> (Option<Tag<'_>>, String) {
    let known = |tag: &str| AROUND.contains(&tag) || LABELS.iter().any(|(name, _)| *name == tag);
    if let Some(tag) = line.strip_prefix("</").and_then(|rest| rest.strip_suffix('>'))
        && known(tag)
    {
        return (Some(Tag::Closes), String::new());
    }
    let opened = line.strip_prefix('<').and_then(|rest| rest.split_once('>'));
    let Some((head, rest)) = opened else { return (None, line.to_owned()) };
    let tag = head.split_whitespace().next().unwrap_or_default();
    if !known(tag) {
        return (None, line.to_owned());
    }
    let label = LABELS.iter().find(|(name, _)| *name == tag).map(|(_, label)| *label);
    let content = rest.strip_suffix(&format!("</{tag}>")).unwrap_or(rest).trim();
    let said = match label {
        Some("Step") => format!("- Step: {content}"),
        Some(label) => format!("- {label}: {content}"),
        None => content.to_owned(),
    };
    let is_closed = rest.ends_with(&format!("</{tag}>"));
    (Some(if is_closed || label.is_none() { Tag::Closes } else { Tag::Opens(tag) }), said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_front_matter_and_tags_become_lines() {
        let text = "---\nphase: 4-tide-tables\nplan: 03\nfiles_modified: [src/a.tsx, \"src/b.tsx\"]\ndepends_on: [\"4-01\"]\n\
                    wave: 2\n---\n\n<task type=\"auto\">\n  <name>Draw</name>\n  <files>src/a.tsx</files>\n  <action>\n    - \
                    Create `src/a.tsx`:\n  </action>\n</task>\n";
        let plain = plain(text).expect("it has a front matter");
        assert_eq!(plain.lines().count(), text.lines().count());
        let said: Vec<&str> = plain.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            said,
            [
                "# Task 4-03: tide-tables",
                "- files modified: `src/a.tsx`, `src/b.tsx`",
                "- depends on: `4-01`",
                "- Step: Draw",
                "- Files: src/a.tsx",
                "- Steps: ",
                "- Create `src/a.tsx`:",
            ]
        );
    }

    #[test]
    fn a_document_without_one_is_left_alone() {
        assert_eq!(plain("# Plan\n\n---\na: b\n---\n"), None);
        let across = "---\n\n# Plan\n\n- Note: x\n\n---\n";
        assert!(plain(across).is_none() && !never_ends(across), "a line across the page");
        assert!(never_ends("---\ntitle: x\n\n# Plan\n"));
    }
}
