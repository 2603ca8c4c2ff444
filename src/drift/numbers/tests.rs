use std::sync::Arc;

use super::*;
use crate::artifacts::numbers::{Source, claims};

/// What files of these names and texts take; there is a `Cargo.toml` nowhere.
fn taken(files: &[(&str, &str)]) -> Vec<Claim> {
    let of_file = |(path, text): &(&str, &str)| {
        let text: Arc<str> = (*text).into();
        let has = |path: &str| files.iter().any(|(other, _)| other == &path);
        claims(&Source { path, text: &|| Some(Arc::clone(&text)), has: &has, beside: &|_| None })
    };
    files.iter().flat_map(of_file).collect()
}

/// A target with these files, and nobody else.
struct Alone(Vec<Claim>);

impl Ground for Alone {
    fn landed(&self, like: &Claim) -> Vec<Claim> {
        self.0.iter().filter(|it| it.is_beside(like)).cloned().collect()
    }

    fn open(&self, _: &Claim) -> Vec<Claim> {
        Vec::new()
    }

    fn runs_late(&self, _: &Claim) -> bool {
        false
    }
}

fn told_of(left: &[(&str, &str)], right: &[(&str, &str)], existing: &[(&str, &str)]) -> Vec<Told> {
    let between = [0, 1].map(ParticipantId::Branch);
    taken_twice(between, [&taken(left), &taken(right)], &Alone(taken(existing)))
}

fn told(left: &[&str], right: &[&str], existing: &[&str]) -> Vec<String> {
    let [left, right, existing] =
        [left, right, existing].map(|paths| paths.iter().map(|path| (*path, "")).collect::<Vec<_>>());
    told_of(&left, &right, &existing).into_iter().map(|told| told.symbol).collect()
}

/// What is free in a series after these files.
fn free(paths: &[&str]) -> Option<String> {
    next(taken(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>()).iter())
}

#[test]
fn two_migrations_with_one_number_are_told() {
    let existing = ["src/documents/migrations/1067_y.py", "src/documents/migrations/1068_z.py"];
    assert_eq!(
        told(&["src/documents/migrations/1069_a.py"], &["src/documents/migrations/1069_b.py"], &existing),
        ["migration:src/documents/migrations/1069"]
    );
    assert_eq!(told(&["m/migrations/0001_a.py"], &["m/migrations/1_b.py"], &[]), ["migration:m/migrations/0001"]);
    let existing = ["m/migrations/100_a.sql", "m/migrations/110_a.sql"];
    assert_eq!(told(&["m/migrations/120_a.sql"], &["m/migrations/120_b.sql"], &existing).len(), 1, "by tens");
    let (one, other) = (["m/migrations/2_a.sql", "m/migrations/3_a.sql"], ["m/migrations/3_b.sql"]);
    assert_eq!(told(&one, &other, &["m/migrations/1_x.sql"]), ["migration:m/migrations/3"]);
    let one = ["m/migrations/000012_x.up.sql", "m/migrations/000012_x.down.sql"];
    let other = ["m/migrations/000012_y.up.sql", "m/migrations/000012_y.down.sql"];
    assert_eq!(told(&one, &other, &["m/migrations/000011_w.up.sql"]), ["migration:m/migrations/000012"], "up and down");
    let existing = ["db/clickhouse/0028_x.sql", "db/clickhouse/0029_x.sql", "db/clickhouse/0030_x.sql"];
    let (one, other) = (["db/clickhouse/0031_a.sql"], ["db/clickhouse/0031_b.sql"]);
    assert_eq!(told(&one, &other, &existing), ["migration:db/clickhouse/0031"], "whatever its folder is called");
}

#[test]
fn versions_are_lists_of_numbers() {
    let flyway = |one: &str, other: &str| {
        let path = |name: &str| format!("db/migration/{name}.sql");
        told(&[&path(one)], &[&path(other)], &["db/migration/V1__base.sql"])
    };
    assert_eq!(flyway("V1_252__a", "V1_252__b"), ["migration:db/migration/1.252"]);
    assert_eq!(flyway("V1.252__a", "V1_252_0__b"), ["migration:db/migration/1.252"]);
    assert_eq!(flyway("V007__a", "V7__b"), ["migration:db/migration/7"]);
    assert_eq!(flyway("V1_2__a", "V1_3__b"), [""; 0]);
    assert_eq!(flyway("V1_2__a", "V1_20__b"), [""; 0]);
    assert_eq!(flyway("R__views", "R__rights"), [""; 0]);
    assert_eq!(flyway("U7__a", "V7__b"), [""; 0], "an undo script");
}

