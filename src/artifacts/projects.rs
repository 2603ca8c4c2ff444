//! Projects in XML whose packages get their versions elsewhere: `Directory.Packages.props` of `NuGet`, and models of Maven
//! with what they manage and which properties they set for the models below them.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::documents::Malformed;
use super::documents::xml::{Element, elements};
use super::{offer, span};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::ContractKind;

const KIND: ContractKind = ContractKind::WorkspaceDependency;

/// Stands for all that a file may bring in from where nobody looks: an import, a parent outside, a list that is put
/// together.
pub(crate) const ANYTHING: &str = "*";

/// What Maven knows without a model that sets it, and what is handed in from outside.
const GIVEN: [&str; 8] = ["project.", "pom.", "env.", "settings.", "java.", "os.", "user.", "maven."];
const HANDED_IN: [&str; 5] = ["revision", "sha1", "changelist", "basedir", "version"];

pub(super) fn is_central(name: &str) -> bool {
    name == "Directory.Packages.props"
}

pub(super) fn is_msbuild(name: &str) -> bool {
    super::ends(name, &[".csproj", ".fsproj", ".vbproj", ".props", ".targets"])
}

pub(super) fn is_model(name: &str) -> bool {
    name == "pom.xml"
}

/// The versions that packages have in all projects below.
pub(super) fn central(text: &str) -> Result<Artifact, Malformed> {
    let mut found = Artifact::default();
    elements(text, &mut |it, around| {
        let is_conditional =
            it.attribute("Condition").is_some() || around.iter().any(|it| it.attribute("Condition").is_some());
        match (it.name.as_str(), it.attribute("Include")) {
            // Another file may have more of them.
            ("Import", _) => found.terms.push(perhaps(Ecosystem::NuGet, ANYTHING)),
            ("GlobalPackageReference", Some(name)) => found.terms.push(perhaps(Ecosystem::NuGet, name)),
            ("PackageVersion", Some(name)) => {
                let strength = if is_conditional { Strength::Loose } else { Strength::Firm };
                let span = span(text, it.bytes[0]..it.bytes[1]);
                found.terms.push(Term { strength, span, ..offer(Ecosystem::NuGet, KIND, name, "") });
            }
            _ => {}
        }
    })?;
    Ok(found)
}

/// The packages that a project refers to without a version.
pub(super) fn msbuild(text: &str) -> Result<Artifact, Malformed> {
    let mut found = Artifact::default();
    elements(text, &mut |it, _| {
        let has = |name: &str| it.attribute(name).is_some() || it.part(name).is_some();
        let listed = |names: Option<&str>| -> Vec<String> {
            let names = names.into_iter().flat_map(|names| names.split(';')).map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty() && !name.contains(['$', '@'])).collect()
        };
        match it.name.as_str() {
            "ManagePackageVersionsCentrally" if it.said.eq_ignore_ascii_case("false") => {
                found.terms.push(perhaps(Ecosystem::NuGet, ANYTHING));
            }
            "PackageVersion" => {
                let names = listed(it.attribute("Include").or(it.attribute("Update")));
                found.terms.extend(names.iter().map(|name| perhaps(Ecosystem::NuGet, name)));
            }
            "PackageReference" if has("Version") || has("VersionOverride") => {
                let names = listed(it.attribute("Update"));
                found.terms.extend(names.iter().map(|name| perhaps(Ecosystem::NuGet, name)));
            }
            "PackageReference" => {
                let names = listed(it.attribute("Include"));
                found.terms.extend(names.iter().map(|name| need(Ecosystem::NuGet, name, text, it.bytes)));
            }
            _ => {}
        }
    })?;
    Ok(found)
}

