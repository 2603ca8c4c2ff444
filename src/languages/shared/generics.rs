//! Type parameters as they are written: what each has to be of.

use crate::facts::Definition;
use crate::languages::shared::type_text::split;

/// The bounds of each type parameter in the head of a type, by what stands between a parameter and its bounds, by what
/// stands between these, and by the word before those that are written behind the head. Only names count: what has types
/// of its own or is one of the language's words says nothing here.
pub(in crate::languages) fn bounds(
    of: &Definition,
    before: &str,
    between: &[char],
    word: Option<&str>,
    words: &[&str],
) -> Vec<Vec<String>> {
    let head = of.signature.as_str();
    let Some(start) = head.find(&format!("{}<", of.name)).map(|at| at + of.name.len() + 1) else { return Vec::new() };
    let mut depth = 1_usize;
    let end = head[start..].char_indices().find_map(|(at, c)| {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(start + at)
    });
    let Some(end) = end else { return Vec::new() };
    let parameters = split(&head[start..end], &[',']);
    let plain = |text: &str| -> Vec<String> {
        let all = if between.is_empty() { vec![text] } else { split(text, between) };
        let is_name = |it: &&str| {
            words.contains(it)
                || it.starts_with(char::is_uppercase)
                    && it.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ':'))
        };
        let names = all.into_iter().map(str::trim).filter(is_name);
        names.map(|it| it.rsplit(['.', ':']).next().unwrap_or(it).to_owned()).collect()
    };
    let mut found: Vec<(String, Vec<String>)> = parameters
        .into_iter()
        .map(|parameter| {
            let own = parameter.split('=').next().unwrap_or_default();
            let (name, asked) = if before.is_empty() { (own, "") } else { own.split_once(before).unwrap_or((own, "")) };
            (name.trim().to_owned(), plain(asked))
        })
        .filter(|(name, _)| !name.starts_with('\'') && !name.starts_with("const "))
        .collect();
    if let Some(word) = word {
        for clause in head[end..].split(&format!("{word} ")).skip(1) {
            // One clause has one parameter, or several where they are told apart by commas.
            let parts = if between.contains(&',') { vec![clause] } else { split(clause, &[',']) };
            for part in parts {
                let Some((name, asked)) = part.split_once(':') else { continue };
                let own = found.iter_mut().find(|it| it.0 == name.trim());
                own.into_iter().for_each(|it| it.1.extend(plain(asked)));
            }
        }
    }
    found.into_iter().map(|(_, bounds)| bounds).collect()
}
