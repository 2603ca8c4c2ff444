//! Files of the target that say how results are judged. A branch has no say in that.

use super::opening::open;
use super::question::Subject;
use crate::model::{Lacks, Text as _};
use crate::repo::Error;

/// No file of that kind is larger.
const LARGEST: usize = 1 << 20;

/// What the target is called, and the texts of some of its files, in the order of the paths.
///
/// # Errors
/// If there is no repository, or no such target, or if a file is there and cannot be read.
pub fn target_files(subject: &Subject, paths: &[&str]) -> Result<(String, Vec<Option<String>>), Error> {
    let repository = open(subject)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let name = target.name.lossy();
    let reader = repository.reader();
    let text = |path: &str| {
        let lacks = Lacks::default();
        let file = reader.file_at(target.tree, path).or_note(path, &lacks).flatten();
        let bytes = file.and_then(|id| reader.content(id).or_note(path, &lacks));
        if !lacks.is_empty() {
            let hint = "git fetch brings what is missing; 'git fsck' says what is broken";
            return Err(Error::user(format!("cannot read '{path}' of {name}")).hint(hint));
        }
        match bytes {
            Some(bytes) if bytes.len() > LARGEST => {
                Err(Error::user(format!("'{path}' of {name} has more than {} KiB", LARGEST >> 10)))
            }
            bytes => Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())),
        }
    };
    let texts = paths.iter().map(|path| text(path)).collect::<Result<_, _>>()?;
    Ok((name, texts))
}
