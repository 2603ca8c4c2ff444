//! Shell scripts: `${A:?message}` cannot do without a variable; `$A` and `${A}` name one that the script may set itself.

use super::{need, on_line};
use crate::facts::{Artifact, Strength};

pub(in crate::artifacts) fn read(text: &str) -> Artifact {
    let mut found = Artifact::default();
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with('#') {
            continue;
        }
        for (from, _) in line.match_indices('$') {
            if let Some((name, strength)) = named(&line[from + 1..]) {
                found.terms.push(need(name, strength, on_line(at, from, name.len() + 1)));
            }
        }
    }
    found
}

/// The variable that follows a `$`, and whether it has to be there.
pub(super) fn named(rest: &str) -> Option<(&str, Strength)> {
    let inner = rest.strip_prefix('{');
    let bare = inner.unwrap_or(rest);
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let end = bare.find(|c| !part(c)).unwrap_or(bare.len());
    let (name, after) = bare.split_at(end);
    let is_firm = inner.is_some() && (after.starts_with(":?") || after.starts_with('?'));
    super::is_name(name).then_some((name, if is_firm { Strength::Firm } else { Strength::Loose }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_script_insists_on_is_needed_firmly() {
        let found = read("# ${X:?}\necho \"${A:?no A}\" $B ${C} ${D:-1} $1 $$\n");
        let shown: Vec<String> = found.needs().map(|it| format!("{} {:?}", it.key, it.strength)).collect();
        assert_eq!(shown, ["A Firm", "B Loose", "C Loose", "D Loose"]);
    }
}
