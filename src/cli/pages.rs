//! Completions for shells and pages of the manual, made from the command line itself: they cannot grow stale.

mod names;

use std::io::{self, Write};

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use super::flags::Flags;
use super::output::{Destination, deliver};
use super::{Exit, Failure};

/// What is printed about the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// What a shell completes.
    Completions(Shell),
    /// A page of the manual: of the program, or of a command by its words.
    Manual(Vec<String>),
}

impl Page {
    /// Prints it.
    pub(super) fn run(&self, output: &mut dyn Write) -> Result<Exit, Failure> {
        let text = match self {
            Self::Completions(shell) => completions(*shell),
            Self::Manual(words) => manual(words)?,
        };
        deliver(&Destination::Output, output, |out| out.write_all(&text))?;
        Ok(Exit::Passed)
    }
}

fn completions(shell: Shell) -> Vec<u8> {
    let (mut text, mut root) = (Vec::new(), Flags::command());
    clap_complete::generate(shell, &mut root, "divergence", &mut text);
    names::with_names(shell, &String::from_utf8_lossy(&text), &root).into_bytes()
}

/// The page of a command.
fn manual(words: &[String]) -> Result<Vec<u8>, Failure> {
    let mut root = Flags::command();
    root.build();
    let mut command = &root;
    for word in words {
        let found = command.find_subcommand(word);
        command = found.ok_or_else(|| {
            Failure::new(format!("there is no command '{}'", words.join(" ")))
                .hint(format!("there are: {}", names(command).join(", ")))
        })?;
    }
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command.clone());
    let rendered: io::Result<()> = page.render(&mut text);
    rendered.map_err(|error| Failure::new("cannot make the page").because(error))?;
    Ok(text)
}

fn names(command: &Command) -> Vec<&str> {
    command.get_subcommands().map(Command::get_name).collect()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    #[test]
    fn every_shell_completes_every_command_and_flag() {
        for shell in Shell::value_variants() {
            let text = String::from_utf8(completions(*shell)).expect("it is text");
            for word in ["check", "integrate", "baseline", "focus", "sarif"] {
                assert!(text.contains(word), "{shell} knows {word}");
            }
        }
    }

    #[test]
    fn names_of_branches_and_rules_are_completed_where_they_are_asked_for() {
        let of = |shell| String::from_utf8(completions(shell)).expect("it is text");
        let bash = of(Shell::Bash);
        assert!(
            bash.contains("check|list|plan|symbols) names=branches") && bash.contains("signature-changed"),
            "{bash}"
        );
        assert!(bash.contains("--focus|--landed|--mine|--onto|--without) names=branches"), "{bash}");
        let zsh = of(Shell::Zsh);
        assert!(zsh.contains("BRANCH,…:_divergence_branches' \\") && zsh.contains("REV:_divergence_branches' \\"));
        assert_eq!(zsh.matches("]:_divergence_branches' \\").count(), 4, "arguments of four commands");
        assert!(zsh.contains("signature-changed:_divergence_rules' \\"));
        let fish = of(Shell::Fish);
        assert!(fish.contains("using_subcommand symbols\" -a \"(__fish_divergence_branches)\""), "{fish}");
        assert!(fish.contains("using_subcommand explain\" -f -a \"DIV"));
    }

    #[test]
    fn every_command_has_a_page_with_all_its_flags() {
        let mut root = Flags::command();
        root.build();
        let mut left: Vec<(Vec<String>, &Command)> = vec![(Vec::new(), &root)];
        let mut pages = 0;
        while let Some((words, command)) = left.pop() {
            let text = String::from_utf8(manual(&words).expect("a page")).expect("it is text");
            for flag in command.get_arguments().filter(|it| !it.is_hide_set()).filter_map(clap::Arg::get_long) {
                // Hyphens are escaped.
                assert!(text.contains(&flag.split('-').collect::<Vec<_>>().join("\\-")), "{words:?}: {flag}: {text}");
            }
            pages += 1;
            let below = command.get_subcommands().filter(|it| it.get_name() != "help");
            left.extend(below.map(|it| ([words.clone(), vec![it.get_name().to_owned()]].concat(), it)));
        }
        assert!(pages > 15, "{pages} pages");
        assert!(manual(&["chekc".to_owned()]).is_err());
    }
}
