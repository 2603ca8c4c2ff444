//! Commands that verify items and cannot run: scripts and targets that the repository does not have.

use super::super::found::{Found, listed};
use super::super::markdown::{Part, parts};
use super::super::rules;
use super::super::runnable::Runnable;
use super::Look;

/// What a word of a command names.
struct Task<'c> {
    /// The file that has it.
    file: &'static str,
    /// What it is called there.
    kind: &'static str,
    name: &'c str,
}

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let Some(ground) = look.ground else { return Vec::new() };
    let mut found = Vec::new();
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