#[test]
fn flyway_looks_for_one_location_in_sources_resources_and_folders_below() {
    let sql = "app/src/main/resources/db/migration/V1_273__a.sql";
    let java = "app/src/main/java/db/migration/V1_273__B.java";
    assert_eq!(told(&[sql], &[java], &[]), ["migration:app/src/main/resources/db/migration/1.273"]);
    assert_eq!(told(&["db/migration/2024/V9__a.sql"], &["db/migration/2025/V9__b.sql"], &[]).len(), 1);
    assert_eq!(told(&["db/migration/mysql/V9__a.sql"], &["db/migration/postgresql/V9__b.sql"], &[]), [""; 0]);
    assert_eq!(told(&[sql], &["other/src/main/resources/db/migration/V1_273__a.sql"], &[]), [""; 0], "another module");
    assert_eq!(told(&["src/test/resources/db/V1__a.sql"], &["src/test/resources/db/V1__b.sql"], &[]), [""; 0]);
}

#[test]
fn one_time_down_to_the_second_is_told_where_it_is_the_version() {
    let timed = |extension: &str| {
        let path = |name: &str| format!("db/migrations/20250601000000_{name}.{extension}");
        told(&[&path("a")], &[&path("b")], &[])
    };
    assert_eq!(timed("sql"), ["migration:db/migrations/20250601000000"]);
    assert_eq!(timed("exs"), ["migration:db/migrations/20250601000000"]);
    assert_eq!(timed("ts"), [""; 0], "the whole name counts");
    assert!(told(&["m/migrate/20250601000000_a.rb"], &["m/migrate/20250601000001_b.rb"], &[]).is_empty());
    assert_eq!(told(&["db/migrate/20250601000000_a.rb"], &["db/migrate/20250601000000_b.rb"], &[]).len(), 1);
    let diesel = |name: &str| format!("migrations/2025-06-01-000000_{name}/up.sql");
    assert_eq!(told(&[&diesel("a")], &[&diesel("b")], &[]), ["migration:migrations/2025-06-01-000000"]);
    let prisma = |name: &str| format!("prisma/migrations/20250601000000_{name}/migration.sql");
    assert_eq!(told(&[&prisma("a")], &[&prisma("b")], &[]), [""; 0], "the folder's whole name counts");
}

#[test]
fn what_only_begins_alike_is_silent() {
    let silent = |one: &str, other: &str, existing: &[&str]| {
        assert_eq!(told(&[one], &[other], existing), [""; 0], "{one} and {other}");
    };
    silent("a/migrations/0001_a.py", "a/migrations/0002_b.py", &[]);
    silent("a/migrations/0001_a.py", "b/migrations/0001_b.py", &[]);
    silent("a/docs/0001_a.sql", "a/docs/0001_b.sql", &[]);
    silent("d/migrations/2024_05_01_100000_tags.php", "d/migrations/2024_06_02_110000_notes.php", &[]);
    silent("d/migrations/2024_05_01_100000_tags.php", "d/migrations/2024_05_01_100000_notes.php", &[]);
    silent("d/migrations/2024-05-01-tags.sql", "d/migrations/2024-05-01-notes.sql", &[]);
    silent("d/migrations/20240501_tags.sql", "d/migrations/20240501_notes.sql", &[]);
    silent("d/migrations/240501_tags.sql", "d/migrations/240501_notes.sql", &["d/migrations/240430_x.sql"]);
    silent("d/migrations/2025_tags.sql", "d/migrations/2025_notes.sql", &["d/migrations/2024_x.sql"]);
    silent("d/migrations/1.2_tags.sql", "d/migrations/1.3_notes.sql", &["d/migrations/1.1_x.sql"]);
    silent("d/migrations/1_2_tags.sql", "d/migrations/1_3_notes.sql", &["d/migrations/1_1_x.sql"]);
    silent("docs/changelog/1234-a.md", "docs/changelog/1234-b.md", &["docs/changelog/1233-x.md"]);
    silent("docs/migrations/1234-a.md", "docs/migrations/1234-b.md", &["docs/migrations/1233-x.md"]);
    silent("db/migrations/1234-a.sql", "db/migrations/1234-b.sql", &["db/migrations/1200-x.sql"]);
    silent("tests/migrations/0002_a.sql", "tests/migrations/0002_b.sql", &["tests/migrations/0001_x.sql"]);
    silent("alembic/versions/0002_a.py", "alembic/versions/0002_b.py", &["alembic/versions/0001_x.py"]);
    silent("m/migrations/1_a.up.sql", "m/migrations/1_b.down.sql", &[]);
    silent("queries/01_a.sql", "queries/01_b.sql", &[]);
    silent("data/2024_sales.sql", "data/2024_stock.sql", &["data/2021_x.sql", "data/2022_x.sql", "data/2023_x.sql"]);
}

