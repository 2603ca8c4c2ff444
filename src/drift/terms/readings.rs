//! What is special about variables of the environment as code reads them: files set them by names, and whatever else has
//! the name may read it.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Lost, Scene, TermSource, variables};
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide};
use crate::lang::Language;
use crate::languages::{LARGEST, may_read_variables};
use crate::model::{ContractKind, Id, Lacks};

/// How names begin that images and libraries of others read.
const FOREIGN: [&str; 37] = [
    "APP_ENV",
    "ASPNETCORE_",
    "AWS_",
    "AZURE_",
    "COMPOSE_",
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_",
    "DOCKER_",
    "DOTNET_",
    "ELASTIC",
    "FLASK_",
    "GF_",
    "GOOGLE_",
    "HOST",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "JAVA_",
    "KC_",
    "KEYCLOAK_",
    "LOG_LEVEL",
    "MARIADB_",
    "MINIO_",
    "MONGO_",
    "MYSQL_",
    "NODE_",
    "NO_PROXY",
    "OTEL_",
    "PG",
    "PORT",
    "POSTGRES",
    "PYTHON",
    "RABBITMQ_",
    "RAILS_",
    "REDIS_",
    "RUST_",
    "SPRING_",
];

/// What puts names of variables together in a way that no text shows.
const MADE: [&str; 3] = ["AutomaticEnv", "env_nested_delimiter", "envconfig.Process"];

/// The class whose fields are read by their names alone.
const SETTINGS: &str = "BaseSettings";

/// Whether somebody else may read a variable.
pub(in crate::drift) fn built_in(name: &str) -> bool {
    variables::built_in(name) || FOREIGN.iter().any(|it| name.starts_with(it))
}

/// What became of it.
pub(in crate::drift) fn changed(before: &str, now: &str) -> Option<String> {
    (before != now).then(|| format!("reads {now} instead of {before}"))
}

/// What a file sets of it, if its reader says so: its offers for others are what it needs code for.
pub(in crate::drift) fn set_in(artifact: &Artifact) -> Vec<Term> {
    let firm = artifact.offers().filter(|it| it.kind == ContractKind::Environment && it.strength == Strength::Firm);
    let (kind, side) = (ContractKind::Reading, TermSide::Needs);
    firm.map(|it| Term { kind, side, meaning: "".into(), ..it.clone() }).collect()
}

/// What a file of code reads.
fn said(source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Option<Arc<Artifact>> {
    let language = Language::of_path(path.as_bytes())?;
    let bytes = source.content(id).or_note(path, lacks)?;
    let text = String::from_utf8_lossy(&bytes);
    if bytes.len() > LARGEST || !may_read_variables(&text) {
        return Some(Arc::default());
    }
    Some(source.taken(id, language, ContractKind::Reading, path, &text))
}

/// The same of a tree.
pub(super) fn artifact(scene: &Scene<'_>, path: &str, id: Id) -> Option<Arc<Artifact>> {
    said(scene.source, path, id, scene.lacks)
}

/// Whether a text may read a variable by another name than before: it has lines that say so no more, and new ones.
pub(super) fn may_rename(texts: [&str; 2]) -> bool {
    let is_settings = || texts[1].contains(SETTINGS);
    let is_other = || {
        let [before, after] = texts.map(|text| telling(text).collect::<FxHashSet<&str>>());
        !before.is_subset(&after) && !after.is_subset(&before)
    };
    texts.iter().all(|text| may_read_variables(text)) && (is_settings() || is_other())
}

/// The lines of a text that read variables, or may name one.
fn telling(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| may_read_variables(line) || may_name_one(line))
}

/// Whether a line has a text in quotation marks that is written like a name of a variable: `"SHOP_URL"`.
fn may_name_one(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    line.split(['"', '\'', '`']).skip(1).step_by(2).any(|it| it.len() > 1 && it.chars().all(is_part))
}

