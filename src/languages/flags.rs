//! Flags of command lines that code defines by names that it writes out: `add_argument("--limit")`, `#[arg(long)]`.
//!
//! A flag is offered where it is defined. Its name is always written with two dashes. What a call cannot do without is
//! an offer of its own, `![--db --shop/-s]`, since who gives less relied on what was asked for before.

mod parameters;
mod required;

use compact_str::{CompactString, format_compact};

use super::written::writing;
use crate::facts::{Argument, Call, Ecosystem, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::model::{ContractKind, Position, Span};

/// What a text has in it that uses one of the libraries: argparse, click, typer, optparse; commander, yargs, cac; flag,
/// pflag, cobra, urfave/cli; clap, argh, structopt.
const MARKS: [&str; 15] = [
    "argparse",
    "optparse",
    "click",
    "typer",
    "commander",
    "yargs",
    "cac(",
    "\"flag\"",
    "pflag",
    "cobra",
    "urfave/cli",
    "clap",
    "structopt",
    "argh",
    "add_argument(",
];

/// Calls that are given names with their dashes.
const DASHED: [&str; 7] =
    ["Option", "addOption", "add_argument", "add_option", "option", "requiredOption", "version_option"];

/// What calls of Go's packages are named after; what they define is given by its name alone.
const TYPES: [&str; 14] = [
    "",
    "Bool",
    "Count",
    "Duration",
    "Float64",
    "Int",
    "Int32",
    "Int64",
    "IntSlice",
    "String",
    "StringArray",
    "StringSlice",
    "Uint",
    "Uint64",
];

/// Whether a text may define some.
#[must_use]
pub fn may_define_flags(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

/// What stands in a text whose parser hands on or leaves aside flags that it does not know.
const HANDS_ON: [&str; 9] = [
    "parse_known_args",
    "parse_known_intermixed_args",
    "ignore_unknown_options",
    "allowUnknownOption",
    "UnknownFlags",
    "FParseErrWhitelist",
    "DisableFlagParsing",
    "SkipFlagParsing",
    "trailing_var_arg",
];

/// What stands before a name that is none of a flag: what its value is called, or where it is read.
const OTHER_NAMES: [&str; 16] = [
    "::new(",
    ">(",
    "contains_id(",
    "db:",
    "dest = ",
    "dest=",
    "dest: ",
    "env:",
    "get_count(",
    "get_flag(",
    "json:",
    "mapstructure:",
    "toml:",
    "with_name(",
    "xml:",
    "yaml:",
];

/// Where a word stands in a text with nothing around it that would make it a longer one.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let goes_on = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
    let stands = move |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(goes_on) && !after.is_some_and(goes_on)
    };
    text.match_indices(word).map(|(at, _)| at).filter(stands)
}

/// Whether a text of code defines a flag in a way that is not read, or looks for it by itself: one of its texts is the
/// flag, with other names of it and of its value. What is only mentioned, in a comment or a sentence, is none.
#[must_use]
pub fn declares_flag(language: Language, text: &str, key: &str) -> bool {
    if places(text, key).next().is_none() {
        return false;
    }
    // The parser reads the text that explains it.
    if text.contains("docopt") {
        return true;
    }
    let is_one = |said: &str| {
        let mut words = said.split([' ', ',', '|', '/', '=', '\n']).filter(|it| !it.is_empty());
        let is_value = |it: &str| it.starts_with(['<', '[', '(', '?']) || it.chars().all(|it| !it.is_lowercase());
        said.lines().count() == 1
            && places(said, key).next().is_some()
            && words.all(|it| it.starts_with('-') || is_value(it))
    };
    let written = writing(language, text);
    let given = written.calls.iter().flat_map(|it| &it.given).filter_map(|it| it.text.as_deref());
    written.texts.iter().map(|it| it.text.trim()).chain(given).any(is_one)
}

