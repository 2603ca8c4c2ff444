//! Custom merge drivers: programs, run only when somebody asked for it.
//!
//! # Relation to Git
//! `ll_ext_merge` of merge-ll.c: three files, a command line for `sh`, and an exit code that is 0 for a clean merge, up
//! to 128 for a conflict, and more where git gives up on the whole merge.
//!
//! # Deviation
//! git runs a driver in the top folder of the worktree and puts its files there. Here both are a scratch folder, because
//! nothing may be written to the repository that is analysed; `GIT_DIR` and `GIT_WORK_TREE` lead back to it, and objects
//! that a driver writes stay in the scratch folder, too. A command that is not found there (126 or 127: it may be
//! relative to the worktree) leaves the file undecided, where git says that it conflicts. `%S` is `merge base`, where
//! git has an abbreviated commit id.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock};

use gix::ObjectId;
use rustc_hash::FxHashMap;
use tempfile::TempDir;

use super::Merger;
use super::content::ContentQuestion;
use super::state::{BASE, LEFT, RIGHT};
use crate::model::GapReason;
use crate::repo::attributes::Driver;
use crate::repo::objects::lock;
use crate::repo::{DriverPolicy, ReadError, Reader};

/// The largest exit code with which a driver says that it left conflicts.
const LAST_CONFLICT: i32 = 128;

/// Exit codes with which a shell says that it could not start a command.
const NOT_STARTED: std::ops::RangeInclusive<i32> = 126..=127;

/// The names that git's files would have with six other letters behind them, for `%O`, `%A` and `%B`.
const FILES: [&str; 3] = [".merge_file_O", ".merge_file_A", ".merge_file_B"];

/// What a driver made of three blobs: the merged blob and whether it is clean, or why there is none.
pub(super) type Driven = Result<(ObjectId, bool), GapReason>;

/// What was run before. A driver is a program that may take its time, so that it is run once for the same question.
#[derive(Default)]
pub(super) struct DriverMemo {
    /// Holds the files of all runs, and goes when the memo goes.
    scratch: OnceLock<Option<Scratch>>,
    runs: Mutex<FxHashMap<Run, Arc<OnceLock<Driven>>>>,
}

/// A command line, in which only the names of the files are still open, and what is in them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Run {
    command: Vec<Part>,
    blobs: [ObjectId; 3],
}

/// A part of a command line.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Part {
    Text(Vec<u8>),
    /// The file of a side.
    File(usize),
}

/// A folder for drivers.
struct Scratch {
    folder: TempDir,
    /// Where drivers find the repository.
    environment: Vec<(&'static str, std::path::PathBuf)>,
}

impl Merger<'_> {
    /// Runs a driver on three blobs. `labels` are the names of base, left and right.
    pub(super) fn custom_driver(
        &self,
        driver: &Driver,
        question: &ContentQuestion<'_>,
        (labels, marker_size): (&[Vec<u8>; 3], usize),
        blobs: [ObjectId; 3],
    ) -> Driven {
        let Driver::Custom(name) = driver else { return Err(GapReason::MergeDriver) };
        if self.rules.drivers == DriverPolicy::Never {
            return Err(GapReason::MergeDriver);
        }
        // git dies where a driver has no command line, and refuses to read somebody else's repository.
        let custom = self.rules.settings.drivers.get(name).and_then(|custom| custom.command.as_ref());
        let command = custom.ok_or(GapReason::MergeDriverFailed)?;
        if self.reader.git().git_dir_trust() != gix::sec::Trust::Full {
            return Err(GapReason::MergeDriverFailed);
        }
        let run = Run { command: expand(command, question.path, labels, marker_size), blobs };
        let memo = &self.memo.drivers;
        let known = Arc::clone(lock(&memo.runs).entry(run.clone()).or_default());
        *known.get_or_init(|| {
            let scratch = memo.scratch.get_or_init(|| Scratch::make(self.reader).ok());
            let scratch = scratch.as_ref().ok_or(GapReason::MergeDriverFailed)?;
            scratch.run(self.reader, &run)
        })
    }
}

/// Fills in a command line as git does: what is not a placeholder stays as it is.
fn expand(command: &[u8], path: &[u8], labels: &[Vec<u8>; 3], marker_size: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = Vec::new();
    let mut rest = command.iter();
    while let Some(&byte) = rest.next() {
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        let placeholder = rest.clone().next().copied();
        let file = match placeholder {
            Some(b'O') => Some(BASE),
            Some(b'A') => Some(LEFT),
            Some(b'B') => Some(RIGHT),
            _ => None,
        };
        match placeholder {
            _ if let Some(side) = file => parts.extend([Part::Text(std::mem::take(&mut text)), Part::File(side)]),
            Some(b'%') => text.push(b'%'),
            Some(b'L') => text.extend(marker_size.to_string().into_bytes()),
            Some(b'P') => quote(path, &mut text),
            Some(b'S') => quote(&labels[BASE], &mut text),
            Some(b'X') => quote(&labels[LEFT], &mut text),
            Some(b'Y') => quote(&labels[RIGHT], &mut text),
            _ => {
                text.push(b'%');
                continue;
            }
        }
        rest.next();
    }
    parts.push(Part::Text(text));
    parts
}