#[test]
fn documents_count_where_they_are_cited_by_their_numbers() {
    let existing = ["docs/adr/0001-a.md", "docs/adr/0002-b.md", "docs/adr/0003-c.md"];
    assert_eq!(told(&["docs/adr/0004-d.md"], &["docs/adr/0004-e.md"], &existing), ["number:docs/adr/0004"]);
    let existing = ["doc/ADR-001-a.md", "doc/ADR-002-b.md", "doc/ADR-003-c.md"];
    assert_eq!(told(&["doc/ADR-004-d.md"], &["doc/ADR-4-e.md"], &existing), ["number:doc/004"]);
    let silent = |one: &str, other: &str, existing: &[&str]| {
        assert_eq!(told(&[one], &[other], existing), [""; 0], "{one} and {other}");
    };
    silent(
        "docs/guide/04-d.md",
        "docs/guide/04-e.md",
        &["docs/guide/01-a.md", "docs/guide/02-b.md", "docs/guide/03-c.md"],
    );
    silent("rfcs/3501-d.md", "rfcs/3501-e.md", &["rfcs/0002-a.md", "rfcs/3200-b.md", "rfcs/3498-c.md"]);
    silent("docs/adr/2024-01-02-d.md", "docs/adr/2024-01-02-e.md", &["docs/adr/2023-05-01-a.md"]);
    silent("adr/0000-template.md", "adr/0000-template-new.md", &["adr/0001-a.md", "adr/0002-b.md", "adr/0003-c.md"]);
    silent("changes/120-a.md", "changes/120-b.md", &["changes/117-a.md", "changes/118-b.md", "changes/119-c.md"]);
}

#[test]
fn the_lower_numbers_come_first_where_they_do_everywhere() {
    let claims = |paths: &[&str]| taken(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>());
    let order = |one: &[&str], other: &[&str]| sequence(&claims(one), &claims(other));
    assert_eq!(order(&["m/migrations/0003_a.sql"], &["m/migrations/0004_b.sql"]), Some(Ordering::Less));
    assert_eq!(order(&["m/migrations/10_a.sql"], &["m/migrations/9_b.sql"]), Some(Ordering::Greater));
    assert_eq!(order(&["m/migration/V1_9__a.sql"], &["m/migration/V1_10__b.sql"]), Some(Ordering::Less));
    assert_eq!(order(&["m/migrations/1_a.sql", "m/migrations/3_a.sql"], &["m/migrations/2_b.sql"]), None);
    assert_eq!(order(&["m/migrations/1_a.sql"], &["n/migrations/2_b.sql"]), None);
    let (one, other) = (["m/migrations/20250601000000_a.sql"], ["m/migrations/20250602000000_b.sql"]);
    assert_eq!(order(&one, &other), None);
}

#[test]
fn a_folder_in_which_numbers_are_shared_anyway_is_left_alone() {
    let existing = ["m/migrations/1_a.sql", "m/migrations/1_b.sql", "m/migrations/2_a.sql", "m/migrations/2_b.sql"];
    assert!(told(&["m/migrations/3_a.sql"], &["m/migrations/3_b.sql"], &existing).is_empty());
}

#[test]
fn numbers_that_were_shared_long_ago_are_no_habit() {
    let shared = (1..=12).flat_map(|number| ["a", "b"].map(|name| format!("m/migrations/{number:03}_{name}.sql")));
    let since = (13..=60).map(|number| format!("m/migrations/{number:03}_a.sql"));
    let existing: Vec<String> = shared.chain(since).collect();
    let existing: Vec<&str> = existing.iter().map(String::as_str).collect();
    let both = [["m/migrations/061_a.sql"], ["m/migrations/061_b.sql"]];
    assert_eq!(told(&both[0], &both[1], &existing), ["migration:m/migrations/061"]);
    assert!(told(&["m/migrations/013_a.sql"], &["m/migrations/013_b.sql"], &existing[..24]).is_empty());
}

