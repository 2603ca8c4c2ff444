//! Flyway as a project sets it up: several locations have each version once, and names may begin and go on otherwise.

use super::names::{self, in_resources, joined};
use super::{Beside, Named, Place, ancestors, join};
use crate::artifacts::yaml::leaves;

/// Where Flyway is set up, from the folder of a module, and how such a file is read.
const SETTINGS: [(&str, Read); 9] = [
    ("flyway.toml", toml),
    ("flyway.conf", properties),
    ("conf/flyway.conf", properties),
    ("src/main/resources/application.properties", properties),
    ("src/main/resources/application.yml", yaml),
    ("src/main/resources/application.yaml", yaml),
    ("build.gradle", gradle),
    ("build.gradle.kts", gradle),
    ("pom.xml", maven),
];

/// How a file of settings is read.
type Read = fn(&str) -> Settings;

/// What a file of settings says; empty where it says nothing.
#[derive(Debug, Default, PartialEq, Eq)]
struct Settings {
    locations: Vec<String>,
    prefix: Option<String>,
    separator: Option<String>,
}

impl Settings {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a file may be a migration, whatever its names begin with.
pub(super) fn may_be_one(place: &Place<'_>) -> bool {
    let stem = place.stem();
    let is_like = || stem.starts_with(char::is_alphabetic) && stem.bytes().any(|byte| byte.is_ascii_digit());
    place.extension == "sql" && is_like() || names::flyway(place).is_some()
}

/// A version. Where settings list several locations, these are one series, called by the first.
pub(super) fn read(place: &Place<'_>, beside: &Beside<'_>) -> Option<Named> {
    let Some((settings, home)) = settings(place, beside) else { return names::flyway(place) };
    let folder = in_resources(place.folder);
    let locations: Vec<String> = settings.locations.iter().filter_map(|it| resolved(home, it)).collect();
    let is_below =
        |it: &String| folder.strip_prefix(it.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_listed = locations.iter().any(is_below);
    if !settings.locations.is_empty() && !is_listed {
        return names::flyway(place);
    }
    let named = match place.extension {
        "sql" => names::flyway_called(
            place,
            settings.prefix.as_deref().unwrap_or("V"),
            settings.separator.as_deref().unwrap_or("__"),
        ),
        _ => names::flyway(place),
    };
    let series = locations.first().filter(|_| is_listed && locations.len() > 1);
    Some(match series {
        Some(series) => Named { series: series.clone(), ..named? },
        None => named?,
    })
}

/// The settings of the nearest module that has some, and its folder.
fn settings<'p>(place: &Place<'p>, beside: &Beside<'_>) -> Option<(Settings, &'p str)> {
    ancestors(place.folder).find_map(|home| {
        let said = |(name, read): &(&str, Read)| beside(&join(home, name)).map(|text| read(&text));
        let found = SETTINGS.iter().filter_map(said).find(|it| !it.is_empty())?;
        Some((found, home))
    })
}

/// Where a location is in the tree. One with a placeholder is for one database each.
fn resolved(home: &str, location: &str) -> Option<String> {
    let (scheme, path) = location.split_once(':').unwrap_or(("classpath", location));
    let own = ["${project.basedir}/", "${basedir}/", "${projectDir}/", "$projectDir/", "./", "/"];
    let path = own.iter().fold(path.trim_end_matches('/'), |path, start| path.strip_prefix(start).unwrap_or(path));
    if path.contains(['$', '{', '*', '?']) {
        return None;
    }
    match scheme {
        "classpath" => Some(join(home, &format!("src/main/resources/{path}"))),
        "filesystem" => Some(joined(home, path)),
        _ => None,
    }
}

/// A list as one text has it.
fn listed(value: &str) -> Vec<String> {
    value.split(',').map(|it| it.trim().trim_matches(['"', '\'']).to_owned()).filter(|it| !it.is_empty()).collect()
}

/// `flyway.locations=…`, `spring.flyway.locations=…`
fn properties(text: &str) -> Settings {
    let text = text.replace("\\\n", "");
    let value = |names: &[&str]| -> Option<String> {
        let named = |line: &str| {
            let (key, value) = line.split_once('=')?;
            let key = key.trim().strip_prefix("spring.").unwrap_or(key.trim()).strip_prefix("flyway.")?;
            names.contains(&key).then(|| value.trim().to_owned())
        };
        text.lines().filter(|it| !it.trim_start().starts_with('#')).find_map(named)
    };
    Settings {
        locations: value(&["locations"]).map(|it| listed(&it)).unwrap_or_default(),
        prefix: value(&["sqlMigrationPrefix", "sql-migration-prefix"]),
        separator: value(&["sqlMigrationSeparator", "sql-migration-separator"]),
    }
}

/// `spring: { flyway: … }`. What several profiles say is for one of them each.
fn yaml(text: &str) -> Settings {
    if text.lines().any(|line| line.starts_with("---")) {
        return Settings::default();
    }
    let all = leaves(text).unwrap_or_default();
    let values = |name: &str| -> Vec<String> {
        let is_it = |path: &str| path.strip_suffix(".-").unwrap_or(path) == format!("spring.flyway.{name}");
        all.iter().filter(|it| is_it(&it.path.join("."))).flat_map(|it| listed(&it.value)).collect()
    };
    let value = |name: &str| values(name).into_iter().next();
    Settings {
        locations: values("locations"),
        prefix: value("sql-migration-prefix"),
        separator: value("sql-migration-separator"),
    }
}

/// `[flyway]`
fn toml(text: &str) -> Settings {
    let table: toml::Table = text.parse().unwrap_or_default();
    let Some(own) = table.get("flyway").and_then(toml::Value::as_table) else { return Settings::default() };
    let value = |name: &str| own.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    let locations = own.get("locations").and_then(toml::Value::as_array);
    let locations = locations.into_iter().flatten().filter_map(toml::Value::as_str).map(str::to_owned);
    Settings {
        locations: locations.collect(),
        prefix: value("sqlMigrationPrefix"),
        separator: value("sqlMigrationSeparator"),
    }
}

/// `flyway { locations = […] }`, if there is one such list.
fn gradle(text: &str) -> Settings {
    if !text.contains("flyway") {
        return Settings::default();
    }
    let value = |name: &str| -> Option<&str> {
        let mut places =
            text.match_indices(name).filter_map(|(at, _)| text[at + name.len()..].trim_start().strip_prefix('='));
        places.next().filter(|_| places.next().is_none())
    };
    let one = |name: &str| value(name).and_then(|it| quoted(it.lines().next()?).into_iter().next());
    let list = value("locations").and_then(|it| it.split_once([']', ')'])).map(|it| quoted(it.0));
    Settings {
        locations: list.unwrap_or_default(),
        prefix: one("sqlMigrationPrefix"),
        separator: one("sqlMigrationSeparator"),
    }
}

/// The texts in quotes.
fn quoted(text: &str) -> Vec<String> {
    text.split(['"', '\'']).skip(1).step_by(2).map(str::to_owned).collect()
}

/// `<locations>` of the plugin, if there is one such list.
fn maven(text: &str) -> Settings {
    let Some((_, plugin)) = text.split_once("<artifactId>flyway-maven-plugin") else { return Settings::default() };
    let plugin = plugin.split("</plugin>").next().unwrap_or_default();
    let all = |name: &str| -> Vec<String> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let values = plugin.split(open.as_str()).skip(1);
        values.filter_map(|it| Some(it.split_once(close.as_str())?.0.trim().to_owned())).collect()
    };
    let one = |name: &str| all(name).into_iter().next();
    let is_one_list = plugin.matches("<locations>").count() == 1;
    Settings {
        locations: if is_one_list { all("location") } else { Vec::new() },
        prefix: one("sqlMigrationPrefix"),
        separator: one("sqlMigrationSeparator"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locations(read: fn(&str) -> Settings, text: &str) -> Vec<String> {
        read(text).locations
    }

    #[test]
    fn locations_are_read_where_flyway_is_set_up() {
        assert_eq!(locations(properties, "# flyway.locations=x\nflyway.locations = a, b\n"), ["a", "b"]);
        assert_eq!(locations(yaml, "spring:\n  flyway:\n    locations: [a, b]\n"), ["a", "b"]);
        assert_eq!(locations(yaml, "spring:\n  flyway:\n    locations: a,b\n"), ["a", "b"]);
        assert_eq!(locations(toml, "[flyway]\nlocations = ['a', 'b']\n"), ["a", "b"]);
        assert_eq!(locations(gradle, "flyway {\n  locations = arrayOf(\"a\",\n \"b\")\n}\n"), ["a", "b"]);
        assert_eq!(locations(gradle, "flyway { locations = ['a'] }\nx { locations = ['b'] }"), [""; 0]);
        assert_eq!(resolved("m", "classpath:db/a").as_deref(), Some("m/src/main/resources/db/a"));
        assert_eq!(resolved("m", "filesystem:../a/").as_deref(), Some("a"));
        assert_eq!(resolved("m", "classpath:db/{vendor}"), None);
    }
}
