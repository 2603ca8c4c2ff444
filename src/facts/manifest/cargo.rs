//! `Cargo.toml`: dependencies, those of the workspace, and features.

use compact_str::CompactString;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{EntryKind, Manifest, Need, Whose, span};

const DEPENDENCIES: [&str; 5] =
    ["dependencies", "dev-dependencies", "build-dependencies", "dev_dependencies", "build_dependencies"];

/// Targets that can require features.
const TARGETS: [&str; 4] = ["bin", "example", "test", "bench"];

pub(super) fn read(text: &str) -> Option<Manifest> {
    let table = DeTable::parse(text).ok()?;
    let root = table.get_ref();
    let mut reader = Reader { text, manifest: Manifest::default(), optional: Vec::new(), named: Vec::new() };
    if let Some(package) = inner(root, "package").or(inner(root, "project")) {
        reader.manifest.package = string(package, "name").unwrap_or_default().into();
    }
    if let Some(library) = inner(root, "lib").and_then(|library| string(library, "name")) {
        reader.manifest.library = library.into();
    }
    for section in DEPENDENCIES {
        reader.dependencies(root, section, EntryKind::Dependency);
    }
    for target in inner(root, "target").into_iter().flat_map(|targets| targets.values()) {
        let Some(target) = as_table(target) else { continue };
        DEPENDENCIES.iter().for_each(|section| reader.dependencies(target, section, EntryKind::Dependency));
    }
    if let Some(workspace) = inner(root, "workspace") {
        reader.manifest.is_workspace = true;
        reader.dependencies(workspace, "dependencies", EntryKind::WorkspaceDependency);
    }
    reader.features(root);
    for target in TARGETS.iter().filter_map(|target| root.get(*target)).flat_map(items) {
        if let Some(required) = as_table(target).and_then(|target| target.get("required-features")) {
            items(required).for_each(|feature| reader.own_need(feature));
        }
    }
    Some(reader.manifest)
}

struct Reader<'t> {
    text: &'t str,
    manifest: Manifest,
    /// The optional dependencies, which are features unless a feature names them with `dep:`.
    optional: Vec<CompactString>,
    named: Vec<CompactString>,
}

impl Reader<'_> {
    fn dependencies(&mut self, of: &DeTable<'_>, section: &str, kind: EntryKind) {
        let Some((head, listed)) = of.get_key_value(section) else { return };
        let Some(listed) = as_table(listed) else { return };
        self.manifest.sections.push((kind, span(self.text, head.span())));
        for (name, wanted) in listed {
            let (at, name) = (span(self.text, name.span()), name.get_ref().as_ref());
            let details = as_table(wanted);
            let package = details.and_then(|details| string(details, "package")).unwrap_or(name);
            self.manifest.offer(kind, name, package);
            let Some(details) = details else { continue };
            let is_set = |key: &str| details.get(key).is_some_and(|it| matches!(it.get_ref(), DeValue::Boolean(true)));
            if is_set("optional") {
                self.optional.push(name.into());
            }
            if is_set("workspace") {
                let (kind, name) = (EntryKind::WorkspaceDependency, name.into());
                self.manifest.needs.push(Need { kind, name, whose: Whose::Workspace, span: at });
            }
            let folder = string(details, "path").map(CompactString::from);
            if folder.is_none() && !is_set("workspace") {
                continue;
            }
            for feature in details.get("features").into_iter().flat_map(items) {
                let Some(named) = as_string(feature) else { continue };
                self.manifest.needs.push(Need {
                    kind: EntryKind::Feature,
                    name: named.into(),
                    whose: Whose::Package(package.into(), folder.clone()),
                    span: span(self.text, feature.span()),
                });
            }
        }
    }

    fn features(&mut self, root: &DeTable<'_>) {
        if let Some((head, features)) = root.get_key_value("features") {
            self.manifest.sections.push((EntryKind::Feature, span(self.text, head.span())));
            for (name, enables) in as_table(features).into_iter().flatten() {
                let list: Vec<&str> = items(enables).filter_map(as_string).collect();
                self.manifest.offer(EntryKind::Feature, name.get_ref(), &list.join(" "));
                items(enables).for_each(|enabled| self.own_need(enabled));
            }
        }
        let implied: Vec<CompactString> =
            self.optional.iter().filter(|optional| !self.named.contains(optional)).cloned().collect();
        for name in implied {
            self.manifest.offer(EntryKind::Feature, &name, &format!("dep:{name}"));
        }
    }

    /// What a feature enables: another feature, `dep:dependency`, `dependency/feature`, `dependency?/feature`.
    fn own_need(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(written) = as_string(value) else { return };
        let dependency = written.strip_prefix("dep:").inspect(|name| self.named.push((*name).into()));
        let dependency = dependency.or(written.split_once('/').map(|(name, _)| name.trim_end_matches('?')));
        let (kind, name) = match dependency {
            Some(name) => (EntryKind::Dependency, name),
            None => (EntryKind::Feature, written),
        };
        let span = span(self.text, value.span());
        self.manifest.needs.push(Need { kind, name: name.into(), whose: Whose::Own, span });
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

    fn entries(manifest: &Manifest) -> Vec<String> {
        manifest.entries.iter().map(|it| format!("{:?} {} = {}", it.kind, it.name, it.meaning)).collect()
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
        assert_eq!((manifest.package.as_str(), manifest.library.as_str()), ("shop-core", "shop"));
        assert!(manifest.is_workspace);
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
        assert_eq!(manifest.section(EntryKind::Dependency).start.line, 5);
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
        let said = |it: &Need| format!("{:?} {} {:?} {}", it.kind, it.name, it.whose, it.span.start.line);
        let needs: Vec<String> = manifest.needs.iter().map(said).collect();
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
