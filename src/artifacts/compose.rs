//! What compose files and workflows name of compose files and images: services that others wait for or extend, and stages
//! that are built.

use compact_str::{CompactString, format_compact};

use super::yaml::Leaf;
use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// What stands before the names of services.
pub(crate) const SERVICE: &str = "service ";

/// Whether a document may have some.
pub(super) fn may_have_some(text: &str) -> bool {
    text.contains("services:") || text.contains("build-push-action") || text.contains("--target")
}

/// What a document offers and names.
pub(super) fn read(all: &[Leaf]) -> Vec<Term> {
    let is_key = |leaf: &Leaf| matches!(leaf.path.get(2).map(String::as_str), Some("image" | "build" | "extends"));
    let of_service = |leaf: &Leaf| {
        leaf.path.first().is_some_and(|it| it == "services") && leaf.path.get(1).is_some_and(|it| it != "-")
    };
    let mut found = if all.iter().any(|it| of_service(it) && is_key(it)) { services(all) } else { Vec::new() };
    found.extend(built_by_steps(all));
    found
}

fn services(all: &[Leaf]) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    let within = |leaf: &Leaf, key: &str| {
        // What stands beside a value: `file` of an `extends`, `context` and `dockerfile` of a `build`.
        let around = &leaf.path[..leaf.path.len() - 1];
        let is_it = |it: &&Leaf| it.path.split_last().is_some_and(|(last, of)| last == key && of == around);
        all.iter().find(is_it).map(|it| it.value.clone())
    };
    for leaf in all {
        if leaf.path.first().is_some_and(|it| it == "include") {
            let any =
                term(ContractKind::Target, TermSide::Offers, format_compact!("{SERVICE}%"), Within::Own, leaf.span);
            found.push(Term { strength: Strength::Loose, ..any });
        }
        let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        let ["services", name, rest @ ..] = path.as_slice() else { continue };
        let offer = term(ContractKind::Target, TermSide::Offers, service(name), Within::Own, leaf.span);
        if !found.iter().any(|it| it.side == TermSide::Offers && it.key == offer.key) {
            found.push(offer);
        }
        let named = match rest {
            ["depends_on", "-"] | ["extends"] => Some((leaf.value.as_str(), Within::Own)),
            ["depends_on", name, ..] => Some((*name, Within::Own)),
            ["extends", "service"] => {
                let file = within(leaf, "file").map_or(Within::Own, |file| Within::File(file.into()));
                Some((leaf.value.as_str(), file))
            }
            ["links", "-"] => leaf.value.split(':').next().map(|name| (name, Within::Own)),
            ["network_mode" | "pid" | "ipc"] => leaf.value.strip_prefix("service:").map(|name| (name, Within::Own)),
            _ => None,
        };
        let plain = named.filter(|(name, _)| !name.is_empty() && !name.contains('$'));
        found.extend(
            plain.map(|(name, scope)| term(ContractKind::Target, TermSide::Needs, service(name), scope, leaf.span)),
        );
        if let ["build", "target"] = rest {
            let context = within(leaf, "context").unwrap_or_else(|| ".".to_owned());
            let file = within(leaf, "dockerfile").unwrap_or_else(|| "Dockerfile".to_owned());
            found.extend(stage(&leaf.value, &format!("{context}/{file}"), leaf.span));
        }
    }
    found
}

/// The stages that steps of a workflow build.
fn built_by_steps(all: &[Leaf]) -> Vec<Term> {
    let mut found = Vec::new();
    // A workflow stands two folders below the root that its commands are run in.
    let from_root = |file: &str| format!("../../{file}");
    for leaf in all.iter().filter(|it| it.path.first().is_some_and(|it| it == "jobs")) {
        let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["jobs", _, "steps", "-", "with", "target"] => {
                let beside = |keys: &[&str]| {
                    let is_it =
                        |it: &&Leaf| it.path[..4] == leaf.path[..4] && it.items == leaf.items && it.path[4..] == *keys;
                    all.iter().filter(|it| it.path.len() > 4).find(is_it).map(|it| it.value.as_str())
                };
                let context = beside(&["with", "context"]).unwrap_or(".");
                let inside = format!("{context}/Dockerfile");
                let is_build = beside(&["uses"]).is_some_and(|it| it.contains("docker/build-push-action"));
                let file = beside(&["with", "file"]).unwrap_or(&inside);
                found.extend(stage(&leaf.value, &from_root(file), leaf.span).filter(|_| is_build));
            }
            ["jobs", _, "steps", "-", "run"] => {
                let away = |it: &Leaf| it.path.last().is_some_and(|it| it == "working-directory");
                if !all.iter().any(away) && !leaf.value.contains("cd ") {
                    found.extend(leaf.value.replace("\\\n", " ").lines().filter_map(|line| {
                        let (name, file) = built_by(line)?;
                        stage(name, &from_root(&file), leaf.span)
                    }));
                }
            }
            _ => {}
        }
    }
    found
}

