//! Formats and where they go.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use bstr::ByteSlice as _;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

use super::failure::Failure;
use super::flags::Reader;
use super::place::writable;

/// The forms in which a command prints its results.
pub trait Forms: Copy + PartialEq + Send + Sync + 'static {
    /// All of them, by the names that they have on the command line.
    const NAMES: &'static [(&'static str, Self)];
    /// The one for people.
    const HUMAN: Self;
}

/// A form in which results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// For tools.
    Json,
}

impl Forms for Format {
    const NAMES: &'static [(&'static str, Self)] = &[("human", Self::Human), ("json", Self::Json)];
    const HUMAN: Self = Self::Human;
}

/// A form in which a plan is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    /// For people.
    Human,
    /// For tools.
    Json,
    /// A checklist, to be pasted as a task.
    Markdown,
    /// A graph for Graphviz.
    Dot,
    /// A graph for Mermaid.
    Mermaid,
    /// What somebody else reads, who does the merging.
    For(Reader),
}

impl Forms for PlanFormat {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("human", Self::Human),
        ("json", Self::Json),
        ("markdown", Self::Markdown),
        ("dot", Self::Dot),
        ("mermaid", Self::Mermaid),
    ];
    const HUMAN: Self = Self::Human;
}

/// A format as it was asked for, with its own destination if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Destined<F> {
    format: F,
    file: Option<PathBuf>,
}

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Output,
    /// A file, which is replaced.
    File(PathBuf),
}

impl<F: Forms> Destined<F> {
    /// Reads `FORMAT` or `FORMAT=FILE`; the file's name may be any bytes.
    pub(super) fn parser() -> impl clap::builder::TypedValueParser<Value = Self> {
        OsStringValueParser::new().try_map(|text| Self::parse(&text))
    }

    fn parse(text: &OsString) -> Result<Self, String> {
        let bytes = <[u8]>::from_os_str(text).ok_or("not a format")?;
        let (name, file) = match bytes.split_once_str("=") {
            Some((name, file)) => (name, Some(file)),
            None => (bytes, None),
        };
        let known = F::NAMES.iter().find(|(known, _)| known.as_bytes() == name);
        let Some(&(_, format)) = known else {
            let names: Vec<&str> = F::NAMES.iter().map(|(name, _)| *name).collect();
            let names = names.join(" or ");
            return Err(format!("expected {names}, or one of them with =FILE"));
        };
        match file {
            Some([]) => Err("the name of the file is missing after '='".to_owned()),
            file => Ok(Self { format, file: file.map(|file| file.to_path_lossy().into_owned()) }),
        }
    }
}

/// Where every format goes. What has no file of its own goes to `-o` or standard output, where there is room for one;
/// if nothing does, people still get their report there.
pub(super) fn destinations<F: Forms>(
    asked: &[Destined<F>],
    output: Option<&Path>,
) -> Result<Vec<(F, Destination)>, Failure> {
    let rest = || match output {
        Some(file) if file != Path::new("-") => Destination::File(file.to_owned()),
        _ => Destination::Output,
    };
    let mut plan = Vec::new();
    if asked.iter().all(|destined| destined.file.is_some()) {
        plan.push((F::HUMAN, rest()));
    }
    plan.extend(asked.iter().map(|destined| match &destined.file {
        Some(file) if file != Path::new("-") => (destined.format, Destination::File(file.clone())),
        Some(_) => (destined.format, Destination::Output),
        None => (destined.format, rest()),
    }));
    for (index, (_, destination)) in plan.iter().enumerate() {
        if let Destination::File(path) = destination {
            writable(path)?;
        }
        if plan[..index].iter().any(|(_, earlier)| earlier == destination) {
            return Err(Failure::new("two formats go to the same place")
                .hint("give one of them a file of its own, as in --format json=report.json"));
        }
    }
    Ok(plan)
}

/// Writes to a destination. That standard output was closed by its reader is no failure: it has seen enough.
pub(super) fn deliver(
    destination: &Destination,
    output: &mut dyn Write,
    print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let written = match destination {
        Destination::Output => {
            let mut output = BufWriter::new(output);
            print(&mut output).and_then(|()| output.flush())
        }
        Destination::File(path) => writable(path).map(|()| File::create(path))?.and_then(|file| {
            let mut file = BufWriter::new(file);
            print(&mut file).and_then(|()| file.flush())
        }),
    };
    match (written, destination) {
        (Err(error), Destination::Output) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        (Err(error), Destination::Output) => Err(Failure::new("cannot write to standard output").because(error)),
        (Err(error), Destination::File(path)) => {
            Err(Failure::new(format!("cannot write '{}'", path.display())).because(error))
        }
        (Ok(()), _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(texts: &[&str]) -> Vec<Destined<Format>> {
        texts.iter().map(|text| Destined::parse(&OsString::from(*text)).unwrap()).collect()
    }

    fn file(name: &str) -> Destination {
        Destination::File(name.into())
    }

    #[test]
    fn formats_go_to_their_files_and_the_rest_to_standard_output() {
        let plan = |texts: &[&str], output: Option<&str>| destinations(&asked(texts), output.map(Path::new)).unwrap();
        assert_eq!(plan(&[], None), [(Format::Human, Destination::Output)]);
        assert_eq!(plan(&["json"], None), [(Format::Json, Destination::Output)]);
        assert_eq!(plan(&["json"], Some("r.json")), [(Format::Json, file("r.json"))]);
        assert_eq!(
            plan(&["json=a=b.json"], None),
            [(Format::Human, Destination::Output), (Format::Json, file("a=b.json"))]
        );
        assert_eq!(
            plan(&["human=h.txt", "json"], None),
            [(Format::Human, file("h.txt")), (Format::Json, Destination::Output)]
        );
        assert_eq!(
            plan(&["json=-"], Some("h.txt")),
            [(Format::Human, file("h.txt")), (Format::Json, Destination::Output)]
        );
    }

    #[test]
    fn two_formats_cannot_share_a_place() {
        assert!(destinations(&asked(&["human", "json"]), None).is_err());
        assert!(destinations(&asked(&["human=x", "json=x"]), None).is_err());
    }

    #[test]
    fn unknown_formats_are_refused_with_the_known_ones() {
        let error = Destined::<Format>::parse(&"xml".into()).unwrap_err();
        assert!(error.contains("human or json"), "{error}");
        assert!(Destined::<Format>::parse(&"json=".into()).is_err());
    }

    /// A pipe whose reader has gone, or a full disk.
    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_success_and_a_full_disk_is_not() {
        let to = |kind| deliver(&Destination::Output, &mut Broken(kind), |out| writeln!(out, "text"));
        assert!(to(io::ErrorKind::BrokenPipe).is_ok());
        assert!(to(io::ErrorKind::StorageFull).is_err());
    }
}
