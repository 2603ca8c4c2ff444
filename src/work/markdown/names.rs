//! The names that signatures give, in the languages that people write them in.

use super::super::file::line as one_line;
use super::values::HEADS;

/// Words that may stand before a name as well, but begin no line by themselves.
const MODIFIERS: [&str; 8] = ["private", "protected", "final", "unsafe", "readonly", "declare", "extern", "inline"];

/// The name that a signature gives: what stands before its parameters or its type.
pub(super) fn symbol(signature: &str) -> String {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ':' | '#');
    let mut rest = signature.trim().trim_start_matches("export default ");
    // `(*Store).Save(…)` is a method of Go, named with its type.
    let method = rest.strip_prefix("(*").or_else(|| rest.strip_prefix('(')).and_then(|rest| rest.split_once(")."));
    if let Some((owner, method)) = method.filter(|(owner, _)| owner.chars().all(part)) {
        return format!("{owner}.{}", symbol(method));
    }
    // `pub(crate)`, and the receiver of a method of Go.
    loop {
        let end = rest.find(|c: char| !part(c)).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(':');
        // A word with parameters is a name, whatever else it is in another language.
        let is_called = rest[end..].starts_with('(') && !matches!(word, "pub" | "func");
        if !(HEADS.contains(&word) || MODIFIERS.contains(&word)) || end == rest.len() || is_called {
            break;
        }
        rest = rest[end..].trim_start();
        if rest.starts_with('(') && (word == "pub" || word == "func") {
            rest = rest.find(')').map_or("", |end| rest[end + 1..].trim_start());
        }
    }
    let head = rest.split('(').next().unwrap_or_default();
    let of_functions = head.split_whitespace().last().is_some_and(|word| matches!(word, "func" | "fn"));
    let is_call =
        head.len() < rest.len() && !of_functions && !head.contains(['=', '{']) && !head.trim_end().ends_with(':');
    // In some languages the type of the result comes first; what is generic stands between name and parameters.
    let name = if is_call {
        without_generics(head).trim_end().rsplit(|c: char| !part(c)).next()
    } else {
        rest.split(|c: char| !part(c)).next()
    };
    let name = name.unwrap_or_default().trim_matches([':', '.']);
    if name.is_empty() { one_line(signature) } else { name.to_owned() }
}

/// A head without the type parameters at its end.
fn without_generics(head: &str) -> &str {
    let trimmed = head.trim_end();
    if !trimmed.ends_with(['>', ']']) {
        return trimmed;
    }
    let mut depth = 0;
    for (at, c) in trimmed.char_indices().rev() {
        match c {
            '>' | ']' => depth += 1,
            '<' | '[' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &trimmed[..at];
        }
    }
    trimmed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_found_in_signatures_of_all_languages() {
        for (signature, name) in [
            ("saveRate(pair: string): Promise<void>", "saveRate"),
            ("export default async function f<T>(a: T): T", "f"),
            ("pub(crate) fn charge<T: Into<u64>>(amount: T) -> u64", "charge"),
            ("fn default() -> Self", "default"),
            ("func (s *Store) Load(id string) (Rate, error)", "Load"),
            ("func Map[K comparable, V any](m map[K]V) []K", "Map"),
            ("public static Map<String, List<Integer>> group(List<Integer> all)", "group"),
            ("static int charge(long amount)", "charge"),
            ("char *name(struct item *it)", "name"),
            ("Store.load(id: string): Rate", "Store.load"),
            ("Cart::total(&self) -> Price", "Cart::total"),
            ("type Rate = { pair: string }", "Rate"),
            ("type Handler = (a: string) => void", "Handler"),
            ("onChange: (rate: Rate) => void", "onChange"),
            ("class Foo extends Bar", "Foo"),
            ("limit: number", "limit"),
            ("def f(a: int) -> str", "f"),
            ("struct Pair(u32, u32)", "Pair"),
        ] {
            assert_eq!(symbol(signature), name, "{signature}");
        }
    }
}