#[test]
fn the_next_number_is_written_like_the_others() {
    assert_eq!(free(&["m/migrations/0041_a.sql", "m/migrations/0042_b.sql"]).as_deref(), Some("0043"));
    assert_eq!(free(&["db/migration/V1_9__a.sql", "db/migration/V1_10__b.sql"]).as_deref(), Some("1.11"));
    assert_eq!(
        free(&["m/migrations/10_a.sql", "m/migrations/20_b.sql", "m/migrations/30_c.sql"]).as_deref(),
        Some("40")
    );
    assert_eq!(free(&["m/migrations/20250601000000_a.sql"]).as_deref(), Some("20250601000001"));
    assert_eq!(free(&["adr/ADR-009-a.md"]).as_deref(), Some("010"));
    assert_eq!(free(&[]), None);
}

fn django(parents: &str) -> String {
    format!("class Migration(migrations.Migration):\n    dependencies = [{parents}]\n    operations = []\n")
}

fn alembic(id: &str, parents: &str, more: &str) -> String {
    format!("\"\"\"x\"\"\"\nrevision: str = '{id}'\ndown_revision: Union[str, None] = {parents}\n{more}\n")
}

#[test]
fn two_that_follow_one_leave_two_ends() {
    let first = django("('app', '0001_first')");
    let (one, other) = ("x/app/migrations/0002_a.py", "x/app/migrations/0002_b.py");
    let symbols = |told: Vec<Told>| told.into_iter().map(|it| it.symbol).collect::<Vec<_>>();
    let told = |left: &[(&str, &str)], right: &[(&str, &str)]| symbols(told_of(left, right, &[]));
    assert_eq!(told(&[(one, &first)], &[(other, &first)]), ["migration:x/app/migrations/0002"]);
    let far = "x/app/migrations/0007_b.py";
    assert_eq!(told(&[(one, &first)], &[(far, &first)]), ["migration:x/app/migrations/0002"], "whatever the number");
    let elsewhere = django("('other', '0001_first'),  # ('app', '0001_first')\n");
    assert_eq!(told(&[(one, &first)], &[(other, &elsewhere)]), [""; 0], "of another app");
    let second = django("('app', '0001b_second')");
    assert_eq!(told(&[(one, &first)], &[(other, &second)]), [""; 0], "numbers say nothing");
    let joins = django("('app', '0002_a'), ('app', '0002_b')");
    let right = [(other, &*first), ("x/app/migrations/0003_merge.py", &*joins)];
    assert_eq!(told(&[(one, &first)], &right), [""; 0], "a merge joins them");
}

#[test]
fn revisions_fork_where_two_have_one_parent() {
    let path = |id: &str| format!("migrations/versions/{id}_x.py");
    let symbols = |left: &str, right: &str| {
        let (one, other) = (path("aaa"), path("bbb"));
        let told = told_of(&[(&one, left)], &[(&other, right)], &[]);
        told.into_iter().map(|it| it.symbol).collect::<Vec<_>>()
    };
    let of = |id: &str| alembic(id, "'1c63'", "");
    assert_eq!(symbols(&of("aaa"), &of("bbb")), ["migration:migrations/versions/1c63"]);
    assert_eq!(symbols(&of("aaa"), &alembic("bbb", "('1c63', 'dddd')", "")).len(), 1, "a merge forks as well");
    assert_eq!(symbols(&of("aaa"), &alembic("bbb", "'dddd'", "")), [""; 0]);
    assert_eq!(symbols(&of("aaa"), &alembic("bbb", "('1c63',\n  # 'dddd'\n 'aaa')", "")), [""; 0], "it joins them");
    assert_eq!(symbols(&of("aaa"), &alembic("bbb", "'1c63'", "branch_labels = ('billing',)")), [""; 0], "on purpose");
    assert_eq!(symbols(&alembic("aaa", "None", ""), &alembic("bbb", "None", "")), [""; 0]);
    assert_eq!(symbols(&alembic("aaa", "'dddd'", ""), &alembic("aaa", "'eeee'", "")).len(), 1, "one id twice");
}

