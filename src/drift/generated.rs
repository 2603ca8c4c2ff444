//! Files that a tool writes from others: one side changes what they are made from, the other one what was made; or both
//! change what was made. git merges such texts, but no tool wrote what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};

use super::finding::{End, Told};
use super::rules::generated_file_outdated::RULE;
use crate::artifacts::locks::LockFile;
use crate::model::{Confidence, ParticipantId, phrase};

/// What writes files of a kind.
struct Generator {
    /// What it is called.
    name: &'static str,
    /// What writes them anew.
    command: &'static str,
    /// What a file that it writes is made from, in words that [`Generator::source`] has as well; empty if it writes none.
    output: fn(path: &str) -> Vec<String>,
    /// What a file is for those that are made from it; empty if none is.
    source: fn(path: &str) -> Vec<String>,
    /// Whether that is a name that files of any folder may have.
    is_by_name: bool,
}

/// Files of generators that write them by a rule of their own.
static GENERATORS: [Generator; 7] = [
    Generator {
        name: "a snapshot test",
        command: "run its tests with `-u`",
        output: |path| {
            let (folder, name) = split(path);
            let home = folder.strip_suffix("__snapshots__");
            let test = name.strip_suffix(".snap").map(|test| format!("{}{test}", home.unwrap_or_default()));
            test.filter(|_| home.is_some_and(|it| it.is_empty() || it.ends_with('/'))).into_iter().collect()
        },
        source: |path| some(is_test(path), path),
        is_by_name: false,
    },
    Generator {
        name: "insta",
        command: "run `cargo insta test --accept`",
        output: |path| {
            let (folder, name) = split(path);
            let Some(stem) = name.strip_suffix(".snap").filter(|_| split(folder).1 == "snapshots") else {
                return Vec::new();
            };
            let home = split(folder).0;
            let parts = stem.split("__").filter(|it| *it != "tests");
            parts.map(|part| joined(home, part)).collect()
        },
        source: |path| path.strip_suffix(".rs").map(str::to_owned).into_iter().collect(),
        is_by_name: false,
    },
    Generator {
        name: "protoc",
        command: "run `protoc` or `buf generate`",
        output: |path| {
            let name = split(path).1;
            let stem = PROTO.iter().find_map(|end| name.strip_suffix(end));
            some(stem.is_some_and(|it| !it.is_empty()), stem.unwrap_or_default())
        },
        source: |path| some(ends(path, &["proto"]), split(path).1.trim_end_matches(".proto")),
        is_by_name: true,
    },
    Generator {
        name: "sqlx",
        command: "run `cargo sqlx prepare`",
        output: |path| {
            let (folder, name) = split(path);
            some(split(folder).1 == ".sqlx" && name.starts_with("query-"), &rooted(split(folder).0))
        },
        source: migrations,
        is_by_name: false,
    },
    Generator {
        name: "Rails",
        command: "run `rails db:migrate`",
        output: |path| some(matches!(split(path), ("db", "schema.rb" | "structure.sql")), "db"),
        source: |path| some(split(path).0 == "db/migrate", "db"),
        is_by_name: false,
    },
    Generator {
        name: "Diesel",
        command: "run `diesel print-schema`",
        output: |path| {
            let (folder, name) = split(path);
            some(name == "schema.rs" && split(folder).1 == "src", &rooted(split(folder).0))
        },
        source: |path| if split(path).1 == "up.sql" { migrations(path) } else { Vec::new() },
        is_by_name: false,
    },
    Generator {
        name: "GraphQL Code Generator",
        command: "run `graphql-codegen`",
        output: |path| {
            let name = split(path).1;
            let is_script = ends(path, &["ts", "tsx", "js"]);
            let is_one = path.contains("__generated__/") || name.contains(".generated.") || name == "graphql.ts";
            some(is_script && is_one, path.split('/').next().unwrap_or_default())
        },
        source: |path| some(ends(path, &["gql", "graphql"]), path.split('/').next().unwrap_or_default()),
        is_by_name: false,
    },
];

/// How files end that are made from a `.proto`.
const PROTO: [&str; 13] = [
    "_grpc.pb.go",
    ".pb.gw.go",
    ".pb.go",
    "_pb2_grpc.py",
    "_pb2.pyi",
    "_pb2.py",
    "_grpc_web_pb.js",
    "_grpc_pb.js",
    "_pb.d.ts",
    "_pb.js",
    "_pb.ts",
    ".pb.cc",
    ".pb.h",
];

