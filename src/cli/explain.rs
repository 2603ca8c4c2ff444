//! `divergence explain`: what a rule means, or which rules there are.

use std::io::Write;

use super::output::{Destination, deliver};
use super::{Exit, Failure};
use crate::model;
use crate::report::{self, Style};

/// How much a name has to be like a rule's to be suggested.
const LIKENESS: f64 = 0.8;

pub(super) fn run(wanted: Option<&str>, style: &Style, output: &mut dyn Write) -> Result<Exit, Failure> {
    match wanted.map(|wanted| report::rule(wanted).ok_or_else(|| unknown(wanted))).transpose()? {
        Some(rule) => deliver(&Destination::Output, output, |out| report::explain(rule, style, out))?,
        None => deliver(&Destination::Output, output, |out| report::rules(style, out))?,
    }
    Ok(Exit::Passed)
}

pub(super) fn unknown(wanted: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule '{wanted}'"));
    let failure = match nearest(wanted) {
        Some(rule) => failure.hint(format!("did you mean '{rule}'?")),
        None => failure,
    };
    failure.hint("see what there is: divergence explain")
}

/// A code is meant by its number, however it is written; a name by what it looks like.
fn nearest(wanted: &str) -> Option<&'static str> {
    let number: String = wanted.chars().filter(char::is_ascii_digit).collect();
    if !number.is_empty() {
        return report::every_rule().map(|rule| rule.code).find(|code| code.trim_start_matches("DIV") == number);
    }
    let wanted = wanted.to_lowercase().replace(['_', ' '], "-");
    let score = |rule: &model::Rule| (strsim::jaro_winkler(&wanted, rule.name), rule.name);
    let best = report::every_rule().map(score).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_guessed_from_the_number_or_the_name() {
        assert_eq!(nearest("201"), Some("DIV201"));
        assert_eq!(nearest("DIV-0201"), None);
        assert_eq!(nearest("DIV-201"), Some("DIV201"));
        assert_eq!(nearest("DIV999"), None, "every other code is as near as any");
        assert_eq!(nearest("signature_chnaged"), Some("signature-changed"));
        assert_eq!(nearest("symbol"), Some("symbol-removed"));
        assert_eq!(nearest("weather"), None);
    }
}
