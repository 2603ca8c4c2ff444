//! Where scripts of a package are run by their names: `npm run build`, `yarn build`, in whatever holds command lines.

use super::yaml::Leaf;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Programs that run scripts.
const RUNNERS: [&str; 4] = ["bun", "npm", "pnpm", "yarn"];

/// Those that take a script's name without `run`, unless it is a command of their own.
const BARE: [&str; 2] = ["pnpm", "yarn"];

/// Commands of their own, sorted.
const OWN: [&str; 40] = [
    "add",
    "audit",
    "bin",
    "cache",
    "ci",
    "config",
    "create",
    "dedupe",
    "deploy",
    "dlx",
    "exec",
    "explain",
    "fetch",
    "global",
    "help",
    "i",
    "import",
    "info",
    "init",
    "install",
    "link",
    "list",
    "login",
    "node",
    "npm",
    "outdated",
    "pack",
    "patch",
    "plugin",
    "prune",
    "publish",
    "remove",
    "set",
    "store",
    "unlink",
    "up",
    "upgrade",
    "version",
    "why",
    "workspace",
];

/// Keys whose values are commands, in workflows, pipelines and compose files.
pub(super) const COMMANDS: [&str; 6] = ["after_script", "before_script", "command", "entrypoint", "run", "script"];

/// The scripts that a command line runs. Where the line says which package is meant, it may be any.
pub(super) fn run_by(line: &str, span: Span, scope: &Within) -> Vec<Term> {
    let mut found = Vec::new();
    for command in line.split(['&', '|', ';', '(', ')', '`', '\n']) {
        let words: Vec<&str> =
            command.split_whitespace().map(|it| it.trim_matches(['"', '\'', ',', '[', ']'])).collect();
        let Some(at) = words.iter().position(|word| RUNNERS.contains(word)) else { continue };
        found.extend(named(words[at], &words[at + 1..]).map(|name| need(name, span, scope)));
    }
    found
}

/// The script that a runner is given by its words.
fn named<'l>(runner: &str, words: &[&'l str]) -> Option<&'l str> {
    // A flag before the name may have a value of its own, and may say that another package is meant.
    let (first, rest) = words.split_first()?;
    let name = match *first {
        "run" | "run-script" => *rest.iter().find(|word| !word.starts_with("--silent") && **word != "-s")?,
        word if BARE.contains(&runner) && OWN.binary_search(&word).is_err() => word,
        _ => return None,
    };
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(part);
    (is_name && !words.contains(&"--if-present")).then_some(name)
}

fn need(name: &str, span: Span, scope: &Within) -> Term {
    Term {
        kind: ContractKind::Script,
        side: TermSide::Needs,
        ecosystem: Ecosystem::Npm,
        key: name.into(),
        scope: scope.clone(),
        strength: Strength::Firm,
        meaning: "".into(),
        span,
    }
}

/// Those that the lines of a text run.
pub(super) fn in_lines(text: &str) -> Vec<Term> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    let run = |(at, line): (usize, &str)| {
        let from = line.len() - line.trim_start().len();
        run_by(line, super::variables::on_line(at, from, line.trim().len()), &Within::Everywhere)
    };
    lines.flat_map(run).collect()
}

/// Those that the commands of a document run.
pub(super) fn in_yaml(all: &[Leaf]) -> Vec<Term> {
    let is_command = |leaf: &&Leaf| {
        let mut keys = leaf.path.iter().rev().filter(|key| *key != "-");
        keys.next().is_some_and(|key| COMMANDS.contains(&key.as_str()))
    };
    let run = |leaf: &Leaf| -> Vec<Term> {
        leaf.value.lines().flat_map(|line| run_by(line, leaf.span, &Within::Everywhere)).collect()
    };
    all.iter().filter(is_command).flat_map(run).collect()
}

/// Whether a text may run one.
pub(super) fn may_run(text: &str) -> bool {
    let calls = |runner: &str| text.match_indices(runner).any(|(at, _)| text[at + runner.len()..].starts_with(' '));
    RUNNERS.iter().any(|runner| calls(runner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(line: &str) -> Vec<String> {
        run_by(line, Span::default(), &Within::Own).into_iter().map(|it| it.key.to_string()).collect()
    }

    #[test]
    fn scripts_are_run_by_their_names() {
        assert_eq!(run("npm ci && npm run build:web -- --watch; yarn lint"), ["build:web", "lint"]);
        assert_eq!(run("CI=1 npm run --silent test"), ["test"]);
        assert_eq!(run("CMD [\"pnpm\", \"run\", \"start\"]"), ["start"]);
        assert!(OWN.is_sorted());
    }

    #[test]
    fn other_commands_run_none() {
        for line in [
            "npm install",
            "yarn add left-pad",
            "npm --prefix web run build",
            "yarn workspace web build",
            "pnpm --filter web build",
            "npm run build --if-present",
            "npm run $1",
            "npm run",
            "npx build",
            "echo npm is fine",
        ] {
            assert_eq!(run(line), [""; 0], "{line}");
        }
    }
}