/// Whether a text that no longer defines a flag in a way that is read may take it all the same: it still has its name,
/// or its parser takes any. Other names of a flag, and other libraries, are known by this.
#[must_use]
pub fn may_still_take(language: Language, text: &str, key: &str) -> bool {
    let bare = key.trim_start_matches('-');
    let low = bare.replace('-', "_");
    let is_named = |at: usize| {
        let (before, after) = (&text[..at], text[at + bare.len()..].trim_start());
        let is_quoted = ['"', '\'', '`'].iter().any(|it| before.ends_with(*it) && after.starts_with(*it));
        let is_other = || {
            let before = before.trim_end_matches(['"', '\'', '`']);
            OTHER_NAMES.iter().any(|it| before.ends_with(it))
        };
        let is_key = after.strip_prefix(':').is_some_and(|rest| rest.trim_start().starts_with('{'));
        is_quoted && !is_other() || is_key
    };
    // Parameters and fields are flags for many libraries.
    let is_parameter = !may_define_flags(text) && [bare, &low].iter().any(|it| places(text, it).next().is_some());
    declares_flag(language, text, key)
        || HANDS_ON.iter().any(|it| text.contains(it))
        || places(text, bare).any(is_named)
        || is_parameter
}

/// Whether the parser of a text takes the beginning of a flag for it.
#[must_use]
pub fn takes_beginnings(text: &str) -> bool {
    ["argparse", "optparse"].iter().any(|it| text.contains(it)) && !text.replace(' ', "").contains("allow_abbrev=False")
}

/// How many definitions of a text have a name that it does not write out.
#[must_use]
pub fn unnamed_flags(language: Language, text: &str) -> usize {
    let is_one = |call: &&Call| {
        let (receiver, last) = call.called.rsplit_once(['.', ':', '>']).unwrap_or(("", &call.called));
        let bare = last.strip_suffix('P').unwrap_or(last);
        let kind = bare.strip_suffix("Var");
        let is_set = receiver.to_lowercase().contains("flag") && TYPES[1..].contains(&kind.unwrap_or(bare));
        let at = if is_set { usize::from(kind.is_some()) } else { 0 };
        let is_open = |it: &Argument| {
            it.name.is_empty()
                && it.written.trim() != "..."
                && it.text.as_deref().is_none_or(|it| it == "--" || it.contains('?'))
        };
        let names_all = matches!(last, "add_argument" | "add_option");
        let named = (is_set || DASHED.contains(&last) || last == "long" && !receiver.is_empty()) && !names_all;
        named && call.given.get(at).is_some_and(is_open) || names_all && call.given.iter().any(is_open)
    };
    if may_define_flags(text) { writing(language, text).calls.iter().filter(is_one).count() } else { 0 }
}

/// The flags that a text defines.
#[must_use]
pub(super) fn flags(language: Language, text: &str) -> Vec<Term> {
    if !may_define_flags(text) {
        return Vec::new();
    }
    let calls = writing(language, text).calls;
    let mut found: Vec<Term> = calls.iter().flat_map(read).collect();
    found.extend(attributes(text));
    found.extend(literals(text));
    found.extend(parameters::typer(text));
    found.extend(parameters::yargs(text));
    if text.contains("yargs") && !text.contains("camel-case-expansion") {
        let twins: Vec<Term> = found.iter().filter_map(twin).collect();
        found.extend(twins);
    }
    found.extend(required::asked(text, &calls));
    found.sort_by_key(|it| (it.span.start, it.key.clone()));
    found.dedup_by(|a, b| a.key == b.key && a.span.start == b.span.start);
    found
}

/// The same flag as yargs spells it otherwise: `--dry-run` is `--dryRun`. It has no meaning of its own.
fn twin(term: &Term) -> Option<Term> {
    let name = term.key.strip_prefix("--")?;
    let (no, name) = name.strip_prefix("no-").map_or(("", name), |rest| ("no-", rest));
    let mut other = String::new();
    let mut is_next = false;
    for it in name.chars() {
        match it {
            '-' => is_next = true,
            _ if is_next => {
                other.push(it.to_ascii_uppercase());
                is_next = false;
            }
            _ if it.is_ascii_uppercase() && !name.contains('-') => {
                other.extend(['-', it.to_ascii_lowercase()]);
            }
            _ => other.push(it),
        }
    }
    let key = format_compact!("--{no}{other}");
    (key != term.key).then(|| Term { key, meaning: CompactString::default(), ..term.clone() })
}

