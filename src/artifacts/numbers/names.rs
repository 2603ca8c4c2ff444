//! Numbers as names of files show them.

use super::{Named, Slot};

/// Folders around files that no tool runs.
const ASIDE: [&str; 10] = [
    "__fixtures__",
    "__tests__",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "snapshots",
    "test",
    "testdata",
    "tests",
];

/// How names of tests end, before the ending of their language.
const TESTS: [&str; 3] = ["_test", ".spec", ".test"];

/// Folders whose files are run in the order of their numbers.
const FOLDERS: [&str; 3] = ["migrations", "migration", "migrate"];

/// Folders for documents that are cited by their numbers.
const DOCUMENTS: [&str; 14] = [
    ".decisions",
    "adr",
    "adrs",
    "architecture-decisions",
    "decision-log",
    "decision-records",
    "decisions",
    "eips",
    "enhancements",
    "peps",
    "proposals",
    "rfc",
    "rfcs",
    "tips",
];

/// How such documents begin, where their folder does not say it.
const PREFIXES: [&str; 5] = ["adr", "rfc", "rfd", "dr", "tdr"];

/// Databases for which a folder holds a variant of the same migrations.
const VENDORS: [&str; 12] = [
    "clickhouse",
    "cockroach",
    "db2",
    "derby",
    "h2",
    "hsqldb",
    "mariadb",
    "mysql",
    "oracle",
    "postgres",
    "postgresql",
    "sqlite",
];

/// Files that migrate something by themselves. Notes and settings do not.
const PROGRAMS: [&str; 16] =
    ["cjs", "cql", "cs", "cypher", "exs", "go", "java", "js", "kt", "mjs", "php", "py", "rb", "rs", "sql", "ts"];

/// Texts that a database runs: wherever they stand, a number before their name is their order.
const QUERIES: [&str; 3] = ["cql", "cypher", "sql"];

/// Files of tools for which a timestamp is the version. For others (Laravel, Knex, EF Core, Django) the whole name is.
const BY_TIMESTAMP: [&str; 5] = ["cql", "exs", "go", "rb", "sql"];

/// The digits of a date and a time down to the second.
const TIMESTAMP: usize = 14;

/// Longer numbers are dates and times, or hashes.
const LONGEST_NUMBER: usize = 5;

/// Where a file is.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// Its path.
    pub path: &'p str,
    /// Its folder; empty for the root.
    pub folder: &'p str,
    /// Its name.
    pub name: &'p str,
    /// What stands behind the last dot of its name.
    pub extension: &'p str,
}

impl<'p> Place<'p> {
    /// That of a path; `None` for files that no tool runs, or that have no ending.
    #[must_use]
    pub fn of(path: &'p str) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (_, extension) = name.rsplit_once('.')?;
        let is_aside = folder.split('/').any(|part| ASIDE.contains(&part) || part == "node_modules");
        let place = Self { path, folder, name, extension };
        // A test is called after what it tries.
        let is_test = TESTS.iter().any(|end| place.stem().ends_with(end)) || name.starts_with("test_");
        (!is_aside && !is_test).then_some(place)
    }

    /// The name without its ending.
    pub(super) fn stem(&self) -> &'p str {
        &self.name[..self.name.len() - self.extension.len() - 1]
    }

    /// The folders around it.
    pub(super) fn parts(&self) -> impl DoubleEndedIterator<Item = &'p str> {
        self.folder.split('/')
    }

    /// Whether it stands in a folder of migrations.
    #[must_use]
    pub fn is_among_migrations(&self) -> bool {
        self.parts().any(|part| FOLDERS.contains(&part) || part.ends_with("_migrations"))
    }

    fn below(&self, written: &str, slot: Slot) -> Named {
        Named { series: self.folder.to_owned(), slot, written: written.to_owned(), apart: String::new() }
    }
}

/// Flyway: `V`, numbers between dots or underscores, two underscores. Undo scripts and repeatable ones take none.
pub(super) fn flyway(place: &Place<'_>) -> Option<Named> {
    flyway_called(place, "V", "__")
}

/// The same with another beginning, and another end of the numbers.
pub(super) fn flyway_called(place: &Place<'_>, prefix: &str, separator: &str) -> Option<Named> {
    let is_read = ["groovy", "java", "kt", "scala", "sql"].contains(&place.extension);
    let (slot, written) = listed(place.stem(), prefix, separator).filter(|_| is_read)?;
    Some(Named { series: location(place.folder), slot, written, apart: String::new() })
}

/// Refinery: the same names, in Rust.
pub(super) fn refinery(place: &Place<'_>) -> Option<Named> {
    let (slot, written) = listed(place.stem(), "V", "__").filter(|_| place.extension == "rs")?;
    Some(place.below(&written, slot))
}

