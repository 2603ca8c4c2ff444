//! TOML: its parser refuses keys that stand twice, and goes no further.

use toml::de::DeTable;

use super::{Malformed, Twice, line_of, narrow};

pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    let locks = ["Cargo.lock", "Pipfile", "pdm.lock", "poetry.lock", "uv.lock"];
    name.strip_suffix(".toml").is_some() || locks.contains(&name)
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    match DeTable::parse(text) {
        Ok(_) => Ok(Vec::new()),
        Err(error) => twice(text, &error).map(|it| vec![it]).ok_or_else(|| malformed(text, &error)),
    }
}

/// What is wrong, as the parser says it.
pub(in crate::artifacts) fn malformed(text: &str, error: &toml::de::Error) -> Malformed {
    let at = error.span().map_or(0, |span| span.start);
    Malformed::new(line_of(text, at), error.message())
}

/// The key that stands twice, if that is what is wrong: the parser says where the second one is.
fn twice(text: &str, error: &toml::de::Error) -> Option<Twice> {
    let at = error.span().filter(|_| error.message().starts_with("duplicate key"))?.start;
    let second = line_of(text, at);
    let lines: Vec<&str> = text.lines().take(second).map(str::trim).collect();
    let (line, above) = lines.split_last()?;
    let is_head = |line: &str| line.starts_with('[');
    let key = |line: &str| -> Option<String> {
        let key = line.split_once('=').map_or(line, |(key, _)| key).trim();
        (!key.is_empty() && !key.starts_with('#')).then(|| key.to_owned())
    };
    let wanted = key(line)?;
    // A key is in the table around it; a table may stand anywhere.
    let own_table = above.iter().rposition(|line| is_head(line)).map_or(0, |head| head + 1);
    let from = if is_head(line) { 0 } else { own_table };
    let first = from + above[from..].iter().position(|line| key(line).as_ref() == Some(&wanted))? + 1;
    let name = wanted.trim_matches(['[', ']', ' ']).to_owned();
    Some(Twice { path: vec![name], lines: [narrow(first), narrow(second)] })
}
