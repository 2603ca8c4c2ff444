//! Plans that are named on the command line.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::engine::WorkPolicy;
use crate::work::{Form, Source, markdown};

/// No plan is larger.
const LARGEST: u64 = 256 << 20;

/// The plans that were named.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    /// Files and folders; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// The form in which all of them are read, whatever they look like.
    pub form: Option<&'static Form>,
}

impl Plans {
    /// Those that were named, or this folder if none was and it is there.
    pub(super) fn or_folder(self, folder: PathBuf) -> Self {
        if self.files.is_empty() && folder.is_dir() { Self { files: vec![folder], ..self } } else { self }
    }
}

/// Lets plans count, where any work item does.
pub(super) fn count(plans: &Plans, work: &mut WorkPolicy, input: &mut dyn Read) -> Result<(), Failure> {
    if let WorkPolicy::Include(sources) = work {
        sources.extend(read(plans, input)?);
    }
    Ok(())
}

/// Reads plans: files, all those of a folder, or standard input.
pub(super) fn read(plans: &Plans, input: &mut dyn Read) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for plan in &plans.files {
        if plan == Path::new("-") {
            let mut bytes = Vec::new();
            let read = input.read_to_end(&mut bytes);
            read.map_err(|error| Failure::new("cannot read the plan from standard input").because(error))?;
            sources.push(source("standard input", &bytes));
        } else if plan.is_dir() {
            sources.extend(folder(plan)?);
        } else {
            sources.push(file(plan)?);
        }
    }
    sources.iter_mut().for_each(|source| source.forced = plans.form);
    Ok(sources)
}

fn source(name: &str, bytes: &[u8]) -> Source {
    Source::new(name, String::from_utf8_lossy(bytes))
}

/// All declarations of a folder, by name.
pub(super) fn folder(folder: &Path) -> Result<Vec<Source>, Failure> {
    let cannot = |error| Failure::new(format!("cannot read the folder '{}'", folder.display())).because(error);
    let entries = fs::read_dir(folder).map_err(cannot)?.collect::<Result<Vec<_>, _>>().map_err(cannot)?;
    let is_plan = |path: &PathBuf| path.extension().is_some_and(|it| it == "toml" || it == "md") && !path.is_dir();
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(is_plan).collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("there are no work items in '{}'", folder.display()))
            .hint("write some from a plan: divergence work import PLAN.md"));
    }
    files.iter().map(|path| file(path)).collect()
}

/// A file, or the part of one below a heading: `PLAN.md#Good`.
fn file(path: &Path) -> Result<Source, Failure> {
    let shown = path.display().to_string();
    let cannot = |error| {
        Failure::new(format!("cannot read the plan '{shown}'"))
            .because(error)
            .hint("name a file of Markdown or TOML, or a folder of them; '-' is standard input")
    };
    match (read_file(path), shown.rsplit_once('#')) {
        (Ok(bytes), _) => Ok(source(&short(path), &bytes)),
        (Err(_), Some((name, heading))) if Path::new(name).is_file() => {
            let bytes = read_file(Path::new(name)).map_err(cannot)?;
            let text = String::from_utf8_lossy(&bytes);
            let section = markdown::section(&text, heading)
                .ok_or_else(|| Failure::new(format!("there is no heading '{heading}' in '{name}'")))?;
            Ok(Source::new(short(Path::new(name)), section))
        }
        (Err(error), _) => Err(cannot(error)),
    }
}

/// Where a shell hands something in, as by `<(…)`, and what people name to hand in nothing.
const HANDED_IN: [&str; 4] = ["/dev/fd", "/dev/stdin", "/dev/null", "/proc"];

/// Reads a file that was named, or that a folder holds. A repository can bring a link to what has no end, and somebody
/// may have put a pipe into its place; only what is handed in may be one.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    let handed_in = HANDED_IN.iter().any(|place| path.starts_with(place));
    if !about.is_file() && !about.is_dir() && !handed_in {
        return Err(io::Error::other("it is a pipe or a device, and no file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other(format!("it has more than {} MiB", LARGEST >> 20)));
    }
    Ok(bytes)
}

/// The last parts of a path: what people called it by, most often.
fn short(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|folder| folder.ends_with(crate::work::file::FOLDER));
    folder.map_or(name.clone(), |_| format!("{}/{name}", crate::work::file::FOLDER))
}
