//! Version catalogs of Gradle (`libs.versions.toml`), and what build scripts take from them: `libs.plugins.kotlin`.

use toml::de::DeTable;

use super::cargo::{as_string, as_table, inner, items, string};
use super::documents::{Malformed, toml::malformed};
use super::projects::ANYTHING;
use super::{offer, span};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// The tables of a catalog, and what stands before the names of their entries where scripts use them.
const TABLES: [(&str, &str); 4] =
    [("versions", "versions."), ("libraries", ""), ("bundles", "bundles."), ("plugins", "plugins.")];

/// The name by which scripts reach the catalog in the usual place.
const CATALOG: &str = "libs";

pub(super) fn is_catalog(name: &str) -> bool {
    name == "libs.versions.toml"
}

pub(super) fn is_script(name: &str) -> bool {
    super::ends(name, &[".gradle", ".gradle.kts"])
}

/// A name of the catalog in the form in which scripts write it; the path of a project as it is.
pub(crate) fn accessor(name: &str) -> String {
    if name.starts_with(':') { name.to_owned() } else { name.replace(['-', '_'], ".") }
}

/// What a catalog has, and what its entries take from each other.
pub(super) fn catalog(text: &str) -> Result<Artifact, Malformed> {
    let table = DeTable::parse(text).map_err(|error| malformed(text, &error))?;
    let root = table.get_ref();
    let mut found = Artifact::default();
    for (section, before) in TABLES {
        let Some((head, listed)) = root.get_key_value(section) else { continue };
        if found.sections.is_empty() || section == "libraries" {
            found.sections.insert(0, (ContractKind::WorkspaceDependency, span(text, head.span())));
        }
        for (name, entry) in as_table(listed).into_iter().flatten() {
            let at = span(text, name.span());
            let meaning = text.get(entry.span()).unwrap_or_default();
            let name = format!("{before}{}", name.get_ref());
            let term = offer(Ecosystem::Gradle, ContractKind::WorkspaceDependency, &name, meaning);
            found.terms.push(Term { span: at, ..term });
            let version = as_table(entry).and_then(|entry| inner(entry, "version"));
            if let Some(version) = version.and_then(|version| string(version, "ref")) {
                found.terms.push(need(&format!("versions.{version}"), Within::Own, at));
            }
            if section == "bundles" {
                let members = items(entry).filter_map(|it| Some((as_string(it)?, span(text, it.span()))));
                found.terms.extend(members.map(|(member, at)| need(member, Within::Own, at)));
            }
        }
    }
    Ok(found)
}

/// What a script takes from the catalog and of other projects, and which projects it includes. Texts and comments are
/// passed over.
pub(super) fn script(text: &str) -> Artifact {
    let mut found = Artifact::default();
    let mut rest = Code { text, at: 0 };
    // Whether something else goes by the name of the catalog here.
    let mut is_other = false;
    while let Some(start) = rest.next_word() {
        let word = &text[start..rest.at];
        let is_member = text[..start].ends_with(['.', '$', '@']);
        match word {
            // A catalog may be put together here.
            "versionCatalogs" => {
                let term = offer(Ecosystem::Gradle, ContractKind::WorkspaceDependency, ANYTHING, "");
                found.terms.push(Term { strength: Strength::Loose, ..term });
                continue;
            }
            "include" if !is_member => {
                for (name, at) in rest.texts() {
                    let name = format!(":{}", name.trim_start_matches(':'));
                    let term = offer(Ecosystem::Gradle, ContractKind::WorkspaceDependency, &name, "");
                    found.terms.push(Term { span: span(text, at), ..term });
                }
                continue;
            }
            "project" if !is_member && rest.rest().trim_start().starts_with('(') => {
                let named = rest.texts().into_iter().find(|(name, _)| name.starts_with(':'));
                found.terms.extend(named.map(|(name, at)| need(name, Within::Around, span(text, at))));
                continue;
            }
            _ if is_member && asks_by_name(text) && LOOKUPS.iter().any(|(called, _)| *called == word) => {
                let before = LOOKUPS.iter().find(|(called, _)| *called == word).map_or("", |it| it.1);
                let named = rest.texts();
                // Who asks whether it is there does without.
                if rest.rest().trim_start_matches([')', ' ']).starts_with(".get()") {
                    found.terms.extend(named.first().map(|(name, at)| Term {
                        meaning: word.into(),
                        ..need(&format!("{before}{name}"), Within::Around, span(text, at.clone()))
                    }));
                }
                continue;
            }
            CATALOG if is_bound(text, start, rest.at) => {
                is_other = true;
                continue;
            }
            CATALOG if !is_member => {}
            _ => continue,
        }
        let mut path: Vec<&str> = Vec::new();
        let mut end = rest.at;
        while let Some(name) = text[end..].strip_prefix('.').map(|rest| &rest[..word_length(rest)]) {
            if name.is_empty() || text[end + 1 + name.len()..].trim_start_matches(' ').starts_with('(') {
                break;
            }
            path.push(name);
            end += 1 + name.len();
        }
        rest.at = end;
        if !path.is_empty() {
            found.terms.push(need(&path.join("."), Within::Around, span(text, start..end)));
        }
    }
    if is_other {
        found.terms.retain(|it| it.side == TermSide::Offers || it.key.starts_with(':') || !it.meaning.is_empty());
    }
    found.terms.iter_mut().filter(|it| it.side == TermSide::Needs).for_each(|it| it.meaning = "".into());
    found
}

