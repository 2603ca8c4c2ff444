//! Sentences that begin like statements, as messages do.

/// How what follows the table goes on in a statement.
const CLAUSES: [&str; 37] = [
    "as",
    "cascade",
    "cross",
    "default",
    "except",
    "fetch",
    "for",
    "force",
    "full",
    "group",
    "having",
    "ignore",
    "inner",
    "intersect",
    "join",
    "lateral",
    "left",
    "limit",
    "natural",
    "offset",
    "on",
    "order",
    "output",
    "overriding",
    "partition",
    "qualify",
    "restrict",
    "returning",
    "right",
    "select",
    "set",
    "union",
    "use",
    "using",
    "values",
    "where",
    "window",
];

/// Whether what begins like a statement goes on like a sentence: `delete from orders failed`.
pub(super) fn is_prose(text: &str) -> bool {
    let tokens: Vec<&str> = pieces(text).take(400).collect();
    let Some(first) = tokens.first() else { return true };
    // A sentence begins with one capital letter.
    let is_title = first.starts_with(char::is_uppercase) && first[1..].chars().all(char::is_lowercase);
    if is_title && !text.contains(['=', '*', '?', ';', '(', '$']) {
        return true;
    }
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|it| it.eq_ignore_ascii_case(word));
    let find = |word: &str| (1..tokens.len()).find(|at| is(*at, word));
    let low = first.to_ascii_lowercase();
    let table = match low.as_str() {
        "select" => match find("from") {
            Some(1) | None => return true,
            Some(at) => at + 1,
        },
        "delete" if is(1, "from") => 2,
        "insert" | "replace" if is(1, "into") => 2,
        "update" => return find("set").is_none_or(|at| !tokens[at..].contains(&"=")),
        "drop" if is(1, "table") => {
            if is(2, "if") {
                4
            } else {
                2
            }
        }
        _ => return false,
    };
    let is_word = |it: &&str| it.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_clause = |it: &&str| CLAUSES.binary_search(&&*it.to_ascii_lowercase()).is_ok();
    let mut rest = tokens.iter().skip(table + 1);
    // A name may have a schema before it.
    let mut next = rest.next();
    while next.is_some_and(|it| *it == ".") {
        next = rest.nth(1);
    }
    match next {
        None => false,
        Some(&":") => true,
        Some(it) if is_word(it) && !is_clause(it) => match (low.as_str(), rest.next()) {
            ("select", None) => false,
            // Another name of the table stands before what goes on.
            ("select", Some(after)) => is_word(after) && !is_clause(after),
            ("delete", Some(after)) => !["where", "using", "returning"].iter().any(|it| after.eq_ignore_ascii_case(it)),
            _ => true,
        },
        Some(it) => matches!(low.as_str(), "insert" | "replace") && is_clause(it) && it.eq_ignore_ascii_case("for"),
    }
}

/// The words and marks of a text. What stands in quotes is a word.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '`' | '[' | ']');
        let end = if is_part(first) { rest.find(|c| !is_part(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_statements() {
        assert!(CLAUSES.is_sorted());
        for text in [
            "delete from orders: no such row",
            "insert into orders: conflict",
            "insert into orders failed for ?",
            "select from orders: timeout",
            "delete from orders failed",
            "Insert into orders failed for 3",
            "Delete from orders list",
            "Drop table orders is not allowed here",
            "Update orders set by your team",
            "Select items from orders",
            "Select items from orders to continue",
        ] {
            assert!(is_prose(text), "{text}");
        }
        for text in [
            "SELECT id FROM orders",
            "select id, o.name from shop.orders o where o.id = $1",
            "SELECT * FROM orders AS o JOIN users u ON u.id = o.user_id",
            "select count(*) from orders o, users u",
            "Select * from orders",
            "DELETE FROM orders",
            "delete from orders o using users u where u.id = o.id",
            "INSERT INTO orders (id) VALUES (1)",
            "insert into orders select * from old",
            "INSERT INTO orders AS o (id) VALUES (1)",
            "UPDATE orders o SET total = 1",
            "DROP TABLE IF EXISTS orders CASCADE",
            "SELECT \"Id\" FROM \"Invoices\" i WHERE i.\"Due\" < @now",
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }
}