/// What a model of Maven manages and sets for those below it, and what it needs of that.
pub(super) fn model(text: &str) -> Result<Artifact, Malformed> {
    let mut found = Artifact::default();
    let (mut brings_others, mut parent) = (false, None);
    elements(text, &mut |it, around| {
        let path: Vec<&str> = around.iter().map(|it| it.name.as_str()).collect();
        let (["project", "profiles", "profile", path @ ..] | ["project", path @ ..]) = path.as_slice() else { return };
        let is_in_profile = around.len() > 1 && around[1].name == "profiles";
        let version = it.part("version").unwrap_or_default();
        match (path, it.name.as_str()) {
            ([], "parent") => parent = it.part("artifactId").map(CompactString::from),
            ([], "artifactId") => found.package.name = it.said.as_str().into(),
            (["properties"], name) => {
                let key = format!("${{{name}}}");
                let strength = if is_in_profile { Strength::Loose } else { Strength::Firm };
                let span = span(text, it.bytes[0]..it.bytes[1]);
                found.terms.push(Term { strength, span, ..offer(Ecosystem::Maven, KIND, &key, "") });
            }
            (["dependencyManagement", "dependencies"], "dependency") => {
                brings_others |= it.part("scope") == Some("import");
                found.terms.extend(coordinates(it).map(|key| {
                    let span = span(text, it.bytes[0]..it.bytes[1]);
                    Term { span, ..offer(Ecosystem::Maven, KIND, &key, "") }
                }));
            }
            (["dependencies"], "dependency") if version.is_empty() => {
                let name = coordinates(it);
                found.terms.extend(name.map(|name| need(Ecosystem::Maven, &name, text, it.bytes)));
            }
            _ => {}
        }
        let versioned = matches!(it.name.as_str(), "dependency" | "plugin" | "extension");
        if versioned && let Some(name) = property(version) {
            found.terms.push(need(Ecosystem::Maven, &format!("${{{name}}}"), text, it.bytes));
        }
    })?;
    if brings_others {
        found.terms.retain(|it| it.side == TermSide::Offers || it.key.starts_with('$'));
    }
    let own: BTreeSet<_> = found.offers().map(|it| it.key.clone()).collect();
    let keeps = |it: &Term| it.side == TermSide::Offers || parent.is_none() || !own.contains(&it.key);
    found.terms.retain(keeps);
    // What is imported, or what a parent that may stand outside of the repository manages, is not known.
    if brings_others || parent.is_some() {
        found.terms.push(perhaps(Ecosystem::Maven, ANYTHING));
    }
    if brings_others {
        found.terms.push(perhaps(Ecosystem::Maven, IMPORTS));
    }
    found.terms.extend(parent.as_ref().map(|it| perhaps(Ecosystem::Maven, &format!("{PARENT}{it}"))));
    // Without a parent, only its own word counts.
    let scope = if parent.is_some() { Within::Around } else { Within::Own };
    found.terms.iter_mut().filter(|it| it.side == TermSide::Needs).for_each(|it| it.scope = scope.clone());
    Ok(found)
}

/// `group:artifact`, if both are written out.
fn coordinates(of: &Element) -> Option<String> {
    let (group, artifact) = (of.part("groupId")?, of.part("artifactId")?);
    let is_plain = ![group, artifact].iter().any(|it| it.contains('$'));
    let is_usual = of.part("classifier").is_none() && of.part("type").is_none_or(|it| it == "jar" || it == "pom");
    (is_plain && is_usual).then(|| format!("{group}:{artifact}"))
}

/// The property that a version is, if it is one that a model has to set.
fn property(version: &str) -> Option<&str> {
    let name = version.strip_prefix("${")?.strip_suffix('}')?;
    let is_given = GIVEN.iter().any(|it| name.starts_with(it)) || HANDED_IN.contains(&name) || name.contains('$');
    (!is_given).then_some(name)
}

/// Stands before the name of the model that a model inherits from.
pub(crate) const PARENT: &str = "parent ";

/// Stands for what a model imports.
pub(crate) const IMPORTS: &str = "imports";

/// What may be there.
fn perhaps(ecosystem: Ecosystem, name: &str) -> Term {
    Term { strength: Strength::Loose, ..offer(ecosystem, KIND, name, "") }
}