/// So many are named.
const SHOWN: usize = 5;

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn some(is_one: bool, word: &str) -> Vec<String> {
    is_one.then(|| word.to_owned()).into_iter().collect()
}

/// Whether a path has one of some endings.
fn ends(path: &str, all: &[&str]) -> bool {
    split(path).1.rsplit_once('.').is_some_and(|(_, end)| all.contains(&end))
}

/// A folder, the root as well, as a word.
fn rooted(folder: &str) -> String {
    format!("/{folder}")
}

fn is_test(path: &str) -> bool {
    let name = split(path).1;
    name.contains(".test.") || name.contains(".spec.") || split(path).0.contains("__tests__")
}

/// The folder that migrations in SQL are for.
fn migrations(path: &str) -> Vec<String> {
    let (above, _) = path.split_once("migrations/").unwrap_or_default();
    some(ends(path, &["sql"]) && path.contains("migrations/"), &rooted(above.trim_end_matches('/')))
}

/// What somebody changed of files that are made, and of what they are made from.
#[derive(Clone, Debug, Default)]
pub struct Making {
    /// By generator and what a file is made from: the files that are made.
    made: BTreeMap<(usize, String), BTreeSet<String>>,
    /// The same of what they are made from.
    sources: BTreeMap<(usize, String), BTreeSet<String>>,
}

impl Making {
    /// That of changed files, without those that are gone.
    #[must_use]
    pub fn of<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut found = Self::default();
        for path in paths {
            for (at, generator) in GENERATORS.iter().enumerate() {
                for word in (generator.output)(path) {
                    found.made.entry((at, word)).or_default().insert(path.to_owned());
                }
                for word in (generator.source)(path) {
                    found.sources.entry((at, word)).or_default().insert(path.to_owned());
                }
            }
        }
        found
    }

    /// Whether there is nothing of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.sources.is_empty()
    }

    /// What a file is made by, if a rule of a tool says so.
    #[must_use]
    pub fn tool(path: &str) -> Option<Tool> {
        let of = GENERATORS.iter().find(|it| !(it.output)(path).is_empty())?;
        Some(Tool { name: of.name.to_owned(), command: of.command.to_owned() })
    }
}

/// What writes a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tool {
    name: String,
    command: String,
}

impl Tool {
    /// One that a file of attributes only says there is.
    #[must_use]
    pub fn unnamed() -> Self {
        Self { name: "a tool".to_owned(), command: "run what writes it".to_owned() }
    }

    /// The one that the first lines of a file name: `Code generated by x. DO NOT EDIT.`, `@generated by x`.
    #[must_use]
    pub fn of_head(text: &str) -> Option<Self> {
        const LINES: usize = 12;
        let name = comments(text).into_iter().take(LINES).find_map(maker)?;
        Some(match name.len() {
            0 => Self::unnamed(),
            _ => Self { command: format!("run {name}"), name },
        })
    }
}

/// The lines of the comments with which a text begins, without their marks. A text of a program is no comment.
fn comments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut close: Option<&str> = None;
    for line in text.lines() {
        let own = line.trim();
        let block = [("/*", "*/"), ("<!--", "-->")].into_iter().find(|(open, _)| own.starts_with(open));
        let is_line = ["//", "#", "--", ";", "%"].iter().any(|start| own.starts_with(start));
        if close.is_none() && block.is_none() && !is_line && !own.is_empty() {
            break;
        }
        close = close.or(block.map(|(_, close)| close));
        close = close.filter(|close| !own.contains(close));
        found.push(own.trim_start_matches(['/', '#', '*', '-', ';', '%', '<', '!']).trim_start());
    }
    found
}

