//! Reading files as git would record them.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use bstr::{BStr, BString, ByteSlice as _};
use gix::attrs::StateRef;
use gix::filter::plumbing::pipeline::CrlfRoundTripCheck;
use gix::index::entry::Mode;
use gix::index::fs::Metadata;
use gix::objs::Kind;
use gix::worktree::stack::state::attributes::Source;
use rayon::prelude::*;

use super::tracked::{Disk, is_gone, unreadable};
use super::{Item, Seen, Unread, gap_at};
use crate::model::{Gap, GapReason};
use crate::repo::Error;
use crate::repo::objects::{Objects, Reader};

/// Files beyond this size are not taken into memory.
const LARGEST: u64 = 512 << 20;

/// How often a file that changes while it is read is read again.
const RETRIES: usize = 1;

/// Reads files with all threads: what goes into the tree, and what could not be read.
///
/// # Errors
/// If the rules for conversions cannot be read.
pub(super) fn read<'a>(
    objects: &Objects,
    disk: &Disk,
    unread: &[Unread],
    convert: &(dyn Fn() -> Result<Converter<'a>, Error> + Sync),
) -> Result<(Vec<Item>, Vec<Gap>), Error> {
    // Rules are gathered from the whole index, so each thread does it once.
    let share = unread.len().div_ceil(rayon::current_num_threads()).max(1);
    let parts: Result<Vec<_>, Error> = unread
        .par_chunks(share)
        .map(|part| {
            let reader = objects.reader();
            let mut file = File { reader: &reader, disk, converter: convert()?, gaps: Vec::new() };
            let mut items = Vec::with_capacity(part.len());
            for unread in part {
                if let Seen::Item(item) = file.read(unread) {
                    items.push(item);
                }
            }
            Ok((items, file.gaps))
        })
        .collect();
    let mut all = (Vec::new(), Vec::new());
    for (items, gaps) in parts? {
        all.0.extend(items);
        all.1.extend(gaps);
    }
    Ok(all)
}

/// One thread's way of reading files.
struct File<'r, 'a> {
    reader: &'r Reader<'r>,
    disk: &'r Disk,
    converter: Converter<'a>,
    gaps: Vec<Gap>,
}

/// What tells that a file was not written to in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    changed: Option<SystemTime>,
}

impl File<'_, '_> {
    fn read(&mut self, unread: &Unread) -> Seen {
        let path = &unread.path;
        let full = self.disk.path(path.as_bstr());
        let fall_back = |gaps: &mut Vec<Gap>, reason, message| {
            gaps.push(gap_at(reason, path, message));
            match unread.known {
                Some((mode, id)) => Seen::Item(Item { path: path.clone(), mode, id }),
                None => Seen::Gone,
            }
        };
        let found = match Metadata::from_path_no_follow(&full) {
            Ok(found) => found,
            Err(error) if is_gone(&error) => return Seen::Gone,
            Err(error) => return fall_back(&mut self.gaps, GapReason::Unreadable, unreadable(path.as_bstr(), &error)),
        };
        let known = unread.known.map(|(mode, _)| mode).or(Some(unread.mode));
        let Some(mode) = self.disk.mode(&found, known) else { return Seen::Gone };
        if found.len() > LARGEST {
            let message = format!("'{path}' has {} MiB: uncommitted changes in it do not count", found.len() >> 20);
            return fall_back(&mut self.gaps, GapReason::TooLarge, message);
        }
        let bytes = match settled(|| look(&full)) {
            Ok((bytes, Stability::Stable)) => bytes,
            Ok((bytes, Stability::Unstable)) => {
                self.gaps.push(gap_at(GapReason::Unstable, path, format!("'{path}' changed while it was read")));
                bytes
            }
            Err(error) if is_gone(&error) => return Seen::Gone,
            Err(error) => return fall_back(&mut self.gaps, GapReason::Unreadable, unreadable(path.as_bstr(), &error)),
        };
        let bytes = if mode == Mode::SYMLINK { bytes } else { self.convert(path, bytes, unread.known) };
        // Most files that have to be read turn out to be unchanged: those need not be kept.
        let id = match gix::objs::compute_hash(self.reader.hash_kind(), Kind::Blob, &bytes) {
            Ok(id) if unread.known.is_some_and(|(_, known)| known == id) => id,
            _ => self.reader.build_blob(bytes),
        };
        Seen::Item(Item { path: path.clone(), mode, id })
    }

    fn convert(&mut self, path: &BString, bytes: Vec<u8>, known: Option<(Mode, gix::ObjectId)>) -> Vec<u8> {
        let indexed = known.filter(|(mode, _)| *mode != Mode::COMMIT).map(|(_, id)| id);
        match self
            .converter
            .convert(path.as_bstr(), bytes, || self.reader.blob(indexed?).ok().map(|blob| blob.to_vec()))
        {
            Converted::Whole(bytes) => bytes,
            Converted::Partly(bytes, why) => {
                self.gaps.push(gap_at(GapReason::Conversion, path, format!("'{path}' {why}")));
                bytes
            }
        }
    }
}

/// Whether a file was the same before and after it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stability {
    Stable,
    Unstable,
}

