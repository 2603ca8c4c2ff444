//! `Cargo.toml`: dependencies, those of the workspace, and features.

use compact_str::CompactString;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::documents::{Malformed, toml::malformed};
use super::{offer, span};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

const DEPENDENCIES: [&str; 5] =
    ["dependencies", "dev-dependencies", "build-dependencies", "dev_dependencies", "build_dependencies"];

/// Targets that can require features.
const TARGETS: [&str; 4] = ["bin", "example", "test", "bench"];

pub(super) fn read(text: &str) -> Result<Artifact, Malformed> {
    let table = DeTable::parse(text).map_err(|error| malformed(text, &error))?;
    let root = table.get_ref();
    let mut reader = Reader { text, manifest: Artifact::default(), optional: Vec::new(), named: Vec::new() };
    if let Some(package) = inner(root, "package").or(inner(root, "project")) {
        reader.manifest.package.name = string(package, "name").unwrap_or_default().into();
    }
    if let Some(library) = inner(root, "lib").and_then(|library| string(library, "name")) {
        reader.manifest.package.library = library.into();
    }
    for section in DEPENDENCIES {
        reader.dependencies(root, section, ContractKind::Dependency);
    }
    for target in inner(root, "target").into_iter().flat_map(|targets| targets.values()) {
        let Some(target) = as_table(target) else { continue };
        DEPENDENCIES.iter().for_each(|section| reader.dependencies(target, section, ContractKind::Dependency));
    }
    if let Some(workspace) = inner(root, "workspace") {
        reader.manifest.package.is_workspace = true;
        reader.dependencies(workspace, "dependencies", ContractKind::WorkspaceDependency);
    }
    reader.features(root);
    for target in TARGETS.iter().filter_map(|target| root.get(*target)).flat_map(items) {
        if let Some(required) = as_table(target).and_then(|target| target.get("required-features")) {
            items(required).for_each(|feature| reader.own_need(feature));
        }
    }
    Ok(reader.manifest)
}

struct Reader<'t> {
    text: &'t str,
    manifest: Artifact,
    /// The optional dependencies, which are features unless a feature names them with `dep:`.
    optional: Vec<CompactString>,
    named: Vec<CompactString>,
}

impl Reader<'_> {
    fn dependencies(&mut self, of: &DeTable<'_>, section: &str, kind: ContractKind) {
        let Some((head, listed)) = of.get_key_value(section) else { return };
        let Some(listed) = as_table(listed) else { return };
        self.manifest.sections.push((kind, span(self.text, head.span())));
        for (name, wanted) in listed {
            let (at, name) = (span(self.text, name.span()), name.get_ref().as_ref());
            let details = as_table(wanted);
            let package = details.and_then(|details| string(details, "package")).unwrap_or(name);
            self.offer(kind, name, package);
            let Some(details) = details else { continue };
            let is_set = |key: &str| details.get(key).is_some_and(|it| matches!(it.get_ref(), DeValue::Boolean(true)));
            if is_set("optional") {
                self.optional.push(name.into());
            }
            if is_set("workspace") {
                self.need(ContractKind::WorkspaceDependency, name, Within::Workspace, at);
            }
            let folder = string(details, "path").map(CompactString::from);
            if folder.is_none() && !is_set("workspace") {
                continue;
            }
            for feature in details.get("features").into_iter().flat_map(items) {
                let Some(named) = as_string(feature) else { continue };
                let scope = Within::Package(package.into(), folder.clone());
                self.need(ContractKind::Feature, named, scope, span(self.text, feature.span()));
            }
        }
    }

    fn features(&mut self, root: &DeTable<'_>) {
        if let Some((head, features)) = root.get_key_value("features") {
            self.manifest.sections.push((ContractKind::Feature, span(self.text, head.span())));
            for (name, enables) in as_table(features).into_iter().flatten() {
                let list: Vec<&str> = items(enables).filter_map(as_string).collect();
                self.offer(ContractKind::Feature, name.get_ref(), &list.join(" "));
                items(enables).for_each(|enabled| self.own_need(enabled));
            }
        }
        let implied: Vec<CompactString> =
            self.optional.iter().filter(|optional| !self.named.contains(optional)).cloned().collect();
        for name in implied {
            self.offer(ContractKind::Feature, &name, &format!("dep:{name}"));
        }
    }

    /// What a feature enables: another feature, `dep:dependency`, `dependency/feature`, `dependency?/feature`.
    fn own_need(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(written) = as_string(value) else { return };
        let dependency = written.strip_prefix("dep:").inspect(|name| self.named.push((*name).into()));
        let dependency = dependency.or(written.split_once('/').map(|(name, _)| name.trim_end_matches('?')));
        let (kind, name) = match dependency {
            Some(name) => (ContractKind::Dependency, name),
            None => (ContractKind::Feature, written),
        };
        self.need(kind, name, Within::Own, span(self.text, value.span()));
    }

    fn offer(&mut self, kind: ContractKind, name: &str, meaning: &str) {
        self.manifest.terms.push(offer(Ecosystem::Cargo, kind, name, meaning));
    }

    fn need(&mut self, kind: ContractKind, name: &str, scope: Within, span: Span) {
        let (key, meaning) = (name.into(), CompactString::default());
        let (side, ecosystem) = (TermSide::Needs, Ecosystem::Cargo);
        self.manifest.terms.push(Term { kind, side, ecosystem, key, scope, strength: Strength::Firm, meaning, span });
    }
}