fn read(call: &Call) -> Vec<Term> {
    let (receiver, last) = call.called.rsplit_once(['.', ':', '>']).unwrap_or(("", &call.called));
    let text = |at: usize| call.given.get(at).and_then(|it| it.text.as_deref());
    let rest = |from: usize| meaning(&call.given[from.min(call.given.len())..]);
    let one = |name: &str, at: usize| -> Vec<Term> {
        is_name(name).then(|| term(name, &rest(at + 1), call.given[at].span)).into_iter().collect()
    };
    if DASHED.contains(&last) {
        // What explains it may name others.
        let is_own =
            |it: &&Argument| it.name.is_empty() && it.text.as_ref().is_some_and(|it| it.trim_start().starts_with('-'));
        let dashed = call.given.iter().filter(is_own).filter_map(|it| Some((it.text.as_deref()?, it.span)));
        let names = dashed.flat_map(|(text, span)| names_in(text).into_iter().map(move |name| (name, span)));
        let others: Vec<Argument> = call.given.iter().filter(|it| !is_own(it)).cloned().collect();
        let is_pair = call.given.iter().any(|it| it.written.contains("BooleanOptionalAction"));
        let mut found: Vec<Term> = names
            .flat_map(|(name, span)| {
                // What only says no has no meaning of its own: it goes with the other one.
                let meaning = if name.starts_with("no-") { String::new() } else { meaning(&others) };
                let pair = is_pair.then(|| term(&format!("no-{name}"), "", span));
                std::iter::once(term(name, &meaning, span)).chain(pair)
            })
            .collect();
        // yargs: `.option("limit", { … })`
        let is_object = call.given.get(1).is_some_and(|it| it.written.trim_start().starts_with('{'));
        return match text(0) {
            Some(name) if found.is_empty() && last == "option" && is_object => {
                found = one(name, 0);
                let is_pair = call.given[1].written.contains("boolean") && is_name(name);
                found.extend(is_pair.then(|| term(&format!("no-{name}"), "", call.given[0].span)));
                found
            }
            _ => found,
        };
    }
    // clap: `Arg::new("limit").long("limit")`
    if last == "long" && !receiver.is_empty() {
        return text(0).map(|name| one(name, 0)).unwrap_or_default();
    }
    let bare = last.strip_suffix('P').unwrap_or(last);
    let kind = bare.strip_suffix("Var");
    let at = usize::from(kind.is_some());
    let is_set = receiver == "fs" || receiver.to_lowercase().contains("flag");
    if is_set && TYPES.contains(&kind.unwrap_or(bare)) && !(kind.is_none() && bare.is_empty()) {
        return text(at).map(|name| one(name, at)).unwrap_or_default();
    }
    Vec::new()
}

/// The flags in `-p, --port <n>`.
fn names_in(text: &str) -> Vec<&str> {
    let words = text.split([' ', ',', '|', '/', '=', '<', '[']);
    words.filter_map(|it| it.strip_prefix("--")).filter(|it| is_name(it)).collect()
}

fn is_name(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|it: char| it.is_ascii_alphabetic())
        && word.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.'))
}

/// What is said about a flag besides its name, by which one with another name is known again.
fn meaning(given: &[Argument]) -> String {
    let all: Vec<&str> = given.iter().map(|it| it.written.trim()).collect();
    let all = all.join(" ");
    long_enough(&all)
}

/// What is short is said of many.
fn long_enough(said: &str) -> String {
    if said.len() < 12 { String::new() } else { said.chars().take(200).collect() }
}

/// `#[arg(long)] listen_addr: String`, `#[clap(long = "listen")]`.
fn attributes(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    let mut is_open = false;
    // What is said about the next field, by which it is known again under another name.
    let mut docs = String::new();
    // An attribute may go on for some lines.
    let mut begun: Option<String> = None;
    for (number, line) in text.lines().enumerate() {
        let own = line.trim();
        let is_first = ["#[arg(", "#[clap(", "#[structopt("].iter().any(|it| own.starts_with(it));
        let whole = match begun.take() {
            Some(before) => format!("{before} {own}"),
            None => own.to_owned(),
        };
        let is_whole = whole.matches('[').count() <= whole.matches(']').count();
        if (is_first || whole.len() > own.len()) && !is_whole && whole.len() < 2000 {
            begun = Some(whole);
            continue;
        }
        let bare = whole.as_str();
        if ["#[arg(", "#[clap(", "#[structopt("].iter().any(|it| bare.starts_with(it)) {
            let inside = bare.split_once('(').map_or("", |it| it.1);
            let mut words = inside.split([',', ')']).map(str::trim);
            let long = words.find(|it| *it == "long" || it.starts_with("long ") || it.starts_with("long="));
            let named = long.and_then(|it| it.split('"').nth(1)).filter(|it| is_name(it));
            let without = |name: &str| format!("{docs}{}", inside.replace(&format!("\"{name}\""), ""));
            found.extend(named.map(|name| term(name, &long_enough(&without(name)), at_line(number, line, name))));
            is_open = long.is_some() && named.is_none();
        } else if let Some(said) = bare.strip_prefix("///") {
            docs.push_str(said);
        } else if !bare.starts_with("#[") {
            let docs = std::mem::take(&mut docs);
            if !std::mem::take(&mut is_open) {
                continue;
            }
            let bare = bare.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            let Some((field, of)) = bare.split_once(':') else { continue };
            let name = field.trim().trim_start_matches("r#");
            if is_name(name) {
                let meaning = long_enough(&format!("{docs}{of}"));
                found.push(term(&name.replace('_', "-"), &meaning, at_line(number, line, name)));
            }
        }
    }
    found
}

