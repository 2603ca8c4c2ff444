//! Commands that may be run, if somebody asks for it.

use super::file::line;
use crate::model::hides;

/// A command that a declaration says to run.
///
/// What merely mentions a command has a text and no `Runnable`, so that it cannot be run by mistake. There is one for
/// the key `verify` of an item's file, and for what `markdown/commands.rs` takes for an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runnable(String);

impl Runnable {
    /// A command of one line. `None` if it says nothing, or holds characters that a reader cannot see.
    pub(in crate::work) fn new(text: &str) -> Option<Self> {
        let text = line(text);
        (!text.is_empty() && !text.chars().any(hides)).then_some(Self(text))
    }

    /// The command, as a shell takes it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// How lines begin that say something about the lines after them.
const LASTING: [&str; 7] = ["cd", "export", "source", ".", "set", "pushd", "unset"];

/// How lines begin that are only a part of a command.
const COMPOUND: [&str; 13] =
    ["if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function"];

/// The commands of a script. `None` if they cannot be told apart: loops, functions, texts that end elsewhere.
pub(in crate::work) fn commands(script: &str) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut open = String::new();
    for text in script.lines().map(str::trim) {
        if open.is_empty() && (text.is_empty() || text.starts_with('#')) {
            continue;
        }
        let goes_on = text.strip_suffix('\\');
        open.push_str(goes_on.unwrap_or(text));
        if goes_on.is_some() || text.ends_with(['|', '(', '{']) || text.ends_with("&&") {
            open.push(' ');
            continue;
        }
        found.push(line(&std::mem::take(&mut open)));
    }
    let quotes = |text: &str, quote: char| text.matches(quote).count() % 2 == 1;
    let begins = |text: &String, words: &[&str]| words.contains(&text.split([' ', ';']).next().unwrap_or_default());
    let is_part = |text: &String| {
        begins(text, &COMPOUND)
            || text.contains("<<")
            || text.starts_with(['}', ')'])
            || quotes(text, '"')
            || quotes(text, '\'')
    };
    if !open.is_empty() || found.iter().any(is_part) {
        return None;
    }
    // What a line leaves behind is there for the next ones only in one shell.
    let lasts = found.iter().any(|text| begins(text, &LASTING));
    Some(if lasts { vec![found.join(" && ")] } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_taken_apart_where_its_commands_end() {
        let told = |script: &str| commands(script).unwrap_or_default();
        assert_eq!(told("npm ci\n\n# the tests\nnpm test\n"), ["npm ci", "npm test"]);
        assert_eq!(told("cargo test \\\n  --all\nls | \\\n wc"), ["cargo test --all", "ls | wc"]);
        assert_eq!(told("make &&\nmake test"), ["make && make test"]);
        assert_eq!(told("cd web\nnpm test"), ["cd web && npm test"], "the second line is about the folder");
        for script in
            ["for x in a b; do\n  rm $x\ndone", "cat <<EOF\nrm x\nEOF", "echo 'a\nrm x'", "f() {\nrm x\n}", "a \\"]
        {
            assert_eq!(commands(script), None, "{script}");
        }
    }

    #[test]
    fn a_command_that_does_not_show_what_it_does_is_none() {
        assert_eq!(Runnable::new("npm test").as_ref().map(Runnable::text), Some("npm test"));
        assert_eq!(Runnable::new(" \n"), None);
        assert_eq!(Runnable::new("npm \u{202e}tset"), None);
        assert_eq!(Runnable::new("npm \u{1b}[8mtest"), None);
    }
}
