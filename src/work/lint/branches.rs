//! Names of branches that git does not make.

use std::collections::BTreeMap;

use super::super::found::Found;
use super::super::rules;
use super::Look;

/// Looks for names that git refuses, and for those of which it makes only one.
pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, item) in look.items() {
        let Some(branch) = &item.branch else { continue };
        if let Some(why) = refused(&branch.it) {
            let message = format!("{}: git makes no branch '{}': {why}", look.name(at), branch.it);
            let help = "give the branch another name";
            found.push(
                Found::new(&rules::BRANCH_REFUSED, &[at], branch.it.clone(), message).help(help).at([&branch.place]),
            );
        } else {
            names.entry(&branch.it).or_insert(at);
        }
    }
    for (name, at) in &names {
        let outer = name.match_indices('/').find_map(|(end, _)| names.get_key_value(&name[..end]));
        if let Some((outer, other)) = outer {
            let items = [*other.min(at), *other.max(at)];
            let message = format!("git makes no branch '{name}' beside '{outer}', which would be its folder");
            let places = items.iter().filter_map(|at| look.plan.items[*at].branch.as_ref()).map(|it| &it.place);
            let help = "give one of them another name";
            found.push(Found::new(&rules::BRANCH_REFUSED, &items, *name, message).help(help).at(places));
        }
    }
    found
}

/// Why git refuses a name, if it does (`git check-ref-format --branch`).
fn refused(name: &str) -> Option<String> {
    let wrong = |c: char| c.is_ascii_control() || matches!(c, ' ' | '~' | '^' | ':' | '?' | '*' | '[' | '\\');
    if let Some(c) = name.chars().find(|c| wrong(*c)) {
        return Some(if c == ' ' { "it has a space".to_owned() } else { format!("it has '{}'", c.escape_default()) });
    }
    let said = if name.contains("..") || name.contains("@{") {
        "it has '..' or '@{'"
    } else if name.split('/').any(|part| part.starts_with('.') || part.strip_suffix(".lock").is_some()) {
        "a part of it begins with '.' or ends with '.lock'"
    } else if name.starts_with('-') || name == "@" || name == "HEAD" {
        "git takes it for something else"
    } else if name.ends_with('.') || name.split('/').any(str::is_empty) {
        "it has an empty part, or ends with '.'"
    } else {
        return None;
    };
    Some(said.to_owned())
}
