//! Items as Markdown in one form that is read back without a loss: every line begins with a word of its own, and what is
//! no text stands between backticks.

use std::fmt::Write as _;

use super::super::glob::Glob;
use super::super::item::{Constraint, Contract, DeclaredAt, Item, Role, Sourced, Verification, WorkPlan};
use super::super::runnable::Runnable;
use super::constraint::constraint;
use super::heads::head;
use super::lines::{Line, Part, Voice, closing, lines, parts, quoted};
use super::path_glob;
use super::values::without_lines;
use crate::model::{ContractKind, hides};

const CONTEXT: &str = "Context: ";
const STEP: &str = "Step: ";
const ASSUMES: &str = "Takes for granted: ";
const CONSTRAINT: &str = "Constraint: ";
const VERIFY: &str = "Verify in words: ";
pub(super) const UNREAD: &str = "Not understood: ";
/// Before the files of a constraint that are not those that its words name.
const FILES: &str = "Files:";
/// Before a command that its words alone would not say to run.
const VERIFY_BY: &str = "Verify by running ";
/// Between such a command and its words.
const IN_WORDS: &str = ", in words: ";
const TITLE: &str = "Title: ";
const ROLE: &str = "Role: ";

/// Before what else there is to say about a contract.
const NOTE: &str = " — ";

/// Writes all items.
#[must_use]
pub fn write(plan: &WorkPlan) -> String {
    let mut out = String::new();
    for unread in &plan.unread {
        _ = writeln!(out, "- {UNREAD}{}", inline(&unread.it));
    }
    for item in &plan.items {
        if !out.is_empty() {
            out.push('\n');
        }
        write_item(item, &mut out);
    }
    visible(out)
}

/// What would change how its neighbours are shown, or is not shown at all, stands there as `\u{202e}`: a plan is read
/// on terminals and in reviews.
fn visible(text: String) -> String {
    if !text.chars().any(|char| char != '\n' && hides(char)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '\n' && hides(char) {
            _ = write!(out, "\\u{{{:x}}}", u32::from(char));
        } else {
            out.push(char);
        }
    }
    out
}

fn write_item(item: &Item, out: &mut String) {
    let named = if item.label.is_empty() { "Item".to_owned() } else { format!("Item {}", inline(&item.label)) };
    let branch = item.branch.as_ref().map(|branch| format!(" (branch: {})", quoted(&branch.it))).unwrap_or_default();
    let title = inline(&item.title);
    let usual = format!("## {named}: {title}{branch}");
    let known = lines(&usual).first().and_then(head).is_some_and(|head| head.after.is_empty());
    let heading = if known { usual } else { "## Item:".to_owned() };
    _ = writeln!(out, "{heading}\n");
    let mut line = |lead: &str, text: &str| _ = writeln!(out, "- {lead}{text}");
    let read = lines(&heading).first().and_then(head).unwrap_or_default();
    let own_branch = item.branch.as_ref().map(|branch| &branch.it);
    if (&read.label, &read.title, read.branch.as_ref()) != (&item.label, &item.title, own_branch)
        || !read.after.is_empty()
    {
        line("Item: ", &some(&item.label));
        line(TITLE, &inline(&item.title));
        line("Branch: ", &own_branch.map(|name| some(name)).unwrap_or_default());
    }
    if read.role != item.role {
        line(ROLE, if item.role == Role::Integration { "integration" } else { "work" });
    }
    for text in &item.context {
        line(CONTEXT, &inline(text));
    }
    for wanted in &item.depends_on {
        line("Depends on: ", &quoted(&wanted.it));
    }
    let scope = &item.scope;
    for (lead, globs) in [
        ("Create", &scope.create),
        ("Modify", &scope.modify),
        ("Allow", &scope.allow),
        ("Shared", &scope.shared),
        ("Deny", &scope.deny),
    ] {
        for glob in globs {
            line(&format!("{lead}{}: ", how(&glob.it)), &quoted(written(&glob.it)));
        }
    }
    for text in &item.steps {
        line(STEP, &inline(text));
    }
    for (side, contracts) in [("Provides", &item.provides), ("Requires", &item.requires)] {
        for it in contracts {
            line(&format!("{side} {}: ", it.kind.word()), &contract_text(it));
        }
    }
    for text in &item.assumes {
        line(ASSUMES, &inline(&text.it));
    }
    for it in &item.constraints {
        line(CONSTRAINT, &constraint_text(it));
    }
    for it in &item.verify {
        match (it.text.as_str(), &it.command) {
            ("", Some(command)) => line("Verify: ", &quoted(command.text())),
            (text, Some(command)) => {
                line(VERIFY_BY, &format!("{}{IN_WORDS}{}", quoted(command.text()), inline(text)));
            }
            (text, None) => line(VERIFY, &inline(text)),
        }
    }
    for text in &item.unread {
        line(UNREAD, &inline(&text.it));
    }
}

