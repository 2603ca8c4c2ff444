//! `pyproject.toml` and `requirements.txt`: distributions, by their normalised names. Distributions and the modules in
//! them may have different names; which ones a text does not say.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::cargo::{as_string, as_table, inner, items, string};
use super::documents::{Malformed, toml::malformed};
use super::span;
use crate::facts::{Artifact, Ecosystem};
use crate::model::ContractKind;

/// `[project]`, dependency groups, and what poetry, uv and pdm have of their own.
pub(super) fn project(text: &str) -> Result<Artifact, Malformed> {
    let table = DeTable::parse(text).map_err(|error| malformed(text, &error))?;
    let root = table.get_ref();
    let mut found = Found { text, manifest: Artifact::default() };
    if let Some(project) = inner(root, "project") {
        found.manifest.package.name = normalised(string(project, "name").unwrap_or_default()).into();
        found.list(project, "dependencies");
        found.lists(project, "optional-dependencies");
    }
    found.lists(root, "dependency-groups");
    let Some(tools) = inner(root, "tool") else { return Ok(found.manifest) };
    if let Some(poetry) = inner(tools, "poetry") {
        found.keys(poetry, "dependencies");
        found.keys(poetry, "dev-dependencies");
        for group in inner(poetry, "group").into_iter().flat_map(|groups| groups.values()).filter_map(as_table) {
            found.keys(group, "dependencies");
        }
    }
    if let Some(uv) = inner(tools, "uv") {
        found.list(uv, "dev-dependencies");
    }
    if let Some(pdm) = inner(tools, "pdm") {
        found.lists(pdm, "dev-dependencies");
    }
    Ok(found.manifest)
}

/// One requirement in each line, with options and comments between them.
pub(super) fn requirements(text: &str) -> Artifact {
    let mut manifest = Artifact::default();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with(['#', '-'])) {
        offer(&mut manifest, line);
    }
    manifest
}

struct Found<'t> {
    text: &'t str,
    manifest: Artifact,
}

impl Found<'_> {
    fn head(&mut self, table: &DeTable<'_>, key: &str) {
        if let Some((head, _)) = table.get_key_value(key) {
            self.manifest.sections.push((ContractKind::Dependency, span(self.text, head.span())));
        }
    }

    /// A list of requirements.
    fn list(&mut self, table: &DeTable<'_>, key: &str) {
        self.head(table, key);
        table.get(key).into_iter().for_each(|listed| self.requirements(listed));
    }

    /// Lists of requirements by name.
    fn lists(&mut self, table: &DeTable<'_>, key: &str) {
        self.head(table, key);
        inner(table, key).into_iter().flat_map(|groups| groups.values()).for_each(|listed| self.requirements(listed));
    }

    /// A table with the names of distributions as keys.
    fn keys(&mut self, table: &DeTable<'_>, key: &str) {
        self.head(table, key);
        for name in inner(table, key).into_iter().flat_map(|listed| listed.keys()) {
            offer(&mut self.manifest, name.get_ref());
        }
    }

    fn requirements(&mut self, listed: &Spanned<DeValue<'_>>) {
        items(listed).filter_map(as_string).for_each(|requirement| offer(&mut self.manifest, requirement));
    }
}

/// `name[extra]>=1; marker` (PEP 508).
fn offer(manifest: &mut Artifact, requirement: &str) {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = requirement.find(|c| !part(c)).unwrap_or(requirement.len());
    let name = normalised(&requirement[..end]);
    if !name.is_empty() {
        manifest.terms.push(super::offer(Ecosystem::Python, ContractKind::Dependency, &name, &name));
    }
}

/// A distribution's name in the form in which two of them are compared (PEP 503).
pub(super) fn normalised(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(manifest: &Artifact) -> Vec<&str> {
        manifest.offers().map(|it| it.key.as_str()).collect()
    }

    #[test]
    fn requirements_of_all_tools_are_entries() {
        let manifest = project(
            "[project]\nname = \"Shop_Core\"\ndependencies = [\"Requests[socks]>=2; python_version > '3'\"]\n\
             [project.optional-dependencies]\nweb = [\"flask\"]\n[dependency-groups]\ndev = [\"pytest\", {include-group = \
             \"x\"}]\n[tool.poetry.group.test.dependencies]\ntyping_extensions = \"*\"\n",
        )
        .unwrap();
        assert_eq!(manifest.package.name, "shop-core");
        assert_eq!(names(&manifest), ["requests", "flask", "pytest", "typing-extensions"]);
        assert_eq!(manifest.section(ContractKind::Dependency).start.line, 3);
    }

    #[test]
    fn a_list_of_requirements_has_options_and_comments() {
        let manifest = requirements("# requests\n-r base.txt\n--hash=x\nDjango==5.0  # web\n\nattrs ~= 23 \\\n");
        assert_eq!(names(&manifest), ["django", "attrs"]);
    }
}
