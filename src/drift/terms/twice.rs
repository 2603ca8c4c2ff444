//! What two participants both add to one application, though it is there once.

use std::sync::Arc;

use super::{TermSource, TermTree, TermTrees, routes};
use crate::drift::finding::{End, Told};
use crate::drift::rules::route_added_twice;
use crate::facts::{Instance, Repeat, Route, Strength, Term, Within};
use crate::lang::Language;
use crate::languages::folder;
use crate::model::{Confidence, Id, Lacks, LocationRole, ParticipantId, Severity, phrase};

/// Files whose folder is a package.
const MANIFESTS: [&str; 10] = [
    "Cargo.toml",
    "Dockerfile",
    "build.gradle",
    "build.gradle.kts",
    "go.mod",
    "manage.py",
    "package.json",
    "pom.xml",
    "pyproject.toml",
    "requirements.txt",
];

/// Routes that both add to one application, each with its file. `trees` are asked for once two may be one.
pub fn offered_twice<'t>(
    source: &dyn TermSource,
    trees: impl Fn() -> Option<Arc<TermTrees>> + 't,
    between: [ParticipantId; 2],
    gains: [&[(String, Term)]; 2],
    lacks: &Lacks,
) -> Vec<Told> {
    let once = |term: &Term| match term.scope {
        Within::Application(repeat, instance) => Some((repeat, instance)),
        _ => None,
    };
    let mut told: Vec<Told> = Vec::new();
    let mut known: Option<Option<Arc<TermTrees>>> = None;
    for (path, ours) in gains[0] {
        let (Some((repeat, instance)), Some(route)) = (once(ours), Route::read(&ours.key)) else { continue };
        let is_one = |(other, theirs): &&(String, Term)| {
            // Two files that each make an application have two.
            let may_be = |its| other == path || [instance, its].contains(&Instance::Handed);
            once(theirs).is_some_and(|(_, its)| may_be(its))
                && Route::read(&theirs.key).is_some_and(|other| other.is_same_as(&route))
        };
        for (other, theirs) in gains[1].iter().filter(is_one) {
            let Some(trees) = known.get_or_insert_with(&trees) else { return told };
            let stays = |tree: &TermTree| {
                package(tree, path) == package(tree, other)
                    && (path == other || !has_several(source, tree, path, lacks))
                    && is_there_twice(source, tree, [path, other], &route, lacks)
            };
            if !trees.merged.is_empty() && trees.merged.iter().all(stays) {
                told.push(tell(between, [(path, ours), (other, theirs)], repeat));
                break;
            }
        }
    }
    told
}

/// Folders of which each entry is an application.
const APPLICATIONS: [&str; 6] = ["apps", "bin", "cmd", "functions", "lambdas", "services"];

/// The folder of the package that a file belongs to.
fn package<'p>(tree: &TermTree, path: &'p str) -> &'p str {
    let mut at = folder(path);
    loop {
        let has = |name: &&str| tree.has(&format!("{at}/{name}"));
        let above = folder(at);
        let is_project = || tree.files().any(|(path, _)| folder(path) == at && path.ends_with("proj"));
        let is_application = APPLICATIONS.contains(&above.rsplit('/').next().unwrap_or_default());
        if at.is_empty() || is_application || MANIFESTS.iter().any(has) || is_project() {
            return at;
        }
        at = folder(at);
    }
}

/// Whether more than one application is made in the package of a file, so that nobody knows which one is handed over.
fn has_several(source: &dyn TermSource, tree: &TermTree, path: &str, lacks: &Lacks) -> bool {
    let home = package(tree, path);
    let language = Language::of_path(path.as_bytes());
    let of_package = tree.files().filter(|(it, _)| {
        Language::of_path(it.as_bytes()) == language
            && !routes::stands_in_a_test(it)
            && it.starts_with(home)
            && package(tree, it) == home
    });
    let made = |(path, id): (&str, Id)| {
        let said = routes::said(source, path, id, lacks);
        said.map_or(0, |it| it.offers().filter(|it| it.key == "made").count())
    };
    of_package.map(made).sum::<usize>() > 1
}

fn is_there_twice(
    source: &dyn TermSource,
    tree: &TermTree,
    paths: [&str; 2],
    route: &Route<'_>,
    lacks: &Lacks,
) -> bool {
    let count = |path: &str| {
        let said = tree.get(path).and_then(|id| routes::said(source, path, id, lacks));
        let firm = |it: &&Term| it.strength == Strength::Firm;
        said.map_or(0, |it| {
            it.offers().filter(firm).filter(|it| Route::read(&it.key).is_some_and(|it| it.is_same_as(route))).count()
        })
    };
    let [one, other] = paths;
    if one == other { count(one) > 1 } else { count(one) > 0 && count(other) > 0 }
}

fn tell(between: [ParticipantId; 2], [(path, ours), (other, theirs)]: [(&String, &Term); 2], repeat: Repeat) -> Told {
    let [one, two] = between;
    let (outcome, severity) = match repeat {
        Repeat::Fails => ("the application does not start with both", Severity::Error),
        Repeat::Hides => ("one of the two is never reached", Severity::Warning),
    };
    let name = &ours.key;
    let end = |who, path: &str, term: &Term| End::at(who, LocationRole::Definition, &Arc::from(path), term.span);
    Told {
        rule: &route_added_twice::RULE,
        confidence: Confidence::Certain,
        severity,
        between,
        symbol: format!("route:{name}"),
        path: Arc::from(path.min(other).as_str()),
        detail: vec![path.min(other).clone(), path.max(other).clone()],
        message: phrase![one, " and ", two, format!(" both add the route {name}; {outcome}")],
        help: phrase![
            "keep one of the two: land ",
            one,
            format!(" first, then drop {name} from "),
            two,
            ", or give it another path"
        ],
        ends: vec![end(one, path, ours), end(two, other, theirs)],
        candidates: Vec::new(),
        example: None,
    }
}
