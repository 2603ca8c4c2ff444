//! Files for tests that nobody wrote, and what is done to them: edited, removed, moved, with their folders as well.

use std::collections::BTreeMap;

use proptest::prelude::*;

/// The files of a tree.
pub(super) type Files = BTreeMap<String, String>;

/// What is done to some file: what, which, and where to.
pub(super) type Step = (u8, prop::sample::Index, prop::sample::Index, u8);

const FOLDERS: [&str; 6] = ["", "one/", "one/in/", "two/", "two/deep/er/", "three/"];
const NAMES: [&str; 5] = ["a", "b", "mod", "mod.x", "z"];

/// What is done from one state to the next.
pub(super) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..9_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>()), 0..most)
}

/// A file of one of four families, which are not alike, with some lines edited.
pub(super) fn text(family: u8, edits: u8) -> String {
    let line = |at: u8| format!("{} {at}\n", if edits & (1 << (at % 8)) == 0 { family % 4 } else { 9 });
    (0..10).map(line).collect()
}

/// A path.
pub(super) fn place(at: prop::sample::Index) -> String {
    let at = at.index(FOLDERS.len() * NAMES.len());
    format!("{}{}", FOLDERS[at / NAMES.len()], NAMES[at % NAMES.len()])
}

/// What some files are after these steps.
pub(super) fn after(files: &Files, steps: &[Step]) -> Files {
    let mut files = files.clone();
    for (what, which, to, byte) in steps {
        let Some(path) = (!files.is_empty()).then(|| which.get(&files.keys().cloned().collect::<Vec<_>>()).clone())
        else {
            files.insert(place(*to), text(*byte, 0));
            continue;
        };
        match what {
            0 => drop(files.insert(place(*to), text(*byte, 0))),
            1 => drop(files.remove(&path)),
            2 | 3 => {
                let content = files.remove(&path).unwrap_or_default();
                let content = if *what == 3 { content.replacen(" 3", " three", 1) } else { content };
                files.insert(place(*to), content);
            }
            4 | 5 => {
                let line = format!(" {}\n", byte % 10);
                let edited = files[&path].replacen(&line, &format!("{}{byte}\n", line.trim_end()), 1);
                files.insert(path, edited);
            }
            6 => drop(files.insert(path, String::new())),
            _ => {
                let (from, into) = (FOLDERS[which.index(FOLDERS.len())], FOLDERS[to.index(FOLDERS.len())]);
                let moved = |path: String| match path.strip_prefix(from) {
                    Some(rest) if !from.is_empty() && from != into => format!("{into}{rest}"),
                    _ => path,
                };
                files = files.into_iter().map(|(path, content)| (moved(path), content)).collect();
            }
        }
    }
    files
}
