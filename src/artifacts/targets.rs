//! What is started by its name where no manifest lists it: targets of make and just, jobs of workflows, stages of images.

use compact_str::CompactString;

use super::ends;
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
    let mut place = Place::default();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with(['\t', ' ']) {
            let bare = line.trim();
            for at in &open {
                let meaning = &mut terms[*at].meaning;
                if meaning.len() < 400 {
                    meaning.push_str(bare);
                }
            }
            terms.extend(run_by(bare, &mut place, on_line(number, line.len() - line.trim_start().len(), bare.len())));
            if !bare.ends_with('\\') {
                place = Place::default();
            }
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        open.clear();
        for pattern in patterns(line) {
            for tool in ["make", "just"] {
                let offer = term(
                    ContractKind::Target,
                    TermSide::Offers,
                    &format!("{tool} {pattern}"),
                    Within::Own,
                    on_line(number, 0, line.len()),
                );
                terms.push(Term { strength: Strength::Loose, ..offer });
            }
        }
        if let Some(name) = line.strip_prefix("alias ").and_then(|it| it.split(":=").next()).map(str::trim) {
            let span = on_line(number, line.find(name).unwrap_or(0), name.len());
            terms.push(term(ContractKind::Target, TermSide::Offers, &format!("just {name}"), Within::Own, span));
        }
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

/// The patterns of targets that a line brings along, with `%` for any text: a pattern rule, or what another file has that is
/// not looked for here.
fn patterns(line: &str) -> Vec<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        // Other files of these names are read for themselves.
        ["include" | "-include" | "sinclude", files @ ..] => {
            let is_known = |it: &&str| {
                let name = it.rsplit('/').next().unwrap_or(it);
                !it.contains(['$', '(', ')']) && (is_one(name) || name.starts_with(".env") || ends(name, &[".d"]))
            };
            if files.iter().take_while(|it| !it.starts_with('#')).all(is_known) { Vec::new() } else { vec!["%"] }
        }
        ["import" | "import?" | "mod" | "mod?" | ".DEFAULT:" | ".DEFAULT", ..] | ["set", "fallback", ..] => vec!["%"],
        _ => {
            let Some((names, rest)) = line.split_once(':').filter(|(names, _)| !names.contains(['=', '#'])) else {
                return Vec::new();
            };
            let is_pattern = |it: &&str| it.matches('%').count() == 1 && !it.contains('$');
            if rest.starts_with('=') { Vec::new() } else { names.split_whitespace().filter(is_pattern).collect() }
        }
    }
}

/// How far from the folder of the tree that a command line began in it is now.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Place(usize);

impl Place {
    /// A folder that is not known.
    const AWAY: Self = Self(usize::MAX);

    /// What is left of the shell's own words: where a folder leads.
    fn follow(&mut self, to: &str) {
        let to = to.trim_matches(['"', '\'', ')', ' ']);
        let is_home = ["--show-toplevel", "GITHUB_WORKSPACE", "github.workspace", "CI_PROJECT_DIR"];
        // Scripts stand in a folder of their own.
        let is_above = to.contains("dirname") && to.contains("/..");
        if matches!(to, "." | "./" | "-") || is_above || is_home.iter().any(|it| to.contains(it)) {
            *self = Self::default();
        } else if to.is_empty() || to.starts_with(['/', '~']) || to.contains(['$', '`', '%']) {
            *self = Self::AWAY;
        } else if *self != Self::AWAY {
            for part in to.split('/').filter(|it| !matches!(*it, "" | ".")) {
                self.0 = if part == ".." { self.0.saturating_sub(1) } else { self.0 + 1 };
            }
        }
    }
}

/// The targets that a command line runs. What is run in another folder is not known.
fn run_by(line: &str, place: &mut Place, span: Span) -> Vec<Term> {
    let mut found = Vec::new();
    // Where the shell around one between brackets is.
    let mut around: Option<Place> = None;
    for command in line.split(['&', '|', ';', '`', '\n']) {
        let command = command.trim();
        if command.starts_with('(') {
            around = around.or(Some(*place));
        }
        let own = command.trim_start_matches(['(', '{', ' ', '@']);
        let words: Vec<&str> =
            own.split_whitespace().map(|it| it.trim_matches(['"', '\'', ',', '[', ']', '@'])).collect();
        let first = words
            .iter()
            .position(|it| !it.contains('=') && !matches!(*it, "sudo" | "time" | "RUN" | "CMD" | "ENTRYPOINT" | "-"));
        match first.map(|at| words[at]) {
            Some("cd" | "pushd") => {
                let to = own.split_whitespace().skip(first.unwrap_or(0) + 1).collect::<Vec<_>>().join(" ");
                place.follow(&to);
            }
            Some("popd") => *place = Place::default(),
            Some(runner) if RUNNERS.contains(&runner) && *place == Place::default() => {
                found.extend(given(runner, &words[first.unwrap_or(0) + 1..], span));
            }
            _ => {}
        }
        if command.ends_with(')')
            && let Some(before) = around.take()
        {
            *place = before;
        }
    }
    found
}