/// The variables that changed files of code read by another name now, unless another one of them reads the old one.
pub(super) fn changes(source: &dyn TermSource, files: &[(String, [Option<Id>; 2])], lacks: &Lacks) -> Vec<Lost> {
    let is_code = |path: &str| !super::routes::stands_in_a_test(path) && Language::of_path(path.as_bytes()).is_some();
    let mut losses: Vec<Lost> = Vec::new();
    for (path, ids) in files.iter().filter(|(path, _)| is_code(path)) {
        let [Some(before), Some(after)] = ids.map(|id| source.content(id?).or_note(path, lacks)) else { continue };
        if !may_rename([&before, &after].map(|it| String::from_utf8_lossy(it)).each_ref().map(|it| &**it)) {
            continue;
        }
        let [Some(before), Some(after)] = ids.map(|id| said(source, path, id?, lacks)) else { continue };
        losses.extend(super::losses(path, &before, &after).into_iter().filter(|lost| lost.now.is_some()));
    }
    if losses.is_empty() {
        return losses;
    }
    let read_by = |(path, ids): &(String, [Option<Id>; 2])| -> Vec<Term> {
        let text = |id| source.content(id).or_note(path, lacks);
        let has_any = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            text.contains(SETTINGS) || losses.iter().any(|lost| text.contains(lost.term.key.as_str()))
        };
        let id = ids[0].and(ids[1]).filter(|id| text(*id).is_some_and(|bytes| has_any(&bytes)));
        let said = id.and_then(|id| said(source, path, id, lacks));
        said.map(|it| it.offers().cloned().collect()).unwrap_or_default()
    };
    let read: Vec<Term> = files.iter().filter(|(path, _)| is_code(path)).flat_map(read_by).collect();
    losses.retain(|lost| !read.iter().any(|it| it.key == lost.term.key));
    losses
}

/// How often a text has a name as a whole word, in any case. `text` is in lower case.
fn times(text: &str, name: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let is_whole = |at: usize| !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part);
    text.match_indices(name).filter(|(at, _)| is_whole(*at)).count()
}

/// Whether code puts names together that begin like one: `SHOP_` and what follows.
fn is_made(text: &str, name: &str) -> bool {
    let mut begins = name.match_indices('_').map(|(at, _)| &name[..=at]).filter(|it| it.len() > 2);
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |begin: &str| {
        text.match_indices(begin)
            .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + begin.len()..].starts_with(is_part))
    };
    begins.any(stands) || MADE.iter().any(|it| text.contains(it))
}

/// Whether the name stands anywhere but where it is set, or something may be put together to it.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    let name = need.key.to_lowercase();
    let spelled: Vec<String> = [".", "-", ""].map(|it| name.replace('_', it)).to_vec();
    let is_told = |path: &str| ["md", "adoc", "rst", "txt"].iter().any(|end| path.rsplit('.').next() == Some(end));
    scene.tree.files().filter(|(path, _)| !is_told(path)).any(|(path, _)| {
        let bytes = scene.content(path).unwrap_or_default();
        if bytes.len() > LARGEST {
            return false;
        }
        let text = String::from_utf8_lossy(&bytes);
        let low = text.to_lowercase();
        let own = times(&low, &name);
        let is_code = Language::of_path(path.as_bytes()).is_some();
        if own == 0 {
            let is_spelled = || name.contains('_') && spelled.iter().any(|it| times(&low, it) > 0);
            return is_spelled() || is_code && is_made(&text, &need.key);
        }
        let sets = FileFormat::of_path(path).filter(|it| it.ecosystem == Ecosystem::Any && !is_code);
        let offers = |it: &&Term| it.kind == ContractKind::Environment && it.key == need.key;
        let set = sets.and_then(|_| scene.artifact(path)).map_or(0, |it| it.offers().filter(offers).count());
        own > set || is_ready(path, &text, &need.key)
    })
}

/// Whether a file of compose gives a variable to a service that is a ready image.
fn is_ready(path: &str, text: &str, name: &str) -> bool {
    path.rsplit('/').next().is_some_and(|it| it.contains("compose")) && crate::artifacts::ready(text).contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_put_together_are_known() {
        assert!(FOREIGN.iter().all(|it| built_in(it)) && built_in("PATH") && !built_in("SHOP_LIMIT"));
        assert!(is_made("read(`SHOP_${name}`)", "SHOP_LIMIT") && is_made("viper.AutomaticEnv()", "A"));
        assert!(!is_made("SHOP_MAXIMUM", "SHOP_LIMIT"));
        assert_eq!(times("a.shop_limit, shop_limits", "shop_limit"), 1);
    }
}