#[test]
fn what_numbers_show_is_not_told_again_by_texts() {
    let snapshot = |id: &str, before: &str| format!(r#"{{"id": "{id}", "prevId": "{before}"}}"#);
    let (one, other) = (snapshot("bbbb", "aaaa"), snapshot("cccc", "aaaa"));
    let journal = ("drizzle/meta/_journal.json", "{}");
    let left = [journal, ("drizzle/0002_a.sql", ""), ("drizzle/meta/0002_snapshot.json", &one)];
    let right = [journal, ("drizzle/0002_b.sql", ""), ("drizzle/meta/0003_snapshot.json", &other)];
    let symbols = |told: Vec<Told>| told.into_iter().map(|it| it.symbol).collect::<Vec<_>>();
    assert_eq!(symbols(told_of(&left, &right, &[])), ["migration:drizzle/0002"]);
    let copied = [journal, ("drizzle/meta/0003_snapshot.json", &*one)];
    assert_eq!(symbols(told_of(&left, &copied, &[])), ["migration:drizzle/bbbb"], "an id that was copied along");
}

#[test]
fn numbers_of_fields_are_there_once_in_a_message() {
    let proto = |body: &str| format!("syntax = \"proto3\";\npackage shop;\nmessage Cart {{ {body} }}\n");
    let symbols = |left: &str, right: &str| {
        let told = told_of(&[("cart.proto", left)], &[("cart.proto", right)], &[]);
        told.into_iter().map(|it| it.symbol).collect::<Vec<_>>()
    };
    let of = |left: &str, right: &str| symbols(&proto(left), &proto(right));
    assert_eq!(of("string a = 2;", "oneof x { Key b = 2 [deprecated = true]; }"), ["number:shop.Cart/2"]);
    assert_eq!(of("map<string, int32> a = 2;", "optional string b = 0x2;").len(), 1);
    assert_eq!(of("reserved 2, 4 to 6;", "string b = 5;").len(), 1);
    assert_eq!(of("string a = 2;", "string a = 2;"), [""; 0], "one thing");
    assert_eq!(of("string a = 2;", "message In { string b = 2; }"), [""; 0], "another message");
    assert_eq!(of("string a = 2;", "// string b = 2;\n/* int32 c = 2; */ string d = 3;"), [""; 0]);
    assert_eq!(of("string a = 2 [default = \"b = 3;\"];", "string b = 3;"), [""; 0]);
    assert_eq!(of("enum E { A = 0; B = 1; }", "enum E { A = 0; C = 1; }"), ["number:shop.Cart.E/1"]);
    let aliases = "enum E { option allow_alias = true; A = 0; C = 1; }";
    assert_eq!(of("enum E { A = 0; B = 1; }", aliases), [""; 0]);
    let extend = |name: &str| format!("extend google.protobuf.FieldOptions {{ bool {name} = 50001; }}");
    let told = told_of(&[("a.proto", &extend("a"))], &[("b.proto", &extend("b"))], &[]);
    assert_eq!(told.len(), 1, "in other files");
}

#[test]
fn codes_that_are_counted_on_are_there_once() {
    let symbols = |path: &str, base: &str, left: &str, right: &str| {
        let [left, right] = [left, right].map(|new| format!("{base}{new}"));
        let [before, mut left, mut right] = [base, &left, &right].map(|text| taken(&[(path, text)]));
        left.retain(|it| !before.contains(it));
        right.retain(|it| !before.contains(it));
        let between = [0, 1].map(ParticipantId::Branch);
        let told = taken_twice(between, [&left, &right], &Alone(before));
        told.into_iter().map(|it| it.symbol).collect::<Vec<_>>()
    };
    let rust = "pub const ERR_A: u32 = 1001;\npub const ERR_B: u32 = 1002;\npub const ERR_C: u32 = 1003;\n";
    let new = |name: &str, value: u32| format!("pub const {name}: u32 = {value}; // new\n");
    let of = |left: &str, right: &str| symbols("src/errors.rs", rust, left, right);
    assert_eq!(of(&new("ERR_D", 1004), &new("ERR_E", 1004)), ["number:src/errors.rs:ERR/1004"]);
    assert_eq!(of(&new("ERR_D", 1004), &new("ERR_D", 1004)), [""; 0]);
    assert_eq!(of(&new("ERR_D", 1004), &new("MAX_E", 1004)), [""; 0], "of another group");
    assert_eq!(of(&new("ERR_D", 9000), &new("ERR_E", 9000)), [""; 0], "not counted on");
    let c = "#define E_A 1\n#define E_B 2\n#define E_C 3\n";
    assert_eq!(symbols("errno.h", c, "#define E_D 4\n", "#define E_F 4\n").len(), 1);
    let python = "class Code(IntEnum):\n    A = 1\n    B = 2\n    C = 3\n";
    assert_eq!(symbols("codes.py", python, "    D = 4\n", "    E = 4\n"), ["number:codes.py:Code/4"]);
    let flags = "enum Code {\n  A = 1,\n  B = 2,\n  C = 4,\n  D = 8,\n  E = 16,\n";
    assert_eq!(symbols("codes.ts", flags, "  F = 32,\n", "  G = 32,\n"), [""; 0], "flags");
    let go = "const (\n\tErrACode = \"shop-1001\"\n\tErrBCode = \"shop-1002\"\n\tErrCCode = \"shop-1003\"\n";
    let (one, other) = ("\tErrDCode = \"shop-1004\"\n", "\tErrECode = \"shop-1004\"\n");
    assert_eq!(symbols("error.go", go, one, other), ["number:shop-/1004"]);
    let http = "#define HTTP_OK 200\n#define HTTP_GONE 410\n#define HTTP_BUSY 503\n";
    assert_eq!(symbols("status.h", http, "#define HTTP_FOUND 302\n", "#define HTTP_MOVED 302\n"), [""; 0]);
}

#[test]
fn a_port_of_the_host_is_there_once() {
    let compose = |service: &str, more: &str| format!("services:\n  {service}:\n    image: x\n{more}");
    let symbols = |left: &str, right: &str| {
        let told = told_of(&[("compose.yml", left)], &[("compose.yml", right)], &[]);
        told.into_iter().map(|it| it.symbol).collect::<Vec<_>>()
    };
    let short = compose("mail", "    ports:\n      - \"127.0.0.1:8025:25/tcp\"\n");
    let long = compose("docs", "    ports:\n      - target: 80\n        published: 8025\n");
    assert_eq!(symbols(&short, &long), ["number:compose.yml/8025"]);
    assert_eq!(symbols(&short, &compose("docs", "    ports:\n      - \"8025\"\n")), [""; 0], "by chance");
    let aside = compose("docs", "    profiles: [docs]\n    ports:\n      - 8025:80\n");
    assert_eq!(symbols(&short, &aside), [""; 0], "not started together");
}

#[test]
fn a_change_set_is_there_once_in_a_file() {
    let sql = |body: &str| format!("--liquibase formatted sql\n--changeset ann:7 splitStatements:false\n{body}\n");
    let symbols = |path: &str, left: &str, right: &str| {
        let told = told_of(&[(path, left)], &[(path, right)], &[]);
        told.into_iter().map(|it| it.symbol).collect::<Vec<_>>()
    };
    let path = "db/changelog/a.sql";
    assert_eq!(symbols(path, &sql("create table a;"), &sql("create table b;")), ["migration:db/changelog/a.sql/ann:7"]);
    assert_eq!(symbols(path, &sql("create table a;"), &sql("create table a;")), [""; 0]);
    let xml = |id: u32, name: &str| format!("<changeSet id=\"{id}\" author=\"ann\">\n<{name}/></changeSet>");
    assert_eq!(symbols("db/changelog/a.xml", &xml(7, "a"), &xml(7, "b")).len(), 1);
    assert_eq!(symbols("db/changelog/a.xml", &xml(7, "a"), &xml(8, "b")), [""; 0]);
}

#[test]
fn what_lands_below_a_number_that_has_run_is_told_where_the_tool_leaves_it_out() {
    let late = |landed: &[&str], own: &[&str], before: &[&str]| {
        let claims = |paths: &[&str]| taken(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>());
        let ground = Alone([claims(before), claims(landed)].concat());
        let between = [ParticipantId::Target, ParticipantId::Branch(0)];
        let told = come_late(between, [&claims(landed), &claims(own)], &ground);
        told.into_iter().map(|it| (it.symbol, it.severity)).collect::<Vec<_>>()
    };
    let found = late(&["db/migration/V42__a.sql"], &["db/migration/V41__b.sql"], &["db/migration/V40__x.sql"]);
    assert_eq!(found, [("migration:db/migration/41".to_owned(), crate::model::Severity::Warning)]);
    assert_eq!(late(&["db/migration/V42__a.sql"], &["db/migration/V43__b.sql"], &[]), []);
    let found = late(&["db/migration/V42__a.sql"], &["db/migration/V39__b.sql"], &["db/migration/V40__x.sql"]);
    assert_eq!(found, [], "its author meant that");
    assert_eq!(late(&["m/000042_a.up.sql"], &["m/000041_b.up.sql"], &["m/000040_x.up.sql"]).len(), 1);
    let rails = |time: u32| format!("db/migrate/2025060100000{time}_x.rb");
    assert_eq!(late(&[&rails(3)], &[&rails(2)], &[&rails(1)]), [], "Rails runs whatever has not run");
}
