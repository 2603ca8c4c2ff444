//! What the path of a file with SQL says: for which database it is, when it runs, and whether it runs at all.

use std::cmp::Ordering;

/// The database that a file with definitions is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder of the program around it.
    pub home: String,
    /// What tells databases of one program apart.
    pub part: String,
    /// The product, if a folder or the name of the file is called like one.
    pub product: Option<&'static str>,
}

/// How folders are called that hold definitions of a database for what stands around them.
const SCHEMAS: [&str; 24] = [
    "alembic",
    "changelog",
    "changelogs",
    "database",
    "databases",
    "db",
    "ddl",
    "drizzle",
    "flyway",
    "liquibase",
    "migrate",
    "migration",
    "migrations",
    "persistence",
    "prisma",
    "schema",
    "schemas",
    "sql",
    "sqlc",
    "storage",
    "store",
    "supabase",
    "up",
    "versions",
];

/// Folders of programs that say nothing about which program it is.
const INSIDE: [&str; 9] = ["app", "config", "internal", "java", "lib", "main", "pkg", "resources", "src"];

/// Products, and what people call folders for them.
const PRODUCTS: [(&str, &str); 12] = [
    ("cockroach", "cockroach"),
    ("cockroachdb", "cockroach"),
    ("mariadb", "mysql"),
    ("mssql", "mssql"),
    ("mysql", "mysql"),
    ("oracle", "oracle"),
    ("pg", "postgres"),
    ("postgres", "postgres"),
    ("postgresql", "postgres"),
    ("sqlite", "sqlite"),
    ("sqlite3", "sqlite"),
    ("sqlserver", "mssql"),
];

/// Folders whose files are tried, shown or taken over, and describe no database of the project.
const ASIDE: [&str; 24] = [
    "__tests__",
    "benches",
    "benchmark",
    "benchmarks",
    "demo",
    "doc",
    "docs",
    "e2e",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "mock",
    "mocks",
    "node_modules",
    "sample",
    "samples",
    "site-packages",
    "spec",
    "test",
    "testdata",
    "tests",
    "third_party",
    "vendor",
];

/// Folders and endings of files that take back what others do.
const DOWN: [&str; 7] = ["down", "downgrade", "revert", "rollback", "rollbacks", "undo", "undos"];

fn folders(path: &str) -> Vec<String> {
    let mut folders: Vec<String> = path.split('/').map(str::to_ascii_lowercase).collect();
    folders.pop();
    folders
}

fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase()
}

impl Place {
    /// The database of a file.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let folders = folders(path);
        let is_schema = |it: &String| SCHEMAS.contains(&it.as_str()) || it.contains("migrat");
        let last = folders.iter().rposition(is_schema);
        let mut first = last.unwrap_or(folders.len());
        while first > 0 && is_schema(&folders[first - 1]) {
            first -= 1;
        }
        let mut home = &folders[..first];
        while let [before @ .., last] = home
            && INSIDE.contains(&last.as_str())
        {
            home = before;
        }
        let known = |it: &str| PRODUCTS.iter().find(|(called, _)| *called == it).map(|it| it.1);
        let stem = name(path);
        let words = stem.split(|it: char| !it.is_ascii_alphanumeric());
        let product = folders.iter().rev().find_map(|it| known(it)).or_else(|| words.rev().find_map(known));
        // A folder for each migration begins with a number.
        let tells = |it: &&String| {
            let bare = it.trim_start_matches('v');
            !bare.starts_with(|it: char| it.is_ascii_digit()) && known(it).is_none() && !is_schema(it)
        };
        let below = last.map_or(&[][..], |last| &folders[last + 1..]);
        let part: Vec<&str> = below.iter().filter(tells).map(String::as_str).collect();
        Self { home: home.join("/"), part: part.join("/"), product }
    }

    /// Whether two may be one database.
    #[must_use]
    pub fn is_one_with(&self, other: &Self) -> bool {
        self.home == other.home && self.part == other.part && self.may_be_of(other.product)
    }

    /// Whether it may be of a product.
    #[must_use]
    pub fn may_be_of(&self, product: Option<&str>) -> bool {
        self.product.zip(product).is_none_or(|(one, other)| one == other)
    }

    /// How near to a path it is: how many folders they have in common.
    #[must_use]
    pub fn nearness(&self, path: &str) -> usize {
        let whole = if self.part.is_empty() { self.home.clone() } else { format!("{}/{}", self.home, self.part) };
        let own = whole.split('/').filter(|it| !it.is_empty());
        own.zip(&folders(path)).take_while(|(one, other)| one == other).count()
    }
}

