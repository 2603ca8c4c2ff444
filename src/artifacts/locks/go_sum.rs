//! `go.sum`: a hash for each module and version. A line that stands twice is one; two hashes for one module stop `go`.

use rustc_hash::FxHashMap;

use super::{Flaw, FlawKind, narrow};

pub(super) fn flaws(text: &str) -> Vec<Flaw> {
    let (mut hashes, mut found) = (FxHashMap::default(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        let (Some(module), Some(version), Some(hash), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        if hashes.insert((module, version), hash).is_some_and(|other| other != hash) {
            let kind = FlawKind::Twice { package: format!("{module} {version}") };
            found.push(Flaw { kind, line: narrow(at + 1) });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::flaws;

    #[test]
    fn two_hashes_for_one_module_are_told() {
        assert_eq!(flaws("go.sum", "m v1 h1:a\nm v1/go.mod h1:b\nm v1 h1:a\n"), [""; 0]);
        assert_eq!(flaws("go.sum", "m v1 h1:a\nm v1 h1:b\n"), ["2: has m v1 twice"]);
    }
}
