//! `.env` files: a variable a line. What is commented out is an example, and shows that the variable is known.

use super::{is_name, on_line, set};
use crate::artifacts::documents::variable;
use crate::facts::{Artifact, Strength};

pub(in crate::artifacts) fn read(text: &str) -> Artifact {
    let mut found = Artifact::default();
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim_start().trim_start_matches(['#', ' ']);
        let strength = if line.trim_start().starts_with('#') { Strength::Loose } else { Strength::Firm };
        let Some((name, value)) = variable(bare).filter(|(name, _)| is_name(name)) else { continue };
        let from = line.find(name).unwrap_or_default();
        found.terms.push(set(name, value.trim_matches(['"', '\'']), strength, on_line(at, from, name.len())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_sets_a_variable_and_what_is_commented_out_is_loose() {
        let found = read("A=1\nexport B='two'\n#C=three\n# about D\n#   D = 4\nE\n");
        let shown: Vec<String> = found
            .offers()
            .map(|it| format!("{}={} {:?} {}", it.key, it.meaning, it.strength, it.span.start.line))
            .collect();
        assert_eq!(shown, ["A= Firm 1", "B= Firm 2", "C=three Loose 3", "D= Loose 5"]);
    }
}