/// Quotes a word for a shell (`sq_quote_buf` of git's quote.c).
fn quote(word: &[u8], out: &mut Vec<u8>) {
    out.push(b'\'');
    for &byte in word {
        match byte {
            b'\'' | b'!' => out.extend([b'\'', b'\\', byte, b'\'']),
            _ => out.push(byte),
        }
    }
    out.push(b'\'');
}

/// How a command line names a file. Command lines quote `%A` or do not, as they like, because git's names need no
/// quotes; so where a path would need them, the name alone has to do, which is right as long as nobody leaves the folder.
fn shown<'p>(folder: &Path, file: &'p Path) -> &'p [u8] {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+".contains(byte);
    let whole = file.as_os_str().as_encoded_bytes();
    let name = file.strip_prefix(folder).unwrap_or(file).as_os_str().as_encoded_bytes();
    if whole.iter().all(plain) { whole } else { name }
}

impl Scratch {
    fn make(reader: &Reader<'_>) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("divergence-drivers-").tempdir()?;
        let git = reader.git();
        let absolute = |path: &Path| path.canonicalize();
        let objects = folder.path().join("objects");
        fs::create_dir_all(objects.join("info"))?;
        let mut alternates = absolute(&git.common_dir().join("objects"))?.into_os_string();
        alternates.push("\n");
        fs::write(objects.join("info/alternates"), alternates.as_encoded_bytes())?;
        let mut environment = vec![("GIT_DIR", absolute(git.git_dir())?), ("GIT_OBJECT_DIRECTORY", objects)];
        if let Some(worktree) = git.workdir() {
            environment.push(("GIT_WORK_TREE", absolute(worktree)?));
        }
        Ok(Self { folder, environment })
    }

    fn run(&self, reader: &Reader<'_>, run: &Run) -> Driven {
        let blobs = run.blobs.map(|id| reader.blob(id));
        let failed = |_| GapReason::MergeDriverFailed;
        let folder = tempfile::tempdir_in(self.folder.path()).map_err(failed)?;
        let files = FILES.map(|name| folder.path().join(name));
        for (file, blob) in files.iter().zip(blobs) {
            let blob = blob.map_err(|error| match error {
                ReadError::Missing(_) => GapReason::MissingObject,
                ReadError::Corrupt(_) | ReadError::TooDeep(_) => GapReason::CorruptObject,
            })?;
            fs::write(file, &blob).map_err(failed)?;
        }
        let mut line = Vec::new();
        for part in &run.command {
            match part {
                Part::Text(text) => line.extend(text),
                Part::File(side) => line.extend(shown(folder.path(), &files[*side])),
            }
        }
        let line = gix::path::from_byte_slice(&line).map_err(|_| GapReason::MergeDriverFailed)?;
        let exit = self.shell(line, folder.path()).map_err(failed)?;
        let clean = match exit {
            Some(0) => true,
            Some(code) if code <= LAST_CONFLICT && !NOT_STARTED.contains(&code) => false,
            _ => return Err(GapReason::MergeDriverFailed),
        };
        let merged = fs::read(&files[LEFT]).map_err(failed)?;
        Ok((reader.build_blob(merged), clean))
    }

    /// Runs a command line in a folder: its exit code, if no signal ended it.
    #[expect(
        clippy::disallowed_methods,
        reason = "a custom merge driver is a program, and the user said that drivers may run"
    )]
    fn shell(&self, line: &Path, folder: &Path) -> io::Result<Option<i32>> {
        let mut command = Command::new("sh");
        command.arg("-c").arg(line).current_dir(folder);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        // Nothing else of the repository may be touched or fetched on the way.
        command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env_remove("GIT_INDEX_FILE");
        // What a driver prints is no part of the report.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command.status()?.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled_in(command: &str) -> String {
        let labels = [b"base".to_vec(), b"main".to_vec(), b"it's".to_vec()];
        let parts = expand(command.as_bytes(), b"a dir/f!", &labels, 9);
        let part = |part: Part| match part {
            Part::Text(text) => String::from_utf8(text).unwrap(),
            Part::File(side) => format!("<{side}>"),
        };
        parts.into_iter().map(part).collect()
    }

    #[test]
    fn placeholders_are_filled_in_and_quoted_for_a_shell() {
        assert_eq!(filled_in("run %O %A %B -l %L"), "run <0> <1> <2> -l 9");
        assert_eq!(filled_in("%P|%S|%X|%Y"), r"'a dir/f'\!''|'base'|'main'|'it'\''s'");
    }

    #[test]
    fn files_are_named_so_that_quotes_around_them_do_not_matter() {
        let shown = |folder: &str| shown(Path::new(folder), &Path::new(folder).join(FILES[LEFT])).to_vec();
        assert_eq!(shown("/tmp/x-1.a"), b"/tmp/x-1.a/.merge_file_A");
        assert_eq!(shown("/tmp/it's $HOME"), b".merge_file_A");
    }

    #[test]
    fn what_is_no_placeholder_stays() {
        assert_eq!(filled_in("100%% %q % %"), "100% %q % %");
        assert_eq!(filled_in("%%A%"), "%A%");
        assert_eq!(filled_in(""), "");
    }
}
