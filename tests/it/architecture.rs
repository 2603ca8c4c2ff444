//! The directions of the house, read from the sources: who may name whom, and how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Which rooms a room may name besides itself. A new room gets a row.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &["model"]),
    ("cache", &["model"]),
    ("overlap", &["model"]),
    ("lang", &["model"]),
    ("facts", &["lang", "model"]),
    ("languages", &["facts", "lang", "model", "text"]),
    ("artifacts", &["facts", "model"]),
    ("drift", &["artifacts", "facts", "lang", "languages", "model", "text"]),
    ("plan", &["model"]),
    ("work", &["facts", "lang", "languages", "model"]),
    ("policy", &["model", "work"]),
    ("repo", &["model", "overlap", "text"]),
    (
        "engine",
        &[
            "artifacts",
            "cache",
            "drift",
            "facts",
            "lang",
            "languages",
            "model",
            "overlap",
            "plan",
            "repo",
            "text",
            "work",
        ],
    ),
    ("report", &["drift", "model", "policy", "work"]),
    ("cli", &["engine", "model", "policy", "repo", "report", "text", "work"]),
    ("main", &["cli"]),
    ("inside", &["lang", "overlap", "repo", "text", "work"]),
    (
        "lib",
        &[
            "artifacts",
            "cache",
            "cli",
            "drift",
            "engine",
            "facts",
            "lang",
            "languages",
            "model",
            "overlap",
            "plan",
            "policy",
            "repo",
            "report",
            "text",
            "work",
        ],
    ),
];

/// Where a file may be longer than this, and why. Sources at the end of a file that are tests do not count.
const LONGEST: usize = 600;
const LONGER: &[(&str, &str)] = &[];

/// What only some files may say.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("gix", &["repo"], "the library that reads repositories breaks often: one room names it"),
    ("process::exit", &["main"], "only main ends the process"),
    ("env::var", &["cli", "main"], "only the edge reads the environment"),
    ("env::args", &["cli", "main"], "only the edge reads the arguments"),
    ("Instant::now", &["cli", "main"], "only the edge reads the clock"),
    ("SystemTime::now", &["cli", "main"], "only the edge reads the clock"),
];

/// A source file: its name below `src`, and its lines without tests, comments and the contents of strings.
struct Source {
    name: String,
    lines: Vec<String>,
}

impl Source {
    /// The room: the folder below `src`, or the file itself.
    fn room(&self) -> &str {
        self.name.split(['/', '.']).next().unwrap_or(&self.name)
    }
}

