//! Keys of a file of settings that a program of Python loads by itself: `config["mail"]["host"]` of what `yaml.safe_load`,
//! `tomllib.load` or a `ConfigParser` gave it.

use super::need;
use crate::facts::Term;
use crate::model::{Position, Span};

/// Calls that give what a file says.
const LOADS: [&str; 9] = [
    "configparser.ConfigParser(",
    "configparser.RawConfigParser(",
    "json.load(",
    "toml.load(",
    "tomli.load(",
    "tomllib.load(",
    "yaml.full_load(",
    "yaml.load(",
    "yaml.safe_load(",
];

/// Calls of a parser that are given a section and a key.
const GETS: [&str; 4] = [".get(", ".getboolean(", ".getfloat(", ".getint("];

/// The keys that are read without a default. Each says of which file, if the text names one and no other.
pub(super) fn settings(text: &str) -> Vec<Term> {
    let load = LOADS.iter().find(|it| text.contains(**it));
    // What is not there may be caught, or nobody knows which file is meant.
    let Some(load) = load.filter(|_| !text.contains("KeyError") && !text.contains("NoOptionError")) else {
        return Vec::new();
    };
    let is_parser = load.contains("Parser");
    let (Some(file), Some(name)) = (file(text), held(text)) else { return Vec::new() };
    let mut found = Vec::new();
    // What the program sets by itself is there.
    let mut set: Vec<String> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split('#').next().unwrap_or(line);
        for (at, _) in code.match_indices(name) {
            let (before, rest) = (&code[..at], &code[at + name.len()..]);
            if before.ends_with(|it: char| it.is_alphanumeric() || matches!(it, '_' | '.' | '"' | '\'')) {
                continue;
            }
            let Some((keys, after)) = read(rest, is_parser) else { continue };
            let is_set = after.trim_start().strip_prefix('=').is_some_and(|it| !it.starts_with('='));
            let is_asked = before.trim_end().ends_with(" in") || before.trim_start().starts_with("del ");
            let last = keys.last().copied().unwrap_or_default();
            let is_known = ["\"", "'"].iter().any(|quote| text.contains(&format!("{quote}{last}{quote} in ")));
            let is_plain = keys.iter().all(|it| super::is_part(it) && !it.contains('.'));
            if is_set {
                set.push(keys.join("."));
            }
            if is_set || is_asked || is_known || !is_plain || is_parser && keys.len() != 2 {
                continue;
            }
            let narrow = |it: usize| u32::try_from(it + 1).unwrap_or(u32::MAX);
            let place = |column: usize| Position { line: narrow(number), column: narrow(column) };
            let span = Span { start: place(at), end: place(code.len() - after.len()) };
            found.push(Term { meaning: file.into(), ..need(&keys.join("."), span) });
        }
    }
    found.retain(|it: &Term| !set.iter().any(|key| *key == it.key));
    found
}

/// The name of the one file that a text names.
fn file(text: &str) -> Option<&str> {
    let texts = text.lines().flat_map(|line| line.split(['"', '\'']).skip(1).step_by(2));
    let is_one =
        |it: &&str| [".cfg", ".conf", ".ini", ".json", ".toml", ".yaml", ".yml"].iter().any(|end| it.ends_with(end));
    let mut names = texts.filter(is_one).map(|it| it.rsplit('/').next().unwrap_or(it));
    let first = names.next()?;
    names.all(|it| it == first).then_some(first)
}

/// The one name that holds what was loaded.
fn held(text: &str) -> Option<&str> {
    let mut names = text.lines().filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        let name = name.split(':').next().unwrap_or(name).trim();
        let is_name = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
        (is_name && LOADS.iter().any(|it| value.trim_start().starts_with(it))).then_some(name)
    });
    let first = names.next()?;
    names.next().is_none().then_some(first)
}

/// The keys behind a name, and what follows: `["mail"]["host"]`, `.get("mail", "host")`.
fn read(rest: &str, is_parser: bool) -> Option<(Vec<&str>, &str)> {
    if is_parser && let Some(given) = GETS.iter().find_map(|it| rest.strip_prefix(it)) {
        let (inside, after) = given.split_once(')')?;
        let keys: Vec<&str> = inside.split(',').map(|it| it.trim().trim_matches(['"', '\''])).collect();
        return (keys.len() == 2 && inside.matches(['"', '\'']).count() == 4).then_some((keys, after));
    }
    let (mut keys, mut rest) = (Vec::new(), rest);
    while let Some(inside) = rest.strip_prefix('[') {
        let Some(quote) = inside.chars().next().filter(|it| matches!(it, '"' | '\'')) else { break };
        let (key, after) = inside[1..].split_once(quote)?;
        keys.push(key);
        rest = after.strip_prefix(']')?;
    }
    // What is asked of it next may have a default.
    let is_whole =
        !rest.starts_with(['[', '.', '(']) || [".strip(", ".split(", ".lower("].iter().any(|it| rest.starts_with(it));
    (!keys.is_empty() && is_whole).then_some((keys, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        settings(text).iter().map(|it| format!("{} {}", it.meaning, it.key)).collect()
    }

    #[test]
    fn keys_of_one_loaded_file_are_read() {
        let text = "c = configparser.ConfigParser()\nc.read('a/b.ini')\n";
        assert_eq!(
            keys(&format!("{text}x = c['mail']['host']\ny = c.get('mail', 'port')\n")),
            ["b.ini mail.host", "b.ini mail.port"]
        );
        for code in
            ["c.get('a', 'b', fallback=1)", "c['a']['b'] = 1", "c['a'].get('b')", "d['a']['b']", "'b' in c['a']"]
        {
            assert_eq!(keys(&format!("{text}{code}\n")), [""; 0], "{code}");
        }
        let text = "with open('x.yaml') as f:\n    c = yaml.safe_load(f)\nx = c['a']['b']\n";
        assert_eq!(keys(text), ["x.yaml a.b"]);
        assert_eq!(keys(&format!("{text}open('y.yaml')\n")), [""; 0], "nobody knows which");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(c = json.load\\(f\\)\n|'a.json'|c|\\[|'a'|\\]|.get\\(|\\)|=|#|\u{e9}|\n){0,24}") {
            drop(settings(&text));
        }
    }
}
