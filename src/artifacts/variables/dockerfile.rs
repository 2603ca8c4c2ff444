//! Dockerfiles: `ENV A=1 B=2`, `ENV A 1`, `ARG A`, `ARG A=1`.

use super::{is_name, on_line, set};
use crate::facts::{Artifact, Strength};

pub(in crate::artifacts) fn read(text: &str) -> Artifact {
    let mut found = Artifact::default();
    // Whether the line goes on one that sets variables.
    let mut goes_on = false;
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with('#') {
            continue;
        }
        let first = bare.split_whitespace().next().unwrap_or_default();
        let is_set = ["ENV", "ARG"].iter().any(|word| first.eq_ignore_ascii_case(word));
        if is_set || goes_on {
            let rest = if goes_on { bare } else { bare[first.len()..].trim_start() };
            let words: Vec<&str> = rest.split_whitespace().filter(|word| *word != "\\").collect();
            let pairs: Vec<(&str, &str)> = match words.first() {
                Some(word) if !word.contains('=') && !goes_on => vec![(word, "")],
                _ => words.iter().filter_map(|word| word.split_once('=')).collect(),
            };
            for (name, value) in pairs.into_iter().filter(|(name, _)| is_name(name)) {
                let from = line.find(name).unwrap_or_default();
                let value = value.trim_matches(['"', '\'', '\\']);
                found.terms.push(set(name, value, Strength::Firm, on_line(at, from, name.len())));
            }
        }
        goes_on = (is_set || goes_on) && bare.ends_with('\\');
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_and_arguments_are_set_over_several_lines() {
        let found = read("FROM a\n# ENV X=1\nENV A=1 B=\"2\" \\\n    C=3\nENV D four five\narg E\nRUN ENV=1\n");
        let shown: Vec<String> = found.offers().map(|it| format!("{}={}", it.key, it.meaning)).collect();
        assert_eq!(shown, ["A=", "B=", "C=", "D=", "E="]);
    }
}