#[test]
fn every_room_names_only_the_rooms_below_it() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = MAY_NAME.iter().find(|(room, _)| *room == source.room()) else {
            panic!("{} is in a room that the table above does not know", source.name);
        };
        for (room, _) in MAY_NAME.iter().filter(|(room, _)| *room != source.room() && !allowed.contains(room)) {
            for (number, line) in source.lines.iter().enumerate() {
                if names_room(line, room) {
                    wrong.push(format!("src/{}:{}: names {room}: {}", source.name, number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a direction is broken:\n{}", wrong.join("\n"));
}

/// Rooms that nobody outside sees, not even through the door for tests and benches: no lint asks for their documentation.
const PRIVATE: &[&str] = &["artifacts", "cache", "drift", "facts", "languages", "plan", "policy"];

#[test]
fn every_item_that_other_rooms_may_use_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let is_asked = |source: &&Source| PRIVATE.contains(&source.room()) && !source.name.contains("/tests/");
    for source in sources().iter().filter(is_asked) {
        let text = std::fs::read_to_string(root.join(&source.name)).expect("sources are UTF-8");
        let lines: Vec<&str> = without_tests(&text).map(str::trim).collect();
        let is_shown = |line: &str| {
            let declares = |rest: &str| rest.starts_with("use ") || rest.starts_with("mod ") && rest.ends_with(';');
            line.strip_prefix("pub ").is_some_and(|rest| !declares(rest))
        };
        for (number, _) in lines.iter().enumerate().filter(|(_, line)| is_shown(line)) {
            // Attributes may stand between an item and what it says, in several lines.
            let mut above = lines[..number].iter().rev().take_while(|line| !line.is_empty() && **line != "}");
            if !above.any(|line| line.starts_with("///")) {
                wrong.push(format!("src/{}:{}: {}", source.name, number + 1, lines[number]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_belongs_in_one_place_stays_there() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, rooms, why) in ONLY_IN.iter().filter(|(_, rooms, _)| !rooms.contains(&source.room())) {
            for (number, line) in source.lines.iter().enumerate() {
                if has_word(line, word) {
                    wrong.push(format!("src/{}:{}: {word} ({why}; rooms: {rooms:?})", source.name, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_long_without_a_reason() {
    for source in sources() {
        let listed = LONGER.iter().any(|(name, _)| *name == source.name);
        let long = source.lines.len() > LONGEST;
        assert!(
            !long || listed,
            "src/{} has {} lines: do two ideas share a file? If not, list it with the reason",
            source.name,
            source.lines.len()
        );
        assert!(long || !listed, "src/{} is listed as long and is not", source.name);
    }
}

/// Who names whom.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_rooms_name_each_other_in_a_circle() {
    let row =
        |(room, others): &(&str, &[&str])| ((*room).to_owned(), others.iter().map(|it| (*it).to_owned()).collect());
    assert_eq!(in_circles(MAY_NAME.iter().map(row).collect()), Vec::<String>::new());
}

#[test]
fn no_modules_of_the_engine_name_each_other_in_a_circle() {
    let sources: Vec<Source> = sources().into_iter().filter(|source| source.room() == "engine").collect();
    let graph = module_graph("engine", &sources);
    assert!(graph.values().flatten().count() > 50, "the imports are seen");
    let found = in_circles(graph);
    assert!(found.is_empty(), "what both need belongs in a module below them:\n{}", found.join("\n"));
}

#[test]
fn a_check_fits_on_one_screen() {
    let all = sources();
    let check = all.iter().find(|source| source.name == "engine/check.rs").expect("there is a check");
    let begins = |line: &&String| line.contains("fn answer(");
    let body = check.lines.iter().skip_while(|line| !begins(line)).take_while(|line| *line != "}");
    let lines = body.count();
    assert!((20..60).contains(&lines), "it has {lines} lines: what it does belongs in a step of its own");
}

/// Which modules of a room name which others of it. What is no module is the room's own.
fn module_graph(room: &str, sources: &[Source]) -> Graph {
    let below = format!("{room}/");
    let parts = |source: &Source| -> Vec<String> {
        let name = source.name.strip_prefix(&below).unwrap_or_default().trim_end_matches(".rs");
        name.trim_end_matches("/mod").split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let module = |parts: &[String]| parts.first().map_or_else(|| room.to_owned(), Clone::clone);
    let modules: BTreeSet<String> = sources.iter().map(|source| module(&parts(source))).collect();
    let mut graph = Graph::new();
    for source in sources {
        let parts = parts(source);
        let own = module(&parts);
        let text = source.lines.join("\n");
        let from_root = format!("crate::{room}::");
        let from_here = "super::".repeat(parts.len());
        let mut named: Vec<String> = text.split(&from_root).skip(1).flat_map(first_names).collect();
        if parts.is_empty() {
            named.extend(text.split("use ").skip(1).flat_map(first_names).filter(|name| modules.contains(name)));
        } else {
            let pieces: Vec<&str> = text.split(&from_here).collect();
            let is_whole = |two: &&[&str]| !two[0].ends_with("super::") && !two[1].starts_with("super::");
            named.extend(pieces.windows(2).filter(is_whole).flat_map(|two| first_names(two[1])));
        }
        let of_module = |name: String| if modules.contains(&name) { name } else { room.to_owned() };
        let named = named.into_iter().map(of_module).filter(|name| *name != own);
        graph.entry(own.clone()).or_default().extend(named);
    }
    graph
}

/// The first names of a path, or of all paths in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name =
        |path: &str| -> String { path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut start, mut found) = (0_u32, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                found.push(name(&list[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// What lies on a circle, or between two, as lines.
fn in_circles(mut graph: Graph) -> Vec<String> {
    loop {
        let named: BTreeSet<String> = graph.values().flatten().cloned().collect();
        let before = graph.len();
        graph.retain(|module, others| named.contains(module) && !others.is_empty());
        let left: BTreeSet<String> = graph.keys().cloned().collect();
        graph.values_mut().for_each(|others| others.retain(|other| left.contains(other)));
        if graph.len() == before {
            break;
        }
    }
    graph.iter().map(|(module, others)| format!("{module} names {others:?}")).collect()
}

/// How many names the library offers at most, and what none of them is made of.
const MOST_NAMES: usize = 31;
const NOT_IN_THE_API: &[&str] = &["gix", "clap", "tree_sitter"];

#[test]
fn the_library_offers_few_names() {
    let sources = sources();
    let library = sources.iter().find(|source| source.name == "lib.rs").expect("the library");
    let text = library.lines.join(" ");
    let uses = text.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next());
    let names = uses.flat_map(|it| it.split_once('{').map_or(it, |(_, names)| names).split([',', '}']));
    let names: Vec<&str> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 20, "the names are found: {names:?}");
    assert!(names.len() <= MOST_NAMES, "{} names: which of them can go?", names.len());
    for word in NOT_IN_THE_API {
        assert!(!library.lines.iter().any(|line| has_word(line, word)), "{word} is nobody else's business");
    }
}

/// What escapes or takes text apart by its characters. A format asks `report/escape` for it.
const ESCAPES: &[&str] = &[".replace(", "hides(", "escape_d", "escape_u", "is_control", ".chars().map(", "to_string(&"];

#[test]
fn no_format_escapes_by_itself() {
    let mut wrong = Vec::new();
    let formats = |it: &&Source| it.room() == "report" && !it.name.starts_with("report/escape/");
    for source in sources().iter().filter(formats) {
        for (number, line) in source.lines.iter().enumerate() {
            if ESCAPES.iter().any(|word| line.contains(word)) {
                wrong.push(format!("src/{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "what is untrusted is escaped in one place:\n{}", wrong.join("\n"));
}

/// What drops the error of a read, or makes an empty answer of it. `Read` cannot be opened that way; this keeps plain
/// results of reading from coming back.
const DROPS: &[&str] = &[".ok()", "Result::ok", "let Ok(", "is_ok(", "is_ok_and(", "is_err(", "Err(_)", "if let Ok("];

/// Lines of the engine that may drop an error: it is none of a read of the repository.
const MAY_DROP: &[(&str, &str, &str)] = &[
    ("engine/answers.rs", "serde_json", "an answer that cannot be read is made anew"),
    ("engine/answers.rs", "current_exe", "a program that is not known keeps no answer"),
    ("engine/answers.rs", "modified", "a program that is not known keeps no answer"),
    ("engine/named.rs", "AhoCorasick", "no names, no search"),
    ("engine/named.rs", "from_utf8", "what is no text has no word before it"),
    ("engine/contracts.rs", "from_utf8", "what is no text is no name"),
    ("engine/merged.rs", "binary_search", "not in the list"),
    ("engine/participants.rs", "binary_search", "not in the list"),
    ("engine/planning.rs", "binary_search", "not in the list"),
    ("engine/merging.rs", "binary_search", "not in the list"),
    ("engine/lint.rs", "postcard", "an entry of the cache is made anew"),
    ("engine/facts.rs", "postcard", "an entry of the cache is made anew"),
    ("engine/kept.rs", "postcard", "an entry of the cache is made anew"),
    ("engine/who.rs", "canonicalize", "a path that is not there is taken as it was given"),
    ("engine/who.rs", "strip_prefix", "a path elsewhere is taken as it was given"),
    ("engine/workplaces.rs", "strip_prefix", "not inside"),
    ("engine/verified.rs", "attempt", "the error is told"),
];

#[test]
fn the_engine_drops_no_error_of_a_read() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.room() == "engine") {
        for (number, line) in source.lines.iter().enumerate() {
            let may = MAY_DROP.iter().any(|(name, word, _)| *name == source.name && line.contains(word));
            if !may && DROPS.iter().any(|drop| line.contains(drop)) {
                wrong.push(format!("src/{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "note what cannot be read (`Read::or_note`), or list why it is no read:\n{}",
        wrong.join("\n")
    );
}

/// Rooms that may say which language they mean: what a language is, and what it says about itself.
const LANGUAGE_ROOMS: &[&str] = &["lang", "languages"];

#[test]
fn outside_of_languages_nothing_asks_which_language_it_is() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !LANGUAGE_ROOMS.contains(&source.room())) {
        for (number, line) in source.lines.iter().enumerate().filter(|(_, line)| names_language(line)) {
            wrong.push(format!("src/{}:{}: {}", source.name, number + 1, line.trim()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} lines branch on a language; ask its `semantics` or its `answers`:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Whether a line names a variant of the enum of languages.
fn names_language(line: &str) -> bool {
    let variant = |rest: &str| rest.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '{' | '*'));
    line.split("Language::").skip(1).any(variant)
}

/// The rules are only worth something if they would see a breach.
#[test]
fn the_rules_see_a_breach() {
    assert!(names_room("use crate::repo::Error;", "repo"));
    assert!(names_room("    let tips = crate::repo::select();", "repo"));
    assert!(names_room("use crate::{model, repo::{Error, Tip}};", "repo"));
    assert!(!names_room("use crate::model::Repository;", "repo"));
    assert!(!names_room("use super::repo_name;", "repo"));
    assert!(has_word("use gix::ObjectId;", "gix"));
    assert!(!has_word("fn prefix_gixy()", "gix"));
    assert!(names_language("if it == Language::Rust {"));
    assert!(names_language("use crate::lang::Language::{Go, Java};"));
    assert!(!names_language("Language::of_path(path)"));
    assert_eq!(code("let a = \"gix::x\"; // gix"), "let a = \"\"; ");
    let source = |name: &str, line: &str| Source { name: name.to_owned(), lines: vec![line.to_owned()] };
    let circle = |one: &str, other: &str| {
        let sources = [source("engine.rs", "mod a;"), source("engine/a.rs", one), source("engine/b/c.rs", other)];
        !in_circles(module_graph("engine", &sources)).is_empty()
    };
    assert!(circle("use super::b::C;", "use super::super::{a::A, d};"));
    assert!(circle("let it = super::b::c();", "use crate::engine::a;"));
    assert!(!circle("use super::b::C;", "use super::a;"));
    assert!(!circle("use super::b::C;", "use std::super_b;"));
}

/// Whether a line names a room of this crate: after `crate::` or `divergence::`, alone or inside braces.
fn names_room(line: &str, room: &str) -> bool {
    ["crate::", "divergence::"].iter().flat_map(|root| line.split(root).skip(1)).any(|rest| {
        match rest.strip_prefix('{') {
            Some(list) => has_word(list, room),
            None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(room),
        }
    })
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(part) && !line[at + word.len()..].chars().next().is_some_and(part)
    })
}

/// A line without its comment and without what its strings say. Good enough for `use` lines and paths.
fn code(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if inside => drop(chars.next()),
            '"' => {
                inside = !inside;
                out.push(c);
            }
            '/' if !inside && chars.peek() == Some(&'/') => break,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all: Vec<_> = files(&root)
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("sources are UTF-8");
            let name = path.strip_prefix(&root).expect("it is below the root").to_string_lossy().replace('\\', "/");
            (name, text)
        })
        .collect();
    let tests: Vec<_> = all.iter().flat_map(|(name, text)| test_files(name, text)).collect();
    let mut found: Vec<_> = all
        .into_iter()
        .filter(|(name, _)| !tests.contains(name))
        .map(|(name, text)| Source { name, lines: without_tests(&text).map(code).collect() })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(found.len() > 10, "the sources are found");
    found
}

const TESTS: &str = "#[cfg(test)]";

/// The files that a file declares as modules of tests.
fn test_files(name: &str, text: &str) -> Vec<String> {
    let folder = match name.strip_suffix("mod.rs").or(name.strip_suffix("lib.rs")) {
        Some(folder) => folder.to_owned(),
        None => name.trim_end_matches(".rs").to_owned() + "/",
    };
    let after = |(_, rest): (usize, &str)| {
        let declared =
            rest.trim_start().trim_start_matches("pub").trim_start_matches("(crate)").trim_start_matches("(super)");
        let module = declared.trim_start().strip_prefix("mod ")?.split(['{', '\n']).next()?.strip_suffix(';')?;
        Some(format!("{folder}{module}.rs"))
    };
    text.match_indices(TESTS).map(|(at, _)| (at, &text[at + TESTS.len()..])).filter_map(after).collect()
}

/// The lines before the module of tests that a file ends with.
fn without_tests(text: &str) -> impl Iterator<Item = &str> {
    let end = text.find(&format!("\n{TESTS}\nmod tests {{")).unwrap_or(text.len());
    text[..end].lines()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}