/// People give a path from the root without a `/` before it, but a pattern of `.gitignore` without one is looked for at
/// any depth: such a pattern is called by its name.
fn is_path(glob: &Glob) -> bool {
    path_glob(glob.shown()).as_ref() == Some(glob)
}

fn how(glob: &Glob) -> &'static str {
    if is_path(glob) { "" } else { " pattern" }
}

fn written(glob: &Glob) -> &str {
    if is_path(glob) { glob.shown() } else { glob.text() }
}

/// A name as code; there is no code without anything in it.
fn some(name: &str) -> String {
    if name.is_empty() { String::new() } else { quoted(name) }
}

/// Text that Markdown gives back as it is.
fn inline(text: &str) -> String {
    let mut out = String::new();
    for part in parts(text) {
        match part {
            Part::Code(code) => out.push_str(&quoted(code)),
            Part::Words(words) => {
                for c in words.chars() {
                    if c.is_ascii_punctuation()
                        && !matches!(
                            c,
                            '.' | ',' | ':' | ';' | '(' | ')' | '/' | '\'' | '"' | '-' | '?' | '=' | '{' | '}'
                        )
                    {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
        }
    }
    out
}

fn contract_text(it: &Contract) -> String {
    let mut out = quoted(&it.name);
    for (key, value) in [("as", &it.shape), ("in", &it.file)] {
        if !value.is_empty() {
            _ = write!(out, " {key} {}", quoted(value));
        }
    }
    if !it.note.is_empty() {
        _ = write!(out, "{NOTE}{}", inline(&it.note));
    }
    out
}

/// The words; and the files, where they are not those that the words name.
fn constraint_text(it: &Constraint) -> String {
    let mut out = inline(&it.text);
    if constraint(&it.text, &it.place) != *it || it.text.contains(FILES) {
        out.push(' ');
        out.push_str(FILES);
        for (key, globs) in [("existing", &it.existing), ("paths", &it.paths), ("except", &it.except)] {
            globs.iter().for_each(|glob| _ = write!(out, " {key} {}", quoted(glob.text())));
        }
    }
    out
}

/// Reads a line of this form into an item, and says whether it was one.
pub(super) fn read(item: &mut Item, line: &Line, place: &DeclaredAt) -> bool {
    read_line(item, line, place).is_some()
}

fn read_line(item: &mut Item, line: &Line, place: &DeclaredAt) -> Option<()> {
    let text = line.text.as_str();
    let rest = |lead: &str| text.strip_prefix(lead).or_else(|| (text == lead.trim_end()).then_some(""));
    let code = |lead: &str| only_code(text.strip_prefix(lead)?);
    if let Some(text) = rest(CONTEXT) {
        item.context.push(text.to_owned());
    } else if let Some(text) = rest(STEP) {
        item.steps.push(text.to_owned());
    } else if let Some(text) = rest(ASSUMES) {
        item.assumes.push(Sourced::new(text.to_owned(), place));
    } else if let Some(text) = rest(UNREAD) {
        item.unread.push(Sourced::new(text.to_owned(), place));
    } else if let Some(text) = rest(TITLE) {
        text.clone_into(&mut item.title);
    } else if let Some(text) = rest(VERIFY) {
        item.verify.push(Verification { text: text.to_owned(), command: None, place: place.clone() });
    } else if let Some(rest) = rest(VERIFY_BY).filter(|rest| rest.starts_with('`') && line.voice != Voice::Reported) {
        let (command, text) = rest.split_at(quoted_length(rest));
        let (command, text) = (Runnable::new(only_code(command)?)?, text.strip_prefix(IN_WORDS)?.to_owned());
        item.verify.push(Verification { text, command: Some(command), place: place.clone() });
    } else if let Some(text) = rest(CONSTRAINT) {
        item.constraints.push(read_constraint(text, place)?);
    } else if let Some(role) = rest(ROLE) {
        item.role = match role {
            "integration" => Role::Integration,
            "work" => Role::Work,
            _ => return None,
        };
    } else if let Some(label) = code("Item: ") {
        label.clone_into(&mut item.label);
    } else if text == "Item:" {
        item.label.clear();
    } else if text == "Branch:" {
        item.branch = None;
    } else if let Some(name) = code("Branch: ") {
        item.branch = Some(Sourced::new(name.to_owned(), place));
    } else if let Some(name) = code("Depends on: ") {
        item.depends_on.push(Sourced::new(name.to_owned(), place));
    } else if let Some(command) = code("Verify: ").filter(|_| line.voice != Voice::Reported) {
        let command = Some(Runnable::new(command)?);
        item.verify.push(Verification { text: String::new(), command, place: place.clone() });
    } else {
        return read_glob(item, text, place).or_else(|| read_contract(item, text, place));
    }
    Some(())
}

fn read_glob(item: &mut Item, text: &str, place: &DeclaredAt) -> Option<()> {
    let (lead, rest) = text.split_once(": ")?;
    let (lead, is_pattern) = lead.strip_suffix(" pattern").map_or((lead, false), |lead| (lead, true));
    let scope = &mut item.scope;
    let list = match lead {
        "Create" => &mut scope.create,
        "Modify" => &mut scope.modify,
        "Allow" => &mut scope.allow,
        "Shared" => &mut scope.shared,
        "Deny" => &mut scope.deny,
        _ => return None,
    };
    let code = if is_pattern { only_code(rest)? } else { without_lines(only_code(rest)?) };
    let glob = if is_pattern { Glob::new(code).ok()? } else { path_glob(code)? };
    list.push(Sourced::new(glob, place));
    Some(())
}

fn read_contract(item: &mut Item, text: &str, place: &DeclaredAt) -> Option<()> {
    let list = match text.split_once(' ')?.0 {
        "Provides" => &mut item.provides,
        "Requires" => &mut item.requires,
        _ => return None,
    };
    let rest = text.split_once(' ')?.1;
    let (kind, rest) = rest.split_once(": ")?;
    let kind = *ContractKind::DECLARED.iter().find(|it| it.word() == kind)?;
    let mut contract = Contract {
        kind,
        name: String::new(),
        shape: String::new(),
        file: String::new(),
        note: String::new(),
        place: place.clone(),
    };
    let mut field = &mut contract.name;
    let mut left = rest;
    loop {
        let pieces = parts(left);
        let (Some(Part::Code(code)), true) = (pieces.first(), left.starts_with('`')) else { return None };
        (*code).clone_into(field);
        left = &left[quoted_length(left)..];
        if let Some(note) = left.strip_prefix(NOTE) {
            note.clone_into(&mut contract.note);
            break;
        }
        if left.is_empty() {
            break;
        }
        (field, left) = if let Some(rest) = left.strip_prefix(" as ") {
            (&mut contract.shape, rest)
        } else if let Some(rest) = left.strip_prefix(" in ") {
            (&mut contract.file, rest)
        } else {
            return None;
        };
    }
    list.push(contract);
    Some(())
}

/// How long the code is that a text begins with, backticks included.
fn quoted_length(text: &str) -> usize {
    let fence = text.bytes().take_while(|byte| *byte == b'`').count();
    closing(&text[fence..], fence).map_or(text.len(), |end| fence + end + fence)
}

fn read_constraint(text: &str, place: &DeclaredAt) -> Option<Constraint> {
    let Some((words, files)) = text.rsplit_once(FILES) else { return Some(constraint(text, place)) };
    let mut it = Constraint {
        text: words.trim_end().to_owned(),
        existing: Vec::new(),
        paths: Vec::new(),
        except: Vec::new(),
        place: place.clone(),
    };
    let mut key = "";
    for part in parts(files) {
        match part {
            Part::Words(words) => key = words.trim(),
            Part::Code(code) => {
                let glob = Glob::new(code).ok()?;
                match key {
                    "existing" => it.existing.push(glob),
                    "paths" => it.paths.push(glob),
                    "except" => it.except.push(glob),
                    _ => return Some(constraint(text, place)),
                }
            }
        }
    }
    Some(it)
}

fn only_code(text: &str) -> Option<&str> {
    match parts(text).as_slice() {
        [Part::Code(code)] => Some(code),
        _ => None,
    }
}
