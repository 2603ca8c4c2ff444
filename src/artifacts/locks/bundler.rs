//! `Gemfile.lock`: gems at four spaces, what they need at six, and at two what the project asks for.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Flaw, FlawKind, narrow};

pub(super) fn flaws(text: &str) -> Option<Vec<Flaw>> {
    let mut versions: FxHashMap<&str, &str> = FxHashMap::default();
    let mut there: FxHashSet<&str> = FxHashSet::default();
    let (mut needs, mut found) = (Vec::new(), Vec::new());
    let (mut section, mut gem) = ("", "");
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        let depth = line.len() - bare.len();
        let name = bare.split([' ', '!']).next().unwrap_or_default();
        match depth {
            0 => section = bare,
            2 if section == "DEPENDENCIES" => needs.push((name, "the project", at + 1)),
            4 if matches!(section, "GEM" | "GIT" | "PATH" | "PLUGIN SOURCE") => {
                let version = bare.split(['(', ')']).nth(1)?;
                (gem, _) = (name, there.insert(name));
                // One for each kind of machine is one.
                let is_plain = !version.contains('-');
                if is_plain && versions.insert(name, version).is_some() {
                    let kind = FlawKind::Twice { package: name.to_owned() };
                    found.push(Flaw { kind, line: narrow(at + 1) });
                }
            }
            6 => needs.push((name, gem, at + 1)),
            _ => {}
        }
    }
    if there.is_empty() {
        return None;
    }
    for (package, by, line) in needs.into_iter().filter(|(name, ..)| *name != "bundler" && !there.contains(name)) {
        let kind = FlawKind::Missing { package: package.to_owned(), by: by.to_owned() };
        found.push(Flaw { kind, line: narrow(line) });
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn what_a_gem_needs_is_locked_in_one_version() {
        let lock =
            |gems: &str| format!("GEM\n  remote: https://r\n  specs:\n{gems}\nDEPENDENCIES\n  a (~> 1.0)\n  l!\n");
        let told = |gems: &str| flaws("Gemfile.lock", &lock(gems));
        let a = "    a (1.0)\n      b (>= 2)\n      bundler\n    l (1)\n";
        assert_eq!(told(a), ["5: has no b, which a needs"]);
        let both = "    b (2.0)\n    b (2.0-x86_64-linux)\n";
        assert_eq!(told(&format!("{a}{both}")), [""; 0]);
        assert_eq!(told(&format!("{a}    b (2.0)\n    b (2.1)\n")), ["9: has b twice"]);
        assert_eq!(told("    a (1.0)\n"), ["8: has no l, which the project needs"]);
    }
}
