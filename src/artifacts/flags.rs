//! Flags that command lines give to programs: `./bin/shop --limit 5`, in whatever holds command lines.

use compact_str::CompactString;

use super::yaml::Leaf;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Programs of others, of which no flag is defined here, sorted.
const FOREIGN: [&str; 92] = [
    "ansible",
    "apk",
    "apt",
    "apt-get",
    "awk",
    "aws",
    "az",
    "black",
    "brew",
    "buf",
    "bundle",
    "bundler",
    "cat",
    "celery",
    "chmod",
    "chown",
    "cmake",
    "codecov",
    "composer",
    "conda",
    "cp",
    "curl",
    "dnf",
    "docker",
    "docker-compose",
    "dotnet",
    "echo",
    "eslint",
    "find",
    "flake8",
    "gcloud",
    "gh",
    "git",
    "go",
    "golangci-lint",
    "goreleaser",
    "gradle",
    "grep",
    "groupadd",
    "gunicorn",
    "helm",
    "isort",
    "java",
    "jest",
    "jq",
    "kubectl",
    "ln",
    "ls",
    "make",
    "mix",
    "mkdir",
    "mv",
    "mvn",
    "mypy",
    "mysql",
    "mysqld",
    "nginx",
    "npm",
    "npx",
    "openssl",
    "pg_dump",
    "pg_isready",
    "pip",
    "pip3",
    "playwright",
    "pnpm",
    "poetry",
    "postgres",
    "pre-commit",
    "prettier",
    "protoc",
    "psql",
    "pytest",
    "redis-cli",
    "redis-server",
    "rm",
    "rsync",
    "ruff",
    "rustup",
    "scp",
    "sed",
    "ssh",
    "systemctl",
    "tar",
    "terraform",
    "tsc",
    "uvicorn",
    "vite",
    "vitest",
    "wget",
    "yarn",
    "yum",
];

/// Words in front of a program.
const FRONT: [&str; 16] = [
    "-",
    "CMD",
    "ENTRYPOINT",
    "RUN",
    "env",
    "exec",
    "if",
    "nohup",
    "poetry",
    "run",
    "sudo",
    "then",
    "time",
    "timeout",
    "uv",
    "while",
];

/// Whether a document may give some.
pub(super) fn may_give(text: &str) -> bool {
    text.contains("--") && ["run:", "script:", "command:", "args:", "entrypoint:"].iter().any(|it| text.contains(it))
}

/// The flags that a command line gives. What stands in front of them is what they are given to.
fn given_by(line: &str, span: Span) -> Vec<Term> {
    let mut found = Vec::new();
    for command in line.split(['&', '|', ';', '`', '\n', '(', ')']) {
        let words: Vec<&str> =
            command.split_whitespace().map(|it| it.trim_matches(['"', '\'', ',', '[', ']', '@'])).collect();
        let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty() && *it != "\\").collect();
        let Some(first) = words.iter().position(|it| it.starts_with("--")) else { continue };
        let program: Vec<&str> = words[..first]
            .iter()
            .copied()
            .skip_while(|it| FRONT.contains(it) || it.contains('=') || it.starts_with('#'))
            .filter(|it| !it.starts_with('-'))
            .collect();
        let name = program.first().map(|it| it.rsplit('/').next().unwrap_or(it)).unwrap_or_default();
        let is_run = matches!(name, "cargo" | "go") && program.get(1) == Some(&"run");
        if words[0].starts_with('#') || !is_run && (name == "cargo" || FOREIGN.binary_search(&name).is_ok()) {
            continue;
        }
        // What runs a program takes flags of its own before two dashes alone.
        let from = if name == "cargo" { words.iter().position(|it| *it == "--") } else { Some(first) };
        let Some(from) = from else { continue };
        let own: Vec<&str> = if name == "cargo" { words[1..from].to_vec() } else { program };
        for word in &words[from..] {
            let Some(flag) = word.strip_prefix("--") else { continue };
            let flag = flag.split('=').next().unwrap_or(flag);
            let is_name = flag.len() > 1
                && flag.starts_with(|it: char| it.is_ascii_alphabetic())
                && flag.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.'));
            if is_name {
                found.push(need(&format!("--{}", flag.strip_prefix("no-").unwrap_or(flag)), &own.join(" "), span));
            }
        }
    }
    found
}

fn need(key: &str, program: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Flag,
        side: TermSide::Needs,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: CompactString::from(program),
        span,
    }
}

/// Those that the lines of a text give. A command may go on in the next line.
pub(super) fn in_lines(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    let mut open: Option<(Span, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with('#') {
            continue;
        }
        let place = super::variables::on_line(number, line.len() - line.trim_start().len(), bare.len());
        let (span, mut whole) = open.take().unwrap_or((place, String::new()));
        whole.push_str(bare.trim_end_matches('\\'));
        if bare.ends_with('\\') && whole.len() < 8000 {
            whole.push(' ');
            open = Some((span, whole));
        } else if whole.contains("--") {
            found.extend(given_by(&whole, span));
        }
    }
    found.extend(open.into_iter().flat_map(|(span, whole)| given_by(&whole, span)));
    found
}

/// Those that a script of a package gives.
pub(super) fn in_command(line: &str, span: Span) -> Vec<Term> {
    if line.contains("--") { given_by(line, span) } else { Vec::new() }
}

/// Those that the commands of a document give. A list may be the words of one command.
pub(super) fn in_yaml(all: &[Leaf]) -> Vec<Term> {
    let mut found = Vec::new();
    for leaf in all.iter().filter(|it| it.value.contains("--")) {
        let mut keys = leaf.path.iter().rev();
        let is_item = leaf.path.last().is_some_and(|it| it == "-");
        let key = keys.find(|key| *key != "-").map(String::as_str).unwrap_or_default();
        let is_command = super::scripts::COMMANDS.contains(&key) || key == "args" && is_item;
        if !is_command {
            continue;
        }
        let lines = leaf.value.replace("\\\n", " ");
        found.extend(
            lines.lines().filter(|it| !it.trim_start().starts_with('#')).flat_map(|it| given_by(it, leaf.span)),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(terms: &[Term]) -> String {
        terms.iter().map(|it| format!("{} {}", it.meaning, it.key)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn flags_are_given_to_programs() {
        assert!(FOREIGN.is_sorted() && FRONT.is_sorted());
        let text = "A=1 ./bin/shop serve --listen=:80 -v --db x && git push --force\npython -m shop.cli \\\n  --limit 5\n# shop --no\ncargo run --release -- --limit 5\ncargo test --all\n";
        assert_eq!(
            shown(&in_lines(text)),
            "./bin/shop serve --listen, ./bin/shop serve --db, python shop.cli --limit, run --release --limit"
        );
        assert_eq!(shown(&given_by("CMD [\"shop\", \"--listen\", \"x\"]", Span::default())), "shop --listen");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a=\"'&|;()\\[\\]\\\\ \n#@\u{e9}]{0,80}|(cargo run|go run|--a|-- |RUN |\\\\\n){0,9}") {
            drop(in_lines(&text));
            drop(in_command(&text, Span::default()));
        }
    }
}