fn need(ecosystem: Ecosystem, name: &str, text: &str, bytes: [usize; 2]) -> Term {
    let span = span(text, bytes[0]..bytes[1]);
    Term { side: TermSide::Needs, scope: Within::Around, span, ..offer(ecosystem, KIND, name, "") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(found: &Artifact) -> Vec<String> {
        let side = |it: &Term| if it.side == TermSide::Offers { "has" } else { "needs" };
        let loose = |it: &Term| if it.strength == Strength::Loose { " perhaps" } else { "" };
        found.terms.iter().map(|it| format!("{} {}{} {}", side(it), it.key, loose(it), it.span.start.line)).collect()
    }

    #[test]
    fn central_versions_are_for_references_without_one() {
        let text = "<Project>\n<ItemGroup>\n<PackageVersion Include=\"Dapper\" Version=\"2\" />\n\
                    <PackageVersion Include=\"Moq\" Version=\"4\" Condition=\"x\" />\n</ItemGroup>\n</Project>";
        assert_eq!(said(&central(text).unwrap()), ["has Dapper 3", "has Moq perhaps 4"]);
        let more = text.replace("<ItemGroup>", "<Import Project=\"../a.props\" /><ItemGroup>");
        assert_eq!(said(&central(&more).unwrap()), ["has * perhaps 0", "has Dapper 3", "has Moq perhaps 4"]);
        let project = "<Project Sdk=\"x\"><ItemGroup>\n<PackageReference Include=\"Dapper\" />\n\
                       <PackageReference Include=\"A\" Version=\"1\" />\n<PackageReference Include=\"B\">\
                       <VersionOverride>1</VersionOverride></PackageReference>\n<PackageReference Include=\"$(C)\" />\n\
                       <PackageReference Update=\"D\" Version=\"1\" /><PackageReference Include=\"E;F\" />\
                       </ItemGroup></Project>";
        assert_eq!(said(&msbuild(project).unwrap()), ["needs Dapper 2", "has D perhaps 0", "needs E 6", "needs F 6"]);
    }

    #[test]
    fn a_model_manages_dependencies_and_sets_properties() {
        let text = "<project>\n<properties>\n<a.version>1</a.version>\n</properties>\n<dependencyManagement>\
                    <dependencies>\n<dependency><groupId>g</groupId><artifactId>a</artifactId>\
                    <version>${a.version}</version></dependency>\n</dependencies></dependencyManagement>\n</project>";
        assert_eq!(said(&model(text).unwrap()), ["has ${a.version} 3", "has g:a 6", "needs ${a.version} 6"]);
        let child = "<project>\n<parent><artifactId>p</artifactId></parent>\n<dependencies>\n<dependency>\
                     <groupId>g</groupId><artifactId>a</artifactId></dependency>\n<dependency><groupId>g</groupId>\
                     <artifactId>b</artifactId><version>${project.version}</version></dependency>\n<dependency>\
                     <groupId>g</groupId><artifactId>c</artifactId><version>${c.version}</version></dependency>\n\
                     </dependencies></project>";
        assert_eq!(
            said(&model(child).unwrap()),
            ["needs g:a 4", "needs ${c.version} 6", "has * perhaps 0", "has parent p perhaps 0"]
        );
        assert!(model(child).unwrap().needs().all(|it| it.scope == Within::Around), "by its parent");
    }

    #[test]
    fn what_is_imported_or_inherited_may_be_managed_elsewhere() {
        let import = "<project><dependencyManagement><dependencies><dependency><groupId>g</groupId>\
                      <artifactId>bom</artifactId><type>pom</type><scope>import</scope></dependency></dependencies>\
                      </dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId>\
                      </dependency></dependencies></project>";
        assert_eq!(said(&model(import).unwrap()), ["has g:bom 1", "has * perhaps 0", "has imports perhaps 0"]);
    }
}