/// `0042_add_x.up.sql`. The way down is not one of its own.
pub(super) fn both_ways(place: &Place<'_>) -> Option<Named> {
    let stem = place.stem();
    let name = stem.strip_suffix(".up")?;
    let (digits, _) = number(name)?;
    Some(place.below(digits, counted_or_timed(digits)?))
}

/// `2025-06-01-000000_add_x/up.sql`: a folder each.
pub(super) fn folder_each(place: &Place<'_>) -> Option<Named> {
    let (series, own) = place.folder.rsplit_once('/')?;
    let (version, _) = own.split_once('_').filter(|_| place.name == "up.sql")?;
    let digits: String = version.chars().filter(|it| *it != '-').collect();
    let slot = counted_or_timed(&digits)?;
    Some(Named { series: series.to_owned(), slot, written: version.to_owned(), apart: String::new() })
}

/// `20250601000000_add_x/migration.sql`.
pub(super) fn prisma(place: &Place<'_>) -> Option<Named> {
    let (series, own) = place.folder.rsplit_once('/')?;
    let (digits, _) = number(own).filter(|(digits, _)| place.name == "migration.sql" && counts_as_time(digits))?;
    let slot = Slot::Timed(digits.parse().ok()?);
    Some(Named { series: series.to_owned(), slot, written: digits.to_owned(), apart: String::new() })
}

/// Rails: `db/migrate/20250601000000_add_x.rb`, and such folders of other databases.
pub(super) fn rails(place: &Place<'_>) -> Option<Named> {
    let last = place.parts().next_back()?;
    let is_run = place.extension == "rb" && (last == "migrate" || last.ends_with("_migrate"));
    let (digits, _) = number(place.stem()).filter(|_| is_run)?;
    Some(place.below(digits, counted_or_timed(digits)?))
}

/// Ecto: `priv/repo/migrations/20250601000000_add_x.exs`.
pub(super) fn ecto(place: &Place<'_>) -> Option<Named> {
    let is_run = place.extension == "exs" && place.is_among_migrations();
    let (digits, _) = number(place.stem()).filter(|_| is_run)?;
    Some(place.below(digits, counted_or_timed(digits)?))
}

/// Laravel: `2025_06_01_120000_add_x.php`.
pub(super) fn laravel(place: &Place<'_>) -> Option<Named> {
    let is_run = place.extension == "php" && place.is_among_migrations();
    let digits: String = place.name.get(..17).filter(|_| is_run)?.chars().filter(|it| *it != '_').collect();
    let slot = Slot::Timed(digits.parse().ok().filter(|_| counts_as_time(&digits))?);
    Some(place.below(place.name.get(..17)?, slot))
}

/// Knex: `20250601120000_add_x.js`; `TypeORM`: `1717243200000-AddX.ts`. Their whole names are compared.
pub(super) fn by_whole_name(place: &Place<'_>) -> Option<Named> {
    let is_run = ["cjs", "js", "mjs", "ts"].contains(&place.extension) && place.is_among_migrations();
    let (digits, _) = number(place.stem()).filter(|(digits, _)| is_run && digits.len() >= 13)?;
    Some(place.below(digits, Slot::Timed(digits.parse().ok()?)))
}

/// `0042_add_x.sql`, or with a timestamp.
pub(super) fn plain_query(place: &Place<'_>) -> Option<Named> {
    let name = place.stem();
    let is_plain = QUERIES.contains(&place.extension) && !name.contains('.') || place.extension == "go";
    let (written, slot) = numbered(place).filter(|_| is_plain)?;
    Some(place.below(written, slot))
}

/// A number before a name of a program, in a folder of migrations, or before that of a text that a database runs.
pub(super) fn program(place: &Place<'_>) -> Option<Named> {
    let is_run = place.is_among_migrations() && PROGRAMS.contains(&place.extension);
    let (written, slot) = numbered(place).filter(|_| is_run || QUERIES.contains(&place.extension))?;
    let is_way_back = place.stem().strip_suffix(".down").is_some();
    if is_way_back || !is_run && matches!(slot, Slot::Timed(_)) {
        return None;
    }
    // Scripts in one language and their queries have one number.
    Some(Named { apart: place.extension.to_owned(), ..place.below(written, slot) })
}