/// What a line of a comment says wrote the file; nothing of it if it says only that something did. It has to begin so:
/// in a sentence about such files the words say nothing about this one.
fn maker(line: &str) -> Option<String> {
    let small = line.to_ascii_lowercase();
    let begins = |all: &[&str]| all.iter().any(|it| small.starts_with(it));
    let own = ["do not edit", "do not modify", "do not make"];
    let at_end = |word: &str| {
        small.rsplit_once(word).is_some_and(|(_, rest)| {
            let rest = rest.trim_matches(|it: char| !it.is_alphanumeric());
            ["", "by hand", "it", "manually", "this file", "directly"].contains(&rest)
        })
    };
    let is_said = || own.iter().any(|it| small.contains(it));
    let is_it = if begins(&["code generated "]) {
        own.iter().any(|it| at_end(it))
    } else if begins(&["this ", "warning", "note", "file ", "the following "]) {
        small.contains("generated") && (is_said() || small.contains("auto"))
    } else if begins(&["generated ", "automatically generated", "automatically-generated"]) {
        is_said() || begins(&["automatically"])
    } else {
        begins(&["@generated", "@autogenerated", "auto-generated", "autogenerated", "auto generated"]) || begins(&own)
    };
    if !is_it {
        return None;
    }
    let by = ["generated by ", "generated with ", "generated using "];
    let at = by.iter().find_map(|it| small.find(it).map(|at| at + it.len()));
    let word = at.map_or("", |at| line[at..].split([' ', ',', '(']).next().unwrap_or_default());
    Some(word.trim_end_matches(['.', ':', ';']).to_owned())
}

/// The source that the first lines of a file name: `// source: pay/order.proto`.
#[must_use]
pub fn source_of_head(text: &str) -> Option<&str> {
    let named = |line: &str| line.strip_prefix("source: ").or_else(|| line.strip_prefix("@source ")).map(str::len);
    let lines = comments(text);
    let line = lines.into_iter().find(|line| named(line).is_some())?;
    line[line.len() - named(line)?..].split_whitespace().next().filter(|it| it.contains('.'))
}

/// What is known of a file that is made besides its name.
pub trait Heads {
    /// The source that its first lines name.
    fn source(&self, of: ParticipantId, path: &str) -> Option<String>;
    /// All files of the tree.
    fn files(&self) -> &[String];
}

/// Whether a file is made from a source, where the name alone goes for any folder.
fn is_made_from(
    heads: &dyn Heads,
    (generator, word): (&Generator, &str),
    user: ParticipantId,
    [source, made]: [&str; 2],
) -> bool {
    if !generator.is_by_name {
        return true;
    }
    let ends = |whole: &str, end: &str| whole == end || whole.strip_suffix(end).is_some_and(|it| it.ends_with('/'));
    if let Some(named) = heads.source(user, made) {
        return ends(source, &named) || ends(&named, source);
    }
    let is_like = |path: &String| path != source && (generator.source)(path).iter().any(|it| it == word);
    !heads.files().iter().any(is_like)
}

/// What one of two changed of which a file is made that the other one changed.
#[must_use]
pub fn outdated([one, other]: [(ParticipantId, &Making); 2], heads: &dyn Heads) -> Vec<Told> {
    let mut told = Vec::new();
    for ([maker, user], [makes, uses]) in [([one.0, other.0], [one.1, other.1]), ([other.0, one.0], [other.1, one.1])] {
        let mut found: BTreeMap<usize, (&String, BTreeSet<&String>)> = BTreeMap::new();
        for (key, made) in &uses.made {
            let Some(sources) = makes.sources.get(key) else { continue };
            // What both changed is told as that.
            let own = makes.made.get(key);
            for made in made.iter().filter(|it| own.is_none_or(|own| !own.contains(*it))) {
                let of = (&GENERATORS[key.0], key.1.as_str());
                let source = sources.iter().find(|source| is_made_from(heads, of, user, [source, made]));
                if let Some(source) = source {
                    found.entry(key.0).or_insert_with(|| (source, BTreeSet::new())).1.insert(made);
                }
            }
        }
        for (at, (source, made)) in found {
            let generator = &GENERATORS[at];
            let did = format!(" changes {source}, of which {} makes ", generator.name);
            let tool = Tool { name: generator.name.to_owned(), command: generator.command.to_owned() };
            let made: Vec<&String> = made.into_iter().collect();
            let message =
                phrase![maker, did, format!("{}, and ", listed(&made)), user, " changes what was made before"];
            told.push(tell([maker, user], &made, &tool, (Confidence::Likely, message)));
        }
    }
    told
}

