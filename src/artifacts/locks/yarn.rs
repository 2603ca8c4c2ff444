//! `yarn.lock`: packages by what is asked for (`"a@^1.0.0, a@^1.2.0":`). Both forms are read by their lines: that of
//! yarn 1 is no YAML, and that of later ones is written in the same layout.

use rustc_hash::FxHashSet;

use super::{Flaw, FlawKind, narrow};

/// What is asked for with one of these is not looked up under its own name.
const ELSEWHERE: [&str; 9] =
    ["workspace:", "patch:", "link:", "portal:", "file:", "catalog:", "virtual:", "exec:", "builtin:"];

pub(super) fn flaws(text: &str) -> Option<Vec<Flaw>> {
    let is_berry = text.lines().any(|line| line.starts_with("__metadata:"));
    if !is_berry && !text.contains("yarn lockfile v1") {
        return None;
    }
    let mut asked: FxHashSet<String> = FxHashSet::default();
    let (mut needs, mut found) = (Vec::new(), Vec::new());
    let (mut package, mut is_needing) = (String::new(), false);
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim_end();
        let depth = bare.len() - bare.trim_start().len();
        let bare = bare.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        match depth {
            0 => {
                let Some(head) = bare.strip_suffix(':') else { continue };
                is_needing = false;
                package.clear();
                if head == "__metadata" {
                    continue;
                }
                for one in head.split(',').map(|it| unquoted(it.trim())) {
                    package.push_str(if package.is_empty() { one } else { "" });
                    if !asked.insert(one.to_owned()) {
                        let kind = FlawKind::Twice { package: one.to_owned() };
                        found.push(Flaw { kind, line: narrow(at + 1) });
                    }
                }
            }
            2 => is_needing = bare == "dependencies:",
            4 if is_needing => {
                let (name, range) = if is_berry { bare.split_once(": ") } else { bare.split_once(' ') }.unzip();
                let (Some(name), Some(range)) = (name, range) else { continue };
                needs.push((unquoted(name).to_owned(), unquoted(range).to_owned(), package.clone(), at + 1));
            }
            _ => {}
        }
    }
    for (name, range, by, line) in needs {
        let is_elsewhere = ELSEWHERE.iter().any(|it| range.starts_with(it));
        let written = [format!("{name}@{range}"), format!("{name}@npm:{range}")];
        if !is_elsewhere && !written.iter().any(|it| asked.contains(it)) {
            let kind = FlawKind::Missing { package: format!("{name}@{range}"), by };
            found.push(Flaw { kind, line: narrow(line) });
        }
    }
    Some(found)
}

fn unquoted(text: &str) -> &str {
    text.trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn what_is_asked_for_is_there_in_both_forms() {
        let told = |text: &str| flaws("yarn.lock", text);
        let one = "# yarn lockfile v1\n\n\"@s/a@^1.0.0\", \"@s/a@^1.2.0\":\n  version \"1.2.0\"\n  dependencies:\n    b \"^2.0.0\"\n    c-d \"1\"\n\n\
                   c-d@1:\n  version \"1.0.0\"\n";
        assert_eq!(told(one), ["6: has no b@^2.0.0, which @s/a@^1.0.0 needs"]);
        assert_eq!(told(&format!("{one}\nb@^1.0.0, b@^2.0.0:\n  version \"2.0.0\"\n")), [""; 0]);
        assert_eq!(
            told(&format!("{one}\nb@^2.0.0:\n  version \"2\"\n\nc-d@1:\n  version \"1\"\n")),
            ["15: has c-d@1 twice"]
        );
        let berry = "__metadata:\n  version: 8\n\n\"a@npm:^1.0.0\":\n  version: 1.0.0\n  dependencies:\n    b: \"npm:^2.0.0\"\n    \"@s/w\": \"workspace:^\"\n  checksum: 1\n";
        assert_eq!(told(berry), ["7: has no b@npm:^2.0.0, which a@npm:^1.0.0 needs"]);
        assert_eq!(told(&format!("{berry}\n\"b@npm:^2.0.0\":\n  version: 2.0.0\n")), [""; 0]);
        let older = "__metadata:\n  version: 6\n\n\"a@npm:1\":\n  dependencies:\n    b: ^2.0.0\n\n\"b@npm:^2.0.0\":\n  version: 2.0.0\n";
        assert_eq!(told(older), [""; 0]);
    }
}
