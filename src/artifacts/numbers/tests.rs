use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;

use super::*;

/// The family of a file, if it takes something, beside files at these places.
fn family(path: &str, text: &str, beside: &[&str]) -> Option<&'static str> {
    let text: Arc<str> = text.into();
    let source =
        Source { path, text: &|| Some(Arc::clone(&text)), has: &|path| beside.contains(&path), beside: &|_| None };
    claims(&source).first().map(|claim| claim.family.slug)
}

#[test]
fn a_family_is_known_by_its_tool_and_not_by_its_folder() {
    let cases: [(&str, &str, &[&str], &str); 19] = [
        ("app/migrations/0002_a.py", "class Migration(x):\n  dependencies = [('app', '0001_b')]", &[], "django"),
        ("db/revs/versions/a.py", "revision = 'a'\ndown_revision = 'b'", &[], "alembic"),
        ("drizzle/meta/0001_snapshot.json", r#"{"id": "a1", "prevId": "b1"}"#, &[], "drizzle-snapshots"),
        ("db/changelog/a.sql", "--changeset ann:1\ncreate", &[], "liquibase"),
        ("a.proto", "message A { int32 b = 1; }", &[], "protobuf"),
        ("docker-compose.yml", "services:\n  a:\n    ports: ['80:80']", &[], "compose-ports"),
        ("src/errors.rs", "pub const ERR_A: u32 = 1001;", &[], "constants"),
        ("sql/V1__a.sql", "", &[], "flyway"),
        ("src/V1__a.rs", "", &[], "refinery"),
        ("p/migrations/20250101000000_a/migration.sql", "", &[], "prisma"),
        ("m/2025-01-01-000000_a/up.sql", "", &[], "diesel"),
        ("a/m/1_a.up.sql", "", &["Cargo.toml"], "sqlx-both-ways"),
        ("a/m/1_a.up.sql", "", &["go.mod"], "golang-migrate"),
        ("supabase/migrations/20250101000000_a.sql", "", &["supabase/config.toml"], "supabase"),
        ("drizzle/0001_a.sql", "", &["drizzle/meta/_journal.json"], "drizzle"),
        ("sql/001_a.sql", "-- +goose Up", &[], "goose"),
        ("sql/001_a.sql", "-- migrate:up", &[], "dbmate"),
        ("sql/001_a.sql", "", &[], "numbered"),
        ("docs/adr/0001-a.md", "", &[], "documents"),
    ];
    for (path, text, beside, expected) in cases {
        assert_eq!(family(path, text, beside), Some(expected), "{path}");
    }
    assert_eq!(family("app/views.py", "revision = 'a'\ndown_revision = 'b'", &[]), None);
    assert_eq!(family("app/migrations/0002_a.py", "x = 1", &[]), Some("numbered"), "another tool in Python");
}

#[test]
fn rows_have_names_of_their_own() {
    let slugs: BTreeSet<&str> = FAMILIES.iter().map(|it| it.slug).collect();
    assert_eq!(slugs.len(), FAMILIES.len());
}

/// For each family a case in which it is told and one in which it is silent; names of the first are of `numbers`.
const OF_FAMILIES: [(&str, &str, &str); 24] = [
    ("django", "two-django-migrations-follow-one", "a-django-merge-closes-the-fork-silent"),
    ("alembic", "two-alembic-revisions-follow-one", "an-alembic-branch-with-a-label-silent"),
    ("drizzle-snapshots", "two-drizzle-snapshots-follow-one", "drizzle-snapshots-in-a-row-silent"),
    ("liquibase", "one-change-set-twice-in-a-file", "one-change-set-in-two-files-silent"),
    ("protobuf", "one-field-number-twice", "one-field-number-in-two-messages-silent"),
    ("compose-ports", "one-port-of-the-host-twice", "one-port-in-two-profiles-silent"),
    ("constants", "one-error-code-twice", "codes-that-are-not-counted-silent"),
    ("flyway", "a-flyway-version-in-java-and-sql", "flyway-versions-of-two-modules-silent"),
    ("refinery", "one-refinery-version-twice", "repeatable-and-undo-scripts-silent"),
    ("prisma", "none", "prisma-folders-of-one-time-silent"),
    ("diesel", "one-diesel-folder-time-twice", "diesel-folders-of-other-times-silent"),
    ("sqlx-both-ways", "one-sqlx-number-both-ways", "up-here-and-down-there-silent"),
    ("golang-migrate", "one-golang-migrate-number-twice", "up-here-and-down-there-silent"),
    ("rails", "one-rails-time-twice", "rails-times-a-second-apart-silent"),
    ("ecto", "one-ecto-time-twice", "fixtures-and-examples-silent"),
    ("laravel", "none", "laravel-files-of-one-time-silent"),
    ("knex-typeorm", "none", "knex-files-of-one-time-silent"),
    ("supabase", "one-supabase-time-twice", "supabase-times-a-second-apart-silent"),
    ("drizzle", "one-drizzle-number-twice", "drizzle-snapshots-in-a-row-silent"),
    ("goose", "one-goose-number-twice", "goose-numbers-in-a-row-silent"),
    ("dbmate", "one-dbmate-time-twice", "dbmate-times-a-second-apart-silent"),
    ("sqlx", "one-sqlx-number-twice", "dates-and-versions-silent"),
    ("numbered", "one-number-in-a-folder-of-queries", "dates-and-versions-silent"),
    ("documents", "one-decision-record-number-twice", "documents-named-after-issues-silent"),
];

#[test]
fn every_family_has_a_case_that_is_told_and_one_that_is_silent() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases/numbers");
    let expected = |case: &str| std::fs::read_to_string(root.join(case).join("expected")).expect(case);
    assert_eq!(OF_FAMILIES.map(|(slug, ..)| slug), FAMILIES.each_ref().map(|it| it.slug));
    for (family, (_, told, silent)) in FAMILIES.iter().zip(OF_FAMILIES) {
        assert_eq!(told == "none", family.twice == Twice::Fine, "{}", family.slug);
        assert!(told == "none" || expected(told).starts_with("DIV30"), "{told}");
        assert_eq!(expected(silent), "", "{silent}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[-a=:;{}\\[\\]()\"'#/*0-9 \n<>!\u{e9}x]{0,120}") {
        for path in ["a/migrations/0001_a.py", "m/versions/a.py", "a.proto", "compose.yml", "changelog/a.sql", "changelog/a.xml", "changelog/a.yaml", "a1.sql",
            "meta/1_snapshot.json", "errors.py"] {
            for start in ["", "message A {", "revision = 'a'\ndown_revision = (", "class Migration(\n dependencies = [", "flyway { locations = [", "databaseChangeLog:\n- changeSet:\n    id: 1\n",
            "version_locations = "] {
                let text: Arc<str> = format!("{start}{text}").into();
                drop(claims(&Source { path, text: &|| Some(Arc::clone(&text)), has: &|_| false, beside: &|_| Some(Arc::clone(&text)) }));
            }
        }
    }
}
