//! Which branches of a repository conflict, and where:
//!
//! ```text
//! cargo run --example conflicts -- path/to/repository main feat/a feat/b
//! ```

use std::io::{self, Write as _};
use std::process::ExitCode;

use divergence::{Question, Results, check};

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [directory, onto, branches @ ..] = arguments.as_slice() else {
        writeln!(io::stderr(), "usage: conflicts DIRECTORY TARGET BRANCH...")?;
        return Ok(ExitCode::from(2));
    };
    let question = Question::new(directory).onto(onto.as_str()).branches(branches.iter().map(String::as_str));
    let report = match check(&question, &()) {
        Ok(report) => report,
        Err(error) => {
            writeln!(io::stderr(), "{error}")?;
            error.hints().iter().try_for_each(|hint| writeln!(io::stderr(), "hint: {hint}"))?;
            return Ok(ExitCode::from(2));
        }
    };
    let mut found = ExitCode::SUCCESS;
    for diagnostic in Results::of_report(&report).open() {
        found = ExitCode::from(1);
        // Names are untrusted text: a terminal would obey what is in them.
        writeln!(io::stdout(), "{}", diagnostic.message.escape_debug())?;
    }
    Ok(found)
}