/// Decision records and the like: `0042-title.md`, `ADR-0042-title.md`, `adr-42.md`.
pub(super) fn document(place: &Place<'_>) -> Option<Named> {
    let is_text = ["adoc", "md", "mdx", "rst", "txt"].contains(&place.extension);
    let stem = place.stem();
    let lower = stem.to_ascii_lowercase();
    let behind = PREFIXES.iter().find_map(|prefix| Some(&stem[stem.len() - lower.strip_prefix(prefix)?.len()..]));
    let (is_prefixed, rest) = (behind.is_some(), behind.unwrap_or(stem).trim_start_matches(['-', '_', ' ']));
    let is_cited = is_prefixed || place.parts().any(|part| DOCUMENTS.contains(&part.to_ascii_lowercase().as_str()));
    let digits = digits(rest);
    let named = rest[digits.len()..].strip_prefix(['-', '_', '.', ' ']);
    let has_name = named.is_some_and(|name| name.chars().any(char::is_alphabetic) && !starts_with_number(name));
    let is_whole = has_name || is_prefixed && rest.len() == digits.len();
    let least = if is_prefixed { 1 } else { 2 };
    let is_number = (least..=LONGEST_NUMBER).contains(&digits.len()) && is_whole;
    let value = digits.parse().ok().filter(|value| is_text && is_cited && is_number && *value > 0)?;
    Some(place.below(digits, Slot::Counted(value)))
}

/// Sources of a module stand beside its resources, where Flyway looks for either.
pub(super) fn in_resources(folder: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    if let Some(at) = parts.windows(2).position(|two| two == ["src", "main"])
        && let Some(kind) = parts.get_mut(at + 2)
    {
        *kind = "resources";
    }
    parts.join("/")
}

/// A path from a folder.
pub(super) fn joined(folder: &str, to: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in to.split('/').filter(|it| !matches!(*it, "" | ".")) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// What Flyway looks for as one: sources and resources of a module, and the folders below, unless they are for databases.
fn location(folder: &str) -> String {
    let folder = in_resources(folder);
    let mut parts: Vec<&str> = folder.split('/').collect();
    if let Some(at) = parts.windows(2).position(|two| two == ["db", "migration"])
        && parts.get(at + 2).is_some_and(|below| !VENDORS.contains(&below.to_ascii_lowercase().as_str()))
    {
        parts.truncate(at + 2);
    }
    parts.join("/")
}

fn listed(stem: &str, prefix: &str, separator: &str) -> Option<(Slot, String)> {
    let (version, _) = stem.strip_prefix(prefix)?.split_once(separator)?;
    let numbers: Result<Vec<u128>, _> = version.split(['.', '_']).map(str::parse).collect();
    let mut numbers = numbers.ok().filter(|_| version.bytes().all(|byte| byte != b'+'))?;
    while numbers.last() == Some(&0) && numbers.len() > 1 {
        numbers.pop();
    }
    let written = numbers.iter().map(u128::to_string).collect::<Vec<_>>().join(".");
    Some((Slot::Listed(numbers), written))
}

/// The digits before a name, and the name.
pub(super) fn number(text: &str) -> Option<(&str, &str)> {
    let digits = digits(text);
    let name = text[digits.len()..].strip_prefix(['_', '-']).filter(|_| !digits.is_empty())?;
    Some((digits, name))
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

fn starts_with_number(name: &str) -> bool {
    let first = name.split(['_', '-', '.', ' ']).find(|word| !word.is_empty()).unwrap_or_default();
    !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit())
}

fn counted_or_timed(digits: &str) -> Option<Slot> {
    let value = digits.parse().ok()?;
    Some(if digits.len() >= 10 && !digits.starts_with('0') { Slot::Timed(value) } else { Slot::Counted(value) })
}

/// A single number before a name: a second one behind it makes it a date or a dotted version.
fn numbered<'p>(place: &Place<'p>) -> Option<(&'p str, Slot)> {
    let (written, name) = number(place.name)?;
    let length = written.len();
    let is_padded = written.starts_with('0') && length > 1;
    let value = written.parse().ok()?;
    let slot = match length {
        TIMESTAMP if BY_TIMESTAMP.contains(&place.extension) && counts_as_time(written) => Slot::Timed(value),
        _ if starts_with_number(name) && !is_padded => return None,
        1..=LONGEST_NUMBER => Slot::Counted(value),
        6..TIMESTAMP if is_padded => Slot::Counted(value),
        _ => return None,
    };
    Some((written, slot))
}

/// Whether digits are a year, a month, a day, and a time of day.
#[must_use]
pub fn counts_as_time(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let is_within =
        |from, to, allowed: std::ops::RangeInclusive<u32>| part(from, to).is_some_and(|it| allowed.contains(&it));
    digits.len() == TIMESTAMP && is_within(0, 4, 1970..=2199) && is_within(4, 6, 1..=12) && is_within(6, 8, 1..=31)
}