/// Calls that are given the name of an entry, and what stands before the names of such entries.
const LOOKUPS: [(&str, &str); 4] =
    [("findLibrary", ""), ("findVersion", "versions."), ("findBundle", "bundles."), ("findPlugin", "plugins.")];

/// Whether a script asks the usual catalog by names, and no other one.
fn asks_by_name(text: &str) -> bool {
    let named: Vec<&str> = text.split(".named(").skip(1).map(|it| it.trim_start_matches(['"', '\''])).collect();
    text.contains("VersionCatalogsExtension") && !named.is_empty() && named.iter().all(|it| it.starts_with(CATALOG))
}

fn need(name: &str, scope: Within, span: Span) -> Term {
    let term = offer(Ecosystem::Gradle, ContractKind::WorkspaceDependency, name, "");
    Term { side: TermSide::Needs, scope, strength: Strength::Firm, span, ..term }
}

/// Whether a word is declared at its place.
fn is_bound(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '\t']);
    let declares = ["def", "val", "var"].iter().any(|word| before.ends_with(word));
    let after = text[end..].trim_start_matches([' ', '\t']);
    declares || after.starts_with('=') && !after.starts_with("==")
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// A text of Groovy or Kotlin, as far as it has been read.
struct Code<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Code<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The texts that are handed to the word before: in brackets, or up to the end of the line. What is put together is
    /// left out.
    fn texts(&mut self) -> Vec<(&'t str, std::ops::Range<usize>)> {
        let mut found = Vec::new();
        let is_in_brackets = self.rest().trim_start_matches([' ', '\t']).starts_with('(');
        while let Some(first) = self.rest().chars().next() {
            let start = self.at;
            match first {
                '"' | '\'' => {
                    self.at += quoted(self.rest(), if first == '"' { "\"" } else { "'" });
                    let inner = self.text.get(start + 1..self.at - 1).unwrap_or_default();
                    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
                    if !inner.is_empty() && inner.chars().all(is_name) {
                        found.push((inner, start + 1..self.at - 1));
                    }
                }
                ')' | '{' | '}' | ';' => break,
                '\n' if !is_in_brackets && !self.text[..start].trim_end().ends_with(',') => break,
                _ => self.at += first.len_utf8(),
            }
        }
        found
    }

    /// Where the next word begins; `at` is behind it.
    fn next_word(&mut self) -> Option<usize> {
        loop {
            let rest = &self.text[self.at..];
            let first = rest.chars().next()?;
            if first.is_alphanumeric() || first == '_' {
                let start = self.at;
                self.at += word_length(rest);
                return Some(start);
            }
            self.at += if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.get(2..).and_then(|inner| inner.find("*/")).map_or(rest.len(), |end| end + 4)
            } else if let Some(quote) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|it| rest.starts_with(it)) {
                quoted(rest, quote)
            } else {
                first.len_utf8()
            };
        }
    }
}

