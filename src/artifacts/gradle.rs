//! Version catalogs of Gradle (`libs.versions.toml`), and what build scripts take from them: `libs.plugins.kotlin`.

use toml::de::DeTable;

use super::cargo::{as_string, as_table, inner, items, string};
use super::documents::{Malformed, toml::malformed};
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

/// A name of the catalog in the form in which scripts write it.
pub(crate) fn accessor(name: &str) -> String {
    name.replace(['-', '_'], ".")
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

/// What a script takes from the catalog. Texts and comments are passed over.
pub(super) fn script(text: &str) -> Artifact {
    let mut found = Artifact::default();
    let mut rest = Code { text, at: 0 };
    while let Some(start) = rest.next_word() {
        let word = &text[start..rest.at];
        let is_member = text[..start].ends_with(['.', '$', '@']);
        if word != CATALOG || is_member {
            continue;
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
    found
}

fn need(name: &str, scope: Within, span: Span) -> Term {
    let term = offer(Ecosystem::Gradle, ContractKind::WorkspaceDependency, name, "");
    Term { side: TermSide::Needs, scope, strength: Strength::Firm, span, ..term }
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// A text of Groovy or Kotlin, as far as it has been read.
struct Code<'t> {
    text: &'t str,
    at: usize,
}

impl Code<'_> {
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
    fn a_script_may_end_anywhere() {
        for text in ["\"", "'''", "/*", "\"\\", "libs.", "libs", "'a\nlibs.b", "é\"é"] {
            script(text);
        }
        assert_eq!(needs(&script("it's\nlibs.b")), [("b", 2)], "a quote in the middle of a line");
    }
}
