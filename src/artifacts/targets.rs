//! What is started by its name where no manifest lists it: targets of make and just, jobs of workflows, stages of images.

use compact_str::CompactString;

use super::variables::on_line;
use super::yaml::Leaf;
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Whether a file of this name has targets.
pub(super) fn is_one(name: &str) -> bool {
    matches!(name, "Makefile" | "makefile" | "GNUmakefile" | "justfile" | "Justfile" | ".justfile")
        || super::ends(name, &[".mk"])
}

/// Programs that are given targets.
const RUNNERS: [&str; 4] = ["make", "gmake", "$(MAKE)", "just"];

/// Flags behind which another folder or file stands, so that it is not known whose target is meant.
const ELSEWHERE: [&str; 8] =
    ["-C", "-f", "-d", "--directory", "--file", "--makefile", "--justfile", "--working-directory"];

/// The targets of a file, and what they need of it. A recipe is known again by its lines.
pub(super) fn read(text: &str) -> Artifact {
    let tool = if text.lines().any(|line| line.starts_with('\t')) { "make" } else { "just" };
    let mut terms: Vec<Term> = Vec::new();
    // Those whose recipe is written.
    let mut open: Vec<usize> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with(['\t', ' ']) {
            let bare = line.trim();
            for at in &open {
                let meaning = &mut terms[*at].meaning;
                if meaning.len() < 400 {
                    meaning.push_str(bare);
                }
            }
            terms.extend(run_by(bare, on_line(number, line.len() - line.trim_start().len(), bare.len())));
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        open.clear();
        let Some((names, rest)) = rule(line) else { continue };
        for name in names {
            open.push(terms.len());
            let span = on_line(number, line.find(name).unwrap_or(0), name.len());
            terms.push(term(ContractKind::Target, TermSide::Offers, &format!("{tool} {name}"), Within::Own, span));
        }
        for name in rest.split_whitespace().take_while(|it| !it.starts_with(['#', ';'])).filter(|it| is_name(it)) {
            let at = line.rfind(name).unwrap_or(0);
            let span = on_line(number, at, name.len());
            terms.push(term(ContractKind::Target, TermSide::Needs, &format!("{tool} {name}"), Within::Own, span));
        }
    }
    // What is short may be the recipe of many.
    terms.iter_mut().filter(|it| it.meaning.len() < 12).for_each(|it| it.meaning = CompactString::default());
    Artifact { terms, ..Artifact::default() }
}

/// The names before a colon, and what stands behind it.
fn rule(line: &str) -> Option<(Vec<&str>, &str)> {
    let (names, rest) = line.split_once(':')?;
    let names: Vec<&str> = names.split_whitespace().collect();
    // What is set is no target, though a parameter of one may be.
    let is_set = names.first().is_none_or(|it| it.contains('=')) || names.get(1).is_some_and(|it| it.ends_with('='));
    if rest.starts_with('=') || is_set || line.starts_with(['#', '[', '@', '.', '"', '\'']) {
        return None;
    }
    // In just, parameters follow the name.
    let own = names.iter().copied().filter(|it| is_name(it)).collect::<Vec<_>>();
    (!own.is_empty() && names.first() == own.first()).then_some((own, rest.trim_start_matches(':')))
}

fn is_name(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && word.chars().all(is_part)
}

/// The targets that a command line runs.
fn run_by(line: &str, span: Span) -> Vec<Term> {
    let mut found = Vec::new();
    for command in line.split(['&', '|', ';', '`', '\n']) {
        let words: Vec<&str> =
            command.split_whitespace().map(|it| it.trim_matches(['"', '\'', ',', '[', ']', '@'])).collect();
        let first = words
            .iter()
            .position(|it| !it.contains('=') && !matches!(*it, "sudo" | "time" | "RUN" | "CMD" | "ENTRYPOINT" | "-"));
        let Some(at) = first.filter(|at| RUNNERS.contains(&words[*at])) else { continue };
        let given = &words[at + 1..];
        if given.iter().any(|it| ELSEWHERE.iter().any(|flag| it.starts_with(flag))) {
            continue;
        }
        let tool = if words[at] == "just" { "just" } else { "make" };
        let names = given.iter().filter(|it| is_name(it) && !it.chars().all(|c| c.is_ascii_digit()));
        for name in names.take(if tool == "just" { 1 } else { 16 }) {
            found.push(term(
                ContractKind::Target,
                TermSide::Needs,
                &format!("{tool} {name}"),
                Within::Everywhere,
                span,
            ));
        }
    }
    found
}

