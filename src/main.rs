//! Parse, run, print, exit code: the only file that ends the process.

use std::env;
use std::io::{self, Write};
use std::panic;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use divergence::cli::{self, Colour, Config, Environment, Exit, Failure, Paged, Streams, Unusable, Usage};

fn main() -> ExitCode {
    say_panics_plainly();
    panic::catch_unwind(run).unwrap_or(Exit::CouldNotTell.into())
}

fn run() -> ExitCode {
    let config = match Config::parse(env::args_os(), &Environment::read()) {
        Ok(config) => config,
        Err(Unusable::Usage(help)) => return print_usage(&help),
        Err(Unusable::Failure(failure)) => return print_failure(&failure, Colour::Off),
    };
    let paged: Box<dyn Write> = Box::new(Paged::new(config.pager.clone()));
    let mut output = AutoStream::new(paged, ansi(config.output));
    let ended = cli::run(&config, &mut Streams { input: &mut io::stdin(), output: &mut output });
    // Whoever reads what was found has read it before an error is said.
    drop(output);
    match ended {
        Ok(exit) => exit.into(),
        Err(failure) => print_failure(&failure, config.messages),
    }
}

fn print_usage(usage: &Usage) -> ExitCode {
    // A closed stream has nobody to be told about it.
    _ = usage.print();
    usage.exit().into()
}

fn print_failure(failure: &Failure, colour: Colour) -> ExitCode {
    // If standard error is closed, the exit code still tells.
    _ = failure.print(colour, &mut AutoStream::new(io::stderr(), ansi(colour)));
    Exit::CouldNotTell.into()
}

/// The decision is made already; what is left to the stream is how a console shows it.
fn ansi(colour: Colour) -> ColorChoice {
    match colour {
        Colour::On => ColorChoice::Always,
        Colour::Off => ColorChoice::Never,
    }
}

/// A panic is a bug of the program: users get a plain message, and developers the usual one on demand.
#[expect(clippy::disallowed_methods, reason = "a panic is said before there is a configuration")]
fn say_panics_plainly() {
    if env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
        return;
    }
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        let line: Vec<String> = env::args_os().map(|word| cli::shown(word.as_encoded_bytes())).collect();
        // What the panic says may quote a file: only a backtrace that was asked for shows it.
        _ = writeln!(
            io::stderr(),
            "error: internal error in divergence {} at {place}\n\
             hint: the command line was: {}\n\
             hint: please report both lines above to whoever gave you the program, and say what RUST_BACKTRACE=1 prints; \
             neither line holds anything of the repository but the names on the command line",
            env!("CARGO_PKG_VERSION"),
            line.join(" "),
        );
    }));
}
