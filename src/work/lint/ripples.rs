//! Refactoring that ripples: an item changes what files all over the repository use, so that whoever does it touches what
//! others have.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::{Contract, Item};
use super::super::name::own_name;
use super::super::signature::{Harm, Signature};
use super::Look;
use super::cautions::Caution;
use crate::lang::Language;
use crate::model::{ContractKind, Lacks};

/// From so many files on, outside of the item that changes what they use.
const FILES: usize = 10;

/// A name that an item changes.
pub(super) struct Ripple {
    /// The item.
    item: usize,
    /// What it changes.
    name: String,
    /// How many files outside of its scope have the name.
    outside: usize,
}

impl Ripple {
    /// What that means, with its figure.
    pub(super) fn caution(&self, look: &Look<'_>) -> Caution {
        let Self { item, name, outside } = self;
        let of = look.name(*item);
        let said =
            format!("{of} changes `{name}`, and {outside} files outside of its scope use it: the change ripples");
        Caution { items: vec![*item], said, instead: "land it before the others" }
    }
}

/// What is done to something that is there, and what it is done to. Nobody changes the signature of what is only used.
static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:renam(?:e|es|ing)|refactor(?:s|ing)?|replac(?:e|es|ing)|remov(?:e|es|ing)|delet(?:e|es|ing)|rework(?:s|ing)?|restructur(?:e|es|ing)|inlin(?:e|es|ing)|convert(?:s|ing)?|chang(?:e|es|ing))(?:\s+the)?(?:\s+(?:signature|parameters?|arguments?|return type|result|function|method|type|class|struct|trait|interface|enum|constant|helper|hook))?(?:\s+of)?\s+`?([A-Za-z_][A-Za-z0-9_]*(?:(?:::|\.|#)[A-Za-z_][A-Za-z0-9_]*)*)(\(\))?(`?)",
    )
    .expect("a valid pattern")
});

/// Looks for names that items change and many files use.
pub(super) fn look(look: &Look<'_>) -> Vec<Ripple> {
    let Some(ground) = look.ground else { return Vec::new() };
    let said: Vec<(usize, BTreeSet<String>)> = look.work().map(|(at, item)| (at, said(item))).collect();
    let offered: Vec<(usize, &Contract)> =
        look.work().flat_map(|(at, item)| redone(look, item).map(move |it| (at, it))).collect();
    let names: BTreeSet<String> = (said.iter().flat_map(|(_, names)| names.iter().cloned()))
        .chain(offered.iter().map(|(_, it)| own_name(&it.name).to_owned()))
        .collect();
    if names.is_empty() {
        return Vec::new();
    }
    let lacks = Lacks::default();
    let naming = ground.uses(&names, &lacks);
    // What could not be read may have more of them, and is no reason to say less.
    let outside = |item: &Item, name: &str| -> usize {
        let is_outside = |file: &&String| !item.scope.allowed().any(|(_, glob)| glob.it.reaches(file));
        naming.get(name).map_or(0, |files| files.iter().filter(is_outside).count())
    };
    let mut found: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (at, names) in said {
        for name in names {
            let outside = outside(&look.plan.items[at], &name);
            if outside >= FILES && is_defined(look, &name) {
                found.insert((at, name), outside);
            }
        }
    }
    for (at, contract) in offered {
        let name = own_name(&contract.name).to_owned();
        let outside = outside(&look.plan.items[at], &name);
        if outside >= FILES && breaks(look, contract) {
            found.insert((at, name), outside);
        }
    }
    found.into_iter().map(|((item, name), outside)| Ripple { item, name, outside }).collect()
}

/// The names that an item says it changes.
fn said(item: &Item) -> BTreeSet<String> {
    let texts = std::iter::once(&item.title).chain(&item.steps);
    let named = |text: &String| -> Vec<String> {
        let all = CHANGED.captures_iter(text).filter_map(|found| {
            let (name, calls, ends) = (found.get(1)?.as_str(), found.get(2), found.get(3)?.as_str());
            // A word of the sentence is no name: `remove the button`.
            let is_name = calls.is_some() || !ends.is_empty() || is_written_together(name);
            (is_name && Language::of_path(name.as_bytes()).is_none()).then(|| own_name(name).to_owned())
        });
        all.collect()
    };
    texts.flat_map(named).filter(|name| name.len() > 2).collect()
}

/// Whether a word is put together of several, as names in code are.
fn is_written_together(word: &str) -> bool {
    let inner = word.as_bytes().windows(2).any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    inner || word.trim_matches('_').contains('_') || word.contains("::")
}

/// What an item provides in files that are there already.
fn redone<'i>(look: &'i Look<'_>, item: &'i Item) -> impl Iterator<Item = &'i Contract> {
    item.provides.iter().filter(|it| {
        let is_old = |file: &str| !file.is_empty() && look.ground.is_some_and(|it| has(it.files(), file));
        it.kind == ContractKind::Symbol && !it.shape.is_empty() && is_old(&it.file)
    })
}

fn has(files: &[String], file: &str) -> bool {
    files.binary_search_by(|it| it.as_str().cmp(file)).is_ok()
}

fn is_defined(look: &Look<'_>, name: &str) -> bool {
    let lacks = Lacks::default();
    look.ground.is_some_and(|ground| !ground.definitions(name, None, &[], &lacks).is_empty())
}

/// Whether what is declared is not what the target has, so that those who use it have to change.
fn breaks(look: &Look<'_>, contract: &Contract) -> bool {
    let lacks = Lacks::default();
    let name = own_name(&contract.name);
    let there =
        look.ground.map(|ground| ground.definitions(name, Some(&contract.file), &[], &lacks)).unwrap_or_default();
    let differs = |it: &super::Defined| {
        let declared = Signature::read(&contract.name, &contract.shape, it.language)?;
        declared.differs(&it.definition, &it.members)
    };
    // One that fits is enough.
    !there.is_empty() && there.iter().all(|it| differs(it).is_some_and(|it| it.harm == Harm::Breaks))
}