/// Whether a file takes back what others do, so that it does not run forwards.
#[must_use]
pub fn is_down(path: &str) -> bool {
    let name = name(path);
    let mut words = name.split(|it: char| !it.is_ascii_alphanumeric());
    let is_undo = name.starts_with('u') && name[1..].starts_with(|it: char| it.is_ascii_digit()) && name.contains("__");
    folders(path).iter().any(|it| DOWN.contains(&it.as_str()))
        || is_undo
        || name == "down.sql"
        || words.next_back() == Some("sql") && words.next_back().is_some_and(|it| DOWN.contains(&it))
}

/// Whether a file describes no database of the project: a test, an example, what others wrote.
#[must_use]
pub fn is_aside(path: &str) -> bool {
    let name = name(path);
    folders(path).iter().any(|it| ASIDE.contains(&it.as_str()))
        || ["_test.", ".test.", ".spec.", "_spec."].iter().any(|mark| name.contains(mark))
        || name.starts_with("test_")
}

/// Whether a file of code is what others wrote or what a tool made, by its path.
#[must_use]
pub fn is_foreign(path: &str) -> bool {
    const FOREIGN: [&str; 5] = ["dist", "node_modules", "site-packages", "third_party", "vendor"];
    folders(path).iter().any(|it| FOREIGN.contains(&it.as_str())) || name(path).contains(".min.")
}

/// Whether a file has SQL in it, by its name.
#[must_use]
pub fn is_sql(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("sql"))
}

/// Whether a file of code may be a migration.
#[must_use]
pub fn may_migrate(path: &str) -> bool {
    folders(path).iter().any(|it| it.contains("migrat") || it == "alembic" || it == "versions")
}

/// Whether a file of code may make the tables that it needs when it starts: it is called like a database.
#[must_use]
pub fn may_start(path: &str) -> bool {
    let mut parts: Vec<String> = path.split('/').map(str::to_ascii_lowercase).collect();
    let file = parts.pop().unwrap_or_default();
    let words = file.split(|it: char| !it.is_ascii_alphanumeric());
    let is_one = |it: &str| STARTING.contains(&it) || PRODUCTS.iter().any(|(called, _)| *called == it);
    words.into_iter().any(is_one) || parts.last().is_some_and(|it| is_one(it))
}

/// How files and folders of code are called that have to do with a database.
const STARTING: [&str; 14] = [
    "dao",
    "database",
    "databases",
    "db",
    "ddl",
    "migrations",
    "models",
    "persistence",
    "repository",
    "schema",
    "sql",
    "storage",
    "store",
    "tables",
];

/// The order in which files run: numbers in their names count as numbers.
#[must_use]
pub fn order(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    loop {
        let digits = |it: &[u8]| it.iter().take_while(|it| it.is_ascii_digit()).count();
        match (digits(one), digits(other)) {
            (mine, others) if mine > 0 && others > 0 => {
                let bare = |it: &[u8], many: usize| -> Vec<u8> {
                    it[..many].iter().copied().skip_while(|it| *it == b'0').collect()
                };
                let (a, b) = (bare(one, mine), bare(other, others));
                let found = a.len().cmp(&b.len()).then_with(|| a.cmp(&b));
                if found != Ordering::Equal {
                    return found;
                }
                (one, other) = (&one[mine..], &other[others..]);
            }
            _ => match (one.first(), other.first()) {
                (Some(a), Some(b)) if a == b => (one, other) = (&one[1..], &other[1..]),
                (a, b) => return a.cmp(&b),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_program_and_the_database() {
        let place = |path| {
            let Place { home, part, product } = Place::of(path);
            format!("{home}|{part}|{}", product.unwrap_or_default())
        };
        assert_eq!(place("services/orders/src/main/resources/db/migration/V1__a.sql"), "services/orders||");
        assert_eq!(place("db/migrations/0001_a.sql"), "||");
        assert_eq!(place("prisma/migrations/20240101_a/migration.sql"), "||");
        assert_eq!(place("server/channels/db/migrations/postgres/000001_a.up.sql"), "server/channels||postgres");
        assert_eq!(place("db/orders/schema.sql"), "|orders|");
        assert_eq!(place("databases/billing/migrations/1.sql"), "databases/billing||");
        assert_eq!(place("schema-mysql.sql"), "||mysql");
    }

    #[test]
    fn what_runs_backwards_is_known_by_its_name() {
        for path in
            ["m/1_a.down.sql", "m/a/down.sql", "m/U2__a.sql", "revert/a.sql", "m/1_a_down.sql", "m/1_a-rollback.sql"]
        {
            assert!(is_down(path), "{path}");
        }
        for path in ["m/1_a.up.sql", "m/2_users.sql", "m/u1.sql", "m/1_down_payment.sql"] {
            assert!(!is_down(path), "{path}");
        }
    }

    #[test]
    fn numbers_count_as_numbers() {
        assert_eq!(order("V2__a.sql", "V10__a.sql"), Ordering::Less);
        assert_eq!(order("m/0009_a.sql", "m/10_a.sql"), Ordering::Less);
        assert_eq!(order("m/a.sql", "m/a.sql"), Ordering::Equal);
    }
}