/// The stage that `docker build` is told to build, and the file that has it.
fn built_by(line: &str) -> Option<(&str, String)> {
    let (_, given) = line.split_once("docker ")?;
    let words: Vec<&str> = given.split_whitespace().collect();
    let is_build = matches!(words.as_slice(), ["build", ..] | ["buildx" | "image", "build", ..]);
    let valued = |names: &[&str]| {
        words.iter().enumerate().find_map(|(at, word)| {
            let (name, value) = word.split_once('=').map_or((*word, None), |(name, value)| (name, Some(value)));
            names.contains(&name).then(|| value.or_else(|| words.get(at + 1).copied()))?
        })
    };
    let name = valued(&["--target"]).filter(|_| is_build)?;
    let context = words.last().filter(|it| !it.starts_with('-') && **it != name)?;
    let file = valued(&["-f", "--file"]).map_or_else(|| format!("{context}/Dockerfile"), str::to_owned);
    // Whatever else the command line has, it ends with the folder.
    let is_plain = !line.contains(['|', '&', ';', '$', '`', '"', '\'']);
    is_plain.then_some((name, file))
}

fn service(name: &str) -> CompactString {
    format_compact!("{SERVICE}{name}")
}

/// A stage of an image that is in a file of the tree.
fn stage(name: &str, file: &str, span: Span) -> Option<Term> {
    let is_plain = |text: &str| !text.is_empty() && !text.contains(['$', ':', '{']);
    let need =
        || term(ContractKind::Stage, TermSide::Needs, name.to_lowercase().into(), Within::File(file.into()), span);
    (is_plain(name) && is_plain(file) && name.parse::<u32>().is_err()).then(need)
}

fn term(kind: ContractKind, side: TermSide, key: CompactString, scope: Within, span: Span) -> Term {
    let (ecosystem, meaning) = (Ecosystem::Any, CompactString::default());
    Term { kind, side, ecosystem, key, scope, strength: Strength::Firm, meaning, span }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::leaves;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let line = |it: &Term| {
            let file = if let Within::File(file) = &it.scope { format!(" in {file}") } else { String::new() };
            format!("{}{}{file}", if it.side == TermSide::Offers { "" } else { "?" }, it.key)
        };
        read(&leaves(text).unwrap()).iter().map(line).collect()
    }

    #[test]
    fn services_and_stages_are_named() {
        let text = "services:\n  a:\n    build: {context: ./api, target: Run}\n    depends_on: [b]\n  b:\n    extends: {file: common.yml, service: base}\n";
        assert_eq!(
            shown(text),
            ["service a", "?run in ./api/Dockerfile", "?service b", "service b", "?service base in common.yml"]
        );
        assert_eq!(shown("services:\n  App: {class: A}\n"), [""; 0], "no compose file");
        assert_eq!(shown("include: [x.yml]\nservices: {a: {image: b}}\n"), ["service %", "service a"]);
    }

    #[test]
    fn steps_build_stages() {
        let step = |own: &str| format!("jobs:\n  a:\n    steps:\n    - {own}\n");
        assert_eq!(shown(&step("run: docker build --target x -t y .")), ["?x in ../.././Dockerfile"]);
        assert_eq!(shown(&step("run: docker buildx build -f a/Dockerfile --target=x .")), ["?x in ../../a/Dockerfile"]);
        assert_eq!(shown(&step("run: docker build --target $X .")), [""; 0]);
        assert_eq!(
            shown(&step("{uses: docker/build-push-action@v6, with: {target: x, context: web}}")),
            ["?x in ../../web/Dockerfile"]
        );
        assert_eq!(shown(&step("{uses: other/action@v6, with: {target: x}}")), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "((services|jobs|a|build|target|extends|steps|run|with)?[:\\-\\[\\]{}, \n]{1,4}){0,20}") {
            drop(leaves(&text).map(|all| read(&all)));
            drop(built_by(&text));
        }
    }
}
