//! What nobody looked at because no extractor reads its language.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::artifacts::FileFormat;
use crate::lang::unread_extension;
use crate::model::{Gap, GapReason, RepoPath, Text as _};
use crate::repo::Landed;

/// So many kinds of files are named; the others are counted.
const NAMED: usize = 6;

/// The gap that the changed files of all branches leave that are source code in other languages, if there are any. It
/// hides no verdict on text.
pub(super) fn gap(landings: &[Landed]) -> Option<Gap> {
    let changes = landings.iter().filter_map(|landed| landed.changes.as_ref()).flatten();
    let sentence = sentence(&changes.map(|change| &change.path).collect())?;
    Some(Gap::new(GapReason::LanguageNotRead, sentence))
}

fn sentence(paths: &BTreeSet<&RepoPath>) -> Option<String> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    // What a file gives to others is read of some that are no code for the program.
    let unread = paths.iter().filter(|path| !FileFormat::reads_whole(&path.lossy()));
    for extension in unread.filter_map(|path| unread_extension(path.bytes())) {
        *kinds.entry(extension).or_default() += 1;
    }
    let files: usize = kinds.values().sum();
    let mut kinds: Vec<(&str, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(extension, files)| (Reverse(*files), *extension));
    if let [(extension, files)] = kinds.as_slice() {
        let were = if *files == 1 { "file was" } else { "files were" };
        return Some(format!("{files} .{extension} {were} not looked into"));
    }
    let rest: usize = kinds.iter().skip(NAMED).map(|(_, files)| files).sum();
    let mut named: Vec<String> =
        kinds.iter().take(NAMED).map(|(extension, files)| format!(".{extension} {files}")).collect();
    if rest > 0 {
        named.push(format!("others {rest}"));
    }
    (files > 0).then(|| format!("{files} files were not looked into ({})", named.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> Option<String> {
        let paths: Vec<RepoPath> = paths.iter().map(|path| RepoPath::from(*path)).collect();
        sentence(&paths.iter().collect())
    }

    #[test]
    fn files_are_counted_by_kind_the_most_first() {
        assert_eq!(of(&["a.rs", "README.md"]), None);
        assert_eq!(of(&["a.sh"]), None, "command lines of it are read");
        assert_eq!(of(&["a.kt"]).unwrap(), "1 .kt file was not looked into");
        assert_eq!(of(&["a.dart", "b.dart"]).unwrap(), "2 .dart files were not looked into");
        let found = of(&["a.cc", "b/a.rb", "b/b.rb", "c.rs", "a.md"]).unwrap();
        assert_eq!(found, "3 files were not looked into (.rb 2, .cc 1)");
        let many = of(&["a.cc", "a.dart", "a.el", "a.ex", "a.hs", "a.kt", "a.lua", "a.ml"]).unwrap();
        assert!(many.ends_with("(.cc 1, .dart 1, .el 1, .ex 1, .hs 1, .kt 1, others 2)"), "{many}");
    }
}