/// Those that the lines of a text run.
pub(super) fn in_lines(text: &str) -> Vec<Term> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    let run =
        |(at, line): (usize, &str)| run_by(line, on_line(at, line.len() - line.trim_start().len(), line.trim().len()));
    lines.flat_map(run).collect()
}

/// Whether a document may have jobs or run targets.
pub(super) fn may_be_in_yaml(text: &str) -> bool {
    ["make ", "just ", "jobs:"].iter().any(|it| text.contains(it))
}

/// The targets that the commands of a document run, and the jobs of a workflow.
pub(super) fn in_yaml(all: &[Leaf]) -> Vec<Term> {
    let mut found = Vec::new();
    for leaf in all {
        let key = leaf.path.iter().rev().find(|key| *key != "-").map(String::as_str).unwrap_or_default();
        if super::scripts::COMMANDS.contains(&key) {
            found.extend(leaf.value.lines().flat_map(|line| run_by(line.trim(), leaf.span)));
        }
        match leaf.path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["jobs", _, "needs"] | ["jobs", _, "needs", "-"] => {
                found.push(term(ContractKind::Job, TermSide::Needs, &leaf.value, Within::Own, leaf.span));
            }
            ["jobs", name, "runs-on" | "uses", ..] => {
                let offer = term(ContractKind::Job, TermSide::Offers, name, Within::Own, leaf.span);
                if !found.iter().any(|it: &Term| it.side == TermSide::Offers && it.key == offer.key) {
                    found.push(offer);
                }
            }
            _ => {}
        }
    }
    found
}

/// The stages of an image, and what is taken out of them.
pub(super) fn stages(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let span = |word: &str| on_line(number, line.find(word).unwrap_or(0), word.len());
        let Some(first) = words.first() else { continue };
        if first.eq_ignore_ascii_case("FROM") {
            let given: Vec<&str> = words[1..].iter().copied().filter(|it| !it.starts_with("--")).collect();
            let Some(image) = given.first() else { continue };
            found.push(term(ContractKind::Stage, TermSide::Needs, image, Within::Own, span(image)));
            if let [_, by, name] = given.as_slice()
                && by.eq_ignore_ascii_case("as")
            {
                let offer = term(ContractKind::Stage, TermSide::Offers, &name.to_lowercase(), Within::Own, span(name));
                found.push(Term { meaning: (*image).into(), ..offer });
            }
        }
        for name in
            words.iter().filter_map(|it| it.strip_prefix("--from=").or_else(|| it.split_once(",from=").map(|it| it.1)))
        {
            let name = name.split(',').next().unwrap_or(name);
            found.push(term(ContractKind::Stage, TermSide::Needs, &name.to_lowercase(), Within::Own, span(name)));
        }
    }
    found
}

fn term(kind: ContractKind, side: TermSide, key: &str, scope: Within, span: Span) -> Term {
    let (ecosystem, meaning) = (Ecosystem::Any, CompactString::default());
    Term { kind, side, ecosystem, key: key.into(), scope, strength: Strength::Firm, meaning, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(terms: &[Term]) -> String {
        let line = |it: &Term| format!("{}{}", if it.side == TermSide::Offers { "" } else { "?" }, it.key);
        terms.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn targets_are_offered_and_run() {
        let make = "A := 1\n.PHONY: build\nbuild lint: dep $(X) # why\n\tgo build\n\t$(MAKE) test\n%.o: %.c\n\tcc\n";
        assert_eq!(shown(&read(make).terms), "make build, make lint, ?make dep, ?make test");
        let just = "set shell := ['sh']\n\n# why\nbuild target='x': dep\n    cargo build\n[private]\ndep:\n    echo\n";
        assert_eq!(shown(&read(just).terms), "just build, ?just dep, just dep");
        assert_eq!(
            shown(&in_lines("A=1 make -j4 B=2 build && just test x\nmake -C web build\n# make x\necho make y\n")),
            "?make build, ?just test"
        );
    }

    #[test]
    fn jobs_and_stages_are_named_in_their_file() {
        let all = super::super::yaml::leaves("on: push\njobs:\n  a:\n    runs-on: x\n  b:\n    needs: [a]\n    uses: ./x\n    steps:\n    - run: make c\n").unwrap();
        assert_eq!(shown(&in_yaml(&all)), "a, ?a, b, ?make c");
        assert_eq!(shown(&stages("FROM a:1 AS b\nFROM --platform=x c\nCOPY --from=b /x /y\n")), "?a:1, b, ?c, ?b");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a:=\t \n#$()%.'\"\u{e9}]{0,80}|((FROM|COPY|make|just) ?[-a=,: ]{0,9}\n){0,6}") {
            drop(read(&text));
            drop(in_lines(&text));
            drop(stages(&text));
        }
    }
}
