//! Commands that verify items and cannot run: scripts and targets that the repository does not have, and tests that
//! another item is still to write.

use super::super::found::{Found, listed};
use super::super::item::Item;
use super::super::markdown::{Part, parts};
use super::super::rules;
use super::super::runnable::Runnable;
use super::Look;
use crate::model::Severity;

/// What a word of a command names.
struct Task<'c> {
    /// The file that has it.
    file: &'static str,
    /// What it is called there.
    kind: &'static str,
    name: &'c str,
}

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let mut found = tests_of_others(look);
    let Some(ground) = look.ground else { return found };
    for (at, item) in look.items() {
        for check in &item.verify {
            let code = parts(&check.text);
            let mentioned = code.iter().filter_map(|part| match part {
                Part::Code(code) => Some(*code),
                Part::Words(_) => None,
            });
            let commands = check.command.iter().map(Runnable::text).chain(mentioned);
            for task in commands.flat_map(tasks) {
                // Who may change the file may add it.
                if look.items().any(|(_, item)| item.scope.reaches(task.file)) {
                    continue;
                }
                let Some(text) = ground.text(task.file, &look.unread) else { continue };
                let Some(known) = known(task.file, &text).filter(|known| !known.iter().any(|it| it == task.name))
                else {
                    continue;
                };
                let message = format!(
                    "{} is verified by the {} '{}', which {} does not have",
                    look.name(at),
                    task.kind,
                    task.name,
                    task.file
                );
                let help = match known.as_slice() {
                    [] => "name a command that there is, or let an item add it".to_owned(),
                    known => format!("there is {}; or let an item add it", listed(known)),
                };
                found.push(
                    Found::new(&rules::VERIFICATION_UNKNOWN, &[at], task.name, message).help(help).at([&check.place]),
                );
                break;
            }
        }
    }
    found
}

/// Commands that name a file which another item creates, where the item does not wait for that one.
fn tests_of_others(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, item) in look.work() {
        let commands = item.verify.iter().filter_map(|check| Some((check, check.command.as_ref()?.text())));
        for (check, path) in commands.flat_map(|(check, command)| files(command).map(move |path| (check, path))) {
            let creates = |other: &Item| other.scope.create.iter().any(|glob| glob.it.plain() == Some(path));
            let of_other = |(other, it): &(usize, &Item)| *other != at && creates(it) && !look.waits_for(at, *other);
            let is_own = item.scope.reaches(path) || look.has_file(path) == Some(true);
            let Some((other, _)) = look.work().find(of_other).filter(|_| !is_own) else { continue };
            let message = format!(
                "{} is verified by {path}, which {} creates, and does not wait for it",
                look.name(at),
                look.name(other)
            );
            found.push(
                Found::new(&rules::VERIFICATION_UNKNOWN, &[at, other], path, message)
                    .severe(Severity::Warning)
                    .help("let it wait, or give it a test of its own")
                    .at([&check.place]),
            );
        }
    }
    found
}

/// The files in folders that a command names.
fn files(command: &str) -> impl Iterator<Item = &str> {
    let is_file = |word: &&str| {
        let name = word.rsplit('/').next().unwrap_or_default();
        word.contains('/') && !word.starts_with(['-', '/', '~', '$']) && name.contains('.') && !name.contains('*')
    };
    let words = command.split_whitespace().map(|word| word.trim_matches(['"', '\'']).trim_start_matches("./"));
    // `pytest tests/test_a.py::test_one`
    words.map(|word| word.split("::").next().unwrap_or(word)).filter(is_file)
}

/// The scripts and targets that a command runs in the root of the repository.
fn tasks(command: &str) -> Vec<Task<'_>> {
    let mut found = Vec::new();
    for piece in command.split("&&").flat_map(|it| it.split(';')) {
        let mut words = piece.split_whitespace().peekable();
        while words.next_if(|word| word.contains('=') && !word.starts_with('-')).is_some() {}
        let Some(program) = words.next() else { continue };
        let next = words.next().unwrap_or_default();
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphanumeric())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.'))
        };
        let task = |file, kind, name| is_name(name).then_some(Task { file, kind, name });
        match (program, next) {
            // From here on it is about another folder.
            ("cd" | "pushd", _) => break,
            ("npm" | "pnpm" | "yarn" | "bun", "run" | "run-script") => {
                let name = words.next().unwrap_or_default();
                // `npm run x -w packages/a`: what follows may say which package is meant.
                if words.clone().take_while(|word| *word != "--").all(|word| !word.starts_with('-')) {
                    found.extend(task("package.json", "script", name));
                }
            }
            ("npm" | "pnpm" | "yarn", "test" | "t") if words.next().is_none() => {
                found.extend(task("package.json", "script", "test"));
            }
            ("make", name) if words.clone().all(|word| !word.starts_with('-')) => {
                found.extend(task("Makefile", "target", name));
            }
            ("just", name) if words.clone().all(|word| !word.starts_with('-')) => {
                found.extend(task("justfile", "recipe", name));
            }
            _ => {}
        }
    }
    found
}

/// The scripts or targets of a file; `None` if not all of them can be known.
fn known(file: &str, text: &str) -> Option<Vec<String>> {
    if file == "package.json" {
        let document: serde_json::Value = serde_json::from_str(text).ok()?;
        return Some(document["scripts"].as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default());
    }
    let mut found = Vec::new();
    for line in text.lines() {
        let first = line.split_whitespace().next().unwrap_or_default();
        if matches!(first, "include" | "-include" | "sinclude" | "import" | "import?" | "mod" | "mod?" | "define")
            || line.contains("$(eval")
        {
            return None;
        }
        if line.starts_with([' ', '\t', '#']) {
            continue;
        }
        if let Some(rest) = line.strip_prefix("alias ") {
            found.extend(rest.split_whitespace().next().map(str::to_owned));
        }
        let Some((names, rest)) = line.split_once(':') else { continue };
        // A variable is none, and a pattern may be anything.
        if rest.starts_with('=') || names.contains('=') {
            continue;
        }
        if names.contains(['%', '$']) {
            return None;
        }
        found.extend(names.split_whitespace().map(|name| name.trim_start_matches('@').to_owned()));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_targets_are_known_by_their_files() {
        let names =
            |command| tasks(command).into_iter().map(|it| format!("{} {}", it.file, it.name)).collect::<Vec<_>>();
        assert_eq!(
            names("CI=1 npm run test:rooms -- --watch && make lint"),
            ["package.json test:rooms", "Makefile lint"]
        );
        assert_eq!(names("npm test"), ["package.json test"]);
        assert_eq!(names("just check"), ["justfile check"]);
        for other in
            ["npm test -- avatar", "cd web && npm run x", "npm run x -w a", "make -C sub all", "pytest tests/a.py"]
        {
            assert_eq!(names(other), [""; 0], "{other}");
        }
        let known = |file, text| known(file, text).map(|it| it.join(" "));
        assert_eq!(known("package.json", "{\"scripts\": {\"test\": \"x\"}}").as_deref(), Some("test"));
        assert_eq!(
            known("Makefile", "X := 1\n.PHONY: all\nall test: x\n\tgo test\n").as_deref(),
            Some(".PHONY all test")
        );
        assert_eq!(known("Makefile", "%.o: %.c\n\tcc\n"), None);
        assert_eq!(known("justfile", "check *args:\n  x\n@fmt:\n  y\n").as_deref(), Some("check *args fmt"));
    }
}
