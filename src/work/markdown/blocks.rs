//! Blocks of code: definitions that an item provides, commands, and declarations as YAML.

use super::super::file::line as one_line;
use super::super::item::Verification;
use super::commands::{self, Below};
use super::lines::{Kind, Line, Voice, Written, quoted, settled};
use super::phrases::Says;
use super::schemas::Schema;
use super::values::{Value, value};
use super::{Mode, Reading, Sourced, contracts, entries, path_glob, trees};
use crate::facts::{Definition, DefinitionKind, Visibility};
use crate::lang::Language;
use crate::languages::extract;

impl Reading {
    /// A block of code.
    pub(super) fn block(&mut self, line: &Line, written: Written) {
        if written == Written::Drawing {
            return self.graph(line);
        }
        if let Some((_, provider, users)) = self.hands.clone() {
            let found = match written {
                Written::Source(language) => defined(&line.text, language),
                _ => Vec::new(),
            };
            let one = |(name, shape): (String, String)| quoted(&if shape.is_empty() { name } else { one_line(&shape) });
            let all: Vec<String> = found.into_iter().map(one).collect();
            if !all.is_empty() {
                self.handings.push(super::tables::Handing::below(line, all.join(", "), provider, users));
                return;
            }
        }
        if self.item.is_none() {
            self.stack(line);
            let place = self.place(line);
            let owned = trees::owned(&line.text).into_iter().filter(|(_, said)| !said.is_empty());
            self.owned.extend(owned.map(|(file, said)| (said, Sourced::new(file, &place))));
            return;
        }
        // The text of a test is no promise.
        if self.shows_test && matches!(written, Written::Source(_)) {
            return;
        }
        let mode = self.mode().cloned();
        let says = mode.as_ref().map(|mode| mode.says).or(self.last);
        let provides = says.is_none_or(|says| matches!(says, Says::Provides | Says::Create | Says::Add | Says::Modify));
        let schema = match written {
            Written::Sql => Some(Schema::Sql),
            Written::Proto => Some(Schema::Proto),
            Written::Yaml => Some(Schema::Api),
            _ => None,
        };
        if schema.is_some_and(|schema| self.schema(line, schema, says)) {
            return;
        }
        match written {
            Written::Yaml => self.yaml(line),
            _ if says == Some(Says::Verify) && self.commands(line, written) => {}
            _ if self.tree(line, says) => {}
            Written::Source(language) if provides && self.definitions(line, language, mode.as_ref()) => {}
            _ => {
                let files = mode.is_some_and(|mode| mode.says.names_files());
                let says = says.filter(|says| says.is_contract() || *says == Says::Verify || files);
                self.code_lines(line, says);
            }
        }
    }

    /// The commands of a block, if the line above it says that they are to be run; whether there were any.
    fn commands(&mut self, line: &Line, written: Written) -> bool {
        let place = self.place(line);
        let found = match (line.voice, self.before) {
            (Voice::Plain, Below::Commands) => commands::block(&line.text, written),
            _ => Vec::new(),
        };
        let Some(item) = self.item.as_mut().filter(|_| !found.is_empty()) else { return false };
        let check = |command| Verification { text: String::new(), command: Some(command), place: place.clone() };
        item.verify.extend(found.into_iter().map(check));
        true
    }

    /// A drawing of folders: its files, below something that says what they are; whether it is one.
    fn tree(&mut self, line: &Line, says: Option<Says>) -> bool {
        let files = trees::files(&line.text);
        let place = self.place(line);
        let Some(item) = self.item.as_mut().filter(|_| !files.is_empty()) else { return false };
        for file in files {
            let list = match says {
                Some(Says::Create | Says::Add) => &mut item.scope.create,
                Some(Says::Modify) => &mut item.scope.modify,
                Some(Says::Allow) => &mut item.scope.allow,
                Some(Says::Deny) => &mut item.scope.deny,
                // A drawing of what there is says nothing about who changes it.
                _ => {
                    item.unread.push(Sourced::new(quoted(&file), &place));
                    continue;
                }
            };
            list.extend(path_glob(&file).map(|glob| Sourced::new(glob, &place)));
        }
        true
    }