/// The targets that a runner is given.
fn given(runner: &str, given: &[&str], span: Span) -> Vec<Term> {
    if given.iter().any(|it| ELSEWHERE.iter().any(|flag| it.starts_with(flag))) {
        return Vec::new();
    }
    let tool = if runner == "just" { "just" } else { "make" };
    let names = given.iter().filter(|it| is_name(it) && !it.chars().all(|c| c.is_ascii_digit()));
    let need =
        |name: &&str| term(ContractKind::Target, TermSide::Needs, &format!("{tool} {name}"), Within::Everywhere, span);
    names.take(if tool == "just" { 1 } else { 16 }).map(need).collect()
}

/// A line without what stands around it, as a place.
fn place_of(at: usize, line: &str) -> Span {
    on_line(at, line.len() - line.trim_start().len(), line.trim().len())
}

/// Those that the lines of a text run.
pub(super) fn in_lines(text: &str) -> Vec<Term> {
    let mut place = Place::default();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    lines.flat_map(|(at, line)| run_by(line, &mut place, place_of(at, line))).collect()
}

/// Those that an image runs when it is made, where the tree was copied to.
pub(super) fn in_image(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    // Where the tree is, if it was copied.
    let mut copied: Option<&str> = None;
    // Where a stage is, and where the command is that goes on.
    let (mut stage, mut place) = (Place::default(), Place::default());
    let mut goes_on = false;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().map(|it| it.trim_matches(['"', ',', '[', ']'])).collect();
        if !goes_on {
            place = stage;
            let words: Vec<&str> = words.iter().copied().filter(|it| *it != "\\" && !it.is_empty()).collect();
            match words.as_slice() {
                [first, ..] if first.eq_ignore_ascii_case("from") => (copied, stage) = (None, Place::default()),
                [first, rest @ .., to] if ["copy", "add"].iter().any(|it| first.eq_ignore_ascii_case(it)) => {
                    let is_tree = |it: &&str| {
                        let name = it.rsplit('/').next().unwrap_or(it);
                        !it.contains("://")
                            && (name.is_empty() || name == "." || name.contains(['*', '$']) || is_one(name))
                    };
                    if !rest.iter().any(|it| it.starts_with("--from")) && rest.iter().any(is_tree) {
                        (copied, stage) = (Some(to.trim_end_matches('/')), Place::default());
                    }
                }
                [first, to] if first.eq_ignore_ascii_case("workdir") && copied.is_some() => {
                    let is_there = copied.is_some_and(|it| it == to.trim_end_matches('/'));
                    stage = if is_there { Place::default() } else { Place::AWAY };
                }
                _ => {}
            }
        }
        goes_on = line.trim_end().ends_with('\\');
        if copied.is_some() || line.contains("--mount=type=bind") {
            found.extend(run_by(line, &mut place, place_of(at, line)));
        }
    }
    found
}

/// Whether a document may have jobs or run targets.
pub(super) fn may_be_in_yaml(text: &str) -> bool {
    ["make ", "just ", "jobs:"].iter().any(|it| text.contains(it))
}

/// Keys that say where a command of theirs is run.
const FOLDERS: [&str; 6] = ["cwd", "dir", "working-directory", "workingDirectory", "working_dir", "working_directory"];

/// Whether a step says that its command is run in another folder: one of the keys beside its own.
fn is_run_away(lines: &[&str], leaf: &Leaf) -> bool {
    let own = leaf.span.start.column.saturating_sub(1) as usize;
    let at = (leaf.span.start.line as usize).saturating_sub(1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let inner = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let is_empty = |line: &str| line.trim().is_empty();
    let says_so = |line: &str| {
        let value = FOLDERS.iter().find_map(|key| line.split_once(&format!("{key}:")));
        value.is_some_and(|(_, to)| {
            let mut place = Place::default();
            place.follow(to.split([',', '}']).next().unwrap_or(to).trim());
            place != Place::default()
        })
    };
    let Some((own_line, above)) = lines.get(..=at).and_then(|it| it.split_last()) else { return false };
    let beside = |line: &str| inner(line) == own && says_so(line);
    let starts = |line: &str| indent(line) < own && inner(line) == own;
    if says_so(own_line) {
        return true;
    }
    if !starts(own_line) {
        for line in above.iter().rev().filter(|line| !is_empty(line)) {
            if indent(line) < own && !starts(line) {
                break;
            }
            if beside(line) {
                return true;
            }
            if starts(line) {
                break;
            }
        }
    }
    let below = lines[at + 1..].iter().filter(|line| !is_empty(line));
    { below }.take_while(|line| indent(line) >= own).any(|line| beside(line))
}

/// The jobs of a workflow that run elsewhere as a whole, in a folder or in a tree that they fetch; `None` for all.
fn away(all: &[Leaf]) -> Vec<Option<&str>> {
    let is_away = |leaf: &Leaf| !matches!(leaf.value.as_str(), "." | "./");
    let is_given = |path: &[String], name: &str| matches!(path, [jobs, job, .., with, key] if jobs == "jobs" && job == name && with == "with" && key == "path");
    let has_path = |name: &str| all.iter().any(|leaf| is_given(&leaf.path, name));
    let mut found = Vec::new();
    for leaf in all {
        match leaf.path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["defaults", "run", "working-directory"] if is_away(leaf) => found.push(None),
            ["jobs", name, "defaults", "run", "working-directory"] if is_away(leaf) => found.push(Some(*name)),
            ["jobs", name, .., "with", "repository"] if !has_path(name) => found.push(Some(*name)),
            _ => {}
        }
    }
    found
}

