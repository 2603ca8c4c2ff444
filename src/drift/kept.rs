//! How what changed in a file is kept from run to run.
//!
//! It depends on the two versions of the file and on what the file is called, so whoever keeps it does so by those.

use std::sync::Arc;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::delta::{Asked, Aspect, Change, FileChange, FileDelta, Sited};
use super::edits::Replaced;
use crate::facts::{Definition, Imports, Use};
use crate::text::Hunk;

/// Changes whenever the form does, or what a comparison of two versions gives.
pub const VERSION: u32 = 4;

/// What is kept, beside the file itself. Lists are borrowed where it is written.
#[derive(Serialize, Deserialize)]
struct Kept<Changes, Uses, Imported> {
    /// The package that the file said it belongs to, and the one that it says it belongs to.
    packages: [CompactString; 2],
    changes: Changes,
    /// Each with its name, which is not written with a use.
    uses: Uses,
    imports: Imported,
    /// First lines and ends, before and after.
    hunks: Vec<[u32; 4]>,
    replaced: Vec<(CompactString, CompactString, [u32; 2])>,
    aliases: Vec<(CompactString, CompactString)>,
    marked: Option<u32>,
    asked: Vec<Asked>,
}

type Written<'a> =
    Kept<Vec<(Option<&'a Definition>, Option<&'a Definition>, &'a [Aspect])>, Vec<(&'a str, &'a Use)>, &'a Imports>;

type Read = Kept<Vec<(Option<Definition>, Option<Definition>, Vec<Aspect>)>, Vec<(CompactString, Use)>, Imports>;

/// The compact form of what changed in a file, before it is known what was renamed or moved among all files.
#[must_use]
pub fn pack(delta: &FileDelta) -> Vec<u8> {
    fn definition(sited: Option<&Sited>) -> Option<&Definition> {
        sited.map(|sited| &*sited.definition)
    }
    let changes =
        delta.changes.iter().map(|it| (definition(it.before.as_ref()), definition(it.after.as_ref()), &*it.aspects));
    let package = |of: fn(&Change) -> &Option<Sited>| {
        let some = delta.changes.iter().find_map(|change| of(change).as_ref());
        some.map(|sited| sited.package.clone()).unwrap_or_default()
    };
    let written = Written {
        packages: [package(|change| &change.before), package(|change| &change.after)],
        changes: changes.collect(),
        uses: delta.uses.iter().map(|usage| (usage.name.as_str(), usage)).collect(),
        imports: &delta.imports,
        hunks: delta.hunks.iter().map(|it| [it.before.start, it.before.end, it.after.start, it.after.end]).collect(),
        replaced: delta.replaced.iter().map(|it| (it.old.clone(), it.new.clone(), it.lines)).collect(),
        aliases: delta.aliases.to_vec(),
        marked: delta.marked,
        asked: delta.asked.to_vec(),
    };
    postcard::to_stdvec(&written).unwrap_or_default()
}

/// What changed in a file; `None` if what was kept is damaged.
#[must_use]
pub fn unpack(file: &FileChange, bytes: &[u8]) -> Option<FileDelta> {
    let (kept, rest) = postcard::take_from_bytes::<Read>(bytes).ok()?;
    if !rest.is_empty() {
        return None;
    }
    let old_path = file.from.as_ref().unwrap_or(&file.path);
    let [old_package, package] = &kept.packages;
    let sited = |path: &Arc<str>, package: &CompactString, definition: Definition| Sited {
        path: Arc::clone(path),
        package: package.clone(),
        language: file.language,
        definition: Arc::new(definition),
    };
    let change = |(before, after, aspects): (Option<_>, Option<_>, Vec<Aspect>)| Change {
        before: before.map(|it| sited(old_path, old_package, it)),
        after: after.map(|it| sited(&file.path, package, it)),
        aspects,
        candidates: Vec::new(),
    };
    let replaced = kept.replaced.into_iter().map(|(old, new, lines)| Replaced { old, new, lines });
    Some(FileDelta {
        file: file.clone(),
        changes: Arc::new(kept.changes.into_iter().map(change).collect()),
        uses: Arc::new(kept.uses.into_iter().map(|(name, usage)| Use { name, ..usage }).collect()),
        imports: Arc::new(kept.imports),
        hunks: Arc::new(kept.hunks.iter().map(|[a, b, c, d]| Hunk { before: *a..*b, after: *c..*d }).collect()),
        replaced: Arc::new(replaced.collect()),
        aliases: Arc::new(kept.aliases),
        marked: kept.marked,
        asked: Arc::new(kept.asked),
    })
}