/// Files that both changed, each in its way, by what writes them.
#[must_use]
pub fn both_made([one, other]: [ParticipantId; 2], files: &BTreeMap<Tool, Vec<String>>) -> Vec<Told> {
    let of_tool = |(tool, files): (&Tool, &Vec<String>)| {
        let files: Vec<&String> = files.iter().collect();
        let did = format!(" both change {}, which {} writes", listed(&files), tool.name);
        tell([one, other], &files, tool, (Confidence::Certain, phrase![one, " and ", other, did]))
    };
    files.iter().map(of_tool).collect()
}

/// Whether what is wrong in such a file is found out in another way.
#[must_use]
pub fn is_told_otherwise(path: &str) -> bool {
    LockFile::of_path(path).is_some()
}

fn listed(files: &[&String]) -> String {
    match files {
        [] => String::new(),
        [one] => (*one).clone(),
        [one, other] => format!("{one} and {other}"),
        [one, more @ ..] => format!("{one} and {} more files", more.len()),
    }
}

fn tell(
    between: [ParticipantId; 2],
    files: &[&String],
    tool: &Tool,
    (confidence, message): (Confidence, crate::model::Phrase),
) -> Told {
    let [first, later] = between;
    let path: Arc<str> = files.first().map(|it| Arc::from(it.as_str())).unwrap_or_default();
    let ends = files.iter().take(SHOWN).map(|it| End::file(later, &Arc::from(it.as_str())));
    Told {
        rule: &RULE,
        confidence,
        severity: RULE.about.severity,
        between,
        symbol: format!("file:{path}"),
        path: Arc::clone(&path),
        detail: Vec::new(),
        message,
        help: phrase![
            "land ",
            first,
            " first, rebase ",
            later,
            format!(" and {} instead of a merge by hand", tool.command)
        ],
        ends: ends.collect(),
        candidates: Vec::new(),
        example: None,
    }
}

/// What a file of attributes says of files that are generated, in the order of its lines.
#[derive(Debug, Default)]
pub struct Marked(Vec<(GlobMatcher, bool)>);

impl Marked {
    /// That of a `.gitattributes` at the root.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split_whitespace();
            let pattern = words.next().filter(|it| !it.starts_with('#'))?;
            let mut said = words.filter_map(|word| match word {
                "linguist-generated" | "linguist-generated=true" => Some(true),
                "-linguist-generated" | "linguist-generated=false" | "!linguist-generated" => Some(false),
                _ => None,
            });
            Some((matcher(pattern)?, said.next_back()?))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// Whether a file counts as generated.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.0.iter().rev().find(|(pattern, _)| pattern.is_match(path)).is_some_and(|(_, is_made)| *is_made)
    }
}

