//! `package.json`: the package's name and its dependencies. What it exports is not read: which file a subpath means is
//! a matter of conditions.

use serde_json::Value;

use super::documents::{Malformed, json::malformed};
use super::scripts::run_by;
use super::{offer, span};
use crate::facts::{Artifact, Ecosystem, Package, Within};
use crate::model::ContractKind;

const DEPENDENCIES: [&str; 4] = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

pub(super) fn read(text: &str) -> Result<Artifact, Malformed> {
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|it| malformed(&it))?;
    let name = root["name"].as_str().unwrap_or_default().into();
    let mut manifest = Artifact { package: Package { name, ..Package::default() }, ..Artifact::default() };
    for section in DEPENDENCIES {
        let Some(listed) = root[section].as_object() else { continue };
        let head = format!("\"{section}\"");
        if let Some(at) = text.find(&head) {
            manifest.sections.push((ContractKind::Dependency, span(text, at..at + head.len())));
        }
        for (name, wanted) in listed {
            // `"alias": "npm:package@1"`
            let package = wanted.as_str().and_then(|wanted| wanted.strip_prefix("npm:"));
            let package = package.map_or(name.as_str(), |package| match package.rfind('@') {
                Some(at) if at > 0 => &package[..at],
                _ => package,
            });
            manifest.terms.push(offer(Ecosystem::Npm, ContractKind::Dependency, name, package));
        }
    }
    if let Some(scripts) = root["scripts"].as_object() {
        let head = "\"scripts\"";
        let at = text.find(head).map(|at| span(text, at..at + head.len())).unwrap_or_default();
        manifest.sections.push((ContractKind::Script, at));
        for (name, command) in scripts {
            let command = command.as_str().unwrap_or_default();
            manifest.terms.push(offer(Ecosystem::Npm, ContractKind::Script, name, command));
            let written = text.find(&format!("\"{name}\"")).map(|from| span(text, from..from + name.len() + 2));
            let place = written.unwrap_or(at);
            manifest.terms.extend(run_by(command, place, &Within::Own));
            manifest.terms.extend(super::flags::in_command(command, place));
        }
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_of_all_kinds_and_scripts_are_entries() {
        let manifest = read(
            r#"{ "name": "shop", "dependencies": { "left": "npm:@scope/right@^2", "a": "1" },
                "devDependencies": { "b": "workspace:*" }, "scripts": { "c": "x && npm run d", "d": "y" } }"#,
        )
        .unwrap();
        assert_eq!(manifest.package.name, "shop");
        let entries: Vec<_> = manifest.offers().map(|it| (it.key.as_str(), it.meaning.as_str())).collect();
        assert_eq!(entries, [("a", "a"), ("left", "@scope/right"), ("b", "b"), ("c", "x && npm run d"), ("d", "y")]);
        let needs: Vec<_> = manifest.needs().map(|it| (it.key.as_str(), it.scope.clone())).collect();
        assert_eq!(needs, [("d", Within::Own)]);
    }
}
