//! The table of families. The first one that takes something of a file counts.

use super::{
    Counts, Family, Late, Mark, Reads, Twice, change_sets, constants, flyway, names, ports, proto, revisions, snapshots,
};
use crate::model::{ContractKind, Severity};

/// All families.
pub static FAMILIES: [Family; 24] = [
    Family {
        slug: "django",
        tool: "Django",
        reads: Reads::TextSet(revisions::may_be_django, revisions::django),
        ..GRAPH
    },
    Family {
        slug: "alembic",
        tool: "Alembic",
        reads: Reads::TextSet(revisions::may_be_alembic, revisions::alembic),
        ..GRAPH
    },
    Family {
        slug: "drizzle-snapshots",
        tool: "Drizzle",
        noun: "snapshot",
        reads: Reads::Text(snapshots::may_be_one, snapshots::read),
        ..GRAPH
    },
    Family {
        slug: "liquibase",
        tool: "Liquibase",
        noun: "change set",
        reads: Reads::Text(change_sets::may_have_some, change_sets::read),
        ..MIGRATION
    },
    Family {
        slug: "protobuf",
        tool: "Protocol Buffers",
        contract: ContractKind::Number,
        noun: "number",
        reads: Reads::Text(proto::is_one, proto::read),
        ..MIGRATION
    },
    Family {
        slug: "compose-ports",
        tool: "Docker Compose",
        contract: ContractKind::Number,
        noun: "port",
        reads: Reads::Text(ports::may_have_some, ports::read),
        severity: Severity::Warning,
        ..MIGRATION
    },
    Family {
        slug: "constants",
        tool: "code",
        contract: ContractKind::Number,
        noun: "number",
        reads: Reads::Text(constants::may_list_some, constants::read),
        counts: Counts::Dense,
        twice: Twice::Ambiguous,
        severity: Severity::Warning,
        ..MIGRATION
    },
    Family {
        slug: "flyway",
        tool: "Flyway",
        reads: Reads::Set(flyway::may_be_one, flyway::read),
        late: Late::Refused,
        ..MIGRATION
    },
    Family {
        slug: "refinery",
        tool: "refinery",
        reads: Reads::Name(names::refinery, &[]),
        late: Late::Refused,
        ..MIGRATION
    },
    Family { slug: "prisma", tool: "Prisma", reads: Reads::Name(names::prisma, &[]), twice: Twice::Fine, ..MIGRATION },
    Family { slug: "diesel", tool: "Diesel", reads: Reads::Name(names::folder_each, &[]), ..MIGRATION },
    Family {
        slug: "sqlx-both-ways",
        tool: "SQLx",
        reads: Reads::Name(names::both_ways, &[Mark::Around("Cargo.toml")]),
        ..MIGRATION
    },
    Family {
        slug: "golang-migrate",
        tool: "golang-migrate",
        reads: Reads::Name(names::both_ways, &[]),
        late: Late::Skipped,
        ..MIGRATION
    },
    Family { slug: "rails", tool: "Rails", reads: Reads::Name(names::rails, &[]), ..MIGRATION },
    Family { slug: "ecto", tool: "Ecto", reads: Reads::Name(names::ecto, &[]), ..MIGRATION },
    Family {
        slug: "laravel",
        tool: "Laravel",
        reads: Reads::Name(names::laravel, &[]),
        twice: Twice::Fine,
        ..MIGRATION
    },
    Family {
        slug: "knex-typeorm",
        tool: "Knex, TypeORM",
        reads: Reads::Name(names::by_whole_name, &[]),
        twice: Twice::Fine,
        ..MIGRATION
    },
    Family {
        slug: "supabase",
        tool: "Supabase",
        reads: Reads::Name(names::plain_query, &[Mark::Beside("../config.toml")]),
        late: Late::Refused,
        ..MIGRATION
    },
    Family {
        slug: "drizzle",
        tool: "Drizzle",
        reads: Reads::Name(names::plain_query, &[Mark::Beside("meta/_journal.json")]),
        late: Late::Skipped,
        ..MIGRATION
    },
    Family {
        slug: "goose",
        tool: "goose",
        reads: Reads::Name(names::plain_query, &[Mark::Says("-- +goose"), Mark::Says("goose.AddMigration")]),
        late: Late::Refused,
        ..MIGRATION
    },
    Family {
        slug: "dbmate",
        tool: "dbmate",
        reads: Reads::Name(names::plain_query, &[Mark::Says("-- migrate:up")]),
        twice: Twice::Skipped,
        ..MIGRATION
    },
    Family {
        slug: "sqlx",
        tool: "SQLx",
        reads: Reads::Name(names::plain_query, &[Mark::Around("Cargo.toml")]),
        counts: Counts::Continued,
        ..MIGRATION
    },
    Family {
        slug: "numbered",
        tool: "whoever runs them",
        reads: Reads::Name(names::program, &[]),
        counts: Counts::Continued,
        twice: Twice::Skipped,
        ..MIGRATION
    },
    Family {
        slug: "documents",
        tool: "readers",
        contract: ContractKind::Number,
        noun: "document",
        reads: Reads::Name(names::document, &[]),
        counts: Counts::Dense,
        twice: Twice::Ambiguous,
        severity: Severity::Warning,
        ..MIGRATION
    },
];

/// Migrations that a tool tells apart by their numbers alone, from which other rows differ.
const MIGRATION: Family = Family {
    slug: "",
    tool: "",
    contract: ContractKind::Migration,
    noun: "migration",
    reads: Reads::Name(|_| None, &[]),
    counts: Counts::Always,
    twice: Twice::Refused,
    late: Late::Runs,
    severity: Severity::Error,
};

/// Migrations that say themselves after which others they come.
const GRAPH: Family = Family { counts: Counts::ByName, ..MIGRATION };