/// The length of a text in quotes; one that does not end on its line, if it has to, is only its quote.
fn quoted(text: &str, quote: &str) -> usize {
    let is_line = quote.len() == 1;
    let mut at = quote.len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(quote) {
            return at + quote.len();
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        if is_line && rest.starts_with('\n') {
            return quote.len();
        }
        at += first;
        if rest.starts_with('\\') {
            at += rest[first..].chars().next().map_or(0, char::len_utf8);
        }
    }
    if is_line { quote.len() } else { text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(artifact: &Artifact) -> Vec<(&str, u32)> {
        artifact.needs().map(|it| (it.key.as_str(), it.span.start.line)).collect()
    }

    #[test]
    fn entries_of_a_catalog_are_reached_by_their_tables() {
        let found = catalog(
            "[versions]\nkotlin = \"2.0\"\n[libraries]\nktor-core = { module = \"io.ktor:ktor\", version.ref = \
             \"kotlin\" }\njunit = \"junit:junit:4\"\n[bundles]\nweb = [\"ktor-core\", \"junit\"]\n[plugins]\n\
             jvm = { id = \"x\", version = { ref = \"kotlin\" } }\n",
        )
        .unwrap();
        let offers: Vec<&str> = found.offers().map(|it| it.key.as_str()).collect();
        assert_eq!(offers, ["versions.kotlin", "junit", "ktor-core", "bundles.web", "plugins.jvm"]);
        assert_eq!(
            needs(&found),
            [("versions.kotlin", 4), ("ktor-core", 7), ("junit", 7), ("versions.kotlin", 9)],
            "what entries take from each other"
        );
        assert_eq!(found.section(ContractKind::WorkspaceDependency).start.line, 3);
        assert!(catalog("[versions\n").is_err());
    }

    #[test]
    fn scripts_take_what_they_name_outside_of_texts_and_comments() {
        let found = script(
            "plugins { alias(libs.plugins.jvm) }\n// libs.gone\n/* libs.gone */\nval a = \"libs.gone\" + 'libs.gone'\n\
             dependencies {\n  implementation(libs.ktor.core)\n  api libs.versions.kotlin.get().toInt()\n  \
             x(\"\"\"libs.gone\"\"\")\n  files('libs/a.jar')\n  project.libs.other\n  libs.findLibrary(\"x\")\n}\n",
        );
        assert_eq!(needs(&found), [("plugins.jvm", 1), ("ktor.core", 6), ("versions.kotlin", 7)]);
    }

    #[test]
    fn projects_are_included_and_named_by_their_paths() {
        let found = script(
            "include(\":core\", \":ui:kit\")\ninclude 'app',\n    'feed'\nval x = 1\nimplementation(project(\":core\"))\n\
             api project(path: ':feed', configuration: 'x')\nproject.name\nproject(\"$name\")\n",
        );
        let offers: Vec<&str> = found.offers().map(|it| it.key.as_str()).collect();
        assert_eq!(offers, [":core", ":ui:kit", ":app", ":feed"]);
        assert_eq!(needs(&found), [(":core", 5), (":feed", 6)]);
    }

    #[test]
    fn a_variable_of_the_name_is_no_catalog() {
        assert_eq!(needs(&script("def libs = [gson: 'x']\napi libs.gson\n")), [("", 0); 0]);
        assert_eq!(needs(&script("api(libs.gson)\nif (libs == null) {}\n")), [("gson", 1)]);
    }

    #[test]
    fn a_script_may_end_anywhere() {
        for text in [
            "include",
            "include(\"",
            "include '",
            "project(",
            "include \"é",
            "\"",
            "'''",
            "/*",
            "\"\\",
            "libs.",
            "libs",
            "'a\nlibs.b",
            "é\"é",
        ] {
            script(text);
        }
        assert_eq!(needs(&script("it's\nlibs.b")), [("b", 2)], "a quote in the middle of a line");
    }
}
