//! Dockerfiles: an instruction a line, as far as they are written in the language that Docker has by itself.

use super::{Malformed, Twice, marker};

const INSTRUCTIONS: [&str; 18] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// Whether a file of this name builds an image.
pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_such = |it: &str| {
        let rest = name.strip_prefix(it);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
            || name.strip_suffix(it).is_some_and(|start| start.ends_with('.'))
    };
    // What is ignored while an image is made, and what is written about one, is none.
    let is_other = [".dockerignore", ".md", ".txt", ".sh"].iter().any(|end| name.ends_with(end));
    !is_other && ["dockerfile", "containerfile"].iter().any(|it| is_such(it))
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    marker(text)?;
    let is_other = |line: &str| {
        let says = line.strip_prefix('#').and_then(|rest| rest.split_once('='));
        says.is_some_and(|(key, value)| match key.trim() {
            "syntax" => !value.trim().starts_with("docker/dockerfile"),
            "escape" => true,
            _ => false,
        })
    };
    if text.lines().take_while(|line| line.starts_with('#')).any(is_other) {
        return Ok(Vec::new());
    }
    // The ends of the texts that an instruction brings along, the next one last.
    let mut ends: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (at, line) in text.lines().enumerate() {
        if let Some(end) = ends.last() {
            if line.trim_start_matches('\t').trim_end() == end {
                ends.pop();
            }
            continue;
        }
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let first = bare.split_whitespace().next().unwrap_or_default();
        if !goes_on && !INSTRUCTIONS.iter().any(|it| it.eq_ignore_ascii_case(first)) {
            return Err(Malformed::new(at + 1, &format!("unknown instruction: {first}")));
        }
        goes_on = bare.ends_with('\\');
        ends.extend(brought(bare).into_iter().rev());
    }
    Ok(Vec::new())
}

/// The ends of the texts that follow a line: `<<EOF`, `<<-"EOF"`.
fn brought(line: &str) -> Vec<String> {
    let words = line
        .split_whitespace()
        .filter_map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("<<"));
    let end = |word: &str| {
        let name = word.trim_start_matches('-').trim_matches(['"', '\'']).to_owned();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_name.then_some(name)
    };
    words.filter_map(end).collect()
}