pub(super) fn inner<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
    as_table(table.get(key)?)
}

pub(super) fn string<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
    as_string(table.get(key)?)
}

pub(super) fn as_table<'t, 'i>(value: &'t Spanned<DeValue<'i>>) -> Option<&'t DeTable<'i>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

pub(super) fn as_string<'t>(value: &'t Spanned<DeValue<'_>>) -> Option<&'t str> {
    match value.get_ref() {
        DeValue::String(text) => Some(text),
        _ => None,
    }
}

/// The items of an array; nothing for what is none.
pub(super) fn items<'t, 'i>(value: &'t Spanned<DeValue<'i>>) -> impl Iterator<Item = &'t Spanned<DeValue<'i>>> {
    match value.get_ref() {
        DeValue::Array(array) => Some(array.iter()),
        _ => None,
    }
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(manifest: &Artifact) -> Vec<String> {
        manifest.offers().map(|it| format!("{:?} {} = {}", it.kind, it.key, it.meaning)).collect()
    }

    #[test]
    fn dependencies_of_all_kinds_and_features_are_entries() {
        let manifest = read(
            "[package]\nname = \"shop-core\"\n[lib]\nname = \"shop\"\n[dependencies]\nserde = \"1\"\n\
             json = { package = \"serde_json\", version = \"1\", optional = true }\n\
             [target.'cfg(unix)'.dev-dependencies]\nlibc = \"0.2\"\n[workspace.dependencies]\nlog = \"0.4\"\n\
             [features]\nfull = [\"fast\"]\nfast = []\n",
        )
        .unwrap();
        assert_eq!((manifest.package.name.as_str(), manifest.package.library.as_str()), ("shop-core", "shop"));
        assert!(manifest.package.is_workspace);
        assert_eq!(
            entries(&manifest),
            [
                "Dependency json = serde_json",
                "Dependency serde = serde",
                "Dependency libc = libc",
                "WorkspaceDependency log = log",
                "Feature fast = ",
                "Feature full = fast",
                "Feature json = dep:json",
            ]
        );
        assert_eq!(manifest.section(ContractKind::Dependency).start.line, 5);
    }

    #[test]
    fn an_optional_dependency_is_no_feature_if_it_is_named_as_a_dependency() {
        let text = "[dependencies]\na = { version = \"1\", optional = true }\n[features]\nwith-a = [\"dep:a\"]\n";
        assert_eq!(entries(&read(text).unwrap()), ["Dependency a = a", "Feature with-a = dep:a"]);
    }

    #[test]
    fn needs_say_whose_they_are() {
        let manifest = read(
            "[dependencies]\na = { path = \"../a\", features = [\"x\"] }\nb = { workspace = true, features = [\"y\"] }\n\
             c = { version = \"1\", features = [\"z\"] }\n[features]\nf = [\"g\", \"dep:a\", \"b?/h\"]\n\
             [[bin]]\nname = \"m\"\nrequired-features = [\"g\"]\n",
        )
        .unwrap();
        let said = |it: &Term| format!("{:?} {} {:?} {}", it.kind, it.key, it.scope, it.span.start.line);
        let needs: Vec<String> = manifest.needs().map(said).collect();
        assert_eq!(
            needs,
            [
                "Feature x Package(\"a\", Some(\"../a\")) 2",
                "WorkspaceDependency b Workspace 3",
                "Feature y Package(\"b\", None) 3",
                "Feature g Own 6",
                "Dependency a Own 6",
                "Dependency b Own 6",
                "Feature g Own 9",
            ],
            "what is behind a version is not in this repository"
        );
    }
}
