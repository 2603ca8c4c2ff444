//! What is longer than a screen goes through a pager, as with git.

use std::io::{self, Stdout, Write};
use std::process::{Child, Command, Stdio};

use super::environment::{Environment, Stream};

/// What git has less do: leave what fits on a screen, pass colours on, and keep the screen; and end when somebody
/// interrupts the run, which nobody would wait for then.
const LESS: &str = "FRXK";

/// What makes git hand a command line to a shell.
const NOT_OF_NAMES: &[char] =
    &['|', '&', ';', '<', '>', '(', ')', '$', '`', '\\', '"', '\'', ' ', '\t', '\n', '*', '?', '[', '#', '~', '=', '%'];

/// How long answers are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The command line, for a shell.
    line: String,
    /// Whether `LESS` says what less has to do.
    is_told: bool,
}

impl Pager {
    /// The pager of a person on a terminal: `DIVERGENCE_PAGER`, else `GIT_PAGER`, else `PAGER`, else less. There is
    /// none where one of them is empty or `cat`, or where nobody looks.
    pub(super) fn of(environment: &Environment) -> Option<Self> {
        let is_dumb = environment.term.as_ref().is_some_and(|term| term == "dumb");
        if environment.output != Stream::Terminal || is_dumb {
            return None;
        }
        let line = match &environment.pager {
            Some(line) => line.to_str()?.trim(),
            None => "less",
        };
        let is_one = !line.is_empty() && line != "cat";
        is_one.then(|| Self { line: line.to_owned(), is_told: environment.is_less_told })
    }

    #[expect(clippy::disallowed_methods, reason = "the user's own pager, which no repository decides")]
    fn start(&self) -> io::Result<Child> {
        // A name alone needs no shell, and can be seen not to be there.
        let mut command = match (self.line.contains(NOT_OF_NAMES), cfg!(windows)) {
            (false, _) => Command::new(&self.line),
            (true, false) => Command::new("sh"),
            (true, true) => Command::new("cmd"),
        };
        if self.line.contains(NOT_OF_NAMES) {
            command.arg(if cfg!(windows) { "/C" } else { "-c" }).arg(&self.line);
        }
        command.stdin(Stdio::piped());
        if !self.is_told {
            command.env("LESS", LESS);
        }
        command.spawn()
    }
}

/// Standard output, behind a pager from the first byte on. Whoever drops it waits for the reader.
pub struct Paged {
    pager: Option<Pager>,
    reader: Option<Child>,
    plain: Stdout,
}

impl Paged {
    /// Standard output; without a pager it is nothing else.
    #[must_use]
    pub fn new(pager: Option<Pager>) -> Self {
        Self { pager, reader: None, plain: io::stdout() }
    }

    fn stream(&mut self) -> &mut dyn Write {
        if let Some(pager) = self.pager.take() {
            // Where there is no such program, the answer is what matters.
            self.reader = pager.start().ok();
        }
        match self.reader.as_mut().and_then(|reader| reader.stdin.as_mut()) {
            Some(pipe) => pipe,
            None => &mut self.plain,
        }
    }
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pager.is_some() { Ok(()) } else { self.stream().flush() }
    }
}

impl Drop for Paged {
    fn drop(&mut self) {
        if let Some(mut reader) = self.reader.take() {
            drop(reader.stdin.take());
            // A reader that cannot be waited for is gone.
            _ = reader.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::environment::tests::bare;
    use super::*;

    fn of(pager: Option<&str>, output: Stream) -> Option<Pager> {
        Pager::of(&Environment { pager: pager.map(Into::into), output, ..bare() })
    }

    #[test]
    fn a_person_on_a_terminal_has_the_pager_that_they_chose() {
        let line = |pager| of(pager, Stream::Terminal).map(|it| it.line);
        assert_eq!(line(None).as_deref(), Some("less"));
        assert_eq!(line(Some("delta --dark")).as_deref(), Some("delta --dark"));
        assert_eq!(line(Some("")), None);
        assert_eq!(line(Some("cat")), None);
        assert_eq!(of(Some("less"), Stream::Other), None, "a pipe has a reader");
        let dumb = Environment { term: Some("dumb".into()), output: Stream::Terminal, ..bare() };
        assert_eq!(Pager::of(&dumb), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_goes_through_the_pager_and_is_there_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("read");
        let line = format!("{{ echo \"$LESS\"; cat; }} > '{}'", file.display());
        let mut paged = Paged::new(Some(Pager { line, is_told: false }));
        paged.flush().unwrap();
        assert!(!file.exists(), "nothing was said yet");
        paged.write_all(b"one\n").unwrap();
        paged.write_all(b"two\n").unwrap();
        drop(paged);
        assert_eq!(std::fs::read_to_string(file).unwrap(), "FRXK\none\ntwo\n");
    }

    #[test]
    fn without_the_program_the_answer_is_printed_as_it_is() {
        let mut paged = Paged::new(Some(Pager { line: "no-such-pager".to_owned(), is_told: true }));
        assert_eq!(paged.write(b"").unwrap(), 0);
        assert!(paged.reader.is_none() && paged.pager.is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_pager_that_somebody_leaves_has_seen_enough() {
        let mut paged = Paged::new(Some(Pager { line: "true".to_owned(), is_told: true }));
        let kinds = (0..10_000).find_map(|_| paged.write_all(&[b'x'; 1024]).err()).map(|error| error.kind());
        assert_eq!(kinds, Some(io::ErrorKind::BrokenPipe));
    }
}
