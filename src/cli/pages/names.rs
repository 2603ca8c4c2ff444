//! Names in completions: branches, which git lists when somebody asks, and rules.
//!
//! Names of branches come from a repository. No script hands them to anything that expands words.

use clap::{Arg, Command};
use clap_complete::Shell;

use crate::report::every_rule;

/// What lists branches and tags, one a line.
const BRANCHES: &str = "git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null";

/// A script that completes names as well. Shells for which nobody wrote that complete commands and flags alone.
pub(super) fn with_names(shell: Shell, script: &str, root: &Command) -> String {
    let found = Found::of(root);
    match shell {
        Shell::Bash => format!("{script}{}", found.for_bash()),
        Shell::Fish => format!("{script}{}", found.for_fish()),
        Shell::Zsh => found.for_zsh(script),
        _ => script.to_owned(),
    }
}

/// What takes names.
#[derive(Default)]
struct Found {
    /// The commands whose arguments are branches.
    commands: Vec<String>,
    /// The flags whose values are branches.
    flags: Vec<String>,
    /// All other flags with values.
    others: Vec<String>,
}

impl Found {
    fn of(root: &Command) -> Self {
        let mut found = Self::default();
        let mut open: Vec<(usize, &Command)> = vec![(0, root)];
        while let Some((depth, command)) = open.pop() {
            if depth == 1 && command.get_positionals().any(takes_branches) {
                found.commands.push(command.get_name().to_owned());
            }
            for flag in command.get_opts() {
                let names = if takes_branches(flag) { &mut found.flags } else { &mut found.others };
                names.extend(flag.get_long().map(|it| format!("--{it}")));
                names.extend(flag.get_short().map(|it| format!("-{it}")));
            }
            open.extend(command.get_subcommands().map(|it| (depth + 1, it)));
        }
        for list in [&mut found.commands, &mut found.flags, &mut found.others] {
            list.sort_unstable();
            list.dedup();
        }
        found
    }

    fn for_bash(&self) -> String {
        let (flags, others, commands) = (self.flags.join("|"), self.others.join("|"), self.commands.join("|"));
        let rules = words();
        format!(
            r#"
# Names are compared and quoted, and never expanded.
_divergence_named() {{
    _divergence "$@"
    local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" names="" name
    case "$cur" in -*) return ;; esac
    case "$prev" in
        {flags}) names=branches ;;
        {others}) return ;;
        *) case "${{COMP_WORDS[1]}}" in
            {commands}) names=branches ;;
            explain) names=rules ;;
        esac ;;
    esac
    case "$names" in
        branches) names="$({BRANCHES})" ;;
        rules) names="{rules}" ;;
        *) return ;;
    esac
    COMPREPLY=()
    while IFS= read -r name; do
        if [[ -n "$name" && "$name" == "$cur"* ]]; then
            COMPREPLY+=("$(printf '%q' "$name")")
        fi
    done <<< "$names"
}}
complete -F _divergence_named -o bashdefault -o default divergence
"#
        )
    }

    fn for_fish(&self) -> String {
        let asked = "(__fish_divergence_branches)";
        let commands = self.commands.iter().map(|it| {
            format!("complete -c divergence -n \"__fish_divergence_using_subcommand {it}\" -a \"{asked}\"\n")
        });
        let flags = self.flags.iter().filter_map(|it| it.strip_prefix("--"));
        let flags = flags.map(|it| format!("complete -c divergence -l {it} -x -a \"{asked}\"\n"));
        let lines: Vec<String> = commands.chain(flags).collect();
        let explain = "complete -c divergence -n \"__fish_divergence_using_subcommand explain\" -f -a";
        let rules = words().replace('\n', " ");
        let function = format!("function __fish_divergence_branches\n    {BRANCHES}\nend\n");
        format!("\n{function}{}{explain} \"{rules}\"\n", lines.concat())
    }

    fn for_zsh(&self, script: &str) -> String {
        let line = |line: &str| {
            let Some(before) = line.strip_suffix(":_default' \\") else { return format!("{line}\n") };
            let is_flag =
                || self.flags.iter().any(|it| line.contains(&format!("{it}=[")) || line.contains(&format!("{it}+[")));
            if before.starts_with("'*::names --") || before.starts_with("':branch --") || is_flag() {
                format!("{before}:_divergence_branches' \\\n")
            } else if before.starts_with("'::rule --") {
                format!("{before}:_divergence_rules' \\\n")
            } else {
                format!("{line}\n")
            }
        };
        let script: String = script.lines().map(line).collect();
        let rules = words().replace('\n', " ");
        let functions = format!(
            r#"_divergence_branches() {{
    local -a names
    names=(${{(f)"$({BRANCHES})"}})
    compadd -a names
}}
_divergence_rules() {{
    compadd -- {rules}
}}
"#
        );
        let end = "if [ \"$funcstack[1]\" =";
        script.replacen(end, &format!("{functions}\n{end}"), 1)
    }
}

fn takes_branches(argument: &Arg) -> bool {
    let names = argument.get_value_names().unwrap_or_default();
    names.iter().any(|it| it.starts_with("BRANCH") || it.as_str() == "REV")
}

/// The codes and names of all rules, one a line.
fn words() -> String {
    let words: Vec<&str> = every_rule().flat_map(|rule| [rule.code, rule.name]).collect();
    words.join("\n")
}