/// What a pattern of git says: one without a slash is for names in any folder.
fn matcher(pattern: &str) -> Option<GlobMatcher> {
    let inner = pattern.strip_prefix('/');
    let pattern = match inner {
        Some(rooted) => rooted.to_owned(),
        None if pattern.contains('/') => pattern.to_owned(),
        None => format!("**/{pattern}"),
    };
    Some(GlobBuilder::new(&pattern).literal_separator(true).build().ok()?.compile_matcher())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Names;

    struct Said(Option<&'static str>, Vec<String>);

    impl Heads for Said {
        fn source(&self, _: ParticipantId, _: &str) -> Option<String> {
            self.0.map(str::to_owned)
        }

        fn files(&self) -> &[String] {
            &self.1
        }
    }

    fn told(one: &[&str], other: &[&str]) -> Vec<String> {
        told_with(one, other, &Said(None, Vec::new()))
    }

    fn told_with(one: &[&str], other: &[&str], heads: &Said) -> Vec<String> {
        let [one, other] = [one, other].map(|paths| Making::of(paths.iter().copied()));
        let names = Names::new("main".to_owned(), vec!["a".to_owned(), "b".to_owned()]);
        let [a, b] = [0, 1].map(ParticipantId::Branch);
        outdated([(a, &one), (b, &other)], heads).iter().map(|it| it.message.worded(&names)).collect()
    }

    #[test]
    fn what_is_made_goes_with_what_it_is_made_from() {
        assert_eq!(
            told(&["proto/order.proto"], &["gen/order.pb.go", "gen/order_grpc.pb.go"]),
            [
                "a changes proto/order.proto, of which protoc makes gen/order.pb.go and gen/order_grpc.pb.go, and b changes what was made before"
            ]
        );
        for (source, made) in [
            ("web/a.test.tsx", "web/__snapshots__/a.test.tsx.snap"),
            ("src/render.rs", "src/snapshots/app__render__tests__wide.snap"),
            ("app/migrations/2_x.sql", "app/.sqlx/query-0a.json"),
            ("db/migrate/2_x.rb", "db/schema.rb"),
            ("migrations/2025-01-01-000000_x/up.sql", "src/schema.rs"),
            ("web/schema.graphql", "web/src/__generated__/types.ts"),
        ] {
            assert_eq!(told(&[made], &[source]).len(), 1, "{source}");
            assert_eq!(told(&[source, made], &[made]).len(), 0, "{source}: both changed what was made");
        }
        for (source, made) in [
            ("web/a.test.tsx", "web/__snapshots__/b.test.tsx.snap"),
            ("proto/order.proto", "gen/cart.pb.go"),
            ("src/render.rs", "lib/snapshots/app__render__tests__wide.snap"),
            ("one/migrations/2_x.sql", "two/.sqlx/query-0a.json"),
            ("api/schema.graphql", "web/src/__generated__/types.ts"),
        ] {
            assert_eq!(told(&[made], &[source]), [""; 0], "{source}");
        }
    }

    #[test]
    fn the_head_decides_which_source_a_file_is_made_from() {
        let count = |heads: &Said| told_with(&["api/pay/order.proto"], &["gen/order.pb.go"], heads).len();
        assert_eq!(count(&Said(Some("pay/order.proto"), Vec::new())), 1);
        assert_eq!(count(&Said(Some("vendor/order.proto"), Vec::new())), 0);
        assert_eq!(count(&Said(None, vec!["api/pay/order.proto".to_owned()])), 1);
        assert_eq!(count(&Said(None, ["api/pay/order.proto", "api/shop/order.proto"].map(str::to_owned).into())), 0);
    }

    #[test]
    fn the_first_lines_name_the_tool() {
        let name = |text: &str| Tool::of_head(text).map(|it| it.name);
        assert_eq!(name("// Code generated by mockgen. DO NOT EDIT.\n"), Some("mockgen".into()));
        assert_eq!(
            name("/* eslint-disable */\n/**\n * This file was auto-generated by openapi-typescript.\n"),
            Some("openapi-typescript".into())
        );
        assert_eq!(name("# @generated\n"), Some("a tool".into()));
        assert_eq!(name("# Generated by the protocol buffer compiler.  DO NOT EDIT!\n"), Some("the".into()));
        assert_eq!(name("<!-- This file is generated by docgen. Do not edit. -->\n"), Some("docgen".into()));
        assert_eq!(name("/*\n   @generated by relay\n*/\n"), Some("relay".into()));
        assert_eq!(name("x = 'do not edit'\n"), None);
        for text in [
            "\"\"\"Writes api.py, which begins with: # Code generated by gen.py. DO NOT EDIT.\"\"\"\n",
            "HEADER = \"# Code generated by gen.py. DO NOT EDIT.\"\n",
            "# Writes files that begin with: Code generated by gen.py. DO NOT EDIT.\n",
            "// Code generated by gen is marked DO NOT EDIT in its head.\n",
            "# How files are made\n\nFiles with @generated are left alone.\n",
            "package a\n\n// Code generated by x. DO NOT EDIT.\n",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
        assert_eq!(
            source_of_head("// Code generated. DO NOT EDIT.\n// source: pay/order.proto\n\npackage a\n"),
            Some("pay/order.proto")
        );
        assert_eq!(source_of_head("package a\n\n// source: pay/order.proto\n"), None);
        assert_eq!(name("// The ids are generated by the server.\n"), None);
    }

    #[test]
    fn files_are_marked_as_git_has_it() {
        let marked = Marked::read(
            "# x\n*.gen.ts linguist-generated\n/api/** linguist-generated=true text\napi/own.ts -linguist-generated\n",
        );
        assert!(marked.has("a/b.gen.ts") && marked.has("api/a/b.ts"));
        assert!(!marked.has("api/own.ts") && !marked.has("x/api/a.ts") && !marked.has("b.ts"));
    }
}