/// `&cli.StringFlag{Name: "limit"}`.
fn literals(text: &str) -> Vec<Term> {
    const NEAR: usize = 4;
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (number, _) in lines.iter().enumerate().filter(|(_, line)| line.contains("Flag{")) {
        let near = lines[number..].iter().take(NEAR).enumerate();
        let named = near.into_iter().find_map(|(more, line)| {
            let rest = line.split_once("Name:").map(|it| it.1.trim_start()).filter(|it| it.starts_with('"'))?;
            Some((number + more, *line, rest[1..].split('"').next()?))
        });
        let usage = lines[number..].iter().take(NEAR).find_map(|line| line.split_once("Usage:"));
        let usage = long_enough(usage.map_or("", |(_, said)| said.trim()));
        let named = named.filter(|(.., name)| is_name(name));
        found.extend(named.map(|(at, line, name)| term(name, &usage, at_line(at, line, name))));
    }
    found
}

fn at_line(number: usize, line: &str, word: &str) -> Span {
    let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
    let at = line.find(word).unwrap_or(0);
    let position = |column: usize| Position { line: narrow(number), column: narrow(column) };
    Span { start: position(at), end: position(at + word.len()) }
}

fn term(name: &str, meaning: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Flag,
        side: TermSide::Offers,
        ecosystem: Ecosystem::Any,
        key: format_compact!("--{name}"),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: CompactString::from(meaning),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: Language, text: &str) -> String {
        let all = flags(language, text);
        all.iter().map(|it| it.key.as_str()).filter(|it| !it.starts_with('!')).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn libraries_of_all_languages_define_flags() {
        let text = "import argparse, click\np.add_argument('-l', '--limit', type=int, help='how many')\np.add_argument('path')\n@click.option('--dry-run/--no-dry-run', default=False)\ndef f(): pass\n";
        assert_eq!(shown(Language::Python, text), "--limit --dry-run --no-dry-run");
        let text = "const { program } = require('commander');\nprogram.option('-p, --port <number>', 'where').requiredOption('--db <url>');\nyargs.option('limit', { type: 'number' });\n";
        assert_eq!(shown(Language::JavaScript, text), "--port --db --limit");
        let text = "package a\nimport \"github.com/spf13/cobra\"\nfunc f() {\n\tcmd.Flags().StringVarP(&x, \"listen\", \"l\", \"\", \"where\")\n\tflag.Bool(\"dry-run\", false, \"no\")\n\tb.String(\"no\")\n}\nvar y = &cli.StringFlag{\n\tName: \"limit\",\n}\n";
        assert_eq!(shown(Language::Go, text), "--listen --dry-run --limit");
        let text = "use clap::Parser;\n#[derive(Parser)]\nstruct A {\n    /// Where.\n    #[arg(short, long, default_value = \"x\")]\n    listen_addr: String,\n    #[arg(long = \"db\")]\n    database: String,\n    #[arg(short)]\n    quiet: bool,\n}\nfn f() { Arg::new(\"x\").long(\"dry-run\"); }\n";
        assert_eq!(shown(Language::Rust, text), "--listen-addr --db --dry-run");
        assert_eq!(shown(Language::Python, "x.add('--limit')\n"), "");
        let text = "yargs.option('dry-run', { type: 'boolean' }).option('maxRows', { type: 'number' });\n";
        let both = "--dry-run --dryRun --no-dry-run --no-dryRun --max-rows --maxRows";
        assert_eq!(shown(Language::JavaScript, text), both);
    }
}
