//! Formats and where they go.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use bstr::ByteSlice as _;
use clap::builder::{OsStringValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Command};

use super::failure::Failure;
use super::place::writable;
use crate::report::{AnswerKind, Answered, Format, Palette, Style};

/// How much a name has to be like a format's to be suggested.
const LIKENESS: f64 = 0.8;

/// A format as it was asked for, with its own destination if it has one.
#[derive(Clone, Debug)]
pub(super) struct Destined {
    format: &'static Format,
    file: Option<PathBuf>,
}

/// A format and where it goes.
pub type Delivery = (&'static Format, Destination);

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Output,
    /// A file, which is replaced.
    File(PathBuf),
}

/// Reads `FORMAT` or `FORMAT=FILE`, for the formats that show an answer of this kind; the file's name may be any bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct DestinedParser(AnswerKind);

impl Destined {
    pub(super) fn parser<T: Answered>() -> DestinedParser {
        DestinedParser(T::KIND)
    }

    /// What the flag says about itself.
    pub(super) fn help<T: Answered>() -> String {
        let names: Vec<String> = Format::of(T::KIND).map(|format| format!("`{}`", format.name)).collect();
        format!("{}; `=FILE` writes it to FILE and leaves standard output to people. May be repeated", either(&names))
    }
}

impl DestinedParser {
    fn parse(self, text: &OsStr) -> Result<Destined, String> {
        let bytes = <[u8]>::from_os_str(text).ok_or("not a format")?;
        let (name, file) = match bytes.split_once_str("=") {
            Some((name, file)) => (name, Some(file)),
            None => (bytes, None),
        };
        let Some(format) = Format::of(self.0).find(|format| format.name.as_bytes() == name) else {
            let names: Vec<&str> = Format::of(self.0).map(|format| format.name).collect();
            let is_near = |known: &&&str| strsim::jaro_winkler(known, &name.to_str_lossy()) >= LIKENESS;
            let meant = names.iter().find(is_near).map(|it| format!("; did you mean '{it}'?")).unwrap_or_default();
            return Err(format!("expected {}, or one of them with =FILE{meant}", either(&names)));
        };
        match file {
            Some([]) => Err("the name of the file is missing after '='".to_owned()),
            file => Ok(Destined { format, file: file.map(|file| file.to_path_lossy().into_owned()) }),
        }
    }
}

impl TypedValueParser for DestinedParser {
    type Value = Destined;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Destined, clap::Error> {
        let kind = *self;
        let parser = OsStringValueParser::new().try_map(move |text| kind.parse(&text));
        parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::of(self.0).map(possible_value)))
    }
}

/// A format as help shows it.
pub(super) fn possible_value(format: &Format) -> PossibleValue {
    PossibleValue::new(format.name).help(format.help)
}

/// `a`, `a or b`, `a, b or c`.
fn either(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        names => names.concat(),
    }
}

/// Where every format goes. What has no file of its own goes to `-o` or standard output, where there is room for one;
/// if nothing does, people still get their report there.
pub(super) fn destinations(asked: &[Destined], output: Option<&Path>) -> Result<Vec<Delivery>, Failure> {
    let rest = || match output {
        Some(file) if file != Path::new("-") => Destination::File(file.to_owned()),
        _ => Destination::Output,
    };
    let mut plan = Vec::new();
    if asked.iter().all(|destined| destined.file.is_some()) {
        plan.push((Format::human(), rest()));
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

/// Prints an answer in each of these formats.
pub(super) fn deliver_all(
    deliveries: &[Delivery],
    found: &impl Answered,
    style: &Style,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    for (format, destination) in deliveries {
        let style = style_for(destination, style);
        deliver(destination, output, |out| format.write(found.answer(), &style, out))?;
    }
    Ok(())
}

/// A file has no colours, even if the terminal has.
fn style_for(destination: &Destination, style: &Style) -> Style {
    match destination {
        Destination::Output => style.clone(),
        Destination::File(_) => Style { palette: Palette::plain(), ..style.clone() },
    }
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
    use crate::model::{PlanReport, Report};

    fn parse(text: &str) -> Result<Destined, String> {
        Destined::parser::<Report>().parse(text.as_ref())
    }

    fn asked(texts: &[&str]) -> Vec<Destined> {
        texts.iter().map(|text| parse(text).unwrap()).collect()
    }

    fn file(name: &str) -> Destination {
        Destination::File(name.into())
    }

    #[test]
    fn formats_go_to_their_files_and_the_rest_to_standard_output() {
        let plan = |texts: &[&str], output: Option<&str>| -> Vec<(&str, Destination)> {
            let plan = destinations(&asked(texts), output.map(Path::new)).unwrap();
            plan.into_iter().map(|(format, destination)| (format.name, destination)).collect()
        };
        assert_eq!(plan(&[], None), [("human", Destination::Output)]);
        assert_eq!(plan(&["json"], None), [("json", Destination::Output)]);
        assert_eq!(plan(&["json"], Some("r.json")), [("json", file("r.json"))]);
        assert_eq!(plan(&["json=a=b.json"], None), [("human", Destination::Output), ("json", file("a=b.json"))]);
        assert_eq!(plan(&["human=h.txt", "json"], None), [("human", file("h.txt")), ("json", Destination::Output)]);
        assert_eq!(plan(&["json=-"], Some("h.txt")), [("human", file("h.txt")), ("json", Destination::Output)]);
    }

    #[test]
    fn two_formats_cannot_share_a_place() {
        assert!(destinations(&asked(&["human", "json"]), None).is_err());
        assert!(destinations(&asked(&["human=x", "json=x"]), None).is_err());
    }

    #[test]
    fn unknown_formats_are_refused_with_the_known_ones() {
        let error = parse("xml").unwrap_err();
        let known = Format::of(AnswerKind::Check).map(|format| format.name);
        assert!(known.into_iter().all(|name| error.contains(name)), "{error}");
        assert!(parse("json=").is_err());
        let plan = |text: &str| Destined::parser::<PlanReport>().parse(text.as_ref());
        assert!(plan("dot").is_ok() && parse("dot").is_err(), "every command has its own");
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