/// The targets that the commands of a document run, and the jobs of a workflow.
pub(super) fn in_yaml(all: &[Leaf], text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let away = away(all);
    let mut place = Place::default();
    for leaf in all {
        let key = leaf.path.iter().rev().find(|key| *key != "-").map(String::as_str).unwrap_or_default();
        let job = leaf.path.get(1).filter(|_| leaf.path[0] == "jobs").map(String::as_str);
        // The lines of a script are one after the other, other commands each for itself.
        if !key.ends_with("script") {
            place = Place::default();
        }
        let may_run =
            super::scripts::COMMANDS.contains(&key) && ["make", "just"].iter().any(|it| leaf.value.contains(it));
        let is_away = || away.iter().any(|it| it.is_none() || *it == job) || is_run_away(&lines, leaf);
        if super::scripts::COMMANDS.contains(&key) && !(may_run && is_away()) {
            found.extend(leaf.value.lines().flat_map(|line| run_by(line.trim(), &mut place, leaf.span)));
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
    // The instruction that a line goes on with.
    let (mut instruction, mut goes_on) = (String::new(), false);
    for (number, line) in text.lines().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let span = |word: &str| on_line(number, line.find(word).unwrap_or(0), word.len());
        let Some(first) = words.first().filter(|it| !it.starts_with('#')) else { continue };
        if !goes_on {
            instruction = first.to_ascii_uppercase();
        }
        goes_on = line.trim_end().ends_with('\\');
        if instruction == "FROM" {
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
        // Flags of other instructions are those of programs.
        let from = |word: &&'_ str| -> Option<String> {
            let taken = match instruction.as_str() {
                "COPY" | "ADD" => word.strip_prefix("--from=")?,
                "RUN" => word.strip_prefix("--mount=")?.split(',').find_map(|it| it.strip_prefix("from="))?,
                _ => return None,
            };
            Some(taken.to_owned())
        };
        for name in words.iter().filter_map(from) {
            found.push(term(ContractKind::Stage, TermSide::Needs, &name.to_lowercase(), Within::Own, span(&name)));
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
        assert_eq!(shown(&read(make).terms), "make build, make lint, ?make dep, ?make test, make %.o, just %.o");
        let just = "set shell := ['sh']\n\n# why\nbuild target='x': dep\n    cargo build\n[private]\ndep:\n    echo\n";
        assert_eq!(shown(&read(just).terms), "just build, ?just dep, just dep");
        assert_eq!(
            shown(&in_lines("A=1 make -j4 B=2 build && just test x\nmake -C web build\n# make x\necho make y\n")),
            "?make build, ?just test"
        );
    }

    #[test]
    fn what_runs_in_another_folder_is_not_known() {
        assert_eq!(shown(&in_lines("cd web\nmake a\ncd ..\nmake b\n(cd x && make c)\nmake d\n")), "?make b, ?make d");
        assert_eq!(shown(&in_lines("cd \"$(dirname \"$0\")/..\"\nmake a\ncd \"$X\"\nmake b\n")), "?make a");
        let image = "FROM a\nRUN make a\nCOPY . /x\nRUN cd y && \\\n  make b\nRUN make c\nWORKDIR /x\nRUN make d\nWORKDIR /y\nRUN make e\n";
        assert_eq!(shown(&in_image(image)), "?make c, ?make d");
    }

    #[test]
    fn jobs_and_stages_are_named_in_their_file() {
        let all = super::super::yaml::leaves("on: push\njobs:\n  a:\n    runs-on: x\n  b:\n    needs: [a]\n    uses: ./x\n    steps:\n    - run: make c\n").unwrap();
        assert_eq!(shown(&in_yaml(&all, "")), "a, ?a, b, ?make c");
        assert_eq!(shown(&stages("FROM a:1 AS b\nFROM --platform=x c\nCOPY --from=b /x /y\n")), "?a:1, b, ?c, ?b");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a:=\t \n#$()%.'\"\u{e9}]{0,80}|((FROM|COPY|make|just) ?[-a=,: ]{0,9}\n){0,6}") {
            drop(read(&text));
            drop(in_lines(&text));
            drop(stages(&text));
            drop(in_image(&text));
        }
    }
}
