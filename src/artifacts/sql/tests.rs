//! What statements say, and that any text is read.

use proptest::prelude::*;

use super::*;

/// What a text does and relies on, a line each.
fn said(text: &str) -> String {
    let line = |step: Step| {
        let guard = if step.is_guarded { " if it has to" } else { "" };
        format!("{}:{} {:?}{guard}", step.span.start.line, step.span.start.column, step.act).replace("Use(", "(")
    };
    read(text).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_name_has_its_place_in_bytes() {
    let expected = "2:12 DropTable(\"a\")\n3:14 (Column(\"b\", [\"c\"]))\n3:21 (Table(\"c\"))";
    assert_eq!(said("-- ä\nDROP TABLE a;\nSELECT 'ä', b FROM c"), expected);
}

#[test]
fn a_text_is_for_the_column_beside_it_or_of_the_type_that_is_said() {
    let values = |text: &str| {
        let of = |step: Step| match step.act {
            Act::Use(Use::Value(text, Meant::Column(column, _))) => Some(format!("{column} {text}")),
            Act::Use(Use::Value(text, Meant::Type(name))) => Some(format!("::{name} {text}")),
            _ => None,
        };
        read(text).into_iter().filter_map(of).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(values("SELECT 'x' FROM a WHERE b = 'y' AND a.c <> 'z' AND 'w' = d"), "b y, c z, d w");
    assert_eq!(values("SELECT 1 FROM a WHERE b IN ('x', 'y') AND c NOT IN ('z') AND f('w')"), "b x, b y, c z");
    assert_eq!(values("SELECT 'x'::kind FROM a WHERE b::text = 'y'"), "::kind x");
    assert_eq!(values("INSERT INTO a (b, c) VALUES (1, 'x'), (2, 'y')"), "c x, c y");
    assert_eq!(values("UPDATE a SET b = 'x' WHERE c LIKE 'y'"), "b x");
}

#[test]
fn a_type_in_front_of_a_text_and_a_window_are_no_columns() {
    let columns = |text: &str| {
        let of = |step: Step| match step.act {
            Act::Use(Use::Column(column, _)) => Some(column.to_string()),
            _ => None,
        };
        read(text).into_iter().filter_map(of).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(columns("SELECT a FROM t WHERE b > date '2020-01-01' - interval '1 day' AND date > '2020'"), "a b date");
    assert_eq!(columns("SELECT a FROM t WHERE b > now() - interval 1 day AND c < 1"), "a b c");
    assert_eq!(
        columns("SELECT a, sum(b) OVER w, rank() OVER (v ORDER BY c) FROM t WINDOW w AS (PARTITION BY d), v AS (w)"),
        "a b c d"
    );
}

#[test]
fn a_body_between_dollars_has_its_place_in_the_file() {
    let text = "CREATE FUNCTION f() RETURNS void AS $x$\nBEGIN\n  DELETE FROM a;\nEND $x$ LANGUAGE plpgsql;";
    assert_eq!(said(text), "3:15 (Table(\"a\"))");
}

#[test]
fn what_nobody_can_read_hides_nothing_else() {
    assert_eq!(said("CREATE FROB (;\n???;\nDROP TYPE IF EXISTS a"), "3:21 DropType(\"a\") if it has to");
}

const PIECES: [&str; 52] = [
    "select",
    "from",
    "join",
    "where",
    "insert into",
    "values",
    "update",
    "set",
    "delete",
    "with",
    "as",
    "(",
    ")",
    ",",
    ";",
    ".",
    "=",
    "on conflict",
    "do",
    "returning",
    "create",
    "table",
    "index",
    "on",
    "alter",
    "drop",
    "column",
    "rename",
    "to",
    "add",
    "not null",
    "default",
    "type",
    "enum",
    "'",
    "\"",
    "`",
    "[",
    "$$",
    "$1",
    "--",
    "/*",
    "a",
    "b",
    "\n",
    "é",
    "begin",
    "then",
    "references",
    "unique",
    "primary key",
    "exec sp_rename",
];

proptest! {
    #[test]
    fn any_text_is_read(picked in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text = picked.iter().map(|at| PIECES[*at]).collect::<Vec<_>>().join(" ");
        let _ = read(&text);
        let _ = may_be_one(&text);
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,200}") {
        let _ = read(&text);
    }
}

#[test]
fn a_long_line_and_a_deep_nest_are_read_in_time() {
    for text in ["(".repeat(200_000), "é , ".repeat(100_000), "select a from (".repeat(40_000), "a + ".repeat(200_000)]
    {
        let _ = read(&format!("SELECT {text}"));
    }
}