    /// The definitions of a block as contracts; whether there were any.
    fn definitions(&mut self, line: &Line, language: Language, mode: Option<&Mode>) -> bool {
        let found = defined(&line.text, language);
        let place = self.place(line);
        let Some(item) = self.item.as_mut().filter(|_| !found.is_empty()) else { return false };
        let file = mode.map(|mode| mode.file.as_str()).unwrap_or_default();
        for (name, shape) in found {
            contracts::provide(item, &name, &shape, file, &place);
        }
        true
    }

    /// A block line by line, below something that says what it is.
    fn code_lines(&mut self, line: &Line, says: Option<Says>) {
        for (at, text) in line.text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            let mut place = self.place(line);
            place.line += u32::try_from(at).unwrap_or(0);
            let text = one_line(&settled(text));
            let Some(item) = &mut self.item else { return };
            match says {
                Some(says) => entries::read_code(item, says, &text, &place),
                None if matches!(value(&text), Value::Route(_)) => {
                    entries::read_code(item, Says::Provides, &text, &place);
                }
                None => item.unread.push(Sourced::new(quoted(&text), &place)),
            }
        }
    }

    /// `branch: feat/a`, `create:` with a list below it, and so on.
    fn yaml(&mut self, line: &Line) {
        let before = self.modes.len();
        for (at, text) in line.text.lines().enumerate() {
            let number = line.number + u32::try_from(at).unwrap_or(0);
            let depth = 1 + text.len() - text.trim_start().len();
            let item = text.trim().strip_prefix("- ");
            let kind = if item.is_some() { Kind::Bullet(depth + 1) } else { Kind::More(depth) };
            let text = one_line(&settled(item.unwrap_or(text)));
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let text = match text.split_once(": ") {
                Some((key, rest)) if item.is_none() => format!("{}: {}", key.replace('_', " "), scalar(rest)),
                _ if text.ends_with(':') => text.replace('_', " "),
                _ => scalar(&text),
            };
            // What is quoted or struck out stays so.
            let voice = if line.voice == Voice::Plain { Voice::Keyed } else { line.voice };
            self.entry(&Line { voice, ..Line::new(number, kind, text) });
        }
        self.modes.truncate(before);
    }
}

/// A value of YAML as it would stand in Markdown: what is no word or number is code.
fn scalar(text: &str) -> String {
    let text = text.trim();
    let bare = text.trim_matches(['"', '\'']);
    if let Some(list) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        return list.split(',').map(scalar).collect::<Vec<_>>().join(", ");
    }
    let is_name = bare.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-'));
    if is_name && bare.len() == text.len() { bare.to_owned() } else { quoted(bare) }
}

/// The names and signatures of the definitions of a text in a language that others can call.
fn defined(text: &str, language: Language) -> Vec<(String, String)> {
    // What stands in a plan is a part of a file.
    let frames = language.texts().surroundings();
    let read = |(before, after): &(&str, &str)| {
        let facts = extract(language, format!("{before}{text}{after}").as_bytes()).ok()?;
        let is_frame = |name: &str| !before.is_empty() && name == "X";
        let own = facts.definitions.iter().filter(|it| {
            let is_member = !it.owner.is_empty() && !is_frame(it.owner_name());
            !is_frame(&it.name)
                && it.kind != DefinitionKind::Variant
                && it.visibility >= Visibility::Internal
                && (!is_member || it.callable.is_some())
        });
        let name = |it: &Definition| match it.owner_name() {
            owner if owner.is_empty() || is_frame(owner) => it.name.to_string(),
            owner => format!("{owner}.{}", it.name),
        };
        let found: Vec<(String, String)> = own
            .map(|it| (name(it), it.callable.as_ref().map(|_| it.signature.to_string()).unwrap_or_default()))
            .collect();
        Some((facts.unparsed.len(), found)).filter(|(_, found)| !found.is_empty())
    };
    let best = frames.iter().filter_map(read).min_by_key(|(unparsed, _)| *unparsed);
    best.map(|(_, found)| found).unwrap_or_default()
}