/// Reads until nothing changes in between, or until it is clear that it will not.
fn settled(mut look: impl FnMut() -> io::Result<(Stamp, Vec<u8>, Stamp)>) -> io::Result<(Vec<u8>, Stability)> {
    for _ in 0..RETRIES {
        let (before, bytes, after) = look()?;
        if before == after {
            return Ok((bytes, Stability::Stable));
        }
    }
    let (before, bytes, after) = look()?;
    Ok((bytes, if before == after { Stability::Stable } else { Stability::Unstable }))
}

fn look(path: &Path) -> io::Result<(Stamp, Vec<u8>, Stamp)> {
    let before = Metadata::from_path_no_follow(path)?;
    let bytes = if before.is_symlink() {
        gix::path::into_bstr(std::fs::read_link(path)?).map_err(io::Error::other)?.into_owned().into()
    } else {
        std::fs::read(path)?
    };
    Ok((stamp(&before), bytes, stamp(&Metadata::from_path_no_follow(path)?)))
}

fn stamp(metadata: &Metadata) -> Stamp {
    Stamp { size: metadata.len(), modified: metadata.modified(), changed: metadata.created() }
}

/// A file's bytes as git records them.
enum Converted {
    /// With all conversions.
    Whole(Vec<u8>),
    /// Without one, for this reason.
    Partly(Vec<u8>, &'static str),
}

/// The conversions that are built into git: line endings, encodings, `$Id$`.
pub(super) struct Converter<'a> {
    pipeline: gix::filter::plumbing::Pipeline,
    stack: gix::worktree::Stack,
    repo: gix::Repository,
    /// Filters that would run a program.
    programs: Vec<BString>,
    filter: gix::attrs::search::Outcome,
    index: std::marker::PhantomData<&'a gix::index::State>,
}

impl<'a> Converter<'a> {
    /// # Errors
    /// If configuration or attributes cannot be read.
    pub(super) fn new(repo: gix::Repository, index: &'a gix::index::State) -> Result<Self, Error> {
        let cannot = |error: gix::Error| Error::new("its attributes cannot be read").because(error);
        let stack = repo.attributes_only(index, Source::WorktreeThenIdMapping).map_err(cannot)?.detach();
        let filter = stack.selected_attribute_matches(["filter"]);
        let (mut pipeline, stack) = gix::filter::Pipeline::new(&repo, stack).map_err(cannot)?.into_parts();
        let options = pipeline.options_mut();
        let programs = std::mem::take(&mut options.drivers)
            .into_iter()
            .filter(|driver| driver.clean.is_some() || driver.process.is_some())
            .map(|driver| driver.name)
            .collect();
        // These only protect a worktree that is going to be written.
        options.crlf_roundtrip_check = CrlfRoundTripCheck::Skip;
        options.encodings_with_roundtrip_check.clear();
        Ok(Self { pipeline, stack, repo, programs, filter, index: std::marker::PhantomData })
    }

    fn convert(&mut self, path: &BStr, bytes: Vec<u8>, indexed: impl Fn() -> Option<Vec<u8>>) -> Converted {
        let Ok(platform) = self.stack.at_entry(path, None, &self.repo.objects) else {
            return Converted::Partly(bytes, "has attributes that cannot be read");
        };
        let needs_program = !self.programs.is_empty() && {
            platform.matching_attributes(&mut self.filter);
            self.filter.iter_selected().any(|found| match found.assignment.state {
                StateRef::Value(name) => self.programs.iter().any(|program| program == name.as_bstr()),
                _ => false,
            })
        };
        let converted = self.pipeline.convert_to_git(
            bytes.as_slice(),
            &super::tracked::native(path),
            &mut |_, attributes| {
                platform.matching_attributes(attributes);
            },
            &mut |buffer| {
                Ok(indexed().map(|blob| {
                    buffer.clear();
                    buffer.extend_from_slice(&blob);
                }))
            },
        );
        let converted = match converted {
            Ok(outcome) => outcome.as_bytes().map(<[u8]>::to_vec),
            Err(_) => return Converted::Partly(bytes, "is not in the encoding that its attributes say"),
        };
        let bytes = converted.unwrap_or(bytes);
        if needs_program {
            return Converted::Partly(bytes, "needs a filter, which is a program and not run: it counts as it is");
        }
        Converted::Whole(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(size: u64) -> Stamp {
        Stamp { size, modified: None, changed: None }
    }

    #[test]
    fn a_file_that_changes_once_is_read_again() {
        let mut looks = vec![(at(2), b"ab".to_vec(), at(2)), (at(1), b"a".to_vec(), at(2))];
        let read = settled(|| Ok(looks.pop().unwrap())).unwrap();
        assert_eq!(read, (b"ab".to_vec(), Stability::Stable));
    }

    #[test]
    fn a_file_that_keeps_changing_is_unstable_and_its_last_content_counts() {
        let mut size = 0;
        let read = settled(|| {
            size += 1;
            Ok((at(size), vec![b'x'; usize::try_from(size).unwrap()], at(size + 1)))
        });
        assert_eq!(read.unwrap(), (b"xx".to_vec(), Stability::Unstable));
    }
}
